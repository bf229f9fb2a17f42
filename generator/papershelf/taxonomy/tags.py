"""Tags of a text: the score of each tag, and whether it reaches the threshold.

A cue adds its weight times a factor of its place: high for the title and for the words that name what the paper made
(`we introduce ...`), normal for sentences from the first in which the paper says what it does (`we show`), lower for the background
before that, lowest for words behind `unlike` or `existing`. Of a phrase's mentions the one in the best place adds most, the others
less, and all of them at most `SATURATION` times its weight. `THRESHOLD` is such that a heavy phrase gives the tag wherever a paper
speaks of itself, one of middle weight in the title or where the paper names what it made, and a light one only together with others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from math import fsum
from operator import itemgetter
from types import MappingProxyType

from papershelf.taxonomy.findings import Evidence
from papershelf.taxonomy.matcher import CLAUSE_MARKS, SENTENCE_MARKS, Hit, Scan
from papershelf.taxonomy.terms import Cue
from papershelf.text.wording import counted

THRESHOLD = 2.5
TITLE = 2.0
BACKGROUND = 0.6  # factor of sentences before the first one that says what the paper does
REPETITIONS = (1.0, 0.6, 0.4, 0.25)  # factors of a phrase's mentions, the one in the best place first; further ones add nothing
ROUNDING = 0.005  # the most that rounding adds to the weight of a cue
REACH = 6  # number of words behind a weakening phrase that it weakens, within its clause
REACH_OF_LIST = 12  # the same behind a phrase that begins a list, within its list
LIST_MARKS = CLAUSE_MARKS - {",", "("}  # marks that end a list
MADE = 2.0  # least factor of the words that name what the paper made
ELSEWHERE = 0.35  # factor of cues marked `^` in places that are neither the title nor what the paper made
SATURATION = 1.6  # all mentions of one phrase add at most so many times its weight, so that a light one alone gives no tag
LONGEST_OBJECT = 16  # words behind `we introduce` that may name what the paper made
OBJECT_ENDS = frozenset({
    "that", "which", "who", "whose", "where", "when", "while", "because", "to", "for", "on", "by", "using", "with", "without", "from", "in",
    "at", "as", "into", "via", "through", "under", "over", "toward", "is", "are", "was", "were", "can", "could", "will", "has", "have",
    "enable", "allow", "improve", "achieve",
})  # fmt: skip
"""Words that end the name of what the paper made: a new clause or a complement begins."""
_OBJECT_ENDS = OBJECT_ENDS | SENTENCE_MARKS
_PARTS_TITLE = frozenset(":?!")  # marks in a title behind which it may name what the paper made

OPEN_BELOW = 0.8  # the most that the context adds: a score that is further below the threshold is not open
OPEN_ABOVE = 0.5  # the most that the context takes
OPEN_IN_TITLE = 0.2  # the most that it takes where a cue of the weight `NAMES_TAG` is in the title, because such a title names the thing
NAMES_TAG = 1.7
MAIN_TAGS = 3  # a paper is mostly about so many things:
BESIDES = 0.5  # an open tag loses this if as many tags are stronger, and light phrases alone speak for it, none of them in
EARLY = 0.3  # this first part of the text
MOST_NAMED = 5  # words of a context that evidence names
FAINTEST = 0.3  # score below which the context is not asked, because the paper hardly names the thing
CONTEXT = "context"  # as phrase of a cue: it stands for all words of the text
OTHER_TAGS = "other tags"  # as phrase of a cue: it stands for the stronger tags of the paper
_NO_WORDS = frozenset([CONTEXT, OTHER_TAGS])
CONSTANT = ""  # key of what a context adds to each score

Context = Mapping[str, float]  # weights of folded words
WeightedCues = list[tuple[Hit[Cue], float]]  # cues of one tag, each with what it adds to the score


def score_tags(scan: Scan, contexts: Mapping[str, Context] = MappingProxyType({}), least: float = THRESHOLD) -> dict[str, WeightedCues]:
    """Return the tags whose score reaches `least`, each with its weighted cues.

    Where the cues leave it open, the other words of the paper decide, whose weights `contexts` has by tag; and how many tags are stronger.
    """
    places = _sentence_factors(scan)
    weakened = _weakened_words(scan)
    made = _made_words(scan)
    title = set(scan.words[: bisect_left(scan.sentence_of, 1)])
    found: dict[str, WeightedCues] = {}
    scores: dict[str, float] = {}  # of the cues
    for tag, cues in _cues_by_tag(scan).items():
        lowest = least - OPEN_BELOW if contexts.get(tag) else least
        # Most tags cannot reach the threshold wherever their few cues are; weighing those would take most of the time.
        if cues[0].term.weight * SATURATION < lowest and _most(cues) < lowest:
            continue
        found[tag], scores[tag] = _weigh(scan.sentence_of, cues, places, weakened, made)
    ranked = sorted(scores.values())
    for tag, score in scores.items():
        if least - OPEN_BELOW <= score <= least + OPEN_ABOVE and score > FAINTEST:
            hits = [hit for hit, _ in found[tag]]
            if context := contexts.get(tag):
                named = any(hit.term.weight >= NAMES_TAG and not scan.sentence_of[hit.first] for hit in hits)
                weight = max(-OPEN_IN_TITLE if named else -OPEN_ABOVE, _context_weight(scan.vocabulary, title, context))
                score += weight
                found[tag].append((Hit(Cue(tag, weight, CONTEXT), 0, 0), weight))
            if len(ranked) - bisect_right(ranked, scores[tag]) >= MAIN_TAGS and _named_besides(scan, hits):
                score -= BESIDES
                found[tag].append((Hit(Cue(tag, -BESIDES, OTHER_TAGS), 0, 0), -BESIDES))
        if score < least:
            del found[tag]
    return found


def _named_besides(scan: Scan, cues: Iterable[Hit[Cue]]) -> bool:
    """Return whether no cue of a tag is in the first part of the text, and none is heavy enough to give it alone."""
    early = EARLY * (len(scan.sentence_starts) - 1)
    return all(cue.weight < THRESHOLD and (scan.sentence_of[first] > early or cue.weight <= 0) for cue, first, _ in cues)


def _most(cues: Sequence[Hit[Cue]]) -> float:
    """Return a score that the cues of a tag cannot exceed, wherever they are."""
    if len(cues) == 1:
        return cues[0].term.weight * SATURATION + ROUNDING
    weights = {cue.phrase: cue.weight for cue, _, _ in cues if cue.weight > 0}
    return sum(weights.values()) * SATURATION + ROUNDING * len(cues)


def _context_weight(words: Set[str], title: Set[str], context: Context) -> float:
    """Return what the different words of a paper add to the score of a tag; those of the title count twice."""
    weights = filter(None, map(context.get, chain(words, title)))
    return min(OPEN_BELOW, round(context[CONSTANT] + fsum(weights), 2))


def _weigh(
    sentence_of: Sequence[int], cues: Iterable[Hit[Cue]], places: Sequence[float], weakened: Mapping[int, float], made: Container[int]
) -> tuple[WeightedCues, float]:
    """Return each mention with what it adds, and the sum: of a phrase, the mention in the best place adds all, the next ones less."""
    mentions: dict[str, list[tuple[float, Hit[Cue]]]] = {}
    for hit in cues:
        cue, first, last = hit
        factor = places[sentence_of[first]]
        if first in made or last in made:
            if factor < MADE:
                factor = MADE
        elif cue.made:
            factor *= ELSEWHERE
        if first in weakened:
            factor *= weakened[first]
        if (phrase := cue.phrase) in mentions:
            mentions[phrase].append((factor, hit))
        else:
            mentions[phrase] = [(factor, hit)]
    weighted: WeightedCues = []
    score = 0.0  # is not computed by `sum`, which rounds differently from Python 3.12 on; a score may equal the threshold
    for found in mentions.values():
        for factor, hit in found if len(found) == 1 else _repeated(found):
            weight = _rounded(hit.term.weight * (factor if factor < SATURATION else SATURATION))
            weighted.append((hit, weight))
            score += weight
    return weighted, score


def _repeated(mentions: list[tuple[float, Hit[Cue]]]) -> list[tuple[float, Hit[Cue]]]:
    """Return the mentions of one phrase, the one in the best place first, with what of their factors counts."""
    mentions.sort(key=itemgetter(0), reverse=True)
    left = SATURATION
    found = []
    for repetition, (factor, hit) in zip(REPETITIONS, mentions, strict=False):
        factor = min(factor * repetition, left)
        left -= factor
        found.append((factor, hit))
        if not left:
            break
    return found


@lru_cache(maxsize=4096)
def _rounded(weight: float) -> float:
    """Return a weight with two decimals; cached, because there are few different weights and rounding is slow."""
    return round(weight, 2)


def strongest_words(scan: Scan, cues: Iterable[tuple[Hit[Cue], float]]) -> str:
    """Return the words of the cue that adds most; of equal ones, the first."""
    hit, _ = max([each for each in cues if each[0].term.phrase not in _NO_WORDS], key=itemgetter(1))
    return scan.as_written(hit.first, hit.last)


def tag_evidence(
    scan: Scan, tag: str, cues: Iterable[tuple[Hit[Cue], float]], context: Context = MappingProxyType({})
) -> Iterator[Evidence]:
    """Yield the evidence for one tag; that of its context names the words that add most."""
    for hit, weight in cues:
        if hit.term.phrase == CONTEXT:
            yield Evidence("tag", tag, _strongest_words(scan, weight, context), weight, "the paper's other words")
        elif hit.term.phrase == OTHER_TAGS:
            yield Evidence("tag", tag, f"named besides {MAIN_TAGS} stronger ones", weight, "the paper's other tags")
        else:
            yield Evidence("tag", tag, scan.as_written(hit.first, hit.last), weight, scan.place(hit.first))


def _strongest_words(scan: Scan, weight: float, context: Context) -> str:
    """Return the words that add most to what a context adds, `weight`, the strongest first, and how many others add to it."""
    adding = sorted(word for word in scan.vocabulary.intersection(context) if word and context[word] * weight > 0)
    adding.sort(key=lambda word: -abs(context[word]))
    named = [scan.as_written(at, at) for at in map(scan.words.index, adding[:MOST_NAMED])]
    others = f" and {counted(len(adding) - len(named), 'other')}" if len(adding) > len(named) else ""
    return ", ".join(named) + others if named else "the constant of the context"


def _cues_by_tag(scan: Scan) -> dict[str, list[Hit[Cue]]]:
    """Return the cues of each tag, without those inside a longer cue of the same tag, or beginning in one that has no weight."""
    found: dict[str, list[Hit[Cue]]] = {}
    for hit in scan.cues:
        cue, first, last = hit
        cues = found.get(cue.tag)
        if cues is None:
            found[cue.tag] = [hit]
        elif last > cues[-1].last:
            if first == cues[-1].first:
                cues[-1] = hit
            elif (cues[-1].term.weight or first > cues[-1].last) and not (first == last and _repeats(scan.words, cues[-1], hit)):
                cues.append(hit)
    return found


def _repeats(words: Sequence[str], before: Hit[Cue], hit: Hit[Cue]) -> bool:
    """Return whether a cue of one word is the abbreviation, in parentheses, of the cue before it: `reinforcement learning (RL)`."""
    at = hit.first
    return words[at - 1] == "(" and before.last == at - 2 and words[at + 1 : at + 2] == [")"]


def _sentence_factors(scan: Scan) -> list[float]:
    """Return the factor of each sentence; the first is the title."""
    factors = [1.0] * len(scan.sentence_starts)
    sentence_of = scan.sentence_of
    for emphasis, first, _ in scan.emphases:
        if emphasis.factor > factors[sentence_of[first]]:
            factors[sentence_of[first]] = emphasis.factor
    opening = next((i for i, factor in enumerate(factors) if i and factor > 1.0), 1)
    return [TITLE, *[BACKGROUND] * (opening - 1), *factors[opening:]]


def _weakened_words(scan: Scan) -> dict[int, float]:
    """Return the indexes of words behind weakening phrases, with the factor of each."""
    weakened: dict[int, float] = {}
    for emphasis, _, last in scan.emphases:
        if emphasis.factor < 1.0 and scan.sentence_of[last]:
            ends = LIST_MARKS if emphasis.lists else CLAUSE_MARKS
            reach = REACH_OF_LIST if emphasis.lists else REACH
            for index, word in enumerate(scan.words[last + 1 : last + 1 + reach], last + 1):
                if word in ends:
                    break
                if weakened.get(index, 1.0) > emphasis.factor:
                    weakened[index] = emphasis.factor
    return weakened


def _made_words(scan: Scan) -> set[int]:
    """Return the indexes of words that name what the paper made: those right behind `we introduce` and the like."""
    words = scan.words
    starts = [last + 1 for emphasis, _, last in scan.emphases if emphasis.makes]
    title = words[: bisect_left(scan.sentence_of, 1)]
    starts.append(0)
    starts += [index + 1 for index, word in enumerate(title) if word in _PARTS_TITLE]
    made: set[int] = set()
    for start in starts:
        for index, word in enumerate(words[start : start + LONGEST_OBJECT], start):
            if word in _OBJECT_ENDS:
                break
            made.add(index)
    return made
