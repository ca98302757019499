"""What was promised and what happened can never be changed, not even by SQL."""

import pytest
from django.db import ProgrammingError, connection, transaction

from assignments.models import (
    Application,
    ApplicationEvent,
    Assignment,
    Event,
    Terms,
    TermsRequirement,
)
from tests import build

Status = Assignment.Status
Stage = Application.Stage
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["weeks", "taxable_hourly", "starts_on", "state", "description"])
def test_terms_cannot_be_changed(field):
    terms = build.an_assignment().live_terms
    other = {
        "weeks": 12,
        "taxable_hourly": 1,
        "starts_on": build.today(),
        "state": build.a_state("TX", "Texas"),
        "description": "Less.",
    }

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Terms.objects.filter(pk=terms.pk).update(**{field: other[field]})

    terms.refresh_from_db()
    assert terms.weeks == 13


def test_figures_may_be_computed_anew():
    terms = build.an_assignment().live_terms

    Terms.objects.filter(pk=terms.pk).update(engine_version="next")

    terms.refresh_from_db()
    assert terms.engine_version == "next"


def test_events_cannot_be_changed():
    build.an_assignment()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Event.objects.update(text="It was otherwise.")


def test_events_of_applications_cannot_be_changed():
    build.an_application()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        ApplicationEvent.objects.update(to_stage="offered")


@pytest.mark.parametrize(
    "table",
    ["assignments_event", "assignments_applicationevent", "assignments_terms"],
)
def test_raw_sql_cannot_change_them_either(table):
    build.an_application()
    statement = {
        "assignments_terms": "UPDATE assignments_terms SET weeks = weeks + 1",
    }.get(table, f"UPDATE {table} SET text = 'x'")

    with (
        pytest.raises(ProgrammingError, match="Cannot update"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_requirements_cannot_be_changed():
    asked = [(build.a_credential().pk, "required", "req1")]
    build.an_assignment(requirements=asked)

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        TermsRequirement.objects.update(strength="preferred")
