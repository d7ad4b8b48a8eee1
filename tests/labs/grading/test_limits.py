from dataclasses import asdict, replace

import pytest

from labs.grading.cli import parser
from labs.grading.limit_options import limits_from
from labs.grading.protocol import Limits, capped


def test_no_limit_exceeds_the_ceiling_and_smaller_ones_stay():
    ceiling = replace(Limits(), cpu_s=5, output_bytes=10)
    assert capped(replace(Limits(), cpu_s=60, wall_s=7), ceiling) == replace(ceiling, wall_s=7)


@pytest.mark.parametrize("command", [["grade", "lab.ipynb", "work.ipynb"], ["check", "lab.ipynb"]])
def test_every_limit_can_be_given_on_the_command_line(command):
    given = "--cpu 1 --wall 2 --test-time 3 --memory 300 --processes 5 --disk 6 --open-files 70 --output 8"
    assert asdict(limits_from(parser().parse_args([*command, *given.split()]))) == {
        "cpu_s": 1,
        "wall_s": 2,
        "test_s": 3,
        "memory_mb": 300,
        "processes": 5,
        "file_mb": 6,
        "open_files": 70,
        "output_bytes": 8000,
    }
    assert limits_from(parser().parse_args(command)) == Limits()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--cpu", "fast"], "argument --cpu: 'fast' is not a whole number"),
        (["--wall", "0"], "argument --wall: must be 1 or more, not 0"),
        (["--memory", "100"], "argument --memory: must be 256 or more, not 100"),
        (["--open-files", "3"], "argument --open-files: must be 64 or more, not 3"),
    ],
)
def test_a_limit_that_cannot_be_is_refused_with_the_reason(words, says, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["check", "lab.ipynb", *words])
    assert ended.value.code == 2
    assert says in capsys.readouterr().err
