"""The discussion of a run as its teachers and assistants use it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.runs.access import run_seen_by
from courses.runs.places import run_context
from labs.prose import render_markdown

from . import posting
from .access import own_post, post_in, thread_for_staff
from .forms import HidingForm, StaffAnswerForm
from .listing import STAFF_FILTERS, ThreadList
from .thread_page import address_of_post, thread_context
from .views import edit_own


@login_required
@never_cache
def run_discussion(request, run_id):
    run = run_seen_by(request.user, run_id)
    listed = ThreadList(
        run, run.discussion_threads.all(), STAFF_FILTERS, request.GET, request.user, is_staff=True
    )
    context = run_context(request, run, "discussion") | {"listed": listed}
    return render(request, "courses/discussion/run_list.html", context)


@login_required
@never_cache
def run_thread(request, run_id, thread_id):
    run = run_seen_by(request.user, run_id)
    thread = thread_for_staff(run, thread_id)
    form = StaffAnswerForm(request.POST or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            context["preview"] = render_markdown(form.cleaned_data["text"])
        else:
            post = posting.answer(thread, request.user, is_by_staff=True, **form.cleaned_data)
            return redirect(address_of_post("run_thread", thread, post))
    context |= run_context(request, run, "discussion")
    context |= thread_context(run, thread, request, is_staff=True)
    return render(request, "courses/discussion/run_thread.html", context)


@login_required
@never_cache
def edit_staff_post(request, run_id, thread_id, post_id):
    run = run_seen_by(request.user, run_id)
    thread = thread_for_staff(run, thread_id)
    return edit_own(request, run, own_post(request.user, thread, post_id), "run_thread")


@login_required
@require_POST
def settle_thread(request, run_id, thread_id):
    thread = thread_for_staff(run_seen_by(request.user, run_id), thread_id)
    posting.settle(thread, is_answered="answered" in request.POST)
    return redirect("run_thread", run_id=run_id, thread_id=thread_id)


@login_required
@require_POST
def praise_post(request, run_id, thread_id, post_id):
    thread = thread_for_staff(run_seen_by(request.user, run_id), thread_id)
    post = post_in(thread, post_id)
    if not post.is_question:
        posting.praise(post, is_good="good" in request.POST)
    return redirect(address_of_post("run_thread", thread, post))


@login_required
@require_POST
def hide_post(request, run_id, thread_id, post_id):
    """With a reason it is hidden; without `hide` it is shown again."""
    thread = thread_for_staff(run_seen_by(request.user, run_id), thread_id)
    post = post_in(thread, post_id)
    form = HidingForm(request.POST)
    if "hide" not in request.POST:
        posting.show_again(post)
    elif form.is_valid():
        posting.hide(post, request.user, form.cleaned_data["reason"])
    else:
        messages.error(request, _("Nothing was hidden: say why, in at most 300 characters."))
    return redirect(address_of_post("run_thread", thread, post))
