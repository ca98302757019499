"""Filters for the plain text of a mail."""

from django import template

from outbox.headers import one_line

register = template.Library()


@register.filter
def quoted(text: str) -> str:
    """Someone's own words, each line behind `> `, so that they cannot pose as ours."""
    return "\n".join(f"> {line}".rstrip() for line in str(text).splitlines())


@register.filter
def line(text: str) -> str:
    """A name or title somebody typed, on one line."""
    return one_line(str(text))
