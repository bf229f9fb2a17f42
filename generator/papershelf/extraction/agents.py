"""The agents of a sentence: all to whom it may give a number.

They are its models, the paper's own names, unknown names that act (`FooNet achieves`), and phrases such as `our method`, `the best model`
and `humans`. A description beside a name is none of its own: `the best model, GPT-4o, reaches`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from papershelf.extraction.datasets import Sentence, overlaps
from papershelf.extraction.open_datasets import is_task
from papershelf.extraction.own_models import GENERIC, OwnModels, is_introduced, is_own, is_part_of_own, is_repeated, own_mentions
from papershelf.taxonomy.findings import Findings
from papershelf.taxonomy.own_names import offsets
from papershelf.taxonomy.terms import API, OPEN
from papershelf.text.lazy_pattern import pattern

OURS, OTHER, BASELINE, HUMAN = "", "other", "baseline", "human"  # values of `Result.owner`
_SYSTEM = (
    r"(?:models?|performers?|prototypes?|systems?|agents?|methods?|approach(?:es)?|frameworks?|pipelines?|techniques?|algorithms?|setup|solution|networks?"
    r"|variants?"
    r"|policy|group|entry|submission|objective|loss|scheme|procedure|defen[cs]e|attack|probe|architecture|student|recipe|strategy|tokenizer|encoder|retriever|detector|classifier"
    r"|(?:[VM]?L|LV)LMs?|L?LMs?|LMMs?)\b(?!-)"
)
_BEFORE_BASELINE = (
    r"(?:its|the|their|an?|our|prior|previous|existing|strong|strongest|best|state-of-the-art|SOTA|vanilla|offline|[A-Z]{3,5})"
)
_BEST = (
    r"(?:(?:best|strongest|top|highest|worst)(?:[- ](?:performing|scoring|ranked))?|leading|latest|frontier|advanced|state-of-the-art"
    r"|state of the art|standard|traditional|conventional|SOTA|SoTA|proprietary|closed-source|open-source|existing|current|powerful"
    r"|capable|larger?|popular)"
)
_NO_PHRASE = (
    r"(?:best|performance|results?|accuracy|scores?|among|on|in|of|for|with|to|across|without|within|by|from|at|as|while|that|than|via|over|is"
    r"|are|when|and|an?|the|our|its)\b"
)
_TRAINED_BY_US = r"(?:proposed|resulting|resultant|final|trained|fine-?tuned|distilled)"
_NO_HUMAN = r"[\w\-]*(?:prefer|judg|eval|rat|align|feedb|writt|anno|pref|like|motion|pose|body|action|video|refer)"
_IT = (
    r"(?:It|(?:(?<=[,;:(] )|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bwhen )|(?<=\bwhile )|(?<=\bwhere )|(?<=\bas )|(?<=\bif ))it)(?= )"
    r"|(?<= )it(?= (?:also |still |even |only )?(?:obtain|reach|achiev|attain|get|scor|yield)e?s\b)"
)
"""The subject `it`, which is no object: `find it hard`."""
_FIRST_WORDS = """its|the|their|an?|our|prior|previous|existing|strong(?:est)?|best|state-of-the-art|SOTA|vanilla|offline|[A-Z]{3,5}
base|[a-z]+-only|ablated|second|runner-up|Our|Th(?:e|is|ese)|th(?:is|ese)|[Ww]e|[Ii]t|top|highest|worst|leading|latest|frontier|advanced|SoTA
proprietary|closed-source|open-source|current|state of|standard|traditional|conventional|even|most
powerful|capable|larger?|popular|average|[Hh]uman|domain|clinical|medical|experts?
annotators|physicians|participants|[VM]?LLMs|L?VLMs|LMMs|LRMs"""
_AGENT = pattern(
    # Most words begin no agent: to look at the first one is many times faster than to try all that is possible.
    rf"(?<![\w\-])(?={_FIRST_WORDS.replace(chr(10), '|')})(?:"
    rf"(?P<baseline>(?:{_BEFORE_BASELINE} ){{0,4}}"
    r"(?:baselines?\b(?: \(|(?= |'|’|\.|,)(?! model| method| experiment| result| evaluation| analys))|base(?:line)? (?:model|method)s?\b"
    r"|vanilla [\w\-]+"
    r"|(?:the )?(?:[a-z]+-only|ablated)(?: and [a-z]+-only)? (?:model|variant|version)s?\b|(?:prior|previous) (?:best"
    r"|state[- ]of[- ]the[- ]art|SOTA|works?|methods?|approaches)\b|second[- ]best|runner-up|the original [\w\-]+"
    r"(?= (?:only |just )?(?:achiev|reach|scor|attain|obtain|gets|\())))"
    rf"|(?P<ours>[Oo]ur (?:(?!(?:findings|results|experiments|evaluations?|analysis|benchmark)\b)[\w\-.@/]+ ){{0,3}}?{_SYSTEM}"
    rf"|[Tt]h(?:e|is|ese) (?:best )?{_TRAINED_BY_US} (?:[\w\-.]+ ){{0,2}}?{_SYSTEM}"
    r"|[Tt]he student(?= (?:achiev|reach|obtain|attain|scor|get))"
    rf"|[Tt]he \d{{1,3}}(?:\.\d)?[BM] (?:model|variant|version)\b"
    rf"|[Tt]his {_SYSTEM}|[Ww]e(?= (?:[a-z]+ly |also )?(?!evaluat|benchmark|test|assess|find |found|observ|analy|show that))|{_IT})"
    rf"|(?P<others>(?:[VM]?LLMs|L?VLMs|LMMs|LRMs)(?= (?:only |still |can |could |even )?(?:achiev|reach|attain|obtain|scor|struggl|get)"
    rf"(?:e|es|ed|s)?\b)|[Tt]he (?:weakest|worst|best|strongest)(?= (?:only |just )?(?:achiev|reach|scor|attain|obtain|gets))"
    rf"|(?:(?:[Tt]he|current|even|most) ){{0,3}}{_BEST}(?:,? (?!{_NO_PHRASE})[\w\-]+){{0,3}}? {_SYSTEM}(?: (?:agent"
    rf"|model|system|judge)s?\b)?)"
    r"|(?P<human>(?:the )?(?:average )?(?:(?:[Hh]umans|[Hh]uman(?= (?:achiev|reach|attain|scor|obtain)|[,.)]))"
    r"|[Hh]umans? (?:experts?|(?<!near human )(?<!near-human )performance|annotators?|participants?|respondents?|raters?|evaluators?"
    r"|players|baseline|upper bound"
    r"|level|[a-z]+s(?= (?:achiev|reach|attain|scor|obtain|get|solv|complet|answer)))"
    r"|[Hh]uman(?= (?:accuracy|scores?) (?:of|at) )"
    rf"|(?:human|domain|clinical|medical) experts|expert baselines?|(?:(?<=[,;:(] )|(?<=(?:while|where|which) )|(?<=whereas )|(?<=that ))"
    rf"experts(?= (?:achiev|reach|scor|attain|obtain|\())|annotators|physicians"
    rf"|participants)(?= |,|\)|\.| \()(?! {_NO_HUMAN}))"
    r")"
)
"""Agents that are no names: the paper's own, others' in general, what came before, and people."""
_INDEFINITE = pattern(r"\ban? (?:(?!of\b)[\w\-]+ ){0,2}$")  # text before `powerful framework`, which is nobody in particular
_NAME = pattern(r"[A-Z](?<![\w\-@./$\\][A-Z])[\w\-.]*[\w+#](?: \d+(?:\.\d+)?[BM]?\b(?!\.\d|\s?%))?")
_CAPITALS = pattern(r"(?: [A-Z][\w\-]*){1,3}")
_CAPITALIZED_ONCE = pattern(r"[A-Z](?<![\w\-][A-Z])[a-z]{3,20}(?= [a-z])")
_OUR_NAME = pattern(r"(?:[Oo]ur|[Tt]he proposed) (?P<name>[A-Z](?=[\w.\-]{0,40}[A-Z\d])[\w.\-]{1,40}+) [a-z]+$")  # `our FooNet-B model`
_INSIDE = pattern(r"[a-z,] $")  # text before a word that does not begin a sentence
_CAPITALIZED = pattern(r"[A-Z](?<![\w\-][A-Z])[a-z]{2,20}(?: [A-Z][a-z]{2,20}){1,3}(?= )")
_LISTED = pattern(r",? and (?:the )?|, ")  # text between an unknown name and a known model
_ACTS = pattern(
    r"(?: (?:based|built) on [A-Z][\w.\-]*\w)?(?:, (?:also|an?|the) [^,;.%]{2,40}, (?:attain|achiev|reach|obtain|scor|get|yield)(?:e?s|e"
    r"|ed)\b"
    r"|['’]s (?:[\w\-]+ ){1,4}(?:in |on )?(?:[\w\-]+ )?(?:ris|improv|reach|drop|increas|fall|grow|jump|mov)|\)?(?:,? (?:which"
    r"|that|also|only|still|further|significantly|consistently|successfully|even|can|could|now|has|have|model|framework"
    r"|transformer|network|architecture|method|algorithm|agent|system|encoder|tokenizer|module|then)){0,3}"
    r" (?:(?:attain|achiev|reach|obtain|yield|complet|report|demonstrat|deliver|establish|surpass|outperform|exceed|solv|resolv"
    r"|boost|increas)"
    r"(?!ment|ing)"
    r"|(?:hit|scor|show|manag|record|lead|maintain|match|rais|produc|generat|perform|gain|drop|fall|lag|trail|remain|rank|degrad)"
    r"(?:e?s|ed|e)?\b(?! of\b)"
    r"|(?:improv|enhanc|attract)(?!ement)|excel|reduc(?!tion)|gets?\b|sets?\b|with an? |correctly|is the first))"
)
"""Text behind an unknown name that acts: `FooNet achieves`."""
_COMPOUNDS = (("own", "name"), ("model", "baseline"), ("api", "baseline"))  # kinds of two agents that name one: `the GPT-4 baseline`
VARIANTS = pattern(r"(?: ?/ ?[A-Z\d][\w.]{0,5}\b)+")
"""Text behind an own name: `FooNet-S` of `FooNet-S/B/L`."""
_NO_AGENT = pattern(
    r" (?:[a-z]+ )?(?:tasks?|benchmarks?|datasets?|evaluation|leaderboard|test set|prompts?|questions|(?:sub)?sets?(?! (?:an?|the|new)\b)"
    r"|data|corpus|samples)\b"
)
"""Text behind the name of a model that a dataset is called by: `on the Alpaca task`."""
_OF_MEASURE = pattern(r"\b(?:higher|lower|better|best|highest|lowest|mean|average|an?) $")  # text before the name of a metric
_SCORES_BEHIND = pattern(r"(?:(?:,| and|, and) [A-Z][\w\-]{1,20}){0,3} scores of ")  # text behind a metric that is called by a model
_JOINED_BEFORE = pattern(r"(?<![\w\-])(?P<first>[A-Z][\w.\-]{0,30}(?: [A-Z\d][\w.\-]{0,30}){0,3}) \+ $")
"""Text before the second part of a name: `FooBERT + BarLS`."""
_LONGEST_JOINED = 50
_OURS_BEFORE = pattern(r"\b(?:[Oo]ur|[Tt]he proposed) (?:[a-z]+ ){0,3}$")
_MEASURE = pattern(r"(?:F1|IoU|AUC|Acc|Score|Rate|Dice|SIM|Sim|Error)$")  # the end of a metric's name
_ARTICLE = pattern(r"\b(?:the|an?|its|their|our) (?:[a-z]+ )?$")  # text before the name of a metric
_PARTS_OF_DATASET = pattern(r"(?:benchmark|dataset|subset|split|task)s? \($")
_METHODS = frozenset(["SFT", "DPO", "GRPO", "PPO", "RLHF"])  # general names of what may be a rival: `GRPO reaches 33.3%`
_OFTEN = 3  # times that an abstract has a name that nothing else says to be the paper's own
_SHORTEST_NAME = 3
_RESULTS_SHOW = pattern(
    r"\b(?:[Ee]xperiments|[Ee]xperimental results|[Ee]valuation results|[Oo]ur results|[Rr]esults|[Ee]valuations?)\b[^,.;]{0,80}"
    r"\b(?:show|demonstrate|indicate|reveal|confirm)s? that (?:the )?$"
)
"""Text before an unknown name that is the paper's own: `Evaluation results show that FooNet achieves`."""
_REACH_OF_RESULTS = 140
_WHILE = pattern(
    r"\b(?:[Ww]hile|[Aa]lthough|[Tt]hough|[Ww]hereas) (?:the )?$"
)  # text before the model that `it` in the clause behind means
_OF_TWO = pattern(
    r"(?<= )the (?P<which>former|latter)"
    r"(?= (?:[a-z]+ ){0,2}(?:achiev|reach|attain|obtain|scor|get|remain|lead|is ahead|stay|lag|trail|drop))"
)
_NAMED_KINDS = ("own", "model", "api", "name")
_WHEN = pattern(r"[.:;\n] ?(?:When|If|Once) (?:the )?$")  # the same where it need not act: `When GPT-4o is told the answer, it reaches`
_PARTICIPLE = pattern(
    r"-(?:trained|tuned|based|enhanced|style|like|guided|generated|augmented|driven|powered|equipped|aided|assisted|aware|enabled)$"
)  # the end of `FooNet-based`
_NAMED = pattern(r",? ?\(?(?:(?:such as|like|e\.g\.,?|namely|i\.e\.,?) )?(?:the )?")
"""Text between a description and its name: `the best model, GPT-4o,`."""
_REACH = 300  # characters before `it` in which the model that it stands for is looked for
_ENHANCED = pattern(
    r"\b[Tt]he (?:enhanced|improved|resulting|trained|fine-?tuned|tuned|augmented) (?P<name>[A-Z](?=[\w.\-]{0,40}\d)[\w.\-]{1,40}\w)"
    r"(?: model)? (?=[a-z])[^.]{0,120}\. (?:(?:For (?:example|instance)|Notably|Specifically|In particular), )?$"
)
"""Text before `it` that stands for a model of others which the paper changed: `The enhanced FooNet-7B does well. It reaches`."""
_DESCRIBED = pattern(r", (?:the |our )?| \((?:the )?| (?:is|was|remains|as|being)(?: still)?(?: the)? ")
"""Text between a name and its description: `GPT-4o is the best model with 71.8`."""
_A_BASELINE = pattern(r", an? (?:[\w\-]+ ){0,4}")  # the same for a baseline: `FooNet, a strong zero-shot baseline`
_NAMED_BASELINE = pattern(
    r"\b(?:the|an?|its|their) (?:(?:strong|vanilla|original|base) )?(?P<name>[A-Z](?=[\w\-]{0,40}[A-Z\d])[\w\-]{2,40}) baseline(?: model)?$"
)
"""Text up to the end of a baseline that has a name: `improves the FooNet baseline`."""
_LONGEST_BASELINE = 60
_OUR_BASELINE = pattern(r"\b(?P<name>[Oo]ur (?:(?:simple|strong|own|proposed) )?baseline)$")  # which is the paper's own
_ON_LEADERBOARD = pattern(r" on the [A-Z][\w\-]*(?: [A-Z]\w+)? leaderboard\b")  # text behind `the leading model`
_APPOSED = pattern(r", (?P<name>[A-Z][a-z]{3,20}), (?=[a-z])")  # text behind `the resulting model` with its name
_IN_QUOTES = pattern(
    r"\b(?:[Aa]n?|[Tt]he) [\"“](?P<name>[a-z][a-z\-]*(?: [a-z][a-z\-]*){0,2} (?:model|agent|policy|baseline|classifier|detector))[\"”]"
)
_IMPROVED_KIND = pattern(
    r"\b(?:enhances|improves|boosts|lifts|raises|strengthens) (?:the )?(?:(?:[a-z\-]+ ){1,3}(?:of|for) )?"
    r"(?P<name>(?:[A-Z]{2,6}-[a-z]+|[a-z\-]+)(?: [a-z\-]+)?? (?:policies|models|agents|[VM]?LLMs|VLMs|detectors|networks|encoders"
    r"|retrievers))"
    r"(?: (?:on|in|across) [a-z\- ]{3,50})?, (?:[a-z]+ly )?(?:improving|increasing|raising|boosting|lifting)\b(?=[^.;%\d]{0,60} from \d)"
)
_IMPROVED_SIZE = pattern(
    r"\b(?:enhanc|improv|boost|lift|rais)(?:es|s|ing) (?:an? |the "
    r"|our )?(?P<name>(?:[a-z\-]+ ){0,2}\d{1,3}(?:\.\d)?[BM] (?:[a-z]+ )?model) from \d"
)
"""The same for a model that only its size tells: `improving a vanilla 7B model from 14.1% to 23.9%`."""
_PREFIX = pattern(r"(?<![\w\-])[A-Z][a-z]+-$")
_REST = pattern(r"-(?!Based|Style|Like|Instruct|Chat)[A-Z][a-z]{3,20}(?![\w\-])")
_MADE_OF = pattern(r"-[A-Z][\w\-]+")  # the rest of what the paper calls its own: `Our BarNet-Foo`
_TRAINED_NAME = pattern(
    r"\b[Ww]e (?:[a-z]+ )?(?:re|fine-?|post-)?train(?:ed)? (?:the |a )?(?P<name>[A-Z][\w.]*(?:-[\w.]+)*-\d{1,3}(?:\.\d)?[BM])"
    r"(?=,? (?:achiev|attain|reach|obtain|which|that))"
)  # a model of the paper's own by its size: `We train FooAgent-LM-32B, achieving`
_PART_OF = pattern(r"(?<![\w\-])(?P<name>[A-Z][\w\-]*)['’]s (?:[a-z]+ ){0,2}$")
_KINDS_OF_OTHERS = pattern(
    r"(?<![\w\-])(?P<name>(?!(?:our|these|those|such|the|all|both|that|these|proposed"
    r"|trained)\b)[a-z][a-z\-]{2,25} (?:[a-z][a-z\-]{2,25} ){0,2}?"
    r"(?:models|[VM]?LLMs|VLMs|methods|approaches|systems|baselines))(?= (?:only |still |all )?(?:struggle|achieve|reach|obtain|attain"
    r"|score|get)\b)"
)
"""What acts in a paper on a dataset without a name: `general multilingual models struggle, achieving`."""
_RELEASE = pattern(r" \((?:[Nn]ew|[Oo]ld|20\d\d-\d\d-\d\d)\)")  # text behind a model whose name others have too
_MODEL_BEHIND = pattern(r" (?:model|policy|agent)\b")
_SIZE = pattern(r"(?<![\w.])\d{1,3}(?:\.\d{1,2})?[BM]\b")
_GIVEN = pattern(
    r"\b(?:introduc|present|propos|develop)[a-z]{0,3} [^.;]{0,60}\b(?P<noun>agent|model|system|method|approach|framework|baseline),"
    r" (?P<name>[A-Z][\w\-]{2,30})[.,]"
)
"""What a text gives a name to: `we also introduce an agent, Foo.`"""


class Agent(NamedTuple):
    """One to whom a sentence may give a number."""

    name: str  # as the site names it, or as printed; empty for the paper's own without a name
    owner: str
    kind: str  # `own`, `model`, `name`, or the group of `_AGENT`
    start: int
    end: int


def find_agents(findings: Findings, own: OwnModels, sentence: Sentence) -> Sequence[Agent]:
    """Return the agents of a sentence in its order."""
    text, start, end = sentence.text, sentence.start, sentence.end
    taken = [(d.start, d.end) for d in (*sentence.datasets, *sentence.metrics)]
    found: list[Agent] = []

    def add(agent: Agent) -> None:
        if not overlaps(taken, agent.start, agent.end):
            found.append(agent)
            taken.append((agent.start, agent.end))

    for agent in _own_agents(own, sentence):
        add(agent)
        if "-" in agent.name and (others := VARIANTS.match(text, agent.end)):
            taken.append(others.span())  # `FooNet-R34 / R50` is no ResNet
    for agent in _models(findings, own, start, end):
        if not _is_of_metric(sentence, agent.start, agent.end):
            add(agent)
    for agent in (*_improved_kinds(sentence), *_descriptions(own, sentence), *_quoted_names(sentence)):
        add(agent)
    for agent in _unknown_names(own, sentence, {agent.start for agent in found if agent.kind in ("model", "api")}):
        add(agent)
    found += _former_and_latter(sentence, found)
    ordered = sorted(found, key=lambda agent: agent.start)
    return _without_appositions(text, [_meant(text, ordered, index) for index in range(len(ordered))])


def _own_agents(own: OwnModels, sentence: Sentence) -> Iterator[Agent]:
    """Yield the paper's own names in a sentence."""
    text, start, end = sentence.text, sentence.start, sentence.end
    for match in _TRAINED_NAME.finditer(text, start, end) if "rain" in text[start:end] else ():
        yield Agent(match["name"], OURS, "own", *match.span("name"))
    for first, behind in own_mentions(own, start, end):
        name = _PARTICIPLE.sub("", text[first:behind])
        if text.endswith(("original ", "vanilla "), 0, first):
            yield Agent(f"original {name}", BASELINE, "baseline", first, behind)  # what the paper changes has the same name
        yield Agent(name, OURS, "own", first, behind)


def _former_and_latter(sentence: Sentence, agents: Sequence[Agent]) -> Iterator[Agent]:
    """Yield the agents that `the former` and `the latter` stand for, where they are subjects."""
    text = sentence.text
    if text.find(" the latter ", sentence.start, sentence.end) < 0 and text.find(" the former ", sentence.start, sentence.end) < 0:
        return
    for match in _OF_TWO.finditer(text, sentence.start, sentence.end):
        named = [agent for agent in sorted(agents, key=lambda each: each.start) if agent.end < match.start() and agent.kind in _NAMED_KINDS]
        if len(named) > 1:
            yield named[-1 if match["which"] == "latter" else -2]._replace(start=match.start(), end=match.end())


def _descriptions(own: OwnModels, sentence: Sentence) -> Iterator[Agent]:
    """Yield agents that are described and not named: `our method`, `the best model`, `humans`."""
    text, start = sentence.text, sentence.start
    for match in _AGENT.finditer(text, start, sentence.end):
        kind = match.lastgroup or ""
        if kind == "others" and match.group()[-1] != "s" and _INDEFINITE.search(text, max(start, match.start() - 40), match.start()):
            continue  # `a compact and powerful framework`
        phrase = match.group().rstrip(" (")
        if kind == "ours" and (apposed := _APPOSED.match(text, match.end())):
            yield Agent(apposed["name"], OURS, "own", match.start(), apposed.end())
            continue
        if ours := _OUR_BASELINE.search(text, max(start, match.start() - 24), match.end()) if kind == "baseline" else None:
            yield Agent(ours["name"][0].lower() + ours["name"][1:], OURS, "ours", ours.start(), match.start() + len(phrase))
            continue
        if named := _named_baseline(own, sentence, match) if kind == "baseline" else None:
            yield named
            continue
        name, owner = _described(kind, phrase, _meant_by(phrase, own, match.start()), text)
        if kind == "others" and (board := _ON_LEADERBOARD.match(text, match.end())):
            name += board.group()
        yield Agent(name, owner, kind, match.start(), match.start() + len(phrase))
    for match in _KINDS_OF_OTHERS.finditer(text, start, sentence.end) if own.dataset else ():
        yield Agent(match["name"], OTHER, "others", *match.span("name"))


def _named_baseline(own: OwnModels, sentence: Sentence, baseline: re.Match[str]) -> Agent | None:
    """Return a baseline by the unknown name before it: `improves the FooNet baseline`; None where it has none."""
    end = baseline.start() + len(baseline.group().rstrip(" ("))
    match = _NAMED_BASELINE.search(sentence.text, max(sentence.start, end - _LONGEST_BASELINE), end)
    if not match or match["name"] in GENERIC or is_own(match["name"], own):
        return None
    return Agent(match["name"], OTHER, "model", match.start("name"), end)


def _quoted_names(sentence: Sentence) -> Iterator[Agent]:
    """Yield what quotation marks make a name of: `even a "silent model" that always passes reaches`."""
    if sentence.text.find('"', sentence.start, sentence.end) >= 0 or sentence.text.find("“", sentence.start, sentence.end) >= 0:
        for match in _IN_QUOTES.finditer(sentence.text, sentence.start, sentence.end):
            yield Agent(match["name"], OTHER, "name", *match.span())


def _improved_kinds(sentence: Sentence) -> Iterator[Agent]:
    """Yield kinds of models whose figures are what changes: `FooNet enhances vision-language models, improving the score from 3 to 4`."""
    if sentence.text.find(" from ", sentence.start, sentence.end) >= 0:
        for each in (_IMPROVED_KIND, _IMPROVED_SIZE):
            for match in each.finditer(sentence.text, sentence.start, sentence.end):
                yield Agent(match["name"], OTHER, "model", *match.span("name"))


def _models(findings: Findings, own: OwnModels, start: int, end: int) -> Iterator[Agent]:
    """Yield the models between two offsets; those that the paper presents are its own."""
    text = findings.scan.text
    for mention in findings.mentions_in(start, end):
        kind = "api" if mention.family.kind == API else "model"
        name = text[mention.start : mention.end]
        is_close = mention.family.kind == OPEN and (is_repeated(name, text, _OFTEN) or is_part_of_own(name, own))
        made = _MADE_OF.match(text, mention.end) if text.endswith(("our ", "Our "), 0, mention.start) else None
        if made:
            yield Agent(text[mention.start : made.end()], OURS, "own", mention.start, made.end())
        elif is_close or mention.name == own.main or is_introduced(text, name, kind) or _is_of_own(own, text, mention.start, name):
            yield Agent(mention.name, OURS, "own", mention.start, mention.end)
        elif not _NO_AGENT.match(text, mention.end):
            yield _as_printed(text, Agent(mention.name, OTHER, kind, mention.start, mention.end))


def _is_of_own(own: OwnModels, text: str, start: int, name: str) -> bool:
    """Return whether a known model is a part or a size of the paper's own: `FooNet's Transformer`, `YOLOv4-large` of `Scaled-YOLOv4`."""
    if not own.main:
        return False
    stem = name.partition("-")[0]
    part = _PART_OF.search(text, max(0, start - 40), start)
    return (part is not None and part["name"] in own.names) or (stem != name and own.main.endswith(f"-{stem}"))


def _as_printed(text: str, model: Agent) -> Agent:
    """Return a model by the longer name that its own is a part of: `Foo (New)`, `Med-Foo`, `Foo-Bar`."""
    if release := _RELEASE.match(text, model.end):
        return model._replace(name=model.name + release.group(), end=release.end())
    before, behind = _PREFIX.search(text, max(0, model.start - 20), model.start), _REST.match(text, model.end)
    if not before and not behind:
        return model
    start, end = before.start() if before else model.start, behind.end() if behind else model.end
    return model._replace(name=text[start:end], start=start, end=end)


def _meant(text: str, agents: Sequence[Agent], index: int) -> Agent:
    """Return an agent, or for `it` the model of others that acts in the clause before: `while GPT-4o reaches 57%, it manages 12%`."""
    agent = agents[index]
    if agent.kind != "ours" or not index or text[agent.start : agent.end] != "it" or not text.endswith(", ", 0, agent.start):
        return agent
    last = agents[index - 1]
    near = max(0, last.start - 20)
    is_meant = (acts(text, last.end) and _WHILE.search(text, near, last.start)) or _WHEN.search(text, near, last.start)
    if last.owner != OTHER or not is_meant:
        return agent
    return last._replace(start=agent.start, end=agent.end)


def _unknown_names(own: OwnModels, sentence: Sentence, known: Collection[int]) -> Iterator[Agent]:
    """Yield names that act, or that are in a list with known models, which start at the offsets `known`."""
    text = sentence.text
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        name = match.group().rstrip(".")
        behind = match.start() + len(name)
        is_ours = text.startswith(("our ", "Our "), match.start() - 4)
        if (
            (name.split(" ")[0] in GENERIC and not (name in _METHODS and acts(text, behind)))
            or name.startswith("The ")
            or len(name) < _SHORTEST_NAME
            or is_task(name, text)
            or name == own.dataset
            or (name.partition("-")[0] in GENERIC and _PARTICIPLE.search(name))
            or not (is_ours or _is_name(name))
        ):
            continue
        if _is_of_metric(sentence, match.start(), behind) or (_MEASURE.search(name) and name not in own.names):
            continue  # `raise the FOO score`, `29.8% SegF1 gains`
        if _PARTS_OF_DATASET.search(text, max(0, match.start() - 12), match.start()):
            continue  # `on the Foo benchmarks (FD001-FD004)`
        if is_ours and (more := _CAPITALS.match(text, behind)):
            name, behind = name + more.group(), more.end()
        start = match.start()
        if joined := _JOINED_BEFORE.search(text, max(sentence.start, start - _LONGEST_JOINED), start):
            name, start = joined["first"] + " + " + name, joined.start("first")
            is_ours = is_ours or bool(_OURS_BEFORE.search(text, max(sentence.start, start - 30), start)) or is_own(joined["first"], own)
        listed = _LISTED.match(text, behind)
        is_other = listed is not None and listed.end() in known
        if is_other or (is_ours and text.startswith((" (", ", "), behind)) or _is_agent(text, match.start(), behind, sentence):
            is_found = not own.dataset and _RESULTS_SHOW.search(text, max(sentence.start, match.start() - _REACH_OF_RESULTS), match.start())
            owner = OURS if is_ours or is_found or is_own(name, own) else OTHER
            noun = _MODEL_BEHIND.match(text, behind) if _PARTICIPLE.search(name) else None  # `the Foo-based model`
            yield Agent(text[start : noun.end()] if noun else name, owner, "model" if is_other else "name", start, behind)
    yield from _capitalized(own, sentence)


def _is_of_metric(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name belongs to the metric behind it: `a CLAP score of 0.336`."""
    if _SCORES_BEHIND.match(sentence.text, end, sentence.end):
        return True
    is_before = any(metric.start - end == 1 for metric in sentence.metrics)
    return is_before and _ARTICLE.search(sentence.text, max(sentence.start, start - 24), start) is not None


def _capitalized(own: OwnModels, sentence: Sentence) -> Iterator[Agent]:
    """Yield the paper's own names that are words with a capital, and act."""
    text = sentence.text
    for match in _CAPITALIZED.finditer(text, sentence.start, sentence.end):
        if acts(text, match.end()) and is_own(match.group(), own):
            yield Agent(match.group(), OURS, "name", *match.span())
    for match in _CAPITALIZED_ONCE.finditer(text, sentence.start, sentence.end):
        if acts(text, match.end()) and _is_proper(match.group(), own):
            yield Agent(match.group(), OURS, "name", *match.span())


def _is_proper(word: str, own: OwnModels) -> bool:
    """Return whether a capitalized word is the paper's own name: within a sentence, too, and nowhere in lower case."""
    text = own.text
    if word.lower() in text or not is_own(word, own):
        return False
    return any(_INSIDE.search(text, max(0, at - 2), at) for at in offsets(text, (word,)))


def _is_name(name: str) -> bool:
    """Return whether a word is written like a name: a capital or a digit behind its first letter."""
    return any(c.isupper() or c.isdigit() for c in name[1:]) and not name[0].isdigit()


def acts(text: str, end: int) -> bool:
    """Return whether the words behind a name that ends at offset `end` say that it acts: `FooNet achieves`."""
    return bool(_ACTS.match(text, end))


def _is_agent(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Return whether what stands behind a name makes it an agent."""
    if acts(text, end):
        return True
    if text.startswith(" (", end) and _OF_MEASURE.search(text, max(0, start - 10), start):
        return False  # `a higher EPA (0.335)`
    is_close = any(0 < number.start - end < 4 for number in sentence.numbers)
    if is_close and text.startswith(" ", end) and text.endswith((", ", " and "), 0, start):
        return any(number.end < start and number.unit for number in sentence.numbers)  # `GRPO reaches 33.3%, DAPO 38.5%, and FooNet 44.8%`
    return is_close and text.startswith((" (", ": ", "'s ", "’s "), end)


def _meant_by(phrase: str, own: OwnModels, at: int) -> str:
    """Return the paper's own model that a phrase stands for: the main one, or for `it` the last variant of it named before."""
    if phrase.lower() not in ("it", "this model"):
        return own.main
    if own.main and (enhanced := _ENHANCED.search(own.text, max(0, at - _REACH), at)):
        return f"{enhanced['name']} with {own.main}"
    names = [own.text[first:behind] for first, behind in own_mentions(own, max(0, at - _REACH), at)]
    return names[-1] if names and own.main and names[-1].startswith(f"{own.main}-") else own.main


def _with_size(main: str, phrase: str, text: str) -> str:
    """Return a name with the size that a phrase gives it, as the text writes it: `FooNet 7B` for `our 7B model`."""
    size = _SIZE.search(phrase)
    if not (main and size) or _SIZE.search(main):
        return main
    return f"{main}-{size.group()}" if f"{main}-{size.group()}" in text else f"{main} {size.group()}"


@lru_cache(maxsize=16)  # each sentence of a paper asks anew
def _given_names(text: str) -> Mapping[str, str]:
    """Return the first name that the text gives to each noun: `Foo` to the agent of `We introduce an agent, Foo`."""
    names: dict[str, str] = {}
    for match in _GIVEN.finditer(text):
        names.setdefault(match["noun"], match["name"])
    return names


def _described(kind: str, phrase: str, main: str, text: str = "") -> tuple[str, str]:
    """Return name and owner of an agent that is described and not named."""
    if kind == "ours":
        described = "" if phrase.lower() in ("we", "it") else phrase[0].lower() + phrase[1:]
        named = _OUR_NAME.match(phrase)
        given = _given_names(text).get(phrase.rpartition(" ")[2])
        return _with_size(main, phrase, text) or (named["name"] if named else given or described), OURS
    if kind == "human":
        return "human", HUMAN
    bare = re.sub(r"^(?:(?:[Tt]he|its|their|even|an?|most (?=best)) )++", "", phrase)
    if bare in ("best", "strongest", "weakest", "worst"):
        bare = ""  # `even the best achieves`
    return bare, BASELINE if kind == "baseline" else OTHER


def _without_appositions(text: str, agents: Sequence[Agent]) -> Sequence[Agent]:
    """Return the agents without descriptions of the name beside them: `the best model, GPT-4o,`."""
    described = set()
    named: dict[Agent, Agent] = {}
    for first, second in pairwise(agents):
        between = text[first.end : second.start]
        is_aside = between == " (" and first.kind in ("own", "model", "api", "name", "ours") and text.startswith(")", second.end)
        is_compound = between == " " and (first.kind, second.kind) in _COMPOUNDS
        is_version = first.kind == "baseline" and second.kind == "own" and between == " of "  # `the base model of FooNet`
        if is_version:
            described.add(first)
        if is_compound or (is_aside and (second.owner == OTHER or first.kind == "own")):
            described.add(second)
            continue
        if (
            first.kind == "ours"
            and second.owner == OTHER
            and second.kind in ("model", "name")
            and between == ", "
            and text[second.end] == ","
        ):
            named[second] = second._replace(owner=OURS, kind="own")  # `our smallest model, FooNet-S,`
        is_description = first.kind in ("ours", "others", "baseline")
        if is_description and second.kind not in ("ours", "others", "human", "baseline") and _NAMED.fullmatch(between):
            described.add(first)
        is_apposed = second.kind == "baseline" and first.kind in ("model", "api", "name") and _A_BASELINE.fullmatch(between)
        if is_apposed or (second.kind == "others" and first.kind not in ("ours", "others") and _DESCRIBED.fullmatch(between)):
            described.add(second)
    return [named.get(agent, agent) for agent in agents if agent not in described]
