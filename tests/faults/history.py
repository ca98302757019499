"""What was done and how it ended, as those who did it saw it. Threads write into one history."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

OK, FAIL, UNKNOWN = "ok", "fail", "unknown"


@dataclass(frozen=True)
class Step:
    """`ok`: acknowledged. `fail`: refused, or never sent. `unknown`: no answer, or a 5xx."""

    verb: str
    who: str
    what: str
    outcome: str
    status: int  # of the answer, 0 when there was none
    at: float  # seconds since the history began


@dataclass
class History:
    steps: list[Step] = field(default_factory=list)
    faults: list[tuple[float, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # public ids that search showed to somebody
    under_way: list[str] = field(default_factory=list)  # forms sent and not answered yet
    began: float = field(default_factory=time.monotonic)

    def now(self) -> float:
        return time.monotonic() - self.began

    def note(self, verb: str, who: str, what: str, outcome: str, status: int) -> str:
        # Appending is one step for Python's threads.
        self.steps.append(Step(verb, who, what, outcome, status, self.now()))
        return outcome

    def fault(self, name: str) -> None:
        self.faults.append((self.now(), name))

    @contextmanager
    def sending(self, what: str) -> Iterator[None]:
        self.under_way.append(what)
        try:
            yield
        finally:
            self.under_way.remove(what)

    def count(self, outcome: str) -> int:
        return sum(step.outcome == outcome for step in self.steps)

    def outcomes(self) -> dict[str, Counter[str]]:
        counted: dict[str, Counter[str]] = {}
        for step in self.steps:
            counted.setdefault(step.verb, Counter())[step.outcome] += 1
        return counted

    def longest_pause(self) -> float:
        """Seconds between two acknowledged steps, at most."""
        moments = [step.at for step in self.steps if step.outcome == OK]
        return max((b - a for a, b in pairwise(moments)), default=0.0)

    def troubles(self) -> Counter[int]:
        """How often nobody knew, by the status of the answer; 0 is a connection that broke."""
        return Counter(step.status for step in self.steps if step.outcome == UNKNOWN)

    def save(self, file: Path) -> None:
        steps = [asdict(step) for step in self.steps]
        file.write_text(json.dumps({"steps": steps, "seen": sorted(self.seen)}))
