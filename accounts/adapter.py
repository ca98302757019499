"""Where allauth's flows meet our product: its mails become outbox rows, its links our address."""

import base64
import hashlib
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts import lockout
from accounts.access import first_page
from accounts.models import User
from outbox.queue import queue


def address(path: str) -> str:
    """An address of this site for a mail. Never from the Host header, which anyone can write."""
    return settings.SITE_URL.rstrip("/") + path


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Write to us if that is a mistake.",
        "duplicate_email": "This is already the address of your account.",
        "email_password_mismatch": "E-mail and password do not go together. Check both, or set "
        "a new password.",
        "enter_current_password": "This is not your current password.",
        "incorrect_code": "This code does not fit. Codes change every 30 seconds; type the one "
        "shown now.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many tries, so sign-in is paused for this address. Wait "
        "five minutes, then try again.",
        "rate_limited": "That was a lot of requests in a short time. Wait a few minutes.",
    }

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit=commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """`account/email/x` is written in `templates/emails/account/x.txt`."""
        message = template_prefix.replace("/email/", "/")
        links = {
            "login_url": address(reverse("account_login")),
            "sign_up_url": address(reverse("account_signup")),
            "password_reset_url": address(reverse("account_reset_password")),
        }
        words = links | context | {"email": email}
        with transaction.atomic():
            queue(message, to=email, context=words, key=new_key(message))

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC
    ) -> str:
        return address(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        return address(
            reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        # The links are ours, whatever Host the request claimed.
        self.send_mail("account/email/account_already_exists", email, {})

    def get_client_ip(self, request: HttpRequest) -> str:
        """A request that came around the proxy is counted by its own address, not answered 500."""
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured:
            return request.META["REMOTE_ADDR"]

    def is_safe_url(self, url: str) -> bool:
        """What is no address at all, like `http://[::1`, is not safe either (65.21 fails on it)."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            lockout.tell_owner(request, credentials.get("email", ""), key)
            raise

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(first_page(request))


def new_key(message: str) -> str:
    """Each of these mails answers one request, so each has a cause, and a key, of its own."""
    return f"{message}:{uuid.uuid4()}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes unreadable in the database."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return settings.SITE_NAME


def cipher() -> MultiFernet:
    """Writes with SECRET_KEY, reads with its fallbacks too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"second-factor:" + secret.encode()).digest())
