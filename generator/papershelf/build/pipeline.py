"""The build: seeds in, a published site out. `build` is the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from papershelf import cache
from papershelf.artifacts import Artifact
from papershelf.assets import package_data, service_worker, static_files
from papershelf.build import plan, report
from papershelf.build import processes as workers
from papershelf.build.manifest import Outcome, StandingFiles
from papershelf.build.options import Options
from papershelf.build.plan import Progress, SiteContext, Stager, Theme
from papershelf.build.readings import KnownDigests, KnownPapers, KnownTaxonomy
from papershelf.build.report import BuildReport
from papershelf.build.timings import Profile
from papershelf.cache import Recollection, Store, key_of
from papershelf.config import Config
from papershelf.export import sitemap
from papershelf.fingerprint import FORGETFUL, Memory
from papershelf.library import assembly, library
from papershelf.library.library import Library
from papershelf.library.related import Relations
from papershelf.model import InputError, OutputError, Paper
from papershelf.output import publication as publish
from papershelf.output.publication import Publication
from papershelf.render.errors import told_as_problems
from papershelf.seeds import reader
from papershelf.seeds.reader import Seeds, SeedsError

_SHARE = 128
"""Papers that a process is given to read at a time."""
_LEAST_SHARE = 64
"""Papers that a process is given to read at the least, for the first one takes it as long as many later ones."""
_PLACES = 128
"""Papers that a process is given to relate at a time."""
_made: tuple[object, ...]
"""What the last build made, held until the process ends: to take a large shelf apart piece by piece takes a tenth of a rebuild."""


class Built(NamedTuple):
    """What a build leaves beside the site."""

    account: BuildReport
    published_key: str
    """The `journal.key_of_files` of all files of the site."""


def build(options: Options, progress: Progress, profile: Profile | None = None) -> Built:
    """Build the site, or leave the published one as it is. `profile` is told where the time goes.

    Raises `SeedsError` for what must be mended in seeds, templates or static files, `OutputError` where the site cannot be written.
    """
    global _made
    start, profile = perf_counter(), profile or Profile()
    _check_folders(options)
    publish.recover(options.out)
    generator_key = cache.generator_key()
    digests = KnownDigests(_store(options, "digests", generator_key))
    sown = _read_seeds(options, progress, digests, generator_key)
    papers = _store(options, "papers", key_of(generator_key, sown.taxonomy_text))
    profile.end("reading the seeds")
    templates = static_files.folders("templates", options.site)
    with told_as_problems(templates, sown.digests):
        progress("Reading the papers", 0, 0)
        static = static_files.load(static_files.folders("static", options.site))
        hashes = static_files.hashes(static)
        look = Theme(sown.config, templates, hashes, options.site / ".cache" / "templates" if options.cache else None)
        known = KnownPapers(papers, digests.keys, partial(_read_papers, look, options.jobs))
        shelf = _assemble(sown, known, _memory(options, "words", generator_key))
        _ = look.renderer  # once here, not in every process
        profile.found["readings of papers"] = known.found, known.asked
        profile.end("reading the papers")
        design = SiteContext(shelf, look)
        standing = _standing(options, generator_key, sown.config, templates, hashes)
        with Publication(options.out) as publication:
            _add(publication, "the static files", [*static.values(), *service_worker.worker(sown.config, static)])
            stager, indexed = Stager(options.out, templates, standing), _memory(options, "index", generator_key)
            batches: list[tuple[str, str]] = []
            for origin, outcome in _stage(design, stager, indexed, (digests.store, papers), options.jobs, progress, profile):
                publication.record_standing(outcome.standing, origin)
                for staged in outcome.staged:
                    publication.record(staged, origin)
                batches += outcome.batches
            profile.end("making the files")
            _add(publication, "the exports", sitemap.artifacts(sown.config, publication.pages()))
            published = publication.commit()
            standing.keep(publication.staged, publication.standing, batches)
            key = publication.key(standing.stamps)
            profile.end("publishing")
    _made = sown, shelf, digests, papers, known, standing, publication
    return Built(report.draw_up(sown, shelf, published, options.out.as_posix(), perf_counter() - start), key)


def _stage(
    design: SiteContext, stager: Stager, indexed: Memory, stores: Sequence[Store], jobs: int, progress: Progress, profile: Profile
) -> Iterator[tuple[str, Outcome]]:
    """Make all files but the sitemap."""
    shelf, processes = design.library, jobs if len(design.library.papers) >= workers.WORTHWHILE else 1
    shelf.relations.settle(lambda relate, places: workers.spread(relate, places, processes, _PLACES))
    kept = workers.aside(partial(_keep, shelf.relations, stores), processes)
    if len(shelf.papers) >= workers.LARGE:
        shelf.relations.let_go()
        for store in stores:
            store.let_go()
    profile.end("relating the papers")
    try:
        yield from plan.staged(plan.plan(design, indexed), stager, processes, progress, profile)
    finally:
        kept()


def _keep(relations: Relations, stores: Iterable[Store]) -> None:
    """Write down what earlier stages remember."""
    for store in stores:
        store.save()
    relations.keep()


def _read_seeds(options: Options, progress: Progress, digests: KnownDigests, generator_key: str) -> Seeds:
    """The seeds, good enough to build from."""
    progress("Reading the seeds", 0, 0)
    known_taxonomy = KnownTaxonomy(options.site / ".cache" if options.cache else None, generator_key)
    sown = reader.read(options.seeds, package_data.default_taxonomy(), digests, known_taxonomy)
    if options.base_url:
        sown.config = sown.config._replace(base_url=options.base_url)
    if any(options.strict or problem.severity == "error" for problem in sown.problems):
        digests.store.save()
        raise SeedsError(sown.problems, sown.digests)
    return sown


def _read_papers(look: Theme, jobs: int, read: assembly.Reader, papers: Sequence[Paper]) -> Iterable[assembly.Annotation]:
    """An `intake.Each`."""
    share = min(_SHARE, max(_LEAST_SHARE, -(-len(papers) // jobs)))
    found = workers.spread(read, papers, jobs if len(papers) >= workers.WORTHWHILE else 1, share, beside=True)
    _ = look.renderer  # while others read
    return found


def _assemble(sown: Seeds, known: KnownPapers, words: Memory) -> Library:
    assert sown.taxonomy is not None, "a taxonomy that cannot be read is an error"
    try:
        shelf = library.assemble(sown.digests, sown.pages, sown.taxonomy, known, words)
    except InputError as error:
        sown.add(error.problems)
        raise SeedsError(sown.problems, sown.digests) from error
    if len(shelf.papers) >= workers.LARGE:
        sown.let_go()
    return shelf


def _store(options: Options, name: str, salt: str) -> Store:
    return Store(options.site / ".cache" / name if options.cache else None, salt)


def _memory(options: Options, stage: str, generator_key: str) -> Memory:
    return Recollection(options.site / ".cache" / stage, generator_key) if options.cache else FORGETFUL


def _standing(options: Options, generator_key: str, config: Config, templates: Sequence[Path], hashes: Mapping[str, str]) -> StandingFiles:
    """What earlier builds left in the output folder that may stand, its salt all that every page depends on."""
    if not options.cache:
        return StandingFiles(str(options.out), Store(None, ""))
    files = (file for number, folder in enumerate(templates) for file in cache.files_below(f"templates {number}", folder))
    salt = key_of(generator_key, config, cache.contents_key(files), hashes)
    return StandingFiles(str(options.out), Store(cache.file_for(options, "pages"), salt))


def _add(publication: Publication, origin: str, artifacts: Iterable[Artifact]) -> None:
    for artifact in artifacts:
        publication.add(artifact, origin)


def _check_folders(options: Options) -> None:
    """Keep the site out of what it is made from: a slip with --out must not cost anyone a folder."""
    out = options.out.resolve()
    for source in (options.seeds, *(options.site / name for name in ("templates", "static", ".cache"))):
        if out.is_relative_to(source.resolve()) or source.resolve().is_relative_to(out):
            remedy = "Name a folder of its own with --out, for instance site."
            raise OutputError(f"{options.out}: the site cannot be built here, where {source} is. {remedy}")
