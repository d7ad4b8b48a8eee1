"""A chain of six providers, two that share a cloud region, and the cost of leaving a vendor."""

_A = [0.9995, 0.999, 0.9990, 0.9998, 0.998, 0.9995]
_chain = 1.0
for _x in _A:
    _chain *= _x
chain = f"{100 * _chain:.2f}"
weakest = f"{100 * min(_A):.1f}"
down_month = f"{(1 - _chain) * 30 * 24 * 60:.0f}"
promise_month = f"{0.001 * 30 * 24 * 60:.0f}"
a1, a2, a3, a4, a5, a6 = (f"{100 * x:.2f}" for x in _A)

# Two SMS vendors at 99.8% each: independent, and both in one cloud region that is down 0.1% of the time.
_V, _REGION = 0.998, 0.999
one = f"{100 * _V:.1f}"
two_ind = f"{100 * (1 - (1 - _V) ** 2):.4f}"
_own = _V / _REGION
_shared = _REGION * (1 - (1 - _own) ** 2)
two_shared = f"{100 * _shared:.4f}"
min_ind = f"{(1 - _V) ** 2 * 30 * 24 * 60:.1f}"
min_shared = f"{(1 - _shared) * 30 * 24 * 60:.0f}"
min_one = f"{(1 - _V) * 30 * 24 * 60:.0f}"
ratio = f"{(1 - _shared) / (1 - _V) ** 2:.0f}"

# Leaving: nine months to build and move, three months' notice. Thousand yuan a month.
_NOTICE, _MOVE, _FEE, _NEW, _TEAM = 3, 9, 180, 150, 220
gap_months = _MOVE - _NOTICE
_exit = _MOVE * (_TEAM + _NEW)
exit_cost = f"{_exit:,}"
_yearly_saving = 12 * (_FEE - _NEW)
saving = _yearly_saving
years = f"{_exit / _yearly_saving + 1e-9:.1f}"
_rise = 0.4
rise_cost = f"{12 * _FEE * _rise:,.0f}"
years_rise = f"{_exit / (_yearly_saving + 12 * _FEE * _rise):.1f}"
chart = "\n".join(f"{n},{100 * 0.999**n:.2f}" for n in range(1, 13))
twelve = f"{100 * 0.999**12:.1f}"
zh_exit, zh_saving, zh_rise = f"{_exit / 10:g}", f"{_yearly_saving / 10:g}", f"{12 * _FEE * _rise / 10:g}"
