"""`manage.py price`, called as Django calls it; and once as a process, without a database."""

import json
import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.pay.packages import WRITTEN


@pytest.fixture
def price(tmp_path):
    def answer(written, *, raw=None):
        path = tmp_path / "packages.json"
        path.write_bytes(json.dumps(written).encode() if raw is None else raw)
        out = StringIO()
        call_command("price", str(path), stdout=out)
        return out.getvalue()

    return answer


def test_one_package_in_is_one_out(price):
    figures = json.loads(price(WRITTEN))

    assert figures["weekly_gross"] == "2576.00"
    assert figures["overtime"]["rule"] == "FEDERAL"
    assert figures["floor"]["words"] == "cannot be computed, four facts missing"


def test_list_in_is_a_list_out_in_its_order(price):
    found = json.loads(price([WRITTEN | {"reference": name} for name in "ba"]))

    assert [each["reference"] for each in found] == ["b", "a"]


def test_answer_is_pretty_and_its_keys_are_sorted(price):
    text = price(WRITTEN)

    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_no_number_of_money_is_a_float(price):
    def numbers(value):
        if isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from numbers(each)
        else:
            yield value

    place = {"state": "MA", "zip": "01011", "starts_on": "2026-09-14"}

    assert not [each for each in numbers(json.loads(price(WRITTEN | place))) if type(each) is float]


def test_standard_input_is_read(monkeypatch):
    text = TextIOWrapper(BytesIO(json.dumps(WRITTEN).encode()))
    monkeypatch.setattr("sys.stdin", text)
    out = StringIO()

    call_command("price", "-", stdout=out)

    assert json.loads(out.getvalue())["weekly_gross"] == "2576.00"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"{", "This is not JSON"),
        (b"\xff\xfe{", "The input is not UTF-8 text"),
        (b'{"weeks": 0}', "package, weeks: it is 0; it must be 1 or more."),
    ],
)
def test_wrong_input_says_why_and_exits_2(price, raw, expected):
    with pytest.raises(CommandError, match=expected) as caught:
        price(None, raw=raw)

    assert caught.value.returncode == 2


def test_byte_order_mark_is_passed_over(price):
    assert json.loads(price(None, raw=b"\xef\xbb\xbf" + json.dumps(WRITTEN).encode()))


def test_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"nowhere.json cannot be read: No such file") as caught:
        call_command("price", "nowhere.json")

    assert caught.value.returncode == 2


@pytest.mark.slow
def test_process_needs_no_database_and_tells_problems_on_stderr():
    nowhere = os.environ | {"DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/none"}
    run = [sys.executable, "manage.py", "price", "-"]

    good, bad = (
        subprocess.run(
            run, input=text, capture_output=True, text=True, env=nowhere, cwd=settings.BASE_DIR
        )
        for text in (json.dumps(WRITTEN), "[]")
    )

    assert (good.returncode, good.stderr) == (0, "")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "The list is empty" in bad.stderr
