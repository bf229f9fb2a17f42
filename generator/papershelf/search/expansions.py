"""Other words for the same thing, learned from the papers: `MoE` and "mixture of experts", and the aliases of models.

Papers say what an abbreviation stands for where they use it first: "a mixture of experts (MoE)". What several papers say is written beside
the postings of the first words of either form (see `shards`), because a query for them fetches these anyhow.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search.analysis import fold, parts, stem, stop_words
from papershelf.taxonomy.terms import Alias

_SHORT = re.compile(r"\(([A-Z][A-Za-z]{0,5}[A-Z])s?\)")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset(("a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with", "via", "by"))  # words that need no letter
_REACH = 90  # characters before an abbreviation that its long form is looked for in
_LEAST_PAPERS = 2  # papers that must explain an abbreviation alike
_LEAST_OF_TWO = 5  # the same for one of two letters, which is soon found by chance
_LEAST_SHARE = 4  # a long form must have at least one in so many of the papers that explain the abbreviation
_MOST_FORMS = 2  # long forms of an abbreviation
_KEY_PARTS = 3  # as many neighbours as a query looks up joined

Expansions: TypeAlias = Mapping[str, list[tuple[str, str]]]
"""By the joined first parts of a form, as a term: the whole form, and the other one."""


class Abbreviations:
    """How the papers that are added use abbreviations.

    It is kept between builds like the index, because looking for abbreviations in all papers takes a fiftieth of a rebuild.
    """

    def __init__(self, state: Mapping[str, tuple[int, dict[str, int]]] = MappingProxyType({})) -> None:
        """Begin empty, or with the `state` of others."""
        self.state = dict(state)  # by abbreviation, how often it is explained, and how often by each long form; plain values

    def add(self, paper: Paper) -> None:
        """Add a paper."""
        for text in (paper.title, paper.abstract):
            for match in _SHORT.finditer(text):
                times, forms = self.state.get(match[1], (0, {}))
                self.state[match[1]] = times + 1, forms
                if long := long_form(match[1], text[max(match.start() - _REACH, 0) : match.start()]):
                    forms[long] = forms.get(long, 0) + 1

    def learned(self) -> Iterator[tuple[str, str]]:
        """Yield the abbreviations that enough papers explain alike, with their long forms."""
        for short, (times, counts) in self.state.items():
            least = _LEAST_OF_TWO if len(short) == 2 else _LEAST_PAPERS
            if times < least or short.lower() in stop_words():
                continue
            forms: Counter[str] = Counter()
            shown: dict[str, str] = {}
            for long, count in counts.items():
                one = _key(long, whole=True)
                forms[one] += count
                shown.setdefault(one, long)
            for one, count in forms.most_common(_MOST_FORMS):
                if count >= max(least, times / _LEAST_SHARE):
                    yield short, shown[one]


def expansions(library: Library, abbreviations: Abbreviations) -> Expansions:
    """Return the other forms of `abbreviations`, of their long forms, and of the aliases of the library's families."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for short, long in abbreviations.learned():
        found[_key(short)].append((short, long))
        found[_key(long)].append((long, short))
    for phrase, term in library.phrases:
        if isinstance(term, Alias) and _is_other_name(phrase, term) and term.family.name in library.families:
            found[_key(phrase)].append((phrase, term.family.name))
    return {key: sorted(set(forms)) for key, forms in found.items()}


def _is_other_name(phrase: str, alias: Alias) -> bool:
    """Return whether an alias is a name of several words that has none of the family's own: "vision transformer" for `ViT`."""
    if " " not in phrase or alias.is_variant or alias.spelling or alias.trim or not alias.allows_bare:
        return False
    return _key(alias.family.name, whole=True) not in _key(phrase, whole=True)


def long_form(short: str, before: str) -> str:
    """Return the words at the end of `before` whose first letters are those of `short`, in lower case; empty if there are none.

    >>> long_form("MoE", "We train a sparse Mixture-of-Experts ")
    'mixture of experts'
    >>> long_form("RLHF", "with reinforcement learning from human feedback "), long_form("CLIP", "a new model ")
    ('reinforcement learning from human feedback', '')
    """
    words, letters = _WORD.findall(before.lower()), list(short.lower())
    place = len(words)
    while letters and place:
        place -= 1
        if words[place][0] == letters[-1]:
            letters.pop()
        elif words[place] not in _BETWEEN:
            return ""
    return "" if letters else " ".join(words[place:])


def terms(form: str) -> list[str]:
    """Return the terms of a form's words, as queries look them up.

    >>> terms("mixture of experts")
    ['mixtur', 'expert']
    """
    return [stem(part) for part in parts(fold(form)) if len(part) > 1 and part not in stop_words()]


def _key(form: str, *, whole: bool = False) -> str:
    """Return the term of the joined first parts of a form, or of all of them."""
    found = parts(fold(form))
    return stem("".join(found if whole else found[:_KEY_PARTS]))
