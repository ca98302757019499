"""Bans take two of staff, whoever they are and however quick."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from accounts import agencies, bans
from accounts.agencies import NotAllowed
from accounts.models import AgencyEvent, Ban, User
from outbox.models import Email
from tests import build, cast
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db


def kim() -> User:
    return cast.person("Kim", is_staff=True, is_superuser=True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def proposed(subject=None) -> Ban:
    return bans.propose(subject or cast.northway(), reason="Invents openings.", by=cast.sam())


def test_proposal_changes_nothing_until_somebody_else_confirms_it():
    cast.ana()
    live = build.an_assignment()
    ban = proposed()
    assert live.is_live

    bans.answer(ban, outcome="confirmed", by=kim())

    agency = cast.northway()
    assert (agency.status, bans.stands(agency)) == ("suspended", True)
    assert not type(live).objects.live().exists()
    assert AgencyEvent.objects.get(action="banned").by == kim()
    assert "you can appeal once" in Email.objects.get(to=cast.ana().email).text


def test_who_proposed_it_cannot_confirm_it():
    ban = proposed()

    with pytest.raises(NotAllowed, match="A colleague has to"):
        bans.answer(ban, outcome="confirmed", by=cast.sam())
    with pytest.raises(IntegrityError, match="ban_takes_two_people"), transaction.atomic():
        Ban.objects.update(outcome="confirmed", decided_by=cast.sam(), decided_at=ban.at)

    assert cast.northway().status == "active"


def test_refused_proposal_changes_nothing_and_may_be_made_again():
    bans.answer(proposed(), outcome="refused", answer="It exists.", by=kim())

    assert cast.northway().status == "active"
    assert proposed().outcome == ""


def test_one_proposal_waits_at_a_time():
    proposed()

    with pytest.raises(NotAllowed, match="already"):
        bans.propose(cast.northway(), reason="Me too.", by=kim())


def test_banned_agency_is_not_let_in_again_and_its_people_bring_no_other():
    bans.answer(proposed(), outcome="confirmed", by=kim())
    ana = cast.ana()

    with pytest.raises(NotAllowed, match="banned"):
        agencies.activate(cast.northway(), by=cast.sam())
    with pytest.raises(NotAllowed, match="banned"):
        agencies.request_agency("Northway the Second", by=ana)
    page = signed_in(ana).post("/my/agency-request/", {"name": "Northway the Second"})

    assert page.status_code == 422
    assert "banned from the board" in page.content.decode()


def test_ban_ends_by_two_people_too():
    bans.answer(proposed(), outcome="confirmed", by=kim())
    lift = bans.propose(cast.northway(), reason="It was someone else.", by=kim())
    assert lift.act == "lift"
    bans.answer(lift, outcome="confirmed", by=cast.sam())

    agencies.activate(cast.northway(), by=cast.sam())

    assert cast.northway().status == "active"


def test_banned_person_cannot_log_in_and_one_tick_does_not_help():
    bans.answer(proposed(cast.rex()), outcome="confirmed", by=kim())
    rex = cast.rex()
    assert not rex.is_active

    sent = {"name": "Rex", "is_active": "on"}
    sent |= {f"memberships-{part}_FORMS": "0" for part in ("TOTAL", "INITIAL")}
    signed_in(cast.sam()).post(reverse("admin:accounts_user_change", args=[rex.pk]), sent)

    assert not User.objects.get(pk=rex.pk).is_active


def test_answer_is_never_written_over():
    ban = bans.answer(proposed(), outcome="refused", by=kim())

    with pytest.raises(ProgrammingError), transaction.atomic():
        Ban.objects.filter(pk=ban.pk).update(outcome="confirmed")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Ban.objects.filter(pk=ban.pk).update(reason="Another")


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts():
    ban, one, other = proposed(), kim(), cast.person("Pat", is_staff=True, is_superuser=True)

    found = race(
        lambda: bans.answer(Ban.objects.get(pk=ban.pk), outcome="confirmed", by=one),
        lambda: bans.answer(Ban.objects.get(pk=ban.pk), outcome="refused", by=other),
    )

    assert sum(isinstance(each, NotAllowed) for each in found) == 1
    is_banned = Ban.objects.get().outcome == "confirmed"
    assert (cast.northway().status == "suspended") is is_banned


@pytest.mark.django_db(transaction=True)
def test_letting_in_while_it_is_banned_leaves_it_banned():
    agencies.suspend(cast.northway(), by=cast.sam())
    ban, one, other = proposed(), kim(), cast.sam()

    race(
        lambda: bans.answer(Ban.objects.get(pk=ban.pk), outcome="confirmed", by=one),
        lambda: agencies.activate(cast.northway(), by=other),
    )

    assert cast.northway().status == "suspended"


def test_pages_of_a_ban_lead_from_proposal_to_answer():
    sam, other = signed_in(cast.sam()), signed_in(kim())
    page = f"/admin/accounts/ban/of-agency/{cast.northway().pk}/"

    empty = sam.post(page, {"reason": ""})
    sam.post(page, {"reason": "Invents openings."})
    ban = Ban.objects.get()
    own = sam.post(f"/admin/accounts/ban/{ban.pk}/answer/", {"outcome": "confirmed"})
    other.post(f"/admin/accounts/ban/{ban.pk}/answer/", {"outcome": "confirmed"})

    ban.refresh_from_db()
    assert empty.status_code == own.status_code == 422
    assert "Say why" in empty.content.decode()
    assert "A colleague has to" in own.content.decode()
    assert (ban.outcome, ban.decided_by) == ("confirmed", kim())


def test_bans_are_for_staff_with_the_permission_and_not_of_those_above():
    reader = signed_in(cast.person("Lee", is_staff=True))
    ban = proposed()
    pages = [f"of-agency/{cast.northway().pk}", f"of-person/{cast.rex().pk}", f"{ban.pk}/answer"]

    assert [reader.get(f"/admin/accounts/ban/{page}/").status_code for page in pages] == [403] * 3
