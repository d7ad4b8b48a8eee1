import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """Rate limits are counted in the cache; every test begins with none used up."""
    cache.clear()
