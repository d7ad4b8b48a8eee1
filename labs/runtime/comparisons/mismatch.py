"""What a comparison says when a student's value is not the expected one."""

NOTHING = object()


class Mismatch(AssertionError):
    """A student's value is not the expected one.

    `code` names the sentence that the grader says of it, in the student's language; it is empty when the two values
    say enough. `params` of the sentence may hold values, and so may `call`, the call that gave `got`: they are shown
    for visible tests only. NOTHING stands for a value that must not be shown at all.
    """

    def __init__(self, code="", *, expected=NOTHING, got=NOTHING, call="", **params):
        super().__init__(code)
        self.code, self.params = code, params
        self.expected, self.got, self.call = expected, got, call


def likely_mistake(got, expected, candidates, tolerance=0):
    """The code of the first candidate (code, wrong value) that gives the student's number; "" when none does.

    Simple explanations come first. One that gives the expected number as well explains nothing and is passed over.
    """
    for code, wrong in candidates:
        if abs(wrong - expected) > tolerance and abs(got - wrong) <= tolerance:
            return code
    return ""
