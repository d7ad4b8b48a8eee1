"""Courses out of the CMS and into it: upload, look at what would happen, confirm, watch."""

from __future__ import annotations

import tempfile

from django import forms
from django.http import FileResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from curriculum.models import ArchiveUpload, CoursePage

from .access import course_to_export, objections, place_for_import, upload_of
from .container import MOST_BYTES
from .examining import examine
from .exporting import export_course, languages_of
from .outcomes import Finding, Outcome, Report
from .reading import read_archive
from .refusal import ArchiveRefused, NotArchivable
from .uploads import go_on, import_of


def export(request, page_id: int):
    """What is in the archive and what is not; posted, the archive itself."""
    course = course_to_export(request.user, page_id)
    problem = ""
    if request.method == "POST":
        target = tempfile.TemporaryFile(suffix=".zip")  # noqa: SIM115 - the response closes it
        try:
            export_course(course, target)
        except NotArchivable as error:
            problem = str(error)
        else:
            target.seek(0)
            return FileResponse(target, as_attachment=True, filename=f"{course.slug}.zip")
    context = {"course": course, "languages": languages_of(course), "problem": problem}
    return TemplateResponse(request, "curriculum/archive/export.html", context)


class UploadForm(forms.Form):
    archive = forms.FileField(
        label=gettext_lazy("Exported course"), help_text=gettext_lazy("A .zip that this platform made.")
    )

    def clean_archive(self):
        file = self.cleaned_data["archive"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB."), params={"most": MOST_BYTES // 1024**2}
            )
        try:
            read_archive(file)
        except ArchiveRefused as error:
            raise forms.ValidationError(str(error)) from None
        file.seek(0)
        return file


class CopyForm(forms.Form):
    copy = forms.SlugField(
        label=gettext_lazy("Address of the copy"),
        max_length=80,
        help_text=gettext_lazy("The last part of its address, for example ifp222-2027."),
    )


def upload(request, page_id: int):
    place = place_for_import(request.user, page_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["archive"]
        ArchiveUpload.forget_old()
        name = file.name[-255:]
        # The name on disk is ours; the person's is only shown.
        row = ArchiveUpload(person=request.user, place=place, filename=name)
        row.file.save(f"{row.pk}.zip", file, save=True)
        return redirect("archive_preview", row.pk)
    return TemplateResponse(request, "curriculum/archive/upload.html", {"place": place, "form": form})


def preview(request, upload_id):
    """What an import would do: to the course that is here, or as a copy with the address in ?copy=."""
    row = upload_of(request.user, upload_id)
    if row.total:
        return redirect("archive_progress", row.pk)
    copy_form = CopyForm(request.GET if "copy" in request.GET else None)
    copy_slug = copy_form.cleaned_data["copy"] if copy_form.is_bound and copy_form.is_valid() else ""
    report, course_import = Report(), None
    try:
        course_import = import_of(row, copy_slug)
        report = examine(course_import)
        report.problems = [*objections(request.user, row.place.specific, course_import), *report.problems]
    except ArchiveRefused as error:
        report.problems.append(str(error))
    finally:
        row.file.close()
    context = {
        "upload": row,
        "report": report,
        "counts": counted(report),
        "courses_here": course_import.courses_here if course_import else [],
        "course": course_import.course_archive.course if course_import else None,
        "about": course_import.course_archive.archive.manifest if course_import else {},
        "copy_form": copy_form,
        "copy_slug": copy_slug,
        "into_course": isinstance(row.place.specific, CoursePage),
    }
    return TemplateResponse(request, "curriculum/archive/preview.html", context)


def counted(report: Report) -> list[dict]:
    """The findings by outcome, those first that a person should look at."""
    groups = []
    for outcome in (Outcome.IN_THE_WAY, Outcome.UPDATED, Outcome.KEPT, Outcome.CREATED, Outcome.UNCHANGED):
        findings = [finding for finding in report.findings if finding.outcome == outcome]
        if findings:
            opened = outcome in (Outcome.IN_THE_WAY, Outcome.UPDATED, Outcome.KEPT)
            groups.append({"outcome": outcome, "findings": findings, "opened": opened})
    return groups


@require_POST
def begin(request, upload_id):
    row = upload_of(request.user, upload_id)
    if row.total:
        return redirect("archive_progress", row.pk)
    copy_slug = request.POST.get("copy", "")
    form = CopyForm({"copy": copy_slug})
    if copy_slug and not form.is_valid():
        return redirect("archive_preview", row.pk)
    try:
        course_import = import_of(row, copy_slug)
        refused = objections(request.user, row.place.specific, course_import)
        refused += examine(course_import).problems
        if refused:
            query = f"?copy={copy_slug}" if copy_slug else ""
            return redirect(reverse("archive_preview", args=[row.pk]) + query)
        row.copy_slug, row.total = copy_slug, len(course_import.steps())
        row.save(update_fields=["copy_slug", "total"])
    except ArchiveRefused:
        return redirect("archive_preview", row.pk)
    finally:
        row.file.close()
    return redirect("archive_progress", row.pk)


def progress(request, upload_id):
    """How far the import is. Posted, it goes on for a while; the page posts again until all is done."""
    row = upload_of(request.user, upload_id)
    if not row.total:
        return redirect("archive_preview", row.pk)
    if request.method == "POST":
        if not row.finished_at and row.take_turn():
            go_on(row)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse(
                {"done": row.done, "total": row.total, "over": bool(row.finished_at or row.problem)}
            )
        return redirect("archive_progress", row.pk)
    findings = [Finding(**finding) for finding in row.state.get("findings", [])]
    report = Report(findings)
    context = {"upload": row, "report": report, "counts": counted(report), "place": row.place.specific}
    return TemplateResponse(request, "curriculum/archive/progress.html", context)
