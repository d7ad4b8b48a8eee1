import pytest

from labs.drafting import LONGEST_ANSWER, AnswerTooLong, draft_for, replace, save, student_seed


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
