"""What a card says of the credentials asked for, and of other offers of its opening."""

from decimal import Decimal
from typing import NamedTuple

from django import template

from assignments.models import Assignment, Terms, TermsRequirement
from roles.models import Credential

register = template.Library()

# What decides whether one can take the work; degrees and vaccinations stand on the page itself.
TELLING = [
    Credential.Kind.CERTIFICATION,
    Credential.Kind.STATE_LICENSE,
    Credential.Kind.LIFE_SUPPORT,
]
BADGES = [Credential.Kind.CERTIFICATION, Credential.Kind.LIFE_SUPPORT]


@register.filter
def needs(terms: Terms) -> list[str]:
    """The required credentials, alternatives joined: ["ARRT(CT) or NMTCB(CT)", "BLS"].

    Certifications first. Other kinds only when nothing else is asked for. No query when the
    requirements were prefetched with their credentials.
    """
    required = [
        row
        for row in terms.requirements.all()
        if row.strength == TermsRequirement.Strength.REQUIRED
    ]
    telling = [row for row in required if row.credential.kind in TELLING] or required
    groups: dict[str, list[Credential]] = {}
    for row in sorted(telling, key=rank):
        groups.setdefault(row.group, []).append(row.credential)
    return [" or ".join(dict.fromkeys(map(short, each))) for each in groups.values()]


def short(credential: Credential) -> str:
    """As it stands on a badge: "CNMT", "ARRT(CT)", "state license"; else the name."""
    generic = credential.name.startswith("State license:")
    is_brief = generic or credential.kind in BADGES
    return credential.letters if is_brief else credential.name


def rank(row: TermsRequirement) -> tuple[int, str, str]:
    kind = row.credential.kind
    return (TELLING.index(kind) if kind in TELLING else 9, row.group, row.credential.name)


class Together(NamedTuple):
    """The live offers of one opening: how many agencies, how many postings, USD a week."""

    agencies: int
    offers: int
    least: Decimal | None
    most: Decimal | None

    @property
    def words(self) -> str:
        """ "3 agencies offer this opening"; one with several starts: "2 offers of this opening"."""
        if self.agencies > 1:
            return f"{self.agencies} agencies offer this opening"
        return f"{self.offers} offers of this opening"

    @property
    def range(self) -> bool:
        return self.least is not None and self.least != self.most


@register.filter
def together(assignment: Assignment) -> Together | None:
    """None where nobody else offers it. No query; the row is from `for_cards()`."""
    figures = getattr(assignment, "offered", None)
    if not figures or figures[1] < 2:
        return None
    agencies, offers, least, most = figures
    return Together(int(agencies), int(offers), least, most)
