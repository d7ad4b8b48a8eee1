"""Labs in and out of the CMS as notebooks: upload, preview, decision; downloads; data files."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.models import Page

from curriculum.models import ModulePage
from labs.data_files_panel import rows_of
from labs.exporting import WAYS, CannotBeWritten, newest
from labs.import_preview import preview_of
from labs.importing import ImportRefused, check_data, lab_from_upload, sent_along
from labs.lab_changes import change_data_files, create_lab, replace_cells
from labs.models import DataFile, LabImport, LabPage


def may_add_labs(user, page: Page) -> bool:
    return (
        issubclass(page.specific_class or Page, ModulePage)
        and page.permissions_for_user(user).can_add_subpage()
    )


def may_change_lab(user, page: Page) -> bool:
    if not issubclass(page.specific_class or Page, LabPage):
        return False
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def may_read_lab(user, page: Page) -> bool:
    return issubclass(page.specific_class or Page, LabPage) and page.permissions_for_user(user).can_edit()


def page_for(user, page_id: int, *rules) -> Page:
    """The page, if one of the rules allows this person what is asked. Raises Http404."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None or not any(rule(user, page) for rule in rules):
        raise Http404(_("There is no such page, or you may not change it."))
    return page.specific


class AboutForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What it is about, in one or two sentences."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=1,
        max_value=9_999,
        help_text=gettext_lazy("How long a student needs for it."),
    )


def import_lab(request, page_id):
    """Upload a notebook for a new lab in a module, or for the cells of a lab that is there."""
    page = page_for(request.user, page_id, may_add_labs, may_change_lab)
    problem = ""
    if request.method == "POST":
        try:
            made = lab_from_upload(
                request.FILES.get("notebook"), request.FILES.getlist("data"), page.locale.language_code
            )
        except ImportRefused as refused:
            problem = str(refused)
        else:
            LabImport.forget_old()
            name = request.FILES["notebook"].name[:200]
            kept = LabImport.objects.create(person=request.user, page=page, file_name=name, lab=made)
            return redirect("preview_lab_import", kept.pk)
    replaces = isinstance(page, LabPage)
    context = heading_of(page, replaces) | {"replaces": replaces, "problem": problem}
    return TemplateResponse(request, "labs/admin/import.html", context, status=422 if problem else 200)


def heading_of(page, replaces: bool) -> dict:
    heading = _("Replace cells from a notebook") if replaces else _("Import a lab from a notebook")
    return {"target": page, "heading": heading, "heading_icon": "upload"}


def preview_import(request, import_id):
    """What the notebook will be, and the decision."""
    kept = LabImport.objects.filter(pk=import_id, person=request.user).first()
    if kept is None:
        raise Http404(_("There is no such import any more; upload the notebook again."))
    page = page_for(request.user, kept.page_id, may_add_labs, may_change_lab)
    replaces = isinstance(page, LabPage)
    form = AboutForm(request.POST or None, initial=kept.lab)
    if request.method == "POST" and (replaces or form.is_valid()):
        lab = decided(request, kept, page, form)
        if lab is not None:
            return redirect("wagtailadmin_pages:edit", lab.pk)
    context = heading_of(page, replaces) | {
        "kept": kept,
        "replaces": replaces,
        "form": form,
        "preview": preview_of(kept.lab["body"]),
        "files": rows_of(kept.lab["data_files"]),
    }
    return TemplateResponse(request, "labs/admin/import_preview.html", context)


def decided(request, kept: LabImport, page, form) -> LabPage | None:
    """The lab that was made or changed; None when its title cannot be one, which the form says then."""
    if isinstance(page, LabPage):
        replace_cells(request.user, page, kept.lab)
        lab, sentence = (
            page,
            _("The cells are those of %(file)s now, as a draft. The old ones are in the history."),
        )
    else:
        try:
            lab = create_lab(request.user, page, kept.lab | form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
            return None
        sentence = _("%(file)s became a draft. Look it over, run its check, then publish it.")
    messages.success(request, sentence % {"file": kept.file_name})
    kept.delete()
    return lab


@require_GET
def download_lab(request, page_id):
    """The forms in which a lab can be taken along."""
    page = page_for(request.user, page_id, may_read_lab)
    lab = newest(page)
    return TemplateResponse(
        request,
        "labs/admin/download.html",
        {
            "target": lab,
            "heading": _("Download as a notebook"),
            "heading_icon": "download",
            "files": rows_of(lab.data_files),
        },
    )


@require_GET
def downloaded_lab(request, page_id, way):
    page = page_for(request.user, page_id, may_read_lab)
    if way not in WAYS:
        raise Http404
    write, ending, content_type = WAYS[way]
    lab = newest(page)
    try:
        content = write(lab)
    except CannotBeWritten as problem:
        messages.error(request, str(problem))
        return redirect("download_lab", page.pk)
    name = content_disposition_header(True, f"{lab.slug}{ending}")
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": name})


def data_files(request, page_id):
    """The files that lie beside the notebook for every student."""
    page = page_for(request.user, page_id, may_change_lab)
    problem = ""
    if request.method == "POST":
        removed = request.POST.get("remove", "")
        try:
            added = {} if removed else sent_along(request.FILES.getlist("data"))
            if not removed and not added:
                raise ImportRefused(_("Choose a file first, then upload it."))
            check_data(DataFile.contents(newest(page).data_files) | added)
        except ImportRefused as refused:
            problem = str(refused)
        else:
            change_data_files(request.user, page, added=added, removed=removed)
            messages.success(request, _("Saved as a draft; publish the lab to give it to students."))
            return redirect("lab_data_files", page.pk)
    context = {
        "target": page,
        "heading": _("Data files"),
        "heading_icon": "doc-full",
        "files": rows_of(newest(page).data_files),
        "problem": problem,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "labs/admin/data_files.html", context, status=422 if problem else 200)
