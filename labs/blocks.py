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

from .code_comparison import CodeBlockComparison
from .code_field import CodeTextarea, MarkdownTextarea

EXERCISE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


class CodeBlock(blocks.TextBlock):
    """Python text. What is not Python is refused with the line; `python=False` allows magics and shell lines.

    A draft may hold anything, so that half a line is saved, too.
    """

    def __init__(self, *args, python=True, **kwargs):
        self.python = python
        super().__init__(*args, **{"rows": 8} | kwargs)

    def clean(self, value):
        value = super().clean(value)
        if self.python and value and not self.is_deferred_validation:
            try:
                ast.parse(value)
            except SyntaxError as error:
                raise ValidationError(
                    _("This is not Python: %(problem)s in line %(line)s: %(text)s"),
                    params={
                        "problem": error.msg,
                        "line": error.lineno,
                        "text": (error.text or "").strip(),
                    },
                ) from None
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


class MarkdownBlock(blocks.TextBlock):
    @cached_property
    def field(self):
        return forms.CharField(widget=MarkdownTextarea(attrs={"rows": self.rows}), **self.field_options)


class ProseCellBlock(blocks.StructBlock):
    text = MarkdownBlock(
        label=_("text"),
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
    code = CodeBlock(label=_("code"), python=False)

    class Meta:
        icon = "code"
        label = _("Given code")
        group = _("Reading")
        description = _("Code that every student gets and nobody can change: helpers, data.")
        preview_value = {"code": "from fractions import Fraction"}


class TestBlock(blocks.StructBlock):
    visibility = blocks.ChoiceBlock(
        label=_("visibility"),
        choices=[
            ("visible", _("Visible: students see the test")),
            ("hidden", _("Hidden: only the grader sees it")),
        ],
        default="visible",
    )
    points = blocks.FloatBlock(label=_("points"), min_value=0, default=5)
    code = CodeBlock(
        label=_("test"),
        rows=3,
        help_text=_("One claim a line, true for a right answer: assert payment(1000, 0, 10) == 100"),
    )
    hint = blocks.TextBlock(
        label=_("hint"),
        required=False,
        rows=2,
        help_text=_("What a student reads when this test fails: what to look at, not the answer."),
    )
    wrong = blocks.ListBlock(
        CodeBlock(label=_("wrong answer"), rows=4),
        label=_("wrong answers"),
        required=False,
        default=[],
        collapsed=True,
        help_text=_(
            "A typical mistake each, as a whole answer. The check proves that this test refuses it, so that its student "
            "reads the hint. Never shown to students."
        ),
    )

    class Meta:
        icon = "check"
        label = _("Test")
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
            ]
        )


class ExplainedMutantBlock(blocks.StructBlock):
    mutant = blocks.CharBlock(
        label=_("mutant"),
        help_text=_(
            "Its identifier in the check, or the changed line. “Explain” beside a result fills it in."
        ),
    )
    why = blocks.TextBlock(label=_("why no test has to notice it"), rows=2)

    class Meta:
        icon = "help"
        label = _("Explained mutant")


def check_exercise_id(value):
    if not EXERCISE_ID.match(value):
        raise ValidationError(
            _("Use letters, digits, hyphens and underscores only, for example level-payment.")
        )


class ExerciseBlock(blocks.StructBlock):
    id = blocks.CharBlock(
        label=_("identifier"),
        max_length=80,
        validators=[check_exercise_id],
        help_text=_(
            "Made from the title. Permanent: answers and marks are stored under it. For example level-payment."
        ),
    )
    title = blocks.CharBlock(label=_("title"), max_length=200)
    prompt = MarkdownBlock(label=_("prompt"), rows=8, help_text=_("Markdown with formulas."))
    starter = CodeBlock(label=_("starter code"), required=False, python=False)
    solution = CodeBlock(label=_("solution"), help_text=_("Never shown to students."))
    tests = blocks.ListBlock(TestBlock(), label=_("tests"), min_num=1)
    explained = blocks.ListBlock(
        ExplainedMutantBlock(),
        label=_("explained mutants"),
        required=False,
        default=[],
        collapsed=True,
        help_text=_("Mistakes in the solution that the health check shows and that no test has to notice."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("competencies"), required=False, default=[], collapsed=True
    )

    class Meta:
        icon = "edit"
        label = _("Exercise")
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


class CriterionBlock(blocks.StructBlock):
    criterion = blocks.CharBlock(label=_("criterion"))
    levels = blocks.ListBlock(blocks.CharBlock(), label=_("levels, from 0 points upwards"), min_num=2)

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class WrittenAnswerBlock(blocks.StructBlock):
    id = blocks.CharBlock(label=_("identifier"), max_length=80, validators=[check_exercise_id])
    title = blocks.CharBlock(label=_("title"), max_length=200)
    prompt = MarkdownBlock(label=_("prompt"), rows=6, help_text=_("Markdown with formulas."))
    points = blocks.FloatBlock(label=_("points"), min_value=0)
    rubric = blocks.ListBlock(CriterionBlock(), label=_("rubric"))
    sample = blocks.TextBlock(
        label=_("sample answer"),
        required=False,
        rows=4,
        help_text=_("What a good answer looks like, for those who mark. Never shown to students."),
    )
    competencies = blocks.ListBlock(
        CompetencyChoiceBlock(), label=_("competencies"), required=False, default=[], collapsed=True
    )

    class Meta:
        icon = "openquote"
        label = _("Written answer")
        group = _("Practice")
        description = _("A text that a person marks by a rubric.")
        label_format = "{title}"
        form_layout = BlockGroup(
            children=[
                "title",
                "id",
                "prompt",
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
    written = WrittenAnswerBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        seen: set[str] = set()
        errors = {}
        for index, child in enumerate(cleaned):
            if child.block_type not in ("exercise", "written"):
                continue
            identifier = child.value["id"]
            if identifier in seen:
                errors[index] = ValidationError(
                    _("The identifier “%(id)s” is used twice; each exercise needs its own."),
                    params={"id": identifier},
                )
            seen.add(identifier)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned
