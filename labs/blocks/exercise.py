"""Exercises, and the tests that mark them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks import BlockGroup

from curriculum.blocks.competency import CompetencyChoiceBlock

from .code import CodeBlock, MarkdownBlock, check_python
from .identifiers import check_exercise_id
from .imported import from_an_import


class TestBlock(blocks.StructBlock):
    visibility = blocks.ChoiceBlock(
        label=_("Visibility"),
        choices=[
            ("visible", _("Visible: students see the test")),
            ("hidden", _("Hidden: only the grader sees it")),
        ],
        default="visible",
    )
    points = blocks.FloatBlock(
        label=pgettext_lazy("what an answer is worth", "Points"), min_value=0, default=5
    )
    code = CodeBlock(
        label=_("Test"),
        rows=3,
        help_text=_("One claim a line, true for a right answer: assert payment(1000, 0, 10) == 100"),
    )
    hidden_code = CodeBlock(
        label=_("Hidden part"),
        python=False,
        required=False,
        rows=4,
        help_text=_(
            "Runs behind a visible test and earns the points together with it; students do not see it."
        ),
    )
    hint = blocks.TextBlock(
        label=_("Hint"),
        required=False,
        rows=2,
        help_text=_("What a student reads when this test fails: what to look at, not the answer."),
    )
    wrong = blocks.ListBlock(
        CodeBlock(label=_("Wrong answer"), rows=4),
        label=_("Wrong answers"),
        required=False,
        default=[],
        collapsed=True,
        help_text=_(
            "A typical mistake each, as a whole answer. The check proves that this test refuses it, so that its student "
            "reads the hint. Never shown to students."
        ),
    )
    id = blocks.CharBlock(
        label=_("Identifier"),
        required=False,
        max_length=80,
        validators=[check_exercise_id],
        help_text=_("Only for tests of an imported notebook; otherwise the exercise and the test's number."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        hidden = cleaned["hidden_code"]
        if hidden and not self.is_deferred_validation:
            try:
                check_python(f"{cleaned['code']}\n{hidden}")
            except ValidationError as error:
                raise blocks.StructBlockValidationError(block_errors={"hidden_code": error}) from None
        return cleaned

    class Meta:
        icon = "check"
        label = _("Test")
        shared = ("id",)
        form_layout = BlockGroup(
            children=[
                "visibility",
                "points",
                "code",
                BlockGroup(
                    children=["hint", "wrong"],
                    heading=_("When it fails"),
                    icon="help",
                    label_format="{hint}",
                ),
                from_an_import("hidden_code", "id", shown="{hidden_code}"),
            ]
        )


class ExplainedMutantBlock(blocks.StructBlock):
    mutant = blocks.CharBlock(
        label=_("Mutant"),
        help_text=_(
            "Its identifier in the check, or the changed line. “Explain” beside a result fills it in."
        ),
    )
    why = blocks.TextBlock(label=_("Why no test has to notice it"), rows=2)

    class Meta:
        icon = "help"
        label = _("Explained mutant")
        shared = ("mutant", "why")


class ExerciseBlock(blocks.StructBlock):
    id = blocks.CharBlock(
        label=_("Identifier"),
        max_length=80,
        validators=[check_exercise_id],
        help_text=_(
            "Made from the title. Permanent: answers and marks are stored under it. For example level-payment."
        ),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    prompt = MarkdownBlock(label=_("Prompt"), required=False, rows=8, help_text=_("Markdown with formulas."))
    starter = CodeBlock(label=_("Starter code"), required=False, python=False)
    solution = CodeBlock(label=_("Solution"), magics=True, help_text=_("Never shown to students."))
    tests = blocks.ListBlock(TestBlock(), label=_("Tests"))
    explained = blocks.ListBlock(
        ExplainedMutantBlock(),
        label=_("Explained mutants"),
        required=False,
        default=[],
        collapsed=True,
        help_text=_("Mistakes in the solution that the health check shows and that no test has to notice."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("Competencies"), required=False, default=[], collapsed=True
    )

    class Meta:
        icon = "edit"
        label = _("Exercise")
        shared = ("id",)
        group = _("Practice")
        description = _("Code that the student writes and that tests mark.")
        label_format = "{title}"
        form_layout = BlockGroup(
            children=[
                "title",
                "id",
                "prompt",
                BlockGroup(children=["starter", "solution"], heading=_("Code"), icon="code", label_format=""),
                "tests",
                BlockGroup(
                    children=["explained", "competencies"],
                    heading=_("Explained mutants and competencies"),
                    icon="cog",
                    classname="collapsed",
                    label_format="",
                ),
            ]
        )
        preview_value = {
            "id": "double",
            "title": "Double it",
            "prompt": "Write `double(x)`.",
            "starter": "def double(x):\n    raise NotImplementedError",
            "solution": "def double(x):\n    return 2 * x",
            "tests": [{"visibility": "visible", "points": 5, "code": "assert double(2) == 4", "hint": ""}],
        }


class TestsApartBlock(blocks.StructBlock):
    exercise = blocks.CharBlock(
        label=_("Exercise"),
        required=False,
        max_length=80,
        help_text=_("The identifier of the exercise that they mark; empty for the one before them."),
    )
    tests = blocks.ListBlock(TestBlock(), label=_("Tests"), min_num=1)

    class Meta:
        icon = "check"
        label = _("Tests that stand apart")
        shared = ("exercise",)
        group = _("Practice")
        description = _(
            "Tests that see what given code between the exercise and them has made, or mark several."
        )
        preview_value = {
            "exercise": "double",
            "tests": [{"visibility": "visible", "points": 2, "code": "assert result == 4", "hint": ""}],
        }
