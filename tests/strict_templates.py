"""An undefined variable in a template of ours fails its test; others' templates keep their ways."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import Node


class UndefinedVariable(str):
    """Django's `string_if_invalid`, which is asked for only when a name is missing."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        origin = template_being_rendered()
        if Path(origin).is_relative_to(settings.BASE_DIR / "templates"):
            raise AssertionError(f"Undefined template variable: {name} in {origin}")
        return ""


def template_being_rendered() -> str:
    """The file of the innermost template node on the stack; nodes carry it, contexts do not."""
    frame = sys._getframe(1)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None) is not None:
            return str(node.origin.name)
        frame = frame.f_back
    return ""
