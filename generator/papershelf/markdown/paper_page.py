r"""Conversion of a paper to a Markdown page, and back.

The front matter is YAML with one `key: value` a line, and each value in JSON, which is a subset of YAML. `raw_abstract`
holds only the words that differ from the abstract shown, with their indexes. The body is the abstract, escaped so that it
renders to the same words. The maintainer's note follows under a `## Note` heading, as Markdown of its own.

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

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from papershelf.markdown.front_matter import FIELDS, parse_front_matter
from papershelf.markdown.word_diff import differing_words, restore
from papershelf.model import InputError, Link, Paper, Problem
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import is_slug

_NOTE = "## Note"
_SPECIAL = "\\`*_[]<>&~|"  # characters with a meaning in Markdown anywhere in a line; the backslash is first, because it escapes the others
_LINE_START = pattern(r"(?=[#+=-])|\d{1,9}(?=[.)])")
_UNPRINTABLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PARAGRAPHS = pattern(r"\S(?:[^\n]*\S)?(?:\n\n\S(?:[^\n]*\S)?)*")
_GENERATED_PARAGRAPH = pattern(r"(?![#+=\s-]|\d{1,9}[.)])(?:[^\\`*_\[\]<>&~|\n]++|\\[!-/:-@\[-`{-~])++(?<!\s)")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_NOTE_START = pattern(r"\n(?:#{1,6}[ \t].*|(?:-{3,}|\*{3,}|_{3,})[ \t]*)$", re.M)
_encode = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring
_NAMES = tuple(name for name in Paper._fields if name != "note")
_DEFAULTS = tuple(map(Paper._field_defaults.get, _NAMES))
_values = attrgetter(*_NAMES)


class PaperPage(NamedTuple):
    """A hand-written page with only the fields that it sets, so that those can override the digests' fields."""

    name: str  # the file's name in messages, for instance `papers/simmim.md`
    fields: Mapping[str, Any]  # values by `Paper` field name. `slug` defaults to the file's stem.


def dump(paper: Paper) -> str:
    """Return the Markdown page of `paper`, without fields that have their default value. `load` restores any text."""
    in_body = bool(_PARAGRAPHS.fullmatch(paper.abstract)) and _is_printable(paper.abstract.replace("\n", ""))
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
    """Return the paper of a Markdown page. `name` is the page's name in messages.

    Raises:
        InputError: The front matter is missing, no YAML or of wrong types, or the page has no title.
    """
    found = _read(text, name)
    if "title" not in found:
        raise InputError(Problem(name, 1, "the page has no title", "Add a line `title: ...` to its front matter."))
    return Paper(**{**Paper._field_defaults, "slug": "", "abstract": "", **found})


def read_page(text: str, *, stem: str, name: str) -> PaperPage:
    """Return a hand-written page of `seeds/papers/`. `stem`, of the file's name, is the slug where the page sets none.

    Raises:
        InputError: The front matter is missing, no YAML or of wrong types, or the slug is invalid.
    """
    fields = {"slug": stem, **_read(text, name)}
    if not is_slug(fields["slug"]):
        remedy = "Name the file, or its `slug`, in lower-case letters, digits and single hyphens: it becomes the page's address."
        raise InputError(Problem(name, 1, f"`{fields['slug']}` cannot be an address", remedy))
    return PaperPage(name, fields)


def escape(text: str) -> str:
    r"""Return Markdown that renders to `text`. One blank line separates paragraphs.

    >>> print(escape("1. A *new* method"))
    1\. A \*new\* method
    """
    for character in _SPECIAL:
        if character in text:
            text = text.replace(character, f"\\{character}")
    return "\n".join(map(_escape_start, text.split("\n")))


def _escape_start(line: str) -> str:
    start = _LINE_START.match(line)
    return f"{start.group()}\\{line[start.end() :]}" if start else line


def _is_printable(text: str) -> bool:
    return text.isprintable() or not _UNPRINTABLE.search(text)  # `isprintable` is faster, but too strict


def _front_matter(paper: Paper, in_body: bool) -> Iterator[str]:
    for name, default, value in zip(_NAMES, _DEFAULTS, _values(paper), strict=True):
        if value == default or (name == "abstract" and (in_body or not value)):
            continue
        words = differing_words(value, paper.abstract) if name == "raw_abstract" else None
        yield f"{name}: {_value(value) if words is None else _encode(words)}"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, tuple):
        return _encode(value)
    if isinstance(value[0], str):
        return f"[{', '.join(map(_quoted, value))}]"
    return _encode(list(map(_mapping, value)))


def _mapping(item: Any) -> dict[str, Any]:
    if isinstance(item, Link):
        return {"url": item.url, "kind": item.kind, "from": item.origin}
    return {name: value for name, value in item._asdict().items() if value is not False}


def _codepoint(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else match.group()


def _read(text: str, name: str) -> dict[str, Any]:
    """Return the values that a page sets, by `Paper` field name."""
    front, body, first_line = _split(text, name)
    found = parse_front_matter(front, name, first_line)
    abstract, note = ("", body.lstrip("\n")) if "abstract" in found else _split_note(body)
    if abstract:
        found["abstract"] = _plain_text(abstract)
    if isinstance(found.get("raw_abstract"), tuple):
        try:
            found["raw_abstract"] = restore(found.get("abstract", ""), found["raw_abstract"])
        except ValueError as error:
            remedy = f"They must be {error}; or leave the line out."
            raise InputError(
                Problem(name, first_line, "`raw_abstract` has words at places that the abstract does not have", remedy)
            ) from error
    heading = f"{_NOTE}\n\n"  # below it, `dump` wrote the note as it is, and one line feed
    note = note.removeprefix(heading).removesuffix("\n") if note.startswith(heading) else note.strip("\n")
    if note:
        found["note"] = note
    return found


def _split(text: str, name: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line on which the front matter starts."""
    text = text.removeprefix("\ufeff")
    if not text.startswith("---\n"):
        remedy = "Start it with a line `---`, then `title: ...`, then `---`."
        raise InputError(Problem(name, 1, "the page does not start with front matter", remedy))
    end = f"{text}\n".find("\n---\n", 3)
    if end < 0:
        raise InputError(Problem(name, 1, "the front matter has no end", "Close it with a line `---` before the abstract."))
    return text[4 : end + 1], text[end + 4 :], 2


def _split_note(body: str) -> tuple[str, str]:
    """Return abstract and note; the note begins at the first heading or horizontal rule."""
    start = _NOTE_START.search(body)
    if not start:
        return body.strip("\n"), ""
    return body[: start.start()].strip("\n"), body[start.start() + 1 :]


def _plain_text(markdown: str) -> str:
    """Return the words of an abstract. Text that `dump` wrote is only unescaped; other Markdown is parsed."""
    if all(map(_GENERATED_PARAGRAPH.fullmatch, markdown.split("\n\n"))):
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
