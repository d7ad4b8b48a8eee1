from django.urls import path

from . import deciding_views, review_views, trail_views, views

urlpatterns = [
    path("teaching/runs/<int:run_id>/marking/", views.desk, name="run_marking"),
    path("teaching/runs/<int:run_id>/marking/release/", deciding_views.release_marks, name="release_marks"),
    path("teaching/runs/<int:run_id>/marking/rules/", deciding_views.marking_rules, name="marking_rules"),
    path(
        "teaching/runs/<int:run_id>/marking/rules/<uuid:activity_key>/",
        deciding_views.marking_rules,
        name="marking_rules_of_activity",
    ),
    path(
        "teaching/runs/<int:run_id>/marking/next/<uuid:activity_key>/", views.next_answer, name="next_answer"
    ),
    path(
        "teaching/runs/<int:run_id>/marking/empty/<uuid:activity_key>/", views.mark_empty, name="mark_empty"
    ),
    path(
        "teaching/runs/<int:run_id>/marking/marked/<uuid:activity_key>/",
        views.marked_answers,
        name="marked_answers",
    ),
    path("teaching/runs/<int:run_id>/marking/answers/<int:task_id>/", views.answer, name="mark_answer"),
    path("teaching/runs/<int:run_id>/marking/answers/<int:task_id>/hold/", views.hold, name="hold_answer"),
    path("teaching/runs/<int:run_id>/marking/reviews/", review_views.reviews, name="mark_reviews"),
    path(
        "teaching/runs/<int:run_id>/marking/reviews/<int:review_id>/", review_views.review, name="mark_review"
    ),
    path("teaching/runs/<int:run_id>/changes/", trail_views.changes, name="run_changes"),
    path("my-marks/<int:task_id>/review/", review_views.ask_for_review, name="ask_for_review"),
]
