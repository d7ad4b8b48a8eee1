"""Typed readers of environment variables. Every variable is documented in docs/operator.md."""

import os


class SettingMissing(SystemExit):
    """Ends the program with its sentence; an operator has no use for a stack trace of the settings."""

    def __init__(self, name: str, meaning: str):
        super().__init__(f"Set the environment variable {name}: {meaning}.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def required(name: str, meaning: str) -> str:
    """Raise SettingMissing, with `meaning` as the explanation, when the variable is absent or empty."""
    if value := os.environ.get(name):
        return value
    raise SettingMissing(name, meaning)


def number(name: str, default: int, *, at_least: int = 0) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        found = int(value)
    except ValueError:
        raise SystemExit(f"The environment variable {name} must be a whole number, not {value!r}.") from None
    if found < at_least:
        raise SystemExit(f"The environment variable {name} must be {at_least} or more, not {found}.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated words, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
