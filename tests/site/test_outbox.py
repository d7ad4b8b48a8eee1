"""The mail of a demonstration, which the site shows because nothing sends it."""

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from config.outbox import newest_mails


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "tests.site.demonstration_urls"
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def send(*subjects, body="Text."):
    get_connection().send_messages(
        [EmailMessage(subject, body, to=["bo@example.com"]) for subject in subjects]
    )


def test_outbox_lists_messages_newest_first(client, demonstration):
    send("first", "second")
    assert [mail.subject for mail in client.get(reverse("outbox")).context["mails"]] == ["second", "first"]


def test_outbox_shows_a_chinese_message_as_it_was_written(client, demonstration):
    send("您的驗證碼", body="請輸入此代碼：ABCD-EFGH\n" + "長" * 90)
    mail = client.get(reverse("outbox")).context["mails"][0]
    assert (mail.subject, mail.recipient) == ("您的驗證碼", "bo@example.com")
    assert mail.text == "請輸入此代碼：ABCD-EFGH\n" + "長" * 90


def test_outbox_shows_the_twenty_newest_of_many(demonstration):
    send(*(f"number {number}" for number in range(25)))
    assert [mail.subject for mail in newest_mails(demonstration)] == [f"number {n}" for n in range(24, 4, -1)]


def test_outbox_without_any_mail_says_so(client, demonstration):
    assert "No message has been written yet." in client.get(reverse("outbox")).content.decode()


def test_outbox_shows_markup_in_a_message_as_text(client, demonstration):
    send("hello", body="<script>alert(1)</script>")
    page = client.get(reverse("outbox")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_code_page_of_a_demonstration_links_to_the_code(client, demonstration):
    page = client.post(
        reverse("account_signup"),
        {"email": "dan@example.com", "password1": "another password 77"},
        follow=True,
    )
    assert f'<a href="{reverse("outbox")}" target="_blank">' in page.content.decode()
    assert client.get(reverse("outbox")).context["mails"][0].recipient == "dan@example.com"


def test_a_site_that_sends_mail_shows_nobody_any(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    assert client.get("/en/outbox/").status_code == 404
    page = client.post(
        reverse("account_signup"),
        {"email": "dan@example.com", "password1": "another password 77"},
        follow=True,
    )
    assert "outbox" not in page.content.decode()
