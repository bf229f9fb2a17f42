"""All sightings of one paper -> the paper.

Counts are the newest digest's, the date is the earliest, and links are united. Title and abstract come from the newest of the digests whose
format preserves text best (captures and Markdown pages do, text dumps lose maths). What the newest digest does not say comes from the
newest that does.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from papershelf.library.addresses import Addresses
from papershelf.library.identity import Sighting
from papershelf.model import Appearance, Entry, Link, Paper
from papershelf.text.tex import repair

_NEWEST_KNOWN = (
    "authors",
    "author_count",
    "organization",
    "upvotes",
    "arxiv_id",
    "keywords",
    "doi",
    "journal_ref",
    "comment",
    "categories",
    "ai_summary",
    "github_stars",
    "accounts",
)
_newest_known = attrgetter(*_NEWEST_KNOWN)


def merge_sightings(addresses: Addresses, sightings: Sequence[Sighting], places: tuple[Appearance, ...]) -> Paper:
    """Return the paper of `sightings`, which are in order of their digests. `places` are its digests and its positions in them.

    The abstract is as received. `repaired` repairs it later, because that takes longer than everything here and its result is cached.
    """
    slug, other_slugs = addresses
    best, entry = (sightings[0], sightings[0].entry) if len(sightings) == 1 else _merge_entries(sightings)
    return Paper(
        slug,
        best.title,
        entry.abstract,
        entry.date,
        entry.date_inferred and entry.date is not None,
        entry.authors,
        entry.author_count,
        entry.organization,
        entry.comments,
        entry.upvotes,
        entry.arxiv_id,
        links=_unite(entry.links) if entry.links else (),
        keywords=entry.keywords,
        digests=places,
        doi=entry.doi,
        journal_ref=entry.journal_ref,
        comment=entry.comment,
        categories=entry.categories,
        version=entry.version,
        withdrawn=entry.withdrawn,
        ai_summary=entry.ai_summary,
        github_stars=entry.github_stars,
        accounts=entry.accounts,
        other_slugs=other_slugs,
        raw_title=entry.raw_title or (entry.title if entry.title != best.title else ""),
        raw_abstract=entry.raw_abstract,
    )


def _merge_entries(sightings: Sequence[Sighting]) -> tuple[Sighting, Entry]:
    """Return the sighting whose text is best, and its entry with what all `sightings` tell together."""
    newest_first = [sighting.entry for sighting in reversed(sightings)]
    best = max(reversed(sightings), key=lambda sighting: (bool(sighting.entry.abstract), sighting.digest.format != "listing"))
    inferred, published = min([(entry.date_inferred, entry.date) for entry in newest_first if entry.date], default=(False, None))
    version = max([entry.version for entry in newest_first if entry.version is not None], default=None)
    return best, best.entry._replace(
        date=published,
        date_inferred=inferred,  # the earliest of the dates that are printed whole is preferred
        comments=newest_first[0].comments,
        links=tuple(chain.from_iterable(sighting.entry.links for sighting in sightings)),
        version=version,
        withdrawn=any(entry.withdrawn for entry in newest_first if entry.version in (None, version)),  # a later version may be in order
        **{field: _first(values) for field, values in zip(_NEWEST_KNOWN, zip(*map(_newest_known, newest_first), strict=True), strict=True)},
    )


def repaired(paper: Paper) -> Paper:
    """Return `paper` with its abstract repaired; `paper` itself if there is nothing to repair."""
    abstract = repair(paper.abstract)
    return paper if abstract == paper.abstract else paper._replace(abstract=abstract, raw_abstract=paper.raw_abstract or paper.abstract)


def _unite(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return `links` without repeated addresses, the first of each kept. Scheme and final slash of an address make no difference."""
    united: dict[str, Link] = {}
    for link in links:
        united.setdefault(link.url.partition("://")[2].rstrip("/") or link.url, link)
    return tuple(united.values())


def _first(values: Sequence[Any]) -> Any:
    """Return the first of `values` that is not empty (0 is not), else the last."""
    return next((value for value in values if value or value == 0), values[-1])
