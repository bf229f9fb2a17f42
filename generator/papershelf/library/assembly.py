"""Digests and the maintainer's pages -> the library. All papers are merged anew in every build; only their findings may be cached."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, islice
from typing import Any

from papershelf.config import nearest
from papershelf.extraction import annotate, extract
from papershelf.library.addresses import addresses
from papershelf.library.digests import in_order, slug_of
from papershelf.library.identity import group_papers, sightings
from papershelf.library.library import Library, arrange
from papershelf.library.merge import merge_sightings, repaired
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import Appearance, DigestFile, InputError, Paper, Problem, Result
from papershelf.taxonomy import Taxonomy, naming

_CHUNK = 128  # the most papers whose findings are made, and cached, together

Findings = dict[str, Any]  # by field of a paper: the value that follows from the paper's title, abstract and links
Find = Callable[[Sequence[Paper]], list[Findings]]  # function that returns the findings of each paper
RunFind = Callable[[Find, Sequence[Sequence[Paper]]], Iterable[list[Findings]]]
"""Function like `map`, which may use several processes and a cache."""


def assemble(digests: Iterable[DigestFile], pages: Sequence[PaperPage], taxonomy: Taxonomy, run_find: RunFind = map) -> Library:
    """Return the library made from `digests` and the maintainer's `pages`.

    Raises:
        InputError: A page neither corrects a paper of the digests nor has a title, so that it could be a paper of its own; or two pages are
            about one paper.
    """
    ordered = in_order(digests)
    papers = add_findings(merge(ordered), taxonomy, run_find)
    slugs = owners({paper.slug: paper for paper in papers}, pages) if pages else ()
    corrections = {slug: page.name for slug, page in zip(slugs, pages, strict=True)}
    return arrange(correct(papers, pages, taxonomy), ordered, taxonomy, corrections)


def merge(digests: Sequence[DigestFile]) -> list[Paper]:
    """Return one paper for each identity among the entries of `digests`, which are in order. Abstracts are as received."""
    entries = sightings(digests)
    places = group_papers(entries)
    papers = [[entries[place] for place in of_paper] for of_paper in places]
    return list(map(merge_sightings, addresses(papers), papers, _appearances(digests, places)))


def _appearances(digests: Sequence[DigestFile], papers: Sequence[Sequence[int]]) -> list[tuple[Appearance, ...]]:
    """Return the digests of each of `papers`, which are given by their places among all entries, and its positions in them."""
    found: list[dict[str, Appearance]] = [{} for _ in papers]
    numbers = iter([number for _, number in sorted((place, number) for number, places in enumerate(papers) for place in places)])
    counts = Counter[str]()
    for digest in digests:
        slug = slug_of(digest)
        for entry in digest.entries:
            appearances = found[next(numbers)]
            if slug not in appearances:
                counts[slug] += 1
                appearances[slug] = Appearance(slug, counts[slug], entry.is_replacement)
            elif entry.is_replacement:
                appearances[slug] = appearances[slug]._replace(is_replacement=True)
    return [tuple(appearances.values()) for appearances in found]


def add_findings(papers: Sequence[Paper], taxonomy: Taxonomy, run_find: RunFind = map) -> list[Paper]:
    """Return `papers` with their findings."""
    chunks = list(_chunks(papers))
    found = chain.from_iterable(run_find(partial(find, taxonomy=taxonomy), chunks))
    return [paper._replace(**fields) for paper, fields in zip(chain.from_iterable(chunks), found, strict=True)]


def find(papers: Sequence[Paper], taxonomy: Taxonomy) -> list[Findings]:
    """Return the findings of each of `papers`."""
    found = []
    for paper in papers:
        whole = repaired(paper)
        changed = {"abstract": whole.abstract, "raw_abstract": whole.raw_abstract} if whole is not paper else {}
        found.append({**changed, **extract(whole, taxonomy)})
    return found


def find_inputs(papers: Iterable[Paper]) -> object:
    """Return everything that `find` reads of `papers`, as plain values. `find` reads the taxonomy besides."""
    return [(paper.title, paper.abstract, paper.raw_abstract, [tuple(link) for link in paper.links]) for paper in papers]


def correct(papers: Iterable[Paper], pages: Sequence[PaperPage], taxonomy: Taxonomy) -> Collection[Paper]:
    """Return `papers` with each field that a page gives replaced. A page about no known paper becomes a paper of its own.

    Raises:
        InputError: A page is about no known paper, and has no title; or two pages are about one paper.
    """
    by_slug = {paper.slug: paper for paper in papers}
    lost = []
    names: dict[str, str] = {}  # of the first page about each paper
    for page, slug in zip(pages, owners(by_slug, pages), strict=True):
        first = names.setdefault(slug, page.name)
        if first != page.name:
            found = f"this page is about the same paper as {first}: `{slug}`"
            lost.append(Problem(page.name, page.line("slug"), found, "Join the two pages, or give this one another `slug`."))
        elif slug in by_slug or "title" in page.fields:
            by_slug[slug] = corrected(by_slug.get(slug), page._replace(fields={**page.fields, "slug": slug}), taxonomy)
        elif "title" not in page.lines and (page.lines or not page.problems):  # else the title could not be read
            near = nearest_slug(slug, by_slug)
            remedy = f"Did you mean `{near}`? Rename the file" if near else "Rename it to the last part of the paper's address"
            found = f"this page belongs to no paper: none has the slug `{slug}`"
            lost.append(Problem(page.name, page.line("slug"), found, f"{remedy}, or give the page a `title` of its own."))
    if lost:
        raise InputError(*lost)
    return by_slug.values()


def owners(papers: Mapping[str, Paper], pages: Sequence[PaperPage]) -> list[str]:
    """Return the slug of the paper that each of `pages` is about: found among `papers` by its slug, its arXiv id or an earlier slug."""
    by_id = {paper.arxiv_id: slug for slug, paper in papers.items() if paper.arxiv_id} if pages else {}
    by_other_slug = {other: slug for slug, paper in papers.items() for other in paper.other_slugs} if pages else {}
    slugs = (page.fields["slug"] for page in pages)
    ids = (page.fields.get("arxiv_id", "") for page in pages)
    return [slug if slug in papers else by_id.get(id_) or by_other_slug.get(slug, slug) for slug, id_ in zip(slugs, ids, strict=True)]


def corrected(paper: Paper | None, page: PaperPage, taxonomy: Taxonomy) -> Paper:
    """Return `paper` with the fields of `page`; without a paper, the paper that the page is by itself."""
    fields = {**page.fields}
    paper = paper or annotate(Paper(**{"abstract": "", **fields}), taxonomy)
    if "backbones" in fields and "families" not in fields:
        fields["families"] = _families(paper, fields["backbones"], taxonomy)
    elif "families" in fields and "backbones" not in fields:
        fields["backbones"] = tuple(_variants(paper, fields["families"], taxonomy))
    if fields.get("results"):
        fields["results"] = tuple(_with_sentence(result, paper.results) for result in fields["results"])
    return paper._replace(**_without_words(fields), **fields)


def nearest_slug(slug: str, slugs: Iterable[str]) -> str:
    """Return the most similar of `slugs`, one that contains `slug` before others; empty if none is similar."""
    return next((known for known in slugs if slug and slug in known), "") or nearest(slug, slugs, 0.5)


def problems_of_pages(digests: Iterable[DigestFile], pages: Sequence[PaperPage], taxonomy: Taxonomy) -> Sequence[Problem]:
    """Return what `assemble` would raise for `pages`, without finding anything in the papers' texts."""
    try:
        correct(merge(in_order(digests)), pages, taxonomy)
    except InputError as error:
        return error.problems
    return ()


def doubts_of_pages(papers: Iterable[Paper], pages: Sequence[PaperPage]) -> Iterator[Problem]:
    """Yield a warning for each name in `only_compared` of a page that its paper does not have. `papers` have their findings."""
    naming_pages = [page for page in pages if page.fields.get("only_compared")]
    by_slug = {paper.slug: paper for paper in papers} if naming_pages else {}
    for page, slug in zip(naming_pages, owners(by_slug, naming_pages), strict=True):
        paper = by_slug.get(slug)
        known = (*paper.families, *paper.backbones, *paper.compared) if paper else ()
        letters = set(map(naming.letters, known))
        for index, name in enumerate(page.fields["only_compared"]):
            if paper and naming.letters(name) not in letters:
                near = nearest(name, known)
                found = f"`only_compared` names `{name}`, and the paper names no such model"
                remedy = f"Did you mean `{near}`?" if near else "Take it out, or write it under `families` or `backbones` too."
                yield Problem(page.name, page.line("only_compared", index), found, remedy, "warning")


def _chunks(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    """Yield `papers` in chunks, each from one first digest, so that another digest leaves the chunks as they are."""
    for _, added in groupby(papers, key=lambda paper: paper.digests[0].digest):
        while chunk := list(islice(added, _CHUNK)):
            yield chunk


def _families(paper: Paper, backbones: Sequence[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the families of `paper` with `backbones` in place of its own: without those that only these had, and with the new ones."""
    gone = {taxonomy.family_of(name) for name in paper.backbones if name not in backbones}
    added = [family for family in map(taxonomy.family_of, backbones) if family]
    return tuple(dict.fromkeys([*(family for family in paper.families if family not in gone or family in added), *added]))


def _variants(paper: Paper, families: Sequence[str], taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the backbones of `paper` without those of its families that are not in `families`; none where that is empty."""
    kept = set(map(naming.letters, families))
    gone = set(map(naming.letters, paper.families)) - kept
    for name in paper.backbones if kept else ():
        if naming.letters(taxonomy.family_of(name)) not in gone:
            yield name


def _with_sentence(result: Result, found: Sequence[Result]) -> Result:
    """Return a maintainer's `result` with the sentence of the result that it corrects, which is among those `found` in the text.

    That is one with its value, or one on its dataset by its metric. Where several sentences may be meant, none is.
    """
    if result.sentence:
        return result
    alike = [each for each in found if each.value == result.value]
    on_dataset = [each for each in alike or found if naming.letters(each.dataset) == naming.letters(result.dataset)]
    meant = on_dataset or alike if alike else [each for each in on_dataset if each.metric == result.metric]
    sentences = {each.sentence for each in meant}
    return result._replace(sentence=sentences.pop()) if len(sentences) == 1 else result


def _without_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return empty values for the words of the text that led, or could lead, to findings which a maintainer's `fields` replace."""
    replaced = ("cues", "tags"), *((words, given) for words in ("spellings", "candidates") for given in ("families", "backbones"))
    return {words: () for words, given in replaced if given in fields and words not in fields}
