"""Names of authors, in the parts that reference managers keep.

>>> parts("Laurens van der Maaten"), parts("Martin Luther King, Jr.")
(Name(family='van der Maaten', given='Laurens', suffix=''), Name(family='King', given='Martin Luther', suffix='Jr.'))
>>> parts("Qwen Team"), parts("Lovelace, Ada")
(Name(family='Qwen Team', given='', suffix=''), Name(family='Lovelace', given='Ada', suffix=''))
"""

from functools import lru_cache
from typing import NamedTuple

from papershelf.citations import line
from papershelf.text.lazy_pattern import pattern

_OTHERS = frozenset(("others", "and others", "et al", "et al.", "and et al."))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLE = pattern("al|bin|das?|de[lnr]?|della|di|dos?|du|el|la|le|ten|ter|van|von|zur?")
_GROUPS = frozenset(
    (
        *("collaboration", "committee", "community", "consortium", "contributors", "corp", "corporation", "department", "foundation"),
        *("gmbh", "inc", "initiative", "institute", "lab", "laboratories", "laboratory", "labs", "llc", "ltd", "project", "team"),
        *("university", "and", "others"),
    )
)
"""Words that no person's name has."""
_LAST_OF_GROUPS = frozenset(("AI", "Group", "Research"))  # as written, because they are family names and initials too
_NOT_PLAIN = _GROUPS | _SUFFIXES | {word.lower() for word in _LAST_OF_GROUPS}
_KEPT = 1 << 15  # names whose parts are kept: each is asked for by every form, and many people write several papers


class Name(NamedTuple):
    """A person's name, or that of a group."""

    family: str  # the whole name where `given` is empty: of groups, and of people with one name
    given: str = ""
    suffix: str = ""


@lru_cache(8)  # all forms ask for the authors of one paper after the other
def written(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of `authors` in one line each, without those that only say that there are others."""
    return tuple([name for name in map(line, authors) if name and name.lower() not in _OTHERS])


@lru_cache(8)  # as `written`
def are_plain(names: tuple[str, ...]) -> bool:
    """Return whether all `names` are clearly those of people, with nothing behind the family name.

    It looks at all names at once, because that takes a quarter of the time, and most papers have no others.
    """
    text = " ".join(names)
    return "," not in text and all(" " in name for name in names) and _NOT_PLAIN.isdisjoint(text.lower().replace(".", "").split())


@lru_cache(_KEPT)
def parts(name: str) -> Name:
    """Return the parts of `name`, which is as `written`.

    Names that are not clearly those of a person stay whole: one word, teams, laboratories and the like. No program may take those apart.
    """
    words = name.split()
    if len(words) < 2 or words[-1] in _LAST_OF_GROUPS or not _GROUPS.isdisjoint(name.lower().replace(".", "").split()):
        return Name(name)
    suffix = ""
    if "," in name:
        before, _, after = name.partition(", ")
        if "," in after or not before.strip(" ,") or not after:
            return Name(name)
        if not _is_suffix(after):
            return Name(before, after)
        words, suffix = before.split(), after
    elif len(words) > 2 and _is_suffix(words[-1]):
        suffix = words.pop()
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix) if start > 0 else Name(name)


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").lower() in _SUFFIXES
