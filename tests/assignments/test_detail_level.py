"""An assignment's page says what its title level means for this role."""

import pytest
from django.urls import reverse

from roles.models import Profession, TitleLevel
from tests import build
from tests.roles.conftest import roles  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def meaning_on(client, profession: str, level: str) -> str:
    assignment = build.an_assignment(
        profession=Profession.objects.get(pk=profession), level=TitleLevel.objects.get(pk=level)
    )
    url = reverse("assignment", args=[assignment.public_id, assignment.slug])
    page = " ".join(client.get(url).content.decode().split())
    return page.split('aria-labelledby="level"')[1].split("</section>")[0]


def test_level_is_explained_for_this_role(client):
    said = meaning_on(client, "medical-laboratory-technician", "technician")

    assert "What technician means for this role" in said
    assert "two different jobs" in said
    assert "Associate degree" in said
    assert "MLT(AMT) or MLT(ASCP) or MLT(AAB)" in said
    assert reverse("role", args=["medical-laboratory-scientist"]) in said
    assert "bachelor's degree with the biology" in said.replace("&#x27;", "'")
    assert reverse("guide", args=["technologist-or-technician"]) in said
    assert reverse("role", args=["medical-laboratory-technician"]) in said


def test_level_without_a_usual_registry_or_rung_reads_well(client):
    said = meaning_on(client, "monitor-technician", "technician")

    assert 'Usual registry</dt> <dd> <span class="not-stated">' in said
    assert "The next rung" not in said


def test_two_words_for_one_job_are_said_to_be_so(client):
    assert "two words for one job" in meaning_on(client, "ct-technologist", "technician")
