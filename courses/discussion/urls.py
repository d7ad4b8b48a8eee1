from django.urls import path

from . import staff_views, views

urlpatterns = [
    path("my-learning/runs/<int:run_id>/discussion/", views.my_discussion, name="my_discussion"),
    path(
        "my-learning/runs/<int:run_id>/discussion/about/<uuid:activity_key>/",
        views.ask_question,
        name="ask_question",
    ),
    path(
        "my-learning/runs/<int:run_id>/discussion/<int:thread_id>/",
        views.my_thread,
        name="my_thread",
    ),
    path(
        "my-learning/runs/<int:run_id>/discussion/<int:thread_id>/<int:post_id>/edit/",
        views.edit_post,
        name="edit_post",
    ),
    path("teaching/runs/<int:run_id>/discussion/", staff_views.run_discussion, name="run_discussion"),
    path(
        "teaching/runs/<int:run_id>/discussion/<int:thread_id>/",
        staff_views.run_thread,
        name="run_thread",
    ),
    path(
        "teaching/runs/<int:run_id>/discussion/<int:thread_id>/settle/",
        staff_views.settle_thread,
        name="settle_thread",
    ),
    path(
        "teaching/runs/<int:run_id>/discussion/<int:thread_id>/<int:post_id>/edit/",
        staff_views.edit_staff_post,
        name="edit_staff_post",
    ),
    path(
        "teaching/runs/<int:run_id>/discussion/<int:thread_id>/<int:post_id>/praise/",
        staff_views.praise_post,
        name="praise_post",
    ),
    path(
        "teaching/runs/<int:run_id>/discussion/<int:thread_id>/<int:post_id>/hide/",
        staff_views.hide_post,
        name="hide_post",
    ),
]
