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


@register.filter
def span(hours: float | None) -> str:
    """How long something took: "12 minutes", "2.0 hours", "3.5 days"; "not known" for None."""
    if hours is None:
        return "not known"
    minutes = round(hours * 60)
    if minutes < 60:
        return {0: "under a minute", 1: "1 minute"}.get(minutes, f"{minutes} minutes")
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"


@register.filter
def share(percent: float | None) -> str:
    """A share in percent, never rounded to nothing: "12%", "under 1%"."""
    if percent is None:
        return "not known"
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def days_back(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    return f"{days} days ago"
