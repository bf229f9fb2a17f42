"""A fresh site repository from the files of `scaffold/`, where `dot-` stands for the dot that a hidden name starts with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from papershelf.assets import package_data
from papershelf.model import OutputError


def create(folder: Path) -> list[Path]:
    """Write a fresh site repository into `folder`, which is made where it is missing; the files in it, relative to it.

    Raises `OutputError` where something is there already, and where it cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise OutputError(f"{folder}: this folder is not empty. Name a new one: nothing is written over what is there.")
        return [_write(folder / path, body).relative_to(folder) for path, body in sorted(_files())]
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: a site cannot be started here ({error.strerror}). Name another folder.") from error


def _files() -> Iterator[tuple[str, bytes]]:
    for file in package_data.SCAFFOLD.rglob("*"):
        if file.is_file():
            path = file.relative_to(package_data.SCAFFOLD).as_posix().replace("dot-", ".")
            yield path, file.read_bytes()
    yield "seeds/taxonomy.yaml", package_data.default_taxonomy().read_bytes()


def _write(file: Path, body: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    return file
