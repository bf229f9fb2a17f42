"""Listing text: a Hugging Face "Daily Papers" or paper-search page as text or Markdown, by whatever exporter.

`lines` tells what each line is by itself, `layout` where entries begin and end, `dates` which year they mean; this
module puts the entries together and accounts for every line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from papershelf.model import DigestFile, Entry, LineCount, Link
from papershelf.seeds.digests import dates
from papershelf.seeds.digests.dates import Capture, Printed
from papershelf.seeds.digests.document import Document, count_lines, excerpt
from papershelf.seeds.digests.links import link
from papershelf.seeds.digests.listing import lines, segmentation
from papershelf.seeds.digests.listing.line_kinds import Line
from papershelf.seeds.digests.listing.segmentation import Span
from papershelf.text.lazy_pattern import pattern

_EVIDENCE = pattern(
    r"^[^\w\n]*\d+[^\S\n]+authors?(?:[^\S\n]*[\]·][^\n]*)?[^\S\n]*$"
    r"|^[^\S\n]*·"
    r"|^[^\w\n]*(?:by[^\n]{0,120})?\band the research community[^\S\n]*$"
    r"|^#{2,6} \[[^\n]*\]\(https?://huggingface\.co/papers/",
    re.M | re.I,
)
_FRONT_MATTER = pattern(r"---\n(?:.*\n)*?---\n")
_CAPTURED = pattern(r"\b(?:retrieved|captured|exported|fetched|downloaded|accessed|scraped|date)\b[^\n]{0,20}?(20\d\d)-(\d\d)-(\d\d)", re.I)
_DAY_PAGE = pattern(r"huggingface\.co/papers/date/(20\d\d)-(\d\d)-(\d\d)")
_TIME_ZONES = timedelta(days=2)
_BULLET = pattern(r"[•*+-] ")


class _Draft(NamedTuple):
    """An entry before the year of its date is known."""

    title: str
    abstract: str
    line: int
    stop: int
    """Last line of the entry."""
    date: Printed | None
    author_count: int | None
    organization: str
    comments: int
    upvotes: int | None
    arxiv_id: str
    links: tuple[Link, ...]
    date_line: int


def sniff(text: str) -> bool:
    """Whether anything that only listings have is in `text`."""
    return bool(_EVIDENCE.search(text))


def read(document: Document) -> DigestFile:
    """All entries of a listing, with a class for each of its non-blank lines."""
    front = _FRONT_MATTER.match(document.text)
    body = re.sub(r"[^\n]+", "", front[0]) + document.text[front.end() :] if front else document.text
    rows, bare = lines.split(body)
    segmentation.find_titles(rows)
    begin = segmentation.header_end(rows)
    spans = segmentation.spans(rows, begin)
    drafts, taken = _drafts(document, rows, spans)
    header = next((row.date for row in reversed(rows[:begin]) if row.kind == "d"), None)
    capture = dates.capture(
        given=document.as_of,
        name=document.name,
        beside=_beside(document.text),
        header=header,
        entries=[draft.date for draft in drafts],
        identifiers=[draft.arxiv_id for draft in drafts],
    )
    entries = [_entry(document, draft, i, capture) for i, draft in enumerate(drafts, 1)]
    _check_years(document, drafts, entries, capture)
    _check_ends(document, drafts, dated=any(row.kind == "H" for row in rows))
    counts = _account(document, rows, begin, taken, bare, front)
    return document.digest("listing", entries, as_of=capture.as_of, source=capture.source, lines=counts)


def _drafts(document: Document, rows: Sequence[Line], spans: Sequence[Span]) -> tuple[list[_Draft], dict[int, str]]:
    """The entries, and the class of each line that belongs to one or to the remains of one."""
    voted = sum(rows[span.start].kind == "N" for span in spans) * 2 > len(spans)
    width = max((len(row.text) for row in rows), default=0)
    drafts: list[_Draft] = []
    taken: dict[int, str] = {}
    for span in spans:
        start = segmentation.title_start(rows, span, voted=voted)
        stop = segmentation.title_stop(rows, start, span.end, width=width)
        last = rows[span.stop - 1].number
        if stop and (span.stop > span.end or stop < span.end or rows[start].kind == "H"):
            drafts.append(_draft(rows, span, start, stop))
            taken.update({row.number: "entry" for row in rows[span.start : start] if row.kind in "NUSFT"})
            taken.update(dict.fromkeys(range(rows[start].number, last + 1), "entry"))
        elif span.stop > span.end or (start < span.end and not stop):
            first = rows[span.start].number
            taken.update(dict.fromkeys(range(first, last + 1), "problem"))
            what = f"lines {first} to {last} are {'text' if span.end > span.start else 'the end'} of an entry whose title is missing"
            document.report(first, f"{what}: {excerpt(rows[span.start].text)!r}", "Put its title before them, or remove them.")
    return drafts, taken


def _draft(rows: Sequence[Line], span: Span, start: int, stop: int) -> _Draft:
    """The entry of `span`, whose title is `rows[start:stop]`."""
    title, body, end = rows[start:stop], rows[stop : span.end], rows[span.end : span.stop]
    before = rows[span.start : start]
    linked = [row for row in (*rows[start : span.stop], *before) if row.urls]
    upvotes = next((row.count for row in before if row.kind == "N"), None)
    return _Draft(
        title=" ".join(row.text for row in title),
        abstract=_paragraphs(body),
        line=title[0].number,
        stop=rows[span.stop - 1].number,
        date=next((row.date for row in end if row.date), None),
        author_count=next((row.count for row in end if row.kind in "AO" and row.count is not None), None),
        organization=next((row.name or row.text for row in end if row.kind == "T" or (row.kind == "O" and row.name)), ""),
        comments=max((row.count or 0 for row in end if row.kind == "C"), default=0) or max((row.comments for row in end), default=0),
        upvotes=next((row.count for row in end if row.kind in "UN" and row.count is not None), upvotes),
        arxiv_id=next((row.arxiv_id for row in linked if row.arxiv_id), ""),
        links=_links(linked),
        date_line=next((row.number for row in end if row.date), 0),
    )


def _paragraphs(rows: Sequence[Line]) -> str:
    """Running text: wrapped lines joined, paragraphs and the points of a list apart by a blank line."""
    parts: list[str] = []
    for row in rows:
        if row.kind in "KUS" or (row.kind == "N" and not row.text[-1:].isdigit()):
            continue
        if parts and not row.opens and not _BULLET.match(row.text):
            parts[-1] += " " + row.text
        else:
            parts.append(row.text)
    return "\n\n".join(parts)


def _links(rows: Sequence[Line]) -> tuple[Link, ...]:
    found = (link(url, row.text) for row in rows for url in row.urls)
    return tuple(dict.fromkeys(one for one in found if one))


def _entry(document: Document, draft: _Draft, position: int, capture: Capture) -> Entry:
    day = draft.date.on(capture.year) if draft.date else None
    if draft.date and not day and (draft.date.year or capture.year):
        document.report(draft.date_line, "there is no such day", "Mend the date; the entry is kept without one.")
    return Entry(
        title=draft.title,
        abstract=draft.abstract,
        line=draft.line,
        position=position,
        date=day,
        date_inferred=bool(day and draft.date and not draft.date.year),
        author_count=draft.author_count,
        organization=draft.organization,
        comments=draft.comments,
        upvotes=draft.upvotes,
        arxiv_id=draft.arxiv_id,
        links=draft.links,
    )


def _check_ends(document: Document, drafts: Sequence[_Draft], dated: bool) -> None:
    """Report what entries lack. An exporter that marks titles as headings and prints no date at all lost nothing by it."""
    if dated and len(drafts) > 1 and not any(draft.date for draft in drafts):
        document.report(
            0, "no entry of this listing has a date", "Nothing to do, unless the page that it was made from shows dates.", "warning"
        )
        return
    for draft in drafts:
        missing = [] if draft.date else ["date"]
        if draft.author_count is None and not draft.organization:
            missing.insert(0, "authors")
        if missing:
            what = (
                f"the entry {excerpt(draft.title)!r} (lines {draft.line} to {draft.stop}) has no line for its {' and its '.join(missing)}"
            )
            document.report(draft.line, what, 'Add it at the end of the entry, as in "• 4 authors", "·", "May 14, 2024".')


def _check_years(document: Document, drafts: Sequence[_Draft], entries: Sequence[Entry], capture: Capture) -> None:
    """Report dates whose year nothing tells, or that the year found puts after the digest itself."""
    guessed = [(draft, entry) for draft, entry in zip(drafts, entries, strict=True) if draft.date and not draft.date.year]
    remedy = f"Add the day of the capture to site.yaml (`as_of:`, below it `  {document.file}: 2025-03-14`) or to the file's name."
    if guessed and not capture.year:
        found = f"{len(guessed)} entries have a date without a year, and nothing in this file tells which year it is"
        document.report(guessed[0][0].date_line, found, remedy)
    for draft, entry in guessed:
        if entry.date and capture.as_of and entry.date > capture.as_of + _TIME_ZONES:
            found = f"with the year of the digest's own date, {capture.as_of}, this one lies after it: {entry.date}"
            document.report(draft.date_line, found, remedy, "warning")


def _beside(text: str) -> date | None:
    """A whole date in the surroundings of a listing: when the exporter captured it, or the day whose page it was."""
    for sign, part in ((_CAPTURED, text[:3000]), (_DAY_PAGE, text)):
        for found in sign.finditer(part):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    return None


def _account(
    document: Document, rows: Sequence[Line], begin: int, taken: dict[int, str], bare: Sequence[int], front: re.Match[str] | None
) -> LineCount:
    """Count the lines of each class, and report those that belong to nothing."""
    last = max(taken, default=rows[begin - 1].number if begin else 0)
    footer = segmentation.footer_start(rows, next((i for i, row in enumerate(rows) if row.number > last), len(rows)))
    entry = sum(taken.get(row.number) == "entry" for row in rows) + sum(taken.get(number) == "entry" for number in bare)
    problem = sum(taken.get(row.number) == "problem" for row in rows)
    for i, row in enumerate(rows[begin:], begin):
        if row.number in taken or row.kind in "NFUKC" or (i >= footer and len(row.text) <= 60):
            continue
        problem += 1
        found = f"this line belongs to no entry and is not known from listings: {excerpt(row.text)!r}"
        document.report(row.number, found, "Remove it, or move it into the entry that it belongs to.", "warning")
    every = len(rows) + len(bare) + (count_lines(front[0]) if front else 0)
    return LineCount(entry, every - entry - problem, problem)
