"""The rules of the house that a reader relies on: what may import what, and what must never be a package."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Each part of the project and the parts it may import.
MAY_IMPORT = {
    "labs/runtime": set(),
    "labs/notebook": {"labs.notebook"},
    # The sanitiser and the Markdown of notebooks are the site's, too; neither knows it.
    "labs/grading": {"labs.grading", "labs.notebook", "labs.runtime", "labs.sanitize", "labs.markdown"},
    "curriculum": {"curriculum"},
    "labs": {"labs", "curriculum"},
    "courses": {"courses", "labs", "curriculum"},
}
OURS = ("curriculum", "labs", "courses", "config", "tests")
WITHOUT_DJANGO = ("labs/runtime", "labs/notebook", "labs/grading")


def part_of(path: Path) -> str:
    relative = path.relative_to(ROOT).as_posix()
    return max((part for part in MAY_IMPORT if relative.startswith(f"{part}/")), key=len)


def imports_of(path: Path) -> set[str]:
    """The absolute names of every module that a file imports, at any depth of its code."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if not node.level:
                names.add(node.module)
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                base = package[: len(package) - node.level + 1]
                module = ".".join([*base, *([node.module] if node.module else [])])
                names.add(module)
    return names


def source_files() -> list[Path]:
    folders = ("curriculum", "labs", "courses")
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "content" not in path.parts and "migrations" not in path.parts
    ]


def within(name: str, parts) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


@pytest.mark.parametrize("path", source_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_knowledge_flows_one_way(path):
    part = part_of(path)
    allowed = MAY_IMPORT[part]
    wrong = {name for name in imports_of(path) if within(name, OURS) and not within(name, allowed)}
    if part == "labs/runtime":
        # Its files lie side by side in the sandbox and import each other only.
        wrong = {name for name in wrong if not within(name, {"labs.runtime"})}
    assert wrong == set()


@pytest.mark.parametrize("part", WITHOUT_DJANGO)
def test_the_grader_knows_no_web_framework(part):
    files = list((ROOT / part).rglob("*.py"))
    assert files
    assert {
        path.name: name for path in files for name in imports_of(path) if within(name, {"django", "wagtail"})
    } == {}


def test_site_is_never_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert "/site" not in (ROOT / ".gitignore").read_text().split()
    code = "import sys; sys.path.append('site'); import site, config; print(site.__file__)"
    standard = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not standard.stdout.startswith(str(ROOT / "site"))
