"""A bank from draft to what students get: checked, versioned, and only in the hands of its course's instructors."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import blocks
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data

from courses.models import QuestionBank, QuestionCheck, QuestionVersion
from courses.models.question_version import QuestionIsFixed
from courses.releasing_questions import questions_assessing, released_questions
from courses.teaching import appoint
from curriculum.models import Competency, CoursePage
from tests.factories import make_bank, make_course, make_quiz, numeric, single

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]

BROKEN = "def draw(rng):\n    value = rng.randrange(1, 9)\n    return {'number': 1 / 0}"


@pytest.fixture
def course():
    course = make_course()
    Competency.objects.create(code="IF2.5", text="prices loans", locale=course.locale)
    return course


@pytest.fixture
def bank(course):
    return make_bank(course)


def address(name, *args):
    return reverse(QuestionBank.snippet_viewset.get_url_name(name), args=args)


def numbers(bank):
    return dict(
        QuestionVersion.objects.filter(bank_key=bank.translation_key)
        .order_by("number")
        .values_list("question", "number")
    )


def change(bank, *questions):
    draft = bank.get_latest_revision_as_object()
    draft.questions = list(questions)
    draft.save_revision().publish()


def test_publishing_stores_a_version_of_each_question_with_a_hundred_draws(bank):
    assert numbers(bank) == {"double-it": 1, "capital": 1}
    version = QuestionVersion.objects.get(question="double-it")
    assert len(version.draws) == 100
    assert all(draw["answer"] == 2 * draw["values"]["number"] for draw in version.draws)


def test_only_a_changed_question_gets_a_new_version_and_the_old_one_stays(bank):
    change(bank, numeric(stem="Double {number}."), single())
    assert numbers(bank) == {"double-it": 2, "capital": 1}
    old = QuestionVersion.objects.get(question="double-it", number=1)
    assert old.texts["en"]["stem"] == "What is twice {number}?"
    with pytest.raises(QuestionIsFixed):
        old.save()


def test_students_get_the_questions_that_stand_in_the_published_bank(bank):
    key = str(bank.translation_key)
    change(bank, single())
    assert [version.question for version in released_questions([bank.translation_key])[key]] == ["capital"]
    QuestionBank.objects.get(pk=bank.pk).unpublish()
    assert released_questions([bank.translation_key])[key] == []


@pytest.mark.parametrize("banks", [1, 3])
def test_finding_released_questions_takes_the_same_queries_for_any_number_of_banks(
    course, banks, django_assert_num_queries
):
    keys = [make_bank(course).translation_key for _ in range(banks)]
    with django_assert_num_queries(2):
        assert len(released_questions(keys)) == banks


def test_a_question_that_fails_keeps_its_earlier_version_even_when_published_by_schedule(bank):
    change(bank, numeric(code=BROKEN), single())
    assert numbers(bank) == {"double-it": 1, "capital": 1}


def test_checking_again_runs_nothing_that_was_checked_before(bank, monkeypatch):
    monkeypatch.setattr("courses.checking_questions.drawn", lambda *args: pytest.fail("it ran again"))
    change(bank, numeric(), single(stem="Which part is repaid?"))
    assert numbers(bank) == {"double-it": 1, "capital": 2}


def translated(bank, **changes):
    row = QuestionBank(
        title="翻倍",
        course_key=bank.course_key,
        translation_key=bank.translation_key,
        locale=Locale.objects.get_or_create(language_code="zh-hans")[0],
        questions=[numeric(stem="{number} 的两倍是多少？", **changes), single(stem="归还什么？")],
        live=False,
    )
    row.save()
    row.save_revision().publish()
    return row


def test_of_a_translation_only_the_texts_count(bank):
    translated(bank, code="def draw(rng):\n    return {'number': 5}\ndef answer(p):\n    return 7")
    version = QuestionVersion.objects.filter(question="double-it").first()
    assert version.texts["zh-hans"]["stem"] == "{number} 的两倍是多少？"
    assert "return 7" not in version.shape["code"]
    assert version.number == 2


def test_a_translation_that_lacks_an_option_is_not_offered(bank):
    row = translated(bank)
    draft = row.get_latest_revision_as_object()
    draft.questions = [numeric(), single(stem="归还什么？", options=[])]
    draft.save_revision().publish()
    assert sorted(QuestionVersion.objects.filter(question="capital").first().texts) == ["en"]


def test_coverage_finds_the_questions_that_assess_a_competency(course, bank):
    found = questions_assessing([course.translation_key])
    assert {code: [version.question for version in versions] for code, versions in found.items()} == {
        "IF2.5": ["double-it"]
    }


# In the CMS


@pytest.fixture
def instructor(client, ada, course):
    appoint(ada, course)
    client.force_login(ada)
    return client


def posted(block, value):
    """The value as a browser sends the editor's fields of it."""
    if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        children = value if isinstance(block, blocks.StreamBlock) else value.bound_blocks
        entries = {
            str(place): {
                "id": child.id or "",
                "type": child.block_type if isinstance(block, blocks.StreamBlock) else "item",
                "value": posted(child.block, child.value),
                "deleted": "",
                "order": place,
            }
            for place, child in enumerate(children)
        }
        return {"count": len(entries)} | entries
    if isinstance(block, blocks.StructBlock):
        # A box that is not ticked is not sent.
        return {
            name: posted(child, value[name])
            for name, child in block.child_blocks.items()
            if not (isinstance(child, blocks.BooleanBlock) and not value[name])
        }
    return "" if value is None else value


def fields_of(bank, course=None) -> dict:
    course = course or CoursePage.objects.get(translation_key=bank.course_key)
    questions = posted(bank.questions.stream_block, bank.questions)
    return nested_form_data({"questions": questions}) | {"title": bank.title, "course": str(course.pk)}


def publish(client, bank, *questions):
    bank.questions = list(questions)
    return client.post(address("edit", bank.pk), fields_of(bank) | {"action-publish": "yes"})


def test_publishing_a_question_that_fails_keeps_the_draft_and_says_what_to_mend(instructor, bank):
    response = publish(instructor, bank, numeric(code=BROKEN), single())
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said[0] == "The draft is kept, but cannot be published while questions fail their check."
    assert said[1].startswith("double-it: draw stops with ZeroDivisionError: division by zero.")
    assert "Line 3 of the code. Draw 0" in said[1]
    stored = QuestionBank.objects.get(pk=bank.pk)
    assert stored.questions[0].value["code"] != BROKEN
    assert stored.get_latest_revision_as_object().questions[0].value["code"] == BROKEN
    assert numbers(bank) == {"double-it": 1, "capital": 1}


def test_publishing_from_the_editor_releases_only_what_changed(instructor, bank):
    publish(instructor, bank, numeric(stem="Double {number}."), single())
    assert numbers(bank) == {"double-it": 2, "capital": 1}


def test_the_editor_shows_findings_and_where_the_bank_is_used(instructor, bank):
    quiz = make_quiz(bank)
    html = instructor.get(address("edit", bank.pk)).content.decode()
    assert "Every question holds on a hundred draws." in html
    assert f">{quiz.title}</a>" in html


def test_the_preview_shows_drawn_values_the_right_answer_and_explanations(instructor, bank):
    preview = address("preview_on_edit", bank.pk) + "?mode=1"
    assert instructor.post(preview, fields_of(bank)).json()["is_valid"]
    html = instructor.get(preview).content.decode()
    value = QuestionVersion.objects.get(question="double-it").draws[1]["values"]["number"]
    assert f"What is twice {value}?" in html
    assert f"<strong>{2 * value:,}</strong>" in html
    assert "That is the number itself." in html
    assert "That is the price of it." in html


def test_a_copy_is_a_bank_of_its_own(instructor, ada, bank):
    other = make_course("Payments")
    appoint(ada, other)
    copied = instructor.get(address("copy", bank.pk)).content.decode()
    assert "Doubling (copy)" in copied
    fields = fields_of(bank, other) | {"title": "Doubling (copy)"}
    response = instructor.post(address("copy", bank.pk), fields)
    assert response.status_code == 302
    copy = QuestionBank.objects.get(title="Doubling (copy)")
    assert copy.course_key == other.translation_key
    assert copy.translation_key != bank.translation_key


def addresses_of(bank) -> list[str]:
    pk, revision = bank.pk, bank.latest_revision_id
    return [
        *(address(name, pk) for name in ("edit", "delete", "usage", "history", "copy", "preview_on_edit")),
        *(address(name, pk) for name in ("check", "text", "unpublish", "history_results")),
        address("revisions_view", pk, revision),
        address("revisions_revert", pk, revision),
        address("revisions_compare", pk, "earliest", "live"),
    ]


def test_another_courses_bank_is_not_there_at_any_address(instructor, bank):
    foreign = make_bank(make_course("Payments"), title="Nobody else's")
    assert [instructor.get(url, follow=True).status_code for url in addresses_of(foreign)] == [404] * 13
    assert 404 not in [instructor.get(url, follow=True).status_code for url in addresses_of(bank)]


def test_lists_searches_and_choosers_hold_own_banks_only(instructor, bank):
    foreign = make_bank(make_course("Payments"), title="Nobody else's doubling")
    chooser = QuestionBank.snippet_viewset.chooser_viewset
    for url in (
        address("list"),
        address("list") + "?q=doubling",
        reverse(chooser.get_url_name("choose")),
        reverse(chooser.get_url_name("choose_results")) + "?q=doubling",
    ):
        html = instructor.get(url).content.decode()
        assert "Doubling" in html, url
        assert "Nobody else" not in html, url
    chosen = reverse(chooser.get_url_name("chosen"), args=[foreign.pk])
    assert instructor.get(chosen, follow=True).status_code == 404
    bulk = reverse("wagtail_bulk_action", args=["courses", "questionbank", "delete"])
    instructor.post(f"{bulk}?id={foreign.pk}")
    assert QuestionBank.objects.filter(pk=foreign.pk).exists()


def test_an_assistant_edits_no_bank(client, bo, course, bank):
    appoint(bo, course, role="assistant")
    client.force_login(bo)
    assert client.get(address("edit", bank.pk), follow=True).status_code == 404


def test_a_bank_cannot_be_given_to_another_persons_course(instructor, bank):
    foreign = make_course("Payments")
    instructor.post(address("edit", bank.pk), fields_of(bank, foreign))
    stored = QuestionBank.objects.get(pk=bank.pk).get_latest_revision_as_object()
    assert stored.course_key == bank.course_key


def test_checking_names_every_question_that_fails(instructor, course):
    bank = make_bank(course, numeric(code=BROKEN), publish=False)
    response = instructor.get(address("check", bank.pk))
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert len(said) == 1
    assert said[0].startswith("double-it: draw stops with")
    assert QuestionCheck.objects.get().problems[0]["code"] == "raises"


def test_code_that_never_ends_leaves_the_others_unchecked_instead_of_waiting(course, monkeypatch):
    from courses.checking_questions import check_bank
    from labs.grading.author_draws import DrawsFailed

    asked = []

    def endless(code, seeds):
        asked.append(code)
        raise DrawsFailed("out_of_time")

    monkeypatch.setattr("courses.checking_questions.drawn", endless)
    bank = make_bank(course, numeric("one"), numeric("two"), single(), publish=False)
    found = {question.id: [problem.code for problem in question.problems] for question in check_bank(bank)}
    assert found == {"one": ["out_of_time"], "two": ["not_checked"], "capital": []}
    assert len(asked) == 1


def test_the_list_asks_nothing_of_each_bank_but_what_wagtail_asks(instructor, course, bank):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert "Lending" in instructor.get(address("list")).content.decode()
        return len(captured)

    queries()
    one = queries()
    make_bank(course, title="Halving", publish=False)
    make_bank(course, title="Tripling", publish=False)
    # For each row Wagtail looks up the latest revision, and wagtail-localize twice whether it can be translated.
    assert queries() == one + 2 * 3
