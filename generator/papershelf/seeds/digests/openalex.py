"""Read an answer of OpenAlex, which holds each abstract as the places of its words.

What identifies the form are `authorships` or `abstract_inverted_index`. An example:

    {
      "meta": {"count": 1},
      "results": [
        {
          "id": "https://openalex.org/W1",
          "doi": "https://doi.org/10.48550/arxiv.2405.12345",
          "display_name": "Attention without Quadratic Cost",
          "publication_date": "2024-05-20",
          "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
          "abstract_inverted_index": {"We": [0], "present": [1], "a": [2], "method.": [3]}
        }
      ]
    }
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "openalex"
FURNITURE = (
    "relevance_score open_access institutions institution_assertions countries_distinct_count institutions_distinct_count "
    "corresponding_author_ids  "
    "corresponding_institution_ids apc_list apc_paid fwci has_fulltext fulltext_origin cited_by_count citation_normalized_percentile "
    "cited_by_percentile_year biblio is_paratext primary_topic topics concepts mesh locations_count locations best_oa_location indexed_in "
    "sustainable_development_goals grants awards funders datasets versions referenced_works_count referenced_works related_works "
    "cited_by_api_url counts_by_year updated_date created_date type_crossref has_content content_urls is_xpac referenced_works_ids"
)
"""Fields that tell of OpenAlex's collection, and not of the paper."""

_LONGEST = 20_000  # words of an abstract


def sniff(text: JsonText) -> bool:
    """Return whether works have the authors or the abstract of OpenAlex."""
    return any("authorships" in item or "abstract_inverted_index" in item for item in text.sample)


def read(document: Document) -> DigestFile:
    """Return all works of the answer."""
    return json_papers.read_form(document, json_papers.JsonForm(FORM, json_papers.names(FURNITURE), prepare=_prepare))


def _prepare(item: Fields) -> Fields:
    fields = dict(item)
    words = fields.pop("abstract_inverted_index", None)
    if isinstance(words, Mapping):
        fields["abstract"] = _in_order(words)
    authorships = fields.get("authorships")
    if isinstance(authorships, list):
        fields["authorships"] = [part.get("author") for part in authorships if isinstance(part, Mapping)]
    place = fields.pop("primary_location", None)
    if isinstance(place, Mapping):
        fields["url"] = place.get("landing_page_url")
        source = place.get("source")
        fields["venue"] = (
            source.get("display_name") if isinstance(source, Mapping) and source.get("type") in (None, "journal", "conference") else None
        )
    biblio = fields.pop("biblio", None)
    if isinstance(biblio, Mapping) and fields.get("venue"):
        pages = "–".join(dict.fromkeys(filter(None, (values.text(biblio.get("first_page")), values.text(biblio.get("last_page"))))))
        fields["venue"] = values.journal_reference(values.text(fields["venue"]), biblio.get("volume"), biblio.get("issue"), pages)
    return fields


def _in_order(words: Mapping[str, Any]) -> str:
    """Return a text from the places of its words."""
    places = ((place, word) for word, found in words.items() if isinstance(found, list) for place in found if isinstance(place, int))
    return " ".join(word for _, word in sorted(islice(places, _LONGEST)))
