"""Every address of the CMS, asked for another's course: nothing of it is shown and nothing in it changes.

What may be opened with another's number is listed by name and reason; everything else that answers with a page
fails the test.
"""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from courses.enrolment import enrol
from courses.teaching import appoint
from tests.factories import make_course, make_lab, module_of

from .another_course import SECRET, as_it_is, make_another_course
from .every_address import addresses, ids_of, queries

# wagtail-localize's report pages an unordered list.
pytestmark = pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
ROLES = ("instructor", "author", "reviewer", "assistant", "student")
# Addresses with a number in them that answer with a page, whoever's number it is, and show nothing of it.
OPEN_TO_ALL = {
    "wagtailadmin_pages:choose_parent": "offers the person's own pages to add below",
    "wagtailadmin_pages:type_use": "lists the person's own pages of a type",
    "wagtailadmin_pages:type_use_results": "lists the person's own pages of a type",
    "wagtailsnippets_curriculum_glossaryterm:inspect": "entries are shared, and name their author to be asked",
    "wagtaildocs_serve": "lessons link to files, and every reader may open them; a private collection asks",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once; what a test does to it is taken back after the test."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield make_another_course()
        transaction.set_rollback(True)


@pytest.fixture
def intruder(request, db, world):
    """A browser of somebody who has that part in a course of own."""
    person = get_user_model().objects.create_user("ada@example.com", first_name="Ada")
    course = make_course("Ada's course")
    make_lab(course)
    if request.param == "student":
        enrol(person, course)
    else:
        appoint(person, course, role=request.param)
    return entered(person)


def entered(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def text_of(answer) -> str:
    """Reading a file to its end closes it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


@pytest.mark.parametrize("intruder", ROLES, indirect=True)
def test_no_address_shows_anything_of_anothers_course(world, intruder):
    complaints = set()
    for name, url, has_number in addresses(world):
        for query in queries(name, has_number, url, world):
            answer = intruder.get(url, query)
            text = text_of(answer)
            if answer.status_code >= 500:
                complaints.add(f"broken: {name} {url} {answer.status_code}")
            if name in OPEN_TO_ALL:
                continue
            if SECRET in text:
                complaints.add(f"shown: {name} {url} {query}")
            if answer.status_code == 200 and has_number:
                complaints.add(f"opened: {name} {url}")
    assert not complaints, "\n".join(sorted(complaints))


@pytest.mark.parametrize("intruder", ROLES, indirect=True)
def test_no_address_changes_anything_in_anothers_course(world, intruder):
    before, ids = as_it_is(world), ids_of(world)
    for _name, url, has_number in addresses(world):
        answer = intruder.post(url, {"id": ids, "comment": "", "title": "Mine", "name": "Mine"})
        text_of(answer)
        # Who was sent away or found nothing there is so by the same gate, whatever the method.
        if has_number and answer.status_code not in (302, 404):
            text_of(intruder.delete(url))
    assert as_it_is(world) == before


def test_the_one_whose_course_it_is_meets_all_of_it(world, db):
    """So the sweep above asks for things that exist."""
    client = entered(world.owner)
    seen, missing = set(), set()
    for name, url, has_number in addresses(world):
        answer = client.get(url)
        if SECRET in text_of(answer):
            seen.add(name)
        if has_number and answer.status_code == 404:
            missing.add(name)
    expected = {
        *("wagtailadmin_pages:edit", "wagtailadmin_pages:history", "wagtailadmin_pages:revisions_compare"),
        *("wagtailadmin_explore", "wagtailimages:edit", "wagtaildocs:edit", "wagtailadmin_api:pages:listing"),
        *("lab_versions", "version_changes", "regrade", "submissions_report", "wagtaildocs_serve"),
        *("downloaded_lab", "preview_lab_import", "archive_export", "archive_preview", "coverage_report"),
        *("wagtailsnippets_courses_questionbank:edit", "wagtailsnippets_courses_questionbank:text"),
        *("wagtail_localize:submit_page_translation", "derive_traditional_entry", "translations_report"),
    }
    assert expected - seen == set()
    # A lab has one preview only, which has no name that could stand in the address.
    assert missing == {"wagtail_localize:preview_translation"}


def test_nothing_is_moved_or_copied_across_the_border(world, db, people):
    ada = people("Ada")
    course = make_course("Ada's course")
    appoint(ada, course)
    client = entered(ada)
    mine, theirs = make_lab(course), world.lab
    before = as_it_is(world)
    move = "wagtailadmin_pages:move_confirm"
    client.post(reverse(move, args=[mine.pk, world.module.pk]))
    client.post(reverse(move, args=[theirs.pk, module_of(course).pk]))
    for page, parent in ((mine, world.module), (theirs, module_of(course))):
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk, "publish_copies": "on"}
        client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert as_it_is(world) == before
    assert list(module_of(course).get_children().values_list("pk", flat=True)) == [mine.pk]
