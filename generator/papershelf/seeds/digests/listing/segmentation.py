"""Where the entries of a listing begin and end.

The end of an entry is what can be recognised: "• 4 authors", "·", a date. What stands between two ends is one entry,
unless something in it says otherwise: a heading that names a paper, or a title in the middle of text whose own end was
lost. An end that is not whole (a lone date, a lone "·") counts only where the beginning of another entry follows; the
same marks inside an abstract are followed by more abstract.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf.seeds.digests.links import paper_id
from papershelf.seeds.digests.listing.line_kinds import BANNER, Line
from papershelf.seeds.digests.listing.lines import is_prose, is_title
from papershelf.text.lazy_pattern import pattern

_END = pattern(r"(?:O|[AD]*d|[AD]*DX|[AD]+)C?(?:UN?|K)*")
_TAB = pattern(r"(?:Daily|Weekly|Monthly)\b", re.I)
_LONGEST_NAME = 100
_MOST_MARKS = 20
"""Lines of upvotes, submitter, links and page furniture between two entries."""
_FOOTER = frozenset(("previous", "next", "company", "system theme", "trending papers ranked by github stars activity"))


class Span(NamedTuple):
    """The lines of one entry: `lines[start:end]` is its beginning and body, `lines[end:stop]` its end, which may be empty."""

    start: int
    end: int
    stop: int


def find_titles(lines: Sequence[Line]) -> None:
    """Mark the lines that name papers beyond doubt as `H`: headings, and titles that link to the paper's page."""
    headings = [line for line in lines if line.level and line.kind != "F"]
    levels = {line.level for line in headings if line.arxiv_id}
    named = [line for line in headings if line.level in levels] or _linked_titles(lines)
    if not named and headings:
        level = max(Counter(line.level for line in headings).items(), key=lambda item: (item[1], item[0]))[0]
        named = [line for line in headings if line.level == level]
        ends = sum(line.kind in "AO" for line in lines)
        if len(named) < max(2, ends / 2) and ends:
            return
    for line in named:
        line.kind = "H"


def _linked_titles(lines: Sequence[Line]) -> list[Line]:
    """Short texts with the address of a paper, each the first with it: what follows with the same address is the abstract."""
    found: list[Line] = []
    last = ""
    for line in lines:
        paper = next(filter(None, map(paper_id, filter(_is_paper_page, line.urls))), "")
        if line.kind == "T" and paper and paper != last and is_title([line]) and not is_prose([line]):
            found.append(line)
        last = paper or last
    return found


def _is_paper_page(url: str) -> bool:
    return "/papers/" in url and "#" not in url


def header_end(lines: Sequence[Line]) -> int:
    """How many lines at the top are the page's own: banners, navigation, a query, and the date above the first title."""
    reach = _header_reach(lines)
    banner = max((i for i in range(reach) if lines[i].kind == "F" and BANNER.fullmatch(lines[i].text)), default=-1)
    first = next((i for i, line in enumerate(lines[:reach]) if i > banner >= 0 and line.kind == "d" and not line.comments), -1)
    if first < 0 and reach and banner < 0:
        first = next((i for i, line in enumerate(lines[:reach]) if line.kind == "d" and begins_entry(lines, i + 1)), -1)
    last = max((i for i in range(reach) if lines[i].kind == "F"), default=-1)
    end = max(first, last if first < 0 else first) + 1
    while end > 0 and not begins_entry(lines, end) and lines[end - 1].kind in "Fd" and end > banner + 1:
        end -= 1
    return _skip_query(lines, end) if end else 0


def spans(lines: Sequence[Line], begin: int) -> list[Span]:
    """The entries from `begin` on, in order; lines between them belong to none."""
    size = len(lines)
    while size > begin and lines[size - 1].kind == "F":
        size -= 1
    forced = sorted({_prelude(lines, i, begin) for i in range(begin, size) if lines[i].kind == "H"})
    found: list[Span] = []
    for start, stop in zip([begin, *forced], [*forced, size], strict=True):
        found += _spans_between(lines, start, stop)
    return found


def footer_start(lines: Sequence[Line], start: int) -> int:
    """Where the page's own closing lines begin, after the last entry, which stops at `start`."""
    return next((i for i in range(start, len(lines)) if lines[i].text.casefold() in _FOOTER), len(lines))


def paragraph_end(lines: Sequence[Line], start: int, stop: int) -> int:
    """One past the last line of the text paragraph that begins at `start`."""
    end = start + 1
    while end < stop and lines[end].kind == "T" and not lines[end].opens:
        end += 1
    return end


def _header_reach(lines: Sequence[Line]) -> int:
    """No header goes beyond the first running text, heading of a paper or end of an entry."""
    community = max((i for i, line in enumerate(lines) if line.kind == "F" and "research community" in line.text.casefold()), default=-1)
    i = community + 1
    while i < len(lines) and lines[i].kind not in "HAOD":
        if lines[i].kind == "T" and lines[i].opens:
            stop = paragraph_end(lines, i, len(lines))
            if is_prose(lines[i:stop]):
                break
        i += 1
    return i


def begins_entry(lines: Sequence[Line], i: int) -> bool:
    """Whether an entry plausibly begins at line `i`, or nothing does: a title that running text or an end follows."""
    last = i + _MOST_MARKS
    while i < min(last, len(lines)) and lines[i].kind in "NUSFKC" and not _title_end(lines, i):
        i += 2 if lines[i].kind == "S" and not lines[i].name else 1
    return i >= len(lines) or bool(_title_end(lines, i))


def title_start(lines: Sequence[Line], span: Span, *, voted: bool) -> int:
    """Where the title of a span is, past the marks before it. `voted`: in this listing a count of upvotes begins each entry."""
    part = lines[span.start : span.end]
    i, counts = 0, 0
    while i < len(part) and part[i].kind not in "HT":
        if part[i].kind == "N" and voted and not counts:
            counts += 1
        elif part[i].kind not in "US" and (i + 1 >= len(part) or not begins_entry(part, i + 1)):
            break
        i += 2 if part[i].kind == "S" and not part[i].name else 1
    return span.start + i


def title_stop(lines: Sequence[Line], start: int, end: int, *, width: int) -> int:
    """One past the last line of the title that begins at `start`; 0 where there is none. `width`: the longest line."""
    if start >= end or lines[start].kind in "ADOCK":
        return 0
    if lines[start].kind != "T":
        stop = start + 1
        if lines[start].kind == "H" and stop < end and lines[stop].kind == "T" and not lines[stop].opens:
            wrapped = paragraph_end(lines, stop, end)
            return wrapped if wrapped < end and is_title(lines[start:wrapped]) and lines[wrapped].opens else stop
        return stop
    stop = paragraph_end(lines, start, end)
    if is_title(lines[start:stop]) or (stop < end and not is_prose(lines[start:stop])):
        return stop
    return start + 1 if _is_glued_title(lines[start:stop], width) else 0


def _is_glued_title(lines: Sequence[Line], width: int) -> bool:
    """Whether the first line of a paragraph is a title that lost the blank line below: the next word would still have fitted."""
    first, rest = lines[:1], lines[1:]
    if not rest or not is_title(first) or not is_prose(rest):
        return False
    return width > 200 or len(first[0].text) + 1 + len(rest[0].text.split(" ", 1)[0]) <= width


def _title_end(lines: Sequence[Line], i: int) -> int:
    """One past a title that begins at `i` and that something follows; 0 where none does. A number, date or banner may be one."""
    kind, after = lines[i].kind, i + 1
    if kind == "H":
        return after
    if kind == "T":
        stop = paragraph_end(lines, i, len(lines))
        followed = stop >= len(lines) or lines[stop].kind in "TADOdNKH"
        if followed and is_title(lines[i:stop]):
            return stop
        return after if _is_glued_title(lines[i:stop], len(lines[min(after, len(lines) - 1)].text)) else 0
    if kind in "NdF" and after < len(lines) and lines[after].kind == "T" and lines[after].opens:
        return after if is_prose(lines[after : paragraph_end(lines, after, len(lines))]) else 0
    return 0


def _skip_query(lines: Sequence[Line], i: int) -> int:
    """Past the words that were searched for, which stand between the header and the first title."""
    if i + 1 < len(lines) and lines[i].kind == "T" and lines[i + 1].kind == "T" and lines[i + 1].opens:
        stop = paragraph_end(lines, i + 1, len(lines))
        short = len(lines[i].text.split()) <= 5 and is_title(lines[i : i + 1])
        title = len(lines[i + 1].text.split()) >= 4 and is_title(lines[i + 1 : stop]) and not is_prose(lines[i + 1 : stop])
        if short and title and stop < len(lines) and lines[stop].kind == "T":
            return i + 1
    return i


def _prelude(lines: Sequence[Line], heading: int, begin: int) -> int:
    """Where the entry of a heading begins: at its count of upvotes or its submitter, if they stand before it."""
    i = heading
    while i > begin and (lines[i - 1].kind in "NSF" or (lines[i - 1].kind == "T" and i - 2 >= begin and lines[i - 2].kind == "S")):
        i -= 1
    return i


def _spans_between(lines: Sequence[Line], start: int, stop: int) -> Iterator[Span]:
    kinds = "".join(line.kind for line in lines[start:stop])
    base = start
    for found in _END.finditer(kinds):
        first, last = base + found.start(), base + found.end()
        if first < start:
            continue
        first = _organization(lines, start, first)
        if _is_end(lines, start, first, last):
            yield from _without_end(lines, start, Span(start, first, last))
            start = last
    if start < stop:
        yield from _without_end(lines, start, Span(start, stop, stop))


def _organization(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the end of an entry begins when an organisation's name stands in place of "N authors"."""
    mark, i = lines[end], end - 1
    if mark.kind not in "Dd" or i <= start or lines[i].kind != "T" or len(lines[i].text) > _LONGEST_NAME:
        return end
    line = lines[i]
    named = any(re.fullmatch(r"https?://huggingface\.co/[\w.-]+/?", url) for url in line.urls)
    beside = not mark.opens and line.opens and (mark.kind == "D" or i - 1 > start)
    glued = not mark.opens and mark.kind == "D" and lines[i - 1].text.endswith((".", "!", "?", "。"))
    sentence = line.text.endswith((".", "!", "?", ":", ";", ",", "。")) and not line.text.endswith(("Inc.", "Ltd.", "Co.", "Corp."))
    title = all(lines[j].kind in "NUSF" for j in range(start, i))
    return i if (named or beside or glued) and not sentence and not title else end


def _is_end(lines: Sequence[Line], start: int, first: int, last: int) -> bool:
    kinds = "".join(line.kind for line in lines[first:last])
    if all(lines[i].kind in "US" for i in range(start, first)):
        return "A" in kinds or "O" in kinds or kinds.startswith("D")
    whole = "O" in kinds or ("d" in kinds and kinds[0] in "AT")
    return whole or begins_entry(lines, last)


def _without_end(lines: Sequence[Line], start: int, span: Span) -> Iterator[Span]:
    """`span`, cut before each title whose predecessor has lost its end."""
    i, read = start, 0
    while i < span.end:
        stop = paragraph_end(lines, i, span.end) if lines[i].kind == "T" else i + 1
        voted = i > start and lines[i - 1].kind == "N"
        if read and lines[i].kind == "T" and _is_new_title(lines, i, stop, span.end, voted, read):
            cut = i - 1 if voted else i
            yield Span(start, cut, cut)
            start, read = cut, 0
        read += lines[i].kind in "THdF"
        i = stop
    yield Span(start, span.end, span.stop)


def _is_new_title(lines: Sequence[Line], i: int, stop: int, end: int, voted: bool, read: int) -> bool:
    """Whether the paragraph at `i`, with `read` lines of text before it, is the title of another entry."""
    title, after = lines[i:stop], lines[stop:end]
    if not is_title(title) or is_prose(title) or lines[i - 2 if voted else i - 1].kind not in "TdF":
        return False
    if after and not is_prose(lines[stop : paragraph_end(lines, stop, end)]):
        return False
    if not after:
        return lines[i].far and read > 1
    return lines[i].far or _is_title_case(title) or (voted and read > 1)


def _is_title_case(lines: Sequence[Line]) -> bool:
    words = [word for line in lines for word in line.text.split() if len(word) > 3]
    return len(words) >= 5 and sum(not word[0].islower() for word in words) >= 0.7 * len(words)
