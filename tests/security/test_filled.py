"""The forms that other tests vary are all there, and as they are they do what they are for."""

import re

import pytest

from tests.security.filled import FORMS
from tests.security.hostile import encoded
from tests.security.site_map import ROUTES, is_ours
from tests.security.visits import send
from tests.security.world import ANYONE, RECRUITER, TRAVELER

REFUSED = {403, 405}


def takes_posts(world, route: str) -> bool:
    for who in (ANYONE, TRAVELER, RECRUITER):
        answer = send(world, who, "POST", world.path(route), "")
        is_sent_to_sign_in = answer.headers.get("Location", "").startswith("/accounts/login/")
        if answer.status_code not in REFUSED and not is_sent_to_sign_in:
            return True
    return False


def test_every_address_of_ours_that_takes_a_form_is_filled_in(world):
    taking = {route for route in ROUTES if is_ours(route) and takes_posts(world, route)}

    assert taking == FORMS.keys()


@pytest.mark.parametrize("route", FORMS)
def test_a_form_does_what_it_is_for(world, route):
    form = FORMS[route]
    fields = form.fields(world)

    answer = send(world, form.who, "POST", world.path(route), encoded(list(fields.items())))

    assert answer.status_code == form.status, errors_in(answer.content.decode())


def errors_in(page: str) -> list[str]:
    """What stands beside the fields."""
    beside = re.findall(r'class="(?:field-error|errorlist)[^"]*"[^>]*>(.*?)</(?:p|ul)>', page, re.S)
    return [re.sub(r"<[^>]*>|\s+", " ", each).strip() for each in beside]
