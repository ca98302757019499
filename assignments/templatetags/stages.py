"""Where an application stands and what happened to it, in each reader's words.

`{% load stages %}`. The reader is "traveler" or "desk": one is spoken to as you, the other reads
names.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assignments.knowing import place_name
from assignments.models import Application, ApplicationEvent

register = template.Library()
register.filter("place_name", place_name)
Stage = Application.Stage

# Word for the traveler, word for the desk, and the shape that goes with both.
LOOKS = {
    Stage.SUBMITTED: ("Sent", "New", ""),
    Stage.IN_REVIEW: ("In review", "In review", "is-waiting"),
    Stage.INTERVIEW: ("Interview", "Interview", "is-waiting"),
    Stage.OFFERED: ("Offered to you", "Offered", "is-live"),
    Stage.ACCEPTED: ("You accepted", "Accepted", "is-done"),
    Stage.NOT_PROCEEDING: ("Not proceeding", "Declined by you", "is-gone"),
    Stage.OFFER_DECLINED: ("You declined the offer", "Offer declined", "is-gone"),
    Stage.WITHDRAWN: ("Withdrawn by you", "Withdrawn by the traveler", "is-gone"),
    Stage.CLOSED: ("Assignment closed", "Closed with the assignment", "is-gone"),
}
TO_TRAVELER = {
    Stage.SUBMITTED: "You sent your application.",
    Stage.IN_REVIEW: "{agency} took it into review.",
    Stage.INTERVIEW: "{agency} wants an interview with you.",
    Stage.OFFERED: "{agency} offered you the assignment.",
    Stage.ACCEPTED: "You accepted the offer.",
    Stage.NOT_PROCEEDING: "{agency} is not going on with it. Reason: {reason}.",
    Stage.OFFER_DECLINED: "You declined the offer.",
    Stage.WITHDRAWN: "You withdrew it.",
    Stage.CLOSED: "It ended with the assignment. Reason: {reason}.",
}
TO_DESK = {
    Stage.SUBMITTED: "{by} applied.",
    Stage.IN_REVIEW: "{by} took it into review.",
    Stage.INTERVIEW: "{by} asked for an interview.",
    Stage.OFFERED: "{by} offered the assignment.",
    Stage.ACCEPTED: "{by} accepted the offer.",
    Stage.NOT_PROCEEDING: "{by} declined it. Reason: {reason}.",
    Stage.OFFER_DECLINED: "{by} declined the offer.",
    Stage.WITHDRAWN: "{by} withdrew it.",
    Stage.CLOSED: "{by} ended the assignment. Reason: {reason}.",
}
NEXT_STEP = {
    Stage.IN_REVIEW: "Take into review",
    Stage.INTERVIEW: "Ask for an interview",
    Stage.OFFERED: "Offer the assignment",
}


@register.simple_tag
def stage_badge(stage: str, reader: str) -> SafeString:
    """A word and a shape; never color alone."""
    look = LOOKS[Stage(stage)][2]
    return format_html('<span class="badge-status {}">{}</span>', look, stage_word(stage, reader))


@register.filter
def stage_word(stage: str, reader: str) -> str:
    traveler, desk, _ = LOOKS[Stage(stage)]
    return traveler if reader == "traveler" else desk


@register.filter
def step_word(stage: str) -> str:
    """What a button that moves an application to this stage says."""
    return NEXT_STEP[Stage(stage)]


@register.simple_tag
def happened(event: ApplicationEvent, reader: str, agency: str) -> str:
    """One event in a sentence. The desk reads who did it, the traveler which agency."""
    words = TO_TRAVELER if reader == "traveler" else TO_DESK
    sentence = words[Stage(event.to_stage)]
    if event.reason and "{reason}" not in sentence:
        sentence += " Reason: {reason}."
    return sentence.format(
        agency=agency,
        by=event.by or "The board",
        reason=event.get_reason_display() or "none given",
    )
