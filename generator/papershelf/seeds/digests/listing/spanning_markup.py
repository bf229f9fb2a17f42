r"""Undo markup that may go over several lines: pictures, addresses and short labels of links, attributes and HTML tags.

Exporters wrap their output, and cut a link wherever a line is full:

    [![acme](https://cdn-
    avatars.example/x.png)Acme Research
    Laboratory](https://huggingface.co/acme)

A line end inside such markup becomes `JOINED`, so that the lines below keep their numbers. All patterns take linear time: what lies
between two brackets may hold no bracket of the same kind but one inner pair, so no two attempts scan the same text.
"""

import re
from collections.abc import Mapping
from html import unescape
from itertools import islice
from typing import NamedTuple

from papershelf.seeds.digests.dates import MONTH
from papershelf.text.lazy_pattern import pattern

JOINED = "\x01"  # stands for a line end; cleaned text holds no control characters
NOTHING = "\x02"  # keeps a line that held nothing but markup from being blank
_LONGEST_LABEL = 300  # characters of a link's label; what is longer is an abstract, whose lines are read one by one
_LONGEST_HEADER = 10_000  # characters
_FEWEST_TAGS = 3
_FEWEST_ADDRESSES = 5

_GAP = r"[ \t]*+\n?[ \t]*+"
_IN_BRACKETS = r"(?:[^\[\]]++|\[[^\[\]]*+\])*+"
_IN_PARENTHESES = r"(?:[^()\[\]]++|\([^()\[\]]*+\))*+"
_PICTURE = pattern(rf"!\[{_IN_BRACKETS}\](?:\({_IN_PARENTHESES}\)|\[[^\[\]]*+\])")
_TARGET = pattern(rf"\]\(({_IN_PARENTHESES})\)")
_EMPTY_LINK = pattern(r"(?<=\[)\[\]\([^()\[\]]*+\)(?=\]\()")
_TITLE = pattern(r"\s[\"'(]")
_LABEL = pattern(rf"\[({_IN_BRACKETS})\](?=\(|\[\d)")
_LIST_ITEM = pattern(r"\n[ \t]*[-*+•] |^\s*[-*+•] ")
_BLANK_LINE = pattern(r"\n[ \t]*\n")
_WRAP = pattern(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")
_SPAN = pattern(r"\[([^\[\]]*+)\]\{[.#][^{}]*+\}")
_ATTRIBUTES = pattern(r"(?<=[\])])\{(?:[.#]|[a-z-]+=\")[^{}]*+\}|[ ]\{#[^{}\n]*+\}$", re.M)
_FENCE = pattern(r"^[ \t]*(?:[-*+][ ]+)?:{3,}[^\n]*+$", re.M)
_SHORTCUT = pattern(r"\[([^\[\]]++)\](?![(\[:{])")
_REFERENCE = pattern(
    rf"^[ \t]*+\[([^\[\]\n]++)\]:{_GAP}<?([^\s<>]++(?:(?<=-)\n[ \t]*+[^\s<>\[\]]++)*+)>?(?:{_GAP}\{{[^{{}}]*+\}})?[ \t]*+$", re.M
)
_TAG = pattern(
    r"<(/?)(a|article|br|button|div|footer|form|h[1-6]|header|img|input|label|li|main|nav|p|path|section|span|svg|time|ul|video)\b([^<>]*+)>"
)
_ADDRESS_OF_TAG = pattern(r"\bhref=\"([^\"]*)\"")
_LIST_OF_ADDRESSES = pattern(
    r"^[ \t]*+References[ \t]*+\n(?:[ \t]*+(?:\d{1,5}\.[ \t]++\S++|(?:Visible|Hidden) links:?)?[ \t]*+(?:\n|\Z))++", re.M
)
_BEFORE_LABEL = pattern(r"\[((?:https?|file)://[^\s\[\]]++(?:\n[ \t]*+[^\s\[\]]*+)?)\](?=[^\s,.;:)])")
_LISTED = pattern(r"^[ \t]*(\d{1,5})\.[ \t]+(\S+)", re.M)
_ENTITY = pattern(r"&(?:amp|lt|gt|quot|nbsp|#\d{1,5}|#x[\da-f]{1,4});", re.I)
_BARE_AMPERSAND = pattern(r"&(?!(?:amp|lt|gt|quot|nbsp|#\d{1,5}|#x[\da-f]{1,4});)", re.I)
_WRAPPED_BANNER = pattern(r" and the(?: research)?[ \t]*+\n[ \t]*+(?:research )?community$", re.M)
_WRAPPED_ENDING = pattern(
    rf"·(?:{_GAP}(?:[Pp]ublished|[Pp]osted){_GAP}on)?{_GAP}"
    rf"(?:{MONTH}{_GAP}\d\d?(?:,{_GAP}(?:19|20)\d\d)?|\d\d? {MONTH}|(?:19|20)\d\d-)"
)
_WRAPPED_DATE = pattern(rf"^[ \t]*+(?:{MONTH}|{MONTH} \d\d?,)[ \t]*+\n[ \t]*+(?=\d)", re.M)


class Undone(NamedTuple):
    """A file in which no markup spans lines."""

    text: str
    references: Mapping[str, str]  # addresses by number or label, as in `[text][12]`
    numbered: Mapping[str, str]  # addresses by number, as in `[12]text`


def undo(text: str) -> Undone:
    r"""Return `text` with links on one line and without pictures, and the addresses that are listed apart from their labels.

    >>> undo("[![x](a-\nb.png)Acme\nLab](/acme)").text.replace(JOINED, "|")
    '[|Acme |Lab](/acme)'
    """
    text = _undo_tags(text) if _has_tags(text) else text
    if text.count("&") and not _BARE_AMPERSAND.search(text):  # the exporter wrote an entity for each sign
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    text = _WRAPPED_ENDING.sub(_join_ending, text) if "·" in text else text
    banner = _WRAPPED_BANNER.search(text, 0, _LONGEST_HEADER)
    text = text[: banner.start()] + banner[0].replace("\n", f" {JOINED}") + text[banner.end() :] if banner else text
    if "]" not in text:
        return Undone(text, {}, {})
    text, numbered = _take_list(text)
    if not numbered and ("[file://" in text or "[http" in text):
        text, numbered = _take_addresses(text)
    if ":::" in text or "]{" in text or "){" in text:
        text = _ATTRIBUTES.sub(_swallow, _SPAN.sub(r"\1", _FENCE.sub(_swallow, text)))
    text, references = _take_references(text)
    return Undone(_join_links(text), references, numbered)


def _take_list(text: str) -> tuple[str, Mapping[str, str]]:
    """Return `text` without the list of addresses at its end, and these by number."""
    block = _LIST_OF_ADDRESSES.search(text) if "References" in text else None
    if not block:
        return text, {}
    rows = "\n".join(NOTHING if row.strip() else "" for row in block[0].split("\n"))
    return text[: block.start()] + rows + text[block.end() :], {found[1]: found[2] for found in _LISTED.finditer(block[0])}


def _take_addresses(text: str) -> tuple[str, Mapping[str, str]]:
    """Return `text` with numbers in place of the addresses that lynx writes before labels (`-list_inline`), and these by number."""
    if sum(1 for _ in islice(_BEFORE_LABEL.finditer(text), _FEWEST_ADDRESSES)) < _FEWEST_ADDRESSES:
        return text, {}
    found: dict[str, str] = {}

    def number(address: re.Match[str]) -> str:
        found[f"{len(found) + 1}"] = "".join(address[1].split())
        return f"[{len(found)}]{JOINED * address[0].count(chr(10))}"

    return _BEFORE_LABEL.sub(number, text), found


def _take_references(text: str) -> tuple[str, Mapping[str, str]]:
    """Return `text` without the lines that give an address for a number or label, and these addresses."""
    references: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        references[_key(found[1])] = "".join(found[2].split())
        return _swallow(found)

    if "]: " in text or "]:\n" in text:
        text = _REFERENCE.sub(take, text)
    if any(not key.isdigit() for key in references):
        text = _SHORTCUT.sub(lambda found: _linked(found, references), text)
    return text, references


def _join_links(text: str) -> str:
    """Return `text` without pictures, and with each link whose label is no abstract on one line."""
    text = _PICTURE.sub(_swallow, text) if "![" in text else text
    if "](" in text:
        text = _TARGET.sub(_join_target, _EMPTY_LINK.sub("", text))
        text = _WRAPPED_DATE.sub(lambda found: found[0].rstrip() + f" {JOINED}", text)
    return _LABEL.sub(_join_label, text) if "](" in text or "][" in text else text


def _join_ending(found: re.Match[str]) -> str:
    """Return the dot and the date of an ending on one line, unless the dot stands on a line of its own."""
    ending = found[0]
    if "\n" not in ending:
        return ending
    is_first = not found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    start = _WRAP.match(ending, 1) if is_first else None
    kept = start.end() if start else 0
    return ending[:kept] + _WRAP.sub(f" {JOINED}", ending[kept:])


def _swallow(found: re.Match[str]) -> str:
    """Return the line ends of a match as `JOINED`; the whole match where a blank line shows that it is no markup."""
    return found[0] if _BLANK_LINE.search(found[0]) else JOINED * found[0].count("\n") or NOTHING


def _key(label: str) -> str:
    return " ".join(label.split())


def _linked(found: re.Match[str], references: Mapping[str, str]) -> str:
    address = references.get(_key(found[1]))
    is_heading = found.string[max(found.start() - 2, 0) : found.start()] == "# "
    return f"[{found[1]}]({address})" if address and (is_heading or not found[1].isdigit()) else found[0]


def _join_target(found: re.Match[str]) -> str:
    """Return the address of a link on one line, without the link's title and without angle brackets."""
    inside = found[1]
    if not inside or inside.isalnum():
        return found[0]
    title = _TITLE.search(inside)
    address = (inside[: title.start()] if title else inside).strip()
    if " " in address or _BLANK_LINE.search(inside):
        return found[0]
    return f"]({''.join(address.split()).strip('<>')}){JOINED * inside.count(chr(10))}"


def _join_label(found: re.Match[str]) -> str:
    """Return the label of a link on one line, unless it is an abstract or a list."""
    label = found[1]
    if "\n" not in label or len(label) > _LONGEST_LABEL or _BLANK_LINE.search(label) or _LIST_ITEM.search(label):
        return found[0]
    return f"[{_WRAP.sub(lambda wrap: _glue(label, wrap), label)}]"


def _glue(label: str, wrap: re.Match[str]) -> str:
    before = label[max(wrap.start() - 2, 0) : wrap.start()]
    return JOINED if before[:1].isalnum() and before[1:] == "-" else f" {JOINED}"


def _has_tags(text: str) -> bool:
    return "<a href=" in text or text.count("<div") >= _FEWEST_TAGS


def _undo_tags(text: str) -> str:
    """Return `text` with HTML links as Markdown's, and without other tags."""
    addresses: list[str] = []

    def undone(found: re.Match[str]) -> str:
        closing, name, attributes = found.groups()
        ends = JOINED * found[0].count("\n") or NOTHING
        if name != "a":
            return ends
        if closing:
            return f"]({addresses.pop()}){ends}" if addresses else ends
        address = _ADDRESS_OF_TAG.search(attributes)
        addresses.append(unescape(address[1]) if address else "")
        return f"{ends}["

    return _ENTITY.sub(lambda found: unescape(found[0]), _TAG.sub(undone, text))
