from django.urls import path

from . import views

urlpatterns = [
    path("", views.run_insight, name="run_insight"),
    path("write/", views.insight_write, name="insight_write"),
    path("labs/<uuid:lab_key>/", views.insight_lab, name="insight_lab"),
    path("labs/<uuid:lab_key>/answers/", views.insight_answers, name="insight_answers"),
    path("quizzes/<uuid:quiz_key>/", views.insight_quiz, name="insight_quiz"),
]
