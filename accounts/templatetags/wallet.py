"""How a held credential is spoken of: when it ends, and how far somebody looked at it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import HeldCheck, HeldCredential

register = template.Library()

Status = HeldCredential.Status
SHAPES = {
    Status.CLAIMED: "is-draft",
    Status.DOCUMENT_SEEN: "is-waiting",
    Status.VERIFIED: "is-live",
}
LOOKED = {
    HeldCheck.Method.DOCUMENT: "read the document",
    HeldCheck.Method.LOOKUP: "looked up at the issuer",
    HeldCheck.Method.ISSUER: "confirmed by the issuer",
}


@register.simple_tag
def expiry_badge(held: HeldCredential) -> SafeString | str:
    """A word where it has ended or will within 90 days; "" otherwise."""
    left = held.days_left
    if left is None or left > held.SOON_DAYS:
        return ""
    if left < 0:
        return badge("is-blocked", "Expired")
    return badge("is-waiting", f"Expires {in_days(left)}")


@register.filter
def in_days(left: int) -> str:
    """Days to come: "today", "tomorrow", "in 23 days"."""
    return {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")


@register.filter
def last_check(held: HeldCredential) -> HeldCheck | None:
    """Of what `wallet.listed` fetched."""
    return held.last_checks[0] if held.last_checks else None


@register.simple_tag
def status_badge(held: HeldCredential) -> SafeString:
    words = {
        Status.CLAIMED: "Claimed by you",
        Status.DOCUMENT_SEEN: "Document seen by staff",
        Status.VERIFIED: "Verified by staff",
    }
    return badge(SHAPES[Status(held.status)], words[Status(held.status)])


@register.filter
def found(check: HeldCheck) -> str:
    """What a look came to, in a few words."""
    if check.method == HeldCheck.Method.CHANGED:
        return "You changed it, so it is claimed again"
    how = LOOKED[HeldCheck.Method(check.method)]
    if check.status == Status.CLAIMED:
        return f"Staff found something wrong: {how}"
    return f"{check.get_status_display()} by staff: {how}"


@register.filter
def found_here(check: HeldCheck) -> str:
    """The same beside the badge, which says the status."""
    return how(check) if check.status != Status.CLAIMED else found(check)


@register.filter
def how(check: HeldCheck) -> str:
    return LOOKED.get(HeldCheck.Method(check.method), "")


def badge(shape: str, words: str) -> SafeString:
    return format_html('<span class="badge-status {}">{}</span>', shape, words)
