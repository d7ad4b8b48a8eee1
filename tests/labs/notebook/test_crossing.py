# What an author is told of tests that cannot work because the student's code runs in another process.
import pytest

from labs.grading.protocol import Sentence
from labs.notebook.crossing import what_cannot_cross
from tests.labs.notebook.notebooks import autograded, notebook, plain, solution

SOLUTION = """import pickle
class Loan:
    rate = 5
    def __init__(self):
        self.parts = []
def pay(x):
    return 2 * x
plans = [[1], [2]]
loan = Loan()
pickle.dump(plans, open('plans.pkl', 'wb'))
open('rates.py', 'w').write('x = 1')
"""


def found(test, *before):
    return what_cannot_cross(notebook(*before, solution("loans", SOLUTION), autograded("loans-1", test)))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("assert 'pay' in globals()", "cross_namespace"),
        ("assert globals().get('pay')", "cross_namespace"),
        ("assert 'rate' in dir(Loan)", "cross_class_parts"),
        ("import __main__", "cross_main"),
        ("sys.modules['__main__'].pay(1)", "cross_main"),
        ("patch('__main__.pay')", "cross_patch_main"),
        ("patch('time.time')", "cross_patch"),
        ("patch.object(Loan, 'rate', 6)", "cross_patch"),
        ("Loan.rate = 6", "cross_class_attribute"),
        ("setattr(Loan, 'rate', 6)", "cross_class_attribute"),
        ("del loan.parts", "cross_delete_attribute"),
        ("assert loan.parts is loan.parts", "cross_identity"),
        ("assert plans[0] is not plans[1]", "cross_identity"),
        ("assert id(plans) != id(loan)", "cross_identity"),
        ("pickle.load(open('plans.pkl', 'rb'))", "cross_pickle"),
        ("copy.deepcopy(loan)", "cross_deepcopy"),
        ("import rates", "cross_import"),
        ("ThreadPoolExecutor(2).map(pay, [1, 2])", "cross_threads"),
        ("assert pay.__defaults__ == ()", "cross_function_parts"),
        ("assert inspect.isfunction(pay)", "cross_function_parts"),
        ("assert isinstance(pay, types.FunctionType)", "cross_function_parts"),
        ("asyncio.run(pay(1))", "cross_async"),
        ("pytest.warns(UserWarning)", "cross_warnings"),
        ("os.environ['RATE'] = '5'", "cross_environment"),
        ("sys.argv = ['x', '5']", "cross_environment"),
        ("pay(x for x in [1])", "cross_argument_iterator"),
        ("pay(Path('a'))", "cross_argument_path"),
        ("pay(io.StringIO('a'))", "cross_argument_file"),
        ("pay(np.random.default_rng(0))", "cross_argument_random"),
        ("pay(ValueError('a'))", "cross_argument_error"),
        ("assert plt.gca().get_title()", "cross_figure"),
        ("files = !ls", "cross_magic"),
        ("doctest.testmod()", "cross_doctest"),
        ("super(Loan, loan).pay()", "cross_super"),
    ],
)
def test_a_line_that_cannot_work_is_named_with_its_cell_and_what_to_write_instead(line, code):
    (problem,) = found(f"x = 1\n{line}", plain("y = 2"))
    assert (problem.code, problem.test, problem.cell, problem.line) == (code, "loans-1", 3, 2)
    sentence = str(Sentence(problem.code, problem.params))
    assert sentence.startswith("loans-1, cell 3, line 2: `")
    assert "{" not in sentence


@pytest.mark.parametrize(
    "test",
    [
        "assert globals()['pay'](2) == 4",
        "assert pay(1) is None and type(pay(2)) is int and loan.parts == []",
        "xs = [2, 1]\nassert pay(xs) is not xs",
        "assert Loan() is not Loan()",
        "with patch('builtins.input', return_value='5'):\n    pay(1)",
        "pay = lambda x: 5\nassert pay(1) == 5",
        "loan.rate = 7",
        "import io, sys\nsys.stdout = io.StringIO()\npay(1)",
        "import pickle\nassert pickle.load(open('given.pkl', 'rb')) == pay(1)",
        "def helper(rows):\n    return sum(rows)\nassert helper(x for x in [1]) == 1",
        "values = list(map(int, ['1']))\npay(values)",
        "pay(lambda x: x)\npay(int)\npay(math.sqrt)",
        "fig, ax = plt.subplots()\nassert ax is not None",
        "%matplotlib inline\nassert inspect.getsource(pay)",
    ],
)
def test_what_works_is_not_named(test):
    assert found(test) == []


def test_running_what_a_student_wrote_among_the_tests_is_an_error_and_the_rest_a_warning():
    assert [problem.kind for problem in found("import rates\nassert 'pay' in dir()")] == ["error", "warning"]
