"""Account pages under the strict content policy: whatever stands inline would not work, or not be seen."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from config.devices import device_name

FOR_EVERYBODY = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
FOR_MEMBERS = [
    "rename",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "usersessions_list",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]


class InlineParts(HTMLParser):
    """Collects what the policy blocks: style attributes, event handlers, inline styles and scripts."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        data_only = given.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in given and not data_only):
            self.found.append(tag)
        self.found += [name for name in given if name == "style" or name.startswith("on")]
        self.found += [
            url for url in (given.get("src"), given.get("action")) if url and re.match(r"\w+://|//", url)
        ]


def inline_parts(page):
    parser = InlineParts()
    parser.feed(page.content.decode())
    return parser.found


@pytest.fixture
def member(client, bo):
    """Bo, logged in, who typed her password once more, as pages about a second factor demand."""
    client.post(reverse("account_login"), {"login": bo.email, "password": "a good password 42"})
    client.post(reverse("account_reauthenticate"), {"password": "a good password 42"})
    return client


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_page_at_the_door_has_nothing_that_the_policy_blocks(client, name):
    page = client.get(reverse(name))
    assert (page.status_code, inline_parts(page)) == (200, [])


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_account_page_has_nothing_that_the_policy_blocks(member, name):
    page = member.get(reverse(name))
    assert (page.status_code, inline_parts(page)) == (200, [])


def test_inline_parts_are_noticed():
    parser = InlineParts()
    parser.feed('<p style="color: red" onclick="x()">a</p><script>x()</script><style>p {}</style>')
    assert parser.found == ["style", "onclick", "script", "style"]


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_account_page_sends_a_visitor_to_the_login(client, name):
    address = reverse(name)
    assert client.get(address).url.startswith((reverse("account_login"), "/"))


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_account_page_tells_the_browser_its_language(client, language):
    assert f'<html lang="{language}"' in client.get(f"/{language}/accounts/login/").content.decode()


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 MicroMessenger/8.0",
            "WeChat, Android",
        ),
        ("curl/8.5.0", "Unknown browser"),
    ],
)
def test_device_is_named_as_its_owner_knows_it(header, name):
    assert device_name(header) == name
