"""Read a listing: a Hugging Face "Daily Papers" or paper-search page that any exporter saved as text or Markdown.

An example, in which the first line is page furniture:

    Daily Papers

    Dec 19

    Attention without Quadratic Cost

    We present a method that ...

      • 4 authors
    ·
    May 14, 2024 1

Exporters differ in much: titles may be headings or links, `12` or `Upvote 12` may stand around an entry, an organisation may
stand in the place of the authors, and a date may leave out its year.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from papershelf.model import DigestFile, Entry, LineCount
from papershelf.seeds.digests import dates, periods
from papershelf.seeds.digests.dates import DATE, Capture, PrintedDate
from papershelf.seeds.digests.document import Document, count_lines, excerpt
from papershelf.seeds.digests.links import link
from papershelf.seeds.digests.listing import cards, counts, furniture, kinds, lines, segmentation, signs
from papershelf.seeds.digests.listing.lines import Line
from papershelf.seeds.digests.listing.segmentation import Span
from papershelf.seeds.digests.listing.wrapping import Wrapping
from papershelf.seeds.digests.periods import PrintedPeriod
from papershelf.text.lazy_pattern import pattern
from papershelf.text.wording import counted

_FRONT_MATTER = pattern(r"---\n(?:.*?\n)??---\n", re.S)
_CAPTURED_ON = pattern(
    r"\b(?:retrieved|captured|exported|fetched|downloaded|accessed|scraped|date)\b[^\n]{0,20}?(20\d\d)-(\d\d)-(\d\d)", re.I
)
_FETCHED_ON = pattern(rf"^Published Time: [A-Z][a-z]{{2}}, {DATE}", re.M)  # as r.jina.ai writes it
_PAGE_ADDRESS = pattern(r"^[^\w\n]{0,8}(?:[a-z]+ ){0,2}(?:source|url|page|address|canonical|from)\b([^\n]{0,200})", re.M | re.I)
_DAY_PAGE = pattern(r"huggingface\.co/papers/date/(20\d\d)-(\d\d)-(\d\d)")
_TIME_ZONES = timedelta(days=2)  # how much later than the capture a date may be, because the day differs between time zones
_WITH_NAME = (kinds.TEXT, kinds.FURNITURE, kinds.BYLINE, kinds.AUTHORS)
_CERTAIN = ("site.yaml", "file name")
_NUMBERED = pattern(r"(\d{1,4})[.)] +(?=\S)")
_PICTURE = pattern(r"^\[[^\[\]]{0,60}\]\s?(?=\w)")  # its name before that of an organisation, as w3m writes it
_BULLETS = pattern(r"(?:[-*•·–+◦▪‣●○■]\s+)++")  # those that may stand before "4 authors"
_AUTHORS_IN_WORDS = pattern(
    r"(?:[-*•·–+◦▪‣●○■]\s+)++(?=.{0,60}\bauthors?\b).*"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|multiple|some|\d{1,5}\+?) authors?\b.{0,40}",
    re.I,
)
_BULLET = pattern(r"[•*+-] ")
_FEWEST_SUBMITTERS = 3
_LONGEST_LABEL = 60  # of links
_OF_ENTRY_ABOVE_TITLE = (kinds.COUNT, kinds.UPVOTES, kinds.SUBMITTER, kinds.FURNITURE, kinds.TEXT)
_HARMLESS_BETWEEN_ENTRIES = (kinds.COUNT, kinds.FURNITURE, kinds.UPVOTES, kinds.LINKS, kinds.COMMENTS)


class _Draft(NamedTuple):
    """The lines of an entry."""

    above: Sequence[Line]  # markers above the title
    title: Sequence[Line]
    abstract: Sequence[Line]
    ending: Sequence[Line]
    date: PrintedDate | None
    date_line: int  # number of the line with the date; 0 where there is none
    linked: Sequence[Line]  # lines with addresses, those above the title last

    @property
    def arxiv_id(self) -> str:
        """The identifier in one of the addresses; empty where none has one."""
        return next(filter(None, (row.arxiv_id for row in self.linked)), "")


def sniff(text: str) -> bool:
    """Return whether `text` is a listing."""
    return signs.is_listing(text)


def read(document: Document) -> DigestFile:
    """Return all entries of a listing, and how many of its lines belong to entries."""
    front_matter = _FRONT_MATTER.match(document.text)
    body = document.text
    if front_matter:  # its lines become blank, so that the numbers of the others stay
        body = re.sub(r"[^\n]+", "", front_matter[0]) + body[front_matter.end() :]
    rows, without_text = lines.split(body)
    segmentation.mark_titles(rows)
    begin = furniture.header_end(rows)
    header = _day_above(rows[:begin])
    rows = _without_inner_headers(document, rows, begin, header)
    are_cards = cards.mark_cards(rows, begin)
    upvotes_first = are_cards or counts.mark_counts(rows, begin)
    drafts, classes = _drafts(document, rows, segmentation.find_spans(rows, begin), upvotes_first=upvotes_first)
    printed = periods.in_lines(row.text for row in rows[:begin])
    capture = dates.find_capture(
        configured=document.as_of,
        name=document.name,
        captured_on=_captured_on(document.text),
        header=header or printed.last_printed,
        entries=[draft.date for draft in drafts],
        arxiv_ids=[draft.arxiv_id for draft in drafts],
    )
    period = _period_of_page(document.text)
    if printed != periods.NONE and (not header or printed.week):
        period = _printed_period(printed, document, capture, drafts) or period
    if period == periods.TRENDING and capture.source not in (*_CERTAIN, "listing") and (fetched := _fetched_on(document.text)):
        capture = capture._replace(as_of=fetched, source="listing")
    capture = _in_period(capture, period, drafts)
    wrapping = Wrapping(body.split("\n"))
    entries = [_entry(document, draft, position, capture, wrapping) for position, draft in enumerate(drafts, 1)]
    _check_years(document, drafts, entries, capture, header)
    _check_cards(document, rows, drafts, are_cards=are_cards)
    _check_endings(document, drafts, entries, has_titles=any(row.kind == kinds.TITLE for row in rows))
    count = _count_lines(document, rows, begin, classes, without_text)
    return document.digest("listing", entries, capture, count, period)


def _day_above(header: Sequence[Line]) -> PrintedDate | None:
    """Return the day that the header of a listing prints for it."""
    return next((row.date for row in reversed(header) if row.kind == kinds.DATE), None)


def _without_inner_headers(document: Document, rows: list[Line], begin: int, day: PrintedDate | None) -> list[Line]:
    """Return `rows` without what stands between two listings in one file, and report listings of another day than `day`."""
    kept, start = [], 0
    for between in furniture.inner_headers(rows, begin):
        kept += rows[start : between.start]
        start = between.stop
        below = _day_above(rows[between.start : start])
        if below and below != day:
            found = "another listing, of another day, begins here; its papers are published with those above"
            document.report(rows[between.start].number, found, "Put each listing into a file of its own.", "warning")
    return [*kept, *rows[start:]]


def _period_of_page(text: str) -> str:
    """Return the period in the address that the text around a listing gives for the page; empty where it gives none."""
    start = text[:3000].lstrip()
    found = _PAGE_ADDRESS.search(start)
    return periods.of_address(found[1] if found else start.partition("\n")[0])


def _printed_period(printed: PrintedPeriod, document: Document, capture: Capture, drafts: Sequence[_Draft]) -> str:
    """Return the period above the first title: where its year is left out, that in which its papers and the capture have their dates."""
    if day := document.as_of or dates.in_name(document.name)[1] or _captured_on(document.text):
        return printed.begun_on(day)
    if year := dates.in_name(document.name)[0]:
        return printed.in_year(year)
    days = [draft.date.in_year(0) if draft.date.year else None for draft in drafts if draft.date]
    whole = [day for day in days if day]
    if whole and len(whole) == len(days) and capture.source not in _CERTAIN:
        return printed.with_papers_until(max(whole) - _TIME_ZONES)
    return printed.in_year(capture.year, at_least=capture.source not in _CERTAIN)


def _in_period(capture: Capture, period: str, drafts: Sequence[_Draft]) -> Capture:
    """Return `capture` in the year of the period; in the year before, where a week that ends in January was captured in December."""
    last = periods.last_day(period)
    if not last or capture.source in _CERTAIN:
        return capture
    undated = [draft.date for draft in drafts if draft.date and not draft.date.year]
    late = any((printed.in_year(last.year) or last) > last + _TIME_ZONES for printed in undated)
    return capture._replace(year=last.year - late)


def _drafts(document: Document, rows: Sequence[Line], spans: Sequence[Span], *, upvotes_first: bool) -> tuple[list[_Draft], dict[int, str]]:
    """Return the entries, and by number the class (a field of `LineCount`) of each line in a span."""
    width = segmentation.width_of(rows)
    drafts: list[_Draft] = []
    classes: dict[int, str] = {}
    for span in spans:
        start = segmentation.title_start(rows, span, upvotes_first=upvotes_first)
        stop = segmentation.title_stop(rows, start, span.ending, width=width)
        last = rows[span.stop - 1].number
        has_ending = span.stop > span.ending
        if stop and (has_ending or stop < span.ending or rows[start].kind == kinds.TITLE):
            above, ending = rows[span.start : start], rows[span.ending : span.stop]
            day, day_line = next(((row.date, row.number) for row in ending if row.date), (None, 0))
            linked = [row for row in (*rows[start : span.stop], *above) if row.urls]
            drafts.append(_Draft(above, rows[start:stop], rows[stop : span.ending], ending, day, day_line, linked))
            classes.update({row.number: "entry" for row in above if row.kind in _OF_ENTRY_ABOVE_TITLE})
            classes.update(dict.fromkeys(range(rows[start].number, last + 1), "entry"))
        elif has_ending or (start < span.ending and not stop):
            first = rows[span.start].number
            classes.update(dict.fromkeys(range(first, last + 1), "problem"))
            part = "text" if span.ending > span.start else "the ending"
            found = f"lines {first} to {last} are {part} of an entry without a title: {excerpt(rows[span.start].text)!r}"
            document.report(first, found, "Put its title before them, or remove them.")
    _strip_numbers([draft.title[0] for draft in drafts])
    return drafts, classes


def _strip_numbers(titles: Sequence[Line]) -> None:
    """Take the numbers of a numbered list from the first lines of all titles."""
    numbers = [_NUMBERED.match(row.text) for row in titles]
    first = int(numbers[0][1]) if numbers and numbers[0] else 0
    if len(titles) > 1 and all(found and int(found[1]) == number for number, found in enumerate(numbers, first)):
        for row in titles:
            row.text = _NUMBERED.sub("", row.text, count=1)


def _entry(document: Document, draft: _Draft, position: int, capture: Capture, wrapping: Wrapping) -> Entry:
    """Return the entry of a draft. Where its date leaves out the year, this is the year of the capture."""
    above, title, abstract, ending, printed, date_line, linked = draft
    day = printed.in_year(capture.year) if printed else None
    if printed and not day and (printed.year or capture.year):
        document.report(date_line, "there is no such day", "Correct the date; the entry is kept without one.")
    upvotes = next((row.count for row in above if row.kind == kinds.COUNT), None)
    comments = max((row.count or 0 for row in ending if row.kind == kinds.COMMENTS), default=0)
    return Entry(
        title=wrapping.join((row.text, row.columns) for row in title),
        abstract=_abstract(abstract, wrapping),
        line=title[0].number,
        position=position,
        date=day,
        date_inferred=bool(day and printed and not printed.year),
        author_count=next((row.count for row in ending if row.kind in (kinds.AUTHORS, kinds.BYLINE) and row.count is not None), None),
        organization=_organization(ending),
        comments=comments or max((row.comments for row in ending), default=0),
        upvotes=next((row.count for row in ending if row.kind in (kinds.UPVOTES, kinds.COUNT) and row.count is not None), upvotes),
        arxiv_id=draft.arxiv_id,
        github_stars=next((stars for stars in map(_stars, ending) if stars is not None), None),
        links=tuple(dict.fromkeys(filter(None, (link(url, _label(row)) for row in linked for url in row.urls)))),
    )


def _label(row: Line) -> str:
    """Return the words of a link; empty for a sentence, whose words tell nothing of its links."""
    return row.text if len(row.text) <= _LONGEST_LABEL else ""


def _stars(row: Line) -> int | None:
    return row.count if row.kind == kinds.STARS else row.stars


def _organization(ending: Sequence[Line]) -> str:
    """Return the organisation that an ending names, in a byline or above the dot; empty where it names none."""
    names = (row.text if row.kind in (kinds.TEXT, kinds.FURNITURE) else row.name for row in ending if row.kind in _WITH_NAME)
    names = (
        "" if _AUTHORS_IN_WORDS.fullmatch(name) else _BULLETS.sub("", name, count=1) if _BULLETS.match(name) else name for name in names
    )
    return _PICTURE.sub("", " ".join(filter(None, names)), count=1)


def _abstract(rows: Sequence[Line], wrapping: Wrapping) -> str:
    """Return running text with wrapped lines joined; a blank line stands between paragraphs and between the points of a list."""
    paragraphs: list[list[tuple[str, int]]] = []
    for row in rows:
        if row.kind in (kinds.LINKS, kinds.UPVOTES, kinds.SUBMITTER) or (row.kind == kinds.COUNT and not row.text[-1:].isdigit()):
            continue
        if not paragraphs or row.starts_paragraph or _BULLET.match(row.text):
            paragraphs.append([])
        paragraphs[-1].append((row.text, row.columns))
    return "\n\n".join(map(wrapping.join, paragraphs))


def _check_cards(document: Document, rows: Sequence[Line], drafts: Sequence[_Draft], *, are_cards: bool) -> None:
    """Report the page of a day, which has submitters and no dates, whose lines an exporter has run together."""
    submitters = sum(row.kind == kinds.SUBMITTER for row in rows)
    if are_cards or submitters < _FEWEST_SUBMITTERS or any(draft.date for draft in drafts):
        return
    read = counted(len(drafts), "entry was", "entries were")
    found = f"this looks like the page of a day, but its lines are run together: {read} read, and may be wrong"
    document.report(
        0, found, "Save the page as HTML or with another program, or capture https://huggingface.co/api/daily_papers?date=YYYY-MM-DD."
    )


def _check_endings(document: Document, drafts: Sequence[_Draft], entries: Sequence[Entry], *, has_titles: bool) -> None:
    """Report missing dates, authors and organisations.

    An exporter that makes titles headings and prints no date at all lost nothing: `has_titles` makes this a warning.
    """
    if has_titles and len(drafts) > 1 and not any(draft.date for draft in drafts):
        remedy = "Nothing to do, unless the page that it was made from shows dates."
        document.report(0, "no entry of this listing has a date", remedy, "warning")
        return
    # The page of what is trending shows organisations and no authors; an entry has neither where its paper has no organisation.
    is_trending = any(row.kind == kinds.UPVOTES for draft in drafts for row in draft.ending)
    shows_authors = not is_trending or any(entry.author_count is not None for entry in entries)
    for draft, entry in zip(drafts, entries, strict=True):
        missing = [] if draft.date else ["date"]
        in_words = next((row for row in draft.ending if row.kind == kinds.TEXT and _AUTHORS_IN_WORDS.fullmatch(row.text)), None)
        if in_words:
            found = f"this line stands for the authors of {excerpt(entry.title)!r}, and tells no number of them: {excerpt(in_words.text)!r}"
            document.report(in_words.number, found, 'Write the number in digits, as in "• 4 authors", or the organisation.')
        elif entry.author_count is None and not entry.organization and shows_authors:
            missing.insert(0, "authors")
        if missing:
            last = (draft.ending or draft.abstract or draft.title)[-1].number
            place = f"the entry {excerpt(entry.title)!r} (lines {entry.line} to {last})"
            found = f"{place} has no line for its {' and its '.join(missing)}"
            document.report(entry.line, found, 'Add it at the end of the entry, as in "• 4 authors", "·", "May 14, 2024".')


def _check_years(
    document: Document, drafts: Sequence[_Draft], entries: Sequence[Entry], capture: Capture, header: PrintedDate | None
) -> None:
    """Report dates whose year nothing tells, and dates whose year makes them later than the digest. `header` is the listing's own date."""
    printed = header or max((draft.date for draft in drafts if draft.date), default=PrintedDate(12, 31))
    wanted = f"YYYY-{printed.month:02}-{printed.day:02}"
    ending = document.file[len(document.name) :]
    remedy = (
        f"Write `as_of: {{{document.file}: {wanted}}}` into site.yaml, or name the file `{wanted}{ending}`, with the year in place of YYYY."
    )
    without_year = [
        (draft.date_line, entry.date) for draft, entry in zip(drafts, entries, strict=True) if draft.date and not draft.date.year
    ]
    if without_year and not capture.year:
        found = f"nothing in this file tells the year of {counted(len(without_year), 'date')}"
        document.report(without_year[0][0], found, remedy)
    for line, day in without_year:
        if day and capture.as_of and day > capture.as_of + _TIME_ZONES:
            found = f"in the year of the digest, which is of {capture.as_of}, this date is later than the digest: {day}"
            document.report(line, found, remedy, "warning")


def _captured_on(text: str) -> date | None:
    """Return a whole date in the text around a listing: when it was captured, or the day that its page is of."""
    for expression, part in ((_CAPTURED_ON, text[:3000]), (_DAY_PAGE, text)):
        for found in expression.finditer(part):
            if day := PrintedDate(int(found[2]), int(found[3]), int(found[1])).in_year(0):
                return day
    return None


def _fetched_on(text: str) -> date | None:
    """Return the day on which a page was fetched, if a line above it tells: it is no day of the list, unless the list has none."""
    found = _FETCHED_ON.search(text[:3000])
    return dates.from_groups(found.groups()).in_year(0) if found else None


def _count_lines(document: Document, rows: Sequence[Line], begin: int, classes: dict[int, str], without_text: Sequence[int]) -> LineCount:
    """Count the lines of each class, and report lines that are of none. The first `begin` of `rows` are the page's header."""
    last = max(classes, default=rows[begin - 1].number if begin else 0)
    footer = furniture.footer_start(rows, next((i for i, row in enumerate(rows) if row.number > last), len(rows)))
    numbers = {row.number for row in rows}
    entry = sum(classes.get(number) == "entry" for number in numbers.union(without_text))
    problem = sum(classes.get(number) == "problem" for number in numbers)
    for i, row in enumerate(rows[begin:], begin):
        if row.number in classes or row.kind in _HARMLESS_BETWEEN_ENTRIES or (i >= footer and _is_of_footer(rows, i)):
            continue
        problem += row.number in numbers
        numbers.discard(row.number)
        found = f"this line belongs to no entry and is not known from listings: {excerpt(row.text)!r}"
        document.report(row.number, found, "Remove it, or move it into the entry that it belongs to.", "warning")
    return LineCount(entry, count_lines(document.text) - entry - problem, problem)


def _is_of_footer(rows: Sequence[Line], i: int) -> bool:
    """Return whether line `i`, at or behind the start of a footer, is part of it: a short line, or no sentence and between known lines."""
    if len(rows[i].text) <= furniture.LONGEST_FOOTER_LINE:
        return True
    around = [row.kind for row in rows[i - 1 : i + 2 : 2]]
    return around == [kinds.FURNITURE] * 2 and not segmentation.is_prose([rows[i]])
