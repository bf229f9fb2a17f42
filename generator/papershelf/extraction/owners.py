"""Whom a sentence gives a number to.

The agents of a sentence are its models, the paper's own names, and phrases such as `our method`, `the best model` and `humans`. A number
belongs to the agent right before it in parentheses (`GPT-4o (41.2)`), to one named behind it (`41.2 for GPT-4o`), to what a change
improves (`improves GPT-2 from 3.1 to 4.5`), or else to the subject: the last agent before it that no preposition governs. A model of others
that the paper's method was put to is named with it: `GPT-2 with FooNet`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from papershelf.extraction.datasets import Sentence, is_dataset, names_dataset, overlaps
from papershelf.taxonomy.findings import Findings
from papershelf.taxonomy.own_names import offsets
from papershelf.taxonomy.terms import API
from papershelf.text.lazy_pattern import pattern

OURS, OTHER, BASELINE, HUMAN = "", "other", "baseline", "human"  # values of `Result.owner`

_SYSTEM = (
    r"(?:models?|systems?|agents?|methods?|approach(?:es)?|frameworks?|pipelines?|techniques?|algorithms?|setup|solution|networks?"
    r"|variants?"
    r"|policy|group|student|recipe|strategy|tokenizer|encoder|retriever|detector|classifier|(?:[VM]?L|LV)LMs?|L?LMs?|LMMs?)\b"
)
_BEFORE_BASELINE = (
    r"(?:its|the|their|an?|our|prior|previous|existing|strong|strongest|best|state-of-the-art|SOTA|vanilla|offline|[A-Z]{3,5})"
)
_BEST = (
    r"(?:(?:best|strongest|top|highest|worst)(?:[- ](?:performing|scoring|ranked))?|leading|latest|frontier|advanced|state-of-the-art"
    r"|SOTA|SoTA|proprietary|closed-source|open-source|existing|current|powerful|capable|larger?|popular)"
)
_NO_PHRASE = r"(?:best|performance|results?|accuracy|scores?|among|on|in|of|for|with|to|across)\b"
_TRAINED_BY_US = r"(?:proposed|resulting|resultant|final|trained|fine-?tuned|distilled)"
_NO_HUMAN = r"[\w\-]*(?:prefer|judg|eval|rat|align|feedb|writt|anno|pref|like|motion|pose|body|action|video|refer)"
_IT = r"(?:It|(?:(?<=[,;:(] )|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bwhen )|(?<=\bwhile )|(?<=\bwhere )|(?<=\bas )|(?<=\bif ))it)(?= )"
"""The subject `it`, which is no object: `find it hard`."""
_AGENT = pattern(
    r"(?<![\w\-])(?:"
    rf"(?P<baseline>(?:{_BEFORE_BASELINE} ){{0,4}}"
    r"(?:baselines?\b(?: \(|(?= |'|’|\.|,)(?! model| method))|base(?:line)? (?:model|method)s?\b|vanilla [\w\-]+"
    r"|(?:the )?(?:[a-z]+-only|ablated)(?: and [a-z]+-only)? (?:model|variant|version)s?\b|(?:prior|previous) (?:best"
    r"|state[- ]of[- ]the[- ]art|SOTA|works?|methods?|approaches)\b|second[- ]best|runner-up))"
    rf"|(?P<ours>[Oo]ur (?:(?!(?:findings|results|experiments|evaluations?|analysis|benchmark)\b)[\w\-.@/]+ ){{0,3}}?{_SYSTEM}"
    rf"|[Tt]h(?:e|is|ese) {_TRAINED_BY_US} (?:[\w\-.]+ ){{0,2}}?{_SYSTEM}"
    rf"|[Tt]his {_SYSTEM}|[Ww]e(?= (?:[a-z]+ly |also )?(?!evaluat|benchmark|test|assess|find |found|observ|analy|show that))|{_IT})"
    rf"|(?P<others>[Tt]he (?:weakest|worst|best|strongest)(?= (?:only |just )?(?:achiev|reach|scor|attain|obtain|gets))"
    rf"|(?:(?:[Tt]he|current|even|most) ){{0,3}}{_BEST}(?:,? (?!{_NO_PHRASE})[\w\-]+){{0,3}}? {_SYSTEM}(?: (?:agent"
    rf"|model|system|judge)s?\b)?)"
    r"|(?P<human>(?:the )?(?:average )?(?:(?:[Hh]umans|[Hh]uman(?= (?:achiev|reach|attain|scor|obtain)|[,.)]))"
    r"|[Hh]umans? (?:experts?|performance|annotators?|participants?|accuracy|baseline|scores?|level)"
    rf"|(?:human|domain|clinical|medical) experts|experts(?= (?:achiev|reach|scor|attain|obtain|\())|annotators|physicians"
    rf"|participants)(?= |,|\)|\.| \()(?! {_NO_HUMAN}))"
    r")"
)
"""Agents that are no names: the paper's own, others' in general, what came before, and people."""
_NAME = pattern(r"(?<![\w\-@./$\\])[A-Z][\w\-.]*[\w+](?: \d+(?:\.\d+)?[BM]?\b)?")
_ACTS = pattern(
    r"(?:['’]s (?:[\w\-]+ ){1,4}(?:in |on )?(?:[\w\-]+ )?(?:ris|improv|reach|drop|increas|fall|grow|jump|mov)|\)?(?:,? (?:which"
    r"|that|also|only|still|further|significantly|consistently|successfully|even|can|could|now|has|have|model|framework"
    r"|then)){0,3}"
    r" (?:attain|achiev|reach|obtain|yield|complet|hits?\b|scor(?!es? of)|get|set|show|demonstrat|deliver|with an? |improv|boost"
    r"|increas|rais|establish"
    r"|surpass|outperform|exceed|manag|solv|resolv|leads?\b|lead to|produc|maintain|perform|record|enhanc|attract|gain|excel"
    r"|correctly|match|drop|fall|lag|trail|remain"
    r"|rank|reduc|generat|is the first))"
)
"""Text behind an unknown name that acts: `FooNet achieves`."""
_LISTED = pattern(r",? and (?:the )?|, ")
_ABBREVIATION = pattern(r" \((?P<name>[A-Z][\w\-]+)\)")
_CALLED = pattern(r"\b(?:[Oo]ur|this) [a-z\- ]{3,40}, (?:named|called|dubbed) [^.()]{1,80}\((?P<name>[A-Z][\w\-]+)\)")
_GENERIC_WORDS = """LLM LLMs VLM VLMs MLLM MLLMs LVLM LVLMs LMM LMMs LM LMs AI RL SFT DPO GRPO PPO RLHF RAG CoT NLP GPU GPUs CPU TPU SOTA
SoTA QA VQA ASR TTS GUI API APIs IR ML CV CNN CNNs DNN GAN GANs MoE OCR FLOPs MCTS PRM PRMs ORM RM RMs VLA VLAs ICL F1 AP IS FID USMLE ID
NLI OOD OS UI HCI CUA L1 L2 R2 URL XAI MAS SWE ConvNet ConvNets ResNets ViTs"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_RIVAL = r"\b(?:surpass|outperform|overcom|exceed|beat|match|compar|rival|overtak|trail|lag|approach)\w*"
_GOVERNED = pattern(
    rf"(?:{_RIVAL}(?: (?:to|with|both|even|all|the|behind|of))*(?: [\w\-'’]+){{0,3}}? ?\(?"
    r"|\blead(?:s|ing) (?:all |the |both |every )?(?:[a-z\-]+ )?|\b(?:taking|us(?:e|es|ed|ing)|given|applying|combin(?:es|ing)"
    r"|integrat(?:es|ing)|leverag(?:es|ing)"
    r"|employ(?:s|ing)|adopt(?:s|ing)) (?:only |just )?(?:the |an? )?"
    r"|\b(?:than|among|between|with|from|by|over|on|to|of|against|via|under|into|across|through|upon|for|in|at|versus|vs\.?)"
    r" (?:the |an? |its |both |\d+ )*(?:[A-Z][a-z]+['’]s )?(?:[a-z\-]+ ){0,3})$",
    re.IGNORECASE,
)
"""Text before an agent that is no subject."""
_LIKE = pattern(r"\b(?:such as|like|including|e\.g\.,?|i\.e\.,?|namely|,) (?:the |an? )?$|\($")
_COMPARED = pattern(rf"{_RIVAL}(?: (?:to|with|both|even|all|the))*(?: [\w\-'’]+){{0,4}}? ?\(?$", re.IGNORECASE)
_COMPARED_FAR = pattern(
    rf"{_RIVAL}(?: (?!(?:and|while|whereas|but|with)\b)[\w\-'’]+){{0,9}}? ?\(?$|{_RIVAL}[^.;:()]{{1,60}} such as $", re.IGNORECASE
)
_RAISE = r"(?<!-)\b(?:(?:improv|increas|boost|enhanc|rais|elevat|lift|doubl|tripl|push|bring|driv)\w*|advanc(?:es|ing)\b)"
_CHANGE = pattern(rf"{_RAISE}|\b(?:grow|ris|mov)\w*", re.IGNORECASE)
_OBJECT = pattern(
    rf"(?:{_RAISE}|\b(?:empower|enabl)\w*)(?:(?: [\w\-@']+){{0,6}} (?:of|for|on) (?:the |an? )?| (?:the |an? |its )?(?!over "
    rf"|upon |on )(?:[a-z\-]+ ){{0,2}})$",
    re.IGNORECASE,
)
"""Text before the model that a change improves."""
_FROM = pattern(r"\bfrom [^;]{1,60}? to (?:[\w\-]+ ){0,4}\**$|(?:→|->) ?$")
_FROM_BEHIND = pattern(r"[^,;(]{0,60}?\bfrom [\d.]+\s?%?(?: \([^)]{1,20}\))? to (?:[\w\-]+ ){0,4}\**")
"""Text between the model that a change improves and the final value."""
_PASSIVE = pattern(r"\b(?:is|are|was|were) (?:also |further |significantly )*(?:improv|boost|increas|rais|enhanc|lift)ed\b")
_INTRODUCING = pattern(
    r"\b(?:[Oo]ur|propos\w+|introduc\w+|present\w*|call\w+|dubbed|named|develop\w*|novel|releas\w*|train\w*)\b[^.]{0,60}$"
)
"""Text before a name that the paper gives."""
_ABBREVIATING = pattern(r"\b(?:propos\w+|introduc\w+|present\w*|develop\w*|novel|called|named)\b[^.]{0,110}$")
"""Text before the abbreviation of such a name in parentheses."""
_RIGHT_BEFORE = pattern(
    r"['’]s |"
    r"(?:['’]s)? ?(?:\((?!e\.g|i\.e)(?:[\w@\-.]++ ?(?:of|[:=,])? ?){0,2}|: ?|at )|,? with (?:an? )?(?:[\w@\-.]+ ){0,4}?(?:of )?"
)
_RIGHT_BEHIND = pattern(r"\)?(?:,? (?!(?:follow|trail|surpass|compar)ed\b|\d)[\w@\-.]+){0,3}?,? (?:for|by|\(by|\(|from) (?:the |an? )?")
_VERSUS = pattern(r"[\d.]+\s?%? (?:vs|versus)")  # a number that is the subject's, with the rival's behind it
_WITH_VERB = pattern(
    r" (?:only |just )?(?:attain|achiev|reach|scor|obtain|gett|show|demonstrat|record|lead|rank|perform|solv)\w*ing\b"
    r"|[^,;]{0,40}? from [\d.]+\s?%? to "
)
_WITH = pattern(r"\b(?:with|of)(?: [a-z\-]+){0,4} $")
_TUNED = pattern(
    r"(?<!instruction-)(?<!pre-)(?<!pre)(?:(?:tuned|trained|distilled|finetuned|optimized|adapts) $"
    r"|(?:[Tt]un|[Tt]rain|[Dd]istill|[Oo]ptimiz)ing (?:an? |the )?(?:[a-z\-]+ ){0,2}$)"
)
"""Text before a model of others that the paper changed: `RL-tuned FooNet`."""
_TRAINED = pattern(
    r"(?: models?| backbone| [VM]?LLM| VLM| policy| agent)?,? (?:is |was |further )?(?:(?:fine-?)?tuned|trained|distilled"
    r"|post-trained|equipped|augmented|combined"
    r"|enhanced|improved|boosted|aligned|optimized)\b"
)
"""Text behind a model of others that the paper changed."""
_TRAINING = pattern(
    r"\b(?:our(?! (?:experiment|result|evaluation|analys|finding|benchmark|stud|data))"
    r"|train\w*|fine-?tun\w*|distill\w*|result\w*|post-train\w*|appl\w+|using|based|built)\b",
    re.IGNORECASE,
)
_TRAINING_A = pattern(
    r"\b(?:our|(?:[Ww]e|we) (?:further |also |then )?(?:train|build|built|develop"
    r"|fine-?tun)\w* an?) (?:[a-z\-\d]+ ){0,2}$"
)
_NAMELY = pattern(r"(?:(?:e\.g|i\.e|such as|namely)[.,]* ?)?")
_DESCRIBED = pattern(r", (?:the |our )?| \((?:the )?| (?:is|was|remains|as|being)(?: still)?(?: the)? ")
"""Text between a name and its description: `GPT-4o is the best model with 71.8`."""
_NAMED = pattern(r",? ?\(?(?:(?:such as|like|e\.g\.,?|namely|i\.e\.,?) )?(?:the )?")
_APPLIED_TO = pattern(r"\b[Aa]ppl(?:y|ies|ied|ying)(?: [\w\-*]+){0,3}? (?:to|on|with) (?:an? |the )?(?:[a-z\-]+ ){0,2}$")
"""Text before the model that a method is put to."""
_FOR = pattern(r"(?:[.:;,]|\n) ?(?:[a-z]+, )?(?:[Ff]or|[Ww]ith) (?:the )?$")
_PLUS = pattern(r"(?<![\w\-])(?P<name>[A-Z](?=[\w\-]{0,30}[A-Z\d])[\w\-]{1,30}) \+ $")
_USING = pattern(
    r"(?:[.:;,(]|\n) ?(?:[a-z]+, )?(?:[Uu]sing|[Ww]ith|[Aa]pplying|[Vv]ia|[Tt]hrough|[Bb]y (?:using|applying)) (?:the |our )?$"
)
_NO_METHOD = pattern(r"\bmodels?$|\d[BM]\b")
"""The end of a name that is a model's and no method's."""
_WITH_METHOD = pattern(
    r"(?: models?| agent)? (?:with|\+|plus|using|augmented with|equipped with|under|via) (?:the |our )?(?P<own>[A-Z][\w.\-]*\w|[A-Z]\*)"
)
_PRESENTED = pattern(r"\b(?:present|introduc|propos)\w* (?:an? |the |our )?(?:[a-z\-]+ ){0,3}$")
"""Text before the name of a known model in the description of what the paper presents: `a minimalist R1-Zero recipe`."""
_ALSO = pattern(r"(?: \([^)]{1,30}\))?(?:,? (?:and|or)|,|/) ?(?:the |even )?")
"""Text between the members of a list of models."""
_VARIANTS = pattern(r"(?:/[A-Z\d][\w.]{0,5}\b)+")
_RELATIVE = pattern(
    r"(?:\b[Cc]ompared (?:to|with)|\b[Uu]nlike|\bthan|\bover|\b(?:outperform|surpass|exceed)\w*) (?:the )?"
    r"(?P<name>[A-Z][\w.\-]{1,40}(?: \d[\w.]*)?)\)?, which (?:[a-z]+ ){1,4}(?:of )?$"
)
"""Text before a number that a relative clause gives to what is compared with."""
_PARTICIPLE = pattern(r"-(?:trained|tuned|based|enhanced|style|like|guided|generated|augmented|driven|powered|equipped)$")
_CAPITALIZED = pattern(r"(?<![\w\-])[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){1,3}(?= )")
_IN_COMPARISON = pattern(
    r"(?:\b(?:than|over|with|to|like|as|including|baselines?|whereas|while|unlike|vs\.?|versus|against|and|or|on|by|from|of|using"
    r"|in|between)|,|\(|e\.g\."
    rf"|{_RIVAL}) (?:the |both |even )?$|\($"
)
_SEPARATOR = re.compile(r"[_\-+]")
_INDEFINITE = pattern(r"\ban? (?:(?!of\b)[\w\-]+ ){0,2}$")
_CAPITALS = pattern(r"(?: [A-Z][\w\-]*){1,3}")
_WHICH = pattern(r"\)?,? (?:which|that) (?:[a-z]+ ){1,3}(?:of )?")
_USED = pattern(r"[^,;.%]{0,60} (?:with|using|via) (?:the |our )?")
_WITH_FIRST = pattern(r"\s?(?:With|At|Achieving|Reaching|Attaining|Scoring|Having)\b")
_PARTICIPLE_BEHIND = pattern(
    r"[\w.+\-]{0,8}\)?(?: \([^)]{1,40}\))?,? (?:on [^.;:%]{1,60}, |across [^.;:%]{1,60}, )?(?:and |while |by |thus |thereby )?"
    r"(?:achiev|attain|reach|obtain|scor|record|yield|deliver|establish|sett|gett)ing\b"
)
_LISTED_OBJECTS = pattern(
    rf"(?:{_RIVAL}|\b(?:including|such as|leads|than|over|across|unlike)\b)(?:(?!\b(?:while|whereas|but|achiev\w+"
    rf"|reach\w+)\b)(?:[^.;:%]|\.(?=\S))){{0,160}}$",
    re.IGNORECASE,
)
"""Text before the last of what a sentence only compares with or lists."""
_CLAUSE = pattern(r"[^,;%\d]{0,60}, (?:our |the )?")
_JOINED = pattern(r"(?: (?:sonnet|opus|haiku|pro|flash|mini|turbo)\b)?[\s,/&]*+(?:and|or)?[\s,/&]*+(?:the )?(?:[A-Z][a-z]+(?:['’]s)? )?")


_UNKNOWN_SUBJECT = pattern(
    r"\s?(?!(?:Our|The|This|These|Both|All|With|On|Using|Under|Extensive|Experiment|Evaluat|Result)\b)"
    r"(?P<name>[A-Z][\w\-]+(?: [A-Z][\w\-]+){1,3})(?:,? which\b|(?: also| even| only)? (?:achiev|reach|attain|obtain|scor|yield"
    r"|record|is\b))"
)
_WITH_OWN = " with "
_OUR_WORK = pattern(r"(?:-based)? (?:judge|evaluat|experiment|baseline|result|analys|study|studies|ablation)")
"""Text behind the name of a model of others that `our` does not make the paper's own."""
_FOR_EXAMPLE = ("or example, ", "or instance, ", "e.g., ", "otably, ", "pecifically, ")
_LONGEST_CLAIM = 400  # characters of a claim that an example follows
_IMPROVING = pattern(
    r"\b(?:(?:[Oo]ur|[Tt]h(?:is|e proposed)) [a-z\-]{1,30}(?: [a-z\-]{1,30})?|[A-Z][\w\-]{1,40}) (?:[a-z]{1,20}ly )?"
    r"(?:boosts?|improves?|enhances?|lifts?|raises?|increases?)\b[^.]{0,300}[.;:(] ?(?:[Ff]or (?:example|instance)|e\.g\."
    r"|[Nn]otably|[Ss]pecifically), $"
)
_VERSION_OF = ("base model of ", "model of ", "version of ", "variant of ", "versions of ")
_LONGEST_OWN = 2  # words of a title's head that is a name, as in `Swin Transformer: ...`
_REPORTS = ("Technical Report", "System Card", "Model Card")
_STEM = pattern(r"[A-Za-z]{3,}(?:-[A-Za-z]{2,})?")
_PRESENTING = pattern(
    r"\b(?:[Ww]e|paper|report|work) (?:also |further )?(?:introduc|present|propos|releas|launch|unveil)\w*,? (?:an? |the |our )?"
    r"(?:(?!(?:for|of|on|to|with|using|from|in|based|that|which|by|and|called|named)\b)[\w\-]+,? ){0,3}$"
)
"""Text before the name of a known model that the paper presents."""
_NO_MODEL = pattern(r"[-\w]*(?: [\w\-]+)? (?:recipe|method|approach|pipeline|framework|strategy|style|training|benchmark|dataset)\b")
"""Text behind the name of a known model that only describes what the paper presents."""
_WHILE = pattern(r"\b(?:[Ww]hile|[Aa]lthough|[Tt]hough|[Ww]hereas) (?:the )?$")
_SIZE = pattern(r"-\d{1,4}(?:\.\d)?B$")
_LONG_NAME = 5
_SHORTEST_NAME = 3
_LONGEST_NAME = 120  # characters of a name that an abbreviation in parentheses follows, with the words that introduce it
_LONGEST_TITLE = 4  # spaces in a title that may be a name


class Agent(NamedTuple):
    """One to whom a sentence may give a number."""

    name: str  # as the site names it, or as printed; empty for the paper's own without a name
    owner: str
    kind: str  # `own`, `model`, `name`, or the group of `_AGENT`
    start: int
    end: int


class Holder(NamedTuple):
    """Whom a number belongs to."""

    model: str
    owner: str


def find_agents(findings: Findings, sentence: Sentence) -> Sequence[Agent]:
    """Return the agents of a sentence in its order."""
    text, start, end = sentence.text, sentence.start, sentence.end
    own = _own_names(findings)
    taken = [(d.start, d.end) for d in (*sentence.datasets, *sentence.metrics)]
    found: list[Agent] = []

    def add(agent: Agent) -> None:
        if not overlaps(taken, agent.start, agent.end):
            found.append(agent)
            taken.append((agent.start, agent.end))

    for match in _own_mentions(own, text, start, end):
        name = _PARTICIPLE.sub("", match.group())
        add(Agent(name, OURS, "own", match.start(), match.end()))
    for mention in findings.mentions_in(start, end):
        kind = "api" if mention.family.kind == API else "model"
        if _is_introduced(text, text[mention.start : mention.end], kind):
            add(Agent(mention.name, OURS, "own", mention.start, mention.end))
        add(Agent(mention.name, OTHER, kind, mention.start, mention.end))
    for match in _AGENT.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind == "others" and match.group()[-1] != "s" and _INDEFINITE.search(text, max(start, match.start() - 40), match.start()):
            continue  # `a compact and powerful framework`
        phrase = match.group().rstrip(" (")
        add(Agent(*_described(kind, phrase, findings), kind, match.start(), match.start() + len(phrase)))
    for agent in _unknown_names(findings, sentence, {agent.start for agent in found if agent.kind in ("model", "api")}):
        add(agent)
    ordered = sorted(found, key=lambda agent: agent.start)
    return _without_appositions(text, [_meant(text, ordered, index) for index in range(len(ordered))])


def _meant(text: str, agents: Sequence[Agent], index: int) -> Agent:
    """Return an agent, or for `it` the model of others that acts in the clause before: `while GPT-4o reaches 57%, it manages 12%`."""
    agent = agents[index]
    if agent.kind != "ours" or not index or text[agent.start : agent.end] != "it" or not text.endswith(", ", 0, agent.start):
        return agent
    last = agents[index - 1]
    if last.owner != OTHER or not (_ACTS.match(text, last.end) and _WHILE.search(text, max(0, last.start - 20), last.start)):
        return agent
    return last._replace(start=agent.start, end=agent.end)


def _unknown_names(findings: Findings, sentence: Sentence, known: Collection[int]) -> Iterator[Agent]:
    """Yield names that act, or that are in a list with known models, which start at the offsets `known`."""
    text = sentence.text
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        name = match.group().rstrip(".")
        behind = match.start() + len(name)
        is_ours = text.startswith(("our ", "Our "), match.start() - 4)
        if name.split(" ")[0] in _GENERIC or not (is_ours or _is_name(name)):
            continue
        if is_ours and (more := _CAPITALS.match(text, behind)):
            name, behind = name + more.group(), more.end()
        listed = _LISTED.match(text, behind)
        is_other = listed is not None and listed.end() in known
        if is_other or _acts(text, behind, sentence):
            owner = OURS if is_ours or is_own(name, findings) else OTHER
            yield Agent(name, owner, "model" if is_other else "name", match.start(), behind)
    for match in _CAPITALIZED.finditer(text, sentence.start, sentence.end):
        if _ACTS.match(text, match.end()) and is_own(match.group(), findings):
            yield Agent(match.group(), OURS, "name", *match.span())


@lru_cache(maxsize=64)
def _is_introduced(text: str, name: str, kind: str) -> bool:
    """Return whether a known model is the paper's own: the title begins with its name, or the abstract presents it."""
    title = text[: text.index("\n")]
    head, colon, _ = title.partition(":")
    if (colon and kind == "model") or title.endswith(_REPORTS):
        words = head.split(" ")
        if (len(words) <= _LONGEST_OWN or not colon) and name.startswith(words[0]) and any(map(str.isupper, words[0])):
            return True
    stem = _STEM.match(name)
    start = stem.group() if stem else name
    return any(
        _PRESENTING.search(text, max(0, at - 50), at) and not _NO_MODEL.match(text, at + len(name))
        for at in offsets(text, (start,))
        if not text[at + len(start)].isalpha()
    )


def _described(kind: str, phrase: str, findings: Findings) -> tuple[str, str]:
    """Return name and owner of an agent that is described and not named."""
    if kind == "ours":
        described = "" if phrase.lower() in ("we", "it") else phrase[0].lower() + phrase[1:]
        return main_name(findings) or described, OURS
    if kind == "human":
        return "human", HUMAN
    bare = re.sub(r"^(?:(?:[Tt]he|its|their|even|an?|most (?=best)) )++", "", phrase)
    if bare in ("best", "strongest", "weakest", "worst"):
        bare = ""  # `even the best achieves`
    return bare, BASELINE if kind == "baseline" else OTHER


def _is_name(name: str) -> bool:
    """Return whether a word is written like a name: a capital or a digit behind its first letter."""
    return any(c.isupper() or c.isdigit() for c in name[1:]) and not name[0].isdigit()


def _acts(text: str, end: int, sentence: Sentence) -> bool:
    """Return whether what stands behind a name makes it an agent."""
    if _ACTS.match(text, end):
        return True
    return text.startswith((" (", ": ", "'s ", "’s "), end) and any(0 < number.start - end < 4 for number in sentence.numbers)


@lru_cache(maxsize=256)
def _own_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w\-])(?:[A-Z\d][\w.]{{0,15}}-){{0,4}}(?:{'|'.join(map(re.escape, longest))})"
        r"(?![a-z])(?:[\-][\w.\-]*\w|[\w]*)?(?:/\d+)?(?: \d+(?:\.\d+)?[BM]\b)?\+*"
    )


def _own_mentions(names: tuple[str, ...], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    if names and any(text.find(name, start, end) >= 0 for name in names):
        yield from _own_pattern(names).finditer(text, start, end)


def _own_names(findings: Findings) -> tuple[str, ...]:
    """Return the names of the paper's own models and methods, the main one first."""
    names = (findings.own_name, *(each.name for each in findings.introduced))
    datasets = tuple(name for name in names if name and names_dataset(findings, name))
    if not findings.scan.text[: findings.scan.text.index("\n")].endswith(_REPORTS):
        names = tuple(name for name in names if name not in _apis(findings))
    return _with_abbreviations(findings.scan.text, names, datasets)


def _apis(findings: Findings) -> frozenset[str]:
    """Return the models as printed that can only be called, so that no paper but a report introduces them."""
    text = findings.scan.text
    return frozenset(text[m.start : m.end] for m in findings.mentions_in(0, len(text)) if m.family.kind == API)


@lru_cache(maxsize=8)
def _with_abbreviations(text: str, names: tuple[str, ...], datasets: tuple[str, ...]) -> tuple[str, ...]:
    """Return `names` and their abbreviations in the text, without the names of datasets and general words."""
    shortened = [_ABBREVIATION.match(text, text.rfind(f"{name} (") + len(name)) for name in names if name and name not in datasets]
    called = _CALLED.finditer(text) if "named " in text or "called " in text or "dubbed " in text else ()
    found = dict.fromkeys([*names, *(match["name"] for match in (*shortened, *called) if match)])
    title = text[: text.index("\n")].partition(":")[0]
    return tuple(
        _whole_name(name, title) for name in found if name and name not in _GENERIC and name not in datasets and not _is_kind(name, text)
    )


def _is_kind(name: str, text: str) -> bool:
    """Return whether a name is the plural of an acronym that the paper does not give, which is a kind of models: `ANNs`, `DAGs`."""
    if not (name.endswith("s") and name[:-1].isalpha() and name[:-1].isupper()):
        return False
    at = text.find(f"({name})")
    return not _ABBREVIATING.search(text, max(0, at - _LONGEST_NAME), max(0, at))


def _whole_name(name: str, title: str) -> str:
    """Return the beginning of a title if a name is only a part of it: `Next Block Prediction` for `Next-Block`."""
    spaced = name.replace("-", " ")
    is_part = "-" in name and title.startswith(f"{spaced} ") and title.count(" ") <= _LONGEST_TITLE
    return title if is_part else name


def main_name(findings: Findings) -> str:
    """Return the name of the paper's own main model or method: an own name, or a short title that the abstract repeats; else empty."""
    if names := _own_names(findings):
        return names[0]
    return "" if is_dataset(findings) else _title_as_name(findings.scan.text)


@lru_cache(maxsize=8)
def _title_as_name(text: str) -> str:
    title, _, abstract = text.partition("\n")
    head = title.split(":")[0].strip()
    is_name = head.count(" ") <= _LONGEST_TITLE and head in abstract and re.search(rf"(?<![\w\-]){re.escape(head)}(?![\w\-])", abstract)
    return head if is_name else ""


def is_own(name: str, findings: Findings) -> bool:
    """Return whether an unknown name is the paper's own: close to its own names, or introduced by words such as `our`."""
    text = findings.scan.text
    folded = _folded(name)
    for own in _own_names(findings):
        mine = _folded(own)
        if mine.startswith(folded) or mine in folded or own.split("-")[0] == name.split("-")[0]:
            return True
    sized = _SIZE.sub("", name)
    if len(sized) >= _LONG_NAME and any(_folded(sized) in _folded(own) for own in _own_names(findings)):
        return True
    head = text[: text.index("\n")].partition(":")
    if head[1] and head[0].count(" ") < _LONGEST_TITLE and name in head[0].split(" "):
        return True
    at = text.find(f" ({name})")
    if _is_repeated(name, text) or (at >= 0 and _ABBREVIATING.search(text, max(0, at - _LONGEST_NAME), at)):
        return True
    stem = _SEPARATOR.split(name)[0]
    places = (text.find(each) for each in (name, stem) if len(each) >= _SHORTEST_NAME)
    return any(_INTRODUCING.search(text, max(0, at - 60), at) for at in places if at >= 0)


def _is_repeated(name: str, text: str) -> bool:
    """Return whether an abstract has a name several times, and never next to words of comparison or in a list."""
    places = offsets(text, (name,))
    return len(places) > 1 and not any(_IN_COMPARISON.search(text, max(0, at - 30), at) for at in places)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def holder_of(findings: Findings, sentence: Sentence, agents: Sequence[Agent], index: int, listed: range, dataset: str) -> Holder:
    """Return whom number `index`, which is on `dataset`, belongs to; the numbers `listed` are in one list with it."""
    text, number = sentence.text, sentence.numbers[index]
    floor = sentence.numbers[index - 1].end if index else sentence.start
    clause = text[sentence.start : number.start]
    changed = bool(_FROM.search(clause))
    if agent := _right_before(text, agents, number.start, floor):
        return Holder(agent.name, agent.owner)
    all_before = [agent for agent in agents if agent.end <= sentence.numbers[listed[0]].start]
    before = [agent for agent in all_before if not _is_aside(text, agent, number.start)]
    if relative := _relative(text, sentence, agents, number.start):
        return relative
    if agent := _right_behind(sentence, agents, index):
        ours = changed or any(each.kind in ("own", "ours") for each in before)
        if not ours or agent.kind not in ("model", "api", "name"):
            return Holder(agent.name, agent.owner)
        return Holder(_with_own(agent.name, main_name(findings)) if agent.owner == OTHER else agent.name, OURS)
    if (changed or _CHANGE.search(clause[-60:])) and (improved := _improved(sentence, all_before, number.start)):
        own = next((each.name for each in reversed(before) if each.owner == OURS and each.kind in ("own", "name")), main_name(findings))
        return Holder(_with_own(improved.name, own), OURS)
    subjects = _without_objects(text, sentence.start, _subjects(text, sentence.start, before))
    if not subjects:
        return _behind(sentence, agents, listed) or _default(findings, sentence, dataset)
    if len(listed) > 1 and (variant := _variant(text, subjects[-1], len(listed), index - listed[0])):
        return Holder(variant, OURS)
    if len(listed) > 1 and (several := _pair(text, subjects, len(listed))):
        return _holder(several[index - listed[0]], before, findings, text)
    return _holder(subjects[-1], before, findings, text)


def _without_appositions(text: str, agents: Sequence[Agent]) -> Sequence[Agent]:
    """Return the agents without descriptions of the name beside them: `the best model, GPT-4o,`."""
    described = set()
    for first, second in pairwise(agents):
        between = text[first.end : second.start]
        is_aside = between == " (" and first.kind in ("own", "model", "api", "name", "ours") and text.startswith(")", second.end)
        is_compound = first.kind == "own" and between == " " and second.kind == "name"
        is_version = first.kind == "baseline" and second.kind == "own" and between == " of "  # `the base model of FooNet`
        if is_version:
            described.add(first)
        if is_compound or (is_aside and (second.owner == OTHER or first.kind == "own")):
            described.add(second)
            continue
        is_description = first.kind in ("ours", "others", "baseline")
        if is_description and second.kind not in ("ours", "others", "human", "baseline") and _NAMED.fullmatch(between):
            described.add(first)
        if second.kind == "others" and first.kind not in ("ours", "others") and _DESCRIBED.fullmatch(between):
            described.add(second)
    return [agent for agent in agents if agent not in described]


def _improved(sentence: Sentence, before: Sequence[Agent], at: int) -> Agent | None:
    """Return the model that a change to the number at offset `at` is said of."""
    text = sentence.text
    named = [agent for agent in before if agent.kind in ("model", "api", "name") and agent.owner != OURS]
    for agent in reversed(named):
        if is_compared(text, sentence.start, agent):
            continue
        if _FROM_BEHIND.fullmatch(text, agent.end, at) or _OBJECT.search(text, max(sentence.start, agent.start - 70), agent.start):
            return agent
        if _PASSIVE.search(text, agent.end, at):
            return agent
    return None


def _variant(text: str, agent: Agent, count: int, index: int) -> str:
    """Return the name of variant `index` if an own name ends with `count` variants: `FooNet-S/B/L`; else empty."""
    match = _VARIANTS.match(text, agent.end) if agent.kind == "own" and "-" in agent.name else None
    if not match or match.group().count("/") != count - 1:
        return ""
    stem, _, first = agent.name.rpartition("-")
    return f"{stem}-{[first, *match.group().split('/')[1:]][index]}"


def _is_aside(text: str, agent: Agent, at: int) -> bool:
    """Return whether an agent is in parentheses or between dashes that close before offset `at`."""
    end = agent.end
    behind = text[end:at]
    if behind.startswith(")"):
        opened = text.rfind("(", 0, agent.start)
        return not (_NAMELY.fullmatch(text, opened + 1, agent.start) and _ACTS.match(text, end))
    opened = behind.find("(")
    closed = behind.find(")")
    return 0 <= closed < (opened if opened >= 0 else len(behind)) or (" -- " in behind and text.rfind(" -- ", max(0, end - 80), end) >= 0)


def _right_before(text: str, agents: Sequence[Agent], start: int, floor: int) -> Agent | None:
    """Return the agent that a number stands right behind: `GPT-4o (41.2)`."""
    near = [agent for agent in agents if floor <= agent.end <= start]
    if not near or not _RIGHT_BEFORE.fullmatch(text, near[-1].end, start):
        return None
    compared = _COMPARED_FAR.search(text, max(0, near[-1].start - 90), near[-1].start)
    is_subjects = " with " in text[near[-1].end : start] or _VERSUS.match(text, start)
    return None if compared and is_subjects else near[-1]


def _right_behind(sentence: Sentence, agents: Sequence[Agent], index: int) -> Agent | None:
    """Return the agent that stands right behind a number: `41.2 for GPT-4o`."""
    end = sentence.numbers[index].end
    limit = sentence.numbers[index + 1].start if index + 1 < len(sentence.numbers) else sentence.end
    for agent in agents:
        if end < agent.start < limit and agent.kind not in ("ours", "human"):
            return agent if _RIGHT_BEHIND.fullmatch(sentence.text, end, agent.start) else None
    return None


def _is_governed(text: str, start: int, agent: Agent) -> bool:
    """Return whether a preposition or a comparison governs an agent, so that it is no subject."""
    before = max(start, agent.start - 60)
    if agent.kind == "human" and text[before : agent.start].endswith((" and ", " with ", " between ", " to ", " by ", " as ")):
        return True
    if agent.kind == "baseline" and (text.endswith((" as ", " as the "), 0, agent.start) or _OBJECT.search(text, before, agent.start)):
        return True
    if agent.kind == "own" and text.endswith(_VERSION_OF, 0, agent.start):
        return False
    if _LIKE.search(text, before, agent.start):
        return bool(_COMPARED_FAR.search(text, max(start, agent.start - 90), agent.start))
    if not _GOVERNED.search(text, before, agent.start):
        return False
    return not (_WITH.search(text, before, agent.start) and _WITH_VERB.match(text, agent.end))


def _without_objects(text: str, start: int, agents: Sequence[Agent]) -> Sequence[Agent]:
    """Return the agents without those that a sentence only compares with before a participle: `FooNet outperforms A and B, achieving`."""
    if not agents or agents[-1].kind in ("own", "ours") or not _PARTICIPLE_BEHIND.match(text, agents[-1].end):
        return agents
    match = _LISTED_OBJECTS.search(text, start, agents[-1].start)
    return [agent for agent in agents if agent.end <= match.start()] if match else agents


def is_compared(text: str, start: int, agent: Agent) -> bool:
    """Return whether the words before an agent in a sentence that begins at offset `start` compare with it."""
    return bool(_COMPARED.search(text, max(start, agent.start - 70), agent.start))


def is_base(name: str, model: str) -> bool:
    """Return whether `model` is the model `name`, or that with the paper's own method: `GPT-2 with FooNet`."""
    return model == name or model.startswith(f"{name}{_WITH_OWN}")


def _with_own(base: str, own: str) -> str:
    """Return the name of a model of others that the paper's own method was put to."""
    return f"{base}{_WITH_OWN}{own}" if own and own.casefold() not in base.casefold() else base


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
    if match or (_WHICH.fullmatch(text, agent.end, at) and is_compared(text, sentence.start, agent)):
        return Holder(agent.name, agent.owner)
    return None


def _subjects(text: str, start: int, agents: Sequence[Agent]) -> list[Agent]:
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


def _are_listed(text: str, first: Agent, second: Agent) -> bool:
    """Return whether the second agent continues a list: `A and B`, `A, B and C`, but not `with A, B reaches`."""
    if second.kind not in ("model", "api", "name") or not _ALSO.fullmatch(text, first.end, second.start):
        return False
    return text[first.end : second.start].strip(" ,") != "" or not _ACTS.match(text, second.end)


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


def _pair(text: str, agents: Sequence[Agent], count: int) -> Sequence[Agent] | None:
    """Return the last `count` agents if they are in one list: `X, Y and Z score 1, 2, 3`."""
    last = agents[-count:]
    if len(last) < count or not all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(last)):
        return None
    return last


def _holder(agent: Agent, agents: Sequence[Agent], findings: Findings, text: str) -> Holder:
    """Return an agent as the holder of a number; `agents` are those before the number.

    A model of others is the paper's own if it was trained further, or used with the paper's method.
    """
    if agent.owner == OURS and agent.kind in ("own", "ours"):
        base = next((each.name for each in agents if _is_applied_to(each, text)), "")
        return Holder(agent.name if not base or _NO_METHOD.search(agent.name) else _with_own(base, agent.name), OURS)
    if agent.kind in ("model", "api") and _PRESENTED.search(text, max(0, agent.start - 60), agent.start):
        return Holder(main_name(findings), OURS)
    plus = _PLUS.search(text, max(0, agent.start - 40), agent.start)
    if plus and agent.kind in ("model", "api"):
        return Holder(_with_own(agent.name, plus["name"]), OURS if is_own(plus["name"], findings) else OTHER)
    if agent.owner == OTHER and (own := _method_before(agent, agents, text) or _method_behind(agent, findings, text)):
        return Holder(_with_own(agent.name, own), OURS)
    nothing_own = not _own_names(findings) and not is_dataset(findings)
    if agent.kind in ("model", "api") and _is_trained(text, agent, nothing_own):
        return Holder(_with_own(agent.name, main_name(findings)), OURS)
    if (
        agent.kind in ("model", "name")
        and agent.owner == OTHER
        and text.endswith(("our ", "Our "), 0, agent.start)
        and not _OUR_WORK.match(text, agent.end)
    ):
        return Holder(_with_own(agent.name, main_name(findings)), OURS)
    if agent.kind in ("model", "api") and _is_example(text, agent):
        return Holder(_with_own(agent.name, main_name(findings)), OURS)
    return Holder(agent.name, OURS if agent.kind == "name" and nothing_own else agent.owner)


def _is_example(text: str, agent: Agent) -> bool:
    """Return whether a model is an example of those that the paper improves: `FooNet improves many models; for example, GPT-2 attains`."""
    return text.endswith(_FOR_EXAMPLE, 0, agent.start) and bool(_IMPROVING.search(text, max(0, agent.start - _LONGEST_CLAIM), agent.start))


def _is_applied_to(agent: Agent, text: str) -> bool:
    """Return whether the words around a model of others say that a method is put to it."""
    if agent.kind not in ("model", "api"):
        return False
    near = max(0, agent.start - 80)
    return bool(_APPLIED_TO.search(text, near, agent.start) or (text.startswith(", ", agent.end) and _FOR.search(text, near, agent.start)))


def _method_before(agent: Agent, agents: Sequence[Agent], text: str) -> str:
    """Return the paper's own name that the words before a model say it was used with: `With FooNet, GPT-4o reaches`; else empty."""
    own = next((each for each in reversed(agents) if each.kind == "own" and each.end < agent.start), None)
    if not own or text[own.end : agent.start] not in (", ", ", the ", ", a ", ", even "):
        return ""
    return own.name if _USING.search(text, max(0, own.start - 40), own.start) else ""


def _method_behind(agent: Agent, findings: Findings, text: str) -> str:
    """Return the paper's own name that the words behind a model say it was used with: `GPT-4o with FooNet`; else empty."""
    match = _WITH_METHOD.match(text, agent.end)
    return match["own"] if match and match["own"] not in _GENERIC and is_own(match["own"], findings) else ""


def _is_trained(text: str, agent: Agent, nothing_own: bool) -> bool:
    """Return whether the words around a model of others say that the paper trained it."""
    near = max(0, agent.start - 70)
    if _TRAINED.match(text, agent.end) or _TUNED.search(text, near, agent.start) or _OBJECT.search(text, near, agent.start):
        return True
    if text.startswith(("-based ", "-powered "), agent.end) and _TRAINING_A.search(text, near, agent.start):
        return True
    return nothing_own and bool(_TRAINING.search(text, max(0, agent.start - 60), agent.start))


def _default(findings: Findings, sentence: Sentence, dataset: str) -> Holder:
    """Return whom a number on `dataset` belongs to in a sentence without a known subject.

    It is the paper's own, except on the dataset that the paper is about, and where the subject is a name that is not the paper's.
    """
    unknown = _UNKNOWN_SUBJECT.match(sentence.text, sentence.start)
    if unknown and not is_own(unknown["name"], findings):
        return Holder("", OTHER)
    name = main_name(findings)
    return Holder(name, OTHER if not name and dataset == findings.own_name and is_dataset(findings) else OURS)
