"""The week priced while it is typed, and the defaults a role brings: neither changes a thing."""

import pytest

from assignments.forms.usual import usual
from assignments.models import Assignment, Facility
from roles.models import LicenseFamily, StateLicenseRule, TitleUsage
from tests import build, cast
from tests.assignments.posts import (
    a_post,
    a_requirement,
    a_role_with_needs,
    address,
    errors_of,
    hidden,
    save,
)

pytestmark = pytest.mark.django_db
PREVIEW = "/desk/preview/"
FRAGMENT = {"HX-Request": "true", "HX-Target": "preview"}


def fragment(client, **changes) -> str:
    response = client.post(PREVIEW, a_post(**changes), headers=FRAGMENT)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def filled(client, **changes):
    return client.post(PREVIEW, a_post(**changes) | {"act": "role"})


def ticked(response) -> dict[str, list[str]]:
    return response.context["form"].ticks


def a_license_rule(status: str = "required") -> None:
    profession = build.a_profession()
    family = LicenseFamily.objects.create(code="ct", name="CT", sort=1, **build.FACT)
    profession.license_family = family
    profession.save()
    StateLicenseRule.objects.create(
        state=build.a_state(),
        license_family=family,
        status=status,
        license_name="Licensed CT",
        compact_status="none_known",
        **build.FACT,
    )


def test_week_is_worked_out_as_it_is_typed(ben):
    page = fragment(ben)

    for figure in ("$1,008", "$1,568", "$2,576", "$71.56", "$33,488"):
        assert figure in page
    assert "CT Technologist, nights" in page
    assert "St. Example Medical Center" in page


def test_overtime_after_forty_hours_is_named(ben):
    page = fragment(ben, shifts_per_week="4", guaranteed_hours_week="")

    assert "$3,024" in page
    assert "overtime" in page


def test_stipend_not_stated_leaves_the_week_not_stated(ben):
    page = fragment(ben, lodging_weekly="")

    assert "$1,008" in page
    assert "not stated" in page
    assert "$2,576" not in page
    assert "$1,484" not in page


def test_what_is_missing_for_the_week_is_named(ben):
    page = fragment(ben, taxable_hourly="", hours_per_shift="")

    assert "Fill in taxable rate, hours per shift to see the week." in page


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        (
            {"lodging_weekly": "lots"},
            "pay",
            "Lodging. Cannot be sent like this:</b> Write a number",
        ),
        ({"taxable_hourly": "2450"}, "pay", "Is it the sum of a week? Write that as the weekly"),
        ({"hours_per_shift": "120"}, "schedule", "Hours per shift. Cannot be sent like this:"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(ben, typed, place, words):
    page = fragment(ben, **typed)

    _, _, notes = page.partition(f'id="notes-{place}"')
    assert words in notes.partition("</div>")[0]
    assert "Fill in" not in page


def test_refused_rate_stands_on_the_card_that_is_worked_out_with_it(ben):
    page = fragment(ben, taxable_hourly="7")

    _, _, card = page.partition('class="card-parts"')
    assert card.partition("</p>")[0].startswith("> $7/h")


def test_error_on_the_page_goes_when_it_is_put_right(ben):
    shown = ["errors", "id_weeks_error", "id_taxable_hourly_error"]

    page = fragment(ben, taxable_hourly="7", shown_error=shown)

    assert '<div id="id_weeks_error" hx-swap-oob="innerHTML"></div>' in page
    _, _, error = page.partition('id="id_taxable_hourly_error"')
    assert "below the federal minimum wage" in error.partition("</div>")[0]
    assert "<h2>One thing to put right</h2>" in page
    _, _, notes = page.partition('id="notes-pay"')
    assert "federal minimum wage" not in notes.partition("</div>")[0]


def test_summary_of_errors_ends_when_nothing_is_left(ben):
    page = fragment(ben, shown_error=["errors", "id_weeks_error"])

    assert "<h2>Put right</h2>" in page


def test_page_without_errors_is_sent_none(ben):
    page = fragment(ben, weeks="")

    assert "_error" not in page
    assert 'id="errors"' not in page


def test_empty_form_previews_nothing(ben):
    response = ben.post(PREVIEW, {}, headers=FRAGMENT)

    assert response.status_code == 200
    assert "As travelers will see it" not in response.content.decode()


def test_card_shows_a_facility_that_is_only_named(ben):
    page = fragment(
        ben,
        facility="",
        new_facility_name="New Clinic",
        new_facility_kind="outpatient",
        new_facility_zip="74104",
    )

    assert "New Clinic, Tulsa" in page
    assert not Facility.objects.filter(name="New Clinic").exists()


def test_card_leads_nowhere(ben):
    _, _, card = fragment(ben).partition("As travelers will see it")

    assert card
    assert "<a " not in card


def test_preview_without_scripts_is_the_form_with_its_week(ben):
    response = ben.post(PREVIEW, a_post(weeks="99", unit="Tower A") | {"act": "price"})

    assert response.status_code == 200
    assert "$2,576" in response.content.decode()
    assert hidden(response, "unit") == "Tower A"
    assert hidden(response, "weeks") == "99"
    assert errors_of(response) == set()


def test_preview_of_an_edited_assignment_stays_with_it(ben):
    live = build.an_assignment()
    public_id = live.public_id

    response = ben.post(PREVIEW, a_post(public_id=public_id, unit="X") | {"act": "price"})

    assert f'action="{address(live)}"' in response.content.decode()
    assert hidden(response, "public_id") == public_id


def test_preview_changes_nothing(ben):
    live = build.an_assignment()
    before = Assignment.objects.values().get()

    for act in ("price", "role", "find", "lines", "save", "submit", "discard"):
        ben.post(PREVIEW, a_post(public_id=live.public_id, unit="X") | {"act": act})

    assert Assignment.objects.values().get() == before
    assert ben.get(PREVIEW).status_code == 405


def test_preview_of_another_agencys_assignment_is_a_new_form(rex):
    live = build.an_assignment()

    response = rex.post(PREVIEW, a_post(public_id=live.public_id) | {"act": "price"})

    assert response.context["assignment"] is None
    assert 'action="/desk/assignments/new/"' in response.content.decode()


def test_stale_edition_is_not_refreshed_by_a_preview(ben):
    live = build.an_assignment()
    save(ben, live, unit="Tower B")

    page = ben.post(PREVIEW, a_post(public_id=live.public_id, edition="4") | {"act": "price"})
    answer = ben.post(address(live), a_post(edition=hidden(page, "edition")) | {"act": "save"})

    assert hidden(page, "edition") == "4"
    assert answer.status_code == 409


def test_role_fills_in_level_credentials_and_experience(ben):
    a_role_with_needs()

    response = filled(ben, level="", min_experience_months="")

    form = response.context["form"]
    assert form["level"].value() == "technologist"
    assert ticked(response) == {
        "required": ["bls", "arrt-ct", "nmtcb-ct"],
        "preferred": ["acls"],
    }
    assert hidden(response, "min_experience_months") == "12"
    assert errors_of(response) == set()


def test_level_list_is_short_once_the_profession_is_known(ben):
    build.a_level("therapist", 6)

    response = filled(ben, level="therapist")

    form = response.context["form"]
    assert form["level"].value() == "technologist"
    assert [code for code, _ in form.fields["level"].choices] == ["", "technician", "technologist"]


def test_role_is_explained_in_a_sentence(ben):
    profession = build.a_profession()
    TitleUsage.objects.create(
        family=profession.family, usage="interchangeable", note="Two words", **build.FACT
    )

    page = " ".join(filled(ben).content.decode().split())

    assert "In this field: Two words." in page


def test_filling_in_loses_nothing_typed(ben):
    a_role_with_needs()
    build.a_credential("cnmt", "CNMT")

    response = filled(
        ben,
        unit="Tower A",
        taxable_hourly="about 30",
        min_experience_months="5",
        preferred=["cnmt"],
        other=["PALS (neonatal)"],
    )

    assert hidden(response, "unit") == "Tower A"
    assert hidden(response, "taxable_hourly") == "about 30"
    assert hidden(response, "min_experience_months") == "5"
    assert ticked(response)["preferred"] == ["acls", "cnmt"]
    assert [line.words for line in response.context["form"].lines] == ["PALS (neonatal)", "", ""]


def test_another_profession_takes_the_place_of_the_first(ben):
    a_role_with_needs()
    mri = build.a_profession("mri-technologist", "MRI Technologist")
    a_requirement("arrt-mr", "req1", profession=mri, min_experience_years=2)
    first = filled(ben, min_experience_months="")

    second = filled(
        ben,
        profession=mri.pk,
        min_experience_months=hidden(first, "min_experience_months"),
        required=[*ticked(first)["required"], "edu-assoc"],
        preferred=ticked(first)["preferred"],
        filled_for=hidden(first, "filled_for"),
    )

    assert ticked(second) == {"required": ["arrt-mr", "edu-assoc"], "preferred": []}
    assert hidden(second, "min_experience_months") == "24"


def test_license_comes_with_a_state_that_requires_one(ben):
    a_role_with_needs()
    a_license_rule()

    response = filled(ben)

    assert "lic-ct" in ticked(response)["required"]
    assert "Oklahoma requires a license for this work: Licensed CT." in " ".join(
        response.content.decode().split()
    )


def test_license_goes_with_another_state(ben):
    a_role_with_needs()
    a_license_rule()
    texas = build.a_state("TX", "Texas")
    there = build.a_facility("Elsewhere", zip=build.a_zip("75201", "Dallas", state=texas))
    first = filled(ben)

    second = filled(
        ben,
        facility=str(there.pk),
        required=ticked(first)["required"],
        preferred=ticked(first)["preferred"],
        filled_for=hidden(first, "filled_for"),
    )

    assert "lic-ct" not in ticked(second)["required"]
    assert "bls" in ticked(second)["required"]


def test_license_that_is_not_established_is_said_and_not_ticked(ben):
    a_role_with_needs()
    a_license_rule("unknown")

    response = filled(ben)

    assert "lic-ct" not in ticked(response)["required"]
    assert "is not established" in " ".join(response.content.decode().split())


def test_facility_brings_its_charting_system(ben):
    epic = build.a_facility("Epic Hospital", charting_system="Epic")
    cerner = build.a_facility("Cerner Hospital", charting_system="Cerner")

    first = filled(ben, facility=str(epic.pk), charting_system="")
    second = filled(
        ben,
        facility=str(cerner.pk),
        charting_system=hidden(first, "charting_system"),
        filled_for=hidden(first, "filled_for"),
    )
    own = filled(ben, facility=str(cerner.pk), charting_system="Paper")

    assert hidden(first, "charting_system") == "Epic"
    assert hidden(second, "charting_system") == "Cerner"
    assert hidden(own, "charting_system") == "Paper"


@pytest.mark.parametrize(
    "mark", ["\x00", "a b c d", "ct-technologist technologist OK 99999999999999999999", "x" * 9999]
)
def test_mark_of_nonsense_stands_for_nothing(ben, mark):
    a_role_with_needs()

    assert ticked(filled(ben, filled_for=mark))["preferred"] == ["acls"]


def test_long_list_of_facilities_is_searched_and_keeps_the_chosen(ben, monkeypatch):
    monkeypatch.setattr("assignments.forms.facility.LISTED", 2)
    monkeypatch.setattr("assignments.forms.facility.SHOWN", 2)
    tulsa = [str(build.a_facility(f"Hospital {number}").pk) for number in range(4)]

    def offered(**typed: str) -> list[str]:
        page = ben.post(PREVIEW, typed | {"act": "find"})
        return [key for key, _ in page.context["form"].fields["facility"].widget.choices if key]

    assert offered() == []
    assert offered(facility_words="hospital") == tulsa[:2]
    assert offered(facility_words="hospital", facility=tulsa[3]) == [tulsa[3], *tulsa[:2]]
    assert offered(facility_words="3") == [tulsa[3]]


def test_words_find_facilities_by_name_place_and_zip(ben):
    tulsa = build.a_facility("St. Example Medical Center")
    texas = build.a_state("TX", "Texas")
    dallas = build.a_facility("Trinity", zip=build.a_zip("75201", "Dallas", state=texas))
    theirs = build.a_facility("Secret Clinic", agency=cast.southbend())

    def found(words: str) -> set[str]:
        page = ben.post(PREVIEW, {"facility_words": words, "act": "find"})
        return {key for key, _ in page.context["form"].fields["facility"].widget.choices if key}

    assert found("") == {str(tulsa.pk), str(dallas.pk)}
    assert found("trin") == found("dallas") == found("tx") == found("752") == {str(dallas.pk)}
    assert found("medical tulsa") == {str(tulsa.pk)}
    assert found("secret") == found("%") == found("\x00nothing") == set()
    assert str(theirs.pk) not in found("")


def test_license_on_top_of_another_is_asked_for_by_itself(ben):
    a_role_with_needs()
    a_requirement("lic-x", "license", "conditional")
    a_license_rule()
    apart = usual(build.a_profession(), build.a_level(), build.a_state())
    StateLicenseRule.objects.update(scope_note="A CT certificate on top of the general one")
    on_top = usual(build.a_profession(), build.a_level(), build.a_state())

    assert {apart.group_of(code, "required") for code in apart.licenses} == {"license"}
    assert len({on_top.group_of(code, "required") for code in on_top.licenses}) == 2


def test_charting_of_the_facility_says_where_it_is_from(ben):
    build.a_profession()
    facility = build.a_facility("Charting Example", charting_system="Cerner")

    page = filled(ben, facility=str(facility.pk), charting_system="").content.decode()

    assert "From the facility's own facts." in page.replace("&#x27;", "'")


def test_search_that_finds_no_facility_says_so(ben):
    build.a_facility()

    post = a_post(facility="", facility_words="Nowhere")
    page = ben.post(PREVIEW, post | {"act": "find"}).content.decode()

    assert "No facility you can post for has “Nowhere”" in page
    found = ben.post(PREVIEW, post | {"act": "find", "facility_words": "Example"})
    assert "No facility you can post for" not in found.content.decode()
