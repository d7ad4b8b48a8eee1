"""Posts and threads as one reader may see them: names only where they may be known, hidden text only for a few."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.models import DiscussionPost, DiscussionThread
from labs.prose import render_markdown


@dataclass(frozen=True)
class ShownPost:
    """`html` is None where the text was hidden from this reader. `is_nameless` says that the class sees no name."""

    post: DiscussionPost
    name: str
    html: SafeString | None
    is_nameless: bool
    is_by_asker: bool
    may_edit: bool


def shown_post(post: DiscussionPost, question: DiscussionPost, reader, *, is_staff: bool) -> ShownPost:
    own = post.author_id == reader.pk
    knows_name = is_staff or own or not post.is_anonymous
    # Where one of the two is nameless and the other is not, saying that both are one person's would tell the name.
    by_asker = not post.is_question and post.author_id == question.author_id
    return ShownPost(
        post=post,
        name=post.author.display_name if knows_name else name_for_class(post),
        html=render_markdown(post.text) if is_staff or own or not post.is_hidden else None,
        is_nameless=post.is_anonymous and knows_name,
        is_by_asker=by_asker and (is_staff or post.is_anonymous == question.is_anonymous),
        may_edit=post.may_be_edited_by(reader),
    )


def name_for_class(post: DiscussionPost) -> str:
    """What fellow students, and mails to them, may call the author."""
    return _("Somebody in the class") if post.is_anonymous else post.author.display_name


def with_answers(threads):
    """Each with the number of its `answers` that are not hidden and with the `question_is_anonymous`."""
    answers = (
        DiscussionPost.objects.filter(thread=OuterRef("pk"), is_question=False, hidden_at=None)
        .order_by()
        .values("thread")
        .annotate(count=Count("pk"))
        .values("count")
    )
    question = DiscussionPost.objects.filter(thread=OuterRef("pk"), is_question=True)
    return threads.select_related("author").annotate(
        answers=Coalesce(Subquery(answers, output_field=IntegerField()), 0),
        question_is_anonymous=Subquery(question.values("is_anonymous")[:1]),
        question_hidden_at=Subquery(question.values("hidden_at")[:1]),
    )


def asker_name(thread: DiscussionThread, reader, *, is_staff: bool) -> str:
    """Of a thread that `with_answers` gave."""
    if thread.question_is_anonymous and not is_staff and thread.author_id != reader.pk:
        return _("Somebody in the class")
    return thread.author.display_name
