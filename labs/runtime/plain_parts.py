"""In the student's process: which part of an object of the student's is built-in data, and that part alone.

The built-in types' own methods are called, so that a method of the student's cannot answer in their place.
"""

PLAIN_PART = {
    int: int.__int__,
    float: float.__float__,
    str: str.__str__,
    list: list.copy,
    dict: dict.copy,
    tuple: lambda value: tuple(tuple.__iter__(value)),
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
}


def plain_base(kind):
    """The built-in data type that a class of the student's derives from; None when it derives from none."""
    return next((base for base in kind.__mro__ if base in PLAIN_PART), None)


def is_record(kind):
    """True for a named tuple that a notebook has made."""
    return (
        issubclass(kind, tuple)
        and kind.__module__ == "__main__"
        and isinstance(getattr(kind, "_fields", None), tuple)
    )
