"""Which numbers of a sentence can be results: none that the words around it make a difference, a bound, a size or a speed.

>>> text = "It gains 3.5% over Swin and reaches 84.4% top-1, 2.1% higher than DeiT at 1.5x the speed."
>>> [f.value for f in figures(text, 0, len(text))]
[84.4]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


def _any(words: str) -> str:
    """A group of alternatives, written as words between spaces."""
    return "(?:" + "|".join(words.split()) + ")"


_FIGURE = re.compile(
    r"(?<![\w.,^$@/+\-−–~×≈∼<>≥≤=_#±\[*])(?P<value>\d{1,4}+(?:\.\d{1,3}+)?+)(?P<unit>\s?\\?%|\s?percent\b)?+"
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
_DIFFERENCE_BEFORE = re.compile(
    rf"(?:\bby {_ABOUT}|\b{_CHANGE}(?: [\w\-]+){{0,4}} (?:of|by|:) ?{_ABOUT}|\b{_CHANGE} {_ABOUT}"
    rf"|\b(?:up|down) |\bdifferences? of {_ABOUT})$",
    re.IGNORECASE,
)
_BOUNDS = _any(
    r"""than vs\.? versus from between against over nearly almost below above under roughly about around approximately up\sfrom top
first last steps? layers? block stage with\sonly using\sonly using chance random version table section figure at\sleast
another other these those within after every per all into temperature seeds? previously originally was"""
)
_BOUND_BEFORE = re.compile(
    rf"(?:\b{_BOUNDS} (?:the )?(?:\w+['’]s )?(?:accuracy of )?"
    rf"|\b{_any('pass recall hit top ndcg map hits precision avg maj best mean r p k')}[@-] ?"
    r"|(?:×|\bx|\btimes) ?|\d\s?%? ?[-–~] ?|[<>=≥≤≈~] ?)$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:surpass|outperform|exceed|beat|overtak|outpac)\w*\b|\bcompared (?:to|with)\b"
    r"|\b(?:previous|prior|existing|baselines?|runner-up|second-best|human (?:performance|experts?|annotators?))\b",
    re.IGNORECASE,
)
"""Makes a figure behind it in its clause somebody else's, unless the paper attains something in between."""
_ATTAIN = re.compile(r"\b(?:attain|achiev|reach|obtain|yield|scor|get|set|show|demonstrat|deliver|with)\w*\b(?! of\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:]\s|\band\b|\bwhile\b|\bbut\b|(?<!compared )\bto\b(?= \D{0,20}$)")
_COMPARATIVES = _any(
    r"""improv\w* gains? increas\w* reduc\w* boosts? drops? decreas\w* degrad\w* higher lower better faster fewer less more worse
(?:percentage\s)?points? pp speed-?ups? smaller larger cheaper savings? advantage uplift decline rise jump margin throughput
ahead above below"""
)
_FUNCTION_WORDS = _any("on in and for of with to at by while than over from as which vs but compared")
_DIFFERENCE_AFTER = re.compile(
    rf"\s?[-(]?\s?(?:(?!{_FUNCTION_WORDS}\b)[\w\-/@]+ ){{0,4}}?{_COMPARATIVES}\b|\s?over\b",
    re.IGNORECASE,
)
_COUNTED = _any(
    r"""of\s(?:the\s|its\s|all\s|total\s|their\s|our\s|these\s|this\s)?(?!average|success)[a-z] param G?FLOPs tokens?\b images?\b
samples?\b hours?\b GPUs?\b days?\b videos?\b examples?\b datasets?\b tasks?\b benchmarks?\b languages?\b models?\b steps?\b
epochs?\b layers?\b questions?\b problems?\b categories classes domains pairs?\b experts?\b seconds?\b ms\b fps\b GB\b MB\b
years?\b minutes?\b [bmtr]illion thousand hundred [KMB]\b label annot spars bits?\b key\b different diverse out\sof mask
compress visual shots?\b turns?\b frames?\b people participants human open state represent downstream novel main common
public popular real unique distinct major training stages?\b iterations? rounds? times confidence CI\b probab chance sub
additional extra other new metrics types tools agents?\b baselines widely well challeng of\sthe\stime teachers?
demonstrations? instances? objects? scenes? dimensions? tests?\b prompts? documents? LLMs VLMs MLLMs NFEs? sampl"""
)
_COUNT_AFTER = re.compile(rf"\s?-?{_COUNTED}", re.IGNORECASE)
_LISTED = re.compile(
    r"\)?(?: ?[-(]?[A-Za-z@\-%]+\)?){0,3}?(?: (?:on|in|for|at|over) (?:the )?(?:[^.;%]|\.(?=\d)){1,60}?| ?\([^)%]{1,30}\))?"
    r"(?:,? (?:and|or|&)|,) \(?(?:[\w@\-.]+ (?:of |by )?){0,3}?\(?|/|\s?(?:,|and|or) ",
    re.IGNORECASE,
)
"""Between figures of one list: where the one is a difference or somebody else's, the next is too."""
_LOOK = 90
"""Characters that are looked at on either side."""


class Figure(NamedTuple):
    """A number that may be a result."""

    value: float
    unit: str
    """`%` or empty."""
    start: int
    """Offset of the number's first digit."""
    end: int
    """Offset behind its unit."""


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures in `text[start:end]`, one sentence, that can be results, in order."""
    refused = 0
    for match in _FIGURE.finditer(text, start, end):
        before = text[max(start, match.start() - _LOOK) : match.start()]
        after = text[match.end() : min(end, match.end() + _LOOK)]
        if _is_difference(before, after) or _is_others(before) or (refused and _continues(text[refused : match.start()])):
            refused = match.end()
        elif not (_BOUND_BEFORE.search(before) or _COUNT_AFTER.match(after) or _is_number_of(match, before, after)):
            refused = 0
            yield Figure(float(match["value"]), "%" if match["unit"] else "", match.start(), match.end())


def _is_difference(before: str, after: str) -> bool:
    return bool(_DIFFERENCE_BEFORE.search(before) or _DIFFERENCE_AFTER.match(after))


def _continues(between: str) -> bool:
    """Whether what stands between two figures only carries a list on."""
    return bool(_LISTED.fullmatch(between)) and not _ATTAIN.search(between)


def _is_others(before: str) -> bool:
    """Whether a figure's clause gives it to somebody else: `surpassing 82.0%`, `the baseline of 22.9%`."""
    clause = _CLAUSE_END.split(before)[-1]
    found = list(_OTHERS.finditer(clause))
    return bool(found) and not _ATTAIN.search(clause, found[-1].end())


def _is_number_of(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a bare number is a year, an item of an enumeration, or a part of a name."""
    value = match["value"]
    if match["unit"]:
        return False
    if len(value) == 4 and value[:2] in ("19", "20"):
        return True
    if after[:1] == ")" and "." not in value and (len(value) == 1 or before[-1:] != "("):
        return True
    return bool(re.search(r"(?:^|[\s(])[A-Z][\w\-]*[A-Za-z] $", before)) and not re.search(r"\b[A-Z]+ $", before)
