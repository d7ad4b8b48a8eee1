"""What the comparisons of labs.runtime.comparisons and property tests say, in English."""

from __future__ import annotations

from .translatable import _

# The kind of a mistake, in a sentence that holds no value: it may be said of a hidden test, too.
MISTAKES = {
    "not_finite": _("This gives infinity, “not a number” (nan), or a number far too large to mean anything."),
    "money_sign": _(
        "The amount has the wrong sign: what is paid and what is received are the wrong way round."
    ),
    "money_in_minor_unit": _(
        "The amount looks as if it were in fen (the smallest unit) where yuan (the main unit) are expected."
    ),
    "money_in_main_unit": _(
        "The amount looks as if it were in yuan (the main unit) where fen (the smallest unit) are expected."
    ),
    "money_unrounded": _("The amount is not rounded to the smallest unit of the currency."),
    "money_half_up": _(
        "A half is rounded the wrong way. Here halves go away from zero (2.675 becomes 2.68); Python's round() does not do that."
    ),
    "money_half_even": _(
        "A half is rounded the wrong way. Here halves go to the even digit (2.665 becomes 2.66, 2.675 becomes 2.68)."
    ),
    "money_cut_off": _(
        "The digits behind the smallest unit are cut off, as int() and // do; here amounts are rounded."
    ),
    "money_rounded_up": _("The amount is rounded up although the rest is less than a half."),
    "money_not_cut_off": _("The amount is rounded; here what is less than the smallest unit is cut off."),
    "money_not_rounded_up": _("Here every rest is rounded up to the next smallest unit."),
    "money_parts_rounded": _(
        "The parts look rounded one by one and then added; here they are added first and rounded once."
    ),
    "money_total_rounded": _(
        "The parts look added first and rounded once; here each part is rounded before adding."
    ),
    "money_one_unit": _(
        "The amount is off by one smallest unit: it is rounded in another place, or another way."
    ),
    "money_rest_in_last_row": _(
        "Only the last row is wrong: it must take what rounding the others has left over, so that all rows add up."
    ),
    "money_type": _(
        "The amount is right, but not of the type that is asked for; a float cannot hold 0.10 exactly."
    ),
    "money_without_currency": _("An amount with its currency is expected, as a pair (amount, currency)."),
    "money_other_currency": _("The currency is not the expected one."),
    "rate_sign": _("The rate has the wrong sign."),
    "rate_as_fraction": _(
        "The rate looks as if it were a fraction (0.05 for five percent); another unit is expected."
    ),
    "rate_as_percent": _(
        "The rate looks as if it were in percent (5 for five percent); another unit is expected."
    ),
    "rate_as_basis_points": _(
        "The rate looks as if it were in basis points (500 for five percent); another unit is expected."
    ),
    "rate_as_growth": _("This looks like the growth factor, 1 + rate, where the rate itself is expected."),
    "rate_flat": _(
        "This looks like the flat rate: all interest, by the first principal. The principal falls with each payment, so the true rate is higher."
    ),
    "rate_of_period": _("This looks like the rate of one period (a month, say) used as the rate of a year."),
    "rate_of_year": _("This looks like the rate of a year where the rate of one period is expected."),
    "rate_nominal": _(
        "This looks like the nominal rate (APR: rate of a period times the periods of a year); here compounding counts."
    ),
    "rate_effective": _(
        "This looks like the effective rate (with compounding); here the nominal rate (APR: rate of a period times the periods of a year) is expected."
    ),
    "rate_continuous": _(
        "This looks like the continuously compounded rate, the logarithm of the growth; here interest is added once a period."
    ),
    "rate_not_continuous": _(
        "This looks like a rate that is compounded once a period; here it is compounded continuously."
    ),
    "rate_discount": _(
        "This looks like a discount (interest by the amount at the end); a yield (interest by the amount at the beginning) is expected."
    ),
    "rate_yield_for_discount": _(
        "This looks like a yield (interest by the amount at the beginning); a discount (interest by the amount at the end) is expected."
    ),
    "rate_year_as_period": _(
        "This looks as if the rate of a year had been used as the rate of one period (a month, say)."
    ),
    "rate_compounded_twice": _("This looks compounded twice: the rate was an effective one already."),
    "rate_divided": _(
        "The rate of a year looks divided by its periods; an effective rate needs the root: (1 + rate) to the power of 1 / periods, less 1."
    ),
    "rate_rooted": _(
        "The rate of a period looks taken as a root of the year's; a nominal rate is divided by the periods of a year."
    ),
    "rate_rounded": _("The rate looks right but rounded too early; keep all its digits."),
    "day_count_sign": _("The time is negative: the two dates are the wrong way round."),
    "day_count_fraction": _("This looks like a part of a year where days are expected."),
    "day_count_days": _("This looks like a number of days where a part of a year is expected."),
    "day_count_end_included": _("There is one day too many: the first day counts, the last one does not."),
    "day_count_start_left_out": _("There is one day too few: the first day counts, the last one does not."),
    "day_count_leap_day": _("29 February looks left out: a leap day counts as a day."),
    "day_count_actual": _("This counts the days of the calendar; here each month has 30 days."),
    "day_count_act_360": _("This is what ACT/360 gives: days of the calendar, by 360."),
    "day_count_act_365": _(
        "This is what ACT/365 (Fixed) gives: days of the calendar, by 365 in leap years, too."
    ),
    "day_count_act_act": _(
        "This is what ACT/ACT (ISDA) gives: days of leap years by 366, all other days by 365."
    ),
    "day_count_30_360": _("This is what 30/360 (bond basis) gives: months of 30 days."),
    "day_count_30e_360": _("This is what 30E/360 (Eurobond basis) gives: each 31st counts as the 30th."),
    "day_count_30e_360_isda": _(
        "This is what 30E/360 (ISDA) gives: the last day of each month counts as the 30th."
    ),
    "day_count_30u_360": _("This is what 30U/360 gives: months of 30 days, with the US rule for February."),
    "flows_reversed": _("All signs are reversed: what is received is positive, what is paid negative."),
    "flows_first_sign": _("The sign of the first cash flow is reversed."),
    "flows_later_signs": _("All signs but the first one are reversed."),
    "rows_shifted": _("The rows are right but stand one period too early or too late."),
    "rows_reordered": _("The rows are right but in another order."),
    "schedule_not_repaid": _(
        "The balance does not end at zero: the last payment must take what is left of the principal."
    ),
    "property_differs": _("Another result than expected, for some of the inputs that were tried."),
    "property_broken": _("A property that must hold for all inputs does not hold for some."),
    "property_not_plain": _(
        "For some inputs, your code gives back something that cannot be tested; give back plain data."
    ),
}

# Where and how the values differ: for visible tests. A code with “_hidden” behind it is for hidden ones.
DIFFERENCES = {
    "no_number": _("This gives back a value of the type {kind} where a number is expected."),
    "no_number_hidden": _(
        "In a hidden test, your code gives back something else where a number is expected."
    ),
    "no_list": _("This gives back a value of the type {kind} where a list of numbers is expected."),
    "no_list_hidden": _("In a hidden test, your code gives back something else where a list is expected."),
    "no_table": _(
        "This gives back a value of the type {kind} where a table is expected: a row for each period."
    ),
    "no_table_hidden": _("In a hidden test, your code gives back something else where a table is expected."),
    "row_count": _("There are {has} rows where {needs} are expected."),
    "row_count_hidden": _("In a hidden test, the number of rows is not the expected one."),
    "row_differs": _("Row {row} is the first one that differs."),
    "column_missing": _("The column “{column}” is missing."),
    "column_missing_hidden": _("In a hidden test, a column is missing."),
    "flows_one_sign": _("The sign of row {row} is reversed."),
    "flows_one_sign_hidden": _("In a hidden test, the sign of one row is reversed."),
    "schedule_cell": _("Row {row}, column “{column}” is the first value that differs."),
    "schedule_column_sign": _("The signs in the column “{column}” are reversed."),
    "schedule_column_sign_hidden": _("In a hidden test, the signs in one column are reversed."),
    "basis_points": _("The rate differs by {difference} basis points; at most {within} are allowed."),
    "basis_points_hidden": _("In a hidden test, the rate is further from the right one than is allowed."),
    "property_raised": _(
        "{error} was raised where a result is expected, for some of the inputs that were tried."
    ),
    "property_raised_hidden": _("Your code raised an error in a hidden test, where a result is expected."),
    "property_no_error": _("For some of the inputs that were tried, {error} must be raised."),
    "property_no_error_hidden": _("Your code gave a result in a hidden test, where it must raise an error."),
    "property_other_error": _("Another error was raised where {error} is expected."),
    "property_other_error_hidden": _("Your code raised another error than it must in a hidden test."),
}
