"""What the desk's pages need: where an assignment stands, and ids for what is to be made."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assignments.models import Assignment, Event
from assignments.models.public_id import new_public_id
from assignments.todo import ENDED, stand

register = template.Library()


@register.simple_tag
def stand_badge(assignment: Assignment, was_sent_back: object = False) -> SafeString:
    """A word and a shape; never color alone."""
    found = stand(assignment, bool(was_sent_back))
    return format_html('<span class="badge-status {}">{}</span>', found.look, found.word)


@register.simple_tag
def fresh_id() -> str:
    """The id of a draft to be made: carried by its button, so that two presses make one."""
    return new_public_id()


@register.filter
def desk_title(assignment: Assignment) -> str:
    """What was sent last; before that, what is typed; before that, nothing is."""
    if assignment.latest_terms:
        return assignment.latest_terms.advertised_title
    typed = (assignment.typed or {}).get("advertised_title", "").strip()
    return typed[:120] or "Draft without a title"


@register.filter
def has_ended(assignment: Assignment) -> bool:
    return assignment.status in ENDED


@register.filter
def can_be_confirmed(assignment: Assignment) -> bool:
    return (
        assignment.status in Assignment.SHOWN
        and assignment.live_terms_id is not None
        and assignment.held_at is None
    )


@register.filter
def was_sent_back(row: Assignment) -> bool:
    """For rows of the desk, which carry the moderators' last word."""
    return row.last_decision == Event.Verb.SEND_BACK


@register.filter
def who(event: Event) -> str:
    """Recruiters by name; the board's staff as such."""
    if event.by is None:
        return "the board"
    return "our staff" if event.by.is_staff else str(event.by)
