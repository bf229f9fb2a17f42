"""What emitters hand to the build: files of the site, and files that are made only where they are not up to date."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Artifact(NamedTuple):
    """A file of the built site."""

    path: str  # relative to the output folder, with forward slashes: `papers/some-title/index.html`
    body: bytes
    indexed: bool = True  # false for pages that search engines and the sitemap leave out: redirects and the page for what is not found


class Target(NamedTuple):
    """Files that are made together, and only if one of them is not up to date."""

    paths: tuple[str, ...]
    inputs: object
    """What decides the files' bytes, beside what decides every file's bytes (settings, templates, generator); see `fingerprint`."""
    make: Callable[[], Iterable[Artifact]]


class TargetGroup(NamedTuple):
    """Targets whose paths are known only when they are listed, which takes long: none is listed while all are up to date."""

    name: str  # unlike that of every other group of the site
    inputs: object  # what decides which files there are, and their bytes
    list_targets: Callable[[], Iterable[Artifact | Target]]
