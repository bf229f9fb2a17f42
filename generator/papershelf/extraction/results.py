"""Absolute figures that an abstract reports, each tied to a dataset, a metric and a model.

A wrong figure costs more trust than a missing one earns. So a number must pass `figures`, and a dataset must stand where
the sentence's order puts it: right before the figure ("GSM8K (92.1)"), behind it ("62.1% mIoU on ADE20K"), at the head of
the sentence ("On COCO, ..."), or in the result just before ("... and attains 87.0%"). Figures and datasets
that are listed are paired in order; one figure for several datasets is an average, and tied to none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from papershelf.extraction.datasets import Sentence, TermMention, own_dataset, sentence
from papershelf.extraction.metrics import metric_of
from papershelf.extraction.numbers import ReportedNumber, first_number
from papershelf.model import Result
from papershelf.taxonomy.terms import Findings
from papershelf.text.lazy_pattern import pattern

_RIGHT_BEFORE = pattern(
    r"(?:['’]s)?(?: (?:dataset|benchmark|test set|validation set|val|test|task))?s?(?: [\w@\-]+)?\s?"
    r"(?:\(|:|=|\bof\b|\bat\b|\bis\b|\bscores?\b)\s?(?:[\w@\-]+ ?(?:of|:|=)? ?)?",
    re.IGNORECASE,
)
"""Between a dataset and the figure right behind it: `GSM8K (92.1`, `ImageNet accuracy of 83.6`."""
_LEADS = pattern(
    r"\s?~?(?:\([^)]{1,15}\),? )?[()]?(?:,? respectively,? )?(?:(?!and\b)[\w@\-./'’]+\)? ){0,6}?\(?"
    r"(?:on|in|for|at|across|over|of|under|using)(?: (?!and\b)[\w\-]+){0,4} "
    r"|\s?~?\(?(?:(?!and\b|or\b)[\w\-]+ ){0,2}",
    re.IGNORECASE,
)
"""Between a figure and the dataset behind it that it is about."""
_ATTAIN = r"(?:attain|achiev|reach|obtain|yield|scor|manag|solv|resolv)\w*"
_REACHES = pattern(
    r"(?:(?!\b(?:than|over|compar\w*|outperform\w*|surpass\w*|exceed\w*|improv\w*|while|when|whereas|but|us(?:es|ing)|trained|also"
    rf"|{_ATTAIN})\b)[^;:]){{1,110}}"
    r"\b(?:on|in)(?: the| our| its)?(?: [a-z\-]+)? ",
    re.IGNORECASE,
)
"""The same over a longer way, where the sentence has this dataset only."""
_ELSEWHERE = pattern(
    r"(?:\s(?!on\b|across\b|over\b)[\w@\-]+){0,3} (?:on|across|over) (?:the |our )?"
    r"(?:(?:\d+\+?|[a-z\-]+)(?: [a-z\-]+){0,3} (?:tasks|benchmarks|datasets)\b|(?!GPU|CPU|[AH]\d|NVIDIA|RTX)[A-Z])"
)
"""Behind a figure that is about some other, unnamed datasets."""
_PLACED = pattern(r"\s?(?:\w+, )?[Oo]n (?!our\b|this\b|average\b|the (?:benchmark|dataset|test))")
"""At the head of a sentence that says itself what it is about."""
_JOINED = pattern(r"[\s,/&%()]*(?:and|or|respectively)?[\s,/&(]*(?:the |on |a |an )*")
"""Between the members of a list."""
_PREPOSITIONS = r"on|in|for|with|at|by|from|to|over|under|while|compared|than"
_EACH_MEASURED = pattern(
    rf"(?: (?!(?:{_PREPOSITIONS}|and)\b)[\w@\-]+){{0,3}}(?:,? and|,) "
    rf"(?:(?:an? )?(?!(?:{_PREPOSITIONS}|{_ATTAIN})\b)[\w@\-]+ ){{0,3}}?(?:of |score of )?"
)
"""Between figures of a list that differ in what they measure: `2.1 FID and 250.3 IS`."""
_ATTAINED = pattern(rf"\b{_ATTAIN}(?: [\w\-]+){{0,5}} $", re.IGNORECASE)
_GOVERNED = pattern(
    rf"\b(?:{_ATTAIN}|to|of|at|is|are|was|gets?|sets?|shows?|with|from|including|such as|:|=)(?:[^;]{{0,90}})$", re.IGNORECASE
)
_AVERAGE = pattern(r"\b(?:average|avg|mean|overall)\b", re.IGNORECASE)
_SOLVED = pattern(r"\b(?:solv|resolv)\w*(?: [\w\-]+){0,2} $", re.IGNORECASE)
_GENERAL = ("accuracy", "score")
_COMPARED = pattern(
    r"\b(?:surpass|outperform|exceed|beat|match|compar)\w*(?: (?:to|with))?(?: [\w\-'’]+){0,5} \(?$"
    r"|\b(?:than|with|from|by|over|on|using|to|of) (?:the |an? )?$",
    re.IGNORECASE,
)


def results(abstract: str, findings: Findings) -> tuple[Result, ...]:
    """The results that an abstract reports, in its order, each figure of a dataset once. `findings` are those of the same text."""
    reading = findings.reading
    if "%" not in abstract and not reading.measures:
        return ()
    found: dict[tuple[str, float], Result] = {}
    last: Result | None = None
    for one in _sentences(findings):
        reported = tuple(_of_sentence(findings, one, last))
        for result in reported:
            found.setdefault((result.dataset, result.value), result)
        last = reported[-1] if reported else None
    return tuple(found.values())


def _sentences(findings: Findings) -> Iterator[Sentence]:
    """Those of the abstract that have figures."""
    reading = findings.reading
    at = first_number(reading.text, reading.sentence_starts[1])
    while at >= 0:
        index = bisect_right(reading.sentence_starts, at) - 1
        if one := sentence(findings, index):
            yield one
        at = first_number(reading.text, reading.extent(index)[1])


def _of_sentence(findings: Findings, one: Sentence, last: Result | None) -> Iterator[Result]:
    inherited: TermMention | None = None
    for place, figure in enumerate(one.figures):
        group = _figure_group(one, place)
        dataset = _dataset_of(one, place, group)
        if not dataset and not (inherited and figure.unit):
            inherited = _inherited(findings, one, group, last)
        dataset = dataset or inherited
        if dataset:
            metric = metric_of(one, place, dataset)
            quoted = one.text[one.start : one.end].strip()
            last = Result(_model_of(findings, figure, one), dataset.name, metric, figure.value, figure.unit, quoted)
            yield last


def _dataset_of(one: Sentence, place: int, group: range) -> TermMention | None:
    """The dataset that the order of words ties to a figure."""
    figure, text = one.figures[place], one.text
    before = [d for d in one.datasets if d.end <= figure.start]
    if before and _RIGHT_BEFORE.fullmatch(text[before[-1].end : figure.start]) and not _joined_before(one, before[-1]):
        return before[-1]
    first, last = group[0], group[-1]
    limit = one.figures[last + 1].start if last + 1 < len(one.figures) else one.end
    tail = one.figures[last].end
    behind = [d for d in one.datasets if tail <= d.start < limit]
    if behind and not _heads_next(one, behind[0], last):
        between = text[tail : behind[0].start]
        if _LEADS.fullmatch(between) or (len(one.datasets) == 1 and _REACHES.fullmatch(between)):
            return _paired(text, behind, len(group), place - first)
    if not before or ";" in text[before[-1].end : figure.start]:
        return None
    if _ELSEWHERE.match(text, tail) and not _PLACED.match(text, one.start):
        return None
    if not _is_sure(one, place, group):
        return None
    fresh = [d for d in before if first == 0 or d.start > one.figures[first - 1].end]
    if len(fresh) == len(group) > 1:
        return fresh[place - first]
    return _paired(text, _last_list(text, before), len(group), place - first)


def _is_sure(one: Sentence, place: int, group: range) -> bool:
    """Whether a figure whose dataset stands further before it is attained or measured, and goes on with what is listed."""
    first = one.figures[group[0]]
    before = one.text[one.start : first.start]
    if place and not any(one.figures[place - 1].end <= d.start < one.figures[place].start for d in one.datasets):
        between = one.text[one.figures[place - 1].end : one.figures[place].start]
        if _AVERAGE.search(between) or (place == group[0] and one.figures[place - 1].unit != first.unit):
            return False
    if _GOVERNED.search(before):
        return True
    end = one.figures[group[-1]].end
    return any(0 <= first.start - m.end < 12 or 0 <= m.start - end < 12 for m in one.metrics)


def _last_list(text: str, datasets: Sequence[TermMention]) -> Sequence[TermMention]:
    """The last of some datasets, with those that are listed together with it."""
    head = len(datasets) - 1
    while head and _JOINED.fullmatch(text[datasets[head - 1].end : datasets[head].start]):
        head -= 1
    return datasets[head:]


def _joined_before(one: Sentence, dataset: TermMention) -> bool:
    """Whether a dataset ends a list of datasets: `on A and B of 80%` is about both."""
    place = one.datasets.index(dataset)
    return place > 0 and bool(_JOINED.fullmatch(one.text[one.datasets[place - 1].end : dataset.start]))


def _heads_next(one: Sentence, dataset: TermMention, last: int) -> bool:
    """Whether a dataset behind a figure belongs to the next one: `92.1 on A, and on B 80.4`."""
    if last + 1 >= len(one.figures):
        return False
    return bool(_RIGHT_BEFORE.fullmatch(one.text[dataset.end : one.figures[last + 1].start]))


def _figure_group(one: Sentence, place: int) -> range:
    """The figures that are listed together with one: `75.4% and 79.4%`, `2.1 FID and 250.3 IS`."""
    first = last = place
    while first and _are_listed(one, first - 1):
        first -= 1
    while last + 1 < len(one.figures) and _are_listed(one, last):
        last += 1
    return range(first, last + 1)


def _are_listed(one: Sentence, place: int) -> bool:
    """Whether a figure and the next one are members of one list."""
    start, end = one.figures[place].end, one.figures[place + 1].start
    between = one.text[start:end]
    if _JOINED.fullmatch(between):
        return True
    return bool(_EACH_MEASURED.fullmatch(between)) and not any(start <= d.start < end for d in one.datasets)


def _paired(text: str, datasets: Sequence[TermMention], count: int, place: int) -> TermMention | None:
    """Of datasets listed together, as many as there are figures, the one in the same place; a single dataset has all the figures."""
    listed = [datasets[0]]
    for dataset in datasets[1:]:
        if not _JOINED.fullmatch(text[listed[-1].end : dataset.start]):
            break
        if dataset.name != listed[-1].name:
            listed.append(dataset)
    if len(listed) == count:
        return listed[place]
    return listed[0] if len(listed) == 1 else None


def _inherited(findings: Findings, one: Sentence, group: range, last: Result | None) -> TermMention | None:
    """The dataset of the result before, or the one that the paper is about, for figures that are attained without naming one."""
    figure = one.figures[group[0]]
    if one.datasets or not (figure.unit or one.metrics) or _PLACED.match(one.text, one.start) or _ELSEWHERE.match(one.text, figure.end):
        return None
    before = one.text[one.start : figure.start]
    if not _ATTAINED.search(before):
        return None
    if last and _same_measure(one, figure, last):
        return TermMention(last.dataset, 0, 0, last.metric)
    return own_dataset(findings) if one.metrics or _SOLVED.search(before) else None


def _same_measure(one: Sentence, figure: ReportedNumber, last: Result) -> bool:
    """Whether a sentence may go on with the measure of the result before: it names none, or that one, or a general word."""
    metrics = {metric.name for metric in one.metrics}
    if not metrics:
        return bool(figure.unit)
    return metrics <= {last.metric, *_GENERAL} and last.metric in (*metrics, *_GENERAL)


def _model_of(findings: Findings, figure: ReportedNumber, one: Sentence) -> str:
    """The model that a figure is credited to: right behind it, the nearest subject before it, the paper's own, its first backbone."""
    mentions = findings.mentions_in(one.start, one.end)
    for mention in mentions:
        if one.text[figure.end : mention.start] in (" for ", " with ", " using ", " ("):
            return mention.name
    named = [m for m in mentions if m.start < figure.start and not _COMPARED.search(one.text, max(one.start, m.start - 60), m.start)]
    own = one.text.rfind(findings.own, one.start, figure.start) if findings.own else -1
    if named and named[-1].start > own:
        return named[-1].name
    return findings.own or next(iter(findings.backbones), "")
