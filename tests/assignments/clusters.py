"""Postings of one opening by two agencies, as tests need them."""

from typing import Any

from assignments.models import Assignment
from tests import build, cast


def ours(**changes: Any) -> Assignment:
    return build.an_assignment(**{"requisition_ref": ""} | changes)


def theirs(**changes: Any) -> Assignment:
    """Southbend's."""
    return ours(agency=cast.southbend(), by=cast.rex(), **changes)


def waiting_theirs(**changes: Any) -> Assignment:
    dull = {"requisition_ref": "", "agency": cast.southbend(), "by": cast.rex()}
    return build.a_waiting_assignment(**dull | changes)
