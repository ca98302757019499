"""A person lets a parked or failing mail try again."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models.functions import Now

from outbox.models import Email


class NotRetried(Exception):
    """There is nothing to try again; the text says why."""


def retry(email: Email, *, by: AbstractBaseUser) -> None:
    """Make the mail due now, with its attempts counted afresh; raises NotRetried."""
    changed = (
        Email.objects.filter(pk=email.pk, sent_at=None)
        .unleased()
        .update(
            parked_at=None,
            next_try_at=Now(),
            lease_until=None,
            attempts=0,
            doubts=0,
            retried_at=Now(),
            retried_by=by.get_username(),
        )
    )
    if not changed:
        raise NotRetried(why_not(email))


def why_not(email: Email) -> str:
    if Email.objects.sent().filter(pk=email.pk).exists():
        return f"“{email.subject}” to {email.to} was sent already, so it stays as it is."
    return f"“{email.subject}” to {email.to} is being sent just now. Look again in a minute."
