"""What Bo reads of marks that people gave, and what he can do about them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.marking.releasing import release, release_of
from courses.marking.storing import Verdict, store
from courses.models import MarkChange, MarkingRules, MarkReview
from courses.models.marking_rules import Release

from .work import handed_in, opened, with_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(run, lab, bo):
    return with_answers(run, lab, [bo])[0]


def mark(task, person, rules=None, **said):
    task.refresh_from_db()
    assert task.claim(person)
    verdict = Verdict(**({"points": 7.5, "levels": [1, 1], "comment": "Good, but *short*."} | said))
    rules = rules or MarkingRules(run=task.run)
    return store(task, verdict, by=person, token=task.claim_token, rules=rules, decides=False)


def work_page(client, task) -> str:
    return client.get(reverse("labs:submission", args=[task.submission_id])).content.decode()


@pytest.fixture
def as_bo(client, bo):
    client.force_login(bo)
    return client


def test_bo_reads_points_by_rubric_comment_and_who_marked(as_bo, task, dan):
    cell = next(c["id"] for c in task.submission.notebook["cells"] if "return x + x" in c["source"])
    mark(task, dan, cell_comments={cell: "Neat."})
    page = work_page(as_bo, task)
    assert "Together with the tests this attempt has 11.5 of 20 points." in page
    assert "7.5 of 10 points" in page and "quoted" in page and "2.5 / 5" in page
    assert "Good, but <em>short</em>." in page and "Marked by Dan" in page and "Neat." in page
    assert "Changes of your marks" in page and "– → 7.5 / 10" in page


def test_bo_sees_nothing_before_the_release(as_bo, task, ada, dan):
    rules = MarkingRules.objects.create(run=task.run, release=Release.TOGETHER)
    mark(task, dan, rules)
    page = work_page(as_bo, task)
    assert "Good, but" not in page and "7.5" not in page and "Marked by a person" not in page
    release(list(release_of(task.run)), by=ada)
    assert "7.5 of 10 points" in work_page(as_bo, task)


def test_blind_marking_hides_who_marked(as_bo, task, dan):
    MarkingRules.objects.create(run=task.run, is_blind=True)
    mark(task, dan)
    page = work_page(as_bo, task)
    assert "7.5 of 10 points" in page and "Dan" not in page


def test_bo_asks_once_and_reads_the_answer(as_bo, client, task, ada, bo, dan):
    mark(task, dan)
    address = reverse("ask_for_review", args=[task.pk])
    as_bo.post(address, {"why": "I compared <b>both</b>."})
    as_bo.post(address, {"why": "Again"})
    review = MarkReview.objects.get()
    assert review.why == "I compared <b>both</b>." and review.points_before == 7.5
    page = work_page(as_bo, task)
    assert "have not answered yet" in page and "Ask for a review" not in page and "<b>both</b>" not in page
    client.force_login(ada)
    listed = client.get(reverse("mark_reviews", args=[task.run_id])).content.decode()
    assert "Bo" in listed and "Recommend a plan" in listed
    own = reverse("mark_review", args=[task.run_id, review.pk])
    assert "You marked this answer yourself" not in client.get(own).content.decode()
    client.post(own, {"points": "9", "sentence": "You did."})
    client.force_login(bo)
    page = work_page(client, task)
    assert "The mark was changed from 7.5 to 9 points:" in page and "You did." in page
    assert "Good, but <em>short</em>." in page and "changed after a review, 7.5 / 10 → 9 / 10" in page


def test_who_marked_is_warned_before_answering(client, task, ada):
    mark(task, ada)
    review = MarkReview.objects.create(task=task, why="Why?", points_before=7.5)
    client.force_login(ada)
    page = client.get(reverse("mark_review", args=[task.run_id, review.pk])).content.decode()
    assert "You marked this answer yourself" in page


def test_a_run_that_is_over_takes_no_reviews(as_bo, task, dan):
    mark(task, dan)
    task.run.ends_at = timezone.now() - timedelta(minutes=1)
    task.run.save()
    assert "Ask for a review" not in work_page(as_bo, task)
    as_bo.post(reverse("ask_for_review", args=[task.pk]), {"why": "Late"})
    assert MarkReview.objects.count() == 0


def test_nobody_asks_about_the_mark_of_another_or_about_one_not_released(client, task, cai, bo):
    address = reverse("ask_for_review", args=[task.pk])
    for person in (cai, bo):
        client.force_login(person)
        assert client.post(address, {"why": "Mine"}).status_code == 404
    assert MarkReview.objects.count() == 0


def test_the_page_takes_the_same_queries_with_more_marks(
    as_bo, run, lab, bo, dan, task, django_assert_num_queries
):
    mark(task, dan)

    def measure():
        work_page(as_bo, task)
        with django_assert_num_queries(14):
            work_page(as_bo, task)

    measure()
    for number in range(4):
        MarkChange.objects.create(
            run=run, student=bo, activity_key=lab.translation_key, kind="marked", by=dan, after=str(number)
        )
    measure()


def test_the_mark_follows_the_same_answer_to_a_better_attempt(as_bo, run, lab, bo, task, dan):
    mark(task, dan)
    better = handed_in(bo, lab, f"The words of {bo.pk}.", score=10)
    opened(run)
    task.refresh_from_db()
    assert task.submission_id == better.pk and "7.5 of 10 points" in work_page(as_bo, task)
