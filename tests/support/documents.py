"""Reads Markdown documents: their sections, tables, blocks of code, links, and the files that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from support.shelf import REPOSITORY

READMES = {
    place: REPOSITORY / place / name
    for place, name in (
        (".", "README.md"),
        ("generator", "README.md"),
        ("seeds", "README.md"),
        ("static", "README.md"),
        ("templates", "README.md"),
        ("tests", "README.md"),
        (".github", "CONTRIBUTING.md"),
    )
}
"""Documents of the repository by folder."""
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"\.?[\w-][\w.-]*(?:/[\w.-]+)*/?")
_ENDINGS = (".css", ".html", ".js", ".json", ".md", ".py", ".svg", ".toml", ".yaml", ".yml")


def section(text: str, title: str) -> str:
    """Return what is below the heading `title`, with the sections inside it.

    Raises:
        KeyError: There is no such heading.
    """
    headings = list(_HEADING.finditer(_without_blocks(text)))
    for number, heading in enumerate(headings):
        if heading[2] == title:
            ends = (each.start() for each in headings[number + 1 :] if len(each[1]) <= len(heading[1]))
            return text[heading.end() : next(ends, len(text))]
    raise KeyError(title)


def rows(text: str) -> list[list[str]]:
    """Return the cells of all tables' rows, without heads and rules."""
    lines = _without_blocks(text).splitlines()
    found = []
    for number, line in enumerate(lines):
        is_head = number + 1 < len(lines) and lines[number + 1].startswith("| ---")
        if line.startswith("| ") and not is_head and not line.startswith("| ---"):
            found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))])
    return found


def blocks(text: str, language: str) -> list[str]:
    """Return the bodies of the blocks of code in a language."""
    return [match["body"] for match in _BLOCK.finditer(text) if match["language"] == language]


def code(text: str) -> list[str]:
    """Return all text between single backticks, outside of blocks."""
    return _CODE.findall(_without_blocks(text))


def links(text: str) -> list[str]:
    """Return the targets of all links and pictures."""
    return [match["target"] for match in _LINK.finditer(_without_blocks(text))]


def named_paths(text: str) -> Iterator[str]:
    """Yield all names of files and folders: code without spaces that ends like a file or a folder, or begins like a folder."""
    for each in code(text):
        begins_like_folder = each.partition("/")[0].islower() and "/" in each[:-1]
        if _PATH.fullmatch(each) and (begins_like_folder or each.endswith(("/", *_ENDINGS))):
            yield each


def anchors(text: str) -> set[str]:
    """Return the anchors of all headings, as GitHub makes them."""
    found: set[str] = set()
    for heading in _HEADING.finditer(_without_blocks(text)):
        anchor = re.sub(r"[^\w\- ]", "", heading[2].lower()).replace(" ", "-")
        number = next(n for n in range(1000) if (f"{anchor}-{n}" if n else anchor) not in found)
        found.add(f"{anchor}-{number}" if number else anchor)
    return found


def resolve_link(document: Path, target: str) -> tuple[Path, str]:
    """Return the file that a relative link leads to, and the anchor in it, which may be empty."""
    path, _, anchor = target.partition("#")
    return (document.parent / path).resolve() if path else document, anchor


def _without_blocks(text: str) -> str:
    """Return the text with spaces in place of blocks of code, so that offsets stay."""
    return _BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
