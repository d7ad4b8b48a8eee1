import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labs.notebook.reading import LARGEST_NOTEBOOK, NotANotebook, read_notebook

from .notebooks import notebook, plain

CELL = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": None}


def as_bytes(**changes):
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CELL], **changes}
    ).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"%PDF-1.7", "not JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[]", "no notebook format number"),
        (b"{}", "no notebook format number"),
        (b'{"nbformat": "4"}', "no notebook format number"),
        (as_bytes(nbformat=99), "format 99"),
        (as_bytes(cells={}), "no list of cells"),
        (as_bytes(cells=["x"]), "Cell 1 is not"),
        (as_bytes(cells=[{"cell_type": "video", "source": ""}]), "Cell 1"),
        (as_bytes(cells=[CELL, CELL | {"source": 5}]), "Cell 2 has no text"),
        (b"[" * 200_000, "nested"),
        (b'{"nbformat": 4, "a": NaN}', "not JSON"),
        (b'{"nbformat": 4, "a": 1e999}', "not JSON"),
        (b" " * (LARGEST_NOTEBOOK + 1), "MB"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(content, says):
    with pytest.raises(NotANotebook, match=says) as refused:
        read_notebook(content)
    assert str(refused.value).endswith(".")


def test_a_source_in_lines_becomes_one_text():
    assert read_notebook(as_bytes(cells=[CELL | {"source": ["a\n", "b"]}]))["cells"][0]["source"] == "a\nb"


def test_half_a_character_does_not_stop_the_page():
    text = read_notebook(as_bytes(cells=[CELL | {"source": "a\ud800b"}]))["cells"][0]["source"]
    assert text.encode("utf-8") == b"a?b"


def test_metadata_of_a_wrong_type_counts_as_none():
    assert read_notebook(as_bytes(cells=[CELL | {"metadata": 7}]))["cells"][0]["metadata"] == {}


def test_a_notebook_in_format_3_is_upgraded():
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "input": "x = 1",
                        "language": "python",
                        "outputs": [],
                        "metadata": {},
                        "collapsed": False,
                    }
                ]
            }
        ],
    }
    assert read_notebook(json.dumps(old).encode())["cells"][0]["source"] == "x = 1"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=8), parts, max_size=4),
    max_leaves=15,
)
cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "other"]) | json_values, "source": json_values},
    optional={"metadata": json_values, "outputs": json_values, "id": json_values},
)


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {"nbformat": st.sampled_from([3, 4]) | json_values, "cells": st.lists(cells, max_size=3)}
    )
)
def test_any_json_is_either_a_usable_notebook_or_refused(content):
    try:
        read = read_notebook(json.dumps(content).encode())
    except NotANotebook:
        return
    assert all(
        isinstance(cell["source"], str) and isinstance(cell["metadata"], dict) for cell in read["cells"]
    )


def test_a_written_notebook_is_read_back():
    assert read_notebook(json.dumps(notebook(plain("x = 1"))).encode())["cells"][0]["source"] == "x = 1"
