"""All sightings of one paper -> the paper.

Counts are the newest digest's, the date is the earliest, links unite. Title and abstract come from the digest that keeps
text best (captures and Markdown pages do, text dumps lose maths), and among those from the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from papershelf.library.identity import Sighting
from papershelf.model import Appearance, Entry, Link, Paper
from papershelf.text.tex import repair


def merge_sightings(slug: str, sightings: Sequence[Sighting], places: tuple[Appearance, ...]) -> Paper:
    """The paper of `sightings`, which are in order of their digests' dates; `places` are the digests that it stands in.

    Its abstract is as received: `repaired` is for later, since it takes longer than all of this.
    """
    newest_first = [sighting.entry for sighting in reversed(sightings)]
    best = _best_text(sightings) if len(sightings) > 1 else sightings[0]
    source = best.entry
    published, inferred = _date(newest_first)
    return Paper(
        slug=slug,
        digests=places,
        title=best.title,
        abstract=source.abstract,
        date=published,
        date_inferred=inferred,
        authors=_first(newest_first, "authors"),
        author_count=_first(newest_first, "author_count"),
        organization=_first(newest_first, "organization"),
        comments=newest_first[0].comments,
        upvotes=_first(newest_first, "upvotes"),
        arxiv_id=_first(newest_first, "arxiv_id"),
        links=unite_links([link for sighting in sightings for link in sighting.entry.links]),
        keywords=_first(newest_first, "keywords"),
        raw_title=source.title if source.title != best.title else "",
    )


def repaired(paper: Paper) -> Paper:
    """`paper` with its abstract repaired."""
    abstract = repair(paper.abstract)
    return paper if abstract == paper.abstract else paper._replace(abstract=abstract, raw_abstract=paper.abstract)


def unite_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """Each address once, in order of first mention; scheme and closing slash make no difference."""
    if len(links) < 2:
        return tuple(links)
    united: dict[str, Link] = {}
    for link in links:
        united.setdefault(link.url.partition("://")[2].rstrip("/") or link.url, link)
    return tuple(united.values())


def _best_text(sightings: Sequence[Sighting]) -> Sighting:
    ranked = max(range(len(sightings)), key=lambda i: (bool(sightings[i].entry.abstract), sightings[i].digest.format != "listing", i))
    return sightings[ranked]


def _date(entries: Iterable[Entry]) -> tuple[date | None, bool]:
    """The earliest date; of two that are equal the printed one stands, not the inferred."""
    return min(((entry.date, entry.date_inferred) for entry in entries if entry.date), default=(None, False))


def _first(entries: Sequence[Entry], field: str) -> Any:
    """The first value of `field` that says something; 0 does, an empty text does not. The last value where none does."""
    for entry in entries:
        value = getattr(entry, field)
        if value or value == 0:
            break
    return value
