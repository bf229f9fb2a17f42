"""Small libraries made from values, and their pages, for tests of what is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from papershelf import search, taxonomy
from papershelf.artifacts import Artifact, Target
from papershelf.assets import static_files
from papershelf.config import Config
from papershelf.library.digests import slug_of
from papershelf.library.library import Library, arrange
from papershelf.library.related import Relations, relate
from papershelf.model import Appearance, DigestFile, Paper
from papershelf.pages.menu import menu
from papershelf.pages.paper_context import ContextBuilder
from papershelf.pages.site_pages import site_pages
from papershelf.render.renderer import Renderer
from papershelf.taxonomy import Taxonomy

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
DAY = date(2025, 12, 19)


@cache
def shipped_taxonomy() -> Taxonomy:
    """The taxonomy of the repository."""
    return taxonomy.load((REPOSITORY / "seeds/taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")


@cache
def assets() -> dict[str, str]:
    """A content hash for each of the package's static files by output path, the same for all."""
    return dict.fromkeys(static_files.load([REPOSITORY / "static"]), "0123456789")


def files(made: Iterable[Artifact | Target]) -> Iterator[Artifact]:
    """The files among `made` and those that it would make, as it says it would."""
    for each in made:
        if isinstance(each, Artifact):
            yield each
            continue
        held = list(each.make())
        assert tuple(file.path for file in held) == each.paths
        yield from held


def relations_of(papers: Sequence[Paper]) -> Relations:
    """The relations of `papers`, found at once."""
    return Relations(papers, relate(papers).closest)


def index_files(shelf: Library, **options: int) -> Iterator[Artifact]:
    """All files of the search index of `shelf`."""
    return files(search.targets(shelf, search.index_papers(shelf), **options))


def bodies(made: Iterable[Artifact | Target]) -> dict[str, bytes]:
    """Those `files` by path."""
    return {file.path: file.body for file in files(made)}


def paper(slug: str, **fields: Any) -> Paper:
    """A paper of digest `d1` with a title, an abstract and a date, if `fields` do not say otherwise."""
    own: dict[str, Any] = {
        "title": f"Title of {slug}",
        "abstract": "An abstract.",
        "date": date(2024, 5, 14),
        "digests": (Appearance("d1", 1),),
    }
    return Paper(slug=slug, **(own | fields))


def papers(count: int, digest: str = "d1", **fields: Any) -> list[Paper]:
    """`count` papers of one digest, each a day younger than the one before it."""
    return [
        paper(f"{digest}-p{place:04}", digests=(Appearance(digest, place),), **({"date": date.fromordinal(738000 + place)} | fields))
        for place in range(1, count + 1)
    ]


def library(held: Iterable[Paper], days: Mapping[str, date | None] | None = None) -> Library:
    """A library of the papers `held`, whose digests have these names and `days`."""
    digests = [
        DigestFile(name, f"{name}.txt", "listing", day, "listing", ()) for name, day in ({"d1": DAY} if days is None else days).items()
    ]
    slugs = {digest.name: slug_of(digest) for digest in digests}
    placed = [p._replace(digests=tuple(at._replace(digest=slugs.get(at.digest, at.digest)) for at in p.digests)) for p in held]
    return arrange(placed, digests, shipped_taxonomy())


def render(shelf: Library, config: Config | None = None, templates: Sequence[Path] = (TEMPLATES,)) -> dict[str, str]:
    """Text of every page by output path. Fails where two have the same path."""
    shown = menu(config or Config(), has_authors=bool(shelf.authors), has_organizations=bool(shelf.organizations))
    renderer = Renderer(config or Config(), shown, templates, assets())
    pages: dict[str, str] = {}
    contexts = ContextBuilder(shelf, relations_of(shelf.papers))
    of_papers = (artifact for each in shelf.papers for artifact in renderer.paper(each, contexts.of(each)))
    others = (renderer.render(page.make()) for page in site_pages(shelf, config or Config()))
    for artifact in (*of_papers, *others):
        assert artifact.path not in pages
        pages[artifact.path] = artifact.body.decode()
    return pages
