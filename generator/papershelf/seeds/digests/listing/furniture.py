"""Find the page's own lines: the header above the entries of a listing, the footer below, and both between two listings in one file."""

from collections.abc import Sequence

from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.lines import BANNER, Line
from papershelf.seeds.digests.listing.segmentation import begins_entry, is_prose, is_title, paragraph_end, title_end
from papershelf.text.lazy_pattern import pattern

_FOOTER = frozenset(("previous", "next", "previousnext", "company", "system theme", "trending papers ranked by github stars activity"))
_NOT_IN_HEADER = (kinds.AUTHORS, kinds.BYLINE, kinds.SUBMITTER)
_MOST_LINES_OF_FOOTER = 100
LONGEST_FOOTER_LINE = 60
_HEAD = pattern(r"(?:Title|URL Source|Published Time|Number of Pages|Warning|Markdown Content):.*")  # in what r.jina.ai writes
_ENDS_LISTING = frozenset(
    (kinds.DATE, kinds.BYLINE, kinds.BROKEN_DATE, kinds.AUTHORS, kinds.COMMENTS, kinds.COUNT, kinds.LINKS, kinds.STARS, kinds.UPVOTES)
)


def header_end(lines: Sequence[Line]) -> int:
    """Return how many lines at the top are the page's own: banners, navigation, a query, the date above the first title."""
    limit = _header_limit(lines)
    banner = max((i for i in range(limit) if _is_banner(lines[i])), default=-1)
    day = next((i for i in range(limit) if i > banner >= 0 and lines[i].kind == kinds.DATE and not lines[i].comments), -1)
    first_day = day
    if day >= 0:  # the day before, which the page links to, stands above the page's own
        stop = next((i for i in range(day, limit) if lines[i].kind not in (kinds.DATE, kinds.FURNITURE)), limit)
        day = max(i for i in range(day, stop) if lines[i].kind == kinds.DATE and not lines[i].comments)
    if day < 0 and banner < 0:
        day = next((i for i in range(limit) if lines[i].kind == kinds.DATE and begins_entry(lines, i + 1)), -1)
    end = (day if day >= 0 else max((i for i in range(limit) if lines[i].kind == kinds.FURNITURE), default=-1)) + 1
    while end > max(banner, first_day) + 1 and lines[end - 1].kind in (kinds.FURNITURE, kinds.DATE) and not begins_entry(lines, end):
        end -= 1
    return _skip_query(lines, end) if end else 0


def _is_banner(line: Line) -> bool:
    return line.kind == kinds.FURNITURE and bool(BANNER.fullmatch(line.text))


def inner_headers(lines: Sequence[Line], begin: int) -> list[range]:
    """Return the lines between two listings in one file: the footer of the upper and the header of the lower one.

    Line `begin` is the first of the first listing's entries. A banner begins a listing if only lines of the page stand between the banner
    and an ending.
    """
    found: list[range] = []
    last = max((i for i, line in enumerate(lines) if line.kind in _ENDS_LISTING), default=-1)
    i = begin
    while i < last:
        above = _footer_above(lines, i, begin) if _is_banner(lines[i]) and not title_end(lines, i) else 0
        stop = i + header_end(lines[i:]) if above else 0
        if i < stop <= last and any(line.kind == kinds.DATE or "papers" in line.text.casefold() for line in lines[i:stop]):
            found.append(range(above, stop))
        i = max(i + 1, stop)
    return found


def _footer_above(lines: Sequence[Line], banner: int, begin: int) -> int:
    """Return where the footer above a banner begins, directly below an ending; 0 where other lines stand between ending and banner."""
    above = banner
    while above > max(begin, banner - _MOST_LINES_OF_FOOTER) and lines[above - 1].kind not in _ENDS_LISTING:
        above -= 1
    footer = footer_start(lines, above, banner)
    is_page = all(line.kind == kinds.FURNITURE or _HEAD.fullmatch(line.text) for line in lines[above:footer])
    is_below_ending = above > begin and lines[above - 1].kind in _ENDS_LISTING
    return above if is_below_ending and is_page and all(len(line.text) <= LONGEST_FOOTER_LINE for line in lines[footer:banner]) else 0


def _header_limit(lines: Sequence[Line]) -> int:
    """Return the line of the first running text, title or ending: the header ends before it, and has no banner behind an ending."""
    ending = next((i for i, line in enumerate(lines) if line.kind in _NOT_IN_HEADER), len(lines))
    banners = (i for i in range(ending) if lines[i].kind == kinds.FURNITURE and "research community" in lines[i].text.casefold())
    i = max(banners, default=-1) + 1
    while i < len(lines) and lines[i].kind not in (kinds.TITLE, kinds.AUTHORS, kinds.BYLINE, kinds.DOT):
        if lines[i].kind == kinds.TEXT and lines[i].starts_paragraph and is_prose(lines[i : paragraph_end(lines, i, len(lines))]):
            break
        i += 1
    return i


def _skip_query(lines: Sequence[Line], i: int) -> int:
    """Return the line after the words that were searched for, which stand between the header and the first title."""
    if i + 1 < len(lines) and lines[i].kind == kinds.TEXT and lines[i + 1].kind == kinds.TEXT and lines[i + 1].starts_paragraph:
        stop = paragraph_end(lines, i + 1, len(lines))
        short = len(lines[i].text.split()) <= 5 and is_title(lines[i : i + 1])
        title = len(lines[i + 1].text.split()) >= 4 and is_title(lines[i + 1 : stop]) and not is_prose(lines[i + 1 : stop])
        if short and title and stop < len(lines) and lines[stop].kind == kinds.TEXT:
            return i + 1
    return i


def footer_start(lines: Sequence[Line], start: int, stop: int | None = None) -> int:
    """Return where the page's own last lines begin, from `start` on and before `stop`, which is where the last entry stops."""
    stop = len(lines) if stop is None else stop
    return next((i for i in range(start, stop) if lines[i].text.casefold() in _FOOTER), stop)
