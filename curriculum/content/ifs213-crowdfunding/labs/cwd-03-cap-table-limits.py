# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: cwd-03-cap-table-limits
#     title:
#       en: "Equity crowdfunding: cap table and legal limits"
#       zh-hans: 股权众筹：股权结构表与法定限额
#     summary:
#       en: Price a round, convert a note, keep the cap table exact, and apply the investor limits of three regimes to a crowd of 180.
#       zh-hans: 为一轮融资定价，把票据转为股份，算准股权结构表，并对 180 名投资者适用三个法域的限额。
#     minutes: 180
#     competencies: [IF2.6, IF3.2, IF3.6, IF4.1]
# ---

# %% [markdown] lang="en"
# A young company raises money from a crowd of 180 investors. It has two or three founders, a pool of options and two convertible notes. You will price the round, convert the notes, draw up the cap table, and find out what each investor may put in: by American law, by European law, and by the question which Chinese law asks first.
#
# **Numbers.** Money is in whole units of one currency (dollars in the American rule, euros in the European one; nothing is converted), rates and discounts are fractions (0.20 is 20%), shares are whole numbers, always **rounded down**. Prices and percentages are floats and are not rounded; tests compare them to nine digits.
#
# **Law.** The rules are those described in the lessons, as published in 2020 and with the American amounts of 2022. This lab is no legal advice, and laws change.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only the standard library is needed, and no function may change the dicts that it is given.

# %% [markdown] lang="zh-hans"
# 一家年轻的公司向 180 名投资者众筹。公司有两三名创始人、一个期权池和两张可转换票据。你要为这一轮定价，把票据转为股份，编制股权结构表，并求出每名投资者能投多少：按美国法，按欧盟法，以及按中国法首先要问的那个问题。
#
# **数字。** 金额以同一货币的整数单位计（美国规则用美元，欧盟规则用欧元，不作折算）；利率与折扣用小数（0.20 即 20%）；股份为整数，一律**向下取整**。价格与比例为浮点数，不取整，测试比较到九位有效数字。
#
# **法律。** 规则以各课的介绍为准：2020 年公布的文本，美国金额为 2022 年调整后。本实验不是法律意见，法律也会变化。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需标准库；函数不得改动传入的字典。

# %% role="given"
import csv
import hashlib
import json
import math
import random
from pathlib import Path


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

    def choice(self, values):
        return values[int(self._random.random() * len(values))]


def make_note(key):
    """The terms of one note and of the round in which it converts, for tests."""
    g = Gen("cwd-03-cap-table-limits", key)
    return {
        "principal": g.randint(50, 400) * 1_000,
        "rate": g.randint(40, 80) / 1_000,
        "years": g.randint(3, 20) / 10,
        "cap": g.choice([None, g.randint(20, 80) * 100_000]),
        "discount": g.randint(0, 25) / 100,
        "round_price": g.randint(400, 2_000) / 100,
        "fully_diluted": 1_000_000,
    }


def load_investors():
    """Your own 180 investors, from the file beside this notebook."""
    with Path("investors.csv").open(encoding="utf-8", newline="") as file:
        return [
            {
                "investor": row["investor"],
                "income": int(row["income"]),
                "net_worth": int(row["net_worth"]),
                "amount": int(row["amount"]),
                "accredited": row["accredited"] == "1",
                "sophisticated": row["sophisticated"] == "1",
            }
            for row in csv.DictReader(file)
        ]


COMPANY = json.loads(Path("company.json").read_text(encoding="utf-8"))
INVESTORS = load_investors()
COMPANY, INVESTORS[0]

# %% role="data"
import json
import math
import random
from statistics import NormalDist


def make_data(seed: int) -> dict[str, str]:
    """One company with notes and a round, and 180 investors; money in whole units, rates as fractions."""
    stream = random.Random(seed)

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    def lognormal(mu, sd):
        return math.exp(mu + sd * NormalDist().inv_cdf(max(stream.random(), 2.0**-53)))

    pool = randint(5, 15) * 10_000
    parts = [randint(2, 6) for _ in range(randint(2, 3))]
    rest = 1_000_000 - pool
    holders = {f"founder_{k}": rest * part // sum(parts) for k, part in enumerate(parts, 1)}
    holders["founder_1"] += rest - sum(holders.values())
    holders["pool"] = pool
    notes = [
        {
            "holder": f"note_{k}",
            "principal": randint(50, 400) * 1_000,
            "rate": randint(40, 80) / 1_000,
            "years": randint(3, 20) / 10,
            "cap": None if stream.random() < 0.3 else randint(20, 80) * 100_000,
            "discount": randint(0, 25) / 100,
        }
        for k in (1, 2)
    ]
    company = {"holders": holders, "notes": notes, "pre_money": randint(40, 200) * 100_000}
    lines = ["investor,income,net_worth,amount,accredited,sophisticated"]
    for k in range(1, 181):
        income, worth = int(lognormal(11, 0.6)), int(lognormal(11.4, 1.0))
        if stream.random() < 0.12:
            if stream.random() < 0.5:
                income = 124_000
            else:
                worth = 124_000
        accredited = int(income > 200_000 or worth > 1_000_000)
        amount = max(100, int(lognormal(8, 1.0)))
        lines.append(f"I{k:03d},{income},{worth},{amount},{accredited},{int(stream.random() < 0.15)}")
    return {"company.json": json.dumps(company), "investors.csv": "\n".join(lines) + "\n"}

# %% [markdown] lang="en"
# `COMPANY` is your own company: `holders` (shares before the round, 1,000,000 in all with the option pool), two `notes` (`holder`, `principal`, yearly `rate`, age in `years`, `cap` or `None`, `discount`) and the round's `pre_money` valuation. `INVESTORS` are 180 dicts with `investor`, `income`, `net_worth`, `amount` (what the person wants to invest), `accredited` (by American law) and `sophisticated` (by European law). About one in eight has exactly 124,000 in one of the figures. You need all of this for the written answer; call your functions on it in any exercise cell.

# %% [markdown] lang="zh-hans"
# `COMPANY` 是你自己的公司：`holders`（融资前的股份，连期权池共 1,000,000 股）、两张 `notes`（持有人 `holder`、本金 `principal`、年利率 `rate`、年数 `years`、估值上限 `cap` 或 `None`、折扣 `discount`）和本轮的投前估值 `pre_money`。`INVESTORS` 是 180 个字典，含 `investor`、收入 `income`、净资产 `net_worth`、想投的金额 `amount`、`accredited`（美国法上的合格投资者）与 `sophisticated`（欧盟法上的成熟投资者）。约八分之一的人有一个数字恰为 124,000。书面题要用到这些，可在任一练习单元格里调用自己的函数。

# %% [markdown] role="prompt" exercise="price-and-issue" lang="en" competencies=["IF2.6"]
# ## Price and shares
# Write two functions.
#
# `price_per_share(pre_money, fully_diluted) -> float`: the valuation before the money divided by all shares, options included. If either is ≤ 0, raise `ValueError`.
#
# `issue(amount, price) -> int`: how many **whole** shares `amount` buys, rounded down. Floats are not exact (0.3/0.1 comes out as 2.999…), so add 1e-9 to the quotient before you round down. `price` ≤ 0 or `amount` < 0 raises `ValueError`; an amount of 0 buys 0 shares.
#
# By hand: 8,000,000 over 1,000,000 shares is 8.0; 1,000,003 buy 125,000 shares, and 3 are left over.

# %% [markdown] role="prompt" exercise="price-and-issue" lang="zh-hans"
# ## 价格与股数
# 编写两个函数。
#
# `price_per_share(pre_money, fully_diluted) -> float`：投前估值除以全部股份（含期权）。任一参数 ≤ 0 时抛出 `ValueError`。
#
# `issue(amount, price) -> int`：`amount` 能买多少**整股**，向下取整。浮点数并不精确（0.3/0.1 得 2.999…），请先给商加上 1e-9 再向下取整。`price` ≤ 0 或 `amount` < 0 时抛出 `ValueError`；金额为 0 时买 0 股。
#
# 手算一例：8,000,000 除以 1,000,000 股得 8.0；1,000,003 买 125,000 股，余 3。

# %% role="starter" exercise="price-and-issue"
def price_per_share(pre_money, fully_diluted):
    raise NotImplementedError


def issue(amount, price):
    raise NotImplementedError

# %% role="solution" exercise="price-and-issue"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return pre_money / fully_diluted


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return math.floor(amount / price + 1e-9)

# %% role="test" exercise="price-and-issue" visibility="visible" points=3
assert price_per_share(8_000_000, 1_000_000) == 8.0

# %% [markdown] role="hint" lang="en"
# The price of a share is the valuation before the money divided by the number of shares.

# %% [markdown] role="hint" lang="zh-hans"
# 每股价格等于投前估值除以股份总数。

# %% role="test" exercise="price-and-issue" visibility="visible" points=3
assert issue(1_000_003, 8.0) == 125_000 and issue(15.9, 8.0) == 1

# %% [markdown] role="hint" lang="en"
# Only whole shares are issued: round down, whatever is left over.

# %% [markdown] role="hint" lang="zh-hans"
# 只发整股：向下取整，零头不计。

# %% role="test" exercise="price-and-issue" visibility="hidden" points=3
assert raises(price_per_share, 1, 0) and raises(price_per_share, 0, 1) and raises(price_per_share, 1, -1)
assert raises(issue, 1, 0) and raises(issue, 1, -2) and raises(issue, -1, 1)
assert issue(0, 8.0) == 0 and close(price_per_share(1, 1), 1.0)

# %% [markdown] role="hint" lang="en"
# A valuation, a number of shares or a price of zero or less raises `ValueError`, a negative amount too; an amount of zero does not.

# %% [markdown] role="hint" lang="zh-hans"
# 估值、股数或价格 ≤ 0 以及金额为负时抛出 `ValueError`；金额为零则合法。

# %% role="test" exercise="price-and-issue" visibility="hidden" points=3
assert issue(0.3, 0.1) == 3 and issue(1_234.56, 0.01) == 123_456 and issue(4.35, 0.01) == 435
assert issue(0.1 * 3, 0.1) == 3 and issue(7.999, 8.0) == 0

# %% [markdown] role="hint" lang="en"
# Add 1e-9 before you round down, or a share is lost to the inexactness of floats.

# %% [markdown] role="hint" lang="zh-hans"
# 向下取整之前加上 1e-9，否则会因浮点误差少一股。

# %% role="test" exercise="price-and-issue" visibility="hidden" points=3
for key in ("issue-a", "issue-b", "issue-c"):
    note = make_note(key)
    price = note["round_price"]
    shares = issue(note["principal"], price)
    assert type(shares) is int and 0 <= note["principal"] - shares * price < price
    assert close(price_per_share(price * 999_983, 999_983), price)

# %% [markdown] role="hint" lang="en"
# Do not round the price, and return the shares as an `int`.

# %% [markdown] role="hint" lang="zh-hans"
# 不要对价格取整，股数应为 `int`。

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-1"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return fully_diluted / pre_money


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return math.floor(amount / price + 1e-9)

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-2"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return pre_money / fully_diluted


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return round(amount / price)

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-3"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return pre_money / fully_diluted


def issue(amount, price):
    return math.floor(amount / price + 1e-9)

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-4"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return pre_money / fully_diluted


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return math.floor(amount / price)

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-5"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return round(pre_money / fully_diluted)


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return math.floor(amount / price + 1e-9)

# %% role="wrong" exercise="price-and-issue" fires="price-and-issue-5"
def price_per_share(pre_money, fully_diluted):
    if pre_money <= 0 or fully_diluted <= 0:
        raise ValueError("valuation and shares must be positive")
    return pre_money / fully_diluted


def issue(amount, price):
    if price <= 0 or amount < 0:
        raise ValueError("the price must be positive and the amount not negative")
    return (amount + 1e-9) // price

# %% [raw] role="explained" exercise="price-and-issue"
# - mutant: 5c0438e6
#   why: The size of the tolerance does not matter as long as it absorbs the rounding of floats.

# %% [markdown] role="prompt" exercise="convert-note" lang="en" competencies=["IF2.6"]
# ## Converting a note
# Write `convert_note(principal, rate, years, cap, discount, round_price, fully_diluted) -> dict` with the keys `price` and `shares`.
#
# - Owed is the principal with **simple** interest: principal · (1 + rate · years).
# - The note's price is the lower of round_price · (1 − discount) and cap / fully_diluted. `cap` is `None` if the note has none; then only the discount counts. Cap and discount are alternatives and are never multiplied.
# - `shares` is what is owed divided by the price, in whole shares: round down, after adding 1e-9 to the quotient. `price` is not rounded.
#
# `principal` ≤ 0, `fully_diluted` ≤ 0, or a discount outside 0 ≤ discount < 1 raises `ValueError`. This exercise needs no earlier one.
#
# By hand: 200,000 at 6% for 1.5 years are 218,000. Round price 8.0, discount 20%: 6.4. Cap 5,000,000 over 1,000,000 shares: 5.0, which is lower. 218,000/5 = 43,600 shares.

# %% [markdown] role="prompt" exercise="convert-note" lang="zh-hans"
# ## 票据转股
# 编写 `convert_note(principal, rate, years, cap, discount, round_price, fully_diluted) -> dict`，键为 `price` 与 `shares`。
#
# - 应付额为本金加**单利**：principal · (1 + rate · years)。
# - 转股价为 round_price · (1 − discount) 与 cap / fully_diluted 两者中较低者。没有估值上限时 `cap` 为 `None`，此时只看折扣。上限与折扣是择一的，绝不相乘。
# - `shares` 为应付额除以转股价的整股数：商加上 1e-9 后向下取整。`price` 不取整。
#
# `principal` ≤ 0、`fully_diluted` ≤ 0，或折扣不满足 0 ≤ discount < 1 时，抛出 `ValueError`。本题不依赖前面的练习。
#
# 手算一例：200,000 按 6% 计 1.5 年为 218,000。本轮价格 8.0，折扣 20%，得 6.4；上限 5,000,000 除以 1,000,000 股得 5.0，更低。218,000/5 = 43,600 股。

# %% role="starter" exercise="convert-note"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    raise NotImplementedError

# %% role="solution" exercise="convert-note"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="test" exercise="convert-note" visibility="visible" points=5
note = convert_note(200_000, 0.06, 1.5, 5_000_000, 0.20, 8.0, 1_000_000)
assert close(note["price"], 5.0)

# %% [markdown] role="hint" lang="en"
# Whichever of cap and discount gives the lower price, not both.

# %% [markdown] role="hint" lang="zh-hans"
# 上限与折扣取价格较低的一种，不能两者都用。

# %% role="test" exercise="convert-note" visibility="visible" points=5
note = convert_note(90_000, 0.05, 2.0, None, 0.25, 4.0, 1_000_000)
assert close(note["price"], 3.0) and note["shares"] == 33_000
assert convert_note(200_000, 0.06, 1.5, 5_000_000, 0.20, 8.0, 1_000_000)["shares"] == 43_600

# %% [markdown] role="hint" lang="en"
# Notes bear simple interest: principal · (1 + rate · years).

# %% [markdown] role="hint" lang="zh-hans"
# 票据按单利计息：principal · (1 + rate · years)。

# %% role="test" exercise="convert-note" visibility="hidden" points=4
note = convert_note(96_000, 0.0, 1.0, 9_000_000, 0.25, 8.0, 1_000_000)
assert close(note["price"], 6.0) and note["shares"] == 16_000
note = convert_note(96_000, 0.0, 1.0, 6_000_000, 0.0, 8.0, 2_000_000)
assert close(note["price"], 3.0) and note["shares"] == 32_000

# %% [markdown] role="hint" lang="en"
# Here the discount gives the lower price, or the cap has to be divided by another number of shares.

# %% [markdown] role="hint" lang="zh-hans"
# 有时折扣的价格更低，有时上限要除以另一个股份总数。

# %% role="test" exercise="convert-note" visibility="hidden" points=4
ok = (100_000, 0.05, 1.0, None, 0.2, 5.0, 1_000_000)
for place, value in ((0, 0), (0, -1), (6, 0), (6, -5), (4, 1.0), (4, 1.2), (4, -0.1)):
    wrong = list(ok)
    wrong[place] = value
    assert raises(convert_note, *wrong)
assert convert_note(1, 0.05, 1.0, None, 0.0, 5.0, 1)["shares"] == 0

# %% [markdown] role="hint" lang="en"
# Read again which arguments raise `ValueError`; a discount of 0 is allowed, one of 1 is not.

# %% [markdown] role="hint" lang="zh-hans"
# 请再看哪些参数应抛出 `ValueError`：折扣为 0 合法，为 1 不合法。

# %% role="test" exercise="convert-note" visibility="hidden" points=4
note = convert_note(99_999, 0.0, 1.0, None, 0.0, 2.0, 1_000_000)
assert note["shares"] == 49_999 and type(note["shares"]) is int
assert convert_note(3, 0.0, 1.0, None, 0.0, 0.1, 10)["shares"] == 30
assert close(convert_note(7, 0.0, 1.0, None, 0.1, 3.33, 10)["price"], 2.997)
assert convert_note(0.3, 0.0, 1.0, None, 0.0, 0.1, 10)["shares"] == 3

# %% [markdown] role="hint" lang="en"
# Whole shares, rounded down after adding 1e-9; the price stays unrounded.

# %% [markdown] role="hint" lang="zh-hans"
# 只取整股，加上 1e-9 后向下取整；价格不取整。

# %% role="test" exercise="convert-note" visibility="hidden" points=3
for k in range(12):
    note = make_note(f"conv-{k}")
    got = convert_note(*note.values())
    prices = [note["round_price"] * (1 - note["discount"])]
    if note["cap"] is not None:
        prices.append(note["cap"] / note["fully_diluted"])
    owed = note["principal"] + note["principal"] * note["rate"] * note["years"]
    assert close(got["price"], min(prices)) and got["shares"] == math.floor(owed / min(prices) + 1e-9)
    assert set(got) == {"price", "shares"}

# %% [markdown] role="hint" lang="en"
# A note without a cap has `None`; what is owed includes the interest for all years.

# %% [markdown] role="hint" lang="zh-hans"
# 没有上限的票据 `cap` 为 `None`；应付额包括全部年数的利息。

# %% role="wrong" exercise="convert-note" fires="convert-note-1"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = cap / fully_diluted * (1 - discount)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-2"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate) ** years
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-3"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = cap / fully_diluted
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-3"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / 1_000_000)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-4"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-4"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 < discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-5"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": round(owed / price)}

# %% role="wrong" exercise="convert-note" fires="convert-note-5"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": round(price, 2), "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-6"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if True:
        price = min(price, (cap or 2_000_000) / fully_diluted)
    owed = principal * (1 + rate * years)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% role="wrong" exercise="convert-note" fires="convert-note-6"
def convert_note(principal, rate, years, cap, discount, round_price, fully_diluted):
    if principal <= 0 or fully_diluted <= 0 or not 0 <= discount < 1:
        raise ValueError("principal and shares must be positive, the discount from 0 to below 1")
    price = round_price * (1 - discount)
    if cap is not None:
        price = min(price, cap / fully_diluted)
    owed = principal * (1 + rate)
    return {"price": price, "shares": math.floor(owed / price + 1e-9)}

# %% [raw] role="explained" exercise="convert-note"
# - mutant: 470f9661
#   why: The smaller of two numbers does not depend on their order.
# - mutant: 5faf088d
#   why: The size of the tolerance does not matter as long as it absorbs the rounding of floats.

# %% [markdown] role="prompt" exercise="cap-table" lang="en" competencies=["IF2.6"]
# ## The cap table
# Write two functions.
#
# `cap_table(holders) -> dict`: `holders` maps names to numbers of shares; return a dict from the same names, in the same order, to their fractions of all shares. A total of zero or less raises `ValueError`. `holders` must be left as it was.
#
# `dilution(before, after_total) -> float`: the part that every old holder loses when the number of shares rises from `before` to `after_total`: 1 − before/after_total. `before` ≤ 0, or `after_total` < `before`, raises `ValueError`.
#
# By hand: 600 and 400 shares are 0.6 and 0.4. From 1,000 to 1,250 shares the dilution is 0.2.

# %% [markdown] role="prompt" exercise="cap-table" lang="zh-hans"
# ## 股权结构表
# 编写两个函数。
#
# `cap_table(holders) -> dict`：`holders` 为“名称 → 股数”；返回同样名称、同样次序的字典，值为占全部股份的比例（小数）。总数 ≤ 0 时抛出 `ValueError`。`holders` 应保持原样。
#
# `dilution(before, after_total) -> float`：股份总数从 `before` 增至 `after_total` 时，每个旧股东损失的比例：1 − before/after_total。`before` ≤ 0 或 `after_total` < `before` 时抛出 `ValueError`。
#
# 手算一例：600 股与 400 股的比例为 0.6 与 0.4。股份从 1,000 增至 1,250，稀释 0.2。

# %% role="starter" exercise="cap-table"
def cap_table(holders):
    raise NotImplementedError


def dilution(before, after_total):
    raise NotImplementedError

# %% role="solution" exercise="cap-table"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: shares / total for name, shares in holders.items()}


def dilution(before, after_total):
    if before <= 0 or after_total < before:
        raise ValueError("shares must be positive and cannot become fewer")
    return 1 - before / after_total

# %% role="test" exercise="cap-table" visibility="visible" points=2
got = cap_table({"founder": 600, "crowd": 400})
assert close(got["founder"], 0.6) and close(got["crowd"], 0.4)

# %% [markdown] role="hint" lang="en"
# Divide each holder's shares by the total of all.

# %% [markdown] role="hint" lang="zh-hans"
# 各人的股数除以全部股数。

# %% role="test" exercise="cap-table" visibility="visible" points=2
assert close(dilution(1_000_000, 1_168_600), 0.14427520109532777)

# %% [markdown] role="hint" lang="en"
# Dilution is one minus old shares over new total, not new shares over old.

# %% [markdown] role="hint" lang="zh-hans"
# 稀释等于一减旧股数与新总数之比，不是新股数与旧股数之比。

# %% role="test" exercise="cap-table" visibility="hidden" points=2
holders = {"c": 1, "a": 2, "b": 4, "d": 0}
got = cap_table(holders)
assert list(got) == ["c", "a", "b", "d"] and holders == {"c": 1, "a": 2, "b": 4, "d": 0}
assert close(sum(got.values()), 1.0) and got["d"] == 0 and close(got["c"], 1 / 7)

# %% [markdown] role="hint" lang="en"
# Keep the names in their order, keep holders without shares, and leave the argument as it was.

# %% [markdown] role="hint" lang="zh-hans"
# 保持名称次序，保留没有股份的持有人，不要改动参数。

# %% role="test" exercise="cap-table" visibility="hidden" points=2
assert raises(cap_table, {}) and raises(cap_table, {"a": 0})
assert raises(dilution, 0, 10) and raises(dilution, 10, 9) and raises(dilution, -5, 10)
assert dilution(10, 10) == 0 and close(dilution(1, 4), 0.75)
assert cap_table({"a": 1}) == {"a": 1.0}

# %% [markdown] role="hint" lang="en"
# No shares at all, or fewer shares afterwards, raise `ValueError`; an unchanged number does not.

# %% [markdown] role="hint" lang="zh-hans"
# 没有股份或股份变少时抛出 `ValueError`；数目不变则合法。

# %% role="test" exercise="cap-table" visibility="hidden" points=2
g = Gen("cwd-03-cap-table-limits", "table")
before = {f"h{k}": g.randint(1, 500_000) for k in range(6)}
after = before | {"crowd": g.randint(1, 400_000)}
lost = dilution(sum(before.values()), sum(after.values()))
old, new = cap_table(before), cap_table(after)
assert all(close(new[name], old[name] * (1 - lost)) for name in before)
assert close(new["crowd"], lost)

# %% [markdown] role="hint" lang="en"
# All old holders must lose the same part, and what they lose is what the new holder has.

# %% [markdown] role="hint" lang="zh-hans"
# 所有旧股东损失的比例应当相同，而且正好等于新股东的比例。

# %% role="wrong" exercise="cap-table" fires="cap-table-1"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: 100 * shares / total for name, shares in holders.items()}


def dilution(before, after_total):
    if before <= 0 or after_total < before:
        raise ValueError("shares must be positive and cannot become fewer")
    return 1 - before / after_total

# %% role="wrong" exercise="cap-table" fires="cap-table-2"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: shares / total for name, shares in holders.items()}


def dilution(before, after_total):
    if before <= 0 or after_total < before:
        raise ValueError("shares must be positive and cannot become fewer")
    return after_total / before - 1

# %% role="wrong" exercise="cap-table" fires="cap-table-3"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: shares / total for name, shares in sorted(holders.items())}


def dilution(before, after_total):
    if before <= 0 or after_total < before:
        raise ValueError("shares must be positive and cannot become fewer")
    return 1 - before / after_total

# %% role="wrong" exercise="cap-table" fires="cap-table-4"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: shares / total for name, shares in holders.items()}


def dilution(before, after_total):
    return 1 - before / after_total

# %% role="wrong" exercise="cap-table" fires="cap-table-5"
def cap_table(holders):
    total = sum(holders.values())
    if total <= 0:
        raise ValueError("there are no shares")
    return {name: shares / total for name, shares in holders.items()}


def dilution(before, after_total):
    if before <= 0 or after_total < before:
        raise ValueError("shares must be positive and cannot become fewer")
    return (after_total - before) / before

# %% [markdown] role="prompt" exercise="regcf-limit" lang="en" competencies=["IF3.2", "IF3.6"]
# ## The American ceiling
# Write `regcf_limit(income, net_worth, accredited=False) -> float | None`: what a person may invest in twelve months under Regulation Crowdfunding (17 CFR 227.100(a)(2), amounts of 2022), in dollars.
#
# - An accredited investor has no limit: return `None`.
# - If income **or** net worth is below 124,000: the greater of 2,500 and 5% of the **greater** of the two figures.
# - Otherwise (both at least 124,000): 10% of the greater figure, at most 124,000.
#
# A figure of exactly 124,000 is not below. Net worth may be negative.
#
# By hand: (30,000; 105,000): 5% of 105,000 = 5,250. (20,000; 10,000): 5% would be 1,000, so 2,500. (150,000; 124,000): 10% of 150,000 = 15,000.

# %% [markdown] role="prompt" exercise="regcf-limit" lang="zh-hans"
# ## 美国的上限
# 编写 `regcf_limit(income, net_worth, accredited=False) -> float | None`：按美国众筹条例（17 CFR 227.100(a)(2)，2022 年金额），一个人 12 个月内可投资多少美元。
#
# - 合格投资者不受限制，返回 `None`。
# - 收入**或**净资产低于 124,000：取 2,500 与两个数字中**较大者**的 5% 两者中较大的。
# - 否则（两者都不低于 124,000）：较大数字的 10%，最高 124,000。
#
# 恰好等于 124,000 不算低于。净资产可以为负。
#
# 手算一例：(30,000; 105,000)：105,000 的 5% 为 5,250。(20,000; 10,000)：5% 只有 1,000，故为 2,500。(150,000; 124,000)：150,000 的 10% 为 15,000。

# %% role="starter" exercise="regcf-limit"
def regcf_limit(income, net_worth, accredited=False):
    raise NotImplementedError

# %% role="solution" exercise="regcf-limit"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income < 124_000 or net_worth < 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% role="test" exercise="regcf-limit" visibility="visible" points=4
assert close(regcf_limit(30_000, 105_000), 5_250.0) and close(regcf_limit(20_000, 10_000), 2_500.0)

# %% [markdown] role="hint" lang="en"
# Since the reform of 2021 the rule uses the greater of income and net worth, with a floor of 2,500.

# %% [markdown] role="hint" lang="zh-hans"
# 自 2021 年改革以来按收入与净资产中较大者计算，并有 2,500 的下限。

# %% role="test" exercise="regcf-limit" visibility="visible" points=4
assert regcf_limit(1, 1, True) is None and close(regcf_limit(2_000_000, 3_000_000), 124_000.0)

# %% [markdown] role="hint" lang="en"
# Accredited investors have no limit (`None`, not 0), and nobody else may exceed 124,000.

# %% [markdown] role="hint" lang="zh-hans"
# 合格投资者没有限制（`None`，不是 0）；其他人最高 124,000。

# %% role="test" exercise="regcf-limit" visibility="hidden" points=4
assert close(regcf_limit(150_000, 124_000), 15_000.0) and close(regcf_limit(124_000, 150_000), 15_000.0)
assert close(regcf_limit(124_000, 124_000), 12_400.0)
assert close(regcf_limit(123_999, 800_000), 40_000.0) and close(regcf_limit(800_000, 123_999), 40_000.0)

# %% [markdown] role="hint" lang="en"
# Exactly 124,000 is not below the line; one figure below it is enough for the stricter rule.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好 124,000 不算低于；只要有一个数字低于，就适用较严的一档。

# %% role="test" exercise="regcf-limit" visibility="hidden" points=4
assert close(regcf_limit(50_000, -20_000), 2_500.0) and close(regcf_limit(60_000, -1), 3_000.0)
assert close(regcf_limit(50_000, 50_001), 2_500.05) and close(regcf_limit(0, 0), 2_500.0)
assert close(regcf_limit(4_000_000, 100_000), 200_000.0)

# %% [markdown] role="hint" lang="en"
# Below the line there is a floor and no ceiling, and net worth may be negative.

# %% [markdown] role="hint" lang="zh-hans"
# 线下一档有下限而没有上限，净资产可以为负。

# %% role="test" exercise="regcf-limit" visibility="hidden" points=4
g = Gen("cwd-03-cap-table-limits", "regcf")
for _ in range(60):
    income = g.choice([124_000, g.randint(10_000, 400_000)])
    worth = g.choice([124_000, g.randint(0, 2_000_000)])
    high = max(income, worth)
    expected = min(high / 10, 124_000) if min(income, worth) >= 124_000 else max(2_500, high / 20)
    assert close(regcf_limit(income, worth), expected) and close(regcf_limit(worth, income), expected)
    assert regcf_limit(income, worth, True) is None

# %% [markdown] role="hint" lang="en"
# Income and net worth play the same part: exchanging them must not change the limit.

# %% [markdown] role="hint" lang="zh-hans"
# 收入与净资产地位相同，互换不应改变限额。

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-1"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = min(income, net_worth)
    if income < 124_000 or net_worth < 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-2"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income < 124_000 or net_worth < 124_000:
        return max(2_500.0, 0.05 * greater)
    return 0.10 * greater

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-2"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return 0
    greater = max(income, net_worth)
    if income < 124_000 or net_worth < 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-3"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income <= 124_000 or net_worth <= 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-3"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income < 124_000 and net_worth < 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-4"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income < 124_000 or net_worth < 124_000:
        return min(max(2_500.0, 0.05 * greater), 124_000.0)
    return min(0.10 * greater, 124_000.0)

# %% role="wrong" exercise="regcf-limit" fires="regcf-limit-5"
def regcf_limit(income, net_worth, accredited=False):
    if accredited:
        return None
    greater = max(income, net_worth)
    if income < 124_000:
        return max(2_500.0, 0.05 * greater)
    return min(0.10 * greater, 124_000.0)

# %% [raw] role="explained" exercise="regcf-limit"
# - mutant: b3b5e326
#   why: The greater of two numbers does not depend on their order.
# - mutant: 181ae4ef
#   why: The greater of two numbers does not depend on their order.
# - mutant: c2ceb698
#   why: The smaller of two numbers does not depend on their order.

# %% [markdown] role="prompt" exercise="ecsp-action" lang="en" competencies=["IF3.4", "IF3.6"]
# ## The European conversation
# Write `ecsp_action(amount, net_worth, sophisticated) -> str`: what a platform under Regulation (EU) 2020/1503, article 21, does when a person wants to invest `amount` euros in one offer. Return `"risk_warning_and_consent"` if the person is not sophisticated and the amount **exceeds** the higher of 1,000 euros and 5% of net worth; otherwise `"ok"`. `amount` ≤ 0 raises `ValueError`, for everybody.
#
# By hand: 1,500 euros at a net worth of 20,000: the higher of 1,000 and 1,000 is 1,000, so warn. 1,000 euros at a net worth of 0: not above 1,000, so ok.

# %% [markdown] role="prompt" exercise="ecsp-action" lang="zh-hans"
# ## 欧盟的警示程序
# 编写 `ecsp_action(amount, net_worth, sophisticated) -> str`：按 (EU) 2020/1503 号条例第 21 条，一个人想向一个项目投资 `amount` 欧元时，平台怎么做。非成熟投资者的金额**超过** 1,000 欧元与净资产 5% 两者中较高者时，返回 `"risk_warning_and_consent"`，否则返回 `"ok"`。`amount` ≤ 0 时一律抛出 `ValueError`。
#
# 手算一例：净资产 20,000，投 1,500：1,000 与 1,000 中较高者为 1,000，应警示。净资产 0，投 1,000：没有超过 1,000，返回 ok。

# %% role="starter" exercise="ecsp-action"
def ecsp_action(amount, net_worth, sophisticated):
    raise NotImplementedError

# %% role="solution" exercise="ecsp-action"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = max(1_000, 0.05 * net_worth)
    if not sophisticated and amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="test" exercise="ecsp-action" visibility="visible" points=2
assert ecsp_action(2_500, 20_000, False) == "risk_warning_and_consent"
assert ecsp_action(1_000, 20_000, False) == "ok"

# %% [markdown] role="hint" lang="en"
# Only an amount above the threshold needs the warning; at 1,000 euros exactly nothing happens.

# %% [markdown] role="hint" lang="zh-hans"
# 只有超过警示线才需警示；恰好 1,000 欧元时不需要。

# %% role="test" exercise="ecsp-action" visibility="visible" points=2
assert ecsp_action(90_000, 20_000, True) == "ok"

# %% [markdown] role="hint" lang="en"
# Sophisticated investors are not asked.

# %% [markdown] role="hint" lang="zh-hans"
# 成熟投资者不必询问。

# %% role="test" exercise="ecsp-action" visibility="hidden" points=2
assert ecsp_action(4_000, 100_000, False) == "ok" and ecsp_action(5_001, 100_000, False) == "risk_warning_and_consent"
assert ecsp_action(900, 2_000, False) == "ok" and ecsp_action(1_000, 0, False) == "ok"
assert ecsp_action(1_001, 0, False) == "risk_warning_and_consent" and ecsp_action(5_000, 100_000, False) == "ok"
assert ecsp_action(1_001, -50_000, False) == "risk_warning_and_consent" and ecsp_action(500, -50_000, False) == "ok"

# %% [markdown] role="hint" lang="en"
# The higher of 1,000 euros and 5% of net worth counts, also for a person with debts.

# %% [markdown] role="hint" lang="zh-hans"
# 以 1,000 欧元与净资产 5% 中较高者为准，负债的人也一样。

# %% role="test" exercise="ecsp-action" visibility="hidden" points=2
assert raises(ecsp_action, 0, 50_000, False) and raises(ecsp_action, -1, 50_000, True)
assert ecsp_action(1, 50_000, False) == "ok"

# %% [markdown] role="hint" lang="en"
# An amount of zero or less raises `ValueError`, for sophisticated investors as well.

# %% [markdown] role="hint" lang="zh-hans"
# 金额为零或负数时抛出 `ValueError`，成熟投资者也不例外。

# %% role="test" exercise="ecsp-action" visibility="hidden" points=2
g = Gen("cwd-03-cap-table-limits", "ecsp")
for _ in range(60):
    worth, amount = g.randint(0, 300_000), g.randint(1, 20_000)
    warned = ecsp_action(amount, worth, False) == "risk_warning_and_consent"
    assert warned == (amount > 1_000 and 20 * amount > worth)
    assert ecsp_action(amount, worth, True) == "ok"

# %% [markdown] role="hint" lang="en"
# The threshold is 5% of net worth, not 10% and not 2.5%.

# %% [markdown] role="hint" lang="zh-hans"
# 警示线是净资产的 5%，不是 10%，也不是 2.5%。

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-1"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = max(1_000, 0.05 * net_worth)
    if not sophisticated and amount >= threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-2"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = max(1_000, 0.05 * net_worth)
    if amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-3"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = min(1_000, 0.05 * net_worth)
    if not sophisticated and amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-3"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = 0.05 * net_worth
    if not sophisticated and amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-4"
def ecsp_action(amount, net_worth, sophisticated):
    threshold = max(1_000, 0.05 * net_worth)
    if not sophisticated and amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% role="wrong" exercise="ecsp-action" fires="ecsp-action-5"
def ecsp_action(amount, net_worth, sophisticated):
    if amount <= 0:
        raise ValueError("an investment is positive")
    threshold = max(1_000, 0.10 * net_worth)
    if not sophisticated and amount > threshold:
        return "risk_warning_and_consent"
    return "ok"

# %% [raw] role="explained" exercise="ecsp-action"
# - mutant: 532fd27d
#   why: The greater of two numbers does not depend on their order.

# %% [markdown] role="prompt" exercise="offer-and-room" lang="en" competencies=["IF3.2"]
# ## Public or not, and how much room
# Write two functions.
#
# `china_public_offer(cumulative_investors, advertised) -> bool`: article 9 of China's Securities Law. An offer is public if it goes to unspecified persons (`advertised` is True), whatever their number, or to **more than 200** specified persons cumulatively. Return `True` or `False`. A negative number raises `ValueError`.
#
# `issuer_room(raised_12m, limit=5_000_000.0) -> float`: what an issuer may still raise if `raised_12m` was raised in the last twelve months: the limit less that sum, never below zero. A negative `raised_12m` raises `ValueError`.
#
# By hand: 200 persons, not advertised: not public. 201: public. 5, advertised: public. After 4,200,000 there is room for 800,000.

# %% [markdown] role="prompt" exercise="offer-and-room" lang="zh-hans"
# ## 是否公开，还有多少额度
# 编写两个函数。
#
# `china_public_offer(cumulative_investors, advertised) -> bool`：中国证券法第九条。向不特定对象发行（`advertised` 为 True），不论人数，即为公开；向特定对象累计**超过 200 人**，亦为公开。返回 `True` 或 `False`。人数为负时抛出 `ValueError`。
#
# `issuer_room(raised_12m, limit=5_000_000.0) -> float`：最近 12 个月已募集 `raised_12m` 时，发行人还可募集多少：限额减去该数，不低于零。`raised_12m` 为负时抛出 `ValueError`。
#
# 手算一例：200 人、未作宣传，不是公开；201 人，公开；5 人、作了宣传，公开。已募集 4,200,000，还有 800,000 的额度。

# %% role="starter" exercise="offer-and-room"
def china_public_offer(cumulative_investors, advertised):
    raise NotImplementedError


def issuer_room(raised_12m, limit=5_000_000.0):
    raise NotImplementedError

# %% role="solution" exercise="offer-and-room"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return bool(advertised) or cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, limit - raised_12m)

# %% role="test" exercise="offer-and-room" visibility="visible" points=2
assert china_public_offer(200, False) is False and china_public_offer(201, False) is True

# %% [markdown] role="hint" lang="en"
# More than 200: the 200th person does not make an offer public, the 201st does.

# %% [markdown] role="hint" lang="zh-hans"
# 是“超过”200 人：第 200 人不使发行成为公开，第 201 人才会。

# %% role="test" exercise="offer-and-room" visibility="visible" points=2
assert close(issuer_room(4_200_000), 800_000.0)
assert issuer_room(5_000_000) == 0 and issuer_room(6_000_000) == 0

# %% [markdown] role="hint" lang="en"
# There is never less than no room.

# %% [markdown] role="hint" lang="zh-hans"
# 额度不会低于零。

# %% role="test" exercise="offer-and-room" visibility="hidden" points=2
assert china_public_offer(5, True) is True and china_public_offer(0, True) is True and china_public_offer(150, True) is True
assert china_public_offer(0, False) is False and china_public_offer(1_000, True) is True

# %% [markdown] role="hint" lang="en"
# An offer to unspecified persons is public whatever their number; 150 readers of an advertisement are not a private circle.

# %% [markdown] role="hint" lang="zh-hans"
# 向不特定对象发行，不论人数都是公开；看到广告的 150 人不是私人圈子。

# %% role="test" exercise="offer-and-room" visibility="hidden" points=2
assert raises(china_public_offer, -1, False) and raises(china_public_offer, -1, True)
assert raises(issuer_room, -1) and close(issuer_room(0), 5_000_000.0)

# %% [markdown] role="hint" lang="en"
# Negative numbers raise `ValueError`, also for an advertised offer.

# %% [markdown] role="hint" lang="zh-hans"
# 负数抛出 `ValueError`，作了宣传的发行也一样。

# %% role="test" exercise="offer-and-room" visibility="hidden" points=2
assert close(issuer_room(300_000, 1_070_000), 770_000.0) and issuer_room(2_000_000, 1_000_000.0) == 0
assert close(issuer_room(1, 2), 1.0) and close(issuer_room(0.5), 4_999_999.5)

# %% [markdown] role="hint" lang="en"
# Use the limit that is passed.

# %% [markdown] role="hint" lang="zh-hans"
# 应使用传入的限额。

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-1"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return bool(advertised) or cumulative_investors >= 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, limit - raised_12m)

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-2"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return bool(advertised) or cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return limit - raised_12m

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-3"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, limit - raised_12m)

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-3"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return bool(advertised) and cumulative_investors > 100 or cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, limit - raised_12m)

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-4"
def china_public_offer(cumulative_investors, advertised):
    return bool(advertised) or cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, limit - raised_12m)

# %% role="wrong" exercise="offer-and-room" fires="offer-and-room-5"
def china_public_offer(cumulative_investors, advertised):
    if cumulative_investors < 0:
        raise ValueError("a number of persons is not negative")
    return bool(advertised) or cumulative_investors > 200


def issuer_room(raised_12m, limit=5_000_000.0):
    if raised_12m < 0:
        raise ValueError("the sum raised is not negative")
    return max(0.0, 5_000_000.0 - raised_12m)

# %% [raw] role="explained" exercise="offer-and-room"
# - mutant: 2b633afd
#   why: The greater of two numbers does not depend on their order.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.6", "IF5.1"]
# ## Should mainland China adopt such limits?
# In 150–250 words, English or Chinese, with your own round's figures:
#
# 1. How many of your 180 investors would be cut back by Regulation Crowdfunding, and from what total to what total? How many would the European rule warn?
# 2. What does the crowd own after the round, once both notes have converted (round price from `pre_money` and the shares before the round), and what part does the first founder lose? Count the cut-back amounts.
# 3. Chinese law asks first whether the offer is public. Should it instead let small public offerings through, under a limit like one of these? Give one reason for and one against, and say what your figures show about it.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own figures
#   levels:
#     - None.
#     - Some, or wrong ones.
#     - Investors cut back and warned, with totals.
#     - These and the cap table after the round, all right.
# - criterion: Comparison of the regimes
#   levels:
#     - Wrong.
#     - Names the rules.
#     - Says what a ceiling, a procedure and a perimeter each do.
#     - Says it with effects that the own figures show.
# - criterion: Judgement
#   levels:
#     - None.
#     - An opinion.
#     - A reason for and a reason against.
#     - Both, weighed, with a condition under which the judgement would change.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# (Figures of one student's data.) Of my 180 investors 45 want more than Regulation Crowdfunding allows; the total falls from 896,196 to 602,687 dollars. The European rule would stop nobody and warn 59. At 15.60 a share the crowd receives 38,553 shares. The notes convert at 15.60 and 13.88 into 41,715 shares, for debts of 604,507 dollars, almost the same sum. Of 1,080,268 shares the crowd then holds 3.6%, and the first founder falls from 39.2% to 36.3%, a loss of 7.4%. A third of the money has gone by the ceiling alone, while no limit touches the terms of the notes. One reason for letting small public offerings through is that today an advertisement to 180 people is forbidden even if each invests only 500 yuan. One against it is that a ceiling protects nobody from a firm that does not exist, and that someone has to check incomes. I would try a low ceiling for each person and issuer, with a licensed platform that answers for disclosure, and would change my mind if incomes could not be verified.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 中国境内应当采用这样的限额吗？
# 用 150–250 字（中文或英文），结合你自己这一轮的数字回答：
#
# 1. 180 名投资者中，有多少人会被美国众筹条例削减，总额从多少减到多少？欧盟规则会警示多少人？
# 2. 两张票据都转股之后（本轮价格由 `pre_money` 与融资前股份得出），众筹投资者持有多少，第一创始人损失了多大比例？请按削减后的金额计算。
# 3. 中国法首先问是不是公开发行。它是否应当改为在某种限额之下放行小额公开发行？给出一个赞成和一个反对的理由，并说明你的数字说明了什么。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的数字
#   levels:
#     - 没有。
#     - 不全或有误。
#     - 写出被削减与被警示的人数及总额。
#     - 另有融资后的股权结构，且均正确。
# - criterion: 制度比较
#   levels:
#     - 错误。
#     - 列出规则。
#     - 说明上限、程序与边界各起什么作用。
#     - 用自己的数字说明其效果。
# - criterion: 判断
#   levels:
#     - 没有。
#     - 只有看法。
#     - 正反理由各一。
#     - 权衡正反，并说明在什么条件下会改变判断。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# （以一名学生的数据为例。）我的 180 名投资者中有 45 人超过美国众筹条例的限额，总额从 896,196 美元减到 602,687 美元；欧盟规则不拦任何人，但要警示 59 人。按每股 15.60 美元，众筹投资者得 38,553 股；两张票据以 15.60 与 13.88 美元转股，共 41,715 股，对应债权 604,507 美元，金额几乎相同。在 1,080,268 股中，众筹投资者占 3.6%，第一创始人从 39.2% 降到 36.3%，损失 7.4%。单是上限就拿掉了三分之一的资金，而任何限额都管不到票据的条款。赞成放行的理由是：如今向 180 人作宣传，哪怕每人只投 500 元，也属禁止之列。反对的理由是：上限保护不了遇上空壳公司的人，而且总得有人核实收入。我主张先从每人、每家发行人的低限额试起，由持牌平台对披露负责；如果收入无法核实，我会改变看法。
