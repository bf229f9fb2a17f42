"""A received text as the words that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.markdown.word_diff import differing_words, restore

WORDS = st.lists(st.sampled_from(["a", "b", "", "c\nd"]), max_size=6).map(" ".join)


@given(WORDS, WORDS)
def test_the_received_text_can_be_restored(received: str, repaired: str) -> None:
    words = differing_words(received, repaired)
    if words is None:
        assert received.count(" ") != repaired.count(" ")
    else:
        assert restore(repaired, words) == received


@pytest.mark.parametrize("index", [-1, 2])
def test_a_word_without_a_place_is_an_error(index: int) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        restore("two words", [(index, "x")])
