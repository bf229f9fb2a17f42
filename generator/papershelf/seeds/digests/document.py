"""The document that a reader of digests gets: a file's text and capture date, and where problems are reported."""

from collections import Counter
from datetime import date
from functools import cached_property

from papershelf.model import DigestFile, Entry, LineCount, Problem
from papershelf.seeds.digests import bounds, dates, json_items, json_text, mojibake, periods, withdrawal
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import is_plausible
from papershelf.text.normalize import clean, has_only_text, printable

MOST_PROBLEMS = 50  # of one file that are kept and printed. A broken file may have millions.

_MOST_NAMES = 30  # of fields of one file that are not used
_BLANK_LINES = pattern(r"\n\s*\n")


class Document:
    """A file of `seeds/digests/`, decoded and cleaned."""

    def __init__(self, file: str, text: str, as_of: date | None = None) -> None:
        self.file = printable(file)  # file name with its ending, as it may be shown
        self.text = text
        self.raw = text  # as decoded: with the control characters that `text` is cleaned of
        self.mended: mojibake.Mended | None = None  # where text that was encoded twice was mended
        self.as_of = as_of  # the capture date that site.yaml gives
        self.period = ""  # the week or month that the content tells, or `trending`
        self.problems: list[Problem] = []
        self.unlisted = 0  # number of problems that were dropped
        self._dropped_an_error = False
        self.unused: Counter[str] = Counter()  # entries by the name of a field that no reader uses

    @cached_property
    def json(self) -> json_text.JsonText | None:
        """What the file holds, if it begins as JSON does; None for any other file."""
        text = json_text.decode(self.raw) if json_text.is_json(self.raw) else None
        return text and text._replace(sample=json_items.sample(text))

    @property
    def name(self) -> str:
        """File name without its ending."""
        return self.file.rpartition(".")[0] or self.file

    def report(self, line: int, found: str, remedy: str, severity: str = "error") -> None:
        """Add a problem at `line` of this file (1-based; 0 for the whole file)."""
        self.problems.append(Problem(f"digests/{self.file}", line, found, remedy, severity))
        if len(self.problems) > 2 * MOST_PROBLEMS:
            self._drop_last_problems()

    def refused(self, line: int, found: str, remedy: str, form: str = "") -> DigestFile:
        """Return a digest without entries, because of the problem `found` at `line`."""
        self.report(line, found, remedy)
        return self.digest(form, [])

    def without_papers(self, form: str) -> DigestFile:
        """Return a digest that rightly has no entries."""
        _, as_of, source = self.captured(None, [])
        lines = LineCount(furniture=count_lines(self.text))
        return DigestFile(self.name, self.file, form, as_of, source, (), tuple(self.problems), lines)

    def captured(self, printed: date | None, entries: list[Entry]) -> dates.Capture:
        """Return when a file whose entries have whole dates was captured; `printed` is the day that the file gives for itself."""
        newest = max((entry.date for entry in entries if entry.date and is_plausible(entry.date)), default=None)
        known = (
            (self.as_of, "site.yaml"),
            (dates.in_name(self.name)[1], "file name"),
            (printed, "listing"),
            (newest, "newest entry"),
        )
        return next((dates.Capture(day.year, day, source) for day, source in known if day and is_plausible(day)), dates.NO_CAPTURE)

    def digest(
        self,
        form: str,
        entries: list[Entry],
        capture: dates.Capture = dates.NO_CAPTURE,
        lines: LineCount | None = None,
        period: str = "",
    ) -> DigestFile:
        """Return the finished digest. Without `lines`, all lines belong to the entries, or are a problem where there is no entry."""
        entries = [withdrawal.marked(entry) for entry in bounds.bounded(self._with_received_text(entries), self.report)]
        if not lines:
            count = count_lines(self.text)
            lines = LineCount(entry=count) if entries else LineCount(problem=count)
        if not entries and not any(problem.severity == "error" for problem in self.problems):
            self.report(0, "no entry was found in this file", "Put a whole digest here, or delete the file.")
        self._drop_last_problems()
        if self.unlisted:
            found = f"{self.unlisted:,} more problems in this file are not listed"
            severity = "error" if self._dropped_an_error else "warning"
            self.problems.append(Problem(f"digests/{self.file}", 0, found, "Mend those that are, and look again.", severity))
        unused = tuple(sorted((printable(excerpt(name)), entries) for name, entries in self.unused.most_common(_MOST_NAMES)))
        if len(self.unused) > _MOST_NAMES:
            unused += ((f"{len(self.unused) - _MOST_NAMES:,} others", self.unused.most_common()[_MOST_NAMES][1]),)
        period, capture = periods.decide(period or self.period, self.name, capture)
        known = form, capture.as_of, capture.source, tuple(entries), tuple(self.problems), lines, period
        return DigestFile(self.name, self.file, *known, unused=unused, unlisted=self.unlisted)

    def _with_received_text(self, entries: list[Entry]) -> list[Entry]:
        """Return `entries` with title and abstract as received, where the text of the file had to be mended."""
        if not self.mended or not self.mended.words:
            return entries
        was = self.mended.received
        return [entry._replace(raw_title=was(entry.title), raw_abstract=was(entry.abstract)) for entry in entries]

    def _drop_last_problems(self) -> None:
        self.problems.sort(key=lambda problem: problem.line)
        self.unlisted += len(self.problems[MOST_PROBLEMS:])
        self._dropped_an_error = self._dropped_an_error or any(problem.severity == "error" for problem in self.problems[MOST_PROBLEMS:])
        del self.problems[MOST_PROBLEMS:]


def count_lines(text: str) -> int:
    r"""Return the number of lines of `text` that are not blank.

    >>> count_lines("a\n\n \nb")
    2
    """
    rows = text.split("\n")
    return len(rows) - rows.count("") - sum(map(str.isspace, rows))


def excerpt(text: str, length: int = 60) -> str:
    """Return the beginning of `text` on one line of at most `length` characters, for a message."""
    words = " ".join(text[: 4 * length].split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def paragraphs(text: str) -> str:
    r"""Return running text, cleaned, whose lines are joined; a blank line stays between paragraphs.

    >>> paragraphs(" One\n  paragraph.\n \nAnother. ")
    'One paragraph.\n\nAnother.'
    """
    line = text.strip().replace("\n", " ")
    if "  " not in line and line.isascii() and has_only_text(line):  # a clean paragraph with single spaces between its words, as most are
        return line
    text = clean(text)
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in _BLANK_LINES.split(text))))
