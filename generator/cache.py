"""What earlier builds found out, in `.cache/`: it can be deleted at any time, and costs time and nothing else where it is damaged.

A store is one file: a checksum, then what `marshal` made of its values. Values are kept by a key that is a hash of all they are made
from, and the whole store under a salt: what decides all of its values alike, such as the generator itself. Nothing is ever told by a
file's age.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH112, PTH123, PTH208

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.options import Options

_PACKAGE = Path(__file__).parent
_COUNT, _HEAD = 8, 40
"""Bytes of a recollection up to the end of the number of papers, and up to the state."""


def file_for(options: Options, name: str) -> Path:
    """Where what is known of the site in the folder `options.out` lies: a cache may serve several."""
    return options.site / ".cache" / "builds" / f"{key_of(str(options.out.resolve()))[:16]}-{name}"


class Store:
    """Values that `marshal` can hold, by key. Only those that were asked for or put in are kept for the next build."""

    def __init__(self, file: Path | None, salt: str) -> None:
        """`file` is None where nothing is to be kept."""
        self._file = file
        self._salt = salt
        self._held = _load(file, salt) if file else {}
        self._used: dict[str, Any] = {}
        self._changed = False
        self.asked = self.found = 0

    def get(self, key: str) -> Any:
        """The value of `key`, None where it is not known."""
        value = self._held.get(key)
        self.asked += 1
        if value is not None:
            self.found += 1
            self._used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep `value` for the builds to come."""
        self._used[key] = value
        self._changed = True

    def save(self) -> None:
        """Write the store if it is not what was read. Where that is impossible the next build takes longer, and nothing else."""
        if self._file and (self._changed or len(self._used) < len(self._held)):
            write(self._file, marshal.dumps((self._salt, self._used)))


class Recollection:
    """A `memory.Memory` in a file of its own. The `salt` must stand for the generator."""

    def __init__(self, file: Path, salt: str) -> None:
        self._file = file
        self._salt = salt

    def recall(self, keys: Sequence[str]) -> Any:
        """The state that was kept, if `keys` begin with those that it was kept for."""
        body = read(self._file)
        count = int.from_bytes(body[:_COUNT], "big")
        return marshal.loads(body[_HEAD:]) if body[_COUNT:_HEAD] == self._key(keys[:count]) else None

    def keep(self, keys: Sequence[str], state: Any) -> None:
        """Write `state`. Where that is impossible the next build takes longer, and nothing else."""
        write(self._file, len(keys).to_bytes(_COUNT, "big") + self._key(keys) + marshal.dumps(state))

    def _key(self, keys: Sequence[str]) -> bytes:
        return key_of(self._salt, list(keys)).encode("ascii")


def write(file: Path, body: bytes) -> bool:
    """Write a checksum and `body`, in one step as far as others can see; `read` gives the body back. False where that is impossible."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}.draft")
        with draft.open("wb") as opened:
            opened.write(sha256(body).digest())
            opened.write(body)
        draft.replace(file)
        return True
    return False


def read(file: Path) -> memoryview:
    """What was written; empty where there is nothing, or other bytes than were written."""
    with suppress(OSError):
        whole = memoryview(file.read_bytes())
        if whole[:32] == sha256(whole[32:]).digest():
            return whole[32:]
    return memoryview(b"")


def key_of(*parts: object) -> str:
    """A short hash of `parts`, which show all of themselves in their `repr`."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def generator_key() -> str:
    """A hash of the generator: its code, Python, and the packages that are installed beside it."""
    return key_of(sys.version_info, _installed(), _code())


def contents_key(files: Iterator[tuple[str, str, str]]) -> str:
    """A hash of what is in files, given by kind, name and path. Raises `OSError` for one that cannot be read."""
    whole = sha256()
    for kind, name, path in files:
        with open(path, "rb") as file:
            body = file.read()
        whole.update(f"{kind}\0{name}\0{len(body)}\0".encode("utf-8", "surrogateescape"))
        whole.update(body)
    return whole.hexdigest()


def files_below(kind: str, folder: Path, ending: str = "") -> Iterator[tuple[str, str, str]]:
    """The files below `folder` for `contents_key`, those whose names end so."""
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(ending):
                yield kind, os.path.relpath(f"{where}/{name}", folder), f"{where}/{name}"


def _load(file: Path, salt: str) -> dict[str, Any]:
    body = read(file)
    found, held = marshal.loads(body) if body else ("", {})
    return held if found == salt else {}


@cache
def _code() -> str:
    """A hash of the generator's files. They are read once: what runs does not change while it runs."""
    return contents_key(files_below("generator", _PACKAGE, ".py"))


def _installed() -> list[str]:
    """Names of installed packages with their versions, such as `jinja2-3.1.6.dist-info`: what they do may differ."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))})
