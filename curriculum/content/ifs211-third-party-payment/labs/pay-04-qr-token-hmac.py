# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: pay-04-qr-token-hmac
#     title:
#       en: Codes, tokens and signed calls
#       zh-hans: 二维码、令牌与接口签名
#     summary:
#       en: Read and check payment codes, issue tokens for card numbers, sign and verify calls between two systems, and apply the daily limits for code payment.
#       zh-hans: 解析并校验收款码，为卡号发放令牌，对系统间的调用签名和验签，并执行条码支付的单日限额。
#     minutes: 180
#     competencies: [IF2.4, IF2.11, IF3.4, IF4.1]
# ---

# %% [markdown] lang="en"
# A payment institution takes you on for a day. In the morning you read merchants' codes, at noon you run the token vault, in the afternoon you answer for the interface to partners, and in the evening you set the limits. You will write the functions that each post needs and that module 4 explained.
#
# **Amounts** are integer **fen**. **Times** are whole seconds. Only Python's standard library is needed.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other codes, cards and calls. The written answer at the end gives 10.
#
# Your own data lie beside this notebook: `CODES`, 120 texts of merchant codes as they came from the scanners, some of them damaged or wrong; `CALLS`, 300 signed calls in the order in which they arrived, each with the second `now` of its arrival, under the key `CALL_KEY` and with a window of 300 seconds. You need both for the written answer.

# %% [markdown] lang="zh-hans"
# 今天你在一家支付机构轮岗：上午读收款码，中午管令牌库，下午守合作方接口，晚上定限额。你要写出每个岗位所需的函数，道理都在第四模块讲过。
#
# **金额**一律为整数**分**，**时间**一律为整数秒。只需 Python 标准库。
#
# **评分。**六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他条码、卡号与调用的隐藏测试给出；最后的书面题 10 分。
#
# 你自己的数据在笔记本旁边：`CODES` 是扫码枪读到的 120 段收款码文本，其中有损坏的，也有错误的；`CALLS` 是按到达顺序排列的 300 次签名调用，各带到达时刻 `now`（秒），密钥为 `CALL_KEY`，时间窗为 300 秒。书面题两样都要用。

# %% role="given"
import hashlib
import hmac
import json
import random
from pathlib import Path

CALL_KEY = b"partner-key-2026"


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def random_digits(key, n):
    """A list of n digits (whole numbers from 0 to 9) that is the same on every machine for the same key."""
    seed = int.from_bytes(hashlib.sha256(f"pay-04|{key}".encode()).digest()[:8], "big")
    stream = random.Random(seed)
    return [int(stream.random() * 10) for _ in range(n)]


def load(name):
    """Your own data, from the file beside this notebook."""
    return json.loads(Path(name).read_text(encoding="utf-8"))


CODES = load("codes.json")
CALLS = load("calls.json")
CODES[0], CALLS[0]

# %% role="data"
import binascii
import hashlib
import hmac
import json
import random


def make_data(seed: int) -> dict[str, str]:
    """120 merchant codes (6% with one changed character, 4% cut off, 3% with the check not last) and 300 signed calls."""
    stream = random.Random(seed)

    def randint(a, b):
        return a + int(stream.random() * (b - a + 1))

    def part(identifier, value):
        return f"{identifier}{len(value):02d}{value}"

    shops = ["Linden Noodles", "Corner Books", "River Tea", "Old Mill Bakery", "Blue Door Cafe", "Hill Pharmacy"]
    codes = []
    for number in range(120):
        dynamic = stream.random() < 0.5
        amount = randint(100, 90_000)
        head = part("00", "01") + part("01", "12" if dynamic else "11")
        body = part("26", part("00", "cn.abacus") + part("01", f"{randint(10**9, 10**10 - 1)}"))
        body += part("52", f"{randint(5000, 5999)}") + part("53", "156")
        if dynamic:
            body += part("54", f"{amount // 100}.{amount % 100:02d}")
        body += part("58", "CN") + part("59", shops[randint(0, 5)]) + part("60", "Hangzhou")
        body += part("62", part("05", f"R{number:05d}"))
        text = head + body + "6304"
        text += f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"
        fate = stream.random()
        if fate < 0.06:
            place = randint(20, len(text) - 9)
            text = text[:place] + ("7" if text[place] != "7" else "1") + text[place + 1 :]
        elif fate < 0.10:
            text = text[: randint(30, len(text) - 1)]
        elif fate < 0.13:
            text = head + text[-8:] + body
        codes.append(text)

    calls, now, earlier = [], 1_790_000_000, []
    for number in range(300):
        now += randint(1, 9)
        fate = stream.random()
        if fate < 0.04 and earlier:
            params = dict(earlier[max(0, len(earlier) - randint(1, 10))])
        else:
            params = {
                "mch_id": f"M{randint(1, 20):02d}",
                "amount": str(randint(100, 900_000)),
                "payee": f"P{randint(1000, 9999)}",
                "nonce": f"n{number:04d}{randint(100, 999)}",
                "timestamp": str(now - randint(0, 20) - (randint(400, 4000) if fate > 0.96 else 0)),
                "memo": ["", "货款", "退款", "July rent", "订单 A-17"][randint(0, 4)],
            }
            text = "&".join(f"{k}={v}" for k, v in sorted(params.items()) if v)
            params["sign"] = hmac.new(b"partner-key-2026", text.encode("utf-8"), hashlib.sha256).hexdigest()
            earlier.append(dict(params))
            if 0.04 <= fate < 0.09:
                params["amount"] = str(int(params["amount"]) + 90_000)
        calls.append({"now": now, "params": params})
    return {"codes.json": json.dumps(codes), "calls.json": json.dumps(calls, ensure_ascii=False)}

# %% [markdown] role="prompt" exercise="crc16" lang="en" competencies=["IF2.11", "IF4.1"]
# ## The checksum
# Write `crc16(s) -> str`: the CRC-16 of a payment code, over the UTF-8 bytes of the text `s`, as **four upper-case hexadecimal digits**.
#
# Begin with the 16-bit value `FFFF` (hexadecimal). For each byte: exclusive-or it into the **upper** eight bits; then eight times: shift the value one bit to the left, and if the bit that fell out on the left was 1, exclusive-or the value with `1021`. Keep 16 bits. There is no reflection and no final exclusive-or. (The variant is known as CRC-16/CCITT-FALSE.) Write the loop yourself.
#
# By hand: for the empty text nothing happens and the result is `FFFF`; for `"123456789"` the published value is `29B1`.
#
# Source: EMV QR code specification, merchant-presented mode, data object 63; polynomial of ISO/IEC 13239.

# %% [markdown] role="prompt" exercise="crc16" lang="zh-hans"
# ## 校验码
# 编写 `crc16(s) -> str`：对文本 `s` 的 UTF-8 字节计算收款码所用的 CRC-16，返回**四位大写十六进制数**。
#
# 初值为 16 位的 `FFFF`（十六进制）。对每个字节：先把它异或到**高**八位；再重复八次：左移一位，若左边移出的那一位是 1，则与 `1021` 异或。始终保留 16 位。不反转，最后不异或。（此变体称为 CRC-16/CCITT-FALSE。）请自己写循环。
#
# 手算：空文本什么也不做，结果为 `FFFF`；`"123456789"` 的公开测试值为 `29B1`。
#
# 出处：EMV 二维码规范（商户展示模式）数据对象 63；多项式见 ISO/IEC 13239。

# %% role="starter" exercise="crc16"
def crc16(s):
    raise NotImplementedError

# %% role="solution" exercise="crc16"
def crc16(s):
    c = 0xFFFF
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="test" exercise="crc16" visibility="visible" points=2
assert crc16("123456789") == "29B1"

# %% [markdown] role="hint" lang="en"
# Begin with FFFF, and after each shift exclusive-or with 1021 only if the bit that fell out was 1.

# %% [markdown] role="hint" lang="zh-hans"
# 初值取 FFFF；每次左移之后，只有移出的位为 1 时才与 1021 异或。

# %% role="wrong" exercise="crc16" fires="crc16-1"
def crc16(s):
    c = 0
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="test" exercise="crc16" visibility="visible" points=2
assert crc16("") == "FFFF" and crc16("A") == "B915"

# %% [markdown] role="hint" lang="en"
# A byte goes into the upper eight bits of the value, and of an empty text the initial value is left.

# %% [markdown] role="hint" lang="zh-hans"
# 字节应异或到高八位；空文本的结果就是初值。

# %% role="wrong" exercise="crc16" fires="crc16-2"
def crc16(s):
    c = 0xFFFF
    for byte in s.encode("utf-8"):
        c ^= byte
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="test" exercise="crc16" visibility="visible" points=2
assert crc16("pay-2") == "03DE"

# %% [markdown] role="hint" lang="en"
# The result always has four digits, upper-case, with leading zeros.

# %% [markdown] role="hint" lang="zh-hans"
# 结果总是四位大写，不足时前面补零。

# %% role="wrong" exercise="crc16" fires="crc16-3"
def crc16(s):
    c = 0xFFFF
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:X}"

# %% role="wrong" exercise="crc16" fires="crc16-3"
def crc16(s):
    c = 0xFFFF
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04x}"

# %% role="test" exercise="crc16" visibility="hidden" points=3
import binascii

for text in ("面馆", "Café 咖啡", "订单 A-17", "é" * 40):
    assert crc16(text) == f"{binascii.crc_hqx(text.encode('utf-8'), 0xFFFF):04X}"

# %% [markdown] role="hint" lang="en"
# The check runs over the bytes of the text in UTF-8; a Chinese character is three of them.

# %% [markdown] role="hint" lang="zh-hans"
# 校验的对象是 UTF-8 字节，一个汉字是三个字节。

# %% role="wrong" exercise="crc16" fires="crc16-4"
def crc16(s):
    c = 0xFFFF
    for byte in map(ord, s):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="test" exercise="crc16" visibility="hidden" points=3
import binascii

stream = random.Random(416)
for _ in range(60):
    text = "".join(chr(33 + int(stream.random() * 90)) for _ in range(1 + int(stream.random() * 40)))
    assert crc16(text) == f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"

# %% [markdown] role="hint" lang="en"
# Keep 16 bits after every shift, whether or not there was an exclusive-or.

# %% [markdown] role="hint" lang="zh-hans"
# 无论是否异或，每次移位之后都只保留 16 位。

# %% role="wrong" exercise="crc16" fires="crc16-5"
def crc16(s):
    c = 0xFFFF
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="test" exercise="crc16" visibility="hidden" points=3
import binascii

for text in ("00020101021152045812", "000201010211520458126304", "x" * 300 + "6304", "6304"):
    assert crc16(text) == f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"

# %% [markdown] role="hint" lang="en"
# This function checks exactly the text that it is given: nothing is cut off and nothing appended.

# %% [markdown] role="hint" lang="zh-hans"
# 本函数只对传入的文本原样计算，不截去也不补上什么。

# %% role="wrong" exercise="crc16" fires="crc16-6"
def crc16(s):
    c = 0xFFFF
    s = s.removesuffix("6304")
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% role="wrong" exercise="crc16" fires="crc16-6"
def crc16(s):
    c = 0xFFFF
    s = s if s.endswith("6304") or len(s) < 12 else s + "6304"
    for byte in s.encode("utf-8"):
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021) & 0xFFFF if c & 0x8000 else (c << 1) & 0xFFFF
    return f"{c:04X}"

# %% [markdown] role="prompt" exercise="read-code" lang="en" competencies=["IF2.4", "IF2.11"]
# ## Reading a merchant's code
# A code is a row of data objects. Each has an identifier of two digits, a length of two digits and a value of so many **characters**: `5910River Tea!` is object `59` with the value `River Tea!`.
#
# Write two functions.
#
# - `tlv(s) -> list`: the pairs `(identifier, value)` in their order; of an empty text the empty list. It raises `ValueError` if an object does not begin with four digits, or if the value is shorter than the length says. A value is not looked into, even if it holds objects itself.
# - `qr_valid(s) -> bool`: `True` if the text can be read by `tlv`, its first object is `("00", "01")`, its **last** is object `63` with a value of four characters, and that value is the `crc16` of everything before it, `6304` included. Otherwise `False`; it raises nothing.
#
# `qr_valid` builds on `crc16`.

# %% [markdown] role="prompt" exercise="read-code" lang="zh-hans"
# ## 读收款码
# 收款码由一个个数据对象连成，每个对象依次是两位标识、两位长度、以及相应个数的**字符**：`5910River Tea!` 就是对象 `59`，取值 `River Tea!`。
#
# 编写两个函数。
#
# - `tlv(s) -> list`：按顺序返回（标识, 取值）对；空文本返回空列表。若某个对象不是以四位数字开头，或取值比长度所说的短，则抛出 `ValueError`。取值内部即使还有对象，也不再拆开。
# - `qr_valid(s) -> bool`：当文本能被 `tlv` 读出、首个对象为 `("00", "01")`、**末个**对象为 `63` 且取值恰为四个字符、并且该取值等于其之前全部内容（含 `6304`）的 `crc16` 时，返回 `True`；否则返回 `False`，不抛出异常。
#
# `qr_valid` 用到 `crc16`。

# %% role="starter" exercise="read-code"
def tlv(s):
    raise NotImplementedError


def qr_valid(s):
    raise NotImplementedError

# %% role="solution" exercise="read-code"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="visible" points=2
got = tlv("00020101021153031565802CN")
assert [tuple(pair) for pair in got] == [("00", "01"), ("01", "11"), ("53", "156"), ("58", "CN")]

# %% [markdown] role="hint" lang="en"
# The length counts the characters of the value alone, without the four digits before it.

# %% [markdown] role="hint" lang="zh-hans"
# 长度只数取值的字符，不含前面的四位数字。

# %% role="wrong" exercise="read-code" fires="read-code-1"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="visible" points=2
got = tlv("5913Merchant Shop6005Wuhan")
assert [tuple(pair) for pair in got] == [("59", "Merchant Shop"), ("60", "Wuhan")]

# %% [markdown] role="hint" lang="en"
# A length has two digits: 13 means thirteen characters.

# %% [markdown] role="hint" lang="zh-hans"
# 长度是两位数：13 表示十三个字符。

# %% role="wrong" exercise="read-code" fires="read-code-2"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[3:])]
        if len(value) != int(head[3:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="visible" points=2
assert raises(tlv, "5913Merchant") and raises(tlv, "000201AB0201") and raises(tlv, "000201540")

# %% [markdown] role="hint" lang="en"
# Raise ValueError when a head is not four digits, and when the text ends before the value does.

# %% [markdown] role="hint" lang="zh-hans"
# 开头不足四位数字，或文本在取值之前就结束，都应抛出 ValueError。

# %% role="wrong" exercise="read-code" fires="read-code-3"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="visible" points=2
q = "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH540510.005303840622501081234567802090124444446304A0BA"
assert qr_valid(q) is True
assert qr_valid(q.replace("10.00", "90.00")) is False

# %% [markdown] role="hint" lang="en"
# The literal 6304 is covered by the checksum; the four digits after it are not.

# %% [markdown] role="hint" lang="zh-hans"
# 校验的范围包含 6304 这四个字符，不包含其后的四位。

# %% role="wrong" exercise="read-code" fires="read-code-4"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-8]))

# %% role="test" exercise="read-code" visibility="hidden" points=3
import binascii


def closed(text):
    return text + f"{binascii.crc_hqx(text.encode('utf-8'), 0xFFFF):04X}"


first = "0002010102115204581253031565802CN5909River Tea6005Wuhan6304"
assert qr_valid(closed(first)) is True
assert qr_valid(closed(first.replace("000201", "000202"))) is False
assert qr_valid(closed("010211" + first.replace("010211", "", 1))) is False
middle = closed("0002016304") + "5802CN"
assert qr_valid(middle) is False
assert qr_valid(closed("00020163086304")) is False
assert qr_valid(closed("0002016404")) is False
assert qr_valid("000201") is False and qr_valid("0002015802CN") is False

# %% [markdown] role="hint" lang="en"
# A valid checksum is not enough: object 00 with value 01 comes first, object 63 with four characters last.

# %% [markdown] role="hint" lang="zh-hans"
# 校验码正确还不够：首个对象须是取值 01 的 00，末个须是四个字符的 63。

# %% role="wrong" exercise="read-code" fires="read-code-5"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return s[-4:] == crc16(s[:-4])

# %% role="test" exercise="read-code" visibility="hidden" points=3
assert qr_valid("") is False and qr_valid("63") is False
assert [tuple(pair) for pair in tlv("")] == [] and [tuple(pair) for pair in tlv("0200")] == [("02", "")]
assert qr_valid("0002015913River") is False and qr_valid("收款码") is False
assert raises(tlv, "00a101") and raises(tlv, "0003ab") and raises(tlv, "12")

# %% [markdown] role="hint" lang="en"
# A text that cannot be read is an invalid code: qr_valid answers False and raises nothing, for the empty text as well.

# %% [markdown] role="hint" lang="zh-hans"
# 读不出来的文本就是无效的码：qr_valid 返回 False，不抛异常，空文本也一样。

# %% role="wrong" exercise="read-code" fires="read-code-6"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    objects = tlv(s)
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="hidden" points=3
import binascii

names = [tuple(pair) for pair in tlv("5902茶馆5802CN")]
assert names == [("59", "茶馆"), ("58", "CN")]
whole = "0002015802CN5902茶馆6304"
crc = f"{binascii.crc_hqx(whole.encode('utf-8'), 0xFFFF):04X}"
assert qr_valid(whole + crc) is True
for number in range(40):
    base = f"000201010211520458125303156590{len(f'Shop{number}')}Shop{number}6304"
    crc = f"{binascii.crc_hqx(base.encode('utf-8'), 0xFFFF):04X}"
    assert qr_valid(base + crc) is True
    if crc.lower() != crc:
        assert qr_valid(base + crc.lower()) is False

# %% [markdown] role="hint" lang="en"
# Compare the four digits as they stand, upper-case; and count characters, not bytes.

# %% [markdown] role="hint" lang="zh-hans"
# 四位校验码按原样（大写）比较；长度数的是字符，不是字节。

# %% role="wrong" exercise="read-code" fires="read-code-7"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1][0] == "63" and s[-4:].upper() == crc16(s[:-4])

# %% role="wrong" exercise="read-code" fires="read-code-7"
def tlv(s):
    out, i = [], 0
    s = s.encode("utf-8").decode("latin-1")
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1] == ("63", crc16(s[:-4]))

# %% role="test" exercise="read-code" visibility="hidden" points=3
import binascii

stream = random.Random(904)
for _ in range(25):
    name = "".join(chr(65 + int(stream.random() * 26)) for _ in range(3 + int(stream.random() * 15)))
    text = f"00020101021152045812530315659{len(name):02d}{name}6005Wuhan6304"
    code = text + f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"
    assert qr_valid(code) is True
    assert "".join(i + f"{len(v):02d}" + v for i, v in map(tuple, tlv(code))) == code
    place = 31 + int(stream.random() * (len(name) - 1))
    changed = code[:place] + ("Z" if code[place] != "Z" else "Q") + code[place + 1 :]
    assert qr_valid(changed) is False
    assert qr_valid(code[:-1]) is False

# %% [markdown] role="hint" lang="en"
# One changed character, or one that is missing, makes the code invalid; put together again, the objects give the text.

# %% [markdown] role="hint" lang="zh-hans"
# 改动或缺少一个字符，码就无效；各对象重新拼起来应还原文本。

# %% role="wrong" exercise="read-code" fires="read-code-8"
def tlv(s):
    out, i = [], 0
    while i < len(s):
        head = s[i : i + 4]
        if len(head) < 4 or not head.isdigit():
            raise ValueError("an object begins with two digits of identifier and two of length")
        value = s[i + 4 : i + 4 + int(head[2:])]
        if len(value) != int(head[2:]):
            raise ValueError("the value is shorter than its length says")
        out.append((head[:2], value))
        i += 4 + len(value)
    return out


def qr_valid(s):
    try:
        objects = tlv(s)
    except ValueError:
        return False
    return objects[:1] == [("00", "01")] and objects[-1][0] == "63" and len(objects[-1][1]) == 4

# %% [markdown] role="prompt" exercise="vault" lang="en" competencies=["IF2.11", "IF3.5"]
# ## The token vault
# The vault is a dict with two tables, both filled by you: `vault["by_pan"]` maps `(card number, domain)` to the token, `vault["by_token"]` maps the token to `(card number, domain)`. Card numbers, domains and tokens are `str`.
#
# - `tokenise(vault, pan, domain, digits) -> str`. If the pair `(pan, domain)` already has a token, return it and take nothing from `digits`. Otherwise draw a new one: the digit `9`, then fourteen digits taken from the **front** of the list `digits` (which becomes shorter), then a check digit by Luhn's rule. If this token is already in the vault, or equals the card number, draw fourteen further digits, until it is new. Enter it into both tables and return it.
# - `detokenise(vault, token, domain) -> str`: the card number. An unknown token raises `KeyError`, a token of another domain `PermissionError`.
#
# **Luhn's rule.** Begin with the digit directly before the check digit and go to the left; every second digit, this first one included, is doubled, and 9 is taken off if the double is above 9. The check digit is what the sum of all lacks to the next multiple of ten (0 if nothing).
#
# By hand: of the digits 4, 5, 3, 8, 9, 8, 3, 9, 6, 8, 1, 5, 1, 8 comes the body `945389839681518`; its sum is 75, the check digit 5, the token `9453898396815185`.

# %% [markdown] role="prompt" exercise="vault" lang="zh-hans"
# ## 令牌库
# 令牌库是一个字典，含两张表，都由你来填：`vault["by_pan"]` 把（卡号, 域）对应到令牌，`vault["by_token"]` 把令牌对应到（卡号, 域）。卡号、域、令牌都是 `str`。
#
# - `tokenise(vault, pan, domain, digits) -> str`：若（卡号, 域）已有令牌，直接返回，不从 `digits` 取数。否则新抽一个：首位 `9`，接着从列表 `digits` 的**前端**取十四个数字（列表随之变短），末位为 Luhn 校验位。若该令牌库中已有，或恰与卡号相同，就再取十四个，直到是新的为止。登记到两张表，并返回。
# - `detokenise(vault, token, domain) -> str`：返回卡号。令牌不存在时抛出 `KeyError`，域不符时抛出 `PermissionError`。
#
# **Luhn 算法。**从紧挨校验位的那一位起向左，每隔一位（含这第一位）加倍，加倍后大于 9 则减 9。校验位等于总和距离下一个十的倍数所差的数（不差则为 0）。
#
# 手算：取数 4、5、3、8、9、8、3、9、6、8、1、5、1、8，得主体 `945389839681518`，总和 75，校验位 5，令牌 `9453898396815185`。

# %% role="starter" exercise="vault"
def tokenise(vault, pan, domain, digits):
    raise NotImplementedError


def detokenise(vault, token, domain):
    raise NotImplementedError

# %% role="solution" exercise="vault"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="test" exercise="vault" visibility="visible" points=2
vault = {"by_pan": {}, "by_token": {}}
digits = [4, 5, 3, 8, 9, 8, 3, 9, 6, 8, 1, 5, 1, 8]
assert tokenise(vault, "6228480402564890", "shop-a", digits) == "9453898396815185"

# %% [markdown] role="hint" lang="en"
# Doubling begins with the digit directly before the check digit; the check digit is what is missing to the next ten.

# %% [markdown] role="hint" lang="zh-hans"
# 从紧挨校验位的一位开始加倍；校验位是距离下一个十的倍数所差的数。

# %% role="wrong" exercise="vault" fires="vault-1"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 1 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="test" exercise="vault" visibility="visible" points=2
vault = {"by_pan": {}, "by_token": {}}
digits = random_digits("same", 60)
one = tokenise(vault, "6228480402564890", "shop-a", digits)
assert tokenise(vault, "6228480402564890", "shop-a", digits) == one
assert len(digits) == 46
assert tokenise(vault, "6228480402564890", "shop-b", digits) != one

# %% [markdown] role="hint" lang="en"
# The same card in the same domain keeps its token, without drawing; another domain gets another token. What is drawn leaves the very list that was passed: a shortened copy does not count.

# %% [markdown] role="hint" lang="zh-hans"
# 同卡同域沿用原令牌，不再抽取；换一个域就是另一个令牌。取走的数要从传入的那个列表里去掉，另造一个变短的副本不算。

# %% role="wrong" exercise="vault" fires="vault-2"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="wrong" exercise="vault" fires="vault-2"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if pan in vault["by_pan"]:
        return vault["by_pan"][pan]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][pan] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="test" exercise="vault" visibility="visible" points=2
vault = {"by_pan": {}, "by_token": {}}
token = tokenise(vault, "6228480402564890", "shop-a", random_digits("back", 14))
assert detokenise(vault, token, "shop-a") == "6228480402564890"
assert raises(detokenise, vault, token, "shop-b", exc=PermissionError)

# %% [markdown] role="hint" lang="en"
# A token is resolved only in the domain for which it was issued; elsewhere raise PermissionError.

# %% [markdown] role="hint" lang="zh-hans"
# 令牌只在所属的域里解析；在别的域抛出 PermissionError。

# %% role="wrong" exercise="vault" fires="vault-3"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    return pan

# %% role="test" exercise="vault" visibility="hidden" points=3
same = random_digits("clash", 14)
vault = {"by_pan": {}, "by_token": {}}
digits = same + same + random_digits("free", 14) + [7] * 5
one = tokenise(vault, "6222020000000000", "a", digits)
two = tokenise(vault, "6222020000000018", "a", digits)
assert one != two and len(digits) == 5
assert detokenise(vault, one, "a") == "6222020000000000" and detokenise(vault, two, "a") == "6222020000000018"
own = {"by_pan": {}, "by_token": {}}
rest = same + random_digits("other", 14)
assert tokenise(own, one, "a", rest) != one and rest == []

# %% [markdown] role="hint" lang="en"
# Before a token is entered, see whether the vault has it already, or whether it equals the card number; if so draw again.

# %% [markdown] role="hint" lang="zh-hans"
# 登记之前先查库中是否已有，或是否恰与卡号相同；若是就重抽。

# %% role="wrong" exercise="vault" fires="vault-4"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="wrong" exercise="vault" fires="vault-4"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"]:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="test" exercise="vault" visibility="hidden" points=3
vault = {"by_pan": {}, "by_token": {}}
digits = random_digits("tables", 28)
a = tokenise(vault, "6222020000000000", "a", digits)
b = tokenise(vault, "6222020000000000", "b", digits)
assert vault == {
    "by_pan": {("6222020000000000", "a"): a, ("6222020000000000", "b"): b},
    "by_token": {a: ("6222020000000000", "a"), b: ("6222020000000000", "b")},
}
assert raises(detokenise, vault, "9000000000000000", "a", exc=KeyError)
assert raises(detokenise, vault, "6222020000000000", "a", exc=KeyError)

# %% [markdown] role="hint" lang="en"
# Both tables hold what the prompt says; a token that was never issued raises KeyError.

# %% [markdown] role="hint" lang="zh-hans"
# 两张表应与题面一致；从未发放的令牌抛出 KeyError。

# %% role="wrong" exercise="vault" fires="vault-5"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    if token not in vault["by_token"]:
        return None
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="wrong" exercise="vault" fires="vault-5"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = pan, domain, len(vault["by_token"])
    return token


def detokenise(vault, token, domain):
    pan, owner, _ = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="test" exercise="vault" visibility="hidden" points=3
def luhn(number):
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value // 10 + value % 10
    return total % 10 == 0


vault = {"by_pan": {}, "by_token": {}}
digits = random_digits("many", 14 * 120)
expected = list(digits)
tokens = []
for number in range(120):
    token = tokenise(vault, f"62220200{number:08d}", f"shop-{number % 3}", digits)
    tokens.append(token)
    assert len(token) == 16 and token[0] == "9" and luhn(token)
    assert token[1:15] == "".join(map(str, expected[14 * number : 14 * number + 14]))
assert len(set(tokens)) == 120 and digits == []
assert all(detokenise(vault, t, f"shop-{k % 3}") == f"62220200{k:08d}" for k, t in enumerate(tokens))

# %% [markdown] role="hint" lang="en"
# Sixteen digits: a 9, fourteen from the front of the list in their order, and the check digit.

# %% [markdown] role="hint" lang="zh-hans"
# 共十六位：首位 9，从列表前端按序取的十四位，再加校验位。

# %% role="wrong" exercise="vault" fires="vault-6"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop()) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="wrong" exercise="vault" fires="vault-6"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% role="wrong" exercise="vault" fires="vault-6"
def check_digit(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 10 else value
    return str(-total % 10)


def tokenise(vault, pan, domain, digits):
    if (pan, domain) in vault["by_pan"]:
        return vault["by_pan"][(pan, domain)]
    while True:
        body = "9" + "".join(str(digits.pop(0)) for _ in range(14))
        token = body + check_digit(body)
        if token not in vault["by_token"] and token != pan:
            break
    vault["by_pan"][(pan, domain)] = token
    vault["by_token"][token] = (pan, domain)
    return token


def detokenise(vault, token, domain):
    pan, owner = vault["by_token"][token]
    if owner != domain:
        raise PermissionError(domain)
    return pan

# %% [markdown] role="prompt" exercise="sign-call" lang="en" competencies=["IF2.11", "IF4.1"]
# ## Signing a call
# `params` is a dict of parameters; names are `str`, values `str` or `None`.
#
# - `signing_string(params) -> str`: leave out the parameter `sign` and every parameter whose value is `""` or `None`; sort the others by the UTF-8 bytes of their **names**; write each as `name=value`; join with `&`. No parameter at all gives `""`.
# - `sign(params, key) -> str`: the HMAC with SHA-256 under `key` (`bytes`) of the UTF-8 bytes of that string, as lower-case hexadecimal digits.
#
# Neither function changes `params`. `hmac` and `hashlib` are imported.
#
# Example: `{"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}` gives `amount=1280&mch_id=M01&nonce=n1&timestamp=1700000000`.
#
# Source: RFC 2104 (HMAC), FIPS 180-4 (SHA-256).

# %% [markdown] role="prompt" exercise="sign-call" lang="zh-hans"
# ## 给调用签名
# `params` 为参数字典，名称为 `str`，取值为 `str` 或 `None`。
#
# - `signing_string(params) -> str`：去掉参数 `sign` 以及取值为 `""` 或 `None` 的参数；其余按**名称**的 UTF-8 字节排序；各写成 `名称=取值`；用 `&` 连接。一个参数也没有时为 `""`。
# - `sign(params, key) -> str`：以 `key`（`bytes`）为密钥，对该串的 UTF-8 字节计算 HMAC-SHA-256，写成小写十六进制。
#
# 两个函数都不得改动 `params`。`hmac` 与 `hashlib` 已经导入。
#
# 示例：`{"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}` 得 `amount=1280&mch_id=M01&nonce=n1&timestamp=1700000000`。
#
# 出处：RFC 2104（HMAC），FIPS 180-4（SHA-256）。

# %% role="starter" exercise="sign-call"
def signing_string(params):
    raise NotImplementedError


def sign(params, key):
    raise NotImplementedError

# %% role="solution" exercise="sign-call"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="test" exercise="sign-call" visibility="visible" points=2
call = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
assert signing_string(call) == "amount=1280&mch_id=M01&nonce=n1&timestamp=1700000000"

# %% [markdown] role="hint" lang="en"
# Parameters without a value are left out, and the names are sorted.

# %% [markdown] role="hint" lang="zh-hans"
# 没有取值的参数要去掉，名称要排序。

# %% role="wrong" exercise="sign-call" fires="sign-call-1"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign"}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="test" exercise="sign-call" visibility="visible" points=2
call = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
assert sign(call, b"demo-key") == "97eae5254412b346a449b0ccd9b742cc2dfe5443936fbfe7fe992e8ea442fe8a"

# %% [markdown] role="hint" lang="en"
# Plain hashing with the key in front is open to length extension; use HMAC, in lower-case hexadecimal.

# %% [markdown] role="hint" lang="zh-hans"
# 把密钥拼在前面直接取哈希，会受长度扩展攻击；应使用 HMAC，写成小写十六进制。

# %% role="wrong" exercise="sign-call" fires="sign-call-2"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hashlib.sha256(key + signing_string(params).encode("utf-8")).hexdigest()

# %% role="wrong" exercise="sign-call" fires="sign-call-2"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest().upper()

# %% role="test" exercise="sign-call" visibility="visible" points=2
assert signing_string({"fee1": "2", "fee": "7", "amount": "5"}) == "amount=5&fee=7&fee1=2"

# %% [markdown] role="hint" lang="en"
# Sort by the names, not by the joined texts: = comes after the digits.

# %% [markdown] role="hint" lang="zh-hans"
# 应按名称排序，而不是按拼好的文本排序：= 的字节大于数字。

# %% role="wrong" exercise="sign-call" fires="sign-call-3"
def signing_string(params):
    return "&".join(sorted(f"{k}={v}" for k, v in params.items() if k != "sign" and v not in ("", None)))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="test" exercise="sign-call" visibility="hidden" points=3
call = {"memo": "退款：订单 A-17", "amount": "900", "payee": "P1"}
text = "amount=900&memo=退款：订单 A-17&payee=P1"
assert signing_string(call) == text
for key in (b"Jefe", b"k", bytes(range(64)), b"x" * 100):
    assert sign(call, key) == hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()
assert sign(call, b"Jefe") != sign({**call, "memo": "退款：订单 A-18"}, b"Jefe")

# %% [markdown] role="hint" lang="en"
# Sign the UTF-8 bytes of the string; Chinese text must count like any other.

# %% [markdown] role="hint" lang="zh-hans"
# 签名的对象是该串的 UTF-8 字节，汉字同样要参与。

# %% role="wrong" exercise="sign-call" fires="sign-call-4"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("ascii", "ignore"), hashlib.sha256).hexdigest()

# %% role="test" exercise="sign-call" visibility="hidden" points=3
call = {"b": "0", "sign": "abc", "a": None, "c": "", "d": " "}
before = dict(call)
assert signing_string(call) == "b=0&d= "
assert call == before
assert sign(call, b"k") == sign({"b": "0", "d": " ", "sign": "other"}, b"k")
assert signing_string({}) == "" and signing_string({"sign": "x", "memo": ""}) == ""
assert call == before

# %% [markdown] role="hint" lang="en"
# `sign` itself, `None` and the empty text are left out; "0" and a blank are values. The dict that you are given stays as it is.

# %% [markdown] role="hint" lang="zh-hans"
# 去掉的只有 `sign` 本身、`None` 和空文本；"0" 和空格都是取值。传入的字典不得改动。

# %% role="wrong" exercise="sign-call" fires="sign-call-5"
def signing_string(params):
    kept = {name: value for name, value in params.items() if value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="wrong" exercise="sign-call" fires="sign-call-5"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None, "0")}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="wrong" exercise="sign-call" fires="sign-call-5"
def signing_string(params):
    params.pop("sign", None)
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.encode("utf-8")))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="test" exercise="sign-call" visibility="hidden" points=3
call = {"b": "1", "B": "2", "a": "3", "付款": "4", "_x": "5", "A9": "6", "Z": "7"}
assert signing_string(call) == "A9=6&B=2&Z=7&_x=5&a=3&b=1&付款=4"
assert signing_string(dict(reversed(call.items()))) == signing_string(call)

# %% [markdown] role="hint" lang="en"
# Sort by bytes: capitals come before small letters, and the order of the dict does not matter.

# %% [markdown] role="hint" lang="zh-hans"
# 按字节排序：大写在小写之前；字典原来的顺序不起作用。

# %% role="wrong" exercise="sign-call" fires="sign-call-6"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in sorted(kept, key=lambda name: name.lower()))


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% role="wrong" exercise="sign-call" fires="sign-call-6"
def signing_string(params):
    kept = {name: value for name, value in params.items() if name != "sign" and value not in ("", None)}
    return "&".join(f"{name}={kept[name]}" for name in kept)


def sign(params, key):
    return hmac.new(key, signing_string(params).encode("utf-8"), hashlib.sha256).hexdigest()

# %% [markdown] role="prompt" exercise="verify-call" lang="en" competencies=["IF2.11", "IF4.2"]
# ## Verifying a call
# Write `verify(params, key, now, window, seen) -> str`. `params` has at least `timestamp` (whole seconds, as text) and `nonce`; `seen` is the set of nonces accepted so far. Test **in this order**, and return the first that applies:
#
# 1. `"bad_signature"` if `params["sign"]` is missing or is not exactly `sign(params, key)`;
# 2. `"expired"` if the timestamp lies more than `window` seconds before or after `now` (exactly `window` is still good);
# 3. `"replayed"` if the nonce is in `seen`;
# 4. otherwise add the nonce to `seen` and return `"ok"`.
#
# Only an accepted call changes `seen`. Compare signatures with `hmac.compare_digest`, in constant time. This exercise builds on `sign`.
#
# Example, with the call of the last exercise, signed under `demo-key`: at `now` = 1700000100 and a window of 300 it is `"ok"`, and a second time `"replayed"`.

# %% [markdown] role="prompt" exercise="verify-call" lang="zh-hans"
# ## 验签
# 编写 `verify(params, key, now, window, seen) -> str`。`params` 至少含 `timestamp`（整数秒，文本）和 `nonce`；`seen` 为迄今接受过的随机数集合。**按以下顺序**检查，返回最先成立的一项：
#
# 1. `"bad_signature"`：没有 `params["sign"]`，或它不恰好等于 `sign(params, key)`；
# 2. `"expired"`：时间戳比 `now` 早或晚超过 `window` 秒（恰为 `window` 仍有效）；
# 3. `"replayed"`：随机数已在 `seen` 中；
# 4. 否则把随机数加入 `seen`，返回 `"ok"`。
#
# 只有被接受的调用才改动 `seen`。签名用 `hmac.compare_digest` 以恒定时间比较。本题用到 `sign`。
#
# 示例：上一题的调用以 `demo-key` 签名，在 `now` = 1700000100、窗口 300 秒时为 `"ok"`，第二次为 `"replayed"`。

# %% role="starter" exercise="verify-call"
def verify(params, key, now, window, seen):
    raise NotImplementedError

# %% role="solution" exercise="verify-call"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="test" exercise="verify-call" visibility="visible" points=2
call = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
call["sign"] = "97eae5254412b346a449b0ccd9b742cc2dfe5443936fbfe7fe992e8ea442fe8a"
seen = set()
assert verify(call, b"demo-key", 1700000100, 300, seen) == "ok"
assert verify(call, b"demo-key", 1700000100, 300, seen) == "replayed"

# %% [markdown] role="hint" lang="en"
# Remember the nonce of each accepted call, and refuse it the second time.

# %% [markdown] role="hint" lang="zh-hans"
# 每次接受调用都要记住随机数，第二次就拒绝。

# %% role="wrong" exercise="verify-call" fires="verify-call-1"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    return "ok"

# %% role="test" exercise="verify-call" visibility="visible" points=2
call = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
call["sign"] = "97eae5254412b346a449b0ccd9b742cc2dfe5443936fbfe7fe992e8ea442fe8a"
assert verify({**call, "amount": "1"}, b"demo-key", 1700000100, 300, set()) == "bad_signature"
assert verify(call, b"other-key", 1700000100, 300, set()) == "bad_signature"

# %% [markdown] role="hint" lang="en"
# Compute the signature from the parameters that have arrived, under the shared key, and compare it with the one that came along.

# %% [markdown] role="hint" lang="zh-hans"
# 用收到的参数和共有密钥重新计算签名，再与随附的签名比较。

# %% role="wrong" exercise="verify-call" fires="verify-call-2"
def verify(params, key, now, window, seen):
    if len(str(params.get("sign", ""))) != 64:
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="test" exercise="verify-call" visibility="visible" points=2
call = {"mch_id": "M01", "amount": "1280", "nonce": "n1", "timestamp": "1700000000", "memo": ""}
call["sign"] = "97eae5254412b346a449b0ccd9b742cc2dfe5443936fbfe7fe992e8ea442fe8a"
assert verify(call, b"demo-key", 1700000301, 300, set()) == "expired"
assert verify(call, b"demo-key", 1699999699, 300, set()) == "expired"

# %% [markdown] role="hint" lang="en"
# The window reaches to both sides: a timestamp from the future is as suspicious as an old one.

# %% [markdown] role="hint" lang="zh-hans"
# 时间窗前后都有：来自未来的时间戳与过旧的一样可疑。

# %% role="wrong" exercise="verify-call" fires="verify-call-3"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if now - int(params["timestamp"]) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="wrong" exercise="verify-call" fires="verify-call-3"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > 60 * window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="test" exercise="verify-call" visibility="hidden" points=3
def signed(key, **params):
    text = "&".join(f"{k}={v}" for k, v in sorted(params.items()) if v)
    return params | {"sign": hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()}



old = signed(b"k", amount="5", nonce="n7", timestamp="1000")
seen = {"n7"}
assert verify(old, b"k", 5000, 60, seen) == "expired"
assert verify({**old, "amount": "6"}, b"k", 5000, 60, seen) == "bad_signature"
assert verify({**old, "amount": "6"}, b"k", 1000, 60, seen) == "bad_signature"
fresh = signed(b"k", amount="5", nonce="n8", timestamp="1000")
seen = set()
assert verify({**fresh, "amount": "9"}, b"k", 1000, 60, seen) == "bad_signature" and seen == set()
assert verify(fresh, b"k", 9000, 60, seen) == "expired" and seen == set()
assert verify(fresh, b"k", 1000, 60, seen) == "ok" and seen == {"n8"}

# %% [markdown] role="hint" lang="en"
# Authenticate first. A call that is refused may not use up a nonce, or strangers can block the partner.

# %% [markdown] role="hint" lang="zh-hans"
# 先验签。被拒绝的调用不得占用随机数，否则外人可以堵住合作方。

# %% role="wrong" exercise="verify-call" fires="verify-call-4"
def verify(params, key, now, window, seen):
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    return "ok"

# %% role="test" exercise="verify-call" visibility="hidden" points=3
def signed(key, **params):
    text = "&".join(f"{k}={v}" for k, v in sorted(params.items()) if v)
    return params | {"sign": hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()}



for now, expected in ((1000, "ok"), (1060, "ok"), (940, "ok"), (1061, "expired"), (939, "expired")):
    call = signed(b"k", nonce=f"t{now}", timestamp="1000", payee="P1")
    assert verify(call, b"k", now, 60, set()) == expected
call = signed(b"k", nonce="zero", timestamp="1000")
assert verify(call, b"k", 1000, 0, set()) == "ok" and verify(call, b"k", 1001, 0, set()) == "expired"

# %% [markdown] role="hint" lang="en"
# Exactly `window` seconds are still good, one more is too many, on either side.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好 `window` 秒仍有效，多一秒就过期，前后都一样。

# %% role="wrong" exercise="verify-call" fires="verify-call-5"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) >= window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="test" exercise="verify-call" visibility="hidden" points=3
def signed(key, **params):
    text = "&".join(f"{k}={v}" for k, v in sorted(params.items()) if v)
    return params | {"sign": hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()}



call = signed(b"k", nonce="u1", timestamp="1000", memo="退款")
assert verify({**call, "sign": call["sign"].upper()}, b"k", 1000, 60, set()) == "bad_signature"
bare = {name: value for name, value in call.items() if name != "sign"}
assert verify(bare, b"k", 1000, 60, set()) == "bad_signature"
assert verify({**call, "sign": ""}, b"k", 1000, 60, set()) == "bad_signature"
assert verify({**call, "sign": call["sign"][:-1]}, b"k", 1000, 60, set()) == "bad_signature"
seen = {"other"}
assert verify(call, b"k", 1000, 60, seen) == "ok" and seen == {"other", "u1"}

# %% [markdown] role="hint" lang="en"
# A missing signature, a shortened one and one in upper case are all bad.

# %% [markdown] role="hint" lang="zh-hans"
# 没有签名、截短的签名、大写的签名，都算签名错误。

# %% role="wrong" exercise="verify-call" fires="verify-call-6"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params.get("sign", "")).lower()):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="wrong" exercise="verify-call" fires="verify-call-6"
def verify(params, key, now, window, seen):
    if not hmac.compare_digest(sign(params, key), str(params["sign"])):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% role="wrong" exercise="verify-call" fires="verify-call-6"
def verify(params, key, now, window, seen):
    if not sign(params, key).startswith(str(params.get("sign", ""))):
        return "bad_signature"
    if abs(now - int(params["timestamp"])) > window:
        return "expired"
    if params["nonce"] in seen:
        return "replayed"
    seen.add(params["nonce"])
    return "ok"

# %% [raw] role="explained" exercise="verify-call"
# - mutant: 38a280c4
#   why: The comparison gives the same result whichever of the two texts stands first.

# %% [markdown] role="prompt" exercise="limits" lang="en" competencies=["IF2.4", "IF3.4"]
# ## Daily limits
# Amounts are in fen.
#
# - `qr_limit(kind, factors, certificate, agreed_fen=None)`: the daily limit of a customer. A `"static"` code: 500 yuan, whatever the factors (class D). A `"dynamic"` code with fewer than two factors: 1,000 yuan (C); with two or more, 5,000 yuan (B), or, if `certificate` is true (a certificate or an electronic signature is among the factors), the agreed amount `agreed_fen` (A), where `None` means no limit. Any other `kind` raises `ValueError`.
# - `qr_allow(amount, spent_today, limit) -> bool`: may a payment of `amount` go through when `spent_today` has gone through before? A payment that fills the limit exactly may. `limit` may be `None`.
#
# Source: People's Bank of China, Yinfa [2017] No. 296, in force since 1 April 2018.

# %% [markdown] role="prompt" exercise="limits" lang="zh-hans"
# ## 单日限额
# 金额以分计。
#
# - `qr_limit(kind, factors, certificate, agreed_fen=None)`：客户的单日限额。`"static"`（静态码）：500 元，与要素无关（D 级）。`"dynamic"`（动态码）不足两类要素：1,000 元（C 级）；两类及以上：5,000 元（B 级）；若 `certificate` 为真（要素中含数字证书或电子签名），为约定金额 `agreed_fen`（A 级），`None` 表示不限。其他 `kind` 抛出 `ValueError`。
# - `qr_allow(amount, spent_today, limit) -> bool`：当日已成功 `spent_today`，再付 `amount` 是否允许？恰好用满限额是允许的。`limit` 可以为 `None`。
#
# 出处：中国人民银行银发〔2017〕296 号，2018 年 4 月 1 日起施行。

# %% role="starter" exercise="limits"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    raise NotImplementedError


def qr_allow(amount, spent_today, limit):
    raise NotImplementedError

# %% role="solution" exercise="limits"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return agreed_fen if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% role="test" exercise="limits" visibility="visible" points=1
assert qr_limit("static", 1, False) == 50_000 and qr_limit("dynamic", 1, False) == 100_000

# %% [markdown] role="hint" lang="en"
# Limits are in fen: 500 yuan are 50,000 fen.

# %% [markdown] role="hint" lang="zh-hans"
# 限额以分计：500 元是 50,000 分。

# %% role="wrong" exercise="limits" fires="limits-1"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 500
    if factors < 2:
        return 1_000
    return agreed_fen if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% role="test" exercise="limits" visibility="visible" points=1
assert qr_limit("dynamic", 2, False) == 500_000 and qr_limit("dynamic", 2, True, 2_000_000) == 2_000_000

# %% [markdown] role="hint" lang="en"
# Two factors give class B; only with a certificate or electronic signature among them the agreed amount counts.

# %% [markdown] role="hint" lang="zh-hans"
# 两类要素为 B 级；其中含数字证书或电子签名时才适用约定金额。

# %% role="wrong" exercise="limits" fires="limits-2"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% role="test" exercise="limits" visibility="visible" points=2
assert qr_allow(1, 49_999, 50_000) is True and qr_allow(2, 49_999, 50_000) is False

# %% [markdown] role="hint" lang="en"
# The sum of what was spent and the new amount may reach the limit but not exceed it.

# %% [markdown] role="hint" lang="zh-hans"
# 已付金额加本笔金额可以等于限额，不能超过。

# %% role="wrong" exercise="limits" fires="limits-3"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return agreed_fen if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount < limit

# %% role="test" exercise="limits" visibility="hidden" points=2
assert qr_limit("static", 2, True) == 50_000 and qr_limit("static", 3, True, 9_000_000) == 50_000
assert qr_limit("static", 0, False) == 50_000
assert qr_limit("dynamic", 1, True, 9_000_000) == 100_000 and qr_limit("dynamic", 0, False) == 100_000
assert qr_limit("dynamic", 3, False, 9_000_000) == 500_000

# %% [markdown] role="hint" lang="en"
# A static code stays class D even with a certificate, and one factor stays class C even if it is a certificate.

# %% [markdown] role="hint" lang="zh-hans"
# 静态码即使有证书也属 D 级；只有一类要素时，即使它是证书也属 C 级。

# %% role="wrong" exercise="limits" fires="limits-4"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError
    if certificate:
        return agreed_fen
    if kind == "static":
        return 50_000
    return 500_000 if factors >= 2 else 100_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% role="test" exercise="limits" visibility="hidden" points=2
assert qr_limit("dynamic", 2, True) is None and qr_limit("dynamic", 2, True, None) is None
assert qr_allow(10**12, 10**12, None) is True
assert qr_limit("dynamic", 2, True, 0) == 0 and qr_allow(1, 0, 0) is False

# %% [markdown] role="hint" lang="en"
# None means that there is no limit; zero is a limit of nothing.

# %% [markdown] role="hint" lang="zh-hans"
# None 表示不设限额；0 表示一分也不能付。

# %% role="wrong" exercise="limits" fires="limits-5"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return agreed_fen if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return not limit or spent_today + amount <= limit

# %% role="wrong" exercise="limits" fires="limits-5"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind not in ("static", "dynamic"):
        raise ValueError("a code is static or dynamic")
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return (agreed_fen or 500_000) if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% role="test" exercise="limits" visibility="hidden" points=2
assert raises(qr_limit, "Static", 1, False) and raises(qr_limit, "", 2, True, 5) and raises(qr_limit, None, 1, False)
spent = 0
for amount in (1_800, 23_600, 19_850, 6_000, 4_750, 1):
    if qr_allow(amount, spent, qr_limit("static", 1, False)):
        spent += amount
assert spent == 50_000

# %% [markdown] role="hint" lang="en"
# Only "static" and "dynamic" are kinds of code; anything else raises ValueError.

# %% [markdown] role="hint" lang="zh-hans"
# 条码只有 "static" 与 "dynamic" 两种，其他一律抛出 ValueError。

# %% role="wrong" exercise="limits" fires="limits-6"
def qr_limit(kind, factors, certificate, agreed_fen=None):
    if kind == "static":
        return 50_000
    if factors < 2:
        return 100_000
    return agreed_fen if certificate else 500_000


def qr_allow(amount, spent_today, limit):
    return limit is None or spent_today + amount <= limit

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.4", "IF5.1"]
# ## A second sticker
# In 150–250 English words or 230–380 Chinese characters, with **your own data**:
#
# 1. Run your functions over `CODES` and `CALLS` (in order, one set of nonces, `CALL_KEY`, window 300). How many codes are valid, and how many calls end in each of the four ways?
# 2. One morning somebody pastes a new static code over a shop's. The code is a genuine code of another merchant. Which of the controls of this lab notice it, and which do not? Say why for each.
# 3. Which control outside this lab would notice it first, and what would it cost the shop?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#     - None.
#     - Quoted in part.
#     - Valid codes, and the outcomes of the calls in part.
#     - Codes and all four outcomes of the calls, plausible and adding up to 120 and 300.
# - criterion: Checksum and signature
#   levels:
#     - Said to notice the sticker.
#     - Said not to, without a reason.
#     - The code is genuine, so checksum and signature are right.
#     - The same, and what they do protect against is told apart.
# - criterion: Limit and dynamic code
#   levels:
#     - Missing.
#     - The limit is mentioned.
#     - The limit caps what one payer loses.
#     - The limit caps one payer's loss and not the sticker's takings; a dynamic code removes the sticker.
# - criterion: Control outside the lab
#   levels:
#     - None.
#     - A control that compares payment and sale, such as an announcement, with its cost.

# %% [markdown] role="sample" exercise="reflection" lang="en"
# With my data 109 of 120 codes are valid; of 300 calls 263 are ok, 17 bad_signature, 13 expired and 7 replayed (the figures of each student differ). None of my functions notices the sticker. Its checksum is right, because the thief's code is a real code; a signature would be right as well, since it belongs to a real merchant; tokens and nonces protect card numbers and calls, not walls. They protect against damage, invented codes and copied messages, and here nothing is damaged, invented or copied. The limit of 500 yuan caps what one customer can lose, but a hundred customers with 24 yuan each stay below it. A dynamic code on the till would leave nothing to paste over. First to notice would be a speaker that announces each payment received: the first silent payment is suspicious. It costs the shop a device of some tens of yuan and the habit of listening; comparing receipts with sales every evening would find it the same day.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 第二张贴纸
# 用 230–380 字（英文 150–250 词），结合**你自己的数据**回答：
#
# 1. 对 `CODES` 和 `CALLS`（按顺序，共用一个随机数集合，密钥 `CALL_KEY`，窗口 300 秒）运行你的函数：有效的码有几张？四种验签结果各有几次？
# 2. 某天早上，有人在店里的码上盖了一张新的静态码，它是另一家商户的真码。本实验中的各项控制，哪些能发现，哪些不能？逐项说明理由。
# 3. 本实验之外，哪项控制会最先发现？店家要付出什么代价？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#     - 没有。
#     - 只引用一部分。
#     - 给出有效码数和部分验签结果。
#     - 给出有效码数和四种结果，合理且分别合计为 120 与 300。
# - criterion: 校验码与签名
#   levels:
#     - 认为能发现贴纸。
#     - 认为不能，但没有理由。
#     - 码是真的，所以校验码与签名都正确。
#     - 同上，并说清它们防的是什么。
# - criterion: 限额与动态码
#   levels:
#     - 没有提到。
#     - 提到限额。
#     - 指出限额封住单个付款人的损失。
#     - 限额封住单个付款人的损失，封不住贴纸的总收入；动态码使贴纸失去意义。
# - criterion: 实验之外的控制
#   levels:
#     - 没有。
#     - 指出把付款与销售对起来的控制（如到账播报）及其代价。

# %% [markdown] role="sample" exercise="reflection" lang="zh-hans"
# 我的数据中，120 张码有效 109 张；300 次调用中 ok 263 次、bad_signature 17 次、expired 13 次、replayed 7 次（各人数据不同）。我写的函数没有一个能发现贴纸：骗子的码是真码，校验码正确；即使有签名也正确，因为它属于一家真实商户；令牌和随机数保护的是卡号与调用，不是墙面。它们防的是损坏、捏造和拷贝，而这里既没有损坏，也没有捏造和拷贝。500 元限额封住单个顾客的损失，但一百位顾客每人 24 元都离限额很远。收银机逐笔生成的动态码几分钟就失效，墙上不再有码可以覆盖，贴纸也就失去意义。最先发现的应是到账播报音箱：第一笔没有响声的付款就值得怀疑，代价是几十元的设备和留神去听的习惯；每天打烊时把到账与销售对一遍，也能当天发现。
