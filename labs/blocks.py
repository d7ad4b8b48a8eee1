"""The cells of a lab, as an author writes them in the CMS."""

import ast
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from curriculum.blocks.competency import CompetencyChoiceBlock
from labs.notebook.names import given_names

from .code_comparison import CodeBlockComparison
from .code_field import CodeTextarea, MarkdownTextarea

EXERCISE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def check_exercise_id(value):
    if not EXERCISE_ID.match(value):
        raise ValidationError(
            _("Use letters, digits, hyphens and underscores only, for example level-payment.")
        )


class CodeBlock(blocks.TextBlock):
    """Python text. What is not Python is refused with the line; `python=False` allows anything, `magics` lines that
    are IPython's own."""

    def __init__(self, *args, python=True, magics=False, **kwargs):
        self.python, self.magics = python, magics
        super().__init__(*args, **{"rows": 8} | kwargs)

    def clean(self, value):
        value = super().clean(value)
        if self.python and value and not self.is_deferred_validation:
            check_python(without_magics(value) if self.magics else value)
        return value

    @cached_property
    def field(self):
        return forms.CharField(
            widget=CodeTextarea(attrs={"rows": self.rows}), strip=False, **self.field_options
        )

    def get_comparison_class(self):
        return CodeBlockComparison

    class Meta:
        icon = "code"
        translated = False


def check_python(text):
    """Raise ValidationError, with the line, for what is no Python."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise ValidationError(
            _("This is not Python: %(problem)s in line %(line)s: %(text)s"),
            params={
                "problem": error.msg,
                "line": error.lineno,
                "text": (error.text or "").strip(),
            },
        ) from None


def without_magics(text):
    """The same lines; those that are IPython's own are empty, unless all of it is Python as it stands."""
    try:
        ast.parse(text)
    except SyntaxError:
        return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in text.split("\n"))
    return text


class MarkdownBlock(blocks.TextBlock):
    @cached_property
    def field(self):
        return forms.CharField(widget=MarkdownTextarea(attrs={"rows": self.rows}), **self.field_options)

    class Meta:
        translated = True


class ProseCellBlock(blocks.StructBlock):
    text = MarkdownBlock(
        label=_("Text"),
        rows=8,
        help_text=_("Markdown. Formulas stand between \\( and \\) or between $ signs."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Prose")
        group = _("Reading")
        description = _("Explanation between the exercises, in Markdown with formulas.")
        preview_value = {"text": "A loan of 50,000 yuan is repaid in 12 level payments."}


class GivenCodeBlock(blocks.StructBlock):
    code = CodeBlock(label=_("Code"), python=False)
    locked = blocks.BooleanBlock(
        label=_("Locked"),
        required=False,
        default=True,
        help_text=_(
            "Runs as you wrote it. Without the tick, what a student makes of it in a notebook runs instead."
        ),
    )
    id = blocks.CharBlock(
        label=_("Identifier"),
        required=False,
        max_length=80,
        validators=[check_exercise_id],
        help_text=_("Only for cells of an imported notebook: older submissions hold it."),
    )

    class Meta:
        icon = "code"
        label = _("Given code")
        group = _("Reading")
        description = _("Code that every student gets and nobody can change: helpers, data.")
        preview_value = {"code": "from fractions import Fraction"}


class TestBlock(blocks.StructBlock):
    visibility = blocks.ChoiceBlock(
        label=_("Visibility"),
        choices=[
            ("visible", _("Visible: students see the test")),
            ("hidden", _("Hidden: only the grader sees it")),
        ],
        default="visible",
    )
    points = blocks.FloatBlock(label=_("Points"), min_value=0, default=5)
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
        form_layout = BlockGroup(
            children=[
                "visibility",
                "points",
                "code",
                "hidden_code",
                BlockGroup(
                    children=["hint", "wrong", "id"],
                    heading=_("When it fails"),
                    icon="help",
                    label_format="{hint}",
                ),
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
        group = _("Practice")
        description = _(
            "Tests that see what given code between the exercise and them has made, or mark several."
        )
        preview_value = {
            "exercise": "double",
            "tests": [{"visibility": "visible", "points": 2, "code": "assert result == 4", "hint": ""}],
        }


class CriterionBlock(blocks.StructBlock):
    criterion = blocks.CharBlock(label=_("Criterion"))
    levels = blocks.ListBlock(blocks.CharBlock(), label=_("Levels, from 0 points upwards"), min_num=2)

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class WrittenAnswerBlock(blocks.StructBlock):
    id = blocks.CharBlock(label=_("Identifier"), max_length=80, validators=[check_exercise_id])
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    form = blocks.ChoiceBlock(
        label=_("Answered in"),
        choices=[("text", _("Words")), ("code", _("Code, which runs like the code of an exercise"))],
        default="text",
    )
    prompt = MarkdownBlock(label=_("Prompt"), required=False, rows=6, help_text=_("Markdown with formulas."))
    points = blocks.FloatBlock(label=_("Points"), min_value=0)
    rubric = blocks.ListBlock(CriterionBlock(), label=_("Rubric"))
    starter = blocks.TextBlock(
        label=_("Starter"), required=False, rows=3, help_text=_("What stands in the answer at first.")
    )
    sample = blocks.TextBlock(
        label=_("Sample answer"),
        required=False,
        rows=4,
        help_text=_("What a good answer looks like, for those who mark. Never shown to students."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("Competencies"), required=False, default=[], collapsed=True
    )

    class Meta:
        icon = "openquote"
        label = _("Written answer")
        shared = ("id",)
        group = _("Practice")
        description = _("A text that a person marks by a rubric.")
        label_format = "{title}"
        form_layout = BlockGroup(
            children=[
                "title",
                "id",
                "form",
                "prompt",
                "starter",
                "points",
                BlockGroup(
                    children=["rubric", "sample"],
                    heading=_("For those who mark"),
                    icon="tasks",
                    label_format="",
                ),
                BlockGroup(
                    children=["competencies"],
                    heading=_("Competencies"),
                    icon="cog",
                    classname="collapsed",
                    label_format="",
                ),
            ]
        )
        preview_value = {
            "id": "reflection",
            "title": "Reflection",
            "prompt": "Which plan would you recommend, and why?",
            "points": 10,
            "rubric": [{"criterion": "Own numbers", "levels": ["none", "quoted", "compared"]}],
        }


class LabBodyBlock(blocks.StreamBlock):
    prose = ProseCellBlock()
    code = GivenCodeBlock()
    exercise = ExerciseBlock()
    tests = TestsApartBlock()
    written = WrittenAnswerBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = errors_in_names(cleaned) | errors_in_tests(cleaned)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


def errors_in_names(cells):
    """By the cell's place: identifiers that an earlier cell has, too."""
    seen: set[str] = set()
    errors = {}
    for index, child in enumerate(cells):
        for identifier in given_names(child.value):
            if identifier in seen:
                errors[index] = ValidationError(
                    _("The identifier “%(id)s” is used twice; each exercise needs its own."),
                    params={"id": identifier},
                )
            seen.add(identifier)
    return errors


def errors_in_tests(cells):
    """By the cell's place: exercises that no test marks, and tests for an exercise that there is not."""
    exercises = {child.value["id"] for child in cells if child.block_type in ("exercise", "written")}
    errors = {}
    tests_behind = False
    for index in reversed(range(len(cells))):
        child = cells[index]
        if child.block_type not in ("exercise", "tests"):
            continue
        tests_behind = tests_behind or bool(child.value["tests"])
        if not tests_behind:
            errors[index] = ValidationError(_("No test marks this exercise; add at least one."))
        named = child.value.get("exercise")
        if named and named not in exercises:
            errors[index] = ValidationError(
                _("There is no exercise “%(id)s” in this lab."), params={"id": named}
            )
    return errors
