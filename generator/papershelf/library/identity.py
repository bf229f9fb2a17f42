"""Which entries are the same paper.

Entries with one arXiv id are one paper, whatever their titles. An entry without an id belongs to a paper with its title if their facts do
not contradict each other (`agreement`). So a text dump and a capture of one day give the same papers, and two papers called "Technical
Report" stay two. Digests are taken day by day, so a later digest never takes an entry from the paper that the entry belongs to.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from papershelf.library.agreement import agreement
from papershelf.library.digests import day_of
from papershelf.model import DigestFile, Entry
from papershelf.text import normalize
from papershelf.text.tex import repair

_MOST_PAPERS = 32  # papers with one title that a sighting is compared with: a file may have the same title 50,000 times
_FEW = 4  # of a paper's first sightings, and of its last, that another one is compared with


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


def group_papers(sightings: Sequence[Sighting]) -> list[list[int]]:
    """Return the places (from 0) of each paper's sightings, sorted; the papers are in order of their first ones.

    The sightings are in order of their digests' days.
    """
    papers = _Papers(sightings)
    days = {id(digest): day_of(digest) for digest in {id(sighting.digest): sighting.digest for sighting in sightings}.values()}
    for _, of_day in groupby(enumerate(sightings), key=lambda each: days[id(each[1].digest)]):
        with_id, without_id = [], []
        for place, sighting in of_day:
            if sighting.entry.arxiv_id:
                with_id.append((sighting.entry.arxiv_id, place))
            else:
                without_id.append(place)
        # Ids first, so that a dump finds the papers of the capture beside it whatever the names of both files are.
        for _, place in sorted(with_id):
            papers.add_by_id(place)
        for place in without_id:
            papers.add_by_title(place)
    return papers.in_order()


def are_linked(one: Sighting, other: Sighting) -> bool:
    """Return whether two sightings are one paper without any others that link them."""
    if one.entry.arxiv_id and other.entry.arxiv_id:
        return one.entry.arxiv_id == other.entry.arxiv_id
    return one.key == other.key and agreement(one.entry, other.entry) >= 0


class _Papers:
    """Puts sightings together, one by one. A paper is known by its number here; one that another took in has no sightings left."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._sightings = sightings
        self._places: list[list[int]] = []  # of the sightings of each paper
        self._by_id: dict[str, int] = {}
        self._by_title: defaultdict[str, dict[int, None]] = defaultdict(dict)  # papers with a title, in their order
        self._without_id: defaultdict[str, dict[int, None]] = defaultdict(dict)  # those of them that have no id

    def add_by_id(self, place: int) -> None:
        """Add a sighting with an id. If its paper is new, or has a new title, the paper takes in one without id that agrees with it."""
        sighting = self._sightings[place]
        paper = self._by_id.setdefault(sighting.entry.arxiv_id, len(self._places))
        if paper == len(self._places):
            self._places.append([])
        with_title = self._by_title[sighting.key]
        if paper not in with_title:
            if with_title and (other := self._closest(sighting, self._without_id[sighting.key])) is not None:
                self._take_in(paper, other)
            with_title[paper] = None
        self._places[paper].append(place)

    def add_by_title(self, place: int) -> None:
        """Add a sighting without id, to the paper with its title that agrees best with it."""
        sighting = self._sightings[place]
        with_title = self._by_title[sighting.key]
        paper = self._closest(sighting, with_title) if with_title else None
        if paper is None:
            with_title[len(self._places)] = self._without_id[sighting.key][len(self._places)] = None
            self._places.append([place])
        else:
            self._places[paper].append(place)

    def in_order(self) -> list[list[int]]:
        """Return the places of each paper's sightings, as `group_papers` does."""
        return sorted(sorted(places) for places in self._places if places)

    def _closest(self, sighting: Sighting, papers: Iterable[int]) -> int | None:
        """Return the paper whose facts agree best with the sighting's, of equals the first; None where all contradict them."""
        best, most = None, -1
        for paper in islice(papers, _MOST_PAPERS):
            places = self._places[paper]
            compared = places if len(places) <= 2 * _FEW else places[:_FEW] + places[-_FEW:]
            found = max(agreement(sighting.entry, self._sightings[place].entry) for place in compared)
            if found > most:
                best, most = paper, found
        return best

    def _take_in(self, paper: int, other: int) -> None:
        """Add the sightings of `other`, which have no id and one title, to those of `paper`."""
        title = self._sightings[self._places[other][0]].key
        del self._by_title[title][other], self._without_id[title][other]
        self._places[paper] += self._places[other]
        self._places[other] = []
