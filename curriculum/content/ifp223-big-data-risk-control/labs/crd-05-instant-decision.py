# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: crd-05-instant-decision
#     title:
#       en: 'Instant credit: strong features, rules, profit, latency'
#       zh-hans: 秒贷决策：强特征、规则、利润与时延
#     summary:
#       en: 'Write the decision flow of an instant loan: hard rules, a score from four data sources, phone review as a fallback, a cut-off that pays, and an answer in time.'
#       zh-hans: 写出秒贷的决策流：硬规则、四类数据源的评分、以电话审核兜底、算得过账的阈值，以及按时给出的答复。
#     minutes: 180
#     competencies: [IF2.5, IF2.11, IF3.4, IF4.2, IF4.4]
# ---

# %% [markdown] lang="en"
# Somebody taps "apply" at the bus stop and wants an answer before the bus comes. In those three seconds a machine asks four sources: a Zhima-type score, the central-bank registry, card bills that the applicant has let it read, and the telecom operator. It applies hard rules, adds up points, sets a limit, and passes to a person what it should not decide alone. You will write this flow, choose the cut-off at which it earns most, and test whether it answers in time.
#
# **Conventions.** Amounts are whole yuan. A data source that gave no answer is `None` in the application, or its key is not there at all; both mean *not known*, which is neither good nor bad. The list of reasons is what the applicant must be told.
#
# **Marks.** Five exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other applicants. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 有人在公交站点了一下“申请”，想在车来之前得到答复。三秒钟里，机器要询问四个来源：芝麻类信用分、央行征信、申请人授权读取的信用卡账单、电信运营商；执行硬规则，累加分数，定出额度，并把不该由它独自决定的交给人工。本实验将写出这套流程，选出最赚钱的阈值，并检验它能否按时答复。
#
# **约定。** 金额为整数元。没有返回结果的数据源在申请中为 `None`，或者根本没有这个键；两者都表示**未知**，既不是好，也不是坏。返回的理由就是必须告知申请人的内容。
#
# **评分。** 五道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他申请人的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
import math
import random
from collections import Counter
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


def seed_of(key):
    """A seed from a word, so that the tests can draw further variants."""
    return int.from_bytes(hashlib.sha256(f"crd-05-instant-decision|{key}".encode()).digest()[:8], "big")


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


def draw_applications(g, n):
    """n applications. A hidden quality q drives the sources and the outcome; any source may be missing."""
    rows = []
    for _ in range(n):
        q = g.normal()
        zhima = round(min(950, max(350, 650 + 70 * q + g.normal(0, 40))))
        registry = {"overdue_24m": g.poisson(0.6 * math.exp(-q)), "queries_3m": g.poisson(2)}
        use = 1 / (1 + math.exp(-(-0.3 - 0.8 * q + g.normal())))
        card = {"utilisation": round(use, 3), "months": g.randint(1, 120)}
        telecom = {"months": max(0, round(40 + 12 * q + g.normal(0, 20))), "realname": g.bern(0.985)}
        lost = [g.bern(p) for p in (0.12, 0.25, 0.35, 0.06)]
        rows.append(
            {
                "age": g.randint(16, 70),
                "income": round(g.lognormal(8.9, 0.4)),
                "amount": 1000 * g.randint(1, 80),
                "zhima": None if lost[0] else zhima,
                "registry": None if lost[1] else registry,
                "card": None if lost[2] else card,
                "telecom": None if lost[3] else telecom,
                "bad": int(g.bern(1 / (1 + math.exp(2.6 + 1.1 * q)))),
                "latency_ms": g.randint(5000, 20000) if g.bern(0.02) else round(g.lognormal(6.6, 0.7)),
            }
        )
    return rows


def make_applications(key, n=120):
    """A smaller set of applications for a word of your choice, drawn like your own."""
    return draw_applications(Gen(seed_of(key)), n)


TABLE = {
    "base": 300,
    "zhima": [(550, 60), (650, 60), (750, 40)],
    "zhima_missing": 40,
    "util_high": -30,
    "util_ok": 20,
    "card_missing": 0,
    "telecom_per_month": 1,
    "telecom_missing": -10,
}
POLICY = {"decline_below": 380, "approve_from": 450, "min_sources": 3, "cap": 200_000, "income_share": 3}
SAMPLE = {
    "age": 30,
    "income": 9990,
    "amount": 50_000,
    "zhima": 700,
    "registry": {"overdue_24m": 0, "queries_3m": 2},
    "card": {"utilisation": 0.5, "months": 30},
    "telecom": {"months": 48, "realname": True},
}
APPLICATIONS = json.loads(Path("applications.json").read_text(encoding="utf-8"))
len(APPLICATIONS), APPLICATIONS[0]

# %% role="data"
import json
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


def draw_applications(g, n):
    """n applications. A hidden quality q drives the sources and the outcome; any source may be missing."""
    rows = []
    for _ in range(n):
        q = g.normal()
        zhima = round(min(950, max(350, 650 + 70 * q + g.normal(0, 40))))
        registry = {"overdue_24m": g.poisson(0.6 * math.exp(-q)), "queries_3m": g.poisson(2)}
        use = 1 / (1 + math.exp(-(-0.3 - 0.8 * q + g.normal())))
        card = {"utilisation": round(use, 3), "months": g.randint(1, 120)}
        telecom = {"months": max(0, round(40 + 12 * q + g.normal(0, 20))), "realname": g.bern(0.985)}
        lost = [g.bern(p) for p in (0.12, 0.25, 0.35, 0.06)]
        rows.append(
            {
                "age": g.randint(16, 70),
                "income": round(g.lognormal(8.9, 0.4)),
                "amount": 1000 * g.randint(1, 80),
                "zhima": None if lost[0] else zhima,
                "registry": None if lost[1] else registry,
                "card": None if lost[2] else card,
                "telecom": None if lost[3] else telecom,
                "bad": int(g.bern(1 / (1 + math.exp(2.6 + 1.1 * q)))),
                "latency_ms": g.randint(5000, 20000) if g.bern(0.02) else round(g.lognormal(6.6, 0.7)),
            }
        )
    return rows


def make_data(seed: int) -> dict[str, str]:
    """One student's 2,000 applications: amounts in yuan, times in milliseconds."""
    return {"applications.json": json.dumps(draw_applications(Gen(seed), 2000))}

# %% [markdown] lang="en"
# `APPLICATIONS` are your own 2,000 applications, with what became of each loan (`bad`) and how long the decision took (`latency_ms`). The outcome is there even for those whom your rules refuse; no real lender ever sees it. `TABLE` holds the points, `POLICY` the thresholds, and `SAMPLE` is one complete application for trying things out. All applicants and the score `zhima` are invented; `draw_applications` says how.

# %% [markdown] lang="zh-hans"
# `APPLICATIONS` 是你自己的 2,000 笔申请，并附有贷款结果（`bad`）与决策耗时（`latency_ms`，毫秒）。被你的规则拒绝的人也有结果，真实的放贷机构看不到这个。`TABLE` 是评分表，`POLICY` 是各项阈值，`SAMPLE` 是一笔完整的申请，供试算之用。申请人与 `zhima` 分数均为虚构，生成方式见 `draw_applications`。

# %% [markdown] role="prompt" exercise="knockouts" lang="en" competencies=["IF3.4", "IF4.2"]
# ## Hard rules first
# Write `knockouts(a) -> list[str]`: the reasons for which the application `a` is refused whatever its score, **all** that apply, in this order:
#
# 1. `"minor"`: `age` below 18;
# 2. `"phone_not_realname"`: the telecom source says that the number is not registered in the applicant's name (`realname` false);
# 3. `"registry_overdue"`: 3 or more overdue payments in 24 months (`overdue_24m`) in the registry;
# 4. `"too_many_queries"`: more than 6 registry queries in 3 months (`queries_3m`).
#
# A source that is missing (`None`, or no such key) fires nothing. No reasons give an empty list.
#
# Example: age 17 with a number in another's name gives `["minor", "phone_not_realname"]`.

# %% [markdown] role="prompt" exercise="knockouts" lang="zh-hans"
# ## 硬规则（拒绝规则）在前
# 编写 `knockouts(a) -> list[str]`：无论评分如何都要拒绝申请 `a` 的理由，凡适用的**全部**列出，顺序如下：
#
# 1. `"minor"`：`age` 小于 18；
# 2. `"phone_not_realname"`：运营商返回手机号未在本人名下实名登记（`realname` 为假）；
# 3. `"registry_overdue"`：征信显示 24 个月内逾期 3 次及以上（`overdue_24m`）；
# 4. `"too_many_queries"`：3 个月内征信查询超过 6 次（`queries_3m`）。
#
# 缺失的来源（为 `None` 或没有这个键）不触发任何规则。没有理由时返回空列表。
#
# 例：17 岁且手机号在他人名下，返回 `["minor", "phone_not_realname"]`。

# %% role="starter" exercise="knockouts"
def knockouts(a):
    raise NotImplementedError

# %% role="solution" exercise="knockouts"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] < 18:
        reasons.append("minor")
    if telecom and not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] >= 3:
        reasons.append("registry_overdue")
    if registry and registry["queries_3m"] > 6:
        reasons.append("too_many_queries")
    return reasons

# %% role="test" exercise="knockouts" visibility="visible" points=3
assert knockouts(SAMPLE) == []
assert knockouts({**SAMPLE, "age": 17, "telecom": {"months": 1, "realname": False}}) == ["minor", "phone_not_realname"]

# %% [markdown] role="hint" lang="en"
# Collect every reason that applies, in the order of the list; do not stop at the first.

# %% [markdown] role="hint" lang="zh-hans"
# 凡适用的理由都要列出，并按规定顺序；不要遇到第一个就停。

# %% role="test" exercise="knockouts" visibility="visible" points=3
assert knockouts({**SAMPLE, "registry": {"overdue_24m": 3, "queries_3m": 6}}) == ["registry_overdue"]
assert knockouts({**SAMPLE, "registry": {"overdue_24m": 2, "queries_3m": 7}}) == ["too_many_queries"]

# %% [markdown] role="hint" lang="en"
# Three overdue payments are already too many; six queries are still allowed, seven are not.

# %% [markdown] role="hint" lang="zh-hans"
# 逾期 3 次即触发；查询 6 次仍可以，7 次则触发。

# %% role="test" exercise="knockouts" visibility="hidden" points=3
assert knockouts({**SAMPLE, "telecom": None, "registry": None, "zhima": None, "card": None}) == []
assert knockouts({"age": 16, "registry": None}) == ["minor"] and knockouts({"age": 40}) == []
assert knockouts({**SAMPLE, "registry": None, "telecom": {"months": 0, "realname": False}}) == ["phone_not_realname"]
assert knockouts({**SAMPLE, "telecom": None, "registry": {"overdue_24m": 9, "queries_3m": 9}}) == ["registry_overdue", "too_many_queries"]

# %% [markdown] role="hint" lang="en"
# A source that did not answer is not known, and fires nothing: neither `None` nor a key that is not there.

# %% [markdown] role="hint" lang="zh-hans"
# 没有返回的来源是未知，不触发任何规则：无论是 `None`，还是根本没有这个键。

# %% role="test" exercise="knockouts" visibility="hidden" points=3
assert knockouts({**SAMPLE, "age": 18}) == [] and knockouts({**SAMPLE, "age": 70}) == []
assert knockouts({**SAMPLE, "registry": {"overdue_24m": 0, "queries_3m": 0}}) == []
assert knockouts({**SAMPLE, "telecom": {"months": 0, "realname": True}}) == []

# %% [markdown] role="hint" lang="en"
# Somebody of 18 is of age, and zeros are values: no overdue payments, no queries, a number of this month.

# %% [markdown] role="hint" lang="zh-hans"
# 满 18 岁即为成年；0 也是数值：没有逾期、没有查询、刚开户的号码。

# %% role="test" exercise="knockouts" visibility="hidden" points=3
for key, expected in (("rules-a", {'minor': 4, 'registry_overdue': 15, 'too_many_queries': 1}), ("rules-b", {'minor': 4, 'phone_not_realname': 2, 'registry_overdue': 11})):
    assert Counter(reason for a in make_applications(key, 150) for reason in knockouts(a)) == expected
everything = {"age": 15, "telecom": {"months": 3, "realname": False}, "registry": {"overdue_24m": 4, "queries_3m": 8}}
assert knockouts(everything) == ["minor", "phone_not_realname", "registry_overdue", "too_many_queries"]

# %% [markdown] role="hint" lang="en"
# Run all rules on every applicant; one may break several, and each reason is named exactly as written.

# %% [markdown] role="hint" lang="zh-hans"
# 对每名申请人执行全部规则；一人可能触发多条，理由的写法要与题目完全一致。

# %% role="wrong" exercise="knockouts" fires="knockouts-1"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] < 18:
        reasons.append("minor")
    if telecom and not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] >= 3:
        reasons.append("registry_overdue")
    if registry and registry["queries_3m"] > 6:
        reasons.append("too_many_queries")
    return reasons[:1]

# %% role="wrong" exercise="knockouts" fires="knockouts-2"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] < 18:
        reasons.append("minor")
    if telecom and not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] > 3:
        reasons.append("registry_overdue")
    if registry and registry["queries_3m"] >= 6:
        reasons.append("too_many_queries")
    return reasons

# %% role="wrong" exercise="knockouts" fires="knockouts-3"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] < 18:
        reasons.append("minor")
    if not telecom or not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] >= 3:
        reasons.append("registry_overdue")
    if registry and registry["queries_3m"] > 6:
        reasons.append("too_many_queries")
    return reasons

# %% role="wrong" exercise="knockouts" fires="knockouts-4"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] <= 18:
        reasons.append("minor")
    if telecom and not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] >= 3:
        reasons.append("registry_overdue")
    if registry and registry["queries_3m"] > 6:
        reasons.append("too_many_queries")
    return reasons

# %% role="wrong" exercise="knockouts" fires="knockouts-5"
def knockouts(a):
    telecom, registry = a.get("telecom"), a.get("registry")
    reasons = []
    if a["age"] < 18:
        reasons.append("minor")
    if telecom and not telecom["realname"]:
        reasons.append("phone_not_realname")
    if registry and registry["overdue_24m"] >= 3:
        reasons.append("registry_overdue")
    elif registry and registry["queries_3m"] > 6:
        reasons.append("too_many_queries")
    return reasons

# %% [markdown] role="prompt" exercise="score" lang="en" competencies=["IF2.5", "IF2.11"]
# ## Points from the sources
# Write `score(a, table) -> int`. It returns, as an `int`, the sum of
#
# - `table["base"]`;
# - for the Zhima-type score `a["zhima"]`: the points of **every** step of `table["zhima"]` (a list of pairs threshold, points) whose threshold is reached, or `table["zhima_missing"]` if the score is missing;
# - for the card: `util_high` if the utilisation is above 0.8, else `util_ok`; `card_missing` if the card is missing;
# - for the telecom source: `telecom_per_month` for each month of use, at most 60 months; `telecom_missing` if missing.
#
# The registry gives no points; it works through the hard rules.
#
# Example with `TABLE`: `SAMPLE` has 300 + 60 + 60 (700 reaches 550 and 650) + 20 + 48 = 488 points. Without a Zhima-type score it would be 300 + 40 + 20 + 48 = 408.

# %% [markdown] role="prompt" exercise="score" lang="zh-hans"
# ## 各来源的分数
# 编写 `score(a, table) -> int`，返回下列各项之和（`int` 型）：
#
# - `table["base"]`；
# - 芝麻类信用分 `a["zhima"]`：`table["zhima"]`（由（门槛，分数）组成的列表）中**每一级**达到门槛的分数之和；缺失时为 `table["zhima_missing"]`；
# - 信用卡：使用率高于 0.8 为 `util_high`，否则为 `util_ok`；缺失时为 `card_missing`；
# - 运营商：每使用一个月得 `telecom_per_month` 分，最多计 60 个月；缺失时为 `telecom_missing`。
#
# 征信不给分，它通过硬规则起作用。
#
# 例（按 `TABLE`）：`SAMPLE` 得 300 + 60 + 60（700 达到 550 与 650 两级）+ 20 + 48 = 488 分。若没有芝麻类信用分，则为 300 + 40 + 20 + 48 = 408 分。

# %% role="starter" exercise="score"
def score(a, table):
    raise NotImplementedError

# %% role="solution" exercise="score"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return total

# %% role="test" exercise="score" visibility="visible" points=4
assert score(SAMPLE, TABLE) == 488
assert score({**SAMPLE, "zhima": 760}, TABLE) == 528

# %% [markdown] role="hint" lang="en"
# The steps add up: whoever reaches 750 has the points of 550 and 650 as well.

# %% [markdown] role="hint" lang="zh-hans"
# 各级累加：达到 750 的人同时得到 550 与 650 两级的分数。

# %% role="test" exercise="score" visibility="visible" points=4
assert score({**SAMPLE, "zhima": None}, TABLE) == 408
assert score({**SAMPLE, "card": None, "telecom": None}, TABLE) == 410

# %% [markdown] role="hint" lang="en"
# Missing means not known; use the points for a missing source, not those of a bad value.

# %% [markdown] role="hint" lang="zh-hans"
# 缺失表示未知：应使用“缺失”的分数，而不是坏值的分数。

# %% role="test" exercise="score" visibility="hidden" points=4
assert score({**SAMPLE, "zhima": 549}, TABLE) == 368 and score({**SAMPLE, "zhima": 550}, TABLE) == 428
assert score({**SAMPLE, "zhima": 750}, TABLE) == 528 and score({**SAMPLE, "zhima": 649}, TABLE) == 428
assert score({**SAMPLE, "card": {"utilisation": 0.8, "months": 1}}, TABLE) == 488
assert score({**SAMPLE, "card": {"utilisation": 0.801, "months": 1}}, TABLE) == 438

# %% [markdown] role="hint" lang="en"
# A threshold that is just reached counts; a utilisation of exactly 0.8 is not high.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好达到门槛也算；使用率恰为 0.8 不算高。

# %% role="test" exercise="score" visibility="hidden" points=4
assert score({**SAMPLE, "telecom": {"months": 60, "realname": True}}, TABLE) == 500
assert score({**SAMPLE, "telecom": {"months": 61, "realname": True}}, TABLE) == 500
assert score({**SAMPLE, "telecom": {"months": 0, "realname": True}}, TABLE) == 440
other = {**TABLE, "base": 100, "telecom_per_month": 3, "zhima": [(400, 7)], "util_ok": -5, "card_missing": -7}
assert score(SAMPLE, other) == 246 and score({"age": 30}, other) == 123

# %% [markdown] role="hint" lang="en"
# Months count up to 60, and every number comes from the table, which may be another one.

# %% [markdown] role="hint" lang="zh-hans"
# 使用月数最多计 60；所有数字都取自评分表，而表可能换成别的。

# %% role="test" exercise="score" visibility="hidden" points=4
for key, expected in (("score-a", [350, 384, 451, 421, 427, 500, 402, 460, 450, 385, 540, 490, 350, 460, 320, 489, 430, 460, 340, 459, 374, 459, 380, 388, 516, 385, 488, 365, 500, 387, 289, 414, 538, 383, 475, 473, 350, 430, 398, 480]), ("score-b", [329, 444, 370, 437, 500, 420, 367, 440, 309, 385, 480, 392, 380, 394, 427, 500, 419, 395, 479, 300, 475, 341, 451, 378, 399, 479, 384, 477, 388, 392, 417, 370, 420, 453, 386, 500, 376, 337, 372, 440])):
    found = [score(a, TABLE) for a in make_applications(key, 40)]
    assert found == expected and all(type(x) is int for x in found)
    better = [score({**a, "zhima": 950}, TABLE) for a in make_applications(key, 40)]
    assert all(b >= s for b, s in zip(better, expected))

# %% [markdown] role="hint" lang="en"
# Score a list of applicants with all their gaps: each source is judged for itself, the registry gives no points, and the sum is an `int`.

# %% [markdown] role="hint" lang="zh-hans"
# 给一批带有各种缺失的申请人评分：各来源分别判断，征信不给分，结果为 `int`。

# %% role="wrong" exercise="score" fires="score-1"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += max([points for threshold, points in table["zhima"] if zhima >= threshold], default=0)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return total

# %% role="wrong" exercise="score" fires="score-2"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += 0
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return total

# %% role="wrong" exercise="score" fires="score-2"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["util_high"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return total

# %% role="wrong" exercise="score" fires="score-3"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima > threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] >= 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return total

# %% role="wrong" exercise="score" fires="score-4"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += telecom["months"] * table["telecom_per_month"]
    return total

# %% role="wrong" exercise="score" fires="score-5"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    if a.get("registry") is None:
        total -= 20
    return total

# %% role="wrong" exercise="score" fires="score-5"
def score(a, table):
    zhima, card, telecom = a.get("zhima"), a.get("card"), a.get("telecom")
    total = table["base"]
    if zhima is None:
        total += table["zhima_missing"]
    else:
        total += sum(points for threshold, points in table["zhima"] if zhima >= threshold)
    if card is None:
        total += table["card_missing"]
    else:
        total += table["util_high"] if card["utilisation"] > 0.8 else table["util_ok"]
    if telecom is None:
        total += table["telecom_missing"]
    else:
        total += min(telecom["months"], 60) * table["telecom_per_month"]
    return float(total)

# %% [raw] role="explained" exercise="score"
# - mutant: 6848d555
#   why: min takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="decide" lang="en" competencies=["IF2.11", "IF3.4", "IF4.2"]
# ## The decision flow
# Write `decide(a, table, cfg) -> dict` with the keys `decision`, `limit` (whole yuan, an `int`) and `reasons` (a list). Take the first line that applies:
#
# 1. any knock-out → `"decline"`, limit 0, all knock-out reasons;
# 2. score below `cfg["decline_below"]` → `"decline"`, 0, `["low_score"]`;
# 3. fewer than `cfg["min_sources"]` of the four sources `zhima`, `registry`, `card`, `telecom` there → `"phone_review"`, 0, `["thin_file"]`;
# 4. score below `cfg["approve_from"]` → `"phone_review"`, 0, `["grey_zone"]`;
# 5. else `"approve"`, no reasons, and as limit the smallest of `cfg["cap"]`, `income_share` times the monthly income **floored to full 100 yuan**, and the amount asked for. Only the share of the income is floored; cap and amount stay as they are.
#
# You may call your `knockouts` and `score`. `POLICY` takes 200,000 yuan as cap, the limit of the 2020 measures for internet loans of commercial banks for one person's unsecured consumer loans.
#
# Example: `SAMPLE` scores 488 and has all four sources; 3 · 9,990 = 29,970, floored 29,900, which is less than 50,000 and the cap: approved with 29,900.

# %% [markdown] role="prompt" exercise="decide" lang="zh-hans"
# ## 决策流
# 编写 `decide(a, table, cfg) -> dict`，键为 `decision`、`limit`（整数元，`int` 型）与 `reasons`（列表）。按顺序取第一条适用的：
#
# 1. 触发任一硬规则（拒绝规则）→ `"decline"`，额度 0，列出全部硬规则理由；
# 2. 评分低于 `cfg["decline_below"]` → `"decline"`，0，`["low_score"]`；
# 3. `zhima`、`registry`、`card`、`telecom` 四个来源中有返回的少于 `cfg["min_sources"]` 个 → `"phone_review"`，0，`["thin_file"]`；
# 4. 评分低于 `cfg["approve_from"]` → `"phone_review"`，0，`["grey_zone"]`；
# 5. 其余 → `"approve"`，无理由；额度取三者中最小的：`cfg["cap"]`、月收入乘以 `income_share` 后**向下取整到百元**、申请金额。只有收入这一项取整，上限与申请金额保持原样。
#
# 可以调用你自己写的 `knockouts` 与 `score`。`POLICY` 的上限为 20 万元，即 2020 年《商业银行互联网贷款管理暂行办法》对单户个人消费信用贷款授信的上限。
#
# 例：`SAMPLE` 得 488 分，四个来源齐全；3 · 9,990 = 29,970，取整为 29,900，小于 50,000 与上限：批准，额度 29,900 元。

# %% role="starter" exercise="decide"
def decide(a, table, cfg):
    raise NotImplementedError

# %% role="solution" exercise="decide"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="test" exercise="decide" visibility="visible" points=4
assert decide(SAMPLE, TABLE, POLICY) == {"decision": "approve", "limit": 29_900, "reasons": []}
assert decide({**SAMPLE, "amount": 5_000}, TABLE, POLICY)["limit"] == 5_000

# %% [markdown] role="hint" lang="en"
# The limit is the smallest of three numbers; floor the income part to full hundreds, do not round it.

# %% [markdown] role="hint" lang="zh-hans"
# 额度取三个数中最小的；收入部分向下取整到百元，而不是四舍五入。

# %% role="test" exercise="decide" visibility="visible" points=3
assert decide({**SAMPLE, "card": None, "registry": None}, TABLE, POLICY) == {"decision": "phone_review", "limit": 0, "reasons": ["thin_file"]}
assert decide({**SAMPLE, "zhima": 600}, TABLE, POLICY) == {"decision": "phone_review", "limit": 0, "reasons": ["grey_zone"]}

# %% [markdown] role="hint" lang="en"
# Too few sources go to phone review as a thin file, a middling score as the grey zone.

# %% [markdown] role="hint" lang="zh-hans"
# 来源太少按薄档案转电核，评分居中按灰色地带转电核。

# %% role="test" exercise="decide" visibility="visible" points=3
weak = {**SAMPLE, "zhima": 500, "age": 17}
assert decide(weak, TABLE, POLICY) == {"decision": "decline", "limit": 0, "reasons": ["minor"]}
assert decide({**weak, "age": 30}, TABLE, POLICY) == {"decision": "decline", "limit": 0, "reasons": ["low_score"]}

# %% [markdown] role="hint" lang="en"
# Hard rules come first, and give the reasons the customer must be told; only then is the score looked at.

# %% [markdown] role="hint" lang="zh-hans"
# 硬规则在前，并给出必须告知客户的理由；之后才看评分。

# %% role="test" exercise="decide" visibility="hidden" points=5
assert decide({**SAMPLE, "zhima": None, "telecom": {"months": 60, "realname": True}}, TABLE, {**POLICY, "approve_from": 420})["decision"] == "approve"
assert decide({**SAMPLE, "zhima": None, "telecom": {"months": 20, "realname": True}}, TABLE, POLICY)["reasons"] == ["grey_zone"]
assert decide({**SAMPLE, "zhima": None, "telecom": {"months": 19, "realname": True}}, TABLE, POLICY)["reasons"] == ["low_score"]
assert decide({**SAMPLE, "zhima": 600, "telecom": {"months": 70, "realname": True}}, TABLE, {**POLICY, "approve_from": 440})["decision"] == "approve"
assert decide({"age": 30, "income": 9000, "amount": 1000, "zhima": 700, "card": {"utilisation": 0.5, "months": 3}}, TABLE, POLICY)["reasons"] == ["thin_file"]
assert decide({**SAMPLE, "zhima": None, "card": None, "telecom": {"months": 40, "realname": True}}, TABLE, POLICY)["reasons"] == ["thin_file"]

# %% [markdown] role="hint" lang="en"
# Exactly at a threshold is not below it; and a thin file is named before the grey zone, but after a low score.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好等于阈值不算低于；薄档案先于灰色地带判断，但在低分之后。

# %% role="test" exercise="decide" visibility="hidden" points=5
rich = {**SAMPLE, "income": 90_000, "amount": 400_000}
assert decide(rich, TABLE, POLICY)["limit"] == 200_000 and decide(rich, TABLE, {**POLICY, "cap": 30_000})["limit"] == 30_000
assert decide({**rich, "income": 9_000}, TABLE, {**POLICY, "income_share": 2})["limit"] == 18_000
assert decide({**rich, "income": 4_033}, TABLE, POLICY)["limit"] == 12_000 and decide({**rich, "income": 4_034}, TABLE, POLICY)["limit"] == 12_100
assert decide({**rich, "income": 33}, TABLE, POLICY)["limit"] == 0
odd = decide({**rich, "income": 3_001}, TABLE, {**POLICY, "income_share": 2.5})["limit"]
assert odd == 7_500 and type(odd) is int
# cap and amount stay as they are, down to the last yuan
assert decide({**SAMPLE, "amount": 5_050}, TABLE, POLICY)["limit"] == 5_050
assert decide(rich, TABLE, {**POLICY, "cap": 30_030})["limit"] == 30_030

# %% [markdown] role="hint" lang="en"
# Floor share times income, not the income alone, to full hundreds, as an `int`; cap and share come from the policy. Cap and amount are not floored.

# %% [markdown] role="hint" lang="zh-hans"
# 应把“倍数乘以收入”向下取整到百元，而不是先对收入取整；结果为 `int`；上限与倍数取自政策参数。上限与申请金额不取整。

# %% role="test" exercise="decide" visibility="hidden" points=5
for key, expected in (("flow-a", ({'approve': 39, 'decline/low_score': 14, 'decline/minor': 6, 'decline/phone_not_realname': 1, 'decline/registry_overdue': 12, 'phone_review/grey_zone': 37, 'phone_review/thin_file': 11}, 779600)), ("flow-b", ({'approve': 34, 'decline/low_score': 15, 'decline/minor': 4, 'decline/phone_not_realname': 1, 'decline/registry_overdue': 17, 'phone_review/grey_zone': 32, 'phone_review/thin_file': 17}, 709700))):
    found = [decide(a, TABLE, POLICY) for a in make_applications(key)]
    assert Counter("/".join([d["decision"], *d["reasons"]]) for d in found) == expected[0]
    assert sum(d["limit"] for d in found) == expected[1]
    assert all(d["reasons"] for d in found if d["decision"] != "approve") and all(set(d) == {"decision", "limit", "reasons"} for d in found)
twice = {**SAMPLE, "age": 17, "registry": {"overdue_24m": 5, "queries_3m": 2}}
assert decide(twice, TABLE, POLICY)["reasons"] == ["minor", "registry_overdue"]

# %% [markdown] role="hint" lang="en"
# Whoever is not approved has a limit of 0 and at least one reason, and several knock-outs are all named.

# %% [markdown] role="hint" lang="zh-hans"
# 凡未获批准的，额度为 0 且至少有一条理由；触发多条硬规则的要全部列出。

# %% role="wrong" exercise="decide" fires="decide-1"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] )
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-2"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["grey_zone"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-3"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-4"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points <= cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points <= cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-4"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-5"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(200_000, affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-6"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard[:1])
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = int(cfg["income_share"] * a["income"] // 100 * 100)
    return {"decision": "approve", "limit": min(cfg["cap"], affordable, a["amount"]), "reasons": []}

# %% role="wrong" exercise="decide" fires="decide-5"
def decide(a, table, cfg):
    def refused(decision, reasons):
        return {"decision": decision, "limit": 0, "reasons": reasons}

    hard = knockouts(a)
    if hard:
        return refused("decline", hard)
    points = score(a, table)
    if points < cfg["decline_below"]:
        return refused("decline", ["low_score"])
    sources = [a.get(name) for name in ("zhima", "registry", "card", "telecom")]
    if sum(source is not None for source in sources) < cfg["min_sources"]:
        return refused("phone_review", ["thin_file"])
    if points < cfg["approve_from"]:
        return refused("phone_review", ["grey_zone"])
    affordable = cfg["income_share"] * a["income"]
    return {"decision": "approve", "limit": int(min(cfg["cap"], affordable, a["amount"]) // 100 * 100), "reasons": []}

# %% [raw] role="explained" exercise="decide"
# - mutant: 624c1cdb
#   why: The smallest of three is the same in any order.
# - mutant: ce4cd324
#   why: The smallest of three is the same in any order.

# %% [markdown] role="prompt" exercise="best-cutoff" lang="en" competencies=["IF2.5", "IF4.4"]
# ## Where to draw the line
# Write `best_cutoff(scored, margin, lgd) -> (cutoff, profit)`. `scored` is a list of triples (score, amount, bad). At a cut-off everybody with score ≥ cut-off is approved, and
#
# $$\text{profit}=\text{margin}\cdot\text{amounts of the good}-\text{lgd}\cdot\text{amounts of the bad}$$
#
# Try every score that occurs, and "approve nobody", which is `(None, 0.0)`. Return the most profitable cut-off and its profit in yuan, as a float that is not rounded. Profits that differ by less than 1e-9 count as equal; of equal ones the **highest** cut-off wins, and "nobody" is higher than any.
#
# Example: scores 500 and 450 are good, 400 is bad, 100 yuan each, margin 10%, LGD 60%. At 500 the profit is 10, at 450 it is 20, at 400 it is 20 − 60 = −40: the answer is (450, 20.0).

# %% [markdown] role="prompt" exercise="best-cutoff" lang="zh-hans"
# ## 线划在哪里
# 编写 `best_cutoff(scored, margin, lgd) -> (cutoff, profit)`。`scored` 是（分数，金额，是否坏）的列表。阈值确定后，分数 ≥ 阈值的全部批准，
#
# $$\text{利润}=\text{margin}\cdot\text{好客户金额}-\text{lgd}\cdot\text{坏客户金额}$$
#
# 逐一试每个出现过的分数，以及“谁都不批”，后者为 `(None, 0.0)`。返回利润最高的阈值及其利润（元，浮点数，不取整）。利润相差不到 1e-9 视为相等；相等时取**最高**的阈值，“谁都不批”高于任何阈值。
#
# 例：500 分与 450 分为好，400 分为坏，各 100 元，利差 10%，LGD 60%。阈值 500 时利润 10，450 时 20，400 时 20 − 60 = −40：答案为 (450, 20.0)。

# %% role="starter" exercise="best-cutoff"
def best_cutoff(scored, margin, lgd):
    raise NotImplementedError

# %% role="solution" exercise="best-cutoff"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="test" exercise="best-cutoff" visibility="visible" points=3
cutoff, profit = best_cutoff([(500, 100, 0), (450, 100, 0), (400, 100, 1)], 0.1, 0.6)
assert cutoff == 450 and close(profit, 20.0)

# %% [markdown] role="hint" lang="en"
# A good loan earns the margin on its amount, a bad one loses LGD of it; approve from the cut-off upwards, itself included.

# %% [markdown] role="hint" lang="zh-hans"
# 好贷款按金额赚利差，坏贷款按金额损失 LGD；自阈值起（含阈值）向上批准。

# %% role="test" exercise="best-cutoff" visibility="visible" points=3
cutoff, profit = best_cutoff([(500, 100, 1), (450, 100, 0)], 0.1, 0.6)
assert cutoff is None and profit == 0.0

# %% [markdown] role="hint" lang="en"
# If every cut-off loses money, approve nobody: `(None, 0.0)`.

# %% [markdown] role="hint" lang="zh-hans"
# 如果每个阈值都亏钱，就谁都不批：`(None, 0.0)`。

# %% role="test" exercise="best-cutoff" visibility="hidden" points=3
cutoff, profit = best_cutoff([(400, 60, 0), (500, 100, 0), (450, 10, 1), (350, 10, 1)], 0.1, 0.6)
assert cutoff == 500 and close(profit, 10.0)
cutoff, profit = best_cutoff([(400, 70, 0), (500, 100, 0), (450, 10, 1)], 0.1, 0.6)
assert cutoff == 400 and close(profit, 11.0)
cutoff, profit = best_cutoff([(500, 60, 0), (500, 10, 1)], 0.1, 0.6)
assert cutoff is None and profit == 0.0
cutoff, profit = best_cutoff([(500, 1, 0), (400, 4, 0), (400, 2, 1)], 0.3, 0.6)
assert cutoff == 500
cutoff, profit = best_cutoff([(470, 20, 0), (460, 30, 0), (460, 5, 1)], 0.1, 0.6)
assert cutoff == 470 and close(profit, 2.0)

# %% [markdown] role="hint" lang="en"
# Of equal profits the highest cut-off wins, and nobody at all is the highest; applicants with the same score are approved together.

# %% [markdown] role="hint" lang="zh-hans"
# 利润相等时取最高的阈值，“谁都不批”最高；同分的人只能一起批准。

# %% role="test" exercise="best-cutoff" visibility="hidden" points=3
for key, margin, lgd in (("cut-a", 0.12, 0.6), ("cut-b", 0.05, 0.6), ("cut-c", 0.12, 0.9)):
    scored = [(a["zhima"] or 500, a["amount"], a["bad"]) for a in make_applications(key, 250)]
    cutoff, profit = best_cutoff(scored, margin, lgd)

    def gain(c):
        return sum(x * (-lgd if bad else margin) for s, x, bad in scored if s >= c)

    assert abs(gain(cutoff) - profit) < 1e-6 if cutoff is not None else profit == 0.0
    assert all(gain(s) <= profit + 1e-6 for s, _, _ in scored) and profit >= 0
    assert cutoff is None or all(gain(s) < profit - 1e-6 for s in {s for s, _, _ in scored} if s > cutoff)
    more = best_cutoff(scored, margin + 0.05, lgd)
    assert more[1] >= profit and (cutoff is None or more[0] <= cutoff)

# %% [markdown] role="hint" lang="en"
# Try every score that occurs, with the margin and the LGD that are given: a wider margin moves the line down.

# %% [markdown] role="hint" lang="zh-hans"
# 逐一试每个出现过的分数，并使用给定的利差与 LGD：利差越大，线越低。

# %% role="test" exercise="best-cutoff" visibility="hidden" points=3
assert best_cutoff([], 0.1, 0.6)[0] is None and best_cutoff([], 0.1, 0.6)[1] == 0.0
cutoff, profit = best_cutoff([(450, 1000, 0), (500, 100, 0), (480, 2000, 0)], 0.1, 0.6)
assert cutoff == 450 and close(profit, 310.0)
cutoff, profit = best_cutoff([(450, 2, 0), (500, 3, 1), (400, 50, 0)], 0.5, 0.5)
assert cutoff == 400 and close(profit, 24.5)
cutoff, profit = best_cutoff([(500, 1_001, 0), (450, 10_003, 0), (450, 97, 1)], 0.0375, 0.6125)
assert cutoff == 450 and close(profit, 353.2375)

# %% [markdown] role="hint" lang="en"
# Profit counts amounts, not heads, and is not rounded; the best line may be the lowest score; and no applicants give nobody.

# %% [markdown] role="hint" lang="zh-hans"
# 利润按金额计，而不是按人数，也不取整；最佳阈值可能就是最低分；没有申请人则谁都不批。

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-1"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points > cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-2"
def best_cutoff(scored, margin, lgd):
    best, most = None, float("-inf")
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-3"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit >= most - 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-4"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-0.6 * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-5"
def best_cutoff(scored, margin, lgd):
    least = min(points for points, _, _ in scored)
    best, most = (None, 0.0) if least else (0, 0.0)
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-1"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd if bad else margin for _, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, most

# %% role="wrong" exercise="best-cutoff" fires="best-cutoff-5"
def best_cutoff(scored, margin, lgd):
    best, most = None, 0.0
    for cutoff in sorted({points for points, _, _ in scored}, reverse=True):
        approved = [(amount, bad) for points, amount, bad in scored if points >= cutoff]
        profit = sum(-lgd * amount if bad else margin * amount for amount, bad in approved)
        if profit > most + 1e-9:
            best, most = cutoff, profit
    return best, round(most, 2)

# %% [raw] role="explained" exercise="best-cutoff"
# - mutant: c7f628f9
#   why: No two profits differ by exactly this much.
# - mutant: 1b7d765c
#   why: Profits that differ by so little count as equal either way.

# %% [markdown] role="prompt" exercise="latency" lang="en" competencies=["IF2.11", "IF4.2"]
# ## In time for the bus
# Write two functions.
#
# `percentile(xs, q)` is the nearest-rank percentile: sort the values in ascending order and take the one at rank \(\lceil q\cdot n/100\rceil\), counted from 1. `q` is a whole number of percent from 1 to 100. No values, or another `q` (0, 101 or 2.5, say), raise `ValueError`.
#
# `sla(lat_ms, limit=3000, q=95) -> dict` tests a service-level agreement: `p` is the q-th percentile of the times, `ok` says whether it is at most `limit`, and `within` is the share of times that are at most `limit`, as a decimal.
#
# Example: of 10, 20, 30, 40 the 75th percentile is 30 (rank 3) and the 76th is 40. Ninety-five answers of 100 ms and five of 9,000 ms meet the agreement at 95%: the rank is 95, `p` is 100, `within` 0.95.

# %% [markdown] role="prompt" exercise="latency" lang="zh-hans"
# ## 赶在车来之前
# 编写两个函数。
#
# `percentile(xs, q)`：最近序号百分位数。把数值由小到大排列，取第 \(\lceil q\cdot n/100\rceil\) 个（从 1 数起）。`q` 为 1 到 100 的整数（百分数）。没有数值或 `q` 不合要求（如 0、101 或 2.5）时抛出 `ValueError`。
#
# `sla(lat_ms, limit=3000, q=95) -> dict`：检验服务水平协议。`p` 为耗时的第 q 百分位数，`ok` 表示它是否不超过 `limit`，`within` 为耗时不超过 `limit` 的比例（小数）。
#
# 例：10、20、30、40 的第 75 百分位数为 30（第 3 个），第 76 百分位数为 40。95 次 100 毫秒、5 次 9,000 毫秒，在 95% 上达标：序号为 95，`p` 为 100，`within` 为 0.95。

# %% role="starter" exercise="latency"
def percentile(xs, q):
    raise NotImplementedError


def sla(lat_ms, limit=3000, q=95):
    raise NotImplementedError

# %% role="solution" exercise="latency"
def percentile(xs, q):
    if not xs or q not in range(1, 101):
        raise ValueError("no values, or q not a whole number from 1 to 100")
    rank = -(-q * len(xs) // 100)
    return sorted(xs)[rank - 1]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="test" exercise="latency" visibility="visible" points=3
assert percentile([10, 20, 30, 40], 70) == 30 and percentile([40, 10, 30, 20], 30) == 20

# %% [markdown] role="hint" lang="en"
# Nearest rank: sort, then take an observed value; nothing is interpolated.

# %% [markdown] role="hint" lang="zh-hans"
# 最近序号：先排序，再取一个实际观测值，不插值。

# %% role="test" exercise="latency" visibility="visible" points=3
found = sla([100] * 95 + [9000] * 5)
assert found["p"] == 100 and found["ok"] is True and close(found["within"], 0.95)

# %% [markdown] role="hint" lang="en"
# 95% of 100 answers is rank 95, the last of the fast ones; not rank 96.

# %% [markdown] role="hint" lang="zh-hans"
# 100 次的 95% 是第 95 个，即最后一个快的，而不是第 96 个。

# %% role="test" exercise="latency" visibility="hidden" points=3
assert percentile([10, 20, 30, 40], 75) == 30 and percentile([40, 10, 30, 20], 76) == 40
assert percentile([5, 3, 9], 100) == 9 and percentile([7], 1) == 7 and percentile([7], 100) == 7
assert percentile(list(range(1, 101)), 7) == 7 and percentile(list(range(1, 1001)), 29) == 290
assert percentile([2, 1], 50) == 1 and percentile([2, 1], 51) == 2 and percentile([3, 1, 2], 1) == 1

# %% [markdown] role="hint" lang="en"
# The rank of whole numbers is exact: 7% of 100 is 7. In a float it may come out a hair above, and the ceiling goes one too far.

# %% [markdown] role="hint" lang="zh-hans"
# 整数的序号是精确的：100 的 7% 就是 7。用浮点数可能略大一点，向上取整便多了一位。

# %% role="test" exercise="latency" visibility="hidden" points=3
assert sla([100] * 94 + [9000] * 6)["ok"] is False
at = sla([3000, 2999, 3001], q=50)
assert at["p"] == 3000 and at["ok"] is True and close(at["within"], 2 / 3)
last = sla([5, 6, 7], limit=6, q=100)
assert last["p"] == 7 and last["ok"] is False and close(last["within"], 2 / 3) and set(last) == {"p", "ok", "within"}
assert sla([5, 6, 7], limit=7, q=34)["p"] == 6
for key in ("late-a", "late-b"):
    times = [a["latency_ms"] for a in make_applications(key, 300)]
    found, most = sla(times), percentile(times, 99)
    assert found["p"] == sorted(times)[284] and found["ok"] == (found["within"] >= 0.95) and most == sorted(times)[296]

# %% [markdown] role="hint" lang="en"
# Exactly the limit is in time; limit and percentile come from the arguments; the agreement holds when the share in time reaches q.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好等于上限也算按时；上限与百分位由参数给出；按时比例达到 q 即为达标。

# %% role="test" exercise="latency" visibility="hidden" points=3
assert raises(percentile, [], 50) and all(raises(percentile, [1, 2], q) for q in (0, -5, 101, 150))
# not a whole number of percent
assert all(raises(percentile, [1, 2], q) for q in (2.5, 99.5))
assert raises(sla, [])
times = [30, 10, 20]
percentile(times, 50), sla(times)
assert times == [30, 10, 20]

# %% [markdown] role="hint" lang="en"
# No values, a `q` outside 1 to 100, and one that is no whole number raise `ValueError`; the list keeps its order.

# %% [markdown] role="hint" lang="zh-hans"
# 没有数值、`q` 不在 1–100 内或不是整数，都应抛出 `ValueError`；传入的列表保持原来的顺序。

# %% role="wrong" exercise="latency" fires="latency-1"
def percentile(xs, q):
    if not xs or q not in range(1, 101):
        raise ValueError("no values, or q not a whole number from 1 to 100")
    place = q / 100 * (len(xs) - 1)
    low = sorted(xs)[int(place)]
    high = sorted(xs)[min(int(place) + 1, len(xs) - 1)]
    return low + (place - int(place)) * (high - low)


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="wrong" exercise="latency" fires="latency-2"
def percentile(xs, q):
    if not xs or q not in range(1, 101):
        raise ValueError("no values, or q not a whole number from 1 to 100")
    return sorted(xs)[min(int(q * len(xs) / 100), len(xs) - 1)]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="wrong" exercise="latency" fires="latency-3"
def percentile(xs, q):
    if not xs or q not in range(1, 101):
        raise ValueError("no values, or q not a whole number from 1 to 100")
    rank = math.ceil(q / 100 * len(xs))
    return sorted(xs)[rank - 1]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="wrong" exercise="latency" fires="latency-4"
def percentile(xs, q):
    if not xs or q not in range(1, 101):
        raise ValueError("no values, or q not a whole number from 1 to 100")
    rank = -(-q * len(xs) // 100)
    return sorted(xs)[rank - 1]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p < limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="wrong" exercise="latency" fires="latency-5"
def percentile(xs, q):
    xs.sort()
    rank = -(-q * len(xs) // 100)
    return sorted(xs)[rank - 1]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% role="wrong" exercise="latency" fires="latency-5"
def percentile(xs, q):
    if not xs or not 1 <= q <= 100:
        raise ValueError("no values, or q not a whole number from 1 to 100")
    rank = math.ceil(q * len(xs) / 100)
    return sorted(xs)[rank - 1]


def sla(lat_ms, limit=3000, q=95):
    p = percentile(lat_ms, q)
    return {"p": p, "ok": p <= limit, "within": sum(x <= limit for x in lat_ms) / len(lat_ms)}

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.5", "IF4.4", "IF6.4"]
# ## When everyone can buy the same data
# Run the flow on **your own** `APPLICATIONS`. Then, in 150–250 English words or 230–380 Chinese characters:
#
# 1. Report the shares approved, declined and sent to phone review, and the bad rate in each of the three; the best cut-off of `score` at a margin of 6% and an LGD of 60%, over all 2,000 applications and the amounts asked for, and its profit; and the 95th percentile of the times.
# 2. Every lender can buy these four sources. Where, on your evidence, does an advantage remain? Consider the data that all share, the repayment history that only you have, how fast outcomes flow back into the model, and what phone review teaches.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - Shares only.
#   - Shares and bad rates.
#   - Shares, bad rates, cut-off with its profit, and the percentile.
# - criterion: Where an advantage remains
#   levels:
#   - Nowhere, or everywhere.
#   - One idea.
#   - 'Two of: own repayment data, feedback speed, algorithm, review.'
#   - Three, each tied to a number of the own results or to a test that would show it.
# - criterion: Phone review and people
#   levels:
#   - Not mentioned.
#   - A cost only.
#   - A source of labels for cases the score cannot tell.
#   - As before, with the bad rate of the reviewed group and what one would learn from it.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) The flow approves 32.6% of my 2,000 applicants, of whom 2.9% turn bad, declines 29.6% (18.6% bad) and sends 37.9% to phone review (9.9% bad). At a margin of 6% and an LGD of 60% a loan breaks even at a PD of 9.1%; the best cut-off is 414 with a profit of 1.30 million yuan on the amounts asked for, against 1.16 million at our 450. The 95th percentile is 2,633 ms: in time. These four sources sort applicants well, but whoever pays the bureau sorts them just as well, so they are the price of admission. What others cannot buy begins after the approval. First, repayment: my reviewed group has a bad rate of 9.9%, almost exactly at break-even, so that for 758 people the bought score cannot say yes or no; our own record of how such people paid can. I would test it by adding one year of own history and looking at the bad rates within this group alone. Second, speed: a lender whose outcomes reach the model in a month corrects a wrong step of the table before one that waits a year. Third, phone review: each call is a labelled answer about precisely those whom the score cannot tell apart, provided that we write down the reason and later the outcome, and lend to a few at random.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 当人人都能买到同样的数据
# 对**你自己的** `APPLICATIONS` 运行整套流程，然后用 230–380 字（英文 150–250 词）回答：
#
# 1. 写出批准、拒绝、转电话审核（电核）三类的占比与各自的坏账率；利差 6%、LGD 60% 时 `score` 的最佳阈值及其利润（用全部 2,000 笔申请，按申请金额计）；以及耗时的第 95 百分位数。
# 2. 这四类数据每家机构都买得到。从你的结果看，优势还剩在哪里？请考虑：大家共有的数据、只有自己才有的还款记录、结果回流模型的速度，以及电话审核能教会我们什么。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 只有占比。
#   - 占比与坏账率。
#   - 占比、坏账率、阈值及其利润、百分位数。
# - criterion: 优势在哪里
#   levels:
#   - 无处不在或完全没有。
#   - 一点看法。
#   - 自有还款数据、反馈速度、算法、电核中的两项。
#   - 三项，且各与自己结果中的数字或可行的检验相联系。
# - criterion: 电核与人
#   levels:
#   - 没有提到。
#   - 只视为成本。
#   - 视为评分无法判断时的标签来源。
#   - 在此基础上用电核人群的坏账率说明能学到什么。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）流程批准了 2,000 名申请人中的 32.6%，其中 2.9% 变坏；拒绝 29.6%（坏账率 18.6%）；转电核 37.9%（9.9%）。利差 6%、LGD 60% 时盈亏平衡的违约率为 9.1%；最佳阈值为 414 分，按申请金额计利润 130 万元，而现行的 450 分为 116 万元。第 95 百分位数为 2,633 毫秒，按时。四类数据确实分得开好坏，但谁向征信机构付费，谁就同样分得开，它们只是入场券。别人买不到的东西从批准之后开始。第一是还款记录：我的电核人群坏账率 9.9%，几乎正好在盈亏平衡点上，对这 758 人，买来的分数说不出可贷还是不可贷，而我们自己的还款记录能说。可加入一年的自有记录，只在这群人内部比较坏账率来检验。第二是速度：结果一个月就回流模型的机构，比等上一年的机构更早纠正评分表里的错误。第三是电话审核：每通电话都是一个标签，而且恰好针对评分分不清的人，前提是记下理由与日后的结果，并随机放贷给其中少数人。
