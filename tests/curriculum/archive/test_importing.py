from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from courses.models import Appointment
from courses.teaching import appoint
from curriculum.archive.importing import CourseImport
from curriculum.archive.outcomes import Outcome
from curriculum.archive.reading import read_archive
from curriculum.archive.registration import ArchivedSnippet, _snippets
from curriculum.models import CoursePage, GlossaryTerm, LessonPage
from labs.models import LabPage
from tests.factories import make_course, make_lab, module_of

from .conftest import examined, files_of, imported
from .everything import exported

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    course = make_course()
    image = get_image_model().objects.create(title="Balance", file=get_test_image_file())
    lesson = LessonPage(
        title="Rates",
        slug="rates",
        summary="S",
        minutes=3,
        question="Q?",
        body=[
            {"type": "prose", "value": "<p>One.</p>"},
            {"type": "figure", "value": {"image": image.pk, "alt": "A", "caption": "", "credit": ""}},
        ],
    )
    module = module_of(course)
    module.add_child(instance=lesson)
    lesson.body = [
        {"type": "prose", "value": f'<p>See <a linktype="page" id="{module.pk}">above</a>.</p>'},
        *lesson.body.get_prep_value()[1:],
    ]
    lesson.save_revision().publish()
    make_lab(course)
    return course


def lesson_of(course: CoursePage) -> LessonPage:
    return LessonPage.objects.descendant_of(course).get(slug="rates")


def found(report, outcome: str) -> list[str]:
    return [finding.label for finding in report.findings if finding.outcome == outcome]


def test_what_an_editor_changed_is_shown_and_stays_among_the_revisions(course):
    archive = exported(course)
    lesson = lesson_of(course)
    lesson.title = "Ada's own title"
    lesson.save_revision().publish()
    report = examined(archive)
    assert found(report, Outcome.UPDATED) == ["Rates (en)"]
    assert next(finding.notes for finding in report.findings if finding.label == "Rates (en)") == [
        "Differs in: title."
    ]
    assert found(imported(archive), Outcome.UPDATED) == ["Rates (en)"]
    lesson = lesson_of(course)
    assert lesson.title == "Rates"
    assert "Ada's own title" in [revision.as_object().title for revision in lesson.revisions.all()]
    assert examined(archive).changes_nothing


def test_page_that_was_never_edited_in_the_cms_is_kept_as_a_revision_too(course):
    archive = exported(course)
    module = module_of(course)
    module.summary = "Written by a script"
    module.save()
    assert not module.revisions.exists()
    imported(archive)
    summaries = [revision.as_object().summary for revision in module_of(course).revisions.order_by("pk")]
    assert summaries == ["Written by a script", "A module."]


def test_unfinished_draft_here_counts_as_a_change(course):
    archive = exported(course)
    lesson = lesson_of(course)
    lesson.summary = "Half done"
    lesson.save_revision()
    assert found(examined(archive), Outcome.UPDATED) == ["Rates (en)"]
    imported(archive)
    assert not lesson_of(course).has_unpublished_changes
    assert [revision.as_object().summary for revision in lesson_of(course).revisions.order_by("pk")] == [
        "S",
        "Half done",
        "S",
    ]


def test_pages_that_only_this_site_has_stay_and_are_named(course):
    archive = exported(course)
    own = LessonPage(
        title="Own",
        slug="own",
        summary="S",
        minutes=1,
        question="Q?",
        body=[{"type": "prose", "value": "<p>x</p>"}],
    )
    module_of(course).add_child(instance=own)
    assert examined(archive).only_here == ["Own (en)"]
    imported(archive)
    assert LessonPage.objects.filter(slug="own").exists()


def test_deleted_page_comes_back_at_its_place(course):
    archive = exported(course)
    lesson_of(course).delete()
    assert found(imported(archive), Outcome.CREATED) == ["Rates (en)"]
    children = module_of(CoursePage.objects.get(pk=course.pk)).get_children()
    assert [page.title for page in children] == ["Rates", "Doubling"]
    assert examined(archive).changes_nothing


def test_copy_is_a_course_of_its_own(course):
    archive = exported(course)
    keys = set(Page.objects.values_list("translation_key", flat=True))
    report = imported(archive, copy_slug="lending-2027")
    copy = CoursePage.objects.get(slug="lending-2027")
    assert copy.translation_key not in keys
    assert found(report, Outcome.UPDATED) == []
    lesson = lesson_of(copy)
    assert lesson.pk != lesson_of(course).pk
    # Links inside the course lead to the copy's own pages; the image is the one that the site has.
    assert f'id="{module_of(copy).pk}"' in lesson.body[0].value.source
    assert lesson.body[1].value["image"] == lesson_of(course).body[1].value["image"]
    assert LabPage.objects.descendant_of(copy).get().current_version.number == 1
    assert examined(archive).changes_nothing


def test_same_copy_twice_changes_nothing_and_another_address_is_another_copy(course):
    archive = exported(course)
    imported(archive, copy_slug="first")
    assert examined(archive, copy_slug="first").changes_nothing
    imported(archive, copy_slug="second")
    assert CoursePage.objects.count() == 3


def test_broken_off_import_is_completed_by_another_one(course):
    archive = exported(course)
    complete = CourseImport(read_archive(BytesIO(archive)), copy_slug="copy")
    total = len(complete.steps())
    for broken_off_after in (2, total // 2, total - 3):
        slug = f"copy-{broken_off_after}"
        steps = CourseImport(read_archive(BytesIO(archive)), copy_slug=slug).steps()
        for step in steps[:broken_off_after]:
            step.run()
        imported(archive, copy_slug=slug)
        assert examined(archive, copy_slug=slug).changes_nothing, broken_off_after
        copy = CoursePage.objects.get(slug=slug)
        assert copy.get_descendants().live().count() == 3


def test_address_of_another_course_is_told_and_nothing_is_overwritten(course):
    archive = exported(course)
    slug = course.slug
    course.slug = "moved"
    course.save()
    report = examined(archive, copy_slug=slug)
    assert found(report, Outcome.CREATED) != []
    other = make_course("Other")
    [problem] = examined(archive, copy_slug=other.slug).problems
    assert "“Other”, with the address" in problem


def test_link_to_a_page_that_this_site_lacks_leads_to_the_old_site(course):
    other = make_course("Other")
    lesson = lesson_of(course)
    lesson.body = [{"type": "prose", "value": f'<p><a linktype="page" id="{other.pk}">There</a></p>'}]
    lesson.save_revision().publish()
    archive, address = exported(course), other.full_url
    other.delete()
    report = examined(archive, copy_slug="copy")
    notes = next(finding.notes for finding in report.findings if finding.label == "Rates (en)")
    assert notes == [f"body/0: A link to a page that is not on this site now leads to {address}."]
    imported(archive, copy_slug="copy")
    lesson = lesson_of(CoursePage.objects.get(slug="copy"))
    assert lesson.body[0].value.source == f'<p><a href="{address}">There</a></p>'


def test_instructor_who_brings_a_new_course_is_appointed_to_it_and_gets_its_files(course, ada):
    archive = exported(course)
    get_image_model().objects.all().delete()
    imported(archive, copy_slug="adas", person=ada)
    copy = CoursePage.objects.get(slug="adas")
    assert Appointment.objects.get(person=ada).course_key == copy.translation_key
    image = lesson_of(copy).body[1].value["image"]
    assert image.collection.name == f"{copy.code} {copy.title}"
    assert image.uploaded_by_user == ada


def test_import_appoints_nobody_to_a_course_that_others_teach(course, ada, bo):
    appoint(ada, course)
    archive = exported(course)
    lesson_of(course).delete()
    imported(archive, person=bo)
    assert list(Appointment.objects.values_list("person", flat=True)) == [ada.pk]


def test_snippets_that_courses_share_are_added_and_never_changed(course):
    def lesson_says(text: str) -> None:
        lesson = lesson_of(course)
        lesson.competencies = []
        lesson.body = [{"type": "code", "value": {"language": "text", "caption": text, "code": "x"}}]
        lesson.save_revision().publish()

    term = GlossaryTerm.objects.create(
        key="adverse-selection", term="Adverse selection", definition="As exported."
    )
    lesson_says("adverse-selection")
    archive = exported(course)
    assert "snippets/curriculum.glossaryterm.json" in files_of(archive)
    GlossaryTerm.objects.update(definition="As this site has it.")
    assert found(imported(archive), Outcome.KEPT) == ["glossary term: adverse-selection (en)"]
    assert GlossaryTerm.objects.get().definition == "As this site has it."
    term.delete()
    imported(archive)
    assert GlossaryTerm.objects.get().definition == "As exported."


def test_snippets_that_a_course_owns_are_updated_and_copied_with_it(course, monkeypatch):
    how = ArchivedSnippet(
        GlossaryTerm, of_course=lambda each: GlossaryTerm.objects.filter(key__startswith="bank"), owned=True
    )
    monkeypatch.setitem(_snippets, how.label, how)
    GlossaryTerm.objects.create(key="bank-of-questions", term="Bank", definition="First.")
    archive = exported(course)
    GlossaryTerm.objects.update(definition="Changed.")
    imported(archive)
    assert GlossaryTerm.objects.get().definition == "First."
    imported(archive, copy_slug="copy")
    assert sorted(GlossaryTerm.objects.values_list("key", flat=True)) == [
        "bank-of-questions",
        "bank-of-questions-copy",
    ]
    assert examined(archive, copy_slug="copy").changes_nothing


def test_document_that_is_named_in_rich_text_travels_only_if_it_is_referred_to(course):
    get_document_model().objects.create(title="Unused", file=ContentFile(b"x", "unused.txt"))
    assert [name for name in files_of(exported(course)) if name.startswith("documents/")] == []


def test_operator_gets_the_collections_of_the_old_site_back(course):
    figures = Collection.get_first_root_node().add_child(name="Figures")
    get_image_model().objects.update(collection=figures)
    archive = exported(course)
    lesson_of(course).delete()
    get_image_model().objects.all().delete()
    figures.delete()
    imported(archive)
    assert get_image_model().objects.get().collection.name == "Figures"
