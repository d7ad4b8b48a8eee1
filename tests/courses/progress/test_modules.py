"""How much of each module is done."""

from courses.progress.modules import Count, course_progress, module_progress

from .made_course import make_activity, make_run_course


def test_each_kind_is_counted_and_empty_modules_are_left_out():
    read, unread = make_activity("lesson", "Read"), make_activity("lesson", "Unread")
    lab, quiz = make_activity("lab", "Lab"), make_activity("quiz", "Quiz")
    course = make_run_course([read, unread, lab], [], [quiz])
    done = {read.key, quiz.key}
    first, last = module_progress(course, done)
    assert (first.lessons, first.labs, first.quizzes, first.all) == (
        Count(1, 2),
        Count(0, 1),
        Count(0, 0),
        Count(1, 3),
    )
    assert (last.page.title, last.all.is_complete) == ("Module 3", True)
    assert course_progress(course, done).all == Count(2, 4)
