"""Every route of the site, in groups that are tested together."""

from tests.house.test_access import every, is_of_allauth

# Of two views with one route the first is the one that answers.
ROUTES = dict(reversed(every()))


def is_ours(route: str) -> bool:
    return not route.startswith("/admin/") and not is_of_allauth(ROUTES[route])


def groups() -> dict[str, list[str]]:
    """The routes of one model's admin together; every other route alone."""
    found: dict[str, list[str]] = {}
    for route in ROUTES:
        parts = route.split("/")
        of_model = route.startswith("/admin/") and len(parts) > 4 and "<" not in parts[2]
        found.setdefault("/".join(parts[:4]) if of_model else route, []).append(route)
    return found


GROUPS = groups()
