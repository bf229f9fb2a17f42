r"""Strip a line of Markdown and of numbered references: links, headings, escapes, bullets without text.

Exporters turn a page's links into `[text](address)`, `[text][12]`, `[12]text`, `text [address]` or `text <address>`. One link of the
page may hold a whole abstract, so its two brackets may stand on lines far apart. Each line is read by itself, and a bracket without
its partner is dropped. `spanning_markup` has undone before what goes over several lines.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from papershelf.seeds.digests.links import paper_id
from papershelf.seeds.digests.listing.escapes import find_unescape
from papershelf.text.lazy_pattern import pattern

HOST = "https://huggingface.co"
NARROWEST_WRAP = 60  # characters of a line that may have been wrapped
LONGEST_MARKER = 160  # a line with more characters is text: markers of entries, and names of organisations, are much shorter

_MARKUP = tuple(
    map(pattern, (r"#(?<![^\n]#)#{0,5} ", r"\]\((?:https?://huggingface\.co|file://)?/", r"\]\[\d", r"\[/(?:papers|login)", r"\]: /papers"))
) + tuple(pattern(rf"{level} (?<=\n[-*+] {level} )") for level in ("##", "###"))
"""A heading, links to the listing's own pages, numbered links. Each begins with a literal character: such patterns search quickly."""
_HEADING = pattern(r"(#{1,6})\s+(.+)")
_LINK = pattern(r"\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|\[(\d{1,5})\])")
_LINK_IN_SENTENCE = pattern(r"\[([^\[\]\n]{1,200})\]\((https?://[^()\s]{1,500})\)|<(https?://[^\s<>]{1,500})>")
_CLOSING = pattern(r"\](?:\(([^()\s]+)\)|\[(\d{1,5})\])")
_CLOSING_AT_END = pattern(r"\](?:\(([^()\s]+)\)|\[(\d{1,5})\])$")
_INNER = pattern(r"\]\(|\]\[")
_STRONG = pattern(r"\*\*([^\s*](?:[^*\n]{0,200}[^\s*])?)\*\*")
_LABEL = pattern(r"^\[[^\[\]]*\]\s*")
_PLACEHOLDER = pattern(r"(?:[-*•]\s*)?(?:\[[^\[\]]*\]|\[\d{1,5}\]:\s*\S+)")
_FILE_NAME = pattern(r"(?:[-*•]\s*)?\[[\w.%-]*\]")
_LABEL_OF_LINK = pattern(r"(?:GitHub|arXiv|Project|Code|PDF)\b[\w. ]{0,20}", re.I)
_WHOLE_AVATAR = pattern(r"(?:[-*•+]\s+)*\[?[^\n]{1,60}['’]s avatar\]?")
_CHECKBOX = pattern(r"(?:[-*•+]\s+)?(?:\[[ xX_]?\](?![(\[{:])|[☐☑☒])\s*")
_BULLETS_OF_MARKDOWN = ("-", "*", "+")
_CHECKED_COUNT = pattern(r"[-*+]\s+\[[ xX_]?\]\s*(?=[\d-])")  # a button that counts upvotes
_BULLET_OF_HEADING = pattern(r"(?:[-*+•]|\d{1,4}[.)])\s+(?=#{1,6} )")
_NUMBER_OF_LINK = pattern(r"\d{1,4}[.)]\s+(?=\[)")
_LONGEST_BULLET = 20  # characters, with the signs of a heading
_BULLETS = pattern(r"(?:[*+◦▪•]\s*)+|(?:[-*+•]\s+)+[-*+•]")
_BULLETED = pattern(r"\n[ ]{0,20}• \S")
_AVATAR = pattern(r"(?:[-*•+]\s+)*(?:\[[\w.-]+['’]s avatar\]|[\w.-]+['’]s avatar\b)\s*(?:(?:[-*•+]\s+)*[\w.-]+['’]s avatar\b\s*)*")
_ADDRESS_IN_BRACKETS = pattern(r"(?:(?<!\s)\s+)?\[((?:https?:/|file:/)?/[^\s\[\]]*)\]")
_ADDRESS_IN_ANGLES = pattern(r"(?:(?<!\s)\s+)?<((?:https?://|file:///|/papers/|/login)[^\s<>]*)>")
_BARE_ADDRESS = pattern(r"/(?:papers|login)\b\S*\s*")
_NUMBER = pattern(r"\[(\d{1,5})\]\s*")
_MOST_NUMBERS_LEFT_OUT = 20
_FEWEST_LETTERS_OF_SENTENCE = 20
_SHORT_LABELS_OF_PICTURES = frozenset(("video", "image", "thumbnail"))


class PlainLine(NamedTuple):
    """A line without its markup."""

    text: str  # empty where the line was nothing but markup
    urls: list[str]
    heading_level: int = 0  # 1 to 6; 0 where the line is no heading


def is_marked_up(text: str) -> bool:
    """Return whether a listing has headings or links, so that its lines must be stripped."""
    return any(markup.search(text) for markup in _MARKUP)


def resolve(url: str) -> str:
    """Return an address of the site as a whole one. Exporters leave out the host, or put in that of the machine of a saved page.

    >>> resolve("/papers/2405.00001"), resolve("file:///microsoft"), resolve("https://example.org/a")
    ('https://huggingface.co/papers/2405.00001', 'https://huggingface.co/microsoft', 'https://example.org/a')
    """
    if url.startswith("//"):
        return f"https:{url}"
    if url.startswith("/"):
        return HOST + url
    if url.startswith("papers/"):
        return f"{HOST}/{url}"
    if url.startswith(("file://", "http://localhost", "http://127.0.0.1")):
        path = url.partition("://")[2].partition("/")[2]
        return f"{HOST}/{path}"
    return url


class Stripper:
    """Takes the markup from the lines of one file, from the first to the last."""

    def __init__(self, text: str, references: Mapping[str, str], numbered: Mapping[str, str], received: str = "") -> None:
        """Look at `text`, the whole file.

        Args:
            text: The file, in which no markup spans lines.
            references: Addresses by number or label, as in `[text][12]`.
            numbered: Addresses by number, as in `[12]text`.
            received: The file with its pictures.
        """
        self.is_marked_up = is_marked_up(text) or bool(references)
        self._references = dict(references)
        self._numbered = numbered
        self._last_number = 0
        self._unescape: Callable[[str], str] = find_unescape(text, received) if self.is_marked_up and "\\" in text else str
        self._has_empty_brackets = "\n[]\n" in text
        self._has_bullets = _BULLETED.search(text) is not None
        self._has_avatars = "s avatar" in text

    def is_needed(self, line: str) -> bool:
        """Return whether `line` may hold markup."""
        return (
            self.is_marked_up
            or self._has_avatars
            or self._has_empty_brackets
            or bool(self._numbered)
            or line[0] in "[*+◦▪•-☐☑☒/"
            or line[-1] in "]>"
        )

    def plain(self, line: str) -> PlainLine:
        r"""Return `line`, in which each white space is one blank, without its markup.

        >>> Stripper("# x", {}, {}).plain("### [A title](/papers/2405.00001)")
        PlainLine(text='A title', urls=['https://huggingface.co/papers/2405.00001'], heading_level=3)
        >>> Stripper("# x", {}, {}).plain("May 29[6](/papers/2405.00001#community)").text
        'May 29 6'
        """
        urls: list[str] = []
        level = 0
        strong = _STRONG.fullmatch(line) if line[0] == "*" else None
        text = strong[1] if strong else line
        if self.is_marked_up:
            text = _BULLET_OF_HEADING.sub("", text, count=1) if text[0] != "#" and "# " in text[:_LONGEST_BULLET] else text
            numbered = _NUMBER_OF_LINK.match(text) if text[0].isdigit() and "/papers/" in text else None
            text = text[numbered.end() :] if numbered else text
            heading = _HEADING.fullmatch(text)
            level, text = (len(heading[1]), heading[2]) if heading else (0, text)
            text = text.rstrip("\\").strip()
        if self._numbered:
            text = _NUMBER.sub(lambda found: self._unnumber(found, urls), text).strip()
        if "[" in text or "]" in text:
            text = self._without_brackets(text, urls)
        if self._has_avatars and "s avatar" in text:
            text = _without_avatar(text)
        if text == "/":  # the address of the site's first page
            text = ""
        if text.startswith(("/papers", "/login", "☐", "☑", "☒")):
            text = _CHECKBOX.sub("", text, count=1) if text[0] != "/" else self._without_bare_address(text, urls)
        if text.endswith(">") and "<" in text:
            text = self._without_angles(text, urls)
        if self.is_marked_up and ("\\" in text or "--" in text):
            text = self._unescape(text)
            # A heading of two lines has a backslash where its first line ended.
            text = text.replace("\\ ", " ") if level else text
        return PlainLine(self._without_bullets(text, urls), urls, level)

    def _without_brackets(self, text: str, urls: list[str]) -> str:
        """Return `text` without checkboxes, placeholders of pictures, and the brackets of links."""
        if text[0] in "[-*•+":
            text = _CHECKBOX.sub("", text, count=1) if _CHECKBOX.match(text) else text
        if (_PLACEHOLDER if self.is_marked_up else _FILE_NAME).fullmatch(text):
            found = _ADDRESS_IN_BRACKETS.fullmatch(text)
            urls += [resolve(found[1])] if found else []
            return ""
        if self._has_empty_brackets and len(text) <= LONGEST_MARKER:
            text = text.replace("[]", " ").strip()
        if not self.is_marked_up:
            return text
        text = self._unlink(text, urls)
        if len(text) <= 2 * LONGEST_MARKER:
            text = text.replace("[]", " ").strip()
            text = _ADDRESS_IN_BRACKETS.sub(lambda found: urls.append(resolve(found[1])) or "", text)  # type: ignore[func-returns-value]
        return text

    def _unnumber(self, found: re.Match[str], urls: list[str]) -> str:
        number = int(found[1])
        if found[1] in self._numbered and self._last_number < number <= self._last_number + _MOST_NUMBERS_LEFT_OUT:
            self._last_number = number
            urls.append(resolve(self._numbered[found[1]]))
            return " "
        return found[0]

    def _without_bare_address(self, text: str, urls: list[str]) -> str:
        found = _BARE_ADDRESS.match(text)
        if found:
            urls.append(resolve(found[0].strip()))
            return text[found.end() :]
        return text

    def _without_angles(self, text: str, urls: list[str]) -> str:
        found = _ADDRESS_IN_ANGLES.search(text, max(text.rfind("<") - 1, 0))
        address = resolve(found[1]) if found else ""
        label = text[: found.start()].rstrip() if found else ""
        if found and found.end() == len(text) and label and ("huggingface.co" in address or _LABEL_OF_LINK.fullmatch(label)):
            urls.append(address)
            return text[: found.start()].rstrip()
        return text

    def _without_bullets(self, text: str, urls: list[str]) -> str:
        if text and text[0] in "*+◦▪•-" and _BULLETS.fullmatch(text):
            return "" if text != "•" or self._has_bullets else text
        if text in _SHORT_LABELS_OF_PICTURES and any(map(paper_id, urls)):
            return ""
        return " ".join(text.split())

    def _unlink(self, text: str, urls: list[str]) -> str:
        """Return `text` without the brackets of links, those that span lines included; add the addresses of the links to `urls`."""
        closing = _CLOSING.match(text)
        if closing:  # the end of a link that began above
            self._take_address(closing, 1, urls)
            text = text[closing.end() :].strip()
        closing = _CLOSING_AT_END.search(text)
        if closing and _is_one_link(text, closing.start()):
            self._take_address(closing, 1, urls)
            return _without_picture(text[1 : closing.start()].strip(), urls)
        # A link to another site in the middle of words is the authors' own.
        if len(text) > 2 * LONGEST_MARKER or sum(map(str.isalpha, _LINK.sub("", text))) > _FEWEST_LETTERS_OF_SENTENCE:
            text = _without_links_of_authors(text, urls)
        if len(text) <= 2 * LONGEST_MARKER:
            text = self._without_links(text, urls)
        if text.startswith("[") and text.count("[") > text.count("]"):
            text = text[1:].strip()
        closing = _CLOSING_AT_END.search(text)
        if closing and text.count("]") > text.count("["):
            self._take_address(closing, 1, urls)
            text = text[: closing.start()]
        return text

    def _without_links(self, text: str, urls: list[str]) -> str:
        """Return a short line without brackets and addresses of links."""

        def label_of(link: re.Match[str]) -> str:
            self._take_address(link, 2, urls)
            return f" {_without_picture(link[1].strip(), urls)} "

        def end_of_label(closing: re.Match[str]) -> str:
            self._take_address(closing, 1, urls)
            return " "

        text = _LINK.sub(label_of, text).strip()
        return _CLOSING.sub(end_of_label, text) if text.count("]") > text.count("[") else text

    def _take_address(self, link: re.Match[str], group: int, urls: list[str]) -> None:
        """Add the address of a link, which is in `group` or has its number in the next group, to `urls`."""
        url = link[group] or self._references.get(link[group + 1] or "", "")
        if url:
            urls.append(resolve(url))


def _without_links_of_authors(text: str, urls: list[str]) -> str:
    """Return running text with the labels of links to other sites in their place; add the addresses to `urls`."""

    def label_of(link: re.Match[str]) -> str:
        address = link[2] or link[3]
        if "huggingface.co" in address:
            return link[0]
        urls.append(address)
        return (link[1] or address).strip()

    return _LINK_IN_SENTENCE.sub(label_of, text) if "](http" in text or "<http" in text else text


def _is_one_link(text: str, end: int) -> bool:
    """Return whether all of `text` is one link, whose label ends at `end`."""
    is_whole = text[0] == "[" and text.count("[") >= text.count("]")
    return is_whole and (len(text) > 2 * LONGEST_MARKER or not _INNER.search(text, 0, end + 1))


def _without_picture(label: str, urls: list[str]) -> str:
    """Return the label of a link without the words in brackets that stand for a picture; `urls` ends with the link's address.

    The label of a link to a paper's page may be a title that begins with brackets.
    """
    label = _CHECKED_COUNT.sub("", label, count=1) if label[:1] in _BULLETS_OF_MARKDOWN else label
    found = _LABEL.match(label)
    is_picture = found and (found.end() == len(label) or not (urls and paper_id(urls[-1])))
    return label[found.end() :] if found and is_picture else label


def _without_avatar(text: str) -> str:
    """Return `text` without the words that stand in the place of a person's or an organisation's picture at its beginning."""
    if len(text) > 2 * LONGEST_MARKER:
        return text
    if _WHOLE_AVATAR.fullmatch(text):
        return ""
    found = _AVATAR.match(text)
    return text[found.end() :] if found else text
