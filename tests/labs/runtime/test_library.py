import importlib
import sys
from types import SimpleNamespace

import pytest

from labs.runtime import comparisons, library


@pytest.fixture
def abacus(monkeypatch):
    monkeypatch.setitem(sys.modules, "abacus", None)
    library.install(SimpleNamespace(names={}, author=None), [])
    return importlib.import_module("abacus")


def test_tests_import_every_comparison_from_abacus(abacus):
    for name in comparisons.__all__:
        assert getattr(abacus, name) is getattr(comparisons, name)
    assert callable(abacus.check_property) and callable(abacus.some_amounts)


def test_a_name_that_is_not_there_is_told_with_those_that_are(abacus):
    with pytest.raises(ImportError, match=r"no 'check_monney'; it has .*check_money"):
        from abacus import check_monney  # noqa: F401
    assert not hasattr(abacus, "__path__")
