"""Card fees at the ceilings of 2016, integer fen, half up."""


def _half_up(n, d):
    return (2 * n + d) // (2 * d)


def _issuer(amount, kind):
    return min(_half_up(amount * 35, 10_000), 1_300) if kind == "debit" else _half_up(amount * 45, 10_000)


def _net(amount):
    return min(_half_up(amount * 325, 1_000_000), 325)


def _split(amount, mdr, kind):
    m, i, n = _half_up(amount * mdr, 10_000), _issuer(amount, kind), _net(amount)
    out = {"merchant": amount - m, "issuer": i - n, "network": 2 * n, "acquirer": m - i - n}
    assert sum(out.values()) == amount
    return out


def _y(fen):
    s = f"{abs(fen) / 100:,.2f}"
    return "−" + s if fen < 0 else s


_ring, _MDR = 3_600_000, 60
ring = _y(_ring)
ring_fee = _y(_half_up(_ring * _MDR, 10_000))
_d, _c = _split(_ring, _MDR, "debit"), _split(_ring, _MDR, "credit")
ring_issuer, ring_network, ring_acquirer = _y(_d["issuer"]), _y(_d["network"]), _y(_d["acquirer"])
credit_issuer, credit_acquirer = _y(_c["issuer"]), _y(_c["acquirer"])
credit_interchange = _y(_issuer(_ring, "credit"))
uncapped = _y(_half_up(_ring * 35, 10_000))

_rows_en = []
for _a, _k, _m in ((80_000, "debit", 60), (80_000, "credit", 60), (3_600_000, "debit", 60), (3_600_000, "credit", 60), (80_000, "credit", 38)):
    _s = _split(_a, _m, _k)
    _rows_en.append((f'"{_y(_a)}"', _k, f"{_m / 100:.2f}", *(f'"{_y(_s[x])}"' for x in ("merchant", "issuer", "network", "acquirer"))))
splits_en = "\n".join(",".join(r) for r in _rows_en)
splits_zh = splits_en.replace(",debit,", ",借记卡,").replace(",credit,", ",贷记卡,")
loss = _y(-_split(80_000, 38, "credit")["acquirer"])
small_debit_acquirer = _y(_split(80_000, 60, "debit")["acquirer"])

debit_kink = f"{1300 / 0.0035 / 100:,.2f}"
network_kink = f"{325 / 0.000325 / 100:,.0f}"
_pts = [500, 1500, 2500, 3500, 4500, 6000, 8000, 10_000]
fees = "\n".join(f"{a},{_issuer(a * 100, 'debit') / 100:.2f},{_issuer(a * 100, 'credit') / 100:.2f}" for a in _pts)
bp_ring = f"{_issuer(_ring, 'debit') / _ring * 10_000:.1f}"
# A negotiated tariff: 0.60% up to a cap of 26 yuan on debit cards.
_cap = 2_600
cap = _y(_cap)
capped_acquirer = _y(_cap - 1_300 - 325)
saved = _y(_half_up(_ring * _MDR, 10_000) - _cap)
assert _issuer(371_429, "debit") == 1300
bank_and_network = _y(1_300 + 325)
