# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: p2p-01-matching-diversification
#     title:
#       en: Matching lenders and borrowers; why diversify
#       zh-hans: 借贷撮合与分散投资
#     summary:
#       en: Run a uniform-price auction, spread a small sum over many loans, and compute what diversification can and cannot do.
#       zh-hans: 运行统一价格竞价，把小额资金分散到许多借款，并计算分散化能做到什么、做不到什么。
#     minutes: 180
#     competencies: [IF2.5, IF2.6, IF3.2, IF4.1]
# ---

# %% [markdown] lang="en"
# You run the back office of a lending platform of 2017, as a piece of history and as arithmetic. Forty requests for loans and six hundred bids have come in. You will clear the auctions, spread a lender's budget, measure concentration and loss, and test the borrower limits of the Interim Measures of 2016. No such platform has been in operation in mainland China since mid-November 2020.
#
# **Money** is whole yuan (`int`). **Rates and shares** are decimals: 0.12 is 12%. Results that are floats are compared with a tolerance of 1e-9.
#
# **Marks.** Six exercises give 90 points, 40% by tests that you see and 60% by hidden tests with other numbers; the written answer gives 10. Only the standard library is needed. No function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 你在一家 2017 年的网贷平台做后台，把它当作一段历史，也当作一道算术题。平台上有 40 笔借款申请、600 笔报价。你要为竞价出清，替一名出借人分散资金，计算集中度与损失，并检验 2016 年《暂行办法》的借款余额上限。自 2020 年 11 月中旬起，中国内地已没有这样的平台在营。
#
# **金额**为整数元（`int`）。**利率与比例**为小数：0.12 即 12%。浮点结果按 1e-9 的误差比较。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
import math
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

def build_market(randint, uniform, choice):
    """40 loans, 600 bids (drawn with weights proportional to the loans' amounts) and the balances of 30 borrowers."""
    loans = []
    for k in range(40):
        loans.append(
            {
                "loan_id": f"L{k + 1:02d}",
                "borrower": f"B{randint(1, 30):02d}",
                "kind": "person" if uniform(0, 1) < 0.8 else "org",
                "amount": 1000 * randint(5, 200),
                "max_rate": round(uniform(0.08, 0.18), 4),
                "pd": round(uniform(0.01, 0.12), 4),
            }
        )
    whole, bids, ts = sum(loan["amount"] for loan in loans), [], 0
    for k in range(600):
        mark, chosen = uniform(0, whole), loans[-1]
        for loan in loans:
            mark -= loan["amount"]
            if mark < 0:
                chosen = loan
                break
        if k == 0 or uniform(0, 1) >= 0.05:
            ts += randint(1, 60)
        bids.append(
            {
                "bid_id": f"b{k + 1:03d}",
                "loan_id": chosen["loan_id"],
                "amount": 1000 * randint(1, 16),
                "min_rate": round(uniform(0.06, 0.17), 4),
                "ts": ts,
            }
        )
    balances = []
    for k in range(30):
        limit = choice([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        same = 200_000 if limit else 1000 * randint(0, 190)
        balances.append({"borrower": f"B{k + 1:02d}", "same_platform": same, "other_platforms": 1000 * randint(0, 900)})
    return {"loans": loans, "bids": bids, "balances": balances}


def make_market(key):
    """A market for tests and for your own experiments."""
    g = Gen("p2p-01-matching-diversification", key)
    return build_market(g.randint, g.uniform, g.choice)


def load_market():
    """Your own market, from the file beside this notebook."""
    return json.loads(Path("market.json").read_text(encoding="utf-8"))


MARKET = load_market()
len(MARKET["loans"]), len(MARKET["bids"]), MARKET["loans"][0], MARKET["bids"][0]

# %% role="data"
import json
import random


def build_market(randint, uniform, choice):
    """40 loans, 600 bids (drawn with weights proportional to the loans' amounts) and the balances of 30 borrowers."""
    loans = []
    for k in range(40):
        loans.append(
            {
                "loan_id": f"L{k + 1:02d}",
                "borrower": f"B{randint(1, 30):02d}",
                "kind": "person" if uniform(0, 1) < 0.8 else "org",
                "amount": 1000 * randint(5, 200),
                "max_rate": round(uniform(0.08, 0.18), 4),
                "pd": round(uniform(0.01, 0.12), 4),
            }
        )
    whole, bids, ts = sum(loan["amount"] for loan in loans), [], 0
    for k in range(600):
        mark, chosen = uniform(0, whole), loans[-1]
        for loan in loans:
            mark -= loan["amount"]
            if mark < 0:
                chosen = loan
                break
        if k == 0 or uniform(0, 1) >= 0.05:
            ts += randint(1, 60)
        bids.append(
            {
                "bid_id": f"b{k + 1:03d}",
                "loan_id": chosen["loan_id"],
                "amount": 1000 * randint(1, 16),
                "min_rate": round(uniform(0.06, 0.17), 4),
                "ts": ts,
            }
        )
    balances = []
    for k in range(30):
        limit = choice([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        same = 200_000 if limit else 1000 * randint(0, 190)
        balances.append({"borrower": f"B{k + 1:02d}", "same_platform": same, "other_platforms": 1000 * randint(0, 900)})
    return {"loans": loans, "bids": bids, "balances": balances}


def make_data(seed: int) -> dict[str, str]:
    """One student's market, drawn like make_market in the lab."""
    stream = random.Random(seed)

    def uniform(a, b):
        return a + (b - a) * stream.random()

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    def choice(values):
        return values[int(stream.random() * len(values))]

    return {"market.json": json.dumps(build_market(randint, uniform, choice))}

# %% [markdown] lang="en"
# `MARKET` is your own variant: `loans` with `amount` and `max_rate`, `bids` with `bid_id`, `loan_id`, `amount`, `min_rate` and a time stamp `ts` (some bids share one), and `balances` of borrowers. The bids of one loan are `[b for b in MARKET["bids"] if b["loan_id"] == "L01"]`. `close` compares floats, `make_market("any word")` draws another market for your own experiments.

# %% [markdown] lang="zh-hans"
# `MARKET` 是你自己的数据：`loans` 含 `amount` 与 `max_rate`；`bids` 含 `bid_id`、`loan_id`、`amount`、`min_rate` 与时间戳 `ts`（有些报价时间戳相同）；`balances` 为借款人余额。某笔借款的报价可以用 `[b for b in MARKET["bids"] if b["loan_id"] == "L01"]` 取得。`close` 用来比较浮点数，`make_market("任意词")` 可另抽一个市场供试验。

# %% [markdown] role="prompt" exercise="auction" lang="en" competencies=["IF2.5", "IF4.1"]
# ## The uniform-price auction
# Write `auction(loan, bids) -> dict`. `loan` has `amount` (what is asked for) and `max_rate`; each bid has `bid_id`, `amount` (at least 1), `min_rate` and `ts`. Other keys may be present and do not matter; all bids given are for this loan.
#
# 1. Eligible are the bids with `min_rate` ≤ `max_rate`.
# 2. Sort them by `min_rate`, then by `ts`, then by `bid_id`, each from small to large.
# 3. Accept them in this order until the amount is reached. The last bid that is needed may be accepted in part.
# 4. If the amount is reached, return `{"status": "filled", "rate": r, "alloc": [(bid_id, accepted amount), …]}`, with the accepted bids in the order of acceptance and `r` the `min_rate` of the **last accepted bid**: all winners receive it.
# 5. If it is not reached, return `{"status": "unfilled", "rate": None, "alloc": []}`.
#
# A `loan["amount"]` of zero or less raises `ValueError`.
#
# *By hand:* for a loan of 1,000 at 0.14 at most, with bids b1 600 at 0.10, b2 600 at 0.12, b3 900 at 0.15, b1 is accepted in full and b2 with 400; the rate is 0.12; b3 is not eligible. Source: the auction of an early American platform as described by Chen, Ghosh and Lambert (2011).

# %% [markdown] role="prompt" exercise="auction" lang="zh-hans"
# ## 统一价格竞价
# 编写 `auction(loan, bids) -> dict`。`loan` 含 `amount`（申请金额）与 `max_rate`；每笔报价含 `bid_id`、`amount`（至少为 1）、`min_rate` 与 `ts`，其他字段不必理会；传入的报价都是对这笔借款的。
#
# 1. `min_rate` ≤ `max_rate` 的报价有效。
# 2. 依次按 `min_rate`、`ts`、`bid_id` 从小到大排序。
# 3. 按此次序接受，直到筹满；最后需要的一笔可以部分成交。
# 4. 筹满则返回 `{"status": "filled", "rate": r, "alloc": [(bid_id, 成交金额), …]}`，成交的报价按接受次序排列，`r` 为**最后一笔被接受的报价**的 `min_rate`，所有中标者都按它成交。
# 5. 未筹满则返回 `{"status": "unfilled", "rate": None, "alloc": []}`。
#
# `loan["amount"]` 小于等于零时抛出 `ValueError`。
#
# *手算：* 借款 1,000、上限 0.14；报价 b1 600（0.10）、b2 600（0.12）、b3 900（0.15）。b1 全部成交，b2 成交 400，利率 0.12；b3 无效。出处：美国早期平台的竞价规则，见 Chen、Ghosh、Lambert（2011）。

# %% role="starter" exercise="auction"
def auction(loan, bids):
    raise NotImplementedError

# %% role="solution" exercise="auction"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"])):
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% role="test" exercise="auction" visibility="visible" points=4
B = [
    {"bid_id": "b1", "amount": 600, "min_rate": 0.10, "ts": 2},
    {"bid_id": "b2", "amount": 600, "min_rate": 0.12, "ts": 1},
    {"bid_id": "b3", "amount": 900, "min_rate": 0.15, "ts": 0},
]
found = auction({"amount": 1000, "max_rate": 0.14}, B)
assert found["status"] == "filled" and found["rate"] == 0.12
assert [tuple(x) for x in found["alloc"]] == [("b1", 600), ("b2", 400)]

# %% [markdown] role="hint" lang="en"
# The rate is that of the last bid accepted, for all winners; and the last bid fills only what is missing.

# %% [markdown] role="hint" lang="zh-hans"
# 利率取最后一笔被接受的报价，适用于所有中标者；最后一笔只成交尚缺的部分。

# %% role="test" exercise="auction" visibility="visible" points=3
B = [
    {"bid_id": "b1", "amount": 600, "min_rate": 0.10, "ts": 2},
    {"bid_id": "b2", "amount": 600, "min_rate": 0.12, "ts": 1},
    {"bid_id": "b3", "amount": 900, "min_rate": 0.15, "ts": 0},
]
assert auction({"amount": 1300, "max_rate": 0.14}, B) == {"status": "unfilled", "rate": None, "alloc": []}

# %% [markdown] role="hint" lang="en"
# A bid above the borrower's highest rate does not count; without enough eligible bids there is no loan and nothing is allocated.

# %% [markdown] role="hint" lang="zh-hans"
# 高于借款人上限的报价无效；有效报价不够时不成交，什么也不分配。

# %% role="test" exercise="auction" visibility="visible" points=3
# your own market: what is accepted adds up to what was asked for
own = load_market()
for loan in own["loans"]:
    found = auction(loan, [bid for bid in own["bids"] if bid["loan_id"] == loan["loan_id"]])
    assert sum(amount for _, amount in found["alloc"]) == (loan["amount"] if found["status"] == "filled" else 0)

# %% [markdown] role="hint" lang="en"
# Add up the accepted amounts: they must make exactly the amount asked for, or nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 把成交金额加起来，应当恰好等于申请金额，或者为零。

# %% role="test" exercise="auction" visibility="hidden" points=5
tie = [
    {"bid_id": "b9", "amount": 100, "min_rate": 0.1, "ts": 5},
    {"bid_id": "b2", "amount": 100, "min_rate": 0.1, "ts": 7},
    {"bid_id": "b1", "amount": 100, "min_rate": 0.1, "ts": 7},
    {"bid_id": "b0", "amount": 100, "min_rate": 0.09, "ts": 9},
]
found = auction({"amount": 300, "max_rate": 0.1}, tie)
assert [tuple(x) for x in found["alloc"]] == [("b0", 100), ("b9", 100), ("b1", 100)]
assert found["rate"] == 0.1

# %% [markdown] role="hint" lang="en"
# At equal rates the earlier `ts` comes first, and at equal `ts` the smaller `bid_id`.

# %% [markdown] role="hint" lang="zh-hans"
# 利率相同时 `ts` 小的在先，`ts` 也相同时 `bid_id` 小的在先。

# %% role="test" exercise="auction" visibility="hidden" points=5
import copy

for key in ("auction-a", "auction-b"):
    market = make_market(key)
    for loan in market["loans"]:
        bids = [bid for bid in market["bids"] if bid["loan_id"] == loan["loan_id"]]
        before = copy.deepcopy(bids)
        found = auction(loan, bids)
        assert bids == before
        supply = sum(bid["amount"] for bid in bids if bid["min_rate"] <= loan["max_rate"])
        assert (found["status"] == "filled") == (supply >= loan["amount"])
        if found["status"] == "filled":
            below = sum(bid["amount"] for bid in bids if bid["min_rate"] < found["rate"])
            upto = sum(bid["amount"] for bid in bids if bid["min_rate"] <= found["rate"])
            assert below < loan["amount"] <= upto
            assert len(found["alloc"]) == len({name for name, _ in found["alloc"]})
exact = [{"bid_id": "b1", "amount": 400, "min_rate": 0.1, "ts": 1}, {"bid_id": "b2", "amount": 300, "min_rate": 0.11, "ts": 2}]
found = auction({"amount": 400, "max_rate": 0.2}, exact)
assert found["rate"] == 0.1 and [tuple(x) for x in found["alloc"]] == [("b1", 400)]

# %% [markdown] role="hint" lang="en"
# Stop as soon as the amount is reached; a bid that is not needed gets nothing, not even zero, and does not set the rate. And leave the list of bids as it was.

# %% [markdown] role="hint" lang="zh-hans"
# 一筹满就停：不需要的报价既不出现在分配中，也不决定利率。并且不要改动传入的报价。

# %% role="test" exercise="auction" visibility="hidden" points=5
assert raises(auction, {"amount": 0, "max_rate": 0.1}, []) and raises(auction, {"amount": -5, "max_rate": 0.1}, [])
assert auction({"amount": 1, "max_rate": 0.1}, []) == {"status": "unfilled", "rate": None, "alloc": []}
one = [{"bid_id": "b1", "amount": 1, "min_rate": 0.1, "ts": 1}]
assert auction({"amount": 1, "max_rate": 0.1}, one)["status"] == "filled"

# %% [markdown] role="hint" lang="en"
# An amount of zero or less raises `ValueError`; no bids at all is no error; a bid exactly at the highest rate is eligible.

# %% [markdown] role="hint" lang="zh-hans"
# 金额小于等于零抛出 `ValueError`；没有报价不是错误；恰好等于上限的报价有效。

# %% role="wrong" exercise="auction" fires="auction-1"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"])):
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": alloc and eligible[0]["min_rate"], "alloc": alloc}

# %% role="wrong" exercise="auction" fires="auction-2"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = list(bids)
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"])):
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% role="wrong" exercise="auction" fires="auction-3"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"])):
        if need <= loan["amount"] // 40:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > loan["amount"] // 40:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% role="wrong" exercise="auction" fires="auction-4"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"])):
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% role="wrong" exercise="auction" fires="auction-5"
def auction(loan, bids):
    if loan["amount"] <= 0:
        raise ValueError("the loan's amount must be positive")
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    bids.sort(key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"]))
    for bid in [bid for bid in bids if bid in eligible]:
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% role="wrong" exercise="auction" fires="auction-6"
def auction(loan, bids):
    need, alloc, rate = loan["amount"], [], None
    eligible = [bid for bid in bids if bid["min_rate"] <= loan["max_rate"]]
    for bid in sorted(eligible, key=lambda bid: (bid["min_rate"], bid["ts"], bid["bid_id"])):
        if need == 0:
            break
        taken = min(need, bid["amount"])
        alloc.append((bid["bid_id"], taken))
        need -= taken
        rate = bid["min_rate"]
    if need > 0:
        return {"status": "unfilled", "rate": None, "alloc": []}
    return {"status": "filled", "rate": rate, "alloc": alloc}

# %% [raw] role="explained" exercise="auction"
# - mutant: 1c04c818
#   why: min takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="spread" lang="en" competencies=["IF2.6", "IF4.1"]
# ## Round robin
# Write `spread(budget, unit, loans, max_share) -> dict`: it spreads a lender's `budget` over loans. Each loan has a `loan_id` (all different) and `available`, what may still be lent to it. Go through the loans in the order of the list and give each **one** `unit`; begin again at the top; stop when less than a unit is left or no loan can take another unit. A loan can take another unit as long as its sum stays within
#
# - its `available`, and
# - the cap `floor(budget · max_share / unit) · unit`.
#
# Return a dict from `loan_id` to the sum placed; loans with nothing are left out. What cannot be placed stays with the lender. `budget < 0`, `unit ≤ 0` or a `max_share` outside (0, 1] raise `ValueError`. `budget`, `unit` and `available` are integers; in the tests `budget · max_share` is exact.
#
# *By hand:* 520 yuan in units of 50 with `max_share` 0.5 give a cap of 250. With x (available 100) and y (900): rounds give x 50, y 50, x 50, y 50, then x is full, and y goes on to 250. Result `{"x": 100, "y": 250}`; 170 yuan stay.

# %% [markdown] role="prompt" exercise="spread" lang="zh-hans"
# ## 轮转分配
# 编写 `spread(budget, unit, loans, max_share) -> dict`，把出借人的 `budget` 分散到各笔借款。每笔借款有 `loan_id`（互不相同）和 `available`（还可借入的金额）。按列表次序，每笔给**一个** `unit`，轮完再从头开始；余额不足一个 `unit`，或没有借款还能再接时停止。一笔借款还能再接，当且仅当累计不超过
#
# - 它的 `available`，以及
# - 上限 `floor(budget · max_share / unit) · unit`。
#
# 返回 `loan_id` 到金额的字典，没有分到的不列出；投不出去的留在出借人手里。`budget < 0`、`unit ≤ 0` 或 `max_share` 不在 (0, 1] 内时抛出 `ValueError`。`budget`、`unit`、`available` 为整数；测试中 `budget · max_share` 没有舍入误差。
#
# *手算：* 520 元，每份 50，`max_share` 为 0.5，上限 250。x 可借 100，y 可借 900：依次 x 50、y 50、x 50、y 50，x 已满，y 继续到 250。结果为 `{"x": 100, "y": 250}`，剩 170 元。

# %% role="starter" exercise="spread"
def spread(budget, unit, loans, max_share):
    raise NotImplementedError

# %% role="solution" exercise="spread"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0 or not 0 < max_share <= 1:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = math.floor(budget * max_share / unit) * unit
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            more = placed[loan["loan_id"]] + unit
            if left >= unit and more <= min(cap, loan["available"]):
                placed[loan["loan_id"]] = more
                left -= unit
                moved = True
    return {name: amount for name, amount in placed.items() if amount}

# %% role="test" exercise="spread" visibility="visible" points=4
two = [{"loan_id": "x", "available": 100}, {"loan_id": "y", "available": 900}]
assert spread(520, 50, two, 0.5) == {"x": 100, "y": 250}

# %% [markdown] role="hint" lang="en"
# Cap each loan at floor(budget · max_share / unit) · unit, here 250, even if money is left.

# %% [markdown] role="hint" lang="zh-hans"
# 每笔上限为 floor(budget · max_share / unit) · unit，这里是 250，即使还有余钱也不能超过。

# %% role="test" exercise="spread" visibility="visible" points=4
three = [{"loan_id": "a", "available": 500}, {"loan_id": "b", "available": 500}, {"loan_id": "c", "available": 500}]
assert spread(250, 50, three, 1) == {"a": 100, "b": 100, "c": 50}

# %% [markdown] role="hint" lang="en"
# One unit at a time, round after round; do not fill the first loan before the second has received anything.

# %% [markdown] role="hint" lang="zh-hans"
# 每轮每笔只给一份，一轮一轮来；不要先把第一笔装满。

# %% role="test" exercise="spread" visibility="hidden" points=4
g = Gen("p2p-01-matching-diversification", "spread-a")
for _ in range(40):
    unit, share = g.choice([10, 25, 50]), g.choice([0.125, 0.25, 0.5, 1])
    budget = 8 * g.randint(5, 400)
    loans = [{"loan_id": f"L{k}", "available": g.randint(0, 900)} for k in range(g.randint(1, 12))]
    cap = int(budget * share) // unit * unit
    room = {loan["loan_id"]: min(cap, loan["available"]) // unit * unit for loan in loans}
    found = spread(budget, unit, loans, share)
    assert all(0 < amount <= room[name] and amount % unit == 0 for name, amount in found.items())
    placed = sum(found.values())
    assert placed == min(budget // unit * unit, sum(room.values()))
    # nobody may be two units ahead of a loan that could have taken more
    open_ = [found.get(name, 0) for name in room if found.get(name, 0) < room[name]]
    assert not open_ or all(amount <= min(open_) + unit for amount in found.values())

# %% [markdown] role="hint" lang="en"
# Whole units only, never above a loan's own room, as much as can be placed, and no loan more than one unit ahead of one that could still take some.

# %% [markdown] role="hint" lang="zh-hans"
# 只投整份，不超过每笔的余地，能投的都投出去，任何一笔不得比还能再接的借款多出一份以上。

# %% role="test" exercise="spread" visibility="hidden" points=4
import copy

loans = [{"loan_id": "p", "available": 40}, {"loan_id": "q", "available": 50}, {"loan_id": "r", "available": 0}]
before = copy.deepcopy(loans)
assert spread(500, 50, loans, 0.5) == {"q": 50}
assert loans == before
assert spread(0, 50, loans, 0.5) == {} and spread(500, 50, [], 0.5) == {}
assert spread(100, 100, [{"loan_id": "s", "available": 100}], 1) == {"s": 100}

# %% [markdown] role="hint" lang="en"
# Loans that receive nothing do not appear in the result, a loan may be filled exactly, and the list given is not changed.

# %% [markdown] role="hint" lang="zh-hans"
# 没有分到的借款不列出；恰好装满是允许的；不要改动传入的列表。

# %% role="test" exercise="spread" visibility="hidden" points=4
some = [{"loan_id": "x", "available": 100}]
assert raises(spread, -1, 50, some, 0.5) and raises(spread, 100, 0, some, 0.5) and raises(spread, 100, -50, some, 0.5)
assert raises(spread, 100, 50, some, 0) and raises(spread, 100, 50, some, 1.01) and raises(spread, 100, 50, some, -0.5)
assert spread(100, 50, some, 1) == {"x": 100}
assert spread(3, 1, [{"loan_id": "x", "available": 9}], 1) == {"x": 3}

# %% [markdown] role="hint" lang="en"
# Read again which arguments raise `ValueError`; a share of exactly 1 is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 请再看哪些参数应抛出 `ValueError`；比例恰好为 1 是允许的。

# %% role="wrong" exercise="spread" fires="spread-1"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0 or not 0 < max_share <= 1:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = math.floor(budget * max_share / unit) * unit
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            more = placed[loan["loan_id"]] + unit
            if left >= unit and more <= loan["available"]:
                placed[loan["loan_id"]] = more
                left -= unit
                moved = True
    return {name: amount for name, amount in placed.items() if amount}

# %% role="wrong" exercise="spread" fires="spread-2"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0 or not 0 < max_share <= 1:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = math.floor(budget * max_share / unit) * unit
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            while left >= unit and placed[loan["loan_id"]] + unit <= min(cap, loan["available"]):
                placed[loan["loan_id"]] += unit
                left -= unit
    return {name: amount for name, amount in placed.items() if amount}

# %% role="wrong" exercise="spread" fires="spread-3"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0 or not 0 < max_share <= 1:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = budget * max_share
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            more = placed[loan["loan_id"]] + unit
            if left > 0 and more <= min(cap, loan["available"]):
                placed[loan["loan_id"]] = more
                left -= unit
                moved = True
    return {name: amount for name, amount in placed.items() if amount}

# %% role="wrong" exercise="spread" fires="spread-4"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0 or not 0 < max_share <= 1:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = math.floor(budget * max_share / unit) * unit
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            more = placed[loan["loan_id"]] + unit
            if left >= unit and more <= cap and loan["available"] >= unit:
                loan["available"] -= unit
                placed[loan["loan_id"]] = more
                left -= unit
                moved = True
    return {name: amount for name, amount in placed.items() if amount}

# %% role="wrong" exercise="spread" fires="spread-5"
def spread(budget, unit, loans, max_share):
    if budget < 0 or unit <= 0:
        raise ValueError("budget must not be negative, unit must be positive, max_share must lie in (0, 1]")
    cap = math.floor(budget * max_share / unit) * unit
    placed, left, moved = {loan["loan_id"]: 0 for loan in loans}, budget, True
    while moved:
        moved = False
        for loan in loans:
            more = placed[loan["loan_id"]] + unit
            if left >= unit and more <= min(cap, loan["available"]):
                placed[loan["loan_id"]] = more
                left -= unit
                moved = True
    return {name: amount for name, amount in placed.items() if amount}

# %% [raw] role="explained" exercise="spread"
# - mutant: c1e24efb
#   why: What is placed is a multiple of the unit, so it stays within the cap exactly when it stays within the cap floored to units.
# - mutant: 481bcad5
#   why: min takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="effective-number" lang="en" competencies=["IF2.6"]
# ## How many loans is it really?
# Write `effective_number(amounts) -> float`: the reciprocal of the sum of squared shares, 1 / Σ wᵢ² with wᵢ = amountᵢ / Σ amounts. A sum of zero (an empty list included) or a negative amount raises `ValueError`. Zeros are allowed and count nothing. Source: index of Herfindahl and Hirschman.
#
# *By hand:* for 300 and 100 the shares are 0.75 and 0.25, the squares add up to 0.625, the result is 1.6.

# %% [markdown] role="prompt" exercise="effective-number" lang="zh-hans"
# ## 究竟相当于几笔
# 编写 `effective_number(amounts) -> float`：占比平方和的倒数，1 / Σ wᵢ²，其中 wᵢ = 第 i 笔金额 / 总额。总额为零（包括空列表）或有负数时抛出 `ValueError`；允许有零，零不起作用。出处：赫芬达尔—赫希曼指数。
#
# *手算：* 300 与 100，占比 0.75 与 0.25，平方和 0.625，结果 1.6。

# %% role="starter" exercise="effective-number"
def effective_number(amounts):
    raise NotImplementedError

# %% role="solution" exercise="effective-number"
def effective_number(amounts):
    whole = sum(amounts)
    if whole <= 0 or min(amounts) < 0:
        raise ValueError("amounts must not be negative, and their sum must be positive")
    return 1 / sum((amount / whole) ** 2 for amount in amounts)

# %% role="test" exercise="effective-number" visibility="visible" points=2
assert close(effective_number([50, 50, 50, 50]), 4.0)

# %% [markdown] role="hint" lang="en"
# Equal amounts count in full: four equal loans are four.

# %% [markdown] role="hint" lang="zh-hans"
# 等额时每笔都算一笔：四笔等额就是 4。

# %% role="test" exercise="effective-number" visibility="visible" points=2
assert close(effective_number([300, 100]), 1.6)

# %% [markdown] role="hint" lang="en"
# Square the shares, not the amounts, and do not just count.

# %% [markdown] role="hint" lang="zh-hans"
# 要对占比求平方，而不是只数笔数。

# %% role="test" exercise="effective-number" visibility="hidden" points=3
g = Gen("p2p-01-matching-diversification", "effective-a")
for _ in range(20):
    amounts = [g.randint(1, 900) for _ in range(g.randint(1, 30))]
    found = effective_number(amounts)
    assert close(found, sum(amounts) ** 2 / sum(a * a for a in amounts))
    assert close(effective_number([7 * a for a in amounts]), found)
    assert close(effective_number(amounts + [0, 0]), found)

# %% [markdown] role="hint" lang="en"
# The result does not depend on the scale of the amounts, and zeros change nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 结果与金额的单位无关，添上零也不变。

# %% role="test" exercise="effective-number" visibility="hidden" points=3
assert raises(effective_number, []) and raises(effective_number, [0, 0]) and raises(effective_number, [5, -1])
assert close(effective_number([1]), 1.0)

# %% [markdown] role="hint" lang="en"
# An empty list, only zeros, or a negative amount raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 空列表、全为零或有负数时抛出 `ValueError`。

# %% role="wrong" exercise="effective-number" fires="effective-number-1"
def effective_number(amounts):
    whole = sum(amounts)
    if whole <= 0 or min(amounts) < 0:
        raise ValueError("amounts must not be negative, and their sum must be positive")
    return sum((amount / whole) ** 2 for amount in amounts)

# %% role="wrong" exercise="effective-number" fires="effective-number-2"
def effective_number(amounts):
    return float(len(amounts))

# %% role="wrong" exercise="effective-number" fires="effective-number-3"
def effective_number(amounts):
    if sum(amounts) <= 0 or min(amounts) < 0:
        raise ValueError
    mean = sum(amounts) / len(amounts)
    return sum(amounts) ** 2 / (len(amounts) * mean * max(amounts)) if len(amounts) == 2 and False else len(amounts) / (1 + sum((a / mean - 1) ** 2 for a in amounts) / max(1, len(amounts) - 1)) if len(amounts) > 2 else 1 / sum((a / sum(amounts)) ** 2 for a in amounts)

# %% role="wrong" exercise="effective-number" fires="effective-number-4"
def effective_number(amounts):
    whole = sum(amounts)
    if whole <= 0:
        raise ValueError("amounts must not be negative, and their sum must be positive")
    return 1 / sum((amount / whole) ** 2 for amount in amounts)

# %% [markdown] role="prompt" exercise="loss-sd" lang="en" competencies=["IF2.6", "IF4.1"]
# ## The deviation of the loss rate
# Write `loss_sd(n, pd, lgd, rho=0.0) -> float`: the standard deviation of the loss **rate** of `n` equal loans, whose default indicators have the probability `pd` and the pairwise correlation `rho`:
#
# $$\sigma = \text{LGD} \cdot \sqrt{p(1-p)\left(\frac{1}{n} + \left(1-\frac{1}{n}\right)\rho\right)}$$
#
# `n < 1`, or `pd`, `lgd` or `rho` outside [0, 1] raise `ValueError`. Source: variance of an average of equally correlated variables; Markowitz (1959).
#
# *By hand:* for n = 4, pd = 0.5, lgd = 1, rho = 0 it is √(0.25 / 4) = 0.25; with rho = 1 it is 0.5, as for one loan.

# %% [markdown] role="prompt" exercise="loss-sd" lang="zh-hans"
# ## 损失率的标准差
# 编写 `loss_sd(n, pd, lgd, rho=0.0) -> float`：`n` 笔等额借款**损失率**的标准差，违约概率为 `pd`，任意两笔违约的相关系数为 `rho`：
#
# $$\sigma = \text{LGD} \cdot \sqrt{p(1-p)\left(\frac{1}{n} + \left(1-\frac{1}{n}\right)\rho\right)}$$
#
# `n < 1`，或 `pd`、`lgd`、`rho` 不在 [0, 1] 内时抛出 `ValueError`。出处：等相关变量平均值的方差，Markowitz（1959）。
#
# *手算：* n = 4、pd = 0.5、lgd = 1、rho = 0 时为 √(0.25 / 4) = 0.25；rho = 1 时为 0.5，与一笔相同。

# %% role="starter" exercise="loss-sd"
def loss_sd(n, pd, lgd, rho=0.0):
    raise NotImplementedError

# %% role="solution" exercise="loss-sd"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 <= pd <= 1 or not 0 <= lgd <= 1 or not 0 <= rho <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * (1 / n + (1 - 1 / n) * rho))

# %% role="test" exercise="loss-sd" visibility="visible" points=3
assert close(loss_sd(100, 0.06, 0.6), 0.0142492105044455)

# %% [markdown] role="hint" lang="en"
# The loss *rate* averages over n, so its deviation falls with the square root of n.

# %% [markdown] role="hint" lang="zh-hans"
# 损失*率*是对 n 的平均，标准差随 n 的平方根下降。

# %% role="test" exercise="loss-sd" visibility="visible" points=3
assert close(loss_sd(4, 0.5, 1, 0), 0.25) and close(loss_sd(4, 0.5, 1, 1), 0.5)
assert close(loss_sd(10**6, 0.06, 0.6, 0.05), 0.03186250600313792, 1e-6)

# %% [markdown] role="hint" lang="en"
# With correlation the deviation has a floor: the second term under the root does not shrink with n.

# %% [markdown] role="hint" lang="zh-hans"
# 有相关时标准差有下限：根号里的第二项不随 n 缩小。

# %% role="test" exercise="loss-sd" visibility="hidden" points=3
g = Gen("p2p-01-matching-diversification", "sd-a")
for _ in range(25):
    n, pd, lgd, rho = g.randint(1, 300), g.uniform(0.01, 0.3), g.uniform(0.2, 1), g.uniform(0, 0.4)
    one = lgd * (pd * (1 - pd)) ** 0.5
    assert close(loss_sd(1, pd, lgd, rho), one) and close(loss_sd(n, pd, lgd, 1), one)
    assert close(loss_sd(n, pd, lgd), one / n**0.5)
    # n variances and n(n - 1) covariances, divided by n squared
    assert close(loss_sd(n, pd, lgd, rho) ** 2, (n * one**2 + n * (n - 1) * rho * one**2) / n**2)

# %% [markdown] role="hint" lang="en"
# Check the formula with n variances and n(n − 1) covariances; for rho = 1 every n must give the deviation of one loan.

# %% [markdown] role="hint" lang="zh-hans"
# 用 n 个方差加 n(n − 1) 个协方差来验算；rho = 1 时，任何 n 都应等于一笔的标准差。

# %% role="test" exercise="loss-sd" visibility="hidden" points=3
assert loss_sd(50, 0, 0.6, 0.1) == 0 and loss_sd(50, 1, 0.6, 0.1) == 0 and loss_sd(50, 0.1, 0, 0.1) == 0
assert loss_sd(1, 0.5, 1) == 0.5

# %% [markdown] role="hint" lang="en"
# Certain outcomes do not deviate: at pd 0 or 1, and at lgd 0, the result is zero and no error.

# %% [markdown] role="hint" lang="zh-hans"
# 确定的结果没有偏差：pd 为 0 或 1、lgd 为 0 时结果为零，不是错误。

# %% role="test" exercise="loss-sd" visibility="hidden" points=3
assert raises(loss_sd, 0, 0.1, 0.6) and raises(loss_sd, 10, -0.1, 0.6) and raises(loss_sd, 10, 1.1, 0.6)
# a probability that is none stays an error even where nothing can be lost
assert raises(loss_sd, 10, -0.1, 0) and raises(loss_sd, 10, 1.1, 0)
assert raises(loss_sd, 10, 0.1, 1.1) and raises(loss_sd, 10, 0.1, -0.1) and raises(loss_sd, 10, 0.1, 0.6, 1.1) and raises(loss_sd, 10, 0.1, 0.6, -0.1)

# %% [markdown] role="hint" lang="en"
# Each of the four arguments has a range; outside it `ValueError` is raised.

# %% [markdown] role="hint" lang="zh-hans"
# 四个参数各有范围，超出即抛出 `ValueError`。

# %% role="wrong" exercise="loss-sd" fires="loss-sd-1"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 <= pd <= 1 or not 0 <= lgd <= 1 or not 0 <= rho <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * (n + (1 - 1 / n) * rho))

# %% role="wrong" exercise="loss-sd" fires="loss-sd-2"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 <= pd <= 1 or not 0 <= lgd <= 1 or not 0 <= rho <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * (1 / n))

# %% role="wrong" exercise="loss-sd" fires="loss-sd-3"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 <= pd <= 1 or not 0 <= lgd <= 1 or not 0 <= rho <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * ((1 - rho) / n + rho * (n > 3)))

# %% role="wrong" exercise="loss-sd" fires="loss-sd-4"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 < pd < 1 or not 0 < lgd <= 1 or not 0 <= rho <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * (1 / n + (1 - 1 / n) * rho))

# %% role="wrong" exercise="loss-sd" fires="loss-sd-5"
def loss_sd(n, pd, lgd, rho=0.0):
    if n < 1 or not 0 <= pd <= 1 or not 0 <= lgd <= 1:
        raise ValueError("n must be at least 1; pd, lgd and rho must lie in [0, 1]")
    return lgd * math.sqrt(pd * (1 - pd) * (1 / n + (1 - 1 / n) * rho))

# %% [raw] role="explained" exercise="loss-sd"
# - mutant: 8e5e0355
#   why: For a pd outside [0, 1] the root is of a negative number, which raises ValueError by itself.
# - mutant: 6bbf412e
#   why: For a pd outside [0, 1] the root is of a negative number, which raises ValueError by itself.
# - mutant: c2a51391
#   why: For a pd outside [0, 1] the root is of a negative number, which raises ValueError by itself.

# %% [markdown] role="prompt" exercise="prob-loss" lang="en" competencies=["IF2.6", "IF4.1"]
# ## The probability of losing money
# Write `prob_loss(n, pd, rate, lgd) -> float`: `n` equal, independent loans each earn `rate` or, with the probability `pd`, lose `lgd`. With d defaults the portfolio's result is (n − d)·rate − d·lgd. Return the probability that it is negative, from the binomial distribution. A result of exactly zero is **no** loss; treat results above −1e-9 as zero or more, so that rounding in the last digits does not matter.
#
# `n < 1`, `pd` outside [0, 1], `rate ≤ 0` or `lgd` outside (0, 1] raise `ValueError`.
#
# *By hand:* for n = 2, pd = 0.1, rate = 0.1, lgd = 0.6 one default gives 0.1 − 0.6 < 0, so a loss means at least one default: 1 − 0.9² = 0.19.

# %% [markdown] role="prompt" exercise="prob-loss" lang="zh-hans"
# ## 亏损的概率
# 编写 `prob_loss(n, pd, rate, lgd) -> float`：`n` 笔等额、独立的借款，每笔或赚 `rate`，或以概率 `pd` 损失 `lgd`。d 笔违约时组合结果为 (n − d)·rate − d·lgd。用二项分布求结果为负的概率。恰好为零**不算**亏损；大于 −1e-9 的结果一律视为不亏，以免受末位舍入影响。
#
# `n < 1`、`pd` 不在 [0, 1] 内、`rate ≤ 0` 或 `lgd` 不在 (0, 1] 内时抛出 `ValueError`。
#
# *手算：* n = 2、pd = 0.1、rate = 0.1、lgd = 0.6：一笔违约的结果为 0.1 − 0.6 < 0，所以亏损就是至少一笔违约：1 − 0.9² = 0.19。

# %% role="starter" exercise="prob-loss"
def prob_loss(n, pd, rate, lgd):
    raise NotImplementedError

# %% role="solution" exercise="prob-loss"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 <= pd <= 1 or rate <= 0 or not 0 < lgd <= 1:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if result < -1e-9:
            chance += math.comb(n, defaults) * pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% role="test" exercise="prob-loss" visibility="visible" points=2
assert close(prob_loss(1, 0.06, 0.12, 0.6), 0.06) and close(prob_loss(2, 0.1, 0.1, 0.6), 0.19)

# %% [markdown] role="hint" lang="en"
# Sum the binomial probabilities of those numbers of defaults that make the result negative.

# %% [markdown] role="hint" lang="zh-hans"
# 把使结果为负的各违约笔数的二项概率相加。

# %% role="test" exercise="prob-loss" visibility="visible" points=2
assert close(prob_loss(100, 0.06, 0.12, 0.6), 9.290841998299548e-05)

# %% [markdown] role="hint" lang="en"
# With 100 loans the interest bears 16 defaults; only more than that lose money.

# %% [markdown] role="hint" lang="zh-hans"
# 一百笔时利息承受得起 16 笔违约，更多才亏。

# %% role="test" exercise="prob-loss" visibility="hidden" points=2
# six loans at 12% and 60%: one default leaves exactly nothing and is no loss
assert close(prob_loss(6, 0.1, 0.12, 0.6), 1 - 0.9**6 - 6 * 0.1 * 0.9**5)
assert close(prob_loss(12, 0.05, 0.05, 0.55), 1 - 0.95**12 - 12 * 0.05 * 0.95**11)
# 3 · 0.15 − 0.45 comes out a hair below zero
assert close(prob_loss(4, 0.1, 0.15, 0.45), 1 - 0.9**4 - 4 * 0.1 * 0.9**3)

# %% [markdown] role="hint" lang="en"
# Zero return is not a loss; and a computed zero may be off in the last digits.

# %% [markdown] role="hint" lang="zh-hans"
# 零收益不算亏损；而且算出来的零可能在末位有误差。

# %% role="test" exercise="prob-loss" visibility="hidden" points=2
from itertools import product

for n, pd, rate, lgd in ((5, 0.2, 0.15, 0.5), (8, 0.3, 0.25, 0.4), (7, 0.12, 0.1, 1.0)):
    brute = 0.0
    for outcome in product((0, 1), repeat=n):
        d = sum(outcome)
        if (n - d) * rate - d * lgd < -1e-9:
            brute += pd**d * (1 - pd) ** (n - d)
    assert close(prob_loss(n, pd, rate, lgd), brute)
assert prob_loss(10, 0, 0.1, 0.6) == 0 and close(prob_loss(10, 1, 0.1, 0.6), 1)

# %% [markdown] role="hint" lang="en"
# Compare with all outcomes of a few loans written out; pd of 0 and of 1 are allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 用几笔借款的全部可能结果来验算；pd 为 0 或 1 都是允许的。

# %% role="test" exercise="prob-loss" visibility="hidden" points=2
assert raises(prob_loss, 0, 0.1, 0.1, 0.6) and raises(prob_loss, 5, 1.2, 0.1, 0.6) and raises(prob_loss, 5, -0.2, 0.1, 0.6)
assert raises(prob_loss, 5, 0.1, 0, 0.6) and raises(prob_loss, 5, 0.1, -0.1, 0.6)
assert raises(prob_loss, 5, 0.1, 0.1, 0) and raises(prob_loss, 5, 0.1, 0.1, 1.5)
assert close(prob_loss(1, 0.3, 2.0, 1.0), 0.3)

# %% [markdown] role="hint" lang="en"
# `rate` must be positive, `lgd` positive and at most 1, `n` at least 1.

# %% [markdown] role="hint" lang="zh-hans"
# `rate` 须为正，`lgd` 须为正且不超过 1，`n` 至少为 1。

# %% role="wrong" exercise="prob-loss" fires="prob-loss-1"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 <= pd <= 1 or rate <= 0 or not 0 < lgd <= 1:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if result < -1e-9:
            chance += pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% role="wrong" exercise="prob-loss" fires="prob-loss-2"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 <= pd <= 1 or rate <= 0 or not 0 < lgd <= 1:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if defaults > 0:
            chance += math.comb(n, defaults) * pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% role="wrong" exercise="prob-loss" fires="prob-loss-3"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 <= pd <= 1 or rate <= 0 or not 0 < lgd <= 1:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if result <= 1e-9:
            chance += math.comb(n, defaults) * pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% role="wrong" exercise="prob-loss" fires="prob-loss-4"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 < pd < 1 or rate <= 0 or not 0 < lgd <= 1:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if result < -1e-9:
            chance += math.comb(n, defaults) * pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% role="wrong" exercise="prob-loss" fires="prob-loss-5"
def prob_loss(n, pd, rate, lgd):
    if n < 1 or not 0 <= pd <= 1 or rate <= 0:
        raise ValueError("n at least 1, pd in [0, 1], rate positive, lgd in (0, 1]")
    chance = 0.0
    for defaults in range(n + 1):
        result = (n - defaults) * rate - defaults * lgd
        if result < -1e-9:
            chance += math.comb(n, defaults) * pd**defaults * (1 - pd) ** (n - defaults)
    return chance

# %% [raw] role="explained" exercise="prob-loss"
# - mutant: b529951b
#   why: The threshold only separates rounding errors from losses. Between 1e-9 and 1.01e-9 no result of the tests or of practice lies.
# - mutant: afe90c3e
#   why: No result is exactly −1e-9.

# %% [markdown] role="prompt" exercise="limit-breaches" lang="en" competencies=["IF3.2"]
# ## The limits of 2016
# Write `limit_breaches(kind, same_platform, other_platforms, new_loan) -> list`. `kind` is `"person"` or `"org"`; the three sums are what is owed on this platform, what is owed on all others, and the loan asked for. Limits on the balance **after** the new loan: a person 200,000 on one platform and 1,000,000 on all; an organisation 1,000,000 and 5,000,000. A balance exactly at a limit is allowed. Return `[]`, `["same"]`, `["all"]` or `["same", "all"]`, in this order. Another `kind` or a negative sum raises `ValueError`. Source: Interim Measures of 2016, article 17.
#
# *By hand:* a person with 150,000 here and 800,000 elsewhere asks for 60,000: 210,000 and 1,010,000, so `["same", "all"]`; for 50,000 both limits are just reached, so `[]`.

# %% [markdown] role="prompt" exercise="limit-breaches" lang="zh-hans"
# ## 2016 年的上限
# 编写 `limit_breaches(kind, same_platform, other_platforms, new_loan) -> list`。`kind` 为 `"person"`（自然人）或 `"org"`（法人或其他组织）；三个金额依次为本平台余额、其他平台余额、本次申请。上限针对借款**之后**的余额：自然人同一平台 200,000、合计 1,000,000；组织 1,000,000 与 5,000,000。恰好等于上限是允许的。按此次序返回 `[]`、`["same"]`、`["all"]` 或 `["same", "all"]`。其他 `kind` 或负数抛出 `ValueError`。出处：2016 年《暂行办法》第十七条。
#
# *手算：* 自然人本平台欠 150,000、别处欠 800,000，申请 60,000：210,000 与 1,010,000，返回 `["same", "all"]`；申请 50,000 则两道恰好用满，返回 `[]`。

# %% role="starter" exercise="limit-breaches"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    raise NotImplementedError

# %% role="solution" exercise="limit-breaches"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    limits = {"person": (200_000, 1_000_000), "org": (1_000_000, 5_000_000)}
    if kind not in limits or same_platform < 0 or other_platforms < 0 or new_loan < 0:
        raise ValueError("unknown kind or negative amount")
    limit_same, limit_all = limits[kind]
    found = []
    if same_platform + new_loan > limit_same:
        found.append("same")
    if same_platform + other_platforms + new_loan > limit_all:
        found.append("all")
    return found

# %% role="test" exercise="limit-breaches" visibility="visible" points=2
assert limit_breaches("person", 150_000, 800_000, 60_000) == ["same", "all"]
assert limit_breaches("org", 150_000, 800_000, 60_000) == []

# %% [markdown] role="hint" lang="en"
# The new loan counts in both sums; and what is owed here counts in the sum over all. Organisations have limits of their own.

# %% [markdown] role="hint" lang="zh-hans"
# 新借款在两个合计里都要算，本平台余额也要计入总合计；组织另有上限。

# %% role="test" exercise="limit-breaches" visibility="visible" points=2
assert limit_breaches("person", 150_000, 800_000, 50_000) == []

# %% [markdown] role="hint" lang="en"
# Exactly at the limit is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好等于上限是允许的。

# %% role="test" exercise="limit-breaches" visibility="hidden" points=3
for kind, one, all_ in (("person", 200_000, 1_000_000), ("org", 1_000_000, 5_000_000)):
    assert limit_breaches(kind, one, 0, 0) == [] and limit_breaches(kind, one, 0, 1) == ["same"]
    assert limit_breaches(kind, 0, all_, 0) == [] and limit_breaches(kind, 0, all_, 1) == ["all"]
    assert limit_breaches(kind, one - 1, all_ - one, 1) == [] and limit_breaches(kind, one, all_ - one, 1) == ["same", "all"]
    assert limit_breaches(kind, 1, all_ - 3, 1) == [] and limit_breaches(kind, 1, all_ - 1, 1) == ["all"]

# %% [markdown] role="hint" lang="en"
# Go through the borders of all four limits: one yuan below, exactly at, one yuan above.

# %% [markdown] role="hint" lang="zh-hans"
# 把四道上限的边界都走一遍：少一元、恰好、多一元。

# %% role="test" exercise="limit-breaches" visibility="hidden" points=3
assert raises(limit_breaches, "trust", 0, 0, 0) and raises(limit_breaches, "person", -1, 0, 0)
assert raises(limit_breaches, "person", 0, -1, 0) and raises(limit_breaches, "org", 0, 0, -1)
assert limit_breaches("person", 0, 0, 0) == []

# %% [markdown] role="hint" lang="en"
# An unknown kind or any negative sum raises `ValueError`; zeros are fine.

# %% [markdown] role="hint" lang="zh-hans"
# 未知的类型或任何负数抛出 `ValueError`；零是允许的。

# %% role="wrong" exercise="limit-breaches" fires="limit-breaches-1"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    limits = {"person": (200_000, 1_000_000), "org": (1_000_000, 5_000_000)}
    if kind not in limits or same_platform < 0 or other_platforms < 0 or new_loan < 0:
        raise ValueError("unknown kind or negative amount")
    limit_same, limit_all = limits[kind]
    found = []
    if same_platform + new_loan > limit_same:
        found.append("same")
    if other_platforms + new_loan > limit_all:
        found.append("all")
    return found

# %% role="wrong" exercise="limit-breaches" fires="limit-breaches-2"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    limits = {"person": (200_000, 1_000_000), "org": (1_000_000, 5_000_000)}
    if kind not in limits or same_platform < 0 or other_platforms < 0 or new_loan < 0:
        raise ValueError("unknown kind or negative amount")
    limit_same, limit_all = limits[kind]
    found = []
    if same_platform + new_loan >= limit_same:
        found.append("same")
    if same_platform + other_platforms + new_loan > limit_all:
        found.append("all")
    return found

# %% role="wrong" exercise="limit-breaches" fires="limit-breaches-3"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    limits = {"person": (200_000, 1_000_000), "org": (1_000_000, 3_000_000)}
    if kind not in limits or same_platform < 0 or other_platforms < 0 or new_loan < 0:
        raise ValueError("unknown kind or negative amount")
    limit_same, limit_all = limits[kind]
    found = []
    if same_platform + new_loan > limit_same:
        found.append("same")
    if same_platform + other_platforms + new_loan > limit_all:
        found.append("all")
    return found

# %% role="wrong" exercise="limit-breaches" fires="limit-breaches-4"
def limit_breaches(kind, same_platform, other_platforms, new_loan):
    limits = {"person": (200_000, 1_000_000), "org": (1_000_000, 5_000_000)}
    if kind not in limits:
        raise ValueError("unknown kind or negative amount")
    limit_same, limit_all = limits[kind]
    found = []
    if same_platform + new_loan > limit_same:
        found.append("same")
    if same_platform + other_platforms + new_loan > limit_all:
        found.append("all")
    return found

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.6", "IF5.1"]
# ## How low can it go?
# In 120–200 words, English or Chinese, with numbers from **your own market**:
#
# 1. Take the mean `pd` of your 40 loans, an LGD of 0.6 and rho = 0.05. How low can the standard deviation of the loss rate go as the number of loans grows, and how near do 40 loans come to it?
# 2. What does this floor say about a recession, and about the platform itself?
# 3. Write the one honest sentence that an advertisement for "spread over 40 loans" should have carried.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - Quoted without computation.
#     - Floor computed from the mean pd of the student's own market.
#     - Floor and the value for 40 loans computed and compared.
# - criterion: Common factor
#   levels:
#     - Absent.
#     - Asserted.
#     - Explains that correlation does not average out.
#     - Explains it and names the platform as a common factor.
# - criterion: Honest sentence
#   levels:
#     - None.
#     - A slogan.
#     - Names what spreading does.
#     - Names what it does and what it does not do.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# The mean pd of my loans is 0.062. With LGD 0.6 and rho 0.05 the floor is 0.6·√(0.062·0.938·0.05) = 0.0324, so 3.2 points; 40 loans give 0.6·√(0.062·0.938·(1/40 + 0.975·0.05)) = 0.0393. A thousand more loans would lower this by less than a point. What remains is what loans have in common: in a recession incomes fall together, and defaults come together, so the bad year does not average out. The platform is another common factor; if it stops collecting, all my loans suffer at once, whatever their number and whatever their grade. The advertisement should have said: "Forty loans protect you from the misfortune of one borrower; they do not protect you from a recession or from the failure of this platform."

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 最低能降到哪里
# 用 120–200 字（中文或英文），结合**你自己的市场**的数字回答：
#
# 1. 取你的 40 笔借款的平均 `pd`，LGD 为 0.6，rho = 0.05。借款笔数增加时，损失率的标准差最低能降到多少？40 笔离它多远？
# 2. 这个下限对经济衰退、对平台自身意味着什么？
# 3. 为“分散到 40 笔借款”的广告写一句诚实的话。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的数字
#   levels:
#     - 没有。
#     - 只引用，没有计算。
#     - 用自己的平均 pd 算出下限。
#     - 算出下限与 40 笔的值并作比较。
# - criterion: 共同因素
#   levels:
#     - 没有涉及。
#     - 只下断语。
#     - 说明相关性摊不掉。
#     - 说明这一点，并指出平台自身也是共同因素。
# - criterion: 诚实的一句话
#   levels:
#     - 没有写。
#     - 只是口号。
#     - 讲了分散能做什么。
#     - 讲了能做什么，也讲了不能做什么。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我的借款平均 pd 为 0.062。LGD 0.6、rho 0.05 时下限为 0.6·√(0.062·0.938·0.05) = 0.0324，即 3.2 个百分点；40 笔为 0.6·√(0.062·0.938·(1/40 + 0.975·0.05)) = 0.0393。再加一千笔，降幅也不到一个百分点。剩下的是各笔借款共有的部分：衰退时大家的收入一起下降，违约一起到来，坏年景摊不掉。平台是另一个共同因素，它一停止收款，不管多少笔都同时受损。广告应当写：“四十笔借款能让您不受某一个借款人的拖累，但不能让您免于经济衰退，也不能让您免于本平台倒闭。”
