"""Which words of a sentence decided a result: its owner, dataset, metric and setting.

Results are read without a record of their words, because almost nobody asks. Here the sentence of one result is read again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from papershelf.extraction.agents import BASELINE, OTHER, OURS, Agent, find_agents
from papershelf.extraction.conditions import condition_words
from papershelf.extraction.datasets import Sentence, TermMention, read_sentence
from papershelf.extraction.methods import is_base
from papershelf.extraction.own_models import OwnModels, find_own_models
from papershelf.extraction.settings import words_of
from papershelf.extraction.subjects import is_compared
from papershelf.model import Result
from papershelf.taxonomy.findings import Findings

_KINDS = {
    "own": "a name of the paper's own",
    "ours": "words for the paper's own",
    "model": "a model's name",
    "api": "the name of a model behind an interface",
    "name": "a name that acts",
    "others": "words for others",
    "baseline": "words for what the paper improves on",
    "human": "words for people",
}
"""What the words of each kind of agent are."""
_WORDS_BEFORE = 3  # words shown of those before a name that is compared with
_Place = TypeVar("_Place", Agent, TermMention)


class Reason(NamedTuple):
    """Why a result has one of its parts."""

    part: str  # `owner`, `dataset`, `metric` or `setting`
    why: str


def place_of(result: Result, findings: Findings) -> int:
    """Return the index of the sentence that a result is from; 0 where the text does not have it."""
    scan = findings.scan
    indexes = range(1, len(scan.sentence_starts))
    return next((index for index in indexes if scan.text[slice(*scan.extent(index))].strip() == result.sentence), 0)


def reasons(result: Result, findings: Findings) -> Iterator[Reason]:
    """Yield the reason of each part of a result, as far as words of its sentence tell it."""
    index = place_of(result, findings)
    sentence = read_sentence(findings, index, with_others=True) if index else None
    if not sentence:
        return
    at = _offset(sentence, result)
    own = find_own_models(findings)
    yield Reason("owner", _owner(result, sentence, own, find_agents(findings, own, sentence), at))
    known = {hit.term.name for hit in findings.scan.datasets_and_metrics}
    dataset = _nearest(
        (each for each in sentence.datasets if result.dataset == each.name or result.dataset.startswith(f"{each.name} ")), at
    )
    yield Reason("dataset", _dataset(result, dataset, sentence, known, own))
    yield Reason("metric", _metric(result, dataset, sentence, own, at))
    if result.setting:
        text = sentence.text[sentence.start : sentence.end]
        words = [words_of(text, each) or condition_words(text, each) for each in result.setting.split(", ")]
        shown = ", ".join(_quoted(each) for each in words if each)
        yield Reason("setting", shown or "what parts it from another result of the sentence")


def _offset(sentence: Sentence, result: Result) -> int:
    """Return where a sentence has the number of a result; its start where it is written in another way."""
    for number in sentence.numbers:
        if number.value == result.value:
            return number.start
    match = re.search(rf"(?<![\d.]){re.escape(f'{result.value:g}')}", sentence.text[sentence.start : sentence.end])
    return sentence.start + match.start() if match else sentence.start


def _nearest(places: Iterable[_Place], at: int) -> _Place | None:
    """Return the last of `places` before an offset, else the first behind it."""
    listed = list(places)
    before = [place for place in listed if place.end <= at]
    return before[-1] if before else next(iter(listed), None)


def _owner(result: Result, sentence: Sentence, own: OwnModels, agents: Iterable[Agent], at: int) -> str:
    agent = _nearest((each for each in agents if _is_meant(each, result)), at)
    if not agent:
        is_beside = result.owner != OURS and result.model and result.model in sentence.text[sentence.start : sentence.end]
        return f"{_quoted(result.model)}, a name beside the value" if is_beside else _without_words(result, sentence, own)
    words = sentence.text[agent.start : agent.end]
    why = f"{_quoted(words)}, {_KINDS[agent.kind]}"
    if agent.owner == OTHER and result.owner == OURS:
        return f"{why}, which the paper trained or used"
    if is_compared(sentence.text, sentence.start, agent):
        before = " ".join(sentence.text[sentence.start : agent.start].split()[-_WORDS_BEFORE:])
        return f"{why}, behind {_quoted(before)}"
    if result.owner == BASELINE and agent.kind != "baseline":
        return f"{why}, before what the paper changed"
    return why


def _is_meant(agent: Agent, result: Result) -> bool:
    """Return whether a result may be an agent's: that of the name, of the name with a method, or of nobody by name."""
    if not result.model:
        return not agent.name and agent.owner == result.owner
    return bool(agent.name) and (
        is_base(agent.name, result.model)
        or result.model.startswith(f"{agent.name} as ")
        or result.model.endswith((f" with {agent.name}", f" on {agent.name}", f"best of {agent.name}"))
    )


def _without_words(result: Result, sentence: Sentence, own: OwnModels) -> str:
    if result.owner == OURS:
        main = f"{_quoted(own.main)}, the main name of the paper's own" if own.main and result.model == own.main else ""
        if main and sentence.text.find(own.main, sentence.start, sentence.end) >= 0:
            return main
        return f"{main}{', because ' if main else ''}the sentence gives the value to nobody else"
    return "the value before a change" if result.owner == BASELINE else "the sentence gives the value to others and names none"


def _dataset(result: Result, dataset: TermMention | None, sentence: Sentence, known: Iterable[str], own: OwnModels) -> str:
    if dataset and dataset.end:
        why = "known to the taxonomy" if dataset.name in known else "found by its form and the words around it"
        return f"{_quoted(sentence.text[dataset.start : dataset.end])}, {why}"
    return "the paper's own" if result.dataset == own.dataset else "that of the result before, or the only one of the abstract"


def _metric(result: Result, dataset: TermMention | None, sentence: Sentence, own: OwnModels, at: int) -> str:
    named = (each for each in sentence.metrics if result.metric == each.name or result.metric.endswith(f" {each.name}"))
    if mention := _nearest(named, at):
        return _quoted(sentence.text[mention.start : mention.end])
    text = sentence.text[sentence.start : sentence.end]
    if (found := text.casefold().find(result.metric.casefold())) >= 0:
        return _quoted(text[found : found + len(result.metric)])
    if dataset and dataset.metric == result.metric:
        return f"the usual one on {dataset.name}, because the sentence names none"
    if not dataset and result.dataset != own.dataset:
        return "that of the result before"
    return f"{result.metric}, which a value without other words counts as"


def _quoted(words: str) -> str:
    return f'"{" ".join(words.split())}"'
