"""The data that packages exchange, and the errors.

All values are immutable named tuples, and are equal for equal input. Text is plain text, never HTML or Markdown; whoever
writes a format escapes the text for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

LINK_KINDS = ("code", "project", "model", "dataset", "demo", "paper", "other")


class Link(NamedTuple):
    """A link of a paper."""

    url: str
    kind: str  # one of `LINK_KINDS`
    origin: str = "abstract"  # where the link is from: `abstract`, `listing` (next to the abstract) or `note`


OWNERS = ("other", "baseline", "human")
"""Who else than the paper reached a result: a model or system of others, what the paper improves on, people."""


class Result(NamedTuple):
    """An absolute number that an abstract reports for one model on one dataset."""

    model: str  # whom the sentence gives the number to; empty where it names nobody
    dataset: str
    metric: str
    value: float  # in `unit`, as printed: 84.4 for "84.4%"
    unit: str  # `%`, that of a metric such as a time (`ms`), or empty for a number without unit
    sentence: str  # the sentence with the number, as evidence
    owner: str = ""  # empty for the paper's own, else one of `OWNERS`
    setting: str = ""  # `zero-shot`, `fine-tuned`, `with tools, 3 attempts`, ...; empty where the sentence gives none

    @property
    def unit_behind(self) -> str:
        """The unit as it is printed behind the value: `%` right behind it, any other after a space."""
        return f" {self.unit}" if self.unit[:1].isalnum() else self.unit


INTRODUCED_KINDS = ("model", "dataset", "method")


class Introduced(NamedTuple):
    """A name that a paper gives to something of its own."""

    name: str
    kind: str  # one of `INTRODUCED_KINDS`


class Account(NamedTuple):
    """An author's account on Hugging Face."""

    name: str  # of the author, as the paper prints it
    user: str  # the last part of the account's address there


class Entry(NamedTuple):
    """One paper in one digest. Its text is as received, except for the white space of line wrapping."""

    title: str
    abstract: str  # paragraphs, separated by one blank line; empty where the digest has none
    line: int  # line of the title in its file, counted from 1; 0 in formats without lines
    position: int  # place in its digest, counted from 1
    date: date | None = None
    date_inferred: bool = False  # whether the year, the month or the day was inferred, because the digest does not give it
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str = ""
    comments: int = 0
    upvotes: int | None = None
    arxiv_id: str = ""  # without a version suffix
    links: tuple[Link, ...] = ()  # links next to the abstract; `extraction` finds those inside it
    keywords: tuple[str, ...] = ()
    doi: str = ""  # without an address before it: `10.48550/arXiv.2405.12345`
    journal_ref: str = ""  # where the paper appeared, as printed: `J. X 1 (2024)`
    comment: str = ""  # the authors' comment on arXiv: `12 pages, 3 figures`
    categories: tuple[str, ...] = ()  # of arXiv, the primary one first
    version: int | None = None  # the newest version that the digest knows of: 3 for `v3`
    is_replacement: bool = False  # whether the digest announces a new version of an earlier paper
    withdrawn: bool = False
    ai_summary: str = ""  # one sentence by a language model, which captures bring
    github_stars: int | None = None
    accounts: tuple[Account, ...] = ()  # of those authors whose account a capture names
    raw_title: str = ""  # the title as received; empty where the reader did not have to mend it
    raw_abstract: str = ""


class Problem(NamedTuple):
    """A mistake in the input that a maintainer should correct."""

    file: str  # path with forward slashes, as given on the command line or relative to the seeds folder
    line: int  # counted from 1; 0 for the file as a whole
    found: str
    remedy: str
    severity: str = "error"  # `error`: something could not be read. `warning`: everything was read, but may not be as intended.

    def __str__(self) -> str:
        file = self.file.translate(UNSAFE)
        place = f"{file}:{self.line}" if self.line else file
        return f"{place}: {self.found}. {self.remedy}"


class LineCount(NamedTuple):
    """Number of non-blank lines of a digest by what they belong to; each line counts once."""

    entry: int = 0
    furniture: int = 0
    problem: int = 0


NO_LINES = LineCount()


class DigestFile(NamedTuple):
    """The content of a file in `seeds/digests/`."""

    name: str  # path in `seeds/digests/` without the extension, for instance `000_678841eeb3dec03e` or `2025/03/14`
    file: str  # path with its extension
    format: str  # `listing`, `daily-papers`, `arxiv-atom` or `markdown`
    as_of: date | None  # the day on which the digest was captured; None where it cannot be determined
    as_of_source: str
    """Source of `as_of`: `site.yaml`, `file name`, `listing` (prints a date with year), `inferred`, `newest entry` or empty."""
    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    lines: LineCount = NO_LINES
    period: str = ""  # what the digest covers, if not a day: a week `2025-W51`, a month `2025-12`, or `trending`
    unused: tuple[tuple[str, int], ...] = ()  # names of the fields that were left behind, each with its number of entries
    slug: str = ""  # last part of its page's address, where another digest's name would give the same one; else empty
    unlisted: int = 0  # number of further problems, which are counted but not kept


class Appearance(NamedTuple):
    """The place of a paper in a digest."""

    digest: str  # slug of the digest: its day, or its name where the day is unknown
    position: int  # place among the digest's papers, counted from 1
    is_replacement: bool = False  # whether the digest announces a new version of an earlier paper


class Paper(NamedTuple):
    """One paper of the site, merged from all its entries and the maintainer's page."""

    slug: str
    title: str
    abstract: str  # repaired plain text with maths between dollar signs; paragraphs are separated by one blank line
    date: date | None = None
    date_inferred: bool = False
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str = ""
    comments: int = 0
    upvotes: int | None = None
    arxiv_id: str = ""
    tags: tuple[str, ...] = ()  # slugs of the taxonomy's tags, in its order
    families: tuple[str, ...] = ()  # names of backbone families (`ViT`), in order of first mention
    backbones: tuple[str, ...] = ()  # names of exact variants (`ViT-B/16`), in order of first mention
    compared: tuple[str, ...] = ()  # other models that the text names: API-only ones (`GPT-4o`), and families without a role (`CLIP`)
    only_compared: tuple[str, ...] = ()
    """Those of `families`, `backbones` and `compared`, and of the families of `compared`, that the text only compares with."""
    cues: tuple[str, ...] = ()  # words of the text that led to the tags, behind the tags: `agents, planning: tool use`
    spellings: tuple[str, ...] = ()  # names of models as the text spells them, behind other names in `families` or `backbones`: `ViT: ViTs`
    learned: tuple[str, ...] = ()  # those of `families` and `backbones` that the text alone does not give: other papers introduce them
    introduces: tuple[Introduced, ...] = ()  # what the paper says is its own, the main name first
    candidates: tuple[tuple[str, str], ...] = ()
    """Distinctive names in the text that are not known, and the paper's own, each with the key of all its spellings (`naming.key`): other
    papers of the shelf may introduce or name them. Nothing shows them, and no page keeps them."""
    links: tuple[Link, ...] = ()
    results: tuple[Result, ...] = ()
    keywords: tuple[str, ...] = ()
    digests: tuple[Appearance, ...] = ()  # in order of the digests' dates
    doi: str = ""  # without an address before it
    journal_ref: str = ""
    comment: str = ""  # the authors' comment on arXiv
    categories: tuple[str, ...] = ()  # of arXiv, the primary one first
    version: int | None = None  # the newest version that a digest knows of
    withdrawn: bool = False
    ai_summary: str = ""
    github_stars: int | None = None
    accounts: tuple[Account, ...] = ()  # of those authors whose account a capture names
    other_slugs: tuple[str, ...] = ()  # last parts of further addresses, which lead to the paper's page
    raw_title: str = ""  # the title as received; empty where the repair did not change it
    raw_abstract: str = ""
    note: str = ""  # the maintainer's note, in Markdown


UNSAFE = dict.fromkeys(
    [*range(32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)
"""Translation of characters that may drive a terminal, or show text in a misleading order: names of files may hold any."""


class OwnPage(NamedTuple):
    """A page that the maintainer wrote, which is about no paper."""

    slug: str  # its address is `<slug>/`
    title: str
    description: str  # for search engines and previews; empty where the maintainer gives none
    text: str  # Markdown


class PapershelfError(Exception):
    """Base class of errors that a maintainer can correct. The command prints them and exits with 1."""


class InputError(PapershelfError):
    """The input or the configuration has mistakes."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class OutputError(PapershelfError):
    """The site cannot be written to its folder. The message says what to do."""
