"""Roles and guides, with the reference data they show."""

from pay.models import Wage
from pay.tables import TABLES as PAY
from places.load import load
from roles.tables import TABLES as ROLES
from tests.browser.looking import Page, opened
from tests.places.loaded import STATES

ROLE = "roles/page.html"
ABOUT_WORK = [
    Page("roles/index.html", "/roles/"),
    Page(ROLE, "/roles/ct-technologist/", then=opened),
    Page(ROLE, "/roles/polysomnographic-technologist/"),
    Page(ROLE, "/roles/perfusionist/", then=opened),
    Page("guides/index.html", "/guides/"),
    Page("guides/technologist_or_technician.html", "/guides/technologist-or-technician/"),
    Page(
        "guides/where_is_a_license_needed.html",
        "/guides/where-is-a-license-needed/?family=mri",
        then=opened,
    ),
    Page("guides/reading_the_letters.html", "/guides/reading-the-letters/"),
    Page("guides/the_next_step.html", "/guides/the-next-step/"),
]


def load_facts() -> None:
    for tables in (STATES, ROLES, [table for table in PAY if table.model is Wage]):
        load(tables, lambda line: None)
