"""A build that has nothing to do is over at once.

After a build a record is kept in `.cache/`: what the site was made from, as one hash of everything that decides its bytes, and
what was published, as one hash of each file's path, size and time of writing. Where both still hold, the site stands as a build
would make it, and none of the stages is even imported. In every other case, a record that is missing, damaged or of another
version included, the site is built.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH112, PTH123, PTH208

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from generator import assets
from generator.account import Account
from generator.journal import JOURNAL, STATE
from generator.options import Options

if TYPE_CHECKING:
    from generator.stages import Progress

_PACKAGE = Path(__file__).parent


def ensure(options: Options, progress: Progress) -> Account:
    """The account of the site of `options`, which is built where it does not stand already. Raises what `build.build` does."""
    start = perf_counter()
    key = inputs_key(options) if options.cache else ""
    account = _recorded(options, key) if key else None
    if account:
        return replace(account, seconds=round(perf_counter() - start, 3))
    from generator.build import build

    account = build(options, progress)
    if key and key == inputs_key(options):  # nothing was edited while the build was reading
        _keep(options, key, account)
    return account


def inputs_key(options: Options) -> str:
    """A hash of all that decides the site's bytes; empty where some of it cannot be read."""
    whole = sha256(repr((options.seeds.as_posix(), options.base_url, options.strict, sys.version_info)).encode())
    try:
        for place, name, file in _inputs(options):
            with open(file, "rb") as content:
                body = content.read()
            whole.update(f"{place}\0{name}\0{len(body)}\0".encode("utf-8", "surrogateescape"))
            whole.update(body)
        whole.update("\n".join(_installed()).encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return whole.hexdigest()


def _inputs(options: Options) -> Iterator[tuple[str, str, str]]:
    """Kind, name and path of every file that a build reads."""
    own = options.seeds / "taxonomy.yaml"
    for file in (options.seeds / "site.yaml", own if own.exists() else assets.default_taxonomy()):
        if os.path.lexists(file):
            yield "seeds", file.name, str(file)
    for kind in ("digests", "papers"):
        folder = options.seeds / kind
        for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
            if not name.startswith("."):
                yield kind, name, f"{folder}/{name}"
    for kind in ("templates", "static"):
        for number, folder in enumerate(assets.folders(kind, options.site)):
            yield from _below(f"{kind} {number}", folder)
    yield from _below("generator", _PACKAGE, ".py")


def _below(kind: str, folder: Path, ending: str = "") -> Iterator[tuple[str, str, str]]:
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(ending):
                yield kind, os.path.relpath(f"{where}/{name}", folder), f"{where}/{name}"


def _installed() -> list[str]:
    """Names of installed packages with their versions, such as `jinja2-3.1.6.dist-info`: what they do may differ."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))})


def _published_key(out: Path) -> str:
    """A hash of what is published, as far as it can be told without opening a file; empty where one is missing."""
    whole = sha256()
    state = out / STATE
    try:
        for name in sorted(name for name in os.listdir(state) if name.startswith("files-")):
            paths = (state / name).read_text(encoding="utf-8", errors="surrogateescape").split("\n")
            stats = [os.lstat(f"{out}/{path}") for path in paths if path]
            whole.update(repr((paths, [(stat.st_size, stat.st_mtime_ns) for stat in stats])).encode("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        return ""
    return whole.hexdigest()


def _record(options: Options) -> Path:
    """Where the record of the site in the folder `out` lies."""
    return options.site / ".cache" / "builds" / sha256(str(options.out.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _recorded(options: Options, key: str) -> Account | None:
    """The account of a build from the same inputs whose files are all published as it left them."""
    try:
        text = _record(options).read_text(encoding="utf-8")
        checksum, _, body = text.partition("\n")
        if checksum != sha256(body.encode()).hexdigest():
            return None
        record = json.loads(body)
        if record["inputs"] != key or os.path.lexists(options.out / JOURNAL) or record["published"] != _published_key(options.out):
            return None
        return Account(**record["account"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(options: Options, key: str, account: Account) -> None:
    """Write the record. Where that is impossible the next build takes longer, and nothing else."""
    files = account.written + account.left_alone
    unchanged = replace(account, out=options.out.as_posix(), written=0, left_alone=files, removed=0)
    published = _published_key(options.out)
    if not published:
        return
    body = json.dumps({"inputs": key, "published": published, "account": asdict(unchanged)})
    target = _record(options)
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}.draft")
        draft.write_text(f"{sha256(body.encode()).hexdigest()}\n{body}", encoding="utf-8")
        draft.replace(target)
