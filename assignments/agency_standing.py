"""How the agency of a posting stands where the work is: for `lifecycle.submit` and the form."""

from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.models import Agency
from accounts.on_file import standing_in
from accounts.standing import Standing
from assignments.models import Assignment, Terms


class NotInGoodStanding(Exception):
    """A new posting in a state where the agency's registration lapsed; `standing` says how."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.words)
        self.standing = standing


def standing_at(agency: Agency, terms: Terms) -> Standing:
    """On the day that it is where the work is. Two queries."""
    return standing_in(agency, terms.state_id, datetime.now(ZoneInfo(terms.zone)).date())


def is_new_there(assignment: Assignment | None, state: str) -> bool:
    """What is public in the state stays, and may be changed."""
    live = assignment.live_terms if assignment else None
    return live is None or live.state_id != state


def refuse_lapsed(assignment: Assignment, terms: Terms) -> None:
    if not is_new_there(assignment, terms.state_id):
        return
    standing = standing_at(assignment.agency, terms)
    if standing.blocks:
        raise NotInGoodStanding(standing)
