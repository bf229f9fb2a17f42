"""The lines of a listing, each with its kind: what it is by itself, before anyone asks where it stands.

A kind is one letter, so that a whole listing is a string over which regular expressions find the ends of entries:

    T text            H a heading that names a paper      A "• 4 authors"         D "·"
    d a date          O author or organisation and date   N a count or "-"        U "Upvote"
    S "Submitted by"  K a row of links                    C a count of comments   F words of the page around
    X what stands in the place of a date and cannot be read as one
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.sources.dates import DATE, Printed, printed

DOTS = frozenset("·•∙⋅・‧")
_LONGEST_MARK = 160
"""A longer line is text: no mark of a listing, organisation's name included, comes near."""

# What the page says around its papers, in lower case: banners, tabs, navigation, footer.
FURNITURE = frozenset(
    """new|get trending papers in your email inbox!|get trending papers in your email inbox once a day!|subscribe|daily papers|trending papers
|by|ak|byak|byak and the research community|by ak and the research community|and the research community|daily|weekly|monthly|daily weekly monthly
|hugging face|hugging face's logo|hugging face's logo hugging face|models|datasets|spaces|buckets|buckets new|storage|docs|enterprise|pricing|log in|sign up|login
|website|tasks|huggingchat|collections|languages|organizations|community|blog|posts|learn|discord|forum|github|solutions|team & enterprise
|hugging face pro|enterprise support|inference providers|inference endpoints|search|papers|company|tos|privacy|terms of service|about|careers
|jobs|press|brand assets|system theme|previous|next|previous next|load more|view all|trending papers ranked by github stars activity|© hugging face
|[content truncated]|extracted text|## extracted text|daily papers - hugging face|trending papers - hugging face|submit|submit paper|back to top""".replace("\n", "").split("|")
)
BANNER = re.compile(r"(?:by\s*)?(?:AK\s*)?and the research community|(?:Daily|Trending) Papers(?: - Hugging Face)?|(?:Daily|Weekly|Monthly)", re.I)
_AFTER_DATE = r"(?:[\s·]+(\d{1,7})(?: comments?)?)?"
_WHEN = rf"(?:(?:published|posted) on\s+)?{DATE}{_AFTER_DATE}"
_AUTHORS = re.compile(rf"(?:[-*•·–+]\s*)?(\d{{1,5}})\s+authors?(?:\s*·\s*{_WHEN})?", re.I)
_DATE = re.compile(rf"(?:·\s*)?{_WHEN}", re.I)
_FROM = re.compile(rf"(?:[-*•]\s*)?(\S.*?)\s*·\s*{_WHEN}", re.I)
_NUMBER = r"(\d{1,7}|\d{1,3}(?:,\d{3})+|\d{1,4}\.\d{1,2}k)"
_LIKE_A_DATE = re.compile(r"^[A-Z][a-z]{2,8}\.? \d[^a-z]*\w?$|^\W*[\w.]+ \d\d?, *(?:19|20)\d\d\b|^[\d/. -]+$")
_COUNT = re.compile(rf"(?:\[-\]\s*)?(?:{_NUMBER}|[-–—])")
_UPVOTE = re.compile(rf"Upvotes?\s*:?\s*(?:{_NUMBER}|[-–—])?", re.I)
_SUBMITTED = re.compile(r"Submitted by\b\s*(.*)", re.I)
_LINK_ROW = re.compile(r"(?:LINK:\s*)?(?:(?:GitHub|arXiv(?: Page)?|Project(?: Page)?|Code|Paper|PDF|View arXiv page|View PDF)\b[\s\d.,kM·|]*)+", re.I)
_RULE = re.compile(r"(?:```\w*|~~~\w*|-{3,}|\*{3,}|_{3,}|={3,}|</?\w+[^<>]*>(?:</\w+>)?)")
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_MARKUP = re.compile(r"^#{1,6} |\]\(|\]\[\d", re.M)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|\[(\d{1,5})\])")
_CLOSING = re.compile(r"\](?:\(([^()\s]+)\)|\[(\d{1,5})\])$")
_REFERENCE = re.compile(r"\[(\d{1,5})\]:\s*<?(\S+?)>?")
_INNER = re.compile(r"\]\(|\]\[")
_PLACEHOLDER = re.compile(r"(?:[-*•]\s*)?(?:\[[^\[\]]*\]|\[\d{1,5}\]:\s*\S+)")
_LABEL = re.compile(r"^\[[^\[\]]*\]\s*")
_ESCAPE = re.compile(r"\\([\[\]*_`#+\-.!|>~])")
_PAPER = re.compile(
    r"(?:huggingface\.co/papers|arxiv\.org/(?:abs|pdf|html)|alphaxiv\.org/abs|login\?next=/papers)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\d)"
)


@dataclass(slots=True)
class Line:
    """A non-blank line, without its markup."""

    number: int
    """1-based, in the file."""
    kind: str
    text: str
    opens: bool = False
    """True where blank lines stand before it: it begins a paragraph."""
    far: bool = False
    """True where more than one blank line stands before it."""
    urls: list[str] = field(default_factory=list)
    """Addresses that it carries or that follow it on lines of their own."""
    level: int = 0
    """Of a heading, 1 to 6."""
    count: int | None = None
    """Authors of `A` and `O`, the number of `N`, `C` and `U`."""
    comments: int = 0
    """The number after a date."""
    date: Printed | None = None
    name: str = ""
    """The organisation of `O`, the submitter of `S`."""

    @property
    def arxiv_id(self) -> str:
        """The identifier that one of its addresses names; empty where none does."""
        return next(filter(None, map(arxiv_id, self.urls)), "")


def arxiv_id(url: str) -> str:
    """The arXiv identifier, without version, in the address of a paper.

    >>> arxiv_id("https://huggingface.co/login?next=%2Fpapers%2F2410.05434")
    '2410.05434'
    """
    found = _PAPER.search(unquote(url))
    return found[1] if found else ""


def split(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a cleaned listing, and the numbers of those that are nothing but markup or a bare address."""
    rows = text.split("\n")
    linked = bool(_MARKUP.search(text))
    references = {found[1]: found[2] for found in map(_REFERENCE.fullmatch, map(str.strip, rows)) if found} if linked else {}
    lines: list[Line] = []
    bare: list[int] = []
    blanks = 1
    for number, row in enumerate(rows, 1):
        words = row.split()
        if not words:
            blanks += 1
            continue
        line = Line(number, "T", " ".join(words), blanks > 0, blanks > 1)
        blanks = 0
        if linked:
            _strip_markup(line, references)
        if not line.text or _is_bare(line, lines):
            bare.append(number)
            if lines:
                _follow_up(lines[-1], line.urls)
            blanks = int(line.opens) + int(line.far)
            continue
        _find_kind(line)
        if line.kind == "T" and not line.opens and lines and lines[-1].kind == "D" and _LIKE_A_DATE.search(line.text[:40]):
            line.kind = "X"
        lines.append(line)
    return lines, bare


def _follow_up(line: Line, urls: Sequence[str]) -> None:
    """Give `line` the addresses that stand below it; a number above the address of a discussion counts comments."""
    line.urls += urls
    if line.kind == "N" and _is_discussion(line):
        line.kind = "C"


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether a paragraph reads like running text and not like a title."""
    size = sum(len(line.text) + 1 for line in lines)
    return size > 250 or (size > 80 and lines[-1].text.endswith((".", "!", "。", "！", ":", ".)", '."', ".”")))


def is_title(lines: Sequence[Line]) -> bool:
    """Whether a paragraph may be a title: short, with a letter or digit, and not a sentence with its full stop."""
    words = " ".join(line.text for line in lines)
    return len(words) <= 300 and any(map(str.isalnum, words)) and not words.endswith((".", "。", ",", ";", ":", "；", "："))


def _is_bare(line: Line, before: list[Line]) -> bool:
    """Whether a line is an address beside the text: a paper's page, or any that begins a paragraph of its own."""
    if not line.text.startswith(("http", "<http")) or not _ADDRESS.fullmatch(line.text):
        return False
    address = line.text.strip("<>")
    if line.opens or not before or before[-1].kind != "T" or ("huggingface.co" in address and arxiv_id(address)):
        line.urls.append(address)
        return True
    return False


def _strip_markup(line: Line, references: dict[str, str]) -> None:
    """Take links, images, headings and escapes off `line`; what is left may be nothing."""
    text = _IMAGE.sub("", line.text) if "![" in line.text else line.text
    pictures = len(text) < len(line.text)
    heading = _HEADING.fullmatch(text)
    if heading:
        line.level, text = len(heading[1]), heading[2]
    text = text.rstrip("\\").strip()
    if "[" in text or "]" in text:
        text = "" if _PLACEHOLDER.fullmatch(text) else _unlink(text, line, references)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text).replace("\\ ", " ")
    if pictures and text in ("-", "*"):
        text = ""
    line.text = " ".join(text.split())


def _unlink(text: str, line: Line, references: dict[str, str]) -> str:
    """`text` without the brackets of links, whole ones and those that span lines; `line` gets their addresses."""

    def follow(link: re.Match[str], url: int) -> None:
        address = link[url] or references.get(link[url + 1] or "", "")
        if address:
            line.urls.append(address)

    def words_of(link: re.Match[str]) -> str:
        follow(link, 2)
        return f" {_LABEL.sub('', link[1].strip())} "

    closing = _CLOSING.search(text)
    if closing and text.startswith("[") and (len(text) > 2 * _LONGEST_MARK or not _INNER.search(text, 0, closing.start() + 1)):
        follow(closing, 1)
        return _LABEL.sub("", text[1 : closing.start()].strip())
    if len(text) <= 2 * _LONGEST_MARK:
        text = _LINK.sub(words_of, text).strip()
    if text.startswith("[") and text.count("[") > text.count("]"):
        text = text[1:].strip()
    closing = _CLOSING.search(text)
    if closing and text.count("]") > text.count("["):
        follow(closing, 1)
        text = text[: closing.start()]
    return text


def _find_kind(line: Line) -> None:
    """Set the kind, and what the kind carries. A heading is `T` here; the listing decides which headings name papers."""
    text = line.text
    if len(text) > _LONGEST_MARK:
        return
    if text in DOTS:
        line.kind = "D"
    elif text.strip("-*•+ ").casefold() in FURNITURE or _RULE.fullmatch(text) or (line.level and BANNER.fullmatch(text)):
        line.kind = "F"
    elif found := _COUNT.fullmatch(text):
        line.kind, line.count = "C" if _is_discussion(line) else "N", _number(found[1])
    elif "author" in text.lower() and (found := _AUTHORS.fullmatch(text)):
        line.kind, line.count = "A", int(found[1])
        _set_date(line, "O", found.groups()[1:])
    elif found := _DATE.fullmatch(text):
        _set_date(line, "d", found.groups())
    elif "·" in text and (found := _FROM.fullmatch(text)):
        _set_date(line, "O", found.groups()[1:])
        line.name = found[1]
    elif found := _UPVOTE.fullmatch(text):
        line.kind, line.count = "U", _number(found[1]) if text[-1].isdigit() else None
    elif found := _SUBMITTED.fullmatch(text):
        line.kind, line.name = "S", found[1]
    elif line.urls and _LINK_ROW.fullmatch(text):
        line.kind = "K"


def _set_date(line: Line, kind: str, groups: Sequence[str | None]) -> None:
    """From the nine groups of a date and the number after it; without a date the kind stays as it is."""
    if any(groups[:9]):
        line.kind, line.date, line.comments = kind, printed(groups[:9]), int(groups[9] or 0)


def _is_discussion(line: Line) -> bool:
    return any(url.endswith("#community") for url in line.urls)


def _number(printed_count: str | None) -> int:
    """A count as printed; `-` is none.

    >>> _number("1,234"), _number("1.2k"), _number(None)
    (1234, 1200, 0)
    """
    digits = (printed_count or "0").replace(",", "")
    return round(float(digits[:-1]) * 1000) if digits.endswith("k") else int(digits)
