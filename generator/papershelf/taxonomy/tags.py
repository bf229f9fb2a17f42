"""Tags of a text: the score of each tag, and whether it reaches the threshold.

A cue adds its weight times a factor of its place: high for the title and for the words that name what the paper made
(`we introduce ...`), normal for sentences from the first in which the paper says what it does (`we show`), lower for the background
before that, lowest for words behind `unlike` or `existing`. Of a phrase's mentions the one in the best place adds most, the others
less, and all of them at most `SATURATION` times its weight. `THRESHOLD` is such that a heavy phrase gives the tag wherever a paper
speaks of itself, one of middle weight in the title or beside `we`, and a light one only together with others.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from math import fsum
from operator import add, itemgetter
from types import MappingProxyType

from papershelf.taxonomy.findings import Evidence
from papershelf.taxonomy.matcher import CLAUSE_MARKS, SENTENCE_MARKS, Hit, Scan
from papershelf.taxonomy.terms import Cue

THRESHOLD = 2.5
TITLE = 2.0
BACKGROUND = 0.6  # factor of sentences before the first one that says what the paper does
REPETITIONS = (1.0, 0.6, 0.4, 0.25)  # factors of a phrase's mentions, the one in the best place first; further ones add nothing
ROUNDING = 0.005  # the most that rounding adds to the weight of a cue
REACH = 6  # number of words behind a weakening phrase that it weakens, within its clause
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

OPEN = 0.8  # the most that the context adds or takes: a score that is further from the threshold is not open
FAINTEST = 0.3  # score below which the context is not asked, because the paper hardly names the thing
CONTEXT = "context"  # as phrase of a cue: it stands for all words of the text
CONSTANT = ""  # key of what a context adds to each score

Context = Mapping[str, float]  # weights of folded words
WeightedCues = list[tuple[Hit[Cue], float]]  # cues of one tag, each with what it adds to the score


def score_tags(scan: Scan, contexts: Mapping[str, Context] = MappingProxyType({}), least: float = THRESHOLD) -> dict[str, WeightedCues]:
    """Return the tags whose score reaches `least`, each with its weighted cues.

    Where the cues leave it open, the other words of the paper decide: `contexts` has their weights, by tag.
    """
    places = _sentence_factors(scan)
    weakened = _weakened_words(scan)
    made = _made_words(scan)
    found: dict[str, WeightedCues] = {}
    for tag, cues in _cues_by_tag(scan).items():
        # Most tags cannot reach the threshold wherever their few cues are; weighing those would take most of the time.
        most = sum([hit.term.weight for hit in cues if hit.term.weight > 0]) * SATURATION
        if most + ROUNDING * len(cues) + (OPEN if tag in contexts else 0) < least:
            continue
        weighted = _weigh(scan, cues, places, weakened, made)
        # `sum` would round differently from Python 3.12 on, and a score may equal the threshold.
        score = reduce(add, map(itemgetter(1), weighted))
        if tag in contexts and abs(score - least) <= OPEN and score > FAINTEST:
            hit = _context(scan, tag, contexts[tag])
            weighted.append((hit, hit.term.weight))
            score += hit.term.weight
        if score >= least:
            found[tag] = weighted
    return found


def _context(scan: Scan, tag: str, context: Context) -> Hit[Cue]:
    """Return what the words of a paper add to the score of a tag, as a hit at the word that adds most of it."""
    words = set(scan.words).intersection(context)
    weight = max(-OPEN, min(OPEN, round(context[CONSTANT] + fsum(map(context.__getitem__, words)), 2)))
    strongest = max(sorted(words), key=lambda word: context[word] * weight, default=scan.words[0])
    index = scan.words.index(strongest)
    return Hit(Cue(tag, weight, CONTEXT), index, index)


def _weigh(
    scan: Scan, cues: Iterable[Hit[Cue]], places: Sequence[float], weakened: Mapping[int, float], made: Container[int]
) -> WeightedCues:
    """Return each mention with what it adds: of a phrase, the one in the best place adds all, the next ones less and less."""
    mentions: dict[str, list[tuple[float, Hit[Cue]]]] = {}
    for hit in cues:
        cue, first, last = hit
        factor = places[scan.sentence_of[first]]
        if last in made:
            factor = max(factor, MADE)
        elif cue.made:
            factor *= ELSEWHERE
        mentions.setdefault(cue.phrase, []).append((factor * weakened.get(first, 1.0), hit))
    weighted: WeightedCues = []
    for found in mentions.values():
        left = SATURATION
        found.sort(key=itemgetter(0), reverse=True)
        for (factor, hit), repetition in zip(found, REPETITIONS, strict=False):
            if not left:
                break
            factor = min(factor * repetition, left)
            left -= factor
            weighted.append((hit, _rounded(hit.term.weight * factor)))
    return weighted


@lru_cache(maxsize=4096)
def _rounded(weight: float) -> float:
    """Return a weight with two decimals; cached, because there are few different weights and rounding is slow."""
    return round(weight, 2)


def strongest_words(scan: Scan, cues: Iterable[tuple[Hit[Cue], float]]) -> str:
    """Return the words of the cue that adds most; of equal ones, the first."""
    hit, _ = max((each for each in cues if each[0].term.phrase != CONTEXT), key=itemgetter(1))
    return scan.as_written(hit.first, hit.last)


def tag_evidence(scan: Scan, tag: str, cues: Iterable[tuple[Hit[Cue], float]]) -> Iterator[Evidence]:
    """Yield the evidence for one tag."""
    for hit, weight in cues:
        others = " and other words" if hit.term.phrase == CONTEXT else ""
        yield Evidence("tag", tag, scan.as_written(hit.first, hit.last) + others, weight, scan.place(hit.first))


def _cues_by_tag(scan: Scan) -> dict[str, list[Hit[Cue]]]:
    """Return the cues of each tag, without those inside a longer cue of the same tag."""
    found: dict[str, list[Hit[Cue]]] = {}
    for hit in scan.cues:
        cues = found.setdefault(hit.term.tag, [])
        if not cues or hit.last > cues[-1].last:
            if cues and hit.first == cues[-1].first:
                cues.pop()
            cues.append(hit)
    return found


def _sentence_factors(scan: Scan) -> list[float]:
    """Return the factor of each sentence; the first is the title."""
    count = len(scan.sentence_starts)
    factors = [1.0] * count
    for hit in scan.emphases:
        sentence = scan.sentence_of[hit.first]
        factors[sentence] = max(factors[sentence], hit.term.factor)
    opening = next((i for i in range(1, count) if factors[i] > 1.0), 1)
    return [TITLE, *[BACKGROUND] * (opening - 1), *factors[opening:]]


def _weakened_words(scan: Scan) -> dict[int, float]:
    """Return the indexes of words behind weakening phrases, with the factor of each."""
    weakened: dict[int, float] = {}
    for hit in scan.emphases:
        if hit.term.factor < 1.0 and scan.sentence_of[hit.first]:
            ends = LIST_MARKS if hit.term.lists else CLAUSE_MARKS
            for index in range(hit.last + 1, min(hit.last + 1 + REACH, len(scan.words))):
                if scan.words[index] in ends:
                    break
                weakened[index] = min(weakened.get(index, 1.0), hit.term.factor)
    return weakened


def _made_words(scan: Scan) -> set[int]:
    """Return the indexes of words that name what the paper made: those right behind `we introduce` and the like."""
    words = scan.words
    starts = [hit.last + 1 for hit in scan.emphases if hit.term.makes]
    title = words[: bisect_left(scan.sentence_of, 1)]
    starts += [0, *(index + 1 for index, word in enumerate(title) if word == ":")]
    made: set[int] = set()
    for start in starts:
        for index in range(start, min(start + LONGEST_OBJECT, len(words))):
            if words[index] in OBJECT_ENDS or words[index] in SENTENCE_MARKS:
                break
            made.add(index)
    return made
