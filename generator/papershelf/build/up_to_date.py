"""A build that has nothing to do is over at once.

After a build a record is kept in `.cache/`: what the site was made from, as one hash of everything that decides its bytes, and
what was published, as one hash of each file's path, size and time of writing. Where both still hold, the site stands as a build
would make it, and none of the stages is even imported. In every other case, a record that is missing, damaged or of another
version included, the site is built.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH116, PTH208

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from papershelf import cache
from papershelf.assets import package_data, static_files
from papershelf.build.options import Options
from papershelf.build.report import BuildReport
from papershelf.output.journal import JOURNAL, STATE, key_of_files, listed

if TYPE_CHECKING:
    from papershelf.build.pipeline import Built
    from papershelf.build.plan import Progress
    from papershelf.build.timings import Profile


def ensure(options: Options, progress: Progress, profile: Profile | None = None) -> BuildReport:
    """The account of the site of `options`, which is built where it does not stand already. Raises what `build.build` does."""
    start = perf_counter()
    before = _stamps(options) if options.cache else ()
    key = inputs_key(options) if options.cache else ""
    account = _recorded(options, key) if key else None
    if profile:
        profile.end("looking for changes")
    if account:
        return account._replace(seconds=round(perf_counter() - start, 3))
    from papershelf.build.pipeline import build

    if profile:
        profile.end("importing the stages")
    built = build(options, progress, profile)
    if key and before == _stamps(options):  # nothing was edited while the build was reading
        _keep(options, key, built)
    return built.account


def inputs_key(options: Options) -> str:
    """A hash of all that decides the site's bytes; empty where some of it cannot be read."""
    try:
        inputs = cache.contents_key(_inputs(options))
        return cache.key_of(options.seeds.as_posix(), options.base_url, options.strict, inputs, cache.generator_key())
    except OSError:
        return ""


def _inputs(options: Options) -> Iterator[tuple[str, str, str]]:
    """Kind, name and path of every file that a build reads."""
    own = options.seeds / "taxonomy.yaml"
    for file in (options.seeds / "site.yaml", own if own.exists() else package_data.default_taxonomy()):
        if os.path.lexists(file):
            yield "seeds", file.name, str(file)
    for kind in ("digests", "papers"):
        folder = options.seeds / kind
        for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
            if not name.startswith("."):
                yield kind, name, f"{folder}/{name}"
    for kind in ("templates", "static"):
        for number, folder in enumerate(static_files.folders(kind, options.site)):
            yield from cache.files_below(f"{kind} {number}", folder)


def _stamps(options: Options) -> Sequence[object]:
    """What tells that a file was edited between two looks at all that a build reads."""
    try:
        stats = [(path, os.stat(path)) for *_, path in _inputs(options)]
    except OSError:
        return ()
    return [(path, stat.st_size, stat.st_mtime_ns, stat.st_ino) for path, stat in stats]


def _published_key(out: Path) -> str:
    """The `journal.key_of_files` of what is published; empty where a file is missing."""
    state = out / STATE
    try:
        names = sorted(name for name in os.listdir(state) if name.startswith("files-"))
        texts = ((state / name).read_text(encoding="utf-8", errors="surrogateescape") for name in names)
        lists = [list(listed(text.split("\n"))) for text in texts]
        stats = [[os.lstat(f"{out}/{path}") for path in paths] for paths in lists]
        return key_of_files(lists, (([stat.st_size for stat in each], [stat.st_mtime_ns for stat in each]) for each in stats))
    except (OSError, ValueError):
        return ""


def _recorded(options: Options, key: str) -> BuildReport | None:
    """The account of a build from the same inputs whose files are all published as it left them."""
    body = cache.read(cache.file_for(options, "record"))
    record = json.loads(bytes(body)) if body else None
    if not record or record.get("inputs") != key or os.path.lexists(options.out / JOURNAL):
        return None
    return BuildReport(**record["account"]) if record["published"] == _published_key(options.out) else None


def _keep(options: Options, key: str, built: Built) -> None:
    files = built.account.written + built.account.left_alone
    unchanged = built.account._replace(written=0, left_alone=files, removed=0)
    body = json.dumps({"inputs": key, "published": built.published_key, "account": unchanged._asdict()}).encode()
    cache.write(cache.file_for(options, "record"), [body])
