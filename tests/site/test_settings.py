import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "ABACUS_SECRET_KEY": "x" * 60,
    "ABACUS_HOSTS": "learn.example.org",
    "ABACUS_BASE_URL": "https://learn.example.org",
    "ABACUS_EMAIL_HOST": "mail.example.org",
    "ABACUS_EMAIL_FROM": "abacus@example.org",
}


def check(tmp_path, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ABACUS_", "DJANGO_"))}
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "ABACUS_VAR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=kept | settings | environment,
        capture_output=True,
        text=True,
    )


def test_a_public_site_starts_with_what_it_needs(tmp_path):
    assert check(tmp_path, **NEEDED).returncode == 0


@pytest.mark.parametrize("missing", NEEDED)
def test_a_public_site_refuses_to_start_without_it_and_says_what_it_is(tmp_path, missing):
    answer = check(tmp_path, **{name: value for name, value in NEEDED.items() if name != missing})
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Set the environment variable {missing}: ")
    assert "Traceback" not in answer.stderr


def test_a_number_that_is_none_is_refused_in_a_sentence(tmp_path):
    answer = check(tmp_path, **NEEDED, ABACUS_EMAIL_PORT="many")
    assert (
        answer.stderr.strip()
        == "The environment variable ABACUS_EMAIL_PORT must be a whole number, not 'many'."
    )


def test_a_ceiling_below_what_the_sandbox_needs_is_refused_in_a_sentence(tmp_path):
    answer = check(tmp_path, **NEEDED, ABACUS_LIMIT_MEMORY_MB="64")
    assert (
        answer.stderr.strip()
        == "The environment variable ABACUS_LIMIT_MEMORY_MB must be 256 or more, not 64."
    )
