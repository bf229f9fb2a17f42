"""The files of words, and the forms of numbers, days and lists in languages other than English, as Babel knows them."""

import gettext
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from papershelf.model import InputError, Problem
from papershelf.text.language import ENGLISH_PLURAL, FOLDER, Forms
from papershelf.text.lazy_pattern import pattern

_LINE = pattern(r'#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s++)?"(?:[^"\\]|\\.)*+"|')
"""A line of a file of words, without the spaces around it."""
_PLURAL = pattern(r"nplurals\s*+=\s*+(\d)\s*+;\s*+plural\s*+=\s*+([-n\d\s()?:|&=!<>+*/%]++);?")
_MARK = pattern(r"\{[^{}]*+\}|[{}]|</?\w[^<>]*+>")
"""What a translation must have as its message does: a placeholder, a stray brace, or a tag of HTML."""
_COUNT = "{count}"
_REMEMBERED = 10_000  # days and numbers whose words are kept, because most stand on many pages

Words = tuple[Mapping[str, tuple[str, ...]], str, Callable[[int], int]]


class Localized(Forms):
    """How a language other than English writes numbers, days and lists."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self.direction = locale.text_direction
        self._number: Callable[[int], str] = lru_cache(_REMEMBERED)(lambda value: format_decimal(value, locale=locale))
        self._day: Callable[[date, str], str] = lru_cache(_REMEMBERED)(lambda value, fields: format_skeleton(fields, value, locale=locale))

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return str(value) if value < 1000 else self._number(value)

    def day(self, value: date, *, full: bool) -> str:
        """Return a date, with the whole name of its month if `full`."""
        return format_date(value, "long", self._locale) if full else self._day(value, "yMMMd")

    def day_of_year(self, value: date) -> str:
        """Return a date without its year."""
        return self._day(value, "MMMMd")

    def month(self, number: int, year: int, *, full: bool) -> str:
        """Return month `number` (1 to 12) and year, with the month's whole name if `full`."""
        return self._day(date(year, number, 1), "yMMMM" if full else "yMMM")

    def month_name(self, number: int, *, full: bool) -> str:
        """Return the name of month `number`, short or in `full`, as it stands by itself."""
        return str(self._locale.months["stand-alone"]["wide" if full else "abbreviated"][number])

    def listed(self, items: Sequence[str]) -> str:
        """Return `items` as a list in a sentence."""
        return format_list(items, locale=self._locale)


class _EnglishWords(Forms):
    """English forms on pages whose own language is written from right to left."""

    direction = "rtl"


def forms_of(language: str, *, has_words: bool) -> Forms:
    """Return the forms of `language`; those of English where it `has_words` of none, or where Babel does not know it."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Forms()
    if has_words:
        return Localized(locale)
    return _EnglishWords() if locale.text_direction == "rtl" else Forms()


def read(file: Path) -> Words:
    """Return the translations in `file` by English text, and its rule of plural forms, written and as a function.

    Messages that are not translated, or only guessed (`fuzzy`), are left out: they stay English.

    Raises:
        InputError: The file is broken, or a translation has other placeholders than its message.
    """
    text = _text(file)
    try:
        catalogue = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise _error(file, error.lineno + 1, str(error).rpartition(" on ")[0]) from error
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        UnicodeError,
    ) as error:  # what Babel lets through of a broken header or order
        raise _error(file, 0, " ".join(str(error).split()) or "the entries are not in order") from error
    expression, form, count = _plural_rule(file, text)
    messages: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        english, translations = _pairs(message)
        if not all(translations):
            continue
        found = _wrong_marks(english, translations)
        if not found and len(english) > 1 and len(translations) != count:
            found = f"there are {len(translations)} translations, and the rule at the top of the file tells {count} forms apart"
        if found:
            problems.append(_problem(file, message.lineno or 0, f"“{_short(english[0])}”: {found}", "Mend this translation."))
        messages[english[0]] = translations
    if problems:
        raise InputError(*problems)
    return messages, expression, form


def marks(text: str) -> list[str]:
    """Return what a translation must have as its message does: placeholders and tags of HTML.

    >>> marks('<b>{count}</b> papers')
    ['<b>', '{count}', '</b>']
    """
    return _MARK.findall(text)


def _text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(_problem(file, line, "this line is not UTF-8 text", "Save the file as UTF-8.")) from error
    except OSError as error:
        raise InputError(_problem(file, 0, f"the file cannot be read ({error.strerror})", "Make it readable, or remove it.")) from error
    for number, row in enumerate(map(str.strip, text.split("\n")), 1):
        if not _LINE.fullmatch(row):
            raise _error(file, number, f"`{_short(row)}` is no line of a file of words")
    return text


def _plural_rule(file: Path, text: str) -> tuple[str, Callable[[int], int], int]:
    """Return the rule of plural forms in the header, as written and as a function, and how many forms it tells apart."""
    rule = _PLURAL.search(text)
    if not rule:
        return ENGLISH_PLURAL, lambda count: int(count != 1), 2
    expression = rule[2].strip()
    try:
        return expression, gettext.c2py(expression), int(rule[1])
    except (ValueError, RecursionError) as error:
        line = text.count("\n", 0, rule.start()) + 1
        raise _error(file, line, f"the rule of plural forms `{_short(expression)}` cannot be read") from error


def _pairs(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of a message and those of its translation; an empty text for one that is missing."""
    english = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    translations = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return tuple(english), tuple(text or "" for text in translations)


def _wrong_marks(english: Sequence[str], translations: Sequence[str]) -> str:
    """Return what a translation has too much or too little of, in words; empty if nothing. A form of a plural may do without the number."""
    wanted = Counter(marks(english[-1]))
    for text in translations:
        own = Counter(marks(text))
        if len(english) > 1:
            wanted[_COUNT] = own[_COUNT]
        if missing := list((wanted - own).elements()):
            return f"the translation lacks {' '.join(missing)}"
        if extra := list((own - wanted).elements()):
            return f"the translation has {' '.join(extra)}, which the message has not"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _error(file: Path, line: int, found: str) -> InputError:
    remedy = f'Mend the line, or remove the file. A line of it looks like `msgid "Save"`; templates/README.md says more of {FOLDER}/.'
    return InputError(_problem(file, line, f"these words cannot be read: {found}", remedy))


def _problem(file: Path, line: int, found: str, remedy: str) -> Problem:
    return Problem(file.as_posix(), line, found, remedy)
