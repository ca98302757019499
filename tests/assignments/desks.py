"""Applicants as the desk finds them, and what it sends about them."""

from django.test import Client

from accounts.models import HeldCredential
from assignments.models import Application, Assignment
from tests import build, cast
from tests.accounts.files import a_pdf, upload

Stage = Application.Stage


ALL = "/desk/applications/"


def board(assignment: Assignment, *more: str) -> str:
    return "/".join(["/desk/assignments", assignment.public_id, "applications", *more, ""])


def address(application: Application, *more: str) -> str:
    return "/".join(["/desk/applications", str(application.public_id), *more, ""])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def several(assignment: Assignment, how_many: int, credentials: int = 1) -> list[Application]:
    """Applicants with credentials of their own, all at the first stage."""
    sent = []
    for number in range(how_many):
        candidate = cast.candidate(f"Traveler{number:02}")
        for code in range(credentials):
            HeldCredential.objects.create(
                candidate=candidate, credential=build.a_credential(f"c{code}", f"C{code}")
            )
        sent.append(build.an_application(assignment, candidate))
    return sent


def step(application: Application, to: str, **changes) -> dict:
    return {"seen": application.stage, "to": to, "text": "Call us."} | changes


def with_resume() -> Application:
    client, candidate = Client(), cast.cleo()
    candidate.phone = "+19185550123"
    candidate.save()
    client.force_login(candidate.user)
    assignment = build.an_assignment()
    client.post(
        f"/assignments/{assignment.public_id}/apply/",
        {
            "terms": assignment.live_terms_id,
            "available_from": build.today().isoformat(),
            "new_resume": upload(a_pdf(), "Cleo Résumé.pdf"),
        },
    )
    return Application.objects.get()
