"""Who helps in a run finds it, whether or not the CMS is open to her."""

import pytest
from django.urls import reverse

from courses.models import Run, RunStaff
from courses.teaching import appoint
from tests.factories import make_course

pytestmark = pytest.mark.django_db


def menu(client) -> str:
    page = client.get(reverse("dashboard")).content.decode()
    return page[page.index("menu__items") :]


def test_staff_of_a_run_alone_is_led_to_it(client, cai):
    course = make_course()
    run = Run.objects.create(course_key=course.translation_key, name="Autumn")
    client.force_login(cai)
    assert reverse("teaching") not in menu(client)
    RunStaff.objects.create(run=run, person=cai, role="assistant")
    assert reverse("teaching") in menu(client)
    assert "Teach and edit" not in menu(client)


def test_who_teaches_a_course_is_led_to_both(client, ada):
    appoint(ada, make_course())
    client.force_login(ada)
    assert reverse("teaching") in menu(client) and "Teach and edit" in menu(client)
