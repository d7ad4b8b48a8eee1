# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: cfp-02-price-disclosure
#     title:
#       en: "What a loan really costs: APR, EIR, APRC"
#       zh-hans: 贷款真实价格：年化利率披露
#     summary:
#       en: Turn any advertised price, by the day, by the month or as a fee, into annual rates by three conventions, and say which legal line it crosses.
#       zh-hans: 把按天、按月或一次收取的宣传价格，按三种口径换算成年化利率，并判断它越过了哪条线。
#     minutes: 180
#     competencies: [IF2.5, IF3.4, IF4.1, IF5.1]
# ---

# %% [markdown] lang="en"
# You have **80 loan offers** on your desk: daily rates, flat monthly fees, fees up front, single repayments and instalments with a last charge. You will bring each of them to one annual figure, by the Chinese, the American and the European way of counting, and place it between the lines that lawyers ask about.
#
# **Units.** Amounts are in **yuan** (numbers with up to two decimals). Rates are **decimals** (0.18 is 18%) unless a name ends in `_pct`. Dates are ISO texts such as `"2027-01-15"`. Do not round unless an exercise says so; where it does, round **half up** with the given `r_half_up`, since Python's `round` does not.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists that it is given.

# %% [markdown] lang="zh-hans"
# 你的桌上有 **80 份贷款报价**：日利率、月费率（平息）、前端费用、到期一次还、末期另加费用的分期。本实验要把每一份按中国、美国、欧洲三种口径换算成年化数字，并放到法律人常问的几条线之间。
#
# **单位。** 金额以**元**计（最多两位小数）；利率为**小数**（0.18 即 18%），名称以 `_pct` 结尾的为百分数；日期为 ISO 文本，如 `"2027-01-15"`。题目没有要求就不要取整；要求取整时，用给定的 `r_half_up` **四舍五入**，Python 自带的 `round` 不是四舍五入。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表。

# %% role="given"
import hashlib
import json
import random
from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path


def r_half_up(x, nd=2):
    """Round a float half up to nd decimals, as its decimal text reads."""
    return float(Decimal(str(x)).quantize(Decimal(1).scaleb(-nd), rounding=ROUND_HALF_UP))


def close(a, b, tol=1e-9):
    """True if two numbers agree but for rounding."""
    return abs(a - b) <= tol * max(1.0, abs(b))


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def npv(rate, flows):
    """Present value of flows, a list of (time, amount), at `rate` per unit of time."""
    return sum(amount / (1 + rate) ** time for time, amount in flows)


def flat_fee_payments(principal, n, monthly_fee_rate):
    """n equal payments: a part of the principal and a charge on the original principal."""
    return [principal / n + principal * monthly_fee_rate] * n


def draw_offers(uniform, randint, choice):
    """80 offers of five types, with payments on real dates."""
    offers = []
    for number in range(1, 81):
        kind = choice(["daily", "monthly_fee", "upfront_fee", "bullet", "bnpl"])
        principal, n = 100 * randint(5, 2000), choice([1, 3, 6, 12, 24])
        fee = 0.0
        if kind == "daily":
            rate = 30 * uniform(0.0002, 0.001)
            payments = [round(principal * rate / (1 - (1 + rate) ** -n), 2)] * n
        elif kind == "monthly_fee":
            payments = [round(principal / n + principal * uniform(0.003, 0.015), 2)] * n
        elif kind == "upfront_fee":
            payments = [round(principal / n, 2)] * n
            fee = round(principal * uniform(0, 0.08), 2)
        elif kind == "bullet":
            payments = [0.0] * (n - 1) + [round(principal * (1 + uniform(0.01, 0.12)), 2)]
        else:
            payments = [round(principal / n, 2)] * n
            payments[-1] = round(payments[-1] + principal * uniform(0, 0.04), 2)
        # What rounding to the fen has taken away is added to the last payment.
        payments[-1] = round(payments[-1] + max(0.0, principal - sum(payments)), 2)
        start = date(2023, 1, 1) + timedelta(days=randint(0, 1095))
        dates = []
        for k in range(1, n + 1):
            year, month = start.year + (start.month - 1 + k) // 12, (start.month - 1 + k) % 12 + 1
            dates.append(date(year, month, min(start.day, monthrange(year, month)[1])).isoformat())
        offers.append(
            {
                "id": f"F{number:03d}",
                "type": kind,
                "principal": principal,
                "n": n,
                "payments": payments,
                "upfront_fee": fee,
                "pay_out": start.isoformat(),
                "dates": dates,
            }
        )
    return offers


def make_offers(key):
    """The offers of another variant. Tests use it."""
    stream = random.Random(int.from_bytes(hashlib.sha256(f"cfp-02|{key}".encode()).digest()[:8], "big"))
    return draw_offers(
        lambda a, b: a + (b - a) * stream.random(),
        lambda a, b: a + int(stream.random() * (b - a + 1)),
        lambda values: values[int(stream.random() * len(values))],
    )


def load_offers():
    """Your own offers, from the file beside this notebook."""
    return json.loads(Path("offers.json").read_text(encoding="utf-8"))


OFFERS = load_offers()
OFFERS[:2]

# %% role="data"
import json
import random
from calendar import monthrange
from datetime import date, timedelta


def draw_offers(uniform, randint, choice):
    """80 offers of five types, with payments on real dates."""
    offers = []
    for number in range(1, 81):
        kind = choice(["daily", "monthly_fee", "upfront_fee", "bullet", "bnpl"])
        principal, n = 100 * randint(5, 2000), choice([1, 3, 6, 12, 24])
        fee = 0.0
        if kind == "daily":
            rate = 30 * uniform(0.0002, 0.001)
            payments = [round(principal * rate / (1 - (1 + rate) ** -n), 2)] * n
        elif kind == "monthly_fee":
            payments = [round(principal / n + principal * uniform(0.003, 0.015), 2)] * n
        elif kind == "upfront_fee":
            payments = [round(principal / n, 2)] * n
            fee = round(principal * uniform(0, 0.08), 2)
        elif kind == "bullet":
            payments = [0.0] * (n - 1) + [round(principal * (1 + uniform(0.01, 0.12)), 2)]
        else:
            payments = [round(principal / n, 2)] * n
            payments[-1] = round(payments[-1] + principal * uniform(0, 0.04), 2)
        # What rounding to the fen has taken away is added to the last payment.
        payments[-1] = round(payments[-1] + max(0.0, principal - sum(payments)), 2)
        start = date(2023, 1, 1) + timedelta(days=randint(0, 1095))
        dates = []
        for k in range(1, n + 1):
            year, month = start.year + (start.month - 1 + k) // 12, (start.month - 1 + k) % 12 + 1
            dates.append(date(year, month, min(start.day, monthrange(year, month)[1])).isoformat())
        offers.append(
            {
                "id": f"F{number:03d}",
                "type": kind,
                "principal": principal,
                "n": n,
                "payments": payments,
                "upfront_fee": fee,
                "pay_out": start.isoformat(),
                "dates": dates,
            }
        )
    return offers


def make_data(seed: int) -> dict[str, str]:
    """One student's 80 offers, drawn like make_offers in the lab."""
    stream = random.Random(seed)
    offers = draw_offers(
        lambda a, b: a + (b - a) * stream.random(),
        lambda a, b: a + int(stream.random() * (b - a + 1)),
        lambda values: values[int(stream.random() * len(values))],
    )
    return {"offers.json": json.dumps(offers)}

# %% [markdown] lang="en"
# Each offer has `principal`, the number of months `n`, the `payments` at the end of each month, an `upfront_fee` kept back at pay-out, the day of `pay_out` and the `dates` of the payments. The `type` says how it is advertised: `daily`, a rate a day on the balance, of which a month takes 30 days; `monthly_fee`, a flat charge on the original principal each month; `upfront_fee`, no interest but a fee at pay-out; `bullet`, everything in one sum at the end; `bnpl`, equal parts with a charge added to the last. You need them for the written answer; call your functions on them in any exercise cell. The helpers `npv`, `flat_fee_payments` and `r_half_up` are given.

# %% [markdown] lang="zh-hans"
# 每份报价有本金 `principal`、期数 `n`（月）、各月末还款 `payments`、放款时扣除的费用 `upfront_fee`、放款日 `pay_out` 与各期还款日 `dates`。类型 `type` 说明它怎样做广告：`daily` 为按余额计的日利率，每月按 30 天；`monthly_fee` 为每月按初始本金收取的费用（平息）；`upfront_fee` 为免息、放款时收一次费用；`bullet` 为到期一次还清；`bnpl` 为等额分期、末期另加一笔费用。书面题要用到它们，可在任一练习单元格里调用自己写的函数来计算。给定的工具有 `npv`、`flat_fee_payments` 与 `r_half_up`。

# %% [markdown] role="prompt" exercise="annualise" lang="en" competencies=["IF2.5", "IF4.1"]
# ## From the period to the year
# Write `annualise(period_rate, periods_per_year, compound) -> float`. `period_rate` is the rate of one period, `periods_per_year` the number m of such periods in a year, a number greater than 0 that need not be whole. If `compound` is false, return the simple rate r·m, otherwise the effective rate
#
# $$(1+r)^m - 1.$$
#
# Do not round. `period_rate ≤ −1` or `periods_per_year ≤ 0` raise `ValueError`.
#
# By hand: 0.05% a day, 365 days: simple 0.0005 × 365 = 0.1825; compound 1.0005³⁶⁵ − 1 ≈ 0.2002. Source: Kellison, *The Theory of Interest*, ch. 1.

# %% [markdown] role="prompt" exercise="annualise" lang="zh-hans"
# ## 从一期到一年
# 编写 `annualise(period_rate, periods_per_year, compound) -> float`。`period_rate` 为一期的利率 r，`periods_per_year` 为一年的期数 m，大于 0，可以不是整数。`compound` 为假时返回单利年利率 r·m，否则返回实际年利率
#
# $$(1+r)^m - 1$$
#
# 不取整。`period_rate ≤ −1` 或 `periods_per_year ≤ 0` 时抛出 `ValueError`。
#
# 手算示例：日利率 0.05%，一年 365 天：单利 0.0005 × 365 = 0.1825；复利 1.0005³⁶⁵ − 1 ≈ 0.2002。出处：Kellison《利息理论》第 1 章。

# %% role="starter" exercise="annualise"
def annualise(period_rate, periods_per_year, compound):
    raise NotImplementedError

# %% role="solution" exercise="annualise"
def annualise(period_rate, periods_per_year, compound):
    if period_rate <= -1 or periods_per_year <= 0:
        raise ValueError("period_rate must be above -1 and periods_per_year above 0")
    if compound:
        return (1 + period_rate) ** periods_per_year - 1
    return period_rate * periods_per_year

# %% role="test" exercise="annualise" visibility="visible" points=2
# 0.05% a day, simple
assert close(annualise(0.0005, 365, False), 0.1825)

# %% [markdown] role="hint" lang="en"
# The simple rate multiplies: rate of the period times the number of periods.

# %% [markdown] role="hint" lang="zh-hans"
# 单利相乘：一期的利率乘以一年的期数。

# %% role="test" exercise="annualise" visibility="visible" points=2
# 0.05% a day, compounded
assert close(annualise(0.0005, 365, True), 0.20015941067768672)

# %% [markdown] role="hint" lang="en"
# The compound rate lets one yuan grow period by period: (1 + r)^m − 1.

# %% [markdown] role="hint" lang="zh-hans"
# 复利让一元钱逐期增长：(1 + r)^m − 1。

# %% role="test" exercise="annualise" visibility="hidden" points=2
assert close(annualise(0.015, 12, True), 1.015**12 - 1) and close(annualise(0.03, 4, False), 0.12)
assert close(annualise(0.21, 0.5, True), 0.1) and close(annualise(0.21, 0.5, False), 0.105)

# %% [markdown] role="hint" lang="en"
# m may be any positive number, also 0.5 for a period of two years; nothing is rounded.

# %% [markdown] role="hint" lang="zh-hans"
# m 可以是任何正数，两年为一期时就是 0.5；不取整。

# %% role="test" exercise="annualise" visibility="hidden" points=2
assert annualise(0, 12, True) == 0 and close(annualise(-0.01, 12, True), 0.99**12 - 1)
assert close(annualise(-0.01, 12, False), -0.12)
for key in (1, 2, 3):
    r = random.Random(key).uniform(0.001, 0.05)
    assert annualise(r, 12, True) > annualise(r, 12, False) and close(annualise(r, 1, True), r)

# %% [markdown] role="hint" lang="en"
# Zero and negative rates above −1 are lawful; for a positive rate and several periods compound exceeds simple.

# %% [markdown] role="hint" lang="zh-hans"
# 零利率与大于 −1 的负利率都合法；利率为正、期数多于一时，复利大于单利。

# %% role="test" exercise="annualise" visibility="hidden" points=2
assert raises(annualise, -1, 12, True) and raises(annualise, -1.5, 12, False)
assert raises(annualise, 0.01, 0, False) and raises(annualise, 0.01, -3, True)
assert close(annualise(-0.99, 1, False), -0.99)

# %% [markdown] role="hint" lang="en"
# Read again which values of r and of m raise `ValueError`, and which are just allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 请再看一遍：r 与 m 取哪些值时抛出 `ValueError`，哪些恰好合法。

# %% role="wrong" exercise="annualise" fires="annualise-1"
def annualise(period_rate, periods_per_year, compound):
    return (1 + period_rate) ** periods_per_year - 1

# %% role="wrong" exercise="annualise" fires="annualise-2"
def annualise(period_rate, periods_per_year, compound):
    return period_rate * periods_per_year

# %% role="wrong" exercise="annualise" fires="annualise-3"
def annualise(period_rate, periods_per_year, compound):
    if period_rate <= -1 or periods_per_year <= 0:
        raise ValueError
    m = max(1, int(periods_per_year))
    return (1 + period_rate) ** m - 1 if compound else period_rate * m

# %% role="wrong" exercise="annualise" fires="annualise-4"
def annualise(period_rate, periods_per_year, compound):
    if period_rate <= 0 or periods_per_year <= 0:
        raise ValueError
    return (1 + period_rate) ** periods_per_year - 1 if compound else period_rate * periods_per_year

# %% role="wrong" exercise="annualise" fires="annualise-5"
def annualise(period_rate, periods_per_year, compound):
    return (1 + period_rate) ** periods_per_year - 1 if compound else period_rate * periods_per_year

# %% [markdown] role="prompt" exercise="irr" lang="en" competencies=["IF2.5", "IF4.1"]
# ## The rate in the cash flows
# Write `irr(cashflows) -> float`: the rate r of one period with
#
# $$\sum_{k=0}^{n} \frac{CF_k}{(1+r)^k} = 0.$$
#
# `cashflows` is a list, positive for money received and negative for money paid, one number per period, the first at time 0. Search by **bisection on [−0.99, 10]** until the interval is not longer than 1e-12 and return its middle. Raise `ValueError` when the flows do not hold both a positive and a negative number, or when the function has the same sign at both ends of the interval. A rate that lies exactly at the upper end, 10, is found and returned.
#
# By hand: 1,000 received, 1,100 paid a period later: r = 0.1. Source: Brealey, Myers & Allen, *Principles of Corporate Finance*, ch. 5.

# %% [markdown] role="prompt" exercise="irr" lang="zh-hans"
# ## 现金流里的利率
# 编写 `irr(cashflows) -> float`，求满足下式的一期利率 r：
#
# $$\sum_{k=0}^{n} \frac{CF_k}{(1+r)^k} = 0$$
#
# `cashflows` 为列表，收到的钱为正，付出的钱为负，每期一个数，第一个在时刻 0。在区间 **[−0.99, 10] 上用二分法**，直到区间长度不超过 1e-12，返回中点。现金流中没有同时出现正数与负数，或者函数在区间两端同号时，抛出 `ValueError`。恰好等于上端 10 的利率也要找到并返回。
#
# 手算示例：收到 1,000，一期后付出 1,100，r = 0.1。出处：Brealey、Myers、Allen《公司金融原理》第 5 章。

# %% role="starter" exercise="irr"
def irr(cashflows):
    raise NotImplementedError

# %% role="solution" exercise="irr"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not any(cashflows) or at_low * value(high) > 0:
        raise ValueError("no rate between -0.99 and 10 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="test" exercise="irr" visibility="visible" points=3
assert close(irr([1000, -1100]), 0.1)

# %% [markdown] role="hint" lang="en"
# The first flow is not discounted, the second by one period; return a decimal, not percent.

# %% [markdown] role="hint" lang="zh-hans"
# 第一笔不折现，第二笔折现一期；返回小数，不是百分数。

# %% role="test" exercise="irr" visibility="visible" points=3
# 0.6% of 12,000 yuan a month for twelve months
pay = flat_fee_payments(12000, 12, 0.006)
assert close(irr([12000] + [-x for x in pay]), 0.13034224281357454 / 12, 1e-8)

# %% [markdown] role="hint" lang="en"
# Total charge over principal and months ignores that principal is repaid on the way; search for the rate of the flows.

# %% [markdown] role="hint" lang="zh-hans"
# 用总费用除以本金和期数，忽略了本金逐期归还；应从现金流中查找利率。

# %% role="test" exercise="irr" visibility="visible" points=2
assert raises(irr, [100, 50]) and raises(irr, [-100, -50])

# %% [markdown] role="hint" lang="en"
# Flows of one sign have no rate: raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 只有一种符号的现金流没有利率，应抛出 `ValueError`。

# %% role="test" exercise="irr" visibility="hidden" points=3
assert close(irr([-100, 60, 60]), 0.13066238629180742) and close(irr([100, -60, -60]), 0.13066238629180742)
assert close(irr([-1000] + [100] * 12), irr([1000] + [-100] * 12))

# %% [markdown] role="hint" lang="en"
# The function rises or falls, depending on whose side you are on; keep the sign change inside the interval in both cases.

# %% [markdown] role="hint" lang="zh-hans"
# 函数递增还是递减，取决于站在哪一边；两种情形都要让变号点留在区间内。

# %% role="test" exercise="irr" visibility="hidden" points=3
assert abs(irr([1200] + [-100] * 12)) < 1e-9
assert close(irr([-100, 1050]), 9.5) and close(irr([1000, -30]), -0.97)
assert close(irr([-100, 1100]), 10.0) and close(irr([100, 0, 0, -133.1]), 0.1) and close(irr([-1, 5.505]), 4.505)
assert abs(irr([1000] + [-20] * 36) - -0.016781728614907697) < 1e-9

# %% [markdown] role="hint" lang="en"
# The rate may be zero, negative or close to 10: search the whole interval from −0.99 to 10.

# %% [markdown] role="hint" lang="zh-hans"
# 利率可以为零、为负或接近 10：要在 −0.99 到 10 的整个区间上查找。

# %% role="test" exercise="irr" visibility="hidden" points=3
assert raises(irr, []) and raises(irr, [0, 0, 0]) and raises(irr, [0, -5])
assert raises(irr, [-2, 6, -5]) and raises(irr, [-100, 1200]) and raises(irr, [1000, -5])
assert raises(irr, [-100, 1105]) and raises(irr, [1000, -9.9]) and raises(irr, [0.001, 0.001])

# %% [markdown] role="hint" lang="en"
# Both signs are not enough: when the function has the same sign at both ends, raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 有正有负还不够：函数在区间两端同号时，应抛出 `ValueError`。

# %% role="test" exercise="irr" visibility="hidden" points=3
for offer in make_offers('irr-a')[:40]:
    flows = [offer['principal'] - offer['upfront_fee']] + [-x for x in offer['payments']]
    kept = list(flows)
    rate = irr(flows)
    assert flows == kept
    assert abs(npv(rate, list(enumerate(flows)))) < 1e-6 * offer['principal']

# %% [markdown] role="hint" lang="en"
# At the rate that you return, the flows of every offer must be worth zero, and the list must be left as it was.

# %% [markdown] role="hint" lang="zh-hans"
# 按你返回的利率，每份报价的现金流现值都应为零，而且传入的列表不得改动。

# %% role="wrong" exercise="irr" fires="irr-1"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not any(cashflows) or at_low * value(high) > 0:
        raise ValueError("no rate between -0.99 and 10 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return 100 * (low + high) / 2

# %% role="wrong" exercise="irr" fires="irr-2"
def irr(cashflows):
    if not any(x > 0 for x in cashflows) or not any(x < 0 for x in cashflows):
        raise ValueError
    return -sum(cashflows) / cashflows[0] / (len(cashflows) - 1)

# %% role="wrong" exercise="irr" fires="irr-3"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="irr" fires="irr-4"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not any(cashflows) or at_low * value(high) > 0:
        raise ValueError("no rate between -0.99 and 10 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_middle > 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="irr" fires="irr-5"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = 0.0001, 1.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not any(cashflows) or at_low * value(high) > 0:
        raise ValueError("no rate between -0.99 and 10 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="irr" fires="irr-6"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not (any(x > 0 for x in cashflows) and any(x < 0 for x in cashflows)):
        raise ValueError
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="irr" fires="irr-7"
def irr(cashflows):
    def value(rate):
        return sum(amount / (1 + rate) ** k for k, amount in enumerate(cashflows))

    cashflows.append(0)
    low, high = -0.99, 10.0
    at_low = value(low)
    # flows of one sign have the same sign at both ends; no flows, or none but zeros, have none
    if not any(cashflows) or at_low * value(high) > 0:
        raise ValueError("no rate between -0.99 and 10 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% [raw] role="explained" exercise="irr"
# - mutant: 8007410e
#   why: The interval is halved; its length is never exactly the limit, nor between the two limits.
# - mutant: 24cdf247
#   why: The interval is halved; its length is never exactly the limit, nor between the two limits.

# %% [markdown] role="prompt" exercise="instalment-irr" lang="en" competencies=["IF2.5", "IF3.4"]
# ## Three names for one loan
# Write `instalment_irr(principal, payments, upfront_fee=0.0, m=12) -> dict`. The borrower receives `principal − upfront_fee` at time 0 and pays `payments[0]`, `payments[1]`, … after one, two, … periods, of which a year has `m`. Return
#
# - `periodic`: the rate of one period, as your `irr` finds it,
# - `nominal`: `periodic · m`,
# - `effective`: `(1 + periodic)^m − 1`,
#
# all unrounded decimals. Whatever makes `irr` raise `ValueError` does so here, for instance when nothing is repaid or nothing is received.
#
# This exercise builds on `irr`. By hand: 100 received, 102 paid a month later: periodic 0.02, nominal 0.24, effective 1.02¹² − 1 ≈ 0.2682.

# %% [markdown] role="prompt" exercise="instalment-irr" lang="zh-hans"
# ## 一笔贷款，三个名称
# 编写 `instalment_irr(principal, payments, upfront_fee=0.0, m=12) -> dict`。借款人在时刻 0 收到 `principal − upfront_fee`，在第 1、2、… 期末依次付出 `payments[0]`、`payments[1]`、…，一年有 `m` 期。返回
#
# - `periodic`：一期的利率，由你的 `irr` 求出；
# - `nominal`：`periodic · m`；
# - `effective`：`(1 + periodic)^m − 1`；
#
# 均为小数，不取整。凡使 `irr` 抛出 `ValueError` 的情形，如分文未还或分文未得，在此同样抛出。
#
# 本题用到 `irr`。手算示例：收到 100，一个月后付 102：periodic 为 0.02，nominal 为 0.24，effective 为 1.02¹² − 1 ≈ 0.2682。

# %% role="starter" exercise="instalment-irr"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    raise NotImplementedError

# %% role="solution" exercise="instalment-irr"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    rate = irr([principal - upfront_fee] + [-amount for amount in payments])
    return {"periodic": rate, "nominal": rate * m, "effective": (1 + rate) ** m - 1}

# %% role="test" exercise="instalment-irr" visibility="visible" points=2
# “only 0.6% a month”
x = instalment_irr(12000, flat_fee_payments(12000, 12, 0.006))
assert close(x['nominal'], 0.13034224281357454, 1e-8)

# %% [markdown] role="hint" lang="en"
# 0.6% × 12 = 7.2% is not the answer: the charge is taken on the original principal, but on average only about half of it is owed.

# %% [markdown] role="hint" lang="zh-hans"
# 0.6% × 12 = 7.2% 不是答案：费用按初始本金收取，而平均只欠一半左右。

# %% role="test" exercise="instalment-irr" visibility="visible" points=3
x = instalment_irr(12000, flat_fee_payments(12000, 12, 0.006))
assert close(x['effective'], 0.1384178506667093, 1e-8)

# %% [markdown] role="hint" lang="en"
# nominal = periodic × m; effective compounds. Do not exchange the two.

# %% [markdown] role="hint" lang="zh-hans"
# nominal 等于 periodic × m，effective 才是复利；不要把两者弄反。

# %% role="test" exercise="instalment-irr" visibility="visible" points=3
assert close(instalment_irr(100, [102], 2)['periodic'], 4 / 98, 1e-8)

# %% [markdown] role="hint" lang="en"
# The fee is kept back at pay-out: on day 0 the borrower receives principal − fee.

# %% [markdown] role="hint" lang="zh-hans"
# 费用在放款时扣除：第 0 期到手的是本金减费用。

# %% role="test" exercise="instalment-irr" visibility="hidden" points=3
q = instalment_irr(1000, [0, 0, 0, 1120], 0.0, 4)
assert close(q['periodic'], 1.12**0.25 - 1, 1e-8) and close(q['nominal'], 4 * (1.12**0.25 - 1), 1e-8)
assert close(q['effective'], 0.12, 1e-8)
assert set(q) == {'periodic', 'nominal', 'effective'}

# %% [markdown] role="hint" lang="en"
# m is the number of periods in a year; it is 12 only when nothing else is said.

# %% [markdown] role="hint" lang="zh-hans"
# m 是一年的期数，只有未指定时才是 12。

# %% role="test" exercise="instalment-irr" visibility="hidden" points=3
pay = flat_fee_payments(9000, 6, 0.01)
first = instalment_irr(9000, pay, 450)['nominal']
last = instalment_irr(9000, pay[:-1] + [pay[-1] + 450])['nominal']
assert first > last > instalment_irr(9000, pay)['nominal'] and close(first, 0.3867742314551815, 1e-8)

# %% [markdown] role="hint" lang="en"
# The same fee weighs more at the start than in the last payment: take it off what is received, not off or on to a payment.

# %% [markdown] role="hint" lang="zh-hans"
# 同样的费用，期初扣除比加在末期更重：应从到手金额中减去，而不是加到还款上。

# %% role="test" exercise="instalment-irr" visibility="hidden" points=3
free = instalment_irr(1200, [100] * 12)
assert abs(free['periodic']) < 1e-9 and abs(free['nominal']) < 1e-9 and abs(free['effective']) < 1e-9
later = instalment_irr(1000, [300, 300, 500])
assert later['effective'] > later['nominal'] and close(later['periodic'], 0.04497504261624977, 1e-8)

# %% [markdown] role="hint" lang="en"
# A loan without cost has the rate 0, and payments need not be equal.

# %% [markdown] role="hint" lang="zh-hans"
# 没有成本的贷款利率为 0；各期还款不必相等。

# %% role="test" exercise="instalment-irr" visibility="hidden" points=3
assert raises(instalment_irr, 1000, [0, 0]) and raises(instalment_irr, 1000, [])
assert raises(instalment_irr, 1000, [500, 600], 1000) and raises(instalment_irr, 1000, [500, 600], 1200)

# %% [markdown] role="hint" lang="en"
# When nothing is repaid, or the fee eats up the whole loan, there is no rate: `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 分文未还，或者费用吃掉了全部贷款，就没有利率：抛出 `ValueError`。

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-1"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    rate = (sum(payments) + upfront_fee - principal) / principal / len(payments)
    return {'periodic': rate, 'nominal': rate * m, 'effective': (1 + rate) ** m - 1}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-2"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    rate = irr([principal - upfront_fee] + [-amount for amount in payments])
    return {"periodic": rate, "nominal": rate * m, "effective": rate * m}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-3"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    rate = irr([principal] + [-amount for amount in payments])
    return {"periodic": rate, "nominal": rate * m, "effective": (1 + rate) ** m - 1}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-4"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    rate = irr([principal - upfront_fee] + [-amount for amount in payments])
    return {"periodic": rate, "nominal": rate * 12, "effective": (1 + rate) ** 12 - 1}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-5"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    payments = list(payments)
    if len(payments) > 1:
        payments[-1] += upfront_fee
        upfront_fee = 0
    rate = irr([principal - upfront_fee] + [-x for x in payments])
    return {"periodic": rate, "nominal": rate * m, "effective": (1 + rate) ** m - 1}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-6"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    if sum(payments) <= principal:
        raise ValueError
    rate = irr([principal - upfront_fee] + [-amount for amount in payments])
    return {"periodic": rate, "nominal": rate * m, "effective": (1 + rate) ** m - 1}

# %% role="wrong" exercise="instalment-irr" fires="instalment-irr-7"
def instalment_irr(principal, payments, upfront_fee=0.0, m=12):
    try:
        rate = irr([principal - upfront_fee] + [-x for x in payments])
    except ValueError:
        rate = 0.0
    return {'periodic': rate, 'nominal': rate * m, 'effective': (1 + rate) ** m - 1}

# %% [markdown] role="prompt" exercise="aprc" lang="en" competencies=["IF3.4", "IF4.1"]
# ## The European equation
# Write `aprc(drawdowns, repayments) -> float`. Both arguments are lists of pairs `(day, amount)`, the day as an ISO text and the amount in euros, greater than 0; neither list need be in the order of time. Find X with
#
# $$\sum_k \frac{C_k}{(1+X)^{t_k}} = \sum_l \frac{D_l}{(1+X)^{s_l}},$$
#
# where $C_k$ are the drawdowns, $D_l$ the repayments and charges, and $t_k$, $s_l$ the **days since the earliest drawdown divided by 365**, in leap years as well (the law's 366 is left aside here). Bisection on [−0.99, 100] until the interval is not longer than 1e-12; return its middle. An empty list, or a function with the same sign at both ends, raises `ValueError`. X is a decimal and is not rounded.
#
# The European Union's own example: 1,000 lent on 1 January 1994, 1,200 repaid on 1 July 1995, 546 days later: X = 12.96% (example: Directive 98/7/EC, annex). Source of the equation: Directive 2008/48/EC, Annex I. `date.fromisoformat` turns a text into a date; the difference of two dates has `.days`.

# %% [markdown] role="prompt" exercise="aprc" lang="zh-hans"
# ## 欧洲的方程
# 编写 `aprc(drawdowns, repayments) -> float`。两个参数都是 `(日期, 金额)` 的列表，日期为 ISO 文本，金额以欧元计且大于 0，均不一定按时间排列。求满足下式的 X：
#
# $$\sum_k \frac{C_k}{(1+X)^{t_k}} = \sum_l \frac{D_l}{(1+X)^{s_l}}$$
#
# 其中 $C_k$ 为各次放款，$D_l$ 为各次还款与费用，$t_k$、$s_l$ 为**距最早一次放款的天数除以 365**，闰年也一样（法律中闰年的 366 天在此不计）。在 [−0.99, 100] 上用二分法，直到区间长度不超过 1e-12，返回中点。列表为空，或函数在两端同号时，抛出 `ValueError`。X 为小数，不取整。
#
# 欧盟自己的例子：1994 年 1 月 1 日借出 1,000，1995 年 7 月 1 日（546 天后）归还 1,200，X = 12.96%（例子见指令 98/7/EC 附件）。方程出处：欧盟指令 2008/48/EC 附件一。`date.fromisoformat` 把文本转成日期，两个日期之差有 `.days`。

# %% role="starter" exercise="aprc"
def aprc(drawdowns, repayments):
    raise NotImplementedError

# %% role="solution" exercise="aprc"
def aprc(drawdowns, repayments):
    # min of nothing raises ValueError; without repayments the function does not change its sign
    start = min(date.fromisoformat(day) for day, _ in drawdowns)
    flows = [(day, amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [((date.fromisoformat(day) - start).days / 365, amount) for day, amount in flows]
    low, high = -0.99, 100.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="test" exercise="aprc" visibility="visible" points=3
# the European Union's own example
assert abs(aprc([('1994-01-01', 1000)], [('1995-07-01', 1200)]) - 0.1296) < 5e-5

# %% [markdown] role="hint" lang="en"
# Time is days/365 in the exponent; X is the rate of a year, compounding.

# %% [markdown] role="hint" lang="zh-hans"
# 指数是天数除以 365；X 是一年的利率，按复利。

# %% role="test" exercise="aprc" visibility="visible" points=3
two = aprc([('2027-01-15', 1000), ('2027-04-15', 500)], [('2027-07-15', 800), ('2028-01-15', 800)])
assert abs(two - 0.10218703582144628) < 1e-8

# %% [markdown] role="hint" lang="en"
# Every drawdown has its own time, counted from the first one.

# %% [markdown] role="hint" lang="zh-hans"
# 每次放款都有自己的时间，从首次放款算起。

# %% role="test" exercise="aprc" visibility="hidden" points=3
late_first = aprc([('2027-04-15', 500), ('2027-01-15', 1000)], [('2028-01-15', 800), ('2027-07-15', 800)])
assert abs(late_first - 0.10218703582144628) < 1e-8

# %% [markdown] role="hint" lang="en"
# The lists need not be in the order of time: count from the earliest drawdown.

# %% [markdown] role="hint" lang="zh-hans"
# 列表不一定按时间排列：要从最早一次放款算起。

# %% role="test" exercise="aprc" visibility="hidden" points=3
for offer in make_offers('aprc-a')[:30]:
    drawn = [[offer['pay_out'], offer['principal'] - offer['upfront_fee']]]
    repaid = [[day, amount] for day, amount in zip(offer['dates'], offer['payments']) if amount > 0]
    rate = aprc(drawn, repaid)
    start = date.fromisoformat(offer['pay_out'])
    worth = sum(x / (1 + rate) ** ((date.fromisoformat(day) - start).days / 365) for day, x in repaid)
    assert abs(worth - drawn[0][1]) < 1e-5 * offer['principal']
assert abs(aprc([('2027-01-01', 100)], [('2027-02-01', 140)]) - (1.4 ** (365 / 31) - 1)) < 1e-6
assert abs(aprc([('2027-01-01', 100)], [('2028-01-01', 50)]) + 0.5) < 1e-9
assert close(aprc([('2027-01-01', 1)], [('2028-01-01', 50.505)]), 49.505)

# %% [markdown] role="hint" lang="en"
# Use the real days between the dates, and search the whole interval from −0.99 to 100.

# %% [markdown] role="hint" lang="zh-hans"
# 要用日期之间的实际天数，并在 −0.99 到 100 的整个区间上查找。

# %% role="test" exercise="aprc" visibility="hidden" points=3
assert raises(aprc, [], [('2027-01-01', 100)]) and raises(aprc, [('2027-01-01', 100)], [])
assert raises(aprc, [('2027-01-01', 100)], [('2027-01-02', 200)])
assert raises(aprc, [('2027-01-01', 100)], [('2028-01-01', 0.5)]) and raises(aprc, [('2027-01-01', 1)], [('2028-01-01', 101.5)])
assert raises(aprc, [('2027-01-01', 0.001)], [('2027-01-02', 0.002)])
assert close(aprc([('2027-01-01', 1)], [('2028-01-01', 101)]), 100.0)

# %% [markdown] role="hint" lang="en"
# An empty list, or a function without a change of sign, raises `ValueError`; a rate of exactly 100 is still found.

# %% [markdown] role="hint" lang="zh-hans"
# 列表为空或函数不变号时抛出 `ValueError`；恰好等于 100 的利率仍应找到。

# %% role="wrong" exercise="aprc" fires="aprc-1"
def aprc(drawdowns, repayments):
    # min of nothing raises ValueError; without repayments the function does not change its sign
    start = min(date.fromisoformat(day) for day, _ in drawdowns)
    flows = [(day, amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [((date.fromisoformat(day) - start).days / 30, amount) for day, amount in flows]
    low, high = -0.99, 100.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="aprc" fires="aprc-2"
def aprc(drawdowns, repayments):
    # min of nothing raises ValueError; without repayments the function does not change its sign
    start = min(date.fromisoformat(day) for day, _ in drawdowns)
    flows = [(min(d for d, _ in drawdowns), amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [((date.fromisoformat(day) - start).days / 365, amount) for day, amount in flows]
    low, high = -0.99, 100.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="aprc" fires="aprc-3"
def aprc(drawdowns, repayments):
    # min of nothing raises ValueError; without repayments the function does not change its sign
    start = date.fromisoformat(drawdowns[0][0])
    flows = [(day, amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [(max(0, (date.fromisoformat(day) - start).days) / 365, amount) for day, amount in flows]
    low, high = -0.99, 100.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="aprc" fires="aprc-4"
def aprc(drawdowns, repayments):
    # min of nothing raises ValueError; without repayments the function does not change its sign
    start = min(date.fromisoformat(day) for day, _ in drawdowns)
    flows = [(day, amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [((date.fromisoformat(day) - start).days / 365, amount) for day, amount in flows]
    low, high = 0.0, 10.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% role="wrong" exercise="aprc" fires="aprc-5"
def aprc(drawdowns, repayments):
    if not drawdowns or not repayments:
        return 0.0
    start = min(date.fromisoformat(day) for day, _ in drawdowns)
    flows = [(day, amount) for day, amount in drawdowns] + [(day, -amount) for day, amount in repayments]
    flows = [((date.fromisoformat(day) - start).days / 365, amount) for day, amount in flows]
    low, high = -0.99, 100.0
    at_low = npv(low, flows)
    if at_low * npv(high, flows) > 0:
        raise ValueError("the function has the same sign at both ends")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = npv(middle, flows)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2

# %% [raw] role="explained" exercise="aprc"
# - mutant: 6fe15f6c
#   why: All times shift by the same amount, which multiplies both sides of the equation alike; the rate stays.
# - mutant: b7cf37f2
#   why: The interval is halved; its length is never exactly the limit, nor between the two limits.
# - mutant: bd93e6dc
#   why: The interval is halved; its length is never exactly the limit, nor between the two limits.

# %% [markdown] role="prompt" exercise="rate-zone" lang="en" competencies=["IF3.4", "IF3.1"]
# ## Between the lines
# Write `rate_zone(apr, lpr) -> str` for an annual rate `apr` and a one-year loan prime rate `lpr`, both decimals. Test in this order:
#
# 1. `"within_4xLPR"` if apr ≤ 4·lpr,
# 2. `"4xLPR_to_24"` if apr ≤ 0.24,
# 3. `"24_to_36"` if apr ≤ 0.36,
# 4. otherwise `"above_36"`.
#
# A boundary belongs to the lower zone, with a tolerance of 1e-12 for the noise of floats (so compare with 4·lpr + 1e-12 and so on).
#
# What the zones mean: four times the prime rate (15.4% at 3.85% in August 2020) is the line of the courts for *private* lending; licensed institutions are outside that interpretation. 24% and 36% were the lines before; 24% lives on in the opinion of 2017 on financial institutions. The zone says where a rate lies, not that it is lawful.

# %% [markdown] role="prompt" exercise="rate-zone" lang="zh-hans"
# ## 落在哪两条线之间
# 编写 `rate_zone(apr, lpr) -> str`，`apr` 为年利率，`lpr` 为一年期 LPR，均为小数。按下列顺序判断：
#
# 1. apr ≤ 4·lpr：`"within_4xLPR"`；
# 2. apr ≤ 0.24：`"4xLPR_to_24"`；
# 3. apr ≤ 0.36：`"24_to_36"`；
# 4. 其余：`"above_36"`。
#
# 边界属于较低的区间，并留 1e-12 的容差以消除浮点误差（即与 4·lpr + 1e-12 等比较）。
#
# 各区间的含义：四倍 LPR（2020 年 8 月 LPR 为 3.85% 时是 15.4%）是法院对**民间借贷**划的线，持牌机构不适用该解释；24% 与 36% 是此前的线，其中 24% 在 2017 年关于金融机构的意见中仍在使用。区间只说明利率落在哪里，并不说明它合法。

# %% role="starter" exercise="rate-zone"
def rate_zone(apr, lpr):
    raise NotImplementedError

# %% role="solution" exercise="rate-zone"
def rate_zone(apr, lpr):
    for limit, zone in ((4 * lpr, "within_4xLPR"), (0.24, "4xLPR_to_24"), (0.36, "24_to_36")):
        if apr <= limit + 1e-12:
            return zone
    return "above_36"

# %% role="test" exercise="rate-zone" visibility="visible" points=2
assert rate_zone(0.154, 0.0385) == 'within_4xLPR' and rate_zone(0.1541, 0.0385) == '4xLPR_to_24'

# %% [markdown] role="hint" lang="en"
# Four times the prime rate, and the boundary belongs below.

# %% [markdown] role="hint" lang="zh-hans"
# 是 LPR 的四倍，边界属于较低的区间。

# %% role="test" exercise="rate-zone" visibility="visible" points=2
assert rate_zone(0.3601, 0.0385) == 'above_36' and rate_zone(0.3, 0.0385) == '24_to_36'

# %% [markdown] role="hint" lang="en"
# Both rates are decimals: 0.36 is 36%.

# %% [markdown] role="hint" lang="zh-hans"
# 利率是小数：0.36 就是 36%。

# %% role="test" exercise="rate-zone" visibility="hidden" points=3
assert rate_zone(0.24, 0.0385) == '4xLPR_to_24' and rate_zone(0.36, 0.0385) == '24_to_36'
assert rate_zone(0.24 + 5e-13, 0.03) == '4xLPR_to_24' and rate_zone(0.36 + 5e-13, 0.03) == '24_to_36'
assert rate_zone(0.12 + 5e-13, 0.03) == 'within_4xLPR' and rate_zone(0.24 + 1e-12, 0.03) == '4xLPR_to_24'
assert rate_zone(0.24 + 5e-12, 0.03) == '24_to_36' and rate_zone(0.36 + 5e-12, 0.03) == 'above_36'
assert rate_zone(0.12 + 5e-12, 0.03) == '4xLPR_to_24'

# %% [markdown] role="hint" lang="en"
# Boundaries belong to the lower zone, within a tolerance of 1e-12 and no more.

# %% [markdown] role="hint" lang="zh-hans"
# 边界属于较低的区间，容差为 1e-12，不能更大。

# %% role="test" exercise="rate-zone" visibility="hidden" points=3
assert rate_zone(0.125, 0.031) == '4xLPR_to_24' and rate_zone(0.1239, 0.031) == 'within_4xLPR'
assert rate_zone(0.26, 0.07) == 'within_4xLPR' and rate_zone(0.29, 0.07) == '24_to_36'
assert rate_zone(0.0, 0.03) == 'within_4xLPR' and rate_zone(-0.01, 0.03) == 'within_4xLPR'
assert rate_zone(5.0, 0.03) == 'above_36'

# %% [markdown] role="hint" lang="en"
# The first line moves with the prime rate; test the zones in the order given, also when 4·lpr lies above 24%.

# %% [markdown] role="hint" lang="zh-hans"
# 第一条线随 LPR 变动；按给定的顺序判断，4·lpr 高于 24% 时也一样。

# %% role="wrong" exercise="rate-zone" fires="rate-zone-1"
def rate_zone(apr, lpr):
    for limit, zone in ((0.12, "within_4xLPR"), (0.24, "4xLPR_to_24"), (0.36, "24_to_36")):
        if apr <= limit + 1e-12:
            return zone
    return "above_36"

# %% role="wrong" exercise="rate-zone" fires="rate-zone-2"
def rate_zone(apr, lpr):
    for limit, zone in ((4 * lpr, "within_4xLPR"), (24, "4xLPR_to_24"), (36, "24_to_36")):
        if apr <= limit + 1e-12:
            return zone
    return "above_36"

# %% role="wrong" exercise="rate-zone" fires="rate-zone-3"
def rate_zone(apr, lpr):
    for limit, zone in ((4 * lpr, "within_4xLPR"), (0.24, "4xLPR_to_24"), (0.36, "24_to_36")):
        if apr <= limit + 1e-9:
            return zone
    return "above_36"

# %% role="wrong" exercise="rate-zone" fires="rate-zone-4"
def rate_zone(apr, lpr):
    for limit, zone in ((min(4 * lpr, 0.24), "within_4xLPR"), (0.24, "4xLPR_to_24"), (0.36, "24_to_36")):
        if apr <= limit + 1e-12:
            return zone
    return "above_36"

# %% [raw] role="explained" exercise="rate-zone"
# - mutant: 5f1cf01a
#   why: The tolerance serves against noise; a hundredth of it more or less is of no consequence.

# %% [markdown] role="prompt" exercise="disclosure" lang="en" competencies=["IF3.4", "IF5.1"]
# ## What the advertisement must show
# Write `disclosure(principal, payments, upfront_fee, lpr) -> dict` for a loan with monthly payments (m = 12), the fee kept back at pay-out:
#
# - `apr_simple_pct`: 100 × the nominal rate, half up to 2 decimals,
# - `apr_compound_pct`: 100 × the effective rate, half up to 2 decimals,
# - `total_cost`: Σ payments + fee − principal in yuan, half up to 2 decimals,
# - `zone`: the `rate_zone` of the figure shown, `apr_simple_pct / 100`.
#
# Announcement [2021] No. 3 of the People's Bank of China requires an annualised rate to be shown in a conspicuous place and allows a compound or a simple one, the simple one being named as such. A `ValueError` of `irr` passes through.
#
# This exercise builds on `instalment_irr` and `rate_zone`. Example: 10,000 yuan, three payments of 3,600, fee 200: simple 60.24, compound 80.0, total cost 1,000.

# %% [markdown] role="prompt" exercise="disclosure" lang="zh-hans"
# ## 广告必须展示什么
# 编写 `disclosure(principal, payments, upfront_fee, lpr) -> dict`，贷款按月还款（m = 12），费用在放款时扣除：
#
# - `apr_simple_pct`：100 × 名义年利率，四舍五入到两位小数；
# - `apr_compound_pct`：100 × 实际年利率，四舍五入到两位小数；
# - `total_cost`：Σ 还款 + 费用 − 本金（元），四舍五入到两位小数；
# - `zone`：按所展示的数字 `apr_simple_pct / 100` 求出的 `rate_zone`。
#
# 中国人民银行公告〔2021〕第 3 号要求以明显方式展示年化利率，可以采用复利或单利，采用单利的应说明是单利。`irr` 抛出的 `ValueError` 原样传出。
#
# 本题用到 `instalment_irr` 与 `rate_zone`。示例：本金 10,000 元，三期各还 3,600 元，费用 200 元：单利 60.24，复利 80.0，总成本 1,000。

# %% role="starter" exercise="disclosure"
def disclosure(principal, payments, upfront_fee, lpr):
    raise NotImplementedError

# %% role="solution" exercise="disclosure"
def disclosure(principal, payments, upfront_fee, lpr):
    rates = instalment_irr(principal, payments, upfront_fee)
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["effective"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(simple / 100, lpr),
    }

# %% role="test" exercise="disclosure" visibility="visible" points=3
assert disclosure(10000, [3600, 3600, 3600], 200, 0.0385) == {
    'apr_simple_pct': 60.24, 'apr_compound_pct': 80.0, 'total_cost': 1000.0, 'zone': 'above_36'
}

# %% [markdown] role="hint" lang="en"
# Check the four names, the percent and the half-up rounding; simple comes from the nominal rate, compound from the effective one.

# %% [markdown] role="hint" lang="zh-hans"
# 核对四个字段名、百分数与四舍五入；单利取名义利率，复利取实际利率。

# %% role="test" exercise="disclosure" visibility="visible" points=3
shown = disclosure(12000, flat_fee_payments(12000, 12, 0.006), 0, 0.0385)
assert shown['total_cost'] == 864.0 and shown['zone'] == 'within_4xLPR'
# the first of your own offers
own = load_offers()[0]
shown = disclosure(own['principal'], own['payments'], own['upfront_fee'], 0.03)
assert abs(shown['total_cost'] - (sum(own['payments']) + own['upfront_fee'] - own['principal'])) < 0.0051
assert shown['zone'] == rate_zone(shown['apr_simple_pct'] / 100, 0.03)

# %% [markdown] role="hint" lang="en"
# Cost is everything paid beyond the principal; the zone is that of the simple rate as shown.

# %% [markdown] role="hint" lang="zh-hans"
# 成本是本金之外的全部支出；区间按所展示的单利判断。

# %% role="test" exercise="disclosure" visibility="hidden" points=3
def own_rate(receipt, payments):
    low, high = -0.99, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        gap = receipt - sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if gap < 0 else (low, middle)
    return (low + high) / 2


for offer in make_offers('show-a'):
    receipt = offer['principal'] - offer['upfront_fee']
    rate = own_rate(receipt, offer['payments'])
    shown = disclosure(offer['principal'], offer['payments'], offer['upfront_fee'], 0.0345)
    assert abs(shown['apr_simple_pct'] - 1200 * rate) < 0.00501
    assert abs(shown['apr_compound_pct'] - 100 * ((1 + rate) ** 12 - 1)) < 0.00501
    assert abs(shown['total_cost'] - (sum(offer['payments']) - receipt)) < 0.00501
    assert set(shown) == {'apr_simple_pct', 'apr_compound_pct', 'total_cost', 'zone'}

# %% [markdown] role="hint" lang="en"
# Your figures must hold for all kinds of offers: fees, single repayments, unequal payments.

# %% [markdown] role="hint" lang="zh-hans"
# 各类报价都要算对：有费用的、到期一次还的、各期不等的。

# %% role="test" exercise="disclosure" visibility="hidden" points=3
edge = disclosure(10000, [10200], 0, 0.0385)
assert edge['apr_simple_pct'] == 24.0 and edge['zone'] == '4xLPR_to_24' and edge['apr_compound_pct'] == 26.82
assert disclosure(10000, [10300], 0, 0.0385)['zone'] == '24_to_36'
assert disclosure(10000, [10300.1], 0, 0.0385)['zone'] == 'above_36'
assert disclosure(10000, [10125], 0, 0.0375)['zone'] == 'within_4xLPR'
assert disclosure(10000, [10125], 0, 0.03)['zone'] == '4xLPR_to_24'

# %% [markdown] role="hint" lang="en"
# Judge the zone by the figure that is shown, apr_simple_pct / 100, and not by the compound rate.

# %% [markdown] role="hint" lang="zh-hans"
# 区间按所展示的 apr_simple_pct / 100 判断，而不是按复利。

# %% role="test" exercise="disclosure" visibility="hidden" points=3
assert disclosure(1000, [333.33, 333.33, 333.34], 12.5, 0.03)['total_cost'] == 12.5
assert disclosure(1000, flat_fee_payments(1000, 7, 0.0012345), 0, 0.03)['total_cost'] == 8.64
assert disclosure(1200, [100] * 12, 0, 0.03) == {'apr_simple_pct': 0.0, 'apr_compound_pct': 0.0, 'total_cost': 0.0, 'zone': 'within_4xLPR'}
assert raises(disclosure, 1000, [0, 0], 0, 0.03) and raises(disclosure, 1000, [600, 600], 1000, 0.03)

# %% [markdown] role="hint" lang="en"
# The fee is a cost although it is never a payment; a loan that is never repaid has no rate: let the `ValueError` through.

# %% [markdown] role="hint" lang="zh-hans"
# 费用虽不是一期还款，也是成本；从不归还的贷款没有利率，让 `ValueError` 传出。

# %% role="wrong" exercise="disclosure" fires="disclosure-1"
def disclosure(principal, payments, upfront_fee, lpr):
    rates = instalment_irr(principal, payments, upfront_fee)
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["nominal"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(simple / 100, lpr),
    }

# %% role="wrong" exercise="disclosure" fires="disclosure-2"
def disclosure(principal, payments, upfront_fee, lpr):
    rates = instalment_irr(principal, payments, upfront_fee)
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["effective"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(simple, lpr),
    }

# %% role="wrong" exercise="disclosure" fires="disclosure-3"
def disclosure(principal, payments, upfront_fee, lpr):
    rates = instalment_irr(principal, [sum(payments) / len(payments)] * len(payments), upfront_fee)
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["effective"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(simple / 100, lpr),
    }

# %% role="wrong" exercise="disclosure" fires="disclosure-4"
def disclosure(principal, payments, upfront_fee, lpr):
    rates = instalment_irr(principal, payments, upfront_fee)
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["effective"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(rates["effective"], lpr),
    }

# %% role="wrong" exercise="disclosure" fires="disclosure-5"
def disclosure(principal, payments, upfront_fee, lpr):
    try:
        rates = instalment_irr(principal, payments, upfront_fee)
    except ValueError:
        rates = {"nominal": 0.0, "effective": 0.0}
    simple = r_half_up(100 * rates["nominal"], 2)
    return {
        "apr_simple_pct": simple,
        "apr_compound_pct": r_half_up(100 * rates["effective"], 2),
        "total_cost": r_half_up(sum(payments) + upfront_fee - principal, 2),
        "zone": rate_zone(simple / 100, lpr),
    }

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.4", "IF5.1"]
# ## An honest advertisement
# Choose one of your offers whose usual headline would be a small number: a daily rate, a monthly fee or a fee up front. In 150–250 words, English or Chinese, the advertisement not counted:
#
# 1. Name the offer by its id and give its simple and its compound annual rate, its total cost and its zone, at a prime rate of 3.00%.
# 2. Write the advertisement, about 60 words in each of the two languages, attractive and honest.
# 3. Say which number must be the most prominent, and why a reader would be misled by the usual headline.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own offer and figures
#   levels:
#     - None.
#     - An offer is named.
#     - Simple, compound and cost are given.
#     - All figures are right, with the zone.
# - criterion: The advertisement
#   levels:
#     - None, or a headline per day.
#     - One language, rate present.
#     - Both languages, annualised rate first.
#     - Annualised rate first, method named, total cost, nothing misleading.
# - criterion: Why the usual headline misleads
#   levels:
#     - No reason.
#     - A general remark.
#     - Names the balance or the time.
#     - Shows it with the offer's own numbers.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to an invented variant.) Offer F017 lends 12,000 yuan for twelve months at a flat 0.6% a month. Its simple annual rate is 13.03%, the compound one 13.84%, total cost 864 yuan; at a prime rate of 3.00% it lies between four times the prime rate, 12%, and 24%.
#
# “Annualised rate 13.03% (simple interest). Borrow 12,000 yuan, repay 1,072 yuan a month, twelve times; all costs together 864 yuan, nothing else. You may repay early.” “年化利率 13.03%（单利）。借 12,000 元，每月还 1,072 元，共 12 期，全部费用 864 元，别无收费，可提前还款。”
#
# The largest figure must be 13.03%. The usual headline, “only 0.6% a month”, makes a reader compute 7.2%. That would be right if 12,000 yuan were owed all year; but the balance falls to 1,000 yuan in the last month and is 6,500 yuan on average, so that the same 864 yuan are paid for about half of the money.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 一则老实的广告
# 从你的报价中选一份平常会用小数字作标题的：日利率、月费率或前端费用。用 150–250 字（中文或英文，广告不计在内）回答：
#
# 1. 写出报价编号，以及 LPR 为 3.00% 时它的单利、复利年化利率、总成本与所在区间。
# 2. 写出这则广告，中英文各约 60 字（词），既吸引人又老实。
# 3. 说明哪个数字必须最醒目，平常的标题会怎样误导读者。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的报价与数字
#   levels:
#     - 没有。
#     - 写出了报价编号。
#     - 给出单利、复利与成本。
#     - 数字全对，并写出区间。
# - criterion: 广告
#   levels:
#     - 没有写，或以日利率为标题。
#     - 只有一种语言，有利率。
#     - 两种语言，年化利率在前。
#     - 年化利率在前，注明方法与总成本，没有误导。
# - criterion: 平常的标题为什么误导
#   levels:
#     - 没有理由。
#     - 泛泛而谈。
#     - 点出余额或时间。
#     - 用这份报价的数字说明。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为虚构的一份。）报价 F017：12,000 元，12 期，月费率 0.6%（平息）。单利年化 13.03%，复利年化 13.84%，总成本 864 元；LPR 为 3.00% 时，位于四倍 LPR（12%）与 24% 之间。
#
# 广告：“年化利率 13.03%（单利）。借 12,000 元，每月还 1,072 元，共 12 期，全部费用 864 元，别无收费，可提前还款。” “Annualised rate 13.03% (simple). Borrow 12,000 yuan, repay 1,072 a month, twelve times; all costs 864 yuan.”
#
# 最醒目的必须是 13.03%。平常的标题“每月仅 0.6%”会让人算出 7.2%，那要全年都欠着 12,000 元才成立；实际余额逐月下降，最后一个月只有 1,000 元，平均 6,500 元，同样的 864 元只对应一半左右的资金。
