"""The scripts of the pages, as browsers load them.

`static/js/search/` and `static/js/reader/` hold a script for each thing, with comments; `bundles.json` says which make one file. A reader
waits for every request and every byte of them, so the site has each bundle as one file without comments: a third of
the bytes. Nothing is renamed or rewritten. Comments are taken off by lines, for which no JavaScript needs to be understood;
a script with text over several lines, which lines are part of, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from papershelf.artifacts import Artifact

FOLDERS = ("static/js/reader/", "static/js/search/")
"""The folders whose scripts are bundled."""


def folder_of(path: str) -> str:
    """Which of `FOLDERS` the script at `path` is in; empty for any other file."""
    return next((folder for folder in FOLDERS if path.startswith(folder)), "")


def bundled(static: Mapping[str, Artifact]) -> dict[str, Artifact]:
    """`static` with each bundle in place of the scripts it is made of, by output path. `KeyError` for a script that is not there."""
    rest = dict(static)
    for folder in FOLDERS:
        if f"{folder}bundles.json" in static:
            bundles: dict[str, list[str]] = json.loads(rest.pop(f"{folder}bundles.json").body)
            for name in {name for names in bundles.values() for name in names}:
                rest.pop(f"{folder}{name}.js")
            for bundle, names in bundles.items():
                body = "".join(bare(static[f"{folder}{name}.js"].body.decode("utf-8", "replace")) for name in names)
                rest[f"{folder}{bundle}.js"] = Artifact(f"{folder}{bundle}.js", body.encode(), indexed=False)
    return dict(sorted(rest.items()))


def bare(script: str) -> str:
    r"""`script` without lines that are comments, and without indentation.

    >>> bare('/** What it does. */\nfunction f() {\n  // Why.\n  return "/*";\n}\n')
    'function f() {\nreturn "/*";\n}\n'
    """
    lines = script.splitlines()
    if "`" in script and any(line.count("`") % 2 for line in lines):
        return script
    return "".join(f"{line}\n" for line in _code(lines))


def _code(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in map(str.strip, lines):
        opens = inside or (line.startswith("/*") and line.find("*/") in (-1, len(line) - 2))
        if opens:
            inside = not line.endswith("*/")
        elif line and not line.startswith("//"):
            yield line
