"""Split a listing into lines without markup, each with its kind; and tell running text from titles."""

from collections.abc import Sequence

from papershelf.seeds.digests.links import link
from papershelf.seeds.digests.listing import kinds, markup
from papershelf.seeds.digests.listing.line_kinds import Line, add_urls, find_kind
from papershelf.text.lazy_pattern import pattern

_ADDRESS = pattern(r"<?https?://[^\s<>]+>?")
_SENTENCE_ENDS = (".", "!", "。", "！", ":", ".)", '."', ".”")
_NOT_TITLE_ENDS = (".", "。", ",", ";", ":", "；", "：")
_LONGEST_TITLE = 300
OTHER_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the blank and the line feed."""


def split(text: str) -> tuple[list[Line], list[int]]:
    """Return the lines of a cleaned listing, and the numbers of the lines that hold nothing but markup or an address."""
    marked_up = markup.is_marked_up(text)
    references = markup.find_references(text) if marked_up else {}
    for space in filter(text.__contains__, OTHER_SPACES):
        text = text.replace(space, " ")
    lines: list[Line] = []
    without_text: list[int] = []
    blank_lines, starts_paragraph = 0, True
    for number, row in enumerate(text.split("\n"), 1):
        words = row.strip()
        if not words:
            blank_lines += 1
            continue
        if "  " in words:
            words = " ".join(words.split())
        line = Line(number, words, starts_paragraph or blank_lines > 0, blank_lines > 1)
        before = lines[-1] if lines else None
        if marked_up:
            line.text, line.urls, line.heading_level = markup.strip(words, references)
        if not line.text or (line.text.startswith(("http", "<http")) and _is_address(line, before)):
            without_text.append(number)
            if before:
                add_urls(before, line.urls)
            # The next line starts a paragraph if this one does.
            blank_lines, starts_paragraph = 0, line.starts_paragraph
            continue
        blank_lines, starts_paragraph = 0, False
        find_kind(line, before)
        lines.append(line)
    return lines, without_text


def is_prose(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph reads like running text and not like a title."""
    size = sum(len(line.text) + 1 for line in lines)
    return size > 250 or (size > 80 and lines[-1].text.endswith(_SENTENCE_ENDS))


def is_title(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph may be a title: short, with a letter or digit, and without a full stop at its end."""
    words = " ".join(line.text for line in lines)
    return len(words) <= _LONGEST_TITLE and any(map(str.isalnum, words)) and not words.endswith(_NOT_TITLE_ENDS)


def _is_address(line: Line, before: Line | None) -> bool:
    """Return whether `line` is an address beside the text: a page of the listing itself, or any address that starts a paragraph.

    Such a line gets its address as one of its `urls`.
    """
    if not _ADDRESS.fullmatch(line.text):
        return False
    address = line.text.strip("<>")
    of_listing = "huggingface.co" in address and address[-1].isalnum() and not link(address)
    beside = line.starts_paragraph or not before or before.kind != kinds.TEXT or (of_listing and before.starts_paragraph)
    if beside:
        line.urls.append(address)
    return beside
