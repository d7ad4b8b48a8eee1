"""Curriculum data in several languages: derived in one click from its lists, and told of when it lags."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from courses.teaching import appoint
from curriculum.models import CaseStudy, Competency, GlossaryTerm, Outcome, Regulation
from tests.curriculum.entries import make_case, make_competency, make_regulation, make_term
from tests.factories import make_course


@pytest.fixture
def instructor(ada, languages):
    appoint(ada, make_course())
    return ada


def in_simplified(model, owner):
    if model is GlossaryTerm:
        entry = make_term("loan", "zh-hans", term="贷款", definition="借出的钱。")
    elif model is Regulation:
        entry = make_regulation("rule", "zh-hans", title="贷款办法", summary="规则", source="公报")
    elif model is CaseStudy:
        moments = [("moment", {"when": "2015年", "what": "结束"})]
        entry = make_case("case", "zh-hans", title="贷款案", facts="<p>发生了。</p>", moments=moments)
    else:
        make_competency("IF2.5", "zh-hans", text="为贷款定价")
        entry = model.objects.get()
        entry.text = "为贷款定价"
    entry.owner = owner
    entry.save()
    return entry


@pytest.mark.parametrize("model", [GlossaryTerm, Regulation, CaseStudy, Competency, Outcome])
def test_own_entry_is_derived_from_its_list(model, instructor, client, on_commit):
    entry = in_simplified(model, instructor)
    names = ["curriculum", model._meta.model_name, entry.pk]
    address = reverse("derive_traditional_entry", args=names)
    client.force_login(instructor)
    listing = client.get(reverse(model.snippet_viewset.get_url_name("list"))).content.decode()
    assert address in listing
    assert client.get(address).status_code == 200
    with on_commit():
        answer = client.post(address)
    made = model.objects.get(locale__language_code="zh-hant")
    assert answer["Location"] == reverse(model.snippet_viewset.get_url_name("edit"), args=[made.pk])
    assert (made.reference, made.translation_key) == (entry.reference, entry.translation_key)
    assert "貸款" in str(made)


def test_entry_of_another_is_derived_by_curriculum_editors_alone(instructor, bo, client):
    entry = in_simplified(GlossaryTerm, bo)
    address = reverse("derive_traditional_entry", args=["curriculum", "glossaryterm", entry.pk])
    client.force_login(instructor)
    listing = client.get(reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))).content.decode()
    assert address not in listing
    assert client.post(address).status_code == 302
    assert GlossaryTerm.objects.count() == 1
    instructor.groups.add(Group.objects.get(name="Curriculum editors"))
    client.post(address)
    assert GlossaryTerm.objects.count() == 2


def test_report_names_the_own_entry_whose_source_has_changed(instructor, client, on_commit):
    entry = in_simplified(GlossaryTerm, instructor)
    client.force_login(instructor)
    with on_commit():
        client.post(reverse("derive_traditional_entry", args=["curriculum", "glossaryterm", entry.pk]))
    entry.definition = "别人的钱。"
    entry.save()
    in_report = client.get(reverse("translations_report"), {"language": "zh-hant"}).context["object_list"]
    [row] = [row for row in in_report if isinstance(row.lagging.source, GlossaryTerm)]
    assert [(text.before, text.now) for text in row.stale] == [("借出的钱。", "别人的钱。")]
    with on_commit():
        client.post(row.url)
    made = GlossaryTerm.objects.get(locale__language_code="zh-hant")
    assert made.definition == "別人的錢。"
