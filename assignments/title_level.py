"""Does the title level of a posting fit what it asks for? The rule is roles.levels'."""

from collections.abc import Iterable

from assignments.models import Terms, TermsRequirement
from roles.level_facts import Mismatch
from roles.levels import mismatches
from roles.models import Credential, Profession, TitleLevel
from roles.neighborhood import around, judged, level_of

REQUIRED = TermsRequirement.Strength.REQUIRED


def level_mismatches(
    profession: Profession, level: TitleLevel, required: Iterable[tuple[Credential, str]]
) -> tuple[Mismatch, ...]:
    """`required` are (credential, group). Four queries."""
    return mismatches(level_of(level), judged(required), around(profession))


def required_by(terms: Terms) -> list[tuple[Credential, str]]:
    """As level_mismatches wants them. One query."""
    rows = terms.requirements.filter(strength=REQUIRED).select_related("credential")
    return [(row.credential, row.group) for row in rows]
