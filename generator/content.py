r"""Paper <-> Markdown page: the seam between understanding a paper and showing it.

The front matter is YAML in which every value stands on the line of its key, written as JSON (which YAML includes).
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
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from generator.front_matter import FIELDS, FORMS, parse_front_matter
from generator.model import InputError, Paper, Problem
from generator.text import is_slug

_NOTE = "## Note"
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]|^(?=[#+=-])|^\d{1,9}(?=[.)])", re.M)
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"\S(?:[^\n]*\S)?(?:\n\n\S(?:[^\n]*\S)?)*")
_OURS = re.compile(r"(?:[^\\`*_\[\]<>&~|\n]|\\[!-/:-@\[-`{-~]|\n\n)*")
_BLOCK_START = re.compile(r"^(?:[#+=\s-]|\d{1,9}[.)])", re.M)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE_START = re.compile(r"^(?:#{1,6}[ \t].*|(?:-{3,}|\*{3,}|_{3,})[ \t]*)$", re.M)
_DEFAULTS = {f.name: f.default for f in fields(Paper) if f.default is not MISSING}


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page as its author wrote it: only what stands there, so that it can win field by field."""

    name: str
    """What messages call the file, for instance `papers/simmim.md`."""
    fields: Mapping[str, Any]
    """Values by `Paper` field name; `slug` is the file's stem where the page names none."""


def dump(paper: Paper) -> str:
    """The Markdown page of `paper`. Fields at their defaults are left out; any text survives `load`."""
    in_body = bool(_PLAIN.fullmatch(paper.abstract)) and not _UNPRINTABLE.search(paper.abstract.replace("\n", ""))
    lines = ["---", *_front_matter(paper, in_body), "---", ""]
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
    return Paper(**{**_DEFAULTS, "slug": "", "abstract": "", **found})


def read_page(text: str, *, stem: str, name: str) -> Page:
    """A hand-written page of `seeds/papers/`; its paper is named by `slug`, else by the file's stem. Raises `InputError`."""
    fields = {"slug": stem, **dict(_read(text, name))}
    if not is_slug(fields["slug"]):
        remedy = "Name the file, or its `slug`, in lower-case letters, digits and single hyphens: it becomes the page's address."
        raise InputError(Problem(name, 1, f"`{fields['slug']}` cannot be an address", remedy))
    return Page(name, fields)


def escape(text: str) -> str:
    r"""Markdown that renders to `text`, whose paragraphs are separated by one blank line.

    >>> print(escape("1. A *new* method"))
    1\. A \*new\* method
    """
    return _SPECIAL.sub(_escape_one, text)


def _escape_one(match: re.Match[str]) -> str:
    found = match.group()
    return found + "\\" if found.isalnum() else "\\" + found


def _front_matter(paper: Paper, in_body: bool) -> Iterator[str]:
    for field in fields(Paper):
        value = getattr(paper, field.name)
        if field.name == "note" or (field.name == "abstract" and (in_body or not value)) or value == _DEFAULTS.get(field.name, MISSING):
            continue
        yield f"{field.name}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        value = [FORMS[type(item)].plain(item) if type(item) in FORMS else item for item in value]
    return _UNPRINTABLE.sub(_codepoint, json.dumps(value, ensure_ascii=False))


def _codepoint(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else match.group()


def _read(text: str, name: str) -> Iterator[tuple[str, Any]]:
    front, body, first_line = _split(text, name)
    found = parse_front_matter(front, name, first_line)
    yield from found.items()
    abstract, note = ("", body.strip("\n")) if "abstract" in found else _split_note(body)
    if abstract:
        yield "abstract", _plain(abstract)
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
    return text[4 : end + 1], text[end + 5 :], 2


def _split_note(body: str) -> tuple[str, str]:
    """The abstract ends at the first heading or rule; all from there on is the note."""
    start = _NOTE_START.search(body)
    if not start:
        return body.strip("\n"), ""
    note = body[start.start() :]
    return body[: start.start()].strip("\n"), note.removesuffix("\n") if note.startswith(_NOTE + "\n\n") else note.strip("\n")


def _plain(markdown: str) -> str:
    """The words of an abstract. What `dump` wrote needs its backslashes taken off; a person's Markdown is parsed."""
    if _OURS.fullmatch(markdown) and not _BLOCK_START.search(markdown):
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


assert set(FIELDS) == {f.name for f in fields(Paper)} - {"note"}
