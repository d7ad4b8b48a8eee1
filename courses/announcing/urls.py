from django.urls import path

from . import teaching_views, views

OF_RUN = "teaching/runs/<int:run_id>/announcements/"

urlpatterns = [
    path("my-learning/runs/<int:run_id>/announcements/", views.run_announcements, name="run_announcements"),
    path(OF_RUN, teaching_views.announcements, name="teaching_announcements"),
    path(f"{OF_RUN}new/", teaching_views.new_announcement, name="new_announcement"),
    path(
        f"{OF_RUN}<int:announcement_id>/",
        teaching_views.announcement_readers,
        name="announcement_readers",
    ),
    path(f"{OF_RUN}<int:announcement_id>/edit/", teaching_views.edit_announcement, name="edit_announcement"),
    path(
        f"{OF_RUN}<int:announcement_id>/take-back/",
        teaching_views.take_back_announcement,
        name="take_back_announcement",
    ),
    path(
        f"{OF_RUN}<int:announcement_id>/show-again/",
        teaching_views.show_again,
        name="show_announcement_again",
    ),
]
