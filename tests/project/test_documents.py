"""Documents lead to places that exist, and say nothing twice that is held elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.architecture import PACKAGE
from support.documents import READMES, anchors, blocks, links, named_paths, resolve_link, rows, section
from support.shelf import REPOSITORY

BUILT = (
    "site/",
    ".cache/",
    ".papershelf",
    "papers/",
    "api/",
    "digests/",
    "index.html.md",
    "SKILL.md",
    "feed.json",
    "papers.csl.json",
    "search/lunr.json",
)
"""How names begin of what a build writes, seen from a site's root or from the seeds."""
ADDED = (
    "seeds/papers/",
    "pages/reading-group.md",
    "reading-group/",
    "seeds/enriched/",
    "enriched/",
    "mail/",
    "mailed.json",
    "daily_20251219.json",
)
"""What maintainers add, and commands for them."""


@pytest.mark.parametrize(
    "document", [*READMES.values(), REPOSITORY / "CHANGELOG.md"], ids=lambda file: file.relative_to(REPOSITORY).as_posix()
)
def test_links_lead_somewhere(document: Path) -> None:
    for target in links(document.read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            file, anchor = resolve_link(document, target)
            assert file.exists(), target
            assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("place", [".", "generator", "seeds", "tests", ".github"])
def test_files_that_are_named_exist(place: str) -> None:
    named = [path for path in named_paths(READMES[place].read_text(encoding="utf-8")) if not path.startswith(BUILT + ADDED)]
    assert len(named) > 2
    wheres = REPOSITORY, REPOSITORY / place, PACKAGE
    assert [path for path in named if not any((where / path).exists() for where in wheres)] == []


def test_documents_are_read_as_they_are_shown() -> None:
    text = "# A\n\n| a | b |\n| --- | --- |\n| `x` | [y](z.md#w) |\n\n## B\n\n```sh\n# no heading\n```\n\n# C\n"
    assert rows(text) == [["`x`", "[y](z.md#w)"]]
    assert section(text, "A").rstrip().endswith("```")
    assert "no heading" in section(text, "B")
    assert blocks(text, "sh") == ["# no heading\n"]
    assert links(text) == ["z.md#w"]
    assert anchors("# A b: `c`!\n## A b: `c`!\n") == {"a-b-c", "a-b-c-1"}
    with pytest.raises(KeyError):
        section(text, "no heading")
