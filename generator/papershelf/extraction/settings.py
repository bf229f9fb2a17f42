"""How a number was measured: `zero-shot`, `5-shot`, `fine-tuned`, `4 steps`, `validation`, as a short normal form."""

import re
from collections.abc import Sequence

from papershelf.extraction.datasets import Sentence, TermMention, overlaps
from papershelf.extraction.numbers import ReportedNumber
from papershelf.text.lazy_pattern import pattern

_SETTING = pattern(
    r"(?<![\w\-])(?:(?P<shots>zero|one|few|many|\d{1,3})[- ]shots?\b|(?P<probe>linear[- ]prob(?:e|ing))\b"
    r"|(?<!that is )(?<!that are )(?<!which is )(?<!which are )(?<!without )(?<!Without )(?<!no )(?<!any )(?P<tuned>fine-?tun(?:ed|ing))\b"
    r"(?! (?:baseline|method|counterpart|competitor|from\b|on (?:this|these|our)\b))"
    r"|(?P<split>(?:test|dev)-(?:clean|other))\b(?!/)(?<!/test-other)|(?P<free>training-free)\b"
    r"|(?:only |just )?(?P<steps>\d{1,4}|one|two|four|eight)[- ](?:sampling |inference |denoising )?steps?\b"
    r"|(?P<guidance>(?:without|w/o) (?:using )?(?:CFG\b|(?:classifier-free )?guidance))|(?P<best>best-of-\w+|majority voting))",
    re.IGNORECASE,
)
"""Words that say how something was measured."""
_VALIDATION = pattern(r"[- ]?(?:val(?:idation)?|dev)(?:[- ](?:set|split)s?)?\b", re.IGNORECASE)
_BOTH = pattern(r"\s?%? and ")
_REACH = 60  # characters before and behind a number in which a setting is looked for
_SAMPLED = pattern(
    r"\b(?:with|using|in) (?:(?:only|just) (?P<few>\d{1,2}|one|two|four|eight)|(?P<steps>\d{1,2}|one|two|four|eight)(?= (?:sampling"
    r"|inference|denoising)))"
    r" (?:sampling |inference |denoising )?steps?\b"
)
"""The steps that all numbers of a sentence were sampled with, if it has no other steps."""
_GUIDED = pattern(r" with and without (?:classifier-free )?(?:guidance|CFG)\b")
"""Text behind two numbers, of which the second is without guidance."""
_PART = pattern(
    r"\s?%?\)?(?: (?!on\b|for\b|in\b|and\b)[\w@\-]+){0,3} (?:on|for|in) (?:the )?"
    r"(?P<part>(?!(?:terms|total|average|only|all|comparison|contrast)\b)"
    r"[A-Za-z][\w\-]*(?: [a-z][\w\-]*){0,2}?)(?=[,.;)]| and | on | from |$)"
)
"""Text behind a number with the part of a dataset that it is about: `55.43% mIoU on base categories and 29.14% mIoU on novel ones`."""
_PARTS = pattern(
    r"(?: [\w@\-]+){0,3} (?:on|for|in) (?:the )?(?P<first>[a-z][a-z\-]*) and (?P<second>[a-z][a-z\-]*) (?P<noun>[a-z][a-z\-]*)(?=[,.;)]|$)"
)
"""The same behind two numbers: `92% and 87% success rates for textual and visual tasks`."""
_NOTE = pattern(r"\s?%? \((?P<note>\d[\w,]* [a-z]+|[a-z\-]{4,20})\)")  # the same in parentheses: `1.29 (800 epochs) and 1.70 (80 epochs)`
_SPLIT_BEFORE = pattern(r"\b(?P<part>validation|test|training) (?:set )?[a-z]+ of $")  # text before: `a validation accuracy of 96.1%`
_SERIES = pattern(r"\s?%?(?:,? and|,) ")
_NOTES = pattern(r"\s?%? on [A-Z][\w\-]*(?: [\w\-]+){0,2} \((?P<first>[A-Za-z][\w\-]*)(?: and |/)(?P<second>[A-Za-z][\w\-]*)\)")
"""The same behind the dataset: `94.1% and 97.5% on NTU 60 (X-Sub and X-View)`."""
_TASK = pattern(r"\bon (?:the |all )?(?P<task>(?:\d+ )?(?:[A-Za-z][\w\-]* ){1,4}?(?:tasks?|subsets?))\b(?: (?:of|in|from) (?:the )?)?")
_ITEM = pattern(
    r"\((?:[1-9]|[a-h]|i{1,3}|iv|v)\) [Ii]n (?:the )?(?P<item>[A-Z][\w\-]*(?: [A-Z][\w\-]*){0,3}|[a-z][a-z\-]+(?: [a-z][a-z\-]+){0,2}),"
)
"""Beginning of an item of a list, with the part of a dataset that the item is about: `(1) In Numerical Calculation, Foo (63.1) leads`."""
_LONGEST_PART = 3  # words
_NEAR = 30  # characters between a split and its dataset
_NO_PART_WORDS = "a an and are as at best by for from in is of on only or our over score scores than that the to while with"
_NO_PARTS = frozenset(_NO_PART_WORDS.split())
_TASK_REACH = 80  # characters before and behind a number in which its task is looked for
_TWO = 2
_LONGEST_SHOTS = 12
_LONGEST_SETTINGS = 90  # characters behind two numbers that name their settings
_NUMERALS = {"one": "1", "two": "2", "four": "4", "eight": "8"}
_TWO_SPLITS = pattern(
    r"(?: [\w@\-]+){0,3} (?:on|for) (?:the )?(?:[A-Z]\w+ )?(?P<first>(?:test|dev)-(?:clean|other)) and "
    r"(?P<second>(?:test|dev)-(?:clean|other))\b"
)
"""Text behind two numbers on two splits: `1.8% and 3.6% on FooSpeech test-clean and test-other`."""
_WHOLE = pattern(r"\b(?:[Ii]n|[Uu]nder) (?:a |an |the )?(?:[a-z\-]+ )?(?P<shots>zero|one|few|\d{1,3})-shot\b")
"""A setting at the start of a sentence, which is that of all its numbers."""


def part_of(sentence: Sentence, numbers: Sequence[ReportedNumber], index: int) -> str:
    """Return the part of a dataset that number `index` of `numbers`, which are on it, was measured on; empty where the words do not say."""
    text, number = sentence.text, numbers[index]
    both = _PARTS.match(text, numbers[-1].end, sentence.end) if len(numbers) == _TWO else None
    if both:
        return f"{both['second' if index else 'first']} {both['noun']}"
    noted = _NOTES.match(text, numbers[-1].end, sentence.end) if len(numbers) == _TWO else None
    if noted:
        return noted["second" if index else "first"]
    if len(numbers) > 1 and text[number.start - 1] == "(":
        parts = [_words_before(sentence, each) for each in numbers]
        if all(parts) and len(set(parts)) == len(parts):
            return parts[index]
    if split := _SPLIT_BEFORE.search(text, max(sentence.start, number.start - 40), number.start):
        return split["part"]
    if index and _SERIES.fullmatch(text, numbers[index - 1].end, number.start):
        return ""  # the words behind the last number of a series are about all
    match = _PART.match(text, number.end, sentence.end)
    if not match and (note := _NOTE.match(text, number.end, sentence.end)):
        return note["note"]
    named = [(mention.start, mention.end) for mention in sentence.datasets]
    return match["part"] if match and not overlaps(named, *match.span("part")) else ""


def setting_of(sentence: Sentence, index: int, dataset: TermMention) -> str:
    """Return the setting of number `index`, which was measured on `dataset`; empty where the sentence gives none."""
    text, numbers = sentence.text, sentence.numbers
    number = numbers[index]
    start = clause_end(text, numbers[index - 1].end, number.start) if index else sentence.start
    start = max(start, number.start - _REACH)
    end = min(numbers[index + 1].start if index + 1 < len(numbers) else sentence.end, number.end + _REACH)
    if index and _GUIDED.match(text, number.end) and _BOTH.fullmatch(text, numbers[index - 1].end, number.start):
        return "without guidance"
    if each := _of_two(sentence, index):
        return each
    behind = _SETTING.search(text, number.end, clause_end(text, number.end, end))
    before = [each for each in _SETTING.finditer(text, start, number.start) if "baseline" not in text[each.end() : number.start]]
    match = behind or (before[-1] if before else None) or _WHOLE.search(text, sentence.start, numbers[0].start)
    if match and _applies(match, sentence, dataset):
        return _normal(match.groupdict())
    close = _SETTING.search(text, max(sentence.start, dataset.start - _LONGEST_SHOTS), dataset.start) if dataset.end else None
    if close and close["shots"] and close.end() == dataset.start - 1:
        return _normal(close.groupdict())  # `6.7% and 20.6% on 1-shot FooEval`
    sampled = list(_SAMPLED.finditer(text, sentence.start, sentence.end)) if " step" in text[sentence.start : sentence.end] else ()
    if len(sampled) == 1:
        return _normal({"steps": sampled[0]["few"] or sampled[0]["steps"]})
    if task := _task_of(sentence, number, dataset):
        return task
    return "validation" if dataset.end and _VALIDATION.match(text, dataset.end) else ""


def _applies(match: re.Match[str], sentence: Sentence, dataset: TermMention) -> bool:
    """Return whether words that say a setting say that of `dataset`: no split of another one, and no name (`Supervised Fine-Tuning`)."""
    found = match.groupdict()  # that of `_WHOLE` has other groups
    if found.get("split"):
        return _is_near(match, sentence, dataset)
    return not ((found.get("tuned") or "")[:1].isupper() and match.start() > sentence.start + 1)


def _is_near(split: re.Match[str], sentence: Sentence, dataset: TermMention) -> bool:
    """Return whether a split is one of a dataset: `the test-clean and test-other sets of FooSpeech`, and not of another."""
    named = [each for each in sentence.datasets if each.name == dataset.name]
    return not named or any(d.start - _NEAR < split.end() and split.start() < d.end + _NEAR for d in named)


def item_of(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the part of a dataset that the item of a list is about in which a number stands; empty where there is none."""
    text, start, end = sentence.text, sentence.start, number.start
    if text.find(") In ", start, end) < 0 and text.find(") in ", start, end) < 0:
        return ""
    found = [*_ITEM.finditer(text, start, end)][-1:]
    named = [(mention.start, mention.end) for mention in sentence.datasets]
    return next((each["item"] for each in found if not overlaps(named, *each.span("item"))), "")


def _words_before(sentence: Sentence, number: ReportedNumber) -> str:
    """Return the small words before a number in parentheses: `spatial reasoning` of `on Foo spatial reasoning (83.9%)`; else nothing."""
    text, end = sentence.text, number.start - 1
    if text[end] != "(" or any(0 <= end - metric.end <= 1 for metric in sentence.metrics):
        return ""
    words: list[str] = []
    for word in reversed(text[max(sentence.start, end - _REACH) : end].split()):
        if not word.replace("-", "").isalpha() or not word.islower() or word in _NO_PARTS or len(words) == _LONGEST_PART:
            break
        words.append(word)
    return " ".join(reversed(words))


def _task_of(sentence: Sentence, number: ReportedNumber, dataset: TermMention) -> str:
    """Return the task of a dataset that a number is about: `59.36 on 15 retrieval tasks in FooBench`; empty where it is about all of it."""
    text = sentence.text
    start, end = max(sentence.start, number.start - _TASK_REACH), min(sentence.end, number.end + _TASK_REACH)
    if " task" not in text[start:end] and " subset" not in text[start:end]:
        return ""
    is_elsewhere = dataset.end <= sentence.start  # the sentence before names the dataset
    found = (match for match in _TASK.finditer(text, start, end) if is_elsewhere or match.end() == dataset.start)
    return next((match["task"] for match in found), "")


def words_of(text: str, setting: str) -> str:
    """Return the words of a text that say a setting, as it has them; empty where none do.

    >>> words_of("With five shots, or in the zero shot setting", "zero-shot")
    'zero shot'
    """
    for match in (*_SETTING.finditer(text), *_WHOLE.finditer(text), *_SAMPLED.finditer(text)):
        found = match.groupdict()
        if _normal({**found, "steps": found.get("few") or found.get("steps")}) == setting:
            return match.group()
    at = text.find(setting)
    return text[at : at + len(setting)] if at >= 0 else ""


def _of_two(sentence: Sentence, index: int) -> str:
    """Return the setting of one of two numbers with a setting each: `84.3% and 86.1% in the 1-shot and 5-shot settings, respectively`."""
    text, numbers = sentence.text, sentence.numbers
    first = index if index + 1 < len(numbers) and _BOTH.fullmatch(text, numbers[index].end, numbers[index + 1].start) else index - 1
    if first < 0 or first + 1 >= len(numbers) or not _BOTH.fullmatch(text, numbers[first].end, numbers[first + 1].start):
        return ""
    start = numbers[first + 1].end
    if splits := _TWO_SPLITS.match(text, start):
        return splits["second" if index > first else "first"]
    end = text.find("respectively", start, min(sentence.end, start + _LONGEST_SETTINGS))
    found = list(_SETTING.finditer(text, start, end)) if end >= 0 else []
    shots = [each for each in found if each["shots"]] if len(found) != _TWO else found
    return _normal(shots[index - first].groupdict()) if len(shots) == _TWO else ""


def clause_end(text: str, start: int, end: int) -> int:
    """Return where the clause that begins at `start` ends, at most `end`."""
    marks = [at for mark in (", ", "; ", " and ", " while ") if (at := text.find(mark, start, end)) >= 0]
    return min(marks, default=end)


def _normal(found: dict[str, str | None]) -> str:
    """Return the normal form of a setting, by the group of the pattern that it is in."""
    if shots := found.get("shots"):
        return f"{shots.lower()}-shot" if shots != "1" else "one-shot"
    if steps := found.get("steps"):
        steps = _NUMERALS.get(steps.lower(), steps)
        return f"{steps} step" if steps == "1" else f"{steps} steps"
    names = {"probe": "linear probing", "tuned": "fine-tuned", "free": "training-free", "guidance": "without guidance"}
    return next((name for group, name in names.items() if found.get(group)), (found.get("best") or found.get("split") or "").lower())
