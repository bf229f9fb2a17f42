"""Whom a sentence gives a number to.

A number belongs to the agent right before it in parentheses (`GPT-4o (41.2)`), to one named behind it (`41.2 for GPT-4o`), to what a change
improves (`improves GPT-2 from 3.1 to 4.5`), or else to the subject: the last agent before it that no preposition governs. A model of others
that the paper's method was put to is named with it (`methods`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papershelf.extraction.agents import BASELINE, OTHER, OURS, VARIANTS, Agent
from papershelf.extraction.datasets import Sentence, overlaps
from papershelf.extraction.methods import (
    UNNAMED,
    WITH,
    base_of,
    is_applied_to,
    is_changed,
    is_tuned,
    method_for,
    other_method,
    own_method,
    used_behind,
    with_own,
)
from papershelf.extraction.numbers import ReportedNumber
from papershelf.extraction.own_models import OwnModels, is_own
from papershelf.extraction.subjects import RAISING, is_aside, is_compared, is_compared_far, is_object, subjects_of, without_objects
from papershelf.text.lazy_pattern import pattern

_FROM = pattern(r"\bfrom [^;]{1,60}? to (?:[\w\-]+ ){0,4}\**$|(?:→|->) ?$")  # text before the final value of a change
_CHANGE = pattern(rf"{RAISING}|\b(?:grow|ris|mov)\w*", re.IGNORECASE)
CHANGES = pattern(r" (?:[a-z]+ly )?(?:improves|increases|boosts|raises|enhances|lifts) (?!from\b|its\b)")
"""Text behind one that improves something else, so that the value before the change is not its own."""
_FROM_BEHIND = pattern(
    r"[^,;(]{0,60}?(?:, with [a-z\- ]{3,40} (?:increas|improv|ris)ing )?\bfrom [\d.]+\s?%?(?: \([^)]{1,20}\))? to (?:[\w\-]+ ){0,4}\**"
)
"""Text between the model that a change improves and the final value."""
_PASSIVE = pattern(
    r"\b(?:is|are|was|were) (?:also |further |significantly )*(?:improv|boost|increas|rais|enhanc|lift)ed\b"
)  # text behind the model that a change improves
_RIGHT_BEFORE = pattern(
    r"['’]s |"
    r"(?:['’]s)? ?(?:\((?!e\.g|i\.e)(?:[\w@\-.]++ ?(?:of|[:=,])? ?){0,2}|: ?|at )|,? with (?:an? )?"
    r"(?:(?!(?:achiev|reach|attain|obtain|scores|yield|gets))[\w@\-.]+ ){0,4}?(?:of )?"
    r"| models? (?:averages?|only|just|merely) (?:only |just )?"
)
"""Text between an agent and a number that stands right behind it."""
_UNNAMED_RIVAL = pattern(
    r"\b(?:ahead of|surpassing|outperforming|exceeding|beating|better than) (?:the )?(?P<words>[a-z][a-z\-]+(?: [a-z\-]+){0,3}) "
    r"(?:\(|with (?:an? )?(?:[A-Z][\w\-]*[A-Z\d][\w\-]* )?(?:of )?)$"
)
"""Text before a number of what has no name: `ahead of instruction tuning (64.1%)`."""
_ITS = pattern(r"\b(?:its|their) (?P<words>[a-z][a-z\-]+(?: [a-z\-]+){0,2})['’]s (?:own )?$")  # the same: `its teacher's 50.4%`
_WHILE_OTHER = pattern(
    r"[,;] (?:while|whereas|but) (?!(?:it|they|we|this|that|these|our|its|in|on|with|without|when|at|for|the same|also|still"
    r"|even)\b)(?:the )?+"
    r"(?P<words>[a-z][a-z\-]+(?: [A-Za-z\-]+){0,4}?) (?:only |just |still )?"
    r"(?:achiev|reach|scor|attain|obtain|get|giv|solv|saturat|remain|stay|yield|has\b|have\b|lag|drop|fall)\w* "
    r"(?:only |just |at |most |to )*(?:from [\d.]{1,8}\s?%? to )?$"
)
"""The same for `while majority voting saturates at 56.0%`."""
_OTHERS_METHOD = pattern(
    r"(?:^|[.,;:] )(?P<name>[A-Z](?=[\w\-]{0,30}[A-Z\d])[\w\-]{1,30}) "
    r"(?:brings|raises|lifts|boosts|improves|lowers|reduces|cuts|increases) (?:the|its) "
)
_BY_US = pattern(r"\b(?:[Oo]ur|[Ww]e|[Tt]his|[Tt]hese|[Ww]ith|[Uu]sing|[Bb]y|[Vv]ia|[Tt]hrough|[Aa]pplying|[Tt]rained|[Tt]raining)\b")
_SCORE_IS = pattern(
    r" (?:[a-z]+ly )?(?:drops|falls|rises|grows|declines|degrades|plummets|increases|decreases|is|was|reaches|stands|stays|remains) "
    r"(?:to |at |only |just |still |about )*"
)
_BY_ITSELF = pattern(r" (?:[a-z]+ly )?(?:rises|falls|drops|grows|declines|degrades|plummets|collapses)\b")
_THAT_PRIOR = pattern(r" (?:[\w@\-]+ )?that (?:the )?(?P<words>(?:prior|previous|earlier|existing) [a-z]+) ")
"""Text behind such a number: `more than the 21.8% that prior work attained`."""
_FOR_MODELS = pattern(
    r" (?:[\w@\-]+ ){0,2}for (?P<words>(?!(?:our|all|both|these|those|large)\b)(?:[A-Z][\w\-]+|[a-z\-]+)(?: [a-z\-]+)? (?:models|LLMs"
    r"|VLMs|MLLMs|networks|systems))\b"
)  # text behind a number of others: `reports 0% accuracy for Transformer models`
_NEW_SUBJECT = pattern(
    r"[,;] (?:while|whereas|but|though|although) (?:the |an? |even )?(?:[A-Z][\w\-]* ?){1,4}(?:, an? [^,.;]{3,40},)? (?:[a-z]+ )?"
    r"(?:only |just |merely )?"
    r"(?:achiev|reach|scor|attain|obtain|gets|got|manag|remain|stay)\w* (?:only |just |merely )?(?:(?!from\b)[\w\-]+ ){0,2}(?:of |at )?$"
)
"""Text before a number whose subject is a name that is unknown: `while the Foo Bar agent reaches just`."""
_CHANGED_BASELINE = pattern(r"[^,;.%]{0,60}(?:\.\d{1,3})? from [\d.]{1,8}\s?%? to ")  # text behind a baseline that the paper improves
_SURVEY = pattern(r"[^\n]*(?i:\bsurvey\b|\breview of\b|\boverview of\b)")  # a title of a paper that reports what others reach
_SOME_SYSTEM = pattern(
    r"\b(?<!present )(?<!introduce )(?<!propose )(?<!develop )(?<!train )an? "
    r"(?:strong|recent|powerful|existing|current|standard|competitive|large) (?:[a-z\-]+ ){0,3}(?:system|model|baseline|method|agent)\b"
)
"""Words in a paper on a dataset for a system of others: `a strong neural system that gets 84% F1 on FooQA achieves only 61%`."""
_TOP_SCORE = pattern(
    r"\bthe (?:current |best |top |highest |known |reported )+(?:score|result|accuracy|performance) (?:is|was|stands at) (?:only |just )*$"
)
"""Text before what the best of all reach on the dataset of the paper: `FooBench Hard, where the current top score is`."""
_COMPARISON = pattern(r"[^\n]*(?i:\bcomparative (?:study|analysis)\b)")  # a title of a paper that trains the models that it compares
_AMONG = ("among ", "among all ", "among the ", "over ", "over the ")
_VERSUS = pattern(r"[\d.]+\s?%? (?:vs|versus)")  # a number that is the subject's, with the rival's behind it
_RIGHT_BEHIND = pattern(
    r"\)?(?:,? (?!(?:follow|trail|surpass|compar)ed\b|up\b|down\b|\d)[\w@\-.]+){0,3}?,? (?:for|by|\(by|\(|from) (?:the |an? )?"
    r"(?:state-of-the-art |(?:best|top)(?:-[a-z]+)? \()?"
)
"""Text between a number and an agent that stands right behind it."""
_OF_PEOPLE = pattern(r"(?: (?:accuracy|scores?))? (?:of|at) ")
_FOR_PEOPLE = pattern(r" (?:for|by|from) ")
_COMPARED_WITH = pattern(r"\b(?:compared (?:to|with)|versus|vs\.?|against) (?:the )?(?P<name>[A-Z](?=[\w.\-]{0,40}[A-Z\d])[\w.\-]*\w)(?= )")
_WITH_A = pattern(r"(?: models?)? with (?:an? |only |just )*(?:(?!and\b)[\w@\-]+ ){0,3}(?:of )?")
_LISTED_NAME = pattern(
    r"\([^()]{1,20}\)(?:, and|,| and) (?:the )?(?P<name>[A-Z][\w.\-]*(?: [A-Z\d][\w.\-]*){1,4}) ?\($"
)  # text before a parenthesis, behind another name with its number
_BASED_ON = pattern(r"(?<![\w\-])(?P<name>[A-Z](?=[\w\-]{0,40}[A-Z\d])[\w\-]{1,40}) (?:based|built) on (?:the |an? )?$")
_ON_MODEL = pattern(r" (?:on|with|using) |\) (?:on|in) [^,;.()%]{1,40} (?:for|with|using) (?:the )?")
_AGAINST = pattern(r"\b(?:as against|against|compared (?:to|with)|versus|vs\.?|ahead of)(?: |$)")
_RELATIVE = pattern(
    r"(?:\b[Cc]ompared (?:to|with)|\b[Uu]nlike|\bthan|\bover|\b(?:outperform|surpass|exceed)\w*) (?:the )?"
    r"(?P<name>[A-Z][\w.\-]{1,40}(?: \d[\w.]*)?)\)?, which (?:[\w@\-]+ ){1,4}(?:of )?$"
)
"""Text before a number that a relative clause gives to what is compared with."""
_WHICH = pattern(
    r"\)?(?:, an? (?:[\w\-]+ ){0,5}[\w\-]+)?,? (?:which|that) (?:[a-z]+ ){1,3}(?:of )?"
)  # the same between an agent and a number
_WITH_FIRST = pattern(r"\s?(?:With|At|Achieving|Reaching|Attaining|Scoring|Having)\b")  # the start of a sentence that has its subject last
_USED = pattern(r"[^,;.%]{0,60} (?:with|using|via) (?:the |our )?")  # text between numbers and the method that was used
_CLAUSE = pattern(r"[^,;%\d]{0,60}, (?:our |the )?")  # text between numbers and the subject of such a sentence
_JOINED = pattern(r"(?: (?:sonnet|opus|haiku|pro|flash|mini|turbo)\b)?[\s,/&`]*+(?:and|or)?[\s,/&`]*+(?:the )?(?:[A-Z][a-z]+(?:['’]s)? )?")
"""Text between the agents of a list that has as many numbers."""
_UNKNOWN_SUBJECT = pattern(  # the start of a sentence whose subject is a name of several words
    r"\s?(?!(?:Our|The|This|These|Both|All|With|On|Using|Under|Extensive|Experiment|Evaluat|Result)\b)"
    r"(?P<name>[A-Z][\w\-]+(?: [A-Z][\w\-]+){1,3})(?:,? which\b|(?: also| even| only)? (?:achiev|reach|attain|obtain|scor|yield"
    r"|record|is\b))"
)
_PRESENTED = pattern(r"\b(?:present|introduc|propos)\w* (?:an? |the |our )?(?:[a-z\-]+ ){0,3}$")
"""Text before the name of a known model in the description of what the paper presents: `a minimalist R1-Zero recipe`."""
_INDEFINITE = pattern(r"\b[Aa]n? (?:[a-z\-]+ ){0,2}$")
_PLUS = pattern(
    r"(?<![\w\-])(?P<name>[A-Z](?=[\w\-]{0,30}[A-Z\d])[\w\-]{1,30}) \+ $"
)  # text before a model that a method is put to: `FooNet + GPT-4o`
_NO_METHOD = pattern(r"\bmodels?$|\d[BM]\b")
"""The end of a name that is a model's and no method's."""
_TRAINS = pattern(
    r",? (?:enables|allows) (?:us )?(?:the )?(?:to )?train(?:ing)? (?:of )?(?:an? )?(?P<size>\d{1,3}(?:\.\d{1,2})?[BM])[ \-]?"
    r"(?:parameters? )?(?:[a-z\-]+ ){0,2}models?\b"
)
"""Text behind data of the paper that a model was trained on: `FooData enables training a 7B parameter language model to`."""
_OUR = pattern(
    r"\b[Oo]ur (?:(?!(?:base|baseline|backbone|teacher|judge|initial|student|target|source|evaluation|experiment|result|benchmark"
    r"|finding)s?\b)"
    r"[a-z][a-z\-]+ ){0,3}(?:(?<=model )[A-Z][\w\-]* )?$"
)
"""Text before the name of a model that the paper's own is made of: `our prompt-based GPT-4o agent`."""
_OUR_WORK = pattern(r"(?:-based)? (?:judge|evaluat|experiment|baseline|result|analys|study|studies|ablation)")
"""Text behind the name of a model of others that `our` does not make the paper's own."""
_POWERED = pattern(r"(?<![\w\-])(?P<name>[A-Z][\w.\-]{1,30}\w),? (?:powered|driven|backed) by (?:the )?$")
_WITH_OURS = pattern(r"[^,;.%()]{0,60} (?:with|using|by) (?P<part>our (?!benchmark|dataset)[a-z][\w\-]*(?: [a-z][\w\-]*)?)")
"""Text behind the numbers of a model of others that the paper's own was put to: `attains 78.9% on FooNet with our labels`."""
_WITH_ANOTHER = pattern(r"\s?(?:With|Using|On|For) (?:the |an? )?(?:(?:even )?(?:[a-z\-]+ ){0,4})(?=[A-Z]|o\d)")
"""Start of a sentence that puts the method of the sentence before to another model: `With the stronger solver GPT-4o, `."""
_ITS_SCORE = pattern(
    r"(?: as [a-z ]{3,30})?, (?:the|our|its|this|we|it) (?:[a-z\-]+ ){0,3}?(?:reach|ris|increas|improv|climb|attain|achiev|goes|get"
    r"|obtain|jump)"
)
_HELPER = pattern(
    r"\b(?:[Ss]uch an?|[Tt]he|[Tt]his|[Oo]ur) (?:[\w\-]+ ){0,3}(?:annotator|reward model|verifier|judge|critic|evaluator|PRM|RM)\b"
    r"[^.;]{0,200}\bhelps? (?:to )?(?:mitigat|improv|reduc|boost|enhanc|increas|select|filter|train)"
)
"""A sentence about what the paper's own helps others with, so that the value is not its own."""


class Holder(NamedTuple):
    """Whom a number belongs to."""

    model: str
    owner: str


def holder_of(
    own: OwnModels, sentence: Sentence, agents: Sequence[Agent], index: int, listed: range, dataset: str, last: str = ""
) -> Holder:
    """Return whom number `index`, which is on `dataset`, belongs to; the numbers `listed` are in one list with it.

    `last` is the model of the last result of the sentence before.
    """
    text, number = sentence.text, sentence.numbers[index]
    floor = sentence.numbers[index - 1].end if index else sentence.start
    clause = text[sentence.start : number.start]
    changed = bool(_FROM.search(clause))
    if agent := _right_before(text, agents, number.start, floor):
        is_tried = any(each.owner == OURS and text[each.end : agent.start] == " on " for each in agents)  # `our method on GPT-2 (32.57)`
        return Holder(with_own(agent.name, method_for(agent, own, text)), OURS) if is_tried else Holder(agent.name, agent.owner)
    all_before = [agent for agent in agents if agent.end <= sentence.numbers[listed[0]].start]
    before = [agent for agent in all_before if not is_aside(text, agent, number.start)]
    if rival := _listed_rival(sentence, agents, number.start) or _with_its_own(sentence, agents, listed):
        return rival
    if relative := _relative(text, sentence, agents, number.start):
        return relative
    if agent := _right_behind(sentence, agents, index, listed) or (_on_model(sentence, agents, number) if changed else None):
        # `We see 34.9% accuracy, achieved by GPT-4o`, `FooNet scores 91.6%, as against 90.1% for BarNet and 66.0% for GPT-4o`.
        by_itself = " by " in text[number.end : agent.start] or _AGAINST.search(text, sentence.numbers[0].end, number.start)
        ours = changed or (not by_itself and any(each.kind in ("own", "ours") for each in before))
        if not ours or agent.kind not in ("model", "api", "name"):
            return Holder(agent.name, agent.owner)
        return Holder(with_own(agent.name, method_for(agent, own, text)) if agent.owner == OTHER else agent.name, OURS)
    if (changed or _CHANGE.search(clause[-60:])) and (improved := _improved(sentence, all_before, number.start)):
        if others := _changed_by_others(own, sentence, improved, before):
            return others
        method = next((each.name for each in reversed(before) if each.owner == OURS and each.kind in ("own", "name")), "")
        return Holder(with_own(improved.name, method or method_for(improved, own, text)), OURS)
    if others := _of_others(own, sentence, agents, number, floor) or _score_of(sentence, before, number.start):
        return others
    if _NEW_SUBJECT.search(text, all_before[-1].end if all_before else sentence.start, number.start):
        return Holder("", OTHER)
    return (
        _of_subject(own, sentence, agents, before, index, listed) or _used(sentence, before, own, last) or _default(own, sentence, dataset)
    )


def _of_others(own: OwnModels, sentence: Sentence, agents: Sequence[Agent], number: ReportedNumber, floor: int) -> Holder | None:
    """Return what has no name, if the words around a number give it to that: `while majority voting saturates at 56.0%`; else None.

    `floor` is where the number before ends.
    """
    text, at = sentence.text, number.start
    if own.dataset and _TOP_SCORE.search(text, floor, at):
        return Holder("", OTHER)
    match = _UNNAMED_RIVAL.search(text, floor, at) or _ITS.search(text, floor, at) or _THAT_PRIOR.match(text, number.end)
    if not match and not any(each.owner == OURS and each.end < at for each in agents):
        match = _FOR_MODELS.match(text, number.end)
    if not match:
        match = _WHILE_OTHER.search(text, floor, at)
        if not match or any(match.start() < each.start < at for each in agents):
            return None
    return Holder(match["words"], OTHER if own.dataset and not own.main else BASELINE)


def _score_of(sentence: Sentence, before: Sequence[Agent], at: int) -> Holder | None:
    """Return the model that the metric of a number at offset `at` is said of: `the accuracy of GPT-4o drops to 66.4%`."""
    text, start = sentence.text, sentence.start
    agent = before[-1] if before else None
    if not agent or agent.owner != OTHER or not text.endswith(" of ", 0, agent.start) or not _SCORE_IS.fullmatch(text, agent.end, at):
        return None
    is_ours = any(each.owner == OURS for each in before) or _BY_US.search(text, start, agent.start)
    return None if is_ours else Holder(agent.name, OTHER)


def _changed_by_others(own: OwnModels, sentence: Sentence, model: Agent, before: Sequence[Agent]) -> Holder | None:
    """Return the holder of a number that a model has after a change which is not the paper's own; None where it may be.

    Another's method made it (`RMU brings the accuracy of GPT-2 from 63.7% down to`), or it came by itself (`that of GPT-2 falls from`).
    """
    text, start = sentence.text, sentence.start
    if (method := _OTHERS_METHOD.search(text, start, model.start)) and not is_own(method["name"], own):
        return Holder(with_own(model.name, method["name"]), OTHER)
    is_ours = any(each.owner == OURS for each in before) or _BY_US.search(text, start, model.start)
    return Holder(model.name, OTHER) if not is_ours and _BY_ITSELF.match(text, model.end) else None


def _of_subject(
    own: OwnModels, sentence: Sentence, agents: Sequence[Agent], before: Sequence[Agent], index: int, listed: range
) -> Holder | None:
    """Return the subject of a sentence as the holder of number `index`; `before` are the agents before it."""
    text = sentence.text
    subjects = without_objects(text, sentence.start, subjects_of(text, sentence.start, before))
    if not subjects:
        return _behind(sentence, agents, listed)
    subject = subjects[-1]
    if len(listed) > 1 and (variant := _variant(text, subject, len(listed), index - listed[0])):
        return Holder(variant, OURS)
    if len(listed) > 1 and (several := _pair(text, subjects, len(listed))) and not _have_own_metrics(sentence, listed):
        return _holder(several[index - listed[0]], before, own, text)
    found = _holder(subject, before, own, text)
    ours = _WITH_OURS.match(text, sentence.numbers[listed[-1]].end) if subject.kind == "model" and found.owner == OTHER else None
    if ours:
        return Holder(with_own(found.model, own.main or ours["part"]), OURS)
    if (
        len(listed) > 1
        or not found.model
        or WITH in found.model
        or not (used := used_behind(sentence, agents, sentence.numbers[index].end))
    ):
        return found
    is_method = subject.owner == OURS and not _NO_METHOD.search(text[subject.start : subject.end])
    if is_method and used.kind in ("model", "api") and used.owner == OTHER:
        return Holder(with_own(used.name, found.model), OURS)
    if subject.kind in ("model", "api") and subject.owner == OTHER and used.kind in ("own", "ours"):
        return Holder(with_own(found.model, used.name), OURS)
    return found


def _right_before(text: str, agents: Sequence[Agent], start: int, floor: int) -> Agent | None:
    """Return the agent that a number stands right behind: `GPT-4o (41.2)`."""
    near = [agent for agent in agents if floor <= agent.end <= start]
    if not near:
        return None
    if near[-1].kind == "human" and _OF_PEOPLE.fullmatch(text, near[-1].end, start):
        return near[-1]
    is_listed = text[near[-1].end : start] == " " and text.endswith(
        (", ", " and "), 0, near[-1].start
    )  # `A reaches 33.3%, B 38.5%, and C 44.8%`
    if not (is_listed or _RIGHT_BEFORE.fullmatch(text, near[-1].end, start)):
        return None
    compared = is_compared_far(text, 0, near[-1]) or text.endswith(_AMONG, 0, near[-1].start)
    compared |= near[-1].kind in ("model", "api") and text.endswith(
        " of ", 0, near[-1].start
    )  # `finds errors of GPT-2 with an AUROC of 0.84`
    is_subjects = " with " in text[near[-1].end : start] or _VERSUS.match(text, start)
    return None if compared and is_subjects else near[-1]


def _listed_rival(sentence: Sentence, agents: Sequence[Agent], at: int) -> Holder | None:
    """Return a name of several words before the number at offset `at` in a list of rivals: `GPT-4o (18.6%) and Foo Bar-agents(20.3%`."""
    match = _LISTED_NAME.search(sentence.text, max(sentence.start, at - 80), at) if sentence.text[at - 1] == "(" else None
    if not match or any(agent.end > match.start("name") for agent in agents if agent.start < at):
        return None
    named = [(each.start, each.end) for each in (*sentence.datasets, *sentence.metrics)]
    return None if overlaps(named, *match.span("name")) else Holder(match["name"], OTHER)


def _with_its_own(sentence: Sentence, agents: Sequence[Agent], listed: range) -> Holder | None:
    """Return what the numbers `listed` are said of where the sentence compares the numbers before with it.

    In `an AUC of 0.75 compared to FooNet with an AUC of 0.74` the second number is the rival's.
    """
    text, first = sentence.text, sentence.numbers[listed[0]]
    if not listed[0]:
        return None
    floor = sentence.numbers[listed[0] - 1].end
    match = _COMPARED_WITH.search(text, floor, first.start)
    if not match or not _WITH_A.fullmatch(text, match.end("name"), first.start):
        return None
    named = [agent for agent in agents if agent.start == match.start("name")]
    return Holder(named[0].name, named[0].owner or OTHER) if named else Holder(match["name"], OTHER)


def _right_behind(sentence: Sentence, agents: Sequence[Agent], index: int, listed: range) -> Agent | None:
    """Return the agent that stands right behind a number, or its own in a list behind as many: `41.2 and 39.9 for GPT-4o and o1`."""
    if len(listed) > 1 and (several := _list_behind(sentence, agents, sentence.numbers[listed[-1]].end)):
        return several[index - listed[0]] if len(several) == len(listed) else None
    end = sentence.numbers[index].end
    limit = sentence.numbers[index + 1].start if index + 1 < len(sentence.numbers) else sentence.end
    for agent in agents:
        if end < agent.start < limit and (agent.kind not in ("ours", "human") or _FOR_PEOPLE.fullmatch(sentence.text, end, agent.start)):
            return agent if _RIGHT_BEHIND.fullmatch(sentence.text, end, agent.start) else None
    return None


def _list_behind(sentence: Sentence, agents: Sequence[Agent], end: int) -> Sequence[Agent]:
    """Return the agents of a list right behind the number that ends at offset `end`; none where there is at most one."""
    found: list[Agent] = []
    for agent in agents:
        between = _JOINED if found else _RIGHT_BEHIND
        if agent.start >= end and agent.kind not in ("ours", "human"):
            if not between.fullmatch(sentence.text, found[-1].end if found else end, agent.start):
                break
            found.append(agent)
    return found if len(found) > 1 else ()


def _on_model(sentence: Sentence, agents: Sequence[Agent], number: ReportedNumber) -> Agent | None:
    """Return the model that a change was measured on: `improves the Foo score from 78.6 to 80.7 on GPT-2`."""
    end = number.end
    return next(
        (
            each
            for each in agents
            if each.kind in ("model", "api") and each.start > end and _ON_MODEL.fullmatch(sentence.text, end, each.start)
        ),
        None,
    )


def _relative(text: str, sentence: Sentence, agents: Sequence[Agent], at: int) -> Holder | None:
    """Return the holder that a relative clause before offset `at` describes: `Compared to Foo, which obtains 70.1%`."""
    near = max(sentence.start, at - 100)
    if text.find(" which ", near, at) < 0 and text.find(" that ", near, at) < 0:
        return None
    match = _RELATIVE.search(text, near, at)
    described = [each for each in agents if (each.end == match.end("name") if match else each.end < at)]
    if not described:
        return Holder(match["name"], OTHER) if match else None
    agent = described[-1]
    if match or (_WHICH.fullmatch(text, agent.end, at) and (agent.kind == "own" or is_compared(text, sentence.start, agent))):
        return Holder(agent.name, agent.owner)  # also that of `the merit of FooNet, which achieves`
    return None


def _improved(sentence: Sentence, before: Sequence[Agent], at: int) -> Agent | None:
    """Return the model that a change to the number at offset `at` is said of."""
    text = sentence.text
    named = [agent for agent in before if agent.kind in ("model", "api", "name") and agent.owner != OURS]
    for agent in reversed(named):
        if is_compared(text, sentence.start, agent):
            continue
        if whole := _BASED_ON.search(text, max(sentence.start, agent.start - 50), agent.start):
            return agent._replace(name=whole["name"])  # `improves FooNet based on ResNet-50 from`
        is_changed = _FROM_BEHIND.fullmatch(text, agent.end, at) and not (agent.kind == "name" and CHANGES.match(text, agent.end))
        if is_changed or is_object(text, sentence.start, agent):
            return agent
        if _PASSIVE.search(text, agent.end, at):
            return agent
    return None


def _behind(sentence: Sentence, agents: Sequence[Agent], listed: range) -> Holder | None:
    """Return the paper's own model that the words behind the numbers `listed` name.

    It was used (`21.4% with FooNet-7B`), or is the subject that a sentence has last (`With scores of 74.0 and 60.2, FooNet-7B leads`).
    """
    text, at = sentence.text, sentence.numbers[listed[-1]].end
    is_last = bool(_WITH_FIRST.match(text, sentence.start))
    for agent in agents:
        if agent.start >= at and agent.kind == "own":
            if _USED.fullmatch(text, at, agent.start) or (is_last and _CLAUSE.fullmatch(text, at, agent.start)):
                return Holder(agent.name, OURS)
            return None
    return None


def _used(sentence: Sentence, agents: Sequence[Agent], own: OwnModels, last: str) -> Holder | None:
    """Return the model that a sentence without a subject says was used.

    It is that of another's system (`FooAgent powered by GPT-4o reaches`), what the paper's method is put to (`Applying FooNet to GPT-4o
    yields`), or what the method of the sentence before was put to next (`With the stronger solver GPT-4o, the score reaches`).
    """
    text = sentence.text
    for agent in agents:
        if agent.kind not in ("model", "api"):
            continue
        if system := _POWERED.search(text, max(sentence.start, agent.start - 60), agent.start):
            return Holder(with_own(system["name"], agent.name), OURS if is_own(system["name"], own) else OTHER)
        if own.main and is_applied_to(agent, text):
            return Holder(with_own(agent.name, own.main), OURS)
        if _WITH_ANOTHER.match(text, sentence.start, agent.start + 1) and _ITS_SCORE.match(text, agent.end):
            method = last.partition(WITH)[2] or own.main
            return Holder(with_own(agent.name, method), OURS) if method else None
    return None


def _default(own: OwnModels, sentence: Sentence, dataset: str) -> Holder:
    """Return whom a number on `dataset` belongs to in a sentence without a known subject.

    It is the paper's own, except on the dataset that the paper is about, and where the subject is a name that is not the paper's.
    """
    unknown = _UNKNOWN_SUBJECT.match(sentence.text, sentence.start)
    is_metric = unknown and any(m.start < unknown.end("name") <= m.end for m in sentence.metrics)  # `One-step FID scores are 1.41 on`
    if unknown and not is_metric and not is_own(unknown["name"], own):
        return Holder("", OTHER)
    if _HELPER.search(sentence.text, sentence.start, sentence.end):
        return Holder("", OURS)
    if own.main:
        return Holder(own.main, OURS)
    is_on_own = own.dataset and dataset.startswith(own.dataset)
    is_of_another = own.dataset and _SOME_SYSTEM.search(sentence.text, sentence.start, sentence.end)
    is_others = is_on_own or is_of_another or _SURVEY.match(own.text)
    return Holder("", OTHER if is_others else OURS)


def _variant(text: str, agent: Agent, count: int, index: int) -> str:
    """Return the name of variant `index` if an own name ends with `count` variants: `FooNet-S/B/L`; else empty."""
    match = VARIANTS.match(text, agent.end) if agent.kind == "own" and "-" in agent.name else None
    if not match or match.group().count("/") != count - 1:
        return ""
    stem, _, first = agent.name.rpartition("-")
    return f"{stem}-{[first, *match.group().split('/')[1:]][index].strip()}"


def _pair(text: str, agents: Sequence[Agent], count: int) -> Sequence[Agent] | None:
    """Return the last `count` agents if they are in one list: `X, Y and Z score 1, 2, 3`."""
    last = agents[-count:]
    if len(last) < count or not all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(last)):
        return None
    return last


def _have_own_metrics(sentence: Sentence, listed: range) -> bool:
    """Return whether numbers that are listed have a metric each, so that they are of one model: `a mAP of 52 and an F1 score of 59`."""
    start, end = sentence.numbers[listed[0]].end, sentence.numbers[listed[-1]].start
    return any(start <= metric.start < end for metric in sentence.metrics)


def _holder(agent: Agent, agents: Sequence[Agent], own: OwnModels, text: str) -> Holder:
    """Return an agent as the holder of a number; `agents` are those before the number.

    A model of others is the paper's own if it was trained further, or used with the paper's method.
    """
    if agent.kind == "baseline" and _CHANGED_BASELINE.match(text, agent.end) and not _BY_ITSELF.match(text, agent.end):
        return Holder(own.main, OURS)
    if agent.owner == OURS and agent.kind in ("own", "ours", "name"):
        if trained := _TRAINS.match(text, agent.end):
            return Holder(f"{trained['size']} model trained on {agent.name}", OURS)
        base = base_of(agent, agents, text)
        return Holder(agent.name if not base or _NO_METHOD.search(agent.name) else with_own(base, agent.name or UNNAMED), OURS)
    if agent.owner == OTHER and (method := own_method(agent, agents, own, text)):
        return Holder(with_own(agent.name, method), OURS)
    if agent.owner == OTHER and _OUR.search(text, max(0, agent.start - 50), agent.start) and not _OUR_WORK.match(text, agent.end):
        return Holder(with_own(agent.name, own.main), OURS)
    if agent.kind == "name" and agent.owner == OTHER and is_tuned(agent, text):
        return Holder(with_own(agent.name, own.main), OURS)
    if agent.kind in ("model", "api"):
        student = next(
            (each for each in agents if text[agent.end : each.start] == " into "), agent
        )  # `distilling GPT-4o into GPT-2 yields`
        return _model(student, own, text) if student is agent else Holder(with_own(student.name, method_for(student, own, text)), OURS)
    return Holder(agent.name, OURS if agent.kind == "name" and not own.names and not own.dataset else agent.owner)


def _model(agent: Agent, own: OwnModels, text: str) -> Holder:
    """Return a model of others as the holder of a number, with what it was used with."""
    if _PRESENTED.search(text, max(0, agent.start - 60), agent.start):
        return Holder(own.main, OURS)
    if plus := _PLUS.search(text, max(0, agent.start - 40), agent.start):
        return Holder(with_own(agent.name, plus["name"]), OURS if is_own(plus["name"], own) else OTHER)
    method = other_method(agent, text)
    if own.dataset and not own.main and _INDEFINITE.search(text, max(0, agent.start - 40), agent.start):
        return Holder(with_own(agent.name, method), agent.owner)  # `a fine-tuned GPT-2` of a paper on a benchmark
    if is_changed(agent, own, text):
        return Holder(with_own(agent.name, own.main or method or method_for(agent, own, text)), OURS)
    is_tried = agent.kind == "model" and not own.main and not own.dataset and _COMPARISON.match(own.text)
    is_made = method and not own.names and not own.dataset and _is_repeated_name(method, own.text)
    return Holder(with_own(agent.name, method), OURS if is_tried or is_made or method.startswith("our ") else agent.owner)


def _is_repeated_name(method: str, text: str) -> bool:
    """Return whether what a model was used with has a name that only this paper has: `GPT-2 with FooSE`, and before `(FooSE)`."""
    return f"({method})" in text and text.count(method) > 1 and any(map(str.islower, method))
