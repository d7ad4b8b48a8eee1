# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: cfp-01-amortisation-irr
#     title:
#       en: Repayment plans and the true rate
#       zh-hans: 还款计划与真实利率
#     summary:
#       en: Build the two repayment plans that Chinese lenders use, to the fen, and find the rate that a borrower really pays once a fee is taken.
#       zh-hans: 精确到分编制等额本息与等额本金还款计划，并求出扣除前端费用后借款人真正承担的利率。
#     minutes: 210
#     competencies: [IF2.5, IF2.2, IF3.4, IF4.1]
# ---

# %% [markdown] lang="en"
# A borrower takes **50,000 yuan over 12 periods**. You will build the two repayment plans that Chinese lenders use, *equal instalment* (等额本息) and *equal principal* (等额本金), to the fen; find the rate that the cash flows really imply; and see what an up-front fee and an early settlement do.
#
# **Money rule.** All amounts are **integer fen** (1 yuan = 100 fen). Rates are **basis points per year** (1,800 bp = 18%). Interest of a month = balance × rate_bp / 120,000, rounded **half up** to the fen.
#
# **Marks.** Seven exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 借款人借款 **5 万元、分 12 期**偿还。本实验将精确到分地编制国内常用的两种还款计划，即**等额本息**与**等额本金**；求出现金流隐含的真实利率；并观察前端费用与提前结清的影响。
#
# **金额规则。** 所有金额一律用**整数分**（1 元 = 100 分），利率用**年基点**（1,800 bp 即 18%）。每月利息 = 剩余本金 × rate_bp / 120,000，**四舍五入**到分。
#
# **评分。** 七道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path


def half_up(q):
    """Round a non-negative Fraction (or int) half up to an integer."""
    q = Fraction(q)
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def r_half_up(x, nd=2):
    """Round a float half up to nd decimals, as its decimal text reads."""
    return float(Decimal(str(x)).quantize(Decimal(1).scaleb(-nd), rounding=ROUND_HALF_UP))


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


class Gen:
    """A random stream that is the same on every machine for the same lab and key."""

    def __init__(self, lab, key):
        digest = hashlib.sha256(f"{lab}|{key}|base".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))

    def randint(self, a, b):
        return a + int(self._random.random() * (b - a + 1))

    def choice(self, values):
        return values[int(self._random.random() * len(values))]


def make_offer(key):
    """Principal 5,000 to 100,000 yuan in steps of 100, rate 6 to 24%, fee 0 to 300 yuan."""
    g = Gen("cfp-01-amortisation-irr", key)
    return {
        "principal_fen": g.randint(50, 1000) * 10_000,
        "rate_bp": g.randint(600, 2400),
        "n": g.choice([6, 9, 12, 18, 24, 36]),
        "fee_fen": g.randint(0, 30) * 1_000,
        "settle_after": g.randint(2, 5),
        "settle_fee_bp": g.randint(0, 300),
    }


def load_offer():
    """Your own offer, from the file beside this notebook."""
    return json.loads(Path("offer.json").read_text(encoding="utf-8"))


OFFER = load_offer()
OFFER

# %% role="data"
import json
import random


def make_data(seed: int) -> dict[str, str]:
    """One student's loan offer, drawn like make_offer in the lab: amounts in fen, rates in basis points."""
    stream = random.Random(seed)

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    offer = {
        "principal_fen": randint(50, 1000) * 10_000,
        "rate_bp": randint(600, 2400),
        "n": [6, 9, 12, 18, 24, 36][randint(0, 5)],
        "fee_fen": randint(0, 30) * 1_000,
        "settle_after": randint(2, 5),
        "settle_fee_bp": randint(0, 300),
    }
    return {"offer.json": json.dumps(offer)}


# %% [markdown] lang="en"
# `OFFER` is your own loan: `principal_fen`, yearly rate `rate_bp`, number of months `n`, a fee `fee_fen` taken at pay-out, and an early settlement after `settle_after` payments at `settle_fee_bp` basis points of the balance. You need it for the written answer (all but the early settlement, on which you can try `settle`); call your functions on it in any exercise cell. `half_up` and `r_half_up` round as this lab wants; Python's own `round` does not (it rounds 2.5 to 2).

# %% [markdown] lang="zh-hans"
# `OFFER` 是你自己的一笔贷款：本金 `principal_fen`、年利率 `rate_bp`、期数（月）`n`、放款时扣除的费用 `fee_fen`，以及还满 `settle_after` 期后提前结清、按剩余本金的 `settle_fee_bp` 个基点收取的手续费。书面题要用到它（提前结清除外，那两项可用来试算 `settle`），可在任一练习单元格里调用自己写的函数来计算。请用给定的 `half_up` 与 `r_half_up` 取整；Python 自带的 `round` 不是四舍五入（它把 2.5 取成 2）。

# %% [markdown] role="prompt" exercise="level-payment" lang="en" competencies=["IF2.5", "IF4.1"]
# ## The level payment
# Write `level_payment(principal_fen, rate_bp, n) -> int`: the monthly payment
#
# $$A = P \cdot \frac{i(1+i)^n}{(1+i)^n-1}$$
#
# with i = rate_bp / 120,000, computed **exactly with fractions** and rounded half up to the fen. At rate 0 the payment is P/n rounded half up. `principal_fen ≤ 0`, `n < 1` or `rate_bp < 0` raise `ValueError`.
#
# Source: annuity formula, e.g. Brealey, Myers & Allen, *Principles of Corporate Finance*, ch. 2.

# %% [markdown] role="prompt" exercise="level-payment" lang="zh-hans"
# ## 等额本息的月供
# 编写 `level_payment(principal_fen, rate_bp, n) -> int`，返回等额本息的月供
#
# $$A = P \cdot \frac{i(1+i)^n}{(1+i)^n-1}$$
#
# 其中月利率 i = rate_bp / 120,000；全程**用分数精确计算**，最后四舍五入到分。利率为 0 时，月供为 P/n，四舍五入。`principal_fen ≤ 0`、`n < 1` 或 `rate_bp < 0` 时抛出 `ValueError`。
#
# 出处：年金公式，如 Brealey、Myers、Allen《公司金融原理》第 2 章。

# %% role="starter" exercise="level-payment"
def level_payment(principal_fen, rate_bp, n):
    raise NotImplementedError


# %% role="solution" exercise="level-payment"
def level_payment(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    i = Fraction(rate_bp, 120_000)
    if i == 0:
        return half_up(Fraction(principal_fen, n))
    growth = (1 + i) ** n
    return half_up(principal_fen * i * growth / (growth - 1))


# %% role="test" exercise="level-payment" visibility="visible" points=2
# 50,000 yuan at 18% for one month: principal and one month's interest
assert level_payment(5_000_000, 1800, 1) == 5_075_000

# %% [markdown] role="hint" lang="en"
# `rate_bp` is a rate per year, but i must be the rate of one month: rate_bp / 120,000.

# %% [markdown] role="hint" lang="zh-hans"
# `rate_bp` 是年利率，公式里的 i 应是月利率：rate_bp / 120,000。

# %% role="test" exercise="level-payment" visibility="visible" points=2
# 50,000 yuan at 18% over 12 months: 4,584.00 yuan
assert level_payment(5_000_000, 1800, 12) == 458_400

# %% [markdown] role="hint" lang="en"
# Did you charge interest on the whole principal every month? Interest falls with the balance, and the formula allows for that.

# %% [markdown] role="hint" lang="zh-hans"
# 是否每月都按全部本金计息了？利息随剩余本金递减，公式已经考虑了这一点。

# %% role="test" exercise="level-payment" visibility="visible" points=2
assert level_payment(1_000_000, 0, 3) == 333_333

# %% [markdown] role="hint" lang="en"
# At rate 0 the formula divides by zero; treat this case on its own.

# %% [markdown] role="hint" lang="zh-hans"
# 利率为 0 时公式的分母为零，需单独处理。

# %% role="test" exercise="level-payment" visibility="hidden" points=3
assert level_payment(10**13, 1, 360) == 27_819_581_018
assert level_payment(10**13, 1, 2) == 5_000_062_500_087
assert level_payment(100, 2400, 36) == 4
for key in ("level-a", "level-b", "level-c"):
    offer = make_offer(key)
    p, n, i = offer["principal_fen"], offer["n"], Fraction(offer["rate_bp"], 120_000)
    exact = p / sum(1 / (1 + i) ** k for k in range(1, n + 1))
    assert level_payment(p, offer["rate_bp"], n) == half_up(exact)

# %% [markdown] role="hint" lang="en"
# Keep every step a `Fraction` and round once at the end; a float loses the last digits of large loans.

# %% [markdown] role="hint" lang="zh-hans"
# 每一步都用 `Fraction`，只在最后取整一次；浮点数会丢掉大额贷款的末几位。

# %% role="test" exercise="level-payment" visibility="hidden" points=3
assert level_payment(1_000_001, 0, 2) == 500_001
assert level_payment(100, 600, 1) == 101

# %% [markdown] role="hint" lang="en"
# Half a fen goes up: use the given `half_up`, not `round`, `int` or `//`.

# %% [markdown] role="hint" lang="zh-hans"
# 半分应进位：请用给定的 `half_up`，不要用 `round`、`int` 或 `//`。

# %% role="test" exercise="level-payment" visibility="hidden" points=3
assert raises(level_payment, 0, 1800, 12) and raises(level_payment, -1, 1800, 12)
assert raises(level_payment, 1, 1800, 0)
assert raises(level_payment, 1, -1, 12)
assert level_payment(1, 0, 1) == 1

# %% [markdown] role="hint" lang="en"
# Read again which arguments raise `ValueError`, and which boundary values are still allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 请再看一遍：哪些参数应抛出 `ValueError`，哪些边界值仍然合法。

# %% role="wrong" exercise="level-payment" fires="level-payment-1"
def level_payment(principal_fen, rate_bp, n):
    i = Fraction(rate_bp, 10_000)
    growth = (1 + i) ** n
    return half_up(principal_fen * i * growth / (growth - 1))


# %% role="wrong" exercise="level-payment" fires="level-payment-2"
def level_payment(principal_fen, rate_bp, n):
    return half_up(Fraction(principal_fen, n) + Fraction(principal_fen * rate_bp, 120_000))


# %% role="wrong" exercise="level-payment" fires="level-payment-5"
def level_payment(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError
    i = Fraction(rate_bp, 120_000)
    if i == 0:
        return round(Fraction(principal_fen, n))
    growth = (1 + i) ** n
    return round(principal_fen * i * growth / (growth - 1))


# %% role="wrong" exercise="level-payment" fires="level-payment-4"
def level_payment(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError
    if rate_bp == 0:
        return half_up(Fraction(principal_fen, n))
    i = rate_bp / 120_000
    return int(principal_fen * i * (1 + i) ** n / ((1 + i) ** n - 1) + 0.5)


# %% role="wrong" exercise="level-payment" fires="level-payment-3"
def level_payment(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    i = Fraction(rate_bp, 120_000)
    growth = (1 + i) ** n
    return half_up(principal_fen * i * growth / (growth - 1))


# %% role="wrong" exercise="level-payment" fires="level-payment-6"
def level_payment(principal_fen, rate_bp, n):
    i = Fraction(rate_bp, 120_000)
    if i == 0:
        return half_up(Fraction(principal_fen, n))
    growth = (1 + i) ** n
    return half_up(principal_fen * i * growth / (growth - 1))


# %% [markdown] role="prompt" exercise="plan-equal-instalment" lang="en" competencies=["IF2.2", "IF2.5", "IF4.1"]
# ## The equal-instalment plan
# Write `plan_equal_instalment(principal_fen, rate_bp, n) -> list[dict]` with one row per period: `period` (1…n), `payment`, `interest`, `principal`, `balance` (after the payment). Interest = half-up(balance × rate_bp / 120,000) on the balance before the payment. Every payment equals `level_payment(...)` except the **last**, which pays the remaining balance plus its interest, so that the final balance is exactly 0. All values are `int`. The arguments that make `level_payment` raise `ValueError` do so here too.
#
# This exercise builds on `level_payment`. For 50,000 yuan at 18% over 12 months the plan begins and ends like this (in yuan; your values are in fen):
#
# | period | payment | interest | principal | balance |
# |---:|---:|---:|---:|---:|
# | 1 | 4,584.00 | 750.00 | 3,834.00 | 46,166.00 |
# | 2 | 4,584.00 | 692.49 | 3,891.51 | 42,274.49 |
# | 3 | 4,584.00 | 634.12 | 3,949.88 | 38,324.61 |
# | … | … | … | … | … |
# | 12 | 4,583.99 | 67.74 | 4,516.25 | 0.00 |

# %% [markdown] role="prompt" exercise="plan-equal-instalment" lang="zh-hans"
# ## 等额本息还款计划
# 编写 `plan_equal_instalment(principal_fen, rate_bp, n) -> list[dict]`，每期一行：`period`（1…n）、`payment`（还款额）、`interest`（利息）、`principal`（本金）、`balance`（还款后的剩余本金）。利息 = 还款前剩余本金 × rate_bp / 120,000，四舍五入到分。除**末期**外，每期还款额都等于 `level_payment(...)`；末期还清全部剩余本金及其利息，期末余额恰为 0。所有值均为 `int`。凡使 `level_payment` 抛出 `ValueError` 的参数，在此同样抛出。
#
# 本题用到上一题的 `level_payment`。以 5 万元、年利率 18%、12 期为例，计划的首尾几期如下（单位：元；你的结果以分计）：
#
# | 期数 | 还款额 | 利息 | 本金 | 剩余本金 |
# |---:|---:|---:|---:|---:|
# | 1 | 4,584.00 | 750.00 | 3,834.00 | 46,166.00 |
# | 2 | 4,584.00 | 692.49 | 3,891.51 | 42,274.49 |
# | 3 | 4,584.00 | 634.12 | 3,949.88 | 38,324.61 |
# | … | … | … | … | … |
# | 12 | 4,583.99 | 67.74 | 4,516.25 | 0.00 |

# %% role="starter" exercise="plan-equal-instalment"
def plan_equal_instalment(principal_fen, rate_bp, n):
    raise NotImplementedError


# %% role="solution" exercise="plan-equal-instalment"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="test" exercise="plan-equal-instalment" visibility="visible" points=2
first = plan_equal_instalment(5_000_000, 1800, 12)[0]
assert first == {"period": 1, "payment": 458_400, "interest": 75_000, "principal": 383_400, "balance": 4_616_600}

# %% [markdown] role="hint" lang="en"
# Work the first row by hand: interest on the whole loan, principal = payment − interest, balance after the payment; and check the five names.

# %% [markdown] role="hint" lang="zh-hans"
# 先手算第一行：按全部本金计息，本金 = 还款额 − 利息，余额取还款之后的数；并核对五个字段名。

# %% role="test" exercise="plan-equal-instalment" visibility="visible" points=2
second = plan_equal_instalment(5_000_000, 1800, 12)[1]
assert second["interest"] == 69_249 and second["balance"] == 4_227_449

# %% [markdown] role="hint" lang="en"
# From the second row on, interest is due on what is still owed, not on the first principal.

# %% [markdown] role="hint" lang="zh-hans"
# 从第二期起，利息应按尚欠的本金计算，而不是按最初的本金。

# %% role="test" exercise="plan-equal-instalment" visibility="visible" points=2
# your own offer: one row for each period
own = load_offer()
own_plan = plan_equal_instalment(own["principal_fen"], own["rate_bp"], own["n"])
assert [row["period"] for row in own_plan] == list(range(1, own["n"] + 1))

# %% [markdown] role="hint" lang="en"
# There must be exactly n rows, numbered from 1 to n.

# %% [markdown] role="hint" lang="zh-hans"
# 应恰好有 n 行，期数从 1 编到 n。

# %% role="test" exercise="plan-equal-instalment" visibility="visible" points=2
assert plan_equal_instalment(5_000_000, 1800, 12)[11]["balance"] == 0

# %% [markdown] role="hint" lang="en"
# The last payment must clear the rounding that is left over: it is the remaining balance plus its interest.

# %% [markdown] role="hint" lang="zh-hans"
# 末期须结清各期取整留下的尾差：还款额为剩余本金加其利息。

# %% role="test" exercise="plan-equal-instalment" visibility="hidden" points=3
for key in ("plan-a", "plan-b", "plan-c", "plan-d"):
    offer = make_offer(key)
    i = Fraction(offer["rate_bp"], 120_000)
    rows = plan_equal_instalment(offer["principal_fen"], offer["rate_bp"], offer["n"])
    assert len(rows) == offer["n"]
    owed = offer["principal_fen"]
    for row in rows:
        assert row["interest"] == half_up(owed * i)
        assert row["payment"] == row["interest"] + row["principal"]
        assert row["balance"] == owed - row["principal"]
        owed = row["balance"]
    assert owed == 0

# %% [markdown] role="hint" lang="en"
# Each row must follow from the one before: interest on the balance before the payment, rounded half up, then payment = interest + principal, then the balance less the principal.

# %% [markdown] role="hint" lang="zh-hans"
# 每一行都应由上一行推出：按还款前余额计息并四舍五入，还款额 = 利息 + 本金，再从余额中减去本金。

# %% role="test" exercise="plan-equal-instalment" visibility="hidden" points=3
for key in ("plan-e", "plan-f"):
    offer = make_offer(key)
    p, n, i = offer["principal_fen"], offer["n"], Fraction(offer["rate_bp"], 120_000)
    level = half_up(p / sum(1 / (1 + i) ** k for k in range(1, n + 1)))
    rows = plan_equal_instalment(p, offer["rate_bp"], n)
    assert [row["payment"] for row in rows[:-1]] == [level] * (n - 1)
assert plan_equal_instalment(5_000_000, 1800, 12)[11]["payment"] == 458_399

# %% [markdown] role="hint" lang="en"
# All payments but the last are the level payment; only the last may differ.

# %% [markdown] role="hint" lang="zh-hans"
# 除末期外，各期还款额都应等于月供，只有末期可以不同。

# %% role="test" exercise="plan-equal-instalment" visibility="hidden" points=3
one = plan_equal_instalment(1_234_567, 2177, 1)
assert one == [{"period": 1, "payment": 1_256_964, "interest": 22_397, "principal": 1_234_567, "balance": 0}]
free = plan_equal_instalment(1_000_000, 0, 3)
assert [row["payment"] for row in free] == [333_333, 333_333, 333_334]

# %% [markdown] role="hint" lang="en"
# Try the short plans: a single period, and a loan without interest.

# %% [markdown] role="hint" lang="zh-hans"
# 试试特殊的计划：只有一期的，以及不计利息的。

# %% role="test" exercise="plan-equal-instalment" visibility="hidden" points=3
rows = plan_equal_instalment(3_210_000, 1333, 9)
assert len(rows) == 9 and all(type(value) is int for row in rows for value in row.values())
assert raises(plan_equal_instalment, 0, 1800, 12) and raises(plan_equal_instalment, 1, 1800, 0)

# %% [markdown] role="hint" lang="en"
# Amounts are whole fen of type `int`, and impossible arguments raise `ValueError` here too.

# %% [markdown] role="hint" lang="zh-hans"
# 金额一律为 `int` 型的整数分；不合理的参数在此同样抛出 `ValueError`。

# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-4"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        balance -= level - interest
        rows.append(
            {
                "period": period,
                "payment": level,
                "interest": interest,
                "principal": level - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-2"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(principal_fen * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-1"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance + payment - interest,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-3"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-5"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = balance * rate_bp // 120_000
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-6"
def plan_equal_instalment(principal_fen, rate_bp, n):
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = level_payment(balance, rate_bp, n - period + 1)
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-7"
def plan_equal_instalment(principal_fen, rate_bp, n):
    if rate_bp <= 0:
        raise ValueError
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": interest,
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-instalment" fires="plan-equal-instalment-8"
def plan_equal_instalment(principal_fen, rate_bp, n):
    level, balance, rows = level_payment(principal_fen, rate_bp, n), principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        payment = balance + interest if period == n else level
        balance -= payment - interest
        rows.append(
            {
                "period": period,
                "payment": payment,
                "interest": float(interest),
                "principal": payment - interest,
                "balance": balance,
            }
        )
    return rows


# %% [markdown] role="prompt" exercise="plan-equal-principal" lang="en" competencies=["IF2.2", "IF2.5"]
# ## The equal-principal plan
# Write `plan_equal_principal(principal_fen, rate_bp, n) -> list[dict]`, with the same columns. Each period repays ⌊P/n⌋ fen of principal; the **last** period repays what is left; interest as before, on the balance before the payment. Payments fall from period to period. `principal_fen ≤ 0`, `n < 1` or `rate_bp < 0` raise `ValueError`.

# %% [markdown] role="prompt" exercise="plan-equal-principal" lang="zh-hans"
# ## 等额本金还款计划
# 编写 `plan_equal_principal(principal_fen, rate_bp, n) -> list[dict]`，字段同上。每期归还本金 ⌊P/n⌋ 分，**末期**归还剩余的全部本金；利息仍按还款前的剩余本金计算，因此还款额逐期递减。`principal_fen ≤ 0`、`n < 1` 或 `rate_bp < 0` 时抛出 `ValueError`。

# %% role="starter" exercise="plan-equal-principal"
def plan_equal_principal(principal_fen, rate_bp, n):
    raise NotImplementedError


# %% role="solution" exercise="plan-equal-principal"
def plan_equal_principal(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        principal = balance if period == n else principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="test" exercise="plan-equal-principal" visibility="visible" points=2
first = plan_equal_principal(5_000_000, 1800, 12)[0]
assert first == {"period": 1, "payment": 491_666, "interest": 75_000, "principal": 416_666, "balance": 4_583_334}

# %% [markdown] role="hint" lang="en"
# Here the principal part is fixed, ⌊P/n⌋, and the payment is principal plus interest.

# %% [markdown] role="hint" lang="zh-hans"
# 这里固定的是每期本金 ⌊P/n⌋，还款额 = 本金 + 利息。

# %% role="test" exercise="plan-equal-principal" visibility="visible" points=2
second = plan_equal_principal(5_000_000, 1800, 12)[1]
assert second["interest"] == 68_750 and second["payment"] == 485_416

# %% [markdown] role="hint" lang="en"
# Interest is due on the balance that is left, so it falls every period.

# %% [markdown] role="hint" lang="zh-hans"
# 利息按剩余本金计算，应逐期减少。

# %% role="test" exercise="plan-equal-principal" visibility="visible" points=2
last = plan_equal_principal(5_000_000, 1800, 12)[11]
assert last["balance"] == 0 and last["principal"] == 416_674 and last["payment"] == 422_924

# %% [markdown] role="hint" lang="en"
# P/n need not be a whole number of fen: the last period repays everything that is left.

# %% [markdown] role="hint" lang="zh-hans"
# P/n 不一定是整数分：末期要归还剩下的全部本金。

# %% role="test" exercise="plan-equal-principal" visibility="hidden" points=3
for key in ("principal-a", "principal-b", "principal-c"):
    offer = make_offer(key)
    rows = plan_equal_principal(offer["principal_fen"], offer["rate_bp"], offer["n"])
    assert [row["period"] for row in rows] == list(range(1, offer["n"] + 1))
    owed = offer["principal_fen"]
    for row in rows:
        assert row["interest"] == half_up(Fraction(owed * offer["rate_bp"], 120_000))
        assert row["payment"] == row["interest"] + row["principal"]
        owed -= row["principal"]
        assert row["balance"] == owed
    assert owed == 0 and {row["principal"] for row in rows[:-1]} == {offer["principal_fen"] // offer["n"]}

# %% [markdown] role="hint" lang="en"
# Follow the balance from row to row, with interest on the balance before each payment, and check that all the principal is repaid.

# %% [markdown] role="hint" lang="zh-hans"
# 逐行核对余额：利息按每期还款前的余额计算，最后应还清全部本金。

# %% role="test" exercise="plan-equal-principal" visibility="hidden" points=3
assert [row["principal"] for row in plan_equal_principal(100, 0, 3)] == [33, 33, 34]
assert [row["payment"] for row in plan_equal_principal(2, 0, 3)] == [0, 0, 2]

# %% [markdown] role="hint" lang="en"
# Round the principal part down, even for tiny loans, and leave the difference to the last period.

# %% [markdown] role="hint" lang="zh-hans"
# 每期本金一律向下取整，再小的贷款也如此，差额留给末期。

# %% role="test" exercise="plan-equal-principal" visibility="hidden" points=3
assert raises(plan_equal_principal, 0, 1800, 12)
assert raises(plan_equal_principal, 1, 1800, 0)
assert raises(plan_equal_principal, 1, -1, 12)
assert plan_equal_principal(1, 0, 1) == [{"period": 1, "payment": 1, "interest": 0, "principal": 1, "balance": 0}]

# %% [markdown] role="hint" lang="en"
# The same arguments as in the first exercise are refused, and the smallest allowed loan is accepted.

# %% [markdown] role="hint" lang="zh-hans"
# 应拒绝的参数与第一题相同，而最小的合法贷款仍应接受。

# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-2"
def plan_equal_principal(principal_fen, rate_bp, n):
    balance, rows = principal_fen, []
    interest = half_up(Fraction(principal_fen * rate_bp, 120_000))
    for period in range(1, n + 1):
        principal = balance if period == n else principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-1"
def plan_equal_principal(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        principal = balance if period == n else principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-3"
def plan_equal_principal(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        principal = principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-4"
def plan_equal_principal(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = balance * rate_bp // 120_000
        principal = balance if period == n else principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-5"
def plan_equal_principal(principal_fen, rate_bp, n):
    if principal_fen <= 0 or n < 1 or rate_bp < 0:
        raise ValueError("principal_fen and n must be positive, rate_bp must not be negative")
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        principal = balance if period == n else max(1, principal_fen // n)
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% role="wrong" exercise="plan-equal-principal" fires="plan-equal-principal-6"
def plan_equal_principal(principal_fen, rate_bp, n):
    balance, rows = principal_fen, []
    for period in range(1, n + 1):
        interest = half_up(Fraction(balance * rate_bp, 120_000))
        principal = balance if period == n else principal_fen // n
        balance -= principal
        rows.append(
            {
                "period": period,
                "payment": principal + interest,
                "interest": interest,
                "principal": principal,
                "balance": balance,
            }
        )
    return rows


# %% [markdown] role="prompt" exercise="compare" lang="en" competencies=["IF2.5"]
# ## Compare the interest
# Write `total_interest(rows) -> int`, the sum of the `interest` column, and `dearer(principal_fen, rate_bp, n) -> int`: how many fen more interest the equal-instalment plan pays than the equal-principal plan.
#
# `dearer` builds on the two plans above. Keep in mind what the next exercise will show: more interest does not mean a higher rate.

# %% [markdown] role="prompt" exercise="compare" lang="zh-hans"
# ## 比较利息
# 编写 `total_interest(rows) -> int`，即 `interest` 一列之和；再编写 `dearer(principal_fen, rate_bp, n) -> int`：等额本息比等额本金多付多少分利息。
#
# `dearer` 用到前面两个还款计划。请留意下一题将说明的一点：利息多并不等于利率高。

# %% role="starter" exercise="compare"
def total_interest(rows):
    raise NotImplementedError


def dearer(principal_fen, rate_bp, n):
    raise NotImplementedError


# %% role="solution" exercise="compare"
def total_interest(rows):
    return sum(row["interest"] for row in rows)


def dearer(principal_fen, rate_bp, n):
    instalment = total_interest(plan_equal_instalment(principal_fen, rate_bp, n))
    return instalment - total_interest(plan_equal_principal(principal_fen, rate_bp, n))


# %% role="test" exercise="compare" visibility="visible" points=2
small_plan = [
    {"period": 1, "payment": 1_100, "interest": 100, "principal": 1_000, "balance": 500},
    {"period": 2, "payment": 550, "interest": 50, "principal": 500, "balance": 0},
]
assert total_interest(small_plan) == 150

# %% [markdown] role="hint" lang="en"
# Add up the `interest` column only, over all rows.

# %% [markdown] role="hint" lang="zh-hans"
# 只把各行的 `interest` 加起来。

# %% role="test" exercise="compare" visibility="visible" points=2
# 5,007.99 yuan against 4,875.00 yuan
assert dearer(5_000_000, 1800, 12) == 13_299

# %% [markdown] role="hint" lang="en"
# Take the interest of the equal-instalment plan less that of the equal-principal plan, not the difference of two payments.

# %% [markdown] role="hint" lang="zh-hans"
# 用等额本息的总利息减去等额本金的总利息，而不是比较某一期的还款额。

# %% role="test" exercise="compare" visibility="hidden" points=3
assert total_interest([{"period": 1, "payment": 7, "interest": 0, "principal": 7, "balance": 0}]) == 0
many = [{"period": k, "payment": 9 * k, "interest": 2 * k, "principal": 7 * k, "balance": 0} for k in range(1, 38)]
assert total_interest(many) == 1_406

# %% [markdown] role="hint" lang="en"
# `total_interest` must work for a plan of any length.

# %% [markdown] role="hint" lang="zh-hans"
# `total_interest` 应适用于任意期数的计划。

# %% role="test" exercise="compare" visibility="hidden" points=3
for key in ("compare-a", "compare-b", "compare-c"):
    offer = make_offer(key)
    p, n, bp = offer["principal_fen"], offer["n"], offer["rate_bp"]
    i = Fraction(bp, 120_000)
    level = half_up(p / sum(1 / (1 + i) ** k for k in range(1, n + 1)))
    owed_level = owed_equal = p
    difference = 0
    for period in range(1, n + 1):
        interest_level, interest_equal = half_up(owed_level * i), half_up(owed_equal * i)
        difference += interest_level - interest_equal
        owed_level -= level - interest_level
        owed_equal -= p // n
    assert difference > 0 and dearer(p, bp, n) == difference
assert dearer(5_000_000, 0, 12) == 0

# %% [markdown] role="hint" lang="en"
# Compare the total interest of both plans for the same loan; with other amounts, rates and terms the difference changes, and without interest there is none.

# %% [markdown] role="hint" lang="zh-hans"
# 对同一笔贷款比较两种计划的总利息；金额、利率、期数不同，差额也不同，不计息时差额为零。

# %% role="wrong" exercise="compare" fires="compare-2"
def total_interest(rows):
    return sum(row["interest"] for row in rows)


def dearer(principal_fen, rate_bp, n):
    instalment = plan_equal_instalment(principal_fen, rate_bp, n)
    return instalment[0]["payment"] - plan_equal_principal(principal_fen, rate_bp, n)[0]["payment"]


# %% role="wrong" exercise="compare" fires="compare-1"
def total_interest(rows):
    return sum(row["payment"] for row in rows)


def dearer(principal_fen, rate_bp, n):
    instalment = total_interest(plan_equal_instalment(principal_fen, rate_bp, n))
    return instalment - total_interest(plan_equal_principal(principal_fen, rate_bp, n))


# %% role="wrong" exercise="compare" fires="compare-3"
def total_interest(rows):
    return sum(row["interest"] for row in rows[:12])


def dearer(principal_fen, rate_bp, n):
    instalment = total_interest(plan_equal_instalment(principal_fen, rate_bp, n))
    return instalment - total_interest(plan_equal_principal(principal_fen, rate_bp, n))


# %% role="wrong" exercise="compare" fires="compare-4"
def total_interest(rows):
    return sum(row["interest"] for row in rows)


def dearer(principal_fen, rate_bp, n):
    instalment = total_interest(plan_equal_instalment(principal_fen, rate_bp, 12))
    return instalment - total_interest(plan_equal_principal(principal_fen, rate_bp, n))


# %% [markdown] role="prompt" exercise="irr" lang="en" competencies=["IF2.5", "IF4.1"]
# ## The rate inside the cash flows
# Write `irr(flows) -> float`: the monthly rate r with $\sum_{k=0}^{n} \mathrm{flows}[k]/(1+r)^k = 0$. Use bisection on [−0.9, 1.0] until the interval is below 1e-12. Flows without both a positive and a negative number, or without a sign change of the function on the interval, raise `ValueError`.
#
# Seen from the borrower, `flows[0]` is the money received and the later flows are the payments with a minus sign; seen from the lender all signs turn, and the rate is the same.

# %% [markdown] role="prompt" exercise="irr" lang="zh-hans"
# ## 现金流里的利率
# 编写 `irr(flows) -> float`：使 $\sum_{k=0}^{n} \mathrm{flows}[k]/(1+r)^k = 0$ 的月利率 r，即内部收益率。在区间 [−0.9, 1.0] 上用二分法求解，区间长度小于 1e-12 时停止。若现金流中没有同时出现正数与负数，或函数在该区间上不变号，抛出 `ValueError`。
#
# 从借款人角度看，`flows[0]` 是到手的钱，其后各期还款取负号；从放款人角度看，正负号全部相反，利率不变。

# %% role="starter" exercise="irr"
def irr(flows):
    raise NotImplementedError


# %% role="solution" exercise="irr"
def irr(flows):
    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate(flows))

    low, high = -0.9, 1.0
    at_low = present_value(low)
    # flows of one sign, or none but zeros, fail here too
    if at_low * present_value(high) >= 0:
        raise ValueError("no rate between -0.9 and 1.0 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2


# %% role="test" exercise="irr" visibility="visible" points=2
# 1,000 today for 1,100 a month later
assert abs(irr([1000, -1100]) - 0.1) < 1e-10

# %% [markdown] role="hint" lang="en"
# `flows[0]` is not discounted, `flows[1]` by one month; return the rate of a month as a decimal, not in percent.

# %% [markdown] role="hint" lang="zh-hans"
# `flows[0]` 不折现，`flows[1]` 折现一个月；返回小数形式的月利率，而不是百分数。

# %% role="test" exercise="irr" visibility="visible" points=2
# the equal-instalment plan of 50,000 yuan at 18%
level_flows = [5_000_000] + [-458_400] * 11 + [-458_399]
assert abs(irr(level_flows) - 0.015) < 1e-7

# %% [markdown] role="hint" lang="en"
# Halve the interval so that the sign change stays inside, and return the rate of a month, not of a year.

# %% [markdown] role="hint" lang="zh-hans"
# 每次对半都要让变号点留在区间内；返回的是月利率，不是年利率。

# %% role="test" exercise="irr" visibility="visible" points=2
# the equal-principal plan of the same loan: less interest, the same rate
falling_flows = [5_000_000] + [-(416_666 + 75_000 - 6_250 * k) for k in range(11)] + [-422_924]
assert abs(irr(falling_flows) - 0.015) < 1e-7

# %% [markdown] role="hint" lang="en"
# The payments need not be equal: discount each flow by its own number of months.

# %% [markdown] role="hint" lang="zh-hans"
# 各期还款不必相等：每一笔都按自己的期数折现。

# %% role="test" exercise="irr" visibility="hidden" points=3
assert abs(irr([-100, 60, 60]) - 0.13066238629180742) < 1e-10
assert abs(irr([100, -60, -60]) - 0.13066238629180742) < 1e-10

# %% [markdown] role="hint" lang="en"
# The function may rise or fall: your bisection must work for the lender's signs and for the borrower's.

# %% [markdown] role="hint" lang="zh-hans"
# 函数可能递增也可能递减：无论按放款人还是借款人的正负号，二分法都应成立。

# %% role="test" exercise="irr" visibility="hidden" points=2
assert abs(irr([1000] + [-100] * 8) - -0.04708743918201892) < 1e-10
assert abs(irr([1000, -1000])) < 1e-10 and abs(irr([0.01, -0.011]) - 0.1) < 1e-10
assert abs(irr([-1000, 150]) - -0.85) < 1e-10 and abs(irr([-100, 199]) - 0.99) < 1e-10
# here the first middle, 0.05, is the rate itself
assert abs(irr([-100, 105]) - 0.05) < 1e-10 and abs(irr([100, -105]) - 0.05) < 1e-10

# %% [markdown] role="hint" lang="en"
# Rates may be zero, negative or close to the ends of the interval; search the whole of [−0.9, 1.0]; and a middle may be the rate itself, where the function is 0.

# %% [markdown] role="hint" lang="zh-hans"
# 利率可能为零、为负，或接近区间端点；请在整个 [−0.9, 1.0] 上搜索；中点也可能恰好就是所求利率，此时函数值为 0。

# %% role="test" exercise="irr" visibility="hidden" points=2
assert raises(irr, [100, 100]) and raises(irr, [-1, -2]) and raises(irr, [0, 0])
# rates of 1.005 and −0.905 lie outside the interval
assert raises(irr, [-100, 200.5]) and raises(irr, [-1000, 95])

# %% [markdown] role="hint" lang="en"
# Flows that only come in or only go out have no such rate, and some have one only outside [−0.9, 1.0]: raise `ValueError` before you search.

# %% [markdown] role="hint" lang="zh-hans"
# 只有流入或只有流出的现金流不存在内部收益率，有的则只在 [−0.9, 1.0] 之外才有：应在搜索之前抛出 `ValueError`。

# %% role="test" exercise="irr" visibility="hidden" points=2
assert raises(irr, [-2, 6, -5])
assert raises(irr, [-100, 250]) and raises(irr, [0.1, -0.25]) and raises(irr, [-1000, 50])

# %% [markdown] role="hint" lang="en"
# Both signs among the flows are not enough: if the function has the same sign at both ends of the interval, raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 现金流有正有负还不够：若函数在区间两端同号，应抛出 `ValueError`。

# %% role="wrong" exercise="irr" fires="irr-2"
def irr(flows):
    if not (any(x > 0 for x in flows) and any(x < 0 for x in flows)):
        raise ValueError
    return (-sum(flows[1:]) / flows[0] - 1) / (len(flows) - 1)


# %% role="wrong" exercise="irr" fires="irr-4"
def irr(flows):
    if not (any(x > 0 for x in flows) and any(x < 0 for x in flows)):
        raise ValueError
    low, high = -0.9, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if sum(x / (1 + middle) ** k for k, x in enumerate(flows)) > 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


# %% role="wrong" exercise="irr" fires="irr-1"
def irr(flows):
    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate(flows))

    low, high = -0.9, 1.0
    at_low = present_value(low)
    # flows of one sign, or none but zeros, fail here too
    if at_low * present_value(high) >= 0:
        raise ValueError("no rate between -0.9 and 1.0 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return 100 * (low + high) / 2


# %% role="wrong" exercise="irr" fires="irr-3"
def irr(flows):
    average = sum(flows[1:]) / (len(flows) - 1)

    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate([flows[0]] + [average] * (len(flows) - 1)))

    low, high = -0.9, 1.0
    at_low = present_value(low)
    # flows of one sign, or none but zeros, fail here too
    if at_low * present_value(high) >= 0:
        raise ValueError("no rate between -0.9 and 1.0 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2


# %% role="wrong" exercise="irr" fires="irr-5"
def irr(flows):
    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate(flows))

    low, high = 0.0, 1.0
    at_low = present_value(low)
    # flows of one sign, or none but zeros, fail here too
    if at_low * present_value(high) >= 0:
        raise ValueError("no rate between -0.9 and 1.0 makes the present value zero")
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2


# %% role="wrong" exercise="irr" fires="irr-6"
def irr(flows):
    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate(flows))

    low, high = -0.9, 1.0
    at_low = present_value(low)
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2


# %% role="wrong" exercise="irr" fires="irr-7"
def irr(flows):
    def present_value(r):
        return sum(x / (1 + r) ** k for k, x in enumerate(flows))

    low, high = -0.9, 1.0
    at_low = present_value(low)
    if not (any(x > 0 for x in flows) and any(x < 0 for x in flows)):
        raise ValueError
    while high - low > 1e-12:
        middle = (low + high) / 2
        at_middle = present_value(middle)
        if at_low * at_middle <= 0:
            high = middle
        else:
            low, at_low = middle, at_middle
    return (low + high) / 2


# %% [raw] role="explained" exercise="irr"
# - mutant: b91e109e
#   why: The interval has a length of 1.9 halved again and again, never exactly 1e-12.
# - mutant: da302abb
#   why: The lengths of the interval jump from 1.7e-12 to 8.6e-13, past both bounds.

# %% [markdown] role="prompt" exercise="true-cost" lang="en" competencies=["IF3.4", "IF2.5"]
# ## The price a borrower should see
# Write `true_cost(rows, principal_fen, fee_fen) -> dict` for a fee deducted at pay-out: `monthly` = the IRR of [principal − fee, −payment₁, …], not rounded; `nominal_pct` = 1,200·monthly and `effective_pct` = 100·((1 + monthly)¹² − 1), both rounded half up to 2 decimals (use `r_half_up`); `cost_fen` = total interest + fee. `rows` is a plan with the columns of the exercises above.
#
# This exercise builds on `irr` and `total_interest`.

# %% [markdown] role="prompt" exercise="true-cost" lang="zh-hans"
# ## 借款人应当看到的价格
# 费用在放款时扣除。编写 `true_cost(rows, principal_fen, fee_fen) -> dict`：`monthly` 为现金流 [本金 − 费用, −第 1 期还款额, …] 的月内部收益率，不取整；`nominal_pct` = 1,200·monthly，`effective_pct` = 100·((1 + monthly)¹² − 1)，两者均用 `r_half_up` 四舍五入到两位小数；`cost_fen` = 总利息 + 费用。`rows` 是与前面各题字段相同的还款计划。
#
# 本题用到 `irr` 与 `total_interest`。

# %% role="starter" exercise="true-cost"
def true_cost(rows, principal_fen, fee_fen):
    raise NotImplementedError


# %% role="solution" exercise="true-cost"
def true_cost(rows, principal_fen, fee_fen):
    monthly = irr([principal_fen - fee_fen] + [-row["payment"] for row in rows])
    return {
        "monthly": monthly,
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows) + fee_fen,
    }


# %% role="test" exercise="true-cost" visibility="visible" points=2
# the plan of 50,000 yuan at 18% without a fee
balances = [4616600, 4227449, 3832461, 3431548, 3024621, 2611590, 2192364, 1766849, 1334952, 896576, 451625, 0]
interest = [75000, 69249, 63412, 57487, 51473, 45369, 39174, 32885, 26503, 20024, 13449, 6774]
plan = [
    {"period": k, "payment": 458_400, "interest": x, "principal": 458_400 - x, "balance": y}
    for k, (x, y) in enumerate(zip(interest, balances), 1)
]
plan[-1] |= {"payment": 458_399, "principal": 451_625}
no_fee = true_cost(plan, 5_000_000, 0)
assert no_fee["nominal_pct"] == 18.0 and no_fee["effective_pct"] == 19.56

# %% [markdown] role="hint" lang="en"
# Total cost divided by principal and months ignores that principal is repaid along the way; use the IRR of the flows.

# %% [markdown] role="hint" lang="zh-hans"
# 用总费用除以本金再除以期数，忽略了本金是逐期归还的；应取现金流的内部收益率。

# %% role="test" exercise="true-cost" visibility="visible" points=2
# the same plan with a fee of 3% taken at pay-out
balances = [4616600, 4227449, 3832461, 3431548, 3024621, 2611590, 2192364, 1766849, 1334952, 896576, 451625, 0]
interest = [75000, 69249, 63412, 57487, 51473, 45369, 39174, 32885, 26503, 20024, 13449, 6774]
plan = [
    {"period": k, "payment": 458_400, "interest": x, "principal": 458_400 - x, "balance": y}
    for k, (x, y) in enumerate(zip(interest, balances), 1)
]
plan[-1] |= {"payment": 458_399, "principal": 451_625}
with_fee = true_cost(plan, 5_000_000, 150_000)
assert with_fee["nominal_pct"] == 23.91 and with_fee["effective_pct"] == 26.71

# %% [markdown] role="hint" lang="en"
# The fee is taken at pay-out: on day 0 the borrower receives principal − fee.

# %% [markdown] role="hint" lang="zh-hans"
# 费用在放款时扣除：第 0 期借款人到手的是本金减去费用。

# %% role="test" exercise="true-cost" visibility="hidden" points=2
two = [
    {"period": 1, "payment": 60_000, "interest": 7_000, "principal": 53_000, "balance": 56_000},
    {"period": 2, "payment": 60_000, "interest": 4_000, "principal": 56_000, "balance": 0},
]
assert true_cost(two, 109_000, 9_000)["cost_fen"] == 20_000
assert true_cost(two, 109_000, 0)["cost_fen"] == 11_000

# %% [markdown] role="hint" lang="en"
# The cost in fen is everything paid beyond the principal: all interest, and the fee once.

# %% [markdown] role="hint" lang="zh-hans"
# 以分计的总成本是本金之外的全部支出：各期利息之和，再加一次费用。

# %% role="test" exercise="true-cost" visibility="hidden" points=2
two = [
    {"period": 1, "payment": 60_000, "interest": 7_000, "principal": 53_000, "balance": 56_000},
    {"period": 2, "payment": 60_000, "interest": 4_000, "principal": 56_000, "balance": 0},
]
dear = true_cost(two, 109_000, 9_000)
assert abs(dear["monthly"] - 0.13066238629180742) < 1e-10
assert dear["nominal_pct"] == 156.79 and dear["effective_pct"] == 336.51
assert set(dear) == {"monthly", "nominal_pct", "effective_pct", "cost_fen"}

# %% [markdown] role="hint" lang="en"
# Leave `monthly` unrounded; multiply by 12 for the nominal rate, compound twelve months for the effective rate, and round both to two decimals in percent.

# %% [markdown] role="hint" lang="zh-hans"
# `monthly` 不取整；名义年化乘以 12，实际年化按 12 个月复利计算，两者都以百分数保留两位小数。

# %% role="test" exercise="true-cost" visibility="hidden" points=2
for key in ("cost-a", "cost-b"):
    offer = make_offer(key)
    p, n, i = offer["principal_fen"], offer["n"], offer["rate_bp"] / 120_000
    fee = p // 50
    plan, owed = [], p
    for k in range(1, n + 1):
        part, interest = owed if k == n else p // n, half_up(Fraction(owed * offer["rate_bp"], 120_000))
        owed -= part
        plan.append({"period": k, "payment": part + interest, "interest": interest, "principal": part, "balance": owed})
    assert abs(true_cost(plan, p, 0)["monthly"] - i) < 1e-5
    dear = true_cost(plan, p, fee)["monthly"]
    assert dear > i and abs(sum(row["payment"] / (1 + dear) ** row["period"] for row in plan) - (p - fee)) < 1

# %% [markdown] role="hint" lang="en"
# `true_cost` must work for any plan, with equal payments or not, and a fee must raise the rate.

# %% [markdown] role="hint" lang="zh-hans"
# `true_cost` 应适用于任何还款计划，无论各期是否等额；有费用时利率应更高。

# %% role="wrong" exercise="true-cost" fires="true-cost-1"
def true_cost(rows, principal_fen, fee_fen):
    monthly = (total_interest(rows) + fee_fen) / principal_fen / len(rows)
    return {
        "monthly": monthly,
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows) + fee_fen,
    }


# %% role="wrong" exercise="true-cost" fires="true-cost-2"
def true_cost(rows, principal_fen, fee_fen):
    payments = [-row["payment"] for row in rows]
    payments[-1] -= fee_fen
    monthly = irr([principal_fen] + payments)
    return {
        "monthly": monthly,
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows) + fee_fen,
    }


# %% role="wrong" exercise="true-cost" fires="true-cost-3"
def true_cost(rows, principal_fen, fee_fen):
    monthly = irr([principal_fen - fee_fen] + [-row["payment"] for row in rows])
    return {
        "monthly": monthly,
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows),
    }


# %% role="wrong" exercise="true-cost" fires="true-cost-4"
def true_cost(rows, principal_fen, fee_fen):
    monthly = irr([principal_fen - fee_fen] + [-row["payment"] for row in rows])
    return {
        "monthly": round(monthly, 6),
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows) + fee_fen,
    }


# %% role="wrong" exercise="true-cost" fires="true-cost-5"
def true_cost(rows, principal_fen, fee_fen):
    monthly = irr([principal_fen - fee_fen] + [-rows[0]["payment"]] * len(rows))
    return {
        "monthly": monthly,
        "nominal_pct": r_half_up(1200 * monthly, 2),
        "effective_pct": r_half_up(100 * ((1 + monthly) ** 12 - 1), 2),
        "cost_fen": total_interest(rows) + fee_fen,
    }


# %% [markdown] role="prompt" exercise="settle" lang="en" competencies=["IF2.5"]
# ## Settling early
# Write `settle(rows, k, fee_bp) -> int`: what the borrower must pay immediately **after** the k-th payment to close the loan: the balance after period k plus a fee of fee_bp basis points of that balance (half up). k outside 1…n−1 raises `ValueError`; n is the number of rows.
#
# The tests pass their own plans as data, so this exercise needs none of the earlier ones.

# %% [markdown] role="prompt" exercise="settle" lang="zh-hans"
# ## 提前结清
# 编写 `settle(rows, k, fee_bp) -> int`：第 k 期还款**之后**立即结清应支付的金额，即第 k 期还款后的剩余本金，加上按该余额的 fee_bp 个基点计收的手续费（四舍五入到分）。k 不在 1…n−1 之内时抛出 `ValueError`，其中 n 为计划的行数。
#
# 测试直接传入还款计划，因此本题不依赖前面各题。

# %% role="starter" exercise="settle"
def settle(rows, k, fee_bp):
    raise NotImplementedError


# %% role="solution" exercise="settle"
def settle(rows, k, fee_bp):
    if not 1 <= k < len(rows):
        raise ValueError("k must lie between 1 and n - 1")
    balance = rows[k - 1]["balance"]
    return balance + half_up(Fraction(balance * fee_bp, 10_000))


# %% role="test" exercise="settle" visibility="visible" points=1
plan = [{"period": 1, "balance": 4_616_600}, {"period": 2, "balance": 4_227_449}, {"period": 3, "balance": 0}]
assert settle(plan, 1, 0) == 4_616_600 and settle(plan, 2, 0) == 4_227_449

# %% [markdown] role="hint" lang="en"
# Take the balance in the row of period k; Python counts rows from 0, periods are counted from 1.

# %% [markdown] role="hint" lang="zh-hans"
# 应取第 k 期那一行的余额；Python 的下标从 0 开始，期数从 1 开始。

# %% role="test" exercise="settle" visibility="visible" points=1
# three payments made, a fee of 2%: 39,091.10 yuan
balances = [4_616_600, 4_227_449, 3_832_461, 3_431_548, 0]
plan = [{"period": k, "balance": x} for k, x in enumerate(balances, 1)]
assert settle(plan, 3, 200) == 3_909_110

# %% [markdown] role="hint" lang="en"
# Basis points are hundredths of a percent, and the fee is charged on the balance, not on the first principal.

# %% [markdown] role="hint" lang="zh-hans"
# 1 个基点是万分之一；手续费按剩余本金计收，而不是按最初的本金。

# %% role="test" exercise="settle" visibility="hidden" points=1.5
balances = [150, 50, 0]
plan = [{"period": k, "balance": x} for k, x in enumerate(balances, 1)]
assert settle(plan, 2, 100) == 51 and settle(plan, 1, 100) == 152 and settle(plan, 2, 99) == 50

# %% [markdown] role="hint" lang="en"
# Round the fee half up to the fen; half a fen is charged as one.

# %% [markdown] role="hint" lang="zh-hans"
# 手续费四舍五入到分，半分按一分收取。

# %% role="test" exercise="settle" visibility="hidden" points=1.5
balances = [300, 200, 100, 0]
plan = [{"period": k, "balance": x} for k, x in enumerate(balances, 1)]
assert settle(plan, 3, 0) == 100
assert all(raises(settle, plan, k, 0) for k in (-1, 0, 4, 5))

# %% [markdown] role="hint" lang="en"
# A loan can be settled early after the first payment up to the last but one; every other k raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 只有在第 1 期到倒数第 2 期之后才谈得上提前结清，其他 k 一律抛出 `ValueError`。

# %% role="wrong" exercise="settle" fires="settle-1"
def settle(rows, k, fee_bp):
    if not 1 <= k < len(rows):
        raise ValueError
    balance = rows[k]["balance"]
    return balance + half_up(Fraction(balance * fee_bp, 10_000))


# %% role="wrong" exercise="settle" fires="settle-2"
def settle(rows, k, fee_bp):
    if not 1 <= k < len(rows):
        raise ValueError("k must lie between 1 and n - 1")
    balance = rows[k - 1]["balance"]
    return balance + half_up(Fraction(balance * fee_bp, 100))


# %% role="wrong" exercise="settle" fires="settle-3"
def settle(rows, k, fee_bp):
    if not 1 <= k < len(rows):
        raise ValueError("k must lie between 1 and n - 1")
    balance = rows[k - 1]["balance"]
    return balance + balance * fee_bp // 10_000


# %% role="wrong" exercise="settle" fires="settle-4"
def settle(rows, k, fee_bp):
    balance = rows[k - 1]["balance"]
    return balance + half_up(Fraction(balance * fee_bp, 10_000))


# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.4", "IF5.1"]
# ## What would you tell the borrower?
# In 150–250 words, English or Chinese, with **your own offer's** numbers:
#
# 1. Which plan would you recommend to a borrower whose income will fall next year, and why? Compare the first and the last payment of both plans.
# 2. An agent says "equal principal is cheaper, so its rate is lower". Correct the statement.
# 3. Write the one sentence an advertisement must show, with the annualised rate, the method of calculation and the total cost.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - Quoted.
#     - Both plans compared.
#     - Payments in the first and the last month of both plans compared.
# - criterion: Rate against amount of interest
#   levels:
#     - Wrong.
#     - Unclear.
#     - Says that both plans run at the same rate.
#     - Explains it by the balance outstanding.
# - criterion: Advertisement sentence
#   levels:
#     - None.
#     - Rate only.
#     - Rate and method of calculation.
#     - Rate, method and total cost, and no misleading daily rate.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 你会怎样向借款人解释？
# 用 150–250 字（中文或英文），结合**你自己那笔贷款**的数据回答：
#
# 1. 预计明年收入会下降的借款人，更适合哪种还款方式？为什么？请比较两种计划的首期与末期还款额。
# 2. 业务员说：“等额本金利息少，所以利率低。”错在哪里？
# 3. 写出广告中必须显著展示的一句话，包括年化利率、其计算方式与总成本。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 仅引用数字。
#     - 比较了两种计划。
#     - 比较了两种计划首月与末月的还款额。
# - criterion: 利率与利息额的区别
#   levels:
#     - 错误。
#     - 表述不清。
#     - 指出两者利率相同。
#     - 用占用本金的多少解释利息差异。
# - criterion: 广告语
#   levels:
#     - 没有写。
#     - 只有利率。
#     - 有利率与计算方式。
#     - 有利率、计算方式与总成本，且不用日利率误导。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。
