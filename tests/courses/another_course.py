"""A course of somebody else's, made of everything that the CMS can hold; each title of it says so."""

import json
from types import SimpleNamespace
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
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
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from courses.enrolment import enrol
from courses.models import Appointment, QuestionBank
from courses.teaching import appoint
from curriculum.models import ArchiveUpload, GlossaryTerm, ModulePage, Reference
from labs import regrading
from labs.authoring.asking import ask
from labs.authoring.draft import draft_of_page
from labs.drafting import draft_for
from labs.models import AuthorRun, LabImport, LabPage, Submission
from labs.submitting import submit
from tests.factories import DOUBLE, make_bank, make_course, make_lab, make_quiz, module_of, single

SECRET = "Zanzibar"
# Stands beside it in every title, so that a search finds it without repeating the secret itself.
SOUGHT = "clove"
TITLE = f"{SECRET} {SOUGHT}"
REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}


def make_another_course() -> SimpleNamespace:
    """Course, people, pages, files, work and everything else, by name."""
    make = get_user_model().objects.create_user
    owner, student = (make(f"{SECRET}{name}@example.com", first_name=SECRET) for name in ("owner", "student"))
    course = make_course(f"{TITLE} course")
    appoint(owner, course)
    enrol(student, course)
    made = pages_and_work(course, owner, student)
    group = Group.objects.get(name=f"Course {course.translation_key}")
    made |= files(GroupCollectionPermission.objects.get(group=group, permission__codename="add_image"), owner)
    made |= begun_things(made["lab"], made["module"], course, owner)
    return SimpleNamespace(course=course, owner=owner, student=student, group=group, **made)


def pages_and_work(course, owner, student) -> dict:
    module = ModulePage.objects.get(pk=module_of(course).pk)
    module.title, module.summary = f"{TITLE} module", f"{TITLE} summary"
    module.locked, module.locked_by, module.locked_at = True, owner, timezone.now()
    module.save()
    module.save_revision(user=owner).publish()
    exercise = DOUBLE | {"title": f"{TITLE} exercise", "solution": f"# {SECRET}\ndouble = abs"}
    lab = make_lab(course, exercises=[exercise | {"competencies": ["IF2.5"]}], title=f"{TITLE} lab")
    LabPage.objects.filter(pk=lab.pk).update(owner=owner)
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=lab.current_version,
        answers={"double": f"# {SECRET}"},
        request_key=uuid4(),
    )
    Submission.objects.claim_next("grader").finish(score=4, max_score=10, report=REPORT)
    lab.body[0].value["tests"][1]["code"] = f"assert True  # {SECRET}"
    revision = lab.save_revision(user=owner)
    revision.publish()
    regrade = regrading.preview(lab.current_version, scope="all", author=owner)
    Comment.objects.create(page=lab, user=owner, text=f"{TITLE} comment", contentpath="title", position="")
    lab = LabPage.objects.get(pk=lab.pk)
    bank = make_bank(course, single(stem=f"{TITLE} question"), title=f"{TITLE} bank")
    quiz = make_quiz(bank, count=1)
    workflow_state = lab.get_workflow().start(lab, owner)
    return {
        "module": module,
        "lab": lab,
        "submission": submission,
        "revision": revision,
        "regrade": regrade,
        "bank": bank,
        "bank_revision": bank.latest_revision,
        "quiz": quiz,
        "workflow_state": workflow_state,
        "workflow": workflow_state.workflow,
        "task_state": TaskState.objects.get(workflow_state=workflow_state),
    }


def files(permission, owner) -> dict:
    place = {"collection": permission.collection, "uploaded_by_user": owner}
    text = ContentFile(SECRET.encode(), name="figures.txt")
    return {
        "collection": permission.collection,
        "image": get_image_model().objects.create(
            title=f"{TITLE} image", file=get_test_image_file(), **place
        ),
        "document": get_document_model().objects.create(title=f"{TITLE} document", file=text, **place),
    }


def begun_things(lab, module, course, owner) -> dict:
    """What belongs to one person only while it is being made, and what stands between languages."""
    chinese = Locale.objects.get_or_create(language_code="zh-hans")[0]
    lab.copy_for_translation(chinese, copy_parents=True)
    source = TranslationSource.update_or_create_from_instance(lab)[0]
    term = GlossaryTerm.objects.create(key="spice", term="Spice", definition="Dried.", owner=owner)
    Reference.objects.create(page=lab, kind="glossaryterm", key="spice")
    kept = {"title": TITLE, "summary": TITLE, "minutes": 1, "body": [], "data_files": {}}
    upload = ArchiveUpload(person=owner, place=course, filename=f"{SECRET}.zip")
    upload.file.save(f"{upload.pk}.zip", ContentFile(b"no archive"), save=True)
    half = UploadedFile(
        for_content_type=ContentType.objects.get_for_model(get_image_model()), uploaded_by_user=owner
    )
    half.file.save("half.png", get_test_image_file(), save=True)
    return {
        "half_uploaded": half,
        "translation": Translation.objects.create(source=source, target_locale=chinese),
        "segment": StringSegment.objects.filter(source=source).first(),
        "term": term,
        "lab_import": LabImport.objects.create(
            person=owner, page=module, file_name=f"{SECRET}.ipynb", lab=kept
        ),
        "upload": upload,
        "run": ask(owner, lab, AuthorRun.Kind.SOLUTION, draft_of_page(lab)),
        "session": EditingSession.objects.create(
            user=owner, content_object=lab, last_seen_at=timezone.now(), is_editing=True
        ),
    }


def as_it_is(world) -> str:
    """Everything that an intruder could change, as text."""
    pages = Page.objects.descendant_of(world.course, inclusive=True).order_by("pk")
    return json.dumps(
        [
            list(pages.values("pk", "path", "title", "live", "locked", "latest_revision", "alias_of")),
            list(Page.objects.filter(locale__language_code="zh-hans").values("pk", "title")),
            list(WorkflowState.objects.values("pk", "status")),
            list(TaskState.objects.values("pk", "status")),
            list(Workflow.objects.values("pk", "name", "active")),
            list(get_image_model().objects.values("pk", "title", "collection")),
            list(get_document_model().objects.values("pk", "title", "collection")),
            list(Collection.objects.values("pk", "path", "name")),
            list(Submission.objects.values("pk", "state", "score", "regraded")),
            list(type(world.regrade).objects.values("pk", "decision")),
            list(QuestionBank.objects.values("pk", "title", "live", "course_key", "latest_revision")),
            list(GlossaryTerm.objects.filter(pk=world.term.pk).values("pk", "term", "owner")),
            list(AuthorRun.objects.filter(author=world.owner).values("pk", "state")),
            list(LabImport.objects.values("pk")),
            list(ArchiveUpload.objects.values("pk", "total", "done", "copy_slug")),
            list(Appointment.objects.values("pk", "person", "course_key", "role")),
            list(Comment.objects.values("pk", "text", "resolved_at")),
            list(Group.objects.values("pk", "name")),
            list(world.group.user_set.values("pk", "email", "is_superuser")),
            list(Site.objects.values("pk", "root_page")),
            list(Translation.objects.values("pk", "enabled")),
            list(EditingSession.objects.filter(user=world.owner).values("pk", "is_editing")),
        ],
        default=str,
        sort_keys=True,
    )
