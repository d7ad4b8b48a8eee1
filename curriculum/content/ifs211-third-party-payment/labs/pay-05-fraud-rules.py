# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-05-fraud-rules
#     title:
#       en: Fraud rules, precision, recall and cost
#       zh-hans: 欺诈规则、精确率、召回率与成本
#     summary:
#       en: Write fraud rules, measure what they find and whom they hit, and choose a threshold by money and by the capacity of the team.
#       zh-hans: 编写欺诈规则，衡量它们找到什么、误伤谁，再按成本和审核能力选择阈值。
#     minutes: 180
#     competencies: [IF2.4, IF2.9, IF4.1, IF6.4]
# ---

# %% [markdown] lang="en"
# Six thousand payments lie before you, and about one in eighty is a fraud. You will write the rules that look for it, measure what they are worth, and choose the threshold that costs the least. It will not be the one with the highest accuracy.
#
# **Amounts** are integer **fen**, **times** whole seconds. `PAYMENTS` are your own 6,000 payments of one week, in time order, each a dict: `tx_id`, `card`, `ts` (second), `amount_fen`, `new_device` and `geo_mismatch` (0 or 1: the device has not been seen with this card before; the place does not fit the card's own past), `hour`, a model's `score` between 0 and 1, and the `label`, 1 for fraud, as it was known in the end.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other data. The written answer gives 10. Only Python's standard library is needed, and no function may change what it is given.

# %% [markdown] lang="zh-hans"
# 面前是六千笔付款，大约八十笔里有一笔欺诈。你要写出寻找它的规则，衡量规则值多少，再选出成本最低的阈值。它不会是准确率最高的那一个。
#
# **金额**一律为整数**分**，**时间**为整数秒。`PAYMENTS` 是你自己的 6,000 笔付款，均在一周之内，按时间排列；每笔是一个字典：`tx_id`、`card`、`ts`（秒）、`amount_fen`、`new_device` 与 `geo_mismatch`（0 或 1：该卡从未用过这台设备；地点与该卡自己的过去不合）、`hour`、模型给出的 0 到 1 之间的 `score`，以及最终查明的 `label`，欺诈为 1。
#
# **评分。**六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需 Python 标准库；函数不得改动传入的数据。

# %% role="given"
import csv
import io
import math
import random
from pathlib import Path


def half_up(numerator, denominator):
    """A fraction of non-negative whole numbers, rounded half up to a whole number."""
    return (2 * numerator + denominator) // (2 * denominator)


def close(a, b):
    """Equal but for the last digits of a float."""
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def load_payments(name="payments.csv"):
    """Your own payments, from the file beside this notebook."""
    rows = csv.DictReader(io.StringIO(Path(name).read_text(encoding="utf-8")))
    texts = ("tx_id", "card")
    return [{k: v if k in texts else float(v) if k == "score" else int(v) for k, v in row.items()} for row in rows]


PAYMENTS = load_payments()
PAYMENTS[0]

# %% role="data"
import math
import random
from statistics import NormalDist


def make_data(seed: int) -> dict[str, str]:
    """6,000 payments, 1.2% fraud in bursts; amounts lognormal, a score that knows a part of the truth."""
    stream = random.Random(seed)

    def u():
        return stream.random()

    def randint(a, b):
        return a + int(u() * (b - a + 1))

    def normal(mu, sd):
        return mu + sd * NormalDist().inv_cdf(max(u(), 2.0**-53))

    rows = []

    def add(card, ts, fraud):
        amount = max(100, int(math.exp(normal(10.6, 0.8) if fraud else normal(8.6, 1.1))))
        device = int(u() < (0.55 if fraud else 0.06))
        place = int(u() < (0.40 if fraud else 0.03))
        hour = ts // 3600 % 24
        z = -5.2 + 2.0 * device + 1.7 * place + 0.9 * (math.log(amount) - 8.6) + (1.5 if fraud else 0) + normal(0, 0.8)
        rows.append((ts, card, amount, device, place, hour, round(1 / (1 + math.exp(-z)), 4), int(fraud)))

    for _ in range(5928):
        add(f"c{randint(1, 2500):04d}", randint(0, 7 * 86_400 - 1), False)
    left = 72
    while left:
        count = min(left, randint(3, 7))
        card, start = f"c{randint(1, 2500):04d}", randint(0, 7 * 86_400 - 1300)
        for _ in range(count):
            add(card, start + randint(0, 1199), True)
        left -= count
    rows.sort()
    lines = ["tx_id,card,ts,amount_fen,new_device,geo_mismatch,hour,score,label"]
    for number, (ts, card, amount, device, place, hour, score, label) in enumerate(rows, 1):
        lines.append(f"t{number:04d},{card},{ts},{amount},{device},{place},{hour},{score},{label}")
    return {"payments.csv": "\n".join(lines) + "\n"}

# %% [markdown] role="prompt" exercise="velocity" lang="en" competencies=["IF2.9", "IF4.1"]
# ## How often lately?
# Write `velocity(txs, window_s) -> list[int]`. `txs` is a list of payments in time order, of which only `card` and `ts` matter. The result has one number for each payment, in the same order: how many payments with the **same card** have a time `ts` with t − window_s ≤ ts < t, where t is the time of the payment itself. The far end of the window is included; payments of the very same second do not count.
#
# By hand, with a window of 600 seconds: card a at 0, 600, 1200 and 1200, card b at 650. The counts, in the order of time, are 0, 1, 0 (card b), 1, 1.

# %% [markdown] role="prompt" exercise="velocity" lang="zh-hans"
# ## 最近用了几次？
# 编写 `velocity(txs, window_s) -> list[int]`。`txs` 是按时间排列的付款列表，只用到 `card` 与 `ts`。结果按相同顺序为每笔付款给出一个数：**同一张卡**有多少笔付款的时间 `ts` 满足 t − window_s ≤ ts < t，其中 t 为本笔的时间。窗口远端包含在内；同一秒的付款不计。
#
# 手算，窗口 600 秒：卡 a 在 0、600、1200、1200 秒，卡 b 在 650 秒。按时间顺序，计数为 0、1、0（卡 b）、1、1。

# %% role="starter" exercise="velocity"
def velocity(txs, window_s):
    raise NotImplementedError

# %% role="solution" exercise="velocity"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s <= ts < tx["ts"] for ts in times))
        times.append(tx["ts"])
    return counts

# %% role="test" exercise="velocity" visibility="visible" points=2
txs = [{"card": "a", "ts": 0}, {"card": "a", "ts": 600}, {"card": "b", "ts": 650}, {"card": "a", "ts": 1200}, {"card": "a", "ts": 1200}]
assert velocity(txs, 600) == [0, 1, 0, 1, 1]

# %% [markdown] role="hint" lang="en"
# Strictly earlier payments only: neither the payment itself nor others of the same second count. One that is exactly `window_s` back does.

# %% [markdown] role="hint" lang="zh-hans"
# 只数严格在先的付款：本笔不算，同一秒的也不算；恰好早 `window_s` 秒的要算。

# %% role="wrong" exercise="velocity" fires="velocity-1"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s <= ts <= tx["ts"] for ts in times))
        times.append(tx["ts"])
    return counts

# %% role="wrong" exercise="velocity" fires="velocity-1"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        times.append(tx["ts"])
        counts.append(sum(tx["ts"] - window_s <= ts <= tx["ts"] for ts in times))
    return counts

# %% role="test" exercise="velocity" visibility="visible" points=2
txs = [{"card": "x", "ts": 5}, {"card": "y", "ts": 6}, {"card": "x", "ts": 7}, {"card": "y", "ts": 8}]
assert velocity(txs, 60) == [0, 0, 1, 1]

# %% [markdown] role="hint" lang="en"
# Count each card by itself.

# %% [markdown] role="hint" lang="zh-hans"
# 每张卡分别计数。

# %% role="wrong" exercise="velocity" fires="velocity-2"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault("", [])
        counts.append(sum(tx["ts"] - window_s <= ts < tx["ts"] for ts in times))
        times.append(tx["ts"])
    return counts

# %% role="test" exercise="velocity" visibility="visible" points=2
txs = [{"card": "x", "ts": 0}, {"card": "x", "ts": 30}, {"card": "x", "ts": 100}, {"card": "x", "ts": 110}]
assert velocity(txs, 60) == [0, 1, 0, 1]
assert velocity([], 60) == []

# %% [markdown] role="hint" lang="en"
# One number for each payment, and only what lies within the window.

# %% [markdown] role="hint" lang="zh-hans"
# 每笔付款对应一个数，只数窗口之内的。

# %% role="wrong" exercise="velocity" fires="velocity-3"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(0 <= ts < tx["ts"] for ts in times))
        times.append(tx["ts"])
    return counts

# %% role="test" exercise="velocity" visibility="hidden" points=3
txs = [{"card": "x", "ts": t} for t in (0, 1, 600, 601, 1201, 1202)]
assert velocity(txs, 600) == [0, 1, 2, 2, 1, 1]
assert velocity([{"card": "x", "ts": 10}, {"card": "x", "ts": 11}], 1) == [0, 1]

# %% [markdown] role="hint" lang="en"
# A payment exactly one window back is still counted; one second further back it is not.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好在一个窗口之前的付款仍要计入，再早一秒就不计。

# %% role="wrong" exercise="velocity" fires="velocity-4"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s < ts < tx["ts"] for ts in times))
        times.append(tx["ts"])
    return counts

# %% role="test" exercise="velocity" visibility="hidden" points=3
stream = random.Random(55)
for window in (1, 45, 300):
    txs = sorted(({"card": "abc"[int(stream.random() * 3)], "ts": int(stream.random() * 900)} for _ in range(150)), key=lambda x: x["ts"])
    expected = [sum(o["card"] == x["card"] and x["ts"] - window <= o["ts"] < x["ts"] for o in txs) for x in txs]
    assert velocity(txs, window) == expected

# %% [markdown] role="hint" lang="en"
# Look back over the whole window for each payment; a quiet minute does not begin the count anew.

# %% [markdown] role="hint" lang="zh-hans"
# 每笔都要回看整个窗口；中间停顿不会让计数重新开始。

# %% role="wrong" exercise="velocity" fires="velocity-5"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s <= ts < tx["ts"] for ts in times))
        if times and tx["ts"] - times[-1] > window_s / 2:
            times.clear()
        times.append(tx["ts"])
    return counts

# %% role="test" exercise="velocity" visibility="hidden" points=3
txs = [{"card": "x", "ts": 7}, {"card": "x", "ts": 7}, {"card": "x", "ts": 7}, {"card": "x", "ts": 8}]
before = [dict(x) for x in txs]
assert velocity(txs, 5) == [0, 0, 0, 3]
assert velocity(txs, 0) == [0, 0, 0, 0]
assert txs == before

# %% [markdown] role="hint" lang="en"
# Three payments of one second do not see one another, but the next second sees all three. Change nothing in the payments.

# %% [markdown] role="hint" lang="zh-hans"
# 同一秒的三笔互相看不见，下一秒则三笔都看得见。不要改动付款数据。

# %% role="wrong" exercise="velocity" fires="velocity-6"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s <= ts < tx["ts"] for ts in times))
        if tx["ts"] not in times:
            times.append(tx["ts"])
    return counts

# %% role="wrong" exercise="velocity" fires="velocity-6"
def velocity(txs, window_s):
    earlier, counts = {}, []
    for tx in txs:
        times = earlier.setdefault(tx["card"], [])
        counts.append(sum(tx["ts"] - window_s <= ts < tx["ts"] for ts in times))
        times.append(tx["ts"])
    for tx, count in zip(txs, counts):
        tx['count'] = count
    return counts

# %% [markdown] role="prompt" exercise="rules" lang="en" competencies=["IF2.9", "IF4.1"]
# ## Which rules fire?
# Write `apply_rules(txs, rules) -> list[list[str]]`. A rule is a pair `(name, conditions)`; a condition is `(field, op, value)` with one of the operators `">"`, `">="`, `"<"`, `"<="`, `"=="`, read as `tx[field] op value`. A rule fires if **all** its conditions hold; a rule without conditions always fires. For each payment return the names of the rules that fire, in the order of the rules. An unknown operator in any rule raises `ValueError`, even if there are no payments.
#
# Example: the rule `("big_new", [("amount_fen", ">", 80_000), ("new_device", "==", 1)])` fires for an amount of 90,000 fen on a new device and not for one of 80,000.

# %% [markdown] role="prompt" exercise="rules" lang="zh-hans"
# ## 哪些规则命中？
# 编写 `apply_rules(txs, rules) -> list[list[str]]`。规则是一个二元组 `(name, conditions)`；条件为 `(field, op, value)`，运算符取 `">"`、`">="`、`"<"`、`"<="`、`"=="` 之一，读作 `tx[field] op value`。**全部**条件成立，规则命中；没有条件的规则总是命中。对每笔付款返回命中的规则名称，按规则的顺序排列。任何规则中出现未知运算符，都抛出 `ValueError`，即使没有付款也一样。
#
# 示例：规则 `("big_new", [("amount_fen", ">", 80_000), ("new_device", "==", 1)])` 对新设备上的 90,000 分命中，对 80,000 分不命中。

# %% role="starter" exercise="rules"
def apply_rules(txs, rules):
    raise NotImplementedError

# %% role="solution" exercise="rules"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="test" exercise="rules" visibility="visible" points=2
txs = [{"amount_fen": 90_000, "hour": 3}, {"amount_fen": 500, "hour": 12}]
rules = [("big", [("amount_fen", ">", 80_000)]), ("night", [("hour", "<", 6)])]
assert apply_rules(txs, rules) == [["big", "night"], []]

# %% [markdown] role="hint" lang="en"
# Return a list of names for each payment, empty if no rule fires.

# %% [markdown] role="hint" lang="zh-hans"
# 为每笔付款返回名称列表，没有命中则为空列表。

# %% role="wrong" exercise="rules" fires="rules-1"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        x for x in [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ] if x]

# %% role="test" exercise="rules" visibility="visible" points=2
txs = [{"amount_fen": 90_000, "new_device": 0}, {"amount_fen": 90_000, "new_device": 1}, {"amount_fen": 80_000, "new_device": 1}]
rules = [("big_new", [("amount_fen", ">", 80_000), ("new_device", "==", 1)])]
assert apply_rules(txs, rules) == [[], ["big_new"], []]

# %% [markdown] role="hint" lang="en"
# All conditions of a rule must hold, not any of them.

# %% [markdown] role="hint" lang="zh-hans"
# 一条规则的条件要全部成立，而不是有一个成立。

# %% role="wrong" exercise="rules" fires="rules-2"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if any(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="test" exercise="rules" visibility="visible" points=2
rules = [("z", [("hour", ">=", 0)]), ("a", [("hour", "<=", 5)]), ("m", [("hour", "==", 9)])]
assert apply_rules([{"hour": 5}, {"hour": 9}], rules) == [["z", "a"], ["z", "m"]]

# %% [markdown] role="hint" lang="en"
# Keep the order of the rules; do not sort the names.

# %% [markdown] role="hint" lang="zh-hans"
# 保持规则的顺序，不要对名称排序。

# %% role="wrong" exercise="rules" fires="rules-3"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        sorted(name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions))
        for tx in txs
    ]

# %% role="test" exercise="rules" visibility="hidden" points=3
txs = [{"x": 4}, {"x": 5}, {"x": 6}]
rules = [(op, [("x", op, 5)]) for op in (">", ">=", "<", "<=", "==")]
assert apply_rules(txs, rules) == [["<", "<="], [">=", "<=", "=="], [">", ">="]]

# %% [markdown] role="hint" lang="en"
# Mind the boundaries: > and < exclude the value, >= and <= include it.

# %% [markdown] role="hint" lang="zh-hans"
# 注意边界：> 与 < 不含该值，>= 与 <= 含该值。

# %% role="wrong" exercise="rules" fires="rules-4"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a > b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="wrong" exercise="rules" fires="rules-4"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a < b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="test" exercise="rules" visibility="hidden" points=3
assert apply_rules([{"x": 1}], [("always", [])]) == [["always"]]
assert apply_rules([{"x": 1}, {"x": 2}], []) == [[], []] and apply_rules([], [("r", [("x", ">", 0)])]) == []
assert raises(apply_rules, [{"x": 1}], [("r", [("x", "!=", 0)])])
assert raises(apply_rules, [], [("ok", [("x", ">", 0)]), ("r", [("x", "~", 0)])])
assert raises(apply_rules, [{"x": 1}], [("r", [("x", "==", 0), ("x", "=", 1)])])

# %% [markdown] role="hint" lang="en"
# A rule without conditions fires always; an unknown operator raises ValueError wherever it stands, even if nothing is tested.

# %% [markdown] role="hint" lang="zh-hans"
# 没有条件的规则总是命中；未知运算符不论在哪里，即使没有付款，也要抛出 ValueError。

# %% role="wrong" exercise="rules" fires="rules-5"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    return [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="wrong" exercise="rules" fires="rules-5"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if conditions and all(tests[op](tx[field], value) for field, op, value in conditions)]
        for tx in txs
    ]

# %% role="test" exercise="rules" visibility="hidden" points=3
import operator

ops = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "==": operator.eq}
stream = random.Random(77)
for _ in range(20):
    txs = [{"a": int(stream.random() * 6), "b": int(stream.random() * 6)} for _ in range(30)]
    rules = [
        (f"r{n}", [("ab"[int(stream.random() * 2)], list(ops)[int(stream.random() * 5)], int(stream.random() * 6)) for _ in range(1 + n % 3)])
        for n in range(6)
    ]
    expected = [[name for name, cs in rules if all(ops[o](x[f], v) for f, o, v in cs)] for x in txs]
    assert apply_rules(txs, rules) == expected

# %% [markdown] role="hint" lang="en"
# Test each rule on each payment by itself; several rules may fire for one payment.

# %% [markdown] role="hint" lang="zh-hans"
# 每条规则对每笔付款单独检验；一笔付款可以命中多条规则。

# %% role="wrong" exercise="rules" fires="rules-6"
def apply_rules(txs, rules):
    tests = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        "==": lambda a, b: a == b,
    }
    for _, conditions in rules:
        for _, op, _ in conditions:
            if op not in tests:
                raise ValueError(f"unknown operator {op}")
    return [
        [name for name, conditions in rules if all(tests[op](tx[field], value) for field, op, value in conditions)][:1]
        for tx in txs
    ]

# %% [markdown] role="prompt" exercise="confusion" lang="en" competencies=["IF2.9"]
# ## Four boxes
# Write `confusion(flags, labels) -> dict` with the keys `tp`, `fp`, `fn`, `tn`. `flags[i]` is true (`1`, `True`, or any other true value, such as a list of rules that fired) if payment i was flagged; `labels[i]` is 1 for fraud. Lists of different lengths raise `ValueError`.
#
# By hand: flags 1, 1, 0, 0, 0 and labels 1, 0, 1, 0, 0 give one tp, one fp, one fn and two tn.

# %% [markdown] role="prompt" exercise="confusion" lang="zh-hans"
# ## 四个格子
# 编写 `confusion(flags, labels) -> dict`，键为 `tp`、`fp`、`fn`、`tn`。`flags[i]` 为真（`1`、`True` 或其他真值，例如命中规则的列表）表示第 i 笔被标记；`labels[i]` 为 1 表示欺诈。两个列表长度不同时抛出 `ValueError`。
#
# 手算：标记为 1、1、0、0、0，标签为 1、0、1、0、0，则 tp、fp、fn 各 1，tn 为 2。

# %% role="starter" exercise="confusion"
def confusion(flags, labels):
    raise NotImplementedError

# %% role="solution" exercise="confusion"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["tp" if label else "fp"] += 1
        else:
            counts["fn" if label else "tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="visible" points=1
assert confusion([1, 1, 0, 0, 0], [1, 0, 1, 0, 0]) == {"tp": 1, "fp": 1, "fn": 1, "tn": 2}

# %% [markdown] role="hint" lang="en"
# Flagged payments go into tp or fp, the others into fn or tn.

# %% [markdown] role="hint" lang="zh-hans"
# 被标记的归入 tp 或 fp，其余归入 fn 或 tn。

# %% role="wrong" exercise="confusion" fires="confusion-1"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["tp" if label else "fp"] += 1
        else:
            counts["tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="visible" points=1
assert confusion([1, 1, 1], [0, 0, 1]) == {"tp": 1, "fp": 2, "fn": 0, "tn": 0}

# %% [markdown] role="hint" lang="en"
# A false positive is an honest payment that was flagged.

# %% [markdown] role="hint" lang="zh-hans"
# 假阳性是被标记的正常付款。

# %% role="wrong" exercise="confusion" fires="confusion-2"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["fp" if label else "tp"] += 1
        else:
            counts["tn" if label else "fn"] += 1
    return counts

# %% role="wrong" exercise="confusion" fires="confusion-2"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["fn" if label else "fp"] += 1
        else:
            counts["fn" if label else "tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="visible" points=2
own = confusion([p["score"] >= 0.5 for p in PAYMENTS], [p["label"] for p in PAYMENTS])
assert sum(own.values()) == 6000 and own["tp"] + own["fn"] == 72

# %% [markdown] role="hint" lang="en"
# Every payment falls into exactly one box; tp and fn together are all frauds.

# %% [markdown] role="hint" lang="zh-hans"
# 每笔付款恰好落入一格；tp 与 fn 合计为全部欺诈。

# %% role="wrong" exercise="confusion" fires="confusion-3"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in set(zip(flags, labels)):
        if flag:
            counts["tp" if label else "fp"] += 1
        else:
            counts["fn" if label else "tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="hidden" points=2
assert confusion([True, False, ["velocity"], [], 2, ""], [1, 1, 0, 0, 1, 1]) == {"tp": 2, "fp": 1, "fn": 2, "tn": 1}

# %% [markdown] role="hint" lang="en"
# Any true value is a flag: True, 2, or a list of rules that is not empty.

# %% [markdown] role="hint" lang="zh-hans"
# 任何真值都算标记：True、2，或非空的规则列表。

# %% role="wrong" exercise="confusion" fires="confusion-4"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag is True or flag == 1:
            counts["tp" if label else "fp"] += 1
        else:
            counts["fn" if label else "tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="hidden" points=2
assert confusion([], []) == {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
assert raises(confusion, [1], []) and raises(confusion, [], [0]) and raises(confusion, [1, 0], [1])

# %% [markdown] role="hint" lang="en"
# Lists of different lengths raise ValueError; two empty lists give four zeros.

# %% [markdown] role="hint" lang="zh-hans"
# 长度不同抛出 ValueError；两个空列表得四个零。

# %% role="wrong" exercise="confusion" fires="confusion-5"
def confusion(flags, labels):
    if False:
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["tp" if label else "fp"] += 1
        else:
            counts["fn" if label else "tn"] += 1
    return counts

# %% role="test" exercise="confusion" visibility="hidden" points=2
labels = [1] * 72 + [0] * 5928
nothing = confusion([0] * 6000, labels)
assert nothing == {"tp": 0, "fp": 0, "fn": 72, "tn": 5928}
assert confusion([1] * 6000, labels) == {"tp": 72, "fp": 5928, "fn": 0, "tn": 0}

# %% [markdown] role="hint" lang="en"
# A filter that flags nothing misses all 72 frauds, however accurate it looks.

# %% [markdown] role="hint" lang="zh-hans"
# 一笔也不标记，72 笔欺诈就全部漏掉，准确率再高也一样。

# %% role="wrong" exercise="confusion" fires="confusion-6"
def confusion(flags, labels):
    if len(flags) != len(labels):
        raise ValueError("one flag for each label")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for flag, label in zip(flags, labels):
        if flag:
            counts["tp" if label else "fp"] += 1
        else:
            counts["tn"] += 1
    return counts

# %% [markdown] role="prompt" exercise="precision-recall" lang="en" competencies=["IF2.9", "IF6.4"]
# ## Precision and recall
# Write `prf(c) -> dict` with the keys `precision`, `recall` and `f1`, as floats between 0 and 1. `c` is a dict as from the last exercise.
#
# $$\text{precision}=\frac{tp}{tp+fp},\qquad \text{recall}=\frac{tp}{tp+fn},\qquad F_1=\frac{2\cdot\text{precision}\cdot\text{recall}}{\text{precision}+\text{recall}}$$
#
# Where a denominator is zero the value is `0.0`. Nothing is rounded.
#
# Source: Fawcett, "An introduction to ROC analysis", *Pattern Recognition Letters* 27 (2006).

# %% [markdown] role="prompt" exercise="precision-recall" lang="zh-hans"
# ## 精确率与召回率
# 编写 `prf(c) -> dict`，键为 `precision`、`recall`、`f1`，取值为 0 到 1 之间的浮点数。`c` 是上一题那样的字典。
#
# $$\text{precision}=\frac{tp}{tp+fp},\qquad \text{recall}=\frac{tp}{tp+fn},\qquad F_1=\frac{2\cdot\text{precision}\cdot\text{recall}}{\text{precision}+\text{recall}}$$
#
# 分母为零时取 `0.0`。不取整。
#
# 出处：Fawcett，An introduction to ROC analysis，*Pattern Recognition Letters* 第 27 卷（2006 年）。

# %% role="starter" exercise="precision-recall"
def prf(c):
    raise NotImplementedError

# %% role="solution" exercise="precision-recall"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% role="test" exercise="precision-recall" visibility="visible" points=2
assert prf({"tp": 1, "fp": 1, "fn": 1, "tn": 2}) == {"precision": 0.5, "recall": 0.5, "f1": 0.5}

# %% [markdown] role="hint" lang="en"
# Return the three shares as fractions of one, under these three names.

# %% [markdown] role="hint" lang="zh-hans"
# 返回三个比例，以 1 为全部，用这三个名称。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-1"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": 100 * precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% role="test" exercise="precision-recall" visibility="visible" points=2
got = prf({"tp": 30, "fp": 90, "fn": 10, "tn": 870})
assert close(got["precision"], 0.25) and close(got["recall"], 0.75)

# %% [markdown] role="hint" lang="en"
# Precision divides by what was flagged, recall by the frauds that there were.

# %% [markdown] role="hint" lang="zh-hans"
# 精确率除以标记的笔数，召回率除以欺诈的总数。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-2"
def prf(c):
    frauds, flagged = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% role="test" exercise="precision-recall" visibility="visible" points=2
assert prf({"tp": 0, "fp": 0, "fn": 72, "tn": 5928}) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}

# %% [markdown] role="hint" lang="en"
# Nothing flagged: the denominator is zero, and the value is 0.0.

# %% [markdown] role="hint" lang="zh-hans"
# 一笔也没有标记时分母为零，取 0.0。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-3"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% role="wrong" exercise="precision-recall" fires="precision-recall-3"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both}

# %% role="test" exercise="precision-recall" visibility="hidden" points=3
got = prf({"tp": 30, "fp": 90, "fn": 10, "tn": 870})
assert close(got["f1"], 0.375)
assert close(prf({"tp": 9, "fp": 1, "fn": 81, "tn": 0})["f1"], 0.18)

# %% [markdown] role="hint" lang="en"
# F1 is the harmonic mean: twice the product over the sum, and not half of the sum.

# %% [markdown] role="hint" lang="zh-hans"
# F1 是调和平均：两倍乘积除以和，不是和的一半。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-4"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": both / 2 if both else 0.0}

# %% role="test" exercise="precision-recall" visibility="hidden" points=3
assert prf({"tp": 0, "fp": 5, "fn": 0, "tn": 5}) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
assert prf({"tp": 0, "fp": 0, "fn": 0, "tn": 0}) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
assert prf({"tp": 4, "fp": 0, "fn": 0, "tn": 0}) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}

# %% [markdown] role="hint" lang="en"
# Without any fraud the recall is 0.0 by this course's convention; each denominator is tested by itself.

# %% [markdown] role="hint" lang="zh-hans"
# 没有欺诈时，按本课程约定召回率取 0.0；每个分母要分别判断。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-5"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 1.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% role="test" exercise="precision-recall" visibility="hidden" points=3
stream = random.Random(31)
for _ in range(60):
    c = {name: int(stream.random() * 50) for name in ("tp", "fp", "fn", "tn")}
    before = dict(c)
    got = prf(c)
    assert set(got) == {"precision", "recall", "f1"} and c == before
    assert close(got["precision"] * (c["tp"] + c["fp"]), c["tp"]) and close(got["recall"] * (c["tp"] + c["fn"]), c["tp"])
    assert close(got["f1"] * (2 * c["tp"] + c["fp"] + c["fn"]), 2 * c["tp"])

# %% [markdown] role="hint" lang="en"
# Do not round, and leave tn out: none of the three looks at the honest payments that were let through.

# %% [markdown] role="hint" lang="zh-hans"
# 不要取整；三者都不看 tn，即放行的正常付款。

# %% role="wrong" exercise="precision-recall" fires="precision-recall-6"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": round(recall, 2), "f1": 2 * precision * recall / both if both else 0.0}

# %% role="wrong" exercise="precision-recall" fires="precision-recall-6"
def prf(c):
    flagged, frauds = c["tp"] + c["fp"], c["tp"] + c["fn"] + c["tn"]
    precision = c["tp"] / flagged if flagged else 0.0
    recall = c["tp"] / frauds if frauds else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}

# %% [markdown] role="prompt" exercise="threshold" lang="en" competencies=["IF2.9", "IF6.4", "IF4.1"]
# ## Let money decide
# Amounts and costs are in fen; `loss_pct` is the whole percentage of a missed fraud that the institution bears.
#
# - `cost_of(flags, labels, amounts, review_fen, loss_pct) -> int`. Every flagged payment, fraud or not, costs one review, `review_fen`. The frauds that are not flagged cost the **sum of their own amounts** times loss_pct / 100; this sum is rounded half up to the fen, once. The result is reviews plus loss.
# - `best_threshold(scores, labels, amounts, review_fen, loss_pct) -> tuple`: `(t, cost)` with the lowest cost. At a threshold t the payments with score **≥ t** are flagged. Candidates are the scores that occur, and `math.inf`, at which nothing is flagged. On equal cost keep the **largest** t.
#
# `half_up(numerator, denominator)` is given. To sort the scores once and walk down, keeping the sums up to date, takes a moment even for 6,000 payments; to call `cost_of` for each candidate looks through all the payments again for every single score, and a test that takes too long is stopped.
#
# By hand: scores .9, .8, .3, .1, labels 1, 0, 1, 0, amounts 5,000, 100, 900, 100, a review at 500 and 100% loss. At .9 one review and a missed fraud of 900 cost 1,400; at .3 three reviews cost 1,500; nothing flagged costs 5,900. The answer is `(0.9, 1400)`.

# %% [markdown] role="prompt" exercise="threshold" lang="zh-hans"
# ## 让钱来决定
# 金额与成本以分计；`loss_pct` 为漏报欺诈中由机构承担的整数百分比。
#
# - `cost_of(flags, labels, amounts, review_fen, loss_pct) -> int`：每笔被标记的付款，不论是否欺诈，都花一次审核成本 `review_fen`。未被标记的欺诈，损失为**各自金额之和**乘以 loss_pct / 100，对这个总数四舍五入到分，只取整一次。结果为审核成本加损失。
# - `best_threshold(scores, labels, amounts, review_fen, loss_pct) -> tuple`：返回成本最低的 `(t, cost)`。阈值为 t 时，评分 **≥ t** 的付款被标记。候选阈值为出现过的各个评分，以及 `math.inf`（一笔也不标记）。成本相同时取**最大**的 t。
#
# 已给出 `half_up(numerator, denominator)`。排序一次、自上而下边走边更新合计，即使有 6,000 笔付款，瞬间也能算完；对每个候选都调用 `cost_of`，则每个评分都要把全部付款重看一遍，而超时的测试会被中止。
#
# 手算：评分 .9、.8、.3、.1，标签 1、0、1、0，金额 5,000、100、900、100，每次审核 500，承担 100%。阈值 .9：一次审核加漏报 900，合计 1,400；阈值 .3：三次审核 1,500；一笔不标：5,900。答案是 `(0.9, 1400)`。

# %% role="starter" exercise="threshold"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    raise NotImplementedError


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    raise NotImplementedError

# %% role="solution" exercise="threshold"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="visible" points=2
assert cost_of([1, 0, 0], [1, 1, 0], [700, 4_000, 50], 300, 100) == 4_300

# %% [markdown] role="hint" lang="en"
# A missed fraud costs its amount; an honest payment that is let through costs nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 漏报的欺诈按金额计损；放行的正常付款没有成本。

# %% role="wrong" exercise="threshold" fires="threshold-1"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="visible" points=2
assert cost_of([1, 1, 1, 0], [1, 0, 0, 0], [700, 50, 60, 70], 300, 100) == 900

# %% [markdown] role="hint" lang="en"
# Every flagged payment is reviewed, whether it turns out to be a fraud or not.

# %% [markdown] role="hint" lang="zh-hans"
# 凡被标记的都要审核，不论结果是不是欺诈。

# %% role="wrong" exercise="threshold" fires="threshold-2"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag, label in zip(flags, labels) if flag and not label)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="visible" points=3
got = best_threshold([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0], [5_000, 100, 900, 100], 500, 100)
assert tuple(got) == (0.9, 1_400)

# %% [markdown] role="hint" lang="en"
# The exercise minimises money, and not F1 or the number of errors.

# %% [markdown] role="hint" lang="zh-hans"
# 本题使成本最小，而不是使 F1 最大或差错笔数最少。

# %% role="wrong" exercise="threshold" fires="threshold-3"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    def f1(t):
        tp = sum(1 for s, y in zip(scores, labels) if s >= t and y)
        return 2 * tp / (sum(1 for s in scores if s >= t) + sum(labels))

    t = max(scores, key=f1)
    return t, cost_of([s >= t for s in scores], labels, amounts, review_fen, loss_pct)

# %% role="test" exercise="threshold" visibility="visible" points=3
got = best_threshold([0.9, 0.5], [0, 1], [100, 200], 500, 100)
assert tuple(got) == (math.inf, 200)

# %% [markdown] role="hint" lang="en"
# To flag nothing is a candidate, too: the threshold math.inf.

# %% [markdown] role="hint" lang="zh-hans"
# 一笔也不标记也是候选，阈值为 math.inf。

# %% role="wrong" exercise="threshold" fires="threshold-4"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, math.inf)
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="hidden" points=3
assert cost_of([0, 0, 0], [1, 1, 0], [101, 102, 500], 300, 50) == 102
assert cost_of([0, 0], [1, 1], [1, 1], 0, 50) == 1 and cost_of([0], [1], [1], 0, 50) == 1 and cost_of([0], [1], [1], 0, 49) == 0
assert cost_of([0, 0, 0], [1, 1, 1], [33, 33, 33], 7, 50) == 50
assert cost_of([], [], [], 300, 80) == 0 and cost_of([1], [1], [10**9], 300, 80) == 300
assert tuple(best_threshold([0.4], [1], [3], 1, 50)) == (0.4, 1)

# %% [markdown] role="hint" lang="en"
# Take the percentage of the sum of the missed amounts and round once, half up.

# %% [markdown] role="hint" lang="zh-hans"
# 先把漏报金额相加，再乘百分比，只取整一次，四舍五入。

# %% role="wrong" exercise="threshold" fires="threshold-5"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + missed * loss_pct // 100


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="wrong" exercise="threshold" fires="threshold-5"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + sum(half_up(a * loss_pct, 100) for f, y, a in zip(flags, labels, amounts) if y and not f)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="hidden" points=3
labels, amounts = [1, 1, 0, 0], [100_000, 200, 50, 50]
assert cost_of([1, 0, 0, 0], labels, amounts, 1_000, 100) == 1_200
assert cost_of([0, 1, 0, 0], labels, amounts, 1_000, 100) == 101_000
assert tuple(best_threshold([0.9, 0.8, 0.7, 0.6], labels, amounts, 1_000, 100)) == (0.9, 1_200)
assert tuple(best_threshold([0.8, 0.9, 0.7, 0.6], labels, amounts, 1_000, 100)) == (0.8, 2_000)

# %% [markdown] role="hint" lang="en"
# Use each fraud's own amount; an average hides that one of them is large.

# %% [markdown] role="hint" lang="zh-hans"
# 用每笔欺诈自己的金额；取平均会掩盖其中一笔很大。

# %% role="wrong" exercise="threshold" fires="threshold-6"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    frauds = [amount for label, amount in zip(labels, amounts) if label]
    mean = sum(frauds) // max(1, len(frauds))
    missed = mean * sum(1 for flag, label in zip(flags, labels) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="hidden" points=3
assert tuple(best_threshold([0.9, 0.6, 0.3], [1, 1, 1], [500, 500, 500], 500, 100)) == (math.inf, 1_500)
assert tuple(best_threshold([0.9, 0.6, 0.3], [1, 1, 1], [900, 500, 500], 500, 100)) == (0.9, 1_500)
assert tuple(best_threshold([0.3, 0.9, 0.6], [0, 1, 0], [1, 900, 1], 0, 100)) == (0.9, 0)
assert tuple(best_threshold([], [], [], 500, 100)) == (math.inf, 0)

# %% [markdown] role="hint" lang="en"
# On equal cost keep the largest threshold: fewer customers are disturbed for the same money.

# %% [markdown] role="hint" lang="zh-hans"
# 成本相同取最大的阈值：花同样的钱，打扰的客户更少。

# %% role="wrong" exercise="threshold" fires="threshold-7"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost <= best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="hidden" points=3
scores, labels, amounts = [0.5, 0.5, 0.5, 0.9], [0, 1, 0, 0], [10, 5_000, 10, 10]
assert tuple(best_threshold(scores, labels, amounts, 400, 100)) == (0.5, 1_600)
assert tuple(best_threshold(list(reversed(scores)), list(reversed(labels)), list(reversed(amounts)), 400, 100)) == (0.5, 1_600)
assert tuple(best_threshold([0.7, 0.7], [1, 0], [1_000, 5], 600, 100)) == (math.inf, 1_000)
assert tuple(best_threshold([0.2, 0.2, 0.2], [0, 0, 1], [5, 5, 2_000], 100, 90)) == (0.2, 300)

# %% [markdown] role="hint" lang="en"
# Payments with the same score are flagged together: the threshold cannot fall between them.

# %% [markdown] role="hint" lang="zh-hans"
# 评分相同的付款一起被标记：阈值不会落在它们中间。

# %% role="wrong" exercise="threshold" fires="threshold-8"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order, 1):
        if labels[i]:
            missed -= amounts[i]
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% role="test" exercise="threshold" visibility="hidden" points=3
stream = random.Random(808)
for _ in range(25):
    n = 1 + int(stream.random() * 40)
    scores = [int(stream.random() * 12) / 12 for _ in range(n)]
    labels = [int(stream.random() < 0.4) for _ in range(n)]
    amounts = [int(stream.random() * 3_000) for _ in range(n)]
    review, pct = int(stream.random() * 900), 10 + int(stream.random() * 90)
    costs = []
    for t in sorted(set(scores) | {math.inf}, reverse=True):
        missed = sum(a for s, y, a in zip(scores, labels, amounts) if y and s < t)
        costs.append((sum(s >= t for s in scores) * review + (2 * missed * pct + 100) // 200, -t))
    cost, t = min(costs)
    assert tuple(best_threshold(scores, labels, amounts, review, pct)) == (-t, cost)
big = 6_000
scores = [((i * 7_919) % 6_007) / 6_007 for i in range(big)]
labels = [int(i % 83 == 0) for i in range(big)]
amounts = [9_000 + 7 * i for i in range(big)]
flagged, lost, costs = 0, sum(a for a, y in zip(amounts, labels) if y), []
for score, label, amount in sorted(zip(scores, labels, amounts), reverse=True):
    costs.append((flagged * 25 + half_up(lost * 80, 100), flagged))
    flagged, lost = flagged + 1, lost - amount * label
costs.append((flagged * 25 + half_up(lost * 80, 100), flagged))
assert best_threshold(scores, labels, amounts, 25, 80)[1] == min(costs)[0]

# %% [markdown] role="hint" lang="en"
# Every score that occurs has to be tried, and `math.inf`. If the test was stopped, sort once and keep the sums up to date on the way down.

# %% [markdown] role="hint" lang="zh-hans"
# 出现过的每个评分和 `math.inf` 都要试到。若测试因超时中止，请只排序一次，自上而下边走边更新合计。

# %% role="wrong" exercise="threshold" fires="threshold-9"
def cost_of(flags, labels, amounts, review_fen, loss_pct):
    reviews = sum(1 for flag in flags if flag)
    missed = sum(amount for flag, label, amount in zip(flags, labels, amounts) if label and not flag)
    return reviews * review_fen + half_up(missed * loss_pct, 100)


def best_threshold(scores, labels, amounts, review_fen, loss_pct):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    missed = sum(amount for label, amount in zip(labels, amounts) if label)
    best = (math.inf, half_up(missed * loss_pct, 100))
    for position, i in enumerate(order[:10], 1):
        if labels[i]:
            missed -= amounts[i]
        if position < len(order) and scores[order[position]] == scores[i]:
            continue
        cost = position * review_fen + half_up(missed * loss_pct, 100)
        if cost < best[1]:
            best = (scores[i], cost)
    return best

# %% [raw] role="explained" exercise="threshold"
# - mutant: 7c8d2095
#   why: The best choice is a pair, so its last entry is its second one.

# %% [markdown] role="prompt" exercise="top-k" lang="en" competencies=["IF2.9", "IF5.4"]
# ## When people are the limit
# Write `precision_at_k(scores, labels, k) -> float`: the team can review k payments. Sort by score, the highest first, equal scores by their position in the list, the earlier first; return the share of frauds among the first k. k below 1 or above the number of payments raises `ValueError`. The lists are not changed.
#
# By hand: scores .9, .8, .3, .1, labels 1, 0, 1, 0 and k = 3 give two thirds.

# %% [markdown] role="prompt" exercise="top-k" lang="zh-hans"
# ## 人手有限的时候
# 编写 `precision_at_k(scores, labels, k) -> float`：审核组只看得了 k 笔。按评分从高到低排序，评分相同的按在列表中的位置，靠前的先；返回前 k 笔中欺诈的比例。k 小于 1 或大于付款笔数时抛出 `ValueError`。不得改动列表。
#
# 手算：评分 .9、.8、.3、.1，标签 1、0、1、0，k = 3，得三分之二。

# %% role="starter" exercise="top-k"
def precision_at_k(scores, labels, k):
    raise NotImplementedError

# %% role="solution" exercise="top-k"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[:k]) / k

# %% role="test" exercise="top-k" visibility="visible" points=2
assert close(precision_at_k([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0], 3), 2 / 3)

# %% [markdown] role="hint" lang="en"
# Divide the frauds among the first k by k, and not by all frauds.

# %% [markdown] role="hint" lang="zh-hans"
# 用前 k 笔中的欺诈数除以 k，不是除以全部欺诈。

# %% role="wrong" exercise="top-k" fires="top-k-1"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[:k]) / sum(labels)

# %% role="test" exercise="top-k" visibility="visible" points=2
assert precision_at_k([0.1, 0.2, 0.95, 0.9], [0, 0, 1, 1], 2) == 1.0

# %% [markdown] role="hint" lang="en"
# The highest scores come first; the order of the list does not matter.

# %% [markdown] role="hint" lang="zh-hans"
# 评分最高的排在最前，与列表原来的顺序无关。

# %% role="wrong" exercise="top-k" fires="top-k-2"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: i)
    return sum(labels[i] for i in order[:k]) / k

# %% role="wrong" exercise="top-k" fires="top-k-2"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (scores[i], i))
    return sum(labels[i] for i in order[:k]) / k

# %% role="test" exercise="top-k" visibility="hidden" points=2
assert precision_at_k([0.5, 0.5, 0.5], [0, 1, 1], 1) == 0.0 and precision_at_k([0.5, 0.5, 0.5], [1, 0, 0], 1) == 1.0
assert precision_at_k([0.2, 0.7, 0.7, 0.7], [1, 1, 0, 0], 2) == 0.5

# %% [markdown] role="hint" lang="en"
# Equal scores keep their position in the list, the earlier first.

# %% [markdown] role="hint" lang="zh-hans"
# 评分相同时按列表位置，靠前的先。

# %% role="wrong" exercise="top-k" fires="top-k-3"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], -i))
    return sum(labels[i] for i in order[:k]) / k

# %% role="test" exercise="top-k" visibility="hidden" points=2
assert raises(precision_at_k, [0.5], [1], 0) and raises(precision_at_k, [0.5], [1], 2) and raises(precision_at_k, [], [], 1)
assert raises(precision_at_k, [0.5], [1], -1) and precision_at_k([0.5], [1], 1) == 1.0 and precision_at_k([0.5, 0.4], [1, 0], 2) == 0.5

# %% [markdown] role="hint" lang="en"
# k must lie between 1 and the number of payments, both included.

# %% [markdown] role="hint" lang="zh-hans"
# k 须在 1 与付款笔数之间，含两端。

# %% role="wrong" exercise="top-k" fires="top-k-4"
def precision_at_k(scores, labels, k):
    if not k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[:k]) / k

# %% role="wrong" exercise="top-k" fires="top-k-4"
def precision_at_k(scores, labels, k):
    if not 1 <= k < len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[:k]) / k

# %% role="test" exercise="top-k" visibility="hidden" points=2
stream = random.Random(12)
scores = [int(stream.random() * 20) / 20 for _ in range(200)]
labels = [int(stream.random() < 0.3) for _ in range(200)]
before = (list(scores), list(labels))
rows = sorted(zip(scores, labels), key=lambda row: row[0], reverse=True)
for k in (1, 2, 7, 50, 199, 200):
    assert close(precision_at_k(scores, labels, k), sum(y for _, y in rows[:k]) / k)
assert (scores, labels) == before

# %% [markdown] role="hint" lang="en"
# Take exactly k payments, and leave the lists as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好取 k 笔，并保持列表不变。

# %% role="wrong" exercise="top-k" fires="top-k-5"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[: k + 1]) / k

# %% role="wrong" exercise="top-k" fires="top-k-5"
def precision_at_k(scores, labels, k):
    if not 1 <= k <= len(scores):
        raise ValueError("k must lie between 1 and the number of payments")
    labels[:] = [y for _, y in sorted(zip(scores, labels), key=lambda r: -r[0])]
    scores.sort(reverse=True)
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return sum(labels[i] for i in order[:k]) / k

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF5.1", "IF6.4"]
# ## Ninety-nine per cent
# Management writes: "We expect the fraud filter to reach 99% accuracy." Answer in 120–200 English words or 180–300 Chinese characters, with **your own data**:
#
# 1. What accuracy has a filter that flags nothing, and what does it cost (review 1,500 fen, loss 100%)?
# 2. At your best threshold: the four boxes, precision, recall and cost.
# 3. What should management ask for instead, if the team can review 60 payments a week?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Base rate
#   levels:
#     - Missing.
#     - Says that fraud is rare.
#     - 98.8% without any flag, from the own data.
#     - The same, with the cost of flagging nothing.
# - criterion: Own figures
#   levels:
#     - None.
#     - A part.
#     - Four boxes and cost at the best threshold.
#     - Four boxes, precision, recall and cost at the best threshold.
# - criterion: What to ask for
#   levels:
#     - Higher accuracy.
#     - Precision or recall.
#     - Lowest cost of both errors.
#     - Lowest cost within the capacity, e.g. precision among the first 60.
# - criterion: Tone and clarity
#   levels:
#     - Unclear.
#     - A manager can follow it.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# Switched off, the filter is right about 5,928 of 6,000 payments, 98.8%, and costs us 44,633.49 yuan in missed fraud. Nearly 99% is thus what the honest majority gives us for nothing. The threshold that costs least in my data is 0.1358: 63 frauds found, 100 false alarms, 9 frauds missed, 5,828 honest payments let through. Precision is 39%, recall 88%, and reviews and missed fraud together cost 4,450.30 yuan, a tenth. Its accuracy is 98.2%, lower than that of doing nothing. Please do not ask for accuracy. Ask for the lowest cost of reviews and missed fraud that the team can manage. With 60 reviews a week we should look at the 60 highest scores, of which 75% are frauds, and report what is lost below them; if that is more than a reviewer costs, another one pays. (The figures are those of one student's data.)

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 百分之九十九
# 管理层来信：“希望反欺诈模型的准确率达到 99%。”用 180–300 字（英文 120–200 词），结合**你自己的数据**答复：
#
# 1. 一笔也不标记的模型，准确率是多少，成本是多少（每次审核 1,500 分，承担 100%）？
# 2. 在你的最优阈值下：四格、精确率、召回率与成本。
# 3. 如果审核组一周只看得了 60 笔，管理层应当改提什么要求？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 基准率
#   levels:
#     - 没有提到。
#     - 提到欺诈罕见。
#     - 用自己的数据指出不标记即有 98.8%。
#     - 同上，并给出不标记的成本。
# - criterion: 自己的数据
#   levels:
#     - 没有。
#     - 一部分。
#     - 最优阈值下的四格与成本。
#     - 最优阈值下的四格、精确率、召回率与成本。
# - criterion: 应提的要求
#   levels:
#     - 更高的准确率。
#     - 精确率或召回率。
#     - 两类差错的总成本最低。
#     - 在审核能力之内成本最低，例如前 60 笔的精确率。
# - criterion: 语气与条理
#   levels:
#     - 不清楚。
#     - 管理者能看懂。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 把模型关掉，6,000 笔中仍有 5,928 笔判断正确，准确率 98.8%，而漏报损失 44,633.49 元。可见接近 99% 是守法的多数白送的。在我的数据里，成本最低的阈值是 0.1358：找到欺诈 63 笔，误报 100 笔，漏报 9 笔，放行正常 5,828 笔；精确率 39%，召回率 88%，审核与漏报合计 4,450.30 元，只有原来的十分之一。它的准确率是 98.2%，反而低于什么也不做。所以请不要提准确率，应当要求在审核能力之内使审核成本与漏报损失之和最低。一周只看得了 60 笔，就看评分最高的 60 笔，其中 75% 是欺诈，并报告其余部分的损失；若超过一名审核员的成本，就值得再招一人。（数字出自一名学生的数据。）
