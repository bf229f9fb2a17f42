"""The value objects that cross module boundaries, and the errors.

Everything here is a named tuple: a stage hands the next one finished values, and two builds of the
same input compare equal. Text fields hold plain text, never HTML or Markdown; each emitter escapes for its
own format.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Link(NamedTuple):
    """An address that belongs to a paper."""

    url: str
    kind: str
    """One of `code`, `project`, `model`, `dataset`, `demo`, `paper`, `other`."""
    origin: str = "abstract"
    """Where the address stood: `abstract`, `listing` (beside the entry) or `note`."""


class Result(NamedTuple):
    """An absolute figure that an abstract reports for one model on one dataset."""

    model: str
    dataset: str
    metric: str
    value: float
    """In `unit`, as printed: 84.4 for "84.4%"."""
    unit: str
    """`%`, or empty for a bare figure."""
    sentence: str
    """The sentence that the figure stands in, as evidence."""


class Entry(NamedTuple):
    """One paper as one digest shows it. Text is as received, but for the white space of line wrapping."""

    title: str
    abstract: str
    """Paragraphs are separated by one blank line; empty where the listing has none."""
    line: int
    """1-based line of the title in its file; 0 in formats without lines."""
    position: int
    """1-based place in its digest."""
    date: date | None = None
    date_inferred: bool = False
    """True where the listing left the year out."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str = ""
    comments: int = 0
    upvotes: int | None = None
    arxiv_id: str = ""
    """Without a version suffix."""
    links: tuple[Link, ...] = ()
    """Only links beside the text; those inside the abstract are found by `extract`."""
    keywords: tuple[str, ...] = ()


class Problem(NamedTuple):
    """Something in the input that a maintainer should look at."""

    file: str
    """Path as given on the command line or relative to the seeds folder, with forward slashes."""
    line: int
    """1-based; 0 where the file as a whole is meant."""
    found: str
    remedy: str
    severity: str = "error"
    """`error`: something would be lost, so the build stops. `warning`: all was read; only `--strict` stops for it."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.found}. {self.remedy}"


class LineCount(NamedTuple):
    """What the non-blank lines of a digest were; the three add up to all of them."""

    entry: int = 0
    furniture: int = 0
    problem: int = 0


NO_LINES = LineCount()


class DigestFile(NamedTuple):
    """A file of `seeds/digests/`, read."""

    name: str
    """File name without folder and ending, for instance `000_678841eeb3dec03e`."""
    file: str
    """File name with its ending."""
    format: str
    """`listing`, `daily-papers`, `arxiv-atom` or `markdown`."""
    as_of: date | None
    """The day that the digest was captured, as far as it can be known."""
    as_of_source: str
    """How it was found: `site.yaml`, `file name`, `listing` (a whole date is printed), `inferred`, `newest entry` or empty."""
    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    lines: LineCount = NO_LINES


class Appearance(NamedTuple):
    """That a paper stood in a digest, and where."""

    digest: str
    """Last part of the digest's address: its day, else its name."""
    position: int
    """1-based place among the digest's papers."""


class Paper(NamedTuple):
    """One paper of the shelf, merged from all its entries and from the maintainer's page."""

    slug: str
    title: str
    abstract: str
    """Repaired plain text, maths between dollar signs kept; paragraphs separated by one blank line."""
    date: date | None = None
    date_inferred: bool = False
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str = ""
    comments: int = 0
    upvotes: int | None = None
    arxiv_id: str = ""
    tags: tuple[str, ...] = ()
    """Slugs of the taxonomy's tags, in its order."""
    families: tuple[str, ...] = ()
    """Names of backbone families (`ViT`), in order of first mention."""
    backbones: tuple[str, ...] = ()
    """Names of exact variants (`ViT-B/16`), in order of first mention."""
    compared: tuple[str, ...] = ()
    """API-only models that the abstract measures itself against (`GPT-4o`)."""
    cues: tuple[str, ...] = ()
    """The words that gave the tags, as they stand in the text, but for those that are a tag's name."""
    spellings: tuple[str, ...] = ()
    """Names of models as they stand in the text, where `families` and `backbones` write them otherwise."""
    links: tuple[Link, ...] = ()
    results: tuple[Result, ...] = ()
    keywords: tuple[str, ...] = ()
    digests: tuple[Appearance, ...] = ()
    """In order of the digests' dates."""
    raw_title: str = ""
    """The title as received, where the repair changed it; else empty."""
    raw_abstract: str = ""
    note: str = ""
    """The maintainer's note, Markdown."""


class PapershelfError(Exception):
    """Base of all errors that a maintainer can mend; the command prints them and exits with 1."""


class InputError(PapershelfError):
    """Something in the input or in the configuration cannot be used as it is."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class OutputError(PapershelfError):
    """The site cannot be written where it was asked for; the message says what to do."""
