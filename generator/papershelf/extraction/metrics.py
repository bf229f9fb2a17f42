"""What a figure measures: a metric of the taxonomy, or the word that stands in a metric's place.

A word that is written like a metric right by the figure ("HD95 of 37.5", "37.5 HD95") is its name, known or not: no
other metric may take its place.
"""

from __future__ import annotations

import re

from papershelf.extraction.datasets import Sentence, TermMention
from papershelf.text.lazy_pattern import pattern

_UNKNOWN_BEFORE = pattern(
    r"(?:^|[\s(])(?P<metric>[A-Za-z]?[A-Z][\w@.\-]*[A-Z\d]\w*)\)?(?: scores?| values?| rates?)?(?: of| =|:)? (?:only |just |up to )?$"
)
_UNKNOWN_BEHIND = pattern(r"\s?(?P<metric>[A-Za-z]?[A-Z]{2}[A-Z\d@\-]*[a-z]?(?:@[\d.]+)?|[A-Z]@[\d.]+|[a-z][A-Z]{2,}\w*)\b(?! \()")
_ADJOINS = pattern(r"\)?(?: scores?| values?| rates?)?(?: of|:| =| at)?(?: only| just| about)? ?\(?", re.IGNORECASE)
_NOUNS_BEHIND = pattern(
    r"\s?(?P<metric>(?:(?!average|overall|mean|zero|accuracy)[a-z\-]+ ){0,2}"
    r"(?:rate|return|error|score|reward|consistency|agreement|correlation|performance|correctness|alignment))\b"
)
_NOUN_BEFORE = pattern(
    r"\b(?P<noun>reward|return|error|consistency|agreement|alignment|correctness|similarity)(?: rate)? of (?:only |just )?$"
)
_LISTED = pattern(r",? (?:and |or )?")
_CORRELATION = pattern(r"\b(?P<metric>(?:Pearson|Spearman|Kendall)\w*(?:['’]s)?(?: rank)?(?: correlation)?)[^.;]{0,25}$")


def metric_of(one: Sentence, place: int, dataset: TermMention) -> str:
    """The metric of a figure: right behind it, right before it, the dataset's own, or any before it."""
    figure = one.figures[place]
    last = place
    while last + 1 < len(one.figures) and _LISTED.fullmatch(one.text[one.figures[last].end : one.figures[last + 1].start]):
        last += 1
    limit = one.figures[last + 1].start if last + 1 < len(one.figures) else one.end
    behind = next((m for m in one.metrics if figure.end <= m.start < limit), None)
    before = next((m for m in reversed(one.metrics) if m.end <= figure.start), None)
    if unknown := _unknown(one, place, before):
        return unknown
    if before and _ADJOINS.fullmatch(one.text[before.end : figure.start]) and not (behind and behind.start - figure.end < 2):
        return before.name
    if noun := _NOUN_BEFORE.search(one.text[max(one.start, figure.start - 40) : figure.start]):
        return noun["noun"]
    if behind and behind.start - figure.end < 40:
        return behind.name
    if before and (figure.start - before.end < 30 or not dataset.metric):
        return before.name
    if noun := _NOUNS_BEHIND.match(one.text, figure.end):
        return noun["metric"].strip()
    return dataset.metric or (behind.name if behind else "accuracy" if figure.unit else "score")


def _unknown(one: Sentence, place: int, before: TermMention | None) -> str:
    """A metric that the taxonomy does not know, by its spelling and its place right by the figure."""
    figure = one.figures[place]
    start = max(one.start, figure.start - 40)
    known = [(spot.start, spot.end) for spot in (*one.datasets, *one.metrics)] + list(one.models)
    if match := _CORRELATION.search(one.text[start : figure.start]):
        return match["metric"]
    match = _UNKNOWN_BEFORE.search(one.text[start : figure.start])
    if match and not _overlaps(known, start + match.start("metric"), start + match.end("metric")):
        return match["metric"]
    if before and figure.start - before.end < 12:
        return ""
    match = _UNKNOWN_BEHIND.match(one.text, figure.end)
    if match and len(match["metric"]) > 1 and not _overlaps(known, match.start("metric"), match.end("metric")):
        return match["metric"]
    return ""


def _overlaps(known: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in known)
