"""The built site, for all tests that look at it; and made-up inputs, the same in each run but for `make thorough`."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import hypothesis
import pytest
from built_site import BuiltSite, build_once
from properties import TIMES

hypothesis.settings.register_profile("same", derandomize=True)
if TIMES == 1:
    hypothesis.settings.load_profile("same")


def pytest_collection_finish() -> None:
    """The tests themselves stay: Python need not look through thousands of them for cycles again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _library() -> Iterator[None]:
    """The engine's data are read once in a process; a test that changes them runs one of its own."""
    from engine import keep_library  # what only lists the tests needs no data

    with pytest.MonkeyPatch.context() as patch:
        keep_library(patch)
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as it is published."""
    return build_once("site", tmp_path_factory)


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as it is read from files."""
    return build_once("offline", tmp_path_factory, DIRECTORY_URLS="false")
