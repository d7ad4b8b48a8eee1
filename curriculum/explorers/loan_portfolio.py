r"""How the loss of a portfolio of equal loans is distributed.

One-factor model: borrower j defaults when sqrt(rho) Y + sqrt(1-rho) e_j falls below N^-1(PD), with Y the state of the
economy. Given Y = y, defaults are independent with probability
p(y) = N((N^-1(PD) - sqrt(rho) y) / sqrt(1-rho)), so their number is binomial; the distribution is its mean over y.
With endlessly many loans the q-quantile of the loss is LGD p(-N^-1(q)). Source: Vasicek, "The distribution of loan
portfolio value", Risk 15(12), 2002; it is the formula behind the capital rules of Basel II and III.
"""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from statistics import NormalDist

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.charts import BAR, Chart, Series

from .outcome import Explorer, Outcome, Table, percent
from .parameters import Number, Values

NORMAL = NormalDist()
# States of the economy from -8 to 8 standard deviations. The trapezoid rule at this distance is exact to more than
# eight digits within the parameters' limits.
STATES = [state / 25 for state in range(-200, 201)]
HIGH = 0.999
BARS = 40


def conditional_pd(pd: float, correlation: float, state: float) -> float:
    return NORMAL.cdf((NORMAL.inv_cdf(pd) - math.sqrt(correlation) * state) / math.sqrt(1 - correlation))


def vasicek_quantile(pd: float, correlation: float, quantile: float) -> float:
    """The share of endlessly many loans whose default is exceeded with the probability 1 - quantile."""
    return conditional_pd(pd, correlation, -NORMAL.inv_cdf(quantile))


def default_probabilities(loans: int, pd: float, correlation: float) -> list[float]:
    """The probability of each number of defaults, from none to all."""
    total = [0.0] * (loans + 1)
    logs = [math.log(math.comb(loans, count)) for count in range(loans + 1)]
    for state in STATES:
        p = conditional_pd(pd, correlation, state)
        weight = NORMAL.pdf(state) * (STATES[1] - STATES[0])
        if p in (0, 1):
            total[loans if p else 0] += weight
            continue
        log_p, log_q = math.log(p), math.log1p(-p)
        for count in range(loans + 1):
            exponent = logs[count] + count * log_p + (loans - count) * log_q
            # What is left out is below 10^-17, and costs most of the time.
            if exponent > -40:
                total[count] += weight * math.exp(exponent)
    return total


def quantile_of(probabilities: list[float], quantile: float) -> int:
    """The smallest number of defaults that is not exceeded with at least the probability `quantile`."""
    return next(
        (count for count, reached in enumerate(accumulate(probabilities)) if reached >= quantile),
        len(probabilities) - 1,
    )


def compute(values: Values) -> Outcome:
    loans, pd, lgd = values["loans"], values["pd"] / 100, values["lgd"] / 100
    correlation = values["correlation"] / 100
    probabilities = default_probabilities(loans, pd, correlation)

    def loss(defaults: float) -> float:
        return defaults / loans * lgd

    high = quantile_of(probabilities, HIGH)
    limit = vasicek_quantile(pd, correlation, HIGH) * lgd
    return Outcome(
        finding=_(
            "On average %(expected)s of the portfolio is lost. In one year of a thousand the loss exceeds %(high)s, "
            "which is %(times)s times as much. With endlessly many such loans that figure would be %(limit)s: what "
            "is left is the economy, which no number of loans diversifies away."
        )
        % {
            "expected": percent(pd * lgd, 2),
            "high": percent(loss(high), 2),
            "times": f"{loss(high) / (pd * lgd):.1f}",
            "limit": percent(limit, 2),
        },
        charts=(distribution(probabilities, high, loss),),
        table=Table(
            _("Loss as a share of the portfolio"),
            (_("Measure"), _("Defaults"), _("Loss")),
            (
                (_("Expected"), f"{loans * pd:.1f}", percent(pd * lgd, 2)),
                *(
                    (
                        name,
                        str(quantile_of(probabilities, level)),
                        percent(loss(quantile_of(probabilities, level)), 2),
                    )
                    for name, level in (
                        (_("Median year"), 0.5),
                        (_("One year in 20 is worse"), 0.95),
                        (_("One year in 100 is worse"), 0.99),
                        (_("One year in 1,000 is worse"), HIGH),
                    )
                ),
                (_("The same, with endlessly many loans"), "–", percent(limit, 2)),
            ),
        ),
    )


def distribution(probabilities: list[float], high: int, loss) -> Chart:
    """Bars from no default to a little beyond the high quantile, several numbers of defaults to a bar when many."""
    last = min(len(probabilities) - 1, high + 2)
    width = -(-(last + 1) // BARS)
    edges = [*range(0, last + 1, width), last + 1]
    return Chart(
        BAR,
        _("How probable each loss is"),
        tuple(percent(loss((start + end - 1) / 2)) for start, end in pairwise(edges)),
        (
            Series(
                _("Probability in per cent"),
                tuple(round(100 * sum(probabilities[start:end]), 3) for start, end in pairwise(edges)),
            ),
        ),
        _("Loss, as a share of the portfolio"),
        "%",
    )


EXPLORER = Explorer(
    name="loan-portfolio",
    title=gettext_lazy("A portfolio of loans"),
    about=gettext_lazy("How the number of loans and their correlation shape the loss of a bad year."),
    source=gettext_lazy("Vasicek, “The distribution of loan portfolio value”, Risk 15(12), 2002."),
    parameters=(
        Number("loans", gettext_lazy("Number of loans"), "", 1, 200, 1, 100, whole=True),
        Number("pd", gettext_lazy("Probability of default"), "%", 0.1, 30, 0.1, 2),
        Number("lgd", gettext_lazy("Loss given default"), "%", 1, 100, 1, 45),
        Number("correlation", gettext_lazy("Correlation"), "%", 0, 50, 1, 15),
    ),
    compute=compute,
)
