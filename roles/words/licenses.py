"""Which license is meant where the words leave it open: by state, or by the profession named."""

from roles.words.abbreviations import credential_rows
from roles.words.mentions import mentions_of
from roles.words.tokens import words_of
from roles.words.work import work_in


def general() -> tuple[str, ...]:
    """Licenses of every state: lic-radiography, not lic-tx-mrt."""
    return tuple(
        code
        for code, row in credential_rows().items()
        if row["kind"] == "state_license" and code.startswith("lic-") and not state_of(code)
    )


def state_of(code: str) -> str:
    """TX of lic-tx-mrt; empty for a license of any state."""
    parts = code.split("-")
    is_one_states = parts[0] == "lic" and len(parts) == 3 and len(parts[1]) == 2
    return parts[1].upper() if is_one_states else ""


def professions_of(code: str) -> set[str]:
    return set(credential_rows()[code]["professions"].split(";"))


def narrowed(codes: tuple[str, ...], state: str) -> tuple[str, ...]:
    """Those of the named state; another state's license of a like name is a general one."""
    if not state:
        return codes
    of_state = tuple(code for code in codes if state_of(code) == state)
    if of_state:
        return of_state
    anywhere = tuple(code for code in codes if not state_of(code))
    if anywhere:
        return anywhere
    work = professions_of(codes[0])
    return tuple(code for code in general() if professions_of(code) & work) or codes


def license_for(text: str, state: str) -> tuple[str, ...]:
    """ "PTA license FL": the general license of the profession named, or all where none is."""
    work = work_in(mentions_of(words_of(text)))
    named = {code for code, _ in work.alternatives}
    fits = tuple(code for code in general() if professions_of(code) & named)
    return narrowed(fits or general(), state)
