# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: ifn-01-money-and-models
#     title:
#       en: "First notebook: money as integers, and who holds the money"
#       zh-hans: 入门：用整数记钱，谁在持有资金
#     summary:
#       en: Your first program reads and writes amounts without losing a fen, computes a take rate, and sorts forty firms by what they do with other people's money.
#       zh-hans: 你的第一个程序：一分不差地读写金额，计算费率，再按“拿别人的钱做什么”给四十家公司归类。
#     minutes: 120
#     competencies: [IF2.4, IF2.10, IF3.2, IF4.1]
# ---

# %% [markdown] lang="en"
# Welcome to your first notebook. It consists of cells: text such as this one, and grey cells with Python. Click into a grey cell, change it, and run it with **Shift + Enter**; what it prints appears below. You cannot break anything, and you may run a cell as often as you like. Run the cells from top to bottom.
#
# **How an exercise works.** You get a function that only says `raise NotImplementedError`. Put your own lines in its place. The tests below it say what is expected: `assert to_fen("1.15") == 115` complains if the two sides differ and is silent if they agree. Silence is good. Other tests, which you don't see, try your function with other inputs; the description says everything that they may ask.
#
# **Three things to know.** A function gives its result back with `return`. It refuses an input with `raise ValueError("why")`. And it never changes the sets and lists that it is given.
#
# **Money rule.** Amounts are **integer fen** (1 yuan = 100 fen), as explained in the lesson *Money without floats*. The word `float` should not appear in your solutions.
#
# **Marks.** Five exercises give 90 points, 40% on tests that you see and 60% on hidden ones. The written answer at the end gives 10. Only Python's standard library is needed; `re` is imported for those who know regular expressions, and nobody has to use it.

# %% [markdown] lang="zh-hans"
# 欢迎来到你的第一个笔记本。它由单元格组成：有这样的文字单元格，也有写着 Python 的灰色单元格。点进灰色单元格，改一改，按 **Shift + Enter** 运行，打印的内容出现在下方。你弄不坏任何东西，一个单元格想运行几次都行。请从上到下依次运行。
#
# **练习怎么做。** 每道题给你一个函数，里面只有一句 `raise NotImplementedError`，请换成你自己的代码。下面的测试说明要求：`assert to_fen("1.15") == 115` 表示两边不等就报错，相等就不作声。不作声就是好消息。另有一些你看不见的测试，会用别的输入来试；它们可能问到的，题目里都写明了。
#
# **要知道三件事。** 函数用 `return` 交回结果；遇到不该接受的输入，用 `raise ValueError("原因")` 拒绝；不得改动传进来的集合与列表。
#
# **金额规则。** 金额一律用**整数分**（1 元 = 100 分），道理见课文《用整数记钱》。你的答案里不应出现 `float`。
#
# **评分。** 五道练习共 90 分，40% 由可见测试给出，60% 由隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；懂正则表达式的可以用已导入的 `re`，不懂也完全不影响。

# %% role="given"
import hashlib
import json
import math
import random
import re
from pathlib import Path
from statistics import NormalDist

# Which licence each activity needs. Selling products in advance (crowdfunding of rewards) needs no specific one.
LICENCE = {
    "takes_deposits": "banking",
    "sells_insurance": "insurance",
    "executes_trades": "securities",
    "sells_fund_units": "fund-sales",
    "pools_project_pledges": "none-specific",
    "matches_lenders_borrowers": "p2p-filing(closed)",
    "moves_merchant_money": "payment-business",
}


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def firms_of(stream):
    """Forty invented firms from a random stream; see the description of the data."""

    def choice(values, weights):
        return stream.choices(values, weights)[0]

    # sector: weight, the activity that makes the sector, lowest and highest take rate in basis points
    sectors = {
        "payment": (25, "moves_merchant_money", 20, 60),
        "p2p": (10, "matches_lenders_borrowers", 200, 500),
        "crowdfunding": (8, "pools_project_pledges", 300, 800),
        "wealth": (17, "sells_fund_units", 10, 50),
        "bank": (12, "takes_deposits", 150, 300),
        "insurance": (13, "sells_insurance", 1000, 3000),
        "securities": (15, "executes_trades", 1, 6),
    }
    firms = []
    for number in range(1, 41):
        _, own, low, high = sectors[choice(list(sectors), [row[0] for row in sectors.values()])]
        flags = {flag for flag in LICENCE if flag == own or stream.random() < 0.04}
        volume = int(math.exp(NormalDist(23, 1.2).inv_cdf(max(stream.random(), 1e-12))))
        rate = low + (high - low) * stream.random()
        held = {LICENCE[own]} if stream.random() < 0.85 else set()
        firms.append(
            {
                "firm_id": f"F{number:03d}",
                "flags": sorted(flags),
                "held": sorted(held - {"none-specific", "p2p-filing(closed)"}),
                "revenue_fen": int(volume * rate / 10_000 + 0.5),
                "volume_fen": volume,
            }
        )
    return firms


def with_sets(firms):
    """The same firms with flags and licences as sets."""
    return [firm | {"flags": set(firm["flags"]), "held": set(firm["held"])} for firm in firms]


def make_firms(key):
    """Other forty firms for each key; the tests use them."""
    seed = int.from_bytes(hashlib.sha256(f"ifn-01-money-and-models|{key}|base".encode()).digest()[:8], "big")
    return with_sets(firms_of(random.Random(seed)))


def load_firms():
    """Your own forty firms, from the file beside this notebook."""
    return with_sets(json.loads(Path("firms.json").read_text(encoding="utf-8")))


FIRMS = load_firms()
FIRMS[:3]

# %% role="data"
import json
import math
import random
from statistics import NormalDist

LICENCE = {
    "takes_deposits": "banking",
    "sells_insurance": "insurance",
    "executes_trades": "securities",
    "sells_fund_units": "fund-sales",
    "pools_project_pledges": "none-specific",
    "matches_lenders_borrowers": "p2p-filing(closed)",
    "moves_merchant_money": "payment-business",
}
SECTORS = {
    "payment": (25, "moves_merchant_money", 20, 60),
    "p2p": (10, "matches_lenders_borrowers", 200, 500),
    "crowdfunding": (8, "pools_project_pledges", 300, 800),
    "wealth": (17, "sells_fund_units", 10, 50),
    "bank": (12, "takes_deposits", 150, 300),
    "insurance": (13, "sells_insurance", 1000, 3000),
    "securities": (15, "executes_trades", 1, 6),
}


def make_data(seed: int) -> dict[str, str]:
    """One student's forty firms, drawn like firms_of in the lab; at least one lacks a licence."""
    stream = random.Random(seed)
    while True:
        firms = []
        for number in range(1, 41):
            weights = [row[0] for row in SECTORS.values()]
            _, own, low, high = SECTORS[stream.choices(list(SECTORS), weights)[0]]
            flags = {flag for flag in LICENCE if flag == own or stream.random() < 0.04}
            volume = int(math.exp(NormalDist(23, 1.2).inv_cdf(max(stream.random(), 1e-12))))
            rate = low + (high - low) * stream.random()
            held = {LICENCE[own]} if stream.random() < 0.85 else set()
            firms.append(
                {
                    "firm_id": f"F{number:03d}",
                    "flags": sorted(flags),
                    "held": sorted(held - {"none-specific", "p2p-filing(closed)"}),
                    "revenue_fen": int(volume * rate / 10_000 + 0.5),
                    "volume_fen": volume,
                }
            )
        needed = [{LICENCE[flag] for flag in firm["flags"]} - {"none-specific"} for firm in firms]
        if any(need - set(firm["held"]) for need, firm in zip(needed, firms)):
            return {"firms.json": json.dumps(firms)}


# %% [markdown] lang="en"
# `FIRMS` holds your own forty firms. Each is a dict with `firm_id`; `flags`, the set of its activities; `held`, the set of its licences; `revenue_fen` and `volume_fen` of a year. All of them are invented. So that you can criticise the data, here is how they were made: a sector is drawn (payment 25%, securities 15, wealth 17, insurance 13, bank 12, P2P 10, crowdfunding 8) and its typical activity is set; every other activity is added with a probability of 4%; the volume is lognormal, the take rate uniform within a range typical of the sector; the sector's licence is held with a probability of 85%, except that nobody can hold the one for P2P. The licences for additional activities are never held, a deliberate exaggeration.

# %% [markdown] lang="zh-hans"
# `FIRMS` 是你自己的四十家公司。每家是一个字典：`firm_id` 为编号；`flags` 是所做业务的集合；`held` 是所持牌照的集合；`revenue_fen`、`volume_fen` 为全年收入与处理金额（分）。公司全是虚构的。为了让你能够挑毛病，这里写明数据怎样生成：先抽业态（支付 25%，理财 17%，证券 15%，保险 13%，银行 12%，网贷 10%，众筹 8%），置上它的典型业务；其余每项业务以 4% 的概率加上；处理金额服从对数正态分布，费率在该业态的常见区间内均匀分布；本业态的牌照有 85% 的概率持有，只有网贷的那张谁也不可能持有。附加业务的牌照一律没有，这是有意夸张。

# %% [markdown] role="prompt" exercise="to-fen" lang="en" competencies=["IF4.1", "IF2.4"]
# ## Reading an amount
# Write `to_fen(s: str) -> int`: yuan as people type them, turned into integer fen. Accepted is, in this order:
#
# 1. blanks around the whole text, which are ignored (`str.strip`);
# 2. at most one currency sign, `¥` or `￥`, and blanks after it;
# 3. at most one sign, `+` or `-`, directly followed by the digits;
# 4. digits `0` to `9`: either without commas (`1234567`) or with **correct** thousands commas, that is one to three digits and then groups of exactly three (`1,234,567`). Zeros in front are allowed;
# 5. if there is a point, one or two digits after it. `1.5` means 1 yuan 50.
#
# Everything else raises `ValueError`, among them `""`, `"abc"`, `"1,23"`, `"1.234"`, `"5."`, `".5"`, `"-¥5"`, `"--5"`, `"1 000"` and full-width digits such as `"５"`.
#
# By hand: `"¥1,234.5"` has the whole part `1234` and the decimals `5`, which stand for `50`; so 1234 · 100 + 50 = 123450. Do not use `float`: the tests contain amounts that a float cannot hold.

# %% [markdown] role="prompt" exercise="to-fen" lang="zh-hans"
# ## 读金额
# 编写 `to_fen(s: str) -> int`，把人输入的“元”变成整数分。按下列顺序接受：
#
# 1. 整段文本两端的空白，忽略不计（`str.strip`）；
# 2. 至多一个货币符号 `¥` 或 `￥`，其后可有空白；
# 3. 至多一个正负号 `+` 或 `-`，紧跟数字；
# 4. 数字 `0` 到 `9`：要么不带逗号（`1234567`），要么带**正确的**千分位逗号，即先一至三位、其后每组恰好三位（`1,234,567`）。前面可以有零；
# 5. 若有小数点，其后为一位或两位数字。`1.5` 表示 1 元 5 角。
#
# 其余一律抛出 `ValueError`，例如 `""`、`"abc"`、`"1,23"`、`"1.234"`、`"5."`、`".5"`、`"-¥5"`、`"--5"`、`"1 000"`，以及全角数字如 `"５"`。
#
# 手算一例：`"¥1,234.5"` 的整数部分是 `1234`，小数部分 `5` 即 `50`，所以 1234 · 100 + 50 = 123450。不要用 `float`：测试里有浮点数装不下的金额。


# %% role="starter" exercise="to-fen"
def to_fen(s):
    raise NotImplementedError


# %% role="solution" exercise="to-fen"
def to_fen(s):
    found = re.fullmatch(r"[¥￥]?\s*([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?", s.strip())
    if found is None:
        raise ValueError(f"not an amount: {s!r}")
    sign, whole, decimals = found.groups()
    fen = int(whole.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))
    return -fen if sign == "-" else fen


# %% role="test" exercise="to-fen" visibility="visible" points=3
assert to_fen("0.01") == 1 and to_fen("28") == 2800 and to_fen("1.5") == 150

# %% [markdown] role="hint" lang="en"
# One digit after the point means tens of fen: "1.5" is 150 fen and not 105. Without a point there are no fen.

# %% [markdown] role="hint" lang="zh-hans"
# 小数点后只有一位时，它是“角”：“1.5”是 150 分，不是 105 分。没有小数点就没有零头。


# %% role="wrong"
def to_fen(s):
    whole, _, decimals = s.strip().partition(".")
    return int(whole) * 100 + int(decimals or "0")


# %% role="test" exercise="to-fen" visibility="visible" points=3
assert to_fen("¥1,234.5") == 123450 and to_fen(" -3 ") == -300

# %% [markdown] role="hint" lang="en"
# Take off blanks first, then the currency sign, then note the sign; commas are dropped once you have checked them.

# %% [markdown] role="hint" lang="zh-hans"
# 先去掉两端空白，再去掉货币符号，再记下正负号；逗号检查过后才能去掉。


# %% role="wrong"
def to_fen(s):
    whole, _, decimals = s.partition(".")
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


# %% role="test" exercise="to-fen" visibility="visible" points=4
assert raises(to_fen, "1,23") and raises(to_fen, "1.234") and raises(to_fen, "") and raises(to_fen, "abc")

# %% [markdown] role="hint" lang="en"
# A comma is only legal before a group of exactly three digits, and at most two digits follow the point. Whatever is no amount raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 逗号后面必须恰好是三位一组，小数点后至多两位；不是金额的一律抛出 `ValueError`。


# %% role="wrong"
def to_fen(s):
    text = s.strip().lstrip("¥￥").strip().replace(",", "")
    sign = -1 if text.startswith("-") else 1
    whole, _, decimals = text.lstrip("+-").partition(".")
    return sign * (int(whole) * 100 + int(decimals.ljust(2, "0")))


# %% role="test" exercise="to-fen" visibility="hidden" points=4
assert to_fen("1.15") == 115 and to_fen("4.35") == 435 and to_fen("0.29") == 29
assert to_fen("90071992547409.93") == 9007199254740993
for n in range(0, 10_000, 17):
    assert to_fen(f"{n // 100}.{n % 100:02d}") == n

# %% [markdown] role="hint" lang="en"
# Binary floats cannot hold 1.15; build the integer from the digits.

# %% [markdown] role="hint" lang="zh-hans"
# 二进制浮点数存不下 1.15；请由各位数字拼出整数。


# %% role="wrong"
def to_fen(s):
    if not re.fullmatch(r"[¥￥]?\s*[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?", s.strip()):
        raise ValueError(s)
    return int(float(s.strip().lstrip("¥￥").replace(",", "")) * 100)


# %% role="wrong"
def to_fen(s):
    if not re.fullmatch(r"[¥￥]?\s*[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?", s.strip()):
        raise ValueError(s)
    return round(float(s.strip().lstrip("¥￥").replace(",", "")) * 100)


# %% role="test" exercise="to-fen" visibility="hidden" points=4
assert to_fen("￥ 8.5") == 850 and to_fen("\t+7\n") == 700 and to_fen("¥-1,234,567.89") == -123456789
assert to_fen("007") == 700 and to_fen("0,123.40") == 12340 and to_fen("-0.29") == -29
assert type(to_fen("12.30")) is int

# %% [markdown] role="hint" lang="en"
# Read the list of what is accepted again: both currency signs, blanks after them, a plus or a minus (which covers the fen, too), zeros in front. The result is an `int`.

# %% [markdown] role="hint" lang="zh-hans"
# 请重读可接受的写法：两种货币符号、其后的空白、正号或负号（负号连零头一起管）、前面的零。结果是 `int`。


# %% role="wrong"
def to_fen(s):
    found = re.fullmatch(r"[¥￥]?(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?", s.strip())
    if found is None:
        raise ValueError(s)
    sign, whole, decimals = found.groups()
    fen = int(whole.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))
    return -fen if sign else fen


# %% role="wrong"
def to_fen(s):
    found = re.fullmatch(r"[¥￥]?\s*([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?", s.strip())
    if found is None:
        raise ValueError(s)
    sign, whole, decimals = found.groups()
    return int(sign + whole.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))


# %% role="test" exercise="to-fen" visibility="hidden" points=4
for text in (
    "1,2345",
    "12,34,567",
    ",123",
    "1,234,",
    "1234,567",
    "1,,234",
    "1.2.3",
    "5.",
    ".5",
    ".",
    "-",
    "¥",
    "1 000",
):
    assert raises(to_fen, text), text
for text in (
    "-¥5",
    "--5",
    "+-5",
    "¥¥5",
    "5¥",
    "5-",
    "- 5",
    "５",
    "1e3",
    "1_000",
    "0x10",
    "1.5元",
    "1,234.567",
    "NaN",
):
    assert raises(to_fen, text), text

# %% [markdown] role="hint" lang="en"
# Your function accepts something that is no amount, or fails with another error than `ValueError`. Try odd commas, a point without digits on one side, signs in the wrong order, blanks between digits, `1_000` and full-width digits.

# %% [markdown] role="hint" lang="zh-hans"
# 你的函数接受了不是金额的文本，或者抛出了 `ValueError` 以外的错误。试试：逗号位置不对、小数点一侧没有数字、符号顺序颠倒、数字之间有空格、`1_000`、全角数字。


# %% role="wrong"
def to_fen(s):
    found = re.fullmatch(r"[¥￥]?\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", s.strip())
    if found is None:
        raise ValueError(s)
    sign, whole, decimals = found.groups()
    fen = int(whole.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))
    return -fen if sign == "-" else fen


# %% role="test" exercise="to-fen" visibility="hidden" points=3
stream = random.Random(4711)
for _ in range(120):
    n = stream.randrange(-(10**16), 10**16)
    sign = "-" if n < 0 else ""
    assert to_fen(f"{sign}{abs(n) // 100:,}.{abs(n) % 100:02d}") == n

# %% [markdown] role="hint" lang="en"
# Large amounts fail. Any number of commas may follow one another in steps of three digits, and the fen belong to the amount however large it is.

# %% [markdown] role="hint" lang="zh-hans"
# 大额出了问题。千分位逗号可以有任意多个，每三位一个；金额再大，零头也是它的一部分。


# %% role="wrong"
def to_fen(s):
    found = re.fullmatch(
        r"[¥￥]?\s*([+-]?)([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]+)(?:\.([0-9]{1,2}))?", s.strip()
    )
    if found is None:
        raise ValueError(s)
    sign, whole, decimals = found.groups()
    fen = int(whole.replace(",", "")) * 100 + int((decimals or "").ljust(2, "0"))
    return -fen if sign == "-" else fen


# %% [markdown] role="prompt" exercise="fmt-fen" lang="en" competencies=["IF4.1"]
# ## Showing an amount
# Write `fmt_fen(n: int) -> str`, the way back: integer fen as text in yuan, with thousands commas and always two decimals. A minus sign comes first; there is no plus and no currency sign. `n` may have any size.
#
# By hand: 5 fen below zero are `"-0.05"`; 123450 fen are `"1,234.50"`. Python can write commas for you: `f"{1234567:,}"` is `"1,234,567"`, and `f"{7:02d}"` is `"07"`. A warning: `-5 // 100` is `-1` in Python, because `//` rounds down. Work with `abs(n)`.

# %% [markdown] role="prompt" exercise="fmt-fen" lang="zh-hans"
# ## 显示金额
# 编写 `fmt_fen(n: int) -> str`，也就是反过来：把整数分写成以元为单位的文本，带千分位逗号，始终两位小数。负号在最前面，不写正号，也不写货币符号。`n` 可以任意大。
#
# 手算两例：负 5 分是 `"-0.05"`；123450 分是 `"1,234.50"`。逗号可以让 Python 来写：`f"{1234567:,}"` 得 `"1,234,567"`，`f"{7:02d}"` 得 `"07"`。当心：在 Python 里 `-5 // 100` 等于 `-1`，因为 `//` 是向下取整。请用 `abs(n)`。


# %% role="starter" exercise="fmt-fen"
def fmt_fen(n):
    raise NotImplementedError


# %% role="solution" exercise="fmt-fen"
def fmt_fen(n):
    yuan, fen = divmod(abs(n), 100)
    sign = "-" if n < 0 else ""
    return f"{sign}{yuan:,}.{fen:02d}"


# %% role="test" exercise="fmt-fen" visibility="visible" points=3
assert fmt_fen(123450) == "1,234.50" and fmt_fen(7) == "0.07"

# %% [markdown] role="hint" lang="en"
# Always two decimals: 7 fen are 0.07 and 50 fen are 0.50. Commas stand before every group of three digits.

# %% [markdown] role="hint" lang="zh-hans"
# 始终两位小数：7 分是 0.07，50 分是 0.50。每三位一个逗号。


# %% role="wrong"
def fmt_fen(n):
    yuan, fen = divmod(abs(n), 100)
    sign = "-" if n < 0 else ""
    return f"{sign}{yuan:,}.{fen}"


# %% role="test" exercise="fmt-fen" visibility="visible" points=3
assert fmt_fen(-5) == "-0.05" and fmt_fen(-123450) == "-1,234.50"

# %% [markdown] role="hint" lang="en"
# `//` rounds down, so -5 // 100 is -1. Split the absolute value and put the minus in front.

# %% [markdown] role="hint" lang="zh-hans"
# `//` 向下取整，-5 // 100 等于 -1。先拆绝对值，再在前面补负号。


# %% role="wrong"
def fmt_fen(n):
    return f"{n // 100:,}.{n % 100:02d}"


# %% role="test" exercise="fmt-fen" visibility="hidden" points=3
assert fmt_fen(0) == "0.00" and fmt_fen(100) == "1.00" and fmt_fen(-100) == "-1.00"
assert (
    fmt_fen(-1) == "-0.01"
    and fmt_fen(99) == "0.99"
    and fmt_fen(99_999) == "999.99"
    and fmt_fen(100_000) == "1,000.00"
)

# %% [markdown] role="hint" lang="en"
# Look at the borders: zero has no sign, and the first comma comes with a thousand yuan.

# %% [markdown] role="hint" lang="zh-hans"
# 看看边界：零不带符号；满一千元才出现第一个逗号。


# %% role="wrong"
def fmt_fen(n):
    yuan, fen = divmod(abs(n), 100)
    sign = "-" if n <= 0 else ""
    return f"{sign}{yuan:,}.{fen:02d}"


# %% role="test" exercise="fmt-fen" visibility="hidden" points=3
stream = random.Random(815)
for _ in range(120):
    n = stream.randrange(-(10**11), 10**11)
    text = fmt_fen(n)
    assert text[-3] == "." and int(text.replace(",", "").replace(".", "")) == n
    groups = text.lstrip("-")[:-3].split(",")
    assert 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])

# %% [markdown] role="hint" lang="en"
# Whoever reads your text back must find the same number, and every comma must stand before exactly three digits.

# %% [markdown] role="hint" lang="zh-hans"
# 把你的文本读回去应得到同一个数；每个逗号后面恰好三位。


# %% role="wrong"
def fmt_fen(n):
    yuan, fen = divmod(abs(n), 100)
    sign = "-" if n < 0 else ""
    whole = f"{yuan // 1000},{yuan % 1000:03d}" if yuan >= 1000 else str(yuan)
    return f"{sign}{whole}.{fen:02d}"


# %% role="test" exercise="fmt-fen" visibility="hidden" points=3
assert fmt_fen(9007199254740993) == "90,071,992,547,409.93"
assert fmt_fen(-(10**18) - 1) == "-10,000,000,000,000,000.01"
stream = random.Random(816)
for _ in range(60):
    n = stream.randrange(10**15, 10**17)
    assert int(fmt_fen(n).replace(",", "").replace(".", "")) == n

# %% [markdown] role="hint" lang="en"
# Dividing by 100 makes a float, which loses the last fen of large amounts. Use `divmod` or `//` and `%`.

# %% [markdown] role="hint" lang="zh-hans"
# 除以 100 会变成浮点数，大额会丢掉最后一分。请用 `divmod`，或者 `//` 与 `%`。


# %% role="wrong"
def fmt_fen(n):
    return f"{n / 100:,.2f}"


# %% [markdown] role="prompt" exercise="take-rate" lang="en" competencies=["IF2.10", "IF4.1"]
# ## The take rate
# Write `take_rate_bp(revenue_fen, volume_fen) -> int`: what a platform keeps of the volume that passes through it, in **basis points** (1 bp = 0.01% = a ten-thousandth), rounded **half up** to a whole number. `volume_fen <= 0` raises `ValueError`. `revenue_fen` is never negative here.
#
# Multiply by 10,000 first and divide last. Half up can be done with whole numbers alone: a / b rounded half up is `(2 * a + b) // (2 * b)`. Python's `round` is no use here, as it rounds 0.5 to 0 and 2.5 to 2.
#
# By hand: 38 fen on 10,000 fen are 38 bp. 1 fen on 20,000 fen is half a basis point, and half goes up: 1 bp.

# %% [markdown] role="prompt" exercise="take-rate" lang="zh-hans"
# ## 费率
# 编写 `take_rate_bp(revenue_fen, volume_fen) -> int`：平台从经手金额中留下多少，以**基点**表示（1 个基点 = 0.01% = 万分之一），**四舍五入**到整数。`volume_fen <= 0` 时抛出 `ValueError`。这里 `revenue_fen` 不会是负数。
#
# 先乘以 10,000，最后再除。四舍五入只用整数就能做到：a / b 四舍五入等于 `(2 * a + b) // (2 * b)`。Python 的 `round` 在这里不能用，它把 0.5 取成 0，把 2.5 取成 2。
#
# 手算两例：10,000 分收 38 分，是 38 个基点。20,000 分收 1 分，是半个基点，满半进一：1 个基点。


# %% role="starter" exercise="take-rate"
def take_rate_bp(revenue_fen, volume_fen):
    raise NotImplementedError


# %% role="solution" exercise="take-rate"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError("volume_fen must be positive")
    return (2 * 10_000 * revenue_fen + volume_fen) // (2 * volume_fen)


# %% role="test" exercise="take-rate" visibility="visible" points=2
assert take_rate_bp(38, 10_000) == 38 and take_rate_bp(84_635, 24_180_000) == 35

# %% [markdown] role="hint" lang="en"
# A basis point is a ten-thousandth: multiply the ratio by 10,000, not by 100.

# %% [markdown] role="hint" lang="zh-hans"
# 一个基点是万分之一：比率要乘以 10,000，而不是 100。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    return (2 * 100 * revenue_fen + volume_fen) // (2 * volume_fen)


# %% role="test" exercise="take-rate" visibility="visible" points=2
assert take_rate_bp(1, 20_000) == 1 and take_rate_bp(5, 20_000) == 3

# %% [markdown] role="hint" lang="en"
# The task says half up: 0.5 becomes 1 and 2.5 becomes 3. Python's `round` goes to the even number.

# %% [markdown] role="hint" lang="zh-hans"
# 题目要求四舍五入：0.5 进成 1，2.5 进成 3。Python 的 `round` 取的是偶数。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    return round(10_000 * revenue_fen / volume_fen)


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    return 10_000 * revenue_fen // volume_fen


# %% role="test" exercise="take-rate" visibility="visible" points=2
# your own forty firms: the rate, rounded, is never further than half a basis point from the true one
for firm in load_firms():
    rate = take_rate_bp(firm["revenue_fen"], firm["volume_fen"])
    assert abs(rate * firm["volume_fen"] - 10_000 * firm["revenue_fen"]) * 2 <= firm["volume_fen"]
# just below a half, so down
assert take_rate_bp(1, 20_001) == 0

# %% [markdown] role="hint" lang="en"
# A rate is more than half a basis point off. Round only once, at the very end: 0.49998 is less than a half.

# %% [markdown] role="hint" lang="zh-hans"
# 有一个费率偏差超过半个基点。只在最后取整一次：0.49998 不到一半。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    tenths = (2 * 100_000 * revenue_fen + volume_fen) // (2 * volume_fen)
    return (tenths + 5) // 10


# %% role="test" exercise="take-rate" visibility="hidden" points=3
assert take_rate_bp(3, 20_000) == 2 and take_rate_bp(1, 20_001) == 0 and take_rate_bp(1, 19_999) == 1
assert take_rate_bp(7, 20_000) == 4 and take_rate_bp(0, 5) == 0 and take_rate_bp(5, 5) == 10_000
assert type(take_rate_bp(1, 3)) is int and take_rate_bp(1, 3) == 3_333

# %% [markdown] role="hint" lang="en"
# Exact halves go up, what lies below a half goes down, and the result is an `int`. No revenue is a rate of 0.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好一半的进，不到一半的舍；结果是 `int`。没有收入，费率为 0。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    return float((2 * 10_000 * revenue_fen + volume_fen) // (2 * volume_fen))


# %% role="test" exercise="take-rate" visibility="hidden" points=3
assert take_rate_bp(2 * 10**17 + 1, 20_000) == 10**17 + 1
assert take_rate_bp(2 * 10**17 - 1, 20_000) == 10**17
for key in ("rate-a", "rate-b"):
    for firm in make_firms(key):
        revenue, volume = firm["revenue_fen"], firm["volume_fen"]
        whole, rest = divmod(10_000 * revenue, volume)
        assert take_rate_bp(revenue, volume) == whole + (2 * rest >= volume)

# %% [markdown] role="hint" lang="en"
# Stay with whole numbers: `/` makes a float, which has about sixteen digits and no more.

# %% [markdown] role="hint" lang="zh-hans"
# 全程用整数：`/` 会变成浮点数，而浮点数只有大约十六位。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    if volume_fen <= 0:
        raise ValueError
    return int(10_000 * revenue_fen / volume_fen + 0.5)


# %% role="test" exercise="take-rate" visibility="hidden" points=3
assert raises(take_rate_bp, 1, 0) and raises(take_rate_bp, 1, -10_000) and raises(take_rate_bp, 0, 0)
assert take_rate_bp(1, 1) == 10_000

# %% [markdown] role="hint" lang="en"
# A volume of zero or less raises `ValueError` (dividing by zero would raise another error); a volume of one fen is allowed.

# %% [markdown] role="hint" lang="zh-hans"
# 处理金额为零或负数时抛出 `ValueError`（除以零抛出的是另一种错误）；一分是允许的。


# %% role="wrong"
def take_rate_bp(revenue_fen, volume_fen):
    return (2 * 10_000 * revenue_fen + volume_fen) // (2 * volume_fen)


# %% [markdown] role="prompt" exercise="classify" lang="en" competencies=["IF3.2", "IF2.4"]
# ## Which sector?
# Write `classify(flags: set) -> str`. The first activity of this list that is in `flags` decides, since the heaviest duty comes first. (Taking deposits outranks everything because it triggers the heaviest licence.)
#
# | Priority | Activity | Sector |
# |---:|---|---|
# | 1 | `takes_deposits` | `"bank"` |
# | 2 | `sells_insurance` | `"insurance"` |
# | 3 | `executes_trades` | `"securities"` |
# | 4 | `sells_fund_units` | `"wealth"` |
# | 5 | `pools_project_pledges` | `"crowdfunding"` |
# | 6 | `matches_lenders_borrowers` | `"p2p"` |
# | 7 | `moves_merchant_money` | `"payment"` |
#
# If none of them is there, the answer is `"other"`. Activities that are not in the list, such as `"shows_prices"`, are ignored. A set has no order: `"takes_deposits" in flags` asks whether it contains something.

# %% [markdown] role="prompt" exercise="classify" lang="zh-hans"
# ## 属于哪个业态？
# 编写 `classify(flags: set) -> str`。按下表顺序，第一个出现在 `flags` 中的业务说了算，因为责任最重的排在最前。（吸收存款压倒一切，因为它对应最重的牌照。）
#
# | 顺序 | 业务 | 业态 |
# |---:|---|---|
# | 1 | `takes_deposits`（吸收存款） | `"bank"` |
# | 2 | `sells_insurance`（承保） | `"insurance"` |
# | 3 | `executes_trades`（执行证券交易） | `"securities"` |
# | 4 | `sells_fund_units`（销售基金份额） | `"wealth"` |
# | 5 | `pools_project_pledges`（归集项目认筹款） | `"crowdfunding"` |
# | 6 | `matches_lenders_borrowers`（撮合借贷） | `"p2p"` |
# | 7 | `moves_merchant_money`（经手商户资金） | `"payment"` |
#
# 一个都没有，就是 `"other"`。表中没有的业务（如 `"shows_prices"`）不予理会。集合没有先后顺序，用 `"takes_deposits" in flags` 可以问它是否含有某个元素。


# %% role="starter" exercise="classify"
def classify(flags):
    raise NotImplementedError


# %% role="solution" exercise="classify"
def classify(flags):
    sectors = [
        ("takes_deposits", "bank"),
        ("sells_insurance", "insurance"),
        ("executes_trades", "securities"),
        ("sells_fund_units", "wealth"),
        ("pools_project_pledges", "crowdfunding"),
        ("matches_lenders_borrowers", "p2p"),
        ("moves_merchant_money", "payment"),
    ]
    for flag, sector in sectors:
        if flag in flags:
            return sector
    return "other"


# %% role="test" exercise="classify" visibility="visible" points=4
assert classify({"moves_merchant_money", "sells_fund_units"}) == "wealth"

# %% [markdown] role="hint" lang="en"
# Use the first flag in the priority order and return one word, not all sectors that match.

# %% [markdown] role="hint" lang="zh-hans"
# 按优先顺序取第一个，只返回一个词，而不是所有符合的业态。


# %% role="wrong"
def classify(flags):
    sectors = {
        "takes_deposits": "bank",
        "sells_insurance": "insurance",
        "executes_trades": "securities",
        "sells_fund_units": "wealth",
        "pools_project_pledges": "crowdfunding",
        "matches_lenders_borrowers": "p2p",
        "moves_merchant_money": "payment",
    }
    return sorted(sectors[flag] for flag in flags if flag in sectors) or "other"


# %% role="test" exercise="classify" visibility="visible" points=4
assert classify({"takes_deposits"}) == "bank" and classify({"pools_project_pledges"}) == "crowdfunding"
assert classify(set()) == "other"

# %% [markdown] role="hint" lang="en"
# One activity gives its own sector; no activity at all gives "other", as text in small letters.

# %% [markdown] role="hint" lang="zh-hans"
# 只有一项业务时返回它对应的业态；什么业务都没有时返回小写的 "other"。


# %% role="wrong"
def classify(flags):
    for flag, sector in (
        ("takes_deposits", "bank"),
        ("sells_insurance", "insurance"),
        ("executes_trades", "securities"),
        ("sells_fund_units", "wealth"),
        ("pools_project_pledges", "crowdfunding"),
        ("matches_lenders_borrowers", "p2p"),
    ):
        if flag in flags:
            return sector
    return "payment"


# %% role="test" exercise="classify" visibility="hidden" points=4
names = ["takes_deposits", "sells_insurance", "executes_trades", "sells_fund_units", "pools_project_pledges"]
names += ["matches_lenders_borrowers", "moves_merchant_money"]
words = ["bank", "insurance", "securities", "wealth", "crowdfunding", "p2p", "payment"]
for key in ("sector-a", "sector-b", "sector-c"):
    for firm in make_firms(key):
        expected = next(word for name, word in zip(names, words) if name in firm["flags"])
        assert classify(firm["flags"]) == expected

# %% [markdown] role="hint" lang="en"
# Among other forty firms one is sorted wrongly. Loop over the table from top to bottom and not over the set, which has no order.

# %% [markdown] role="hint" lang="zh-hans"
# 换了四十家公司，有一家归错了。应当从上到下遍历表格，而不是遍历集合，集合没有顺序。


# %% role="wrong"
def classify(flags):
    sectors = {
        "takes_deposits": "bank",
        "sells_insurance": "insurance",
        "executes_trades": "securities",
        "sells_fund_units": "wealth",
        "pools_project_pledges": "crowdfunding",
        "matches_lenders_borrowers": "p2p",
        "moves_merchant_money": "payment",
    }
    if len(flags) == 1 and set(flags) <= set(sectors):
        return sectors[min(flags)]
    return "wealth" if flags else "other"


# %% role="test" exercise="classify" visibility="hidden" points=4
order = [
    ("takes_deposits", "bank"),
    ("sells_insurance", "insurance"),
    ("executes_trades", "securities"),
    ("sells_fund_units", "wealth"),
    ("pools_project_pledges", "crowdfunding"),
    ("matches_lenders_borrowers", "p2p"),
    ("moves_merchant_money", "payment"),
]
for k, (flag, sector) in enumerate(order):
    assert classify({flag}) == sector
    assert classify({name for name, _ in order[k:]}) == sector
    for later, _ in order[k + 1 :]:
        assert classify({later, flag}) == sector

# %% [markdown] role="hint" lang="en"
# Compare your order with the table, pair by pair: of two activities the one that stands higher decides.

# %% [markdown] role="hint" lang="zh-hans"
# 请把你的顺序同表格两两核对：两项业务中，排在上面的说了算。


# %% role="wrong"
def classify(flags):
    for flag, sector in (
        ("takes_deposits", "bank"),
        ("sells_insurance", "insurance"),
        ("executes_trades", "securities"),
        ("sells_fund_units", "wealth"),
        ("matches_lenders_borrowers", "p2p"),
        ("pools_project_pledges", "crowdfunding"),
        ("moves_merchant_money", "payment"),
    ):
        if flag in flags:
            return sector
    return "other"


# %% role="test" exercise="classify" visibility="hidden" points=4
assert classify({"shows_prices"}) == "other"
assert classify({"shows_prices", "sells_insurance"}) == "insurance"
assert classify({"shows_prices", "keeps_household_book", "moves_merchant_money"}) == "payment"
given = {"takes_deposits", "sells_fund_units"}
classify(given)
assert given == {"takes_deposits", "sells_fund_units"}

# %% [markdown] role="hint" lang="en"
# Activities outside the table are ignored, alone or beside others; and the set that you are given stays as it is.

# %% [markdown] role="hint" lang="zh-hans"
# 表格之外的业务不予理会，不论单独出现还是与别的同时出现；传入的集合不得改动。


# %% role="wrong"
def classify(flags):
    sectors = [
        ("takes_deposits", "bank"),
        ("sells_insurance", "insurance"),
        ("executes_trades", "securities"),
        ("sells_fund_units", "wealth"),
        ("pools_project_pledges", "crowdfunding"),
        ("matches_lenders_borrowers", "p2p"),
        ("moves_merchant_money", "payment"),
    ]
    if flags - {flag for flag, _ in sectors}:
        return "other"
    for flag, sector in sectors:
        if flag in flags:
            return sector
    return "other"


# %% [markdown] role="prompt" exercise="licence-gap" lang="en" competencies=["IF3.2"]
# ## Which licences are missing?
# Write `licence_gap(flags: set, held: set) -> list[str]`: the licences that the activities in `flags` need and that are not in `held`, each once, **sorted** alphabetically, as a list. What an activity needs stands in the given dict `LICENCE`:
#
# | Activity | Licence |
# |---|---|
# | `takes_deposits` | `"banking"` |
# | `sells_insurance` | `"insurance"` |
# | `executes_trades` | `"securities"` |
# | `sells_fund_units` | `"fund-sales"` |
# | `pools_project_pledges` | `"none-specific"` (never reported) |
# | `matches_lenders_borrowers` | `"p2p-filing(closed)"` |
# | `moves_merchant_money` | `"payment-business"` |
#
# Crowdfunding of rewards needs no specific licence, so `"none-specific"` never appears in the result. P2P matching maps to a filing that is closed, because no P2P platform has operated in mainland China since mid-November 2020. Unknown activities need nothing; licences that are held without being needed do no harm. Neither set may be changed.
#
# By hand: a firm that moves merchants' money and sells fund units and holds `"fund-sales"` lacks `["payment-business"]`. The division follows the Guiding Opinions of July 2015.

# %% [markdown] role="prompt" exercise="licence-gap" lang="zh-hans"
# ## 缺哪些牌照？
# 编写 `licence_gap(flags: set, held: set) -> list[str]`：`flags` 中各项业务所需、而 `held` 中没有的牌照，每种一次，按字母**排序**，以列表返回。各项业务需要什么，见给定的字典 `LICENCE`：
#
# | 业务 | 牌照 |
# |---|---|
# | `takes_deposits` | `"banking"` |
# | `sells_insurance` | `"insurance"` |
# | `executes_trades` | `"securities"` |
# | `sells_fund_units` | `"fund-sales"` |
# | `pools_project_pledges` | `"none-specific"`（从不列出） |
# | `matches_lenders_borrowers` | `"p2p-filing(closed)"` |
# | `moves_merchant_money` | `"payment-business"` |
#
# 回报式众筹没有专门的牌照，所以结果中从不出现 `"none-specific"`。撮合借贷对应一项已经关闭的备案，因为 2020 年 11 月中旬以后，中国内地已没有网贷平台运营。未知的业务不需要什么；多持有的牌照不碍事。两个集合都不得改动。
#
# 手算一例：某公司经手商户资金并销售基金份额，持有 `"fund-sales"`，缺的是 `["payment-business"]`。分工依据 2015 年 7 月的指导意见。


# %% role="starter" exercise="licence-gap"
def licence_gap(flags, held):
    raise NotImplementedError


# %% role="solution" exercise="licence-gap"
def licence_gap(flags, held):
    needed = {LICENCE[flag] for flag in flags if flag in LICENCE}
    return sorted(needed - set(held) - {"none-specific"})


# %% role="test" exercise="licence-gap" visibility="visible" points=3
assert licence_gap({"moves_merchant_money", "sells_fund_units"}, {"fund-sales"}) == ["payment-business"]
assert licence_gap({"moves_merchant_money"}, {"payment-business"}) == []

# %% [markdown] role="hint" lang="en"
# Translate each activity into its licence with `LICENCE`, then take away what is held. Nothing missing is an empty list.

# %% [markdown] role="hint" lang="zh-hans"
# 用 `LICENCE` 把每项业务翻译成牌照，再减去已持有的。什么都不缺就是空列表。


# %% role="wrong"
def licence_gap(flags, held):
    return sorted({LICENCE[flag] for flag in flags if flag in LICENCE} - {"none-specific"})


# %% role="test" exercise="licence-gap" visibility="visible" points=3
assert licence_gap({"matches_lenders_borrowers"}, set()) == ["p2p-filing(closed)"]
assert licence_gap({"takes_deposits", "sells_fund_units"}, set()) == ["banking", "fund-sales"]

# %% [markdown] role="hint" lang="en"
# All activities count here, not only the one that decides the sector; and the result is a sorted list.

# %% [markdown] role="hint" lang="zh-hans"
# 这里每项业务都要算，不只是决定业态的那一项；结果是排好序的列表。


# %% role="wrong"
def licence_gap(flags, held):
    for flag in reversed(list(LICENCE)):
        if flag in flags and LICENCE[flag] != "none-specific":
            return [] if LICENCE[flag] in held else [LICENCE[flag]]
    return []


# %% role="test" exercise="licence-gap" visibility="hidden" points=3
assert licence_gap({"pools_project_pledges"}, set()) == []
assert licence_gap({"pools_project_pledges", "executes_trades"}, set()) == ["securities"]
assert licence_gap({"pools_project_pledges"}, {"banking"}) == []

# %% [markdown] role="hint" lang="en"
# Crowdfunding of rewards needs no specific licence: "none-specific" is never reported.

# %% [markdown] role="hint" lang="zh-hans"
# 回报式众筹没有专门的牌照：结果里不应出现 "none-specific"。


# %% role="wrong"
def licence_gap(flags, held):
    return sorted({LICENCE[flag] for flag in flags if flag in LICENCE} - set(held))


# %% role="test" exercise="licence-gap" visibility="hidden" points=3
table = {
    "takes_deposits": "banking",
    "sells_insurance": "insurance",
    "executes_trades": "securities",
    "sells_fund_units": "fund-sales",
    "matches_lenders_borrowers": "p2p-filing(closed)",
    "moves_merchant_money": "payment-business",
}
for key in ("gap-a", "gap-b", "gap-c"):
    for firm in make_firms(key):
        gap = licence_gap(firm["flags"], firm["held"])
        assert gap == sorted(
            table[flag] for flag in firm["flags"] if flag in table and table[flag] not in firm["held"]
        )
        assert licence_gap(firm["flags"], firm["held"] | set(gap)) == []

# %% [markdown] role="hint" lang="en"
# With other firms the gap differs. Whoever obtains exactly the licences that you report should lack nothing afterwards.

# %% [markdown] role="hint" lang="zh-hans"
# 换一批公司，缺口就不对了。补齐你列出的牌照之后，应当什么都不缺。


# %% role="wrong"
def licence_gap(flags, held):
    needed = {LICENCE[flag] for flag in flags if flag in LICENCE} - {"none-specific"}
    return sorted(needed)[len(held) :]


# %% role="test" exercise="licence-gap" visibility="hidden" points=3
everything = {
    "takes_deposits",
    "sells_insurance",
    "executes_trades",
    "sells_fund_units",
    "pools_project_pledges",
}
everything |= {"matches_lenders_borrowers", "moves_merchant_money"}
assert licence_gap(everything, set()) == [
    "banking",
    "fund-sales",
    "insurance",
    "p2p-filing(closed)",
    "payment-business",
    "securities",
]
assert licence_gap(everything, {"insurance", "banking"}) == [
    "fund-sales",
    "p2p-filing(closed)",
    "payment-business",
    "securities",
]
held = {"banking", "licence-for-fishing"}
flags = {"takes_deposits", "shows_prices"}
assert licence_gap(flags, held) == [] and licence_gap({"shows_prices"}, set()) == []
assert held == {"banking", "licence-for-fishing"} and flags == {"takes_deposits", "shows_prices"}

# %% [markdown] role="hint" lang="en"
# Sort the result, ignore activities that `LICENCE` does not know and licences that nobody needs, and leave both sets as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 结果要排序；`LICENCE` 中没有的业务、没有用到的牌照都不予理会；两个集合不得改动。


# %% role="wrong"
def licence_gap(flags, held):
    return sorted({LICENCE[flag] for flag in flags} - set(held) - {"none-specific"})


# %% role="wrong"
def licence_gap(flags, held):
    return [
        licence
        for flag, licence in LICENCE.items()
        if flag in flags and licence not in held and licence != "none-specific"
    ]


# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.4", "IF3.2"]
# ## Who holds the money?
# In 120–200 words, English or Chinese:
#
# 1. Take one of **your own** firms whose licence gap is not empty. Name its `firm_id`, its sector, its take rate in basis points and its gap, and say in a sentence what it would have to change.
# 2. A wallet shows "balance 100.00" and also offers a fund. Explain who holds the money before and after the user taps "transfer in", what kind of claim the user has each time, and which licence each side needs.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own firm
#   levels:
#     - None.
#     - Named without figures.
#     - Sector, rate and gap given.
#     - Sector, rate and gap right, with what would have to change.
# - criterion: Who holds the money
#   levels:
#     - Wrong.
#     - Only before or only after.
#     - Names the payment firm and the fund.
#     - Names the client reserves before and the fund's custodian after.
# - criterion: Claims and licences
#   levels:
#     - None.
#     - One licence, or the claim without licences.
#     - Both licences (payment, fund sales).
#     - Both licences and the change from a fixed claim to a part of the fund's assets.
# - criterion: Clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# F017 moves merchants' money and sells fund units, so it counts as wealth management. It keeps 31 basis points of its volume. It holds the payment licence and lacks `fund-sales`: it must register as a distributor or leave the selling to one.
#
# Before the tap the user has a claim of 100.00 yuan on the payment firm. The money behind it lies in the client reserves, deposited centrally, and the firm may not use it. After the tap the payment firm has passed the money on: it lies with the fund's custodian bank, in the fund's name. The user no longer has a fixed claim on anybody but owns a part of the fund's assets, which may fall in value. The wallet's side needs a payment licence. Whoever shows the fund and takes the order needs a registration for fund sales, even if both stand behind the same icon.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 钱在谁手里？
# 用 120–200 字（中文或英文）回答：
#
# 1. 从**你自己的**公司里选一家牌照有缺口的，写出它的 `firm_id`、业态、费率（基点）与缺口，并用一句话说明它必须改变什么。
# 2. 某钱包显示“余额 100.00”，同时提供一只基金。说明用户点“转入”之前和之后钱各在谁手里，用户的权利各是什么性质，两边各需要什么牌照。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 自己的公司
#   levels:
#     - 没有。
#     - 只有名字，没有数字。
#     - 给出业态、费率与缺口。
#     - 业态、费率与缺口正确，并说明必须改变什么。
# - criterion: 钱在谁手里
#   levels:
#     - 错误。
#     - 只说了之前或之后。
#     - 提到支付机构与基金。
#     - 之前为客户备付金，之后为基金托管人。
# - criterion: 权利与牌照
#   levels:
#     - 没有。
#     - 只有一张牌照，或只说权利没说牌照。
#     - 两张牌照（支付、基金销售）。
#     - 两张牌照，并说明由固定债权变为基金资产的份额。
# - criterion: 条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# F017 经手商户资金，又销售基金份额，因此归为理财；费率 31 个基点。它有支付牌照，缺 `fund-sales`：要么取得基金销售资格，要么把销售交给持牌机构。
#
# 点“转入”之前，用户对支付机构有 100.00 元的债权，对应的钱在集中存管的客户备付金里，机构不得动用。点了之后，支付机构已把钱划出，由基金托管银行以基金的名义保管；用户不再对谁有固定金额的债权，而是拥有基金资产的一份，价值可能下跌。钱包一边需要支付牌照；展示基金、接收订单的一边需要基金销售资格，哪怕两者在同一个图标后面。
