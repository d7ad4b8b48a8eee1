from django.urls import path

from . import quiz_practice, views

urlpatterns = [
    path("my-learning/", views.dashboard, name="dashboard"),
    path("my-learning/name/", views.rename, name="rename"),
    path("courses/<int:course_id>/enrol/", views.enrol_in_course, name="enrol"),
    path("quizzes/<int:quiz_id>/practice/", quiz_practice.practise, name="quiz_practice"),
]
