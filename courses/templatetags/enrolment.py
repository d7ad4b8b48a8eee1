from django import template

from courses.runs.offers import offers

register = template.Library()


@register.inclusion_tag("courses/enrolment_action.html", takes_context=True)
def enrolment_action(context, course, next_url=""):
    """What a reader can do about taking a course: sign up, join one of its runs, or go on."""
    request = context["request"]
    return {
        "request": request,
        "user": request.user,
        "course": course,
        "next": next_url,
        "offers": offers(course, request.user),
    }
