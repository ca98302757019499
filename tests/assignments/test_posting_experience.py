"""Experience asked for: in months, within a time, with a charting system."""

import pytest

from tests.assignments.test_posting_fields import a_form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (
            {"min_experience_months": "24", "experience_within_months": "12"},
            "experience_within_months",
        ),
        ({"min_experience_months": "", "experience_within_months": "12"}, "min_experience_months"),
        ({"charting_system": "", "charting_experience": "required"}, "charting_system"),
    ],
)
def test_experience_that_cannot_be_is_refused_beside_its_field(changes, field):
    form = a_form(**changes)

    assert set(form.errors) == {field}


def test_experience_reaches_the_terms():
    form = a_form(
        min_experience_months="24", experience_within_months="36", charting_experience="required"
    )

    assert form.is_valid(), form.errors
    values = form.values()
    assert (values["min_experience_months"], values["experience_within_months"]) == (24, 36)
    assert values["charting_experience"] == "required"
