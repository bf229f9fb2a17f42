"""Which agents are the subjects of a sentence, and which it only compares with, improves or mentions.

A preposition or a comparison before an agent governs it (`than GPT-4o`, `outperforms GPT-4o`), and with it the rest of its list.
"""

import re
from collections.abc import Sequence

from papershelf.extraction.agents import Agent, acts
from papershelf.extraction.own_models import RIVAL_VERB
from papershelf.text.lazy_pattern import pattern

RAISING = r"(?<!-)\b(?:(?:improv|increas|boost|enhanc|rais|elevat|lift|doubl|tripl|push|bring|driv)\w*|advanc(?:es|ing)\b)"
"""Words that say that something becomes better."""
_OBJECT = pattern(
    rf"(?:{RAISING}|\b(?:empower|enabl|allow)\w*|\bhelp(?:s|ed|ing)?)(?:(?: [\w\-@']+){{0,6}} (?:of|for|on) (?:the |an? )?"
    rf"| (?:the |an? |its )?(?!over |upon |on )(?:[a-z\-]+ ){{0,2}})$",
    re.IGNORECASE,
)
"""Text before the model that a change improves."""
_COMPARED = pattern(rf"{RIVAL_VERB}(?: (?:to|with|both|even|all|the))*(?: [\w\-'’]+){{0,4}}? ?\(?$", re.IGNORECASE)
"""Text before an agent that is compared with."""
_COMPARED_FAR = pattern(
    rf"{RIVAL_VERB}(?: (?!(?:and|while|whereas|but|with)\b)[\w\-'’]+){{0,9}}? ?\(?$|{RIVAL_VERB}[^.;:()]{{1,60}} such as $"
    r"|\b(?:surpass|outperform|exceed|beat)(?:e?s|ed)? (?:its|their|the) (?:[\w\-]+ ){0,3}[\w\-]+, $",
    re.IGNORECASE,
)
"""The same with more words between: `surpasses the much larger and more costly GPT-4o`."""
_OBJECTS = pattern(r"\b(?:surpass|outperform|exceed|beat)(?:ing|es|s)? [^.;:,()]{0,80}$")
"""Text before a baseline that the sentence compares with, perhaps the last of several: `outperforming commercial models and baselines`."""
_GOVERNED = pattern(
    rf"(?:{RIVAL_VERB}(?: (?:to|with|both|even|all|the|behind|of))*(?: [\w\-'’]+){{0,3}}? ?\(?"
    r"|\b(?:compress|quantiz|prun|distill|extend|convert|accelerat|augment|equip|tun|train|teach|adapt)e?s (?:the |an? )?"
    r"|\blead(?:s|ing) (?:all |the |both |every )?(?:[a-z\-]+ )?|\b(?:taking|us(?:e|es|ed|ing)|given|applying|combin(?:es|ing)"
    r"|integrat(?:es|ing)|leverag(?:es|ing)"
    r"|employ(?:s|ing)|adopt(?:s|ing)) (?:only |just )?(?:the |an? )?"
    r"|\b(?:than|below|above|behind|beyond|among|between|with|from|by|over|on|to|of|against|via|under|into|across|through|upon|for|in|at|versus|vs\.?)"
    r" (?:the |an? |its |both |\d[\d.]*(?: ?%| percent)? )*(?:[A-Z][a-z]+['’]s )?"
    r"(?:(?!that\b|which\b|whom\b|show|reveal|demonstrat|indicat|achiev)(?:\d-)?[a-z\-]+ ){0,3})$",
    re.IGNORECASE,
)
"""Text before an agent that is no subject."""
_LIKE = pattern(r"\b(?:such as|like|including|e\.g\.,?|i\.e\.,?|namely|,) (?:the |an? )?$|\($")
"""Text before an example, which is a subject if what it is an example of is one."""
_WITH = pattern(r"\b(?:with|of)(?: [a-z\-]+){0,4} $")
_WITH_COUNT = pattern(r"\b[Ww]ith (?:only |just )?\d[\d.,]*[KM]? [a-z\-]+s $")
"""Text before the subject of a sentence that says with how much of something: `With 4 steps FooNet reaches`."""
_WITH_VERB = pattern(
    r"(?: \([^)]{1,30}\))?(?: model| agent| system)? (?:only |just )?(?:attain|achiev|reach|scor|obtain|gett|show|demonstrat|record|lead"
    r"|rank|perform|solv)\w*ing\b"
    r"|[^,;]{0,40}? from [\d.]+\s?%? to "
)
"""Text behind an agent that `with` introduces as a subject: `with GPT-4o reaching 41.2`."""
_USED_ACTS = pattern(r"(?: (?:with|and) [\w\-.+]+){0,2} (?:achiev|reach|attain|obtain|scor|yield)\w*")
"""Text behind an agent that is a subject in spite of `using`: `we show that using GPT-4o with FooNet achieves`."""
_VERSION_OF = ("base model of ", "model of ", "version of ", "variant of ", "versions of ")
"""Text before the paper's own name that is a subject in spite of the preposition."""
_ALSO = pattern(r"(?: \([^)]{1,30}\))?(?:,? (?:and|or)|,|/) ?(?:the |even )?")
"""Text between the members of a list of models."""
_NAMELY = pattern(r"(?:(?:e\.g|i\.e|such as|namely)[.,]* ?)?")
"""Text between a parenthesis and an agent that is no aside if it acts behind it: `a small model (GPT-2) reaches`."""
_ACTING = pattern(r"(?: (?:with|using|\+) [\w\-]+)?\) (?:only |just )?(?:achiev|attain|reach|obtain|scor|gett)(?:\w*ing|es|s|ed)\b")
"""Text behind such an agent: `with the best model (GPT-2) achieving`."""
_PARTICIPLE_BEHIND = pattern(
    r"[\w.+\-]{0,8}\)?(?: \([^)]{1,40}\))?,? (?:on [^.;:%]{1,60}, |across [^.;:%]{1,60}, )?(?:and |while |by |thus |thereby )?"
    r"(?:achiev|attain|reach|obtain|scor|record|yield|deliver|establish|sett|gett|reduc|lower|cutt|improv|boost|rais)ing\b"
)
"""Text behind the last of what a sentence compares with, up to a participle that is said of the subject again."""
_LISTED_OBJECTS = pattern(
    rf"(?:{RIVAL_VERB}|\b(?:including|such as|leads|than|over|across|unlike)\b)(?:(?!\b(?:while|whereas|but|achiev\w+"
    rf"|reach\w+)\b)(?:[^.;:%]|\.(?=\S))){{0,160}}+$",
    re.IGNORECASE,
)
"""Text before the last of what a sentence only compares with or lists."""


def subjects_of(text: str, start: int, agents: Sequence[Agent]) -> list[Agent]:
    """Return the agents that nothing governs, themselves or the head of their list: `surpasses A (2024) and B`."""
    subjects: list[Agent] = []
    last: Agent | None = None
    was_governed = False
    for agent in agents:
        was_governed = (was_governed and last is not None and _are_listed(text, last, agent)) or _is_governed(text, start, agent)
        last = agent
        if not was_governed:
            subjects.append(agent)
    return subjects


def _is_governed(text: str, start: int, agent: Agent) -> bool:
    """Return whether a preposition or a comparison governs an agent, so that it is no subject."""
    before = max(start, agent.start - 60)
    if text[agent.start : agent.end] in ("it", "we"):
        return False  # `on FooBench it obtains`
    if agent.kind == "human" and text[before : agent.start].endswith((" and ", " with ", " between ", " to ", " by ", " as ")):
        return True
    if agent.kind in ("baseline", "others") and is_object(text, start, agent):
        return True
    if agent.kind == "baseline" and (text.endswith((" as ", " as the "), 0, agent.start) or is_compared_far(text, start, agent)):
        return True
    if agent.kind == "own" and text.endswith(_VERSION_OF, 0, agent.start):
        return False
    if _LIKE.search(text, before, agent.start):
        return is_compared_far(text, start, agent)
    if not _GOVERNED.search(text, before, agent.start):
        return False
    if _WITH_COUNT.search(text, before, agent.start) and acts(text, agent.end):
        return False
    if text.endswith(("using ", "Using "), 0, agent.start) and _USED_ACTS.match(text, agent.end):
        return False
    return not (_WITH.search(text, before, agent.start) and _WITH_VERB.match(text, agent.end))


def _are_listed(text: str, first: Agent, second: Agent) -> bool:
    """Return whether the second agent continues a list: `A and B`, `A, B and C`, but not `with A, B reaches`."""
    if second.kind not in ("model", "api", "name") or not _ALSO.fullmatch(text, first.end, second.start):
        return False
    return text[first.end : second.start].strip(" ,") != "" or not acts(text, second.end)


def without_objects(text: str, start: int, agents: Sequence[Agent]) -> Sequence[Agent]:
    """Return the agents without those that a sentence only compares with before a participle: `FooNet outperforms A and B, achieving`."""
    if not agents or agents[-1].kind in ("own", "ours") or not _PARTICIPLE_BEHIND.match(text, agents[-1].end):
        return agents
    if text.endswith((" with ", " with even "), 0, agents[-1].start):
        return agents  # `evaluated over 10 models, with FooNet achieving`
    match = _LISTED_OBJECTS.search(text, start, agents[-1].start)
    return [agent for agent in agents if agent.end <= match.start()] if match else agents


def is_aside(text: str, agent: Agent, at: int) -> bool:
    """Return whether an agent is in parentheses or between dashes that close before offset `at`."""
    end = agent.end
    behind = text[end:at]
    if behind.startswith(")"):
        opened = text.rfind("(", 0, agent.start)
        return not (_NAMELY.fullmatch(text, opened + 1, agent.start) and (acts(text, end) or _ACTING.match(text, end)))
    opened = behind.find("(")
    closed = behind.find(")")
    return 0 <= closed < (opened if opened >= 0 else len(behind)) or (" -- " in behind and text.rfind(" -- ", max(0, end - 80), end) >= 0)


def is_object(text: str, start: int, agent: Agent) -> bool:
    """Return whether the words before an agent in a sentence that begins at offset `start` say that something improves it."""
    return bool(_OBJECT.search(text, max(start, agent.start - 70), agent.start))


def is_compared_far(text: str, start: int, agent: Agent) -> bool:
    """Return whether more words before an agent than `is_compared` reads compare with it: `surpasses the strongest open model, GPT-4o`."""
    near = max(start, agent.start - 90)
    return bool(_COMPARED_FAR.search(text, near, agent.start)) or (
        agent.kind == "baseline" and bool(_OBJECTS.search(text, near, agent.start))
    )


def is_compared(text: str, start: int, agent: Agent) -> bool:
    """Return whether the words before an agent in a sentence that begins at offset `start` compare with it."""
    return bool(_COMPARED.search(text, max(start, agent.start - 70), agent.start))
