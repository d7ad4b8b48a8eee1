import json

from django import template

from curriculum.charts import Chart

register = template.Library()


@register.filter
def as_json(chart: Chart) -> str:
    """The chart as its script reads it; the template escapes it."""
    return json.dumps(chart.to_json(), ensure_ascii=False)
