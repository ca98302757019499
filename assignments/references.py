"""Numbers that systems and agencies give to openings, as people retype them. Pure."""

import unicodedata


def normalized(reference: str) -> str:
    """One spelling for all: " REQ-1001 " and "req-1001" are the same, and so is full width.

    What has no width, such as the mark at the head of an exported file, says nothing.
    """
    seen = "".join(each for each in reference if unicodedata.category(each) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.replace("\u2010", "-").replace("\u2011", "-").split())
