import json

import pytest

from curriculum.loading import ContentError
from labs.loading import read_lab
from labs.notebook.compiling import compile_source
from labs.notebook.release import release
from tests.curriculum.entries import make_competency

HEADER = """# ---
# jupyter:
#   abacus:
#     title: {en: Doubling, zh-hans: 加倍}
#     summary: {en: Twice., zh-hans: 两倍。}
#     minutes: 5
# ---

"""
PROMPTS = """# %% [markdown] role="prompt" exercise="double" lang="en"
# ## Double it
# Write it.

# %% [markdown] role="prompt" exercise="double" lang="zh-hans"
# ## 加倍
# 请编写。

"""
TEST = """# %% role="test" exercise="double" visibility="visible" points=4
assert double(2) == 4

"""
HINTS = """# %% [markdown] role="hint" lang="en"
# Twice the number.

# %% [markdown] role="hint" lang="zh-hans"
# 是原来的两倍。
"""


def read(folder, text, header=HEADER):
    (folder / "labs").mkdir()
    (folder / "labs" / "doubling.py").write_text(header + text, encoding="utf-8")
    return read_lab(folder, "doubling", lambda simplified: simplified.replace("两", "兩"))


def test_each_language_gets_its_own_words_and_the_same_code(tmp_path):
    pages = read(tmp_path, PROMPTS + TEST + HINTS)
    exercises = {language: page.fields["body"][0]["value"] for language, page in pages.items()}
    assert {language: exercise["title"] for language, exercise in exercises.items()} == {
        "en": "Double it",
        "zh-hans": "加倍",
        "zh-hant": "加倍",
    }
    assert [exercise["tests"][0]["code"] for exercise in exercises.values()] == ["assert double(2) == 4"] * 3
    assert exercises["zh-hant"]["tests"][0]["hint"] == "是原来的兩倍。"


def test_a_hint_without_a_test_is_named_with_its_file(tmp_path):
    with pytest.raises(ContentError, match=r"doubling\.py: A hint stands before the first test"):
        read(tmp_path, PROMPTS + HINTS)


def test_a_test_of_an_exercise_that_has_no_prompt_is_named(tmp_path):
    with pytest.raises(ContentError, match='belongs to "double", which has no prompt'):
        read(tmp_path, TEST)


WRONG = """# %% role="wrong" exercise="double" fires="double-1"
def double(x):
    return x

# %% [raw] role="explained" exercise="double"
# - mutant: 1a2b3c4d
#   why: Nobody doubles it.
"""


def test_wrong_answers_and_explained_mutants_reach_the_source_and_never_a_student(tmp_path):
    value = read(tmp_path, PROMPTS + TEST + HINTS + WRONG)["zh-hant"].fields["body"][0]["value"]
    assert value["tests"][0]["wrong"] == ["def double(x):\n    return x"]
    source = compile_source([{"kind": "exercise", **value}], slug="doubling", language="zh-hant")
    answer, test = (cell["metadata"]["abacus"] for cell in source["cells"][1:])
    assert test["wrong"] == ["def double(x):\n    return x"]
    assert answer["explained"] == [{"mutant": "1a2b3c4d", "why": "Nobody doubles it."}]
    assert ["return x" in json.dumps(notebook) for notebook in (source, release(source))] == [True, False]
    assert ["1a2b3c4d" in json.dumps(notebook) for notebook in (source, release(source))] == [True, False]


def test_a_wrong_answer_for_a_test_that_there_is_not_is_named(tmp_path):
    with pytest.raises(ContentError, match='is for "double-2", which is no test before it'):
        read(tmp_path, PROMPTS + TEST + WRONG.replace("double-1", "double-2"))


COMPETENT = HEADER.replace("minutes: 5", "minutes: 5\n#     competencies: [IF2.5]")
NAMING = PROMPTS.replace('lang="en"', 'lang="en" competencies=["IF2.5", "IF4.1"]')


def test_competencies_are_named_once_for_all_languages(tmp_path, db):
    for code in ("IF2.5", "IF4.1"):
        make_competency(code)
    for source in read(tmp_path, NAMING + TEST, COMPETENT).values():
        assert source.fields["competencies"] == [{"type": "competency", "value": "IF2.5"}]
        assert source.fields["body"][0]["value"]["competencies"] == ["IF2.5", "IF4.1"]


def test_unknown_competency_is_named_with_its_line(tmp_path, db):
    make_competency("IF2.5")
    with pytest.raises(ContentError, match=r"line 10: There is no competency IF4\.1"):
        read(tmp_path, NAMING + TEST, COMPETENT)
