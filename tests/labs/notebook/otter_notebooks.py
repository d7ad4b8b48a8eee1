"""Small Otter assignments for tests."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from labs.notebook.importing import source_from
from labs.notebook.schema import role_of

DOUBLE = "def double(x):\n    return 2 * x # SOLUTION"


def raw(text):
    return new_raw_cell(text)


def block(kind, *cells):
    return [raw(f"# BEGIN {kind}"), *cells, raw(f"# END {kind}")]


def shows(text, value):
    """A test cell that was run and showed a value."""
    output = new_output("execute_result", {"text/plain": value}, execution_count=1)
    return new_code_cell(text, outputs=[output])


def prints(text, printed):
    return new_code_cell(text, outputs=[new_output("stream", name="stdout", text=printed)])


def question(name, *parts, text="Do it.", **config):
    """A question with parts that are cells or lists of cells."""
    settings = "".join(f"\n{key}: {value}" for key, value in config.items())
    cells = [raw(f"# BEGIN QUESTION\nname: {name}{settings}")]
    if text:
        cells.append(new_markdown_cell(text))
    for part in parts:
        cells += part if isinstance(part, list) else [part]
    return [*cells, raw("# END QUESTION")]


def assignment(*parts, config=""):
    cells = [raw(f"# ASSIGNMENT CONFIG\n{config}")]
    for part in parts:
        cells += part if isinstance(part, list) else [part]
    return new_notebook(cells=cells)


def double(*tests, **config):
    return question("q1", block("SOLUTION", new_code_cell(DOUBLE)), block("TESTS", *tests), **config)


def imported(*parts, config=""):
    return source_from(assignment(*parts, config=config))


def marked_cells(source):
    """(grade_id, points, visibility, text) of each test cell."""
    return [
        (role.grade_id, role.points, cell["metadata"]["abacus"]["visibility"], cell["source"])
        for cell, role in ((cell, role_of(cell)) for cell in source["cells"])
        if role and role.is_test
    ]
