"""Which row of a list is the first wrong one, and whether the rows are right in another place."""


def first_wrong(wrong):
    """The number of the first wrong row, counted from 1 as people count; None when all are right."""
    return next((number for number, is_wrong in enumerate(wrong, start=1) if is_wrong), None)


def is_shifted(wrong, equal):
    """True when every row stands one place early or late. `equal(i, j)` compares the student's row i with row j.

    A single wrong row says too little, and so does a list of two.
    """
    count = len(wrong)
    if count < 3 or sum(wrong) < 2:
        return False
    return any(
        all(equal(place + shift, place) for place in range(max(0, -shift), min(count, count - shift)))
        for shift in (1, -1)
    )
