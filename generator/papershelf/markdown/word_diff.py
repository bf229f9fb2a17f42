r"""A text as it was received, told by the words in which it differs from the repaired one: most are alike, and texts are long.

>>> words = differing(r"It gains 5.3\% at 6.1times less.", "It gains 5.3% at 6.1× less.")
>>> words
((2, '5.3\\%'), (4, '6.1times'))
>>> restored("It gains 5.3% at 6.1× less.", words)
'It gains 5.3\\% at 6.1times less.'
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import ne

Words = tuple[tuple[int, str], ...]
"""Places of words, from 0, and the words. Words are what stands between single spaces."""


def differing(received: str, repaired: str) -> Words | None:
    """The words of `received` that `repaired` has otherwise; None where the two have not as many words."""
    theirs, ours = received.split(" "), repaired.split(" ")
    if len(theirs) != len(ours):
        return None
    return tuple(compress(enumerate(theirs), map(ne, theirs, ours)))


def restored(repaired: str, words: Iterable[tuple[int, str]]) -> str:
    """The text as it was received. Raises `ValueError` for a word that has no place."""
    found = repaired.split(" ")
    for place, word in words:
        if not 0 <= place < len(found):
            raise ValueError(f"places of words, 0 to {len(found) - 1}")
        found[place] = word
    return " ".join(found)
