"""A message's words, and the one HTML layout made from them.

A message `<name>` is two files in `templates/emails/`:

- `<name>.subject.txt`: the subject, one line.
- `<name>.txt`: the body, usually `{% extends "emails/layout.txt" %}` with the blocks
  `happened` (what happened), `facts`, `todo` (what you can do) and `why` (why you get it).

`site_name` and `site_url` are always there; nothing is HTML-escaped, it is plain text.
Paragraphs are set apart by an empty line. Four kinds of paragraph look special in HTML:

- every line is `Label: value` (at least two lines): a table of facts;
- `What it does:` and below it a line with one address on this site: the button;
- every line starts with `> `: someone else's words. Write `{{ note|quoted }}`
  (`{% load mail %}`) for whatever a person typed, so that it cannot pose as ours;
- everything after a line `-- `: small print.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

from outbox.headers import one_line

SMALL_PRINT = "\n-- \n"
FACT = re.compile(r"(?P<label>[^\s:>][^:\n]{0,39}): +(?P<value>\S.*)")
# What neither PostgreSQL nor a mail can carry: control characters but tab and newline, half pairs.
UNCARRIABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Block:
    """One paragraph: kind is text, facts, button, quote; `facts` holds (label, value) pairs."""

    kind: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    url: str = ""


def message(name: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The subject and the text of the message `name`; raises TemplateDoesNotExist."""
    subject = words(f"emails/{name}.subject.txt", context)
    return one_line(subject), tidy(words(f"emails/{name}.txt", context))


def words(template: str, context: Mapping[str, Any]) -> str:
    plain = Context({**site(), **context}, autoescape=False)
    return get_template(template).template.render(plain)  # type: ignore[attr-defined]


def site() -> dict[str, str]:
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL.rstrip("/")}


def tidy(text: str) -> str:
    """Clean line ends, no uncarriable characters, never two empty lines, one newline at the end."""
    unix = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    lines = (line.rstrip() for line in UNCARRIABLE.sub("", unix).split("\n"))
    joined = "\n".join("-- " if line == "--" else line for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n") + "\n"


def html(subject: str, text: str) -> str:
    """The text again, laid out: one column, facts as a table, one button, light and dark."""
    body, _, small = text.partition(SMALL_PRINT)
    return render_to_string(
        "emails/layout.html",
        {
            "subject": subject,
            "blocks": blocks(body),
            "small_print": blocks(small),
        },
    )


def blocks(text: str) -> list[Block]:
    return [block(part) for part in re.split(r"\n\s*\n", text.strip("\n")) if part.strip()]


def block(paragraph: str) -> Block:
    lines = paragraph.split("\n")
    if all(line.startswith(">") for line in lines):
        return Block("quote", "\n".join(line[1:].removeprefix(" ") for line in lines))
    if len(lines) == 2 and lines[0].endswith(":") and is_ours(lines[1]):
        return Block("button", lines[0].removesuffix(":"), url=lines[1])
    facts = [FACT.fullmatch(line) for line in lines]
    if len(lines) > 1 and all(facts):
        return Block("facts", facts=tuple((f["label"], f["value"]) for f in facts if f))
    return Block("text", paragraph)


def is_ours(url: str) -> bool:
    """A button leads to this site only; any other address stays plain text."""
    return url.startswith(f"{site()['site_url']}/") and not re.search(r"\s", url)
