"""Which profession a heading is about: claims in the order written, weighed and refined."""

from typing import NamedTuple

from roles.words.claims import Claim, Found, claims_in
from roles.words.lexicon import Kind, Readings, refined_into
from roles.words.mentions import Mention
from roles.words.taxonomy import family_of

OTHER = "other"
BY_THE_WAY = 0.25  # weight of work named later and not in one breath with the first
ENOUGH = 0.65  # weight from which an ambiguous word is read as its likeliest meaning
X_RAY, CT = "radiologic-technologist", "ct-technologist"
BOTH = "radiology-multi-modality-technologist"
LAB, SCIENTIST = "laboratory", "medical-laboratory-scientist"


class Work(NamedTuple):
    profession: str  # a code, "other", or "" when it cannot be told
    alternatives: Readings
    mentions: list[Mention]  # the words it came from


ASSISTANTS = {
    "physical-therapist": "physical-therapist-assistant",
    "occupational-therapist": "occupational-therapy-assistant",
    "speech-language-pathologist": "speech-language-pathology-assistant",
}
NOTHING = Work("", (), [])


def work_in(mentions: list[Mention], *, is_bare: bool = False) -> Work:
    """`is_bare`: the text is that one word and nothing else."""
    found = claims_in(mentions)
    if found.always_other:
        return Work(OTHER, ((OTHER, 1.0),), found.always_other)
    settled_ones = (settled(claim, found) for claim in found.work)
    work = [claim for claim in settled_ones if claim is not None] or by_fields(found)
    work = [assisting(claim, found) for claim in work]
    if other := others_before(found, work):
        return not_ours(other, work)
    if work:
        return weighed(ordered(work), found, is_bare)
    if found.strangers:
        return Work(OTHER, ((OTHER, 1.0),), found.strangers)
    return NOTHING


def assisting(claim: Claim, found: Found) -> Claim:
    """ "Assistant-Physical Therapist": the level stands apart and makes it the assistant's work."""
    if found.level == "assistant" and claim.readings and claim.top in ASSISTANTS:
        return claim._replace(readings=((ASSISTANTS[claim.top], 1.0),))
    return claim


def others_before(found: Found, work: list[Claim]) -> Claim | None:
    """Whoever is named first is meant; those who only help or learn step back."""
    for claim in found.others:
        whole = [each for each in work if each.is_whole and each.how != "yields"]
        if claim.how in {"support", "learner"} and whole:
            continue
        if claim.how == "helper" and found.fields:
            continue
        if claim.how == "ward" and dialysis(found):
            continue
        if claim.how == "doubtful" and LAB in families(found, claim):
            continue
        if not whole or claim.at < whole[0].at:
            return claim
    return None


def not_ours(other: Claim, work: list[Claim]) -> Work:
    """Med tech stays doubtful: the board can show one of its two meanings."""
    if other.how == "doubtful":
        both = ((OTHER, 0.6), (SCIENTIST, 0.4))
        return Work(OTHER, both, other.mentions)
    aside = [(code, 0.2) for claim in work[:1] for code, _ in claim.readings[:1] if claim.is_whole]
    total = 1 + len(aside) * 0.2
    readings = [(OTHER, 1.0), *aside]
    return Work(OTHER, tuple((code, round(w / total, 2)) for code, w in readings), other.mentions)


def families(found: Found, besides: Claim) -> set[str]:
    """The families of work that the rest of the heading speaks of."""
    readings = [each.readings for each in found.work if each is not besides]
    readings += [field.entry.readings for field in found.near]
    return {family_of(reading[0][0]) for reading in readings if reading}


def dialysis(found: Found) -> bool:
    return any(code == "dialysis-technician" for f in found.fields for code, _ in f.entry.readings)


def settled(claim: Claim, found: Found) -> Claim | None:
    """An ambiguous title is decided by its neighbors, or left open; part time is no therapist."""
    if claim.how == "yields":
        stands = [each for each in found.work if each.how != "yields"]
        alone = [field for field in found.fields if field.entry.how == "alone"]
        joined = claim.is_joined or any(each.is_joined for each in found.work)
        return claim if joined or not (stands or alone) else None
    if claim.how != "neighbor":
        return claim
    near = families(found, claim)
    fits = tuple(each for each in claim.readings if family_of(each[0]) in near)
    if fits:
        return claim._replace(readings=((fits[0][0], 1.0),), is_whole=len(found.work) == 1)
    certain = [each for each in found.work if each.how != "neighbor"]
    return None if certain else claim._replace(is_open=True)


def by_fields(found: Found) -> list[Claim]:
    """No title and no field beside a level: a field elsewhere, if it can say so."""
    reaches = {"alone", "apart", "general"} if found.has_level else {"alone"}
    usable = [field for field in found.fields if field.entry.how in reaches]
    if near := by_neighbors(found):
        return near
    if not usable:
        return []
    claims = [Claim(usable[0].entry.readings, usable[0].start, [usable[0]], is_whole=False)]
    for field in usable[1:]:
        if field.is_joined:
            claims.append(Claim(field.entry.readings, field.start, [field], is_joined=True))
    return [claim.at_level(found.level) for claim in claims]


def by_neighbors(found: Found) -> list[Claim]:
    """A ward's hands beside dialysis, a med tech beside a laboratory."""
    for claim in found.others:
        if claim.how == "ward" and dialysis(found):
            return [claim._replace(readings=(("dialysis-technician", 1.0),), how="")]
        if claim.how == "doubtful" and LAB in families(found, claim):
            return [claim._replace(readings=((SCIENTIST, 1.0),), how="")]
    return []


def ordered(work: list[Claim]) -> list[Claim]:
    """A medical assistant who also draws blood is looked for as a phlebotomist."""
    if len(work) > 1 and work[0].top == "medical-assistant" and work[1].is_joined:
        return [work[1]._replace(is_joined=False), work[0]._replace(is_joined=True), *work[2:]]
    return work


def weighed(work: list[Claim], found: Found, is_bare: bool) -> Work:
    first = refined(narrowed(work[0], work[1:]), work[1:], found)
    if first.is_open and (is_bare or first.readings[0][1] < ENOUGH):
        return Work("", rounded(first.readings), first.mentions)
    weights: dict[str, float] = {}
    together = True
    for claim in [first, *work[1:]]:
        together = together and (claim is first or claim.is_joined)
        for code, weight in claim.readings:
            share = weight * (1 if together else BY_THE_WAY)
            weights[code] = max(weights.get(code, 0), share)
    joined = {
        code
        for claim in [first, *work[1:]]
        if claim.is_joined or claim is first
        for code, _ in claim.readings
    }
    if {X_RAY, CT} <= joined:
        weights = {BOTH: 1.0} | {code: weight / 2 for code, weight in weights.items()}
    total = sum(weights.values())
    readings = tuple((code, weight / total) for code, weight in weights.items())
    return Work(next(iter(weights)), rounded(readings), said_of(first, work, found))


def said_of(first: Claim, work: list[Claim], found: Found) -> list[Mention]:
    """All that names the profession, in order: "RRT" and "Respiratory Therapist" behind it."""
    codes = {code for code, _ in first.readings}
    said = [*first.mentions]
    for claim in work[1:]:
        if claim.is_joined or codes & {code for code, _ in claim.readings}:
            said += claim.mentions
    said += [each for each in found.fields if codes & {code for code, _ in each.entry.readings}]
    return sorted({each.start: each for each in said}.values(), key=lambda each: each.start)


def narrowed(claim: Claim, later: list[Claim]) -> Claim:
    """ "Medical Lab Tech (MLT)": a later title decides between the readings of the first."""
    codes = {code for code, _ in claim.readings}
    for each in later:
        if len(codes) > 1 and len(each.readings) == 1 and each.top in codes:
            return claim._replace(readings=each.readings)
    return claim


def rounded(readings: Readings) -> Readings:
    return tuple((code, round(weight, 2)) for code, weight in readings)


def refined(claim: Claim, later: list[Claim], found: Found) -> Claim:
    """A general title takes the particular field beside it: "Rad Tech (CT)" is CT work."""
    for field in [*found.fields, *(mention for each in later for mention in each.mentions)]:
        if field in claim.mentions and len(claim.mentions) == 1:
            continue
        into = what_it_becomes(claim, field)
        if not into:
            continue
        particular = (into, 1.0)
        if field.is_joined and field not in claim.mentions and is_next(claim, field):
            readings: Readings = (*claim.readings, particular)
        else:
            readings = keeping(claim, particular, found) if into != BOTH else field.entry.readings
        return claim._replace(readings=readings, mentions=[*claim.mentions, field])
    return claim


def keeping(claim: Claim, particular: tuple[str, float], found: Found) -> Readings:
    """ "(X-Ray/CT)" names the general one again, in one breath: it stays."""
    said = [f for f in found.fields if f not in claim.mentions and f.entry.readings[0][0] == X_RAY]
    joined = any(field.is_joined for field in found.fields if field not in claim.mentions)
    if claim.top == X_RAY and said and joined and particular[0] == CT:
        return ((X_RAY, 1.0), particular)
    if particular[0] == "neonatal-pediatric-respiratory-therapist":
        return (particular, (claim.top, 0.5))
    return (particular,)


def what_it_becomes(claim: Claim, field: Mention) -> str:
    codes = [code for code, _ in field.entry.readings]
    if claim.how == "general":
        heart = {code for code, _ in claim.readings} | {"ep-technologist"}
        return codes[0] if field.entry.how != "general" and codes and codes[0] in heart else ""
    into = refined_into().get(claim.top, frozenset())
    names_it_again = field.entry.kind == Kind.TITLE and claim.top in codes
    if field.entry.kind == Kind.OTHER or names_it_again:
        return ""
    return next((code for code in codes if code in into), "")


def is_next(claim: Claim, field: Mention) -> bool:
    return bool(claim.mentions) and field.first - claim.mentions[-1].last <= 1
