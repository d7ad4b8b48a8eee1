"""Bo asks, his class and his teachers answer; what is not for somebody's eyes does not exist for them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.discussion import posting
from courses.models import DiscussionPost, DiscussionThread, OutgoingMail, Run, RunStaff
from courses.runs.joining import enrol_in_run, leave
from courses.teaching import appoint
from tests.factories import DOUBLE, WRITTEN, make_bank, make_course, make_lab, make_quiz

QUESTION = {
    "title": "Why is the result negative?",
    "text": "I wrote `double(-21)` and got:\n\n```\n-42\n```",
    "audience": "class",
}


@pytest.fixture
def course(ada):
    course = make_course()
    appoint(ada, course)
    return course


@pytest.fixture
def run(course, bo, cai):
    run = Run.objects.create(course_key=course.translation_key, name="Autumn 2026")
    enrol_in_run(bo, run), enrol_in_run(cai, run)
    return run


@pytest.fixture
def lab(course):
    return make_lab(course, exercises=[DOUBLE], written=[WRITTEN])


@pytest.fixture
def as_person(client):
    def enter(person):
        client.force_login(person)
        return client

    return enter


@pytest.fixture
def thread(run, lab, bo):
    return make_thread(run, lab, bo)


def make_thread(run, lab, author, **fields) -> DiscussionThread:
    asked = {"part": "double", "is_anonymous": False} | QUESTION | fields
    return posting.ask(author, run=run, activity_key=lab.translation_key, **asked)


def shown(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_student_asks_beside_an_exercise_and_it_is_counted_there(as_person, run, lab, bo, cai):
    client = as_person(bo)
    ask = reverse("ask_question", args=[run.pk, lab.translation_key]) + "?part=double"
    page = client.get(lab.url).content.decode()
    # In another tab, so that nothing typed into the lab is left behind.
    assert f'href="{ask}" target="_blank"' in page
    answer = client.post(ask, QUESTION, follow=True)
    page = answer.content.decode()
    assert "Your question is there." in page and "Doubling / Double it" in page
    assert "<pre><code>-42\n</code></pre>" in page
    page = as_person(cai).get(lab.url).content.decode()
    assert "1 question" in page and "1 question has been asked about this." in page
    assert QUESTION["title"] in shown(client, "my_discussion", run.pk, activity=lab.translation_key)


def test_lessons_and_quizzes_offer_to_ask_only_those_who_take_part(as_person, run, course, bo, ada, client):
    quiz = make_quiz(make_bank(course), count=1)
    assert "Ask a question" not in client.get(quiz.url).content.decode()
    assert "Ask a question" in as_person(bo).get(quiz.url).content.decode()
    assert "Ask a question" not in as_person(ada).get(quiz.url).content.decode()
    subject = reverse("ask_question", args=[run.pk, quiz.translation_key])
    assert client.get(subject).status_code == 404
    assert as_person(bo).get(subject).status_code == 200
    other = make_lab(make_course("Payments"))
    assert client.get(reverse("ask_question", args=[run.pk, other.translation_key])).status_code == 404


def test_markdown_is_shown_and_nothing_active_of_it(as_person, run, lab, bo):
    text = "<script>alert(1)</script> [x](javascript:alert(1)) <b onclick=1>b</b> $x^2$ **bold**"
    thread = make_thread(run, lab, bo, text=text)
    page = shown(as_person(bo), "my_thread", run.pk, thread.pk)
    assert "<script>alert" not in page and 'href="javascript' not in page and "<b onclick" not in page
    assert "<strong>bold</strong>" in page and "<math" in page


def test_a_preview_stores_nothing_and_keeps_what_was_typed(as_person, run, lab, bo):
    url = reverse("ask_question", args=[run.pk, lab.translation_key])
    page = as_person(bo).post(url, QUESTION | {"preview": ""}).content.decode()
    assert "<pre><code>-42\n</code></pre>" in page and "I wrote `double(-21)`" in page
    page = as_person(bo).post(url, QUESTION | {"title": ""}).content.decode()
    assert "This field is required." in page and "I wrote `double(-21)`" in page
    assert DiscussionThread.objects.count() == 0


def test_what_is_for_the_teachers_is_for_the_teachers(as_person, run, lab, bo, cai, ada):
    private = make_thread(run, lab, bo, title="Mine alone", audience="staff")
    client = as_person(cai)
    assert "Mine alone" not in shown(client, "my_discussion", run.pk)
    assert "Mine alone" not in shown(client, "my_discussion", run.pk, q="double")
    assert "1 question" not in client.get(lab.url).content.decode()
    url = reverse("my_thread", args=[run.pk, private.pk])
    assert client.get(url).status_code == client.post(url, {"text": "x"}).status_code == 404
    assert "Mine alone" in shown(as_person(bo), "my_thread", run.pk, private.pk)
    assert "Mine alone" in shown(as_person(ada), "run_discussion", run.pk, show="private")


def test_another_run_of_the_course_is_another_class(as_person, run, course, lab, thread, people):
    other_run = Run.objects.create(course_key=course.translation_key, name="Spring 2027")
    dan, helper = people("Dan"), people("Helper")
    enrol_in_run(dan, other_run)
    RunStaff.objects.create(run=other_run, person=helper, role="teacher")
    client = as_person(dan)
    assert QUESTION["title"] not in shown(client, "my_discussion", other_run.pk)
    assert "question has been asked" not in client.get(lab.url).content.decode()
    for run_id in (run.pk, other_run.pk):
        for person, name in ((dan, "my_thread"), (helper, "run_thread")):
            url = reverse(name, args=[run_id, thread.pk])
            assert as_person(person).get(url).status_code == 404
            assert as_person(person).post(url, {"text": "x"}).status_code == 404


def test_students_reach_nothing_of_the_teachers_and_not_the_posts_of_others(as_person, run, thread, cai):
    client, post = as_person(cai), thread.posts.get()
    for name, *args in (
        ("run_discussion",),
        ("run_thread", thread.pk),
        ("settle_thread", thread.pk),
        ("praise_post", thread.pk, post.pk),
        ("hide_post", thread.pk, post.pk),
        ("edit_staff_post", thread.pk, post.pk),
        ("edit_post", thread.pk, post.pk),
    ):
        url = reverse(name, args=[run.pk, *args])
        assert client.post(url, {"text": "x", "reason": "x", "hide": "", "good": ""}).status_code == 404, name
    post.refresh_from_db()
    assert (post.text, post.is_hidden) == (QUESTION["text"], False)


def test_who_left_reads_nothing_more(as_person, run, thread, cai):
    leave(cai, run)
    client = as_person(cai)
    assert client.get(reverse("my_discussion", args=[run.pk])).status_code == 404
    assert client.get(reverse("my_thread", args=[run.pk, thread.pk])).status_code == 404


def test_teachers_answer_and_the_question_is_no_longer_open(as_person, run, lab, bo, cai, ada, thread):
    make_thread(run, lab, cai, title="Second question", text="Other")
    client = as_person(ada)
    client.post(reverse("run_thread", args=[run.pk, thread.pk]), {"text": "The sign stays.", "settles": "on"})
    open_ones = shown(client, "run_discussion", run.pk, show="open")
    assert "Second question" in open_ones and QUESTION["title"] not in open_ones
    everything = shown(client, "run_discussion", run.pk)
    assert everything.index("Second question") < everything.index(QUESTION["title"])
    page = shown(as_person(bo), "my_thread", run.pk, thread.pk)
    assert "The sign stays." in page and "answered" in page and ">Teaching</span>" in page
    as_person(ada).post(reverse("settle_thread", args=[run.pk, thread.pk]))
    assert DiscussionThread.objects.filter(answered_at=None).count() == 2


def test_a_fellow_student_answers_and_a_teacher_says_that_it_is_good(as_person, run, thread, bo, cai, ada):
    answer = as_person(cai).post(reverse("my_thread", args=[run.pk, thread.pk]), {"text": "Twice a debt."})
    post = DiscussionPost.objects.get(text="Twice a debt.")
    assert answer["Location"].endswith(f"#post-{post.pk}")
    as_person(ada).post(reverse("praise_post", args=[run.pk, thread.pk, post.pk]), {"good": ""})
    page = shown(as_person(bo), "my_thread", run.pk, thread.pk)
    assert "good answer" in page and "Cai" in page
    thread.refresh_from_db()
    assert thread.is_answered


def test_without_a_name_means_to_the_class_and_not_to_the_teachers(as_person, run, lab, bo, cai, ada):
    client = as_person(bo)
    ask = reverse("ask_question", args=[run.pk, lab.translation_key])
    client.post(ask, QUESTION | {"is_anonymous": "on"})
    thread = DiscussionThread.objects.get()
    # Who asked without a name answers without one unless that is changed.
    assert "checked" in shown(client, "my_thread", run.pk, thread.pk)
    answer = reverse("my_thread", args=[run.pk, thread.pk])
    client.post(answer, {"text": "I found it.", "is_anonymous": "on"})
    client.post(answer, {"text": "With my name."})
    for page in (
        shown(as_person(cai), "my_discussion", run.pk),
        shown(client, "my_thread", run.pk, thread.pk),
    ):
        assert "Somebody in the class" in page
    assert ">Bo<" not in shown(client, "my_discussion", run.pk)
    page = shown(client, "my_thread", run.pk, thread.pk)
    # The answer with a name does not betray the question without one.
    assert page.count("asked this") == 1 and page.count(">Bo<") == 1
    page = shown(as_person(ada), "run_thread", run.pk, thread.pk)
    assert page.count(">Bo<") == 3 and page.count("without a name to the class") == 2


def test_own_words_are_changed_for_a_quarter_of_an_hour_and_then_not_lost(as_person, run, thread, bo):
    post = thread.posts.get()
    url = reverse("edit_post", args=[run.pk, thread.pk, post.pk])
    client = as_person(bo)
    client.post(url, {"text": "Better words"})
    page = shown(client, "my_thread", run.pk, thread.pk)
    assert "Better words" in page and "changed" in page
    DiscussionPost.objects.update(posted_at=timezone.now() - timedelta(minutes=16))
    page = client.post(url, {"text": "Much better words"}).content.decode()
    assert "A post can be changed for 15 minutes." in page and "Much better words" in page
    post.refresh_from_db()
    assert post.text == "Better words"
    assert ">Change<" not in shown(client, "my_thread", run.pk, thread.pk)


def test_what_is_hidden_is_kept_with_the_reason_and_its_author_is_told(as_person, run, thread, bo, cai, ada):
    posting.answer(thread, cai, text="The solution is return 2 * x")
    post = thread.posts.last()
    hide = reverse("hide_post", args=[run.pk, thread.pk, post.pk])
    page = as_person(ada).post(hide, {"hide": "", "reason": ""}, follow=True).content.decode()
    assert "Nothing was hidden: say why" in page
    as_person(ada).post(hide, {"hide": "", "reason": "It gives the solution away."})
    page = shown(as_person(bo), "my_thread", run.pk, thread.pk)
    assert "The teachers have hidden this." in page and "return 2" not in page and "gives the" not in page
    assert QUESTION["title"] not in shown(as_person(bo), "my_discussion", run.pk, q="return 2")
    page = shown(as_person(cai), "my_thread", run.pk, thread.pk)
    assert "return 2" in page and "It gives the solution away." in page
    page = shown(as_person(ada), "run_thread", run.pk, thread.pk)
    assert "return 2" in page and "Ada" in page
    as_person(ada).post(hide)
    assert "return 2" in shown(as_person(bo), "my_thread", run.pk, thread.pk)


def test_a_hidden_question_takes_its_thread_along(as_person, run, lab, thread, bo, cai, ada):
    posting.hide(thread.posts.get(), ada, "A solution")
    assert QUESTION["title"] not in shown(as_person(cai), "my_discussion", run.pk)
    assert as_person(cai).get(reverse("my_thread", args=[run.pk, thread.pk])).status_code == 404
    assert "A solution" in shown(as_person(bo), "my_thread", run.pk, thread.pk)
    assert QUESTION["title"] in shown(as_person(ada), "run_discussion", run.pk, show="hidden")


def test_a_student_writes_so_often_within_an_hour_and_no_more(as_person, run, thread, bo, ada):
    client, url = as_person(bo), reverse("my_thread", args=[run.pk, thread.pk])
    for number in range(posting.MOST_AN_HOUR - 1):
        client.post(url, {"text": f"Answer {number}"})
    page = client.post(url, {"text": "One too many"}).content.decode()
    assert "You have written 12 times within an hour." in page and "One too many" in page
    assert thread.posts.count() == posting.MOST_AN_HOUR
    DiscussionPost.objects.filter(is_question=True).update(posted_at=timezone.now() - timedelta(hours=2))
    client.post(url, {"text": "One too many"})
    assert thread.posts.count() == posting.MOST_AN_HOUR + 1


def test_what_is_sent_twice_is_stored_once_and_told_once(run, lab, bo, cai, thread):
    for _time in range(2):
        assert make_thread(run, lab, bo) == thread
        posting.answer(thread, cai, text="Found it.")
    assert thread.posts.count() == 2
    told = OutgoingMail.objects.get()
    assert (told.person, told.context["by"], told.context["excerpt"]) == (bo, "Cai", "Found it.")


def test_who_answers_the_own_question_is_told_nothing(bo, thread):
    posting.answer(thread, bo, text="Found it.")
    assert OutgoingMail.objects.count() == 0


def test_when_the_run_has_ended_everything_can_be_read_and_nothing_written(as_person, run, lab, thread, bo):
    Run.objects.filter(pk=run.pk).update(ends_at=timezone.now() - timedelta(days=1))
    client = as_person(bo)
    page = shown(client, "my_thread", run.pk, thread.pk)
    assert "The run has ended." in page and QUESTION["title"] in page
    page = client.post(reverse("my_thread", args=[run.pk, thread.pk]), {"text": "Late"}).content.decode()
    assert "What you wrote and could not send" in page and "Late</textarea>" in page
    client.post(reverse("ask_question", args=[run.pk, lab.translation_key]), QUESTION | {"title": "Late"})
    assert DiscussionPost.objects.count() == 1


def test_a_list_and_a_thread_say_when_there_is_nothing(as_person, run, lab, bo, ada):
    assert "Nobody has asked anything yet." in shown(as_person(bo), "my_discussion", run.pk)
    make_thread(run, lab, bo)
    assert "No question fits." in shown(as_person(ada), "run_discussion", run.pk, q="zebra")
    assert "No question fits." in shown(as_person(bo), "my_discussion", run.pk, show="answered", activity="x")


@pytest.mark.parametrize("count", [2, 30])
def test_lists_and_threads_take_the_same_queries_whatever_there_is(
    as_person, run, lab, bo, cai, ada, thread, count, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(posting, "MOST_AN_HOUR", 1000)
    for number in range(count):
        made = make_thread(run, lab, (bo, cai)[number % 2], title=f"Question {number}", text=f"Text {number}")
        posting.answer(made, cai, text="Yes")
        posting.answer(thread, (bo, cai)[number % 2], text=f"Answer {number}")
    for person, name, args, queries in (
        (bo, "my_discussion", (), 17),
        (ada, "run_discussion", (), 15),
        (bo, "my_thread", (thread.pk,), 19),
        (ada, "run_thread", (thread.pk,), 19),
    ):
        client, url = as_person(person), reverse(name, args=[run.pk, *args])
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
