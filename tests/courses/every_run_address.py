"""Each address of runs, filled with the numbers of a given one. They come from the resolver: a new one is in."""

import re
from importlib import import_module

from django.urls import URLResolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes():
    """Each address of courses.urls as its route and its name."""

    def walk(patterns, prefix, namespace):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, route, inner)
            else:
                yield route, f"{namespace}{pattern.name}"

    return list(walk(import_module("courses.urls").urlpatterns, "", ""))


def addresses(world):
    """(name, address, whether something of the run is named in it)."""
    for route, name in routes():
        url = PARAMETER.sub(lambda match, route=route: str(value_for(route, match[1], world)), route)
        yield name, f"/en/{url}", bool(PARAMETER.search(route))


def value_for(route: str, name: str, world):
    """What stands in the address for its parameter. Raises KeyError for one that nobody has thought of."""
    return {
        "activity_key": world.lab.translation_key,
        "announcement_id": world.announcement.pk,
        "attempt_id": world.attempt.pk,
        "certificate_id": world.certificate.pk,
        "code": world.certificate.code,
        "course_id": world.course.pk,
        "enrolment_id": world.enrolment.pk,
        "first_id": world.enrolment.pk,
        "extension_id": world.extension.pk,
        "invitation_id": world.invitation.pk,
        "lesson_id": world.lesson.pk,
        "item_key": world.item.activity_key,
        "lab_key": world.lab.translation_key,
        "post_id": world.post.pk,
        "quiz_id": world.quiz.pk,
        "quiz_key": world.quiz.translation_key,
        "review_id": world.review.pk,
        "run_id": world.run.pk,
        "second_id": world.other_enrolment.pk,
        "staff_id": world.staff.pk,
        "thread_id": world.thread.pk,
        "task_id": world.task.pk,
        # Whoever holds the link of a mail may stop that kind of mail; this is none.
        "token": "no-token",
    }[name]
