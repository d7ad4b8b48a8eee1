"""The discussion of a run as its students use it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.runs.my_runs import pages_of
from labs.prose import render_markdown

from . import posting
from .access import enrolment_for, own_post, thread_for_student
from .forms import AnswerForm, QuestionForm, TextForm
from .listing import ThreadList, student_filters
from .subjects import subject_to_ask_about
from .thread_page import address_of_post, thread_context


@login_required
@never_cache
def my_discussion(request, run_id):
    run = enrolment_for(request.user, run_id).run
    threads = run.discussion_threads.for_student(request.user)
    listed = ThreadList(
        run, threads, student_filters(request.user), request.GET, request.user, is_staff=False
    )
    context = {"run": run, "course": pages_of([run.course_key]).get(run.course_key), "listed": listed}
    return render(request, "courses/discussion/my_list.html", context)


@login_required
@never_cache
def ask_question(request, run_id, activity_key):
    run = enrolment_for(request.user, run_id).run
    subject = subject_to_ask_about(run, activity_key, request.GET.get("part", ""))
    form = QuestionForm(request.POST or None)
    context = {"run": run, "subject": subject, "form": form}
    if request.method == "POST" and not run.has_ended and form.is_valid():
        if "preview" in request.POST:
            context["preview"] = render_markdown(form.cleaned_data["text"])
        else:
            try:
                thread = posting.ask(
                    request.user, run=run, activity_key=activity_key, part=subject.part, **form.cleaned_data
                )
            except posting.PostedTooOften as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(
                    request, _("Your question is there. You find it here and beside the activity.")
                )
                return redirect("my_thread", run_id=run.pk, thread_id=thread.pk)
    return render(request, "courses/discussion/ask.html", context)


@login_required
@never_cache
def my_thread(request, run_id, thread_id):
    run = enrolment_for(request.user, run_id).run
    thread = thread_for_student(request.user, run, thread_id)
    question = thread.posts.get(is_question=True)
    is_own_nameless = thread.author_id == request.user.pk and question.is_anonymous
    form = AnswerForm(request.POST or None, initial={"is_anonymous": is_own_nameless})
    context = {"form": form}
    if request.method == "POST" and not run.has_ended and form.is_valid():
        if "preview" in request.POST:
            context["preview"] = render_markdown(form.cleaned_data["text"])
        else:
            try:
                post = posting.answer(thread, request.user, **form.cleaned_data)
            except posting.PostedTooOften as problem:
                form.add_error(None, str(problem))
            else:
                return redirect(address_of_post("my_thread", thread, post))
    context |= thread_context(run, thread, request, is_staff=False)
    return render(request, "courses/discussion/my_thread.html", context)


@login_required
@never_cache
def edit_post(request, run_id, thread_id, post_id):
    run = enrolment_for(request.user, run_id).run
    thread = thread_for_student(request.user, run, thread_id)
    return edit_own(request, run, own_post(request.user, thread, post_id), "my_thread")


def edit_own(request, run, post, back: str):
    """What its author typed is never lost: too late, it is shown again to be copied."""
    context = {"run": run, "thread": post.thread, "post": post, "back": back}
    form = TextForm(request.POST or None, initial={"text": post.text})
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            context["preview"] = render_markdown(form.cleaned_data["text"])
        else:
            try:
                posting.edit(post, request.user, form.cleaned_data["text"])
            except posting.TooLateToEdit as problem:
                form.add_error(None, str(problem))
            else:
                return redirect(address_of_post(back, post.thread, post))
    elif request.method == "GET" and not post.may_be_edited_by(request.user):
        messages.warning(request, str(posting.TooLateToEdit()))
        return redirect(back, run_id=run.pk, thread_id=post.thread_id)
    return render(request, "courses/discussion/edit.html", context | {"form": form})
