"""What stages remember of the papers that a shelf held before, so that a new digest costs what is new.

A stage that goes through the papers in shelf order can go on where the build before it stopped, as long as the shelf begins with the
same papers. Its state is a few parts of whatever `marshal` can hold, and must come out the same whether the papers came at once
or in turns.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from papershelf.model import Paper


class Memory(Protocol):
    """Keeps the state of one stage. `keys` are hashes of all that the stage reads of each paper, in shelf order."""

    def recall(self, keys: Sequence[str]) -> list[Any] | None:
        """The parts of the state after the first of these papers, as many as there are; None where nothing is known of them."""
        ...

    def keep(self, keys: Sequence[str], state: Iterable[Any]) -> None:
        """Keep the parts of the state after these papers for the next build."""
        ...


class Forgetful:
    """A memory that keeps nothing."""

    def recall(self, keys: Sequence[str]) -> None:
        """Nothing."""

    def keep(self, keys: Sequence[str], state: Iterable[Any]) -> None:
        """Do nothing."""


FORGETFUL: Memory = Forgetful()


_TEXTS = ("slug", "title", "abstract", "organization", "arxiv_id")
_NAMES = ("authors", "backbones", "families", "tags")
_texts, _names = attrgetter(*_TEXTS), attrgetter(*_NAMES)
_others = attrgetter(*(name for name in Paper._fields if name not in (*_TEXTS, *_NAMES, "date", "links", "results", "digests")))


class Keyed(NamedTuple):
    """A paper with what stands for it."""

    paper: Paper
    text: str
    """Its `text_key`."""
    whole: str
    """Its `fingerprint`."""


def keyed(paper: Paper) -> Keyed:
    """`paper` with its keys."""
    own = text_key(paper)
    return Keyed(paper, own, fingerprint(paper, own))


def fingerprint(paper: Paper, text_key: str) -> str:
    """A hash of all fields of `paper`, in 32 characters. `text_key` is its own, and stands for what that is made from."""
    day = paper.date.toordinal() if paper.date else 0
    lists: list[Any] = [[tuple(each) for each in held] for held in (paper.links, paper.results, paper.digests)]
    return plain_key((text_key, _others(paper), day, lists))[:32]


def text_key(paper: Paper) -> str:
    """A hash of what is read of `paper` to relate and to find it."""
    return plain_key((_texts(paper), _names(paper)))


def plain_key(values: Any) -> str:
    """A hash of `values`, of which `marshal` can hold all. It takes less than to write texts one after the other."""
    # In its first version the form has no references, and depends on nothing but the values.
    return sha256(marshal.dumps(values, 0)).hexdigest()


def key(*texts: str) -> str:
    """A hash of `texts`."""
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
