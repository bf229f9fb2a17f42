"""What emitters hand to the build: files of the site, and files that are made only where they are not up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Artifact(NamedTuple):
    """A file of the built site."""

    path: str
    """Relative to the output folder, with forward slashes: `papers/some-title/index.html`."""
    body: bytes
    indexed: bool = True
    """False for pages that search engines and the sitemap leave out: redirects and the page for what is not found."""
    key: str = ""
    """Fingerprint of its target; empty where it is made anew in every build."""


class Target(NamedTuple):
    """Files that are made together, and only if one of them is not up to date."""

    paths: tuple[str, ...]
    inputs: object
    """Plain values that decide the files' bytes, beside what decides every file's bytes (settings, templates, generator)."""
    make: Callable[[], Iterable[Artifact]]


class Batch(NamedTuple):
    """Target files that are looked at together first: where nothing has changed about any of them, none is looked at alone."""

    name: str
    """Unlike that of every other batch of the site."""
    inputs: object
    """As `Target` has it; may hold more than decides the files."""
    paths: tuple[str, ...]
    parts: Callable[[], Iterable[Target]]
