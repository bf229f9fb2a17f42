"""The content of the parts of a search index, decoded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from papershelf.artifacts import Artifact
from papershelf.search.builder import Builder
from papershelf.search.index import Index, gaps_of
from support.libraries import bodies

_REPEATED = dict(zip("stuvwxyz{|}~", (gap + "#" * times for gap in "$%&" for times in (4, 3, 2, 1)), strict=True))


def index_of(documents: Iterable[Sequence[str]]) -> Index:
    """Return the index of `documents`, each of them a text for each field."""
    builder = Builder()
    for texts in documents:
        builder.add(texts)
    return builder.finish()


def parts_of(artifacts: Iterable[Artifact]) -> dict[str, Any]:
    """Return the content of each part by its name, and of the directory where ranges start as lists."""
    found = list(artifacts)
    files, parts = bodies(found), {}
    assert len(files) == len(found), "two files have one path"
    for path, body in files.items():
        if path.endswith(".js"):
            wrapped = re.fullmatch(r'papershelfPart\("([a-z]+(?:/[a-z0-9]+)?)",(.*)\);\n', body.decode())
            assert wrapped is not None
            assert path == f"search/{wrapped[1]}.js"
            parts[wrapped[1]] = json.loads(wrapped[2])
    if directory := parts.get("directory"):
        directory["starts"] = {kind: unfront(coded) for kind, coded in directory["starts"].items()}
    return parts


def unfront(coded: str) -> list[str]:
    """Return front-coded terms."""
    terms: list[str] = []
    for word in coded.split(" ") if coded else []:
        terms.append((terms[-1] if terms else "")[: int(word[0], 36)] + word[1:])
    return terms


def ordinals(gaps: list[int]) -> list[int]:
    """Return the ordinals with these gaps between them."""
    return [sum(gaps[: place + 1]) - 1 for place in range(len(gaps))]


def documents_of(codes: str) -> list[int]:
    """Return the ordinals whose gaps are coded so, characters for repetitions included."""
    digits = "".join(_REPEATED.get(character, character) for character in codes)
    return ordinals(gaps_of(digits))


def slug_of(slug: str, name: str) -> str:
    """Return a slug that is left out if it follows from the name."""
    return slug or re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
