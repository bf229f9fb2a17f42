"""Read a saved HTML page of the listing: the objects of `daily_papers`, in an attribute of one element.

An example, in which the quotation marks of the JSON are escaped as `&quot;` on the real page:

    <!doctype html>
    <html>
      <body>
        <div data-target="DailyPapers" data-props='{"dailyPapers": [{"paper": {...}}], "dateString": "2025-03-14"}'></div>
      </body>
    </html>
"""

import json
import re
from contextlib import suppress
from html.parser import HTMLParser
from itertools import islice

from papershelf.model import DigestFile
from papershelf.seeds.digests import daily_papers, periods
from papershelf.seeds.digests.document import Document
from papershelf.text.lazy_pattern import pattern

_HTML = pattern(r"\s*(?><!--(?>.*?-->)\s*)*+<(?:!doctype html|html|head|body|main|div)\b", re.I | re.S)
_DATA = pattern(r"""data-target=["']?DailyPapers\b""")


def sniff(text: str) -> bool:
    """Return whether `text` is HTML that holds the listing's data."""
    return bool(_HTML.match(text) and _DATA.search(text))


def read(document: Document) -> DigestFile:
    """Return all papers of a saved page."""
    line, props = _find_data(document.text)
    try:
        root = json.loads(props)
        items = daily_papers.items_of(root)
    except (ValueError, RecursionError):
        root, items = None, None
    if items is None:
        remedy = "Save the page again, or capture /api/daily_papers instead."
        return document.refused(line, "the data of this page cannot be read", remedy, daily_papers.FORM)
    document.period = periods.of_object(root) or periods.of_html(document.text)
    fields = root if isinstance(root, dict) and not document.period else {}
    days = (daily_papers.day_of(fields.get(key)) for key in ("dateString", "date"))
    return daily_papers.digest_of(document, items, day=next(filter(None, days), None))


def _find_data(text: str) -> tuple[int, str]:
    """Return the 1-based line and the value of the attribute that holds the data; `(0, "")` where there is none."""
    for found in islice(_DATA.finditer(text), 20):
        start = text.rfind("<", 0, found.start())
        element = _FirstElement()
        # Only this element is parsed, because errors elsewhere on the page do not matter.
        with suppress(_FoundError, AssertionError):
            element.feed(text[max(start, 0) :])
        if element.props:
            return text.count("\n", 0, start) + 1, element.props
    return 0, ""


class _FoundError(Exception):
    """Ends the parsing after the first element."""


class _FirstElement(HTMLParser):
    """Reads `data-props` of the first element."""

    props = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.props = dict(attrs).get("data-props") or ""
        raise _FoundError
