"""Pages on which those who see a run's work look at what is alike in it, and write down what they found."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.models import Enrolment, SimilarityNote
from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.activities import course_of_run
from courses.runs.places import run_context

from .class_comparison import Choice, ClassComparison
from .collecting import lab_of_run, other_runs, people_handed_in
from .forms import NoteForm
from .side_by_side import side_by_side

PAIRS_PER_PAGE = 25


@login_required
@never_cache
def similarity(request, run_id):
    run = run_seen_by(request.user, run_id)
    handed_in = people_handed_in(run)
    labs = [(each, handed_in.get(each.key, 0)) for each in course_of_run(run) if each.kind == "lab"]
    return render(
        request, "courses/similarity/labs.html", run_context(request, run, "similarity") | {"labs": labs}
    )


@login_required
@never_cache
def similarity_at_lab(request, run_id, lab_key):
    run = run_seen_by(request.user, run_id)
    lab = lab_of_run(run, lab_key)
    others = other_runs(request.user, run)
    choice = Choice.of(request.GET, others)
    comparison = ClassComparison(run, lab, choice)
    context = run_context(request, run, "similarity") | {
        "lab": lab,
        "others": others,
        "choice": choice,
        "comparison": comparison,
    }
    if not comparison.is_ready:
        return render(request, "courses/similarity/progress.html", context)
    noted = set()
    if context["decides"]:
        notes = run.similarity_notes.filter(activity_key=lab.key)
        noted = set(notes.values_list("first", "second"))
    pairs = Paginator(comparison.pairs, PAIRS_PER_PAGE).get_page(request.GET.get("p"))
    rows = [comparison.row(pair, noted) for pair in pairs]
    return render(request, "courses/similarity/lab.html", context | {"page": pairs, "rows": rows})


@login_required
@never_cache
def similar_pair(request, run_id, lab_key, first_id, second_id):
    """Two participants, by their enrolments, the first one of this run. What is posted is a note."""
    run = run_seen_by(request.user, run_id)
    lab = lab_of_run(run, lab_key)
    others = other_runs(request.user, run)
    first = found(run.enrolments.select_related("student").filter(pk=first_id))
    second = found(
        Enrolment.objects.select_related("student", "run").filter(pk=second_id, run__in=[run, *others])
    )
    first_student, second_student = sorted((first.student, second.student), key=lambda person: person.pk)
    if first_student == second_student:
        found(Enrolment.objects.none())
    form = NoteForm(request.POST or None)
    if request.method == "POST":
        run_decided_by(request.user, run.pk)
        if form.is_valid():
            SimilarityNote.objects.create(
                run=run,
                activity_key=lab.key,
                first=first_student,
                second=second_student,
                text=form.cleaned_data["text"],
                by=request.user,
            )
            messages.success(
                request, _("Your note is kept. Only those who decide about the run can read it.")
            )
            return redirect(request.get_full_path())
    choice = Choice.of(request.GET, others, also=second.run)
    comparison = ClassComparison(run, lab, choice)
    context = run_context(request, run, "similarity") | {
        "lab": lab,
        "choice": choice,
        "comparison": comparison,
        "first": first,
        "second": second,
        "form": form,
    }
    if not comparison.is_ready and request.method == "GET":
        return render(request, "courses/similarity/progress.html", context)
    if context["decides"]:
        context["notes"] = run.similarity_notes.filter(
            activity_key=lab.key, first=first_student, second=second_student
        ).select_related("by")
    context["exercises"] = side_by_side(comparison, first.pk, second.pk)
    return render(request, "courses/similarity/pair.html", context)
