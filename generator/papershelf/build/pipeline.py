"""The whole build: seeds in, a published site out."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from itertools import chain

from papershelf import input_files
from papershelf.assets import static_files
from papershelf.assets.bundles import service_worker
from papershelf.assets.design import with_own_design
from papershelf.assets.package_data import PACKAGE, default_taxonomy
from papershelf.build import Progress, fingerprint_inputs, processes
from papershelf.build.manifest import Manifest
from papershelf.build.options import Options
from papershelf.build.plan import LARGE, Job, JobResult, JobRunner, SiteContext, Theme, index_job, noted, page_jobs, start
from papershelf.build.report import BuildReport, summarize
from papershelf.build.timings import Timings
from papershelf.cache import Cache, shared_folder
from papershelf.config import Config
from papershelf.export import sitemap
from papershelf.fingerprint import files_below, fingerprint, fingerprint_files, generator_version
from papershelf.library import assembly, related
from papershelf.library.learning import as_found
from papershelf.library.library import Library
from papershelf.library.related import Relations
from papershelf.model import InputError, OutputError, OwnPage, Paper
from papershelf.output.publication import Publication
from papershelf.pages import redirects
from papershelf.pages.menu import MenuEntry, dead_ends, menu
from papershelf.render.errors import told_as_problems, unused
from papershelf.seeds.reader import Seeds, SeedsError, read
from papershelf.text import language
from papershelf.text.language import translate

_RELATED_AT_ONCE = 128  # papers that a process is given to relate at a time
_held: list[object] = []  # what the last build made, kept until the process ends, because to free it takes a tenth of a rebuild


def run(options: Options, manifest: Manifest, inputs: str, progress: Progress, timings: Timings) -> BuildReport:
    """Build and publish the site; `manifest` is what the last build left, `inputs` the fingerprint of what this one reads.

    Raises what `papershelf.build.build` does.
    """
    _check_folders(options)
    cache, shared = Cache(options.cache_folder, generator_version()), Cache(shared_folder(PACKAGE), generator_version())
    seeds = _read_seeds(options, cache, shared, progress)
    timings.end("reading the seeds")
    templates = static_files.folders("templates", options.site)
    with told_as_problems(templates):
        language.use(language.load(seeds.config.language, templates))
        seeds.config = _with_description(seeds.config)
        static = with_own_design(static_files.load(static_files.folders("static", options.site)), seeds.config, options.seeds)
        theme = Theme(seeds.config, _menu(seeds), templates, static_files.hashes(static), cache, shared)
        progress("Reading the papers", 0, 0)
        library = _assemble(seeds, cache, theme, options)
        if len(library.papers) >= LARGE:
            seeds.forget_entries()
        timings.end("reading the papers")
        jobs = options.jobs if len(library.papers) >= processes.WORTHWHILE else 1
        with Publication(options.out) as publication:
            manifest = manifest.latest()  # another build may have published while this one was reading
            made = Manifest(options.out)
            for artifact in (*static.values(), *service_worker(seeds.config, static)):
                made.add(publication.add(artifact, "the static files"))
            known = manifest if options.cache_folder else Manifest(options.out)  # without a cache nothing counts as up to date
            runner = JobRunner(known, _salt(theme), templates)
            with closing(
                _do_jobs(library, seeds.own_pages, theme, cache, runner, jobs, progress, timings)
            ) as done:  # no process may work when this is over
                for job, result in done:
                    publication.record([file for file, _ in result.staged], job.origin)
                    publication.record_current(result.current, manifest.size_of(result.current), job.origin)
                    for file, inputs_of_file in result.staged:
                        made.add(file, inputs_of_file)
                    made.files |= {path: manifest.files[path] for path in result.current}
                    made.groups |= result.groups
            timings.end("making the files")
            for artifact in sitemap.artifacts(seeds.config, made.pages()):
                made.add(publication.add(artifact, "the exports"))
            others = set(made.files)
            seeds.add(redirects.problems(seeds.config, others))
            for page in redirects.pages(seeds.config, others):
                made.add(publication.add(theme.renderer.render(page), "the redirects"))
            seeds.add(dead_ends(seeds.config, made.files.keys()))
            if seeds.config.feeds:
                from papershelf.search import saved

                seeds.add(saved.problems(library, seeds.config.feeds))
            if seeds.stops_build(strict=options.strict):
                raise SeedsError(seeds.problems)
            published = publication.prepare(None if manifest.is_damaged else manifest.files.keys())
            report = summarize(seeds, library, manifest.files.keys(), published, options.out.as_posix())
            made.inputs = inputs if inputs == fingerprint_inputs(options) else ""  # empty if an input was edited during the build
            made.report = report.of_no_change(options.seeds.as_posix())
            publication.commit(made.as_bytes())
            timings.end("publishing")
    for each in (cache, shared):
        each.prune()
    _held[:] = seeds, library, manifest, made
    return report


def _do_jobs(
    library: Library,
    own_pages: Sequence[OwnPage],
    theme: Theme,
    cache: Cache,
    runner: JobRunner,
    processors: int,
    progress: Progress,
    timings: Timings,
) -> Generator[tuple[Job, JobResult], None, None]:
    """Yield all jobs with their results, in order.

    Papers are related while another process makes the index, which takes a tenth off a cold build; on a large shelf before, because both
    together would take too much memory.
    """
    relations = relate_papers(library, cache, processors) if len(library.papers) >= LARGE else None
    first = [index_job(library, cache)]
    with closing(start(first, runner, processors, beside=True)) as index:
        relations = relations or relate_papers(library, cache, processors)
        timings.end("relating the papers")
        rest = page_jobs(SiteContext(library, relations, theme, own_pages))
        with closing(start(rest, runner, processors)) as pages:
            yield from noted(first + rest, chain(index, pages), progress, timings)


def relate_papers(library: Library, cache: Cache, jobs: int) -> Relations:
    """Return the relations of all papers. A large shelf's are found by a process of its own, because their words take much memory."""
    processes_apart = jobs if len(library.papers) >= LARGE else 1
    [closest] = processes.run_all(partial(_closest_papers, cache=cache, jobs=jobs), [library], processes_apart, has_other_work=True)
    return Relations(library.papers, closest)


def _closest_papers(library: Library, cache: Cache, jobs: int) -> list[related.Found]:
    """Return the shown relations of each paper. Only papers that are new since the last build are related."""
    count, state = cache.load_state("relations", library.text_keys)
    found = related.relate(tuple(map(as_found, library.papers)), state, partial(processes.run_all, jobs=jobs, share=_RELATED_AT_ONCE))
    if count < len(library.papers):
        cache.save_state("relations", library.text_keys, found)
    return [closest[: related.SHOWN] for closest in found.closest]


def _read_seeds(options: Options, cache: Cache, shared: Cache, progress: Progress) -> Seeds:
    """Return the seeds, or raise `SeedsError` if a problem in them forbids building."""
    progress("Reading the seeds", 0, 0)
    seeds = read(options.seeds, default_taxonomy(), cache.memo, shared.memo)
    if options.base_url:
        seeds.config = seeds.config._replace(base_url=options.base_url)
    for folder in (options.site / name for name in ("templates", "static")):
        seeds.problems += input_files.problems_in(folder, options.site) if folder.is_dir() else ()
    seeds.problems += unused(static_files.folders("templates", options.site))
    if seeds.stops_build(strict=options.strict):
        if seeds.taxonomy:
            seeds.add(assembly.problems_of_pages(seeds.digests, seeds.pages, seeds.taxonomy))
        raise SeedsError(seeds.problems)
    return seeds


def _assemble(seeds: Seeds, cache: Cache, theme: Theme, options: Options) -> Library:
    """Return the library. Workers find what is not cached, while this process loads the templates."""
    assert seeds.taxonomy is not None, "a taxonomy that cannot be read is an error"

    def run_find(find: assembly.Find, chunks: Sequence[Sequence[Paper]]) -> Iterable[list[assembly.Findings]]:
        def find_missing(places: list[int]) -> Iterable[list[assembly.Findings]]:
            missing = [chunks[place] for place in places]
            # A few papers are worth a process too: to compile the patterns for the first takes as long as to load the templates.
            count = options.jobs if sum(map(len, chunks)) >= processes.WORTHWHILE else 1
            found = processes.run_all(find, missing, count, has_other_work=True)
            _ = theme.renderer
            return found

        return cache.memo_all("findings", [(taxonomy, assembly.find_inputs(chunk)) for chunk in chunks], find_missing)

    taxonomy = fingerprint(seeds.taxonomy_text)
    try:
        library = assembly.assemble((digest for digest in seeds.digests if digest.entries), seeds.pages, seeds.taxonomy, run_find)
    except InputError as error:
        seeds.add(error.problems)
        raise SeedsError(seeds.problems) from error
    seeds.add(assembly.doubts_of_pages(library.papers, seeds.pages))
    if seeds.stops_build(strict=options.strict):
        raise SeedsError(seeds.problems)
    return library


def _with_description(config: Config) -> Config:
    """Return the settings with the default description in the site's language."""
    default = translate("Research-paper digests, kept and searchable.")
    return config._replace(description=default) if config.description == Config().description else config


def _menu(seeds: Seeds) -> tuple[MenuEntry, ...]:
    """Return the menu of a site that is made from `seeds`."""

    def has(field: str) -> bool:
        in_digests = any(getattr(entry, field) for digest in seeds.digests for entry in digest.entries)
        return in_digests or any(page.fields.get(field) for page in seeds.pages)

    return menu(seeds.config, has_authors=has("authors"), has_organizations=has("organization"))


def _salt(theme: Theme) -> str:
    """Return the fingerprint of the inputs that all files share."""
    files = (file for number, folder in enumerate(theme.templates) for file in files_below(f"templates {number}", folder))
    return fingerprint(generator_version(), repr(theme.config), repr(theme.menu), fingerprint_files(files), theme.hashes)


def _check_folders(options: Options) -> None:
    """Keep the site out of what it is made from: a slip with --out must not cost anyone a folder."""
    out = options.out.resolve()
    for source in (options.seeds, *(options.site / name for name in ("templates", "static", ".cache"))):
        if out.is_relative_to(source.resolve()) or source.resolve().is_relative_to(out):
            remedy = "Name a folder of its own with --out, for instance site."
            raise OutputError(f"{options.out}: the site cannot be built here, where {source} is. {remedy}")
