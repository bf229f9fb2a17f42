"""Names that a query asks for exactly: what titles have besides terms, models in every spelling, and authors.

The terms of the index say which papers have a word. Here sorted names lead to papers, cut into ranges like the terms, one part each, which
is fetched when a query first needs it:

- `titles/<n>`: the words of titles that are no terms, because almost every paper has them or because they are a single character
  (`say`, `no`, `x`), and signs as they are written (`s*`, `1$`). A row has the gaps between the papers, and for each of them the place of
  the word in the title, a character each as in `shards`, so that a script finds words that stand side by side.
- `models/<n>`: exact backbones by the letters and digits of their names, also without the full stop of a number. A row has the gaps between
  the papers that the backbone's page lists, the name, and where others introduce the backbone, the gaps between these.
- `authors/<n>`: authors as printed, by the letters and digits of their names. A row has the gaps, and where the author has a page, its slug
  (empty if it follows from the name) and the name.
"""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import sub
from typing import Any, TypeAlias

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.analysis import chunk_words, chunks, fold, parts, stop_words
from papershelf.search.documents import slug_and_name
from papershelf.search.index import FIRST_CODE, RADIX, order
from papershelf.search.parts import Part, dump, front_coded, range_parts
from papershelf.text.html import plain

_SIZES = {"titles": 11_500, "models": 11_500, "authors": 12_000}
"""Characters of names and rows in a part: at most 5 KB compressed, while every search reads where the parts start."""
_EDGES = ".,:;!?()[]{}\"'“”‘’«»…"
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


_Row: TypeAlias = tuple[str, str, int]
"""Of a name: the gaps between the papers that have it, a character for each (none for authors), and the last paper."""


class Names:
    """The words of titles and the authors with their papers, which are added in shelf order.

    They are kept between builds like the index, because collecting them takes a twentieth of a rebuild.
    """

    def __init__(self, state: Sequence[Any] = ()) -> None:
        """Begin empty, or with the `state` of other names."""
        self._rows: tuple[dict[str, _Row], ...] = tuple(map(_unpacked, state)) or ({}, {})
        self._new: tuple[dict[str, list[tuple[int, str]]], ...] = defaultdict(list), defaultdict(list)

    def add(self, ordinal: int, paper: Paper) -> None:
        """Add a paper."""
        (titles, authors), place = self._new, 0
        for chunk in chunks(plain(paper.title)):
            count, words = small_words(chunk)
            for offset, word in words:
                titles[word].append((ordinal, chr(FIRST_CODE + min(place + offset, RADIX - 1))))
            place += count
        of_author = ordinal, ""
        for name in dict.fromkeys(map(key, paper.authors)):
            authors[name].append(of_author)

    def parts(self, library: Library) -> Iterator[Part]:
        """Yield the parts `titles/<n>`, `models/<n>` and `authors/<n>`."""
        titles, authors = self._finished()
        yield from _ranges("titles", {word: f"[[{gaps}],{dump(codes)}]" for word, (gaps, codes, _) in titles.items()})
        yield from _ranges("models", _model_rows(library))
        pages: dict[str, str] = {}
        for group in library.authors.groups.values():  # of two whose keys are alike, the one with more papers
            pages.setdefault(key(group.name), f",{dump(slug_and_name(group.slug, group.name))[1:-1]}")
        yield from _ranges("authors", {name: f"[[{gaps}]{pages.get(name, '')}]" for name, (gaps, *_) in authors.items() if name})

    def state(self) -> list[Any]:
        """Return what other names need to continue: few large values, as in `Builder.into_state`."""
        return list(map(_packed, self._finished()))

    def _finished(self) -> tuple[dict[str, _Row], ...]:
        """Return the rows of all papers so far."""
        for rows, new in zip(self._rows, self._new, strict=True):
            for name, places in new.items():
                if len(places) == 1 and name not in rows:  # most names
                    [(ordinal, code)] = places
                    rows[name] = str(ordinal + 1), code, ordinal
                    continue
                gaps, codes, last = rows.get(name, ("", "", -1))
                ordinals = [ordinal for ordinal, _ in places]
                fresh = ",".join(map(str, map(sub, ordinals, chain((last,), ordinals))))
                rows[name] = f"{gaps},{fresh}" if gaps else fresh, codes + "".join([code for _, code in places]), ordinals[-1]
            new.clear()
        return self._rows


def key(name: str) -> str:
    """Return the letters and digits of a name, folded: `Qwen2.5-VL-7B` is `qwen2.5vl7b`.

    >>> key("Jane M. Doe"), key("ViT-B/16"), key("π0")
    ('janemdoe', 'vitb16', 'pi0')
    """
    joined = name.lower().replace(" ", "")
    if joined.isascii() and joined.isalnum():  # most names
        return joined
    return _NOT_ALPHANUMERIC.sub("", name.lower()) if name.isascii() and "." not in name else "".join(parts(fold(name)))


@cache
def small_words(chunk: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Return the number of parts of a chunk, and those of its words that are no terms, each with its place among the parts.

    >>> small_words("This&That,")
    (2, ((0, 'this'), (1, 'that')))
    >>> small_words("S*:")
    (1, ((0, 's'), (0, 's*')))
    """
    folded = fold(chunk)
    found = parts(folded)
    words = [(place, part) for place, part in enumerate(found) if part in stop_words() or (len(part) == 1 and part.isalnum())]
    sign = folded.strip(_EDGES)
    if is_sign(sign) and not chunk_words(sign):
        words.append((0, sign))
    return len(found), tuple(words)


def is_sign(text: str) -> bool:
    """Return whether a text without punctuation at its edges is a sign, or one letter or digit with signs.

    >>> [is_sign(text) for text in ("s*", "1$", "→", "x", "-", "a/b", "it's")]
    [True, True, True, False, False, False, False]
    """
    letters = sum(map(str.isalnum, text))
    if not letters:
        return any(unicodedata.category(character)[0] == "S" for character in text if not character.isascii())
    return letters == 1 and len(text) > 1 and not text.isalnum() and text.isprintable() and " " not in text


def _model_rows(library: Library) -> dict[str, str]:
    """Return the rows of exact backbones. Of two with one key the one with more papers has it."""
    rows: dict[str, str] = {}
    for variant in library.variants.values():
        ordinals = {library.ordinals[id(paper)] for paper in variant.papers}
        introduced = {library.ordinals[id(paper)] for _, paper in library.introductions.of(variant)} - ordinals
        row = [_gaps(sorted(ordinals)), variant.name, *([_gaps(sorted(introduced))] if introduced else [])]
        rows.setdefault(key(variant.name), dump(row))
    for name, json in list(rows.items()):
        rows.setdefault(name.replace(".", ""), json)
    return rows


def _gaps(ordinals: Sequence[int]) -> list[int]:
    """Return the gaps between rising ordinals, the first from -1."""
    return list(map(sub, ordinals, chain((-1,), ordinals)))


def _ranges(kind: str, rows: Mapping[str, str]) -> Iterable[Part]:
    """Yield the parts of names with their rows."""
    listed = list(rows)
    ordered = [listed[place] for place in order(listed)]
    return range_parts(
        kind,
        ordered,
        [rows[name] for name in ordered],
        _SIZES[kind],
        lambda names, rows: f"[{dump(front_coded(names))},[{','.join(rows)}]]",
    )


def _packed(rows: Mapping[str, _Row]) -> list[Any]:
    """Return `rows` joined into few values. No name has a line feed, and neither gaps nor codes a space."""
    gaps, codes, lasts = zip(*rows.values(), strict=True) if rows else ((), (), ())
    return ["\n".join(rows), " ".join(gaps), " ".join(codes), array("I", lasts).tobytes()]


def _unpacked(packed: Sequence[Any]) -> dict[str, _Row]:
    names, gaps, codes, lasts = packed
    rows = zip(gaps.split(" "), codes.split(" "), array("I", lasts), strict=False)
    return dict(zip(names.split("\n"), rows, strict=False))  # not strict, because the empty text of no rows is split into one
