"""The parts of a lab that decide marks, so that two versions can be told apart by them alone."""

from __future__ import annotations

import hashlib
import json


def grading_hash(source, data_generator: str, data_files: dict[str, dict], limits: dict[str, int]) -> str:
    """A hash of what decides a mark: given code, solutions, tests, points, which tests are hidden, data, limits.

    Titles, prompts, hints, rubrics and starter code stay out: no answer earns more or less because they change.
    """
    parts = []
    for cell in source["cells"]:
        metadata = cell["metadata"]
        role = metadata.get("nbgrader", {})
        is_marked = bool(role.get("grade"))
        if cell["cell_type"] != "code" and not is_marked:
            continue
        text = cell["source"] if cell["cell_type"] == "code" else ""
        visibility = metadata.get("abacus", {}).get("visibility")
        parts.append([role.get("grade_id"), role.get("points"), visibility, text])
    said = json.dumps([parts, data_generator, data_files, limits], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
