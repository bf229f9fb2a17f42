"""Authors and organisations: the papers that have a name printed on them.

Names that differ only in case and white space are one name, and no other two are: nobody can know whether "J. Doe" is "Jane Doe". So people
who share a name share a page.

Most names are on one paper. A page of its own has a name that is on several, because only then it tells more than the paper's page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from papershelf.library.addresses import slug_of_name
from papershelf.library.groups import Group
from papershelf.model import Paper

AUTHOR, ORGANIZATION = "author", "organization"
_LEAST = {AUTHOR: 7, ORGANIZATION: 2}
"""Papers from which on a name has a page. The search finds the papers of other authors: a page and its feed take 34 KB, and of 3,724 papers
501 names are on seven, 1,051 on five, whose pages take a twelfth of a build, and 5,986 on two. There is no search for organisations."""

_FOLDED_AT_ONCE = 100_000  # names of which the folded form is kept: most names are asked for several times


@lru_cache(_FOLDED_AT_ONCE)
def folded(name: str) -> str:
    """Return what all spellings of a name have in common that are the same name.

    >>> folded("Chao  wang") == folded("Chao Wang"), folded("C. Wang") == folded("Chao Wang")
    (True, False)
    """
    return " ".join(name.casefold().split())


class Roster:
    """The names of one kind with their papers."""

    def __init__(self, kind: str, papers: Sequence[Paper]) -> None:
        """Collect the names that `papers`, which are in shelf order, have. `kind` is `AUTHOR` or `ORGANIZATION`."""
        self.kind = kind
        self._least = _LEAST[kind]
        self._papers = papers
        self._mentions: dict[str, list[tuple[str, Paper]]] = {}
        self._keys: list[tuple[str, ...]] = []  # folded names of each paper, as often as it prints them
        for paper in papers:
            names = self._printed(paper)
            keys = tuple(map(folded, names))
            self._keys.append(keys)
            for key, name in dict(zip(keys, names, strict=True)).items():
                if key in self._mentions:
                    self._mentions[key].append((name, paper))
                else:
                    self._mentions[key] = [(name, paper)]

    def __len__(self) -> int:
        """Return the number of different names."""
        return len(self._mentions)

    def _printed(self, paper: Paper) -> Sequence[str]:
        """Return the names of `paper` as it prints them."""
        return paper.authors if self.kind == AUTHOR else (paper.organization,) if paper.organization else ()

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """The names that have a page, by folded form: ordered by number of papers, the most first, then by name."""
        found = [
            Group(slug_of_name(key), _usual([name for name, _ in mentions]), "", self.kind, "", tuple(paper for _, paper in mentions))
            for key, mentions in self._mentions.items()
            if len(mentions) >= self._least
        ]
        return {folded(group.name): group for group in sorted(found, key=lambda group: (-len(group.papers), group.name))}

    def most_printed(self, number: int) -> list[tuple[str, Sequence[Paper]]]:
        """Return the names of the most papers with their papers, at most `number` of them, in the order of `groups`."""
        found: list[tuple[str, Sequence[Paper]]] = [(group.name, group.papers) for group in islice(self.groups.values(), number)]
        if len(found) < number:
            rest = [mentions for mentions in self._mentions.values() if len(mentions) < self._least]
            ranked = sorted(rest, key=lambda mentions: (-len(mentions), mentions[0][0]))[: number - len(found)]
            found += [(mentions[0][0], [paper for _, paper in mentions]) for mentions in ranked]
        return found

    def count(self, name: str) -> int:
        """Return the number of papers with this name."""
        return len(self._mentions.get(folded(name), ()))

    @cached_property
    def keys(self) -> Mapping[str, Sequence[str]]:
        """By slug of a paper, the folded form of each name that it prints."""
        return dict(zip([paper.slug for paper in self._papers], self._keys, strict=True))

    @cached_property
    def levels(self) -> Mapping[str, str]:
        """By slug of a paper, a digit for each name that it prints: whether the name leads nowhere (0), to a search, or to its page."""
        levels = {key: "2" if len(found) >= self._least else "1" if len(found) > 1 else "0" for key, found in self._mentions.items()}
        return {slug: "".join(map(levels.__getitem__, keys)) for slug, keys in self.keys.items()}


def users(group: Group) -> list[str]:
    """Return the accounts on Hugging Face that papers of an author's `group` name, without repeats, the oldest paper's first.

    Several are no fault: people may share a name, or have two accounts.
    """
    key = folded(group.name)
    return list(dict.fromkeys(user for paper in group.papers for name, user in paper.accounts if folded(name) == key))


def _usual(spellings: Sequence[str]) -> str:
    """Return the most frequent of `spellings`, of several the first."""
    return Counter(spellings).most_common(1)[0][0]
