"""Records in the forms of digests that programs write: JSON of several services, BibTeX and RIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from support.exporters import Record


def _each(item: Callable[[Record], dict[str, Any]], wrap: Callable[[list[Any]], Any] = list) -> Callable[[Sequence[Record]], str]:
    return lambda made: json.dumps(wrap([item(record) for record in made])).replace("}, {", "},\n{")


def _paper_info(r: Record) -> dict[str, Any]:
    return {
        "id": r.arxiv_id,
        "title": r.title,
        "summary": r.abstract,
        "published_at": f"{r.date}T01:02:03+00:00",
        "upvotes": r.upvotes,
        "comments": r.comments,
        "discussion_id": "664c",
        "submitted_by": {"name": "x"},
    }


def _of_shelf(r: Record) -> dict[str, Any]:
    fields = {"slug": "x", "title": r.title, "date": f"{r.date}", "abstract": r.abstract, "arxiv_id": r.arxiv_id}
    return fields | {"tags": [], "families": [], "backbones": [], "digests": [{"name": "x", "position": 1}]}


def _of_snapshot(r: Record) -> dict[str, Any]:
    versions = [{"version": "v1", "created": f"{r.date:%a, %d %b %Y} 19:18:42 GMT"}]
    fields = {"id": r.arxiv_id, "title": r.title, "abstract": f"  {r.abstract}\n", "versions": versions, "update_date": "2026-01-01"}
    return fields | {"submitter": "A B", "authors_parsed": [["B", "A", ""]], "comments": "12 pages"}


def _of_semantic_scholar(r: Record) -> dict[str, Any]:
    fields = {"paperId": "649d", "externalIds": {"ArXiv": r.arxiv_id}, "title": r.title, "abstract": r.abstract}
    return fields | {"publicationDate": f"{r.date}", "authors": [{"authorId": "1", "name": "A B"}]}


def _of_openalex(r: Record) -> dict[str, Any]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(r.abstract.split()):
        places.setdefault(word, []).append(place)
    fields = {"id": "https://openalex.org/W1", "doi": f"https://doi.org/10.48550/arxiv.{r.arxiv_id}", "display_name": r.title}
    return fields | {"publication_date": f"{r.date}", "authorships": [], "abstract_inverted_index": places}


def _of_zotero(r: Record) -> dict[str, Any]:
    fields = {"itemType": "preprint", "title": r.title, "creators": [], "abstractNote": r.abstract, "date": f"{r.date}"}
    return {"key": "K", "version": 1, "data": fields | {"archiveID": f"arXiv:{r.arxiv_id}"}}


def _of_csl(r: Record) -> dict[str, Any]:
    fields = {"id": "x", "type": "article", "title": r.title, "abstract": r.abstract, "number": f"arXiv:{r.arxiv_id}"}
    return fields | {"issued": {"date-parts": [[r.date.year, r.date.month, r.date.day]]}}


def _other(r: Record) -> dict[str, Any]:
    fields = {"paperTitle": r.title, "abstract": r.abstract, "url": f"https://arxiv.org/abs/{r.arxiv_id}"}
    return fields | {"publication_date": f"{r.date:%b} {r.date.day}, {r.date.year}", "authors": "A B and C D"}


def _bibtex(made: Sequence[Record]) -> str:
    return "\n".join(
        f"@misc{{x{i},\n  title = {{{r.title}}},\n  abstract = {{{r.abstract}}},\n  date = {{{r.date}}},\n  eprint = {{{r.arxiv_id}}},\n}}"
        for i, r in enumerate(made)
    ).replace("%", "\\%")


def _ris(made: Sequence[Record]) -> str:
    return "".join(
        f"TY  - GEN\nTI  - {r.title}\nAB  - {r.abstract}\nDA  - {r.date:%Y/%m/%d}\nUR  - https://arxiv.org/abs/{r.arxiv_id}\nER  -\n\n"
        for r in made
    )


FORMS: dict[str, Callable[[Sequence[Record]], str]] = {
    "hub-paper": _each(_paper_info),
    "papershelf": _each(_of_shelf),
    "arxiv-metadata": lambda made: "\n".join(json.dumps(_of_snapshot(record)) for record in made),
    "semantic-scholar": _each(_of_semantic_scholar, lambda items: {"total": 1, "data": items}),
    "openalex": _each(_of_openalex, lambda items: {"meta": {}, "results": items}),
    "zotero": _each(_of_zotero),
    "csl-json": _each(_of_csl),
    "papers-json": _each(_other, lambda items: {"papers": items}),
    "bibtex": _bibtex,
    "ris": _ris,
}
"""Records -> a file, by the name of the form."""
