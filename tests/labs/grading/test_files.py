"""Files between the student's code and the tests, where a test cannot have them as they are."""

import pickle

import pytest

from labs.grading import engine
from tests.labs.notebook.notebooks import autograded, notebook, plain, solution

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def verdicts():
    data = {
        "prices.pkl": pickle.dumps(ValueError("the author's")),
        "helpers.py": b"def twice(x):\n    return 2 * x",
        "matplotlibrc": b"lines.linewidth: 7",
    }
    lab = notebook(
        plain(
            "import pickle\nimport numpy as np\nimport pandas as pd\nfrom pathlib import Path\nimport helpers"
        ),
        solution(
            "work",
            "pd.DataFrame({'a': [1]}).to_pickle('frame.pkl')\nnp.save('table.npy', np.array([{}], dtype=object))\n"
            "np.save('plain.npy', np.arange(3))\nPath('plain.pkl').write_bytes(pickle.dumps([1, {'a': (2,)}]))\n"
            "Path('stats.py').write_text('y' + '=2')\nPath('large.bin').write_bytes(b'x' * 5_000_000)\n"
            "def read(path):\n    return Path(path).read_text()",
        ),
        autograded("pandas", "pd.read_pickle('frame.pkl')"),
        autograded("numpy", "np.load('table.npy', allow_pickle=True)"),
        autograded("plain", "assert pickle.load(open('plain.pkl', 'rb')) == [1, {'a': (2,)}]"),
        autograded("arrays", "assert np.load('plain.npy').tolist() == [0, 1, 2]"),
        autograded("code", "assert open('stats.py').read()"),
        autograded("large", "assert open('large.bin', 'rb').read(1) == b'x'"),
        autograded("asked", "assert read('stats.py')[1:] == '=2'"),
        autograded("own", "assert str(pickle.load(open('prices.pkl', 'rb'))) == \"the author's\""),
        autograded("module", "import helpers as mine\nassert helpers.twice(4) == mine.twice(4) == 8"),
        autograded("evaluated", "text = read('stats.py')\nexec(text)"),
        autograded(
            "literal", "assert [eval(text) for text in ('1 + 1', \"read('stats.py')\")] == [2, 'y' + '=2']"
        ),
    )
    return {test.id: test for test in engine.grade(lab, lab, data=data).exercises}


@pytest.mark.parametrize("name", ["plain", "arrays", "asked", "own", "module", "literal"])
def test_what_is_data_or_the_authors_is_read(verdicts, name):
    assert (verdicts[name].status, str(verdicts[name].message)) == ("passed", "Passed.")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pandas", "a pickle can hold any program"),
        ("numpy", "a pickle can hold any program"),
        ("code", "the file 'stats.py' of the student's could be run as a program"),
        ("large", "the file 'large.bin' of the student's is too large"),
        ("evaluated", "exec() of text that does not stand in the test"),
    ],
)
def test_what_could_run_a_students_program_is_refused_with_what_to_write_instead(verdicts, name, says):
    assert (verdicts[name].status, verdicts[name].points) == ("error", 0)
    assert str(verdicts[name].message).startswith(says)
    assert "the student's" in str(verdicts[name].message) or "4 MB" in str(verdicts[name].message)
