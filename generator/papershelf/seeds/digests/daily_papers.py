"""Read a capture of the `daily_papers` API: a JSON list of papers, or an object with that list as its `data`.

What identifies the form is the object `paper` of each item. Absent fields are normal, and a field with an unexpected type of value counts
as absent. A file that breaks off in the middle still gives the entries before the break. An example:

    [
      {
        "paper": {
          "id": "2405.12345",
          "title": "Attention without Quadratic Cost",
          "summary": "We present a method that ...",
          "authors": [{"name": "Ada Lovelace"}],
          "publishedAt": "2024-05-20T17:59:59.000Z",
          "upvotes": 29,
          "githubRepo": "https://github.com/example/attention",
          "ai_keywords": ["attention"],
          "organization": {"fullname": "Example Lab"}
        },
        "numComments": 7
      }
    ]
"""

from datetime import date
from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "daily-papers"
FURNITURE = (
    "discussionId submittedOnDailyBy submittedBy isAuthorParticipating thumbnail mediaUrls mediaUrl githubRepoAddedBy source "
    "projectPageAddedBy user isPro avatarUrl followerCount scheduledAt isSubmitted linkedModels linkedDatasets linkedSpaces numTotalModels "
    "numTotalDatasets numTotalSpaces"
)
"""Fields of Hugging Face's API that tell of its site, and not of the paper."""

SUBMITTED = json_papers.names("submittedOnDailyAt submittedAt")

_LIST_KEYS = ("data", "dailyPapers", "papers")
_LOOKED_AT = 1000  # items, in search of a paper
_BESIDE_PAPER = ("title", "summary", "publishedAt", "organization")  # of the paper too, where it names the same


def sniff(text: JsonText) -> bool:
    """Return whether items hold a `paper` with a title, or the capture is an empty list, as it is of a day without papers."""
    return (items_of(text.root) == [] and text.is_whole) or any(map(_is_item, (items_of(text.root) or [])[:_LOOKED_AT]))


def read(document: Document) -> DigestFile:
    """Return all papers of a capture, or those before the first error where the JSON is not valid."""
    if document.json and items_of(document.json.root) == []:
        return document.without_papers(FORM)
    return json_papers.read_form(document, _form())


def items_of(root: object) -> list[Any] | None:
    """Return the list of papers in a decoded answer; None where there is none."""
    if isinstance(root, dict):
        root = next((root[key] for key in _LIST_KEYS if isinstance(root.get(key), list)), [root] if "paper" in root else None)
    return root if isinstance(root, list) else None


def digest_of(document: Document, items: list[Any], day: date | None = None) -> DigestFile:
    """Return the digest of decoded `items`, of which nothing is known yet. `day` is the day that the file gives for the whole list."""
    return json_papers.digest_of(document, items, _form(), day=day)


def day_of(value: object) -> date | None:
    """Return the day, in UTC, of an ISO 8601 time; None for anything else."""
    found = values.day(value) if isinstance(value, str) else None
    return found.date if found and found.is_whole else None


def _form() -> json_papers.JsonForm:
    return json_papers.JsonForm(
        FORM, json_papers.names(FURNITURE), is_plain=True, exact_names=True, prepare=_prepare, submitted=SUBMITTED, day_field="publishedAt"
    )


def _is_item(item: object) -> bool:
    paper = item.get("paper") if isinstance(item, dict) else None
    return isinstance(paper, dict) and bool(values.text(paper.get("title")))


def _prepare(item: Fields) -> Fields:
    """Return an item without what stands beside its paper and is the paper's own: `publishedAt` there is hours off."""
    paper = item.get("paper")
    if not isinstance(paper, dict):
        return item
    return {name: value for name, value in item.items() if name not in _BESIDE_PAPER or not paper.get(name)}
