"""From the findings of a check, which speak of notebook cells, to sentences beside the fields of the editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.grading.check_records import ERROR
from labs.sentences import translated

from .draft import LabDraft


@dataclass(frozen=True)
class Told:
    """`exercise` is empty for the lab as a whole; `field` is the way below it, such as `tests.0.code`."""

    kind: str
    text: str
    exercise: str = ""
    title: str = ""
    field: str = ""
    line: int | None = None

    @property
    def is_error(self) -> bool:
        return self.kind == ERROR

    @property
    def where(self) -> str:
        parts = [self.title] if self.title else []
        if self.field.startswith("tests."):
            parts.append(_("test %(number)s") % {"number": int(self.field.split(".")[1]) + 1})
        if self.line:
            parts.append(_("line %(line)s") % {"line": self.line})
        return ", ".join(parts)


def told(report: dict, draft: LabDraft) -> list[Told]:
    """Every finding of the report, in the reader's language."""
    if report.get("generator"):
        return [
            Told(finding["kind"], translated(finding["sentence"]), "", "", "data_generator", finding["line"])
            for finding in report["findings"]
        ]
    exercises = {cell["id"]: cell for cell in draft.cells if cell["kind"] in ("exercise", "written")}
    said = [each for finding in report["findings"] for each in sentences_of(finding, exercises, report)]
    return list(dict.fromkeys(said))


def sentences_of(finding: dict, exercises: dict[str, dict], report: dict) -> Iterator[Told]:
    """One sentence for each exercise that the finding is about."""
    sentence, tests = finding["sentence"], finding["tests"]
    if sentence["code"] in ("solution_fails", "solution_fails_at"):
        yield solution_fails(finding, exercises, report)
        return
    by_exercise: dict[str, list[int]] = {}
    for test in tests:
        exercise, number = place_of(test, exercises)
        by_exercise.setdefault(exercise, []).append(number)
    if not by_exercise:
        named = finding["exercise"] or sentence["params"].get("exercises", "")
        for exercise in named.split(", "):
            yield Told(
                finding["kind"], said_of(sentence, exercise, [], exercises), *known(exercise, exercises)
            )
        return
    for exercise, numbers in by_exercise.items():
        field, line = "", None
        if len(numbers) == 1 and exercise:
            field, line = (
                f"tests.{numbers[0]}.code",
                in_editor(finding["line"], exercises[exercise], numbers[0]),
            )
        yield Told(
            finding["kind"],
            said_of(
                sentence | {"params": sentence["params"] | {"line": line or 0}}, exercise, numbers, exercises
            ),
            *known(exercise, exercises),
            field,
            line,
        )


def solution_fails(finding: dict, exercises: dict[str, dict], report: dict) -> Told:
    """The result itself says it better: its lines are those of the editor."""
    test = finding["tests"][0]
    exercise, number = place_of(test, exercises)
    result = next(each for each in report["solution"]["exercises"] if each["id"] == test)
    text = _("The solution fails test %(number)s: %(message)s") % {
        "number": number + 1,
        "message": translated(result["message"]),
    }
    line = line_in_solution(result["message"])
    if line is not None:
        return Told(finding["kind"], text, *known(exercise, exercises), "solution", line)
    return Told(finding["kind"], text, *known(exercise, exercises), f"tests.{number}.code", result["line"])


def line_in_solution(message: dict) -> int | None:
    """The line of the answer that raised, where the sentence names one."""
    line = message["params"].get("line")
    named = message["code"] in ("answer_failed", "raised_in_line", "raised_in_own_cell")
    return line if named and isinstance(line, int) else None


def place_of(test: str, exercises: dict[str, dict]) -> tuple[str, int]:
    """The exercise of a test's id (`level-payment-2`) and the test's place in it, from 0; ("", 0) for a foreign id."""
    exercise, _hyphen, number = test.rpartition("-")
    if exercise in exercises and number.isdecimal():
        return exercise, int(number) - 1
    return (test, 0) if test in exercises else ("", 0)


def known(exercise: str, exercises: dict[str, dict]) -> tuple[str, str]:
    return (exercise, exercises[exercise]["title"] or exercise) if exercise in exercises else ("", "")


def in_editor(line: int | None, exercise: dict, test: int) -> int | None:
    """A hidden test's cell has a line of its own above what the author wrote."""
    if line is None or exercise["kind"] != "exercise":
        return None
    return line - 1 if exercise["tests"][test]["visibility"] == "hidden" else line


def said_of(sentence: dict, exercise: str, numbers: list[int], exercises: dict[str, dict]) -> str:
    """The sentence with names that stand in the editor in the place of cell ids."""
    params = dict(sentence["params"])
    names = ", ".join(_("test %(number)s") % {"number": number + 1} for number in numbers)
    title = known(exercise, exercises)[1]
    for name in ("test", "tests"):
        if name in params and names:
            params[name] = names
    if "where" in params and names:
        params["where"] = names + (
            ", " + _("line %(line)s") % {"line": params["line"]} if params["line"] else ""
        )
    for name in ("exercise", "exercises"):
        if name in params and title:
            params[name] = title
    if "earlier" in params:
        params["earlier"] = _("test %(number)s") % {"number": place_of(params["earlier"], exercises)[1] + 1}
    return capitalised(translated({"code": sentence["code"], "params": params}))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
