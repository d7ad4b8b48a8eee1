# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-01-ledger-idempotent
#     title:
#       en: "An idempotent double-entry ledger"
#       zh-hans: "幂等复式记账账本"
#     summary:
#       en: "Build the ledger behind a wallet, in which every transaction balances, retries change nothing, no user goes below zero and later changes can be seen."
#       zh-hans: "实现钱包背后的账本：笔笔平衡，重试无害，用户余额不为负，事后改动看得见。"
#     minutes: 180
#     competencies: [IF2.2, IF2.4, IF2.11, IF4.1]
# ---

# %% [markdown] lang="en"
# You run the ledger of a wallet. Six hundred requests arrive: top-ups, payments, withdrawals, refunds. Some arrive twice, because an answer got lost; some reuse an id for something else; some would take a user below zero. You will build the ledger that copes with all of them, and a chain of hashes that shows whether anybody has edited it afterwards.
#
# **Sign rule.** A *line* is a pair (account, amount in fen). The amount is added to the account, and the lines of a transaction sum to zero. Accounts named `user:…`, `merchant:…` and `fee:platform` stand positive when the platform owes; `reserve:bank` holds the mirrored negative of the money at the bank.
#
# **Money rule.** All amounts are **integer fen**, all rates **basis points** (38 bp = 0.38%). Rounding is half up.
#
# **Marks.** Six exercises give 90 points, 40% from tests that you see and 60% from hidden tests with other numbers. The written answer gives 10. The standard library is enough. Only `post` may change what it is given, and only the ledger. It belongs to the lessons on double-entry wallets, idempotency, refunds and tamper evidence.

# %% [markdown] lang="zh-hans"
# 你负责一个钱包的账本。六百个请求陆续到来：充值、付款、提现、退款。有的来了两次，因为应答丢了；有的用旧编号办新事；有的会让用户余额变负。你要写出应付这一切的账本，再加一条哈希链，让事后的改动无处藏身。
#
# **符号规则。** 一**行**是一对（账户，以分计的金额）。金额加到账户上，一笔业务的各行合计为零。`user:…`、`merchant:…`、`fee:platform` 为正，表示平台欠着；`reserve:bank` 是银行存款的镜像，为负。
#
# **金额规则。** 金额一律为**整数分**，费率一律为**基点**（38 bp 即 0.38%），四舍五入。
#
# **评分。** 六道练习共 90 分，40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；书面题 10 分。只需标准库。只有 `post` 可以改动传入的东西，而且只能改账本。相关课文：复式记账钱包、幂等与重试、退款与拒付、防篡改。

# %% role="given"
import hashlib
import json
import math
import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import NormalDist


def div_half_up(a, b):
    """a / b rounded half up to an integer, ties away from zero; integers, b > 0."""
    s = -1 if a < 0 else 1
    return s * ((2 * abs(a) + b) // (2 * b))


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


class IdempotencyConflict(ValueError):
    """A known id has come with a different content."""


def canonical(obj):
    """The one text in which equal objects are equal letter by letter."""
    return json.dumps(obj, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def new_ledger():
    return {"balances": {}, "seen": {}, "log": []}


class Gen:
    """A random stream that is the same on every machine for the same lab and key."""

    def __init__(self, lab, key):
        digest = hashlib.sha256(f"{lab}|{key}|base".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))

    def u(self):
        return self._random.random()


def stream(u, count=600):
    """Posting requests drawn with u(), a function that gives numbers in [0, 1); the model is described below."""

    def amount():
        return max(1, round(math.exp(7.5 + NormalDist().inv_cdf(max(u(), 2.0**-53)))))

    def pick(values):
        return values[int(u() * len(values))]

    requests, paid, balance = [], [], {f"user:{k}": 0 for k in range(60)}

    def add(lines, memo, kind):
        requests.append({"id": f"{kind}{len(requests):04d}", "lines": lines, "memo": memo})
        for account, fen in lines:
            if account in balance:
                balance[account] += fen

    while len(requests) < count:
        draw = u()
        if draw < 0.06 and requests:
            requests.append(json.loads(json.dumps(pick(requests))))
            continue
        if draw < 0.08 and requests:
            changed = json.loads(json.dumps(pick(requests)))
            changed["lines"][0][1] += 1
            changed["lines"][1][1] -= 1
            requests.append(changed)
            continue
        rich = [a for a, fen in balance.items() if fen > 0]
        if draw < 0.11 and rich:
            user = pick(rich)
            over = balance[user] + amount()
            requests.append({"id": f"V{len(requests):04d}", "lines": [[user, -over], ["merchant:1", over]], "memo": "payment"})
            continue
        kind = u()
        if kind < 0.30 or not rich:
            user, fen = pick(list(balance)), 4 * amount()
            add([[user, fen], ["reserve:bank", -fen]], "top up", "T")
        elif kind < 0.75:
            user, merchant = pick(rich), f"merchant:{int(u() * 12)}"
            fen = min(amount(), balance[user])
            fee = max(1, div_half_up(fen * 38, 10_000))
            add([[user, -fen], [merchant, fen - fee], ["fee:platform", fee]], "payment", "P")
            paid.append([user, merchant, fen])
        elif kind < 0.90 or not paid:
            user = pick(rich)
            fen = 1 + int(u() * balance[user])
            add([[user, -fen], ["reserve:bank", fen]], "withdrawal", "W")
        else:
            index = int(u() * len(paid))
            user, merchant, fen = paid.pop(index)
            part = 1 + int(u() * fen)
            add([[merchant, -part], [user, part]], "refund", "R")
    return requests


def make_requests(key):
    """A stream of 600 requests for a key; tests use other keys than yours."""
    return stream(Gen("pay-01-ledger-idempotent", key).u)


def load_requests():
    """Your own stream, from the file beside this notebook."""
    return json.loads(Path("requests.json").read_text(encoding="utf-8"))


REQUESTS = load_requests()
len(REQUESTS), REQUESTS[0]

# %% role="data"
import json
import math
import random
from statistics import NormalDist


def div_half_up(a, b):
    s = -1 if a < 0 else 1
    return s * ((2 * abs(a) + b) // (2 * b))


def stream(u, count=600):
    """Posting requests drawn with u(), a function that gives numbers in [0, 1); the model is described below."""

    def amount():
        return max(1, round(math.exp(7.5 + NormalDist().inv_cdf(max(u(), 2.0**-53)))))

    def pick(values):
        return values[int(u() * len(values))]

    requests, paid, balance = [], [], {f"user:{k}": 0 for k in range(60)}

    def add(lines, memo, kind):
        requests.append({"id": f"{kind}{len(requests):04d}", "lines": lines, "memo": memo})
        for account, fen in lines:
            if account in balance:
                balance[account] += fen

    while len(requests) < count:
        draw = u()
        if draw < 0.06 and requests:
            requests.append(json.loads(json.dumps(pick(requests))))
            continue
        if draw < 0.08 and requests:
            changed = json.loads(json.dumps(pick(requests)))
            changed["lines"][0][1] += 1
            changed["lines"][1][1] -= 1
            requests.append(changed)
            continue
        rich = [a for a, fen in balance.items() if fen > 0]
        if draw < 0.11 and rich:
            user = pick(rich)
            over = balance[user] + amount()
            requests.append({"id": f"V{len(requests):04d}", "lines": [[user, -over], ["merchant:1", over]], "memo": "payment"})
            continue
        kind = u()
        if kind < 0.30 or not rich:
            user, fen = pick(list(balance)), 4 * amount()
            add([[user, fen], ["reserve:bank", -fen]], "top up", "T")
        elif kind < 0.75:
            user, merchant = pick(rich), f"merchant:{int(u() * 12)}"
            fen = min(amount(), balance[user])
            fee = max(1, div_half_up(fen * 38, 10_000))
            add([[user, -fen], [merchant, fen - fee], ["fee:platform", fee]], "payment", "P")
            paid.append([user, merchant, fen])
        elif kind < 0.90 or not paid:
            user = pick(rich)
            fen = 1 + int(u() * balance[user])
            add([[user, -fen], ["reserve:bank", fen]], "withdrawal", "W")
        else:
            index = int(u() * len(paid))
            user, merchant, fen = paid.pop(index)
            part = 1 + int(u() * fen)
            add([[merchant, -part], [user, part]], "refund", "R")
    return requests


def make_data(seed: int) -> dict[str, str]:
    """One student's 600 posting requests, drawn like make_requests in the lab."""
    return {"requests.json": json.dumps(stream(random.Random(seed).random))}


# %% [markdown] lang="en"
# `REQUESTS` is your own stream, a list of `{"id", "lines", "memo"}`. The model: 6% of the requests are exact copies of an earlier one, 2% carry a known id with an amount moved by one fen, 3% would overdraw a user. The rest are top-ups (30%), payments with a fee of 38 bp (45%), withdrawals (15%) and refunds (10%) over 60 users and 12 merchants, with lognormal amounts. You need it for the written answer. `canonical`, `new_ledger`, `div_half_up` and `IdempotencyConflict` are given; use them.

# %% [markdown] lang="zh-hans"
# `REQUESTS` 是你自己的请求流，由 `{"id", "lines", "memo"}` 组成。生成模型：6% 是此前某个请求的原样副本，2% 用已知编号而金额挪动一分，3% 会使用户透支；其余为充值（30%）、手续费 38 bp 的付款（45%）、提现（15%）和退款（10%），涉及 60 名用户、12 家商户，金额服从对数正态分布。书面题要用到它。`canonical`、`new_ledger`、`div_half_up`、`IdempotencyConflict` 已经给出，请直接使用。

# %% [markdown] role="prompt" exercise="post" lang="en" competencies=["IF2.2", "IF2.11", "IF4.1"]
# ## Posting
# Write two functions, first `post(ledger, txn) -> str`. `ledger` is what `new_ledger()` gives: `{"balances": {}, "seen": {}, "log": []}`. `txn` has `id`, `lines` (pairs of account and amount, as tuples or lists) and perhaps `memo`; a missing memo counts as `""`. In this order:
#
# 1. Lines that are empty, hold an amount that is not an `int` (`True` and `False` do not count as one), or do not sum to zero raise `ValueError`.
# 2. The content is {"lines": lines as lists, "memo": memo}; its fingerprint is the SHA-256, in hex, of `canonical(content)` in UTF-8. If the id is in `seen`: the same fingerprint returns `"duplicate"` and changes nothing; another one raises `IdempotencyConflict`.
# 3. Net the lines for each account. If an account that begins with `user:` would become negative, raise `ValueError`. Other accounts may become negative.
# 4. Only now write: balances, `seen[id] = fingerprint`, and the entry `{"id": …, "lines": [[account, amount], …], "memo": …}` at the end of `log`. Return `"posted"`.
#
# Then `post_all(ledger, requests) -> list[str]`: post the requests in their order and collect the answers; where `post` raises `IdempotencyConflict` the answer is `"conflict"`, where it raises another `ValueError` it is `"refused"`, and the next request follows.
#
# A transaction that raises leaves balances, `seen` and `log` as they were, so its id may succeed later. By hand: a top-up of 100 yuan, `{"id": "T1", "lines": [("user:1", 10000), ("reserve:bank", -10000)], "memo": "top up"}`, gives `"posted"`, and a second time `"duplicate"`; user:1 has 10,000 fen either time.
#
# Source of the idea: the IETF working draft on the `Idempotency-Key` header field (a draft, no standard).

# %% [markdown] role="prompt" exercise="post" lang="zh-hans"
# ## 记账
# 编写两个函数。先写 `post(ledger, txn) -> str`。`ledger` 是 `new_ledger()` 的返回值：`{"balances": {}, "seen": {}, "log": []}`。`txn` 含 `id`、`lines`（账户与金额的二元组或列表），可能有 `memo`，没有就视为 `""`。依次：
#
# 1. 各行为空、有金额不是 `int`（`True`、`False` 也不算）、或合计不为零，抛出 `ValueError`。
# 2. 内容为 {"lines": 列表形式的各行, "memo": memo}，指纹为 `canonical(内容)` 按 UTF-8 编码的 SHA-256（十六进制）。编号已在 `seen` 中：指纹相同返回 `"duplicate"`，什么也不改；指纹不同抛出 `IdempotencyConflict`。
# 3. 按账户合并各行。以 `user:` 开头的账户若会变负，抛出 `ValueError`；其他账户可以为负。
# 4. 到这时才写入：余额、`seen[id] = 指纹`，并在 `log` 末尾追加 `{"id": …, "lines": [[账户, 金额], …], "memo": …}`。返回 `"posted"`。
#
# 再写 `post_all(ledger, requests) -> list[str]`：依次记账并收集答复；`post` 抛出 `IdempotencyConflict` 时记为 `"conflict"`，抛出其他 `ValueError` 时记为 `"refused"`，然后继续下一个。
#
# 抛出异常的业务不得改动余额、`seen` 与 `log`，因此它的编号以后仍可成功。手算一例：充值 100 元 `{"id": "T1", "lines": [("user:1", 10000), ("reserve:bank", -10000)], "memo": "top up"}`，第一次得 `"posted"`，第二次得 `"duplicate"`，两次之后 user:1 都是 10,000 分。
#
# 思路出处：互联网工程任务组关于 `Idempotency-Key` 报头的工作草案（尚非标准）。

# %% role="starter" exercise="post"
def post(ledger, txn):
    raise NotImplementedError


def post_all(ledger, requests):
    raise NotImplementedError


# %% role="solution" exercise="post"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="test" exercise="post" visibility="visible" points=2.5
L = new_ledger()
t = {"id": "T1", "lines": [("user:1", 10000), ("reserve:bank", -10000)], "memo": "top up"}
assert post(L, t) == "posted"
assert post(L, t) == "duplicate"
assert L["balances"] == {"user:1": 10000, "reserve:bank": -10000}

# %% [markdown] role="hint" lang="en"
# A repeated id with the same content returns "duplicate" and must not post again; look the id up in `seen` first.

# %% [markdown] role="hint" lang="zh-hans"
# 编号相同、内容相同的请求应返回 "duplicate"，不得再次记账；先到 `seen` 里查编号。

# %% role="test" exercise="post" visibility="visible" points=2.5
L = new_ledger()
post(L, {"id": "T1", "lines": [("user:1", 10000), ("reserve:bank", -10000)], "memo": "top up"})
assert raises(post, L, {"id": "T1", "lines": [("user:1", 1), ("reserve:bank", -1)], "memo": "top up"}, exc=IdempotencyConflict)

# %% [markdown] role="hint" lang="en"
# A known id with other lines is a conflict: compare fingerprints and raise `IdempotencyConflict`.

# %% [markdown] role="hint" lang="zh-hans"
# 编号已知而内容不同就是冲突：比较指纹，抛出 `IdempotencyConflict`。

# %% role="test" exercise="post" visibility="visible" points=2.5
L = new_ledger()
top_up = {"id": "T1", "lines": [("user:1", 10000), ("reserve:bank", -10000)], "memo": "top up"}
assert post_all(L, [top_up, {"id": "T2", "lines": [("merchant:9", 10001), ("user:1", -10001)], "memo": ""}]) == ["posted", "refused"]
assert L["balances"] == {"user:1": 10000, "reserve:bank": -10000}

# %% [markdown] role="hint" lang="en"
# Check every user's balance before anything is written: a refused transaction leaves no trace, not even at the merchant.

# %% [markdown] role="hint" lang="zh-hans"
# 写入之前先检查所有用户的余额：被拒的业务不留任何痕迹，商户那边也不留。

# %% role="test" exercise="post" visibility="visible" points=2.5
L = new_ledger()
post(L, {"id": "T1", "lines": [("user:1", 500), ("reserve:bank", -500)]})
assert L["log"] == [{"id": "T1", "lines": [["user:1", 500], ["reserve:bank", -500]], "memo": ""}]

# %% [markdown] role="hint" lang="en"
# The entry in the log has exactly id, lines (as lists, not netted) and memo; a missing memo is the empty text.

# %% [markdown] role="hint" lang="zh-hans"
# 日志里的一条恰好有 id、lines（列表形式，不合并）和 memo；没有 memo 就是空文本。

# %% role="test" exercise="post" visibility="hidden" points=3
before = {"balances": {"user:1": 50, "reserve:bank": -50}, "seen": {"A": "x"}, "log": [{"id": "A", "lines": [], "memo": ""}]}
bad = ([], [("user:1", 5)], [("user:1", 5), ("reserve:bank", -4)], [("user:1", 5.0), ("reserve:bank", -5.0)], [("user:1", 5), ("reserve:bank", -5.0)], [("user:1", True), ("reserve:bank", -1)])
for lines in bad:
    assert raises(post, json.loads(json.dumps(before)), {"id": "B", "lines": lines})
L = json.loads(json.dumps(before))
assert post_all(L, [{"id": "B", "lines": lines} for lines in bad]) == ["refused"] * 6
assert L == before

# %% [markdown] role="hint" lang="en"
# Lines have to be there, hold nothing but `int` (a bool is none) and sum to zero; otherwise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 各行不得为空，金额只能是 `int`（布尔值不算），合计为零；否则抛出 `ValueError`。

# %% role="test" exercise="post" visibility="hidden" points=3
L = new_ledger()
buy = {"id": "P1", "lines": [("user:1", -700), ("merchant:2", 700)], "memo": "book"}
top_up = {"id": "T1", "lines": [("user:1", 700), ("reserve:bank", -700)], "memo": ""}
assert post_all(L, [buy, top_up, buy, buy]) == ["refused", "posted", "posted", "duplicate"]
assert L["balances"]["user:1"] == 0 and [e["id"] for e in L["log"]] == ["T1", "P1"]

# %% [markdown] role="hint" lang="en"
# Record the id only after the posting has succeeded: a payment refused for lack of money may succeed when it is sent again. A balance of exactly zero is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 记账成功之后才能记下编号：因余额不足被拒的付款，再发时可以成功。余额恰好为零是允许的。

# %% role="test" exercise="post" visibility="hidden" points=3
L = {"balances": {"user:1": 60}, "seen": {}, "log": []}
assert post(L, {"id": "N1", "lines": [("user:1", -150), ("merchant:3", 50), ("user:1", 100)], "memo": ""}) == "posted"
assert L["balances"] == {"user:1": 10, "merchant:3": 50}
assert post_all(L, [{"id": "N2", "lines": [("user:1", -6), ("user:1", -6), ("merchant:3", 12)], "memo": ""}]) == ["refused"]
assert L["balances"] == {"user:1": 10, "merchant:3": 50} and "N2" not in L["seen"]

# %% [markdown] role="hint" lang="en"
# Net the lines per account first: what counts is the effect of the whole transaction on the account, not each line.

# %% [markdown] role="hint" lang="zh-hans"
# 先按账户合并各行：要看整笔业务对账户的净影响，而不是逐行检查。

# %% role="test" exercise="post" visibility="hidden" points=3
L = new_ledger()
one = {"id": "M1", "lines": [("user:1", 900), ("reserve:bank", -900)], "memo": "充值"}
assert post(L, one) == "posted"
assert post(L, {"memo": "充值", "lines": [["user:1", 900], ["reserve:bank", -900]], "id": "M1"}) == "duplicate"
assert raises(post, L, {"id": "M1", "lines": [("user:1", 900), ("reserve:bank", -900)], "memo": "top up"}, exc=IdempotencyConflict)
assert raises(post, L, {"id": "M1", "lines": [("user:1", 900), ("reserve:bank", -900)]}, exc=IdempotencyConflict)
content = canonical({"lines": [["user:1", 900], ["reserve:bank", -900]], "memo": "充值"})
assert L["seen"] == {"M1": hashlib.sha256(content.encode("utf-8")).hexdigest()}

# %% [markdown] role="hint" lang="en"
# The fingerprint is the SHA-256 of `canonical({"lines": …, "memo": …})`: the memo belongs to it, the id does not, and tuples or lists make no difference.

# %% [markdown] role="hint" lang="zh-hans"
# 指纹是 `canonical({"lines": …, "memo": …})` 的 SHA-256：memo 计入，编号不计入，用元组还是列表没有差别。

# %% role="test" exercise="post" visibility="hidden" points=3
def expected(requests):
    answers, state = [], new_ledger()
    for request in requests:
        change = {}
        for account, fen in request["lines"]:
            change[account] = change.get(account, 0) + fen
        content = canonical([request["lines"], request["memo"]])
        if request["id"] in state["seen"]:
            answers.append("duplicate" if state["seen"][request["id"]] == content else "conflict")
        elif any(a.startswith("user:") and state["balances"].get(a, 0) + x < 0 for a, x in change.items()):
            answers.append("refused")
        else:
            for account, fen in change.items():
                state["balances"][account] = state["balances"].get(account, 0) + fen
            state["seen"][request["id"]] = content
            answers.append("posted")
    return answers, state["balances"]


L = {"balances": {"merchant:1": 10}, "seen": {}, "log": []}
back = {"id": "R1", "lines": [["merchant:1", -50], ["user:1", 50]], "memo": ""}
assert post_all(L, [back, {"id": "P1", "lines": [["user:99", -1], ["merchant:1", 1]], "memo": ""}]) == ["posted", "refused"]
assert L["balances"] == {"merchant:1": -40, "user:1": 50}
assert post_all(L, [{"id": "N3", "lines": [["user:98", 5], ["user:98", -5]], "memo": ""}]) == ["posted"] and L["balances"]["user:98"] == 0
for key in ("post-a", "post-b", "post-c"):
    requests = make_requests(key)
    wanted, balances = expected(requests)
    copy = canonical(requests)
    L = new_ledger()
    assert post_all(L, requests) == wanted
    assert L["balances"] == balances and sum(L["balances"].values()) == 0
    posted = [k for k, answer in enumerate(wanted) if answer == "posted"]
    assert L["log"] == [{"id": requests[k]["id"], "lines": requests[k]["lines"], "memo": requests[k]["memo"]} for k in posted]
    assert list(L["seen"]) == [requests[k]["id"] for k in posted]
    assert canonical(requests) == copy
    full = canonical(L)
    assert post_all(L, [requests[k] for k in posted]) == ["duplicate"] * len(posted) and canonical(L) == full

# %% [markdown] role="hint" lang="en"
# Run the whole stream of another variant in your head: only users may not fall below zero (merchants may, after refunds), all balances sum to zero, what is not posted changes nothing, and the whole stream sent again is duplicates.

# %% [markdown] role="hint" lang="zh-hans"
# 在整段请求流上检查：只有用户不得为负（商户退款后可以为负），全部余额合计为零，未记账的请求什么也不改，整段重发全是重复。

# %% role="wrong" exercise="post" fires="post-1"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        pass
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-2"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            return "duplicate"
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-3"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-4"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn["memo"]
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-4"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": [list(x) for x in sorted(change.items())], "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-5"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(not isinstance(fen, int) for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-5"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-6"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    ledger["seen"][txn["id"]] = fingerprint
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-6"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen <= 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-7"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in lines:
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-8"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-8"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical(lines + [memo])
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if account.startswith("user:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% role="wrong" exercise="post" fires="post-9"
def post(ledger, txn):
    lines = [[account, fen] for account, fen in txn["lines"]]
    memo = txn.get("memo", "")
    if not lines or any(type(fen) is not int for _, fen in lines) or sum(fen for _, fen in lines) != 0:
        raise ValueError("lines must be whole fen that sum to zero")
    content = canonical({"lines": lines, "memo": memo})
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if txn["id"] in ledger["seen"]:
        if ledger["seen"][txn["id"]] != fingerprint:
            raise IdempotencyConflict(txn["id"])
        return "duplicate"
    change = {}
    for account, fen in lines:
        change[account] = change.get(account, 0) + fen
    balances = ledger["balances"]
    for account, fen in change.items():
        if not account.startswith("reserve:") and balances.get(account, 0) + fen < 0:
            raise ValueError(f"{account} would fall below zero")
    for account, fen in change.items():
        balances[account] = balances.get(account, 0) + fen
    ledger["seen"][txn["id"]] = fingerprint
    ledger["log"].append({"id": txn["id"], "lines": lines, "memo": memo})
    return "posted"


def post_all(ledger, requests):
    answers = []
    for request in requests:
        try:
            answers.append(post(ledger, request))
        except IdempotencyConflict:
            answers.append("conflict")
        except ValueError:
            answers.append("refused")
    return answers


# %% [markdown] role="prompt" exercise="fee" lang="en" competencies=["IF2.4", "IF4.1"]
# ## The fee
# Write `fee_fen(amount, rate_bp) -> int`: the fee on a payment of `amount` fen, amount · rate_bp / 10,000 rounded **half up** with integers, at least 1 fen when the rate is positive, and never above the amount. At rate 0 the fee is 0. `amount ≤ 0` or `rate_bp < 0` raise `ValueError`. Both arguments are integers of any size.
#
# By hand: 123.45 yuan at 38 bp are 12345 · 38 / 10,000 = 46.911, so 47 fen.

# %% [markdown] role="prompt" exercise="fee" lang="zh-hans"
# ## 手续费
# 编写 `fee_fen(amount, rate_bp) -> int`：金额为 `amount` 分的付款应收的手续费，即 amount · rate_bp / 10,000，用整数**四舍五入**；费率为正时至少 1 分，且不超过金额本身；费率为 0 时为 0。`amount ≤ 0` 或 `rate_bp < 0` 抛出 `ValueError`。两个参数都是任意大小的整数。
#
# 手算一例：123.45 元、38 bp，12345 · 38 / 10,000 = 46.911，即 47 分。

# %% role="starter" exercise="fee"
def fee_fen(amount, rate_bp):
    raise NotImplementedError


# %% role="solution" exercise="fee"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, max(1, div_half_up(amount * rate_bp, 10_000)))


# %% role="test" exercise="fee" visibility="visible" points=2
assert fee_fen(10_000, 60) == 60
assert fee_fen(12_345, 38) == 47

# %% [markdown] role="hint" lang="en"
# Round half up: integer division alone cuts 46.911 down to 46.

# %% [markdown] role="hint" lang="zh-hans"
# 应四舍五入：整除会把 46.911 截成 46。

# %% role="test" exercise="fee" visibility="visible" points=2
assert fee_fen(1, 60) == 1
assert fee_fen(100, 0) == 0

# %% [markdown] role="hint" lang="en"
# A positive rate costs at least one fen; a rate of zero costs nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 费率为正时至少收一分；费率为零时不收。

# %% role="test" exercise="fee" visibility="hidden" points=2
assert fee_fen(3, 20_000) == 3 and fee_fen(1, 999_999) == 1
assert fee_fen(3, 10_000) == 3 and fee_fen(4, 9_000) == 4 and fee_fen(5, 8_000) == 4

# %% [markdown] role="hint" lang="en"
# The fee is never higher than the amount itself.

# %% [markdown] role="hint" lang="zh-hans"
# 手续费不得高于金额本身。

# %% role="test" exercise="fee" visibility="hidden" points=2
assert raises(fee_fen, 0, 38) and raises(fee_fen, -1, 38) and raises(fee_fen, 0, 0)
assert raises(fee_fen, 100, -1)

# %% [markdown] role="hint" lang="en"
# An amount of zero or less and a negative rate raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 金额不大于零、费率为负，都应抛出 `ValueError`。

# %% role="test" exercise="fee" visibility="hidden" points=2
assert fee_fen(5_000, 5) == 3 and fee_fen(5_000, 7) == 4 and fee_fen(4_999, 5) == 2
assert fee_fen(10**18 + 5_000, 1) == 10**14 + 1
assert fee_fen(200, 50) == 1 and fee_fen(300, 50) == 2

# %% [markdown] role="hint" lang="en"
# Half a fen goes up, and amounts of any size stay exact: use integers and the given `div_half_up`, not `round` or floats.

# %% [markdown] role="hint" lang="zh-hans"
# 半分进一分，金额再大也要精确：用整数和给定的 `div_half_up`，不用 `round` 或浮点数。

# %% role="wrong" exercise="fee" fires="fee-1"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, max(1, amount * rate_bp // 10_000))


# %% role="wrong" exercise="fee" fires="fee-2"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, div_half_up(amount * rate_bp, 10_000))


# %% role="wrong" exercise="fee" fires="fee-2"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    return min(amount, max(1, div_half_up(amount * rate_bp, 10_000)))


# %% role="wrong" exercise="fee" fires="fee-3"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return max(1, div_half_up(amount * rate_bp, 10_000))


# %% role="wrong" exercise="fee" fires="fee-4"
def fee_fen(amount, rate_bp):
    if amount < 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, max(1, div_half_up(amount * rate_bp, 10_000)))


# %% role="wrong" exercise="fee" fires="fee-4"
def fee_fen(amount, rate_bp):
    if amount <= 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, max(1, div_half_up(amount * rate_bp, 10_000)))


# %% role="wrong" exercise="fee" fires="fee-5"
def fee_fen(amount, rate_bp):
    if amount <= 0 or rate_bp < 0:
        raise ValueError("the amount must be positive, the rate must not be negative")
    if rate_bp == 0:
        return 0
    return min(amount, max(1, round(amount * rate_bp / 10_000)))


# %% [raw] role="explained" exercise="fee"
# - mutant: 9f46e796
#   why: min takes its two arguments in either order.
# - mutant: 4d10c290
#   why: max takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="payment-lines" lang="en" competencies=["IF2.2", "IF2.4"]
# ## The lines of a payment
# Write `payment_lines(payer, merchant, amount, rate_bp) -> list` with the lines of a payment, as tuples, in this order: `(payer, -amount)`, `(merchant, amount - fee)`, `("fee:platform", fee)`. The fee is `fee_fen(amount, rate_bp)`. If the fee is 0 the third line is left out; the merchant's line stays even if the fee eats the whole amount. Where `fee_fen` raises `ValueError`, so does this function.
#
# This exercise builds on `fee_fen`. By hand: 73.45 yuan at 38 bp bear a fee of 28 fen, so the merchant gets 7,317.

# %% [markdown] role="prompt" exercise="payment-lines" lang="zh-hans"
# ## 付款的各行
# 编写 `payment_lines(payer, merchant, amount, rate_bp) -> list`，按顺序返回付款的各行（元组）：`(payer, -amount)`、`(merchant, amount - fee)`、`("fee:platform", fee)`。手续费为 `fee_fen(amount, rate_bp)`。手续费为 0 时省去第三行；即使手续费等于全部金额，商户那一行也要保留。`fee_fen` 抛出 `ValueError` 时，本函数同样抛出。
#
# 本题用到 `fee_fen`。手算一例：73.45 元、38 bp，手续费 28 分，商户得 7,317 分。

# %% role="starter" exercise="payment-lines"
def payment_lines(payer, merchant, amount, rate_bp):
    raise NotImplementedError


# %% role="solution" exercise="payment-lines"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp)
    lines = [(payer, -amount), (merchant, amount - fee)]
    if fee:
        lines.append(("fee:platform", fee))
    return lines


# %% role="test" exercise="payment-lines" visibility="visible" points=3
lines = [tuple(line) for line in payment_lines("user:1", "merchant:9", 7_345, 38)]
assert lines == [("user:1", -7345), ("merchant:9", 7317), ("fee:platform", 28)]

# %% [markdown] role="hint" lang="en"
# The payer pays the amount and no more; the fee comes out of what the merchant gets.

# %% [markdown] role="hint" lang="zh-hans"
# 付款人只付金额本身，手续费从商户所得中扣。

# %% role="test" exercise="payment-lines" visibility="visible" points=3
assert [tuple(line) for line in payment_lines("user:1", "merchant:9", 500, 0)] == [("user:1", -500), ("merchant:9", 500)]

# %% [markdown] role="hint" lang="en"
# Without a fee there is no third line.

# %% [markdown] role="hint" lang="zh-hans"
# 没有手续费，就没有第三行。

# %% role="test" exercise="payment-lines" visibility="hidden" points=3
assert [tuple(line) for line in payment_lines("user:5", "merchant:2", 1, 60)] == [("user:5", -1), ("merchant:2", 0), ("fee:platform", 1)]

# %% [markdown] role="hint" lang="en"
# The merchant's line stays even if it is zero.

# %% [markdown] role="hint" lang="zh-hans"
# 商户那一行即使为零也要保留。

# %% role="test" exercise="payment-lines" visibility="hidden" points=3
assert raises(payment_lines, "user:1", "merchant:9", 0, 38) and raises(payment_lines, "user:1", "merchant:9", -5, 0)
assert raises(payment_lines, "user:1", "merchant:9", 5, -1)

# %% [markdown] role="hint" lang="en"
# Amounts of zero or less and negative rates raise `ValueError`, as in `fee_fen`.

# %% [markdown] role="hint" lang="zh-hans"
# 金额不大于零、费率为负，与 `fee_fen` 一样抛出 `ValueError`。

# %% role="test" exercise="payment-lines" visibility="hidden" points=3
g = Gen("pay-01-ledger-idempotent", "payment-lines")
for _ in range(200):
    amount, rate = 1 + int(g.u() * 100_000), 1 + int(g.u() * 200)
    lines = [tuple(line) for line in payment_lines("user:42", "merchant:7", amount, rate)]
    fee = min(amount, max(1, (2 * amount * rate + 10_000) // 20_000))
    assert lines == [("user:42", -amount), ("merchant:7", amount - fee), ("fee:platform", fee)]
    assert sum(fen for _, fen in lines) == 0

# %% [markdown] role="hint" lang="en"
# Payer, merchant, fee, in this order, for any names and amounts; the three sum to zero.

# %% [markdown] role="hint" lang="zh-hans"
# 顺序是付款人、商户、手续费，对任何账户与金额都成立；三行合计为零。

# %% role="wrong" exercise="payment-lines" fires="payment-lines-1"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp)
    lines = [(payer, -amount - fee), (merchant, amount)]
    if fee:
        lines.append(("fee:platform", fee))
    return lines


# %% role="wrong" exercise="payment-lines" fires="payment-lines-2"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp)
    lines = [(payer, -amount), (merchant, amount - fee)]
    lines.append(("fee:platform", fee))
    return lines


# %% role="wrong" exercise="payment-lines" fires="payment-lines-3"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp)
    lines = [(payer, -amount), (merchant, amount - fee)]
    if fee:
        lines.append(("fee:platform", fee))
    return [line for line in lines if line[1]]


# %% role="wrong" exercise="payment-lines" fires="payment-lines-4"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp) if amount > 0 and rate_bp > 0 else 0
    lines = [(payer, -amount), (merchant, amount - fee)]
    if fee:
        lines.append(("fee:platform", fee))
    return lines


# %% role="wrong" exercise="payment-lines" fires="payment-lines-5"
def payment_lines(payer, merchant, amount, rate_bp):
    fee = fee_fen(amount, rate_bp)
    lines = [(payer, -amount), (merchant, amount - fee)]
    if fee:
        lines.insert(1, ("fee:platform", fee))
    return lines


# %% [markdown] role="prompt" exercise="refund-lines" lang="en" competencies=["IF2.4", "IF2.2"]
# ## The lines of a refund
# Write `refund_lines(original, refunded_so_far, amount) -> list`. `original` holds the lines of a payment as `payment_lines` gives them: the payer's first, the merchant's second, perhaps a fee. `refunded_so_far` is what has already been refunded of this payment, `amount` what is to be refunded now, both in fen. Return `[(merchant, -amount), (payer, amount)]` as tuples: the merchant returns the gross amount, the platform keeps its fee. `amount ≤ 0`, or refunds that together exceed what the payer paid, raise `ValueError`; a refund that reaches it exactly is fine.
#
# By hand: of a payment of 7,345 fen 4,000 have been refunded. Another 3,345 may be, and 3,346 may not.

# %% [markdown] role="prompt" exercise="refund-lines" lang="zh-hans"
# ## 退款的各行
# 编写 `refund_lines(original, refunded_so_far, amount) -> list`。`original` 是 `payment_lines` 给出的付款各行：第一行付款人，第二行商户，可能还有手续费。`refunded_so_far` 是这笔付款此前已退的金额，`amount` 是此次要退的金额，均以分计。返回 `[(merchant, -amount), (payer, amount)]`（元组）：商户退回全额，平台不退手续费。`amount ≤ 0`，或累计退款超过付款人所付，抛出 `ValueError`；恰好退满是可以的。
#
# 手算一例：付款 7,345 分，已退 4,000，还可退 3,345，3,346 则不行。

# %% role="starter" exercise="refund-lines"
def refund_lines(original, refunded_so_far, amount):
    raise NotImplementedError


# %% role="solution" exercise="refund-lines"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if amount <= 0 or refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="test" exercise="refund-lines" visibility="visible" points=3
paid = [("user:1", -7345), ("merchant:9", 7317), ("fee:platform", 28)]
assert [tuple(line) for line in refund_lines(paid, 0, 4_000)] == [("merchant:9", -4000), ("user:1", 4000)]

# %% [markdown] role="hint" lang="en"
# The platform keeps its fee: the merchant returns the whole amount and no line touches fee:platform.

# %% [markdown] role="hint" lang="zh-hans"
# 平台不退手续费：商户退回全额，没有一行涉及 fee:platform。

# %% role="test" exercise="refund-lines" visibility="visible" points=3
paid = [("user:1", -7345), ("merchant:9", 7317), ("fee:platform", 28)]
assert raises(refund_lines, paid, 4_000, 3_346)

# %% [markdown] role="hint" lang="en"
# Refunds count together: what was refunded before lessens what may be refunded now.

# %% [markdown] role="hint" lang="zh-hans"
# 退款要累计：此前退过的，要从现在可退的金额中减去。

# %% role="test" exercise="refund-lines" visibility="hidden" points=3
paid = [("user:8", -500), ("merchant:3", 498), ("fee:platform", 2)]
assert [tuple(line) for line in refund_lines(paid, 200, 300)] == [("merchant:3", -300), ("user:8", 300)]
assert raises(refund_lines, paid, 200, 301) and raises(refund_lines, paid, 500, 1)

# %% [markdown] role="hint" lang="en"
# A refund that reaches the payment exactly is allowed, one fen more is not.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好退满允许，多一分也不行。

# %% role="test" exercise="refund-lines" visibility="hidden" points=3
paid = [("user:8", -500), ("merchant:3", 498), ("fee:platform", 2)]
assert raises(refund_lines, paid, 0, 0) and raises(refund_lines, paid, 100, -50)
assert [tuple(line) for line in refund_lines(paid, 0, 1)] == [("merchant:3", -1), ("user:8", 1)]

# %% [markdown] role="hint" lang="en"
# An amount of zero or less raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 金额不大于零应抛出 `ValueError`。

# %% role="test" exercise="refund-lines" visibility="hidden" points=3
assert [tuple(line) for line in refund_lines([("user:8", -500), ("merchant:3", 498), ("fee:platform", 2)], 0, 500)] == [("merchant:3", -500), ("user:8", 500)]
assert [tuple(line) for line in refund_lines([["user:2", -90], ["merchant:6", 90]], 0, 90)] == [("merchant:6", -90), ("user:2", 90)]

# %% [markdown] role="hint" lang="en"
# The bound is what the payer paid, not what the merchant received; and a payment without a fee has two lines only.

# %% [markdown] role="hint" lang="zh-hans"
# 上限是付款人所付，不是商户所得；没有手续费的付款只有两行。

# %% role="wrong" exercise="refund-lines" fires="refund-lines-1"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if amount <= 0 or refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    part = 0 if len(original) < 3 else div_half_up(amount * original[2][1], paid)
    return [(merchant, part - amount), ("fee:platform", -part), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-2"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if amount <= 0 or amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-3"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if amount <= 0 or refunded_so_far + amount >= paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-4"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-4"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant = original[1][0]
    if amount < 0 or refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-5"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], original[1][1]
    merchant = original[1][0]
    if amount <= 0 or refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% role="wrong" exercise="refund-lines" fires="refund-lines-5"
def refund_lines(original, refunded_so_far, amount):
    payer, paid = original[0][0], -original[0][1]
    merchant, _ = original[1][0], original[2][0]
    if amount <= 0 or refunded_so_far + amount > paid:
        raise ValueError("refunds must be positive and stay within the payment")
    return [(merchant, -amount), (payer, amount)]


# %% [raw] role="explained" exercise="refund-lines"
# - mutant: b2d7d646
#   why: A line has two parts; the last is the second.

# %% [markdown] role="prompt" exercise="replay" lang="en" competencies=["IF2.2", "IF4.1"]
# ## Replaying the log
# Write `replay(log) -> dict`: the balances rebuilt from the log alone. `log` is a list of entries `{"id", "lines": [[account, amount], …], "memo"}`. Every account that a line names is in the result, also with 0; an account may stand in several lines of one entry. The log is not changed.
#
# By hand: entries with lines [["user:1", 500], ["reserve:bank", -500]] and [["user:1", -500], ["reserve:bank", 500]] give {"user:1": 0, "reserve:bank": 0}.

# %% [markdown] role="prompt" exercise="replay" lang="zh-hans"
# ## 重放日志
# 编写 `replay(log) -> dict`：只凭日志重建全部余额。`log` 由 `{"id", "lines": [[账户, 金额], …], "memo"}` 组成。凡在某行出现过的账户都要列入结果，余额为 0 也不例外；同一条中一个账户可以出现多次。不得改动日志。
#
# 手算一例：两条的各行为 [["user:1", 500], ["reserve:bank", -500]] 与 [["user:1", -500], ["reserve:bank", 500]]，结果为 {"user:1": 0, "reserve:bank": 0}。

# %% role="starter" exercise="replay"
def replay(log):
    raise NotImplementedError


# %% role="solution" exercise="replay"
def replay(log):
    balances = {}
    for entry in log:
        for account, fen in entry["lines"]:
            balances[account] = balances.get(account, 0) + fen
    return balances


# %% role="test" exercise="replay" visibility="visible" points=2
log = [
    {"id": "T1", "lines": [["user:1", 20000], ["reserve:bank", -20000]], "memo": "top up"},
    {"id": "P1", "lines": [["user:1", -6000], ["merchant:4", 5977], ["fee:platform", 23]], "memo": "books"},
]
assert replay(log) == {"user:1": 14000, "reserve:bank": -20000, "merchant:4": 5977, "fee:platform": 23}

# %% [markdown] role="hint" lang="en"
# Add each line's amount to its account, over all entries.

# %% [markdown] role="hint" lang="zh-hans"
# 把每一行的金额加到对应账户上，遍历全部分录。

# %% role="test" exercise="replay" visibility="visible" points=2
assert replay([]) == {}

# %% [markdown] role="hint" lang="en"
# An empty log gives no accounts at all.

# %% [markdown] role="hint" lang="zh-hans"
# 空日志没有任何账户。

# %% role="test" exercise="replay" visibility="hidden" points=2
log = [{"id": "A", "lines": [["user:1", 500], ["reserve:bank", -500]], "memo": ""}, {"id": "B", "lines": [["user:1", -500], ["reserve:bank", 500]], "memo": ""}]
assert replay(log) == {"user:1": 0, "reserve:bank": 0}

# %% [markdown] role="hint" lang="en"
# Accounts whose balance is zero stay in the result.

# %% [markdown] role="hint" lang="zh-hans"
# 余额为零的账户也要保留在结果中。

# %% role="test" exercise="replay" visibility="hidden" points=2
log = [{"id": "A", "lines": [["user:1", 500], ["user:1", 300], ["reserve:bank", -800]], "memo": ""}]
assert replay(log) == {"user:1": 800, "reserve:bank": -800}

# %% [markdown] role="hint" lang="en"
# An account may stand in several lines of one entry; all of them count.

# %% [markdown] role="hint" lang="zh-hans"
# 同一条中一个账户可以出现几次，都要计入。

# %% role="test" exercise="replay" visibility="hidden" points=2
for key in ("replay-a", "replay-b"):
    log = [{"id": r["id"], "lines": r["lines"], "memo": r["memo"]} for r in make_requests(key)]
    kept = canonical(log)
    wanted = {}
    for entry in log:
        for account, fen in entry["lines"]:
            wanted[account] = wanted.get(account, 0) + fen
    assert replay(log) == wanted and sum(wanted.values()) == 0
    assert replay(log[::-1]) == wanted and canonical(log) == kept

# %% [markdown] role="hint" lang="en"
# `replay` adds up whatever stands in the log, whichever the order, checks nothing, and leaves the log as it is.

# %% [markdown] role="hint" lang="zh-hans"
# `replay` 只管把日志里的金额相加，与顺序无关，不做检查，也不改动日志。

# %% role="wrong" exercise="replay" fires="replay-1"
def replay(log):
    balances = {}
    for entry in log:
        for account, fen in entry["lines"]:
            balances[account] = fen
    return balances


# %% role="wrong" exercise="replay" fires="replay-2"
def replay(log):
    balances = {"reserve:bank": 0}
    for entry in log:
        for account, fen in entry["lines"]:
            balances[account] = balances.get(account, 0) + fen
    return balances


# %% role="wrong" exercise="replay" fires="replay-3"
def replay(log):
    balances = {}
    for entry in log:
        for account, fen in entry["lines"]:
            balances[account] = balances.get(account, 0) + fen
    return {account: fen for account, fen in balances.items() if fen}


# %% role="wrong" exercise="replay" fires="replay-4"
def replay(log):
    balances = {}
    for entry in log:
        for account, fen in dict(map(tuple, entry["lines"])).items():
            balances[account] = balances.get(account, 0) + fen
    return balances


# %% role="wrong" exercise="replay" fires="replay-5"
def replay(log):
    balances = {}
    for entry in log:
        if entry["id"] in balances.setdefault("ids", []):
            continue
        balances["ids"].append(entry["id"])
        for account, fen in entry["lines"]:
            balances[account] = balances.get(account, 0) + fen
    balances.pop("ids", None)
    return balances


# %% [markdown] role="prompt" exercise="tamper" lang="en" competencies=["IF2.11", "IF4.1"]
# ## The chain of hashes
# Write two functions.
#
# `chain(log) -> list[str]`: one hash for each entry, hᵢ = SHA-256(hᵢ₋₁ ‖ canonical text of entry i), as 64 hexadecimal digits in lower case. h₀, the one before the first entry, is 64 times the character `0` and is not in the result. ‖ means that the two texts are written one after the other; the whole is encoded as UTF-8. Use `canonical(entry)`.
#
# `first_tampered(log, hashes) -> int | None`: the first index at which the hash of the log differs from the one in `hashes` that was kept; if none differs but the lengths do, the shorter length; otherwise `None`.
#
# By hand: if three entries were kept and the second has been edited, the answer is 1; if the third has been cut off, it is 2.
#
# Source: S. Haber and W. S. Stornetta, *How to Time-Stamp a Digital Document*, Journal of Cryptology 3 (1991).

# %% [markdown] role="prompt" exercise="tamper" lang="zh-hans"
# ## 哈希链
# 编写两个函数。
#
# `chain(log) -> list[str]`：每条一个哈希值，hᵢ = SHA-256(hᵢ₋₁ ‖ 第 i 条的规范文本)，写成 64 位小写十六进制数字。第一条之前的 h₀ 为 64 个字符 `0`，不在结果中。‖ 表示两段文本首尾相接，整体按 UTF-8 编码。请用 `canonical(entry)`。
#
# `first_tampered(log, hashes) -> int | None`：日志的哈希值与当初保存的 `hashes` 第一处不同的下标；若都相同而长度不同，返回较短的长度；否则返回 `None`。
#
# 手算一例：保存了三条，第二条被改，答案是 1；第三条被截掉，答案是 2。
#
# 出处：S. Haber、W. S. Stornetta《如何为数字文件加盖时间戳》，《密码学杂志》第 3 卷（1991 年）。

# %% role="starter" exercise="tamper"
def chain(log):
    raise NotImplementedError


def first_tampered(log, hashes):
    raise NotImplementedError


# %% role="solution" exercise="tamper"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="test" exercise="tamper" visibility="visible" points=3
log = [
    {"id": "T1", "lines": [["user:1", 20000], ["reserve:bank", -20000]], "memo": "top up"},
    {"id": "P1", "lines": [["user:1", -6000], ["merchant:4", 5977], ["fee:platform", 23]], "memo": "books"},
    {"id": "W1", "lines": [["merchant:4", -5000], ["reserve:bank", 5000]], "memo": "withdrawal"},
]
kept = [
    "b509e2f2343a0e0551670b22c2f40e2657bf778f7ec1e2e987dd2b5aef23882e",
    "08cb106336c0d3e4ac7150caaf7bf4a5bb2f591865d69bc1fbafe1f9ff8cce0c",
    "f9c716f2ba6b9a3b830ffa31c9ea60aeba888ea22feddd7b3df18e335dcec126",
]
assert chain([]) == []
assert chain(log) == kept

# %% [markdown] role="hint" lang="en"
# Each hash covers the text of the hash before and then the canonical text of the entry; before the first stand 64 zeros.

# %% [markdown] role="hint" lang="zh-hans"
# 每个哈希值先接前一个哈希值的文本，再接本条的规范文本；第一条之前是 64 个零。

# %% role="test" exercise="tamper" visibility="visible" points=3
log = [
    {"id": "T1", "lines": [["user:1", 20000], ["reserve:bank", -20000]], "memo": "top up"},
    {"id": "P1", "lines": [["user:1", -6000], ["merchant:4", 5977], ["fee:platform", 23]], "memo": "books"},
    {"id": "W1", "lines": [["merchant:4", -5000], ["reserve:bank", 5000]], "memo": "withdrawal"},
]
kept = [
    "b509e2f2343a0e0551670b22c2f40e2657bf778f7ec1e2e987dd2b5aef23882e",
    "08cb106336c0d3e4ac7150caaf7bf4a5bb2f591865d69bc1fbafe1f9ff8cce0c",
    "f9c716f2ba6b9a3b830ffa31c9ea60aeba888ea22feddd7b3df18e335dcec126",
]
assert first_tampered(log, kept) is None
log[1]["lines"][1][1], log[1]["lines"][2][1] = 5976, 24
assert first_tampered(log, kept) == 1

# %% [markdown] role="hint" lang="en"
# Compute the chain of the log as it is now and give the index, counted from 0, of the first hash that differs; `None` if all agree.

# %% [markdown] role="hint" lang="zh-hans"
# 对现在的日志重算链条，返回第一个不一致的下标（从 0 数起）；全部一致返回 `None`。

# %% role="test" exercise="tamper" visibility="hidden" points=3
def links(log):
    h, out = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).encode()).hexdigest()
        out.append(h)
    return out


log = [{"memo": "充值", "id": "甲", "lines": [["user:1", 5], ["reserve:bank", -5]]}, {"id": "乙", "lines": [], "memo": "“ü”"}]
turned = [{name: entry[name] for name in sorted(entry, reverse=True)} for entry in log]
assert chain(log) == links(log) == chain(turned)

# %% [markdown] role="hint" lang="en"
# Use the given `canonical`: it sorts the names and leaves Chinese characters as they are; then encode as UTF-8.

# %% [markdown] role="hint" lang="zh-hans"
# 请用给定的 `canonical`：它给字段名排序，汉字保持原样；然后按 UTF-8 编码。

# %% role="test" exercise="tamper" visibility="hidden" points=3
def links(log):
    h, out = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).encode()).hexdigest()
        out.append(h)
    return out


log = [{"id": str(k), "lines": [["user:1", k], ["reserve:bank", -k]], "memo": ""} for k in range(6)]
kept = links(log)
assert first_tampered(log[:4], kept) == 4 and first_tampered(log, kept[:2]) == 2
assert first_tampered([], kept) == 0 and first_tampered(log, []) == 0 and first_tampered([], []) is None
changed = json.loads(json.dumps(log[:5]))
changed[3]["memo"] = "x"
assert first_tampered(changed, kept) == 3

# %% [markdown] role="hint" lang="en"
# Entries that were cut off or added show in the lengths: if all common hashes agree, the answer is the shorter length.

# %% [markdown] role="hint" lang="zh-hans"
# 被截掉或添加的条目体现在长度上：共同部分都一致时，答案是较短的长度。

# %% role="test" exercise="tamper" visibility="hidden" points=3
def links(log):
    h, out = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).encode()).hexdigest()
        out.append(h)
    return out


g = Gen("pay-01-ledger-idempotent", "tamper")
for key in ("tamper-a", "tamper-b"):
    log = make_requests(key)[:120]
    kept, before = links(log), canonical(log)
    assert first_tampered(log, kept) is None
    for _ in range(5):
        spots = sorted({int(g.u() * len(log)), int(g.u() * len(log))})
        forged = json.loads(json.dumps(log))
        for spot in spots:
            forged[spot]["lines"][0][1] += 7
            forged[spot]["lines"][1][1] -= 7
        assert first_tampered(forged, kept) == spots[0]
    gone = log[:50] + log[51:]
    assert first_tampered(gone, kept) == 50
    assert chain(log) == kept and canonical(log) == before

# %% [markdown] role="hint" lang="en"
# Every change, at any place, is found where it is first, also an entry that was taken out of the middle; the log itself stays untouched.

# %% [markdown] role="hint" lang="zh-hans"
# 任何位置的改动都要在最早的一处被发现，从中间抽走一条也一样；日志本身不得改动。

# %% role="wrong" exercise="tamper" fires="tamper-1"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256(canonical(entry).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-1"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((canonical(entry) + h).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-2"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index + 1
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-2"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log)[::-1], hashes[::-1])):
        if now != kept:
            return len(log) - 1 - index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-3"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + json.dumps(entry, separators=(",", ":"), ensure_ascii=False)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-3"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + json.dumps(entry, sort_keys=True, separators=(",", ":"))).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-4"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None


# %% role="wrong" exercise="tamper" fires="tamper-4"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else max(len(log), len(hashes))


# %% role="wrong" exercise="tamper" fires="tamper-4"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    for index, (now, kept) in enumerate(zip(chain(log), hashes)):
        if now != kept:
            return index
    return None if len(log) == len(hashes) else len(log)


# %% role="wrong" exercise="tamper" fires="tamper-5"
def chain(log):
    h, hashes = "0" * 64, []
    for entry in log:
        h = hashlib.sha256((h + canonical(entry)).encode("utf-8")).hexdigest()
        hashes.append(h)
    return hashes


def first_tampered(log, hashes):
    now = chain(log)
    if len(log) == len(hashes):
        for index in range(len(log)):
            if now[index] != hashes[index]:
                return index
    return None if len(log) == len(hashes) else min(len(log), len(hashes))


# %% [raw] role="explained" exercise="tamper"
# - mutant: 9079f4f9
#   why: Two hashes differ, or not, in either order.
# - mutant: e26ab23f
#   why: min takes its two arguments in either order.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.11", "IF5.1"]
# ## The client that timed out
# In 150–250 words, English or Chinese, with **your own stream's** numbers:
#
# 1. How many requests of your stream did `post` answer with "duplicate", how many raised a conflict, how many were refused? How many fen would have moved once too often if the ledger had posted every duplicate? (For each duplicate, count the sum of its positive lines.)
# 2. Where should the key be made, by client or server, and when? Say why.
# 3. How long should the server remember keys? Weigh storage against late copies, and say what in the ledger protects you after that.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - One count.
#     - Duplicates, conflicts and refusals counted.
#     - All counts, and the amount that would have moved twice.
# - criterion: Where and when the key is made
#   levels:
#     - Wrong.
#     - The client is named.
#     - The client, before the first send.
#     - The client, before the first send, once per intention, kept over restarts, with the reason.
# - criterion: How long it is kept
#   levels:
#     - Nothing.
#     - A time without reasons.
#     - A time with storage and late copies weighed.
#     - The same, and the unique transaction number in the log as the last defence.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# In my stream of 600 requests `post` answered "duplicate" 28 times; 11 raised a conflict and 15 were refused because a user would have gone below zero. Had the 28 duplicates been posted, 176,519 fen would have moved a second time, and some of the users would have been refused later for money that they had not spent.
#
# The key belongs to the client. Only the app knows whether two requests are the same dinner or two dinners. It makes the key once, before the first send, and stores it with the payment, so that a retry after a restart carries it again. A server that made the key would make a new one for each copy.
#
# The server keeps keys for 30 days: that covers phones that were switched off and batch files that are repeated after a holiday, at a few gigabytes. After that the transaction number, unique in the log for ever, still stops a copy that comes a year late.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 超时的客户端
# 用 150–250 字（中文或英文），结合**你自己的请求流**回答：
#
# 1. 你的请求流中，`post` 有多少次返回 "duplicate"，多少次抛出冲突，多少次被拒？假如重复的全部记账，会多动多少分？（每个重复请求按其正数各行之和计。）
# 2. 键应由客户端还是服务器生成，何时生成？说明理由。
# 3. 服务器应把键记多久？在存储与迟到的副本之间权衡，并说明此后账本里还有什么能保护你。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 只有一个计数。
#     - 数出了重复、冲突与被拒。
#     - 全部计数，并算出会多动的金额。
# - criterion: 键由谁、何时生成
#   levels:
#     - 错误。
#     - 指出客户端。
#     - 客户端，在第一次发送之前。
#     - 客户端，第一次发送之前，一个意图一个，重启后沿用，并说明理由。
# - criterion: 保存多久
#   levels:
#     - 没有回答。
#     - 只给出时间。
#     - 给出时间，并权衡存储与迟到的副本。
#     - 同上，并指出日志中唯一的交易号是最后一道防线。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我的 600 个请求中，`post` 返回 "duplicate" 28 次，抛出冲突 11 次，因用户会变负而被拒 15 次。假如 28 次重复全部记账，会多动 176,519 分，有的用户还会因为没花过的钱在后面被拒。
#
# 键应由客户端生成。两个请求是同一顿晚饭还是两顿，只有应用知道。应用在第一次发送之前生成一次，与这笔支付一起保存，重启后重试仍带同一个键。若由服务器生成，每份副本都会得到新键。
#
# 服务器保存 30 天：足以覆盖关机的手机和节后重跑的批量文件，只占几个 GB。此后，日志中永远唯一的交易号仍能挡住一年后才来的副本。
