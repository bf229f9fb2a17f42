"""What an abstract says outright: its links, and all findings filled into a paper.

>>> [(link.url, link.kind) for link in links("Code: https://github.com/org/repo. See (https://org.github.io/page/).")]
[('https://github.com/org/repo', 'code'), ('https://org.github.io/page/', 'project')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from papershelf.extraction.results import results
from papershelf.model import Link, Paper
from papershelf.taxonomy import Taxonomy, models
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import extent_of

__all__ = ["annotate", "kind_of", "links", "results"]

_ADDRESS = pattern(
    r"(?i:https?\s?:\s?//)[^\s<>\"“”‘’|^`]+"
    r"|(?<![\w@./-])(?:(?i:www\.|(?:github\.com|gitlab\.com|huggingface\.co|arxiv\.org)/)|[\w-]+(?i:\.github\.io\b))[^\s<>\"“”|^`]*"
)
_SIGNS = ("//", "www.", "github.com/", "gitlab.com/", "huggingface.co/", "arxiv.org/", ".github.io")
"""One of these is in everything that `_ADDRESS` matches; most abstracts have none of them."""
_SPACED = len("https : ")
"""Characters before the first sign that belong to an address, however it is spaced."""
_TAIL = ".,;:!?'*_~’…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NEXT_SENTENCE = pattern(r"[.,;](?:The|We|Our|In|This|Code|Data|It|All|For|A|An|To|These|Project|Demo|Models?)$")
_KINDS = {
    "code": "github.com gitlab.com bitbucket.org codeberg.org gitee.com sourceforge.net anonymous.4open.science",
    "paper": "arxiv.org doi.org openreview.net aclanthology.org alphaxiv.org",
    "dataset": "zenodo.org kaggle.com opendatalab.com physionet.org",
    "demo": "youtube.com youtu.be gradio.app gradio.live hf.space streamlit.app colab.research.google.com replicate.com",
    "project": "github.io gitlab.io",
}
_HOSTS = {host: kind for kind, hosts in _KINDS.items() for host in hosts.split()}
_SCHEME = pattern(r"https?://(?:www\.)?")
_WEB = pattern(r"https?://[^/\s]+\.[^/\s]{2,}(?:[/?#:].*)?")
_CONTEXT = (
    ("demo", pattern(r"\bdemos?\b|\bvideos?\b|\bsamples?\b", re.IGNORECASE)),
    ("project", pattern(r"\b(?:project|web|home|demo)[ -]?(?:page|site)\b|\bwebsite\b", re.IGNORECASE)),
    ("code", pattern(r"\bcodes?\b|\bimplementation\b|\brepository\b|\bopen[- ]sourced?\b", re.IGNORECASE)),
    ("dataset", pattern(r"\b(?:dataset|benchmark|corpus|data)s?\b", re.IGNORECASE)),
    ("model", pattern(r"\b(?:model|checkpoint|weight)s?\b", re.IGNORECASE)),
)
_REACH = 90
"""Characters before an address that can say what it is."""


def links(abstract: str) -> tuple[Link, ...]:
    """Every address in the text, in order, each once, without the punctuation of its sentence."""
    found: dict[str, Link] = {}
    for start, url in _addresses(abstract):
        found.setdefault(_key(url), Link(url, kind_of(url, abstract[max(0, start - _REACH) : start])))
    return tuple(found.values())


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _matches(text):
        written = match[0].replace(" ", "").replace("\\", "")
        pieces = re.split(r"(?<=.)(?=https?://)", written) if written.find("http", 1) > 0 else (written,)
        for piece in pieces:
            url = _trimmed(piece)
            if not url.lower().startswith("http"):
                url = "https://" + url
            if _WEB.fullmatch(url):
                yield match.start(), url


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_ADDRESS` matches, looked for only around its signs."""
    lower = text.lower()
    start, end = extent_of(lower, _SIGNS) if len(lower) == len(text) else (0, len(text))
    return _ADDRESS.finditer(text, max(0, start - _SPACED), end)


def _trimmed(url: str) -> str:
    """Without closing punctuation, and without a bracket that was opened outside.

    >>> _trimmed("https://en.wikipedia.org/wiki/A_(b)).")
    'https://en.wikipedia.org/wiki/A_(b)'
    """
    for close in ("](", "){", "}{"):
        url = url.partition(close)[0]
    while True:
        kept = _NEXT_SENTENCE.sub("", url.rstrip(_TAIL))
        if kept and kept[-1] in _BRACKETS and kept.count(kept[-1]) > kept.count(_BRACKETS[kept[-1]]):
            kept = kept[:-1]
        if kept == url:
            return kept
        url = kept


def _key(url: str) -> str:
    """What two spellings of one address share."""
    return _without_scheme(url).rstrip("/").casefold()


def _without_scheme(url: str) -> str:
    match = _SCHEME.match(url)
    return url[match.end() :] if match else url


def kind_of(url: str, before: str = "") -> str:
    """The kind of an address (see `Link.kind`), by its host, else by the words before it."""
    host, _, path = _without_scheme(url).casefold().partition("/")
    if host in ("huggingface.co", "hf.co"):
        first = path.partition("/")[0]
        return {"datasets": "dataset", "spaces": "demo", "papers": "paper"}.get(first, "model")
    domain = host
    while domain:
        if domain in _HOSTS:
            return _HOSTS[domain]
        domain = domain.partition(".")[2]
    last = [(match.end(), kind) for kind, pattern in _CONTEXT for match in pattern.finditer(before)]
    return max(last)[1] if last else "project" if before else "other"


def findings(paper: Paper, taxonomy: Taxonomy) -> dict[str, Any]:
    """What the text of `paper` says, by field of `Paper`, with the words that say it. What its listing linked is kept."""
    found = taxonomy.find(paper.title, paper.abstract)
    return {
        "tags": found.tags,
        "families": found.families,
        "backbones": found.backbones,
        "compared": found.compared,
        "cues": taxonomy.cues(found),
        "spellings": models.spellings(found),
        "links": _united(links(paper.abstract), paper.links),
        "results": results(paper.abstract, found),
    }


def annotate(paper: Paper, taxonomy: Taxonomy) -> Paper:
    """The paper with its `findings`."""
    return paper._replace(**findings(paper, taxonomy))


def _united(said: tuple[Link, ...], listed: Iterable[Link]) -> tuple[Link, ...]:
    """Every address once, as `said` has it where both do."""
    if not listed:
        return said
    found: dict[str, Link] = {}
    for link in (*said, *listed):
        found.setdefault(_key(link.url), link)
    return tuple(found.values())
