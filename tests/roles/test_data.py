"""What the role files say, beyond what a load refuses (codes, keys, choices) by itself."""

import re

import pytest

from pay.tables import DATA as PAY
from places.lines import listed
from places.tables import DATA as PLACES
from roles.tables import DATA, EVERY
from tests.places.files import rows

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOC = re.compile(r"\d\d-\d{4}")
ONET = re.compile(r"\d\d-\d{4}\.\d\d")


@pytest.fixture(scope="module")
def professions():
    return rows(DATA / "professions.csv")


@pytest.fixture(scope="module")
def credentials():
    return rows(DATA / "credentials.csv")


@pytest.fixture(scope="module")
def requirements():
    return rows(DATA / "requirements.csv")


@pytest.mark.parametrize("name", ["professions", "title_levels", "credentials"])
def test_codes_are_slugs(name):
    for row in rows(DATA / f"{name}.csv"):
        assert SLUG.fullmatch(row["code"]), row


def test_professions_and_credentials_cover_the_trade(professions, credentials):
    assert (len(professions), len(credentials)) == (66, 205)


def test_professions_have_occupation_codes_of_the_right_form(professions):
    for row in professions:
        assert SOC.fullmatch(row["soc_code"]), row
        assert row["onet_code"] == "" or ONET.fullmatch(row["onet_code"]), row


def test_professions_have_wages_of_their_own_occupation_or_its_neighbor(professions):
    with_wages = {row["soc_code"] for row in rows(PAY / "wages.csv")}

    for row in professions:
        assert row["wage_soc_code"] in with_wages, row
        assert row["wage_soc_code"][:6] == row["soc_code"][:6], row


def test_education_is_named_by_education_credentials(professions, credentials, requirements):
    education = {row["code"] for row in credentials if row["kind"] == "education"}

    assert {row["typical_education"] for row in professions} <= education
    assert {row["typical_education"] for row in requirements} <= education | {""}
    assert {row["min_education"] for row in rows(DATA / "title_levels.csv")} <= education


def test_prerequisites_never_lead_back(credentials):
    before = {row["code"]: listed(row["prerequisites"]) for row in credentials}

    def lead_to(code: str, way: tuple[str, ...] = ()) -> None:
        assert code not in way, f"{code} needs itself: {way}"
        for earlier in before[code]:
            lead_to(earlier, (*way, code))

    for code in before:
        lead_to(code)


def test_requirements_are_of_levels_their_profession_has(professions, requirements):
    levels = {row["code"]: listed(row["levels"]) for row in professions}

    for row in requirements:
        if row["profession"] != EVERY:
            assert row["level"] in levels[row["profession"]], row


def test_requirements_exist_for_every_profession(professions, requirements):
    asked = {row["profession"] for row in requirements} - {EVERY}

    assert asked == {row["code"] for row in professions}


def test_required_certifications_list_the_profession_that_requires_them(requirements, credentials):
    """A group named req… may borrow a certificate of a neighboring profession."""
    covers = {row["code"]: listed(row["professions"]) for row in credentials}

    for row in requirements:
        code, profession = row["credential"], row["profession"]
        if profession == EVERY or row["strength"] == "preferred":
            continue
        if code.startswith(("edu-", "lic-")) or row["group"].startswith("req"):
            continue
        assert not covers[code] or {EVERY, profession} & set(covers[code]), row


def test_every_family_says_how_it_uses_the_two_words():
    families = {row["code"] for row in rows(DATA / "families.csv")}

    assert {row["family"] for row in rows(DATA / "title_usage.csv")} == families


def test_usual_level_of_every_profession_says_what_it_asks(professions, requirements):
    """Where it is not known for another level, its page says so; here it must be."""
    known = {(row["profession"], row["level"]) for row in requirements}

    assert {(row["code"], row["default_level"]) for row in professions} <= known


def test_license_rules_cover_every_state_and_family():
    states = {row["code"] for row in rows(PLACES / "states.csv")}
    families = {row["code"] for row in rows(DATA / "license_families.csv")}

    rules = {(row["state"], row["license_family"]) for row in rows(DATA / "state_licenses.csv")}

    assert rules == {(state, family) for state in states for family in families}


def test_license_rules_that_are_not_established_name_no_license():
    for row in rows(DATA / "state_licenses.csv"):
        if row["status"] == "unknown":
            assert row["license_name"] == "", row


def test_aliases_are_normalized():
    for row in rows(DATA / "aliases.csv"):
        assert row["normalized"] == row["normalized"].lower().strip() != "", row
        assert re.search(r"\s\s", row["normalized"]) is None, row


def test_aliases_are_flagged_where_they_name_several_things():
    meant: dict[str, dict[str, set[str]]] = {}
    for row in rows(DATA / "aliases.csv"):
        kinds = meant.setdefault(row["normalized"], {"profession": set(), "credential": set()})
        for kind, codes in kinds.items():
            codes.update(listed(row[kind]))

    for row in rows(DATA / "aliases.csv"):
        kinds = meant[row["normalized"]]
        own, other = ("profession", "credential")[:: 1 if row["profession"] else -1]
        assert row["ambiguous_within_kind"] == str(int(len(kinds[own]) > 1)), row
        assert row["also_other_kind"] == str(int(bool(kinds[other]))), row
