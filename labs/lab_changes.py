"""Changes that an import or an upload makes to a lab: always a new revision, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from wagtail.log_actions import log

from curriculum.models import ModulePage
from labs.models import DataFile, LabPage


@transaction.atomic
def create_lab(person, module: ModulePage, made: Mapping) -> LabPage:
    """A draft below the module. Raises ValidationError."""
    lab = LabPage(
        title=made["title"],
        slug=free_slug(module, made["slug"]),
        summary=made["summary"],
        minutes=made["minutes"],
        body=made["body"],
        data_generator=made["data_generator"],
        data_files=made["data_files"],
        origins=made["origins"],
        live=False,
        has_unpublished_changes=True,
        owner=person,
        locale=module.locale,
    )
    module.add_child(instance=lab)
    lab.save_revision(user=person)
    log(instance=lab, action="wagtail.create", user=person, content_changed=True)
    return lab


def free_slug(module: ModulePage, wanted: str) -> str:
    taken = set(module.get_children().values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug


@transaction.atomic
def replace_cells(person, lab: LabPage, made: Mapping) -> None:
    """A new draft of the lab with other cells, and with the notebook's data where it brings any."""
    draft = lab.get_latest_revision_as_object()
    draft.body = with_ids_of(draft.body, made["body"])
    draft.origins = made["origins"]
    draft.data_files = draft.data_files | made["data_files"]
    draft.data_generator = made["data_generator"] or draft.data_generator
    draft.save_revision(user=person, log_action=True, changed=True)


def with_ids_of(before, body: list[dict]) -> list[dict]:
    """Cells that are still there keep their ids, on which comments and translations hang."""
    free: dict[tuple, list[str]] = {}
    for child in before:
        free.setdefault(identity(child.block_type, child.value), []).append(child.id)
    cells = []
    for cell in body:
        ids = free.get(identity(cell["type"], cell["value"]))
        cells.append(cell | ({"id": ids.pop(0)} if ids and ids[0] else {}))
    return cells


def identity(kind: str, value) -> tuple:
    if kind in ("exercise", "written"):
        return kind, value["id"]
    return kind, value.get("text") or value.get("code") or value.get("exercise")


@transaction.atomic
def change_data_files(
    person, lab: LabPage, *, added: Mapping[str, bytes] | None = None, removed: str = ""
) -> None:
    """A new draft of the lab with other data files."""
    draft = lab.get_latest_revision_as_object()
    kept = {name: record for name, record in draft.data_files.items() if name != removed}
    draft.data_files = kept | DataFile.keep(added or {})
    draft.save_revision(user=person, log_action=True, changed=True)
