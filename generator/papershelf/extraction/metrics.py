"""The metric of a number: sentence of the taxonomy, or a word in the position of a metric.

A word next to the number that is spelled like a metric ("HD95 of 37.5", "37.5 HD95") is its metric even if it is not in
the taxonomy, and takes precedence over other metrics.
"""

import re

from papershelf.extraction.datasets import Sentence, TermMention, overlaps
from papershelf.extraction.numbers import ReportedNumber
from papershelf.text.lazy_pattern import pattern

_UNKNOWN_BEFORE = pattern(
    r"(?:^|[\s(])(?P<metric>[A-Za-z]?[A-Z][\w@.\-]{0,40}[A-Z\d]\w{0,40})"
    r"\)?(?: scores?| values?| rates?)?(?: of| =|:)? (?:only |just |up to )?$"
)
_UNKNOWN_BEHIND = pattern(r"\s?(?P<metric>[A-Za-z]?[A-Z]{2}[A-Z\d@\-]*[a-z]?(?:@[\d.]+)?|[A-Z]@[\d.]+|[a-z][A-Z]{2,}\w*)\b(?! \()")
_METRIC_TO_NUMBER = pattern(r"\)?(?: scores?| values?| rates?)?(?: of|:| =| at)?(?: only| just| about)? ?\(?", re.IGNORECASE)
_NOUNS_BEHIND = pattern(
    r"\s?(?:\([^)]{1,30}\) )?(?P<metric>bits per \w+|(?:(?!average|overall|mean|zero|accuracy)[a-z\-]+ ){0,2}"
    r"(?:rate|return|error|score|reward|consistency|agreement|correlation|performance|correctness|alignment|preference|adherence|coverage|compliance))\b"
)
_NOUN_BEFORE = pattern(
    r"\b(?P<metric>reward|return|error|consistency|agreement|alignment|correctness|similarity)(?: rate)? of (?:only |just )?$"
)
_PHRASE_BEFORE = pattern(r"(?<!^)(?<![.:] )\b(?P<metric>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}) of (?:only |just )?$")
_RATE_BEFORE = pattern(
    r"(?P<metric>(?:(?!(?:an?|the|of|and|average|its|with|new|has|have|in|on|by|to)\b)(?<![a-z\-])[a-z\-]+ ){1,2}"
    r"(?:rate|ratio|coverage|preference|probability)) of (?:only |just )?$"
)
"""A metric that is no term of the taxonomy, before its number: `an Image Reward of 1.20`, `a link resolution rate of 97%`."""
_LISTED = pattern(r",? (?:and |or )?")
_CORRELATION = pattern(r"\b(?P<metric>(?:Pearson|Spearman|Kendall)\w*(?:['’]s)?(?: rank)?(?: correlation)?)[^.;]{0,25}$")


def metric_of(sentence: Sentence, index: int, dataset: TermMention) -> str:
    """Return the metric of number `index`: next to it, the dataset's default, or any before it."""
    text, numbers, metrics = sentence.text, sentence.numbers, sentence.metrics
    number, last = numbers[index], index
    while last + 1 < len(numbers) and _LISTED.fullmatch(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    limit = numbers[last + 1].start if last + 1 < len(numbers) else sentence.end
    behind = next((m for m in metrics if number.end <= m.start < limit), None)
    before = next((m for m in reversed(metrics) if m.end <= number.start), None)
    if 0 <= dataset.start - number.end <= 1:
        return dataset.metric or "score"  # `0.74 GenEval`
    if unknown := _unknown_metric(sentence, number, before):
        return unknown
    if before and _METRIC_TO_NUMBER.fullmatch(text[before.end : number.start]) and not (behind and behind.start - number.end < 2):
        return _printed(text, before)
    words_before = text[max(sentence.start, number.start - 60) : number.start]
    if noun := _NOUN_BEFORE.search(words_before) or _RATE_BEFORE.search(words_before) or _PHRASE_BEFORE.search(words_before):
        return noun["metric"]
    if behind and behind.start - number.end < 40:
        return _printed(text, behind)
    if before and (number.start - before.end < 30 or not dataset.metric):
        return _printed(text, before)
    if noun := _NOUNS_BEHIND.match(text, number.end):
        return noun["metric"].strip()
    return dataset.metric or (behind.name if behind else "accuracy" if number.unit else "score")


def _printed(text: str, metric: TermMention) -> str:
    """Return the name of a metric; of a general one such as pass@k the one that is printed."""
    return text[metric.start : metric.end].lower() if metric.name.endswith("@k") else metric.name


def _unknown_metric(sentence: Sentence, number: ReportedNumber, before: TermMention | None) -> str:
    """Return a metric next to a number that is not in the taxonomy, recognized by its spelling; empty if there is none."""
    start = max(sentence.start, number.start - 40)
    known = [(mention.start, mention.end) for mention in (*sentence.datasets, *sentence.metrics)] + list(sentence.models)
    if match := _CORRELATION.search(sentence.text[start : number.start]):
        return match["metric"]
    match = _UNKNOWN_BEFORE.search(sentence.text[start : number.start])
    if match and not overlaps(known, start + match.start("metric"), start + match.end("metric")):
        return match["metric"]
    if before and number.start - before.end < 12:
        return ""
    match = _UNKNOWN_BEHIND.match(sentence.text, number.end)
    return match["metric"] if match and len(match["metric"]) > 1 and not overlaps(known, *match.span("metric")) else ""
