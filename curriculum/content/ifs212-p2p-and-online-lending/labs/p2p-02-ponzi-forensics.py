# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: p2p-02-ponzi-forensics
#     title:
#       en: Cash pool or marketplace? Forensics of a collapse
#       zh-hans: 资金池还是撮合：爆雷取证
#     summary:
#       en: From cash flows decide whether investors are paid by borrowers or by newer investors, forecast the month of collapse, and test the elements of illegal fund-raising.
#       zh-hans: 由现金流判断投资人拿的是借款人的钱还是后来者的钱，推算崩盘月份，并检验非法集资要件。
#     minutes: 180
#     competencies: [IF3.2, IF4.3, IF6.2, IF6.4]
# ---

# %% [markdown] lang="en"
# Two platforms have closed in the same week. Both paid every investor on time until the end. From their banks you have received the cash flows of 24 months, and from their web pages 200 listed projects each. One of them matched lenders and borrowers; the other was a pool. Decide which, show how such a pool ends, and test the law.
#
# **Money** is million yuan or yuan as floats or integers; ratios are decimals. Results that are floats are compared with a tolerance of 1e-9. Months are counted from 0.
#
# **Marks.** Six exercises give 90 points, 40% by tests that you see and 60% by hidden tests with other numbers; the written answer gives 10. Only the standard library is needed. No function may change the lists and dicts that it is given. All firms and projects here are invented.

# %% [markdown] lang="zh-hans"
# 同一周里，两家平台关闭了。直到最后，两家对每名投资人都准时兑付。你从银行拿到了各自 24 个月的现金流，从网页上拿到了各自 200 个项目。其中一家确实在撮合，另一家是资金池。请判断是哪一家，说明资金池怎样走到尽头，并检验法律要件。
#
# **金额**以百万元或元计，为浮点数或整数；比率为小数。浮点结果按 1e-9 的误差比较。月份从 0 数起。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需标准库；函数不得改动传入的列表与字典。这里的企业和项目都是虚构的。

# %% role="given"
import hashlib
import json
import random
from pathlib import Path


def close(a, b, tol=1e-9):
    """True if a and b differ by no more than tol, relative to b where b is large."""
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


def load_case():
    """Your own two platforms, from the file beside this notebook."""
    return json.loads(Path("case.json").read_text(encoding="utf-8"))


CASE = load_case()
for name, platform in CASE.items():
    print(name, len(platform["flows"]), "months,", len(platform["projects"]), "projects;", platform["flows"][0])

# %% role="data"
import json
import random


def make_data(seed: int) -> dict[str, str]:
    """Two platforms, one honest and one a pool, under the names North and South in random order."""
    stream = random.Random(seed)

    def uniform(a, b):
        return a + (b - a) * stream.random()

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    def flows(pool):
        rows, base, growth = [], uniform(8, 15), uniform(0.04, 0.09)
        for month in range(24):
            fresh = base * (1 + growth) ** month * uniform(0.95, 1.05)
            paid = 0.0 if month < 3 else rows[month - 3]["new_money"] * uniform(1.02, 1.04)
            back = paid * (uniform(0.05, 0.25) if pool else uniform(0.93, 1.05))
            rows.append(
                {
                    "month": month,
                    "new_money": round(fresh, 3),
                    "investor_payouts": round(paid, 3),
                    "borrower_repayments": round(back, 3),
                    "opex": round(fresh * uniform(0.03, 0.12), 3),
                }
            )
        return rows

    def projects(pool):
        share, rows = uniform(0.80, 0.95) if pool else uniform(0.02, 0.06), []
        streets = [f"Lane {k}, House {randint(1, 90)}" for k in range(1, 9)]
        for k in range(200):
            invented = stream.random() < share
            revenue = 1000 * randint(800, 9000)
            rows.append(
                {
                    "id": f"P{k + 1:03d}",
                    "borrower": f"Firm {randint(1, 400) if invented else 1000 + k}",
                    "capital_changed_days_before": randint(0, 35) if invented and stream.random() < 0.8
                    else (randint(200, 3000) if stream.random() < 0.5 else None),
                    "address": streets[randint(0, 7)] if invented and stream.random() < 0.7 else f"Road {k + 1}, House {randint(1, 99)}",
                    "revenue": revenue,
                    "amount": revenue * randint(110, 900) // 100 if invented and stream.random() < 0.75
                    else revenue * randint(5, 80) // 100,
                }
            )
        return rows

    names = ["North", "South"] if stream.random() < 0.5 else ["South", "North"]
    case = {name: {"flows": flows(pool), "projects": projects(pool)} for name, pool in zip(names, (False, True))}
    return {"case.json": json.dumps({name: case[name] for name in ("North", "South")})}

# %% [markdown] lang="en"
# `CASE["North"]` and `CASE["South"]` are your own variant. Each has `flows`, a list of 24 dicts with `month`, `new_money`, `investor_payouts`, `borrower_repayments` and `opex` in million yuan, and `projects`, a list of dicts with `id`, `borrower`, `capital_changed_days_before`, `address`, `revenue` and `amount` in yuan. `close` compares floats.

# %% [markdown] lang="zh-hans"
# `CASE["North"]` 与 `CASE["South"]` 是你自己的数据。各含 `flows`，即 24 个字典，字段为 `month`、`new_money`、`investor_payouts`、`borrower_repayments`、`opex`，单位百万元；以及 `projects`，字段为 `id`、`borrower`、`capital_changed_days_before`、`address`、`revenue`、`amount`，金额单位为元。`close` 用来比较浮点数。

# %% [markdown] role="prompt" exercise="coverage-by-month" lang="en" competencies=["IF4.3"]
# ## Coverage
# Write `coverage_by_month(flows) -> list`: for each month, in the order given, `borrower_repayments` divided by `investor_payouts`. A month without payouts has no coverage: `None`, and not zero. Other keys of the dicts do not matter. An empty list gives an empty list.
#
# *By hand:* payouts of 100 and repayments of 90 give 0.9.

# %% [markdown] role="prompt" exercise="coverage-by-month" lang="zh-hans"
# ## 覆盖率
# 编写 `coverage_by_month(flows) -> list`：按给定次序，返回各月 `borrower_repayments` 除以 `investor_payouts`。没有兑付的月份没有覆盖率，记为 `None`，不是 0。字典里的其他字段不必理会。空列表返回空列表。
#
# *手算：* 兑付 100、还款 90，覆盖率 0.9。

# %% role="starter" exercise="coverage-by-month"
def coverage_by_month(flows):
    raise NotImplementedError

# %% role="solution" exercise="coverage-by-month"
def coverage_by_month(flows):
    found = []
    for flow in flows:
        paid = flow["investor_payouts"]
        found.append(flow["borrower_repayments"] / paid if paid > 0 else None)
    return found

# %% role="test" exercise="coverage-by-month" visibility="visible" points=2
F = [{"investor_payouts": 100, "borrower_repayments": 90}, {"investor_payouts": 300, "borrower_repayments": 30}]
assert coverage_by_month(F) == [0.9, 0.1]

# %% [markdown] role="hint" lang="en"
# Repayments over payouts, month by month, in the order given.

# %% [markdown] role="hint" lang="zh-hans"
# 还款除以兑付，逐月计算，次序不变。

# %% role="test" exercise="coverage-by-month" visibility="visible" points=2
assert coverage_by_month([{"investor_payouts": 0, "borrower_repayments": 5}]) == [None]

# %% [markdown] role="hint" lang="en"
# Without payouts there is nothing to cover: `None`.

# %% [markdown] role="hint" lang="zh-hans"
# 没有兑付就谈不上覆盖：`None`。

# %% role="test" exercise="coverage-by-month" visibility="hidden" points=3
import copy

g = Gen("p2p-02-ponzi-forensics", "coverage-a")
flows = [{"month": k, "investor_payouts": g.choice([0, 0.5, 1, g.randint(2, 90)]), "borrower_repayments": g.randint(1, 90)} for k in range(40)]
before = copy.deepcopy(flows)
found = coverage_by_month(flows)
assert flows == before and len(found) == 40
for flow, x in zip(flows, found):
    if flow["investor_payouts"] == 0:
        assert x is None
    else:
        assert close(x * flow["investor_payouts"], flow["borrower_repayments"])

# %% [markdown] role="hint" lang="en"
# One entry for every month, payouts below one included, and coverage above one is not cut off.

# %% [markdown] role="hint" lang="zh-hans"
# 每个月都要有一项；不足 1 的兑付也算；覆盖率超过 1 时不要截断。

# %% role="test" exercise="coverage-by-month" visibility="hidden" points=3
assert coverage_by_month([]) == []
assert coverage_by_month([{"investor_payouts": 5, "borrower_repayments": 0}]) == [0]
assert coverage_by_month([{"investor_payouts": 0, "borrower_repayments": 0}]) == [None]

# %% [markdown] role="hint" lang="en"
# No repayments at all are a coverage of zero, which is something else than `None`.

# %% [markdown] role="hint" lang="zh-hans"
# 一分没还，覆盖率是 0，这与 `None` 不同。

# %% role="wrong" exercise="coverage-by-month" fires="coverage-by-month-1"
def coverage_by_month(flows):
    found = []
    for flow in flows:
        paid = flow["investor_payouts"]
        found.append(paid / flow["borrower_repayments"] if paid > 0 else None)
    return found

# %% role="wrong" exercise="coverage-by-month" fires="coverage-by-month-2"
def coverage_by_month(flows):
    found = []
    for flow in flows:
        paid = flow["investor_payouts"]
        found.append(flow["borrower_repayments"] / paid if paid > 0 else 0.0)
    return found

# %% role="wrong" exercise="coverage-by-month" fires="coverage-by-month-3"
def coverage_by_month(flows):
    found = []
    for flow in flows:
        paid = flow["investor_payouts"]
        found.append(flow["borrower_repayments"] / paid if paid >= 1 else None)
    return found

# %% role="wrong" exercise="coverage-by-month" fires="coverage-by-month-4"
def coverage_by_month(flows):
    found = []
    for flow in flows:
        paid = flow["investor_payouts"]
        found.append(flow["borrower_repayments"] / paid if paid > 0 and flow["borrower_repayments"] else None)
    return found

# %% [markdown] role="prompt" exercise="new-money-dependence" lang="en" competencies=["IF4.3", "IF6.4"]
# ## Dependence on new money
# Write `new_money_dependence(flows) -> float`: 1 − Σ `borrower_repayments` / Σ `investor_payouts` over **all** months, cut to the range from 0 to 1. No payouts at all (an empty list included) give 0.0. The amounts are never negative.
#
# *By hand:* payouts 100 and 300, repayments 90 and 30: 1 − 120/400 = 0.7. The mean of the monthly ratios would say 0.5, because it gives the small month the same weight.

# %% [markdown] role="prompt" exercise="new-money-dependence" lang="zh-hans"
# ## 对新资金的依赖度
# 编写 `new_money_dependence(flows) -> float`：对**全部**月份计算 1 − Σ `borrower_repayments` / Σ `investor_payouts`，结果限制在 0 与 1 之间。完全没有兑付（包括空列表）时返回 0.0。金额不会为负。
#
# *手算：* 兑付 100 与 300，还款 90 与 30：1 − 120/400 = 0.7。若把各月比率平均，会得到 0.5，因为它给了小月份同样的分量。

# %% role="starter" exercise="new-money-dependence"
def new_money_dependence(flows):
    raise NotImplementedError

# %% role="solution" exercise="new-money-dependence"
def new_money_dependence(flows):
    paid = sum(flow["investor_payouts"] for flow in flows)
    back = sum(flow["borrower_repayments"] for flow in flows)
    if paid == 0:
        return 0.0
    return max(0.0, 1 - back / paid)

# %% role="test" exercise="new-money-dependence" visibility="visible" points=3
F = [{"investor_payouts": 100, "borrower_repayments": 90}, {"investor_payouts": 300, "borrower_repayments": 30}]
assert close(new_money_dependence(F), 0.7)

# %% [markdown] role="hint" lang="en"
# Use the totals; the mean of monthly ratios weighs every month alike.

# %% [markdown] role="hint" lang="zh-hans"
# 要用合计数；各月比率的平均会把每个月看得一样重。

# %% role="test" exercise="new-money-dependence" visibility="visible" points=3
# your own case: one platform lives on new money, the other does not
own = load_case()
found = sorted(new_money_dependence(platform["flows"]) for platform in own.values())
assert found[0] < 0.2 and found[1] > 0.6

# %% [markdown] role="hint" lang="en"
# Compare your two platforms: one depends on new money for most of its payouts. Did you take all of the months?

# %% [markdown] role="hint" lang="zh-hans"
# 比较你的两家平台：其中一家的兑付大半靠新资金。是否计入了全部月份？

# %% role="test" exercise="new-money-dependence" visibility="hidden" points=3
assert new_money_dependence([]) == 0.0
assert new_money_dependence([{"investor_payouts": 0, "borrower_repayments": 7}]) == 0.0

# %% [markdown] role="hint" lang="en"
# Without payouts nobody has been paid with new money: 0.0, and no division by zero.

# %% [markdown] role="hint" lang="zh-hans"
# 没有兑付，就没有人拿过新资金：返回 0.0，不要除以零。

# %% role="test" exercise="new-money-dependence" visibility="hidden" points=3
assert new_money_dependence([{"investor_payouts": 10, "borrower_repayments": 12}]) == 0.0
assert new_money_dependence([{"investor_payouts": 10, "borrower_repayments": 0}]) == 1
assert close(new_money_dependence([{"investor_payouts": 10, "borrower_repayments": 30}, {"investor_payouts": 30, "borrower_repayments": 0}]), 0.25)

# %% [markdown] role="hint" lang="en"
# Cut the result at 0, but only at the end: a good month may make up for a bad one.

# %% [markdown] role="hint" lang="zh-hans"
# 结果小于 0 时取 0，但只在最后截断：好的月份可以弥补差的月份。

# %% role="test" exercise="new-money-dependence" visibility="hidden" points=3
import copy

g = Gen("p2p-02-ponzi-forensics", "dependence-a")
for _ in range(20):
    flows = [{"investor_payouts": g.uniform(0, 0.9), "borrower_repayments": g.uniform(0, 0.9), "opex": 1} for _ in range(g.randint(1, 30))]
    before = copy.deepcopy(flows)
    found = new_money_dependence(flows)
    assert flows == before and 0 <= found <= 1
    paid, back = (sum(flow[name] for flow in flows) for name in ("investor_payouts", "borrower_repayments"))
    assert close(found, max(0.0, (paid - back) / paid))
    doubled = [{name: 2 * value for name, value in flow.items()} for flow in flows]
    assert close(new_money_dependence(doubled), found)
assert close(new_money_dependence([{"investor_payouts": 0.5, "borrower_repayments": 0.1}]), 0.8)

# %% [markdown] role="hint" lang="en"
# The unit of the amounts must not matter; small sums count like large ones, and costs are not payouts.

# %% [markdown] role="hint" lang="zh-hans"
# 结果与金额单位无关；小数目照样要算；运营费用不是兑付。

# %% role="wrong" exercise="new-money-dependence" fires="new-money-dependence-1"
def new_money_dependence(flows):
    ratios = [flow["borrower_repayments"] / flow["investor_payouts"] for flow in flows if flow["investor_payouts"]]
    return max(0.0, 1 - sum(ratios) / len(ratios)) if ratios else 0.0

# %% role="wrong" exercise="new-money-dependence" fires="new-money-dependence-2"
def new_money_dependence(flows):
    paid = sum(flow["investor_payouts"] for flow in flows[:3])
    back = sum(flow["borrower_repayments"] for flow in flows[:3])
    if paid == 0:
        return 0.0
    return max(0.0, 1 - back / paid)

# %% role="wrong" exercise="new-money-dependence" fires="new-money-dependence-3"
def new_money_dependence(flows):
    paid = sum(flow["investor_payouts"] for flow in flows)
    back = sum(flow["borrower_repayments"] for flow in flows)
    return max(0.0, 1 - back / paid)

# %% role="wrong" exercise="new-money-dependence" fires="new-money-dependence-4"
def new_money_dependence(flows):
    paid = sum(flow["investor_payouts"] for flow in flows)
    back = sum(min(flow["borrower_repayments"], flow["investor_payouts"]) for flow in flows)
    return max(0.0, 1 - back / paid) if paid else 0.0

# %% role="wrong" exercise="new-money-dependence" fires="new-money-dependence-5"
def new_money_dependence(flows):
    paid = sum(flow["investor_payouts"] for flow in flows)
    back = sum(flow["borrower_repayments"] for flow in flows)
    if paid < 1:
        return 0.0
    return max(0.0, 1 - back / paid)

# %% [raw] role="explained" exercise="new-money-dependence"
# - mutant: 243d2d28
#   why: The larger of two numbers does not depend on their order.

# %% [markdown] role="prompt" exercise="pool-path" lang="en" competencies=["IF6.4", "IF4.1"]
# ## The life of a pool
# Write `pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months) -> list`: the balance of a pool at the end of each month t = 0, 1, …, `months` − 1.
#
# - New deposits are d_t = `d0`·(1 + `growth`)^t for t < `stop`, and 0 from month `stop` on.
# - Of each deposit the share `opex_share` is spent at once on sales and salaries.
# - Deposits made `term` months ago leave with **simple** interest: d_(t − term)·(1 + `promised`·`term`), where `promised` is the rate of a month. Before month `term` nothing leaves.
# - pool_t = pool_(t−1)·(1 + `asset_yield`) + d_t·(1 − `opex_share`) − outflow, with pool_(−1) = 0.
#
# Stop at the first negative balance; it is the last entry of the list. A `term` or `months` below 1 raises `ValueError`.
#
# *By hand:* d0 = 100, growth 0, stop 99, promised 0.012, term 3, asset_yield 0.004, opex_share 0.10: month 0 ends with 90, month 1 with 90·1.004 + 90 = 180.36, month 3 with 271.08…·1.004 + 90 − 103.6 = 258.566.

# %% [markdown] role="prompt" exercise="pool-path" lang="zh-hans"
# ## 资金池的一生
# 编写 `pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months) -> list`：返回资金池在各月末的余额，t = 0, 1, …, `months` − 1。
#
# - 新资金 d_t = `d0`·(1 + `growth`)^t（t < `stop`），从第 `stop` 月起为 0。
# - 每笔新资金的 `opex_share` 部分立即花在销售和工资上。
# - `term` 个月前的资金连同**单利**流出：d_(t − term)·(1 + `promised`·`term`)，`promised` 为月利率；第 `term` 月之前没有流出。
# - pool_t = pool_(t−1)·(1 + `asset_yield`) + d_t·(1 − `opex_share`) − 流出，pool_(−1) = 0。
#
# 余额首次为负时停止，它是列表的最后一项。`term` 或 `months` 小于 1 时抛出 `ValueError`。
#
# *手算：* d0 = 100，growth 0，stop 99，promised 0.012，term 3，asset_yield 0.004，opex_share 0.10：第 0 月末 90，第 1 月末 90·1.004 + 90 = 180.36，第 3 月末 271.08…·1.004 + 90 − 103.6 = 258.566。

# %% role="starter" exercise="pool-path"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    raise NotImplementedError

# %% role="solution" exercise="pool-path"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="test" exercise="pool-path" visibility="visible" points=4
p = pool_path(100, 0.0, 99, 0.012, 3, 0.004, 0.10, 60)
assert [round(x, 3) for x in p[:3]] == [90.0, 180.36, 271.081]

# %% [markdown] role="hint" lang="en"
# In the first months only deposits less costs come in, and the pool earns its yield on the month before.

# %% [markdown] role="hint" lang="zh-hans"
# 头几个月只有扣除费用后的新资金流入，池子按上月余额取得收益。

# %% role="test" exercise="pool-path" visibility="visible" points=3
p = pool_path(100, 0.0, 99, 0.012, 3, 0.004, 0.10, 60)
assert [round(x, 3) for x in p[3:5]] == [258.566, 246.0]

# %% [markdown] role="hint" lang="en"
# Simple monthly interest: promised · term, for the deposits made exactly `term` months ago; costs are a share of new money and not of payouts.

# %% [markdown] role="hint" lang="zh-hans"
# 单利：promised · term，针对恰好 `term` 个月前的资金；费用按新资金计，不按兑付计。

# %% role="test" exercise="pool-path" visibility="visible" points=3
p = pool_path(100, 0.0, 99, 0.012, 3, 0.004, 0.10, 60)
assert len(p) == 24 and p[-1] < 0 <= min(p[:-1])
assert len(pool_path(100, 0.0, 99, 0.012, 3, 0.004, 0.10, 10)) == 10

# %% [markdown] role="hint" lang="en"
# The first negative balance belongs to the list and ends it; a pool that lasts gives one entry for each month.

# %% [markdown] role="hint" lang="zh-hans"
# 首个负余额计入列表并到此为止；撑到最后的池子，每月一项。

# %% role="test" exercise="pool-path" visibility="hidden" points=5
def expected(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    d = [d0 * (1 + growth) ** t if t < stop else 0.0 for t in range(months)]
    path = []
    for t in range(months):
        gone = d[t - term] * (1 + promised * term) if t - term >= 0 else 0.0
        path.append((path[-1] if path else 0.0) * (1 + asset_yield) + d[t] * (1 - opex_share) - gone)
        if path[-1] < 0:
            return path
    return path


g = Gen("p2p-02-ponzi-forensics", "path-a")
for _ in range(25):
    a = (g.randint(5, 200), g.uniform(0, 0.1), g.randint(1, 40), g.uniform(0.005, 0.02), g.randint(1, 12), g.uniform(0, 0.01), g.uniform(0, 0.2), g.randint(1, 60))
    found, wanted = pool_path(*a), expected(*a)
    assert len(found) == len(wanted) and all(close(x, y) for x, y in zip(found, wanted))

# %% [markdown] role="hint" lang="en"
# Check growth from month to month, the yield on the earlier balance and each argument's part, with other values than those of the visible tests.

# %% [markdown] role="hint" lang="zh-hans"
# 用可见测试以外的数值核对：逐月增长、按上月余额计收益，以及每个参数的作用。

# %% role="test" exercise="pool-path" visibility="hidden" points=5
# new money ends with month stop - 1
p = pool_path(10, 0.0, 2, 0.01, 4, 0.0, 0.0, 9)
assert [round(x, 6) for x in p] == [10.0, 20.0, 20.0, 20.0, 9.6, -0.8]
assert [round(x, 6) for x in pool_path(10, 0.0, 0, 0.01, 4, 0.0, 0.0, 3)] == [0.0, 0.0, 0.0]
q = pool_path(10, 1.0, 3, 0.0, 1, 0.0, 0.0, 5)
assert [round(x, 6) for x in q] == [10.0, 20.0, 40.0, 0.0, 0.0]

# %% [markdown] role="hint" lang="en"
# From month `stop` on nothing new comes in, while earlier deposits still leave; a balance of exactly zero is not negative.

# %% [markdown] role="hint" lang="zh-hans"
# 从第 `stop` 月起没有新资金，早先的资金照样流出；余额恰好为零不算负。

# %% role="test" exercise="pool-path" visibility="hidden" points=5
assert raises(pool_path, 10, 0, 5, 0.01, 0, 0, 0, 5) and raises(pool_path, 10, 0, 5, 0.01, -1, 0, 0, 5)
assert raises(pool_path, 10, 0, 5, 0.01, 3, 0, 0, 0) and raises(pool_path, 10, 0, 5, 0.01, 3, 0, 0, -2)
assert len(pool_path(10, 0, 5, 0.01, 1, 0, 0, 1)) == 1

# %% [markdown] role="hint" lang="en"
# A term or a number of months below 1 raises `ValueError`; 1 itself is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 期限或月数小于 1 抛出 `ValueError`；等于 1 是允许的。

# %% role="wrong" exercise="pool-path" fires="pool-path-1"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] - outflow * (1 + opex_share)
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-2"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised) ** term if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-2"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow * (1 + opex_share)
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-3"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        if pool < 0:
            break
        path.append(pool)
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-4"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth * month) if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-5"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop or stop == 0 else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool < 0:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-5"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1 or months < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool <= 0 and month:
            break
    return path

# %% role="wrong" exercise="pool-path" fires="pool-path-6"
def pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    if term < 1:
        raise ValueError("term and months must be at least 1")
    deposits, pool, path = [], 0.0, []
    for month in range(months):
        deposits.append(d0 * (1 + growth) ** month if month < stop else 0.0)
        outflow = deposits[month - term] * (1 + promised * term) if month >= term else 0.0
        pool = pool * (1 + asset_yield) + deposits[month] * (1 - opex_share) - outflow
        path.append(pool)
        if pool < 0:
            break
    return path

# %% [markdown] role="prompt" exercise="collapse-month" lang="en" competencies=["IF6.4"]
# ## The month of collapse
# Write `collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months) -> int | None`, with the same arguments as `pool_path`, which you may call: the index (from 0) of the first month with a negative balance, or `None` if there is none within `months`. Impossible arguments raise `ValueError` here too.
#
# *By hand:* if the balances are 10, 4 and −2, the answer is 2.

# %% [markdown] role="prompt" exercise="collapse-month" lang="zh-hans"
# ## 崩盘月份
# 编写 `collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months) -> int | None`，参数与 `pool_path` 相同，可以调用它：返回余额首次为负的月份下标（从 0 起）；在 `months` 之内没有则返回 `None`。不合理的参数在此同样抛出 `ValueError`。
#
# *手算：* 余额为 10、4、−2，答案是 2。

# %% role="starter" exercise="collapse-month"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    raise NotImplementedError

# %% role="solution" exercise="collapse-month"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    path = pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months)
    return len(path) - 1 if path[-1] < 0 else None

# %% role="test" exercise="collapse-month" visibility="visible" points=2
assert collapse_month(100, 0.0, 99, 0.012, 3, 0.004, 0.10, 60) == 23

# %% [markdown] role="hint" lang="en"
# Months are counted from 0, so it is the index and not the number of months.

# %% [markdown] role="hint" lang="zh-hans"
# 月份从 0 数起，所以是下标，不是月数。

# %% role="test" exercise="collapse-month" visibility="visible" points=2
assert collapse_month(100, 0.05, 12, 0.012, 3, 0.004, 0.10, 60) == 13
assert collapse_month(100, 0.05, 99, 0.012, 3, 0.004, 0.10, 60) is None

# %% [markdown] role="hint" lang="en"
# A pool that outlives the horizon has no month of collapse: `None`.

# %% [markdown] role="hint" lang="zh-hans"
# 撑过观察期的池子没有崩盘月份：`None`。

# %% role="test" exercise="collapse-month" visibility="hidden" points=3
g = Gen("p2p-02-ponzi-forensics", "collapse-a")
ends = set()
for _ in range(40):
    d0, growth, stop, promised = g.randint(5, 200), g.uniform(0, 0.1), g.randint(4, 40), g.uniform(0.005, 0.02)
    term, asset_yield, opex_share, months = g.randint(1, 12), g.uniform(0, 0.008), g.uniform(0.02, 0.2), g.randint(12, 60)
    pool, wanted, d = 0.0, None, []
    for t in range(months):
        d.append(d0 * (1 + growth) ** t if t < stop else 0.0)
        pool = pool * (1 + asset_yield) + d[t] * (1 - opex_share) - (d[t - term] * (1 + promised * term) if t >= term else 0.0)
        if pool < 0:
            wanted = t
            break
    ends.add(wanted is None)
    assert collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months) == wanted
assert ends == {True, False}

# %% [markdown] role="hint" lang="en"
# The first negative month counts, for any arguments; check your `pool_path` if it is called here.

# %% [markdown] role="hint" lang="zh-hans"
# 无论参数如何，都取首个为负的月份；若调用了 `pool_path`，请先核对它。

# %% role="test" exercise="collapse-month" visibility="hidden" points=3
assert raises(collapse_month, 10, 0, 5, 0.01, 0, 0, 0, 5) and raises(collapse_month, 10, 0, 5, 0.01, 3, 0, 0, 0)
assert collapse_month(10, 0.0, 1, 0.5, 1, 0.0, 0.0, 2) == 1
assert collapse_month(10, 0.0, 1, 0.5, 1, 0.0, 0.0, 1) is None
assert collapse_month(10, 0.0, 5, 0.0, 1, 0.0, 1.5, 3) == 0
assert collapse_month(10, 1.0, 3, 0.0, 1, 0.0, 0.0, 5) is None and collapse_month(0.5, 0.0, 5, 0.0, 9, 0.0, 0.0, 1) is None

# %% [markdown] role="hint" lang="en"
# A collapse in the last month counts; a collapse in month 0 is 0, which is not `None`; impossible arguments raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 最后一个月崩盘也算；第 0 月崩盘返回 0，而不是 `None`；不合理的参数抛出 `ValueError`。

# %% role="wrong" exercise="collapse-month" fires="collapse-month-1"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    path = pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months)
    return len(path) if path[-1] < 0 else None

# %% role="wrong" exercise="collapse-month" fires="collapse-month-2"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    path = pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months)
    return len(path) - 1 if path[-1] < 0 else months

# %% role="wrong" exercise="collapse-month" fires="collapse-month-3"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    path = pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months)
    return len(path) - 1 if path[-1] < 0 and len(path) < 25 else None

# %% role="wrong" exercise="collapse-month" fires="collapse-month-4"
def collapse_month(d0, growth, stop, promised, term, asset_yield, opex_share, months):
    path = pool_path(d0, growth, stop, promised, term, asset_yield, opex_share, months)
    return (len(path) - 1 or None) if path[-1] < 0 else None

# %% [markdown] role="prompt" exercise="project-flags" lang="en" competencies=["IF4.3", "IF6.2"]
# ## Marks on projects
# Write `project_flags(projects) -> dict`: for each project's `id` a list of the marks that apply, in this order:
#
# 1. `"capital_just_changed"`: `capital_changed_days_before` is a number (≥ 0) of at most 30. `None` means that the capital never changed.
# 2. `"shared_address"`: at the project's `address` at least three **different** borrowers appear in the whole list.
# 3. `"loan_exceeds_revenue"`: `amount` is greater than `revenue`.
#
# Every project appears, with an empty list if no mark applies. An `address` is compared as it stands.
#
# *By hand:* three projects of one borrower at one address are no shared address; three borrowers are. A change 30 days before the listing is marked, one 31 days before is not.

# %% [markdown] role="prompt" exercise="project-flags" lang="zh-hans"
# ## 项目标记
# 编写 `project_flags(projects) -> dict`：对每个项目的 `id`，按下列次序列出成立的标记：
#
# 1. `"capital_just_changed"`：`capital_changed_days_before` 为不大于 30 的数（≥ 0）。`None` 表示注册资本从未变更。
# 2. `"shared_address"`：整个清单中，该 `address` 下至少有三个**不同**的借款人。
# 3. `"loan_exceeds_revenue"`：`amount` 大于 `revenue`。
#
# 每个项目都要出现，没有标记的为空列表。地址按原样比较。
#
# *手算：* 同一借款人在同一地址有三个项目，不算共用地址；三个借款人才算。上线前 30 天变更资本要标记，31 天不标记。

# %% role="starter" exercise="project-flags"
def project_flags(projects):
    raise NotImplementedError

# %% role="solution" exercise="project-flags"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = flags
    return found

# %% role="test" exercise="project-flags" visibility="visible" points=3
P = [
    {"id": "a", "borrower": "X", "capital_changed_days_before": 12, "address": "Road 1", "revenue": 100, "amount": 90},
    {"id": "b", "borrower": "Y", "capital_changed_days_before": None, "address": "Road 2", "revenue": 100, "amount": 700},
    {"id": "c", "borrower": "Z", "capital_changed_days_before": 400, "address": "Road 3", "revenue": 100, "amount": 50},
]
assert project_flags(P) == {"a": ["capital_just_changed"], "b": ["loan_exceeds_revenue"], "c": []}

# %% [markdown] role="hint" lang="en"
# Report each mark separately, list projects without marks too, and mind that `None` is no number.

# %% [markdown] role="hint" lang="zh-hans"
# 各标记分别判断；没有标记的项目也要列出；注意 `None` 不是数。

# %% role="test" exercise="project-flags" visibility="visible" points=3
row = {"capital_changed_days_before": None, "address": "Lane 5", "revenue": 9, "amount": 1}
P = [{"id": "a", "borrower": "X"} | row, {"id": "b", "borrower": "X"} | row, {"id": "c", "borrower": "X"} | row]
assert project_flags(P) == {"a": [], "b": [], "c": []}
P[1]["borrower"], P[2]["borrower"] = "Y", "Z"
assert project_flags(P) == {"a": ["shared_address"], "b": ["shared_address"], "c": ["shared_address"]}

# %% [markdown] role="hint" lang="en"
# Count different borrowers at the address, not projects, and mark all of them, the first included.

# %% [markdown] role="hint" lang="zh-hans"
# 数的是同一地址下不同的借款人，不是项目数；而且全部都要标记，包括最先出现的。

# %% role="test" exercise="project-flags" visibility="hidden" points=3
row = {"borrower": "X", "address": "Road 1", "revenue": 100}
P = [
    {"id": "a", "capital_changed_days_before": 30, "amount": 100} | row,
    {"id": "b", "capital_changed_days_before": 31, "amount": 101} | row,
    {"id": "c", "capital_changed_days_before": 0, "amount": 99} | row,
]
assert project_flags(P) == {"a": ["capital_just_changed"], "b": ["loan_exceeds_revenue"], "c": ["capital_just_changed"]}

# %% [markdown] role="hint" lang="en"
# 30 days count and 31 do not; a change on the day itself (0) counts; a loan equal to the revenue does not exceed it.

# %% [markdown] role="hint" lang="zh-hans"
# 30 天算、31 天不算；当天变更（0）也算；金额等于收入不算超过。

# %% role="test" exercise="project-flags" visibility="hidden" points=3
import copy

own = load_case()
shares = []
for platform in own.values():
    projects = platform["projects"]
    before = copy.deepcopy(projects)
    found = project_flags(projects)
    assert projects == before and list(found) == [project["id"] for project in projects]
    order = ["capital_just_changed", "shared_address", "loan_exceeds_revenue"]
    assert all([flag for flag in order if flag in flags] == flags for flags in found.values())
    shares.append(sum(bool(flags) for flags in found.values()) / len(found))
assert min(shares) < 0.3 and max(shares) > 0.6

# %% [markdown] role="hint" lang="en"
# All projects, in the order of the list, each with its marks in the order given; and nothing that is given may be changed.

# %% [markdown] role="hint" lang="zh-hans"
# 全部项目按清单次序列出，标记按规定次序；不得改动传入的数据。

# %% role="test" exercise="project-flags" visibility="hidden" points=3
g = Gen("p2p-02-ponzi-forensics", "flags-a")
for _ in range(15):
    projects = [
        {
            "id": f"P{k}", "borrower": f"F{g.randint(1, 12)}", "address": f"S{g.randint(1, 8)}",
            "capital_changed_days_before": g.choice([None, 29, 30, 31, g.randint(0, 60)]),
            "revenue": g.randint(1, 20), "amount": g.randint(1, 20),
        }
        for k in range(g.randint(1, 25))
    ]
    found = project_flags(projects)
    for project in projects:
        same = len({other["borrower"] for other in projects if other["address"] == project["address"]})
        assert ("shared_address" in found[project["id"]]) == (same >= 3)
        assert ("loan_exceeds_revenue" in found[project["id"]]) == (project["amount"] > project["revenue"])
assert project_flags([]) == {}

# %% [markdown] role="hint" lang="en"
# Two borrowers at an address are not enough, four are; borrowers later in the list count as well.

# %% [markdown] role="hint" lang="zh-hans"
# 同一地址两个借款人不够，四个也算；清单后面的借款人同样要计入。

# %% role="wrong" exercise="project-flags" fires="project-flags-1"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        if len(flags) == 3:
            found[project["id"]] = flags
    return found

# %% role="wrong" exercise="project-flags" fires="project-flags-2"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], []).append(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = flags
    return found

# %% role="wrong" exercise="project-flags" fires="project-flags-3"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = flags
    return found

# %% role="wrong" exercise="project-flags" fires="project-flags-3"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days < 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = flags
    return found

# %% role="wrong" exercise="project-flags" fires="project-flags-4"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) >= 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = sorted(flags)
    return found

# %% role="wrong" exercise="project-flags" fires="project-flags-5"
def project_flags(projects):
    borrowers = {}
    for project in projects:
        borrowers.setdefault(project["address"], set()).add(project["borrower"])
    found = {}
    for project in projects:
        days, flags = project["capital_changed_days_before"], []
        if days is not None and days <= 30:
            flags.append("capital_just_changed")
        if len(borrowers[project["address"]]) == 3:
            flags.append("shared_address")
        if project["amount"] > project["revenue"]:
            flags.append("loan_exceeds_revenue")
        found[project["id"]] = flags
    return found

# %% [markdown] role="prompt" exercise="illegal-fundraising" lang="en" competencies=["IF3.2"]
# ## The elements
# Write `illegal_fundraising(facts) -> dict` after article 2 of the State Council's regulation on illegal fund-raising (Order 737, in force since 1 May 2021). `facts` has four truth values: `licensed`, `breaks_rules` (breaks the state's rules on finance), `promised_return` and `public_solicitation`. Other keys are evidence at most and must not change the answer. Return
#
# - `"elements"`: the sorted list of those met, out of `"no_permission"` (not licensed, **or** breaks the rules), `"promised_return"` and `"unspecified_public"`,
# - `"all_met"`: whether all three are met.
#
# *By hand:* a licensed bank that sells within the rules, with interest, to everyone: `{"elements": ["promised_return", "unspecified_public"], "all_met": False}`.

# %% [markdown] role="prompt" exercise="illegal-fundraising" lang="zh-hans"
# ## 要件
# 依照国务院《防范和处置非法集资条例》（国务院令第 737 号，2021 年 5 月 1 日起施行）第二条，编写 `illegal_fundraising(facts) -> dict`。`facts` 有四个真假值：`licensed`（有许可）、`breaks_rules`（违反国家金融管理规定）、`promised_return`（许诺回报）、`public_solicitation`（面向不特定对象）。其他字段至多是证据，不得影响结果。返回
#
# - `"elements"`：满足的要件，按字母排序，取自 `"no_permission"`（未经许可**或者**违反规定）、`"promised_return"`、`"unspecified_public"`；
# - `"all_met"`：三个要件是否齐备。
#
# *手算：* 持牌银行按规定向所有人销售有利息的产品：`{"elements": ["promised_return", "unspecified_public"], "all_met": False}`。

# %% role="starter" exercise="illegal-fundraising"
def illegal_fundraising(facts):
    raise NotImplementedError

# %% role="solution" exercise="illegal-fundraising"
def illegal_fundraising(facts):
    elements = []
    if not facts["licensed"] or facts["breaks_rules"]:
        elements.append("no_permission")
    if facts["promised_return"]:
        elements.append("promised_return")
    if facts["public_solicitation"]:
        elements.append("unspecified_public")
    return {"elements": elements, "all_met": len(elements) == 3}

# %% role="test" exercise="illegal-fundraising" visibility="visible" points=3
F = {"licensed": False, "breaks_rules": False, "promised_return": True, "public_solicitation": True}
assert illegal_fundraising(F) == {"elements": ["no_permission", "promised_return", "unspecified_public"], "all_met": True}

# %% [markdown] role="hint" lang="en"
# Without permission the first element is met, even if no other rule of finance is broken.

# %% [markdown] role="hint" lang="zh-hans"
# 没有许可就满足第一个要件，不必另外违反规定。

# %% role="test" exercise="illegal-fundraising" visibility="visible" points=3
F = {"licensed": True, "breaks_rules": False, "promised_return": True, "public_solicitation": False}
assert illegal_fundraising(F) == {"elements": ["promised_return"], "all_met": False}

# %% [markdown] role="hint" lang="en"
# Only the elements that are met belong to the list, and all three are needed.

# %% [markdown] role="hint" lang="zh-hans"
# 只列出满足的要件；三者缺一不可。

# %% role="test" exercise="illegal-fundraising" visibility="hidden" points=4
F = {"licensed": True, "breaks_rules": True, "promised_return": True, "public_solicitation": True}
assert illegal_fundraising(F)["all_met"] is True and illegal_fundraising(F)["elements"][0] == "no_permission"

# %% [markdown] role="hint" lang="en"
# A licensed firm that breaks the rules still meets the first element.

# %% [markdown] role="hint" lang="zh-hans"
# 持牌机构违反规定，同样满足第一个要件。

# %% role="test" exercise="illegal-fundraising" visibility="hidden" points=5
from itertools import product

for licensed, breaks, promise, public in product((True, False), repeat=4):
    facts = {"licensed": licensed, "breaks_rules": breaks, "promised_return": promise, "public_solicitation": public}
    wanted = ["no_permission"] * (breaks or not licensed) + ["promised_return"] * promise + ["unspecified_public"] * public
    found = illegal_fundraising(facts | {"yearly_return": 0.3, "cash_pool": True, "loss": 10**6})
    assert found == {"elements": wanted, "all_met": len(wanted) == 3}
    assert illegal_fundraising(facts | {"yearly_return": 0.03, "cash_pool": False, "loss": 0}) == found

# %% [markdown] role="hint" lang="en"
# Go through all sixteen combinations; the height of the return, a pool and a loss change nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 把十六种组合都走一遍；回报高低、资金池、损失都不影响结果。

# %% role="wrong" exercise="illegal-fundraising" fires="illegal-fundraising-1"
def illegal_fundraising(facts):
    elements = []
    if not facts["licensed"] and facts["breaks_rules"]:
        elements.append("no_permission")
    if facts["promised_return"]:
        elements.append("promised_return")
    if facts["public_solicitation"]:
        elements.append("unspecified_public")
    return {"elements": elements, "all_met": len(elements) == 3}

# %% role="wrong" exercise="illegal-fundraising" fires="illegal-fundraising-2"
def illegal_fundraising(facts):
    elements = []
    if not facts["licensed"] or facts["breaks_rules"]:
        elements.append("no_permission")
    if facts["promised_return"]:
        elements.append("promised_return")
    if facts["public_solicitation"]:
        elements.append("unspecified_public")
    return {"elements": elements, "all_met": bool(elements)}

# %% role="wrong" exercise="illegal-fundraising" fires="illegal-fundraising-3"
def illegal_fundraising(facts):
    elements = []
    if not facts["licensed"]:
        elements.append("no_permission")
    if facts["promised_return"]:
        elements.append("promised_return")
    if facts["public_solicitation"]:
        elements.append("unspecified_public")
    return {"elements": elements, "all_met": len(elements) == 3}

# %% role="wrong" exercise="illegal-fundraising" fires="illegal-fundraising-4"
def illegal_fundraising(facts):
    elements = []
    if not facts["licensed"] or facts["breaks_rules"]:
        elements.append("no_permission")
    if facts["promised_return"] and facts.get("yearly_return", 1) > 0.1:
        elements.append("promised_return")
    if facts["public_solicitation"]:
        elements.append("unspecified_public")
    return {"elements": elements, "all_met": len(elements) == 3}

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF4.3", "IF5.1"]
# ## Why growth hides the gap
# In 150–250 words, English or Chinese, with **your own numbers**:
#
# 1. Which of your two platforms is the pool? Name the figure that decides it, and one figure that does not.
# 2. Build a small table with `collapse_month` and `pool_path`: the same pool with growth 0 and with growth 0.08 until month 30 (choose the other arguments and state them). Explain why fast growth hides the gap and why it makes the end worse.
# 3. Ezubao's listed projects were largely invented. What would a bank custodian's statement have shown in a week?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own case
#   levels:
#     - None.
#     - Named without a figure.
#     - Named with dependence or coverage.
#     - Named with it, and a figure that does not decide, such as punctual payment or growth.
# - criterion: Growth
#   levels:
#     - Absent.
#     - Asserted.
#     - Months with and without growth compared.
#     - Months compared, and the larger hole explained by the newest deposits.
# - criterion: Custodian
#   levels:
#     - Absent.
#     - General remark.
#     - Says that payouts came from investors and not from borrowers.
#     - Says so and names the accounts or statements that show it.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# South is the pool: its dependence on new money is 0.85, against 0.01 at North. That both paid on time decides nothing; punctual payment only shows that there was money. I ran a pool with d0 = 10, promised 0.012, term 4, asset_yield 0.004, opex_share 0.12, stop 30. Without growth it collapses in month 26, before the money stops; with growth 0.08 in month 32, two months after. In between the growing pool showed a higher balance every month, up to 168 million, because each month's new deposits were larger than the payouts on the smaller deposits of four months before. When new money stopped, the newest deposits, which were the largest, fell due together, and the hole was four times that of the pool without growth. So growth hides the gap and adds to the number of people standing over it. At Ezubao a custodian's statement would have shown within a week that payments to investors were fed by other investors' deposits in the group's accounts, and that hardly anything came in from the lessees.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 增长为什么掩盖缺口
# 用 150–250 字（中文或英文），结合**你自己的数字**回答：
#
# 1. 你的两家平台哪一家是资金池？指出一个能下结论的数字，和一个不能下结论的数字。
# 2. 用 `collapse_month` 与 `pool_path` 做一张小表：同一个池子，增长率为 0 和到第 30 月为止每月 0.08（其余参数自定并写明）。说明增长快为什么掩盖缺口，又为什么使结局更糟。
# 3. e租宝的项目大多是虚构的。存管银行的流水在一周之内能说明什么？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的案例
#   levels:
#     - 没有。
#     - 指出了平台，没有数字。
#     - 用依赖度或覆盖率指出。
#     - 用它指出，并举出一个不能下结论的数字，如准时兑付或增长。
# - criterion: 增长
#   levels:
#     - 没有涉及。
#     - 只下断语。
#     - 比较了有无增长的崩盘月份。
#     - 作了比较，并用最新的资金解释更大的缺口。
# - criterion: 存管银行
#   levels:
#     - 没有涉及。
#     - 泛泛而谈。
#     - 指出兑付来自投资人而非借款人。
#     - 指出这一点，并说明哪个账户、哪份流水能显示。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 资金池是 South：它对新资金的依赖度为 0.85，North 只有 0.01。两家都准时兑付，这说明不了问题，准时只表示有钱。我取 d0 = 10、promised 0.012、term 4、asset_yield 0.004、opex_share 0.12、stop 30：不增长时第 26 月崩盘，那时新资金还没有断；每月增长 0.08 时第 32 月崩盘，只比断流晚两个月。其间增长的池子余额月月升高，最高 1.68 亿元，因为当月的新资金总是多于对四个月前较少资金的兑付。新资金一断，最新也最大的一批资金一齐到期，缺口是不增长时的四倍。所以增长掩盖缺口，又使站在缺口上的人成倍增加。就 e租宝而言，存管银行一周的流水就能说明：付给投资人的钱来自集团账户里其他投资人的钱，承租企业几乎没有还款进来。
