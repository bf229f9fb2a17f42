r"""Read the values of BibTeX's fields: parts joined by `#`, abbreviations that `@string` defines, and the TeX in a text.

>>> value('"Findings of " # acl # ", vol 2"', {"acl": "Languages"}), value('"{\\#}1"', {}), value("2024", {})
('Findings of Languages, vol 2', '{\\#}1', '2024')
>>> plain(r"{BERT}: Caf{\'e}s in ${O}(n^{2})$, {\textgreater}9, {\textasciitilde}5, 3{\textbackslash}\% \cite{x}")
'BERT: Cafés in ${O}(n^{2})$, >9, ~5, 3%'
"""

import re
from collections.abc import Iterable, Mapping

from papershelf.text import tex
from papershelf.text.lazy_pattern import pattern

LONGEST_STRING = 500  # characters of an abbreviation's text, so that a small file cannot grow large
_MOST_PARTS = 100  # of one value

_MARKS = ("\\", "{", "~", "--")
_OUTER_BRACES = pattern(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
_MATHS_IN_BRACES = pattern(r"\{(\$[^$\n]{1,500}\$)\}")
_DEEPEST = 6  # braces in braces
_REFERENCE = pattern(r"[ \t\n~]{0,9}\\(?:cite[a-z]{0,9}|ref|eqref|label)\*?(?:\[[^\][{}]{0,200}\]){0,2}\{[^{}]{0,500}\}")
_REFERENCES = ("\\cite", "\\ref", "\\eqref", "\\label")
_LETTER_COMMAND = pattern(r"\\(o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|dh|DH|dj|DJ|th|TH|ng|NG)\s{1,9}(?=[^\W\d_])")
_SIGN = pattern(r"\{\s?\\(text[A-Za-z]+)\s?\}|\\(text[A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z{]))|\{\\([{}$])\}|\\([{}$])|\\([~^])\{\}")
_DASH = pattern(r"--(?:(?<![-\s]--)(?!-)|(?<!---)(?=\s))")  # an option of a command follows a space: `--flag`
_LITERALS = {sign: chr(0xFDD0 + place) for place, sign in enumerate("\\{}$~^")}
"""Signs that TeX would take for its own: until all TeX is undone, a character stands for each that no text has."""
_AS_SIGNS = {character: sign for sign, character in _LITERALS.items()}
_LITERAL = pattern("[\ufdd0-\ufddf]")


def value(text: str, strings: Mapping[str, str]) -> str:
    """Return a field's value without the braces or quotation marks around it; abbreviations are replaced by `strings`."""
    text = text.strip()
    if text[:1] == "{" and text[-1:] == "}" and "#" not in text:
        return text[1:-1].strip()
    return "".join(_part(part.strip(), strings) for part in _parts(text)).strip()


def abbreviations(definitions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the texts of abbreviations by their names in lower case; each definition may use those before it."""
    found: dict[str, str] = {}
    for name, text in definitions:
        found[name.lower()] = value(text, found)[:LONGEST_STRING]
    return found


def plain(text: str) -> str:
    """Return `text` without TeX and braces outside of maths."""
    if any(mark in text for mark in _MARKS):
        text = _MATHS_IN_BRACES.sub(r"\1", text)
        text = tex.convert_around_maths(text, _without_tex, lambda whole, _: whole)
    return text


def _parts(text: str) -> list[str]:
    """Return the parts of a value that `#` joins, each with its braces or quotation marks."""
    parts: list[str] = []
    start = depth = 0
    is_quoted = False
    for found in re.finditer(r'\\.|["{}#]', text, re.S):
        mark = found[0]
        if mark in ("{", "}"):
            depth = max(depth + (1 if mark == "{" else -1), 0)
        elif mark == '"' and not depth:
            is_quoted = not is_quoted
        elif mark == "#" and not depth and not is_quoted and len(parts) < _MOST_PARTS:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _part(text: str, strings: Mapping[str, str]) -> str:
    if len(text) >= 2 and text[0] + text[-1] in ("{}", '""'):
        return text[1:-1]
    return strings.get(text.lower(), text)


def _without_tex(text: str) -> str:
    if "\\" in text:
        if any(name in text for name in _REFERENCES):
            text = _REFERENCE.sub("", text)
        text = _SIGN.sub(_literal, _LETTER_COMMAND.sub(r"\\\1{}", text))
    text = tex.repair(text).replace("~", " ")
    for _ in range(_DEEPEST):
        text, count = _OUTER_BRACES.subn(r"\1", text)
        if not count:
            break
    text = _DASH.sub("–", text.replace("---", "—"))
    if text.isascii() or not (escaped := set(_LITERAL.findall(text))):
        return text
    for literal in escaped:
        text = text.replace(literal, _AS_SIGNS[literal])
    # Programs escape the TeX of arXiv's abstracts, so more TeX may stand behind the escapes: `3{\textbackslash}\%`.
    return text if escaped == {_LITERALS["~"]} else tex.repair(text)


def _literal(found: re.Match[str]) -> str:
    sign = found[3] or found[4] or found[5] or tex.text_signs().get(found[1] or found[2], found[0])
    return _LITERALS.get(sign, sign)
