# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: gro-01-cac-ltv-budget
#     title:
#       en: "The 33% rule: CAC, LTV and spending a channel budget"
#       zh-hans: 33% 法则：获客成本、生命周期价值与渠道预算
#     summary:
#       en: Turn the 33% rule into code, compute what a borrower is worth from the terms of the loan, and spend a marketing budget where the next yuan earns most.
#       zh-hans: 把 33% 法则写成代码，由贷款条款计算借款人的生命周期价值，并把投放预算花在下一元钱收益最高的地方。
#     minutes: 240
#     competencies: [IF2.10, IF2.5, IF4.1, IF4.4, IF6.4]
# ---

# %% [markdown] lang="en"
# **The 33% rule.** A lender wins a borrower at a cost (CAC, customer acquisition cost) and earns from that borrower over time (LTV, lifetime value). A rule of thumb from start-ups says: a firm whose CAC exceeds 33% of LTV will fail sooner or later. With a CAC of 3,000 yuan the LTV must therefore be at least 9,091 yuan. In this lab you turn the rule into code, compute LTV from loan terms, find out which channels pass, and spend a budget where the next yuan earns most.
#
# **Marks.** Seven exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Your channels differ from your neighbour's. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# **33% 法则。** 放贷机构付出成本（CAC，获客成本）赢得一名借款人，此后再从这名借款人身上逐步获得收益（LTV，生命周期价值）。创业圈的经验是：CAC 超过 LTV 的 33%，企业迟早难以为继。按此推算，CAC 为 3,000 元时，LTV 至少应为 9,091 元。本实验将把这条法则写成代码，由贷款条款计算 LTV，判断哪些渠道合格，并把预算花在“下一元钱收益最高”的地方。
#
# **评分。** 七道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。每位同学的渠道数据各不相同。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
import math
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
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


class Gen:
    """A random stream that is the same on every machine for the same lab and key."""

    def __init__(self, lab, key):
        digest = hashlib.sha256(f"{lab}|{key}|base".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))

    def uniform(self, a, b):
        return a + (b - a) * self._random.random()

    def randint(self, a, b):
        return a + int(self._random.random() * (b - a + 1))

    def choice(self, values):
        return values[int(self._random.random() * len(values))]


def make_channels(key):
    """Eight channels; money in yuan, rates as decimals per year."""
    g = Gen("gro-01-cac-ltv-budget", key)
    names = ["app_store", "news_app", "search", "short_video", "kol", "telecom_bundle", "offline", "referral"]
    rows = []
    for name in names:
        K = g.randint(500, 2000)  # borrowers a month if spend were unlimited
        theta = g.randint(20, 100) * 10_000  # spend at which 63% of K is reached
        spend = g.randint(20, 120) * 10_000  # spent last month
        loans = int(K * (1 - math.exp(-spend / theta)))
        registrations = int(loans * g.uniform(4, 12))
        terms = {
            "amount": g.randint(15, 60) * 1000,
            "months": g.choice([6, 12, 12, 12, 24]),
            "apr": round(g.uniform(0.16, 0.24), 4),
            "cof": 0.05,
            "pd": round(g.uniform(0.01, 0.07), 4),
            "lgd": 0.65,
            "service": g.randint(60, 160),
            "repeat": round(g.uniform(0.15, 0.55), 3),
            "gap_years": 0.0,
            "max_loans": 5,
            "discount": 0.10,
        }
        terms["gap_years"] = round(terms["months"] / 12 + g.uniform(0.1, 0.5), 2)
        rows.append(
            {
                "channel": name,
                "K": K,
                "theta": theta,
                "spend": spend,
                "reg": registrations,
                "loans": loans,
                "bad": round(loans * terms["pd"]),
                "terms": terms,
            }
        )
    return rows


def terms_worth(ltv):
    """Terms of a loan of one month, without loss or repetition, that earns ltv yuan. Tests use it."""
    return {
        "amount": 100 * ltv,
        "months": 1,
        "apr": 0.17,
        "cof": 0.05,
        "pd": 0.0,
        "lgd": 0.65,
        "service": 0,
        "repeat": 0.0,
        "gap_years": 1.0,
        "max_loans": 5,
        "discount": 0.10,
    }


def load_channels():
    """Your own channels, from the file beside this notebook."""
    return json.loads(Path("channels.json").read_text(encoding="utf-8"))


CHANNELS = load_channels()
CHANNELS[:2]

# %% role="data"
import json
import math
import random


def make_data(seed: int) -> dict[str, str]:
    """One student's eight channels, drawn like make_channels in the lab: money in yuan, rates per year."""
    stream = random.Random(seed)

    def uniform(a, b):
        return a + (b - a) * stream.random()

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    names = ["app_store", "news_app", "search", "short_video", "kol", "telecom_bundle", "offline", "referral"]
    rows = []
    for name in names:
        K, theta, spend = randint(500, 2000), randint(20, 100) * 10_000, randint(20, 120) * 10_000
        loans = int(K * (1 - math.exp(-spend / theta)))
        registrations = int(loans * uniform(4, 12))
        terms = {
            "amount": randint(15, 60) * 1000,
            "months": [6, 12, 12, 12, 24][randint(0, 4)],
            "apr": round(uniform(0.16, 0.24), 4),
            "cof": 0.05,
            "pd": round(uniform(0.01, 0.07), 4),
            "lgd": 0.65,
            "service": randint(60, 160),
            "repeat": round(uniform(0.15, 0.55), 3),
            "gap_years": 0.0,
            "max_loans": 5,
            "discount": 0.10,
        }
        terms["gap_years"] = round(terms["months"] / 12 + uniform(0.1, 0.5), 2)
        rows.append(
            {
                "channel": name,
                "K": K,
                "theta": theta,
                "spend": spend,
                "reg": registrations,
                "loans": loans,
                "bad": round(loans * terms["pd"]),
                "terms": terms,
            }
        )
    return {"channels.json": json.dumps(rows)}


# %% [markdown] lang="en"
# `CHANNELS` holds your eight channels. n(s) = K·(1 − e^(−s/θ)) is the number of first-loan borrowers that a channel yields for a monthly spend of s yuan: steep at first, then saturating. Last month's `loans` is that curve at `spend`, rounded down; `reg` counts registrations and `bad` the loans that went bad. `terms` are the terms of one loan: `amount` in yuan, `months`, yearly rate `apr`, yearly cost of funds `cof`, probability of default `pd`, loss given default `lgd`, cost of servicing `service` in yuan, probability `repeat` that another loan follows, `gap_years` from one loan to the next, at most `max_loans` loans, and the yearly `discount` rate. The gap is the loan's own term plus a waiting time, because a borrower with a 12-period loan does not need another one for about a year.

# %% [markdown] lang="zh-hans"
# `CHANNELS` 是你的八个渠道。n(s) = K·(1 − e^(−s/θ)) 表示某渠道每月投放 s 元可带来的首贷用户数：起初增长很快，随后趋于饱和。上月的 `loans` 就是该曲线在 `spend` 处的值（向下取整）；`reg` 为注册人数，`bad` 为放款中的不良笔数。`terms` 是单笔贷款的条款：金额 `amount`（元）、期数 `months`、年利率 `apr`、资金成本年率 `cof`、违约概率 `pd`、违约损失率 `lgd`、运营服务成本 `service`（元）、再贷概率 `repeat`、两笔贷款的间隔 `gap_years`（年）、贷款笔数上限 `max_loans`，以及年贴现率 `discount`。间隔等于贷款期限加一段等待时间：借了 12 期的用户，大约一年内不需要再借。

# %% [markdown] role="prompt" exercise="required-ltv" lang="en" competencies=["IF2.10"]
# ## How large must LTV be?
# Write `required_ltv(cac, ratio="0.33") -> int`: the smallest whole number of yuan L for which cac/L ≤ ratio. `cac` is a non-negative int or float, to be read as the decimal number that Python prints (`str(cac)`); `ratio` is a decimal *string* (so that 0.33 means exactly 33/100, not the nearest binary number). `cac = 0` gives 0. A negative cac or a ratio ≤ 0 raises `ValueError`.
#
# Formula: L = ⌈CAC / ratio⌉.

# %% [markdown] role="prompt" exercise="required-ltv" lang="zh-hans"
# ## LTV 至少要多大？
# 编写 `required_ltv(cac, ratio="0.33") -> int`：满足 cac/L ≤ ratio 的最小整数（元）L。`cac` 为非负的 int 或 float，按 Python 打印出的十进制数（`str(cac)`）理解；`ratio` 用**字符串**传入，使 0.33 恰为 33/100，而不是最接近的二进制小数。cac 为 0 时返回 0；cac 为负或 ratio ≤ 0 时抛出 `ValueError`。
#
# 公式：L = ⌈CAC / ratio⌉。

# %% role="starter" exercise="required-ltv"
def required_ltv(cac, ratio="0.33"):
    raise NotImplementedError


# %% role="solution" exercise="required-ltv"
def required_ltv(cac, ratio="0.33"):
    share = Fraction(ratio)
    if cac < 0 or share <= 0:
        raise ValueError("cac must not be negative and ratio must be positive")
    return math.ceil(Fraction(str(cac)) / share)


# %% role="test" exercise="required-ltv" visibility="visible" points=1
# the right size: about three times the CAC
assert 9_000 <= required_ltv(3000) <= 9_100

# %% [markdown] role="hint" lang="en"
# 33% of the LTV must cover the CAC, so divide the CAC by the ratio instead of multiplying.

# %% [markdown] role="hint" lang="zh-hans"
# LTV 的 33% 要能覆盖 CAC，因此应当用 CAC 除以比率，而不是相乘。

# %% role="test" exercise="required-ltv" visibility="visible" points=1
assert required_ltv(3000) == 9_091

# %% [markdown] role="hint" lang="en"
# 3:1 and 33% are close but not equal: divide by exactly 33/100.

# %% [markdown] role="hint" lang="zh-hans"
# 3:1 与 33% 接近但不相等：应除以恰好 33/100。

# %% role="test" exercise="required-ltv" visibility="visible" points=1
assert required_ltv(1000) == 3_031

# %% [markdown] role="hint" lang="en"
# Round up, not to the nearest: one yuan less already breaks the rule.

# %% [markdown] role="hint" lang="zh-hans"
# 应向上取整，而不是四舍五入：少一元就不满足法则。

# %% role="test" exercise="required-ltv" visibility="visible" points=1
assert required_ltv(3300) == 10_000 and required_ltv(0) == 0

# %% [markdown] role="hint" lang="en"
# Where the division comes out even nothing is added; and a CAC of 0 needs no LTV at all.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好整除时不应再加 1；CAC 为 0 时所需 LTV 为 0。

# %% role="test" exercise="required-ltv" visibility="hidden" points=1.5
assert required_ltv(3000, "0.3333333333") == 9_001
assert required_ltv(3000, "0.25") == 12_000 and required_ltv(3000, "1.5") == 2_000

# %% [markdown] role="hint" lang="en"
# Use the `ratio` that is passed, read exactly from its string; a ratio near one third is not one third.

# %% [markdown] role="hint" lang="zh-hans"
# 请使用传入的 `ratio`，并由字符串精确读取；接近三分之一并不等于三分之一。

# %% role="test" exercise="required-ltv" visibility="hidden" points=1.5
assert required_ltv(0.33) == 1 and required_ltv(0.66) == 2 and required_ltv(1.32) == 4
assert required_ltv(0.34) == 2 and required_ltv(1234.56) == 3_742

# %% [markdown] role="hint" lang="en"
# A float such as 0.33 is to be taken as the decimal number it prints: convert it with `Fraction(str(cac))`.

# %% [markdown] role="hint" lang="zh-hans"
# 形如 0.33 的浮点数应按打印出的十进制数理解：用 `Fraction(str(cac))` 转换。

# %% role="test" exercise="required-ltv" visibility="hidden" points=1.5
assert raises(required_ltv, -1) and raises(required_ltv, -0.01)
assert raises(required_ltv, 100, "0") and raises(required_ltv, 100, "-0.33")

# %% [markdown] role="hint" lang="en"
# A negative cost and a ratio of zero or less have no meaning: raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 成本为负，或比率小于等于零，都没有意义：应抛出 `ValueError`。

# %% role="test" exercise="required-ltv" visibility="hidden" points=1.5
for cac in [*range(1, 4_000, 97), 123_456_789]:
    needed = required_ltv(cac)
    assert type(needed) is int and 33 * needed >= 100 * cac > 33 * (needed - 1)

# %% [markdown] role="hint" lang="en"
# The result must satisfy the rule and one yuan less must not, for every CAC; compute with fractions up to the end.

# %% [markdown] role="hint" lang="zh-hans"
# 对任意 CAC，结果都应满足法则，而少一元就不满足；请始终用分数计算。

# %% role="wrong" exercise="required-ltv" fires="required-ltv-1"
def required_ltv(cac, ratio="0.33"):
    return math.ceil(Fraction(str(cac)) * Fraction(ratio))


# %% role="wrong" exercise="required-ltv" fires="required-ltv-3"
def required_ltv(cac, ratio="0.33"):
    return round(cac / float(ratio))


# %% role="wrong" exercise="required-ltv" fires="required-ltv-2"
def required_ltv(cac, ratio="0.33"):
    return cac * 3


# %% role="wrong" exercise="required-ltv" fires="required-ltv-6"
def required_ltv(cac, ratio="0.33"):
    if cac < 0 or Fraction(ratio) <= 0:
        raise ValueError
    return math.ceil(Fraction(cac) / Fraction(ratio))


# %% role="wrong" exercise="required-ltv" fires="required-ltv-4"
def required_ltv(cac, ratio="0.33"):
    share = Fraction(ratio)
    if cac < 0 or share <= 0:
        raise ValueError("cac must not be negative and ratio must be positive")
    return int(Fraction(str(cac)) / share) + 1


# %% role="wrong" exercise="required-ltv" fires="required-ltv-5"
def required_ltv(cac, ratio="0.33"):
    share = Fraction("0.33")
    if cac < 0 or share <= 0:
        raise ValueError("cac must not be negative and ratio must be positive")
    return math.ceil(Fraction(str(cac)) / share)


# %% role="wrong" exercise="required-ltv" fires="required-ltv-7"
def required_ltv(cac, ratio="0.33"):
    share = Fraction(ratio)
    return math.ceil(Fraction(str(cac)) / share)


# %% role="wrong" exercise="required-ltv" fires="required-ltv-8"
def required_ltv(cac, ratio="0.33"):
    share = Fraction(ratio)
    if cac < 0 or share <= 0:
        raise ValueError("cac must not be negative and ratio must be positive")
    return float(math.ceil(Fraction(str(cac)) / share))


# %% [markdown] role="prompt" exercise="verdict" lang="en" competencies=["IF2.10"]
# ## A verdict
# Write `verdict(cac, ltv, ratio="0.33") -> str`. It returns `"viable"` when CAC ≤ ratio·LTV, `"at_risk"` when ratio·LTV < CAC ≤ LTV, and `"loss"` when CAC > LTV or LTV ≤ 0. Compare exactly (fractions made from `str(cac)`, `str(ltv)` and `ratio`), not with floats.

# %% [markdown] role="prompt" exercise="verdict" lang="zh-hans"
# ## 给出结论
# 编写 `verdict(cac, ltv, ratio="0.33") -> str`：CAC ≤ ratio·LTV 时返回 `"viable"`（可行）；ratio·LTV < CAC ≤ LTV 时返回 `"at_risk"`（有风险）；CAC > LTV 或 LTV ≤ 0 时返回 `"loss"`（亏损）。请把 `str(cac)`、`str(ltv)` 与 `ratio` 转为分数精确比较，不要用浮点数。

# %% role="starter" exercise="verdict"
def verdict(cac, ltv, ratio="0.33"):
    raise NotImplementedError


# %% role="solution" exercise="verdict"
def verdict(cac, ltv, ratio="0.33"):
    cost, value, share = Fraction(str(cac)), Fraction(str(ltv)), Fraction(ratio)
    if value <= 0 or cost > value:
        return "loss"
    return "viable" if cost <= share * value else "at_risk"


# %% role="test" exercise="verdict" visibility="visible" points=2
assert verdict(3000, 9091) == "viable" and verdict(3000, 9090) == "at_risk"

# %% [markdown] role="hint" lang="en"
# Compare the CAC with ratio × LTV; 9,091 is the smallest LTV that carries a CAC of 3,000.

# %% [markdown] role="hint" lang="zh-hans"
# 用 CAC 与 ratio × LTV 比较；9,091 是 CAC 为 3,000 时满足法则的最小 LTV。

# %% role="test" exercise="verdict" visibility="visible" points=2
assert verdict(3000, 2999) == "loss" and verdict(3000, 8999) == "at_risk"

# %% [markdown] role="hint" lang="en"
# A borrower who costs more than the whole lifetime value is a loss; between the two limits the channel is at risk.

# %% [markdown] role="hint" lang="zh-hans"
# 成本高于全部生命周期价值才是亏损；介于两条界线之间属于有风险。

# %% role="test" exercise="verdict" visibility="hidden" points=2
assert verdict(3000, 3000) == "at_risk" and verdict(3300, 10_000) == "viable"
assert verdict(3300.01, 10_000) == "at_risk" and verdict(3000.01, 3000) == "loss"

# %% [markdown] role="hint" lang="en"
# Look at the limits themselves: both comparisons include equality on the better side.

# %% [markdown] role="hint" lang="zh-hans"
# 请核对恰好等于界线的情形：两处比较都把相等归入较好的一类。

# %% role="test" exercise="verdict" visibility="hidden" points=2
assert verdict(0, 0) == "loss" and verdict(0, -5) == "loss" and verdict(10, -5) == "loss"
assert verdict(0, 1) == "viable"

# %% [markdown] role="hint" lang="en"
# A borrower without positive value is a loss even when acquisition is free.

# %% [markdown] role="hint" lang="zh-hans"
# 价值不为正的用户，即使获客不花钱也是亏损。

# %% role="test" exercise="verdict" visibility="hidden" points=2
assert verdict(3.4782, 10.54) == "viable" and verdict(4.1382, 12.54) == "viable"
assert verdict(1, 3, "0.3333") == "at_risk" and verdict(1, 3, "0.3334") == "viable"

# %% [markdown] role="hint" lang="en"
# Compare fractions made from the decimal text, and use the ratio that is passed; floats are off by a hair exactly where it matters.

# %% [markdown] role="hint" lang="zh-hans"
# 请把十进制文本转为分数再比较，并使用传入的比率；浮点数恰恰在临界处有细微误差。

# %% role="wrong" exercise="verdict" fires="verdict-5"
def verdict(cac, ltv, ratio="0.33"):
    if ltv <= 0 or cac > ltv:
        return "loss"
    return "viable" if cac <= float(ratio) * ltv else "at_risk"


# %% role="wrong" exercise="verdict" fires="verdict-4"
def verdict(cac, ltv, ratio="0.33"):
    cost, value, share = Fraction(str(cac)), Fraction(str(ltv)), Fraction(ratio)
    if cost > value:
        return "loss"
    return "viable" if cost <= share * value else "at_risk"


# %% role="wrong" exercise="verdict" fires="verdict-1"
def verdict(cac, ltv, ratio="0.33"):
    cost, value, share = Fraction(str(cac)), Fraction(str(ltv)), Fraction(ratio)
    if value <= 0 or cost > value:
        return "loss"
    return "viable" if cost <= value / 3 else "at_risk"


# %% role="wrong" exercise="verdict" fires="verdict-2"
def verdict(cac, ltv, ratio="0.33"):
    cost, value, share = Fraction(str(cac)), Fraction(str(ltv)), Fraction(ratio)
    if value <= 0:
        return "loss"
    return "viable" if cost <= share * value else "at_risk"


# %% role="wrong" exercise="verdict" fires="verdict-3"
def verdict(cac, ltv, ratio="0.33"):
    cost, value, share = Fraction(str(cac)), Fraction(str(ltv)), Fraction(ratio)
    if value <= 0 or cost >= value:
        return "loss"
    return "viable" if cost <= share * value else "at_risk"


# %% [markdown] role="prompt" exercise="unit-ltv" lang="en" competencies=["IF2.5", "IF2.10"]
# ## LTV from the loan terms
# A borrower's first loan earns a margin, and with probability `repeat` each finished loan is followed by another. The average balance over the term is taken as amount·(n+1)/(2n): the balance falls step by step in a straight line, and the half-step is included. Write `unit_ltv(t) -> float`, where `t` holds the terms of a loan and n is `months`:
#
# - margin per loan m = amount · (n+1)/(2n) · (apr − cof) · (n/12) − amount · pd · lgd − service
# - $\mathrm{LTV} = \sum_{k=0}^{\mathrm{max\_loans}-1} \mathrm{repeat}^k \cdot m / (1+\mathrm{discount})^{k \cdot \mathrm{gap\_years}}$
#
# Return the unrounded float; it may be negative. n ≥ 1, otherwise `ValueError`.
#
# By hand: 50,000 yuan for 12 months at 18%, cost of funds 5%, pd 3%, lgd 65%, service 100. Average balance 50,000 × 13/24 = 27,083.33; times 13% for one year 3,520.83; expected loss 975.00; service 100; so m = 2,445.83 yuan.

# %% [markdown] role="prompt" exercise="unit-ltv" lang="zh-hans"
# ## 由贷款条款计算 LTV
# 借款人的首笔贷款带来一份利润；每笔贷款结束后，以概率 `repeat` 再借一笔。贷款期内的平均余额取为 amount·(n+1)/(2n)，即余额逐期直线下降，并计入半期。编写 `unit_ltv(t) -> float`，其中 `t` 为贷款条款，n 为期数 `months`：
#
# - 单笔利润 m = amount · (n+1)/(2n) · (apr − cof) · (n/12) − amount · pd · lgd − service
# - $\mathrm{LTV} = \sum_{k=0}^{\mathrm{max\_loans}-1} \mathrm{repeat}^k \cdot m / (1+\mathrm{discount})^{k \cdot \mathrm{gap\_years}}$
#
# 返回未取整的浮点数，结果可以为负。n ≥ 1，否则抛出 `ValueError`。
#
# 手算示例：5 万元、12 期、年利率 18%、资金成本 5%、pd 3%、lgd 65%、服务成本 100 元。平均余额 50,000 × 13/24 = 27,083.33；乘以 13%、为期一年，得 3,520.83；预期损失 975.00；服务成本 100；故 m = 2,445.83 元。

# %% role="starter" exercise="unit-ltv"
def unit_ltv(t):
    raise NotImplementedError


# %% role="solution" exercise="unit-ltv"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError("months must be at least 1")
    average_balance = t["amount"] * (n + 1) / (2 * n)
    interest_margin = average_balance * (t["apr"] - t["cof"]) * (n / 12)
    m = interest_margin - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"]))


# %% role="test" exercise="unit-ltv" visibility="visible" points=2
# one loan without losses
loan = {"amount": 50_000, "months": 12, "apr": 0.18, "cof": 0.05, "pd": 0.0, "lgd": 0.65, "service": 100}
once = {"repeat": 0.0, "gap_years": 1.2, "max_loans": 5, "discount": 0.10}
assert close(unit_ltv(loan | once), 3_420.8333333333335)

# %% [markdown] role="hint" lang="en"
# Interest is earned on the falling balance: multiply by (n+1)/(2n), and subtract the service cost.

# %% [markdown] role="hint" lang="zh-hans"
# 利息按递减的余额赚取：应乘以 (n+1)/(2n)，并扣除服务成本。

# %% role="test" exercise="unit-ltv" visibility="visible" points=2
# one loan with a default probability of 3%
loan = {"amount": 50_000, "months": 12, "apr": 0.18, "cof": 0.05, "pd": 0.03, "lgd": 0.65, "service": 100}
once = {"repeat": 0.0, "gap_years": 1.2, "max_loans": 5, "discount": 0.10}
assert close(unit_ltv(loan | once), 2_445.8333333333335)

# %% [markdown] role="hint" lang="en"
# Subtract the expected loss, amount · pd · lgd.

# %% [markdown] role="hint" lang="zh-hans"
# 请扣除预期损失 amount · pd · lgd。

# %% role="test" exercise="unit-ltv" visibility="visible" points=2
# up to five loans
loan = {"amount": 50_000, "months": 12, "apr": 0.18, "cof": 0.05, "pd": 0.03, "lgd": 0.65, "service": 100}
again = {"repeat": 0.4, "gap_years": 1.2, "max_loans": 5, "discount": 0.10}
assert close(unit_ltv(loan | again), 3_780.4475295465277)

# %% [markdown] role="hint" lang="en"
# The k-th repeat happens with probability repeat^k and k gaps later; the first loan has k = 0.

# %% [markdown] role="hint" lang="zh-hans"
# 第 k 次再贷的概率为 repeat^k，发生在 k 个间隔之后；首笔贷款对应 k = 0。

# %% role="test" exercise="unit-ltv" visibility="hidden" points=3
def expected(t):
    n = t["months"]
    margin = t["amount"] * (n + 1) * (t["apr"] - t["cof"]) / 24 - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    factor = t["repeat"] / (1 + t["discount"]) ** t["gap_years"]
    return margin * (1 - factor ** t["max_loans"]) / (1 - factor)


for key in ("ltv-a", "ltv-b"):
    for row in make_channels(key):
        assert close(unit_ltv(row["terms"]), expected(row["terms"]))

# %% [markdown] role="hint" lang="en"
# Take every figure from `t`: other terms than 12 months, other rates and other gaps occur.

# %% [markdown] role="hint" lang="zh-hans"
# 所有数字都应取自 `t`：期限未必是 12 期，利率与间隔也各不相同。

# %% role="test" exercise="unit-ltv" visibility="hidden" points=2
loan = {"amount": 12_000, "months": 1, "apr": 0.17, "cof": 0.05, "pd": 0.0, "lgd": 0.65, "service": 20}
often = {"repeat": 0.5, "gap_years": 2.0, "discount": 0.25}
assert close(unit_ltv(loan | often | {"max_loans": 1}), 100.0)
assert close(unit_ltv(loan | often | {"max_loans": 2}), 132.0)
assert close(unit_ltv(loan | often | {"max_loans": 3}), 142.24)
assert close(unit_ltv(loan | often | {"max_loans": 3, "discount": 0.0}), 175.0)

# %% [markdown] role="hint" lang="en"
# Count the loans: at most `max_loans` in all, the first included, each discounted by its own number of years.

# %% [markdown] role="hint" lang="zh-hans"
# 数一数贷款笔数：连同首笔最多 `max_loans` 笔，每一笔按各自的年数贴现。

# %% role="test" exercise="unit-ltv" visibility="hidden" points=2
loan = {"amount": 50_000, "months": 12, "apr": 0.18, "cof": 0.05, "pd": 0.2, "lgd": 0.65, "service": 100}
once = {"repeat": 0.0, "gap_years": 1.2, "max_loans": 5, "discount": 0.10}
assert close(unit_ltv(loan | once), -3_079.1666666666665)

# %% [markdown] role="hint" lang="en"
# A borrower can be worth less than nothing: do not cut the result off at zero.

# %% [markdown] role="hint" lang="zh-hans"
# 用户的价值可以为负：不要把结果截断为零。

# %% role="test" exercise="unit-ltv" visibility="hidden" points=2
assert raises(unit_ltv, terms_worth(500) | {"months": 0}) and raises(unit_ltv, terms_worth(500) | {"months": -3})
assert close(unit_ltv(terms_worth(500)), 500.0)

# %% [markdown] role="hint" lang="en"
# A loan has at least one month: fewer raise `ValueError`, exactly one does not.

# %% [markdown] role="hint" lang="zh-hans"
# 贷款至少一期：少于一期抛出 `ValueError`，恰好一期则不抛出。

# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-1"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError
    m = t["amount"] * (t["apr"] - t["cof"]) * (n / 12) - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"]))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-2"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError
    m = t["amount"] * (n + 1) / (2 * n) * (t["apr"] - t["cof"]) * (n / 12) - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"]))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-3"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError
    average_balance = t["amount"] * (n + 1) / (2 * n)
    m = average_balance * (t["apr"] - t["cof"]) * (n / 12) - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return m * sum(t["repeat"] ** k for k in range(t["max_loans"]))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-4"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError("months must be at least 1")
    average_balance = t["amount"] * (n + 1) / (2 * n)
    interest_margin = average_balance * (t["apr"] - t["cof"])
    m = interest_margin - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"]))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-5"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError("months must be at least 1")
    average_balance = t["amount"] * (n + 1) / (2 * n)
    interest_margin = average_balance * (t["apr"] - t["cof"]) * (n / 12)
    m = interest_margin - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(5))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-6"
def unit_ltv(t):
    n = t["months"]
    if n < 1:
        raise ValueError("months must be at least 1")
    average_balance = t["amount"] * (n + 1) / (2 * n)
    interest_margin = average_balance * (t["apr"] - t["cof"]) * (n / 12)
    m = interest_margin - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return max(0.0, sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"])))


# %% role="wrong" exercise="unit-ltv" fires="unit-ltv-7"
def unit_ltv(t):
    n = t["months"]
    average_balance = t["amount"] * (n + 1) / (2 * n)
    interest_margin = average_balance * (t["apr"] - t["cof"]) * (n / 12)
    m = interest_margin - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    return sum(t["repeat"] ** k * m / (1 + t["discount"]) ** (k * t["gap_years"]) for k in range(t["max_loans"]))


# %% [markdown] role="prompt" exercise="channel-table" lang="en" competencies=["IF2.10", "IF4.1"]
# ## The channel table
# Write `channel_table(rows) -> list[dict]`, in the input order, each row with
#
# - `channel`;
# - `cac` = spend ÷ loans (2 decimals, half up; `None` when loans = 0);
# - `bad_rate` = bad ÷ loans (4 decimals, half up; `None` when loans = 0);
# - `ltv` = `unit_ltv(terms)` (2 decimals, half up);
# - `verdict` from the *rounded* cac and ltv (`"loss"` when cac is `None`);
# - `quadrant`: cheap = cac ≤ median cac, good = bad_rate ≤ median bad_rate; cheap and good `"develop"`, dear and good `"evaluate"`, otherwise `"abandon"` (also for channels without loans).
#
# The medians are taken over the rounded values of the channels with loans; for an even count the median is the average of the middle two. Round with `r_half_up`. This exercise builds on `verdict` and `unit_ltv`.

# %% [markdown] role="prompt" exercise="channel-table" lang="zh-hans"
# ## 渠道总表
# 编写 `channel_table(rows) -> list[dict]`，按输入顺序，每个渠道一行：
#
# - `channel`：渠道名；
# - `cac` = spend ÷ loans（四舍五入到两位小数；loans 为 0 时为 `None`）；
# - `bad_rate` = bad ÷ loans（四舍五入到四位小数；loans 为 0 时为 `None`）；
# - `ltv` = `unit_ltv(terms)`（四舍五入到两位小数）；
# - `verdict`：由**取整后**的 cac 与 ltv 得出（cac 为 `None` 时为 `"loss"`）；
# - `quadrant`：cac ≤ cac 中位数为“低成本”，bad_rate ≤ bad_rate 中位数为“高质量”；低成本高质量 `"develop"`（大力发展），高成本高质量 `"evaluate"`（评估），其余 `"abandon"`（抛弃），没有放款的渠道也归入 `"abandon"`。
#
# 中位数只在有放款的渠道中，按取整后的数值计算；个数为偶数时取中间两个数的平均。取整请用 `r_half_up`。本题用到 `verdict` 与 `unit_ltv`。

# %% role="starter" exercise="channel-table"
def channel_table(rows):
    raise NotImplementedError


# %% role="solution" exercise="channel-table"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="test" exercise="channel-table" visibility="visible" points=2
line = channel_table([{"channel": "x", "spend": 100_000, "loans": 70, "bad": 3, "terms": terms_worth(4000)}])[0]
assert (line["cac"], line["bad_rate"], line["ltv"], line["verdict"]) == (1428.57, 0.0429, 4000.0, "at_risk")

# %% [markdown] role="hint" lang="en"
# Divide spend and bad loans by the number of loans, not of registrations; mind two decimals for money and four for the bad rate.

# %% [markdown] role="hint" lang="zh-hans"
# 投放额与不良笔数都除以放款笔数，而不是注册人数；金额两位小数，不良率四位小数。

# %% role="test" exercise="channel-table" visibility="visible" points=2
three = [
    {"channel": "x", "spend": 300_000, "loans": 100, "bad": 2, "terms": terms_worth(9500)},
    {"channel": "y", "spend": 500_000, "loans": 100, "bad": 6, "terms": terms_worth(9500)},
    {"channel": "z", "spend": 600_000, "loans": 100, "bad": 1, "terms": terms_worth(9500)},
]
assert [line["quadrant"] for line in channel_table(three)] == ["develop", "abandon", "evaluate"]

# %% [markdown] role="hint" lang="en"
# Compare each channel with the two medians: a bad rate above the median means abandon, whatever the cost.

# %% [markdown] role="hint" lang="zh-hans"
# 把每个渠道与两个中位数比较：不良率高于中位数的，无论成本高低都归入抛弃。

# %% role="test" exercise="channel-table" visibility="visible" points=2
nobody = channel_table([{"channel": "z", "spend": 1000, "loans": 0, "bad": 0, "terms": terms_worth(700)}])
assert nobody == [
    {"channel": "z", "cac": None, "bad_rate": None, "ltv": 700.0, "verdict": "loss", "quadrant": "abandon"}
]

# %% [markdown] role="hint" lang="en"
# A channel without loans has no CAC and no bad rate: `None`, not 0, and no division.

# %% [markdown] role="hint" lang="zh-hans"
# 没有放款的渠道谈不上 CAC 与不良率：应为 `None`，而不是 0，也不要做除法。

# %% role="test" exercise="channel-table" visibility="hidden" points=1.5
rows = make_channels("table-order")
table = channel_table(rows)
assert len(table) == 8 and [line["channel"] for line in table] == [row["channel"] for row in rows]
assert all(set(line) == {"channel", "cac", "bad_rate", "ltv", "verdict", "quadrant"} for line in table)
assert rows == make_channels("table-order") and channel_table(rows[::-1]) == table[::-1]

# %% [markdown] role="hint" lang="en"
# Keep the input order, give exactly the six columns, and leave the rows that you were given as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 保持输入顺序，恰好给出六个字段，并且不要改动传入的数据。

# %% role="test" exercise="channel-table" visibility="hidden" points=1.5
figures = [(100, 10), (200, 20), (400, 30), (900, 40), (500, 0)]
rows = [
    {"channel": str(k), "spend": cac * 100, "loans": 0 if bad == 0 else 100, "bad": bad, "terms": terms_worth(5000)}
    for k, (cac, bad) in enumerate(figures)
]
assert [line["quadrant"] for line in channel_table(rows)] == ["develop", "develop", "abandon", "abandon", "abandon"]
rows[1]["spend"] = 35_000
rows[2]["bad"] = 20
assert [line["quadrant"] for line in channel_table(rows)] == ["develop", "develop", "evaluate", "abandon", "abandon"]
rows[4] |= {"loans": 100, "bad": 25}
assert [line["quadrant"] for line in channel_table(rows)] == ["develop", "develop", "develop", "abandon", "abandon"]

# %% [markdown] role="hint" lang="en"
# Medians: channels without loans do not count, an even count averages the middle two, and a value equal to the median is still cheap or good.

# %% [markdown] role="hint" lang="zh-hans"
# 注意中位数：没有放款的渠道不计入，偶数个时取中间两数的平均，恰好等于中位数仍算低成本或高质量。

# %% role="test" exercise="channel-table" visibility="hidden" points=1.5
edge = [{"channel": "x", "spend": 3_300_004, "loans": 1000, "bad": 10, "terms": terms_worth(10_000)}]
assert channel_table(edge)[0]["verdict"] == "viable"
edge[0]["spend"] = 3_300_005
assert channel_table(edge)[0]["verdict"] == "at_risk" and channel_table(edge)[0]["cac"] == 3300.01

# %% [markdown] role="hint" lang="en"
# Round the CAC and the LTV first, half up, and judge the rounded figures.

# %% [markdown] role="hint" lang="zh-hans"
# 先把 CAC 与 LTV 四舍五入，再用取整后的数字判断。

# %% role="test" exercise="channel-table" visibility="hidden" points=1.5
nobody = [
    {"channel": name, "spend": 5000, "loans": 0, "bad": 0, "terms": terms_worth(900)} for name in ("x", "y", "z")
]
assert [line["verdict"] for line in channel_table(nobody)] == ["loss"] * 3
one = {"channel": "w", "spend": 1000, "loans": 1, "bad": 0, "terms": terms_worth(5000)}
assert channel_table([one, *nobody])[0] == {
    "channel": "w",
    "cac": 1000.0,
    "bad_rate": 0.0,
    "ltv": 5000.0,
    "verdict": "viable",
    "quadrant": "develop",
}

# %% [markdown] role="hint" lang="en"
# What if no channel, or only one, has given a loan? There may be no median to compute.

# %% [markdown] role="hint" lang="zh-hans"
# 如果所有渠道都没有放款，或只有一个渠道有放款呢？中位数可能无从计算。

# %% role="test" exercise="channel-table" visibility="hidden" points=3
def expected_ltv(t):
    n = t["months"]
    margin = t["amount"] * (n + 1) * (t["apr"] - t["cof"]) / 24 - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    factor = t["repeat"] / (1 + t["discount"]) ** t["gap_years"]
    return margin * (1 - factor ** t["max_loans"]) / (1 - factor)


for key in ("table-a", "table-b"):
    rows = make_channels(key)
    costs = [r_half_up(row["spend"] / row["loans"], 2) for row in rows]
    bads = [r_half_up(row["bad"] / row["loans"], 4) for row in rows]
    cost_cut, bad_cut = sum(sorted(costs)[3:5]) / 2, sum(sorted(bads)[3:5]) / 2
    table = channel_table(rows)
    assert len(table) == 8
    for row, line, cost, bad in zip(rows, table, costs, bads):
        ltv = expected_ltv(row["terms"])
        assert line["cac"] == cost and line["bad_rate"] == bad
        assert abs(line["ltv"] - ltv) < 0.00501 and line["ltv"] == r_half_up(line["ltv"], 2)
        limit = "viable" if cost <= 0.33 * ltv else "at_risk" if cost <= ltv else "loss"
        place = "abandon" if bad > bad_cut else "develop" if cost <= cost_cut else "evaluate"
        assert line["verdict"] == limit and line["quadrant"] == place

# %% [markdown] role="hint" lang="en"
# On full data every column must follow its definition; work one channel by hand and compare.

# %% [markdown] role="hint" lang="zh-hans"
# 在完整数据上每个字段都应符合定义；请任选一个渠道手算核对。

# %% role="wrong" exercise="channel-table" fires="channel-table-2"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    live = [row for row in rows if row["loans"] > 0]
    cut = median([r_half_up(row["spend"] / row["loans"], 2) for row in live]) if live else None
    table = []
    for row in rows:
        ltv = r_half_up(unit_ltv(row["terms"]), 2)
        cac = r_half_up(row["spend"] / row["loans"], 2) if row["loans"] else None
        bad = r_half_up(row["bad"] / row["loans"], 4) if row["loans"] else None
        line = {"channel": row["channel"], "cac": cac, "bad_rate": bad, "ltv": ltv}
        line["verdict"] = verdict(cac, ltv) if row["loans"] else "loss"
        line["quadrant"] = "develop" if row["loans"] and cac <= cut else "abandon"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-1"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 2)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-3"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": 0,
            "bad_rate": 0,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-4"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return sorted(table, key=lambda line: line["channel"])


# %% role="wrong" exercise="channel-table" fires="channel-table-5"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2]

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-6"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(row["spend"] / row["loans"], unit_ltv(row["terms"]))
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-7"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 2),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if len(live) > 1 and line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% role="wrong" exercise="channel-table" fires="channel-table-8"
def channel_table(rows):
    def median(values):
        ordered, n = sorted(values), len(values)
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2

    def cac(row):
        return r_half_up(row["spend"] / row["loans"], 2)

    def bad_rate(row):
        return r_half_up(row["bad"] / row["loans"], 4)

    live = [row for row in rows if row["loans"] > 0]
    if live:
        median_cac, median_bad = median([cac(row) for row in live]), median([bad_rate(row) for row in live])
    table = []
    for row in rows:
        line = {
            "channel": row["channel"],
            "cac": None,
            "bad_rate": None,
            "ltv": r_half_up(unit_ltv(row["terms"]), 0),
            "verdict": "loss",
            "quadrant": "abandon",
        }
        if row["loans"] > 0:
            line |= {"cac": cac(row), "bad_rate": bad_rate(row)}
            line["verdict"] = verdict(line["cac"], line["ltv"])
            if line["bad_rate"] <= median_bad:
                line["quadrant"] = "develop" if line["cac"] <= median_cac else "evaluate"
        table.append(line)
    return table


# %% [raw] role="explained" exercise="channel-table"
# - mutant: 5c865fb2
#   why: For an odd n the place counted from the end is the same place.
# - mutant: ce7a5999
#   why: An odd number divided by 2 or by −2 leaves a rest either way.
# - mutant: 8ad86b55
#   why: For an even n the place counted from the end is the same place.
# - mutant: 3abc8607
#   why: For an even n the place counted from the end is the same place.

# %% [markdown] role="prompt" exercise="marginal-cost" lang="en" competencies=["IF2.10"]
# ## Average and marginal cost
# A channel yields n(s) = K(1 − e^(−s/θ)) borrowers for a spend of s yuan. Write
#
# - `borrowers(s, K, theta)` → float, the number n(s);
# - `marginal_cac(s, K, theta)` = ds/dn = (θ/K)·e^(s/θ), the cost of the *next* borrower;
# - `spend_cap_33(K, theta, ltv, ratio="0.33")` → int: the largest spend (yuan, rounded down to a whole yuan) at which the channel's *average* CAC s/n(s) still satisfies the rule s/n(s) ≤ ratio·ltv.
#
# `borrowers` and `marginal_cac` raise `ValueError` for s < 0, K ≤ 0 or θ ≤ 0. The average CAC rises from θ/K (at s → 0) without bound, so in `spend_cap_33`: return 0 if θ/K > ratio·ltv, otherwise bisect on [0, 50θ] to better than 0.01 yuan (if the rule still holds at 50θ return int(50θ)).

# %% [markdown] role="prompt" exercise="marginal-cost" lang="zh-hans"
# ## 平均成本与边际成本
# 某渠道投放 s 元可带来 n(s) = K(1 − e^(−s/θ)) 名借款人。编写
#
# - `borrowers(s, K, theta)` → float，即 n(s)；
# - `marginal_cac(s, K, theta)` = ds/dn = (θ/K)·e^(s/θ)，即**下一名**借款人的成本；
# - `spend_cap_33(K, theta, ltv, ratio="0.33")` → int：使渠道**平均** CAC 仍满足 s/n(s) ≤ ratio·ltv 的最大投放额（元，向下取整）。
#
# s < 0、K ≤ 0 或 θ ≤ 0 时，`borrowers` 与 `marginal_cac` 抛出 `ValueError`。平均 CAC 从 θ/K（s → 0）起不断上升、没有上界，因此 `spend_cap_33` 这样计算：若 θ/K > ratio·ltv，返回 0；否则在 [0, 50θ] 上二分，误差小于 0.01 元（若在 50θ 处仍满足法则，返回 int(50θ)）。

# %% role="starter" exercise="marginal-cost"
def borrowers(s, K, theta):
    raise NotImplementedError


def marginal_cac(s, K, theta):
    raise NotImplementedError


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    raise NotImplementedError


# %% role="solution" exercise="marginal-cost"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% role="test" exercise="marginal-cost" visibility="visible" points=2
assert close(borrowers(500_000, 1000, 500_000), 632.1205588285577) and borrowers(0, 1000, 500_000) == 0

# %% [markdown] role="hint" lang="en"
# At a spend of θ the channel yields about 63% of K; mind the minus sign in the exponent.

# %% [markdown] role="hint" lang="zh-hans"
# 投放额等于 θ 时，约得到 K 的 63%；注意指数里的负号。

# %% role="test" exercise="marginal-cost" visibility="visible" points=2
assert close(marginal_cac(0, 1000, 500_000), 500.0) and close(marginal_cac(500_000, 1000, 500_000), 1359.1409142295227)

# %% [markdown] role="hint" lang="en"
# Spend divided by borrowers is the average cost; the next borrower costs ds/dn.

# %% [markdown] role="hint" lang="zh-hans"
# 投放额除以人数是平均成本；下一名借款人的成本是 ds/dn。

# %% role="test" exercise="marginal-cost" visibility="visible" points=2
assert spend_cap_33(1000, 500_000, 3000) == 783_357

# %% [markdown] role="hint" lang="en"
# Bisect on the average CAC s/n(s) against ratio·ltv, keep the end where the rule holds, and round down.

# %% [markdown] role="hint" lang="zh-hans"
# 用平均 CAC，即 s/n(s)，与 ratio·ltv 比较做二分，保留满足法则的一端，最后向下取整。

# %% role="test" exercise="marginal-cost" visibility="hidden" points=2
for bad in [(-1, 1000, 500_000), (1, 0, 500_000), (1, -5, 500_000), (1, 1000, 0), (1, 1000, -5)]:
    assert raises(borrowers, *bad) and raises(marginal_cac, *bad)
assert close(borrowers(1, 1, 1), 0.6321205588285577) and close(marginal_cac(1, 1, 1), math.e)

# %% [markdown] role="hint" lang="en"
# Negative spend and a K or θ that is not positive raise `ValueError`, in both functions.

# %% [markdown] role="hint" lang="zh-hans"
# 投放额为负，或 K、θ 不为正时，两个函数都应抛出 `ValueError`。

# %% role="test" exercise="marginal-cost" visibility="hidden" points=2
for row in make_channels("marginal-a"):
    K, theta, s = row["K"], row["theta"], row["spend"]
    assert close(borrowers(s, K, theta), K - K / math.exp(s / theta))
    assert close(marginal_cac(s, K, theta) * (K - borrowers(s, K, theta)), theta)

# %% [markdown] role="hint" lang="en"
# Use the K and θ that are passed; the cost of the next borrower rises as fewer are left to win.

# %% [markdown] role="hint" lang="zh-hans"
# 请使用传入的 K 与 θ；剩下可争取的用户越少，下一名的成本越高。

# %% role="test" exercise="marginal-cost" visibility="hidden" points=2
for K, theta, ltv, ratio in [(800, 900_000, 6000, "0.33"), (1500, 200_000, 1000, "0.5"), (600, 1_000_000, 9091, "0.25")]:
    cap, limit = spend_cap_33(K, theta, ltv, ratio), float(ratio) * ltv
    assert type(cap) is int and 0 < cap / (K * (1 - math.exp(-cap / theta))) <= limit
    assert (cap + 2) / (K * (1 - math.exp(-(cap + 2) / theta))) > limit

# %% [markdown] role="hint" lang="en"
# The rule must hold at the cap and fail just above it, for the ratio that is passed.

# %% [markdown] role="hint" lang="zh-hans"
# 在上限处法则应成立，稍高一点就不成立，且应使用传入的比率。

# %% role="test" exercise="marginal-cost" visibility="hidden" points=1.5
assert spend_cap_33(1000, 500_000, 1500) == 0 and spend_cap_33(1000, 500_000, -200) == 0
assert spend_cap_33(1000, 500_000, 1600) > 0

# %% [markdown] role="hint" lang="en"
# If not even the first borrower passes the rule, nothing may be spent.

# %% [markdown] role="hint" lang="zh-hans"
# 如果连第一名借款人都不满足法则，就一元也不能投。

# %% role="test" exercise="marginal-cost" visibility="hidden" points=1.5
assert spend_cap_33(1000, 500_000, 10**6) == 25_000_000

# %% [markdown] role="hint" lang="en"
# Look at the upper end of the search interval: what if the rule still holds there?

# %% [markdown] role="hint" lang="zh-hans"
# 看看搜索区间的上端：如果在那里法则仍然成立，该返回什么？

# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-2"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    return s / borrowers(s, K, theta) if s != 0 else theta / K


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit, low, high = float(ratio) * ltv, 0.0, 50.0 * theta
    if theta / K > limit:
        return 0
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (middle, high) if middle / borrowers(middle, K, theta) <= limit else (low, middle)
    return int(low)


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-3"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(ratio) * ltv
    return int(theta * math.log(limit * K / theta)) if limit * K > theta else 0


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-1"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-4"
def borrowers(s, K, theta):
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-5"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * (1 + (math.e - 1) * s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-6"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = 0.33 * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-7"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    if high / borrowers(high, K, theta) <= limit:
        return int(high)
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return max(1, int(low))


# %% role="wrong" exercise="marginal-cost" fires="marginal-cost-8"
def borrowers(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return K * (1 - math.exp(-s / theta))


def marginal_cac(s, K, theta):
    if s < 0 or K <= 0 or theta <= 0:
        raise ValueError("s must not be negative, K and theta must be positive")
    return theta / K * math.exp(s / theta)


def spend_cap_33(K, theta, ltv, ratio="0.33"):
    limit = float(Fraction(ratio)) * ltv
    # low stays 0 when even the first borrower, at theta / K, is too dear
    low, high = 0.0, 50.0 * theta
    while high - low > 0.001:
        middle = (low + high) / 2
        if middle / borrowers(middle, K, theta) <= limit:
            low = middle
        else:
            high = middle
    return int(low)


# %% [raw] role="explained" exercise="marginal-cost"
# - mutant: b05cb8b1
#   why: The cost of a borrower is never exactly the limit.
# - mutant: 94d37548
#   why: The interval, a number halved again and again, never has a length of exactly 0.001.
# - mutant: d07996ce
#   why: The interval may end a hair wider; the whole yuan below are the same.
# - mutant: 5e8f6338
#   why: The cost of a borrower is never exactly the limit.

# %% role="given"
def total_value(spend, rows, ltv):
    """Lifetime value won less spend, in yuan; spend and ltv (yuan per borrower) are dicts by channel."""
    return sum(
        ltv[row["channel"]] * row["K"] * (1 - math.exp(-spend[row["channel"]] / row["theta"])) - spend[row["channel"]]
        for row in rows
    )


# %% [markdown] role="prompt" exercise="allocate" lang="en" competencies=["IF4.1", "IF4.4"]
# ## Spend the budget step by step
# Write `allocate(budget, rows, step=10000) -> dict`, which gives the spend per channel in yuan. The value of spending s in a channel is V(s) = ltv·n(s) − s with ltv = `unit_ltv(terms)`. Repeat: give one `step` to the channel whose value rises most; ties go to the earlier channel; stop when the budget left is smaller than a step, or when no channel's value would rise. Every channel appears in the result (0 if nothing).
#
# Because each V is concave, giving each step to the best next use is optimal for this step size: the equi-marginal principle. This exercise builds on `unit_ltv` and `borrowers`; `total_value`, given above, lets you compare plans.

# %% [markdown] role="prompt" exercise="allocate" lang="zh-hans"
# ## 逐步投放预算
# 编写 `allocate(budget, rows, step=10000) -> dict`，返回各渠道的投放额（元）。在某渠道投放 s 元的价值为 V(s) = ltv·n(s) − s，其中 ltv = `unit_ltv(terms)`。重复以下步骤：把一个 `step` 投给价值增量最大的渠道，增量相同时给排在前面的渠道；剩余预算不足一步，或任何渠道的价值都不再增加时停止。结果中要包含所有渠道（未投放的为 0）。
#
# 每个 V 都是凹函数，因此每一步都投向当下最有利的用途，在该步长下就是最优方案，这就是等边际原则。本题用到 `unit_ltv` 与 `borrowers`；上方给出的 `total_value` 可用来比较不同方案。

# %% role="starter" exercise="allocate"
def allocate(budget, rows, step=10000):
    raise NotImplementedError


# %% role="solution" exercise="allocate"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    left = budget
    while left >= step:
        best = max(rows, key=rise)
        if rise(best) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% role="test" exercise="allocate" visibility="visible" points=2
pair = [
    {"channel": "a", "K": 100, "theta": 10_000, "terms": terms_worth(600)},
    {"channel": "b", "K": 100, "theta": 20_000, "terms": terms_worth(900)},
]
assert allocate(30_000, pair, 10_000) == {"a": 10_000, "b": 20_000}

# %% [markdown] role="hint" lang="en"
# Compare what the next step would add in each channel, given what has been spent there; the best channel changes as it saturates. The last step may use up the budget.

# %% [markdown] role="hint" lang="zh-hans"
# 在已有投放的基础上，比较下一步在各渠道带来的增量；渠道逐渐饱和，最优的渠道也会改变。最后一步可以恰好用完预算。

# %% role="test" exercise="allocate" visibility="visible" points=2
pair = [
    {"channel": "a", "K": 100, "theta": 10_000, "terms": terms_worth(600)},
    {"channel": "b", "K": 100, "theta": 20_000, "terms": terms_worth(900)},
]
assert allocate(100_000, pair, 10_000) == {"a": 20_000, "b": 30_000}

# %% [markdown] role="hint" lang="en"
# A budget need not be spent: stop when the next step costs more than it brings everywhere.

# %% [markdown] role="hint" lang="zh-hans"
# 预算不必花光：当下一步在任何渠道都得不偿失时，应当停止。

# %% role="test" exercise="allocate" visibility="visible" points=2
# your own channels: better than equal shares
own = load_channels()
own_ltv = {row["channel"]: unit_ltv(row["terms"]) for row in own}
own_plan = allocate(3_000_000, own, 50_000)
assert set(own_plan) == set(own_ltv) and 0 < sum(own_plan.values()) <= 3_000_000
assert all(spend % 50_000 == 0 for spend in own_plan.values())
assert total_value(own_plan, own, own_ltv) > total_value(dict.fromkeys(own_ltv, 350_000), own, own_ltv)

# %% [markdown] role="hint" lang="en"
# Every channel appears, in whole steps, within the budget; and the plan must beat equal shares.

# %% [markdown] role="hint" lang="zh-hans"
# 结果应包含所有渠道，按整步投放，且不超预算；其总价值应高于平均分配。

# %% role="test" exercise="allocate" visibility="hidden" points=3
def expected_ltv(t):
    n = t["months"]
    margin = t["amount"] * (n + 1) * (t["apr"] - t["cof"]) / 24 - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    factor = t["repeat"] / (1 + t["discount"]) ** t["gap_years"]
    return margin * (1 - factor ** t["max_loans"]) / (1 - factor)


rows = make_channels("allocate-a")
worth = {row["channel"]: expected_ltv(row["terms"]) for row in rows}
plan = allocate(2_000_000, rows, 20_000)
assert set(plan) == set(worth) and sum(plan.values()) == 2_000_000
value = total_value(plan, rows, worth)
for giver in worth:
    for taker in worth:
        if giver != taker and plan[giver] > 0:
            moved = plan | {giver: plan[giver] - 20_000, taker: plan[taker] + 20_000}
            assert total_value(moved, rows, worth) <= value + 1e-6

# %% [markdown] role="hint" lang="en"
# Moving one step from one channel to another must not improve the plan: at each step take the channel with the largest rise in value.

# %% [markdown] role="hint" lang="zh-hans"
# 把一步从一个渠道挪到另一个渠道，不应使方案更好：每一步都要选价值增量最大的渠道。

# %% role="test" exercise="allocate" visibility="hidden" points=2
rows = make_channels("allocate-b")
nothing = {row["channel"]: 0 for row in rows}
assert allocate(0, rows) == nothing and allocate(9_999, rows) == nothing
assert sum(allocate(10_000, rows).values()) == 10_000 and sum(allocate(29_999, rows).values()) == 20_000
assert rows == make_channels("allocate-b")

# %% [markdown] role="hint" lang="en"
# Only whole steps are spent, of 10,000 yuan unless another step is passed, and a budget of exactly one step is enough for one.

# %% [markdown] role="hint" lang="zh-hans"
# 只按整步投放，未指定时每步 10,000 元；预算恰好等于一步时可以投一步。

# %% role="test" exercise="allocate" visibility="hidden" points=2
twins = [{"channel": name, "K": 100, "theta": 10_000, "terms": terms_worth(600)} for name in ("b", "a", "c")]
assert allocate(10_000, twins, 10_000) == {"b": 10_000, "a": 0, "c": 0}
assert allocate(50_000, twins, 10_000) == {"b": 20_000, "a": 20_000, "c": 10_000}

# %% [markdown] role="hint" lang="en"
# When two channels gain equally, the step goes to the one that comes earlier in the list.

# %% [markdown] role="hint" lang="zh-hans"
# 两个渠道增量相同时，这一步应给列表中靠前的渠道。

# %% role="test" exercise="allocate" visibility="hidden" points=2
poor = [
    {"channel": "drain", "K": 900, "theta": 10_000, "terms": terms_worth(0) | {"service": 50}},
    {"channel": "small", "K": 1, "theta": 10, "terms": terms_worth(20)},
]
assert allocate(100, poor, 1) == {"drain": 0, "small": 7}

# %% [markdown] role="hint" lang="en"
# A channel whose borrowers lose money gets nothing, and even a small rise in value is worth its step.

# %% [markdown] role="hint" lang="zh-hans"
# 用户价值为负的渠道一分不投；而哪怕很小的价值增量，也值得投下这一步。

# %% role="wrong" exercise="allocate" fires="allocate-2"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    for _ in range(budget // step):
        best = max(
            rows,
            key=lambda row: (
                unit_ltv(row["terms"])
                * (
                    borrowers(spend[row["channel"]] + step, row["K"], row["theta"])
                    - borrowers(spend[row["channel"]], row["K"], row["theta"])
                )
            ),
        )
        spend[best["channel"]] += step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-1"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    best = max(rows, key=lambda row: unit_ltv(row["terms"]) * borrowers(step, row["K"], row["theta"]))
    spend[best["channel"]] = budget // step * step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-3"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    rows = sorted(rows, key=lambda row: ltv[row["channel"]])[-2:]
    spend = {row["channel"]: 0 for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    left = budget
    while left >= step:
        best = max(rows, key=rise)
        if rise(best) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-4"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    def next_yuan(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        return ltv[channel] * K / theta * math.exp(-spend[channel] / theta)

    left = budget
    while left >= step:
        best = max(rows, key=next_yuan)
        if rise(best) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-5"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    left = budget
    while left > 0:
        best = max(rows, key=rise)
        if rise(best) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-6"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    left = budget
    while left >= step:
        best = max(reversed(rows), key=rise)
        if rise(best) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% role="wrong" exercise="allocate" fires="allocate-7"
def allocate(budget, rows, step=10000):
    spend = {row["channel"]: 0 for row in rows}
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def rise(row):
        channel, K, theta = row["channel"], row["K"], row["theta"]
        won = borrowers(spend[channel] + step, K, theta) - borrowers(spend[channel], K, theta)
        return ltv[channel] * won - step

    left = budget
    while left >= step:
        best = max(rows, key=rise)
        if int(rise(best)) <= 0:
            break
        spend[best["channel"]] += step
        left -= step
    return spend


# %% [raw] role="explained" exercise="allocate"
# - mutant: 4528a72b
#   why: In floats no step brings exactly what it costs, and no test may ask for it.

# %% [markdown] role="prompt" exercise="waterfill" lang="en" competencies=["IF4.1", "IF4.4"]
# ## The closed form
# With Lagrange multiplier λ ≥ 0 the best continuous plan is s_i = max(0, θ_i·ln(ltv_i·K_i/(θ_i·(1+λ)))) (0 when ltv_i ≤ 0), with ltv_i = `unit_ltv(terms)`. Write `waterfill(budget, rows) -> (dict, lam)`: if the plan with λ = 0 costs at most the budget, return it with λ = 0.0; otherwise bisect λ until |Σs − budget| ≤ 0.01 yuan, between 0 and a λ so large that the plan costs at most the budget (double it until it does). The dict holds every channel.
#
# Interpretation: 1+λ yuan is what the last yuan of budget earns. This exercise builds on `unit_ltv`.

# %% [markdown] role="prompt" exercise="waterfill" lang="zh-hans"
# ## 解析解：“注水”法
# 引入拉格朗日乘子 λ ≥ 0，连续情形下的最优方案为 s_i = max(0, θ_i·ln(ltv_i·K_i/(θ_i·(1+λ))))（ltv_i ≤ 0 时为 0），其中 ltv_i = `unit_ltv(terms)`。编写 `waterfill(budget, rows) -> (dict, lam)`：若 λ = 0 的方案不超预算，返回该方案与 λ = 0.0；否则对 λ 二分，直到 |Σs − budget| ≤ 0.01 元；下端取 0，上端取足够大的 λ，使方案不超预算（不够大就加倍）。字典应包含所有渠道。
#
# 含义：1+λ 元就是最后一元预算带来的价值。本题用到 `unit_ltv`。

# %% role="starter" exercise="waterfill"
def waterfill(budget, rows):
    raise NotImplementedError


# %% role="solution" exercise="waterfill"
def waterfill(budget, rows):
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def plan(lam):
        spend = {}
        for row in rows:
            ratio = ltv[row["channel"]] * row["K"] / (row["theta"] * (1 + lam))
            spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 0.0
        return spend

    def cost(lam):
        return sum(plan(lam).values())

    if cost(0.0) <= budget:
        return plan(0.0), 0.0
    low, high = 0.0, 1.0
    while cost(high) > budget:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cost(middle) > budget else (low, middle)
    return plan(high), high


# %% role="test" exercise="waterfill" visibility="visible" points=2
pair = [
    {"channel": "a", "K": 100, "theta": 10_000, "terms": terms_worth(600)},
    {"channel": "b", "K": 100, "theta": 20_000, "terms": terms_worth(900)},
]
spend, lam = waterfill(100_000, pair)
assert lam == 0.0 and abs(spend["a"] - 17_917.59) < 0.02 and abs(spend["b"] - 30_081.55) < 0.02

# %% [markdown] role="hint" lang="en"
# With enough money λ is exactly 0 and each channel gets θ·ln(ltv·K/θ); what is left is not spent.

# %% [markdown] role="hint" lang="zh-hans"
# 预算充足时 λ 恰为 0，各渠道投放 θ·ln(ltv·K/θ)，余下的钱不花。

# %% role="test" exercise="waterfill" visibility="visible" points=2
pair = [
    {"channel": "a", "K": 100, "theta": 10_000, "terms": terms_worth(600)},
    {"channel": "b", "K": 100, "theta": 20_000, "terms": terms_worth(900)},
]
spend, lam = waterfill(30_000, pair)
assert abs(spend["a"] - 11_917.88) < 0.02 and abs(spend["b"] - 18_082.12) < 0.02 and abs(lam - 0.822066) < 1e-5

# %% [markdown] role="hint" lang="en"
# When money is short, raise λ until the spends add up to the budget; scaling the λ = 0 plan down is not the same.

# %% [markdown] role="hint" lang="zh-hans"
# 预算不足时，应提高 λ 直到各渠道投放之和等于预算；把 λ = 0 的方案按比例缩小并不等价。

# %% role="test" exercise="waterfill" visibility="hidden" points=2
def expected_ltv(t):
    n = t["months"]
    margin = t["amount"] * (n + 1) * (t["apr"] - t["cof"]) / 24 - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    factor = t["repeat"] / (1 + t["discount"]) ** t["gap_years"]
    return margin * (1 - factor ** t["max_loans"]) / (1 - factor)


rows = make_channels("waterfill-a")
for budget in (400_000, 1_500_000):
    spend, lam = waterfill(budget, rows)
    assert len(spend) == 8 and abs(sum(spend.values()) - budget) < 0.02 and lam > 0
    for row in rows:
        s, worth = spend[row["channel"]], expected_ltv(row["terms"])
        earned = worth * row["K"] / row["theta"] * math.exp(-s / row["theta"])
        assert close(earned, 1 + lam, 1e-6) if s > 1 else earned <= 1 + lam + 1e-6

# %% [markdown] role="hint" lang="en"
# At the best plan the last yuan earns the same 1+λ in every channel that gets money, and no more than that in the others. If your search never ends, its upper end for λ is too low.

# %% [markdown] role="hint" lang="zh-hans"
# 最优方案下，凡有投放的渠道，最后一元的收益都等于 1+λ；没有投放的渠道则不高于它。若搜索停不下来，说明 λ 的上端取得太小。

# %% role="test" exercise="waterfill" visibility="hidden" points=2
rows = [
    {"channel": "drain", "K": 900, "theta": 10_000, "terms": terms_worth(0) | {"service": 50}},
    {"channel": "dear", "K": 10, "theta": 50_000, "terms": terms_worth(600)},
    {"channel": "good", "K": 100, "theta": 10_000, "terms": terms_worth(600)},
]
spend, lam = waterfill(17_918, rows)
assert lam == 0.0 and spend["drain"] == 0 and spend["dear"] == 0 and abs(spend["good"] - 17_917.59) < 0.02
spend, lam = waterfill(1_000, rows)
assert spend["drain"] == 0 and spend["dear"] == 0 and abs(spend["good"] - 1_000) < 0.02 and abs(lam - 4.429025) < 1e-4

# %% [markdown] role="hint" lang="en"
# A channel that loses money, or whose first borrower already costs more than it is worth, gets exactly 0; and λ may be larger than 1.

# %% [markdown] role="hint" lang="zh-hans"
# 亏损的渠道，以及首名借款人的成本已高于其价值的渠道，投放恰为 0；λ 可以大于 1。

# %% role="test" exercise="waterfill" visibility="hidden" points=2
def expected_ltv(t):
    n = t["months"]
    margin = t["amount"] * (n + 1) * (t["apr"] - t["cof"]) / 24 - t["amount"] * t["pd"] * t["lgd"] - t["service"]
    factor = t["repeat"] / (1 + t["discount"]) ** t["gap_years"]
    return margin * (1 - factor ** t["max_loans"]) / (1 - factor)


rows = make_channels("waterfill-b")
worth = {row["channel"]: expected_ltv(row["terms"]) for row in rows}
free = sum(
    max(0.0, row["theta"] * math.log(max(1.0, worth[row["channel"]] * row["K"] / row["theta"]))) for row in rows
)
spend, lam = waterfill(10**12, rows)
assert lam == 0.0 and abs(sum(spend.values()) - free) < 0.02
tight, tight_lam = waterfill(free / 2, rows)
tighter, tighter_lam = waterfill(free / 2 - 1_000, rows)
gain = total_value(tight, rows, worth) - total_value(tighter, rows, worth)
assert tighter_lam > tight_lam > 0 and close(gain, 1_000 * (tight_lam + tighter_lam) / 2, 1e-3)
nothing, dearest = waterfill(0, rows)
assert sum(nothing.values()) < 0.02 and dearest > tighter_lam

# %% [markdown] role="hint" lang="en"
# λ is the price of the budget: it is 0 when money is plentiful and rises as the budget shrinks.

# %% [markdown] role="hint" lang="zh-hans"
# λ 是预算的“价格”：预算充裕时为 0，预算越紧 λ 越大。

# %% role="wrong" exercise="waterfill" fires="waterfill-2"
def waterfill(budget, rows):
    spend = {}
    for row in rows:
        ratio = unit_ltv(row["terms"]) * row["K"] / row["theta"]
        spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 0.0
    total = sum(spend.values())
    if total <= budget:
        return spend, 0.0
    return {channel: s * budget / total for channel, s in spend.items()}, total / budget - 1


# %% role="wrong" exercise="waterfill" fires="waterfill-1"
def waterfill(budget, rows):
    def plan(lam):
        spend = {}
        for row in rows:
            ratio = unit_ltv(row["terms"]) * row["K"] / (row["theta"] * (1 + lam))
            spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 0.0
        return spend

    low, high = -0.999999, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(plan(middle).values()) > budget else (low, middle)
    return plan(high), high


# %% role="wrong" exercise="waterfill" fires="waterfill-3"
def waterfill(budget, rows):
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def plan(lam):
        spend = {}
        for row in rows:
            ratio = ltv[row["channel"]] * row["K"] / (row["theta"] * (1 + lam))
            spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 0.0
        return spend

    def cost(lam):
        return sum(plan(lam).values())

    if cost(0.0) <= budget:
        return plan(0.0), 0.0
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cost(middle) > budget else (low, middle)
    return plan(high), high


# %% role="wrong" exercise="waterfill" fires="waterfill-4"
def waterfill(budget, rows):
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def plan(lam):
        spend = {}
        for row in rows:
            ratio = ltv[row["channel"]] * row["K"] / (row["theta"] * (1 + lam))
            spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 1.0
        return spend

    def cost(lam):
        return sum(plan(lam).values())

    if cost(0.0) <= budget:
        return plan(0.0), 0.0
    low, high = 0.0, 1.0
    while cost(high) > budget:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cost(middle) > budget else (low, middle)
    return plan(high), high


# %% role="wrong" exercise="waterfill" fires="waterfill-5"
def waterfill(budget, rows):
    if budget <= 0:
        return {row["channel"]: 0.0 for row in rows}, 0.0
    ltv = {row["channel"]: unit_ltv(row["terms"]) for row in rows}

    def plan(lam):
        spend = {}
        for row in rows:
            ratio = ltv[row["channel"]] * row["K"] / (row["theta"] * (1 + lam))
            spend[row["channel"]] = row["theta"] * math.log(ratio) if ratio > 1 else 0.0
        return spend

    def cost(lam):
        return sum(plan(lam).values())

    if cost(0.0) <= budget:
        return plan(0.0), 0.0
    low, high = 0.0, 1.0
    while cost(high) > budget:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cost(middle) > budget else (low, middle)
    return plan(high), high


# %% [raw] role="explained" exercise="waterfill"
# - mutant: 69a97906
#   why: The logarithm of 1 is 0 either way.
# - mutant: 88392eef
#   why: If the budget is exactly what lambda 0 costs, the search ends at 0 as well.
# - mutant: 1e82ed33
#   why: The search only has to begin above the answer; where it begins does not matter.
# - mutant: f2948a3f
#   why: The search only has to begin above the answer; where it begins does not matter.
# - mutant: 23a761b3
#   why: After 200 halvings nothing changes any more.
# - mutant: fe076901
#   why: After 199 halvings nothing changes any more.
# - mutant: 85f1c04f
#   why: At a middle that costs exactly the budget the search ends at the same point from the other side.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF6.4", "IF5.1"]
# ## When to stop, and what cannot be copied
# In 150–250 words, English or Chinese:
#
# 1. Which of your channels passes the 33% rule but is *not* worth another yuan, and which fails the rule but still is? Explain with your average and marginal CAC. If your data hold no such channel, say how you checked.
# 2. Competitors can copy your channel plan; what cannot be copied? Relate to brand, risk control and retention.
# 3. Name one way in which the LTV in this lab is too optimistic.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers used
#   levels:
#     - None.
#     - Quoted.
#     - Correct average and marginal figures.
#     - Correct figures compared with LTV.
# - criterion: Average against marginal
#   levels:
#     - Absent.
#     - Confused.
#     - Right definition.
#     - Right decision drawn from it.
# - criterion: Argument about what cannot be copied
#   levels:
#     - Absent.
#     - A slogan.
#     - One mechanism.
#     - A mechanism tied to retention or risk data.
# - criterion: Limits of the model
#   levels:
#     - Absent.
#     - One valid limit, such as a constant repeat probability, no early repayment, an unknown saturation level or a bad rate that rises with scale.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 何时收手，什么难以模仿
# 用 150–250 字（中文或英文）回答：
#
# 1. 你的哪个渠道符合 33% 法则，却不值得再投一元？哪个不符合，却仍值得再投？请用平均与边际 CAC 说明。若你的数据中没有这样的渠道，说明你是怎样检查的。
# 2. 渠道打法人人可学，什么难以模仿？请联系品牌、风控与留存。
# 3. 指出本实验的 LTV 在哪一点上过于乐观。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 仅引用数字。
#     - 平均与边际数字均正确。
#     - 数字正确，并与 LTV 作了比较。
# - criterion: 平均与边际
#   levels:
#     - 没有涉及。
#     - 混淆。
#     - 定义正确。
#     - 并由此得出正确的决策。
# - criterion: 什么难以模仿
#   levels:
#     - 没有涉及。
#     - 只是口号。
#     - 说明了一种机制。
#     - 机制与留存或风控数据相联系。
# - criterion: 模型的局限
#   levels:
#     - 没有涉及。
#     - 指出一处成立的局限，如再贷概率不变、没有提前还款、饱和点未知、不良率随规模上升。
