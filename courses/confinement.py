"""The border of a course in the CMS: nobody but its own people meets its pages, whatever the address.

Wagtail asks for permission page by page and collection by collection. Some of its lists do not, and some show the
names of other people; those close here. tests/courses/test_confinement.py tries every address.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation, TranslationSource

from curriculum.models import CoursePage

from .models import Appointment

# What lists things of every course and cannot be told to list fewer; administrators keep it.
FOR_ADMINISTRATORS = (
    "wagtailadmin_api:documents:",
    "wagtailadmin_api:images:",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chosen",
    "wagtail_localize:translations_report",
    "wagtailsnippetchoosers_courses_appointment:",
)
CLOSED_REPORTS = ("locked-pages", "workflows", "workflow-tasks", "site-history", "page-types-usage")
PAGE_PARAMETERS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
# Where the plain parameter `pk`, or `id` in the query, is the number of a page.
PAGE_BY_PK = ("wagtailadmin_api:pages:", "wagtailadmin_pages:revisions_compare")
ANY_PART = ("view", "choose", "change", "delete")
PAGES_BY_ID = ("wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple")


class ConfinementMiddleware:
    """Turns back who asks for a page of another's course, before Wagtail looks at it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not request.path.startswith(settings.ADMIN_PREFIX) or not user.is_authenticated:
            return None
        if user.is_superuser:
            return None
        name = request.resolver_match.view_name or ""
        if (
            name.startswith(FOR_ADMINISTRATORS)
            or lies_abroad(user, page_ids(request, name, kwargs))
            or names_what_is_not_theirs(request, name, kwargs)
        ):
            return permission_denied(request)
        return None


def page_ids(request, name: str, kwargs: dict) -> set[int]:
    """The pages that an address of the CMS is about, wherever their numbers stand in it."""
    said = [kwargs[parameter] for parameter in PAGE_PARAMETERS if parameter in kwargs]
    if name.startswith(PAGE_BY_PK):
        said.append(kwargs.get("pk"))
    if name.startswith(PAGES_BY_ID) and kwargs.get("model_name", "page") == "page":
        said += [*chosen_ids(request), request.GET.get("childOf")]
    if kwargs.get("model_name") == "page":
        said.append(kwargs.get("object_id"))
    ids = {int(number) for number in said if str(number).isdecimal()}
    return ids | translated_pages(kwargs)


def translated_pages(kwargs: dict) -> set[int]:
    """The pages behind the numbers of wagtail-localize."""
    sources = TranslationSource.objects.none()
    if "translation_source_id" in kwargs:
        sources = TranslationSource.objects.filter(pk=kwargs["translation_source_id"])
    elif "translation_id" in kwargs:
        translations = Translation.objects.filter(pk=kwargs["translation_id"])
        sources = TranslationSource.objects.filter(pk__in=translations.values("source"))
    keys = list(sources.values_list("object_id", flat=True))
    return set(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True)) if keys else set()


def foreign_courses(user):
    """The courses in which the user has no part, in every language."""
    own = Appointment.objects.filter(person=user).values("course_key")
    return CoursePage.objects.exclude(translation_key__in=own)


def abroad(user) -> Q:
    """Pages of courses in which the user has no part."""
    condition = Q(pk__in=[])
    for path in foreign_courses(user).values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    return condition


def lies_abroad(user, ids: Iterable[int]) -> bool:
    return bool(ids) and Page.objects.filter(abroad(user), pk__in=ids).exists()


def names_what_is_not_theirs(request, name: str, kwargs: dict) -> bool:
    """Wagtail refuses to act on many things at once of which one is another's, but says their titles with it."""
    if name != "wagtail_bulk_action":
        return False
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    if issubclass(model, Page):
        return False
    chosen = chosen_ids(request)
    rows = model.objects.filter(pk__in={int(number) for number in chosen if number.isdecimal()})
    # Of images and documents Wagtail takes "all" to mean the person's own, of snippets everybody's.
    if "all" in chosen and model in get_snippet_models():
        rows = model.objects.all()
    policy = policy_registry.get_by_type(model)
    theirs = policy.instances_user_has_any_permission_for(request.user, ANY_PART)
    return rows.exclude(pk__in=theirs.values("pk")).exists()


def chosen_ids(request) -> list[str]:
    return [*request.GET.getlist("id"), *request.POST.getlist("id")]


@hooks.register("construct_explorer_page_queryset")
def explore_own_courses(parent_page, pages, request):
    return pages if request.user.is_superuser else pages.exclude(abroad(request.user))


@hooks.register("construct_page_chooser_queryset")
def choose_from_own_courses(pages, request):
    return pages if request.user.is_superuser else pages.exclude(abroad(request.user))


@hooks.register("construct_reports_menu")
def leave_out_closed_reports(request, menu_items):
    if not request.user.is_superuser:
        translations = reverse("wagtail_localize:translations_report")
        menu_items[:] = [
            item for item in menu_items if item.name not in CLOSED_REPORTS and item.url != translations
        ]
