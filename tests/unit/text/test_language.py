"""The current language: words of a catalogue, English where it has none, and the file that a language tag means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from papershelf.text import language, wording
from papershelf.text.language import Catalogue, find, load, plural, translate


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    language.use(Catalogue())


def test_a_message_without_a_translation_stays_english() -> None:
    language.use(Catalogue("xx", Path("xx.po"), {"Save": ("Merken",)}))
    assert (translate("Save"), translate("Note"), translate("Name of {what}", what="it")) == ("Merken", "Note", "Name of it")


def test_a_plural_takes_the_form_of_its_number() -> None:
    words = {"{count} paper": ("{count} praca", "{count} prace", "{count} prac")}
    language.use(Catalogue("pl", Path("pl.po"), words, plural_form=lambda count: 0 if count == 1 else 1 if count in (2, 3, 4) else 2))
    assert [wording.papers(count) for count in (1, 2, 5)] == ["1 praca", "2 prace", "5 prac"]
    assert [plural("{count} {what}", "{count} {what}s", count, what="tag") for count in (1, 1234)] == ["1 tag", "1,234 tags"]


@pytest.mark.parametrize(
    ("tag", "file"),
    [
        ("pt-BR", "own/languages/pt-BR.po"),
        ("pt-PT", "default/languages/pt.po"),
        ("de-AT", "own/languages/de.po"),
        ("DE", "own/languages/de.po"),
        ("zh-Hant-TW", "default/languages/zh-Hant.po"),
        ("fr", ""),
        ("en", ""),
    ],
)
def test_the_nearest_file_of_a_language_is_used(tmp_path: Path, tag: str, file: str) -> None:
    for name in ("own/languages/pt-BR.po", "own/languages/de.po", *(f"default/languages/{each}.po" for each in ("pt", "de", "zh-Hant"))):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert find(tag, (tmp_path / "own", tmp_path / "default")) == (tmp_path / file if file else None)


def test_english_needs_no_file_and_other_languages_miss_theirs(tmp_path: Path) -> None:
    assert [load(tag, (tmp_path,)).is_missing for tag in ("en", "en-GB", "fr", "x-own")] == [False, False, True, True]


def test_a_language_without_words_keeps_english_days_and_its_direction(tmp_path: Path) -> None:
    for tag, direction in (("fr", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("x-own", "ltr")):
        language.use(load(tag, (tmp_path,)))
        assert (wording.day(date(2024, 5, 14)), language.current().forms.direction) == ("14 May 2024", direction)


def test_a_file_of_english_words_changes_words_only(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "en.po").write_text('msgid "Save"\nmsgstr "Keep"\n', encoding="utf-8")
    language.use(load("en-GB", (tmp_path,)))
    assert (translate("Save"), wording.day(date(2024, 5, 14)), wording.number(1904)) == ("Keep", "14 May 2024", "1,904")
