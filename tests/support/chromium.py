"""Finds a Chromium for the browser tests, or installs one.

Tried in this order: the environment variable `PAPERSHELF_CHROMIUM`, what is on PATH, Playwright's own download if it is
there; then an installation: the system's package manager where it needs no password (it brings the libraries that a
browser needs along, which a bare container lacks), else Playwright's download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

VARIABLE = "PAPERSHELF_CHROMIUM"
# The headless shell comes first: the same engine without the windows, tool bars and extensions of the whole browser, which take more of a
# processor than the pages do. Playwright's own headless browser is that shell too.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# The tests speak to this machine only: no update, no sync, no look-up of any name.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
RESTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""A script that waits until a page has told its scripts of its last scrolling."""
REMEDY = f"""\
No Chromium was found, and none could be installed. Do one of these, then run the tests again:
  - install a browser: `apt-get install chromium`, `dnf install chromium`, `brew install --cask chromium`, or Google Chrome;
  - let Playwright download its own: `playwright install --with-deps chromium`;
  - name the program that you have: `{VARIABLE}=/path/to/chromium pytest`.
What was tried:
"""
PACKAGE_MANAGERS = {
    "apt-get": (("update",), ("install", "-y", "--no-install-recommends"), ("chromium-headless-shell", "chromium")),
    "dnf": ((), ("install", "-y"), ("chromium-headless", "chromium")),
    "apk": ((), ("add",), ("chromium",)),
    "pacman": ((), ("-Sy", "--noconfirm"), ("chromium",)),
}
"""By program: how to learn what there is, how to install, and the packages to try in this order."""


DONE = ": done"  # end of what is said of an installation that succeeded


class MissingChromiumError(Exception):
    """There is no browser; the message says what was tried and what to do."""


def find_or_install() -> Path:
    """The program of a Chromium that starts. Raises `MissingChromiumError`."""
    named = os.environ.get(VARIABLE)
    if named:
        if starts(Path(named)):
            return Path(named)
        raise MissingChromiumError(f"{VARIABLE}={named} does not start. Correct it, or unset it to let the tests look for a browser.")
    tried: list[str] = []
    for install in (None, install_from_system, install_from_playwright):
        if install is not None:
            tried.append(install())
        for program in candidates():
            if starts(program):
                return program
            tried.append(f"  {program} does not start")
    raise MissingChromiumError(REMEDY + "\n".join(dict.fromkeys(tried)))


def candidates() -> Iterator[Path]:
    """Programs that may be a Chromium, the likeliest first."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from (path for path in map(Path, APPLICATIONS) if path.exists())
    own = playwright_own()
    if own.exists():
        yield own


def playwright_own() -> Path:
    """Where Playwright keeps its own Chromium, be it there or not."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    # A process of its own: one that has used the synchronous API cannot start it a second time.
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=60)
    return Path(done.stdout.strip())


def starts(program: Path) -> bool:
    """Whether `program` runs at all: a download without its system libraries does not."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_from_system() -> str:
    """Install with the first package manager found, where that needs no password. Says how it went."""
    manager = next(filter(shutil.which, PACKAGE_MANAGERS), None)
    if manager is None:
        return "  no package manager that is known here"
    prefix = _elevation()
    if prefix is None:
        return f"  {manager} needs root; neither root nor sudo without a password"
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    update, install, packages = PACKAGE_MANAGERS[manager]
    tried = [] if not update or (said := _run([*prefix, manager, *update], environment)).endswith(DONE) else [said]
    for package in packages:
        tried.append(_run([*prefix, manager, *install, package], environment))
        if tried[-1].endswith(DONE):
            break
    return "\n".join(tried)


def install_from_playwright() -> str:
    """Let Playwright download its own. Says how it went."""
    return _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _elevation() -> list[str] | None:
    is_root: Callable[[], int] = getattr(os, "geteuid", lambda: 1)
    if is_root() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(command: list[str], environment: dict[str, str]) -> str:
    print("Installing a browser for the tests:", " ".join(command), file=sys.stderr, flush=True)
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"  {' '.join(command)}: {error}"
    if done.returncode:
        last = "\n    ".join((done.stdout + done.stderr).strip().splitlines()[-4:])
        return f"  {' '.join(command)}: exit {done.returncode}\n    {last}"
    return f"  {' '.join(command)}{DONE}"
