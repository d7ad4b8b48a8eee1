import math

from django import template

register = template.Library()


@register.filter
def plural_number(points: float) -> int:
    """The whole number whose grammar fits the points: 1.5 points are said like 2 points."""
    return math.ceil(points)
