from django.urls import include, path

from . import quiz_practice, views
from .quiz_taking import views as quiz_views
from .runs import joining_views, teaching_views

urlpatterns = [
    path("", include("courses.progress.urls")),
    path("", include("courses.discussion.urls")),
    path("", include("courses.similarity.urls")),
    path("", include("courses.marking.urls")),
    path("", include("courses.announcing.urls")),
    path("", include("courses.mailing.urls")),
    path("my-learning/name/", views.rename, name="rename"),
    path("quizzes/<int:quiz_id>/begin/", quiz_views.begin_quiz, name="begin_quiz"),
    path("quiz-attempts/<int:attempt_id>/", quiz_views.quiz_attempt, name="quiz_attempt"),
    path("quiz-attempts/<int:attempt_id>/save/", quiz_views.save_quiz, name="save_quiz"),
    path("runs/<int:run_id>/join/", joining_views.join_run, name="join_run"),
    path("runs/<int:run_id>/leave/", joining_views.leave_run, name="leave_run"),
    path("quizzes/<int:quiz_id>/practice/", quiz_practice.practise, name="quiz_practice"),
    path("", include("courses.completion.urls")),
    path("teaching/", teaching_views.teaching, name="teaching"),
    path("teaching/courses/<int:course_id>/new-run/", teaching_views.new_run, name="new_run"),
    path("teaching/runs/<int:run_id>/", teaching_views.people, name="run_people"),
    path("teaching/runs/<int:run_id>/insight/", include("courses.insight.urls")),
    path("teaching/runs/<int:run_id>/", include("courses.deadlines.urls")),
    path("teaching/runs/<int:run_id>/", include("courses.runs.urls")),
    path("teaching/runs/<int:run_id>/edit/", teaching_views.edit_run, name="edit_run"),
    path("teaching/runs/<int:run_id>/invite/", teaching_views.invite_students, name="invite_students"),
    path("teaching/runs/<int:run_id>/staff/", teaching_views.add_staff, name="add_staff"),
    path(
        "teaching/runs/<int:run_id>/staff/<int:staff_id>/dismiss/",
        teaching_views.dismiss_staff,
        name="dismiss_staff",
    ),
    path(
        "teaching/runs/<int:run_id>/people/<int:enrolment_id>/withdraw/",
        teaching_views.withdraw,
        name="withdraw_student",
    ),
    path(
        "teaching/runs/<int:run_id>/invitations/<int:invitation_id>/take-back/",
        teaching_views.take_back_invitation,
        name="take_back_invitation",
    ),
    path("", include("courses.gradebook.urls")),
]
