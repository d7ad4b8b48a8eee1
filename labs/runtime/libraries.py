"""In the test process: what libraries do otherwise there, so that tests work across the border."""

import builtins
import inspect
import random
import sys

from labs.runtime.mirrors import ClassMirror, Mirror, source_of


def pass_on_seeds(link_of):
    """A test that seeds the random numbers seeds the student's, too."""

    def remember(name, seed):
        def seeding(*args, **kwargs):
            seed(*args, **kwargs)
            link = link_of()
            value = args[0] if args else next(iter(kwargs.values()), None)
            if link is not None and (value is None or isinstance(value, (int, float, str))):
                link.seeds.append([name, value])

        return seeding

    random.seed = remember("random", random.seed)
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"]
        numpy.random.seed = remember("numpy", numpy.random.seed)


def let_tests_display():
    """What a test displays is seen by nobody, as with what it prints."""
    builtins.display = lambda *objects, **options: None


def let_sources_be_read():
    getsource = inspect.getsource

    def student_or_local(value):
        return source_of(value) if isinstance(value, (Mirror, ClassMirror)) else getsource(value)

    inspect.getsource = student_or_local
