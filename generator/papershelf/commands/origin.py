"""Where this installation of Papershelf came from, so that a new site installs the very same one wherever it is built.

Installers leave a note beside a package that they did not take from an index: `direct_url.json`, as PEP 610 describes it.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from papershelf import __version__
from papershelf.assets.package_data import PACKAGE
from papershelf.model import OutputError

NAME = "papershelf"
VENDOR = "vendor"  # folder of a site for the wheel of an installation that nobody else could find

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of all files in a wheel, so that one installation always gives the same wheel
_OF_THE_INSTALLER = frozenset({"INSTALLER", "REQUESTED", "direct_url.json", "RECORD"})  # files that are no part of a wheel, or written anew


class Origin(NamedTuple):
    """What a site installs."""

    requirement: str  # a line of requirements.txt
    files: Mapping[str, bytes] = {}  # that the line needs, by path in the site


def find(installed: Distribution | None = None) -> Origin:
    """Return the origin of this installation.

    Raises:
        OutputError: Nobody else could get at this installation, and no wheel can be made of it.
    """
    if installed is None:
        try:
            installed = distribution(NAME)
        except PackageNotFoundError:  # run from a checkout that is not installed
            return _vendored(_built(PACKAGE.parents[1]))
    note = _note(installed)
    if note is None:
        return Origin(f"{NAME} ~= {__version__}")
    url = str(note.get("url", ""))
    is_public = urlsplit(url).scheme in ("https", "http", "ssh")
    if is_public and (commit := note.get("vcs_info", {}).get("commit_id")):
        folder = f"#subdirectory={note['subdirectory']}" if note.get("subdirectory") else ""
        return Origin(f"{NAME} @ {note['vcs_info']['vcs']}+{url}@{commit}{folder}")
    if is_public and "archive_info" in note:
        return Origin(f"{NAME} @ {url}")
    if note.get("dir_info", {}).get("editable"):
        return _vendored(_built(PACKAGE.parents[1]))
    return _vendored(_packed(installed))


def _note(installed: Distribution) -> dict[str, Any] | None:
    """Return what an installer noted; None if it took the package from an index."""
    try:
        note = json.loads(installed.read_text("direct_url.json") or "null")
    except ValueError:
        return None
    return note if isinstance(note, dict) else None


def _vendored(wheel: tuple[str, bytes]) -> Origin:
    name, body = wheel
    return Origin(f"./{VENDOR}/{name}", {f"{VENDOR}/{name}": body})


def _packed(installed: Distribution) -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel with the files of an installation, which a wheel was unpacked for."""
    body, record = io.BytesIO(), io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    tag = next(
        (line.partition(":")[2].strip() for line in (installed.read_text("WHEEL") or "").splitlines() if line.startswith("Tag:")), ""
    )
    info = f"{NAME}-{installed.version}.dist-info"
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in sorted(installed.files or (), key=str):
            path = file.as_posix()
            if path.startswith("../") or "__pycache__" in path or file.name in _OF_THE_INSTALLER:
                continue
            wheel.writestr(zipfile.ZipInfo(path, _EPOCH), Path(str(file.locate())).read_bytes(), zipfile.ZIP_DEFLATED)
            rows.writerow([path, f"{file.hash.mode}={file.hash.value}" if file.hash else "", file.size or ""])
        rows.writerow([f"{info}/RECORD", "", ""])
        wheel.writestr(zipfile.ZipInfo(f"{info}/RECORD", _EPOCH), record.getvalue())
    return f"{NAME}-{installed.version}-{tag or 'py3-none-any'}.whl", body.getvalue()


def _built(source: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel that pip builds of a checkout."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = sorted(Path(folder).glob("*.whl"))
        if done.returncode or not wheels:
            reason = (done.stderr.strip().splitlines() or ["pip made none"])[-1]
            remedy = "Install papershelf without --editable, and run this again."
            raise OutputError(f"{source}: no wheel could be built of this checkout for the new site ({reason}). {remedy}")
        return wheels[0].name, wheels[0].read_bytes()
