"""Extraction of all that a paper's title and abstract say: tags, models, links and results."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from papershelf.extraction.links import find_links, merge_links
from papershelf.extraction.results import find_results
from papershelf.model import Introduced, Paper, Result
from papershelf.taxonomy import Findings, Taxonomy, naming
from papershelf.taxonomy.comparison import only_compared
from papershelf.taxonomy.matcher import WORD, Hit, fold
from papershelf.taxonomy.models import spellings

__all__ = ["annotate", "extract"]

_CACHE_SIZE = 50_000


def extract(paper: Paper, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return the fields of `Paper` that its text determines. Links that the listing gave are kept."""
    found = taxonomy.find(paper.title, paper.abstract)
    return {
        "tags": found.tags,
        "families": found.families,
        "backbones": found.backbones,
        "compared": found.compared,
        "only_compared": only_compared(found),
        "cues": taxonomy.cue_words(found),
        "spellings": spellings(found),
        "introduces": tuple(_kept(found.introduced, taxonomy)),
        "candidates": tuple(_candidates(found)),
        "links": merge_links(find_links(paper.abstract), paper.links),
        "results": tuple(_shown(find_results(found), taxonomy)),
    }


def annotate(paper: Paper, taxonomy: Taxonomy) -> Paper:
    """Return the paper with the fields from `extract`."""
    return paper._replace(**extract(paper, taxonomy))


def _shown(results: Sequence[Result], taxonomy: Taxonomy) -> Iterator[Result]:
    """Yield the results whose datasets and metrics the taxonomy does not remove."""
    datasets, metrics = taxonomy.removed_datasets, taxonomy.removed_metrics
    for result in results:
        is_removed = datasets and naming.letters(result.dataset) in datasets
        if not (is_removed or (metrics and naming.letters(result.metric) in metrics)):
            yield result


def _kept(introduced: Sequence[Introduced], taxonomy: Taxonomy) -> Iterator[Introduced]:
    """Yield what a paper introduces without the names that the taxonomy removes: of models and methods among families, else of datasets."""
    for each in introduced:
        removed = taxonomy.removed_datasets if each.kind == "dataset" else taxonomy.removed_families
        if not (removed and naming.is_among(removed, each.name)):
            yield each


def _candidates(found: Findings) -> Iterator[tuple[str, str]]:
    """Yield the paper's own names and the distinctive names in its text that are not known, each with its key."""
    own, text = [each.name for each in found.introduced], found.scan.text
    yield from ((name, "" if naming.is_word(name, text) else naming.key(name)) for name in own)
    known = set(map(naming.letters, (*own, *found.families, *found.backbones, *found.compared)))
    chunks = map(found.scan.chunks.__getitem__, found.scan.names)
    names = dict.fromkeys((*naming.distinctive_names(chunks), *filter(naming.key, found.candidates)))
    spelled = {name: _spellings(name) for name in names if not naming.is_word(name, text)}
    unknown = {name: folded for name, (letters, folded) in spelled.items() if known.isdisjoint(letters)}
    if unknown:
        initials = {form[:1] for folded in unknown.values() for form in folded}
        hits: list[Hit[Any]] = [*found.scan.datasets_and_metrics, *found.scan.cues]
        words = found.scan.words
        terms = {"".join(words[hit.first : hit.last + 1]) for hit in hits if words[hit.first][0] in initials}
        yield from ((name, naming.key(name)) for name, folded in unknown.items() if terms.isdisjoint(folded))


@lru_cache(_CACHE_SIZE)
def _spellings(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a name, its core and its stem as `naming.letters` has them, and as folded words, joined."""
    forms = {name, naming.core(name), naming.stem(name)}
    return frozenset(map(naming.letters, forms)), frozenset(map(_folded, forms))


def _folded(name: str) -> str:
    """Return the folded words of a name, joined."""
    return "".join(map(fold, WORD.findall(name)))
