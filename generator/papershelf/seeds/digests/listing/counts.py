"""Tell what the numbers between two entries count, where each stands on a line of its own.

Below an entry's date may stand the number of its comments, the stars of its repository ("GitHub", "264"), and then the number of upvotes
of the next entry. Comments and stars are left out where there are none. Upvotes are not, because a page that shows them shows `-` for
none: either each entry begins with its upvotes or none does, which the first entry tells.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.listing.segmentation import is_abstract

_MARKERS = (kinds.COUNT, kinds.COMMENTS, kinds.UPVOTES, kinds.LINKS, kinds.SUBMITTER, kinds.FURNITURE, kinds.STARS)
_DATES = (kinds.DATE, kinds.BYLINE, kinds.BROKEN_DATE)
_ENDINGS = (*_DATES, kinds.AUTHORS, kinds.DOT)


class _Gap(NamedTuple):
    """The markers between an entry's date and the next text."""

    start: int
    stop: int  # where the next text is
    markers: Sequence[Line]


def mark_counts(lines: Sequence[Line], begin: int) -> bool:
    """Change the kind of numbers to `COMMENTS` or `STARS` where that is what they count; return whether each entry begins with upvotes.

    The entries begin at line `begin`.
    """
    gaps = list(_gaps(lines, begin))
    for gap in gaps:
        _mark_stars(gap.markers)
    first = _gap(lines, begin)
    if any(line.kind == kinds.UPVOTES for line in first.markers):
        _read_labels_above_titles(lines[begin:])
        gaps, first = list(_gaps(lines, begin)), _gap(lines, begin)
    shows_upvotes = len(_counts(first)) > is_abstract(lines, first.stop) or any(line.text in "-–—" for gap in gaps for line in _counts(gap))
    for gap in gaps:
        counts = _counts(gap)
        is_last = gap.stop == len(lines)
        if not is_last and len(counts) > shows_upvotes and counts[-1].text[0].isdigit() and is_abstract(lines, gap.stop):
            counts.pop().kind = kinds.TEXT  # a title that is a number
        has_comments = lines[gap.start - 1].comments or any(line.kind == kinds.COMMENTS for line in gap.markers)
        if len(counts) > int(shows_upvotes and not is_last) and counts[0].text[0].isdigit() and not has_comments:
            counts[0].kind = kinds.COMMENTS
    return shows_upvotes


def _read_labels_above_titles(lines: Sequence[Line]) -> None:
    """Change the kind of "Upvote" where it stands above each title: a number in it, or below it, is that of the entry that begins there."""
    for line in lines:
        if line.kind == kinds.UPVOTES:
            line.kind = kinds.FURNITURE if line.count is None else kinds.COUNT


def _counts(gap: _Gap) -> list[Line]:
    return [line for line in gap.markers if line.kind == kinds.COUNT]


def _gaps(lines: Sequence[Line], begin: int) -> Iterator[_Gap]:
    i = begin
    while i < len(lines):
        if lines[i].kind in _ENDINGS and (i + 1 == len(lines) or lines[i + 1].kind not in (kinds.DOT, *_DATES)):
            gap = _gap(lines, i + 1)
            yield gap
            i = gap.stop
        else:
            i += 1


def _gap(lines: Sequence[Line], start: int) -> _Gap:
    """Return the gap that begins at line `start`."""
    markers: list[Line] = []
    i = start
    while i < len(lines) and lines[i].kind in _MARKERS:
        line = lines[i]
        markers.append(line)
        i += 1
        if line.kind == kinds.UPVOTES and line.count is None and i < len(lines) and lines[i].kind == kinds.COUNT:
            i += 1  # the number of "Upvote"
        elif line.kind == kinds.SUBMITTER and not line.name and i < len(lines) and lines[i].kind == kinds.TEXT:
            i += 1  # the person's name
    return _Gap(start, i, markers)


def _mark_stars(markers: Sequence[Line]) -> None:
    for above, line in pairwise(markers):
        names_repository = above.kind == kinds.LINKS and above.stars is None and "github" in above.text.casefold()
        if names_repository and line.kind == kinds.COUNT and line.text[0].isdigit():
            line.kind = kinds.STARS
