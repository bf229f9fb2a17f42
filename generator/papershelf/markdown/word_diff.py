r"""A received text as the words that differ from the repaired text. Texts are long, and few words differ.

>>> words = differing_words(r"It gains 5.3\% at 6.1times less.", "It gains 5.3% at 6.1× less.")
>>> words
((2, '5.3\\%'), (4, '6.1times'))
>>> restore("It gains 5.3% at 6.1× less.", words)
'It gains 5.3\\% at 6.1times less.'
"""

from collections.abc import Iterable
from itertools import compress
from operator import ne

Words = tuple[tuple[int, str], ...]  # index (from 0) and text of each word that differs. Words are separated by single spaces.


def differing_words(received: str, repaired: str) -> Words | None:
    """Return the words of `received` that differ from `repaired`; None where the number of words differs."""
    before, after = received.split(" "), repaired.split(" ")
    if len(before) != len(after):
        return None
    return tuple(compress(enumerate(before), map(ne, before, after)))


def restore(repaired: str, words: Iterable[tuple[int, str]]) -> str:
    """Return the received text.

    Raises:
        ValueError: The repaired text has no word with one of the indexes.
    """
    found = repaired.split(" ")
    for index, word in words:
        if not 0 <= index < len(found):
            raise ValueError(f"places of words, 0 to {len(found) - 1}")
        found[index] = word
    return " ".join(found)
