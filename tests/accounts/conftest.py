import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Each test starts with all its rate limits unspent."""
    cache.clear()


@pytest.fixture
def other_browser() -> Client:
    """A second browser."""
    return Client()
