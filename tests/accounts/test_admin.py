"""People and agencies in the admin: found, read, and moved by verbs alone."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts import documents
from accounts.models import Agency, AgencyEvent, User
from outbox.models import Email
from tests import build, cast
from tests.accounts.factors import confirmed, with_app
from tests.accounts.files import a_pdf, upload

pytestmark = pytest.mark.django_db
MODELS = [
    "accounts_user",
    "accounts_agency",
    "accounts_agencyevent",
    "accounts_agencystanding",
    "accounts_registrationrule",
    "accounts_membership",
    "accounts_invitation",
    "accounts_candidate",
    "accounts_heldcredential",
    "accounts_document",
    "account_emailaddress",
    "mfa_authenticator",
    "usersessions_usersession",
]


@pytest.fixture
def staff(client) -> User:
    client.force_login(cast.sam())
    return cast.sam()


@pytest.fixture
def helper(client) -> User:
    """Someone on the staff who may edit people but is no superuser."""
    user = cast.person("Hana", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    client.force_login(user)
    return user


NO_ROWS = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


def change_url(thing) -> str:
    return reverse(
        f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk]
    )


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_and_can_be_searched(client, staff, model):
    cast.ana()
    documents.store(cast.cleo(), upload(a_pdf()))
    with_app(cast.ben())

    for query in ("", "?q=ana", "?q=%00", "?q=' OR 1=1--", "?e=1"):
        response = client.get(reverse(f"admin:{model}_changelist") + query, follow=True)
        assert response.status_code == 200, query


def test_pages_show_no_secret(client, staff):
    document = documents.store(cast.cleo(), upload(a_pdf()))
    ben = with_app(cast.ben())
    factor = ben.authenticator_set.get()

    pages = [client.get(change_url(thing)).content for thing in (document, ben, factor)]

    together = b"".join(pages)
    assert b"documents/" + str(document.pk).encode() + b"/" in together
    assert document.file.name.encode() + b'"' not in together
    assert ben.password.encode() not in together
    assert factor.data["secret"].encode() not in together


# ------------------------------------------------------------------ people
def test_an_account_is_made_by_address_and_mail(client, staff):
    client.post(
        reverse("admin:accounts_user_add"), {"email": "New@Example.com", "name": "New Person"}
    )

    user = User.objects.get(email="new@example.com")
    assert not user.has_usable_password()
    assert [mail.to for mail in Email.objects.all()] == ["new@example.com"]


def test_the_same_address_in_another_case_is_told(client, staff):
    cast.ben()

    response = client.post(reverse("admin:accounts_user_add"), {"email": "BEN@example.com"})

    assert b"already has an account" in response.content
    assert User.objects.filter(email__iexact="ben@example.com").count() == 1


def test_an_address_and_a_password_cannot_be_edited(client, staff):
    ben = cast.ben()

    client.post(
        change_url(ben),
        NO_ROWS
        | {"email": "evil@example.com", "password": "x", "name": "Benjamin", "is_active": "on"},
    )

    after = User.objects.get(pk=ben.pk)
    assert (after.name, after.email, after.password) == ("Benjamin", ben.email, ben.password)


def test_only_superusers_give_rights(client, helper):
    ben = cast.ben()

    client.post(
        change_url(ben),
        {"name": "Benjamin", "is_active": "on", "is_staff": "on", "is_superuser": "on"},
    )

    after = User.objects.get(pk=ben.pk)
    assert (after.name, after.is_staff, after.is_superuser) == ("Benjamin", False, False)


def test_who_stands_above_cannot_be_edited(client, helper):
    sam = cast.sam()

    response = client.post(change_url(sam), {"name": "Mallory"})

    assert response.status_code == 403
    assert User.objects.get(pk=sam.pk).is_active


def test_people_are_not_deleted(client, staff):
    url = reverse("admin:accounts_user_delete", args=[cast.ben().pk])

    assert client.post(url, {"post": "yes"}).status_code == 403


def test_a_lost_factor_is_taken_away_and_told(client, staff):
    ben = with_app(cast.ben())
    factor = ben.authenticator_set.get()

    client.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})

    assert not ben.authenticator_set.exists()
    assert Email.objects.get().to == "ben@example.com"


# ------------------------------------------------------------------ agencies
def move(client, agency: Agency, name: str, **fields):
    return client.post(reverse("admin:accounts_agency_move", args=[agency.pk, name]), fields)


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("pending", "activation", "active"),
        ("active", "suspension", "suspended"),
        ("suspended", "activation", "active"),
        ("active", "closure", "closed"),
        ("closed", "activation", "active"),
    ],
)
def test_a_button_calls_the_verb(client, staff, before, name, after):
    confirmed(cast.ana())
    Agency.objects.update(status=before)

    move(client, cast.northway(), name, note="Because.")

    agency, event = cast.northway(), AgencyEvent.objects.get()
    assert agency.status == after
    assert (event.by, event.note) == (staff, "Because.")
    assert Email.objects.get().to == "ana@example.com"
    assert "> Because." in Email.objects.get().text


@pytest.mark.parametrize(
    ("before", "name"), [("pending", "suspension"), ("active", "activation"), ("closed", "closure")]
)
def test_a_move_that_does_not_exist_is_refused(client, staff, before, name):
    cast.ana()
    Agency.objects.update(status=before)

    response = move(client, cast.northway(), name)

    assert response.status_code == 302
    assert cast.northway().status == before
    assert not AgencyEvent.objects.exists()


def test_a_look_moves_nothing(client, staff):
    agency = cast.northway()

    response = client.get(reverse("admin:accounts_agency_move", args=[agency.pk, "closure"]))

    assert response.status_code == 405
    assert cast.northway().status == "active"


def test_the_status_is_never_edited_raw(client, staff):
    agency = cast.northway()

    rows = NO_ROWS | {"events-TOTAL_FORMS": "0", "events-INITIAL_FORMS": "0"}
    rows |= {"standings-TOTAL_FORMS": "0", "standings-INITIAL_FORMS": "0"}
    client.post(
        change_url(agency), rows | {"name": "Northway", "slug": "northway", "status": "closed"}
    )

    assert (cast.northway().name, cast.northway().status) == ("Northway", "active")


def test_without_the_right_no_button_works(client, helper):
    agency = cast.northway()

    assert move(client, agency, "closure").status_code == 403
    assert cast.northway().status == "active"


def test_the_list_of_agencies_costs_the_same_for_one_and_three(
    client, staff, django_assert_num_queries
):
    cast.ana()
    url = reverse("admin:accounts_agency_changelist")
    client.get(url)
    with django_assert_num_queries(QUERIES):
        client.get(url)

    cast.rex()
    Agency.objects.create(name="Third", slug="third")

    with django_assert_num_queries(QUERIES):
        client.get(url)


QUERIES = 4


def test_a_suspended_agency_leaves_the_board_at_once(client, staff):
    assignment = build.an_assignment()
    page = f"/assignments/{assignment.public_id}/"
    before = client.get(page, follow=True).status_code

    move(client, assignment.agency, "suspension")
    client.logout()

    assert before == 200
    assert type(assignment).objects.live().count() == 0


def test_who_waits_stands_first(client, staff):
    cast.northway()
    Agency.objects.create(name="Zebra Travel", slug="zebra")

    rows = client.get(reverse("admin:accounts_agency_changelist")).context["cl"].result_list

    assert [agency.slug for agency in rows] == ["zebra", "northway"]
