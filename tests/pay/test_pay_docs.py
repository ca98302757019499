"""docs/pay.md names every key, and its example comes to what it says."""

import re

from django.conf import settings

from pay.fields import READERS
from pay.reading import read
from pay.sheet import sheet
from tests.pay.packages import TODAY

DOC = (settings.BASE_DIR / "docs" / "pay.md").read_text(encoding="utf-8")


def test_every_key_is_documented():
    named = set(re.findall(r"`(\w+)`", DOC))

    assert READERS.keys() - named == set()


def test_example_comes_to_what_is_said_of_it():
    [example] = re.findall(r"```json\n(.*?)```", DOC, re.DOTALL)
    [package] = read(example).packages

    found = sheet(package, TODAY)

    said = set(re.findall(r"\d[\d,]*\.\d\d", DOC.split("```")[2].split("## What goes in")[0]))
    figures, least = found.figures, found.floor
    assert said == {
        f"{figure:,}"
        for figure in (
            *(figures.weekly_taxable, figures.weekly_untaxed, figures.weekly_gross),
            *(figures.blended_hourly, figures.contract_total),
            *(least.worst_week, least.worst_contract),
            *(found.lint[0].facts["weeks"][0][name] for name in ("over_by", "ceiling")),
        )
    }
    assert [each.code for each in found.lint] == ["P03"]
