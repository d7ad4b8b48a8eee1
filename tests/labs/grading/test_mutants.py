# Mutants of a solution: small mistakes, each written into the author's own text.
import ast

import pytest

from labs.grading.mutants import mutants_of, sampled


def changed_lines(text):
    return [mutant.changed_line for mutant in mutants_of("ex", text)]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("x = a + b", ["x = a - b"]),
        ("x = a < b", ["x = a <= b", "x = a > b"]),
        ("x = a and b", ["x = a or b", "x = a", "x = b"]),
        ("x = 7", ["x = 8", "x = 6", "x = 0", "x = -7"]),
        ("x = 0.5", ["x = 0.505", "x = 0.0", "x = -0.5"]),
        ("x = xs[1:n]", ["x = xs[2:n]", "x = xs[0:n]", "x = xs[:n]", "x = xs[1:n + 1]", "x = xs[1:]"]),
        ("x = range(n)", ["x = range(n + 1)", "x = range(n - 1)"]),
        ("x = min(a)", ["x = max(a)"]),
        ("x = sum(a)", ["x = len(a)"]),
        ("x = round(a)", ["x = a"]),
        ("x = f(a, b)", ["x = f(b, a)"]),
        ("x = not a", ["x = a"]),
        ("x = a if b else c", ["x = a if True else c", "x = a if False else c", "x = a if not b else c"]),
    ],
)
def test_each_kind_of_mistake_is_made(text, mistakes):
    made = changed_lines(text)
    assert [mistake for mistake in mistakes if mistake not in made] == []
    assert set(made) - set(mistakes) <= {"pass", *extra(text)}


def extra(text):
    """Mistakes of another kind that the same line allows."""
    return {"x = xs[1:n - 1]", "x = xs[-1:n]"} if "xs" in text else set()


def test_a_mutant_keeps_the_authors_text_but_for_the_mistake():
    text = "def f(a, b):\n    # why\n    return (a  +\n        b)  # sum\n"
    diff = next(mutant.diff for mutant in mutants_of("f", text) if "-\n" in mutant.text)
    assert diff == "     # why\n-    return (a  +\n+    return (a  -\n         b)  # sum"


def test_only_the_marked_solution_is_changed():
    text = "rate = 5\n### BEGIN SOLUTION\nx = 1 + rate\n### END SOLUTION\ny = 2 * x"
    mutants = mutants_of("ex", text)
    assert {mutant.line for mutant in mutants} == {3}
    assert all("rate = 5" in mutant.text and "y = 2 * x" in mutant.text for mutant in mutants)


def test_equal_programs_are_one_mutant_and_never_the_solution_itself():
    text = "def f(x):\n    '''Doc.'''\n    if x == 0:\n        return 0\n    return x * 2"
    programs = [ast.dump(ast.parse(mutant.text)) for mutant in mutants_of("f", text)]
    assert len(set(programs)) == len(programs) > 5
    assert ast.dump(ast.parse(text)) not in programs


def test_operators_keep_their_operands():
    """`c - a * b` with a sum in the place of the product needs parentheses."""
    texts = [mutant.text for mutant in mutants_of("ex", "x = a ** 2 - b * c")]
    assert "x = a ** 2 - b / c" in texts
    assert "x = a * 2 - b * c" in texts


def test_the_same_solution_has_the_same_mutants_and_ids_wherever_it_is_formatted():
    ids = [mutant.id for mutant in mutants_of("ex", "x = f(a, b) + 1")]
    assert ids == [mutant.id for mutant in mutants_of("ex", "# new\nx = f(a,b)  +  1")]
    assert len(set(ids)) == len(ids)


def test_a_sample_is_spread_over_all_mutants_and_always_the_same():
    mutants = mutants_of("ex", "\n".join(f"x{number} = {number} + a" for number in range(2, 22)))
    chosen = sampled(mutants, 10)
    assert len(chosen) == 10
    assert chosen == sampled(mutants, 10)
    assert {mutant.line for mutant in chosen} == set(range(1, 21, 2))
    assert sampled(mutants, 10_000) == mutants


def test_magics_stay_and_what_is_no_python_has_no_mutants():
    assert [m.text for m in mutants_of("ex", "%matplotlib inline\nx = a + b")][-1].startswith(
        "%matplotlib inline\n"
    )
    assert mutants_of("ex", "x = = 1") == []


def test_chinese_text_before_a_mistake_does_not_move_it():
    assert "x = ('利率', a - b)" in [mutant.text for mutant in mutants_of("ex", "x = ('利率', a + b)")]
