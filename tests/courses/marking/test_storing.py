"""A mark is stored once, by who holds the answer; it counts when it may be seen; each change of it is noted."""

import pytest

from courses.home.waiting_work import waiting_work
from courses.marking.releasing import release, release_of
from courses.marking.reviewing import CannotAsk, answer, ask
from courses.marking.storing import (
    ClaimLost,
    NotYours,
    ReasonMissing,
    Verdict,
    follow_rules,
    mark_blank,
    store,
)
from courses.models import Assessment, MarkChange, MarkingRules, MarkingTask, MarkReview, OutgoingMail
from courses.models.marking_rules import Release, RulesOfRun
from courses.models.marking_task import MarkingState
from courses.runs.joining import enrol_in_run

from .work import handed_in, opened, with_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(run, lab, bo):
    return with_answers(run, lab, [bo])[0]


@pytest.fixture
def at_once(run):
    return MarkingRules(run=run)


@pytest.fixture
def together(run):
    return MarkingRules(run=run, release=Release.TOGETHER)


@pytest.fixture
def two(run):
    return MarkingRules(run=run, two_markers=True, tolerance_percent=10)


def marks(task, person, points, rules, *, decides=False, **more):
    """The person takes the answer if it has to be taken, and gives so many points."""
    task = MarkingTask.objects.get(pk=task.pk)
    if not task.is_settled:
        assert task.claim(person)
    verdict = Verdict(points, **more.pop("said", {}))
    return store(task, verdict, by=person, token=task.claim_token, rules=rules, decides=decides, **more)


def trail():
    return [
        (change.kind, change.before, change.after, change.reason, change.by and change.by.first_name)
        for change in MarkChange.objects.order_by("pk")
    ]


def test_a_mark_counts_at_once_and_is_noted(task, at_once, dan):
    task = marks(task, dan, 7.5, at_once)
    assert (task.points, task.settled_points, task.state) == (7.5, 7.5, MarkingState.SETTLED)
    assert task.released_at is not None and task.claimed_by is None
    assert trail() == [("marked", "", "7.5 / 10", "", "Dan")]


def test_a_marked_answer_is_no_longer_among_what_waits_for_a_person(task, at_once, ada, dan):
    assert [each.to_mark for each in waiting_work(ada)] == [1]
    marks(task, dan, 7, at_once)
    assert waiting_work(ada) == []


def test_a_stale_claim_stores_nothing(task, at_once, dan, eve):
    assert task.claim(dan)
    stale = task.claim_token
    assert task.give_back(dan) and task.claim(eve)
    with pytest.raises(ClaimLost):
        store(task, Verdict(3), by=dan, token=stale, rules=at_once, decides=False)
    assert Assessment.objects.count() == 0
    assert MarkingTask.objects.get().claimed_by == eve


def test_marks_that_are_released_together_do_not_count_before(task, together, ada, dan):
    stored = marks(task, dan, 7, together)
    assert (stored.points, stored.settled_points) == (None, 7)
    assert MarkingTask.objects.marked().count() == 0 and trail() == []
    assert release(list(release_of(task.run)), by=ada) == 1
    assert MarkingTask.objects.get().points == 7
    assert trail() == [("marked", "", "7 / 10", "", "Dan")]
    assert release([stored], by=ada) == 0


def test_students_are_told_once_and_not_before_the_release(task, together, ada, dan):
    marks(task, dan, 7, together)
    assert OutgoingMail.objects.count() == 0
    release(list(release_of(task.run)), by=ada)
    assert [(each.person, each.notice) for each in OutgoingMail.objects.all()] == [(task.student, "marked")]


def test_a_released_mark_changes_only_with_a_reason(task, at_once, dan):
    marks(task, dan, 7, at_once)
    with pytest.raises(ReasonMissing):
        marks(task, dan, 8, at_once)
    assert MarkingTask.objects.get().points == 7
    marks(task, dan, 8, at_once, reason="I overlooked the table")
    assert trail()[-1] == ("marked", "7 / 10", "8 / 10", "I overlooked the table", "Dan")
    assert [each["points"] for each in Assessment.objects.get().earlier] == [7]


def test_an_assistant_changes_no_mark_of_another_and_a_teacher_does(task, at_once, ada, dan, eve):
    marks(task, dan, 7, at_once)
    with pytest.raises(NotYours):
        marks(task, eve, 2, at_once, reason="Mine")
    assert MarkingTask.objects.get().points == 7
    assert marks(task, ada, 5, at_once, decides=True, reason="Too kind").points == 5
    with pytest.raises(NotYours):
        marks(task, dan, 9, at_once, reason="No")


def test_two_who_agree_make_the_mean(task, two, dan, eve):
    first = marks(task, dan, 7, two)
    assert (first.state, first.points) == (MarkingState.TO_MARK_AGAIN, None)
    second = marks(task, eve, 8, two)
    assert (second.state, second.points) == (MarkingState.SETTLED, 7.5)
    assert trail() == [("marked", "", "7.5 / 10", "", "Eve")]


def test_two_who_differ_wait_for_who_decides(task, two, ada, dan, eve):
    marks(task, dan, 3, two)
    assert marks(task, eve, 8, two).state == MarkingState.TO_SETTLE
    assert trail() == []
    with pytest.raises(NotYours):
        marks(task, dan, 5, two)
    MarkingTask.objects.get().give_back(dan)
    assert marks(task, ada, 6, two, decides=True).points == 6
    assert trail() == [("marked", "", "6 / 10", "", "Ada")]


def test_a_first_marker_is_not_offered_the_same_answer_again(task, two, dan, eve, ada):
    marks(task, dan, 3, two)
    desk = MarkingTask.objects.in_queue(task.run)
    assert list(desk.open_to(dan, decides=False)) == []
    assert list(desk.open_to(eve, decides=False)) == [task]
    marks(task, eve, 9, two)
    assert list(desk.open_to(eve, decides=False)) == []
    assert list(desk.open_to(ada, decides=True)) == [task]


def test_rules_that_ask_for_one_marker_settle_what_waited_for_a_second(task, two, run, dan):
    marks(task, dan, 3, two)
    assert follow_rules(MarkingTask.objects.filter(run=run), RulesOfRun(run).of) == 1
    assert MarkingTask.objects.get().points == 3


def test_empty_answers_get_nothing_all_at_once(run, lab, bo, cai, dan, eve, at_once):
    for student, text in ((bo, ""), (cai, "Words")):
        enrol_in_run(student, run)
        handed_in(student, lab, text)
    empty, written = opened(run)
    assert mark_blank(MarkingTask.objects.filter(is_blank=True), by=dan, rules=at_once) == 1
    assert mark_blank(MarkingTask.objects.filter(is_blank=True), by=eve, rules=at_once) == 0
    assert list(MarkingTask.objects.order_by("pk").values_list("pk", "points")) == [
        (empty.pk, 0.0),
        (written.pk, None),
    ]


def test_a_review_is_asked_for_once_and_may_change_the_mark(task, at_once, ada, dan):
    with pytest.raises(CannotAsk):
        ask(task, "Why?")
    marks(task, dan, 4, at_once, said={"comment": "Thin."})
    review = ask(task, "I compared both plans.")
    with pytest.raises(CannotAsk):
        ask(task, "Again")
    review = answer(review, points=6, sentence="You did.", by=ada, rules=at_once)
    assert (review.points_before, review.points_after, review.changed_the_mark) == (4, 6, True)
    assert MarkingTask.objects.get().points == 6
    assert trail()[-1] == ("reviewed", "4 / 10", "6 / 10", "You did.", "Ada")


def test_a_review_may_leave_the_mark(task, at_once, ada, dan):
    marks(task, dan, 4, at_once)
    answer(ask(task, "More!"), points=None, sentence="It stays.", by=ada, rules=at_once)
    assert MarkReview.objects.get().changed_the_mark is False
    assert [kind for kind, *_rest in trail()] == ["marked"]
