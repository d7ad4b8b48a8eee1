"""An assisted bank loan: interest 9%, a guarantee fee; and who gets what of the borrower's cost."""

_P, _N, _R = 20_000.0, 12, 0.09 / 12
_pay = _P * _R * (1 + _R) ** _N / ((1 + _R) ** _N - 1)
_GUAR = 0.0035 * _P  # a fee of 0.35% of the original principal each month


def _irr(flows):
    low, high = 0.0, 0.2
    for _ in range(200):
        mid = (low + high) / 2
        pv = sum(x / (1 + mid) ** k for k, x in enumerate(flows))
        low, high = (low, mid) if pv > 0 else (mid, high)
    return (low + high) / 2


_all = _irr([_P] + [-(_pay + _GUAR)] * _N)
payment = f"{_pay:,.2f}"
guarantee = f"{_GUAR:,.2f}"
total = f"{_pay + _GUAR:,.2f}"
nominal = f"{1200 * _all:.2f}"
effective = f"{100 * ((1 + _all) ** 12 - 1):.2f}"
naive = f"{9 + 0.35 * 12:.1f}"
interest = f"{_pay * _N - _P:,.0f}"
guar_sum = f"{_GUAR * _N:,.0f}"
cost = f"{_pay * _N - _P + _GUAR * _N:,.0f}"

# Out of 100 yuan that borrowers pay above principal: three designs (illustrative shares).
split = "P2P marketplace,45,35,20,0\nMarketplace selling to institutions,38,37,25,0\nAssisted bank loan,25,35,22,18"
split_zh = "网贷平台,45,35,20,0\n向机构出售的平台,38,37,25,0\n助贷,25,35,22,18"
