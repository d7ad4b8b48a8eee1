"""Whoever tries the demonstration finds a student with something due, and an instructor with a class."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from courses.deadlines.schedule import terms_for
from courses.models import Run, User
from courses.runs.access import runs_decided_by
from courses.runs.current import current_enrolment
from tests.factories import make_course, make_lab


@pytest.mark.django_db
def test_the_student_has_a_lab_due_in_the_instructors_class(capsys):
    course = make_course()
    lab = make_lab(course)
    call_command("demo_accounts")
    call_command("demo_accounts")
    run = Run.objects.get(name="Demonstration class")
    bo = User.objects.get(email="student@abacus.example")
    enrolment = current_enrolment(bo, course.translation_key)
    assert enrolment.run == run
    due = terms_for(enrolment, [lab])[lab.translation_key].due_at.astimezone(run.zone)
    assert (due - timezone.now()).days in (6, 7)
    assert (due.hour, due.minute) == (23, 59)
    assert run in runs_decided_by(User.objects.get(email="instructor@abacus.example"))
