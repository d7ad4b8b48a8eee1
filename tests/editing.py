"""Saving a page in the CMS as its form would, without a browser to run the form's script."""

from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html


def stream_data(block, value, prefix) -> dict[str, str]:
    """What the editor of a block sends for `value`."""
    if isinstance(block, blocks.StructBlock):
        parts = [
            stream_data(child, value[name], f"{prefix}-{name}") for name, child in block.child_blocks.items()
        ]
    elif isinstance(block, blocks.StreamBlock):
        parts = [{f"{prefix}-count": str(len(value))}]
        for number, child in enumerate(value):
            place = f"{prefix}-{number}"
            parts.append(
                {f"{place}-type": child.block_type, f"{place}-order": number, f"{place}-deleted": ""}
            )
            parts.append(stream_data(child.block, child.value, f"{place}-value"))
    elif isinstance(block, blocks.ListBlock):
        parts = [{f"{prefix}-count": str(len(value))}]
        for number, child in enumerate(value):
            parts.append({f"{prefix}-{number}-order": number, f"{prefix}-{number}-deleted": ""})
            parts.append(stream_data(block.child_block, child, f"{prefix}-{number}-value"))
    else:
        return {prefix: "" if value is None else value}
    return {name: text for part in parts for name, text in part.items()}


def save(client, page, action, **fields):
    """Post the page's edit form with `fields` changed: a draft, or with "action-publish" and the like."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.get(url)
    assert answer.status_code == 200, "the page cannot be opened"
    data = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = fields.pop(field.name, getattr(page, field.name))
            data.update(stream_data(field.stream_block, value, field.name))
    for name, value in fields.items():
        data[name] = value
    if action:
        data[action] = "1"
    return client.post(url, data, follow=True)
