"""Callouts of the kinds “key points” and “rule” become what stands for them now: a key points block and a note."""

import re
import uuid

from bs4 import BeautifulSoup, NavigableString
from django.db import migrations
from django.utils.deconstruct import deconstructible
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import BaseBlockOperation


def points_of(text):
    """The paragraphs of a rich text and the items of its lists, each as rich text of its own."""
    points, loose = [], ""
    for part in BeautifulSoup(text or "", "html.parser").contents:
        # Text and inline tags that stand in no paragraph of their own make one together.
        if isinstance(part, NavigableString) or part.name in ("a", "b", "i", "em", "strong", "code", "br"):
            loose += str(part)
            continue
        points, loose = points + [f"<p>{loose}</p>"], ""
        if part.name in ("ul", "ol"):
            points += [
                item.decode_contents() if item.find(["p", "ul", "ol"]) else f"<p>{item.decode_contents()}</p>"
                for item in part.find_all("li", recursive=False)
            ]
        else:
            points.append(str(part))
    points.append(f"<p>{loose}</p>")
    return [point for point in points if not re.fullmatch(r"<p[^>]*>\s*</p>", point)]


def with_current_kind(item):
    kind = item["value"].get("kind") if item["type"] == "callout" else None
    if kind == "rule":
        return item | {"value": item["value"] | {"kind": "note"}}
    if kind != "key-points":
        return item
    place = str(item.get("id") or uuid.uuid4())
    points = [
        # Named by their place, so that a page and its translations name them alike.
        {"type": "item", "value": point, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{place}/{number}"))}
        for number, point in enumerate(points_of(item["value"].get("text")))
    ]
    return item | {"type": "key_points", "value": {"title": item["value"].get("title", ""), "points": points}}


@deconstructible
class ReplaceCalloutKinds(BaseBlockOperation):
    def apply(self, block_value):
        return [with_current_kind(item) for item in block_value]

    @property
    def operation_name_fragment(self):
        return "replace_callout_kinds"


class Migration(migrations.Migration):
    dependencies = [("curriculum", "0002_authoring")]

    operations = [MigrateStreamData("curriculum", "LessonPage", "body", [(ReplaceCalloutKinds(), "")])]
