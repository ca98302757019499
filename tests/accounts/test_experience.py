"""Where a traveler has worked: entered, added up, and the systems they know."""

from datetime import date, timedelta

import pytest

from accounts import experience
from accounts.models import Candidate, Experience
from tests import build, cast
from tests.accounts.wallets import errors

pytestmark = pytest.mark.django_db
NEW = "/my/experience/new/"
TODAY = date(2027, 1, 4)


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


def typed(**changes):
    dull = {
        "profession": build.a_profession().pk,
        "kind": "staff",
        "facility": "St. Example",
        "started_on": "2020-01-01",
        "ended_on": "2021-12-31",
    }
    return dull | changes


def day(days: int) -> str:
    return (build.today() + timedelta(days=days)).isoformat()


# ------------------------------------------------------------------ added up
@pytest.mark.parametrize(
    ("spells", "words"),
    [
        ([("2021-01-01", "2021-12-31")], "1 year"),
        ([("2020-09-04", None)], "6 years 4 months"),
        ([("2026-12-20", None)], "less than a month"),
        ([("2026-01-31", "2026-02-27")], "less than a month"),
        ([("2026-01-31", "2026-02-28")], "1 month"),
        ([("2020-01-01", "2020-06-30"), ("2022-01-01", "2022-06-30")], "1 year"),
        ([("2020-01-01", "2020-12-31"), ("2020-06-01", "2021-06-30")], "1 year 6 months"),
        ([("2020-01-01", "2022-12-31"), ("2021-01-01", "2021-02-28")], "3 years"),
        ([("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31")], "1 year"),
        ([("2026-01-01", "2026-01-15"), ("2026-03-01", "2026-03-15")], "1 month"),
        ([("2026-12-04", "2027-06-01")], "1 month"),
        ([("2027-02-01", "2027-03-01")], "less than a month"),
    ],
)
def test_spells_add_up_and_what_overlaps_counts_once(spells, words):
    rows = [
        Experience(
            profession_id="ct",
            started_on=date.fromisoformat(first),
            ended_on=last and date.fromisoformat(last),
        )
        for first, last in spells
    ]

    months = experience.months_by_profession(rows, TODAY)

    assert experience.in_words(months["ct"]) == words


def test_each_profession_has_its_own_sum(client, cleo):
    mri = build.a_profession("mri-technologist", "MRI Technologist")
    client.post(NEW, typed())
    client.post(NEW, typed(started_on="2021-01-01", ended_on="2022-12-31", kind="travel"))
    client.post(NEW, typed(profession=mri.pk, started_on="2022-01-01", ended_on="2022-03-31"))

    page = client.get("/my/credentials/")

    assert [(name, total) for name, total, _ in page.context["work"]] == [
        ("CT Technologist", "3 years"),
        ("MRI Technologist", "3 months"),
    ]


# ------------------------------------------------------------------ entered
def test_a_spell_is_listed_changed_and_taken_off(client, cleo):
    client.post(NEW, typed(ended_on=""))
    row = Experience.objects.get()
    listed = client.get("/my/credentials/").content.decode()

    client.post(f"/my/experience/{row.pk}/", typed(kind="per_diem", facility=" A   B "))
    row.refresh_from_db()
    asked = client.get(f"/my/experience/{row.pk}/removal/")
    client.post(f"/my/experience/{row.pk}/removal/")

    assert "today, still there" in listed
    assert (row.kind, row.facility, row.ended_on) == ("per_diem", "A B", date(2021, 12, 31))
    assert b"Remove this experience?" in asked.content
    assert not Experience.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"profession": ""}, "profession", "Choose one."),
        ({"profession": "no-such"}, "profession", "Choose one from the list."),
        ({"kind": "volunteer"}, "kind", "Choose one from the list."),
        ({"facility": "x" * 121}, "facility", "At most 120 fit."),
        ({"facility": "a\u202eb"}, "facility", "cannot be read"),
        ({"started_on": ""}, "started_on", "Fill this in."),
        ({"started_on": "1949-12-31"}, "started_on", "not before 1950"),
        ({"started_on": day(1), "ended_on": ""}, "started_on", "still to come"),
        ({"ended_on": day(1)}, "ended_on", "still to come"),
        ({"ended_on": "2019-12-31"}, "ended_on", "cannot be before the first"),
        ({"ended_on": "2021-02-30"}, "ended_on", "as 2027-01-31"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, cleo, changes, field, words):
    response = client.post(NEW, typed(**changes))

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert list(errors(response)) == [field]
    if field != "facility":
        assert b"St. Example" in response.content


def test_a_second_press_lists_no_second_spell(client, cleo):
    client.post(NEW, typed())

    response = client.post(NEW, typed())

    assert "day for day" in errors(response)["profession"]
    assert Experience.objects.count() == 1


@pytest.mark.parametrize("page", ["", "removal/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_travelers_spell_is_not_found(client, cleo, page, method):
    theirs = cast.dan().experience.create(profession=build.a_profession(), started_on="2020-01-01")

    response = getattr(client, method)(f"/my/experience/{theirs.pk}/{page}")

    assert response.status_code == 404
    assert Experience.objects.exists()


# ------------------------------------------------------------------ systems
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Epic, Cerner", ["Epic", "Cerner"]),
        ("Epic\r\n  Sectra  PACS ;EPIC,\n,", ["Epic", "Sectra PACS"]),
        ("", []),
        (",".join(f"S{n}" for n in range(20)), [f"S{n}" for n in range(20)]),
    ],
)
def test_systems_are_stored_trimmed_and_once(client, cleo, text, kept):
    client.post("/my/systems/", {"systems": text})

    cleo.refresh_from_db()
    assert cleo.systems == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (",".join(f"S{n}" for n in range(21)), "At most 20 fit"),
        ("Epic, " + "x" * 61, "At most 60 fit."),
        ("E\u202epic", "cannot be read"),
    ],
)
def test_systems_that_do_not_fit_are_told_and_kept(client, cleo, text, words):
    response = client.post("/my/systems/", {"systems": text})

    cleo.refresh_from_db()
    assert response.status_code == 422
    assert words in response.context["systems"].errors["systems"][0]
    assert text[-15:] in response.content.decode()
    assert cleo.systems == []


def test_what_assignments_name_most_is_suggested(client, cleo):
    for name in ("Meditech", "Epic", "Epic", ""):
        build.an_assignment(charting_system=name)

    page = client.get("/my/credentials/").content.decode()

    assert "Assignments here name Epic, Meditech most often." in page
