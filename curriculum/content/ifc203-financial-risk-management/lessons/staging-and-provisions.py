"""Stages and expected credit loss of one loan; the Chinese ratios of one portfolio. Yuan, and million yuan."""

_PDS, _EADS, _LGD, _EIR = (0.03, 0.03, 0.03), (12_000, 8_000, 4_000), 0.55, 0.12
growth = f"{1 + _EIR:.2f}"
_s1 = _PDS[0] * _LGD * _EADS[0] / (1 + _EIR)
_terms = [p * _LGD * e / (1 + _EIR) ** (t + 1) for t, (p, e) in enumerate(zip(_PDS, _EADS, strict=True))]
_s2 = sum(_terms)
_s3 = _LGD * _EADS[0]
stage_1, stage_2, stage_3 = f"{_s1:,.2f}", f"{_s2:,.2f}", f"{_s3:,.2f}"
term_1, term_2, term_3 = (f"{x:.2f}" for x in _terms)
bar_1, bar_2, bar_3 = f"{_s1:.0f}", f"{_s2:.0f}", f"{_s3:.0f}"
times_3 = f"{_s3 / _s2:.0f}"
# In stage 2 the yearly PD has usually risen as well: 9%.
_s2_up = sum(0.09 * _LGD * e / (1 + _EIR) ** (t + 1) for t, e in enumerate(_EADS))
stage_2_up, bar_2_up = f"{_s2_up:,.2f}", f"{_s2_up:.0f}"

_RATES = {"pass": 0.01, "mention": 0.02, "sub": 0.25, "doubt": 0.50, "loss": 1.0}
_BOOK = {"pass": 5_640, "mention": 200, "sub": 70, "doubt": 55, "loss": 35}
_HELD = 236


def _figures(book, held):
    total = sum(book.values())
    npl = book["sub"] + book["doubt"] + book["loss"]
    return npl, npl / total, held / npl, held / total, sum(_RATES[k] * v for k, v in book.items())


_npl, _ratio, _cov, _lpr, _class = _figures(_BOOK, _HELD)
b_pass, b_mention, b_sub, b_doubt, b_loss = (f"{_BOOK[k]:,}" for k in _BOOK)
p_pass, p_mention, p_sub, p_doubt, p_loss = (f"{_RATES[k] * v:.1f}" for k, v in _BOOK.items())
total, npl, held = f"{sum(_BOOK.values()):,}", _npl, _HELD
npl_ratio, coverage, lpr, by_class = f"{100 * _ratio:.2f}", f"{100 * _cov:.1f}", f"{100 * _lpr:.2f}", f"{_class:.1f}"
_moved = {**_BOOK, "sub": 60, "mention": 210}
_n2, _r2, _c2, _l2, _k2 = _figures(_moved, _HELD)
npl_2, npl_ratio_2, coverage_2, lpr_2, by_class_2 = _n2, f"{100 * _r2:.2f}", f"{100 * _c2:.1f}", f"{100 * _l2:.2f}", f"{_k2:.1f}"
saved = f"{_class - _k2:.1f}"
wrong_coverage = f"{100 * _HELD / (_npl + 200):.1f}"


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_held, zh_npl, zh_total, zh_saved = _zh(_HELD), _zh(_npl), _zh(sum(_BOOK.values())), _zh(_class - _k2)
npl_mention = _npl + 200
zh_npl_mention, zh_class = _zh(_npl + 200), _zh(_class)
whole_3 = f"{_s3:,.0f}"
