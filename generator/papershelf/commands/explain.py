"""Why a paper has its tags, backbones, links and results: the words that gave each of them."""

from __future__ import annotations

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
    """A few lines for each decision about the paper at `papers/<slug>/`. Raises `InputError` where there is no such paper."""
    assert seeds.taxonomy is not None, "without a taxonomy there is nothing to explain"
    papers = {paper.slug: paper for paper in assembly.merge(digests.in_order(seeds.digests))}
    if slug not in papers:
        near = [known for known in papers if slug and slug in known][:1] or difflib.get_close_matches(slug, papers, 1, 0.4)
        remedy = f"Did you mean `{near[0]}`?" if near else "A slug is the last part of a paper's address."
        raise InputError(Problem(seeds.folder.as_posix(), 0, f"no digest has a paper with the slug `{slug}`", remedy))
    return "\n".join(_lines(repaired(papers[slug]), seeds.taxonomy))


def _lines(paper: Paper, taxonomy: Taxonomy) -> Iterator[str]:
    found = taxonomy.find(paper.title, paper.abstract)
    known = extraction.annotate(paper, taxonomy)
    yield paper.title
    evidence = list(taxonomy.evidence(found))
    for kind, heading in _HEADINGS.items():
        yield from _section(heading, (one for one in evidence if one.kind == kind), weighed=kind == "tag")
    yield from _listed("links", [f"  {link.kind:8} {link.url}  (from the {link.origin})" for link in known.links])
    yield from _listed("results", [_result(result) for result in known.results])


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield heading
    yield from lines or ("  none",)


def _result(result: Result) -> str:
    by = result.model or "a model not named"
    return f'  {result.value:g}{result.unit} {result.metric} on {result.dataset} by {by}\n    "{result.sentence}"'


def _section(heading: str, evidence: Iterable[Evidence], *, weighed: bool) -> Iterator[str]:
    """Each name once, in order of first mention, with all the words that speak for it."""
    cues: dict[str, list[Evidence]] = {}
    for one in evidence:
        cues.setdefault(one.name, []).append(one)
    lines = []
    for name, held in cues.items():
        lines.append(f"  {name}  {sum(cue.weight for cue in held):.1f}" if weighed else f"  {name}")
        lines += [f"    {f'{cue.weight:+.1f}  ' if weighed else ''}{cue.place}: {cue.words}" for cue in held]
    yield from _listed(heading, lines)
