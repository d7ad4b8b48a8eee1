"""Every address of the CMS, asked for another's course: nothing of it is shown and nothing in it changes.

The addresses come from the resolver, so that a new one is tried, too. What may be opened with another's number is
listed by name and reason; everything else that answers with a page fails the test.
"""

import json
import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    Comment,
    GroupCollectionPermission,
    Locale,
    Page,
    Site,
    TaskState,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import Translation, TranslationSource

from courses.enrolment import enrol
from courses.models import Appointment
from courses.teaching import appoint
from curriculum.models import ModulePage
from labs import regrading
from labs.drafting import draft_for
from labs.models import LabPage, Submission
from labs.submitting import submit
from tests.factories import DOUBLE, make_course, make_lab, module_of

# wagtail-localize's report pages an unordered list.
pytestmark = pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
SECRET = "Zanzibar"
# Stands beside it in every title, so that a search finds it without repeating the secret itself.
SOUGHT = "clove"
REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}
# Addresses with a number in them that answer with a page, whoever's number it is, and show nothing of it.
OPEN_TO_ALL = {
    "wagtailadmin_pages:choose_parent": "offers the person's own pages to add below",
    "wagtailadmin_pages:type_use": "lists the person's own pages of a type",
    "wagtailadmin_pages:type_use_results": "lists the person's own pages of a type",
    "wagtaildocs_serve": "lessons link to files, and every reader may open them; a private collection asks",
}


class World:
    """Course B, made of things that a person of course A must not meet; `numbers` are theirs."""

    def __init__(self, people):
        image_model, document_model = get_image_model(), get_document_model()
        self.owner = people(f"{SECRET}owner")
        self.student = people(f"{SECRET}student")
        self.course = make_course(f"{SECRET} {SOUGHT} course")
        appoint(self.owner, self.course)
        enrol(self.student, self.course)
        self.module = ModulePage.objects.get(pk=module_of(self.course).pk)
        self.module.title, self.module.summary = f"{SECRET} {SOUGHT} module", f"{SECRET} {SOUGHT} summary"
        self.module.locked, self.module.locked_by, self.module.locked_at = True, self.owner, timezone.now()
        self.module.save()
        first = self.module.save_revision(user=self.owner)
        first.publish()
        exercise = DOUBLE | {"title": f"{SECRET} {SOUGHT} exercise", "solution": f"# {SECRET}\ndouble = abs"}
        self.lab = make_lab(self.course, exercises=[exercise], title=f"{SECRET} {SOUGHT} lab")
        LabPage.objects.filter(pk=self.lab.pk).update(owner=self.owner)
        self.submission = submit(
            self.student,
            draft=draft_for(self.student, self.lab),
            version=self.lab.current_version,
            answers={"double": f"# {SECRET}"},
            request_key=uuid4(),
        )
        Submission.objects.claim_next("grader").finish(score=4, max_score=10, report=REPORT)
        self.lab.body[0].value["tests"][1]["code"] = f"assert True  # {SECRET}"
        self.revision = self.lab.save_revision(user=self.owner)
        self.revision.publish()
        self.regrade = regrading.preview(self.lab.current_version, scope="all", author=self.owner)
        Comment.objects.create(
            page=self.lab,
            user=self.owner,
            text=f"{SECRET} {SOUGHT} comment",
            contentpath="title",
            position="",
        )
        self.lab = LabPage.objects.get(pk=self.lab.pk)
        self.workflow = self.lab.get_workflow()
        self.workflow_state = self.workflow.start(self.lab, self.owner)
        self.task_state = TaskState.objects.get(workflow_state=self.workflow_state)
        self.group = Group.objects.get(name=f"Course {self.course.translation_key}")
        permission = GroupCollectionPermission.objects.filter(
            group=self.group, permission__codename="add_image"
        ).get()
        self.collection = permission.collection
        self.image = image_model.objects.create(
            title=f"{SECRET} {SOUGHT} image",
            file=get_test_image_file(),
            collection=self.collection,
            uploaded_by_user=self.owner,
        )
        chinese = Locale.objects.get_or_create(language_code="zh-hans")[0]
        source = TranslationSource.get_or_create_from_instance(self.lab)[0]
        self.translation = Translation.objects.create(source=source, target_locale=chinese)
        self.document = document_model.objects.create(
            title=f"{SECRET} {SOUGHT} document",
            file=ContentFile(SECRET.encode(), name="figures.txt"),
            collection=self.collection,
            uploaded_by_user=self.owner,
        )

    def number(self, route: str, name: str):
        """What stands in the address for its parameter `name`."""
        for place, value in {
            "collections": self.collection.pk,
            "documents": self.document.pk,
            "images": self.image.pk,
            "workflows/tasks": self.task_state.task_id,
            "workflows": self.workflow.pk,
            "snippets/courses/appointment": Appointment.objects.get(person=self.owner).pk,
            "snippets/choose/courses/appointment": Appointment.objects.get(person=self.owner).pk,
            "users": self.owner.pk,
            "groups": self.group.pk,
            "sites": Site.objects.get().pk,
            "locales": Locale.objects.first().pk,
        }.items():
            if name in ("pk", "task_id") and route.removeprefix("cms/").removeprefix("api/main/").startswith(
                place
            ):
                return value
        return {
            "app_label": "wagtailcore",
            "model_name": "page",
            "app_name": "labs",
            "content_type_app_name": "labs",
            "content_type_model_name": "labpage",
            "action": "delete",
            "action_name": "copy" if "api/" in route else "approve",
            "collection_id": self.collection.pk,
            "destination_id": self.module.pk,
            "doc_id": self.document.pk,
            "document_id": self.document.pk,
            "filter_spec": "max-100x100",
            "image_id": self.image.pk,
            "lab_id": self.lab.pk,
            "number": 2,
            "object_id": self.lab.pk,
            "page_id": self.lab.pk,
            "page_pk": self.course.pk,
            "page_to_move_id": self.lab.pk,
            "parent_page_id": self.module.pk,
            "pk": self.lab.pk,
            "regrade_id": self.regrade.pk,
            "revision_id": self.revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "submission_id": self.submission.pk,
            "task_state_id": self.task_state.pk,
            "translation_id": self.translation.pk,
            "translation_source_id": self.translation.source_id,
            "workflow_pk": self.workflow.pk,
            "workflow_state_id": self.workflow_state.pk,
        }.get(name, 1)

    def as_it_is(self) -> str:
        """Everything that an intruder could change, as text."""
        pages = Page.objects.descendant_of(self.course, inclusive=True).order_by("pk")
        return json.dumps(
            [
                list(pages.values("pk", "path", "title", "live", "locked", "latest_revision")),
                list(WorkflowState.objects.values("pk", "status")),
                list(TaskState.objects.values("pk", "status")),
                list(Workflow.objects.values("pk", "name", "active")),
                list(get_image_model().objects.values("pk", "title", "collection")),
                list(get_document_model().objects.values("pk", "title", "collection")),
                list(Collection.objects.values("pk", "path", "name")),
                list(Submission.objects.values("pk", "state", "score", "regraded")),
                list(type(self.regrade).objects.values("pk", "decision")),
                list(Appointment.objects.values("pk", "person", "course_key", "role")),
                list(Comment.objects.values("pk", "text", "resolved_at")),
                list(Group.objects.values("pk", "name")),
                list(self.group.user_set.values("pk", "email", "is_superuser")),
                list(Site.objects.values("pk", "root_page")),
                list(Translation.objects.values("pk", "enabled")),
            ],
            default=str,
            sort_keys=True,
        )


def routes():
    """Each address of the CMS and of documents, as its route and its name."""

    def walk(resolver, prefix, namespace):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern, route, inner)
            elif route.startswith(("cms/", "documents/")):
                yield route, f"{namespace}{pattern.name}"

    skipped = ("wagtailadmin_logout", "None", "wagtailadmin_error_test")
    return [(route, name) for route, name in walk(get_resolver(), "", "") if name not in skipped]


def address(route: str, world: World) -> str:
    known = {"(\\d+)/(.*)": f"{world.document.pk}/figures.txt"}
    for part, value in known.items():
        route = route.replace(part, value)
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda match: str(world.number(route, match[1])), route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(world.number(route, match[1])), route)
    return "/" + route.replace("^", "").replace("$", "").replace("\\", "")


def queries(route: str, world: World) -> tuple[dict, ...]:
    """Lists are also asked to search, and to show what has the numbers of the other course."""
    if "<" in route and "bulk" not in route:
        return ({},)
    ids = [world.lab.pk, world.module.pk, world.image.pk, world.document.pk]
    place = {"collection_id": world.collection.pk, "page_type": "wagtailcore.page"}
    return {}, {"q": SOUGHT, "term": SOUGHT, "id": ids} | place


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if getattr(answer, "file_to_stream", None):
        answer.file_to_stream.close()
    return body.decode(errors="replace")


@pytest.fixture
def world(people, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return World(people)


@pytest.fixture(params=["instructor", "author", "reviewer", "assistant", "student"])
def intruder(request, people, world, client):
    person = people("Ada")
    course = make_course("Ada's course")
    make_lab(course)
    if request.param == "student":
        enrol(person, course)
    else:
        appoint(person, course, role=request.param)
    client.force_login(person)
    client.raise_request_exception = False
    return client


def test_no_address_shows_anything_of_anothers_course(world, intruder):
    shown, opened, broken = set(), set(), set()
    for route, name in routes():
        url = address(route, world)
        for query in queries(route, world):
            answer = intruder.get(url, query)
            if SECRET in text_of(answer) and name not in OPEN_TO_ALL:
                shown.add((name, url, "q" in query))
            if answer.status_code >= 500:
                broken.add((name, url, answer.status_code))
            if answer.status_code == 200 and "<" in route and name not in OPEN_TO_ALL:
                opened.add((name, url))
    found = [("shown", shown), ("opened", opened), ("broken", broken)]
    complaints = [f"{kind}: {what}" for kind, things in found for what in sorted(things)]
    assert not complaints, "\n".join(complaints)


def test_no_address_changes_anything_in_anothers_course(world, intruder):
    before = world.as_it_is()
    for route, _name in routes():
        intruder.post(
            address(route, world), {"id": [world.lab.pk], "comment": "", "title": "Mine", "name": "Mine"}
        )
        intruder.delete(address(route, world))
    assert world.as_it_is() == before


def test_the_one_whose_course_it_is_meets_all_of_it(world, client):
    """So the sweep above asks for things that exist."""
    client.force_login(world.owner)
    client.raise_request_exception = False
    seen = set()
    for route, name in routes():
        answer = client.get(address(route, world))
        if SECRET in text_of(answer):
            seen.add(name)
    expected = {
        *("wagtailadmin_pages:edit", "wagtailadmin_pages:history", "wagtailadmin_pages:revisions_compare"),
        *("wagtailadmin_explore", "wagtailimages:edit", "wagtaildocs:edit", "wagtailadmin_api:pages:listing"),
        *("lab_versions", "version_changes", "regrade", "submissions_report", "wagtaildocs_serve"),
    }
    assert expected - seen == set()


def test_nothing_is_moved_or_copied_across_the_border(world, client, people):
    ada = people("Ada")
    course = make_course("Ada's course")
    appoint(ada, course)
    client.force_login(ada)
    mine, theirs = make_lab(course), world.lab
    before = world.as_it_is()
    move = "wagtailadmin_pages:move_confirm"
    client.post(reverse(move, args=[mine.pk, world.module.pk]))
    client.post(reverse(move, args=[theirs.pk, module_of(course).pk]))
    for page, parent in ((mine, world.module), (theirs, module_of(course))):
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk, "publish_copies": "on"}
        client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert world.as_it_is() == before
    assert list(module_of(course).get_children().values_list("pk", flat=True)) == [mine.pk]
