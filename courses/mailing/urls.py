from django.urls import path

from . import views

urlpatterns = [
    path("my-learning/mail/", views.mail_choices, name="mail_choices"),
    path("mail/stop/<str:token>/", views.stop_mail, name="stop_mail"),
]
