"""What a person reads when something goes wrong, and that it can be read at all."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.views.defaults import server_error


@pytest.fixture
def visitor(db, client):
    client.raise_request_exception = False
    return client


def test_unknown_address_leads_to_the_courses_and_to_search(visitor):
    answer = visitor.get("/en/no-such-page/")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no such page" in text
    assert 'href="/en/"' in text
    assert 'href="/en/search/"' in text


def test_unknown_address_is_answered_in_the_language_of_the_address(visitor):
    text = visitor.get("/zh-hant/no-such-page/").content.decode()
    assert '<html lang="zh-hant">' in text
    assert 'href="/zh-hant/search/"' in text


def test_form_without_its_token_is_told_that_nothing_is_lost(db):
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/en/accounts/login/", {"login": "bo@abacus.example", "password": "x"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Nothing that you typed is lost" in text
    assert "Back button" in text


def test_failure_page_needs_neither_database_nor_request():
    # No `db` fixture: a query would fail this test.
    text = server_error(RequestFactory().get("/en/")).content.decode()
    assert "Something broke on our side" in text
    assert "Traceback" not in text


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_names_its_language_and_offers_the_others(visitor, language):
    text = visitor.get(f"/{language}/search/").content.decode()
    assert f'<html lang="{language}">' in text
    for code, _name in settings.LANGUAGES:
        assert f'href="/{code}/search/"' in text
