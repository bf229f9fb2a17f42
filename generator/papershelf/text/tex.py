r"""Repair of TeX and Markdown that leaked into listings: commands and escapes become the characters that they stand for.

Listings drop backslashes, dollar signs or both, so one sign has many forms: `6.1\times`, `6.1times`, `6.1{times}`. Each
rule below handles a form that does not occur in plain English (unlike "sometimes", "approximation" and "1.4 - 7.8 times")
and runs only where the text contains one of the rule's marks. Maths between intact dollar signs stays, because `mathml`
converts it. Doubtful forms stay as received.

>>> repair(r"6.1times, 3.72sim4.11times, approx0.8, 5.3\%, L^2ViT, texttt{D}ual, \"Ust\"un, ``quoted''")
'6.1×, 3.72∼4.11×, ≈0.8, 5.3%, L²ViT, Dual, Üstün, “quoted”'
>>> repair("sometimes 1.4 - 7.8 times, by approximation; a^b costs $20 to $30")
'sometimes 1.4 - 7.8 times, by approximation; a^b costs $20 to $30'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from papershelf.text.lazy_pattern import pattern

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb

_MATHS = pattern(
    r"(?<!\\)\$\$(?!\s)([^$]{1,600}?)(?<!\s)\$\$|(?<![\\$])\$(?=[\\^_{])((?:\\.|[^$\\]){1,400}?)(?<!\s)\$(?!\$)"
    r"|(?<![\\\w$])\$(?![\s$])((?:\\.|[^$\\]){1,400}?)(?<!\s)\$(?![\d$])",
    re.S,
)
"""Maths between dollar signs; its TeX is in the only group that matched. The first alternative is display maths.

Prices do not match: no space may follow an opening sign or precede a closing one, and no digit may follow a closing sign
unless the maths begins with TeX."""

_OTHER_MATHS = pattern(r"\\\(((?:(?!\\[(\[]).){1,400}?)\\\)|\\\[((?:(?!\\[(\[]).){1,400}?)\\\]")  # `\(x^2\)` and `\[x^2\]`
_SIGNS = {
    "times": "×", "sim": "∼", "approx": "≈", "pm": "±", "mp": "∓", "cdot": "·", "div": "÷", "leq": "≤", "geq": "≥", "le": "≤",
    "ge": "≥", "neq": "≠", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "propto": "∝", "infty": "∞", "circ": "°",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "Leftarrow": "⇐", "uparrow": "↑", "downarrow": "↓",
    "leftrightarrow": "↔", "longrightarrow": "⟶", "oplus": "⊕", "otimes": "⊗", "dagger": "†", "ddagger": "‡", "star": "⋆",
    "ast": "*", "prime": "′", "ell": "ℓ", "checkmark": "✓", "ldots": "…", "dots": "…", "cdots": "⋯", "%": "%", "alpha": "α",
    "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_WORDS = {
    "eg": "e.g.", "ie": "i.e.", "etc": "etc.", "etal": "et al.", "wrt": "w.r.t.", "vs": "vs.", "cf": "cf.", "aka": "a.k.a.",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
}  # fmt: skip
_MORE_TEXT_SIGNS = {
    "textgreater": ">", "textless": "<", "textbar": "|", "textbardbl": "‖", "textunderscore": "_", "textdollar": "$", "textbraceleft": "{",
    "textbraceright": "}", "textquotesingle": "'", "textquotedbl": '"', "textasciigrave": "`", "textperiodcentered": "·", "textpm": "±",
    "textpercent": "%", "textampersand": "&", "textnumbersign": "#", "textmu": "µ", "textminus": "−", "textonehalf": "½", "textat": "@",
}  # fmt: skip
"""Commands that the table of pylatexenc lacks, or has for a sign that looks alike."""
SUPERSCRIPTS = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_EXPONENTS = {"circ": "°", "prime": "′", "'": "′"} | {same: same for same in ("°", "′", "st", "nd", "rd", "th", "*")}
SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_GREEK = "|".join(name for name, sign in _SIGNS.items() if "Α" <= sign <= "ω")
_COLORS = "red|blue|green|black|gray|grey|orange|purple|violet|teal|magenta|cyan|brown|pink|olive|yellow|white"
_BRACED = r"\{((?:[^{}]|\{[^{}]*\})*)\}"

_FORMATTING = pattern(
    r"(?<![A-Za-z])\\?(?:text(?:tt|bf|it|sc|rm|sf|md|up|sl|normal|color\{[^{}]*\})?|math(?:tt|bf|it|rm|sf|cal|bb|frak|scr)"
    rf"|emph|underline|uline|mbox|boldsymbol|operatorname\*?){_BRACED}"
)
_FORMAT_SWITCH = pattern(
    rf"\{{\\(?:em|bf|it|sc|tt|sf|rm|sl|bfseries|itshape|color\{{(?:{_COLORS})\}})\s*+([^{{}}]*)\}}|\\color\{{(?:{_COLORS})\}}\s*"
)
_HREF = pattern(r"(?<![A-Za-z])\\?href\{\s*([^\s{}]+?)\s*\}" + _BRACED)
_URL = pattern(r"(?<![A-Za-z])\\?url\{\s*([^\s{}]+?)\s*\}")
_URL_AND_WORDS = pattern(r"(https?://[^\s{}<>]{1,500}+)" + _BRACED)
_VAGUE_WORDS = pattern(r"(?:here|this|link|url|this (?:https?|http) url|this link|this url|the link|https?)\.?", re.I)
_ESCAPED = pattern(r"\\([%&#_$])")
_CONTRACTION = pattern(r"\\'(?:(?<=[A-Za-z]\\')(?=(?:s|t|d|m|ll|re|ve)\b)|(?![a-zA-Z{\\]))")
_SPACES = pattern(r"\\\\(?=\s)|\\[ ,;:]|\\(?:quad|qquad|newline|linebreak|noindent|xspace)(?![A-Za-z])")
_COMMAND = pattern(r"\\(?:([A-Za-z]+)(\{\})?|[\"'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z]))((?<=\\[cvHukrbdt])(?:\{[A-Za-z]\}| [A-Za-z]))?")
_ACCENTS = "cvHukrbdt"  # commands of one letter that put a mark at the letter behind them
_ACCENTED = rf"\\(?:[\"'`^~=.](?:\{{\\?[A-Za-z]\}}|\\?[A-Za-z])|[{_ACCENTS}](?:\{{[A-Za-z]\}}| [A-Za-z]))"
_TWO_ACCENTS = pattern(rf"\\([\"'`^~=.]|[{_ACCENTS}](?=[{{\\ ]))\s?(?:\{{\s?({_ACCENTED})\s?\}}|({_ACCENTED}))")
_TEXT_SIGN = pattern(r"\{\s?\\(text[A-Za-z]+)\s?\}|\\(text[A-Za-z]+)(?:\{\}|(?![A-Za-z{]))")
_SHIFTED = pattern(r"\\text(super|sub)script(?=\{)")
_IN_BRACES = pattern(r"(?<![\^_A-Za-z])\{(\\?[A-Za-z]+|[A-Z][\w.\-]{2,30})\}|\{([-=+<>,%])\}")
_EMPTY_BRACES = pattern(r"(\\[A-Za-z]+\{\})|(?<=[A-Za-z])\{\}")  # those of a command in group 1
_POWER = pattern(r"\^(?<=[A-Za-z0-9)\]}]\^)(?:\{([^{}]{1,20})\}|([-+−]?\d{1,3})(?!\.\d)|\\?(circ)(?![A-Za-z]))")
_INDEX = pattern(r"(?<=[A-Za-z0-9)\]Α-ω])_\{([^{}]{1,20})\}|(?<![\w/.@#-])(?:([A-Za-zΑ-ωℓ])|(log))_(\d{1,2})(?![\w.]\w)")
_GREEK_INDEX = pattern(rf"(?<![\w\\/.-])({_GREEK}|ell)(?=_[\d{{])")
_TIMES = pattern(r"(?<=\d)([KkMB]?)\\?times(?![a-z])(?: ?(?=\d))?")
_TIMES_AFTER_NUMBER = pattern(r"times(?<=[\dKkMB\\]times)")
_SIM = pattern(
    r"(?<=\d)\s?sim\s?(?=\d)|(?<![A-Za-z0-9-])sim(?=\d+(?:[.,]\d+)*(?:\s?%|[KMBx×]?(?![A-Za-z\d])))(?!\d(?!\d|[.,]\d|\s?%|[KMBx×]))"
)
_SIM_BEFORE_NUMBER = pattern(r"sim\s?\d")
_APPROX = pattern(r"approx(?<![A-Za-z]approx)(?=\d)")
_BOUND = pattern(r"(?<![A-Za-z])(geq|leq|gtrsim|lesssim)\s?(?=\d)")
_PM = pattern(r"pm(?<=\dpm)(?=\d)")
_CDOT = pattern(r"cdot(?<=\dcdot)(?=\d)")
_ALONE = pattern(r"(?<![A-Za-z\\{-])((?:long)?(?:right|left|leftright)arrow|uparrow|downarrow|infty|neq|propto|oplus|otimes)(?![A-Za-z}-])")
_DOUBLE = pattern(r"``\s?([^`\n]{1,300}?)(?:''|(?<=\S)\"|”)")
_SINGLE = pattern(r"`(?<![\w`]`)([^`'\n]{1,80}(?:'\w[^`'\n]{0,40})?)'(?![\w'])")
_BACKTICK = pattern(r"`(?<=[A-Za-z]`)(?=s\b)")
_TIE = pattern(
    r"((?:[A-Za-z]{3}|[a-z.,;:)\]}])~)(?=[A-Za-z(\\“‘])|([\d%]~)(?=[A-Z]{2}|±)|(±~)(?=\d)|((?:Fig|Figure|Table|Sec|Section|Eq|Alg|Algorithm|Theorem)\.?~)(?=\d)"
)
_FOLD = pattern(r"(?<=[A-Za-z]-)\$(\d{1,2})\^\{?i\}?\$")  # of a dataset: `COCO-$20^i$`
_RANGE = pattern(r"(?<=\d)--(?=\d)")
_EMPHASIS = pattern(
    r"\*\*(?<![\d)\]*\\]\*\*)(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*\*(?!\*)"
    r"|\*(?<![\w*\\)]\*)(?=[^\W_])([^*\n]{1,80}?)(?<=\w)\*(?![\w*])"
)
"""Emphasis of Markdown: `**85.67**%`, `the *Sticker*`; not `A* and D*`, `256*256`, `2**3`."""
_JSON_QUOTES = pattern(r'\\"([^"\\]{1,200}?)\\"(?![A-Za-z])')
_TYPOGRAPHY = pattern(r"[\d\s.,:%+<>=≤≥≈∼×±·°−→←↔⟶⇒↑↓/()-]*")
_MATHS_WORDS = (
    "lceil rceil lfloor rfloor log exp max min sum prod in mid mathbb mathcal mathbf mathrm frac sqrt left right text textbf textit textrm"
)
_BARE_NAME = pattern(rf"(?<![\\A-Za-z])({'|'.join(sorted({*_SIGNS, *_MATHS_WORDS.split()} - {'%', 'to', 'star', 'prime'}))})(?![A-Za-z])")
"""Names of commands that lost their backslash; searched in maths only."""


def repair(s: str) -> str:
    """Return `s` with leaked TeX replaced where the meaning is certain, and with maths between dollar signs kept."""
    if "^i$" in s or "^{i}$" in s:
        s = _FOLD.sub(r"\1i", s)
    if "\\(" in s or "\\[" in s:
        s = _OTHER_MATHS.sub(lambda found: f"${(found[1] or found[2]).strip()}$", s)
    return convert_around_maths(s, _repair_prose, lambda _, content: _repair_maths(content))


def convert_around_maths(s: str, prose: Callable[[str], str], maths: Callable[[str, str], str]) -> str:
    """Return `s` with `prose` applied to the text outside of maths, and `maths` to each piece of maths and the TeX in it."""
    if "$" not in s:  # as in most titles and abstracts
        return prose(s)
    parts, last = [], 0
    for start, end, content in find_maths(s):
        parts += [prose(s[last:start]), maths(s[start:end], content)]
        last = end
    return "".join([*parts, prose(s[last:])])


def find_maths(s: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and TeX of each piece of maths between dollar signs. Prices are not maths.

    >>> list(find_maths("$15 a paper, $4 a test, $n^2$ steps"))
    [(24, 29, 'n^2')]
    """
    for found in _MATHS.finditer(s) if "$" in s else ():
        content = found[found.lastindex or 0]
        if re.search(r"[\\^_{}=<>|]", content) or not re.search(r"\s", content):  # not the words between two prices
            yield found.start(), found.end(), content


def _repair_maths(content: str) -> str:
    """Return maths with its lost backslashes restored, or plain text where the maths is only a sign or a number."""
    plain = _repair_prose(content)
    if _TYPOGRAPHY.fullmatch(re.sub(r"\\?([a-z]+)", lambda found: _SIGNS.get(found[1], found[0]), plain)):
        return re.sub(r"(?:(?<!\s)\s+)?\\?([a-z]{2,})\s*", lambda found: _SIGNS.get(found[1], found[0]), plain)
    if re.match(r"\\?text(?:bf|it|tt|sc|rm)\{", content) and not re.search(r"[\\^_{}=]", plain):
        return plain
    if "\\" not in content:
        content = _BARE_NAME.sub(r"\\\1", content)
    return f"${content}$"


def _repair_prose(s: str) -> str:
    """Return text outside of maths with all rules applied."""
    for marks, rule in _RULES:
        for mark in marks:
            if mark in s:
                s = rule(s)
                break
    return s


def _without_commands(s: str) -> str:
    """Return `s` with commands and braces replaced by their text: escapes, formatting, addresses, accents and signs."""
    if "\\text" in s:
        s = _SHIFTED.sub(lambda found: "^" if found[1] == "super" else "_", _TEXT_SIGN.sub(_text_sign, s))
    if "{" in s:
        if "{}" in s:
            s = _EMPTY_BRACES.sub(lambda found: found[1] or "", s)
        s = _IN_BRACES.sub(_sign_in_braces, s)
        s = _URL_AND_WORDS.sub(_link, _URL.sub(r"\1", _HREF.sub(_link, _FORMAT_SWITCH.sub(r"\1", s))))
        for _ in range(4):
            s, count = _FORMATTING.subn(r"\1", s)
            if not count:
                break
    if "\\" in s:
        s = _CONTRACTION.sub("'", _JSON_QUOTES.sub(r'"\1"', s))
        s = _TWO_ACCENTS.sub(_letter_with_two_accents, s)
        s = _COMMAND.sub(_command, _SPACES.sub(" ", _ESCAPED.sub(r"\1", s)))
        s = s.replace("\\{", "{").replace("\\}", "}")
    return s


def _link(found: re.Match[str]) -> str:
    """Return the address of a link; its words are added where they say more than the address."""
    url, words = found[1], found[2].strip()
    if not words or _VAGUE_WORDS.fullmatch(words) or url.rstrip("/.") in words or words in url:
        return url
    return f"{words} ({url})" if found.re.pattern == _HREF.pattern else f"{url} ({words})"


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1], found[0])


def _command(found: re.Match[str]) -> str:
    name = found[1]
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _WORDS:
        word = _WORDS[name]
        return word[:-1] if found.string[found.end() : found.end() + 1] == "." and word.endswith(".") else word
    if name == "footnote" or (name and name in _ACCENTS and not found[3]):
        return found[0]
    converted = _convert(found[0])
    return found[0].removesuffix("{}") if converted == found[0] else converted


def _text_sign(found: re.Match[str]) -> str:
    return text_signs().get(found[1] or found[2], found[0])


def _letter_with_two_accents(found: re.Match[str]) -> str:
    return _convert(f"\\{found[1]}{{{found[2] or found[3]}}}")


@cache
def text_signs() -> Mapping[str, str]:
    r"""Return the signs that stand in text for commands without an argument, by the command's name.

    >>> text_signs()["textgreater"], text_signs()["textasciitilde"], text_signs()["texteuro"]
    ('>', '~', '€')
    """
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    names = ((command[1:], chr(code)) for code, command in sorted(get_builtin_uni2latex_dict().items(), reverse=True))
    return {name: sign for name, sign in names if name.startswith("text") and name.isalpha()} | _MORE_TEXT_SIGNS


def tex_to_text(tex: str) -> str:
    r"""Return TeX as plain text, converted by pylatexenc, or `tex` itself where it is broken.

    A converter remembers the last `\title`, so each text has one of its own.
    """
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalker

    read, written = _commands()
    try:
        nodes = LatexWalker(tex, latex_context=read).get_latex_nodes()[0]
        return str(LatexNodes2Text(latex_context=written).nodelist_to_text(nodes))
    except Exception:  # broken TeX raises many types
        return tex


@cache
def _commands() -> tuple[LatexContextDb, LatexContextDb]:
    """Return the commands as the parser knows them and as text has them. To make the tables anew takes longer than to convert maths."""
    import logging

    from pylatexenc import latex2text, latexwalker

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # its warnings do not help maintainers
    written = latex2text.get_default_latex_context_db()
    of_the_day = [latex2text.MacroTextSpec(name, "") for name in ("today", "maketitle")]  # a site must not depend on the day of its build
    written.add_context_category("of-the-day", macros=of_the_day, prepend=True)
    return latexwalker.get_default_latex_context_db(), written


@lru_cache(maxsize=1024)
def _convert(fragment: str) -> str:
    """Return the character of an accent or sign; unknown commands stay as they are."""
    name = re.match(r"\\([A-Za-z]+|.)", fragment)
    spec = _commands()[1].get_macro_spec(name[1]) if name else None
    if not spec or not spec.macroname or spec.simplify_repl is None:
        return fragment
    text = tex_to_text(fragment)
    return text if text.strip() and len(text) <= 3 and "\\" not in text else fragment


def _sign_in_braces(found: re.Match[str]) -> str:
    r"""Return the sign for `{sim}`, `{\times}` and `{=}`, and the name for `{FooNet-7B}`; other words in braces stay."""
    name = found[1]
    if not name:
        return str(found[2])
    sign = _SIGNS.get(name.lstrip("\\"), found[0])
    if sign == found[0] and name[0].isupper():
        return name
    # A Greek name without backslash may be half of a broken fraction, so only signs are replaced.
    return sign if name.startswith("\\") or not sign.isalpha() else found[0]


def _superscript(found: re.Match[str]) -> str:
    exponent = (found[1] or found[2] or found[3]).strip().lstrip("\\")
    return _EXPONENTS.get(exponent) or _shift(exponent, SUPERSCRIPTS, "^", found[0])


def _subscript(found: re.Match[str]) -> str:
    if found[1] is None:
        return (found[2] or found[3]) + found[4].translate(SUBSCRIPTS)
    return _shift(found[1].strip(), SUBSCRIPTS, "_", found[0])


def _shift(content: str, table: dict[int, int], mark: str, whole: str) -> str:
    """Return a number in the characters of `table`, a word after `mark` without braces, and anything longer as `whole`."""
    if re.fullmatch(r"[-+−]?\d+", content):
        return content.replace("−", "-").translate(table)
    return mark + content if re.fullmatch(r"[\w.*+-]+", content) else whole


_RULES: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("\\", "{"), _without_commands),
    (("^",), partial(_POWER.sub, _superscript)),
    (("_",), lambda s: _INDEX.sub(_subscript, _GREEK_INDEX.sub(_sign, s))),
    (("times",), lambda s: _TIMES.sub(r"\1×", s) if _TIMES_AFTER_NUMBER.search(s) else s),
    (("sim",), lambda s: _SIM.sub("∼", s) if _SIM_BEFORE_NUMBER.search(s) else s),
    (("approx",), partial(_APPROX.sub, _SIGNS["approx"])),
    (("geq", "leq", "gtrsim", "lesssim"), partial(_BOUND.sub, _sign)),
    (("pm",), partial(_PM.sub, _SIGNS["pm"])),
    (("cdot",), partial(_CDOT.sub, _SIGNS["cdot"])),
    (("arrow", "infty", "neq", "propto", "oplus", "otimes"), partial(_ALONE.sub, _sign)),
    (("`",), lambda s: _BACKTICK.sub("'", _SINGLE.sub(r"‘\1’", _DOUBLE.sub(r"“\1”", s)))),
    (("~",), partial(_TIE.sub, lambda found: found[0][:-1] + " ")),
    (("v.s.",), lambda s: s.replace("v.s.", "vs.")),
    (("--",), partial(_RANGE.sub, "–")),
    (("*",), partial(_EMPHASIS.sub, lambda found: found[1] or found[2])),
)
"""Marks, and the rule that applies to texts that contain at least one of them.

The patterns of common marks start with the mark's own characters and check the text before it by a look-behind, because
`re` finds a literal start much faster.
"""
