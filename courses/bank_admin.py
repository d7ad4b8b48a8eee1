"""Question banks in the CMS: a list, an editor with preview and findings, copying, and the text form."""

from __future__ import annotations

import functools
import uuid

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import CopyView, SnippetViewSet

from curriculum.models import CoursePage
from labs.grading.sandbox import SandboxUnavailable

from .bank_permissions import own_course_keys
from .checking_questions import check_bank, whole_questions
from .models import QuestionBank, QuestionCheck
from .question_problems import sentence_of, told
from .quiz_sections import fixed_questions, quizzes_drawing_from
from .quizzes.draw_checks import Problem
from .quizzes.shape import content_hash

# So many problems stand in the message; all of them stand in the editor.
TOLD_AT_ONCE = 3


def banks_of(user):
    """The banks that this person may see and change, in every language."""
    return policy_registry.get_by_type(QuestionBank).instances_user_has_any_permission_for(user, ["change"])


def bank_for(user, pk) -> QuestionBank:
    """Raises Http404 for another's bank, as for one that is not there."""
    bank = banks_of(user).filter(pk=pk).first() if str(pk).isdecimal() else None
    if bank is None:
        raise Http404
    return bank


class BankForm(WagtailAdminModelForm):
    course = forms.ModelChoiceField(label=gettext_lazy("Course"), queryset=CoursePage.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("course")
        if field is None:
            return
        pages = CoursePage.objects.order_by("pk")
        if self.for_user and not self.for_user.is_superuser:
            pages = pages.filter(translation_key__in=own_course_keys(self.for_user))
        one_a_course: dict = {}
        for pk, key in pages.values_list("pk", "translation_key"):
            one_a_course.setdefault(key, pk)
        field.queryset = pages.filter(pk__in=one_a_course.values())
        field.initial = one_a_course.get(self.instance.course_key)
        if field.initial is None and len(one_a_course) == 1:
            field.initial = next(iter(one_a_course.values()))

    def clean(self):
        cleaned = super().clean()
        if course := cleaned.get("course"):
            self.instance.course_key = course.translation_key
        return cleaned


class FindingsPanel(Panel):
    """What the last check found in the draft, question by question, and which quizzes draw from the bank."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/bank_findings.html"

        def is_shown(self):
            return bool(self.instance and self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | findings_of(self.instance)


def findings_of(bank: QuestionBank) -> dict:
    """Nothing is run for this: what was not checked yet says so."""
    digests = {shape["id"]: content_hash(shape, texts) for shape, texts in whole_questions(bank) if texts}
    checks = QuestionCheck.objects.in_bulk(list(digests.values()), field_name="content_hash")
    quizzes = quizzes_drawing_from(bank)
    rows = []
    for question, digest in digests.items():
        check = checks.get(digest)
        problems = [told(Problem(**each)) for each in check.problems] if check else []
        key = f"{bank.translation_key}/{question}"
        named_in = [quiz for quiz in quizzes if key in fixed_questions(quiz)]
        rows.append(
            {"id": question, "is_checked": check is not None, "problems": problems, "named_in": named_in}
        )
    original = bank.original
    translated = original is not None and original.pk != bank.pk
    return {
        "original": original if translated else None,
        "original_url": reverse(bank.snippet_viewset.get_url_name("edit"), args=[original.pk])
        if translated
        else "",
        "questions": rows,
        "failing": sum(bool(row["problems"]) for row in rows),
        "unchecked": sum(not row["is_checked"] for row in rows),
        "quizzes": quizzes,
        "check_url": reverse(bank.snippet_viewset.get_url_name("check"), args=[bank.pk]),
        "text_url": reverse(bank.snippet_viewset.get_url_name("text"), args=[bank.pk]),
    }


class CopyBankView(CopyView):
    def get_initial_form_instance(self):
        """A bank of its own: with another key, and with no history."""
        bank = super().get_initial_form_instance().get_latest_revision_as_object()
        bank.pk = bank.latest_revision = bank.live_revision = bank.first_published_at = None
        bank.live = False
        bank.translation_key = uuid.uuid4()
        bank.title = _("%(title)s (copy)") % {"title": bank.title}
        return bank


class OwnBanks:
    def get_object_list(self):
        return banks_of(self.request.user)

    def get_object(self, pk):
        return bank_for(self.request.user, pk)

    def get_objects(self, pks):
        return banks_of(self.request.user).filter(pk__in=pks)


class ChooseOwnView(OwnBanks, ChooseView):
    pass


class ChooseOwnResultsView(OwnBanks, ChooseResultsView):
    pass


class ChosenOwnView(OwnBanks, SnippetChosenView):
    pass


class ChosenOwnMultipleView(OwnBanks, SnippetChosenMultipleView):
    pass


class BankChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseOwnView
    choose_results_view_class = ChooseOwnResultsView
    chosen_view_class = ChosenOwnView
    chosen_multiple_view_class = ChosenOwnMultipleView


def for_own_banks(view):
    """The view, for banks of own courses; another's bank is not there."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if (pk := kwargs.get("pk") or (args[0] if args else None)) is not None:
            bank_for(request.user, unquote(str(pk)))
        return view(request, *args, **kwargs)

    return guarded


class QuestionBankViewSet(SnippetViewSet):
    model = QuestionBank
    icon = "help"
    menu_label = gettext_lazy("Question banks")
    menu_name = "question-banks"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_class = CopyBankView
    chooser_viewset_class = BankChooserViewSet
    list_display = [
        "title",
        Column("locale", label=gettext_lazy("Language")),
        Column("course_title", label=gettext_lazy("Course")),
        Column("question_count", label=gettext_lazy("Questions")),
        LiveStatusTagColumn(),
    ]
    panels = [
        FieldPanel("title"),
        FieldPanel("course"),
        FindingsPanel(heading=gettext_lazy("Check and use")),
        FieldPanel("questions"),
    ]

    def get_queryset(self, request):
        titles = CoursePage.objects.filter(translation_key=OuterRef("course_key")).order_by("pk")
        return (
            banks_of(request.user)
            .select_related("locale")
            .annotate(
                course_title=Coalesce(Subquery(titles.values("title")[:1]), Value(_("(the course is gone)")))
            )
        )

    def get_urlpatterns(self):
        """Each address that names a bank goes through one door, those that Wagtail adds later included."""
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = for_own_banks(pattern.callback)
        return [
            *patterns,
            path("check/<int:pk>/", check_now, name="check"),
            path("text/<int:pk>/", as_text, name="text"),
        ]


def check_now(request, pk):
    """Check the saved draft on a hundred draws, and say what was found in the editor."""
    bank = bank_for(request.user, pk)
    try:
        failing = [
            question for question in check_bank(bank.get_latest_revision_as_object()) if question.problems
        ]
    except SandboxUnavailable as problem:
        messages.error(request, _("The questions could not be checked. %(why)s") % {"why": problem})
    else:
        if failing:
            complain(request, failing)
        else:
            messages.success(request, _("All questions hold on a hundred draws each; students may get them."))
    return redirect(reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[bank.pk]))


def as_text(request, pk):
    """The bank with all its languages as the YAML that the loader reads."""
    from .bank_files import bank_text

    bank = bank_for(request.user, pk)
    response = HttpResponse(bank_text(bank), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bank-{bank.pk}.yaml"'
    return response


def refuse_broken(request, bank):
    """For Wagtail's hook before publishing: a bank with a question that fails stays a draft, and the author is told."""
    if not isinstance(bank, QuestionBank):
        return None
    try:
        failing = [question for question in check_bank(bank) if question.problems]
    except SandboxUnavailable as problem:
        messages.error(
            request,
            _("The draft is kept, but cannot be published: its questions could not be checked. %(why)s")
            % {"why": problem},
        )
    else:
        if not failing:
            return None
        messages.error(
            request, _("The draft is kept, but cannot be published while questions fail their check.")
        )
        complain(request, failing)
    return redirect(reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[bank.pk]))


def complain(request, failing) -> None:
    for question in failing[:TOLD_AT_ONCE]:
        sentences = " ".join(sentence_of(problem) for problem in question.problems)
        messages.error(request, f"{question.id}: {sentences}")
    more = len(failing) - TOLD_AT_ONCE
    if more > 0:
        said = ngettext("%(more)s more question fails.", "%(more)s more questions fail.", more)
        messages.error(request, said % {"more": more})
