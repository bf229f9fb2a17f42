"""Split a listing into lines without markup, and tell what each line is by itself."""

import re
from collections.abc import Callable, Sequence

from papershelf.seeds.digests import periods
from papershelf.seeds.digests.dates import DATE, PrintedDate, from_groups
from papershelf.seeds.digests.links import link, paper_id
from papershelf.seeds.digests.listing import kinds, markup, spanning_markup
from papershelf.seeds.digests.listing.markup import Stripper
from papershelf.seeds.digests.listing.spanning_markup import JOINED, NOTHING
from papershelf.text.lazy_pattern import pattern

OTHER_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the blank and the line feed."""
_OF_ENDING = (kinds.DOT, kinds.DATE, kinds.BYLINE, kinds.COMMENTS, kinds.COUNT, kinds.UPVOTES, kinds.LINKS, kinds.AUTHORS)
_DOTS = frozenset("·•∙⋅・‧")
_FURNITURE = frozenset(
    line.strip()
    for line in """
        new | get trending papers in your email inbox! | get trending papers in your email inbox once a day! | subscribe
        daily papers | trending papers | daily papers - hugging face | trending papers - hugging face | extracted text
        by | ak | byak | byak and the research community | by ak and the research community | and the research community
        daily | weekly | monthly | trending | daily weekly monthly | hugging face | hugging face's logo | hugging face's logo hugging face
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

_WORDS_OF_FURNITURE = "|".join(re.escape(line) for line in sorted(_FURNITURE, key=len, reverse=True) if len(line) > 2)
_FIRST_WORDS_OF_FURNITURE = frozenset(line.split()[0] for line in _FURNITURE)
_SEVERAL = pattern(rf"(?:[-*•+|· ]*(?:{_WORDS_OF_FURNITURE})(?:\b|(?=(?-i:[A-Z]))))++", re.I)  # some exporters run labels together
_ONE_OF_FURNITURE = pattern(rf"(?<![^\s|·•*+-])(?=[a-z©])(?:{_WORDS_OF_FURNITURE})(?![^\s|·•])", re.I)
_RUN_TOGETHER = pattern(r"(?:[A-Z][a-z]{2,20}|TOS)[A-Z]")
_LONGEST_NAME = 20  # characters of a line above "and the research community" that names a person
_FEWEST_OF_MENU = 5  # labels that are known, in a line of a menu with others
_LONGEST_MENU = 600
BANNER = pattern(
    r"(?:by\s*)?(?:AK\s*)?and the research community|(?:Daily|Trending) Papers(?: - Hugging Face)?|(?:Daily|Weekly|Monthly)", re.I
)
NUMBER = r"(\d{1,7}|\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?k)"
_DATE_AND_COMMENTS = pattern(
    rf"(?:·\s*)?(?:(?:published|posted) on\s+)?{DATE}(?:(?:[\s·]+|(?<=, (?:19|20)\d\d))(\d{{1,7}})(?: comments?)?)?", re.I
)
_AUTHORS = pattern(r"(?:[-*•·–+◦▪‣●○■]\s*)*+(\d{1,5})\s+authors?(?:\s*·\s*(.+))?", re.I)
_BYLINE = pattern(r"(?:[-*•]\s*)?(\S.*?)(?<!\s)\s*·\s*([^·]+(?:·\s*\d+)?)")
_LIKE_A_DATE = pattern(r"^[A-Z][a-z]{2,8}\.? \d[^a-z]*\w?$|^\W{0,40}[\w.]{1,40} \d\d?, *(?:19|20)\d\d\b|^[\d/. -]+$")
_COUNT = pattern(rf"(?:\[-\]\s*)?(?:{NUMBER}|[-–—])")
_UPVOTES = pattern(rf"Upvotes?\s*+:?\s*(?:{NUMBER}|([-–—]))?", re.I)
_UPVOTES_BEFORE_LINKS = pattern(rf"Upvotes?\s*+:?\s*{NUMBER}\s+(?=[GAPCV])", re.I)
_SUBMITTER = pattern(r"(?:\[[\w.%-]{0,60}\])?Submitted by\s*(.*)", re.I)  # w3m writes the name of a picture before it
_LINK_LABEL = r"(?:GitHub|arXiv(?: Page)?|Project(?: Page)?|Code|Paper|PDF|View arXiv page|View PDF)\b"
_LINKS = pattern(rf"(?:LINK:\s*)?(?:(?:\[[\w.-]*\]\s*)?{_LINK_LABEL}[\s\d.,kM·|]*)+", re.I)
_ADDRESS = pattern(r"<?https?://[^\s<>]+>?")
_PEOPLE = pattern(r"(\S.{0,120}?)(?<!\s)\s*·\s*(\d{1,5}) authors?", re.I)  # an organisation and its paper's authors
_STARS_AND_COMMENTS = pattern(rf"{NUMBER}(?: (\d{{1,7}}))?")
_REPOSITORY_PAGE = pattern(r"https?://(?:www\.)?github\.com/")
_DATE_LABEL = pattern(r"(?:·\s*)?(?:published|posted) on", re.I)
_STARS = pattern(rf"GitHub\s+{NUMBER}(?![\w.,])", re.I)
_FIELD = "_____"  # an empty field of a form, as lynx writes it: the date of a listing stands behind it
_TABLE_RULE = pattern(r"[|+\s:=-]{3,}")
_RULE = pattern(r"(?:```\w*|~~~\w*|(?:[-*_=~] ?){3,}|</?\w++[^<>]*+>(?:</\w+>)?)")


class Line:
    """A line that is not blank, without its markup."""

    def __init__(self, number: int, text: str, starts_paragraph: bool, after_gap: bool) -> None:
        self.number = number  # 1-based line in the file
        self.text = text
        self.starts_paragraph = starts_paragraph  # whether a blank line stands before it
        self.after_gap = after_gap  # whether more than one blank line stands before it
        self.urls: list[str] = []  # addresses in it, or on lines of their own below it
        self.own_urls = 0  # number of its addresses that are in it, which come first
        self.columns = len(text)  # length in the file, with the blanks before its text
        self.indent = 0  # number of blanks before its text in the file
        self.is_name = False  # whether it begins with the words that stand for the picture of an organisation
        self.lines_of_title = 0  # how many lines the title has that begins here; 0 where the order of the page does not tell it
        self.heading_level = 0  # 1 to 6; 0 where the line is no heading
        self.kind = kinds.TEXT
        self.count: int | None = None  # the number in `AUTHORS`, `BYLINE`, `COUNT`, `COMMENTS`, `UPVOTES` and `STARS`
        self.comments = 0  # the number after a date
        self.stars: int | None = None  # the number behind "GitHub" in `LINKS`
        self.date: PrintedDate | None = None
        self.name = ""  # the organisation in `BYLINE` and `AUTHORS`, the person in `SUBMITTER`

    @property
    def arxiv_id(self) -> str:
        """The identifier in one of its addresses; empty where none has one."""
        return next(filter(None, map(paper_id, self.urls)), "")


def split(text: str) -> tuple[list[Line], list[int]]:
    """Return the lines of a cleaned listing, and the numbers of the lines that hold nothing but markup or an address."""
    return _Splitter(text).split()


class _Splitter:
    """Splits one listing."""

    def __init__(self, text: str) -> None:
        self._text, references, numbered = spanning_markup.undo(text)
        self._stripper = Stripper(self._text, references, numbered, text)
        for space in filter(self._text.__contains__, OTHER_SPACES):
            self._text = self._text.replace(space, " ")
        self._has_joined = JOINED in self._text or NOTHING in self._text
        self._lines: list[Line] = []
        self._without_text: list[int] = []
        self._blank_lines = 0
        self._starts_paragraph = True
        self._last_row = 0  # number of the last row of a table

    def split(self) -> tuple[list[Line], list[int]]:
        number = 1
        for row in self._text.split("\n"):
            last = number
            if self._has_joined and (JOINED in row or NOTHING in row):
                last += row.count(JOINED)
                row = row.replace(JOINED, "").replace(NOTHING, "")
                self._without_text += range(number + (1 if row.strip() else 0), last + 1)
                if not row.strip():
                    self._blank_lines, self._starts_paragraph = 0, self._starts_paragraph or self._blank_lines > 0
                    number = last + 1
                    continue
            words = row.strip()
            if words.startswith(_FIELD):
                words = words.lstrip("_")
            if not words:
                self._blank_lines += 1
            elif words[0] == "|" == words[-1] and (" | " in words[1:-1] or _TABLE_RULE.fullmatch(words)):
                self._add_cells(number, words)
            else:
                indent = len(row) - len(row.lstrip()) if row[0] == " " else 0
                self._add(number, " ".join(words.split()) if "  " in words else words, indent + len(words), indent)
            number = last + 1
        return self._lines, self._without_text

    def _add_cells(self, number: int, row: str) -> None:
        """Add the cells of a table's row, each as a paragraph of its own. The row above a rule is the table's head, and holds no paper."""
        if _TABLE_RULE.fullmatch(row):
            while self._lines and self._lines[-1].number == self._last_row == number - 1:
                self._without_text.append(self._lines.pop().number)
            self._without_text.append(number)
            return
        self._last_row = number
        for cell in filter(None, map(str.strip, row.strip("|").split("|"))):
            self._blank_lines = 1
            self._add(number, " ".join(cell.split()), len(cell))

    def _add(self, number: int, words: str, columns: int, indent: int = 0) -> None:
        """Add a line of text, or the addresses of a line without text to the line above."""
        line = Line(number, words, self._starts_paragraph or self._blank_lines > 0, self._blank_lines > 1)
        line.columns, line.indent = columns, indent
        before = self._lines[-1] if self._lines else None
        if self._stripper.is_needed(words):
            line.text, line.urls, line.heading_level = self._stripper.plain(words)
            line.own_urls = len(line.urls)
            line.is_name = "s avatar" in words and "s avatar" not in line.text
        if not line.text or _DATE_LABEL.fullmatch(line.text) or (line.text.startswith(("http", "<http")) and _is_address(line, before)):
            self._without_text.append(number)
            if before:
                _add_urls(before, line.urls)
            # The next line starts a paragraph if this one does.
            self._blank_lines, self._starts_paragraph = 0, line.starts_paragraph
            return
        self._blank_lines, self._starts_paragraph = 0, False
        find_kind(line, before)
        if before and before.is_name and not line.starts_paragraph and line.kind in (kinds.TEXT, kinds.BYLINE):
            before.text += f" {line.text}"  # the name was wrapped
            before.is_name = False
            find_kind(before, None)
            self._without_text.append(number)
            return
        self._lines.append(line)


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
    if before and before.kind in _OF_ENDING and _is_links(line):
        line.kind = kinds.LINKS
        return
    for kind, recognises in _RECOGNISERS_OF_WORDS if line.text[0].isalpha() else _RECOGNISERS:
        if recognises(line):
            continues = before and not line.starts_paragraph and not _is_button(line) and _continues(kind, line.text, before)
            line.kind = kinds.TEXT if continues else kind
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


def _continues(kind: str, text: str, before: Line) -> bool:
    """Return whether the line `text` of this kind is text after all: the end of a wrapped title, or a page's words inside a sentence."""
    if kind == kinds.COUNT:
        return before.kind == kinds.TEXT and markup.NARROWEST_WRAP < before.columns <= markup.LONGEST_MARKER
    if kind == kinds.FURNITURE:
        return before.kind != kinds.FURNITURE and (
            bool(before.heading_level) or (before.kind == kinds.TEXT and before.columns > _LONGEST_NAME and "research community" in text)
        )
    if kind == kinds.LINKS:
        return before.is_name and before.text.endswith("GitHub")
    return kind == kinds.SUBMITTER and before.kind == kinds.TEXT and not (before.heading_level or before.is_name)


def _is_button(line: Line) -> bool:
    """Return whether a line is a link that only readers who are logged in can follow: the number of upvotes."""
    return any("/login?" in url for url in line.urls)


def _is_furniture(line: Line) -> bool:
    text = line.text
    if text.strip("-*•+ ").casefold() in _FURNITURE or (line.heading_level and BANNER.fullmatch(text)):
        return True
    first = text.lstrip("-*•+ ").partition(" ")[0].casefold() if " " in text else ""
    if first in _FIRST_WORDS_OF_FURNITURE and (_SEVERAL.fullmatch(text) or _is_menu(text)):
        return True
    if _RUN_TOGETHER.match(text) and _SEVERAL.fullmatch(text):
        return True
    return not text[0].isalnum() and bool(_RULE.fullmatch(text))


def _is_menu(text: str) -> bool:
    """Return whether most words of a line without punctuation are labels of the page's menus: other labels may stand between them."""
    if len(text) > _LONGEST_MENU or any(sign in text for sign in ".,;:!?"):
        return False
    known = {found[0].casefold() for found in _ONE_OF_FURNITURE.finditer(text)}
    return len(known) >= _FEWEST_OF_MENU and 2 * sum(len(label.split()) for label in known) >= len(text.split())


def _is_links(line: Line) -> bool:
    found = _LINKS.fullmatch(line.text) if line.text[0] in "GgAaPpCcVvLl[" else None
    stars = _STARS.search(line.text) if found else None
    if stars:
        line.stars = number(stars[1])
    return bool(found)


def is_paper_page(urls: Sequence[str]) -> bool:
    """Return whether one of the addresses is that of a paper's page, and not of its discussion or of a button."""
    return any("/papers/" in url and "#" not in url and "/login" not in url and paper_id(url) for url in urls)


def _has_discussion(line: Line) -> bool:
    return any(url.endswith("#community") for url in line.urls)


def _is_repository(line: Line) -> bool:
    """Return whether `line` is a link to a repository by its stars, behind which the number of comments may stand."""
    found = _STARS_AND_COMMENTS.fullmatch(line.text) if line.urls and any(map(_REPOSITORY_PAGE.match, line.urls)) else None
    if found:
        line.stars, line.comments = number(found[1]), int(found[2] or 0)
    return bool(found)


def _is_count(line: Line) -> bool:
    found = _COUNT.fullmatch(line.text) if not is_paper_page(line.urls) else None
    if found:
        line.count = number(found[1])
    return bool(found)


def _is_authors(line: Line) -> bool:
    found = _AUTHORS.fullmatch(line.text) if "author" in line.text.lower() else None
    if found and (not found[2] or _set_date(line, found[2])):
        line.count = int(found[1])
    elif "·" in line.text and (people := _PEOPLE.fullmatch(line.text)):
        line.name, line.count = people[1], int(people[2])
        return True
    return bool(found and not found[2])


def _is_byline(line: Line) -> bool:
    # `_is_authors` has set the date of "4 authors · May 14, 2024".
    found = _BYLINE.fullmatch(line.text) if "·" in line.text and not line.date else None
    if found and _set_date(line, found[2]):
        people = _PEOPLE.fullmatch(found[1])
        line.name, line.count = (people[1], int(people[2])) if people else (found[1], line.count)
    return bool(line.date)


def _is_upvotes(line: Line) -> bool:
    found = _UPVOTES.fullmatch(line.text) if line.text[0] in "Uu" else None
    if found and (found[1] or found[2]):
        line.count = number(found[1])
    elif not found and (before_links := _UPVOTES_BEFORE_LINKS.match(line.text)) and _LINKS.fullmatch(line.text, before_links.end()):
        line.count, stars = number(before_links[1]), _STARS.search(line.text)
        line.stars = number(stars[1]) if stars else None
        return True
    return bool(found)


def _is_submitter(line: Line) -> bool:
    found = _SUBMITTER.fullmatch(line.text) if line.text[0] in "Ss\u017f[" else None
    if found:
        line.name = found[1]
    return bool(found)


_RECOGNISERS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    (kinds.DOT, lambda line: line.text in _DOTS),
    (kinds.FURNITURE, _is_furniture),
    (kinds.LINKS, _is_repository),
    (kinds.COMMENTS, lambda line: _has_discussion(line) and _is_count(line)),
    (kinds.COUNT, _is_count),
    (kinds.AUTHORS, _is_authors),
    (kinds.DATE, lambda line: not line.date and _set_date(line, line.text)),
    (kinds.BYLINE, _is_byline),
    (kinds.UPVOTES, _is_upvotes),
    (kinds.SUBMITTER, _is_submitter),
    (kinds.LINKS, lambda line: bool(line.urls) and _is_links(line)),
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
