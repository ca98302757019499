"""*Reading the letters*: what registries' letters stand for, and how long they last."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from jobboard.cited import cited
from roles.models import Credential

KINDS = [Credential.Kind.CERTIFICATION, Credential.Kind.LIFE_SUPPORT]


class Entry(NamedTuple):
    letters: str
    credential: Credential
    professions: list[Any]
    rests_on: list[str]


def context(request: HttpRequest) -> dict[str, Any]:
    """Four queries."""
    rows = Credential.objects.filter(kind__in=KINDS).prefetch_related(
        "professions", "prerequisites"
    )
    entries = sorted(map(entry, rows), key=lambda each: (each.letters.casefold(), each.letters))
    return {"entries": entries, "sources": cited(each.credential for each in entries)}


def entry(credential: Credential) -> Entry:
    return Entry(
        credential.letters,
        credential,
        sorted(credential.professions.all(), key=lambda each: each.name),
        sorted(each.name for each in credential.prerequisites.all()),
    )
