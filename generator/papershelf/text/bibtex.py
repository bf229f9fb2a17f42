r"""BibTeX entry of a paper.

>>> from datetime import date
>>> paper = Paper("a-b", "On 50% & more", "An abstract.", date=date(2024, 5, 14), authors=("Ada Lovelace",))
>>> print(bibtex(paper, "lovelace2024fifty", "https://example.org/papers/a-b/"))
@misc{lovelace2024fifty,
  title = {{On 50\% \& more}},
  author = {Ada Lovelace},
  year = {2024},
  url = {https://example.org/papers/a-b/},
}
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from papershelf.model import Paper
from papershelf.text.lazy_pattern import pattern
from papershelf.text.tex import convert_around_maths

_SPECIAL = pattern(r"[\\{}%&#_~^]|\$")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Braces become commands, because BibTeX counts those behind a backslash too: a lone one would end the entry or swallow the next."""
_COMMAND = pattern(r"\\([A-Za-z]+|.)")
_SAFE_COMMANDS = pattern(
    "[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i|[Pp]i|rho|[Ss]igma|tau|(?:var)?[Pp]hi|chi|[Pp]si"
    "|[Oo]mega|math(?:bb|bf|cal|it|rm|sf)|text|bar|hat|tilde|vec|sqrt|frac|times|cdot|pm|sim|approx|[lg]eq?|neq|to|(?:right|left)arrow|infty|ell|log|exp|max"
    "|min|sum|prod|int|in|[lc]?dots|star|circ|dagger|ast|odot|oplus|otimes|partial|nabla|prime|[%,]"
)
"""TeX commands that a title may keep. All others are escaped, because TeX can read and write files."""


def bibtex(paper: Paper, key: str, url: str) -> str:
    """Return the entry of `paper` under `key`, without a final line break.

    It leads to arXiv where the id is known, else to the paper's page at `url`, or nowhere where `url` is empty.
    """
    return "\n".join([f"@misc{{{key},", *_fields(paper, url), "}"])


def _fields(paper: Paper, url: str) -> Iterator[str]:
    title = convert_around_maths(paper.title, _escape, lambda maths, tex: maths if _is_safe(tex) else _escape(maths))
    yield f"  title = {{{{{title}}}}},"
    if paper.authors:
        yield f"  author = {{{' and '.join(map(_escape, paper.authors))}}},"
    if paper.date:
        yield f"  year = {{{paper.date.year}}},"
    if paper.arxiv_id:
        yield f"  eprint = {{{_escape(paper.arxiv_id)}}},"
        yield "  archivePrefix = {arXiv},"
        if paper.categories:
            yield f"  primaryClass = {{{_escape(paper.categories[0])}}},"
    if paper.doi:
        yield f"  doi = {{{_escape(paper.doi)}}},"
    if notes := [*["Withdrawn"] * paper.withdrawn, *filter(None, [paper.journal_ref])]:
        yield f"  note = {{{'. '.join(map(_escape, notes))}}},"
    if address := f"https://arxiv.org/abs/{quote(paper.arxiv_id, safe='/.')}" if paper.arxiv_id else url:
        yield f"  url = {{{address}}},"


def _is_safe(tex: str) -> bool:
    """Return whether a title may keep the maths `tex`: its braces are balanced and all its commands are safe."""
    balanced = re.fullmatch(r"[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*", tex)
    return balanced is not None and all(_SAFE_COMMANDS.fullmatch(command) for command in _COMMAND.findall(tex))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), "\\" + match.group()), text)
