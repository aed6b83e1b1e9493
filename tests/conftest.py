"""The built site, for all tests that look at it."""

from __future__ import annotations

import pytest
from built_site import BuiltSite, build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as it is published."""
    return build_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as it is read from files."""
    return build_site(tmp_path_factory.mktemp("offline"), DIRECTORY_URLS="false")
