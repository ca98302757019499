"""`make bench`: a board of its own, every measure in one run, a table, and var/bench.json.

`python -m bench eligibility`, `headings`, `pricing` and `requisitions` need no board: how fast
verdicts are, how well and how fast headings are read, how fast packages are priced, and how well
postings of one opening are found. `matching` makes a board of 100,000 postings and matches it;
`confirmations` makes one and measures the reminders alone. `search` makes one of 10,000 postings,
`search 1000000` of so many, and measures the facet index beside SQL and tantivy.
"""

import json
import os
import platform
import sys
from typing import Any

import django
from django.conf import settings

from bench import eligibility, headings, pricing, requisitions
from jobboard.local_services import ensure_postgres


def main() -> None:
    without_a_board = {
        "eligibility": eligibility.report,
        "headings": headings.report,
        "pricing": pricing.report,
        "requisitions": requisitions.report,
    }
    if len(sys.argv) == 2 and sys.argv[1] in without_a_board:
        without_a_board[sys.argv[1]]()
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    if settings.EMBEDDED_POSTGRES:
        ensure_postgres(settings.VAR_DIR)
    django.setup()
    if sys.argv[1:] == ["matching"]:
        from bench import matching  # noqa: PLC0415

        matching.on_a_board_of_its_own()
        return
    if sys.argv[1:2] == ["search"]:
        from bench import search  # noqa: PLC0415

        search.report(*map(int, sys.argv[2:3]))
        return
    # The board's modules can be read only once Django is up.
    from bench.board import asking, on_a_board_of_its_own  # noqa: PLC0415

    one = asking if sys.argv[1:] == ["confirmations"] else None
    report(on_a_board_of_its_own(one))


def report(rows: list[dict[str, Any]]) -> None:
    width = max(len(row["what"]) for row in rows)
    print(f"\n{'':{width}}  {'p50':>9}  {'p95':>9}  {'ratio':>7}")
    for row in rows:
        print(
            f"{row['what']:{width}}  {row['p50_ms']:7.2f}ms  {row['p95_ms']:7.2f}ms"
            f"  {row['ratio']:6.1f}x"
        )
    print("\nThe ratio is to the row marked 1.0x above it, measured in the same run.")
    path = settings.VAR_DIR / "bench.json"
    path.write_text(json.dumps({"python": platform.python_version(), "rows": rows}, indent=2))
    print(f"Written: {path.parent.name}/{path.name}")


if __name__ == "__main__":
    sys.exit(main())
