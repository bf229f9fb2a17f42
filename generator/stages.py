"""The stages of a build that make files, cut into jobs that need nothing of each other.

A job makes its files and stages them; only paths and sizes travel back. Large jobs come first, so that no process is left with one
at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import exports, search, workers
from generator.library import Library
from generator.model import Artifact, Paper, Problem
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
    make: Callable[[], Iterable[Artifact]]
    papers: int = 0
    """How many papers' own pages are among them."""


@dataclass(frozen=True, slots=True)
class Stager:
    """Does jobs, in any process."""

    out: Path
    templates: Sequence[Path]

    def __call__(self, job: Job) -> list[Staged] | Problem:
        """Stage the files of `job`; the problem where a template does not work."""
        out = str(self.out)
        try:
            with writing(self.out):
                return [stage(artifact, out) for artifact in job.make()]
        except Exception as error:
            problem = find_problem(error, self.templates)
            if problem is None:
                raise
            return problem


def plan(library: Library, renderer: Renderer) -> list[Job]:
    """All jobs of the stages that need nothing but the library."""
    papers = library.papers
    slices = [papers[start : start + _SLICE] for start in range(0, len(papers), _SLICE)]
    return [
        Job("the search index", lambda: search.artifacts(library)),
        Job("the other pages", lambda: renderer.other_pages(library)),
        Job("the exports", lambda: exports.api(library)),
        *(Job("the papers' pages", _paper_pages(renderer, library, held), len(held)) for held in slices),
    ]


def staged(jobs: Sequence[Job], stager: Stager, processes: int, progress: Progress) -> Iterator[tuple[str, Staged]]:
    """The files that `jobs` make, in their order, each with its origin. Raises `InputError` for a template that does not work."""
    done, total = 0, sum(job.papers for job in jobs)
    for job, files in zip(jobs, workers.spread(stager, jobs, processes), strict=True):
        done += job.papers
        progress("Rendering papers" if job.papers else "Rendering lists and search", done, total)
        for file in files:
            yield job.origin, file


def _paper_pages(renderer: Renderer, library: Library, held: Sequence[Paper]) -> Callable[[], Iterator[Artifact]]:
    return lambda: renderer.paper_pages(library, held)
