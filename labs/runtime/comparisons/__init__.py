"""What the author of a test may ask of a student's number: each comparison passes silently or raises a Mismatch.

They run in the test process, on what came out of a hostile one: a value is taken apart to plain data before anything
is compared, and no method of the student's is asked.
"""

from labs.runtime.comparisons.basis_points import check_basis_points
from labs.runtime.comparisons.cash_flows import check_cash_flows
from labs.runtime.comparisons.day_count import check_day_count
from labs.runtime.comparisons.money import check_money
from labs.runtime.comparisons.money_rows import check_money_rows
from labs.runtime.comparisons.rate import check_rate
from labs.runtime.comparisons.schedule import check_schedule

__all__ = [
    "check_basis_points",
    "check_cash_flows",
    "check_day_count",
    "check_money",
    "check_money_rows",
    "check_rate",
    "check_schedule",
]
