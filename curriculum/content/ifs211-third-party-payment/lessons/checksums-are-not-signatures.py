"""A merchant code of the public documentation, altered; its CRC; HMAC over the same text; undetected errors."""
import hashlib as _hashlib
import hmac as _hmac


def _crc16(text):
    c = 0xFFFF
    for byte in text.encode():
        c ^= byte << 8
        for _ in range(8):
            c = ((c << 1) ^ 0x1021 if c & 0x8000 else c << 1) & 0xFFFF
    return f"{c:04X}"


_CODE = "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH540510.005303840622501081234567802090124444446304"
assert _crc16("123456789") == "29B1"
code_start, code_end = _CODE[:20], _CODE[-4:]
crc = _crc16(_CODE)
assert crc == "A0BA"
_forged = _CODE.replace("540510.00", "540590.00")
forged_crc = _crc16(_forged)
_slip = _CODE.replace("540510.00", "540519.00")
slip_crc = _crc16(_slip)

# An HMAC over the same text, shown by its first and last digits.
_key = b"merchant-key-2026"
_mac = _hmac.new(_key, _CODE.encode(), _hashlib.sha256).hexdigest()
_mac_forged = _hmac.new(_key, _forged.encode(), _hashlib.sha256).hexdigest()
mac_short = _mac[:8] + "…" + _mac[-4:]
mac_forged_short = _mac_forged[:8] + "…" + _mac_forged[-4:]
mac_digits = len(_mac)

values_16 = f"{2**16:,}"
one_in = f"{100 / 2**16:.4f}"
# Of one million codes damaged at random, how many pass a check of 8, 16 and 32 bits by chance?
passing_16 = f"{1_000_000 / 2**16:.1f}"
by_bits = "\n".join(f"{b},{1_000_000 / 2**b:.2f}" for b in (4, 8, 12, 16, 20))
