"""One payment as an ISO 8583 message (subset, ASCII) and as a pacs.008 document."""

_fields = {2: "6228480402564890", 3: "000000", 4: "000000012345", 7: "1126194205", 11: "000077", 41: "SHOP0007", 42: "ABC000000000042", 49: "156"}
_bits = 0
for _b in _fields:
    _bits |= 1 << (64 - _b)
bitmap = f"{_bits:016X}"
_body = "".join(f"{len(v):02d}{v}" if b == 2 else v for b, v in sorted(_fields.items()))
message = "0200" + bitmap + _body
length = str(len(message))
pan_masked = _fields[2][:6] + "*" * 6 + _fields[2][-4:]
first_byte = f"{int(bitmap[0], 16):04b}"
second_byte = f"{int(bitmap[1], 16):04b}"
third_byte = f"{int(bitmap[2], 16):04b}"
d0, d1, d2 = bitmap[0], bitmap[1], bitmap[2]
present = ", ".join(str(b) for b in sorted(_fields))
present_zh = "、".join(str(b) for b in sorted(_fields))
_names = {
    2: ("Card number (PAN)", "主账号", "LLVAR n..19"),
    3: ("Processing code", "交易处理码", "n6"),
    4: ("Amount in minor units", "交易金额（最小货币单位）", "n12"),
    7: ("Date and time MMDDhhmmss", "传输日期时间 MMDDhhmmss", "n10"),
    11: ("Trace number (STAN)", "系统跟踪号", "n6"),
    41: ("Terminal", "终端号", "ans8"),
    42: ("Merchant", "商户号", "ans15"),
    49: ("Currency", "货币代码", "n3"),
}
_pos, _en, _zh = 20, [], []
for _b, _v in sorted(_fields.items()):
    _raw = f"{len(_v):02d}{_v}" if _b == 2 else _v
    _en.append(f"{_b},{_names[_b][0]},{_names[_b][2]},{_pos},{_raw}")
    _zh.append(f"{_b},{_names[_b][1]},{_names[_b][2]},{_pos},{_raw}")
    _pos += len(_raw)
assert _pos == len(message)
fields_en, fields_zh = "\n".join(_en), "\n".join(_zh)
_xml = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr><MsgId>ABC-20261126-0077</MsgId><NbOfTxs>1</NbOfTxs><CtrlSum>123.45</CtrlSum></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>ORDER-88-0042</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="CNY">123.45</IntrBkSttlmAmt><Dbtr><Nm>李雷</Nm></Dbtr><Cdtr><Nm>文渊书店</Nm></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"""
xml_length = str(len(_xml))
ratio = f"{len(_xml) / len(message):.1f}"
# A float loses the fen of a large amount; the sum that a control must catch.
_big = "81985529216486.57"
big = "81,985,529,216,486.57"
float_fen = f"{int(float(_big) * 100):,}"
true_fen = "8,198,552,921,648,657"
assert float_fen != true_fen
clock = ":".join(_fields[7][k : k + 2] for k in (4, 6, 8))
clock_zh = "{} 时 {} 分 {} 秒".format(*(int(_fields[7][k : k + 2]) for k in (4, 6, 8)))
trace = str(int(_fields[11]))
