"""Report the entries of a file whose date is missing, cannot be read, or has no day: one message a kind, which names the first few."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from papershelf.model import Entry
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.text.wording import counted

Numbered = Sequence[tuple[int, Entry]]  # entries, each with its number in the file, counted from 1

_NAMED = 3  # entries


def unreadable(field: str, value: str) -> str:
    """Return the words for a `field` whose `value` is no date.

    >>> unreadable("DA", "10/01/2025")
    "`DA` is '10/01/2025'"
    """
    return f"`{excerpt(field)}` is {excerpt(value)!r}"


def report_undated(document: Document, entries: Numbered, missing: str, unread: Mapping[int, str] = MappingProxyType({})) -> None:
    """Report `entries`, which have no date, or not the whole.

    Args:
        document: The file.
        entries: The entries.
        missing: What to add where there is no date, as the file's form calls it.
        unread: What `unreadable` says of an entry's date, by the number of the entry.
    """
    _report_unreadable(document, [(number, entry) for number, entry in entries if number in unread], unread)
    entries = [(number, entry) for number, entry in entries if number not in unread]
    if entries:
        named = _named(entries)
        found = f"{named}, has no date" if len(entries) == 1 else f"{len(entries):,} entries have no date: {named}"
        document.report(entries[0][1].line, found, f"Add {'its' if len(entries) == 1 else 'their'} {missing}.", "warning")


def _report_unreadable(document: Document, entries: Numbered, unread: Mapping[int, str]) -> None:
    if len(entries) == 1:
        ((number, entry),) = entries
        stands = f"; {entry.date} stands for it" if entry.date else ""
        found = f"entry {number}, {excerpt(entry.title)!r}: its {unread[number]}, which is no date that can be read{stands}"
        document.report(entry.line, found, "Write it as year, month and day, for instance 2025-03-14.", "warning")
    elif entries:
        found = f"{len(entries):,} entries have a date that cannot be read: {_named(entries, unread)}"
        document.report(entries[0][1].line, found, "Write them as year, month and day, for instance 2025-03-14.", "warning")


def report_without_day(document: Document, entries: Numbered) -> None:
    """Report `entries`, whose date names a month or a year only."""
    if entries:
        found = f"{counted(len(entries), 'entry', 'entries')} without a day in the date ({_named(entries)})"
        found += ": the first day of the month or year stands for it"
        remedy = "Write the whole day, for instance 2025-03-14, where you know it."
        document.report(entries[0][1].line, found, remedy, "warning")


def _named(entries: Numbered, unread: Mapping[int, str] = MappingProxyType({})) -> str:
    named = "; ".join(
        f"entry {number}, {excerpt(entry.title)!r}" + (f": {unread[number]}" if number in unread else "")
        for number, entry in entries[:_NAMED]
    )
    return f"{named}; and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else named
