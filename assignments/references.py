"""Numbers that systems and agencies give to openings, as people retype them. Pure."""

import unicodedata


def normalized(reference: str) -> str:
    """One spelling for all: " REQ-1001 " and "req-1001" are the same, and so is full width."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", reference).casefold())
    return " ".join(folded.replace("\u2010", "-").replace("\u2011", "-").split())
