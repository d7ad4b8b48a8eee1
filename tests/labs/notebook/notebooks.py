"""Small nbgrader notebooks for tests."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def nbgrader(grade_id, *, grade=False, solution=False, locked=False, points=None, schema_version=3):
    metadata = {
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "schema_version": schema_version,
    }
    return {"nbgrader": metadata if points is None else metadata | {"points": points}}


def plain(text):
    return new_code_cell(text)


def prose(text):
    return new_markdown_cell(text)


def given(grade_id, text):
    return new_code_cell(text, metadata=nbgrader(grade_id, locked=True))


def solution(grade_id, text):
    return new_code_cell(
        f"### BEGIN SOLUTION\n{text}\n### END SOLUTION", metadata=nbgrader(grade_id, solution=True)
    )


def answer(grade_id, text):
    return new_code_cell(text, metadata=nbgrader(grade_id, solution=True))


def autograded(grade_id, text, points=1):
    return new_code_cell(text, metadata=nbgrader(grade_id, grade=True, locked=True, points=points))


def manual(grade_id, text, points=1):
    return new_markdown_cell(text, metadata=nbgrader(grade_id, grade=True, solution=True, points=points))


def task(grade_id, text, points=1):
    metadata = nbgrader(grade_id, locked=True, points=points)
    metadata["nbgrader"]["task"] = True
    return new_markdown_cell(text, metadata=metadata)


def notebook(*cells):
    return new_notebook(cells=list(cells))
