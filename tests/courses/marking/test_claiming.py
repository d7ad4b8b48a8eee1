"""A desk shared by several people: no answer is given twice, none is left out, an abandoned one comes free."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from courses.marking.claiming import claim_next
from courses.marking.storing import Verdict, store
from courses.models import Assessment, MarkingRules, MarkingTask
from courses.models.marking_task import LEASE

from .work import with_answers

ANSWERS = 12


def take(run, lab, person, **kept):
    return claim_next(run, lab.translation_key, "essay", person, **({"decides": False} | kept))


@pytest.mark.usefixtures("remembered", "django_db_serialized_rollback")
@pytest.mark.django_db(transaction=True)
def test_two_assistants_at_once_mark_everything_and_nothing_twice(run, lab, people, dan, eve):
    with_answers(run, lab, [people(f"Student{number}") for number in range(ANSWERS)])
    rules = MarkingRules(run=run)
    start = Barrier(2)

    def mark_all(person):
        done = []
        try:
            start.wait()
            while task := take(run, lab, person):
                store(task, Verdict(5.0), by=person, token=task.claim_token, rules=rules, decides=False)
                done.append(task.pk)
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(2) as pool:
        by_dan, by_eve = pool.map(mark_all, [dan, eve])
    assert sorted(by_dan + by_eve) == sorted(MarkingTask.objects.values_list("pk", flat=True))
    assert len(by_dan) + len(by_eve) == Assessment.objects.count() == ANSWERS
    assert MarkingTask.objects.marked().count() == ANSWERS


@pytest.mark.usefixtures("remembered", "django_db_serialized_rollback")
@pytest.mark.django_db(transaction=True)
def test_many_who_claim_at_the_same_moment_get_different_answers(run, lab, people, assistant):
    helpers = [assistant(f"Helper{number}") for number in range(6)]
    with_answers(run, lab, [people(f"Student{number}") for number in range(4)])
    start = Barrier(len(helpers))

    def claim(person):
        try:
            start.wait()
            task = take(run, lab, person)
        finally:
            connection.close()
        return task and task.pk

    with ThreadPoolExecutor(len(helpers)) as pool:
        given = [task for task in pool.map(claim, helpers) if task]
    assert len(given) == len(set(given)) == 4


@pytest.mark.django_db
def test_who_asks_again_goes_on_with_the_same_answer(run, lab, students, dan):
    with_answers(run, lab, students)
    assert take(run, lab, dan) == take(run, lab, dan)


@pytest.mark.django_db
def test_an_abandoned_answer_comes_free_and_a_held_one_does_not(run, lab, bo, dan, eve):
    with_answers(run, lab, [bo])
    task = take(run, lab, dan)
    assert take(run, lab, eve) is None
    MarkingTask.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert take(run, lab, eve) == task


@pytest.mark.django_db
def test_an_open_page_keeps_its_answer(run, lab, bo, dan, eve):
    with_answers(run, lab, [bo])
    task = take(run, lab, dan)
    later = timezone.now() + LEASE - timedelta(minutes=1)
    assert task.extend(dan, later) and task.claimed_until == later + LEASE
    assert not MarkingTask.objects.get(pk=task.pk).claim(eve, later + timedelta(minutes=5))


@pytest.mark.django_db
def test_who_skips_gets_the_next_and_comes_round_to_the_first(run, lab, students, dan):
    first, second, third = with_answers(run, lab, students)

    def skip(task):
        task.give_back(dan)
        return take(run, lab, dan, after=task)

    assert take(run, lab, dan) == first
    held = MarkingTask.objects.get(pk=first.pk)
    for expected in (second, third, first):
        held = skip(held)
        assert held == expected
