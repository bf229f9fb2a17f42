"""Names of datasets and metrics as people write them: by which name the taxonomy knows each, and which known name one is a slip of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

from papershelf.taxonomy.matcher import WORD, Lexicon, fold
from papershelf.taxonomy.terms import Dataset, Metric
from papershelf.text.lazy_pattern import pattern

KINDS: Mapping[str, type[Dataset] | type[Metric]] = MappingProxyType({"dataset": Dataset, "metric": Metric})
"""What a result names, and the terms of the lexicon that are names of it."""
_PRINTED = ("correlation",)  # metrics of several kinds, which results call as a text does: `Spearman correlation`
_SLIP = 0.85  # from which similarity on (`difflib`) a name may be a slip
_MOST_LETTERS = 2  # by which a slip is longer or shorter
_DIGITS = pattern(r"\d+")
_AT_K = pattern(r"(?P<metric>.+?) ?@ ?(?P<number>\d{1,4})")
_OUTSIDE_NAMES = pattern(r"[\W_]+")


def canonical(lexicon: Lexicon, name: str, kind: str) -> str:
    """Return the taxonomy's name of a dataset or a metric in any spelling; empty where it has none.

    A metric at a number that the taxonomy does not have is that metric at the number: `Recall@20` is `recall@20`.
    """
    known = known_names(lexicon, kind)
    if name in known.values():
        return name
    scan = lexicon.scan(name, "")
    last = len(scan.words) - 2  # before the line feed behind the title
    whole = [hit.term.name for hit in scan.datasets_and_metrics if (hit.first, hit.last) == (0, last) and isinstance(hit.term, KINDS[kind])]
    found = whole[-1] if whole else known.get(_joined(name), "")
    if found in _PRINTED:
        return name
    if found.count("+") != name.count("+"):
        return ""  # `HumanEval+` is not HumanEval
    at_k = _AT_K.fullmatch(name) if kind == "metric" else None
    if not at_k or (found and not found.endswith("@k") and _DIGITS.findall(found) == [at_k["number"]]):
        return found
    metric = canonical(lexicon, at_k["metric"], kind).partition("@")[0] or found.partition("@")[0]
    return f"{metric}@{at_k['number']}" if metric else ""


def has_known(lexicon: Lexicon, name: str, kind: str) -> bool:
    """Return whether the words of a name are those of something known and others: `balanced accuracy`."""
    return any(isinstance(hit.term, KINDS[kind]) for hit in lexicon.scan(name, "").datasets_and_metrics)


@lru_cache(maxsize=4)
def known_names(lexicon: Lexicon, kind: str) -> Mapping[str, str]:
    """Return the taxonomy's names of all datasets or metrics by their spellings, which are folded and without breaks."""
    terms = [(phrase.replace(" ", ""), term.name) for phrase, term in lexicon.phrases() if isinstance(term, KINDS[kind])]
    return MappingProxyType(dict(terms) | {_joined(name): name for _, name in terms})


def slip_of(name: str, known: Mapping[str, str]) -> str:
    """Return which of the `known` names, by their spellings, somebody meant who wrote `name`; empty where it may be another name.

    Names of one field differ by a number, a capital or a letter beside an acronym, and are no slips of each other.

    >>> names = {"humaneval": "HumanEval", "mmlu": "MMLU", "cifar10": "CIFAR-10", "refcoco": "RefCOCO"}
    >>> slip_of("Human-Evall", names), slip_of("CMMLU", names), slip_of("CIFAR-20", names), slip_of("gRefCOCO", names)
    ('HumanEval', '', '', '')
    """
    from difflib import get_close_matches  # few sites need it

    joined = _OUTSIDE_NAMES.sub("", name)
    for spelling in get_close_matches(joined.casefold(), known, 3, _SLIP):
        written = _OUTSIDE_NAMES.sub("", known[spelling])
        written = written if written.casefold() == spelling else spelling
        if abs(len(written) - len(joined)) <= _MOST_LETTERS and _differ_in_letters(joined, written):
            return known[spelling]
    return ""


def similar_to(name: str, known: Mapping[str, str], cutoff: float) -> str:
    """Return the known name that is most similar to `name`; empty where none is."""
    from difflib import get_close_matches

    found = get_close_matches(_OUTSIDE_NAMES.sub("", name).casefold(), known, 1, cutoff)
    return known[found[0]] if found else ""


def by_spelling(names: Collection[str]) -> Mapping[str, str]:
    """Return names by their letters and digits."""
    return {_OUTSIDE_NAMES.sub("", name).casefold(): name for name in names}


def _differ_in_letters(first: str, second: str) -> bool:
    """Return whether two names differ in small letters only, and not in those before or behind an acronym."""
    from difflib import SequenceMatcher

    changes = SequenceMatcher(None, first.casefold(), second.casefold(), autojunk=False).get_opcodes()
    parts = [part for change, a, b, c, d in changes if change != "equal" for part in ((first, a, b), (second, c, d))]
    changed = "".join(text[start:end] for text, start, end in parts)
    if not (changed.isalpha() and changed.islower()):
        return False
    few, many = sorted(("".join(filter(str.isupper, name)) for name in (first, second)), key=len)
    rest = iter(many)
    return all(capital in rest for capital in few) and not any(_is_beside_acronym(*part) for part in parts if part[1] < part[2])


def _is_beside_acronym(text: str, start: int, end: int) -> bool:
    """Return whether two capitals are before a part of a name, or it is what a capital follows at the name's beginning."""
    return (start > 1 and text[start - 2 : start].isupper()) or (start == 0 and text[end : end + 1].isupper())


def _joined(name: str) -> str:
    return "".join(map(fold, WORD.findall(name)))
