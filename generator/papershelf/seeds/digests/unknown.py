r"""Name the form that a file looks like which is no digest, and say what to do.

>>> describe("title,authors\nA,B\n", None)[0]
'a table of comma-separated values'
"""

import re
from typing import Any

from papershelf.seeds.digests import values
from papershelf.seeds.digests.json_text import JsonText
from papershelf.text.lazy_pattern import pattern

_CAPTURE = "Capture it again when the service answers, or remove the file."
_CONVERT = "Export BibTeX, RIS or CSL-JSON instead."
_TABLE = "Convert the table to JSON, with a `title` and an `abstract` for each paper, or remove the file."

_OTHER_CONTENT = (
    (
        pattern(
            r"(?>\s*<[^>]{0,500}>[^<]{0,200})*?<(?:input\b[^>]{0,300}\btype=.?password|form\b[^>]{0,300}\b(?:log|sign)-?in)", re.I | re.S
        ),
        "a login page",
        _CAPTURE,
    ),
    (pattern(r"<(?:!doctype html|html)\b", re.I), "an HTML page without the listing's data", ""),
    (pattern(r"<\?xml[^>]*>\s*<xml>\s*<records>|<xml>\s*<records>"), "an EndNote library in XML", _CONVERT),
    (pattern(r"(?:<\?xml[^>]*>\s*)?<rdf:RDF\b[^>]*xmlns:(?:z|bib)="), "a Zotero library in RDF", _CONVERT),
    (pattern(r"(?:<\?xml[^>]*>\s*)?<modsCollection\b"), "a library in MODS", _CONVERT),
    (pattern(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<(?:PubmedArticleSet|pubmed)"), "an answer of PubMed in XML", _CONVERT),
    (pattern(r"(?:<\?xml[^>]*>\s*)?<OAI-PMH\b"), "an OAI-PMH answer", "Query https://export.arxiv.org/api/query instead."),
    (pattern(r"<\?xml|<\w++[^>]*?\bxmlns"), "XML that is not an Atom feed or RSS of papers", ""),
    (pattern(r"<"), "some markup", ""),
    (pattern(r"[\[{]\s*+(?:[\[{]\s*+)?u?'"), "a Python value, not JSON", "Write it with `json.dump`."),
    (
        pattern(r"[\[{]\s*(?:[\[{\"\]}\d]|null|true|false|-)|(?:null|true|false|-?\d[\d.]{0,20})\s*$"),
        "JSON without a list of papers",
        "Each paper needs a `title`, and an `abstract`, `authors` or an identifier.",
    ),
    (
        pattern(r"@\w{1,40}\s{0,9}[{(]|%[^\n]*\n\s{0,9}@"),
        "BibTeX without an entry that has a title",
        "Export the entries again, with their titles.",
    ),
    (pattern(r"%!PS|\\documentclass|\\begin\{"), "LaTeX or PostScript", ""),
    (pattern(r"PMID- ?\d"), "an answer of PubMed (nbib)", _CONVERT),
    (pattern(r"%[0A] .*\n(?:%\w .*\n)?"), "an EndNote library (tagged)", _CONVERT),
    (pattern(r"TY {0,2}-"), "RIS without an entry that has a title", "Export the entries again, with their titles."),
    (pattern(r"---\n"), "a page whose front matter has no title", ""),
    (pattern(r"[-*] \[[ xX]\] "), "a to-do list", ""),
    (pattern(r"(?:#+ )?\[?(?:change ?log|release notes|unreleased|v?\d+\.\d+\.\d+)\b", re.I), "a changelog", ""),
    (pattern(r"#{1,6} "), "a Markdown page, for instance a README", ""),
    (
        pattern(r"[^\n,]*,[^\n,]*,[^\n]*\n[^\n,]*,[^\n,]*,|[^\n,]{1,40},[^\n,]{1,40}\n[^\n,]+,[^\n]+"),
        "a table of comma-separated values",
        _TABLE,
    ),
    (pattern(r"[^\n\t]*\t[^\n]*\n[^\n\t]*\t"), "a table of tab-separated values", _TABLE),
    (
        pattern(r"(?:rate (?:limit )?exceeded|too many requests|(?:internal )?server error|(?:502|503|504|429)\b)", re.I),
        "an error message of a service",
        _CAPTURE,
    ),
    (
        pattern(r"(?:-{9,80}\s{1,9})?(?:Submissions to:|\\\\\s{1,9}arXiv:\d)"),
        "arXiv's mail of a day",
        "Save the day's feed instead, for instance https://rss.arxiv.org/rss/cs.CL.",
    ),
    (
        pattern(r"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version): ", re.I),
        "an e-mail with its headers",
        "Keep only the list that is in the mail.",
    ),
    (pattern(r"(?:- )?[\w-]{1,40}:(?:[ ][^\n]{0,200})?\n\s{0,20}(?:- )?[\w-]{1,40}:\s"), "settings or YAML", ""),
    (
        pattern(r"(?:[-*• ]*+(?:https?://[\w./-]{0,40}/|arxiv:)?\d{4}\.\d{4,5}(?:v\d{1,2})?(?:\.pdf)?(?:\s++|\Z))++\Z", re.I),
        "a list of arXiv's identifiers",
        "Save the answer of https://export.arxiv.org/api/query?id_list=2405.12345,2405.12346 with these identifiers instead.",
    ),
    (
        pattern(r"(?:(?:[-*•] ++)?https?://\S++\s*+)++\Z"),
        "a list of addresses",
        "Save the pages, or BibTeX, RIS or JSON of the papers, instead.",
    ),
)
"""How a file begins that is not a digest, what a message calls it, and what to do; empty where the known forms are named."""

_ERRORS = ("error", "errors", "message", "detail", "code")
_MOST = 20_000  # characters of a file that are looked at


def describe(text: str, decoded: JsonText | None) -> tuple[str, str]:
    """Return what a file looks like, and what to do; the latter is empty where a list of known forms helps most."""
    root = decoded.root if decoded else None
    if isinstance(root, dict) and (said := _error_in(root)):
        return f"the error answer of a service ({said!r})", _CAPTURE
    if decoded and decoded.root in ([], {}) and not decoded.faults:
        return "an empty answer", "Remove the file: there are no papers in it."
    start = text.lstrip()[:_MOST]
    return next(((name, remedy) for beginning, name, remedy in _OTHER_CONTENT if beginning.match(start)), ("plain text", ""))


def _error_in(root: dict[str, Any]) -> str:
    """Return the message of an answer that says nothing but an error; empty for any other answer."""
    said = next((values.text(root[name]) for name in _ERRORS if name in root), "")
    return (
        " ".join(said.split())[:100]
        if len(root) <= 6 and not any(isinstance(value, list) and len(value) > 5 for value in root.values())
        else ""
    )
