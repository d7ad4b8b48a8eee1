"""Generators of random numbers as their state, so that one that a test made goes on in the student's function."""

import random
import sys

BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


def random_form(value):
    """[kind, state] of a generator of random numbers; None for everything else."""
    if type(value) is random.Random:
        return ["random", value.getstate()]
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    if type(value) is numpy.random.Generator and type(value.bit_generator).__name__ in BIT_GENERATORS:
        return ["generator", value.bit_generator.state]
    if type(value) is numpy.random.RandomState:
        return ["legacy", value.get_state()]
    return None


def random_from(parts):
    kind, state = parts
    if kind == "random":
        made = random.Random()
        made.setstate(state)
        return made
    import numpy

    if kind == "legacy":
        made = numpy.random.RandomState()
        made.set_state(state)
        return made
    if state["bit_generator"] not in BIT_GENERATORS:
        raise ValueError("an unknown generator of random numbers")
    bits = getattr(numpy.random, state["bit_generator"])()
    bits.state = state
    return numpy.random.Generator(bits)


def go_on_from(target, value):
    """Give the generator `target` the state of `value`, of the same kind."""
    if type(target) is random.Random:
        target.setstate(value.getstate())
    elif hasattr(target, "bit_generator"):
        target.bit_generator.state = value.bit_generator.state
    else:
        target.set_state(value.get_state())
