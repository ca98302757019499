"""Browsers, signed in: two recruiters of two agencies, and a traveler."""

import pytest
from django.test import Client

from accounts.models import Candidate
from tests import cast
from tests.assignments.posts import signed_in


@pytest.fixture
def ben(db) -> Client:
    return signed_in(cast.ben())


@pytest.fixture
def rex(db) -> Client:
    return signed_in(cast.rex())


@pytest.fixture
def desk(ben) -> Client:
    return ben


@pytest.fixture
def cleo(db) -> Candidate:
    """Her profile has a name and a phone number, so that no form asks for them."""
    candidate = cast.cleo()
    candidate.phone = "+19185550123"
    candidate.save()
    return candidate


@pytest.fixture
def page(cleo) -> Client:
    return signed_in(cleo.user)
