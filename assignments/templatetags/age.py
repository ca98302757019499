"""How old an opening truly is, in words: what it repeats counts along."""

from datetime import datetime

from django import template

from assignments.models import Assignment

register = template.Library()


@register.filter
def relisted(times: int) -> str:
    """How often it was posted anew: "re-listed twice"."""
    words = {1: "once", 2: "twice"}
    return f"re-listed {words.get(times, f'{times} times')}"


@register.filter
def age(assignment: Assignment) -> str:
    """ "First seen 41 days ago, re-listed twice, last confirmed yesterday." """
    first, confirmed = assignment.first_seen_at, assignment.confirmed_at
    if first is None or confirmed is None:
        return ""
    now, parts = assignment.moment, [f"First seen {days_back(first, assignment.moment)}"]
    if assignment.relist_count:
        parts.append(relisted(assignment.relist_count))
    parts.append(f"last confirmed {days_back(confirmed, now)}")
    if assignment.feed_seen_at:
        parts.append(f"in its agency's feed {days_back(assignment.feed_seen_at, now)}")
    return f"{', '.join(parts)}."


def days_back(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    return f"{days} days ago"
