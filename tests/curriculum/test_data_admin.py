"""Curriculum data in the CMS: who may do what, where an entry is used, and how one is chosen."""

import pytest
from django.contrib.auth.models import Group

from courses.teaching import appoint
from curriculum.models import GlossaryTerm, LessonPage
from tests.factories import make_course, module_of

from .entries import make_competency, make_regulation, make_term

TERMS = "/cms/snippets/curriculum/glossaryterm/"


@pytest.fixture
def course(db):
    return make_course()


@pytest.fixture
def teacher(ada, course, client):
    """Ada, who teaches, is at work in the CMS."""
    appoint(ada, course)
    client.force_login(ada)
    return ada


def make_lesson(course, keys=(), title="Escrow", publish=True) -> LessonPage:
    links = "".join(f'<a linktype="term" key="{key}">{key}</a> ' for key in keys)
    lesson = LessonPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        summary="S",
        minutes=5,
        question="Q?",
        body=[{"type": "prose", "value": f"<p>{links}</p>"}],
        competencies=[{"type": "competency", "value": "IF2.5"}],
    )
    module_of(course).add_child(instance=lesson)
    if publish:
        lesson.save_revision().publish()
    return lesson


def test_instructor_adds_a_term_and_changes_it(teacher, client):
    response = client.post(
        f"{TERMS}add/?locale=en",
        {"key": "escrow", "term": "Escrow", "other_names": "", "definition": "Held."},
    )
    assert response.status_code == 302
    term = GlossaryTerm.objects.get()
    assert (term.owner, term.locale.language_code) == (teacher, "en")
    client.post(
        f"{TERMS}edit/{term.pk}/", {"term": "Escrow payment", "other_names": "", "definition": "Held."}
    )
    term.refresh_from_db()
    assert (term.key, term.term) == ("escrow", "Escrow payment")


def test_key_that_is_taken_is_refused_in_words(teacher, client):
    make_term("escrow")
    html = client.post(
        f"{TERMS}add/?locale=en", {"key": "escrow", "term": "E", "other_names": "", "definition": "D"}
    ).content.decode()
    assert "There is already a glossary term “escrow” in this language. Edit that one." in html
    assert GlossaryTerm.objects.count() == 1


def test_instructor_reads_but_may_not_change_what_others_wrote(teacher, client):
    term = make_term("escrow", definition="Held.")
    assert "Held." in client.get(f"{TERMS}inspect/{term.pk}/").content.decode()
    listing = client.get(TERMS).content.decode()
    assert f"{TERMS}inspect/{term.pk}/" in listing
    assert f"{TERMS}edit/{term.pk}/" not in listing
    data = {"term": "Mine", "other_names": "", "definition": "Mine"}
    client.post(f"{TERMS}edit/{term.pk}/", data)
    client.post(f"{TERMS}delete/{term.pk}/")
    client.post(f"/cms/bulk/curriculum/glossaryterm/delete/?id={term.pk}")
    term.refresh_from_db()
    assert term.definition == "Held."


def test_editor_of_curriculum_data_changes_what_others_wrote(cai, client):
    cai.groups.add(Group.objects.get(name="Curriculum editors"))
    client.force_login(cai)
    term = make_term("escrow")
    client.post(f"{TERMS}edit/{term.pk}/", {"term": "Escrow", "other_names": "", "definition": "New."})
    term.refresh_from_db()
    assert term.definition == "New."


def test_student_sees_no_curriculum_data(bo, client, db):
    client.force_login(bo)
    assert client.get(TERMS).status_code == 302


def test_usage_names_the_pages_of_an_entry(teacher, course, client):
    term = make_term("escrow")
    make_lesson(course, ["escrow"])
    make_lesson(course, [], title="Other lesson")
    usage = client.get(f"{TERMS}usage/{term.pk}/")
    assert [page.title for page in usage.context["object_list"]] == ["Escrow"]
    listing = client.get(TERMS).content.decode()
    assert f'<a href="{TERMS}usage/{term.pk}/">1</a>' in listing


def test_term_in_use_is_not_deleted(eva, course, client):
    client.force_login(eva)
    term = make_term("escrow")
    make_lesson(course, ["escrow"])
    response = client.post(f"{TERMS}delete/{term.pk}/", follow=True)
    assert "“escrow” is still used. Take it out of these pages first." in response.content.decode()
    assert GlossaryTerm.objects.filter(pk=term.pk).exists()
    make_term("netting")
    client.post(f"{TERMS}delete/{GlossaryTerm.objects.get(key='netting').pk}/")
    assert not GlossaryTerm.objects.filter(key="netting").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_listing_takes_the_same_number_of_queries_at_any_length(
    eva, course, client, count, django_assert_max_num_queries
):
    for number in range(count):
        make_term(f"term-{number}")
    make_lesson(course, [f"term-{number}" for number in range(count)])
    client.force_login(eva)
    client.get(TERMS)
    with django_assert_max_num_queries(24):
        client.get(TERMS)


def test_rules_are_filtered_by_their_standing(teacher, client):
    from datetime import date

    make_regulation("old", in_force_to=date(2020, 1, 1))
    make_regulation("new")
    rules = client.get("/cms/snippets/curriculum/regulation/", {"standing": "ended"})
    assert [rule.key for rule in rules.context["object_list"]] == ["old"]


CHOOSER = "/cms/snippets/choose/curriculum/glossaryterm/"


@pytest.mark.parametrize("query", ["", "擔保", "担保交易", "escrow"])
def test_chooser_shows_each_term_once_in_the_language_of_the_admin(teacher, client, query):
    make_term("escrow", "en", "Escrow payment")
    make_term("escrow", "zh-hans", "担保交易")
    make_term("netting", "zh-hans", "轧差")
    results = client.get(f"{CHOOSER}results/", {"q": query}).context["results"]
    assert [str(term) for term in results] == ["Escrow payment", "轧差"][: 2 if not query else 1]


def test_chosen_term_gives_its_key(teacher, client):
    term = make_term("escrow", "en", "Escrow payment")
    result = client.get(f"{CHOOSER}chosen/{term.pk}/").json()["result"]
    assert (result["id"], result["string"]) == ("escrow", "Escrow payment")


def test_competency_needs_the_code_of_its_outcome(eva, client):
    make_competency("IF2.5")
    client.force_login(eva)
    html = client.post("/cms/snippets/curriculum/competency/add/?locale=en", {"code": "five", "text": "T"})
    assert "The code of the outcome, a dot and a number, for example IF2.10." in html.content.decode()
