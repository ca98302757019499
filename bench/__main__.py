"""`make bench`: a board of its own, every measure in one run, a table, and var/bench.json.

`make bench WHAT=matching ROWS=200000` measures one thing, at a size of its own:

    confirmations   a digest an agency, for 50,000 postings that nobody confirmed
    matching        the first match of a board of 100,000 postings that knows no openings
    requisitions    precision and recall of the soft match, on 6,000 drawn postings with answers
    eligibility     verdicts a second
    headings        how well and how fast headings are read
    pricing         packages priced a second

ROWS is another number of postings for one of the first three. The first two make a
board in a database of their own, the others need none.
"""

import argparse
import json
import os
import platform
import sys
from typing import Any

import django
from django.conf import settings

from bench import eligibility, headings, pricing, requisitions
from jobboard.local_services import ensure_postgres

BARE = {
    "eligibility": eligibility.report,
    "headings": headings.report,
    "pricing": pricing.report,
    "requisitions": requisitions.report,
}
SIZED = ["confirmations", "matching", "requisitions"]


def asked(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("what", nargs="?", choices=[*BARE, "confirmations", "matching"])
    parser.add_argument("--rows", type=int, help="How many postings.")
    found = parser.parse_args(words)
    if found.rows is not None and (found.what not in SIZED or found.rows < 1):
        parser.error(f"--rows is a number of postings, for one of {', '.join(SIZED)}.")
    return found


def main() -> None:
    wish = asked()
    size = [] if wish.rows is None else [wish.rows]
    if wish.what in BARE:
        BARE[wish.what](*size)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    if settings.EMBEDDED_POSTGRES:
        ensure_postgres(settings.VAR_DIR)
    django.setup()
    # The board's modules can be read only once Django is up.
    from bench import board  # noqa: PLC0415

    one = {"confirmations": board.confirmations, "matching": board.matching}.get(wish.what or "")
    report(board.on_a_board_of_its_own(one and (lambda: one(*size))))
    if one is None:
        print("\nOpenings found in a drawn set whose answers are known:")
        requisitions.report()


def report(rows: list[dict[str, Any]]) -> None:
    width = max(len(row["what"]) for row in rows)
    print(f"\n{'':{width}}  {'p50':>9}  {'p95':>9}  {'ratio':>7}")
    for row in rows:
        print(
            f"{row['what']:{width}}  {row['p50_ms']:7.2f}ms  {row['p95_ms']:7.2f}ms"
            f"  {row['ratio']:6.1f}x{promise(row)}"
        )
    print("\nThe ratio is to the row marked 1.0x above it, measured in the same run.")
    path = settings.VAR_DIR / "bench.json"
    path.write_text(json.dumps({"python": platform.python_version(), "rows": rows}, indent=2))
    print(f"Written: {path.parent.name}/{path.name}")


def promise(row: dict[str, Any]) -> str:
    """What we promise of it, and whether this run kept it."""
    most = row.get("promised_s")
    if most is None:
        return ""
    return f"  promised in {most} s: {'kept' if row['p50_ms'] <= most * 1000 else 'NOT kept'}"


if __name__ == "__main__":
    sys.exit(main())
