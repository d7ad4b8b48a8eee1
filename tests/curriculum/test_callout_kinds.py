"""Stored callouts of the two kinds that are gone, in pages and in their revisions."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from curriculum.models import LessonPage

MIGRATION = import_module("curriculum.migrations.0003_callout_kinds")


def callout(kind, text="<p>T</p>"):
    return {
        "type": "callout",
        "id": f"id-{kind}",
        "value": {"kind": kind, "title": "Keep this", "text": text},
    }


def test_a_rule_becomes_a_note_and_other_callouts_stay():
    operation = MIGRATION.ReplaceCalloutKinds()
    others = [callout("note"), callout("warning"), {"type": "prose", "id": "p", "value": "<p>rule</p>"}]
    assert operation.apply([*others, callout("rule")]) == [
        *others,
        callout("rule") | {"value": callout("note")["value"]},
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("<p>One.</p><p></p><p>Two <b>bold</b>.</p>", ["<p>One.</p>", "<p>Two <b>bold</b>.</p>"]),
        (
            "<p>First:</p><ul><li>a</li><li>b <i>c</i></li></ul>",
            ["<p>First:</p>", "<p>a</p>", "<p>b <i>c</i></p>"],
        ),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", ["a<ul><li>b</li></ul>"]),
        ("loose <b>text</b><p>One.</p>tail", ["<p>loose <b>text</b></p>", "<p>One.</p>", "<p>tail</p>"]),
        ("<h3>Head</h3>", ["<h3>Head</h3>"]),
        ("", []),
        (None, []),
    ],
)
def test_key_points_become_their_own_block_and_lose_nothing(text, points):
    (item,) = MIGRATION.ReplaceCalloutKinds().apply([callout("key-points", text)])
    assert (item["type"], item["id"], item["value"]["title"]) == ("key_points", "id-key-points", "Keep this")
    assert [point["value"] for point in item["value"]["points"]] == points
    again = MIGRATION.ReplaceCalloutKinds().apply([callout("key-points", text)])
    assert again == [item], "a page and its translation name the points alike"


def test_pages_and_their_revisions_are_converted(loaded):
    lesson = LessonPage.objects.first()
    old = [callout("key-points", "<p>One.</p><p>Two.</p>"), callout("rule")]
    revision = lesson.save_revision()
    revision.content["body"] = json.dumps(old)
    revision.save()
    lesson.body = json.dumps(old)
    LessonPage.objects.filter(pk=lesson.pk).update(body=lesson.body)

    MIGRATION.Migration.operations[0].migrate_stream_data_forward(apps, None)

    revision.refresh_from_db()
    for page in (LessonPage.objects.get(pk=lesson.pk), revision.as_object()):
        points, note = page.body
        assert (points.block_type, points.value["title"]) == ("key_points", "Keep this")
        assert [point.source for point in points.value["points"]] == ["<p>One.</p>", "<p>Two.</p>"]
        assert (note.block_type, note.value["kind"]) == ("callout", "note")
