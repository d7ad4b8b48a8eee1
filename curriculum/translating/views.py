"""The click that makes the Traditional edition of a page, of all below it, or of an entry."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params

from .deriving import CannotDerive, Derived, derivable_pages, derive, traditional
from .machine_translator import SIMPLIFIED
from .permission import may_edit, may_translate


def may_derive(user, source) -> bool:
    return may_translate(user, source, traditional(), publish=getattr(source, "live", True))


def derive_page(request: HttpRequest, page_id: int):
    """Shows the pages that a click makes, and makes them; asked by script, it makes this page alone.

    The script asks for one page after the other, so that each answer is quick and progress is seen; it is safe
    to stop at any point and to begin again.
    """
    page = get_object_or_404(Page, pk=page_id, locale__language_code=SIMPLIFIED)
    if page.is_root() or not may_edit(request.user, page):
        raise PermissionDenied
    overwrite = "overwrite" in request.POST
    if request.method == "POST" and request.headers.get("Accept") == "application/json":
        succeeded, sentence = _make(request.user, page, overwrite)
        return JsonResponse({"succeeded": succeeded, "sentence": sentence})
    results = {}
    if request.method == "POST":
        results = {each.pk: _make(request.user, each, overwrite) for each in derivable_pages(page)}
    lines = [
        {"page": each, "indent": each.depth - page.depth, "result": results.get(each.pk)}
        for each in derivable_pages(page)
    ]
    context = {"page": page, "lines": lines, "is_done": bool(results), "parent": page.get_parent()}
    return TemplateResponse(request, "curriculum/admin/derive_traditional.html", context)


def _make(user, page: Page, overwrite: bool) -> tuple[bool, str]:
    if not may_derive(user, page):
        return False, _("You may not change or publish this page in both languages.")
    try:
        return True, sentence_of(derive(page, user=user, overwrite=overwrite))
    except CannotDerive as problem:
        return False, str(problem)


def sentence_of(derived: Derived) -> str:
    sentence = str(derived.outcome.value)
    if derived.corrections:
        kept = ngettext(
            "%(count)d text that differs kept as a correction",
            "%(count)d texts that differ kept as corrections",
            derived.corrections,
        ) % {"count": derived.corrections}
        sentence = f"{sentence}; {kept}"
    return sentence


def derive_entry(request: HttpRequest, app_label: str, model_name: str, pk: str):
    model = get_snippet_model_from_url_params(app_label, model_name)
    entry = get_object_or_404(model, pk=unquote(pk))
    if not may_derive(request.user, entry):
        raise PermissionDenied
    names = {"app": model._meta.app_label, "model": model._meta.model_name}
    if request.method != "POST":
        return TemplateResponse(request, "curriculum/admin/derive_traditional_entry.html", {"entry": entry})
    try:
        made = derive(entry, user=request.user)
    except CannotDerive as problem:
        messages.error(request, str(problem))
        return redirect(reverse("wagtailsnippets_{app}_{model}:list".format(**names)))
    messages.success(
        request,
        _("The Traditional edition of “%(title)s”: %(outcome)s.")
        % {"title": entry, "outcome": sentence_of(made)},
    )
    return redirect(reverse("wagtailsnippets_{app}_{model}:edit".format(**names), args=[made.instance.pk]))
