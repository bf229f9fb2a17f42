"""Searches that the settings save: which papers each of them finds.

A query is written as readers type it (`static/js/search/engine/query.js`): words, phrases, `-word`, and filters such as `tag:pruning` or
`year:2024..2026`. A paper must pass all of it. Other than readers, who also want what comes close, a feed has no use for papers with other
words than those that were asked for: so there are no partial matches here, no typos and no long forms of abbreviations.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from papershelf.config import SavedSearch, nearest
from papershelf.library.library import Library
from papershelf.model import Paper, Problem
from papershelf.search import analysis, documents
from papershelf.text import normalize

FILTERS = ("tag", "backbone", "family", "dataset", "digest", "year", "has", "author")
_OF_TAXONOMY = ("tag", "backbone", "family")
_TOKEN = re.compile(rf'(-?)(?:({"|".join(FILTERS)}):)?("[^"]*(?:"|$)|\S+)', re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(\.\.\.?|-|–)?(\d{4})?")
_HAS = ("code", "results")
_LETTERS = re.compile(r"[a-z]{3,}")


class Filter(NamedTuple):
    """A filter of a query."""

    name: str
    value: str
    is_not: bool  # whether papers that pass it are left out


class Words(NamedTuple):
    """Text of a query: what stands between white space, or a phrase."""

    text: str
    is_phrase: bool
    is_not: bool


def parse(query: str) -> tuple[list[Filter], list[Words]]:
    """Return the filters of a query, and its words and phrases.

    >>> parse('tag:pruning -has:code "vision transformer"')[1]
    [Words(text='vision transformer', is_phrase=True, is_not=False)]
    """
    filters, words = [], []
    for minus, name, written in _TOKEN.findall(query.replace("“", '"').replace("”", '"')):
        value = written[1:].removesuffix('"') if written.startswith('"') else written
        if not analysis.parts(analysis.fold(value)):
            continue
        if name:
            filters.append(Filter(name.lower(), value, bool(minus)))
        else:
            words.append(Words(value, written.startswith('"'), bool(minus)))
    return filters, words


def find(library: Library, query: str, most: int) -> list[Paper]:
    """Return the newest papers that `query` finds, at most so many, in shelf order; none for a query that asks for nothing."""
    filters, words = parse(query)
    passes = [_negated(_filter(library, each), each.is_not) for each in filters]
    clauses = [clause for each in words if (clause := _Clause.of(each))]
    if not passes and not clauses:
        return []

    def found() -> Iterator[Paper]:
        for paper in reversed(library.papers):
            if all(lets(paper) for lets in passes):
                text = _Text(library, paper)
                if all(clause.is_in(text) != clause.is_not for clause in clauses):
                    yield paper

    return list(islice(found(), most))[::-1]


def problems(library: Library, saved: Iterable[SavedSearch]) -> Iterator[Problem]:
    """Yield a warning for each saved search that asks or finds nothing, names what there is not, or has the address of another one."""
    addresses: set[str] = set()
    for each in saved:
        if (address := normalize.slug(each.name)) in addresses:
            yield _problem(each, "has the same address as one before it", "Give it another name.")
        addresses.add(address)
        filters, words = parse(each.query)
        wrong = [problem for one in filters for problem in _wrong_filter(library, each, one)]
        wrong += [problem for one in words for problem in _no_filter(each, one)]
        if not filters and not any(map(_Clause.of, words)):
            wrong.append(_problem(each, "asks for nothing", "Write words, or filters such as tag:pruning."))
        if not wrong and not any(_may_come(library, one) for one in filters) and not find(library, each.query, 1):
            wrong.append(_problem(each, "finds no paper", "Try it in the search of the site."))
        yield from wrong


def _wrong_filter(library: Library, saved: SavedSearch, one: Filter) -> Iterator[Problem]:
    if one.name == "year" and not _years(one.value):
        yield _problem(saved, f"has year:{one.value}, which is no year", "Write year:2025, or year:2023..2025.")
    elif one.name in (*_OF_TAXONOMY, "has"):
        yield from _unknown(library, saved, one)


def _no_filter(saved: SavedSearch, words: Words) -> Iterator[Problem]:
    """Yield a warning for a word such as `topic:pruning`, which looks like a filter."""
    name, colon, value = words.text.partition(":")
    if colon and not words.is_phrase and name.isalpha() and name.isascii() and value[:1].isalnum():
        near = nearest(name.lower(), FILTERS)
        remedy = f"Did you mean {near}:{value}?" if near else f"The filters are {', '.join(FILTERS)}."
        yield _problem(saved, f"has {words.text}, and `{name}` is no filter", remedy)


def _names(library: Library, one: Filter) -> list[str]:
    return [name for names, _ in _groups(library, one.name) for name in names]


def _may_come(library: Library, one: Filter) -> bool:
    """Return whether a filter names what the taxonomy has and no paper of the shelf."""
    return one.name in _OF_TAXONOMY and not any(_key(name).startswith(_key(one.value)) for name in _names(library, one))


def _unknown(library: Library, saved: SavedSearch, one: Filter) -> Iterator[Problem]:
    """Yield a warning if a filter names what neither the shelf nor the taxonomy has. What the taxonomy has may still come."""
    taxonomy = library.taxonomy
    of_shelf = _names(library, one)
    known = of_shelf + (list(_HAS) if one.name == "has" else list(taxonomy.tags) if one.name == "tag" else list(taxonomy.families))
    wanted = _key(one.value)
    if not any(_key(name).startswith(wanted) for name in known):
        near = nearest(one.value, known)
        remedy = f"Did you mean {one.name}:{near}?" if near else "Write it as in the address of its page."
        yield _problem(saved, f"has {one.name}:{one.value}, which the shelf does not have", remedy)


def _problem(saved: SavedSearch, found: str, remedy: str) -> Problem:
    return Problem("site.yaml", saved.line, f"the saved search `{saved.name}` {found}", remedy, "warning")


class _Text:
    """The text of a paper, analysed when a clause needs it."""

    def __init__(self, library: Library, paper: Paper) -> None:
        self._fields = documents.texts(library, paper)
        self._authors = paper.authors

    @cached_property
    def squeezed(self) -> str:
        """The text in small letters without punctuation, in which the beginning of a term must stand; empty where that is not sure."""
        text = "\n".join(self._fields)
        return re.sub(r"[^a-z\d\s]", "", text.lower()) if text.isascii() else ""

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(term for field in self._fields for term in analysis.terms(field))

    @cached_property
    def parts(self) -> str:
        """All parts of the text, each between spaces; fields are parted by a sign that no name has."""
        return " | ".join(" ".join(["", *analysis.parts(analysis.fold(field)), ""]) for field in self._fields)

    @cached_property
    def prose(self) -> str:
        """The same of title, abstract and each author, each part as its term, because phrases are met in any form of their words."""
        return " | ".join(" ".join(["", *_stems(field), ""]) for field in (*self._fields[:2], *self._authors))

    def may_have(self, term: str) -> bool:
        """Return whether the text may have a term. Porter's algorithm changes at most the end of a word, so most texts need no analysis."""
        return not self.squeezed or not _LETTERS.fullmatch(term) or term[:-1] in self.squeezed


class _Clause(NamedTuple):
    """What a text must have for some words of a query."""

    term: str  # one term, or empty
    phrases: tuple[str, ...]  # parts that follow each other, between spaces: any of these
    is_not: bool
    stems: tuple[str, ...] = ()  # of the words of a reader's phrase, which follow each other in title, abstract or an author's name

    @classmethod
    def of(cls, words: Words) -> "_Clause | None":
        """Return the clause of some `words`; None where they are too common to be looked for."""
        parts = analysis.parts(analysis.fold(words.text))
        if len(parts) > 1:
            if words.is_phrase:
                return cls("", (), words.is_not, tuple(_stems(words.text)))
            # `ViT-B/16` is met as `ViT B16` too.
            cuts = [[*parts[:place], "".join(parts[place : place + 2]), *parts[place + 2 :]] for place in range(len(parts) - 1)]
            return cls(analysis.stem("".join(parts)), tuple(f" {' '.join(each)} " for each in (parts, *cuts)), words.is_not)
        terms = analysis.terms(words.text)
        return cls(terms[0], (), words.is_not) if terms else None

    def is_in(self, text: _Text) -> bool:
        """Return whether `text` has what the clause asks for."""
        if self.stems:
            return all(map(text.may_have, self.stems)) and f" {' '.join(self.stems)} " in text.prose
        if any(phrase in text.parts for phrase in self.phrases):
            return True
        return bool(self.term) and text.may_have(self.term) and self.term in text.terms


def _stems(text: str) -> list[str]:
    """Return the parts of a text, each as its term."""
    return list(map(analysis.stem, analysis.parts(analysis.fold(text))))


def _filter(library: Library, one: Filter) -> Callable[[Paper], bool]:
    """Return what tells whether a paper passes a filter."""
    if one.name == "year":
        first, last = _years(one.value) or (1, 0)
        return lambda paper: paper.date is not None and first <= paper.date.year <= last
    wanted = _key(one.value)
    if one.name == "author":
        return _by_author(library, wanted, analysis.parts(analysis.fold(one.value)))
    groups = list(_groups(library, one.name))
    exact = [papers for names, papers in groups if any(_key(name) == wanted for name in names)]
    found = exact or [papers for names, papers in groups if any(_key(name).startswith(wanted) for name in names)]
    ids = {id(paper) for papers in found for paper in papers}
    if one.name == "dataset":  # papers that report no result on it name it too
        clause = _Clause.of(Words(one.value, False, False))
        return lambda paper: id(paper) in ids or (clause is not None and clause.is_in(_Text(library, paper)))
    return lambda paper: id(paper) in ids


def _groups(library: Library, name: str) -> Iterator[tuple[tuple[str, ...], Iterable[Paper]]]:
    """Yield the names and the papers of all that a filter can name."""
    if name == "tag":
        yield from (((tag.slug, tag.name), tag.papers) for tag in library.tags.values())
    elif name in ("backbone", "family"):
        for groups in (library.families, library.variants, library.api_models):
            yield from (((group.slug, group.name), group.papers) for group in groups.values())
    elif name == "dataset":
        for board in library.benchmarks.values():
            yield (board.slug, board.name), [report.paper for ranking in board.rankings for report in ranking.reports]
    elif name == "digest":
        yield from (((digest.slug, digest.title), digest.papers) for digest in library.digests)
    elif name == "has":
        yield ("code",), [paper for paper in library.papers if any(link.kind == "code" for link in paper.links)]
        yield ("results",), [paper for paper in library.papers if paper.results]


def _by_author(library: Library, wanted: str, parts: Sequence[str]) -> Callable[[Paper], bool]:
    """Return what tells whether a paper has an author of that name; where no paper has, one whose name has all its parts."""
    ids = {id(paper) for paper in library.papers if any(_key(name) == wanted for name in paper.authors)}
    if ids:
        return lambda paper: id(paper) in ids
    return lambda paper: any(set(parts) <= set(analysis.parts(analysis.fold(name))) for name in paper.authors)


def _years(value: str) -> tuple[int, int] | None:
    """Return the first and the last year: of `2024`, `2023..2025`, `2023..`, `..2020`. None for what is none of these."""
    found = _YEARS.fullmatch(value)
    if not found or not (found[1] or found[3]):
        return None
    first = int(found[1] or 0)
    return first, int(found[3]) if found[3] else 9999 if found[2] else first


def _key(name: str) -> str:
    """Return letters and digits of a name, so that `object detection`, `object-detection` and `ObjectDetection` are one."""
    return "".join(analysis.parts(analysis.fold(name)))


def _negated(lets: Callable[[Paper], bool], is_not: bool) -> Callable[[Paper], bool]:
    return (lambda paper: not lets(paper)) if is_not else lets
