"""A field of terms as people read its value: choices in their words, everything else as it is."""

from typing import Any

from assignments.models import Terms


def said(terms: Terms, name: str) -> Any:
    """Of a field with several choices, a list of their words."""
    value = getattr(terms, name)
    field: Any = Terms._meta.get_field(name)
    if isinstance(value, list):
        words = dict(field.base_field.choices or {})
        return [str(words.get(each, each)) for each in value]
    if value in dict(getattr(field, "choices", None) or {}):
        return getattr(terms, f"get_{name}_display")()
    return value
