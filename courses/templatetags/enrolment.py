from django import template

from courses.enrolment import is_enrolled

register = template.Library()


@register.inclusion_tag("courses/enrolment_action.html", takes_context=True)
def enrolment_action(context, course, next_url=""):
    """The one thing a reader can do about taking a course: sign up, enrol, or go on."""
    request = context["request"]
    return {
        "request": request,
        "user": request.user,
        "course": course,
        "next": next_url,
        "enrolled": is_enrolled(request.user, course),
    }
