"""What the papers of a shelf teach about each other: a name that one paper introduces is known in all others that name it.

Findings of a text depend on nothing else and are cached, so names are joined afterwards, anew in every build: the same papers give the
same names, whatever was built before. What the index and relations are made from stays as the texts alone give it (`as_found`), because
a new paper must not change what is known of thousands of earlier ones.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from papershelf.model import Introduced, Paper
from papershelf.taxonomy import naming
from papershelf.text.limits import LONGEST_NAME, MOST_FOUND

_WORD_OF_THE_FIELD = 4  # papers that name something before the paper that would introduce it

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


def learn(papers: Sequence[Paper], removed: Container[str] = ()) -> Learned:
    """Return `papers`, which are in shelf order, with the models that others of them introduce.

    `removed` are the letters (`naming.letters`) of families that the maintainer removes: no paper learns of them.
    """
    introduced: Introductions = defaultdict(list)
    for place, paper in enumerate(papers):
        keys = dict(paper.candidates)
        for each in paper.introduces:
            if key := keys[each.name] if each.name in keys else naming.key(each.name):
                introduced[key].append((place, each))
    named: dict[int, dict[str, str]] = defaultdict(dict)  # by place, what the paper names, with the key
    namings: list[Naming] = []
    for key, namers in _namers(papers, introduced).items():
        places: dict[str, list[int]] = defaultdict(list)  # by name
        for place, name in namers:
            named[place][name] = key
            places[name].append(place)
        for other, each in _first_of_each_name(introduced[key]):
            version = naming.version(each.name)
            found = {place for name, at in places.items() if naming.is_of_version(name, version) for place in at}
            if found:
                namings.append(Naming(each.name, other, tuple(sorted(found))))
    families = {
        key: naming.core(others[0][1].name) for key, others in introduced.items() if any(each.kind == "model" for _, each in others)
    }
    taught = [_taught(paper, named[place], families, removed) if place in named else paper for place, paper in enumerate(papers)]
    return Learned(tuple(taught), tuple(sorted(namings, key=lambda each: (each.paper, each.name))))


def as_found(paper: Paper) -> Paper:
    """Return `paper` with the families and backbones that its own text gives."""
    if not paper.learned:
        return paper
    families, backbones = ([name for name in names if name not in paper.learned] for names in (paper.families, paper.backbones))
    return paper._replace(families=tuple(families), backbones=tuple(backbones), learned=())


def _first_of_each_name(introduced: Iterable[tuple[int, Introduced]]) -> Iterable[tuple[int, Introduced]]:
    """Return for each name the paper that introduces it first, with its place: what later papers claim too was known before."""
    found: dict[str, tuple[int, Introduced]] = {}
    for place, each in introduced:
        found.setdefault(naming.letters(each.name), (place, each))
    return found.values()


def _namers(papers: Sequence[Paper], introduced: Introductions) -> dict[str, list[tuple[int, str]]]:
    """Return by key the papers that name what others introduce, with the name as they spell it.

    An acronym stands for many things, so it counts only behind the paper that introduces it. A name that several papers had before is a
    word of the field.
    """
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    places = {key: {place for place, _ in others} for key, others in introduced.items()}
    for place, paper in enumerate(papers):
        for candidate, key in paper.candidates:
            if key not in places or place in places[key]:
                continue
            if introduced[key][0][0] < place or not naming.is_acronym(naming.core(candidate)):
                found[key].append((place, candidate))
    return {key: namers for key, namers in found.items() if sum(place < introduced[key][0][0] for place, _ in namers) < _WORD_OF_THE_FIELD}


def _taught(paper: Paper, named: Mapping[str, str], families_by_key: Mapping[str, str], removed: Container[str]) -> Paper:
    """Return `paper` with the families and exact variants of the models among what it names."""
    models = {name: families_by_key[key] for name, key in named.items() if key in families_by_key}
    if not models:
        return paper
    families, backbones = dict.fromkeys(paper.families), dict.fromkeys(paper.backbones)
    letters = set(map(naming.letters, (*families, *backbones)))
    for name, family in models.items():
        variant = f"{family}{name[len(naming.core(name)) :].replace(' ', '-')}"
        if removed and naming.is_among(removed, family, variant):
            continue
        if naming.letters(family) not in letters:
            families[family] = None
        if variant != family and len(variant) <= LONGEST_NAME and naming.letters(variant) not in letters:
            backbones[variant] = None
    found = [(*own, *list(names)[len(own) : MOST_FOUND]) for own, names in ((paper.families, families), (paper.backbones, backbones))]
    learned = dict.fromkeys((*found[0][len(paper.families) :], *found[1][len(paper.backbones) :]))
    return paper._replace(families=found[0], backbones=found[1], learned=tuple(learned)) if learned else paper
