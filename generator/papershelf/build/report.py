"""The short report that a build ends with, for people and, as JSON, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from papershelf import urls
from papershelf.model import Problem
from papershelf.text import language
from papershelf.text.language import FOLDER
from papershelf.text.limits import MOST_FOUND, cut
from papershelf.text.wording import counted

if TYPE_CHECKING:  # a build that finds nothing to do needs a report, but none of the stages
    from papershelf.library.library import Library
    from papershelf.model import DigestFile, Paper, PapershelfError
    from papershelf.output.publication import Published
    from papershelf.seeds.reader import Seeds

_MEGABYTE = 1_000_000
_MOST_NAMED = 5  # papers in one note
_LONGEST_TITLE = 60  # characters of a title in a note
_HOW_TO_TRANSLATE = "To translate them, write {}: copy papershelf.pot of Papershelf's own templates/languages/ and fill it in."
_NO_ADDRESS = (
    "`base_url` is not set in seeds/site.yaml, so nothing names the site's own address: there is no sitemap.xml and no opensearch.xml,"
    " and feeds link by relative addresses. Set it to where the site will live, or give --base-url."
)
_LARGE = 800 * _MEGABYTE  # GitHub Pages takes 1 GB; from here on the report warns


class BuildReport(NamedTuple):
    """What a build read and wrote."""

    out: str
    digests: int  # files that are of a known form
    entries: int
    new: int  # papers that the shelf did not have when the last build left it
    merged: int  # entries of papers that another entry had brought
    incomplete: int  # entries that were read, but without their date, their abstract, or something else that a problem names
    not_read: int  # passages and files among the digests
    problems: list[Problem]  # in order of files and lines
    not_used: dict[str, str]  # fields that entries do not take over, in words, by the path of the digest
    papers: int
    written: int  # files; so are the next two
    left_alone: int
    removed: int
    seconds: float
    size: int  # bytes of the whole site
    full: list[str]  # slugs of papers with as many links, exact variants or results as are kept; more in their texts are left out
    no_abstract: Mapping[str, str] = MappingProxyType({})  # in words, which entries have none, by the path of the digest
    is_address_known: bool = True  # whether settings or options say where the site will live
    no_words_for: str = ""  # the language of the site if no file has its words, so that pages are in English

    def of_no_change(self, seeds: str) -> dict[str, Any]:
        """Return the report of the next build if nothing changes until then, as plain values without the folders of this machine."""
        problems = [tuple(problem._replace(file=problem.file.removeprefix(f"{seeds}/"))) for problem in self.problems]
        left_alone = self.written + self.left_alone
        return self._replace(out="", new=0, written=0, left_alone=left_alone, removed=0)._asdict() | {"problems": problems}

    @classmethod
    def restored(cls, values: Mapping[str, Any], seeds: str, out: str) -> BuildReport:
        """Return the report that `of_no_change` gave the `values` of."""
        report = cls(**values)
        problems = [Problem(f"{seeds}/{file}", *others) for file, *others in values["problems"]]
        return report._replace(out=out, problems=problems)

    def as_json(self) -> dict[str, Any]:
        """Return the report as one object."""
        return {"ok": True, **self._asdict(), "problems": [problem._asdict() for problem in self.problems], "warnings": self.warnings()}

    def as_text(self) -> str:
        """Return the report as a few lines."""
        lines = [
            f"{counted(self.digests, 'digest')} read: {counted(self.entries, 'entry', 'entries')}, {self.merged:,} merged"
            f", {self.incomplete:,} incomplete; {counted(self.not_read, 'passage')} not read.",
            f"{counted(self.papers, 'paper')} on the shelf, {self.new:,} new.",
            f"{counted(self.written, 'file')} written, {self.left_alone:,} left alone, {self.removed:,} removed"
            f" in {self.seconds:.2f} s: {self.out} has {self.size / _MEGABYTE:.1f} MB.",
        ]
        lines += [f"Note: {file}: {words}." for file, words in self.no_abstract.items()]
        lines += [f"Note: {file}: not used: {fields}." for file, fields in self.not_used.items()]
        return "\n".join(lines + [f"Note: {warning}" for warning in self.warnings()])

    def problems_as_text(self, *, heading: bool) -> str:
        """Return the problems, one a line, if `heading` below a line that says what they mean for the site; empty without problems."""
        lines = [f"The site is built, with {counted(len(self.problems), 'problem')} to look at:"] if heading and self.problems else []
        return "\n".join([*lines, *map(str, self.problems)])

    def warnings(self) -> list[str]:
        """Return what a maintainer should know although the site is built."""
        found = []
        if not self.papers:
            found.append("the shelf is empty. Put a digest into seeds/digests/ and build again.")
        if self.full:
            shown = ", ".join(f"`{slug}`" for slug in self.full[:_MOST_NAMED]) + (", ..." if len(self.full) > _MOST_NAMED else "")
            what = f"{MOST_FOUND} links, exact variants or results, the most that are kept of a text"
            found.append(
                f"{counted(len(self.full), 'paper has', 'papers have')} {what}: {shown}. Its page in seeds/papers/ may list others."
            )
        if self.no_words_for:
            file = f"templates/{FOLDER}/{self.no_words_for}.po"
            found.append(f"there are no words for `{self.no_words_for}`, so the pages are in English. {_HOW_TO_TRANSLATE.format(file)}")
        if not self.is_address_known:
            found.append(_NO_ADDRESS)
        if self.size >= _LARGE:
            found.append(f"the site has {self.size / _MEGABYTE:,.0f} MB; GitHub Pages takes 1,000 MB.")
        return found


def summarize(seeds: Seeds, library: Library, known: Set[str], published: Published, out: str) -> BuildReport:
    """Return the report of a build that went well. `known` are the files that earlier builds wrote."""
    words = language.current()
    return BuildReport(
        out=out,
        digests=sum(bool(digest.format) for digest in seeds.digests),
        entries=seeds.entries,
        new=sum(urls.paper_markdown(paper.slug) not in known for paper in library.papers),
        merged=seeds.entries - sum(bool(paper.digests) for paper in library.papers),
        incomplete=seeds.incomplete,
        not_read=seeds.not_read,
        problems=seeds.problems,
        not_used={f"digests/{digest.file}": unused_fields(digest) for digest in seeds.digests if digest.unused},
        papers=len(library.papers),
        written=published.written,
        left_alone=published.left_alone,
        removed=published.removed,
        seconds=0.0,
        size=published.size,
        full=[paper.slug for paper in library.papers if is_full(paper)],
        no_abstract={file: lacking_abstracts(titles) for file, titles in seeds.without_abstract.items()},
        is_address_known=seeds.config.is_address_known,
        no_words_for=words.language if words.is_missing else "",
    )


def lacking_abstracts(titles: Sequence[str]) -> str:
    """Return which entries have no abstract, for instance `no abstract of 2 entries: 'One', 'Two'`."""
    named = ", ".join(f"'{cut(' '.join(title.split()), _LONGEST_TITLE)}'" for title in titles[:_MOST_NAMED])
    return f"no abstract in {counted(len(titles), 'entry', 'entries')}: {named}{', ...' if len(titles) > _MOST_NAMED else ''}"


def is_full(paper: Paper) -> bool:
    """Return whether as much was found in the text of `paper` as is kept."""
    in_text = sum(link.origin == "abstract" for link in paper.links) if len(paper.links) >= MOST_FOUND else 0
    return max(in_text, len(paper.backbones), len(paper.compared), len(paper.results)) >= MOST_FOUND


def failure_as_json(error: PapershelfError) -> dict[str, Any]:
    """Return what a program reads of a build that failed."""
    problems = getattr(error, "problems", ())
    return {"ok": False, "message": str(error), "problems": [problem._asdict() for problem in problems]}


def unused_fields(digest: DigestFile) -> str:
    """Return the names of the fields of a digest that were left behind, for instance `` `rank`, `mood` (12 entries) ``."""
    names: dict[int, list[str]] = {}
    for name, entries in digest.unused:
        names.setdefault(entries, []).append(f"`{name}`")
    return ", ".join(
        f"{', '.join(named)} ({counted(entries, 'entry', 'entries')})" for entries, named in sorted(names.items(), reverse=True)
    )


def count_problems(problems: Sequence[Problem]) -> str:
    """Return for instance `2 errors and 1 warning`."""
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(len(problems) - errors, "warning")] if errors < len(problems) else []
    return " and ".join(parts) or "no problems"
