"""The files that the browser loads, and their one form.

A part is JSON wrapped in a call: `papershelfPart("terms/12",[...]);`. Over http the browser fetches the text, strips the wrapper
and parses the JSON in its worker; opened from disk, where browsers refuse both `fetch` and workers, the same file
runs as a script. Ranges cut a sorted list of terms into parts by their size as text, never by their compressed size,
which differs between versions of zlib.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import accumulate
from operator import add
from typing import NamedTuple, TypeVar

from papershelf import urls
from papershelf.artifacts import Artifact, Target
from papershelf.search.index import utf16

Row = TypeVar("Row")


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_SHARED = len(_DIGITS) - 1
_START = 3
"""Letters of the start of a range, where there is a choice."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


class Part(NamedTuple):
    """A named piece of JSON."""

    name: str
    """`terms/12`; its file is `search/terms/12.js`."""
    json: str

    def as_artifact(self) -> Artifact:
        """The part as a file of the site."""
        return Artifact(path_of(self.name), f'papershelfPart("{self.name}",{self.json});\n'.encode("utf-8", "replace"))


class LazyPart(NamedTuple):
    """A part that is written down only where it is not published already."""

    name: str
    content_hash: str
    """Of all that it is made from."""
    size: int
    """Characters of what it is made from: about those of its JSON."""
    write: Callable[[], str]
    """Its JSON."""

    def part(self) -> Part:
        """The part, written down."""
        return Part(self.name, self.write())

    def target(self) -> Target:
        """The part as a file of the site."""
        return Target((path_of(self.name),), self.content_hash, lambda: [self.part().as_artifact()])


def drafted(name: str, value: object) -> LazyPart:
    """The part that holds `value`."""
    json = dump(value)
    return LazyPart(name, content_hash(json), len(json), lambda: json)


def content_hash(*texts: str) -> str:
    """Return a hash of `texts`. The version of the index is made of such hashes; readers' browsers keep parts by it."""
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def path_of(part: str) -> str:
    """Where the part of this name is published."""
    return f"{urls.SEARCH}{part}.js"


class Range(NamedTuple):
    """A run of consecutive terms with what belongs to each, which makes one part."""

    start: str
    """The shortest text that is greater than every earlier term and not greater than the first one of this range."""
    terms: Sequence[str]
    rows: Sequence[str]
    """JSON by term."""

    def draft(self, name: str, write: Callable[[Range], str]) -> LazyPart:
        """A part of what `write` makes of it."""
        terms, rows = " ".join(self.terms), ",".join(self.rows)
        return LazyPart(name, content_hash(terms, rows), len(terms) + len(rows), partial(write, self))


def dump(value: object) -> str:
    """JSON without spaces."""
    return _ENCODER.encode(value)


def ranges(terms: Sequence[str], rows: Sequence[str], size: int) -> Iterator[Range]:
    """Cut sorted terms and the JSON of each into ranges of at most about `size` characters each.

    The directory has the start of every range, so a range ends from three quarters of `size` on where the next term begins otherwise than
    the last: a start of three letters is shorter than one that tells two neighbours apart.
    """
    ends = list(accumulate(map(add, map(len, terms), map(len, rows)), initial=0))
    first, enough = 0, size * 3 // 4
    while first < len(terms):
        longest, last = ends[first] + size, min(bisect_right(ends, ends[first] + enough), len(terms))
        if ends[last] > longest:
            last = max(last - 1, first + 1)
        else:
            while last < len(terms) and ends[last + 1] <= longest and terms[last].startswith(terms[last - 1][:_START]):
                last += 1
        yield Range(_start(terms[first - 1], terms[first]) if first else "", terms[first:last], rows[first:last])
        first = last


def front_coded(terms: Iterable[str]) -> str:
    """Sorted terms in one string: each is how much it shares with the one before (a digit in base 36), and the rest.

    >>> front_coded(["key", "keyword", "vit"])
    '0key 3word 0vit'
    """
    coded, before = [], ""
    for term in terms:
        shared = 0
        for one, other in zip(term, before, strict=False):
            # Stops before a character that JavaScript counts as two.
            if one != other or one > "\uffff" or shared == _MOST_SHARED:
                break
            shared += 1
        coded.append(_DIGITS[shared] + term[shared:])
        before = term
    return " ".join(coded)


def _start(before: str, first: str) -> str:
    prefixes = (first[:end] for end in range(1, len(first) + 1))
    return next(prefix for prefix in prefixes if utf16(prefix) > utf16(before))
