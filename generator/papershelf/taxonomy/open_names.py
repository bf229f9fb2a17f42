"""Names of models that the taxonomy does not know: by their shape, and by what stands around them.

A candidate is a word with a capital or a number in it. Its weight is that of its shape (`name_shapes.SHAPES`) and that of the words around
it (`roles`), of all its places in the text. From its threshold on it is a model's name. What the paper calls its own is none.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from papershelf.taxonomy import name_shapes as shapes
from papershelf.taxonomy import roles
from papershelf.taxonomy.findings import Mention
from papershelf.taxonomy.matcher import Scan
from papershelf.taxonomy.name_shapes import Name, plain
from papershelf.taxonomy.terms import OPEN, Alias, Family, Metric
from papershelf.taxonomy.variants import RESEMBLING, Piece
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import MOST_FOUND

THRESHOLD = 3.0  # of a name with a size, a version or a suffix
BARE_THRESHOLD = 4.0  # of a name with none of them
LISTED = 2.5  # weight of a known model beside the name in one list
LISTED_WITH_OPEN = 1.5  # the same of a model that was found here
KNOWN = 3.0  # weight of a name that the taxonomy has, and that is an ordinary word too
_REJECTS = -6.0  # a row with this weight or less rejects the name
_MAY_BE = -8.0  # a name that lacks more to the threshold is certainly none of a model or dataset
_NEAR = 60  # models further away are in no list with a name
_PLACES = 8  # places of a name that are looked at; more say nothing new
_CACHE_SIZE = 100_000

_JOINT = pattern(
    r"(?: ?\([^()]{1,20}\)| \[ ?\d[^\[\]]{0,10}\])?"
    r"(?:,|,? and|,? or|/| vs\.?|,? as well as|\)? ?\(|,? then) ?(?:the )?(?:[A-Z][a-z]+['’]s )?"
)
_NEXT_CAPITAL = pattern(r"[ \-][A-Z][a-z]")
_NEXT_WORD = pattern(r"[ \-](?:[A-Z][a-z]|(?:[a-z]+[ \-])?(?:models?|networks?|transformers?|learning)\b)")
_CAPITAL_BEFORE = pattern(r"(?<![\w.\-])(?P<word>[A-Z][\w\-]*) $")
_BASELINE = pattern(
    r"\b(?:outperform|surpass|exceed|beat)\w*(?: (?:both|even|the|a|an|[a-z\-]+)){0,4} $"
)  # text before the name of a model that was beaten
_EARLIER = pattern(r"\b(?:previous|prior|earlier|predecessor)(?: [a-z]+)?,? $")
_WELL_KNOWN = pattern(r",? an? (?:prominent|popular|well-known|widely|recent|recently|existing|representative|previous|prior)\b")
_EXPANDED = pattern(r"[a-z] \($")  # text before an abbreviation in parentheses
_EXPANDED_MODEL = pattern(r"(?:[Mm]odel|[Tt]ransformer|[Nn]etwork|[Ee]ncoder|[Pp]re-?[Tt]raining)s? \($")
_TRAINED = "ViT"  # a text that names these models means by `CLIP` how they were trained
_METRIC_BEHIND = pattern(
    r"[ \-](?:(?:text |image )?(?:[Ss]cores?|[Ss]imilarit(?:y|ies)|[Mm]etrics?|[Dd]istances?|[Ll]oss(?:es)?|IQA|FID|R)|[TI])(?![\w])"
)
_MORE_OF_METRIC = pattern(
    r"\d%? (?:higher|lower|better|worse|in|points? (?:in|of)) $|[Mm]etrics? ?\(?(?:such as|like|including|e\.g\.,?)[^.;]{0,40}$"
)  # `3.2 higher CLIP`
_ABBREVIATES = roles.Context(-6, roles.OTHER_KIND, "", _EXPANDED)


def find_open(scan: Scan, mentions: Sequence[Mention], own: Sequence[str]) -> tuple[list[Mention], tuple[str, ...]]:
    """Return mentions of models that the taxonomy does not know, and names that may be those of models or datasets.

    `mentions` are those of known models, and `own` the names of what the paper introduces.
    """
    own_names = [_read_own(name) for name in own]
    known = {scan.start(hit.first) for hit in scan.datasets_and_metrics}
    doubtful = _doubtful(scan, mentions)
    is_training = any(mention.family.name == _TRAINED for mention in mentions)
    groups: dict[str, _Group] = {}
    for name in _names(scan, mentions, doubtful):
        alias = doubtful.get(_place(name))
        is_named = alias is not None and alias.is_named and not is_training
        is_own = _is_own(name, own_names, is_named=is_named) and not _is_earlier(scan.text, name)
        if name.start not in known and not is_own and (not is_named or _is_named_model(scan, name)):
            groups.setdefault(plain(name.stem), _Group([], alias, is_named)).names.append(name)
    weighed = [(group, *_margin(scan, group, mentions)) for group in groups.values()]
    accepted = [mention for group, margin, role in weighed if margin >= 0 for mention in _mentions(scan, group, role)]
    first = sorted(accepted, key=attrgetter("start"))
    others: dict[str, None] = {}
    for group, margin, role in weighed:
        if 0 > margin >= -LISTED_WITH_OPEN and any(_is_listed(scan.text, name, first) for name in group.names[:_PLACES]):
            accepted += _mentions(scan, group, role or "compared")
        elif _MAY_BE < margin < 0:
            others.update(dict.fromkeys(scan.text[name.start : name.end] for name in group.names))
    return sorted(accepted, key=attrgetter("start")), tuple(others)[:MOST_FOUND]


def reasons(scan: Scan, mention: Mention) -> Iterator[str]:
    """Yield the role of a model with the words that give it, the strongest first; of an unknown model also what else speaks for it."""
    is_open = mention.family.kind == OPEN
    name = shapes.read_long_name(scan.text, mention.start) if is_open else None
    traits = [f"{trait} {part}" for trait, part in shapes.traits(name)] if name else []
    yield from traits
    rows = [(row, match) for row, match in _contexts(scan, mention.start, mention.end) if row.weight > 0 and (row.role or is_open)]
    rows.sort(key=lambda each: -each[0].weight)
    yield from (f"{row.told or 'model'}: {match[0].strip().rstrip(' (')}" for row, match in rows)
    if mention.role and all(row.role != mention.role for row, _ in rows):
        yield f"{mention.role}: by words at another place"
    elif not (rows or traits):
        yield "a model by its other places" if is_open else "known to the taxonomy"


def family_of(variant: str) -> str:
    """Return the family of a variant: its name without size and version; empty where it has neither.

    >>> family_of("Foo-VL-8B"), family_of("Foo")
    ('Foo', '')
    """
    name = shapes.read_long_name(variant, 0)
    return name.stem if name and name.pieces and name.end == len(variant) else ""


def role_of(scan: Scan, mention: Mention) -> str:
    """Return the role that the words around a mention give to its model; empty where they do not say."""
    return mention.role or roles.role_of(scan.text, mention.start, mention.end, _floor(scan, mention.start))


def _doubtful(scan: Scan, mentions: Sequence[Mention]) -> dict[tuple[int, int], Alias]:
    """Return the known names that are ordinary words too, by start and end; without those in front of another known name."""
    found = {(scan.start(hit.first), scan.end(hit.last)): hit.term for hit in scan.aliases if not (hit.term.allows_bare or hit.term.trim)}
    starts = {mention.start for mention in mentions} if found else ()
    return {place: term for place, term in found.items() if place[1] + 1 not in starts}


def _place(name: Name) -> tuple[int, int]:
    """Return the start and the end of a name without version and size."""
    return name.start, name.start + len(name.stem)


class _Group(NamedTuple):
    """All names of one family in a text."""

    names: list[Name]
    known: Alias | None  # the name in the taxonomy, which is an ordinary word too
    is_named: bool = False  # it needs no role, and its places were looked at before


def _mentions(scan: Scan, group: _Group, role: str) -> Iterator[Mention]:
    names, known, _ = group
    inner = None if known or "-" not in names[0].stem else _inner_family(scan, names[0])
    family, stem = (known.family, known.stem) if known else (inner or Family(names[0].stem, "", OPEN, "params", {}), "")
    for name in names:
        variants = (stem,) if known and known.is_variant else name.variants
        if known and scan.text.startswith(RESEMBLING, name.end):
            variants = ()
        yield Mention(family, variants, name.start, name.end, scan.word_at(name.start), role, stem)


def _inner_family(scan: Scan, name: Name) -> Family | None:
    """Return the known family that a name with a size ends with, because it is made from that: `Foo` of `Quux-Foo-7B`."""
    if not any(piece.kind == "size" for piece in name.pieces):
        return None
    last = scan.word_at(name.start + len(name.stem) - 1)
    hits = [hit for hit in scan.aliases if hit.last == last and hit.term.allows_bare and scan.start(hit.first) > name.start]
    return hits[-1].term.family if hits and scan.text[scan.start(hits[-1].first) - 1] == "-" else None


class _Own(NamedTuple):
    """A name of the paper's own."""

    key: str
    stem: str
    versions: Set[str]
    has_suffix: bool


@lru_cache(maxsize=4096)
def _read_own(name: str) -> _Own:
    read = shapes.read_name(name.replace(" ", "-"), 0)
    pieces = read.pieces if read else ()
    return _Own(plain(name), plain(read.stem if read else name), _versions(pieces), any(piece.kind == "word" for piece in pieces))


def _versions(pieces: Iterable[Piece]) -> Set[str]:
    return frozenset(piece.written.lstrip("vV") for piece in pieces if piece.kind.endswith("version"))


def _is_own(name: Name, own: Iterable[_Own], *, is_named: bool = False) -> bool:
    """Return whether a name is one of the paper's own, or of the same family and version.

    An acronym that ends an own name is a kind of model, unless it `is_named`: a paper on `FooCLIP` tells of `CLIP`.
    """
    stem = plain(name.stem)
    key = plain("-".join([name.stem, *[piece.written for piece in name.pieces]])) if name.pieces else stem
    is_acronym = name.stem.isupper() and not name.pieces and not is_named
    parts = _parts(name)  # `Quux-FOO` in a paper on `FOO` is what it makes of `Quux`
    for each in own:
        if (is_acronym and each.key.endswith(key)) or each.key in parts or key.startswith(each.key) or each.key == f"{key}s":
            return True
        if stem == each.stem and not each.has_suffix and not (each.versions and _versions(name.pieces) - each.versions):
            return True
    return False


def _parts(name: Name) -> list[str]:
    """Return the parts of a name that has several, without sizes."""
    parts = [*name.stem.split("-"), *(piece.written for piece in name.pieces if piece.kind == "letter version")]
    return list(map(plain, parts)) if len(parts) > 1 else []


def _is_earlier(text: str, name: Name) -> bool:
    """Return whether the words around a name make it an earlier model than the one of that name that the paper introduces."""
    if name.pieces:
        return False
    return bool(_EARLIER.search(text, max(0, name.start - _NEAR), name.start) or _WELL_KNOWN.match(text, name.end))


def _margin(scan: Scan, group: _Group, mentions: Sequence[Mention]) -> tuple[float, str]:
    """Return how far the weight of a family's name is above its threshold, and its role at the place that says most about it."""
    names = group.names
    is_strong = any(map(shapes.is_strong, names))
    shape = max(map(shapes.weight, names))
    best, worst = 0.0, 0.0
    roles_of: list[tuple[float, str]] = [(0.0, "")]
    for name in names[:_PLACES]:
        is_listed = _is_listed(scan.text, name, mentions)
        found = list(_counting(scan, name, group.known, is_strong=is_strong, is_listed=is_listed))
        plus = sum(row.weight for row in found if row.weight > 0) + (LISTED if is_listed else 0)
        minus = sum(row.weight for row in found if row.weight < 0)
        best, worst = max(best, plus + minus if minus > _REJECTS else 0), min(worst, minus)
        roles_of += [(row.weight, row.role) for row in found if row.weight > 0 and row.role]
    if group.known:
        shape += KNOWN if best > 0 else _REJECTS
    against = worst if worst <= _REJECTS or best <= 0 else 0
    threshold = THRESHOLD if any(name.pieces for name in names) else BARE_THRESHOLD
    margin = 0.0 if group.is_named else shape + best + against - threshold
    return margin, max(roles_of, key=lambda each: each[0])[1]


def _is_named_model(scan: Scan, name: Name) -> bool:
    """Return whether a name that models share with a metric alone is a model's at its place: neither `CLIP loss` nor `FID and CLIP`."""
    text, start, end = scan.text, name.start, name.end
    if _METRIC_BEHIND.match(text, end) or _MORE_OF_METRIC.search(text, max(0, start - _NEAR), start):
        return False
    for hit in scan.datasets_and_metrics:
        if isinstance(hit.term, Metric):
            first, last = (scan.end(hit.last), start) if hit.first < scan.word_at(start) else (end, scan.start(hit.first))
            if last - first < _NEAR and _JOINT.fullmatch(text, first, last):
                return False
    rows = [row for row, _ in _contexts(scan, start, end)]
    return roles.BASED in rows or all(row.weight > _REJECTS for row in rows)


def _counting(scan: Scan, name: Name, known: Alias | None, *, is_strong: bool, is_listed: bool) -> Iterator[roles.Context]:
    """Yield the rows around a name that count.

    A size or "model" behind the name outweigh "on", and "built on" does, too. An ordinary word or acronym needs more than "model".
    """
    rows = [row for row, _ in _contexts(scan, name.start, name.end)]
    if not is_strong and not name.pieces and not known and _is_abbreviation(scan.text, name):
        rows.append(_ABBREVIATES)
    is_strong |= is_listed
    is_ordinary = not is_strong and not name.pieces and shapes.is_ordinary(name.stem) and not _has_role(rows, known)
    is_model = is_strong or roles.MODEL in rows or (name.pieces and shapes.is_model_like(name.stem))
    is_base = any(row.role == "base" and row.weight >= 2 for row in rows)
    for row in rows:
        if row.weight > 0:
            if not is_ordinary or (row.role not in ("", "component") and row != roles.BASED):
                yield row
        elif row.role == roles.OWN and roles.BASED in rows:
            continue  # `we propose FooNet-based training`
        elif row.weight <= _REJECTS or not (is_model or (is_base and row.weight > -2)) or (row.role == roles.OWN and not is_strong):
            yield row


def _has_role(rows: Iterable[roles.Context], known: Alias | None) -> bool:
    """Return whether one of the rows gives a role to a word or an acronym: to a known one also that of a component."""
    least, others = (1.5, ("",)) if known else (2.0, ("", "component"))
    return any(row.weight >= least and row.role not in others and (known or row != roles.BASED) for row in rows)


def _contexts(scan: Scan, start: int, end: int) -> Iterator[tuple[roles.Context, re.Match[str]]]:
    return roles.contexts(scan.text, start, end, _floor(scan, start))


def _floor(scan: Scan, offset: int) -> int:
    """Return where the sentence of an offset starts."""
    return scan.sentence_starts[bisect_right(scan.sentence_starts, offset) - 1]


def _is_abbreviation(text: str, name: Name) -> bool:
    """Return whether a name stands in parentheses behind words with its letters: `Graph of Thoughts (GoT)`."""
    if text[name.start - 1 : name.start] != "(" or text[name.end : name.end + 1] not in ")s,;":
        return False
    words = re.split(r"[ \-]", text[max(0, name.start - 80) : name.start - 2])[-8:]
    initials = "".join(word[0] for word in words if word).casefold()
    letters = [letter.casefold() for letter in name.stem if letter.isupper()]
    return len(letters) > 1 and letters[0] in initials and letters[-1] in initials


def _is_listed(text: str, name: Name, mentions: Sequence[Mention]) -> bool:
    """Return whether a known model stands in one list with the name."""
    after = bisect_right(mentions, name.start, key=attrgetter("start"))
    for mention in mentions[max(0, after - 1) : after + 1]:
        start, end = (mention.end, name.start) if mention.start < name.start else (name.end, mention.start)
        if end - start < _NEAR and _JOINT.fullmatch(text, start, end):
            return True
    return False


def _names(scan: Scan, mentions: Sequence[Mention], doubtful: Container[tuple[int, int]]) -> Iterator[Name]:
    """Yield the candidates that are not part of a known name. `doubtful` are the places of known names that are ordinary words too."""
    text, chunks, abstract = scan.text, scan.chunks, scan.sentence_starts[1]
    taken = iter([*((mention.start, mention.end) for mention in mentions), (len(text) + 1, len(text) + 1)])
    first, last = next(taken)
    end = 0
    for index in scan.names:
        form = _FORMS[chunks[index]]
        if not form:
            continue
        offset, length, is_word = form
        start = scan.chunk_ends[index] - len(chunks[index]) + index + offset
        if start < end or (is_word and (start < abstract or text[start - 2] in ".!?:")):
            continue
        while last <= start:
            first, last = next(taken)
        if first < start + length:
            continue
        name = shapes.read_name(text, start) if is_word and _begins_sentence(scan, start) else shapes.read_long_name(text, start)
        if name and name.end <= first and _may_be_model(scan, name, is_known=bool(doubtful) and _place(name) in doubtful):
            end = name.end
            yield name


_Form = tuple[int, int, bool]


class _Forms(dict[str, "_Form | None"]):
    """Cache of the name in a chunk: its offset, its length, and whether it is a plain word; None where there is none."""

    def __missing__(self, chunk: str) -> _Form | None:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        self[chunk] = form = _form(chunk)
        return form


_FORMS = _Forms()


def _form(chunk: str) -> _Form | None:
    if (chunk.islower() and "-" not in chunk) or "//" in chunk or not (match := shapes.CHUNK.match(chunk)):
        return None
    name = match["name"].rstrip(".-+")
    is_name = any(map(str.isupper, name)) or (any(map(str.isdigit, name)) and "-" in name)
    if len(name) < 2 or not is_name or name in shapes.NO_MODELS or (name[-1] == "s" and name[:-1] in shapes.NO_MODELS):
        return None
    return match.start("name"), len(name), name.isalpha() and name.istitle()


def _begins_sentence(scan: Scan, start: int) -> bool:
    """Return whether a word at an offset may have a capital only because it begins a sentence, or is in the title."""
    before = scan.text[max(0, start - 2) : start]
    return start < scan.sentence_starts[1] or before.strip() in ("", ".", "!", "?", ":") or before.endswith(". ")


def _may_be_model(scan: Scan, name: Name, *, is_known: bool) -> bool:
    """Return whether a name may be that of a model: no acronym of a technique, no word of a sentence, no part of a name.

    `Phi models` are of a model that is known, `Foo models` are perhaps models of a kind.
    """
    stem = name.stem
    if shapes.is_no_model(name) or (name.start and scan.text[name.start - 1] in "-_/@"):
        return False
    is_titled, kind = _form_of(stem)
    if kind and kind in scan.text:
        return False
    next_word = _NEXT_CAPITAL if is_known else _NEXT_WORD
    if is_titled:
        return _is_name(scan, name, next_word)
    if not stem.isupper() or name.pieces:
        return True
    if next_word.match(scan.text, name.end) and not _BASELINE.search(scan.text, max(0, name.start - _NEAR), name.start):
        return False
    before = scan.text[max(0, name.start - 20) : name.start]
    is_short_form = len(stem) < 7 and before.endswith("(") and _EXPANDED.search(before)
    return not is_short_form or (is_known and bool(_EXPANDED_MODEL.search(before)))


@lru_cache(maxsize=_CACHE_SIZE)
def _form_of(stem: str) -> tuple[bool, str]:
    """Return whether all parts of a name are words with a capital, and what a text that spells it out as a kind of models has.

    >>> _form_of("Foo-Bar"), _form_of("FooRM")  # `Foo reward models (FooRMs)`
    ((True, ''), (False, 's (FooRMs)'))
    """
    singular = stem.removesuffix("s")
    return all(map(str.istitle, stem.split("-"))), f"s ({singular}s)" if singular[-1:].isupper() else ""


def _is_name(scan: Scan, name: Name, next_word: re.Pattern[str]) -> bool:
    """Return whether words with capitals are a name, and not the words of a title or the beginning of a sentence.

    A word is part of other words before `next_word`.
    """
    if name.start < scan.sentence_starts[1]:
        has_number = any(any(map(str.isdigit, piece.written)) for piece in name.pieces)
        return has_number and not scan.text.startswith(" ", name.start + len(name.stem))
    if name.pieces:
        return True
    if _begins_sentence(scan, name.start) or next_word.match(scan.text, name.end):
        return False
    return f" {name.stem.casefold()}" not in scan.text and not _is_last_word(scan.text, name.start)


def _is_last_word(text: str, start: int) -> bool:
    """Return whether a word with a capital, which is no company's name, stands before the name."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before["word"] not in shapes.NO_MODELS
