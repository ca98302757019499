"""Who lacks the standing for a page is told what it takes, and nothing else."""

import pytest

from accounts.access import agencies_of, recruiting_agency
from accounts.models import Agency, Membership
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_recruiter_is_offered_a_traveler_profile(client):
    client.force_login(cast.ben())

    response = client.get("/my/profile/")

    assert response.status_code == 403
    assert b"Start a traveler profile" in response.content


def test_the_offer_makes_a_profile_by_post_alone(client):
    ben = cast.ben()
    client.force_login(ben)

    looked = client.get("/my/profile/start/")
    client.post("/my/profile/start/")

    assert looked.status_code == 405
    assert client.get("/my/profile/").status_code == 200


def test_a_traveler_is_told_how_to_become_a_recruiter(client):
    client.force_login(cast.cleo().user)

    response = client.get("/desk/agency/")

    assert response.status_code == 403
    assert b"works for no agency here" in response.content


def test_a_recruiter_is_not_an_owner(client):
    client.force_login(cast.ben())

    response = client.get("/desk/agency/")

    assert response.status_code == 403
    assert b"for owners of Northway Travel" in response.content


def test_personal_pages_stay_out_of_caches(client):
    client.force_login(cast.cleo().user)

    for page in ("/my/profile/", "/my/account/", "/accounts/email/", "/accounts/sessions/"):
        assert client.get(page).headers["Cache-Control"].endswith("no-store"), page


def test_agencies_of_are_those_of_the_person():
    cast.rex()

    assert [agency.name for agency in agencies_of(cast.ben())] == ["Northway Travel"]


def test_the_desk_works_for_the_agency_chosen(client, rf):
    ben = cast.ben()
    Membership.objects.create(user=ben, agency=cast.southbend())
    client.force_login(ben)

    before = desk_agency(client, rf, ben)
    client.post("/desk/agency/choice/", {"agency": "southbend"})

    assert (before.slug, desk_agency(client, rf, ben).slug) == ("northway", "southbend")


def desk_agency(client, rf, user) -> Agency:
    request = rf.get("/desk/")
    request.user, request.session = user, client.session
    return recruiting_agency(request)


def test_an_agency_one_does_not_work_for_cannot_be_chosen(client):
    cast.southbend()
    client.force_login(cast.ben())

    response = client.post("/desk/agency/choice/", {"agency": "southbend"})

    assert response.status_code == 404


def test_a_chosen_agency_that_ended_falls_back_to_the_first(client, rf):
    ben = cast.ben()
    elsewhere = Membership.objects.create(user=ben, agency=cast.southbend())
    client.force_login(ben)
    client.post("/desk/agency/choice/", {"agency": "southbend"})

    elsewhere.delete()

    assert desk_agency(client, rf, ben).slug == "northway"


@pytest.mark.parametrize(
    ("status", "may"),
    [("pending", False), ("active", True), ("suspended", False), ("closed", False)],
)
def test_only_an_active_agency_may_post(status, may):
    assert Agency(name="X", status=status).may_post is may


def test_a_suspended_agency_is_told_on_its_page(client):
    Agency.objects.filter(pk=cast.northway().pk).update(status=Agency.Status.SUSPENDED)
    client.force_login(cast.ana())

    response = client.get("/desk/agency/")

    assert b"cannot post" in response.content
