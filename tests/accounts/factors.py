"""A second factor as people have one: an app that shows codes, and ways to sign in."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests import cast


def confirmed(user: User) -> User:
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def with_app(user: User) -> User:
    TOTP.activate(confirmed(user), generate_totp_secret())
    return user


def with_recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(with_app(user)).generate_codes()


def code_of(user: User) -> str:
    """What the app shows now."""
    stored = user.authenticator_set.get(type="totp").data["secret"]
    return code_for(get_adapter().decrypt(stored))


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def sign_in(client: Client, user: User, password: str = cast.PASSWORD) -> HttpResponse:
    return client.post("/accounts/login/", {"login": confirmed(user).email, "password": password})


def sign_in_twofold(client: Client, user: User) -> HttpResponse:
    sign_in(client, user)
    return client.post("/accounts/2fa/authenticate/", {"code": code_of(user)})
