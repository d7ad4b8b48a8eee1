"""Dan and Eve mark at the desk of the run, Ada decides; Bo's words are hostile; Cai has no business here."""

import pytest
from django.urls import reverse

from courses.models import Assessment, MarkChange, MarkingRules, MarkingTask, RunStaff
from courses.models.marking_rules import Release
from courses.runs.joining import enrol_in_run
from tests.factories import make_lab

from .work import ESSAY, handed_in, opened, with_answers

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script> [here](javascript:alert(1)) <img src=x onerror=alert(2)> **bold**'
GOOD = {"level-0": "2", "level-1": "1", "comment": "Well compared."}


@pytest.fixture
def as_dan(client, dan):
    client.force_login(dan)
    return client


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def next_task(client, run, lab) -> MarkingTask:
    answer = client.post(reverse("next_answer", args=[run.pk, lab.translation_key]), {"question": "essay"})
    number = int(answer["Location"].rstrip("/").rpartition("/")[2])
    return MarkingTask.objects.get(pk=number)


def post(client, task, data, act="next", **more):
    task.refresh_from_db()
    token = more.pop("token", task.claim_token)
    return client.post(reverse("mark_answer", args=[task.run_id, task.pk]), {"token": token, act: "", **data})


def test_the_desk_says_what_waits_and_who_holds_what(as_dan, run, lab, students, eve):
    with_answers(run, lab, students)[0].claim(eve)
    page = page_of(as_dan, "run_marking", run.pk)
    assert "Recommend a plan" in page and "0 of 3 marked" in page and "being marked by Eve" in page
    assert '<span class="desk-count">2</span>' in page


def test_opening_the_desk_fetches_what_was_handed_in(as_dan, run, lab, bo):
    enrol_in_run(bo, run)
    handed_in(bo, lab)
    page_of(as_dan, "run_marking", run.pk)
    assert MarkingTask.objects.get().student == bo


def test_dan_marks_one_answer_after_the_other_until_none_is_left(as_dan, run, lab, students, dan):
    tasks = with_answers(run, lab, students)
    task = next_task(as_dan, run, lab)
    for expected in (*tasks[1:], None):
        answer = post(as_dan, task, GOOD)
        if expected:
            assert answer["Location"] == reverse("mark_answer", args=[run.pk, expected.pk])
            task = expected
    assert answer["Location"] == reverse("run_marking", args=[run.pk])
    assert list(MarkingTask.objects.values_list("points", flat=True)) == [10, 10, 10]
    said = Assessment.objects.first()
    assert (said.marker, said.levels, said.comment) == (dan, [2, 1], "Well compared.")


def test_the_page_has_prompt_answer_sample_rubric_and_the_rest_of_the_work(as_dan, run, lab, bo):
    with_answers(run, lab, [bo])
    page = page_of(as_dan, "mark_answer", run.pk, next_task(as_dan, run, lab).pk)
    assert "Which plan is <strong>cheaper</strong>, and why?" in page
    assert f"The words of {bo.pk}." in page and "The level instalment, as interest" in page
    assert "compared" in page and "5 points" in page and "2.5 points" in page
    assert "double" in page and 'name="cell-' in page


def test_what_students_and_markers_write_is_harmless(as_dan, client, run, lab, bo):
    enrol_in_run(bo, run)
    submission = handed_in(bo, lab, HOSTILE)
    opened(run)
    task = next_task(as_dan, run, lab)
    page = page_of(as_dan, "mark_answer", run.pk, task.pk)
    cell = next(c["id"] for c in submission.notebook["cells"] if "alert" in c["source"])
    post(as_dan, task, GOOD | {"comment": HOSTILE, f"cell-{cell}": HOSTILE})
    client.force_login(bo)
    for shown in (page, page_of(client, "labs:submission", submission.pk)):
        assert "<strong>bold</strong>" in shown
        for part in ('<script>alert("x")', 'href="javascript:', "<img src=x", "onerror=alert(2)>"):
            assert part not in shown.replace("&lt;img src=x onerror=alert(2)&gt;", "")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"level-0": "2"}, "Choose a level for: Conclusion."),
        (GOOD | {"points": "7"}, "Say why the points differ from the rubric"),
        (GOOD | {"points": "11", "correction": "More"}, "At most 10 points can be given."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(as_dan, run, lab, bo, data, sentence):
    with_answers(run, lab, [bo])
    task = next_task(as_dan, run, lab)
    answer = post(as_dan, task, data | {"comment": "My long comment"})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "My long comment" in page
    assert 'value="2" data-points="5.000000" checked' in page
    assert Assessment.objects.count() == 0


def test_a_correction_with_a_reason_gives_other_points(as_dan, run, lab, bo):
    with_answers(run, lab, [bo])
    task = next_task(as_dan, run, lab)
    post(as_dan, task, GOOD | {"points": "8.5", "correction": "One number is wrong."})
    said = Assessment.objects.get()
    assert (said.points, said.correction, MarkingTask.objects.get().points) == (
        8.5,
        "One number is wrong.",
        8.5,
    )


def test_without_a_rubric_points_are_free(as_dan, run, course, bo):
    lab = make_lab(course, written=[ESSAY | {"rubric": []}])
    with_answers(run, lab, [bo])
    task = next_task(as_dan, run, lab)
    assert "Give points, 0 among them." in post(as_dan, task, {}).content.decode()
    post(as_dan, task, {"points": "6.5"})
    assert MarkingTask.objects.get().points == 6.5


def test_comments_used_before_can_be_ticked(as_dan, run, lab, bo, cai):
    with_answers(run, lab, [bo, cai])
    post(as_dan, next_task(as_dan, run, lab), GOOD)
    task = next_task(as_dan, run, lab)
    assert 'name="bank" value="Well compared."' in page_of(as_dan, "mark_answer", run.pk, task.pk)
    post(as_dan, task, GOOD | {"comment": "And more.", "bank": ["Well compared."]})
    assert Assessment.objects.get(task=task).comment == "And more.\n\nWell compared."


def test_a_stale_claim_is_refused_and_what_was_typed_stands_on_the_page(as_dan, run, lab, bo, dan, eve):
    (task,) = with_answers(run, lab, [bo])
    task.claim(dan)
    stale = task.claim_token
    task.give_back(dan)
    assert task.claim(eve)
    answer = post(as_dan, task, GOOD | {"comment": "Half an hour of thought"}, token=stale)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Half an hour of thought" in page and "Somebody else took" in page
    assert Assessment.objects.count() == 0
    task.refresh_from_db()
    task.give_back(eve)
    again = post(as_dan, task, GOOD | {"comment": "Half an hour of thought"}, token=stale)
    assert again.status_code == 409 and "Then store it again." in again.content.decode()
    assert post(as_dan, task, GOOD).status_code == 302
    assert MarkingTask.objects.get().points == 10


def test_the_heartbeat_holds_and_says_when_the_answer_is_lost(as_dan, run, lab, bo, dan, eve):
    (task,) = with_answers(run, lab, [bo])
    task.claim(dan)
    address = reverse("hold_answer", args=[run.pk, task.pk])
    assert as_dan.post(address, {"token": task.claim_token}).status_code == 200
    task.give_back(dan)
    task.claim(eve)
    lost = as_dan.post(address, {"token": task.claim_token - 2})
    assert lost.status_code == 409 and "Your hold on this answer was lost" in lost.json()["error"]


def test_skipping_goes_on_to_another_answer(as_dan, run, lab, bo, cai):
    with_answers(run, lab, [bo, cai])
    first = next_task(as_dan, run, lab)
    answer = post(as_dan, first, {}, act="skip")
    assert answer["Location"] != reverse("mark_answer", args=[run.pk, first.pk])
    assert MarkingTask.objects.get(pk=first.pk).claimed_by is None


def test_blind_pages_show_nothing_of_the_student_until_the_mark_is_released(
    as_dan, client, run, lab, people, ada
):
    student = people("Zebedee", last_name="Quux")
    enrol_in_run(student, run)
    run.enrolments.update(number="S-4711")
    MarkingRules.objects.create(run=run, is_blind=True, release=Release.TOGETHER)
    handed_in(student, lab)
    (task,) = opened(run)
    names = ("Zebedee", "Quux", "zebedee@example.com", "S-4711")

    def pages():
        yield page_of(client, "run_marking", run.pk)
        yield page_of(client, "mark_answer", run.pk, task.pk)
        yield page_of(client, "marked_answers", run.pk, lab.translation_key, question="essay")
        yield page_of(client, "run_changes", run.pk)

    next_task(as_dan, run, lab)
    shown = [*pages()]
    post(as_dan, task, GOOD)
    shown += pages()
    assert "Answer 1" in shown[-2]
    assert [name for page in shown for name in names if name in page] == []
    client.force_login(ada)
    client.post(reverse("release_marks", args=[run.pk]))
    assert MarkingTask.objects.get().points == 10
    assert "Zebedee" in page_of(client, "mark_answer", run.pk, task.pk)


def test_a_second_marker_sees_nothing_of_the_first_and_who_decides_sees_both(
    as_dan, client, run, lab, bo, ada, eve
):
    MarkingRules.objects.create(run=run, activity_key=lab.translation_key, two_markers=True)
    with_answers(run, lab, [bo])
    task = next_task(as_dan, run, lab)
    post(as_dan, task, GOOD | {"comment": "Dan's opinion"})
    client.force_login(eve)
    assert next_task(client, run, lab) == task
    page = page_of(client, "mark_answer", run.pk, task.pk)
    assert "opinion" not in page and " checked> <span><kbd" not in page
    assert "opinion" not in page_of(client, "marked_answers", run.pk, lab.translation_key, question="essay")
    post(client, task, {"level-0": "0", "level-1": "0", "comment": "Eve's doubt"})
    assert "a teacher of the run decides" in page_of(client, "mark_answer", run.pk, task.pk)
    client.force_login(ada)
    assert "1 to be decided" in page_of(client, "run_marking", run.pk)
    assert next_task(client, run, lab) == task
    page = page_of(client, "mark_answer", run.pk, task.pk)
    assert "s opinion</p>" in page and "s doubt</p>" in page
    post(client, task, {"level-0": "1", "level-1": "1", "comment": "Both are right."})
    assert MarkingTask.objects.get().points == 7.5


def test_a_mark_is_opened_again_and_changed_with_a_reason(as_dan, run, lab, bo):
    with_answers(run, lab, [bo])
    task = next_task(as_dan, run, lab)
    post(as_dan, task, GOOD)
    page = page_of(as_dan, "mark_answer", run.pk, task.pk)
    assert "Marked: 10 of 10 points." in page and "Well compared." in page
    refused = post(as_dan, task, GOOD | {"level-1": "0"}, act="save")
    assert refused.status_code == 422 and "Say why it changes." in refused.content.decode()
    post(as_dan, task, GOOD | {"level-1": "0", "reason": "No conclusion"}, act="save")
    assert MarkingTask.objects.get().points == 5
    assert MarkChange.objects.first().reason == "No conclusion"


def test_only_who_decides_sets_rules_releases_and_answers_reviews(client, run, lab, bo, dan):
    with_answers(run, lab, [bo])
    client.force_login(dan)
    for name, *args in (
        ("marking_rules",),
        ("marking_rules_of_activity", lab.translation_key),
        ("release_marks",),
        ("mark_reviews",),
    ):
        assert client.post(reverse(name, args=[run.pk, *args])).status_code == 404, name
    page = page_of(client, "run_marking", run.pk)
    assert "How this run is marked" not in page and "Requests for review" not in page


def test_ada_sets_rules_for_the_run_and_others_for_one_lab(client, run, lab, bo, ada):
    with_answers(run, lab, [bo])
    client.force_login(ada)
    rules = {"tolerance_percent": "5", "release": "together", "is_blind": "on"}
    client.post(reverse("marking_rules", args=[run.pk]), rules)
    own = reverse("marking_rules_of_activity", args=[run.pk, lab.translation_key])
    client.post(own, rules | {"release": "at_once", "two_markers": "on"})
    page = page_of(client, "run_marking", run.pk)
    assert "two markers" in page and "released together" not in page
    client.post(own, {"forget": ""})
    page = page_of(client, "run_marking", run.pk)
    assert "two markers" not in page and "released together" in page


def test_a_task_of_another_run_is_not_found_under_ones_own(client, run, lab, bo, cai):
    (task,) = with_answers(run, lab, [bo])
    own = type(run).objects.create(course_key=run.course_key, name="Spring")
    RunStaff.objects.create(run=own, person=cai, role="teacher")
    client.force_login(cai)
    for number in (run.pk, own.pk):
        for name in ("mark_answer", "hold_answer"):
            address = reverse(name, args=[number, task.pk])
            assert client.post(address, {"take": ""}).status_code == 404
    assert client.get(reverse("mark_answer", args=[own.pk, task.pk])).status_code == 404
    assert MarkingTask.objects.get().claimed_by is None


def test_pages_take_the_same_queries_whatever_is_there(
    as_dan, run, lab, people, django_assert_num_queries, dan
):
    addresses = {
        reverse("run_marking", args=[run.pk]): 26,
        reverse("marked_answers", args=[run.pk, lab.translation_key]) + "?question=essay": 15,
    }

    def measure():
        for address, expected in addresses.items():
            as_dan.get(address)
            with django_assert_num_queries(expected):
                assert as_dan.get(address).status_code == 200

    for start, end in ((0, 1), (1, 6)):
        with_answers(run, lab, [people(f"S{number}") for number in range(start, end)])
        for _number in range(start, end):
            task = next_task(as_dan, run, lab)
            post(as_dan, task, GOOD, act="save")
        measure()
