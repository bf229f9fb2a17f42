"""Keys by which texts cite the papers: the first author's name, the year and a word of the title, such as `lovelace2024engine`.

A key is unique on the shelf. It does not change when papers are added: of several papers that would have one key, the first in shelf order
has it, and the others take further words of their titles. A paper without authors has two words of its title around the year.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice

from papershelf.model import Paper
from papershelf.text import normalize
from papershelf.text.lazy_pattern import pattern

_LENGTH = 24  # longest name or word in a key, in characters
_WORDS = 4  # words of a title that a key may have
_TITLE_READ = 200  # characters of a title that are looked at
_KEPT = 1 << 14  # words of titles whose form in keys is kept: most papers begin with a word that another one has
_TOO_COMMON = pattern(
    "a(?:ll|nd?|re|s|t)?|by|can|do(?:es)?|f(?:or|rom)|how|i[ns]|into|its?|let|not|o[fnr]|our|paper|th(?:an|at|e|is)|to|towards?|via|we"
    "|wh(?:at|en|ere|ich|y)|will|with(?:out)?|your?"
)
_NO_FAMILY_NAMES = frozenset(("collaboration", "group", "ii", "iii", "iv", "jr", "lab", "labs", "sr", "team"))  # last words of authors


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return the key of each of `papers`, which are in shelf order, by its slug.

    >>> citation_keys([Paper("a", "TinyCLIP: a study", "", authors=("Kan Wu",)), Paper("b", "TinyCLIP", "", authors=("X. Wu",))])
    {'a': 'wutinyclip', 'b': 'wutinyclip-3e23'}
    """
    taken: dict[str, str] = {}
    for paper in papers:
        key = next((each for each in _candidates(paper) if each not in taken), "")
        taken[key or f"{next(_candidates(paper))}-{sha256(paper.slug.encode()).hexdigest()}"] = paper.slug
    return {slug: key for key, slug in taken.items()}


def _candidates(paper: Paper) -> Iterator[str]:
    """Yield possible keys of `paper`, the best first. Words are read as they are needed, because most papers have their first key."""
    words = islice(_title_words(paper.title), _WORDS)
    year = str(paper.date.year) if paper.date else ""
    family, first = _family_name(paper.authors), next(words, "") or _joined(paper.slug)
    key, best = (family or first) + year, ""
    for word in chain((first,), words) if family else words:
        key += word
        best = best or key
        yield key
    if not best:
        yield key
    yield f"{best or key}-{sha256(paper.slug.encode()).hexdigest()[:4]}"


def _family_name(authors: Sequence[str]) -> str:
    """Return the first author's family name as a key has it; empty where nobody is named in letters that have an ASCII form."""
    if not authors:
        return ""
    before_comma, comma, _ = authors[0].partition(",")
    from_last = (word for part in reversed(before_comma.split()) if (word := _joined(part)) and word not in _NO_FAMILY_NAMES)
    last = next(from_last, "")
    others = list(from_last) if comma else ()
    return "".join((*reversed(others), last)) if len(others) > 1 else last


def _title_words(title: str) -> Iterator[str]:
    return filter(None, map(_title_word, title[:_TITLE_READ].split()))


@lru_cache(_KEPT)
def _title_word(part: str) -> str:
    """Return a word of a title as a key has it; empty where no key has it."""
    word = _joined(part)
    return "" if _TOO_COMMON.fullmatch(word) else word


def _joined(word: str) -> str:
    """Return the letters and digits of `word`, folded to ASCII; empty where there are none."""
    slug = normalize.slug(word)
    return "" if slug == "paper" else slug.replace("-", "")[:_LENGTH]
