"""The other side of a comparison: what a number is compared with, in the sentence that gives it.

    improves A from 12.5 to 63.9        12.5 belongs to A before the paper's change: a baseline
    reaches 46.6, surpassing B (34.5)   34.5 belongs to B, on the same dataset by the same metric
    reaches 83.4% vs. 60.0% for C       60.0 belongs to C

Such a number is taken only next to a result that is already known, and where the sentence leaves no choice of dataset.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf.extraction.agents import BASELINE, OTHER, OURS, Agent
from papershelf.extraction.datasets import Sentence, overlaps
from papershelf.extraction.methods import WITH, is_base
from papershelf.extraction.numbers import ReportedNumber, is_amount
from papershelf.extraction.owners import CHANGES
from papershelf.extraction.subjects import is_compared
from papershelf.model import Result
from papershelf.text.lazy_pattern import pattern

_BARE_VALUE = r"(?<![\w.])(?P<value>\d{1,4}(?:\.\d{1,3})?)(?P<unit>\s?%)?"
_VALUE = _BARE_VALUE + r"(?![\w%]|[.,]\d|\s?[-–±×]\s?\d)"  # no part of a range or of a longer number
_FROM = pattern(
    rf"(?:\bfrom (?:an? |just |only |about |the )?(?:[a-z\-]+ ){{0,2}}?|\()\**{_VALUE}\**(?: \([^)]{{1,30}}\))? to (?:[\w\-]+ ){{0,4}}\**$"
)
_ARROW = pattern(rf"{_BARE_VALUE}\s?(?:→|->|⟶|=>)\s?$")
"""Text before the final value of a change, with the value before the change."""
_VERSUS = pattern(
    r"\)?(?: (?!and\b|on\b|while\b)[\w@\-./]+){0,4}?,? ?\(?(?:vs\.?|versus|as compared (?:to|with)|compared (?:to|with)|against|up from)"
    rf"(?: (?:only|just|the|an?|about|its))*(?: (?!by\b)[\w\-.’']+){{0,5}}? {_VALUE}"
)
"""Text behind a number up to the one it is compared with."""
_OF_AGENT = pattern(
    r"(?:-\d{4}(?:-\d\d-\d\d)?)?(?:['’]s?)?(?: (?:baselines?|models?))?(?:['’]s)?(?: (?:scores?|accuracy|performance|results?|rates?))?"
    r"(?: of | with | at |[’']s | ?\(|: |, (?=\d[\d.]*\s?%\))|,? (?:which|that|who) (?:is|are|was|scor\w+|achiev\w+|reach\w+|gets?"
    r"|got|obtain\w*) (?:at )?)"
    rf"(?:(?!by\b)[a-z@\-]+ (?:of )?){{0,2}}{_VALUE}"
)
_IN_PARENTHESES = pattern(r"\((?P<name>[A-Z](?=[\w\-.]{0,40}[A-Z\d])[\w\-.]{1,40})(?=, \d[\d.]*\s?%\))")
_NEXT = pattern(rf"(?:,| and|, and|/) ?{_VALUE}")
_COMPARING = pattern(
    r"\b(?:surpass|outperform|exceed|beat|compar|rival|overtak|match|outpac|better|higher|lower|worse|stronger|competitive|improv"
    r"|ahead)\w*\b"
    r"|\b(?:than|behind|below|over|versus|vs\.?|whereas|while|against|unlike|on par)\b"
)
_FOR_NAME = pattern(r"\)? (?:for|by|of|from) (?:the )?(?P<name>[A-Z][\w\-.]*[A-Z\d]\w*)")
_BESIDE = pattern(
    r"\b(?:including|surpass\w+|outperform\w+|exceed\w+|beat\w+) (?:the )?(?P<name>[A-Z][\w.\-]{1,40}) \($"
    r"|\d\s?% of (?:the )?(?P<part>[A-Z][\w.\-]{1,40})['’]s [\w\- ]{2,30} \($"
)
"""Text before two numbers in parentheses, of which the second is the rival's: `outperforms all others, including Foo (82.2 vs 80.6)`."""
_OUTDONE = pattern(
    r"\b(?:outperform|surpass|exceed|beat)(?:e?s|ed|ing)? (?:the )?(?P<name>[A-Z][\w.\-]*\w)(?= (?:across|on|in|by|for|with|at|under)\b"
    r"|, (?:e\.g\.|with))"
)
_STATE_OF_THE_ART = pattern(
    r"[^.;,]{0,40}\b(?:over|than|for|of) (?:the )?(?P<name>(?:(?:previous|prior|current) )?(?:state[- ]of[- ]the[- ]art|SOTA))\b(?!-)"
)
"""Text behind two numbers, of which the second is that of what came before: `45.3 vs 26.7 F1) over the state of the art`."""
_FOR_AGENT = pattern(r"\)?(?: [\w@\-]+)? (?:for|by|of|from|with|\(by|achieved by|obtained by|reported by) (?:the |an? )?(?:[a-z\-]+ )?")
_BEFORE_AGENT = pattern(rf"{_BARE_VALUE}(?: (?!and\b|\d)[\w@\-]+){{0,2}}? (?:for|by|from|of|with) (?:the |an? )?$")
_COMPARED_TO = pattern(
    r"(?:,|\)) (?:to be |as )?(?:compared (?:to|with)|in comparison (?:to|with)|against|versus|vs\.?|as opposed to"
    r"|ahead of|over) (?:the |only |just )*(?:[\d.]{1,8}\s?%? (?:for|by|of|with) [^,;%]{3,50},? and )?$"
)
"""Text between the number of a row and that of a rival whose name stands behind it."""
_CHANGING = r"(?:improv|increas|rais|boost|lift|enhanc|push|elevat|reduc|lower|decreas|cutt)ing\b"
_BY_CHANGE = pattern(rf"\)? by (?:(?:[^;:%\d]|\d(?! ?%)){{3,60}}?, )?{_CHANGING}")
"""Text behind a rival up to the change by which it is surpassed: `outperforms FooNet by improving the score from 3 to 4`."""
_COMPARED_WITH = pattern(
    r"\s?[Cc]ompared (?:with|to) (?:the |its |an? )?(?P<name>[^,;.()%]{3,50}(?:model|tokenizer|encoder|decoder|network|method|approach"
    r"|policy|agent|baseline|version|variant|backbone|[a-z][A-Z\d]\w*)), (?:our|the|we|this|[A-Z])"
)
"""Start of a sentence that names what a change is compared with: `Compared with the plain decoder, our approach improves`."""
_WHEN_COMPARED = pattern(
    r"\)?(?: (?:on|in) [^,;.%]{1,40}?)?,? (?:when |as )?compared (?:with"
    r"|to) (?:the )?(?P<name>[A-Z](?=[\w.\-]{0,40}[A-Z\d])[\w.\-]*\w)(?=[,.;]| \()"
)
"""Text behind the final value of a change, with what had the first: `from 0.628 to 0.697 when compared with FooNet`."""
_COMPARED_BEFORE = pattern(
    r"\bcompared (?:with|to) (?:the )?(?P<name>[A-Z][\w\-]{0,30}[A-Z\d]\w{0,30}), from $"
)  # the same before its first value
_OTHER_SETTING = pattern(r" (?:in|under|for) (?:the )?[a-z\-]+ (?:pattern|setting|mode|regime|scenario|case)s?\b")
_OVER_NAME = pattern(
    r"[^,;.%()]{0,60} over the (?:state-of-the-art|previous|strong|best) (?P<name>[A-Z](?=[\w.\-]{0,40}[A-Z\d])[\w.\-]*\w)"
)  # the same: `from 85.2% to 87.6% over the state-of-the-art FooNet`
_MADE_OF = pattern(
    r"\b(?:improves|boosts|enhances|raises|increases|lifts) (?:the (?:[a-z]+ ){1,3}(?:of|for) )?(?:an? |the )?"
    r"(?P<kind>(?:[a-z\-]+ ){1,3}(?:model|policy|agent|network|detector|retriever) (?:trained|built|based) (?:on|from|with) )$"
)
"""Text before the model that what a change improves is made of: `improves the accuracy of a reward model trained on FooNet`."""


_OF_MODEL = "fine-tuned"  # a setting that says how a model was made, so that it is not that of its rivals


class Row(NamedTuple):
    """A result with the number that it was read from."""

    number: ReportedNumber
    result: Result


def compares(sentence: Sentence) -> bool:
    """Return whether a sentence has words of comparison."""
    return _COMPARING.search(sentence.text, sentence.start, sentence.end) is not None


def rivals(sentence: Sentence, agents: Sequence[Agent], rows: Sequence[Row], last: Result | None) -> Iterator[Row]:
    """Yield what the results of a sentence are compared with. `last` is the last result of the sentence before."""
    taken = {row.number.start for row in rows} | {number.start for number in sentence.numbers}
    named = [(mention.start, mention.end) for mention in (*sentence.datasets, *sentence.metrics)] + list(sentence.models)
    for row in rows:
        for found in (_before_change(sentence, agents, row), _versus(sentence, agents, row)):
            if found and found.number.start not in taken and not overlaps(named, found.number.start, found.number.end):
                taken.add(found.number.start)
                yield found
    for found in _for_agents(sentence, agents, rows):
        if found.number.start not in taken:
            taken.add(found.number.start)
            yield found
    for agent in (*agents, *_named_in_parentheses(sentence)):
        if agent.owner == OURS and agent.kind in ("own", "ours"):
            continue
        values = _values_of(sentence, agent, taken)
        known = [row for row in rows if row.number.start < agent.start] or list(rows)
        results = [row.result for row in known] or ([last] if last and not sentence.datasets else [])
        for number, result in _matched(values, results):
            if any(0 <= metric.start - number.end < 3 and metric.name != result.metric for metric in sentence.metrics):
                continue
            taken.add(number.start)
            owner = OTHER if agent.owner == OURS else agent.owner
            evidence = sentence.text[sentence.start : sentence.end].strip()
            setting = "" if result.setting == _OF_MODEL else result.setting
            shown = result._replace(model=agent.name, owner=owner, value=number.value, unit=number.unit, sentence=evidence, setting=setting)
            yield Row(number, shown)


def _for_agents(sentence: Sentence, agents: Sequence[Agent], rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rivals' numbers before their names, in a list behind words of comparison: `compared with 34.5% for A and 80.0% for B`."""
    end = 0  # of the last of them
    for agent in agents:
        match = _BEFORE_AGENT.search(sentence.text, max(sentence.start, agent.start - 60), agent.start)
        known = [row for row in rows if row.number.end < agent.start]
        if (
            not match
            or not known
            or known[-1].number.start == match.start("value")
            or (agent.owner == OURS and agent.kind in ("own", "ours"))
        ):
            continue
        before = sentence.text[max(known[-1].number.end, end) : match.start("value")]
        is_compared = before in (" and ", ", and ", ", ") if end else _COMPARED_TO.search(before)
        found, result = _number(match, ""), known[-1].result
        if is_compared and found.unit == result.unit and not is_amount(sentence.text, match.span("value"), (sentence.start, sentence.end)):
            end = agent.end
            yield Row(found, result._replace(model=agent.name, owner=agent.owner or OTHER, value=found.value, unit=found.unit, setting=""))


def _named_in_parentheses(sentence: Sentence) -> Iterator[Agent]:
    """Yield the names of `surpassing agents trained on open models (FooAgent, 18.2%)`, which nothing else tells to be models."""
    for match in _IN_PARENTHESES.finditer(sentence.text, sentence.start, sentence.end):
        yield Agent(match["name"], OTHER, "name", *match.span("name"))


def _before_change(sentence: Sentence, agents: Sequence[Agent], row: Row) -> Row | None:
    """Return the value that a result was before a change."""
    text, number = sentence.text, row.number
    near = max(sentence.start, number.start - 80)
    match = _ARROW.search(text, near, number.start) or _FROM.search(text, near, number.start)
    if not match or (found := _number(match, number.unit)).value == number.value:
        return None
    named = [agent for agent in agents if agent.end <= found.start and agent.kind == "baseline"]
    changed = [
        agent
        for agent in agents
        if agent.kind in ("model", "api") and is_base(agent.name, row.result.model) and not CHANGES.match(text, agent.end)
    ]
    model = next((agent.name for agent in (*changed, *reversed(named))), "")
    if not model:
        base = row.result.model.partition(WITH)[0] if WITH in row.result.model else ""
        model = base if base and text.find(base, sentence.start, found.start) >= 0 else ""
    rival = "" if model else _compared_with(sentence, found.start)
    model = model or rival or _surpassed(sentence, agents, found.start)
    model = model.removesuffix("s") if model.endswith("base models") else model  # that of one of several sizes
    return Row(found, row.result._replace(model=model, owner=OTHER if rival else BASELINE, value=found.value, unit=found.unit))


def _compared_with(sentence: Sentence, at: int) -> str:
    """Return what the value at offset `at` is of where words beside its change compare with that: `compared to FooNet, from 3 to 4`."""
    match = _COMPARED_BEFORE.search(sentence.text, max(sentence.start, at - 60), at)
    end = _end_of_change(sentence, at)
    match = match or _WHEN_COMPARED.match(sentence.text, end) or _OVER_NAME.match(sentence.text, end)
    return match["name"] if match else ""


def _surpassed(sentence: Sentence, agents: Sequence[Agent], at: int) -> str:
    """Return what the value at offset `at` is of by the words before it; empty where they do not say.

    It is what the paper's own surpasses by a change (`surpasses FooNet by improving the score from 3 to 4`), what a change is compared with
    (`Compared with the plain decoder, ours improves`), or what is described by the model that it was made of.
    """
    text, start = sentence.text, sentence.start
    for agent in agents:
        if agent.owner == OTHER and agent.end < at and agent.kind in ("model", "api", "name"):
            if made := _MADE_OF.search(text, max(start, agent.start - 90), agent.start):
                return made["kind"] + agent.name
            if _BY_CHANGE.match(text, agent.end, at) and _is_compared(text, start, agent):
                return agent.name
    match = _COMPARED_WITH.match(text, start, at)
    if not match:
        return ""
    inside = [agent.name for agent in agents if match.start("name") <= agent.start and agent.end == match.end("name")]
    return inside[-1] if inside else match["name"]


def _end_of_change(sentence: Sentence, at: int) -> int:
    """Return where the final value of a change ends whose first value is at offset `at`."""
    return next((number.end for number in sentence.numbers if number.start > at), at)


def _versus(sentence: Sentence, agents: Sequence[Agent], row: Row) -> Row | None:
    """Return the number that stands beside a result: `83.4% vs. 60.0%`."""
    text, number = sentence.text, row.number
    match = _VERSUS.match(text, number.end, sentence.end)
    if not match or is_amount(text, match.span("value"), (sentence.start, sentence.end)):
        return None
    if _NEXT.match(text, match.end(), sentence.end):
        return None  # the first of several, each by another metric
    found = _number(match, number.unit)
    between = [agent for agent in agents if number.end <= agent.start and agent.end <= found.start]
    behind = [agent for agent in agents if agent.start >= found.end and _FOR_AGENT.fullmatch(text, match.end(), agent.start)]
    rival = next(iter(behind), None) or (between[-1] if between else None)
    if not rival:
        before = [agent for agent in agents if agent.end <= number.start and agent.kind not in ("own", "ours")]
        compared = [agent for agent in before if _is_compared(text, sentence.start, agent)]
        rival = compared[-1] if compared and compared[-1].name != row.result.model else None
    if rival and rival.name == row.result.model:
        return None
    if not rival and _OTHER_SETTING.match(text, match.end()):
        return None  # of the same model
    written = _FOR_NAME.match(text, match.end()) or _BESIDE.search(text, sentence.start, number.start)
    if rival and not (written and rival.kind == "baseline"):
        # In `GPT-4o leads with 88%, against 76% for FooNet` the second is the paper's own.
        is_own = rival.owner == OURS and rival.kind in ("own", "ours") and row.result.owner == OTHER
        model, owner = rival.name, OURS if is_own else rival.owner or OTHER
    else:
        state = _STATE_OF_THE_ART.match(text, match.end())
        model, owner = (written[written.lastgroup or 0], OTHER) if written else (state["name"] if state else "", BASELINE)
        if not model and (outdone := _only_outdone(sentence, number.start)):
            model, owner = outdone, OTHER
    return Row(found, row.result._replace(model=model, owner=owner, value=found.value, unit=found.unit))


def _only_outdone(sentence: Sentence, at: int) -> str:
    """Return the only name that the words before offset `at` say was outdone: `FooNet outperforms Bar on six tasks, 51.3 vs. 28.9`."""
    found = {match["name"] for match in _OUTDONE.finditer(sentence.text, sentence.start, at)}
    return found.pop() if len(found) == 1 else ""


def _is_compared(text: str, start: int, agent: Agent) -> bool:
    return is_compared(text, start, agent) or bool(_COMPARING.search(text, max(start, agent.start - 25), agent.start))


def _values_of(sentence: Sentence, agent: Agent, taken: set[int]) -> list[ReportedNumber]:
    """Return the numbers right behind an agent that the sentence compares with."""
    text, end = sentence.text, sentence.end
    if not _COMPARING.search(text, sentence.start, agent.start):
        return []
    match = _OF_AGENT.match(text, agent.end, end)
    found: list[ReportedNumber] = []
    while match:
        start = match.start("value")
        if start in taken or is_amount(text, (start, _end(match)), (sentence.start, end)):
            return []
        if text.startswith(" with ", agent.end) and not match["unit"] and "." not in match["value"]:
            return []  # `64.3 for FooNet with 576 tokens`
        found.append(_number(match, ""))
        match = _NEXT.match(text, match.end(), end)
    return found


def _matched(numbers: Sequence[ReportedNumber], results: Sequence[Result]) -> Iterator[tuple[ReportedNumber, Result]]:
    """Pair the numbers of a rival with the results that they are compared with, where that is certain."""
    if not numbers or not results:
        return
    if len({(result.dataset, result.metric) for result in results}) == 1 and len(numbers) == 1:
        results = results[-1:]
    if len(numbers) == len(results) and all(number.unit == result.unit for number, result in zip(numbers, results, strict=True)):
        yield from zip(numbers, results, strict=True)


def _end(match: re.Match[str]) -> int:
    """Return where the number in `match` ends, with its unit."""
    return match.end("unit") if match["unit"] else match.end("value")


def _number(match: re.Match[str], unit: str) -> ReportedNumber:
    """Return the number in `match`, with a unit of its own or else `unit`."""
    return ReportedNumber(
        float(match["value"]),
        "%" if match["unit"] else unit,
        match.start("value"),
        _end(match),
    )
