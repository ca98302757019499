"""Fields a form does not have, sent with it: nothing but what the form is for changes.

Each form is sent twice, alone and with every field of every model beside it, and what the
database then holds is compared: status, agency, rights, owners, moments, everything.
"""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction

from tests.security.filled import FORMS
from tests.security.hostile import encoded
from tests.security.world import World

OURS = {"assignments", "accounts", "outbox", "account", "mfa", "auth"}
# Taken, these would show. Where a field is a choice, a choice; else a number of a row, or a word.
WANTED = {
    "status": "published",
    "stage": "accepted",
    "role": "owner",
    "is_staff": "on",
    "is_superuser": "on",
    "is_active": "",
    "agency": "southbend",
    "verified": "on",
    "primary": "on",
    "risk": "0",
    "edition": "99",
}
# What is made anew each time: keys, tokens, words that hold them.
MADE = {"key", "message_id", "token_hash", "text", "html", "password", "slug", "public_id", "file"}
MADE |= {"filename", "data"}


# Forms that write nothing into these tables: a cookie, a session, a page, what was just said.
QUIET = {
    "/theme/",
    "/compare/removals/",
    "/compare/renewals/",
    "/compare/keeping/",
    "/desk/preview/",
    "/desk/assignments/new/pasted/",
    "/desk/agency/choice/",
    # Nothing speaks against the agency, so there is nothing to appeal.
    "/desk/appeal/",
    "/desk/confirmations/",
}
QUIET |= {"/desk/assignments/<public_id:public_id>/confirmation/"}


def models_of_ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def every_field(form: dict[str, str]) -> dict[str, str]:
    """Every name of a field there is but those of the form, with the prefixes our forms use."""
    own = {name.removeprefix("new-").removeprefix("held-") for name in form}
    names = {field.name for model in models_of_ours() for field in model._meta.concrete_fields}
    names |= {f"{name}_id" for name in names} | {"owner", "featured", "approved_by", "expires_at"}
    foreign = {name: WANTED.get(name, "1") for name in sorted(names - own)}
    prefixed = {
        f"{way}-{name}": value for name, value in foreign.items() for way in ("new", "held")
    }
    return foreign | prefixed


def held(known: dict[str, set[Any]]) -> Counter[Any]:
    """What the database holds, without what differs from one time to the next."""
    rows: Counter[Any] = Counter()
    for model in models_of_ours():
        fields = [each for each in model._meta.concrete_fields if each.name not in MADE]
        for row in model._default_manager.all():
            values = [(each.name, plain(row, each, known)) for each in fields]
            rows[model._meta.label, repr(values)] += 1
    return rows


def plain(row: models.Model, field: models.Field, known: dict[str, set[Any]]) -> Any:
    """A number of a row that is new is "new"; a moment is there or not."""
    value = getattr(row, field.attname)
    target = field.related_model or (field.model if field.primary_key else None)
    if target is not None:
        return value if value is None or value in known[target._meta.label] else "new"
    return bool(value) if isinstance(value, (datetime, UUID)) else value


def numbers() -> dict[str, set[Any]]:
    return {
        model._meta.label: set(model._default_manager.values_list("pk", flat=True))
        for model in apps.get_models()
    }


def after(world: World, route: str, fields: dict[str, str]) -> tuple[int, Counter[Any]]:
    """The answer and what the database holds, once the form was sent; then it is undone."""
    known = numbers()
    with transaction.atomic():
        body = encoded(list(fields.items()))
        answer = world.do(FORMS[route].who, "POST", world.path(route), body)
        rows = held(known)
        transaction.set_rollback(True)
    return answer.status_code, rows


@pytest.mark.parametrize("route", FORMS)
def test_foreign_fields_change_nothing(world, settings, route):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
    fields = FORMS[route].fields(world)
    foreign = every_field(fields)

    before = held(numbers())

    alone = after(world, route, fields)
    beside = after(world, route, foreign | fields)

    assert alone[0] == beside[0] == FORMS[route].status
    assert list(beside[1] - alone[1]) == []
    assert list(alone[1] - beside[1]) == []
    assert (alone[1] == before) is (route in QUIET), "it shows what a form does"
