"""An advert's or a searcher's words to facts: the door to `roles.words`. Pure.

`read` is for a heading or a query, `read_text` for a pasted requisition, `read_credentials` for a
list of credentials. docs/words-to-facts.md says what each gives and why it reads as it does.
"""

from roles.words.credential_item import Held, Leftover
from roles.words.credentials import Credentials, read_credentials
from roles.words.heading import Doubt, Evidence, Heading, read
from roles.words.requisition import Fact, Facts, read_text

__all__ = [
    "Credentials",
    "Doubt",
    "Evidence",
    "Fact",
    "Facts",
    "Heading",
    "Held",
    "Leftover",
    "read",
    "read_credentials",
    "read_text",
]
