"""Report how each digest was read: its form, its day, its entries, the class of each of its lines, and all problems."""

from collections.abc import Iterable, Iterator
from typing import Any

from papershelf.build.report import count_problems, unused_fields
from papershelf.library import assembly
from papershelf.model import DigestFile, Problem
from papershelf.seeds.reader import Seeds
from papershelf.text.wording import counted


def check_pages(seeds: Seeds) -> None:
    """Add what a build would find of the hand-written pages when it lays them over the papers, and of the saved searches."""
    if not seeds.taxonomy:
        return
    problems = assembly.problems_of_pages(seeds.digests, seeds.pages, seeds.taxonomy)
    seeds.add(problems)
    is_doubtful = any("only_compared" in page.fields for page in seeds.pages)
    if not problems and (is_doubtful or seeds.config.feeds):  # else nothing must be found in the texts
        library = assembly.assemble((digest for digest in seeds.digests if digest.entries), seeds.pages, seeds.taxonomy)
        seeds.add(assembly.doubts_of_pages(library.papers, seeds.pages))
        if seeds.config.feeds:
            from papershelf.search import saved

            seeds.add(saved.problems(library, seeds.config.feeds))


def as_json(seeds: Seeds, *, strict: bool = False) -> dict[str, Any]:
    """Return the report as one object; `ok` is whether a build, with `--strict` if `strict`, would go through."""
    return {
        "ok": not seeds.stops_build(strict=strict),
        "digests": [
            {
                "file": f"digests/{digest.file}",
                "format": digest.format,
                "as_of": digest.as_of and digest.as_of.isoformat(),
                "as_of_source": digest.as_of_source,
                "period": digest.period,
                "entries": len(digest.entries),
                "dates_inferred": _inferred_dates(digest),
                "lines": digest.lines._asdict(),
                "not_used": dict(digest.unused),
                "problems": [problem._asdict() for problem in digest.problems],
            }
            for digest in seeds.digests
        ],
        "pages": [page.name for page in seeds.pages],
        "problems": [problem._asdict() for problem in seeds.problems],
    }


def as_text(seeds: Seeds) -> str:
    """Return the report as text: a few lines for each digest, the problems of all other files, the totals."""
    by_file: dict[str, list[Problem]] = {}
    for problem in seeds.problems:
        by_file.setdefault(problem.file, []).append(problem)
    lines: list[str] = []
    for digest in seeds.digests:
        lines += _digest(digest, by_file.pop(f"{seeds.folder.as_posix()}/digests/{digest.file}", ()))
    lines += [
        _problem(problem, f"{problem.file}:{problem.line}" if problem.line else problem.file)
        for others in by_file.values()
        for problem in others
    ]
    pages = f", {counted(len(seeds.pages), 'hand-written page')}" if seeds.pages else ""
    totals = f"{counted(len(seeds.digests), 'digest')}, {counted(seeds.entries, 'entry', 'entries')}{pages}"
    end = " Nothing is built before the errors outside of digests/ are mended." if seeds.stops_build() else ""
    return "\n".join([*lines, f"{totals}: {count_problems(seeds.problems)}.{end}"])


def _digest(digest: DigestFile, problems: Iterable[Problem]) -> Iterator[str]:
    as_of = f"{digest.as_of.isoformat()} ({digest.as_of_source})" if digest.as_of else "not known"
    inferred = _inferred_dates(digest)
    years = f", with {counted(inferred, 'date')} partly inferred" if inferred else ""
    yield f"digests/{digest.file}"
    yield f"  format   {digest.format or 'not known'}"
    yield f"  as of    {as_of}"
    if digest.period:
        yield f"  period   {digest.period}"
    yield f"  entries  {len(digest.entries):,}{years}"
    lines = digest.lines
    yield f"  lines    {lines.entry:,} of entries, {lines.furniture:,} of page furniture, {lines.problem:,} not read"
    if digest.unused:
        yield f"  not used: {unused_fields(digest)}"
    for problem in problems:
        yield f"  {_problem(problem, f'line {problem.line}' if problem.line else 'file')}"
    yield ""


def _inferred_dates(digest: DigestFile) -> int:
    return sum(entry.date_inferred for entry in digest.entries)


def _problem(problem: Problem, place: str) -> str:
    return f"{problem.severity:8} {place}: {problem.found}. {problem.remedy}"
