"""What is checked when the program starts: numbers of the board that must fit each other."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from assignments.models.confirmation import spans


@register
def confirmation_spans_follow_each_other(**kwargs: Any) -> list[CheckMessage]:
    found = spans()
    if found.reminder < found.due <= found.hidden < found.closed:
        return []
    return [
        Error(
            "The reminder must come before the date, hiding not before it, closing after that: "
            "CONFIRM_REMINDER_DAYS < CONFIRM_EVERY_DAYS, and CONFIRM_EVERY_DAYS with "
            "CONFIRM_GRACE_HOURS < CONFIRM_CLOSE_DAYS.",
            id="assignments.E001",
        )
    ]
