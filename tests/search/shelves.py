"""Shelves to search: the repository's own, and one large enough for many parts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from papershelf.assets import package_data
from papershelf.library.assembly import assemble
from papershelf.library.library import Library, arrange
from papershelf.model import Link, Paper
from papershelf.seeds import reader

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"

AWKWARD = (
    "\U00010330\U00010331 astral",
    "\ufb03x \uffe6 compatibility",
    "\u00bd \u00b2 L\u00b2ViT",
    "naïve Ångström ΟΔΟΣ straße",
    "constructor __proto__ toString",
    "a",
    "",
    "the of and",
    "https://example.org/a-b/c.d?e=f",
    "6.1x 84.4%, (x) [y] {z}",
    "<script>alert(1)</script>",
    '");alert("1',
    "x" * 300,
    "The $L^2$ norm of $\\mathbf{x}$",
)
"""Titles that an index has to survive."""


def repository_library() -> Library:
    """The shelf of the repository's own seeds."""
    seeds = reader.read(REPOSITORY / "seeds", package_data.default_taxonomy())
    assert seeds.taxonomy is not None
    return assemble(seeds.digests, seeds.pages, seeds.taxonomy)


def made_library(count: int) -> Library:
    """A shelf of `count` papers made of the sentences of the repository's, with rare and awkward words, tags and authors."""
    own = repository_library()
    return arrange(_papers(own, count), [], own.taxonomy)


def empty_library() -> Library:
    """A shelf without a paper."""
    return arrange([], [], repository_library().taxonomy)


def _papers(own: Library, count: int) -> Iterator[Paper]:
    rng = random.Random(5)
    titles = [paper.title for paper in own.papers]
    sentences = [sentence for paper in own.papers for sentence in paper.abstract.split(". ")]
    words = ["".join(rng.choices("aeioubcdfgklmnprst", k=rng.randrange(4, 11))) for _ in range(count * 4)]
    for number in range(count):
        title = AWKWARD[number] if number < len(AWKWARD) else " ".join(rng.sample(rng.choice(titles).split() + rng.sample(words, 2), 5))
        yield Paper(
            slug=f"paper-{number}",
            title=title,
            abstract=". ".join(rng.sample(sentences, rng.randrange(3, 9))) + " " + " ".join(rng.choices(words, k=6)),
            date=date(2020, 1, 1) + timedelta(days=rng.randrange(2000)) if number % 7 else None,
            arxiv_id=f"2401.{number:05}",
            authors=tuple(f"{rng.choice(words).title()} {rng.choice(words).title()}" for _ in range(rng.randrange(4))),
            tags=tuple(rng.sample(list(own.tags), rng.randrange(3))),
            families=tuple(rng.sample(list(own.families), rng.randrange(3))),
            links=(Link("https://example.org/code", "code"),) if number % 3 == 0 else (),
        )
