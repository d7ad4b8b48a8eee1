"""In the test process: what a failed test says in few words, whichever library noticed it.

A sentence is [code, params] of labs.grading.sentences; None where the line alone says it.
"""

import re

LONGEST_REASON = 300
# The parameters of a library's assertions that hold (expected, got).
SIDES = {
    "numpy.testing": (("desired", "actual"), ("y", "x")),
    "pandas._testing": (("right", "left"),),
    "unittest.case": (("second", "first"),),
}
# Whose numbers may lie a little apart.
APPROXIMATE = {"numpy.testing", "pandas._testing"}
NOT_RAISED = (re.compile(r"DID NOT RAISE (?:any of )?\(?([\w, ]+)\)?$"), re.compile(r"^(\w+) not raised"))
OTHER_MESSAGE = re.compile(
    r"Regex pattern did not match.*?Expected regex: (?P<expected>.+?)\n\s*Actual message: (?P<got>.+?)(?:\n|$)",
    re.DOTALL,
)


def is_failure(error):
    """True for what a test raises to say no: assertions, and pytest's own kind."""
    bases = type(error).__mro__
    return isinstance(error, AssertionError) or any(
        (base.__module__, base.__name__) == ("_pytest.outcomes", "OutcomeException") for base in bases
    )


def reason_of(error, *, is_authors):
    """The sentence of a failure. `is_authors`: the message is the author's own, not one that a library made."""
    try:
        text = str(error).strip()
    except Exception:
        return None
    for pattern in NOT_RAISED:
        if found := pattern.search(text):
            return ["did_not_raise", {"error": found[1]}]
    if found := OTHER_MESSAGE.search(text):
        return ["other_message", {"expected": cut(found["expected"]), "got": cut(found["got"])}]
    if text and is_authors:
        return ["wrong_because", {"text": cut(text)}]
    return None


def cut(text):
    half = LONGEST_REASON // 2
    return text if len(text) <= LONGEST_REASON else f"{text[:half]} … {text[-half:]}"


def sides_of(error, test_file):
    """(library, expected, got) of the library's assertion that failed; None when none of those we know did."""
    trace = error.__traceback__
    reached = False
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_code.co_filename.startswith(test_file):
            reached = True
        elif reached:
            module = str(frame.f_globals.get("__name__"))
            for library, pairs in SIDES.items():
                for expected, got in pairs:
                    if module.startswith(library) and expected in frame.f_locals and got in frame.f_locals:
                        return library, frame.f_locals[expected], frame.f_locals[got]
        trace = trace.tb_next
    return None
