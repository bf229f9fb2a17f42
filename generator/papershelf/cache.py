"""Results of earlier builds, kept in files named by the hash of what they were made from.

A cache may be deleted at any time. A record that is missing, damaged, swapped with another or made by another version of the generator
is a miss: its result is made again. Records that cannot be written cost the next build time and nothing else.
"""

# Plain `os` calls: a large shelf has thousands of records, and a `Path` for each costs more than the call.
# ruff: noqa: PTH103, PTH105, PTH108, PTH123, PTH208

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from papershelf.fingerprint import fingerprint

Value = TypeVar("Value")

_KEY, _CHECKSUM = 64, 32  # bytes at the start of a record: the key that it was written for, and a hash of its body
_COUNT = 8  # bytes of a number in a record


class Cache:
    """Results by kind and by the fingerprint of their inputs; `version` must cover every input that all results share."""

    def __init__(self, folder: Path | None, version: str) -> None:
        """Use `folder`, or keep nothing where it is None."""
        self._folder = folder
        self._version = version
        self._asked: dict[str, set[str]] = {}  # names of the records that were asked for, by kind

    def memo(self, kind: str, inputs: object, make: Callable[[], Value]) -> Value:
        """Return the cached result for `inputs`, or call `make` and cache its result. Results must pickle."""
        return self.memo_all(kind, [inputs], lambda _: [make()])[0]

    def memo_all(self, kind: str, inputs: Sequence[object], make_missing: Callable[[list[int]], Iterable[Value]]) -> list[Value]:
        """Return the result for each of `inputs`; `make_missing` is called once with the places of all that are not cached."""
        import pickle

        keys = [self.key(kind, each) for each in inputs]
        bodies = [self.read(kind, key) for key in keys]
        missing = [place for place, body in enumerate(bodies) if body is None]
        made = dict(zip(missing, make_missing(missing) if missing else (), strict=True))
        for place, value in made.items():
            self.write(kind, keys[place], [pickle.dumps(value, pickle.HIGHEST_PROTOCOL)])
        return [made[place] if body is None else pickle.loads(body) for place, body in enumerate(bodies)]

    def load_state(self, kind: str, keys: Sequence[str]) -> tuple[int, list[Any]]:
        """Return how many of the first `keys` the saved state covers, and the state; 0 and nothing if it covers other keys."""
        body = self.read(kind, self.key(kind))
        if body is None:
            return 0, []
        count = int.from_bytes(body[:_COUNT], "big")
        if body[_COUNT : _COUNT + _KEY] != fingerprint(*keys[:count]).encode():
            return 0, []
        return count, list(_split(body[_COUNT + _KEY :]))

    def save_state(self, kind: str, keys: Sequence[str], parts: Iterable[Any]) -> None:
        """Save the state after `keys`, in place of the one before. Its `parts` are plain values.

        Each part is written before the next one is asked for, because a large shelf's state is large.
        """
        bodies = map(marshal.dumps, parts)  # half the time and memory of pickle for millions of numbers and words
        sized = chain.from_iterable((len(body).to_bytes(_COUNT, "big"), body) for body in bodies)
        self.write(kind, self.key(kind), chain((len(keys).to_bytes(_COUNT, "big"), fingerprint(*keys).encode()), sized))

    def key(self, kind: str, *inputs: object) -> str:
        """Return the name of the record of this `kind` for these `inputs`."""
        return fingerprint(self._version, kind, *inputs)

    def read(self, kind: str, key: str) -> memoryview | None:
        """Return the body of a record; None if it is missing, damaged or for another key."""
        self._asked.setdefault(kind, set()).add(key)
        if not self._folder:
            return None
        try:
            with open(f"{self._folder}/{kind}/{key}", "rb") as file:
                record = memoryview(file.read())
        except OSError:
            return None
        body = record[_KEY + _CHECKSUM :]
        return body if record[: _KEY + _CHECKSUM] == key.encode() + sha256(body).digest() else None

    def write(self, kind: str, key: str, body: Iterable[bytes]) -> None:
        """Write a record whose `body` comes in pieces, in one step as far as other builds can see."""
        if not self._folder:
            return
        file = f"{self._folder}/{kind}/{key}"
        draft = f"{file}.{os.getpid()}.draft"
        with suppress(OSError):
            os.makedirs(f"{self._folder}/{kind}", exist_ok=True)
            checksum = sha256()
            with open(draft, "wb") as opened:
                opened.write(bytes(_KEY + _CHECKSUM))
                for piece in body:
                    checksum.update(piece)
                    opened.write(piece)
                opened.seek(0)
                opened.write(key.encode() + checksum.digest())
            os.replace(draft, file)

    def prune(self) -> None:
        """Remove the unused records of each kind if they outnumber those that this build has asked for."""
        for kind, asked in self._asked.items():
            with suppress(OSError):
                unused = set(os.listdir(f"{self._folder}/{kind}")) - asked
                for name in unused if len(unused) > len(asked) else ():
                    os.unlink(f"{self._folder}/{kind}/{name}")


def shared_folder(package: Path) -> Path:
    """Return where to keep what is made of the package's own files: the same for all sites, so that a site's first build finds it too.

    The folder where Python keeps the package's compiled modules is removed with the package. Where it cannot be written, or must not be
    (`PYTHONDONTWRITEBYTECODE`), the user's cache folder serves.
    """
    with suppress(NotImplementedError):  # a Python that keeps no compiled modules
        beside = Path(cache_from_source(str(package / "cache.py"))).parent
        place = beside if beside.exists() else package
        if not sys.dont_write_bytecode and place.is_dir() and os.access(place, os.W_OK):
            return beside / "papershelf"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "papershelf"


def _split(body: memoryview) -> Iterator[Any]:
    """Yield the parts of a state, each of which has its size before it."""
    while body:
        end = _COUNT + int.from_bytes(body[:_COUNT], "big")
        yield marshal.loads(body[_COUNT:end])
        body = body[end:]
