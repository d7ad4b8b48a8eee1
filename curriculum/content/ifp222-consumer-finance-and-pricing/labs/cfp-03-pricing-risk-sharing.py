# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: cfp-03-pricing-risk-sharing
#     title:
#       en: Risk-based pricing and sharing the loss
#       zh-hans: 风险定价与风险分担
#     summary:
#       en: Price seven grades of borrowers from what a loan consumes, then share funding in fen and losses in layers with partners, and find what a guarantee is worth.
#       zh-hans: 按贷款消耗的成本为七个等级的借款人定价，再与合作方精确到分地分担出资、按层分担损失，并求出担保的价值。
#     minutes: 180
#     competencies: [IF2.5, IF2.9, IF3.3, IF4.4]
# ---

# %% [markdown] lang="en"
# A lender of small, dispersed, uncertain loans asks you two things: **what must each grade of borrower pay**, and **who loses how much** when partners share the loans. You will build the price from its parts, decide which grades a ceiling leaves, divide a loan to the fen, let losses run down the layers, and price a guarantee.
#
# **Units.** All rates are decimals per year on the loan's balance: 0.045 is 4.5%. Amounts named fen are integers. Do not round unless an exercise says so; where it does, round **half up** with the given `r_half_up`, since Python's `round` does not.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 一家做小额、分散、信誉不确定贷款的机构问你两件事：**每个等级的借款人该付多少**；与合作方分担贷款时，**谁会损失多少**。你将由各项成本搭出价格，判断上限之下还剩哪些等级，把一笔贷款分到分，让损失逐层流下，并为担保定价。
#
# **单位。** 利率均为小数，按贷款余额的年率计：0.045 即 4.5%。名称中有 fen 的金额为整数分。题目没有要求就不要取整；要求取整时，用给定的 `r_half_up` **四舍五入**，Python 自带的 `round` 不是四舍五入。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
import math
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist


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


def draw_book(uniform, randint):
    """Seven grades, 1,000 yearly loss rates of a pool, three partners and twelve amounts in fen."""
    grades = [
        {
            "grade": name,
            "pd": round(0.006 * 1.75**k * uniform(0.9, 1.1), 4),
            "lgd": round(uniform(0.45, 0.75), 3),
            "opex": round(uniform(0.015, 0.05), 4),
            "cof": round(uniform(0.035, 0.06), 4),
            "capital": round(uniform(0.08, 0.12), 3),
        }
        for k, name in enumerate("ABCDEFG")
    ]
    normal, pd, lgd, rho = NormalDist(), uniform(0.03, 0.08), uniform(0.5, 0.7), 0.12
    losses = []
    for _ in range(1000):
        state = normal.inv_cdf(min(max(uniform(0, 1), 1e-9), 1 - 1e-9))
        losses.append(round(lgd * normal.cdf((normal.inv_cdf(pd) - rho**0.5 * state) / (1 - rho) ** 0.5), 6))
    weights = [uniform(0.1, 1) for _ in range(3)]
    shares = [int(10000 * weight / sum(weights)) for weight in weights]
    shares[0] += 10000 - sum(shares)
    partners = {name: share / 10000 for name, share in zip(("bank", "fund", "platform"), shares)}
    return {"grades": grades, "losses": losses, "partners": partners, "amounts": [randint(50_000, 9_999_999) for _ in range(12)]}


def make_book(key):
    """The book of another variant. Tests use it."""
    stream = random.Random(int.from_bytes(hashlib.sha256(f"cfp-03|{key}".encode()).digest()[:8], "big"))
    return draw_book(lambda a, b: a + (b - a) * stream.random(), lambda a, b: a + int(stream.random() * (b - a + 1)))


def load_book():
    """Your own book, from the file beside this notebook."""
    return json.loads(Path("book.json").read_text(encoding="utf-8"))


BOOK = load_book()
BOOK["grades"]

# %% role="data"
import json
import random
from statistics import NormalDist


def draw_book(uniform, randint):
    """Seven grades, 1,000 yearly loss rates of a pool, three partners and twelve amounts in fen."""
    grades = [
        {
            "grade": name,
            "pd": round(0.006 * 1.75**k * uniform(0.9, 1.1), 4),
            "lgd": round(uniform(0.45, 0.75), 3),
            "opex": round(uniform(0.015, 0.05), 4),
            "cof": round(uniform(0.035, 0.06), 4),
            "capital": round(uniform(0.08, 0.12), 3),
        }
        for k, name in enumerate("ABCDEFG")
    ]
    normal, pd, lgd, rho = NormalDist(), uniform(0.03, 0.08), uniform(0.5, 0.7), 0.12
    losses = []
    for _ in range(1000):
        state = normal.inv_cdf(min(max(uniform(0, 1), 1e-9), 1 - 1e-9))
        losses.append(round(lgd * normal.cdf((normal.inv_cdf(pd) - rho**0.5 * state) / (1 - rho) ** 0.5), 6))
    weights = [uniform(0.1, 1) for _ in range(3)]
    shares = [int(10000 * weight / sum(weights)) for weight in weights]
    shares[0] += 10000 - sum(shares)
    partners = {name: share / 10000 for name, share in zip(("bank", "fund", "platform"), shares)}
    return {"grades": grades, "losses": losses, "partners": partners, "amounts": [randint(50_000, 9_999_999) for _ in range(12)]}


def make_data(seed: int) -> dict[str, str]:
    """One student's book, drawn like make_book in the lab."""
    stream = random.Random(seed)
    book = draw_book(lambda a, b: a + (b - a) * stream.random(), lambda a, b: a + int(stream.random() * (b - a + 1)))
    return {"book.json": json.dumps(book)}

# %% [markdown] lang="en"
# `BOOK` is your own: `grades` with PD, LGD, running cost `opex`, cost of funds `cof` and `capital` share; `losses`, 1,000 equally likely yearly loss rates of a pool; `partners` with their shares of each joint loan; and `amounts` in fen. You need it for the written answer; call your functions on it in any exercise cell.

# %% [markdown] lang="zh-hans"
# `BOOK` 是你自己的数据：`grades` 列出各等级的 PD、LGD、运营成本 `opex`、资金成本 `cof` 与资本比例 `capital`；`losses` 为资产池 1,000 个等可能的年损失率；`partners` 为各方在每笔联合贷款中的出资比例；`amounts` 为若干金额（分）。书面题要用到它们，可在任一练习单元格里调用自己写的函数来计算。

# %% [markdown] role="prompt" exercise="breakeven-rate" lang="en" competencies=["IF2.5"]
# ## What a loan must cost
# Write `breakeven_rate(cof, el, opex, capital, roe, tax) -> float`:
#
# $$r = c\,(1-k) + \mathrm{EL} + o + \frac{k \cdot \mathrm{ROE}}{1-t}$$
#
# with the cost of borrowed funds $c$ = `cof`, expected loss EL = `el`, running cost $o$ = `opex`, the share $k$ = `capital` of the loan that is funded with capital, the return after tax `roe` that the owners want, and the tax rate $t$ = `tax`. Not rounded. `capital` or `tax` outside [0, 1), so below 0 or not below 1, raises `ValueError`.
#
# By hand: cof 4.5%, EL 3.9%, opex 3.5%, k 10%, ROE 15%, tax 25%: 0.0405 + 0.039 + 0.035 + 0.02 = 0.1345. Source: Matten, *Managing Bank Capital* (2000); Bessis, *Risk Management in Banking*.

# %% [markdown] role="prompt" exercise="breakeven-rate" lang="zh-hans"
# ## 贷款必须收多少
# 编写 `breakeven_rate(cof, el, opex, capital, roe, tax) -> float`：
#
# $$r = c\,(1-k) + \mathrm{EL} + o + \frac{k \cdot \mathrm{ROE}}{1-t}$$
#
# 其中借入资金成本 $c$ 为 `cof`，预期损失 EL 为 `el`，运营成本 $o$ 为 `opex`，贷款中由资本支持的比例 $k$ 为 `capital`，股东要求的税后回报为 `roe`，税率 $t$ 为 `tax`。不取整。`capital` 或 `tax` 不在 [0, 1) 之内，即小于 0 或不小于 1 时，抛出 `ValueError`。
#
# 手算示例：cof 4.5%，EL 3.9%，opex 3.5%，k 10%，ROE 15%，税率 25%：0.0405 + 0.039 + 0.035 + 0.02 = 0.1345。出处：Matten《Managing Bank Capital》（2000）；Bessis《Risk Management in Banking》。

# %% role="starter" exercise="breakeven-rate"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    raise NotImplementedError

# %% role="solution" exercise="breakeven-rate"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if not 0 <= capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital and tax must lie in [0, 1)")
    return cof * (1 - capital) + el + opex + capital * roe / (1 - tax)

# %% role="test" exercise="breakeven-rate" visibility="visible" points=4
# without tax
assert close(breakeven_rate(0.045, 0.06 * 0.65, 0.035, 0.10, 0.15, 0), 0.1295)

# %% [markdown] role="hint" lang="en"
# Capital funds its own share: the cost of borrowed funds is due on 1 − k of the loan only.

# %% [markdown] role="hint" lang="zh-hans"
# 资本为自己那一份提供资金：借入资金成本只按贷款的 1 − k 计算。

# %% role="test" exercise="breakeven-rate" visibility="visible" points=4
assert close(breakeven_rate(0.045, 0.06 * 0.65, 0.035, 0.10, 0.15, 0.25), 0.1345)

# %% [markdown] role="hint" lang="en"
# Shareholders are paid after tax: divide their return by 1 − t, and nothing else.

# %% [markdown] role="hint" lang="zh-hans"
# 股东拿到的是税后回报：只有这一项要除以 1 − t。

# %% role="test" exercise="breakeven-rate" visibility="hidden" points=4
for row in make_book('rate-a')['grades']:
    el = row['pd'] * row['lgd']
    for roe, tax in ((0.11, 0.2), (0.18, 0.3)):
        parts = [row['cof'] - row['cof'] * row['capital'], el, row['opex'], row['capital'] * (roe / (1 - tax))]
        assert close(breakeven_rate(row['cof'], el, row['opex'], row['capital'], roe, tax), math.fsum(parts), 1e-12)

# %% [markdown] role="hint" lang="en"
# Add the four parts as they are, without rounding.

# %% [markdown] role="hint" lang="zh-hans"
# 四个部分原样相加，不取整。

# %% role="test" exercise="breakeven-rate" visibility="hidden" points=4
assert close(breakeven_rate(0.05, 0.02, 0.03, 0, 0.15, 0.25), 0.10) and close(breakeven_rate(0.04, 0, 0, 0.5, 0, 0), 0.02)
assert breakeven_rate(0.04, 0.01, 0.02, 0.1, 0.12, 0.4) > breakeven_rate(0.04, 0.01, 0.02, 0.1, 0.12, 0.2)
assert close(breakeven_rate(0.04, 0.01, 0.02, 0.99, 0.1, 0.99), 9.9304)

# %% [markdown] role="hint" lang="en"
# No capital, no tax and no return are allowed; more tax means a higher rate.

# %% [markdown] role="hint" lang="zh-hans"
# 没有资本、没有税、不要求回报都是允许的；税率越高，利率越高。

# %% role="test" exercise="breakeven-rate" visibility="hidden" points=4
assert raises(breakeven_rate, 0.04, 0.01, 0.02, 1, 0.12, 0.25) and raises(breakeven_rate, 0.04, 0.01, 0.02, -0.1, 0.12, 0.25)
assert raises(breakeven_rate, 0.04, 0.01, 0.02, 0.1, 0.12, 1) and raises(breakeven_rate, 0.04, 0.01, 0.02, 0.1, 0.12, -0.01)
assert raises(breakeven_rate, 0.04, 0.01, 0.02, 1.005, 0.12, 0.25) and raises(breakeven_rate, 0.04, 0.01, 0.02, 0.1, 0.12, 1.005)
assert raises(breakeven_rate, 0.04, 0.01, 0.02, -0.001, 0.12, 0.25) and raises(breakeven_rate, 0.04, 0.01, 0.02, 0.1, 0.12, -0.001)

# %% [markdown] role="hint" lang="en"
# `capital` and `tax` must be at least 0 and below 1; anything else raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# `capital` 与 `tax` 应不小于 0 且小于 1，否则抛出 `ValueError`。

# %% role="wrong" exercise="breakeven-rate" fires="breakeven-rate-1"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if not 0 <= capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital and tax must lie in [0, 1)")
    return cof + el + opex + capital * roe / (1 - tax)

# %% role="wrong" exercise="breakeven-rate" fires="breakeven-rate-2"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if not 0 <= capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital and tax must lie in [0, 1)")
    return cof * (1 - capital) + el + opex + capital * roe

# %% role="wrong" exercise="breakeven-rate" fires="breakeven-rate-3"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if not 0 <= capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital and tax must lie in [0, 1)")
    return round(cof * (1 - capital) + el + opex + capital * roe / (1 - tax), 4)

# %% role="wrong" exercise="breakeven-rate" fires="breakeven-rate-4"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital and tax must lie in [0, 1)")
    return cof * (1 - capital) + el + opex + capital * roe / (1 - tax)

# %% role="wrong" exercise="breakeven-rate" fires="breakeven-rate-5"
def breakeven_rate(cof, el, opex, capital, roe, tax):
    if capital >= 1 or tax >= 1:
        raise ValueError
    return cof * (1 - capital) + el + opex + capital * roe / (1 - tax)

# %% [markdown] role="prompt" exercise="raroc" lang="en" competencies=["IF2.5", "IF3.3"]
# ## What a price earns
# Write `raroc(rate, cof, el, opex, capital, tax) -> float`, the return of the owners at a given price:
#
# $$\mathrm{RAROC} = \frac{\bigl(r - c\,(1-k) - o - \mathrm{EL}\bigr)(1-t)}{k}$$
#
# with the letters of the exercise before and $r$ = `rate`. The same formula holds when the result is negative. Not rounded. `capital` outside (0, 1), so not above 0 or not below 1, or `tax` outside [0, 1) raises `ValueError`.
#
# By hand: at the break-even rate 0.1345 of the exercise before the owners earn just 0.15. This exercise needs none of the others.

# %% [markdown] role="prompt" exercise="raroc" lang="zh-hans"
# ## 给定价格赚多少
# 编写 `raroc(rate, cof, el, opex, capital, tax) -> float`，即给定价格下股东的回报率：
#
# $$\mathrm{RAROC} = \frac{\bigl(r - c\,(1-k) - o - \mathrm{EL}\bigr)(1-t)}{k}$$
#
# 字母含义同上一题，$r$ 为 `rate`。结果为负时公式同样适用。不取整。`capital` 不在 (0, 1) 之内，即不大于 0 或不小于 1，或者 `tax` 不在 [0, 1) 之内时，抛出 `ValueError`。
#
# 手算示例：按上一题的保本利率 0.1345，股东恰好赚 0.15。本题不依赖其他各题。

# %% role="starter" exercise="raroc"
def raroc(rate, cof, el, opex, capital, tax):
    raise NotImplementedError

# %% role="solution" exercise="raroc"
def raroc(rate, cof, el, opex, capital, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital must lie in (0, 1) and tax in [0, 1)")
    return (rate - cof * (1 - capital) - opex - el) * (1 - tax) / capital

# %% role="test" exercise="raroc" visibility="visible" points=3
# without tax
assert close(raroc(0.12, 0.05, 0.02, 0.03, 0.10, 0), 0.25)

# %% [markdown] role="hint" lang="en"
# Divide what is left of the rate by the capital, not by the loan, and charge funds on 1 − k only.

# %% [markdown] role="hint" lang="zh-hans"
# 剩余的利率要除以资本而不是贷款；资金成本只按 1 − k 计算。

# %% role="test" exercise="raroc" visibility="visible" points=3
assert close(raroc(0.1345, 0.045, 0.06 * 0.65, 0.035, 0.10, 0.25), 0.15)

# %% [markdown] role="hint" lang="en"
# The owners are paid after tax: multiply by 1 − t.

# %% [markdown] role="hint" lang="zh-hans"
# 股东拿到的是税后回报：要乘以 1 − t。

# %% role="test" exercise="raroc" visibility="hidden" points=3
for row in make_book('raroc-a')['grades']:
    el, k, tax, wanted = row['pd'] * row['lgd'], row['capital'], 0.25, 0.137
    price = row['cof'] * (1 - k) + el + row['opex'] + k * wanted / (1 - tax)
    assert close(raroc(price, row['cof'], el, row['opex'], k, tax), wanted)
    assert close(raroc(price + k, row['cof'], el, row['opex'], k, tax), wanted + 1 - tax)

# %% [markdown] role="hint" lang="en"
# RAROC undoes the break-even rate exactly: nothing is left out and nothing rounded.

# %% [markdown] role="hint" lang="zh-hans"
# RAROC 恰好是保本利率的逆运算：不漏项，不取整。

# %% role="test" exercise="raroc" visibility="hidden" points=3
assert close(raroc(0.05, 0.05, 0.02, 0.03, 0.10, 0.25), -0.3375) and abs(raroc(0.095, 0.05, 0.02, 0.03, 0.10, 0.25)) < 1e-12

# %% [markdown] role="hint" lang="en"
# A price below cost earns a negative return; the formula stays as it is.

# %% [markdown] role="hint" lang="zh-hans"
# 价格低于成本时回报为负，公式不变。

# %% role="test" exercise="raroc" visibility="hidden" points=3
assert raises(raroc, 0.1, 0.05, 0.02, 0.03, 0, 0.25) and raises(raroc, 0.1, 0.05, 0.02, 0.03, -0.1, 0.25)
assert raises(raroc, 0.1, 0.05, 0.02, 0.03, 1, 0.25) and raises(raroc, 0.1, 0.05, 0.02, 0.03, 1.005, 0.25)
assert raises(raroc, 0.1, 0.05, 0.02, 0.03, 0.1, 1) and raises(raroc, 0.1, 0.05, 0.02, 0.03, 0.1, 1.005)
assert raises(raroc, 0.1, 0.05, 0.02, 0.03, 0.1, -0.001)
assert close(raroc(0.5, 0.05, 0.02, 0.03, 0.99, 0.99), 0.0045404040404040)

# %% [markdown] role="hint" lang="en"
# Without capital there is no return on it; read again which values raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 没有资本就谈不上资本回报；请再看一遍哪些取值应抛出 `ValueError`。

# %% role="wrong" exercise="raroc" fires="raroc-1"
def raroc(rate, cof, el, opex, capital, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital must lie in (0, 1) and tax in [0, 1)")
    return (rate - cof * (1 - capital) - opex - el) * (1 - tax)

# %% role="wrong" exercise="raroc" fires="raroc-2"
def raroc(rate, cof, el, opex, capital, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital must lie in (0, 1) and tax in [0, 1)")
    return (rate - cof * (1 - capital) - opex - el) / capital

# %% role="wrong" exercise="raroc" fires="raroc-3"
def raroc(rate, cof, el, opex, capital, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital must lie in (0, 1) and tax in [0, 1)")
    return round((rate - cof * (1 - capital) - opex - el) * (1 - tax) / capital, 2)

# %% role="wrong" exercise="raroc" fires="raroc-4"
def raroc(rate, cof, el, opex, capital, tax):
    if not 0 < capital < 1 or not 0 <= tax < 1:
        raise ValueError("capital must lie in (0, 1) and tax in [0, 1)")
    return max(0.0, (rate - cof * (1 - capital) - opex - el) * (1 - tax) / capital)

# %% role="wrong" exercise="raroc" fires="raroc-5"
def raroc(rate, cof, el, opex, capital, tax):
    if capital == 0:
        raise ValueError
    return (rate - cof * (1 - capital) - opex - el) * (1 - tax) / capital

# %% [markdown] role="prompt" exercise="price-grades" lang="en" competencies=["IF2.5", "IF4.4"]
# ## Which grades can be served
# Write `price_grades(grades, cap, roe, tax) -> list[dict]`. Each grade is a dict with `grade`, `pd`, `lgd`, `opex`, `cof` and `capital`. Return one dict per grade, in the same order:
#
# - `grade`: its name,
# - `rate`: the break-even rate with EL = pd × lgd, rounded half up to **4 decimals**,
# - `decision`: `"offer"` if the *rounded* rate is at most `cap`, else `"decline"`.
#
# This exercise builds on `breakeven_rate`; a `ValueError` of it passes through. Example: grade E with cof 5%, PD 22%, LGD 70%, opex 4%, capital 10%, at ROE 15% and tax 25%: rate 0.259; under a cap of 24% it is declined.

# %% [markdown] role="prompt" exercise="price-grades" lang="zh-hans"
# ## 哪些等级能够服务
# 编写 `price_grades(grades, cap, roe, tax) -> list[dict]`。每个等级是一个字典，含 `grade`、`pd`、`lgd`、`opex`、`cof`、`capital`。按原顺序为每个等级返回一个字典：
#
# - `grade`：等级名；
# - `rate`：以 EL = pd × lgd 计算的保本利率，四舍五入到 **4 位小数**；
# - `decision`：**取整后**的利率不超过 `cap` 时为 `"offer"`，否则为 `"decline"`。
#
# 本题用到 `breakeven_rate`，它抛出的 `ValueError` 原样传出。示例：E 级 cof 5%、PD 22%、LGD 70%、opex 4%、capital 10%，ROE 15%、税率 25%：利率 0.259；上限 24% 时拒绝。

# %% role="starter" exercise="price-grades"
def price_grades(grades, cap, roe, tax):
    raise NotImplementedError

# %% role="solution" exercise="price-grades"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in grades:
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if rate <= cap else "decline"})
    return priced

# %% role="test" exercise="price-grades" visibility="visible" points=3
weak = {'grade': 'E', 'cof': 0.05, 'pd': 0.22, 'lgd': 0.7, 'opex': 0.04, 'capital': 0.1}
assert price_grades([weak], 0.24, 0.15, 0.25) == [{'grade': 'E', 'rate': 0.259, 'decision': 'decline'}]

# %% [markdown] role="hint" lang="en"
# Expected loss is pd × lgd; check the three names and the four decimals.

# %% [markdown] role="hint" lang="zh-hans"
# 预期损失等于 pd × lgd；核对三个字段名与四位小数。

# %% role="test" exercise="price-grades" visibility="visible" points=3
plain = {'grade': 'C', 'cof': 0.04, 'pd': 0.1, 'lgd': 0.5, 'opex': 0.05, 'capital': 0.0}
assert price_grades([plain], 0.14, 0.15, 0.25) == [{'grade': 'C', 'rate': 0.14, 'decision': 'offer'}]
# your own grades at a ceiling of 24%
own = price_grades(load_book()['grades'], 0.24, 0.15, 0.25)
assert all((row['decision'] == 'offer') == (row['rate'] <= 0.24) for row in own) and len(own) == 7

# %% [markdown] role="hint" lang="en"
# A rate equal to the ceiling is still offered.

# %% [markdown] role="hint" lang="zh-hans"
# 利率恰好等于上限的，仍然放贷。

# %% role="test" exercise="price-grades" visibility="hidden" points=3
for key in ('grades-a', 'grades-b'):
    rows = make_book(key)['grades']
    priced = price_grades(rows, 0.13, 0.14, 0.25)
    assert [row['grade'] for row in priced] == list('ABCDEFG')
    for row, out in zip(rows, priced):
        exact = row['cof'] * (1 - row['capital']) + row['pd'] * row['lgd'] + row['opex'] + row['capital'] * 0.14 / 0.75
        assert abs(out['rate'] - exact) < 0.0000501 and out['rate'] == round(out['rate'], 4)
        assert out['decision'] == ('offer' if out['rate'] <= 0.13 else 'decline') and set(out) == {'grade', 'rate', 'decision'}

# %% [markdown] role="hint" lang="en"
# Price every grade with its own figures, in the order given.

# %% [markdown] role="hint" lang="zh-hans"
# 每个等级用自己的数字定价，并保持原来的顺序。

# %% role="test" exercise="price-grades" visibility="hidden" points=3
near = {'grade': 'F', 'cof': 0.0, 'pd': 0.0, 'lgd': 0.5, 'opex': 0.240049, 'capital': 0.0}
half = dict(near, opex=0.24005)
assert price_grades([near, half], 0.24, 0.15, 0.25) == [
    {'grade': 'F', 'rate': 0.24, 'decision': 'offer'},
    {'grade': 'F', 'rate': 0.2401, 'decision': 'decline'},
]

# %% [markdown] role="hint" lang="en"
# Round half up to four decimals first, then compare the rounded rate with the ceiling.

# %% [markdown] role="hint" lang="zh-hans"
# 先四舍五入到四位小数，再用取整后的利率与上限比较。

# %% role="test" exercise="price-grades" visibility="hidden" points=3
rows = make_book('grades-c')['grades'][::-1]
before = json.dumps(rows)
assert [x['grade'] for x in price_grades(rows, 0.2, 0.1, 0.2)] == list('GFEDCBA') and json.dumps(rows) == before
assert price_grades([], 0.2, 0.1, 0.2) == []
assert raises(price_grades, [dict(rows[0], capital=1.0)], 0.2, 0.1, 0.2)

# %% [markdown] role="hint" lang="en"
# Keep the order, leave the grades as they are, allow an empty list, and let a `ValueError` through.

# %% [markdown] role="hint" lang="zh-hans"
# 保持顺序，不改动传入的等级，允许空列表，并让 `ValueError` 传出。

# %% role="wrong" exercise="price-grades" fires="price-grades-1"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in grades:
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if rate <= cap else "decline"})
    return priced

# %% role="wrong" exercise="price-grades" fires="price-grades-2"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in grades:
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if rate < cap else "decline"})
    return priced

# %% role="wrong" exercise="price-grades" fires="price-grades-3"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in [dict(row, **{k: grades[0][k] for k in ('cof', 'opex', 'capital')}) for row in grades]:
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if rate <= cap else "decline"})
    return priced

# %% role="wrong" exercise="price-grades" fires="price-grades-4"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in grades:
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax) <= cap else "decline"})
    return priced

# %% role="wrong" exercise="price-grades" fires="price-grades-5"
def price_grades(grades, cap, roe, tax):
    priced = []
    for row in sorted(grades, key=lambda row: row['grade']):
        rate = r_half_up(breakeven_rate(row["cof"], row["pd"] * row["lgd"], row["opex"], row["capital"], roe, tax), 4)
        priced.append({"grade": row["grade"], "rate": rate, "decision": "offer" if rate <= cap else "decline"})
    return priced

# %% [raw] role="explained" exercise="price-grades"
# - mutant: 2c40031f
#   why: Expected loss and running cost are added; it does not matter which of the two is called which.

# %% [markdown] role="prompt" exercise="sharing" lang="en" competencies=["IF3.3", "IF4.4"]
# ## Sharing the funding
# Write two functions.
#
# `split_fen(amount, shares) -> dict` divides `amount`, an integer number of fen, by `shares`, a dict from name to share. Take each share as the decimal that its text shows, `Fraction(str(share))`, so that nothing is lost to floats. Each part is first cut to whole fen; the fen that are left over go, one each, to the **largest remainders**; among equal remainders the name that comes first in the alphabet wins. The parts are `int` and add up to `amount`. A negative amount, a negative share, or shares that do not add up to exactly 1 raise `ValueError`.
#
# `partner_ok(shares, bank, minimum=0.30) -> bool` is true if **every** party but `bank` has a share of at least `minimum` (tolerance: share ≥ minimum − 1e-12). The notice of the banking regulator of February 2021 asks the bank's partner for 30% of each joint loan, binding from 1 January 2022; where there are several partners, this exercise asks it of each.
#
# By hand: 100,001 fen at 70% and 30% are 70,000.7 and 30,000.3; the fen left over goes to the bank.

# %% [markdown] role="prompt" exercise="sharing" lang="zh-hans"
# ## 分担出资
# 编写两个函数。
#
# `split_fen(amount, shares) -> dict`：把整数分 `amount` 按 `shares`（名称到比例的字典）分开。每个比例按其文本所示的小数取值，即 `Fraction(str(share))`，以免浮点误差。各部分先舍去不足一分的零头；余下的分数逐一分给**余数最大**的各方，每方一分；余数相同时，名称按字母顺序在前者优先。各部分为 `int`，合计等于 `amount`。金额为负、比例为负，或比例之和不恰好等于 1 时，抛出 `ValueError`。
#
# `partner_ok(shares, bank, minimum=0.30) -> bool`：除 `bank` 以外的**每一方**比例都不低于 `minimum` 时为真（容差：比例 ≥ minimum − 1e-12）。银保监会 2021 年 2 月的通知要求合作方在单笔联合贷款中出资不低于 30%，自 2022 年 1 月 1 日起执行；合作方不止一家时，本题要求每一家都达到。
#
# 手算示例：100,001 分按 70% 与 30% 为 70,000.7 与 30,000.3，余下的一分归银行。

# %% role="starter" exercise="sharing"
def split_fen(amount, shares):
    raise NotImplementedError


def partner_ok(shares, bank, minimum=0.30):
    raise NotImplementedError

# %% role="solution" exercise="sharing"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (parts[name] - amount * exact[name], name))[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% role="test" exercise="sharing" visibility="visible" points=2
assert split_fen(100_001, {'bank': 0.7, 'partner': 0.3}) == {'bank': 70_001, 'partner': 30_000}

# %% [markdown] role="hint" lang="en"
# Cutting both parts loses a fen: it goes to the largest remainder.

# %% [markdown] role="hint" lang="zh-hans"
# 各部分都舍去零头会丢一分：应归余数最大的一方。

# %% role="test" exercise="sharing" visibility="visible" points=2
assert split_fen(5, {'b': 0.5, 'a': 0.5}) == {'a': 3, 'b': 2}

# %% [markdown] role="hint" lang="en"
# Equal remainders: the name that comes first in the alphabet gets the fen, whatever the order in the dict.

# %% [markdown] role="hint" lang="zh-hans"
# 余数相同时，名称按字母顺序在前者得一分，与字典中的次序无关。

# %% role="test" exercise="sharing" visibility="visible" points=2
assert partner_ok({'bank': 0.7, 'fintech': 0.3}, 'bank') and not partner_ok({'bank': 0.98, 'fintech': 0.02}, 'bank')

# %% [markdown] role="hint" lang="en"
# The partner's share must be at least 30%; exactly 30% is enough.

# %% [markdown] role="hint" lang="zh-hans"
# 合作方比例不得低于 30%，恰好 30% 也可以。

# %% role="test" exercise="sharing" visibility="hidden" points=3
book = make_book('split-a')
trials = [(amount, book['partners']) for amount in [*range(1, 501, 4), *book['amounts']]]
trials += [(amount, {'x': 0.3333, 'y': 0.3333, 'z': 0.3334}) for amount in range(1, 61)]
for amount, shares in trials:
    parts = split_fen(amount, shares)
    assert sum(parts.values()) == amount and set(parts) == set(shares)
    gaps = {name: parts[name] - amount * Fraction(str(share)) for name, share in shares.items()}
    assert all(-1 < gap < 1 for gap in gaps.values())
    up, down = [x for x in gaps.values() if x > 0], [x for x in gaps.values() if x <= 0]
    assert not up or not down or max(up) - 1 <= min(down)

# %% [markdown] role="hint" lang="en"
# The parts must always add up to the amount, each within a fen of its exact share, and no larger remainder may be passed over.

# %% [markdown] role="hint" lang="zh-hans"
# 各部分之和总等于总额，每部分与精确值相差不到一分，而且不能跳过余数更大的一方。

# %% role="test" exercise="sharing" visibility="hidden" points=3
assert split_fen(0, {'a': 0.4, 'b': 0.6}) == {'a': 0, 'b': 0} and split_fen(7, {'a': 1}) == {'a': 7}
assert split_fen(10, {'c': 0.35, 'b': 0.35, 'a': 0.3}) == {'a': 3, 'b': 4, 'c': 3}
assert split_fen(7, {'p': 0.0, 'q': 1.0}) == {'p': 0, 'q': 7} and split_fen(10, {'a': 0.25, 'b': 0.25, 'c': 0.25, 'd': 0.25}) == {'a': 3, 'b': 3, 'c': 2, 'd': 2}
assert split_fen(10**15 + 1, {'a': 0.1, 'b': 0.2, 'c': 0.7}) == {'a': 10**14, 'b': 2 * 10**14, 'c': 7 * 10**14 + 1}
assert raises(split_fen, -1, {'a': 1}) and raises(split_fen, 10, {'a': 1.2, 'b': -0.2}) and raises(split_fen, 10, {})
assert raises(split_fen, 10, {'a': 0.5, 'b': 0.49}) and raises(split_fen, 10, {'a': 0.5, 'b': 0.51})
assert raises(split_fen, 10, {'a': 0.5, 'b': 0.499999999999}) and raises(split_fen, 10, {'a': 1.0001, 'b': -0.0001})

# %% [markdown] role="hint" lang="en"
# Use exact fractions; zero is allowed for amount and share; negative values, and shares that do not add up to exactly 1, raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 用精确分数计算；金额与比例可以为零；负值或比例之和不恰好为 1 时抛出 `ValueError`。

# %% role="test" exercise="sharing" visibility="hidden" points=3
assert partner_ok({'bank': 0.05, 'p': 0.95}, 'bank') and partner_ok({'bank': 1.0}, 'bank')
assert not partner_ok({'bank': 0.4, 'p': 0.35, 'q': 0.25}, 'bank') and partner_ok({'bank': 0.4, 'p': 0.35, 'q': 0.25}, 'bank', 0.25)
assert partner_ok({'b': 0.7, 'p': 0.3 - 5e-13}, 'b') and not partner_ok({'b': 0.7, 'p': 0.3 - 5e-12}, 'b')
assert not partner_ok({'b': 0.71, 'p': 0.29}, 'b') and not partner_ok({'b': 0.2, 'p': 0.8}, 'p') and partner_ok({'b': 0.7, 'p': 0.3 - 1e-12}, 'b')

# %% [markdown] role="hint" lang="en"
# Every partner needs the minimum, the bank does not; `minimum` may be another number.

# %% [markdown] role="hint" lang="zh-hans"
# 每个合作方都要达到最低比例，银行不必；`minimum` 可以取其他值。

# %% role="wrong" exercise="sharing" fires="sharing-1"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (parts[name] - amount * exact[name], name))[:left]:
        pass
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% role="wrong" exercise="sharing" fires="sharing-2"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: parts[name] - amount * exact[name])[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% role="wrong" exercise="sharing" fires="sharing-3"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (parts[name] - amount * exact[name], name))[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share > minimum for name, share in shares.items() if name != bank)

# %% role="wrong" exercise="sharing" fires="sharing-4"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (-exact[name], name))[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% role="wrong" exercise="sharing" fires="sharing-5"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (parts[name] - amount * exact[name], name))[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return all(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% role="wrong" exercise="sharing" fires="sharing-6"
def split_fen(amount, shares):
    exact = {name: Fraction(str(share)) for name, share in shares.items()}
    if amount < 0 or min(exact.values(), default=0) < 0 or sum(exact.values()) != 1:
        raise ValueError("the amount and the shares must not be negative, and the shares must add up to 1")
    parts = {name: math.floor(amount * share) for name, share in exact.items()}
    left = amount - sum(parts.values())
    for name in sorted(parts, key=lambda name: (parts[name] - amount * exact[name], name))[:left]:
        parts[name] += 1
    return parts


def partner_ok(shares, bank, minimum=0.30):
    return any(share >= minimum - 1e-12 for name, share in shares.items() if name != bank)

# %% [raw] role="explained" exercise="sharing"
# - mutant: 4ac6a5b4
#   why: Without shares their sum is 0 and not 1, so the error is raised in any case.
# - mutant: 9997ca63
#   why: Without shares their sum is 0 and not 1, so the error is raised in any case.
# - mutant: b98efc7a
#   why: The tolerance serves against noise; a hundredth of it more or less is of no consequence.

# %% [markdown] role="prompt" exercise="waterfall" lang="en" competencies=["IF2.9"]
# ## Losses run down
# Write `waterfall(loss, layers) -> tuple`. `layers` is a list of pairs `(name, size)`; they absorb the loss in the order of the list, each up to its size. Return `(taken, rest)`: `taken` a list of pairs `(name, amount)`, one per layer in the same order, also where the amount is 0, and `rest` what no layer absorbs. Amounts are numbers in any unit. A negative loss or a negative size raises `ValueError`; a layer of size 0 is allowed.
#
# By hand: a loss of 12 on a platform of 5, an insurer of 4 and a bank of 100: 5, 4 and 3; rest 0.

# %% [markdown] role="prompt" exercise="waterfall" lang="zh-hans"
# ## 损失逐层流下
# 编写 `waterfall(loss, layers) -> tuple`。`layers` 是 `(名称, 规模)` 的列表，各层按列表次序吸收损失，以自己的规模为限。返回 `(taken, rest)`：`taken` 为 `(名称, 金额)` 的列表，每层一项、次序不变，金额为 0 也要列出；`rest` 为各层都没有吸收的部分。金额单位不限。损失为负或规模为负时抛出 `ValueError`；规模为 0 的层是允许的。
#
# 手算示例：损失 12，平台 5，保险公司 4，银行 100：依次承担 5、4、3，余 0。

# %% role="starter" exercise="waterfall"
def waterfall(loss, layers):
    raise NotImplementedError

# %% role="solution" exercise="waterfall"
def waterfall(loss, layers):
    if loss < 0 or any(size < 0 for _, size in layers):
        raise ValueError("loss and sizes must not be negative")
    taken = []
    for name, size in layers:
        amount = min(loss, size)
        taken.append((name, amount))
        loss -= amount
    return taken, loss

# %% role="test" exercise="waterfall" visibility="visible" points=3
taken, rest = waterfall(12.0, [('platform', 5.0), ('insurer', 4.0), ('bank', 100.0)])
assert [tuple(x) for x in taken] == [('platform', 5.0), ('insurer', 4.0), ('bank', 3.0)] and rest == 0

# %% [markdown] role="hint" lang="en"
# Each layer takes what is left of the loss, but no more than its size; layers do not share in proportion.

# %% [markdown] role="hint" lang="zh-hans"
# 每一层吸收剩下的损失，但不超过自己的规模；各层不是按比例分担。

# %% role="test" exercise="waterfall" visibility="visible" points=3
taken, rest = waterfall(3, [('platform', 5), ('insurer', 4), ('bank', 100)])
assert [tuple(x) for x in taken] == [('platform', 3), ('insurer', 0), ('bank', 0)] and rest == 0

# %% [markdown] role="hint" lang="en"
# Layers that are not reached appear with 0.

# %% [markdown] role="hint" lang="zh-hans"
# 没有触及的层也要列出，金额为 0。

# %% role="test" exercise="waterfall" visibility="hidden" points=3
taken, rest = waterfall(200, [('a', 5), ('b', 4), ('c', 100)])
assert [tuple(x) for x in taken] == [('a', 5), ('b', 4), ('c', 100)] and rest == 91
assert waterfall(109, [('a', 5), ('b', 4), ('c', 100)])[1] == 0

# %% [markdown] role="hint" lang="en"
# What exceeds all layers is the rest; the last layer, too, is limited by its size.

# %% [markdown] role="hint" lang="zh-hans"
# 超出各层的部分就是 rest；最后一层同样以规模为限。

# %% role="test" exercise="waterfall" visibility="hidden" points=3
stream = random.Random(5)
for _ in range(60):
    layers = [[name, stream.randint(0, 40)] for name in 'pqrs']
    loss, before = stream.randint(0, 150), [list(x) for x in layers]
    taken, rest = waterfall(loss, layers)
    assert sum(x for _, x in taken) + rest == loss and layers == before
    assert [name for name, _ in taken] == list('pqrs')
    for k, (_, amount) in enumerate(taken):
        above = sum(size for _, size in layers[:k])
        assert amount == max(0, min(loss - above, layers[k][1]))

# %% [markdown] role="hint" lang="en"
# Nothing may get lost: the amounts and the rest add up to the loss, and a layer is touched only when all before it are full.

# %% [markdown] role="hint" lang="zh-hans"
# 损失不能凭空消失：各层与 rest 之和等于总损失；前面各层用尽之后，才轮到后一层。

# %% role="test" exercise="waterfall" visibility="hidden" points=3
assert raises(waterfall, -1, [('a', 5)]) and raises(waterfall, 1, [('a', 5), ('b', -1)]) and raises(waterfall, -0.5, [])
assert raises(waterfall, 1, [('a', -0.5)]) and list(waterfall(4, [])[0]) == [] and waterfall(4, [])[1] == 4
taken, rest = waterfall(0, [('a', 0), ('b', 2)])
assert [tuple(x) for x in taken] == [('a', 0), ('b', 0)] and rest == 0

# %% [markdown] role="hint" lang="en"
# Negative losses and sizes raise `ValueError`; no loss, no layers and a layer of size 0 are allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 损失或规模为负时抛出 `ValueError`；没有损失、没有层、规模为 0 都是允许的。

# %% role="wrong" exercise="waterfall" fires="waterfall-1"
def waterfall(loss, layers):
    if loss < 0 or any(size < 0 for _, size in layers):
        raise ValueError
    total = sum(size for _, size in layers)
    part = min(1, loss / total) if total else 0
    return [(name, part * size) for name, size in layers], max(0, loss - total)

# %% role="wrong" exercise="waterfall" fires="waterfall-2"
def waterfall(loss, layers):
    if loss < 0 or any(size < 0 for _, size in layers):
        raise ValueError("loss and sizes must not be negative")
    taken = []
    for name, size in layers:
        amount = min(loss, size)
        if amount:
            taken.append((name, amount))
        loss -= amount
    return taken, loss

# %% role="wrong" exercise="waterfall" fires="waterfall-3"
def waterfall(loss, layers):
    if loss < 0 or any(size < 0 for _, size in layers):
        raise ValueError("loss and sizes must not be negative")
    taken = []
    for k, (name, size) in enumerate(layers):
        amount = loss if k == len(layers) - 1 else min(loss, size)
        taken.append((name, amount))
        loss -= amount
    return taken, loss

# %% role="wrong" exercise="waterfall" fires="waterfall-4"
def waterfall(loss, layers):
    if loss < 0 or any(size < 0 for _, size in layers):
        raise ValueError("loss and sizes must not be negative")
    layers = sorted(layers, key=lambda x: x[0] != 'p' and x[0] != 'platform' and x[0] != 'a' and x[0] != 'b' and x[0] != 'insurer' and x[1])
    taken = []
    for name, size in layers:
        amount = min(loss, size)
        taken.append((name, amount))
        loss -= amount
    return taken, loss

# %% role="wrong" exercise="waterfall" fires="waterfall-5"
def waterfall(loss, layers):
    taken = []
    for name, size in layers:
        amount = min(loss, size)
        taken.append((name, amount))
        loss -= amount
    return taken, loss

# %% [raw] role="explained" exercise="waterfall"
# - mutant: 1f1b628d
#   why: min takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="expected-guarantee" lang="en" competencies=["IF2.9", "IF2.5"]
# ## What a cover is worth
# Write `expected_guarantee(losses, cover) -> float`. `losses` holds the losses of equally likely years, `cover` the largest sum that the guarantor pays in a year, both in the same unit. The fair yearly fee before expenses is the mean payment:
#
# $$F(c) = \frac{1}{N}\sum_{j=1}^{N} \min(L_j, c)$$
#
# Not rounded. An empty list or a negative cover raises `ValueError`. By hand: losses 0, 2, 6, 12 and a cover of 5: (0 + 2 + 5 + 5)/4 = 3. Source: the limited expected value, e.g. Klugman, Panjer & Willmot, *Loss Models*.

# %% [markdown] role="prompt" exercise="expected-guarantee" lang="zh-hans"
# ## 担保值多少
# 编写 `expected_guarantee(losses, cover) -> float`。`losses` 为等可能各年的损失，`cover` 为担保人一年最多支付的金额，单位相同。不计费用的公允年费是平均支付额：
#
# $$F(c) = \frac{1}{N}\sum_{j=1}^{N} \min(L_j, c)$$
#
# 不取整。列表为空或担保额为负时抛出 `ValueError`。手算示例：损失为 0、2、6、12，担保额 5：(0 + 2 + 5 + 5)/4 = 3。出处：有限期望值，如 Klugman、Panjer、Willmot《损失模型》。

# %% role="starter" exercise="expected-guarantee"
def expected_guarantee(losses, cover):
    raise NotImplementedError

# %% role="solution" exercise="expected-guarantee"
def expected_guarantee(losses, cover):
    if not losses or cover < 0:
        raise ValueError("there must be losses, and the cover must not be negative")
    return sum(min(loss, cover) for loss in losses) / len(losses)

# %% role="test" exercise="expected-guarantee" visibility="visible" points=2
assert close(expected_guarantee([0.0, 2.0, 6.0, 12.0], 5.0), 3.0)

# %% [markdown] role="hint" lang="en"
# In every year the guarantor pays the smaller of loss and cover; average that.

# %% [markdown] role="hint" lang="zh-hans"
# 每年担保人支付损失与担保额中较小者，对它求平均。

# %% role="test" exercise="expected-guarantee" visibility="visible" points=2
assert close(expected_guarantee([1, 1, 2, 2, 3, 4, 6, 13], 5), 2.875)
# your own pool
own = load_book()['losses']
assert 0 < expected_guarantee(own, 0.05) <= 0.05

# %% [markdown] role="hint" lang="en"
# Years beyond the cover count with the cover, not with nothing; and the mean loss is not the answer.

# %% [markdown] role="hint" lang="zh-hans"
# 超出担保额的年份按担保额计，而不是不计；平均损失也不是答案。

# %% role="test" exercise="expected-guarantee" visibility="hidden" points=2
losses = make_book('cover-a')['losses']
for cover in (0.01, 0.03, 0.08):
    wanted = math.fsum(x if x < cover else cover for x in losses) / 1000
    assert close(expected_guarantee(losses, cover), wanted)

# %% [markdown] role="hint" lang="en"
# Use all the losses, in any order, and do not round.

# %% [markdown] role="hint" lang="zh-hans"
# 用上全部损失，次序不限，不取整。

# %% role="test" exercise="expected-guarantee" visibility="hidden" points=2
losses = make_book('cover-b')['losses'][:200]
fees = [expected_guarantee(losses, c / 100) for c in range(0, 101, 5)]
assert fees[0] == 0 and all(a <= b for a, b in zip(fees, fees[1:]))
assert close(fees[-1], sum(losses) / 200) and all(b - a >= d - c - 1e-12 for a, b, c, d in zip(fees, fees[1:], fees[1:], fees[2:]))

# %% [markdown] role="hint" lang="en"
# A cover of 0 is worth nothing, a larger one never less, and none more than the mean loss.

# %% [markdown] role="hint" lang="zh-hans"
# 担保额为 0 时价值为零；担保额增大，价值不减，但不超过平均损失。

# %% role="test" exercise="expected-guarantee" visibility="hidden" points=2
assert raises(expected_guarantee, [], 5) and raises(expected_guarantee, [1, 2], -1) and raises(expected_guarantee, [1, 2], -0.5)
assert expected_guarantee([7], 0) == 0 and expected_guarantee([7], 7) == 7

# %% [markdown] role="hint" lang="en"
# No losses or a negative cover raise `ValueError`; a cover of 0 is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 没有损失数据或担保额为负时抛出 `ValueError`；担保额可以为 0。

# %% role="wrong" exercise="expected-guarantee" fires="expected-guarantee-1"
def expected_guarantee(losses, cover):
    if not losses or cover < 0:
        raise ValueError("there must be losses, and the cover must not be negative")
    return min(sum(losses) / len(losses), cover)

# %% role="wrong" exercise="expected-guarantee" fires="expected-guarantee-2"
def expected_guarantee(losses, cover):
    if not losses or cover < 0:
        raise ValueError("there must be losses, and the cover must not be negative")
    return sum(min(loss, cover) for loss in losses) / max(4, sum(loss > 0 for loss in losses) - 2)

# %% role="wrong" exercise="expected-guarantee" fires="expected-guarantee-3"
def expected_guarantee(losses, cover):
    if not losses or cover < 0:
        raise ValueError("there must be losses, and the cover must not be negative")
    return round(sum(min(loss, cover) for loss in losses) / len(losses), 3)

# %% role="wrong" exercise="expected-guarantee" fires="expected-guarantee-4"
def expected_guarantee(losses, cover):
    if not losses or cover <= 0:
        raise ValueError("there must be losses, and the cover must not be negative")
    return sum(min(loss, cover) for loss in losses) / len(losses)

# %% role="wrong" exercise="expected-guarantee" fires="expected-guarantee-5"
def expected_guarantee(losses, cover):
    if not losses:
        return 0.0
    return sum(min(loss, cover) for loss in losses) / len(losses)

# %% [raw] role="explained" exercise="expected-guarantee"
# - mutant: 593e16ac
#   why: min takes its two arguments in either order.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF4.4", "IF3.4"]
# ## Whom the ceiling shuts out
# In 150–250 words, English or Chinese, with **your own book's** numbers:
#
# 1. Price your seven grades at a return of 15% and a tax of 25%. Which cannot be served under a ceiling of 24%, or, if all can, which come nearest to it?
# 2. Take the dearest grade and take its rate apart: funds, expected loss, running cost, return on capital.
# 3. Choose one lever (data, cost, funding, a partner's cover) and show with a number how far it lowers that rate, and who bears what is taken off it.
# 4. Do your partners' shares satisfy the 30% rule?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own figures
#   levels:
#     - None.
#     - Some rates are given.
#     - All grades and the decision are given.
#     - All figures are right, partners included.
# - criterion: Taking the rate apart
#   levels:
#     - Not done.
#     - Names the parts.
#     - Gives each part in points.
#     - Gives each part and says which one decides.
# - criterion: The lever
#   levels:
#     - None.
#     - A lever without a number.
#     - A lever with its effect on the rate.
#     - Effect, its limits, and who bears the cost.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to an invented variant.) My grades run from 9.1% (A) to 25.6% (G). Under 24% only G is declined; F stays at 18.9%. The rate of G consists of 4.1 points for funds, 15.4 for expected loss (PD 22%, LGD 70%), 4.1 for work and 2.0 for capital. Expected loss decides; work would have to fall by 40% to do the same.
#
# My lever is a partner: a guarantor that covers losses up to 5% of the pool. On my 1,000 years a cover of 5 points is worth 3.2%, so that my own expected loss falls by as much; but the guarantor wants the 3.2% back, with a return on its capital on top. The borrower's all-in rate does not fall at all, it rises a little. What really helps is better data: if wage records separate off a half of G with a PD of 16%, its expected loss is 11.2 points and its rate 21.4%. The other half has to be declined. My partners hold 41%, 35% and 24%; with 24% the platform breaks the 30% rule.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 上限把谁挡在门外
# 用 150–250 字（中文或英文），结合**你自己的数据**回答：
#
# 1. 按股东回报 15%、税率 25% 为七个等级定价。上限 24% 之下哪些等级不能服务？如果都能，最接近上限的是哪一级？
# 2. 取最贵的等级，把利率拆开：资金、预期损失、运营成本、资本回报。
# 3. 选一个着力点（数据、成本、资金、合作方的担保），用数字说明它能把利率降低多少，降下来的部分由谁承担。
# 4. 你的合作方比例符合 30% 的规定吗？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的数据
#   levels:
#     - 没有。
#     - 给出部分利率。
#     - 给出全部等级与决定。
#     - 数字全对，并包括合作方比例。
# - criterion: 拆解利率
#   levels:
#     - 没有做。
#     - 写出组成部分。
#     - 给出每部分的百分点。
#     - 给出每部分，并指出起决定作用的是哪一项。
# - criterion: 着力点
#   levels:
#     - 没有。
#     - 有着力点，没有数字。
#     - 有着力点及其对利率的影响。
#     - 有影响、有局限，并说明由谁承担。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为虚构的一份。）我的七级利率从 A 级 9.1% 到 G 级 25.6%。上限 24% 之下，只有 G 级要拒绝，F 级为 18.9%。G 级的利率由四部分构成：资金 4.1 个百分点，预期损失 15.4（PD 22%、LGD 70%），人力 4.1，资本 2.0。起决定作用的是预期损失；要靠人力达到同样效果，得降四成。
#
# 着力点若选合作方：由担保公司承担首 5% 的损失。按我的 1,000 个年份，这项担保值 3.2%，我的预期损失降低 3.2 个百分点；可是担保公司要收回这 3.2%，还要加上资本回报，借款人的综合成本不降反升。真正有用的是数据：如果工资流水能从 G 级里分出 PD 为 16% 的一半，预期损失为 11.2 个百分点，利率 21.4%，可以服务；另一半只能拒绝。我的三方比例为 41%、35%、24%，平台的 24% 不符合 30% 的规定。
