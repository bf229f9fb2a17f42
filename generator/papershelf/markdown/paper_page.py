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
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from math import isfinite
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from papershelf.markdown.front_matter import FIELDS, FrontMatter, ItemError, each_item, line_of, parse_front_matter
from papershelf.markdown.word_diff import differing_words, restore
from papershelf.model import LINK_KINDS, InputError, Link, Paper, Problem, Result
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import FIRST_YEAR, LAST_YEAR, is_plausible
from papershelf.text.normalize import clean, fold, is_slug, slug

_NOTE = "## Note"
_SPECIAL = "\\`*_[]<>&~|"  # characters with a meaning in Markdown anywhere in a line; the backslash is first, because it escapes the others
_LINE_START = pattern(r"(?=[#+=-])|\d{1,9}(?=[.)])")
_UNPRINTABLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PARAGRAPHS = pattern(r"\S(?:[^\n]*\S)?(?:\n\n\S(?:[^\n]*\S)?)*")
_GENERATED_PARAGRAPH = pattern(r"(?![#+=\s-]|\d{1,9}[.)])(?:[^\\`*_\[\]<>&~|\n]++|\\[!-/:-@\[-`{-~])++(?<!\s)")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_NOTE_START = pattern(
    r"\n(?:#{1,6}[ \t]+(?P<atx>.*)|(?P<setext>notes?:?(?=[ \t]*\n--)|[ \t]*\S.*(?=\n=)).*\n[=-]+[ \t]*|(?:-{3,}|\*{3,}|_{3,})[ \t]*)$",
    re.M | re.I,
)
"""A heading, or a horizontal rule."""
_NOTE_HEADING = pattern(r"\n(?:#{1,6}[ \t]+notes?[ \t:#]*|notes?:?[ \t]*\n(?:=+|-+)[ \t]*)$", re.M | re.I)
_ARXIV_ID = pattern(
    r"(?:(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv: ?)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.I,
)
_DOI_ADDRESS = pattern(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.I)
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_quoted = json.encoder.encode_basestring
_NAMES = tuple(name for name in Paper._fields if name not in ("note", "candidates"))
_DEFAULTS = tuple(map(Paper._field_defaults.get, _NAMES))
_values = attrgetter(*_NAMES)


class PaperPage(NamedTuple):
    """A hand-written page with only the fields that it sets, so that those can override the digests' fields."""

    name: str  # the file's name in messages, for instance `papers/simmim.md`
    fields: Mapping[str, Any]  # values by `Paper` field name. `slug` defaults to the file's stem.
    lines: Mapping[str, int] = MappingProxyType({})  # by field of the front matter, its line, counted from 1
    problems: tuple[Problem, ...] = ()  # what is wrong with the other fields and the text
    item_lines: Mapping[str, tuple[int, ...]] = MappingProxyType({})  # by field that is a list of several lines, the line of each item

    def line(self, field: str, index: int = -1) -> int:
        """Return the line on which the page sets `field`, or the item at `index` of it; 1 where it is not in the front matter."""
        return line_of(self.lines, self.item_lines, field, index)


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
    found, _, problems, _ = _read(text, name)
    if "title" not in found and not problems:
        problems = [Problem(name, 1, "the page has no title", "Add a line `title: ...` to its front matter.")]
    if problems:
        raise InputError(*problems)
    return Paper(**{**Paper._field_defaults, "slug": "", "abstract": "", **found})


def read_page(text: str, *, stem: str, name: str) -> PaperPage:
    """Return a hand-written page of `seeds/papers/`. `stem`, of the file's name, is the slug where the page sets none."""
    page = read_fields(text, name, stem)
    if not page.fields and not page.problems:
        remedy = f"Write a field between the two lines `---`, or a note below `{_NOTE}`, or remove the file."
        page = page._replace(problems=(Problem(name, 1, "this page says nothing", remedy, "warning"),))
    fields = {"slug": stem, **page.fields}
    if is_slug(fields["slug"]):
        return page._replace(fields=fields)
    remedy = "Name the file, or its `slug`, in lower-case letters, digits and single hyphens: it becomes the page's address."
    problem = Problem(name, page.line("slug"), f"`{fields['slug']}` cannot be an address", remedy)
    return page._replace(fields=fields, problems=(*page.problems, problem))


def read_fields(text: str, name: str, stem: str = "") -> PaperPage:
    """Return what a page sets, without characters that carry no text: nobody sees them, and escapes may hide them in a file.

    `stem`, of the file's name, tells how the paper is called where the page has no title.
    """
    front = _read(text, name, stem)
    found, lines, problems, item_lines = front
    fields = {key: _cleaned(value) for key, value in found.items()}
    for key, check in _CHECKS.items():
        try:
            fields |= {key: check(fields[key])} if key in fields else {}
        except ValueError as error:
            problems.extend(front.unusable(name, key, error, fields[key]))
            del fields[key]
    return PaperPage(name, fields, lines, tuple(sorted(problems, key=lambda problem: problem.line)), item_lines)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, tuple):
        return value
    make: Callable[[Iterable[Any]], Any] = getattr(value, "_make", tuple)  # a link, a result, an appearance, or a list
    return make(map(_cleaned, value))


def _checked_id(value: str) -> str:
    found = _ARXIV_ID.fullmatch(value.strip())
    if not found:
        raise ValueError("an arXiv id such as 2405.12345")
    return found["id"]


def _checked_doi(value: str) -> str:
    return _DOI_ADDRESS.sub("", value.strip())


def _checked_link(link: Link) -> Link:
    is_web = link.url.startswith(("http://", "https://"))
    if link.kind not in LINK_KINDS or not is_web:
        found = f"kind: {link.kind}" if is_web else f"url: {link.url}"
        raise ItemError(f"a list of addresses that begin with https://, each with a `kind` among {', '.join(LINK_KINDS)}", found)
    return link


def _checked_result(result: Result) -> Result:
    if not isfinite(result.value):
        raise ItemError("a list whose items each have as `value` a number", f"value: {result.value}")
    for part in ("dataset", "metric"):
        if not getattr(result, part).strip():
            raise ItemError("Write it, or take the entry out.", said=f"an entry of `results` has nothing behind `{part}`")
    return result


def _checked_day(day: date | None) -> date | None:
    if day and not is_plausible(day):
        raise ValueError(f"a day from {FIRST_YEAR} to {LAST_YEAR}")
    return day


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "arxiv_id": _checked_id,
    "doi": _checked_doi,
    "date": _checked_day,
    "links": partial(each_item, read=_checked_link),
    "results": partial(each_item, read=_checked_result),
}
"""What fields that people write must be besides. The message of each `ValueError` completes "It must be ..."."""


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
    return {name: value for name, value in item._asdict().items() if value != item._field_defaults.get(name)}


def _codepoint(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else match.group()


def _read(text: str, name: str, stem: str = "") -> FrontMatter:
    """Return the values that a page sets, by `Paper` field name, their lines, and what is wrong with the others."""
    try:
        front, body, first_line = _split(text, name)
    except InputError as error:
        return FrontMatter({}, {}, [*error.problems], {})
    read = parse_front_matter(front, name, first_line)
    found, lines, problems, _ = read
    body = _without_title(body, found.get("title", ""))
    if "abstract" in found:
        abstract, note = "", body.lstrip("\n")
    else:
        abstract, note, place = _split_note(body, found.get("title", ""), stem)
        if place >= 0:
            line = first_line + front.count("\n") + body.count("\n", 0, place + 1)
            heading = body[place + 1 :].partition("\n")[0].strip("# ")
            remedy = f"Take the heading out, or move it below `{_NOTE}`: what is above that is the abstract, and has no headings."
            problems.append(Problem(name, line, f"below the heading `{heading[:60]}` the abstract would be lost", remedy))
    if abstract:
        found["abstract"] = _plain_text(abstract)
    if isinstance(found.get("raw_abstract"), tuple):
        try:
            found["raw_abstract"] = restore(found.get("abstract", ""), found["raw_abstract"])
        except ValueError as error:
            remedy = f"They must be {error}; or leave the line out."
            words = "`raw_abstract` has words at places that the abstract does not have"
            problems.append(Problem(name, lines["raw_abstract"], words, remedy))
            del found["raw_abstract"]
    if note := _without_heading(note):
        found["note"] = note
    return read


def _split(text: str, name: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line on which the front matter starts."""
    text = text.removeprefix("\ufeff")
    if not text.startswith("---\n"):
        lines = "a line `---`, then fields, for instance `tags: [pruning]`, then another line `---`"
        if not text.strip():
            raise InputError(Problem(name, 1, "the file is empty", f"Write {lines}; or remove it."))
        remedy = f"Start it with {lines}. What is only a note stands below these two lines, and below `{_NOTE}`."
        raise InputError(Problem(name, 1, "the page does not start with front matter", remedy))
    end = f"{text}\n".find("\n---\n", 3)
    if end < 0:
        raise InputError(Problem(name, 1, "the front matter has no end", "Close it with a line `---` before the abstract."))
    return text[4 : end + 1], text[end + 4 :], 2


def _without_title(body: str, title: str) -> str:
    """Return `body` with an empty line in place of a first heading that repeats the title."""
    heading = _NOTE_START.search(body)
    words = (heading["atx"] or heading["setext"] or "") if heading and not body[: heading.start()].strip() else ""
    if not heading or not words or fold(words) != fold(title) or _NOTE_HEADING.match(body, heading.start()):
        return body
    return body[: heading.start()] + "\n" * heading[0].count("\n") + body[heading.end() :]


def _split_note(body: str, title: str, stem: str) -> tuple[str, str, int]:
    """Return the abstract, the note, and the offset of a heading whose text may be meant as the abstract; -1 where there is none.

    The note begins at the first heading or horizontal rule.
    """
    start = _NOTE_START.search(body)
    if not start:
        return body.strip("\n"), "", -1
    abstract, heading = body[: start.start()].strip("\n"), start["atx"] or start["setext"] or ""
    named = _NOTE_HEADING.search(body, start.start())
    if named and not body[start.start() : named.start()].strip("\n -*_"):  # a rule may stand above the heading
        return abstract, body[named.start() + 1 :], -1
    is_of_paper = fold(heading) in ("abstract", "summary", fold(title)) or (stem and stem == slug(heading))
    if named or (heading and is_of_paper):
        return abstract, "", start.start()
    return abstract, body[start.start() + 1 :], -1


def _without_heading(note: str) -> str:
    exact = f"{_NOTE}\n\n"  # below it, `dump` wrote the note as it is, and one line feed
    if note.startswith(exact):
        return note.removeprefix(exact).removesuffix("\n")
    heading = _NOTE_HEADING.match(f"\n{note}")
    return (note[heading.end() - 1 :] if heading else note).strip("\n")


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


assert set(FIELDS) == {*_NAMES}
