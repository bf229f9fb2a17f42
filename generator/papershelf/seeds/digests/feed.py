"""Read the XML of a feed: Atom, RSS 2.0, or RSS 1.0, which is RDF. Forms of feeds share it.

Document types and entities are refused, so that no file can expand in memory or load other files. A fault in the XML costs the item
that it is in, and not the items after it. The names of elements are written with the usual prefix of their namespace, whatever prefix the
file gives it: `title`, `dc:creator`, `arxiv:comment`; those of an unknown namespace begin with `other:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import escape, unescape
from html.entities import html5
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from papershelf.seeds.digests import markup_text, names
from papershelf.seeds.digests.document import Document
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean
from papershelf.text.wording import counted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://arxiv.org/schemas/atom": "arxiv:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch:",
    "http://wellformedweb.org/CommentAPI/": "wfw:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://webns.net/mvcb/": "admin:",
    "http://purl.org/rss/1.0/modules/prism/": "prism:",
}
_PRISM = "http://prismstandard.org/namespaces/"  # of any version
_ROOT = pattern(r"<(?:\w+:)?(feed|entry|rss|RDF)\b[^<>]*>")
_ITEM_START = pattern(r"<(?:\w+:)?(entry|item)\b[^<>]*>")
_ITEM_END = pattern(r"</(?:\w+:)?(?:entry|item)\s*>")
_DECLARATION = pattern(r"<\?xml[^>]*\?>\s*")
_REFERENCE = pattern(r"&(?:#(?:x[0-9a-f]{1,8}|\d{1,10});|(?!(?:amp|lt|gt|quot|apos);)[a-z]\w{0,31};)", re.I)
_LONGEST_ROOT = 10_000  # characters; the names of its namespaces fill less
_MOST_PROLOGUE = 100  # comments and instructions before the root


class Item(NamedTuple):
    """An entry of a feed: its elements by name."""

    elements: Mapping[str, list[Element]]
    address: str = ""  # `rdf:about` of an RSS 1.0 item

    def text(self, *names: str) -> str:
        """Return the text of the first of the elements `names` that has one, on one line."""
        return next(filter(None, (text for name in names for text in self.texts(name))), "")

    def texts(self, name: str) -> Iterator[str]:
        """Yield the text of each element `name`, on one line."""
        return (one_line(element.text) for element in self.elements.get(name, ()))

    def received(self, name: str) -> str:
        """Return the text of the first element `name`, as received; empty where there is none."""
        return next((element.text or "" for element in self.elements.get(name, ())), "")

    def markup(self, *names: str) -> str:
        """Return the text of the first of the elements `names` that has one, as received; of XHTML inside it, the XML."""
        return next(filter(None, (_markup(element) for name in names for element in self.elements.get(name, ()))), "")


class Feed(NamedTuple):
    """A feed's items, and the text of the elements around them."""

    items: list[Item]
    head: dict[str, str]
    refused: bool = False  # whether a document type makes it unreadable


def one_line(text: str | None) -> str:
    """Return cleaned `text` with one blank for each white space."""
    return " ".join(clean(text or "").split())


def root(text: str) -> str:
    """Return the start tag of a feed's root element: `feed`, `entry`, `rss` or `RDF`; empty where `text` is no feed."""
    found = _ROOT.match(text, _root_offset(text))
    return found[0] if found else ""


def read(document: Document) -> Feed:
    """Return all items of the feed in `document`, but those that are not well-formed, which are reported."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    text = _REFERENCE.sub(_reference, document.text) if "&" in document.text else document.text
    feed = Feed([], {})
    try:
        _parse(text, feed)
    except DefusedXmlException:
        document.report(1, "this XML declares a document type or entities", "Remove the declaration: feeds have none.")
        return feed._replace(refused=True)
    except ParseError as error:
        before, at = len(feed.items), _offset(text, *error.position)
        feed.items.extend(_items_after(text, at))
        after = len(feed.items) - before
        if after:
            found = f"this entry is not well-formed XML, and is left out; {before} before it and {after} behind it were read"
        else:
            read = f"{counted(before, 'entry', 'entries')} before it {'was' if before == 1 else 'were'} read"
            found = f"this is not well-formed XML from here on; {read}"
        is_sign = "&" in text[max(0, at - 1) : at + 1]
        document.report(error.position[0], found, "Write `&amp;` for `&`." if is_sign else "Capture the file again, or correct it here.")
    return feed


def authors(item: Item) -> tuple[str, ...]:
    """Return the names in Atom's `author` elements: in `name`, or in their own text where they have no `name`."""
    elements = item.elements.get("author", ())
    inverted = True if len(elements) > 1 else None  # a comma in one of several elements is inside a name
    found: list[str] = []
    for author in elements:
        of_author = list(filter(None, (one_line(name.text) for name in author if _name(name.tag) == "name")))
        own = markup_text.line(" ".join([author.text or "", *(part.tail or "" for part in author)]))
        found += of_author or names.split(own, inverted=inverted)
    return tuple(found)


def categories(item: Item) -> tuple[str, ...]:
    """Return the distinct categories of an item, the one that arXiv calls primary first."""
    elements = (element for name in ("arxiv:primary_category", "category") for element in item.elements.get(name, ()))
    found = (one_line(element.get("term") or element.text) for element in elements)
    return tuple(dict.fromkeys(filter(None, found)))


def count_unused(document: Document, item: Item, known: Iterable[str]) -> None:
    """Count the elements of an item that are not among the `known` ones."""
    inside_authors = {_name(field.tag) for author in item.elements.get("author", ()) for field in author}
    document.unused.update((item.elements.keys() | inside_authors - {"name", "uri", "email"}) - frozenset(known))


def _parse(text: str, feed: Feed) -> None:
    """Add the items in `text` to `feed` one by one, so that those before an error stay."""
    from defusedxml.ElementTree import iterparse

    # The text is decoded already, so the encoding in its XML declaration no longer holds.
    start = len(text) - len(text.lstrip())
    declaration = _DECLARATION.match(text, start)
    lines = text.count("\n", 0, declaration.end()) if declaration else text.count("\n", 0, start)
    stream = BytesIO(("\n" * lines + text[declaration.end() if declaration else start :]).encode())
    inside = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        name = _name(element.tag)
        if name in ("entry", "item"):
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                feed.items.append(_item(element))
                element.clear()
        elif event == "end" and not inside and element.text and len(element) == 0:
            feed.head.setdefault(name, one_line(element.text))


def _item(element: Element) -> Item:
    elements: dict[str, list[Element]] = {}
    for child in element:
        elements.setdefault(_name(child.tag), []).append(child)
    about = next((value for key, value in element.attrib.items() if key.endswith("}about")), "")
    # `Element.clear` keeps the children alive that are named here.
    return Item(elements, about)


def _items_after(text: str, offset: int) -> Iterator[Item]:
    """Yield the whole items that begin after `offset`, where the XML has an error."""
    from defusedxml.ElementTree import ParseError, fromstring

    start = root(text)
    name = start[1:].split(None, 1)[0].rstrip(">") if len(start) <= _LONGEST_ROOT else ""
    for end in _ITEM_END.finditer(text, offset) if name else ():
        begins = [item.start() for item in _ITEM_START.finditer(text, offset, end.start())]
        offset = end.end()
        # An item whose end is missing is lost, but not the item behind it.
        with suppress(ParseError):
            if begins:
                yield _item(fromstring(f"{start}{text[begins[-1] : offset]}</{name}>", forbid_dtd=True)[0])


def _root_offset(text: str) -> int:
    """Return where the root element begins, behind declarations, comments and document types."""
    at = len(text) - len(text.lstrip())
    for _ in range(_MOST_PROLOGUE):
        closing = next((end for begin, end in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")) if text.startswith(begin, at)), "")
        if not closing:
            break
        if closing == ">" and 0 <= (inner := text.find("[", at)) < text.find(">", at):
            at = text.find("]", inner)
        end = text.find(closing, at)
        if at < 0 or end < 0:
            return len(text)
        at = end + len(closing)
        at += len(text[at : at + 1000]) - len(text[at : at + 1000].lstrip())
    return at


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at + column


def _reference(found: re.Match[str]) -> str:
    """Return a character by its reference, where XML does not know the reference, or the character carries no text."""
    if not found[0].startswith("&#"):
        return html5.get(found[0][1:]) or f"&amp;{found[0][1:]}"
    character = unescape(found[0])
    return found[0] if character and clean(character) == character and character != "\ufffd" else ""


def _name(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    prefix = "prism:" if namespace[1:].startswith(_PRISM) else _PREFIXES.get(namespace[1:], "other:" if namespace else "")
    return prefix + local


def _markup(element: Element) -> str:
    """Return what is in an element as HTML. Atom's plain text is escaped, unless the text is HTML nevertheless."""
    if len(element):
        from xml.etree.ElementTree import tostring

        return "".join([element.text or "", *(tostring(child, encoding="unicode") for child in element)])
    text = element.text or ""
    is_plain = element.tag.startswith(_ATOM) and element.get("type", "text") == "text" and not markup_text.is_markup(text)
    return escape(text, quote=False) if is_plain else text
