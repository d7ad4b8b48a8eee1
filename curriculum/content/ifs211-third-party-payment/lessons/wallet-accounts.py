"""A year of a class II holder's payments from the balance; Xu Lan's class I account."""

_LIMIT = {"II": 100_000, "III": 200_000}
_xu = [186.00, 94.50, 318.00, 213.70]
xu_used = f"{sum(_xu):,.2f}"
xu_left = f"{1000 - sum(_xu):,.2f}"
xu_short = f"{260 - (1000 - sum(_xu)):,.2f}"

_months = [6_800, 4_900, 7_200, 8_300, 7_900, 11_600, 9_400, 8_800, 12_300, 10_700, 15_900, 9_600]
_total, _lines, _stop, _refused = 0, [], "", 0
for _k, _m in enumerate(_months, 1):
    _before = _total
    _take = min(_m, 100_000 - _total)
    _total += _take
    if _take < _m and not _stop:
        _stop = _k
    _refused += _m - _take
    _lines.append(f"{_k},{sum(_months[:_k])},{_total}")
year = "\n".join(_lines)
year_total = f"{sum(_months):,}"
stop_month = str(_stop)
refused = f"{_refused:,}"
before_stop = f"{sum(_months[: _stop - 1]):,}"
left_at_stop = f"{100_000 - sum(_months[: _stop - 1]):,}"
wanted_at_stop = f"{_months[_stop - 1]:,}"
_names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
stop_name = _names[_stop - 1]
