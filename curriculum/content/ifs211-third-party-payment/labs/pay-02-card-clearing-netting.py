# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-02-card-clearing-netting
#     title:
#       en: "Authorisation, clearing, settlement and netting"
#       zh-hans: "卡交易授权、清算、结算与轧差"
#     summary:
#       en: "Follow card purchases from authorisation to settlement between banks, divide the fee, and measure what netting saves and what its unwinding costs."
#       zh-hans: "跟着刷卡交易从授权走到银行间结算，拆分手续费，度量轧差省下多少、解退又要付出什么。"
#     minutes: 180
#     competencies: [IF2.4, IF2.8, IF3.6, IF4.2]
# ---

# %% [markdown] lang="en"
# A card network's day lies before you: 900 authorisations, 880 clearing records, six banks. You will check card numbers, match what was claimed to what was promised, divide the merchant's fee, compute who owes whom in the evening, and see what happens if one of them cannot pay.
#
# **Money rule.** All amounts are **integer fen**, rates are **basis points** (60 bp = 0.60%), time is Unix seconds. Rounding is half up to the fen.
#
# **Marks.** Six exercises give 90 points, 40% from tests that you see and 60% from hidden tests with other numbers. The written answer gives 10. The standard library is enough, and no function may change what it is given. The lab belongs to the lessons on authorisation, fees, netting and exceptions.

# %% [markdown] lang="zh-hans"
# 一家卡组织的一天摆在你面前：900 笔授权，880 条清算记录，六家银行。你要校验卡号，把请款与许诺对上，拆分商户手续费，算出傍晚谁欠谁，再看看有一家付不出时会怎样。
#
# **金额规则。** 金额一律为**整数分**，费率为**基点**（60 bp 即 0.60%），时间为 Unix 秒数，四舍五入到分。
#
# **评分。** 六道练习共 90 分，40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需标准库，函数不得改动传入的数据。相关课文：从授权到结算、手续费与交换费、轧差及其风险、差错处理。

# %% role="given"
import hashlib
import json
import random
from pathlib import Path


def div_half_up(a, b):
    """a / b rounded half up to an integer, ties away from zero; integers, b > 0."""
    s = -1 if a < 0 else 1
    return s * ((2 * abs(a) + b) // (2 * b))


def close(a, b, tol=1e-9):
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

    def u(self):
        return self._random.random()


def load_day():
    """Your own day, from the file beside this notebook."""
    return json.loads(Path("day.json").read_text(encoding="utf-8"))


DAY = load_day()
{name: len(part) for name, part in DAY.items()}

# %% role="data"
import json
import math
import random
from statistics import NormalDist


def positions_of(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return net


def failures(obligations, prefund):
    failed = []
    while True:
        net = positions_of(obligations)
        short = [m for m, fen in net.items() if -fen > prefund[m]]
        if not short:
            return failed
        worst = max(short, key=lambda m: (-net[m] - prefund[m], m))
        failed.append(worst)
        obligations = [o for o in obligations if worst not in o[:2]]


def make_data(seed: int) -> dict[str, str]:
    """900 authorisations, 880 clearing records, the day's interbank obligations and the prefunding of six banks."""
    u = random.Random(seed).random
    banks = [f"BANK-{letter}" for letter in "ABCDEF"]
    start = 1_795_600_000

    def pick(values):
        return values[int(u() * len(values))]

    auths = []
    for k in range(900):
        fen = 100 + round(math.exp(8.5 + NormalDist().inv_cdf(max(u(), 2.0**-53))))
        issuer = pick(banks)
        acquirer = pick([b for b in banks if b != issuer])
        token = f"tok_{int(u() * 16**8):08x}"
        auths.append({"auth_id": f"A{k:04d}", "card_token": token, "amount_fen": fen, "ts": start + int(u() * 86_400),
                      "issuer": issuer, "acquirer": acquirer, "mcc": pick(["5411", "5812", "5541", "7011", "5944"])})
    order = list(range(900))
    for i in range(899, 0, -1):
        j = int(u() * (i + 1))
        order[i], order[j] = order[j], order[i]
    clears, gross = [], {}
    for k in range(880):
        auth = auths[order[k]]
        fen, wait, name = auth["amount_fen"], int(u() * 3 * 86_400), auth["auth_id"]
        draw = u()
        if draw < 0.02:
            name = f"X{k:04d}"
        elif draw < 0.05:
            fen += 1 + int(u() * fen // 5)
        elif draw < 0.06:
            wait = 7 * 86_400 + 1 + int(u() * 5 * 86_400)
        elif draw < 0.075 and clears:
            name = pick(clears)["auth_id"]
        clears.append({"clear_id": f"C{k:04d}", "auth_id": name, "amount_fen": fen, "ts": auth["ts"] + wait})
        pair = auth["issuer"], auth["acquirer"]
        gross[pair] = gross.get(pair, 0) + fen
    obligations = [[debtor, creditor, fen] for (debtor, creditor), fen in sorted(gross.items())]
    net = positions_of(obligations)
    for attempt in range(400):
        # The weakest debtor is short; the others hold more or less of what they may need.
        debtors = sorted((m for m in net if net[m] < 0), key=lambda m: (net[m], m))
        weakest = debtors[attempt // 20 % len(debtors)]
        prefund = {m: max(0, -net[m]) * 11 // 10 + int(u() * (250_000 - 600 * attempt)) for m in banks}
        prefund[weakest] = -net[weakest] * (40 + int(u() * 50)) // 100
        if 2 <= len(failures(obligations, prefund)) <= 4:
            break
    day = {"auths": auths, "clears": clears, "obligations": obligations, "prefund": prefund}
    return {"day.json": json.dumps(day)}


# %% [markdown] lang="en"
# `DAY` is your own day: `auths`, `clears`, `obligations` (lists of debtor, creditor, fen) and `prefund` (bank to fen). The model: lognormal amounts; of the clearing records about 2% name no authorisation, 3% are higher by up to 20%, 1% come after more than seven days, and a few name an authorisation that was used before. Every issuer owes every acquirer the sum of the day. One bank has put too little aside. You need `DAY` for the written answer.

# %% [markdown] lang="zh-hans"
# `DAY` 是你自己的一天：`auths`（授权）、`clears`（清算记录）、`obligations`（债务人、债权人、分）与 `prefund`（各行预存资金）。生成模型：金额服从对数正态分布；清算记录中约 2% 的授权号不存在，3% 金额高出最多 20%，1% 超过七天才到，另有少数重复使用授权。发卡行对收单行的债务按日合计。有一家银行预存得不够。书面题要用到 `DAY`。

# %% [markdown] role="prompt" exercise="luhn" lang="en" competencies=["IF2.4", "IF4.1"]
# ## The check digit of a card number
# Write `luhn_ok(pan: str) -> bool`. A number is good if it has 12 to 19 characters, all of them digits 0–9 (full-width or other digits do not count), and passes the Luhn check of ISO/IEC 7812-1, Annex B: from the **right**, double every second digit, beginning with the second; of a result above 9 take 9 off; the sum of all is divisible by 10. Everything else gives `False`; nothing raises.
#
# By hand: in 79927398713 (too short for us) the doubled digits are 1, 8, 3, 2, 9, and the sum is 70.

# %% [markdown] role="prompt" exercise="luhn" lang="zh-hans"
# ## 卡号的校验位
# 编写 `luhn_ok(pan: str) -> bool`。合格的卡号有 12 至 19 个字符，全部是数字 0–9（全角或其他文字的数字不算），并通过 ISO/IEC 7812-1 附录 B 的 Luhn 校验：从**右边**数起，自第二位开始每隔一位加倍，结果大于 9 的减去 9，全部相加能被 10 整除。其他一律返回 `False`，不抛异常。
#
# 手算一例：79927398713（按本题要求太短）中加倍的数字是 1、8、3、2、9，合计为 70。

# %% role="starter" exercise="luhn"
def luhn_ok(pan):
    raise NotImplementedError


# %% role="solution" exercise="luhn"
def luhn_ok(pan):
    if not 12 <= len(pan) <= 19 or any(ch not in "0123456789" for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% role="test" exercise="luhn" visibility="visible" points=2
assert luhn_ok("4539578763621486") is True and luhn_ok("4539578763621487") is False

# %% [markdown] role="hint" lang="en"
# Of a doubled digit above 9 take 9 off (or add its two digits).

# %% [markdown] role="hint" lang="zh-hans"
# 加倍后大于 9 的要减去 9（或把两位数字相加）。

# %% role="test" exercise="luhn" visibility="visible" points=2
assert not luhn_ok("") and not luhn_ok("0") and not luhn_ok("4539-5787-6362-1486") and not luhn_ok("abcdefghijklmnop")

# %% [markdown] role="hint" lang="en"
# Check length and digits before you compute; whatever is no card number gives `False`, without an error.

# %% [markdown] role="hint" lang="zh-hans"
# 先检查长度和字符再计算；不是卡号的一律返回 `False`，不报错。

# %% role="test" exercise="luhn" visibility="hidden" points=2
assert luhn_ok("0" * 12) and luhn_ok("0" * 19) and not luhn_ok("0" * 11) and not luhn_ok("0" * 20)

# %% [markdown] role="hint" lang="en"
# Both 12 and 19 digits are allowed; 11 and 20 are not.

# %% [markdown] role="hint" lang="zh-hans"
# 12 位和 19 位都合格，11 位和 20 位不合格。

# %% role="test" exercise="luhn" visibility="hidden" points=2
assert luhn_ok("378282246310005") and not luhn_ok("378282246310006") and luhn_ok("6228480402564890003") is luhn_ok("6228480402564890003")
for body in ("37828224631000", "622848040256489", "62284804025648900", "123456789012345678"):
    assert sum(luhn_ok(body + d) for d in "0123456789") == 1
assert luhn_ok("6304000000000000") and luhn_ok("000000000018")

# %% [markdown] role="hint" lang="en"
# Count from the right: in a number of odd length the doubled places are others than in one of even length.

# %% [markdown] role="hint" lang="zh-hans"
# 要从右边数：位数为奇数时，加倍的位置与偶数时不同。

# %% role="test" exercise="luhn" visibility="hidden" points=2
assert not luhn_ok("４５３９５７８７６３６２１４８６") and not luhn_ok(" 4539578763621486") and not luhn_ok("4539578763621486\n")
assert not luhn_ok("٤٥٣٩٥٧٨٧٦٣٦٢١٤٨٦") and not luhn_ok("²" * 12)

# %% [markdown] role="hint" lang="en"
# Only the ten digits 0 to 9 count: `str.isdigit` also accepts full-width and other digits.

# %% [markdown] role="hint" lang="zh-hans"
# 只认 0 到 9 十个数字：`str.isdigit` 连全角和其他文字的数字也算。

# %% role="wrong" exercise="luhn" fires="luhn-1"
def luhn_ok(pan):
    if not 12 <= len(pan) <= 19 or any(ch not in "0123456789" for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
        total += digit
    return total % 10 == 0


# %% role="wrong" exercise="luhn" fires="luhn-2"
def luhn_ok(pan):
    if any(ch not in "0123456789" for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% role="wrong" exercise="luhn" fires="luhn-2"
def luhn_ok(pan):
    if not 12 <= len(pan) <= 19:
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% role="wrong" exercise="luhn" fires="luhn-3"
def luhn_ok(pan):
    if not 12 < len(pan) < 19 or any(ch not in "0123456789" for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% role="wrong" exercise="luhn" fires="luhn-4"
def luhn_ok(pan):
    if not 12 <= len(pan) <= 19 or any(ch not in "0123456789" for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(pan, 1):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% role="wrong" exercise="luhn" fires="luhn-5"
def luhn_ok(pan):
    if not 12 <= len(pan) <= 19 or not all(ch.isdecimal() for ch in pan):
        return False
    total = 0
    for place, ch in enumerate(reversed(pan)):
        digit = int(ch)
        if place % 2:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0


# %% [raw] role="explained" exercise="luhn"
# - mutant: 16ee0915
#   why: An odd number divided by 2 or by −2 leaves a rest either way.
# - mutant: c10a80dd
#   why: A doubled digit is even and never 9.
# - mutant: d497e12a
#   why: A doubled digit is even and never 9.
# - mutant: a038f3ae
#   why: A sum and the same sum with a minus sign are divisible by 10 together.
# - mutant: f2176b76
#   why: The rest is 0 for 10 and for −10 together.

# %% [markdown] role="prompt" exercise="match" lang="en" competencies=["IF2.4", "IF4.2"]
# ## Matching claims to promises
# Write `match_clearing(auths, clears, tol_bp, max_days) -> dict`. `auths` are dicts with at least `auth_id`, `amount_fen`, `ts`; `clears` dicts with `clear_id`, `auth_id`, `amount_fen`, `ts`. Take the clearing records **in the order of the list** and put each id under one key:
#
# 1. `no_auth`: its authorisation does not exist, or an earlier record of the list has used it (one authorisation supports one record, whatever became of that record);
# 2. `late`: cleared more than max_days · 86,400 seconds after the authorisation;
# 3. `over`: its amount is greater than the authorised amount times (1 + tol_bp / 10,000), compared exactly, without rounding;
# 4. `matched`: all others.
#
# `open` holds the ids of authorisations that no record has used. All five keys are always there, each with a **sorted** list.
#
# By hand: with 20% tolerance (2,000 bp) an authorisation of 260.00 yuan matches a claim of 312.00 and is exceeded by 312.01.

# %% [markdown] role="prompt" exercise="match" lang="zh-hans"
# ## 请款与授权匹配
# 编写 `match_clearing(auths, clears, tol_bp, max_days) -> dict`。`auths` 的每一项至少含 `auth_id`、`amount_fen`、`ts`；`clears` 的每一项含 `clear_id`、`auth_id`、`amount_fen`、`ts`。**按列表顺序**处理清算记录，把编号归入一个键：
#
# 1. `no_auth`：授权不存在，或已被列表中更早的记录用掉（一次授权只支持一条记录，不论那条记录结果如何）；
# 2. `late`：清算时间比授权晚超过 max_days · 86,400 秒；
# 3. `over`：金额大于授权金额乘以 (1 + tol_bp / 10,000)，精确比较，不取整；
# 4. `matched`：其余。
#
# `open` 为没有被任何记录用到的授权编号。五个键始终齐全，各对应一个**排好序**的列表。
#
# 手算一例：容差 20%（2,000 bp）时，授权 260.00 元可匹配 312.00 元，312.01 元则超额。

# %% role="starter" exercise="match"
def match_clearing(auths, clears, tol_bp, max_days):
    raise NotImplementedError


# %% role="solution" exercise="match"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="test" exercise="match" visibility="visible" points=2.5
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
clears = [{"clear_id": "C2", "auth_id": "A2", "amount_fen": 48_000, "ts": 90}, {"clear_id": "C1", "auth_id": "A1", "amount_fen": 26_000, "ts": 5}]
found = match_clearing(auths, clears, 2_000, 7)
assert found["matched"] == ["C1", "C2"] and found["open"] == ["A3", "A4"]

# %% [markdown] role="hint" lang="en"
# `matched` holds ids of clearing records and `open` ids of authorisations; sort both.

# %% [markdown] role="hint" lang="zh-hans"
# `matched` 放清算记录编号，`open` 放授权编号，都要排序。

# %% role="test" exercise="match" visibility="visible" points=2.5
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
clears = [{"clear_id": f"C{k}", "auth_id": a, "amount_fen": 15_000, "ts": 0} for k, a in enumerate(["A3", "A9", "A3"], 1)]
assert match_clearing(auths, clears, 2_000, 7)["no_auth"] == ["C2", "C3"]

# %% [markdown] role="hint" lang="en"
# One authorisation supports one clearing record: the second one that names it has none.

# %% [markdown] role="hint" lang="zh-hans"
# 一次授权只支持一条清算记录，第二条就属于无授权。

# %% role="test" exercise="match" visibility="visible" points=2.5
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
clears = [{"clear_id": "C1", "auth_id": "A1", "amount_fen": 31_201, "ts": 0}, {"clear_id": "C2", "auth_id": "A2", "amount_fen": 48_000, "ts": 700_000}]
found = match_clearing(auths, clears, 2_000, 7)
assert found["over"] == ["C1"] and found["late"] == ["C2"]

# %% [markdown] role="hint" lang="en"
# Over means above the authorised amount plus the tolerance in basis points; late means more than max_days of 86,400 seconds.

# %% [markdown] role="hint" lang="zh-hans"
# 超额指高于授权金额加容差（基点），逾期指超过 max_days 个 86,400 秒。

# %% role="test" exercise="match" visibility="visible" points=2.5
assert match_clearing([], [], 0, 7) == {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}

# %% [markdown] role="hint" lang="en"
# All five keys are there, also with empty lists.

# %% [markdown] role="hint" lang="zh-hans"
# 五个键始终齐全，列表可以为空。

# %% role="test" exercise="match" visibility="hidden" points=3
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
def kind(amount, tol, auth="A1"):
    found = match_clearing(auths, [{"clear_id": "C", "auth_id": auth, "amount_fen": amount, "ts": 0}], tol, 7)
    return [name for name, ids in found.items() if ids == ["C"]]
assert kind(31_200, 2_000) == ["matched"] and kind(31_201, 2_000) == ["over"]
assert kind(26_000, 0) == ["matched"] and kind(26_001, 0) == ["over"] and kind(1, 0) == ["matched"]
assert kind(26_002, 1) == ["matched"] and kind(26_003, 1) == ["over"]
assert kind(9_999, 100, "A4") == ["matched"] and kind(10_000, 100, "A4") == ["over"]
auths.append({"auth_id": "A5", "amount_fen": 10**17 + 1, "ts": 0})
assert kind(10**17 + 1, 0, "A5") == ["matched"] and kind(10**17 + 2, 0, "A5") == ["over"]

# %% [markdown] role="hint" lang="en"
# A claim exactly at the limit is not over. Compare integers, c · 10,000 with a · (10,000 + tol), and do not round the limit.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好等于上限不算超额。用整数比较 c · 10,000 与 a · (10,000 + tol)，不要给上限取整。

# %% role="test" exercise="match" visibility="hidden" points=3
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
def kind(ts, days):
    found = match_clearing(auths, [{"clear_id": "C", "auth_id": "A2", "amount_fen": 48_000, "ts": ts}], 0, days)
    return [name for name, ids in found.items() if ids == ["C"]]
assert kind(604_800, 7) == ["matched"] and kind(604_801, 7) == ["late"]
assert kind(0, 0) == ["matched"] and kind(1, 0) == ["late"] and kind(-50, 0) == ["matched"] and kind(86_400, 1) == ["matched"]

# %% [markdown] role="hint" lang="en"
# Exactly max_days is still in time; one second more is late.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好满 max_days 天不算逾期，多一秒才算。

# %% role="test" exercise="match" visibility="hidden" points=3
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
clears = [
    {"clear_id": "C1", "auth_id": "A1", "amount_fen": 99_000, "ts": 900_000},
    {"clear_id": "C2", "auth_id": "A1", "amount_fen": 26_000, "ts": 10},
    {"clear_id": "C3", "auth_id": "A2", "amount_fen": 99_000, "ts": 10},
    {"clear_id": "C4", "auth_id": "A2", "amount_fen": 48_000, "ts": 10},
]
assert match_clearing(auths, clears, 2_000, 7) == {"matched": [], "over": ["C3"], "late": ["C1"], "no_auth": ["C2", "C4"], "open": ["A3", "A4"]}

# %% [markdown] role="hint" lang="en"
# Test lateness before the amount; and a record that is late or over has used its authorisation all the same.

# %% [markdown] role="hint" lang="zh-hans"
# 先查逾期再查金额；逾期或超额的记录同样用掉了授权。

# %% role="test" exercise="match" visibility="hidden" points=3
auths = [
    {"auth_id": "A1", "amount_fen": 26_000, "ts": 0},
    {"auth_id": "A2", "amount_fen": 48_000, "ts": 0},
    {"auth_id": "A3", "amount_fen": 15_000, "ts": 0},
    {"auth_id": "A4", "amount_fen": 9_900, "ts": 0},
]
clears = [{"clear_id": "C9", "auth_id": "A3", "amount_fen": 15_000, "ts": 500}, {"clear_id": "C1", "auth_id": "A3", "amount_fen": 15_000, "ts": 100}]
kept = json.dumps([auths, clears])
found = match_clearing(auths, clears, 0, 7)
assert found["matched"] == ["C9"] and found["no_auth"] == ["C1"] and json.dumps([auths, clears]) == kept

# %% [markdown] role="hint" lang="en"
# The order of the list decides which record uses the authorisation, neither id nor time; and the lists that are given stay as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 哪条记录用掉授权，由列表顺序决定，而不是编号或时间；传入的列表不得改动。

# %% role="test" exercise="match" visibility="hidden" points=3
g = Gen("pay-02-card-clearing-netting", "match")
for _ in range(3):
    auths = [{"auth_id": f"A{k:03d}", "amount_fen": 1 + int(g.u() * 9_000), "ts": int(g.u() * 90_000)} for k in range(120)]
    clears = []
    for k in range(130):
        auth = auths[int(g.u() * 120)]
        name = "X" if g.u() < 0.05 else auth["auth_id"]
        clears.append({"clear_id": f"C{k:03d}", "auth_id": name, "amount_fen": 1 + int(auth["amount_fen"] * (0.5 + g.u())), "ts": auth["ts"] + int(g.u() * 800_000)})
    tol, days = int(g.u() * 4_000), 1 + int(g.u() * 8)
    first, wanted = {}, {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        first.setdefault(clear["auth_id"], clear["clear_id"])
    known = {auth["auth_id"]: auth for auth in auths}
    for clear in sorted(clears, key=lambda c: c["clear_id"]):
        auth = known.get(clear["auth_id"])
        if auth is None or first[clear["auth_id"]] != clear["clear_id"]:
            wanted["no_auth"].append(clear["clear_id"])
        elif clear["ts"] > auth["ts"] + days * 86_400:
            wanted["late"].append(clear["clear_id"])
        else:
            wanted["over" if clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol) else "matched"].append(clear["clear_id"])
    wanted["open"] = sorted(set(known) - set(first))
    assert match_clearing(auths, clears, tol, days) == wanted

# %% [markdown] role="hint" lang="en"
# Every clearing record stands under exactly one of four keys, and every authorisation is used or open; try a larger list of your own.

# %% [markdown] role="hint" lang="zh-hans"
# 每条清算记录恰好归入四个键之一，每笔授权要么被用掉，要么在 open 里；用大一些的列表自己试试。

# %% role="wrong" exercise="match" fires="match-1"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: ids for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-1"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-2"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-3"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + 100 * tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-3"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 1_440 * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-4"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items() if ids}


# %% role="wrong" exercise="match" fires="match-5"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 >= auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-5"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] > div_half_up(auth["amount_fen"] * (10_000 + tol_bp), 10_000):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-5"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] > auth["amount_fen"] * (1 + tol_bp / 10_000):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-6"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] >= max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-6"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if (clear["ts"] - auth["ts"]) // 86_400 > max_days:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-7"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        elif clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-7"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
            used.add(name)
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-8"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in sorted(clears, key=lambda c: c["ts"]):
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-8"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    clears.sort(key=lambda c: c["ts"])
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-9"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        if clear["amount_fen"] < auths[0]["amount_fen"] and clear is clears[-1]:
            continue
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% role="wrong" exercise="match" fires="match-9"
def match_clearing(auths, clears, tol_bp, max_days):
    by_id, used = {auth["auth_id"]: auth for auth in auths}, set()
    found = {"matched": [], "over": [], "late": [], "no_auth": [], "open": []}
    for clear in clears:
        name = clear["auth_id"]
        if name not in by_id or name in used:
            found["no_auth"].append(clear["clear_id"])
            continue
        used.add(name)
        auth = by_id[name]
        if clear["ts"] - auth["ts"] > max_days * 86_400:
            found["late"].append(clear["clear_id"])
        elif clear["amount_fen"] * 10_000 > auth["amount_fen"] * (10_000 + tol_bp):
            found["over"].append(clear["clear_id"])
        else:
            found["matched"].append(clear["clear_id"])
    found["open"] = [name for name in by_id if name not in used and name > "A01"]
    return {kind: sorted(ids) for kind, ids in found.items()}


# %% [markdown] role="prompt" exercise="fee-split" lang="en" competencies=["IF2.4", "IF3.6"]
# ## Dividing the merchant's fee
# Write `fee_split(amount, mdr_bp, kind) -> dict` for a purchase of `amount` fen, amount ≥ 0, at the ceilings in force in mainland China since 6 September 2016. Every fee is rounded half up to the fen on its own.
#
# - Merchant discount: amount · mdr_bp / 10,000.
# - Issuer's service fee: `kind` `"debit"` 35 bp, at most 13.00 yuan; `"credit"` 45 bp, without a cap. Any other kind raises `ValueError`.
# - Network fee: 3.25 bp **from each side**, each side at most 3.25 yuan.
#
# Keys: `merchant_gets` (amount − discount), `issuer` (service fee − its network fee), `network` (both sides), `acquirer` (what is left: discount − service fee − its network fee; it may be negative). The four values add up to `amount`.
#
# By hand: 10,000 yuan by debit card at 60 bp: discount 60.00, service fee 13.00 (capped), network 3.25 from each side; so 9,940.00, 9.75, 6.50 and 43.75.

# %% [markdown] role="prompt" exercise="fee-split" lang="zh-hans"
# ## 拆分商户手续费
# 编写 `fee_split(amount, mdr_bp, kind) -> dict`，按中国内地 2016 年 9 月 6 日起施行的上限拆分一笔 `amount` 分的交易（amount ≥ 0）。各项费用分别四舍五入到分。
#
# - 商户手续费：amount · mdr_bp / 10,000。
# - 发卡行服务费：`kind` 为 `"debit"`（借记卡）时 35 bp，最多 13.00 元；`"credit"`（贷记卡）时 45 bp，不封顶；其他取值抛出 `ValueError`。
# - 网络服务费：向**每一方**收 3.25 bp，每方最多 3.25 元。
#
# 键：`merchant_gets`（金额 − 手续费）、`issuer`（服务费 − 发卡方的网络费）、`network`（两方之和）、`acquirer`（其余：手续费 − 服务费 − 收单方的网络费，可以为负）。四个值之和等于 `amount`。
#
# 手算一例：借记卡 10,000 元、60 bp，手续费 60.00，服务费封顶 13.00，网络费每方 3.25；结果依次为 9,940.00、9.75、6.50、43.75。

# %% role="starter" exercise="fee-split"
def fee_split(amount, mdr_bp, kind):
    raise NotImplementedError


# %% role="solution" exercise="fee-split"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% role="test" exercise="fee-split" visibility="visible" points=4
assert fee_split(1_000_000, 60, "debit") == {"merchant_gets": 994_000, "issuer": 975, "network": 650, "acquirer": 4_375}

# %% [markdown] role="hint" lang="en"
# Both sides pay the network: the acquirer's own share has to be taken off as well, and the network receives twice.

# %% [markdown] role="hint" lang="zh-hans"
# 两方都要付网络费：收单方自己那一份也要扣，网络收到两份。

# %% role="test" exercise="fee-split" visibility="visible" points=4
assert fee_split(33_333, 38, "credit") == {"merchant_gets": 33_206, "issuer": 139, "network": 22, "acquirer": -34}
assert sum(fee_split(2_000_000, 60, "credit").values()) == 2_000_000 and fee_split(2_000_000, 60, "credit")["issuer"] == 8_675

# %% [markdown] role="hint" lang="en"
# Credit cards bear 45 bp without a cap, and the acquirer may lose.

# %% [markdown] role="hint" lang="zh-hans"
# 贷记卡为 45 bp、不封顶，收单机构可能亏损。

# %% role="test" exercise="fee-split" visibility="hidden" points=4
assert fee_split(371_428, 60, "debit")["issuer"] == 1_300 - 121 and fee_split(371_429, 60, "debit")["issuer"] == 1_300 - 121
assert fee_split(371_285, 60, "debit")["issuer"] == 1_299 - 121 and fee_split(371_286, 60, "debit")["issuer"] == 1_300 - 121
assert fee_split(390_000, 60, "debit")["issuer"] == 1_300 - 127 and fee_split(900_000, 60, "debit")["acquirer"] == 5_400 - 1_300 - 293
assert fee_split(371_500, 60, "debit")["issuer"] == 1_300 - 121 and fee_split(999_999, 60, "debit")["network"] == 650
assert fee_split(998_461, 60, "credit")["network"] == 648 and fee_split(1_100_000, 60, "credit")["network"] == 650

# %% [markdown] role="hint" lang="en"
# The debit cap is 13.00 yuan and the network's 3.25 yuan a side, applied to the rounded fee; look at amounts close to the switch.

# %% [markdown] role="hint" lang="zh-hans"
# 借记卡封顶 13.00 元，网络费每方封顶 3.25 元，对取整后的费用封顶；看看临界金额附近。

# %% role="test" exercise="fee-split" visibility="hidden" points=4
g = Gen("pay-02-card-clearing-netting", "split")
for _ in range(250):
    amount, mdr, kind = int(g.u() ** 3 * 3_000_000), int(g.u() * 130), "debit" if g.u() < 0.5 else "credit"
    net = min((2 * amount * 325 + 1_000_000) // 2_000_000, 325)
    fee = min((2 * amount * 35 + 10_000) // 20_000, 1_300) if kind == "debit" else (2 * amount * 45 + 10_000) // 20_000
    discount = (2 * amount * mdr + 10_000) // 20_000
    wanted = {"merchant_gets": amount - discount, "issuer": fee - net, "network": 2 * net, "acquirer": discount - fee - net}
    assert fee_split(amount, mdr, kind) == wanted and sum(wanted.values()) == amount
assert fee_split(1_000, 5, "debit") == {"merchant_gets": 999, "issuer": 4, "network": 0, "acquirer": -3}

# %% [markdown] role="hint" lang="en"
# Round each fee half up on its own, with integers; the acquirer has what is left, so the four add up to the amount.

# %% [markdown] role="hint" lang="zh-hans"
# 各项费用分别用整数四舍五入；余下归收单机构，四项之和等于金额。

# %% role="test" exercise="fee-split" visibility="hidden" points=4
assert raises(fee_split, 100, 60, "wallet") and raises(fee_split, 100, 60, "Debit") and raises(fee_split, 100, 60, "")
assert fee_split(0, 60, "debit") == {"merchant_gets": 0, "issuer": 0, "network": 0, "acquirer": 0}
assert fee_split(80_000, 0, "credit") == {"merchant_gets": 80_000, "issuer": 334, "network": 52, "acquirer": -386}

# %% [markdown] role="hint" lang="en"
# A kind that is neither "debit" nor "credit" raises `ValueError`; a discount of zero is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# `kind` 既非 "debit" 也非 "credit" 时抛出 `ValueError`；手续费率可以为零。

# %% role="wrong" exercise="fee-split" fires="fee-split-1"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-1"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": network,
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-2"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = min(div_half_up(amount * 45, 10_000), 1_300)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-2"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": max(0, discount - interchange - network),
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-3"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_400)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-3"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = div_half_up(amount * 325, 1_000_000)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-4"
def fee_split(amount, mdr_bp, kind):
    discount = amount * mdr_bp // 10_000
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-4"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    elif kind == "credit":
        interchange = div_half_up(amount * 45, 10_000)
    else:
        raise ValueError(kind)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": div_half_up(amount * 650, 1_000_000),
        "acquirer": discount - interchange - network,
    }


# %% role="wrong" exercise="fee-split" fires="fee-split-5"
def fee_split(amount, mdr_bp, kind):
    discount = div_half_up(amount * mdr_bp, 10_000)
    if kind == "debit":
        interchange = min(div_half_up(amount * 35, 10_000), 1_300)
    else:
        interchange = div_half_up(amount * 45, 10_000)
    network = min(div_half_up(amount * 325, 1_000_000), 325)
    return {
        "merchant_gets": amount - discount,
        "issuer": interchange - network,
        "network": 2 * network,
        "acquirer": discount - interchange - network,
    }


# %% [raw] role="explained" exercise="fee-split"
# - mutant: 107fffe6
#   why: min takes its two arguments in either order.
# - mutant: a78e2fa6
#   why: min takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="net-positions" lang="en" competencies=["IF2.4", "IF4.1"]
# ## Net positions
# Write `net_positions(obligations) -> dict`. `obligations` is a list of (debtor, creditor, fen), as tuples or lists. The result gives for each member that occurs what it receives in all less what it pays in all: positive if it receives. Members whose position is 0 are in the result. The values sum to 0; no obligations give `{}`.
#
# By hand: A owes B 100, B owes C 90, C owes A 80, A owes C 10. A: 80 − 110 = −30; B: 100 − 90 = 10; C: 100 − 80 = 20.

# %% [markdown] role="prompt" exercise="net-positions" lang="zh-hans"
# ## 净头寸
# 编写 `net_positions(obligations) -> dict`。`obligations` 由（债务人, 债权人, 分）组成，元组或列表均可。结果列出每个出现过的成员的全部应收减全部应付：应收为正。净头寸为 0 的成员也要列出。各值之和为 0；没有债务时返回 `{}`。
#
# 手算一例：A 欠 B 100，B 欠 C 90，C 欠 A 80，A 欠 C 10。A：80 − 110 = −30；B：100 − 90 = 10；C：100 − 80 = 20。

# %% role="starter" exercise="net-positions"
def net_positions(obligations):
    raise NotImplementedError


# %% role="solution" exercise="net-positions"
def net_positions(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return net


# %% role="test" exercise="net-positions" visibility="visible" points=2
assert net_positions([("A", "B", 100), ("B", "C", 90), ("C", "A", 80), ("A", "C", 10)]) == {"A": -30, "B": 10, "C": 20}

# %% [markdown] role="hint" lang="en"
# The debtor's position falls, the creditor's rises.

# %% [markdown] role="hint" lang="zh-hans"
# 债务人的头寸减少，债权人的增加。

# %% role="test" exercise="net-positions" visibility="visible" points=2
assert net_positions([]) == {}

# %% [markdown] role="hint" lang="en"
# Without obligations the result is an empty dict.

# %% [markdown] role="hint" lang="zh-hans"
# 没有债务时返回空字典。

# %% role="test" exercise="net-positions" visibility="hidden" points=2
assert net_positions([("A", "B", 50), ("B", "A", 50)]) == {"A": 0, "B": 0}

# %% [markdown] role="hint" lang="en"
# Members with a position of 0 stay in the result.

# %% [markdown] role="hint" lang="zh-hans"
# 净头寸为 0 的成员也要保留。

# %% role="test" exercise="net-positions" visibility="hidden" points=2
assert net_positions([("A", "B", 50), ("A", "B", 25), ["B", "C", 10], ("D", "D", 7)]) == {"A": -75, "B": 65, "C": 10, "D": 0}

# %% [markdown] role="hint" lang="en"
# The same pair may occur more than once: add up, do not overwrite. What a member owes itself changes nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 同一对可以出现多次，应累加而不是覆盖；自己欠自己的不改变头寸。

# %% role="test" exercise="net-positions" visibility="hidden" points=2
g = Gen("pay-02-card-clearing-netting", "net")
for _ in range(5):
    obligations = [["ABCDEF"[int(g.u() * 6)], "ABCDEF"[int(g.u() * 6)], int(g.u() * 9_000)] for _ in range(60)]
    kept, wanted = json.dumps(obligations), {m: 0 for o in obligations for m in o[:2]}
    for m in wanted:
        wanted[m] = sum(x for _, c, x in obligations if c == m) - sum(x for d, _, x in obligations if d == m)
    found = net_positions(obligations)
    assert found == wanted and sum(found.values()) == 0 and json.dumps(obligations) == kept

# %% [markdown] role="hint" lang="en"
# All positions together are zero, for any list; and the list that is given stays as it is.

# %% [markdown] role="hint" lang="zh-hans"
# 任何列表的全部头寸之和都是零；传入的列表不得改动。

# %% role="wrong" exercise="net-positions" fires="net-positions-1"
def net_positions(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) + fen
        net[creditor] = net.get(creditor, 0) - fen
    return net


# %% role="wrong" exercise="net-positions" fires="net-positions-2"
def net_positions(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return net or {"": 0}


# %% role="wrong" exercise="net-positions" fires="net-positions-3"
def net_positions(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return {m: fen for m, fen in net.items() if fen}


# %% role="wrong" exercise="net-positions" fires="net-positions-4"
def net_positions(obligations):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen if creditor not in net else net[creditor] + (fen if net[creditor] <= 0 else 0)
    return net


# %% role="wrong" exercise="net-positions" fires="net-positions-4"
def net_positions(obligations):
    net = {}
    for (debtor, creditor), fen in {(d, c): x for d, c, x in obligations}.items():
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return net


# %% role="wrong" exercise="net-positions" fires="net-positions-5"
def net_positions(obligations):
    net = {}
    obligations.sort()
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return net


# %% [markdown] role="prompt" exercise="saving" lang="en" competencies=["IF2.4", "IF2.8"]
# ## What netting saves
# Write `netting_saving(obligations) -> float`: 1 − (sum of the **positive** net positions) / (sum of all obligations), not rounded. If the sum of all obligations is 0, the saving is 0.0.
#
# By hand, with the obligations of the exercise before: 1 − 30/280 = 0.892857…

# %% [markdown] role="prompt" exercise="saving" lang="zh-hans"
# ## 轧差省下多少
# 编写 `netting_saving(obligations) -> float`：1 − （**正**的净头寸之和）/（全部债务之和），不取整。全部债务之和为 0 时返回 0.0。
#
# 手算一例，用上一题的债务：1 − 30/280 = 0.892857…

# %% role="starter" exercise="saving"
def netting_saving(obligations):
    raise NotImplementedError


# %% role="solution" exercise="saving"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    if gross == 0:
        return 0.0
    return 1 - sum(fen for fen in net.values() if fen > 0) / gross


# %% role="test" exercise="saving" visibility="visible" points=2
assert close(netting_saving([("A", "B", 100), ("B", "C", 90), ("C", "A", 80), ("A", "C", 10)]), 1 - 30 / 280)

# %% [markdown] role="hint" lang="en"
# Only the positive side moves money: adding both signs counts each yuan twice (0.7857).

# %% [markdown] role="hint" lang="zh-hans"
# 只有正的一边代表划款；正负都加，每一元就算了两次（得 0.7857）。

# %% role="test" exercise="saving" visibility="visible" points=2
assert netting_saving([]) == 0.0

# %% [markdown] role="hint" lang="en"
# Where nothing is owed nothing can be saved: 0.0.

# %% [markdown] role="hint" lang="zh-hans"
# 没有债务就谈不上节省：0.0。

# %% role="test" exercise="saving" visibility="hidden" points=2
assert close(netting_saving([("A", "B", 70)]), 0.0) and close(netting_saving([("A", "B", 70), ("A", "C", 30)]), 0.0)
assert netting_saving([("A", "B", 0)]) == 0.0 and close(netting_saving([("A", "B", 1)]), 0.0)

# %% [markdown] role="hint" lang="en"
# A single obligation, or several in one direction, save nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 单笔债务，或方向相同的几笔，省不下什么。

# %% role="test" exercise="saving" visibility="hidden" points=2
assert close(netting_saving([("A", "B", 40), ("B", "C", 40), ("C", "A", 40)]), 1.0)
assert close(netting_saving([("A", "B", 40), ("B", "A", 10)]), 1 - 30 / 50)

# %% [markdown] role="hint" lang="en"
# In a circle of equal debts all is saved: net over all members, not pair by pair.

# %% [markdown] role="hint" lang="zh-hans"
# 首尾相连、金额相等的债务可以全部省下：要在全体成员之间轧差，而不是两两抵销。

# %% role="test" exercise="saving" visibility="hidden" points=2
g = Gen("pay-02-card-clearing-netting", "saving")
for _ in range(6):
    obligations = [("ABCDEF"[int(g.u() * 6)], "ABCDEF"[int(g.u() * 6)], 1 + int(g.u() * 9_000)) for _ in range(30)]
    gross = sum(x for _, _, x in obligations)
    moved = sum(max(0, sum(x for _, c, x in obligations if c == m) - sum(x for d, _, x in obligations if d == m)) for m in "ABCDEF")
    assert close(netting_saving(obligations), 1 - moved / gross)
    doubled = obligations + obligations
    assert close(netting_saving(doubled), netting_saving(obligations))

# %% [markdown] role="hint" lang="en"
# The saving is a share of the gross sum, not rounded, and does not change if every obligation is doubled.

# %% [markdown] role="hint" lang="zh-hans"
# 节省是总额中的比例，不取整；每笔债务都加倍时，它不变。

# %% role="wrong" exercise="saving" fires="saving-1"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    if gross == 0:
        return 0.0
    return 1 - sum(abs(fen) for fen in net.values()) / gross


# %% role="wrong" exercise="saving" fires="saving-2"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    return 1 - sum(fen for fen in net.values() if fen > 0) / gross


# %% role="wrong" exercise="saving" fires="saving-2"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    if gross == 0:
        return 1.0
    return 1 - sum(fen for fen in net.values() if fen > 0) / gross


# %% role="wrong" exercise="saving" fires="saving-3"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    if gross == 0:
        return 0.0
    return 1 - 0.5 * sum(fen for fen in net.values() if fen > 0) / gross


# %% role="wrong" exercise="saving" fires="saving-4"
def netting_saving(obligations):
    gross = sum(fen for _, _, fen in obligations)
    if gross == 0:
        return 0.0
    pairs = {}
    for debtor, creditor, fen in obligations:
        one, other = sorted((debtor, creditor))
        pairs[one, other] = pairs.get((one, other), 0) + (fen if debtor == one else -fen)
    return 1 - sum(abs(fen) for fen in pairs.values()) / gross


# %% role="wrong" exercise="saving" fires="saving-5"
def netting_saving(obligations):
    gross, net = 0, {}
    for debtor, creditor, fen in obligations:
        gross += fen
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    if gross == 0:
        return 0.0
    return round(1 - sum(fen for fen in net.values() if fen > 0) / gross, 4)


# %% [raw] role="explained" exercise="saving"
# - mutant: d0174ef0
#   why: A position of 0 adds nothing.
# - mutant: caa17bac
#   why: Positions are whole fen; one of 0 adds nothing.

# %% [markdown] role="prompt" exercise="unwind" lang="en" competencies=["IF2.8", "IF3.6"]
# ## Settlement with unwinding
# Write `settle_with_unwind(obligations, prefund) -> dict`. `prefund` maps members to the fen that they have put aside; a member that is not in it has 0. Repeat:
#
# 1. Compute the net positions of the obligations that are left.
# 2. A member is short if its net debit is **greater** than its prefunding; its shortfall is the difference.
# 3. If nobody is short, return `{"failed": […], "positions": {…}}`: the failed members in the order in which they were taken out, and the net positions of what is left (only of members that still occur in an obligation).
# 4. Otherwise take out the member with the largest shortfall (of equal ones the **alphabetically last**), with all its obligations in either direction.
#
# By hand: A owes B 100, B owes C 90, C owes A 80, A owes C 10; prefund A 5, B 100, C 100. A is short by 25 and is taken out. B owes C 90 remains: failed ["A"], positions {"B": −90, "C": 90}.
#
# Source: CPSS-IOSCO, *Principles for financial market infrastructures* (2012), principles 8 and 9, say why systems avoid unwinding.

# %% [markdown] role="prompt" exercise="unwind" lang="zh-hans"
# ## 结算与解退
# 编写 `settle_with_unwind(obligations, prefund) -> dict`。`prefund` 给出各成员预存的分，不在其中的成员为 0。重复以下步骤：
#
# 1. 计算剩余债务的净头寸。
# 2. 净借记**大于**预存资金的成员为短缺，差额为短缺额。
# 3. 无人短缺时，返回 `{"failed": […], "positions": {…}}`：按剔除顺序列出的违约成员，以及剩余债务的净头寸（只含仍在某笔债务中出现的成员）。
# 4. 否则剔除短缺额最大的成员（相等时取**字母顺序最后**的），连同它的全部债务，不论方向。
#
# 手算一例：A 欠 B 100，B 欠 C 90，C 欠 A 80，A 欠 C 10；预存 A 5、B 100、C 100。A 短缺 25，被剔除，只剩 B 欠 C 90：failed 为 ["A"]，positions 为 {"B": −90, "C": 90}。
#
# 出处：支付结算体系委员会与国际证监会组织《金融市场基础设施原则》（2012 年）原则 8、9，说明系统为何避免解退。

# %% role="starter" exercise="unwind"
def settle_with_unwind(obligations, prefund):
    raise NotImplementedError


# %% role="solution" exercise="unwind"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.append(worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="test" exercise="unwind" visibility="visible" points=3
obligations = [("A", "B", 100), ("B", "C", 90), ("C", "A", 80), ("A", "C", 10)]
assert settle_with_unwind(obligations, {"A": 5, "B": 100, "C": 100}) == {"failed": ["A"], "positions": {"B": -90, "C": 90}}

# %% [markdown] role="hint" lang="en"
# Take the failed member out with all its obligations, also those that others owe it.

# %% [markdown] role="hint" lang="zh-hans"
# 剔除违约成员要连同它的全部债务，别人欠它的也在内。

# %% role="test" exercise="unwind" visibility="visible" points=3
obligations = [("A", "B", 100), ("B", "A", 70)]
assert settle_with_unwind(obligations, {"A": 30, "B": 0}) == {"failed": [], "positions": {"A": -30, "B": 30}}
assert settle_with_unwind([], {"A": 1}) == {"failed": [], "positions": {}}

# %% [markdown] role="hint" lang="en"
# A net debit that equals the prefunding can be paid; only a greater one is short.

# %% [markdown] role="hint" lang="zh-hans"
# 净借记等于预存资金是付得出的，大于才算短缺。

# %% role="test" exercise="unwind" visibility="hidden" points=3
obligations = [("A", "B", 480), ("A", "C", 190), ("B", "A", 310), ("B", "C", 260), ("B", "D", 90), ("C", "A", 170), ("C", "D", 310), ("D", "A", 90), ("D", "C", 60), ("D", "B", 40)]
found = settle_with_unwind(obligations, {"A": 120, "B": 100, "C": 120, "D": 150})
assert found == {"failed": ["B", "C"], "positions": {"D": -90, "A": 90}}

# %% [markdown] role="hint" lang="en"
# After each failure compute the positions anew: a net receiver may become the next to be short.

# %% [markdown] role="hint" lang="zh-hans"
# 每剔除一家都要重新计算头寸：净收款方可能成为下一个短缺者。

# %% role="test" exercise="unwind" visibility="hidden" points=3
obligations = [("A", "C", 50), ("B", "C", 50)]
assert settle_with_unwind(obligations, {})["failed"] == ["B", "A"]
assert settle_with_unwind([("A", "D", 90), ("B", "D", 60)], {"A": 80, "B": 20})["failed"] == ["B", "A"]
assert settle_with_unwind([("A", "D", 90), ("B", "D", 60)], {"A": 80, "B": 20})["positions"] == {}
assert settle_with_unwind([("Z", "D", 90), ("B", "D", 95)], {"Z": 90})["failed"] == ["B"]
assert settle_with_unwind([("Z", "D", 90), ("B", "D", 95)], {"Z": 80})["failed"] == ["B", "Z"]
assert settle_with_unwind([("A", "B", 1)], {})["failed"] == ["A"]
# nothing put aside is the same as not being in the list, and a net of 0 is never short
assert all(settle_with_unwind(obligations, {name: 0})["failed"] == ["B", "A"] for name in "AB")
assert settle_with_unwind([("A", "B", 5), ("B", "A", 5)], {}) == {"failed": [], "positions": {"A": 0, "B": 0}}
assert settle_with_unwind([("bank 1", "bank 2", 5)], {})["failed"] == ["bank 1"]

# %% [markdown] role="hint" lang="en"
# The worst is the one with the largest shortfall, not the largest debit; of equals the alphabetically last; and whoever is missing in `prefund` has 0.

# %% [markdown] role="hint" lang="zh-hans"
# 最差的是短缺额最大的，不是借记最大的；相等时取字母顺序最后的；`prefund` 中没有的按 0 计。

# %% role="test" exercise="unwind" visibility="hidden" points=3
g = Gen("pay-02-card-clearing-netting", "unwind")
steps = 0
for _ in range(12):
    obligations = [("ABCDEFG"[int(g.u() * 7)], "ABCDEFG"[int(g.u() * 7)], 1 + int(g.u() * 900)) for _ in range(25)]
    prefund = {m: int(g.u() * 700) for m in "ABCDEF"}
    kept = json.dumps([obligations, prefund])
    found = settle_with_unwind(obligations, prefund)
    assert json.dumps([obligations, prefund]) == kept
    left, order = obligations, []
    while True:
        net = {m: sum(x for _, c, x in left if c == m) - sum(x for d, _, x in left if d == m) for o in left for m in o[:2]}
        ranked = sorted((-net[m] - prefund.get(m, 0), m) for m in net)
        if not ranked or ranked[-1][0] <= 0:
            break
        order.append(ranked[-1][1])
        left = [o for o in left if order[-1] not in o[:2]]
    steps += len(order)
    assert found == {"failed": order, "positions": net}
assert steps > 12

# %% [markdown] role="hint" lang="en"
# Try lists of your own, with several failures one after another; what is left has to settle, and the arguments stay as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 用自己的列表试试接连几家违约的情形；剩下的必须能够结算，传入的参数不得改动。

# %% role="wrong" exercise="unwind" fires="unwind-1"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.append(worst)
        left = [one for one in left if worst != one[0]]


# %% role="wrong" exercise="unwind" fires="unwind-2"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen >= prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.append(worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-3"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.append(worst)
        if len(failed) > 1:
            return {"failed": failed, "positions": net}
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-3"
def settle_with_unwind(obligations, prefund):
    net = {}
    for debtor, creditor, fen in obligations:
        net[debtor] = net.get(debtor, 0) - fen
        net[creditor] = net.get(creditor, 0) + fen
    failed = [m for m, fen in net.items() if -fen > prefund.get(m, 0)]
    left = {}
    for debtor, creditor, fen in obligations:
        if debtor not in failed and creditor not in failed:
            left[debtor] = left.get(debtor, 0) - fen
            left[creditor] = left.get(creditor, 0) + fen
    return {"failed": failed, "positions": left}


# %% role="wrong" exercise="unwind" fires="unwind-4"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member], member))
        failed.append(worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-4"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(sorted(short), key=lambda member: -net[member] - prefund.get(member, 0))
        failed.append(worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-4"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: member)
        failed.append(worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-5"
def settle_with_unwind(obligations, prefund):
    failed, left = [], list(obligations)
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.insert(0, worst)
        left = [one for one in left if worst not in (one[0], one[1])]


# %% role="wrong" exercise="unwind" fires="unwind-5"
def settle_with_unwind(obligations, prefund):
    failed, left = [], obligations
    while True:
        net = {}
        for debtor, creditor, fen in left:
            net[debtor] = net.get(debtor, 0) - fen
            net[creditor] = net.get(creditor, 0) + fen
        short = [member for member, fen in net.items() if -fen > prefund.get(member, 0)]
        if not short:
            return {"failed": failed, "positions": net}
        worst = max(short, key=lambda member: (-net[member] - prefund.get(member, 0), member))
        failed.append(worst)
        left[:] = [one for one in left if worst not in (one[0], one[1])]


# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.8", "IF5.1"]
# ## The second to fail
# In 150–250 words, English or Chinese, with **your own day's** numbers:
#
# 1. Run `settle_with_unwind` on your `obligations` and `prefund`. Who failed first, by how many fen was it short, and who failed after it although its own position had been in order? Give that bank's position before and after the first failure. (If nobody followed on your day, show that each of the others could still pay.)
# 2. What did netting save on your day, and why is this no measure of risk?
# 3. Why do systems prefer prefunding, loss sharing or gross settlement to unwinding? Name one price of the way that you would choose.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - The failed banks are named.
#     - With shortfall and saving.
#     - With the position of the second bank before and after the first failure.
# - criterion: The chain of failures
#   levels:
#     - Wrong.
#     - Says that one failure follows another.
#     - Explains it by the payment that no longer comes.
#     - And says why the second bank's own prudence did not help.
# - criterion: Alternatives
#   levels:
#     - None.
#     - One is named.
#     - One is explained.
#     - One is explained with its price and with finality.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# On my day BANK-A failed first: its net debit was 399,921 fen and it had put 319,936 aside, so it was short of 79,985. BANK-D had been in order with a net debit of 178,841 and 242,475 prefunded. Without what A owed it its position fell to −253,530, it was short of 11,055 and was taken out as well. After that even BANK-E, a net receiver of 380,435 in the beginning, stood at −94,804 with 46,378 in the account, and failed. D's prefunding had been enough for D's own evening. It was not made for A's.
#
# Netting saved 91.8% of the gross sum. That says how much less money has to move if everybody pays. Until then each bank has lent the others the full amount of the payments, and unwinding brings exactly these exposures back.
#
# I would choose a pool of collateral that covers the largest debtor. The evening then ends as announced, payments are final at a known time, and the loss is shared by a rule. The price is collateral that lies idle on all the evenings on which nobody fails.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 第二个倒下的
# 用 150–250 字（中文或英文），结合**你自己的一天**回答：
#
# 1. 用你的 `obligations` 与 `prefund` 运行 `settle_with_unwind`。谁先违约，短缺多少分？谁本来头寸正常，却在它之后违约？写出这家银行在第一家违约前后的净头寸。（如果你的一天没有第二家违约，请说明其余各家为何仍付得出。）
# 2. 轧差在你的一天里省下多少？为什么这不能衡量风险？
# 3. 系统为什么宁愿用预存资金、损失分担或全额结算，也不用解退？说出你所选办法的一项代价。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 指出违约的银行。
#     - 写出短缺额与节省比例。
#     - 写出第二家银行在第一家违约前后的头寸。
# - criterion: 违约的链条
#   levels:
#     - 错误。
#     - 说出一家接一家。
#     - 用不再到来的付款来解释。
#     - 并说明第二家自己的审慎为何无济于事。
# - criterion: 替代办法
#   levels:
#     - 没有。
#     - 提到一种。
#     - 解释了一种。
#     - 解释了一种，说出代价，并联系最终性。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我的这一天，BANK-A 先违约：净借记 399,921 分，预存 319,936 分，短缺 79,985 分。BANK-D 的净借记为 178,841 分，预存 242,475 分，本来没有问题；收不到 A 欠它的钱之后，净头寸变成 −253,530，短缺 11,055，也被剔除。接着，一开始净应收 380,435 分的 BANK-E 变成 −94,804，账上只有 46,378，同样违约。D 的预存够自己的傍晚用，却不是为 A 准备的。
#
# 轧差省下了总额的 91.8%。这只说明人人都付时少划多少钱。在此之前，每家银行都按支付全额借钱给别人，解退正是把这些敞口原样带回来。
#
# 我选能覆盖最大债务人的公共担保池：当晚照常收场，支付在已知时点成为最终，损失按规则分担。代价是，在没有人违约的那些傍晚，担保品都闲置着。
