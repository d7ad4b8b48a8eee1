"""Joint lending: shares in fen, layers of loss, and what a partner's stake does; amounts as named."""

_POOL = 1_000  # million yuan
_LAYERS = [("Platform", 50), ("Insurer", 40), ("Bank", 910)]


def _waterfall(loss):
    out, left = [], loss
    for _, size in _LAYERS:
        taken = min(left, size)
        out.append(taken)
        left -= taken
    return out


_losses = (30, 70, 120)
cascade = "\n".join(f"{x}," + ",".join(str(v) for v in _waterfall(x)) for x in _losses)
bank_120, platform_30 = str(_waterfall(120)[2]), str(_waterfall(30)[0])
lines = "\n".join(f"{x}," + ",".join(str(v) for v in _waterfall(x)) for x in range(0, 161, 10))

# One loan of 1,000.01 yuan, 70 to 30.
exact_bank, exact_partner = "70,000.7", "30,000.3"
bank_fen, partner_fen = "70,001", "30,000"

# What 500 million yuan of own funds carry at a share of 2% and of 30%, with a loss of 3% and a fee of 2.5%.
_FUNDS = 500
volume_2, volume_30 = f"{_FUNDS / 0.02:,.0f}", f"{_FUNDS / 0.30:,.0f}"
leverage_2, leverage_30 = f"{1 / 0.02:.0f}", f"{1 / 0.30:.1f}"
fees_2, fees_30 = f"{_FUNDS / 0.02 * 0.025:,.0f}", f"{_FUNDS / 0.30 * 0.025:,.1f}"
loss_2, loss_30 = f"{_FUNDS / 0.02 * 0.03 * 0.02:,.0f}", f"{_FUNDS / 0.30 * 0.03 * 0.30:,.0f}"
bank_loss_2 = f"{_FUNDS / 0.02 * 0.03 * 0.98:,.0f}"
table = f'2%,"{volume_2}",{fees_2},{loss_2}\n30%,"{volume_30}",{fees_30},{loss_30}'

insurer_70 = str(_waterfall(70)[1])
_pro_30 = [f"{30 * s:.0f}" for s in (0.3, 0.7)]
_pro_120 = [f"{120 * s:.0f}" for s in (0.3, 0.7)]
pro_platform_30, pro_bank_30 = _pro_30
pro_platform_120, pro_bank_120 = _pro_120
pro_platform_200, pro_bank_200 = (f"{200 * s:.0f}" for s in (0.3, 0.7))
equal_loss = f"{50 / 0.3:.0f}"
more_2 = f"{_FUNDS / 0.02 * 0.03 * 0.02:.0f}"
days_of_fees = f"{round(365 * (_FUNDS / 0.02 * 0.03 * 0.02) / (_FUNDS / 0.02 * 0.025))}"
share_of_fees_30 = f"{100 * (_FUNDS / 0.30 * 0.03 * 0.30) / (_FUNDS / 0.30 * 0.025):.0f}"
# The same in the units of Chinese text: 万元 and 亿元.
bank_120_wan, insurer_70_wan = f"{_waterfall(120)[2] * 100:,}", f"{_waterfall(70)[1] * 100:,}"
pro_platform_30_wan, pro_bank_30_wan = f"{30 * 0.3 * 100:,.0f}", f"{30 * 0.7 * 100:,.0f}"
pro_platform_120_wan, pro_bank_120_wan = f"{120 * 0.3 * 100:,.0f}", f"{120 * 0.7 * 100:,.0f}"
pro_platform_200_wan, pro_bank_200_wan = f"{200 * 0.3 * 100:,.0f}", f"{200 * 0.7 * 100:,.0f}"
equal_loss_yi = f"{50 / 0.3 / 100:.2f}"
volume_2_yi, volume_30_yi = f"{_FUNDS / 0.02 / 100:.0f}", f"{_FUNDS / 0.30 / 100:.1f}"
fees_2_yi, fees_30_wan = f"{_FUNDS / 0.02 * 0.025 / 100:.2f}", f"{_FUNDS / 0.30 * 0.025 * 100:,.0f}"
loss_2_wan, bank_loss_2_yi = f"{_FUNDS / 0.02 * 0.03 * 0.02 * 100:,.0f}", f"{_FUNDS / 0.02 * 0.03 * 0.98 / 100:.2f}"
