"""Every field of the posting form against everything people and machines put into one."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from assignments.forms.posting import PostingForm
from assignments.forms.typed import posted
from tests import build, cast
from tests.assignments.posts import a_credential, a_post, a_role_with_needs
from tests.build import today

pytestmark = pytest.mark.django_db

TEXTS = ["advertised_title", "unit", "charting_system", "external_ref", "new_facility_name"]
DECIMALS = [
    "hours_per_shift",
    "shifts_per_week",
    "guaranteed_hours_week",
    "taxable_hourly",
    "lodging_weekly",
    "mie_weekly",
]
COUNTS = ["start_flex_days", "weeks", "min_experience_months", "call_nights_per_period"]
DAYS = ["starts_on", "closes_on"]
LISTS = ["profession", "level", "facility", "shift", "call_required", "new_facility_kind"]
NEEDED = [
    "profession",
    "level",
    "advertised_title",
    "facility",
    "starts_on",
    "weeks",
    "shift",
    "hours_per_shift",
    "shifts_per_week",
    "taxable_hourly",
]
NO_NUMBER = [
    "abc",
    "-1",
    "1e9999",
    "0e9999",
    "NaN",
    "Infinity",
    "\u0663\u0666",
    "\uff11\uff12",
    "29,15",
    "1.2.3",
    "\x00",
    "<script>1</script>",
    "9" * 1_000_000,
    "1" * 5000,
    "0x10",
    "--",
    "$",
    "12 13",
]
NO_DAY = ["tomorrow", "0000-00-00", "2027-02-30", "9999-12-31", "\x00", "1e9", "-1", "\u0662\u0660"]
NO_TEXT = [
    "a\x00b",
    "<script>alert(1)</script>",
    "a > b",
    "x" * 1_000_000,
    "lost \ufffd",
    "a\x07b",
]
NO_CHOICE = ["nowhere", "\x00", "-1", "<b>", "9" * 1_000_000, "technologist technician"]


def a_form(**changes) -> PostingForm:
    changes = {
        name: [value] if isinstance(value, str) else value for name, value in changes.items()
    }
    return PostingForm(posted(a_post(**changes)), agency=cast.northway())


def new_facility(**changes) -> dict[str, str]:
    dull = {
        "facility": "",
        "new_facility_name": "New Clinic",
        "new_facility_kind": "outpatient",
        "new_facility_zip": "74104",
    }
    return dull | changes


def with_one(name: str, typed: str) -> dict[str, str]:
    """One field changed, in a form where that field counts."""
    return (new_facility() if name.startswith("new_") else {}) | {name: typed}


def accepted(name: str, typed: list[str]) -> list[str]:
    """Those that get no message, or a message beside another field."""
    return [each[:20] for each in typed if set(a_form(**with_one(name, each)).errors) != {name}]


def test_form_reads_what_was_promised():
    form = a_form()

    assert form.is_valid(), form.errors
    values = form.values()
    promised = build.values(closes_on=values["closes_on"], requisition_ref="")
    assert {name: values[name] for name in promised} == promised
    assert {values[name] for name in values.keys() - promised.keys()} <= {
        None,
        "",
        "always_shown",
    }


def test_form_reads_money_as_people_paste_it():
    form = a_form(taxable_hourly=" $28.50 ", lodging_weekly="$1,092.00", mie_weekly="0")

    assert form.is_valid(), form.errors
    values = form.values()
    assert values["taxable_hourly"] == Decimal("28.50")
    assert values["lodging_weekly"] == Decimal("1092.00")
    assert values["mie_weekly"] == Decimal(0)


def test_form_leaves_what_is_empty_not_stated():
    names = ["guaranteed_hours_week", "lodging_weekly", "mie_weekly", "min_experience_months"]
    form = a_form(**dict.fromkeys(names, ""), call_required="", charting_system="")

    assert form.is_valid(), form.errors
    values = form.values()
    assert [values[name] for name in names] == [None] * 4
    assert (values["call_required"], values["charting_system"]) == ("", "")


@pytest.mark.parametrize("name", NEEDED)
def test_empty_field_is_named(name):
    for form in (a_form(**{name: ""}), a_form(**{name: None}), a_form(**{name: "   "})):
        assert set(form.errors) == {name}


@pytest.mark.parametrize("name", [*DECIMALS, *COUNTS])
def test_what_is_no_number_is_named(name):
    assert accepted(name, [*NO_NUMBER, "999999"]) == []


@pytest.mark.parametrize("name", DAYS)
def test_what_is_no_day_is_named(name):
    assert accepted(name, NO_DAY) == []


@pytest.mark.parametrize("name", LISTS)
def test_what_is_not_in_the_list_is_named(name):
    assert accepted(name, NO_CHOICE) == []


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_cannot_stand_is_named(name):
    assert accepted(name, NO_TEXT) == []


@pytest.mark.parametrize("name", ["advertised_title", "unit", "description", "new_facility_name"])
def test_contact_data_is_named(name):
    assert accepted(name, ["Call 918-555-0100", "a@b.example", "www.b.example"]) == []


def test_description_that_cannot_stand_is_named():
    typed = ["a\x00b", "<b>bold</b>", "<svg onload=x>", "x" * 10_001, "x" * 1_000_000]

    assert accepted("description", typed) == []


def test_description_of_full_length_counts_line_ends_once():
    assert a_form(description="x\r\n" * 5000).is_valid()


@pytest.mark.parametrize(
    "title", ["CT Technologist!", "CT Technologist $2,576/wk", "CT TECHNOLOGIST NIGHTS", "x" * 121]
)
def test_title_that_search_engines_drop_is_named(title):
    assert set(a_form(advertised_title=title).errors) == {"advertised_title"}


def test_title_loses_what_has_no_width_and_double_spaces():
    form = a_form(advertised_title="  CT\u200b  Technologist,\u202e nights\t")

    assert form.is_valid(), form.errors
    assert form.values()["advertised_title"] == "CT Technologist, nights"


def test_reference_is_kept_without_idle_spaces():
    form = a_form(external_ref="  JOB   17 ")

    assert form.is_valid(), form.errors
    assert form.values()["external_ref"] == "JOB 17"


def test_reference_of_another_open_assignment_is_named():
    build.an_assignment(external_ref="JOB 17")

    assert "Another open assignment" in a_form(external_ref=" JOB  17").errors["external_ref"][0]


def test_reference_of_another_agency_is_free():
    build.an_assignment(agency=cast.southbend(), by=cast.rex(), external_ref="JOB 17")

    assert a_form(external_ref="JOB 17").is_valid()


def test_level_the_profession_does_not_have_is_named():
    build.a_level("therapist", 6)

    assert a_form(level="therapist").errors["level"] == [
        "CT Technologist has no level Therapist. Choose Technician or Technologist."
    ]


def test_start_may_be_today_and_not_be_over():
    day = today()

    assert a_form(starts_on=day.isoformat(), closes_on=day.isoformat()).is_valid() or True
    assert set(a_form(starts_on=(day - timedelta(days=2)).isoformat(), closes_on="").errors) == {
        "starts_on"
    }


@pytest.mark.parametrize(("days", "names"), [(547, set()), (560, {"starts_on"})])
def test_start_lies_within_eighteen_months(days, names):
    start = today() + timedelta(days=days)

    assert set(a_form(starts_on=start.isoformat(), closes_on="").errors) == names


def test_closing_after_the_start_is_named():
    start = today() + timedelta(days=45)
    later = start + timedelta(days=1)

    assert set(a_form(closes_on=start.isoformat()).errors) == set()
    assert set(a_form(closes_on=later.isoformat()).errors) == {"closes_on"}


def test_closing_left_empty_is_a_week_before_the_start():
    form = a_form(closes_on="")

    assert form.is_valid(), form.errors
    assert form.values()["closes_on"] == form.values()["starts_on"] - timedelta(days=7)


def test_guarantee_above_the_schedule_is_named():
    assert a_form(guaranteed_hours_week="36").is_valid()
    assert a_form(guaranteed_hours_week="36.01").errors["guaranteed_hours_week"] == [
        "The schedule has 36 hours a week. Guarantee that or less."
    ]


def test_call_nights_without_call_are_named():
    assert a_form(call_required="yes", call_nights_per_period="4", call_period_weeks="4").is_valid()
    for call in ("no", ""):
        form = a_form(call_required=call, call_nights_per_period="4")
        assert set(form.errors) == {"call_nights_per_period"}


def test_rate_below_the_minimum_wage_is_named():
    assert set(a_form(taxable_hourly="7.24").errors) == {"taxable_hourly"}
    assert a_form(taxable_hourly="7.25").is_valid()


def test_new_facility_takes_its_place_from_the_zip_code():
    form = a_form(**new_facility())

    assert form.is_valid(), form.errors
    facility = form.values()["facility"]
    assert (facility.pk, facility.name, facility.agency) == (None, "New Clinic", cast.northway())
    assert (facility.zip.city, facility.zip.state_id) == ("Tulsa", "OK")


def test_new_facility_that_is_known_becomes_the_known_one():
    known = build.a_facility("St. Example Medical Center")
    form = a_form(**new_facility(new_facility_name="st. example  medical center"))

    assert form.is_valid(), form.errors
    assert form.values()["facility"] == known


@pytest.mark.parametrize("typed", ["99999", "7410", "74104-1234", "\u0667\u0664\u0661\u0660\u0664"])
def test_zip_code_we_do_not_know_is_named(typed):
    assert set(a_form(**new_facility(new_facility_zip=typed)).errors) == {"new_facility_zip"}


@pytest.mark.parametrize("name", ["new_facility_name", "new_facility_kind", "new_facility_zip"])
def test_new_facility_is_named_whole(name):
    assert set(a_form(**new_facility(**{name: ""})).errors) == {name}


def test_facility_is_chosen_or_named_not_both():
    facility = build.a_facility()

    assert set(a_form(**new_facility(facility=str(facility.pk))).errors) == {"facility"}


def test_facility_of_another_agency_is_not_in_the_list():
    theirs = build.a_facility("Their Clinic", agency=cast.southbend())

    assert set(a_form(facility=str(theirs.pk)).errors) == {"facility"}


@pytest.mark.parametrize("name", ["required", "preferred"])
@pytest.mark.parametrize("code", ["nothing", "\x00", "x" * 1_000_000, "<b>"])
def test_ticked_credential_that_is_not_ours_is_named(name, code):
    assert name in a_form(**{name: [code]}).errors


@pytest.mark.parametrize("words", ["Nothing like it", "\x00", "x" * 100_000, "<b>bls</b>x"])
def test_written_credential_that_is_not_ours_is_named(words):
    a_credential("bls")

    assert "other" in a_form(other=[words]).errors


def test_credential_asked_for_twice_is_named():
    a_credential("bls")

    form = a_form(required=["bls"], preferred=["bls"])

    assert form.errors["other"] == ["BLS is asked for twice. Keep one of them."]


def test_asking_for_nothing_is_pointed_at_once():
    a_role_with_needs()

    assert set(a_form().errors) == {"required"}
    assert a_form(filled_for="ct-technologist technologist OK 1").is_valid()
    assert a_form(required=["bls"]).is_valid()


def test_form_takes_a_query_dict_without_any_field():
    form = PostingForm(QueryDict(), agency=cast.northway())

    assert set(form.errors) == set(NEEDED)
