"""A fruit shop's day with a payment firm, in fen; and the firm's own books."""


def _y(fen):
    return f"{fen / 100:,.2f}"


_SALE = 12_800
_BP = 38
_fee = (2 * _SALE * _BP + 10_000) // 20_000
sale, fee, owed = _y(_SALE), _y(_fee), _y(_SALE - _fee)

# What the firm owes clients and what it holds for them, in million yuan, step by step.
_steps = [
    ("Morning", "早上", 9_400.0, 9_400.0),
    ("Clients top up by 120", "用户充值 120", 9_520.0, 9_520.0),
    ("Clients pay shops 310", "用户向商户付款 310", 9_520.0 - 310 * 0.0038, 9_520.0),
    ("The firm takes its fee", "机构提取手续费", 9_520.0 - 310 * 0.0038, 9_520.0 - 310 * 0.0038),
    ("Shops withdraw 280", "商户提现 280", 9_240.0 - 310 * 0.0038, 9_240.0 - 310 * 0.0038),
]
_FEE_DAY = 310 * 0.0038
fee_day = f"{_FEE_DAY:.3f}"


def _rows(index):
    return "\n".join(f'{s[index]},"{s[2]:,.3f}","{s[3]:,.3f}",{s[3] - s[2]:.3f}' for s in _steps)


day, day_zh = _rows(0), _rows(1)

# What the fee of 38 bp has to pay for, on a volume of 1,000,000 yuan.
_VOL = 1_000_000
_costs = [
    ("Bank channels and clearing", "银行通道与清算", 12),
    ("Agents who sign up merchants", "拓展商户的代理", 9),
    ("Fraud and disputes", "欺诈与争议", 4),
    ("Systems and service", "系统与客服", 7),
]
_left = _BP - sum(c for _, _, c in _costs)
income = f"{_VOL * _BP / 10_000:,.0f}"
left = f"{_VOL * _left / 10_000:,.0f}"
left_bp, costs_bp = str(_left), str(_BP - _left)
parts = "\n".join(
    [f"{n},{_VOL * c / 10_000:.0f}" for n, _, c in _costs] + [f"Left,{_VOL * _left / 10_000:.0f}"]
)
parts_zh = "\n".join(
    [f"{n},{_VOL * c / 10_000:.0f}" for _, n, c in _costs] + [f"留存,{_VOL * _left / 10_000:.0f}"]
)
fraud_double = f"{_VOL * (_left - 4) / 10_000:,.0f}"
fraud_fall = f"{100 * 4 / _left:.0f}"

# Net assets asked for up to 50 billion of reserves at an assumed 5%; coverage ratio.
coverage_bad = f"{100 * 9_212 / 9_240:.1f}"
gap_bad = f"{9_240 - 9_212:,}"


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


fee_day_zh, gap_bad_zh = _zh(fee_day, 100, 1), _zh(gap_bad, 100)
