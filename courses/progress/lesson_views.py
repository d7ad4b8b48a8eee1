"""A student says to have read a lesson."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from courses.access import found
from curriculum.models import LessonPage

from .visits import say_read, takes_part


@login_required
@require_POST
def read_lesson(request, lesson_id):
    """Goes back to the end of the lesson; a script gets the new state."""
    lesson = found(LessonPage.objects.live().filter(pk=lesson_id))
    if not takes_part(request.user, lesson):
        raise PermissionDenied
    visit = say_read(request.user, lesson, is_read=request.POST.get("read") == "yes")
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"is_read": visit.is_finished})
    return redirect(f"{lesson.url}#read")
