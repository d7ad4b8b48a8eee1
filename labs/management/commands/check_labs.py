"""Prove that every published lab works on this machine, with several variants of its data."""

import os
from dataclasses import dataclass

from django.core.management.base import BaseCommand, CommandError

from labs.grading import engine
from labs.grading.check_table import check_text
from labs.grading.checking import check
from labs.grading.progress import progress_bar
from labs.models import DataFile, LabPage, LabVersion
from labs.working import limits_of


@dataclass(frozen=True)
class Proof:
    """What the check of one lab gave: `problems` keep it from students, `text` is all of it for its author."""

    problems: tuple[str, ...]
    text: str = ""


class Command(BaseCommand):
    help = "Check every published lab with the real grader. Ends with 1 when one of them is not ready for students."

    def add_arguments(self, parser):
        parser.add_argument("--lab", metavar="SLUG", help="only labs with this slug, with all figures")
        parser.add_argument(
            "--seeds", type=int, default=3, metavar="N", help="variants of the data that are tried (3)"
        )
        # Weak tests are the author's matter and take minutes to find; an operator asks whether labs work here.
        parser.add_argument(
            "--mutants", type=int, default=0, metavar="N", help="mutants of each solution that are tried (0)"
        )
        parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), metavar="N")

    def handle(self, *, lab, seeds, mutants, workers, **options):
        if seeds < 1 or mutants < 0 or workers < 1:
            raise CommandError("--seeds and --workers must be 1 or more, --mutants 0 or more.")
        labs = LabPage.objects.live().select_related("locale").order_by("path")
        if lab:
            labs = labs.filter(slug=lab)
            if not labs:
                raise CommandError(f"No published lab has the slug {lab}.")
        proofs: dict[tuple, Proof] = {}
        broken = 0
        with progress_bar("check_labs") as progress:
            for done, page in enumerate(labs, start=1):
                version = page.current_version
                code = code_of(version)
                # Translations of a lab share its code, which needs to be proved once.
                if code not in proofs:
                    proofs[code] = prove(version, seeds=seeds, mutants=mutants, workers=workers)
                proof = proofs[code]
                broken += bool(proof.problems)
                for problem in proof.problems:
                    self.stdout.write(f"{page.locale.language_code} {page.slug}: {problem}")
                if lab and proof.text:
                    self.stdout.write(proof.text)
                progress(done, len(labs))
        self.stdout.write(f"{len(labs)} labs checked, {broken} not ready for students.")
        if broken:
            raise CommandError("Some labs are not ready for students.", returncode=1)


def code_of(version: LabVersion | None) -> tuple:
    """All of a version that decides what grading gives."""
    if version is None:
        return ()
    cells = ((cell["source"], repr(cell["metadata"].get("nbgrader"))) for cell in code_cells(version))
    wrong = (repr(cell["metadata"].get("abacus", {}).get("wrong")) for cell in code_cells(version))
    return (*cells, *wrong, version.data_generator, repr(version.data_files), repr(version.limits))


def code_cells(version: LabVersion) -> list[dict]:
    return [cell for cell in version.source["cells"] if cell["cell_type"] == "code"]


def prove(version: LabVersion | None, *, seeds: int, mutants: int, workers: int) -> Proof:
    """The solution and the blank release on each variant of the data; hints and mutants on the first."""
    if version is None:
        return Proof(("It is published but has no version; publish it again.",))
    limits = limits_of(version)
    problems, text = [], ""
    for seed in range(1, (seeds if version.data_generator else 1) + 1):
        first = seed == 1
        try:
            own = engine.generate_data(version.data_generator, seed, limits) if version.data_generator else {}
        except engine.GeneratorFailed as failed:
            problems.append(str(failed))
            continue
        checked = check(
            version.source,
            data=DataFile.contents(version.data_files) | own,
            limits=limits,
            runs=1,
            mutants=mutants if first else 0,
            wrong_answers=first,
            workers=workers,
        )
        problems += map(str, checked.errors)
        text = text or check_text(checked)
    return Proof(tuple(dict.fromkeys(problems)), text)
