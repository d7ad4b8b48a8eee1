"""A pool that promises 1.2% a month for four months; new money grows at 0, 4 or 8% a month and stops after month 30."""

_P, _T, _Y, _K, _STOP, _D0 = 0.012, 4, 0.004, 0.12, 30, 10.0


def _run(growth, months=48):
    dep, pool, path = [], 0.0, []
    for t in range(months):
        d = _D0 * (1 + growth) ** t if t < _STOP else 0.0
        dep.append(d)
        out = dep[t - _T] * (1 + _P * _T) if t >= _T else 0.0
        pool = pool * (1 + _Y) + d * (1 - _K) - out
        path.append(pool)
        if pool < 0:
            break
    return path, dep


_res = {g: _run(g) for g in (0.0, 0.04, 0.08)}


def _cell(g, t):
    path = _res[g][0]
    return f"{path[t]:.1f}" if t < len(path) else ""


_last = max(len(p) for p, _ in _res.values())
paths = "\n".join(f"{t + 1}," + ",".join(_cell(g, t) for g in _res) for t in range(_last))
month_0, month_4, month_8 = (str(len(_res[g][0])) for g in _res)


def _owed(g):
    path, dep = _res[g]
    t = len(path) - 1
    # what falls due in the month of collapse and later, less what is in the pool before that month's payments
    due = sum(dep[i] * (1 + _P * _T) for i in range(max(0, t - _T), t + 1))
    before = path[t - 1] * (1 + _Y) + dep[t] * (1 - _K)
    return due, before, due - before


hole_0, hole_4, hole_8 = (f"{_owed(g)[2]:.1f}" for g in _res)
due_8 = f"{_owed(0.08)[0]:.1f}"
left_8 = f"{_owed(0.08)[1]:.1f}"
_inv = lambda g: f"{len([1 for x in _res[g][1] if x > 0])}"
taken_0, taken_8 = (f"{sum(_res[g][1]):.0f}" for g in (0.0, 0.08))
_d8 = [x for x in _res[0.08][1] if x > 0]
newest = f"{100 * sum(_d8[-9:]) / sum(_d8):.0f}"
peak_8 = f"{max(_res[0.08][0]):.1f}"
peak_0 = f"{max(_res[0.0][0]):.1f}"
_need = ((1 + _P * _T) / (1 - _K)) ** (1 / _T) - 1
need_month = f"{100 * _need:.2f}"
need_year = f"{100 * ((1 + _need) ** 12 - 1):.0f}"
payback = f"{1 + _P * _T:.3f}"
usable = f"{1 - _K:.2f}"

# The statements of two platforms: payouts and borrowers' repayments, million yuan.
_flows = [("1", 2.0, 1.9, 2.0, 0.5), ("2", 4.0, 4.1, 4.5, 0.6), ("3", 6.0, 5.7, 8.0, 0.8), ("4", 8.0, 8.1, 13.0, 0.9)]
coverage = "\n".join(f"{m},{a:.1f},{b:.1f},{b / a:.2f},{c:.1f},{d:.1f},{d / c:.2f}" for m, a, b, c, d in _flows)
_pa, _ra = sum(x[1] for x in _flows), sum(x[2] for x in _flows)
_pb, _rb = sum(x[3] for x in _flows), sum(x[4] for x in _flows)
paid_a, rec_a, paid_b, rec_b = f"{_pa:.1f}", f"{_ra:.1f}", f"{_pb:.1f}", f"{_rb:.1f}"
dep_a, dep_b = f"{100 * (1 - _ra / _pa):.0f}", f"{100 * (1 - _rb / _pb):.0f}"

promise_year = f"{100 * 12 * _P:.1f}"
