import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

SMALL_CONTENT = Path(__file__).parent / "content"


def load_curriculum(content: Path = SMALL_CONTENT, **options) -> str:
    output = StringIO()
    call_command("load_curriculum", content=content, stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


@pytest.fixture
def load(db):
    """Load a content folder, the small one of these tests by default; returns what the command said."""
    return load_curriculum


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_curriculum()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once, db):
    """The small content, loaded once for the tests of a file; what a test changes is undone."""


@pytest.fixture
def content(tmp_path) -> Path:
    """A copy of the small content that a test may change."""
    return Path(shutil.copytree(SMALL_CONTENT, tmp_path / "content"))
