"""An assignment: who posts it, how far it has come, and which terms stand."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Func, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least, Now
from django.utils import timezone
from django.utils.text import slugify

from assignments.models.confirmation import Freshness, freshness, last_sign, spans, younger_than
from assignments.models.public_id import new_public_id
from assignments.models.requisition import opening
from assignments.models.search_change import FOLLOWS_POSTING
from assignments.models.terms import TermsRequirement

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self) -> "AssignmentQuerySet":
        """What is public. Nothing else may be shown to anyone but its agency and staff.

        The clock is the database's, so that a page and a write agree on what is closed.
        """
        return self.shown().filter(
            Q(live_terms__closes_at__gt=Now())
            & (Q(approved_until=None) | Q(approved_until__gt=Now()))
            & younger_than(spans().hidden)
        )

    def shown(self) -> "AssignmentQuerySet":
        """What is live until the clock ends it: see `off_at`."""
        return self.filter(
            Q(status__in=Assignment.SHOWN, held_at=None, live_terms__isnull=False)
            & Q(agency__status="active")
        )

    def editable_by(self, user: "models.Model") -> "AssignmentQuerySet":
        return self.filter(agency__memberships__user=user)

    def waiting(self) -> "AssignmentQuerySet":
        return self.filter(status=Assignment.Status.IN_REVIEW)

    def one_each(self) -> "AssignmentQuerySet":
        """Of each opening the posting that pays the best week; without an order."""
        ranked = ArrayAgg(
            "pk", order_by=[F("live_terms__weekly_gross").desc(nulls_last=True), "-pk"]
        )
        best = Func(ranked, template="(%(expressions)s)[1]", output_field=models.BigIntegerField())
        rows = self.order_by().values(opening=opening()).annotate(best=best).values("best")
        return Assignment.objects.filter(pk__in=rows).order_by()

    def for_cards(self) -> "AssignmentQuerySet":
        """Everything a card prints, in two queries, and the database's clock (see `moment`)."""
        requirements = TermsRequirement.objects.select_related("credential")
        return (
            self.annotate(asked_at=Now(), offered=offered())
            .select_related(
                "agency",
                "live_terms__profession",
                "live_terms__level",
                "live_terms__state",
                "live_terms__facility",
            )
            .prefetch_related(models.Prefetch("live_terms__requirements", requirements))
        )


def off_at() -> Least:
    """When the clock ends what is shown, as `live()` asks it; without a sign of life, long ago."""
    silent_at = Coalesce(last_sign() + spans().hidden, Value(LONG_AGO))
    return Least(F("live_terms__closes_at"), F("approved_until"), silent_at)


def offered() -> Subquery:
    """Of the posting's opening, live: [agencies, postings, least and most weekly gross in USD].

    None for a posting without a requisition, and for one whose facility is confidential.
    """
    together = Assignment.objects.live().filter(requisition=OuterRef("requisition")).order_by()
    open_about_it = {"live_terms__hidden_name": OuterRef("live_terms__hidden_name")}
    together = together.filter(live_terms__hidden_name="").filter(**open_about_it)
    gross = "live_terms__weekly_gross"
    figures = Func(
        Count("agency", distinct=True),
        Count("pk"),
        Min(gross),
        Max(gross),
        template="ARRAY[%(expressions)s]::numeric[]",
        output_field=ArrayField(models.DecimalField(max_digits=11, decimal_places=2, null=True)),
    )
    return Subquery(together.values("requisition").annotate(figures=figures).values("figures"))


class Assignment(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published"
        ON_HOLD = "on_hold", "On hold"
        FILLED = "filled", "Filled"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REMOVED = "removed", "Taken down"

    # What an agency states of a posting for itself and staff, whatever the terms say.
    PRIVATE = ["external_ref", "vms", "requisition_ref"]
    # A revision waits in review while the terms that were published stay live.
    SHOWN = [Status.PUBLISHED, Status.IN_REVIEW]
    MOVES = {
        Status.DRAFT: {Status.IN_REVIEW, Status.WITHDRAWN},
        Status.IN_REVIEW: {
            Status.DRAFT,
            Status.IN_REVIEW,
            Status.PUBLISHED,
            Status.ON_HOLD,
            Status.FILLED,
            Status.WITHDRAWN,
            Status.REMOVED,
        },
        Status.PUBLISHED: {
            Status.IN_REVIEW,
            Status.ON_HOLD,
            Status.FILLED,
            Status.WITHDRAWN,
            Status.REMOVED,
        },
        # Changes may be reviewed meanwhile; it stays on hold until they are published.
        Status.ON_HOLD: {
            Status.IN_REVIEW,
            Status.PUBLISHED,
            Status.FILLED,
            Status.WITHDRAWN,
            Status.REMOVED,
        },
        Status.FILLED: set(),
        Status.WITHDRAWN: set(),
        # Staff's, as is the way back.
        Status.REMOVED: {Status.PUBLISHED, Status.ON_HOLD},
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
    # The same as `references.normalized` has it: two spellings of one reference are one.
    external_key = models.TextField(blank=True, editable=False)
    # The opening it is a posting of; None until it was first submitted.
    requisition = models.ForeignKey(
        "assignments.Requisition",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
        editable=False,
    )
    # Where the opening comes from. For its agency and staff alone: agencies guard it.
    vms = models.CharField("VMS", max_length=60, blank=True)
    requisition_ref = models.CharField("requisition number", max_length=60, blank=True)
    # Why staff should look, and how hard: codes of moderation.Reason and the sum of their weights.
    screening = models.JSONField(default=list, blank=True, editable=False)
    risk = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True)
    # A re-listing keeps the age of what it repeats: see assignments/relisting.py.
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    first_seen_at = models.DateTimeField(null=True, blank=True)
    relist_count = models.PositiveSmallIntegerField(default=0, editable=False)
    # Signs of life, and what was written about their absence.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    feed_mark = models.CharField(max_length=64, blank=True, editable=False)
    feed_modified_at = models.DateTimeField(null=True, blank=True, editable=False)
    feed_seen_at = models.DateTimeField(null=True, blank=True, editable=False)
    feed_moved_at = models.DateTimeField(null=True, blank=True, editable=False)
    feed_counted_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Staff published it until then; after that it leaves the board until they look again.
    approved_until = models.DateTimeField(null=True, blank=True)
    # Since when it is on hold; stays where it ended from there.
    held_at = models.DateTimeField(null=True, blank=True)
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
                        "on_hold",
                        "filled",
                        "withdrawn",
                        "removed",
                    ]
                ),
                name="assignment_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "on_hold", "filled", "removed"])
                | Q(live_terms__isnull=False),
                name="assignment_published_has_terms",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["in_review", "filled", "withdrawn", "removed"])
                | Q(status="on_hold", held_at__isnull=False)
                | Q(status__in=["draft", "published"], held_at=None),
                name="assignment_on_hold_has_since",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at=None, first_seen_at=None)
                | Q(first_seen_at__lte=models.F("first_published_at")),
                name="assignment_first_seen_by_publication",
            ),
            models.UniqueConstraint(
                fields=["agency", "external_key"],
                condition=~Q(external_key="") & ~Q(status__in=["filled", "withdrawn"]),
                name="assignment_reference_is_once",
                violation_error_message="Another open assignment of yours has this reference.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-first_seen_at", "-id"],
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
        triggers = [FOLLOWS_POSTING]

    def __str__(self) -> str:
        terms = self.live_terms or self.latest_terms
        return terms.advertised_title if terms else f"Assignment {self.public_id}"

    @property
    def slug(self) -> str:
        """Decoration in the address; the id decides."""
        terms = self.live_terms or self.latest_terms
        return slugify(f"{terms.advertised_title} {terms.city} {terms.state_id}") if terms else ""

    @property
    def moment(self) -> datetime:
        """Now: the database's clock where the row brought it along, else this machine's."""
        asked_at: datetime | None = vars(self).get("asked_at")
        return asked_at or timezone.now()

    @property
    def alive_at(self) -> datetime | None:
        """The last sign of life: a confirmation, or a sighting in the feed that counted."""
        signs = [at for at in (self.confirmed_at, self.feed_counted_at) if at is not None]
        return max(signs, default=None)

    @property
    def freshness(self) -> Freshness:
        """What the clock says of the last sign of life; without one it is closed."""
        if self.alive_at is None:
            return Freshness.CLOSED
        return freshness(self.alive_at, self.moment, spans())

    @property
    def is_approved(self) -> bool:
        """False once the time that staff gave it is over."""
        return self.approved_until is None or self.approved_until > self.moment

    @property
    def is_held(self) -> bool:
        """On hold, whether or not changes wait for a decision meanwhile."""
        return self.held_at is not None and self.status in (
            self.Status.ON_HOLD,
            self.Status.IN_REVIEW,
        )

    @property
    def is_live(self) -> bool:
        """The same question as `live()`, asked of one row already loaded."""
        return (
            self.status in self.SHOWN
            and self.held_at is None
            and self.live_terms is not None
            and self.agency.status == "active"
            and self.live_terms.closes_at > self.moment
            and self.is_approved
            and self.freshness in (Freshness.FRESH, Freshness.DUE)
        )

    @property
    def is_revision(self) -> bool:
        """True while newer terms were written than those the public sees."""
        return self.live_terms_id is not None and self.live_terms_id != self.latest_terms_id
