"""The language that pages are written in.

The English text of a message is its key, as in gettext. `use` chooses a catalogue once, when a build starts; processes that are forked
from it inherit the choice. Without a catalogue all words are English, and nothing here imports Babel.

>>> translate("{first} to {last}", first="1 May", last="3 May"), plural("{count} paper", "{count} papers", 1904)
('1 May to 3 May', '1,904 papers')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from papershelf.fingerprint import fingerprint

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
FOLDER = "languages"  # the folder of catalogues among templates
ENGLISH_PLURAL = "n != 1"
PLURAL_FORM = "plural_form"  # the function by which compiled templates choose a form of the plural
_SHORT = 3  # letters of an English month where it is not written in full


class Forms:
    """How English writes numbers, days and lists; `localized.Localized` does the same for other languages."""

    direction = "ltr"  # of writing: or `rtl`

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{value:,}"

    def day(self, value: date, *, full: bool) -> str:
        """Return a date, with the whole name of its month if `full`."""
        name = MONTHS[value.month - 1]
        return f"{value.day} {name if full else name[:_SHORT]} {value.year}"

    def day_of_year(self, value: date) -> str:
        """Return a date without its year."""
        return f"{value.day} {MONTHS[value.month - 1]}"

    def month(self, number: int, year: int, *, full: bool) -> str:
        """Return month `number` (1 to 12) and year, with the month's whole name if `full`."""
        return f"{self.month_name(number, full=full)} {year}"

    def month_name(self, number: int, *, full: bool) -> str:
        """Return the name of month `number`, short or in `full`, as it stands by itself."""
        return MONTHS[number - 1] if full else MONTHS[number - 1][:_SHORT]

    def listed(self, items: Sequence[str]) -> str:
        """Return `items`, of which there is at least one, as a list in a sentence."""
        return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


class Catalogue(NamedTuple):
    """The words of a language."""

    language: str = "en"  # BCP 47 tag, as the settings write it
    file: Path | None = None  # None where no file translates: all words are English
    messages: Mapping[str, tuple[str, ...]] = MappingProxyType({})  # translations by English text: one, or one for each form of the plural
    plural: str = ENGLISH_PLURAL  # which form a number `n` takes, counted from 0: an expression of C, and so of JavaScript
    plural_form: Callable[[int], int] = lambda count: int(count != 1)  # the same as a function
    forms: Forms = Forms()

    @property
    def fingerprint(self) -> str:
        """Changes with the words; empty where there are none."""
        return fingerprint(self.language, self.messages, self.plural) if self.file else ""

    @property
    def is_missing(self) -> bool:
        """Whether the language has no words here, so that its pages are in English."""
        return self.file is None and not is_english(self.language)


_current = Catalogue()
_messages: Mapping[str, tuple[str, ...]] = _current.messages


def use(catalogue: Catalogue) -> None:
    """Write all that follows in the language of `catalogue`."""
    global _current, _messages
    _current, _messages = catalogue, catalogue.messages


def current() -> Catalogue:
    """Return the catalogue in use."""
    return _current


def is_english(language: str) -> bool:
    """Return whether a language tag means English.

    >>> is_english("en"), is_english("en-GB"), is_english("enm")
    (True, True, False)
    """
    return language.partition("-")[0].lower() == "en"


def translate(message: str, **values: str) -> str:
    """Return `message` in the current language, with `values` in place of its `{names}`. `message` must be a literal, to be found."""
    text = _messages[message][0] if message in _messages else message
    if len(values) == 1:  # the most frequent case, in a third of the time
        [(name, value)] = values.items()
        return text.replace(f"{{{name}}}", value)
    return text.format_map(values) if values else text


def plural(one: str, many: str, count: int, **values: str) -> str:
    """Return the form of a message that belongs to `count`, which replaces `{count}`. `one` and `many` must be literals, to be found."""
    if one in _messages:
        forms = _messages[one]
        text = forms[min(_current.plural_form(count), len(forms) - 1)]
    else:
        text = one if count == 1 else many
    text = text.replace("{count}", _current.forms.number(count))
    return text.format_map(values) if values else text


def find(language: str, folders: Sequence[Path]) -> Path | None:
    """Return the file with the words of `language`, else of the language that it is a variety of; None where there is none.

    Args:
        language: A BCP 47 tag. `pt-BR` is looked for before `pt`.
        folders: Folders of templates, the site's own before the package's.
    """
    files = [file for folder in folders for file in sorted((folder / FOLDER).glob("*.po"))]
    parts = language.lower().split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((file for tag in tags for file in files if file.stem.lower() == tag), None)


def load(language: str, folders: Sequence[Path]) -> Catalogue:
    """Return the words and forms of `language`; English ones where `folders`, as in `find`, have no file for it.

    Raises:
        InputError: The file cannot be used.
    """
    file = find(language, folders)
    if file is None and is_english(language):
        return Catalogue(language)
    from papershelf.text import localized  # here, because Babel takes longer to import than a small build lasts

    forms = Forms() if is_english(language) else localized.forms_of(language, has_words=file is not None)
    if file is None:
        return Catalogue(language, forms=forms)
    return Catalogue(language, file, *localized.read(file), forms)
