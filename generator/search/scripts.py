"""The scripts of the search, as browsers load them.

`static/js/search/` holds a script for each thing, with comments; `bundles.json` says which make one file. A reader waits for every
request and every byte of them before the first result, so the site has each bundle as one file without comments: a third of
the bytes. Nothing is renamed or rewritten. Comments are taken off by lines, for which no JavaScript needs to be understood;
a script with text over several lines, which lines are part of, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.model import Artifact

FOLDER = "static/js/search/"
BUNDLES = FOLDER + "bundles.json"


def bundled(static: Mapping[str, Artifact]) -> dict[str, Artifact]:
    """`static` with each bundle in place of the scripts it is made of, by output path. `KeyError` for a script that is not there."""
    if BUNDLES not in static:
        return dict(static)
    bundles: dict[str, list[str]] = json.loads(static[BUNDLES].body)
    members = {f"{FOLDER}{name}.js" for names in bundles.values() for name in names}
    rest = {path: artifact for path, artifact in static.items() if path not in members and path != BUNDLES}
    for bundle, names in bundles.items():
        path = f"{FOLDER}{bundle}.js"
        body = "".join(bare(static[f"{FOLDER}{name}.js"].body.decode("utf-8", "replace")) for name in names)
        rest[path] = Artifact(path, body.encode(), indexed=False)
    return dict(sorted(rest.items()))


def bare(script: str) -> str:
    r"""`script` without lines that are comments, and without indentation.

    >>> bare('/** What it does. */\nfunction f() {\n  // Why.\n  return "/*";\n}\n')
    'function f() {\nreturn "/*";\n}\n'
    """
    lines = script.splitlines()
    if any(line.count("`") % 2 for line in lines):
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
