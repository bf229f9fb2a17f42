"""Report the entries of a file whose date is missing or has no day: one message for all of them, which names the first few."""

from collections.abc import Sequence

from papershelf.model import Entry
from papershelf.seeds.digests.document import Document, excerpt
from papershelf.text.wording import counted

Numbered = Sequence[tuple[int, Entry]]  # entries, each with its number in the file, counted from 1

_NAMED = 3  # entries


def report_undated(document: Document, entries: Numbered, missing: str) -> None:
    """Report `entries`, which have no date; `missing` is what to add, as the file's form calls a date."""
    if entries:
        named = _named(entries)
        found = f"{named}, has no date" if len(entries) == 1 else f"{len(entries):,} entries have no date: {named}"
        document.report(entries[0][1].line, found, f"Add {'its' if len(entries) == 1 else 'their'} {missing}.", "warning")


def report_without_day(document: Document, entries: Numbered) -> None:
    """Report `entries`, whose date names a month or a year only."""
    if entries:
        found = f"{counted(len(entries), 'entry', 'entries')} without a day in the date ({_named(entries)})"
        found += ": the first day of the month or year stands for it"
        remedy = "Write the whole day, for instance 2025-03-14, where you know it."
        document.report(entries[0][1].line, found, remedy, "warning")


def _named(entries: Numbered) -> str:
    named = "; ".join(f"entry {number}, {excerpt(entry.title)!r}" for number, entry in entries[:_NAMED])
    return f"{named}; and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else named
