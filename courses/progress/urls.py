from django.urls import path

from . import lesson_views, views

urlpatterns = [
    path("my-learning/", views.dashboard, name="dashboard"),
    path("my-learning/seen/", views.see_news, name="see_news"),
    path("my-learning/runs/<int:run_id>/", views.own_marks, name="own_marks"),
    path("my-learning/runs/<int:run_id>/progress/", views.own_progress, name="own_progress"),
    path("lessons/<int:lesson_id>/read/", lesson_views.read_lesson, name="read_lesson"),
]
