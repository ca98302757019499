"""What the demo's travelers hold and where they worked, plainly invented: every number says DEMO.

The first four have a wallet written out, with something ending soon and something in process.
Everyone else holds one of each thing their profession usually asks for.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import documents, proofs, wallet
from accounts.models import Candidate, Experience, HeldCredential, User
from jobboard.demo.papers import pdf
from roles.models import Credential, Profession, Requirement

YEAR = 365
NEVER = None
UNNUMBERED = {Credential.Kind.EDUCATION, Credential.Kind.IMMUNIZATION, Credential.Kind.COMPLIANCE}


class Card(NamedTuple):
    """Days: issued so long ago, ending so far ahead. A standing takes the place of both."""

    code: str
    issued: int = 0
    ends: int | None = NEVER
    state: str = ""
    standing: str = ""
    expected: int = 0
    looked: str = ""


HEALTH = [
    Card("imm-hepb", 8 * YEAR),
    Card("imm-mmr", 8 * YEAR),
    Card("imm-influenza", 60, 300),
    Card("cmp-tb", 200, 165),
]
WRITTEN = {
    "ct-technologist": [
        Card("edu-assoc", 9 * YEAR),
        Card("arrt-r", 9 * YEAR, 240, looked="verified"),
        Card("arrt-ct", 7 * YEAR, 240, looked="document_seen"),
        Card("lic-tx-mrt", 6 * YEAR, 23, "TX"),
        Card("lic-radiography", 3 * YEAR, 410, "OK"),
        Card("lic-ca-crt", standing="filed", expected=45, state="CA"),
        Card("bls", 680, 52),
        *HEALTH,
    ],
    "mri-technologist": [
        Card("edu-bach", 6 * YEAR),
        Card("arrt-r", 6 * YEAR, 300),
        Card("arrt-mr", 5 * YEAR, 300, looked="verified"),
        Card("mrso", standing="scheduled", expected=30),
        Card("bls", 400, 330),
        *HEALTH,
    ],
    "surgical-technologist": [
        Card("edu-cert", 4 * YEAR),
        Card("cst", 4 * YEAR, 84, looked="document_seen"),
        Card("csfa", standing="scheduled", expected=75),
        Card("bls", 723, 7),
        *HEALTH,
    ],
    "respiratory-therapist": [
        Card("edu-assoc", 11 * YEAR),
        Card("crt", 11 * YEAR, 610),
        Card("rrt", 10 * YEAR, 610, looked="verified"),
        Card("rrt-nps", 5 * YEAR, 610),
        Card("lic-respiratory-care", 4 * YEAR, 58, "TX"),
        Card("lic-respiratory-care", 2 * YEAR, -12, "OK"),
        Card("bls", 500, 230),
        Card("acls", 500, 29),
        Card("pals", 500, 230),
        *HEALTH,
    ],
}
SYSTEMS = ["Epic", "Cerner", "Meditech", "Sectra", "GE Centricity", "Allscripts"]


class Wallets:
    """Fills wallets; knows the credentials, loaded once."""

    def __init__(self, random: Random, today: date, staff: User) -> None:
        self.random, self.today, self.staff = random, today, staff
        self.numbers = count(1234)
        self.known = {
            each.pk: each for each in Credential.objects.prefetch_related("prerequisites")
        }

    def fill(self, candidate: Candidate, profession: Profession) -> None:
        usual = list(Requirement.objects.for_role(profession, profession.default_level))
        cards = self.usual(usual) if profession.pk not in WRITTEN else WRITTEN[profession.pk]
        for card in cards:
            held = self.held(candidate, card)
            if card.looked:
                self.look(held, card.looked)
        Experience.objects.bulk_create(self.experience(candidate, profession))
        candidate.systems = self.random.sample(SYSTEMS, self.random.randint(1, 3))
        candidate.save(update_fields=["systems"])

    def held(self, candidate: Candidate, card: Card) -> HeldCredential:
        credential = self.known[card.code]
        has_number = not card.standing and credential.kind not in UNNUMBERED
        return HeldCredential.objects.create(
            candidate=candidate,
            credential=credential,
            state_id=card.state or None,
            number=f"DEMO-{next(self.numbers)}" if has_number else "",
            in_process=card.standing,
            expected_on=self.after(card.expected) if card.expected else None,
            issued_on=self.after(-card.issued) if card.issued else None,
            expires_on=None if card.ends is NEVER else self.after(card.ends),
        )

    def look(self, held: HeldCredential, status: str) -> None:
        upload = SimpleUploadedFile("specimen card.pdf", pdf(held.candidate), "application/pdf")
        held.document = documents.keep(held.candidate, proofs.taken(upload))
        held.save(update_fields=["document"])
        method = "lookup" if status == "verified" else "document"
        wallet.check(held, status=status, method=method, seen=wallet.mark(held), by=self.staff)

    def usual(self, requirements: Iterable[Requirement]) -> Iterator[Card]:
        """One of each thing that is required, on top of what it is earned on; a few are missing."""
        first: dict[str, str] = {}
        for row in requirements:
            if row.strength == Requirement.Strength.REQUIRED:
                first.setdefault(row.group, row.credential_id)
        years = self.random.randint(3, 12)
        codes = dict.fromkeys(code for each in first.values() for code in self.with_under(each))
        for code in codes:
            if self.random.random() < 0.9:
                yield self.dull(code, years)
        yield from HEALTH[: self.random.randint(0, 4)]

    def with_under(self, code: str) -> list[str]:
        under = [each.pk for each in self.known[code].prerequisites.all()]
        return [*(self.with_under(under[0]) if under else []), code]

    def dull(self, code: str, years: int) -> Card:
        is_degree = self.known[code].kind == Credential.Kind.EDUCATION
        ends = None if is_degree else self.random.randint(20, 700)
        return Card(code, years * YEAR - (0 if is_degree else 30), ends)

    def experience(self, candidate: Candidate, profession: Profession) -> Iterator[Experience]:
        """A staff job, then contracts of thirteen weeks up to now."""
        begun = (candidate.years_experience or 1) * YEAR
        contracts = min(4, begun // 200)
        travel = contracts * 112
        yield self.spell(candidate, profession, "staff", begun, travel + 20)
        for number in range(contracts, 0, -1):
            yield self.spell(candidate, profession, "travel", number * 112, number * 112 - 91)

    def spell(
        self, candidate: Candidate, profession: Profession, kind: str, first: int, last: int
    ) -> Experience:
        return Experience(
            candidate=candidate,
            profession=profession,
            kind=kind,
            facility=f"Demo {self.random.choice(['General', 'Memorial', 'Regional'])} Hospital",
            started_on=self.after(-first),
            ended_on=self.after(-last),
        )

    def after(self, days: int) -> date:
        return self.today + timedelta(days=days)
