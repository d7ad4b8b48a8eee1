"""Sentences of the grader as people read them."""

from labs.grading.sentences import english, spoken

RAISED = {"error": "NotImplementedError", "text": "", "line": 2}


def test_an_error_without_a_text_leaves_no_colon_behind():
    assert english("raised_in_line", RAISED) == "NotImplementedError was raised in line 2 of your code"
    chinese = spoken("raised", RAISED, lambda _template: "出现 {error}：{text}")
    assert chinese == "出现 NotImplementedError"
