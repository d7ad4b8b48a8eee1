"""What an Otter assignment sets that has no place in a lab of ours, in sentences for its author."""

from __future__ import annotations

from .questions import Assignment

SETTINGS = {
    "requirements": "The packages of “requirements” were left out: labs run with the site's own packages.",
    "environment": "The packages of “environment” were left out: labs run with the site's own packages.",
    "config_file": "The settings in the file “{value}” were not read; put them into the notebook's own settings.",
    "seed": "The seeds of random numbers were left out: set a seed in a given cell or in the tests.",
    "plugins": "Otter's plugins were left out.",
    "export_cell": "The cell that exports a submission was left out: students submit on the site.",
    "runs_on": "The notebook's place to run (“{value}”) was left out: labs run on the site.",
    "generate": "The settings for Otter's autograder (“generate”) were left out.",
    "solutions_pdf": "The PDF of the solutions was left out.",
    "template_pdf": "The PDF template was left out.",
    "student_files": "The list of files that students hand in was left out: the notebook alone is submitted.",
}
FILES = "Put the lab's files ({value}) beside the source notebook."


def left_out_of(assignment: Assignment) -> list[str]:
    config = assignment.config
    sentences = [text.format(value=config[name]) for name, text in SETTINGS.items() if config.get(name)]
    files = [name for key in ("files", "autograder_files") for name in listed(config.get(key))]
    if files:
        sentences.append(FILES.format(value=", ".join(files)))
    if any(question.config.get("export") for question in assignment.questions):
        sentences.append("The choice of questions to export as a PDF was left out.")
    sentences += [
        f"Cell {number} calls a plugin of Otter's; it was left out." for number in assignment.plugins
    ]
    return sentences


def listed(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, list) else []
