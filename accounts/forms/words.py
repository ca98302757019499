"""What a name may be made of: it is printed in mails to people who never asked for them."""

import re
import unicodedata

from django.core.exceptions import ValidationError

ADDRESS = re.compile(r"://|www\.|@|\bhttps?\b", re.IGNORECASE)


def no_address(name: str) -> str:
    """The name, trimmed. Raises ValidationError where it carries a web or e-mail address."""
    if ADDRESS.search(name):
        raise ValidationError("This is a name; leave web and e-mail addresses out of it.")
    return " ".join(name.split())


def one_line(text: str) -> str:
    """Spaces collapsed. Raises ValidationError where a character has no shape to show."""
    line = " ".join(text.split())
    if any(unicodedata.category(character)[0] == "C" for character in line):
        raise ValidationError("A character in this text cannot be read. Type it again.")
    return line
