"""The service worker: for readers who are without a network at times. A site has none unless its settings say so.

A worker rules over the pages beside it and below, so it is published at the site's root.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.assets.bundles import bare
from papershelf.config import Config

_SOURCE = "static/js/offline/worker.js"


def worker(config: Config, static: Mapping[str, Artifact]) -> Iterator[Artifact]:
    """`sw.js`, made from the static file of the worker, where `config` asks for it."""
    if config.offline and _SOURCE in static:
        yield Artifact(urls.WORKER, bare(static[_SOURCE].body.decode("utf-8", "replace")).encode(), indexed=False)
