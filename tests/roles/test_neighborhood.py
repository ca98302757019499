"""Levels judged by what the files say: no usual posting is warned of, and the known traps are."""

import pytest

from roles.levels import mismatches
from roles.models import Credential, Profession, Requirement, Role
from roles.neighborhood import around, judged, level_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def found(profession, level, *groups):
    """The codes of the mismatches; each group is written as "mlt-ascp mls-ascp"."""
    role = Role.objects.select_related("profession", "level").get(
        profession=profession, level=level
    )
    required = [frozenset(group.split()) for group in groups]
    near = around(role.profession)
    return [each.code for each in mismatches(level_of(role.level), required, near)]


def test_no_role_is_warned_of_for_what_it_usually_asks():
    for role in Role.objects.select_related("profession", "level"):
        rows = Requirement.objects.for_role(role.profession, role.level)
        required = [(row.credential, row.group) for row in rows if row.strength == "required"]

        near = around(role.profession)

        assert mismatches(level_of(role.level), judged(required), near) == (), role


@pytest.mark.parametrize(
    ("profession", "level", "group", "code"),
    [
        ("medical-laboratory-technician", "technician", "mls-ascp", "registry_above"),
        ("medical-laboratory-technician", "technician", "m-ascp", "registry_above"),
        ("medical-laboratory-technician", "technician", "mlt-ascp mls-ascp", "two_levels"),
        ("medical-laboratory-scientist", "scientist", "mlt-ascp", "registry_below"),
        ("medical-laboratory-scientist", "technologist", "mlt-ascp mls-ascp", "two_levels"),
        ("histotechnician", "technician", "htl-ascp", "registry_above"),
        ("histotechnologist", "technologist", "ht-ascp", "registry_below"),
        ("polysomnographic-technologist", "technician", "rpsgt", "registry_above"),
        ("polysomnographic-technologist", "technologist", "cpsgt", "registry_below"),
        ("ophthalmic-technician", "technician", "comt", "registry_above"),
        ("ophthalmic-medical-technologist", "technologist", "cot", "registry_below"),
        ("ophthalmic-medical-technologist", "technologist", "cot comt", "two_levels"),
        ("eeg-technologist", "technician", "r-eeg-t", "registry_above"),
        ("anesthesia-technician", "technician", "cer-att", "registry_above"),
        ("limited-xray-operator", "technician", "arrt-r", "registry_above"),
        ("blood-bank-technologist", "technologist", "mlt-ascp", "registry_below"),
        ("pharmacy-technician", "technician", "edu-bach", "education_above"),
        ("surgical-technologist", "technologist", "edu-hs", "education_below"),
    ],
)
def test_level_that_contradicts_what_is_asked_is_found(profession, level, group, code):
    assert found(profession, level, group) == [code]


@pytest.mark.parametrize(
    ("profession", "level", "group"),
    [
        ("radiologic-technologist", "technician", "arrt-r"),
        ("ct-technologist", "technician", "arrt-ct"),
        ("mammography-technologist", "technician", "arrt-m"),
        ("cath-lab-technologist", "technologist", "rcis"),
        ("surgical-technologist", "technician", "cst"),
        ("ekg-technician", "technician", "cct"),
        ("respiratory-therapist", "therapist", "rrt"),
        ("histotechnician", "technician", "ht-ascp htl-ascp"),
        ("polysomnographic-technologist", "technologist", "rpsgt"),
        ("medical-laboratory-scientist", "technologist", "mt-ascp"),
        ("surgical-technologist", "technologist", "edu-cert"),
    ],
)
def test_level_that_fits_what_is_asked_is_left_alone(profession, level, group):
    assert found(profession, level, group) == []


def test_warning_names_credentials_by_their_letters_and_where_it_rests():
    mlt = Profession.objects.get(code="medical-laboratory-technician")
    level = level_of(mlt.default_level)

    (only,) = mismatches(level, [frozenset({"mls-ascp"})], around(mlt))

    assert only.words == (
        "Tagged technician, but it requires MLS(ASCP), which is what a scientist holds "
        "(Medical Laboratory Scientist)."
    )
    (fact,) = only.facts
    assert fact.words == "MLS(ASCP) is required of Medical Laboratory Scientist as scientist"
    assert fact.sources
    assert fact.confidence in {"verified", "knowledge", "uncertain"}


@pytest.mark.parametrize("code", ["ct-technologist", "medical-laboratory-technician"])
def test_around_takes_four_queries(django_assert_num_queries, code):
    profession = Profession.objects.get(code=code)

    with django_assert_num_queries(4):
        around(profession)


def test_groups_of_mixed_kinds_and_life_support_say_nothing():
    kinds = {each.pk: each for each in Credential.objects.all()}
    asked = [("mls-ascp", "a"), ("lic-medical-laboratory", "a"), ("bls", "b"), ("edu-bach", "c")]

    assert judged((kinds[code], group) for code, group in asked) == [frozenset({"edu-bach"})]
