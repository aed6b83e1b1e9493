"""`given` of hypothesis without its stopwatch: a busy machine makes no test wrong."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.strategies import SearchStrategy

Test = Callable[..., None]
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def given(*strategies: SearchStrategy[object]) -> Callable[[Test], Test]:
    """Run a test with many values, as `hypothesis.given` does."""
    return lambda test: PATIENT(hypothesis.given(*strategies)(test))
