r"""Keep entries within the limits of `text.limits`, whatever form their digest has.

Readers clean the text of a file. Escapes inside it (`&#x202E;`, `\u001b`) are characters only after they were read, so all fields are
cleaned here once more. Text that is too long is cut, and named by a problem; what was received stays in `raw_title` and `raw_abstract`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from papershelf.model import Account, Entry, Link
from papershelf.text.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_ABSTRACT,
    LONGEST_ADDRESS,
    LONGEST_FIELD,
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST_AUTHORS,
    MOST_FOUND,
    cut,
    is_plausible,
)
from papershelf.text.normalize import clean, is_visible

Report = Callable[[int, str, str, str], None]  # line, what was found, remedy, severity
_LISTS = {"authors": MOST_AUTHORS, "keywords": MOST_FOUND, "categories": MOST_FOUND, "links": MOST_FOUND}
_WITH_PARAGRAPHS = ("abstract", "raw_abstract", "raw_title")


def bounded(entries: Iterable[Entry], report: Report) -> Iterator[Entry]:
    """Yield `entries` within the limits, without those whose title holds no text; those behind move up."""
    dropped = 0
    for entry in entries:
        if not _is_clean(entry):
            entry = entry._replace(**{name: _cleaned(name, value) for name, value in entry._asdict().items()})
        if not is_visible(entry.title):
            report(entry.line, f"entry {entry.position} has a title without text", "Give it a title, or remove it.", "error")
            dropped += 1
            continue
        if dropped:
            entry = entry._replace(position=entry.position - dropped)
        yield entry if _is_within(entry) else entry._replace(**dict(_changes(entry, report)))


def _is_clean(entry: Entry) -> bool:
    """Return whether no field needs cleaning; one look at all of them together costs less than one at each."""
    texts = (entry.title, entry.abstract, entry.organization, entry.arxiv_id, entry.doi, entry.journal_ref, entry.comment, entry.ai_summary)
    lists = (*entry.authors, *entry.keywords, *entry.categories, *[link.url for link in entry.links])
    text = "".join((*texts, *lists, entry.raw_title, entry.raw_abstract)).replace("\n", "")
    return clean(text) is text


def _cleaned(name: str, value: Any) -> Any:
    if isinstance(value, str):
        text = clean(value)
        return text if text == value or name in _WITH_PARAGRAPHS else " ".join(text.split())
    if isinstance(value, tuple):
        items = (_cleaned(name, item) for item in value)
        return type(value)(*items) if isinstance(value, Link | Account) else tuple(items)
    return value


def _is_within(entry: Entry) -> bool:
    """Return whether nothing of the entry is beyond a limit, in a third of the time of `_changes`; some entries within get False."""
    names = entry.authors + entry.keywords + entry.categories
    others = entry.organization + entry.arxiv_id + entry.doi + entry.journal_ref + entry.comment + entry.ai_summary
    return (
        len(entry.title) <= LONGEST_TITLE
        and len(entry.abstract) <= LONGEST_ABSTRACT
        and (entry.date is None or is_plausible(entry.date))
        and len(others) <= LONGEST_FIELD
        and max(len(names), len(entry.links)) <= MOST_FOUND
        and max(map(len, names), default=0) <= LONGEST_NAME
        and all(len(link.url) <= LONGEST_ADDRESS for link in entry.links)
    )


def _changes(entry: Entry, report: Report) -> Iterator[tuple[str, Any]]:
    """Yield each field that is beyond a limit, with its new value."""

    def say(found: str, remedy: str) -> None:
        report(entry.line, f"{found} of entry {entry.position}, {cut(entry.title, 60)!r}", remedy, "warning")

    for name, limit in (("title", LONGEST_TITLE), ("abstract", LONGEST_ABSTRACT)):
        text = getattr(entry, name)
        if len(text) > limit:
            say(f"{len(text):,} characters are too many for the {name}", f"The first {limit:,} are used; shorten it.")
            yield name, cut(text, limit)
            yield f"raw_{name}", getattr(entry, f"raw_{name}") or text
    if entry.date and not is_plausible(entry.date):
        say(f"{entry.date} cannot be the day", f"Write a day from {FIRST_YEAR} to {LAST_YEAR}; until then the day counts as unknown.")
        yield "date", None
    for name, limit in _LISTS.items():
        values = getattr(entry, name)
        kept = [value for value in values[:limit] if len(value.url if name == "links" else value) <= _longest(name)]
        if len(kept) < len(values):
            say(f"{len(values) - len(kept):,} of the {name} are too many or too long", "They are left out; correct the file.")
            yield name, tuple(kept)
    for name in ("organization", "arxiv_id", "doi", "journal_ref", "comment", "ai_summary"):
        if len(getattr(entry, name)) > LONGEST_FIELD:
            say(f"the `{name}` is too long", f"The first {LONGEST_FIELD:,} characters are used; shorten it.")
            yield name, cut(getattr(entry, name), LONGEST_FIELD)


def _longest(name: str) -> int:
    return LONGEST_ADDRESS if name == "links" else LONGEST_NAME
