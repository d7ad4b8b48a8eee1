"""In the student's process: what a test brings along when it calls the student's code."""

import builtins
import contextlib
import decimal
import random
import sys
import warnings


class FromTest:
    """A function of the test, as the student's code sees it: it can be called, and has a name and a docstring."""

    def __init__(self, service, number, name="function", text=None):
        self._service, self._number = service, number
        self.__name__ = self.__qualname__ = name
        self.__doc__ = text

    def __call__(self, *args, **kwargs):
        return self._service.call_back(self._number, args, kwargs)


class IterationOfTest:
    """An iterator of the test, as the student's code sees it."""

    def __init__(self, step):
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        return self._step()


def apply_seeds(seeds):
    for generator, seed in seeds:
        if generator == "random":
            random.seed(seed)
        elif generator == "decimal":
            context = decimal.getcontext()
            context.prec, context.rounding = seed
        elif "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(seed)


@contextlib.contextmanager
def noting(noted):
    """Keep the warnings of the student's code: whether they are shown is for the test process to say."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    noted += caught


@contextlib.contextmanager
def replaced_builtins(service, numbers):
    """Let input() and print() ask the test, when the test has replaced them."""
    originals = {name: getattr(builtins, name) for name in numbers}
    for name, number in numbers.items():
        setattr(builtins, name, FromTest(service, number, name))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(builtins, name, original)
