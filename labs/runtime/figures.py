"""Figures on both sides: none outlives a test cell, and `plt.gcf()` and its like mean what the student's code has drawn,
unless the test draws itself."""

import contextlib
import sys

ASKED = ("gcf", "gca", "get_fignums", "close")


def ask_student_for_figures(pyplot, link_of):
    """Let matplotlib.pyplot in this process ask the student's, while it has no figure of its own."""
    if getattr(pyplot, "asks_student", False):
        return
    pyplot.asks_student = True
    own_numbers = pyplot.get_fignums

    def asking(name, own):
        def ask(*args, **kwargs):
            link = link_of()
            if link is None or own_numbers():
                return own(*args, **kwargs)
            return link.ask("drawing", name, link.encoder.encode([args, kwargs]))

        return ask

    for name in ASKED:
        setattr(pyplot, name, asking(name, getattr(pyplot, name)))


def close_figures():
    """As Jupyter does when a cell has ended."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        with contextlib.suppress(Exception):
            pyplot.close("all")
