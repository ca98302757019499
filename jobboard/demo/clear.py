"""Takes the demo's rows off the board; what people signed up and entered themselves stays."""

from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import (
    Agency,
    Ban,
    Candidate,
    Document,
    HeldCheck,
    HeldCredential,
    Membership,
    User,
)
from assignments.models import (
    Appeal,
    Application,
    Assignment,
    Event,
    Facility,
    Report,
    Requisition,
    Terms,
)
from jobboard.demo import DOMAIN
from jobboard.demo.people import FIRST


def clear() -> None:
    """In the order the references allow."""
    agencies = Agency.objects.filter(name__regex=f"^({'|'.join(FIRST)}) ")
    people = User.objects.filter(email__endswith=f"@{DOMAIN}")
    ours = Assignment.objects.filter(agency__in=agencies) | Assignment.objects.filter(by__in=people)
    Application.objects.filter(assignment__in=ours).delete()
    Application.objects.filter(candidate__user__in=people).delete()
    Ban.objects.filter(agency__in=agencies).delete()
    Appeal.objects.filter(agency__in=agencies).delete()
    Report.objects.filter(assignment__in=ours).delete()
    Event.objects.filter(assignment__in=ours).delete()
    ours.update(
        status=Assignment.Status.DRAFT,
        # A draft has no hold, and two drafts of an agency cannot have one reference.
        held_at=None,
        external_ref="",
        external_key="",
        latest_terms=None,
        live_terms=None,
    )
    Terms.objects.filter(assignment__in=ours).delete()
    ours.delete()
    Requisition.objects.filter(assignments=None).delete()
    Facility.objects.filter(agency=None).exclude(pk__in=Terms.objects.values("facility")).delete()
    Membership.objects.filter(agency__in=agencies).delete()
    agencies.delete()
    Candidate.objects.filter(user__in=people).update(resume=None)
    for document in Document.objects.filter(candidate__user__in=people):
        document.delete()
        transaction.on_commit(lambda name=document.file.name: default_storage.delete(name))
    HeldCredential.objects.filter(candidate__user__in=people).delete()
    Candidate.objects.filter(user__in=people).delete()
    EmailAddress.objects.filter(user__in=people).delete()
    history = (Event.objects.values("by"), HeldCheck.objects.values("by"))
    people.exclude(pk__in=history[0]).exclude(pk__in=history[1]).delete()
