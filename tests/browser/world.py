"""A board on which every page has something to show, with the longest of names."""

from datetime import timedelta
from decimal import Decimal

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.db import transaction
from django.utils import timezone
from django.utils.http import int_to_base36

from accounts import bans, documents, membership, proofs
from accounts.models import Agency, Candidate, User
from assignments import appeals, lifecycle, pipeline, reporting
from assignments.models import Assignment, Sample
from outbox.models import Email
from outbox.queue import queue_rendered
from tests import build, cast
from tests.accounts.factors import confirmed
from tests.accounts.files import a_pdf, upload

LONG = "Example Memorial Regional Teaching Hospital and Outpatient Center of Northeastern Oklahoma"
TITLE = "Interventional CT Technologist for a level I trauma center, nights and every other weekend"
STATED = {
    "guarantee_excludes": ["first_week", "holiday_weeks"],
    "calloff_shifts_allowed": 1,
    "calloff_period_weeks": 4,
    "stipend_on_facility_calloff": "pro_rata",
    "stipend_on_own_missed_shift": "kept",
    "completion_bonus": Decimal(1000),
    "completion_condition": "all scheduled shifts of the contract are worked",
    "travel_reimbursement_out": Decimal(400),
    "health_insurance_from": "day1",
}
NEEDS = [("arrt-ct", "required", "ct"), ("bls", "preferred", "bls")]


class World:
    """People are in `cast`; here is what they made."""

    def __init__(self) -> None:
        build.a_credential()
        build.a_credential("bls", "Basic Life Support")
        self.facility = build.a_facility(LONG)
        for person in (cast.ana(), cast.ben(), cast.sam(), cast.cleo().user, cast.dan().user):
            confirmed(person)
        self.make_assignments()
        self.make_applications()
        self.profile(cast.cleo())
        self.make_mail()
        reporting.report(
            self.live,
            code="filled",
            note="The unit told me that somebody began on Monday.",
            email="eva@example.com",
            by=None,
            place="192.0.2.1",
        )

    # ------------------------------------------------------------ assignments
    def make_assignments(self) -> None:
        self.live = build.an_assignment(
            facility=self.facility, advertised_title=TITLE, requirements=NEEDS, **STATED
        )
        self.unstated = build.an_assignment(
            advertised_title="CT Technician, days",
            level=build.a_level("technician", 4),
            shift="day",
            lodging_weekly=None,
            mie_weekly=None,
            guaranteed_hours_week=None,
            call_required="",
            charting_system="",
            description="",
        )
        self.filled = build.an_assignment(advertised_title="CT Technologist, filled")
        self.gone = build.an_assignment(advertised_title="CT Technologist, long gone")
        lifecycle.withdraw(self.gone, by=cast.ben())
        self.long_ago(self.gone)
        self.waiting = build.a_waiting_assignment(advertised_title="CT Technologist, waits")
        self.revised = self.revise(build.an_assignment(advertised_title="CT Technologist, revised"))
        self.draft = build.a_draft()
        self.held = lifecycle.hold(
            build.an_assignment(advertised_title="CT Technologist, on hold"), by=cast.ben()
        )
        self.due = [self.silent(number) for number in range(2)]
        self.back = build.a_waiting_assignment(advertised_title="CT Technologist, sent back")
        lifecycle.send_back(
            self.back,
            terms=self.back.latest_terms,
            reason="pay_unclear",
            text="The text and the figures differ.",
            by=cast.sam(),
        )
        self.second_looks()

    def second_looks(self) -> None:
        """What staff answer beside the queue: a sample, appeals, a ban."""
        event = self.live.events.get(verb="publish")
        self.sample = Sample.objects.create(event=event, assignment=self.live)
        other = build.a_waiting_assignment(advertised_title=TITLE)
        said = {"reason": "dates", "text": "The start is a Sunday.", "by": cast.sam()}
        lifecycle.send_back(other, terms=other.latest_terms, **said)
        decision = appeals.of_posting(other)
        self.appeal = appeals.appeal(other.agency, decision, text=LONG, by=cast.ben())
        self.ban = bans.propose(cast.southbend(), reason=LONG, by=cast.person("Kim"))

    def silent(self, number: int) -> Assignment:
        """Of which nothing was heard for six days."""
        assignment = build.an_assignment(advertised_title=f"{TITLE}, due {number}")
        Assignment.objects.filter(pk=assignment.pk).update(
            confirmed_at=timezone.now() - timedelta(days=6)
        )
        return assignment

    def long_ago(self, assignment: Assignment) -> None:
        past = assignment.first_published_at - timedelta(days=400)
        Assignment.objects.filter(pk=assignment.pk).update(
            ended_at=past, first_published_at=past, first_seen_at=past
        )

    def revise(self, assignment: Assignment) -> Assignment:
        """Sends a second version for review, so that there is something to compare."""
        values = build.values(facility=self.facility, taxable_hourly=Decimal(31), weeks=8)
        return lifecycle.submit(assignment, values, NEEDS, by=cast.ben())

    # ------------------------------------------------------------ applications
    def make_applications(self) -> None:
        cleo, dan = cast.cleo(), cast.dan()
        self.offered = build.an_application(self.live, cleo, note="Nights.\n\nDays too.")
        for stage in ("in_review", "interview", "offered"):
            pipeline.advance(self.offered, stage, by=cast.ben(), text="Call us.")
        self.sent = build.an_application(self.live, dan)
        self.over = build.an_application(self.filled, cleo)
        lifecycle.fill(self.filled, by=cast.ben())
        changed = build.an_assignment(advertised_title="CT Technologist, changed since")
        self.outdated = build.an_application(changed, cleo)
        again = self.revise(changed)
        lifecycle.publish(again, terms=again.latest_terms, by=cast.sam())
        self.declined = build.an_application(self.live, cast.candidate("Maximiliana-Alexandrina"))
        pipeline.decline(self.declined, reason="experience", text="", by=cast.ben())

    def profile(self, candidate: Candidate) -> None:
        card = documents.keep(candidate, proofs.taken(upload(a_pdf(), f"{'a card ' * 9}.pdf")))
        held = candidate.held_credentials.create(
            credential=build.a_credential(),
            expires_on=build.today() - timedelta(days=30),
            number="DEMO-12345678",
            document=card,
            status="verified",
        )
        held.checks.create(status="verified", method="lookup", note="As listed.", by=cast.sam())
        candidate.held_credentials.create(
            credential=build.a_credential("arrt-m", "ARRT Mammography"), in_process="filed"
        )
        build.a_credential("bls", "Basic Life Support")
        candidate.experience.create(
            profession=build.a_profession(), started_on=build.today() - timedelta(days=900)
        )
        documents.store(candidate, upload(a_pdf(), f"{'résumé of many words ' * 4}.pdf"))

    # ------------------------------------------------------------ people and mail
    def make_mail(self) -> None:
        with transaction.atomic():
            for key in ("sent", "parked"):
                queue_rendered(f"A {key} mail", "Words.\n", to="cleo@example.com", key=key)
        self.mail = Email.objects.get(key="sent")
        self.parked = Email.objects.get(key="parked")
        self.parked.last_error, self.parked.attempts = "550 No such mailbox", 1
        self.parked.parked_at = self.parked.created_at
        self.parked.save()

    def invitation(self, email: str = "dan@example.com") -> str:
        """The address of an open one."""
        membership.invite(cast.northway(), email, role="recruiter", by=cast.ana())
        text = (
            Email.objects.filter(to=email, subject__icontains="Northway").latest("created_at").text
        )
        return "/invitations/" + text.split("/invitations/")[1].split("/")[0] + "/"

    def pending_agency(self) -> Agency:
        return Agency.objects.create(slug="eastway", name="Eastway Travel")

    def reset_link(self, user: User) -> str:
        key = f"{int_to_base36(user.pk)}-{default_token_generator.make_token(user)}"
        return f"/accounts/password/reset/key/{key}/"

    def confirm_link(self) -> str:
        una = cast.person("Una")
        address = EmailAddress.objects.create(user=una, email=una.email, primary=True)
        return f"/accounts/confirm-email/{EmailConfirmationHMAC(address).key}/"
