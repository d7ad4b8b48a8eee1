"""What three banks have to pay when payments are settled one by one, pair by pair, or all together.

Gross: every payment. Bilateral: of each pair, the difference. Multilateral: each bank's position against all others
together, through a clearing house. Terms: Committee on Payment and Settlement Systems, A glossary of terms used in
payments and settlement systems, Bank for International Settlements, 2003.
"""

from __future__ import annotations

from itertools import combinations, permutations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import BAR, Chart, Series

from .outcome import Explorer, Outcome, Table, percent, whole
from .parameters import Number, Values

BANKS = ("A", "B", "C")
START = {"AB": 80, "AC": 10, "BA": 50, "BC": 70, "CA": 60, "CB": 20}


def gross_to_pay(owed: dict[str, float]) -> dict[str, float]:
    """What each bank pays when every payment is settled; `owed["AB"]` is what A owes B."""
    return {bank: sum(amount for pair, amount in owed.items() if pair[0] == bank) for bank in BANKS}


def bilateral_to_pay(owed: dict[str, float]) -> dict[str, float]:
    """What each bank pays when each pair settles its difference."""
    paid = dict.fromkeys(BANKS, 0)
    for one, other in combinations(BANKS, 2):
        difference = owed[one + other] - owed[other + one]
        paid[one if difference > 0 else other] += abs(difference)
    return paid


def multilateral_position(owed: dict[str, float]) -> dict[str, float]:
    """What each bank gets from the clearing house; below zero it pays."""
    return {
        bank: sum(owed[other + bank] - owed[bank + other] for other in BANKS if other != bank)
        for bank in BANKS
    }


def number_of_payments(owed: dict[str, float]) -> tuple[int, int, int]:
    """How many transfers each way of settling takes: gross, bilateral, multilateral."""
    return (
        sum(amount > 0 for amount in owed.values()),
        sum(owed[one + other] != owed[other + one] for one, other in combinations(BANKS, 2)),
        sum(position != 0 for position in multilateral_position(owed).values()),
    )


def compute(values: Values) -> Outcome:
    owed = {pair: values[pair] for pair in START}
    gross, bilateral, position = gross_to_pay(owed), bilateral_to_pay(owed), multilateral_position(owed)
    multilateral = {bank: max(0, -amount) for bank, amount in position.items()}
    totals = [sum(way.values()) for way in (gross, bilateral, multilateral)]
    ways = (_("Gross"), _("Bilateral netting"), _("Multilateral netting"))
    return Outcome(
        finding=finding(totals, number_of_payments(owed)),
        charts=(
            Chart(
                BAR,
                _("Money that has to move"),
                ways,
                tuple(
                    Series(
                        _("Bank %(name)s pays") % {"name": bank},
                        (gross[bank], bilateral[bank], multilateral[bank]),
                    )
                    for bank in BANKS
                ),
                "",
                _("million yuan"),
            ),
        ),
        table=Table(
            _("What each bank pays, and its position against all others, in million yuan"),
            (_("Bank"), *ways, _("Net position")),
            (
                *(
                    (
                        bank,
                        *(whole(way[bank]) for way in (gross, bilateral, multilateral)),
                        signed(position[bank]),
                    )
                    for bank in BANKS
                ),
                (_("All"), *map(whole, totals), "0"),
            ),
        ),
    )


def signed(amount: float) -> str:
    return f"{amount:+,.0f}" if amount else "0"


def finding(totals: list[float], payments: tuple[int, int, int]) -> str:
    gross, bilateral, multilateral = totals
    if not gross:
        return _("Nobody owes anything, so there is nothing to settle.")
    return _(
        "Settled one by one, %(gross)s million yuan move in %(gross_payments)s payments; netted pair by pair, "
        "%(bilateral)s million in %(bilateral_payments)s; netted among all three, %(multilateral)s million in "
        "%(multilateral_payments)s. Multilateral netting saves %(saved)s of the liquidity."
    ) % {
        "gross": whole(gross),
        "bilateral": whole(bilateral),
        "multilateral": whole(multilateral),
        "gross_payments": payments[0],
        "bilateral_payments": payments[1],
        "multilateral_payments": payments[2],
        "saved": percent(1 - multilateral / gross),
    }


def debt(payer: str, payee: str) -> Number:
    # The label is lazy, so that it is said in the reader's language.
    label = LABELS[payer + payee]
    return Number(
        payer + payee, label, gettext_lazy("million yuan"), 0, 200, 1, START[payer + payee], whole=True
    )


LABELS = {
    "AB": gettext_lazy("A owes B"),
    "AC": gettext_lazy("A owes C"),
    "BA": gettext_lazy("B owes A"),
    "BC": gettext_lazy("B owes C"),
    "CA": gettext_lazy("C owes A"),
    "CB": gettext_lazy("C owes B"),
}

EXPLORER = Explorer(
    name="netting",
    title=gettext_lazy("Netting of payments"),
    about=gettext_lazy("How much less money moves when three banks set off what they owe each other."),
    source=gettext_lazy(
        "Terms after the glossary of the Committee on Payment and Settlement Systems, BIS, 2003."
    ),
    parameters=tuple(debt(payer, payee) for payer, payee in permutations(BANKS, 2)),
    compute=compute,
)
