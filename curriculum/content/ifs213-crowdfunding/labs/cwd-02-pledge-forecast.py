# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: cwd-02-pledge-forecast
#     title:
#       en: Forecasting the pledge curve
#       zh-hans: 筹款曲线预测
#     summary:
#       en: Use finished campaigns to forecast a live one, state an honest probability of success, and measure how good both were.
#       zh-hans: 用已结束的项目预测在筹项目，报出诚实的成功概率，并衡量两者的好坏。
#     minutes: 180
#     competencies: [IF2.3, IF2.10, IF4.1, IF6.3]
# ---

# %% [markdown] lang="en"
# A platform has 250 finished campaigns of 30 days and 40 that are still running. You will turn the finished ones into a template, forecast the running ones, state a probability for each, and measure the errors.
#
# **The shape of pledging.** Campaigns start fast, lie still and end with a rush. In the data of this lab the expected share of day d (1 to 30) is proportional to e^(−d/2.5) + 0.35·e^(−(30−d)/2) + 0.12, multiplied for each campaign and day by a random factor; totals scatter around the goals. Three campaigns went viral late and raised many times their goals.
#
# **Numbers.** Amounts are whole yuan, shares are fractions between 0 and 1, days are counted **from 1**. Results are floats and are not rounded; tests compare them to nine digits.
#
# **Marks.** Five exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only the standard library is needed (its module `statistics` is allowed), and no function may change the lists that it is given.

# %% [markdown] lang="zh-hans"
# 平台上有 250 个已结束的 30 天项目，还有 40 个正在进行。你要把已结束的项目做成模板，预测在筹项目，为每个报出概率，再衡量误差。
#
# **筹款的形态。** 项目开局快，中间静，末尾冲。本实验数据中，第 d 天（1 至 30）的期望份额正比于 e^(−d/2.5) + 0.35·e^(−(30−d)/2) + 0.12，每个项目每一天再乘以随机因子；总额围绕目标波动。有三个项目后期爆红，筹得目标的许多倍。
#
# **数字。** 金额为整数元，份额为 0 到 1 之间的小数，天数**从 1 数起**。结果为浮点数，不取整，测试比较到九位有效数字。
#
# **评分。** 五道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需标准库（可用其中的 `statistics` 模块）；函数不得改动传入的列表。

# %% role="given"
import hashlib
import json
import math
import random
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


class Gen:
    """A random stream that is the same on every machine for the same lab and key."""

    def __init__(self, lab, key):
        digest = hashlib.sha256(f"{lab}|{key}|base".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))

    def randint(self, a, b):
        return a + int(self._random.random() * (b - a + 1))

    def normal(self, mu, sd):
        return mu + sd * NormalDist().inv_cdf(max(self._random.random(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))


def make_finished(key, count=12, days=30):
    """Finished campaigns for tests: a list of histories (pledges of each day) and a list of goals."""
    g = Gen("cwd-02-pledge-forecast", key)
    histories, goals = [], []
    for _ in range(count):
        goal = g.randint(20, 200) * 1_000
        weights = [
            (math.exp(-d / 2.5) + 0.35 * math.exp(-(days - d) / 2) + 0.12) * g.lognormal(0, 0.35)
            for d in range(1, days + 1)
        ]
        total = goal * g.lognormal(-0.15, 0.7)
        histories.append([int(total * w / sum(weights)) for w in weights])
        goals.append(goal)
    return histories, goals


FINISHED = json.loads(Path("finished.json").read_text(encoding="utf-8"))
LIVE = json.loads(Path("live.json").read_text(encoding="utf-8"))
FINISHED[0], LIVE[0]

# %% role="data"
import json
import math
import random
from statistics import NormalDist


def make_data(seed: int) -> dict[str, str]:
    """250 finished campaigns and 40 live ones: pledges of each day in whole yuan."""
    stream = random.Random(seed)

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    def lognormal(mu, sd):
        return math.exp(mu + sd * NormalDist().inv_cdf(max(stream.random(), 2.0**-53)))

    base = [math.exp(-d / 2.5) + 0.35 * math.exp(-(30 - d) / 2) + 0.12 for d in range(1, 31)]

    def campaign(name, viral=False):
        goal = randint(10, 300) * 1_000
        weights = [w * lognormal(0, 0.35) for w in base]
        ratio = lognormal(-0.15, 0.7)
        if viral:
            day = randint(12, 22)
            weights = [w if d < day else w + 2.5 * math.exp(-(d - day) / 3) for d, w in enumerate(weights, 1)]
            ratio = 8 + 12 * stream.random()
        total = goal * ratio
        return {"campaign": name, "goal": goal, "daily": [int(total * w / sum(weights)) for w in weights]}

    viral = {randint(1, 80), randint(81, 160), randint(161, 250)}
    finished = [campaign(f"F{k:03d}", k in viral) for k in range(1, 251)]
    live = []
    for k in range(1, 41):
        whole = campaign(f"L{k:02d}")
        day = randint(5, 20)
        live.append({"campaign": whole["campaign"], "goal": whole["goal"], "day": day, "so_far": sum(whole["daily"][:day])})
    return {"finished.json": json.dumps(finished), "live.json": json.dumps(live)}

# %% [markdown] lang="en"
# `FINISHED` is a list of 250 dicts with `campaign`, `goal` and `daily`, the pledges of the 30 days. `LIVE` is a list of 40 dicts with `campaign`, `goal`, `day` (the last finished day, 5 to 20) and `so_far`, the sum pledged by the end of that day. How the live ones end is not in the files. You need both for the written answer; call your functions on them in any exercise cell.

# %% [markdown] lang="zh-hans"
# `FINISHED` 是 250 个字典，含 `campaign`、`goal` 和 `daily`（30 天每天的支持额）。`LIVE` 是 40 个字典，含 `campaign`、`goal`、`day`（最近结束的一天，5 至 20）与 `so_far`（到那天结束时的累计）。在筹项目结局如何，文件里没有。书面题要用到两者，可在任一练习单元格里调用自己的函数。

# %% [markdown] role="prompt" exercise="cumulative-share" lang="en" competencies=["IF2.3"]
# ## The shape of one campaign
# Write `cumulative_share(daily) -> list`: for each day, the sum of the pledges up to and including that day, divided by the final total. `daily` is a list of pledges per day, none of them negative. A total of zero has no shape and raises `ValueError`; so does an empty list.
#
# By hand: `[40, 10, 10, 40]` has the total 100 and the shares 0.4, 0.5, 0.6, 1.0.

# %% [markdown] role="prompt" exercise="cumulative-share" lang="zh-hans"
# ## 一个项目的形态
# 编写 `cumulative_share(daily) -> list`：对每一天，求截至当天（含）的累计支持额与最终总额之比。`daily` 是每天支持额的列表，没有负数。总额为零时谈不上形态，抛出 `ValueError`；空列表也一样。
#
# 手算一例：`[40, 10, 10, 40]` 的总额为 100，份额为 0.4、0.5、0.6、1.0。

# %% role="starter" exercise="cumulative-share"
def cumulative_share(daily):
    raise NotImplementedError

# %% role="solution" exercise="cumulative-share"
def cumulative_share(daily):
    total = sum(daily)
    if total <= 0:
        raise ValueError("a campaign without pledges has no shape")
    shares, so_far = [], 0
    for amount in daily:
        so_far += amount
        shares.append(so_far / total)
    return shares

# %% role="test" exercise="cumulative-share" visibility="visible" points=3
got = cumulative_share([40, 10, 10, 40])
assert len(got) == 4 and all(close(a, b) for a, b in zip(got, [0.4, 0.5, 0.6, 1.0]))

# %% [markdown] role="hint" lang="en"
# Add the days up before you divide: the share of day 2 contains day 1.

# %% [markdown] role="hint" lang="zh-hans"
# 先逐日累加再相除：第 2 天的份额包含第 1 天。

# %% role="test" exercise="cumulative-share" visibility="visible" points=3
got = cumulative_share([0, 5_000, 15_000])
assert got[0] == 0 and close(got[1], 0.25) and close(got[2], 1.0)

# %% [markdown] role="hint" lang="en"
# Divide by the final total; shares lie between 0 and 1.

# %% [markdown] role="hint" lang="zh-hans"
# 应除以最终总额，份额在 0 与 1 之间。

# %% role="test" exercise="cumulative-share" visibility="hidden" points=3
assert raises(cumulative_share, [0, 0, 0]) and raises(cumulative_share, [])
assert cumulative_share([1]) == [1.0]

# %% [markdown] role="hint" lang="en"
# A total of zero, or no day at all, raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 总额为零或一天也没有时，抛出 `ValueError`。

# %% role="test" exercise="cumulative-share" visibility="hidden" points=3
daily = [3, 0, 4]
got = cumulative_share(daily)
assert daily == [3, 0, 4] and close(got[0], 3 / 7) and close(got[1], 3 / 7) and got[2] == 1.0

# %% [markdown] role="hint" lang="en"
# Leave the list as it was, and do not round the shares.

# %% [markdown] role="hint" lang="zh-hans"
# 不要改动列表，也不要对份额取整。

# %% role="test" exercise="cumulative-share" visibility="hidden" points=3
histories, goals = make_finished("shape")
for history in histories:
    got = cumulative_share(history)
    assert len(got) == 30 and got == sorted(got) and got[-1] == 1.0
    assert all(close(got[d], sum(history[: d + 1]) / sum(history)) for d in range(30))

# %% [markdown] role="hint" lang="en"
# The function must work for campaigns of any length, and the last share is 1.

# %% [markdown] role="hint" lang="zh-hans"
# 函数应适用于任何期限的项目，最后一个份额为 1。

# %% role="wrong" exercise="cumulative-share" fires="cumulative-share-1"
def cumulative_share(daily):
    total = sum(daily)
    if total <= 0:
        raise ValueError("a campaign without pledges has no shape")
    shares, so_far = [], 0
    for amount in daily:
        so_far = amount
        shares.append(so_far / total)
    return shares

# %% role="wrong" exercise="cumulative-share" fires="cumulative-share-2"
def cumulative_share(daily):
    total = sum(daily)
    if total <= 0:
        raise ValueError("a campaign without pledges has no shape")
    shares, so_far = [], 0
    for amount in daily:
        so_far += amount
        shares.append(100 * so_far / total)
    return shares

# %% role="wrong" exercise="cumulative-share" fires="cumulative-share-3"
def cumulative_share(daily):
    total = sum(daily)
    if total == 0:
        return [0.0] * len(daily)
    return [sum(daily[: d + 1]) / total for d in range(len(daily))]

# %% role="wrong" exercise="cumulative-share" fires="cumulative-share-4"
def cumulative_share(daily):
    total = sum(daily)
    if total <= 0:
        raise ValueError("a campaign without pledges has no shape")
    shares, so_far = [], 0
    for amount in daily:
        so_far += amount
        shares.append(round(so_far / total, 2))
    return shares

# %% role="wrong" exercise="cumulative-share" fires="cumulative-share-5"
def cumulative_share(daily):
    total = sum(daily)
    if total <= 0:
        raise ValueError("a campaign without pledges has no shape")
    shares, so_far = [], 0
    for amount in daily[:4]:
        so_far += amount
        shares.append(so_far / total)
    return shares

# %% [markdown] role="prompt" exercise="template" lang="en" competencies=["IF2.3", "IF4.1"]
# ## The template
# Write `template(histories) -> list`: for each day the **median** of the cumulative shares of all campaigns. `histories` is a list of daily lists, all of the same length. With an even number of campaigns the median is the mean of the two middle values. An empty list of histories, or histories of different lengths, raise `ValueError`.
#
# This exercise builds on `cumulative_share`. By hand: three campaigns with the shares 0.4, 0.2 and 0.5 on day 1 have the median 0.4.

# %% [markdown] role="prompt" exercise="template" lang="zh-hans"
# ## 模板
# 编写 `template(histories) -> list`：对每一天，求全部项目累计份额的**中位数**。`histories` 是若干个每日列表，长度相同。项目数为偶数时，中位数取中间两个值的平均。`histories` 为空或长度不一致时抛出 `ValueError`。
#
# 本题用到 `cumulative_share`。手算一例：三个项目第 1 天的份额为 0.4、0.2、0.5，中位数为 0.4。

# %% role="starter" exercise="template"
def template(histories):
    raise NotImplementedError

# %% role="solution" exercise="template"
def template(histories):
    if not histories or len({len(history) for history in histories}) > 1:
        raise ValueError("histories of one length are needed")
    shares = [cumulative_share(history) for history in histories]
    middle = len(shares) // 2
    result = []
    for day in zip(*shares):
        ordered = sorted(day)
        if len(ordered) % 2:
            result.append(ordered[middle])
        else:
            result.append((ordered[middle - 1] + ordered[middle]) / 2)
    return result

# %% role="test" exercise="template" visibility="visible" points=3
got = template([[40, 10, 10, 40], [20, 20, 20, 40], [600, 0, 0, 400]])
assert len(got) == 4 and all(close(a, b) for a, b in zip(got, [0.4, 0.5, 0.6, 1.0]))

# %% [markdown] role="hint" lang="en"
# Take the shares of each campaign first, then the median of each day.

# %% [markdown] role="hint" lang="zh-hans"
# 先求每个项目的份额，再逐日取中位数。

# %% role="test" exercise="template" visibility="visible" points=3
viral = [1, 1, 1, 997]
got = template([[40, 10, 10, 40], [40, 20, 10, 30], viral])
assert close(got[0], 0.4) and close(got[1], 0.5)

# %% [markdown] role="hint" lang="en"
# One viral campaign must not move the template: a median, not a mean.

# %% [markdown] role="hint" lang="zh-hans"
# 一个爆红项目不该推动模板：用中位数，不用平均数。

# %% role="test" exercise="template" visibility="hidden" points=3
got = template([[10, 90], [20, 80], [40, 60], [90, 10]])
assert close(got[0], 0.3) and close(got[1], 1.0)
assert close(template([[10, 90], [30, 70]])[0], 0.2)

# %% [markdown] role="hint" lang="en"
# With an even number of campaigns take the mean of the two middle values.

# %% [markdown] role="hint" lang="zh-hans"
# 项目数为偶数时，取中间两个值的平均。

# %% role="test" exercise="template" visibility="hidden" points=3
assert raises(template, []) and raises(template, [[1, 2], [1, 2, 3]])
histories = [[3, 1], [1, 1], [1, 3]]
assert template(histories) == [0.5, 1.0] and histories == [[3, 1], [1, 1], [1, 3]]

# %% [markdown] role="hint" lang="en"
# No histories, or histories of different lengths, raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 没有项目或长度不一致时，抛出 `ValueError`。

# %% role="test" exercise="template" visibility="hidden" points=3
for key, count in (("tmpl-a", 11), ("tmpl-b", 14)):
    histories, goals = make_finished(key, count)
    got = template(histories)
    for day in range(30):
        ordered = sorted(sum(history[: day + 1]) / sum(history) for history in histories)
        expected = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
        assert close(got[day], expected)

# %% [markdown] role="hint" lang="en"
# Sort the shares of every day anew; the order of campaigns differs from day to day.

# %% [markdown] role="hint" lang="zh-hans"
# 每一天都要重新排序，项目的次序日日不同。

# %% role="wrong" exercise="template" fires="template-1"
def template(histories):
    if not histories or len({len(history) for history in histories}) > 1:
        raise ValueError
    return cumulative_share([sum(day) for day in zip(*histories)])

# %% role="wrong" exercise="template" fires="template-2"
def template(histories):
    if not histories or len({len(history) for history in histories}) > 1:
        raise ValueError
    shares = [cumulative_share(history) for history in histories]
    return [sum(day) / len(day) for day in zip(*shares)]

# %% role="wrong" exercise="template" fires="template-3"
def template(histories):
    if not histories or len({len(history) for history in histories}) > 1:
        raise ValueError("histories of one length are needed")
    shares = [cumulative_share(history) for history in histories]
    middle = len(shares) // 2
    result = []
    for day in zip(*shares):
        ordered = sorted(day)
        if len(ordered) % 2:
            result.append(ordered[middle])
        else:
            result.append(ordered[middle])
    return result

# %% role="wrong" exercise="template" fires="template-4"
def template(histories):
    shares = [cumulative_share(history) for history in histories]
    middle = len(shares) // 2
    result = []
    for day in zip(*shares):
        ordered = sorted(day)
        if len(ordered) % 2:
            result.append(ordered[middle])
        else:
            result.append((ordered[middle - 1] + ordered[middle]) / 2)
    return result

# %% role="wrong" exercise="template" fires="template-5"
def template(histories):
    if not histories or len({len(history) for history in histories}) > 1:
        raise ValueError
    shares = sorted(cumulative_share(history) for history in histories)
    n = len(shares)
    return [(shares[(n - 1) // 2][d] + shares[n // 2][d]) / 2 for d in range(len(shares[0]))]

# %% [raw] role="explained" exercise="template"
# - mutant: 890a0f5c
#   why: Counted from the end, the middle element of a list is the same one.
# - mutant: 33836fa8
#   why: The remainder by -2 is zero for the same lengths as the remainder by 2.

# %% [markdown] role="prompt" exercise="forecast" lang="en" competencies=["IF2.3"]
# ## The forecast
# Write `forecast(so_far, day, tmpl) -> float`: the final total that is to be expected when `so_far` yuan are pledged by the end of `day`. It is `so_far` divided by the template's share of that day. Days are counted **from 1**, and `tmpl` is a list with one share per day. A day before 1 or after the last one raises `ValueError`, and so does a share of zero.
#
# The tests pass templates of their own. By hand: 30,000 yuan on day 2 and the template 0.4, 0.5, 0.6, 1.0 give 60,000.

# %% [markdown] role="prompt" exercise="forecast" lang="zh-hans"
# ## 预测
# 编写 `forecast(so_far, day, tmpl) -> float`：到第 `day` 天结束时已筹 `so_far` 元，求可望达到的最终总额，即 `so_far` 除以模板当天的份额。天数**从 1 数起**，`tmpl` 每天一个份额。天数小于 1 或超过最后一天时抛出 `ValueError`，份额为零时也一样。
#
# 测试自带模板。手算一例：第 2 天 30,000 元，模板 0.4、0.5、0.6、1.0，预测 60,000 元。

# %% role="starter" exercise="forecast"
def forecast(so_far, day, tmpl):
    raise NotImplementedError

# %% role="solution" exercise="forecast"
def forecast(so_far, day, tmpl):
    if not 1 <= day <= len(tmpl) or tmpl[day - 1] <= 0:
        raise ValueError("the day must lie in the template and have a share")
    return so_far / tmpl[day - 1]

# %% role="test" exercise="forecast" visibility="visible" points=4
assert close(forecast(30_000, 2, [0.5, 0.5, 0.6, 1.0]), 60_000.0)

# %% [markdown] role="hint" lang="en"
# Most campaigns raise much on the first days: divide by the share of the day, not by the part of the days gone.

# %% [markdown] role="hint" lang="zh-hans"
# 多数项目头几天来得多：应除以当天的份额，而不是已过天数的比例。

# %% role="test" exercise="forecast" visibility="visible" points=4
assert close(forecast(30_000, 1, [0.4, 0.5, 0.6, 1.0]), 75_000.0)
assert close(forecast(30_000, 4, [0.4, 0.5, 0.6, 1.0]), 30_000.0)

# %% [markdown] role="hint" lang="en"
# Day 1 is the first entry of the list, and Python counts entries from 0.

# %% [markdown] role="hint" lang="zh-hans"
# 第 1 天是列表的第一个元素，而 Python 从 0 数起。

# %% role="test" exercise="forecast" visibility="hidden" points=4
tmpl = [0.4, 0.5, 1.0]
assert raises(forecast, 100, 0, tmpl) and raises(forecast, 100, -1, tmpl) and raises(forecast, 100, 4, tmpl)
assert close(forecast(100, 3, tmpl), 100.0) and close(forecast(100, 1, tmpl), 250.0)

# %% [markdown] role="hint" lang="en"
# Day 0 and a day after the last one raise `ValueError`; beware of negative indices, which Python accepts.

# %% [markdown] role="hint" lang="zh-hans"
# 第 0 天与超过最后一天的都抛出 `ValueError`；小心负下标，Python 会接受它。

# %% role="test" exercise="forecast" visibility="hidden" points=4
assert raises(forecast, 100, 1, [0.0, 0.5, 1.0])
assert close(forecast(0, 2, [0.0, 0.5, 1.0]), 0.0) and close(forecast(7, 2, [0.0, 0.001, 1.0]), 7_000.0)

# %% [markdown] role="hint" lang="en"
# A share of zero cannot be divided by: raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 份额为零时无法相除：应抛出 `ValueError`。

# %% role="test" exercise="forecast" visibility="hidden" points=4
tmpl = [(d / 30) ** 0.5 for d in range(1, 31)]
for day in range(1, 31):
    assert close(forecast(12_345, day, tmpl), 12_345 / (day / 30) ** 0.5)

# %% [markdown] role="hint" lang="en"
# Use the template that is passed, for every day, and do not round.

# %% [markdown] role="hint" lang="zh-hans"
# 对每一天都使用传入的模板，不要取整。

# %% role="wrong" exercise="forecast" fires="forecast-1"
def forecast(so_far, day, tmpl):
    if not 1 <= day <= len(tmpl):
        raise ValueError
    return so_far * len(tmpl) / (day + 0.5)

# %% role="wrong" exercise="forecast" fires="forecast-2"
def forecast(so_far, day, tmpl):
    if not 1 <= day <= len(tmpl) or tmpl[day - 2] <= 0:
        raise ValueError("the day must lie in the template and have a share")
    return so_far / tmpl[day - 2]

# %% role="wrong" exercise="forecast" fires="forecast-3"
def forecast(so_far, day, tmpl):
    if tmpl[day - 1] <= 0:
        raise ValueError("the day must lie in the template and have a share")
    return so_far / tmpl[day - 1]

# %% role="wrong" exercise="forecast" fires="forecast-4"
def forecast(so_far, day, tmpl):
    if not 1 <= day <= len(tmpl):
        raise ValueError("the day must lie in the template and have a share")
    return so_far / tmpl[day - 1]

# %% role="wrong" exercise="forecast" fires="forecast-5"
def forecast(so_far, day, tmpl):
    if not 1 <= day <= len(tmpl) or tmpl[day - 1] <= 0:
        raise ValueError("the day must lie in the template and have a share")
    return round(so_far / tmpl[day - 1], 0)

# %% [markdown] role="prompt" exercise="success-probability" lang="en" competencies=["IF2.3", "IF6.3"]
# ## An honest probability
# Write `success_probability(histories, goals, day, ratio, band=0.10) -> tuple`: the pair `(p, n)`.
#
# The reference class are the finished campaigns whose funded ratio at the end of `day` (sum of the first `day` days, divided by the campaign's own goal) differs from `ratio` by at most `band`; count a difference as at most `band` if it is ≤ band + 1e-12, so that the edge belongs to the class. `n` is their number, k the number of those whose final total reached the goal (total ≥ goal). By Laplace's rule of succession p = (k + 1)/(n + 2). With n = 0 this gives 0.5.
#
# `histories` and `goals` have the same length; if not, raise `ValueError`. By hand: ratios on day 2 of 50/90, 40/120 and 50/100, ratio 0.5, band 0.1: the first and the third belong to the class. If both succeeded, p = 3/4.

# %% [markdown] role="prompt" exercise="success-probability" lang="zh-hans"
# ## 诚实的概率
# 编写 `success_probability(histories, goals, day, ratio, band=0.10) -> tuple`，返回 `(p, n)`。
#
# 参照类是这样的已结束项目：到第 `day` 天结束时的已筹比例（前 `day` 天之和除以该项目自己的目标）与 `ratio` 相差不超过 `band`；相差 ≤ band + 1e-12 即算不超过，边界属于参照类。`n` 为其个数，k 为其中最终总额达到目标（总额 ≥ 目标）的个数。按拉普拉斯的继承法则，p = (k + 1)/(n + 2)；n = 0 时为 0.5。
#
# `histories` 与 `goals` 长度相同，否则抛出 `ValueError`。手算一例：第 2 天的比例为 50/90、40/120、50/100，ratio 0.5，band 0.1，第一与第三个属于参照类；两个都成功时 p = 3/4。

# %% role="starter" exercise="success-probability"
def success_probability(histories, goals, day, ratio, band=0.10):
    raise NotImplementedError

# %% role="solution" exercise="success-probability"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="test" exercise="success-probability" visibility="visible" points=4
histories = [[40, 10, 0, 50], [20, 20, 0, 60], [50, 0, 0, 60]]
p, n = success_probability(histories, [90, 120, 100], 2, 0.5, 0.1)
assert n == 2 and close(p, 0.75)

# %% [markdown] role="hint" lang="en"
# Two of two successes are no certainty: Laplace's rule adds one success and one failure.

# %% [markdown] role="hint" lang="zh-hans"
# 两次都成功不等于必然：拉普拉斯法则要各加一次成功与失败。

# %% role="test" exercise="success-probability" visibility="visible" points=4
histories = [[40, 10, 10, 40], [20, 20, 20, 40], [50, 0, 0, 50]]
p, n = success_probability(histories, [90, 120, 100], 2, 2.0, 0.1)
assert n == 0 and close(p, 0.5)
p, n = success_probability(histories, [90, 120, 100], 4, 0.8, 0.1)
assert n == 1 and close(p, 1 / 3)

# %% [markdown] role="hint" lang="en"
# Without any case Laplace says one half, and a case that failed lowers the probability.

# %% [markdown] role="hint" lang="zh-hans"
# 一个个案也没有时，拉普拉斯法则给出一半；失败的个案会降低概率。

# %% role="test" exercise="success-probability" visibility="hidden" points=4
histories, goals = [[70, 0, 30], [90, 0, 20], [69, 0, 60], [91, 0, 60]], [100, 100, 100, 100]
p, n = success_probability(histories, goals, 1, 0.8)
assert n == 2 and close(p, 0.75)
p, n = success_probability([[30, 0, 70], [30, 0, 69]], [100, 100], 1, 0.2)
assert n == 2 and close(p, 0.5)
assert success_probability([[6_005, 0, 9_000]], [10_000], 1, 0.5)[1] == 0

# %% [markdown] role="hint" lang="en"
# The edge of the band belongs to the class, with a tolerance of 1e-12, and a goal that is met exactly is reached.

# %% [markdown] role="hint" lang="zh-hans"
# 边界属于参照类（容差 1e-12）；恰好等于目标即为达到。

# %% role="test" exercise="success-probability" visibility="hidden" points=4
histories = [[50, 50, 0], [50, 0, 0], [5, 45, 60]]
p, n = success_probability(histories, [100, 100, 100], 1, 0.5, 0.05)
assert n == 2 and close(p, 0.5)
p, n = success_probability(histories, [100, 100, 100], 2, 0.5, 0.05)
assert n == 2 and close(p, 0.5)
assert raises(success_probability, histories, [100], 1, 0.5)

# %% [markdown] role="hint" lang="en"
# Take the first `day` days, as many as are over, and each campaign's own goal; lists of different length raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 取已经结束的前 `day` 天，并使用各项目自己的目标；长度不一致时抛出 `ValueError`。

# %% role="test" exercise="success-probability" visibility="hidden" points=4
histories, goals = make_finished("prob", 80)
before = [list(history) for history in histories]
sizes = set()
for day in (3, 10, 20):
    for ratio, band in ((0.3, 0.05), (0.5, 0.1), (0.8, 0.3), (5.0, 0.01)):
        k = n = 0
        for history, goal in zip(histories, goals):
            if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12:
                n += 1
                k += sum(history) >= goal
        got_p, got_n = success_probability(histories, goals, day, ratio, band)
        assert got_n == n and close(got_p, (k + 1) / (n + 2))
        sizes.add(n)
assert histories == before and len(sizes) > 4

# %% [markdown] role="hint" lang="en"
# The width of the class is the argument `band`: use what is passed.

# %% [markdown] role="hint" lang="zh-hans"
# 参照类的宽度由参数 `band` 决定，应使用传入的值。

# %% role="wrong" exercise="success-probability" fires="success-probability-1"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) / len(similar) if similar else 0.5), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-2"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        True
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-3"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-3"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) > goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-4"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[: day + 1]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-4"
def success_probability(histories, goals, day, ratio, band=0.10):
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= band + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% role="wrong" exercise="success-probability" fires="success-probability-5"
def success_probability(histories, goals, day, ratio, band=0.10):
    if len(histories) != len(goals):
        raise ValueError("every history needs a goal")
    similar = [
        sum(history) >= goal
        for history, goal in zip(histories, goals)
        if abs(sum(history[:day]) / goal - ratio) <= 0.10 + 1e-12
    ]
    return (sum(similar) + 1) / (len(similar) + 2), len(similar)

# %% [raw] role="explained" exercise="success-probability"
# - mutant: 77a4018a
#   why: A difference of exactly band + 1e-12 does not occur; the tolerance only absorbs the rounding of floats.
# - mutant: 210c91ef
#   why: The size of the tolerance does not matter as long as it absorbs the rounding of floats.

# %% [markdown] role="prompt" exercise="error-measures" lang="en" competencies=["IF6.3"]
# ## How good was it
# Write two functions.
#
# `mape(actual, predicted) -> float`: the mean absolute percentage error, that is, 100 times the mean of |predicted − actual| / |actual|, **in percent**. Lists of different length, empty lists, or an actual value of zero raise `ValueError`.
#
# `brier(ps, ys) -> float`: the mean of (p − y)², where p is a stated probability and y is 1 if it happened and 0 if not. Lists of different length or empty lists raise `ValueError`.
#
# By hand: actual 100 and 200, predicted 110 and 180: errors of 10% and 10%, MAPE 10.0. Stated 0.8 and 0.3, outcomes 1 and 0: (0.04 + 0.09)/2 = 0.065.

# %% [markdown] role="prompt" exercise="error-measures" lang="zh-hans"
# ## 预测得怎么样
# 编写两个函数。
#
# `mape(actual, predicted) -> float`：平均绝对百分比误差，即 |predicted − actual| / |actual| 的平均数乘以 100，**以百分数计**。长度不一致、列表为空或实际值为零时抛出 `ValueError`。
#
# `brier(ps, ys) -> float`：(p − y)² 的平均数，p 为所报概率，y 发生为 1、未发生为 0。长度不一致或列表为空时抛出 `ValueError`。
#
# 手算一例：实际 100 与 200，预测 110 与 180，误差 10% 与 10%，MAPE 为 10.0。所报 0.8 与 0.3，结果 1 与 0：(0.04 + 0.09)/2 = 0.065。

# %% role="starter" exercise="error-measures"
def mape(actual, predicted):
    raise NotImplementedError


def brier(ps, ys):
    raise NotImplementedError

# %% role="solution" exercise="error-measures"
def mape(actual, predicted):
    if not actual or len(actual) != len(predicted) or 0 in actual:
        raise ValueError("as many forecasts as actual values, none of them zero")
    return 100 * sum(abs(p - a) / abs(a) for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum((p - y) ** 2 for p, y in zip(ps, ys)) / len(ps)

# %% role="test" exercise="error-measures" visibility="visible" points=4
assert close(mape([100, 200], [110, 180]), 10.0)

# %% [markdown] role="hint" lang="en"
# Errors of different sign must not cancel: take the absolute value of each, in percent.

# %% [markdown] role="hint" lang="zh-hans"
# 正负误差不能相抵：先取绝对值，并以百分数计。

# %% role="test" exercise="error-measures" visibility="visible" points=4
assert close(brier([0.8, 0.3], [1, 0]), 0.065)

# %% [markdown] role="hint" lang="en"
# The Brier score squares the differences before it averages them.

# %% [markdown] role="hint" lang="zh-hans"
# 布里尔评分先平方再平均。

# %% role="test" exercise="error-measures" visibility="hidden" points=4
assert close(mape([200], [100]), 50.0) and close(mape([100], [200]), 100.0)
assert close(mape([50, 100, 400], [60, 100, 300]), 15.0)
assert close(mape([-100], [-150]), 50.0)

# %% [markdown] role="hint" lang="en"
# Divide each error by the actual value, not by the forecast, and average over all.

# %% [markdown] role="hint" lang="zh-hans"
# 每个误差除以实际值，不是预测值，再对全部求平均。

# %% role="test" exercise="error-measures" visibility="hidden" points=4
assert raises(mape, [0, 1], [1, 1]) and raises(mape, [], []) and raises(mape, [1, 2], [1])
assert raises(brier, [], []) and raises(brier, [0.5], [1, 0])
assert mape([1], [1]) == 0 and brier([1.0], [1]) == 0 and close(brier([0.0], [1]), 1.0)

# %% [markdown] role="hint" lang="en"
# Empty lists, lists of different length and an actual value of zero raise `ValueError`; a forecast of zero does not.

# %% [markdown] role="hint" lang="zh-hans"
# 空列表、长度不一致、实际值为零时抛出 `ValueError`；预测值为零则不必。

# %% role="test" exercise="error-measures" visibility="hidden" points=4
g = Gen("cwd-02-pledge-forecast", "errors")
ps = [g.randint(0, 100) / 100 for _ in range(60)]
ys = [int(g.randint(1, 100) <= 100 * p) for p in ps]
assert close(brier(ps, ys), sum(p * p - 2 * p * y + y for p, y in zip(ps, ys)) / 60)
actual = [g.randint(5, 90) * 1_000 for _ in range(60)]
predicted = [a * g.randint(50, 180) / 100 for a in actual]
before = list(actual), list(predicted), list(ps), list(ys)
expected = sum(abs(100 * p / a - 100) for a, p in zip(actual, predicted)) / 60
assert close(mape(actual, predicted), expected)
assert (actual, predicted, ps, ys) == before
assert close(mape([10, 10], [0, 10]), 50.0)

# %% [markdown] role="hint" lang="en"
# Average over the number of cases, and leave the lists as they were.

# %% [markdown] role="hint" lang="zh-hans"
# 除以个案数求平均，并保持列表原样。

# %% role="wrong" exercise="error-measures" fires="error-measures-1"
def mape(actual, predicted):
    if not actual or len(actual) != len(predicted) or 0 in actual:
        raise ValueError("as many forecasts as actual values, none of them zero")
    return 100 * sum((p - a) / a for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum((p - y) ** 2 for p, y in zip(ps, ys)) / len(ps)

# %% role="wrong" exercise="error-measures" fires="error-measures-2"
def mape(actual, predicted):
    if not actual or len(actual) != len(predicted) or 0 in actual:
        raise ValueError("as many forecasts as actual values, none of them zero")
    return 100 * sum(abs(p - a) / abs(a) for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum(abs(p - y) for p, y in zip(ps, ys)) / len(ps)

# %% role="wrong" exercise="error-measures" fires="error-measures-3"
def mape(actual, predicted):
    if not actual or len(actual) != len(predicted) or 0 in actual:
        raise ValueError("as many forecasts as actual values, none of them zero")
    return 100 * sum(abs(p - a) / abs(p) for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum((p - y) ** 2 for p, y in zip(ps, ys)) / len(ps)

# %% role="wrong" exercise="error-measures" fires="error-measures-4"
def mape(actual, predicted):
    return 100 * sum(abs(p - a) / abs(a) for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum((p - y) ** 2 for p, y in zip(ps, ys)) / len(ps)

# %% role="wrong" exercise="error-measures" fires="error-measures-5"
def mape(actual, predicted):
    if not actual or len(actual) != len(predicted) or 0 in actual:
        raise ValueError("as many forecasts as actual values, none of them zero")
    return 100 * sum(abs(p - a) / abs(a) for a, p in zip(actual, predicted)) / len(actual)


def brier(ps, ys):
    if not ps or len(ps) != len(ys):
        raise ValueError("as many outcomes as probabilities")
    return sum((p - y) ** 2 for p, y in zip(ps, ys)) / max(1, min(len(ps), 2))

# %% [raw] role="explained" exercise="error-measures"
# - mutant: 91b96c47
#   why: The square of a difference does not change when its two terms change places.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF6.4", "IF5.1"]
# ## Would you publish it?
# In 120–200 English words or 180–300 Chinese characters. Choose one campaign of `LIVE` whose funded ratio lies between 30% and 70%. Give its name, its day and ratio, your forecast of the total by the template of `FINISHED`, the straight-line forecast beside it, and the probability of success with the size of the reference class.
#
# Then decide: should the platform print this probability on the campaign's page? Say what the number may do to later visitors, whether it is fair to this creator, and what you would show instead or besides.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - A forecast without its basis.
#     - Forecast and probability of a named campaign.
#     - Template and straight line compared, probability with the size of the class, and all are right.
# - criterion: What publishing does
#   levels:
#     - Not mentioned.
#     - Says that people follow numbers.
#     - Explains herding or a self-fulfilling forecast.
#     - Explains it and why good calibration would not reveal it.
# - criterion: Fairness and decision
#   levels:
#     - None.
#     - A decision without a reason.
#     - A decision with a reason that concerns the creator or the backer.
#     - A decision with a workable alternative and its limits.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# (Figures of one student's data.) Campaign L40 has 85,970 of 146,000 yuan on day 13, 59%. The median template has 55.0% by then, so that I forecast 156,399 yuan; a straight line would say 198,392. Of the finished campaigns with a ratio within ten points of 59% on day 13 there are 43, of which 31 succeeded: p = 32/45, about 71%, give or take seven points. I would not print it on the page. Visitors like winners, and a green 71% would bring L40 some of the money that it predicts; the number would help to make itself true, and the archive would look calibrated all the same, since shown and true numbers move together. A campaign at 31% on the same day would pay for it. I would show the number to the creator, who can act, and to visitors the fact behind it, 31 of 43, and the creator's record of delivery. That is slower to read, and some will still count only heads.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 你会公布吗？
# 用 180–300 字（英文 120–200 词）回答。在 `LIVE` 中选一个已筹比例在 30% 至 70% 之间的项目，写出名称、天数与比例，按 `FINISHED` 的模板预测的总额，旁边列出直线外推的结果，以及成功概率和参照类的个数。
#
# 然后作出决定：平台应不应该把这个概率印在项目页面上？说明它会怎样影响后来的访客，对这位发起人是否公平，以及你会改为展示或另外展示什么。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的数字
#   levels:
#     - 没有。
#     - 有预测，但没有依据。
#     - 写出某项目的预测与概率。
#     - 比较了模板与直线，给出概率与参照类个数，且均正确。
# - criterion: 公布的作用
#   levels:
#     - 没有提到。
#     - 提到人们会跟随数字。
#     - 解释了羊群行为或自我实现的预测。
#     - 还说明了为什么校准良好看不出这种作用。
# - criterion: 公平与决定
#   levels:
#     - 没有。
#     - 有决定而无理由。
#     - 有决定，理由涉及发起人或支持者。
#     - 有决定，并提出可行的替代办法及其局限。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# （以一名学生的数据为例。）项目 L40 第 13 天筹得 85,970 元，为目标 146,000 元的 59%。此时中位数模板为 55.0%，我预测总额 156,399 元，直线外推则是 198,392 元。第 13 天比例与 59% 相差不超过十个百分点的已结束项目有 43 个，其中 31 个成功，p = 32/45，约 71%，上下七个百分点。我不会把它印在页面上。访客喜欢赢家，绿色的 71% 会给 L40 带来它所预测的一部分钱，数字由此参与了自己的实现；而档案仍会显得校准良好，因为显示的数字与真实结果一同移动。为此付出代价的，是同一天只有 31% 的项目。我会把数字给能够有所作为的发起人看，给访客看背后的事实“43 个中成功 31 个”以及发起人的交付记录。这样读起来慢一些，也总有人只数人头。
