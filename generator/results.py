"""Absolute figures that an abstract reports, each tied to a dataset, a metric and a model.

A wrong figure costs more trust than a missing one earns. So a number must pass `figures`, and a dataset must stand where
the sentence's order puts it: right before the figure ("GSM8K (92.1)"), behind it ("62.1% mIoU on ADE20K"), at the head of
the sentence ("On COCO, ..."), or in the result just before ("... and attains 87.0%").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.figures import Figure
from generator.model import Result
from generator.spots import Sentence, Spot, own_dataset, sentence
from generator.taxonomy import Taxonomy
from generator.taxonomy_terms import Findings, Metric

_RIGHT_BEFORE = re.compile(
    r"(?:['’]s)?(?: (?:dataset|benchmark|test set|validation set|val|test|task))?s?(?: [\w@\-]+)?\s?"
    r"(?:\(|:|=|\bof\b|\bat\b|\bis\b|\bscores?\b)\s?(?:[\w@\-]+ ?(?:of|:|=)? ?)?",
    re.IGNORECASE,
)
"""Between a dataset and the figure right behind it: `GSM8K (92.1`, `ImageNet accuracy of 83.6`."""
_LEADS = re.compile(
    r"\s?(?:\([^)]{1,15}\) )?[()]?(?:(?!and\b)[\w@\-./'’]+\)? ){0,6}?\(?"
    r"(?:on|in|for|at|across|over|of|under|using)(?: (?!and\b)[\w\-]+){0,4} "
    r"|\s?\(?(?:(?!and\b|or\b)[\w\-]+ ){0,2}",
    re.IGNORECASE,
)
"""Between a figure and the dataset behind it that it is about."""
_JOINED = re.compile(r"[\s,/&%()]*(?:and|or|respectively)?[\s,/&(]*(?:the |on |a |an )*")
"""Between the members of a list."""
_ATTAINED = re.compile(r"\b(?:attain|achiev|reach|obtain|yield|scor|manag)\w*(?: [\w\-]+){0,5} $", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:surpass|outperform|exceed|beat|match|compar)\w*(?: (?:to|with))? (?:the |even )?$"
    r"|\b(?:than|with|from|by|over|on|using|to|of) (?:the |an? )?$",
    re.IGNORECASE,
)
_NOUNS_BEHIND = re.compile(
    r"\s?(?P<metric>(?:(?!average|overall|mean|zero|accuracy)[a-z\-]+ ){0,2}"
    r"(?:rate|return|error|score|reward|consistency|agreement|correlation|performance|correctness|alignment))\b"
)


def results(title: str, abstract: str, taxonomy: Taxonomy, findings: Findings) -> tuple[Result, ...]:
    """The results that an abstract reports, in its order, each figure of a dataset once. `findings` are those of the same text."""
    reading = findings.reading
    if "%" not in abstract and not any(isinstance(hit.term, Metric) for hit in reading.hits):
        return ()
    found: dict[tuple[str, float], Result] = {}
    last: Result | None = None
    subject = own_dataset(findings, title)
    for index in range(1, len(reading.sentence_starts)):
        for result in _of_sentence(findings, sentence(findings, index), last, subject):
            found.setdefault((result.dataset, result.value), result)
            last = result
    return tuple(found.values())


def _of_sentence(findings: Findings, one: Sentence, last: Result | None, subject: Spot | None) -> Iterator[Result]:
    for place, figure in enumerate(one.figures):
        dataset = _dataset_of(one, place) or _inherited(one, figure, last, subject)
        if dataset:
            metric = _metric_of(one, place, dataset)
            last = Result(
                _model_of(findings, figure, one), dataset.name, metric, figure.value, figure.unit, one.text[one.start : one.end].strip()
            )
            yield last


def _dataset_of(one: Sentence, place: int) -> Spot | None:
    """The dataset that the order of words ties to a figure."""
    figure, text = one.figures[place], one.text
    before = [d for d in one.datasets if d.end <= figure.start]
    if before and _RIGHT_BEFORE.fullmatch(text[before[-1].end : figure.start]):
        return before[-1]
    group = _figure_group(one, place)
    first, last = group[0], group[-1]
    limit = one.figures[last + 1].start if last + 1 < len(one.figures) else one.end
    tail = one.figures[last].end
    behind = [d for d in one.datasets if tail <= d.start < limit]
    if behind and _LEADS.fullmatch(text[tail : behind[0].start]) and not _heads_next(one, behind[0], last):
        return _paired(text, behind, len(group), place - first)
    ahead = [d for d in before if first == 0 or d.start > one.figures[first - 1].end] or before[-1:]
    if not ahead or ";" in text[ahead[-1].end : figure.start]:
        return None
    return _paired(text, ahead, len(group), place - first)


def _heads_next(one: Sentence, dataset: Spot, last: int) -> bool:
    """Whether a dataset behind a figure belongs to the next one: `92.1 on A, and on B 80.4`."""
    if last + 1 >= len(one.figures):
        return False
    return bool(_RIGHT_BEFORE.fullmatch(one.text[dataset.end : one.figures[last + 1].start]))


def _figure_group(one: Sentence, place: int) -> range:
    """The figures that are listed together with one: `75.4% and 79.4%`."""
    numbers, text = one.figures, one.text
    first = last = place
    while first and _JOINED.fullmatch(text[numbers[first - 1].end : numbers[first].start]):
        first -= 1
    while last + 1 < len(numbers) and _JOINED.fullmatch(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    return range(first, last + 1)


def _paired(text: str, datasets: Sequence[Spot], count: int, place: int) -> Spot:
    """Of datasets listed together as many as there are figures, the one in the same place; else the first."""
    listed = [datasets[0]]
    for dataset in datasets[1:]:
        if not _JOINED.fullmatch(text[listed[-1].end : dataset.start]):
            break
        listed.append(dataset)
    return listed[place] if len(listed) == count else listed[0]


def _inherited(one: Sentence, figure: Figure, last: Result | None, subject: Spot | None) -> Spot | None:
    """The dataset of the result before, or the one that the paper is about, for a figure that is attained without naming one."""
    if not figure.unit or one.datasets or not _ATTAINED.search(one.text[one.start : figure.start]):
        return None
    if last and not one.metrics:
        return Spot(last.dataset, 0, 0, last.metric)
    return subject if one.metrics else None


def _metric_of(one: Sentence, place: int, dataset: Spot) -> str:
    """The metric of a figure: right behind it, right before it, the dataset's own, or any before it."""
    figure = one.figures[place]
    limit = one.figures[place + 1].start if place + 1 < len(one.figures) else one.end
    behind = next((m for m in one.metrics if figure.end <= m.start < limit), None)
    before = next((m for m in reversed(one.metrics) if m.end <= figure.start), None)
    if behind and behind.start - figure.end < 40:
        return behind.name
    if before and (figure.start - before.end < 30 or not dataset.metric):
        return before.name
    if noun := _NOUNS_BEHIND.match(one.text, figure.end):
        return noun["metric"].strip()
    return dataset.metric or (behind.name if behind else "accuracy" if figure.unit else "score")


def _model_of(findings: Findings, figure: Figure, one: Sentence) -> str:
    """The model that a figure is credited to: right behind it, the nearest subject before it, the paper's own, its first backbone."""
    mentions = findings.mentions_in(one.start, one.end)
    for mention in mentions:
        if one.text[figure.end : mention.start] in (" for ", " with ", " using ", " ("):
            return mention.name
    named = [m for m in mentions if m.start < figure.start and not _OBJECT.search(one.text, max(one.start, m.start - 40), m.start)]
    own = one.text.rfind(findings.own, one.start, figure.start) if findings.own else -1
    if named and named[-1].start > own:
        return named[-1].name
    return findings.own or next(iter(findings.backbones), "")
