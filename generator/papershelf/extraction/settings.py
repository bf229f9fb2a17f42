"""How a number was measured: `zero-shot`, `5-shot`, `fine-tuned`, `4 steps`, `validation`, as a short normal form."""

import re

from papershelf.extraction.datasets import Sentence, TermMention
from papershelf.text.lazy_pattern import pattern

_SETTING = pattern(
    r"(?<![\w\-])(?:(?P<shots>zero|one|few|many|\d{1,3})[- ]shots?\b|(?P<probe>linear[- ]prob(?:e|ing))\b"
    r"|(?<!that is )(?<!that are )(?<!which is )(?<!which are )(?<!without )(?<!Without )(?<!no )(?P<tuned>fine-?tun(?:ed|ing))\b"
    r"|(?P<free>training-free)\b|(?:only |just )?(?P<steps>\d{1,4})[- ](?:sampling )?steps?\b"
    r"|(?P<guidance>without (?:classifier-free )?guidance|w/o (?:CFG|guidance))|(?P<best>best-of-\w+|majority voting))",
    re.IGNORECASE,
)
"""Words that say how something was measured."""
_VALIDATION = pattern(r"[- ]?(?:val(?:idation)?|dev)(?:[- ](?:set|split)s?)?\b", re.IGNORECASE)
_REACH = 60  # characters before and behind a number in which a setting is looked for
_WHOLE = pattern(r"\b(?:[Ii]n|[Uu]nder) (?:a |an |the )?(?:[a-z\-]+ )?(?P<shots>zero|one|few|\d{1,3})-shot\b")
"""A setting at the start of a sentence, which is that of all its numbers."""


def setting_of(sentence: Sentence, index: int, dataset: TermMention) -> str:
    """Return the setting of number `index`, which was measured on `dataset`; empty where the sentence gives none."""
    text, numbers = sentence.text, sentence.numbers
    number = numbers[index]
    start = max(numbers[index - 1].end if index else sentence.start, number.start - _REACH)
    end = min(numbers[index + 1].start if index + 1 < len(numbers) else sentence.end, number.end + _REACH)
    behind = _SETTING.search(text, number.end, _clause_end(text, number.end, end))
    before = list(_SETTING.finditer(text, start, number.start))
    match = behind or (before[-1] if before else None) or _WHOLE.search(text, sentence.start, numbers[0].start)
    if match:
        return _normal(match.groupdict())
    return "validation" if dataset.end and _VALIDATION.match(text, dataset.end) else ""


def _clause_end(text: str, start: int, end: int) -> int:
    """Return where the clause that begins at `start` ends, at most `end`."""
    marks = [at for mark in (", ", "; ", " and ", " while ") if (at := text.find(mark, start, end)) >= 0]
    return min(marks, default=end)


def _normal(found: dict[str, str | None]) -> str:
    """Return the normal form of a setting, by the group of the pattern that it is in."""
    if shots := found.get("shots"):
        return f"{shots.lower()}-shot" if shots != "1" else "one-shot"
    if steps := found.get("steps"):
        return f"{steps} step" if steps == "1" else f"{steps} steps"
    names = {"probe": "linear probing", "tuned": "fine-tuned", "free": "training-free", "guidance": "without guidance"}
    return next((name for group, name in names.items() if found.get(group)), (found.get("best") or "").lower())
