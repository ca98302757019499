"""A requisition of many lines: labeled facts, each with the words it came from."""

from datetime import date
from decimal import Decimal

import pytest

from roles.titles import read_text

REQUISITION = """URGENT - CT Technologist - Travel
Facility: Bayou Example Hospital
Location: Houston, TX 77030
Shift: Nights 7p-7a, 3x12
Start date: 12/07/2026
Duration: 13 weeks
Hours: 36
Guaranteed hours: 32
Rate: $38.50/hr taxable
Lodging stipend $1,092/wk
M&IE $434/wk
Sign-on bonus: $1,000
Bill rate: $88/hr
EMR: Epic
Call: No call
Req #: 123-4567
Requirements: ARRT(R)(CT), BLS, TX MRT, 2 years
Preferred:
- ACLS
- Spanish speaking
Apply by: 11/30/2026
"""


def test_requisition_is_read_line_by_line():
    facts = read_text(REQUISITION).facts

    assert {name: fact.value for name, fact in facts.items()} == {
        "advertised_title": "URGENT - CT Technologist - Travel",
        "profession": "ct-technologist",
        "level": "technologist",
        "facility_name": "Bayou Example Hospital",
        "city": "Houston",
        "state": "TX",
        "zip": "77030",
        "shift": "night",
        "shifts_per_week": Decimal(3),
        "hours_per_shift": Decimal(12),
        "hours": Decimal(36),
        "starts_on": date(2026, 12, 7),
        "weeks": 13,
        "guaranteed_hours_week": Decimal(32),
        "taxable_hourly": Decimal("38.50"),
        "pay_low": Decimal("38.50"),
        "pay_high": Decimal("38.50"),
        "pay_unit": "hour",
        "lodging_weekly": Decimal(1092),
        "mie_weekly": Decimal(434),
        "charting_system": "Epic",
        "call_required": "no",
        "requisition": "123-4567",
        "min_years_experience": 2,
        "closes_on": date(2026, 11, 30),
    }
    assert all(REQUISITION[fact.start : fact.end] == fact.text for fact in facts.values())


def test_requirements_and_what_is_preferred_are_lists_of_credentials():
    read = read_text(REQUISITION)

    required = [held.credential for held in read.required.held]
    assert required == ["arrt-r", "arrt-ct", "bls", "lic-tx-mrt"]
    assert [held.credential for held in read.preferred.held] == ["acls"]
    assert [left.text for left in read.preferred.leftovers] == ["Spanish speaking"]
    assert REQUISITION[read.required.held[2].start :].startswith("BLS")


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Lodging: $156/day", "lodging_weekly", None),
        ("Housing stipend: $1,092", "lodging_weekly", None),
        ("Housing stipend (weekly): $1,092", "lodging_weekly", Decimal(1092)),
        ("Rate: $38.50/hr", "taxable_hourly", None),
        ("Taxable hourly rate: $32", "taxable_hourly", Decimal(32)),
        ("City: Bend", "city", "Bend"),
        ("Rate: $38.50/hr", "pay_low", Decimal("38.50")),
        ("Weekly gross: $2,483", "weekly_gross", Decimal(2483)),
        ("Start: ASAP", "starts_on", None),
        ("Start: 02/30/2027", "starts_on", None),
        ("Start: 12/2026", "starts_on", None),
        ("Length: 13", "weeks", 13),
        ("Length: 3 months", "weeks", None),
        ("Call: ask the manager", "call_required", None),
        ("Call: required, 1:4", "call_required", "yes"),
        ("Shift: 7p-7a", "shift", "night"),
        ("Position: MRI Tech", "profession", "mri-technologist"),
        ("Sign-on bonus: $5,000", "pay_low", None),
    ],
)
def test_line_tells_only_what_it_says(line, name, value):
    fact = read_text(f"Radiology opening\n{line}\n").facts.get(name)

    assert (fact and fact.value) == value


def test_title_is_looked_for_in_the_first_lines_and_a_label_wins():
    text = "Our client seeks a great person\nBayou Health\nTitle: Echo Tech\nwith a CT Tech nearby"

    read = read_text(text)

    assert read.facts["advertised_title"].value == "Echo Tech"
    assert read.heading.profession == "echo-sonographer"


def test_text_without_a_title_gives_no_profession():
    read = read_text("Lorem ipsum dolor\nsit amet")

    assert read.heading.profession == ""
    assert read.facts == {}


def test_fact_told_twice_is_the_first():
    assert read_text("CT Tech\nWeeks: 8\nDuration: 13 weeks").facts["weeks"].value == 8


def test_short_line_without_a_label_is_read_too_and_a_label_wins():
    facts = read_text("CT Tech\n13 weeks, nights, 3x12 | $2,483/wk\nShift: Days\n").facts

    assert (facts["weeks"].value, facts["hours"].value) == (13, Decimal(36))
    assert (facts["pay_low"].value, facts["pay_unit"].value) == (Decimal(2483), "week")
    assert facts["shift"].value == "day"


def test_amounts_of_one_line_are_told_apart():
    text = "CT Tech\nHourly: $31.10 taxable, $1,092 lodging per week, $434 M&IE per week\n"

    facts = read_text(text).facts

    told = {name: str(fact.value) for name, fact in facts.items() if name != "advertised_title"}
    assert told == {
        "profession": "ct-technologist",
        "taxable_hourly": "31.10",
        "pay_low": "31.10",
        "pay_high": "31.10",
        "pay_unit": "hour",
        "lodging_weekly": "1092",
        "mie_weekly": "434",
    }
    assert facts["mie_weekly"].text == "$434"
    assert text[facts["mie_weekly"].start :].startswith("$434")


def test_credentials_without_a_label_say_whether_they_must_be():
    read = read_text("Ultrasound Tech\n- RDMS (AB) required, RVT preferred\n- a great team\n")

    assert [held.credential for held in read.required.held] == ["rdms", "rdms-ab"]
    assert [held.credential for held in read.preferred.held] == ["rvt"]


def test_sentence_without_a_label_tells_no_shift():
    sentence = "You will work beside a friendly team that covers nights and weekends in turns."

    assert "shift" not in read_text(f"CT Tech\n{sentence}").facts
