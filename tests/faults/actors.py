"""Travelers who apply, recruiters who submit, staff who publish: each a loop over real requests.

Whoever gets no answer presses again every other time, as people do; the other half stays unknown.
"""

import random
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from tests.faults.browser import Browser, NoAnswer, NotSent, Page
from tests.faults.history import FAIL, OK, UNKNOWN, History

APPLICATIONS_A_PERSON = 28  # the board takes 30 an hour of one
PRESSES = 4
SEARCH_EVERY = 7  # applications until a traveler looks at the search page again


class Actor:
    """`who` in the history; one session; a random order of its own."""

    def __init__(
        self, port: int, session: str, who: str, history: History, stop: threading.Event, seed: int
    ) -> None:
        self.browser = Browser(port, session)
        self.who, self.history, self.stop = who, history, stop
        self.random = random.Random(f"{seed}:{who}")

    def pause(self, least: float, most: float) -> None:
        self.stop.wait(self.random.uniform(least, most))

    def look(self, path: str) -> Page | None:
        """A page that came whole, else None after a while: looking changes nothing."""
        try:
            page = self.browser.get(path)
        except (NotSent, NoAnswer):
            self.pause(0.3, 0.8)
            return None
        if page.status != 200:
            self.history.note("look", self.who, path, UNKNOWN, page.status)
            self.pause(0.3, 0.8)
            return None
        return page

    def press(
        self,
        verb: str,
        what: str,
        path: str,
        fields: Mapping[str, str],
        is_done: Callable[[Page], bool],
    ) -> str:
        """Send a form until there is an answer, or give up not knowing."""
        outcome = self.send(verb, what, path, fields, is_done)
        for _ in range(PRESSES - 1):
            if outcome != UNKNOWN or self.random.random() < 0.5:
                break
            self.pause(0.2, 1.0)
            outcome = self.send(verb, what, path, fields, is_done)
        return outcome

    def send(
        self,
        verb: str,
        what: str,
        path: str,
        fields: Mapping[str, str],
        is_done: Callable[[Page], bool],
    ) -> str:
        try:
            with self.history.sending(what):
                page = self.browser.post(path, fields)
        except NotSent:
            return self.history.note(verb, self.who, what, FAIL, 0)
        except NoAnswer:
            return self.history.note(verb, self.who, what, UNKNOWN, 0)
        if page.status >= 500:
            return self.history.note(verb, self.who, what, UNKNOWN, page.status)
        return self.history.note(verb, self.who, what, OK if is_done(page) else FAIL, page.status)


class Traveler(Actor):
    def act(self) -> None:
        """Applies to everything it finds, once, until the hour's measure is full."""
        applied: set[str] = set()
        while len(applied) < APPLICATIONS_A_PERSON and not self.stop.is_set():
            left = APPLICATIONS_A_PERSON - len(applied)
            new = [each for each in self.search() if each not in applied]
            for public_id in new[: min(SEARCH_EVERY, left)]:
                if self.stop.is_set():
                    return
                applied.add(public_id)
                self.apply(public_id)
                self.pause(0.05, 0.25)

    def search(self) -> list[str]:
        page = self.look(self.random.choice(["/assignments/", "/assignments/?page=2"]))
        found = page.ids(r'href="/assignments/([2-9a-z]{12})/') if page else []
        self.history.seen.update(found)
        self.random.shuffle(found)
        return found

    def apply(self, public_id: str) -> str:
        path = f"/assignments/{public_id}/apply/"
        page = self.look(path)
        if page is None:
            return FAIL
        soon = datetime.now(UTC).date() + timedelta(days=20)
        typed = {"available_from": soon.isoformat(), "note": f"From {self.who}."}
        return self.press("apply", public_id, path, page.fields() | typed, is_at("/my/applic"))


class Recruiter(Actor):
    typed: Mapping[str, str]

    def act(self) -> None:
        """Writes one assignment after the other and sends each for review."""
        while not self.stop.is_set():
            if page := self.look("/desk/assignments/new/"):
                fields = page.fields() | self.typed
                public_id = fields["public_id"]
                fields |= {"requisition_ref": public_id}  # each an opening of its own
                self.press("submit", public_id, "/desk/assignments/new/", fields, is_at("/desk/"))
            self.pause(0.3, 0.9)


class Staff(Actor):
    def act(self) -> None:
        """Publishes what waits, from the top of the queue."""
        while not self.stop.is_set():
            page = self.look("/admin/assignments/assignment/queue/")
            rows = page.ids(r"/admin/assignments/assignment/(\d+)/change/") if page else []
            for pk in rows[:3]:
                self.publish(pk)
            self.pause(0.3, 0.9)

    def publish(self, pk: str) -> None:
        here = f"/admin/assignments/assignment/{pk}/"
        page = self.look(f"{here}change/")
        terms = page.fields().get("terms") if page else None
        if page and terms:  # none: somebody decided meanwhile
            fields = page.fields() | {"decision": "publish"}
            # Refused, it leads back to the same page; done, to the next or to the queue.
            done = is_at("/admin/assignments/assignment/", but_not=here)
            self.press("publish", f"{pk}:{terms}", f"{here}decision/", fields, done)


def is_at(start: str, but_not: str = " ") -> Callable[[Page], bool]:
    """Whether the answer leads to an address that starts so: the board's way to say "done"."""

    def is_done(page: Page) -> bool:
        leads = page.location.startswith(start) and not page.location.startswith(but_not)
        return page.status == 302 and leads

    return is_done
