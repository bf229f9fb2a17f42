"""The metric of a number: one of the taxonomy, or a word in the position of a metric.

A word next to the number that is spelled like a metric ("HD95 of 37.5", "37.5 HD95") is its metric even if it is not in
the taxonomy, and takes precedence over other metrics.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from papershelf.extraction.datasets import Sentence, TermMention, overlaps
from papershelf.extraction.numbers import ReportedNumber
from papershelf.extraction.open_datasets import METRICS
from papershelf.model import Result
from papershelf.text.lazy_pattern import pattern

_UNKNOWN_BEFORE = pattern(
    r"(?:^|[\s(])(?![\w\-]{0,9}(?:LM|NN)s?\b|S[oO]TA\b|CFG\b)(?P<metric>(?:[A-Za-z]|[a-z]{2}|min|avg|macro-?|micro-?)?[A-Z][\w@.\-]{0,40}[A-Z\d]\w{0,40}|[a-z]{1,2}[A-Z][a-z]{1,40}|F0\.5|[a-z]{2,9}@\d{1,4})"
    r"\)?(?:(?: scores?| values?| rates?)? of| score| values?| rates?| =|:| at)? (?:only |just |up to |from [\d.]+\s?%? to )?$"
)
_UNKNOWN_BEHIND = pattern(
    r"\s?(?:bpm |dB |mm |cm |ms |in terms of (?:the )?)?(?P<metric>[A-Za-z]{1,9}@\d{1,3}|[Rr]ank-\d{1,2}\b"
    r"|[A-Za-z]?[A-Z]{2}[A-Z\d@\-]*[a-z]?(?:@[\d.]+)?"
    r"|[23]D [A-Z]{2,6}|[A-Z]{2,8}[a-z]{0,2}[A-Z]?[a-z]?-[A-Z]\b|[A-Z]@[\d.]+|(?:Avg|Average|Mean|Overall) [A-Z]{2,6}"
    r"|[a-z][A-Z]{2,}\w*|m[A-Z][a-z]{2,8}|[A-Z][a-z]{1,8}(?:F1|IoU|AP|Acc)|F0\.5|[JF](?= (?:score|on|for)\b))(?<!-)\b(?!-)(?! \()"
)
_ON_METRIC = pattern(
    rf" (?:on|in)(?: terms of)? (?:the )?(?P<metric>(?:[\w\-]+ )?(?:{METRICS})\b(?![\w\-]))"
)  # text behind a number: `48.8 on OLS`
_METRIC_OPENS = pattern(rf"(?<![\w\-])(?P<metric>{METRICS}) \($")  # text before a number: `and MAP (0.5121)`
_AT_K_INSIDE = pattern(r" \((?P<metric>[A-Za-z]{2,9}@\d{1,4})\)")
_AT_K = pattern(r" (?P<metric>[A-Za-z]{1,9}@\d{1,3}(?:\.\d{1,2})?(?::\.?\d{1,3}(?:\.\d{1,2})?)?)\b")
_METRIC_TO_NUMBER = pattern(
    r"\)?(?: scores?| values?| rates?)?(?: of|:| =| at| was| were| is| are)?(?: only| just| about| up to)? ?\(?", re.IGNORECASE
)
_NOUNS_BEHIND = pattern(
    r"\s?(?:\([^)]{1,30}\) )?(?P<metric>bits per \w+|(?:(?!on\b|in\b|for\b|of\b|and\b|average|overall|mean|zero|accuracy)[a-z\-]+ ){0,2}"
    r"(?:rate|return|error|score|reward|consistency|agreement|correlation|performance|correctness|alignment|preference|adherence"
    r"|coverage|compliance"
    r"|appeal|validity|following|fidelity|faithfulness|relevance|sensitivity|specificity|robustness|helpfulness))\b"
)
_NOUN_BEFORE = pattern(
    r"\b(?P<metric>reward|return|error|consistency|agreement|alignment|correctness|similarity)(?: rate)? of (?:only |just )?$"
)
_PHRASE_BEFORE = pattern(
    r"\b(?P<measure>[A-Z]-measure)s? of (?:only |just )?$"
    r"|(?<!^)(?<![.:] )\b(?P<metric>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}) of (?:only |just )?$"
)
_RATE_BEFORE = pattern(
    r"(?P<metric>(?:(?!(?:an?|the|of|and|average|its|with|new|has|have|in|on|by|to)\b)(?<![A-Za-z\-'’])[a-z\-]+ ){1,2}"
    r"(?:rate|error|ratio|coverage|preference|probability))(?::| of| to| from [\d.]+\s?%? to) (?:only |just )?$"
)
"""A metric that is no term of the taxonomy, before its number: `an Image Reward of 1.20`, `a link resolution rate of 97%`."""
_RATE_OF = pattern(
    r"\b[Tt]he (?P<metric>(?:[a-z\-]+ ){1,2}rate) of (?:[^,;:.%]|\.(?=\d)){1,80}? "
    r"(?:increas|improv|ris|rose|grow|reach|drop|fall|fell|decreas)\w*"
    r"(?: from [\d.]{1,8}\s?%?)? to $"
)
"""The same further before: `the bug detection rate of many tests on Foo increases from 90.9% to 95.5%`."""
_LONGEST_CHANGE = 150
_AND_ON = pattern(r"\bto (?:an? )?[\d.]{1,8}\s?%?(?: [\w@\-]+){0,2},? and on (?:the )?[^,;%]{1,40} from [\d.]{1,8}\s?%? to $")
_LISTED = pattern(r",? (?:and |or )?")
_OF_DATASET = pattern(r"\)?(?: of [^,;.]{1,40}?)? (?:on|in|for|at|of) (?:the )?")
"""Text between a metric and the dataset on which numbers follow: `win rates on AlpacaEval 2 from`."""
_NEXT_ITEM = pattern(r" (?:\([^()]{1,40}\)|[\d.]{1,8}\s?%?)(?:,? and|,) ")  # text between two datasets that have their numbers behind them
_ON_THEN_NEXT = pattern(r"(?: [a-z\-]+){0,3}?\s?(?:on|in|for) [^,;.%()]{1,40}?(?: \([^()%]{1,60}\))?,?(?: and|,) ")
_LISTED_METRICS = pattern(r"(?: scores?| values?)?(?:(?:,? and|,) | ?/ ?)")
_SCORE_OF_DATASET = pattern(
    r"(?P<metric>\b[A-Z]\w{0,30}(?:Score|Acc|Sim|Error|Rate|Recall|Precision|Dist)"
    r"|(?:(?<=best )|(?<=lowest )|(?<=highest ))[\w\-]{2,20} (?:error|rate|score)|(?<=improves )[A-Z]{2,5}"
    r"|(?<=increases )[A-Z]{2,5}) (?:on|in|of) (?:the )?(?:[a-z][a-z\-]* ){0,3}$"
)
"""A metric that is no term of the taxonomy, before its dataset: `FactScore on the Biography dataset`."""
_AT_K_OF_DATASET = pattern(r"(?P<metric>\b[A-Za-z]{2,9}@\d{1,4}) (?:on|in|of) (?:the )?$")
"""The same for `raises Pass@1024 on Foo from 26.7% to 62.6%`."""
_LISTED_WITH_DATASETS = pattern(r"\s?~?\([^)]{1,40}\)(?:,? and|,) ")
"""Text between numbers whose metric stands behind the last: `2.78 (CIFAR-10) and 3.42 (ImageNet) bits per dimension`."""
_OTHER_CLAUSE = pattern(r"[,;]|\((?![+↑−][^()]{0,20}\))|\b(?:and|while|with|but|than|from)\b")
"""What parts a number from a metric behind it: `8.31 and win rates from 33.46%`."""
_ADJECTIVE = pattern(r"-|\)? (?:[a-z]+ )?| at 0?\.\d{1,2} ")
_QUALIFIER = pattern(
    r"(?:(?P<name>(?<![\w&\-])(?!S[oO]TA|F1|An?\b|The\b|Humans?\b|People\b|\w*LMs?\b)[A-Z][\w&\-]{0,30}(?: [A-Z][\w&\-]{0,30})?)|"
    r"(?:(?:\b(?:an?|the|average|overall)|\d\s?%) )(?!(?:average|overall|total|mean|high|top|best|new|final"
    r"|impress|remark|benchmark|test|same|similar|record|lead|single|state|compet|strong|perfect|low|human|model"
    r"|baseline)\w*)(?P<word>[a-z][a-z\-]{3,30}(?: [a-z\-]{4,30})?)) $"
)
"""Text before the general word `score` that says which: `an Aesthetic Score`, `an average replication score`."""
_CHANGED_BY = pattern(r" by [^,;.]{0,20}\d")
"""Text between a metric that changed and the number of another: `reduces cost by 50% and reaches 84.4% on Foo`."""
_BESIDE = 2
_QUALITY = pattern(r"(?<=top-1) (?:agreement|validity|consistency)\b")  # what a rank is about, which is no accuracy
_NEXT_VALUE = pattern(r"(?: of|:| =)? \d")
_CLOSE = 30
_LONGEST_CLAUSE = 90  # characters between a metric and its number
_CLAUSE_END = pattern(r"[,;:(]|\b(?:and|while|with|but|than|achiev\w+|reach\w+|attain\w+|obtain\w+|outperform\w+)\b")
_AT = pattern(r"(?:-at-| at )(?P<k>\d{1,4})\b(?!\s?%|\.\d)")  # `recall-at-5`
_MORE_OF_METRIC = pattern(r" (?:compliance|coverage|consistency|adherence|rate|accuracy)\b")
_K = pattern(r"@\d{1,4}(?:\.\d{1,2})?(?::\.?\d{1,3}(?:\.\d{1,2})?)?\b")
_SOLVED = pattern(r"\b(?P<verb>solv|resolv|complet|fix|repair|answer)(?:e|es|ed|ing|s)? (?:[a-z]+ ){0,2}$")
_RATES = {"solv": "solve rate", "resolv": "resolve rate", "complet": "completion rate", "fix": "fix rate", "repair": "repair rate"}
_OTHER_MEASURE = pattern(
    r" (?!(?:on|in|and|for|of|with|to|at|by|while|than|over|from|as|which|but|compared|using|under|across|after|when|via|without|within|or"
    r"|respectively|averaged?|accurac(?:y|ies)|overall|versus|vs|against|success|correct|correctly|solved?|resolved?|pass|passed|ahead|both|through|despite"
    r"|where|who|that|is|are|if|per|even|only|up|thus|during|alone|set|test|best|better|top|state|strict|relative|absolute|the|an?)\b)"
    r"[a-z][a-z\-]{2,30}(?<!ing)(?<!ly)(?<!ed)\b"
)
"""A noun behind a percentage that is no known metric: `97% misinformation recovery`, `21% hallucination`."""
_SUCCESS = pattern(r"\s?(?:[a-z\-]+ ){0,2}success\b(?! rate)")
_ELSEWHERE = pattern(r"[();]")  # what parts two items of a list, each of which may have a metric of its own
_ALSO = pattern(r"\balso (?:achiev|attain|reach|obtain|scor|get|yield)\w*")
_LOCATING = pattern(r"(?i)\b(?:grounding|segment(?:ation|ing))\b")  # tasks whose percentages are overlaps
_LARGEST_BEST = ("accuracy", "score", "success rate", "F1", "pass@1", "win rate")
_REDUCED = pattern(
    r"\b(?:reduc|lower|decreas|mitigat|suppress|cut)\w*+(?:(?!\b(?:achiev|reach|attain|obtain|improv|while|with|yet|but)\w*)(?:e\.g\.|\.\d|[^;.])){0,120}+$"
)
"""Text before a number that became smaller, which no accuracy should: `reduces unsafe responses from 39.0% to 4.6% on Foo`."""
_CHANGED = pattern(
    r"\b(?:increas|improv|rais|boost|reduc|lower|decreas|declin)\w* (?:of |in )?(?:the |its |their |both |average )*"
    r"(?P<metric>(?!(?:performance|results?|scores?|accuracy|it|model|overall|pass)\b)(?:[a-z]{3,20} ){0,2}"
    r"(?:validity|coverage|responses|refusals|overrefusals|violations|forgetting|hallucinations?|toxicity|leakage|diversity|faithfulness|consistency"
    r"|fidelity|safety|helpfulness|compliance|success|collisions?|errors?|rates?))(?: of [^,;]{1,40}?)?(?: (?:on|in|for) [^,;]{1,40}?)?"
    r" ?\(?(?:e\.g\., )?(?:from [\d.]{1,8}\s?%?(?: \([^)]{1,20}\))? )?to (?:only |just )?$"
)
"""What a sentence says to change: `increases the chemical validity of many models on Foo from 15% to 93%`."""
_AT_K_CHANGED = pattern(
    r"(?<![\w@])(?P<metric>[A-Za-z]{2,9}@\d{1,3}(?:\.\d{1,2})?)\b(?: scores?| accuracy| rates?)?[^;%(]{0,110}\bfrom [\d.]{1,8}\s?%? to $"
)
"""Text before the final value of a change, with a metric that is no term of the taxonomy: `increasing the FOO@0.1 score from 3 to 4`."""
_CAPITALS_CHANGED = pattern(
    r"(?:^|[\s,(])(?P<metric>[A-Z][A-Z\d]{1,8}(?:-[A-Z\d]{1,8})+) (?:increas|improv|ris|rose|decreas|drop|fall|fell|go"
    r"|went)\w* from [\d.]{1,8}\s?%? to $"
)  # the same: `FOO-SIM increases from 64.03 to 83.42`
_GAIN_OF = pattern(
    r"\d\s?%? (?P<metric>(?=[\w@\-]*[A-Z@])[\w@\-]{2,20}) (?:improvements?|gains?|increases?|boosts?) \(from [\d.]{1,8}\s?%? to $"
)
"""The same where the metric is said of the gain: `a 29.2% FooF1 improvement (from 21.8% to 51.0%)`."""
_LONGEST_REDUCTION = 110
_CORRELATION = pattern(r"\b(?P<metric>(?:Pearson|Spearman|Kendall)\w*(?:['’]s)?(?: tau| rho| r\b)?(?: rank)?(?: correlation)?)[^.;]{0,25}$")


_NAMED_REACH = 80  # characters before a number in which its metric is looked for
_CHANGES = (
    (_CHANGED, _LONGEST_REDUCTION),
    (_AT_K_CHANGED, _LONGEST_CHANGE),
    (_GAIN_OF, _LONGEST_REDUCTION),
    (_CAPITALS_CHANGED, _NAMED_REACH),
)
"""Text before the final value of a change with its metric, and the characters that it may have."""
_SHARE_IS = pattern(
    r"\b(?:(?P<metric>(?:(?!(?:the|an?|of|our|its|average|success|accuracy|pass|win)\b)[a-z\-]{1,25} ){1,2}rate)|percentage|proportion"
    r"|share|fraction)\b"
    r"(?:[^,;:.%]|\.(?=\d)){0,80} (?:reach\w*|is|was|stands?|stood|are|were)(?: (?:currently|only|just|at|about))* $"
)
"""Text before a number with the rate that it is, or with a share of something: `the confusion rate between them reaches`."""
_MEASURED_BY = pattern(r"\b(?:measured (?:by|in|with)|in terms of) (?:the )?(?=[A-Z])")
"""Text before the metric of a whole sentence: `three leaderboards measured by F1`."""
_NAMED_METRIC = pattern(r"\((?P<metric>[A-Z]{2,5})\) (?:metric|measure)s?\b(?=[^.;]{0,50}$)")
"""A metric before a number that nothing knows, by its abbreviation: `the Foo Bar Baz (FBB) metric rises to 37%`."""
_ATTACK = "attack success rate"
_SAFETY = pattern(r"\b(?:safe\w*|refus\w*|defen[cs]\w*)\b[^.;]{0,40}$")
_QUALIFYING = pattern(
    r"(?<![\w\-])(?P<word>\(?harmonic\)?|strict|relaxed|lenient|symbolic|cumulative|balanced|weighted|joint|pairwise|adversarial|robust"
    r"|certified|clean|transfer|macro|micro|(?:macro|micro)-averaged|worst-(?:group|case|class)|class-wise|per-class|per-step"
    r"|(?:tail|head|medium|base|novel|many-shot|few-shot|medium-shot|minority|rare|unseen|seen|old|new)[- ]class"
    r"|(?:token|step|sentence|word|pixel|patient|document|entity|instance|image|video|frame|segment|character|clip|point|object|claim"
    r"|paragraph|phrase|session|subject|slide|question|category|class|sample)-level"
    r"|[Tt]op-\d{1,2}|out-of-distribution|OOD|in-distribution|zero-day)[ \-](?:average |mean |retrieval |test |classification )?$"
)
"""Text before a metric that says which one: `31.5% symbolic accuracy` is no plain accuracy."""
_LONGEST_QUALIFIER = 40
_QUALIFYING_BEHIND = pattern(r"[ \-]\(?(?P<word>macro|micro|weighted)\b")  # the same behind it: `an F1 macro score of 0.72`
_SOLVE_RATE, _RESOLVE_RATE = "solve rate", "resolve rate"
_NUMBERED = pattern(r"-\d\b|\*(?![\w*])")
"""Text behind a metric that says which: `BLEU-1`, `mIoU*`."""
_WITH_NUMBER = frozenset(["BLEU", "ROUGE", "mIoU"])
_SMALL = frozenset(["APs", "APS"])
_LEAST_RATING = 300
_INSIDE = ("macro", "micro")  # words of a metric's spelling that are no part of its name


def metric_of(
    sentence: Sentence,
    index: int,
    dataset: TermMention,
    own: Sequence[tuple[int, int]] = (),
    earlier: Sequence[Result] = (),
    last: str = "",
) -> str:
    """Return the metric of number `index`: next to it, the dataset's default, or any before it; empty if it measures something else.

    `own` are the paper's own names, `earlier` the results before it in the sentence, and `last` is the metric of the
    last result of the sentence before.
    """
    metric = _metric_of(sentence, index, dataset, own, earlier, last)
    return _RESOLVE_RATE if metric == _SOLVE_RATE and dataset.metric == _RESOLVE_RATE else metric


def _metric_of(
    sentence: Sentence, index: int, dataset: TermMention, own: Sequence[tuple[int, int]], earlier: Sequence[Result], last: str
) -> str:
    """Return the metric of number `index`: of all places where metrics stand, the first that has one, the surest first."""
    number = sentence.numbers[index]
    if 0 <= dataset.start - number.end <= 1:
        named = [metric for metric in sentence.metrics if metric.start - dataset.end == 1]
        return (
            _printed(sentence, named[0]) if named else dataset.metric or ("accuracy" if number.unit else "score")
        )  # `90.7% SQuAD EM`, `0.74 GenEval`
    before, behind = _beside(sentence, index)
    return (
        _in_parentheses(sentence, number)
        or _paired(sentence, index)
        or _unknown_metric(sentence, number, before, own)
        or _right_before(sentence, number, before, behind)
        or _in_words_before(sentence, number, dataset)
        or _of_first(sentence, index, own)
        or ("" if behind else _before_colon(sentence, number))
        or _known(sentence, number, dataset, before, behind)
        or _behind_list(sentence, index, dataset, own)
        or _carried(sentence, index, dataset, own)
        or ("success rate" if number.unit and _SUCCESS.match(sentence.text, number.end) else "")
        or _like_before(sentence, dataset, _default(sentence, number, dataset, earlier), earlier, last)
    )


def _in_parentheses(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the metric that stands in parentheses behind a number: `0.505 (Pearson)`."""
    text, end = sentence.text, number.end
    if at_k := _AT_K_INSIDE.match(text, end):
        return at_k["metric"].lower()
    found = next((m for m in sentence.metrics if m.start == end + 2 and text.startswith(" (", end) and text.startswith(")", m.end)), None)
    return _printed(sentence, found) if found else ""


def _before_colon(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the only metric before a colon that numbers stand behind: `achieves high correlations: 0.907 for A, 0.945 for B`."""
    colon = sentence.text.rfind(": ", sentence.start, number.start)
    if colon < 0 or any(each.end < colon for each in sentence.numbers):
        return ""
    named = [metric for metric in sentence.metrics if metric.name not in ("score", "accuracy")]
    if len({metric.name for metric in named}) != 1 or named[-1].end > colon:
        return ""
    return _printed(sentence, named[0])


def _like_before(sentence: Sentence, dataset: TermMention, metric: str, earlier: Sequence[Result], last: str) -> str:
    """Return the metric of a number that has none near it as results before it have it: `9.8% strict accuracy for A and 44.8% for B`."""
    if not dataset.metric and last and not sentence.metrics and _ALSO.search(sentence.text, sentence.start, sentence.end):
        return last  # `FooNet also achieves 64.3% on FooQA`
    return next((each.metric for each in reversed(earlier) if metric and each.metric.endswith(f" {metric}")), metric)


def _default(sentence: Sentence, number: ReportedNumber, dataset: TermMention, earlier: Sequence[Result]) -> str:
    """Return the metric of a number that has none near it, by its dataset or else by the words around it; empty if it is something else."""
    if number.unit and _OTHER_MEASURE.match(sentence.text, number.end):
        return ""
    listed = number
    for each in sentence.numbers:
        if each.start > listed.end and _LISTED.fullmatch(sentence.text, listed.end, each.start):
            listed = each  # `99.8%, 99.3%, and 99.5% success`
    if (said := _said_before(sentence, number, dataset)) is not None:
        return said
    if dataset.metric == _ATTACK and _SAFETY.search(sentence.text, max(sentence.start, number.start - _NAMED_REACH), number.start):
        return ""  # a share of what was safe is none of what was attacked
    if earlier and _AND_ON.search(sentence.text, max(sentence.start, number.start - _LONGEST_CHANGE), number.start):
        return earlier[-1].metric  # `raises pass@1 on FooEval from 13.3% to 41.7% and on BarEval from 63.4% to`
    default = "score" if dataset.metric == "rating" and number.value < _LEAST_RATING else dataset.metric
    if default in ("", "score"):  # which is said of any figure: `raises FooEval accuracy from 63% to 93%, ahead of GPT-4o (84%)`
        default = next((each.metric for each in reversed(earlier) if each.dataset == dataset.name and each.unit == number.unit), default)
    metric = default or _by_default(sentence, [each for each in sentence.numbers if each.start <= listed.start], earlier)
    near = max(sentence.start, number.start - _LONGEST_REDUCTION)
    if changed := _changed(sentence, number):
        return changed
    return "" if metric in _LARGEST_BEST and _REDUCED.search(sentence.text, near, number.start) else metric


def _said_before(sentence: Sentence, number: ReportedNumber, dataset: TermMention) -> str | None:
    """Return what the words before a number say that it is: a rate or an unknown metric; empty for a share; None where they do not say."""
    text, end = sentence.text, number.start
    if share := _SHARE_IS.search(text, max(sentence.start, end - _LONGEST_CHANGE), end):
        return share["metric"] or ""
    if named := _NAMED_METRIC.search(text, max(sentence.start, end - _NAMED_REACH), end):
        return named["metric"]
    measured = None if dataset.metric else _MEASURED_BY.search(text, sentence.start, end)
    return next((_printed(sentence, each) for each in sentence.metrics if measured and each.start == measured.end()), None)


def _changed(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the unknown metric that the sentence says has changed to a number; empty where it says none."""
    text, end = sentence.text, number.start
    for each, reach in _CHANGES:
        if match := each.search(text, max(sentence.start, end - reach), end):
            return match["metric"]
    return ""


def _by_default(sentence: Sentence, numbers: Sequence[ReportedNumber], earlier: Sequence[Result]) -> str:
    """Return the metric of the last of `numbers` if nothing names it: what a verb says, or a general word.

    A percentage is an accuracy, except where the title or the sentence is about a task that has none.
    """
    text = sentence.text
    if not numbers[-1].unit:
        return "score"
    for each in reversed(numbers):  # the number itself, or else one before it, of which it says more
        if verb := _SOLVED.search(text, max(0, each.start - 40), each.start):
            return _RATES.get(verb["verb"], "accuracy")
        if _SUCCESS.match(text, each.end) and not _ELSEWHERE.search(text, each.end, numbers[-1].start):
            return "success rate"
    is_overlap = _LOCATING.search(text, sentence.start, sentence.end) or _LOCATING.search(text, 0, text.index("\n"))
    return "score" if is_overlap and all(each.metric != "accuracy" for each in earlier) else "accuracy"


def _beside(sentence: Sentence, index: int) -> tuple[TermMention | None, TermMention | None]:
    """Return the metrics before and behind number `index` that can be its own."""
    text, numbers, last = sentence.text, sentence.numbers, index
    while last + 1 < len(numbers) and _LISTED.fullmatch(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    limit = numbers[last + 1].start if last + 1 < len(numbers) else sentence.end
    behind = next((m for m in sentence.metrics if numbers[index].end <= m.start < limit), None)
    if behind and _OTHER_CLAUSE.search(text, numbers[last].end, behind.start) and text[numbers[last].end : behind.start] != " (":
        behind = None
    if behind and text[numbers[last].end : behind.start] == " (" and _NEXT_VALUE.match(text, behind.end):
        behind = None  # `1.359 (perplexity 3.89)`
    before = next((m for m in reversed(sentence.metrics) if m.end <= numbers[index].start), None)
    return (None if before and ";" in text[before.end : numbers[index].start] else before), behind


def _paired(sentence: Sentence, index: int) -> str:
    """Return the metric of a number in a list behind as many metrics: `BLEU and ROUGE scores of 0.88 and 0.76`."""
    text, numbers = sentence.text, sentence.numbers
    first = index
    while first and _LISTED.fullmatch(text[numbers[first - 1].end : numbers[first].start]):
        first -= 1
    last = index
    while last + 1 < len(numbers) and _LISTED.fullmatch(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    count = last - first + 1
    metrics = [m for m in sentence.metrics if m.end <= numbers[first].start and m.name != "score"][-count:]
    if count < 2 or len(metrics) != count or not _METRIC_TO_NUMBER.fullmatch(text[metrics[-1].end : numbers[first].start]):
        return ""
    if not all(_LISTED_METRICS.fullmatch(text[a.end : b.start]) for a, b in pairwise(metrics)):
        return ""
    return _printed(sentence, metrics[index - first])


def _right_before(sentence: Sentence, number: ReportedNumber, before: TermMention | None, behind: TermMention | None) -> str:
    """Return the metric right before a number, if none is right behind it: `a top-1 accuracy of 80.1`."""
    if not before or (behind and behind.start - number.end < 2):
        return ""
    return _printed(sentence, before) if _METRIC_TO_NUMBER.fullmatch(sentence.text[before.end : number.start]) else ""


def _in_words_before(sentence: Sentence, number: ReportedNumber, dataset: TermMention) -> str:
    """Return a metric that is no term of the taxonomy, in words before the number or its dataset."""
    words = sentence.text[max(sentence.start, number.start - 60) : number.start]
    match = _NOUN_BEFORE.search(words) or _RATE_BEFORE.search(words) or _PHRASE_BEFORE.search(words)
    if not match and " rate of " in sentence.text[sentence.start : number.start]:
        match = _RATE_OF.search(sentence.text, max(sentence.start, number.start - _LONGEST_CHANGE), number.start)
    if not match and dataset.start:
        near = max(sentence.start, dataset.start - 70)
        match = _SCORE_OF_DATASET.search(sentence.text, near, dataset.start)
        if not match and dataset.end <= number.start:
            match = _AT_K_OF_DATASET.search(sentence.text, near, dataset.start)
    if not match:
        return ""
    return match["metric"] or match["measure"]


def _of_first(sentence: Sentence, index: int, own: Sequence[tuple[int, int]]) -> str:
    """Return the unknown metric before the first number of a bare list: `Hits@1 scores of 99.4, 98.3, and 97.9`."""
    text, numbers = sentence.text, sentence.numbers
    first = index
    while first and _goes_on(text, numbers[first - 1].end, numbers[first].start):
        first -= 1
    if first == index:
        return ""
    start = max(sentence.start, numbers[first].start - 40)
    match = _UNKNOWN_BEFORE.search(text[start : numbers[first].start])
    return (
        match["metric"]
        if match and not overlaps([*_named(sentence), *own], start + match.start("metric"), start + match.end("metric"))
        else ""
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether the text between two numbers goes on with a list of numbers, each perhaps with its dataset."""
    return bool(_LISTED.fullmatch(text, start, end) or _ON_THEN_NEXT.fullmatch(text, start, end))


def _known(sentence: Sentence, number: ReportedNumber, dataset: TermMention, before: TermMention | None, behind: TermMention | None) -> str:
    """Return the metric behind a number, the one before it, or a word behind it that means a metric."""
    text = sentence.text
    if behind and behind.start - number.end < 40:
        more = _QUALITY.match(text, behind.end)
        return f"{behind.name}{more.group()}" if more else _printed(sentence, behind)
    if (noun := _NOUNS_BEHIND.match(text, number.end)) and not noun["metric"].strip().endswith(("performance", "score")):
        return noun["metric"].strip()
    if before and not _CHANGED_BY.search(text, before.end, number.start):
        first = _first_of_list(sentence, number)
        near = (first if before.end <= first.start else number).start
        is_of_dataset = dataset.end <= number.start and _OF_DATASET.fullmatch(text, before.end, _start_of_list(sentence, dataset))
        if near - before.end < _CLOSE or not dataset.metric or is_of_dataset or _is_in_clause(sentence, before.end, number.start):
            return _printed(sentence, before)
    if noun:
        return noun["metric"].strip()
    return behind.name if behind and not dataset.metric else ""


def _start_of_list(sentence: Sentence, dataset: TermMention) -> int:
    """Return where the list of datasets begins that a dataset is in, each with its number behind it: `on A (94.5%), B (82.4%)`."""
    start = dataset.start
    for each in reversed(sentence.datasets):
        if each.end <= start and _NEXT_ITEM.fullmatch(sentence.text, each.end, start):
            start = each.start
    return start


def _first_of_list(sentence: Sentence, number: ReportedNumber) -> ReportedNumber:
    """Return the first number of the bare list that a number is in: `accuracy rates of 63.6%, 95.0%, and 47.3%`."""
    for each in reversed(sentence.numbers):
        if each.end <= number.start and _LISTED.fullmatch(sentence.text, each.end, number.start):
            number = each
    return number


def _is_in_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a metric and a number are in one clause: `the bug detection rate of many tests on Foo increases from 90.9% to`."""
    return end - start < _LONGEST_CLAUSE and not _CLAUSE_END.search(sentence.text, start, end)


def _behind_list(sentence: Sentence, index: int, dataset: TermMention, own: Sequence[tuple[int, int]]) -> str:
    """Return the metric that a list of numbers with datasets has behind it."""
    numbers = sentence.numbers
    if index + 1 < len(numbers) and _LISTED_WITH_DATASETS.fullmatch(sentence.text, numbers[index].end, numbers[index + 1].start):
        return metric_of(sentence, index + 1, dataset, own)
    return ""


def _carried(sentence: Sentence, index: int, dataset: TermMention, own: Sequence[tuple[int, int]]) -> str:
    """Return the unknown metric of the first number of a list over datasets: `S-measures of 0.89 on A, 0.90 on B`."""
    text, numbers = sentence.text, sentence.numbers
    if dataset.metric == "score" and not numbers[index].unit:
        return ""  # a scale of its own: `a 29.6 win rate on FooEval and 7.35 on MT-Bench`
    unit = numbers[index].unit
    while index and numbers[index - 1].unit == unit and _goes_on(text, numbers[index - 1].end, numbers[index].start):
        index -= 1
        before, _ = _beside(sentence, index)
        number = numbers[index]
        if (
            metric := _right_before(sentence, number, before, None)
            or _unknown_metric(sentence, number, before, own)
            or _in_words_before(sentence, number, TermMention("", 0, 0))
        ):
            return metric
        if noun := _NOUNS_BEHIND.match(text, number.end):
            return noun["metric"].strip()
        if _SUCCESS.match(text, number.end):
            return "success rate"
    return ""


def _printed(sentence: Sentence, metric: TermMention) -> str:
    """Return the name of a metric; of a general one such as pass@k or `score` the one that is printed."""
    text = sentence.text
    if metric.name.endswith("@k"):
        return text[metric.start : metric.end].lower()
    if numbered := _with_number(text, metric):
        return numbered
    if metric.name == "F1" and (whole := next((m.name for m in sentence.metrics if m.end == metric.start - 1 and "ROUGE" in m.name), "")):
        return whole
    if metric.name == "correlation" and (match := _CORRELATION.search(text, max(sentence.start, metric.start - 40), metric.end)):
        return match["metric"]
    written = text[metric.start : metric.end].lower()
    if written == "accuracy" and (rank := _rank_before_dataset(sentence, metric)):
        return rank
    if written not in ("score", "scores"):
        return _SOLVE_RATE if written == _SOLVE_RATE else _qualified(text, sentence.start, metric)
    known = [mention for mention in sentence.metrics if mention.end < metric.start]
    if known and _ADJECTIVE.fullmatch(text, known[-1].end, metric.start):
        return _qualified(text, sentence.start, known[-1])  # `F1 macro score`
    if written == "scores":
        return metric.name  # which may be the verb
    near = max([sentence.start, metric.start - 40, *(end for _, end in _named(sentence) if end < metric.start)])
    match = _QUALIFIER.search(text, near, metric.start)
    if not match:
        return metric.name
    name = match["name"] or match["word"]
    return name if name[-1].isdigit() else f"{name} score"


def _with_number(text: str, metric: TermMention) -> str:
    """Return the name of a metric with the number or mark behind it that says which: `recall@5`, `BLEU-1`, `mIoU*`; empty without one."""
    if metric.name in ("recall", "precision") and (at := _AT.match(text, metric.end)):
        return f"{metric.name}@{at['k']}"
    if metric.name.isalnum() and (at_k := _K.match(text, metric.end) or _K.search(text, metric.start, metric.end)):
        return metric.name + at_k.group()
    if "@" in metric.name and (at_k := _K.search(text, metric.start, metric.end) or _K.match(text, metric.end)):
        return metric.name.partition("@")[0] + at_k.group()
    if metric.name == "AP" and text[metric.start : metric.end] in _SMALL:
        return "AP for small objects"
    mark = _NUMBERED.match(text, metric.end) if metric.name in _WITH_NUMBER else None
    return metric.name + mark.group() if mark else ""


def _rank_before_dataset(sentence: Sentence, accuracy: TermMention) -> str:
    """Return `top-k` of a top-k accuracy with the dataset between the two words: `a top-1 ImageNet accuracy`."""
    for dataset in sentence.datasets:
        if dataset.end == accuracy.start - 1:
            return next((each.name for each in sentence.metrics if each.end == dataset.start - 1 and each.name.startswith("top-")), "")
    return ""


def _qualified(text: str, start: int, metric: TermMention) -> str:
    """Return the name of a metric with the word beside it that says which one, in a sentence that begins at `start`: `macro F1`."""
    if match := _QUALIFYING.search(text, max(start, metric.start - _LONGEST_QUALIFIER), metric.start):
        word = match["word"].strip("()")
        return f"{word} {text[metric.start : metric.end]}" if word == "harmonic" else f"{word} {metric.name}"
    first = text[metric.start : metric.end].lower().replace("-", " ").partition(" ")[0]
    match = _QUALIFYING_BEHIND.match(text, metric.end)
    word = first if first in _INSIDE else match["word"] if match else ""
    return f"{word} {metric.name}" if word else metric.name


def _named(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the spans of a sentence's names: no metric is called like one of them."""
    return [(mention.start, mention.end) for mention in (*sentence.datasets, *sentence.metrics)] + list(sentence.models)


def _unknown_metric(sentence: Sentence, number: ReportedNumber, before: TermMention | None, own: Sequence[tuple[int, int]]) -> str:
    """Return a metric next to a number that is not in the taxonomy, recognized by its spelling; empty if there is none."""
    start = max(sentence.start, number.start - 40)
    known = [*_named(sentence), *own]
    at_k = _AT_K.match(sentence.text, number.end)
    if at_k and not overlaps(known, *at_k.span("metric")):
        return at_k["metric"].lower()
    if (on_metric := _ON_METRIC.match(sentence.text, number.end)) and not overlaps(known, *on_metric.span("metric")):
        return on_metric["metric"]
    if match := _CORRELATION.search(sentence.text[start : number.start]):
        return match["metric"]
    match = _UNKNOWN_BEFORE.search(sentence.text[start : number.start]) or _METRIC_OPENS.search(sentence.text[start : number.start])
    is_model = (
        match and not (match["metric"].isupper() or "@" in match["metric"]) and " from " in match.group()[len(match["metric"]) :]
    )  # `improves FooNet from 0.9 to`
    if match and not is_model and not overlaps(known, start + match.start("metric"), start + match.end("metric")):
        return match["metric"]
    if before and number.start - before.end < 12 and not _is_of_last(sentence, number, before):
        return ""
    match = _UNKNOWN_BEHIND.match(sentence.text, number.end)
    if not match or overlaps(known, *match.span("metric")):
        return ""
    known_behind = next((m.name for m in sentence.metrics if m.start == match.end("metric") + 1), "")
    if known_behind and sentence.text[match.end("metric")] == " ":
        return f"{match['metric']} {known_behind}"  # `31.1% ZSL mAP`
    more = _MORE_OF_METRIC.match(sentence.text, match.end("metric"))
    return match["metric"] + (more.group() if more else "")


def _is_of_last(sentence: Sentence, number: ReportedNumber, metric: TermMention) -> bool:
    """Return whether a metric before a number stands right behind the number before it: `32.0% SR and 21.3% SPL`."""
    return any(0 <= metric.start - other.end < _BESIDE for other in sentence.numbers if other.end <= metric.start)
