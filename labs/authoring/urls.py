from django.urls import path

from . import views

app_name = "lab_author"
urlpatterns = [
    path("<int:page_id>/", views.ask, name="ask"),
    path("new/<int:parent_id>/", views.ask_new, name="ask_new"),
    path("markdown/", views.markdown, name="markdown"),
    path("runs/<uuid:run_id>/", views.run, name="run"),
    path("runs/<uuid:run_id>/cancel/", views.cancel, name="cancel"),
]
