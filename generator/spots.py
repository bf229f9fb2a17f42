"""Where datasets and metrics stand in a sentence, for `results`.

Datasets are those of the taxonomy, their compounds (`WebArena-Lite` is not WebArena), and unknown ones that their place and
their name give away: `on FooBench`, `PRMBench (65.5%)`, `on the Foo dataset`. What a model is only trained on is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.figures import Figure, figures
from generator.taxonomy_scan import Reading
from generator.taxonomy_terms import Dataset, Findings, Metric

_TRAINED_ON = re.compile(
    r"\b(?:train|pre-?train|fine-?tun|distill|learn|initializ)\w*(?: (?!accuracy|performance|results?)\w+)? (?:on|with|using|from|over|by)"
    r"(?: the| only| data from)? $|\b(?:subset|data|images|samples) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?P<figure>\d%?\)?(?: [a-z@\d\-]+){0,3} (?=on\b))?\b(?:on|for|in) (?:the |our )?"
    r"(?:[a-z][a-z\-]+ (?=[A-Z][\w\-]+ (?:benchmark|dataset|test)))?"
    r"|\b(?:and|,) (?=[\w\-]+ \(\d))(?P<name>(?=[\w\-]*[A-Z])[A-Za-z][\w\-+]*(?: (?:[A-Z][\w\-]*|v?\d[\w.]*))*)"
    r"(?P<noun> (?:benchmark|dataset|test|leaderboard|challenge|suite))?"
)
_BENCHMARK = re.compile(r"(?:Bench|QA|Eval|Arena|Gym|Verse|Nav|World|Suite|MC)(?:\b|[-_+\d])")
_NO_DATASET = re.compile(
    r"(?:NVIDIA|A100|H100|H800|V100|RTX|GPU|TPU|CPU|Intel|AMD|Apple|iPhone|Jetson|FPGA|ARM|Snapdragon"
    r"|LLM|VLM|MLLM|LMM|OOD|RAG|Python|English|Chinese)"
)
_COMPOUND = re.compile(r"-(?![vV]\d|Pro\b)(?=\w*[A-Z\d])[\w]+")
_PREFIX = re.compile(r"(?:^|[\s(])(?P<prefix>[\w\-]*[A-Z][\w\-]*-)$")
_DATASET_NOUN = re.compile(r"datasets? (?:of|from|called|named) (?:the )?$")
_INTRODUCING = re.compile(r"\b(?:benchmark|dataset|bench|exam|testbed|evaluation of|evaluating)", re.IGNORECASE)
_NOUN_OF = re.compile(r"\b(?P<noun>[A-Za-z\-]+)(?: rates?)? of (?:just |only |an? |over |up to )*$")
_MEASURE_NOUNS = "accuracy accuracies score scores performance result results average value values mean total rate rates level"
_MEASURES = frozenset(_MEASURE_NOUNS.split())


class Spot(NamedTuple):
    """A dataset or a metric at its place in the text."""

    name: str
    start: int
    end: int
    metric: str | None = None
    """For a dataset: the metric that is meant when none is named, or empty; None for a metric."""


class Sentence(NamedTuple):
    """What one sentence offers for results."""

    text: str
    """The whole text; all offsets are of it."""
    start: int
    end: int
    figures: Sequence[Figure]
    datasets: Sequence[Spot]
    metrics: Sequence[Spot]


def sentence(findings: Findings, index: int) -> Sentence:
    """The figures of a sentence with the datasets and metrics around them; nothing but its extent where it has no figures."""
    reading = findings.reading
    text, start, end = reading.text, *reading.extent(index)
    numbers = tuple(figures(text, start, end))
    if not numbers:
        return Sentence(text, start, end, (), (), ())
    metrics, datasets = _listed(reading, index, start)
    mentions = findings.mentions_in(start, end)
    taken = [(m.start, m.end) for m in mentions] + [(s.start, s.end) for s in (*datasets, *metrics)]
    datasets.extend(_unlisted(text, start, end, taken, findings))
    taken.extend((s.start, s.end) for s in datasets)
    kept = tuple(f for f in numbers if not any(a <= f.start < b for a, b in taken) and _measures(text, f, metrics, datasets))
    return Sentence(text, start, end, kept, sorted(datasets, key=lambda spot: spot.start), metrics)


def own_dataset(findings: Findings, title: str) -> Spot | None:
    """The dataset that a paper is about: the one it introduces, else the only one that it names as its dataset."""
    reading = findings.reading
    if findings.own and "dataset-benchmark" in findings.tags and (_BENCHMARK.search(findings.own) or _INTRODUCING.search(title)):
        return Spot(findings.own, 0, 0, "")
    named = {hit.term.name: (hit, hit.term) for hit in reading.hits if isinstance(hit.term, Dataset)}
    if len(named) != 1:
        return None
    hit, dataset = next(iter(named.values()))
    if _DATASET_NOUN.search(reading.text, max(0, reading.starts[hit.first] - 30), reading.starts[hit.first]):
        return Spot(dataset.name, 0, 0, dataset.metric)
    return None


def _measures(text: str, figure: Figure, metrics: Sequence[Spot], datasets: Sequence[Spot]) -> bool:
    """Whether a number measures something: it is no "usage of 97%", and without a unit it stands by a metric or by a dataset."""
    noun = _NOUN_OF.search(text, max(0, figure.start - 40), figure.start)
    if noun and noun["noun"].casefold() not in _MEASURES and not any(noun.end("noun") <= m.end <= figure.start for m in metrics):
        return False
    near = (12, 3) if figure.value == int(figure.value) else (30, 25)
    if figure.unit or any(0 <= figure.start - m.end < near[0] or 0 <= m.start - figure.end < near[1] for m in metrics):
        return True
    if figure.value == int(figure.value):
        return False
    return figure.value >= 1 and any(0 <= figure.start - d.end < 20 or 0 <= d.start - figure.end < 20 for d in datasets)


def _listed(reading: Reading, index: int, start: int) -> tuple[list[Spot], list[Spot]]:
    """Metrics and datasets of the taxonomy, the longest at each place."""
    longest: dict[int, Spot] = {}
    for hit in reading.hits_in(index):
        if isinstance(hit.term, Metric | Dataset):
            metric = hit.term.metric if isinstance(hit.term, Dataset) else None
            longest[hit.first] = Spot(hit.term.name, reading.starts[hit.first], reading.ends[hit.last], metric)
    datasets: list[Spot] = []
    metrics: list[Spot] = []
    end = 0
    for spot in longest.values():
        if spot.start < end:
            continue
        spot = _whole(reading.text, spot)
        end = spot.end
        if spot.metric is None:
            metrics.append(spot)
        elif not _TRAINED_ON.search(reading.text[start : spot.start]) and not reading.text.startswith(("-pre", " pre", "-tra"), spot.end):
            datasets.append(spot)
    return metrics, datasets


def _whole(text: str, spot: Spot) -> Spot:
    """A dataset with the rest of its compound: `ImageNet-LT` is not ImageNet."""
    if spot.metric is None:
        return spot
    behind, before = _COMPOUND.match(text, spot.end), _PREFIX.search(text, max(0, spot.start - 20), spot.start)
    start, end = before.start("prefix") if before else spot.start, behind.end() if behind else spot.end
    return Spot(text[start:end], start, end, spot.metric) if before or behind else spot


def _unlisted(text: str, start: int, end: int, taken: Sequence[tuple[int, int]], findings: Findings) -> Iterator[Spot]:
    """Datasets that the taxonomy does not know, by their place and their name."""
    own = findings.own if "dataset-benchmark" in findings.tags else ""
    for match in _NAMED.finditer(text, start, end):
        a, b = match.span("name")
        name = match["name"]
        if any(x < b and a < y for x, y in taken) or _TRAINED_ON.search(text[start:a]) or _NO_DATASET.match(name):
            continue
        if (
            match["noun"]
            or _BENCHMARK.search(name)
            or name == own
            or (match["figure"] and sum(c.isupper() or c.isdigit() for c in name) > 2)
        ):
            yield Spot(name, a, b, "")
