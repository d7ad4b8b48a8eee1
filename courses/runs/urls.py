from django.urls import path

from . import life_views, person_views

# Below teaching/runs/<run>/.
urlpatterns = [
    path("people/group/", person_views.set_group, name="set_group"),
    path("people/numbers/", person_views.numbers, name="student_numbers"),
    path("people/<int:enrolment_id>/", person_views.person, name="run_person"),
    path("people/<int:enrolment_id>/restore/", person_views.restore_student, name="restore_student"),
    path("copy/", life_views.copy_run, name="copy_run"),
    path("delete/", life_views.delete_run, name="delete_run"),
]
