"""What the lint says of a posting: beside its field, on every rendering; what blocks refuses."""

from decimal import Decimal

import pytest

from assignments.forms.gross_stated import split
from assignments.models import Assignment
from pay.rates import Night
from tests import build
from tests.assignments.posts import a_post, errors_of
from tests.assignments.test_posting_fields import a_form
from tests.assignments.test_posting_preview import FRAGMENT, PREVIEW, fragment

pytestmark = pytest.mark.django_db
NEW = "/desk/assignments/new/"
BLOCKS = [
    ({"taxable_hourly": "7.24"}, "taxable_hourly"),
    ({"weekly_gross_stated": "2,450"}, "weekly_gross_stated"),
    ({"ot_rate_stated": "30"}, "ot_rate_stated"),
    ({"ot_multiplier": "1.25"}, "ot_multiplier"),
]
STAND_BESIDE = [
    ({"taxable_hourly": "12"}, "taxable_hourly", "warn", "floor"),
    ({"taxable_hourly": "27", "lodging_weekly": "2000"}, "lodging_weekly", "warn", "stipends"),
    ({"lodging_weekly": "25"}, "lodging_weekly", "ask", "hourly figure"),
    (
        {"range_min_gross_weekly": "1000", "range_max_gross_weekly": "2600"},
        "range_max_gross_weekly",
        "ask",
        "narrow",
    ),
]


def in_california(**typed):
    there = build.a_facility(
        "Bay Example", zip=build.a_zip("94103", state=build.a_state("CA", "California"))
    )
    return a_post(facility=str(there.pk), **typed)


@pytest.mark.parametrize(("typed", "name"), BLOCKS)
def test_what_blocks_refuses_beside_its_field(ben, typed, name):
    response = ben.post(NEW, a_post(**typed) | {"act": "submit"})

    assert response.status_code == 422
    assert errors_of(response) == {name}
    assert Assignment.objects.get().status == Assignment.Status.DRAFT
    assert f'value="{next(iter(typed.values()))}"' in response.content.decode()


@pytest.mark.parametrize(("typed", "name", "severity", "words"), STAND_BESIDE)
def test_what_does_not_block_stands_beside_its_field(ben, typed, name, severity, words):
    form = a_form(**typed)

    assert form.is_valid(), form.errors
    assert [note for note in form.notes if note.name == name and words in note.words]
    assert severity in {note.severity for note in form.notes if note.name == name}


def test_note_is_there_without_scripts_and_in_the_fragment(ben):
    without = ben.post(PREVIEW, a_post(lodging_weekly="25") | {"act": "price"})
    part = ben.post(PREVIEW, a_post(lodging_weekly="25"), headers=FRAGMENT)

    for response in (without, part):
        _, _, place = response.content.decode().partition('id="notes-pay"')
        assert "is $25 the hourly figure?" in place.partition("</div>")[0]
    assert part.content.decode().count("hx-swap-oob") >= 4


def test_what_blocks_is_told_before_it_is_sent(ben):
    page = fragment(ben, taxable_hourly="7.24")

    assert "Pay: cannot be sent like this" in page
    assert "below the federal minimum wage of $7.25" in page


def test_error_is_not_said_again_as_a_note(ben):
    page = ben.post(NEW, a_post(taxable_hourly="7.24") | {"act": "submit"}).content.decode()

    _, _, place = page.partition('id="notes-pay"')
    assert "federal minimum wage" not in place.partition("</div>")[0]


def test_daily_overtime_state_asks_for_the_rule_and_opens_its_section(ben):
    response = ben.post(PREVIEW, in_california() | {"act": "price"})

    page = " ".join(response.content.decode().split())
    assert "<b>Overtime rule. A question:</b> CA asks for overtime by the day" in page
    assert '<details class="form-fold" open> <summary>Overtime and extra pay' in page
    assert '<option value="CA-AWS-HC">' in page


def test_place_of_a_new_facility_counts_before_it_is_whole(ben):
    build.a_zip("94103", state=build.a_state("CA", "California"))

    page = fragment(ben, facility="", new_facility_zip="94103")

    assert "CA asks for overtime by the day" in page


def test_rule_not_chosen_does_not_refuse(ben):
    response = ben.post(NEW, in_california() | {"act": "submit"})

    assert response.status_code == 302
    assert Assignment.objects.get().status == Assignment.Status.IN_REVIEW


def test_gross_that_does_not_add_up_names_the_parts_that_would_fit():
    words = a_form(weekly_gross_stated="2450").errors["weekly_gross_stated"][0]

    assert "said to pay $2,450, but its parts come to $2,576" in words
    assert "It would fit with a taxable rate of $24.50, or lodging of $966" in words


def test_gross_alone_tells_what_is_left_for_stipends():
    typed = {"lodging_weekly": "", "mie_weekly": "", "weekly_gross_stated": "2450"}
    form = a_form(**typed)

    assert form.is_valid(), form.errors
    assert form.values()["lodging_weekly"] is None
    [note] = [each for each in form.notes if each.severity == "tell"]
    assert "Of $2,450 a week $1,008 is taxable; $1,442 is left for lodging and meals." in note.words
    assert "The federal ceiling there is" in note.words


def test_gross_below_the_taxable_pay_is_told():
    form = a_form(lodging_weekly="", weekly_gross_stated="900")

    assert form.is_valid(), form.errors
    [note] = [each for each in form.notes if each.severity == "tell"]

    assert "comes to $1,484 a week already, more than $900" in note.words


def test_gross_and_stipends_tell_the_rate_they_leave(ben):
    page = fragment(ben, taxable_hourly="", shifts_per_week="4", weekly_gross_stated="2,712")

    assert "$1,568 is untaxed; $1,144 is left to be taxable, which is $22 an hour." in page


def test_stipends_above_the_gross_are_told(ben):
    assert "The stipends alone come to $1,568 a week." in fragment(
        ben, taxable_hourly="", weekly_gross_stated="1,500"
    )


def test_rest_is_split_as_the_ceiling_is():
    ceiling = Night(Decimal(700), Decimal(300))

    assert split(Decimal(500), ceiling).endswith("it is $350 and $150.")
    assert split(Decimal(1100), ceiling).endswith("$100 is above it, and that is taxable pay.")
    assert split(Decimal(500), None) == ""


def test_gross_as_stated_is_kept_in_a_draft_and_not_in_terms(ben):
    ben.post(NEW, a_post(weekly_gross_stated="2,576") | {"act": "save"})
    assert Assignment.objects.get().typed["weekly_gross_stated"] == "2,576"

    form = a_form(weekly_gross_stated="2576")
    assert form.is_valid(), form.errors
    assert "weekly_gross_stated" not in form.values()


def test_floor_names_what_is_missing_as_the_form_does(ben):
    page = fragment(ben)

    assert "cannot be computed" in page
    assert "stipends when the facility calls off" in page
    assert "calloff_shifts" not in page


def test_floor_is_worked_out_once_everything_is_stated(ben):
    page = fragment(
        ben,
        guarantee_excludes=["none"],
        calloff_shifts_allowed="0",
        stipend_on_facility_calloff="kept",
    )

    assert "Worst ordinary week" in page
    assert "cannot be computed" not in page


def test_call_is_told_in_one_line(ben):
    page = fragment(
        ben,
        call_required="yes",
        call_nights_per_period="7",
        call_period_weeks="4",
        response_minutes="30",
        on_call_rate="6",
    )

    assert "1 in 4 weeks, 30 min, 6.00 USD/h standby" in page
    assert "callbacks a week, on average" in page


def test_state_that_asks_more_of_an_advertisement_is_named(ben):
    page = ben.post(PREVIEW, in_california(lodging_weekly="", mie_weekly=""), headers=FRAGMENT)
    colorado = build.a_facility(
        "Hill", zip=build.a_zip("80202", state=build.a_state("CO", "Colorado"))
    )
    other = fragment(ben, facility=str(colorado.pk))

    assert page.status_code == 200
    assert "CO asks since" in other
    assert "a description of the benefits" in other
