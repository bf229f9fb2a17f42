"""`search/lunr.json`: the whole index in Lunr's own serialised form, for anyone's lunr.js.

The site's own search does not use it. References are the papers' ordinals as text (`"0"`, `"1"`, ...); `papers`, which Lunr
ignores, holds each paper's address below the site's root in that order:

    const data = await (await fetch("search/lunr.json")).json();
    lunr.TokenSet._nextId = 1e9;            // before loading: lunr 2.3.9 mixes up keys of its token set otherwise
    const index = lunr.Index.load(data);
    index.search("vision").map(({ ref, score }) => [data.papers[ref], score]);

Terms are in the order of UTF-16 units, which lunr.js insists on; all else is as lunr.py writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator import urls
from generator.model import Artifact
from generator.search.index import FIELDS, Index
from generator.search.parts import dump

LARGEST_SHELF = 1_000
"""Papers up to which the file is written: by then it is 4 MB, and grows with the shelf."""

VERSION = "2.3.9"
"""The version of lunr.js that the form is of."""


def lunr_json(index: Index, addresses: Sequence[str]) -> Artifact:
    """The file for an index of the papers at `addresses`."""
    whole = f'{serialise(index)[:-1]},"papers":{dump(addresses)}}}'
    return Artifact(urls.LUNR_INDEX, whole.encode("utf-8", "replace"))


def serialise(index: Index) -> str:
    """The JSON of lunr.py's `Index.serialize` for the same terms, but for the order of terms.

    It is put together as text, which takes half as long as the encoder: terms are letters, digits and full stops, so
    nothing needs to be escaped, and Python's lists of numbers are JSON.
    """
    names = [field.name for field in FIELDS]
    keys = (f"{name}/{document}" for document in range(index.count) for name in names)
    vectors = ",".join([f'["{key}",[{",".join(vector)}]]' for key, vector in zip(keys, index.vectors(), strict=True)])
    references = [f'"{document}":{{}}' for document in range(index.count)]
    postings = ",".join(f'["{index.terms[term]}",{_posting(index, term, references)}]' for term in index.sorted_terms())
    return (
        f'{{"version":"{VERSION}","fields":{dump(names)},"fieldVectors":[{vectors}],"invertedIndex":[{postings}],"pipeline":["stemmer"]}}'
    )


def _posting(index: Index, term: int, references: Sequence[str]) -> str:
    documents = ""
    for place, field in enumerate(FIELDS):
        held = [references[document] for document in dict.fromkeys(index.posting(place, term))] if term in index.columns[place] else ()
        documents += f'"{field.name}":{{{",".join(held)}}},'
    return f'{{{documents}"_index":{term}}}'
