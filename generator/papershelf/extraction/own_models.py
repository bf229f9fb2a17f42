"""Which models and methods are the paper's own.

They are what the title and the abstract introduce, with the abbreviations given for it, and names that are close to these or that words
such as `our` and `we propose` stand before. A known model is the paper's own where the paper presents it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from papershelf.extraction.datasets import is_dataset, names_dataset
from papershelf.taxonomy.findings import Findings
from papershelf.taxonomy.own_names import offsets
from papershelf.taxonomy.terms import API
from papershelf.text.lazy_pattern import pattern

_REPORTS = ("Technical Report", "System Card", "Model Card")
_GENERIC_WORDS = """LLM LLMs VLM VLMs MLLM MLLMs LVLM LVLMs LMM LMMs LM LMs AI RL SFT DPO GRPO PPO RLHF RAG CoT NLP GPU GPUs CPU TPU SOTA
SoTA QA VQA ASR TTS GUI API APIs IR ML CV CNN CNNs DNN GAN GANs MoE OCR FLOPs FM FMs
TSFM TSFMs MLOps MCTS PRM PRMs ORM RM RMs VLA VLAs ICL F1 AP IS FID USMLE ID
AR NLI OOD OS UI HCI CUA L1 L2 R2 URL XAI MAS SWE ConvNet ConvNets ResNets ViTs"""
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Acronyms of kinds of models, methods and measures, which nobody is called by."""
_ABBREVIATION = pattern(r" \((?P<name>[A-Z][\w\-]+)\)")
_CALLED = pattern(r"\b(?:[Oo]ur|this) [a-z\- ]{3,40}, (?:named|called|dubbed) [^.()]{1,80}\((?P<name>[A-Z][\w\-]+)\)")
"""A phrase that ends with the abbreviation of the paper's own: `our method, called Foo Network (FooNet)`."""
_INTRODUCING = pattern(
    r"\b(?:[Oo]ur|propos\w+|introduc\w+|present\w*|call\w+|dubbed|named|develop\w*|novel|releas\w*|train\w*)\b[^.]{0,60}$"
)
"""Text before a name that the paper gives."""
_ABBREVIATING = pattern(r"\b(?:propos\w+|introduc\w+|present\w*|develop\w*|novel|called|named)\b[^.]{0,110}$")
"""Text before the abbreviation of such a name in parentheses."""
RIVAL_VERB = (
    r"\b(?:(?:surpass|out-?perform|overcom|exceed|beat|match|compar|rival|overtak|trail|lag)\w*|approach(?:es|ed|ing)\b"
    r"|(?:(?<=to )|(?<=can )|(?<=even ))approach\b)"
)
_IN_COMPARISON = pattern(  # text before a name that an abstract compares with, or that is in a list
    r"(?:\b(?:than|over|with|to|like|as|including|baselines?|whereas|while|unlike|vs\.?|versus|against|and|or|on|by|from|of|using"
    r"|in|between)|,|\(|e\.g\."
    rf"|{RIVAL_VERB}) (?:the |both |even )?$|\($"
)
_HEAD = pattern(r"(?<![\w\-])(?:[A-Z\d][\w.]{0,15}-){0,4}$")  # text before an own name that belongs to it: `RL-`
_TAIL = pattern(r"(?![a-z])(?:-[\w.\-]*\w|\w*)?(?:/\d+)?(?: \d+(?:\.\d+)?[BM]\b)?\+*")  # the same behind it
_AS_RIVAL = pattern(r"\b(?:vs\.?|versus|than|unlike|against) (?:the )?$")
_LONGEST_HEAD = 60
_MEASURE = pattern(r"(?:Acc|Score|Rate|Error|Loss|Dist|Recall|Precision|Index)$")  # the end of a metric that the paper introduces
_NO_SYSTEM = pattern(
    r"\)(?: and its)? (?:(?:sub)?tasks?|module|block|layer|loss|unit|setting|metric|dataset|benchmark"
    r"|[^.()]{0,20} to (?:construct|build|curate|collect|annotate))\b"
)
"""Text behind an abbreviation of a part or a task, which nobody is called by: `the Foo Attention (FA) module`."""
_TASK_OF = pattern(r"\b(?:task|problem) of [^.()]{3,80}\($")  # the same before it
_SEPARATOR = re.compile(r"[_\-+]")
_SIZE = pattern(r"-\d{1,4}(?:\.\d)?B$")  # the end of `FooNet-7B`
_LONG_NAME = 5
_SHORTEST_NAME = 3
_LONGEST_NAME = 120  # characters of a name that an abbreviation in parentheses follows, with the words that introduce it
_LONGEST_TITLE = 4  # spaces in a title that may be a name
_LONGEST_OWN = 2  # words of a title's head that is a name, as in `Swin Transformer: ...`
_DEVELOPING = pattern(r"\b(?:[Ww]e|paper|work) (?:\w+ )?(?:introduc|present|propos|develop|investigat)\w* [^.]{0,110}\($")
_GIVING = pattern(
    r"\b(?:[Ww]e (?:also |further |then )?(?:introduc|present|propos|develop)\w* (?:an? |the )?(?:new |novel )?|[Tt]he proposed )"
    r"(?P<words>(?:(?!(?:by|using|via|with|based|on|from|that|which|through|for|to|of|and|in|as|an?|the|can|improve)\b)[\w\-]+ ){1,7})\($"
    r"|\b[Oo]ur (?P<names>(?:[A-Z][\w\-]+ ){1,6})\($"
)
"""Text before the abbreviation of a known model that is the paper's own: `the proposed pyramid foo network (FooNet)`."""
_MACRO = pattern(r"\\(?:[Mm]odel(?:name)?|[Mm]ethod(?:name)?|ours|approach|name|system)\b")
"""A name that the abstract has only as a macro of its source, so that only the title has it: `our model, \\model,`."""
_SYSTEM = r"(?:approach|method|framework|technique|strategy|paradigm|algorithm|pipeline|recipe|system|agent|procedure)"
_PROPOSAL = pattern(
    r"\b(?:propos|introduc|present|develop|devis|design|implement)\w{0,4} (?:an? |the |our )?(?:"
    rf"(?:[a-z][\w\-]{{0,30}},? ){{0,9}}?{_SYSTEM},? (?:(?:called|named|termed|dubbed|namely|coined) )?"
    r"(?P<behind>[A-Z][\w\-]{0,40}(?: [A-Z][\w\-]{1,40}){0,3})(?=[,.;:]| (?:that|which|to|for)\b)"
    rf"|(?:[a-z][\w\-]{{0,30}} ){{0,4}}(?P<before>[A-Z][\w\-]{{0,40}}(?: [A-Z][\w\-]{{1,40}}){{0,2}})"
    rf" (?:step|architecture|mechanism|{_SYSTEM})\b)"
)
"""What an abstract proposes, by name: `we propose a simple approach, Foo Thinking,`, `introduce a novel Foo-Bar step`."""
_SPELLED = pattern(
    r"\b[Ww]e (?:[a-z]+ )?(?:propose|present|introduce|develop)d? (?:an? |the )?(?:novel |new )?"
    r"(?P<name>(?:[A-Z][\w\-]+ ){1,5}(?:Networks?|Learning|Transformers?|Models?|Attention|Framework|Search|Retrieval|Distillation"
    r"|Training))"
    r"(?= (?:for|to|that|which|with|in|by)\b|[,.;])"
)
"""What an abstract proposes by capitalized words without an abbreviation: `we present Foo Non-local Network to`."""
_RESEMBLING = ("-like", "-style", "-based", "-inspired")
_STEM = pattern(r"[A-Za-z]{3,}(?:-[A-Za-z]{2,})?")  # the name of a model without size and version
_PRESENTING = pattern(
    r"\b(?:[Ww]e|paper|report|work) (?:also |further )?(?:introduc|present|propos|releas|launch|unveil)\w*,? (?:an? |the |our )?"
    r"(?:(?!(?:for|of|on|to|with|using|from|in|based|that|which|by|and|called|named|an?|the)\b)[\w\-]+,? ){0,3}$"
)
"""Text before the name of a known model that the paper presents."""
_LONGER = pattern(r"-[A-Z][a-z]{2,}")  # the rest of another name: `FooNet-Regrow` is none of `FooNet-L`
_NO_MODEL = pattern(r"[-\w]*(?: [\w\-]+)? (?:recipe|method|approach|pipeline|framework|strategy|style|training|benchmark|dataset)\b")
"""Text behind the name of a known model that only describes what the paper presents."""


class OwnModels(NamedTuple):
    """The paper's own models and methods."""

    text: str  # the title and the abstract
    names: tuple[str, ...]  # the main one first
    main: str  # the main one, or a short title that the abstract repeats; else empty
    dataset: str  # the paper's own main name if it is a dataset's; else empty


def find_own_models(findings: Findings) -> OwnModels:
    """Return what the paper calls its own models and methods."""
    text, dataset = findings.scan.text, findings.own_name if is_dataset(findings) else ""
    names = _own_names(findings)
    if names or dataset:
        return OwnModels(text, names, names[0] if names else "", dataset)
    if main := _title_as_name(text) or _presented(findings):
        return OwnModels(text, names, main, dataset)
    main = _proposed(text)
    return OwnModels(text, (main,) if main else (), main, dataset)


def _presented(findings: Findings) -> str:
    """Return the first known model that the paper presents; empty if there is none."""
    text = findings.scan.text
    known = (mention for mention in findings.mentions_in(text.index("\n"), len(text)) if mention.family.kind != API)
    return next(
        (each.name for each in known if _is_given(text, each.start, each.end) or is_introduced(text, text[each.start : each.end], "model")),
        "",
    )


def _is_given(text: str, start: int, end: int) -> bool:
    """Return whether an abstract gives its own the name of a known model, as an abbreviation: `for developing small foos (FooNet)`."""
    return text[start - 1] == "(" and text[end : end + 1] == ")" and bool(_DEVELOPING.search(text, max(0, start - _LONGEST_NAME), start))


def _proposed(text: str) -> str:
    """Return the method that an abstract proposes by a name that it or the title repeats; empty if there is none."""
    for match in _PROPOSAL.finditer(text, text.index("\n")):
        name = match["behind"] or match["before"]
        places = offsets(text, (name,))
        is_others = any(text[at - 1] == "-" or text.startswith(_RESEMBLING, at + len(name)) for at in places)  # `DeepSeek-Foo`, `Foo-like`
        if name not in GENERIC and len(name) >= _SHORTEST_NAME and len(places) > 1 and not is_others:
            return name
    spelled = _SPELLED.search(text, text.index("\n"))
    return spelled["name"] if spelled else ""


def _title_as_name(text: str) -> str:
    title, _, abstract = text.partition("\n")
    head = title.split(":")[0].strip()
    if head.count(" ") > _LONGEST_TITLE:
        return ""
    if head in abstract and re.search(rf"(?<![\w\-]){re.escape(head)}(?![\w\-])", abstract):
        return head
    return head if ":" in title and head[:1].isupper() and _MACRO.search(abstract) else ""


def _own_names(findings: Findings) -> tuple[str, ...]:
    text = findings.scan.text
    names = list(filter(None, dict.fromkeys((findings.own_name, *(each.name for each in findings.introduced)))))
    if any(map(str.islower, names)):  # `phi-1`, which the taxonomy spells otherwise
        names = [name for name in names if not (name.islower() and any(text.startswith(name, m.start) for m in findings.mentions))]
    datasets = [name for name in names if names_dataset(findings, name)]
    if names and not text[: text.index("\n")].endswith(_REPORTS):
        apis = _apis(findings)
        names = [name for name in names if name not in apis]
    return _with_abbreviations(text, names, datasets)


def _apis(findings: Findings) -> frozenset[str]:
    """Return the models as printed that can only be called, so that no paper but a report introduces them."""
    text = findings.scan.text
    return frozenset(text[m.start : m.end] for m in findings.mentions_in(0, len(text)) if m.family.kind == API)


def _with_abbreviations(text: str, names: Sequence[str], datasets: Collection[str]) -> tuple[str, ...]:
    """Return `names` and their abbreviations in the text, without the names of datasets and general words."""
    shortened = [_ABBREVIATION.match(text, text.rfind(f"{name} (") + len(name)) for name in names if name not in datasets]
    called = _CALLED.finditer(text) if "named " in text or "called " in text or "dubbed " in text else ()
    found = dict.fromkeys([*names, *(match["name"] for match in (*shortened, *called) if match)])
    title = text[: text.index("\n")].partition(":")[0]
    return tuple(
        _whole_name(name, title) for name in found if name not in GENERIC and name not in datasets and not _is_no_model(name, text)
    )


def _is_no_model(name: str, text: str) -> bool:
    """Return whether a name is a metric's, or the plural of an acronym that the paper does not give, which is a kind of models: `DAGs`."""
    if "metric" in text and _MEASURE.search(name):
        return True
    at = text.find(f"({name})")
    if at >= 0 and (_NO_SYSTEM.match(text, at + len(name) + 1) or _TASK_OF.search(text, max(0, at - _LONGEST_NAME), at + 1)):
        return f"our {name}" not in text and f"our proposed {name}" not in text
    if not (name.endswith("s") and name[:-1].isalpha() and name[:-1].isupper()):
        return False
    return not _ABBREVIATING.search(text, max(0, at - _LONGEST_NAME), max(0, at))


def _whole_name(name: str, title: str) -> str:
    """Return the beginning of a title if a name is only a part of it: `Next Block Prediction` for `Next-Block`."""
    spaced = name.replace("-", " ")
    is_part = "-" in name and title.startswith(f"{spaced} ") and title.count(" ") <= _LONGEST_TITLE
    return title if is_part else name


def own_mentions(own: OwnModels, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where own names stand between two offsets, in order, each with its size and version: `FooNet-7B`."""
    found = []
    for name in own.names:
        at = own.text.find(name, start, end)
        while at >= 0:
            head = _HEAD.search(own.text, max(start, at - _LONGEST_HEAD), at)
            tail = _TAIL.match(own.text, at + len(name), end)
            if head and tail:
                found.append((head.start(), tail.end()))
            at = own.text.find(name, at + 1, end)
    last = start
    for first, behind in sorted(found, key=lambda span: (span[0], -span[1])):
        if first >= last:
            yield first, behind
            last = behind


def is_own(name: str, own: OwnModels) -> bool:
    """Return whether an unknown name is the paper's own: close to its own names, or introduced by words such as `our`."""
    text = own.text
    folded = _folded(name)
    for each in own.names:
        mine = _folded(each)
        if mine.startswith(folded) or mine in folded or each.split("-")[0] == name.split("-")[0]:
            return True
    if is_part_of_own(name, own):
        return True
    head = text[: text.index("\n")].partition(":")
    if head[1] and head[0].count(" ") < _LONGEST_TITLE and name in head[0].split(" "):
        return True
    if head[0].removeprefix("The ") == name or own.dataset.startswith(f"{name}-") or (own.dataset and name.startswith(f"{own.dataset}-")):
        return True
    at = text.find(f" ({name})")
    if is_repeated(name, text) or (at >= 0 and _ABBREVIATING.search(text, max(0, at - _LONGEST_NAME), at)):
        return True
    if any(_AS_RIVAL.search(text, max(0, at - 16), at) for at in offsets(text, (name,))):
        return False
    stem = _SEPARATOR.split(name)[0]
    places = [text.find(each, start) for each in (name, stem) if len(each) >= _SHORTEST_NAME for start in (0, text.index("\n"))]
    return any(_INTRODUCING.search(text, max(0, at - 60), at) for at in places if at >= 0)


def is_part_of_own(name: str, own: OwnModels) -> bool:
    """Return whether a name without its size is a part of one of the paper's own: `Foo-SVA-14B` of `Bar-Foo-SVA`."""
    sized = _SIZE.sub("", name)
    return len(sized) >= _LONG_NAME and any(_folded(sized) in _folded(each) for each in own.names)


def is_repeated(name: str, text: str, least: int = 2) -> bool:
    """Return whether an abstract has a name several times, and never next to words of comparison or in a list."""
    places = offsets(text, (name,))
    return len(places) >= least and not any(_IN_COMPARISON.search(text, max(0, at - 30), at) for at in places)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


@lru_cache(maxsize=64)
def is_introduced(text: str, name: str, kind: str) -> bool:
    """Return whether a known model is the paper's own: the title begins with its name, or the abstract presents it."""
    title = text[: text.index("\n")]
    head, colon, _ = title.partition(":")
    if (colon and kind == "model") or title.endswith(_REPORTS):
        words = head.split(" ")
        is_name = len(words) == 1 or head in text[len(title) :]  # and no words such as `Whisper Less`
        if ((len(words) <= _LONGEST_OWN and is_name) or not colon) and name.startswith(words[0]) and any(map(str.isupper, words[0])):
            return True
    at = text.find(f"({name})")
    given = _GIVING.search(text, max(0, at - _LONGEST_NAME), at + 1) if at >= 0 else None
    if given and any(word[:1].lower() == name[0].lower() for word in (given["words"] or given["names"]).split()):
        return True
    stem = _STEM.match(name)
    start = stem.group() if stem else name
    return any(
        _PRESENTING.search(text, max(0, at - 50), at) and not _NO_MODEL.match(text, at + len(name))
        for at in offsets(text, (start,))
        if not text[at + len(start) :][:1].isalpha() and (text.startswith(name, at) or not _LONGER.match(text, at + len(start)))
    )
