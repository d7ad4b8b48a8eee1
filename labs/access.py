"""Looking up is asking permission: each function returns the object only to a person who may have it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .models import LabPage, Submission, Trial


def may_work_on(user, lab: LabPage) -> bool:
    """The site decides who may work on a lab: settings.LAB_ACCESS names the function."""
    return user.is_authenticated and import_string(settings.LAB_ACCESS)(user, lab)


def lab_for(user, lab_id: int) -> LabPage:
    """A published lab on which this person may work.

    Raises Http404 when there is none, PermissionDenied when the person is not enrolled.
    """
    lab = LabPage.objects.live().public().filter(pk=lab_id).first()
    if lab is None or lab.current_version is None:
        raise Http404(_("There is no such lab."))
    if not may_work_on(user, lab):
        raise PermissionDenied(_("Enrol in the course first; then you can work on this lab."))
    return lab


def trial_for(user, trial_id) -> Trial:
    """A run or check in a lab; snippets have no lab to go back to."""
    of_labs = Trial.objects.exclude(kind=Trial.Kind.SNIPPET).select_related("version__lab")
    return found_run(of_labs.filter(pk=trial_id, student=user))


def snippet_for(user, trial_id) -> Trial:
    return found_run(Trial.objects.filter(kind=Trial.Kind.SNIPPET, pk=trial_id, student=user))


def found_run(trials) -> Trial:
    trial = trials.first()
    if trial is None:
        raise Http404(_("There is no such run. Runs are kept for a day."))
    return trial


def submission_for(user, submission_id) -> Submission:
    submission = Submission.objects.select_related("version__lab").filter(pk=submission_id).first()
    if submission is None or not may_read(user, submission):
        raise Http404(_("There is no such submission."))
    return submission


def may_read(user, submission: Submission) -> bool:
    """A submission is read by its student and by those who teach its course."""
    if submission.student_id == user.pk:
        return True
    return import_string(settings.SUBMISSION_READERS)(user, submission)
