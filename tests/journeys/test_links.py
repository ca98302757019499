"""No link leads nowhere, whoever follows it."""

import pytest

from tests import cast
from tests.browser.world import World
from tests.journeys.crawl import Crawl

pytestmark = pytest.mark.django_db

PEOPLE = {
    "anyone": lambda: None,
    "traveler": lambda: cast.cleo().user,
    "recruiter": cast.ben,
    "owner": cast.ana,
    "staff": cast.sam,
}
# Less would mean that the crawl did not get in.
LEAST = {"anyone": 30, "traveler": 40, "recruiter": 60, "owner": 60, "staff": 100}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_link_leads_somewhere(client, who, settings):
    settings.SHOW_MAIL = True
    World().invitation()
    if user := PEOPLE[who]():
        client.force_login(user)

    crawl = Crawl(client).run()

    assert crawl.dead == []
    assert len(crawl.ids) >= LEAST[who]
