"""The short report that a build ends with, for people and, as JSON, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from papershelf.text.wording import counted

if TYPE_CHECKING:  # a build that finds nothing to do needs a report, but none of the stages
    from papershelf.library.library import Library
    from papershelf.model import PapershelfError, Problem
    from papershelf.output.publication import Published
    from papershelf.seeds.reader import Seeds

_MEGABYTE = 1_000_000
_LARGE = 800 * _MEGABYTE  # GitHub Pages takes 1 GB; from here on the report warns
_NAMED = 200  # good entries that are named, at most, when others have to be mended


class BuildReport(NamedTuple):
    """What a build read and wrote."""

    out: str
    digests: int
    entries: int
    new: int  # entries that brought a paper to the shelf
    merged: int  # entries of papers that an earlier digest, or the same one, had brought
    skipped: list[str]  # what was left out, each with place and reason
    papers: int
    written: int  # files; so are the next two
    left_alone: int
    removed: int
    seconds: float
    size: int  # bytes of the whole site

    def of_no_change(self, seeds: str) -> dict[str, Any]:
        """Return the report of the next build if nothing changes until then, without the folders of this machine."""
        skipped = [problem.removeprefix(f"{seeds}/") for problem in self.skipped]
        return self._replace(out="", skipped=skipped, written=0, left_alone=self.written + self.left_alone, removed=0)._asdict()

    @classmethod
    def restored(cls, values: Mapping[str, Any], seeds: str, out: str) -> BuildReport:
        """Return the report that `of_no_change` gave the `values` of."""
        report = cls(**values)
        return report._replace(out=out, skipped=[f"{seeds}/{problem}" for problem in report.skipped])

    def as_json(self) -> dict[str, Any]:
        """Return the report as one object."""
        return {"ok": True, **self._asdict(), "warnings": self.warnings()}

    def as_text(self) -> str:
        """Return the report as a few lines."""
        lines = [
            f"{counted(self.digests, 'digest')} read: {counted(self.entries, 'entry', 'entries')}, {self.new:,} new, {self.merged:,} merged"
            f", {len(self.skipped):,} skipped.",
            f"{counted(self.papers, 'paper')} on the shelf.",
            f"{counted(self.written, 'file')} written, {self.left_alone:,} left alone, {self.removed:,} removed"
            f" in {self.seconds:.2f} s: {self.out} has {self.size / _MEGABYTE:.1f} MB.",
        ]
        return "\n".join(lines + [f"Note: {warning}" for warning in self.warnings()])

    def warnings(self) -> list[str]:
        """Return what a maintainer should know although the site is built."""
        found = []
        if not self.papers:
            found.append("the shelf is empty. Put a digest into seeds/digests/ and build again.")
        if self.size >= _LARGE:
            found.append(f"the site has {self.size / _MEGABYTE:,.0f} MB; GitHub Pages takes 1,000 MB.")
        return found


def summarize(seeds: Seeds, library: Library, published: Published, out: str) -> BuildReport:
    """Return the report of a build that went well."""
    new = sum(len(digest.new) for digest in library.digests)
    return BuildReport(
        out=out,
        digests=len(seeds.digests),
        entries=seeds.entries,
        new=new,
        merged=seeds.entries - new,
        skipped=[str(problem) for problem in seeds.problems],
        papers=len(library.papers),
        written=published.written,
        left_alone=published.left_alone,
        removed=published.removed,
        seconds=0.0,
        size=published.size,
    )


def failure_as_json(error: PapershelfError) -> dict[str, Any]:
    """Return what a program reads of a build that failed."""
    from papershelf.seeds.reader import SeedsError

    problems = error.problems if isinstance(error, SeedsError) else []
    return {"ok": False, "message": str(error), "problems": [problem._asdict() for problem in problems]}


def failure_as_text(error: PapershelfError, *, all_names: bool) -> str:
    """Return every problem, then the good entries, those of files with problems first."""
    from papershelf.seeds.reader import SeedsError, whole_entries

    if not isinstance(error, SeedsError):
        return str(error)
    lines = [str(problem) for problem in error.problems]
    left = sum(len(digest.entries) for digest in error.digests) if all_names else _NAMED
    for digest in sorted(error.digests, key=lambda digest: not digest.problems):
        titles = [entry.title for entry in whole_entries(digest)]
        lines += _good_entries(digest.file, titles, left)
        left = max(0, left - len(titles))
    return "\n".join(lines)


def count_problems(problems: Sequence[Problem]) -> str:
    """Return for instance `2 errors and 1 warning`."""
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(len(problems) - errors, "warning")] if errors < len(problems) else []
    return " and ".join(parts) or "no problems"


def _good_entries(file: str, titles: Sequence[str], limit: int) -> list[str]:
    if not titles:
        return []
    entries = counted(len(titles), "entry", "entries")
    lines = [f"{entries} of {file} {'is' if len(titles) == 1 else 'are'} fine{':' if limit else ''}"]
    lines += [f"  {title}" for title in titles[:limit]]
    return lines + ([f"  and {len(titles) - limit:,} more (-v names all)"] if 0 < limit < len(titles) else [])
