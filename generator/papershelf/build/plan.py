"""The jobs of a build: the site's files, cut into parts that need nothing of each other.

A job makes its files and stages them; only paths and sizes travel back to the process that publishes. Large jobs come first, so that
no process is left with one at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from papershelf import urls
from papershelf.artifacts import Artifact, Target, TargetGroup
from papershelf.build import Progress, processes
from papershelf.build.manifest import Manifest
from papershelf.build.timings import Timings
from papershelf.cache import Cache
from papershelf.config import Config
from papershelf.fingerprint import fingerprint
from papershelf.library.library import Library
from papershelf.library.related import Relations
from papershelf.model import OwnPage, Paper, Problem
from papershelf.output.publication import writing
from papershelf.output.staging import StagedFile, Stager
from papershelf.text import normalize

if TYPE_CHECKING:  # each process imports what its jobs need
    from papershelf.export.feeds import Saved
    from papershelf.pages.menu import MenuEntry
    from papershelf.pages.page import LazyPage, Page
    from papershelf.pages.paper_context import ContextBuilder
    from papershelf.render.renderer import Renderer

_SLICE = 64  # papers in a job, at least
LARGE = 30_000  # papers from which on memory is freed as early as possible, which takes time
_SLICES = 400  # jobs of papers, at most


class Theme:
    """What all pages look like, whatever they show."""

    def __init__(
        self, config: Config, menu: Sequence[MenuEntry], templates: Sequence[Path], hashes: Mapping[str, str], own: Cache, shared: Cache
    ) -> None:
        """Use `templates`, folders as `static_files.folders` gives them, and the `hashes` of the static files by path.

        Compiled templates of the site are kept in its `own` cache, those of the package in the `shared` one.
        """
        self.config = config
        self.menu = menu
        self.templates = templates
        self.hashes = hashes
        self._caches = own, shared

    @cached_property
    def renderer(self) -> Renderer:
        """The renderer, ready to be copied into other processes: with its templates, and all that indexing needs."""
        from papershelf.render.bytecode_cache import CompiledTemplates
        from papershelf.render.renderer import Renderer
        from papershelf.search.analysis import stop_words

        stop_words()
        renderer = Renderer(self.config, self.menu, self.templates, self.hashes, CompiledTemplates(self.templates[-1], *self._caches))
        renderer.load_templates()
        return renderer


class SiteContext:
    """All that pages are made of."""

    def __init__(self, library: Library, relations: Relations, theme: Theme, own_pages: Sequence[OwnPage] = ()) -> None:
        self.library = library
        self.relations = relations
        self.theme = theme
        self.own_pages = own_pages

    @cached_property
    def contexts(self) -> ContextBuilder:
        """Finds what is around each paper."""
        from papershelf.pages.paper_context import ContextBuilder

        return ContextBuilder(self.library, self.relations)


class Job(NamedTuple):
    """Some files of the site."""

    origin: str  # what a message calls them: `the search index`
    make: Callable[[], Iterable[Artifact | Target | TargetGroup]]
    is_large: bool = False  # whether it takes so much memory that its process should end with it
    papers: int = 0  # how many papers' own pages are among them


class JobResult(NamedTuple):
    """What became of a job's files: all that travels back from the process that made them."""

    staged: list[tuple[StagedFile, str]]  # each with the fingerprint of its inputs
    current: list[str]  # paths of the files that were up to date
    groups: dict[str, tuple[str, list[str]]]  # fingerprint and paths of each group of targets, by name
    seconds: float  # of processor time


class JobRunner:
    """Does jobs, in any process."""

    def __init__(self, manifest: Manifest, salt: str, templates: Sequence[Path]) -> None:
        """`manifest` tells what is up to date; `salt` must cover every input that all files share."""
        self._manifest = manifest
        self._stager = Stager(manifest.out)
        self._salt = salt
        self._templates = templates

    def __call__(self, job: Job) -> JobResult | Problem:
        """Stage the files of `job` that are not up to date; return the problem where a template does not work."""
        start, result = process_time(), JobResult([], [], {}, 0.0)
        try:
            with writing(Path(self._manifest.out)):
                for each in job.make():
                    processes.end_if_orphaned()
                    self._stage(each, result)
            return result._replace(seconds=process_time() - start)
        except Exception as error:
            from papershelf.render.errors import find_problem

            problem = find_problem(error, self._templates)
            if problem is None:
                raise
            return problem

    def _stage(self, each: Artifact | Target | TargetGroup, result: JobResult) -> None:
        if isinstance(each, Artifact):
            result.staged.append((self._stager.stage(each), ""))
        elif isinstance(each, Target):
            own = self._fingerprint(each.inputs)
            if self._manifest.is_current(each.paths, own):
                result.current.extend(each.paths)
            else:
                result.staged.extend([(self._stager.stage(artifact), own) for artifact in each.make()])
        else:
            self._stage_group(each, result)

    def _stage_group(self, group: TargetGroup, result: JobResult) -> None:
        own = self._fingerprint(group.inputs)
        paths = self._manifest.current_group(group.name, own)
        if paths is not None:
            result.current.extend(paths)
        else:
            staged, current = len(result.staged), len(result.current)
            for each in group.list_targets():
                processes.end_if_orphaned()
                self._stage(each, result)
            paths = [file.path for file, _ in result.staged[staged:]] + result.current[current:]
        result.groups[group.name] = own, paths

    def _fingerprint(self, inputs: object) -> str:
        return fingerprint(self._salt, inputs)[:24]


def index_job(library: Library, cache: Cache) -> Job:
    """Return the job that makes the search index. It takes longest of all, and may begin before papers are related."""
    return Job("the search index", partial(_search_index, library, cache), is_large=len(library.papers) >= LARGE)


def page_jobs(site: SiteContext) -> list[Job]:
    """Return all other jobs but the sitemap's, which needs to know of all pages."""
    library = site.library
    # Made once, before processes copy the library.
    _ = library.introductions, library.models, library.citation_keys
    _ = [(roster.levels, roster.groups) for roster in (library.authors, library.organizations)]
    count = len(library.papers)
    size = max(_SLICE, -(-count // _SLICES))
    slices = [range(start, min(start + size, count)) for start in range(0, count, size)]
    return [
        Job("the other pages", partial(_other_pages, site)),
        Job("the data of pages", partial(_data_of_pages, library)),
        Job("the exports", partial(_exports, site)),
        Job("the feeds", partial(_feeds, site)),
        *([Job("the downloads", partial(_downloads, site))] if site.theme.config.downloads else []),
        *(Job("the papers' pages", partial(_paper_pages, site, places), papers=len(places)) for places in slices),
    ]


def start(jobs: Sequence[Job], runner: JobRunner, count: int, *, beside: bool = False) -> processes.Results[JobResult]:
    """Start `jobs` in up to `count` processes; return their results, in order. `beside`: this process does something else meanwhile.

    Raises:
        InputError: A template does not work; raised when the result is asked for.
    """
    return processes.run_all(runner, jobs, count, has_other_work=beside, is_large=attrgetter("is_large"))


def noted(jobs: Sequence[Job], results: Iterable[JobResult], progress: Progress, timings: Timings) -> Iterator[tuple[Job, JobResult]]:
    """Yield `jobs` with their `results`, and tell what is made, of papers how many have their pages, and how long it took."""
    done, total = 0, sum(job.papers for job in jobs)
    for job, result in zip(jobs, results, strict=True):
        done += job.papers
        if job.papers:
            progress("Rendering papers", done, total)
        else:
            progress("Rendering lists and search", 0, 0)
        timings.add(job.origin, result.seconds, len(result.staged), len(result.current))
        yield job, result


def _search_index(library: Library, cache: Cache) -> Iterator[TargetGroup]:
    from papershelf import search

    yield TargetGroup("search", fingerprint(search.inputs(library)), partial(_search_files, library, cache))


def _search_files(library: Library, cache: Cache) -> Iterator[Artifact | Target]:
    from papershelf import search

    keys = search.index_keys(library)
    count, state = cache.load_state("index", keys)
    indexed = search.index_papers(library, state)
    yield from search.targets(library, indexed)
    if count < len(keys):
        cache.save_state("index", keys, indexed.into_state())


def _data_of_pages(library: Library) -> Iterable[Target]:
    """Return the files from which scripts fill the map and comparisons."""
    from papershelf.pages import compare
    from papershelf.pages import map as map_page

    return [
        map_page.data(library),
        Target((urls.COMPARE_DATA,), compare.data_inputs(library), lambda: [compare.data(library)]),
    ]


def _exports(site: SiteContext) -> Iterable[Artifact | Target]:
    from papershelf.export import api

    return api.api(site.library)


def _downloads(site: SiteContext) -> Iterable[Target]:
    from papershelf.export import tables

    return tables.downloads(site.library, site.theme.config)


def _feeds(site: SiteContext) -> Iterator[Artifact | Target]:
    from papershelf.export import feeds, llms

    yield llms.llms(site.library, site.theme.config)
    yield llms.skill(site.theme.config)
    yield from feeds.artifacts(site.library, site.theme.config, _saved(site.library, site.theme.config))


def _saved(library: Library, config: Config) -> Iterator[Saved]:
    """Yield the saved searches of the settings with what they find."""
    if config.feeds:
        from papershelf.export.feeds import NEWEST_IN_ALL, Saved
        from papershelf.search import saved

        # Of several with one address the first has the feed; the others are told of as problems.
        by_slug = {normalize.slug(each.name): each for each in reversed(config.feeds)}
        for slug, each in by_slug.items():
            yield Saved(each.name, each.query, slug, saved.find(library, each.query, NEWEST_IN_ALL))


def _other_pages(site: SiteContext) -> Iterator[Target]:
    from papershelf.pages.site_pages import site_pages

    def make(page: Page | LazyPage) -> Iterator[Artifact]:
        yield site.theme.renderer.render(page.make())

    for page in site_pages(site.library, site.theme.config, site.own_pages):
        yield Target((urls.path(page.address),), page.inputs, partial(make, page))


def _paper_pages(site: SiteContext, places: range) -> Iterator[Target]:
    def make(paper: Paper) -> Iterator[Artifact]:
        return site.theme.renderer.paper(paper, site.contexts.of(paper))

    def forward(paper: Paper, slug: str) -> Iterator[Artifact]:
        return site.theme.renderer.paper_redirect(paper, slug)

    for paper in site.library.papers[places.start : places.stop]:
        inputs = site.library.fingerprints[paper.slug], paper.note, site.contexts.inputs(paper)
        paths = urls.paper_markdown(paper.slug), urls.path(urls.paper(paper.slug))
        yield Target(paths, inputs, partial(make, paper))
        for slug in paper.other_slugs:
            if site.library.forwards.get(slug) == paper.slug:
                paths = urls.paper_markdown(slug), urls.path(urls.paper(slug))
                yield Target(paths, inputs[:2], partial(forward, paper, slug))
