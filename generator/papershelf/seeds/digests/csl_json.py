"""Read CSL-JSON, which reference managers export, and answers of Crossref, which have the same fields.

What identifies the form is a date in `date-parts`, or a list of authors with a `family` name beside a `type`. An example:

    [
      {
        "id": "lovelace2024",
        "type": "article",
        "title": "Attention without Quadratic Cost",
        "author": [{"family": "Lovelace", "given": "Ada"}],
        "abstract": "We present a method that ...",
        "issued": {"date-parts": [[2024, 5, 20]]},
        "number": "arXiv:2405.12345",
        "container-title": "Journal of Examples",
        "volume": "12"
      }
    ]
"""

from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "csl-json"
FURNITURE = (
    "type accessed publisher publisher-place page page-first volume issue number-of-pages ISSN ISBN PMID PMCID source language call-number "
    "citation-key citation-label edition event event-title event-place event-date genre shortTitle title-short container-title-short "
    "journalAbbreviation collection-title collection-number archive archive_location archive-place editor medium license link "
    "original-date status  "
    "indexed reference-count references-count content-domain prefix deposited score resource relation reference "
    "is-referenced-by-count member  "
    "funder assertion update-policy short-container-title journal-issue issn-type isbn-type alternative-id published-other created "
    "original-title short-title subtitle update-to clinical-trial-number content-created content-updated accepted institution "
    "posted group-title  "
    "free-to-read degree standards-body aliases updated-by published-online published-print article-number"
)
"""Fields that a citation prints, or that tell of Crossref's collection."""

_DATES = ("issued", "published", "posted", "published-online", "published-print", "created")


def sniff(text: JsonText) -> bool:
    """Return whether items have dates or authors as CSL-JSON has them."""
    return any(_is_item(item) for item in text.sample)


def read(document: Document) -> DigestFile:
    """Return all items of the file."""
    return json_papers.read_form(document, json_papers.JsonForm(FORM, json_papers.names(FURNITURE), prepare=_prepare))


def _is_item(item: Fields) -> bool:
    issued, authors = item.get("issued"), item.get("author")
    if isinstance(issued, dict) and ("date-parts" in issued or "raw" in issued or "literal" in issued):
        return True
    return (
        isinstance(item.get("type"), str)
        and isinstance(authors, list)
        and any(isinstance(name, dict) and "family" in name for name in authors)
    )


def _prepare(item: Fields) -> Fields:
    """Return an item with the whole reference to its journal, and with the first of its dates that names a day."""
    fields: dict[str, Any] = dict(item)
    days = [fields[name] for name in _DATES if (found := values.day(fields.get(name))) and found.is_whole]
    if days:
        fields["issued"] = days[0]
    name = values.text(fields.get("container-title"))
    if name:
        fields["container-title"] = values.journal_reference(name, fields.get("volume"), fields.get("issue"), fields.get("page"))
    subtitle = values.text(item.get("subtitle"))
    if subtitle and isinstance(item.get("title"), list):
        fields["title"] = f"{values.text(item['title'])}: {subtitle}"
    return fields
