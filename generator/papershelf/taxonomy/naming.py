"""The parts of a model's name: the family, its version, and what tells its exact variants apart.

>>> stem("Qwen2.5-VL-7B"), stem("FooNet v2"), stem("ViT-B/16"), stem("Zero-1-to-A")
('Qwen', 'FooNet', 'ViT', 'Zero-1-to-A')
>>> version("Qwen2.5-VL-7B-Instruct"), version("ViT-B/16"), version("Qwen3"), version("LLaMA-3.1-8B")
('Qwen2.5-VL', 'ViT', 'Qwen3', 'LLaMA-3.1')
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from itertools import filterfalse

from papershelf.taxonomy.variants import SUFFIXES
from papershelf.text.limits import LONGEST_NAME

_CACHE_SIZE = 50_000
_SIZE = re.compile(
    r"(?:\d+x)?\d+(?:\.\d+)?[BMT]|[AE]\d+(?:\.\d+)?B|[ATSMBLHGgENPX]|XL|XXL|Ti|bigG|[sS][oO]400[mM]"
    r"|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Hh]uge|[Gg]iant|[Mm]edium|[Nn]ano|[Mm]ini|XLarge"
)
_VERSION = re.compile(r"[vV]?\d{1,4}(?:\.\d+){0,3}[a-z]?")
_LETTER_VERSION = re.compile(r"[A-Zo]\d{1,2}(?:\.\d+)?")  # `R1`, which may name another model
_HEAD = re.compile(r"(?P<stem>(?=.*[^\W\d_]{2}).*[^\W\d_.])[vV]?(?P<version>\d+(?:\.\d+){0,3})[a-z]?")
_BETWEEN = re.compile(r"[-_ /]")
_BREAK = re.compile(r"(?<!\d)[-_ /]|[-_ /](?!\d)")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_WORD_ENDS = re.compile(r"[a-z](?=[A-Z])|(?<=[a-zA-Z])[-_ ](?=[A-Z])")  # inside `FooNet` and `Foo-Net`
_TRAINING = frozenset(["instruct", "chat", "base", "it", "hf", "sft", "dpo", "rl", "preview"])  # suffixes that name no other model
_TRAINED_BEFORE_SIZE = re.compile(r"-(Instruct|Chat|IT|chat|it)-(\d+(?:\.\d+)?[BM])(?![^-])")
_CHUNK = re.compile(r"[(\[{\"'“‘`]*(?P<name>[A-Za-z][\w\-]*(?:\.\d[\w\-]*)*)(?:['’]s)?[)\]}\"'”’`,;:.!?]*")
_ACRONYM = re.compile(r"[A-Z\d\-]+s?")
_LEAST, _LEAST_OF_ACRONYM = 4, 5  # letters of a distinctive name; shorter ones stand for several things
_LONG = 8  # letters from which on a name is told by them in any case


@lru_cache(_CACHE_SIZE)
def stem(name: str) -> str:
    """Return a name without version, size and suffixes; the whole name where something else follows them."""
    return _head(name, _is_piece)


@lru_cache(_CACHE_SIZE)
def core(name: str) -> str:
    """Return a name without version, size and how it was trained; a suffix such as `VL` stays, because it may name another model.

    >>> core("Foo-VL-7B-Instruct"), core("FooNet v2"), core("LoRA-Pro")
    ('Foo-VL', 'FooNet', 'LoRA-Pro')
    >>> core("Foo-R1"), stem("Foo-R1")
    ('Foo-R1', 'Foo')
    """
    return _head(name, _is_neutral)


@lru_cache(_CACHE_SIZE)
def version(name: str) -> str:
    """Return a name up to its size: `Qwen2.5-VL` of `Qwen2.5-VL-7B-Instruct`."""
    parts = _BETWEEN.split(name)
    sized = next((place for place, part in enumerate(parts) if place and _SIZE.fullmatch(part)), 0)
    return name[: len("-".join(parts[:sized]))] if sized and stem(name) != name else name


@lru_cache(_CACHE_SIZE)
def letters(name: str) -> str:
    """Return a name without case, without hyphens and spaces but those between digits, and with its size before how it was trained.

    >>> letters("Foo-Net 2"), letters("foonet2"), letters("Foo-2-1B"), letters("Foo-21B"), letters("Foo-Instruct-21B")
    ('foonet2', 'foonet2', 'foo2-1b', 'foo21b', 'foo21binstruct')
    """
    return name.casefold() if name.isalnum() else without_breaks(_TRAINED_BEFORE_SIZE.sub(r"-\2-\1", name))


def is_among(known: Container[str], family: str, variant: str = "") -> bool:
    """Return whether a family, or one of its variants, is among the names of which `known` has the `letters`.

    A variant's name may be cut at each of its pieces, because where the family ends is known of names in the taxonomy only.

    >>> is_among({"foonet"}, "FooNet2"), is_among({"foonet2"}, "FooNet", "FooNet2-7B"), is_among({"foonet"}, "FooNetter")
    (True, True, False)
    """
    ends = [match.start() for match in _BETWEEN.finditer(variant, len(family))]
    forms = (family, core(family), stem(family), variant, core(variant), *(variant[:end] for end in ends))
    return any(letters(form) in known for form in forms)


def without_breaks(text: str) -> str:
    """Return a text as `letters` returns a name."""
    return _BREAK.sub("", text).casefold()


def is_of_version(name: str, of: str) -> bool:
    """Return whether a name is that of a version or of one of its variants.

    >>> is_of_version("FooNet-2-7B", "FooNet-2"), is_of_version("FooNet-21B", "FooNet-2"), is_of_version("FooNet2", "FooNet")
    (True, False, True)
    """
    whole, beginning = letters(name), letters(of)
    return whole.startswith(beginning) and not (beginning[-1:].isdigit() and whole[len(beginning) :][:1].isdigit())


@lru_cache(_CACHE_SIZE)
def key(name: str) -> str:
    """Return what all spellings of a distinctive name share; empty where it may be a word, or an acronym of several things.

    Capitals make a difference in short names: `UniT` is no `Unit`.

    >>> key("Foo-Net-7B"), key("FooNet"), key("Orca-2"), key("CFG"), key("MathCheck"), key("MATHCHECK")
    ('FooNet', 'FooNet', '', '', 'mathcheck', 'mathcheck')
    """
    if len(name) > LONGEST_NAME:
        return ""
    whole = core(name)
    together = _BETWEEN.sub("", whole)
    least = _LEAST_OF_ACRONYM if is_acronym(whole) else _LEAST
    if len(together) < least or not (is_acronym(whole) or _WORD_ENDS.search(whole)):
        return ""
    return together.casefold() if len(together) >= _LONG else together


def is_acronym(name: str) -> bool:
    """Return whether a name is all capitals."""
    return bool(_ACRONYM.fullmatch(name))


def is_word(name: str, text: str) -> bool:
    """Return whether a name without capitals inside is an ordinary word with capitals, because the text has it in lower case too.

    >>> is_word("Test-Time", "Test-Time Tuning: we tune at test-time"), is_word("FooNet", "FooNet is at github.com/foonet")
    (True, False)
    """
    return not _INNER_CAPITAL.search(name) and name.lower() in text


def distinctive_names(chunks: Iterable[str]) -> Iterator[str]:
    """Yield the distinctive names in a text that was split at spaces, each once.

    >>> list(distinctive_names("We use FooNet-7B (FooBench's best), and BERT on www.FooBar.org.".split()))
    ['FooNet-7B', 'FooBench']
    """
    return filter(None, dict.fromkeys(map(_distinctive, filterfalse(str.islower, chunks))))


@lru_cache(_CACHE_SIZE)
def _distinctive(chunk: str) -> str:
    """Return the distinctive name in a chunk of text; empty where it has none."""
    if not _LEAST <= len(chunk) <= LONGEST_NAME or chunk[1:].islower():
        return ""
    match = _CHUNK.fullmatch(chunk)
    name = match["name"] if match else ""
    return name if not name[1:].islower() and key(name) else ""


def _head(name: str, is_piece: Callable[[str], bool]) -> str:
    """Return a name up to its first piece; the whole name where not only pieces follow."""
    if name.isalpha():  # as many names are
        return name
    first, *rest = _BETWEEN.split(name)
    kept = [first]
    while rest and not is_piece(rest[0]) and not _HEAD.fullmatch(kept[-1]):
        kept.append(rest.pop(0))
    if not all(map(_is_piece, rest)):
        return name
    head = _HEAD.fullmatch(kept[-1])
    whole = name[: len("-".join(kept))]
    return whole[: len(whole) - len(kept[-1]) + len(head["stem"])].rstrip("vV") if head else whole


def _is_piece(part: str) -> bool:
    return bool(part.casefold() in SUFFIXES or _LETTER_VERSION.fullmatch(part) or _is_neutral(part))


def _is_neutral(part: str) -> bool:
    return bool(part.casefold() in _TRAINING or _SIZE.fullmatch(part) or _VERSION.fullmatch(part))
