"""The map from what the programme is asked to teach to what teaches and assesses it, as a page of the documentation.

It is read from the content folder alone: a lesson or a lab counts as written when its module lists its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.loading.located_yaml import Located, read_yaml

HEAD = """# What is taught where

This page is written by `manage.py map_curriculum` from `curriculum/content/`; change the content and write it anew.

"""
LEGEND = (
    "The programme was described by its school in nine sections. Each row is one thing that the description names, "
    "with the lessons that teach it and the labs and question banks that assess it. What is set in *italics* is "
    "planned and not written yet. IFC104.M1.2 is the second lesson of the first module of IFC104, Q-IFC104.M1 the "
    "question bank of that module.\n"
)


@dataclass(frozen=True)
class Item:
    """A lesson, lab or question bank: its code or slug, its title, and whether it is written."""

    code: str
    title: str
    written: bool

    def __str__(self) -> str:
        text = f"{self.code} {self.title}".strip()
        return text if self.written else f"*{text}*"


@dataclass(frozen=True)
class Course:
    code: str
    title: str
    lessons: tuple[Item, ...]
    labs: tuple[Item, ...]
    banks: tuple[Item, ...]


def programme_map(content: Path) -> str:
    """The page in Markdown. Raises ContentError for a row that names what no course holds."""
    coverage = _yaml(content / "coverage.yaml")
    planned_labs = [
        (lab.text("module"), Item(lab.text("slug"), lab.text("title"), written=False))
        for lab in coverage.mappings("planned_labs")
    ]
    courses = [_course(path.parent, planned_labs) for path in sorted(content.glob("*/course.yaml"))]
    items = {item.code: item for course in courses for item in (*course.lessons, *course.labs, *course.banks)}
    parts = [HEAD, _summary(courses), "\n", LEGEND]
    unfinished = []
    for section in coverage.mappings("sections"):
        parts.append(f"\n## {section.text('id')} {section.text('title')}\n\n")
        parts.append("| row | what is asked | taught in | assessed by |\n| --- | --- | --- | --- |\n")
        for row in section.mappings("rows"):
            taught, assessed = (_named(row, name, items) for name in ("taught", "assessed"))
            if not all(item.written for item in (*taught, *assessed)):
                unfinished.append(row.text("id"))
            also = [row.text("also")] if "also" in row else []
            cells = [row.text("id"), row.text("asks"), _joined(taught), _joined([*assessed, *also])]
            parts.append(f"| {' | '.join(cells)} |\n")
    parts.append(_missing(courses, unfinished, sum(1 for _row in _rows(coverage))))
    return "".join(parts)


def _yaml(path: Path) -> Located:
    return read_yaml(path.read_text(encoding="utf-8"), path)


def _rows(coverage: Located) -> Iterator[Located]:
    for section in coverage.mappings("sections"):
        yield from section.mappings("rows")


def _named(row: Located, name: str, items: dict[str, Item]) -> list[Item]:
    codes = row.texts(name)
    if unknown := [code for code in codes if code not in items]:
        raise row.error(f"{row.text('id')} names {', '.join(unknown)}, which no course holds.")
    return [items[code] for code in codes]


def _joined(items: Iterable[object]) -> str:
    return "; ".join(map(str, items)) or "—"


def _course(folder: Path, planned_labs: list[tuple[str, Item]]) -> Course:
    course = _yaml(folder / "course.yaml")
    code = course.text("code")
    lessons, labs, banks = [], [], []
    for number, module in enumerate(course.mappings("modules"), start=1):
        module_code = f"{code}.M{number}"
        place = 0
        quiz = False
        for entry in module["pages"]:
            if isinstance(entry, str) and entry.startswith("lab:"):
                slug = entry.removeprefix("lab:")
                labs.append(Item(slug, _lab_title(folder / "labs" / f"{slug}.py"), written=True))
            elif isinstance(entry, str) and entry.startswith("quiz:"):
                quiz = True
            else:
                place += 1
                lessons.append(_lesson(folder, f"{module_code}.{place}", entry))
        banks.append(Item(f"Q-{module_code}", "", quiz))
        labs += [lab for planned_for, lab in planned_labs if planned_for == module_code]
    return Course(code, course["title"].text("en"), tuple(lessons), tuple(labs), tuple(banks))


def _lesson(folder: Path, code: str, entry: str | Located) -> Item:
    if isinstance(entry, Located):
        return Item(code, entry["title"].text("en"), written=False)
    path = folder / "lessons" / f"{entry}.en.md"
    _, front_matter, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    return Item(code, read_yaml(front_matter, path).text("title"), written=True)


def _lab_title(path: Path) -> str:
    import jupytext

    return jupytext.read(path, fmt="py:percent")["metadata"]["abacus"]["title"]["en"]


def _counted(items: Iterable[Item]) -> str:
    items = list(items)
    return f"{sum(item.written for item in items)} of {len(items)}"


def _summary(courses: list[Course]) -> str:
    lines = ["| course | lessons written | labs | question banks |\n| --- | --- | --- | --- |\n"]
    for course in courses:
        labs = _counted(course.labs) if course.labs else "—"
        lines.append(
            f"| {course.code} {course.title} | {_counted(course.lessons)} | {labs} | {_counted(course.banks)} |\n"
        )
    lessons, labs, banks = (
        _counted(item for course in courses for item in getattr(course, name))
        for name in ("lessons", "labs", "banks")
    )
    lines.append(f"| **all {len(courses)} courses** | **{lessons}** | **{labs}** | **{banks}** |\n")
    return "".join(lines)


def _missing(courses: list[Course], unfinished: list[str], rows: int) -> str:
    parts = [
        "\n## What is still missing\n\n",
        f"{rows - len(unfinished)} of {rows} rows are taught and assessed in full. Something is still planned in: ",
        f"{', '.join(unfinished) or 'none'}.\n\n",
    ]
    for course in courses:
        lessons = sum(not item.written for item in course.lessons)
        labs = [item.code for item in course.labs if not item.written]
        if lessons or labs:
            told = [f"{lessons} lessons"] * bool(lessons) + [f"labs {', '.join(labs)}"] * bool(labs)
            parts.append(f"- {course.code} {course.title}: {'; '.join(told)}\n")
    return "".join(parts)
