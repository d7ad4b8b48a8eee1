"""A wallet ledger after a few events, in fen; the lab's sign convention."""

_FEE_BP = 38


def _fee(amount):
    return (2 * amount * _FEE_BP + 10_000) // 20_000


_events = [
    ("He tops up", "何先生充值", [("user", 20_000), ("reserve", -20_000)]),
    ("Ma tops up", "马女士充值", [("user", 50_000), ("reserve", -50_000)]),
    ("He pays the bookshop", "何先生付书店", [("user", -6_000), ("merchant", 6_000 - _fee(6_000)), ("fee", _fee(6_000))]),
    ("Ma pays the bookshop", "马女士付书店", [("user", -32_500), ("merchant", 32_500 - _fee(32_500)), ("fee", _fee(32_500))]),
    ("The bookshop withdraws", "书店提现", [("merchant", -30_000), ("reserve", 30_000)]),
    ("The firm draws its fees", "公司划走手续费", [("fee", -100), ("reserve", 100)]),
]
_b = {"user": 0, "merchant": 0, "fee": 0, "reserve": 0}
_en, _zh, _ch_en, _ch_zh = [], [], [], []


def _y(fen):
    return f"{'−' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


for _k, (_e, _z, _lines) in enumerate(_events, 1):
    assert sum(x for _, x in _lines) == 0
    for _a, _x in _lines:
        _b[_a] += _x
    assert sum(_b.values()) == 0
    _cells = ",".join(f'"{_y(_b[a])}"' for a in ("user", "merchant", "fee", "reserve"))
    _en.append(f"{_e},{_cells}")
    _zh.append(f"{_z},{_cells}")
    _ch = ",".join(f"{_b[a] / 100:.2f}" for a in ("user", "merchant", "fee"))
    _ch_en.append(f"{_k} {_e},{_ch}")
    _ch_zh.append(f"{_k} {_z},{_ch}")
ledger_en, ledger_zh = "\n".join(_en), "\n".join(_zh)
chart_en, chart_zh = "\n".join(_ch_en), "\n".join(_ch_zh)
fee_60, fee_325 = _y(_fee(6_000)), _y(_fee(32_500))
merchant_60 = _y(6_000 - _fee(6_000))
merchant_325 = _y(32_500 - _fee(32_500))
users, merchants, fees, reserve = _y(_b["user"]), _y(_b["merchant"]), _y(_b["fee"]), _y(-_b["reserve"])
owed_to_clients = _y(_b["user"] + _b["merchant"])

# The quarrel: what the two departments saw.
_cash, _clients, _own_fees = 86_400_000, 85_920_000, 480_000
cash, clients, own = f"{_cash:,}", f"{_clients:,}", f"{_own_fees:,}"
assert _cash == _clients + _own_fees
share_own = f"{100 * _own_fees / _cash:.2f}"
