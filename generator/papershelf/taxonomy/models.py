"""Which model families and exact variants a text speaks of, and which model is the paper's own.

A family's name counts where it stands for itself: `ViT-B/16`, `pre-trained ViTs`, `CLIP-ViT`. Inside another name it
does not (`BViT`, `I-ViT`, `ViT-CoMer`, `github.com/org/ViT`), for that is a new model and not the one built on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from papershelf.taxonomy import variants as grammar
from papershelf.taxonomy.matcher import Hit, Reading
from papershelf.taxonomy.parameters import SUFFIXES
from papershelf.taxonomy.terms import API, Alias, Evidence, Findings, Mention
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import extent_of

_URL = pattern(r"https?://\S+|\b\w+\.(?:com|org|io|net|ai)/\S+")
_URL_SIGNS = ("//", ".com/", ".org/", ".io/", ".net/", ".ai/")
"""One of these is in all that `_URL` matches."""
_NAME = r"(?P<name>(?=[\w\-.^+&]*[A-Z])[A-Za-zπ\d][\w\-.^+&²³]*[\w²³+])"
_TITLE_NAME = pattern(r"\s*(?P<name>[^\s:,]+(?: [^\s:,]+){0,2}?)\s?(?::|\s[-—–]{1,3}\s| Technical Report\b|(?<=\d)$|(?<=\d[BM])$)")
_CALLED = pattern(r"(?<!\w)(?:called|named|dubbed|termed|denoted as|coined) (?:the |a |an |our |as )?" + _NAME)
_SUBJECT = pattern(r"\b(?:[Ww]e|paper|work|report|study|article) (?:\w+ )?$")
"""Before a verb of what the paper does."""
_VERBS = "(?:propose|introduce|present|release|design|devise|unveil)"
_STEMS = ("propos", "introduc", "present", "release", "design", "devise", "unveil")
"""One of these begins every verb of `_INTRODUCED` and `_ABBREVIATED`."""
_ON_ITS_OWN = pattern(r"(?<!\w)(?:introducing|presenting|proposing)\b")
"""Verbs that need no subject."""
_RESULTING = pattern(r"model(?:s?,| ) ?" + _NAME + "[ ,]")
_OURS = pattern(r"\b(?:[Oo]ur|[Tt]he (?:resulting|resultant|final)) (?:(?:resulting|resultant|final|new|best|\d+B) )?$")
_CALLING = ("called ", "named ", "dubbed ", "termed ", "denoted as ", "coined ")
_INTRODUCED = pattern(
    rf"(?:introducing|presenting|proposing|{_VERBS}s?)"
    + r" (?:the |a |an |our )?(?:novel |new )?"
    + _NAME
    + r"(?=[,.;:(—–)]| ?--| [-(]| (?:an?|the|that|which|to|for|with|as|by|on|in|and|is)\b|$)"
)
_ABBREVIATED = pattern(rf"{_VERBS}s?\b" + r"[^.()]{0,120}\((?P<name>[A-Z][\w\-^+&²³]*[A-Z\d][\w\-+]*)\)")
_SHORT = pattern(r" \([A-Z][\w\-]{0,7}\)(?= [vV]?\d| ?[-/]| [A-Z]/)")
"""A name's short form between it and its variant: `Stable Diffusion (SD) v1.5`."""
_DATA = pattern(r" (?:dataset|benchmark|corpus|data)s?\b")
"""Behind a name that is a dataset's, made with or for the model."""
_TRAINING = "clip openclip dino mae moco byol ibot openai laion imagenet timm jft eva siglip slip deit sam frozen hf meta base"
_PREFIXES = frozenset(_TRAINING.split())
"""What may stand, with a hyphen, before a family's name without making a new name of it: how or by whom it was trained."""


def mentions(reading: Reading) -> tuple[Mention, ...]:
    """Every place where a family or a variant is meant, in the text's order."""
    aliases = _longest(reading.aliases)
    if not aliases:
        return ()
    found: list[Mention] = []
    heads = {hit.first for hit in aliases}
    addresses = [match.span() for match in _URL.finditer(reading.text, *extent_of(reading.text, _URL_SIGNS))]
    end = -1
    for hit in aliases:
        start = reading.start(hit.first)
        while addresses and addresses[0][1] <= start:
            addresses.pop(0)
        if start < end or (addresses and addresses[0][0] <= start):
            continue
        mention = _mention(reading, hit, heads)
        if mention:
            found.append(mention)
            end = mention.end
    return tuple(found)


def _longest(hits: Iterable[Hit[Alias]]) -> list[Hit[Alias]]:
    """The longest alias that starts at each word."""
    return list({hit.first: hit for hit in hits}.values())


def _mention(reading: Reading, hit: Hit[Alias], heads: Set[int]) -> Mention | None:
    alias = hit.term
    text, start, end = reading.text, reading.start(hit.first), reading.end(hit.last) - alias.trim
    if not _free_before(reading, hit.first, start):
        return None
    words = {**SUFFIXES, **alias.family.words} if alias.variant else alias.family.words
    variants, after = grammar.read(alias.family.grammar, alias.stem, text, end, words)
    if not variants and text.startswith(" (", end) and (short := _SHORT.match(text, end)):
        variants, after = grammar.read(alias.family.grammar, alias.stem, text, short.end(), words)
    if not variants:
        if (
            not alias.bare
            or alias.trim
            or _DATA.match(text, end)
            or _compound(reading, hit, end, heads)
            or (alias.cased and text[start:end].islower())
        ):
            return None
        variants = (alias.stem,) if alias.variant else ()
    return Mention(alias.family, variants, start, max(after, end), hit.first)


def _free_before(reading: Reading, first: int, start: int) -> bool:
    """Whether what stands before a name leaves it a name of its own."""
    before = reading.text[start - 1 : start]
    if not before or before.isspace() or before in "(/,[{\"'“‘:+—–~":
        return True
    if before not in "-_^&" or not first:
        return not (before.isalnum() or before in "-_^&.@")
    prior = reading.written(first - 1, first - 1)
    return prior.casefold() in _PREFIXES or (prior.isalpha() and prior.islower() and reading.end(first - 1) == start - 1)


def _compound(reading: Reading, hit: Hit[Alias], end: int, heads: Set[int]) -> bool:
    """Whether a bare name goes on into a longer one: `ViT-CoMer`, `DINOv`, `SAM2Point`."""
    after = reading.text[end : end + 2]
    if after[:1].isalnum():
        return True
    if len(after) < 2 or after[0] not in "-_^+/" or after[1].islower() or not after[1].isalnum():
        return False
    if after[0] == "/":
        return after[1].isdigit()
    return hit.last + 1 not in heads


def own_names(title: str, abstract: str, known: Set[str] = frozenset()) -> tuple[str, ...]:
    """The names that a paper gives its own model or method, the main one first. `known` are abbreviations that are not names.

    >>> own_names("TinyCLIP: CLIP Distillation", "..."), own_names("A study", "We propose a method, called FooNet, for x.")
    (('TinyCLIP',), ('FooNet',))
    """
    names: dict[str, None] = {}
    match = _TITLE_NAME.match(title)
    if match and any(c.isupper() for c in match["name"]) and (match["name"].count(" ") == 0 or match["name"] in abstract):
        names[match["name"]] = None
    verbs = [at for at in _places(abstract, _STEMS) if _is_the_paper_s(abstract, at)]
    for found in (
        _matches(_CALLED, abstract, _places(abstract, _CALLING)),
        _matches(_INTRODUCED, abstract, verbs),
        _resulting(abstract),
    ):
        names.update(dict.fromkeys(_first_name(found, known)))
    if not names:
        names.update(dict.fromkeys(_first_name(_matches(_ABBREVIATED, abstract, verbs), known)))
    return tuple(names)


def _places(text: str, words: Iterable[str]) -> list[int]:
    """Every offset at which one of `words` stands. Found so, a pattern that begins with them need not be tried anywhere else."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Like `finditer`, for matches that start at one of `places`."""
    end = 0
    for at in places:
        match = pattern.match(text, at) if at >= end else None
        if match:
            end = match.end()
            yield match


def _is_the_paper_s(abstract: str, verb: int) -> bool:
    """Whether it is the paper that does what the verb at an offset says; where nobody is said to, it is."""
    if abstract[verb - 1 : verb] == " ":
        two_words_before = abstract.rfind(" ", 0, max(0, abstract.rfind(" ", 0, verb - 1)))
        if _SUBJECT.search(abstract, max(0, two_words_before), verb):
            return True
    return bool(_ON_ITS_OWN.match(abstract, verb))


def _resulting(abstract: str) -> Iterator[re.Match[str]]:
    for match in _RESULTING.finditer(abstract):
        if _OURS.search(abstract, max(0, match.start() - 40), match.start()):
            yield match


def _first_name(found: Iterable[re.Match[str]], known: Set[str]) -> Iterator[str]:
    """The first that is a name, if any."""
    for match in found:
        name = match["name"].rstrip(".")
        if name not in known and any(c.isupper() or c.isdigit() for c in name[1:]):
            yield name
            return


def families(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.family.name for m in found if m.family.kind != API))


def compared(reading: Reading, found: Iterable[Mention]) -> tuple[str, ...]:
    """API-only models: their variants, or the name as written."""
    api = [m for m in found if m.family.kind == API]
    names = dict.fromkeys(name for m in api for name in m.variants or (m.family.name,))
    return tuple(_without_general(names))


def backbones(found: Iterable[Mention], own: Sequence[str]) -> tuple[str, ...]:
    """Exact variants, in order of first mention, without the paper's own; an own name that is a family's stays, for others build on it."""
    names = dict.fromkeys(name for m in found if m.family.kind != API for name in m.variants)
    specific = tuple(_without_general(names))
    if not specific or not own:
        return specific
    families = {plain(m.family.name) for m in found}
    heads = tuple(head for name in own if (head := _unversioned(name)) not in families)
    return tuple(name for name in specific if not _unversioned(name).startswith(heads))


def _without_general(names: Iterable[str]) -> Iterator[str]:
    """Leave out `Qwen2.5` where `Qwen2.5-7B` is named too."""
    general = set(map(_general, names))
    for name in names:
        if name not in general or (name[-1] in "BM" and name[-2:-1].isdecimal()):
            yield name


@lru_cache(maxsize=4096)
def _general(name: str) -> str:
    """What a variant is one of; empty where its name says of none.

    >>> _general("Qwen2.5-7B"), _general("Qwen2.5")
    ('Qwen2.5', '')
    """
    match = re.search(r"[-/][\w.]*\d[\w.]*$", name)
    return name[: match.start()] if match else ""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without what its spellings differ in.

    >>> plain("Qwen-2.5 VL") == plain("Qwen2.5-VL")
    True
    """
    return re.sub(r"[\s\-_^.{}$]", "", name).casefold()


@lru_cache(maxsize=4096)
def _unversioned(name: str) -> str:
    """A plain name without the letter of its version.

    >>> _unversioned("DeepSeek-Prover-V1.5") == _unversioned("DeepSeek-Prover 1.5")
    True
    """
    return re.sub(r"v(?=\d)", "", plain(name))


def spellings(found: Findings) -> tuple[str, ...]:
    """How the text writes the families and variants that are shown under other names, each spelling once."""
    shown = {*found.families, *found.backbones}
    written = dict.fromkeys(found.reading.text[m.start : m.end] for m in found.mentions if m.family.kind != API)
    return tuple(spelling for spelling in written if spelling not in shown and spelling.removesuffix("s") not in shown)


def evidence(reading: Reading, found: Iterable[Mention]) -> Iterator[Evidence]:
    """One for each family and variant and place."""
    for mention in found:
        words, place = reading.text[mention.start : mention.end], reading.place(mention.word)
        api = mention.family.kind == API
        yield Evidence("compared" if api else "family", mention.family.name, words, 1.0, place)
        if not api:
            yield from (Evidence("backbone", name, words, 1.0, place) for name in mention.variants)
