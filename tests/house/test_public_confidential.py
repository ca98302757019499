"""A facility kept back is named nowhere to who may not know it, and to its agency and staff always.

The marked name stands in nothing else, so that finding it anywhere is a leak.
"""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assignments import lifecycle, pipeline
from assignments.comparing.pins import COOKIE, Pin, sealed
from assignments.models import Application, Assignment, Sight, Terms
from assignments.naming import may_know, names_facility
from outbox.models import Email
from tests import build, cast
from tests.assignments.posts import a_post, errors_of, signed_in
from tests.house.test_public import PLACES, search_page

pytestmark = pytest.mark.django_db
NAME = "Wolpertinger Memorial Hospital"
SECRET = "wolpertinger"
TOLD = "Hospital in the Tulsa area"
ZIP = "74171"
Stage = Application.Stage
UNTIL = ["until_application", "until_offer"]


def facility():
    place = build.a_zip(ZIP, "Tulsa")
    return build.a_facility(NAME, zip=place, beds=731, trauma_level="II", teaching=True)


def confidential(until: str = "until_application", **changes) -> Assignment:
    return build.an_assignment(
        facility=facility(), confidential_until=until, public_name=TOLD, **changes
    )


def with_everything(until: str) -> Assignment:
    """Changed twice, kept back only since, beside another of the same opening that names it."""
    opening = {"vms": "One", "requisition_ref": "R-1"}
    said = {"description": "Work at Wolpertinger Memorial.", "unit": "Wolpertinger wing"}
    shown = build.an_assignment(facility=facility(), **said, **opening)
    Sight.objects.create(terms=shown.live_terms)
    changes = {"confidential_until": until, "public_name": TOLD}
    for more in ({"weeks": 8}, {"weeks": 8, "facility": build.a_facility()}, {"weeks": 9}):
        values = build.values(facility=more.pop("facility", facility()), **changes, **more)
        lifecycle.submit(shown, values | opening, [], by=cast.ben())
        lifecycle.publish(shown, terms=shown.latest_terms, by=cast.sam())
        Sight.objects.get_or_create(terms=shown.live_terms)
    return shown


def pages_of(shown: Assignment) -> list[str]:
    own = reverse("assignment", args=[shown.public_id, shown.slug])
    return [
        own,
        f"{own}?hours=40",
        reverse("assignment", args=[shown.public_id, "x"]),
        reverse("apply", args=[shown.public_id]),
        reverse("report", args=[shown.public_id]),
        reverse("opening", args=[shown.requisition.public_id]),
        reverse("agency_page", args=[shown.agency.slug]),
        "/",
        "/assignments/",
        f"/assignments/?q={SECRET}",
        "/assignments/?q=memorial",
        f"/assignments/?q={ZIP}",
        "/compare/",
        "/compare/sheet.csv",
        "/roles/",
        "/roles/ct-technologist/",
        "/styleguide/",
        "/my/applications/",
        "/my/map/",
    ]


def results(page: str) -> str:
    """What a search found; what was typed is echoed beside it."""
    return page.partition('class="results-list"')[2]


def read(client: Client, path: str) -> str:
    page = client.get(path, follow=True).content.decode().lower()
    return results(page) if "?q=" in path else page


def read_all(user: User | None, shown: Assignment) -> dict[str, str]:
    client = signed_in(user) if user else Client()
    versions = shown.versions.values_list("version", flat=True)
    pins = [Pin(shown.public_id, version) for version in versions]
    client.cookies[COOKIE] = sealed(
        [*pins[:1], pins[-1], Pin(build.an_assignment().public_id, 1)], "cookie"
    )
    return {path: read(client, path) for path in pages_of(shown)}


def leaks(pages: dict[str, str]) -> list[str]:
    """Where the name stands, or what else tells which one it is."""
    return [path for path, page in pages.items() if SECRET in page or "731" in page or ZIP in page]


# ------------------------------------------------------------------ who may not know
@pytest.mark.parametrize("until", UNTIL)
@pytest.mark.parametrize("who", ["nobody", "a traveler", "another agency"])
def test_nobody_else_reads_the_name_anywhere(until, who):
    shown = confidential(until)
    user = {"nobody": None, "a traveler": cast.cleo().user, "another agency": cast.rex()}[who]

    pages = read_all(user, shown)

    assert TOLD.lower() in pages[pages_of(shown)[0]]
    assert leaks(pages) == []


@pytest.mark.parametrize("until", UNTIL)
def test_no_public_place_reads_the_name(client, subtests, until):
    shown = confidential(until)

    assert TOLD.lower() in search_page(client, shown).lower()
    for place in PLACES:
        with subtests.test(place.__name__):
            assert SECRET not in place(client, shown).lower()


def test_the_same_pages_would_show_a_name_that_is_not_kept_back():
    shown = build.an_assignment(facility=facility())

    pages = read_all(None, shown)

    open_about_it = {path for path, page in pages.items() if SECRET in page}
    own = pages_of(shown)[0]
    assert {own, "/assignments/", f"/assignments/?q={SECRET}", "/compare/", "/"} <= open_about_it


def test_a_hidden_name_finds_nothing_and_the_stand_in_does(client):
    shown = confidential()

    for words in (SECRET, "Wolpertinger Memorial", '"memorial hospital"'):
        assert shown.public_id not in client.get("/assignments/", {"q": words}).content.decode()
    found = client.get("/assignments/", {"q": '"Tulsa area"'}).content.decode()
    assert shown.public_id in found


def test_without_words_of_the_agency_a_stand_in_is_written(client):
    shown = build.an_assignment(facility=facility(), confidential_until="until_offer")

    assert shown.live_terms.facility_name == "Acute care hospital in the Tulsa area"


# ------------------------------------------------------------------ before and after the moment
def own_pages(application: Application) -> list[str]:
    mine = reverse("my_application", args=[application.public_id])
    page = reverse(
        "assignment", args=[application.assignment.public_id, application.assignment.slug]
    )
    return [mine, "/my/applications/", page]


def reads_name(application: Application) -> list[bool]:
    client = signed_in(application.candidate.user)
    return [SECRET in read(client, path) for path in own_pages(application)]


def letters_to(application: Application) -> str:
    mails = Email.objects.filter(to=application.candidate.user.email)
    return " ".join(f"{each.subject} {each.text}" for each in mails).lower()


def test_until_application_the_sender_reads_it_once_sent():
    shown = confidential("until_application")
    cleo = cast.cleo()
    before = signed_in(cleo.user).get(pages_of(shown)[0]).content.decode().lower()

    application = build.an_application(shown, cleo)

    assert SECRET not in before
    assert reads_name(application) == [True] * 3
    assert SECRET in letters_to(application)
    assert leaks(read_all(cast.dan().user, shown)) == []


def test_until_offer_the_sender_reads_it_with_the_offer_and_ever_after():
    application = build.an_application(confidential("until_offer"))

    assert reads_name(application) == [False] * 3
    assert SECRET not in letters_to(application)
    pipeline.advance(application, Stage.IN_REVIEW, by=cast.ben())
    assert reads_name(application) == [False] * 3
    assert SECRET not in letters_to(application)
    pipeline.advance(application, Stage.OFFERED, by=cast.ben())
    assert reads_name(application) == [True] * 3
    assert SECRET in letters_to(application)
    pipeline.withdraw(application, by=application.candidate.user)
    assert reads_name(application) == [True] * 3


def test_one_who_was_turned_down_before_an_offer_never_reads_it():
    application = build.an_application(confidential("until_offer"))

    pipeline.decline(application, reason="experience", text="", by=cast.ben())

    assert reads_name(application) == [False] * 3
    assert SECRET not in letters_to(application)


def test_a_hold_is_told_without_the_name_to_who_may_not_know_it():
    shown = confidential("until_offer")
    application = build.an_application(shown)

    lifecycle.hold(shown, by=cast.ben())
    lifecycle.resume(shown, by=cast.ben())

    assert letters_to(application).count("on hold") >= 1
    assert SECRET not in letters_to(application)


# ------------------------------------------------------------------ what was, and what is beside
def test_a_name_taken_back_later_is_not_read_in_what_was_before():
    shown = with_everything("until_offer")
    build.an_assignment(
        agency=cast.southbend(),
        by=cast.rex(),
        vms="One",
        requisition_ref="R-1",
        facility=build.a_facility(),
    )

    pages = read_all(cast.cleo().user, shown)

    log = pages[pages_of(shown)[0]]
    assert "another, not named here" in log
    assert "not told here: it names the facility" in log
    assert leaks(pages) == []


def test_another_agency_that_names_the_place_is_not_shown_beside_it(client):
    """One opening for staff, two for the public: the other's page would tell which place it is."""
    shown = confidential(vms="One", requisition_ref="R-1")
    named = build.an_assignment(
        agency=cast.southbend(),
        by=cast.rex(),
        facility=facility(),
        vms="One",
        requisition_ref="R-1",
    )

    assert shown.requisition == named.requisition
    own = client.get(pages_of(shown)[0]).content.decode()
    theirs = client.get(pages_of(named)[0]).content.decode()
    cards = client.get("/assignments/").content.decode()
    assert "Southbend" not in own
    assert 'id="offers"' not in own + theirs
    assert (shown.public_id in cards, named.public_id in cards) == (True, True)
    assert "2 agencies" not in cards
    leads_to = client.get(reverse("opening", args=[named.requisition.public_id]), follow=True)
    assert leads_to.redirect_chain[-1][0].startswith(f"/assignments/{named.public_id}/")


# ------------------------------------------------------------------ who always knows
def test_its_agency_reads_the_name_everywhere():
    shown = confidential("until_offer")
    application = build.an_application(shown)
    ben = signed_in(cast.ben())
    desk = [
        "/desk/",
        f"/desk/?q={SECRET}",
        reverse("desk_application", args=[application.public_id]),
        pages_of(shown)[0],
    ]

    for path in desk:
        assert SECRET in ben.get(path).content.decode().lower(), path
    mails = Email.objects.filter(to=cast.ben().email).values_list("text", flat=True)
    assert mails
    assert all(SECRET in text.lower() for text in mails)


def test_staff_read_the_name_in_the_queue_and_on_the_page():
    waiting = build.a_waiting_assignment(
        facility=facility(), confidential_until="until_offer", public_name=TOLD
    )
    sam = signed_in(cast.sam())

    found = sam.get(reverse("admin:assignments_assignment_changelist"), {"q": SECRET})
    page = sam.get(reverse("admin:assignments_assignment_change", args=[waiting.pk]))

    assert f"/{waiting.pk}/change/" in found.content.decode()
    assert SECRET in page.content.decode().lower()


# ------------------------------------------------------------------ the form
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("advertised_title", "CT Technologist at Wolpertinger"),
        ("unit", "Wolpertinger Mem. Hosp. Radiology"),
        ("description", "You work at the WOLPERTINGER  memorial hospital."),
        ("public_name", "Wolpertinger Memorial Hosp"),
    ],
)
def test_the_form_refuses_texts_that_name_what_is_kept_back(field, text):
    kept = {"facility": str(facility().pk), "confidential_until": "until_offer", field: text}

    response = signed_in(cast.ben()).post(
        "/desk/assignments/new/", a_post(**kept) | {"act": "submit"}
    )

    assert response.status_code == 422
    assert errors_of(response) == {field}


def test_a_form_that_keeps_the_name_back_is_sent():
    kept = {
        "facility": str(facility().pk),
        "confidential_until": "until_offer",
        "public_name": TOLD,
    }

    response = signed_in(cast.ben()).post(
        "/desk/assignments/new/", a_post(**kept) | {"act": "submit"}
    )

    assert response.status_code == 302, response.content.decode()
    terms = Terms.objects.get()
    assert (terms.facility_name, terms.hidden_name) == (TOLD, NAME)


@pytest.mark.parametrize(
    ("until", "stages", "knows"),
    [
        ("always_shown", [], True),
        ("until_application", [], False),
        ("until_application", ["withdrawn"], True),
        ("until_offer", [], False),
        ("until_offer", ["submitted", "interview", "not_proceeding"], False),
        ("until_offer", ["submitted", "offered", "closed"], True),
    ],
)
def test_who_has_come_so_far_may_know(until, stages, knows):
    assert may_know(until, stages) == knows


def test_the_city_of_a_name_may_be_said():
    assert not names_facility("Hospital in the Tulsa area", "Tulsa Medical Center", "Tulsa")
    assert names_facility("At Tulsa Medical Center", "Tulsa Medical Center", "Tulsa")
    assert names_facility("At St Example", "Saint Example Hospital", "Tulsa")
    assert not names_facility("Heart work in Oklahoma", "Oklahoma Heart Hospital", "Tulsa Oklahoma")
    assert not names_facility("The memorial in the park", "Memorial Hospital", "Tulsa")
