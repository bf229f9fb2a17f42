"""A site's own design, as its settings choose it: colours and further rules go to the end of the style sheet, the logo beside it."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from papershelf.artifacts import Artifact
from papershelf.assets.bundles import strip_comments
from papershelf.config import Config
from papershelf.palette import rules

_SHEET = "static/css/site.css"
_LOWEST, _WIDEST = 0.5, 6.0  # width of a logo by its height
_VIEW_BOX = re.compile(r"\bviewBox\s*+=\s*+[\"']\s*+[-\d.]++[\s,]++[-\d.]++[\s,]++([\d.]++)[\s,]++([\d.]++)")
_LOOKED_AT = 4_000  # bytes of a picture in search of its size
_PNG = b"\x89PNG\r\n\x1a\n"


def with_own_design(static: Mapping[str, Artifact], config: Config, seeds: Path) -> dict[str, Artifact]:
    """Return the static files by output path with the design of `config`, whose files are in `seeds`."""
    files = dict(static)
    sheet = rules(config.colors)
    if config.logo:
        body = (seeds / config.logo).read_bytes()
        path = f"static/logo{Path(config.logo).suffix.lower()}"
        files[path] = Artifact(path, body, indexed=False)
        sheet += _logo_rules(path.rpartition("/")[2], body)
    if config.extra_css:
        sheet += strip_comments((seeds / config.extra_css).read_text(encoding="utf-8-sig"), script=False)
    if sheet and _SHEET in files:
        files[_SHEET] = files[_SHEET]._replace(body=files[_SHEET].body + sheet.encode())
    return files


def _logo_rules(name: str, body: bytes) -> str:
    """Return the rules that show the logo in place of Papershelf's mark, as high as that is."""
    width = 1.8 * min(max(_ratio(body), _LOWEST), _WIDEST)
    version = sha256(body).hexdigest()[:10]
    shown = f'url("../{name}?v={version}") center / contain no-repeat'
    return f".brand::before {{\nwidth: {width:.2f}rem;\nmargin-bottom: 0;\nbackground: {shown};\nmask: none;\n}}\n"


def _ratio(body: bytes) -> float:
    """Return the width of a picture by its height; 1 where it does not tell."""
    if body.startswith(_PNG) and len(body) >= 24:
        width, height = float(int.from_bytes(body[16:20], "big")), float(int.from_bytes(body[20:24], "big"))
    elif found := _VIEW_BOX.search(body[:_LOOKED_AT].decode("utf-8", "replace")):
        width, height = _number(found[1]), _number(found[2])
    else:
        return 1.0
    return width / height if width and height else 1.0


def _number(digits: str) -> float:
    try:
        return float(digits)
    except ValueError:  # such as `1.2.3`
        return 0.0
