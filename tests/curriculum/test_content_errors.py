"""An author who made a mistake in a content file reads which file, which line, and what to do."""

import pytest
from django.core.management import CommandError

from curriculum.models import LessonPage

LESSON = "price-a-loan/lessons/customer-value.en.md"
FRONT_MATTER = "---\ntitle: T\nsummary: S\nminutes: 5\nquestion: Q\n---\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (FRONT_MATTER + "One\n\n[[ payment ]]\n", 9, "'payment' is undefined"),
        (FRONT_MATTER + "[[ 1 + 1 ]]\n", 7, "Only a name may stand between [[ and ]]"),
        (FRONT_MATTER + "# Too high\n", 7, "use ## and ###"),
        (FRONT_MATTER + "One\n\n<b>bold</b>\n", 9, "HTML is not used"),
        (FRONT_MATTER + "```python\nx = 1\n```\n", 7, "needs the name of its block in braces"),
        (FRONT_MATTER + "```{video}\nx: 1\n```\n", 7, "There is no block {video}"),
        (
            FRONT_MATTER + "```{chart}\nkind: line\ntitle: T\ncsv: |\n  A,B\n  1,2\n```\n",
            8,
            "finding is missing here",
        ),
        (
            FRONT_MATTER + "```{chart}\nkind: line\ntitle: T\nfinding: F\ncsv: |\n  A,B\n  1,x\n```\n",
            7,
            "Line 2, column 2: “x” is not a number.",
        ),
        (
            FRONT_MATTER + "```{explorer}\nmodel: bond\ntitle: T\n```\n",
            8,
            "There is no model 'bond'; there are amortisation,",
        ),
        (
            FRONT_MATTER + "```{explorer}\nmodel: netting\ntitle: T\nstart:\n  AD: 1\n```\n",
            11,
            "AD is not known here; known are AB, AC, BA, BC, CA, CB.",
        ),
        (
            FRONT_MATTER + "```{explorer}\nmodel: netting\ntitle: T\nstart:\n  AB: 900\n```\n",
            7,
            "“A owes B” must lie between 0 and 200.",
        ),
        (
            FRONT_MATTER + "```{code}\nlanguage: sql\ncaption: C\ncode: select 1\ntry: yes\n```\n",
            7,
            "Only Python can be tried",
        ),
        (FRONT_MATTER + "```{formula}\nlatex: a\n```\n", 8, "spoken is missing here"),
        (FRONT_MATTER + "```{callout}\nkind: note\ntitle: [\n```\n", 10, "expected the node content"),
        (FRONT_MATTER + "```{callout}\nkind: hint\ntitle: T\ntext: T\n```\n", 7, "hint is not one of"),
        (
            FRONT_MATTER + "```{callout}\nkind: key-points\ntitle: T\ntext: T\n```\n",
            8,
            "write a {key-points} block",
        ),
        (
            FRONT_MATTER + "```{callout}\nkind: rule\ntitle: T\ntext: T\n```\n",
            8,
            "write a {regulation} block",
        ),
        (
            FRONT_MATTER + "```{formula}\nlatex: \\frac{a\nspoken: a\n```\n",
            7,
            "opening brace { that is never closed",
        ),
        (FRONT_MATTER + "Rate \\(\\foo\\).\n", 7, "The command \\foo is not known"),
        (FRONT_MATTER + "```{figure}\nfile: none.png\nalt: A\n```\n", 8, "There is no file none.png"),
        (
            FRONT_MATTER + "```{checkpoint}\nquestion: Q\nanswers:\n  - {wrong: a, feedback: A}\n"
            "  - {wrong: b, feedback: B}\n```\n",
            7,
            "answers: Say of at least one answer that it is right.",
        ),
        (FRONT_MATTER + "```{regulation}\nkey: nothing\n```\n", 7, "has the key “nothing”"),
        (FRONT_MATTER.replace("minutes: 5", "minutes: long") + "Text\n", 2, "minutes must be a whole number"),
        (FRONT_MATTER.replace("question: Q\n", "") + "Text\n", 2, "question is missing here"),
        ("Text\n", 1, "must begin with front matter"),
    ],
)
def test_mistake_in_a_lesson_is_named_with_file_and_line(load, content, text, line, sentence):
    (content / LESSON).write_text(text)
    with pytest.raises(CommandError) as error:
        load(content)
    assert f"{content / LESSON}, line {line}: " in str(error.value)
    assert sentence in str(error.value)
    assert not LessonPage.objects.exists()


def test_failing_computation_is_named_with_its_line(load, content):
    (content / LESSON).with_name("customer-value.py").write_text("x = 1\ny = x / 0\n")
    with pytest.raises(CommandError, match=r"customer-value\.py, line 2: ZeroDivisionError"):
        load(content)


def test_missing_translation_in_a_course_is_named_with_its_line(load, content):
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace("zh-hans: 还款方式", "zh: 还款方式"))
    with pytest.raises(
        CommandError, match=r"course\.yaml, line 9: title must be given in each language: en, zh-hans"
    ):
        load(content)


def test_entry_that_no_app_reads_says_which_kind_is_missing(load, content):
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace("[customer-value]", "[customer-value, poll:first]"))
    with pytest.raises(CommandError, match='"poll:first" cannot be read: no installed app reads entries'):
        load(content)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "pages: [customer-value]",
            "pages: [customer-value, level-payments]",
            "price-a-loan/level-payments stands twice",
        ),
        ("pages: [customer-value]", "pages: customer-value", "pages must be a list: the slug of a lesson"),
        (
            "pages: [customer-value]",
            "pages: [Customer Value]",
            '"Customer Value" may hold letters, digits and hyphens only',
        ),
        ("slug: unit-economics", "slug: unit economics", "slug may hold letters, digits and hyphens only"),
        ("hours: 4", "hours: four", "hours must be a whole number, not 'four'"),
        ("code: START-01", "code: [START-01]", "code must be a text"),
        ("code: START-01", "kode: START-01", "code is missing here"),
        ("outcomes:", "outcomes: all\nx:", "x is not known here"),
    ],
)
def test_mistake_in_a_course_is_named(load, content, before, after, sentence):
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace(before, after))
    with pytest.raises(CommandError) as error:
        load(content)
    assert f"{path}, line " in str(error.value)
    assert sentence in str(error.value)


def test_folder_without_a_programme_is_no_content(load, tmp_path):
    with pytest.raises(
        CommandError, match=r"programme\.yaml: There is no such file; a content folder begins with it\."
    ):
        load(tmp_path)


def test_unknown_page_to_overwrite_is_an_error(load):
    with pytest.raises(CommandError, match="There is no page or entry called price-a-loan/nothing"):
        load(overwrite=["price-a-loan/nothing"])


def test_page_that_its_own_checks_refuse_is_named(load, content):
    path = content / LESSON
    path.write_text(path.read_text().replace("title: What a customer is worth", 'title: ""'))
    with pytest.raises(CommandError, match=r"price-a-loan/customer-value \(en\) cannot be stored: "):
        load(content)
