"""In the test process: a value as one text, as repr() writes it, cut where nobody looks, with a place in it marked."""

from labs.runtime.plain_kinds import is_scalar, kind_of

LONGEST_TEXT = 2_000
MOST_ITEMS = 60
DEEPEST = 20
LEFT_OUT = "…"
BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})"), dict: "{}"}


def short(value, longest=LONGEST_TEXT):
    """The value as one text, cut in the middle."""
    try:
        return text_form(value, None, None, longest)["text"]
    except BaseException as error:
        return f"<{type(value).__name__}: {type(error).__name__}>"


def text_form(value, path, span, longest=LONGEST_TEXT):
    writing = Writing(span)
    writing.write(value, path)
    # What differs as a whole needs no mark.
    mark = None if writing.mark == (0, writing.length) else writing.mark
    return cut("".join(writing.parts), mark, longest)


def cut(text, mark, longest):
    """The text without its middle, or without what lies around the mark, when it is too long."""
    if len(text) <= longest:
        return {"text": text, "mark": mark}
    if mark is None or mark[1] <= longest // 2 or mark[0] >= len(text) - longest // 2:
        half = longest // 2
        kept = [(0, half), (len(text) - half, len(text))]
    else:
        third = longest // 3
        begin = max(third, mark[0] - third // 2)
        end = min(begin + third, len(text) - third)
        kept = [(0, third), (begin, max(begin, end)), (len(text) - third, len(text))]
    pieces, length, moved = [], 0, None
    for begin, end in kept:
        if mark is not None and begin <= mark[0] < end:
            moved = (length + mark[0] - begin, length + min(mark[1], end) - begin)
        pieces.append(text[begin:end])
        length += end - begin + len(f" {LEFT_OUT} ")
    return {"text": f" {LEFT_OUT} ".join(pieces), "mark": moved}


class Writing:
    """repr() of a value, piece by piece, that remembers where the thing at the path stands."""

    def __init__(self, span):
        self.span = span
        self.parts = []
        self.length = 0
        self.mark = None

    def add(self, text):
        self.parts.append(text)
        self.length += len(text)

    def write(self, value, path, depth=0):
        begin = self.length
        kind = type(value)
        if path == () and self.span is not None and kind is str:
            self.write_marked_text(value)
            return
        if kind in BRACKETS and depth < DEEPEST and (value or kind in (list, tuple, dict)):
            self.write_items(value, kind, path, depth)
        elif kind_of(value) == "array" and value.ndim == 1 and not value.dtype.hasobject:
            self.add("array(")
            self.write_items(value.tolist(), list, path, depth)
            self.add(")")
        else:
            self.add(plain_repr(value))
        if path == () and self.length > begin:
            self.mark = (begin, self.length)

    def write_marked_text(self, value):
        begin, end = self.span
        quote = '"' if "'" in value and '"' not in value else "'"
        before, differing, after = (
            repr(part + ("'" if quote == '"' else '"'))[1:-2]
            for part in (value[:begin], value[begin:end], value[end:])
        )
        self.add(quote + before)
        if differing:
            self.mark = (self.length, self.length + len(differing))
        self.add(differing + after + quote)

    def write_items(self, value, kind, path, depth):
        opening, closing = BRACKETS[kind]
        items = list(value.items()) if kind is dict else sorted_items(value) if "{" in opening else value
        step = path[0] if path else None
        keys = [key for key, _ in items] if kind is dict else range(len(items))
        at = next((n for n, key in enumerate(keys) if type(key) is type(step) and key == step), None)
        at = None if not path else at
        self.add(opening)
        for place, number in enumerate(with_gaps(some_of(len(items), at or 0, MOST_ITEMS))):
            if place:
                self.add(", ")
            if number is None:
                self.add(LEFT_OUT)
                continue
            inner = path[1:] if path and number == at else None
            if kind is dict:
                self.add(f"{plain_repr(items[number][0])}: ")
                self.write(items[number][1], inner, depth + 1)
            else:
                self.write(items[number], inner, depth + 1)
        self.add("," + closing if kind is tuple and len(items) == 1 else closing)


def sorted_items(values):
    """A set has no order of its own; two sets are read side by side."""
    try:
        return sorted(values) if all(is_scalar(value) for value in values) else list(values)
    except TypeError:
        return sorted(values, key=repr)


def plain_repr(value):
    """repr(), with numpy's numbers as the numbers they are."""
    if is_scalar(value) and type(value).__module__ == "numpy" and hasattr(value, "item"):
        return repr(value.item())
    return repr(value)


def some_of(count, at, most):
    """At most `most` of the numbers below `count`, in order: the first, the last, and those around `at`."""
    if count <= most:
        return list(range(count))
    third = most // 3
    around = range(max(0, at - third // 2), min(count, at + third - third // 2))
    return sorted({*range(third), *around, *range(count - (most - third - len(around)), count)})


def with_gaps(numbers):
    """The numbers with a None wherever some are left out between two of them."""
    return [
        part
        for before, number in zip([-1, *numbers], numbers, strict=False)
        for part in ([number] if number == before + 1 else [None, number])
    ]
