"""From an Otter assignment to a source notebook of ours."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from ..compiling import cell_id, nbgrader
from ..regions import BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from ..sources import BadSource, check_language, check_source
from .answers import solution_of, starter_of, without_ignored
from .client import without_otter
from .left_out import left_out_of
from .marks import unfenced
from .names import identifier_of
from .old_format import is_old_format, modernised
from .points import is_number, points_of_tests
from .questions import PROMPT, SOLUTION, TESTS, TEXT, Assignment, Part, Question, assignment_of
from .testing import Test, test_of

RESPONSE = "_Type your answer here, replacing this text._"
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass
class Answer:
    """A cell that the student fills. `places` count the answer cells of the student's notebook that Otter makes."""

    part: Part
    is_code: bool
    starter: str
    solution: str
    places: list[int]


@dataclass
class Import:
    """A source notebook in the making; `remarks` are sentences on what could not be taken over."""

    assignment: Assignment
    strips_everywhere: bool
    by_output: bool
    cells: list = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    places: int = 0


def import_otter(notebook):
    """(source notebook, sentences on what could not be taken over). Raises BadSource."""
    check_language(notebook)
    is_old = is_old_format(notebook["cells"])
    assignment = assignment_of(modernised(notebook["cells"]) if is_old else unfenced(notebook["cells"]))
    settings = assignment.config.get("tests")
    made = Import(
        assignment,
        strips_everywhere=is_old or bool(assignment.config.get("strip_solutions_from_all_cells")),
        by_output=not isinstance(settings, dict) or settings.get("ok_format", True) is not False,
        remarks=left_out_of(assignment),
    )
    for question in assignment.questions:
        question.identifier = unique(made, question.name)
    for item in assignment.content:
        if isinstance(item, Question):
            add_question(made, item)
        else:
            add_text(made, item)
    source = new_notebook(cells=made.cells, metadata=copy.deepcopy(notebook["metadata"]))
    source["metadata"].pop("otter", None)
    source["metadata"]["abacus"] = {"otter": {"answers": made.places}}
    check_source(source)
    return source, made.remarks


def add(made: Import, make, text: str, identifier: str = "", own: dict | None = None, **role) -> None:
    """One more cell; `identifier` and `role` are its nbgrader metadata, `own` is ours."""
    metadata = {"nbgrader": nbgrader(identifier, **role)} if identifier else {}
    if own:
        metadata["abacus"] = own
    made.cells.append(make(text, id=cell_id(len(made.cells), identifier), metadata=metadata))


def unique(made: Import, wanted: str) -> str:
    plain = identifier_of(wanted) or f"question-{len(made.taken) + 1}"
    identifier, count = plain, 1
    while identifier in made.taken:
        count += 1
        identifier = f"{plain}-{count}"
    made.taken.add(identifier)
    return identifier


MAKE = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


def add_text(made: Import, part: Part) -> None:
    """A cell between the questions: the student's to change, as it is in Otter."""
    cell = part.cell
    text = without_ignored(cell["source"], part.number)
    if cell["cell_type"] == "code":
        text = without_otter(text)
        if cell["source"].strip() and not text.strip():
            return
    if cell["cell_type"] == "code" and made.strips_everywhere:
        starter = starter_of(text, part.number)
        if starter != text:
            identifier = unique(made, f"cell-{part.number}")
            own = {"exercise": identifier, "title": identifier, "starter": starter}
            add(made, new_code_cell, in_region(solution_of(text)), identifier, own, solution=True)
            return
    name_open_solution(made, part, text)
    add(made, MAKE[cell["cell_type"]], text)
    if cell.get("attachments"):
        made.cells[-1]["attachments"] = cell["attachments"]


def name_open_solution(made: Import, part: Part, text: str) -> None:
    if part.cell["cell_type"] == "code" and starter_of(text, part.number) != text:
        made.remarks.append(
            f"Cell {part.number} marks a solution outside of a solution block; as in Otter, students see it."
        )


def in_region(text: str) -> str:
    return f"### {BEGIN_SOLUTION}\n{text}\n### {END_SOLUTION}"


def add_question(made: Import, question: Question) -> None:
    manual = question.config.get("manual") is True
    points = manual_points(question) if manual else None
    answers = answers_of(made, question, manual=manual)
    tests = [
        test_of(ignoring(part), part.number, by_output=made.by_output) for part in question.of_kind(TESTS)
    ]
    made.remarks += [test.doubt for test in tests if test.doubt]
    title = title_of(question)
    task_points = None if answers else points
    for part in question.parts:
        if part.kind == TEXT:
            task_points = add_question_text(made, part, question.identifier, title, task_points)
        for answer in answers:
            if answer.part is part:
                is_first = answer is answers[0]
                worth = None if points is None else points if is_first else 0.0
                add_answer(made, answer, question.identifier, title, worth, is_first=is_first)
    if task_points is not None:
        raise BadSource(
            f'The question "{question.name}" is marked by a person and has no text and no answer.'
        )
    if manual and tests:
        made.remarks.append(
            f'The question "{question.name}" is marked by a person; its tests were kept and have no points.'
        )
    elif not manual and not tests:
        made.remarks.append(f'The question "{question.name}" has no tests, so nothing can be earned in it.')
    add_tests(made, question, tests, manual=manual, has_answer=bool(answers))


def title_of(question: Question) -> str:
    texts = [part.cell["source"] for part in question.of_kind(TEXT) if part.cell["cell_type"] == "markdown"]
    heading = HEADING.search("\n".join(texts))
    return heading[1] if heading else question.name


def ignoring(part: Part):
    return part.cell | {"source": without_ignored(part.cell["source"], part.number)}


def manual_points(question: Question) -> float:
    points = question.config.get("points") or 0
    if not is_number(points):
        raise BadSource(
            f'The question "{question.name}" is marked by a person and has {points!r} for points; give a number, 0 or more.'
        )
    return float(points)


def add_question_text(made: Import, part: Part, identifier: str, title: str, task_points: float | None):
    """The question's own cells are locked. The first text of a question without an answer cell is a task."""
    kind = part.cell["cell_type"]
    text = without_ignored(part.cell["source"], part.number)
    if kind == "raw":
        add(made, new_raw_cell, text)
    elif kind == "code":
        name_open_solution(made, part, text)
        add(made, new_code_cell, text, unique(made, f"{identifier}-given"), locked=True)
    elif task_points is not None:
        add(made, new_markdown_cell, text, identifier, {"exercise": identifier, "title": title}, locked=True)
        made.cells[-1]["metadata"]["nbgrader"] |= {"task": True, "points": task_points}
        task_points = None
    else:
        add(made, new_markdown_cell, text, unique(made, f"{identifier}-prompt"), locked=True)
    if kind == "markdown" and part.cell.get("attachments"):
        made.cells[-1]["attachments"] = part.cell["attachments"]
    return task_points


def answers_of(made: Import, question: Question, *, manual: bool) -> list[Answer]:
    """The answers of a question in order.

    A prompt is what the student begins with, and a solution without anything for the student belongs to the prompt
    before it.
    """
    answers: list[Answer] = []
    explanations: list[str] = []
    solutions = question.of_kind(SOLUTION)
    in_words = [part for part in solutions if part.cell["cell_type"] == "markdown"]
    if in_words and manual and not question.of_kind(PROMPT):
        # Otter puts the answer in words before the code of the question.
        made.places += 1
        answers.append(Answer(solutions[0], False, RESPONSE, "", [made.places]))
    for part in question.parts:
        if part.kind not in (PROMPT, SOLUTION):
            continue
        text = without_ignored(part.cell["source"], part.number)
        if part in in_words:
            explanations.append(text)
            continue
        made.places += 1
        is_code = part.cell["cell_type"] == "code"
        starter = starter_of(text, part.number) if is_code else text
        prompts = [answer for answer in answers if answer.part.kind == PROMPT and answer.is_code]
        if part.kind == SOLUTION and not starter.strip() and prompts and len(prompts[-1].places) == 1:
            prompts[-1].solution = solution_of(text)
            prompts[-1].places.append(made.places)
        else:
            written = text if part.kind == PROMPT else solution_of(text)
            answers.append(Answer(part, is_code, starter, written, [made.places]))
    responses = [answer for answer in answers if not answer.is_code] if manual else []
    if responses and explanations:
        responses[0].solution = "\n\n".join(explanations)
    elif explanations:
        made.remarks.append(
            f'The question "{question.name}" has a solution in words that no student answers; it was left out.'
        )
    return answers


def add_answer(
    made: Import, answer: Answer, identifier: str, title: str, points: float | None, *, is_first: bool
) -> None:
    """`points` is None unless a person marks the answer."""
    own = {"exercise": identifier, "title": title, "starter": answer.starter, "otter": answer.places}
    marking = {} if points is None else {"grade": True, "points": points}
    if answer.is_code:
        name = identifier if is_first else unique(made, f"{identifier}-answer")
        add(made, new_code_cell, in_region(answer.solution), name, own, solution=True, **marking)
    elif marking:
        name = identifier if is_first else unique(made, f"{identifier}-answer")
        add(made, new_markdown_cell, answer.solution, name, own, solution=True, **marking)
    else:
        # Words that nobody marks are a cell like any other.
        add(made, new_markdown_cell, answer.starter)


def add_tests(made: Import, question: Question, tests: list[Test], *, manual: bool, has_answer: bool) -> None:
    points = [0.0] * len(tests)
    if tests and not manual:
        points = points_of_tests(
            question.name, question.config.get("points"), [test.points for test in tests]
        )
    if any(test.success_message for test in tests):
        made.remarks.append(
            f'The messages to those who pass the tests of the question "{question.name}" were left out.'
        )
    if question.config.get("all_or_nothing") is True and tests:
        tests, points = [together(tests)], [sum(points)]
    for count, (test, worth) in enumerate(zip(tests, points, strict=True), start=1):
        own = {"visibility": "hidden" if test.hidden else "visible", "hint": test.failure_message}
        if has_answer:
            own = {"exercise": question.identifier} | own
        text = hidden_region(test.code) if test.hidden else test.code
        name = unique(made, f"{question.identifier}-{count}")
        add(made, new_code_cell, text, name, own, grade=True, locked=True, points=worth)


def hidden_region(code: str) -> str:
    return f"### {BEGIN_HIDDEN}\n{code}\n### {END_HIDDEN}"


def together(tests: list[Test]) -> Test:
    """One test cell of several tests that earn their points only together: visible ones first."""
    visible = "\n\n".join(test.code for test in tests if not test.hidden)
    hidden = "\n\n".join(test.code for test in tests if test.hidden)
    hints = " ".join(test.failure_message for test in tests if test.failure_message)
    if not visible:
        return Test(hidden, True, None, "", hints)
    code = f"{visible}\n\n{hidden_region(hidden)}" if hidden else visible
    return Test(code, False, None, "", hints)
