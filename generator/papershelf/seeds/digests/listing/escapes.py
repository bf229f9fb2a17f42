r"""Find which backslashes of a file an exporter has added.

Markdown escapes characters by a backslash, and TeX, which abstracts hold, begins commands and accents with one: `\_`, `\"`. An exporter
escapes a character wherever it stands, so a character that the file also shows without a backslash was not escaped by it; and TeX
has an accent only before a letter.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

_ALWAYS = r"[\[\]*_#+\-!|>]|[`.~](?![A-Za-z{])"
_SOMETIMES = "$^~'\"<@`"
_BACKSLASH_OR_SIGN = pattern(rf"\\(.)|([{re.escape(_SOMETIMES)}])", re.S)
_SINGLE = pattern(r"(?<!\\)\\[A-Za-z]")
_DOUBLE = pattern(r"(?<!\\)\\\\[A-Za-z]")
_APOSTROPHE = pattern(r"(?<=[a-z])\\'(?:s|t|re|ve|ll)\b")
_BARE_APOSTROPHE = pattern(r"(?<=[a-z])'(?:s|t|re|ve|ll)\b")
_DASH = pattern(r"(?<![\\-])-{2,3}(?!-)")
_DOUBLE_BEFORE_SIGN = pattern(r"\\\\(?=[%(){}])")
_MANY = 4  # so many times more often than without backslash


class _Count(NamedTuple):
    """How often signs stand in a text."""

    escaped: Counter[str]  # behind a backslash
    bare: Counter[str]
    before_other: set[str]  # those that once are escaped before something else than a letter


def _count(rows: str) -> _Count:
    found = _Count(Counter(), Counter(), set())
    for sign in _BACKSLASH_OR_SIGN.finditer(rows):
        if not sign[1]:
            found.bare[sign[2]] += 1
            continue
        found.escaped[sign[1]] += 1
        if not rows[sign.end() : sign.end() + 1].isalpha():
            found.before_other.add(sign[1])
    return found


def _is_escaped(sign: str, elsewhere: _Count, in_links: _Count) -> bool:
    known = elsewhere if elsewhere.escaped[sign] or elsewhere.bare[sign] else in_links
    return known.escaped[sign] > _MANY * known.bare[sign]


def find_unescape(text: str, received: str = "") -> Callable[[str], str]:
    r"""Return a function that takes the exporter's backslashes out of a line of `text`, which is marked up.

    `received` is the text with its pictures, whose labels may hold the only apostrophes.

    >>> find_unescape(r"\$a\_b\$ and \$\\sum\$")(r"\$\\sum_i\$")
    '$\\sum_i$'
    """
    # Pandoc writes links that have attributes as HTML, in which it escapes nothing: links count only where nothing else has the sign.
    rows = text.split("\n")
    elsewhere = _count("\n".join(row for row in rows if "](" not in row))
    in_links = _count("\n".join(row for row in rows if "](" in row))
    before_other = elsewhere.before_other | in_links.before_other
    if before_other & {'"'} or _APOSTROPHE.search(text):
        before_other.add("'")
    signs = "".join(sign for sign in _SOMETIMES if sign in before_other and _is_escaped(sign, elsewhere, in_links))
    doubles = _DOUBLE.search(text) and not _SINGLE.search(text)
    others = rf"|[{re.escape(signs)}]" if signs else ""
    expression = re.compile(rf"\\({_ALWAYS}{others}{'|' + re.escape(chr(92)) if doubles else ''})")
    # Pandoc escapes quotation marks where it also writes dashes as hyphens.
    has_dashes = "'" in signs or '"' in signs or bool(_APOSTROPHE.search(received) and not _BARE_APOSTROPHE.search(received))

    def unescape(line: str) -> str:
        if has_dashes and "--" in line:
            line = _DASH.sub(lambda found: "—" if len(found[0]) > 2 else "–", line)
        return _DOUBLE_BEFORE_SIGN.sub(r"\\", expression.sub(r"\1", line)) if "\\" in line else line

    return unescape
