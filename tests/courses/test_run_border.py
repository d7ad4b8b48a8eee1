"""Every address of runs, typed by somebody whom it does not concern: nothing is shown and nothing changes."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from courses.models import Run, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from tests.factories import make_course, make_lab

from .another_run import SECRET, as_it_is, make_another_run
from .every_run_address import addresses

STRANGERS = ("teacher", "assistant", "student", "instructor", "author of the course")
# Whoever reads the course's public page may use these, with its number or the number of what stands on it.
OPEN_TO_ALL = {
    "join_run": "leads to the public page of the course",
    "certificate": "whoever knows its code may verify a certificate",
    "quiz_practice": "quizzes are practised by whoever reads the course",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once; what a test does to it is taken back after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_another_run()
        transaction.set_rollback(True)


@pytest.fixture
def stranger(request, db, world):
    """A browser of somebody who has that part in another run, or in writing the course alone."""
    person = get_user_model().objects.create_user("ada@example.com", first_name="Ada")
    own = make_course("Ada's course")
    make_lab(own)
    run = Run.objects.create(course_key=own.translation_key, name="Ada's run")
    if request.param == "student":
        enrol_in_run(person, run)
    elif request.param == "instructor":
        appoint(person, own)
    elif request.param == "author of the course":
        appoint(person, world.course, role="author")
    else:
        RunStaff.objects.create(run=run, person=person, role=StaffRole(request.param))
    return entered(person)


@pytest.fixture
def fellow(db, world):
    """A browser of another student of the same run."""
    return entered(world.other)


def entered(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


def complaints_of(client, world, secret=SECRET, open_to_all=OPEN_TO_ALL) -> set[str]:
    found = set()
    for name, url, has_number in addresses(world):
        answer = client.get(url)
        text = text_of(answer)
        if answer.status_code >= 500:
            found.add(f"broken: {name} {url} {answer.status_code}")
        if secret in text:
            found.add(f"shown: {name} {url}")
        if answer.status_code == 200 and has_number and name not in open_to_all:
            found.add(f"opened: {name} {url}")
    return found


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_no_address_shows_a_stranger_anything_of_a_run(world, stranger):
    assert complaints_of(stranger, world) == set()


def test_no_address_shows_anything_to_who_is_not_signed_in(world, db):
    client = Client(raise_request_exception=False)
    assert complaints_of(client, world) == set()


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_no_address_lets_a_stranger_change_anything(world, stranger):
    before = as_it_is(world.run)
    for _name, url, _has_number in addresses(world):
        text_of(
            stranger.post(url, {"reason": "Mine", "take": "1", "confirm": "1", "points": "1", "key": "x"})
        )
    assert as_it_is(world.run) == before


def test_a_fellow_student_opens_nothing_of_teachers_and_nothing_of_anothers_work(world, fellow):
    before = as_it_is(world.run)
    opened = set()
    for name, url, _has_number in addresses(world):
        answer = fellow.get(url)
        text = text_of(answer)
        if "/teaching/" in url and answer.status_code == 200:
            opened.add(f"{name} {url}")
        if f"{SECRET} student" in text or f"{SECRET} taught me" in text or f"{SECRET} was ill" in text:
            opened.add(f"shown: {name} {url}")
        if "/teaching/" in url:
            text_of(fellow.post(url, {"reason": "Mine", "take": "1", "confirm": "1", "points": "1"}))
    assert opened == set()
    assert as_it_is(world.run) == before


def test_who_teaches_the_run_meets_all_of_it(world, db):
    """So the sweeps above ask for things that exist."""
    client = entered(world.owner)
    answers = {
        name: client.get(url).status_code for name, url, _number in addresses(world) if "teaching/" in url
    }
    assert {name for name, status in answers.items() if status == 404} == set()
    assert {name for name, status in answers.items() if status >= 500} == set()
