"""The little of the professions' table that reading needs."""

from functools import lru_cache

from roles.words.vocabulary import DATA, rows


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    return {row["code"]: row["family"] for row in rows(DATA / "professions.csv")}


def family_of(profession: str) -> str:
    return families().get(profession, "")
