"""`search/lunr.json`: the whole index in Lunr's own serialised form, to use with any lunr.js.

The site's own search does not use the file. References are the papers' ordinals as text (`"0"`, `"1"`, ...); `papers`, which Lunr ignores,
has each paper's address below the site's root in that order:

    const data = await (await fetch("search/lunr.json")).json();
    lunr.TokenSet._nextId = 1e9;            // before loading: lunr 2.3.9 mixes up keys of its token set otherwise
    const index = lunr.Index.load(data);
    index.search("vision").map(({ ref, score }) => [data.papers[ref], score]);

Terms are in the order of UTF-16 units, which lunr.js requires; everything else is as lunr.py writes it.
"""

import math
from collections import Counter
from collections.abc import MutableSequence, Sequence

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.search.index import FIELDS, K1, B, Index, order
from papershelf.search.parts import dump

LARGEST_SHELF = 1_000  # papers up to which the file is written. With so many it has 4 MB.
VERSION = "2.3.9"  # version of lunr.js that has this form


def lunr_json(index: Index, addresses: Sequence[str]) -> Artifact:
    """Return the file for an index of the papers at `addresses`."""
    return Artifact(urls.LUNR_INDEX, f'{serialise(index)[:-1]},"papers":{dump(addresses)}}}'.encode("utf-8", "replace"))


def serialise(index: Index) -> str:
    """Return the JSON of lunr.py's `Index.serialize` for the same terms, except for the order of terms.

    The JSON is joined from repeated pieces: terms are letters, digits and full stops, so nothing needs to be escaped, and papers of equal
    length have equal scores for terms that are equally rare.
    """
    vectors: list[list[str]] = [[] for _ in range(index.count * len(FIELDS))]
    postings = [""] * len(index.terms)
    idf = [math.log(1 + abs((index.count - count + 0.5) / (count + 0.5))) for count in index.frequencies()]
    for place in range(len(FIELDS)):
        _add_field(index, place, idf, vectors[place :: len(FIELDS)], postings)
    names = [field.name for field in FIELDS]
    keys = (f"{name}/{document}" for document in range(index.count) for name in names)
    rows = ",".join([f'["{key}",[{",".join(vector)}]]' for key, vector in zip(keys, vectors, strict=True)])
    inverted = ",".join([f'["{index.terms[term]}",{{{postings[term]}"_index":{term}}}]' for term in order(index.terms)])
    return f'{{"version":"{VERSION}","fields":{dump(names)},"fieldVectors":[{rows}],"invertedIndex":[{inverted}],"pipeline":["stemmer"]}}'


def _add_field(index: Index, place: int, idf: Sequence[float], vectors: Sequence[list[str]], postings: MutableSequence[str]) -> None:
    """Add the field at `place`: its terms with their scores to each document's vector, its documents to each term's postings."""
    (name, boost), columns, known = FIELDS[place], index.columns[place], dict[float, _Scores]()
    references, nowhere = [f'"{document}":{{}}' for document in range(index.count)], f'"{name}":{{}},'
    lengths, adders = index.lengths[place], [vector.append for vector in vectors]
    average = sum(lengths) / max(index.count, 1) or 1.0  # a field that is empty in all documents has no average, and needs none
    norms = [K1 * (1 - B + B * (length / average)) for length in lengths]
    for term, weight in enumerate(idf):
        if term not in columns:
            postings[term] += nowhere
            continue
        if weight not in known:
            known[weight] = _Scores(weight, boost)
        number, documents = str(term), index.posting(place, term)
        if len(documents) == 1:  # as of most terms
            [document] = documents
            adders[document](number + known[weight][norms[document], 1])
            postings[term] += f'"{name}":{{{references[document]}}},'
            continue
        times = Counter(documents) if len(documents) > columns[term][3] else dict.fromkeys(documents, 1)
        found = map(known[weight].__getitem__, zip(map(norms.__getitem__, times), times.values(), strict=True))
        for add, score in zip(map(adders.__getitem__, times), found, strict=True):
            add(number + score)
        postings[term] += f'"{name}":{{{",".join(map(references.__getitem__, times))}}},'


class _Scores(dict[tuple[float, int], str]):
    """Lunr's score of a term, after a comma, by the norm of the field and the number of occurrences in the field."""

    def __init__(self, weight: float, boost: int) -> None:
        super().__init__()
        self._weight, self._boost = weight, boost

    def __missing__(self, key: tuple[float, int]) -> str:
        norm, times = key
        score = f",{self._weight * ((K1 + 1) * times) / (norm + times) * self._boost:.3f}"
        self[key] = score = score.removesuffix("0").removesuffix("0")  # from one to three decimals, as in lunr.py: 1.25, 2.0
        return score
