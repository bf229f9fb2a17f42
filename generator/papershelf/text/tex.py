r"""TeX that leaked into listings -> the characters that it stands for.

Listings drop backslashes, dollar signs or both, so one sign arrives in many shapes: `6.1\times`, `6.1times`,
`6.1{times}`. Each rule below is one shape that plain English does not have ("sometimes", "approximation" and
"1.4 - 7.8 times" are none of them), behind a test that costs next to nothing where the shape is absent. Maths between
intact dollar signs stays as it is, for MathML. What is not sure is left as it came.

>>> repair(r"6.1times, 3.72sim4.11times, approx0.8, 5.3\%, L^2ViT, texttt{D}ual, \"Ust\"un, ``quoted''")
'6.1×, 3.72∼4.11×, ≈0.8, 5.3%, L²ViT, Dual, Üstün, “quoted”'
>>> repair("sometimes 1.4 - 7.8 times, by approximation; a^b costs $20 to $30")
'sometimes 1.4 - 7.8 times, by approximation; a^b costs $20 to $30'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from papershelf.text.lazy_pattern import pattern

_MATHS = pattern(
    r"(?<!\\)\$\$(?!\s)([^$]{1,600}?)(?<!\s)\$\$|(?<![\\$])\$(?=[\\^_{])((?:\\.|[^$\\]){1,400}?)(?<!\s)\$(?!\$)"
    r"|(?<![\\\w$])\$(?![\s$])((?:\\.|[^$\\]){1,400}?)(?<!\s)\$(?![\d$])",
    re.S,
)
"""Maths between dollar signs, in the one group that is set; the first is display maths. Prices are none: an opening sign
touches what follows, a closing one what precedes it, and, unless TeX begins at once, no digit follows."""

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
_UP = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_DOWN = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_GREEK = "|".join(name for name, sign in _SIGNS.items() if "Α" <= sign <= "ω")
_COLOURS = "red|blue|green|black|gray|grey|orange|purple|violet|teal|magenta|cyan|brown|pink|olive|yellow|white"
_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"

_FORMAT = pattern(
    r"(?<![A-Za-z])\\?(?:text(?:tt|bf|it|sc|rm|sf|md|up|sl|normal|color\{[^{}]*\})?|math(?:tt|bf|it|rm|sf|cal|bb|frak|scr)"
    rf"|emph|underline|uline|mbox|boldsymbol|operatorname\*?){_GROUP}"
)
_SWITCH = pattern(
    rf"\{{\\(?:em|bf|it|sc|tt|sf|rm|sl|bfseries|itshape|color\{{(?:{_COLOURS})\}})\s*([^{{}}]*)\}}|\\color\{{(?:{_COLOURS})\}}\s*"
)
_HREF = pattern(r"(?<![A-Za-z])\\?href\{\s*([^\s{}]+?)\s*\}" + _GROUP)
_URL = pattern(r"(?<![A-Za-z])\\?url\{\s*([^\s{}]+?)\s*\}")
_TWICE = pattern(r"(https?://[^\s{}<>]{1,500}+)" + _GROUP)
_HERE = pattern(r"(?:here|this|link|url|this (?:https?|http) url|this link|this url|the link|https?)\.?", re.I)
_ESCAPED = pattern(r"\\([%&#_$])")
_CONTRACTION = pattern(r"\\'(?:(?<=[A-Za-z]\\')(?=(?:s|t|d|m|ll|re|ve)\b)|(?![a-zA-Z{\\]))")
_SPACES = pattern(r"\\\\(?=\s)|\\[ ,;:]|\\(?:quad|qquad|newline|linebreak|noindent|xspace)(?![A-Za-z])")
_COMMAND = pattern(r"\\(?:([A-Za-z]+)(\{\})?|[\"'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z]))((?<=\\[cvHukrbdt])(?:\{[A-Za-z]\}| [A-Za-z]))?")
_IN_BRACES = pattern(r"(?<![\^_A-Za-z])\{(\\?[A-Za-z]+)\}|\{([-=+<>,%])\}|(?<=[A-Za-z])()\{\}")
_POWER = pattern(r"\^(?<=[A-Za-z0-9)\]}]\^)(?:\{([^{}]{1,20})\}|([-+−]?\d{1,3})(?!\.\d)|\\?(circ)(?![A-Za-z]))")
_INDEX = pattern(r"(?<=[A-Za-z0-9)\]Α-ω])_\{([^{}]{1,20})\}|(?<![\w/.@#-])(?:([A-Za-zΑ-ωℓ])|(log))_(\d{1,2})(?![\w.]\w)")
_GREEK_INDEX = pattern(rf"(?<![\w\\/.-])({_GREEK}|ell)(?=_[\d{{])")
_TIMES = pattern(r"(?<=\d)([KkMB]?)\\?times(?![a-z])(?: ?(?=\d))?")
_TIMES_FIGURE = pattern(r"times(?<=[\dKkMB\\]times)")
_SIM = pattern(
    r"(?<=\d)\s?sim\s?(?=\d)|(?<![A-Za-z0-9-])sim(?=\d+(?:[.,]\d+)*(?:\s?%|[KMBx×]?(?![A-Za-z\d])))(?!\d(?!\d|[.,]\d|\s?%|[KMBx×]))"
)
_SIM_FIGURE = pattern(r"sim\s?\d")
_APPROX = pattern(r"approx(?<![A-Za-z]approx)(?=\d)")
_BOUND = pattern(r"(?<![A-Za-z])(geq|leq|gtrsim|lesssim)\s?(?=\d)")
_PM = pattern(r"pm(?<=\dpm)(?=\d)")
_CDOT = pattern(r"cdot(?<=\dcdot)(?=\d)")
_ALONE = pattern(r"(?<![A-Za-z\\{-])((?:long)?(?:right|left|leftright)arrow|uparrow|downarrow|infty|neq|propto|oplus|otimes)(?![A-Za-z}-])")
_DOUBLE = pattern(r"``\s?([^`\n]{1,300}?)(?:''|(?<=\S)\"|”)")
_SINGLE = pattern(r"`(?<![\w`]`)([^`'\n]{1,80}(?:'\w[^`'\n]{0,40})?)'(?![\w'])")
_BACKTICK = pattern(r"`(?<=[A-Za-z]`)(?=s\b)")
_TIE = pattern(r"((?:[A-Za-z]{3}|[a-z.,;:)\]}])~)(?=[A-Za-z(\\“‘])|((?:Fig|Figure|Table|Sec|Section|Eq|Alg|Algorithm|Theorem)\.?~)(?=\d)")
_RANGE = pattern(r"(?<=\d)--(?=\d)")
_JSON_QUOTES = pattern(r'\\"([^"\\]{1,200}?)\\"(?![A-Za-z])')
_TYPOGRAPHY = pattern(r"[\d\s.,:%+<>=≤≥≈∼×±·°−/()-]*")
_MATHS_WORDS = (
    "lceil rceil lfloor rfloor log exp max min sum prod in mid mathbb mathcal mathbf mathrm frac sqrt left right text textbf textit textrm"
)
_LOST = pattern(rf"(?<![\\A-Za-z])({'|'.join(sorted({*_SIGNS, *_MATHS_WORDS.split()} - {'%', 'to', 'star', 'prime'}))})(?![A-Za-z])")
"""Inside maths a word that is the name of a command has lost its backslash."""


def repair(s: str) -> str:
    """`s` with the TeX that leaked into it replaced where that is sure; maths between dollar signs kept."""
    if "\\(" in s or "\\[" in s:
        s = re.sub(r"\\\((.{1,400}?)\\\)|\\\[(.{1,400}?)\\\]", lambda found: f"${(found[1] or found[2]).strip()}$", s)
    if "$" not in s:
        return _prose(s)
    parts, last = [], 0
    for start, end, content in find_maths(s):
        parts += [_prose(s[last:start]), _maths(content)]
        last = end
    return "".join([*parts, _prose(s[last:])])


def find_maths(s: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and TeX of each stretch of maths between dollar signs; prices are none.

    >>> list(find_maths("$15 a paper, $4 a test, $n^2$ steps"))
    [(24, 29, 'n^2')]
    """
    for found in _MATHS.finditer(s):
        content = found[found.lastindex or 0]
        if _is_maths(content):
            yield found.start(), found.end(), content


def _is_maths(content: str) -> bool:
    """Whether what stands between two dollar signs is maths and not the words between two prices."""
    return bool(re.search(r"[\\^_{}=<>|]", content)) or not re.search(r"\s", content)


def _maths(content: str) -> str:
    """Maths with lost backslashes put back; a mere sign or figure, which needed no maths, as plain text."""
    plain = _prose(content)
    if _TYPOGRAPHY.fullmatch(re.sub(r"\\?([a-z]+)", lambda found: _SIGNS.get(found[1], found[0]), plain)):
        return re.sub(r"\s*\\?([a-z]{2,})\s*", lambda found: _SIGNS.get(found[1], found[0]), plain)
    if re.match(r"\\?text(?:bf|it|tt|sc|rm)\{", content) and not re.search(r"[\\^_{}=]", plain):
        return plain
    if "\\" not in content:
        content = _LOST.sub(r"\\\1", content)
    return f"${content}$"


def _prose(s: str) -> str:
    for marks, rule in _RULES:
        for mark in marks:
            if mark in s:
                s = rule(s)
                break
    return s


def _without_commands(s: str) -> str:
    """Escapes, formatting, addresses, accents and signs written with backslashes or braces."""
    if "{" in s:
        s = _IN_BRACES.sub(_in_braces, s)
        s = _TWICE.sub(_link, _URL.sub(r"\1", _HREF.sub(_link, _SWITCH.sub(r"\1", s))))
        for _ in range(4):
            s, count = _FORMAT.subn(r"\1", s)
            if not count:
                break
    if "\\" in s:
        s = _CONTRACTION.sub("'", _JSON_QUOTES.sub(r'"\1"', s))
        s = _COMMAND.sub(_command, _SPACES.sub(" ", _ESCAPED.sub(r"\1", s)))
        s = s.replace("\\{", "{").replace("\\}", "}")
    return s


def _link(found: re.Match[str]) -> str:
    """An address and its words: the words are kept where they say more than the address does."""
    url, words = found[1], found[2].strip()
    if not words or _HERE.fullmatch(words) or url.rstrip("/.") in words or words in url:
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
    if name == "footnote":
        return found[0]
    return _text_of(found[0])


@lru_cache(maxsize=1024)
def _text_of(fragment: str) -> str:
    """An accent or a sign by the library that knows them all; what it does not know stays."""
    import logging

    from pylatexenc import latex2text, latexwalker

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # what it cannot read stays as it is; no maintainer needs to hear of it
    database = latex2text.get_default_latex_context_db()
    name = re.match(r"\\([A-Za-z]+|.)", fragment)
    spec = database.get_macro_spec(name[1]) if name else None
    if not spec or not spec.macroname or spec.simplify_repl is None:
        return fragment
    try:
        text = str(latex2text.LatexNodes2Text(latex_context=database).latex_to_text(fragment, tolerant_parsing=True))
    except (latexwalker.LatexWalkerError, LookupError, TypeError, ValueError):
        return fragment
    return text if text.strip() and len(text) <= 3 and "\\" not in text else fragment


def _in_braces(found: re.Match[str]) -> str:
    r"""`{sim}`, `{\times}`, `{=}` and `\name{}`; other words in braces stay."""
    name = found[1]
    if not name:
        return found[2] or ""
    sign = _SIGNS.get(name.lstrip("\\"), found[0])
    # A bare Greek name may be half of a broken fraction; a bare sign stands for itself.
    return sign if name.startswith("\\") or not sign.isalpha() else found[0]


def _power(found: re.Match[str]) -> str:
    exponent = (found[1] or found[2] or found[3]).strip().lstrip("\\")
    if exponent in ("circ", "°", "\\circ"):
        return "°"
    if exponent in ("prime", "′", "'"):
        return "′"
    if exponent in ("st", "nd", "rd", "th", "*"):
        return exponent
    return _raised(exponent, _UP, "^", found[0])


def _index(found: re.Match[str]) -> str:
    if found[1] is None:
        return (found[2] or found[3]) + found[4].translate(_DOWN)
    return _raised(found[1].strip(), _DOWN, "_", found[0])


def _raised(content: str, table: dict[int, int], mark: str, whole: str) -> str:
    """A figure as raised or lowered characters, one word without its braces, anything longer as it came."""
    if re.fullmatch(r"[-+−]?\d+", content):
        return content.replace("−", "-").translate(table)
    return mark + content if re.fullmatch(r"[\w.*+-]+", content) else whole


_RULES: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("\\", "{"), _without_commands),
    (("^",), partial(_POWER.sub, _power)),
    (("_",), lambda s: _INDEX.sub(_index, _GREEK_INDEX.sub(_sign, s))),
    (("times",), lambda s: _TIMES.sub(r"\1×", s) if _TIMES_FIGURE.search(s) else s),
    (("sim",), lambda s: _SIM.sub("∼", s) if _SIM_FIGURE.search(s) else s),
    (("approx",), partial(_APPROX.sub, _SIGNS["approx"])),
    (("geq", "leq", "gtrsim", "lesssim"), partial(_BOUND.sub, _sign)),
    (("pm",), partial(_PM.sub, _SIGNS["pm"])),
    (("cdot",), partial(_CDOT.sub, _SIGNS["cdot"])),
    (("arrow", "infty", "neq", "propto", "oplus", "otimes"), partial(_ALONE.sub, _sign)),
    (("`",), lambda s: _BACKTICK.sub("'", _SINGLE.sub(r"‘\1’", _DOUBLE.sub(r"“\1”", s)))),
    (("~",), partial(_TIE.sub, lambda found: found[0][:-1] + " ")),
    (("--",), partial(_RANGE.sub, "–")),
)
"""Each rule with the marks of which one must be in the text for it to find anything.

A pattern for a mark that many texts have begins with its characters and looks back afterwards: so it is found as text is.
"""
