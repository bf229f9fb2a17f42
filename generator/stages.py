"""The stages of a build that make files, cut into jobs that need nothing of each other.

A job makes its files and stages them; only paths and sizes travel back. Large jobs come first, so that no process is left with one
at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time

from generator import exports, feeds, search, urls, workers
from generator.config import Config
from generator.library import Library
from generator.memory import Memory
from generator.model import Artifact, Paper, Pending, Problem
from generator.page import Draft, Page
from generator.papers import surroundings
from generator.pending import StandingFiles
from generator.profile import Profile
from generator.publish import Staged, stage, writing
from generator.render import Renderer
from generator.template_errors import find_problem

Progress = Callable[[str, int, int], None]
"""Told of a stage by name, how many of its steps are done, and how many there are."""

_SLICE = 64
"""Papers in a job."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some files of the site."""

    origin: str
    """What a message calls them: `the search index`."""
    make: Callable[[], Iterable[Artifact | Pending]]
    papers: int = 0
    """How many papers' own pages are among them."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job."""

    files: list[Staged]
    standing: int
    """How many of them were taken as they stood."""
    seconds: float
    """Of processor time."""


@dataclass(frozen=True, slots=True)
class Stager:
    """Does jobs, in any process."""

    out: Path
    templates: Sequence[Path]
    standing: StandingFiles

    def __call__(self, job: Job) -> Done | Problem:
        """Stage the files of `job`; the problem where a template does not work."""
        start = process_time()
        try:
            with writing(self.out):
                files, standing = [], 0
                for each in job.make():
                    staged = self._stage(each)
                    files += staged
                    standing += sum(file.standing for file in staged)
                return Done(files, standing, process_time() - start)
        except Exception as error:
            problem = find_problem(error, self.templates)
            if problem is None:
                raise
            return problem

    def _stage(self, each: Artifact | Pending) -> list[Staged]:
        return self.standing.stage(each) if isinstance(each, Pending) else [stage(each, self.standing.out)]


def plan(library: Library, renderer: Renderer, config: Config, indexed: Memory) -> list[Job]:
    """All jobs of the stages that need nothing but the library; `indexed` is what the search index remembers."""
    papers = library.papers
    _ = library.fingerprints  # once here, not once in every process
    slices = [papers[start : start + _SLICE] for start in range(0, len(papers), _SLICE)]
    return [
        Job("the search index", lambda: search.artifacts(library, indexed)),
        Job("the other pages", lambda: map(partial(_page, renderer), renderer.plan(library))),
        Job("the exports", lambda: exports.api(library)),
        Job("the feeds", lambda: feeds.artifacts(library, config)),
        *(Job("the papers' pages", _paper_pages(renderer, library, held), len(held)) for held in slices),
    ]


def staged(jobs: Sequence[Job], stager: Stager, processes: int, tell: Progress, profile: Profile) -> Iterator[tuple[str, Staged]]:
    """The files that `jobs` make, in their order, each with its origin. Raises `InputError` for a template that does not work."""
    papers, total = 0, sum(job.papers for job in jobs)
    for job, done in zip(jobs, workers.spread(stager, jobs, processes), strict=True):
        papers += job.papers
        tell("Rendering papers" if job.papers else "Rendering lists and search", papers, total)
        profile.add(job.origin, done.seconds, len(done.files), done.standing)
        for file in done.files:
            yield job.origin, file


def _page(renderer: Renderer, page: Page | Draft) -> Pending:
    return Pending(page.made_from, (urls.path(page.address),), lambda: [renderer.render(page.draw())])


def _paper_pages(renderer: Renderer, library: Library, held: Sequence[Paper]) -> Callable[[], Iterator[Pending]]:
    def pages() -> Iterator[Pending]:
        for paper in held:
            around = surroundings(paper, library)
            paths = urls.paper_markdown(paper.slug), urls.path(urls.paper(paper.slug))
            yield Pending((library.fingerprints[paper.slug], around), paths, partial(renderer.paper, paper, around))

    return pages
