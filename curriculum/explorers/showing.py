"""An explorer as a page shows it: its controls with their values, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .outcome import Explorer, Outcome
from .parameters import Number, Parameter, Refused, read_values


@dataclass(frozen=True)
class Control:
    """`text` is what the field holds: the value, or what was typed; `error` says why it is not taken."""

    parameter: Parameter
    text: str
    error: str = ""

    @property
    def is_number(self) -> bool:
        return isinstance(self.parameter, Number)

    @property
    def least(self) -> str:
        return Number.shown(self.parameter.least)

    @property
    def most(self) -> str:
        return Number.shown(self.parameter.most)

    @property
    def step(self) -> str:
        return Number.shown(self.parameter.step)


@dataclass(frozen=True)
class Shown:
    """`outcome` is None when a value was refused."""

    explorer: Explorer
    controls: tuple[Control, ...]
    outcome: Outcome | None


def shown(explorer: Explorer, given: Mapping[str, str]) -> Shown:
    """The explorer for the values that were typed, with its own where nothing was; names that it lacks are left out."""
    try:
        values = read_values(explorer.parameters, given)
    except Refused as refused:
        controls = tuple(
            Control(
                parameter,
                given.get(parameter.name, parameter.shown(parameter.default)),
                refused.sentences.get(parameter.name, ""),
            )
            for parameter in explorer.parameters
        )
        return Shown(explorer, controls, None)
    # A number field takes no thousands comma, which people type and this reads.
    controls = tuple(
        Control(parameter, parameter.shown(values[parameter.name])) for parameter in explorer.parameters
    )
    return Shown(explorer, controls, explorer.compute(values))
