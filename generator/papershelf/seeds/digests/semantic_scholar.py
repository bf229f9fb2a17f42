"""Read an answer of Semantic Scholar's API: a search, a batch, recommendations, citations, or one paper.

What identifies the form is a `paperId`, or an object `externalIds`, beside the title. An example:

    {
      "total": 1,
      "data": [
        {
          "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
          "externalIds": {"ArXiv": "2405.12345", "DOI": "10.48550/arXiv.2405.12345"},
          "title": "Attention without Quadratic Cost",
          "abstract": "We present a method that ...",
          "publicationDate": "2024-05-20",
          "authors": [{"authorId": "1", "name": "Ada Lovelace"}],
          "tldr": {"model": "tldr@v2.0.0", "text": "A method."}
        }
      ]
    }
"""

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_items, json_papers
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "semantic-scholar"
FURNITURE = (
    "paperId corpusId citationCount referenceCount influentialCitationCount isOpenAccess fieldsOfStudy s2FieldsOfStudy publicationTypes "
    "publicationVenue embedding citationStyles matchScore references citations contexts contextsWithIntent intents isInfluential "
    "numCitedBy "
    "numCiting textAvailability"
)
"""Fields that tell of Semantic Scholar's collection, and not of the paper."""


def sniff(text: JsonText) -> bool:
    """Return whether papers have an identifier of Semantic Scholar."""
    return any(
        isinstance(fields.get("paperId"), str) or isinstance(fields.get("externalIds"), dict)
        for item in text.sample
        for _, fields in json_items.layers(item)
    )


def read(document: Document) -> DigestFile:
    """Return all papers of the answer."""
    return json_papers.read_form(document, json_papers.JsonForm(FORM, json_papers.names(FURNITURE), prepare=_prepare, has_null=True))


def _prepare(item: Fields) -> Fields:
    """Return a paper with its own DOI, without a `venue` that its journal names too, and without the citation around it."""
    cited = item.get("citingPaper") or item.get("citedPaper")
    if isinstance(cited, dict):
        item = {**item, **cited}
    journal = item.get("journal")
    named = isinstance(journal, dict) and journal.get("name")
    ids = item.get("externalIds")
    doi = ids.get("DOI") if isinstance(ids, dict) else None
    left_out = ("citingPaper", "citedPaper", "venue" if named else "")
    fields = {name: value for name, value in item.items() if name not in left_out}
    return {"doi": doi, **fields} if doi else fields
