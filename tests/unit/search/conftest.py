"""Libraries that several tests of the search index share."""

from __future__ import annotations

import pytest

from papershelf.library.library import Library
from search.shelves import made_library, repository_library


@pytest.fixture(scope="session")
def small() -> Library:
    return repository_library()


@pytest.fixture(scope="session")
def large() -> Library:
    return made_library(400)
