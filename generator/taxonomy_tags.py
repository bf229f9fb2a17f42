"""From cues to tags: how much a text says about each tag, and whether that is enough.

A cue adds its weight, times what its place is worth: the title most, a sentence in which the paper says what it does
(`we propose`) more than the background before it, words behind `unlike` or `existing` least. Saying the same again adds
less each time. A tag is given from `THRESHOLD` on, so one clear mention in the title, or two of different kinds in the
paper's own sentences are enough, and one in passing is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.taxonomy_scan import CLAUSE_MARKS, Hit, Reading
from generator.taxonomy_terms import Cue, Evidence, Stress

THRESHOLD = 3.0
TITLE = 2.0
BACKGROUND = 0.6
"""For sentences before the first one that says what the paper does."""
AGAIN = (1.0, 0.6, 0.4, 0.25)
"""What the first, second, ... mention of one phrase is worth; from the last on the same."""
REACH = 6
"""Words behind a weakening phrase that it weakens, at most to the end of its clause."""


def score(reading: Reading) -> dict[str, list[tuple[Hit, float]]]:
    """The cues of each tag, with what each one adds; tags without cues are absent."""
    places = _place_factors(reading)
    weak = _weakened(reading)
    found: dict[str, list[tuple[Hit, float]]] = defaultdict(list)
    times: dict[tuple[str, str], int] = defaultdict(int)
    for hit, cue in _cues(reading):
        said = times[cue.tag, cue.phrase]
        times[cue.tag, cue.phrase] += 1
        factor = places[reading.sentence_of[hit.first]] * weak.get(hit.first, 1.0) * AGAIN[min(said, len(AGAIN) - 1)]
        found[cue.tag].append((hit, round(cue.weight * factor, 2)))
    return found


def enough(cues: Iterable[tuple[Hit, float]]) -> bool:
    """Whether what `score` found of a tag is enough to give it."""
    return sum(weight for _, weight in cues) >= THRESHOLD


def evidence(reading: Reading, tag: str, cues: Iterable[tuple[Hit, float]]) -> Iterator[Evidence]:
    """What `score` found of a tag, in the text's words."""
    for hit, weight in cues:
        yield Evidence("tag", tag, reading.written(hit.first, hit.last), weight, reading.place(hit.first))


def _cues(reading: Reading) -> Iterator[tuple[Hit, Cue]]:
    """Every cue that is not a part of a longer cue of the same tag."""
    reach: dict[str, int] = {}
    ordered = sorted((h for h in reading.hits if isinstance(h.term, Cue)), key=lambda h: (h.first, -h.last))
    for hit in ordered:
        cue = hit.term
        assert isinstance(cue, Cue)
        if hit.last > reach.get(cue.tag, -1):
            reach[cue.tag] = hit.last
            yield hit, cue


def _place_factors(reading: Reading) -> list[float]:
    """What each sentence is worth; the title is the first."""
    count = len(reading.sentence_starts)
    factors = [1.0] * count
    for hit in reading.hits:
        if isinstance(hit.term, Stress) and hit.term.factor > 1.0:
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
    for hit in reading.hits:
        if isinstance(hit.term, Stress) and hit.term.factor < 1.0 and reading.sentence_of[hit.first]:
            for index in range(hit.last + 1, min(hit.last + 1 + REACH, len(reading.words))):
                if reading.words[index] in CLAUSE_MARKS:
                    break
                weak[index] = min(weak.get(index, 1.0), hit.term.factor)
    return weak
