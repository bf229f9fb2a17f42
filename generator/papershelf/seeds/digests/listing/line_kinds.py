"""What a line of a listing is by itself, before anyone asks where it stands.

A kind is one letter, so that a whole listing is a string over which regular expressions find the ends of entries:

    T text            H names a paper                     A "• 4 authors"         D "·"
    d a date          O author or organisation and date   N a count or "-"        U "Upvote"
    S "Submitted by"  K a row of links                    C a count of comments   F words of the page around
    X what stands in the place of a date and cannot be read as one
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from papershelf.seeds.digests.dates import DATE, Printed, printed
from papershelf.seeds.digests.links import paper_id
from papershelf.seeds.digests.listing.markup import LONGEST_MARK
from papershelf.text.lazy_pattern import pattern

DOTS = frozenset("·•∙⋅・‧")
FURNITURE = frozenset(
    line.strip()
    for line in """
        new | get trending papers in your email inbox! | get trending papers in your email inbox once a day! | subscribe
        daily papers | trending papers | daily papers - hugging face | trending papers - hugging face | extracted text
        by | ak | byak | byak and the research community | by ak and the research community | and the research community
        daily | weekly | monthly | daily weekly monthly | hugging face | hugging face's logo | hugging face's logo hugging face
        models | datasets | spaces | buckets | buckets new | storage | docs | enterprise | pricing | log in | login | sign up
        website | tasks | huggingchat | collections | languages | organizations | community | blog | posts | learn | discord
        forum | github | solutions | team & enterprise | hugging face pro | enterprise support | inference providers
        inference endpoints | search | papers | company | tos | privacy | terms of service | about | careers | jobs | press
        brand assets | system theme | previous | next | previous next | load more | view all | submit | submit paper
        trending papers ranked by github stars activity | © hugging face | back to top | [content truncated]
    """.replace("\n", "|").split("|")
    if line.strip()
)
"""What the page says around its papers, in lower case: banners, tabs, navigation, footer."""

BANNER = pattern(
    r"(?:by\s*)?(?:AK\s*)?and the research community|(?:Daily|Trending) Papers(?: - Hugging Face)?|(?:Daily|Weekly|Monthly)", re.I
)
_NUMBER = r"(\d{1,7}|\d{1,3}(?:,\d{3})+|\d{1,4}\.\d{1,2}k)"
_WHEN = pattern(rf"(?:·\s*)?(?:(?:published|posted) on\s+)?{DATE}(?:[\s·]+(\d{{1,7}})(?: comments?)?)?", re.I)
_AUTHORS = pattern(r"(?:[-*•·–+]\s*)?(\d{1,5})\s+authors?(?:\s*·\s*(.+))?", re.I)
_FROM = pattern(r"(?:[-*•]\s*)?(\S.*?)\s*·\s*([^·]+(?:·\s*\d+)?)")
_LIKE_A_DATE = pattern(r"^[A-Z][a-z]{2,8}\.? \d[^a-z]*\w?$|^\W*[\w.]+ \d\d?, *(?:19|20)\d\d\b|^[\d/. -]+$")
_COUNT = pattern(rf"(?:\[-\]\s*)?(?:{_NUMBER}|[-–—])")
_UPVOTE = pattern(rf"Upvotes?\s*:?\s*(?:{_NUMBER}|[-–—])?", re.I)
_SUBMITTED = pattern(r"Submitted by\b\s*(.*)", re.I)
_LABEL = r"(?:GitHub|arXiv(?: Page)?|Project(?: Page)?|Code|Paper|PDF|View arXiv page|View PDF)\b"
_LINK_ROW = pattern(rf"(?:LINK:\s*)?(?:{_LABEL}[\s\d.,kM·|]*)+", re.I)
_RULE = pattern(r"(?:```\w*|~~~\w*|-{3,}|\*{3,}|_{3,}|={3,}|</?\w+[^<>]*>(?:</\w+>)?)")


class Line:
    """A non-blank line, without its markup."""

    def __init__(self, number: int, text: str, opens: bool, far: bool) -> None:
        self.number = number
        """1-based, in the file."""
        self.text = text
        self.opens = opens
        """True where blank lines stand before it: it begins a paragraph."""
        self.far = far
        """True where more than one blank line stands before it."""
        self.urls: list[str] = []
        """Addresses that it carries or that follow it on lines of their own."""
        self.level = 0
        """Of a heading, 1 to 6."""
        self.kind = "T"
        self.count: int | None = None
        """Authors of `A` and `O`, the number of `N`, `C` and `U`."""
        self.comments = 0
        """The number after a date."""
        self.date: Printed | None = None
        self.name = ""
        """The organisation of `O`, the submitter of `S`."""

    @property
    def arxiv_id(self) -> str:
        """The identifier that one of its addresses names; empty where none does."""
        return next(filter(None, map(paper_id, self.urls)), "")


def find_kind(line: Line, before: Line | None) -> None:
    """Set the kind of `line`, which follows `before`, and what the kind carries.

    A heading stays `T` here; only the whole listing tells which headings name papers.
    """
    if len(line.text) > LONGEST_MARK:
        return
    for kind, recognises in _OF_WORDS if line.text[0].isalpha() else _RECOGNISERS:
        if recognises(line):
            line.kind = "T" if before and not line.opens and _is_wrapped(kind, before) else kind
            break
    else:
        if before and before.kind == "D" and not line.opens and _LIKE_A_DATE.search(line.text[:40]):
            line.kind = "X"


def _is_wrapped(kind: str, before: Line) -> bool:
    """Whether a line only looks like a mark: the last word of a title of two lines, "submitted by" amid a sentence."""
    return (kind == "F" and bool(before.level) and before.kind != "F") or (kind == "S" and before.kind == "T" and not before.level)


def follow_up(line: Line, urls: Sequence[str]) -> None:
    """Give `line` the addresses that stand below it; a number above the address of a discussion counts comments."""
    line.urls += urls
    if line.kind == "N" and _is_discussion(line):
        line.kind = "C"


def _is_dot(line: Line) -> bool:
    return line.text in DOTS


def _is_furniture(line: Line) -> bool:
    text = line.text
    if text.strip("-*•+ ").casefold() in FURNITURE or (line.level and BANNER.fullmatch(text)):
        return True
    return not text[0].isalnum() and bool(_RULE.fullmatch(text))


def _is_discussion(line: Line) -> bool:
    return any(url.endswith("#community") for url in line.urls)


def _is_comment_count(line: Line) -> bool:
    return bool(line.urls) and _is_discussion(line) and _is_count(line)


def _is_count(line: Line) -> bool:
    found = _COUNT.fullmatch(line.text)
    if found:
        line.count = _number(found[1])
    return bool(found)


def _is_authors(line: Line) -> bool:
    found = _AUTHORS.fullmatch(line.text) if "author" in line.text.lower() else None
    if found and (not found[2] or _set_date(line, found[2])):
        line.count = int(found[1])
    return bool(found and not found[2])


def _is_date(line: Line) -> bool:
    return not line.date and _set_date(line, line.text)


def _is_whole_end(line: Line) -> bool:
    """Authors or an organisation, and the date, on one line."""
    found = _FROM.fullmatch(line.text) if "·" in line.text and not line.date else None
    if found and _set_date(line, found[2]):
        line.name = found[1]
    return bool(line.date)


def _is_upvote(line: Line) -> bool:
    found = _UPVOTE.fullmatch(line.text) if line.text[0] in "Uu" else None
    if found and found[1]:
        line.count = _number(found[1])
    return bool(found)


def _is_submitter(line: Line) -> bool:
    found = _SUBMITTED.fullmatch(line.text) if line.text[0] in "Ss\u017f" else None
    if found:
        line.name = found[1]
    return bool(found)


def _is_link_row(line: Line) -> bool:
    return bool(line.urls and _LINK_ROW.fullmatch(line.text))


_RECOGNISERS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("D", _is_dot),
    ("F", _is_furniture),
    ("C", _is_comment_count),
    ("N", _is_count),
    ("A", _is_authors),
    ("d", _is_date),
    ("O", _is_whole_end),
    ("U", _is_upvote),
    ("S", _is_submitter),
    ("K", _is_link_row),
)
_OF_WORDS = tuple(one for one in _RECOGNISERS if one[0] not in "DCN")
"""Those that know a line which begins with a letter."""


def _set_date(line: Line, text: str) -> bool:
    """Give `line` the date that `text` is, and the number after it; False where it is none."""
    found = _WHEN.fullmatch(text)
    if found:
        line.date, line.comments = printed(found.groups()[:9]), int(found[10] or 0)
    return bool(found)


def _number(digits: str | None) -> int:
    """A count as printed; `-` is none.

    >>> _number("1,234"), _number("1.2k"), _number(None)
    (1234, 1200, 0)
    """
    digits = (digits or "0").replace(",", "")
    return round(float(digits[:-1]) * 1000) if digits.endswith("k") else int(digits)
