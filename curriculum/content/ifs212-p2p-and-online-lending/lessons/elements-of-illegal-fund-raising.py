"""Thresholds of the criminal interpretation, and how what is left is shared out."""

from fractions import Fraction

_LINES = {"amount": 1_000_000, "persons": 150, "loss": 500_000}
_CASES = [("A", 1_300_000, 60, 90_000), ("B", 700_000, 151, 40_000), ("C", 620_000, 35, 260_000), ("D", 400_000, 80, 120_000)]


def _crosses(amount, persons, loss):
    return [n for n, x in zip(("amount", "persons", "loss"), (amount, persons, loss)) if x >= _LINES[n]]


def _verdict(c, en):
    hit = _crosses(*c[1:])
    half = c[1] >= 500_000 or c[3] >= 250_000
    words = {"amount": ("amount", "数额"), "persons": ("persons", "人数"), "loss": ("loss", "损失")}
    if hit:
        return ("prosecuted: " if en else "追究刑事责任：") + ("; " if en else "、").join(words[h][0 if en else 1] for h in hit)
    if half:
        return "only with aggravating facts" if en else "有加重情节时追究"
    return "administrative path" if en else "行政处置"


cases_en = "\n".join(f'{c[0]},"{c[1]:,}",{c[2]},"{c[3]:,}",{_verdict(c, True)}' for c in _CASES)
cases_zh = "\n".join(f'{c[0]},"{c[1]:,}",{c[2]},"{c[3]:,}",{_verdict(c, False)}' for c in _CASES)

# Sharing out: three kinds of participants, in yuan.
_P = [("Wei", "魏", 100_000, 12_000), ("Fang", "方", 100_000, 0), ("Shi", "石", 40_000, 46_000)]
_claims = {n: max(0, paid - got) for n, _, paid, got in _P}
_all_claims, _left = 60_000_000, 18_000_000
_rate = Fraction(_left, _all_claims)
rate = f"{float(100 * _rate):.0f}"
left, all_claims = f"{_left:,}", f"{_all_claims:,}"
claim_wei, claim_fang = f"{_claims['Wei']:,}", f"{_claims['Fang']:,}"
pay_wei, pay_fang = f"{int(_claims['Wei'] * _rate):,}", f"{int(_claims['Fang'] * _rate):,}"
total_wei = f"{12_000 + int(_claims['Wei'] * _rate):,}"
gain_shi = f"{46_000 - 40_000:,}"
naive_wei = f"{int(112_000 * _rate):,}"
loss_wei = f"{100_000 - 12_000 - int(_claims['Wei'] * _rate):,}"
loss_fang = f"{100_000 - int(_claims['Fang'] * _rate):,}"
_commission = 2_400_000
rate_with = f"{float(100 * Fraction(_left + _commission, _all_claims)):.0f}"
commission = f"{_commission:,}"
bars_en = f"Wei,12.0,{int(_claims['Wei'] * _rate) / 1000:.1f},{(100_000 - 12_000 - int(_claims['Wei'] * _rate)) / 1000:.1f}\nFang,0.0,{int(_claims['Fang'] * _rate) / 1000:.1f},{(100_000 - int(_claims['Fang'] * _rate)) / 1000:.1f}"
bars_zh = bars_en.replace("Wei", "魏女士").replace("Fang", "方先生")
