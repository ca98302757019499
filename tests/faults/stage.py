"""Who acts and what stands on the board when it begins. Run by `manage.py shell` on that board.

Sessions are made here, since signing in is limited and is not what is under test.
"""

import json
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from accounts.models import User
from tests import build, cast


def main(file: str, travelers: int, assignments: int) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for number in range(assignments):
        build.an_assignment(advertised_title=f"CT Technologist, line {number}")
    people = [cast.candidate(f"Traveler{number}").user for number in range(travelers)]
    # The form asks only for what the profile lacks; a phone number would be one more field.
    User.objects.filter(pk__in=[each.pk for each in people], name="").update(name="A Traveler")
    staged = {
        "travelers": {each.email: session_of(each) for each in people},
        "recruiters": {each.email: session_of(each) for each in (cast.ben(), cast.rex())},
        "staff": {cast.sam().email: session_of(cast.sam())},
        "posting": posting(),
    }
    Path(file).write_text(json.dumps(staged))


def session_of(user: AbstractBaseUser) -> str:
    client = Client()
    client.force_login(user)
    return client.session.session_key


def posting() -> dict[str, str]:
    """What a recruiter types into the form of a new assignment."""
    return {
        "profession": build.a_profession().pk,
        "level": build.a_level().pk,
        "advertised_title": "CT Technologist, typed in",
        "facility": str(build.a_facility().pk),
        "starts_on": (build.today() + timedelta(days=45)).isoformat(),
        "weeks": "13",
        "shift": "night",
        "hours_per_shift": "12",
        "shifts_per_week": "3",
        "taxable_hourly": "28.00",
        "lodging_weekly": "1092",
        "mie_weekly": "476",
        "description": "A plain night assignment.",
        "act": "submit",
    }
