"""Explain why a paper has its tags, backbones, links and results: with the words behind each of them, or the page that says so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from papershelf import extraction
from papershelf.extraction import evidence
from papershelf.library import assembly, digests
from papershelf.library.learning import learn
from papershelf.library.merge import repaired
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import InputError, Link, Paper, Problem, Result
from papershelf.seeds.digests import links
from papershelf.seeds.reader import Seeds, SeedsError
from papershelf.taxonomy import Evidence, Findings, Taxonomy, naming

_FIELDS = {"tag": "tags", "family": "families", "backbone": "backbones", "compared": "compared"}
_HEADINGS = {**_FIELDS, "compared": "compared (models behind an API, and families that the text only names)"}
_EXPLAINED = {*_FIELDS.values(), "links", "results", "slug"}


def explain(seeds: Seeds, slug: str) -> str:
    """Return a few lines for each decision about the paper at `papers/<slug>/`; an address that leads there, or its arXiv id, will do.

    Raises:
        SeedsError: The seeds have mistakes that stop a build.
        InputError: There is no such paper.
    """
    if seeds.taxonomy is None or seeds.stops_build():
        raise SeedsError(seeds.problems)
    merged = {paper.slug: paper for paper in assembly.merge(digests.in_order(seeds.digests))}
    owners = assembly.owners(merged, seeds.pages)
    known = _slugs(merged, seeds.pages, owners)
    own = known.get(slug) or known.get(links.identifier(slug)) or known.get(slug.rstrip("/").rpartition("/")[2])
    if not own:
        near = assembly.nearest_slug(slug, known)
        remedy = f"Did you mean `{near}`?" if near else "A slug is the last part of a paper's address."
        raise InputError(Problem(seeds.folder.as_posix(), 0, f"no paper has the slug `{slug}`", remedy))
    paper = merged.get(own)
    pages = [page for page, owner in zip(seeds.pages, owners, strict=True) if owner == own]
    return "\n".join(_lines(paper, pages, seeds.taxonomy, merged.values()))


def _slugs(merged: Mapping[str, Paper], pages: Sequence[PaperPage], owners: Sequence[str]) -> dict[str, str]:
    """Return the slug of each paper by all that it can be asked for with: its slug, others that lead there, and its arXiv id."""
    found = {slug: slug for slug in (*merged, *owners)}
    for slug, paper in merged.items():
        for name in (*paper.other_slugs, paper.arxiv_id):
            found.setdefault(name, slug)
    for page, slug in zip(pages, owners, strict=True):
        for name in (*page.fields.get("other_slugs", ()), page.fields.get("arxiv_id", "")):
            found.setdefault(name, slug)
    found.pop("", None)
    return found


def _lines(merged: Paper | None, pages: Sequence[PaperPage], taxonomy: Taxonomy, shelf: Iterable[Paper]) -> Iterator[str]:
    """Yield the report about the paper that digests and `pages` make; `merged` is None where no digest has it.

    `shelf` has all papers of the digests, which may introduce what this one names.
    """
    found = extraction.annotate(repaired(merged), taxonomy) if merged else None
    for page in pages:
        found = assembly.corrected(found, page, taxonomy)
    assert found, "a slug that is known belongs to a paper of a digest or to a page"
    read = repaired(merged) if merged else found
    found, teachers = _taught(found, shelf, taxonomy)
    said = {field: page for page in pages for field in page.fields}
    yield found.title
    findings = taxonomy.find(read.title, read.abstract)
    words_found = list(taxonomy.evidence(findings))
    for kind, heading in _HEADINGS.items():
        names: Sequence[str] = getattr(found, _FIELDS[kind])
        by_page = said.get(_FIELDS[kind])
        words = [] if by_page else [each for each in words_found if each.kind == kind and each.name in names]
        lines = list(_evidence_lines(words, found.only_compared, with_weights=kind == "tag"))
        explained = {each.name for each in words}
        source = by_page or said.get("backbones")
        lines += [f"  {name}\n    {_place(source, _FIELDS[kind], name)}" for name in names if name not in explained and source]
        lines += [f"  {name}\n    introduced by papers/{teachers[name]}" for name in names if name in teachers]
        left_out = [name for name in findings.backbones if name not in names] if kind == "backbone" and not by_page else []
        if left_out and "families" in said:
            lines.append(f"  without {', '.join(left_out)}\n    {_place(said['families'], 'families')} leaves their families out")
        yield from _section(heading, lines)
    introduced = [f"  {each.name}  ({each.kind})" for each in found.introduces]
    if introduced:
        yield from _section("introduces", introduced)
    yield from _section("links", [_link(link, said) for link in found.links])
    yield from _section("results", [line for result in found.results for line in _result(result, said, findings)])
    others = [f"  {field:14} {_place(page, field)}" for field, page in said.items() if field not in _EXPLAINED]
    if others:
        yield from _section("by hand", others)


def _taught(paper: Paper, shelf: Iterable[Paper], taxonomy: Taxonomy) -> tuple[Paper, dict[str, str]]:
    """Return `paper` with what others of the `shelf` teach it, and by name the slug of the paper that introduces it.

    Only papers with one of the names in their text are looked at, because to read all takes seconds.
    """
    names = {naming.letters(naming.core(name)) for name, key in paper.candidates if key}
    papers = []
    for other in shelf if names else ():
        text = naming.without_breaks(f"{other.title} {other.abstract}")
        if other.slug == paper.slug:
            papers.append(paper)
        elif any(name in text for name in names):
            papers.append(extraction.annotate(repaired(other), taxonomy))
    taught = next((each for each in learn(papers, taxonomy.removed_families).papers if each.slug == paper.slug), paper)
    teachers: dict[str, str] = {}
    for other in reversed(papers):
        introduced = {naming.letters(naming.core(each.name)) for each in other.introduces}
        teachers |= {name: other.slug for name in taught.learned if naming.letters(naming.core(name)) in introduced}
    return taught, teachers


def _place(page: PaperPage, field: str, item: object = None) -> str:
    """Return where `page` sets `field`, or an `item` of its list; families without a line of their own follow from the backbones."""
    line = page.lines.get(field)
    if field == "families" and not line:
        return f"{page.name}:{page.line('backbones')} (the family of its backbones)"
    items = page.fields.get(field, ()) if item is not None else ()
    return f"{page.name}:{page.line(field, items.index(item) if item in items else -1)}" if line else page.name


def _link(link: Link, said: dict[str, PaperPage]) -> str:
    source = _place(said["links"], "links", link) if "links" in said else f"the {link.origin}"
    return f"  {link.kind:8} {link.url}  (from {source})"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield heading
    yield from lines or ("  none",)


def _result(result: Result, said: dict[str, PaperPage], findings: Findings) -> Iterator[str]:
    """Yield a result with its owner and setting, and below it the sentence and the words that decided, or the page that says so."""
    model = result.model or "a model not named"
    setting = f", {result.setting}" if result.setting else ""
    owner = f"owner: {result.owner}" if result.owner else "the paper's own"  # as a page in seeds/papers/ writes it
    yield f"  {result.value:g}{result.unit_behind} {result.metric} on {result.dataset}{setting}, by {model} ({owner})"
    if "results" in said:
        yield f"    {_place(said['results'], 'results', result)}"
        return
    place = evidence.place_of(result, findings)
    yield f'    {f"sentence {place}" if place else "abstract"}: "{result.sentence}"'
    yield from (f"    {reason.part:8} {reason.why}" for reason in evidence.reasons(result, findings))


def _evidence_lines(evidence: Iterable[Evidence], only_compared: Collection[str], *, with_weights: bool) -> Iterator[str]:
    """Yield each name once, in order of first mention, and below it all words that speak for it.

    Names in `only_compared` are models that the text does not build on.
    """
    by_name: dict[str, list[Evidence]] = {}
    for each in evidence:
        by_name.setdefault(each.name, []).append(each)
    for name, cues in by_name.items():
        remark = "  (only_compared)" if name in only_compared else ""
        yield f"  {name}  {sum(cue.weight for cue in cues):.1f}" if with_weights else f"  {name}{remark}"
        for cue in cues:
            weight = f"{cue.weight:+.1f}  " if with_weights else ""
            yield f"    {weight}{cue.place}: {cue.words}" + (f"  ({cue.why})" if cue.why else "")
