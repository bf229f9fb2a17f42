"""The numbers of a sentence that can be results: differences, bounds, sizes, speeds and other people's results are refused.

>>> text = "It gains 3.5% over Swin and reaches 84.4% top-1, 2.1% higher than DeiT at 1.5x the speed."
>>> [number.value for number in find_numbers(text, 0, len(text))]
[84.4]
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from papershelf.taxonomy.own_names import offsets
from papershelf.text.lazy_pattern import pattern
from papershelf.text.units import UNIT


def _any(words: str) -> str:
    """Return a group of alternatives; `words` has spaces between them."""
    return "(?:" + "|".join(words.split()) + ")"


_MASK = "ɱ"  # stands for each letter of a metric whose own words would be taken for those of a change, a cost or a count
_FIRST_DIGIT = r"(?<![\w.,^$@/+\-−–~×≈∼<>≥≤=_#±\[*]\d)(?<!± \d)(?<!_\{\d)"
_NUMBER = pattern(rf"[0-9]{_FIRST_DIGIT}")
_DECIMAL_POINT = pattern(r"\.(?<=\d\.)\d")
# A pattern that begins with a set of ASCII characters is many times faster than one that looks behind first.
_CANDIDATE = pattern(
    rf"(?P<value>[0-9](?:{_FIRST_DIGIT}|(?<=[ (]\*\*\d)|(?<=%/\d))"
    r"\d{0,3}+(?:\.\d{1,4}+)?+)(?:\*\*(?=[\s%,.;)\\]))?+(?:\s?±\s?\d{1,3}+(?:\.\d{1,3}+)?+)?+(?P<unit>\s?\\?%|\s?percent\b)?+"
    r"(?![\w^×+\]*]|[.,]\d|[-–][A-Za-z\d]|(?<!%)/\d|[ -](?:×|x\b|times\b)|\s?(?:→|[-–~∼]{1,2}\s?\d|to \d|±))"
)
_APPROXIMATELY = _any(
    r"""up\sto only over about around at\sleast more\sthan nearly almost as\smuch\sas approximately roughly just an? the average
margins? impressive significant of relative absolute large substantial remarkable further additional"""
)
_ABOUT = rf"(?:{_APPROXIMATELY} )*"
_CHANGE = (
    _any(
        """improv gain increas reduc drop decreas boost margin uplift advantage lead(?!erboard|ing) ris(?=e|ing) rais degrad declin loss sav
        speed acceler cut"""
    )
    + r"\w*"
)
_DIFFERENCE_BEFORE = pattern(
    rf"\b(?=[a-z])(?:by {_ABOUT}(?:\d[\d.]*\s?%?(?: \([^)]{{1,30}}\))? (?:to|and) )?"
    rf"|{_CHANGE}(?:(?: [\w\-]+){{0,4}} (?:of|by|reaching|:) ?{_ABOUT}| {_ABOUT}|\b[^.;:%]{{0,60}}: )"
    rf"|(?:rang|vary|vari|span)\w* (?:from|between|among) [\d.]+\s?%? to |(?:outperform|surpass|exceed)\w*+[^;%]{{0,80}}\be\.g\.,? "
    rf"|(?:up|down|absolute) |(?:differences?|discrepanc(?:y|ies)|deviations?) of {_ABOUT}|(?:gap|difference|disparity) \(|(?:additional"
    rf"|extra|another) "
    rf"|(?:exchang|trad(?=e|ing)|sacrific|forgo)\w* (?:away |off )?{_ABOUT})$"
)
_BOUNDS = _any(
    r"""than vs\.? versus from between against over nearly almost below above under roughly about around approximately up\sfrom top
first last steps? layers? block stage with\sonly using\sonly using chance random version table section figure at\sleast
another other these those within after every per all into temperature seeds? previously originally was"""
)
_BOUND_BEFORE = pattern(
    rf"(?:\b(?:{_BOUNDS} (?:the )?(?:\w+['’]s )?(?:accuracy of )?"
    rf"|{_any('pass recall hit top ndcg map hits precision avg maj best mean r p k')}[@-] ?|(?:x|times) ?)"
    r"|× ?|\d\s?%? ?[-–~∼]{1,2} ?|[<>=≥≤≈~] ?|\b(?:as (?:low|high|little|few) as|up to) (?:an? )?|\bcollaps\w* to (?:only "
    r"|just )?|\((?:sd|std|se) )$"
)
_NOT_REACHED = pattern(
    r"\b(?:none|fail\w*|cannot|not|never|no (?:[a-z]+ ){0,2}models?|struggle\w*)\b[^,;]{0,40}"
    r"\b(?:reach|achiev|attain|exceed|surpass|pass|scor)\w*(?: [a-z]+)? $"
)
"""Text before a bound that was not reached."""
_OF_OTHERS = pattern(
    r"\b(?:surpass|outperform|exceed|beat|overtak|outpac)\w*\b|\b(?:compared|in comparison|competitive|comparable|on par) (?:to|with)\b"
    r"|\bas (?:opposed to|against)\b"
    r"|\b(?:previous|prior|existing|baselines?|runner-up|second-best|human (?:performance|experts?|annotators?))\b"
)
"""Words that attribute a number behind them in the clause to others, unless `_ATTAIN` matches in between."""
_ATTAIN = pattern(r"\b(?:attain|achiev|reach|obtain|yield|scor|get|set|show|demonstrat|deliver|with)\w*\b(?! of\b)")
_CHANGING = (
    r"(?<!\ban )(?:improv|increas|enhanc)\w*|(?:gain|reduc|decreas|boost|degrad|declin|surpass|outperform|overtak|outpac|narrow)\w*"
    r"|(?:accelerat|differ|preserv|retain|retention|recover|sustain)\w*|maintain\w*+(?! an? \d)|drop(?:s|ped|ping)?|margins?|uplift"
    r"|lower(?:s|ed|ing)|rais(?:es|ed|ing)|beat(?:s|ing)?|exceed(?:s|ed|ing)?|sav(?:es|ed|ing|ings)|falls?|fell|los(?:es|ing)"
    r"|(?:negligible|minimal|minor|no|little|slight|marginal) loss|(?<!exact )match(?:es|ing)|approaching|rival(?:s|ing)|annotators?"
    r"|(?:better|higher|worse|faster|larger|smaller) than|approach(?:es|ing) (?:the (?:performance|level|accuracy)|human)"
    r"|trail(?:s|ing)|costs|lag(?:s|ging)?|gaps?"
    r"|sensitivity to|(?:variance|deviation|fluctuation|disparity)|within (?=[\d.]+\s?%)|(?:relative|comparable|equivalent|close) to"
)
_ATTAINING = (
    r"(?<!is )(?<!are )(?<!were )"
    r"(?:attain|achiev|reach|obtain|yield|demonstrat|deliver|establish|record|report|observ|find|manag|resolv|solv)\w*"
    r"|sets?|setting (?=an?\b|new|the|state)|scor(?:es|ed|ing)|gets?|getting|shows?|showing|has|have|had|including|such as"
    r"|lead(?:s|ing) (?:to|with)|result(?:s|ing) in|(?:,|\band) with(?! up to)"
)
_GOVERNORS = pattern(
    rf"(?=[a-z,])\b(?:(?P<change>{_CHANGING})\b|(?:{_ATTAINING})\b(?! of\b)|with (?:an? |the )?(?:(?!and\b)[\w\-@]+ ){{0,3}}(?:of |=)?$)"
)
"""Words that say what a number is: a change, comparison or share (group `change`), or an attained value."""
_CHANGED_TO = pattern(
    r"to (?<!\wto )(?<!compared to )(?<!relative to )(?<!close to )(?<!up to )(?<!\d% to )"
    r"(?:(?<!\d to )|(?<=20\d\d to )|(?<=[A-Za-z]\d to )|(?<=[A-Za-z]\d\d to )|(?<=-\d\d\d to ))"
    r"(?:(?:an?|only|just|about|as \w+ as) )?(?:[a-z\-]+ )?$"
    r"|from (?<!\wfrom )[^;]{1,60} to (?:[\w\-]+ ){0,3}$"
)
"""Text before the final value of a change."""
_GAINED = pattern(r"\s?\((?:\s?[+↑]|an? (?:[\w\-.%+]+ ){0,3}(?:increase|improvement|gain))")
"""Text behind an absolute number that is followed by its gain: `56.7% (+40.0%)`."""
_VERSUS = pattern(r"\s?(?:vs\.?|versus) \d")  # text behind an absolute number that is compared with another: `(90.9% vs. 90.2%)`.
_POINTS_ON = pattern(r" points on (?:the )?(?=[A-Z])")
_SCORING = pattern(r"\b(?:achiev|reach|scor|attain|obtain)\w* (?:only |just )?$")
"""Text behind and before a number of points that are no difference: `achieves 50 points on AIME 2024`."""
_DASH = pattern(r" [-–—] ")  # what parts a number from a remark: `reaches 48.7% - still far below people`
_INTERVAL = pattern(r"\((?:95|99|90)\s?% ?(?:ci|confidence interval)[^)]*$")  # text before the bounds of an interval of confidence
_INTERVAL_BEHIND = pattern(r" \((?:95|99|90)\s?% ?ci[^)]*\) (?:more|less|higher|lower|greater)\b")  # text behind a difference
_FROM_VALUES = pattern(
    r"\s?\(\d[\d.]* (?:vs\.?|versus|→|->) \d[\d.]*\)|\s?\(\d[\d.]*\s?% (?:vs\.?|versus|→|->) \d[\d.]*\s?%\) (?:[a-z]+ )?(?:improv|gain"
    r"|increas)"
)
"""Text behind the relative size of a difference between two values: `8.7% (3.89 vs. 4.26)`."""
_ERROR_RATE = pattern(r"\s?(?:fmr|fpr|far|fnr|frr|fnmr|false[ -][a-z]+)\b")  # what a rate is measured at: `0.96 at 1% FPR`
_OF_CHANCE = pattern(r"\b(?:random|chance)(?:[ -](?:performance|guess(?:ing)?|baseline|level|accuracy))?(?: at| of| is|,| \() ?$")
_OF_COST = pattern(r"\b(?:overheads?|slowdowns?|proportion [^.;()]{3,60}) \([^()]*$")
_GAIN_BEHIND = pattern(r"\s?%? (?:[a-z]+@[\d.]+(?::[\d.]+)?|[\w@\-]+ and \d[\d.]*\s?%? [\w@\-]+) (?:improvement|gain|increase|boost)s?\b")
"""Text behind a difference: `a 9.3 mAP@0.5 improvement`, `7.1% MJ and 7.6% MF gains`."""
_LESS_DECLINE = pattern(
    r"\b(?:reduc|mitigat|narrow|decreas|alleviat)\w*[^.;]{0,40}\b(?:declin\w*|degradation|drop|gap) from [\d.]{1,8}\s?%?(?: [a-z]+)? to $"
)
_LIKELY = pattern(r"\bwith (?:a )?(?:high )?probability (?:of )?(?:at least )?$")
_AT_LEVEL = pattern(r"\b(?:faster|fewer|speed-?ups?|qps|throughput|latency)\b[^.;]{0,90}\bat $")
"""Text before what models have in common that are compared in speed: `higher throughput than FooNet at 95% recall`."""
_OF_THRESHOLD = pattern(r"\bthresholds? (?:of |ranging )?(?:from |between )?(?:\d[\d.]* (?:to|and) )?$")
_FASTER = pattern(r"[^.;]{0,60}, [^.;]{0,30}(?:[\d.]+ ?(?:times|x|×)|[\d.]+ ?%) (?:faster|smaller|cheaper|fewer|less)\b")
"""Text behind what models have in common that are compared in speed: `at 80% accuracy, FooNet is 3 times faster`."""
_GAINS_SEEN = pattern(r"\b(?:gains?|improvements?) (?:are|were|is|was) (?:[a-z]+ )?(?:observed|seen|achieved|found|obtained)\b[^.;]*$")
_NO_RESULTS = (
    ("random", _OF_CHANCE),
    ("chance", _OF_CHANCE),
    ("threshold", _OF_THRESHOLD),
    ("(", _OF_COST),
    (" to", _LESS_DECLINE),
    (" at ", _AT_LEVEL),
    ("gain", _GAINS_SEEN),
    ("improvement", _GAINS_SEEN),
    ("probability", _LIKELY),
)
"""Text before a number that is no result, each with a part of words without which it cannot match."""
_CONDITION = pattern(r"\bat (?:the |an? )?(?:[a-z\-]+ ){0,3}(?:rate|ratio|level|threshold|budget) of (?:only |just )?$")
"""Text before the rate at which something is measured: `25.17 dB at the subsampling rate of 5%`."""
_THRESHOLD = pattern(r"\bat [a-z\-]{1,20} = $")  # text before what something is measured at: `recall at FPR = 0.1%`
_VERSUS_NAME = pattern(r"\s?(?:vs\.?|versus) [A-Za-z][\w\-]*\)")  # text behind a difference: `cuts time by 15% (24% vs. Foo)`
_DECREASE = pattern(r"\b(?:reduc|lower|decreas|narrow|drop|sav)")
_SPREAD = pattern(r"\b(?:sensitivity of|variance|variations?|deviation|fluctuations?|gaps?|dispar|discrepan|usage|cost)\b")
"""What is no result when it becomes smaller."""
_METRIC = pattern(
    r"accurac|error|rate\b|score|perplexity|performance|success|distance|\b(?:fid|gfid|fvd|[wce]er|mae|r?mse|ppl|lpips|asr|epe)\b"
    rf"|{_MASK}"
)
_RESUMED = pattern(
    r"\b(?:attain|achiev|reach|obtain|yield|scor|get|set|show|demonstrat|deliver)\w*\b(?! of\b)|(?:,|\band|\bor) with\b(?! up to)"
)
"""Text between two numbers that makes the second one an attained value, whatever the first is."""
_CLAUSE_END = pattern(r"[,;:]\s|\band\b|\bwhile\b|\bbut\b|(?<!compared )(?<!opposed )\bto\b(?= \D{0,20}$)")
_COMPARATIVES = _any(
    r"""improv\w* gains? increas\w* reduc\w* loss(?:es)? boosts? drops? decreas\w* degrad\w* decrements? increments?
higher lower better faster fewer less more worse greater shorter stronger
 (?:percentage\s)?points? pp speed-?ups? smaller larger cheaper savings? advantage uplift decline rise jump margin throughput
ahead above below"""
)
_SIGNED = pattern(r"(?<=[\s,])[+−↑]\s?\d[\d.]*(?:\s?%)?(?=[^+−↑]*$)")  # a change with a sign; numbers listed behind it are changes too
_FUNCTION_WORDS = _any("on in and for of with to at by while than over from as which vs but compared")
_DIFFERENCE_AFTER = pattern(
    rf"\s?(?:\((?:absolute|relative)\) )?[-(]?\s?(?:(?!{_FUNCTION_WORDS}\b)[\w\-/@]+ ){{0,4}}?{_COMPARATIVES}\b|\s?over\b"
)
_COUNTED = _any(
    r"""of\s\d of\s(?:the\s|its\s|all\s|total\s|their\s|our\s|these\s|this\s)?(?!average|success\b)[a-z] param g?flops tokens?\b images?\b
samples?\b hours?\b gpus?\b days?\b videos?\b examples?\b datasets?\b tasks?\b benchmarks?\b languages?\b models?\b steps?\b
epochs?\b layers?\b questions?\b problems?\b categories classes domains pairs?\b experts?\b seconds?\b ms\b fps\b gb\b mb\b
years?\b minutes?\b hrs?\b usd dollars m?ev\b kj\b kcal [mµunp]j\b kw watts? khz\b mhz\b ghz\b km\b kg\b pixels? px\b degrees
[bmtr]illion thousand
hundred [kmb]\b noise validated preserve have\b are\b were\b fail\b contain false
label annot spars bits?\b key\b different diverse out\sof mask(?!\sap\b)
compress visual(?!\s(?:appeal|quality|fidelity))
shots?\b turns?\b frames?\b people participants human open state represent downstream novel main common
or\s(?:greater|more|higher|less|fewer|lower|above|below)
public popular real unique distinct major training stages?\b iterations? rounds? times confidence ci\b probab chance sub
additional extra other new existing leading recent
frontier resolved annotated curated metrics types tools agents?\b baselines widely well challeng of\sthe\stime teachers?
demonstrations? instances? objects? scenes? dimensions? tests?\b prompts?(?!\s(?:follow|adher|align|fidel))
documents? llms vlms mllms nfes? sampl retention retained
recovery overlap\b poison prun quanti[sz]ation dropout redundan errors?\sare cases? responses? answers\b users? respondents?
patients? inputs? outputs? trials? performance\b(?!\son\b) the\s(?:performance|accuracy|size)\b of\s(?:the|its)\s[a-z]+"""
)
_NUMBERED = pattern(
    r"\b(?:sub)?(?:task|level|stage|phase|round|track|group|type|setting|version|distance|figure|table|seed|fold|class|step)s? $"
)
"""Text before the number that an item goes by: `for tasks 1, 2, and 3`."""
_AT_K = pattern(r"(?:\d \s?%?|reciprocal )(?:accuracy|recall|precision|hits?|hit rate|ndcg|success|pass|map|mrr|rank) at (?:k ?= ?)?$")
"""Text before the length of the list that a metric is about: `0.8051 accuracy at 10`."""
_LEVEL = pattern(
    r"\b(?:sparsity|compression|pruning|masking|dropout|noise|missing|corruption|poisoning) (?:levels?|ratios?|rates?) ?\([^)]{0,24}$"
)  # text before no result
_FREQUENT = pattern(r"\b(?:infrequent|frequent|rare|occur)\w*+(?:[^.;]|e\.g\.){0,30}$")  # text before how often something happens
_FROM_TO = pattern(r"\bfrom [\d.]+\s?%? to $")  # text before the final value of a rise
_COUNT_AFTER = pattern(
    rf"\s?-?(?:{_COUNTED}|(?:[\w\-]+ )?(?:sparsity|restoration|latency|memory|storage|compression|truncation|speedup|utili[sz]ation"
    rf"|overhead|energy|threshold|closure)\b"
    r"|instead of \d|within \d|(?:as|for) (?:the |a |an )?(?:train|test|valid)(?:ing|ation)?(?: set)?\b)"
)
_RESOURCES = _any(r"flops? memory cache latency costs? param\w* usage overhead compute computations? size footprint budget tokens? time")
_RESOURCE_BEFORE = pattern(
    rf"\b{_RESOURCES}"
    r"(?: (?:usage|requirements?|footprint|consumption|budget|size|costs?))? (?:to|of|by|is|at) (?:only |just |about |as low as )*$"
)
"""Text before a share of a model's cost."""
_RESOURCE_ENDS = (" to ", " of ", " by ", " is ", " at ", " only ", " about ", " just ", " as ")  # every match ends with one
_UNIT = rf"{UNIT}\b(?![&+-])"
_UNIT_BEHIND = pattern(rf"[ -]?{_UNIT}")
_MEASURE_BEFORE = pattern(r"\)?(?: of| to| at| is| are| was| were| from [\d.]++ ?(?:[a-z/%][\w/%]*+ )?to|:| =)?(?: only| just| about)? ")
"""Text between a metric and its number."""
_MEASURE_BEHIND = pattern(rf"[ -]?(?:{_UNIT} )?")
_VALUE_OF = pattern(r"\d\s?%? $")  # text before a metric whose value stands before it
_LONGEST_VALUE = 4
_LONGEST_ASIDE = 30
_ASIDE = pattern(r"\([^()]{0,80}\)")
_FEW_DECIMALS = 2
_RELEASES = pattern(r"(?<![\w\-])[A-Z][A-Za-z]+ v?\d\.\d(?:,| and| &| /) v?$")
_THRESHOLDS = pattern(r"@\.?\d[\d.]*:$")
_OF_GAIN = pattern(r"\b(?:improvement|gain|increase|higher|better|more|over|relative|absolute|ci|confidence)\b")  # text of such an aside
_LONGEST_MEASURE = 40  # characters between a metric and its number
_SHORT_UNITS = {"millisecond": "ms", "microsecond": "µs", "second": "s", "sec": "s", "minute": "min", "hour": "h", "hr": "h"}
_PROBES = ("It reaches an {} of 12.1 on it.", "It reaches 12.1 {} on it.")  # sentences whose number is a result if it has a metric
_MORE_OF_LIST = pattern(r"(?:\s?(?:,|and|or|/|, and)\s?\d[\d.]*\s?%)+")
_METRIC_AFTER = pattern(
    r"\s?(?:(?!of\b|in\b|on\b)[\w\-]+ ){1,3}(?:scores?|accuracy|accuracies|success|recall|precision|F1|win|solve|pass) ?\b"
)
"""Text behind a number that is not a count: `38.5% question answering accuracy` counts no questions."""
_SOLVED = pattern(r"\b(?:solv|resolv|complet|answer)\w* (?:only |just |correctly |merely |a mere )*$")
_SUBSET = pattern(r"\sof (?:[\w\-]+ ){1,3}(?:that|which|where|previously|whose)\b")
"""Text behind a share of some items only: `80% of ARC puzzles that people could not solve`."""
_OF_TASKS = pattern(r"\sof\s(?:(?:the|all|our|its)\s)?(?:[\w\-]+\s){0,2}?(?:tasks?|problems?|issues?|questions?|challenges|puzzles)\b")
"""Text behind `solves 32.4%`, which is a success rate; without `solves` it is a count of tasks."""
_LISTED = pattern(
    r"(?: ?\(±[^)]{1,12}\)| (?=with ))?\)?(?: ?[-(]?[a-z@\-%]++\)?){0,3}?(?: (?:on|in|for|at|over|with) (?:the )?(?:[^.;%]"
    r"|\.(?=\d)){1,60}?| ?\([^)%]{1,30}\))?"
    r"(?:,? (?:and|or|&)|,) \(?(?:[\w@\-.]++ (?:of |by )?){0,3}?\(?|/|\s?(?:,|and|or) "
)
"""Text between numbers of one list; if one is a difference or belongs to others, the next one does too."""
_RANGE = pattern(r"(?:^|[^(\d.])(?<!from )(?<!than )(?<!about )[\d.]{1,8}\s?%? to $")
"""Text before the end of a range: `reaches 75.1 to 86.8%`; a change is told `from` a value, or in parentheses."""
_RAISED = pattern(r"\b(?:improv|increas|boost|rais|enhanc|lift|push|reduc|decreas|lower|cut|drop|grow|ris(?=e|ing))\w*\b[^,;]{0,80}$")
_NAME_BEFORE = pattern(r"(?:^|[\s(])[A-Z][\w\-]*[A-Za-z] $")
_RELEASE_BEFORE = pattern(r"\b(?:on|under|using) [A-Z]{2,10} $")  # text before the number of a release: `on ACDD 1.3`
_ACRONYM_BEFORE = pattern(r"\b[A-Z]+ $")
_LONGEST_BOUND = len("approximately the accuracy of ") + 2
"""Maximal number of characters that `_BOUND_BEFORE` matches, without a name in the genitive."""
_NEAR = 80  # number of characters before a number that are searched first
_CONTEXT_LENGTH = 90  # number of characters on either side of a number that are examined


class ReportedNumber(NamedTuple):
    """A number that can be a result."""

    value: float
    unit: str  # `%` or empty
    start: int  # offset of the number's first digit
    end: int  # offset of the end of its unit
    measure: str = ""  # the unit of an amount whose metric the taxonomy names: `ms`


class _Context(NamedTuple):
    """The text before and after a number."""

    before: str
    after: str


def has_number(text: str, start: int, end: int) -> bool:
    """Return whether a number begins in `text[start:end]`."""
    return _NUMBER.search(text, start, end) is not None


def exact_numbers(text: str) -> list[int]:
    """Return offsets in all numbers with a unit or decimals."""
    return offsets(text, ("%", "percent")) + [match.start() for match in _DECIMAL_POINT.finditer(text)]


def find_numbers(text: str, start: int, end: int, metrics: Sequence[tuple[int, int]] = ()) -> Iterator[ReportedNumber]:
    """Yield the numbers of the sentence `text[start:end]` that can be results, in order.

    `metrics` are the places of metrics that the taxonomy names: their numbers are results even if they are times or the like.
    """
    refused = accepted = 0  # where the last number of either kind ends
    sentence = _masked(text, start, end, metrics)
    lower = ""
    for match in _CANDIDATE.finditer(text, start, end):
        at, behind = match.start() - start, match.end() - start
        at -= 2 if sentence.startswith("**", at - 2) else 0
        written = _context(sentence, at, behind)
        if _is_label(match, written):
            continue
        # Patterns that ignore case are far slower than one lower-case copy. Like them, it takes `İ` for an `i`.
        lower = lower or sentence.replace("İ", "i").lower()
        folded = _context(lower, at, behind)
        if not match["unit"] and _AT_K.search(folded.before):
            continue
        if not match["unit"] and _NUMBERED.search(folded.before):
            refused, accepted = behind, 0
            continue
        if _POINTS_ON.match(written.after) and _SCORING.search(folded.before):
            refused, accepted = 0, behind
            yield ReportedNumber(float(match["value"]), "", match.start(), match.end())
            continue
        against = bool(_VERSUS.match(written.after)) and not written.before.endswith("by")
        going_on = bool(accepted) and not _GOVERNORS.search(lower, accepted, at)
        if (
            _is_difference(written, folded)
            or _is_range(folded.before)
            or (_belongs_to_others(written, folded) and not against)
            or (refused and not _is_closed(lower, refused, at) and _continues(lower[refused:at]))
            or not (going_on or against or _GAINED.match(written.after) or _is_attained(_without_asides(lower[:at])))
        ):
            refused, accepted = behind, 0
            continue
        measure = _measure(sentence, folded.after, (at, behind), [(first - start, last - start) for first, last in metrics])
        is_exact = len(match["value"].partition(".")[2]) > _FEW_DECIMALS  # `5.468 object distance` counts no objects
        if not (_is_bound(folded.before, match["value"]) or (measure is None and not is_exact and _is_counted(written, folded))):
            refused = 0 if match["unit"] or "." in match["value"] else refused
            accepted = behind
            end_of_unit = match.end() + len(measure or "")
            unit = text[match.end() : end_of_unit].strip(" -")
            unit = _SHORT_UNITS.get(unit.lower().rstrip("s"), unit)
            yield ReportedNumber(float(match["value"]), "%" if match["unit"] else "", match.start(), end_of_unit, unit)


def _without_asides(before: str) -> str:
    """Return text without its parentheses, which say nothing of what stands behind them: `50% on A (18% improvement) and`."""
    return _ASIDE.sub("", before) if ")" in before else before


def _is_closed(sentence: str, end: int, at: int) -> bool:
    """Return whether the number that ends at offset `end` is in an aside before the next one: `50% on A (18% more) and 65% on B`."""
    opened = sentence.rfind("(", max(0, end - _LONGEST_ASIDE), end)
    closed = sentence.find(")", end, at)
    return opened > sentence.rfind(")", 0, end) and closed >= 0 and _OF_GAIN.search(sentence, opened, closed) is not None


def _masked(text: str, start: int, end: int, metrics: Sequence[tuple[int, int]]) -> str:
    """Return the sentence `text[start:end]`, in which `_MASK` hides those of `metrics` that would be misread."""
    sentence = text[start:end]
    for first, last in metrics:
        if _is_misread(text[first:last].lower()):
            sentence = sentence[: first - start] + _MASK * (last - first) + sentence[last - start :]
    return sentence


@lru_cache(maxsize=1024)
def _is_misread(metric: str) -> bool:
    """Return whether the words of a metric make a number beside it no result: `inference time`, `token reduction`."""
    if metric.endswith("ed") and not metric.endswith("eed"):
        return False  # `345 resolved issues` are a count
    return not all(any(find_numbers(probe, 0, len(probe))) for probe in (each.format(metric) for each in _PROBES))


def _measure(sentence: str, after: str, number: tuple[int, int], metrics: Sequence[tuple[int, int]]) -> str | None:
    """Return the text of the unit behind a number right beside one of `metrics`; None where it is beside none, or may be a count."""
    start, end = number
    for first, last in metrics:
        is_taken = _VALUE_OF.search(sentence, max(0, first - _LONGEST_VALUE), first)  # `66.6% mAP at 31.9 FPS`
        is_behind = last <= start < last + _LONGEST_MEASURE and not is_taken and _MEASURE_BEFORE.fullmatch(sentence, last, start)
        is_before = end <= first < end + _LONGEST_MEASURE and _MEASURE_BEHIND.fullmatch(sentence, end, first)
        if is_behind or is_before:
            unit = _UNIT_BEHIND.match(after)
            return unit.group() if unit else "" if sentence[first] == _MASK else None
    return None


def is_amount(text: str, number: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Return whether a number is a difference, a count or a cost. All are offsets of `text`."""
    start, end = sentence
    written = _context(text[start:end], number[0] - start, number[1] - start)
    folded = _Context(written.before.lower(), written.after.lower())
    return _is_difference(written, folded) or _is_counted(written, folded)


def _context(sentence: str, at: int, behind: int) -> _Context:
    return _Context(sentence[max(0, at - _CONTEXT_LENGTH) : at], sentence[behind : behind + _CONTEXT_LENGTH])


def _is_difference(written: _Context, folded: _Context) -> bool:
    before = folded.before
    if before.endswith(("e.g., ", "e.g. ")) and _VERSUS.match(written.after):
        return False  # `outperforms FooNet, e.g., 51.3 vs. 28.9`
    if _INTERVAL.search(before) or _INTERVAL_BEHIND.match(folded.after) or _FROM_VALUES.match(folded.after):
        return True
    if _GAIN_BEHIND.match(folded.after) or any(word in before and each.search(before) for word, each in _NO_RESULTS):
        return True
    if before.endswith("at ") and (_ERROR_RATE.match(folded.after) or _FASTER.match(folded.after)):
        return True
    if before.endswith("(") and _VERSUS_NAME.match(written.after):
        return True
    if before.endswith((" ", ":", "of", "by", "(")) and _DIFFERENCE_BEFORE.search(before):
        return True
    if any(sign in before for sign in "+−↑") and (signed := _SIGNED.search(before)) and _continues(before[signed.end() :]):
        return True
    more = _MORE_OF_LIST.match(written.after)
    after = _DASH.split(folded.after, maxsplit=1)[0]
    return bool(_DIFFERENCE_AFTER.match(after, more.end() if more else 0)) and not (
        _FROM_TO.search(written.before) and written.after.startswith(" over")
    )


def _is_range(before: str) -> bool:
    """Return whether the words before a number make it the end of a range."""
    return before.endswith(" to ") and " from " not in before and bool(_RANGE.search(before)) and not _RAISED.search(before)


def _is_bound(before: str, value: str) -> bool:
    """Return whether the words before a number make it a bound, reached or not."""
    if before.endswith("= ") and "." in value and not _THRESHOLD.search(before):
        return False  # `MAE = 3.85`, but `k = 5`
    if before.endswith((" of ", "only ", "just ")) and _CONDITION.search(before):
        return True
    start = 0 if "'s " in before or "’s " in before else max(0, len(before) - _LONGEST_BOUND)
    return bool(_BOUND_BEFORE.search(before, start) or _NOT_REACHED.search(before))


def _is_attained(before: str) -> bool:
    """Return whether the last of `_GOVERNORS` makes the number absolute. A change does if the number is its final value."""
    last = _last(_GOVERNORS, before, max(0, len(before) - _NEAR)) or _last(_GOVERNORS, before)
    if not last or not last["change"] or before.endswith(("→", "→ ")):
        return True
    if not _CHANGED_TO.search(before) or last["change"].startswith(("gap", "margin", "differ", "varian", "deviat", "fluctu", "dispar")):
        return False
    return not _DECREASE.match(last["change"]) or bool(_METRIC.search(before) and not _SPREAD.search(before))


def _continues(between: str) -> bool:
    """Return whether the text between two numbers only continues a list."""
    return bool(_LISTED.fullmatch(between)) and not _RESUMED.search(between)


def _is_counted(written: _Context, folded: _Context) -> bool:
    """Return whether a number is a count or an amount. In a list, the words behind the last number decide for all."""
    if folded.before.endswith(_RESOURCE_ENDS) and _RESOURCE_BEFORE.search(folded.before):
        return True
    if _FREQUENT.search(folded.before) or ("(" in folded.before and _LEVEL.search(folded.before)):
        return True
    more = _MORE_OF_LIST.match(written.after)
    after = more.end() if more else 0
    if _SUBSET.match(written.after, after):
        return True
    if not _COUNT_AFTER.match(folded.after, after) or _METRIC_AFTER.match(written.after, after):
        return False
    return not (_SOLVED.search(folded.before) and _OF_TASKS.match(folded.after, after))


def _belongs_to_others(written: _Context, folded: _Context) -> bool:
    """Return whether a number belongs to other models: `surpassing 82.0%`, `the baseline of 22.9%`."""
    if not _OF_OTHERS.search(folded.before):
        return False
    clause = _CLAUSE_END.split(written.before)[-1]
    clause = folded.before[len(folded.before) - len(clause) :]
    last = _last(_OF_OTHERS, clause)
    return bool(last and not _ATTAIN.search(clause, last.end()))


def _last(pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str] | None:
    return [None, *pattern.finditer(text, start)][-1]


def _is_label(match: re.Match[str], context: _Context) -> bool:
    """Return whether a number without unit is a year, the number of an item, or part of a name."""
    value = match["value"]
    if match["unit"]:
        return False
    if context.before.endswith("_ "):
        return True  # of `AP_ 50`
    if "." in value and _RELEASES.search(context.before):
        return True  # `SQuAD 1.1 and 2.0`
    if context.before.endswith(":") and _THRESHOLDS.search(context.before):
        return True  # `mAP@50:95`
    if len(value) == 4 and value.isdigit() and value[:2] in ("19", "20"):
        return True
    if context.after[:1] == ")" and "." not in value and (len(value) == 1 or context.before[-1:] != "("):
        return True
    if _RELEASE_BEFORE.search(context.before):
        return True
    word = max(0, context.before.rfind(" ", 0, -1))  # before the last word
    return bool(_NAME_BEFORE.search(context.before, word)) and not _ACRONYM_BEFORE.search(context.before, word)
