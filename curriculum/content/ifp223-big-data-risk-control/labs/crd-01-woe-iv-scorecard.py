# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: crd-01-woe-iv-scorecard
#     title:
#       en: Binning, WOE, IV, points and stability
#       zh-hans: 分箱、证据权重、信息值与评分卡
#     summary:
#       en: Turn raw characteristics of loan applicants into a points scorecard, and watch whether the applicants stay those for whom it was built.
#       zh-hans: 把借款申请人的原始特征变成一张评分卡，并监测申请人群是否仍是建模时的那群人。
#     minutes: 240
#     competencies: [IF2.3, IF2.5, IF2.9, IF4.1]
# ---

# %% [markdown] lang="en"
# A scorecard is the plainest model in lending and still the most used: a table that gives points for each answer, added up at the counter. This lab builds one from 5,000 applications. You will sort a characteristic into bins, measure what each bin says about the risk (weight of evidence) and what the characteristic is worth (information value), turn a logistic model into whole points, and test whether this year's applicants still look like those of the model.
#
# **Conventions.** `1` means **bad**: the loan fell 90 or more days behind. Higher WOE and more points mean **less** risk. Logarithms are natural. Nothing is rounded except points; the tests compare floats with a relative tolerance of 1e-9.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other applicants. The written answer at the end gives 10. Python's standard library is enough, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 评分卡是信贷里最朴素、至今仍用得最多的模型：一张表，每个答案对应若干分，逐项相加。本实验用 5,000 笔申请做出一张评分卡：把特征分箱，度量每一箱对风险的说明力（证据权重）与整个特征的价值（信息值），把逻辑回归换算成整数分，再检验今年的申请人是否仍像建模时的那群人。
#
# **约定。** `1` 表示**坏**：贷款逾期达到 90 天。WOE 越高、分数越高，风险越**低**。对数为自然对数。除分数外一律不取整；测试比较浮点数时的相对误差为 1e-9。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他申请人的隐藏测试给出；最后的书面题 10 分。Python 标准库已足够；函数不得改动传入的列表与字典。

# %% role="given"
import csv
import hashlib
import math
import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import NormalDist


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


def whole_points(x):
    """x half up to an integer, safe from float dust: 2.5 gives 3, -2.5 gives -3."""
    return int(Decimal(str(round(x, 9))).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def seed_of(key):
    """A seed from a word, so that the tests can draw further variants."""
    return int.from_bytes(hashlib.sha256(f"crd-01-woe-iv-scorecard|{key}".encode()).digest()[:8], "big")


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

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))

    def poisson(self, lam):
        u, k, p = self.u(), 0, math.exp(-lam)
        total = p
        while u > total and k < 1000:
            k += 1
            p *= lam / k
            total += p
        return k

    def choice(self, values):
        return values[int(self.u() * len(values))]


PURPOSES = ["shopping", "renovation", "education", "travel", "medical", "business"]


def draw_applications(g, n):
    """n applications over 24 months. The log-odds of bad are written out below; from month 20 the purposes shift."""
    rows = []
    for number in range(n):
        month = 1 + number * 24 // n
        age = g.randint(18, 60)
        income = round(g.lognormal(8.9, 0.4))
        utilisation = g.u()
        overdue = g.poisson(0.3)
        telecom = g.uniform(0, 80)
        zhima = min(950, max(350, g.normal(650, 80)))
        shifted = month >= 20 and g.bern(0.35)
        purpose = "travel" if shifted else g.choice(PURPOSES)
        thin = telecom < 12
        log_odds = -3.0 + 1.6 * utilisation + 0.55 * overdue - 0.006 * telecom - 0.004 * (zhima - 600)
        log_odds += 0.9 * thin + g.normal(0, 0.3)
        bad = g.bern(1 / (1 + math.exp(-log_odds)))
        no_telecom, no_zhima = g.bern(0.07), g.bern(0.32 if thin else 0.05)
        rows.append(
            {
                "month": month,
                "age": age,
                "income": income,
                "card_utilisation": round(utilisation, 3),
                "registry_overdue_24m": overdue,
                "telecom_months": None if no_telecom else int(telecom),
                "zhima_like": None if no_zhima else round(zhima),
                "purpose": purpose,
                "bad": int(bad),
            }
        )
    return rows


def make_applications(key, n=400):
    """A smaller set of applications for a word of your choice, drawn like your own."""
    return draw_applications(Gen(seed_of(key)), n)


def load_applications():
    """Your own 5,000 applications, from the file beside this notebook; an empty cell is None."""
    with Path("applications.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name, value in row.items():
            if name == "card_utilisation":
                row[name] = float(value)
            elif name != "purpose":
                row[name] = int(value) if value else None
    return rows


APPLICATIONS = load_applications()
EDGES = {
    "age": [25, 35, 45],
    "income": [5000, 7000, 9000],
    "card_utilisation": [0.2, 0.4, 0.6, 0.8],
    "registry_overdue_24m": [0, 1],
    "telecom_months": [12, 24, 48],
    "zhima_like": [550, 600, 650, 700, 750],
}
len(APPLICATIONS), APPLICATIONS[0]

# %% role="data"
import csv
import io
import math
import random
from statistics import NormalDist


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

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))

    def poisson(self, lam):
        u, k, p = self.u(), 0, math.exp(-lam)
        total = p
        while u > total and k < 1000:
            k += 1
            p *= lam / k
            total += p
        return k

    def choice(self, values):
        return values[int(self.u() * len(values))]


PURPOSES = ["shopping", "renovation", "education", "travel", "medical", "business"]


def draw_applications(g, n):
    """n applications over 24 months. The log-odds of bad are written out below; from month 20 the purposes shift."""
    rows = []
    for number in range(n):
        month = 1 + number * 24 // n
        age = g.randint(18, 60)
        income = round(g.lognormal(8.9, 0.4))
        utilisation = g.u()
        overdue = g.poisson(0.3)
        telecom = g.uniform(0, 80)
        zhima = min(950, max(350, g.normal(650, 80)))
        shifted = month >= 20 and g.bern(0.35)
        purpose = "travel" if shifted else g.choice(PURPOSES)
        thin = telecom < 12
        log_odds = -3.0 + 1.6 * utilisation + 0.55 * overdue - 0.006 * telecom - 0.004 * (zhima - 600)
        log_odds += 0.9 * thin + g.normal(0, 0.3)
        bad = g.bern(1 / (1 + math.exp(-log_odds)))
        no_telecom, no_zhima = g.bern(0.07), g.bern(0.32 if thin else 0.05)
        rows.append(
            {
                "month": month,
                "age": age,
                "income": income,
                "card_utilisation": round(utilisation, 3),
                "registry_overdue_24m": overdue,
                "telecom_months": None if no_telecom else int(telecom),
                "zhima_like": None if no_zhima else round(zhima),
                "purpose": purpose,
                "bad": int(bad),
            }
        )
    return rows


def make_data(seed: int) -> dict[str, str]:
    """One student's 5,000 applications, in the order of their months."""
    rows = draw_applications(Gen(seed), 5000)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"applications.csv": text.getvalue()}

# %% [markdown] lang="en"
# `APPLICATIONS` are your own 5,000 applications, one dict each; a missing value is `None`. `EDGES` proposes bin edges for six characteristics. All applicants and the score `zhima_like` are invented; `draw_applications` above is the whole truth about them, which no lender ever has. `whole_points` rounds as this lab wants.

# %% [markdown] lang="zh-hans"
# `APPLICATIONS` 是你自己的 5,000 笔申请，每笔一个字典，缺失值为 `None`。`EDGES` 给出六个特征的建议切点。申请人与 `zhima_like` 分数均为虚构；上面的 `draw_applications` 就是关于他们的全部真相，而真实的放贷机构从来看不到这样的真相。分数取整请用 `whole_points`。

# %% [markdown] role="prompt" exercise="bin-counts" lang="en" competencies=["IF2.3", "IF4.1"]
# ## Sorting applicants into bins
# Write `bin_counts(xs, ys, edges) -> list[dict]`. The edges \(e_1<e_2<\dots<e_k\) make the bins \((-\infty,e_1],(e_1,e_2],\dots,(e_k,\infty)\), numbered 0 to k: a value equal to an edge belongs to the bin **below** it. `None` belongs to the bin `"missing"`. `ys` says for each value whether the loan was bad (1) or good (0).
#
# Return one dict `{"bin": …, "good": …, "bad": …}` for each bin that holds anybody, in order, with `"missing"` last. Empty bins are left out. `xs` and `ys` of different lengths, or edges that do not increase strictly, raise `ValueError`; no edges at all make one bin, 0.
#
# Example: values .1, .5, .9, None, .95 with outcomes 0, 0, 1, 1, 0 and edges .3, .8 give bin 0 with one good, bin 1 with one good, bin 2 with one good and one bad, and `"missing"` with one bad.

# %% [markdown] role="prompt" exercise="bin-counts" lang="zh-hans"
# ## 把申请人分箱
# 编写 `bin_counts(xs, ys, edges) -> list[dict]`。切点 \(e_1<e_2<\dots<e_k\) 划出区间 \((-\infty,e_1],(e_1,e_2],\dots,(e_k,\infty)\)，编号 0 到 k：恰等于切点的值归入**下方**的一箱。`None` 归入 `"missing"`。`ys` 逐一说明贷款是坏（1）还是好（0）。
#
# 对每个有人的箱，按顺序返回一个字典 `{"bin": …, "good": …, "bad": …}`，`"missing"` 放在最后；空箱不返回。`xs` 与 `ys` 长度不同，或切点不严格递增时，抛出 `ValueError`；没有切点时只有一箱，即 0 箱。
#
# 例：数值 .1、.5、.9、None、.95，结果 0、0、1、1、0，切点 .3、.8：0 箱一个好，1 箱一个好，2 箱一好一坏，`"missing"` 一个坏。

# %% role="starter" exercise="bin-counts"
def bin_counts(xs, ys, edges):
    raise NotImplementedError

# %% role="solution" exercise="bin-counts"
def bin_counts(xs, ys, edges):
    if len(xs) != len(ys) or any(second <= first for first, second in zip(edges, edges[1:])):
        raise ValueError("one outcome for each value, and edges that increase")
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if x is None else sum(x > edge for edge in edges)
        counts[name]["bad" if y else "good"] += 1
    return [each for each in counts.values() if each["good"] + each["bad"]]

# %% role="test" exercise="bin-counts" visibility="visible" points=3
found = bin_counts([0.1, 0.5, 0.9, None, 0.95], [0, 0, 1, 1, 0], [0.3, 0.8])
assert [(b["bin"], b["good"], b["bad"]) for b in found] == [(0, 1, 0), (1, 1, 0), (2, 1, 1), ("missing", 0, 1)]

# %% [markdown] role="hint" lang="en"
# Bins are numbered from 0, `None` has a bin of its own at the end, and y = 1 counts as bad.

# %% [markdown] role="hint" lang="zh-hans"
# 箱号从 0 开始，`None` 单独成箱、放在最后，y = 1 计为坏。

# %% role="test" exercise="bin-counts" visibility="visible" points=3
found = bin_counts([0.3, 0.8, 0.81], [0, 0, 1], [0.3, 0.8])
assert [(b["bin"], b["good"], b["bad"]) for b in found] == [(0, 1, 0), (1, 1, 0), (2, 0, 1)]

# %% [markdown] role="hint" lang="en"
# A value equal to an edge belongs to the bin below: the bins are closed on the right.

# %% [markdown] role="hint" lang="zh-hans"
# 恰等于切点的值归入下方的箱：区间右端是闭的。

# %% role="test" exercise="bin-counts" visibility="hidden" points=3
found = bin_counts([1, 9, 9], [0, 1, 0], [2, 4, 6])
assert found == [{"bin": 0, "good": 1, "bad": 0}, {"bin": 3, "good": 1, "bad": 1}]
assert bin_counts([], [], [1, 2]) == [] and bin_counts([None], [1], [1]) == [{"bin": "missing", "good": 0, "bad": 1}]
assert bin_counts([5, -5, None], [1, 0, 0], []) == [{"bin": 0, "good": 1, "bad": 1}, {"bin": "missing", "good": 1, "bad": 0}]

# %% [markdown] role="hint" lang="en"
# Leave out bins without anybody, the missing one too, and keep the numbers of the others.

# %% [markdown] role="hint" lang="zh-hans"
# 没有人的箱（包括缺失箱）不返回，其余的箱号保持不变。

# %% role="test" exercise="bin-counts" visibility="hidden" points=3
for key, name in (("bins-a", "zhima_like"), ("bins-b", "telecom_months"), ("bins-c", "registry_overdue_24m")):
    rows = make_applications(key)
    xs, ys, edges = [r[name] for r in rows], [r["bad"] for r in rows], EDGES[name]
    found = {b["bin"]: (b["good"], b["bad"]) for b in bin_counts(xs, ys, edges)}
    limits = [-math.inf, *edges, math.inf]
    for i, (low, high) in enumerate(zip(limits, limits[1:])):
        inside = [y for x, y in zip(xs, ys) if x is not None and low < x <= high]
        assert found.get(i, (0, 0)) == (inside.count(0), inside.count(1))
    gone = [y for x, y in zip(xs, ys) if x is None]
    assert found.get("missing", (0, 0)) == (gone.count(0), gone.count(1))
    assert sum(g + b for g, b in found.values()) == len(rows)
assert bin_counts([0, 0, 3], [1, 0, 1], [0, 2]) == [{"bin": 0, "good": 1, "bad": 1}, {"bin": 2, "good": 0, "bad": 1}]

# %% [markdown] role="hint" lang="en"
# Every applicant falls into one bin; a value of 0 is a value and not a missing one.

# %% [markdown] role="hint" lang="zh-hans"
# 每名申请人恰好落入一箱；数值 0 也是数值，不是缺失。

# %% role="test" exercise="bin-counts" visibility="hidden" points=3
assert raises(bin_counts, [1, 2], [0], [1]) and raises(bin_counts, [1], [0, 1], [1])
assert raises(bin_counts, [1], [0], [3, 2]) and raises(bin_counts, [1], [0], [2, 2]) and raises(bin_counts, [], [], [1, 3, 2])

# %% [markdown] role="hint" lang="en"
# Different lengths and edges that do not increase strictly raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 长度不同、切点不严格递增，都应抛出 `ValueError`。

# %% role="wrong" exercise="bin-counts" fires="bin-counts-1"
def bin_counts(xs, ys, edges):
    if len(xs) != len(ys) or any(second <= first for first, second in zip(edges, edges[1:])):
        raise ValueError("one outcome for each value, and edges that increase")
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if x is None else sum(x > edge for edge in edges)
        counts[name]["good" if y else "bad"] += 1
    return [each for each in counts.values() if each["good"] + each["bad"]]

# %% role="wrong" exercise="bin-counts" fires="bin-counts-2"
def bin_counts(xs, ys, edges):
    if len(xs) != len(ys) or any(second <= first for first, second in zip(edges, edges[1:])):
        raise ValueError("one outcome for each value, and edges that increase")
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if x is None else sum(x >= edge for edge in edges)
        counts[name]["bad" if y else "good"] += 1
    return [each for each in counts.values() if each["good"] + each["bad"]]

# %% role="wrong" exercise="bin-counts" fires="bin-counts-3"
def bin_counts(xs, ys, edges):
    if len(xs) != len(ys) or any(second <= first for first, second in zip(edges, edges[1:])):
        raise ValueError("one outcome for each value, and edges that increase")
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if x is None else sum(x > edge for edge in edges)
        counts[name]["bad" if y else "good"] += 1
    return [each for each in counts.values() if each["bin"] != "missing" or each["bad"]]

# %% role="wrong" exercise="bin-counts" fires="bin-counts-4"
def bin_counts(xs, ys, edges):
    if len(xs) != len(ys) or any(second <= first for first, second in zip(edges, edges[1:])):
        raise ValueError("one outcome for each value, and edges that increase")
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if not x else sum(x > edge for edge in edges)
        counts[name]["bad" if y else "good"] += 1
    return [each for each in counts.values() if each["good"] + each["bad"]]

# %% role="wrong" exercise="bin-counts" fires="bin-counts-5"
def bin_counts(xs, ys, edges):
    names = [*range(len(edges) + 1), "missing"]
    counts = {name: {"bin": name, "good": 0, "bad": 0} for name in names}
    for x, y in zip(xs, ys):
        name = "missing" if x is None else sum(x > edge for edge in edges)
        counts[name]["bad" if y else "good"] += 1
    return [each for each in counts.values() if each["good"] + each["bad"]]

# %% [raw] role="explained" exercise="bin-counts"
# - mutant: 4f96ab62
#   why: A bin beyond the last one is always empty, and empty bins are left out.

# %% [markdown] role="prompt" exercise="woe-iv" lang="en" competencies=["IF2.3", "IF2.9"]
# ## Weight of evidence and information value
# Write `woe_iv(bins) -> (list, float)`. `bins` is a list of dicts with the keys `good` and `bad` (others may be there). With G and B the totals,
#
# $$\text{WOE}_i=\ln\frac{\text{good}_i/G}{\text{bad}_i/B},\qquad \text{IV}=\sum_i\Big(\frac{\text{good}_i}{G}-\frac{\text{bad}_i}{B}\Big)\,\text{WOE}_i$$
#
# Return the WOEs in the order of the bins, and the IV. If **any** bin has a zero among its goods or bads, add 0.5 to **every** good and bad count of all bins first, and take G and B from the adjusted counts. No bins raise `ValueError`.
#
# Example: bins with 800 : 20, 600 : 30 and 400 : 50 goods and bads. G = 1,800, B = 100. The first WOE is ln(0.4444 / 0.20) = 0.7985, the IV 0.4240.
#
# Source: Siddiqi, *Credit Risk Scorecards* (2006).

# %% [markdown] role="prompt" exercise="woe-iv" lang="zh-hans"
# ## 证据权重与信息值
# 编写 `woe_iv(bins) -> (list, float)`。`bins` 为含 `good` 与 `bad` 两键的字典列表（可以有别的键）。记 G、B 为好、坏总数，
#
# $$\text{WOE}_i=\ln\frac{\text{good}_i/G}{\text{bad}_i/B},\qquad \text{IV}=\sum_i\Big(\frac{\text{good}_i}{G}-\frac{\text{bad}_i}{B}\Big)\,\text{WOE}_i$$
#
# 按箱的顺序返回各 WOE，以及 IV。只要有**任何一箱**的好或坏为零，就先给**所有**箱的好、坏计数各加 0.5，G 与 B 也用调整后的计数。没有箱时抛出 `ValueError`。
#
# 例：三箱的好坏之比为 800 : 20、600 : 30、400 : 50。G = 1,800，B = 100。第一箱的 WOE 为 ln(0.4444 / 0.20) = 0.7985，IV 为 0.4240。
#
# 出处：Siddiqi，*Credit Risk Scorecards*（2006）。

# %% role="starter" exercise="woe-iv"
def woe_iv(bins):
    raise NotImplementedError

# %% role="solution" exercise="woe-iv"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% role="test" exercise="woe-iv" visibility="visible" points=5
woe, iv = woe_iv([{"good": 800, "bad": 20}, {"good": 600, "bad": 30}, {"good": 400, "bad": 50}])
assert [round(w, 6) for w in woe] == [0.798508, 0.105361, -0.81093]

# %% [markdown] role="hint" lang="en"
# Siddiqi's WOE is good over bad: a safe bin has a positive one. And it compares shares of the totals, not counts.

# %% [markdown] role="hint" lang="zh-hans"
# Siddiqi 的 WOE 是好比坏：安全的箱为正。比的是在总数中的占比，不是个数。

# %% role="test" exercise="woe-iv" visibility="visible" points=5
woe, iv = woe_iv([{"good": 800, "bad": 20}, {"good": 600, "bad": 30}, {"good": 400, "bad": 50}])
assert close(iv, 0.42396118076858513)

# %% [markdown] role="hint" lang="en"
# The IV weighs each WOE with the difference of the two shares, good minus bad, so that no term is negative.

# %% [markdown] role="hint" lang="zh-hans"
# IV 用两个占比之差（好减坏）给每个 WOE 加权，因此每一项都不为负。

# %% role="test" exercise="woe-iv" visibility="hidden" points=5
woe, iv = woe_iv([{"good": 90, "bad": 0}, {"good": 60, "bad": 5}, {"good": 50, "bad": 15}])
assert close(woe[0], math.log((90.5 / 201.5) / (0.5 / 21.5))) and close(woe[2], math.log((50.5 / 201.5) / (15.5 / 21.5)))
assert close(iv, 1.7649634113390398)
woe, iv = woe_iv([{"good": 0, "bad": 4}, {"good": 60, "bad": 5}])
assert close(woe[0], math.log((0.5 / 61) / (4.5 / 10)))

# %% [markdown] role="hint" lang="en"
# When one cell is empty, adjust every cell, and take the totals from the adjusted counts.

# %% [markdown] role="hint" lang="zh-hans"
# 只要有一个计数为零，就要调整所有计数，总数也用调整后的。

# %% role="test" exercise="woe-iv" visibility="hidden" points=5
for key, name in (("woe-a", "card_utilisation"), ("woe-b", "age")):
    rows = make_applications(key, 600)
    limits = [-math.inf, *EDGES[name], math.inf]
    bins = []
    for low, high in zip(limits, limits[1:]):
        inside = [r["bad"] for r in rows if low < r[name] <= high]
        bins.append({"bin": len(bins), "good": inside.count(0), "bad": inside.count(1)})
    assert all(b["good"] and b["bad"] for b in bins)
    woe, iv = woe_iv(bins)
    good, bad = sum(b["good"] for b in bins), sum(b["bad"] for b in bins)
    assert all(close(math.exp(w) * b["bad"] / bad, b["good"] / good) for w, b in zip(woe, bins))
    assert iv >= 0 and close(iv, sum((b["good"] / good - b["bad"] / bad) * w for w, b in zip(woe, bins)))
    swapped, same = woe_iv([{"good": b["bad"], "bad": b["good"]} for b in bins])
    assert close(same, iv) and all(close(a, -w) for a, w in zip(swapped, woe))
    scaled, same = woe_iv([{"good": 10 * b["good"], "bad": 3 * b["bad"]} for b in bins])
    assert close(same, iv) and all(close(a, w) for a, w in zip(scaled, woe))

# %% [markdown] role="hint" lang="en"
# Without an empty cell nothing is added; more applicants in the same proportions leave WOE and IV as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 没有零计数时什么都不加；人数按同样比例增加，WOE 与 IV 不变。

# %% role="test" exercise="woe-iv" visibility="hidden" points=5
assert raises(woe_iv, [])
woe, iv = woe_iv([{"good": 7, "bad": 3}])
assert close(woe[0] + 1, 1) and close(iv + 1, 1)
bins = [{"bin": 0, "good": 9, "bad": 0}, {"bin": "missing", "good": 4, "bad": 2}]
woe_iv(bins)
assert bins == [{"bin": 0, "good": 9, "bad": 0}, {"bin": "missing", "good": 4, "bad": 2}]

# %% [markdown] role="hint" lang="en"
# No bins raise `ValueError`; one bin says nothing (0); and the counts that you are given must stay as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 没有箱应抛出 `ValueError`；只有一箱则毫无信息（为 0）；传入的计数不得被改动。

# %% role="wrong" exercise="woe-iv" fires="woe-iv-1"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(bad / good) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% role="wrong" exercise="woe-iv" fires="woe-iv-1"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good, bad) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% role="wrong" exercise="woe-iv" fires="woe-iv-2"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum(good * w for (good, bad), w in zip(shares, woe))

# %% role="wrong" exercise="woe-iv" fires="woe-iv-3"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    goods = [(b["good"] or added) for b in bins]
    bads = [(b["bad"] or added) for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% role="wrong" exercise="woe-iv" fires="woe-iv-4"
def woe_iv(bins):
    if not bins:
        raise ValueError("no bins")
    added = 0.5 if min(b["bad"] for b in bins) < 20 else 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% role="wrong" exercise="woe-iv" fires="woe-iv-5"
def woe_iv(bins):
    added = 0.5 if any(b["good"] == 0 or b["bad"] == 0 for b in bins) else 0
    for b in bins:
        b["good"] += added
        b["bad"] += added
    added = 0
    goods = [b["good"] + added for b in bins]
    bads = [b["bad"] + added for b in bins]
    shares = [(good / sum(goods), bad / sum(bads)) for good, bad in zip(goods, bads)]
    woe = [math.log(good / bad) for good, bad in shares]
    return woe, sum((good - bad) * w for (good, bad), w in zip(shares, woe))

# %% [markdown] role="prompt" exercise="band-and-trend" lang="en" competencies=["IF2.9"]
# ## Is the characteristic worth it, and does it make sense?
# Write two functions.
#
# `iv_band(iv) -> str` names the strength by Siddiqi's rule of thumb: below 0.02 `"unpredictive"`, below 0.1 `"weak"`, below 0.3 `"medium"`, from 0.3 on `"strong"`.
#
# `is_monotone(woe) -> bool` says whether the WOEs of ordered bins never change direction: they never fall, or they never rise. Equal neighbours are allowed; none or one is monotone. (Leave the bin `"missing"` out when you use it: it has no place in the order.)
#
# Examples: an IV of 0.1 is medium. 0.8, 0.1, −0.8 is monotone; 0.8, −0.8, 0.1 is not.

# %% [markdown] role="prompt" exercise="band-and-trend" lang="zh-hans"
# ## 这个特征值不值得用？说得通吗？
# 编写两个函数。
#
# `iv_band(iv) -> str`：按 Siddiqi 的经验法则给出强度：小于 0.02 为 `"unpredictive"`，小于 0.1 为 `"weak"`，小于 0.3 为 `"medium"`，0.3 及以上为 `"strong"`。
#
# `is_monotone(woe) -> bool`：有序各箱的 WOE 是否从不改变方向，即一路不降，或一路不升。相邻相等是允许的；没有箱或只有一箱视为单调。（使用时请去掉 `"missing"` 箱，它不在顺序之中。）
#
# 例：IV 为 0.1 属中等。0.8、0.1、−0.8 单调；0.8、−0.8、0.1 不单调。

# %% role="starter" exercise="band-and-trend"
def iv_band(iv):
    raise NotImplementedError


def is_monotone(woe):
    raise NotImplementedError

# %% role="solution" exercise="band-and-trend"
def iv_band(iv):
    if iv < 0.02:
        return "unpredictive"
    if iv < 0.1:
        return "weak"
    if iv < 0.3:
        return "medium"
    return "strong"


def is_monotone(woe):
    pairs = list(zip(woe, woe[1:]))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)

# %% role="test" exercise="band-and-trend" visibility="visible" points=2
assert [iv_band(x) for x in (0.01, 0.05, 0.2, 0.42)] == ["unpredictive", "weak", "medium", "strong"]
assert iv_band(0.1) == "medium"

# %% [markdown] role="hint" lang="en"
# Below 0.1 is weak; exactly 0.1 is already medium.

# %% [markdown] role="hint" lang="zh-hans"
# 小于 0.1 才是弱；恰为 0.1 已属中等。

# %% role="test" exercise="band-and-trend" visibility="visible" points=2
assert is_monotone([0.8, 0.1, -0.8]) and is_monotone([-0.5, 0.0, 0.7])
assert not is_monotone([0.8, -0.8, 0.1])

# %% [markdown] role="hint" lang="en"
# A trend may rise or fall, but not turn.

# %% [markdown] role="hint" lang="zh-hans"
# 趋势可以上升，也可以下降，但不能掉头。

# %% role="test" exercise="band-and-trend" visibility="hidden" points=3
assert iv_band(0.02) == "weak" and iv_band(0.0199) == "unpredictive" and iv_band(0.0) == "unpredictive"
assert iv_band(0.0999) == "weak" and iv_band(0.2999) == "medium" and iv_band(0.3) == "strong" and iv_band(2.0) == "strong"

# %% [markdown] role="hint" lang="en"
# Each limit belongs to the stronger side: 0.02 is weak, 0.3 is strong.

# %% [markdown] role="hint" lang="zh-hans"
# 每个界限都归入较强的一侧：0.02 为弱，0.3 为强。

# %% role="test" exercise="band-and-trend" visibility="hidden" points=3
assert is_monotone([0.5, 0.5, 0.1]) and is_monotone([0.1, 0.1, 0.5]) and is_monotone([0.2, 0.2])
assert is_monotone([]) and is_monotone([0.3])
assert not is_monotone([0.1, 0.4, 0.4, 0.2]) and not is_monotone([0.4, 0.1, 0.1, 0.3])
assert not is_monotone([0.1, 0.2, 0.05, 0.3])

# %% [markdown] role="hint" lang="en"
# Equal neighbours are allowed, and so are no bins or a single one; a turn is a turn even after a flat stretch.

# %% [markdown] role="hint" lang="zh-hans"
# 相邻相等是允许的，没有箱或只有一箱也算单调；平段之后掉头仍是掉头。

# %% role="wrong" exercise="band-and-trend" fires="band-and-trend-1"
def iv_band(iv):
    if iv < 0.02:
        return "unpredictive"
    if iv <= 0.1:
        return "weak"
    if iv < 0.3:
        return "medium"
    return "strong"


def is_monotone(woe):
    pairs = list(zip(woe, woe[1:]))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)

# %% role="wrong" exercise="band-and-trend" fires="band-and-trend-2"
def iv_band(iv):
    if iv < 0.02:
        return "unpredictive"
    if iv < 0.1:
        return "weak"
    if iv < 0.3:
        return "medium"
    return "strong"


def is_monotone(woe):
    pairs = list(zip(woe, woe[1:]))
    return all(a <= b for a, b in pairs)

# %% role="wrong" exercise="band-and-trend" fires="band-and-trend-3"
def iv_band(iv):
    if iv <= 0.02:
        return "unpredictive"
    if iv < 0.1:
        return "weak"
    if iv <= 0.3:
        return "medium"
    return "strong"


def is_monotone(woe):
    pairs = list(zip(woe, woe[1:]))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)

# %% role="wrong" exercise="band-and-trend" fires="band-and-trend-4"
def iv_band(iv):
    if iv < 0.02:
        return "unpredictive"
    if iv < 0.1:
        return "weak"
    if iv < 0.3:
        return "medium"
    return "strong"


def is_monotone(woe):
    pairs = list(zip(woe, woe[1:]))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)

# %% [raw] role="explained" exercise="band-and-trend"
# - mutant: f82d4e5f
#   why: Never falling and never rising change places, and either is enough.

# %% [markdown] role="prompt" exercise="scaling" lang="en" competencies=["IF2.5", "IF2.9"]
# ## The scale of the score
# A score is a linear function of the logarithm of the odds good : bad. Two wishes fix it: `base_odds` shall have the score `base_score`, and every `pdo` points (points to double the odds) the odds shall double. Write `scaling(pdo, base_score, base_odds) -> dict` with
#
# $$\text{factor}=\frac{\text{pdo}}{\ln 2},\qquad \text{offset}=\text{base_score}-\text{factor}\cdot\ln(\text{base_odds})$$
#
# under the keys `factor` and `offset`, not rounded. `pdo` or `base_odds` of 0 or less raises `ValueError`.
#
# Example: 600 points at odds of 50 : 1 and 20 points to double: factor 28.8539, offset 487.1229. Odds of 100 : 1 then have 620 points.

# %% [markdown] role="prompt" exercise="scaling" lang="zh-hans"
# ## 分数的刻度
# 分数是好坏比（good : bad）对数的线性函数，由两个愿望确定：好坏比为 `base_odds` 时得 `base_score` 分；每增加 `pdo` 分（points to double the odds），好坏比翻倍。编写 `scaling(pdo, base_score, base_odds) -> dict`，返回
#
# $$\text{factor}=\frac{\text{pdo}}{\ln 2},\qquad \text{offset}=\text{base_score}-\text{factor}\cdot\ln(\text{base_odds})$$
#
# 键为 `factor` 与 `offset`，不取整。`pdo` 或 `base_odds` 为 0 或负时抛出 `ValueError`。
#
# 例：50 : 1 对应 600 分，20 分翻一倍：factor 为 28.8539，offset 为 487.1229。此时 100 : 1 对应 620 分。

# %% role="starter" exercise="scaling"
def scaling(pdo, base_score, base_odds):
    raise NotImplementedError

# %% role="solution" exercise="scaling"
def scaling(pdo, base_score, base_odds):
    if pdo <= 0 or base_odds <= 0:
        raise ValueError("pdo and base_odds must be positive")
    factor = pdo / math.log(2)
    return {"factor": factor, "offset": base_score - factor * math.log(base_odds)}

# %% role="test" exercise="scaling" visibility="visible" points=3
s = scaling(20, 600, 50)
assert close(s["factor"], 28.85390081777927)

# %% [markdown] role="hint" lang="en"
# Doubling the odds adds ln 2 to their logarithm, and this must be worth `pdo` points.

# %% [markdown] role="hint" lang="zh-hans"
# 好坏比翻倍，其对数增加 ln 2，这应当值 `pdo` 分。

# %% role="test" exercise="scaling" visibility="visible" points=3
s = scaling(20, 600, 50)
assert close(s["offset"], 487.1228762045055)

# %% [markdown] role="hint" lang="en"
# At the base odds the score must come out as the base score: subtract factor · ln(base odds).

# %% [markdown] role="hint" lang="zh-hans"
# 在基准好坏比处应恰得基准分：减去 factor · ln(基准好坏比)。

# %% role="test" exercise="scaling" visibility="hidden" points=4.5
for pdo, base, odds in ((20, 600, 50), (40, 660, 30), (15, 500, 1), (50, 0, 0.25)):
    s = scaling(pdo, base, odds)
    for k in (-2, 0, 1, 5):
        assert close(s["offset"] + s["factor"] * math.log(odds * 2**k), base + k * pdo)
    assert set(s) == {"factor", "offset"}

# %% [markdown] role="hint" lang="en"
# Every doubling of the odds adds `pdo` points, from any base; odds below 1 are allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 无论基准如何，好坏比每翻一倍就加 `pdo` 分；好坏比可以小于 1。

# %% role="test" exercise="scaling" visibility="hidden" points=4.5
assert raises(scaling, 0, 600, 50) and raises(scaling, -20, 600, 50)
assert raises(scaling, 20, 600, 0) and raises(scaling, 20, 600, -1)
assert close(scaling(0.5, 600, 1)["offset"], 600) and close(scaling(20, -100, 0.5)["offset"], -80)

# %% [markdown] role="hint" lang="en"
# `pdo` and the base odds must be positive; the base score may be any number.

# %% [markdown] role="hint" lang="zh-hans"
# `pdo` 与基准好坏比必须为正；基准分可以是任何数。

# %% role="wrong" exercise="scaling" fires="scaling-1"
def scaling(pdo, base_score, base_odds):
    if pdo <= 0 or base_odds <= 0:
        raise ValueError("pdo and base_odds must be positive")
    factor = pdo / 2
    return {"factor": factor, "offset": base_score - factor * math.log(base_odds)}

# %% role="wrong" exercise="scaling" fires="scaling-2"
def scaling(pdo, base_score, base_odds):
    if pdo <= 0 or base_odds <= 0:
        raise ValueError("pdo and base_odds must be positive")
    factor = pdo / math.log(2)
    return {"factor": factor, "offset": base_score + factor * math.log(base_odds)}

# %% role="wrong" exercise="scaling" fires="scaling-3"
def scaling(pdo, base_score, base_odds):
    if pdo <= 0 or base_odds <= 0:
        raise ValueError("pdo and base_odds must be positive")
    factor = pdo / math.log(2)
    return {"factor": factor, "offset": base_score - factor * math.log(max(base_odds, 1))}

# %% role="wrong" exercise="scaling" fires="scaling-4"
def scaling(pdo, base_score, base_odds):
    factor = pdo / math.log(2)
    return {"factor": factor, "offset": base_score - factor * math.log(base_odds)}

# %% [raw] role="explained" exercise="scaling"
# - mutant: d3095a94
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: 8eeca4de
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: a1a1febf
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.

# %% [markdown] role="prompt" exercise="points" lang="en" competencies=["IF2.5", "IF4.1"]
# ## Whole points for every answer
# The logistic model predicts \(\ln(\text{bad}:\text{good})=\text{intercept}+\sum_j\beta_j\,\text{WOE}_j\) for n characteristics, so that each β is negative. Write `points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50) -> int`, the points of one attribute, that is of one bin of a characteristic:
#
# $$-\Big(\text{WOE}\cdot\beta+\frac{\text{intercept}}{n}\Big)\cdot\text{factor}+\frac{\text{offset}}{n}$$
#
# with factor and offset as in `scaling` (you may call yours). Only the result is rounded, half up with the given `whole_points`, and nothing on the way there. Each characteristic carries the nth part of the intercept and of the offset, so that the points of an applicant add up to the score. n below 1 raises `ValueError`.
#
# Example: WOE 0.7985, β −0.9, intercept −2.9, six characteristics. −(−0.71866 − 0.48333) · 28.8539 + 487.1229 / 6 = 34.682 + 81.187 = 115.869: 116 points.

# %% [markdown] role="prompt" exercise="points" lang="zh-hans"
# ## 每个答案的整数分
# 逻辑回归预测 \(\ln(\text{bad}:\text{good})=\text{intercept}+\sum_j\beta_j\,\text{WOE}_j\)，共 n 个特征，因此各 β 为负。编写 `points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50) -> int`，返回一个属性（即特征的一箱）的分数：
#
# $$-\Big(\text{WOE}\cdot\beta+\frac{\text{intercept}}{n}\Big)\cdot\text{factor}+\frac{\text{offset}}{n}$$
#
# factor 与 offset 同 `scaling`（可调用你自己写的）。只有最后结果用给定的 `whole_points` 四舍五入为整数，中间各步一律不取整。每个特征各分担截距与 offset 的 n 分之一，于是一名申请人的各项分数相加就是总分。n 小于 1 时抛出 `ValueError`。
#
# 例：WOE 0.7985、β −0.9、截距 −2.9、六个特征：−(−0.71866 − 0.48333) · 28.8539 + 487.1229 / 6 = 34.682 + 81.187 = 115.869，即 116 分。

# %% role="starter" exercise="points"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    raise NotImplementedError

# %% role="solution" exercise="points"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return whole_points(-(woe * beta + intercept / n) * scale["factor"] + scale["offset"] / n)

# %% role="test" exercise="points" visibility="visible" points=3
# a bin that says nothing has a WOE of 0
assert points(0.0, -0.9, -2.9, 6) == 95

# %% [markdown] role="hint" lang="en"
# Each characteristic carries its share of the base score, offset / n, and of the intercept.

# %% [markdown] role="hint" lang="zh-hans"
# 每个特征都要分担基准分（offset / n）与截距。

# %% role="test" exercise="points" visibility="visible" points=3
assert points(0.7985076962177716, -0.9, -2.9, 6) == 116 and points(-0.81093, -0.9, -2.9, 6) == 74

# %% [markdown] role="hint" lang="en"
# A risky bin must earn fewer points: mind the minus sign before the bracket, β is negative already.

# %% [markdown] role="hint" lang="zh-hans"
# 风险高的箱得分应更少：注意括号前的负号，β 本身已为负。

# %% role="test" exercise="points" visibility="hidden" points=3
assert points(0.0, -1.0, 0.0, 2, 20, 5, 1) == 3 and points(0.0, -1.0, 0.0, 2, 20, 1, 1) == 1
assert points(0.0, -1.0, 0.0, 4, 20, -6, 1) == -2 and points(0.0, -1.0, 0.0, 5, 20, 7, 1) == 1
assert type(points(0.1, -0.9, -2.9, 6)) is int

# %% [markdown] role="hint" lang="en"
# Half a point goes up: use the given `whole_points`, which gives an `int`; Python's `round` takes 2.5 to 2.

# %% [markdown] role="hint" lang="zh-hans"
# 半分进位：请用给定的 `whole_points`，结果为 `int`；Python 的 `round` 会把 2.5 取成 2。

# %% role="test" exercise="points" visibility="hidden" points=3
# at the base odds the points of all characteristics add up to the base score, but for rounding
for n, pdo, base, odds in ((6, 20, 600, 50), (4, 40, 660, 30), (10, 15, 500, 20)):
    woes, betas = [0.1 * (k - 2) for k in range(n)], [-0.7 - 0.05 * k for k in range(n)]
    intercept = -math.log(odds) - sum(w * b for w, b in zip(woes, betas))
    total = sum(points(w, b, intercept, n, pdo, base, odds) for w, b in zip(woes, betas))
    assert abs(total - base) <= n / 2
    twice = sum(points(w, b, intercept - math.log(2), n, pdo, base, odds) for w, b in zip(woes, betas))
    assert abs(twice - base - pdo) <= n / 2
assert points(0.3, -0.8, -2.5, 5, 40, 660, 30) == 135
# 90.4996, 102.5003 and 630.4999 before the last step: a factor or an offset of two decimals tips them over
assert points(-0.7, -1.0, -2.3, 5) == 90 and points(0.35, -0.9, -2.7, 6, 50, 500, 20) == 103
assert points(-0.3, -0.7, -3.1, 1, 40, 660, 30) == 630

# %% [markdown] role="hint" lang="en"
# Use the scale that the arguments ask for, not always 20, 600 and 50, with factor and offset unrounded; the points add up to the score.

# %% [markdown] role="hint" lang="zh-hans"
# 应按参数给定的刻度计算，而不总是 20、600、50；factor 与 offset 不取整；各项分数相加等于总分。

# %% role="test" exercise="points" visibility="hidden" points=3
assert raises(points, 0.1, -0.9, -2.9, 0) and raises(points, 0.1, -0.9, -2.9, -2)
assert points(0.0, -0.9, 0.0, 1) == 487 and points(0.02, -1.0, 0.0, 1) == 488
assert points(1.0, -1.0, 0.0, 1, 20, 600, 1) == 629
assert points(5.0, -1.0, 3.0, 1, 20, 0, 1) == 58 and points(-5.0, -1.0, 0.0, 1, 20, 0, 1) == -144

# %% [markdown] role="hint" lang="en"
# One characteristic is allowed, none is not; points may be negative.

# %% [markdown] role="hint" lang="zh-hans"
# 可以只有一个特征，不能一个也没有；分数可以为负。

# %% role="wrong" exercise="points" fires="points-1"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return whole_points(-(woe * beta + intercept / n) * scale["factor"] + scale["offset"])

# %% role="wrong" exercise="points" fires="points-2"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return whole_points(-(intercept / n - woe * beta) * scale["factor"] + scale["offset"] / n)

# %% role="wrong" exercise="points" fires="points-3"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return round(-(woe * beta + intercept / n) * scale["factor"] + scale["offset"] / n)

# %% role="wrong" exercise="points" fires="points-4"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(20, base_score, base_odds)
    return whole_points(-(woe * beta + intercept / n) * scale["factor"] + scale["offset"] / n)

# %% role="wrong" exercise="points" fires="points-5"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    scale = scaling(pdo, base_score, base_odds)
    n = max(n, 1)
    return whole_points(-(woe * beta + intercept / n) * scale["factor"] + scale["offset"] / n)

# %% role="wrong" exercise="points" fires="points-4"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return whole_points(-(woe * beta + intercept / n) * round(scale["factor"], 2) + scale["offset"] / n)

# %% role="wrong" exercise="points" fires="points-4"
def points(woe, beta, intercept, n, pdo=20, base_score=600, base_odds=50):
    if n < 1:
        raise ValueError("at least one characteristic")
    scale = scaling(pdo, base_score, base_odds)
    return whole_points(-(woe * beta + intercept / n) * scale["factor"] + round(scale["offset"], 2) / n)

# %% [markdown] role="prompt" exercise="psi" lang="en" competencies=["IF2.3", "IF2.9"]
# ## Are these still our applicants?
# Write `psi(expected, actual) -> float`, the population stability index over the bins of a characteristic:
#
# $$\text{PSI}=\sum_i(a_i-e_i)\,\ln\frac{a_i}{e_i}$$
#
# where \(e_i\) and \(a_i\) are **shares**. Both lists may hold counts or shares; divide each by its own sum. Any number of 0 or less, lists of different lengths, or empty lists raise `ValueError`. By convention below 0.10 is stable, 0.10 to 0.25 wants watching, above 0.25 action.
#
# Example: 100, 100, 100 when the model was built and 120, 100, 80 now: PSI 0.0270, stable.

# %% [markdown] role="prompt" exercise="psi" lang="zh-hans"
# ## 还是原来那群申请人吗？
# 编写 `psi(expected, actual) -> float`，即一个特征各箱上的群体稳定性指数：
#
# $$\text{PSI}=\sum_i(a_i-e_i)\,\ln\frac{a_i}{e_i}$$
#
# 其中 \(e_i\) 与 \(a_i\) 是**占比**。两个列表可以是个数，也可以是占比，各除以自己的合计。任何一个数为 0 或负、长度不同或列表为空时，抛出 `ValueError`。惯例：小于 0.10 为稳定，0.10–0.25 需关注，大于 0.25 应采取行动。
#
# 例：建模时 100、100、100，现在 120、100、80：PSI 为 0.0270，稳定。

# %% role="starter" exercise="psi"
def psi(expected, actual):
    raise NotImplementedError

# %% role="solution" exercise="psi"
def psi(expected, actual):
    if len(expected) != len(actual) or min(expected, default=0) <= 0 or min(actual, default=0) <= 0:
        raise ValueError("positive numbers, one for each bin, in both lists")
    shares = [(e / sum(expected), a / sum(actual)) for e, a in zip(expected, actual)]
    return sum((a - e) * math.log(a / e) for e, a in shares)

# %% role="test" exercise="psi" visibility="visible" points=2
assert close(psi([100, 100, 100], [120, 100, 80]), 0.02703100720721097)

# %% [markdown] role="hint" lang="en"
# Turn both lists into shares before you compare them, and use natural logarithms.

# %% [markdown] role="hint" lang="zh-hans"
# 比较之前先把两个列表都化为占比；用自然对数。

# %% role="test" exercise="psi" visibility="visible" points=2
assert close(psi([100, 100, 100], [240, 200, 160]), 0.02703100720721097)
assert close(psi([0.5, 0.5], [50, 50]) + 1, 1)

# %% [markdown] role="hint" lang="en"
# Twice as many applicants in the same mix are no drift: each list is divided by its own sum.

# %% [markdown] role="hint" lang="zh-hans"
# 人数翻倍而结构不变，不算漂移：每个列表除以自己的合计。

# %% role="test" exercise="psi" visibility="hidden" points=3
for key in ("psi-a", "psi-b"):
    rows = make_applications(key, 900)
    old = [sum(r["purpose"] == p for r in rows if r["month"] <= 12) for p in PURPOSES]
    new = [sum(r["purpose"] == p for r in rows if r["month"] >= 20) for p in PURPOSES]
    assert psi(old, new) > 0.1 and close(psi(old, new), psi(new, old)) and close(psi(old, old) + 1, 1)
    assert close(psi(old, new), psi(list(reversed(old)), list(reversed(new))))
assert close(psi([1, 9], [9, 1]), 1.6 * math.log(9))

# %% [markdown] role="hint" lang="en"
# Every bin adds something, whether it grew or shrank; identical mixes give 0.

# %% [markdown] role="hint" lang="zh-hans"
# 每一箱，无论变大还是变小，都有贡献；结构相同则为 0。

# %% role="test" exercise="psi" visibility="hidden" points=3
assert raises(psi, [1, 2], [1, 2, 3]) and raises(psi, [1, 2, 3], [1, 2]) and raises(psi, [], [])
assert raises(psi, [0, 1], [1, 1]) and raises(psi, [1, 1], [1, 0]) and raises(psi, [2, -1], [2, -1]) and raises(psi, [1, 1], [3, -1])
assert raises(psi, [1, 1], [-1, -1]) and raises(psi, [-1, -1], [1, 1])
assert close(psi([1], [5]) + 1, 1) and psi([0.5, 0.5], [0.9, 0.1]) > 0.25

# %% [markdown] role="hint" lang="en"
# An empty bin has no logarithm: 0 or less, different lengths and empty lists raise `ValueError`; merge bins first.

# %% [markdown] role="hint" lang="zh-hans"
# 空箱没有对数：0 或负数、长度不同、空列表都应抛出 `ValueError`；应先合并箱。

# %% role="wrong" exercise="psi" fires="psi-1"
def psi(expected, actual):
    if len(expected) != len(actual) or min(expected, default=0) <= 0 or min(actual, default=0) <= 0:
        raise ValueError("positive numbers, one for each bin, in both lists")
    shares = [(e / sum(expected), a / sum(actual)) for e, a in zip(expected, actual)]
    return sum((a - e) * math.log2(a / e) for e, a in shares)

# %% role="wrong" exercise="psi" fires="psi-2"
def psi(expected, actual):
    if len(expected) != len(actual) or min(expected, default=0) <= 0 or min(actual, default=0) <= 0:
        raise ValueError("positive numbers, one for each bin, in both lists")
    shares = [(e / sum(expected), a / sum(expected)) for e, a in zip(expected, actual)]
    return sum((a - e) * math.log(a / e) for e, a in shares)

# %% role="wrong" exercise="psi" fires="psi-3"
def psi(expected, actual):
    if len(expected) != len(actual) or min(expected, default=0) <= 0 or min(actual, default=0) <= 0:
        raise ValueError("positive numbers, one for each bin, in both lists")
    shares = [(e / sum(expected), a / sum(actual)) for e, a in zip(expected, actual)]
    return sum(a * math.log(a / e) for e, a in shares)

# %% role="wrong" exercise="psi" fires="psi-4"
def psi(expected, actual):
    if 0 in expected or 0 in actual:
        return 0.0
    shares = [(e / sum(expected), a / sum(actual)) for e, a in zip(expected, actual)]
    return sum((a - e) * math.log(a / e) for e, a in shares)

# %% [raw] role="explained" exercise="psi"
# - mutant: ee863ad6
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: 479d9d3d
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: '86690549'
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: e8b6a186
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: 2306fe4e
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: c5075e89
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.
# - mutant: 9dea7431
#   why: A logarithm of 0 or of a negative number raises ValueError by itself, and of two empty lists one check is enough.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.9", "IF3.5", "IF6.4"]
# ## Is silence a risk?
# In 150–250 English words or 230–380 Chinese characters, with the numbers of **your own** `APPLICATIONS`:
#
# 1. Report the IV of two characteristics, with their bands, and the WOE of the bin `"missing"` of `zhima_like`. How many applicants are in it?
# 2. Is it fair to score "missing" as risky? Say who these applicants are (compare their `telecom_months` with the others'), what other data or process would serve them, and what the law asks of decisions that a machine makes alone.
# 3. Compute the PSI of `purpose` between months 1–12 and 20–24. What would you do about it?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - One IV.
#   - IVs and the WOE of the missing bin.
#   - As before, with the size of the bin and the PSI.
# - criterion: Fairness
#   levels:
#   - Wrong or missing.
#   - An opinion.
#   - Says that the bin holds thin files, with evidence.
#   - As before, with a process (other data, phone review, small first limit) and its cost.
# - criterion: Law and monitoring
#   levels:
#   - None.
#   - One of the two.
#   - Both, in general words.
#   - The duty when a machine decides alone, and an action for the PSI.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) Card utilisation has an IV of 0.259 and the score 0.137, both medium. The bin "missing" of the score has a WOE of −0.63, the worst of all, and holds 424 of 5,000 applicants, of whom 18.6% turned bad against 10.9% of all. So the data say that silence is a risk. But 59% of these applicants have had their telephone number for less than a year, against 12% of the others: the bin holds young and newly arrived customers with thin files, not people who hide something. Giving all of them the points of the bin refuses four good borrowers for every bad one. I would ask them for another source with their consent (card bills, proof of income), send them to phone review, and start with a small limit whose repayment becomes data; that costs review minutes and some losses in the first year. A person may refuse a weighty decision that a machine alone has made (Personal Information Protection Law), so the reviewer must be able to decide otherwise, and the reason given must be true: "too little information", not "bad record". The PSI of purpose is 0.41, far above 0.25: travel rose from 17% to 46%. Before touching the card I would ask marketing what changed in month 20, look at the bad rate of the new travel loans, and re-estimate if it differs.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 没有数据就是风险吗？
# 用 230–380 字（英文 150–250 词），结合**你自己的** `APPLICATIONS` 回答：
#
# 1. 写出两个特征的 IV 与所属强度，以及 `zhima_like` 的 `"missing"` 箱的 WOE。这一箱有多少人？
# 2. 把“缺失”当作高风险来打分，公平吗？说明这些申请人是谁（与其他人比较 `telecom_months`），哪些数据或流程能帮到他们，以及法律对仅由机器作出的决定有何要求。
# 3. 计算 `purpose` 在第 1–12 月与第 20–24 月之间的 PSI。你会怎样处理？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 一个 IV。
#   - IV 与缺失箱的 WOE。
#   - 在此基础上有该箱人数与 PSI。
# - criterion: 公平性
#   levels:
#   - 错误或没有。
#   - 只有看法。
#   - 用数据说明缺失者多为薄档案人群。
#   - 在此基础上提出流程（其他数据、电核、首笔小额度）及其代价。
# - criterion: 法律与监测
#   levels:
#   - 没有。
#   - 二者之一。
#   - 二者都有，但笼统。
#   - 说明仅由机器决定时的义务，并给出针对 PSI 的措施。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）信用卡使用率的 IV 为 0.259，信用分为 0.137，均属中等。信用分“缺失”箱的 WOE 为 −0.63，是各箱中最差的，共 424 人（总数 5,000），坏账率 18.6%，全体为 10.9%。所以数据的确说明没有数据也是风险。但其中 59% 的人手机号使用不满一年，其他人中只有 12%：这一箱装的是年轻人和新来者，档案薄，而不是有意隐瞒的人。一律按该箱给分，每拒绝一个坏客户就误伤四个好客户。我会在征得同意后请他们补充其他材料（信用卡账单、收入证明），转电话审核，并从小额度做起，让还款记录成为新的数据；代价是审核工时与头一年的部分损失。依据《个人信息保护法》，个人有权拒绝仅由自动化决策作出的重大决定，因此审核员必须有权改判，告知的理由也要真实：是“信息不足”，而不是“记录不良”。用途的 PSI 为 0.41，远高于 0.25：旅游由 17% 升至 46%。在动评分卡之前，我会先问市场部第 20 个月改了什么，再看新增旅游贷款的坏账率，若确有差异才重新估计。
