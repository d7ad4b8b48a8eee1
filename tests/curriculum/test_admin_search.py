"""Chinese in the searches of the CMS: the explorer, the choosers and the lists of entries, in either script."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from curriculum.models import GlossaryTerm, LessonPage


@pytest.fixture(autouse=True)
def english_admin(loaded, eva, client):
    client.force_login(eva)


@pytest.mark.parametrize("words", ["等额本息", "等額本息", "本息"])
def test_the_explorer_finds_pages_of_both_scripts_by_either(client, words):
    response = client.get(reverse("wagtailadmin_pages:search"), {"q": words})
    found = {page.title for page in response.context["object_list"]}
    assert {"等额本息", "等額本息"} <= found
    assert "Level payments" not in found


@pytest.mark.parametrize("words", ["等额本息", "等額本息", "额本"])
def test_a_chooser_of_pages_finds_them_too(client, words):
    response = client.get(
        reverse("wagtailadmin_choose_page_search"), {"q": words, "page_type": "wagtailcore.page"}
    )
    page = response.content.decode()
    assert "等额本息" in page
    assert "等額本息" in page


@pytest.mark.parametrize("words", ["网贷", "網貸", "网", "支付"])
def test_a_list_of_entries_finds_terms_as_they_are_typed(words):
    """Lists and choosers of entries ask the search backend to complete what is typed."""
    simplified = Locale.objects.get(language_code="zh-hans")
    GlossaryTerm.objects.create(key="p2p", term="网贷支付平台", definition="…", locale=simplified)
    GlossaryTerm.objects.create(key="netting", term="净额结算", definition="…", locale=simplified)
    backend = get_search_backend()
    for found in (backend.autocomplete(words, GlossaryTerm), backend.search(words, GlossaryTerm)):
        assert [term.key for term in found] == ["p2p"]


def test_a_page_is_found_by_its_words_while_it_is_a_draft(client):
    module = Page.objects.get(slug="repayment-plans", locale__language_code="zh-hans")
    draft = LessonPage(
        title="网络支付",
        slug="draft",
        summary="…",
        minutes=1,
        question="？",
        live=False,
        locale=module.locale,
    )
    module.add_child(instance=draft)
    response = client.get(reverse("wagtailadmin_pages:search"), {"q": "網絡支付"})
    assert [page.title for page in response.context["object_list"]] == ["网络支付"]
