"""Where datasets and metrics stand in a sentence, for `results`.

Datasets are those of the taxonomy, their compounds (`WebArena-Lite` is not WebArena), and unknown ones that their place and
their name give away: `on FooBench`, `PRMBench (65.5%)`, `on the Foo dataset`. What a model is only trained on is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf.extraction.numbers import ReportedNumber, figures
from papershelf.taxonomy.matcher import Reading
from papershelf.taxonomy.terms import Dataset, Findings
from papershelf.text.lazy_pattern import pattern

_TRAINED_ON = pattern(
    r"\b(?:train|pre-?train|fine-?tun|distill|learn|initializ)\w*(?: (?!accuracy|performance|results?)\w+)? (?:on|with|using|from|over|by)"
    r"(?: the| only| data from)? $|\b(?:subset|data|images|samples|\d%) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
_APART = pattern(r"\b(?:than|unlike|versus|vs\.?|beyond|compared (?:to|with)|in contrast to)(?: the)? $", re.IGNORECASE)
"""Before a dataset that something is only compared with."""
_ASIDE_WORDS = "on with using from over by the only of than unlike versus vs vs. beyond to"
_ASIDE_ENDS = tuple(f"{word} " for word in _ASIDE_WORDS.split())
"""One of these ends everything that `_TRAINED_ON` and `_APART` match."""
_NAMED = pattern(
    r"(?:(?P<figure>\d%?\)?(?: (?!on\b)[\w@.\-]+){0,3} (?=on\b))?\b(?:[Oo]n|[Ff]or|[Ii]n) (?:the |our )?"
    r"(?:(?:[a-z][a-z\-]+|OOD|OOD-\w+) (?=[A-Z][\w\-]+ (?:benchmark|dataset|test)))?"
    r"|(?:\b(?:benchmark|dataset|leaderboard), (?P<noun_before>)(?=[\w\-]+,))"
    r"|(?<=\s)(?=[A-Z][\w\-]*[A-Z\d][\w\-]* (?:benchmark|dataset|leaderboard)\b)"
    r"|\b(?:and|,) (?=[\w\-]+ \(\d)|(?<=\s)(?=[A-Z][\w\-]*[Bb]ench\b)|\b(?=[A-Z][\w\-]*(?:Eval|Arena)\b(?: \w+){0,2} ?(?:of|:|=|\() ?\d))"
    r"(?P<name>(?=[\w\-]*[A-Z])[A-Za-z][\w\-+]*(?: (?:[A-Z][\w\-]*|v?\d[\w.]*))*)"
    r"(?P<noun> (?:benchmark|dataset|test|leaderboard|challenge|suite))?"
)
_GIVEAWAY_WORDS = "benchmark dataset test leaderboard challenge suite ench BENCH QA Eval Arena Gym Verse Nav World Suite MC"
_GIVEAWAYS = tuple(_GIVEAWAY_WORDS.split())
_FIGURE_ON = pattern(r"\d%?\)?(?: (?!on\b)[\w@.\-]+){0,3} on\b")
"""Without one of these a sentence has no name that `_unlisted` would take, but for the paper's own."""
_BENCHMARK = pattern(r"(?:[Bb]ench(?:mark)?|BENCH|QA|Eval|Arena|Gym|Verse|Nav|World|Suite|MC|VQA)(?:\b|[-_+\d])")
_OWN_BENCHMARK = pattern(r"bench|arena|eval|exam\b", re.IGNORECASE)
_IS_DATASET = pattern(
    r"\b(?: \([^)]*\))?[,:]? (?:is )?(?:an?|the)(?: [\w\-()]+){0,7}? (?:benchmark|dataset|testbed|evaluation)\b", re.IGNORECASE
)
_OURS = pattern(r"\b(?:our|this|new|novel) (?:[\w\-]+ ){0,3}(?:benchmark|dataset|testbed)\b", re.IGNORECASE)
_NO_DATASET = pattern(
    r"NVIDIA|[ABHV]\d{2,4}\b|L40S?\b|RTX|GTX|TITAN|Titan|Xeon|Raspberry|T4\b|M[1-4]\b|GH200|[\w.\-]*\d[BM]\b|Intel|AMD\b|Apple|iPhone|Jetson|Snapdragon"
    r"|(?:GPU|TPU|CPU|FPGA|ARM|LLM|VLM|MLLM|LMM|LRM|VLA|OOD|RAG|Python|English|Chinese|QA|VQA|SFT|RL|AI|SOTA|SoTA|T2I|T2V|NLP|ASR|TTS|GUI|CoT|ML)"
    r"s?(?![\w\-])"
)
_ACRONYM = pattern(r"[A-Z\d][\w\-+]*[A-Z\d]|[A-Z]\w+ [A-Z]\w+ [A-Z]")
_NO_NAME_BEHIND = pattern(
    r"['’]s\b|[ -](?:(?:sub)?tasks?|subset|split|categor|setting|scenario|models?|backbones?|devices?|series|famil|GPUs?|chips?"
    r"|hardware|platforms?|servers?|prompts?|images?|questions?|cod(?:e|ing)|reasoning)\b",
    re.IGNORECASE,
)
"""Behind a name that is no dataset's: `on the Temporal Reasoning task`."""
_COMPOUND = pattern(
    r"(?:-(?=\w*[A-Z\d])\w+)+|\+{1,2}(?![\d.])| (?:Pro|Lite|Plus|Hard|Verified|Ultra)\b"
    r"| [vV]\d(?:\.\d)?(?![\w.]*\d)| 20[12]\d(?=[\s,.;)(])(?!\s?%)"
)
_LISTED_BEHIND = pattern(
    r"(?:, and|,| and) (?P<name>(?=[\w\-]*[A-Z\d][\w\-]*[A-Z\d])[A-Z][\w\-]*(?: v\d[\d.]*)?)(?=,? respectively|[,;(]|\.\s)"
)
_SHARED_HEAD = pattern(r"(?: ?& ?| and |/)['’]?(?P<year>\d\d(?:\d\d)?)(?![\w%]|\.\d)")
_PREFIX = pattern(r"(?:^|[\s(])(?P<prefix>[\w\-]*[A-Z][\w\-]*-)$")
_DATASET_NOUN = pattern(r"datasets? (?:of|from|called|named) (?:the )?$")
_INTRODUCING = pattern(r"\b(?:benchmark(?!s)|dataset|bench(?!mark)|exam|testbed|evaluation of|evaluating)", re.IGNORECASE)
_NOUN_OF = pattern(r"\b(?P<noun>[A-Za-z\-]+)(?: rates?)? of (?:just |only |an? |over |up to )*$")
_MEASURE_NOUNS = """accuracy accuracies score scores performance result results average value values mean total rate rates level
correctness consistency agreement correlation alignment recall precision success similarity quality fidelity
reward return error robustness"""
_MEASURES = frozenset(_MEASURE_NOUNS.split())


class TermMention(NamedTuple):
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
    figures: Sequence[ReportedNumber]
    datasets: Sequence[TermMention]
    metrics: Sequence[TermMention]
    models: Sequence[tuple[int, int]]
    """Where models are named."""


def sentence(findings: Findings, index: int) -> Sentence | None:
    """The figures of a sentence with the datasets and metrics around them; None where it has no figures."""
    reading = findings.reading
    text, start, end = reading.text, *reading.extent(index)
    numbers = tuple(figures(text, start, end))
    if not numbers:
        return None
    metrics, datasets = _listed(reading, index, start)
    mentions = findings.mentions_in(start, end)
    models = [(m.start, m.end) for m in mentions]
    taken = models + [(s.start, s.end) for s in (*datasets, *metrics)]
    datasets.extend(_unlisted(text, start, end, taken, findings))
    datasets.extend(_respective(text, end, datasets, taken))
    taken.extend((s.start, s.end) for s in datasets)
    kept = tuple(f for f in numbers if not any(a <= f.start < b for a, b in taken) and _measures(text, f, metrics, datasets))
    if not kept:
        return None
    return Sentence(text, start, end, kept, sorted(datasets, key=lambda spot: spot.start), metrics, models)


def own_dataset(findings: Findings) -> TermMention | None:
    """The dataset that a paper is about: the one it introduces, else the only one that it names as its dataset."""
    reading = findings.reading
    if findings.own and findings.own in reading.text[: reading.text.index("\n")] and _is_dataset(findings):
        return TermMention(findings.own, 0, 0, "")
    named = {hit.term.name: (hit, hit.term) for hit in reading.measures if isinstance(hit.term, Dataset)}
    if len(named) != 1:
        return None
    hit, dataset = next(iter(named.values()))
    if _DATASET_NOUN.search(reading.text, max(0, reading.start(hit.first) - 30), reading.start(hit.first)):
        return TermMention(dataset.name, 0, 0, dataset.metric)
    return None


def _is_the_model(match: re.Match[str], name: str, dataset: str) -> bool:
    """Whether a name stands where a dataset could, but is the paper's own model."""
    return match["name"] == name != dataset and not match["figure"] and not match["noun"]


def _is_dataset(findings: Findings) -> bool:
    """Whether a paper's own name is that of a dataset, by its form, its title, or `Foo, a new benchmark`."""
    text = findings.reading.text
    at = text.find(findings.own)
    while at >= 0:
        if _IS_DATASET.match(text, at + len(findings.own)):
            return True
        at = text.find(findings.own, at + 1)
    fits = bool(_OWN_BENCHMARK.search(findings.own) or _INTRODUCING.search(text, 0, text.index("\n")))
    return fits and ("dataset-benchmark" in findings.tags or bool(_OURS.search(text)))


def _measures(text: str, figure: ReportedNumber, metrics: Sequence[TermMention], datasets: Sequence[TermMention]) -> bool:
    """Whether a number measures something: it is no "usage of 97%", and without a unit it stands by a metric or by a dataset."""
    near = max(0, figure.start - 40)
    noun = _NOUN_OF.search(text, near, figure.start) if text.find(" of ", near, figure.start) >= 0 else None
    if noun and not _is_measure(noun["noun"]) and not any(noun.end("noun") <= m.end <= figure.start for m in metrics):
        return False
    whole = "." not in text[figure.start : figure.end]
    reach = (12, 3) if whole else (30, 25)
    if figure.unit or any(0 <= figure.start - m.end < reach[0] or 0 <= m.start - figure.end < reach[1] for m in metrics):
        return True
    if whole:
        return bool(metrics) and any(0 <= d.start - figure.end < 9 for d in datasets)
    return (figure.value >= 1 or bool(metrics)) and any(0 <= figure.start - d.end < 20 or 0 <= d.start - figure.end < 20 for d in datasets)


def _listed(reading: Reading, index: int, start: int) -> tuple[list[TermMention], list[TermMention]]:
    """Metrics and datasets of the taxonomy, the longest at each place."""
    longest: dict[int, TermMention] = {}
    for hit in reading.measures_in(index):
        metric = hit.term.metric if isinstance(hit.term, Dataset) else None
        longest[hit.first] = TermMention(hit.term.name, reading.start(hit.first), reading.end(hit.last), metric)
    datasets: list[TermMention] = []
    metrics: list[TermMention] = []
    end = 0
    for spot in longest.values():
        if spot.start < end:
            continue
        spot = _whole(reading.text, spot)
        end = spot.end
        further = _further_year(reading.text, spot)
        if spot.metric is None:
            if not _is_part(reading.text, spot):
                metrics.append(spot)
        elif not _is_aside(reading.text, start, spot.start) and not reading.text.startswith(("-pre", " pre", "-tra"), spot.end):
            datasets.append(spot)
            if further:
                datasets.append(further)
                end = further.end
    return metrics, datasets


def _respective(text: str, end: int, datasets: Sequence[TermMention], taken: Sequence[tuple[int, int]]) -> Iterator[TermMention]:
    """An unknown dataset listed behind one, where figures are given "respectively"."""
    if "respectively" not in text[datasets[0].end if datasets else end : end]:
        return
    for dataset in datasets:
        match = _LISTED_BEHIND.match(text, dataset.end)
        if match and not any(a < match.end("name") and match.start("name") < b for a, b in taken) and not _NO_DATASET.match(match["name"]):
            yield TermMention(match["name"], match.start("name"), match.end("name"), "")


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether what stands before a dataset makes it training data, or something to compare with."""
    before = text[start:end]
    if not before[-8:].lower().endswith(_ASIDE_ENDS):
        return False
    return bool(_TRAINED_ON.search(before) or _APART.search(before))


def _is_measure(noun: str) -> bool:
    """Whether a noun in "noun of 84%" measures: a known word, or one written like an acronym."""
    return noun.casefold() in _MEASURES or sum(map(str.isupper, noun)) > 1


def _is_part(text: str, spot: TermMention) -> bool:
    """Whether a metric's letters are a part of another name: DSC in `ISE-DSC01`."""
    return text[spot.end : spot.end + 1].isalnum() or (text[spot.start - 1 : spot.start] == "-" and text[spot.start - 2].isupper())


def _further_year(text: str, spot: TermMention) -> TermMention | None:
    """The second dataset of a shared head: AIME 2025 in `AIME24 & 25`."""
    match = _SHARED_HEAD.match(text, spot.end) if re.search(r"20\d\d$", spot.name) else None
    if not match:
        return None
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return TermMention(spot.name[:-4] + year, match.start("year"), match.end("year"), spot.metric)


def _whole(text: str, spot: TermMention) -> TermMention:
    """A dataset with the rest of its compound: `ImageNet-LT` is not ImageNet."""
    if spot.metric is None:
        return spot
    behind, before = _COMPOUND.match(text, spot.end), _PREFIX.search(text, max(0, spot.start - 20), spot.start)
    start, end = before.start("prefix") if before else spot.start, behind.end() if behind else spot.end
    return TermMention(text[start:end], start, end, spot.metric) if before or behind else spot


def _unlisted(text: str, start: int, end: int, taken: Sequence[tuple[int, int]], findings: Findings) -> Iterator[TermMention]:
    """Datasets that the taxonomy does not know, by their place and their name."""
    own = findings.own if findings.own and _is_dataset(findings) else ""
    sentence = text[start:end]
    if not own and not any(word in sentence for word in _GIVEAWAYS) and not _FIGURE_ON.search(sentence):
        return
    for match in _NAMED.finditer(text, start, end):
        a, b = match.span("name")
        name = match["name"]
        if (
            any(x < b and a < y for x, y in taken)
            or _is_aside(text, start, a)
            or _NO_DATASET.match(name)
            or _is_the_model(match, findings.own, own)
        ):
            continue
        if text[b : b + 1] == ";" and not text[b + 1 : b + 2].isspace():
            continue
        if (
            match["noun"]
            or match["noun_before"] is not None
            or _BENCHMARK.search(name)
            or name == own
            or (match["figure"] and _ACRONYM.search(name) and not _NO_NAME_BEHIND.match(text, b))
        ):
            yield TermMention(name, a, b, "")
