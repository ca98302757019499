import pytest
from django.db import IntegrityError, transaction

from places.models import State
from roles.models import (
    Alias,
    Credential,
    Profession,
    Requirement,
    Role,
    StateLicenseRule,
    TitleLevel,
)
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def profession(code: str) -> Profession:
    return Profession.objects.get(code=code)


def test_for_choices_goes_by_family_then_name_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        listed = [
            (p.family.sort, p.name, p.default_level.name) for p in Profession.objects.for_choices()
        ]

    assert len(listed) == 66
    assert listed == sorted(listed)


def test_profession_has_the_levels_of_its_file_and_one_default():
    ct = profession("ct-technologist")

    assert [level.code for level in ct.levels.order_by("code")] == ["technician", "technologist"]
    assert [role.level_id for role in ct.roles.filter(is_default=True)] == ["technologist"]
    assert ct.default_level_id == "technologist"


def test_every_profession_has_its_default_level_among_its_roles():
    defaults = set(Role.objects.filter(is_default=True).values_list("profession", "level"))

    assert defaults == set(Profession.objects.values_list("code", "default_level"))


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("radiologic-technologist", "Radiologic Technologist"),
        ("ct-technologist", "CT Technologist"),
        ("polysomnographic-technologist", "Polysomnographic (Sleep) Technologist"),
    ],
)
def test_short_name_leaves_out_a_closing_remark(code, short):
    assert profession(code).short_name == short


def test_credential_knows_its_professions_and_prerequisites():
    ct = Credential.objects.get(code="arrt-ct")

    assert ct.professions.filter(code="ct-technologist").exists()
    assert ct.prerequisites.count() > 1
    assert Credential.objects.get(code="bls").any_profession is True
    assert ct.any_profession is False


def test_alias_names_a_profession_or_a_credential_never_both():
    both = Alias(
        alias="CT",
        normalized="ct?",
        profession=profession("ct-technologist"),
        credential_id="arrt-ct",
        ambiguous_within_kind=False,
        also_other_kind=True,
        **build.FACT,
    )

    with pytest.raises(IntegrityError, match="alias_names_one_thing"), transaction.atomic():
        both.save()


def test_role_exists_once():
    again = Role(profession_id="ct-technologist", level_id="technologist", **build.FACT)

    with pytest.raises(IntegrityError, match="role_is_once"), transaction.atomic():
        again.save()


def test_for_role_puts_the_roles_own_before_what_everyone_needs(django_assert_num_queries):
    level = TitleLevel.objects.get(code="technologist")
    ct = profession("ct-technologist")

    with django_assert_num_queries(1):
        rules = Requirement.objects.for_role(ct, level)
        asked = [(rule.profession_id, rule.credential.code) for rule in rules]

    own = [code for whose, code in asked if whose == "ct-technologist"]
    everyones = Requirement.objects.filter(profession=None).count()
    assert {"arrt-ct", "bls"} <= set(own)
    assert [whose for whose, _ in asked] == ["ct-technologist"] * len(own) + [None] * everyones
    assert everyones > 0


def test_for_role_leaves_out_what_other_levels_are_asked():
    ct, technician = profession("ct-technologist"), TitleLevel.objects.get(code="technician")

    levels = {r.level_id for r in Requirement.objects.for_role(ct, technician)}

    assert levels == {"technician", None}


def test_for_work_finds_the_one_rule_of_state_and_profession(django_assert_num_queries):
    texas = State.objects.get(code="TX")
    radiographer = profession("radiologic-technologist")

    with django_assert_num_queries(1):
        [rule] = StateLicenseRule.objects.for_work(radiographer, texas)
        shown = (rule.state.name, rule.license_family.code, rule.status)

    assert shown == ("Texas", "radiography", "required")


def test_for_work_finds_nothing_where_licensing_is_not_covered():
    uncovered = Profession.objects.filter(license_family=None).first()

    assert uncovered is not None
    assert list(StateLicenseRule.objects.for_work(uncovered, State.objects.get(code="TX"))) == []
