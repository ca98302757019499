"""`python -m bench requisitions`: how well, and how fast, postings of one opening are found.

The set is drawn from a seed with its answers: each opening is posted by one to four agencies that
misspell the facility, shift the dates, round the length and title it their own way. Decoys are
other openings of the same hospital: another shift, another start, other hours, another level.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from random import Random

from assignments.same_opening import JOIN, LIKELY, Posting, choose, same_opening
from places.points import Point

SEED = 13
POSTINGS = 6_000  # about: as the dice fall
OF_A_HOSPITAL = 15  # postings, of OPENINGS by one to four agencies
OPENINGS = 6  # of each hospital
KINDS = ["Medical Center", "Regional Hospital", "Memorial Hospital", "Children's Hospital"]
FIRST = ["Sample", "Specimen", "Template", "Pretend", "Fictional", "Imaginary", "Model", "Mock"]
SECOND = ["Valley", "Hills", "Harbor", "Ridge", "Springs", "Plains", "Lakes", "County"]
PROFESSIONS = ["ct-technologist", "mri-technologist", "cath-lab-technologist"]
SHORTENED = {"Medical Center": "Med Ctr", "Hospital": "Hosp", "Memorial": "Mem", "Regional": "Reg"}


def openings(random: Random, hospitals: int) -> Iterator[Posting]:
    """Real openings as the facilities have them; those of one hospital are each other's decoys."""
    for number in range(hospitals):
        name = f"{random.choice(FIRST)} {random.choice(SECOND)} {random.choice(KINDS)}"
        # Four hospitals a city, so that other hospitals near by are decoys too.
        city = Random(number // 4)
        north, east = city.uniform(30, 47), city.uniform(-120, -75)
        for place in range(OPENINGS):
            hours, shifts = random.choice([(12, 3), (10, 4), (8, 5)])
            yield Posting(
                pk=0,
                agency=0,
                requisition=number * OPENINGS + place,
                vms="",
                reference="",
                facility=None,
                facility_name=name,
                facility_kind="childrens" if "Children" in name else "acute",
                zip=f"{number // 4:05}" if random.random() < 0.5 else f"{number:05}",
                point=Point(
                    north + random.uniform(-0.03, 0.03), east + random.uniform(-0.03, 0.03)
                ),
                profession=random.choice(PROFESSIONS),
                level=random.choice(["technologist"] * 4 + ["technician"]),
                shift=random.choice(["day", "night", "evening"]),
                starts_on=date(2027, 1, 4) + timedelta(days=7 * random.randint(0, 10)),
                weeks=random.choice([13, 13, 13, 8, 26]),
                hours_week=Decimal(hours * shifts),
                hours_per_shift=Decimal(hours),
                unit=random.choice(["", "Main", "Tower", "Outpatient"]),
            )


def retold(opening: Posting, agency: int, pk: int, random: Random) -> Posting:
    """As an agency types it from the same requisition."""
    days = random.choice([0, 0, 0, 0, 1, -1, 3, 7])
    return replace(
        opening,
        pk=pk,
        agency=agency,
        facility_name=misspelled(opening.facility_name, random),
        starts_on=opening.starts_on + timedelta(days=days),
        weeks=opening.weeks + random.choice([0, 0, 0, 0, 0, 1, -1]),
        unit=opening.unit if random.random() < 0.7 else "",
    )


def misspelled(name: str, random: Random) -> str:
    drawn = random.random()
    if drawn < 0.5:
        return name
    if drawn < 0.7:
        for long, short in SHORTENED.items():
            name = name.replace(long, short)
        return name
    if drawn < 0.8:
        return name.upper()
    at = random.randint(1, len(name) - 3)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def drawn(count: int) -> list[Posting]:
    """Every posting with its answer in `requisition`."""
    random = Random(SEED)
    found: list[Posting] = []
    for opening in openings(random, max(1, count // OF_A_HOSPITAL)):
        for agency in random.sample(range(12), random.randint(1, 4)):
            found.append(retold(opening, agency, len(found), random))
    random.shuffle(found)
    return found


def clustered(postings: list[Posting]) -> tuple[dict[int, int], set[frozenset[int]]]:
    """One after the other, as submissions come: (pk → cluster), and the pairs staff would see."""
    buckets: dict[tuple[str, tuple[int, int] | str], list[Posting]] = defaultdict(list)
    where: dict[int, int] = {}
    asked: set[frozenset[int]] = set()
    for me in postings:
        near = [each for key in keys_around(me) for each in buckets[key]]
        choice = choose(me, near, set())
        cluster = choice.joins.requisition if choice.joins else me.pk
        where[me.pk] = cluster if cluster is not None else me.pk
        asked |= {frozenset((me.pk, other.pk)) for other, _ in choice.likely}
        buckets[(me.profession, me.cell)].append(replace(me, requisition=where[me.pk]))
    return where, asked


def keys_around(me: Posting) -> list[tuple[str, tuple[int, int] | str]]:
    if isinstance(me.cell, str):
        return [(me.profession, me.cell)]
    row, column = me.cell
    return [(me.profession, (row + a, column + b)) for a in (-1, 0, 1) for b in (-1, 0, 1)]


def pairs(groups: dict[int, int]) -> set[frozenset[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for pk, group in groups.items():
        members[group].append(pk)
    return {frozenset(pair) for each in members.values() for pair in combinations(each, 2)}


def scores(count: int = POSTINGS) -> dict[str, float]:
    """Over pairs of postings. `asked`: of the pairs not joined, the share staff are asked about."""
    postings = drawn(count)
    truth = pairs({each.pk: each.requisition or 0 for each in postings})
    where, asked = clustered(postings)
    joined = pairs(where)
    missed = truth - joined
    return {
        "postings": len(postings),
        "pairs": len(truth),
        "precision": len(truth & joined) / len(joined),
        "recall": len(truth & joined) / len(truth),
        "asked": len(missed & asked) / len(missed) if missed else 1.0,
        "asked_in_vain": len(asked - truth) / len(asked) if asked else 0.0,
    }


def speed() -> int:
    """Pairs judged a second on one core, hardly any of them alike."""
    some = drawn(POSTINGS)[:1500]
    began = time.process_time()
    judged = 0
    for one, other in combinations(some, 2):
        same_opening(one, other)
        judged += 1
    return round(judged / (time.process_time() - began))


def report(count: int = POSTINGS) -> None:
    found = scores(count)
    print(f"{found['postings']:,} postings, {found['pairs']:,} pairs of one opening")
    print(
        f"joined at {JOIN} points: precision {found['precision']:.3f}, recall {found['recall']:.3f}"
    )
    print(
        f"asked at {LIKELY} points: {found['asked']:.3f} of what was missed; "
        f"{found['asked_in_vain']:.3f} of the questions are about two openings"
    )
    print(f"{speed():,} pairs judged a second on one core")
