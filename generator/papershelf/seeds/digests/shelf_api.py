r"""Read papers as a Papershelf site publishes them for programs, in `api/<year>-<month>.json`.

What a site finds in the text of a paper is found again, so tags, backbones and results are left out. An example:

    [
      {
        "slug": "attention-without-quadratic-cost",
        "title": "Attention without Quadratic Cost",
        "date": "2024-05-20",
        "author_count": 1,
        "abstract": "We present a method that reaches 84.4%.",
        "tags": [],
        "families": [],
        "backbones": [],
        "digests": [{"name": "2024-05-21", "position": 1}],
        "authors": ["Ada Lovelace"],
        "received": {"words": [[6, "84.4\\%."]]}
      }
    ]
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from papershelf.markdown import word_diff
from papershelf.model import DigestFile
from papershelf.seeds.digests import json_papers
from papershelf.seeds.digests.document import Document
from papershelf.seeds.digests.json_items import Fields
from papershelf.seeds.digests.json_text import JsonText

FORM = "papershelf"
FURNITURE = "slug tags families backbones digests results compared only_compared learned introduces other_slugs received accounts"
"""Fields that a shelf finds again, or that tell of the site that the papers are from."""

_IDENTIFYING = {"slug", "title", "tags", "families", "backbones", "digests"}
_NAMES_OF_KINDS = {"code": "code", "project": "project", "model": "model_url", "dataset": "dataset_url", "demo": "demo"}


def sniff(text: JsonText) -> bool:
    """Return whether papers have a slug, and lists of tags, backbones and digests."""
    return any(item.keys() >= _IDENTIFYING for item in text.sample)


def read(document: Document) -> DigestFile:
    """Return all papers of the file, with their text as the site received it."""
    return json_papers.read_form(
        document, json_papers.JsonForm(FORM, json_papers.names(FURNITURE), is_plain=True, exact_names=True, prepare=_prepare)
    )


def _prepare(item: Fields) -> Fields:
    fields: dict[str, Any] = {name: value for name, value in item.items() if name != "links"}
    received = item.get("received")
    if isinstance(received, Mapping):
        fields["title"] = received.get("title") or item.get("title")
        with suppress(ValueError, TypeError, AttributeError):
            fields["abstract"] = received.get("abstract") or word_diff.restore(item["abstract"], received.get("words") or ())
    for link in item.get("links") or () if isinstance(item.get("links"), list) else ():
        # Links of the abstract are found there again.
        if isinstance(link, Mapping) and link.get("from") in ("listing", "note"):
            fields.setdefault(_NAMES_OF_KINDS.get(str(link.get("kind")), "url"), []).append(link.get("url"))
    return fields
