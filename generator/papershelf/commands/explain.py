"""Explain why a paper has its tags, backbones, links and results, with the words behind each of them."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from papershelf import extraction
from papershelf.library import assembly, digests
from papershelf.library.merge import repaired
from papershelf.model import InputError, Paper, Problem, Result
from papershelf.seeds.reader import Seeds
from papershelf.taxonomy import Evidence, Taxonomy

_HEADINGS = {"tag": "tags", "family": "families", "backbone": "backbones", "compared": "compared with"}


def explain(seeds: Seeds, slug: str) -> str:
    """Return a few lines for each decision about the paper at `papers/<slug>/`.

    Raises:
        InputError: There is no such paper.
    """
    assert seeds.taxonomy is not None, "without a taxonomy there is nothing to explain"
    papers = {paper.slug: paper for paper in assembly.merge(digests.in_order(seeds.digests))}
    if slug not in papers:
        near = [known for known in papers if slug and slug in known][:1] or difflib.get_close_matches(slug, papers, 1, 0.4)
        remedy = f"Did you mean `{near[0]}`?" if near else "A slug is the last part of a paper's address."
        raise InputError(Problem(seeds.folder.as_posix(), 0, f"no digest has a paper with the slug `{slug}`", remedy))
    return "\n".join(_lines(repaired(papers[slug]), seeds.taxonomy))


def _lines(paper: Paper, taxonomy: Taxonomy) -> Iterator[str]:
    annotated = extraction.annotate(paper, taxonomy)
    yield paper.title
    evidence = list(taxonomy.evidence(taxonomy.find(paper.title, paper.abstract)))
    for kind, heading in _HEADINGS.items():
        lines = _evidence_lines((each for each in evidence if each.kind == kind), with_weights=kind == "tag")
        yield from _section(heading, list(lines))
    yield from _section("links", [f"  {link.kind:8} {link.url}  (from the {link.origin})" for link in annotated.links])
    yield from _section("results", [_result(result) for result in annotated.results])


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield heading
    yield from lines or ("  none",)


def _result(result: Result) -> str:
    model = result.model or "a model not named"
    return f'  {result.value:g}{result.unit} {result.metric} on {result.dataset} by {model}\n    "{result.sentence}"'


def _evidence_lines(evidence: Iterable[Evidence], *, with_weights: bool) -> Iterator[str]:
    """Yield each name once, in order of first mention, and below it all words that speak for it."""
    by_name: dict[str, list[Evidence]] = {}
    for each in evidence:
        by_name.setdefault(each.name, []).append(each)
    for name, cues in by_name.items():
        yield f"  {name}  {sum(cue.weight for cue in cues):.1f}" if with_weights else f"  {name}"
        for cue in cues:
            weight = f"{cue.weight:+.1f}  " if with_weights else ""
            yield f"    {weight}{cue.place}: {cue.words}"
