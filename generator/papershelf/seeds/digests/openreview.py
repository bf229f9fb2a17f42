"""Read an answer of OpenReview's API: the notes of a venue, of version 1 and version 2 of the API.

What identifies the form is `content` with a title beside a `forum`, an `invitation` or `signatures`. Replies to papers are left out. An
example:

    {
      "notes": [
        {
          "id": "zXyWvU1",
          "forum": "zXyWvU1",
          "pdate": 1716163200000,
          "content": {
            "title": {"value": "Attention without Quadratic Cost"},
            "authors": {"value": ["Ada Lovelace"]},
            "abstract": {"value": "We present a method that ..."},
            "TLDR": {"value": "A method makes attention cheap."},
            "keywords": {"value": ["attention"]},
            "venue": {"value": "ICLR 2024 poster"}
          }
        }
      ],
      "count": 1
    }
"""

from typing import Any

from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers, values
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_fields import plain_name
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "openreview"
FURNITURE = (
    "id forum original number version invitation invitations signatures readers writers nonreaders replyto domain details ddate tcdate "
    "mdate tmdate odate license external_ids parent_invitations authorids venueid pdf paperhash _bibtex supplementary_material "
    "primary_area code_of_ethics submission_guidelines anonymous_url no_acknowledgement_section one-sentence_summary"
)
"""Fields that tell of OpenReview's collection, and not of the paper."""

_OF_A_NOTE = ("forum", "invitation", "invitations", "signatures")
_SUMMARIES = ("tldr", "onesentencesummary")  # by the authors


def sniff(text: JsonText) -> bool:
    """Return whether items are notes of OpenReview."""
    return any(isinstance(item.get("content"), dict) and any(name in item for name in _OF_A_NOTE) for item in text.sample)


def read(document: Document) -> DigestFile:
    """Return all papers of the answer."""
    form = json_papers.JsonForm(FORM, json_papers.names(FURNITURE), prepare=_prepare, is_skipped=_is_reply)
    return json_papers.read_form(document, form)


def _is_reply(item: Fields) -> bool:
    return bool(item.get("replyto"))


def _prepare(item: Fields) -> Fields:
    """Return a note with the address of its page, its authors' summary as their comment, and its venue where that accepted the paper."""
    content = item.get("content")
    if not isinstance(content, dict):
        return item
    fields: dict[str, Any] = {name: value for name, value in content.items() if plain_name(name) not in _SUMMARIES}
    fields.setdefault("comment", next((value for name, value in content.items() if plain_name(name) in _SUMMARIES), None))
    if "submi" in values.text(content.get("venue")).lower():  # "Submitted to ICLR 2024", "ICLR 2024 Conference Withdrawn Submission"
        del fields["venue"]
    forum = item.get("forum") or item.get("id")
    if isinstance(forum, str):
        fields["url"] = f"https://openreview.net/forum?id={forum}"
    return {**item, "content": fields}
