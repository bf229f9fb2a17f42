"""Read papers in JSON or JSON Lines, whatever the names of their fields: `json_fields.ALIASES` lists the names that are known.

Each form of JSON is a `JsonForm` in a module of its own, which says by which fields the form is recognised, and which further fields belong
to it. This module has what all of them share, and the form of papers that no other form accepts. An example:

    [
      {
        "title": "Attention without Quadratic Cost",
        "authors": "Ada Lovelace and Alan Turing",
        "abstract": "We present a method that ...",
        "published_at": "2024-05-20T17:59:59Z",
        "url": "https://arxiv.org/abs/2405.12345"
      }
    ]

Case, hyphens, underscores and prefixes such as `arxiv:` make no difference to the name of a field. The papers may stand in lists of lists,
in a field of an object (`{"papers": [...]}`), by their id (`{"2405.12345": {...}}`), or in columns (`{"title": [...]}`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from papershelf.model import DigestFile, Entry, LineCount, Link
from papershelf.seeds.digests import dates, json_capture, json_items, links, markup_text, mojibake, people, periods, values
from papershelf.seeds.digests.document import MOST_PROBLEMS, Document, count_lines, excerpt, paragraphs
from papershelf.seeds.digests.json_fields import CAPTURED_NAMES, FURNITURE_NAMES, TARGETS, plain_name
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText
from papershelf.seeds.digests.undated import report_undated, report_without_day, unreadable
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean
from papershelf.text.wording import counted

FORM = "papers-json"
_NO_JOURNALS = ("arxiv", "corr", "arxiv.org", "abs/", "submitted to ", "under review")  # how a text begins that names none
_FINAL_STOP = pattern(r"\.(?:(?<=[^\W_]{3}\.)|(?<=[)\]\"'”’]\.))(?<!\betc\.)(?<!\bInc\.)(?<!\bLtd\.)(?<!\bvol\.)(?<!\bapprox\.)$")
"""The full stop that DBLP and PubMed write behind each title."""
_REPOSITORY = pattern(r"[\w.-]{1,100}/[\w.-]{1,100}")
_LINK_KINDS = ("code", "project", "model", "dataset", "demo")
_LOOKED_AT = 20  # fields, in search of a text
_MOST_VERSIONS = 100  # a higher number counts something else
_PART, _SUBMITTED, _CAPTURED, _FURNITURE, _UNKNOWN = "part", "submitted", "captured", "furniture", "unknown"  # meanings of names


class JsonForm(NamedTuple):
    """How one form of papers in JSON differs from others."""

    name: str  # as `DigestFile.format`
    furniture: frozenset[str] = frozenset()  # plain names of fields that belong to the form, and that entries do not take over
    is_plain: bool = False  # whether all texts are as arXiv has them, without HTML
    exact_names: bool = False  # whether each text of an author is one name, as it is to be shown
    prepare: Callable[[Fields], Fields] = lambda item: item  # an item -> its fields by names that are in `ALIASES`
    is_skipped: Callable[[Fields], bool] = lambda item: False  # whether an item of the list is part of the form, and no paper
    has_null: bool = False  # whether `null` is part of the form: it stands for an identifier that the service does not know
    submitted: frozenset[str] = frozenset(["submittedondailyat"])  # plain names of the day on which the paper was listed
    day_field: str = ""  # the field that messages ask for where a paper has no date; by default that of the other papers
    names_in_file: Mapping[str, str] = MappingProxyType({})  # what the file calls a field that has another name here


def names(text: str) -> frozenset[str]:
    """Return the plain names of the fields in `text`, which blanks separate."""
    return frozenset(map(plain_name, text.split()))


def sniff(text: JsonText) -> bool:
    """Return whether there are papers: objects with a title, and an abstract, authors, or an identifier of arXiv or a DOI."""
    return bool(text.sample)


def read(document: Document) -> DigestFile:
    """Return all papers of the file."""
    return read_form(document, JsonForm(FORM))


def read_form(document: Document, form: JsonForm) -> DigestFile:
    """Return all papers of a file of `form`."""
    text = document.json or JsonText()
    unused: list[str] = []
    items = json_items.collect(text.root, unused, may_be_paper=text.is_whole)
    document.unused.update(unused)
    document.period = document.period or periods.of_object(text.root)
    for fault in text.faults:
        before = f"; {counted(len(items), 'entry', 'entries')} before it {'was' if len(items) == 1 else 'were'} read"
        found = fault.found + (before if fault.is_last and not text.lines else "")
        document.report(fault.line, found, fault.remedy)
    day = None if items and items[0] is text.root else json_capture.around(text.root)
    return digest_of(document, items, form, lost=lines_lost(document), lines=text.lines if items is text.root else (), day=day)


def lines_lost(document: Document) -> int:
    """Return how many lines of a JSON file cannot be read."""
    lost = document.json.lost if document.json else ()
    return sum(count_lines(clean(document.raw[start:end])) for start, end in zip(lost[::2], lost[1::2], strict=True))


def digest_of(
    document: Document, items: list[Any], form: JsonForm, *, lost: int = 0, lines: tuple[int, ...] = (), day: date | None = None
) -> DigestFile:
    """Return the digest of decoded `items`.

    Args:
        document: The file that the items are from.
        items: The list of papers, of which nothing is known yet.
        form: How to read them.
        lost: How many lines of the file could not be read.
        lines: The line of each item, of a file with one item on each line.
        day: The day that the file gives for the whole list. It counts unless papers are newer.
    """
    entries: list[Entry] = []
    days: list[tuple[date | None, date | None]] = []  # when each entry was listed, and when it was captured
    undated: list[tuple[int, Entry]] = []
    unread: dict[int, str] = {}  # what is in the place of a date, by the number of the entry
    without_day: list[tuple[int, Entry]] = []
    day_fields: Counter[str] = Counter()  # names of the fields that told the dates
    meanings = _Meanings(form)
    no_papers = 0
    for place, item in enumerate(items):
        if (item is None and form.has_null) or (isinstance(item, dict) and form.is_skipped(item)):
            continue
        line = lines[place] if lines else 0
        reader = JsonPaper(meanings, item) if isinstance(item, dict) else None
        entry = reader.entry(line, len(entries) + 1) if reader else None
        if not reader or not entry:
            no_papers += 1
            if no_papers > MOST_PROBLEMS:  # there may be millions
                document.unlisted += 1
            elif item is None:
                found = f"entry {place + 1} is `null`, where a paper was expected"
                document.report(line, found, "Remove it, or put the paper there.", "warning")
            else:
                shown = (reader and reader.shown_id()) or _shown(item)
                document.report(line, f"entry {place + 1} has no title{shown}", "Give it a `title`, or remove it from the file.")
            continue
        entries.append(entry)
        days.append((reader.submitted, reader.captured))
        document.unused.update(reader.unused)
        day_fields[reader.day_field] += 1
        if reader.is_incomplete or not entry.date:
            is_unread = reader.unread_date and (not entry.date or any(map(str.isdigit, reader.unread_date)))
            (without_day if entry.date and not is_unread else undated).append((place + 1, entry))
            unread.update({place + 1: reader.unread_date} if is_unread else {})
        if reader.is_doubtful:
            found = f"entry {place + 1}, {excerpt(entry.title)!r}, looks encoded twice, and what it was is not certain"
            document.report(entry.line, found, "Correct its letters, or capture the file again.", "warning")
    del day_fields[""]
    field = form.day_field or next((name for name, _ in day_fields.most_common(1)), "date")
    report_undated(document, undated, f"`{field}`, for instance 2025-03-14", unread)
    report_without_day(document, without_day)
    count = count_lines(document.text)
    lost = min(count, lost + (no_papers if lines else 0))
    counted_lines = LineCount(entry=count - lost, problem=lost) if entries else LineCount(problem=count)
    submitted = max((day for day, _ in days if day), default=None)
    newest = max((entry.date for entry in entries if entry.date), default=None)
    day = (
        json_capture.first_possible((day,), newest)
        or submitted
        or json_capture.first_possible((json_capture.of_items([c for _, c in days]),), newest)
    )
    return document.digest(form.name, entries, document.captured(day, entries), counted_lines)


def _shown(item: object) -> str:
    """Return by what a maintainer can find an item without a title: its first text of several words, or what it is."""
    if isinstance(item, dict):
        told = [(name, excerpt(values.text(value)[:400])) for name, value in [*item.items()][:_LOOKED_AT]]
        name, text = max(told, key=lambda field: (" " in field[1], bool(field[1])), default=("", ""))
        return f"; its `{excerpt(name)}` is {text!r}" if text else ""
    return f": {excerpt(f'a list of {len(item)}' if isinstance(item, list) else f'{item}'[:400])!r}"


class _Meanings(dict[str, tuple[str, Sequence[tuple[str, int]]]]):
    """By name of a field, what it means in a form, and the fields of an entry that it may fill, each with its rank; items share names."""

    def __init__(self, form: JsonForm) -> None:
        self.form = form

    def __missing__(self, name: str) -> tuple[str, Sequence[tuple[str, int]]]:
        key = plain_name(name)
        if key in self.form.submitted:
            found: tuple[str, Sequence[tuple[str, int]]] = _SUBMITTED, ()
        elif key in CAPTURED_NAMES:
            found = _CAPTURED, ()
        elif key in self.form.furniture:
            found = _FURNITURE, ()
        elif key in TARGETS:
            found = _PART, TARGETS[key]
        else:
            found = (_FURNITURE if key in FURNITURE_NAMES else _UNKNOWN), ()
        self[name] = found
        return found


class JsonPaper:
    """Reads one item: its fields by what they mean, and which of them are left."""

    def __init__(self, meanings: _Meanings, item: Fields) -> None:
        self.unused: set[str] = set()  # names of fields
        self.is_doubtful = False  # whether a text looks encoded twice
        self.is_incomplete = False  # whether the date has no day
        self.unread_date = ""  # which field has a value in the place of a date that is none, as `unreadable` tells it
        self.day_field = ""  # name of the field that told the whole day
        self.submitted: date | None = None  # the day on which it was listed, where the item tells that
        self.captured: date | None = None  # the day on which a program got it
        self.form = meanings.form
        self._meanings = meanings
        self._fields: dict[str, list[tuple[int, str, Any]]] = {}  # rank, name and value of the fields with one meaning, in order
        for depth, (prefix, fields) in enumerate(json_items.layers(self.form.prepare(item))):
            self._sort(depth * 100, prefix, fields)
        for found in self._fields.values():
            if len(found) > 1:
                found.sort(key=itemgetter(0))

    def _sort(self, first_rank: int, prefix: str, fields: Fields) -> None:
        """Sort the fields of one layer by what they mean."""
        for name, value in fields.items():
            meaning, targets = self._meanings[name]
            if meaning == _FURNITURE or (not value and (value is None or isinstance(value, str | list | dict))):
                continue
            if isinstance(value, str) and len(value) <= 4 and value in values.NOTHING:
                continue
            if meaning == _SUBMITTED:
                self.submitted = self.submitted or json_capture.of_value(value)
            elif meaning == _CAPTURED:
                self.captured = self.captured or json_capture.of_value(value)
            elif meaning == _UNKNOWN:
                self.unused.add(f"{prefix}{name}")
            for target, rank in targets:
                self._fields.setdefault(target, []).append((first_rank + rank, f"{prefix}{name}", value))

    def entry(self, line: int, position: int) -> Entry | None:
        """Return the entry; None where there is no title."""
        title, raw_title = self._text("title")
        if not title:
            return None
        abstract, raw_abstract = self._text("abstract", in_paragraphs=True)
        number, comment = self._comments()
        found = self._people()
        categories, subjects = self._categories()
        arxiv_id, version = self._identifier()
        day = self._date(arxiv_id)
        is_inferred = self._first("date_inferred", values.truth)
        return Entry(
            title=title,
            abstract=abstract,
            line=line,
            position=position,
            date=day,
            date_inferred=self.is_incomplete or bool(is_inferred),
            authors=found.names,
            author_count=len(found.names) or self._first("author_count", values.count),
            organization=self._first("organization", self._organization) or "",
            comments=number or 0,
            upvotes=self._first("upvotes", values.count),
            arxiv_id=arxiv_id,
            links=tuple(self._links()),
            keywords=tuple(dict.fromkeys((*self._keywords(), *subjects))),
            doi=self._first("doi", lambda value: links.doi(values.text(value))) or "",
            journal_ref=self._journal_ref(),
            comment=comment,
            categories=tuple(dict.fromkeys(categories)),
            version=version,
            withdrawn=bool(self._first("withdrawn", values.truth)),
            ai_summary=self._first("ai_summary", lambda value: self._line(values.lines(value))) or "",
            github_stars=self._first("github_stars", values.count),
            accounts=found.accounts,
            raw_title=raw_title,
            raw_abstract=raw_abstract,
        )

    def shown_id(self) -> str:
        """Return by which arXiv identifier a maintainer can find an item without a title; empty where it has none."""
        arxiv_id, _ = self._identifier()
        return f"; its arXiv identifier is {arxiv_id}" if arxiv_id else ""

    def _first(self, target: str, convert: Callable[[Any], Any]) -> Any:
        """Return the first value that can be read. Those that cannot are left, and those behind it that say something else."""
        if target not in self._fields:
            return None
        chosen = None
        for _, name, value in self._fields.get(target, ()):
            found = convert(value)
            if found is None or found == "":
                self.unused.add(name)
            elif chosen is None:
                chosen = found
            elif found != chosen:
                self.unused.add(name)
        return chosen

    def _text(self, target: str, *, in_paragraphs: bool = False) -> tuple[str, str]:
        """Return a text, and as it was received where it had to be mended."""
        chosen = received = ""
        for _, name, value in self._fields.get(target, ()):
            raw = values.lines(value)
            if isinstance(value, list) and any(text not in raw for text in values.texts(value)):
                self.unused.add(name)  # of several objects, one is taken
            mended = self._mended(raw)
            found = _without_heading(paragraphs(mended)) if in_paragraphs else " ".join(clean(mended).split())
            line = found if in_paragraphs or self.form.is_plain else _FINAL_STOP.sub("", found)
            if not chosen and found:
                chosen = line
                received = mojibake.as_received(raw).strip() if mended != raw or line != found else ""
            elif not found or (line != chosen and line.split() != chosen.split()):
                self.unused.add(name)
        return chosen, received

    def _mended(self, raw: str) -> str:
        text = raw
        if not raw.isascii():
            text, certain = mojibake.mend(raw)
            self.is_doubtful = self.is_doubtful or not certain
        return markup_text.plain(text) if not self.form.is_plain and markup_text.is_markup(text) else text

    def _line(self, value: object) -> str:
        text = values.text(value)
        if text.isascii() and text.isprintable() and "  " not in text and (self.form.is_plain or not markup_text.is_markup(text)):
            return text.strip()  # the same, in a fifth of the time; a paper has a dozen such texts
        return " ".join(clean(self._mended(text)).split())

    def _date(self, arxiv_id: str) -> date | None:
        """Return the day. A paper has many dates, and those behind the first that can be read are no loss."""
        incomplete = None
        for _, name, value in self._fields.get("date", ()):
            found = values.day(value)
            if found and (found.is_whole and (not incomplete or incomplete.date.year == found.date.year)):
                self._capture(found.date)
                self.day_field = name.rpartition(".")[2]
                return found.date
            if not found:
                called = self.form.names_in_file.get(name, name)
                self.unused.add(called)
                shown = _shown_date(name, value)
                self.unread_date = self.unread_date or (unreadable(called, shown) if shown else "")
            incomplete = incomplete or found
        if not incomplete:
            return None
        self.is_incomplete = True
        year, month = dates.month_of_arxiv_id(arxiv_id)
        return date(year, month, 1) if year == incomplete.date.year and incomplete.date.month == 1 else incomplete.date

    def _capture(self, published: date) -> None:
        """Take a `date` that is not the day of publication for the day of the list."""
        listed = (json_capture.of_value(value) for _, name, value in self._fields["date"] if plain_name(name) == "date")
        self.captured = self.captured or next((day for day in listed if day and day != published), None)

    def _people(self) -> people.People:
        chosen = people.People()
        for _, name, value in self._fields.get("authors", ()):
            found = people.read(value, exact=self.form.exact_names)
            chosen = chosen if chosen.names else found
            self.unused.update(f"{name}.{field}" if field else name for field in found.unused)
        return chosen

    def _comments(self) -> tuple[int | None, str]:
        """Return the number of comments, and arXiv's comment: both are called `comments`."""
        number = self._first("comments", _length_or_count)
        comment = ""
        for _, name, value in self._fields.get("comment", ()):
            found = _length_or_count(value) if name.endswith("omments") else None
            text = values.without_label(self._line(value)) if found is None and not isinstance(value, list) else ""
            if found is not None:
                number = found if number is None else number
            elif text and not values.arxiv_id(text):
                comment = comment or text
                self.unused.update([name] if text != comment else [])
            elif not text:
                self.unused.add(name)
        return number, comment

    def _identifier(self) -> tuple[str, int | None]:
        """Return the arXiv identifier, from whatever field names it, and the version. Identifiers of other services are no loss."""
        counts = (
            len(value) if isinstance(value, list) else values.count(values.text(value).lstrip("vV"))
            for _, _, value in self._fields.get("version", ())
        )
        version = next((count for count in counts if count and count < _MOST_VERSIONS), None)
        for target in ("arxiv_id", "url", "doi", "journal_ref", "comment"):
            for _, _, value in self._fields.get(target, ()):
                for text in _identifiers_in(value):
                    if identifier := values.arxiv_id(text):
                        return identifier, (links.version(text) if isinstance(text, str) else None) or version
        return "", None

    def _journal_ref(self) -> str:
        chosen = ""
        for _, name, value in self._fields.get("journal_ref", ()):
            text = self._line(value)
            if isinstance(value, dict) and text:
                text = values.journal_reference(text, value.get("volume"), value.get("issue"), value.get("pages"))
            if text.lower().startswith(_NO_JOURNALS):
                continue
            chosen = chosen or text
            self.unused.update([] if text and text in chosen else [name])
        return chosen

    def _categories(self) -> tuple[list[str], list[str]]:
        """Return arXiv's categories, and other subjects."""
        found: list[str] = []
        subjects: list[str] = []
        for _, _, value in self._fields.get("categories", ()):
            categories, others = values.categories(value)
            found += categories
            subjects += others
        for _, _, value in self._fields.get("keywords", ()):
            found += filter(values.is_tag_of_category, values.texts(value))
        return found, subjects

    def _keywords(self) -> Iterator[str]:
        for _, name, value in self._fields.get("keywords", ()):
            words = values.texts(value)
            self.unused.update([] if words else [name])
            yield from (line for word in words if not values.is_tag_of_category(word) and (line := self._line(word)))

    def _organization(self, value: Any) -> str:
        return self._line(value.get("fullname") or value.get("name")) if isinstance(value, dict) else self._line(value)

    def _links(self) -> Iterator[Link]:
        seen: set[str] = set()
        for kind in (*_LINK_KINDS, "paper"):
            for _, name, value in self._fields.get("url" if kind == "paper" else kind, ()):
                for address in self._addresses(name, value, kind):
                    found = links.link(address, kind=kind)
                    # The address of a DOI says no more than the DOI.
                    if found and "//doi.org/10." not in address and found.url not in seen:
                        seen.add(found.url)
                        yield found

    def _addresses(self, name: str, value: Any, kind: str) -> list[str]:
        """Return the web addresses in a value. A value without one is left, except an object, of which an address is one field of many."""
        found = [text.strip() for text in values.strings(value)]
        found = [f"https://github.com/{text}" if kind == "code" and _REPOSITORY.fullmatch(text) else text for text in found]
        web = [address for address in found if address.startswith(("http://", "https://"))]
        if not web and not isinstance(value, dict) and not any(map(values.arxiv_id, found)):
            self.unused.add(name)
        return web


def _shown_date(name: str, value: object) -> str:
    """Return a value that is no date, to be shown; empty for one that stands for no date, or where the field may mean another thing."""
    if isinstance(value, bool) or len(TARGETS.get(plain_name(name.rpartition(".")[2]), ())) > 1:
        return ""
    shown = values.text(value) or (f"{value}" if isinstance(value, dict) else "")
    return "" if shown.startswith(dates.NO_TIME) else shown.strip()


def _without_heading(abstract: str) -> str:
    """Return an abstract without the heading that journals put above it."""
    heading, _, rest = abstract.partition("\n\n")
    return rest if rest and heading.lower() in ("abstract", "summary") else abstract


def _length_or_count(value: object) -> int | None:
    return len(value) if isinstance(value, list) else values.count(value)


def _identifiers_in(value: object) -> Iterator[Any]:
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]:
        yield (
            next((item[key] for key in ("value", "href", "@href", "url", "#text") if key in item), None) if isinstance(item, dict) else item
        )
