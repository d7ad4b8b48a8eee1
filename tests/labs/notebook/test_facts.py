from labs.notebook.facts import facts_of
from tests.labs.notebook.notebooks import autograded, given, notebook, plain, prose, solution

CELLS = (
    prose("# Fees"),
    plain("%matplotlib inline\nRATE = 38"),
    given("helpers", "def half_up(x):\n    return int(x + 0.5)"),
    solution("fee", "def fee(x):\n    return half_up(x * RATE / 10000)"),
)


def test_the_reference_holds_the_authors_statements_and_no_test():
    test = autograded("fee-1", "from abacus import check_property\ncheck_property(AMOUNTS, 'fee')")
    assert facts_of(notebook(*CELLS, test))["reference"] == [
        "RATE = 38",
        "def half_up(x):\n    return int(x + 0.5)",
        "def fee(x):\n    return half_up(x * RATE / 10000)",
    ]


def test_a_lab_without_property_tests_sends_its_solution_nowhere():
    assert facts_of(notebook(*CELLS, autograded("fee-1", "assert fee(100) == 0")))["reference"] == []
