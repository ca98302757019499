"""Free text from one person to another."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

LENGTH = 2000


class Note(forms.CharField):
    """Plain text, optional unless said.

    Line ends count as one character, as the browser counts them.
    """

    def __init__(self, *, rows: int = 6, required: bool = False, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": LENGTH})
        super().__init__(required=required, widget=widget, **options)
        self.validators.append(MaxLengthValidator(LENGTH))

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
