"""Digests that came twice: a copy of one under another name adds nothing."""

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from papershelf.model import DigestFile, Problem
from papershelf.seeds.names import is_copy

_OWN_DAY = ("site.yaml", "file name")  # sources of a day that a maintainer gave to the file
_content = attrgetter("title", "abstract", "arxiv_id", "author_count", "comments", "upvotes", "organization")


def without_copies(digests: Iterable[DigestFile]) -> tuple[list[DigestFile], list[Problem]]:
    """Return `digests` without those that only repeat another one, and a warning for each that does.

    A repetition to which the maintainer gave a day of its own stays a digest, and a week repeats no day.
    """
    groups: dict[object, list[DigestFile]] = defaultdict(list)
    for digest in digests:
        entries = digest.entries
        groups[(digest.period, len(entries), entries[0].title, entries[-1].title) if entries else digest.file].append(digest)
    kept: list[DigestFile] = []
    problems: list[Problem] = []
    for group in groups.values():
        originals: dict[object, DigestFile] = {}
        for digest in sorted(group, key=_preference):
            first = originals.setdefault(tuple(map(_content, digest.entries)) if len(group) > 1 else "", digest)
            stays = _has_own_day(digest) and (digest.as_of, digest.period) != (first.as_of, first.period)
            if digest is first or stays:
                kept.append(digest)
            if digest is not first:
                problems.append(_problem(digest, first, stays=stays))
    return sorted(kept, key=attrgetter("file")), problems


def _has_own_day(digest: DigestFile) -> bool:
    return digest.as_of_source in _OWN_DAY


def _preference(digest: DigestFile) -> tuple[bool, bool, int, str]:
    return not _has_own_day(digest), is_copy(digest.file), len(digest.file), digest.file


def _problem(digest: DigestFile, first: DigestFile, *, stays: bool) -> Problem:
    found = f"this digest has the same entries as {first.file}" + ("" if stays else ", and adds nothing")
    remedy = "If it is a copy, remove it." if stays else "Remove one of the two."
    return Problem(f"digests/{digest.file}", 0, found, remedy, "warning")
