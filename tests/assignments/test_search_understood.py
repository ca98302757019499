"""Words as facts: a chip for each, the readings of what may mean several things, exact levels."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import build
from tests.assignments.board import a_board, found, search

pytestmark = pytest.mark.django_db
TULSA, HOUSTON = "CT Technologist, nights", "MRI Tech, days"
UNPRICED, LONG = "CT Technician, evenings", "MRI Technologist"


def ask(words: str, more: str = ""):
    return search(f"q={''.join(f'%{byte:02x}' for byte in words.encode())}{more}")


def titles(words: str, more: str = "") -> set[str]:
    return {one.live_terms.advertised_title for one in ask(words, more).assignments}


@pytest.fixture
def board():
    return a_board()


def posted(title: str, profession: str, state: tuple[str, str] | None = None, **changes):
    if state:
        zip_code = build.a_zip(f"0{len(title):04}", "Elm City", state=build.a_state(*state))
        changes["facility"] = build.a_facility(f"Elm {title}", zip=zip_code)
    made = build.a_profession(profession, profession.replace("-", " ").title())
    return build.an_assignment(advertised_title=title, profession=made, **changes)


def test_words_are_shown_as_what_they_mean(board):
    asked = ask("ct tech nights tx 2500+ bayou")

    assert [chip.words for chip in asked.chips] == [
        "CT Technologist",
        "Texas",
        "Night",
        "$2,500+",
        "“bayou”",
    ]


def test_words_find_what_their_chips_say(board):
    texas = build.a_zip("77003", "Houston", state=build.a_state("TX", "Texas"))
    where = build.a_facility("Pine Hospital", zip=texas)
    build.an_assignment(facility=where, advertised_title="well", taxable_hourly=Decimal(60))
    build.an_assignment(
        facility=where,
        advertised_title="badly",
        taxable_hourly=Decimal(8),
        starts_on=build.today() + timedelta(days=50),
    )

    assert titles("ct tech nights tx 2500+") == {"well"}


def test_chip_takes_its_words_off_and_leaves_the_others(board):
    without = {chip.words: chip.without for chip in ask('ct tech "bayou" nights in Texas').chips}

    assert without == {
        "CT Technologist": "q=%22bayou%22+nights+in+Texas",
        "Texas": "q=ct+tech+%22bayou%22+nights",
        "Night": "q=ct+tech+%22bayou%22+in+Texas",
        '“"bayou" in”': "q=ct+tech+nights+Texas",
    }


def test_chip_of_the_last_words_leaves_an_empty_search(board):
    [chip] = ask("ct tech jobs").chips

    assert (chip.words, chip.without) == ("CT Technologist", "")


@pytest.mark.parametrize(
    ("words", "chips"),
    [
        ("13 weeks 36 hrs", ["13 weeks", "36 h a week"]),
        ("days nights", ["Day or Night"]),
        ("technician", ["Technologist or Technician"]),
        ("$2,500", ["$2,500+"]),
        ("$45/hr", ["“$45/hr”"]),
        ("ct -nights", ["CT Technologist", "“-nights”"]),
        ("jobs", ["“jobs”"]),
    ],
)
def test_chips_of(board, words, chips):
    build.a_level("technologist", 5)

    assert [chip.words for chip in ask(words).chips] == chips


def test_ct_ct_is_scans_in_connecticut():
    posted("here", "ct-technologist", ("CT", "Connecticut"))
    posted("elsewhere", "ct-technologist")
    posted("other", "mri-technologist", ("CT", "Connecticut"))

    assert titles("CT CT") == {"here"}


def test_or_tech_or_is_the_operating_room_in_oregon():
    posted("scrub", "surgical-technologist", ("OR", "Oregon"))
    posted("scrub tech elsewhere", "surgical-technologist")
    posted("Rad Tech", "radiologic-technologist", ("OR", "Oregon"))

    assert titles("OR tech OR") == {"scrub"}
    assert titles("OR tech") == {"scrub", "scrub tech elsewhere"}


def test_rad_tech_finds_the_radiologic_technologist():
    posted("Radiologic Technologist", "radiologic-technologist")

    assert titles("rad tech") == {"Radiologic Technologist"}


@pytest.mark.parametrize("words", ["ct technologist", "ct technician", "ct tech"])
def test_either_word_finds_both(board, words):
    assert titles(words) == {TULSA, UNPRICED}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ct technologist", {TULSA}),
        ("ct technician", {UNPRICED}),
        ("technician", {UNPRICED}),
        ("ct tech", {TULSA, UNPRICED}),
    ],
)
def test_exact_keeps_to_the_level_as_it_is_written(board, words, expected):
    assert titles(words, "&exact=1") == expected


def test_exact_has_a_chip_that_takes_it_off(board):
    chips = {chip.words: chip.without for chip in ask("ct technician", "&exact=1").chips}

    assert chips["level as written"] == "q=ct+technician"


def test_exact_that_is_no_box_matches_nothing_and_says_so(board):
    asked = ask("ct", "&exact=yes")

    assert asked.counts.total == 0
    assert asked.errors == {"exact": "This box is 1 or left out."}


def test_two_meanings_are_offered_with_their_counts():
    posted("scan", "ct-technologist")
    posted("in CT", "mri-technologist", ("CT", "Connecticut"))
    posted("both", "ct-technologist", ("CT", "Connecticut"))

    asked = ask("CT")

    assert titles("CT") == {"scan", "in CT", "both"}
    assert [(each.said, each.address, each.count) for each in asked.readings] == [
        ("Ct Technologist", "profession=ct-technologist", 2),
        ("Connecticut", "state=CT", 2),
    ]


def test_work_and_a_code_that_may_be_its_place():
    posted("ct", "ct-technologist")
    posted("x-ray in CT", "radiologic-technologist", ("CT", "Connecticut"))
    posted("x-ray", "radiologic-technologist")

    readings = {each.said: each for each in ask("Rad Tech CT").readings}

    assert titles("Rad Tech CT") == {"ct", "x-ray in CT"}
    assert readings["Connecticut"].address == "q=Rad+Tech&state=CT"


READINGS = st.lists(
    st.sampled_from(
        ["RT", "CT", "lab tech", "CVT", "nights", "Rad Tech CT", "bayou", "-days", "TX"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=READINGS, more=st.sampled_from(["", "&shift=night", "&state=TX", "&gross_min=x"]))
def test_count_of_a_reading_is_what_choosing_it_gives(board, words, more):
    for code in ("radiologic-technologist", "respiratory-therapist", "echo-sonographer"):
        posted(code, code, ("CT", "Connecticut"))

    for reading in ask(words, more).readings:
        assert reading.count == search(reading.address).counts.total, reading


def test_page_offers_the_readings_and_keeps_the_box(client, board):
    posted("therapy", "respiratory-therapist")
    posted("x-ray", "radiologic-technologist")

    page = client.get("/assignments/?q=RT&exact=1").content.decode()

    assert "“RT” as Respiratory Therapist" in page
    assert 'name="exact"' in page
    assert found("q=RT") == {"therapy", "x-ray"}
