"""Write the files of a new site repository.

They are the files of `scaffold/`, in which `dot-` stands for the dot of a hidden file's name.
"""

import shlex
from collections.abc import Iterator
from pathlib import Path

from papershelf.assets import package_data
from papershelf.model import OutputError


def create(folder: Path) -> list[Path]:
    """Write the files of a new site into `folder` and return their paths, relative to it. A missing folder is created.

    Raises:
        OutputError: The folder is not empty, or cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise OutputError(f"{folder}: this folder is not empty. Name a new one: no file is overwritten.")
        files = dict(sorted(_files()))
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


def _files() -> Iterator[tuple[str, bytes]]:
    for file in package_data.SCAFFOLD.rglob("*"):
        if file.is_file():
            yield file.relative_to(package_data.SCAFFOLD).as_posix().replace("dot-", "."), file.read_bytes()
