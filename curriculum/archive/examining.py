"""What an import would do, and for what nothing may be imported; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from curriculum.models import ProgrammePage

from . import library_files, pages_in, snippets
from .importing import CourseImport
from .outcomes import Finding, Outcome, Report
from .page_files import check_page_files
from .reading import PageEntry
from .refusal import ArchiveRefused


def examine(
    course_import: CourseImport, progress: Callable[[int, int], None] = lambda done, total: None
) -> Report:
    """Everything is compared with the site and checked as the editor would; nothing is written."""
    report = Report()
    _examine_place(course_import, report)
    examinations = list(_examinations(course_import))
    for done, (kind, label, examine) in enumerate(examinations):
        progress(done, len(examinations))
        try:
            outcome, notes = examine()
        except ArchiveRefused as error:
            report.problems.append(str(error))
        else:
            report.findings.append(Finding(kind, label, outcome, notes))
    known = {course_import.reference_here(page) for page in course_import.course_archive.pages}
    for course in course_import.courses_here:
        for page in course.get_descendants(inclusive=True).select_related("locale"):
            if f"page:{page.translation_key}:{page.locale.language_code}" not in known:
                report.only_here.append(f"{page.title} ({page.locale.language_code})")
    progress(len(examinations), len(examinations))
    return report


def _examine_place(course_import: CourseImport, report: Report) -> None:
    if course_import.programme is None and ProgrammePage.objects.exists():
        report.problems.append(
            _("This site has several programmes; say to which one the course shall belong.")
        )
    for entry in course_import.course_archive.pages:
        if entry.parent is None and course_import.page_here(entry) is None:
            title = pages_in.in_the_way(entry, course_import.parent_of(entry), course_import.site)
            if title:
                report.problems.append(
                    _(
                        "The programme already has another course, “%(title)s”, with the address %(slug)s. "
                        "Import this one as a copy, with an address of its own."
                    )
                    % {"title": title, "slug": course_import.new_slug(entry, entry.slug)}
                )


def _examinations(course_import: CourseImport) -> Iterator[tuple[str, str, Callable]]:
    for name, about in course_import.course_archive.files.items():
        yield (
            "file",
            str(about["title"]),
            lambda name=name, about=about: _examine_file(course_import, name, about),
        )
    for entry in course_import.course_archive.snippets:
        yield "snippet", entry.label, lambda entry=entry: _examine_snippet(course_import, entry)
    lost: set[str] = set()
    for entry in course_import.course_archive.pages:
        yield "page", entry.label, lambda entry=entry: _examine_page(course_import, entry, lost)


def _examine_file(course_import: CourseImport, name: str, about: dict) -> tuple[Outcome, list[str]]:
    content = course_import.course_archive.archive.content(about["file"])
    if here := library_files.found(about, content):
        course_import.incoming.files[name] = here.pk
        return Outcome.UNCHANGED, []
    library_files.built(name, about, content)
    return Outcome.CREATED, []


def _examine_snippet(course_import: CourseImport, entry: snippets.SnippetEntry) -> tuple[Outcome, list[str]]:
    outcome, taken = snippets.outcome_of(
        entry,
        course_import.incoming,
        course_import.course_archive.outside,
        course_import.site.outgoing,
        course_import.course_key,
    )
    if outcome == Outcome.CREATED:
        course_import.incoming.coming.add(course_import.incoming.new_key(entry.key))
    return outcome, sorted({message for _place, message in taken.notices})


def _examine_page(course_import: CourseImport, entry: PageEntry, lost: set[str]) -> tuple[Outcome, list[str]]:
    taken = pages_in.check(entry, course_import.site)
    check_page_files(course_import.course_archive.archive, entry)
    notes = [f"{place}: {message}" for place, message in dict.fromkeys(taken.notices)]
    if entry.state["private"]:
        notes.append(_("Only for people who have signed in; passwords and groups are not in an archive."))
    page = course_import.page_here(entry)
    if entry.parent in lost or (page and not course_import.is_in_course(page)):
        lost.add(entry.reference)
        return Outcome.IN_THE_WAY, notes
    if page is None:
        if pages_in.in_the_way(entry, course_import.parent_of(entry), course_import.site):
            lost.add(entry.reference)
            return Outcome.IN_THE_WAY, notes
        return Outcome.CREATED, notes
    if type(page) is not entry.model:
        lost.add(entry.reference)
        return Outcome.IN_THE_WAY, notes
    names = pages_in.differences(page, entry, course_import.site)
    if not names:
        return Outcome.UNCHANGED, notes
    return Outcome.UPDATED, [_("Differs in: %(names)s.") % {"names": ", ".join(names)}, *notes]
