"""What is alike in code is found whatever was done to hide it, and what is alike by nature is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.similarity.comparing import compare
from courses.similarity.matching import Region, lines_of, marked_lines, matches, region
from courses.similarity.tokens import Token, read_code
from courses.similarity.winnowing import CODE, Winnow, fingerprints, hashes, winnow_for_words
from courses.similarity.words import units

SCHEDULE = '''\
def schedule(principal, rate, months):
    """The plan of repayment."""
    payment = principal * rate / (1 - (1 + rate) ** -months)
    balance, rows = principal, []
    for month in range(1, months + 1):
        interest = round(balance * rate, 2)
        repaid = payment - interest
        balance = balance - repaid
        rows.append((month, interest, repaid, balance))
    return rows


def total_cost(rows):
    paid = sum(interest + repaid for _, interest, repaid, _ in rows)
    fees = max(25, 0.01 * paid)
    return round(paid + fees, 2)
'''
RENAMED = SCHEDULE
for before, after in {
    "principal": "loan_amount", "rate": "r", "months": "n", "payment": "monthly", "balance": "left",
    "rows": "table", "interest": "i", "repaid": "amortised", "paid": "all_money", "fees": "extra",
}.items():  # fmt: skip
    RENAMED = RENAMED.replace(before, after)
FIRST, SECOND = SCHEDULE.split("\n\n\n")
ANOTHER_WAY = """\
import numpy as np

def schedule(principal, rate, months):
    factor = np.power(1 + rate, np.arange(months + 1))
    annuity = principal * factor[-1] * rate / (factor[-1] - 1)
    left = principal * factor - annuity * (factor - 1) / rate
    parts = left[:-1] * rate
    return list(zip(range(1, months + 1), parts, annuity - parts, left[1:], strict=True))


def total_cost(rows):
    total = 0
    for row in rows:
        total += row[1] + row[2]
    if total * 0.01 > 25:
        return round(total * 1.01, 2)
    return round(total + 25, 2)
"""


def prints(source):
    return fingerprints(read_code(source).tokens, CODE)


def share(source, other, given=frozenset()):
    pairs = compare({"a": prints(source), "b": prints(other)}, given, own={"a", "b"}).pairs
    return pairs[0].share if pairs else 0


@pytest.mark.parametrize(
    "disguised",
    [
        pytest.param(RENAMED, id="other names"),
        pytest.param(
            "# mine\n" + SCHEDULE.replace("\n    return", "\n\n    # done\n    return"), id="comments"
        ),
        pytest.param(SCHEDULE.replace('"""The plan of repayment."""', "'''Made by me.'''"), id="docstring"),
        pytest.param(SCHEDULE.replace("0.01", "0.02").replace("25", "30"), id="other numbers"),
        pytest.param(SCHEDULE.replace("    ", "  ").replace("balance, rows", "balance,rows"), id="layout"),
        pytest.param("%matplotlib inline\n!ls\n" + SCHEDULE, id="magics"),
        pytest.param(
            SCHEDULE.replace("rows = principal, []", "rows = principal, [] # (").replace("\n", "\r\n"),
            id="ends",
        ),
    ],
)
def test_a_disguise_changes_nothing(disguised):
    assert share(SCHEDULE, disguised) == 1


def test_reordered_functions_are_found():
    assert share(SCHEDULE, f"{SECOND}\n\n{FIRST}\n") > 0.85


def test_code_that_python_cannot_read_is_compared_all_the_same():
    for broken in (SCHEDULE + "\n  x = (", SCHEDULE.replace("return rows", "return rows)"), SCHEDULE + "'''"):
        assert share(SCHEDULE, broken) > 0.85
    unindented = SCHEDULE.replace("        repaid =", "      repaid =")
    assert share(SCHEDULE, unindented) > 0.85


def test_two_ways_to_the_same_result_are_not_alike():
    assert share(SCHEDULE, ANOTHER_WAY) == 0


def test_short_answers_are_not_compared_as_they_are_alike_by_nature():
    short = "def double(x):\n    return 2 * x\n"
    comparison = compare({"a": prints(short), "b": prints(short)}, frozenset(), own={"a", "b"})
    assert (comparison.pairs, comparison.compared, comparison.too_short) == ((), 0, 2)


def test_what_the_lab_gave_does_not_count():
    given = frozenset(hashes(read_code(FIRST).tokens, CODE.k))
    assert share(SCHEDULE, f"{FIRST}\n\n\ndef total_cost(rows):\n    return 0\n", given) == 0


def test_what_nearly_everybody_wrote_does_not_count():
    alone = {number: prints(f"{FIRST}\nx{number} = {'+'.join(['f(1)'] * number)}") for number in range(10)}
    assert compare(alone, frozenset(), own=set(alone)).pairs == ()


def test_both_directions_are_told():
    pair = compare({"a": prints(FIRST), "b": prints(SCHEDULE)}, frozenset(), own={"a"}).pairs[0]
    assert (pair.first, pair.second) == ("a", "b")
    assert pair.of_first > 0.9 and 0.4 < pair.of_second < 0.75 and pair.shared <= pair.in_first


def test_pairs_are_ranked_and_clusters_hang_together():
    documents = {
        "a": prints(SCHEDULE),
        "b": prints(RENAMED),
        "c": prints(SCHEDULE + "\nx = 1"),
        "d": prints(ANOTHER_WAY),
    }
    comparison = compare(documents, frozenset(), own={"a", "b", "d"})
    assert {comparison.pairs[0].first, comparison.pairs[0].second} == {"a", "b"}
    assert [set(cluster) for cluster in comparison.clusters] == [{"a", "b", "c"}]
    # What two of another run share is no matter of this one.
    assert compare(documents, frozenset(), own={"d"}).pairs == ()


def test_chinese_and_english_prose_is_compared_by_characters_and_by_words():
    own = "我认为平台的风险在于资金池和期限错配，投资人看不到借款人的信用情况，所以需要第三方存管。"
    copied = "首先，我认为平台的风险在于资金池和期限错配。投资人看不到借款人的信用情况；所以需要第三方存管！"
    other = "互联网贷款平台最大的问题是信息不对称，监管部门应当要求披露逾期率，并由银行托管客户资金。"
    found = [units(text) for text in (own, copied, other)]
    a, b, c = (fingerprints(each, winnow_for_words(each)) for each in found)
    assert len(a & b) / len(a) > 0.9 and not a & c
    assert [token.value for token in units("ＰＶ of Cash-Flows")] == ["pv", "of", "cash", "flows"]


@given(
    st.lists(st.sampled_from("abc"), max_size=30),
    st.lists(st.sampled_from("abc"), max_size=30),
    st.lists(st.sampled_from("abcdefgh"), min_size=9, max_size=30),
    st.lists(st.sampled_from("abc"), max_size=30),
    st.lists(st.sampled_from("abc"), max_size=30),
)
def test_every_shared_run_of_the_guaranteed_length_is_found(before, behind, run, before_too, behind_too):
    winnow = Winnow(k=5, window=5)
    assert len(run) >= winnow.guaranteed
    one, other = (as_tokens(values) for values in (before + run + behind, before_too + run + behind_too))
    assert fingerprints(one, winnow) & fingerprints(other, winnow)


@given(st.lists(st.sampled_from("ab"), max_size=60), st.lists(st.sampled_from("ab"), max_size=60))
def test_matches_are_the_same_in_both_and_take_no_token_twice(one, other):
    first, second = as_tokens(one), as_tokens(other)
    shared = set(hashes(first, 4)) & set(hashes(second, 4))
    found = list(matches(first, second, 4, shared))
    for match in found:
        assert match.length >= 4
        assert one[match.first :][: match.length] == other[match.second :][: match.length]
    for side in (0, 1):
        taken = [place for match in found for place in range(match[side], match[side] + match.length)]
        assert len(taken) == len(set(taken))
    # Nothing is missed: when a run of four is shared, there is a match.
    assert bool(found) == bool(shared)


@given(st.text(alphabet="abc ()[]'\"#\n\\:=;%!0.é中f{}\t", max_size=80))
def test_whatever_is_typed_is_read_and_each_token_lies_in_the_text(source):
    code = read_code(source)
    ends = [end for _value, start, end in code.tokens if 0 <= start <= end <= len(source)]
    assert len(ends) == len(code.tokens)
    assert all(0 <= start < end <= len(source) for start, end in code.remarks)


def as_tokens(values):
    return [Token(value, place, place + 1) for place, value in enumerate(values)]


def test_a_match_is_told_by_its_lines_and_marked_in_them():
    first, second = read_code(SCHEDULE).tokens, read_code(f"{SECOND}\n\n{FIRST}").tokens
    found = list(matches(first, second, CODE.k, fingerprints(first, CODE) & fingerprints(second, CODE)))
    ranges = [
        (
            lines_of(SCHEDULE, region(1, first, match.first, match.length)),
            lines_of(f"{SECOND}\n\n{FIRST}", region(1, second, match.second, match.length)),
        )
        for match in found
    ]
    assert ranges == [((1, 10), (7, 16)), ((13, 16), (1, 4))]


def test_a_line_is_cut_where_a_match_begins_and_ends():
    lines = marked_lines("alpha beta\ngamma\n", [Region(1, 6, 13), Region(2, 11, 16)])
    assert lines == [
        (1, (("alpha ", ()), ("beta", (1,)))),
        (2, (("ga", (1, 2)), ("mma", (2,)))),
    ]
