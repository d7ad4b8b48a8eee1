"""Feedback on one submission as a page that stands alone and holds nothing active."""

from __future__ import annotations

from jinja2 import Environment

from .protocol import Report

LARGEST_PAGE = 1_000_000
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Feedback on {{ name }}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body>
<h1>Feedback on {{ name }}</h1>
<p>{{ report.status }}: {{ "%g" % report.score }} of {{ "%g" % report.max_score }} points</p>
{% if report.reason|string %}<p>{{ report.reason }}</p>{% endif %}
{% for notice in report.notices %}<p>{{ notice }}</p>{% endfor %}
{% for test in report.exercises %}
<h2>{{ test.exercise }}: {{ test.id }}</h2>
<p>{{ test.status }}: {{ "%g" % test.points }} of {{ "%g" % test.max_points }} points</p>
<p>{{ test.message }}</p>
{% if test.expected is not none %}<dl><dt>Expected</dt><dd><pre>{{ test.expected }}</pre></dd></dl>{% endif %}
{% if test.got is not none %}<dl><dt>Got</dt><dd><pre>{{ test.got }}</pre></dd></dl>{% endif %}
{% if test.hint %}<p>Hint: {{ test.hint }}</p>{% endif %}
{% endfor %}
</body>
</html>
"""
)


def feedback_page(name: str, report: Report) -> str:
    """HTML of at most a megabyte: every value is escaped and none is longer than a few thousand characters."""
    return TEMPLATE.render(name=name, report=report)[:LARGEST_PAGE]
