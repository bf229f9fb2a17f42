"""Names that a paper gives to its own models, methods and datasets, and what each of them is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice

from papershelf.model import Introduced
from papershelf.taxonomy.name_shapes import NO_MODELS
from papershelf.text.lazy_pattern import pattern

_NAME = r"(?P<name>(?=[\w\-.^+&]*[A-Z]|[a-z]{1,12}-?\d)[A-Za-zπ\d][\w\-.^+&²³]*[\w²³+])"
_TITLE_NAME = pattern(
    r"\s*(?P<name>[^\s:,]+(?: [^\s:,]+){0,2}?)"
    r"\s?(?::|\s[-—–]{1,3}\s|,(?= (?:[Tt]owards?|[Aa]n?|[Tt]he)\b)| Technical Report\b|(?<=\d)$|(?<=\d[BM])$)"
)
_VERSION_AT_END = pattern(r" [vV]?\d(?:\.\d)?$")  # `FooNet v2: ...`, also where the abstract only says `FooNet`
_CALLED = pattern(
    r"(?<!\w)(?:called|named|dubbed|termed|denoted as|coined|(?:call|name|dub|term) (?:this|it)(?: [a-z]+)?) (?:the |a |an |our |as )?"
    + r"(?:(?:[A-Z][\w\-]* ){1,6}\((?=[A-Z][\w\-]{1,20}\)))?"
    + _NAME
)
_SEVERAL = pattern(
    r"\b(?:models|networks|methods|algorithms|datasets|architectures|tools|classifiers|techniques)\b[^.,;]{0,40}$| (?:task|problem),? $"
)
"""Text before `called` that is said of several, which are others', or of a task: `three networks named`."""
_SUBJECT = pattern(r"\b(?:[Ww]e|paper|work|report|study|article) (?:\w+ )?$")  # subject before a verb of what the paper does
_SECOND_VERB = pattern(r"(?:\b[Ww]e [^.;:]{3,160}| paper [^.;:]{3,160}),? and (?:then |also |further |subsequently )?$")
"""Text before the second verb of such a subject: `We revisit simple models and introduce FooNet`."""
_VERBS = "(?:propose|introduce|present|release|design|devise|unveil)(?:(?<=e)d|(?<=[tnl])ed)?"
_VERB_STEMS = {
    "propos": ("propose", "proposing", "proposed"),
    "introduc": ("introduce", "introducing", "introduced"),
    "present": ("present", "presenting", "presented"),
    "release": ("release", "released"),
    "design": ("design", "designed"),
    "devise": ("devise", "devised"),
    "unveil": ("unveil", "unveiled"),
}
"""What every verb of `_INTRODUCED` and `_ABBREVIATED` begins with, and the folded words that begin so."""
_WITHOUT_SUBJECT = pattern(r"(?<!\w)(?:introducing|presenting|proposing)\b")  # verb forms that need no subject
_RESULTING_MODEL = pattern(r"model(?:s?,| ) ?" + _NAME + "(?:[ ,]|[.](?: |$))")  # `our resulting model, Orca-9`
_OURS = pattern(r"\b(?:[Oo]ur|[Tt]he (?:resulting|resultant|final)) (?:(?:resulting|resultant|final|new|best|\d+B) )?$")
_OUR_METHOD = pattern(
    r"\b(?:[Oo]ur|[Tt]he proposed) (?!base|backbone|teacher)(?:[a-z\-]+ ){0,2}(?:method|approach|framework|system|algorithm|technique"
    r"|pipeline|agent|model"
    r"|network|architecture|prototype|tracker|detector|planner|parser|policy|solver|encoder|decoder), "
    r"(?![\w.]*-?\d+[BM]-)(?P<words>(?:[A-Za-z][\w\-]* ){0,9}?)(?:(?<=, )|\((?=[A-Z][\w\-]{1,20}\)))" + _NAME + r"(?=[,)])"
)
_CALLING = ("called", "named", "dubbed", "termed", "denoted as", "coined", "call this", "call it", "dub it", "name it", "term this")
_CALLED_MARKS = {f"{words} ": (words.partition(" ")[0],) for words in _CALLING}
_MADE_STEMS = {
    "develop": ("develop", "developed"),
    "create": ("create", "created"),
    "open-source": ("open",),
    "build": ("build",),
    "built": ("built",),
    "construct": ("construct", "constructed"),
}
"""The same for the verbs of `_MADE`, which say less than those of `_INTRODUCED`."""
_OBJECT = (
    r" (?:the |a |an |our )?(?:(?:[a-z]+-[a-z\-]+|novel|new|simple|effective|efficient|lightweight|unified|general) ){0,3}[\"'“‘]?"
    + _NAME
    + r"(?=[,;:(—–)\"”]|['’](?!s\b)|\.(?!\w)| ?--| [-(]| (?:an?|the|that|which|to|for|with|as|by|on|in|and|is)\b|$)"
)
_INTRODUCED = pattern(rf"(?:introducing|presenting|proposing|{_VERBS}s?)" + _OBJECT)
_EXPLAINED = pattern(
    rf"(?:introducing|presenting|proposing|build|develop|{_VERBS}s?) (?P<name>[A-Z][a-z]{{3,20}}),? (?:an?|the|our|which|that) "
)
_OURS_BEGIN = ("our ", "Our ", "the proposed ", "The proposed ")  # what all matches of `_OUR_METHOD` begin with
_LONGEST_OURS = 40  # characters before `model` that make it the paper's own
_MOST_CALLED = 2
_SHORT_WORD = 8  # characters of `the ` or `called ` before the words of an abbreviation
_MOST_MADE = 3  # names of what a paper made that count
_MADE = pattern(rf"(?:develop(?:ed)?|created?|open-source|build|built|construct(?:ed)?)s?{_OBJECT}")
_ABBREVIATED = pattern(
    rf"{_VERBS}s?\b" + r"[^.()]{0,120}\((?P<name>(?:[A-Z]|(?=[a-z]{1,3}[A-Z])[a-z])[\w\-^+&²³]{0,60}[A-Z\d][\w\-+]{0,60})\)"
)
_NOUN_NAME = pattern(
    rf"(?:introducing|presenting|proposing|{_VERBS}s?) (?:an?|the|our) (?:(?!(?:of|for|with|in|to|that|using|by|from|on|which"
    rf"|based)\b)[\w\-]+,? ){{0,6}}?"
    r"(?:model|method|framework|network|approach|system|algorithm|agent|architecture|technique|strategy|pipeline|dataset|benchmark"
    r"|[a-z]+(?:tector|tracker|coder|former|planner|parser|timator|tation)),? " + _NAME + r"(?=[,.;:(]| (?:which|that|to|for|by|with|is)\b)"
)
"""`We introduce a novel multiview detector, FooDet` and `a lightweight model FooAVS which`."""
_EXPANDED = pattern(
    r"(?:introducing|presenting|proposing) (?:the |an? |our )?(?:[A-Z][\w\-]* ){1,6}\((?P<name>[A-Z][\w\-]{0,20}[A-Z\d][\w\-]{0,20})\)"
)
"""`We answer it by introducing the Foo Bar Transformer (FooBT)`; the verb says less than one that has the authors as subject."""
_TWO_WORDS = pattern(
    rf"(?:introducing|presenting|proposing|build|develop|{_VERBS}s?) "
    r"(?P<name>[A-Z](?=[\w\-]{0,30}[A-Z\d])[\w\-]{1,30} [A-Z][\w\-]{1,30})(?=,| \()"
)
"""A name of two words, of which the first is one by itself: `We propose FooUnit RAG, which`."""
_NAME_BEFORE = pattern(r"\b(?:is|are|call(?:ed)?|into|to|in|up|it) (?P<name>[A-Z](?=[\w\-]*[A-Z\d])[\w\-]{2,30})$")
_SYSTEM_BEHIND = pattern(
    r", (?:an?|our) (?!(?:popular|recent|existing|previous|prior|widely|well|state|common|standard|leading|commercial|proprietary|known)\b)"
    r"(?:[a-z][\w\-]* ){0,5}?(?:system|framework|model|method|approach|agent|benchmark|dataset|family|pipeline|algorithm|technique"
    r"|architecture|toolkit|environment|suite|recipe)\b"
)
_GOVERNS = pattern(
    r"(?<!-)\b(?:by|using|via|from|through|including|incorporat\w+|leverag\w+|integrat\w+|combin\w+|compris\w+|against"
    r"|(?P<loose>that|which|with|based|on|into|under))\b"
)
"""Words between a verb and an abbreviation that is not what the verb introduces: `we propose a framework that uses Foo Learning (FL)`."""
_SYSTEM_NOUN = pattern(r" (?:model|method|methodology|framework|approach|algorithm|architecture|network|pipeline|system|agent)\b")
"""Text behind the abbreviation of what the paper introduces, whatever stands before it."""
_INITIAL = pattern(r"\b[A-Za-z]")
_LONGEST_NAME = 45  # characters of a name with the word before it
_ASSEMBLED = pattern(
    r"\b[Ww]e (?:\w+ )?(?:integrat|combin|incorporat|unif|consolidat|instantiat|packag)\w+ [^.]{1,90}? (?:into|as|in) an? (?:[\w\-]+ ){0,4}"
    r"(?:agent|framework|system|pipeline|model|toolkit|recipe|platform), " + _NAME + r"(?=[.,;:(—–]|\s|$)"
)
"""`We integrate these parts into an open agent, FooNet.`"""
_ONE_PHRASE = r"(?:(?!(?:of|for|to|in|with|as|that|on|by|from|via|which|where|is|are|using|through|towards?|into)\b)[\w\-]+,? ){0,6}?"
_TO_NOUN = rf"(?:(?:[:,(]|,? is|,? as| [-–—]{{1,2}}| \()? ?(?:an?|the|our) {_ONE_PHRASE}| (?:[a-z\-]+ )?|-)"
_ALONE = r"(?!/|[ -](?:pre|train|compress|merg|infer|agnostic|based|driven|powered|edit|evaluat|select|reason|generat|behavio|plugin))"
_KINDS = {
    "dataset": pattern(rf"{_TO_NOUN}(?:datasets?|benchmarks?|corpus|test ?bed|test suite|leaderboard)\b", re.IGNORECASE),
    "model": pattern(rf"{_TO_NOUN}(?:models?|LLMs?|MLLMs?|VLMs?|encoder|tokenizer|transformer|network)\b{_ALONE}", re.IGNORECASE),
}
"""Text behind a name that says what it names."""
_CALLED_DATASET = pattern(r"\b(?:dataset|benchmark|corpus|test ?bed)(?:,? (?:called|named|dubbed|termed)) (?:the )?$")
DATASET_BEFORE = pattern(
    r"\b(?:introduc|present|propos|releas|buil[dt]|construct|creat|collect|curat|contribut|develop)\w* [^.;]{0,80}?"
    r"\b(?:dataset|benchmark|testbed|corpus),? $"
)
"""Text before the name of a dataset that the paper makes: `we introduce a new tracking benchmark, FooTrack`."""
_DATASET_ENDINGS = ("bench", "eval", "dataset", "corpus", "arena", "qa")


def own_names(title: str, abstract: str, known: Set[str] = frozenset(), words: Set[str] | None = None) -> tuple[str, ...]:
    """Return the names of the paper's own models or methods, the main one first. Names in `known` do not count.

    Where the folded words of the text are given, verbs that are not among them are not looked for.

    >>> own_names("TinyCLIP: CLIP Distillation", "..."), own_names("A study", "We propose a method, called FooNet, for x.")
    (('TinyCLIP',), ('FooNet',))
    """
    match = _TITLE_NAME.match(title)
    in_title = match["name"] if match and any(map(str.isupper, match["name"])) else ""
    verbs = [at for at in offsets(abstract, _present(_VERB_STEMS, words)) if _is_done_by_paper(abstract, at)]
    models = [at for at in offsets(abstract, ("model",)) if _OURS.search(abstract, max(0, at - _LONGEST_OURS), at)]
    names = [
        in_title if " " not in in_title or in_title in abstract or _VERSION_AT_END.search(in_title) else "",
        *islice(_names(_called(abstract, words), known), _MOST_CALLED),
        *islice(_names(_matches_at(_INTRODUCED, abstract, verbs), known), _MOST_CALLED),
        _first_name(_matches_at(_RESULTING_MODEL, abstract, models), known),
        _first_name(_our_methods(abstract), known),
    ]
    names.append(_first_name((each for each in _matches_at(_ABBREVIATED, abstract, verbs) if _is_object(each, title)), known))
    names.append(_first_name(_matches_at(_NOUN_NAME, abstract, verbs), known))
    made = [at for at in offsets(abstract, _present(_MADE_STEMS, words)) if _is_done_by_paper(abstract, at)]
    names += islice(_names(_matches_at(_MADE, abstract, made), known), _MOST_MADE)
    if " into a" in abstract or " as a" in abstract or " in a" in abstract:
        names.append(_first_name(_matches_at(_ASSEMBLED, abstract, offsets(abstract, ("We ", "we "))), known))
    if not any(names):
        expanded = _first_name(_matches_at(_EXPANDED, abstract, verbs), known)
        doing = sorted((*verbs, *made))
        spaced = next((match["name"] for match in _matches_at(_TWO_WORDS, abstract, doing)), "")
        names.append(expanded or spaced or _plain_name(abstract, doing) or _described_name(abstract, known))
    return tuple(dict.fromkeys(filter(None, names)))


def _called(abstract: str, words: Set[str] | None) -> Iterator[re.Match[str]]:
    """Yield what the abstract gives a name to, one at a time."""
    for match in _matches_at(_CALLED, abstract, offsets(abstract, _present(_CALLED_MARKS, words))):
        if not _SEVERAL.search(abstract, max(0, match.start() - 60), match.start()):
            yield match


def _present(marks: Mapping[str, Iterable[str]], words: Set[str] | None) -> Iterable[str]:
    """Return the marks with one of their words among `words`, which takes less time than to search a text for each mark."""
    return marks if words is None else [mark for mark, forms in marks.items() if not words.isdisjoint(forms)]


def spellings(name: str) -> Iterable[str]:
    """Return how an abstract may spell a name: a title's `GLANCE` is often `Glance` there."""
    return (name, name.capitalize()) if name.isupper() else (name,)


def offsets(text: str, words: Iterable[str]) -> list[int]:
    """Return all offsets of `words`. A slow pattern that begins with one of them needs to be tried only there."""
    found = []
    for word in words:
        at = -1
        while (at := text.find(word, at + 1)) >= 0:
            found.append(at)
    return sorted(found)


def _matches_at(pattern: re.Pattern[str], text: str, offsets: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches, without overlaps, that start at one of `offsets`."""
    end = 0
    for at in offsets:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match


def _is_done_by_paper(abstract: str, verb: int) -> bool:
    """Return whether the verb at offset `verb` has the paper or its authors as subject, or needs no subject."""
    if abstract[verb - 1 : verb] == " ":
        two_words_before = abstract.rfind(" ", 0, max(0, abstract.rfind(" ", 0, verb - 1)))
        if _SUBJECT.search(abstract, max(0, two_words_before), verb):
            return True
        if abstract.find(" and ", max(0, two_words_before - 1), verb) >= 0 and _SECOND_VERB.search(abstract, max(0, verb - 180), verb):
            return True
    return bool(_WITHOUT_SUBJECT.match(abstract, verb))


def _is_object(match: re.Match[str], title: str) -> bool:
    """Return whether an abbreviation is of what the verb before it introduces, and not of a part, a tool or a task of that."""
    name = match["name"]
    if name in title or _SYSTEM_NOUN.match(match.string, match.end()):
        return True
    before = match.string[match.start() : match.start("name") - 1]
    start = _spelled_from(before, name)
    if start == len(before) or before[start:-1].strip().lower() in title.lower():
        return True
    governing = _GOVERNS.search(before, 0, start)
    return not governing or bool(governing["loose"] and any(map(str.islower, name.rstrip("s"))))


def _spelled_from(words: str, name: str) -> int:
    """Return where the words that an abbreviation stands for begin; the length of `words` where they are not before it."""
    start = len(words)
    for initial in reversed([letter for letter in name if letter.isupper()]):
        spelled = [each.start() for each in _INITIAL.finditer(words, 0, start) if each.group() in (initial, initial.lower())]
        start = spelled[-1] if spelled else start
    return start


def _our_methods(abstract: str) -> Iterator[re.Match[str]]:
    """Yield what is called `our method`: `our method, FooNet,` or `our method, a Foo Network (FN)`."""
    for match in _matches_at(_OUR_METHOD, abstract, offsets(abstract, _OURS_BEGIN)):
        if not match["words"] or _spelled_from(match["words"], match["name"]) < _SHORT_WORD:
            yield match


def _first_name(matches: Iterable[re.Match[str]], known: Set[str]) -> str:
    """Return the first of `_names`; empty where there is none."""
    return next(_names(matches, known), "")


def _names(matches: Iterable[re.Match[str]], known: Set[str]) -> Iterator[str]:
    """Yield the matches that are names, not in `known` and no kinds of models (`LLMs`)."""
    for match in matches:
        name = match["name"].rstrip(".")
        inside = name[1:]
        is_kind = name[-1] == "s" and name[:-1] in NO_MODELS
        if name not in known and not is_kind and (inside != inside.lower() or any(map(str.isdigit, inside))):
            yield name


def _plain_name(abstract: str, verbs: Iterable[int]) -> str:
    """Return a name without capitals inside that is explained where a paper introduces it: `We introduce Foo, a model`; empty if none is.

    A word that the abstract has in lower case too is none.
    """
    for match in _matches_at(_EXPLAINED, abstract, verbs):
        name = match["name"]
        if name.lower() not in abstract:
            return name
    return ""


def _described_name(abstract: str, known: Set[str]) -> str:
    """Return a name that an abstract explains and repeats: `The outcome is FooNet, a system`; empty where there is none."""
    for at in offsets(abstract, (", a ", ", an ", ", our ")):
        match = _NAME_BEFORE.search(abstract, max(0, at - _LONGEST_NAME), at)
        if match and match["name"] not in known and abstract.count(match["name"]) > 1 and _SYSTEM_BEHIND.match(abstract, at):
            return match["name"]
    return ""


def introduced(names: Iterable[str], text: str) -> tuple[Introduced, ...]:
    """Return the paper's own names, each with what it names.

    >>> introduced(("FooBench",), "..."), introduced(("Foo",), "We present Foo, a vision-language model.")
    ((Introduced(name='FooBench', kind='dataset'),), (Introduced(name='Foo', kind='model'),))
    """
    return tuple(Introduced(name, _kind(name, text)) for name in names)


def _kind(name: str, text: str) -> str:
    """Return `model`, `dataset` or `method`: by the name's ending, or by the first noun behind one of its places in the text."""
    if name.casefold().endswith(_DATASET_ENDINGS):
        return "dataset"
    places = [at for at in offsets(text, spellings(name)) if not text[at + len(name) : at + len(name) + 1].isalnum()]
    if any(_CALLED_DATASET.search(text, max(0, at - 40), at) or DATASET_BEFORE.search(text, max(0, at - 120), at) for at in places):
        return "dataset"
    ends = [at + len(name) for at in places]
    return next((kind for kind, noun in _KINDS.items() if any(noun.match(text, end) for end in ends)), "method")
