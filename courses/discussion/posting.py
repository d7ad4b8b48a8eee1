"""Asking, answering, changing one's own words, and what teachers decide about posts."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.mailing.queueing import queue_mail
from courses.models import DiscussionPost, DiscussionThread, Run, User
from courses.models.mail_choice import MailKind

# Students write so often within an hour, in all their runs together; teachers as often as they like.
MOST_AN_HOUR = 12
HOUR = timedelta(hours=1)
# So much of an answer stands in the mail about it, in characters.
EXCERPT = 600


class PostedTooOften(Exception):
    """`again` is when the next post is possible."""

    def __init__(self, again: datetime):
        self.again = again
        super().__init__(
            _("You have written %(most)s times within an hour. You can post this from %(moment)s on.")
            % {"most": MOST_AN_HOUR, "moment": timezone.localtime(again).strftime("%H:%M")}
        )


class TooLateToEdit(Exception):
    def __init__(self):
        super().__init__(
            _("A post can be changed for 15 minutes. Copy your text, and write it as another answer.")
        )


@transaction.atomic
def ask(
    author,
    *,
    run: Run,
    activity_key: UUID,
    part: str,
    title: str,
    text: str,
    audience: str,
    is_anonymous: bool,
) -> DiscussionThread:
    """The new thread; the one that is there when the same was sent twice. Raises PostedTooOften."""
    in_turn(author)
    own = run.discussion_threads.filter(author=author, activity_key=activity_key, part=part, title=title)
    if there := own.filter(posts__is_question=True, posts__text=text).first():
        return there
    not_too_often(author)
    thread = DiscussionThread.objects.create(
        run=run, activity_key=activity_key, part=part, author=author, title=title, audience=audience
    )
    store(thread, author=author, text=text, is_anonymous=is_anonymous, is_question=True)
    return thread


@transaction.atomic
def answer(
    thread: DiscussionThread, author, *, text: str, is_anonymous=False, is_by_staff=False, settles=False
) -> DiscussionPost:
    """The new post; the last one of the thread when the same was sent twice. Raises PostedTooOften.

    `settles` marks the question as answered.
    """
    in_turn(author)
    last = thread.posts.last()
    if last and (last.author_id, last.text) == (author.pk, text):
        return last
    if not is_by_staff:
        not_too_often(author)
    post = store(thread, author=author, text=text, is_anonymous=is_anonymous, is_by_staff=is_by_staff)
    thread.last_post_at = post.posted_at
    if settles:
        thread.answered_at = post.posted_at
    thread.save(update_fields=["last_post_at", "answered_at"])
    return post


def in_turn(author) -> None:
    """One post of a person after the other, so that a double click stores one."""
    User.objects.select_for_update().get(pk=author.pk)


def not_too_often(author) -> None:
    recent = author.discussion_posts.filter(posted_at__gt=timezone.now() - HOUR, is_by_staff=False)
    moments = list(recent.order_by("-posted_at").values_list("posted_at", flat=True)[:MOST_AN_HOUR])
    if len(moments) == MOST_AN_HOUR:
        raise PostedTooOften(moments[-1] + HOUR)


def store(thread: DiscussionThread, **fields) -> DiscussionPost:
    post = DiscussionPost.objects.create(thread=thread, **fields)
    if post.author_id != thread.author_id:
        tell_who_asked(thread, post)
    return post


def tell_who_asked(thread: DiscussionThread, post: DiscussionPost) -> None:
    queue_mail(
        thread.author,
        MailKind.ANSWER,
        f"post-{post.pk}",
        words="answered",
        run=thread.run,
        title=thread.title,
        by="" if post.is_anonymous else post.author.display_name,
        excerpt=shorten(post.text),
        view="my_thread",
        args=[thread.run_id, thread.pk],
        fragment=f"post-{post.pk}",
    )


def shorten(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + " …"


def edit(post: DiscussionPost, author, text: str) -> None:
    """Raises TooLateToEdit."""
    if not post.may_be_edited_by(author):
        raise TooLateToEdit
    if text != post.text:
        post.text, post.edited_at = text, timezone.now()
        post.save(update_fields=["text", "edited_at"])


def hide(post: DiscussionPost, by, reason: str) -> None:
    """From the class; its author still sees it, with the reason. A question takes its thread along."""
    post.hidden_at, post.hidden_by, post.hidden_reason = timezone.now(), by, reason
    post.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])


def show_again(post: DiscussionPost) -> None:
    post.hidden_at, post.hidden_by, post.hidden_reason = None, None, ""
    post.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])


def praise(post: DiscussionPost, is_good: bool) -> None:
    """Mark an answer as a good one, which settles the question, or take the mark away."""
    post.is_good_answer = is_good
    post.save(update_fields=["is_good_answer"])
    if is_good and not post.thread.is_answered:
        settle(post.thread, is_answered=True)


def settle(thread: DiscussionThread, is_answered: bool) -> None:
    thread.answered_at = timezone.now() if is_answered else None
    thread.save(update_fields=["answered_at"])
