"""Where to keep what is made of the package's own files: templates compiled, the taxonomy read.

The best place is the one where Python keeps the package's compiled modules, for it goes when the package goes. Where that cannot be
written, or must not be (`PYTHONDONTWRITEBYTECODE`), it is the user's cache folder. Either may be deleted at any time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from papershelf import cache

_PACKAGE = Path(__file__).parent


def places(name: str, package: Path = _PACKAGE) -> Iterator[Path]:
    """Where a file called `name` may lie, the best place first. Python's versions do not get in each other's way."""
    with suppress(NotImplementedError):  # a Python that keeps no compiled modules
        beside = Path(cache_from_source(str(package / f"{name}.py"))).with_suffix("")
        if not sys.dont_write_bytecode:
            yield beside
        yield _user_folder() / beside.name


def remember(places: Iterable[Path], key: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, or what it gave to an earlier build with the same `key`, kept in one of `places`. It must pickle."""
    import pickle

    head, held = key.encode("ascii"), list(places)
    for place in held:
        body = cache.read(place)
        if body[: len(head)] == head:
            return pickle.loads(body[len(head) :])
    made = make()
    whole = head + pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    any(cache.write(place, [whole]) for place in held)  # the first that can be written
    return made


def _user_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "papershelf"
