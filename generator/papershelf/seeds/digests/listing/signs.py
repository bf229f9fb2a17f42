"""Recognise a listing by more than one weak sign.

A line that begins with "·", a line "4 authors" or a link to a paper's page is also in notes, to-do lists, changelogs and READMEs.
A listing has the page's own words ("and the research community"), or the end of an entry (a dot alone above a date, authors above a
date), or two different weak signs, or one of them for several papers.
"""

import re
from itertools import islice

from papershelf.seeds.digests.dates import DATE
from papershelf.text.lazy_pattern import pattern

_FLAGS = re.M | re.I
_BULLETS = r"^[^\w\n]{0,60}+"
_COUNT_OF_AUTHORS = r"\d{1,5}[^\S\n]+authors?"
_DAY = rf"(?:(?:published|posted)\s+on\s+)?{DATE}"
_REST = r"(?:[^\S\n]*[\])·][^\n]*)?[^\S\n]*$"
_BANNER = pattern(r"\band\s+the\s+research\s+community[^\S\n]*$", _FLAGS)
_AUTHORS = pattern(rf"{_BULLETS}{_COUNT_OF_AUTHORS}{_REST}", _FLAGS)
_END_OF_ENTRY = pattern(
    rf"^[^\S\n]*·[^\S\n]*\n\s*{_DAY}(?:[\s·]{{1,9}}\d{{1,7}})?[^\S\n]*$"
    rf"|{_BULLETS}{_COUNT_OF_AUTHORS}[^\S\n]*\n\s*(?:·\s*)?{_DAY}",
    _FLAGS,
)
_DOT_AND_DATE = pattern(rf"·\s{{0,9}}{_DAY}(?:[\s·]{{1,9}}\d{{1,7}})?\W{{0,9}}$", _FLAGS)
_DOT = pattern(r"^[^\S\n]*·[^\S\n]*$", _FLAGS)
_PAPER = pattern(
    r"^#{2,6} (?:\[[^\n]*\]\(<?|<a href=\")(?:https?://huggingface\.co)?/papers/\d|^[^\S\n]*\[[^\]\n]{1,300}\]:\s{0,9}/papers/\d{4}\.",
    _FLAGS,
)
_MARKER = pattern(r"^[^\w\n]{0,60}+(?:submitted by|upvote)\b", _FLAGS)
_ENOUGH = 2


def is_listing(text: str) -> bool:
    r"""Return whether `text` is a listing.

    >>> is_listing("A\n\nWe do it.\n\n4 authors\n·\nMay 14, 2024"), is_listing("To do\n\n· Write to all\n· 4 authors")
    (True, False)
    """
    if _END_OF_ENTRY.search(text) or _BANNER.search(text):
        return True
    found = int(_has_line_with_date(text))
    for sign in (_AUTHORS, _PAPER, _MARKER, _DOT):
        found += bool(sign.search(text))
        if found >= _ENOUGH:
            return True
    return any(len(list(islice(sign.finditer(text), _ENOUGH))) == _ENOUGH for sign in (_AUTHORS, _PAPER))


def _has_line_with_date(text: str) -> bool:
    """Return whether a line other than a heading ends in a dot and a date; headings of changelogs do, too."""
    return any(not text.startswith("#", text.rfind("\n", 0, found.start()) + 1) for found in _DOT_AND_DATE.finditer(text))
