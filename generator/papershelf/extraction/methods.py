"""What a model of others was used with, or changed by, in the words of a sentence: `GPT-4o with FooNet`.

    Taking GPT-4o as the solver, FooNet reaches 41.2     the model that the paper's own was put to
    With FooNet, GPT-4o reaches 41.2                     the paper's own that a model was used with
    GPT-4o with chain of thought reaches 41.2            what is nobody's own
    After training on 5k samples, GPT-2 reaches 41.2     a change that has no name

A plain `GPT-4o` would say that the number is what the model reaches by itself.
"""

import re
from collections.abc import Sequence

from papershelf.extraction.agents import Agent
from papershelf.extraction.datasets import Sentence
from papershelf.extraction.own_models import GENERIC, OwnModels, is_own
from papershelf.extraction.subjects import is_object
from papershelf.text.lazy_pattern import pattern

WITH = " with "
UNNAMED = "the paper's method"
"""What a change of a model is called where the paper gives it no name."""
_UNNAMED_TRAINING = "further training"
_APPLIED_TO = pattern(r"\b[Aa]ppl(?:y|ies|ied|ying)(?: [\w\-*]+){0,3}? (?:to|on|with) (?:an? |the )?(?:[a-z\-]+ ){0,2}$")
"""Text before the model that a method is put to."""
_COMBINING = r"\b(?:[Cc]ombined|[Pp]aired|[Ii]ntegrated|[Cc]oupled|[Ii]nstantiated|[Ii]mplemented|[Ee]quipped|[Pp]owered|[Uu]sed)"
_FOR = pattern(
    r"(?:[.:;,]|\n) ?(?:[a-z]+, )?(?:[Ff]or|[Ww]ith) (?:the )?$"
    rf"|{_COMBINING} (?:with|by|into|on) (?:the |an? )?(?:[a-z\-]+ ){{0,4}}$"
)
"""The same where a comma follows the model: `For GPT-4o, FooNet reaches`, `When combined with GPT-4o, FooNet reaches`."""
_COMBINED = pattern(
    rf"{_COMBINING} (?:with|by|into|on) (?:the |an? )?(?:[a-z\-]+ ){{0,4}}"
    r"(?P<name>[A-Z](?=[\w.\-]{0,40}[A-Z\d])[\w.\-]{1,40}), (?:the |our )?$"
)
"""Text before the paper's own with the name of what it is used with, which is unknown."""
_TAKING = pattern(
    r"(?:[.:;,]|\n) ?(?:[a-z]+, )?(?:[Tt]aking|[Ww]ith|[Uu]sing|[Gg]iven|[Cc]hoosing|[Aa]dopting|[Ee]mploying) (?:the |an? )?$"
)
_AS_BASE = pattern(
    r"(?: model)? as (?:the |an? |our |its )?(?:[a-z\-]+ ){0,2}?(?:solver|backbone|base|policy|generator|reader|actor|student"
    r"|foundation|executor|underlying)\b[^,;.]{0,20}, "
)
"""Text behind the model that a method is put to: `Taking GPT-4o as the solver, FooNet improves`. A judge or a teacher is none."""
_RUNS_ON = pattern(
    r"(?: (?:agent|framework|system|method|pipeline))?,? (?:when )?(?:instantiated|powered|implemented|backed|paired|combined|coupled"
    r"|integrated|built|based) (?:with|by|on|upon) (?:the )?(?:[a-z\-]+ ){0,3}"
)
"""Text between the paper's own and the model that it runs on: `the FooNet agent instantiated with GPT-4o`."""
_USING = pattern(
    r"(?:[.:;,(]|\n) ?(?:[a-z]+, )?(?:[Uu]sing|[Ww]ith|[Aa]pplying|[Vv]ia|[Tt]hrough|[Bb]y (?:using|applying)"
    r"|(?:[Ww]hen )?(?:[Ee]quipped|[Aa]ugmented|[Ee]nhanced|[Cc]ombined|[Pp]aired|[Cc]oupled|[Tt]rained|[Ff]ine-?tuned|[Oo]ptimized"
    r"|[Pp]owered|[Ss]upported|[Aa]rmed|[Ii]ntegrated) (?:with|by|via|using|on)) (?:the |our )?$"
)
"""Text before the method that is put to the model behind it: `Using FooNet, GPT-4o reaches`."""
_WITH_METHOD = pattern(
    r"[}$]{0,2}(?: models?| agent)? (?:with|\+|plus|using|under|via|(?:augmented|equipped|guided|prompted|enhanced|combined|paired"
    r"|empowered|boosted|supported|assisted|steered|quantized|compressed|pruned|distilled|aligned|tuned|optimized|edited"
    r"|(?:pre-?)?trained|fine-?tuned) (?:with|by|using|via)) (?:the |our )?"
    r"(?P<own>[A-Z][\w.\-]*\w|[A-Z]\*)"
)
_WITH_OURS = pattern(
    r"(?: models?| agent)? (?:with|guided by|equipped with|enhanced with|augmented with|trained with) "
    r"(?P<part>our [a-z][a-z\-]+(?: [a-z\-]+)??)"
    r"(?=,? (?:only |just )?(?:achiev|reach|attain|obtain|scor|get|yield))"
)
"""Text behind a model that the paper's own, without a name, was put to: `GPT-2 guided by our critic reaches`."""
_WITH_MORE = pattern(
    r" with (?:the )?(?P<what>(?!(?:and|no|only|just|or|without|over|an?|more|fewer)\b)[A-Za-z][a-zA-Z\-]*"
    r"(?: (?!and\b|or\b)[A-Za-z][a-zA-Z\-]*){0,2}?)(?: \([A-Z][\w\-]{1,10}\))?,? (?:(?:only|just|still|merely|also) )?"
    r"(?:achiev|reach|attain|obtain|scor|gets?\b|yield)"
)
"""Text behind a model of others up to its verb, with what it is used with: `GPT-4o with Chain-of-Thought (CoT) achieves`."""
_USED_FOR = pattern(r"(?: (?:benchmark|dataset|test set|test|validation set))? (?:with|using) (?:only )?(?:the |an? )?(?:[a-z\-]+ ){0,2}")
"""Text between a dataset and what was used on it."""
_AS_HELPER = pattern(r"[^,;.]{0,20}\b(?:judge|evaluat|teacher|as )")  # text behind a model that only helps
_TRAINED = pattern(
    r"(?: models?| backbone| [VM]?LLM| VLM| policy| agent)?,? (?:is |was |further )?(?:(?:fine-?)?tuned|trained|distilled"
    r"|post-trained|equipped|augmented|combined"
    r"|enhanced|improved|boosted|aligned|optimized)\b"
)
"""Text behind a model of others that the paper changed."""
_TUNED = pattern(
    r"\b[Ww]e (?:[a-z]+ly )?(?:post-|fine-?)?(?:train|tun|distill|adapt|align)\w* (?:an? |the )?(?:[a-z\-]+ ){0,2}$"
    r"|(?<!instruction-)(?<![Pp]re-)(?<![Pp]re)(?:(?:tuned|trained|distilled|finetuned|optimized|adapts) $"
    r"|(?:[Tt]un|[Tt]rain|[Dd]istill|[Oo]ptimiz)ing (?:an? |the )?(?:[a-z\-]+ ){0,2}$)"
)
"""Text before a model of others that the paper changed: `RL-tuned FooNet`."""
_TRAINING_A = pattern(
    r"\b(?:our|(?:[Ww]e|we) (?:further |also |then )?(?:train|build|built|develop|obtain|get"
    r"|fine-?tun)\w* an?) (?:[a-z\-\d]+ ){0,2}$"
)
_TRAINING = pattern(
    r"\b(?:(?:using|with|on) our data|our(?! (?:experiment|result|evaluation|analys|finding|benchmark|stud|data|investigat|test|survey"
    r"|audit|work|paper|comparison|observation|assessment|human))"
    r"|(?<!without )(?<!any )(?<!no )(?<!of )(?<!-)(?:train(?!ing (?:sets|time|compute|costs?|budgets?)\b)\w*|fine-?tun\w*|distill\w*"
    r"|post-train\w*)|resulting|applying|appl(?:y|ied) (?:this|our|the|it)|(?:with|using) (?:this|these))\b",
    re.IGNORECASE,
)
"""Text before a model of others that the paper changed, in a sentence of a paper that has no names of its own."""
_LEARNING = pattern(r"\b(?:train|fine-?tun|tun(?:ed|ing)|distill|post-train|SFT\b)\w*", re.IGNORECASE)
_TRAINED_ANEW = pattern(r"\b(?:train|build|design)(?:ed|ing)? (?:(?!on\b|with\b|further\b)[\w\-]+ ){0,4}$")
"""Text before a kind of model that the paper itself makes: `we train deeper ViT models`."""
_EQUIPPED = pattern(
    r"(?:Equipped|Armed|Coupled|Augmented) with (?P<part>(?:our|the (?:searched|proposed|resulting|learned|found))(?: [a-z][\w\-]*){1,4}), "
)
"""Start of a sentence whose models of others the paper adds something to."""
_LIKEWISE = pattern(r"\s?(?:Meanwhile|Similarly|Likewise|Analogously|In the same way|In addition|Additionally|Also),? ")
"""Start of a sentence that goes on with what the sentence before says."""
_IMPROVES = pattern(
    r"(?<![\w\-])(?P<name>[A-Z][\w\-]{1,40}) (?:[a-z]{1,20}ly )?(?:improv|enhanc|boost|increas|rais|lift|elevat)(?:e?s|ed)\b[^.;]{0,80}$"
)  # text before the model that what is named improves
_FOR_EXAMPLE = ("or example, ", "or instance, ", "e.g., ", "otably, ", "pecifically, ")
_LONGEST_CLAIM = 400  # characters of a claim that an example follows
_IMPROVING = pattern(
    r"\b(?:(?:[Oo]ur|[Tt]h(?:is|e proposed)) [a-z\-]{1,30}(?: [a-z\-]{1,30})?|[A-Z][\w\-]{1,40}) (?:[a-z]{1,20}ly )?"
    r"(?:boosts?|improves?|enhances?|lifts?|raises?|increases?)\b[^.]{0,300}[.;:(] ?(?:[Ff]or (?:example|instance)|e\.g\."
    r"|[Nn]otably|[Ss]pecifically), $"
)


def is_base(name: str, model: str) -> bool:
    """Return whether `model` is the model `name`, or that with the paper's own method: `GPT-2 with FooNet`."""
    return model == name or model.startswith(f"{name}{WITH}")


def with_own(base: str, own: str) -> str:
    """Return the name of a model of others that the paper's own method was put to; what it made of the model says both (`GPT-2-Foo`)."""
    if own.startswith((f"{base}-", f"{base}v")):
        return own
    return f"{base}{WITH}{own}" if own and own.casefold() not in base.casefold() else base


def base_of(system: Agent, agents: Sequence[Agent], text: str) -> str:
    """Return what the words around the paper's own say that it was put to or runs on, of `agents` or unknown; else empty."""
    for agent in agents:
        if agent.kind not in ("model", "api"):
            continue
        is_joined = text[system.end : agent.start] == WITH and system.kind == "ours" and not _AS_HELPER.match(text, agent.end)
        if is_joined or is_applied_to(agent, text) or _RUNS_ON.fullmatch(text, system.end, agent.start):
            return agent.name
    match = _COMBINED.search(text, max(0, system.start - 80), system.start)
    return match["name"] if match else ""


def is_applied_to(agent: Agent, text: str) -> bool:
    """Return whether the words around a model of others say that a method is put to it."""
    near = max(0, agent.start - 80)
    if _APPLIED_TO.search(text, near, agent.start) or (text.startswith(", ", agent.end) and _FOR.search(text, near, agent.start)):
        return True
    return bool(_AS_BASE.match(text, agent.end) and _TAKING.search(text, near, agent.start))


def own_method(agent: Agent, agents: Sequence[Agent], own: OwnModels, text: str) -> str:
    """Return the paper's own name that the words beside a model of others say it was used with; else empty.

    It stands before (`With FooNet, GPT-4o reaches`) or behind it (`GPT-4o with FooNet`).
    """
    before = next((each for each in reversed(agents) if each.kind == "own" and each.end < agent.start), None)
    if before and text[before.end : agent.start] in (" using ", " + "):
        return before.name
    is_beside = before and text[before.end : agent.start] in (", ", ", the ", ", a ", ", even ")
    if before and is_beside and _USING.search(text, max(0, before.start - 60), before.start):
        return before.name
    if ours := _WITH_OURS.match(text, agent.end):
        return own.main or ours["part"]
    match = _WITH_METHOD.match(text, agent.end)
    return match["own"] if match and match["own"] not in GENERIC and is_own(match["own"], own) else ""


def other_method(agent: Agent, text: str) -> str:
    """Return what the words behind a model of others say it was used with, which need not be the paper's own; else empty."""
    match = _WITH_MORE.match(text, agent.end) if text.startswith(WITH, agent.end) else None
    return match["what"] if match else ""


def used_behind(sentence: Sentence, agents: Sequence[Agent], end: int) -> Agent | None:
    """Return what the words behind a number and its dataset say was used: `79.6% on FooBench with GPT-4o`; None where they do not.

    The number ends at offset `end`.
    """
    text = sentence.text
    behind = next((each for each in agents if each.start >= end), None)
    if not behind or not any(d.start >= end and _USED_FOR.fullmatch(text, d.end, behind.start) for d in sentence.datasets):
        return None
    return None if _AS_HELPER.match(text, behind.end) else behind


def is_changed(agent: Agent, own: OwnModels, text: str) -> bool:
    """Return whether the words around a model of others say that the paper trained or improved it."""
    near = max(0, agent.start - 70)
    if _TRAINED.match(text, agent.end) or is_tuned(agent, text) or is_object(text, 0, agent):
        return True
    if text.startswith(("-based ", "-powered "), agent.end) and _TRAINING_A.search(text, near, agent.start):
        return True
    start = _start_of_sentence(text, agent.start)
    is_nameless = not own.names and not own.dataset
    trained = _TRAINING.search(text, max(start, agent.start - 60), agent.start) if is_nameless else None
    if trained and trained.group().lower() == "our" and text[trained.end() + 1].isupper():
        trained = None  # `on our FooBench`
    if _equipment(text, start) or trained:
        return True
    if is_nameless and text.endswith("using ", start, agent.start) and other_method(agent, text):
        return True
    is_example = text.endswith(_FOR_EXAMPLE, 0, agent.start)  # of the models that the paper improves: `for example, GPT-2 attains`
    return is_example and bool(_IMPROVING.search(text, max(0, agent.start - _LONGEST_CLAIM), agent.start))


def is_tuned(agent: Agent, text: str) -> bool:
    """Return whether the words before a name say that it was trained further: `RL-tuned FooNet`."""
    return _TUNED.search(text, max(0, agent.start - 70), agent.start) is not None


def method_for(agent: Agent, own: OwnModels, text: str) -> str:
    """Return what the paper's change of a model is called: the main name, the sentence's subject, or words that say only what it is."""
    start = _start_of_sentence(text, agent.start)
    if own.main:
        return own.main
    if own.dataset and text.find(own.dataset, start, agent.start) >= 0:
        return own.dataset
    subject = _IMPROVES.search(text, start, agent.start)
    if subject and subject["name"] not in GENERIC and subject["name"].lower() not in text and is_own(subject["name"], own):
        return subject["name"]
    if part := _equipment(text, start):
        return part
    if _TRAINED_ANEW.search(text, max(start, agent.start - 70), agent.start):
        return ""
    return _UNNAMED_TRAINING if _LEARNING.search(text, max(start, agent.start - 70), agent.end + 30) else UNNAMED


def _equipment(text: str, start: int) -> str:
    """Return what the sentence at offset `start` says the paper adds to models of others, or the sentence before if this one goes on."""
    match = _EQUIPPED.match(text, start)
    if not match and _LIKEWISE.match(text, start):
        match = _EQUIPPED.match(text, _start_of_sentence(text, start - 2))
    return match["part"] if match else ""


def _start_of_sentence(text: str, at: int) -> int:
    """Return where the sentence starts that offset `at` is in."""
    return max(text.rfind(". ", 0, at) + 2, text.find("\n") + 1)
