"""Sorts the pages of a site by kind, so that a test of each kind finds also those that are added later."""

from __future__ import annotations

from pathlib import Path

EXPECTED = frozenset(
    {
        "home",
        "papers/*",
        "digests",
        "digests/*",
        "weeks",
        "weeks/*",
        "months",
        "months/*",
        "tags",
        "tags/*",
        "backbones",
        "backbones/*",
        "years/*",
        "years/*/*",
        "search",
        "about",
        "404.html",
    }
)
"""The kinds that every shelf has."""


def kind(file: str) -> str:
    """The kind of the page in `file`.

    >>> kind("papers/some-title/index.html"), kind("tags/pruning/page/1/index.html"), kind("index.html")
    ('papers/*', 'tags/*/page/*', 'home')
    """
    first, *rest = file.removesuffix("index.html").rstrip("/").split("/")
    return "/".join([first, *("page" if part == "page" else "*" for part in rest)]) or "home"


def samples(site: Path) -> dict[str, str]:
    """The largest page of each kind: it has the most that can be wrong. Pages that only forward are left out."""
    shown = (file for file in site.rglob("*.html") if b'http-equiv="refresh"' not in file.read_bytes())
    files = sorted(shown, key=lambda file: (file.stat().st_size, file))
    by_kind = {kind(file.relative_to(site).as_posix()): file.relative_to(site).as_posix() for file in files}
    missing = EXPECTED - by_kind.keys()
    assert not missing, f"the site has no page of these kinds: {sorted(missing)}"
    return dict(sorted(by_kind.items()))
