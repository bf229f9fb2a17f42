"""What the words around a name say about it: the role of a model, or that the name is no model's.

Each row of `BEFORE` and `BEHIND` is a weight, a role, and an expression for the text before or behind the name. A row is tried
only where one of the words around the name begins with one of its hints, because few rows hold anywhere. A name that no list has is taken
for a model's if its shape and the rows around it weigh enough: `open_names`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

OWN, OTHER_KIND = "own", "other kind"  # instead of a role: the name is the paper's own, or a dataset's or method's
_REACH_BEFORE, _REACH_BEHIND = 90, 64  # characters around a name that are looked at
_HINT = 4  # length of a hint

_NOUNS = (
    r"(?:models?|LLMs?|VLMs?|MLLMs?|LVLMs?|LMMs?|LRMs?|SLMs?|VLAs?|backbones?|checkpoints?|weights|architectures?|series|family|families"
    r"|variants?|networks?)"
)
_ENDINGS = "ed|al|en|ge|of-the-art|source|weight|shelf|base|vision|ent|er|ing|ful|tic|ive|only"
_ADJECTIVE = rf"(?: (?:the|a|an|its|our|one|some|both|(?!(?:when|then|often|even)\b)[a-z][a-z\-]*(?:{_ENDINGS})))"
_ITEMS = r"(?: (?:and|or|(?-i:(?=[\w\-.]*[A-Z0-9])[\w\-.()]+),?|[a-z]+,)){0,8}"  # other names of a list
_ARTICLE = r"(?:the |a |an |our |its |their )?"
_NO_VERB = (
    r"(?!(?:on|with|of|to|for|in|from|using|by|and|or|can|could|may|will|when|than|via|over|against|previous(?:ly)?|prior|earlier|initial"
    r"|baseline|base|backbone|teacher|student)\b)(?:[\w\-]*[^\Ws\-]|models|networks)"
)  # `our new FooNet`, and neither `our method beats FooNet` nor `our experiments with FooNet`
_MANY = (
    r"(?:models?|[\w\-]*[LF]MM?s?|VLAs?|[\w\-]*encoders?|decoders?|architectures?|baselines?|backbones?|generators?"
    r"|tokenizers?|predecessors?|detectors?|retrievers?|re-?rankers?|vocoders?|policies)"
)  # what a list of models is called


class Context(NamedTuple):
    """Words around a name, and what they say about it."""

    weight: float
    role: str
    hints: str  # what a word around the name begins with, at most `_HINT` letters each
    words: re.Pattern[str]
    told: str = ""  # what the role is called where it is explained, if that says more
    reach: int = 0  # the most spaces in the words, if they are before the name


_NAMED = "named"  # the words only say that there are such models, and not whether the paper compares with them or builds on them


def _before(weight: float, reach: int, role: str, hints: str, source: str, told: str = "") -> Context:
    return Context(weight, role, hints, pattern(rf"(?<![\w\-])(?:{source})[\"'“‘(]?$", re.IGNORECASE), told or role, reach)


def _behind(weight: float, role: str, hints: str, source: str, told: str = "") -> Context:
    return Context(weight, role, hints, pattern(rf"(?:{source})(?!\w)", re.IGNORECASE), told or role)


BEFORE = (
    _before(
        -9, 5, OWN, "prop intr pres rele deve unve name call buil cons crea open desi cont offe prov",
        r"(?:we|to|and) (?:further |also |then |first )?(?:propose|introduce|present|release|develop|unveil|name|call|build|construct"
        r"|create|open-source|design|contribute|offer|provide)(?: (?:\w+|(?-i:[A-Z])[\w\-.]*,?)){0,2}? ",
    ),
    _before(-2.5, 2, OWN, "trai", "we train "),
    _before(
        -9, 13, OWN, "name call dubb term coin deno intr pres prop resu rele deve",
        r"(?:named|called|dubbed|termed|coined|denoted as|(?:introducing|presenting|proposing)(?: (?-i:[A-Z])[\w\-.]*,?(?: and)?){0,2}"
        r"|(?<!s )(?<!s, )namely,?|resulting (?:in|model,?)"
        r"|we (?:propose|introduce|present|release|develop)(?: [\w\-,]+){1,9}? ?[,:(]) ?(?:the )?",
    ),
    _before(-9, 5, OWN, "our", rf"our(?: {_NO_VERB}){{0,2}} "),
    _before(-9, 8, OWN, "prop intr pres", r"(?:propose|introduce|present)s?(?: [\w\-]+){1,7} (?=\()"),
    _before(
        -5.5, 8, OWN, "our its",
        r"(?:our|its) (?:[\w\-]+ ){0,6}?(?:encoder|tokenizer|models?|systems?|methods?|frameworks?|networks?|approach|architectures?"
        r"|M?LLMs?|VLMs?), ",
    ),
    _before(
        -9, 3, OWN, "prop intr deve",
        r"the (?:proposed|introduced|developed) (?:model|method|approach|framework|system|network|architecture),? ",
    ),
    _before(
        3.5, 5, "subject", "prop intr rele publ",
        r"(?:recently|previously|newly)[ -](?:proposed|introduced|released|published) (?:[\w\-]+ ){0,3}(?!\()",
    ),
    _before(
        -5.5, 12, OTHER_KIND, "such like incl e.g. name data benc task",
        r"(?:datasets?|benchmarks?|corpora|tasks?|methods?|algorithms?|techniques?|frameworks?|approaches|metrics?|games?|languages?"
        r"|libraries|environments?|platforms?|domains?|tools?|optimizers?|agents|competitions?|suites?|applications?|fields?|areas?|losses|leaderboards?"
        r"|strategies)"
        r" ?\(?(?:such as|like|including|e\.g\.,?|namely|:)" + _ITEMS + r" (?:the )?",
    ),
    _before(
        -9, 13, OTHER_KIND, "such like incl e.g. name",
        r"(?:schemes?|workflows?|[\w\-]{0,12}agents?[ \-](?:[\w\-]+ )?(?:models?|baselines?|systems?|frameworks?))"
        r" ?\(?(?:such as|like|including|e\.g\.,?|namely)" + _ITEMS + " ",
    ),
    _before(-6, 3, OTHER_KIND, "on", r"pre-?train(?:ed|ing) on (?:the )?"),
    _before(
        -5.5, 11, OTHER_KIND, "meth appr algo tech",
        r"(?:method|approach|algorithm|technique)(?: (?:for|of|to)(?: [\w\-]+){1,9})? (?=\()",
    ),
    _before(
        -9, 11, OTHER_KIND, "avai rele publ host uplo open acce",
        r"(?:available|released|published|hosted|uploaded|open-sourced|accessible)(?: \w+)? (?:on|at|via)" + _ITEMS + " ",
    ),
    _before(-6, 1, OTHER_KIND, "data corp benc", r"(?:datasets?|data|corpus|corpora|benchmarks?),? "),
    _before(
        -4, 4, OTHER_KIND, "on in acro",
        r"(?:train\w*|evaluat\w+|experiments?|tested|results?|performance|accuracy|validat\w+|score\w*|state-of-the-art) (?:\w+ )?"
        r"(?:on|in|across)(?: the)? ",
    ),
    _before(-1.5, 2, OTHER_KIND, "on in acro at with for", r"(?:on|in|across|at|within|for)(?: the)? "),
    _before(
        3.5, 9, "base", "from upon on atop",
        r"(?:fine-?tun(?:ed|ing)|post-?train(?:ed|ing)|initiali[sz]\w+|buil[dt]\w*|based|adapted|derived|train\w+|start\w*|instantiated"
        rf"|implemented)(?: \w+)? (?:on top of|from|upon|atop){_ADJECTIVE}{{0,4}} ",
    ),
    _before(
        3.5, 3, "base", "prev prio earl pred",
        r"our (?:previous|prior|earlier|predecessor)(?: (?:work|framework|model|method|version|system|release)s?)?,? ",
    ),
    _before(
        2.5, 6, "base", "on with over",
        rf"(?:based|builds?|built|building|constructed|developed|instantiated) (?:on|with|over){_ADJECTIVE}{{0,4}} ",
    ),
    _before(
        2.5, 8, "base", "fine appl post adap quan prun comp dist init exte",
        r"(?:fine-?tun(?:e|ing)|applied to|apply\w*(?: [\w\-]+){0,3} to|post-?train|adapting|adapt|quanti[sz]\w+|prun\w+|compress\w+"
        rf"|distill(?:ing)?|initiali[sz]\w* (?:from|with)|extend|extending){_ADJECTIVE}{{0,3}} ",
    ),
    _before(2.5, 4, "base", "weig adap modu", r"LoRA (?:weights|adapters?|modules?) (?:for|of|in|on) (?:the )?"),
    _before(1, 4, "base", "trai", rf"(?:train|training){_ADJECTIVE}{{0,3}} "),
    _before(2.5, 5, "base", "powe driv", rf"(?:powered|driven) by{_ADJECTIVE}{{0,3}} "),
    _before(
        3, 5, "encoder", "from of",
        r"(?:features?|embeddings?|representations?|priors?|supervision|signals?|weights|tokens) (?:\w+ )?(?:from|of) (?:the )?"
        r"(?:pre-?trained |frozen )?",
    ),
    _before(3.5, 5, "teacher", "from", rf"(?:distill(?:ed|ing|ation)?|knowledge) from{_ADJECTIVE}{{0,3}} "),
    _before(
        2, 5, "teacher", "gene anno synt labe prod cura capt veri",
        r"(?:generated|annotated|synthesi[sz]ed|label(?:l)?ed|produced|curated|captioned|verified) (?:by|with|using|from)"
        rf"{_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        5.5, 25, "compared", "such like incl e.g. name exam i.e. espe part nota",
        rf"{_MANY}(?: \([^()]{{1,12}}\))?,? ?\(?(?:such as|like|including|e\.g\.,?|i\.e\.,?|namely|for example,?"
        rf"|especially|particularly|notably){_ITEMS} (?:the )?",
        told=_NAMED,
    ),
    _before(
        3.5, 18, "subject", "mode llms mllm vlms lmms enco arch back base",
        r"(?:models?|LLMs?|MLLMs?|VLMs?|LMMs?|encoders?|architectures?|backbones?|baselines?)"
        r" \((?:(?-i:[A-Z])[\w\-.]*(?: [\w\-.]+)?, ){0,8}(?:and )?",
    ),
    _before(
        2.5, 8, "compared", "outp surp exce beat riva matc top over",
        rf"(?:outperform|surpass|exceed|beat|rival|match|outpac|top|overtak)\w*(?! on)(?: [\w\-,']+){{0,4}}?{_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        2.5, 6, "compared", "comp par supe simi infe clos",
        rf"(?:compar\w+|competitive|par|superior|similar|inferior|close) (?:to|with|against){_ADJECTIVE}{{0,4}} ",
    ),
    _before(
        2.5, 4, "compared", "best top high stro wors lead late most capa",
        r"(?:best|top|highest|strongest|worst|leading|latest|capable|advanced)[\w\-]*(?: [a-z][\w\-]*){0,2}? (?:models?|[\w\-]*LMM?s?),? ",
        told=_NAMED,
    ),
    _before(
        2.5, 5, "compared", "even only",
        r"(?:even|only)(?: (?:the|most|more|best|strongest|latest|advanced|powerful|capable|recent)){1,4} ",
    ),
    _before(2.5, 1, "compared", "pred succ coun riva comp", r"(?:predecessors?|successors?|counterparts?|rivals?|competitors?),? "),
    _before(
        2, 4, "compared", "than over vs vs. vers unli behi beyo",
        rf"(?:than|over|vs\.?|versus|unlike|behind|beyond){_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        2.5, 1, "component",
        "pre- pret froz off- open dist fine vani orig inst ligh quan stat sota rece stro powe lead adva popu exis mult base",
        r"(?:pre-?trained|frozen|off-the-shelf|open-source|open-weight|distilled|fine-?tuned|vanilla|original|instruction-tuned|lightweight"
        r"|quantized|state-of-the-art|SOTA|recent|strong|powerful|leading|advanced|popular|existing|multilingual|multimodal|baseline) ",
    ),
    _before(
        1.5, 5, "component", "us use used uses usin leve empl util inte inco adop expl",
        r"(?:us(?:es?|ed|ing)|leverag\w+|employ\w*|utili[sz]\w+|integrat\w+|incorporat\w+|adopt\w*|exploit\w*)(?: (?:both|either))?"
        rf"{_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        1, 4, "component", "with via thro comb prom from by",
        r"(?:with|via|through|combin\w+|prompt\w*|from|by)"
        rf"{_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        1.5, 5, "subject", "eval asse anal stud inve prob test expe show demo",
        r"(?:evaluat|assess|analy[sz]|stud(?:y|ies)|investigat|prob|test|experiment|show|demonstrat)\w*(?: (?:on|with|for|that|of))?"
        rf"{_ADJECTIVE}{{0,3}} ",
    ),
    _before(
        2, 1, "", "mode llm llms mllm vlm vlms back enco base stud teac poli arch",
        r"(?:models?|LLMs?|MLLMs?|VLMs?|backbone|encoder|baseline|student|teacher|base|policy|architecture),? ",
    ),
)  # fmt: skip
_ORGANISATION = Context(2, "", "", pattern(r"(?<![\w\-])[A-Z][A-Za-z]+['’]s? $"))  # `OpenAI's`
_SIZED = Context(3, "", "", pattern(r"(?<![\w.\-])\d{1,3}(?:\.\d{1,2})?B(?:[ \-]parameters?| param)? $"))  # `the 7B `
BEHIND = (
    _behind(
        -9, OTHER_KIND, "data benc corp lead chal test comp subs spli vali val ques prob task scen",
        r" ?(?:['’]s)?(?: (?:and|or) [A-Z][\w\-]*(?= (?:data|bench|corp)[a-z]+s\b))? ?"
        r"(?:(?:evaluation|video|image|instruction|training|test|validation|reasoning|public|diagnostic|hard|pro"
        r"|[a-z]{1,15}-[a-z\-]{1,20}) )?(?:datasets?|benchmarks?|corpus|corpora|leaderboards?|challenges?|test ?sets?|competition"
        r"|test suite|subset|splits?|validation|val|questions|problems|tasks?|scenes?)",
    ),
    _behind(-9, OTHER_KIND, "a an the", r", (?:an?|the) (?:[\w\-]+ ){0,3}?(?:method|technique|algorithm|optimizer|approach)"),
    _behind(
        -9, OTHER_KIND, "as",
        r",? as (?:a|an|the|our) (?:[\w\-]+ ){0,2}(?:paradigm|test-?bed|environment|benchmark|game|platform|task|dataset|case study)",
    ),
    _behind(
        -4, OTHER_KIND,
        "algo meth fram loss atta opti stra tech atte regu samp trai obje fine pipe libr tool plat adap scor metr erro reas toke prom deco"
        " agen game simu envi gpu gpus lang laye infe engi prot inte imag scal gene sear para proc theo sche form syst pape user comm",
        r"(?: (?:and|or) [A-Z][\w\-]*(?= (?:meth|appr|algo|tech)[a-z]+s\b))? (?:[a-z\-]+ )?"
        r"(?:algorithms?|methods?|frameworks?|loss(?:es)?|attacks?|optimizers?|strateg(?:y|ies)|techniques?|attention"
        r"|regulari[sz]ation|sampl\w+|training|optimi[sz]ation|objectives?|fine-?tuning|pipelines?|librar(?:y|ies)|toolkits?|platforms?"
        r"|adapters?|scores?|metrics?|errors?|reasoning|tokens?|prompting|decoding|agents?|games?|simulators?|environments?|GPUs?|languages?"
        r"|layers?|inference|engine|protocol|interface|images?|scaling|generation|search|paradigm|process|theory|schedule|format|systems?"
        r"|papers?|users?|community)",
    ),
    _behind(
        -2.5, OWN, "a an the is are",
        r",? (?:(?:is |as )?(?:a|an|the first) (?:[\w\-]+ ){0,3}?(?:new|novel|simple|general|unified|framework|method|approach|benchmark"
        r"|dataset|system|family|suite|series|pipeline)|(?:is|are) (?:trained|fine-tuned|designed|built|available|released))",
    ),
    _behind(
        -2.5, OWN, "achi atta outp surp reac exce demo set sets obta deli exhi intr leve empl enab supp show matc",
        r",? (?:also |even |consistently |significantly |substantially |notably ){0,2}(?:achiev|attain|outperform|surpass|reach|exceed"
        r"|demonstrat|set|obtain|deliver|exhibit|introduc|leverag|employ|enabl|support|show|match)(?:e?s|es)"
        r"(?! (?:only|merely|just|poor|less|lower|an? average))",
    ),
    _behind(-9, OWN, "for", r" for (?:brevity|short)\b"),
    _behind(
        3, "subject", "a an",
        r",? an? (?:prominent|popular|well-known|widely[ \-][a-z]+|representative|notable)(?:[ \-][\w\-]+){0,5}?"
        r" (?:models?|[\w\-]*LMM?s?|systems?|detectors?|encoders?|generators?|architectures?|transformers?|networks?)",
    ),
    _behind(1.5, "", "a an", r", an? (?:[\w\-]+ ){0,5}?(?:models?|LLM|encoder|backbone|transformer)"),
    _behind(3, "encoder", "enco embe feat toke", r"(?:['’]s)? (?:[a-z\-]+ )?(?:encoders?|embeddings?|features|tokenizer)"),
    _behind(2.5, "base", "base deri init powe styl", rf"-(?:based|derived|initiali[sz]ed|powered|style (?:[a-z\-]+ ){{0,2}}{_NOUNS})"),
    _behind(2.5, "base", "back foun chec weig", r"(?:['’]s)? (?:base )?(?:backbone|foundation|checkpoints?|weights)"),
    _behind(
        2.5, "", "mode llm llms vlm vlms mllm lvlm lmm lmms lrm lrms slm slms vla vlas back chec weig arch seri fami vari netw",
        r"(?:[ \-](?:base|foundation|language|diffusion|reasoning|vision|video|teacher|student|reward|embedding|speech|code|generative"
        rf"|instruct|chat|text|vision-language|multimodal|class|level)){{0,3}}[ \-]{_NOUNS}",
    ),
    _behind(
        2, "", "mode llm llms vlm vlms mllm back arch enco",
        r"(?:,? (?:and|or) |, )(?:(?-i:[A-Z])[\w\-.]*(?:,? (?:and|or) |, )){0,4}(?-i:[A-Z])[\w\-.]*[ \-](?:[a-z\-]+ )?"
        r"(?:models|LLMs|VLMs|MLLMs|backbones|architectures|encoders)",
    ),
    _behind(
        2, "compared", "the one a",
        r"(?: \[\d{1,3}\])?, (?:the|one of the|a) (?:previous|current|prior|leading|strong|strongest|best|recent|latest|most"
        r"|state-of-the-art|popular)(?:[ \-][\w\-]+){0,5}?"
        r" (?:models?|state-of-the-art|SOTA|[\w\-]*LMM?s?|systems|detectors?|encoders?|generators?)",
        told=_NAMED,
    ),
    _behind(
        3, "base", "as",
        rf",? as {_ARTICLE}(?:[\w\-]+ ){{0,2}}(?:backbone|base|foundation|base model|starting point|policy|initiali[sz]ation)s?",
    ),
    _behind(3, "teacher", "as", rf",? as {_ARTICLE}(?:[\w\-]+ ){{0,2}}teachers?"),
    _behind(3, "encoder", "as", rf",? as {_ARTICLE}(?:[\w\-]+ ){{0,2}}(?:encoder|decoder|tokenizer)s?"),
    _behind(3, "component", "as", rf",? as {_ARTICLE}(?:[\w\-]+ ){{0,2}}(?:judge|reward|critic|captioner|annotator|verifier|student)s?"),
)  # fmt: skip


MODEL = next(row for row in BEHIND if "mode" in row.hints)
"""The row of "model" behind a name."""
BASED = next(row for row in BEHIND if "styl" in row.hints)
"""The row of "-based" behind a name."""


def _by_hint(rows: Iterable[Context]) -> dict[str, list[tuple[int, int]]]:
    """Return hint -> index and reach of each row that has it."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, row in enumerate(rows):
        for hint in row.hints.split():
            found.setdefault(hint, []).append((index, row.reach))
    return found


_BEFORE_BY_HINT, _BEHIND_BY_HINT = _by_hint(BEFORE), _by_hint(BEHIND)


def contexts(text: str, start: int, end: int, floor: int = 0) -> Iterator[tuple[Context, re.Match[str]]]:
    """Yield the rows that hold around the name at `text[start:end]`, each with its match. `floor` is where its sentence starts."""
    first = max(floor, start - _REACH_BEFORE)
    before = text[first:start]
    for index, at in _hinted_before(before):
        if match := BEFORE[index].words.search(before, at):
            yield BEFORE[index], match
    if before.endswith(("'s ", "’s ")) and (match := _ORGANISATION.words.search(before)):
        yield _ORGANISATION, match
    if ("B " in before or "param" in before) and (match := _SIZED.words.search(before)):
        yield _SIZED, match
    for index in _hinted_behind(text[end : end + _REACH_BEHIND]):
        if match := BEHIND[index].words.match(text, end, end + _REACH_BEHIND):
            yield BEHIND[index], match


def _hinted_before(text: str) -> list[tuple[int, int]]:
    """Return the rows with a hint before a name: the index of each, in order, and where in the text its words begin at the earliest.

    To try an expression in the last words alone takes a fifth of the time.
    """
    found: dict[int, int] = {}  # index of each row -> the most spaces in its words
    words = text.lower().split(" ")[::-1]
    rows_of = _BEFORE_BY_HINT.get
    for distance, word in enumerate(words):
        rows = rows_of(word[:_HINT], ())
        if "(" in word:
            rows = [row for part in word.split("(") for row in rows_of(part[:_HINT], ())]
        for index, reach in rows:
            if reach >= distance:
                found[index] = reach
    lengths = list(accumulate(map(len, words))) if found else []  # of the last words, without the spaces between them
    last = len(words) - 1
    reaches = [(index, min(found[index], last)) for index in sorted(found)]
    return [(index, max(0, len(text) - lengths[reach] - reach)) for index, reach in reaches]


def _hinted_behind(text: str) -> list[int]:
    """Return the indexes of the rows with a hint behind a name, in their order."""
    # The chain of replacements takes half the time of a regular expression.
    lower = text.lower().replace("-", " ").replace(",", " ").replace(".", " ")
    found: set[int] = set()
    for word in lower.replace(")", " ").replace("’", " ").replace("'", " ").split():
        for index, _ in _BEHIND_BY_HINT.get(word[:_HINT], ()):
            found.add(index)
    return sorted(found)


def role_of(text: str, start: int, end: int, floor: int = 0) -> str:
    """Return the role of a model, by the row with the greatest weight; empty where no row has a role.

    >>> role_of("It is fine-tuned from Foo-8B.", 22, 28), role_of("It beats Foo-8B.", 9, 15)
    ('base', 'compared')
    """
    weighed = [row for row, _ in contexts(text, start, end, floor) if row.weight > 0 and row.role]
    return max(weighed, key=lambda row: row.weight).role if weighed else ""
