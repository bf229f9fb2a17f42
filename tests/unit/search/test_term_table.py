"""The table of terms numbers them as they appear, remembers which word stands for each, and goes on where another one ended."""

from __future__ import annotations

import marshal

from papershelf.search.term_table import TermTable

TEXT = ["models", "model", "(models", "pruning,", "pruned", "vision-language"]


def test_terms_are_numbered_as_they_appear() -> None:
    table = TermTable()
    numbers = [table[chunk] for chunk in TEXT]
    assert [[table.terms[number] for number in each] for each in numbers] == [
        ["model"], ["model"], ["model"], ["prune"], ["prune"], ["vision", "languag", "visionlanguag"],
    ]  # fmt: skip
    assert numbers[0] == numbers[1] == numbers[2] == (0,)
    assert len(table.terms) == 5


def test_a_term_is_shown_as_the_word_that_most_chunks_have() -> None:
    table = TermTable()
    for chunk in TEXT:
        assert table[chunk]
    shown = table.commonest_words()
    assert (shown["model"], shown["prune"]) == ("models", "pruning")


def test_a_table_goes_on_from_the_state_of_another() -> None:
    whole, first = TermTable(), TermTable()
    for chunk in TEXT:
        assert whole[chunk] == first[chunk]
    second = TermTable(marshal.loads(marshal.dumps(first.state())))
    for chunk in (*TEXT, "pruned,", "tokens"):
        assert second[chunk] == whole[chunk]
    assert (second.terms, second.commonest_words(), second.state()) == (whole.terms, whole.commonest_words(), whole.state())
