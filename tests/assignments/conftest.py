"""Recruiters' browsers, signed in."""

import pytest
from django.test import Client

from tests import cast
from tests.assignments.posts import signed_in


@pytest.fixture
def ben(db) -> Client:
    return signed_in(cast.ben())


@pytest.fixture
def rex(db) -> Client:
    return signed_in(cast.rex())
