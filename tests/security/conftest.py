import pytest

from tests.security.world import World


@pytest.fixture
def world(db, settings) -> World:
    """One of everything. Each test makes its own, and each request to it is undone."""
    return World()
