"""One way to time everything, so that ratios compare like with like."""

import time
from collections.abc import Callable
from typing import Any

WARM_UP = 3


def timed(
    what: str,
    call: Callable[[], Any],
    times: int,
    base: float | None = None,
    warm_up: int = WARM_UP,
) -> dict:
    """p50 and p95 in ms over `times` calls; the ratio is p50 to `base` (itself if None)."""
    for _ in range(warm_up):
        call()
    taken = sorted(clock(call) for _ in range(times))
    p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    ratio = p50 / base if base else 1.0
    return {"what": what, "p50_ms": p50, "p95_ms": p95, "ratio": round(ratio, 2), "times": times}


def once(
    what: str, call: Callable[[], Any], base: float | None = None, promised_s: int = 0
) -> dict:
    """What is too long to be called twice. `promised_s` is what we say that it takes at most: told
    with the result, and never a reason to fail, for machines differ."""
    taken = clock(call)
    ratio = round(taken / base, 2) if base else 1.0
    row = {"what": what, "p50_ms": taken, "p95_ms": taken, "ratio": ratio, "times": 1}
    return row | ({"promised_s": promised_s} if promised_s else {})


def clock(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
