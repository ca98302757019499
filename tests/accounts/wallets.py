"""Credentials to list, and the forms of a wallet as its owner fills them in."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import HeldCredential
from roles.models import Credential
from tests import build

NEW = "/my/credentials/new/"


def a_license(code: str = "lic-radiography", name: str = "State license: X-ray") -> Credential:
    return of_kind(Credential.Kind.STATE_LICENSE, code, name)


def of_kind(kind: str, code: str, name: str) -> Credential:
    credential = build.a_credential(code, name)
    credential.kind = kind
    credential.save()
    return credential


def on_top_of(credential: Credential, *under: Credential) -> Credential:
    credential.prerequisites.set(under)
    return credential


def typed(**changes: Any) -> dict[str, Any]:
    dull = {
        "credential": build.a_credential("arrt-r", "ARRT Radiography").pk,
        "state": "",
        "number": "",
        "in_process": "held",
        "issued_on": "",
        "expires_on": "",
        "expected_on": "",
    }
    return dull | changes


def add(client: Client, **changes: Any) -> HttpResponse:
    return client.post(NEW, typed(**changes))


def facts_of(held: HeldCredential) -> dict[str, Any]:
    """The form of its own page as it stands when it is opened."""
    return {
        "credential": held.credential_id,
        "state": held.state_id or "",
        "number": held.number,
        "in_process": held.in_process or "held",
        "issued_on": held.issued_on or "",
        "expires_on": held.expires_on or "",
        "expected_on": held.expected_on or "",
    }


def opened(client: Client, held: HeldCredential) -> dict[str, Any]:
    """The same, with the mark the page carries."""
    page = client.get(f"/my/credentials/{held.pk}/")
    return facts_of(held) | {"seen": page.context["seen"]}


def edit(client: Client, held: HeldCredential, **changes: Any) -> HttpResponse:
    form = opened(client, held)
    return client.post(f"/my/credentials/{held.pk}/", form | changes)


def errors(response: HttpResponse) -> dict[str, str]:
    """By field, what stands beside it."""
    found = response.context["form"].errors
    return {name: " ".join(words) for name, words in found.items()}
