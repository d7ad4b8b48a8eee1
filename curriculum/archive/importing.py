"""An archive into this site, in steps of which each may be repeated.

No step depends on what another one kept in memory, and each is a transaction of its own, so that students' work is
never held up for long. What a crash leaves half done, the same import done again completes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Locale, Page

from curriculum.loading.site_root import displace_welcome_page, point_site_to
from curriculum.models import CoursePage, HomePage, ProgrammePage

from . import library_files, pages_in, snippets
from .library_files import FilesOut
from .outcomes import Finding, Outcome
from .page_files import file_in, held_files
from .reading import CourseArchive, PageEntry
from .references import Incoming, Outgoing
from .refusal import ArchiveRefused
from .registration import ArchivedFiles, finishes
from .translations import write_source

COPIES = uuid.UUID("f3a2a1c6-0f1d-5b53-9b53-6c1f6f1c1e55")


@dataclass(frozen=True)
class Step:
    label: str
    run: Callable[[], Finding | None]


class CourseImport:
    """One archive on its way into one programme.

    `copy_slug` makes it a course of its own beside the one that is here: its pages get keys that follow from theirs
    and the slug, so that the same copy can be completed or brought up to date later. `person` is None for the
    operator at a terminal. `created` holds the references of pages that earlier steps of this import made.
    """

    def __init__(
        self,
        course_archive: CourseArchive,
        *,
        programme: Page | None = None,
        person=None,
        copy_slug: str = "",
        created: set[str] | None = None,
    ):
        self.course_archive = course_archive
        self.person = person
        self.copy_slug = copy_slug
        self.created = created if created is not None else set()
        self.new_files: list = []
        self.incoming = Incoming(
            self._keys(),
            dict.fromkeys(course_archive.files),
            {page.reference for page in course_archive.pages},
        )
        outgoing = Outgoing({self.reference_here(page) for page in course_archive.pages}, FilesOut().name)
        self.site = pages_in.Site(self.incoming, outgoing, course_archive.outside, person, self.new_slug)
        self.programme = programme or self._usual_programme()

    def _keys(self) -> dict[str, str]:
        if not self.copy_slug:
            return {}
        owned = [entry for entry in self.course_archive.snippets if entry.how.owned]
        keys = {page.key for page in self.course_archive.pages}
        keys |= {entry.translation_key for entry in owned if entry.translation_key}
        new = {key: str(uuid.uuid5(COPIES, f"{key} {self.copy_slug}")) for key in keys}
        return new | {
            entry.key: f"{entry.key}-{self.copy_slug}"[:80] for entry in owned if entry.key not in new
        }

    def reference_here(self, page: PageEntry) -> str:
        return f"page:{self.incoming.new_key(page.key)}:{page.language}"

    def new_slug(self, entry: PageEntry, slug: str) -> str:
        return self.copy_slug if self.copy_slug and entry.parent is None else slug

    @property
    def course_key(self) -> str:
        return self.incoming.new_key(self.course_archive.key)

    @property
    def courses_here(self) -> list[CoursePage]:
        """The course as it is on this site, in each language; empty when it is new here."""
        return list(CoursePage.objects.filter(translation_key=self.course_key).order_by("pk"))

    def _usual_programme(self) -> Page | None:
        """Where the course is already; else the archive's own programme; else the only one that there is."""
        if course := CoursePage.objects.filter(translation_key=self.course_key).order_by("pk").first():
            return course.get_parent().specific
        keys = {entry.key for entry in self.course_archive.around}
        programmes = ProgrammePage.objects.order_by("pk")
        if programme := programmes.filter(translation_key__in=keys).first():
            return programme
        different = set(programmes.values_list("translation_key", flat=True))
        return programmes.first() if len(different) == 1 else None

    def parent_of(self, entry: PageEntry) -> Page | None:
        if entry.parent:
            return self.site.page(entry.parent)
        if self.programme is None:
            return None
        programmes = ProgrammePage.objects.filter(translation_key=self.programme.translation_key)
        return programmes.filter(locale__language_code=entry.language).first()

    def page_here(self, entry: PageEntry) -> Page | None:
        return self.site.page(entry.reference)

    def is_in_course(self, page: Page) -> bool:
        return any(page.path.startswith(course.path) for course in self.courses_here)

    def steps(self) -> list[Step]:
        """The same list each time, so that a person's browser, or a second import, can go on where one stopped."""
        archive = self.course_archive
        steps = [Step(_("The place of the course"), self._make_place)]
        steps += [
            Step(str(about["title"]), lambda name=name, about=about: self._store_file(name, about))
            for name, about in archive.files.items()
        ]
        steps += [
            Step(name, lambda sha256=sha256, name=name, how=how: self._store_page_file(sha256, name, how))
            for sha256, (name, how) in held_files(archive).items()
        ]
        steps += [
            Step(entry.label, lambda entry=entry: self._write_snippet(entry)) for entry in archive.snippets
        ]
        before: dict[str | None, PageEntry] = {}
        for entry in archive.pages:
            place = entry.parent or entry.language
            left = before.get(place)
            steps.append(Step(entry.label, lambda entry=entry, left=left: self._create_page(entry, left)))
            before[place] = entry
        # An alias is filled from a page that must be there; originals come first.
        in_order = sorted(archive.pages, key=lambda entry: bool(entry.alias_of))
        steps += [Step(entry.label, lambda entry=entry: self._fill_page(entry)) for entry in in_order]
        steps += [
            Step(_("Translations"), lambda source=source: self._write_translation(source))
            for source in archive.translations
        ]
        steps.append(Step(_("Who may edit it"), self._finish))
        one_of_each = {(entry.how.label, entry.key): entry for entry in archive.snippets if entry.how.finish}
        steps += [
            Step(entry.label, lambda entry=entry: self._finish_snippet(entry))
            for entry in one_of_each.values()
        ]
        return steps

    @transaction.atomic
    def _make_place(self) -> None:
        """Home page and programme in the languages that lack them, from the archive; and the languages."""
        for language in self.course_archive.languages:
            Locale.objects.get_or_create(language_code=language)
        welcome = None
        for entry in sorted(self.course_archive.around, key=lambda entry: entry.file.rpartition("/")[2]):
            model = entry.model
            if (
                model is HomePage
                and not HomePage.objects.filter(locale__language_code=entry.language).exists()
            ):
                welcome = welcome or displace_welcome_page()
                home = self._created_around(entry, Page.get_first_root_node(), entry.key)
                point_site_to(home, welcome)
                welcome = None
            elif model is ProgrammePage:
                key = str(self.programme.translation_key) if self.programme else entry.key
                present = ProgrammePage.objects.filter(
                    translation_key=key, locale__language_code=entry.language
                ).exists()
                home = HomePage.objects.filter(locale__language_code=entry.language).first()
                if not present and home:
                    page = self._created_around(entry, home, key)
                    self.programme = self.programme or page
        for entry in self.course_archive.pages:
            if entry.parent is None and self.parent_of(entry) is None and self.page_here(entry) is None:
                raise ArchiveRefused(
                    _("This site has no programme in the language “%(language)s”; make that page first.")
                    % {"language": entry.language},
                    file=entry.file,
                )

    def _created_around(self, entry: PageEntry, parent: Page, key: str) -> Page:
        page = entry.model()
        pages_in.with_content(page, entry, entry.content, self.site)
        page.translation_key = key
        if parent.get_children().filter(slug=page.slug).exists():
            page.slug = f"{page.slug}-{entry.language}"
        page.live = False
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision(user=self.person).publish(user=self.person, skip_permission_checks=True)
        times = {name: entry.state[name] for name in ("first_published_at", "last_published_at")}
        Page.objects.filter(pk=page.pk).update(**times)
        return page

    @transaction.atomic
    def _store_file(self, name: str, about: dict) -> Finding:
        content = self.course_archive.archive.content(about["file"])
        if here := library_files.found(about, content):
            self.incoming.files[name] = here.pk
            return Finding("file", about["title"], Outcome.UNCHANGED)
        item = library_files.built(name, about, content)
        anywhere = self.person is None or self.person.is_superuser
        collection = (
            library_files.collection_at(about["collection"]) if anywhere else Collection.get_first_root_node()
        )
        library_files.stored(item, about, person=self.person, collection=collection)
        self.incoming.files[name] = item.pk
        self.new_files.append(item)
        return Finding("file", about["title"], Outcome.CREATED)

    def _store_page_file(self, sha256: str, name: str, how: ArchivedFiles) -> None:
        how.keep({name: file_in(self.course_archive.archive, sha256)})

    def _write_snippet(self, entry: snippets.SnippetEntry) -> Finding:
        outcome = snippets.write(
            entry,
            self.incoming,
            self.course_archive.outside,
            self.site.outgoing,
            self.course_key,
            self.person,
        )
        return Finding("snippet", entry.label, outcome)

    def _finish_snippet(self, entry: snippets.SnippetEntry) -> None:
        if snippet := snippets.present(entry, self.incoming):
            entry.how.finish(snippet)

    def _create_page(self, entry: PageEntry, left: PageEntry | None) -> None:
        parent = self.parent_of(entry)
        if self.page_here(entry) is not None or parent is None:
            return
        if entry.parent and not self.is_in_course(parent):
            return
        if pages_in.in_the_way(entry, parent, self.site):
            return
        # A course goes to the end of its programme, whatever came before it in the archive.
        before = self.page_here(left) if left else None
        if entry.parent is None:
            before = parent.get_last_child()
        pages_in.create_shell(entry, parent, before, self.site)
        self.created.add(entry.reference)

    def _fill_page(self, entry: PageEntry) -> Finding:
        page = self.page_here(entry)
        if page is None or type(page) is not entry.model or not self.is_in_course(page):
            return Finding("page", entry.label, Outcome.IN_THE_WAY)
        outcome = pages_in.fill(entry, page, self.site, created=entry.reference in self.created)
        return Finding("page", entry.label, outcome)

    def _write_translation(self, source: dict) -> Finding | None:
        outcome = write_source(
            source, self.incoming, self.course_archive.outside, self.site.outgoing, self.person
        )
        if outcome is None:
            return None
        return Finding("translation", f"{source.get('locale')} {source.get('translation_key')}", outcome)

    def _finish(self) -> None:
        for course in self.courses_here[:1]:
            for finish in finishes():
                finish(course, self.person, self.new_files)
