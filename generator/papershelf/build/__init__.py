"""The build: from the command line's options to a published site.

`build` returns at once where nothing has changed, and imports none of the stages then. `pipeline.run` is the whole build on one screen.
"""

import os
from collections.abc import Callable, Iterator
from time import perf_counter

from papershelf.assets import package_data, static_files
from papershelf.build.manifest import Manifest
from papershelf.build.options import Options
from papershelf.build.report import BuildReport
from papershelf.build.timings import Timings
from papershelf.fingerprint import InputFile, files_below, fingerprint, fingerprint_files, generator_version
from papershelf.output.journal import STATE
from papershelf.output.publication import is_unfinished, recover

__all__ = ["STATE", "Progress", "build", "fingerprint_inputs", "is_unfinished"]

Progress = Callable[[str, int, int], None]  # told of a stage by name, how many of its steps are done, and how many there are


def build(options: Options, progress: Progress, timings: Timings | None = None) -> BuildReport:
    """Build the site unless it is up to date, and return the report. Durations are added to `timings`.

    Raises:
        SeedsError: Something must be mended in the seeds, the templates or the static files. The published site stays as it was.
        OutputError: The site cannot be written.
    """
    start, timings = perf_counter(), timings or Timings()
    recover(options.out)
    inputs, manifest = fingerprint_inputs(options), Manifest.load(options.out)
    up_to_date = options.cache_folder is not None and manifest.whole_site_is_current(inputs)
    timings.end("looking for changes")
    if up_to_date:
        report = BuildReport.restored(manifest.report, options.seeds.as_posix(), options.out.as_posix())
    else:
        from papershelf.build.pipeline import run

        timings.end("importing the stages")
        report = run(options, manifest, inputs, progress, timings)
    return report._replace(seconds=round(perf_counter() - start, 3))


def fingerprint_inputs(options: Options) -> str:
    """Return the fingerprint of everything that decides the site's bytes and what the build reports; empty if some of it cannot be read."""
    try:
        files = fingerprint_files(_input_files(options))
        return fingerprint(options.seeds.as_posix(), options.base_url, options.strict, files, generator_version())
    except OSError:
        return ""


def _input_files(options: Options) -> Iterator[InputFile]:
    """Yield every file that a build reads, and the folders of seeds, whose absence is reported."""
    yield InputFile("package", "taxonomy.yaml", str(package_data.default_taxonomy()))
    for name in sorted(os.listdir(options.seeds)):  # noqa: PTH208 -- for the speed of plain names
        if not name.startswith("."):
            yield InputFile("seeds", name, f"{options.seeds}/{name}")
    for kind in ("digests", "papers", "pages", "enriched"):
        yield from files_below(kind, options.seeds / kind)
    for kind in ("templates", "static"):
        for number, folder in enumerate(static_files.folders(kind, options.site)):
            yield from files_below(f"{kind} {number}", folder)
