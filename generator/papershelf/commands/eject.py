"""Copy a template or a static file of the package into a site's own folder, to change it there."""

from pathlib import Path

from papershelf.assets.package_data import default_folder
from papershelf.config import nearest
from papershelf.model import OutputError

KINDS = ("templates", "static")


def eject(name: str, site: Path) -> Path:
    """Copy the file `name`, for instance `templates/pages/about.html`, into the folder `site`, and return where it is now.

    Raises:
        OutputError: The package has no such file, the site has one already, or it cannot be written.
    """
    known = names()
    path = name.replace("\\", "/").removeprefix("./")
    whole = path if path in known else next((each for each in known if each.endswith(f"/{path}")), "")
    if not whole:
        near = nearest(path, known) or nearest(f"templates/pages/{path}", known)
        remedy = f"Did you mean {near}?" if near else "`papershelf eject --list` names all files."
        raise OutputError(f"{name}: Papershelf has no such file. {remedy}")
    target = site / whole
    if target.exists():
        raise OutputError(f"{target}: this file is there already, and stays as it is. Move it away to get Papershelf's own.")
    kind, _, rest = whole.partition("/")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((default_folder(kind) / rest).read_bytes())
    except OSError as error:
        raise OutputError(f"{target}: the file cannot be written ({error.strerror}). Make room for it.") from error
    return target


def names() -> list[str]:
    """Return all files that can be copied, as paths in a site."""
    return sorted(
        f"{kind}/{file.relative_to(default_folder(kind)).as_posix()}"
        for kind in KINDS
        for file in default_folder(kind).rglob("*")
        if file.is_file() and file.name != "README.md"
    )
