"""The files that the browser loads, and their common form.

A part is JSON wrapped in a call: `papershelfPart("terms/12",[...]);`. Over http the browser fetches the text, strips the wrapper and parses
the JSON in its worker; opened from disk, where browsers refuse both `fetch` and workers, the same file runs as a script. Sorted terms are
cut into ranges, one part each, by their size as text and not by their compressed size, which differs between versions of zlib.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import accumulate
from operator import add
from typing import NamedTuple

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.search.index import utf16

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_START = 3  # letters of the start of a range, where there is a choice
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False)


class Part(NamedTuple):
    """A named piece of JSON, written only if it is embedded in the directory or if its file is not up to date."""

    name: str  # `terms/12`; its file is `search/terms/12.js`
    content_hash: str  # hash of everything that the JSON is made from
    size: int  # number of characters that the JSON is made from, about the size of the JSON
    write: Callable[[], str]  # function that returns the JSON
    start: str | None = None  # of a range of terms, the shortest text that sorts after all earlier terms, but not after its own

    def target(self) -> Target:
        """Return the part as a file of the site."""
        return Target((path_of(self.name),), self.content_hash, lambda: [part_file(self.name, self.write())])


def part_of(name: str, value: object) -> Part:
    """Return the part `name` with `value` as JSON."""
    json = dump(value)
    return Part(name, content_hash(json), len(json), lambda: json)


def part_file(name: str, json: str) -> Artifact:
    """Return the file of the part `name`."""
    return Artifact(path_of(name), f'papershelfPart("{name}",{json});\n'.encode("utf-8", "replace"))


def path_of(name: str) -> str:
    """Return the path of the file of the part `name`."""
    return f"{urls.SEARCH}{name}.js"


def content_hash(*texts: str) -> str:
    """Return a hash of `texts`. The version of the index, by which browsers keep its parts, is made from such hashes."""
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def dump(value: object) -> str:
    """Return JSON without spaces."""
    return _ENCODER.encode(value)


def range_parts(
    kind: str, terms: Sequence[str], rows: Sequence[str], size: int, write: Callable[[Sequence[str], Sequence[str]], str]
) -> Iterator[Part]:
    """Yield the parts `<kind>/<n>` of sorted terms.

    Args:
        kind: First part of the parts' names.
        terms: Sorted terms.
        rows: JSON of each term.
        size: Most characters of terms and rows in a part, about.
        write: Function that returns the JSON of a part from its terms and rows.
    """
    start = ""
    for number, (first, last) in enumerate(cut(terms, rows, size)):
        if first:
            prefixes = (terms[first][:end] for end in range(1, len(terms[first]) + 1))
            start = next(prefix for prefix in prefixes if utf16(prefix) > utf16(terms[first - 1]))
        own_terms, own_rows = terms[first:last], rows[first:last]
        texts = " ".join(own_terms), ",".join(own_rows)
        yield Part(f"{kind}/{number}", content_hash(*texts), sum(map(len, texts)), partial(write, own_terms, own_rows), start)


def cut(terms: Sequence[str], rows: Sequence[str], size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last index, exclusive, of ranges of terms with their rows: one term, or several of `size` characters at most.

    The directory contains the start of every range. So from three quarters of `size` on, a range ends where the next term begins with
    other letters than the last, because a start of three letters is shorter than one that tells two neighbours apart.
    """
    ends = list(accumulate(map(add, map(len, terms), map(len, rows)), initial=0))
    first, enough = 0, size * 3 // 4
    while first < len(terms):
        last = max(first + 1, bisect_right(ends, ends[first] + enough) - 1)
        while last < len(terms) and ends[last + 1] <= ends[first] + size and terms[last].startswith(terms[last - 1][:_START]):
            last += 1
        yield first, last
        first = last


def front_coded(terms: Iterable[str]) -> str:
    """Return sorted terms as one string: for each, the number of letters shared with the term before (a digit in base 36), and the rest.

    >>> front_coded(["key", "keyword", "vit"])
    '0key 3word 0vit'
    """
    coded, before = [], ""
    for term in terms:
        shared = 0
        for one, other in zip(term[: len(DIGITS) - 1], before, strict=False):
            if one != other or one > "\uffff":  # stop before a character that JavaScript counts as two
                break
            shared += 1
        coded.append(DIGITS[shared] + term[shared:])
        before = term
    return " ".join(coded)
