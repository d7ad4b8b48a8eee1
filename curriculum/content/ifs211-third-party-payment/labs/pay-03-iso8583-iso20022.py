# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-03-iso8583-iso20022
#     title:
#       en: "Reading the messages: ISO 8583 and ISO 20022"
#       zh-hans: "报文解析：ISO 8583 与 ISO 20022"
#     summary:
#       en: "Take card messages and bank transfer documents apart, build them again, and refuse whatever is short, long, mutilated or does not add up."
#       zh-hans: "拆解并重建卡报文与银行转账报文，凡是短了、长了、残缺或合计不符的，一律拒收。"
#     minutes: 150
#     competencies: [IF2.4, IF2.11, IF3.6, IF4.1]
# ---

# %% [markdown] lang="en"
# Two hundred card messages and sixty transfer documents have arrived overnight, and some are broken. You will write the programs that read them, refuse the broken ones, and build new ones.
#
# **The card message** is a row of characters after ISO 8583:1987, simplified to plain text: 4 digits of message type, 16 hexadecimal digits of bitmap, then the fields whose bit is set, in ascending order. This lab uses eleven fields:
#
# | Field | Format | Meaning |
# |---:|---|---|
# | 2 | LL, up to 19 digits | card number (PAN) |
# | 3 | 6 digits | processing code |
# | 4 | 12 digits | amount in minor units |
# | 7 | 10 digits | date and time MMDDhhmmss |
# | 11 | 6 digits | trace number (STAN) |
# | 37 | 12 characters | retrieval reference |
# | 38 | 6 characters | approval code |
# | 39 | 2 characters | response code |
# | 41 | 8 characters | terminal |
# | 42 | 15 characters | merchant |
# | 49 | 3 digits | currency, numeric |
#
# LL means: two digits that give the length, then so many digits. **The transfer document** is an ISO 20022 message pacs.008 in XML.
#
# **Marks.** Six exercises give 90 points, 40% from tests that you see and 60% from hidden tests with other messages. The written answer gives 10. The standard library is enough; no function may change what it is given. *Digit* always means one of 0–9. The lab belongs to the lesson on messages.

# %% [markdown] lang="zh-hans"
# 一夜之间来了两百条卡报文和六十份转账报文，其中有坏的。你要写出读取它们的程序，拒收坏的，并能构造新的。
#
# **卡报文**是一串字符，依 ISO 8583:1987，简化为纯文本：4 位报文类型，16 位十六进制位图，然后按编号从小到大排列位为 1 的字段。本实验用到十一个字段：
#
# | 字段 | 格式 | 含义 |
# |---:|---|---|
# | 2 | LL，最多 19 位数字 | 主账号（PAN） |
# | 3 | 6 位数字 | 交易处理码 |
# | 4 | 12 位数字 | 金额，以最小货币单位计 |
# | 7 | 10 位数字 | 日期时间 MMDDhhmmss |
# | 11 | 6 位数字 | 系统跟踪号（STAN） |
# | 37 | 12 个字符 | 检索参考号 |
# | 38 | 6 个字符 | 授权码 |
# | 39 | 2 个字符 | 应答码 |
# | 41 | 8 个字符 | 终端号 |
# | 42 | 15 个字符 | 商户号 |
# | 49 | 3 位数字 | 货币数字代码 |
#
# LL 表示先用两位数字给出长度，再跟相应位数的数字。**转账报文**是 XML 形式的 ISO 20022 pacs.008。
#
# **评分。** 六道练习共 90 分，40% 由可见测试给出，60% 由使用其他报文的隐藏测试给出；书面题 10 分。只需标准库；函数不得改动传入的数据。文中“数字”一律指 0–9。相关课文：支付报文。

# %% role="given"
import hashlib
import json
import random
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

# Field: kind and length. "LL" digits with a length in front, "n" digits, "x" characters.
SPEC = {
    2: ("LL", 19), 3: ("n", 6), 4: ("n", 12), 7: ("n", 10), 11: ("n", 6), 37: ("x", 12),
    38: ("x", 6), 39: ("x", 2), 41: ("x", 8), 42: ("x", 15), 49: ("n", 3),
}
CCY = {"156": "CNY", "344": "HKD", "840": "USD", "978": "EUR"}


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

    def randint(self, a, b):
        return a + int(self._random.random() * (b - a + 1))


def load_inbox():
    """Your own messages, from the file beside this notebook."""
    return json.loads(Path("inbox.json").read_text(encoding="utf-8"))


INBOX = load_inbox()
len(INBOX["card"]), len(INBOX["pacs"]), INBOX["card"][0]

# %% role="data"
import json
import math
import random
from statistics import NormalDist
from xml.sax.saxutils import escape

SPEC = {
    2: ("LL", 19), 3: ("n", 6), 4: ("n", 12), 7: ("n", 10), 11: ("n", 6), 37: ("x", 12),
    38: ("x", 6), 39: ("x", 2), 41: ("x", 8), 42: ("x", 15), 49: ("n", 3),
}


def with_check_digit(body):
    total = 0
    for place, ch in enumerate(reversed(body)):
        digit = int(ch) * (1 if place % 2 else 2)
        total += digit - 9 if digit > 9 else digit
    return body + str(-total % 10)


def make_data(seed: int) -> dict[str, str]:
    """200 card messages and 60 transfer documents; some of each are broken."""
    u = random.Random(seed).random

    def randint(a, b):
        return a + int(u() * (b - a + 1))

    def pick(values):
        return values[int(u() * len(values))]

    def digits(count):
        return "".join(str(randint(0, 9)) for _ in range(count))

    card = []
    for k in range(200):
        draw = u()
        mti = "0200" if draw < 0.7 else "0210" if draw < 0.9 else "0400"
        when = f"{randint(1, 12):02d}{randint(1, 28):02d}{randint(0, 23):02d}{randint(0, 59):02d}{randint(0, 59):02d}"
        fields = {2: with_check_digit("62" + digits(randint(13, 16))), 3: pick(["000000", "200000"]),
                  4: f"{randint(1, 900_000):012d}", 7: when, 11: f"{k + 1:06d}"}
        if mti == "0210":
            fields |= {37: digits(12), 38: digits(6), 39: pick(["00", "00", "51", "05"])}
        if u() < 0.9:
            fields[41] = f"T{randint(1, 99):02d}".ljust(8)
        if u() < 0.9:
            fields[42] = f"M{digits(7)}".ljust(15)
        if u() < 0.9:
            fields[49] = pick(["156", "156", "156", "344", "840", "978"])
        bitmap = sum(1 << (64 - b) for b in fields)
        body = "".join(f"{len(v):02d}{v}" if b == 2 else v for b, v in sorted(fields.items()))
        fault = u()
        if fault < 0.04:
            body = body[: -randint(1, 10)]
        elif fault < 0.07:
            bitmap |= 1 << (64 - pick([5, 12, 22, 35, 52]))
        elif fault < 0.09:
            body += pick(["0", " ", "XX"])
        card.append(mti + f"{bitmap:016X}" + body)
    names = ["李雷", "韩梅梅", "文渊书店", "Anna Berg", "东湖印刷有限公司", "Harbour & Sons", "王芳", "Léa Martin"]
    pacs = []
    for k in range(60):
        cents = [1 + round(100 * math.exp(6 + 1.5 * NormalDist().inv_cdf(max(u(), 2.0**-53)))) for _ in range(randint(1, 8))]
        total, count, fault = sum(cents), len(cents), u()
        if fault < 0.05:
            count += 1
        elif fault < 0.10:
            total += randint(1, 500)
        version = pick(["08", "02"])
        parts = [f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.{version}"><FIToFICstmrCdtTrf><GrpHdr>',
                 f"<MsgId>M{k:04d}</MsgId><NbOfTxs>{count}</NbOfTxs>"]
        if 0.05 <= fault < 0.10 or u() >= 0.2:
            parts.append(f"<CtrlSum>{total // 100}.{total % 100:02d}</CtrlSum>")
        parts.append("</GrpHdr>")
        for n, fen in enumerate(cents):
            parts.append(f"<CdtTrfTxInf><PmtId><EndToEndId>E{k:04d}-{n}</EndToEndId></PmtId>")
            parts.append(f'<IntrBkSttlmAmt Ccy="CNY">{fen // 100}.{fen % 100:02d}</IntrBkSttlmAmt>')
            parts.append(f"<Dbtr><Nm>{escape(pick(names))}</Nm></Dbtr><Cdtr><Nm>{escape(pick(names))}</Nm></Cdtr></CdtTrfTxInf>")
        parts.append("</FIToFICstmrCdtTrf></Document>")
        pacs.append("".join(parts))
    return {"inbox.json": json.dumps({"card": card, "pacs": pacs}, ensure_ascii=False)}


# %% [markdown] lang="en"
# `INBOX["card"]` holds your 200 card messages, `INBOX["pacs"]` your 60 documents. The model: requests (70%), responses (20%) and reversals (10%); about 4% of the card messages are cut short, 3% carry a field that the table does not know, 2% have characters too many at the end. Of the documents about 5% state a wrong number of transactions and 5% a wrong sum; every fifth states no sum. You need them for the written answer. `SPEC` is the field table, `CCY` the currencies.

# %% [markdown] lang="zh-hans"
# `INBOX["card"]` 是你的 200 条卡报文，`INBOX["pacs"]` 是你的 60 份转账报文。生成模型：请求占 70%，应答占 20%，冲正占 10%；约 4% 的卡报文被截短，3% 带有表中没有的字段，2% 末尾多出字符。转账报文约 5% 笔数有误，5% 总额有误，五分之一没有写总额。书面题要用到它们。`SPEC` 是字段表，`CCY` 是货币代码表。

# %% [markdown] role="prompt" exercise="bits" lang="en" competencies=["IF2.11"]
# ## The bitmap
# Write `bits(hex16: str) -> list[int]`: the numbers of the fields, 1 to 64 in ascending order, whose bit is set in a bitmap of 16 hexadecimal digits. The leftmost bit is field 1. Upper and lower case are both allowed. Anything that is not exactly 16 characters from 0–9, A–F, a–f raises `ValueError`.
#
# By hand: 7000000000000000 begins with 0111, so fields 2, 3, 4.

# %% [markdown] role="prompt" exercise="bits" lang="zh-hans"
# ## 位图
# 编写 `bits(hex16: str) -> list[int]`：返回 16 位十六进制位图中位为 1 的字段编号，1 至 64，从小到大。最左边一位是字段 1。字母大小写均可。凡不是恰好 16 个 0–9、A–F、a–f 字符的，抛出 `ValueError`。
#
# 手算一例：7000000000000000 以 0111 开头，即字段 2、3、4。

# %% role="starter" exercise="bits"
def bits(hex16):
    raise NotImplementedError


# %% role="solution" exercise="bits"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 65) if value >> (64 - k) & 1]


# %% role="test" exercise="bits" visibility="visible" points=2
assert bits("7000000000000000") == [2, 3, 4]

# %% [markdown] role="hint" lang="en"
# Bits are numbered from 1 on the left.

# %% [markdown] role="hint" lang="zh-hans"
# 位从左边第 1 位数起。

# %% role="test" exercise="bits" visibility="visible" points=2
assert bits("7020000000008000") == [2, 3, 4, 11, 49]

# %% [markdown] role="hint" lang="en"
# All 64 bits count, not the first half only.

# %% [markdown] role="hint" lang="zh-hans"
# 64 位全部要看，不能只看前一半。

# %% role="test" exercise="bits" visibility="hidden" points=2
assert bits("8000000000000001") == [1, 64] and bits("F" * 16) == list(range(1, 65)) and bits("0" * 16) == []
assert bits("abcdef0000000000") == bits("ABCDEF0000000000") == [1, 3, 5, 7, 8, 9, 10, 13, 14, 16, 17, 18, 19, 21, 22, 23, 24]

# %% [markdown] role="hint" lang="en"
# Both ends count, fields 1 and 64; letters may be small or capital.

# %% [markdown] role="hint" lang="zh-hans"
# 两端都要算，即字段 1 和 64；字母大小写均可。

# %% role="test" exercise="bits" visibility="hidden" points=2
for bad in ("", "7", "7" * 15, "7" * 17, "700000000000000G", "0x70000000000000", "7000_0000_0000_0", " 700000000000000", "70000000-0000000", "７" * 16, "+700000000000000"):
    assert raises(bits, bad), bad

# %% [markdown] role="hint" lang="en"
# Check length and characters yourself: `int(text, 16)` also accepts signs, blanks, underscores and 0x.

# %% [markdown] role="hint" lang="zh-hans"
# 长度和字符要自己检查：`int(text, 16)` 连正负号、空格、下划线和 0x 都接受。

# %% role="test" exercise="bits" visibility="hidden" points=2
g = Gen("pay-03-iso8583-iso20022", "bits")
for _ in range(60):
    wanted = [k for k in range(1, 65) if g.u() < 0.3]
    assert bits("".join(f"{sum(8 >> (k - 4 * p - 1) for k in wanted if 0 < k - 4 * p <= 4):X}" for p in range(16))) == wanted

# %% [markdown] role="hint" lang="en"
# The fields come in ascending order, for any bitmap.

# %% [markdown] role="hint" lang="zh-hans"
# 任何位图都按编号从小到大返回。

# %% role="wrong" exercise="bits" fires="bits-1"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 65) if value >> (k - 1) & 1]


# %% role="wrong" exercise="bits" fires="bits-1"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(64) if value >> (63 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-2"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 33) if value >> (64 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-3"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 64) if value >> (64 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-3"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEF" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 65) if value >> (64 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-4"
def bits(hex16):
    if len(hex16) != 16:
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 65) if value >> (64 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-4"
def bits(hex16):
    if any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(1, 65) if value >> (64 - k) & 1]


# %% role="wrong" exercise="bits" fires="bits-5"
def bits(hex16):
    if len(hex16) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in hex16):
        raise ValueError("a bitmap has 16 hexadecimal digits")
    value = int(hex16, 16)
    return [k for k in range(64, 0, -1) if value >> (64 - k) & 1]


# %% [raw] role="explained" exercise="bits"
# - mutant: 348db66b
#   why: Sixteen digits hold 64 bits; above them is none.
# - mutant: d5fc362a
#   why: Sixteen digits hold 64 bits; above them is none.

# %% [markdown] role="prompt" exercise="parse" lang="en" competencies=["IF2.4", "IF2.11", "IF4.1"]
# ## Reading a card message
# Write `parse_8583(msg: str) -> dict`: `{"mti": …, 2: …, 3: …}` with the message type under `"mti"` and each field under its number, as text exactly as it stands in the message (padding included; of field 2 without its length). `ValueError` is raised if
#
# - the message type is not four digits, or the bitmap not 16 hexadecimal digits (small letters are allowed);
# - a field is announced that `SPEC` does not hold; field 1, a second bitmap, is one of these;
# - the length of field 2 is not two digits between 01 and 19;
# - data are missing, a field of kind `n` or `LL` holds something other than digits, or characters are left over at the end.
#
# Fields of kind `x` may hold any characters.
#
# By hand: in `02007020000000008000` + `166228480402564890` + `000000` + `000000012345` + `000077` + `156` the bitmap announces 2, 3, 4, 11, 49.

# %% [markdown] role="prompt" exercise="parse" lang="zh-hans"
# ## 解析卡报文
# 编写 `parse_8583(msg: str) -> dict`：返回 `{"mti": …, 2: …, 3: …}`，报文类型放在 `"mti"` 下，各字段放在编号下，内容为报文中的原文（包括补位；字段 2 不含长度）。下列情况抛出 `ValueError`：
#
# - 报文类型不是四位数字，或位图不是 16 位十六进制数字（允许小写）；
# - 宣布了 `SPEC` 中没有的字段；字段 1（第二位图）也属于此类；
# - 字段 2 的长度不是 01 至 19 的两位数字；
# - 数据不足，`n` 或 `LL` 类字段含有非数字，或末尾有剩余字符。
#
# `x` 类字段可以是任意字符。
#
# 手算一例：`02007020000000008000` + `166228480402564890` + `000000` + `000000012345` + `000077` + `156`，位图宣布了 2、3、4、11、49。

# %% role="starter" exercise="parse"
def parse_8583(msg):
    raise NotImplementedError


# %% role="solution" exercise="parse"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="test" exercise="parse" visibility="visible" points=2.5
msg = "02007020000000008000166228480402564890000000000000012345000077156"
assert parse_8583(msg) == {"mti": "0200", 2: "6228480402564890", 3: "000000", 4: "000000012345", 11: "000077", 49: "156"}

# %% [markdown] role="hint" lang="en"
# Cut the fields out one after the other: the two digits in front of field 2 are its length and not part of it.

# %% [markdown] role="hint" lang="zh-hans"
# 逐个截取字段：字段 2 前面的两位是长度，不属于卡号。

# %% role="test" exercise="parse" visibility="visible" points=2.5
msg = "02007020000000008000166228480402564890000000000000012345000077156"
assert raises(parse_8583, msg + "X") and raises(parse_8583, msg + " ") and raises(parse_8583, msg + "0")

# %% [markdown] role="hint" lang="en"
# After the last field the message must end.

# %% [markdown] role="hint" lang="zh-hans"
# 最后一个字段之后，报文必须结束。

# %% role="test" exercise="parse" visibility="visible" points=2.5
msg = "02007020000000008000166228480402564890000000000000012345000077156"
assert raises(parse_8583, msg[:-1]) and raises(parse_8583, msg[:-3]) and raises(parse_8583, msg[:30])

# %% [markdown] role="hint" lang="en"
# A slice at the end of a text is silently shorter: check that each field has its full length.

# %% [markdown] role="hint" lang="zh-hans"
# 截到文本末尾时切片会悄悄变短：要检查每个字段的长度是否足够。

# %% role="test" exercise="parse" visibility="visible" points=2.5
msg = "02007020000000008000166228480402564890000000000000012345000077156"
assert raises(parse_8583, "02007820000000008000" + msg[20:]) and raises(parse_8583, "02007020000000008001" + msg[20:])

# %% [markdown] role="hint" lang="en"
# A field that is not in the table makes the message unreadable, as its length is unknown.

# %% [markdown] role="hint" lang="zh-hans"
# 出现表中没有的字段，长度无从知道，整条报文就不可读。

# %% role="test" exercise="parse" visibility="hidden" points=3
msg = "02007020000000008000166228480402564890000000000000012345000077156"
assert raises(parse_8583, "0200F020000000008000" + msg[20:])
assert raises(parse_8583, "") and raises(parse_8583, "0200") and raises(parse_8583, "0200702000000000800") and raises(parse_8583, "02A0" + msg[4:]) and raises(parse_8583, "０２００" + msg[4:])
assert raises(parse_8583, "08000000") and raises(parse_8583, "0800" + "0" * 15)
assert raises(parse_8583, "0200702000000000800G" + msg[20:]) and raises(parse_8583, "0200 02000000000800" + msg[20:])
assert raises(parse_8583, "0200" + " 020000000008000" + "000077156") and raises(parse_8583, "0200" + "+020000000008000" + "000077156")
assert parse_8583("04000000000000000000") == {"mti": "0400"}
assert parse_8583("0200702000000000800".lower() + "0" + msg[20:]) == parse_8583(msg)

# %% [markdown] role="hint" lang="en"
# Type and bitmap have to be complete and well formed, and field 1 announces a second bitmap that this lab does not allow. A message without fields is none the less a message.

# %% [markdown] role="hint" lang="zh-hans"
# 报文类型与位图必须完整合规；字段 1 表示第二位图，本实验不允许。没有任何字段的报文仍是报文。

# %% role="test" exercise="parse" visibility="hidden" points=3
head = "0200" + f"{1 << 60 | 1 << 15:016X}"
assert parse_8583(head + "000000012345" + "156")[4] == "000000012345"
for amount in ("00000001234X", "000000 12345", "-00000012345", "00000001234５", "0000000123.5"):
    assert raises(parse_8583, head + amount + "156"), amount
assert raises(parse_8583, head + "000000012345" + "15 ") and raises(parse_8583, head + "000000012345" + "CNY")

# %% [markdown] role="hint" lang="en"
# Fields of kind n hold the digits 0 to 9 and nothing else; `str.isdigit` accepts others as well.

# %% [markdown] role="hint" lang="zh-hans"
# n 类字段只能是 0 到 9；`str.isdigit` 还会接受别的数字。

# %% role="test" exercise="parse" visibility="hidden" points=3
head = "0200" + f"{1 << 62:016X}"
assert parse_8583(head + "19" + "1" * 19) == {"mti": "0200", 2: "1" * 19} and parse_8583(head + "017") == {"mti": "0200", 2: "7"}
for bad in ("20" + "1" * 20, "00", "99" + "1" * 99, "1A" + "1" * 16, "1", "", "16" + "1" * 15, " 7" + "1" * 7, "16" + "1" * 15 + "X"):
    assert raises(parse_8583, head + bad), bad

# %% [markdown] role="hint" lang="en"
# The length of field 2 is two digits, from 01 to 19, and so many digits must follow.

# %% [markdown] role="hint" lang="zh-hans"
# 字段 2 的长度是 01 至 19 的两位数字，后面要有足够的数字。

# %% role="test" exercise="parse" visibility="hidden" points=3
bitmap = sum(1 << (64 - field) for field in (3, 37, 39, 41, 42))
msg = "0210" + f"{bitmap:016X}" + "000000" + "AB 123456789" + "00" + "T7      " + "文渊书店 A/1".ljust(15)
assert parse_8583(msg) == {"mti": "0210", 3: "000000", 37: "AB 123456789", 39: "00", 41: "T7      ", 42: "文渊书店 A/1".ljust(15)}

# %% [markdown] role="hint" lang="en"
# Give each field back as it stands in the message, zeros and blanks included; fields of kind x may hold any character.

# %% [markdown] role="hint" lang="zh-hans"
# 各字段照报文原样返回，包括零和空格；x 类字段可以是任意字符。

# %% role="test" exercise="parse" visibility="hidden" points=3
g = Gen("pay-03-iso8583-iso20022", "parse")
for _ in range(80):
    fields = {}
    for field, (kind, length) in SPEC.items():
        if g.u() < 0.6:
            size = g.randint(1, 19) if kind == "LL" else length
            fields[field] = "".join(str(g.randint(0, 9)) if kind != "x" or g.u() < 0.7 else "A /" [g.randint(0, 2)] for _ in range(size))
    body = "".join(f"{len(v):02d}{v}" if SPEC[f][0] == "LL" else v for f, v in sorted(fields.items()))
    msg = "0200" + f"{sum(1 << (64 - f) for f in fields):016X}" + body
    assert parse_8583(msg) == {"mti": "0200"} | fields
    if body:
        assert raises(parse_8583, msg[:-1]) and raises(parse_8583, msg + "0")

# %% [markdown] role="hint" lang="en"
# Any combination of the eleven fields must be readable, in ascending order, also without field 2 or 4.

# %% [markdown] role="hint" lang="zh-hans"
# 十一个字段的任何组合都要读得出来，按编号从小到大，没有字段 2 或 4 也一样。

# %% role="wrong" exercise="parse" fires="parse-1"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
            rest = prefix + rest
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-1"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix = rest[:2]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-2"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    return found


# %% role="wrong" exercise="parse" fires="parse-2"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest.strip():
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-3"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if kind != "x" and content and not is_digits(content):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-4"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            continue
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-5"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field == 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-5"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-5"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if not bitmap:
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-6"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch.isdigit() for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-6"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length:
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-7"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or int(prefix) == 0:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-7"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or int(prefix) == 0 or int(prefix) >= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-8"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content.strip()
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-8"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = int(content) if kind == "n" else content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-9"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 43):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return found


# %% role="wrong" exercise="parse" fires="parse-9"
def parse_8583(msg):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    mti, bitmap, rest = msg[:4], msg[4:20], msg[20:]
    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    if len(bitmap) != 16 or any(ch not in "0123456789ABCDEFabcdef" for ch in bitmap):
        raise ValueError("the bitmap has 16 hexadecimal digits")
    value, found = int(bitmap, 16), {"mti": mti}
    for field in range(1, 65):
        if not value >> (64 - field) & 1:
            continue
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        kind, length = SPEC[field]
        if kind == "LL":
            prefix, rest = rest[:2], rest[2:]
            if len(prefix) != 2 or not is_digits(prefix) or not 1 <= int(prefix) <= length:
                raise ValueError("the length of the card number is wrong")
            length = int(prefix)
        content, rest = rest[:length], rest[length:]
        if len(content) != length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is short or no number")
        found[field] = content
    if rest:
        raise ValueError("characters are left over")
    return {str(name): text for name, text in found.items()}


# %% [raw] role="explained" exercise="parse"
# - mutant: ffbac2de
#   why: Beside each of its calls the length is checked as well.
# - mutant: 70313c6e
#   why: A shorter message type ends the message, and then the bitmap is missing.
# - mutant: 6765b1a2
#   why: Sixteen digits hold 64 bits; above them is none.
# - mutant: c09d726f
#   why: Sixteen digits hold 64 bits; above them is none.
# - mutant: 0161f350
#   why: A single digit is the end of the message, so that the card number is missing.
# - mutant: b7df648e
#   why: A card number of length 0 is not made of digits.
# - mutant: b56cef29
#   why: A length of digits is never negative; a card number of length 0 is not made of digits.

# %% [markdown] role="prompt" exercise="build" lang="en" competencies=["IF2.4", "IF2.11"]
# ## Building a card message
# Write `build_8583(mti: str, fields: dict) -> str`. `fields` maps field numbers to texts. The fields stand in ascending order of their number; the bitmap has capital letters. Values of kind `n` are filled with zeros on the left, values of kind `x` with blanks on the right; field 2 gets its length in two digits in front and no filling. `ValueError` is raised if the type is not four digits, a field is not in `SPEC`, a value is longer than its field, or a value of kind `n` or `LL` is empty or holds something other than digits. An empty value of kind `x` becomes blanks.
#
# By hand: field 4 with "12345" becomes 000000012345, and field 41 with "SHOP7" becomes "SHOP7   ".

# %% [markdown] role="prompt" exercise="build" lang="zh-hans"
# ## 构造卡报文
# 编写 `build_8583(mti: str, fields: dict) -> str`。`fields` 为字段编号到文本的映射。字段按编号从小到大排列，位图用大写字母。`n` 类左补零，`x` 类右补空格；字段 2 前加两位长度，不补位。报文类型不是四位数字、字段不在 `SPEC` 中、内容超过字段长度，或 `n`、`LL` 类内容为空或含有非数字时，抛出 `ValueError`。`x` 类内容为空时补成全空格。
#
# 手算一例：字段 4 的 "12345" 变成 000000012345，字段 41 的 "SHOP7" 变成 "SHOP7   "。

# %% role="starter" exercise="build"
def build_8583(mti, fields):
    raise NotImplementedError


# %% role="solution" exercise="build"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="test" exercise="build" visibility="visible" points=3
assert build_8583("0200", {2: "6228480402564890", 3: "0", 4: "12345", 11: "77", 49: "156"}) == "02007020000000008000166228480402564890000000000000012345000077156"

# %% [markdown] role="hint" lang="en"
# Numbers are filled with zeros on the left; the bitmap has 16 digits, its leftmost bit stands for field 1.

# %% [markdown] role="hint" lang="zh-hans"
# 数字左补零；位图 16 位，最左边一位代表字段 1。

# %% role="test" exercise="build" visibility="visible" points=3
assert build_8583("0210", {39: "00", 41: "SHOP7"}) == "0210" + "0000000002800000" + "00" + "SHOP7   "

# %% [markdown] role="hint" lang="en"
# Text is filled with blanks on the right.

# %% [markdown] role="hint" lang="zh-hans"
# 文本右补空格。

# %% role="test" exercise="build" visibility="hidden" points=3
assert raises(build_8583, "0200", {4: "1" * 13}) and raises(build_8583, "0200", {41: "123456789"}) and raises(build_8583, "0200", {2: "1" * 20})
assert build_8583("0200", {4: "1" * 12})[20:] == "1" * 12 and build_8583("0200", {41: "12345678"})[20:] == "12345678"
assert build_8583("0200", {2: "1" * 19})[20:] == "19" + "1" * 19 and build_8583("0200", {2: "7"})[20:] == "017"

# %% [markdown] role="hint" lang="en"
# A value longer than its field raises `ValueError`; one that fills it exactly is fine.

# %% [markdown] role="hint" lang="zh-hans"
# 内容超过字段长度要抛出 `ValueError`，恰好填满则没有问题。

# %% role="test" exercise="build" visibility="hidden" points=3
fields = {49: "344", 4: "5", 42: "M1", 2: "6228480402564890", 11: "9"}
kept = dict(fields)
msg = build_8583("0400", fields)
assert msg == "0400" + "5020000000408000" + "166228480402564890" + "000000000005" + "000009" + "M1".ljust(15) + "344"
assert fields == kept and build_8583("0400", {}) == "0400" + "0" * 16
assert build_8583("0200", {37: "AB", 38: "", 39: "51"}) == "0200" + "000000000E000000" + "AB".ljust(12) + " " * 6 + "51"

# %% [markdown] role="hint" lang="en"
# Fields stand in ascending order whatever the order of the dict, and the bitmap in capital letters.

# %% [markdown] role="hint" lang="zh-hans"
# 不论字典里是什么顺序，字段都按编号从小到大；位图用大写字母。

# %% role="test" exercise="build" visibility="hidden" points=3
assert raises(build_8583, "200", {}) and raises(build_8583, "02000", {}) and raises(build_8583, "02A0", {}) and raises(build_8583, "", {})
assert raises(build_8583, "0200", {1: "1"}) and raises(build_8583, "0200", {5: "1"}) and raises(build_8583, "0200", {64: "1"})
for bad in ({4: "12.5"}, {4: "-5"}, {4: ""}, {2: ""}, {2: "6228 4804"}, {49: "CNY"}, {11: "７７"}):
    assert raises(build_8583, "0200", bad), bad

# %% [markdown] role="hint" lang="en"
# Build nothing that could not be read again: no unknown fields, four digits of type, and digits where digits must be.

# %% [markdown] role="hint" lang="zh-hans"
# 不要构造读不回来的报文：没有未知字段，类型为四位数字，该是数字的地方只有数字。

# %% role="wrong" exercise="build" fires="build-1"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.ljust(length, "0")
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-1"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (63 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-1"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += content.zfill(length)
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-2"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.rjust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-2"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-3"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-3"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) >= length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-4"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in fields:
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-4"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016x}" + body


# %% role="wrong" exercise="build" fires="build-5"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length:
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-5"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    if len(mti) != 4 or not is_digits(mti):
        raise ValueError("the message type has four digits")
    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            continue
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% role="wrong" exercise="build" fires="build-5"
def build_8583(mti, fields):
    def is_digits(text):
        return text != "" and all(ch in "0123456789" for ch in text)

    bitmap, body = 0, ""
    for field in sorted(fields):
        if field not in SPEC:
            raise ValueError(f"field {field} is not in the table")
        (kind, length), content = SPEC[field], fields[field]
        if len(content) > length or (kind != "x" and not is_digits(content)):
            raise ValueError(f"field {field} is too long or no number")
        bitmap |= 1 << (64 - field)
        if kind == "LL":
            body += f"{len(content):02d}{content}"
        elif kind == "n":
            body += content.zfill(length)
        else:
            body += content.ljust(length)
    return mti + f"{bitmap:016X}" + body


# %% [markdown] role="prompt" exercise="mask" lang="en" competencies=["IF2.11", "IF4.1"]
# ## What may be shown of a card number
# Write `mask_pan(pan: str) -> str`: the first six and the last four characters stay, each one between becomes `*`. In a text of ten characters or fewer, all become `*`. The length never changes.
#
# By hand: 12345678901 becomes 123456*8901, and 1234567890 becomes ten stars.
#
# Source: PCI DSS allows at most the issuer's number (BIN) and the last four digits to be displayed.

# %% [markdown] role="prompt" exercise="mask" lang="zh-hans"
# ## 卡号可以显示多少
# 编写 `mask_pan(pan: str) -> str`：保留前六位和后四位，中间每个字符换成 `*`。不超过十个字符的，全部换成 `*`。长度不变。
#
# 手算一例：12345678901 变成 123456*8901，1234567890 变成十个星号。
#
# 出处：支付卡行业数据安全标准（PCI DSS）规定，显示时最多保留发卡行标识代码（BIN）与后四位。

# %% role="starter" exercise="mask"
def mask_pan(pan):
    raise NotImplementedError


# %% role="solution" exercise="mask"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * len(pan)
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:]


# %% role="test" exercise="mask" visibility="visible" points=2
assert mask_pan("6228480402564890") == "622848******4890"

# %% [markdown] role="hint" lang="en"
# Six characters in front, four behind, one star for each between.

# %% [markdown] role="hint" lang="zh-hans"
# 前六后四，中间每个字符一个星号。

# %% role="test" exercise="mask" visibility="visible" points=2
assert mask_pan("12345678") == "********"

# %% [markdown] role="hint" lang="en"
# Ten characters or fewer leave nothing to show: all stars.

# %% [markdown] role="hint" lang="zh-hans"
# 不超过十个字符，什么也不显示：全部星号。

# %% role="test" exercise="mask" visibility="hidden" points=2
assert mask_pan("1234567890") == "*" * 10 and mask_pan("12345678901") == "123456*8901"

# %% [markdown] role="hint" lang="en"
# Ten characters are all masked, eleven show ten.

# %% [markdown] role="hint" lang="zh-hans"
# 十个字符全部遮住，十一个字符露出十个。

# %% role="test" exercise="mask" visibility="hidden" points=2
assert mask_pan("6228480402564890123") == "622848*********0123" and mask_pan("378282246310005") == "378282*****0005"

# %% [markdown] role="hint" lang="en"
# Card numbers have up to 19 digits; the number of stars follows the length.

# %% [markdown] role="hint" lang="zh-hans"
# 卡号最多 19 位，星号个数随长度变化。

# %% role="test" exercise="mask" visibility="hidden" points=2
assert mask_pan("") == "" and mask_pan("1") == "*"
g = Gen("pay-03-iso8583-iso20022", "mask")
for size in range(25):
    pan = "".join(str(g.randint(0, 9)) for _ in range(size))
    shown = mask_pan(pan)
    assert len(shown) == size and shown.count("*") == (size if size <= 10 else size - 10)
    assert all(a in ("*", b) for a, b in zip(shown, pan))

# %% [markdown] role="hint" lang="en"
# The length never changes, and every other character stays where it was.

# %% [markdown] role="hint" lang="zh-hans"
# 长度不变，其余字符留在原处。

# %% role="wrong" exercise="mask" fires="mask-1"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * len(pan)
    return pan[:4] + "*" * (len(pan) - 8) + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-1"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * len(pan)
    return pan[:6] + "*" * 4 + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-2"
def mask_pan(pan):
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-3"
def mask_pan(pan):
    if len(pan) < 10:
        return "*" * len(pan)
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-3"
def mask_pan(pan):
    if len(pan) <= 11:
        return "*" * len(pan)
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-4"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * len(pan)
    return pan[:6] + "*" * 6 + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-5"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * 10
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:]


# %% role="wrong" exercise="mask" fires="mask-5"
def mask_pan(pan):
    if len(pan) <= 10:
        return "*" * len(pan)
    return pan[:6] + "*" * (len(pan) - 10) + pan[-4:][::-1]


# %% [markdown] role="prompt" exercise="pacs" lang="en" competencies=["IF2.4", "IF2.11", "IF3.6"]
# ## Reading a transfer document
# Write `parse_pacs008(xml: str) -> dict` with `msg_id` (text of GrpHdr/MsgId) and `txs`, a list with a dict for each CdtTrfTxInf in the order of the document: `end_to_end_id` (PmtId/EndToEndId), `amount_minor` (IntrBkSttlmAmt in hundredths, an `int`), `ccy` (its attribute Ccy), `debtor` (Dbtr/Nm), `creditor` (Cdtr/Nm). These elements are always there; others may be, and do not count. The namespace must not matter: any version, a prefix, or none.
#
# Amounts are decimal text; compute with `Decimal`. `ValueError` is raised if an amount holds a fraction of a hundredth (12.345; but 12.340 is fine), if NbOfTxs is not the number of transactions, or if CtrlSum, **where it is present**, is not exactly the sum of the amounts (88.8 equals 88.80). All currencies of this lab have two decimals.

# %% [markdown] role="prompt" exercise="pacs" lang="zh-hans"
# ## 解析转账报文
# 编写 `parse_pacs008(xml: str) -> dict`，含 `msg_id`（GrpHdr/MsgId 的文本）与 `txs`：按文档顺序，每个 CdtTrfTxInf 一个字典，含 `end_to_end_id`（PmtId/EndToEndId）、`amount_minor`（IntrBkSttlmAmt，以百分之一计的 `int`）、`ccy`（其 Ccy 属性）、`debtor`（Dbtr/Nm）、`creditor`（Cdtr/Nm）。这些元素总是存在；可能另有其他元素，一概不计。命名空间不得影响结果：版本不同、带前缀或没有命名空间都一样。
#
# 金额是十进制文本，用 `Decimal` 计算。下列情况抛出 `ValueError`：金额含有百分之一以下的零头（12.345；12.340 则没有问题）；NbOfTxs 与交易笔数不符；CtrlSum **存在时**不恰好等于金额之和（88.8 等于 88.80）。本实验的货币都是两位小数。

# %% role="starter" exercise="pacs"
def parse_pacs008(xml):
    raise NotImplementedError


# %% role="solution" exercise="pacs"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="test" exercise="pacs" visibility="visible" points=4
xml = (
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'><FIToFICstmrCdtTrf><GrpHdr><MsgId>M1</MsgId><NbOfTxs>1</NbOfTxs>"
    "<CtrlSum>88.80</CtrlSum></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId><IntrBkSttlmAmt Ccy='CNY'>88.80"
    "</IntrBkSttlmAmt><Dbtr><Nm>李雷</Nm></Dbtr><Cdtr><Nm>韩梅梅</Nm></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"
)
found = parse_pacs008(xml)
assert found == {"msg_id": "M1", "txs": [{"end_to_end_id": "E1", "amount_minor": 8880, "ccy": "CNY", "debtor": "李雷", "creditor": "韩梅梅"}]}

# %% [markdown] role="hint" lang="en"
# Element names come with their namespace in braces; take it off, and give amounts as whole hundredths.

# %% [markdown] role="hint" lang="zh-hans"
# 元素名前带着花括号里的命名空间，要先去掉；金额以整数的百分之一给出。

# %% role="test" exercise="pacs" visibility="visible" points=4
xml = (
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'><FIToFICstmrCdtTrf><GrpHdr><MsgId>M1</MsgId><NbOfTxs>1</NbOfTxs>"
    "<CtrlSum>88.80</CtrlSum></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId><IntrBkSttlmAmt Ccy='CNY'>88.80"
    "</IntrBkSttlmAmt><Dbtr><Nm>李雷</Nm></Dbtr><Cdtr><Nm>韩梅梅</Nm></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"
)
assert raises(parse_pacs008, xml.replace("<NbOfTxs>1", "<NbOfTxs>2")) and raises(parse_pacs008, xml.replace("<CtrlSum>88.80", "<CtrlSum>88.81"))

# %% [markdown] role="hint" lang="en"
# Compare NbOfTxs with the number of transactions and CtrlSum with the sum of their amounts.

# %% [markdown] role="hint" lang="zh-hans"
# NbOfTxs 要与笔数比较，CtrlSum 要与金额之和比较。

# %% role="test" exercise="pacs" visibility="hidden" points=4
def document(txs, count, control=None, ns='xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"', extra=""):
    head = f"<GrpHdr><MsgId>M1</MsgId><NbOfTxs>{count}</NbOfTxs>" + ("" if control is None else f"<CtrlSum>{control}</CtrlSum>") + "</GrpHdr>"
    body = "".join(f'<CdtTrfTxInf><PmtId><InstrId>I</InstrId><EndToEndId>{e}</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="{c}">{a}</IntrBkSttlmAmt>{extra}<Dbtr><Nm>{d}</Nm></Dbtr><Cdtr><Nm>{k}</Nm></Cdtr></CdtTrfTxInf>' for e, a, c, d, k in txs)
    return f"<Document {ns}><FIToFICstmrCdtTrf>{head}{body}</FIToFICstmrCdtTrf></Document>"


two = [("E1", "60.10", "CNY", "甲", "乙"), ("E2", "28.70", "CNY", "乙", "丙")]
assert len(parse_pacs008(document(two, 2))["txs"]) == 2
assert parse_pacs008(document(two, 2, "88.8")) == parse_pacs008(document(two, 2, "88.80")) == parse_pacs008(document(two, 2, "88.800"))
for control in ("88.79", "88.81", "88.805", "0", "8880"):
    assert raises(parse_pacs008, document(two, 2, control)), control
assert raises(parse_pacs008, document(two, 1)) and raises(parse_pacs008, document(two, 3, "88.80"))

# %% [markdown] role="hint" lang="en"
# CtrlSum is optional, but if present it must agree exactly, as a number: 88.8 is 88.80, and 88.805 is not.

# %% [markdown] role="hint" lang="zh-hans"
# CtrlSum 可以没有；有就必须作为数值完全相符：88.8 等于 88.80，88.805 则不等。

# %% role="test" exercise="pacs" visibility="hidden" points=4
def document(txs, count, control=None, ns='xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"', extra=""):
    head = f"<GrpHdr><MsgId>M1</MsgId><NbOfTxs>{count}</NbOfTxs>" + ("" if control is None else f"<CtrlSum>{control}</CtrlSum>") + "</GrpHdr>"
    body = "".join(f'<CdtTrfTxInf><PmtId><InstrId>I</InstrId><EndToEndId>{e}</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="{c}">{a}</IntrBkSttlmAmt>{extra}<Dbtr><Nm>{d}</Nm></Dbtr><Cdtr><Nm>{k}</Nm></Cdtr></CdtTrfTxInf>' for e, a, c, d, k in txs)
    return f"<Document {ns}><FIToFICstmrCdtTrf>{head}{body}</FIToFICstmrCdtTrf></Document>"


tx = [("E-1", "0.10", "HKD", "甲 &amp; 乙", "Léa")]
wanted = {"msg_id": "M1", "txs": [{"end_to_end_id": "E-1", "amount_minor": 10, "ccy": "HKD", "debtor": "甲 & 乙", "creditor": "Léa"}]}
for ns in ('xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.02"', 'xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.12"', ""):
    assert parse_pacs008(document(tx, 1, "0.10", ns)) == wanted
plain = document(tx, 1, "0.10", "")
prefixed = plain.replace("</", "<@").replace("<", "<p:").replace("<p:@", "</p:").replace("<p:Document ", '<p:Document xmlns:p="urn:x"')
assert parse_pacs008(prefixed) == wanted
more = "<InstdAmt Ccy=\"USD\">9.99</InstdAmt><UltmtDbtr><Nm>nobody</Nm></UltmtDbtr><DbtrAgt><FinInstnId><Nm>bank</Nm></FinInstnId></DbtrAgt>"
assert parse_pacs008(document(tx, 1, "0.10", extra=more)) == wanted

# %% [markdown] role="hint" lang="en"
# Strip any namespace, whichever its version, and take each name from its own element: there may be other amounts and names in a transaction.

# %% [markdown] role="hint" lang="zh-hans"
# 任何版本的命名空间都要去掉；各项取自对应的元素，交易中可能还有别的金额和名称。

# %% role="test" exercise="pacs" visibility="hidden" points=4
def document(txs, count, control=None, ns='xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"', extra=""):
    head = f"<GrpHdr><MsgId>M1</MsgId><NbOfTxs>{count}</NbOfTxs>" + ("" if control is None else f"<CtrlSum>{control}</CtrlSum>") + "</GrpHdr>"
    body = "".join(f'<CdtTrfTxInf><PmtId><InstrId>I</InstrId><EndToEndId>{e}</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="{c}">{a}</IntrBkSttlmAmt>{extra}<Dbtr><Nm>{d}</Nm></Dbtr><Cdtr><Nm>{k}</Nm></Cdtr></CdtTrfTxInf>' for e, a, c, d, k in txs)
    return f"<Document {ns}><FIToFICstmrCdtTrf>{head}{body}</FIToFICstmrCdtTrf></Document>"


many = [(f"E{k}", a, "CNY", "甲", "乙") for k, a in enumerate(["1000000000.01", "0.01", "12.340", "7", "81985529216486.57", "0.29"])]
found = parse_pacs008(document(many, 6, "81986529216506.22"))
assert [tx["amount_minor"] for tx in found["txs"]] == [100000000001, 1, 1234, 700, 8198552921648657, 29]
assert [tx["end_to_end_id"] for tx in found["txs"]] == [f"E{k}" for k in range(6)]
for bad in ("12.345", "0.001", "1000000000.015"):
    assert raises(parse_pacs008, document([("E", bad, "CNY", "甲", "乙")], 1)), bad

# %% [markdown] role="hint" lang="en"
# Use `Decimal`: a float loses fen at large amounts (and gives 28 for 0.29), and a fraction of a fen raises `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 请用 `Decimal`：浮点数在大额上会丢分（0.29 会变成 28 分），不足一分的零头要抛出 `ValueError`。

# %% role="wrong" exercise="pacs" fires="pacs-1"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        pass
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-1"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text)
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-1"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Cdtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-2"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-2"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-3"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if Decimal(control or 0) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-3"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and int(Decimal(control) * 100) != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-3"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and control != str(Decimal(sum(tx["amount_minor"] for tx in txs)) / 100):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-4"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.replace("{urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08}", "")
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-4"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": next(tx.iter("Nm")).text,
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-4"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        if minor != int(minor):
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": "CNY",
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-5"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = float(amount.text) * 100
        if False:
            raise ValueError("the amount holds a fraction of a minor unit")
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% role="wrong" exercise="pacs" fires="pacs-5"
def parse_pacs008(xml):
    root = ET.fromstring(xml)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    header = root.find(".//GrpHdr")
    txs = []
    for tx in root.iter("CdtTrfTxInf"):
        amount = tx.find("IntrBkSttlmAmt")
        minor = Decimal(amount.text) * 100
        txs.append({
            "end_to_end_id": tx.findtext("PmtId/EndToEndId"),
            "amount_minor": int(minor),
            "ccy": amount.get("Ccy"),
            "debtor": tx.findtext("Dbtr/Nm"),
            "creditor": tx.findtext("Cdtr/Nm"),
        })
    if int(header.findtext("NbOfTxs")) != len(txs):
        raise ValueError("NbOfTxs does not agree")
    control = header.findtext("CtrlSum")
    if control is not None and Decimal(control) * 100 != sum(tx["amount_minor"] for tx in txs):
        raise ValueError("CtrlSum does not agree")
    return {"msg_id": header.findtext("MsgId"), "txs": txs}


# %% [markdown] role="prompt" exercise="amount" lang="en" competencies=["IF2.11", "IF3.6"]
# ## From the card to the transfer
# Write `to_pacs_amount(fields: dict) -> dict`: from a parsed card message, field 4 (amount in minor units) and field 49 (currency), the amount as pacs.008 writes it: `{"Ccy": "CNY", "value": "123.45"}`, with the letters of `CCY` and always two decimals, without leading zeros before the unit digit. A currency that `CCY` does not hold raises `KeyError`. Other fields do not matter.
#
# By hand: 000000000005 and 344 become {"Ccy": "HKD", "value": "0.05"}.

# %% [markdown] role="prompt" exercise="amount" lang="zh-hans"
# ## 从卡报文到转账报文
# 编写 `to_pacs_amount(fields: dict) -> dict`：由解析后的卡报文取字段 4（以最小货币单位计的金额）与字段 49（货币），写成 pacs.008 的形式：`{"Ccy": "CNY", "value": "123.45"}`，字母代码取自 `CCY`，始终两位小数，个位之前没有多余的零。`CCY` 中没有的货币抛出 `KeyError`。其他字段不影响结果。
#
# 手算一例：000000000005 与 344 变成 {"Ccy": "HKD", "value": "0.05"}。

# %% role="starter" exercise="amount"
def to_pacs_amount(fields):
    raise NotImplementedError


# %% role="solution" exercise="amount"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": f"{minor // 100}.{minor % 100:02d}"}


# %% role="test" exercise="amount" visibility="visible" points=2
assert to_pacs_amount({"mti": "0200", 4: "000000012345", 49: "156"}) == {"Ccy": "CNY", "value": "123.45"}

# %% [markdown] role="hint" lang="en"
# Field 4 counts minor units; pacs.008 wants units with two decimals, as text.

# %% [markdown] role="hint" lang="zh-hans"
# 字段 4 以最小货币单位计；pacs.008 要两位小数的文本。

# %% role="test" exercise="amount" visibility="visible" points=2
assert raises(to_pacs_amount, {4: "000000012345", 49: "392"}, exc=KeyError)

# %% [markdown] role="hint" lang="en"
# A currency outside the table raises `KeyError`.

# %% [markdown] role="hint" lang="zh-hans"
# 表中没有的货币抛出 `KeyError`。

# %% role="test" exercise="amount" visibility="hidden" points=2
assert to_pacs_amount({4: "000000000005", 49: "156"})["value"] == "0.05" and to_pacs_amount({4: "000000000000", 49: "156"})["value"] == "0.00"
assert to_pacs_amount({4: "000000000105", 49: "156"})["value"] == "1.05"

# %% [markdown] role="hint" lang="en"
# Small amounts need their zeros: five fen are 0.05.

# %% [markdown] role="hint" lang="zh-hans"
# 小金额要保留零：五分是 0.05。

# %% role="test" exercise="amount" visibility="hidden" points=2
assert to_pacs_amount({4: "000000012340", 49: "156"})["value"] == "123.40" and to_pacs_amount({4: "000000012300", 49: "156"})["value"] == "123.00"
assert to_pacs_amount({4: "999999999999", 49: "156"})["value"] == "9999999999.99"

# %% [markdown] role="hint" lang="en"
# There are always two decimals, also when they are zeros.

# %% [markdown] role="hint" lang="zh-hans"
# 始终两位小数，即使是零。

# %% role="test" exercise="amount" visibility="hidden" points=2
fields = {"mti": "0210", 2: "6228480402564890", 4: "000000000100", 39: "51", 49: "344"}
kept = dict(fields)
assert to_pacs_amount(fields) == {"Ccy": "HKD", "value": "1.00"} and fields == kept
assert [to_pacs_amount({4: "1", 49: c})["Ccy"] for c in ("156", "344", "840", "978")] == ["CNY", "HKD", "USD", "EUR"]

# %% [markdown] role="hint" lang="en"
# Take the currency from field 49, for every currency of the table, and leave the fields as they are.

# %% [markdown] role="hint" lang="zh-hans"
# 货币取自字段 49，表中各种货币都要支持；不得改动传入的字段。

# %% role="wrong" exercise="amount" fires="amount-1"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": f"{minor}.00"}


# %% role="wrong" exercise="amount" fires="amount-1"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": f"{fields[4][:-2]}.{fields[4][-2:]}"}


# %% role="wrong" exercise="amount" fires="amount-2"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY.get(fields[49], "CNY"), "value": f"{minor // 100}.{minor % 100:02d}"}


# %% role="wrong" exercise="amount" fires="amount-3"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": f"{minor // 100}.{minor % 100}"}


# %% role="wrong" exercise="amount" fires="amount-3"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": f"{minor // 100 or str()}.{minor % 100:02d}"}


# %% role="wrong" exercise="amount" fires="amount-4"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[fields[49]], "value": str(minor / 100)}


# %% role="wrong" exercise="amount" fires="amount-5"
def to_pacs_amount(fields):
    minor = int(fields[4])
    return {"Ccy": CCY[{"840": "156"}.get(fields[49], fields[49])], "value": f"{minor // 100}.{minor % 100:02d}"}


# %% role="wrong" exercise="amount" fires="amount-5"
def to_pacs_amount(fields):
    minor = int(fields.pop(4))
    return {"Ccy": CCY[fields[49]], "value": f"{minor // 100}.{minor % 100:02d}"}


# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.6", "IF5.1"]
# ## What the row of digits cannot say
# In 120–200 English words or 180–300 Chinese characters, with **your own inbox**:
#
# 1. How many of your 200 card messages and 60 documents did your programs refuse? Name two different kinds of fault among them.
# 2. Which facts does pacs.008 carry that the card fields of this lab cannot, and why do the teams that reconcile and those that fight money laundering want them?
# 3. Name one cost of the richer message.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - One count.
#     - Both counts.
#     - Both counts and two kinds of fault.
# - criterion: What pacs.008 adds
#   levels:
#     - Nothing.
#     - Names.
#     - Names and the end-to-end id.
#     - Names and the end-to-end id, each with the use that reconciliation or laundering control makes of it.
# - criterion: The cost
#   levels:
#     - None.
#     - A slogan.
#     - A cost that follows from the richer data.
#     - A cost with an example, such as personal data kept in many systems.
# - criterion: Language and clarity
#   levels:
#     - Unclear.
#     - Clear.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# My programs refused 14 of the 200 card messages and 7 of the 60 documents. Seven card messages were cut off in their last field, six announced a field that the table does not know, so that its length is unknown; among the documents three stated a count that was one too high and four a wrong sum.
#
# The card fields know a card number and a merchant number. pacs.008 names debtor and creditor in their own script and carries an end-to-end id that the payer has given. The reconciler finds the order number in it and need not guess from amount and date. The laundering desk sees who pays whom, and can compare the names with lists and with earlier payments.
#
# The price is privacy: the names now lie in every system on the way, and each of them has to protect and to delete them. The row of digits gave nothing away, since it knew nothing.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 那串数字说不出的
# 用 180–300 字（英文 120–200 词），结合**你自己的收件箱**回答：
#
# 1. 200 条卡报文和 60 份转账报文中，你的程序各拒收了多少？举出其中两种不同的毛病。
# 2. pacs.008 带有哪些本实验的卡报文字段装不下的信息？对账团队与反洗钱团队为什么需要它们？
# 3. 说出报文更丰富的一项代价。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 一个计数。
#     - 两个计数。
#     - 两个计数，并举出两种毛病。
# - criterion: pacs.008 多了什么
#   levels:
#     - 没有说出。
#     - 名称。
#     - 名称与端到端标识。
#     - 名称与端到端标识，并分别说明对账或反洗钱怎样使用。
# - criterion: 代价
#   levels:
#     - 没有。
#     - 口号。
#     - 由信息丰富引出的代价。
#     - 有例子的代价，如个人信息留存在许多系统中。
# - criterion: 语言与条理
#   levels:
#     - 不清楚。
#     - 清楚。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我的程序拒收了 200 条卡报文中的 14 条和 60 份转账报文中的 7 份。七条卡报文在最后一个字段处被截断，六条宣布了表中没有的字段，长度无从知道；转账报文中有三份笔数多写了一笔，四份总额有误。
#
# 卡报文只知道卡号和商户号。pacs.008 用各自的文字写明付款人与收款人，还带着付款人给出的端到端标识。对账的人从中直接认出订单号，不必靠金额和日期去猜；反洗钱的人看得到谁付给谁，可以与名单和以往的支付比对。
#
# 代价是隐私：姓名留在沿途每个系统里，每个系统都要保护、到期删除。那串数字什么也不泄露，因为它什么也不知道。
