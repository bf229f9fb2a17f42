"""Copies of the repository's shelf, and builds of them with the command that a reader types."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import papershelf

REPOSITORY = Path(__file__).parents[2]
CODE = str(Path(papershelf.__file__).parents[1])
"""The folder that the package is imported from."""
COUNTING = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
"""Environment variables that have a process count the branches that it reaches."""
PARTS = ("seeds", "templates", "static")


def copy_shelf(target: Path) -> Path:
    """What a site grows from, copied into the new folder `target`; gives `target`."""
    for part in PARTS:
        if (REPOSITORY / part).is_dir():
            shutil.copytree(REPOSITORY / part, target / part)
    return target


def set_language(shelf: Path, language: str) -> None:
    """Write another language into the settings of a copied shelf."""
    settings = shelf / "seeds" / "site.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("language:")]
    settings.write_text("\n".join([*kept, f"language: {language}", ""]), encoding="utf-8")


def run(
    *arguments: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    python: Path = Path(sys.executable),
    counted: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run `papershelf` in `cwd`, the same code that the tests import, and give what it printed.

    Another `python` than this one uses the packages of this one, all of which work without compiled parts. Branches that the command
    reaches are not counted unless `counted`.
    """
    code = os.pathsep.join([CODE, sysconfig.get_path("purelib")])
    left_out = {"PYTHONPATH"} if counted else {"PYTHONPATH", *COUNTING}
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    command = [str(python), "-m", "papershelf", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=cwd,
        env=inherited | {"PYTHONPATH": code} | dict(environment or {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def build(
    shelf: Path, out: Path, *arguments: str, environment: Mapping[str, str] | None = None, python: Path = Path(sys.executable)
) -> Path:
    """Build `shelf` into `out`; gives `out`. Fails with what the command printed when it does not exit with 0.

    Branches that the build reaches are not counted: other tests reach them too, and to count them takes five times as long as the build.
    """
    done = run("build", "--out", out, *arguments, cwd=shelf, environment=environment, python=python, counted=False)
    assert done.returncode == 0, f"papershelf build: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return out


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path with forward slashes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def site_tree(folder: Path) -> dict[str, bytes]:
    """What readers see of the site in `folder`: every file but the build's own, by its path."""
    return {path: body for path, body in tree(folder).items() if not path.startswith(".papershelf/")}


def listing(numbers: range, day: str = "May 14, 2024", extra: str = "") -> str:
    """A digest as text, with an entry for each of `numbers`."""
    entry = "Paper Number {n} of Many\n\nAn abstract about topic {n} and ViT-B/16.{extra}\n\n  • {n} authors\n·\n{day}\n\n"
    return "Daily Papers\n\n" + "".join(entry.format(n=n + 2, day=day, extra=extra) for n in numbers)
