"""Find the static files of a site, and the folders in which templates and static files are looked for.

A site's own `templates/` and `static/` override the package's file by file. What lies in `static/root/` is published at the root of the
site: `CNAME`, files by which services know a site's owner, `favicon.ico`.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from papershelf.artifacts import Artifact
from papershelf.assets.package_data import default_folder
from papershelf.model import InputError, Problem

_ROOT = "root/"  # the folder of files for the site's root


def folders(name: str, site: Path) -> list[Path]:
    """Return where to look for `name` (`templates` or `static`): in the site's own folder, where it has one, then in the defaults."""
    default, own = default_folder(name), site / name
    return [own, default] if own.is_dir() and own.resolve() != default.resolve() else [default]


def load(places: Sequence[Path]) -> dict[str, Artifact]:
    """Return the files to publish by output path (`static/css/site.css`), sorted; `places` are those that `folders` returns.

    Hidden files are left out.

    Raises:
        InputError: A file cannot be read, or the manifest of bundles is wrong.
    """
    from papershelf.assets.bundles import bundle  # here, because a build with nothing to do does not need it

    found = {path: file for place in reversed(places) for path, file in _files(place)}
    return bundle({path: Artifact(path, _content(found[path], path), indexed=False) for path in sorted(found)})


def hashes(assets: Mapping[str, Artifact]) -> dict[str, str]:
    """Return the content hash that pages add to an asset's address, by output path."""
    return {path: sha256(asset.body).hexdigest()[:10] for path, asset in assets.items()}


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    for file in place.rglob("*"):
        inside = file.relative_to(place)
        if file.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix().removeprefix(_ROOT) if inside.as_posix().startswith(_ROOT) else f"static/{inside.as_posix()}", file


def _content(file: Path, name: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        remedy = "Make it readable, or remove it."
        raise InputError(Problem(name, 0, f"the file cannot be read ({error.strerror})", remedy)) from error
