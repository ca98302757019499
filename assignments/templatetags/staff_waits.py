"""What waits for staff, on their first page."""

from typing import Any

from django import template

from assignments import staff_waits

register = template.Library()


@register.inclusion_tag("admin/_what_waits.html", takes_context=True)
def what_waits(context: template.Context) -> dict[str, Any]:
    return {"waits": staff_waits.what_waits(context["request"].user)}
