"""Tells the owner of an account, once an hour at most, that log-in to it is paused."""

import hashlib
import uuid

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from outbox.queue import queue

AN_HOUR = 3600


def is_paused(request: HttpRequest, key: str) -> bool:
    """Whether the limit a single account has is used up. The limit by address of the caller,
    which also refuses, is no news about the account."""
    action = {"app": "allauth.account", "action": "login_failed"}
    for rate in ratelimit.get_rates(**action):
        if rate.per == "key":
            kept = ratelimit.get_cache_key(request, **action, rate=rate, key=key)
            return len(cache.get(kept, [])) >= rate.amount
    return False


def tell_owner(request: HttpRequest, email: str, key: str) -> None:
    if not is_paused(request, key):
        return
    told = "lockout:" + hashlib.sha256(email.encode()).hexdigest()
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user and cache.add(told, True, AN_HOUR):
        with transaction.atomic():
            queue(
                "account/log_in_paused",
                to=user.email,
                context={
                    "password_reset_url": settings.SITE_URL + reverse("account_reset_password")
                },
                key=f"{told}:{uuid.uuid4()}",
            )
