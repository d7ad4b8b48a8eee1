"""The threads of a run as a list, with what was chosen to be seen of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import DiscussionThread, Run
from courses.models.discussion_thread import Audience

from .presenting import asker_name, with_answers
from .subjects import Subject, Subjects

THREADS_PER_PAGE = 20
ALL = "all"


@dataclass(frozen=True)
class Filter:
    name: str
    label: Promise
    condition: Q


STAFF_FILTERS = (
    Filter(ALL, _("All"), Q()),
    Filter("open", pgettext_lazy("questions", "Open"), Q(answered_at=None)),
    Filter("answered", pgettext_lazy("questions", "Answered"), Q(answered_at__isnull=False)),
    Filter("private", _("Only to the teachers"), Q(audience=Audience.STAFF)),
    Filter("hidden", _("With hidden posts"), Q(posts__hidden_at__isnull=False)),
)


def student_filters(student) -> tuple[Filter, ...]:
    return (*STAFF_FILTERS[:3], Filter("mine", _("My own"), Q(author=student)))


@dataclass(frozen=True)
class ThreadRow:
    thread: DiscussionThread
    subject: Subject | None
    name: str


class ThreadList:
    """A page of the threads; those without an answer stand first, then the ones with the newest post."""

    def __init__(
        self, run: Run, threads, filters: tuple[Filter, ...], asked: Mapping, reader, *, is_staff: bool
    ):
        self.filters = filters
        self.show = next((each for each in filters if each.name == asked.get("show")), filters[0])
        self.activity_key = as_key(asked.get("activity", ""))
        self.query = asked.get("q", "").strip()[:100]
        chosen = threads.filter(pk__in=threads.filter(self.show.condition).values("pk"))
        if self.activity_key:
            chosen = chosen.filter(activity_key=self.activity_key)
        if self.query:
            # In what the reader may read: a hidden answer is not found by its words.
            readable = Q() if is_staff else Q(posts__hidden_at=None)
            in_posts = threads.filter(Q(posts__text__icontains=self.query) & readable)
            chosen = chosen.filter(Q(title__icontains=self.query) | Q(pk__in=in_posts.values("pk")))
        is_closed = ExpressionWrapper(Q(answered_at__isnull=False), output_field=BooleanField())
        ordered = (
            with_answers(chosen).annotate(is_closed=is_closed).order_by("is_closed", "-last_post_at", "-pk")
        )
        self.page = Paginator(ordered, THREADS_PER_PAGE).get_page(asked.get("p"))
        found = list(self.page)
        self.subjects = Subjects(run, {thread.activity_key for thread in found if thread.part})
        self.rows = [
            ThreadRow(
                thread,
                self.subjects.of(thread.activity_key, thread.part),
                asker_name(thread, reader, is_staff=is_staff),
            )
            for thread in found
        ]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.show != self.filters[0] or self.activity_key or self.query)

    @property
    def address(self) -> str:
        """What was chosen, as the part of an address behind the question mark."""
        return urlencode(
            {"show": self.show.name}
            | ({"activity": self.activity_key} if self.activity_key else {})
            | ({"q": self.query} if self.query else {})
        )


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
