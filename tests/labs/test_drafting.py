from datetime import timedelta

import pytest
from django.utils import timezone

from labs.drafting import LONGEST_ANSWER, AnswerTooLong, draft_for, replace, save, student_seed
from tests.factories import DOUBLE, make_lab


@pytest.fixture
def draft(lab, bo):
    return draft_for(bo, lab)


def stored(draft):
    return draft.texts()["double"]


def kept(draft):
    return set(draft.kept_texts.values_list("text", flat=True))


def test_typing_is_saved_and_counted(lab, draft):
    first = save(draft, lab.current_version, {"double": ("a = 1", 0)})
    second = save(draft, lab.current_version, {"double": ("a = 2", first.revisions["double"])})
    assert stored(draft) == "a = 2"
    assert second.revisions["double"] == first.revisions["double"] + 1
    assert second.conflicts == {}


def test_an_older_tab_overwrites_nothing_and_loses_nothing(lab, draft):
    base = save(draft, lab.current_version, {"double": ("start", 0)}).revisions["double"]
    save(draft, lab.current_version, {"double": ("from the first tab", base)})
    saved = save(draft, lab.current_version, {"double": ("from the second tab", base)})
    assert saved.conflicts["double"].text == "from the first tab"
    assert stored(draft) == "from the first tab"
    assert kept(draft) == {"from the first tab", "from the second tab"}


def test_the_student_may_choose_the_second_tab_after_a_conflict(lab, draft):
    base = save(draft, lab.current_version, {"double": ("start", 0)}).revisions["double"]
    save(draft, lab.current_version, {"double": ("first", base)})
    conflict = save(draft, lab.current_version, {"double": ("second", base)}).conflicts["double"]
    chosen = save(draft, lab.current_version, {"double": ("second", conflict.revision)})
    assert chosen.conflicts == {}
    assert stored(draft) == "second"


def test_the_same_text_from_two_tabs_is_no_conflict(lab, draft):
    base = save(draft, lab.current_version, {"double": ("start", 0)}).revisions["double"]
    save(draft, lab.current_version, {"double": ("same", base)})
    assert save(draft, lab.current_version, {"double": ("same", base)}).conflicts == {}


def test_a_reset_keeps_what_was_typed(lab, draft):
    save(draft, lab.current_version, {"double": ("hours of work", 0)})
    replace(draft, {"double": lab.starters()["double"]})
    assert stored(draft) == lab.starters()["double"]
    assert kept(draft) == {"hours of work"}


def test_an_answer_that_is_too_long_is_refused_with_its_length(lab, draft):
    with pytest.raises(AnswerTooLong, match="200,001"):
        save(draft, lab.current_version, {"double": ("x" * (LONGEST_ANSWER + 1), 0)})
    assert draft.texts() == {}


def test_students_draw_different_variants_and_keep_them(lab, bo, cai):
    assert student_seed(bo, lab.translation_key) == student_seed(bo, lab.translation_key)
    assert student_seed(bo, lab.translation_key) != student_seed(cai, lab.translation_key)


@pytest.fixture
def pass_time(monkeypatch):
    """A clock that stands still, and goes on by so much when the test says so."""
    moments = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: moments[-1])
    return lambda **time: moments.append(moments[-1] + timedelta(**time))


def worked(draft) -> dict[str, int]:
    return dict(draft.answers.values_list("exercise", "worked_s"))


def test_the_time_between_saves_is_work_and_a_long_pause_is_five_minutes(lab, draft, pass_time):
    save(draft, lab.current_version, {"double": ("d", 0)})
    assert worked(draft) == {"double": 0}
    pass_time(seconds=40)
    save(draft, lab.current_version, {"double": ("de", 1)})
    pass_time(hours=9)
    save(draft, lab.current_version, {"double": ("def", 2)})
    assert worked(draft) == {"double": 40 + 300}


def test_a_save_without_a_change_a_conflict_and_a_reset_are_no_work(lab, draft, pass_time):
    save(draft, lab.current_version, {"double": ("d", 0)})
    pass_time(seconds=40)
    save(draft, lab.current_version, {"double": ("d", 1)})
    save(draft, lab.current_version, {"double": ("other", 0)})
    replace(draft, {"double": "def double(x): ..."})
    assert worked(draft) == {"double": 0}


def test_what_was_typed_at_two_exercises_between_two_saves_shares_the_time(bo, pass_time):
    lab = make_lab(exercises=[DOUBLE, DOUBLE | {"id": "again"}])
    draft = draft_for(bo, lab)
    save(draft, lab.current_version, {"double": ("d", 0)})
    pass_time(seconds=60)
    save(draft, lab.current_version, {"double": ("de", 1), "again": ("d", 0)})
    assert worked(draft) == {"double": 30, "again": 30}
