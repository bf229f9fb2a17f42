"""Ask arXiv for announcements of the day, and for what it knows of single papers.

arXiv asks for three seconds between two requests, for a name, and for patience where it is busy. Its API answers about fifty papers at
once; where it does not answer at all, its OAI-PMH service does, one paper at a time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from papershelf.model import Entry
from papershelf.seeds.digests import arxiv_atom, feed
from papershelf.seeds.digests.document import Document
from papershelf.services.http import Client, Pace, ServiceError
from papershelf.text import normalize

BATCH = 50  # papers asked for at once
CATEGORY = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,7})?(?:\.[A-Za-z]{2}|\.[a-z]{2,5}-[a-z]{2,5})?")
"""Name of a category: `cs.CV`, `math`, `astro-ph.GA`, `cond-mat.mes-hall`."""

_PACE = Pace(pause=3.0, backoff=10.0)
_SIMILAR = 5  # papers with similar titles that are looked at, in search of one with the same
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_NAMESPACE = "{http://arxiv.org/OAI/arXiv/}"
_LATER = "Nothing of it was kept; run this again later"


class Addresses(NamedTuple):
    """Where arXiv is asked. Variables of the environment of the same names, in capitals, name a mirror."""

    feeds: str
    api: str
    oai: str

    @classmethod
    def of_environment(cls) -> Addresses:
        """Return arXiv's own addresses, or those of the environment."""
        return cls(
            os.environ.get("ARXIV_FEEDS") or "https://rss.arxiv.org/atom",
            os.environ.get("ARXIV_API") or "https://export.arxiv.org/api/query",
            os.environ.get("ARXIV_OAI") or "https://oaipmh.arxiv.org/oai",
        )


class Arxiv:
    """arXiv's services."""

    def __init__(self, say: Callable[[str], None], pace: Pace = _PACE) -> None:
        """`say` hears of each longer wait."""
        self._addresses = Addresses.of_environment()
        self._client = Client(pace, say=say)
        self._answers = True  # false when the API had no time for a request, until the end of the run

    @property
    def requests(self) -> int:
        """How many requests were made."""
        return self._client.requests

    def announcements(self, categories: Sequence[str]) -> bytes:
        """Return today's feed of some categories, as Atom. It has no entries at weekends.

        Raises:
            ServiceError: The feed cannot be had, or the answer is none.
        """
        address = f"{self._addresses.feeds}/{'+'.join(categories)}"
        return _whole_feed(address, self._client.get(address))

    def by_ids(self, ids: Sequence[str]) -> Iterator[Entry]:
        """Yield the papers that arXiv has under some of up to `BATCH` identifiers.

        Raises:
            ServiceError: Neither the API nor OAI-PMH answers. What came before is yielded.
        """
        if self._answers:
            try:
                yield from self._query({"id_list": ",".join(ids), "max_results": str(len(ids))})
                return
            except ServiceError:
                self._answers = False
        for each in ids:
            yield from self._record(each)

    def by_title(self, title: str) -> Entry | None:
        """Return the one paper with this title, whatever its case and punctuation; None if there is none, or several.

        Raises:
            ServiceError: The API does not answer. OAI-PMH knows no titles.
        """
        if not self._answers:
            raise ServiceError("arXiv's API does not answer, so titles are not looked for. Run this again later.")
        words = " ".join(re.findall(r"\w+", title))
        try:
            found = list(self._query({"search_query": f'ti:"{words}"', "max_results": str(_SIMILAR)}))
        except ServiceError:
            self._answers = False
            raise
        same = [entry for entry in found if normalize.fold(entry.title) == normalize.fold(title)]
        return same[0] if len(same) == 1 else None

    def _query(self, fields: dict[str, str]) -> Sequence[Entry]:
        body = self._client.get(self._addresses.api, fields)
        document = Document("arxiv.xml", _whole_feed(self._addresses.api, body).decode("utf-8", "replace"))
        return arxiv_atom.read(document).entries

    def _record(self, arxiv_id: str) -> Iterator[Entry]:
        """Yield the paper of an identifier as OAI-PMH knows it, if it does."""
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring

        fields = {"verb": "GetRecord", "metadataPrefix": "arXiv", "identifier": f"oai:arXiv.org:{arxiv_id}"}
        body = self._client.get(self._addresses.oai, fields)
        try:
            answer = fromstring(body)
        except (ParseError, DefusedXmlException) as fault:
            raise ServiceError(f"{self._addresses.oai}: the answer is no XML ({fault}). {_LATER}.") from fault
        record, error = answer.find(f".//{_NAMESPACE}arXiv"), answer.find(f"{_OAI}error")
        if error is not None and error.get("code") == "idDoesNotExist":
            return
        if record is None:
            raise ServiceError(f"{self._addresses.oai}: the answer holds no record of arXiv:{arxiv_id}. {_LATER}.")
        texts = {element.tag.removeprefix(_NAMESPACE): feed.one_line(element.text) for element in record}
        people = record.iterfind(f"{_NAMESPACE}authors/{_NAMESPACE}author")
        names = [
            [feed.one_line(author.findtext(f"{_NAMESPACE}{part}")) for part in ("forenames", "keyname", "suffix")] for author in people
        ]
        yield Entry(
            title=texts.get("title", ""),
            abstract="",
            line=0,
            position=1,
            date=_day(texts.get("created", "")),
            authors=tuple(" ".join(filter(None, parts)) for parts in names),
            arxiv_id=arxiv_id,
            doi=texts.get("doi", ""),
            journal_ref=texts.get("journal-ref", ""),
            comment=texts.get("comments", ""),
            categories=tuple(texts.get("categories", "").split()),
        )


def _whole_feed(address: str, body: bytes) -> bytes:
    if b"<feed" not in body[:2_000] or b"</feed>" not in body[-200:]:
        raise ServiceError(f"{address}: the answer is no feed, or only a part of it. {_LATER}.")
    return body


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
