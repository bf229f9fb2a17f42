"""An index -> the parts that a browser needs to answer a query with Lunr's own scores.

Postings lie in ranges of terms, so a query fetches one part for each of its words, whatever the size of the shelf. A row is
the term's number in the index (Lunr adds scores up in that order) and, for each field, the gaps between the ordinals
of the papers that hold the term, each preceded by minus the frequency where that is more than one. Empty fields at
the end are left out:

    ["0vision 6ari",[[17,[3,-2,4],[1,-5,2,1]],[902,[],[31]]]]

Scores are not stored: the browser works them out from frequencies, lengths and the figures in the directory. All the
words without postings lie in ranges of their own; they are fetched when a word of a query is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.search.index import FIELDS, Index, utf16
from generator.search.parts import Part, dump, front_coded, ranges

SHARD_SIZE = 24_000
"""Characters of postings in a part, about 8 KB compressed: a query fetches one for each word."""
VOCABULARY_SIZE = 50_000
"""Characters of words (before front coding) in a part, about 25 KB compressed."""
FIRST_CODE = ord("#")
"""Length 0: from here on only one character, the backslash, takes two in JSON."""
LONGEST_CODED = 8_000
"""Terms of a field up to which lengths are characters; it stays clear of those that end lines in scripts."""
RARE_WORDS = 1_000
"""Papers up to which a word that occurs once may be what a misspelt one was meant for; on larger shelves such words are
names and slips, and half of the vocabulary."""


def shards(index: Index) -> Iterator[tuple[str, Part]]:
    """The postings of all terms: for each part the text that its range starts with, and the part `terms/<n>`."""
    rows = ((index.terms[term], _row(index, term)) for term in index.sorted_terms())
    for number, shard in enumerate(ranges(rows, SHARD_SIZE)):
        yield shard.start, Part(f"terms/{number}", f"[{dump(front_coded(shard.terms))},[{','.join(shard.rows)}]]")


def vocabulary(index: Index) -> Iterator[tuple[str, Part]]:
    """The words that a misspelt one can be meant for: of each term without digits the commonest, front-coded, and how common it is.

    How common: one digit in base 36 for a word, the bit length of the term's `Index.frequency`.
    """
    least = 1 if index.count <= RARE_WORDS else 2
    terms = (term for term in range(len(index.terms)) if index.terms[term].isalpha() and index.frequency(term) >= least)
    rows = ((index.words[index.terms[term]], _magnitude(index, term)) for term in terms)
    for number, words in enumerate(ranges(sorted(rows, key=lambda row: utf16(row[0])), VOCABULARY_SIZE)):
        yield words.start, Part(f"vocabulary/{number}", dump([front_coded(words.terms), "".join(words.rows)]))


def lengths(index: Index) -> Iterator[Part]:
    """For each field a part `lengths/<field>`: how many terms the field of each paper has, as `coded_lengths`.

    Every first query needs two or three of these whole, 20 KB of 10,000 papers; as numbers they would take 3 KB more.
    """
    for place, field in enumerate(FIELDS):
        yield Part(f"lengths/{field.name}", dump(coded_lengths(index.lengths_of(place))))


def coded_lengths(lengths: Sequence[int]) -> str | list[int]:
    r"""A character for each length, `#` for 0; numbers where a length is beyond what one character can say.

    >>> coded_lengths([0, 1, 57])
    '#$\\'
    """
    return "".join(chr(length + FIRST_CODE) for length in lengths) if max(lengths, default=0) <= LONGEST_CODED else list(lengths)


def _row(index: Index, term: int) -> str:
    fields: list[list[int]] = [[] for _ in FIELDS]
    before = [-1] * len(FIELDS)
    turns = iter(index.postings[term])
    for place, frequency in zip(turns, turns, strict=True):
        document, field = divmod(place, len(FIELDS))
        if frequency > 1:
            fields[field].append(-frequency)
        fields[field].append(document - before[field])
        before[field] = document
    while not fields[-1]:
        fields.pop()
    # For lists of numbers this is JSON, and much faster than the encoder.
    return str([term, *fields]).replace(" ", "")


def _magnitude(index: Index, term: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[index.frequency(term).bit_length()]
