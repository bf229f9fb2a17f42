"""Find where the entries of a listing begin and end.

An entry has a title, an abstract and an ending. Only the ending can be recognised by itself: "• 4 authors", "·", a date. The lines
between two endings are one entry, unless they hold a heading that names a paper, or a title in the middle of text whose own
ending was lost. An incomplete ending (a date alone, a dot alone) counts only where another entry begins after it, because the same
lines may stand inside an abstract, where more of the abstract follows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf.seeds.digests.links import paper_id
from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.listing.markup import NARROWEST_WRAP
from papershelf.text.lazy_pattern import pattern

_ORGANIZATION_PAGE = pattern(r"https?://huggingface\.co/[\w.-]+/?")
_AUTHORS_OR_DOT = f"[{kinds.AUTHORS}{kinds.DOT}]"
_BELOW_DATE = f"(?:{kinds.UPVOTES}{kinds.COUNT}?|[{kinds.LINKS}{kinds.STARS}{kinds.COMMENTS}])"
_ENDING = pattern(
    rf"(?:{kinds.BYLINE}(?:{kinds.DOT}?{kinds.AUTHORS})?|{_AUTHORS_OR_DOT}*{kinds.DATE}|{_AUTHORS_OR_DOT}*{kinds.DOT}{kinds.BROKEN_DATE}"
    rf"|{_AUTHORS_OR_DOT}+){_BELOW_DATE}*|{_BELOW_DATE}+"
)
"""The kinds of the lines of an ending; an organisation in the place of the authors is found by `_with_organization`."""
_ABOVE_TITLE = (kinds.COUNT, kinds.UPVOTES, kinds.SUBMITTER, kinds.FURNITURE)
_BETWEEN_ENTRIES = (*_ABOVE_TITLE, kinds.LINKS, kinds.COMMENTS, kinds.STARS)
_AFTER_TITLE = (kinds.TEXT, kinds.AUTHORS, kinds.DOT, kinds.BYLINE, kinds.DATE, kinds.COUNT, kinds.LINKS, kinds.TITLE)
_NOT_A_TITLE = (kinds.AUTHORS, kinds.DOT, kinds.BYLINE, kinds.COMMENTS, kinds.LINKS)
_SENTENCE_ENDS = (".", "!", "。", "！", ":", ".)", '."', ".”")
_NOT_TITLE_ENDS = (".", "。", ",", ";", ":", "；", "：")
LONGEST_TITLE = 300
_MOST_LINES_BETWEEN_ENTRIES = 20
_WIDEST_WRAP = 200  # characters of a line that may have been wrapped
_LONGEST_ORGANIZATION = 100
_MOST = 0.8
_FEWEST_WORDS_OF_TITLE = 3
_LONGEST_PARAGRAPH = 100  # lines that are looked at


class Span(NamedTuple):
    """Where an entry is among the lines. `lines[start:ending]` is its title and abstract, `lines[ending:stop]` its ending."""

    start: int
    ending: int  # equal to `stop` where the entry has no ending
    stop: int


def is_prose(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph reads like running text and not like a title."""
    size = sum(len(line.text) + 1 for line in lines)
    return size > 250 or (size > 80 and lines[-1].text.endswith(_SENTENCE_ENDS))


def is_title(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph may be a title: short, with a letter or digit, and without a full stop at its end."""
    words = " ".join(line.text for line in lines)
    return len(words) <= LONGEST_TITLE and any(map(str.isalnum, words)) and not words.endswith(_NOT_TITLE_ENDS)


def width_of(lines: Sequence[Line]) -> int:
    """Return the number of characters of the longest line of several words; an address may be longer than the page is wide."""
    return max((len(line.text) for line in lines if " " in line.text), default=0)


def mark_titles(lines: Sequence[Line]) -> None:
    """Make `TITLE` the kind of lines that name papers beyond doubt: headings, and titles that link to the paper's page."""
    headings = [line for line in lines if line.heading_level and line.kind != kinds.FURNITURE]
    levels = {line.heading_level for line in headings if line.arxiv_id}
    titles = [line for line in headings if line.heading_level in levels] or _linked_titles(lines)
    if not titles and headings:
        level = max(Counter(line.heading_level for line in headings).items(), key=lambda item: (item[1], item[0]))[0]
        titles = [line for line in headings if line.heading_level == level]
        endings = sum(line.kind in (kinds.AUTHORS, kinds.BYLINE) for line in lines)
        if endings and len(titles) < max(2, endings / 2):
            return
    for line in titles:
        line.kind = kinds.TITLE


def _linked_titles(lines: Sequence[Line]) -> list[Line]:
    """Return the short texts with a paper's address, each the first with this address, because an abstract with it follows."""
    found: list[Line] = []
    last = ""
    for i, line in enumerate(lines):
        paper = next(filter(None, (_paper_of(url) for url in line.urls)), "")
        if paper and paper not in map(_paper_of, line.urls[: line.own_urls]) and _is_above_card(lines, i + 1, paper):
            continue
        if line.kind == kinds.TEXT and paper and paper != last and is_title([line]) and not is_prose([line]):
            found.append(_first_line(lines, i))
        last = paper or last
    return found


def _paper_of(url: str) -> str:
    return paper_id(url) if "/papers/" in url and "#" not in url and "/login" not in url else ""


def _is_above_card(lines: Sequence[Line], i: int, paper: str) -> bool:
    """Return whether a card begins at line `i`: upvotes or a submitter, and a title in which the address of `paper` is."""
    end = min(i + _MOST_LINES_BETWEEN_ENTRIES, len(lines))
    titles = (j for j in range(i, end) if lines[j].kind == kinds.TEXT and paper in map(_paper_of, lines[j].urls[: lines[j].own_urls]))
    return any(line.kind in (kinds.COUNT, kinds.SUBMITTER) for line in lines[i : next(titles, i)])


def _first_line(lines: Sequence[Line], i: int) -> Line:
    """Return the first line of a title whose address stands behind its last line, `lines[i]`; the first gets the address."""
    first = i
    while first and not lines[first].starts_paragraph and lines[first - 1].kind == kinds.TEXT and is_title(lines[first - 1 : i + 1]):
        first -= 1
    if first < i and not is_prose(lines[first : i + 1]):
        lines[first].urls += lines[i].urls
        return lines[first]
    return lines[i]


def is_abstract(lines: Sequence[Line], start: int) -> bool:
    """Return whether an abstract begins at line `start`, and no title."""
    if start >= len(lines) or lines[start].kind != kinds.TEXT:
        return False
    paragraph = lines[start : paragraph_end(lines, start, min(len(lines), start + _LONGEST_PARAGRAPH))]
    return is_prose(paragraph) and not _lines_of_title(paragraph, width_of(paragraph), after_count=True)


def paragraph_end(lines: Sequence[Line], start: int, stop: int) -> int:
    """Return one past the last line, before `stop`, of the paragraph of text that begins at `start`."""
    end = start + 1
    while end < stop and lines[end].kind == kinds.TEXT and not lines[end].starts_paragraph:
        end += 1
    return end


def begins_entry(lines: Sequence[Line], i: int) -> bool:
    """Return whether an entry plausibly begins at line `i` (a title that text or an ending follows), or no line is left."""
    last = min(i + _MOST_LINES_BETWEEN_ENTRIES, len(lines))
    while i < last and lines[i].kind in _BETWEEN_ENTRIES and not title_end(lines, i):
        i = _skip_marker(lines, i)
    return i >= len(lines) or bool(title_end(lines, i))


def _skip_marker(lines: Sequence[Line], i: int) -> int:
    """Return the line after the marker at `i`; the name of a submitter may stand on a line of its own."""
    return i + (2 if lines[i].kind == kinds.SUBMITTER and not lines[i].name else 1)


def title_end(lines: Sequence[Line], i: int) -> int:
    """Return one past a title at `i` that something follows; 0 where there is none. A number, date or banner may be a title."""
    kind, after = lines[i].kind, i + 1
    if kind == kinds.TITLE:
        return after
    if kind == kinds.TEXT:
        stop = paragraph_end(lines, i, len(lines))
        followed = stop >= len(lines) or lines[stop].kind in _AFTER_TITLE
        if followed and is_title(lines[i:stop]):
            return stop
        after_count = i > 0 and lines[i - 1].kind == kinds.COUNT
        found = _lines_of_title(lines[i:stop], width_of(lines[after : min(after + 20, stop)]), after_count=after_count)
        return i + found if found else 0
    may_be_title = kind in (kinds.COUNT, kinds.DATE, kinds.FURNITURE) and after < len(lines)
    if may_be_title and lines[after].kind == kinds.TEXT and lines[after].starts_paragraph:
        return after if is_prose(lines[after : paragraph_end(lines, after, len(lines))]) else 0
    return 0


def title_start(lines: Sequence[Line], span: Span, *, upvotes_first: bool) -> int:
    """Return where a span's title begins, below the markers above it. `upvotes_first`: each entry begins with a number of upvotes."""
    part = lines[span.start : span.ending]
    i, counts = 0, 0
    while i < len(part) and part[i].kind not in (kinds.TITLE, kinds.TEXT):
        if part[i].kind == kinds.COUNT and upvotes_first and not counts:
            counts += 1
        elif part[i].kind not in (kinds.UPVOTES, kinds.SUBMITTER) and (i + 1 >= len(part) or not begins_entry(part, i + 1)):
            break
        i = _skip_marker(part, i)
    return span.start + i


def title_stop(lines: Sequence[Line], start: int, end: int, *, width: int) -> int:
    """Return one past the last line, before `end`, of the title at `start`; 0 where there is none. `width`: of the longest line."""
    if start >= end or lines[start].kind in _NOT_A_TITLE:
        return 0
    stop = start + (lines[start].lines_of_title or 1)
    if lines[start].lines_of_title:
        return stop
    if lines[start].kind == kinds.TEXT:
        stop = paragraph_end(lines, start, end)
        if is_title(lines[start:stop]) or (stop < end and not is_prose(lines[start:stop])):
            return stop
        found = _lines_of_title(lines[start:stop], width, after_count=start > 0 and lines[start - 1].kind == kinds.COUNT)
        return start + found if found else 0
    if lines[start].kind == kinds.TITLE and stop < end and lines[stop].kind == kinds.TEXT and not lines[stop].starts_paragraph:
        wrapped = paragraph_end(lines, stop, end)
        return wrapped if wrapped < end and is_title(lines[start:wrapped]) and lines[wrapped].starts_paragraph else stop
    return stop


def _lines_of_title(lines: Sequence[Line], width: int, *, after_count: bool = False) -> int:
    """Return how many of the first lines of a paragraph are a title without a blank line below it; 0 where there is no title.

    A title of several lines has all but the first indented, as on arXiv. A line was not wrapped if the first word of the next line
    would still have fitted into `width` characters. A title may end in a full stop if a number stands above (`after_count`), or if all
    its longer words have capitals, as no sentence has.
    """
    stop = 1
    while stop < len(lines) and lines[stop].indent > lines[0].indent:
        stop += 1
    title, rest = lines[:stop], lines[stop:]
    may_be_title = is_title(title) or (
        (after_count or _has_capitals(title)) and not is_prose(title) and any(map(str.isalnum, title[0].text))
    )
    # An organisation may stand below the text, in the same paragraph.
    if not rest or not may_be_title or not (is_prose(rest) or (len(rest) > 1 and is_prose(rest[:-1]))):
        return 0
    fits = len(title[-1].text) + 1 + len(rest[0].text.split(" ", 1)[0]) <= width
    return stop if width > 200 or fits or stop > 1 or _is_title_case(title) else 0


def find_spans(lines: Sequence[Line], begin: int) -> list[Span]:
    """Return the spans of the entries from line `begin` on, in order; lines between spans belong to no entry."""
    size = len(lines)
    while size > begin and lines[size - 1].kind == kinds.FURNITURE:
        size -= 1
    starts = sorted({_start_above_title(lines, i, begin) for i in range(begin, size) if lines[i].kind == kinds.TITLE})
    found: list[Span] = []
    for start, stop in zip([begin, *starts], [*starts, size], strict=True):
        found += _find_spans_between(lines, start, stop)
    short = sum(_has_short_abstract(lines, span) for span in found) >= _MOST * len(found)
    return [part for span in found for part in _split_at_titles(lines, span, short_abstracts=short)]


def _has_short_abstract(lines: Sequence[Line], span: Span) -> bool:
    """Return whether the text of a span is a title and at most one paragraph."""
    return sum(line.kind in (kinds.TEXT, kinds.TITLE) and line.starts_paragraph for line in lines[span.start : span.ending]) <= 2


def _start_above_title(lines: Sequence[Line], title: int, begin: int) -> int:
    """Return where the entry of a title begins: at its number of upvotes or its submitter, where they stand above the title."""
    i = title
    while i > begin and (
        lines[i - 1].kind in (kinds.COUNT, kinds.SUBMITTER, kinds.FURNITURE)
        or (lines[i - 1].kind == kinds.TEXT and i - 2 >= begin and lines[i - 2].kind == kinds.SUBMITTER)
    ):
        i -= 1
    return i


def _find_spans_between(lines: Sequence[Line], start: int, stop: int) -> Iterator[Span]:
    letters = "".join(line.kind for line in lines[start:stop])
    base = start
    for found in _ENDING.finditer(letters):
        first, last = base + found.start(), base + found.end()
        if first < start:
            continue
        first = _with_organization(lines, start, first)
        if _is_ending(lines, start, first, last):
            yield Span(start, first, last)
            start = last
    if start < stop:
        yield Span(start, stop, stop)


def _with_organization(lines: Sequence[Line], start: int, ending: int) -> int:
    """Return where an ending begins: one line above `ending` where an organisation stands in the place of "N authors"."""
    marker, i = lines[ending], ending - 1
    line = lines[i]
    if marker.kind == kinds.BYLINE and marker.name and i > start:
        return i if _is_wrapped_name(lines, ending, start) else ending
    if marker.kind not in (kinds.DOT, kinds.DATE) or i <= start or len(line.text) > _LONGEST_ORGANIZATION:
        return ending
    if line.kind != kinds.TEXT and not (line.kind == kinds.FURNITURE and marker.kind == kinds.DOT):  # "Hugging Face" is both
        return ending
    linked = any(_ORGANIZATION_PAGE.fullmatch(url) for url in line.urls)
    beside = not marker.starts_paragraph and line.starts_paragraph and (marker.kind == kinds.DOT or i - 1 > start)
    dotted = i - 1 > start and not _goes_on(lines, i, start) and (marker.kind == kinds.DOT or _ends_sentence(lines[i - 1]))
    sentence = line.text.endswith((".", "!", "?", ":", ";", ",", "。")) and not line.text.endswith(("Inc.", "Ltd.", "Co.", "Corp."))
    title = all(lines[j].kind in _ABOVE_TITLE for j in range(max(start, i - _MOST_LINES_BETWEEN_ENTRIES), i))
    if title or sentence or not (linked or beside or dotted):
        return ending
    return i - 1 if _is_wrapped_name(lines, i, start) else i


def _is_wrapped_name(lines: Sequence[Line], i: int, start: int) -> bool:
    """Return whether lines `i - 1` and `i` are a paragraph of their own, and so an organisation's name of two lines."""
    above, line = lines[i - 1], lines[i]
    is_paragraph = above.kind == kinds.TEXT and above.starts_paragraph and not line.starts_paragraph
    return is_paragraph and i - 2 > start and len(above.text) + len(line.text) <= _LONGEST_ORGANIZATION and not _ends_sentence(above)


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith((".", "!", "?", "。", ".)", '."', ".”"))


def _goes_on(lines: Sequence[Line], i: int, start: int) -> bool:
    """Return whether line `i` may be the end of the wrapped text above it: its first word did not fit there any more."""
    above, line = lines[i - 1], lines[i]
    if line.starts_paragraph or _ends_sentence(above) or above.columns > _WIDEST_WRAP:
        return False
    width = max(each.columns for each in lines[max(start, i - _MOST_LINES_BETWEEN_ENTRIES) : i])
    return above.columns + 1 + len(line.text.split(" ", 1)[0]) > max(width, NARROWEST_WRAP)


def _is_ending(lines: Sequence[Line], start: int, first: int, last: int) -> bool:
    """Return whether `lines[first:last]`, which look like an ending, are the ending of the entry that begins at `start`."""
    ending = [line.kind for line in lines[first:last]]
    if all(lines[i].kind in (kinds.UPVOTES, kinds.SUBMITTER) for i in range(start, first)):
        return kinds.AUTHORS in ending or kinds.BYLINE in ending or ending[0] == kinds.DOT
    complete = kinds.BYLINE in ending or (kinds.DATE in ending and ending[0] in (kinds.AUTHORS, kinds.TEXT))
    complete = complete or (len(ending) > 1 and ending[0] in (kinds.AUTHORS, kinds.TEXT, kinds.FURNITURE) and ending[1] == kinds.DOT)
    return complete or begins_entry(lines, last)


def _split_at_titles(lines: Sequence[Line], span: Span, *, short_abstracts: bool) -> Iterator[Span]:
    """Yield `span` in parts, split before each title of an entry whose predecessor has lost its ending.

    `short_abstracts`: most abstracts of the listing have one paragraph.
    """
    i = start = span.start
    text_lines = 0
    while i < span.ending:
        if lines[i].kind == kinds.SUBMITTER:
            i = _skip_marker(lines, i)
            continue
        stop = paragraph_end(lines, i, span.ending) if lines[i].kind == kinds.TEXT else i + 1
        upvotes = i > start and lines[i - 1].kind == kinds.COUNT
        may_be_title = text_lines and lines[i].kind == kinds.TEXT
        if (
            may_be_title
            and _may_be_new_title(lines, i, stop, upvotes=upvotes)
            and _is_new_title(lines, i, stop, span.ending, sure=short_abstracts or (upvotes and text_lines > 1), text_lines=text_lines)
        ):
            cut = i - 1 if upvotes else i
            yield Span(start, cut, cut)
            start, text_lines = cut, 0
        text_lines += lines[i].kind in (kinds.TEXT, kinds.TITLE, kinds.DATE, kinds.FURNITURE)
        i = stop
    yield Span(start, span.ending, span.stop)


def _may_be_new_title(lines: Sequence[Line], i: int, stop: int, *, upvotes: bool) -> bool:
    """Return whether `lines[i:stop]`, above which a number stands if `upvotes`, read like a title and follow text."""
    title = lines[i:stop]
    above = lines[i - 2 if upvotes else i - 1]
    return is_title(title) and not is_prose(title) and above.kind in (kinds.TEXT, kinds.DATE, kinds.FURNITURE)


def _is_new_title(lines: Sequence[Line], i: int, stop: int, end: int, *, sure: bool, text_lines: int) -> bool:
    """Return whether `lines[i:stop]`, which may be a title after `text_lines` lines of text, are one.

    `sure`: a title of small letters is enough.
    """
    title = lines[i:stop]
    if stop == end:
        return lines[i].after_gap and text_lines > 1
    if not is_prose(lines[stop : paragraph_end(lines, stop, end)]):
        return False
    begins_like_one = not title[0].text[0].islower() and len(title[0].text.split()) >= _FEWEST_WORDS_OF_TITLE
    return lines[i].after_gap or _is_title_case(title) or (sure and begins_like_one)


def _has_capitals(lines: Sequence[Line]) -> bool:
    words = [word for line in lines for word in line.text.split() if len(word) > 3]
    return len(words) > 1 and not any(word[0].islower() for word in words)


def _is_title_case(lines: Sequence[Line]) -> bool:
    words = [word for line in lines for word in line.text.split() if len(word) > 3]
    return len(words) >= 5 and sum(not word[0].islower() for word in words) >= 0.7 * len(words)
