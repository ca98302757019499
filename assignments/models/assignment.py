"""An assignment: who posts it, how far it has come, and which terms stand."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from assignments.models.public_id import new_public_id
from assignments.models.terms import TermsRequirement


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self) -> "AssignmentQuerySet":
        """What is public. Nothing else may be shown to anyone but its agency and staff.

        The clock is the database's, so that a page and a write agree on what is closed.
        """
        return self.filter(
            Q(status__in=Assignment.SHOWN, live_terms__isnull=False)
            & Q(live_terms__closes_at__gt=models.functions.Now())
            & Q(confirmed_at__gt=models.functions.Now() - confirmation_span())
            & Q(agency__status="active")
        )

    def editable_by(self, user: "models.Model") -> "AssignmentQuerySet":
        return self.filter(agency__memberships__user=user)

    def waiting(self) -> "AssignmentQuerySet":
        return self.filter(status=Assignment.Status.IN_REVIEW)

    def for_cards(self) -> "AssignmentQuerySet":
        """Everything a card prints, in two queries."""
        requirements = TermsRequirement.objects.select_related("credential")
        return self.select_related(
            "agency",
            "live_terms__profession",
            "live_terms__level",
            "live_terms__state",
            "live_terms__facility",
        ).prefetch_related(models.Prefetch("live_terms__requirements", requirements))


def confirmation_span() -> timedelta:
    return timedelta(days=settings.CONFIRM_WITHIN_DAYS)


class Assignment(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published"
        FILLED = "filled", "Filled"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REMOVED = "removed", "Taken down"

    # A revision waits in review while the terms that were published stay live.
    SHOWN = [Status.PUBLISHED, Status.IN_REVIEW]
    MOVES = {
        Status.DRAFT: {Status.IN_REVIEW, Status.WITHDRAWN},
        Status.IN_REVIEW: {
            Status.DRAFT,
            Status.IN_REVIEW,
            Status.PUBLISHED,
            Status.FILLED,
            Status.WITHDRAWN,
            Status.REMOVED,
        },
        Status.PUBLISHED: {
            Status.IN_REVIEW,
            Status.FILLED,
            Status.WITHDRAWN,
            Status.REMOVED,
        },
        Status.FILLED: set(),
        Status.WITHDRAWN: set(),
        # Staff's, as is the way back.
        Status.REMOVED: {Status.PUBLISHED},
    }

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    agency = models.ForeignKey(
        "accounts.Agency", on_delete=models.PROTECT, related_name="assignments"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    # The newest version written; and the one the public sees.
    latest_terms = models.ForeignKey(
        "assignments.Terms", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    live_terms = models.ForeignKey(
        "assignments.Terms", null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    # What was typed and not yet submitted, as the form posted it; complete or not.
    typed = models.JSONField(null=True, blank=True, editable=False)
    # Counts every change, so that two people editing at once find out.
    edition = models.PositiveIntegerField(default=1, editable=False)
    external_ref = models.CharField("your reference", max_length=60, blank=True)
    # Why staff should look, and how hard: codes of moderation.Reason and the sum of their weights.
    screening = models.JSONField(default=list, blank=True, editable=False)
    risk = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "draft",
                        "in_review",
                        "published",
                        "filled",
                        "withdrawn",
                        "removed",
                    ]
                ),
                name="assignment_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "filled", "removed"])
                | Q(live_terms__isnull=False),
                name="assignment_published_has_terms",
            ),
            models.UniqueConstraint(
                fields=["agency", "external_ref"],
                condition=~Q(external_ref="") & ~Q(status__in=["filled", "withdrawn"]),
                name="assignment_reference_is_once",
                violation_error_message="Another open assignment of yours has this reference.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-first_published_at", "-id"],
                name="assignment_newest",
                condition=Q(status__in=["published", "in_review"], live_terms__isnull=False),
            ),
            models.Index(fields=["agency", "status"], name="assignment_desk"),
            models.Index(
                fields=["submitted_at"],
                name="assignment_queue",
                condition=Q(status="in_review"),
            ),
        ]

    def __str__(self) -> str:
        terms = self.live_terms or self.latest_terms
        return terms.advertised_title if terms else f"Assignment {self.public_id}"

    @property
    def slug(self) -> str:
        """Decoration in the address; the id decides."""
        terms = self.live_terms or self.latest_terms
        return slugify(f"{terms.advertised_title} {terms.city} {terms.state_id}") if terms else ""

    @property
    def is_live(self) -> bool:
        """The same question as `live()`, asked of one row already loaded."""
        return (
            self.status in self.SHOWN
            and self.live_terms is not None
            and self.confirmed_at is not None
            and self.agency.status == "active"
            and self.live_terms.closes_at > timezone.now()
            and self.confirmed_at > timezone.now() - confirmation_span()
        )

    @property
    def is_revision(self) -> bool:
        """True while newer terms were written than those the public sees."""
        return self.live_terms_id is not None and self.live_terms_id != self.latest_terms_id
