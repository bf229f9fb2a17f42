"""Regular expressions that are compiled when they are first asked for.

A build reads little of what its patterns are for: one form of digests, English without TeX, often no new text at all. To compile all of
them takes longer than to read a small shelf.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a `re.Pattern`, whose methods it takes over one by one as they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would give.

    >>> pattern("VIT", re.I).findall("ViT and vit")
    ['ViT', 'vit']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))
