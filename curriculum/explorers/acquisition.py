r"""What a customer costs against what a customer is worth: CAC, LTV and the 33% rule.

LTV = sum over k = 0 .. N-1 of q^k m / (1+d)^(k g), with m the margin of one loan, q the probability of a further
one, g the years between two, d the discount rate and N the largest number of loans; after Berger and Nasr, "Customer
lifetime value: marketing models and applications", Journal of Interactive Marketing 12(1), 1998.
"""

from __future__ import annotations

from itertools import accumulate

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import LINE, Chart, Series

from .outcome import Explorer, Outcome, Table, money, percent
from .parameters import Number, Values

RULE = 0.33


def present_values(margin: float, repeat: float, years: float, discount: float, loans: int) -> list[float]:
    """The expected margin of each possible loan today, in yuan; rates and probabilities are shares of one."""
    return [margin * repeat**number / (1 + discount) ** (number * years) for number in range(loans)]


def compute(values: Values) -> Outcome:
    cost, repeat, discount = values["cost"], values["repeat"] / 100, values["discount"] / 100
    each = present_values(values["margin"], repeat, values["years"], discount, values["loans"])
    so_far = list(accumulate(each))
    numbers = tuple(str(number) for number in range(1, len(each) + 1))
    return Outcome(
        finding=finding(cost, so_far),
        charts=(
            Chart(
                LINE,
                _("Value of a customer, loan by loan, against the cost"),
                numbers,
                (
                    Series(_("Value so far"), tuple(round(value, 2) for value in so_far)),
                    Series(_("Cost of acquisition"), (cost,) * len(each)),
                    Series(_("Value that the rule asks for"), (round(cost / RULE, 2),) * len(each)),
                ),
                _("Loan"),
                _("yuan"),
            ),
        ),
        table=Table(
            _("How the lifetime value adds up, in yuan"),
            (_("Loan"), _("Probability"), _("Value today"), _("Value so far")),
            tuple(
                (number, percent(repeat**index, 2), money(value), money(total))
                for index, (number, value, total) in enumerate(zip(numbers, each, so_far, strict=True))
            ),
        ),
    )


def finding(cost: float, so_far: list[float]) -> str:
    lifetime = so_far[-1]
    paid_back = next((number for number, value in enumerate(so_far, start=1) if value >= cost), None)
    said = {
        "ltv": money(lifetime),
        "cost": money(cost),
        "share": percent(cost / lifetime),
        "allowed": money(RULE * lifetime),
        "loan": paid_back,
    }
    if paid_back is None:
        sentence = _(
            "A customer is worth %(ltv)s yuan and costs %(cost)s: the cost never comes back. The 33%% rule would "
            "allow a cost of %(allowed)s yuan."
        )
    elif cost <= RULE * lifetime:
        sentence = _(
            "A customer is worth %(ltv)s yuan and costs %(cost)s, which is %(share)s of it: within the 33%% rule, "
            "which allows %(allowed)s yuan. Loan %(loan)s brings the cost back."
        )
    else:
        sentence = _(
            "A customer is worth %(ltv)s yuan and costs %(cost)s, which is %(share)s of it: more than the "
            "%(allowed)s yuan that the 33%% rule allows. Loan %(loan)s brings the cost back."
        )
    return sentence % said


EXPLORER = Explorer(
    name="acquisition",
    title=gettext_lazy("Cost and value of a customer"),
    about=gettext_lazy("Whether what a customer brings over the years justifies the cost of winning one."),
    source=gettext_lazy(
        "Berger and Nasr, “Customer lifetime value”, Journal of Interactive Marketing 12(1), 1998."
    ),
    parameters=(
        Number("cost", gettext_lazy("Cost of acquisition"), gettext_lazy("yuan"), 10, 20_000, 10, 3_000),
        Number("margin", gettext_lazy("Margin of one loan"), gettext_lazy("yuan"), 10, 20_000, 10, 2_500),
        Number("repeat", gettext_lazy("Probability of a further loan"), "%", 0, 99, 1, 50),
        Number(
            "years",
            gettext_lazy("Time from one loan to the next"),
            gettext_lazy("years"),
            0.05,
            5,
            0.05,
            1.25,
        ),
        Number("discount", gettext_lazy("Discount rate a year"), "%", 0, 50, 0.5, 10),
        Number("loans", gettext_lazy("Loans at most"), "", 1, 40, 1, 5, whole=True),
    ),
    compute=compute,
)
