import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """Rate limits are counted in the cache; every test begins with none used up."""
    cache.clear()


@pytest.fixture(autouse=True)
def english():
    """Addresses and sentences of a test are English, whatever language an earlier request left behind."""
    with translation.override("en"):
        yield
