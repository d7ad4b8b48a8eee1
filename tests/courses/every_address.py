"""Each address of the CMS, filled with the numbers of a given course. They come from the resolver: a new one is in."""

import re

from django.urls import URLResolver, get_resolver
from wagtail.models import Locale, Site

from courses.models import Appointment

from .another_course import SOUGHT

# These need no number of a course, or are no page of the CMS.
LEFT_OUT = ("wagtailadmin_logout", "None", "wagtailadmin_error_test", "wagtailadmin_password_reset_confirm")
# What an address names as a kind of thing; each kind is tried.
KINDS = {
    ("wagtailcore", "page"): "lab",
    ("labs", "labpage"): "lab",
    ("courses", "questionbank"): "bank",
    ("courses", "user"): "owner",
    ("wagtailimages", "image"): "image",
    ("wagtaildocs", "document"): "document",
    ("curriculum", "glossaryterm"): "term",
}


def routes():
    """Each address of the CMS and of documents, as its route and its name."""

    def walk(resolver, prefix, namespace):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern, route, inner)
            elif route.startswith(("cms/", "documents/")):
                yield route, f"{namespace}{pattern.name}"

    return [(route, name) for route, name in walk(get_resolver(), "", "") if name not in LEFT_OUT]


def addresses(world):
    """(name, address, whether a number of the course stands in it); several where a kind of thing is named."""
    for route, name in routes():
        by_kind = "model_name>" in route and "app_label>" in route
        for kind, thing in KINDS.items() if by_kind else [(("wagtailcore", "page"), "lab")]:
            url = address(route, world, kind, getattr(world, thing))
            yield name, url, thing != "term" and has_number(route)


def has_number(route: str) -> bool:
    """Entries are shared: everybody who teaches may open them."""
    return bool(re.search(r"<|\(\\d", route)) and not re.search("snippets/(choose/)?curriculum/", route)


def address(route: str, world, kind, thing) -> str:
    def number(match):
        return str(value_for(route, match[1], world, kind, thing))

    route = route.replace("(\\d+)/(.*)", f"{world.document.pk}/figures.txt")
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\\\()*\)", number, route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", number, route)
    return "/" + re.sub(r"[\^$\\]", "", route)


def value_for(route: str, name: str, world, kind, thing):
    """What stands in the address for its parameter. Raises KeyError for one that nobody has thought of."""
    place = route.removeprefix("cms/").removeprefix("api/main/^")
    if name in ("pk", "task_id", "revision_id"):
        for beginning, value in by_place(world, name).items():
            if place.startswith(beginning):
                return value
    if name in ("pk", "object_id") and "model_name>" in route:
        return thing.pk
    return {
        "app_label": kind[0],
        "model_name": kind[1],
        "app_name": "labs",
        "content_type_app_name": "labs",
        "content_type_model_name": "labpage",
        "action": "delete",
        "action_name": "copy" if "api/" in route else "approve",
        "collection_id": world.collection.pk,
        "destination_id": world.module.pk,
        "doc_id": world.document.pk,
        "document_id": world.document.pk,
        "filter_spec": "max-100x100",
        "image_id": world.image.pk,
        "import_id": world.lab_import.pk,
        "lab_id": world.lab.pk,
        "mode": "",
        "number": 2,
        "object_id": world.lab.pk,
        # A lab has no such segment; the address asks for the translation first.
        "overridable_segment_id": 1,
        "page_id": world.course.pk if place.startswith("courses/") else world.lab.pk,
        "page_pk": world.course.pk,
        "page_to_move_id": world.lab.pk,
        "parent_id": world.module.pk,
        "parent_page_id": world.module.pk,
        "pk": world.lab.pk,
        "source_pk": thing.pk,
        # Redirects are the administrator's.
        "redirect_id": 1,
        "regrade_id": world.regrade.pk,
        # No collection of the course is behind a password.
        "restriction_id": 1,
        "revision_id": world.revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "run_id": world.run.pk,
        "session_id": world.session.pk,
        "signature": "c2lnbmF0dXJl",
        "size": 100,
        "slug": world.lab.slug,
        "source_id": world.lab.pk,
        "string_segment_id": world.segment.pk,
        "submission_id": world.submission.pk,
        "task_id": world.task_state.task_id,
        "task_state_id": world.task_state.pk,
        "translation_id": world.translation.pk,
        "translation_source_id": world.translation.source_id,
        "uploaded_file_id": world.half_uploaded.pk,
        "upload_id": world.upload.pk,
        "way": "source",
        "workflow_pk": world.workflow.pk,
        "workflow_state_id": world.workflow_state.pk,
    }[name]


def by_place(world, name) -> dict:
    if name == "revision_id":
        return {"snippets/courses/questionbank": world.bank_revision.pk}
    appointment = Appointment.objects.get(person=world.owner).pk
    return {
        "collections": world.collection.pk,
        "documents": world.document.pk,
        "images": world.image.pk,
        "workflows/tasks": world.task_state.task_id,
        "workflows": world.workflow.pk,
        "snippets/courses/appointment": appointment,
        "snippets/choose/courses/appointment": appointment,
        "snippets/courses/questionbank": world.bank.pk,
        "snippets/choose/courses/questionbank": world.bank.pk,
        "snippets/curriculum/glossaryterm": world.term.pk,
        "snippets/choose/curriculum/glossaryterm": world.term.pk,
        "users": world.owner.pk,
        "groups": world.group.pk,
        "sites": Site.objects.get().pk,
        "locales": Locale.objects.first().pk,
    }


def queries(name: str, is_numbered: bool, url: str, world) -> tuple[dict, ...]:
    """Lists are also asked to search, and to show what has the numbers of the other course."""
    if name == "wagtailadmin_api:pages:listing":
        below = {"child_of": world.module.pk}, {"descendant_of": world.course.pk}
        return {}, {"search": SOUGHT}, {"translation_of": world.lab.pk}, *below
    if "/bulk/" in url:
        return {"id": ids_of(world)}, {"id": "all", "childOf": world.module.pk}
    if is_numbered:
        return ({},)
    place = {
        "collection_id": world.collection.pk,
        "page_type": "wagtailcore.page",
        "course": str(world.course.translation_key),
        "lab": world.lab.pk,
    }
    return {}, {"q": SOUGHT, "term": SOUGHT, "id": ids_of(world)} | place


def ids_of(world) -> list[int]:
    """Numbers for lists and bulk actions, whatever they are numbers of."""
    return [
        thing.pk for thing in (world.lab, world.module, world.image, world.document, world.bank, world.owner)
    ]
