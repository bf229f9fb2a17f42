"""What a reader gets: a digest's text and what is known of the file; and how it says what is wrong with it."""

from __future__ import annotations

from datetime import date

from papershelf.model import DigestFile, Entry, LineCount, Problem


class Document:
    """A file of `seeds/digests/`, decoded and cleaned."""

    def __init__(self, file: str, text: str, as_of: date | None = None) -> None:
        """`file` is its name with the ending, `as_of` the capture date that site.yaml gives."""
        self.file = file
        self.text = text
        self.as_of = as_of
        self.problems: list[Problem] = []

    @property
    def name(self) -> str:
        """File name without ending."""
        return self.file.rpartition(".")[0] or self.file

    def report(self, line: int, found: str, remedy: str, severity: str = "error") -> None:
        self.problems.append(Problem(f"digests/{self.file}", line, found, remedy, severity))

    def digest(
        self, form: str, entries: list[Entry], *, as_of: date | None = None, source: str = "", lines: LineCount | None = None
    ) -> DigestFile:
        """The finished digest; without `lines`, all of them belong to the entries, if there are any."""
        if not lines:
            count = count_lines(self.text)
            lines = LineCount(entry=count) if entries else LineCount(problem=count)
        if not entries and not any(problem.severity == "error" for problem in self.problems):
            self.report(0, "no entry was found in this file", "Put a whole digest here, or delete the file.")
        problems = tuple(sorted(self.problems, key=lambda problem: problem.line))
        return DigestFile(self.name, self.file, form, as_of, source, tuple(entries), problems, lines)


def count_lines(text: str) -> int:
    r"""How many lines of `text` are not blank.

    >>> count_lines("a\n\n \nb")
    2
    """
    rows = text.split("\n")
    return len(rows) - rows.count("") - sum(map(str.isspace, rows))


def excerpt(text: str, length: int = 60) -> str:
    """The beginning of `text` on one line, for a message."""
    words = " ".join(text[: 4 * length].split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
