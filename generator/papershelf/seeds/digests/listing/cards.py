"""Tell the lines of cards: entries of the page of a day, which shows neither abstracts nor dates.

Without dates, only the order of its lines tells what each line of a card is:

    Submitted by
    ada-l
    98                          upvotes, or "-"
    Attention without Quadratic Cost
    Example Lab                 or "9 authors", or both with a dot between them
    GitHub
    264                         stars
    4                           comments, left out where there are none

Newer pages show a picture in the place of "GitHub". Of two numbers, the first then counts stars.

The order is strict, so that a page is either read as cards from the first line to the last, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from papershelf.seeds.digests.listing import kinds
from papershelf.seeds.digests.listing.furniture import footer_start
from papershelf.seeds.digests.listing.lines import NUMBER, Line, number
from papershelf.seeds.digests.listing.segmentation import LONGEST_TITLE
from papershelf.text.lazy_pattern import pattern

_DATES = (kinds.DATE, kinds.BYLINE, kinds.BROKEN_DATE, kinds.UPVOTES)
_COUNTS = (kinds.COUNT, kinds.COMMENTS)
_SUBMITTED_BY = "submitted by"
_MOST_LINES_OF_TITLE = 6
_PEOPLE_AND_STARS = pattern(rf"(?:\W{{0,40}}(\d{{1,5}}) authors?|(\S.{{0,120}}?)) GitHub {NUMBER}(?: (\d{{1,5}}))?")
_REPOSITORY = pattern(rf"GitHub(?: {NUMBER})?", re.I)
_LONGEST_PEOPLE = 200


class _Mark(NamedTuple):
    """The kind of a line, to be set once all lines are known to be cards."""

    line: Line
    kind: str
    lines_of_title: int = 0


def mark_cards(lines: Sequence[Line], begin: int) -> bool:
    """Change the kinds of the lines of cards, which begin at line `begin`; return whether all lines but the footer are cards."""
    end = footer_start(lines, begin)
    while end > begin and lines[end - 1].kind == kinds.FURNITURE:
        end -= 1
    if any(line.kind in _DATES for line in lines[begin:]) or not any(line.kind == kinds.AUTHORS for line in lines[begin:end]):
        return False
    for line in lines[begin:end]:
        if line.kind == kinds.TEXT and line.text.casefold().startswith(_SUBMITTED_BY):
            line.kind, line.name = kinds.SUBMITTER, line.text[len(_SUBMITTED_BY) :].strip()
    marks: list[_Mark] = []
    i = begin
    while i < end:
        i = _read_card(lines[:end], i, marks)
        if not i:
            return False
    for line, kind, lines_of_title in marks:
        line.kind, line.lines_of_title = kind, lines_of_title
        if kind == kinds.BYLINE:
            _set_people(line)
    return True


def _set_people(line: Line) -> None:
    """Give `line` the organisation or the number of authors, and the stars, that it tells."""
    found = _PEOPLE_AND_STARS.fullmatch(line.text) if len(line.text) <= _LONGEST_PEOPLE else None
    line.name = (found[2] or "") if found else line.text
    line.count = int(found[1]) if found and found[1] else None
    line.stars = number(found[3]) if found else None
    line.comments = int(found[4]) if found and found[4] else 0


def _read_card(lines: Sequence[Line], start: int, marks: list[_Mark]) -> int:
    """Return the line after the card that begins at line `start`, and add its kinds to `marks`; return 0 where there is no card."""
    title = _title_start(lines, start)
    if not title:
        return 0
    i = title + 1
    while i < min(title + _MOST_LINES_OF_TITLE, len(lines)) and lines[i].kind == kinds.TEXT and not _REPOSITORY.fullmatch(lines[i].text):
        i += 1
    authors = i
    while authors < len(lines) and (lines[authors].kind == kinds.DOT or lines[authors].text == "-"):
        authors += 1
    has_authors = authors < len(lines) and lines[authors].kind == kinds.AUTHORS
    # This dot stands between an organisation and authors; others, in the place of the authors' pictures, are bullets.
    authors = authors if has_authors else i
    organization = i - 1 if not has_authors or (i - 1 > title and [line.text for line in lines[i:authors]] == ["·"]) else 0
    if organization == title or sum(len(line.text) for line in lines[title:i]) > LONGEST_TITLE:
        return 0
    if any(line.starts_paragraph for line in lines[title + 1 : organization or i]):
        return 0  # an abstract
    marks.append(_Mark(lines[title], kinds.TITLE, (organization or i) - title))
    marks += [_Mark(lines[organization], kinds.BYLINE)] if organization else []
    i = _skip_repository(lines, authors + 1 if has_authors else i, marks)
    return _skip_numbers(lines, i, marks)


def _skip_numbers(lines: Sequence[Line], start: int, marks: list[_Mark]) -> int:
    """Return the line after the numbers of stars and comments at line `start`, if they are there."""
    i = start
    while i < min(start + 2, len(lines)) and lines[i].kind in _COUNTS and not _is_upvotes(lines, i):
        i += 1
    is_two, has_label = i == start + 2, marks[-1].kind in (kinds.LINKS, kinds.STARS)
    if i > start and not has_label and lines[start].kind == kinds.COUNT and (is_two or lines[start].text.endswith("k")):
        marks.append(_Mark(lines[start], kinds.STARS))
        start += 1
    if i > start:
        marks.append(_Mark(lines[start], kinds.COMMENTS))
        start += 1
    return start


def _title_start(lines: Sequence[Line], i: int) -> int:
    """Return the line of the title of the card that begins at line `i`: below the upvotes, if it is no heading; 0 where there is none."""
    upvotes = False
    while i < len(lines) and lines[i].kind in (kinds.SUBMITTER, kinds.FURNITURE, kinds.COUNT) and not upvotes:
        upvotes = lines[i].kind == kinds.COUNT
        i += 2 if lines[i].kind == kinds.SUBMITTER and not lines[i].name else 1
    if i >= len(lines):
        return 0
    return i if lines[i].kind == kinds.TITLE or (upvotes and lines[i].kind in (kinds.TEXT, kinds.COUNT)) else 0


def _skip_repository(lines: Sequence[Line], i: int, marks: list[_Mark]) -> int:
    """Return the line after the label of a repository at line `i` and the number of its stars, if they are there."""
    found = _REPOSITORY.fullmatch(lines[i].text) if i < len(lines) else None
    if found or (i < len(lines) and lines[i].kind == kinds.LINKS):
        label = lines[i]
        label.stars = number(found[1]) if found and found[1] else label.stars
        marks.append(_Mark(label, kinds.LINKS))
        i += 1
        if label.stars is None and i < len(lines) and lines[i].kind == kinds.COUNT:
            marks.append(_Mark(lines[i], kinds.STARS))
            i += 1
    return i


def _is_upvotes(lines: Sequence[Line], i: int) -> bool:
    """Return whether the number at line `i` counts the upvotes of the next card: the next card's title follows."""
    if lines[i].kind != kinds.COUNT or i + 1 >= len(lines):
        return False
    title = lines[i + 1]
    is_number = title.kind == kinds.COUNT and i + 2 < len(lines) and lines[i + 2].kind == kinds.AUTHORS
    return title.kind in (kinds.TITLE, kinds.TEXT) or is_number
