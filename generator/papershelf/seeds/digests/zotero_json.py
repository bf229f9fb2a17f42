"""Read items of Zotero in JSON: what its web API answers, and what Better BibTeX exports.

What identifies the form are `itemType` and `creators`. Attachments and notes are part of a library, and no papers. An example:

    [
      {
        "key": "ABCD2345",
        "data": {
          "itemType": "preprint",
          "title": "Attention without Quadratic Cost",
          "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Lovelace"}],
          "abstractNote": "We present a method that ...",
          "date": "2024-05-20",
          "archiveID": "arXiv:2405.12345",
          "tags": [{"tag": "Computer Science - Machine Learning"}]
        }
      }
    ]
"""

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_items, json_papers, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "zotero"
FURNITURE = (
    "itemID itemKey itemType version library links meta collections relations dateAdded dateModified accessDate libraryCatalog shortTitle "
    "rights archive archiveLocation callNumber repository genre place publisher series seriesNumber citationKey citekey attachments notes "
    "uri ISSN ISBN PMID PMCID language journalAbbreviation pages volume issue edition conferenceName select"
)
_JOURNALS = ("publicationTitle", "proceedingsTitle", "bookTitle")
_NO_PAPERS = ("attachment", "note", "annotation")


def sniff(text: JsonText) -> bool:
    """Return whether items have a type and creators as Zotero writes them."""
    return any(
        isinstance(fields.get("itemType"), str) and isinstance(fields.get("creators"), list)
        for item in text.sample
        for _, fields in json_items.layers(item)
    )


def read(document: Document) -> DigestFile:
    """Return all items of the file that are no attachments or notes."""
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), is_skipped=_is_skipped, prepare=_prepare)
    return json_papers.read_form(document, form)


def _is_skipped(item: Fields) -> bool:
    return any(fields.get("itemType") in _NO_PAPERS for fields in (item, item.get("data") or {}) if isinstance(fields, dict))


def _prepare(item: Fields) -> Fields:
    """Return an item with the whole reference to its journal."""
    if isinstance(item.get("data"), dict):
        return {**item, "data": _prepare(item["data"])}
    titles = (name for name in _JOURNALS if item.get(name))
    name = next(titles, "")
    if not name:
        return item
    return {**item, name: values.journal_reference(values.text(item[name]), item.get("volume"), item.get("issue"), item.get("pages"))}
