"""The lines of a listing, without markup, each with its kind; and what paragraphs of them may be."""

from __future__ import annotations

from collections.abc import Sequence

from papershelf.seeds.digests.links import link
from papershelf.seeds.digests.listing import markup
from papershelf.seeds.digests.listing.line_kinds import Line, find_kind, follow_up
from papershelf.text.lazy_pattern import pattern

_ADDRESS = pattern(r"<?https?://[^\s<>]+>?")
_SENTENCE_ENDS = (".", "!", "。", "！", ":", ".)", '."', ".”")
_NO_TITLE_ENDS = (".", "。", ",", ";", ":", "；", "：")
LONGEST_TITLE = 300
OTHER_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space other than the blank and the end of a line."""


def split(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a cleaned listing, and the numbers of those that are nothing but markup or a bare address."""
    linked = markup.is_marked_up(text)
    references = markup.find_references(text) if linked else {}
    for space in filter(text.__contains__, OTHER_SPACES):
        text = text.replace(space, " ")
    lines: list[Line] = []
    bare: list[int] = []
    blanks, apart = 0, True
    for number, row in enumerate(text.split("\n"), 1):
        words = row.strip()
        if not words:
            blanks += 1
            continue
        if "  " in words:
            words = " ".join(words.split())
        line = Line(number, words, apart or blanks > 0, blanks > 1)
        before = lines[-1] if lines else None
        if linked:
            plain = markup.strip(words, references)
            line.text, line.urls, line.level = plain
        if not line.text or _is_bare(line, before):
            bare.append(number)
            if before:
                follow_up(before, line.urls)
            # What follows stands apart from the text before if this line does.
            blanks, apart = 0, line.opens
            continue
        blanks, apart = 0, False
        find_kind(line, before)
        lines.append(line)
    return lines, bare


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether a paragraph reads like running text and not like a title."""
    size = sum(len(line.text) + 1 for line in lines)
    return size > 250 or (size > 80 and lines[-1].text.endswith(_SENTENCE_ENDS))


def is_title(lines: Sequence[Line]) -> bool:
    """Whether a paragraph may be a title: short, with a letter or digit, and not a sentence with its full stop."""
    words = " ".join(line.text for line in lines)
    return len(words) <= LONGEST_TITLE and any(map(str.isalnum, words)) and not words.endswith(_NO_TITLE_ENDS)


def _is_bare(line: Line, before: Line | None) -> bool:
    """Whether a line is an address beside the text: one of the listing's own pages, or any that begins a paragraph of its own."""
    if not line.text.startswith(("http", "<http")) or not _ADDRESS.fullmatch(line.text):
        return False
    address = line.text.strip("<>")
    own = "huggingface.co" in address and address[-1].isalnum() and not link(address)
    bare = line.opens or not before or before.kind != "T" or (own and before.opens)
    if bare:
        line.urls.append(address)
    return bare
