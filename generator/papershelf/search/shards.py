"""An index -> the parts that a browser needs to answer a query with Lunr's own scores.

Postings lie in ranges of terms, so a query fetches one part for each of its words, whatever the size of the shelf. A row is
the term's number in the index (Lunr adds scores up in that order), then for each field the gaps between the ordinals of the papers
that hold the term, a 0 for each time that it is there again. Behind the gaps of every field but the abstract stand the lengths of
those papers' fields, a character each. What is empty at the end is left out:

    ["0vision 6ari",[[17,[3,0,4],[1,5],"*)"],[902,[31]]]]

Titles, tags and the like have a length for each of the few terms in them, a thirtieth of all postings. Abstracts hold most of them, so
the lengths of abstracts are a part of their own. Scores are not stored: the browser works them out from frequencies, lengths and the
figures in the directory. All the words without postings lie in ranges of their own; they are fetched when a word of a query is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from papershelf.search.builder import FIRST_CODE
from papershelf.search.index import FIELDS, NOWHERE, Index, order
from papershelf.search.parts import LazyPart, Range, drafted, dump, front_coded, ranges

SHARD_SIZE = 11_500
"""Characters of postings in a part, about 3 KB compressed: a query fetches one for each word."""
LARGE_SHELF = 30_000
"""Papers from which on parts are larger, or the directory would cost a first query more than they do, and lengths are rounded."""
LARGE_SHARD_SIZE = 33_000
VOCABULARY_SIZE = 50_000
"""Characters of words (before front coding) in a part, about 25 KB compressed."""
RADIX = ord("\\") - FIRST_CODE
"""Digits of a coded length are the characters from `#` to the one before the backslash: one byte each, in JSON as well."""
RARE_WORDS = 1_000
"""Papers up to which a word that occurs once may be what a misspelt one was meant for; on larger shelves such words are
names and slips, and half of the vocabulary."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BACKSLASH, _ESCAPED = "\\", "\\\\"


def shards(index: Index) -> Iterator[tuple[str, LazyPart]]:
    """The postings of all terms: for each part the text that its range starts with, and the part `terms/<n>`."""
    abstracts, *others = index.columns
    elsewhere: set[int] = set().union(*others)
    numbers = index.sorted_terms()
    terms = [index.terms[term] for term in numbers]
    rows = [_row(index, term) if term in elsewhere else f"[{term},[{abstracts[term][0]}]]" for term in numbers]
    for number, shard in enumerate(ranges(terms, rows, SHARD_SIZE if index.count < LARGE_SHELF else LARGE_SHARD_SIZE)):
        yield shard.start, shard.draft(f"terms/{number}", _postings)


def vocabulary(index: Index) -> Iterator[tuple[str, LazyPart]]:
    """The words that a misspelt one can be meant for: of each term without digits the commonest, front-coded, and how common it is.

    How common: one digit in base 36 for a word, the bit length of the term's `Index.frequencies`.
    """
    least = 1 if index.count <= RARE_WORDS else 2
    counted = zip(index.terms, index.frequencies(), strict=True)
    digits = {index.words[term]: _DIGITS[count.bit_length()] for term, count in counted if count >= least and term.isalpha()}
    words = list(map(list(digits).__getitem__, order(list(digits))))
    for number, held in enumerate(ranges(words, list(map(digits.__getitem__, words)), VOCABULARY_SIZE)):
        yield held.start, held.draft(f"vocabulary/{number}", _words)


def lengths(index: Index) -> LazyPart:
    """The part `lengths/abstract`: how many terms the abstract of each paper has, as `coded_lengths`.

    Every first query needs it whole, 10 KB of 10,000 papers. On a large shelf it would be most of what it fetches, so there scores are
    reckoned from `rounded` lengths, and differ from Lunr's by a few parts in a hundred.
    """
    exact = index.lengths[0]
    return drafted(f"lengths/{FIELDS[0].name}", coded_lengths(exact if index.count < LARGE_SHELF else list(map(rounded, exact))))


def rounded(length: int) -> int:
    """A length cut to four binary digits, in the middle of the lengths that it stands for.

    >>> [rounded(length) for length in (0, 15, 17, 100, 140)]
    [0, 15, 17, 100, 136]
    """
    spare = max(0, length.bit_length() - 4)
    return (length >> spare << spare) + (1 << spare >> 1)


def coded_lengths(lengths: Sequence[int]) -> tuple[str, str] | list[int]:
    """A character for each length's last digit in base `RADIX`, `#` for 0, and one for its first; numbers where two digits do not do.

    First digits are alike, so they compress to next to nothing, and each last digit to six bits.

    >>> coded_lengths([0, 1, 57, 3249])
    [0, 1, 57, 3249]
    >>> coded_lengths([0, 1, 57])
    ('#$#', '##$')
    """
    if max(lengths, default=0) >= RADIX**2:
        return list(lengths)
    first, last = zip(*(divmod(length, RADIX) for length in lengths), strict=True) if lengths else ((), ())
    return _digits(last), _digits(first)


def _digits(values: Iterable[int]) -> str:
    return "".join(chr(FIRST_CODE + value) for value in values)


def _postings(held: Range) -> str:
    return f"[{dump(front_coded(held.terms))},[{','.join(held.rows)}]]"


def _words(held: Range) -> str:
    return dump([front_coded(held.terms), "".join(held.rows)])


def _row(index: Index, term: int) -> str:
    abstracts, *others = [columns.get(term, NOWHERE) for columns in index.columns]
    while others and others[-1] is NOWHERE:
        others.pop()
    # Of the characters that stand for lengths, JSON escapes the backslash alone.
    columns = [f',[{gaps}],"{codes.replace(_BACKSLASH, _ESCAPED)}"' for gaps, codes, *_ in others]
    return f"[{term},[{abstracts[0]}]{''.join(columns)}]"
