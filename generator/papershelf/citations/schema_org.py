"""Papers as search engines and other readers of schema.org know them, for JSON-LD in a page.

>>> about(Paper("a-b", "On more", "An abstract.", authors=("Ada Lovelace",), arxiv_id="2405.12345"))["identifier"]
'https://doi.org/10.48550/arXiv.2405.12345'
"""

from urllib.parse import quote

from papershelf import citations
from papershelf.citations import names
from papershelf.model import Paper

_MOST_AUTHORS = 12  # the first: as many as the page names at once


def about(paper: Paper) -> dict[str, object]:
    """Return what identifies `paper`: title, first authors, day, DOI, and its page on arXiv. The abstract is on the page."""
    item: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": citations.plain_title(paper.title),
    }
    if authors := names.written(paper.authors)[:_MOST_AUTHORS]:
        item["author"] = [_person(each) for each in authors] if names.are_plain(authors) else [_author(each) for each in authors]
    if paper.date:
        item["datePublished"] = paper.date.isoformat()
    if doi := citations.doi(paper):
        item["identifier"] = f"https://doi.org/{quote(doi, safe='/:;()')}"
    if address := citations.address(paper, ""):
        item["sameAs"] = address
    return item


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _author(name: str) -> dict[str, str]:
    return _person(name) if names.parts(name).given else {"@type": "Organization", "name": name}
