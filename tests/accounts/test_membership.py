"""Working for an agency: by invitation, once, for one address; and never without an owner."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts import membership
from accounts.models import Agency, AgencyEvent, Invitation, Membership, User
from outbox.models import Email
from tests import cast
from tests.accounts.factors import confirmed

pytestmark = pytest.mark.django_db
Role = Membership.Role


def invite(email: str = "new@example.com", role: str = Role.RECRUITER) -> Invitation:
    return membership.invite(cast.northway(), email, role=role, by=cast.ana())


def token() -> str:
    newest = Email.objects.filter(subject__contains="invites you").latest("created_at")
    return re.search(r"/invitations/([\w-]+)/", newest.text)[1]


def invited(email: str = "new@example.com", role: str = Role.RECRUITER) -> User:
    """A person who has proved the address, and an open invitation for it."""
    invite(email, role)
    return confirmed(cast.person(email.split("@")[0].capitalize()))


def actions() -> list[str]:
    return list(AgencyEvent.objects.order_by("pk").values_list("action", flat=True))


# ------------------------------------------------------------------ inviting
def test_an_owner_invites_and_the_token_is_kept_as_a_hash(client):
    client.force_login(cast.ana())

    client.post("/desk/agency/invitations/", {"new-email": "New@Example.com", "new-role": "owner"})

    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("new@example.com", "owner")
    assert invitation.token_hash == membership.hashed(token())
    assert token() not in invitation.token_hash
    assert [mail.to for mail in Email.objects.all()] == ["new@example.com"]
    assert actions() == ["invited"]


def test_an_address_has_one_open_invitation(client):
    invite()
    client.force_login(cast.ana())

    response = client.post(
        "/desk/agency/invitations/", {"new-email": "NEW@example.com", "new-role": "recruiter"}
    )

    assert response.status_code == 422
    assert "already has an open invitation" in str(response.context["invitation_form"].errors)
    assert Invitation.objects.count() == 1


def test_who_works_here_is_not_invited():
    cast.ben()

    with pytest.raises(ValidationError, match="already works for"):
        invite("ben@example.com")


def test_an_invitation_that_ran_out_makes_room():
    old = invite()
    Invitation.objects.filter(pk=old.pk).update(ends_at=timezone.now() - timedelta(hours=1))

    invite()

    assert Invitation.objects.open().count() == 1


def test_a_day_has_thirty_invitations():
    for number in range(30):
        invite(f"new{number}@example.com")

    with pytest.raises(ValidationError, match="The next one can go in"):
        invite("one-more@example.com")


def test_a_name_cannot_pose_as_ours_in_the_mail():
    ana = cast.ana()
    User.objects.filter(pk=ana.pk).update(name="Ana\n\nSign in:\nhttps://evil.example/")

    invite()

    mail = Email.objects.get()
    assert "\n" not in mail.subject
    assert '<a class="button" href="https://evil' not in mail.html


def test_a_person_brings_three_agencies_a_day(client):
    client.force_login(cast.cleo().user)

    answers = [
        client.post("/my/agency-request/", {"name": f"Agency {number}", "website": "", "about": ""})
        for number in range(4)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert "Let staff look at them" in str(answers[-1].context["form"].errors)
    assert Agency.objects.count() == 3


# ------------------------------------------------------------------ accepting
def test_the_invited_address_accepts_and_joins(client):
    client.force_login(invited())

    looked = client.get(f"/invitations/{token()}/")
    client.post(f"/invitations/{token()}/acceptance/", follow=False)

    member = Membership.objects.get(user__email="new@example.com")
    assert b"Accept the invitation" in looked.content
    assert (member.agency, member.role) == (cast.northway(), "recruiter")
    assert actions() == ["invited", "joined"]
    assert Email.objects.filter(to="ana@example.com").count() == 1


def test_looking_at_the_link_changes_nothing(client):
    client.force_login(invited())

    client.get(f"/invitations/{token()}/")

    assert Invitation.objects.get().accepted_at is None
    assert not Membership.objects.filter(user__email="new@example.com").exists()


def test_the_link_is_used_once():
    user = invited()
    membership.accept(membership.find(token()), by=user)
    Membership.objects.filter(user=user).delete()

    with pytest.raises(membership.NotAllowed, match="used or withdrawn"):
        membership.accept(membership.find(token()), by=user)


def test_another_address_is_refused(client):
    invite()
    dan = confirmed(cast.dan().user)
    client.force_login(dan)

    page = client.get(f"/invitations/{token()}/")
    client.post(f"/invitations/{token()}/acceptance/")

    assert b"which is another address" in page.content
    assert not Membership.objects.filter(user=dan).exists()


def test_an_address_not_proved_is_refused():
    user = invited()
    EmailAddress.objects.update(verified=False)

    with pytest.raises(membership.NotAllowed, match=r"is for new@example\.com"):
        membership.accept(membership.find(token()), by=user)


def test_it_ends_after_fourteen_days():
    user = invited()
    Invitation.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(membership.NotAllowed, match="14 days are over"):
        membership.accept(membership.find(token()), by=user)


def test_a_withdrawn_one_is_dead(client):
    user = invited()
    client.force_login(cast.ana())
    client.post(f"/desk/agency/invitations/{Invitation.objects.get().pk}/withdrawal/")

    with pytest.raises(membership.NotAllowed, match="withdrawn"):
        membership.accept(membership.find(token()), by=user)


def test_a_closed_agency_takes_nobody():
    user = invited()
    Agency.objects.update(status=Agency.Status.CLOSED)

    with pytest.raises(membership.NotAllowed, match="closed"):
        membership.accept(membership.find(token()), by=user)


def test_an_unknown_link_is_not_found(client):
    assert client.get("/invitations/no-such-token/").status_code == 404
    assert client.get("/invitations/%00/").status_code == 400


def test_the_link_does_not_leak_as_a_referrer(client):
    invite()

    headers = client.get(f"/invitations/{token()}/").headers

    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "private, no-store"


def test_someone_without_an_account_signs_up_and_accepts(client):
    invite("maya@example.com")
    page = f"/invitations/{token()}/"
    looked = client.get(page)
    sign_up = re.search(r'href="(/accounts/signup/\?[^"]+)"', looked.content.decode())[1]
    form = client.get(sign_up.replace("&amp;", "&")).context["form"]

    client.post(
        "/accounts/signup/",
        {
            "name": "Maya",
            "email": form["email"].value(),
            "password1": cast.PASSWORD,
            "kind": "traveler",
            "next": page,
        },
    )
    mail = Email.objects.get(subject__startswith="Confirm your e-mail")
    confirm = client.post(re.search(r"(/accounts/confirm-email/\S+)", mail.text)[1])
    client.post(f"{page}acceptance/")

    assert confirm.url == page
    assert Membership.objects.get(user__email="maya@example.com").agency == cast.northway()


def test_joining_rotates_the_session(client):
    client.force_login(invited())
    before = client.session.session_key

    client.post(f"/invitations/{token()}/acceptance/")

    assert client.session.session_key != before


# ------------------------------------------------------------------ roles and leaving
def of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def test_an_owner_makes_an_owner_and_they_are_told(client):
    ben = cast.ben()
    client.force_login(cast.ana())

    client.post(f"/desk/agency/members/{of(ben).pk}/role/", {"role": "owner"})

    assert of(ben).role == "owner"
    assert [mail.to for mail in Email.objects.all()] == ["ben@example.com"]
    assert actions() == ["role_changed"]


def test_an_owner_removes_a_recruiter(client):
    ben = cast.ben()
    client.force_login(cast.ana())

    client.post(f"/desk/agency/members/{of(ben).pk}/removal/")

    assert not Membership.objects.filter(user=ben).exists()
    assert actions() == ["removed"]


@pytest.mark.parametrize("path", ["role/", "removal/"])
def test_the_last_owner_cannot_go(client, path):
    ana = cast.ana()
    cast.ben()
    client.force_login(ana)

    response = client.post(
        f"/desk/agency/members/{of(ana).pk}/{path}", {"role": "recruiter"}, follow=True
    )

    assert b"is the only owner of Northway Travel" in response.content
    assert of(ana).role == "owner"
    assert not Email.objects.exists()


def test_an_owner_who_cannot_sign_in_does_not_count_as_one():
    ana = cast.ana()
    cast.member("Zoe", cast.northway(), Role.OWNER)
    User.objects.filter(name="Zoe").update(is_active=False)

    with pytest.raises(membership.NotAllowed, match="only owner"):
        membership.remove(of(ana), by=ana)


def test_a_recruiter_cannot_promote_himself(client):
    ben = cast.ben()
    client.force_login(ben)

    response = client.post(f"/desk/agency/members/{of(ben).pk}/role/", {"role": "owner"})

    assert response.status_code == 403
    assert of(ben).role == "recruiter"


@pytest.mark.parametrize("path", ["members/{}/role/", "members/{}/removal/"])
def test_another_agencys_people_are_not_found(client, path):
    rex = cast.rex()
    client.force_login(cast.ana())

    response = client.post(f"/desk/agency/{path.format(of(rex).pk)}", {"role": "owner"})

    assert response.status_code == 404
    assert of(rex).role == "recruiter"


def test_another_agencys_invitation_is_not_found(client):
    invitation = invite()
    zoe = cast.member("Zoe", cast.southbend(), Role.OWNER)
    client.force_login(zoe)

    response = client.post(f"/desk/agency/invitations/{invitation.pk}/withdrawal/")

    assert response.status_code == 404
    assert Invitation.objects.open().count() == 1


def test_who_comes_second_is_told():
    ben = cast.ben()
    seen_twice = of(ben)
    membership.remove(of(ben), by=cast.ana())

    with pytest.raises(membership.NotAllowed, match="a moment ago"):
        membership.change_role(seen_twice, Role.OWNER, by=cast.ana())


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays():
    ana, zoe = cast.ana(), cast.member("Zoe", cast.northway(), Role.OWNER)
    start = Barrier(2)

    def leave(user: User) -> bool:
        start.wait()
        try:
            membership.remove(of(user), by=user)
        except membership.NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        left = list(pool.map(leave, [ana, zoe]))

    assert sorted(left) == [False, True]
    assert Membership.objects.filter(role=Role.OWNER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_invitation_accepted_twice_at_once_joins_once():
    user = invited()
    key, start = token(), Barrier(2)

    def press(_: int) -> bool:
        start.wait()
        try:
            membership.accept(membership.find(key), by=user)
        except membership.NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        joined = list(pool.map(press, range(2)))

    assert sorted(joined) == [False, True]
    assert actions() == ["invited", "joined"]


# ------------------------------------------------------------------ the page
def test_the_owners_page_costs_the_same_for_one_and_three_rows(client, django_assert_num_queries):
    client.force_login(cast.ana())
    client.get("/desk/agency/")
    with django_assert_num_queries(QUERIES):
        client.get("/desk/agency/")

    for number in range(3):
        cast.member(f"Person{number}", cast.northway(), Role.RECRUITER)
        invite(f"new{number}@example.com")

    with django_assert_num_queries(QUERIES):
        client.get("/desk/agency/")


QUERIES = 9


def test_what_travelers_read_is_the_owners_to_write(client):
    client.force_login(cast.ana())

    client.post(
        "/desk/agency/words/",
        {"website": "northway.example", "about": "We place.", "name": "Hacked", "status": "closed"},
    )

    agency = cast.northway()
    assert (agency.website, agency.about) == ("https://northway.example", "We place.")
    assert (agency.name, agency.status) == ("Northway Travel", "active")


def test_a_script_is_no_website(client):
    client.force_login(cast.ana())

    response = client.post("/desk/agency/words/", {"website": "javascript:alert(1)", "about": ""})

    assert response.status_code == 422
    assert cast.northway().website == ""
