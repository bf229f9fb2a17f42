"""Datasets and metrics in a sentence.

Datasets are those of the taxonomy, their compounds (`WebArena-Lite` is not WebArena), and unknown ones that are recognized
by context and name: `on FooBench`, `PRMBench (65.5%)`, `on the Foo dataset`. Training data is left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from papershelf.extraction.numbers import ReportedNumber, find_numbers
from papershelf.extraction.open_datasets import (
    LANGUAGES,
    goes_on,
    is_dashed,
    is_described,
    is_kind,
    is_metric,
    is_modifier,
    is_task,
    open_datasets,
)
from papershelf.taxonomy.findings import Findings
from papershelf.taxonomy.matcher import Hit, Scan
from papershelf.taxonomy.own_names import DATASET_BEFORE, offsets, spellings
from papershelf.taxonomy.terms import Dataset, Metric
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import LONGEST_SENTENCE, MOST_NUMBERS

_TRAINED_ON = pattern(
    r"\b(?:train|pre-?train|fine-?tun|distill|learn|initializ)\w*(?: (?!accuracy|performance|results?)\w+)? (?:on|with|using|from|over|by)"
    r"(?: the| only| data from)? $|\b(?:subset|data|images|samples|[\d.]+%) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
_TRAINED_ON_KIND = pattern(r"\btrained (?:only )?on (?:the )?(?!popular|challenging|standard)[a-z]+ $")  # `trained on the web Foo dataset`
_SOLVED_OF = pattern(r"\b(?:solv|resolv|complet|answer|fix|repair|prov)\w* (?:[a-z]+ ){0,2}\d[\d.]*\s?% of (?:the )?$", re.IGNORECASE)
_ON_SUBSET = pattern(r"\d\s?%? on (?:the |all )?(?:[\w\-]+ ){0,2}subset of (?:the )?$")  # `46.1% on the geometry subset of FooVerse`
_WHEN_TUNED = pattern(r"\s?When (?:further )?fine-?tuned on (?:the )?")  # `When fine-tuned on FooQA, BarNet achieves`
_COMPARED_WITH = pattern(
    r"\b(?:than|unlike|versus|vs\.?|beyond|against|compared (?:to|with)|in contrast to|(?:followed|and) by)(?: the)? $", re.IGNORECASE
)
"""Text before a dataset that is only compared with."""
_USE_WORDS = "on with using from over by the only of than unlike versus vs vs. beyond to against"
_USE_ENDS = tuple(f"{word} " for word in _USE_WORDS.split())  # every match of `_TRAINED_ON` and `_COMPARED_WITH` ends with one of these
_DATASET_NAME = pattern(
    r"(?=[\d,A-Z]|on |for |in |and |benchmark, |dataset, |leaderboard, )"  # faster than to try all that follows at each character
    r"(?:(?P<number>\d%?\)?(?: (?!on\b)[\w@.\-]+){0,3} (?=on\b))?\b(?:[Oo]n|[Ff]or|[Ii]n) (?:the |our )?"
    r"(?:(?:[a-z][a-z\-]+|OOD|OOD-\w+) (?=[A-Z][\w\-]+ (?:benchmark|dataset|test)))?"
    r"|(?:\b(?:benchmark|dataset|leaderboard), (?P<noun_before>)(?=[\w\-]+,))"
    r"|(?<=\s)(?=[A-Z][\w\-]{0,60}[A-Z\d][\w\-]{0,60} (?:benchmark|dataset|leaderboard)\b)"
    r"|\b(?:and|,) (?=[\w\-]+ \(\d)|(?<=\s)(?=[A-Z][\w\-]{0,60}[Bb]ench\b)"
    r"|\b(?=[A-Z][\w\-]{0,60}(?:Eval|Arena)\b(?: \w+){0,2} ?(?:of|:|=|\() ?\d))"
    r"(?P<name>(?=[\w\-]{0,60}[A-Z])[A-Za-z][\w\-+]*(?:(?<=\d)\.\d{1,3}[a-zA-Z]?\b)?(?: (?:[A-Z][\w\-]*|v?\d[\w.]*)){0,20})"
    r"(?P<noun> (?:benchmark|dataset|test|leaderboard|challenge|suite))?"
)
_GIVEAWAY_WORDS = "benchmark dataset test leaderboard challenge suite ench BENCH QA Eval Arena Gym Verse Nav World Suite MC"
_GIVEAWAYS = tuple(_GIVEAWAY_WORDS.split())
_ON_KNOWN = pattern(r"\d\s?%? on (?:the )?$")
_NUMBER_ON = pattern(r"\d%?\)?(?: (?!on\b)[\w@.\-]+){0,3} on\b")
"""A sentence without this and without a `_GIVEAWAYS` has no unknown dataset, except the paper's own."""
_BENCHMARK = pattern(r"(?:[Bb]ench(?:mark)?|BENCH|QA|Eval|Arena|Gym|Verse|Nav|World|Suite|MC|VQA)(?:\b|[-_+\d])")
_OWN_BENCHMARK = pattern(r"bench|arena|eval|exam\b|suite\b", re.IGNORECASE)
_MODEL_TITLE = pattern(
    r": (?:an? |the )?(?:[\w\-]+ ){0,8}(?:model|framework|method|system|agent|pipeline|approach) (?:and|with|for|to|based|that|using)\b",
    re.IGNORECASE,
)
"""A title of a model, which may also be about a benchmark of its own."""
_IS_DATASET = pattern(
    r"\b(?: \([^)]*\))?[,:]? (?:is )?(?:an?|the)(?: (?!(?:(?:model|method|framework|system)s?|for|to|in|via|with|by|from)\b)(?:[\w\-()]+"
    r"|\([\w\-.]+\)),?)"
    r"{0,7}?"
    r" (?:benchmark|dataset|testbed|evaluation)\b(?! (?:framework|method|metric|protocol|model|pipeline"
    r"|rubric|tool|toolkit|library|system|approach|strategy))",
    re.IGNORECASE,
)
_DATASET_BEHIND = pattern(r" (?:benchmark|dataset|corpus|testbed)\b(?! (?:framework|toolkit))")
_BUILDING = pattern(
    r"\b(?:buil[dt]|construct|collect|introduc|present|creat|releas|propos|contribut|curat)\w* (?:the |a |our )?(?:new |novel )?$"
)
"""Text before the name of a dataset of the paper: `We further build the FooGesture dataset`."""
_CALLED_DATASET = pattern(r"\b(?:dataset|benchmark|testbed)(?:,? (?:called|named|dubbed|termed)) (?:the )?$")
_EQUAL = tuple(f" at {word} " for word in ("equal", "equivalent", "comparable", "similar", "the same", "matched"))
_ATTAINED_ON = pattern(
    r", (?:(?:the|our) (?:[a-z\-]+ ){0,2})?[A-Z][\w\-.+]*(?: [A-Z\d][\w\-.+]*){0,2} (?:only |just |even )?"
    r"(?:achiev|reach|attain|obtain|scor|get|record)\w* (?:only |just |about )?"
    r"| (?:[a-z\-]+ ){1,3}(?:error|rate|score|accuracy|distance|loss) "
)
"""Text between a dataset and a number on it: `On FooQA, the large BarNet achieves 48.3`, `reduces FooNet-C mean corruption error from`."""
_POINTS = 16  # characters between a number and its dataset: `50 points on the FooQA`
_OF_THE = (" of the ", " on the ", " over the ", " across the ", " in the ", " for the ")  # text before a count
_OF_FLOATS = ("full ", "half ", "mixed ", "low ", "lower ", "single ", "full-", "mixed-", "low-")
"""Text before a precision that is no metric."""
_SHORT_LIST = 2
_LISTED_NUMBERS = pattern(r"(?:,? and|,) ")
_SHARE = pattern(r" (?:setup|setting|data|subset|labels?|labell?ed|training|samples?|split|images?)\b")
"""Text behind a dataset of which a number is only the share that was used: `1 percent COCO setup`."""
_OF_PART = (" on ", " on only ", " with ", " with only ", " using ", " using only ", " from ")
_ITEMS = pattern(r" (?:[a-z\-]+ )?(?!points\b|scores\b)[a-z\-]{3,}s\b")
"""Text behind a dataset of which a number counts the items: `on 500 GSM8K questions`."""
_FROM = pattern(r"(?:\(|\bfrom )\d[\d.]*\s?%? (?:to|→|->) $")
_ON = pattern(r" on (?:the )?")
_REMARK = pattern(r" \((?!on\b|in\b)[^()]{1,50}\)(?= (?:on|in|for|at)\b)")
_AHEAD = pattern(
    r"\b(?:ahead of|surpass\w*|outperform\w*|exceed\w*|beat\w*|than|over) [A-Z][\w.\- ]{1,30} \([^)]{1,12}\)(?:,"
    r"| and|, and) $"
)
"""Text before the second of two rivals: `ahead of FooNet (92.0) and BarNet (152.9)`."""
_WITH_NUMBER = pattern(r"(?<![\w\-])(?P<name>[A-Z][\w.\-]{0,40}(?: \d[\w.]{0,10})?) ?\([^()]{1,14}\)(?:,? and|,) $")
_OF_CLASSES = pattern(r"\b\d{1,3}-(?:class|way) $")
"""Text before a dataset of which only some classes were taken: `on a 64-class ImageNet benchmark`."""
_OUR_DATASET = pattern(r"\b(?:our|this|new|novel) (?:[\w\-]+ ){0,3}(?:benchmark|dataset|testbed)\b", re.IGNORECASE)
_NOT_A_DATASET = pattern(
    rf"(?:{LANGUAGES})(?![\w\-])|"
    r"[vV]\d[\d.]*(?![\w\-])|NVIDIA|[ABHV]\d{2,4}\b|L40S?\b|RTX|GTX|Tesla|TITAN|Titan|Xeon|Raspberry|T4\b|M[1-4]\b|GH200|[\w.\-]*\d[BM]\b"
    r"|Intel|AMD\b|Apple"
    r"|iPhone|Jetson|Snapdragon"
    r"|(?:BM25|k-?NN)(?![\w\-])|(?:GPU|TPU|CPU|FPGA|ARM|CT|MRI|PET|ECG|EEG|LLM|VLM|MLLM|LMM|LRM|VLA|OOD|RAG|SWE|QA|VQA|SFT|RL|AI|SOTA|SoTA|T2I|T2V|NLP|ASR"
    r"|TTS|GUI|CoT|ML)"
    r"s?(?![\w\-])"
)
_ACRONYM = pattern(r"[A-Z\d][\w\-+]*[A-Z\d]|[A-Z]\w+ [A-Z]\w+ [A-Z]")
_NO_NAME_BEHIND = pattern(
    r"['’]s\b|[ -](?:(?:sub)?tasks?|subset|split|categor|setting|scenario|models?|backbones?|devices?|series|famil|GPUs?|chips?"
    r"|hardware|platforms?|servers?|prompts?|images?|questions?|cod(?:e|ing)|reasoning)\b",
    re.IGNORECASE,
)
"""Text behind a name that is not a dataset's: `on the Temporal Reasoning task`."""
_COMPOUND = pattern(
    r"-(?!(?:val|valid|validation|dev|test|and|or|with|while|without|which|that|using)\b|[a-z]+ing\b)[a-z]{2,20}\b(?![-@])"
    r"| [A-Z][a-z]{2,12}(?: \d{1,3}(?![\w.%]| ?%))?(?=[).,;])| \d(?=,? (?:dataset|benchmark|our|we)\b|[,;)]|\.(?:\s|$))(?<= [2-9])"
    r"|(?:-(?=\w*[A-Z\d])(?!(?:WER|CER|FID|F1|AP|SR)\b)\w+)+"
    r"|\+{1,2}(?![\d.v])| (?:Pro|Prize|[Ll]ite|Plus|Hard"
    r"|Verified|Ultra)\b"
    r"| [A-Z][\w\-]+(?= (?:[A-Z]\w+ )?(?:dataset|subset|benchmark)\b)"
    r"| ?\d{2,4} ?(?:[x×*]|times) ?\d{2,4}(?:px)?\b"
    r"| \d{1,3}K\b(?= (?:benchmark|dataset|subset|set|val|test))"
    r"|-[1-9]\.\d(?:-[A-Z]\w*)?(?=[\s,.;)(])| (?:2\.0(?:-[A-Za-z]\w*)?|\d\.\d-[A-Z]\w*)(?=[\s,.;)])"
    r"| [vV]\d(?:\.\d)?(?:\+[vV]\d)*(?![\w.]*\d)|(?<=[Bb]ench) [1-9]\.\d(?=[\s,;)])(?!\s?(?:%|points|percent))"
    r"| 20[12]\d(?=[\s,.;)(])(?!\s?%)"
)
_WORD_BEHIND = pattern(r"-(?!mini|sub|full|hard|lite)[a-z]{3,20}")  # the same: `COCO-text`
_OTHER_TASK = pattern(r"-(?:G|Grounding|Seg|Det|Cap|Gen|QA|VQA)$")  # the rest of a compound that is measured otherwise: `OSWorld-G`
_LISTED_BEHIND = pattern(
    r"(?:, and|,| and) (?P<name>(?=[\w\-]*[A-Z\d][\w\-]*[A-Z\d])[A-Z][\w\-]*(?: v\d[\d.]*)?)(?=,? respectively|[,;(]|\.\s)"
)
_SELF_ACTING = pattern(r"(?: and [A-Z]\w+)? (?:achiev|reach|scor|obtain|attain)(?:es|s|ed|e)?\b")  # text behind what is no dataset
_OF_KIND = pattern(r" (?:benchmarks|datasets|tasks)\b")
_COUNTED = pattern(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|multiple|various|many|different) $")
_IN_PAIR = pattern(r"(?<![\w/])[A-Z]{2,4}/$")  # text before an acronym that is paired with another: `SNR/AMC selection`
_LONGEST_ACRONYM = 4
_HARDWARE = pattern(r"\b(?:CPU|GPU|NPU|TPU|FPGA)s?$")
_WORD = pattern(r"\w+")
_SPLIT = pattern(r"-(?:Valid|Val|Dev|Test|Easy|Medium|Hard|[A-Z])$", re.IGNORECASE)
_SECOND_SPLIT = pattern(r"(?: and |/| & )-?(?P<split>(?i:Valid|Val|Dev|Test|Easy|Medium|Hard)|[A-Z])(?=\b(?![\-\w]))")
_EDITION = pattern(r" (?P<split>Pro|Lite|Verified|Plus|Hard|Full|Multimodal|Live|Diamond|Mini|Extended|Original|Ultra)$")
_SECOND_EDITION = pattern(
    r"(?:,? and |/| & )(?P<split>Pro|Lite|Verified|Plus|Hard|Full|Multimodal|Live|Diamond|Mini|Extended|Original|Ultra)\b(?! [A-Z])"
)
_SIZE = pattern(r" ?\d{2,4} ?[x×*] ?\d{2,4}$")
_SECOND_SIZE = pattern(r"(?:,? and | & | ?/ ?)(?P<size>\d{2,4} ?[x×*] ?\d{2,4})(?!\d)")
_SECOND_YEAR = pattern(r"(?: ?& ?| and |/)['’]?(?P<year>\d\d(?:\d\d)?)(?![\w%]|\.\d)")
_PREFIX = pattern(
    r"(?:^|[\s(])(?P<prefix>[\w\-]{0,20}[A-Z][\w\-]{0,20}-"
    r"|(?:Split|Tiny|Mini|Permuted|Rotated|Stylized|Colored|Corrupted|Noisy|Balanced|Foggy|Rainy|Snowy|Dark|Night|Nighttime|Occluded"
    rf"|Long-Tailed|{LANGUAGES}) )$"
)
_NO_DATASET_BEHIND = pattern(
    r"[- ]pre|-(?:train|tun|fine|base|style|like|scale|size|level|type|specific|deriv|only|format|inspir|initializ|focus|relat|orient|guid"
    r"|driv|aware|agnostic|free|wide)"
)
"""Text behind the name of a dataset that only describes something else: `an ImageNet-trained model`."""
_SHORTEST_NAME = 3
_TASK_NAME = pattern(
    r" (?:Recognition|Detection"
    r"|Classification|Segmentation|Generation|Translation|Answering|Reasoning|Retrieval|Tagging|Analysis|Prediction"
    r"|Summarization|Understanding|Planning)$"
)
_CAPITALS_BEFORE = pattern(
    r"[a-z,] (?P<name>(?:[A-Z][\w\-]{1,20} ){1,2})$"
)  # text before the last word of a dataset's name: `the ToN IoT dataset`
_DATASET_NOUN = pattern(r"datasets? (?:of|from|called|named) (?:the )?$")
_INTRODUCES = pattern(r"\b(?:benchmark(?!s)|dataset|bench(?!mark)|exam|testbed|evaluation of|evaluating)", re.IGNORECASE)
_NOUN_OF = pattern(r"\b(?<![A-Za-z])(?<![A-Za-z\-]-)(?P<noun>[A-Za-z\-]+(?:@\d+)?)\)?(?: rates?)? of (?:just |only |an? |over |up to )*$")
_METRIC_NOUN_WORDS = """accuracy accuracies score scores performance result results average value values mean total rate rates level
correctness consistency agreement correlation alignment recall precision success similarity quality fidelity
reward return error robustness state-of-the-art record high best"""
_METRIC_NOUNS = frozenset(_METRIC_NOUN_WORDS.split())


class TermMention(NamedTuple):
    """A dataset or a metric at one place of the text."""

    name: str
    start: int
    end: int
    metric: str | None = None  # for a dataset: its default metric, or empty. For a metric: None.


class Sentence(NamedTuple):
    """A sentence with its numbers, datasets, metrics and models."""

    text: str  # the whole text. All offsets refer to it.
    start: int
    end: int
    numbers: Sequence[ReportedNumber]
    datasets: Sequence[TermMention]
    metrics: Sequence[TermMention]
    models: Sequence[tuple[int, int]]  # start and end of each mention of a model


def read_sentence(findings: Findings, index: int, *, with_others: bool = False) -> Sentence | None:
    """Return the sentence with number `index`; None where it reports no numbers, or is too long for a sentence.

    With `with_others`, a sentence is returned that has no numbers but those of others.
    """
    scan = findings.scan
    text, start, end = scan.text, *scan.extent(index)
    if end - start > LONGEST_SENTENCE:
        return None
    hits = scan.datasets_and_metrics_in(index)
    named = [(scan.start(hit.first), scan.end(hit.last)) for hit in hits if isinstance(hit.term, Metric)]
    numbers = tuple(islice(find_numbers(text, start, end, named), MOST_NUMBERS + 1))
    if not (numbers or with_others) or len(numbers) > MOST_NUMBERS:
        return None
    metrics, datasets = _known_terms(scan, hits, start)
    mentions = findings.mentions_in(start, end)
    models = [(m.start, m.end) for m in mentions]
    taken = models + [(m.start, m.end) for m in (*datasets, *metrics)]
    datasets.extend(_unknown_datasets(text, start, end, taken, findings))
    datasets.extend(_listed_datasets(text, end, datasets, taken))
    taken.extend((d.start, d.end) for d in datasets)
    own = frozenset(each.name for each in findings.introduced if not names_dataset(findings, each.name)) - {""}
    opened = [
        TermMention(*found, "")
        for found in open_datasets(text, start, end, taken, own)
        if not _is_not_evaluated(text, start, found[1])
        and (len(found[0]) >= _SHORTEST_NAME or any(dataset.end < found[1] for dataset in datasets))
    ]
    datasets.extend(opened)
    datasets.extend(tuple(_again(text, end, datasets)))
    taken.extend((d.start, d.end) for d in datasets)
    others = [n for n in numbers if not any(a <= n.start < b for a, b in taken) and not _is_in_title(text, n)]
    kept = _measurements(text, others, metrics, datasets)
    if not (kept or with_others):
        return None
    return Sentence(text, start, end, kept, sorted(datasets, key=lambda mention: mention.start), metrics, models)


def _again(text: str, end: int, datasets: Sequence[TermMention]) -> Iterator[TermMention]:
    """Yield the further places of unknown datasets that a sentence names more than once."""
    for dataset in datasets:
        at = text.find(dataset.name, dataset.end, end) if dataset.name == text[dataset.start : dataset.end] else -1
        behind = at + len(dataset.name)
        is_free = at >= 0 and not overlaps([(each.start, each.end) for each in datasets], at, behind)
        if is_free and not text[at - 1].isalnum() and not text[behind : behind + 1].isalnum():
            yield TermMention(dataset.name, at, behind, dataset.metric)


def _is_in_title(text: str, number: ReportedNumber) -> bool:
    """Return whether the title has a number with the word before it, so that both are a name: `Foo 2.0`."""
    start = text.rfind(" ", 0, number.start - 1) + 1
    return not number.unit and text.find(text[start : number.end], 0, text.index("\n")) >= 0


def own_dataset(findings: Findings) -> TermMention | None:
    """Return the dataset that a paper introduces, or the only dataset in the text if it is named as one; else None."""
    scan = findings.scan
    if findings.own_name and findings.own_name in scan.text[: scan.text.index("\n")] and is_dataset(findings):
        known = (
            hit.term.metric for hit in scan.datasets_and_metrics if isinstance(hit.term, Dataset) and hit.term.name == findings.own_name
        )
        return TermMention(findings.own_name, 0, 0, next(known, ""))
    named = {hit.term.name: (hit, hit.term) for hit in scan.datasets_and_metrics if isinstance(hit.term, Dataset)}
    if len(named) != 1:
        return None
    hit, dataset = next(iter(named.values()))
    if _DATASET_NOUN.search(scan.text, max(0, scan.start(hit.first) - 30), scan.start(hit.first)):
        return TermMention(dataset.name, 0, 0, dataset.metric)
    return None


def is_dataset(findings: Findings) -> bool:
    """Return whether the paper's own main name is a dataset's."""
    return bool(findings.own_name) and names_dataset(findings, findings.own_name)


def names_dataset(findings: Findings, own: str) -> bool:
    """Return whether one of the paper's own names is a dataset's: by its form, the title, or words such as `Foo, a new benchmark`."""
    return _names_dataset(findings.scan.text, own, own == findings.own_name, "dataset-benchmark" in findings.tags)


@lru_cache(maxsize=64)
def _names_dataset(text: str, own: str, is_main: bool, is_about_datasets: bool) -> bool:
    for at in offsets(text, spellings(own)):
        behind = at + len(own)
        is_whole = not text[behind : behind + 1].isalnum()
        if _IS_DATASET.match(text, behind) or (is_whole and _is_made(text, at, behind)):
            return True
    title = text[: text.index("\n")]
    fits = bool(_OWN_BENCHMARK.search(own) or (is_main and _INTRODUCES.search(title) and not _MODEL_TITLE.search(title)))
    return fits and (is_about_datasets or bool(_OUR_DATASET.search(text)))


def _is_made(text: str, start: int, end: int) -> bool:
    """Return whether the words around `text[start:end]` say that the paper makes a dataset of that name."""
    if _CALLED_DATASET.search(text, max(0, start - 30), start) or DATASET_BEFORE.search(text, max(0, start - 120), start):
        return True
    return bool(_DATASET_BEHIND.match(text, end) and _BUILDING.search(text, max(0, start - 40), start))


def _measurements(
    text: str, numbers: Sequence[ReportedNumber], metrics: Sequence[TermMention], datasets: Sequence[TermMention]
) -> tuple[ReportedNumber, ...]:
    """Return the numbers that are measurements; what is listed behind another amount is none either."""
    kept: list[ReportedNumber] = []
    led = _before_measurement(text, numbers, metrics, datasets)
    dropped = -1  # where the last number ends that is no measurement
    for number in numbers:
        is_alike = kept and not number.unit and (not kept[-1].unit or "." in text[number.start : number.end])
        is_listed = is_alike and _LISTED_NUMBERS.fullmatch(text, kept[-1].end, number.start)
        if (is_listed or number in led or _is_measurement(text, number, metrics, datasets)) and not (
            dropped >= 0 and _LISTED_NUMBERS.fullmatch(text, dropped, number.start)
        ):
            kept.append(number)
        else:
            dropped = number.end
    return tuple(kept)


def _before_measurement(
    text: str, numbers: Sequence[ReportedNumber], metrics: Sequence[TermMention], datasets: Sequence[TermMention]
) -> set[ReportedNumber]:
    """Return the numbers of lists of three or more decimals of which the last is a measurement: `56.2, 28.2, and 95.8 mIoU on`."""
    found: set[ReportedNumber] = set()
    listed: list[ReportedNumber] = []
    for number, following in zip_longest(numbers, numbers[1:]):
        listed.append(number)
        if not following or not _LISTED_NUMBERS.fullmatch(text, number.end, following.start):
            if len(listed) > _SHORT_LIST and _is_measurement(text, number, metrics, datasets):
                found.update(each for each in listed if "." in text[each.start : each.end])
            listed = []
    return found


def _is_measurement(text: str, number: ReportedNumber, metrics: Sequence[TermMention], datasets: Sequence[TermMention]) -> bool:
    """Return whether a number is a measurement: no "usage of 97%", and without a unit only close to a metric or dataset."""
    near = max(0, number.start - 40)
    noun = _NOUN_OF.search(text, near, number.start) if text.find(" of ", near, number.start) >= 0 else None
    # A known word names a metric, and so does a word with capitals like an acronym.
    is_metric = noun and (" rate" in noun.group() or _is_metric_noun(noun["noun"]))
    if noun and not is_metric and not any(noun.end("noun") <= m.end <= number.start for m in metrics):
        return False
    changed = _FROM.search(text, max(0, number.start - 30), number.start)
    if changed:
        number = number._replace(start=changed.start())
    if "." not in text[number.start : number.end]:
        return _is_whole_measurement(text, number, metrics, datasets)
    if is_metric or number.unit or _is_close(number, metrics, 30, 25):
        return True
    if changed and any(0 <= changed.start() - d.end < 2 for d in datasets):
        return True  # `on FooNet (from 0.779 to 0.836)`
    if number.value < 1 and not metrics:
        return any(d.start > number.end and _ON.fullmatch(text, number.end, d.start) for d in datasets)
    return _is_on_dataset(text, number, datasets)


def _is_whole_measurement(text: str, number: ReportedNumber, metrics: Sequence[TermMention], datasets: Sequence[TermMention]) -> bool:
    """Return whether a number without decimals is a measurement, and not how many there are of something."""
    behind = [d for d in datasets if d.start >= number.end]
    if number.unit:
        is_part = text.endswith(_OF_PART, 0, number.start)  # `on 1% FooCOCO`
        return not any(d.start - number.end < 2 and (is_part or _SHARE.match(text, d.end)) for d in behind)
    if text.endswith(_OF_THE, 0, number.start):
        return False  # `the recall of the 20 rarest classes`
    if any(d.start - number.end < 2 and _ITEMS.match(text, d.end) for d in behind):
        return False  # `across 18 FooBench tasks`
    if _is_close(number, metrics, 12, 3):
        return True
    if text.startswith((" points on ", " points on the "), number.end) and any(d.start - number.end < _POINTS for d in behind):
        return True
    return bool(metrics) and any(d.start - number.end < 9 and not _ITEMS.match(text, d.end) for d in behind)


def _is_close(number: ReportedNumber, metrics: Sequence[TermMention], before: int, behind: int) -> bool:
    """Return whether a metric is close to a number: less than `before` characters before it, or less than `behind` behind it."""
    return any(0 <= number.start - m.end < before or 0 <= m.start - number.end < behind for m in metrics)


def _is_on_dataset(text: str, number: ReportedNumber, datasets: Sequence[TermMention]) -> bool:
    """Return whether a number is close to a dataset, or words between them tie them."""
    behind = after_remark(text, number.end)
    if any(0 <= number.start - d.end < 20 or 0 <= d.start - behind < 20 for d in datasets):
        return True
    return any(d.end < number.start and _ATTAINED_ON.fullmatch(text, d.end, number.start) for d in datasets)


def _is_metric_noun(noun: str) -> bool:
    """Return whether a word names a metric: a known one, or one that is written like an acronym."""
    return noun.casefold() in _METRIC_NOUNS or "@" in noun or noun.endswith(("measure", "measures")) or sum(map(str.isupper, noun)) > 1


def _known_terms(scan: Scan, hits: Sequence[Hit[Dataset | Metric]], start: int) -> tuple[list[TermMention], list[TermMention]]:
    """Return metrics and datasets of the taxonomy among `hits`, those in the sentence at `start`; of overlapping ones the longest."""
    longest: dict[int, TermMention] = {}
    for hit in hits:
        metric = hit.term.metric if isinstance(hit.term, Dataset) else None
        longest[hit.first] = TermMention(hit.term.name, scan.start(hit.first), scan.end(hit.last), metric)
    datasets: list[TermMention] = []
    metrics: list[TermMention] = []
    end = 0
    for mention in longest.values():
        if mention.start < end or (mention.metric is not None and _is_no_name(scan.text, mention)):
            continue
        mention = _with_compound(scan.text, mention)
        end = mention.end
        second = _second(scan.text, mention)
        if mention.metric is None:
            if not _is_part(scan.text, mention):
                metrics.append(mention)
        elif not _is_not_evaluated(scan.text, start, mention.start):
            datasets.append(mention)
            if second:
                datasets.append(second)
                end = second.end
    return metrics, datasets


def _is_no_name(text: str, mention: TermMention) -> bool:
    """Return whether the name of a dataset only describes something else (`Foo-style`), or is an acronym in a pair of others."""
    name = text[mention.start : mention.end]
    if text[mention.start - 1] == "@" or goes_on(text, mention.end):
        return True  # of a metric, `Acc@FooQA`, or what a model was adapted from
    if _SELF_ACTING.match(text, mention.end) and text[mention.start - 2 : mention.start] in (". ", "\n"):
        return True  # `FooLabels and BarLabels achieved 56% accuracy`
    if _OF_KIND.match(text, mention.end) and _COUNTED.search(text, max(0, mention.start - 16), mention.start):
        return True  # `across nine FooQA benchmarks`
    is_paired = name.isupper() and len(name) <= _LONGEST_ACRONYM and _IN_PAIR.search(text, max(0, mention.start - 6), mention.start)
    return bool(is_paired or _NO_DATASET_BEHIND.match(text, mention.end))


def _listed_datasets(text: str, end: int, datasets: Sequence[TermMention], taken: Sequence[tuple[int, int]]) -> Iterator[TermMention]:
    """Yield unknown datasets listed behind known ones, where numbers are given "respectively"."""
    if "respectively" not in text[datasets[0].end if datasets else end : end]:
        return
    for dataset in datasets:
        match = _LISTED_BEHIND.match(text, dataset.end)
        if match and not overlaps(taken, *match.span("name")) and not _NOT_A_DATASET.match(match["name"]):
            yield TermMention(match["name"], *match.span("name"), "")


def _is_not_evaluated(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]`, the words before a dataset, make it training data or a mere comparison."""
    before = text[start:end]
    if before.endswith(("-class ", "-way ")) and _OF_CLASSES.search(before[-12:]):
        return True
    adjective = before[:-1].rpartition(" ")[2]
    if "-" in adjective:
        before = before[: -len(adjective) - 1]  # `trained on the 4-class Foo dataset`
    if "train" in before[-40:] and _TRAINED_ON_KIND.search(before):
        return True
    if not before[-8:].lower().endswith(_USE_ENDS) or _WHEN_TUNED.fullmatch(before):
        return False
    is_used = _TRAINED_ON.search(before) and not (_SOLVED_OF.search(before) or _ON_SUBSET.search(before))
    return bool(is_used or _COMPARED_WITH.search(before))


def _is_part(text: str, mention: TermMention) -> bool:
    """Return whether a metric is part of another name (DSC in `ISE-DSC01`), or of a condition (`at equal latency`, `in full precision`)."""
    if text.endswith((*_EQUAL, *_OF_FLOATS) if mention.name == "precision" else _EQUAL, 0, mention.start):
        return True
    if text.startswith(" threshold", mention.end):
        return True
    if mention.name == "precision" and text.endswith("-bit ", 0, mention.start):
        return True  # `at 8-bit precision`
    before = text[max(0, mention.start - 2) : mention.start]
    if text[mention.end : mention.end + 1] == "-" and text[mention.end + 1 : mention.end + 2].isupper():
        return True  # `ASR-BLEU`
    return text[mention.end : mention.end + 1].isalnum() or (before[-1:] == "-" and before[0].isupper())


def _second(text: str, mention: TermMention) -> TermMention | None:
    """Return the second dataset of two with one name: AIME 2025 in `AIME24 & 25`, FooBench-Test in `FooBench-Valid and Test`."""
    stem, hyphen, _ = mention.name.rpartition("-")
    split = _SECOND_SPLIT.match(text, mention.end) if hyphen and _SPLIT.search(mention.name) else None
    if split:
        return TermMention(f"{stem}-{split['split']}", *split.span("split"), mention.metric)
    edition = _SECOND_EDITION.match(text, mention.end) if _EDITION.search(mention.name) else None
    if edition:
        return TermMention(f"{mention.name.rpartition(' ')[0]} {edition['split']}", *edition.span("split"), mention.metric)
    if size := _SECOND_SIZE.match(text, mention.end) if _SIZE.search(mention.name) else None:
        name = f"{_SIZE.sub('', mention.name)} {re.sub(' ?[×*] ?', 'x', size['size'])}"
        return TermMention(name, *size.span("size"), mention.metric)
    return _second_year(text, mention)


def _second_year(text: str, mention: TermMention) -> TermMention | None:
    """Return the second dataset of two with one name and different years."""
    match = _SECOND_YEAR.match(text, mention.end) if re.search(r"20\d\d$", mention.name) else None
    if not match:
        return None
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return TermMention(mention.name[:-4] + year, match.start("year"), match.end("year"), mention.metric)


def _with_compound(text: str, mention: TermMention) -> TermMention:
    """Return a dataset with the rest of its compound name: `ImageNet-LT` is not ImageNet."""
    if mention.metric is None:
        return mention
    if text[mention.end : mention.end + 1].isalnum():
        end = _WORD.match(text, mention.end).end()  # type: ignore[union-attr]
        return TermMention(text[mention.start : end], mention.start, end, "")
    behind, before = _COMPOUND.match(text, mention.end), _PREFIX.search(text, max(0, mention.start - 20), mention.start)
    start, end = before.start("prefix") if before else mention.start, behind.end() if behind else mention.end
    if behind and (more := _COMPOUND.match(text, end)):
        end = more.end()
    metric = "" if _OTHER_TASK.search(text, mention.end, end) or _WORD_BEHIND.fullmatch(text, mention.end, end) else mention.metric
    return TermMention(text[start:end], start, end, metric) if before or behind else mention


def _unknown_datasets(text: str, start: int, end: int, taken: Sequence[tuple[int, int]], findings: Findings) -> Iterator[TermMention]:
    """Yield datasets that are not in the taxonomy, recognized by context and name."""
    own = findings.own_name if findings.own_name and is_dataset(findings) else ""
    sentence = text[start:end]
    if not own and not any(word in sentence for word in _GIVEAWAYS) and not _NUMBER_ON.search(sentence):
        return
    for match in _DATASET_NAME.finditer(text, start, end):
        name = match["name"].rstrip(".")
        name_start, name_end = match.start("name"), match.start("name") + len(name)
        if overlaps(taken, name_start, name_end) or _is_not_evaluated(text, start, name_start):
            continue
        if match.group().startswith((",", "and ")) and _is_rival(text, start, name_start, findings):
            continue
        if is_kind(name, text, name_end) or is_described(name, text, name_start) or (name != own and _is_no_dataset(name, match["noun"])):
            continue
        if name == findings.own_name != own and not match["number"] and not match["noun"]:
            continue  # the paper's own model
        if goes_on(text, name_end) or is_task(name, text):
            continue
        if match.start() == name_start and (before := _CAPITALS_BEFORE.search(text, max(start, name_start - 30), name_start)):
            name_start, name = before.start("name"), text[before.start("name") : name_end]
        has_noun = match["noun"] or match["noun_before"] is not None
        is_name = not _NO_NAME_BEHIND.match(text, name_end) and not is_modifier(text, name_end)
        is_listed = name.istitle() and name.isalpha() and _is_next_on(text, start, taken, name_start)
        has_number = match["number"] and is_name and (_ACRONYM.search(name) or is_listed)
        if has_noun or has_number or name == own or _BENCHMARK.search(name):
            yield TermMention(name, name_start, name_end, "")


def _is_rival(text: str, start: int, at: int, findings: Findings) -> bool:
    """Return whether a model with its number stands before offset `at` in a list: `Foo-DINO (91.1%) and Bar-Foundation (89.0%)`."""
    if _AHEAD.search(text, max(start, at - 60), at):
        return True
    match = _WITH_NUMBER.search(text, max(start, at - 60), at)
    return match is not None and any(mention.end == match.end("name") for mention in findings.mentions_in(match.start(), match.end()))


def _is_next_on(text: str, start: int, taken: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether known names and `on` stand behind numbers before offset `at`, too: `84.6% on FooNet, 73.4% on Bar`."""
    return any(start < first and last < at and _ON_KNOWN.search(text, max(start, first - 20), first) for first, last in taken)


def _is_no_dataset(name: str, noun: str | None) -> bool:
    """Return whether a name that `noun` stands behind is that of something else, or of a part of a dataset: `on the News test set`."""
    if _NOT_A_DATASET.match(name) and not (noun and name.endswith("M")):  # 7M may be examples, 7B are parameters
        return True
    if _HARDWARE.search(name) or (not noun and (_TASK_NAME.search(name) or is_metric(name))):
        return True
    return len(name) < _SHORTEST_NAME or is_dashed(name) or (noun == " test" and name.istitle() and name.isalpha())


def after_remark(text: str, end: int) -> int:
    """Return the offset behind the remark in parentheses that begins at offset `end`: `88.3 (88.7 with a vote) on Foo`; else `end`."""
    match = _REMARK.match(text, end)
    return match.end() if match else end


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether the span from `start` to `end` overlaps with one of `spans`."""
    return any(a < end and start < b for a, b in spans)
