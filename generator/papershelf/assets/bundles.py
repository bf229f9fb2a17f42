"""Scripts and styles as browsers load them: bundles of the sources in `static/`, and the service worker.

`static/js/` and `static/css/` hold one source per subject, with comments. A reader waits for every request and every byte, so a
published file is a bundle: the sources that `static/bundles.json` lists for it, joined in that order, without comments and
indentation, and with `"use strict"` only once. Nothing is renamed or rewritten. Comments are removed line by line, which takes no
parser of JavaScript; a script with text over several lines stays as it is, because its lines are part of the text.

English words stand in the sources. Where the site is in another language, a bundle of scripts begins with the translations of the
messages that its own sources have, and no others, because every page waits for them. In a style sheet the words themselves change.
"""

import json
from collections.abc import Iterator, Mapping

from papershelf import urls
from papershelf.artifacts import Artifact
from papershelf.config import Config
from papershelf.model import InputError, Problem
from papershelf.text import language
from papershelf.text.lazy_pattern import pattern

MANIFEST = "static/bundles.json"  # the file that lists the sources of each bundle. Its paths start at `static/`.
NOT_PUBLISHED = frozenset({MANIFEST, "static/README.md", "static/js/types.d.ts"})  # files of the folder that only its maintainers read
_WORKER = "static/js/offline/worker.js"
_STRICT = '"use strict";\n'  # holds for a whole bundle if it stands first, and for nothing elsewhere
_IN_SCRIPT = pattern(r'(?<![\w$])tn?\(\s*+("(?:[^"\\\n]|\\.)*+")')
"""A message of a script: `t("Save")`, or the first form of `tn("{count} paper", "{count} papers", 2)`."""
_IN_STYLE = pattern(r'(?<=: )"(\w[^"\\\n]*+)"(?=;)')
"""A message of a style sheet: `--word-save: "Save";`."""


def bundle(static: Mapping[str, Artifact]) -> dict[str, Artifact]:
    """Return the files to publish, by output path: each bundle in place of its sources, all other files as they are.

    A file that stands at the path of a bundle, and is no source of it, is published instead of the bundle.

    Raises:
        InputError: The manifest is not valid, or names a source that does not exist.
    """
    bundles = read_manifest(static[MANIFEST].body) if MANIFEST in static else {}
    sources = {path for paths in bundles.values() for path in paths}
    published = {path: file for path, file in static.items() if path not in sources | NOT_PUBLISHED}
    for path, parts in bundles.items():
        published.setdefault(path, Artifact(path, _join(static, path, parts), indexed=False))
    return dict(sorted(published.items()))


def service_worker(config: Config, static: Mapping[str, Artifact]) -> Iterator[Artifact]:
    """Yield `sw.js`, which keeps visited pages for readers who are offline at times, if `config` asks for it.

    Browsers let a worker control the pages in its own folder and below, so it is published at the site's root.
    """
    if config.offline and _WORKER in static:
        yield Artifact(urls.WORKER, strip_comments(static[_WORKER].body.decode("utf-8", "replace"), script=True).encode(), indexed=False)


def words_in(text: str, *, script: bool) -> list[str]:
    """Return the messages of a script or a style sheet that translators translate, in their order; of a plural its first form.

    >>> words_in('t("Save"); papershelf.tn("{count} paper", "{count} papers", 2)', script=True)
    ['Save', '{count} paper']
    """
    return [json.loads(found) for found in _IN_SCRIPT.findall(text)] if script else _IN_STYLE.findall(text)


def read_manifest(body: bytes) -> dict[str, list[str]]:
    """Return the paths of each bundle's sources by the path of the bundle, all starting with `static/`.

    Raises:
        InputError: `body` is not a JSON object of lists of paths.
    """
    try:
        bundles = json.loads(body)
        return {f"static/{path}": [f"static/{part}" for part in _strings(parts)] for path, parts in bundles.items()}
    except (ValueError, AttributeError, TypeError) as error:
        remedy = 'Write one JSON object: {"css/site.css": ["css/tokens.css", ...], ...}.'
        raise InputError(Problem(MANIFEST, 0, f"the list of bundles cannot be read ({error})", remedy)) from error


def strip_comments(text: str, *, script: bool) -> str:
    r"""Return a script or a style sheet without indentation and without the lines that are comments.

    >>> strip_comments('/** What it does. */\nfunction f() {\n  // Why.\n  return "/*";\n}\n', script=True)
    'function f() {\nreturn "/*";\n}\n'
    """
    lines = text.splitlines()
    if script and any(line.count("`") % 2 for line in lines):
        return text
    return "".join(f"{line}\n" for line in _code_lines(lines, line_comments=script))


def _strings(parts: object) -> list[str]:
    if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
        return parts
    raise TypeError(f"{json.dumps(parts)} is no list of paths")


def _join(static: Mapping[str, Artifact], path: str, parts: list[str]) -> bytes:
    missing = [part for part in parts if part not in static]
    if missing:
        remedy = f"Add the file, or take it out of {MANIFEST}."
        raise InputError(*(Problem(MANIFEST, 0, f"{path} is made of {part}, which does not exist", remedy) for part in missing))
    texts = (static[part].body.decode("utf-8", "replace") for part in parts)
    script = path.endswith(".js")
    text = "".join(strip_comments(text, script=script) for text in texts)
    if not script:
        return _IN_STYLE.sub(lambda found: _as_css(language.translate(found[1])), text).encode()
    first = _STRICT if text.startswith(_STRICT) else ""
    return (first + _words(text) + (text.replace(_STRICT, "") if first else text)).encode()


def _words(text: str) -> str:
    """Return the line with the translations that a bundle of scripts needs; empty if it needs none."""
    catalogue = language.current()
    if not catalogue.messages:
        return ""
    known = {message: catalogue.messages[message] for message in words_in(text, script=True) if message in catalogue.messages}
    words = [f"{_as_js(message)}:{_as_js(forms)}" for message, forms in sorted(known.items())]
    if "papershelfWords" in text:
        # Babel knows the languages that have forms of their own, so browsers take their tags. Digits are those of the pages.
        tag = "en-GB" if type(catalogue.forms) is language.Forms else f"{catalogue.language}-u-nu-latn"
        words.insert(0, f'"":["{tag}",(n)=>Number({catalogue.plural})]')
    return f"Object.assign(globalThis.papershelfWords??={{}},{{{','.join(words)}}});\n" if words else ""


def _as_js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_css(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{escaped}"'


def _code_lines(lines: list[str], *, line_comments: bool) -> Iterator[str]:
    in_comment = False
    for line in map(str.strip, lines):
        if in_comment or (line.startswith("/*") and line.find("*/") in (-1, len(line) - 2)):
            in_comment = not line.endswith("*/")
        elif line and not (line_comments and line.startswith("//")):
            yield line
