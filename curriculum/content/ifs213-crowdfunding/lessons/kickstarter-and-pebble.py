"""Published totals of three campaigns, in dollars, and what follows from them."""

_GOAL = 100_000
_C = {2012: (10_266_845, 68_929), 2015: (20_300_000, 78_000), 2016: (12_779_843, 66_673)}

times = f"{_C[2012][0] / _GOAL:.0f}"
total_2012, total_2016 = f"{_C[2012][0]:,}", f"{_C[2016][0]:,}"
backers_2012, backers_2016 = f"{_C[2012][1]:,}", f"{_C[2016][1]:,}"
avg_2012 = f"{_C[2012][0] / _C[2012][1]:.2f}"
avg_2016 = f"{_C[2016][0] / _C[2016][1]:.2f}"
avg_85 = f"{_C[2012][0] / 85_000:.2f}"
per_backer = f"{85_000 / _C[2012][1]:.2f}"
platform = f"{0.05 * _C[2012][0]:,.0f}"
proc_low, proc_high = f"{0.03 * _C[2012][0]:,.0f}", f"{0.05 * _C[2012][0]:,.0f}"
net_low, net_high = f"{0.90 * _C[2012][0] / 1e6:.2f}", f"{0.92 * _C[2012][0] / 1e6:.2f}"
bars = "\n".join(f"{year},{total / 1e6:.1f}" for year, (total, _) in _C.items())
all_three = f"{sum(t for t, _ in _C.values()) / 1e6:.1f}"
# The average of the second campaign under either count of its backers.
avg_2015_low, avg_2015_high = f"{20.3e6 / 78_000:.0f}", f"{20.3e6 / 75_000:.0f}"
# A first batch for the goal, at the pledge per watch, to tens.
first_batch = f"{round(_GOAL / (_C[2012][0] / 85_000), -1):,.0f}"
# Shares that the crowd did not buy: a round at a valuation of 30 million before the money.
_pre = 30_000_000
crowd = f"{100 * _C[2012][0] / (_pre + _C[2012][0]):.1f}"
_sale = 40_000_000
crowd_sale = f"{_sale * _C[2012][0] / (_pre + _C[2012][0]) / 1e6:.1f}"
crowd_back = f"{100 * _sale / (_pre + _C[2012][0]):.0f}"
# The same amounts in units of ten thousand dollars, as Chinese counts them.
net_low_wan, net_high_wan = f"{0.90 * _C[2012][0] / 1e4:.0f}", f"{0.92 * _C[2012][0] / 1e4:.0f}"
bars_wan = "\n".join(f"{year},{total / 1e4:.0f}" for year, (total, _) in _C.items())
all_three_wan = f"{sum(t for t, _ in _C.values()) / 1e4:,.0f}"
crowd_sale_wan = f"{_sale * _C[2012][0] / (_pre + _C[2012][0]) / 1e4:,.0f}"
