"""Model families and exact variants in a text, and the names of the paper's own models.

A family's name counts where it is a name by itself: `ViT-B/16`, `pre-trained ViTs`, `CLIP-ViT`. It does not count inside
another name (`BViT`, `I-ViT`, `ViT-CoMer`, `github.com/org/ViT`), because that is a new model.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain, islice

from papershelf.taxonomy import naming
from papershelf.taxonomy.findings import Evidence, Findings, Mention
from papershelf.taxonomy.matcher import Hit, Scan
from papershelf.taxonomy.name_shapes import plain
from papershelf.taxonomy.open_names import reasons
from papershelf.taxonomy.terms import API, OPEN, Alias
from papershelf.taxonomy.variants import RESEMBLING, SUFFIXES, read_variants
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import LONGEST_NAME, MOST_FOUND
from papershelf.text.normalize import extent_of

_URL = pattern(r"https?://\S+|\b\w++\.(?:com|org|io|net|ai)/\S+")
_URL_MARKS = ("//", ".com/", ".org/", ".io/", ".net/", ".ai/")  # every match of `_URL` contains one of these
_ABBREVIATION = pattern(r" \([A-Z][\w\-]{0,7}\)(?= [vV]?\d| ?[-/]| [A-Z]/)")
"""Abbreviation between a name and its variant: `Stable Diffusion (SD) v1.5`."""
_DATASET_NOUN = pattern(
    r"[ -](?:[Dd]ataset|[Bb]enchmark|Bench|Eval|[Cc]orpus)s?\b| (?:SFT |training |instruction )?data\b(?!-)"
)  # noun behind the name of a dataset that is named like a model
_PLATFORM = pattern(r"\b(?:on|at|via|from) Hugging ?[Ff]ace\w?(?:,|,? and|,? or) $")  # text before a platform that is named like a model
_LONGER = pattern(r"-[A-Z](?![\w.]*B\b)")  # text behind a version that makes another model's name of it: `Foo 3-V`
_SIZED = pattern(r"-?(?:\d(?:\.\d)?-)?\d{1,3}(?:\.\d)?B(?![\w])")
_OTHER_NOUN = pattern(r" (?:data|problem|issue|artifact)s?\b|-faced\b")  # noun behind a word that is no model's name there
_TRAINING = "transformer clip openclip dino mae moco byol ibot openai laion imagenet timm jft eva siglip slip deit sam frozen hf meta base"
_MODEL_NOUN = pattern(r"[ \-](?:architecture|structure|block|layer|backbone|encoder)s?\b")  # noun behind a model's name in lower case
_PREFIXES = frozenset(_TRAINING.split())
"""Words that say how or by whom a model was trained; with a hyphen before a family's name they do not make a new name."""


def find_mentions(scan: Scan) -> tuple[Mention, ...]:
    """Return all mentions of families and variants, in the text's order."""
    aliases = {hit.first: hit for hit in scan.aliases}.values()  # the longest at each word, because it is the last one
    if not aliases:
        return ()
    found: list[Mention] = []
    first_words = {hit.first for hit in aliases}
    addresses = [match.span() for match in _URL.finditer(scan.text, *extent_of(scan.text, _URL_MARKS))]
    end = -1
    for hit in aliases:
        start = scan.start(hit.first)
        while addresses and addresses[0][1] <= start:
            addresses.pop(0)
        if start < end or (addresses and addresses[0][0] <= start):
            continue
        if mention := _mention(scan, hit, first_words):
            found.append(mention)
            end = mention.end
    return tuple(found)


def _mention(scan: Scan, hit: Hit[Alias], first_words: Set[int]) -> Mention | None:
    """Return the mention at a hit; None where the name is part of another name. `first_words` are those of all aliases."""
    alias = hit.term
    text, start, end = scan.text, scan.start(hit.first), scan.end(hit.last) - alias.trim
    if not _begins_name(scan, hit.first, start) or _needs_more(alias, text[end : end + 1]):
        return None
    words = {**SUFFIXES, **alias.family.words} if alias.is_variant else alias.family.words
    variants, after = read_variants(alias.family.grammar, alias.stem, text, end, words)
    if not variants and text.startswith(" (", end) and (short := _ABBREVIATION.match(text, end)):
        variants, after = read_variants(alias.family.grammar, alias.stem, text, short.end(), words)
    if _DATASET_NOUN.match(text, after) or _is_platform(text, start):
        return None
    if variants and _LONGER.match(text, after) and not _SIZE.search(variants[-1]):
        variants, after = (), end
        return Mention(alias.family, variants, start, after, hit.first, stem=alias.stem) if alias.allows_bare else None
    if not variants:
        lacks_capitals = alias.has_capitals and text[start:end].islower() and not _MODEL_NOUN.match(text, end)
        if not alias.allows_bare or alias.trim or lacks_capitals or _OTHER_NOUN.match(text, end) or _goes_on(scan, hit, end, first_words):
            return None
        variants = (alias.stem,) if alias.is_variant and not text.startswith(RESEMBLING, end) else ()
    return Mention(alias.family, variants, start, max(after, end), hit.first, stem=alias.stem)


def inside_own_names(scan: Scan, own: Sequence[str], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions of the families that own names tell they are built on, without a variant: `FooNet-Llama-8B`, `FooNet-Llama`."""
    taken = {mention.word for mention in mentions}
    for hit in scan.aliases if own else ():
        if hit.term.trim or hit.term.is_variant or hit.first in taken:
            continue
        start = scan.start(hit.first)
        if scan.text[start - 1 : start] != "-":
            continue
        end = scan.end(hit.last)
        token = scan.text[scan.text.rfind(" ", 0, start) + 1 : start].lstrip("(\n")
        is_own = token.startswith(tuple(own)) or any(name.startswith(token) for name in own)
        is_alone = token[:-1] in own and hit.term.allows_bare and not _goes_on(scan, hit, end, frozenset())
        if is_own and (is_alone or _SIZED.match(scan.text, end)):
            yield Mention(hit.term.family, (), start, end, hit.first, "base")


def _is_platform(text: str, start: int) -> bool:
    """Return whether a name is that of a platform, because it stands beside another: `on Hugging Face and Foo`."""
    before = text[max(0, start - 30) : start]
    return "ugging" in before and _PLATFORM.search(before) is not None


def _needs_more(alias: Alias, after: str) -> bool:
    """Return whether a name is no known one before the character `after`: `falcon 2` is not, `falcon-2` is."""
    return not alias.allows_bare and (alias.is_variant or (alias.spelling.islower() and after.isspace()))


def _begins_name(scan: Scan, first: int, start: int) -> bool:
    """Return whether a name begins at `start`, the offset of word `first`, and not in the middle of a longer name."""
    before = scan.text[start - 1 : start]
    if before == "~" and scan.text[start].islower():  # a citation's key behind the name that it is of
        return False
    if not before or before.isspace() or before in "(/,[{\"'“‘:+—–~":
        return True
    if before not in "-_^&" or not first:
        return not (before.isalnum() or before in "-_^&.@")
    if scan.text[start].islower():  # the last word of another name: `foo-clip-v1`
        return False
    prior = scan.as_written(first - 1, first - 1)
    if prior.isdigit() and first > 1:  # the version of a name: `DINOv2-ViT-L`
        prior = scan.as_written(first - 2, first - 1).rstrip("0123456789.").removesuffix("v")
    return prior.casefold() in _PREFIXES or (prior.isalpha() and prior.islower() and scan.end(first - 1) == start - 1)


def _goes_on(scan: Scan, hit: Hit[Alias], end: int, first_words: Set[int]) -> bool:
    """Return whether the text at `end` makes a longer name of a bare one: `ViT-CoMer`, `DINOv`, `SAM2Point`."""
    after = scan.text[end : end + 2]
    if after[:1].isalnum():
        return True
    if len(after) < 2 or after[0] not in "-_^+/" or after[1].islower() or not after[1].isalnum():
        return False
    if after[0] == "/":
        return after[1].isdigit()
    return hit.last + 1 not in first_words


def families(mentions: Sequence[Mention], made: Set[str], own: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the families that a paper builds on, in order of first mention.

    `made` are the exact variants that it makes itself, and `own` the names of what it introduces: a family of that name counts only with
    a variant, or where the paper introduces another version of it.
    """
    found = tuple(dict.fromkeys(m.family.name for m in mentions if m.family.kind != API and not _is_new(m, made)))
    new = {plain(name) for name in own}
    if new.isdisjoint(map(plain, found)):
        return found
    used = {mention.family.name for mention in mentions if mention.variants}
    return tuple(name for name in found if name in used or plain(name) not in new or any(map(_version_of(name), own)))


def _version_of(name: str) -> Callable[[str], bool]:
    """Return a function that tells whether a name is that of a version of `name`."""
    return lambda other: other.startswith(name) and re.match(r"[ \-]?[vV]?\d", other[len(name) :]) is not None


def _is_new(mention: Mention, own: Set[str]) -> bool:
    """Return whether a mention is of a family that nobody knew before the paper."""
    return mention.family.kind == OPEN and own >= set(mention.variants or (mention.family.name,))


def without_removed(mentions: Iterable[Mention], removed: Container[str]) -> Iterator[Mention]:
    """Yield mentions without the families whose letters (`naming.letters`) are in `removed`, and unknown models without such variants."""
    for mention in mentions:
        family = mention.family
        variants = mention.variants
        if family.kind == OPEN:
            variants = tuple(name for name in variants if not naming.is_among(removed, family.name, name))
        is_removed = naming.is_among(removed, family.name) if family.kind == OPEN else naming.letters(family.name) in removed
        if not is_removed and (variants or not mention.variants):
            yield mention._replace(variants=variants)


def named(scan: Scan, families: Container[str]) -> Iterator[Hit[Alias]]:
    """Yield the names of other models than those of `families` that count only in a role, and that no sentence gives one."""
    hits = [hit for hit in scan.aliases if hit.term.is_named and hit.term.family.name not in families]
    if not hits:
        return
    first_words = {hit.first for hit in scan.aliases}
    terms = {hit.first for hit in scan.datasets_and_metrics}  # `CLIP score`
    for hit in hits:
        end = scan.end(hit.last)
        is_other = hit.first in terms or _DATASET_NOUN.match(scan.text, end) or _OTHER_NOUN.match(scan.text, end)
        if not (is_other or hit.term.trim or _goes_on(scan, hit, end, first_words)) and _begins_name(
            scan, hit.first, scan.start(hit.first)
        ):
            yield hit


def compared(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the API-only models: their exact variants, or their families."""
    api = [m for m in mentions if m.family.kind == API]
    names = dict.fromkeys(name for m in api for name in m.variants or (m.family.name,))
    return tuple(_without_general(names))[:MOST_FOUND]


def backbones(mentions: Iterable[Mention], own: Sequence[str]) -> tuple[str, ...]:
    """Return the exact variants in order of first mention, at most `MOST_FOUND`, without variants of the paper's own models."""
    names = dict.fromkeys(name for m in mentions if m.family.kind != API for name in m.variants if len(name) <= LONGEST_NAME)
    specific = tuple(_without_general(names))[:MOST_FOUND]
    if not specific or not own:
        return specific
    is_own = own_names_of(mentions, own)
    return tuple(name for name in specific if not is_own(name))


def own_names_of(mentions: Iterable[Mention], own: Sequence[str]) -> Callable[[str], bool]:
    """Return a function that tells whether an exact variant is one of the paper's own models, whose names are `own`.

    An own name that is also the name of a family of architectures does not count as own, because papers choose among their sizes.
    """
    families = {plain(m.family.name) for m in mentions if m.family.grammar != "params"}
    new = [name for name in own if _unversioned(name) not in families]
    new += [name.replace("s ", " ") for name in new if "s " in name]  # `FooLMs 3` has the variant `FooLM-3-7B`
    new += [name[:-1] for name in new if name[-1] == "s" and name[-2:-1].isupper()]  # `Foo-LMs` has `Foo-LM-7B`
    heads = tuple(map(_unversioned, new))
    parts = [frozenset(name.split("-")) for name in new]
    return lambda name: _unversioned(name).startswith(heads) or any(map(frozenset(name.split("-")).issuperset, parts))


def _without_general(names: Iterable[str]) -> Iterator[str]:
    """Yield the names without general ones: `Qwen2.5` is dropped where `Qwen2.5-7B` is there too."""
    general = set(chain.from_iterable(map(_general_forms, names)))
    for name in names:
        if name not in general or (name[-1] in "BM" and name[-2:-1].isdecimal()):
            yield name


_SIZE = pattern(r"-(?:\d+x)?\d{1,4}(?:\.\d+)?[BM](?=-|$)")


@lru_cache(maxsize=4096)
def _general_forms(name: str) -> tuple[str, ...]:
    """Return the more general variants of a variant: without its last number, and without its size.

    >>> _general_forms("Qwen2.5-VL-7B-Instruct")
    ('', 'Qwen2.5-VL', 'Qwen2.5-VL-Instruct')
    """
    size = _SIZE.search(name)
    return (_base_variant(name), name[: size.start()], name[: size.start()] + name[size.end() :]) if size else (_base_variant(name),)


@lru_cache(maxsize=4096)
def _base_variant(name: str) -> str:
    """Return the more general variant that a variant's name begins with; empty where there is none.

    >>> _base_variant("Qwen2.5-7B"), _base_variant("Qwen2.5")
    ('Qwen2.5', '')
    """
    match = re.search(r"[-/](?=[\w.]*?\d)[\w.]+$", name)
    return name[: match.start()] if match else ""


@lru_cache(maxsize=4096)
def _unversioned(name: str) -> str:
    """Return a plain name without the `v` of its version.

    >>> _unversioned("DeepSeek-Prover-V1.5") == _unversioned("DeepSeek-Prover 1.5")
    True
    """
    return re.sub(r"v(?=\d)", "", plain(re.sub(r"(?<=\d)\.0(?![\d.])", "", name)))


def spellings(found: Findings) -> tuple[str, ...]:
    """Return the spellings of families and variants in the text, where they are not the names shown, each behind its name (`ViT: ViTs`)."""
    shown = {*found.families, *found.backbones}
    written: dict[str, str] = {}
    for mention in found.mentions:
        if mention.family.name in found.families:
            name = next((variant for variant in mention.variants if variant in shown), mention.family.name)
            written.setdefault(found.scan.text[mention.start : mention.end], name)
    others = (f"{name}: {words}" for words, name in written.items() if words not in shown and words.removesuffix("s") not in shown)
    return tuple(islice(others, MOST_FOUND))


def evidence(scan: Scan, mentions: Iterable[Mention]) -> Iterator[Evidence]:
    """Yield the evidence for each family and each variant of each mention."""
    for mention in mentions:
        words, place = scan.text[mention.start : mention.end], scan.place(mention.word)
        api = mention.family.kind == API
        why = "; ".join(reasons(scan, mention))
        if api:
            yield from (Evidence("compared", name, words, 1.0, place, why) for name in mention.variants or (mention.family.name,))
        else:
            yield Evidence("family", mention.family.name, words, 1.0, place, why)
            yield from (Evidence("backbone", name, words, 1.0, place, why) for name in mention.variants)
