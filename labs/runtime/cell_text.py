"""What the text of a cell says before it is run."""

import ast


def ends_quietly(source):
    """True when a semicolon ends the cell: IPython then shows no value."""
    return source.partition("### END HIDDEN")[0].rstrip().endswith(";")


def plain_python(source):
    """The cell without IPython's magics, which show things or set the session up and decide nothing."""
    try:
        ast.parse(source)
        return source
    except SyntaxError:
        lines = source.splitlines()
        kept = [
            "" if line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?") else line
            for line in lines
        ]
        return "\n".join(kept)
