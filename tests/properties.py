"""`given` of hypothesis without its stopwatch: a busy machine makes no test wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.strategies import SearchStrategy

Test = Callable[..., None]
TIMES = int(os.environ.get("EXAMPLES", "1"))
"""So many times the values of each test are tried: `make thorough` tries many."""


def given(*strategies: SearchStrategy[object], examples: int = 100) -> Callable[[Test], Test]:
    """Run a test with many values, as `hypothesis.given` does."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples * TIMES)
    return lambda test: patient(hypothesis.given(*strategies)(test))


def grows_evenly(run: Callable[[int], object], count: int) -> bool:
    """Whether four times the input takes about four times as long: sixteen times would be quadratic.

    The best of a few runs of the short one counts, and of a few tries: the machine may be busy with something else.
    """

    def measure(size: int) -> float:
        begin = time.process_time()
        run(size)
        return time.process_time() - begin

    for _ in range(4):
        small, large = min(measure(count) for _ in range(3)), measure(4 * count)
        if large < 0.02 or large < 9 * small:
            return True
    return False
