from django.urls import path

from . import views

urlpatterns = [
    path("my-learning/", views.dashboard, name="dashboard"),
    path("my-learning/name/", views.rename, name="rename"),
    path("courses/<int:course_id>/enrol/", views.enrol_in_course, name="enrol"),
]
