r"""BibTeX entry of a paper.

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

MAX_AUTHORS = 30
"""Authors written out; `and others` replaces the rest."""

_SPECIAL = pattern(r"[\\{}%&#_~^]|\$")
_ESCAPES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_COMMAND = pattern(r"\\([A-Za-z]+|.)")
_SAFE_COMMANDS = pattern(
    "[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i|[Pp]i|rho|[Ss]igma|tau|(?:var)?[Pp]hi|chi|[Pp]si"
    "|[Oo]mega|math(?:bb|bf|cal|it|rm|sf)|text|bar|hat|tilde|vec|sqrt|frac|times|cdot|pm|sim|approx|[lg]eq?|neq|to|(?:right|left)arrow|infty|ell|log|exp|max"
    "|min|sum|prod|int|in|[lc]?dots|star|circ|dagger|ast|odot|oplus|otimes|partial|nabla|prime|[%,]"
)
"""TeX commands that a title may keep. All others are escaped, because TeX can read and write files."""


def bibtex(key: str, title: str, authors: Sequence[str], year: int | None, arxiv_id: str, url: str) -> str:
    """Return the entry, without a final line break. `key` is the paper's slug, because it is unique and permanent."""
    return "\n".join([f"@misc{{{key},", *_fields(title, authors, year, arxiv_id, url), "}"])


def _fields(title: str, authors: Sequence[str], year: int | None, arxiv_id: str, url: str) -> Iterator[str]:
    yield f"  title = {{{{{_title(title)}}}}},"
    if authors:
        names = [_escape(name) for name in authors[:MAX_AUTHORS]] + ["others"] * (len(authors) > MAX_AUTHORS)
        yield f"  author = {{{' and '.join(names)}}},"
    if year:
        yield f"  year = {{{year}}},"
    if arxiv_id:
        yield f"  eprint = {{{_escape(arxiv_id)}}},"
        yield "  archivePrefix = {arXiv},"
    yield f"  url = {{{url}}},"


def _title(text: str) -> str:
    """Return a title in BibTeX: maths between dollar signs is kept where it is safe, all other text is escaped."""
    parts, last = [], 0
    for start, end, tex in find_maths(text):
        if _is_balanced(tex) and _is_safe(tex):
            parts += [_escape(text[last:start]), text[start:end]]
            last = end
    return "".join([*parts, _escape(text[last:])])


def _is_balanced(tex: str) -> bool:
    return re.fullmatch(r"[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*", tex) is not None


def _is_safe(tex: str) -> bool:
    return all(_SAFE_COMMANDS.fullmatch(command) for command in _COMMAND.findall(tex))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), "\\" + match.group()), text)
