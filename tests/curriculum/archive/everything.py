"""A course with everything in it that an archive could lose, in three languages; and an empty site."""

import uuid
from datetime import timedelta
from io import BytesIO
from itertools import chain

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, PageViewRestriction
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from courses.blocks.question import QuestionsBlock
from courses.models import QuestionBank, QuestionVersion, QuizPage
from courses.releasing_questions import releasing_once
from curriculum.archive.exporting import export_course
from curriculum.blocks.lesson_body import LessonBodyBlock
from curriculum.models import (
    CaseStudy,
    Competency,
    CoursePage,
    GlossaryTerm,
    LessonPage,
    LoadedContent,
    ModulePage,
    Outcome,
    Regulation,
)
from labs.models import DataFile, LabPage, LabVersion
from tests.curriculum.entries import make_case, make_regulation, make_term
from tests.factories import DOUBLE, WRITTEN, make_course, module_of, numeric

LANGUAGES = ("en", "zh-hans", "zh-hant")
STRANGE = 'Ünï&amp;code <b>“&lt;script&gt;”</b> 利率 \\(a &lt; b\\) <a href="https://example.com/?a=1&amp;b=2">x</a>'
SNIPPETS = (Outcome, Competency, GlossaryTerm, Regulation, CaseStudy)


def course_with_everything() -> CoursePage:
    for language in LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    course = make_course("Lending")
    programme, home = course.get_parent().specific, course.get_parent().get_parent().specific
    for language in LANGUAGES[1:]:
        locale = Locale.objects.get(language_code=language)
        home.copy_for_translation(locale).save_revision().publish()
        programme.copy_for_translation(locale).save_revision().publish()
    _snippets()
    course.competencies = [("competency", "IF2.10")]
    course.outcomes = [("outcome", "Compare two loans.")]
    course.save_revision().publish()
    module = module_of(course)
    module.save_revision().publish()
    lesson = _lesson(course, module, programme)
    _lab(module)
    _quiz(module, _bank(course))
    _pages_in_every_state(module, lesson)
    second = course.add_child(instance=ModulePage(title="Aliases", slug="aliases", summary="The same again."))
    second.save_revision().publish()
    lesson.create_alias(parent=Page.objects.get(pk=second.pk))
    _translate(course)
    return CoursePage.objects.get(pk=course.pk)


def _snippets() -> None:
    rows = [
        (Outcome, "IF2", "Lend"),
        (Competency, "IF2.10", "Price a loan"),
        (Competency, "IF9.1", "Nobody refers to this"),
    ]
    for model, code, text in rows:
        key = uuid.uuid4()
        for language in LANGUAGES:
            locale = Locale.objects.get(language_code=language)
            model.objects.create(code=code, text=f"{text} ({language})", locale=locale, translation_key=key)
    for language in LANGUAGES:
        make_term("escrow", language, other_names="Treuhand", definition=f"Money in between ({language}).")
        make_term("only-linked", language)
        make_term("nobodys", language)
        make_regulation("old-rule", language, in_force_to="2020-01-01", replaced_by="new-rule", number="1")
        make_regulation("new-rule", language, in_force_from="2020-01-02", source_url="https://example.com/")
        make_case(
            "ezubao-2015",
            language,
            moments=[("moment", {"when": "8 December 2015", "what": "The end."})],
            questions=[("question", "Why?")],
        )


def _image(title: str, **fields):
    image = get_image_model().objects.create(title=title, file=get_test_image_file(title + ".png"), **fields)
    image.get_file_hash()
    return image


def _lesson(course: CoursePage, module: Page, programme: Page) -> LessonPage:
    collection = Collection.get_first_root_node().add_child(name="Figures")
    image = _image(
        "balance",
        description="The balance",
        focal_point_x=3,
        focal_point_y=4,
        focal_point_width=5,
        focal_point_height=6,
        collection=collection,
    )
    image.tags.set(["loan", "figure"])
    own = Collection.objects.get(name=f"{course.code} {course.title}")
    # The same bytes under another title are another image.
    again = _image("balance-again", collection=own)
    document = get_document_model().objects.create(
        title="Rates", file=ContentFile(b"month,rate\n1,0.01\n", "rates.csv"), collection=own
    )
    document.tags.set(["data"])
    lesson = LessonPage(
        title="Level payments",
        slug="level-payments",
        summary=" Spaces at both ends, kept. ",
        minutes=12,
        question="How much a month?",
        seo_title="Search title",
        search_description="Found",
        show_in_menus=True,
        competencies=[("competency", "IF2.10")],
    )
    module.add_child(instance=lesson)
    lesson.save_revision().publish()
    lesson = LessonPage.objects.get(pk=lesson.pk)
    links = (
        f'<p data-block-key="k1">{STRANGE} <a linktype="page" id="{module.pk}">up</a> '
        f'<a linktype="page" id="{programme.pk}">outside</a> <a linktype="page" id="{lesson.pk}">self</a> '
        f'<a linktype="term" key="only-linked">term</a></p>'
    )
    blocks = LessonBodyBlock().child_blocks
    body = [{"type": "prose", "value": links}]
    body += [
        {"type": name, "value": block.get_prep_value(block.get_preview_value())}
        for name, block in blocks.items()
        if name != "figure"
    ]
    body += [
        {"type": "definition", "value": {"term": "escrow", "word": "", "text": ""}},
        {"type": "regulation", "value": {"regulation": "old-rule", "note": "<p>Until 2020.</p>"}},
        {"type": "case_study", "value": {"case": "ezubao-2015", "note": ""}},
    ]
    for shown in (image, again, image):
        body.append(
            {"type": "figure", "value": {"image": shown.pk, "alt": "A", "caption": "", "credit": "C"}}
        )
    lesson.body = body
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def _lab(module: Page) -> None:
    exercise = DOUBLE | {
        "tests": [
            DOUBLE["tests"][0],
            DOUBLE["tests"][1] | {"wrong": ["def double(x):\n    return abs(2 * x)\n"]},
        ],
        "explained": [{"mutant": "2 * x -> x + x", "why": "The same."}],
        "competencies": ["IF2.10"],
    }
    lab = LabPage(
        title="Doubling",
        slug="doubling",
        summary="A lab.",
        minutes=10,
        cpu_limit_s=7,
        memory_limit_mb=512,
        counting_attempt="last",
        data_generator='def make_data(seed):\n    return {"a.csv": str(seed)}\n',
        body=[
            {"type": "prose", "value": {"text": "Read $x^2$ first.\n\n"}},
            {"type": "code", "value": {"code": "%matplotlib inline\n"}},
            {"type": "exercise", "value": exercise},
            {"type": "written", "value": WRITTEN},
        ],
        data_files=DataFile.keep({"rates.csv": b"month,rate\n1,0.01\n", "raw/bytes.bin": bytes(range(256))}),
        origins={"former": ["double_v1"], "prompts": {"double": "cell-3"}},
        competencies=[("competency", "IF2.10")],
    )
    module.add_child(instance=lab)
    lab.save_revision().publish()


def _bank(course: CoursePage) -> QuestionBank:
    """A question of every kind, one of them with drawn values; in two languages, with a draft that readers lack."""
    questions = [
        {"type": name, "id": str(uuid.uuid4()), "value": block.get_prep_value(block.get_preview_value())}
        for name, block in QuestionsBlock().child_blocks.items()
    ]
    for question in questions:
        question["value"] |= {"id": f"kind-{question['type']}", "competencies": ["IF2.10"]}
    drawn = numeric("drawn", competencies=[], misconceptions=[])
    drawn["value"]["code"] = drawn["value"]["code"].partition("def misconceptions")[0]
    bank = QuestionBank(
        title="Repayment", course_key=course.translation_key, locale=course.locale, questions=questions
    )
    bank.live = False
    bank.save()
    bank.questions = [*bank.questions.get_prep_value(), drawn]
    with releasing_once():
        bank.save_revision().publish()
        chinese = QuestionBank.objects.get(pk=bank.pk).copy_for_translation(
            Locale.objects.get(language_code="zh-hans")
        )
        chinese.title = "还款"
        chinese.save()
        chinese.save_revision().publish()
    draft = QuestionBank.objects.get(pk=bank.pk)
    draft.title = "Repayment, second edition"
    draft.save_revision()
    QuestionBank(
        title="Not ready", course_key=course.translation_key, locale=course.locale, questions=[], live=False
    ).save()
    return QuestionBank.objects.get(pk=bank.pk)


def _quiz(module: Page, bank: QuestionBank) -> None:
    key = str(bank.translation_key)
    quiz = QuizPage(
        title="Repayment quiz",
        slug="repayment-quiz",
        summary="A quiz.",
        minutes=10,
        introduction="Take $x$ and *read*.",
        time_limit=20,
        attempts=3,
        feedback="deferred",
        pass_percent=70,
        shuffle_questions=False,
        may_practise=False,
        competencies=[("competency", "IF2.10")],
        sections=[
            {"type": "fixed", "value": {"questions": [f"{key}/kind-single", f"{key}/drawn"]}},
            {
                "type": "pool",
                "value": {
                    "count": 1,
                    "bank": key,
                    "kinds": ["numeric"],
                    "competencies": ["IF2.10"],
                    "points": 2,
                },
            },
        ],
    )
    module.add_child(instance=quiz)
    quiz.save_revision().publish()


def _pages_in_every_state(module: Page, lesson: LessonPage) -> None:
    def plain(title: str, **fields) -> LessonPage:
        page = LessonPage(
            title=title,
            slug=title.lower().replace(" ", "-"),
            summary="S",
            minutes=1,
            question="Q?",
            body=[("prose", f"<p>{title}</p>")],
            **fields,
        )
        Page.objects.get(pk=module.pk).add_child(instance=page)
        return page

    edited = plain("Edited since")
    edited.save_revision().publish()
    edited = LessonPage.objects.get(pk=edited.pk)
    edited.title = "Edited since then"
    edited.body = [("prose", f'<p>New words, see <a linktype="page" id="{lesson.pk}">this</a></p>')]
    edited.save_revision()
    plain("Unfinished", live=False).save_revision()
    unfinished = LessonPage.objects.get(slug="unfinished")
    unfinished.body = []
    unfinished.save_revision()
    planned = plain("Planned", live=False)
    planned.go_live_at = timezone.now() + timedelta(days=30)
    planned.expire_at = timezone.now() + timedelta(days=60)
    planned.save_revision().publish()
    taken_down = plain("Taken down")
    taken_down.save_revision().publish()
    LessonPage.objects.get(pk=taken_down.pk).unpublish()
    private = plain("Private", locked=True)
    private.save_revision().publish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)


def _translate(course: CoursePage) -> None:
    """Into Simplified Chinese by wagtail-localize with one correction by hand; Traditional as plain copies."""
    hans, hant = (Locale.objects.get(language_code=language) for language in LANGUAGES[1:])
    for page in chain([course], course.get_descendants().filter(alias_of=None).order_by("path").specific()):
        source, _created = TranslationSource.get_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=hans)
        for segment in StringSegment.objects.filter(source=source):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=hans,
                context=segment.context,
                defaults={
                    # A lab's identifiers and code are strings to wagtail-localize like any others.
                    "data": segment.string.data
                    if isinstance(page, LabPage | QuizPage)
                    else f"译{segment.string.data}",
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                    "tool_name": "OpenCC",
                },
            )
        if page.slug == "level-payments":
            StringTranslation.objects.filter(context__object=source.object, context__path="title").update(
                data="等额本息", translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, tool_name=""
            )
        translation.save_target(publish=False)
        if page.live:
            # By itself it would publish on commit, and a test commits nothing.
            page.get_translation(hans).get_latest_revision().publish()
        copy = page.copy_for_translation(hant)
        if page.live:
            copy.save_revision().publish()


def exported(course: CoursePage) -> bytes:
    target = BytesIO()
    export_course(CoursePage.objects.get(pk=course.pk), target)
    return target.getvalue()


def empty_the_site() -> None:
    for model in (LabVersion, DataFile, QuestionBank, QuestionVersion):
        model.objects.all().delete()
    kept = (TranslationSource, StringTranslation, TranslationContext, TranslatableObject, String)
    for model in (*kept, LoadedContent, *SNIPPETS):
        model.objects.all().delete()
    # Top down: each deletion takes what is below along.
    for page in Page.objects.filter(depth=2):
        Page.objects.get(pk=page.pk).delete()
    for model in (get_image_model(), get_document_model()):
        for item in model.objects.all():
            item.file.delete(save=False)
            item.delete()
    Collection.objects.filter(depth__gt=1).delete()
    Locale.objects.exclude(language_code="en").delete()
    Page.fix_tree()
    Collection.fix_tree()
