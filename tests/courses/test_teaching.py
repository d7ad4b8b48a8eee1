import pytest
from django.urls import reverse

from courses.enrolment import enrol, teaches
from courses.models import Appointment
from courses.teaching import appoint
from labs.drafting import draft_for
from labs.submitting import submit
from tests.factories import make_course, make_lab


@pytest.fixture
def hers(db):
    return make_course("Ada's course")


@pytest.fixture
def others(db):
    return make_course("Another's course")


@pytest.fixture
def ada_teaches(ada, hers, client):
    appoint(ada, hers)
    client.force_login(ada)
    return client


def test_an_instructor_opens_and_publishes_pages_of_the_own_course(ada_teaches, ada, hers):
    assert ada_teaches.get(reverse("wagtailadmin_pages:edit", args=[hers.pk])).status_code == 200
    assert hers.permissions_for_user(ada).can_publish()
    lab = make_lab(hers)
    assert ada_teaches.get(reverse("wagtailadmin_pages:edit", args=[lab.pk])).status_code == 200


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "history", "add_subpage", "move"])
def test_anothers_course_is_closed_to_an_instructor(ada_teaches, others, name):
    answer = ada_teaches.get(reverse(f"wagtailadmin_pages:{name}", args=[others.pk]))
    assert answer.status_code in (302, 403)
    assert answer.status_code == 403 or answer["Location"] == reverse("wagtailadmin_home")


def test_an_instructor_does_not_see_anothers_course_in_the_cms(ada_teaches, others, hers):
    listing = ada_teaches.get(reverse("wagtailadmin_explore", args=[hers.get_parent().pk]), follow=True)
    assert "Ada&#x27;s course" in listing.content.decode()
    assert "Another&#x27;s course" not in listing.content.decode()


def test_a_student_has_no_way_into_the_cms(bo, client):
    client.force_login(bo)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_dismissed_instructor_loses_the_course(ada, hers):
    appointment = appoint(ada, hers)
    assert hers.permissions_for_user(ada).can_edit()
    appointment.delete()
    ada = type(ada).objects.get(pk=ada.pk)
    assert not hers.permissions_for_user(ada).can_edit()
    assert not ada.groups.exists()


def test_an_assistant_sees_the_work_and_edits_nothing(ada, hers):
    appoint(ada, hers, role="assistant")
    assert teaches(ada, hers)
    assert not hers.permissions_for_user(ada).can_edit()


def test_an_administrator_appoints_in_the_cms(eva, ada, hers, client):
    client.force_login(eva)
    url = reverse(Appointment.snippet_viewset.get_url_name("add"))
    assert client.get(url).status_code == 200
    client.post(url, {"person": ada.pk, "course": hers.pk, "role": "instructor"})
    assert hers.permissions_for_user(type(ada).objects.get(pk=ada.pk)).can_publish()


class TestSubmissions:
    @pytest.fixture
    def work(self, bo):
        def make(course):
            lab = make_lab(course)
            enrol(bo, course)
            return submit(
                bo,
                draft=draft_for(bo, lab),
                version=lab.current_version,
                answers={"double": f"# {lab.pk}"},
                request_key=f"00000000-0000-0000-0000-{lab.pk:012}",
            )

        return make

    def test_an_instructor_sees_the_submissions_of_the_own_course_only(self, ada_teaches, hers, others, work):
        mine, foreign = work(hers), work(others)
        page = ada_teaches.get(reverse("submissions_report")).content.decode()
        assert str(mine.pk) in page
        assert str(foreign.pk) not in page
        assert ada_teaches.get(reverse("labs:submission", args=[foreign.pk])).status_code == 404

    def test_what_was_set_aside_is_graded_again_by_its_instructor_alone(
        self, ada_teaches, hers, others, work
    ):
        mine, foreign = work(hers), work(others)
        for submission in (mine, foreign):
            submission.set_aside("grader_error")
        assert ada_teaches.post(reverse("grade_again", args=[foreign.pk]), follow=True).status_code == 404
        ada_teaches.post(reverse("grade_again", args=[mine.pk]))
        mine.refresh_from_db()
        foreign.refresh_from_db()
        assert (mine.state, foreign.state) == ("waiting", "set_aside")

    def test_a_student_does_not_see_the_report(self, bo, client):
        client.force_login(bo)
        assert client.get(reverse("submissions_report")).status_code == 302

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_report_takes_the_same_queries_however_many_rows(
        self, ada_teaches, hers, work, rows, django_assert_max_num_queries
    ):
        for _row in range(rows):
            work(hers)
        ada_teaches.get(reverse("submissions_report"))
        with django_assert_max_num_queries(18):
            ada_teaches.get(reverse("submissions_report"))
