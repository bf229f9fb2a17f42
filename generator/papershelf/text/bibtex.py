r"""A paper as a BibTeX entry.

>>> print(bibtex("a-b", "On 50% & more", ("Ada Lovelace",), 2024, "", "https://example.org/papers/a-b/"))
@misc{a-b,
  title = {{On 50\% \& more}},
  author = {Ada Lovelace},
  year = {2024},
  url = {https://example.org/papers/a-b/},
}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papershelf.text.lazy_pattern import pattern
from papershelf.text.tex import find_maths

NAMES_AT_MOST = 30
"""Names written out; BibTeX's own `and others` stands for the rest."""

_SPECIAL = pattern(r"[\\{}%&#_~^]|\$")
_ESCAPES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_COMMAND = pattern(r"\\([A-Za-z]+|.)")
_HARMLESS = pattern(
    "[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i|[Pp]i|rho|[Ss]igma|tau|(?:var)?[Pp]hi|chi|[Pp]si"
    "|[Oo]mega|math(?:bb|bf|cal|it|rm|sf)|text|bar|hat|tilde|vec|sqrt|frac|times|cdot|pm|sim|approx|[lg]eq?|neq|to|(?:right|left)arrow|infty|ell|log|exp|max"
    "|min|sum|prod|int|in|[lc]?dots|star|circ|dagger|ast|odot|oplus|otimes|partial|nabla|prime|[%,]"
)
"""TeX that a title may keep; anything else in it is shown as text, for TeX can read and write files."""


def bibtex(key: str, title: str, authors: Sequence[str], year: int | None, arxiv_id: str, url: str) -> str:
    """The entry; `key` is the paper's slug, which is unique and lasts. Ends without a line break."""
    return "\n".join([f"@misc{{{key},", *_fields(title, authors, year, arxiv_id, url), "}"])


def _fields(title: str, authors: Sequence[str], year: int | None, arxiv_id: str, url: str) -> Iterator[str]:
    yield f"  title = {{{{{_title(title)}}}}},"
    if authors:
        names = [_text(name) for name in authors[:NAMES_AT_MOST]] + ["others"] * (len(authors) > NAMES_AT_MOST)
        yield f"  author = {{{' and '.join(names)}}},"
    if year:
        yield f"  year = {{{year}}},"
    if arxiv_id:
        yield f"  eprint = {{{_text(arxiv_id)}}},"
        yield "  archivePrefix = {arXiv},"
    yield f"  url = {{{url}}},"


def _title(text: str) -> str:
    """Maths between dollar signs is TeX already."""
    parts, last = [], 0
    for start, end, tex in find_maths(text):
        if _is_balanced(tex) and _is_harmless(tex):
            parts += [_text(text[last:start]), text[start:end]]
            last = end
    return "".join([*parts, _text(text[last:])])


def _is_balanced(tex: str) -> bool:
    return re.fullmatch(r"[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*", tex) is not None


def _is_harmless(tex: str) -> bool:
    return all(_HARMLESS.fullmatch(command) for command in _COMMAND.findall(tex))


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), "\\" + match.group()), text)
