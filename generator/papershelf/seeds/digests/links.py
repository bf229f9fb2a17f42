"""Recognise the web addresses and arXiv identifiers that stand beside an entry."""

import re
from urllib.parse import unquote, urlsplit

from papershelf.model import Link
from papershelf.text.lazy_pattern import pattern

_ID = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_IDENTIFIER = pattern(rf"(?:^|/(?:abs|pdf|html|papers)/|arxiv(?:\.org)?:|10\.48550/arxiv\.){_ID}(?:v(\d{{1,3}}))?(?:\.pdf)?$", re.I)
_DOI = pattern(r"\b(10\.\d{4,9}/[^\s\"<>]{1,300})")
_PAPER_PAGE = pattern(rf"(?:huggingface\.co/papers|arxiv\.org/(?:abs|pdf|html)|alphaxiv\.org/abs|login\?next=/papers)/{_ID}(?!\d)")
_LAST_PART = pattern(r"^https?://[^\s?#]{3,200}/(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,3})?/?$")
_KINDS = (
    (pattern(r"github\.com|gitlab\.|bitbucket\.org|codeberg\.org"), "code"),
    (pattern(r"huggingface\.co/datasets/|zenodo\.org|kaggle\.com/datasets"), "dataset"),
    (pattern(r"huggingface\.co/spaces/|\.hf\.space|colab\.research\.google"), "demo"),
    (pattern(r"arxiv\.org|doi\.org|openreview\.net"), "paper"),
    (pattern(r"huggingface\.co/[\w.-]+/[\w.-]+"), "model"),
)
_LISTING_OR_ARXIV = pattern(
    r"https?://(?:www\.)?(?:huggingface\.co/(?:papers\b|login\b|join\b|[\w.-]*/?$|avatars/|front/|docs/?$)|cdn-|arxiv\.org/)"
)


def identifier(value: str) -> str:
    """Return the arXiv identifier, without version, in an identifier or address; empty where `value` is neither.

    >>> identifier("2405.12345v2"), identifier("http://arxiv.org/abs/cs/0112017v1"), identifier("x")
    ('2405.12345', 'cs/0112017', '')
    """
    found = _IDENTIFIER.search(value.strip())
    return without_subject(found[1]) if found else ""


def without_subject(old_id: str) -> str:
    """Return an arXiv identifier without the subject class that one of the old style may have: arXiv knows both spellings.

    >>> without_subject("math.GT/0309136"), without_subject("2405.12345")
    ('math/0309136', '2405.12345')
    """
    archive, slash, number = old_id.partition("/")
    return f"{archive.partition('.')[0]}/{number}" if slash else old_id


def version(value: str) -> int | None:
    """Return the version in an arXiv identifier or address; None where it has none.

    >>> version("oai:arXiv.org:2405.12345v2"), version("2405.12345")
    (2, None)
    """
    found = _IDENTIFIER.search(value.strip())
    return int(found[2]) if found and found[2] else None


def doi(value: str) -> str:
    """Return the DOI in an identifier or address; empty where `value` has none.

    >>> doi("https://doi.org/10.1000/x.1"), doi("doi:10.1000/x.1"), doi("2405.12345")
    ('10.1000/x.1', '10.1000/x.1', '')
    """
    found = _DOI.search(unquote(value))
    return found[1].rstrip(".,;)") if found else ""


def paper_id(url: str) -> str:
    """Return the arXiv identifier in the address of a paper's page, or of a page about it; empty for any other address.

    >>> paper_id("https://huggingface.co/login?next=%2Fpapers%2F2410.05434")
    '2410.05434'
    """
    found = _PAPER_PAGE.search(unquote(url))
    return without_subject(found[1]) if found else ""


def last_part(url: str) -> str:
    """Return the last part of an address where it is an arXiv identifier of the new style; empty where it is not.

    >>> last_part("https://example.org/p/2405.12345"), last_part("https://example.org/p/2024.12345")
    ('2405.12345', '')
    """
    found = _LAST_PART.search(url)
    return found[1] if found else ""


def link(url: str, label: str = "", kind: str = "") -> Link | None:
    """Return `url` as a link of an entry; None for pages of the listing or of arXiv, and for anything but a web address.

    >>> link("https://github.com/a/b").kind, link("https://huggingface.co/papers/2410.05434")
    ('code', None)

    Args:
        url: The address.
        label: The text of the link; a label with "project" in it makes the link a project's.
        kind: The kind of a link that neither label nor address decides.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or _LISTING_OR_ARXIV.match(url) or len(url) > 500:
        return None
    address = url.split("://", 1)[1]
    labelled = "project" if "project" in label.lower() else ""
    return Link(url, labelled or next((name for host, name in _KINDS if host.search(address)), kind or "project"), "listing")
