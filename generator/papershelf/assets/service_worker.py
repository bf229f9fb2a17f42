"""The service worker, which keeps visited pages for readers who are offline at times. A site has one only if its settings ask for it.

Browsers let a worker control the pages in its own folder and below, so it is published at the site's root.
"""

from collections.abc import Iterator, Mapping

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.assets.bundles import strip_comments
from papershelf.config import Config

_SOURCE = "static/js/offline/worker.js"


def worker(config: Config, static: Mapping[str, Artifact]) -> Iterator[Artifact]:
    """Yield `sw.js`, made from the worker's script, if `config` asks for it."""
    if config.offline and _SOURCE in static:
        yield Artifact(urls.WORKER, strip_comments(static[_SOURCE].body.decode("utf-8", "replace"), script=True).encode(), indexed=False)
