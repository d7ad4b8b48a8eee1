"""In the test process: a value as a person reads it, as a text or as a table of short texts.

What comes out is plain data: {"text", "mark": (begin, end) or None}, or {"columns", "rows", "mark", "size"} where
each row is [name, cells], a None stands for rows left out, and "mark" is (row, column) as shown. The place of a
difference (labs.runtime.differences) is never among what is cut away.
"""

from labs.runtime.tabulating import table_of
from labs.runtime.writing import text_form


def shown(value, path=None, span=None):
    """The value as a table where it is one, else as text. `path` and `span` are where it differs, if it does."""
    try:
        table = table_of(value)
        if table is not None:
            return table.cut(*table.place(path))
        return text_form(value, path, span)
    except BaseException as error:
        # Of a stand-in, the student's own code gives the text, and may fail in every way.
        return {"text": f"<{type(value).__name__}: {type(error).__name__}>", "mark": None}
