"""The search index: everything below `search/` but the page itself.

    paper -> texts (documents) -> terms (analysis, term_table) -> postings (builder, index) -> parts (shards, facets, documents) -> files

A whole Lunr index of 10,000 papers is 15 MB compressed, and lunr.js can load it only as a whole. Here the browser reads a directory and
then the ranges of postings that a query needs (`shards`), tens of kilobytes, and computes the same scores. The scripts in
`static/js/search/engine/` read what is written here; `parts` describes the form of the files.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import Any

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.fingerprint import fingerprint
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search import documents, expansions, facets, lunr_json, names, shards
from papershelf.search.analysis import stop_words
from papershelf.search.builder import Builder
from papershelf.search.index import FIELDS, K1, B, Index
from papershelf.search.parts import Part, dump, front_coded, part_file

FORMAT = 6  # number of the files' format. The scripts refuse another number and ask for a reload.
EMBEDDED_SIZE = 100_000
"""Characters of all parts up to which they are embedded in the directory: one file for a library of some fifty papers."""


def index_keys(library: Library) -> list[str]:
    """Return fingerprints of what the index is made from: first of the names of tags, then of each paper's fields that are indexed."""
    return [fingerprint(*(tag.name for tag in library.taxonomy.tags.values())), *library.text_keys]


class IndexedPapers:
    """All that is collected from paper after paper, and can be continued in the next build."""

    def __init__(self, state: Iterable[Any] = ()) -> None:
        """Begin empty, or with the `state` of others."""
        names_state, abbreviations, *index = state or ((), {})
        self.names = names.Names(names_state)
        self.abbreviations = expansions.Abbreviations(abbreviations)
        self._builder = Builder(index)
        self.index = self._builder.index

    def add(self, library: Library, papers: Iterable[Paper]) -> None:
        """Add `papers`, all the rest of the library's."""
        for paper in papers:
            self.names.add(self.index.count, paper)
            self.abbreviations.add(paper)
            self._builder.add(documents.texts(library, paper))
        self._builder.finish()

    def into_state(self) -> Iterator[Any]:
        """Yield all that others need to continue, as `Builder.into_state`, which empties the index."""
        yield self.names.state()
        yield self.abbreviations.state
        yield from self._builder.into_state()


def index_papers(library: Library, state: Iterable[Any] = ()) -> IndexedPapers:
    """Return what is indexed of all papers. `state` is empty, or that of what was indexed of the first of the papers."""
    indexed = IndexedPapers(state)
    indexed.add(library, library.papers[indexed.index.count :])
    return indexed


def inputs(library: Library) -> object:
    """Return all that the files of the index depend on, as plain values, in a fiftieth of the time that listing the files takes."""
    papers = [
        (paper.date and paper.date.toordinal(), paper.comments, paper.upvotes, paper.author_count, paper.withdrawn,
         any(link.kind == "code" for link in paper.links), [result.dataset for result in paper.results],
         [place.digest for place in paper.digests], paper.learned, paper.compared, paper.only_compared, paper.introduces)
        for paper in library.papers
    ]  # fmt: skip
    digests = [(digest.slug, digest.title) for digest in library.digests]
    return FORMAT, index_keys(library), list(documents.tags(library).items()), papers, digests, list(map(list, facets.names(library)))


def targets(library: Library, indexed: IndexedPapers, *, embedded_size: int = EMBEDDED_SIZE) -> Iterator[Artifact | Target]:
    """Yield all files of the index. The directory comes after all parts, because its version is made from theirs."""
    index = indexed.index
    starts: dict[str, list[str]] = {kind: [] for kind in ("terms", "vocabulary", "titles", "models", "authors")}
    version, size = sha256(f"{FORMAT} {documents.shown_hash(library, slice(None))}".encode()), 0
    waiting: list[Part] = []
    also = expansions.expansions(library, indexed.abbreviations)
    of_terms = shards.shards(index, also), shards.vocabulary(index), shards.lengths(index)
    for part in chain(*of_terms, indexed.names.parts(library), facets.facets(library)):
        if part.start is not None:
            starts[part.name.partition("/")[0]].append(part.start)
        version.update(part.content_hash.encode())
        waiting.append(part)
        size += part.size
        if size > embedded_size:  # the parts of a large library are large, so none is kept until the last is made
            yield from (each.target() for each in waiting)
            waiting = []
    yield from documents.chunks(library)
    yield _directory(library, index, starts, waiting, version.hexdigest()[:10])
    if index.count <= lunr_json.LARGEST_SHELF:
        yield lunr_json.lunr_json(index, [urls.paper(paper.slug) for paper in library.papers])


def _directory(library: Library, index: Index, starts: dict[str, list[str]], embedded: Iterable[Part], version: str) -> Artifact:
    """Return the file of the part `directory`, the only address without a version, because browsers revalidate it on every visit."""
    values = {
        "format": FORMAT,
        "version": version,
        "count": index.count,
        "fields": [field.name for field in FIELDS],
        "boosts": [field.boost for field in FIELDS],
        "k1": K1,
        "b": B,
        "totals": [sum(lengths) for lengths in index.lengths],
        "hasLengths": not shards.is_large(index),
        "stopWords": " ".join(sorted(stop_words())),
        "chunkSize": documents.chunk_size(index.count),
        "tags": list(documents.tags(library).values()),
        "starts": {kind: front_coded(each) for kind, each in starts.items()},
    }
    parts = ",".join(f"{dump(part.name)}:{part.write()}" for part in embedded)
    return part_file("directory", f'{dump(values)[:-1]},"parts":{{{parts}}}}}')
