"""Who reads which threads of a run. What a person may not have does not exist: 404."""

from __future__ import annotations

from courses.access import found
from courses.models import DiscussionPost, DiscussionThread, Enrolment, Run


def enrolment_for(student, run_id: int) -> Enrolment:
    """The student's part in the run. Raises Http404 for who has none or has left."""
    return found(Enrolment.objects.active().select_related("run").filter(student=student, run=run_id))


def thread_for_student(student, run: Run, thread_id: int) -> DiscussionThread:
    """Raises Http404."""
    threads = run.discussion_threads.for_student(student).select_related("author")
    return found(threads.filter(pk=thread_id))


def thread_for_staff(run: Run, thread_id: int) -> DiscussionThread:
    """For those who were let into the run already. Raises Http404."""
    return found(run.discussion_threads.select_related("author").filter(pk=thread_id))


def post_in(thread: DiscussionThread, post_id: int) -> DiscussionPost:
    """Raises Http404."""
    return found(thread.posts.select_related("author").filter(pk=post_id))


def own_post(author, thread: DiscussionThread, post_id: int) -> DiscussionPost:
    """Raises Http404."""
    return found(thread.posts.select_related("author", "thread").filter(pk=post_id, author=author))
