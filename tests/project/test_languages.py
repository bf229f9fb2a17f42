"""The files of words that come with the package translate every message, and templates/README.md tells how to add one."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from papershelf.text import localized
from support import messages

AGAIN = "cd tests && python -m support.messages --write"


def test_the_file_for_new_translators_is_up_to_date() -> None:
    assert messages.TEMPLATE.read_text(encoding="utf-8") == messages.template(), AGAIN


@pytest.mark.parametrize("file", messages.files(), ids=lambda file: file.stem)
def test_a_file_has_each_message_and_no_other(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == messages.updated(file), AGAIN


@pytest.mark.parametrize("file", messages.files(), ids=lambda file: file.stem)
def test_a_file_translates_each_message_with_its_placeholders(file: Path) -> None:
    words, _, form = localized.read(file)  # which checks placeholders
    assert {each.forms[0] for each in messages.messages()} - words.keys() == set()
    assert {form(count) for count in range(200)} == set(range(max(map(len, words.values()))))
    with file.open("rb") as source:
        assert [message.id for message in read_po(source) if message.fuzzy and message.id] == []


def test_no_message_is_a_piece_of_a_sentence() -> None:
    """A message with a space at an end is meant to be joined, and other languages join in another order."""
    assert [each for each in messages.messages() if any(form != form.strip() for form in each.forms)] == []


def test_every_message_with_a_plural_has_the_same_placeholders_in_both_forms() -> None:
    for each in messages.messages():
        assert len({tuple(sorted(localized.marks(form))) for form in each.forms}) == 1, each
