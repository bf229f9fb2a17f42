r"""Find which backslashes of a file an exporter has added.

Markdown escapes characters by a backslash, and TeX, which abstracts hold, begins commands and accents with one: `\_`, `\"`. An exporter
escapes a character wherever it stands, so a character that the file also shows without a backslash was not escaped by it; and TeX
has an accent only before a letter.
"""

import re
from collections import Counter
from collections.abc import Callable

from papershelf.text.lazy_pattern import pattern

_ALWAYS = r"[\[\]*_#+\-!|>]|[`.~](?![A-Za-z{])"
_SOMETIMES = "$^~'\"<@`"
_BACKSLASH_OR_SIGN = pattern(rf"\\(.)|([{re.escape(_SOMETIMES)}])", re.S)
_SINGLE = pattern(r"(?<!\\)\\[A-Za-z]")
_DOUBLE = pattern(r"(?<!\\)\\\\[A-Za-z]")
_APOSTROPHE = pattern(r"(?<=[a-z])\\'(?:s|t|re|ve|ll)\b")
_DASH = pattern(r"(?<![\\-])-{2,3}(?!-)")
_DOUBLE_BEFORE_SIGN = pattern(r"\\\\(?=[%(){}])")
_MANY = 4  # so many times more often than without backslash


def find_unescape(text: str) -> Callable[[str], str]:
    r"""Return a function that takes the exporter's backslashes out of a line of `text`, which is marked up.

    >>> find_unescape(r"\$a\_b\$ and \$\\sum\$")(r"\$\\sum_i\$")
    '$\\sum_i$'
    """
    escaped: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    before_other: set[str] = set()
    # Pandoc writes links that have attributes as HTML, in which it escapes nothing.
    rows = "\n".join(row for row in text.split("\n") if "](" not in row)
    for found in _BACKSLASH_OR_SIGN.finditer(rows):
        if found[1]:
            escaped[found[1]] += 1
            if not rows[found.end() : found.end() + 1].isalpha():
                before_other.add(found[1])
        else:
            bare[found[2]] += 1
    if before_other & {'"'} or _APOSTROPHE.search(text):
        before_other.add("'")
    signs = "".join(sign for sign in _SOMETIMES if sign in before_other and escaped[sign] > _MANY * bare[sign])
    doubles = _DOUBLE.search(text) and not _SINGLE.search(text)
    others = rf"|[{re.escape(signs)}]" if signs else ""
    expression = re.compile(rf"\\({_ALWAYS}{others}{'|' + re.escape(chr(92)) if doubles else ''})")
    has_dashes = "'" in signs or '"' in signs  # pandoc escapes quotation marks where it also writes dashes as hyphens

    def unescape(line: str) -> str:
        if has_dashes and "--" in line:
            line = _DASH.sub(lambda found: "—" if len(found[0]) > 2 else "–", line)
        return _DOUBLE_BEFORE_SIGN.sub(r"\\", expression.sub(r"\1", line)) if "\\" in line else line

    return unescape
