"""What the browser sends from the page editor of a lab."""

from __future__ import annotations

from labs.models.grading_limits import LIMIT_FIELDS


def editor_form(lab, cells=None, **fields) -> dict[str, str]:
    """The form of a lab whose cells are `cells` ((block type, value) pairs), or those that it has."""
    if cells is None:
        cells = [(child["type"], child["value"]) for child in lab.body.get_prep_value()]
    data = {
        "title": lab.title,
        "slug": lab.slug,
        "summary": lab.summary,
        "minutes": str(lab.minutes or ""),
        "data_generator": lab.data_generator,
        "counting_attempt": lab.counting_attempt,
        "competencies-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **{name: str(getattr(lab, name) or "") for name in LIMIT_FIELDS},
        **stream("body", cells),
    }
    return data | fields


def stream(prefix: str, cells) -> dict[str, str]:
    data = {f"{prefix}-count": str(len(cells))}
    for number, (kind, value) in enumerate(cells):
        item = f"{prefix}-{number}"
        data |= {f"{item}-type": kind, f"{item}-order": str(number), f"{item}-deleted": "", f"{item}-id": ""}
        data |= fields_of(f"{item}-value", value)
    return data


def fields_of(name: str, value) -> dict[str, str]:
    if isinstance(value, dict):
        whole = {part: [] for part in missing_lists(value)} | value
        if "locked" not in value and set(value) == {"code"}:
            whole["locked"] = True
        return {
            key: text
            for part, inner in whole.items()
            for key, text in fields_of(f"{name}-{part}", inner).items()
        }
    if isinstance(value, list):
        data = {f"{name}-count": str(len(value))}
        for number, item in enumerate(value):
            inner = item["value"] if isinstance(item, dict) and set(item) == {"type", "value", "id"} else item
            place = f"{name}-{number}"
            data |= {f"{place}-order": str(number), f"{place}-deleted": "", f"{place}-id": ""}
            data |= fields_of(f"{place}-value", inner)
        return data
    return {name: "" if value is None else str(value)}


def missing_lists(value: dict) -> set[str]:
    """The lists that a value of this block has in a form even when they are empty."""
    if "solution" in value:
        return {"tests", "explained", "competencies"}
    if "visibility" in value:
        return {"wrong"}
    return {"competencies"} if "prompt" in value else set()
