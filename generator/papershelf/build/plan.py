"""The stages of a build that make files, cut into jobs that need nothing of each other.

A job makes its files and stages them; only paths and sizes travel back. Large jobs come first, so that no process is left with one
at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from papershelf import urls
from papershelf.artifacts import Artifact, Batch, Target
from papershelf.build import processes as workers
from papershelf.build.manifest import Outcome, StandingFiles
from papershelf.build.timings import Profile
from papershelf.config import Config
from papershelf.fingerprint import Memory
from papershelf.library.library import Library
from papershelf.model import Paper, Problem
from papershelf.output.publication import writing
from papershelf.output.staging import stage

if TYPE_CHECKING:  # each process imports the stages whose jobs it is given
    from papershelf.pages.page import LazyPage, Page
    from papershelf.pages.paper_context import ContextBuilder
    from papershelf.render.renderer import Renderer

Progress = Callable[[str, int, int], None]
"""Told of a stage by name, how many of its steps are done, and how many there are."""

_SLICE = 64
"""Papers in a job."""
_TOGETHER = 16
"""Papers whose pages are looked at together: where one has changed, each of them is looked at alone."""


class Job(NamedTuple):
    """Some files of the site."""

    origin: str
    """What a message calls them: `the search index`."""
    make: Callable[[], Iterable[Artifact | Target | Batch]]
    papers: int = 0
    """How many papers' own pages are among them."""
    is_heavy: bool = False
    """It takes much memory."""


class Theme:
    """What all pages look like, whatever they show."""

    def __init__(self, config: Config, templates: Sequence[Path], hashes: Mapping[str, str], compiled: Path | None) -> None:
        """`templates` are folders as `assets.folders` gives them, `hashes` those of the static files by path.

        `compiled` is where the site's compiled templates are kept; None where they are not.
        """
        self.config = config
        self.templates = templates
        self.hashes = hashes
        self.compiled = compiled

    @cached_property
    def renderer(self) -> Renderer:
        """The renderer, ready to be copied into other processes: with the stages that it needs, and its templates."""
        from papershelf.render.bytecode_cache import TemplateCache
        from papershelf.render.renderer import Renderer
        from papershelf.search.analysis import stop_words

        stop_words()
        renderer = Renderer(self.config, self.templates, self.hashes, TemplateCache(self.templates[-1], self.compiled))
        renderer.load_templates()
        return renderer


class SiteContext:
    """All that pages are made of."""

    def __init__(self, library: Library, look: Theme) -> None:
        self.library = library
        self.look = look

    @cached_property
    def neighbourhood(self) -> ContextBuilder:
        """Of the library's papers."""
        from papershelf.pages.paper_context import ContextBuilder

        return ContextBuilder(self.library)


class JobResult(NamedTuple):
    """A job that was done."""

    outcome: Outcome
    seconds: float
    """Of processor time."""


class Stager:
    """Does jobs, in any process."""

    def __init__(self, out: Path, templates: Sequence[Path], standing: StandingFiles) -> None:
        self.out = out
        self.templates = templates
        self.standing = standing

    def __call__(self, job: Job) -> JobResult | Problem:
        """Stage the files of `job`; the problem where a template does not work."""
        start, outcome = process_time(), Outcome()
        try:
            with writing(self.out):
                for each in job.make():
                    workers.end_if_orphaned()
                    if isinstance(each, Artifact):
                        outcome.staged.append(stage(each, self.standing.out))
                    else:
                        self.standing.stage(each, outcome)
                return JobResult(outcome, process_time() - start)
        except Exception as error:
            from papershelf.render.errors import find_problem

            problem = find_problem(error, self.templates)
            if problem is None:
                raise
            return problem


def plan(design: SiteContext, indexed: Memory) -> list[Job]:
    """All jobs of the stages that need nothing but the library, in which papers are related.

    `indexed` is what the search index remembers.
    """
    library, papers = design.library, design.library.papers
    slices = [range(start, min(start + _SLICE, len(papers))) for start in range(0, len(papers), _SLICE)]
    return [
        Job("the search index", partial(_index, library, indexed), is_heavy=len(papers) >= workers.LARGE),
        Job("the other pages", partial(_other_pages, design)),
        Job("the map", partial(_map, library)),
        Job("the exports", partial(_exports, library)),
        Job("the feeds", partial(_feeds, design)),
        *(Job("the papers' pages", partial(_paper_pages, design, places), len(places)) for places in slices),
    ]


def staged(jobs: Sequence[Job], stager: Stager, processes: int, tell: Progress, profile: Profile) -> Iterator[tuple[str, Outcome]]:
    """What becomes of the files that `jobs` make, with their origin. Raises `InputError` for a template that does not work."""
    papers, total = 0, sum(job.papers for job in jobs)
    for job, done in zip(jobs, workers.spread(stager, jobs, processes, is_heavy=attrgetter("is_heavy")), strict=True):
        papers += job.papers
        tell("Rendering papers" if job.papers else "Rendering lists and search", papers, total)
        standing = len(done.outcome.standing.paths)
        profile.add(job.origin, done.seconds, len(done.outcome.staged) + standing, standing)
        yield job.origin, done.outcome


def _index(library: Library, indexed: Memory) -> Iterable[Artifact | Target | Batch]:
    from papershelf import search

    return search.artifacts(library, indexed)


def _map(library: Library) -> Iterable[Artifact | Target | Batch]:
    from papershelf.pages import map as map_page

    return [map_page.data(library)]


def _exports(library: Library) -> Iterable[Artifact | Target | Batch]:
    from papershelf.export import api

    return api.api(library)


def _feeds(design: SiteContext) -> Iterable[Artifact | Target | Batch]:
    from papershelf.export import feeds, llms

    return [llms.llms(design.look.config), *feeds.artifacts(design.library, design.look.config)]


def _other_pages(design: SiteContext) -> Iterator[Target]:
    def make(page: Page | LazyPage) -> Iterator[Artifact]:
        yield design.look.renderer.render(page.make())

    for page in design.look.renderer.plan(design.library):
        yield Target((urls.path(page.address),), page.inputs, partial(make, page))


def _paper_pages(design: SiteContext, places: range) -> Iterator[Batch]:
    for start in range(places.start, places.stop, _TOGETHER):
        some = range(start, min(start + _TOGETHER, places.stop))
        held = design.library.papers[some.start : some.stop]
        paths = tuple(path for paper in held for path in _paths(paper))
        yield Batch(f"the pages from {paths[0]}", (design.neighbourhood.outline(some),), paths, partial(_each_paper, design, held))


def _each_paper(design: SiteContext, held: Sequence[Paper]) -> Iterator[Target]:
    for paper in held:
        around = design.neighbourhood.of(paper)
        inputs = design.library.fingerprints[paper.slug], around.told()
        yield Target(_paths(paper), inputs, partial(design.look.renderer.paper, paper, around))


def _paths(paper: Paper) -> tuple[str, str]:
    return urls.paper_markdown(paper.slug), urls.path(urls.paper(paper.slug))
