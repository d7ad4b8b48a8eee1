"""A thread as its page shows it, whoever reads it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.urls import reverse

from courses.models import DiscussionThread, Run

from .presenting import shown_post
from .subjects import Subjects

POSTS_PER_PAGE = 50


def thread_context(run: Run, thread: DiscussionThread, request, *, is_staff: bool) -> dict:
    posts = Paginator(thread.posts.select_related("author", "hidden_by"), POSTS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    question = thread.posts.get(is_question=True)
    subjects = Subjects(run, [thread.activity_key] if thread.part else ())
    return {
        "run": run,
        "thread": thread,
        "subject": subjects.of(thread.activity_key, thread.part),
        "posts": posts,
        "shown": [shown_post(post, question, request.user, is_staff=is_staff) for post in posts],
    }


def address_of_post(name: str, thread: DiscussionThread, post) -> str:
    """Of the page of the thread on which the post stands; `name` is of the students' page or the teachers'."""
    before = thread.posts.filter(posted_at__lt=post.posted_at).count()
    page = before // POSTS_PER_PAGE + 1
    query = f"?p={page}" if page > 1 else ""
    return f"{reverse(name, args=[thread.run_id, thread.pk])}{query}#post-{post.pk}"
