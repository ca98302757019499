"""An agency's own facilities: entered once, seen by nobody else."""

import pytest

from accounts.models import Agency
from assignments.models import Facility
from tests import build, cast
from tests.assignments.posts import errors_of

pytestmark = pytest.mark.django_db
FACILITIES = "/desk/facilities/"


def a_facility_post(**changes: str) -> dict[str, str]:
    dull = {
        "name": "New Clinic",
        "kind": "outpatient",
        "zip": "74104",
        "beds": "",
        "trauma_level": "",
        "teaching": "",
        "charting_system": "Epic",
    }
    return dull | changes


def test_facility_is_entered_for_the_agency_alone(ben, rex):
    build.a_zip()

    answer = ben.post(FACILITIES, a_facility_post(teaching="no", beds="120", trauma_level="II"))

    facility = Facility.objects.get()
    assert answer.url == FACILITIES
    assert (facility.agency, facility.name, facility.zip_id) == (
        cast.northway(),
        "New Clinic",
        "74104",
    )
    assert (facility.teaching, facility.beds, facility.trauma_level) == (False, 120, "II")
    assert "New Clinic" in ben.get(FACILITIES).content.decode()
    assert "New Clinic" not in rex.get(FACILITIES).content.decode()


def test_what_is_not_stated_stays_unknown(ben):
    build.a_zip()

    ben.post(FACILITIES, a_facility_post())

    facility = Facility.objects.get()
    assert (facility.teaching, facility.beds, facility.trauma_level) == (None, None, "")


def test_facility_entered_twice_is_one(ben):
    build.a_zip()

    ben.post(FACILITIES, a_facility_post())
    answer = ben.post(FACILITIES, a_facility_post(name=" new  CLINIC "))

    assert (answer.status_code, errors_of(answer)) == (422, {"name"})
    assert Facility.objects.count() == 1


def test_facility_that_staff_entered_is_not_entered_again(ben):
    build.a_facility("New Clinic")

    assert errors_of(ben.post(FACILITIES, a_facility_post())) == {"name"}


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "name": ["", "a\x00b", "<b>", "x" * 121, "Call 918-555-0100"],
        "kind": ["", "nowhere", "\x00"],
        "zip": ["", "7410", "99999", "\x00", "abcde", "\u0667\u0664\u0661\u0660\u0664"],
        "beds": ["-1", "0", "1e9999", "abc", "99999999999", "1.5", "\u0663"],
        "trauma_level": ["VI", "\x00"],
        "teaching": ["maybe", "\x00"],
        "charting_system": ["a\x00b", "<b>", "x" * 61],
    }.items(),
)
def test_mistake_is_named_and_nothing_lost(ben, name, values):
    build.a_zip()

    for value in values:
        answer = ben.post(FACILITIES, a_facility_post(**{name: value}))
        assert (answer.status_code, errors_of(answer)) == (422, {name}), ascii(value)
        assert answer.context["form"]["kind"].value() == (value if name == "kind" else "outpatient")
    assert Facility.objects.count() == 0


def test_halted_agency_enters_nothing(ben):
    build.a_zip()
    cast.ben()
    Agency.objects.update(status="suspended")

    assert ben.post(FACILITIES, a_facility_post()).status_code == 403
    assert Facility.objects.count() == 0
