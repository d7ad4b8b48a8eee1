# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-06-reserve-reconciliation
#     title:
#       en: "Client reserves: reconcile, cover, report"
#       zh-hans: 备付金：对账、覆盖与报送
#     summary:
#       en: Compare ledger and statement line by line, tell timing from error, prove day by day that client money is complete, and compute the net assets that a business of this size needs.
#       zh-hans: 逐笔比对账本与对账单，分清时间差与差错，逐日证明客户资金足额，并计算这一规模的业务需要多少净资产。
#     minutes: 180
#     competencies: [IF2.2, IF2.4, IF3.3, IF4.2, IF4.3]
# ---

# %% [markdown] lang="en"
# For one month you are responsible for the reserve account of a payment institution. Every evening you compare the ledger with the statement of the account, explain what differs, and sign that the money of the clients is there.
#
# **Amounts** are integer **fen**; receipts are positive and payments negative. Your own month lies beside this notebook: `LEDGER` and `BANK` are lists of lines, each a dict with `date`, `ref` (a reference that both sides carry), `amount_fen` and, in the ledger, `hhmmss` (the time of the booking, as text such as `"23:31:18"`). `DAYS` has for each of the 30 days the closing balances by ledger and statement, `ledger_balance` and `bank_balance` (each is the sum of that side's lines of that day only; to keep the days apart, a line that is booked late on one day does not come back on the statement of the next), and what is owed to clients and lies in reserve, `liability` and `reserve`. The cut-off of the account is `"23:30:00"`.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other data. The written answer gives 10. Only Python's standard library is needed, and no function may change what it is given.

# %% [markdown] lang="zh-hans"
# 这一个月，由你负责某支付机构的备付金账户。每天晚上，你要拿账本同账户的对账单比对，解释差异，并签字确认客户的钱都在。
#
# **金额**一律为整数**分**；收款为正，付款为负。你自己这个月的数据在笔记本旁边：`LEDGER` 与 `BANK` 是逐笔记录的列表，每笔是一个字典，含 `date`、`ref`（双方共有的流水号）、`amount_fen`，账本另有 `hhmmss`（入账时刻，文本，如 `"23:31:18"`）。`DAYS` 按 30 天给出账本与对账单的日终余额 `ledger_balance` 与 `bank_balance`（均只合计该方当日的记录；为使各天互不牵连，当日日切后入账的记录不再出现在次日对账单上），以及欠客户的金额 `liability` 与备付金 `reserve`。账户的日切时点为 `"23:30:00"`。
#
# **评分。**六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需 Python 标准库；函数不得改动传入的数据。

# %% role="given"
import csv
import io
import json
import math
import random
from pathlib import Path

CUTOFF = "23:30:00"

# Exercise parameters: upper bound in hundred million yuan and share. Not a statement of the law.
BRACKETS = [(500, 0.05), (2_000, 0.04), (5_000, 0.03), (10_000, 0.02), (None, 0.01)]


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


def load_lines(name):
    """Your own lines, from the file beside this notebook."""
    rows = csv.DictReader(io.StringIO(Path(name).read_text(encoding="utf-8")))
    return [{k: int(v) if k == "amount_fen" else v for k, v in row.items()} for row in rows]


LEDGER, BANK = load_lines("ledger.csv"), load_lines("bank.csv")
DAYS = json.loads(Path("days.json").read_text(encoding="utf-8"))
LEDGER[0], BANK[0], DAYS[0]

# %% role="data"
import json
import random


def make_data(seed: int) -> dict[str, str]:
    """30 days of 200 lines: 2% late (timing), 1% ledger only before the cut-off, 1% bank only, 1% transposed amounts."""
    stream = random.Random(seed)

    def u():
        return stream.random()

    def randint(a, b):
        return a + int(u() * (b - a + 1))

    ledger, bank, days = ["date,ref,amount_fen,hhmmss"], ["date,ref,amount_fen"], []
    first_short = randint(2, 14)
    short = {first_short, randint(16, 28)}
    liability = randint(400, 700) * 1_000_000
    for number in range(1, 31):
        date = f"2026-06-{number:02d}"
        total_ledger = total_bank = 0
        for line in range(200):
            ref = f"P{number:02d}{line:04d}"
            amount = randint(100, 900_000) * (1 if u() < 0.6 else -1)
            fate = u()
            hour, minute, second = randint(0, 22), randint(0, 59), randint(0, 59)
            late = fate < 0.02
            if late:
                hour, minute = 23, randint(30, 59)
            if not 0.03 <= fate < 0.04:
                ledger.append(f"{date},{ref},{amount},{hour:02d}:{minute:02d}:{second:02d}")
                total_ledger += amount
            other = amount
            if 0.04 <= fate < 0.05:
                text = str(abs(amount))
                for place in range(len(text) - 1):
                    if text[place] != text[place + 1] and not (place == 0 and text[1] == "0"):
                        text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
                        break
                other = int(text) * (1 if amount > 0 else -1)
            if fate >= 0.03:
                bank.append(f"{date},{ref},{other}")
                total_bank += other
        liability += randint(-9_000_000, 11_000_000)
        gap = randint(100_000, 5_000_000) if number in short else -randint(0, 30_000)
        days.append(
            {
                "date": date,
                "ledger_balance": total_ledger,
                "bank_balance": total_bank,
                "liability": liability,
                "reserve": liability - gap,
            }
        )
    return {"ledger.csv": "\n".join(ledger) + "\n", "bank.csv": "\n".join(bank) + "\n", "days.json": json.dumps(days)}

# %% [markdown] role="prompt" exercise="reconcile" lang="en" competencies=["IF4.2", "IF2.2"]
# ## Line by line
# Write `reconcile(ledger, bank) -> dict`. Both arguments are lists of lines with `ref` and `amount_fen` (and perhaps more, which does not matter). Compare them by `ref` and return four **sorted** lists of references under the keys
#
# - `"matched"`: on both sides with the same amount,
# - `"mismatch"`: on both sides with different amounts,
# - `"ledger_only"` and `"bank_only"`: on one side only.
#
# A receipt and a payment of the same size are different amounts. If a reference occurs more than once on the same side, raise `ValueError`: such a list cannot be trusted.
#
# By hand: ledger 1 (5 fen), 2 (7 fen); bank 2 (70 fen), 3 (1 fen). Nothing matches, 2 is a mismatch, 1 is in the ledger only, 3 on the statement only.

# %% [markdown] role="prompt" exercise="reconcile" lang="zh-hans"
# ## 逐笔比对
# 编写 `reconcile(ledger, bank) -> dict`。两个参数都是记录的列表，每笔有 `ref` 与 `amount_fen`（可能还有别的字段，与本题无关）。按 `ref` 比对，返回四个**已排序**的流水号列表，键为
#
# - `"matched"`：双方都有且金额相同；
# - `"mismatch"`：双方都有而金额不同；
# - `"ledger_only"` 与 `"bank_only"`：只有一方有。
#
# 大小相同的一收一付，金额不同。同一方内某个流水号出现不止一次时，抛出 `ValueError`：这样的清单不可信。
#
# 手算：账本有 1（5 分）、2（7 分），对账单有 2（70 分）、3（1 分）。没有相符，2 金额不符，1 仅账本有，3 仅对账单有。

# %% role="starter" exercise="reconcile"
def reconcile(ledger, bank):
    raise NotImplementedError

# %% role="solution" exercise="reconcile"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="visible" points=2
got = reconcile([{"ref": "1", "amount_fen": 5}, {"ref": "2", "amount_fen": 7}], [{"ref": "2", "amount_fen": 70}, {"ref": "3", "amount_fen": 1}])
assert got == {"matched": [], "mismatch": ["2"], "ledger_only": ["1"], "bank_only": ["3"]}

# %% [markdown] role="hint" lang="en"
# Same reference and different amounts: a mismatch, and not two missing lines.

# %% [markdown] role="hint" lang="zh-hans"
# 流水号相同而金额不同是“不符”，不是两笔缺失。

# %% role="wrong" exercise="reconcile" fires="reconcile-1"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    ours, theirs = dict(ours), dict(theirs)
    for ref in [r for r in both if ours[r] != theirs[r]]:
        ours[ref + "L"], theirs[ref + "B"] = ours.pop(ref), theirs.pop(ref)
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="visible" points=2
a = [{"ref": "x", "amount_fen": 500}, {"ref": "y", "amount_fen": -500}]
b = [{"ref": "y", "amount_fen": 500}, {"ref": "x", "amount_fen": 500}]
got = reconcile(a, b)
assert got["matched"] == ["x"] and got["mismatch"] == ["y"]

# %% [markdown] role="hint" lang="en"
# A payment that the bank has booked as a receipt does not match: mind the sign. The order of the lines does not matter.

# %% [markdown] role="hint" lang="zh-hans"
# 银行把付款记成收款就不相符：注意正负号。记录的先后不起作用。

# %% role="wrong" exercise="reconcile" fires="reconcile-2"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if abs(ours[ref]) == abs(theirs[ref])),
        "mismatch": sorted(ref for ref in both if abs(ours[ref]) != abs(theirs[ref])),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="visible" points=2
rows = [{"ref": r, "amount_fen": 1} for r in ("B2", "A10", "A9", "C1")]
assert reconcile(rows, []) == {"matched": [], "mismatch": [], "ledger_only": ["A10", "A9", "B2", "C1"], "bank_only": []}

# %% [markdown] role="hint" lang="en"
# Each list is sorted as text, also if one side is empty.

# %% [markdown] role="hint" lang="zh-hans"
# 每个列表按文本排序；一方为空时也一样。

# %% role="wrong" exercise="reconcile" fires="reconcile-3"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": [r for r in ours if r not in theirs],
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="visible" points=2
assert raises(reconcile, [{"ref": "x", "amount_fen": 5}, {"ref": "x", "amount_fen": 5}], [])

# %% [markdown] role="hint" lang="en"
# A reference twice on one side raises ValueError.

# %% [markdown] role="hint" lang="zh-hans"
# 同一方的流水号重复时抛出 ValueError。

# %% role="wrong" exercise="reconcile" fires="reconcile-4"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if False:
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="hidden" points=3
one = {"ref": "x", "amount_fen": 5}
assert raises(reconcile, [one], [{"ref": "y", "amount_fen": 1}, one, {"ref": "y", "amount_fen": 2}])
assert raises(reconcile, [one, {"ref": "x", "amount_fen": 6}], [one])
assert reconcile([one], [one])["matched"] == ["x"]
assert reconcile([], []) == {"matched": [], "mismatch": [], "ledger_only": [], "bank_only": []}

# %% [markdown] role="hint" lang="en"
# Test both sides for repeated references; the same reference on both sides is no repetition.

# %% [markdown] role="hint" lang="zh-hans"
# 两方都要检查重复；双方各有一笔不算重复。

# %% role="wrong" exercise="reconcile" fires="reconcile-5"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if rows is ledger and len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="hidden" points=3
for day in ("2026-06-03", "2026-06-17"):
    ours = [r for r in LEDGER if r["date"] == day]
    theirs = [r for r in BANK if r["date"] == day]
    got = reconcile(ours, theirs)
    a, b = {r["ref"]: r["amount_fen"] for r in ours}, {r["ref"]: r["amount_fen"] for r in theirs}
    assert sorted(got["matched"] + got["mismatch"] + got["ledger_only"]) == sorted(a)
    assert sorted(got["matched"] + got["mismatch"] + got["bank_only"]) == sorted(b)
    assert all(a[r] == b[r] for r in got["matched"]) and all(a[r] != b[r] for r in got["mismatch"])

# %% [markdown] role="hint" lang="en"
# On your own days, too, every line of either side stands in exactly one list.

# %% [markdown] role="hint" lang="zh-hans"
# 在你自己的数据上，每一方的每笔记录也应恰好归入一个列表。

# %% role="wrong" exercise="reconcile" fires="reconcile-6"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(ref for ref in theirs.keys() - ours.keys() if theirs[ref] > 0)[1:],
    }

# %% role="test" exercise="reconcile" visibility="hidden" points=3
stream = random.Random(66)
for _ in range(20):
    def side():
        refs = sorted({f"r{int(stream.random() * 40)}" for _ in range(25)}, key=lambda r: stream.random())
        return [{"ref": r, "amount_fen": int(stream.random() * 3) - 1, "note": "n"} for r in refs]

    ours, theirs = side(), side()
    a, b = {r["ref"]: r["amount_fen"] for r in ours}, {r["ref"]: r["amount_fen"] for r in theirs}
    assert reconcile(ours, theirs) == {
        "matched": sorted(r for r in a if r in b and a[r] == b[r]),
        "mismatch": sorted(r for r in a if r in b and a[r] != b[r]),
        "ledger_only": sorted(r for r in a if r not in b),
        "bank_only": sorted(r for r in b if r not in a),
    }

# %% [markdown] role="hint" lang="en"
# An amount of zero is an amount like any other: ask whether the reference is there, not whether the amount is true.

# %% [markdown] role="hint" lang="zh-hans"
# 金额为零也是金额：要问流水号在不在，不要拿金额当真假值。

# %% role="wrong" exercise="reconcile" fires="reconcile-7"
def reconcile(ledger, bank):
    sides = []
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = {ref for ref in ours if theirs.get(ref)}
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="test" exercise="reconcile" visibility="hidden" points=3
ours = [{"ref": "b", "amount_fen": 1, "hhmmss": "10:00:00"}, {"ref": "a", "amount_fen": 2, "hhmmss": "09:00:00"}]
theirs = [{"ref": "a", "amount_fen": 2}]
before = ([dict(r) for r in ours], [dict(r) for r in theirs])
got = reconcile(ours, theirs)
assert (ours, theirs) == before
assert set(got) == {"matched", "mismatch", "ledger_only", "bank_only"}
assert got["matched"] == ["a"] and got["ledger_only"] == ["b"]

# %% [markdown] role="hint" lang="en"
# Leave the lines and their order as they are; further fields do not matter.

# %% [markdown] role="hint" lang="zh-hans"
# 不要改动记录及其顺序；其他字段不起作用。

# %% role="wrong" exercise="reconcile" fires="reconcile-8"
def reconcile(ledger, bank):
    sides = []
    ledger.sort(key=lambda row: row['ref'])
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% role="wrong" exercise="reconcile" fires="reconcile-8"
def reconcile(ledger, bank):
    sides = []
    for row in ledger:
        row.pop('hhmmss', None)
    for rows in (ledger, bank):
        amounts = {row["ref"]: row["amount_fen"] for row in rows}
        if len(amounts) < len(rows):
            raise ValueError("a reference occurs twice on one side")
        sides.append(amounts)
    ours, theirs = sides
    both = ours.keys() & theirs.keys()
    return {
        "matched": sorted(ref for ref in both if ours[ref] == theirs[ref]),
        "mismatch": sorted(ref for ref in both if ours[ref] != theirs[ref]),
        "ledger_only": sorted(ours.keys() - theirs.keys()),
        "bank_only": sorted(theirs.keys() - ours.keys()),
    }

# %% [markdown] role="prompt" exercise="classify" lang="en" competencies=["IF4.2"]
# ## Timing or error
# Write `classify_ledger_only(rows, cutoff) -> dict`: for each line that is in the ledger only, `"timing"` if it was booked at the cut-off or later, else `"error"`; the keys are the references. `hhmmss` and `cutoff` are texts of the form `"23:30:00"` with leading zeros, so they can be compared as texts.

# %% [markdown] role="prompt" exercise="classify" lang="zh-hans"
# ## 时间差还是差错
# 编写 `classify_ledger_only(rows, cutoff) -> dict`：对每笔仅账本有的记录，入账时刻等于或晚于日切的为 `"timing"`，否则为 `"error"`；键为流水号。`hhmmss` 与 `cutoff` 都是 `"23:30:00"` 形式、带前导零的文本，可以直接按文本比较。

# %% role="starter" exercise="classify"
def classify_ledger_only(rows, cutoff):
    raise NotImplementedError

# %% role="solution" exercise="classify"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"] >= cutoff else "error" for row in rows}

# %% role="test" exercise="classify" visibility="visible" points=2
rows = [{"ref": "p", "hhmmss": "23:44:02"}, {"ref": "q", "hhmmss": "22:58:30"}]
assert classify_ledger_only(rows, "23:30:00") == {"p": "timing", "q": "error"}

# %% [markdown] role="hint" lang="en"
# Late bookings belong to the next statement; look at the cut-off before you call a line missing.

# %% [markdown] role="hint" lang="zh-hans"
# 晚于日切的记录属于次日对账单；说它缺失之前，先看日切。

# %% role="wrong" exercise="classify" fires="classify-1"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"] < cutoff else "error" for row in rows}

# %% role="test" exercise="classify" visibility="visible" points=2
assert classify_ledger_only([{"ref": "p", "hhmmss": "23:30:00"}], "23:30:00") == {"p": "timing"}

# %% [markdown] role="hint" lang="en"
# The cut-off itself belongs to the next day.

# %% [markdown] role="hint" lang="zh-hans"
# 日切那一刻归入次日。

# %% role="wrong" exercise="classify" fires="classify-2"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"] > cutoff else "error" for row in rows}

# %% role="test" exercise="classify" visibility="hidden" points=3
rows = [{"ref": t, "hhmmss": t} for t in ("00:00:00", "09:05:00", "16:59:59", "17:00:00", "17:00:01", "23:59:59")]
got = classify_ledger_only(rows, "17:00:00")
assert got == {t: "timing" if t >= "17:00:00" else "error" for t in (r["hhmmss"] for r in rows)}
assert classify_ledger_only([], "17:00:00") == {}
assert classify_ledger_only([{"ref": "z", "hhmmss": "00:00:00"}], "00:00:00") == {"z": "timing"}

# %% [markdown] role="hint" lang="en"
# Use the cut-off that you are given, to the second; it need not be half past eleven.

# %% [markdown] role="hint" lang="zh-hans"
# 使用传入的日切时点，精确到秒；它不一定是十一点半。

# %% role="wrong" exercise="classify" fires="classify-3"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"] >= "23:30:00" else "error" for row in rows}

# %% role="wrong" exercise="classify" fires="classify-3"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"][:5] >= cutoff[:5] and row["hhmmss"] != "16:59:59" and row["hhmmss"] > cutoff else "error" for row in rows}

# %% role="test" exercise="classify" visibility="hidden" points=3
rows = [r for r in LEDGER if r["ref"].endswith(("7", "4"))]
before = [dict(r) for r in rows]
got = classify_ledger_only(rows, CUTOFF)
assert len(got) == len(rows) and rows == before
assert {ref for ref, kind in got.items() if kind == "timing"} == {r["ref"] for r in rows if r["hhmmss"][:2] == "23"}
assert set(got.values()) <= {"timing", "error"}

# %% [markdown] role="hint" lang="en"
# One entry for each line, also for those that are errors; the two words are "timing" and "error".

# %% [markdown] role="hint" lang="zh-hans"
# 每笔记录一项，差错也要列出；两个词是 "timing" 与 "error"。

# %% role="wrong" exercise="classify" fires="classify-4"
def classify_ledger_only(rows, cutoff):
    return {row["ref"]: "timing" if row["hhmmss"] >= cutoff else "error" for row in rows if row["hhmmss"] >= cutoff}

# %% [markdown] role="prompt" exercise="statement" lang="en" competencies=["IF2.2", "IF4.2"]
# ## The reconciliation statement
# - `adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank) -> int`: the balance of the statement, plus the receipts that we have booked and the bank has not yet, less the payments that we have booked and the bank has not yet. Both lists hold **positive** amounts.
# - `statement(ledger_balance, bank_balance, ledger, bank, cutoff) -> dict` for one day. `ledger` and `bank` are the lines of that day, with signed `amount_fen`; no reference occurs twice on one side.
#   - `"adjusted_bank"`: `bank_balance` plus the amounts of all ledger-only lines that are *timing* (booked at the cut-off or later);
#   - `"adjusted_ledger"`: `ledger_balance` plus the amounts of all bank-only lines;
#   - `"unexplained"`: adjusted ledger less adjusted bank.
#
# On a day without errors and mismatches nothing is unexplained. Receipts that arrive without being booked are somebody's money: they raise what the ledger ought to show.
#
# By hand: statement 100,000 fen, one receipt of 2,500 and payments of 700 and 300 not yet on it: 101,500 fen.

# %% [markdown] role="prompt" exercise="statement" lang="zh-hans"
# ## 余额调节表
# - `adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank) -> int`：对账单余额，加上我方已记而银行未记的收款，减去我方已记而银行未记的付款。两个列表中的金额均为**正数**。
# - `statement(ledger_balance, bank_balance, ledger, bank, cutoff) -> dict`，针对某一天。`ledger` 与 `bank` 为当日记录，`amount_fen` 带正负号；同一方没有重复的流水号。
#   - `"adjusted_bank"`：`bank_balance` 加上所有属于**时间差**（日切或之后入账）的仅账本有的金额；
#   - `"adjusted_ledger"`：`ledger_balance` 加上所有仅对账单有的金额；
#   - `"unexplained"`：调节后的账本余额减去调节后的对账单余额。
#
# 没有差错和不符的日子，不应有解释不了的差额。到账而未入账的收款是别人的钱，账本本该把它记上。
#
# 手算：对账单 100,000 分，一笔收款 2,500、两笔付款 700 与 300 尚未入账，调节后为 101,500 分。

# %% role="starter" exercise="statement"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    raise NotImplementedError


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    raise NotImplementedError

# %% role="solution" exercise="statement"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="visible" points=2
assert adjusted_bank(100_000, [2_500], [700, 300]) == 101_500

# %% [markdown] role="hint" lang="en"
# The bank will still book our receipts, which adds, and our payments, which subtracts.

# %% [markdown] role="hint" lang="zh-hans"
# 银行随后会记上我方的收款（加），也会记上我方的付款（减）。

# %% role="wrong" exercise="statement" fires="statement-1"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance - sum(receipts_not_on_bank) + sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="visible" points=2
ledger = [{"ref": "a", "amount_fen": 500, "hhmmss": "10:00:00"}, {"ref": "b", "amount_fen": -80, "hhmmss": "23:40:00"}]
bank = [{"ref": "a", "amount_fen": 500}, {"ref": "u", "amount_fen": 7}]
assert statement(420, 507, ledger, bank, "23:30:00") == {"adjusted_bank": 427, "adjusted_ledger": 427, "unexplained": 0}

# %% [markdown] role="hint" lang="en"
# Amounts of lines carry their sign: a late payment lowers the adjusted balance of the bank. What only the bank has adjusts the ledger.

# %% [markdown] role="hint" lang="zh-hans"
# 记录的金额带正负号：日切后的付款会减少调节后的对账单余额。仅对账单有的，调节账本一侧。

# %% role="wrong" exercise="statement" fires="statement-2"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(abs(r["amount_fen"]) for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="wrong" exercise="statement" fires="statement-2"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance - unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="visible" points=2
ledger = [{"ref": "a", "amount_fen": 900, "hhmmss": "10:00:00"}]
assert statement(900, 0, ledger, [], "23:30:00") == {"adjusted_bank": 0, "adjusted_ledger": 900, "unexplained": 900}

# %% [markdown] role="hint" lang="en"
# A line before the cut-off that the bank lacks is an error, and it stays unexplained.

# %% [markdown] role="hint" lang="zh-hans"
# 日切之前而银行没有的记录是差错，应留在解释不了的差额里。

# %% role="wrong" exercise="statement" fires="statement-3"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="hidden" points=3
ledger = [
    {"ref": "m", "amount_fen": 5_400, "hhmmss": "22:00:00"},
    {"ref": "n", "amount_fen": 12_000, "hhmmss": "23:30:00"},
    {"ref": "o", "amount_fen": -860, "hhmmss": "23:59:59"},
    {"ref": "p", "amount_fen": 315, "hhmmss": "23:29:59"},
]
bank = [{"ref": "m", "amount_fen": 4_500}, {"ref": "v", "amount_fen": -77}]
got = statement(16_855, 4_423, ledger, bank, "23:30:00")
assert got == {"adjusted_bank": 15_563, "adjusted_ledger": 16_778, "unexplained": 1_215}
both = statement(0, 0, [{"ref": "q", "amount_fen": 5, "hhmmss": "23:50:00"}], [{"ref": "q", "amount_fen": 5}], "23:30:00")
assert both == {"adjusted_bank": 0, "adjusted_ledger": 0, "unexplained": 0}

# %% [markdown] role="hint" lang="en"
# A mismatch stays unexplained; a line booked exactly at the cut-off is late; a late line that the bank has booked all the same needs no adjustment.

# %% [markdown] role="hint" lang="zh-hans"
# 金额不符的留在差额里；恰在日切时入账的也属于时间差；日切之后但银行已经入账的，无须调节。

# %% role="wrong" exercise="statement" fires="statement-4"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="wrong" exercise="statement" fires="statement-4"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    late += sum(r['amount_fen'] - b['amount_fen'] for r in ledger for b in bank if r['ref'] == b['ref'])
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="hidden" points=3
assert adjusted_bank(0, [], []) == 0 and adjusted_bank(-50, [20, 30], []) == 0 and adjusted_bank(5, [], [5, 5]) == -5
assert statement(7, 7, [], [], "23:30:00") == {"adjusted_bank": 7, "adjusted_ledger": 7, "unexplained": 0}
less = statement(0, 40, [], [{"ref": "u", "amount_fen": 40}], "12:00:00")
assert less == {"adjusted_bank": 40, "adjusted_ledger": 40, "unexplained": 0}
gone = statement(0, -40, [], [], "12:00:00")
assert gone["unexplained"] == 40
lone = [{"ref": "k", "amount_fen": -6, "hhmmss": "12:00:00"}]
assert statement(-6, 0, lone, [], "12:00:00")["unexplained"] == 0 and statement(-6, 0, lone, [], "12:00:01")["unexplained"] == -6

# %% [markdown] role="hint" lang="en"
# The unexplained part is ledger less bank and may be negative; a cut-off at noon is a cut-off, too.

# %% [markdown] role="hint" lang="zh-hans"
# 解释不了的差额为账本减对账单，可以为负；日切也可以在中午。

# %% role="wrong" exercise="statement" fires="statement-5"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": abs(ledger_balance + unknown - bank_balance - late),
    }

# %% role="wrong" exercise="statement" fires="statement-5"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= "23:30:00")
    unknown = sum(r["amount_fen"] for r in bank if r["ref"] not in ours)
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% role="test" exercise="statement" visibility="hidden" points=3
for day in DAYS[::7]:
    ours = [r for r in LEDGER if r["date"] == day["date"]]
    theirs = [r for r in BANK if r["date"] == day["date"]]
    a, b = {r["ref"]: r for r in ours}, {r["ref"]: r for r in theirs}
    got = statement(day["ledger_balance"], day["bank_balance"], ours, theirs, CUTOFF)
    errors = sum(r["amount_fen"] for k, r in a.items() if k not in b and r["hhmmss"] < CUTOFF)
    wrong = sum(r["amount_fen"] - b[k]["amount_fen"] for k, r in a.items() if k in b)
    assert got["unexplained"] == errors + wrong
    assert got["adjusted_ledger"] - got["adjusted_bank"] == got["unexplained"]
stream = random.Random(9)
for _ in range(20):
    lines = [{"ref": str(k), "amount_fen": int(stream.random() * 900) - 400, "hhmmss": f"{int(stream.random() * 24):02d}:00:00"} for k in range(30)]
    bank = [{"ref": r["ref"], "amount_fen": r["amount_fen"]} for r in lines if r["hhmmss"] < "20:00:00"] + [{"ref": "u", "amount_fen": 5}]
    got = statement(sum(r["amount_fen"] for r in lines), sum(r["amount_fen"] for r in bank), lines, bank, "20:00:00")
    assert got["unexplained"] == 0

# %% [markdown] role="hint" lang="en"
# On a day whose only differences are late lines and unknown receipts nothing remains; on your own days exactly the errors and mismatches do.

# %% [markdown] role="hint" lang="zh-hans"
# 只有时间差和未入账收款的日子，差额为零；在你自己的数据上，剩下的恰是差错与不符。

# %% role="wrong" exercise="statement" fires="statement-6"
def adjusted_bank(bank_balance, receipts_not_on_bank, payments_not_on_bank):
    return bank_balance + sum(receipts_not_on_bank) - sum(payments_not_on_bank)


def statement(ledger_balance, bank_balance, ledger, bank, cutoff):
    ours = {row["ref"] for row in ledger}
    theirs = {row["ref"] for row in bank}
    late = sum(r["amount_fen"] for r in ledger if r["ref"] not in theirs and r["hhmmss"] >= cutoff)
    unknown = 0
    return {
        "adjusted_bank": bank_balance + late,
        "adjusted_ledger": ledger_balance + unknown,
        "unexplained": ledger_balance + unknown - bank_balance - late,
    }

# %% [markdown] role="prompt" exercise="transposition" lang="en" competencies=["IF4.3"]
# ## Exchanged digits
# Write `is_transposition(a, b) -> bool`: do the two amounts (whole numbers, not negative) consist of the same digits in **another** order? Equal amounts are no transposition; nor are amounts with different numbers of digits, such as 540 and 54. (Their difference is then divisible by 9; the reverse does not hold.)

# %% [markdown] role="prompt" exercise="transposition" lang="zh-hans"
# ## 数字写反
# 编写 `is_transposition(a, b) -> bool`：两个金额（非负整数）是否由相同的数字以**不同**的次序组成？金额相等不算；位数不同（如 540 与 54）也不算。（若是，两者之差能被 9 整除；反过来不成立。）

# %% role="starter" exercise="transposition"
def is_transposition(a, b):
    raise NotImplementedError

# %% role="solution" exercise="transposition"
def is_transposition(a, b):
    return a != b and sorted(str(a)) == sorted(str(b))

# %% role="test" exercise="transposition" visibility="visible" points=2
assert is_transposition(5_400, 4_500) is True and is_transposition(5_400, 5_401) is False

# %% [markdown] role="hint" lang="en"
# Compare the digits of the two amounts, sorted.

# %% [markdown] role="hint" lang="zh-hans"
# 把两个金额的各位数字排序后比较。

# %% role="wrong" exercise="transposition" fires="transposition-1"
def is_transposition(a, b):
    return a != b

# %% role="test" exercise="transposition" visibility="visible" points=2
assert is_transposition(5_400, 5_400) is False and is_transposition(540, 54) is False

# %% [markdown] role="hint" lang="en"
# Equal amounts are no transposition, and both must have the same number of digits.

# %% [markdown] role="hint" lang="zh-hans"
# 相等不算写反；两者位数还要相同。

# %% role="wrong" exercise="transposition" fires="transposition-2"
def is_transposition(a, b):
    return sorted(str(a)) == sorted(str(b))

# %% role="wrong" exercise="transposition" fires="transposition-2"
def is_transposition(a, b):
    return a != b and sorted(str(a).strip('0')) == sorted(str(b).strip('0'))

# %% role="test" exercise="transposition" visibility="hidden" points=3
assert is_transposition(90, 81) is False and is_transposition(1_000, 1_009) is False and is_transposition(18, 27) is False and is_transposition(123, 132) is True and is_transposition(0, 9) is False

# %% [markdown] role="hint" lang="en"
# A difference that is divisible by nine is a hint and no proof: look at the digits themselves.

# %% [markdown] role="hint" lang="zh-hans"
# 差能被九整除只是线索，不是证据：要看数字本身。

# %% role="wrong" exercise="transposition" fires="transposition-3"
def is_transposition(a, b):
    return a != b and (a - b) % 9 == 0 and len(str(a)) == len(str(b))

# %% role="wrong" exercise="transposition" fires="transposition-3"
def is_transposition(a, b):
    return a != b and (a - b) % 9 == 0

# %% role="test" exercise="transposition" visibility="hidden" points=3
assert is_transposition(1_223, 3_221) and is_transposition(3_221, 1_223) and is_transposition(987_654, 456_789)
assert not is_transposition(1_122, 1_112) and not is_transposition(1_223, 1_233) and not is_transposition(112, 221)
assert not is_transposition(7, 7) and not is_transposition(0, 0) and is_transposition(10_002, 20_001)

# %% [markdown] role="hint" lang="en"
# Each digit must occur equally often, and more than two may have changed places.

# %% [markdown] role="hint" lang="zh-hans"
# 每个数字出现的次数要相同；换位的可以不止两个。

# %% role="wrong" exercise="transposition" fires="transposition-4"
def is_transposition(a, b):
    return a != b and set(str(a)) == set(str(b)) and len(str(a)) == len(str(b))

# %% role="wrong" exercise="transposition" fires="transposition-4"
def is_transposition(a, b):
    x, y = str(a), str(b)
    return len(x) == len(y) and sum(p != q for p, q in zip(x, y)) == 2 and sorted(x) == sorted(y)

# %% [markdown] role="prompt" exercise="coverage" lang="en" competencies=["IF3.3", "IF4.3"]
# ## Is the money there, every day?
# Write `coverage(days) -> dict`. Each day is a dict with `date`, `liability` (what is owed to clients) and `reserve`, in fen.
#
# - `"short_days"`: the pairs `(date, liability − reserve)` of the days on which the reserve is **below** the liability, in the given order;
# - `"worst"`: the largest of these gaps, 0 if there is none;
# - `"min_ratio"`: the smallest reserve ÷ liability, as a float, over the days with a liability above 0; `None` if there is no such day.
#
# Since 14 January 2019 all client reserves lie at the central bank, so the ratio that is required is 1, on every day by itself.

# %% [markdown] role="prompt" exercise="coverage" lang="zh-hans"
# ## 每天的钱都在吗？
# 编写 `coverage(days) -> dict`。每天是一个字典，含 `date`、`liability`（欠客户的金额）与 `reserve`（备付金），以分计。
#
# - `"short_days"`：备付金**低于**负债的各天的（date, liability − reserve），按给定顺序；
# - `"worst"`：其中最大的缺口，没有则为 0；
# - `"min_ratio"`：在负债大于 0 的各天中，备付金 ÷ 负债的最小值（浮点数）；没有这样的天则为 `None`。
#
# 2019 年 1 月 14 日以来，客户备付金全部存放央行，因此要求的比例是 1，而且每一天都要单独达到。

# %% role="starter" exercise="coverage"
def coverage(days):
    raise NotImplementedError

# %% role="solution" exercise="coverage"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="test" exercise="coverage" visibility="visible" points=3
days = [{"date": "05-01", "liability": 100, "reserve": 100}, {"date": "05-02", "liability": 120, "reserve": 90}]
got = coverage(days)
assert [tuple(x) for x in got["short_days"]] == [("05-02", 30)] and got["worst"] == 30

# %% [markdown] role="hint" lang="en"
# A day on which reserve and liability are equal is not short; a gap is liability less reserve.

# %% [markdown] role="hint" lang="zh-hans"
# 备付金等于负债的一天不短款；缺口为负债减备付金。

# %% role="wrong" exercise="coverage" fires="coverage-1"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] <= day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-1"
def coverage(days):
    short = [(day["date"], day["reserve"] - day["liability"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="test" exercise="coverage" visibility="visible" points=3
days = [{"date": "05-01", "liability": 100, "reserve": 100}, {"date": "05-02", "liability": 120, "reserve": 90}]
assert coverage(days)["min_ratio"] == 0.75

# %% [markdown] role="hint" lang="en"
# The ratio divides the reserve by the liability, and the smallest day counts.

# %% [markdown] role="hint" lang="zh-hans"
# 比例为备付金除以负债，取最小的一天。

# %% role="wrong" exercise="coverage" fires="coverage-2"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["liability"] / day["reserve"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-2"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": sum(ratios) / len(ratios) if ratios else None,
    }

# %% role="test" exercise="coverage" visibility="visible" points=2
days = [{"date": "05-01", "liability": 100, "reserve": 130}, {"date": "05-02", "liability": 100, "reserve": 80}]
assert [tuple(x) for x in coverage(days)["short_days"]] == [("05-02", 20)]

# %% [markdown] role="hint" lang="en"
# A surplus of one day does not help the next: coverage is daily.

# %% [markdown] role="hint" lang="zh-hans"
# 某一天的盈余帮不了第二天：覆盖要逐日足额。

# %% role="wrong" exercise="coverage" fires="coverage-3"
def coverage(days):
    short, surplus = [], 0
    for day in days:
        surplus += day["reserve"] - day["liability"]
        if surplus < 0:
            short.append((day["date"], -surplus))
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="test" exercise="coverage" visibility="hidden" points=4
full = [{"date": "a", "liability": 100, "reserve": 101}, {"date": "b", "liability": 50, "reserve": 50}]
assert coverage(full) == {"short_days": [], "worst": 0, "min_ratio": 1.0}
assert coverage([]) == {"short_days": [], "worst": 0, "min_ratio": None}
empty = [{"date": "a", "liability": 0, "reserve": 0}, {"date": "b", "liability": 0, "reserve": 7}]
assert coverage(empty) == {"short_days": [], "worst": 0, "min_ratio": None}
assert coverage([*empty, {"date": "c", "liability": 1, "reserve": 3}])["min_ratio"] == 3.0

# %% [markdown] role="hint" lang="en"
# Days without liability have no ratio; without a short day the worst gap is 0.

# %% [markdown] role="hint" lang="zh-hans"
# 负债为零的日子没有比例；没有短款日时最大缺口为 0。

# %% role="wrong" exercise="coverage" fires="coverage-4"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=None),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-4"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / max(1, day["liability"]) for day in days]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="test" exercise="coverage" visibility="hidden" points=4
days = [
    {"date": "d3", "liability": 1_000, "reserve": 400},
    {"date": "d1", "liability": 10_000_000, "reserve": 9_000_000},
    {"date": "d2", "liability": 70, "reserve": 69},
]
got = coverage(days)
assert [tuple(x) for x in got["short_days"]] == [("d3", 600), ("d1", 1_000_000), ("d2", 1)]
assert got["worst"] == 1_000_000 and close(got["min_ratio"], 0.4)

# %% [markdown] role="hint" lang="en"
# Keep the order of the days. The largest gap and the smallest ratio may fall on different days.

# %% [markdown] role="hint" lang="zh-hans"
# 保持日期的顺序。最大缺口与最小比例可能不在同一天。

# %% role="wrong" exercise="coverage" fires="coverage-5"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": sorted(short),
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-5"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min((1 - gap / next(d['liability'] for d in days if d['date'] == date) for date, gap in short if gap == max(g for _, g in short)), default=min(ratios, default=None)),
    }

# %% role="test" exercise="coverage" visibility="hidden" points=4
got = coverage(DAYS)
assert len(got["short_days"]) == 2 and got["worst"] > 0 and 0 < got["min_ratio"] < 1
stream = random.Random(14)
days = [{"date": f"{k}", "liability": int(stream.random() * 50), "reserve": int(stream.random() * 50)} for k in range(300)]
before = [dict(d) for d in days]
got = coverage(days)
gaps = [(d["date"], d["liability"] - d["reserve"]) for d in days if d["liability"] > d["reserve"]]
assert [tuple(x) for x in got["short_days"]] == gaps and got["worst"] == max(g for _, g in gaps)
assert close(got["min_ratio"], min(d["reserve"] / d["liability"] for d in days if d["liability"])) and days == before

# %% [markdown] role="hint" lang="en"
# Over a whole month every short day is listed, and nothing else is.

# %% [markdown] role="hint" lang="zh-hans"
# 整个月里，每个短款日都要列出，且只列短款日。

# %% role="wrong" exercise="coverage" fires="coverage-6"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short[:2],
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-6"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short,
        "worst": min((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% role="wrong" exercise="coverage" fires="coverage-6"
def coverage(days):
    short = [(day["date"], day["liability"] - day["reserve"]) for day in days if day["reserve"] < day["liability"]]
    ratios = [day["reserve"] / day["liability"] for day in days if day["liability"] > 0]
    return {
        "short_days": short[:1],
        "worst": max((gap for _, gap in short), default=0),
        "min_ratio": min(ratios, default=None),
    }

# %% [markdown] role="prompt" exercise="net-assets" lang="en" competencies=["IF3.3"]
# ## The net assets required
# Write `required_net_assets(avg_reserve, brackets) -> float`. `brackets` is a list of pairs `(upper, share)` with rising upper bounds; the last upper bound may be `None`, without limit. Each **slice** of the average reserves bears the share of its own bracket, as an income tax does. What lies above a last bracket with a limit bears nothing. The unit of the result is that of `avg_reserve`; nothing is rounded. A negative `avg_reserve` raises `ValueError`.
#
# `BRACKETS` in the given code, in hundred million yuan, are **exercise parameters**. Falling brackets, the first up to 50 billion yuan, were reported of the draft rules of April 2024; the figures of the final rules of July 2024 are not verified here.
#
# By hand: average reserves of 2,500 bear 500 × 5% + 1,500 × 4% + 500 × 3% = 25 + 60 + 15 = 100.

# %% [markdown] role="prompt" exercise="net-assets" lang="zh-hans"
# ## 所需净资产
# 编写 `required_net_assets(avg_reserve, brackets) -> float`。`brackets` 为 `(upper, share)` 的列表，上限递增；最后一档的上限可以是 `None`，表示不设上限。备付金日均余额的每一**段**适用本档的比例，与个人所得税相同。若最后一档有上限，超出部分不再计算。结果的单位与 `avg_reserve` 相同，不取整。`avg_reserve` 为负时抛出 `ValueError`。
#
# 给定代码中的 `BRACKETS`（单位亿元）是**练习参数**：2024 年 4 月征求意见稿采用超额累退、首档到 500 亿元，见于报道；2024 年 7 月定稿的具体数字未经核实。
#
# 手算：日均余额 2,500，则 500 × 5% + 1,500 × 4% + 500 × 3% = 25 + 60 + 15 = 100。

# %% role="starter" exercise="net-assets"
def required_net_assets(avg_reserve, brackets):
    raise NotImplementedError

# %% role="solution" exercise="net-assets"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total

# %% role="test" exercise="net-assets" visibility="visible" points=2
assert close(required_net_assets(300, BRACKETS), 15.0) and close(required_net_assets(500, BRACKETS), 25.0)

# %% [markdown] role="hint" lang="en"
# Within the first bracket the requirement is simply its share of the whole.

# %% [markdown] role="hint" lang="zh-hans"
# 在首档之内，要求就是全额乘以该档比例。

# %% role="wrong" exercise="net-assets" fires="net-assets-1"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total / 100

# %% role="test" exercise="net-assets" visibility="visible" points=2
assert close(required_net_assets(2_500, BRACKETS), 100.0)

# %% [markdown] role="hint" lang="en"
# Each slice is charged at its own percentage, and not the whole at that of the last.

# %% [markdown] role="hint" lang="zh-hans"
# 每一段按自己的比例计算，不是全额按最后一档计算。

# %% role="wrong" exercise="net-assets" fires="net-assets-2"
def required_net_assets(avg_reserve, brackets):
    for top, share in brackets:
        if top is None or avg_reserve <= top:
            return avg_reserve * share

# %% role="test" exercise="net-assets" visibility="visible" points=2
assert close(required_net_assets(12_000, BRACKETS), 295.0)

# %% [markdown] role="hint" lang="en"
# The last bracket has no upper bound: None means that everything above belongs to it.

# %% [markdown] role="hint" lang="zh-hans"
# 最后一档没有上限：None 表示以上部分都归入该档。

# %% role="wrong" exercise="net-assets" fires="net-assets-3"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = low if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total

# %% role="test" exercise="net-assets" visibility="hidden" points=3
for value, expected in ((0, 0), (1, 0.05), (501, 25.04), (2_000, 85), (2_001, 85.03), (5_000, 175), (5_001, 175.02), (10_000, 275), (10_001, 275.01)):
    assert close(required_net_assets(value, BRACKETS), expected)
values = [required_net_assets(v, BRACKETS) for v in range(0, 12_000, 250)]
assert all(b > a for a, b in zip(values, values[1:]))

# %% [markdown] role="hint" lang="en"
# At each bound and just above it the requirement goes on without a jump, and it never falls.

# %% [markdown] role="hint" lang="zh-hans"
# 在每个界点及其上方，要求应当连续，不跳跃，也绝不下降。

# %% role="wrong" exercise="net-assets" fires="net-assets-4"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low + (low > 0)) * share
        low = high
    return total

# %% role="wrong" exercise="net-assets" fires="net-assets-4"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError
    total, low = 0.0, 0
    for top, share in brackets:
        if top is None or avg_reserve < top:
            return total + (avg_reserve - low) * brackets[0][1] if low else avg_reserve * share
        total += (top - low) * share
        low = top
    return total

# %% role="test" exercise="net-assets" visibility="hidden" points=3
assert raises(required_net_assets, -1, BRACKETS) and raises(required_net_assets, -0.5, [(None, 0.1)])
assert close(required_net_assets(80, [(None, 0.25)]), 20) and required_net_assets(0, [(None, 0.25)]) == 0
assert close(required_net_assets(300, [(100, 0.1), (200, 0.05)]), 15.0)
assert close(required_net_assets(150, [(100, 0.1), (200, 0.05)]), 12.5)

# %% [markdown] role="hint" lang="en"
# Negative reserves are an error, and above a last bracket with a limit nothing more is due.

# %% [markdown] role="hint" lang="zh-hans"
# 备付金为负属于错误；最后一档有上限时，超出部分不再计算。

# %% role="wrong" exercise="net-assets" fires="net-assets-5"
def required_net_assets(avg_reserve, brackets):
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total

# %% role="wrong" exercise="net-assets" fires="net-assets-5"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total + max(0, avg_reserve - low) * share

# %% role="test" exercise="net-assets" visibility="hidden" points=3
stream = random.Random(24)
for _ in range(30):
    bounds = sorted({1 + int(stream.random() * 900) for _ in range(4)})
    brackets = [(b, int(stream.random() * 9 + 1) / 100) for b in bounds] + [(None, 0.01)]
    value = int(stream.random() * 1_200)
    expected = 0.0
    for unit in range(value):
        expected += next(share for top, share in brackets if top is None or unit < top)
    before = list(brackets)
    assert math.isclose(required_net_assets(value, brackets), expected, rel_tol=1e-7, abs_tol=1e-7) and brackets == before
assert close(required_net_assets(0.5, [(1, 0.5), (None, 0.1)]), 0.25) and close(required_net_assets(1.5, [(1, 0.5), (None, 0.1)]), 0.55)

# %% [markdown] role="hint" lang="en"
# Use the brackets that you are given, with any bounds and shares, and do not round.

# %% [markdown] role="hint" lang="zh-hans"
# 使用传入的分档，界点和比例任意，不取整。

# %% role="wrong" exercise="net-assets" fires="net-assets-6"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in BRACKETS:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return total

# %% role="wrong" exercise="net-assets" fires="net-assets-6"
def required_net_assets(avg_reserve, brackets):
    if avg_reserve < 0:
        raise ValueError("average reserves are not negative")
    total, low = 0.0, 0
    for top, share in brackets:
        high = avg_reserve if top is None else min(avg_reserve, top)
        total += (high - low) * share
        low = high
    return float(round(total))

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.3", "IF5.1"]
# ## The treasurer's proposal
# One of your two short days is over. The treasurer writes: "On most nights the reserve is more than enough. Let me lend 50 million yuan of it overnight; the interest will fill such gaps." Reply in 150–250 English words or 230–380 Chinese characters, with **your own figures**:
#
# 1. Your two short days, the worst gap and the smallest ratio; and what your reconciliation of those days shows (timing, errors, mismatches, unexplained sum).
# 2. Whose money it is, where it must lie and since when, and why a surplus on other nights is no answer.
# 3. What has to be done on the short day itself, and what the records must show to an auditor.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own figures
#   levels:
#     - None.
#     - Short days only.
#     - Short days, worst gap and smallest ratio.
#     - The same, with the reconciliation of those days.
# - criterion: Whose money
#   levels:
#     - Accepts the proposal.
#     - Rejects it without a reason.
#     - Client money, at the central bank.
#     - Client money, all of it at the central bank since 14 January 2019, and coverage is daily.
# - criterion: Action and records
#   levels:
#     - None.
#     - Fill the gap.
#     - Fill it from own funds the same day and look for the cause.
#     - The same, with dated, signed evidence and a named owner for each open item.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - A treasurer can follow it.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# In my month the reserve was short on 3 June by 25,649.45 yuan and on 27 June by 36,855.13, the worst gap; the smallest ratio was 99.41%. On 3 June the reconciliation shows six late lines, which are timing, four lines that the bank lacks, one mismatch with exchanged digits, and 475.04 yuan unexplained; on 27 June three late lines, four errors, four unknown bookings and −3,821.58 yuan. The money that you want to lend belongs to the clients. Since 14 January 2019 all of it has to lie at the central bank, for their payments alone; whoever earns the interest, lending it is the breach. That other nights show a surplus is no answer, since a client who withdraws tonight is not paid from tomorrow's surplus: coverage is daily. On a short day we fill the gap from our own funds on the same day, look for the cause line by line and inform whom we must. An auditor has to find the statement of the central bank, the signed reconciliation, the entry that filled the gap and, for each open line, an owner and a date. (The figures are those of one student's data.)

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 资金主管的提议
# 两个短款日中的一天刚过去。资金主管来信：“多数晚上备付金绰绰有余，让我隔夜借出 5,000 万元，利息正好填这种窟窿。”用 230–380 字（英文 150–250 词），结合**你自己的数据**答复：
#
# 1. 你的两个短款日、最大缺口与最小比例；这两天的对账结果（时间差、差错、不符、解释不了的差额）。
# 2. 钱是谁的，必须放在哪里，从什么时候起；为什么别的晚上有盈余不能作为理由。
# 3. 短款当天应当做什么，记录要让审计师看到什么。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的数据
#   levels:
#     - 没有。
#     - 只有短款日。
#     - 短款日、最大缺口与最小比例。
#     - 同上，并有这两天的对账结果。
# - criterion: 钱是谁的
#   levels:
#     - 接受提议。
#     - 拒绝但没有理由。
#     - 客户的钱，存放央行。
#     - 客户的钱，自 2019 年 1 月 14 日起全部存放央行，且要逐日足额。
# - criterion: 措施与记录
#   levels:
#     - 没有。
#     - 补足缺口。
#     - 当日以自有资金补足并查明原因。
#     - 同上，并有注明日期、签字的证据，每笔未决差异有负责人。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 资金主管能看懂。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我这个月有两天短款：6 月 3 日缺 25,649.45 元，6 月 27 日缺 36,855.13 元，为最大缺口；最小比例 99.41%。6 月 3 日对账：日切后的时间差 6 笔，银行缺记的差错 4 笔，数字写反的不符 1 笔，解释不了 475.04 元；6 月 27 日：时间差 3 笔，差错 4 笔，未入账 4 笔，差额 −3,821.58 元。您想借出的钱是客户的，2019 年 1 月 14 日起必须全部存放央行，只能用于客户支付；不论利息归谁，借出本身就违规。别的晚上有盈余不是理由：今晚提现的客户，不能用明天的盈余来付，覆盖要逐日足额。短款当天，应当日以自有资金补足，逐笔查明原因，并按规定报告。审计师要能看到央行对账单、签字的对账记录、补足缺口的分录，以及每笔未决差异的负责人和日期。（数字出自一名学生的数据。）
