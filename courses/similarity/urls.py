from django.urls import path

from . import views

urlpatterns = [
    path("teaching/runs/<int:run_id>/similarity/", views.similarity, name="run_similarity"),
    path(
        "teaching/runs/<int:run_id>/similarity/<uuid:lab_key>/",
        views.similarity_at_lab,
        name="similarity_at_lab",
    ),
    path(
        "teaching/runs/<int:run_id>/similarity/<uuid:lab_key>/<int:first_id>/<int:second_id>/",
        views.similar_pair,
        name="similar_pair",
    ),
]
