"""Is a title level honest for what is asked? The rule over plain values."""

import pytest

from roles.level_facts import Code, Fact, Group, Level, Neighborhood, RoleFacts
from roles.levels import mismatches

ASSISTANT = Level("assistant", "Assistant", 3)
TECHNICIAN = Level("technician", "Technician", 4)
TECHNOLOGIST = Level("technologist", "Technologist", 5)
SCIENTIST = Level("scientist", "Scientist", 6)


def some(*codes: str) -> Group:
    return Group(frozenset(codes), ("BOOK",), "verified")


def a_role(title, level, *registries, preferred=(), education="edu-assoc"):
    return RoleFacts(
        profession=title.lower(),
        title=title,
        level=level,
        registries=tuple(some(*codes) for codes in registries),
        preferred=tuple(some(*codes) for codes in preferred),
        education=some(education) if education else None,
        sources=("BOOK",),
    )


MLT = a_role("MLT", TECHNICIAN, ["mlt", "mlt-amt"])
MLS = a_role("MLS", SCIENTIST, ["mls", "mt"], education="edu-bach")
NAMES = {"mls": "MLS(ASCP)", "mlt": "MLT(ASCP)", "edu-bach": "Bachelor's degree"}
NAMES |= {"edu-hs": "High-school diploma", "edu-assoc": "Associate degree"}
OF_MLT = Neighborhood("MLT", (MLT,), (MLT, MLS), NAMES)
OF_MLS = Neighborhood("MLS", (MLS,), (MLT, MLS), NAMES)

CPSGT = a_role("Sleep", TECHNICIAN, ["cpsgt", "rpsgt", "rst"])
RPSGT = a_role("Sleep", TECHNOLOGIST, ["rpsgt", "rst", "sds"])
OF_SLEEP = Neighborhood("Sleep", (CPSGT, RPSGT), (CPSGT, RPSGT))

EEG = Neighborhood(
    "EEG",
    roles := (
        a_role("EEG", TECHNICIAN, preferred=[["r-eeg-t"]]),
        a_role("EEG", TECHNOLOGIST, ["r-eeg-t"]),
    ),
    roles,
)
XRAY = Neighborhood(
    "X-ray", (a_role("X-ray", TECHNICIAN, ["arrt-r"]), a_role("X-ray", TECHNOLOGIST, ["arrt-r"]))
)


def codes(level, required, around):
    return [found.code for found in mismatches(level, map(frozenset, required), around)]


def test_technician_who_must_hold_the_scientists_registry_is_warned_of():
    found = mismatches(TECHNICIAN, [frozenset({"mls"})], OF_MLT)

    assert [each.code for each in found] == [Code.REGISTRY_ABOVE]
    assert found[0].words == (
        "Tagged technician, but it requires MLS(ASCP), which is what a scientist holds (MLS)."
    )
    said = "MLS(ASCP) is required of MLS as scientist"
    assert found[0].facts == (Fact(said, ("BOOK",), "verified"),)


def test_scientist_who_may_hold_the_technicians_registry_alone_is_warned_of():
    assert codes(SCIENTIST, [["mlt"]], OF_MLS) == [Code.REGISTRY_BELOW]


def test_either_levels_registry_is_two_postings():
    found = mismatches(TECHNICIAN, [frozenset({"mls", "mlt"})], OF_MLT)

    assert [each.code for each in found] == [Code.TWO_LEVELS]
    assert found[0].words == (
        "It takes MLT(ASCP) or MLS(ASCP): two levels, technician and scientist. "
        "If their pay differs, post each as an assignment of its own."
    )


@pytest.mark.parametrize(
    ("level", "asked", "found"),
    [
        (TECHNICIAN, ["cpsgt", "rpsgt", "rst"], []),
        (TECHNICIAN, ["cpsgt"], []),
        (TECHNICIAN, ["cpsgt", "rpsgt"], []),
        (TECHNICIAN, ["rpsgt"], [Code.REGISTRY_ABOVE]),
        (TECHNICIAN, ["rpsgt", "rst"], [Code.REGISTRY_ABOVE]),
        (TECHNOLOGIST, ["rpsgt"], []),
        (TECHNOLOGIST, ["rpsgt", "rst", "sds"], []),
        (TECHNOLOGIST, ["cpsgt"], [Code.REGISTRY_BELOW]),
        (TECHNOLOGIST, ["cpsgt", "sds"], [Code.TWO_LEVELS]),
    ],
)
def test_registry_of_two_levels_marks_the_level_whose_own_is_left_out(level, asked, found):
    assert codes(level, [asked], OF_SLEEP) == found


def test_registry_that_a_technician_may_hold_marks_one_only_where_it_must_be_held():
    assert codes(TECHNICIAN, [["r-eeg-t"]], EEG) == [Code.REGISTRY_ABOVE]
    assert codes(TECHNOLOGIST, [["r-eeg-t"]], EEG) == []
    assert codes(TECHNICIAN, [], EEG) == []


@pytest.mark.parametrize("level", [TECHNICIAN, TECHNOLOGIST])
def test_two_words_for_one_job_are_never_held_against_each_other(level):
    assert codes(level, [["arrt-r"]], XRAY) == []


@pytest.mark.parametrize("asked", [["unknown"], ["mls", "unknown"], []])
def test_group_that_takes_something_unknown_says_nothing(asked):
    assert codes(TECHNICIAN, [asked] if asked else [], OF_MLT) == []


def test_every_group_is_judged_by_itself():
    assert codes(TECHNICIAN, [["mlt"], ["mls"], ["mt"]], OF_MLT) == [Code.REGISTRY_ABOVE] * 2


def test_level_the_work_never_uses_is_said_with_those_it_does():
    found = mismatches(ASSISTANT, [], OF_SLEEP)

    assert [each.code for each in found] == [Code.NOT_USED]
    assert found[0].words == (
        "In this work, Sleep, nobody is titled assistant. It is technologist or technician."
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([["edu-bach"]], [Code.EDUCATION_ABOVE]),
        ([["edu-mast"]], [Code.EDUCATION_ABOVE]),
        ([["edu-assoc"]], []),
        ([["edu-assoc", "edu-bach"]], []),
        ([["edu-hs"], ["edu-bach"]], [Code.EDUCATION_ABOVE]),
        ([["edu-bach", "mlt"]], []),
    ],
)
def test_technician_who_must_have_a_bachelors_degree_is_warned_of(asked, found):
    assert codes(TECHNICIAN, asked, OF_MLT) == found


def test_schooling_that_is_too_high_says_what_is_usual():
    found = mismatches(TECHNICIAN, [frozenset({"edu-bach"})], OF_MLT)

    assert found[0].words == (
        "Tagged technician, but it requires a bachelor's degree. "
        "Usual in this role: associate degree."
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([["edu-hs"]], [Code.EDUCATION_BELOW]),
        ([["edu-hs", "edu-assoc"]], [Code.EDUCATION_BELOW]),
        ([["edu-assoc"]], []),
        ([["edu-hs"], ["arrt-r"]], []),
        ([], []),
    ],
)
def test_technologist_of_whom_only_a_diploma_is_asked_is_warned_of(asked, found):
    assert codes(TECHNOLOGIST, asked, XRAY) == found


def test_unknown_schooling_gives_no_mismatch():
    silent = Neighborhood("X", (a_role("X", TECHNICIAN, education=None),))

    assert codes(TECHNICIAN, [["edu-doc"]], silent) == []


def test_work_of_which_nothing_is_known_gives_no_mismatch():
    assert codes(TECHNICIAN, [["mls"], ["edu-bach"]], Neighborhood("Nothing")) == []
