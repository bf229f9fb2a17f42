r"""BibTeX entry of a paper.

>>> from datetime import date
>>> authors = "Ada Lovelace", "Qwen Team"
>>> paper = Paper("a-b", "On 50% & more", "An abstract.", date=date(2024, 5, 14), authors=authors, arxiv_id="2405.12345")
>>> print(bibtex(paper, "lovelace2024fifty", "https://example.org/papers/a-b/"))
@misc{lovelace2024fifty,
  title = {{On 50\% \& more}},
  author = {Ada Lovelace and {Qwen Team}},
  year = {2024},
  month = may,
  eprint = {2405.12345},
  eprinttype = {arxiv},
  archivePrefix = {arXiv},
  doi = {10.48550/arXiv.2405.12345},
  url = {https://arxiv.org/abs/2405.12345},
}

`eprinttype` is what BibLaTeX reads, and `archivePrefix` what BibTeX's styles read.
"""

import re
from collections.abc import Iterator

from papershelf import citations
from papershelf.citations import names
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
_HARMFUL = pattern(r"[\\{}%#~^$\s]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # macros that all styles define
_COMMAND = pattern(r"\\([A-Za-z]+|.)")
_OUT_OF_MATHS = pattern(r"(?<!\\)[%#&]|\"")
_SAFE_COMMANDS = pattern(
    "[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i|[Pp]i|rho|[Ss]igma|tau|(?:var)?[Pp]hi|chi|[Pp]si"
    "|[Oo]mega|math(?:bb|bf|cal|it|rm|sf)|text|bar|hat|tilde|vec|sqrt|frac|times|cdot|pm|sim|approx|[lg]eq?|neq|to|(?:right|left)arrow|infty|ell|log|exp|max"
    "|min|sum|prod|int|in|[lc]?dots|star|circ|dagger|ast|odot|oplus|otimes|partial|nabla|prime|[%,]"
)
"""TeX commands that a title may keep. All others are escaped, because TeX can read and write files."""


def bibtex(paper: Paper, key: str, url: str, most: int | None = None) -> str:
    """Return the entry of `paper` under `key`, without a final line break.

    It leads to arXiv where the id is known, else to the paper's page at `url`, or nowhere where `url` is empty. Of more authors than `most`
    it names the first ones `and others`, which all styles know.
    """
    return "\n".join([f"@misc{{{key},", *_fields(paper, url, most), "}"])


def _fields(paper: Paper, url: str, most: int | None) -> Iterator[str]:
    title = convert_around_maths(citations.line(paper.title), _escape, lambda maths, tex: maths if _is_safe(tex) else _escape(maths))
    yield f"  title = {{{{{title}}}}},"
    if authors := names.written(paper.authors):
        shown = authors[:most]
        is_plain = names.are_plain(shown) and not _SPECIAL.search("".join(shown))
        others = " and others" if len(shown) < len(authors) else ""
        yield f"  author = {{{' and '.join(shown if is_plain else map(_author, shown))}{others}}},"
    if paper.date:
        yield f"  year = {{{paper.date.year}}},"
        yield f"  month = {_MONTHS[paper.date.month - 1]},"
    if paper.arxiv_id:
        yield f"  eprint = {{{_identifier(paper.arxiv_id)}}},"
        yield "  eprinttype = {arxiv},"
        yield "  archivePrefix = {arXiv},"
        if paper.categories:
            yield f"  primaryClass = {{{_escape(citations.line(paper.categories[0]))}}},"
    if doi := citations.doi(paper):
        yield f"  doi = {{{_identifier(doi)}}},"
    if notes := citations.notes(paper):
        yield f"  note = {{{'. '.join(_escape(citations.line(note)) for note in notes)}}},"
    if address := citations.address(paper, url):
        yield f"  url = {{{address}}},"


def _author(name: str) -> str:
    """Return a name, in braces where BibTeX would take it apart wrongly: of groups, and of all that is not clearly a person."""
    family, given, suffix = names.parts(name)
    escaped = _escape(name)
    if not given or escaped != name:
        return f"{{{escaped}}}"
    return f"{family}, {suffix}, {given}" if suffix else name


def _identifier(text: str) -> str:
    """Return an identifier as it is, because programs make addresses of it; escaped where that could harm the entry."""
    return _escape(text) if _HARMFUL.search(text) else text


def _is_safe(tex: str) -> bool:
    """Return whether a title may keep the maths `tex`: its braces are balanced, its commands are safe, and no sign begins a comment."""
    balanced = re.fullmatch(r"[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*", tex) and not _OUT_OF_MATHS.search(tex)
    return bool(balanced) and all(_SAFE_COMMANDS.fullmatch(command) for command in _COMMAND.findall(tex))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), "\\" + match.group()), text)
