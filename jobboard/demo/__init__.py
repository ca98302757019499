"""A believable board, made up: the same from one seed, moving with today's date.

Places, professions, wages and per-diem rates are real; agencies, facilities and people are not,
and their names say so.
"""

SEED = 13
PASSWORD = "thirteen-weeks"  # noqa: S105 (the demo prints it)
DOMAIN = "demo.example"
