"""`given` of hypothesis without its stopwatch: a busy machine makes no test wrong."""

from __future__ import annotations

from collections.abc import Callable

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.strategies import SearchStrategy

Test = Callable[..., None]


def given(*strategies: SearchStrategy[object], examples: int = 100) -> Callable[[Test], Test]:
    """Run a test with many values, as `hypothesis.given` does."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples)
    return lambda test: patient(hypothesis.given(*strategies)(test))
