"""The button that puts an assignment beside others, and the line that says how many there are.

A page that shows cards has one `{% compare_bar %}` outside every other form: the buttons belong to
the form that it draws.
"""

from typing import Any

from django import template
from django.http import HttpRequest

from assignments.comparing.pins import MOST, kept_by
from assignments.models import Assignment

register = template.Library()


@register.inclusion_tag("assignments/compare/_button.html", takes_context=True)
def compare_button(context: template.Context, assignment: Assignment) -> dict[str, Any]:
    """Nothing where no request is: in a mail, or a card drawn by itself."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {"public_id": ""}
    return button_of(assignment, is_kept(request, assignment.public_id))


def button_of(assignment: Assignment, is_kept: bool) -> dict[str, Any]:
    return {"public_id": assignment.public_id, "title": str(assignment), "is_kept": is_kept}


@register.inclusion_tag("assignments/compare/_bar.html", takes_context=True)
def compare_bar(context: template.Context, place: str = "") -> dict[str, Any]:
    """`place` is low where it stays at the foot of the screen."""
    request = context["request"]
    return {
        "place": place,
        "count": len(kept_by(request)),
        "most": MOST,
        "refusal": "",
        "here": context["here"],
        "csrf_token": context.get("csrf_token"),
    }


def is_kept(request: HttpRequest, public_id: str) -> bool:
    return any(pin.public_id == public_id for pin in kept_by(request))
