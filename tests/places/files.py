"""Files of facts: the real ones as rows of text, and two lines to make small ones of."""

import csv
from pathlib import Path

HEADER = (
    "code,name,fips,tile_row,tile_col,zone,other_zones,census_division,per_diem_authority,"
    "source,confidence"
)
TEXAS = "TX,Texas,48,7,4,America/Chicago,America/Denver,West,gsa,BOOK,verified"
MAINE = "ME,Maine,23,0,11,America/New_York,,New England,gsa,BOOK;ATLAS,knowledge"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))
