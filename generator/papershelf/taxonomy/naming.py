"""The parts of a model's name: the family, its version, and what tells its exact variants apart.

>>> stem("Qwen2.5-VL-7B"), stem("FooNet v2"), stem("ViT-B/16"), stem("Zero-1-to-A")
('Qwen', 'FooNet', 'ViT', 'Zero-1-to-A')
>>> version("Qwen2.5-VL-7B-Instruct"), version("ViT-B/16"), version("Qwen3"), version("LLaMA-3.1-8B")
('Qwen2.5-VL', 'ViT', 'Qwen3', 'LLaMA-3.1')
"""

import re
from functools import lru_cache

from papershelf.taxonomy.variants import SUFFIXES

_CACHE_SIZE = 50_000
_SIZE = re.compile(
    r"(?:\d+x)?\d+(?:\.\d+)?[BMT]|[AE]\d+(?:\.\d+)?B|[ATSMBLHGgENPX]|XL|XXL|Ti|bigG|[sS][oO]400[mM]"
    r"|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Hh]uge|[Gg]iant|[Mm]edium|[Nn]ano|[Mm]ini|XLarge"
)
_VERSION = re.compile(r"[vV]?\d{1,4}(?:\.\d+){0,3}[a-z]?|[A-Zo]\d{1,2}(?:\.\d+)?")
_HEAD = re.compile(r"(?P<stem>(?=.*[^\W\d_]{2}).*[^\W\d_.])[vV]?(?P<version>\d+(?:\.\d+){0,3})[a-z]?")
_BETWEEN = re.compile(r"[-_ /]")
_WORD_ENDS = re.compile(r"[a-z](?=[A-Z])|(?<=[a-zA-Z])[-_ ](?=[A-Z])")  # inside `FooNet` and `Foo-Net`
_ACRONYM = re.compile(r"[A-Z\d\-]+s?")
_LEAST, _LEAST_OF_ACRONYM = 4, 5  # letters of a distinctive name; shorter ones stand for several things
_LONG = 8  # letters from which on a name is told by them in any case


@lru_cache(_CACHE_SIZE)
def stem(name: str) -> str:
    """Return a name without version, size and suffixes; the whole name where something else follows them."""
    first, *rest = _BETWEEN.split(name)
    kept = [first]
    while rest and not _is_piece(rest[0]) and not _HEAD.fullmatch(kept[-1]):
        kept.append(rest.pop(0))
    if not all(map(_is_piece, rest)):
        return name
    head = _HEAD.fullmatch(kept[-1])
    whole = name[: len("-".join(kept))]
    return whole[: len(whole) - len(kept[-1]) + len(head["stem"])].rstrip("vV") if head else whole


@lru_cache(_CACHE_SIZE)
def version(name: str) -> str:
    """Return a name up to its size: `Qwen2.5-VL` of `Qwen2.5-VL-7B-Instruct`."""
    end = 0
    for part in _BETWEEN.split(name):
        if end and _SIZE.fullmatch(part):
            return name[: end - 1]
        end += len(part) + 1
    return name


@lru_cache(_CACHE_SIZE)
def letters(name: str) -> str:
    """Return a name without hyphens, spaces and case.

    >>> letters("Foo-Net 2"), letters("foonet2")
    ('foonet2', 'foonet2')
    """
    return _BETWEEN.sub("", name).casefold()


@lru_cache(_CACHE_SIZE)
def key(name: str) -> str:
    """Return what all spellings of a family's distinctive name share; empty where it may be a word, or an acronym of several things.

    Capitals make a difference in short names: `UniT` is no `Unit`.

    >>> key("Foo-Net-7B"), key("FooNet"), key("Orca-2"), key("CFG"), key("MathCheck"), key("MATHCHECK")
    ('FooNet', 'FooNet', '', '', 'mathcheck', 'mathcheck')
    """
    family = stem(name)
    together = _BETWEEN.sub("", family)
    least = _LEAST_OF_ACRONYM if is_acronym(family) else _LEAST
    if len(together) < least or not (is_acronym(family) or _WORD_ENDS.search(family)):
        return ""
    return together.casefold() if len(together) >= _LONG else together


def is_acronym(name: str) -> bool:
    """Return whether a name is all capitals."""
    return bool(_ACRONYM.fullmatch(name))


def _is_piece(part: str) -> bool:
    return bool(part.casefold() in SUFFIXES or _SIZE.fullmatch(part) or _VERSION.fullmatch(part))
