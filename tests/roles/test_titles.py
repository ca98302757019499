"""What single words of a heading come to: place, neighbors and the trade decide."""

from decimal import Decimal

import pytest

from roles.titles import read


@pytest.mark.parametrize(
    ("title", "profession", "state"),
    [
        ("CT TX", "ct-technologist", "TX"),
        ("CT CT", "ct-technologist", "CT"),
        ("ct tech ct", "ct-technologist", "CT"),
        ("CT Technologist - Hartford, CT", "ct-technologist", "CT"),
        ("Rad Tech, Bridgeport, CT", "radiologic-technologist", "CT"),
        ("Cytotechnologist CT(ASCP)", "cytotechnologist", ""),
        ("NP - CT Surgery", "other", ""),
        ("OR tech OR", "surgical-technologist", "OR"),
        ("or tech or", "surgical-technologist", "OR"),
        ("Surgical Tech - OR", "surgical-technologist", ""),
        ("MLT or MLS", "medical-laboratory-technician", ""),
        ("Echo Tech in Gary, IN", "echo-sonographer", "IN"),
        ("MA - Boston, MA", "medical-assistant", "MA"),
        ("CT Tech PA", "ct-technologist", "PA"),
        ("Orthopedic PA", "other", ""),
        ("RT(R)", "radiologic-technologist", ""),
        ("RT - Respiratory", "respiratory-therapist", ""),
        ("NICU RT", "neonatal-pediatric-respiratory-therapist", ""),
        ("RT - Linac", "radiation-therapist", ""),
        ("CHT - Hemodialysis", "dialysis-technician", ""),
        ("CRT - Radiology - CA", "radiologic-technologist", "CA"),
        ("MT - Telemetry", "monitor-technician", ""),
        ("NM Tech - Taos, NM", "nuclear-medicine-technologist", "NM"),
        ("PT Sonographer", "general-sonographer", ""),
        ("Lab Tech - University of Texas", "medical-laboratory-scientist", ""),
        ("VA Hospital Phlebotomist", "phlebotomist", ""),
    ],
)
def test_word_of_two_meanings_is_decided_by_its_place(title, profession, state):
    heading = read(title)

    assert (heading.profession, heading.state) == (profession, state)


@pytest.mark.parametrize("word", ["RT", "CHT", "MT", "MA", "LRT"])
def test_bare_word_of_several_meanings_gives_no_profession_but_its_readings(word):
    heading = read(word)

    assert heading.profession == ""
    assert heading.alternatives
    assert heading.doubts[0].text == word


def test_doubt_between_trade_and_state_hands_back_both():
    heading = read("Rad Tech CT")

    [doubt] = heading.doubts
    assert heading.profession == "ct-technologist"
    assert [reading[:2] for reading in doubt.readings] == [
        ("profession", "ct-technologist"),
        ("state", "CT"),
    ]


@pytest.mark.parametrize(
    ("title", "both"),
    [
        ("MLT or MLS", {"medical-laboratory-technician", "medical-laboratory-scientist"}),
        ("Echo/Vascular Tech", {"echo-sonographer", "vascular-sonographer"}),
        ("Cath Lab & EP Technologist", {"cath-lab-technologist", "ep-technologist"}),
    ],
)
def test_dual_title_has_two_readings_of_one_weight(title, both):
    alternatives = read(title).alternatives

    assert {code for code, _ in alternatives} == both
    assert len({weight for _, weight in alternatives}) == 1


def test_x_ray_and_ct_in_one_breath_is_the_profession_that_does_both():
    read_as = [code for code, _ in read("X-Ray/CT Tech").alternatives]

    assert read_as == [
        "radiology-multi-modality-technologist",
        "radiologic-technologist",
        "ct-technologist",
    ]
    assert [code for code, _ in read("Imaging Tech (X-Ray/CT)").alternatives] == read_as


@pytest.mark.parametrize(
    ("title", "level", "written"),
    [
        ("CT Technologist", "technologist", "technologist"),
        ("CT Tech", "", "tech"),
        ("SPD Tech", "technician", "tech"),
        ("Physical Therapist Assistant", "assistant", "assistant"),
        ("MRI Tech Assistant", "", "assistant"),
        ("Sonographer", "sonographer", "none"),
        ("Medical Technologist", "technologist", "technologist"),
        ("PTA", "assistant", "none"),
        ("RRT", "therapist", "none"),
        ("Histotechnician", "technician", "technician"),
        ("Ultra Sound Tecnician", "technician", "technician"),
    ],
)
def test_level_is_what_the_words_state(title, level, written):
    heading = read(title)

    assert (heading.level, heading.level_written) == (level, written)


@pytest.mark.parametrize(
    ("title", "shift"),
    [
        ("CT Tech 7p-7a", "night"),
        ("CT Tech (3-11:00PM)", "evening"),
        ("CT Tech 7A-3:30P", "day"),
        ("CT Tech 1900-0700", "night"),
        ("CT Tech 11a-11p", "mid"),
        ("CT Tech 2nd shift", "evening"),
        ("CT Tech mids", "mid"),
        ("CT Tech rotating shifts", "rotating"),
        ("CT Tech weekends", "weekend"),
        ("CT Tech days/nights", "variable"),
        ("CT Tech NOC", "night"),
        ("Day Surgery Surgical Tech", ""),
        ("CT Tech starts in 30 days", ""),
        ("CT Tech 24/7 site 10-12", ""),
    ],
)
def test_shift_is_a_code_of_the_boards_terms(title, shift):
    assert read(title).shift == shift


@pytest.mark.parametrize(
    ("title", "weeks", "hours"),
    [
        ("CT Tech 13 weeks", 13, None),
        ("CT Tech (16 weeks) 3x12", 16, 36),
        ("8-week contract, 40hrs/week", 8, 40),
        ("CT Tech 13wk 4x10s", 13, 40),
        ("CT Tech 36 hrs", None, 36),
        ("CT Tech 12 hour shifts", None, None),
        ("CT Tech 60 weeks", None, None),
        ("MMR x2", None, None),
    ],
)
def test_weeks_and_hours(title, weeks, hours):
    heading = read(title)

    assert (heading.weeks, heading.hours) == (weeks, hours and Decimal(hours))


@pytest.mark.parametrize(
    ("title", "city", "state"),
    [
        ("CT Tech - Kansas City, MO", "Kansas City", "MO"),
        ("PET/CT Technologist - Webster, Texas", "Webster", "TX"),
        ("TX - Austin - Ultrasound Tech", "Austin", "TX"),
        ("Echo Tech St. Paul, MN", "St. Paul", "MN"),
        ("Surgical Tech - Washington DC", "Washington", "DC"),
        ("Sleep Tech Virginia Beach, VA", "Virginia Beach", "VA"),
        ("MRI Tech Texas Health Resources", "", ""),
        ("mri tech oklahoma", "", "OK"),
    ],
)
def test_place_is_read_where_it_stands(title, city, state):
    heading = read(title)

    assert (heading.city, heading.state) == (city, state)


def test_place_told_beside_the_heading_wins_and_decides_what_a_code_means():
    heading = read("Special Procedures Tech CT", city="Manistee", state="Michigan")

    assert (heading.city, heading.state) == ("Manistee", "MI")
    assert heading.profession == "ct-technologist"
    assert heading.doubts == ()


def test_every_fact_shows_the_words_it_came_from():
    title = "Travel CT Tech - nights - $2,700-$2,900/wk - 13 weeks - Boise, ID - 3x12"

    said = {each.fact: each.text for each in read(title).evidence}

    assert said == {
        "profession": "CT Tech",
        "level": "Tech",
        "shift": "nights",
        "pay": "$2,700-$2,900/wk",
        "weeks": "13 weeks",
        "state": "ID",
        "city": "Boise",
        "hours": "3x12",
    }
    assert all(title[each.start : each.end] == each.text for each in read(title).evidence)


def test_credentials_of_a_heading_are_codes():
    assert read("Echo Technologist - RDCS RCS").credentials == ("rdcs", "rcs")
    assert read("CHT - Hemodialysis").credentials == ()
