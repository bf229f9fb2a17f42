"""Ask arXiv for its announcements, as `https://rss.arxiv.org/atom/cs.CV+cs.CL` gives them: one feed a day, empty at weekends."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence

from papershelf.services.http import Client, Pace, ServiceError

CATEGORY = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,7})?(?:\.[A-Za-z]{2}|\.[a-z]{2,5}-[a-z]{2,5})?")
"""Name of a category: `cs.CV`, `math`, `astro-ph.GA`, `cond-mat.mes-hall`."""

_PACE = Pace(pause=3.0, backoff=10.0)  # arXiv asks for three seconds between requests


class Announcements:
    """arXiv's feed of what is new today. `ARXIV_FEEDS` of the environment names another address, for instance of a mirror."""

    def __init__(self, say: Callable[[str], None], pace: Pace = _PACE) -> None:
        self._address = (os.environ.get("ARXIV_FEEDS") or "https://rss.arxiv.org").rstrip("/")
        self._client = Client(pace, say=say)

    def feed(self, categories: Sequence[str]) -> bytes:
        """Return today's feed of some categories, as Atom.

        Raises:
            ServiceError: The feed cannot be had, or the answer is none.
        """
        address = f"{self._address}/atom/{'+'.join(categories)}"
        body = self._client.get(address)
        if b"<feed" not in body[:2_000] or b"</feed>" not in body[-200:]:
            raise ServiceError(f"{address}: the answer is no feed, or only a part of it. Nothing of it was kept; run this again later.")
        return body
