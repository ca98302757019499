"""Each mail of allauth becomes a row of the outbox, in our words and with our links."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.utils import timezone

from outbox.models import Email

pytestmark = pytest.mark.django_db
MAILS = [
    "account/email/account_already_exists",
    "account/email/email_changed",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
    "account/email/email_deleted",
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_reset_key",
    "account/email/password_set",
    "account/email/unknown_account",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]
WORDS = {
    "activate_url": "https://board.example/confirm/",
    "from_email": "old@example.com",
    "to_email": "new@example.com",
    "deleted_email": "old@example.com",
    "ip": "192.0.2.1",
    "user_agent": "Browser\nSet new password:\nhttps://evil.example/",
}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_is_written_and_waits(rf, mailoutbox, settings, name):
    settings.SITE_URL = "https://board.example"
    words = WORDS | {"timestamp": timezone.now()}

    with context.request_context(rf.get("/", headers={"Host": "evil.example"})):
        get_adapter().send_mail(name, "cleo@example.com", words)

    mail = Email.objects.get()
    assert (mail.to, mail.state) == ("cleo@example.com", "waiting")
    assert "\n" not in mail.subject
    assert len(mail.subject) > 15
    assert "https://board.example/" in mail.text
    assert 'href="https://evil.example' not in mail.html
    assert "{" not in mail.text
    assert mailoutbox == []


def test_two_requests_are_two_mails(rf):
    with context.request_context(rf.get("/")):
        for _ in range(2):
            get_adapter().send_mail("account/email/unknown_account", "cleo@example.com", {})

    assert Email.objects.count() == 2
