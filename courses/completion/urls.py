from django.urls import path

from . import public_views, teaching_views

urlpatterns = [
    path("certificates/", public_views.verify, name="verify_certificate"),
    path("certificates/<str:code>/", public_views.certificate, name="certificate"),
    path("certificates/<str:code>/pdf/", public_views.print_certificate, name="print_certificate"),
    path("runs/<int:run_id>/certificate/", public_views.asked_for, name="asked_for_certificate"),
    path("teaching/runs/<int:run_id>/completion/", teaching_views.completion, name="run_completion"),
    path(
        "teaching/runs/<int:run_id>/completion/rules/",
        teaching_views.edit_rules,
        name="edit_completion_rules",
    ),
    path(
        "teaching/runs/<int:run_id>/completion/issue/",
        teaching_views.issue_certificates,
        name="issue_certificates",
    ),
    path(
        "teaching/runs/<int:run_id>/completion/preview/<int:enrolment_id>/",
        teaching_views.preview_certificate,
        name="preview_certificate",
    ),
    path(
        "teaching/runs/<int:run_id>/completion/certificates/<int:certificate_id>/withdraw/",
        teaching_views.withdraw_certificate,
        name="withdraw_certificate",
    ),
    path(
        "teaching/runs/<int:run_id>/completion/certificates/<int:certificate_id>/correct/",
        teaching_views.correct_certificate,
        name="correct_certificate",
    ),
]
