"""A bowl of noodles paid at 12:04; an acquirer that pays merchants on the next working day."""

_SALES = [38, 41, 39, 42, 61, 74, 66]  # million yuan a day, Monday to Sunday
_DAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAYS_ZH = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]


def _owed(days_paid):
    """Owed to merchants at each midnight; days_paid: weekdays on which all that was owed the midnight before is paid."""
    out, owed = [], 0
    for week in range(2):
        out = []
        for day, sold in enumerate(_SALES):
            if day in days_paid:
                owed = 0
            owed += sold
            out.append(owed)
    return out


_week, _all = _owed({0, 1, 2, 3, 4}), _owed(set(range(7)))
owed_en = "\n".join(f"{d},{a},{b}" for d, a, b in zip(_DAYS_EN, _all, _week))
thursday = str(_SALES[3])
friday = str(_SALES[4])
saturday = str(_SALES[5])
sunday = str(_SALES[6])
peak = str(_week[6])
peak_daily = str(max(_all))
factor = f"{_week[6] / max(_all):.1f}"
average = f"{sum(_SALES) / 7:.1f}"
weekly = str(sum(_SALES))
average_owed_weekdays = f"{sum(_week) / 7:.1f}"
average_delay = f"{sum(_week) / sum(_SALES):.2f}"

# The shop: one bowl at 38 basis points, and the Friday that the bowl is part of.
_bowl, _friday = 3200, 489_060


def _bp(amount, rate):
    return (2 * amount * rate + 10_000) // 20_000


bowl_fee = f"{_bp(_bowl, 38) / 100:.2f}"
bowl_net = f"{(_bowl - _bp(_bowl, 38)) / 100:.2f}"
friday_gross = f"{_friday / 100:,.2f}"

# Chinese reckons in ten thousands and hundred millions of yuan.
def _wan(million):
    return f"{million * 100:,}"


weekly_zh, peak_zh = f"{sum(_SALES) / 100:.2f} 亿", f"{_week[6] / 100:.2f} 亿"
average_zh, average_owed_zh = f"{sum(_SALES) * 100 / 7:,.0f} 万", f"{sum(_week) * 100 / 7:,.0f} 万"
thursday_wan, peak_daily_wan = _wan(_SALES[3]), _wan(max(_all))
sum_wan = " + ".join(_wan(x).replace(",", "{,}") for x in _SALES[4:]) + " = " + _wan(_week[6]).replace(",", "{,}")
owed_wan = "\n".join(f"{d},{a * 100},{b * 100}" for d, a, b in zip(_DAYS_ZH, _all, _week))
