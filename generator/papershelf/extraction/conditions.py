"""Conditions that change what a number means: `with reranker`, `128K tokens`, `hard prompts`, `3 attempts`, `vs FooNet`.

They are read in the words of the abstract, beside the number or for the whole sentence, and only where a result is about to be listed.
Results that would differ in nothing but their value, because the words do not say what parts them, are left out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from papershelf.extraction.agents import BASELINE, OURS
from papershelf.extraction.datasets import Sentence, overlaps
from papershelf.extraction.numbers import ReportedNumber
from papershelf.extraction.rivals import Row
from papershelf.extraction.settings import clause_end
from papershelf.text.lazy_pattern import pattern

_AID = (
    r"(?:(?!(?:an?|the|and|or|of|on|in|at|for|to|no|only|just|our|its|their|is|are|as|by|than|from|which|that|with|without"
    r"|using|via)\b)[\w\-]+ ){0,3}?"
    r"(?:[Rr]e-?rank(?:er|ing)s?|guidance|CFG|feedback|hints?|tools?(?: use| access| calls)?|voting|vote|self-consistency"
    r"|[Cc]hain[- ][Oo]f[- ][Tt]hought|CoT"
    r"|demonstrations|interference|budget forcing|verification|verifiers?|[OP]RMs?|knowledge|retrieval|captions|subtitles|transcripts"
    r"|distractors|perturbations|compute(?: budget)?|test-time (?:augmentation|scaling|training|adaptation)|TTA|beam search|tree search"
    r"|self-(?:correction|refinement|reflection)|security|RAG)\b(?!-)"
)
"""What a model may be measured with, apart from itself."""
_WITH = rf"(?P<how>[Ww]ith|[Ww]ithout|w/o|[Uu]sing)(?: using| access to)? (?:an? |the )?(?P<aid>{_AID})"
_MODE = (
    r"(?!(?:same|standard|official|proposed|default)\b)(?![\w\-]*shot\b)(?:most )?[a-z][a-z\-]+(?: (?!(?:and|or)\b)[a-z\-]+)?"
    r" (?:setting|mode|regime|scenario)"
)
_THINKING = r"(?:[Ii]n|[Ww]ith|[Uu]nder) (?:the )?(?P<words>(?:non-|no-)?think(?:ing)? mode)\b"
_SPAN = (
    r"(?:(?:an?|only|just|about|up to|approximately|roughly|merely|the) )*(?P<count>\d[\d,.]*\s?(?:[kKM]\b|million\b)?)[ \-]?"
    r"(?:(?P<total>total )|(?:input|discrete|visual|latent|image|video|output|context) )?(?P<unit>tokens|frames|context|NFEs?)"
    r"\b(?! (?:per|of)\b)"
)
_BEHIND = (
    pattern(rf"\b{_WITH}"),
    pattern(rf"\b(?:at|with|using|within|in|over) {_SPAN}"),
    pattern(r"\bat (?:(?:about|approximately|roughly|around) |~)?(?P<count>\d[\d,.]*)\s?(?P<unit>ms)\b"),
    pattern(rf"\b(?:in|under) (?:the|an?) (?P<words>{_MODE})\b(?! (?:of|where|that|in)\b)"),
    pattern(rf"\b{_THINKING}"),
    pattern(r"\bin (?P<words>class-conditional|unconditional)(?= video generation\b)"),
    pattern(r"\b(?P<words>under (?:(?!(?:the|an?|this|our)\b)[\w\-]+ ){0,3}?(?:attacks?|noise|perturbations?|corruptions?|shifts?))\b"),
    pattern(r"\b(?:in|at|on) the (?P<words>(?!(?:same|first|second|human)\b)[a-z\-]+ (?:category|level|tier|track))\b(?! (?:of|in)\b)"),
)
"""Conditions in the clause behind a number."""
_AID_CUE_WORDS = """rank guidance CFG feedback hint tool vot self- hain CoT demonstration interference forcing verif RM knowledge retrieval
caption subtitle transcript distractor perturbation compute test-time TTA search security RAG"""
_AID_CUES = tuple(_AID_CUE_WORDS.split())
_SPAN_CUES = ("token", "frame", "context", "NFE")
_MODE_CUES = ("setting", "mode", "regime", "scenario")
_ATTACK_CUES = ("attack", "noise", "perturbation", "corruption", "shift")
_CUES_BEHIND = (
    _AID_CUES, _SPAN_CUES, ("ms",), _MODE_CUES, ("think",), ("conditional",), _ATTACK_CUES, ("category", "level", "tier", "track"),
)  # fmt: skip
"""For each pattern of `_BEHIND` parts of words of which a sentence that it matches in has one."""
_ON_PART = pattern(
    r"\s?%?\)?(?: (?!(?:on|for|and|of|than|to|over|in|from)\b)[\w@\-]+){0,4} (?:on|for) (?:the )?"
    r"(?P<words>(?:(?!(?:tests?|all|these|those|such|our|its|their|many|various|several|diverse|different|real|both|\w+ing|an?|and|or|to|of)\b)"
    r"[A-Za-z][\w\-]* ){1,3}?(?:prompts|questions|queries|problems|samples|examples|instances|classes|categories|scenes|subset|split))\b"
    r"|\s?%? of (?:the )?(?P<solved>(?:easy|hard|medium|difficult|simple|complex|basic|advanced|long|short|novel|seen|unseen"
    r"|(?:single|multi)-[a-z]+) (?:problems|tasks|questions|cases|instances|queries))\b"
)
"""The part of a dataset behind a number: `0.77 overall score on hard prompts`."""
_AFTER = pattern(
    r"\bafter (?:only |just |merely )?(?P<repeated>(?:\d{1,3}|one|two|three|four|five|six|ten) (?:self-|more |further )?"
    r"(?:revision|iteration|round|turn|attempt|correction|refinement)s?)\b"
)
_FACED = pattern(
    r"\bwhen (?:faced|confronted|presented|provided) with (?:an? |the )?(?P<words>(?:(?!and\b)[\w\-]+ ){0,4}?[\w\-]+)(?=[,.;)])"
)
"""A condition behind the last number of a sentence, perhaps far behind it."""
_NOTE = pattern(r"\s?%? \((?P<words>(?:[Rr]ound|[Ss]tage|[Tt]urn|[Pp]hase|[Ii]teration|[Ll]evel) \d{1,2})\)")
_SIMILAR = pattern(r"\bsimilar(?:ly)?\b")
_OF_WHOLE = (
    pattern(
        r"\b(?:[Gg]iven|[Ww]ith|[Ww]ithin|[Ii]n|[Oo]ver) (?:up to |only )?(?P<count>\d{1,3}|two|three|four|five|ten) "
        r"(?P<unit>attempts|tries|trials)\b"
    ),
    pattern(r"(?:^|[.:;?!\n]) ?(?:[Ff]or|[Oo]n) the (?P<words>(?!(?:test|whole|full|entire|same)\b)[a-z\-]+ (?:subset|split))\b(?! of\b)"),
    pattern(
        r"\bby (?:answering|solving) (?P<words>[a-z\-]+ (?:questions|problems)(?: (?:over|of) \d[\d,.]* ?(?:[kKM]|million) tokens)?)\b"
    ),
    pattern(rf"(?:^|[.:;?!\n]) ?(?:In|Under) (?:the|an?) (?P<words>{_MODE}), "),
    pattern(r"\b(?P<split>validation) (?:set|split|data)\b"),
)
"""Conditions of all numbers behind them in a sentence."""
_CUES_OF_WHOLE = (("attempts", "tries", "trials"), ("subset", "split"), ("answering", "solving"), _MODE_CUES, ("validation",))
_TASK = pattern(
    r"(?:^|[.:;,(?!\n]) ?(?:[Ii]n particular, )?[Ii]n (?:the )?(?P<words>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3})(?: task| mode)?, "
)  # the same in a sentence that names no dataset: `in Foo Planning, GPT-4 achieves`
_ON_KIND = pattern(
    r"(?:^|[.:;?!\n]) ?(?:[Ff]or|[Oo]n|[Uu]nder) (?:the )?(?P<words>(?!(?:tests?|all|these|those|many|various|several|our|such|both)\b)"
    r"[a-z][a-z\-]+ (?:questions|problems|prompts|queries|scenes|classes|subset|split)), "
)
_STRUGGLE = pattern(
    r"\b(?:excel|succe|perform|do well|proficient|strong|handle)[^.;]{1,60}\bbut (?:still )?(?:struggle|fail|falter)\w* (?:with|on|at|in) "
    r"(?P<words>[a-z\-]+(?: [a-z\-]+){0,2}), "
)
_SKILLS = pattern(r"\bthe (?P<part>[a-z\-]+) (?:skill|abilit|capabilit)(?:s|y|ies)? of\b")
_OF_SUBJECT = (
    pattern(r"\b(?P<words>(?:short|long)-CoT)(?= (?:reasoning )?(?:results|performance|scores|accurac))"),
    pattern(rf"\b{_THINKING}"),
    pattern(rf"(?:^|[.:;?!\n]) ?(?:With|Using|At|Within) {_SPAN}, "),
    pattern(
        r"\b(?:[Ii]n|[Aa]t|[Uu]nder|[Ww]ith) (?:the )?(?P<words>W\d{1,2}A\d{1,2}(?:KV\d{1,2})?)\b"
        r"(?: \([^)]{1,60}\))?(?: (?P<base>[A-Z][\w.\-]{1,30}),)?"
    ),
    pattern(rf"\b(?:using|with) (?=only |just |merely ){_SPAN}"),
    pattern(r"\b[Oo]ur (?P<words>(?:best-performing|largest|smallest) (?:group|ensemble|combination|configuration|variant))\b"),
    pattern(r"\busing (?P<words>only open-(?:source|weight)s? [\w\-]+)"),
    pattern(
        rf"\b{_WITH}(?: \([A-Za-z]{{2,8}}\))? (?:only |just )?(?:achiev|reach|attain|obtain|scor|get|yield|record|allow|enabl|improv|boost"
        r"|perform|solv)\w*"
    ),
    pattern(rf"(?:^|[.:;,(?!\n]) ?{_WITH}, (?:the |even |our |an? )?(?:best |[A-Z])"),
    _AFTER,
)
"""Conditions of the numbers behind them that are of one model."""
_BIT_CUES = tuple(f"W{bits}A" for bits in range(1, 17))
_CUES_OF_SUBJECT = (
    ("-CoT",), ("think",), _SPAN_CUES, _BIT_CUES, _SPAN_CUES, ("ur best-performing", "ur largest", "ur smallest"), ("only open-",),
    _AID_CUES, _AID_CUES, ("after ",),
)  # fmt: skip
_REFINED = pattern(
    r"\s?(?:This|The|Such an?|An?(?: additional| further)?) "
    r"(?P<words>(?:[a-z\-]+ ){0,2}?(?:refinement|procedure|stage|step|module|post-?processing"
    r"|ensembling|distillation|filtering|pruning|augmentation)) (?:further |also )?"
    r"(?:improves|increases|boosts|raises|reduces|lowers|brings)\b"
)
"""Start of a sentence that adds something to what the sentence before measured."""
_SIZES = pattern(
    r"(?:\b(?P<what>[a-z]+ (?:size|length|budget)) )?\bfrom (?:the )?(?:[a-z]+ )?(?P<first>\d[\d.]{0,6}[kKMB])"
    r" to (?P<second>\d[\d.]{0,6}[kKMB])\b"
)
_OF_MODELS = pattern(r"\b(?:scal|siz|parameter|rang|increas|extend|expand|enlarg)\w*[^.;]{0,40}$")  # text before two sizes
_CHANGED_TO = pattern(r" from \d[\d.]{0,7}\s?%? to $")
"""Text before the final value of a change, which goes with the larger one of two sizes."""
_WITH_AND_WITHOUT = pattern(rf"(?: [\w@\-]++){{0,3}} (?P<first>with|without) and (?:with|without) (?P<aid>{_AID})")
_AMOUNTS = pattern(
    r"(?: [\w@\-]++){0,3} (?:with|at|using|for)(?: only| just)? (?P<first>\d[\w.]*) and (?P<second>\d[\w.]*)"
    r" (?:(?P<size>G?FLOPs|MACs|param(?:eter)?s)|(?P<noun>[A-Za-z]{2,12}))\b"
)
"""Text behind two numbers with what each was measured with, or with the sizes of two models, which are no conditions."""
_PART = r"(?!(?:an?|the|and|respectively|our|its)\b)[A-Za-z\d][\w\-]*(?: (?!(?:and|respectively|on|in|of|for)\b)[a-z][\w\-]*){0,2}"
_PARTS = pattern(
    r"(?: [\w@\-]++){0,3}(?: \([^)]{1,12}\))? (?:on|for|in|under|at|with|using) (?:the )?"
    rf"(?P<parts>{_PART}(?:, {_PART}){{0,4}},? and (?:the )?{_PART})(?=,? respectively|[,.;])"
)
"""Text behind several numbers with the part of a dataset that each is about."""
_NEXT_PART = pattern(r"(?:,? and |, )(?:the )?")
_WITHOUT = pattern(r"(?: [\w@\-]++){0,2} without(?=[.,;)])")  # text behind the second number of `45.1% with tools and 40.2% without`
_PAIRED = pattern(r"\s?%?,? and ")
_OTHER_METRIC = pattern(r"\s?%?(?: [\w@\-]++){0,3}(?:,? and|,) (?:[\w@\-]++ ){0,3}(?:of )?")
_LISTED = pattern(r",? and |, ")
_TO_DATASETS = pattern(r"(?: [\w@\-]++){0,3} (?:on|in|for) (?:the )?|,? and |, ")
_VERSUS = pattern(r"\)?\s?(?:vs\.?|versus) \d[\d.]{0,7}\s?%?")
_REMARK = pattern(r" \(\d")  # text behind a number with another one: `88.3 (88.7 with majority vote)`
_PREFERRED = pattern(r"\bpreference\b|\bwin rate\b|\bappeal\b|\bfollowing\b")
_AGAINST = pattern(r"\bagainst (?:the |its |an? )?(?:[a-z\-]+ ){0,3}(?P<name>(?=[\w.\-]*[A-Z\d])[A-Z][\w.\-/]*\w(?: \d[\w.]*\w)?)")
_FIXED_OPPONENT = pattern(r"AlpacaEval|Arena|MT-Bench|WildBench")
_ATTACK = "attack success rate"
_GUIDANCE = pattern(r"(?:classifier-free )?guidance|CFG")
_VOTING = pattern(r"majority vot(?:e|ing)")
_TRAINED = pattern(r"\b(?:pre-?)?train\w*\b[^,;]{0,30}$")
_ADJECTIVES = {"two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
_FAR = 120  # characters behind the last number of a sentence in which a condition may stand
_LONGEST_PAIR = 90  # characters behind two numbers that say what each is about
_LONGEST_CHANGE = 24
_TWO = 2


class _Patterns(NamedTuple):
    """The patterns that a sentence has words for, because most sentences have no condition."""

    behind: Sequence[re.Pattern[str]]
    of_whole: Sequence[re.Pattern[str]]
    of_subject: Sequence[re.Pattern[str]]


_CUES = tuple(dict.fromkeys(chain.from_iterable((*_CUES_BEHIND, *_CUES_OF_WHOLE, *_CUES_OF_SUBJECT))))
_NONE = _Patterns((), (), ())


def _patterns_for(words: str) -> _Patterns:
    """Return the patterns that may match in a sentence of these words."""
    present = {cue for cue in _CUES if cue in words}
    if not present:
        return _NONE
    groups = zip((_BEHIND, _OF_WHOLE, _OF_SUBJECT), (_CUES_BEHIND, _CUES_OF_WHOLE, _CUES_OF_SUBJECT), strict=True)
    return _Patterns(*[[each for each, cues in zip(*group, strict=True) if not present.isdisjoint(cues)] for group in groups])


def with_conditions(sentence: Sentence, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a sentence, in its order, with their conditions in their settings."""
    possible = _patterns_for(sentence.text[sentence.start : sentence.end])
    noted = _noted(sentence, rows)
    beside = [list(_beside(sentence, possible, rows, index)) for index in range(len(rows))]
    for index in reversed(range(len(rows) - 1)):
        if not beside[index] and _are_of_one(sentence, rows[index], rows[index + 1]):
            beside[index] = beside[index + 1]
    return [
        _with(row, [*noted[index], *_of_sentence(sentence, possible, rows, row), *beside[index], *_before(sentence, possible, rows, index)])
        for index, row in enumerate(rows)
    ]


def _are_of_one(sentence: Sentence, first: Row, second: Row) -> bool:
    """Return whether two numbers are of one measurement by different metrics: `2.1 FID and 250.3 IS with 128 tokens`."""
    same = first.result._replace(metric="", value=0, unit="") == second.result._replace(metric="", value=0, unit="")
    is_other = first.result.metric != second.result.metric
    return same and is_other and bool(_OTHER_METRIC.fullmatch(sentence.text, first.number.end, second.number.start))


def told_apart(sentence: Sentence, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a sentence without those that differ from another one only in their value, unless models of two sizes do."""
    sizes = _AMOUNTS.match(sentence.text, rows[-1].number.end, sentence.end) if rows else None
    if sizes and sizes["size"]:
        return rows
    plain = [row.result._replace(value=0) for row in rows]
    return [row for row, each in zip(rows, plain, strict=True) if plain.count(each) == 1]


def condition_words(text: str, condition: str) -> str:
    """Return the words of a sentence that say a condition, as it has them; empty where none do."""
    found = (match for each in (*_BEHIND, *_OF_WHOLE, *_OF_SUBJECT) for match in each.finditer(text))
    return next((match.group().strip(" .,:;(") for match in found if _normal(match) == condition), "")


def _with(row: Row, conditions: Sequence[str]) -> Row:
    setting = row.result.setting
    for each in conditions:
        if row.result.model.endswith(f" {each}"):
            continue  # the name says it: `GPT-4o with ORM`
        if not setting:
            setting = each
        elif each not in setting and setting not in each:
            setting = f"{setting}, {each}"
    return row._replace(result=row.result._replace(setting=setting)) if setting != row.result.setting else row


def _beside(sentence: Sentence, possible: _Patterns, rows: Sequence[Row], index: int) -> Iterator[str]:
    """Yield the conditions behind the row at `index`: those of a list that its number is in, or its own."""
    if listed := _of_list(sentence, rows[index].number):
        yield listed
    else:
        yield from _behind(sentence, possible, rows, index)


def _before(sentence: Sentence, possible: _Patterns, rows: Sequence[Row], index: int) -> Iterator[str]:
    """Yield the conditions of the model of the row at `index`, and the opponent, which may stand anywhere behind."""
    if rows[index].result.owner != BASELINE:
        yield from _of_subject(sentence, possible, rows, index)
    if opponent := _opponent(sentence, rows[index]):
        yield opponent


def _behind(sentence: Sentence, possible: _Patterns, rows: Sequence[Row], index: int) -> Iterator[str]:
    """Yield the conditions in the clause behind the row at `index`, or behind the list or the pair that its number is in."""
    text, start = sentence.text, _end_of_list(sentence, rows[index].number)
    if start < 0:
        return
    limit = min([sentence.end, *(each.start for each in (*sentence.numbers, *(row.number for row in rows)) if each.start > start)])
    end = clause_end(text, start, limit)
    if remark := _REMARK.search(text, start, end):
        end = remark.start()
    for each in possible.behind:
        match = each.search(text, start, end)
        if match and not _TRAINED.search(text, start, match.start()):
            yield _normal(match)
    part = _ON_PART.match(text, start, sentence.end)
    named = [(mention.start, mention.end) for mention in sentence.datasets]
    if part and part.end() <= limit and not overlaps(named, *part.span(part.lastgroup or 0)):
        yield part[part.lastgroup or 0]
    if _WITHOUT.match(text, start, sentence.end) and (match := _BEHIND[0].search(text, sentence.start, start)):
        yield f"without {_named(match['aid'])}"
    if after := _AFTER.search(text, start, end):
        yield _normal(after)
    if limit == sentence.end and (faced := _FACED.search(text, start, min(limit, start + _FAR))):
        yield f"with {faced['words']}"


def _end_of_list(sentence: Sentence, number: ReportedNumber) -> int:
    """Return where the list or the pair ends that a number is in, with its datasets; -1 where what follows is in the list's order."""
    text, numbers, start = sentence.text, sentence.numbers, number.end
    is_listed = any(_PAIRED.fullmatch(text, each.end, number.start) for each in numbers if each.end < start)
    for each in numbers:
        if each.start > start and _PAIRED.fullmatch(text, start, each.start):
            start, is_listed = each.end, True
    if start > number.end and text.find("respectively", start, sentence.end) >= 0:
        return -1
    for dataset in sentence.datasets if is_listed else ():
        if dataset.start > start and _TO_DATASETS.fullmatch(text, start, dataset.start):
            start = dataset.end  # `61.2% and 43.1% on A and B with majority voting`
    versus = _VERSUS.match(text, start, sentence.end)
    return versus.end() if versus else start


def _of_sentence(sentence: Sentence, possible: _Patterns, rows: Sequence[Row], row: Row) -> Iterator[str]:
    """Yield the conditions of all numbers of a sentence that stand before them."""
    text, start, at = sentence.text, sentence.start, rows[0].number.start
    opened = max(0, start - _TWO)  # with the end of the sentence before
    for each in possible.of_whole:
        if match := each.search(text, opened, at):
            yield _normal(match)
    if not sentence.datasets:
        for each in (_TASK, _ON_KIND, _STRUGGLE):
            if match := each.search(text, opened, at):
                yield match["words"]
        skills = _SKILLS.search(text, start, at)
        part = f"{skills['part']} questions" if skills else ""
        if part and text.find(part) >= 0:
            yield part
        if (refined := _REFINED.match(text, start)) and row.result.owner == OURS:
            yield f"with {refined['words']}"
    is_last = _CHANGED_TO.search(text, max(start, row.number.start - _LONGEST_CHANGE), row.number.start)
    if is_last or row.result.owner == BASELINE:
        sizes = _SIZES.search(text, start, row.number.start)
        if sizes and _OF_MODELS.search(text, max(start, sizes.start() - _LONGEST_PAIR), sizes.start("first")):
            yield f"{sizes['what'] or ''} {sizes['second' if is_last else 'first']}".strip()


def _of_subject(sentence: Sentence, possible: _Patterns, rows: Sequence[Row], index: int) -> Iterator[str]:
    """Yield the conditions before the row at `index` that are of its model: those before the first row of a run with one model."""
    text, first = sentence.text, index
    while first and rows[first - 1].result.model == rows[index].result.model:
        first -= 1
    before = [row for row in rows[:first] if row.result.owner != BASELINE]
    start = before[-1].number.end if before else max(0, sentence.start - _TWO)
    for each in possible.of_subject:
        if match := each.search(text, start, rows[first].number.start):
            yield _normal(match)


def _of_list(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the condition of a number in a list with a condition for each: `1.26 and 1.83 with and without guidance`; else empty."""
    text, numbers = sentence.text, sentence.numbers
    index = next((place for place, each in enumerate(numbers) if each.start == number.start), None)
    if index is None:
        return ""
    first = last = index
    while first and _LISTED.fullmatch(text, numbers[first - 1].end, numbers[first].start):
        first -= 1
    while last + 1 < len(numbers) and _LISTED.fullmatch(text, numbers[last].end, numbers[last + 1].start):
        last += 1
    end = numbers[last].end
    limit = min(sentence.end, end + _LONGEST_PAIR)
    place, count = index - first, last - first + 1
    if count == _TWO and (match := _WITH_AND_WITHOUT.match(text, end, limit)):
        is_with = (match["first"] == "with") == (place == 0)
        return f"{'with' if is_with else 'without'} {_named(match['aid'])}"
    if count == _TWO and (match := _AMOUNTS.match(text, end, limit)) and match["noun"]:
        return f"{match['second' if place else 'first']} {match['noun']}"
    match = _PARTS.match(text, end, limit) if count > 1 else None
    named = [(mention.start, mention.end) for mention in (*sentence.datasets, *sentence.metrics)]
    parts = _NEXT_PART.split(match["parts"]) if match and not overlaps(named, *match.span("parts")) else []
    if len(parts) != count:
        return ""
    noun = parts[-1].partition(" ")[2] if not any(" " in part for part in parts[:-1]) else ""
    return f"{parts[place]} {noun}" if noun and place + 1 < count else parts[place]


def _noted(sentence: Sentence, rows: Sequence[Row]) -> list[list[str]]:
    """Return the notes right behind numbers, `80.3% (Round 1)`; a change that is said to be similar has those of the one before."""
    text = sentence.text
    notes = [[match["words"]] if (match := _NOTE.match(text, row.number.end)) else [] for row in rows]
    for index in range(_TWO, len(rows) - 1):
        is_similar = _SIMILAR.search(text, rows[index - 1].number.end, rows[index].number.start)
        if is_similar and not (notes[index] or notes[index + 1]):
            notes[index : index + _TWO] = notes[index - _TWO : index]
    return notes


def _opponent(sentence: Sentence, row: Row) -> str:
    """Return whom answers were preferred to, or what an attack was put to; empty where the dataset says it, or nothing does."""
    metric = row.result.metric
    is_attack = metric.endswith(_ATTACK)
    if not (is_attack or _PREFERRED.search(metric)) or _FIXED_OPPONENT.search(row.result.dataset):
        return ""
    match = _AGAINST.search(sentence.text, row.number.end, sentence.end)
    return f"{'against' if is_attack else 'vs'} {match['name']}" if match else ""


def _normal(match: re.Match[str]) -> str:
    """Return a condition in a short form, by the groups of its pattern."""
    found = match.groupdict()
    if aid := found.get("aid"):
        is_without = found["how"].lower() in ("without", "w/o")
        return "majority voting" if _VOTING.fullmatch(aid) and not is_without else f"{'without' if is_without else 'with'} {_named(aid)}"
    if count := found.get("count"):
        unit = found["unit"].removesuffix("s") if found["unit"].startswith("NFE") else found["unit"]
        return f"{_ADJECTIVES.get(count, count.strip())} {found.get('total') or ''}{unit}"
    if repeated := found.get("repeated"):
        return f"after {repeated}"
    base = found.get("base")
    return found.get("split") or (f"{found['words']} {base}" if base else found.get("words") or "")


def _named(aid: str) -> str:
    return "guidance" if _GUIDANCE.fullmatch(aid) else aid
