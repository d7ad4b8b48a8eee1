"""What an author sees beside the exercises after pressing one of the three buttons."""

import pytest

from tests.factories import DOUBLE, WRITTEN

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]


def exercise(**changes):
    return ("exercise", {**DOUBLE, **changes})


def with_tests(*codes):
    tests = [{"visibility": "hidden", "points": 5, "code": code, "hint": "", "wrong": []} for code in codes]
    return exercise(tests=tests)


def test_a_right_solution_earns_its_points_beside_its_exercise(outcome):
    shown = outcome("solution")
    assert "The solution: 10 of 10 points" in " ".join(shown["cells"]["double"].split())
    assert shown["marks"] == []


def test_what_stands_in_the_form_is_run_and_nothing_of_it_is_saved(outcome, lab):
    shown = outcome("solution", [exercise(solution="def double(x):\n    return x + 1")])
    assert "Expected" in shown["cells"]["double"] and "-42" in shown["cells"]["double"]
    lab.refresh_from_db()
    assert lab.body[0].value["solution"] == DOUBLE["solution"]


def test_a_solution_that_raises_is_marked_in_its_line(outcome):
    shown = outcome("solution", [exercise(solution="def double(x):\n    y = 1\n    return x / 0 + y")])
    assert {(mark["exercise"], mark["field"], mark["line"]) for mark in shown["marks"]} == {
        ("double", "solution", 3)
    }


def test_a_solution_that_raises_while_it_is_defined_is_marked_in_its_line(outcome):
    shown = outcome(
        "solution", [exercise(solution="import math\nlimit = math.nothing\ndef double(x): return 2 * x")]
    )
    assert ("double", "solution", 2) in {(m["exercise"], m["field"], m["line"]) for m in shown["marks"]}


def test_an_endless_solution_ends_with_a_sentence(outcome):
    shown = outcome(
        "check", [exercise(solution="def double(x):\n    while True:\n        pass")], test_limit_s="1"
    )
    assert not shown["works"]
    assert "Your code took more than 1 seconds" in shown["summary"], shown["summary"]


def test_a_blank_student_gets_nothing_and_the_author_sees_so(outcome):
    shown = outcome("blank")
    assert "A blank student gets 0 of 10 points." in shown["summary"]
    assert shown["marks"] == []


def test_a_test_that_nothing_can_fail_is_named_where_it_stands(outcome):
    shown = outcome("check", [with_tests("double(2)", "assert double(3) == 6\nassert True")])
    assert not shown["works"]
    places = {(mark["field"], mark["line"], mark["error"]) for mark in shown["marks"]}
    assert {("tests.1.code", 2, False), ("tests.0.code", None, False)} <= places


def test_a_blank_student_who_earns_points_keeps_the_lab_from_students(outcome):
    shown = outcome("check", [with_tests("x = 1", "assert double(3) == 6")])
    assert not shown["works"]
    errors = [mark for mark in shown["marks"] if mark["error"]]
    assert [(mark["exercise"], mark["field"]) for mark in errors] == [("double", "tests.0.code")]
    assert "Test 1 earns points although nothing was answered" in errors[0]["text"]


def test_mistakes_that_no_test_notices_are_shown_as_differences_with_a_way_to_explain_them(outcome):
    solution = "def double(x):\n    if x > 1000:\n        return 2 * x\n    return 2 * x"
    shown = outcome("check", [exercise(solution=solution)])
    assert shown["works"]
    piece = shown["cells"]["double"]
    assert "Your tests do not notice" in piece
    assert 'data-explain="' in piece
    assert "### BEGIN" not in piece


def test_a_hint_whose_wrong_answer_passes_is_named(outcome):
    test = {**DOUBLE["tests"][0], "wrong": ["def double(x):\n    return x + x"]}
    shown = outcome("check", [exercise(tests=[test, DOUBLE["tests"][1]])])
    assert not shown["works"]
    assert "The hint of test 1 does not fire" in shown["summary"]


def test_a_generator_that_fails_is_marked_in_its_line(outcome):
    shown = outcome("check", data_generator="def make_data(seed):\n    x = 1\n    return {'a.csv': nothing}")
    (mark,) = shown["marks"]
    assert (mark["exercise"], mark["field"], mark["line"]) == ("", "data_generator", 3)
    assert "nothing" in shown["summary"]


def test_written_answers_and_given_code_run_beside_exercises(outcome):
    cells = [("code", {"code": "print('ready')"}), exercise(), ("written", WRITTEN)]
    shown = outcome("solution", cells)
    assert "ready" in shown["cells"]["given-1"]
    assert "double" in shown["cells"]


def test_what_a_solution_prints_is_made_harmless(outcome):
    solution = (
        "from IPython.display import HTML, display\ndisplay(HTML('<img src=x onerror=alert(1)>'))\n"
        + DOUBLE["solution"]
    )
    shown = outcome("solution", [exercise(solution=solution)])
    assert "onerror" not in shown["cells"]["double"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"solution": "def double(x):\n  return (2"}, (0, "solution", 2)),
        ({"solution": ""}, (0, "solution", None)),
        ({"id": "no id"}, (0, "id", None)),
        ({"tests": [{**DOUBLE["tests"][0], "code": "assert double(2) = 4"}]}, (0, "tests.0.code", 1)),
        ({"tests": [{**DOUBLE["tests"][0], "points": ""}]}, (0, "tests.0.points", None)),
        ({"tests": []}, (0, "tests", None)),
        (
            {"tests": [{**DOUBLE["tests"][0], "hidden_code": "x = 1\nassert double(2) = 4"}]},
            (0, "tests.0.hidden_code", 2),
        ),
        ({"tests": [{**DOUBLE["tests"][0], "id": "double"}]}, (0, "tests.0.id", None)),
    ],
)
def test_what_keeps_a_lab_from_running_is_told_at_once_with_field_and_line(press, newest, changes, place):
    (problem,) = press("check", [exercise(**changes)])["problems"]
    assert (problem["block"], problem["field"], problem["line"]) == place
    assert newest() is None


def test_identifiers_used_twice_are_named_at_the_second_one(press):
    (problem,) = press("solution", [exercise(), exercise(title="Again")])["problems"]
    assert (problem["block"], problem["field"], problem["title"]) == (1, "id", "Again")


def test_a_lab_without_exercises_or_points_says_so(press):
    assert "no exercise yet" in press("check", [("prose", {"text": "Hello."})])["problems"][0]["text"]
    worthless = [{**test, "points": 0} for test in DOUBLE["tests"]]
    assert "no points" in press("check", [exercise(tests=worthless)])["problems"][0]["text"]


def test_a_limit_above_the_sites_is_told_at_its_field(press):
    (problem,) = press("solution", cpu_limit_s="100000")["problems"]
    assert (problem["block"], problem["field"]) == (None, "cpu_limit_s")


def test_a_lab_that_has_never_been_saved_runs_too(author, client, lab, run_graders):
    from labs.models import LabPage
    from tests.labs.authoring.conftest import JSON
    from tests.labs.authoring.editor_form import editor_form

    new = LabPage(title="", slug="", summary="", locale=lab.locale)
    form = editor_form(new, [exercise()]) | {"lab-run": "solution"}
    answer = client.post(f"/cms/lab-editor/new/{lab.get_parent().pk}/", form, **JSON).json()
    run_graders()
    assert "10 of 10" in client.get(answer["url"], **JSON).json()["summary"]


def apart(**changes):
    return ("tests", {"exercise": "", "tests": DOUBLE["tests"], **changes})


def test_tests_that_stand_apart_are_an_exercises_tests_too(outcome, press):
    shown = outcome("solution", [exercise(tests=[]), ("code", {"code": "y = double(4)"}), apart()])
    key = next(key for key, block in shown["places"].items() if block == 2)
    assert "The solution: 10 of 10 points" in " ".join(shown["cells"][key].split())
    (problem,) = press("check", [apart(), exercise(tests=[])])["problems"]
    assert (problem["block"], problem["field"]) == (1, "tests")
    (problem,) = press("check", [exercise(), apart(exercise="treble")])["problems"]
    assert (problem["block"], problem["field"]) == (1, "exercise")
    assert problem["title"] == "Tests that stand apart"


def test_a_solution_may_use_ipythons_own_lines(outcome):
    shown = outcome("solution", [exercise(solution="%precision 2\n" + DOUBLE["solution"])])
    assert "The solution: 10 of 10 points" in " ".join(shown["cells"]["double"].split())


def test_an_answer_in_code_that_a_person_marks_is_run_and_marked_in_its_line(outcome):
    chart = {**WRITTEN, "id": "chart", "form": "code", "starter": "", "sample": "chart = []\nchart[1]"}
    shown = outcome("solution", [exercise(), ("written", chart)])
    assert ("chart", "sample", 2) in {(m["exercise"], m["field"], m["line"]) for m in shown["marks"]}


def test_a_check_under_way_is_taken_up_again_by_the_person_who_began_it(press, client, people):
    from courses.teaching import appoint
    from labs.models import LabPage

    started = press("check")
    again = press("remembered")
    assert (again["url"], again["under_way"]) == (started["url"], True)
    assert press("remembered", [exercise(solution="def double(x):\n    return x * 2")])["url"] is None
    colleague = people("Dan")
    appoint(colleague, LabPage.objects.get().get_parent().get_parent().specific)
    client.force_login(colleague)
    assert press("remembered")["url"] is None


def test_a_check_is_remembered_for_just_this_code(outcome, press):
    outcome("check")
    assert press("remembered")["url"]
    assert press("remembered", [exercise(prompt="Write it anew.")])["url"]
    assert press("remembered", [exercise(solution="def double(x):\n    return x * 2")])["url"] is None


def test_a_colleague_of_another_course_can_neither_run_the_lab_nor_read_its_results(
    outcome, newest, client, people, lab
):
    from courses.teaching import appoint
    from tests.factories import make_course
    from tests.labs.authoring.conftest import JSON

    outcome("solution")
    run = newest()
    stranger = people("Dan")
    appoint(stranger, make_course("Elsewhere"))
    client.force_login(stranger)
    assert client.get(f"/cms/lab-editor/runs/{run.pk}/", **JSON).status_code == 410
    assert client.post(f"/cms/lab-editor/runs/{run.pk}/cancel/", **JSON).status_code == 410
    answer = client.post(f"/cms/lab-editor/{lab.pk}/", {"lab-run": "solution"}, **JSON)
    assert (answer.status_code, answer.url) == (302, "/cms/")
