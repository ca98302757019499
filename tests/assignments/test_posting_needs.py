"""The credential picker: what a role brings, what a recruiter changes, and the way back."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assignments.forms.needs import Catalog, Line, Lines, triples_of, typed_from
from assignments.forms.posting import PostingForm
from assignments.forms.typed import posted
from assignments.forms.usual import Group, Usual, filled_in, usual
from assignments.terms import alternatives
from roles.models import Credential, StateLicenseRule
from tests import build, cast
from tests.assignments.posts import a_credential, a_post, a_role_with_needs

CODES = ["arrt-ct", "nmtcb-ct", "bls", "acls", "lic-ct", "cnmt", "edu-assoc"]
CT = Usual(
    groups=[
        Group("req1", "required", ["arrt-ct", "nmtcb-ct"]),
        Group("life-support", "required", ["bls"]),
        Group("pref2", "preferred", ["acls"]),
    ],
    licenses=["lic-ct"],
    rule=None,
    months=12,
)


class Known(Catalog):
    """A catalog of the codes above, without a database."""

    def __init__(self) -> None:
        self.found = {code: Credential(code=code, name=code.upper()) for code in CODES}
        self.named = {}


def a_catalog() -> Catalog:
    a_credential("arrt-ct", "ARRT(CT)", "RT(CT)")
    a_credential("rvt", "RVT")
    a_credential("rvs", "RVT")
    return Catalog()


@pytest.mark.django_db
def test_role_brings_its_groups_and_years():
    a_role_with_needs()

    found = usual(build.a_profession(), build.a_level(), build.a_state())

    assert found.groups == [
        Group("life-support", "required", ["bls"]),
        Group("req1", "required", ["arrt-ct", "nmtcb-ct"]),
        Group("pref2", "preferred", ["acls"]),
    ]
    assert (found.licenses, found.months, found.rule) == (["lic-ct"], 12, None)


@pytest.mark.django_db
def test_pack_that_every_role_asks_for_is_offered_not_ticked():
    a_role_with_needs()
    from_everyone = a_credential("cmp-drug")
    from_everyone.any_profession = True
    from_everyone.save()

    form = PostingForm(posted({"profession": "ct-technologist"}), agency=cast.northway())

    assert "cmp-drug" not in form.usual.ticked("required")
    assert "cmp-drug" in {row.credential.code for block in form.need_blocks for row in block.rows}


def test_license_is_ticked_only_where_the_state_requires_one():
    asked = {
        status: CT._replace(rule=StateLicenseRule(status=status)).ticked("required")
        for status in ("required", "recognized", "none", "unknown")
    }

    without = ["arrt-ct", "nmtcb-ct", "bls"]
    assert asked == {
        "required": [*without, "lic-ct"],
        "recognized": without,
        "none": without,
        "unknown": without,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [("arrt ct", "arrt-ct"), ("ARRT-CT", "arrt-ct"), ("rt(ct)", "arrt-ct"), (" RVT ", "rvt")],
)
def test_credential_is_known_by_name_code_and_abbreviation(words, code):
    assert a_catalog().codes_named(words) == [code]


@pytest.mark.django_db
def test_abbreviation_of_several_asks_which():
    a_credential("rdcs-ae", "RDCS")
    a_credential("rdcs-fe", "RDCS")
    field = Lines()
    field.catalog = Catalog()

    with pytest.raises(ValidationError) as refusal:
        field.clean([Line("RDCS")])

    assert refusal.value.messages == ["“RDCS” has several meanings. Write RDCS AE or RDCS FE."]


@pytest.mark.django_db
def test_misspelled_credential_is_answered_with_a_close_one():
    field = Lines()
    field.catalog = a_catalog()

    with pytest.raises(ValidationError) as refusal:
        field.clean([Line("ARRT CTT")])

    assert refusal.value.messages == [
        "We do not know a credential “ARRT CTT”. Did you mean ARRT CT?"
    ]


@pytest.mark.django_db
def test_lines_tied_to_the_one_above_are_its_alternatives():
    for code in ("acls", "pals", "nrp"):
        a_credential(code)
    field = Lines()
    field.catalog = Catalog()

    triples = field.clean(
        [Line("ACLS", "preferred"), Line("PALS", "required", "or"), Line("NRP"), Line("  ")]
    )

    assert triples == [
        ("acls", "preferred", "own-acls"),
        ("pals", "preferred", "own-acls"),
        ("nrp", "required", "own-nrp"),
    ]


def test_ticks_keep_the_groups_of_their_role():
    triples = triples_of(["arrt-ct", "nmtcb-ct", "bls", "cnmt"], ["acls", "edu-assoc"], [], CT)

    assert alternatives(triples) == {
        ("required", frozenset({"arrt-ct", "nmtcb-ct"})),
        ("required", frozenset({"bls"})),
        ("required", frozenset({"cnmt"})),
        ("preferred", frozenset({"acls"})),
        ("preferred", frozenset({"edu-assoc"})),
    }


@st.composite
def any_terms(draw) -> list[tuple[str, str, str]]:
    """Requirements as any form, feed or import may have written them."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    groups = ["req1", "license", "life-support", "own-bls", "x", "y"]
    keys = st.tuples(st.sampled_from(["required", "preferred"]), st.sampled_from(groups))
    return [(code, *draw(keys)) for code in codes]


@given(any_terms())
def test_terms_edited_and_sent_again_ask_for_the_same(triples):
    catalog, field = Known(), Lines()
    field.catalog = catalog
    catalog.codes_named = lambda words: [words.lower()]

    typed = typed_from(triples, CT, catalog)
    lines = [
        Line(*each)
        for each in zip(typed["other"], typed["other_strength"], typed["other_tie"], strict=True)
    ]
    again = triples_of(typed["required"], typed["preferred"], field.clean(lines), CT)

    assert alternatives(again) == alternatives(triples)
    assert len(again) == len(triples)


@given(st.lists(st.sampled_from(CODES), unique=True), st.lists(st.sampled_from(CODES), unique=True))
def test_filling_in_keeps_what_was_ticked_by_hand(before, ticked):
    earlier = Usual([Group("g", "required", before)], [], None, None)

    typed = filled_in({"required": ticked, "preferred": []}, CT, earlier, to=None, from_=None)

    by_hand = set(ticked) - set(before)
    kept = set(typed["required"]) | set(typed["preferred"])
    assert kept == by_hand | {"arrt-ct", "nmtcb-ct", "bls", "acls"}
    assert len(typed["required"]) + len(typed["preferred"]) == len(kept)


@pytest.mark.django_db
def test_ticked_credential_the_role_does_not_have_is_still_shown():
    a_role_with_needs()
    a_credential("cnmt")

    form = PostingForm(posted(a_post(required=["cnmt"])), agency=cast.northway())

    assert [
        (block.title, [row.credential.code for row in block.rows if row.is_required])
        for block in form.need_blocks
        if any(row.is_required for row in block.rows)
    ] == [("Also asked for", ["cnmt"])]


@pytest.mark.django_db
def test_texas_brings_its_own_certificate():
    profession = a_role_with_needs()
    texas = build.a_state("TX", "Texas")

    found = usual(profession, profession.default_level, texas)

    assert found.licenses == ["lic-tx-mrt"]
