r"""How a loan is repaid: equal instalment (等额本息) or equal principal (等额本金).

Level payment A = P i (1+i)^n / ((1+i)^n - 1) with i the rate of a month, P/n at a rate of zero; source: Brealey,
Myers and Allen, Principles of Corporate Finance, chapter 2. Amounts are whole fen, interest is rounded half up each
month, and the last payment clears what is left.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import AREA, STACKED, Chart, Series

from .outcome import Explorer, Outcome, Table, money, percent
from .parameters import Choice, Number, Values

LEVEL, EQUAL = "level", "equal"
# A longer plan shows its first and last month and each that ends a year.
ALL_ROWS_UP_TO = 36


class Month(NamedTuple):
    """Amounts in fen; the balance is what is owed after the payment."""

    payment: int
    interest: int
    principal: int
    balance: int


def half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def repayment_plan(principal: int, yearly_rate: Fraction, months: int, plan: str) -> list[Month]:
    """`principal` in fen, the nominal rate a year as a fraction of one."""
    rate = yearly_rate / 12
    growth = (1 + rate) ** months
    level = half_up(principal * rate * growth / (growth - 1) if rate else Fraction(principal, months))
    rows, balance = [], principal
    for number in range(1, months + 1):
        interest = half_up(balance * rate)
        repaid = level - interest if plan == LEVEL else principal // months
        if number == months:
            repaid = balance
        balance -= repaid
        rows.append(Month(repaid + interest, interest, repaid, balance))
    return rows


def compute(values: Values) -> Outcome:
    months = values["months"]
    principal = half_up(Fraction(str(values["principal"])) * 100)
    rows = repayment_plan(principal, Fraction(str(values["rate"])) / 100, months, values["plan"])
    numbers = tuple(str(number) for number in range(1, months + 1))
    shown = [
        number
        for number in range(1, months + 1)
        if months <= ALL_ROWS_UP_TO or number in (1, months) or number % 12 == 0
    ]

    def yuan(part: str) -> tuple[float, ...]:
        return tuple(getattr(row, part) / 100 for row in rows)

    return Outcome(
        finding=finding(rows, values["plan"]),
        charts=(
            Chart(
                STACKED,
                _("What each payment consists of"),
                numbers,
                (Series(_("Principal"), yuan("principal")), Series(_("Interest"), yuan("interest"))),
                _("Month"),
                _("yuan"),
            ),
            Chart(
                AREA,
                _("What is still owed"),
                ("0", *numbers),
                (Series(_("Balance"), (principal / 100, *yuan("balance"))),),
                _("Month"),
                _("yuan"),
            ),
        ),
        table=Table(
            _("Repayment plan, in yuan; the balance is that after the payment"),
            (_("Month"), _("Payment"), _("Interest"), _("Principal"), _("Balance")),
            tuple((str(number), *(money(fen / 100) for fen in rows[number - 1])) for number in shown),
        ),
    )


def finding(rows: list[Month], plan: str) -> str:
    first, last = rows[0], rows[-1]
    said = {
        "months": len(rows),
        "first": money(first.payment / 100),
        "last": money(last.payment / 100),
        "interest": money(sum(row.interest for row in rows) / 100),
        "first_share": percent(first.interest / first.payment),
        "last_share": percent(last.interest / last.payment),
    }
    if plan == LEVEL:
        sentence = _(
            "Each payment is %(first)s yuan, the last %(last)s. Interest comes to %(interest)s yuan in all; it is "
            "%(first_share)s of the first payment and %(last_share)s of the last."
        )
    else:
        sentence = _(
            "The payments fall from %(first)s to %(last)s yuan. Interest comes to %(interest)s yuan in all; it is "
            "%(first_share)s of the first payment and %(last_share)s of the last."
        )
    return sentence % said


EXPLORER = Explorer(
    name="amortisation",
    title=gettext_lazy("Repaying a loan"),
    about=gettext_lazy("How each payment divides into interest and principal, and how the debt falls."),
    source=gettext_lazy(
        "Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2; rounded to the fen."
    ),
    parameters=(
        Number("principal", gettext_lazy("Principal"), gettext_lazy("yuan"), 1_000, 5_000_000, 1_000, 60_000),
        Number("rate", gettext_lazy("Rate a year"), "%", 0, 36, 0.1, 12),
        Number("months", gettext_lazy("Term"), gettext_lazy("months"), 2, 360, 1, 24, whole=True),
        Choice(
            "plan",
            gettext_lazy("Plan"),
            ((LEVEL, gettext_lazy("equal instalment")), (EQUAL, gettext_lazy("equal principal"))),
            LEVEL,
        ),
    ),
    compute=compute,
)
