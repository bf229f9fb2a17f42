"""Files and folders that lie in the seeds folder under a name, or at a place, where nothing reads them."""

import os
from collections.abc import Iterator
from pathlib import Path

from papershelf.config import nearest
from papershelf.model import Problem
from papershelf.seeds import digests, names

_SETTINGS = {"site": "site.yaml", "settings": "site.yaml", "config": "site.yaml", "taxonomy": "taxonomy.yaml", "tags": "taxonomy.yaml"}
_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
_FOLDERS = ("digests", "papers", "pages", "enriched")
_SIMILAR = 0.75  # how similar a name must be to one that is read (`difflib`)
_KNOWN = frozenset({*_FOLDERS, *_SETTINGS.values()})


def problems_of(seeds: Path, *, has_pages: bool) -> Iterator[Problem]:
    """Yield a problem for everything in the folder `seeds` that is most likely meant to be read, and for a missing folder of digests.

    What stands in for a file or folder that is missing is an error, because a site without its settings or digests must not be published.
    """
    with os.scandir(seeds) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    present = {entry.name for entry in entries}
    told = False
    for entry in entries:
        name = entry.name
        if name.startswith(".") or (name.lower() in _KNOWN and (seeds / name.lower()).exists()):
            continue
        if entry.is_dir():
            for problem in _folder(seeds, name, present):
                told = told or problem.severity == "error"
                yield problem
        elif settings := _meant_settings(name):
            yield _misnamed(name, settings, present)
        elif entry.is_file(follow_symlinks=False):
            yield from _digest(Path(entry.path), name)
    if "digests" not in present and not told and not has_pages:
        yield Problem("digests", 0, "there is no such folder, so no digest was read", "Make it, and put the digests into it.", "warning")


def _folder(seeds: Path, name: str, present: set[str]) -> Iterator[Problem]:
    if (seeds / name / "digests").is_dir() or (name == "seeds" and not any((seeds / name / each).exists() for each in _KNOWN)):
        remedy = f"Move what is in it up into {seeds.as_posix()}/, or name it with --seeds {(seeds / name).as_posix()}."
        severity = "warning" if "digests" in present else "error"
        yield Problem(name, 0, "nothing reads this folder: seeds lie one folder too deep", remedy, severity)
    elif meant := nearest(name.lower(), _FOLDERS, _SIMILAR):
        yield _misnamed(name, meant, present)


def _misnamed(name: str, meant: str, present: set[str]) -> Problem:
    """Return the problem of what is most likely meant to be `meant`: a warning if that exists too."""
    if meant in present:
        return Problem(name, 0, f"nothing reads this, because there is {meant} too", "Join the two, or remove this one.", "warning")
    return Problem(name, 0, f"nothing reads this under this name: it is to be {meant}", f"Rename it to {meant}.")


def _meant_settings(name: str) -> str:
    """Return the name of the settings or the taxonomy that the file `name` is meant to be; empty if it is neither."""
    ending = next((each for each in reversed(_YAML) if name.lower().endswith(each)), "")
    stem = nearest(name.lower().removesuffix(ending), _SETTINGS, _SIMILAR) if ending else ""
    return _SETTINGS.get(stem, "")


def _digest(path: Path, name: str) -> Iterator[Problem]:
    if names.is_leftover(name) or names.is_about(name) or names.backed_up(name):
        return
    count = len(digests.read(path).entries)
    if count:
        found = f"this is a digest ({count:,} {'entry' if count == 1 else 'entries'}), and nothing here is read but what is in digests/"
        yield Problem(name, 0, found, "Move it into digests/.", "warning")
