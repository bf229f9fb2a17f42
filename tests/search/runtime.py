"""The site's search scripts under Node.js."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from papershelf import search, urls
from papershelf.artifacts import Artifact
from papershelf.library.library import Library
from papershelf.markdown import paper_page
from support.libraries import index_files

HERE = Path(__file__).parent


def write_index(library: Library, folder: Path, *, embedded_size: int = search.EMBEDDED_SIZE) -> Path:
    """The index of `library` and its papers' Markdown pages as files below `folder`; gives the folder of the index."""
    pages = (Artifact(urls.paper_markdown(paper.slug), paper_page.dump(paper).encode()) for paper in library.papers)
    for artifact in chain(index_files(library, embedded_size=embedded_size), pages):
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.body)
    return folder / "search"


def call(node: Path, program: str, request: object, *arguments: str | Path) -> Any:
    """What `program` of this folder answers to `request`, both JSON."""
    done = subprocess.run(
        [node, HERE / program, *map(str, arguments)], input=json.dumps(request).encode(), capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def ask(
    node: Path,
    index: Path,
    queries: Sequence[str],
    *,
    offset: int = 0,
    limit: int = 50,
    picks: Sequence[tuple[str, str]] = (),
    order: str = "",
    as_typed: bool = False,
    counted: bool = False,
    quoted: bool = False,
    names: int = 0,
) -> list[dict[str, Any]]:
    """The engine's answer to each query with the same `picks` of facets, on request with `counts`, quotes, and at most so many `names`."""
    chosen = [{"name": name, "value": value} for name, value in picks]
    questions = [
        {
            "question": {"text": query, "picks": chosen, "order": order, "asTyped": as_typed},
            "offset": offset,
            "limit": limit,
            "counted": counted,
            "quoted": quoted,
            "most": names,
        }
        for query in queries
    ]
    answers: list[dict[str, Any]] = call(node, "ask.js", questions, index)
    return answers


def slugs(answer: dict[str, Any]) -> list[str]:
    """The papers of an answer."""
    return [result["slug"] for result in answer["results"]]


def plain(segments: list[tuple[str, bool]]) -> str:
    """Segments as text, the marked ones in brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in segments)
