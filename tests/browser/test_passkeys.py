"""A passkey in a real browser, with a made-up authenticator, under the content policy that students meet."""

import pytest
from django.urls import reverse

PASSWORD = "a good password 42"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def complaints(page):
    """What the browser complains about: blocked scripts and styles, errors, missing files."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def key(page):
    """Whatever this browser asks of an authenticator is answered at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def go(page, live_server, name):
    page.goto(live_server.url + reverse(name))


def log_in(page, live_server, person):
    go(page, live_server, "account_login")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**" + reverse("dashboard"))


def test_student_adds_a_passkey_and_logs_in_with_it(page, live_server, bo, key, complaints):
    log_in(page, live_server, bo)
    go(page, live_server, "mfa_add_webauthn")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Recovery Codes").first.wait_for()
    page.context.clear_cookies()
    go(page, live_server, "account_login")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("**" + reverse("dashboard"))
    assert bo.display_name in page.get_by_role("banner").inner_text()
    assert complaints == []


def test_passkey_that_is_not_accepted_is_answered_in_words(page, live_server, key, complaints):
    go(page, live_server, "account_login")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.get_by_role("alert").wait_for()
    assert "Nothing has changed: try again" in page.get_by_role("alert").inner_text()
    assert complaints == []
