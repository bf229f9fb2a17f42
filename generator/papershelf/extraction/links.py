"""Links in an abstract: their addresses without the sentence's punctuation, and their kinds.

>>> [(link.url, link.kind) for link in find_links("Code: https://github.com/org/repo. See (https://org.github.io/page/).")]
[('https://github.com/org/repo', 'code'), ('https://org.github.io/page/', 'project')]
"""

import re
from collections.abc import Iterable, Iterator

from papershelf.model import Link
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import LONGEST_ABSTRACT, LONGEST_ADDRESS, MOST_FOUND
from papershelf.text.normalize import extent_of

_ADDRESS = pattern(
    r"(?i:https?\s?:\s?//)[^\s<>\"“”‘’|^`]+"
    r"|(?<![\w@./-])(?:(?i:www\.|(?:github\.com|gitlab\.com|huggingface\.co|arxiv\.org)/)|[\w-]++(?i:\.github\.io\b))[^\s<>\"“”|^`]*"
)
_MARKS_WITHOUT_PATH = ("www.", ".github.io")
_MARKS = (*_MARKS_WITHOUT_PATH, "//", "github.com/", "gitlab.com/", "huggingface.co/", "arxiv.org/")
"""Every match of `_ADDRESS` contains one of these. Most abstracts contain none, and half of them no slash."""
_LONGEST_START = len("https : ")  # maximal number of characters from the start of an address to its first mark
_PUNCTUATION = ".,;:!?'*_~’…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NEXT_SENTENCE = pattern(r"[.,;](?:The|We|Our|In|This|Code|Data|It|All|For|A|An|To|These|Project|Demo|Models?)$")
_LONGEST_NEXT = len(".Project")  # maximal number of characters that `_NEXT_SENTENCE` matches
_KINDS = {
    "code": "github.com gitlab.com bitbucket.org codeberg.org gitee.com sourceforge.net anonymous.4open.science",
    "paper": "arxiv.org doi.org openreview.net aclanthology.org alphaxiv.org",
    "dataset": "zenodo.org kaggle.com opendatalab.com physionet.org",
    "demo": "youtube.com youtu.be gradio.app gradio.live hf.space streamlit.app colab.research.google.com replicate.com",
    "project": "github.io gitlab.io",
}
_HOSTS = {host: kind for kind, hosts in _KINDS.items() for host in hosts.split()}
_SCHEME = pattern(r"\Ahttps?://(?:www\.)?")
_WEB = pattern(r"https?://(?>[^/\s]+?\.[^/\s]{2})[^/\s]*+(?:/.*)?")
_KIND_WORDS = (
    ("demo", pattern(r"\bdemos?\b|\bvideos?\b|\bsamples?\b", re.IGNORECASE)),
    ("project", pattern(r"\b(?:project|web|home|demo)[ -]?(?:page|site)\b|\bwebsite\b", re.IGNORECASE)),
    ("code", pattern(r"\bcodes?\b|\bimplementation\b|\brepository\b|\bopen[- ]sourced?\b", re.IGNORECASE)),
    ("dataset", pattern(r"\b(?:dataset|benchmark|corpus|data)s?\b", re.IGNORECASE)),
    ("model", pattern(r"\b(?:model|checkpoint|weight)s?\b", re.IGNORECASE)),
)
_CODE = pattern(r"\bcodes?\b", re.IGNORECASE)
_BESIDE_CODE = pattern(
    r"\b(?:leader ?boards?|documentation|tutorials?|demos?|videos?|(?:additional|supplementary) materials?)\b", re.IGNORECASE
)
"""What makes the address of code that of the project's page, where the sentence names both."""
_CONTEXT_LENGTH = 90  # number of characters before an address in which its kind is searched


def find_links(abstract: str) -> tuple[Link, ...]:
    """Return the links in the text, in order, at most `MOST_FOUND`, without duplicates and without the sentence's punctuation."""
    abstract = abstract[:LONGEST_ABSTRACT]
    found = (Link(url, _kind_of(url, abstract[max(0, start - _CONTEXT_LENGTH) : start])) for start, url in _addresses(abstract))
    return merge_links(found, ())[:MOST_FOUND]


def merge_links(in_text: Iterable[Link], listed: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links of both sources, without duplicates; those of the text win."""
    found: dict[str, Link] = {}
    for link in (*in_text, *listed):
        found.setdefault(_key(link.url), link)
    return tuple(found.values())


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _matches(text):
        written = match[0].replace(" ", "").replace("\\", "")
        pieces = re.split(r"(?<=.)(?=https?://)", written) if written.find("http", 1) > 0 else (written,)
        for piece in pieces:
            url = _trimmed(piece)
            if not url.lower().startswith("http"):
                url = "https://" + url
            if len(url) <= LONGEST_ADDRESS and _WEB.fullmatch(url):
                yield match.start(), url


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_ADDRESS`; only the part of the text with its marks is searched, because the pattern is slow."""
    lower = text.lower()
    marks = _MARKS if "/" in text else _MARKS_WITHOUT_PATH
    start, end = extent_of(lower, marks) if len(lower) == len(text) else (0, len(text))
    return _ADDRESS.finditer(text, max(0, start - _LONGEST_START), end)


def _trimmed(url: str) -> str:
    """Return an address without closing punctuation, and without a closing bracket whose opening one is outside.

    >>> _trimmed("https://en.wikipedia.org/wiki/A_(b)).")
    'https://en.wikipedia.org/wiki/A_(b)'
    """
    for close in ("](", "){", "}{"):
        url = url.partition(close)[0]
    unopened = {close: url.count(close) - url.count(opening) for close, opening in _BRACKETS.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if unopened.get(last, 0) > 0:
            unopened[last] -= 1
            end -= 1
        elif last in _PUNCTUATION:
            end -= 1
        elif sentence := _NEXT_SENTENCE.search(url, max(0, end - _LONGEST_NEXT), end):
            end = sentence.start()
        else:
            break
    return url[:end]


def _key(url: str) -> str:
    """Return a key that is equal for all spellings of one address."""
    return _SCHEME.sub("", url).rstrip("/").casefold()


def _kind_of(url: str, before: str) -> str:
    """Return the kind of an address (see `Link.kind`), by its host, or by the words before it."""
    host, _, path = _SCHEME.sub("", url).casefold().partition("/")
    if host in ("huggingface.co", "hf.co"):
        return {"datasets": "dataset", "spaces": "demo", "papers": "paper"}.get(path.partition("/")[0], "model")
    while host:
        if host in _HOSTS:
            return _HOSTS[host]
        host = host.partition(".")[2]
    sentence = before[before.rfind(". ") + 1 :]
    if _BESIDE_CODE.search(sentence) and _CODE.search(sentence):
        return "project"
    words = [(match.end(), kind) for kind, pattern in _KIND_WORDS for match in pattern.finditer(before)]
    return max(words)[1] if words else "project" if before else "other"
