"""Which entries are the same paper.

The identity of an entry is its arXiv id without the version, else its folded title. An entry without an id belongs to the paper with its
title, so a text dump and a capture of one day give the same papers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from papershelf.model import DigestFile, Entry
from papershelf.text import normalize
from papershelf.text.tex import repair


class Sighting(NamedTuple):
    """An entry and the digest file that it is in."""

    entry: Entry
    digest: DigestFile
    title: str  # the entry's title, repaired
    key: str  # the folded title, which all spellings of the title share


def sightings(digests: Iterable[DigestFile]) -> list[Sighting]:
    """Return all entries of `digests`, in their order."""
    found = []
    for digest in digests:
        for entry in digest.entries:
            title = repair(entry.title)
            found.append(Sighting(entry, digest, title, normalize.fold(title) or entry.title))
    return found


def identities(sightings: Sequence[Sighting]) -> Iterator[str]:
    """Yield the identity of each of all sightings: `arxiv:2410.05434` or `title:...`."""
    ids: dict[str, str] = {}  # by title; of two papers with one title, the lower id
    for sighting in sightings:
        if arxiv_id := sighting.entry.arxiv_id:
            ids[sighting.key] = min(ids.get(sighting.key, arxiv_id), arxiv_id)
    for sighting in sightings:
        arxiv_id = sighting.entry.arxiv_id or ids.get(sighting.key, "")
        yield f"arxiv:{arxiv_id}" if arxiv_id else f"title:{sighting.key}"


def distinct_slugs(slugs: Mapping[str, str], keep: Iterable[str] = ()) -> dict[str, str]:
    """Return distinct slugs by identity. Identities with one slug all get a suffix, except the first of those to `keep`."""
    owners = Counter(slugs.values())
    kept = {slugs[identity]: identity for identity in sorted(keep, reverse=True)}
    return {
        identity: slug if owners[slug] == 1 or kept.get(slug) == identity else f"{slug}-{_suffix(identity)}"
        for identity, slug in slugs.items()
    }


def _suffix(identity: str) -> str:
    kind, _, value = identity.partition(":")
    return normalize.slug(value) if kind == "arxiv" else sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
