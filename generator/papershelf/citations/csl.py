"""CSL-JSON items of papers, for Pandoc, Zotero and other citation processors. Readers' browsers write the same: `static/js/reader/cite.js`.

>>> csl(Paper("a-b", "On more", "An abstract.", authors=("Ada Lovelace", "Qwen Team")), "lovelacemore", "")["author"]
[{'family': 'Lovelace', 'given': 'Ada'}, {'literal': 'Qwen Team'}]
"""

from papershelf import citations
from papershelf.citations import names
from papershelf.model import Paper


def csl(paper: Paper, key: str, url: str) -> dict[str, object]:
    """Return the item of `paper` under `key`. `url` is that of the paper's page, or empty."""
    item: dict[str, object] = {"id": key, "type": "article", "title": citations.plain_title(paper.title)}
    if authors := [_name(author) for author in names.written(paper.authors)]:
        item["author"] = authors
    if paper.date:
        item["issued"] = {"date-parts": [[paper.date.year, paper.date.month, paper.date.day]]}
    if paper.arxiv_id:
        item |= {"number": f"arXiv:{paper.arxiv_id}", "archive": "arXiv", "publisher": "arXiv"}
    if doi := citations.doi(paper):
        item["DOI"] = doi
    if notes := citations.notes(paper):
        item["note"] = ". ".join(notes)
    if address := citations.address(paper, url):
        item["URL"] = address
    return item


def _name(author: str) -> dict[str, str]:
    family, given, suffix = names.parts(author)
    if not given:
        return {"literal": family}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}
