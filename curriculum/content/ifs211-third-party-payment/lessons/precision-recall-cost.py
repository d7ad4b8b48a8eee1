"""6,000 payments with 72 frauds, drawn with a fixed seed: thresholds, their alarms and their cost. Amounts in yuan."""
import math as _math
import random as _random

_rng = _random.Random(211)
_N, _FRAUDS, _REVIEW = 6_000, 72, 15
_pay = []
for _i in range(_N):
    _bad = _i < _FRAUDS
    _amount = int(_math.exp(_rng.gauss(6.3, 0.8) if _bad else _rng.gauss(4.2, 1.0))) + 1
    _z = (_rng.gauss(1.3, 1.5) if _bad else _rng.gauss(-3.4, 1.35))
    _pay.append((1 / (1 + _math.exp(-_z)), _bad, _amount))
_total_fraud = sum(a for s, b, a in _pay if b)


def _at(t):
    tp = sum(1 for s, b, a in _pay if s >= t and b)
    fp = sum(1 for s, b, a in _pay if s >= t and not b)
    missed = sum(a for s, b, a in _pay if s < t and b)
    reviews = _REVIEW * (tp + fp)
    return tp, fp, missed, reviews, missed + reviews


accuracy_nothing = f"{100 * (_N - _FRAUDS) / _N:.1f}"
total_fraud = f"{_total_fraud:,}"
frauds = _FRAUDS
_ts = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05]
_res = {t: _at(t) for t in _ts}
rows = "\n".join(
    f'{t:.2f},{tp + fp},{tp},{100 * tp / (tp + fp):.0f},{100 * tp / _FRAUDS:.0f},"{m:,}","{r:,}","{c:,}"'
    for t, (tp, fp, m, r, c) in _res.items()
)
chart = "\n".join(f"{t:.2f},{m},{r}" for t, (tp, fp, m, r, c) in _res.items())
_best = min(_ts, key=lambda t: (_res[t][4], -t))
_f1 = {t: 2 * tp / (2 * tp + fp + (_FRAUDS - tp)) for t, (tp, fp, m, r, c) in _res.items()}
_bestf = max(_ts, key=lambda t: _f1[t])
best_t, best_cost = f"{_best:.2f}", f"{_res[_best][4]:,}"
best_alarms = _res[_best][0] + _res[_best][1]
f1_t, f1_cost = f"{_bestf:.2f}", f"{_res[_bestf][4]:,}"
f1_extra = f"{_res[_bestf][4] - _res[_best][4]:,}"
# A false alarm that also annoys an honest customer.
_ANNOYED = 45
_dearer = {t: m + _REVIEW * tp + _ANNOYED * fp for t, (tp, fp, m, r, c) in _res.items()}
annoyed, annoyed_t = _ANNOYED, f"{min(_ts, key=lambda t: (_dearer[t], -t)):.2f}"
assert float(annoyed_t) > _best
# The worked example: threshold 0.5.
_tp, _fp, _missed, _rev, _cost = _res[0.5]
tp, fp, fn, tn = _tp, _fp, _FRAUDS - _tp, f"{_N - _FRAUDS - _fp:,}"
alarms = _tp + _fp
precision, recall = f"{100 * _tp / (_tp + _fp):.1f}", f"{100 * _tp / _FRAUDS:.1f}"
accuracy = f"{100 * (_N - _FRAUDS - _fp + _tp) / _N:.1f}"
missed, reviews, cost = f"{_missed:,}", f"{_rev:,}", f"{_cost:,}"
# What the average amount would make of the missed frauds at 0.5; the last frauds between 0.2 and 0.1.
by_average = f"{_total_fraud * (_FRAUDS - _tp) / _FRAUDS:,.0f}"
low_found = _res[0.1][0] - _res[0.2][0]
low_amount = f"{_res[0.2][2] - _res[0.1][2]:,}"
low_reviews = f"{_res[0.1][3] - _res[0.2][3]:,}"
# Capacity: the 60 highest scores.
_k = 60
_top = sorted(range(_N), key=lambda i: (-_pay[i][0], i))[:_k]
k, top_frauds = _k, sum(_pay[i][1] for i in _top)
top_precision = f"{100 * sum(_pay[i][1] for i in _top) / _k:.0f}"
# Bayes: the same test where fraud is ten times rarer.
_sens, _fpr = _tp / _FRAUDS, _fp / (_N - _FRAUDS)
_rare = _FRAUDS / _N / 10
rare_precision = f"{100 * _sens * _rare / (_sens * _rare + _fpr * (1 - _rare)):.0f}"
rare_rate = f"{100 * _rare:.2f}"
