"""Who may take a course out or bring one in. Looking up is asking permission."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import ArchiveUpload, CoursePage, ProgrammePage

from .importing import CourseImport


def may_edit(user, page: Page) -> bool:
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and permissions.can_publish()


def may_import_into(user, place: Page) -> bool:
    """Into a programme whoever may add and publish courses there; into a course whoever may edit and publish it."""
    if isinstance(place, ProgrammePage):
        permissions = place.permissions_for_user(user)
        return permissions.can_add_subpage() and permissions.can_publish_subpage()
    return isinstance(place, CoursePage) and may_edit(user, place)


def course_to_export(user, page_id: int) -> CoursePage:
    """Raises Http404 where there is no such course or the person may not edit it in each of its languages."""
    course = CoursePage.objects.filter(pk=page_id).first()
    if course is None or not may_export(user, course):
        raise Http404(_("There is no such course."))
    return course


def may_export(user, course: CoursePage) -> bool:
    languages = CoursePage.objects.filter(translation_key=course.translation_key)
    return all(each.permissions_for_user(user).can_edit() for each in languages)


def place_for_import(user, page_id: int) -> Page:
    page = Page.objects.filter(pk=page_id).first()
    place = page and page.specific
    if place is None or not may_import_into(user, place):
        raise Http404(_("There is no such page."))
    return place


def upload_of(user, upload_id) -> ArchiveUpload:
    upload = ArchiveUpload.objects.select_related("place").filter(pk=upload_id, person=user).first()
    if upload is None or not may_import_into(user, upload.place.specific):
        raise Http404(_("There is no such upload."))
    return upload


def objections(user, place: Page, course_import: CourseImport) -> list[str]:
    """Why this person may not do this import here, in sentences; empty when nothing is against it."""
    found = []
    here = course_import.courses_here
    if isinstance(place, CoursePage) and str(place.translation_key) != course_import.course_key:
        found.append(
            _("The archive holds another course than this one. Import it on the page of a programme.")
        )
    if not all(may_edit(user, course) for course in here):
        found.append(
            _("This course is on this site already, and you may not change it. Import it as a copy instead.")
        )
    languages = {course.locale.language_code for course in here}
    for entry in course_import.course_archive.pages:
        if entry.parent is not None or entry.language in languages:
            continue
        parent = course_import.parent_of(entry)
        if parent is None and not user.is_superuser:
            found.append(
                _(
                    "This site has no programme in the language “%(language)s”; ask an administrator to make it."
                )
                % {"language": entry.language}
            )
        elif parent is not None and not may_import_into(user, parent):
            found.append(_("You may not add courses to the programme “%(title)s”.") % {"title": parent.title})
    return found
