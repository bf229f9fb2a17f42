"""From cues to tags: how much a text says about each tag, and whether that is enough.

A cue adds its weight, times what its place is worth: the title most, a sentence in which the paper says what it does
(`we propose`) more than the background before it, words behind `unlike` or `existing` least. Saying the same again adds
less each time. A tag is given from `THRESHOLD` on, so one clear mention in the title, or two of different kinds in the
paper's own sentences are enough, and one in passing is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from papershelf.taxonomy.matcher import CLAUSE_MARKS, Hit, Reading
from papershelf.taxonomy.terms import Cue, Evidence

THRESHOLD = 3.0
TITLE = 2.0
BACKGROUND = 0.6
"""For sentences before the first one that says what the paper does."""
AGAIN = (1.0, 0.6, 0.4, 0.25)
"""What the first, second, ... mention of one phrase is worth; from the last on the same."""
ROUNDING = 0.005
"""What rounding may add to a cue."""
REACH = 6
"""Words behind a weakening phrase that it weakens, at most to the end of its clause."""


Weighed = list[tuple[Hit[Cue], float]]
"""Cues of a tag, with what each one adds."""


def score(reading: Reading) -> dict[str, Weighed]:
    """The cues of each tag that the text gives enough of, and what each one adds."""
    places = _place_factors(reading)
    weak = _weakened(reading)
    most = max(places)
    found: dict[str, Weighed] = {}
    for tag, cues in _cues(reading).items():
        if _most(cues) * most + ROUNDING * len(cues) < THRESHOLD:
            continue
        weighed = _weighed(reading, cues, places, weak)
        if _total(weighed) >= THRESHOLD:
            found[tag] = weighed
    return found


def _most(cues: Iterable[Hit[Cue]]) -> float:
    """What cues could add in places of factor 1: most tags of a text have one or two that could not do, wherever they stood."""
    weight = 0.0
    for hit in cues:
        if hit.term.weight > 0:
            weight += hit.term.weight
    return weight


def _weighed(reading: Reading, cues: Iterable[Hit[Cue]], places: Sequence[float], weak: Mapping[int, float]) -> Weighed:
    """What each cue of one tag adds."""
    weighed: Weighed = []
    times: dict[str, int] = defaultdict(int)
    for hit in cues:
        cue, first, _ = hit
        said = times[cue.phrase]
        times[cue.phrase] += 1
        factor = places[reading.sentence_of[first]] * weak.get(first, 1.0) * (AGAIN[said] if said < len(AGAIN) else AGAIN[-1])
        weighed.append((hit, _rounded(cue.weight * factor)))
    return weighed


def _total(weighed: Weighed) -> float:
    """Return what all cues of a tag add up to.

    They are added one by one, because `sum` rounds otherwise from Python 3.12 on, and a total may lie on the threshold.
    """
    total = 0.0
    for _, weight in weighed:
        total += weight
    return total


@lru_cache(maxsize=4096)
def _rounded(weight: float) -> float:
    """To two places. There are not many weights, and rounding takes longer than all the rest."""
    return round(weight, 2)


def strongest(reading: Reading, cues: Iterable[tuple[Hit[Cue], float]]) -> str:
    """The words of the cue that adds most, the first of equals."""
    hit, _ = max(cues, key=itemgetter(1))
    return reading.written(hit.first, hit.last)


def evidence(reading: Reading, tag: str, cues: Iterable[tuple[Hit[Cue], float]]) -> Iterator[Evidence]:
    """What `score` found of a tag, in the text's words."""
    for hit, weight in cues:
        yield Evidence("tag", tag, reading.written(hit.first, hit.last), weight, reading.place(hit.first))


def _cues(reading: Reading) -> dict[str, list[Hit[Cue]]]:
    """Every cue that is not a part of a longer cue of the same tag, by tag."""
    found: dict[str, list[Hit[Cue]]] = {}
    for hit in reading.cues:
        kept = found.setdefault(hit.term.tag, [])
        if not kept or hit.last > kept[-1].last:
            if kept and hit.first == kept[-1].first:
                kept.pop()
            kept.append(hit)
    return found


def _place_factors(reading: Reading) -> list[float]:
    """What each sentence is worth; the title is the first."""
    count = len(reading.sentence_starts)
    factors = [1.0] * count
    for hit in reading.stresses:
        if hit.term.factor > 1.0:
            sentence = reading.sentence_of[hit.first]
            factors[sentence] = max(factors[sentence], hit.term.factor)
    opening = next((i for i in range(1, count) if factors[i] > 1.0), 1)
    for index in range(1, opening):
        factors[index] = BACKGROUND
    factors[0] = TITLE
    return factors


def _weakened(reading: Reading) -> dict[int, float]:
    """The words that a weakening phrase reaches, and what it leaves of them."""
    weak: dict[int, float] = {}
    for hit in reading.stresses:
        if hit.term.factor < 1.0 and reading.sentence_of[hit.first]:
            for index in range(hit.last + 1, min(hit.last + 1 + REACH, len(reading.words))):
                if reading.words[index] in CLAUSE_MARKS:
                    break
                weak[index] = min(weak.get(index, 1.0), hit.term.factor)
    return weak
