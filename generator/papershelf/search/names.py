"""Names that a query asks for exactly: what titles have besides terms, models in every spelling, and authors.

The terms of the index say which papers have a word. Here sorted names lead to papers, cut into ranges like the terms, one part each, which
is fetched when a query first needs it:

- `titles/<n>`: the words of titles that are no terms, because almost every paper has them or because they are a single character
  (`say`, `no`, `x`), and signs as they are written (`s*`, `1$`). A row has the gaps between the papers, and for each of them the place of
  the word in the title, a character each as in `shards`, so that a script finds words that stand side by side.
- `models/<n>`: exact backbones by the letters and digits of their names, also without the full stop of a number. A row has the gaps between
  the papers that the backbone's page lists, the name, and where others introduce the backbone, the gaps between these.
- `authors/<n>`: authors as printed, by the letters and digits of their names. A row is the gaps.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import sub

from papershelf.library.library import Library
from papershelf.search.analysis import chunk_words, chunks, fold, parts, stop_words
from papershelf.search.builder import FIRST_CODE
from papershelf.search.index import order
from papershelf.search.parts import Part, dump, front_coded, range_parts
from papershelf.search.shards import RADIX
from papershelf.text.html import plain

_SIZES = {"titles": 11_500, "models": 11_500, "authors": 30_000}
"""Characters of names and rows in a part. Authors are many, and every search reads where their parts start."""
_EDGES = ".,:;!?()[]{}\"'“”‘’«»…"
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def names(library: Library) -> Iterator[Part]:
    """Yield the parts `titles/<n>`, `models/<n>` and `authors/<n>`."""
    yield from _ranges("titles", _title_rows(library))
    yield from _ranges("models", _model_rows(library))
    yield from _ranges("authors", _author_rows(library))


def key(name: str) -> str:
    """Return the letters and digits of a name, folded: `Qwen2.5-VL-7B` is `qwen2.5vl7b`.

    >>> key("Jane M. Doe"), key("ViT-B/16"), key("π0")
    ('janemdoe', 'vitb16', 'pi0')
    """
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


def _title_rows(library: Library) -> dict[str, str]:
    """Return the rows of small words."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for ordinal, paper in enumerate(library.papers):
        place = 0
        for chunk in chunks(plain(paper.title)):
            count, words = small_words(chunk)
            for offset, word in words:
                found[word].append((ordinal, place + offset))
            place += count
    return {word: _title_row(places) for word, places in found.items()}


def _title_row(places: Sequence[tuple[int, int]]) -> str:
    gaps = _gaps([ordinal for ordinal, _ in places])
    return dump([gaps, "".join(chr(FIRST_CODE + min(place, RADIX - 1)) for _, place in places)])


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


def _author_rows(library: Library) -> dict[str, str]:
    """Return the rows of authors."""
    found: dict[str, list[int]] = defaultdict(list)
    for ordinal, paper in enumerate(library.papers):
        for name in dict.fromkeys(map(key, paper.authors)):
            found[name].append(ordinal)
    return {name: f"[{','.join(map(str, _gaps(ordinals)))}]" for name, ordinals in found.items() if name}


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
