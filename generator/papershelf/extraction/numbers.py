"""Which numbers of a sentence can be results: none that the words around it make a difference, a bound, a size or a speed.

>>> text = "It gains 3.5% over Swin and reaches 84.4% top-1, 2.1% higher than DeiT at 1.5x the speed."
>>> [f.value for f in figures(text, 0, len(text))]
[84.4]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern


def _any(words: str) -> str:
    """A group of alternatives, written as words between spaces."""
    return "(?:" + "|".join(words.split()) + ")"


_FIRST_DIGIT = r"\d(?<![\w.,^$@/+\-−–~×≈∼<>≥≤=_#±\[*]\d)"
_NUMBER = pattern(_FIRST_DIGIT)
_FIGURE = pattern(
    rf"(?P<value>{_FIRST_DIGIT}"
    r"\d{0,3}+(?:\.\d{1,3}+)?+)(?P<unit>\s?\\?%|\s?percent\b)?+"
    r"(?![\w^×+\]*]|[.,]\d|[-–][A-Za-z\d]|/\d|[ -](?:×|x\b|times\b)|\s?(?:→|[-–~]\s?\d|to \d|±))"
)
_APPROXIMATELY = _any(
    r"""up\sto only over about around at\sleast more\sthan nearly almost as\smuch\sas approximately roughly just an? the average
margins? impressive significant of relative absolute large substantial remarkable further additional"""
)
_ABOUT = rf"(?:{_APPROXIMATELY} )*"
_CHANGE = (
    _any("improv gain increas reduc drop decreas boost margin uplift advantage lead ris(?=e|ing) rais degrad declin sav speed acceler cut")
    + r"\w*"
)
_DIFFERENCE_BEFORE = pattern(
    rf"\b(?=[a-z])(?:by {_ABOUT}|{_CHANGE}(?:(?: [\w\-]+){{0,4}} (?:of|by|:) ?{_ABOUT}| {_ABOUT}|\b[^.;:%]{{0,60}}: )"
    rf"|rang\w* from [\d.]+\s?%? to |(?:outperform|surpass|exceed)\w*[^;%]{{0,80}}\be\.g\.,? "
    rf"|(?:up|down|absolute) |differences? of {_ABOUT})$"
)
_BOUNDS = _any(
    r"""than vs\.? versus from between against over nearly almost below above under roughly about around approximately up\sfrom top
first last steps? layers? block stage with\sonly using\sonly using chance random version table section figure at\sleast
another other these those within after every per all into temperature seeds? previously originally was"""
)
_BOUND_BEFORE = pattern(
    rf"(?:\b(?:{_BOUNDS} (?:the )?(?:\w+['’]s )?(?:accuracy of )?"
    rf"|{_any('pass recall hit top ndcg map hits precision avg maj best mean r p k')}[@-] ?|(?:x|times) ?)"
    r"|× ?|\d\s?%? ?[-–~] ?|[<>=≥≤≈~] ?)$"
)
_NOT_REACHED = pattern(
    r"\b(?:none|fail\w*|cannot|not|never|no (?:[a-z]+ ){0,2}models?|struggle\w*)\b[^,;]{0,40}"
    r"\b(?:reach|achiev|attain|exceed|surpass|pass|scor)\w*(?: [a-z]+)? $"
)
"""Before a bound that is missed."""
_OTHERS = pattern(
    r"\b(?:surpass|outperform|exceed|beat|overtak|outpac)\w*\b|\b(?:compared|competitive|comparable|on par) (?:to|with)\b"
    r"|\b(?:previous|prior|existing|baselines?|runner-up|second-best|human (?:performance|experts?|annotators?))\b"
)
"""Makes a figure behind it in its clause somebody else's, unless the paper attains something in between."""
_ATTAIN = pattern(r"\b(?:attain|achiev|reach|obtain|yield|scor|get|set|show|demonstrat|deliver|with)\w*\b(?! of\b)")
_CHANGING = (
    r"(?<!\ban )(?:improv|increas|enhanc)\w*|(?:gain|reduc|decreas|boost|degrad|declin|surpass|outperform|overtak|outpac|narrow)\w*"
    r"|(?:accelerat|differ|preserv|retain|retention|recover|sustain)\w*|maintain\w*+(?! an? \d)|drop(?:s|ped|ping)?|margins?|uplift"
    r"|lower(?:s|ed|ing)|rais(?:es|ed|ing)|beat(?:s|ing)?|exceed(?:s|ed|ing)?|sav(?:es|ed|ing|ings)|falls?|fell|los(?:es|ing)"
    r"|(?:negligible|minimal|minor|no|little|slight|marginal) loss|(?<!exact )match(?:es|ing)|approaching|rival(?:s|ing)|annotators?"
    r"|(?:better|higher|worse|faster|larger|smaller) than|approach(?:es|ing) (?:the (?:performance|level|accuracy)|human)"
    r"|trail(?:s|ing)|lag(?:s|ging)?|gaps?|within (?=[\d.]+\s?%)|(?:relative|comparable|equivalent|close) to"
)
_ATTAINING = (
    r"(?<!is )(?<!are )(?<!were )"
    r"(?:attain|achiev|reach|obtain|yield|demonstrat|deliver|establish|record|report|observ|find|manag|resolv|solv)\w*"
    r"|sets?|setting (?=an?\b|new|the|state)|scor(?:es|ed|ing)|gets?|getting|shows?|showing|has|have|had|including|such as"
    r"|lead(?:s|ing) (?:to|with)|result(?:s|ing) in|(?:,|\band) with"
)
_GOVERNORS = pattern(
    rf"\b(?=[a-z,])(?:(?P<change>{_CHANGING})\b|(?:{_ATTAINING})\b(?! of\b)|with (?:an? |the )?(?:(?!and\b)[\w\-@]+ ){{0,3}}(?:of |=)?$)"
)
"""What a figure can hang on: a change, a comparison or a share of something kept, or else that it is attained."""
_CHANGED_TO = pattern(
    r"(?<!compared )(?<!relative )(?<!close )(?<!up )(?<!\d )(?<!\d% )\bto (?:(?:an?|only|just|about|as \w+ as) )?(?:[a-z\-]+ )?$|"
    r"\bfrom [^;]{1,60} to (?:[\w\-]+ ){0,3}$"
)
"""Before what a change ends in."""
_GAINED = pattern(r"\s?\((?:\s?[+↑]|an? (?:[\w\-.%+]+ ){0,3}(?:increase|improvement|gain))")
"""Behind an absolute figure that is followed by its gain: `56.7% (+40.0%)`."""
_VERSUS = pattern(r"\s?(?:vs\.?|versus) \d")
"""Behind an absolute figure that is set against another: `(90.9% vs. 90.2%)`."""
_SHRINKING = pattern(r"\b(?:reduc|lower|decreas|narrow|drop|sav)")
_MEASURE = pattern(
    r"accurac|error|rate\b|score|perplexity|performance|success|distance|\b(?:fid|gfid|fvd|[wce]er|mae|r?mse|ppl|lpips|asr|epe)\b"
)
_RESUMED = pattern(r"\b(?:attain|achiev|reach|obtain|yield|scor|get|set|show|demonstrat|deliver)\w*\b(?! of\b)|(?:,|\band|\bor) with\b")
"""Between two figures: the second one is attained again, whatever the first was."""
_CLAUSE_END = pattern(r"[,;:]\s|\band\b|\bwhile\b|\bbut\b|(?<!compared )\bto\b(?= \D{0,20}$)")
_COMPARATIVES = _any(
    r"""improv\w* gains? increas\w* reduc\w* loss(?:es)? boosts? drops? decreas\w* degrad\w* higher lower better faster fewer less more
worse (?:percentage\s)?points? pp speed-?ups? smaller larger cheaper savings? advantage uplift decline rise jump margin throughput
ahead above below"""
)
_SIGNED = pattern(r"(?<=[\s,])[+−↑]\s?\d[\d.]*(?:\s?%)?(?=[^+−↑]*$)")
"""A change by its sign, which holds for the figures listed behind it."""
_FUNCTION_WORDS = _any("on in and for of with to at by while than over from as which vs but compared")
_DIFFERENCE_AFTER = pattern(rf"\s?[-(]?\s?(?:(?!{_FUNCTION_WORDS}\b)[\w\-/@]+ ){{0,4}}?{_COMPARATIVES}\b|\s?over\b")
_COUNTED = _any(
    r"""of\s\d of\s(?:the\s|its\s|all\s|total\s|their\s|our\s|these\s|this\s)?(?!average|success)[a-z] param g?flops tokens?\b images?\b
samples?\b hours?\b gpus?\b days?\b videos?\b examples?\b datasets?\b tasks?\b benchmarks?\b languages?\b models?\b steps?\b
epochs?\b layers?\b questions?\b problems?\b categories classes domains pairs?\b experts?\b seconds?\b ms\b fps\b gb\b mb\b
years?\b minutes?\b hrs?\b usd dollars m?ev\b kj\b kcal kw watts? khz\b mhz\b ghz\b km\b kg\b pixels? px\b degrees [bmtr]illion thousand
hundred [kmb]\b label annot spars bits?\b key\b different diverse out\sof mask
compress visual shots?\b turns?\b frames?\b people participants human open state represent downstream novel main common
or\s(?:greater|more|higher|less|fewer|lower|above|below)
public popular real unique distinct major training stages?\b iterations? rounds? times confidence ci\b probab chance sub
additional extra other new metrics types tools agents?\b baselines widely well challeng of\sthe\stime teachers?
demonstrations? instances? objects? scenes? dimensions? tests?\b prompts? documents? llms vlms mllms nfes? sampl retention retained
recovery prun quanti[sz]ation dropout redundan errors?\sare cases? responses? answers\b users? respondents?
patients? inputs? outputs? trials? performance\b(?!\son\b) the\s(?:performance|accuracy|size)\b of\s(?:the|its)\s[a-z]+"""
)
_FROM_TO = pattern(r"\bfrom [\d.]+\s?%? to $")
"""Before a figure that something has risen to, `over its baseline` or not."""
_COUNT_AFTER = pattern(rf"\s?-?{_COUNTED}")
_RESOURCES = _any(r"flops? memory cache latency costs? param\w* usage overhead compute computations? size footprint budget tokens? time")
_RESOURCE_BEFORE = pattern(
    rf"\b{_RESOURCES}"
    r"(?: (?:usage|requirements?|footprint|consumption|budget|size|costs?))? (?:to|of|by|is|at) (?:only |just |about |as low as )*$"
)
"""A share of what a model costs."""
_MORE_OF_LIST = pattern(r"(?:\s?(?:,|and|or|/|, and)\s?\d[\d.]*\s?%)+")
_MEASURE_AFTER = pattern(r"\s?(?:(?!of\b|in\b|on\b)[\w\-]+ ){1,3}(?:accuracy|accuracies|success|recall|precision|F1|win|solve|pass) ?\b")
"""`38.5% question answering accuracy` counts no questions."""
_SOLVED = pattern(r"\b(?:solv|resolv|complet|answer)\w* (?:only |just |correctly )*$")
_OF_TASKS = pattern(r"\sof\s(?:(?:the|all|our|its)\s)?(?:[\w\-]+\s){0,2}?(?:tasks?|problems?|issues?|questions?|challenges|puzzles)\b")
"""Behind `solves 32.4%`: a rate of success, where another number of tasks would only be counted."""
_LISTED = pattern(
    r"\)?(?: ?[-(]?[a-z@\-%]+\)?){0,3}?(?: (?:on|in|for|at|over) (?:the )?(?:[^.;%]|\.(?=\d)){1,60}?| ?\([^)%]{1,30}\))?"
    r"(?:,? (?:and|or|&)|,) \(?(?:[\w@\-.]+ (?:of |by )?){0,3}?\(?|/|\s?(?:,|and|or) "
)
"""Between figures of one list: where the one is a difference or somebody else's, the next is too."""
_NAME_BEFORE = pattern(r"(?:^|[\s(])[A-Z][\w\-]*[A-Za-z] $")
_ACRONYM_BEFORE = pattern(r"\b[A-Z]+ $")
_LONGEST_BOUND = len("approximately the accuracy of ") + 2
"""Characters that `_BOUND_BEFORE` can match, but for a name in the genitive."""
_LOOK = 90
"""Characters that are looked at on either side."""


class ReportedNumber(NamedTuple):
    """A number that may be a result."""

    value: float
    unit: str
    """`%` or empty."""
    start: int
    """Offset of the number's first digit."""
    end: int
    """Offset behind its unit."""


class _Sides(NamedTuple):
    """What stands beside a number."""

    before: str
    after: str


def first_number(text: str, at: int) -> int:
    """Where the first number begins that may be a figure, from offset `at` on; -1 where there is none."""
    match = _NUMBER.search(text, at)
    return match.start() if match else -1


def figures(text: str, start: int, end: int) -> Iterator[ReportedNumber]:
    """The figures in `text[start:end]`, one sentence, that can be results, in order."""
    refused = 0
    accepted = 0
    sentence = text[start:end]
    lower = ""
    for match in _FIGURE.finditer(text, start, end):
        at, behind = match.start() - start, match.end() - start
        written = _sides(sentence, at, behind)
        if _is_number_of(match, written):
            continue
        # In lower case once, for patterns that ignore case are far slower. As they do, this takes `İ` for an `i`.
        lower = lower or sentence.replace("İ", "i").lower()
        folded = _sides(lower, at, behind)
        against = bool(_VERSUS.match(written.after)) and not written.before.endswith("by")
        going_on = bool(accepted) and not _GOVERNORS.search(lower, accepted, at)
        if (
            _is_difference(written, folded)
            or (_is_others(written, folded) and not against)
            or (refused and _continues(lower[refused:at]))
            or not (going_on or against or _GAINED.match(written.after) or _is_attained(lower[:at]))
        ):
            refused = behind
            accepted = 0
        elif not (_is_bound(folded.before) or _is_counted(written, folded)):
            refused = 0 if match["unit"] or "." in match["value"] else refused
            accepted = behind
            yield ReportedNumber(float(match["value"]), "%" if match["unit"] else "", match.start(), match.end())


def _sides(sentence: str, at: int, behind: int) -> _Sides:
    return _Sides(sentence[max(0, at - _LOOK) : at], sentence[behind : behind + _LOOK])


def _is_difference(written: _Sides, folded: _Sides) -> bool:
    before = folded.before
    if before.endswith((" ", ":", "of", "by")) and _DIFFERENCE_BEFORE.search(before):
        return True
    if any(sign in before for sign in "+−↑") and (signed := _SIGNED.search(before)) and _continues(before[signed.end() :]):
        return True
    return bool(_DIFFERENCE_AFTER.match(folded.after)) and not (_FROM_TO.search(written.before) and written.after.startswith(" over"))


def _is_bound(before: str) -> bool:
    """Whether the words before a number make it a bound, or one that was missed."""
    start = 0 if "'s " in before or "’s " in before else max(0, len(before) - _LONGEST_BOUND)
    return bool(_BOUND_BEFORE.search(before, start) or _NOT_REACHED.search(before))


def _is_attained(before: str) -> bool:
    """Whether the last word that a figure can hang on makes it absolute; a change does where it ends `to` the figure."""
    last = _last(_GOVERNORS, before)
    if not last or not last["change"] or before.endswith(("→", "→ ")):
        return True
    if not _CHANGED_TO.search(before):
        return False
    return not _SHRINKING.match(last["change"]) or bool(_MEASURE.search(before))


def _continues(between: str) -> bool:
    """Whether what stands between two figures only carries a list on."""
    return bool(_LISTED.fullmatch(between)) and not _RESUMED.search(between)


def _is_counted(written: _Sides, folded: _Sides) -> bool:
    """Whether a number says how much or how many of something there is; the last of a list says it for all."""
    if _RESOURCE_BEFORE.search(folded.before):
        return True
    more = _MORE_OF_LIST.match(written.after)
    after = more.end() if more else 0
    if not _COUNT_AFTER.match(folded.after, after) or _MEASURE_AFTER.match(written.after, after):
        return False
    return not (_SOLVED.search(folded.before) and _OF_TASKS.match(folded.after, after))


def _is_others(written: _Sides, folded: _Sides) -> bool:
    """Whether a figure's clause gives it to somebody else: `surpassing 82.0%`, `the baseline of 22.9%`."""
    if not _OTHERS.search(folded.before):
        return False
    clause = _CLAUSE_END.split(written.before)[-1]
    clause = folded.before[len(folded.before) - len(clause) :]
    last = _last(_OTHERS, clause)
    return bool(last and not _ATTAIN.search(clause, last.end()))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _is_number_of(match: re.Match[str], sides: _Sides) -> bool:
    """Whether a bare number is a year, an item of an enumeration, or a part of a name."""
    value = match["value"]
    if match["unit"]:
        return False
    if len(value) == 4 and value[:2] in ("19", "20"):
        return True
    if sides.after[:1] == ")" and "." not in value and (len(value) == 1 or sides.before[-1:] != "("):
        return True
    return bool(_NAME_BEFORE.search(sides.before)) and not _ACRONYM_BEFORE.search(sides.before)
