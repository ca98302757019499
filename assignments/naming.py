"""Who may know which facility it is, and what everyone else reads instead. Pure."""

from collections.abc import Collection

from assignments.same_opening import GENERIC, plain_name, tokens

ALWAYS_SHOWN = "always_shown"
UNTIL_APPLICATION = "until_application"
UNTIL_OFFER = "until_offer"
OFFERED = frozenset({"offered", "accepted", "offer_declined"})
LONGEST = 120
# Words of names that any advertisement may use.
COMMON = frozenset(
    " ".join(
        (
            "cancer cardiac care central children childrens city clinic clinical community county",
            "diagnostic eastern emergency first general heart imaging laboratory medicine memorial",
            "national northern outpatient pathology physicians radiology reference regional rehab",
            "rehabilitation saint southern specialty state surgery surgical therapy trauma united",
            "university valley veterans western women womens",
        )
    ).split()
)


def may_know(confidential_until: str, stages: Collection[str]) -> bool:
    """`stages` are all that the reader's applications for it have reached, the ended ones too:
    what was told once stays told."""
    if confidential_until == ALWAYS_SHOWN:
        return True
    return bool(OFFERED & set(stages)) if confidential_until == UNTIL_OFFER else bool(stages)


def stand_in(kind: str, city: str, public_name: str = "") -> str:
    """What is read in place of the name: its agency's words, or "Laboratory in the Tulsa area"."""
    return public_name or f"{kind} in the {city} area"[:LONGEST]


def names_facility(text: str, name: str, place: str) -> bool:
    """Whether a text says the name, however it is spelled, or the part of it that is its own.

    `place` are words that may be said: city and state.
    """
    said = f" {plain_name(text)} "
    return any(f" {each} " in said for each in phrases(name, place))


def phrases(name: str, place: str) -> set[str]:
    """The name, without its generic words, and the word that nothing else is called by."""
    whole = plain_name(name)
    own = [each for each in whole.split() if each not in GENERIC]
    telling = [each for each in own if each not in tokens(place) and each not in COMMON]
    found = {whole}
    if telling and len(" ".join(own)) > 3:
        found.add(" ".join(own))
    return (found | {each for each in telling[:1] if len(each) > 4}) - {""}
