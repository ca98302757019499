"""The steps between roles: every one leads somewhere, can be taken, and up never leads back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from places.lines import listed
from roles.models import LadderEdge, Profession
from roles.tables import DATA
from tests import build
from tests.places.files import rows

# In a family of two words for one job, but its two certificates are different examinations.
DISTINCT_ALL_THE_SAME = {"anesthesia-technician"}


@pytest.fixture(scope="module")
def edges():
    return rows(DATA / "ladder.csv")


@pytest.fixture(scope="module")
def professions():
    return {row["code"]: row for row in rows(DATA / "professions.csv")}


@pytest.fixture(scope="module")
def asked():
    """Every credential a role asks for or prefers."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows(DATA / "requirements.csv"):
        found.setdefault((row["profession"], row["level"]), set()).add(row["credential"])
    return found


def ends(edge):
    return (
        (edge["from_profession"], edge["from_level"]),
        (edge["to_profession"], edge["to_level"]),
    )


def test_steps_join_roles_that_exist(edges, professions):
    for edge in edges:
        for profession, level in ends(edge):
            assert level in listed(professions[profession]["levels"]), edge["code"]


def test_steps_up_never_lead_back(edges):
    up: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for edge in edges:
        if edge["kind"] == "up":
            start, end = ends(edge)
            up.setdefault(start, []).append(end)

    def climb(role, way=()):
        assert role not in way, f"{role} is above itself: {way}"
        for following in up.get(role, []):
            climb(following, (*way, role))

    for role in up:
        climb(role)


def test_steps_up_within_a_profession_never_reach_a_lower_rank(edges):
    rank = {row["code"]: int(row["rank"]) for row in rows(DATA / "title_levels.csv")}

    for edge in edges:
        if edge["kind"] == "up" and edge["from_profession"] == edge["to_profession"]:
            assert rank[edge["to_level"]] >= rank[edge["from_level"]], edge["code"]


def test_steps_never_use_two_words_for_one_job(edges, professions):
    """Where technician and technologist name one job there is nothing to climb between them."""
    usage = {row["family"]: row["usage"] for row in rows(DATA / "title_usage.csv")}

    for edge in edges:
        within = edge["from_profession"] == edge["to_profession"] and edge["kind"] == "up"
        words = {edge["from_level"], edge["to_level"]} == {"technician", "technologist"}
        family = professions[edge["from_profession"]]["family"]
        if within and words and edge["from_profession"] not in DISTINCT_ALL_THE_SAME:
            assert usage[family] != "interchangeable", edge["code"]


def test_prerequisites_of_a_step_are_held_before_it_or_taken_with_it(edges, asked):
    before = {
        row["code"]: set(listed(row["prerequisites"])) for row in rows(DATA / "credentials.csv")
    }

    def with_what_it_rests_on(code):
        only = before[code] if len(before[code]) == 1 else set()
        return {code}.union(*map(with_what_it_rests_on, only))

    for edge in edges:
        taken = set(listed(edge["all_of"])) | set(listed(edge["any_of"]))
        held = taken.union(*map(with_what_it_rests_on, asked.get(ends(edge)[0], ())))
        for code in taken:
            assert not before[code] or before[code] & held, (edge["code"], code)


def test_steps_take_no_credential_that_is_no_longer_issued(edges):
    legacy = {row["code"] for row in rows(DATA / "credentials.csv") if row["status"] == "legacy"}

    for edge in edges:
        assert not legacy & {*listed(edge["all_of"]), *listed(edge["any_of"])}, edge["code"]


def test_steps_say_what_they_take_and_name_no_credential_twice(edges):
    for edge in edges:
        every, one = listed(edge["all_of"]), listed(edge["any_of"])
        assert edge["takes"], edge["code"]
        assert len({*every, *one}) == len(every) + len(one), edge["code"]


def test_steps_that_were_not_looked_up_do_not_claim_it(edges):
    for edge in edges:
        if edge["confidence"] == "verified":
            assert edge["source"] != "KNOWLEDGE", edge["code"]


def test_steps_were_reviewed_on_a_day_that_was(edges):
    for edge in edges:
        assert date(2026, 1, 1) <= date.fromisoformat(edge["reviewed_on"]) <= timezone.now().date()


def test_every_usual_role_of_the_travel_market_is_on_the_ladder(edges, professions):
    joined = {role for edge in edges for role in ends(edge)}

    missing = [
        code
        for code, row in professions.items()
        if row["travel_market"] != "niche" and (code, row["default_level"]) not in joined
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("radiologic-technologist", "ct-technologist"),
        ("radiologic-technologist", "mri-technologist"),
        ("radiologic-technologist", "mammography-technologist"),
        ("radiologic-technologist", "interventional-radiology-technologist"),
        ("medical-laboratory-technician", "medical-laboratory-scientist"),
        ("histotechnician", "histotechnologist"),
        ("polysomnographic-technologist", "polysomnographic-technologist"),
        ("ophthalmic-technician", "ophthalmic-technician"),
        ("ophthalmic-technician", "ophthalmic-medical-technologist"),
        ("ekg-technician", "cath-lab-technologist"),
        ("sterile-processing-technician", "surgical-technologist"),
        ("surgical-technologist", "surgical-first-assistant"),
        ("respiratory-therapist", "respiratory-therapist"),
    ],
)
def test_usual_rungs_are_there(edges, start, end):
    assert any((e["from_profession"], e["to_profession"]) == (start, end) for e in edges)


@pytest.mark.django_db
@pytest.mark.usefixtures("roles")
def test_touching_finds_steps_to_and_from_with_all_a_page_shows(django_assert_num_queries):
    mls = Profession.objects.get(code="medical-laboratory-scientist")

    with django_assert_num_queries(3):
        found = {
            edge.code: (
                edge.from_profession.name,
                edge.to_level.name,
                sorted(each.name for each in edge.any_of.all()),
                list(edge.all_of.all()),
            )
            for edge in LadderEdge.objects.touching(mls)
        }

    assert {"mlt-to-mls", "mls-to-blood-bank"} <= set(found)
    assert found["mlt-to-mls"] == (
        "Medical Laboratory Technician",
        "Scientist",
        ["Medical Laboratory Scientist", "Medical Technologist", "Medical Technologist (AAB)"],
        [],
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("roles")
def test_step_within_a_role_stays_in_it():
    edge = LadderEdge(
        code="nowhere",
        from_profession_id="ct-technologist",
        from_level_id="technologist",
        to_profession_id="mri-technologist",
        to_level_id="technologist",
        kind="within",
        takes="Nothing",
        reviewed_on=date(2026, 11, 24),
        **build.FACT,
    )

    with pytest.raises(IntegrityError, match="within_stays_in_its_role"), transaction.atomic():
        edge.save()
