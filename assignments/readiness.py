"""The gap list: each thing the terms ask for beside what a candidate lists, and one verdict.

Whether a credential is accepted in the end, the agency decides; nothing here stands in the way
of an application.
"""

from typing import NamedTuple

from django.db.models import Prefetch

from accounts.models import Candidate, HeldCredential
from assignments.eligibility import card_for, work_of
from assignments.models import Terms
from roles.eligibility import Card, Finding, Verdict, Work, findings, verdict
from roles.readiness import HEADLINES, MEANINGS, Said, charting, experience, words
from roles.telling import named
from roles.trade import trade

# What a candidate is fetched with before the questions below are asked: two queries.
HELD = HeldCredential.objects.select_related("credential", "state")
WALLET = [Prefetch("held_credentials", HELD), "experience"]
WALLETS = [Prefetch("candidate__held_credentials", HELD), "candidate__experience"]


class Line(NamedTuple):
    """One thing asked for. `held` is the row of the wallet that speaks for it, if one does."""

    names: list[str]
    is_required: bool
    said: Said
    held: HeldCredential | None = None

    @property
    def mark(self) -> str:
        """A class that paints the badge."""
        return MARKS[self.said.verdict]


class Standing(NamedTuple):
    """The verdict alone, for a card or a row."""

    verdict: Verdict

    @property
    def headline(self) -> str:
        return HEADLINES[self.verdict]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.verdict]

    @property
    def mark(self) -> str:
        return MARKS[self.verdict]


class Readiness(NamedTuple):
    standing: Standing
    lines: list[Line]
    is_empty: bool

    @property
    def met(self) -> int:
        return sum(line.said.verdict == Verdict.READY for line in self.required)

    @property
    def required(self) -> list[Line]:
        return [line for line in self.lines if line.is_required]


MARKS = {
    Verdict.READY: "is-live",
    Verdict.IN_TIME: "is-waiting",
    Verdict.UNKNOWN: "is-draft",
    Verdict.LATE: "is-blocked",
}


def standing(terms: Terms, card: Card) -> Standing:
    return Standing(verdict(card, work_of(terms)))


def readiness(terms: Terms, candidate: Candidate) -> Readiness:
    """Required first. No query when both were fetched with what is named here."""
    card, work = card_for(candidate), work_of(terms)
    return Readiness(
        Standing(verdict(card, work)),
        [*of_credentials(card, work, terms, candidate), *of_the_rest(card, work)],
        card.is_empty,
    )


def of_credentials(card: Card, work: Work, terms: Terms, candidate: Candidate) -> list[Line]:
    rows = {row.pk: row for row in candidate.held_credentials.all()}
    asked = {row.credential_id: str(row.credential) for row in terms.requirements.all()}
    return [line(finding, work, terms, rows, asked) for finding in findings(card, work)]


def line(
    finding: Finding,
    work: Work,
    terms: Terms,
    rows: dict[int, HeldCredential],
    asked: dict[str, str],
) -> Line:
    key = finding.span.held.key if finding.span.held else None
    return Line(
        [asked.get(code) or named(code, trade()) for code in finding.group.credentials],
        finding.group.is_required,
        words(finding, work, trade(), terms.state.name),
        rows.get(key) if key else None,
    )


def of_the_rest(card: Card, work: Work) -> list[Line]:
    found = {
        "Experience in this profession": experience(card, work),
        f"Experience with {work.charting_required}": charting(card, work),
    }
    return [Line([name], True, said) for name, said in found.items() if said]
