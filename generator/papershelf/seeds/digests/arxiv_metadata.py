r"""Read arXiv's own metadata: the snapshot of all papers that arXiv publishes as JSON Lines, and parts of it.

What identifies the form are `authors_parsed`, or `submitter` and `versions`. The day of the first version is that of the paper. An
example, which stands on one line in a real file:

    {
      "id": "2405.12345",
      "submitter": "Ada Lovelace",
      "authors": "Ada Lovelace and Paul Erd\\H{o}s",
      "title": "Attention without Quadratic Cost",
      "comments": "12 pages, 3 figures",
      "journal-ref": "J. X 1 (2024)",
      "doi": "10.1000/x.1",
      "report-no": null,
      "categories": "cs.LG stat.ML",
      "license": "http://creativecommons.org/licenses/by/4.0/",
      "abstract": "  We present a method that ...\n",
      "versions": [{"version": "v1", "created": "Mon, 20 May 2024 17:59:59 GMT"}],
      "update_date": "2024-05-21",
      "authors_parsed": [["Lovelace", "Ada", ""], ["Erd\\H{o}s", "Paul", ""]]
    }
"""

from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText
from papershelf.text import tex

FORM = "arxiv-metadata"
FURNITURE = "submitter license update_date root"


def sniff(text: JsonText) -> bool:
    """Return whether papers have the fields of arXiv's metadata."""
    return any(
        "authors_parsed" in item or item.keys() >= {"submitter", "versions"} or item.keys() >= {"journal-ref", "update_date"}
        for item in text.sample
    )


def read(document: Document) -> DigestFile:
    """Return all papers of the file."""
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), is_plain=False, prepare=_prepare)
    return json_papers.read_form(document, form)


def _prepare(item: Fields) -> Fields:
    """Return a paper with the day of its first version, its names without TeX, and its title and abstract as arXiv has them."""
    fields = dict(item)
    for name in ("authors", "authors_parsed"):
        if "\\" in str(fields.get(name, "")):
            fields[name] = _without_tex(fields[name])
    if fields.get("authors_parsed"):
        fields.pop("authors", None)
    if not fields.get("versions"):
        fields["updated"] = fields.get("update_date")
    return fields


def _without_tex(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_tex(part) for part in value]
    return tex.repair(value) if isinstance(value, str) and "\\" in value else value
