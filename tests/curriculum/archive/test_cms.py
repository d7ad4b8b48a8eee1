"""Export and import in the CMS, as people with different rights meet them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission

from courses.models import Appointment
from courses.teaching import appoint
from curriculum.archive.reading import read_archive
from curriculum.models import ArchiveUpload, CoursePage, ProgrammePage
from tests.factories import make_course, make_lab

from .everything import exported

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(ada) -> CoursePage:
    """Ada teaches it."""
    course = make_course()
    make_lab(course)
    appoint(ada, course)
    return course


@pytest.fixture
def other(cai) -> CoursePage:
    """Cai teaches it."""
    course = make_course("Payments")
    appoint(cai, course)
    return course


@pytest.fixture
def may_add_courses(ada, course):
    """Ada may add courses to the programme and publish them, as an administrator may allow."""
    group = ada.groups.get(name="Instructors")
    for codename in ("add_page", "publish_page"):
        permission = GroupPagePermission._meta.get_field("permission").related_model.objects.get(
            content_type__app_label="wagtailcore", content_type__model="page", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=course.get_parent(), permission=permission)


def programme() -> ProgrammePage:
    return ProgrammePage.objects.get()


def upload(client, place, archive: bytes):
    file = SimpleUploadedFile("course.zip", archive, "application/zip")
    return client.post(reverse("archive_upload", args=[place.pk]), {"archive": file}, follow=True)


def done(client, row: ArchiveUpload, **posted) -> ArchiveUpload:
    """The upload after it was confirmed and its page went on until all was done."""
    client.post(reverse("archive_begin", args=[row.pk]), posted)
    for _turn in range(50):
        row.refresh_from_db()
        if row.finished_at or row.problem or not row.total:
            return row
        client.post(reverse("archive_progress", args=[row.pk]), headers={"accept": "application/json"})
    raise AssertionError("The import never ended.")


def test_instructor_exports_the_own_course(client, ada, course):
    client.force_login(ada)
    address = reverse("archive_export", args=[course.pk])
    page = client.get(address).content.decode()
    assert "submissions, marks, enrolments" in page
    answer = client.post(address)
    assert answer["Content-Disposition"] == f'attachment; filename="{course.slug}.zip"'
    archive = read_archive(BytesIO(b"".join(answer.streaming_content)))
    assert archive.key == str(course.translation_key)


def test_course_of_another_instructor_is_closed(client, ada, course, other):
    client.force_login(ada)
    for name in ("archive_export", "archive_upload"):
        address = reverse(name, args=[other.pk])
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))


def test_assistant_student_and_visitor_get_no_archive(client, course, bo, cai):
    address = reverse("archive_export", args=[course.pk])
    assert client.post(address).status_code == 302
    client.force_login(bo)
    assert client.post(address).status_code in (302, 403)
    appoint(cai, course, role="assistant")
    client.force_login(cai)
    assert client.post(address, follow=True).status_code == 404


def test_menus_offer_what_the_person_may_do(client, ada, course, eva):
    def offered(person, page) -> set[str]:
        client.force_login(person)
        html = client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()
        return {
            name for name in ("archive_export", "archive_upload") if reverse(name, args=[page.pk]) in html
        }

    assert offered(ada, course) == {"archive_export", "archive_upload"}
    assert offered(ada, programme()) == set()
    assert offered(eva, programme()) == {"archive_upload"}


def test_programme_takes_courses_only_from_who_may_add_them(client, ada, course):
    client.force_login(ada)
    assert upload(client, programme(), exported(course)).status_code == 404


def test_allowed_instructor_imports_a_copy_and_teaches_it(client, ada, course, may_add_courses):
    client.force_login(ada)
    answer = upload(client, programme(), exported(course))
    row = ArchiveUpload.objects.get()
    preview = reverse("archive_preview", args=[row.pk])
    assert answer.redirect_chain == [(preview, 302)]
    assert "Nothing to change: this site has all of it." in answer.content.decode()
    page = client.get(preview, {"copy": "lending-2027"}).content.decode()
    assert "As a copy with the address lending-2027" in page
    assert CoursePage.objects.count() == 1
    row = done(client, row, copy="lending-2027")
    assert (row.problem, row.done) == ("", row.total)
    assert not row.file
    copy = CoursePage.objects.get(slug="lending-2027")
    assert Appointment.objects.filter(person=ada, course_key=copy.translation_key).exists()
    assert (
        "The course is imported." in client.get(reverse("archive_progress", args=[row.pk])).content.decode()
    )


def test_course_of_another_cannot_be_changed_through_an_archive(client, ada, cai, may_add_courses, other):
    archive = exported(other)
    other.title = "Payments, second edition"
    other.save_revision().publish()
    client.force_login(ada)
    upload(client, programme(), archive)
    row = ArchiveUpload.objects.get()
    page = client.get(reverse("archive_preview", args=[row.pk])).content.decode()
    assert "you may not change it. Import it as a copy instead." in page
    row = done(client, row)
    assert row.total == 0
    assert CoursePage.objects.get(pk=other.pk).title == "Payments, second edition"


def test_own_course_is_brought_up_to_date_from_its_own_page(client, ada, course, other):
    archive = exported(course)
    course.title = "Changed since"
    course.save_revision().publish()
    client.force_login(ada)
    page = upload(client, course, exported(other)).content.decode()
    assert "The archive holds another course than this one." in page
    ArchiveUpload.objects.all().delete()
    upload(client, course, archive)
    row = ArchiveUpload.objects.get()
    assert "Differs in: title." in client.get(reverse("archive_preview", args=[row.pk])).content.decode()
    row = done(client, row)
    assert row.finished_at
    assert CoursePage.objects.get(pk=course.pk).title == "Lending"


def test_upload_belongs_to_who_brought_it(client, ada, course, eva):
    client.force_login(ada)
    upload(client, course, exported(course))
    row = ArchiveUpload.objects.get()
    client.force_login(eva)
    for name in ("archive_preview", "archive_progress"):
        assert client.get(reverse(name, args=[row.pk]), follow=True).status_code == 404
    assert client.post(reverse("archive_begin", args=[row.pk]), follow=True).status_code == 404


def test_broken_file_is_refused_on_the_form(client, eva, course):
    client.force_login(eva)
    page = upload(client, programme(), b"no zip").content.decode()
    assert "This is not a .zip file, or it is damaged." in page
    assert not ArchiveUpload.objects.exists()


def test_two_tabs_do_not_run_one_import_twice(client, eva, course):
    client.force_login(eva)
    upload(client, programme(), exported(course))
    row = ArchiveUpload.objects.get()
    row.total = 5
    assert row.take_turn()
    assert not row.take_turn()
    row.record(0, {})
    assert row.take_turn()
