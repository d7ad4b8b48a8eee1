"""Hypothesis strategies for what finance is made of, so that an author need not think of the limits."""


def some_amounts(largest=100_000_000, smallest=0):
    """Whole minor units (fen)."""
    from hypothesis import strategies

    return strategies.integers(smallest, largest)


def some_rates(largest=0.5, smallest=0.0):
    """Rates as fractions, in whole basis points."""
    from hypothesis import strategies

    steps = strategies.integers(round(smallest * 10_000), round(largest * 10_000))
    return steps.map(lambda basis_points: basis_points / 10_000)


def some_cash_flows(longest=24, largest=1_000_000):
    """What is paid first, as a negative number, then at least one receipt: an internal rate of return exists."""
    from hypothesis import strategies

    receipts = strategies.lists(strategies.integers(1, largest), min_size=1, max_size=longest)
    return strategies.tuples(strategies.integers(1, largest), receipts).map(lambda both: [-both[0], *both[1]])
