"""From the findings of a check, which speak of notebook cells, to sentences beside the fields of the editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.grading.check_records import ERROR
from labs.sentences import translated

from .draft import LabDraft
from .places import TestPlace, field_and_line, field_and_line_in_notebook, keys_of, tests_by_name, title_of


@dataclass(frozen=True)
class Told:
    """`exercise` names the cell, and is empty for the lab as a whole; `field` is the way below it, such as
    `tests.0.code`."""

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
        if self.field.endswith(".hidden_code"):
            parts.append(_("hidden part"))
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
    teller = Teller(
        {key: cell for key, cell in zip(keys_of(draft.cells), draft.cells, strict=True) if key},
        tests_by_name(draft.cells),
        report,
    )
    said = [each for finding in report["findings"] for each in teller.sentences_of(finding)]
    return list(dict.fromkeys(said))


@dataclass(frozen=True)
class Teller:
    """The cells by their keys and the tests by their names, as the report was made."""

    cells: dict[str, dict]
    tests: dict[str, TestPlace]
    report: dict

    def sentences_of(self, finding: dict) -> Iterator[Told]:
        """One sentence for each cell that the finding is about."""
        sentence = finding["sentence"]
        if sentence["code"] in ("solution_fails", "solution_fails_at"):
            yield self.solution_fails(finding)
            return
        by_cell: dict[str, list[TestPlace]] = {}
        for name in finding["tests"]:
            if place := self.tests.get(name):
                by_cell.setdefault(place.key, []).append(place)
        if not by_cell:
            named = finding["exercise"] or sentence["params"].get("exercises", "")
            for name in named.split(", "):
                yield Told(finding["kind"], self.said_of(sentence, [], about=name), *self.known(name))
            return
        for key, places in by_cell.items():
            field, line = "", None
            if len(places) == 1:
                (place,) = places
                part, line = field_and_line_in_notebook(place.test, finding["line"])
                field = f"tests.{place.number}.{part}"
            with_line = sentence | {"params": sentence["params"] | {"line": line or 0}}
            yield Told(finding["kind"], self.said_of(with_line, places), *self.known(key), field, line)

    def solution_fails(self, finding: dict) -> Told:
        """The result itself says it better: its lines are those of the editor."""
        name = finding["tests"][0]
        result = next(each for each in self.report["solution"]["exercises"] if each["id"] == name)
        place, message = self.tests[name], result["message"]
        text = _("The solution fails test %(number)s: %(message)s") % {
            "number": place.number + 1,
            "message": translated(message),
        }
        line = line_in_solution(message)
        if line is not None and self.cells.get(result["exercise"], {}).get("kind") == "exercise":
            return Told(finding["kind"], text, *self.known(result["exercise"]), "solution", line)
        part, line = field_and_line(place.test, result["line"])
        return Told(finding["kind"], text, *self.known(place.key), f"tests.{place.number}.{part}", line)

    def known(self, key: str) -> tuple[str, str]:
        """The cell's key and title; the cell of a test that marks no exercise but itself."""
        if key not in self.cells and key in self.tests:
            key = self.tests[key].key
        return (key, title_of(self.cells[key])) if key in self.cells else ("", "")

    def said_of(self, sentence: dict, places: list[TestPlace], about: str = "") -> str:
        """The sentence with names that stand in the editor in the place of cell ids."""
        params = dict(sentence["params"])
        names = ", ".join(place.says for place in places)
        for name in ("test", "tests"):
            if name in params and names:
                params[name] = names
        if "where" in params and names:
            line = _("line %(line)s") % {"line": params["line"]} if params["line"] else ""
            params["where"] = ", ".join(filter(None, [names, line]))
        for name in ("exercise", "exercises"):
            if title := self.known(about or str(params.get(name, "")))[1]:
                params |= {name: title} if name in params else {}
        if earlier := self.tests.get(params.get("earlier", "")):
            params["earlier"] = earlier.says
        return capitalised(translated({"code": sentence["code"], "params": params}))


def line_in_solution(message: dict) -> int | None:
    """The line of the answer that raised, where the sentence names one."""
    line = message["params"].get("line")
    named = message["code"] in ("answer_failed", "raised_in_line", "raised_in_own_cell")
    return line if named and isinstance(line, int) else None


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
