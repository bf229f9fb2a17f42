"""What the papers of a shelf teach about each other: a name that one paper introduces is known in all others that name it.

Findings of a text depend on nothing else and are cached, so names are joined afterwards, anew in every build: the same papers give the
same names, whatever was built before. What the index and relations are made from stays as the texts alone give it (`as_found`), because
a new paper must not change what is known of thousands of earlier ones.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papershelf.model import Introduced, Paper
from papershelf.taxonomy import naming
from papershelf.text.limits import LONGEST_NAME, MOST_FOUND

Introductions = dict[str, list[tuple[int, Introduced]]]  # by key, what papers introduce, with their places


class Naming(NamedTuple):
    """A name that a paper introduces and others name. Papers are given as places among all."""

    name: str  # as the paper that introduces it spells it
    paper: int
    named_by: tuple[int, ...]  # papers that name it, and in whose own text it was not known


class Learned(NamedTuple):
    """Papers that know what the others introduce."""

    papers: tuple[Paper, ...]
    namings: tuple[Naming, ...]  # in order of introduction


def learn(papers: Sequence[Paper]) -> Learned:
    """Return `papers`, which are in shelf order, with the models that others of them introduce."""
    introduced: Introductions = defaultdict(list)
    for place, paper in enumerate(papers):
        keys = dict(paper.candidates)
        for each in paper.introduces:
            if key := keys[each.name] if each.name in keys else naming.key(each.name):
                introduced[key].append((place, each))
    namers: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)  # by the place of the paper that introduces a name, and the name
    taught = list(papers)
    for place, paper in enumerate(papers):
        if named := dict(_named(place, paper, introduced)):
            for candidate, key in named.items():
                for other, each in introduced[key]:
                    if naming.is_of_version(candidate, naming.version(each.name)):
                        namers[other, each.name][place] = None
            taught[place] = _taught(paper, named, introduced)
    namings = [Naming(name, place, tuple(places)) for (place, name), places in sorted(namers.items(), key=lambda item: item[0])]
    return Learned(tuple(taught), tuple(namings))


def as_found(paper: Paper) -> Paper:
    """Return `paper` with the families and backbones that its own text gives."""
    if not paper.learned:
        return paper
    families, backbones = ([name for name in names if name not in paper.learned] for names in (paper.families, paper.backbones))
    return paper._replace(families=tuple(families), backbones=tuple(backbones), learned=())


def _named(place: int, paper: Paper, introduced: Introductions) -> Iterator[tuple[str, str]]:
    """Yield those of a paper's candidates that other papers introduce, each with its key.

    An acronym stands for many things, so it counts only behind the paper that introduces it.
    """
    for candidate, key in paper.candidates:
        found = introduced.get(key)
        if not found or any(other == place for other, _ in found):
            continue
        if found[0][0] < place or not naming.is_acronym(naming.core(candidate)):
            yield candidate, key


def _taught(paper: Paper, named: Mapping[str, str], introduced: Introductions) -> Paper:
    """Return `paper` with the families and exact variants of the models among what it names."""
    families, backbones = dict.fromkeys(paper.families), dict.fromkeys(paper.backbones)
    letters = set(map(naming.letters, (*families, *backbones)))
    for candidate, key in named.items():
        if any(each.kind == "model" for _, each in introduced[key]):
            family = naming.core(introduced[key][0][1].name)
            variant = f"{family}{candidate[len(naming.core(candidate)) :].replace(' ', '-')}"
            if naming.letters(family) not in letters:
                families[family] = None
            if variant != family and len(variant) <= LONGEST_NAME and naming.letters(variant) not in letters:
                backbones[variant] = None
    found = [(*own, *list(names)[len(own) : MOST_FOUND]) for own, names in ((paper.families, families), (paper.backbones, backbones))]
    learned = dict.fromkeys((*found[0][len(paper.families) :], *found[1][len(paper.backbones) :]))
    return paper._replace(families=found[0], backbones=found[1], learned=tuple(learned)) if learned else paper
