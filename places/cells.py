"""The text of a cell to the value of a field, judged by the field itself."""

from typing import Any, TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from places.lines import Line, listed

Field: TypeAlias = "models.Field[Any, Any]"


class CellReader:
    """Reads the cells of one model's rows, and remembers: the same texts come again and again."""

    def __init__(self, model: type[models.Model]) -> None:
        columns = model._meta.concrete_fields
        self.fields: list[Field] = [
            field for field in columns if not isinstance(field, models.AutoField)
        ]
        self._values: dict[tuple[str, str], Any] = {}
        self._codes: dict[str, set[str]] = {}

    def row(self, line: Line) -> tuple[Any, ...]:
        return tuple(self._value(field, line) for field in self.fields)

    def _value(self, field: Field, line: Line) -> Any:
        text = line.cells.get(field.name)
        if text is None:
            raise line.error(field.name, "the file has no such column.")
        cell = (field.name, text)
        if cell not in self._values:
            try:
                self._values[cell] = self._read(field, text)
            except ValidationError as error:
                raise line.error(field.name, f"{text!r}: {' '.join(error.messages)}") from error
        return self._values[cell]

    def _read(self, field: Field, text: str) -> Any:
        if "\0" in text:
            raise ValidationError("Null characters are not allowed.")
        if isinstance(field, models.ForeignKey):
            return self._code(field, text)
        if isinstance(field, ArrayField):
            return field.clean(listed(text), None)
        if isinstance(field, models.BooleanField) and text not in {"0", "1"}:
            raise ValidationError("Say 1 for yes, 0 for no.")
        return field.clean(None if text == "" and field.null else text, None)

    def _code(self, field: "models.ForeignKey[Any, Any]", text: str) -> str | None:
        if text == "" and field.null:
            return None
        model: type[models.Model] = field.remote_field.model
        if field.name not in self._codes:
            self._codes[field.name] = set(model._default_manager.values_list("pk", flat=True))
        if text not in self._codes[field.name]:
            raise ValidationError(f"No such code among the {model._meta.verbose_name_plural}.")
        return text
