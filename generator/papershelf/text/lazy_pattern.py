"""Regular expressions that are compiled on first use.

Most builds need few of the package's patterns, and compiling all of them takes longer than reading a small shelf.
"""

import re
from typing import Any, cast


class _Pattern:
    """Proxy of a `re.Pattern`; it stores each method of the pattern on itself at the method's first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, attribute)
        return attribute


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern with the methods of `re.compile(source, flags)`, compiled on first use.

    >>> pattern("VIT", re.I).findall("ViT and vit")
    ['ViT', 'vit']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))
