"""The verb by which staff make an account for someone."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from outbox.queue import queue


def welcome(user: User, *, by: User) -> User:
    """Writes a new account without a password and the mail that says how to choose one."""
    with transaction.atomic():
        user.set_unusable_password()
        user.save(force_insert=True)
        queue(
            "accounts/welcome",
            to=user.email,
            context={
                "by": by.get_full_name(),
                "email": user.email,
                "link": settings.SITE_URL.rstrip("/") + reverse("account_reset_password"),
            },
            key=f"welcome:{user.pk}",
        )
    return user
