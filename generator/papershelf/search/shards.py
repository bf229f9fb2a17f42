r"""An index -> the parts that a browser needs to answer a query with Lunr's own scores.

Postings are cut into ranges of terms, so a query fetches one part for each of its words, whatever the size of the library. A row is the
term's number in the index (Lunr adds scores up in that order), then for each field the gaps between the ordinals of the papers that have
the term, with a 0 for each repetition in a paper, in characters (see `index.gap_code` and `shortened`). The gaps of every field except the
abstract are followed by the lengths of those papers' fields, a character each. Empty fields at the end are left out:

    ["0vision 6ari",[[17,"&#'","$(","*)"],[902,"B"]]]

Titles, tags and the like have a length for each of the few terms in them, a thirtieth of all postings. Abstracts have most of the postings,
so the lengths of abstracts are a part of their own. Scores are not stored: the browser computes them from frequencies, lengths and the
numbers in the directory. A large library has fewer lengths and frequencies (see `LARGE_SHELF`).

Where papers have other words for a term, its row ends in an object with them (see `expansions`): `{"also":[["MoE","mixture of experts"]]}`
has the whole form that the term begins, and the other one. Where the postings of the other words are large, as of `LLM` and "large language
models", the gaps between the papers that have these only follow, so that no query reads the postings. A form whose beginning is no term has
a row of its own, with the number -1 and no postings.

All the words are cut into ranges of their own, without postings; they are fetched when a word of a query is
unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import sub

from papershelf.search import expansions
from papershelf.search.expansions import Expansions
from papershelf.search.index import FIELDS, FIRST_CODE, NOWHERE, RADIX, Column, Index, gap_code, once, order, shortened
from papershelf.search.parts import DIGITS, Part, dump, front_coded, part_of, range_parts

SHARD_SIZE = 4_500  # characters of postings in a part, about 2 KB compressed: a query fetches a part for each word
LARGE_SHELF = 30_000
"""Papers from which on parts are larger, or a first query would read more of the directory than of the parts, and most lengths are left
out: those of 100,000 abstracts are 45 KB, half of what a first query would fetch.

Scores are then computed as if these texts were of average length; in Lunr's, a word of an abstract half as long as others counts a quarter
more. The quality set of the search is answered as well as with exact scores: on the 3,724 papers of the archive, MRR is .976 with exact
scores, and .978 if the archive is treated as a large library.
"""
COMMON = 30
"""In a large library, of a term that one abstract in so many has, it is left out how often, and where so many have it in another field,
the lengths of that: `language` has 20 KB more otherwise. A term that common weighs little. With 100, the quality set loses answers."""
LARGE_SHARD_SIZE = 10_000
VOCABULARY_SIZE = 50_000  # characters of words (before front coding) in a part, about 25 KB compressed
RARE_WORDS = 1_000
"""Papers up to which misspelt words may be corrected to words that occur once; in larger libraries, half of the words are such names and
slips."""
MOST_OF_OTHERS = 60_000  # characters of postings that are read for other words, about 15 KB compressed
_BACKSLASH, _ESCAPED = "\\", "\\\\"
_EMPTY = ',"",""'  # a field without the term, before one with it


def shards(index: Index, also: Expansions) -> Iterator[Part]:
    """Return the parts `terms/<n>`: the postings of all terms, and other words for them."""
    abstracts, *others = index.columns
    large = is_large(index)
    most = index.count // COMMON if large else index.count
    elsewhere = _other_fields(others, most)

    def in_abstracts(term: int) -> str:
        gaps, _, _, frequency = abstracts.get(term, NOWHERE)
        return shortened(once(gaps) if frequency > most else gaps)

    listed = [*index.terms, *sorted(also.keys() - set(index.terms))]
    numbers = order(listed)
    terms = [listed[term] for term in numbers]
    rows = ['[-1,""]' if term >= len(index.terms) else f'[{term},"{in_abstracts(term)}"{elsewhere.get(term, "")}]' for term in numbers]
    if also:
        words = _other_words(index, also, dict(zip(numbers, map(len, rows), strict=True)))
        rows = [f'{row[:-1]},{{"also":{dump(words[term])}}}]' if term in also else row for term, row in zip(terms, rows, strict=True)]
    size = LARGE_SHARD_SIZE if large else SHARD_SIZE
    return range_parts("terms", terms, rows, size, lambda terms, rows: f"[{dump(front_coded(terms))},[{','.join(rows)}]]")


def _other_words(index: Index, also: Expansions, sizes: Mapping[int, int]) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return `also` with the papers that have only the other form, where the postings of its terms are large.

    Args:
        index: All terms.
        also: Other words by term.
        sizes: Characters of rows by term number.
    """
    known = {term: number for number, term in enumerate(index.terms)}
    papers = cache(index.documents)

    def having(form: str) -> set[int]:
        return set.intersection(*(papers(known[term]) if term in known else set() for term in expansions.terms(form)))

    def coded(own: str, other: str) -> Sequence[str]:
        if sum(sizes[known[term]] for term in expansions.terms(other) if term in known) <= MOST_OF_OTHERS:
            return own, other
        ordinals = sorted(having(other) - having(own))
        return own, other, "".join(map(gap_code, map(sub, ordinals, chain((-1,), ordinals))))

    return {term: [coded(*forms) for forms in each] for term, each in also.items()}


def vocabulary(index: Index) -> Iterator[Part]:
    """Return the parts `vocabulary/<n>`: the words that a misspelt word can be corrected to.

    Of each term without digits, the part has the commonest word, front-coded, and how common the term is: one digit in base 36, the bit
    length of the term's `Index.frequencies`.
    """
    least = 1 if index.count <= RARE_WORDS else 2
    counted = zip(index.terms, index.frequencies(), strict=True)
    digits = {index.words[term]: DIGITS[count.bit_length()] for term, count in counted if count >= least and term.isalpha()}
    words = list(map(list(digits).__getitem__, order(list(digits))))
    rows = list(map(digits.__getitem__, words))
    return range_parts("vocabulary", words, rows, VOCABULARY_SIZE, lambda words, rows: dump([front_coded(words), "".join(rows)]))


def lengths(index: Index) -> Iterator[Part]:
    """Yield the part `lengths/abstract`, unless the library is large: the number of terms of each paper's abstract, as `coded_lengths`.

    Every first query needs the whole part, 10 KB for 10,000 papers.
    """
    if not is_large(index):
        yield part_of(f"lengths/{FIELDS[0].name}", coded_lengths(index.lengths[0]))


def is_large(index: Index) -> bool:
    """Return whether scores are computed without the lengths of abstracts."""
    return index.count >= LARGE_SHELF


def coded_lengths(lengths: Sequence[int]) -> tuple[str, str] | list[int]:
    """Return the last and the first digits of `lengths` in base `RADIX`, `#` for 0; plain numbers if two digits are not enough.

    First digits are alike, so they compress to next to nothing, and each last digit to six bits.

    >>> coded_lengths([0, 1, 57, 3249])
    [0, 1, 57, 3249]
    >>> coded_lengths([0, 1, 57])
    ('#$#', '##$')
    """
    if max(lengths, default=0) >= RADIX**2:
        return list(lengths)
    last = "".join(chr(FIRST_CODE + length % RADIX) for length in lengths)
    return last, "".join(chr(FIRST_CODE + length // RADIX) for length in lengths)


def _other_fields(fields: Sequence[Mapping[int, Column]], most: int) -> dict[int, str]:
    """Return by term what its row has behind the abstract, without empty fields at the end. Most terms have none or one of `fields`.

    Lengths are left out where more than `most` papers have a term in a field.
    """
    found: dict[int, str] = {}
    known: dict[int, int] = {}  # number of fields that are written, by term
    for place, columns in enumerate(fields):
        for term, (gaps, codes, _, frequency) in columns.items():
            skipped = _EMPTY * (place - known.get(term, 0))
            # Of the characters that code lengths, only the backslash is escaped in JSON.
            own = "" if frequency > most else codes.replace(_BACKSLASH, _ESCAPED)
            found[term] = f'{found.get(term, "")}{skipped},"{shortened(gaps)}","{own}"'
            known[term] = place + 1
    return found
