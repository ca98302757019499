"""The résumé that goes with an application."""

import pytest

from accounts.models import Document
from assignments.models import Application
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments.applying import address, typed

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_resume_is_stored_and_sent(page, cleo):
    assignment = build.an_assignment()

    page.post(address(assignment), typed(assignment, new_resume=upload(a_pdf(), "Cleo.pdf")))

    application = Application.objects.get()
    cleo.refresh_from_db()
    assert application.resume.filename == "Cleo.pdf"
    assert cleo.resume == application.resume


def test_stored_resume_is_sent_unless_it_is_left_out(page, cleo):
    first, second = build.an_assignment(), build.an_assignment()
    page.post(address(first), typed(first, new_resume=upload(a_pdf())))
    stored = Document.objects.get()

    page.post(address(second), typed(second, resume=str(stored.pk)))
    third = build.an_assignment()
    page.post(address(third), typed(third, resume=""))

    sent = dict(Application.objects.values_list("assignment", "resume"))
    assert sent == {first.pk: stored.pk, second.pk: stored.pk, third.pk: None}


def test_file_survives_a_mistake_elsewhere(page):
    assignment = build.an_assignment()
    wrong = typed(assignment, available_from="", new_resume=upload(a_pdf(), "Cleo.pdf"))

    refused = page.post(address(assignment), wrong)
    form = refused.context["form"]
    page.post(address(assignment), typed(assignment, resume=form["resume"].value()))

    assert refused.status_code == 422
    assert "Cleo.pdf" in refused.content.decode()
    assert Application.objects.get().resume.filename == "Cleo.pdf"
    assert Document.objects.count() == 1


def test_file_that_is_no_resume_is_refused_beside_the_field(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, new_resume=upload(b"MZ", "cv.pdf")))

    assert response.status_code == 422
    assert "neither a PDF nor a Word document" in response.context["form"].errors["new_resume"][0]
    assert not Document.objects.exists()
    assert not Application.objects.exists()


def test_empty_file_is_refused(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, new_resume=upload(b"")))

    assert response.status_code == 422
    assert "This file is empty" in response.context["form"].errors["new_resume"][0]


def test_resume_of_another_candidate_cannot_be_chosen(page):
    theirs = Document.objects.create(
        candidate=cast.dan(),
        file="documents/x",
        filename="Dan.pdf",
        content_type="application/pdf",
        size_bytes=1,
        sha256="0" * 64,
    )
    assignment = build.an_assignment()

    page.post(address(assignment), typed(assignment, resume=str(theirs.pk)))

    assert not Application.objects.filter(resume=theirs).exists()


def test_resume_replaced_in_another_tab_is_chosen_again(page, cleo):
    first, second = build.an_assignment(), build.an_assignment()
    page.post(address(first), typed(first, new_resume=upload(a_pdf(), "Old.pdf")))
    old = Document.objects.get()
    page.post(address(second), typed(second, available_from="", new_resume=upload(a_pdf())))

    response = page.post(address(second), typed(second, resume=str(old.pk)))

    assert response.status_code == 422
    assert not Application.objects.filter(assignment=second).exists()
