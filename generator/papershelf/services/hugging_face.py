"""Ask Hugging Face for its daily papers, as `https://huggingface.co/api/daily_papers` gives them.

A day has a list of its own, in pages of at most 100 papers that are counted from 0; a day without papers is an empty list, and a day to
come is refused with the status 400. Without a day, the same address lists all papers, the newest first. (Weeks can be asked for too, but
there is none behind the 52nd of a year, so this module does not.) Who gives no token may ask 500 times in five minutes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from papershelf.services.http import Client, Pace, RefusedError, ServiceError

PAGE = 100  # papers in an answer, at most
_MOST_PAGES = 2_000  # of one list: no list of theirs has as many
_PACE = Pace(pause=0.6)  # 500 requests in five minutes


class HuggingFace:
    """Hugging Face's daily papers. `HF_ENDPOINT` and `HF_TOKEN` of the environment hold, as in Hugging Face's own programs."""

    def __init__(self, say: Callable[[str], None], pace: Pace = _PACE) -> None:
        self._address = (os.environ.get("HF_ENDPOINT") or "https://huggingface.co").rstrip("/") + "/api/daily_papers"
        self._client = Client(pace, token=os.environ.get("HF_TOKEN", ""), say=say)

    @property
    def requests(self) -> int:
        """How many requests were made."""
        return self._client.requests

    def day(self, day: date) -> list[dict[str, Any]] | None:
        """Return the items of a day; None for a day that has not begun at Hugging Face.

        Raises:
            ServiceError: The list of the day cannot be had, or not whole.
        """
        try:
            return [item for page in self._pages({"date": day.isoformat()}) for item in page]
        except RefusedError as error:
            if error.status == 400:
                return None
            raise

    def pages(self, first: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the pages of the list of all papers, the newest first, from page `first` (counted from 0) on.

        Raises:
            ServiceError: A page cannot be had.
        """
        return self._pages({}, first)

    def _pages(self, fields: dict[str, str], first: int = 0) -> Iterator[list[dict[str, Any]]]:
        for number in range(first, _MOST_PAGES):
            items = self._client.get_json(self._address, {**fields, "limit": str(PAGE), "p": str(number)})
            if not isinstance(items, list) or not all(isinstance(item, dict) and isinstance(item.get("paper"), dict) for item in items):
                asked = "&".join(f"{name}={value}" for name, value in fields.items())
                raise ServiceError(
                    f"{self._address}?{asked}: the answer is no list of papers. Nothing of it was kept; run this again later."
                )
            yield items
            if len(items) < PAGE:
                return
