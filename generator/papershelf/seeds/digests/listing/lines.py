"""Split a listing into lines without markup, and tell what each line is by itself."""

import re
from collections.abc import Callable, Sequence

from papershelf.seeds.digests import periods
from papershelf.seeds.digests.dates import DATE, PrintedDate, from_groups
from papershelf.seeds.digests.links import link, paper_id
from papershelf.seeds.digests.listing import kinds, markup
from papershelf.text.lazy_pattern import pattern

OTHER_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the blank and the line feed."""
_DOTS = frozenset("·•∙⋅・‧")
_FURNITURE = frozenset(
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
"""Banners, tabs, navigation and footer of the page, in lower case."""

BANNER = pattern(
    r"(?:by\s*)?(?:AK\s*)?and the research community|(?:Daily|Trending) Papers(?: - Hugging Face)?|(?:Daily|Weekly|Monthly)", re.I
)
_NUMBER = r"(\d{1,7}|\d{1,3}(?:,\d{3})+|\d{1,4}\.\d{1,2}k)"
_DATE_AND_COMMENTS = pattern(rf"(?:·\s*)?(?:(?:published|posted) on\s+)?{DATE}(?:[\s·]+(\d{{1,7}})(?: comments?)?)?", re.I)
_AUTHORS = pattern(r"(?:[-*•·–+]\s*)?(\d{1,5})\s+authors?(?:\s*·\s*(.+))?", re.I)
_BYLINE = pattern(r"(?:[-*•]\s*)?(\S.*?)(?<!\s)\s*·\s*([^·]+(?:·\s*\d+)?)")
_LIKE_A_DATE = pattern(r"^[A-Z][a-z]{2,8}\.? \d[^a-z]*\w?$|^\W{0,40}[\w.]{1,40} \d\d?, *(?:19|20)\d\d\b|^[\d/. -]+$")
_COUNT = pattern(rf"(?:\[-\]\s*)?(?:{_NUMBER}|[-–—])")
_UPVOTES = pattern(rf"Upvotes?\s*+:?\s*(?:{_NUMBER}|[-–—])?", re.I)
_SUBMITTER = pattern(r"Submitted by\b\s*(.*)", re.I)
_LINK_LABEL = r"(?:GitHub|arXiv(?: Page)?|Project(?: Page)?|Code|Paper|PDF|View arXiv page|View PDF)\b"
_LINKS = pattern(rf"(?:LINK:\s*)?(?:{_LINK_LABEL}[\s\d.,kM·|]*)+", re.I)
_ADDRESS = pattern(r"<?https?://[^\s<>]+>?")
_RULE = pattern(r"(?:```\w*|~~~\w*|-{3,}|\*{3,}|_{3,}|={3,}|</?\w++[^<>]*+>(?:</\w+>)?)")


class Line:
    """A line that is not blank, without its markup."""

    def __init__(self, number: int, text: str, starts_paragraph: bool, after_gap: bool) -> None:
        self.number = number  # 1-based line in the file
        self.text = text
        self.starts_paragraph = starts_paragraph  # whether a blank line stands before it
        self.after_gap = after_gap  # whether more than one blank line stands before it
        self.urls: list[str] = []  # addresses in it, or on lines of their own below it
        self.heading_level = 0  # 1 to 6; 0 where the line is no heading
        self.kind = kinds.TEXT
        self.count: int | None = None  # the number in `AUTHORS`, `BYLINE`, `COUNT`, `COMMENTS` and `UPVOTES`
        self.comments = 0  # the number after a date
        self.date: PrintedDate | None = None
        self.name = ""  # the organisation in `BYLINE`, the person in `SUBMITTER`

    @property
    def arxiv_id(self) -> str:
        """The identifier in one of its addresses; empty where none has one."""
        return next(filter(None, map(paper_id, self.urls)), "")


def split(text: str) -> tuple[list[Line], list[int]]:
    """Return the lines of a cleaned listing, and the numbers of the lines that hold nothing but markup or an address."""
    marked_up = markup.is_marked_up(text)
    references = markup.find_references(text) if marked_up else {}
    for space in filter(text.__contains__, OTHER_SPACES):
        text = text.replace(space, " ")
    lines: list[Line] = []
    without_text: list[int] = []
    blank_lines, starts_paragraph = 0, True
    for number, row in enumerate(text.split("\n"), 1):
        words = row.strip()
        if not words:
            blank_lines += 1
            continue
        if "  " in words:
            words = " ".join(words.split())
        line = Line(number, words, starts_paragraph or blank_lines > 0, blank_lines > 1)
        before = lines[-1] if lines else None
        if marked_up:
            line.text, line.urls, line.heading_level = markup.strip(words, references)
        if not line.text or (line.text.startswith(("http", "<http")) and _is_address(line, before)):
            without_text.append(number)
            if before:
                _add_urls(before, line.urls)
            # The next line starts a paragraph if this one does.
            blank_lines, starts_paragraph = 0, line.starts_paragraph
            continue
        blank_lines, starts_paragraph = 0, False
        find_kind(line, before)
        lines.append(line)
    return lines, without_text


def _is_address(line: Line, before: Line | None) -> bool:
    """Return whether `line` is an address beside the text: a page of the listing itself, or any address that starts a paragraph.

    Such a line gets its address as one of its `urls`.
    """
    if not _ADDRESS.fullmatch(line.text):
        return False
    address = line.text.strip("<>")
    of_listing = "huggingface.co" in address and address[-1].isalnum() and not link(address)
    beside = line.starts_paragraph or not before or before.kind != kinds.TEXT or (of_listing and before.starts_paragraph)
    if beside:
        line.urls.append(address)
    return beside


def find_kind(line: Line, before: Line | None) -> None:
    """Set the kind of `line`, which follows `before`, and the values that lines of this kind have.

    A heading stays `TEXT`, because only the whole listing tells which headings name papers.
    """
    if len(line.text) > markup.LONGEST_MARKER:
        return
    for kind, recognises in _RECOGNISERS_OF_WORDS if line.text[0].isalpha() else _RECOGNISERS:
        if recognises(line):
            line.kind = kinds.TEXT if before and not line.starts_paragraph and _continues(kind, before) else kind
            break
    else:
        if before and before.kind == kinds.DOT and not line.starts_paragraph and _LIKE_A_DATE.search(line.text[:40]):
            line.kind = kinds.BROKEN_DATE
        elif (not before or line.starts_paragraph or before.kind == kinds.FURNITURE) and periods.is_line(line.text):
            line.kind = kinds.FURNITURE


def _add_urls(line: Line, urls: Sequence[str]) -> None:
    """Give `line` the addresses that stand below it. A number above the address of a discussion is a number of comments."""
    line.urls += urls
    if line.kind == kinds.COUNT and _has_discussion(line):
        line.kind = kinds.COMMENTS


def _continues(kind: str, before: Line) -> bool:
    """Return whether a line of this kind is text after all: the end of a wrapped title, or "submitted by" inside a sentence."""
    if kind == kinds.FURNITURE:
        return bool(before.heading_level) and before.kind != kinds.FURNITURE
    return kind == kinds.SUBMITTER and before.kind == kinds.TEXT and not before.heading_level


def _is_furniture(line: Line) -> bool:
    text = line.text
    if text.strip("-*•+ ").casefold() in _FURNITURE or (line.heading_level and BANNER.fullmatch(text)):
        return True
    return not text[0].isalnum() and bool(_RULE.fullmatch(text))


def _has_discussion(line: Line) -> bool:
    return any(url.endswith("#community") for url in line.urls)


def _is_count(line: Line) -> bool:
    found = _COUNT.fullmatch(line.text)
    if found:
        line.count = number(found[1])
    return bool(found)


def _is_authors(line: Line) -> bool:
    found = _AUTHORS.fullmatch(line.text) if "author" in line.text.lower() else None
    if found and (not found[2] or _set_date(line, found[2])):
        line.count = int(found[1])
    return bool(found and not found[2])


def _is_byline(line: Line) -> bool:
    # `_is_authors` has set the date of "4 authors · May 14, 2024".
    found = _BYLINE.fullmatch(line.text) if "·" in line.text and not line.date else None
    if found and _set_date(line, found[2]):
        line.name = found[1]
    return bool(line.date)


def _is_upvotes(line: Line) -> bool:
    found = _UPVOTES.fullmatch(line.text) if line.text[0] in "Uu" else None
    if found and found[1]:
        line.count = number(found[1])
    return bool(found)


def _is_submitter(line: Line) -> bool:
    found = _SUBMITTER.fullmatch(line.text) if line.text[0] in "Ss\u017f" else None
    if found:
        line.name = found[1]
    return bool(found)


_RECOGNISERS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    (kinds.DOT, lambda line: line.text in _DOTS),
    (kinds.FURNITURE, _is_furniture),
    (kinds.COMMENTS, lambda line: _has_discussion(line) and _is_count(line)),
    (kinds.COUNT, _is_count),
    (kinds.AUTHORS, _is_authors),
    (kinds.DATE, lambda line: not line.date and _set_date(line, line.text)),
    (kinds.BYLINE, _is_byline),
    (kinds.UPVOTES, _is_upvotes),
    (kinds.SUBMITTER, _is_submitter),
    (kinds.LINKS, lambda line: bool(line.urls and _LINKS.fullmatch(line.text))),
)
_RECOGNISERS_OF_WORDS = tuple(each for each in _RECOGNISERS if each[0] not in (kinds.DOT, kinds.COMMENTS, kinds.COUNT))
"""The kinds that may begin with a letter."""


def _set_date(line: Line, text: str) -> bool:
    """Give `line` the date in `text`, and the number after it; return False where `text` is not a date."""
    found = _DATE_AND_COMMENTS.fullmatch(text)
    if found:
        line.date, line.comments = from_groups(found.groups()[:9]), int(found[10] or 0)
    return bool(found)


def number(digits: str | None) -> int:
    """Return a count as printed; `-` counts none.

    >>> number("1,234"), number("1.2k"), number(None)
    (1234, 1200, 0)
    """
    digits = (digits or "0").replace(",", "")
    return round(float(digits[:-1]) * 1000) if digits.endswith("k") else int(digits)
