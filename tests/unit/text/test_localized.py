"""Other languages: how they write numbers, days and lists, and what is wrong with a file of words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.model import InputError
from papershelf.text.localized import forms_of, read

DAY = date(2024, 5, 14)
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def test_german_writes_numbers_days_and_lists_in_its_own_way() -> None:
    german = forms_of("de", has_words=True)
    assert [german.number(count) for count in (7, 999, 1904, 1234567)] == ["7", "999", "1.904", "1.234.567"]
    assert (german.day(DAY, full=True), german.day(DAY, full=False), german.day_of_year(DAY)) == ("14. Mai 2024", "14. Mai 2024", "14. Mai")
    assert (german.month(9, 2024, full=True), german.month(9, 2024, full=False)) == ("September 2024", "Sept. 2024")
    assert (german.month_name(1, full=True), german.month_name(1, full=False)) == ("Januar", "Jan")
    assert [german.listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a und b", "a, b und c"]


@pytest.mark.parametrize(("tag", "direction"), [("de", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("zh-Hant", "ltr")])
def test_a_language_has_its_direction(tag: str, direction: str) -> None:
    assert {forms_of(tag, has_words=has).direction for has in (True, False)} == {direction}


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('msgid "Save"\nmsgstr "Merken\n', 2, '`msgstr "Merken` is no line'),
        ('msgid "Save"\nmsgstr Merken\n', 2, "`msgstr Merken` is no line"),
        ('msgid "Save"\nNotes: none\n', 2, "`Notes: none` is no line"),
        ('msgid "Save"\nmsgid "Note"\nmsgstr "Notiz"\n', 1, "missing msgstr for msgid 'Save'"),
        ('"Save"\n', 1, "not in msgid"),
        ('msgid "Search {site}"\nmsgstr "Suche"\n', 1, "“Search {site}”: the translation lacks {site}"),
        ('\n\nmsgid "Search"\nmsgstr "Suche bei {site}"\n', 3, "“Search”: the translation has {site}, which the message has not"),
        ('msgid "{first} and {second}"\nmsgstr "{first} und {zweite}"\n', 1, "the translation lacks {second}"),
        ('msgid "Search {site}"\nmsgstr "Suche {site} }"\n', 1, "the translation has }, which the message has not"),
        ('msgid "{a}"\nmsgstr "{a.__class__}"\n', 1, "the translation lacks {a}"),
        ('msgid "<b>Now</b>"\nmsgstr "<b>Jetzt<b>"\n', 1, "the translation lacks </b>"),
        ('msgid "<b>Now</b>"\nmsgstr "<b onclick=\'x()\'>Jetzt</b>"\n', 1, "the translation lacks <b>"),
        (
            f'{HEADER}msgid "{{count}} paper"\nmsgid_plural "{{count}} papers"\nmsgstr[0] "{{count}} a"\nmsgstr[1] "b {{n}}"\n',
            4,
            "the translation has {n}",
        ),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != ;\\n"\n', 2, "the rule of plural forms `(n !=` cannot be read"),
    ],
)
def test_a_broken_file_is_reported_with_its_line(tmp_path: Path, text: str, line: int, found: str) -> None:
    file = tmp_path / "de.po"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(file)
    [problem] = raised.value.problems
    assert (problem.file, problem.line) == (file.as_posix(), line), problem
    assert found in problem.found
    assert problem.remedy


def test_all_wrong_translations_are_reported_at_once(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text('msgid "a {b}"\nmsgstr "a"\n\nmsgid "c"\nmsgstr "{d}"\n', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(file)
    assert [problem.line for problem in raised.value.problems] == [1, 4]


def test_a_file_that_is_not_utf_8_is_reported_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_bytes('msgid "a"\nmsgstr "ä"\n'.encode("latin-1"))
    with pytest.raises(InputError, match=r"de\.po:2: .*not UTF-8"):
        read(file)


def test_a_folder_in_the_place_of_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "de.po").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "de.po")


def test_messages_without_a_sure_translation_stay_english(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(
        f'{HEADER}msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n\nmsgid "c"\nmsgstr "C"\n\n#~ msgid "d"\n#~ msgstr "D"\n\n'
        'msgid "{count} e"\nmsgid_plural "{count} es"\nmsgstr[0] "{count} E"\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    assert read(file)[0] == {"c": ("C",)}


def test_a_language_has_as_many_forms_of_the_plural_as_its_file_says(tmp_path: Path) -> None:
    file = tmp_path / "pl.po"
    rule = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
    forms = 'msgstr[0] "jedna praca"\nmsgstr[1] "{count} prace"\nmsgstr[2] "{count} prac"\n'
    file.write_text(
        f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural={rule};\\n"\n\n'
        f'msgid "{{count}} paper"\nmsgid_plural "{{count}} papers"\n{forms}',
        encoding="utf-8",
    )
    words, expression, form = read(file)
    assert words == {"{count} paper": ("jedna praca", "{count} prace", "{count} prac")}
    assert (expression, [form(count) for count in (1, 3, 5, 12, 22)]) == (rule, [0, 1, 2, 2, 1])
