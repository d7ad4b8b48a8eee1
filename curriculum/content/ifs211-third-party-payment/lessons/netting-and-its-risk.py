"""Four banks: gross, bilateral, multilateral; prefunding; two rounds of unwinding."""

from itertools import combinations as _comb

_OBL = [("A", "B", 480), ("A", "C", 190), ("B", "A", 310), ("B", "C", 260), ("B", "D", 90), ("C", "A", 170),
        ("C", "D", 310), ("D", "A", 90), ("D", "C", 60), ("D", "B", 40)]
_PRE = {"A": 120, "B": 100, "C": 120, "D": 150}


def _pos(obl):
    p = dict.fromkeys("ABCD", 0)
    for d, c, x in obl:
        p[d] -= x
        p[c] += x
    return p


def _s(x):
    return f"+{x}" if x > 0 else f"−{-x}" if x < 0 else "0"


_P = _pos(_OBL)
_gross = sum(x for *_, x in _OBL)
_bi = sum(abs(sum(x for d, c, x in _OBL if (d, c) == (a, b)) - sum(x for d, c, x in _OBL if (d, c) == (b, a))) for a, b in _comb("ABCD", 2))
_multi = sum(x for x in _P.values() if x > 0)
gross, bilateral, multi = f"{_gross:,}", str(_bi), str(_multi)
gross_tex = gross.replace(",", "{,}")
saving = f"{100 * (1 - _multi / _gross):.0f}"
count = str(len(_OBL))
ways_en = f"Gross,{_gross}\nBilateral netting,{_bi}\nMultilateral netting,{_multi}"
ways_zh = f"逐笔全额,{_gross}\n双边轧差,{_bi}\n多边轧差,{_multi}"
pos_a, pos_b, pos_c, pos_d = (_s(_P[m]) for m in "ABCD")
_out = {m: sum(x for d, c, x in _OBL if d == m) for m in "ABCD"}
_in = {m: sum(x for d, c, x in _OBL if c == m) for m in "ABCD"}
owes_b, gets_b = str(_out["B"]), str(_in["B"])

# Unwinding: take out the member with the largest shortfall and all its obligations; compute again.
_obl, _failed, _rounds = list(_OBL), [], [_P]
while True:
    _p = _pos(_obl)
    _bad = [m for m in "ABCD" if m not in _failed and -_p[m] > _PRE[m]]
    if not _bad:
        break
    _w = max(_bad, key=lambda m: (-_p[m] - _PRE[m], m))
    _failed.append(_w)
    _obl = [o for o in _obl if _w not in o[:2]]
    _rounds.append(_pos(_obl))
assert _failed == ["B", "C"]
_rows = []
for _m in "ABCD":
    _cells = [_s(_rounds[0][_m])]
    for _k in (1, 2):
        _cells.append("–" if _m in _failed[:_k] else _s(_rounds[_k][_m]))
    _rows.append(f"{_m},{_PRE[_m]}," + ",".join(_cells))
unwind = "\n".join(_rows)
pre_b, short_b = str(_PRE["B"]), str(-_P["B"] - _PRE["B"])
c_after, short_c = _s(_rounds[1]["C"]), str(-_rounds[1]["C"] - _PRE["C"])
pre_c = str(_PRE["C"])
d_before, d_after = _s(_P["D"]), _s(_rounds[2]["D"])
d_swing = str(_P["D"] - _rounds[2]["D"])
b_to_c = "260"
left_moved = str(sum(x for x in _rounds[2].values() if x > 0))


# Chinese reckons in hundred millions of yuan.
def _yi(million, sign=False):
    text = f"{abs(million) / 100:.1f}".removesuffix(".0")
    return ("−" if million < 0 else "+" if sign and million else "") + text


gross_yi, bilateral_yi, multi_yi = _yi(_gross), _yi(_bi), _yi(_multi)
pos_a_yi, pos_b_yi, pos_c_yi, pos_d_yi = (_yi(_P[m], True) for m in "ABCD")
owes_b_yi, gets_b_yi, owed_b_yi = _yi(_out["B"]), _yi(_in["B"]), _yi(-_P["B"])
gets_c_yi, owes_c_yi, b_to_c_yi = _yi(_in["C"]), _yi(_out["C"]), _yi(260)
pre_b_yi, pre_c_yi = _yi(_PRE["B"]), _yi(_PRE["C"])
short_b_wan = f"{(-_P['B'] - _PRE['B']) * 100:,}"
c_after_yi, short_c_yi = _yi(_rounds[1]["C"], True), _yi(-_rounds[1]["C"] - _PRE["C"])
d_before_yi, d_after_yi = _yi(_P["D"], True), _yi(_rounds[2]["D"], True)
left_moved_wan = f"{sum(x for x in _rounds[2].values() if x > 0) * 100:,}"
ways_yi = f"逐笔全额,{_gross / 100}\n双边轧差,{_bi / 100}\n多边轧差,{_multi / 100}"
_rows_yi = []
for _m in "ABCD":
    _cells = [_yi(_rounds[0][_m], True)] + ["–" if _m in _failed[:_k] else _yi(_rounds[_k][_m], True) for _k in (1, 2)]
    _rows_yi.append(f"{_m},{_yi(_PRE[_m])}," + ",".join(_cells))
unwind_yi = "\n".join(_rows_yi)
