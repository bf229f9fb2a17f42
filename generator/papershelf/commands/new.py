"""Write the files of a new site repository.

They are the files of `scaffold/`, in which `dot-` stands for the dot of a hidden file's name, with what git knows of the repository, and
the requirement that installs this very Papershelf.
"""

import json
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from papershelf.assets import package_data
from papershelf.commands import origin, remote
from papershelf.commands.origin import Origin
from papershelf.commands.remote import Remote
from papershelf.model import OutputError

_BRANCH = "branches: [main]"
_REQUIREMENTS = "requirements.txt"


def create(folder: Path, source: Origin | None = None) -> list[Path]:
    """Write the files of a new site into `folder` and return their paths, relative to it. A missing folder is created.

    Args:
        folder: A folder that is missing or empty, or holds nothing but `.git`.
        source: What the site installs; by default what this installation came from.

    Raises:
        OutputError: The folder is not empty, or cannot be written; or nobody else could install this Papershelf.
    """
    try:
        if folder.is_dir() and any(file.name != ".git" for file in folder.iterdir()):
            raise OutputError(f"{folder}: this folder is not empty. Name a new one, or a fresh clone: no file is overwritten.")
        files = dict(sorted(_files(remote.read(folder), source or origin.find())))
        for path, body in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(body)
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: a site cannot be started here ({error.strerror}). Name another folder.") from error
    return list(map(Path, files))


def change_folder(folder: Path) -> str:
    """Return the beginning of a shell's line that changes to `folder`.

    >>> change_folder(Path("my shelf")), change_folder(Path("-shelf"))
    ("cd 'my shelf' && ", 'cd ./-shelf && ')
    """
    name = shlex.quote(str(folder))
    return f"cd {'./' if name.startswith('-') else ''}{name} && "


def _files(repository: Remote, source: Origin) -> Iterator[tuple[str, bytes]]:
    for file in package_data.SCAFFOLD.rglob("*"):
        if file.is_file():
            path = file.relative_to(package_data.SCAFFOLD).as_posix().replace("dot-", ".")
            body = file.read_bytes()
            if path.endswith((".yml", ".yaml")):
                body = _filled(body.decode(), repository).encode()
            yield path, body
    yield _REQUIREMENTS, f"{source.requirement}\n".encode()
    yield from source.files.items()


def _filled(text: str, repository: Remote) -> str:
    """Return a file of settings or of a workflow with what is known of the repository."""
    if repository.branch != "main":
        text = text.replace(_BRANCH, f"branches: [{json.dumps(repository.branch)}]")
    known: Mapping[str, str] = {"title": repository.title, "base_url": repository.base_url, "repository": repository.address}
    lines = text.split("\n")
    for place, line in enumerate(lines):
        name = line.removeprefix("# ").partition(":")[0]
        if known.get(name):
            lines[place] = f"{name}: {known[name]}"
        elif name == "branch" and repository.branch != "main":
            lines[place] = f"branch: {json.dumps(repository.branch)}"
    return "\n".join(lines)
