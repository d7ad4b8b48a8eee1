r"""How many people a service desk needs: Erlang's formula for waiting.

With the load a = arrivals x handling time (in Erlang) and n > a agents, a call waits with the probability
C = (a^n/n!) n/(n-a) / (sum over k < n of a^k/k! + (a^n/n!) n/(n-a)); it is answered within t with the probability
1 - C e^(-(n-a) t/h), h being the handling time, and waits C h/(n-a) on average. Source: Erlang, "Solution of some
problems in the theory of probabilities of significance in automatic telephone exchanges", 1917; Koole, Call Center
Optimization, 2013.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import LINE, Chart, Series

from .outcome import Explorer, Outcome, Table, percent
from .parameters import Number, Values

# How many agents more and less the chart and the table compare.
AROUND = 6


class Service(NamedTuple):
    """Shares of one, and the mean wait in seconds; None when the queue grows without end."""

    waits: float
    in_time: float
    mean_wait_s: float | None
    occupancy: float


def waiting_probability(load: float, agents: int) -> float:
    """Erlang C by way of Erlang B, whose recursion B(k) = a B(k-1) / (k + a B(k-1)) stays within numbers' range."""
    if agents <= load:
        return 1.0
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = load * blocked / (number + load * blocked)
    return agents * blocked / (agents - load * (1 - blocked))


def service(arrivals_per_hour: float, handling_s: float, agents: int, target_s: float) -> Service:
    load = arrivals_per_hour * handling_s / 3600
    waits = waiting_probability(load, agents)
    if agents <= load:
        return Service(1.0, 0.0, None, 1.0)
    spare = agents - load
    return Service(
        waits, 1 - waits * math.exp(-spare * target_s / handling_s), waits * handling_s / spare, load / agents
    )


def compute(values: Values) -> Outcome:
    agents, target_s = values["agents"], values["target"]
    first = max(1, agents - AROUND)
    compared = {
        number: service(values["arrivals"], values["handling"], number, target_s)
        for number in range(first, agents + AROUND + 1)
    }
    return Outcome(
        finding=finding(compared[agents], agents, values["arrivals"] * values["handling"] / 3600, target_s),
        charts=(
            Chart(
                LINE,
                _("Service with more or fewer agents"),
                tuple(map(str, compared)),
                (
                    Series(
                        _("Answered in time"), tuple(round(100 * s.in_time, 2) for s in compared.values())
                    ),
                    Series(_("Have to wait"), tuple(round(100 * s.waits, 2) for s in compared.values())),
                    Series(_("Occupancy"), tuple(round(100 * s.occupancy, 2) for s in compared.values())),
                ),
                _("Agents"),
                "%",
            ),
        ),
        table=Table(
            _("Service by number of agents"),
            (
                _("Agents"),
                _("Have to wait"),
                _("Answered in time"),
                _("Mean wait in seconds"),
                _("Occupancy"),
            ),
            tuple(
                (
                    str(number),
                    percent(found.waits),
                    percent(found.in_time),
                    "∞" if found.mean_wait_s is None else f"{found.mean_wait_s:,.1f}",
                    percent(found.occupancy),
                )
                for number, found in compared.items()
            ),
        ),
    )


def finding(found: Service, agents: int, load: float, target_s: float) -> str:
    if found.mean_wait_s is None:
        return _(
            "The calls are work for %(load)s agents without a pause, and there are %(agents)s: the queue grows "
            "without end. At least %(needed)s agents are needed."
        ) % {"load": f"{load:.1f}", "agents": agents, "needed": math.floor(load) + 1}
    return _(
        "With %(agents)s agents %(in_time)s of the calls are answered within %(target)s seconds; %(waits)s have to "
        "wait. Agents are busy %(occupancy)s of the time, and the mean wait is %(mean)s seconds."
    ) % {
        "agents": agents,
        "in_time": percent(found.in_time),
        "target": f"{target_s:g}",
        "waits": percent(found.waits),
        "occupancy": percent(found.occupancy),
        "mean": f"{found.mean_wait_s:,.1f}",
    }


EXPLORER = Explorer(
    name="erlang-c",
    title=gettext_lazy("Agents at a service desk"),
    about=gettext_lazy("How many people it takes to answer calls in time, and how busy they are then."),
    source=gettext_lazy("Erlang, 1917; Koole, Call Center Optimization, 2013."),
    parameters=(
        Number("arrivals", gettext_lazy("Calls an hour"), "", 1, 2_000, 1, 100),
        Number("handling", gettext_lazy("Handling time"), gettext_lazy("seconds"), 10, 1_800, 10, 180),
        Number("agents", gettext_lazy("Agents"), "", 1, 300, 1, 7, whole=True),
        Number("target", gettext_lazy("Answered within"), gettext_lazy("seconds"), 0, 300, 5, 20),
    ),
    compute=compute,
)
