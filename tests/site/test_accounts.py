"""Signing up, logging in and resetting: nobody learns who has an account, and nobody is locked out by a neighbour."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

PASSWORD = "a good password 42"
TOO_OFTEN = "Too many failed login attempts. Try again later."


def sign_up(address, client=None):
    client = client or Client()
    return client.post(
        reverse("account_signup"), {"email": address, "password1": "another password 77"}, follow=True
    )


def log_in(address, password=PASSWORD):
    return Client().post(reverse("account_login"), {"login": address, "password": password}, follow=True)


def without_what_differs(page, address):
    """The page's text without the address that was typed and the token against forged requests."""
    text = page.content.decode().replace(address, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "TOKEN", text)


def code_in(message):
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", message.body).group()


def test_new_student_is_in_after_typing_the_code_from_the_mail(client):
    sign_up("dan@example.com", client)
    page = client.post(
        reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])}, follow=True
    )
    assert page.redirect_chain[-1] == (reverse("dashboard"), 302)
    assert page.context["user"].email == "dan@example.com"


def test_sign_up_asks_for_address_and_password_only(client):
    form = client.get(reverse("account_signup")).context["form"]
    assert [field.name for field in form.visible_fields()] == ["email", "password1"]


def test_sign_up_with_a_taken_address_answers_like_a_free_one(bo):
    finder, stranger = Client(), Client()
    free = sign_up("free@example.com", stranger)
    taken = sign_up(bo.email, finder)
    assert taken.redirect_chain == free.redirect_chain
    assert without_what_differs(taken, bo.email) == without_what_differs(free, "free@example.com")
    code_page = reverse("account_email_verification_sent")
    free, taken = (
        person.post(code_page, {"code": "AAAA-AAAA"}, follow=True) for person in (stranger, finder)
    )
    assert without_what_differs(taken, bo.email) == without_what_differs(free, "free@example.com")
    assert [message.to for message in mail.outbox] == [["free@example.com"], [bo.email]]
    assert "already exists" in mail.outbox[1].body


def test_reset_for_an_unknown_address_answers_like_a_known_one(bo):
    known = Client().post(reverse("account_reset_password"), {"email": bo.email}, follow=True)
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.com"}, follow=True)
    assert unknown.redirect_chain == known.redirect_chain
    assert without_what_differs(unknown, "nobody@example.com") == without_what_differs(known, bo.email)


def test_login_with_an_unknown_address_answers_like_a_wrong_password(bo):
    wrong = log_in(bo.email, "not the password")
    unknown = log_in("nobody@example.com", "not the password")
    assert without_what_differs(unknown, "nobody@example.com") == without_what_differs(wrong, bo.email)


def test_reset_link_lets_its_owner_choose_a_password(client, bo):
    client.post(reverse("account_reset_password"), {"email": bo.email})
    link = re.search(r"http://testserver(/\S+/key/\S+/)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "a third password 99", "password2": "a third password 99"})
    assert log_in(bo.email, "a third password 99").redirect_chain[-1] == (reverse("dashboard"), 302)


def test_sixth_wrong_password_is_refused_while_the_neighbour_logs_in(bo, cai):
    for _attempt in range(5):
        assert TOO_OFTEN not in log_in(bo.email, "not the password").content.decode()
    assert TOO_OFTEN in log_in(bo.email, "not the password").content.decode()
    assert TOO_OFTEN in log_in(bo.email, PASSWORD).content.decode()
    assert log_in(cai.email).redirect_chain[-1] == (reverse("dashboard"), 302)


def test_a_class_of_sixty_signs_up_from_one_address_in_a_minute():
    for number in range(60):
        page = sign_up(f"student{number}@example.com")
        assert page.redirect_chain[-1] == (reverse("account_email_verification_sent"), 302)
    assert len(mail.outbox) == 60


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_logging_out_keeps_the_language(client, bo, language):
    client.force_login(bo)
    assert client.post(f"/{language}/accounts/logout/").url == f"/{language}/"
