"""All sightings of one paper -> the paper.

Counts are the newest digest's, the date is the earliest, links are united. Title and abstract come from the newest of the digests whose
format preserves text best (captures and Markdown pages do, text dumps lose maths).
"""

from collections.abc import Sequence
from typing import Any

from papershelf.library.identity import Sighting
from papershelf.model import Appearance, Entry, Link, Paper
from papershelf.text.tex import repair

_NEWEST_KNOWN = ("authors", "author_count", "organization", "upvotes", "arxiv_id", "keywords")


def merge_sightings(slug: str, sightings: Sequence[Sighting], places: tuple[Appearance, ...]) -> Paper:
    """Return the paper of `sightings`, which are in order of their digests. `places` are its digests and its positions in them.

    The abstract is as received. `repaired` repairs it later, because that takes longer than everything here and its result is cached.
    """
    newest_first = [sighting.entry for sighting in reversed(sightings)]
    best = max(reversed(sightings), key=lambda sighting: (bool(sighting.entry.abstract), sighting.digest.format != "listing"))
    source = best.entry
    dates = [(entry.date, entry.date_inferred) for entry in newest_first if entry.date]
    published, inferred = min(dates, default=(None, False))  # of equal dates, a printed one is preferred
    return Paper(
        slug=slug,
        digests=places,
        title=best.title,
        abstract=source.abstract,
        date=published,
        date_inferred=inferred,
        comments=newest_first[0].comments,
        links=_unite([link for sighting in sightings for link in sighting.entry.links]),
        raw_title=source.title if source.title != best.title else "",
        **{field: _first(newest_first, field) for field in _NEWEST_KNOWN},
    )


def repaired(paper: Paper) -> Paper:
    """Return `paper` with its abstract repaired; `paper` itself if there is nothing to repair."""
    abstract = repair(paper.abstract)
    return paper if abstract == paper.abstract else paper._replace(abstract=abstract, raw_abstract=paper.abstract)


def _unite(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return `links` without repeated addresses, the first of each kept. Scheme and final slash of an address make no difference."""
    united: dict[str, Link] = {}
    for link in links:
        united.setdefault(link.url.partition("://")[2].rstrip("/") or link.url, link)
    return tuple(united.values())


def _first(entries: Sequence[Entry], field: str) -> Any:
    """Return the first value of `field` that is not empty (0 is not), else the last value."""
    for entry in entries:
        value = getattr(entry, field)
        if value or value == 0:
            break
    return value
