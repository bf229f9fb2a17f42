"""Keys by which texts cite the papers: the first author's name, the year and a word of the title, such as `lovelace2024engine`.

A key is unique on the shelf. It does not change when papers are added: of several papers that would have one key, the first in shelf order
has it, and the others take further words of their titles. A paper without authors has two words of its title around the year.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate, islice

from papershelf.model import Paper
from papershelf.text import normalize
from papershelf.text.lazy_pattern import pattern

_LENGTH = 24  # longest name or word in a key, in characters
_WORDS = 4  # words of a title that a key may have
_TITLE_READ = 200  # characters of a title that are looked at
_TOO_COMMON = pattern(
    "a(?:ll|nd?|re|s|t)?|by|can|do(?:es)?|f(?:or|rom)|how|i[ns]|into|its?|let|not|o[fnr]|our|paper|th(?:an|at|e|is)|to|towards?|via|we"
    "|wh(?:at|en|ere|ich|y)|will|with(?:out)?|your?"
)
_NO_FAMILY_NAME = pattern("collaboration|group|iii?|iv|jr|labs?|sr|team")  # last words of authors that name nobody


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
    """Yield possible keys of `paper`, the best first."""
    words = list(islice(_title_words(paper.title), _WORDS)) or [_joined(paper.slug)]
    year = str(paper.date.year) if paper.date else ""
    start = _family_name(paper.authors) or words.pop(0)
    keys = list(accumulate([start + year, *words]))
    yield from keys[1:] or keys
    yield f"{keys[min(len(keys) - 1, 1)]}-{sha256(paper.slug.encode()).hexdigest()[:4]}"


def _family_name(authors: Sequence[str]) -> str:
    """Return the first author's family name as a key has it; empty where nobody is named in letters that have an ASCII form."""
    if not authors:
        return ""
    before_comma, comma, _ = authors[0].partition(",")
    words = [word for part in before_comma.split() if (word := _joined(part)) and not _NO_FAMILY_NAME.fullmatch(word)]
    return (words[-1] if not comma or len(words) < 3 else "".join(words)) if words else ""


def _title_words(title: str) -> Iterator[str]:
    return (word for part in title[:_TITLE_READ].split() if (word := _joined(part)) and not _TOO_COMMON.fullmatch(word))


def _joined(word: str) -> str:
    """Return the letters and digits of `word`, folded to ASCII; empty where there are none."""
    slug = normalize.slug(word)
    return "" if slug == "paper" else slug.replace("-", "")[:_LENGTH]
