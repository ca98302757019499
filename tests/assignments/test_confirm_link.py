"""The link of a reminder: good for its assignments, period and recruiter, and no further."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency, Membership
from assignments import confirm_link, lifecycle, reminders
from assignments.confirm_link import Link, sealed
from assignments.models import Assignment, Event
from outbox.models import Email
from tests import build, cast
from tests.assignments.racing import race
from tests.assignments.test_confirmation_clock import unheard

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"https?://[^/\s]+(/confirm/\S+)")


def links() -> list[str]:
    """Of the newest reminder: one an assignment, and the last for all."""
    mail = Email.objects.filter(key__startswith="confirmations-due").latest("created_at")
    return ADDRESS.findall(mail.text)


def reminded(*ages: float) -> list[Assignment]:
    made = [
        unheard(build.an_assignment(advertised_title=f"Number {n}"), days=age)
        for n, age in enumerate(ages)
    ]
    reminders.remind()
    return made


def link_for(assignment: Assignment, **changes) -> str:
    dull = Link(assignment.agency_id, cast.ben().pk, timezone.now(), (assignment.pk,))
    return reverse("confirm_link", args=[sealed(dull._replace(**changes))])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_looking_changes_nothing_however_often(client):
    (assignment,) = reminded(6)
    before = (assignment.edition, assignment.events.count())
    (link,) = links()

    answers = [client.get(link), client.head(link), client.options(link), client.get(link)]

    assignment.refresh_from_db()
    assert [each.status_code for each in answers] == [200, 200, 405, 200]
    assert (assignment.edition, assignment.events.count()) == before
    assert "Number 0" in text(answers[0])
    assert answers[0]["Referrer-Policy"] == "same-origin"
    assert "no-store" in answers[0]["Cache-Control"]


@pytest.mark.parametrize(
    ("act", "status", "verb"),
    [
        ("open", "published", "confirm"),
        ("filled", "filled", "fill"),
        ("on_hold", "on_hold", "hold"),
    ],
)
def test_each_button_does_its_part_once_and_says_who(client, act, status, verb):
    (assignment,) = reminded(6)
    (link,) = links()

    answers = [client.post(link, {"act": act}, follow=True) for _ in range(2)]

    assignment.refresh_from_db()
    events = assignment.events.filter(verb=verb)
    assert [each.status_code for each in answers] == [200, 200]
    assert assignment.status == status
    assert [(each.by, each.by_link) for each in events] == [(cast.ben(), True)]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("act", ["", "withdraw", "publish", "\x00"])
def test_other_acts_are_none(client, act):
    (assignment,) = reminded(6)
    events = assignment.events.count()

    client.post(links()[0], {"act": act})

    assert assignment.events.count() == events


def test_hidden_comes_back_by_link(client):
    (assignment,) = reminded(9)

    client.post(links()[0], {"act": "open"})

    assert Assignment.objects.live().get() == assignment
    assert assignment.events.last().verb == "revive"


def test_link_for_all_confirms_what_is_ticked_and_nothing_else(client):
    one, _, three = reminded(6, 6, 6)
    other = unheard(build.an_assignment(), days=6)
    ticked = [one.public_id, three.public_id, other.public_id, "\x00"]

    page = client.get(links()[-1])
    client.post(links()[-1], {"act": "open", "assignment": ticked})

    confirmed = set(Event.objects.filter(verb="confirm").values_list("assignment", flat=True))
    assert text(page).count('type="checkbox"') == 3
    assert confirmed == {one.pk, three.pk}


def test_link_for_all_fills_nothing(client):
    reminded(6, 6)

    client.post(links()[-1], {"act": "filled"})

    assert not Assignment.objects.filter(status="filled").exists()


def test_link_is_good_for_its_period_alone(client):
    """Once confirmed, an old link neither fills nor holds, and confirms nothing anew."""
    (assignment,) = reminded(6)
    (link,) = links()
    lifecycle.confirm(assignment, by=cast.ana())

    answers = [
        client.post(link, {"act": act}, follow=True) for act in ("open", "filled", "on_hold")
    ]

    assignment.refresh_from_db()
    assert assignment.status == "published"
    assert assignment.events.filter(verb="confirm").count() == 1
    assert "Nothing was done" in text(answers[1])
    assert "Nothing is asked any more" in text(client.get(link))


def test_tampered_link_is_none(client):
    (assignment,) = reminded(6)
    (link,) = links()
    token = link.split("/")[2]

    bad = [token[:-1], token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "a:b:c", "A" * 5000]
    bad += [f"{'B' if token[0] != 'B' else 'C'}{token[1:]}"]
    answers = [client.post(reverse("confirm_link", args=[each]), {"act": "open"}) for each in bad]

    assert {each.status_code for each in answers} == {404}
    assert "Sign in to the desk" in text(answers[0])
    assert not assignment.events.filter(verb="confirm").exists()


def test_link_of_another_purpose_is_none(client):
    assignment = unheard(build.an_assignment(), days=6)
    other = confirm_link.signing.dumps(
        [assignment.agency_id, cast.ben().pk, 0, [assignment.pk]], salt="assignments.comparing.link"
    )

    assert client.get(reverse("confirm_link", args=[other])).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(24, 200), (26, 410)])
def test_link_expires(client, time_machine, days, status):
    reminded(6)
    (link,) = links()
    time_machine.move_to(timezone.now() + timedelta(days=days))

    answer = client.get(link)

    assert answer.status_code == status
    assert ("This link is too old" in text(answer)) == (status == 410)


def test_link_reaches_no_other_agencys_assignment(client):
    """As it would stand if one agency's posting went into another's link."""
    theirs = unheard(build.an_assignment(agency=cast.southbend(), by=cast.rex()), days=6)
    forged = link_for(theirs, agency=cast.northway().pk)
    cast.ben()

    answer = client.post(forged, {"act": "open"})

    assert answer.status_code == 404
    assert not theirs.events.filter(verb="confirm").exists()


@pytest.mark.parametrize("how", ["left", "inactive"])
def test_link_of_who_left_is_refused(client, how):
    (assignment,) = reminded(6)
    (link,) = links()
    if how == "left":
        Membership.objects.filter(user=cast.ben()).delete()
    else:
        Membership.objects.get(user=cast.ben()).user.__class__.objects.filter(
            pk=cast.ben().pk
        ).update(is_active=False)

    answer = client.post(link, {"act": "open"})

    assert answer.status_code == 403
    assert not assignment.events.filter(verb="confirm").exists()


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_halted_agency_confirms_nothing(client, status):
    (assignment,) = reminded(6)
    (link,) = links()
    Agency.objects.update(status=status)

    answer = client.post(link, {"act": "open"})

    assert answer.status_code == 403
    assert status in text(answer)
    assert not assignment.events.filter(verb="confirm").exists()


def test_last_day_that_is_over_is_not_asked(client):
    assignment = unheard(build.an_assignment(), days=6)
    link = link_for(assignment)
    lifecycle.withdraw(assignment, by=cast.ben())

    page = client.get(link)
    client.post(link, {"act": "open"})

    assert "Nothing is asked any more" in text(page)
    assert not assignment.events.filter(verb__in=["confirm", "revive"]).exists()


def test_press_needs_the_forms_token():
    (assignment,) = reminded(6)

    answer = Client(enforce_csrf_checks=True).post(links()[0], {"act": "open"})

    assert answer.status_code == 403
    assert not assignment.events.filter(verb="confirm").exists()


@pytest.mark.django_db(transaction=True)
def test_link_pressed_twice_at_once_confirms_once():
    (assignment,) = reminded(9)
    (link,) = links()

    answers = race(*[lambda: Client().post(link, {"act": "open"}) for _ in range(2)])

    assert [each.status_code for each in answers] == [302, 302]
    assert assignment.events.filter(verb__in=["confirm", "revive"]).count() == 1


@pytest.mark.parametrize("rows", [1, 3, 20])
def test_page_takes_the_same_queries_whatever_it_asks(client, rows, django_assert_num_queries):
    reminded(*[6] * rows)
    link = links()[-1]

    # Membership, rows, their requirements; and who waits for the only one.
    with django_assert_num_queries(4 if rows == 1 else 3):
        client.get(link)
