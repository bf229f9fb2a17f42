"""The service worker is published only where the settings ask for it."""

from __future__ import annotations

import pytest

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.assets import service_worker
from papershelf.config import Config

SCRIPT = "static/js/offline/worker.js"
STATIC = {SCRIPT: Artifact(SCRIPT, b"// Why.\nlet pages;\n", indexed=False)}


def test_the_worker_is_at_the_root_without_comments() -> None:
    assert list(service_worker.worker(Config(offline=True), STATIC)) == [Artifact(urls.WORKER, b"let pages;\n", indexed=False)]


@pytest.mark.parametrize(("config", "static"), [(Config(), STATIC), (Config(offline=True), {})], ids=["not asked for", "no script"])
def test_no_worker(config: Config, static: dict[str, Artifact]) -> None:
    assert not list(service_worker.worker(config, static))
