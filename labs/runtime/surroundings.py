"""What belongs to the whole process and changes what a function gives: random numbers, precision, settings, folder.

A cell of a later exercise may set it otherwise, so that the tests of an earlier one must find it as it was.
"""

import decimal
import os
import random
import sys
from pathlib import Path


def surroundings():
    """Pairs of a function and the state to give it, so that all is as now."""
    pairs = [
        (random.setstate, random.getstate()),
        (set_decimal_context, decimal.getcontext().copy()),
        (set_environment, dict(os.environ)),
        (sys.setrecursionlimit, sys.getrecursionlimit()),
    ]
    if folder := working_folder():
        pairs.append((os.chdir, folder))
    if numpy := sys.modules.get("numpy"):
        pairs += [
            (numpy.random.set_state, numpy.random.get_state()),
            (lambda state: numpy.seterr(**state), numpy.geterr()),
            (lambda state: numpy.set_printoptions(**state), numpy.get_printoptions()),
        ]
    if matplotlib := sys.modules.get("matplotlib"):
        settings = matplotlib.rcParams
        pairs.append((lambda state: set_plain(settings, state), dict.copy(settings)))
    return pairs


def set_plain(settings, state):
    """Without the checks of each setting, which take a millisecond: the state has passed them."""
    if not dict.__eq__(settings, state):
        dict.update(settings, state)


def set_decimal_context(context):
    # What is set is changed in place later.
    decimal.setcontext(context.copy())


def set_environment(variables):
    if os.environ != variables:
        os.environ.clear()
        os.environ.update(variables)


def is_of_the_folder(module):
    """True for a module that the student's cells wrote: its state is not that of the namespace."""
    file = getattr(module, "__file__", None)
    folder = working_folder()
    return folder is not None and isinstance(file, str) and file.startswith(folder + os.sep)


def working_folder():
    """None when the student's cells have removed it."""
    try:
        return str(Path.cwd())
    except FileNotFoundError:
        return None
