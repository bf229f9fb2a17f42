r"""Paper <-> Markdown page: the seam between understanding a paper and showing it.

The front matter is YAML in which every value stands on the line of its key, written as JSON (which YAML includes). Of an abstract that
came otherwise than it is shown, it has the words that differ, with their places.
People and other generators read it as YAML; the build reads its own pages back without a YAML parser, some
thirty times faster. The body is the abstract, escaped so that it renders to the very words it came from, and below
a `## Note` heading the maintainer's note, which is Markdown of its own.

>>> paper = Paper(slug="a", title="On *stars*", abstract="We use x_1 < x_2 & more.")
>>> print(dump(paper))
---
slug: "a"
title: "On *stars*"
---
<BLANKLINE>
We use x\_1 \< x\_2 \& more.
<BLANKLINE>
>>> load(dump(paper)) == paper
True
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from papershelf.markdown.front_matter import FIELDS, FORMS, parse_front_matter
from papershelf.markdown.word_diff import differing, restored
from papershelf.model import InputError, Paper, Problem
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import is_slug

_NOTE = "## Note"
_MARKS = "\\`*_[]<>&~|"
"""What has a meaning in Markdown wherever it stands; the backslash, by which they lose it, comes first."""
_LINE_START = pattern(r"(?=[#+=-])|\d{1,9}(?=[.)])")
_UNPRINTABLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PLAIN = pattern(r"\S(?:[^\n]*\S)?(?:\n\n\S(?:[^\n]*\S)?)*")
_OUR_PARAGRAPH = pattern(r"(?![#+=\s-]|\d{1,9}[.)])(?:[^\\`*_\[\]<>&~|\n]++|\\[!-/:-@\[-`{-~])++(?<!\s)")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_NOTE_START = pattern(r"\n(?:#{1,6}[ \t].*|(?:-{3,}|\*{3,}|_{3,})[ \t]*)$", re.M)
_encode = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring
_NAMES = tuple(name for name in Paper._fields if name != "note")
_BLANKS = tuple(map(Paper._field_defaults.get, _NAMES))
_values = attrgetter(*_NAMES)


class PaperPage(NamedTuple):
    """A Markdown page as its author wrote it: only what stands there, so that it can win field by field."""

    name: str
    """What messages call the file, for instance `papers/simmim.md`."""
    fields: Mapping[str, Any]
    """Values by `Paper` field name; `slug` is the file's stem where the page names none."""


def dump(paper: Paper) -> str:
    """The Markdown page of `paper`. Fields at their defaults are left out; any text survives `load`."""
    in_body = bool(_PLAIN.fullmatch(paper.abstract)) and _is_printable(paper.abstract.replace("\n", ""))
    front = list(_front_matter(paper, in_body))
    if not _is_printable("".join(front)):
        front = [_UNPRINTABLE.sub(_codepoint, line) for line in front]
    lines = ["---", *front, "---", ""]
    if in_body:
        lines += [escape(paper.abstract), ""]
    if paper.note:
        lines += [_NOTE, "", paper.note, ""]
    return "\n".join(lines)


def load(text: str, *, name: str = "page") -> Paper:
    """The paper of a Markdown page. `name` is what messages call it.

    Raises `InputError` for front matter that is missing, no YAML, or of wrong types, and for a page without a title.
    """
    found = dict(_read(text, name))
    if "title" not in found:
        raise InputError(Problem(name, 1, "the page has no title", "Add a line `title: ...` to its front matter."))
    return Paper(**{**Paper._field_defaults, "slug": "", "abstract": "", **found})


def read_page(text: str, *, stem: str, name: str) -> PaperPage:
    """A hand-written page of `seeds/papers/`; its paper is named by `slug`, else by the file's stem. Raises `InputError`."""
    fields = {"slug": stem, **dict(_read(text, name))}
    if not is_slug(fields["slug"]):
        remedy = "Name the file, or its `slug`, in lower-case letters, digits and single hyphens: it becomes the page's address."
        raise InputError(Problem(name, 1, f"`{fields['slug']}` cannot be an address", remedy))
    return PaperPage(name, fields)


def escape(text: str) -> str:
    r"""Markdown that renders to `text`, whose paragraphs are separated by one blank line.

    >>> print(escape("1. A *new* method"))
    1\. A \*new\* method
    """
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, f"\\{mark}")
    return "\n".join(map(_escape_start, text.split("\n")))


def _escape_start(line: str) -> str:
    start = _LINE_START.match(line)
    return f"{start.group()}\\{line[start.end() :]}" if start else line


def _is_printable(text: str) -> bool:
    return text.isprintable() or not _UNPRINTABLE.search(text)  # what Python calls printable is, and told sooner


def _front_matter(paper: Paper, in_body: bool) -> Iterator[str]:
    for name, blank, value in zip(_NAMES, _BLANKS, _values(paper), strict=True):
        if value == blank or (name == "abstract" and (in_body or not value)):
            continue
        told = differing(value, paper.abstract) if name == "raw_abstract" else None
        yield f"{name}: {_value(value) if told is None else _encode(told)}"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, tuple):
        return _encode(value)
    if isinstance(value[0], str):
        return f"[{', '.join(map(_quoted, value))}]"
    return _encode([FORMS[type(item)].plain(item) for item in value])


def _codepoint(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else match.group()


def _read(text: str, name: str) -> Iterator[tuple[str, Any]]:
    front, body, first_line = _split(text, name)
    found = parse_front_matter(front, name, first_line)
    abstract, note = ("", body.strip("\n")) if "abstract" in found else _split_note(body)
    if abstract:
        found["abstract"] = _plain(abstract)
    if isinstance(found.get("raw_abstract"), tuple):
        try:
            found["raw_abstract"] = restored(found.get("abstract", ""), found["raw_abstract"])
        except ValueError as error:
            remedy = f"They must be {error}; or leave the line out."
            raise InputError(Problem(name, first_line, "`raw_abstract` has words that the abstract has no place for", remedy)) from error
    yield from found.items()
    if note:
        yield "note", note.removeprefix(_NOTE + "\n\n") if note.startswith(_NOTE + "\n\n") else note


def _split(text: str, name: str) -> tuple[str, str, int]:
    text = text.removeprefix("\ufeff")
    if not text.startswith("---\n"):
        remedy = "Start it with a line `---`, then `title: ...`, then `---`."
        raise InputError(Problem(name, 1, "the page does not start with front matter", remedy))
    end = text.find("\n---\n", 3)
    if end < 0 and text.endswith("\n---"):
        end = len(text) - 4
    if end < 0:
        raise InputError(Problem(name, 1, "the front matter does not end", "Close it with a line `---` before the abstract."))
    return text[4 : end + 1], text[end + 4 :], 2


def _split_note(body: str) -> tuple[str, str]:
    """The abstract ends at the first heading or rule; all from there on is the note."""
    start = _NOTE_START.search(body)
    if not start:
        return body.strip("\n"), ""
    note = body[start.start() + 1 :]
    return body[: start.start()].strip("\n"), note.removesuffix("\n") if note.startswith(_NOTE + "\n\n") else note.strip("\n")


def _plain(markdown: str) -> str:
    """The words of an abstract. What `dump` wrote needs its backslashes taken off; a person's Markdown is parsed."""
    if all(map(_OUR_PARAGRAPH.fullmatch, markdown.split("\n\n"))):
        return _ESCAPED.sub(r"\1", markdown)
    from markdown_it import MarkdownIt

    inline = (token for token in MarkdownIt("commonmark").parse(markdown) if token.type in ("inline", "fence", "code_block"))
    return "\n\n".join("".join(_words(token)) for token in inline)


def _words(token: Any) -> Iterator[str]:
    for child in token.children or [token]:
        if child.type in ("softbreak", "hardbreak"):
            yield " "
        elif child.children:
            yield from _words(child)
        else:
            yield child.content


assert set(FIELDS) == {*Paper._fields} - {"note"}
