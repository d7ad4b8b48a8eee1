from django.urls import path

from . import views

app_name = "explorers"
urlpatterns = [
    path("<slug:name>/", views.page, name="page"),
    path("<slug:name>/numbers.json", views.numbers, name="numbers"),
]
