"""What papers' texts say, read once and remembered: only a text that no earlier build has seen is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from generator.cache import Store, key_of
from generator.library import Annotation, Each, Reader
from generator.model import Link, Paper, Result

_LINK = attrgetter("url", "kind", "origin")
_RESULT = attrgetter("model", "dataset", "metric", "value", "unit", "sentence")
_READERS: dict[str, Callable[[Any], Any]] = {
    "links": lambda values: tuple(Link(*value) for value in values),
    "results": lambda values: tuple(Result(*value) for value in values),
}


@dataclass(frozen=True, slots=True)
class Readings:
    """A `library.Each` that asks `store` first. Its salt must stand for the taxonomy and for the generator."""

    store: Store
    each: Each
    """Reads what is not in the store."""

    def __call__(self, read: Reader, papers: Sequence[Paper]) -> Iterator[Annotation]:
        keys = [key_of(paper.title, paper.abstract, paper.links) for paper in papers]
        held = [self.store.get(key) for key in keys]
        fresh = iter(self.each(read, [paper for paper, known in zip(papers, held, strict=True) if known is None]))
        for key, known in zip(keys, held, strict=True):
            if known is None:
                annotation = next(fresh)
                self.store.put(key, _plain(annotation))
                yield annotation
            else:
                yield {name: _READERS.get(name, tuple)(value) for name, value in known.items()}


def _plain(annotation: Annotation) -> dict[str, Iterable[Any]]:
    """As JSON can hold it."""
    links, results = map(_LINK, annotation["links"]), map(_RESULT, annotation["results"])
    return {**annotation, "links": list(links), "results": list(results)}
