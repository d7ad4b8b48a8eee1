"""The models against published tables, the lessons' own computations, and second ways of computing the same."""

import math
import runpy
from fractions import Fraction
from statistics import NormalDist

import pytest

from curriculum.explorers.acquisition import present_values
from curriculum.explorers.amortisation import EQUAL, LEVEL, repayment_plan
from curriculum.explorers.erlang_c import service, waiting_probability
from curriculum.explorers.loan_portfolio import (
    conditional_pd,
    default_probabilities,
    quantile_of,
    vasicek_quantile,
)
from curriculum.explorers.netting import bilateral_to_pay, gross_to_pay, multilateral_position
from curriculum.explorers.order_book import BUY, SELL, Order, call_price, trade_at_once, trade_continuously
from curriculum.management.commands.load_curriculum import CONTENT

NORMAL = NormalDist()


def test_repayment_plans_are_those_of_the_lesson_to_the_fen():
    lesson = runpy.run_path(str(CONTENT / "ifp222-consumer-finance-and-pricing/lessons/equal-principal.py"))
    for plan, rows in ((LEVEL, lesson["_level"]), (EQUAL, lesson["_equal"])):
        assert [tuple(row) for row in repayment_plan(6_000_000, Fraction("0.12"), 24, plan)] == rows


def test_level_payment_is_the_price_at_which_the_discounted_payments_are_the_loan():
    rows = repayment_plan(100_000_000, Fraction("0.048"), 360, LEVEL)
    # The usual figure for a mortgage of a million at 4.8% over thirty years.
    assert rows[0].payment == 524_665
    assert sum(row.payment / 1.004**month for month, row in enumerate(rows, start=1)) == pytest.approx(
        1e8, abs=100
    )
    assert rows[-1].balance == 0


def test_loan_without_interest_is_repaid_in_equal_parts():
    assert {row.payment for row in repayment_plan(120_000, Fraction(0), 12, LEVEL)} == {10_000}


def test_lifetime_value_is_that_of_the_lesson():
    lesson = runpy.run_path(str(CONTENT / "ifp224-growth/lessons/the-33-percent-rule.py"))
    assert sum(present_values(lesson["_m"], 0.5, 1.25, 0.10, 5)) == pytest.approx(lesson["_total"], abs=1e-9)


def test_lifetime_value_of_endless_loyalty_approaches_the_geometric_series():
    assert sum(present_values(100, 0.8, 1, 0.25, 400)) == pytest.approx(100 / (1 - 0.8 / 1.25))


@pytest.mark.parametrize(("load", "agents"), [(0.5, 1), (5, 7), (10, 14), (50, 55), (95, 100)])
def test_erlang_c_agrees_with_its_sum_in_exact_fractions(load, agents):
    a = Fraction(load)
    last = a**agents / math.factorial(agents) * agents / (agents - a)
    exact = last / (sum(a**k / math.factorial(k) for k in range(agents)) + last)
    assert waiting_probability(load, agents) == pytest.approx(float(exact), rel=1e-12)


def test_erlang_c_gives_the_published_example():
    # 200 calls an hour of three minutes, 14 agents, target 20 seconds: a load of 10 Erlang.
    found = service(200, 180, 14, 20)
    assert round(found.waits, 3) == 0.174
    assert round(found.in_time, 3) == 0.888
    assert round(found.mean_wait_s, 1) == 7.8
    assert round(found.occupancy, 3) == 0.714


def test_queue_without_enough_agents_never_ends():
    assert service(100, 180, 5, 20) == (1.0, 0.0, None, 1.0)


@pytest.mark.parametrize(
    ("pd", "risk_weight"), [(0.0003, 14.44), (0.0025, 49.47), (0.01, 92.32), (0.02, 114.86)]
)
def test_vasicek_quantile_gives_the_risk_weights_that_basel_published(pd, risk_weight):
    """Basel II (2006), annex 5: corporate loans, LGD 45%, maturity 2.5 years."""
    share = (1 - math.exp(-50 * pd)) / (1 - math.exp(-50))
    correlation = 0.12 * share + 0.24 * (1 - share)
    maturity = (0.11852 - 0.05478 * math.log(pd)) ** 2
    capital = 0.45 * (vasicek_quantile(pd, correlation, 0.999) - pd) / (1 - 1.5 * maturity)
    # The published figures come from a less exact inverse of the normal distribution.
    assert capital * 1250 == pytest.approx(risk_weight, abs=0.015)


def integral(of, low, high, parts=20_000):
    """Simpson's rule; a model's own sum uses the trapezoid rule."""
    width = (high - low) / parts
    return (
        width
        / 3
        * sum(of(low + i * width) * (1 if i in (0, parts) else 2 + 2 * (i % 2)) for i in range(parts + 1))
    )


def test_vasicek_quantile_is_exceeded_with_the_probability_that_it_names():
    limit = vasicek_quantile(0.02, 0.15, 0.999)

    def of_good_years(state):
        return NORMAL.pdf(state) if conditional_pd(0.02, 0.15, state) <= limit else 0

    assert integral(of_good_years, -8, 8) == pytest.approx(0.999, abs=1e-5)


@pytest.mark.parametrize(("pd", "correlation"), [(0.02, 0.15), (0.3, 0.5), (0.001, 0.5)])
def test_two_loans_default_together_as_often_as_the_integral_says(pd, correlation):
    both = integral(
        lambda state: conditional_pd(pd, correlation, state) ** 2 * NORMAL.pdf(state), -8, 8, 2_000
    )
    assert default_probabilities(2, pd, correlation) == pytest.approx(
        [1 - 2 * pd + both, 2 * (pd - both), both]
    )


@pytest.mark.parametrize(("loans", "pd", "correlation"), [(200, 0.3, 0.5), (200, 0.001, 0.5), (1, 0.05, 0.2)])
def test_distribution_of_defaults_is_whole_and_has_the_expected_mean(loans, pd, correlation):
    probabilities = default_probabilities(loans, pd, correlation)
    assert sum(probabilities) == pytest.approx(1, abs=1e-8)
    assert sum(k * p for k, p in enumerate(probabilities)) == pytest.approx(loans * pd, rel=1e-8)


def test_independent_loans_default_binomially():
    expected = [math.comb(50, k) * 0.02**k * 0.98 ** (50 - k) for k in range(51)]
    assert default_probabilities(50, 0.02, 0) == pytest.approx(expected, abs=1e-10)


def test_large_portfolio_comes_near_to_the_endless_one():
    high = quantile_of(default_probabilities(200, 0.02, 0.15), 0.999) / 200
    assert high == pytest.approx(vasicek_quantile(0.02, 0.15, 0.999), abs=0.015)


def test_netting_gives_what_a_person_computes():
    owed = {"AB": 80, "AC": 10, "BA": 50, "BC": 70, "CA": 60, "CB": 20}
    assert gross_to_pay(owed) == {"A": 90, "B": 120, "C": 80}
    assert bilateral_to_pay(owed) == {"A": 30, "B": 50, "C": 50}
    assert multilateral_position(owed) == {"A": 20, "B": -20, "C": 0}


def fills(orders):
    return [order.fills for order in orders]


def test_continuous_trading_goes_by_price_then_time_at_the_waiting_orders_price():
    orders = [Order(SELL, 1002, 100), Order(SELL, 1001, 100), Order(SELL, 1001, 100), Order(BUY, 1002, 250)]
    trade_continuously(orders)
    assert fills(orders) == [
        [(50, 1002)],
        [(100, 1001)],
        [(100, 1001)],
        [(100, 1001), (100, 1001), (50, 1002)],
    ]


def test_order_beyond_the_limit_waits():
    orders = [Order(SELL, 1002, 100), Order(BUY, 1001, 100)]
    trade_continuously(orders)
    assert fills(orders) == [[], []]


@pytest.mark.parametrize(
    ("orders", "price"),
    [
        # Most shares trade at 1001: 300 against 200 at the prices beside it.
        ([(BUY, 1002, 200), (BUY, 1001, 100), (SELL, 1000, 200), (SELL, 1001, 100)], 1001),
        # 100 shares trade at any of the four prices; at 1002 and 1003 none is left over, and between them lies 1002.5.
        ([(BUY, 1003, 100), (BUY, 1001, 100), (SELL, 1002, 100), (SELL, 1004, 100)], 1003),
        # At 1000 and at 1002 as much trades; at 1002 less is left unfilled.
        ([(BUY, 1002, 300), (BUY, 1000, 200), (SELL, 1000, 200)], 1002),
        ([(BUY, 1000, 100), (SELL, 1001, 100)], None),
    ],
)
def test_call_auction_finds_the_price(orders, price):
    assert call_price([Order(*order) for order in orders]) == price


def test_call_auction_fills_better_prices_first_and_all_at_one_price():
    orders = [Order(BUY, 1000, 100), Order(BUY, 1002, 200), Order(SELL, 1000, 250)]
    trade_at_once(orders)
    assert [order.filled for order in orders] == [50, 200, 250]
    assert {price for order in orders for _shares, price in order.fills} == {1000}
