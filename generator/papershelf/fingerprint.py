"""Fingerprints: short hashes that stand for values, for the contents of files, and for the generator itself."""

# Plain `os` calls: a build looks at thousands of files, and a `Path` for each costs more than the call.
# ruff: noqa: PTH112, PTH116, PTH123, PTH208

import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

_PACKAGE = Path(__file__).parent
_BLOCK = 1 << 17  # bytes of a file that are read at a time


class InputFile(NamedTuple):
    """A file that decides what a build makes."""

    kind: str
    name: str
    path: str


def fingerprint(*values: object) -> str:
    """Return 64 hexadecimal digits that stand for `values`, which must show all of themselves in their `repr`.

    Equal values have equal fingerprints in every process, so `values` must hold no sets and no objects that show their address.
    """
    try:
        # Version 0 of the form has no references to earlier values, so it depends on nothing but the values. Ten times faster than `repr`.
        plain = marshal.dumps(values, 0)  # type: ignore[arg-type]  # what it cannot hold raises ValueError
    except ValueError:  # named tuples and dates, which pages hold
        plain = repr(values).encode("utf-8", "surrogatepass")
    return sha256(plain).hexdigest()


def fingerprint_files(files: Iterable[InputFile]) -> str:
    """Return what stands for the kinds, names and contents of `files`.

    Raises:
        OSError: A file cannot be read.
    """
    whole = sha256()
    for kind, name, path in files:
        size = 0
        whole.update(f"{kind}\0{name}\0".encode("utf-8", "surrogateescape"))
        if not S_ISREG(os.stat(path).st_mode):  # a device may never end, and no build reads one
            continue
        with open(path, "rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                whole.update(block)
                size += len(block)
        whole.update(b"\0%d\0" % size)
    return whole.hexdigest()


def files_below(kind: str, folder: Path, ending: str = "") -> Iterator[InputFile]:
    """Yield the files below `folder` whose names have this `ending`, in order of their paths."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(ending):
                yield InputFile(kind, os.path.relpath(f"{where}/{name}", folder), f"{where}/{name}")


def generator_version() -> str:
    """Return what stands for the generator: its code, Python, and the packages that are installed beside it."""
    return fingerprint(tuple(sys.version_info), _installed_packages(), _own_code())


@cache
def _own_code() -> str:
    """Return what stands for the generator's files, which are read once because running code does not change."""
    return fingerprint_files(files_below("generator", _PACKAGE, ".py"))


def _installed_packages() -> list[str]:
    """Return the names of installed packages with their versions, such as `jinja2-3.1.6.dist-info`."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))})
