"""What earlier builds found out, in `.cache/`: it can be deleted at any time, and costs time and nothing else where it is damaged.

A store is one file of records with checksums, of what `marshal` made of its values. Values are kept by a key that is a hash of all
they are made from, and the whole store under a salt: what decides all of its values alike, such as the generator itself. Nothing is
ever told by a file's age.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH112, PTH123, PTH208

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from zlib import crc32

from papershelf.build.options import Options

_PACKAGE = Path(__file__).parent
_RECORD = 12
"""Bytes of a record before its body."""
_PIECE = 1 << 17
"""Bytes of a file that are read at a time: a processor reaches for memory it used last much sooner."""
_COUNT, _HEAD = 8, 40
"""Bytes of a number in a recollection, and of all that stands before the state: how many papers, and their key."""


def file_for(options: Options, name: str) -> Path:
    """Where what is known of the site in the folder `options.out` lies: a cache may serve several."""
    return options.site / ".cache" / "builds" / f"{key_of(str(options.out.resolve()))[:16]}-{name}"


class Store:
    """Values that `marshal` can hold, by key. Those that nobody has asked for are dropped when they are half of the file.

    A file is a list of records, each a salt with values by key. What is new is put at the end, so to keep it costs what is new.
    """

    def __init__(self, file: Path | None, salt: str) -> None:
        """`file` is None where nothing is to be kept."""
        self._file = file
        self._salt = salt
        self._held: dict[str, Any] = {}
        self._written = 0
        """Values in the file, with those that have been replaced."""
        self._is_whole = file is not None and self._load(file)
        self._used: dict[str, Any] = {}
        self._fresh: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """The value of `key`, None where it is not known."""
        value = self._held.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def unasked(self) -> list[Any]:
        """The values that nobody has asked for so far."""
        return [value for key, value in self._held.items() if key not in self._used]

    def known(self, is_meant: Callable[[str], bool]) -> list[str]:
        """The keys in the file that are meant."""
        return [key for key, value in self._held.items() if value and is_meant(key)]

    def hold(self, keys: Iterable[str]) -> None:
        """Keep the values of `keys`, which are known, as if they had been asked for."""
        self._used.update((key, self._held[key]) for key in keys)

    def put(self, key: str, value: Any) -> None:
        """Keep `value` for the builds to come."""
        self._used[key] = self._fresh[key] = value

    def put_later(self, key: str, make: Callable[[], Any]) -> None:
        """Keep what `make` returns, which is called when all is saved."""
        self._used[key] = self._fresh[key] = make

    def start_over(self) -> None:
        """Drop all values: what is put from now on replaces them."""
        self._held, self._used, self._fresh, self._is_whole = {}, {}, {}, False

    def kept(self, keys: Iterable[str]) -> list[Any]:
        """The values of `keys` that were asked for, held or put."""
        return list(map(self._used.__getitem__, keys))

    def save(self) -> None:
        """Write down what is new. Where that is impossible the next build takes longer, and nothing else."""
        if not self._file:
            return
        if not self._is_whole or self._written + len(self._fresh) > 2 * len(self._used):
            write(self._file, [self._body(self._used)])
        elif self._fresh:
            body = self._body(self._fresh)
            with suppress(OSError), open(self._file, "ab") as opened:
                opened.write(_head(crc32(body), len(body)) + body)

    def let_go(self) -> None:
        """Forget all values. Nothing can be asked for or saved any more."""
        self._held, self._used, self._fresh = {}, {}, {}

    def _body(self, values: Mapping[str, Any]) -> bytes:
        return marshal.dumps((self._salt, {key: value() if callable(value) else value for key, value in values.items()}))

    def _load(self, file: Path) -> bool:
        """Take in the values of `file`; whether all of it was as it should be, so that more can be put behind it."""
        whole = _bytes_of(file)
        while body := _first(whole):
            salt, values = marshal.loads(body)
            if salt != self._salt:
                return False
            self._held.update(values)
            self._written += len(values)
            whole = whole[_RECORD + len(body) :]
        return self._written > 0 and not whole


class Recollection:
    """A `memory.Memory` in a file of its own. The `salt` must stand for the generator."""

    def __init__(self, file: Path, salt: str) -> None:
        self._file = file
        self._salt = salt

    def recall(self, keys: Sequence[str]) -> list[Any] | None:
        """The state that was kept, if `keys` begin with those that it was kept for."""
        body = read(self._file)
        count = int.from_bytes(body[:_COUNT], "big")
        return list(_parts_of(body[_HEAD:])) if body[_COUNT:_HEAD] == self._key(keys[:count]) else None

    def keep(self, keys: Sequence[str], state: Iterable[Any]) -> None:
        """Write the parts of `state`, one after the other. Where that is impossible the next build takes longer, and nothing else."""
        bodies = map(marshal.dumps, state)
        sized = chain.from_iterable((len(body).to_bytes(_COUNT, "big"), body) for body in bodies)
        write(self._file, chain((len(keys).to_bytes(_COUNT, "big"), self._key(keys)), sized))

    def _key(self, keys: Sequence[str]) -> bytes:
        return key_of(self._salt, list(keys)).encode("ascii")


def write(file: Path, parts: Iterable[bytes]) -> bool:
    """Write a record of `parts`, in one step as far as others can see; `read` gives them back as one. False where that is impossible.

    Each part is written before the next is asked for, so that not all of a large record need be held.
    """
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}.draft")
        checksum = size = 0
        with draft.open("wb") as opened:
            opened.write(_head(checksum, size))
            for part in parts:
                checksum, size = crc32(part, checksum), size + len(part)
                opened.write(part)
            opened.seek(0)
            opened.write(_head(checksum, size))
        draft.replace(file)
        return True
    return False


def read(file: Path) -> memoryview:
    """What was written; empty where there is nothing, or other bytes than were written."""
    return _first(_bytes_of(file))


def _head(checksum: int, size: int) -> bytes:
    """What a record begins with: checksum and size of its body."""
    return checksum.to_bytes(4, "big") + size.to_bytes(8, "big")


def _first(records: memoryview) -> memoryview:
    """The body of the first of `records`; empty where it is damaged."""
    body = records[_RECORD : _RECORD + int.from_bytes(records[4:_RECORD], "big")]
    return body if records[:_RECORD] == _head(crc32(body), len(body)) else memoryview(b"")


def _parts_of(body: memoryview) -> Iterator[Any]:
    """The parts of a state, each with its size before it."""
    while body:
        end = _COUNT + int.from_bytes(body[:_COUNT], "big")
        yield marshal.loads(body[_COUNT:end])
        body = body[end:]


def _bytes_of(file: Path) -> memoryview:
    """What is in `file`, mapped: to copy a large one takes longer than to go through it. An empty one cannot be mapped."""
    with suppress(OSError, ValueError), open(file, "rb") as opened:
        return memoryview(mmap(opened.fileno(), 0, access=ACCESS_READ))
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
        size = 0
        whole.update(f"{kind}\0{name}\0".encode("utf-8", "surrogateescape"))
        with open(path, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                whole.update(piece)
                size += len(piece)
        whole.update(b"\0%d\0" % size)
    return whole.hexdigest()


def files_below(kind: str, folder: Path, ending: str = "") -> Iterator[tuple[str, str, str]]:
    """The files below `folder` for `contents_key`, those whose names end so."""
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(ending):
                yield kind, os.path.relpath(f"{where}/{name}", folder), f"{where}/{name}"


@cache
def _code() -> str:
    """A hash of the generator's files. They are read once: what runs does not change while it runs."""
    return contents_key(files_below("generator", _PACKAGE, ".py"))


def _installed() -> list[str]:
    """Names of installed packages with their versions, such as `jinja2-3.1.6.dist-info`: what they do may differ."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))})
