# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: crd-03-vintage-roll
#     title:
#       en: Vintages, roll rates, chain ladder
#       zh-hans: 账龄、迁徙率与链梯法
#     summary:
#       en: 'See losses coming: compare loans of the same age, follow them from current to lost, and project what young vintages will still lose.'
#       zh-hans: 提前看到损失：比较同龄的贷款，追踪它们从正常走向损失的路径，并推算年轻批次还会损失多少。
#     minutes: 180
#     competencies: [IF2.9, IF4.1, IF4.2]
# ---

# %% [markdown] lang="en"
# At the monthly meeting the sales director shows a slide: the loans of the last quarter have a bad rate of 0.4%, those of last year 9%. "Quality has never been better." The slide compares infants with grown-ups. In this lab you put loans of the same age beside each other, measure how they roll from one month of arrears into the next, and project what the young ones will have lost when they are grown up.
#
# **Words.** A **vintage** is all loans paid out in one month. **MOB** is months on book: MOB 1 is the first month after pay-out. The buckets are `C` (current), `M1` (1–30 days past due), `M2` (31–60), `M3` (61–90), `M4` (91 and more, counted as **bad**), and `P` (paid off). Amounts are yuan, ratios decimals; nothing is rounded, and the tests compare floats with a relative tolerance of 1e-9.
#
# **Marks.** Five exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other loans. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 月度会上，销售总监放出一页幻灯片：上季度放的贷款坏账率 0.4%，去年放的 9%。“质量从来没有这么好。”这页幻灯片是拿婴儿同成年人相比。本实验把同龄的贷款放在一起比较，度量它们怎样从一档逾期滚入下一档，并推算年轻的批次长大之后会损失多少。
#
# **用语。** **批次（vintage）**是同一个月放出的全部贷款。**MOB** 是账龄月数，放款后第一个月为 MOB 1。各档为 `C`（正常）、`M1`（逾期 1–30 天）、`M2`（31–60 天）、`M3`（61–90 天）、`M4`（91 天及以上，计为**坏**），以及 `P`（结清）。金额为元，比率为小数；一律不取整，测试比较浮点数时的相对误差为 1e-9。
#
# **评分。** 五道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他贷款的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import csv
import hashlib
import random
from pathlib import Path


def close(a, b, tol=1e-9):
    """True if two numbers agree but for rounding."""
    return abs(a - b) <= tol * max(1.0, abs(b))


def nearly_equal(a, b):
    """True if two tables, lists or numbers agree but for rounding."""
    if isinstance(b, dict):
        return isinstance(a, dict) and set(a) == set(b) and all(nearly_equal(a[key], b[key]) for key in b)
    if isinstance(b, (list, tuple)):
        return isinstance(a, (list, tuple)) and len(a) == len(b) and all(nearly_equal(x, y) for x, y in zip(a, b))
    return (a is None) == (b is None) and (b is None or close(a, b))


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def seed_of(key):
    """A seed from a word, so that the tests can draw further variants."""
    return int.from_bytes(hashlib.sha256(f"crd-03-vintage-roll|{key}".encode()).digest()[:8], "big")


class Gen:
    """A random stream that is the same on every machine for the same seed; every draw uses one random number."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def u(self):
        return self._random.random()

    def uniform(self, a, b):
        return a + (b - a) * self.u()

    def randint(self, a, b):
        return a + int(self.u() * (b - a + 1))


MOVES = {
    "M1": (("C", 0.45), ("1", 0.15), ("2", 0.40)),
    "M2": (("C", 0.20), ("2", 0.20), ("3", 0.60)),
    "M3": (("C", 0.08), ("3", 0.12), ("4", 0.80)),
}


def draw_book(g, vintages, loans):
    """Loans of so many monthly vintages, the first fully observed, the last for one month. Letters are months.

    C is current, 1 to 4 the bucket of arrears, P paid off. Current loans fall behind with 2.5% a month in the first
    vintage and a little more in each later one.
    """
    drift, rows = g.uniform(0.0004, 0.001), []
    for v in range(vintages):
        slip = 0.025 + drift * v
        moves = {"C": (("C", 0.98 - slip), ("1", slip), ("P", 0.02))}
        moves |= {name[1]: chances for name, chances in MOVES.items()}
        for _ in range(loans):
            amount, state, history = 1000 * g.randint(5, 80), "C", ""
            for _ in range(vintages - v):
                if state in moves:
                    x = g.u()
                    for state, chance in moves[state]:
                        x -= chance
                        if x < 0:
                            break
                history += state
            rows.append({"vintage": f"{24 + v // 12}{v % 12 + 1:02}", "amount": amount, "history": history})
    return rows


BUCKETS = ["C", "M1", "M2", "M3", "M4"]
NAMES = {"C": "C", "1": "M1", "2": "M2", "3": "M3", "4": "M4", "P": "P"}


def as_loans(rows):
    """What vintage_table needs: first month on book at 91 days or more (or None), and how long a loan was observed."""
    return [
        {
            "vintage": row["vintage"],
            "amount": row["amount"],
            "bad_mob": row["history"].index("4") + 1 if "4" in row["history"] else None,
            "observed_mob": len(row["history"]),
        }
        for row in rows
    ]


def month_pairs(rows):
    """What roll_matrix needs: (bucket at the end of a month, bucket a month later), from pay-out on."""
    return [
        (NAMES[before], NAMES[after])
        for row in rows
        for before, after in zip("C" + row["history"], row["history"])
    ]


def balances_now(rows):
    """What project needs: amounts by bucket today; of M4 those that arrived this month, the rest is written off."""
    found = dict.fromkeys(BUCKETS, 0)
    for row in rows:
        name = NAMES[row["history"][-1]]
        if name in found and not row["history"].endswith("44"):
            found[name] += row["amount"]
    return found


def triangle(rows):
    """What chain_ladder needs: amounts gone bad by MOB 4, 7, 10, 13, 16, for cohorts of three vintages each."""
    names, table = sorted({row["vintage"] for row in rows}), []
    for first in range(0, len(names) - 3, 3):
        cohort = [row for row in as_loans(rows) if row["vintage"] in names[first : first + 3]]
        age = min(row["observed_mob"] for row in cohort)
        table.append(
            [
                sum(row["amount"] for row in cohort if row["bad_mob"] and row["bad_mob"] <= mob) if mob <= age else None
                for mob in range(4, len(names) - 1, 3)
            ]
        )
    return table


def make_book(key, vintages=9, loans=30):
    """A smaller book for a word of your choice, drawn like your own."""
    return draw_book(Gen(seed_of(key)), vintages, loans)


with Path("loans.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [row | {"amount": int(row["amount"])} for row in csv.DictReader(file)]
LOANS, PAIRS, BALANCES, TRIANGLE = as_loans(ROWS), month_pairs(ROWS), balances_now(ROWS), triangle(ROWS)
len(ROWS), ROWS[0], LOANS[0], BALANCES

# %% role="data"
import csv
import io
import random


class Gen:
    """A random stream that is the same on every machine for the same seed; every draw uses one random number."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def u(self):
        return self._random.random()

    def uniform(self, a, b):
        return a + (b - a) * self.u()

    def randint(self, a, b):
        return a + int(self.u() * (b - a + 1))


MOVES = {
    "M1": (("C", 0.45), ("1", 0.15), ("2", 0.40)),
    "M2": (("C", 0.20), ("2", 0.20), ("3", 0.60)),
    "M3": (("C", 0.08), ("3", 0.12), ("4", 0.80)),
}


def draw_book(g, vintages, loans):
    """Loans of so many monthly vintages, the first fully observed, the last for one month. Letters are months.

    C is current, 1 to 4 the bucket of arrears, P paid off. Current loans fall behind with 2.5% a month in the first
    vintage and a little more in each later one.
    """
    drift, rows = g.uniform(0.0004, 0.001), []
    for v in range(vintages):
        slip = 0.025 + drift * v
        moves = {"C": (("C", 0.98 - slip), ("1", slip), ("P", 0.02))}
        moves |= {name[1]: chances for name, chances in MOVES.items()}
        for _ in range(loans):
            amount, state, history = 1000 * g.randint(5, 80), "C", ""
            for _ in range(vintages - v):
                if state in moves:
                    x = g.u()
                    for state, chance in moves[state]:
                        x -= chance
                        if x < 0:
                            break
                history += state
            rows.append({"vintage": f"{24 + v // 12}{v % 12 + 1:02}", "amount": amount, "history": history})
    return rows


def make_data(seed: int) -> dict[str, str]:
    """One student's book: 18 monthly vintages of 300 loans, with a letter for each month observed."""
    rows = draw_book(Gen(seed), 18, 300)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"loans.csv": text.getvalue()}

# %% [markdown] lang="en"
# Your own book has 18 vintages of 300 loans, January 2024 (`"2401"`) to June 2025 (`"2506"`), all seen on the same day: the oldest after 18 months, the youngest after one. From it come `LOANS` for `vintage_table`, `PAIRS` for `roll_matrix`, `BALANCES` for `project` and `TRIANGLE` for `chain_ladder`; the functions above them show how. Balances do not fall before a loan is paid off or lost, which real ones do.

# %% [markdown] lang="zh-hans"
# 你自己的组合有 18 个批次、每批 300 笔，从 2024 年 1 月（`"2401"`）到 2025 年 6 月（`"2506"`），全部截至同一天：最早的一批已观察 18 个月，最后一批 1 个月。由它得到 `vintage_table` 所用的 `LOANS`、`roll_matrix` 所用的 `PAIRS`、`project` 所用的 `BALANCES` 与 `chain_ladder` 所用的 `TRIANGLE`，做法见上面的函数。为简单起见，贷款在结清或损失之前余额不变，真实的贷款并非如此。

# %% [markdown] role="prompt" exercise="vintage-table" lang="en" competencies=["IF2.9", "IF4.1"]
# ## Loans of the same age
# Write `vintage_table(loans, max_mob) -> dict`. Each loan is a dict with `vintage`, `amount` (yuan at pay-out), `bad_mob` (the first month on book in which it was bad, or `None`) and `observed_mob` (how many months it has been observed).
#
# For each vintage, in the order of its name, give a list for MOB 1 to `max_mob`: the amount that had **ever** gone bad up to this MOB, divided by the amount paid out in the vintage. A loan that went bad stays bad, also if it was paid later. Beyond the **smallest** `observed_mob` of its loans a vintage has not been observed in full: put `None`. `max_mob` below 1 raises `ValueError`; no loans give an empty dict.
#
# Example: two loans of vintage 2401, 100 yuan bad in MOB 2 and 300 yuan never bad, both observed for 3 months. Up to MOB 4: 0, 0.25, 0.25, `None`.

# %% [markdown] role="prompt" exercise="vintage-table" lang="zh-hans"
# ## 同龄的贷款
# 编写 `vintage_table(loans, max_mob) -> dict`。每笔贷款是一个字典，含 `vintage`（批次）、`amount`（放款金额，元）、`bad_mob`（首次变坏的账龄月，或 `None`）与 `observed_mob`（已观察的月数）。
#
# 按批次名称的顺序，为每个批次给出 MOB 1 到 `max_mob` 的列表：截至该 MOB **曾经**变坏的金额，除以该批次的放款总额。变坏的贷款即使后来还清也仍计为坏。超过该批次各笔贷款中**最小**的 `observed_mob`，就还没有完整观察到，应为 `None`。`max_mob` 小于 1 时抛出 `ValueError`；没有贷款时返回空字典。
#
# 例：批次 2401 有两笔贷款，100 元在 MOB 2 变坏，300 元从未变坏，都观察了 3 个月。到 MOB 4 的结果为 0、0.25、0.25、`None`。

# %% role="starter" exercise="vintage-table"
def vintage_table(loans, max_mob):
    raise NotImplementedError

# %% role="solution" exercise="vintage-table"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="test" exercise="vintage-table" visibility="visible" points=4
loans = [
    {"vintage": "2401", "amount": 100, "bad_mob": 2, "observed_mob": 3},
    {"vintage": "2401", "amount": 300, "bad_mob": None, "observed_mob": 3},
]
assert nearly_equal(vintage_table(loans, 3), {"2401": [0.0, 0.25, 0.25]})

# %% [markdown] role="hint" lang="en"
# Amounts, not counts: 100 of 400 yuan are bad, not one loan of two. And bad stays bad in later months.

# %% [markdown] role="hint" lang="zh-hans"
# 按金额而不是笔数：400 元中坏了 100 元，而不是两笔坏一笔。变坏之后，以后各月都算坏。

# %% role="test" exercise="vintage-table" visibility="visible" points=3
loans = [
    {"vintage": "2401", "amount": 100, "bad_mob": 2, "observed_mob": 3},
    {"vintage": "2401", "amount": 300, "bad_mob": None, "observed_mob": 3},
]
assert nearly_equal(vintage_table(loans, 5), {"2401": [0.0, 0.25, 0.25, None, None]})

# %% [markdown] role="hint" lang="en"
# Not yet observed is `None`, not zero and not the last value.

# %% [markdown] role="hint" lang="zh-hans"
# 尚未观察到应为 `None`，既不是 0，也不是沿用最后的值。

# %% role="test" exercise="vintage-table" visibility="visible" points=3
loans = [
    {"vintage": "2402", "amount": 200, "bad_mob": 1, "observed_mob": 2},
    {"vintage": "2401", "amount": 400, "bad_mob": 3, "observed_mob": 4},
    {"vintage": "2402", "amount": 200, "bad_mob": None, "observed_mob": 2},
]
table = vintage_table(loans, 4)
assert nearly_equal(table, {"2401": [0.0, 0.0, 1.0, 1.0], "2402": [0.5, 0.5, None, None]})
assert list(table) == ["2401", "2402"]

# %% [markdown] role="hint" lang="en"
# Each vintage has its own denominator and its own age; sort the vintages by name.

# %% [markdown] role="hint" lang="zh-hans"
# 每个批次各有自己的分母与账龄；按批次名称排序。

# %% role="test" exercise="vintage-table" visibility="hidden" points=5
loans = [
    {"vintage": "2401", "amount": 100, "bad_mob": 4, "observed_mob": 5},
    {"vintage": "2401", "amount": 100, "bad_mob": None, "observed_mob": 3},
]
assert nearly_equal(vintage_table(loans, 5), {"2401": [0.0, 0.0, 0.0, None, None]})
assert nearly_equal(vintage_table(loans, 2), {"2401": [0.0, 0.0]})
assert nearly_equal(vintage_table([{"vintage": "2405", "amount": 50, "bad_mob": 1, "observed_mob": 1}], 2), {"2405": [1.0, None]})

# %% [markdown] role="hint" lang="en"
# A vintage is as old as its youngest loan: beyond the smallest `observed_mob` nothing is shown, even if some loans are known.

# %% [markdown] role="hint" lang="zh-hans"
# 批次的账龄以其中观察最短的贷款为准：超过最小的 `observed_mob` 一律不显示，即使部分贷款已知。

# %% role="test" exercise="vintage-table" visibility="hidden" points=5
for key in ("vintage-a", "vintage-b"):
    loans = as_loans(make_book(key))
    table = vintage_table(loans, 9)
    assert list(table) == sorted({x["vintage"] for x in loans})
    for age, (name, curve) in zip(range(9, 0, -1), table.items()):
        own = [x for x in loans if x["vintage"] == name]
        assert [x is None for x in curve] == [mob > age for mob in range(1, 10)]
        seen = [x for x in curve if x is not None]
        assert all(a <= b for a, b in zip(seen, seen[1:]))
        assert close(seen[-1] * sum(x["amount"] for x in own), sum(x["amount"] for x in own if x["bad_mob"]))
assert nearly_equal(vintage_table(as_loans(make_book("vintage-c")), 9), {'2401': [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.04614019520851819, 0.04614019520851819, 0.04614019520851819], '2402': [0.0, 0.0, 0.0, 0.0, 0.01833460656990069, 0.08861726508785332, 0.08861726508785332, 0.08861726508785332, None], '2403': [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, None, None], '2404': [0.0, 0.0, 0.0, 0.0, 0.0, 0.038580246913580245, None, None, None], '2405': [0.0, 0.0, 0.0, 0.0, 0.05450416351249054, None, None, None, None], '2406': [0.0, 0.0, 0.0, 0.0, None, None, None, None, None], '2407': [0.0, 0.0, 0.0, None, None, None, None, None, None], '2408': [0.0, 0.0, None, None, None, None, None, None, None], '2409': [0.0, None, None, None, None, None, None, None, None]})

# %% [markdown] role="hint" lang="en"
# A curve never falls: it counts what has ever gone bad, at its end it holds every bad loan of the vintage, and nothing is rounded.

# %% [markdown] role="hint" lang="zh-hans"
# 曲线从不下降：它统计曾经变坏的金额，末端应包括该批次全部坏贷款，且不取整。

# %% role="test" exercise="vintage-table" visibility="hidden" points=5
assert nearly_equal(vintage_table([], 6), {}) and raises(vintage_table, [], 0)
assert raises(vintage_table, [{"vintage": "2401", "amount": 1, "bad_mob": None, "observed_mob": 3}], -1)
loans = [{"vintage": "2401", "amount": 3, "bad_mob": 1, "observed_mob": 1}]
assert nearly_equal(vintage_table(loans, 1), {"2401": [1.0]}) and loans == [{"vintage": "2401", "amount": 3, "bad_mob": 1, "observed_mob": 1}]

# %% [markdown] role="hint" lang="en"
# No loans make an empty table; fewer than one month raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 没有贷款时返回空表；月数小于 1 应抛出 `ValueError`。

# %% role="wrong" exercise="vintage-table" fires="vintage-table-1"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = len(own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(1 for first, amount in bad if first <= mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-1"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first == mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-2"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out if mob <= observed else 0.0
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-2"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out 
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-3"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        everything = sum(loan["amount"] for loan in loans)
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / everything if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-3"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in dict.fromkeys(loan["vintage"] for loan in loans):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-4"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = max(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-5"
def vintage_table(loans, max_mob):
    if max_mob < 1:
        raise ValueError("at least one month on book")
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) * 10_000 // paid_out / 10_000 if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% role="wrong" exercise="vintage-table" fires="vintage-table-6"
def vintage_table(loans, max_mob):
    table = {}
    for vintage in sorted({loan["vintage"] for loan in loans}):
        own = [loan for loan in loans if loan["vintage"] == vintage]
        paid_out = sum(loan["amount"] for loan in own)
        observed = min(loan["observed_mob"] for loan in own)
        bad = [(loan["bad_mob"], loan["amount"]) for loan in own if loan["bad_mob"] is not None]
        table[vintage] = [
            sum(amount for first, amount in bad if first <= mob) / paid_out if mob <= observed else None
            for mob in range(1, max_mob + 1)
        ]
    return table

# %% [markdown] role="prompt" exercise="roll-matrix" lang="en" competencies=["IF2.9", "IF4.1"]
# ## From one month to the next
# Write `roll_matrix(pairs) -> dict`. `pairs` is a list of (bucket, bucket a month later). For each of the buckets `C`, `M1`, `M2`, `M3`, `M4` that occurs as a first entry, give a dict from destination to its share among the pairs that start there. `P` may appear as a destination; pairs that start at `P` are ignored, for a loan that is paid off does not move. Buckets that never occur first are left out, and so are destinations that never occur. Any other name raises `ValueError`.
#
# Example: 95 pairs C→C, 5 C→M1, 4 M1→M2 and 6 M1→C give `{"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}}`.

# %% [markdown] role="prompt" exercise="roll-matrix" lang="zh-hans"
# ## 从这个月到下个月
# 编写 `roll_matrix(pairs) -> dict`。`pairs` 是（本月所在档，下月所在档）的列表。对 `C`、`M1`、`M2`、`M3`、`M4` 中每个作为起点出现的档，给出一个字典：各去向在该起点全部配对中的占比。`P` 可以作为去向；以 `P` 为起点的配对忽略，因为结清的贷款不再移动。从未作为起点出现的档不列，从未出现的去向也不列。其他名称抛出 `ValueError`。
#
# 例：95 个 C→C、5 个 C→M1、4 个 M1→M2、6 个 M1→C，得 `{"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}}`。

# %% role="starter" exercise="roll-matrix"
def roll_matrix(pairs):
    raise NotImplementedError

# %% role="solution" exercise="roll-matrix"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start not in [*BUCKETS, "P"] or end not in [*BUCKETS, "P"]:
            raise ValueError(f"no such bucket: {start}, {end}")
        if start != "P":
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: n / sum(row.values()) for end, n in row.items()} for start, row in counts.items()}

# %% role="test" exercise="roll-matrix" visibility="visible" points=4
pairs = [("C", "C")] * 95 + [("C", "M1")] * 5 + [("M1", "M2")] * 4 + [("M1", "C")] * 6
assert nearly_equal(roll_matrix(pairs), {"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}})

# %% [markdown] role="hint" lang="en"
# Divide by the number of pairs that start in the bucket, not by all pairs and not by those that end there.

# %% [markdown] role="hint" lang="zh-hans"
# 除以以该档为起点的配对数，而不是全部配对数，也不是以该档为终点的配对数。

# %% role="test" exercise="roll-matrix" visibility="visible" points=4
assert nearly_equal(roll_matrix([("C", "P"), ("C", "C"), ("P", "P"), ("P", "P")]), {"C": {"P": 0.5, "C": 0.5}})

# %% [markdown] role="hint" lang="en"
# Paid off is a destination like any other, but no starting point.

# %% [markdown] role="hint" lang="zh-hans"
# 结清是一种去向，但不是起点。

# %% role="test" exercise="roll-matrix" visibility="hidden" points=4
assert nearly_equal(roll_matrix([("M3", "M4")]), {"M3": {"M4": 1.0}}) and nearly_equal(roll_matrix([]), {})
assert nearly_equal(roll_matrix([("M4", "M4"), ("M4", "M4"), ("M2", "M3")]), {"M4": {"M4": 1.0}, "M2": {"M3": 1.0}})
assert nearly_equal(roll_matrix([("P", "P")]), {})

# %% [markdown] role="hint" lang="en"
# Leave out what never occurs, starting points and destinations; M4 is a row like the others.

# %% [markdown] role="hint" lang="zh-hans"
# 从未出现的起点与去向都不列出；M4 与其他档一样成为一行。

# %% role="test" exercise="roll-matrix" visibility="hidden" points=4
for key in ("roll-a", "roll-b"):
    pairs = month_pairs(make_book(key))
    m = roll_matrix(pairs)
    assert all(close(sum(row.values()), 1.0) for row in m.values()) and set(m) <= set(BUCKETS)
    for a, row in m.items():
        starts = sum(1 for x, _ in pairs if x == a)
        assert set(row) == {y for x, y in pairs if x == a}
        assert all(close(share * starts, pairs.count((a, b))) for b, share in row.items())
    assert nearly_equal(roll_matrix(list(reversed(pairs))), m)

# %% [markdown] role="hint" lang="en"
# Each row adds up to 1, whatever the order of the pairs.

# %% [markdown] role="hint" lang="zh-hans"
# 无论配对的顺序如何，每一行之和都是 1。

# %% role="test" exercise="roll-matrix" visibility="hidden" points=4
assert raises(roll_matrix, [("C", "M5")]) and raises(roll_matrix, [("C", "C"), ("M0", "C")]) and raises(roll_matrix, [("P", "X")])
assert raises(roll_matrix, [("", "C")])

# %% [markdown] role="hint" lang="en"
# A bucket that does not exist raises `ValueError`, at either end of a pair.

# %% [markdown] role="hint" lang="zh-hans"
# 不存在的档，无论出现在配对的哪一端，都应抛出 `ValueError`。

# %% role="wrong" exercise="roll-matrix" fires="roll-matrix-1"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start not in [*BUCKETS, "P"] or end not in [*BUCKETS, "P"]:
            raise ValueError(f"no such bucket: {start}, {end}")
        if start != "P":
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: n / len(pairs) for end, n in row.items()} for start, row in counts.items()}

# %% role="wrong" exercise="roll-matrix" fires="roll-matrix-2"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start not in [*BUCKETS, "P"] or end not in [*BUCKETS, "P"]:
            raise ValueError(f"no such bucket: {start}, {end}")
        if "P" not in (start, end):
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: n / sum(row.values()) for end, n in row.items()} for start, row in counts.items()}

# %% role="wrong" exercise="roll-matrix" fires="roll-matrix-3"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start not in [*BUCKETS, "P"] or end not in [*BUCKETS, "P"]:
            raise ValueError(f"no such bucket: {start}, {end}")
        if start not in ("P", "M4"):
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: n / sum(row.values()) for end, n in row.items()} for start, row in counts.items()}

# %% role="wrong" exercise="roll-matrix" fires="roll-matrix-4"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start not in [*BUCKETS, "P"] or end not in [*BUCKETS, "P"]:
            raise ValueError(f"no such bucket: {start}, {end}")
        if start != "P":
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: round(n / sum(row.values()), 2) for end, n in row.items()} for start, row in counts.items()}

# %% role="wrong" exercise="roll-matrix" fires="roll-matrix-5"
def roll_matrix(pairs):
    counts = {}
    for start, end in pairs:
        if start != "P":
            row = counts.setdefault(start, {})
            row[end] = row.get(end, 0) + 1
    return {start: {end: n / sum(row.values()) for end, n in row.items()} for start, row in counts.items()}

# %% [raw] role="explained" exercise="roll-matrix"
# - mutant: 953db8c8
#   why: All counts are multiplied by the same number, and the shares stay what they are.
# - mutant: f3def898
#   why: All counts are multiplied by the same number, and the shares stay what they are.
# - mutant: a2df36c2
#   why: All counts are multiplied by the same number, and the shares stay what they are.

# %% [markdown] role="prompt" exercise="flow-to-loss" lang="en" competencies=["IF2.9"]
# ## The straight road to loss
# Write `flow_to_loss(m) -> float`: the product of the four shares C→M1, M1→M2, M2→M3 and M3→M4 of a roll matrix, the share of current balances that goes straight through to bad. A row or a destination that the matrix lacks counts as 0.
#
# Example: 0.05 · 0.4 · 0.5 · 0.8 = 0.008, that is 0.8% of current balances a month.

# %% [markdown] role="prompt" exercise="flow-to-loss" lang="zh-hans"
# ## 直通损失的路
# 编写 `flow_to_loss(m) -> float`：迁徙率矩阵中 C→M1、M1→M2、M2→M3、M3→M4 四个占比之积，即正常余额一路滚到坏的比例。矩阵中没有的行或去向按 0 计。
#
# 例：0.05 · 0.4 · 0.5 · 0.8 = 0.008，即每月正常余额的 0.8%。

# %% role="starter" exercise="flow-to-loss"
def flow_to_loss(m):
    raise NotImplementedError

# %% role="solution" exercise="flow-to-loss"
def flow_to_loss(m):
    flow = 1.0
    for start, end in zip(BUCKETS, BUCKETS[1:]):
        flow *= m.get(start, {}).get(end, 0.0)
    return flow

# %% role="test" exercise="flow-to-loss" visibility="visible" points=2
m = {"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}, "M2": {"M3": 0.5, "C": 0.5}, "M3": {"M4": 0.8, "C": 0.2}}
assert close(flow_to_loss(m), 0.05 * 0.4 * 0.5 * 0.8)

# %% [markdown] role="hint" lang="en"
# Multiply the four steps from each bucket to the next; one after the other they must all happen.

# %% [markdown] role="hint" lang="zh-hans"
# 把逐档下滑的四步相乘：四步必须接连发生。

# %% role="test" exercise="flow-to-loss" visibility="visible" points=2
assert flow_to_loss({"C": {"C": 0.95, "M1": 0.05}, "M1": {"C": 1.0}, "M2": {"M3": 1.0}, "M3": {"M4": 1.0}}) == 0

# %% [markdown] role="hint" lang="en"
# A step that never occurs has the share 0, and nothing flows through.

# %% [markdown] role="hint" lang="zh-hans"
# 从未发生的一步占比为 0，后面就没有流量。

# %% role="test" exercise="flow-to-loss" visibility="hidden" points=3
m = {"M3": {"M4": 0.5, "M3": 0.5}, "C": {"M1": 0.2, "P": 0.8}, "M2": {"M3": 0.7, "M1": 0.3}, "M1": {"M1": 0.75, "M2": 0.25}}
assert close(flow_to_loss(m), 0.0175)
assert close(flow_to_loss({"C": {"M1": 1.0}, "M1": {"M2": 1.0}, "M2": {"M3": 1.0}, "M3": {"M4": 1.0}, "M4": {"M4": 0.5}}), 1.0)
for key in ("flow-a", "flow-b"):
    counts = {}
    for a, b in month_pairs(make_book(key)):
        counts.setdefault(a, []).append(b)
    m = {a: {b: ends.count(b) / len(ends) for b in sorted(set(ends))} for a, ends in counts.items()}
    expected = 1.0
    for a, b in (("C", "M1"), ("M1", "M2"), ("M2", "M3"), ("M3", "M4")):
        expected *= counts[a].count(b) / len(counts[a])
    assert close(flow_to_loss(m), expected)

# %% [markdown] role="hint" lang="en"
# Look up each step by its names: rows and destinations come in any order, and what stays in a bucket does not flow.

# %% [markdown] role="hint" lang="zh-hans"
# 按名称查找每一步：行与去向的顺序是任意的，留在原档的不算流动。

# %% role="test" exercise="flow-to-loss" visibility="hidden" points=3
assert flow_to_loss({}) == 0 and flow_to_loss({"C": {"M1": 0.5}, "M2": {"M3": 0.5}, "M3": {"M4": 0.5}}) == 0

# %% [markdown] role="hint" lang="en"
# A matrix that lacks a row, or is empty, leads nowhere: 0.

# %% [markdown] role="hint" lang="zh-hans"
# 缺行或为空的矩阵走不通，结果为 0。

# %% role="wrong" exercise="flow-to-loss" fires="flow-to-loss-1"
def flow_to_loss(m):
    flow = 0.0
    for start, end in zip(BUCKETS, BUCKETS[1:]):
        flow += m.get(start, {}).get(end, 0.0)
    return flow

# %% role="wrong" exercise="flow-to-loss" fires="flow-to-loss-2"
def flow_to_loss(m):
    flow = 1.0
    for start, end in zip(BUCKETS, BUCKETS[1:]):
        flow *= m.get(start, {}).get(end, 1.0)
    return flow

# %% role="wrong" exercise="flow-to-loss" fires="flow-to-loss-3"
def flow_to_loss(m):
    flow = 1.0
    for start, end in zip(m, [*list(m)[1:], "M4"]):
        flow *= m.get(start, {}).get(end, 0.0)
    return flow

# %% role="wrong" exercise="flow-to-loss" fires="flow-to-loss-4"
def flow_to_loss(m):
    flow = 1.0
    for start, end in zip(BUCKETS, BUCKETS[1:]):
        flow *= m[start].get(end, 0.0)
    return flow

# %% [markdown] role="prompt" exercise="project" lang="en" competencies=["IF2.9", "IF4.2"]
# ## Next month, and the month after
# Write `project(balances, m, months) -> dict`. `balances` holds yuan by bucket, and a bucket that it does not name is 0. Each month
#
# 1. the whole balance of `M4` is charged off;
# 2. at the same time the balances of `C`, `M1`, `M2` and `M3` move by their rows of `m`; what goes to `P` leaves the book. A bucket for which `m` has no row stays as it is.
#
# Return `{"balances": …, "charged_off": …}`: the balances of all five buckets after so many months, and all that has been charged off until then. 0 months change nothing; a negative number raises `ValueError`.
#
# Example with the rows C: 0.95 C, 0.05 M1; M1: 0.6 C, 0.4 M2; M2: 0.5 C, 0.5 M3; M3: 0.2 C, 0.8 M4, and the balances C 1,000, M3 50, M4 10. In month 1 the 10 are charged off; M3 sends 40 to M4 and 10 to C, C sends 50 to M1. In month 2 the 40 are charged off, and C, now 960, sends 48 to M1, while the 50 in M1 move on. After two months 50 are charged off and M1 holds 48.

# %% [markdown] role="prompt" exercise="project" lang="zh-hans"
# ## 下个月，再下个月
# 编写 `project(balances, m, months) -> dict`。`balances` 为各档余额（元），没有写出的档为 0。每个月：
#
# 1. `M4` 的余额全部核销；
# 2. 与此同时，`C`、`M1`、`M2`、`M3` 的余额按 `m` 中各自的行移动；去往 `P` 的离开组合。`m` 中没有对应行的档保持不变。
#
# 返回 `{"balances": …, "charged_off": …}`：若干个月之后五个档的余额，以及到那时累计核销的金额。0 个月则一切不变；负数抛出 `ValueError`。
#
# 例：各行为 C：0.95 C、0.05 M1；M1：0.6 C、0.4 M2；M2：0.5 C、0.5 M3；M3：0.2 C、0.8 M4；余额为 C 1,000，M3 50，M4 10。第 1 个月核销 10；M3 有 40 进入 M4、10 回到 C，C 有 50 进入 M1。第 2 个月核销 40；C 此时为 960，有 48 进入 M1，而原先 M1 的 50 继续移动。两个月后累计核销 50，M1 为 48。

# %% role="starter" exercise="project"
def project(balances, m, months):
    raise NotImplementedError

# %% role="solution" exercise="project"
def project(balances, m, months):
    if months < 0:
        raise ValueError("months must not be negative")
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        for name in BUCKETS[:-1]:
            for end, share in m.get(name, {name: 1.0}).items():
                if end in later:
                    later[end] += now[name] * share
        charged_off += now["M4"]
        now = later
    return {"balances": now, "charged_off": charged_off}

# %% role="test" exercise="project" visibility="visible" points=3
m = {"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}, "M2": {"M3": 0.5, "C": 0.5}, "M3": {"M4": 0.8, "C": 0.2}}
p = project({"C": 1000, "M3": 50, "M4": 10}, m, 1)
assert close(p["charged_off"], 10.0) and close(p["balances"]["M4"], 40.0)

# %% [markdown] role="hint" lang="en"
# Only what was in M4 at the start of the month is charged off; what arrives now waits for the next month.

# %% [markdown] role="hint" lang="zh-hans"
# 只核销月初就在 M4 的余额；本月刚进入的要等到下个月。

# %% role="test" exercise="project" visibility="visible" points=5
m = {"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}, "M2": {"M3": 0.5, "C": 0.5}, "M3": {"M4": 0.8, "C": 0.2}}
p = project({"C": 1000, "M3": 50, "M4": 10}, m, 2)
assert close(p["charged_off"], 50.0) and close(p["balances"]["M1"], 48.0)
assert close(p["balances"]["C"], 942.0) and close(p["balances"]["M2"], 20.0)

# %% [markdown] role="hint" lang="en"
# All buckets move at the same time, from the balances of last month; do not let money move twice in one month.

# %% [markdown] role="hint" lang="zh-hans"
# 各档同时移动，都以上月余额为起点；同一笔钱一个月内不能移动两次。

# %% role="test" exercise="project" visibility="hidden" points=4
m = {"C": {"C": 0.9, "M1": 0.06, "P": 0.04}, "M1": {"M1": 0.5, "M2": 0.5}, "M2": {"M3": 1.0}, "M3": {"M4": 0.75, "P": 0.25}, "M4": {"M4": 1.0}}
p = project({"C": 100, "M4": 8}, m, 1)
assert close(p["charged_off"], 8.0) and p["balances"]["M4"] == 0 and close(p["balances"]["C"], 90.0) and set(p["balances"]) == set(BUCKETS)
# what was there = what is there + charged off + paid off
start = {"C": 5000, "M1": 300, "M2": 200, "M3": 100, "M4": 50}
for months in (1, 2, 5, 12):
    p, paid, now = project(start, m, months), 0.0, dict(start)
    for k in range(months):
        now = project(start, m, k)["balances"]
        paid += 0.04 * now["C"] + 0.25 * now["M3"]
    assert close(sum(p["balances"].values()) + p["charged_off"] + paid, 5650)

# %% [markdown] role="hint" lang="en"
# M4 is charged off even if the matrix has a row for it, and what is paid off leaves: neither comes back. Give all five buckets, an empty one with 0.

# %% [markdown] role="hint" lang="zh-hans"
# 即使矩阵里有 M4 这一行，M4 也要核销；结清的离开组合，两者都不再回来。五个档都要返回，空的为 0。

# %% role="test" exercise="project" visibility="hidden" points=4
m = {"C": {"C": 0.9, "M1": 0.1}, "M1": {"M2": 1.0}, "M3": {"M4": 1.0}}
p = project({"C": 100, "M2": 40}, m, 2)
assert close(p["balances"]["M2"], 50.0) and close(p["balances"]["C"], 81.0) and p["charged_off"] == 0
still = project({"C": 10, "M1": 5}, {}, 3)
assert nearly_equal(still, {"balances": {"C": 10, "M1": 5, "M2": 0, "M3": 0, "M4": 0}, "charged_off": 0})

# %% [markdown] role="hint" lang="en"
# A bucket without a row in the matrix keeps its balance; money must not vanish.

# %% [markdown] role="hint" lang="zh-hans"
# 矩阵中没有对应行的档保持余额；钱不能凭空消失。

# %% role="test" exercise="project" visibility="hidden" points=4
m = {"C": {"C": 0.95, "M1": 0.05}, "M1": {"M2": 0.4, "C": 0.6}, "M2": {"M3": 0.5, "C": 0.5}, "M3": {"M4": 0.8, "C": 0.2}}
start = {"C": 1000, "M4": 10}
assert nearly_equal(project(start, m, 0), {"balances": {"C": 1000, "M1": 0, "M2": 0, "M3": 0, "M4": 10}, "charged_off": 0})
assert raises(project, start, m, -1)
project(start, m, 2)
assert start == {"C": 1000, "M4": 10} and m["M1"] == {"M2": 0.4, "C": 0.6}
assert close(project({"C": 1e6}, m, 6)["charged_off"], 15600.0)

# %% [markdown] role="hint" lang="en"
# 0 months give back what was there, a negative number raises `ValueError`, and the balances that you are given stay as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 0 个月原样返回，负数抛出 `ValueError`；传入的余额不得被改动。

# %% role="wrong" exercise="project" fires="project-1"
def project(balances, m, months):
    if months < 0:
        raise ValueError("months must not be negative")
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        for name in BUCKETS[:-1]:
            for end, share in m.get(name, {name: 1.0}).items():
                if end in later:
                    later[end] += now[name] * share
        charged_off += now["M4"] + later["M4"]
        later["M4"] = 0.0
        now = later
    return {"balances": now, "charged_off": charged_off}

# %% role="wrong" exercise="project" fires="project-2"
def project(balances, m, months):
    if months < 0:
        raise ValueError("months must not be negative")
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        charged_off += now["M4"]
        now["M4"] = 0.0
        for name in reversed(BUCKETS[:-1]):
            moving, now[name] = now[name], 0.0
            for end, share in m.get(name, {name: 1.0}).items():
                if end in now:
                    now[end] += moving * share
    return {"balances": now, "charged_off": charged_off}

# %% role="wrong" exercise="project" fires="project-3"
def project(balances, m, months):
    if months < 0:
        raise ValueError("months must not be negative")
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        for name in BUCKETS if "M4" in m else BUCKETS[:-1]:
            for end, share in m.get(name, {name: 1.0}).items():
                if end in later:
                    later[end] += now[name] * share
        charged_off += now["M4"]
        now = later
    return {"balances": now, "charged_off": charged_off}

# %% role="wrong" exercise="project" fires="project-4"
def project(balances, m, months):
    if months < 0:
        raise ValueError("months must not be negative")
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        for name in BUCKETS[:-1]:
            for end, share in m.get(name, {}).items():
                if end in later:
                    later[end] += now[name] * share
        charged_off += now["M4"]
        now = later
    return {"balances": now, "charged_off": charged_off}

# %% role="wrong" exercise="project" fires="project-5"
def project(balances, m, months):
    now = {name: float(balances.get(name, 0)) for name in BUCKETS}
    charged_off = 0.0
    for _ in range(months):
        later = dict.fromkeys(BUCKETS, 0.0)
        for name in BUCKETS[:-1]:
            for end, share in m.get(name, {name: 1.0}).items():
                if end in later:
                    later[end] += now[name] * share
        charged_off += now["M4"]
        now = later
    return {"balances": now, "charged_off": charged_off}

# %% [markdown] role="prompt" exercise="chain-ladder" lang="en" competencies=["IF2.9", "IF4.1"]
# ## What the young ones will lose
# Write `chain_ladder(tri) -> (factors, ultimates)`. `tri` has one row for each cohort, oldest first: cumulative losses at equal steps of age, then `None` for the future. All rows have the same length n.
#
# - The factor from age j to age j + 1 (j = 1 … n − 1) is a ratio of **sums** over the rows in which both are known: \(f_j=\sum C_{j+1}\big/\sum C_j\). If the denominator is 0, or no row knows both, the factor is 1.0.
# - The ultimate of a row is its last known number times all factors from there on.
#
# Return both as lists. A row without any number, or an empty triangle, raises `ValueError`.
#
# Example: rows 10, 18, 20; 12, 21, `None`; 15, `None`, `None`. \(f_1=(18+21)/(10+12)=39/22\), \(f_2=20/18\). The third cohort will reach 15 · 39/22 · 20/18 = 29.55.
#
# Source: Mack (1993), *ASTIN Bulletin* 23(2).

# %% [markdown] role="prompt" exercise="chain-ladder" lang="zh-hans"
# ## 年轻的批次会损失多少
# 编写 `chain_ladder(tri) -> (factors, ultimates)`。`tri` 是损失的流量三角形，每行一个批次组，由老到新：按相等的账龄间隔给出累计损失，未来的为 `None`。各行长度相同，记为 n。
#
# - 由账龄 j 到 j + 1 的因子（j = 1 … n − 1）是两者均已知的各行**合计之比**：\(f_j=\sum C_{j+1}\big/\sum C_j\)。分母为 0 或没有这样的行时，因子取 1.0。
# - 一行的最终损失，等于其最后一个已知数乘以此后的全部因子。
#
# 两者都以列表返回。某行一个数也没有，或三角形为空时，抛出 `ValueError`。
#
# 例：三行为 10、18、20；12、21、`None`；15、`None`、`None`。\(f_1=(18+21)/(10+12)=39/22\)，\(f_2=20/18\)。第三组最终将达到 15 · 39/22 · 20/18 = 29.55。
#
# 出处：Mack（1993），*ASTIN Bulletin* 23(2)。

# %% role="starter" exercise="chain-ladder"
def chain_ladder(tri):
    raise NotImplementedError

# %% role="solution" exercise="chain-ladder"
def chain_ladder(tri):
    known = [[x for x in row if x is not None] for row in tri]
    if not tri or not all(known):
        raise ValueError("every cohort needs a number")
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        before = sum(row[age - 1] for row in both)
        factors.append(sum(row[age] for row in both) / before if before else 1.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) - 1 :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% role="test" exercise="chain-ladder" visibility="visible" points=3
factors, ultimates = chain_ladder([[10, 18, 20], [12, 21, None], [15, None, None]])
assert close(factors[0], 39 / 22) and close(factors[1], 20 / 18)

# %% [markdown] role="hint" lang="en"
# Volume-weighted: divide the sum by the sum. The average of the two ratios, 1.775, would be another number.

# %% [markdown] role="hint" lang="zh-hans"
# 按规模加权：用合计除以合计。两个比值的平均 1.775 是另一个数。

# %% role="test" exercise="chain-ladder" visibility="visible" points=3
factors, ultimates = chain_ladder([[10, 18, 20], [12, 21, None], [15, None, None]])
assert close(ultimates[2], 15 * 39 / 22 * 20 / 18) and close(ultimates[1], 21 * 20 / 18) and close(ultimates[0], 20)

# %% [markdown] role="hint" lang="en"
# Start from the last known number of the row and apply the factors of the ages still to come; the oldest row needs none.

# %% [markdown] role="hint" lang="zh-hans"
# 从该行最后一个已知数出发，乘以尚未到来的各账龄的因子；最老的一行不需要。

# %% role="test" exercise="chain-ladder" visibility="hidden" points=3
factors, ultimates = chain_ladder([[0, 4, 6], [0, 2, None], [0, None, None]])
assert nearly_equal(factors, [1.0, 1.5]) and nearly_equal(ultimates, [6, 3.0, 0.0])
factors, ultimates = chain_ladder([[5, None, None], [7, None, None]])
assert nearly_equal(factors, [1.0, 1.0]) and nearly_equal(ultimates, [5.0, 7.0])
assert nearly_equal(chain_ladder([[4]]), ([], [4]))

# %% [markdown] role="hint" lang="en"
# Where nothing can be divided, the factor is 1.0: a denominator of 0, or an age that no cohort has passed.

# %% [markdown] role="hint" lang="zh-hans"
# 无从相除时因子为 1.0：分母为 0，或没有任何批次组走过这一账龄。

# %% role="test" exercise="chain-ladder" visibility="hidden" points=3
for key in ("ladder-a", "ladder-b"):
    tri = triangle(make_book(key, 15, 40))
    factors, ultimates = chain_ladder(tri)
    n = len(tri[0])
    assert len(factors) == n - 1 and len(ultimates) == len(tri)
    for j in range(n - 1):
        both = [(row[j], row[j + 1]) for row in tri if row[j + 1] is not None]
        if sum(a for a, _ in both):
            assert close(factors[j] * sum(a for a, _ in both), sum(b for _, b in both))
    for row, ultimate in zip(tri, ultimates):
        seen = [x for x in row if x is not None]
        product = 1.0
        for f in factors[len(seen) - 1 :]:
            product *= f
        assert close(ultimate, seen[-1] * product) and ultimate >= seen[-1] - 1e-9
    doubled = chain_ladder([[None if x is None else 2 * x for x in row] for row in tri])
    assert all(close(a, b) for a, b in zip(doubled[0], factors)) and all(close(a, 2 * b) for a, b in zip(doubled[1], ultimates))
# two cohorts of the same age, and a loss of 0 that is known
factors, ultimates = chain_ladder([[10, 20], [30, 30], [0, None], [8, None]])
assert nearly_equal(factors, [1.25]) and nearly_equal(ultimates, [20, 30, 0.0, 10.0])

# %% [markdown] role="hint" lang="en"
# A known 0 is a number, not a gap; and use only the rows in which both ages are known.

# %% [markdown] role="hint" lang="zh-hans"
# 已知的 0 是数，不是空缺；只用两个账龄都已知的行。

# %% role="test" exercise="chain-ladder" visibility="hidden" points=3
assert raises(chain_ladder, []) and raises(chain_ladder, [[10, 20], [None, None]])
tri = [[10, 18], [12, None]]
chain_ladder(tri)
assert tri == [[10, 18], [12, None]]

# %% [markdown] role="hint" lang="en"
# A cohort without any number and an empty triangle raise `ValueError`; do not fill in the triangle that you are given.

# %% [markdown] role="hint" lang="zh-hans"
# 没有任何数的批次组与空三角形应抛出 `ValueError`；不要在传入的三角形里填数。

# %% role="wrong" exercise="chain-ladder" fires="chain-ladder-1"
def chain_ladder(tri):
    known = [[x for x in row if x is not None] for row in tri]
    if not tri or not all(known):
        raise ValueError("every cohort needs a number")
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        ratios = [row[age] / row[age - 1] for row in both if row[age - 1]]
        factors.append(sum(ratios) / len(ratios) if ratios else 1.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) - 1 :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% role="wrong" exercise="chain-ladder" fires="chain-ladder-2"
def chain_ladder(tri):
    known = [[x for x in row if x is not None] for row in tri]
    if not tri or not all(known):
        raise ValueError("every cohort needs a number")
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        before = sum(row[age - 1] for row in both)
        factors.append(sum(row[age] for row in both) / before if before else 1.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% role="wrong" exercise="chain-ladder" fires="chain-ladder-3"
def chain_ladder(tri):
    known = [[x for x in row if x is not None] for row in tri]
    if not tri or not all(known):
        raise ValueError("every cohort needs a number")
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        before = sum(row[age - 1] for row in both)
        factors.append(sum(row[age] for row in both) / before if before else 0.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) - 1 :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% role="wrong" exercise="chain-ladder" fires="chain-ladder-4"
def chain_ladder(tri):
    known = [[x for x in row if x] or [0] for row in tri]
    if not tri or not all(known):
        raise ValueError("every cohort needs a number")
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        before = sum(row[age - 1] for row in both)
        factors.append(sum(row[age] for row in both) / before if before else 1.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) - 1 :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% role="wrong" exercise="chain-ladder" fires="chain-ladder-5"
def chain_ladder(tri):
    known = [[x for x in row if x is not None] for row in tri]
    known = [row or [0] for row in known]
    tri = tri or [[0]]
    factors = []
    for age in range(1, len(tri[0])):
        both = [row for row in known if len(row) > age]
        before = sum(row[age - 1] for row in both)
        factors.append(sum(row[age] for row in both) / before if before else 1.0)
    ultimates = []
    for row in known:
        ultimate = row[-1]
        for factor in factors[len(row) - 1 :]:
            ultimate *= factor
        ultimates.append(ultimate)
    return factors, ultimates

# %% [raw] role="explained" exercise="chain-ladder"
# - mutant: 916b2049
#   why: All rows have the same length.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.9", "IF4.2", "IF6.4"]
# ## The latest vintages look best. Are they?
# In 120–200 English words or 180–300 Chinese characters, with the numbers of **your own** book (`LOANS`, `PAIRS`, `BALANCES`, `TRIANGLE`):
#
# 1. Answer the sales director: compare an early and a late vintage or group of vintages at the **same** MOB.
# 2. Report the ultimate losses of the five cohorts and what they make of the youngest. How much does its figure hang on a few loans? (Each cohort paid out about 38 million yuan.)
# 3. From the roll matrix and `project`, what will be charged off in the next six months? Which step would you attack first?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - One curve.
#   - A comparison at the same MOB.
#   - The comparison, the ultimates and the projected charge-off.
# - criterion: Maturity and uncertainty
#   levels:
#   - Compares loans of different age.
#   - Says that young loans have had no time.
#   - Explains it with the curve and the ultimate.
#   - As before, and says how uncertain the first factor is, and why.
# - criterion: Action
#   levels:
#   - None.
#   - A general one.
#   - Names the roll rate to attack.
#   - As before, with the money that a better rate would save.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) The slide compares ages. At MOB 6 the four vintages of January to April 2024 had lost 1.44% of their amount, those of October 2024 to January 2025 have lost 1.88%: worse by a third, not better. The last three vintages show 0% because a loan cannot be 91 days late before MOB 4. The ladder gives ultimates of 2.46, 4.22, 3.50, 3.56 and 5.86 million for the five cohorts, 6.5% to 15.5% of 38 million. I believe the direction, not the last figure. It is 217,000 yuan, eight loans, times a first factor of 8.1 that multiplies every accident: without the largest of them (58,000) the ultimate would fall by more than a quarter. I would report a range and look again in three months. By the roll matrix, 8.07 million will be charged off in six months, of which only a part can still be changed. I would attack M1 to M2 (38%): these borrowers are one call away from paying, and if five points of a hundred more were cured, 0.48 million would be saved in six months. M3 to M4 (77%) is dearer to move and comes too late.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 最新的批次看起来最好，真的吗？
# 用 180–300 字（英文 120–200 词），结合**你自己的**组合（`LOANS`、`PAIRS`、`BALANCES`、`TRIANGLE`）回答：
#
# 1. 回答销售总监：在**相同**的 MOB 上比较较早与较晚的批次（或几个批次合并）。
# 2. 写出五个批次组的最终损失，并说明最年轻的一组会怎样。它的数字在多大程度上取决于少数几笔贷款？（每组放款约 3,800 万元。）
# 3. 用迁徙率矩阵与 `project` 推算今后六个月将核销多少。你会先在哪一步下功夫？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 一条曲线。
#   - 同一 MOB 的比较。
#   - 同龄比较、最终损失与预计核销额。
# - criterion: 成熟度与不确定性
#   levels:
#   - 拿不同账龄相比。
#   - 指出年轻贷款还来不及变坏。
#   - 用曲线与最终损失说明。
#   - 在此基础上说明第一个因子有多不确定及其原因。
# - criterion: 措施
#   levels:
#   - 没有。
#   - 泛泛而谈。
#   - 指出应改善的迁徙率。
#   - 在此基础上估算改善后可少损失多少。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）幻灯片比的是年龄。在 MOB 6，2024 年 1–4 月的四个批次损失了 1.44%，2024 年 10 月至 2025 年 1 月的四个批次为 1.88%：差了约三成，而不是更好。最后三个批次为 0%，是因为 MOB 4 之前不可能逾期 91 天。链梯法给出五组的最终损失为 246 万、422 万、350 万、356 万与 586 万元，占 3,800 万元放款的 6.5% 到 15.5%。方向可信，最后一个数不可尽信：它由 21.7 万元、8 笔贷款乘以 8.1 的首个因子得来，任何偶然都被放大；去掉其中最大的一笔（5.8 万元），最终损失就会减少四分之一以上。我会报一个区间，三个月后再看。按迁徙率矩阵，今后六个月将核销 807 万元，其中只有一部分还能改变。我会先在 M1 到 M2（38%）下功夫：这些借款人离还款只差一通电话，每百人多挽回五人，六个月可少损失 48 万元。M3 到 M4（77%）代价更大，也太晚了。
