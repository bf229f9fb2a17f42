"""Draw which package may import which: `generator/architecture.svg`, from the import contract and the imports in the code.

    cd tests && python -m support.architecture --write      (without --write, print the picture)

The rows are the layers of the contract in `pyproject.toml`. Each box names the packages that its package imports today. Every one of
them must be in a row below; the picture is not drawn otherwise.
"""

from __future__ import annotations

import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import papershelf

REPOSITORY = Path(__file__).parents[2]
PACKAGE = Path(papershelf.__file__).parent
PICTURE = REPOSITORY / "generator" / "architecture.svg"

WIDTH, MARGIN, GAP = 880, 24, 10
"""Of the picture, around all boxes and between boxes, in pixels."""
PADDING, NAME, LINE = 10, 17, 14
"""Inside a box, and the heights of its name and of a line of imports, in pixels."""
CHARACTER = 6.1
"""Width of a character of imports, in pixels, rounded up."""
STYLE = """\
svg{background:#fff;font-family:system-ui,sans-serif}
rect{fill:#f4f6f8;stroke:#8a97a3}
.store{fill:#fdf3e1;stroke:#b98a2f}
.name{font-size:14px;font-weight:600;fill:#16202a}
.imports{font-size:11px;fill:#4a5763}
path{stroke:#8a97a3;fill:none}"""
STORES = ("cache", "output")
"""Packages that only the build, and the cache of compiled templates, may import."""


def layers() -> list[list[str]]:
    """Return the packages of each layer in the import contract, the highest first."""
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def imports() -> dict[str, set[str]]:
    """Return the packages that each package imports, by name; top-level modules count as packages."""
    found: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        package = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if not package.startswith("__"):
            found.setdefault(package, set()).update(set(_imported(file)) - {package})
    return found


def draw(rows: Sequence[Sequence[str]], imported: Mapping[str, set[str]]) -> str:
    """Return the picture as SVG.

    Args:
        rows: The packages of each layer, the highest first.
        imported: The packages that each package imports.

    Raises:
        ValueError: A package is in no layer, or imports one that is not in a lower layer.
    """
    places = {package: number for number, row in enumerate(rows) for package in row}
    for package, others in imported.items():
        wrong = [other for other in others if places.get(package, -1) >= places.get(other, -1)]
        if wrong or package not in places:
            raise ValueError(f"{package}: in no layer, or imports packages that are not in lower layers: {sorted(wrong)}")
    parts: list[str] = []
    top = MARGIN
    for row in rows:
        width = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) / len(row)
        texts = [_text(sorted(imported.get(package, ()), key=lambda other: (places[other], other)), width) for package in row]
        height = 2 * PADDING + NAME + LINE * max(map(len, texts))
        for number, (package, lines) in enumerate(zip(row, texts, strict=True)):
            parts += _box(package, lines, MARGIN + number * (width + GAP), top, width, height)
        top += height + GAP
    height = top + MARGIN - GAP
    arrow = f'<path d="M{MARGIN / 2:g} {MARGIN}V{height - MARGIN}m-4 -8l4 8l4 -8"/>'
    title = "<title>Packages of papershelf in layers: each imports only packages of lower layers, named in its box</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">'
    return "\n".join([head, title, f"<style>\n{STYLE}\n</style>", arrow, *parts, "</svg>", ""])


def _imported(file: Path) -> Iterator[str]:
    """Yield the package of each import of papershelf's own in a file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            head, *rest = node.module.split(".")
            if head == "papershelf":
                yield from rest[:1] or (alias.name for alias in node.names if not alias.name.startswith("__"))
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("papershelf."))


def _text(names: Sequence[str], width: float) -> list[str]:
    text = f"imports {', '.join(names)}" if names else "imports nothing of papershelf"
    return textwrap.wrap(text, int((width - 2 * PADDING) / CHARACTER))


def _box(package: str, lines: Sequence[str], left: float, top: float, width: float, height: float) -> Iterator[str]:
    kind = ' class="store"' if package in STORES else ""
    yield f'<rect{kind} x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="4"/>'
    yield f'<text class="name" x="{left + PADDING:g}" y="{top + PADDING + 12:g}">{escape(package)}</text>'
    for number, line in enumerate(lines, 1):
        y = top + PADDING + NAME + LINE * number - 4
        yield f'<text class="imports" x="{left + PADDING:g}" y="{y:g}">{escape(line)}</text>'


def main(*arguments: str) -> int:
    """Print the picture, or write it to its file; return the exit status."""
    picture = draw(layers(), imports())
    if arguments == ("--write",):
        PICTURE.write_text(picture, encoding="utf-8")
    else:
        print(picture, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
