"""Exact variants that the paper makes itself, which are no backbones of its own.

The words around a name say so (`we release Foo-7B`, `Foo-7B, our best model`), its neighbour in a list (`FooLM, FooLM-Video
and BarLM`), or the name of what it belongs to (`the Foo suite includes BarLMs`).
"""

from collections.abc import Iterator, Sequence, Set

from papershelf.taxonomy.findings import Mention
from papershelf.taxonomy.matcher import Scan
from papershelf.taxonomy.models import own_names_of
from papershelf.taxonomy.terms import API, OPEN
from papershelf.text.lazy_pattern import pattern

_REACH_BEFORE, _REACH_BEHIND = 110, 90  # characters around a name that are looked at
_MODELS = r"(?:models?|[\w\-]{0,12}LMs?|[\w\-]{0,12}VLAs?|encoders?|transformers?|networks?|assistants?|agents?|tokenizers?|systems?)"
_NOT_OURS = r"(?!(?:base|backbone|teacher|baseline|student|foundation|target|source|judge|initial|previous|prior)\b)"
_BEFORE = pattern(
    r"\b(?:[Ww]e|to|and) (?:also |further |then |publicly |openly |fully )*(?:introduce|present|release|propose|unveil|open-source)"
    r"(?: (?:the|a|an|our|two|three|new|novel|improved|enhanced|powerful|open|models?|variants?|called|named|namely|both)[,:]?){0,4}"
    r"(?::? \((?:i|1|a)\))? $"
    r"|\b(?:paper|report|work) (?:introduces|presents|releases|proposes|unveils) (?:the )?$"
    r"|\bnew (?:architecture|model|family of models) \($"
    r"|\bour (?:(?:recent|new)(?:ly)?(?: (?:released|proposed|trained|introduced))?|(?:previous|earlier)(?:ly)? released) $"
    r"|\b(?:and|including) our $"
    r"|\b[Ww]e (?:\w+ )?(?:train(?:ed)?|develop(?:ed)?|buil[dt]|created?) (?:an?|the|two|three|our) (?:[\w\-]+ ){0,7}?"
    rf"{_MODELS}(?:,|:| --?| —)(?: called| named| dubbed)?(?: the)? $"
    rf"|\b[Oo]ur (?:{_NOT_OURS}[\w\-]+ ){{0,4}}?{_NOT_OURS}{_MODELS}, $"
    rf"|\b(?:resulting|resultant|final) (?:[\w\-]+ ){{0,3}}?{_MODELS},? $"
    rf"|\b(?:two|three|four) (?:\w+ )?(?:innovative|new|novel) (?:\w+ )?{_MODELS}: $"
    r"|\bto (?:obtain|build|create|produce|yield) $"
    r"|\bled (?:\w+ )?to the (?:creation|development) of (?:the )?$"
    r"|\brelease (?:[\w\-]+ ){1,6}(?:sizes|scales): $"
)
"""Text before a model that the paper makes its own."""
_BEHIND = pattern(
    rf"(?:\)|s\)|s)?(?:,| --?| —) our (?:{_NOT_OURS}[\w\-]+ ){{0,8}}?{_NOT_OURS}(?:{_MODELS}|architectures?)"
    r"(?=[.;:)]|,? (?:that|which|for|with|is|are)\b)"
    r"| (?:is|are) (?:our|an internal) "
    r"|\)?(?: \([\w\-.]{1,30})? for (?:brevity|short)\)"
    rf"|, an? (?:new|novel) (?:[\w\-]+ ){{0,4}}?{_MODELS}\b"
    rf"|(?: \([^()]{{1,40}}\)|\))?,? an? (?:[\w\-]+ ){{0,4}}?{_MODELS} (?:derived|distilled|obtained|resulting) (?:from|by) "
)
"""Text behind a model that the paper makes its own."""
_NEXT_NAME = pattern(r"[ \-][A-Z]")  # text behind a name that is the beginning of a longer one
_NOTE = r"(?: \([^()]{1,30}\))?"
_JOINT = pattern(rf"{_NOTE}(?:,|,? and|,? &|/|,? as well as(?: the)?(?: [\w\-]+){{0,3}}) ?")  # between two names of a list
_REST = pattern(r"[\w.+\-]*")  # of a longer name, behind its beginning
_MAKES = ("introduc", "present", "propos", "releas", "open-sourc", "includ", "compris", "consist", "version")
_COMPARES = ("outperform", "surpass", "compar", "than ", "baseline", "exceed", "evaluat", "competitive")
_INCLUDES = pattern(r"[\w\-]*(?: \w+){0,2} (?:includ|compris|consist|contain|offer|provid)(?:e?s|e|ing)?\b")
_OTHER_VERSION = pattern(r"-?[vV]?\d+(?:\.\d+)?(?![\dxBM.])")  # text behind the stem of a variant of another version


def made_by_paper(scan: Scan, mentions: Sequence[Mention], own: Sequence[str]) -> frozenset[str]:
    """Return the exact variants that the paper makes. `own` are the names of what it introduces."""
    is_own = own_names_of(mentions, own)
    made: set[str] = set()
    beginnings: set[str] = set()  # variants that are the beginning of an own name
    others: set[str] = set()
    end = -1  # of the last name that the paper made
    for mention in mentions:
        if mention.family.kind == API or not (mention.variants or _names_family(mention, mentions)):
            continue
        if any(scan.text.startswith(name, mention.start) and len(name) > mention.end - mention.start for name in own):
            beginnings.update(mention.variants)
        elif _continues(scan, end, mention, made) or _is_made(scan, mention, own):
            end = mention.end
            made.update(mention.variants or _variants_of(mention, mentions))
        elif own and mention.family.kind == OPEN and _is_included(scan, mention, own):
            end = -1  # its neighbours may be others
            made.update(mention.variants)
        elif mention.variants and all(map(is_own, mention.variants)):
            end = mention.end if _says_makes(scan, mention) else -1
        else:
            others.update(mention.variants)
    return frozenset(made | (beginnings - others))


def _continues(scan: Scan, end: int, mention: Mention, made: Set[str]) -> bool:
    """Return whether a name stands behind one that ends at `end` and that the paper made: in its list, or as its short form."""
    if end < 0 or mention.start - end > _REACH_BEFORE:
        return False
    if scan.text[end : mention.start] == " (" and mention.variants:
        parts = frozenset(mention.variants[0].split("-"))
        return any(parts < set(name.split("-")) for name in made)
    return bool(_JOINT.fullmatch(scan.text, end, mention.start))


def _names_family(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Return whether a bare name is that of a family that has a variant in the text, and that is no kind of architectures."""
    return mention.family.grammar not in ("letters", "depth") and any(
        other.variants and other.family.name == mention.family.name for other in mentions
    )


def _variants_of(mention: Mention, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield all variants of a bare family, but for those of a numbered version."""
    stem = mention.stem or mention.family.name
    for other in mentions:
        if other.family.name == mention.family.name:
            yield from (name for name in other.variants if name.startswith(stem) and not _OTHER_VERSION.match(name, len(stem)))


def _is_made(scan: Scan, mention: Mention, own: Sequence[str]) -> bool:
    text, start, end = scan.text, mention.start, mention.end
    if not start and text[end] == "\n":  # a title that is only a name
        return True
    if not _NEXT_NAME.match(text, end) and _BEFORE.search(text, max(0, start - _REACH_BEFORE), start):
        return True
    if _BEHIND.match(text, end, end + _REACH_BEHIND):
        return True
    return bool(own) and _follows_own(scan, mention, own)


def _follows_own(scan: Scan, mention: Mention, own: Sequence[str]) -> bool:
    """Return whether an own name stands before a name, in a list of what the paper makes."""
    text, start = scan.text, mention.start
    first = max(scan.sentence_starts[scan.sentence_of[mention.word]], start - _REACH_BEFORE)
    for name in own:
        at = text.rfind(name, first, start)
        if at >= 0 and (rest := _REST.match(text, at + len(name), start)) and _JOINT.fullmatch(text, rest.end(), start):
            return _says_makes(scan, mention)
    return False


def _says_makes(scan: Scan, mention: Mention) -> bool:
    """Return whether the sentence says, before a name, that the paper makes something, and compares nothing."""
    before = scan.text[scan.sentence_starts[scan.sentence_of[mention.word]] : mention.start]
    return any(word in before for word in _MAKES) and not any(word in before for word in _COMPARES)


def _is_included(scan: Scan, mention: Mention, own: Sequence[str]) -> bool:
    """Return whether a text says of an own name that it includes a family that only this paper has."""
    text = scan.text
    for name in own:
        at = text.find(name)
        while at >= 0:
            if verb := _INCLUDES.match(text, at + len(name)):
                sentence = text[verb.end() : text.find(". ", verb.end())]
                if f"{mention.family.name}s" in sentence:
                    return True
            at = text.find(name, at + 1)
    return False
