"""Least registered capital by licence, in million yuan, and what a bundle of services needs."""

_CAPITAL = {
    "Payment": 100,
    "Insurance company": 200,
    "Consumer finance": 1_000,
    "National commercial bank": 1_000,
}
_ZH = {
    "Payment": "支付机构",
    "Insurance company": "保险公司",
    "Consumer finance": "消费金融公司",
    "National commercial bank": "全国性商业银行",
}
capital = "\n".join(f"{n},{x}" for n, x in _CAPITAL.items())
capital_zh = "\n".join(f"{_ZH[n]},{x // 100}" for n, x in _CAPITAL.items())
sum_own = f"{_CAPITAL['Payment'] + _CAPITAL['Consumer finance']:,}"
payment, consumer, insurer = (
    f"{_CAPITAL[n]:,}" for n in ("Payment", "Consumer finance", "Insurance company")
)
all_own = f"{_CAPITAL['Payment'] + _CAPITAL['Consumer finance'] + _CAPITAL['Insurance company']:,}"

# The app's services: needed and held.
_NEED = {"payment-business", "fund-sales", "consumer-finance", "insurance-intermediary"}
_HELD = {"payment-business", "small-loan"}
needed, held = str(len(_NEED)), str(len(_HELD & _NEED))
gap = str(len(_NEED - _HELD))
per_customer = f"{_CAPITAL['Consumer finance'] * 1e6 / 2_500_000:,.0f}"


# The same amounts in the units of Chinese practice: 亿元 (hundred million yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


payment_zh = _zh(payment, 0.01)
insurer_zh = _zh(insurer, 0.01)
consumer_zh = _zh(consumer, 0.01)
sum_own_zh = _zh(sum_own, 0.01)
all_own_zh = _zh(all_own, 0.01)
