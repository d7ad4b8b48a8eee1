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
        (FRONT_MATTER + "```{chart}\nx: 1\n```\n", 7, "There is no block {chart}"),
        (FRONT_MATTER + "```{formula}\nlatex: a\n```\n", 8, "spoken is missing here"),
        (FRONT_MATTER + "```{callout}\nkind: rule\ntitle: [\n```\n", 10, "expected the node content"),
        (FRONT_MATTER + "```{callout}\nkind: hint\ntitle: T\ntext: T\n```\n", 7, "hint is not one of"),
        (
            FRONT_MATTER + "```{formula}\nlatex: \\frac{a\nspoken: a\n```\n",
            7,
            "opening brace { that is never closed",
        ),
        (FRONT_MATTER + "Rate \\(\\foo\\).\n", 7, "The command \\foo is not known"),
        (FRONT_MATTER + "```{figure}\nfile: none.png\nalt: A\n```\n", 8, "There is no file none.png"),
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
        CommandError, match=r"course\.yaml, line 8: title must be given in each language: en, zh-hans"
    ):
        load(content)


def test_entry_that_no_app_reads_says_which_kind_is_missing(load, content):
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace("[customer-value]", "[customer-value, quiz:first]"))
    with pytest.raises(CommandError, match='"quiz:first" cannot be read: no installed app reads entries'):
        load(content)
