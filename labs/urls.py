from django.urls import path

from . import snippet_views, views

app_name = "labs"
urlpatterns = [
    path("<int:lab_id>/draft/", views.save_draft, name="draft"),
    path("<int:lab_id>/run/", views.run, name="run"),
    path("<int:lab_id>/check/", views.check, name="check"),
    path("<int:lab_id>/submit/", views.submit, name="submit"),
    path("<int:lab_id>/reset/", views.reset, name="reset"),
    path("<int:lab_id>/upload/", views.upload, name="upload"),
    path("<int:lab_id>/notebook.ipynb", views.download_notebook, name="download"),
    path("<int:lab_id>/notebook-and-data.zip", views.download_archive, name="archive"),
    path("<int:lab_id>/kept/<str:exercise>/", views.kept_texts, name="kept"),
    path("snippets/", snippet_views.run, name="run_snippet"),
    path("snippets/<uuid:trial_id>/", snippet_views.snippet, name="snippet"),
    path("trials/<uuid:trial_id>/", views.trial, name="trial"),
    path("submissions/<uuid:submission_id>/", views.submission, name="submission"),
    path(
        "submissions/<uuid:submission_id>/notebook.ipynb", views.submitted_notebook, name="submitted_notebook"
    ),
]
