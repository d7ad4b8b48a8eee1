"""The same mistake of several students is one group."""

from hypothesis import given
from hypothesis import strategies as st

from courses.insight.outcomes import MOST_GROUPS, Grouping, mistake_of, plain_message, plain_value


def failed(code="wrong", got=None, **params) -> dict:
    return {"message": {"code": code, "params": params}, "got": got}


def test_the_same_value_is_the_same_mistake_wherever_the_test_failed():
    assert mistake_of(failed(got="11.0", line=1)) == mistake_of(failed(got=" 11.0\n", line=3))
    assert mistake_of(failed(got="11.0")) != mistake_of(failed(got="11.5"))


def test_errors_that_differ_in_numbers_folders_and_addresses_are_the_same():
    first = "line 3: /tmp/work/a1/data.csv has 12 rows, <Loan object at 0x7f01ab>"
    second = "line 14: /tmp/work/zz9/data.csv has 7 rows, <Loan object at 0x7fff00>"
    assert mistake_of(failed("raised", error="ValueError", text=first)) == mistake_of(
        failed("raised", error="ValueError", text=second)
    )
    assert mistake_of(failed("raised", error="KeyError", text="'rate'")) != mistake_of(
        failed("raised", error="KeyError", text="'pd'")
    )


def test_a_value_of_any_length_stays_short_enough_to_be_shown():
    assert len(plain_value("[" + "1, " * 10_000)) == 300


def test_groups_come_by_students_and_what_is_left_over_comes_last():
    grouping = Grouping("test")
    for value in range(MOST_GROUPS + 3):
        # Of the first value one student more than of the second, and so on; one of them twice.
        for student in range(MOST_GROUPS + 3 - value):
            grouping.add(value, {"code": "wrong", "params": {}}, student=student, submission=(value, student))
    grouping.add(1, {"code": "wrong", "params": {}}, student=0, submission="again")
    *shown, rest = grouping.ranked()
    assert [group.students for group in shown] == [11, 10, 9, 8, 7, 6, 5, 4]
    assert len(shown[1].submissions) == 11
    # The three least common values, of three, two and one student: the same three persons.
    assert (rest.sentence, rest.students, len(rest.submissions)) == (None, 3, 6)


def test_groups_of_two_tests_have_keys_of_their_own():
    keys = set()
    for name in ("one", "other"):
        grouping = Grouping(name)
        grouping.add("same", {"code": "", "params": {}}, student=1, submission=1)
        keys.add(grouping.ranked()[0].key)
    assert len(keys) == 2


@given(st.text())
def test_making_a_message_plain_twice_changes_nothing_more(text):
    once = plain_message(text)
    assert plain_message(once) == once and len(once) <= 300
