"""The cast and the conditions of every test. Ada teaches, Bo studies in her course, Cai is enrolled elsewhere."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation

# Playwright drives the browser from an event loop of its own, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
RUNTIME = Path(__file__).resolve().parents[1] / ".venv-runtime"
PARTS = {
    "sandbox": (
        lambda: shutil.which("bwrap") and (RUNTIME / "bin" / "python").exists(),
        "grading needs bubblewrap and .venv-runtime: run make setup",
    ),
    "browser": (
        lambda: Path(CHROMIUM).exists(),
        f"there is no Chromium at {CHROMIUM}: install the package chromium",
    ),
}


def pytest_configure(config):
    for name, (_available, reason) in PARTS.items():
        config.addinivalue_line("markers", f"{name}: left out where {reason}")
    config.left_out = {}


def pytest_collection_modifyitems(config, items):
    """Leave out tests whose system part is missing, and say so; in CI that is a failure."""
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker("browser")
    for name, (available, reason) in PARTS.items():
        if available():
            continue
        without = [item for item in items if item.get_closest_marker(name)]
        if without:
            config.left_out[name] = (len(without), reason)
            config.hook.pytest_deselected(items=without)
            items[:] = [item for item in items if item not in without]
    if config.left_out and os.environ.get("CI") == "true":
        raise pytest.UsageError(
            "; ".join(f"{count} tests left out: {reason}" for count, reason in config.left_out.values())
        )


def pytest_terminal_summary(terminalreporter, config):
    for count, reason in config.left_out.values():
        terminalreporter.write_line(f"{count} tests left out: {reason}", yellow=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker):
    """What the migrations leave in the database, as text.

    Django keeps the same on the connection, but Playwright's event loop gives each test a connection of its own.
    """
    with django_db_blocker.unblock():
        return connection.creation.serialize_db_to_string()


@pytest.fixture
def remembered(migrated):
    connection._test_serialized_contents = migrated


@pytest.fixture(autouse=True)
def english():
    """Addresses and sentences of a test are English, whatever language an earlier request left behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def people(django_user_model):
    def make(name, **fields):
        user = django_user_model.objects.create_user(
            f"{name.lower()}@example.com", "a good password 42", first_name=name, **fields
        )
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    return make


@pytest.fixture
def ada(people):
    return people("Ada")


@pytest.fixture
def bo(people):
    return people("Bo")


@pytest.fixture
def cai(people):
    return people("Cai")


@pytest.fixture
def eva(people):
    """The administrator."""
    return people("Eva", is_superuser=True, is_staff=True)
