"""Which credentials stand for others: the sets, and the one-way relations."""

from collections import Counter

import pytest

from places.lines import listed
from places.tables import DATA as PLACES
from roles.tables import DATA
from tests.places.files import rows


@pytest.fixture(scope="module")
def credentials():
    return {row["code"]: row for row in rows(DATA / "credentials.csv")}


@pytest.fixture(scope="module")
def equivalences():
    return rows(DATA / "equivalences.csv")


@pytest.fixture(scope="module")
def satisfies():
    return rows(DATA / "satisfies.csv")


def test_codes_and_sources_exist(credentials, equivalences, satisfies):
    sources = {row["key"] for row in rows(PLACES / "sources.csv")}

    assert {row["credential"] for row in [*equivalences, *satisfies]} <= set(credentials)
    assert {row["satisfies"] for row in satisfies} <= set(credentials)
    for row in [*equivalences, *satisfies]:
        assert listed(row["source"]), row
        assert set(listed(row["source"])) <= sources, row
        assert row["confidence"] in {"verified", "knowledge", "uncertain"}, row


def test_sets_have_one_name_each_and_at_least_two_members(equivalences):
    said = {(row["code"], row["name"], row["scope_note"]) for row in equivalences}
    members = Counter(row["code"] for row in equivalences)

    assert len(said) == len(members)
    assert min(members.values()) >= 2


def test_credential_is_in_one_set_at_most(equivalences):
    """Two sets that share a member would make all their members equal."""
    times = Counter(row["credential"] for row in equivalences)

    assert [code for code, count in times.items() if count > 1] == []


def test_sets_hold_certifications_alone(credentials, equivalences):
    assert {credentials[row["credential"]]["kind"] for row in equivalences} == {"certification"}


def test_one_way_relations_are_told_once_and_never_within_a_set(equivalences, satisfies):
    set_of = {row["credential"]: row["code"] for row in equivalences}
    pairs = [(row["credential"], row["satisfies"]) for row in satisfies]

    assert len(pairs) == len(set(pairs))
    for held, asked in pairs:
        assert held not in set_of or set_of[held] != set_of.get(asked), (held, asked)


def test_one_way_relations_never_lead_back(equivalences, satisfies):
    """Nor through a set: else what is one way would hold both ways."""
    set_of = {row["credential"]: row["code"] for row in equivalences}
    onward: dict[str, set[str]] = {}
    for row in satisfies:
        held, asked = (set_of.get(row[end], row[end]) for end in ("credential", "satisfies"))
        onward.setdefault(held, set()).add(asked)

    def lead_to(code: str, way: tuple[str, ...] = ()) -> None:
        assert code not in way, f"{code} satisfies itself: {way}"
        for asked in onward.get(code, ()):
            lead_to(asked, (*way, code))

    for code in onward:
        lead_to(code)


def test_one_way_relations_stay_within_a_kind(credentials, satisfies):
    """A certificate never stands for a license, nor a license for a degree."""
    for row in satisfies:
        kinds = {credentials[row[end]]["kind"] for end in ("credential", "satisfies")}
        assert len(kinds) == 1, row


def test_license_of_a_state_names_the_state_it_holds_in(satisfies):
    for row in satisfies:
        if row["credential"].startswith("lic-"):
            assert row["note"].startswith("In "), row
            assert row["satisfies"].startswith("lic-"), row


def test_certified_therapist_never_counts_as_registered(satisfies):
    held_for = {(row["credential"], row["satisfies"]) for row in satisfies}

    assert ("rrt", "crt") in held_for
    assert ("crt", "rrt") not in held_for
