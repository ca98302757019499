"""How an agency stands in a state on a day: the plain rules."""

from datetime import date, timedelta

import pytest

from accounts.standing import Code, Record, Requirement, reasons, standing

TODAY = date(2027, 3, 10)
NEW_YORK = Requirement("NY", "article 29-K", "allied", in_force_from=date(2023, 8, 1))


def record(**changes) -> Record:
    dull = {"state": "NY", "status": "found", "number": "A-1", "valid_to": TODAY}
    return Record(**dull | changes)


def on(day: date, *records: Record, requirement: Requirement | None = NEW_YORK):
    return standing(records, "NY", requirement, day)


@pytest.mark.parametrize(
    ("days", "code", "blocks"),
    [
        (-1, Code.ON_FILE, False),
        (0, Code.ON_FILE, False),
        (1, Code.IN_GRACE, False),
        (30, Code.IN_GRACE, False),
        (31, Code.LAPSED, True),
        (400, Code.LAPSED, True),
    ],
)
def test_what_ended_is_in_grace_for_thirty_days_and_blocks_from_day_31(days, code, blocks):
    found = on(TODAY + timedelta(days=days), record())

    assert (found.code, found.blocks) == (code, blocks)


@pytest.mark.parametrize(("days", "code"), [(0, Code.OVERRIDDEN), (1, Code.LAPSED)])
def test_an_override_reopens_through_its_last_day(days, code):
    end = TODAY + timedelta(days=90)
    let = record(override_until=end, override_reason="The register runs late")

    found = on(end + timedelta(days=days), let)

    assert (found.code, found.blocks) == (code, code == Code.LAPSED)


def test_what_is_current_needs_no_override():
    let = record(override_until=TODAY, override_reason="Late")

    assert on(TODAY, let).code == Code.ON_FILE


def test_of_two_records_the_longer_one_counts():
    renewed = record(valid_to=TODAY + timedelta(days=365))

    assert on(TODAY + timedelta(days=40), record(), renewed).record == renewed


def test_what_begins_later_does_not_count_yet():
    later = record(valid_from=TODAY + timedelta(days=50), valid_to=TODAY + timedelta(days=400))

    assert on(TODAY + timedelta(days=40), record(), later).code == Code.LAPSED
    assert on(TODAY + timedelta(days=50), record(), later).code == Code.ON_FILE


def test_a_record_without_an_end_stays_on_file():
    assert on(TODAY + timedelta(days=9999), record(valid_to=None)).code == Code.ON_FILE


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("told", Code.NOT_CHECKED),
        ("pending", Code.PENDING),
        ("not_found", Code.MISSING),
    ],
)
def test_what_was_not_found_in_the_register_counts_for_nothing_and_blocks_nothing(status, code):
    found = on(TODAY, record(status=status))

    assert (found.code, found.blocks, reasons(found)) == (code, False, ["standing_missing"])


def test_a_record_of_another_state_says_nothing():
    found = on(TODAY, record(state="TX"))

    assert (found.code, found.record) == (Code.MISSING, None)


def test_nothing_on_file_is_said_with_its_day_and_never_as_a_verdict():
    looked = record(status="not_found", checked_on=date(2027, 3, 1))

    assert on(TODAY).words == "No registration on file here"
    assert on(TODAY, looked).words == "No registration on file here, checked Mar 1, 2027"
    for days in range(-1, 40):
        for status in ("told", "found", "pending", "not_found"):
            words = on(TODAY + timedelta(days=days), record(status=status)).words.lower()
            assert not {"unlicensed", "illegal", "violation"} & set(words.split())


def test_nothing_is_asked_where_no_law_is_known():
    found = on(TODAY + timedelta(days=31), record(), requirement=None)

    assert (found.code, found.blocks, reasons(found)) == (Code.LAPSED, False, [])


@pytest.mark.parametrize("days", [-1, 0])
def test_a_law_is_asked_from_its_first_day_on(days):
    soon = Requirement("NY", "a law to come", "allied", in_force_from=TODAY)

    assert on(TODAY + timedelta(days=days), requirement=soon).is_required == (days == 0)


@pytest.mark.parametrize("days", [0, 1])
def test_a_law_is_asked_through_its_last_day(days):
    over = Requirement("NY", "a law repealed", "allied", in_force_to=TODAY)

    assert on(TODAY + timedelta(days=days), requirement=over).is_required == (days == 0)


@pytest.mark.parametrize("covers", ["nursing", "unclear"])
def test_a_law_that_is_not_known_to_cover_allied_staff_asks_nothing(covers):
    assert not on(TODAY, requirement=Requirement("NY", "a law", covers)).is_required


def test_a_law_about_reports_leaves_nothing_to_hold():
    assert not on(
        TODAY, requirement=Requirement("NY", "a law", "allied", duty="reporting")
    ).is_required


def test_a_law_for_some_allied_staff_makes_staff_look_and_never_blocks():
    some = Requirement("NY", "a law", "some")

    found = on(TODAY + timedelta(days=31), record(), requirement=some)

    assert (found.blocks, reasons(found)) == (False, ["standing_lapsed"])
