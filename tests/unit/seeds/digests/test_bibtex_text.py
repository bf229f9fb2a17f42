"""Values of BibTeX's fields, and the TeX in them."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.bibtex_text import LONGEST_STRING, abbreviations, plain, value

TEXTS = {
    r"{\textgreater}9, {\textless}3, \textasciitilde 5x, {\textasciitilde}6x": ">9, <3, ~5x, ~6x",
    r"3{\textbackslash}\%, \$x{\textasciicircum}2\$, {\textbar}x{\textbar}": "3%, $x^2$, |x|",
    r"\{a\}, {\{}b{\}}, {\textbraceleft}c{\textbraceright}": "{a}, {b}, {c}",
    r"\textit{it} {\textquotesingle}q{\textquotesingle} {\textemdash} {\texttimes} {\texteuro}5": "it 'q' — × €5",
    r"5{\textasciitilde}10{\%} gains, {\$}5, x{\_}y, {\&} {\#}1": "5~10% gains, $5, x_y, & #1",
    r"na{\"\i}ve \o re \L{}ukasz \ss{}": "naïve øre Łukasz ß",
    r"Nguy{\~{\^e}}n, Tr{\`\^a}n, Ph{\d{\^o}}c, {\DJ}{\d{a}}i": "Nguyễn, Trần, Phộc, Đại",
    r"As shown~\citep[p.~3]{a,b}, see \cite{c}.": "As shown, see.",
    r"a--b, c---d -- e, run --flag": "a–b, c—d – e, run --flag",
    r"$x_{1}^{2}$ and {$\mathcal{O}(n)$} at \textasciitilde 5": r"$x_{1}^{2}$ and $\mathcal{O}(n)$ at ~5",
}


@pytest.mark.parametrize(("raw", "shown"), TEXTS.items())
def test_tex_is_undone(raw: str, shown: str) -> None:
    assert plain(raw) == shown


def test_abbreviations_may_hold_others_and_stay_short() -> None:
    strings = abbreviations([("ACL", "{Languages}"), ("f", '"Findings of " # acl'), ("long", "{" + "x" * 5_000 + "}")])
    assert (value("F", strings), len(value("long", strings))) == ("Findings of Languages", LONGEST_STRING)
    assert value('"a # b" # {c # d}', strings) == "a # bc # d"
    assert value("{a} # unknown", strings) == "aunknown"
