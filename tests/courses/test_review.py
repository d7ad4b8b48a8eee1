"""An author edits and asks, the course's own people decide."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, TaskState, WorkflowPage

from courses.models import CourseApprovalTask
from courses.review import course_review, pages_waiting_for
from courses.teaching import appoint
from curriculum.models import CoursePage, ModulePage, ProgrammePage
from tests.editing import save
from tests.factories import make_course, make_home, module_of


@pytest.fixture
def course(db):
    return make_course("Lending")


@pytest.fixture
def module(course):
    module = module_of(course)
    module.save_revision().publish()
    return ModulePage.objects.get(pk=module.pk)


@pytest.fixture
def staff(people, course):
    """One person for each part in the course, and a reviewer of another course."""
    found = {role: people(role.capitalize()) for role in ("author", "reviewer", "instructor", "assistant")}
    for role, person in found.items():
        appoint(person, course, role=role)
    found["stranger"] = people("Stranger")
    appoint(found["stranger"], make_course("Payments"), role="reviewer")
    return found


@pytest.fixture
def as_person(client, staff):
    def enter(name):
        client.force_login(staff[name])
        return client

    return enter


@pytest.fixture
def submitted(as_person, staff, module):
    """The author's edit of the module waits for approval."""
    save(as_person("author"), module, "action-submit", title="Repayment, told anew")
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def act(client, state, action, comment=""):
    page = state.workflow_state.content_object
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, {"comment": comment}, follow=True)


def title_of(module) -> str:
    return ModulePage.objects.get(pk=module.pk).title


def draft_title_of(module) -> str:
    return ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object().title


def test_an_author_edits_and_cannot_publish(as_person, module):
    client = as_person("author")
    assert (
        "action-publish"
        not in client.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    )
    save(client, module, "action-publish", title="Published after all")
    assert title_of(module) == "Repayment"
    assert draft_title_of(module) == "Published after all"


def test_what_an_author_asks_for_goes_to_the_people_of_the_course(submitted, staff):
    assert submitted.status == "in_progress"
    waits = {name: len(pages_waiting_for(person)) for name, person in staff.items()}
    assert waits == {"author": 0, "reviewer": 1, "instructor": 1, "assistant": 0, "stranger": 0}
    asked = {address for message in mail.outbox for address in message.to}
    assert asked == {staff["reviewer"].email, staff["instructor"].email}
    assert all("Repayment, told anew" in message.subject + message.body for message in mail.outbox)


def test_a_reviewer_finds_it_on_the_first_page_of_the_cms(submitted, as_person):
    page = as_person("reviewer").get(reverse("wagtailadmin_home")).content.decode()
    assert "Awaiting your review" in page
    assert "Repayment, told anew" in page
    assert (
        "Repayment, told anew" not in as_person("stranger").get(reverse("wagtailadmin_home")).content.decode()
    )


@pytest.mark.parametrize("name", ["stranger", "assistant", "author"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_else_decides(submitted, as_person, module, name, action):
    act(as_person(name), submitted, action)
    submitted.refresh_from_db()
    assert submitted.status == "in_progress"
    assert title_of(module) == "Repayment"


def test_changes_are_asked_for_made_and_approved(submitted, as_person, module, staff):
    mail.outbox.clear()
    act(as_person("reviewer"), submitted, "reject", comment="Say why it matters.")
    submitted.refresh_from_db()
    assert (submitted.status, submitted.comment) == ("rejected", "Say why it matters.")
    assert [message.to for message in mail.outbox] == [[staff["author"].email]]
    author = as_person("author")
    save(author, module, "action-submit", title="Repayment, and why it matters")
    again = TaskState.objects.order_by("-pk").first()
    assert (again.status, again.pk == submitted.pk) == ("in_progress", False)
    act(as_person("reviewer"), again, "approve")
    assert title_of(module) == "Repayment, and why it matters"


def test_while_it_waits_the_author_is_kept_out_and_a_reviewer_may_edit(submitted, as_person, module):
    save(as_person("author"), module, "", title="Changed behind the reviewer's back")
    assert draft_title_of(module) == "Repayment, told anew"
    save(as_person("reviewer"), module, "", title="Repayment, with a typo mended")
    assert draft_title_of(module) == "Repayment, with a typo mended"
    act(as_person("reviewer"), submitted, "approve")
    assert title_of(module) == "Repayment, with a typo mended"


def test_outside_of_a_review_a_reviewer_edits_nothing(as_person, module):
    answer = as_person("reviewer").get(reverse("wagtailadmin_pages:edit", args=[module.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))


def test_a_lock_of_somebody_who_may_not_approve_does_not_keep_approvers_out(as_person, module, staff):
    author = staff["author"]
    module.locked, module.locked_by = True, author
    module.save()
    module.save_revision(user=author)
    course_review().start(module, author)
    assert not ModulePage.objects.get(pk=module.pk).locked


def test_an_instructor_publishes_without_asking(as_person, module):
    save(as_person("instructor"), module, "action-publish", title="At once")
    assert title_of(module) == "At once"


class TestNewCourses:
    def test_a_course_has_its_review_and_its_people_as_soon_as_it_exists(self, course):
        assert WorkflowPage.objects.get(page=course.page_ptr).workflow == course_review()
        assert CourseApprovalTask.objects.count() == 1

    def test_a_translation_belongs_to_the_same_people(self, course, staff):
        chinese = Locale.objects.get_or_create(language_code="zh-hans")[0]
        parent = course.get_parent().specific
        home = make_home().copy_for_translation(chinese)
        parent = parent.copy_for_translation(chinese)
        translated = course.copy_for_translation(chinese)
        assert translated.is_descendant_of(home)
        assert parent.locale == chinese
        author, instructor = (
            type(person).objects.get(pk=person.pk) for person in (staff["author"], staff["instructor"])
        )
        assert translated.permissions_for_user(author).can_edit()
        assert not translated.permissions_for_user(author).can_publish()
        assert translated.permissions_for_user(instructor).can_publish()
        assert translated.get_workflow() == course_review()

    def test_another_workflow_that_was_chosen_for_a_course_stays(self, course):
        from wagtail.models import Workflow

        other = Workflow.objects.create(name="Other")
        WorkflowPage.objects.filter(page=course.page_ptr).update(workflow=other)
        course.save_revision().publish()
        assert WorkflowPage.objects.get(page=course.page_ptr).workflow == other

    def test_who_may_add_to_the_programme_makes_a_course_and_teaches_it(self, course, people, client):
        from django.contrib.auth.models import Group, Permission

        maker = people("Maker")
        makers = Group.objects.create(name="Makers of courses")
        makers.permissions.add(Permission.objects.get(codename="access_admin"))
        programme = ProgrammePage.objects.get()
        add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
        GroupPagePermission.objects.create(group=makers, page=programme, permission=add)
        maker.groups.add(makers)
        client.force_login(maker)
        url = reverse("wagtailadmin_pages:add", args=["curriculum", "coursepage", programme.pk])
        fields = {"title": "Payments", "slug": "payments", "summary": "Pay.", "code": "P1", "hours": 2}
        client.post(
            url,
            fields
            | {
                "outcomes-count": 0,
                "prerequisites-count": 0,
                "competencies-count": 0,
                "comments-TOTAL_FORMS": 0,
                "comments-INITIAL_FORMS": 0,
            },
        )
        made = CoursePage.objects.get(slug="payments")
        maker = type(maker).objects.get(pk=maker.pk)
        assert made.permissions_for_user(maker).can_publish()
        foreign = reverse("wagtailadmin_pages:add", args=["curriculum", "modulepage", course.pk])
        assert client.get(foreign).status_code in (302, 403)
        client.post(foreign, {"title": "Mine", "slug": "mine", "summary": "x"})
        assert not ModulePage.objects.filter(slug="mine").exists()
