from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

SMALL_CONTENT = Path(__file__).parent / "content"


@pytest.fixture
def load(db):
    """Load a content folder, the small one of these tests by default; returns what the command said."""

    def run(content: Path = SMALL_CONTENT, **options) -> str:
        output = StringIO()
        call_command("load_curriculum", content=content, stdout=output, stderr=StringIO(), **options)
        return output.getvalue()

    return run


@pytest.fixture
def content(tmp_path) -> Path:
    """A copy of the small content that a test may change."""
    import shutil

    return Path(shutil.copytree(SMALL_CONTENT, tmp_path / "content"))
