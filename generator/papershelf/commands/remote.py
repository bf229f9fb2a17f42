"""What git knows of the repository that a site is kept in: its address, and with it the site's own on GitHub Pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

_ADDRESS = re.compile(r"(?:[a-z+]{3,9}://)?(?:[^@/\s]{1,100}@)?([\w.-]{3,100})(?::\d{1,5})?[:/]([\w.~/-]{1,200}?)(?:\.git)?/?")
"""An address of git: `git@github.com:you/shelf.git`, `https://github.com/you/shelf`, `ssh://git@example.org:22/group/shelf`."""


class Remote(NamedTuple):
    """The repository of a site."""

    address: str = ""  # where people see it: `https://github.com/you/shelf`; empty if git knows none
    base_url: str = ""  # where GitHub Pages will show the site; empty for other hosts
    title: str = ""  # a title made of the repository's name
    branch: str = "main"


def read(folder: Path) -> Remote:
    """Return what git knows of `folder`; nothing but the usual branch if it is no repository, or git is not there."""
    if not (folder / ".git").exists():  # a repository around the folder is another one
        return Remote()
    branch = _git(folder, "symbolic-ref", "--short", "HEAD") or "main"
    remotes = _git(folder, "remote").split()
    name = "origin" if "origin" in remotes else remotes[0] if remotes else ""
    found = _ADDRESS.fullmatch(_git(folder, "remote", "get-url", name) if name else "")
    if not found or "/" not in found[2].strip("/"):
        return Remote(branch=branch)
    host, path = found[1].lower(), found[2].strip("/")
    owner, _, repository = path.partition("/")
    return Remote(f"https://{host}/{path}", _pages(owner, repository) if host == "github.com" else "", _title(path), branch)


def _pages(owner: str, repository: str) -> str:
    """Return the address of a repository's site on GitHub Pages.

    >>> _pages("You", "shelf"), _pages("You", "you.github.io")
    ('https://you.github.io/shelf/', 'https://you.github.io/')
    """
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if repository.lower() == host else f"https://{host}/{repository}/"


def _title(path: str) -> str:
    """Return a title made of the last part of a repository's path.

    >>> _title("you/vision-papers"), _title("you/you.github.io")
    ('Vision papers', 'Papers of you')
    """
    owner, _, name = path.rpartition("/")
    if name.lower().endswith(".github.io"):
        return f"Papers of {owner.rpartition('/')[2]}"
    words = re.sub(r"[-_.]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
