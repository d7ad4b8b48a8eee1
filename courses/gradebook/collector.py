"""Python's search for cycles, kept out of the way while a whole gradebook is in memory."""

import gc
from contextlib import contextmanager


@contextmanager
def collector_paused():
    """Among half a million new objects, none of them in a cycle, the searches take longer than all the rest.

    What is made meanwhile and not kept is given back at once, as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
