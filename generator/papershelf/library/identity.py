"""Which entries are the same paper.

Identity is the arXiv id without its version, else the folded title. An entry without an id joins the paper whose title
it has, so a text dump and a capture of the same day make one shelf.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from papershelf.model import DigestFile, Entry
from papershelf.text import normalize
from papershelf.text.tex import repair


class Sighting(NamedTuple):
    """An entry and the digest it stands in."""

    entry: Entry
    digest: DigestFile
    title: str
    """The entry's, repaired."""
    key: str
    """What all spellings of the title share."""


def sightings(digests: Iterable[DigestFile]) -> list[Sighting]:
    """All entries of `digests`, in their order."""
    return [_sighting(entry, digest) for digest in digests for entry in digest.entries]


def _sighting(entry: Entry, digest: DigestFile) -> Sighting:
    title = repair(entry.title)
    return Sighting(entry, digest, title, normalize.fold(title) or entry.title)


def group_by_identity(sightings: Sequence[Sighting]) -> dict[str, list[Sighting]]:
    """Sightings by identity (`arxiv:2410.05434` or `title:...`), each group and the groups in the order they come in."""
    ids = _ids_by_title(sightings)
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        groups.setdefault(_identity(sighting, ids), []).append(sighting)
    return groups


def _ids_by_title(sightings: Iterable[Sighting]) -> dict[str, str]:
    """The arXiv id of each title that has one; where two papers share a title, the lower id."""
    ids: dict[str, str] = {}
    for sighting in sightings:
        if sighting.entry.arxiv_id:
            ids[sighting.key] = min(ids.get(sighting.key, sighting.entry.arxiv_id), sighting.entry.arxiv_id)
    return ids


def _identity(sighting: Sighting, ids: dict[str, str]) -> str:
    arxiv_id = sighting.entry.arxiv_id or ids.get(sighting.key)
    return f"arxiv:{arxiv_id}" if arxiv_id else f"title:{sighting.key}"


def distinct(slugs: Mapping[str, str], keep: Iterable[str] = ()) -> dict[str, str]:
    """Slugs by identity; identities that would share one all get a suffix of their own, but for those to `keep`."""
    owners: dict[str, list[str]] = {}
    for identity, slug in slugs.items():
        owners.setdefault(slug, []).append(identity)
    kept = {slugs[identity]: identity for identity in sorted(keep, reverse=True)}

    def own(identity: str, slug: str) -> str:
        return slug if len(owners[slug]) == 1 or kept.get(slug) == identity else f"{slug}-{_suffix(identity)}"

    return {identity: own(identity, slug) for identity, slug in slugs.items()}


def _suffix(identity: str) -> str:
    kind, _, value = identity.partition(":")
    return normalize.slug(value) if kind == "arxiv" else sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
