"""What a name may be made of: it is printed in mails to people who never asked for them."""

import re

from django.core.exceptions import ValidationError

ADDRESS = re.compile(r"://|www\.|@|\bhttps?\b", re.IGNORECASE)


def no_address(name: str) -> str:
    """The name, trimmed. Raises ValidationError where it carries a web or e-mail address."""
    if ADDRESS.search(name):
        raise ValidationError("This is a name; leave web and e-mail addresses out of it.")
    return " ".join(name.split())
