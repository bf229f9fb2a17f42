"""Datasets that the taxonomy does not have, found by how they are written and what stands around them.

A name is written like a dataset's if a capital or a digit follows its first letter: `MMStar`, `AIME24`, `S4`. What stands around it must
say that something was measured there: `79.4 on MMStar`, `On MMStar, ...`, `on MMStar (41.2)`, `on MMStar from 29.1 to`,
`MMStar accuracy of 41.2`, or a list with another dataset.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from papershelf.text.lazy_pattern import pattern

_NAME = (
    r"(?P<name>(?<![\w\-@./$\\])(?=[\w\-]{0,40}[A-Z])(?=[A-Za-z][\w\-]{0,40}[A-Z\d])[A-Za-z](?:[\w\-]|\.(?=\d{1,3}[a-zA-Z]?\b))*[\w+](?:['’]\d\d\b)?"
    r"(?: (?:[vV]\d[\d.]*(?<!\.)|20[12]\d(?!\d|\.\d|\s?%)|Bench|Pro|Lite|Hard|Diamond|Verified|Full|Test|Val|SSA)\b)?)"
)
_WORDS = (
    r"(?:(?:(?:settings?|subsets?|splits?|parts?) of|the|our|its|their|recent|popular|challenging|standard|widely|used|[a-z]+-[a-z\-]+"
    r"|\d+-shot|(?!particular\b)[a-z]{4,}) ){0,4}?"
)
_NOUN = r"(?:benchmarks?|datasets?|test sets?|leaderboard|suite|challenge|testbed|corpus)"
_NO_METRIC_WORD = (
    r"(?:achiev|attain|reach|obtain|get|scor|has\b|with\b|show|gain|improv|deliver|boost|increas|rais|enhanc|lift|push|reduc|drop|maintain"
    r"|preserv|[a-z]{3,}(?<!s)s\b|and\b|by\b|in\b|of\b)"
)
_METRIC = (
    rf"(?:(?!{_NO_METRIC_WORD})[\w@\-]+ )?"
    r"(?:accuracy|accuracies|scores?|mIoU|FID|gFID|FVD|perplexity|F1|AP|mAP|success rates?|pass@\d+|win rates?|performance"
    r"|results?|recall|precision|AUC|PSNR)"
)
_BEHIND_NUMBER = pattern(
    rf"[0-9]\s?%?\)?(?: \([^()]{{1,40}}\))?,? (?:(?!on\b|and\b|than\b|over\b|based\b)[\w@.\-]+ ){{0,8}}?(?:on|in) {_WORDS}{_NAME}"
)
_BEFORE_NUMBER = pattern(
    rf"[oia](?<!\w[oia])(?:(?<=[oi])n|(?<=a)t) {_WORDS}{_NAME}"
    rf"(?: [a-z]+)?(?= \(~?\d|(?: {_NOUN})?,? from \**\d| to (?:an? )?\d|: ?\d| at \d"
    r"|,? (?:with|achieving|reaching|attaining|scoring|yielding) (?:an? )?(?:[\w@\-]+ ){0,3}(?:of )?\d)"
)
_AT_START = pattern(
    rf"(?:\A|[.;:] |, |while )"
    rf"\W{{0,3}}(?:[A-Z][a-z]+, )?(?:[Oo]n|[Ii]n|For) {_WORDS}{_NAME}(?: (?:[a-z]+ ){{0,3}}?(?:{_NOUN}|task))?(?: \([^)]{{1,40}}\))?,"
)
_WITH_METRIC = pattern(
    rf"{_NAME}(?:['’]s)? {_METRIC}(?: score)?,?"
    r"(?: (?:from|of|to|is|:|=|by up to|increases? from|improves? from|rises? from) ?\**| ?\()\d"
)
_NAMES_METRIC = pattern(r"\b(?:with|[a-z]{3,8}-averaged|average|mean|median|an?|highest|best) $")
"""Text before capitals that are a metric's: `with GLEU scores of 83.8`."""
_METRIC_BEHIND = pattern(rf"[0-9]\s?%? (?:on (?:the )?)?{_NAME} {_METRIC}\b")
_WITH_NOUN = pattern(
    rf"\b(?:on|in|for|of) {_WORDS}(?P<name>(?<![\w\-])[A-Z][\w\-]*[\w+](?: (?:[A-Z][\w\-]*|\d[\w]*)){{0,4}})"
    rf" (?:[a-z]+ ){{0,2}}?{_NOUN}\b"
)
_TITLED = pattern(
    rf"\b(?:[Oo]n|[Ii]n|[Ff]or) {_WORDS}(?P<name>(?:[A-Z][\w\-]{{1,30}} ){{1,4}}"
    r"(?:Olympiad|Exam|Examination|Competition|Leaderboard)\b(?: [IVX]{1,4}\b(?: ?-?\d[a-z]\b)?)?)"
)
"""A name of several words: `on the USA Computing Olympiad`."""
_TASK = pattern(
    r"\b(?:[Ee]xperiments|[Ee]valuations?|[Rr]esults|[Ee]valuated) on (?:the )?(?P<name>[A-Z][\w\-]{3,30})(?= (?:[a-z\-]+ )?(?:task"
    r"|game|puzzle)\b)"
)
"""A task that is measured on: `Experiments on the Countdown reasoning task`."""
_MORE = pattern(
    rf"(?:\)|['’]s)?(?: \([^)]{{1,30}}\))?(?:, and|,| and|/| ?&) (?:the )?{_NAME}"
    r"(?=[,;)/&]|\.(?:\s|$)| \(|,? respectively| and | to | with | by | from | datasets\b| benchmarks\b|$)"
)
_MORE_PLAIN = pattern(r"(?:,? and|,) (?:the )?(?P<name>[A-Z][a-z]{2,20})(?=(?:,? (?:and )?[A-Z][\w\-]*){0,4} (?:datasets|benchmarks)\b)")
"""The next one in a list of which a noun says what it is: `FooQA and Bar datasets`."""
_AND_DATASETS = pattern(r"(?:,? and|,) [A-Z][\w\-]*(?:,? (?:and )?[A-Z][\w\-]*){0,3} (?:datasets|benchmarks)\b")
_ITEM = r"[A-Z][\w\-.+’']*(?: [A-Z\d][\w\-.+]*){0,3}"
_PAIRED_LIST = pattern(
    rf"\b(?:on|for|in) (?:the )?(?P<list>{_ITEM}(?:, {_ITEM}){{1,8}},? and {_ITEM})(?: (?:datasets|benchmarks))?,? respectively"
)
"""Three or more names that numbers are paired with: `on FooScapes, Bar Vistas, and Baz-59, respectively`."""
_ITEMS = re.compile(r", and |, | and ")
_DOING = pattern(r"\b(?!challenging|existing|remaining|reasoning|testing)[a-z]+ing $")
_OTHER_NOUN = pattern(
    r" (?!(?:and|or|with|for|by|in|on|at|under|using|while|compared|respectively|from|to|as|when|than|after|within|without|over|but|which"
    r"|that|where|is|are|was|averaged|via|across|alone|only|through|against|among|during|if|per|set|sets|split|test|val|validation|dev"
    r"|dataset|datasets|benchmark|benchmarks|leaderboard|suite|challenge|corpus|problems|questions|tasks|manipulation|navigation"
    r"|generation|thereby|thus|despite|before|leaderboard)\b)[a-z]+(?<!ing)(?<!ly)\b"
)
"""A noun behind a name, which the number is about: `an impact of 0.15 on ICU mortality`."""
_SHORTEST = 4  # letters of an acronym that is a dataset's without further signs
_COMPOUND_WORD = pattern(r"[A-Z]+-[a-z]+")
_KIND_ENDS = ("-specific", "-based", "-level", "-style", "-oriented", "-related", "-centric", "-language", "-domain")
_DASHED = pattern(r"-(?:[a-z]+ing|and|or|with|while)$")
_ADJECTIVE = pattern(r"-[a-z]{4,}$")
_AN = pattern(r"\b[Aa]n? (?:[a-z\d][\w\-]* ){0,4}$")
_PLURAL = pattern(r" (?:benchmark )?(?:benchmarks|datasets)\b")
_BENCHMARK_LIKE = pattern(r"(?i:bench|arena|eval|world|gym|verse)|QA")
_AHEAD_OF = pattern(r"\b(?:ahead of|surpass\w*|outperform\w*|exceed\w*|beat\w*|than|over) $")
_WITH_VALUE = pattern(r" \(~?\d[\d.]*\s?%?\),? (?:and )?(?=[A-Z])")
_OF_NUMBER = pattern(r"[0-9](?:(?<=(?:of|to|is) \d)|(?<=from \d)|(?<=[:=]\d)|(?<=[:=] \d)|(?<=[*(]\d))")
"""A number with what all matches of `_WITH_METRIC` have before it."""
_PATTERNS = (
    (_BEHIND_NUMBER, ()),
    (_BEFORE_NUMBER, ()),
    (_AT_START, ()),
    (_WITH_METRIC, ()),
    (_METRIC_BEHIND, ()),
    (_WITH_NOUN, ("benchmark", "dataset", "test set", "leaderboard", "suite", "challenge", "testbed", "corpus")),
    (_TITLED, ("Olympiad", "Exam", "Competition", "Leaderboard")),
    (_TASK, ("xperiments on", "valuation on", "valuations on", "valuated on", "esults on")),
)
"""Where datasets are named, each with words of which a sentence must have one. To look for them is many times faster than the pattern."""
_NAME_LIKE = pattern(r"[A-Z0-9](?<=[A-Za-z_\-][A-Z0-9])")
"""Letters that all names have but those of several words, which `_WITH_NOUN`, `_TITLED` and `_TASK` find."""
LANGUAGES = (
    "English|Chinese|Spanish|French|German|Italian|Portuguese|Russian|Japanese|Korean|Arabic|Hindi|Bengali|Bangla|Vietnamese|Turkish"
    "|Finnish|Swedish|Norwegian|Danish|Czech|Romanian|Hungarian|Thai|Marathi|Gujarati|Punjabi|Nepali|Yoruba|Hausa|Amharic|Catalan"
    "|Basque|Malay|Filipino|Slovak|Croatian|Serbian|Bulgarian|Estonian|Icelandic|Irish|Welsh|Kazakh|Indonesian|Telugu|Tamil|Urdu|Persian|Swahili|Ukrainian|Polish|Dutch|Greek|Hebrew|Python|Java"
)
"""Alternatives of names of languages, which are no datasets."""
METRICS = (
    "[A-Z]{0,2}FID|[A-Z]?FVD|m(?:A+P[A-Z]?|AUC|AR)|NIQE|BRISQUE|MUSIQ|MANIQA|[CNSD]?MOS|UTMOS|DNSMOS|PESQ|STOI|HOTA|MOTA|IDF|AMOTA|PCK|EMD|COV|OLS|NDS|ADE|FDE|MPJPE|PR|TPR|FPR|FMR"
    "|TMR|TAR|FAR|BLEU|GLEU|CEM|ROUGE|AUC|ROC|AUROC|AUPRC?|VUS-PR|VUS-ROC|MCC|NDCG|nDCG|MRR|MAP|EER|METEOR|CIDEr|SPICE|COMET|chrF|ECE|NLL"
    "|CRPS|Dice|DSC|MAE|RMSE|MSE|m?IoU|CER|WER|PSNR|SSIM|LPIPS"
)
"""Alternatives of metrics that a number may be `on`, and no datasets."""
_NO_DATASET = pattern(
    rf"(?:{LANGUAGES})(?![\w\-])|"
    r"(?:GPU|TPU|k-?NN|BM25|CPU|FPGA|ARM|[VM]?LLM|[ML]?VLM|LVLM|LMM|LRM|LM|VLA|OOD|RAG|QA|VQA|SFT|RLHF|RL|DPO|PPO|GRPO|AI|SOTA|SoTA|T2I|T2V"
    r"|NLP|ASR|TTS|SWE"
    r"|GUI|CoT|ML|CNN|GAN|PEFT|Best-of-\w|(?:Rank|Top)-?\d{1,2}|LoRA|MoE|API|OCR|PRM|ORM|RM|MCTS|ICL|NLG|NLU|IR|SQL|KV|FLOP|FP|BF|INT|RGB|MLP|SSM|NeRF|DiT|ViT"
    rf"|UNSAT|SAT|HTTPS?|QUIC|TCP|Kirin|Exynos|{METRICS}|ID|IID|2D|3D|4D|OpenAI|DeepMind|YouTube|GitHub|LaTeX|JavaScript|PyTorch"
    r"|TikTok|iPhone|dB|[KMGT]B|[kMG]Hz|FPS|Android|NVIDIA|AMD|RTX|GTX|Tesla|Mac|MacBook|US|UK|EU|PIT|UPOS|XPOS|POS|NER|UAS|LAS|ICCV|CVPR|ECCV|NeurIPS|ICLR|ICML|EMNLP|NAACL|SIGDIAL|AAAI|CT|MRI?|PET|ECG|EEG)s?(?:\d{0,3})?(?![\w])|[\w.\-]*\d[BM]\b"
    r"|Q[1-4]\b|[ABHV]\d{2,4}\b|[vV]\d[\d.]*(?![\w\-])|[\w\-]+(?:Rate|Score|Acc|Error|Dist|[a-z]ing)(?![\w\-])|(?:[Ss]ub)?[Ss](?:et|plit)-?[A-Z\d]\b"
)
_IS_METRIC = pattern(rf"(?:[\w\-]+ )?(?:{METRICS}|m[A-Z]{{2,4}}\d?)")
_MODEL_ENDING = pattern(r"(?:[A-Z]NN|(?P<net>Net)|[Ff]ormer|GAN|VAE|BERT|GPT|[VM]?LL?M|CLIP|Mamba)(?:-?v?\d+)?$")
"""The end of the name of a model; that of datasets may be the same `Net`."""
_TASK_WORD = pattern(
    r"\b(?:comprehension|detection|segmentation|[Rr]ecognition|generation|[Rr]etrieval|navigation|prediction|estimation|classification"
    r"|translation|reasoning|answering|summarization|planning|completion|modeling|learning|editing|matching|grounding|tracking) $"
)
_TO_DOMAIN = pattern(r"\s?(?:->|→|⟶|⇒) ?(?=[A-Z])")  # text behind the first of two datasets: `53.8% on FooSynth -> Cityscapes`
_TASK_NAMES = "NER RE QA VQA NLI OCR ASR MT EQA MRC SRL ABSA AMR NLU NLG IR KBQA VSR FER SER ReID Re-ID NAS"
_TASKS = frozenset(_TASK_NAMES.split())
_KINDS = pattern(r"[A-Z]{2,}s$")  # the plural of an acronym
_NO_NAME_BEHIND = pattern(
    r"['’]s\b(?! (?:test|val|benchmark))|[ -](?:(?:sub)?tasks?|models?|backbones?|devices?|series|famil|GPUs?|chips?|hardware|platforms?"
    r"|servers?|prompts?|images?|questions?|cod(?:e|ing)|reasoning|tokens?|parameters?|policy|agents?|architecture|training|memory)\b",
)


def _is_measured_on(each: re.Pattern[str], match: re.Match[str]) -> bool:
    """Return whether a match of a pattern names a dataset, and not a metric, a task or what a number is the share of."""
    name, start = match["name"], match.start("name")
    if each is _WITH_METRIC:
        is_short = (len(name) < _SHORTEST and name.isalpha()) or bool(_COMPOUND_WORD.fullmatch(name))  # `UT accuracy`, `HIGH-risk recall`
        is_metric = _NAMES_METRIC.search(match.string, 0, start) and (name.isupper() or not match.string.endswith("best ", 0, start))
        return not (is_short or is_metric) or bool(_BENCHMARK_LIKE.search(name))
    is_acronym = name.isalpha() and name.isupper()
    ending = None if each is _WITH_NOUN else _MODEL_ENDING.search(name)
    if _KINDS.fullmatch(name) or (ending and (not ending["net"] or match.string.endswith("in ", 0, start))):
        return False  # `information from DNMs`, `higher in FooNet (0.72)`
    if is_described(name, match.string, start):
        return False
    if is_kind(name, match.string, match.end("name")) or (is_acronym and each is _AT_START and "For " in match.group()):
        return False
    if each is _WITH_NOUN and name.istitle() and name.isalpha() and match.group().endswith(("datasets", "test set", "test sets")):
        return False  # `on Mars rover datasets`, `on the News test set`
    if each not in (_BEHIND_NUMBER, _BEFORE_NUMBER):
        return True
    words = match.string[match.start() : start]
    if words.endswith("in ") and is_acronym:
        return False  # a task or a place: `80% accuracy in NER`
    return not _DOING.search(words) and not is_modifier(match.string, match.end("name"))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Return whether the name `text[start:end]` begins a list of datasets."""
    return _has_value(text, start, end) or bool(_AND_DATASETS.match(text, end)) or text.startswith(" & ", end)


def _has_value(text: str, start: int, end: int) -> bool:
    """Return whether a name has a number in parentheses and is no rival: `FooBench (41.2) and`."""
    return bool(_WITH_VALUE.match(text, end)) and not _AHEAD_OF.search(text, max(0, start - 20), start)


def is_kind(name: str, text: str, end: int) -> bool:
    """Return whether capitals that end at offset `end` are a kind of benchmarks: `on popular VQA benchmarks`."""
    return name.isalpha() and name.isupper() and bool(_PLURAL.match(text, end))


def _is_other(name: str, text: str) -> bool:
    """Return whether a name is that of something else than a dataset."""
    return is_dashed(name) or _NO_DATASET.match(name) is not None or is_task(name, text)


def _is_short(name: str) -> bool:
    """Return whether capitals before a metric rather say which metric it is: `31.1% ZSL mAP`."""
    return len(name) <= _SHORTEST and name.isalpha() and name.isupper()


def goes_on(text: str, end: int) -> bool:
    """Return whether a name does not end at offset `end`, is that of a metric that is a formula, or of what was adapted to another domain.

    >>> goes_on("TL;DR", 2), goes_on("DET$_p$", 3), goes_on("GTA5 -> Cityscapes", 4), goes_on("COCO; it", 4)
    (True, True, True, False)
    """
    if _TO_DOMAIN.match(text, end):
        return True
    return text.startswith("$_", end) or (text[end : end + 1] == ";" and not text[end + 1 : end + 2].isspace())


def is_metric(name: str) -> bool:
    """Return whether a name is a metric's, perhaps with a word before it: `OLS`, `COV EMD`."""
    return _IS_METRIC.fullmatch(name) is not None


def is_task(name: str, text: str) -> bool:
    """Return whether the text abbreviates the name of a task by capitals: `machine reading comprehension (MRC)`."""
    if name in _TASKS:
        return True
    at = text.find(f"({name})") if name.isupper() else -1
    return at >= 0 and _TASK_WORD.search(text, max(0, at - 20), at) is not None


def is_dashed(name: str) -> bool:
    """Return whether a name runs on behind a dash without spaces: `92.75% on FooQA-outperforming all others`."""
    return _DASHED.search(name) is not None


def is_described(name: str, text: str, start: int) -> bool:
    """Return whether a word before a noun only says which kind of dataset it is: `a real-world AR dataset`, `Urdu-specific benchmarks`."""
    if name.endswith(_KIND_ENDS):
        return True
    if _ADJECTIVE.search(name) and _AN.search(text, max(0, start - 50), start):
        return True  # `a widely used speech-inclusive dataset`
    return len(name) < _SHORTEST and name.isupper() and name.isalpha() and bool(_AN.search(text, max(0, start - 50), start))


def is_modifier(text: str, end: int) -> bool:
    """Return whether a noun stands behind the name that ends at offset `end`: `on ICU mortality`."""
    return bool(_OTHER_NOUN.match(text, end))


def _patterns_for(sentence: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that can match in a sentence."""
    is_named = _NAME_LIKE.search(sentence) is not None
    for each, words in _PATTERNS:
        if any(word in sentence for word in words) if words else is_named and (each is not _WITH_METRIC or _OF_NUMBER.search(sentence)):
            yield each


def _paired(sentence: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the names of a list that numbers are paired with, of which one is known to be a dataset's."""
    if "respectively" not in sentence:
        return
    for match in _PAIRED_LIST.finditer(sentence):
        start, spans = match.start("list"), []
        for item in _ITEMS.split(match["list"]):
            at = sentence.index(item, start)
            spans.append((at, start := at + len(item)))
        if any(a <= first and last <= b for a, b in known for first, last in spans):
            yield from spans


def open_datasets(text: str, start: int, end: int, taken: Sequence[tuple[int, int]], own: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Yield names and offsets of the unknown datasets in the sentence `text[start:end]`; spans in `taken` are others' names."""
    sentence = text[start:end]
    occupied = [(a - start, b - start) for a, b in taken]
    found: list[tuple[int, int]] = []
    each = _MORE

    def accept(span: tuple[int, int]) -> bool:
        name = sentence[slice(*span)]
        if any(a < span[1] and span[0] < b for a, b in occupied) or name in own or goes_on(sentence, span[1]):
            return False
        if _is_other(name, text) or (each is _METRIC_BEHIND and _is_short(name)):
            return False
        if each is not _TASK and _NO_NAME_BEHIND.match(sentence, span[1]):
            return False
        occupied.append(span)
        found.append(span)
        return True

    for each in _patterns_for(sentence):
        for match in filter(partial(_is_measured_on, each), each.finditer(sentence)):
            accept(match.span("name"))
    each = _MORE
    ends = [b - start for a, b in taken if "respectively" in sentence or _is_listed(text, a, b)]
    for at in (*(span[1] for span in found), *ends):
        while (more := _MORE.match(sentence, at) or _MORE_PLAIN.match(sentence, at)) and accept(more.span("name")):
            at = more.end("name")
    list(map(accept, _paired(sentence, occupied)))
    for a, b in found:
        yield sentence[a:b], a + start, b + start
