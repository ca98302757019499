"""Registrations and laws, dull by default: Northway's in Oklahoma, found and without an end."""

from typing import Any

from django.utils import timezone

from accounts.models import AgencyStanding, RegistrationRule
from tests import build, cast


def a_registration(**changes: Any) -> AgencyStanding:
    dull = {
        "agency": changes.pop("agency", None) or cast.northway(),
        "state": build.a_state(),
        "number": "R-1",
        "status": "found",
        "checked_at": timezone.now(),
        "checked_by": cast.sam(),
        "source_url": "https://register.example/R-1",
    }
    return AgencyStanding.objects.create(**dull | changes)


def a_rule(state: str = "OK", **changes: Any) -> RegistrationRule:
    dull = {
        "law": "An act about agencies",
        "register": "Department of Health",
        "duty": "registration",
        "covers": "allied",
        "scope": "Everyone",
        "source_url": "https://law.example/act",
    }
    return RegistrationRule.objects.create(state_id=state, **build.FACT | dull | changes)
