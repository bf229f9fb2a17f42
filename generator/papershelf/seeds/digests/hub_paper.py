"""Read papers of Hugging Face's API outside of a daily list: the answer of `/api/papers/<id>`, and `PaperInfo` of `huggingface_hub`.

What identifies the form are `upvotes`, a discussion or the day of submission beside a title and a summary. `PaperInfo`, written with
`dataclasses.asdict`, has the same fields under names such as `published_at`. An example:

    {
      "id": "2405.12345",
      "title": "Attention without Quadratic Cost",
      "summary": "We present a method that ...",
      "authors": [{"name": "Ada Lovelace"}],
      "published_at": "2024-05-20T17:59:59Z",
      "upvotes": 29,
      "comments": 7,
      "discussion_id": "664c"
    }
"""

from papershelf.model import DigestFile
from papershelf.seeds.digests import daily_papers, json_papers
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_fields import plain_name
from papershelf.seeds.digests.json_text import JsonText

FORM = "hub-paper"
_IDENTIFYING = json_papers.names("upvotes discussionId submittedOnDailyAt submittedBy submittedOnDailyBy submittedAt")


def sniff(text: JsonText) -> bool:
    """Return whether there are papers with at least two of the fields that only this API has."""
    return any(len(_IDENTIFYING & {plain_name(name) for name in item}) >= 2 and "summary" in item and "id" in item for item in text.sample)


def read(document: Document) -> DigestFile:
    """Return all papers of the file."""
    return json_papers.read_form(
        document,
        json_papers.JsonForm(
            FORM,
            json_papers.names(daily_papers.FURNITURE),
            is_plain=True,
            exact_names=True,
            submitted=daily_papers.SUBMITTED,
            day_field="publishedAt",
        ),
    )
