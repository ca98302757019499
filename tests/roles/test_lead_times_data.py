"""How long a credential takes: what the file says, and that it says no more than it can know."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from places.lines import listed
from places.tables import DATA as PLACES
from roles.tables import DATA
from tests.places.files import rows

LONGEST_WEEKS = 60
NUMBERS = ["weeks_min", "weeks_max", "temporary_weeks_max", "temporary_days", "fee_usd"]


@pytest.fixture(scope="module")
def lead_times():
    return rows(DATA / "lead_times.csv")


def weeks(cell: str) -> Decimal:
    number = Decimal(cell)
    assert number.as_tuple().exponent in {0, -1}, f"{cell}: more than a tenth of a week is false"
    return number


def test_each_credential_of_a_state_is_told_once(lead_times):
    keys = [(row["credential"], row["state"]) for row in lead_times]

    assert keys == sorted(set(keys))


def test_credentials_and_sources_exist(lead_times):
    credentials = {row["code"] for row in rows(DATA / "credentials.csv")}
    sources = {row["key"] for row in rows(PLACES / "sources.csv")}

    for row in lead_times:
        assert row["credential"] in credentials, row
        assert listed(row["source"]), row
        assert set(listed(row["source"])) <= sources, row


def test_state_is_given_for_licenses_of_states_and_for_nothing_else(lead_times):
    states = {row["code"] for row in rows(PLACES / "states.csv")}

    for row in lead_times:
        assert row["state"] in (states if row["credential"].startswith("lic-") else {""}), row


def test_licenses_are_of_states_that_have_them(lead_times):
    families = {row["code"] for row in rows(DATA / "license_families.csv")}
    licensed = {
        (row["license_family"], row["state"])
        for row in rows(DATA / "state_licenses.csv")
        if row["status"] in {"required", "recognized"}
    }

    for row in lead_times:
        family = row["credential"].removeprefix("lic-").replace("-", "_")
        if family in families:
            assert (family, row["state"]) in licensed, row


def test_every_row_says_something_about_time(lead_times):
    for row in lead_times:
        assert row["weeks_max"] or row["temporary"], row


def test_weeks_are_in_order_and_believable(lead_times):
    for row in lead_times:
        shortest = weeks(row["weeks_min"] or "0")
        longest = weeks(row["weeks_max"] or str(LONGEST_WEEKS))

        assert 0 <= shortest <= longest <= LONGEST_WEEKS, row
        assert row["weeks_max"] or not row["weeks_min"], row
        assert weeks(row["temporary_weeks_max"] or "0") <= longest, row


def test_temporary_licenses_have_details_only_where_they_exist(lead_times):
    for row in lead_times:
        assert row["temporary"] in {"", "0", "1"}, row
        if row["temporary"] != "1":
            assert row["temporary_weeks_max"] == row["temporary_days"] == "", row


def test_numbers_are_not_negative(lead_times):
    for row in lead_times:
        assert all(Decimal(row[name] or "0") >= 0 for name in NUMBERS), row


def test_dates_are_not_of_the_future(lead_times):
    today = timezone.now().date()

    for row in lead_times:
        if row["read_on"]:
            assert date.fromisoformat(row["read_on"]) <= today, row


def test_notes_are_short_and_confidence_is_of_its_three_words(lead_times):
    for row in lead_times:
        assert len(row["notes"]) <= 120, row
        assert row["confidence"] in {"verified", "knowledge", "uncertain"}, row
        if row["confidence"] == "verified":
            assert set(listed(row["source"])) - {"KNOWLEDGE"}, row
