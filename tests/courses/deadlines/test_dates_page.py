"""Ada sets the dates of her run: one by one in a form, or many at once after a look at what would change."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import GradeCategory, QuizAttempt, Run, RunActivity, RunStaff
from courses.runs.joining import join
from curriculum.models import ModulePage
from tests.factories import make_bank, make_lab, make_quiz, numbers, single


def seen_on(page: str) -> str:
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def save(client, run, page=None, **values):
    """Post what the page holds with these changes: field of an activity by its key."""
    url = reverse("run_dates", args=[run.pk])
    html = page or client.get(url).content.decode()
    data = {"seen": seen_on(html)}
    for name, value in re.findall(
        r'<input type="[a-z-]+" name="([0-9a-f-]{36}-\w+)"(?: value="([^"]*)")?', html
    ):
        data[name] = value
    return client.post(url, data | values)


def field(lab, name: str) -> str:
    return f"{lab.translation_key}-{name}"


def test_moments_are_typed_and_shown_in_the_time_of_the_run(as_ada, paris, lab, lesson):
    answer = save(
        as_ada,
        paris,
        **{field(lab, "due_at"): "2026-10-24T23:59", field(lab, "closes_at"): "2026-10-25T23:59"},
    )
    assert answer.status_code == 302
    row = RunActivity.objects.get()
    assert (row.activity_key, row.due_at) == (lab.translation_key, datetime(2026, 10, 24, 21, 59, tzinfo=UTC))
    assert row.closes_at == datetime(2026, 10, 25, 22, 59, tzinfo=UTC)
    page = as_ada.get(reverse("run_dates", args=[paris.pk])).content.decode()
    assert 'value="2026-10-24T23:59"' in page and "Europe/Paris" in page


def test_no_row_is_stored_for_what_says_nothing_and_an_emptied_one_goes(as_ada, paris, lab, lesson):
    save(as_ada, paris, **{field(lab, "attempts"): "3"})
    assert RunActivity.objects.get().attempts == 3
    save(as_ada, paris, **{field(lab, "attempts"): ""})
    assert RunActivity.objects.count() == 0


def test_an_emptied_row_that_has_a_category_stays(as_ada, paris, lab):
    category = GradeCategory.objects.create(run=paris, name="Labs", weight=100)
    RunActivity.objects.create(
        run=paris, activity_key=lab.translation_key, category=category, due_at=timezone.now()
    )
    save(as_ada, paris, **{field(lab, "due_at"): ""})
    row = RunActivity.objects.get()
    assert (row.due_at, row.category) == (None, category)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"due_at": "2026-12-02T12:00", "closes_at": "2026-12-01T12:00"}, "It would close before it is due."),
        (
            {"release_at": "2026-12-02T12:00", "due_at": "2026-12-01T12:00"},
            "It would be due before it opens.",
        ),
        ({"due_at": "2026-10-25T02:30"}, "interpreted in time zone Europe/Paris"),
        ({"due_at": "soon"}, "Enter a valid date/time."),
        ({"attempts": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_mistake_stands_at_its_field_and_nothing_typed_is_lost(as_ada, paris, lab, values, sentence):
    other = make_lab(lab.get_parent().get_parent().specific, title="Second")
    typed = {field(lab, name): value for name, value in values.items()}
    page = save(as_ada, paris, **typed, **{field(other, "due_at"): "2026-12-05T10:00"}).content.decode()
    assert sentence in page
    assert all(f'value="{value}"' in page for value in [*values.values(), "2026-12-05T10:00"])
    assert RunActivity.objects.count() == 0


def test_what_another_teacher_changed_meanwhile_is_not_overwritten_unseen(as_ada, paris, lab):
    opened = as_ada.get(reverse("run_dates", args=[paris.pk])).content.decode()
    other = datetime(2026, 12, 1, 11, tzinfo=UTC)
    row = RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=other)
    typed = {field(lab, "due_at"): "2026-12-03T10:00"}
    page = save(as_ada, paris, opened, **typed).content.decode()
    assert "Somebody changed dates of this run" in page and 'value="2026-12-03T10:00"' in page
    row.refresh_from_db()
    assert row.due_at == other
    save(as_ada, paris, page, **typed)
    row.refresh_from_db()
    assert row.due_at == datetime(2026, 12, 3, 9, tzinfo=UTC)


def test_a_moment_in_the_hour_that_comes_twice_is_kept_to_the_second(as_ada, paris, lab):
    again = datetime(2026, 10, 25, 1, 30, 15, tzinfo=UTC)
    RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=again)
    assert save(as_ada, paris, **{field(lab, "attempts"): "2"}).status_code == 302
    row = RunActivity.objects.get()
    assert (row.due_at, row.attempts) == (again, 2)


def test_what_is_done_elsewhere_has_a_date_here_too(as_ada, paris, lab):
    item = RunActivity.objects.create(run=paris, title="Examination")
    save(as_ada, paris, **{f"{item.activity_key}-due_at": "2026-12-20T09:00"})
    item.refresh_from_db()
    assert (item.title, item.due_at) == ("Examination", datetime(2026, 12, 20, 8, tzinfo=UTC))


def test_an_assistant_reads_the_dates_and_changes_none(client, cai, paris, lab):
    RunStaff.objects.create(run=paris, person=cai, role="assistant")
    RunActivity.objects.create(
        run=paris, activity_key=lab.translation_key, due_at=datetime(2026, 12, 3, 9, tzinfo=UTC)
    )
    client.force_login(cai)
    url = reverse("run_dates", args=[paris.pk])
    page = client.get(url).content.decode()
    assert "12/03/2026 10 a.m." in page and 'type="datetime-local"' not in page and "Save dates" not in page
    assert client.post(url, {field(lab, "due_at"): ""}).status_code == 404
    for name in ("shift_dates", "weekly_dates", "copy_dates"):
        assert client.get(reverse(name, args=[paris.pk])).status_code == 404
    assert RunActivity.objects.get().due_at is not None


def test_reading_and_saving_take_the_same_queries_for_many_activities(as_ada, paris, lab, course):
    counts = []
    for more in (1, 12):
        labs = [make_lab(course, title=f"Lab {number}") for number in range(more)]
        values = {field(each, "due_at"): f"2026-12-{more:02}T10:00" for each in labs}
        url = reverse("run_dates", args=[paris.pk])
        page = as_ada.get(url).content.decode()
        with CaptureQueriesContext(connection) as reading:
            as_ada.get(url)
        with CaptureQueriesContext(connection) as saving:
            assert save(as_ada, paris, page, **values).status_code == 302
        counts.append((len(reading), len(saving)))
    assert counts[0] == counts[1]


def tool(client, name, run, take=False, seen="", **asked):
    return client.post(reverse(name, args=[run.pk]), asked | ({"take": "1", "seen": seen} if take else {}))


def test_all_dates_are_shifted_after_a_look_and_only_once(as_ada, paris, lab):
    due = datetime(2026, 10, 24, 21, 59, tzinfo=UTC)
    row = RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=due)
    page = tool(as_ada, "shift_dates", paris, days=7).content.decode()
    assert "Sat 10/24/2026 11:59 p.m." in page and "Sat 10/31/2026 11:59 p.m." in page
    row.refresh_from_db()
    assert row.due_at == due
    assert tool(as_ada, "shift_dates", paris, take=True, seen=seen_on(page), days=7).status_code == 302
    row.refresh_from_db()
    # An hour more than seven days, as clocks went back in between.
    assert row.due_at - due == timedelta(days=7, hours=1)
    again = tool(as_ada, "shift_dates", paris, take=True, seen=seen_on(page), days=7).content.decode()
    assert "This is not what you saw last" in again
    row.refresh_from_db()
    assert row.due_at - due == timedelta(days=7, hours=1)


def test_other_wishes_than_those_that_were_shown_are_shown_first(as_ada, paris, lab):
    RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=timezone.now())
    page = tool(as_ada, "shift_dates", paris, days=7).content.decode()
    answer = tool(as_ada, "shift_dates", paris, take=True, seen=seen_on(page), days=70)
    assert "This is not what you saw last" in answer.content.decode()


def test_a_week_for_each_module_by_the_clock_on_the_wall(as_ada, course, lab, lesson, paris):
    paris.time_zone = "America/New_York"
    paris.save()
    second = make_lab(course, publish=False)
    module = course.add_child(instance=ModulePage(title="Second", slug=f"m-{next(numbers)}", summary="-"))
    second.move(module, "last-child")
    asked = {"first_day": "2026-10-19", "hour": "23:59", "every": "7", "kinds": ["lab"], "opens": "on"}
    page = tool(as_ada, "weekly_dates", paris, **asked).content.decode()
    assert tool(as_ada, "weekly_dates", paris, take=True, seen=seen_on(page), **asked).status_code == 302
    rows = {row.activity_key: row for row in RunActivity.objects.all()}
    # New York leaves summer time on 1 November.
    assert rows[lab.translation_key].due_at == datetime(2026, 10, 27, 3, 59, tzinfo=UTC)
    assert rows[second.translation_key].due_at == datetime(2026, 11, 3, 4, 59, tzinfo=UTC)
    assert rows[lesson.translation_key].due_at is None
    assert rows[lesson.translation_key].release_at == datetime(2026, 10, 19, 4, tzinfo=UTC)
    assert rows[second.translation_key].release_at == rows[lab.translation_key].due_at


def test_dates_come_from_an_earlier_run_so_that_the_beginnings_fit(as_ada, course, lab, paris):
    Run.objects.filter(pk=paris.pk).update(starts_at=datetime(2026, 9, 7, 6, tzinfo=UTC))
    earlier = Run.objects.create(
        course_key=course.translation_key,
        name="Spring 2026",
        time_zone="Europe/Paris",
        starts_at=datetime(2026, 2, 2, 7, tzinfo=UTC),
    )
    RunActivity.objects.create(
        run=earlier,
        activity_key=lab.translation_key,
        due_at=datetime(2026, 2, 9, 22, 59, tzinfo=UTC),
        attempts=3,
    )
    page = tool(as_ada, "copy_dates", paris, source=earlier.pk).content.decode()
    assert (
        tool(as_ada, "copy_dates", paris, take=True, seen=seen_on(page), source=earlier.pk).status_code == 302
    )
    row = paris.activities.get()
    assert (row.due_at, row.attempts) == (datetime(2026, 9, 14, 21, 59, tzinfo=UTC), 3)


def test_dates_do_not_come_from_a_run_that_is_not_hers(client, cai, paris, lab, course):
    hidden = Run.objects.create(course_key=course.translation_key, name="Hidden")
    RunActivity.objects.create(run=hidden, activity_key=lab.translation_key, attempts=3)
    RunStaff.objects.create(run=paris, person=cai, role="teacher")
    client.force_login(cai)
    assert "Hidden" not in client.get(reverse("copy_dates", args=[paris.pk])).content.decode()
    page = tool(client, "copy_dates", paris, source=hidden.pk, days=1).content.decode()
    assert (
        "What would change"
        not in page.partition("<form")[2].partition("</form>")[0].partition("preview-title")[2]
    )


def test_dates_out_of_order_are_named_and_not_stored(as_ada, paris, lab):
    RunActivity.objects.create(
        run=paris, activity_key=lab.translation_key, release_at=datetime(2027, 1, 1, tzinfo=UTC)
    )
    asked = {"first_day": "2026-10-19", "hour": "23:59", "every": "7", "kinds": ["lab"]}
    page = tool(as_ada, "weekly_dates", paris, **asked).content.decode()
    assert "It would be due before it opens." in page and "Store the dates" not in page
    tool(as_ada, "weekly_dates", paris, take=True, seen=seen_on(page), **asked)
    assert RunActivity.objects.get().due_at is None


@pytest.mark.sandbox
def test_an_attempt_under_way_ends_when_the_quiz_closes_by_now(as_ada, paris, bo, lab):
    join(bo, paris)
    quiz = make_quiz(make_bank(lab.get_parent().get_parent().specific, single()), count=1, time_limit=None)
    closes = timezone.now().replace(second=0, microsecond=0) + timedelta(hours=1)
    RunActivity.objects.create(run=paris, activity_key=quiz.translation_key, closes_at=closes)
    attempt = QuizAttempt.objects.create(
        run=paris, student=bo, quiz_key=quiz.translation_key, number=1, draw={}, ends_at=closes
    )
    later = closes + timedelta(days=1)
    local = timezone.localtime(later, paris.zone).strftime("%Y-%m-%dT%H:%M")
    assert save(as_ada, paris, **{field(quiz, "closes_at"): local}).status_code == 302
    attempt.refresh_from_db()
    assert attempt.ends_at == later
