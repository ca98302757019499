"""A status spelled in one way where it is defined and in another where it is asked for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CheckConstraint, Field, Q

OURS = ["accounts", "assignments", "outbox", "places", "roles", "pay"]


def chosen() -> dict[str, set[str]]:
    """Every value that a field with choices may have, by the field's name."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.get_fields():
                if isinstance(field, Field) and field.choices:
                    values = {str(value) for value, _ in field.flatchoices}
                    found.setdefault(field.name, {""}).update(values)
    return found


def asked(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """`status="…"`, `agency__status__in=["…"]` of any call: the field, the value, the line."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        for keyword in call.keywords:
            parts = [part for part in (keyword.arg or "").split("__") if part != "in"]
            for value in constants(keyword.value):
                yield parts[-1] if parts else "", value.value, value.lineno


def constants(value: ast.AST) -> list[ast.Constant]:
    nodes = value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]
    return [
        each for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


def sources() -> list[Path]:
    files = [
        path for app in [*OURS, "jobboard"] for path in (settings.BASE_DIR / app).rglob("*.py")
    ]
    return [path for path in files if "migrations" not in path.parts]


# What is asked for by these names is a choice of some model's and nothing else.
NAMES = ["status", "stage", "outcome", "verb", "act"]


@pytest.mark.parametrize("name", NAMES)
def test_every_value_asked_for_is_one_that_may_be(name):
    known = chosen()[name]

    wrong = [
        f"{path}:{line}: {name}={value!r}"
        for path in sources()
        for asked_name, value, line in asked(ast.parse(path.read_text()))
        if asked_name == name and value not in known
    ]

    assert not wrong


def test_slip_of_the_pen_would_be_found():
    tree = ast.parse('rows.filter(agency__status="actve", status__in=["draft", "Exprired"])')

    assert [value for name, value, _ in asked(tree) if value not in chosen()[name]] == [
        "actve",
        "Exprired",
    ]


def status_constraints() -> Iterator[tuple[str, set[str], set[str]]]:
    """Of each CHECK "… is known": what the database lets in, and what the field may have."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint) and constraint.name.endswith("_is_known"):
                condition = constraint.condition
                assert isinstance(condition, Q)
                (name, values), *_ = condition.children
                field = model._meta.get_field(name.removesuffix("__in"))
                yield constraint.name, set(values), {value for value, _ in field.flatchoices}


def test_database_and_choices_know_the_same_statuses():
    found = list(status_constraints())

    assert len(found) >= 3
    assert {name for name, stored, choices in found if stored != choices} == set()
