"""What is on file about agencies: who writes it, what it leaves behind, who hears of its end."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import agencies, lapses, on_file
from accounts.models import AgencyStanding, RegistrationRule
from accounts.tables import TABLES
from accounts.tasks import tell_of_lapses
from outbox.models import Email
from places.load import load
from tests import build, cast
from tests.accounts.registers import a_registration, a_rule

pytestmark = pytest.mark.django_db
Status = AgencyStanding.Status


def a_post(**changes) -> dict[str, str]:
    """An owner's form, whole."""
    dull = {
        "held-kind": "state_registration",
        "held-state": build.a_state().pk,
        "held-number": "R-100",
        "held-valid_from": "2026-01-01",
        "held-valid_to": "2027-12-31",
    }
    return dull | {f"held-{name}": value for name, value in changes.items()}


# ------------------------------------------------------------------ the owner tells
def test_an_owner_tells_what_counts_for_nothing_until_it_is_checked(client):
    client.force_login(cast.ana())

    response = client.post("/desk/agency/standing/", a_post())

    assert response.status_code == 302
    row = AgencyStanding.objects.get()
    assert (row.agency, row.status, row.checked_at) == (cast.northway(), Status.TOLD, None)
    found = on_file.standing_in(cast.northway(), "OK", build.today())
    assert found.words == "Told by the agency, not checked yet"
    event = cast.northway().events.get(action="told")
    assert (event.by, event.about) == (cast.ana(), "Registration in Oklahoma R-100")
    assert "Number: R-100" in event.note


def test_an_owner_cannot_say_that_it_was_checked(client):
    client.force_login(cast.ana())

    forged = {
        "held-status": "found",
        "held-checked_at": "2026-01-01",
        "held-override_until": "2030-01-01",
    }
    client.post("/desk/agency/standing/", a_post() | forged)

    row = AgencyStanding.objects.get()
    assert (row.status, row.checked_at, row.override_until) == (Status.TOLD, None, None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": ""}, "Choose the state that registered the agency."),
        ({"kind": "natho_member"}, "Only a state registration has a state."),
        ({"number": ""}, "required"),
        ({"valid_to": "2025-12-31"}, "The last day cannot be before the first."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(client, changes, said):
    client.force_login(cast.ana())

    response = client.post("/desk/agency/standing/", a_post(**changes))

    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert 'value="2026-01-01"' in page
    assert not AgencyStanding.objects.exists()


def test_telling_the_same_twice_is_refused(client):
    client.force_login(cast.ana())
    client.post("/desk/agency/standing/", a_post())

    assert client.post("/desk/agency/standing/", a_post()).status_code == 422
    assert AgencyStanding.objects.count() == 1


def test_a_recruiter_tells_nothing(client):
    client.force_login(cast.ben())

    assert client.post("/desk/agency/standing/", a_post()).status_code == 403
    assert not AgencyStanding.objects.exists()


def test_telling_has_a_pace(client):
    client.force_login(cast.ana())
    for number in range(on_file.TELLING.count):
        client.post("/desk/agency/standing/", a_post(number=f"R-{number}"))

    assert client.post("/desk/agency/standing/", a_post(number="more")).status_code == 429
    assert AgencyStanding.objects.count() == on_file.TELLING.count


def test_the_owner_sees_what_staff_found_and_why_they_let_it_post(client):
    a_rule("OK", covers="allied")
    long_ago = build.today() - timedelta(days=50)
    until = build.today() + timedelta(days=9)
    a_registration(valid_to=long_ago, override_until=until, override_reason="Register is late")
    client.force_login(cast.ana())

    page = client.get("/desk/agency/").content.decode()

    assert "Nothing current on file here; our staff accept postings until" in page
    assert "Register is late" in page


@pytest.mark.parametrize("count", [1, 3, 20])
def test_the_owners_page_costs_the_same_whatever_is_on_file(
    client, django_assert_num_queries, count
):
    for number in range(count):
        state = build.a_state(f"Q{chr(65 + number)}", f"Somewhere {number}")
        a_registration(state=state, number=str(number))
        a_rule(state.pk)
    client.force_login(cast.ana())
    client.get("/desk/agency/")

    with django_assert_num_queries(11):
        client.get("/desk/agency/")


# ------------------------------------------------------------------ staff enter
def admin_post(**changes) -> dict[str, str]:
    dull = {
        "agency": str(cast.northway().pk),
        "kind": "state_registration",
        "state": build.a_state().pk,
        "number": "R-100",
        "status": "found",
        "valid_from": "2026-01-01",
        "valid_to": "2027-12-31",
        "source_url": "https://register.example/R-100",
        "override_until": "",
        "override_reason": "",
    }
    return dull | changes


def test_staff_enter_what_they_found_and_history_says_who_and_what(client):
    client.force_login(cast.sam())

    response = client.post(reverse("admin:accounts_agencystanding_add"), admin_post())

    assert response.status_code == 302
    row = AgencyStanding.objects.get()
    assert (row.checked_by, row.checked_at.date()) == (cast.sam(), timezone.now().date())
    event = cast.northway().events.get()
    assert (event.action, event.by) == ("checked", cast.sam())
    assert "Valid to: Dec 31, 2027" in event.note


def test_a_change_says_what_it_was_before(client):
    row = a_registration()
    client.force_login(cast.sam())

    address = reverse("admin:accounts_agencystanding_change", args=[row.pk])
    until = {"override_until": "2027-06-30", "override_reason": "The register is late"}
    client.post(address, admin_post(number="R-200", **until))

    events = {each.action: each.note for each in cast.northway().events.all()[:2]}
    assert "Number: R-1 → R-200" in events["checked"]
    assert events["overridden"] == "Until Jun 30, 2027: The register is late"


@pytest.mark.parametrize(
    "half", [{"override_until": "2027-06-30"}, {"override_reason": "The register is late"}]
)
def test_an_override_takes_an_end_and_a_reason(client, half):
    client.force_login(cast.sam())

    response = client.post(reverse("admin:accounts_agencystanding_add"), admin_post(**half))

    assert "takes both an end date and a reason" in response.content.decode()
    assert not AgencyStanding.objects.exists()


def test_a_row_stays_its_agencys(client):
    row = a_registration()
    client.force_login(cast.sam())

    address = reverse("admin:accounts_agencystanding_change", args=[row.pk])
    client.post(address, admin_post(agency=str(cast.southbend().pk)))

    assert AgencyStanding.objects.get().agency == cast.northway()


def test_staff_without_the_right_may_not_enter(client):
    client.force_login(cast.person("Hal", is_staff=True))

    response = client.post(reverse("admin:accounts_agencystanding_add"), admin_post())

    assert response.status_code == 403


def test_the_agencys_page_shows_what_is_on_file(client):
    a_registration(number="SHOWN-7")
    client.force_login(cast.sam())

    page = client.get(reverse("admin:accounts_agency_change", args=[cast.northway().pk]))

    assert "SHOWN-7" in page.content.decode()


def test_the_database_keeps_a_check_and_its_state_together():
    broken = [
        {"state": None},
        {"kind": "natho_member"},
        {"checked_at": None},
        {"override_until": date(2027, 1, 1)},
        {"valid_from": date(2028, 1, 1), "valid_to": date(2027, 1, 1)},
    ]
    for changes in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            a_registration(**changes)


# ------------------------------------------------------------------ what ended is told once
def mails() -> list[Email]:
    return list(Email.objects.filter(key__startswith="registration-ended").order_by("pk"))


def test_owners_hear_once_that_a_registration_ended():
    cast.ana(), cast.ben()
    a_rule("OK", covers="allied")
    end = date(2027, 3, 10)
    a_registration(valid_to=end)

    assert [lapses.tell(end + timedelta(days=days)) for days in (0, 1, 1, 2, 31)] == [0, 1, 0, 0, 0]

    (mail,) = mails()
    assert mail.to == cast.ana().email
    assert "new postings in Oklahoma wait from Sat Apr 10" in mail.text
    assert "Wed Mar 10" in mail.text


def test_the_task_tells_by_todays_date():
    cast.ana()
    a_registration(valid_to=date(2027, 3, 10))

    with time_machine.travel("2027-03-11T14:30:00Z", tick=False):
        tell_of_lapses()

    assert len(mails()) == 1


def test_the_next_end_is_told_anew():
    cast.ana()
    row = a_registration(valid_to=date(2027, 3, 10))
    lapses.tell(date(2027, 3, 11))
    row.refresh_from_db()
    row.valid_to = date(2028, 3, 10)
    on_file.enter(row, by=cast.sam())

    assert lapses.tell(date(2027, 3, 12)) == 0
    assert lapses.tell(date(2028, 3, 11)) == 1


def test_a_mail_promises_no_wait_where_none_comes():
    cast.ana()
    a_registration(valid_to=date(2027, 3, 10))

    lapses.tell(date(2027, 3, 11))

    assert "Your postings go on as before." in mails()[0].text
    assert "wait from" not in mails()[0].text


@pytest.mark.parametrize("status", ["told", "pending", "not_found"])
def test_what_staff_did_not_find_never_lapses(status):
    cast.ana()
    changes = {"checked_at": None, "checked_by": None} if status == "told" else {}
    a_registration(valid_to=date(2027, 3, 10), status=status, **changes)

    assert lapses.tell(date(2027, 5, 1)) == 0


def test_what_was_renewed_in_a_row_of_its_own_is_not_told():
    cast.ana()
    a_registration(valid_to=date(2027, 3, 10))
    a_registration(number="R-2", valid_to=date(2028, 3, 10))

    assert lapses.tell(date(2027, 3, 11)) == 0


def test_a_suspended_agency_is_not_told():
    cast.ana()
    a_registration(valid_to=date(2027, 3, 10))
    agencies.suspend(cast.northway(), by=cast.sam())

    assert lapses.tell(date(2027, 3, 11)) == 0


# ------------------------------------------------------------------ the laws
@pytest.fixture
def _laws(django_db_blocker):
    call_command("load_places", verbosity=0)
    call_command("load_accounts", verbosity=0)


@pytest.mark.usefixtures("_laws")
def test_what_the_file_says_is_loaded_and_asked_by_date():
    for code, day, is_asked in [
        ("NY", date(2023, 7, 31), False),
        ("NY", date(2023, 8, 1), True),
        ("TN", date(2027, 1, 1), False),  # nurses and aides, in long-term care alone
        ("CO", date(2027, 1, 1), False),  # reports, and nothing to hold
        ("WY", date(2027, 1, 1), False),  # not known
    ]:
        found = on_file.standing_in(cast.northway(), code, day)
        assert found.is_required == is_asked, (code, day)


@pytest.mark.usefixtures("_laws")
def test_loading_the_laws_again_changes_nothing():
    said: list[str] = []

    load(TABLES, said.append)

    count = RegistrationRule.objects.count()
    assert said == [
        f"registration rules: {count} read, 0 added, 0 changed, {count} unchanged, 0 gone"
    ]
