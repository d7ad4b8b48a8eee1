"""What who decides in a run says about its marking: the rules, and that marks are shown to students."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.models import MarkingRules, MarkingTask
from courses.models.marking_rules import RulesOfRun
from courses.runs.access import run_decided_by
from courses.runs.places import run_context

from .activities import graded_activities
from .forms import RulesForm
from .releasing import release, release_of
from .storing import follow_rules


@login_required
@require_POST
def release_marks(request, run_id):
    """Show the marks of one activity, or of all, to the students."""
    run = run_decided_by(request.user, run_id)
    key = request.POST.get("activity", "")
    keys = {str(activity.key): activity.key for activity in graded_activities(run)}
    waiting = list(release_of(run, keys[key])) if key in keys else list(release_of(run)) if not key else []
    count = release(waiting, by=request.user)
    messages.success(
        request,
        ngettext("%(count)s mark was released.", "%(count)s marks were released.", count) % {"count": count},
    )
    return redirect("run_marking", run_id=run.pk)


@login_required
@never_cache
def marking_rules(request, run_id, activity_key=None):
    """How the run is marked; with a key, how one activity is, which may also go back to what the run says."""
    run = run_decided_by(request.user, run_id)
    activity = None
    if activity_key is not None:
        activity = next((each for each in graded_activities(run) if each.key == activity_key), None)
        activity = activity or found(MarkingRules.objects.none())
    own = run.marking_rules.filter(activity_key=activity_key).first()
    if request.method == "POST" and "forget" in request.POST and own and activity:
        own.delete()
        return rules_saved(request, run)
    start = own or copied(RulesOfRun(run).general, activity_key)
    form = RulesForm(request.POST or None, instance=start)
    if request.method == "POST" and form.is_valid():
        form.save()
        return rules_saved(request, run)
    context = run_context(request, run, "marking") | {
        "form": form,
        "activity": activity,
        "has_own": own is not None and activity is not None,
    }
    return render(request, "courses/marking/rules.html", context)


def copied(rules: MarkingRules, activity_key) -> MarkingRules:
    fields = {name: getattr(rules, name) for name in RulesForm.Meta.fields}
    return MarkingRules(run=rules.run, activity_key=activity_key, **fields)


def rules_saved(request, run):
    rules = RulesOfRun(run)
    settled = follow_rules(MarkingTask.objects.filter(run=run), rules.of)
    messages.success(request, _("The rules of marking were saved."))
    if settled:
        messages.info(
            request,
            ngettext(
                "%(count)s answer that waited for a second mark is marked now.",
                "%(count)s answers that waited for a second mark are marked now.",
                settled,
            )
            % {"count": settled},
        )
    return redirect("run_marking", run_id=run.pk)
