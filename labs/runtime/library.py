"""The module `abacus`, from which test cells import. It is there in the test process alone."""

import functools
import sys
import types

INPUTS = ("some_amounts", "some_cash_flows", "some_rates")


def install(examiner, statements):
    """Let tests import from `abacus`; `statements` are those of the author's solution, for oracles."""
    from labs.runtime.reference import Reference

    reference = Reference(statements, examiner.author)
    module = types.ModuleType("abacus", __doc__)
    module.__getattr__ = lambda name: exported(name, examiner.names, reference)
    sys.modules["abacus"] = module


def exported(name, names, reference):
    """What `abacus` holds by this name; few labs need any of it, so it is loaded late. Raises ImportError."""
    if name == "check_property":
        from labs.runtime.properties import check_property

        return functools.partial(check_property, names, reference)
    if name in INPUTS:
        from labs.runtime import property_inputs

        return getattr(property_inputs, name)
    from labs.runtime import comparisons

    if name in comparisons.__all__:
        return getattr(comparisons, name)
    if name.startswith("__"):
        raise AttributeError(name)
    known = ", ".join([*comparisons.__all__, "check_property", *INPUTS])
    raise ImportError(f"abacus has no {name!r}; it has {known}")
