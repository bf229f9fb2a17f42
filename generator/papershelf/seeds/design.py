"""Check the design that a site's settings choose: can colours be read, are files there, do entries of the menu lead somewhere?"""

import re
from collections.abc import Iterator, Set
from pathlib import Path

from papershelf import input_files, urls
from papershelf.config import Config, nearest
from papershelf.model import Problem
from papershelf.palette import LEAST_CONTRAST, faint

SETTINGS = "site.yaml"
LOGO_ENDINGS = (".svg", ".png")
_LARGE_LOGO = 20_000  # bytes; every page shows the logo, and a whole front page has 25,000
_ELSEWHERE = re.compile(r"@import|url\(\s*+[\"']?(?:https?:)?//", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,18}(?:/|$)", re.IGNORECASE)  # the name of a host at the beginning of an address
_QUOTED = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|\"[^\"\n]*+\"|'[^'\n]*+'")
_ROOTS = frozenset({*(address.split("/")[0] for address in urls.SECTIONS.values()), "papers"})


def problems_of(config: Config, seeds: Path) -> Iterator[Problem]:
    """Yield what is wrong with the design in the settings of the folder `seeds`, with the line."""
    settings = seeds / SETTINGS
    lines = settings.read_text(encoding="utf-8-sig").split("\n") if config != Config() else []
    yield from _faint_colors(config, lines)
    for setting, name in (("logo", config.logo), ("extra_css", config.extra_css)):
        if name:
            yield from _file(setting, name, seeds, _line(lines, f"{setting}:"))
    own = {file.stem for file in (seeds / "pages").glob("*.md")} | {each.address.split("/")[0] for each in config.redirects}
    for name, address in config.menu:
        if found := _wrong_entry(name, address, _ROOTS | own):
            yield Problem(SETTINGS, _line(lines, address or name, "menu:"), *found)


def _faint_colors(config: Config, lines: list[str]) -> Iterator[Problem]:
    for each in faint(config.colors):
        name = each.text if each.text in config.colors else each.behind
        found = f"`{each.text}` {each.colors[0]} on `{each.behind}` {each.colors[1]} is hard to read in {each.theme}: a contrast of"
        remedy = f"Text needs {LEAST_CONTRAST}: with {each.better} as `{each.text}` it has that."
        yield Problem(SETTINGS, _line(lines, f"{name}:", "colors:"), f"{found} {each.contrast:.1f}", remedy, "warning")


def _file(setting: str, name: str, seeds: Path, line: int) -> Iterator[Problem]:
    file = seeds / name
    trouble = input_files.trouble_with(file, seeds)
    if trouble or not file.is_file():
        found = f"`{setting}` names {name}, " + (f"and {trouble}" if trouble else "and there is no such file beside site.yaml")
        yield Problem(SETTINGS, line, found, "Put the file there, or mend its name.")
    elif setting == "logo":
        yield from _logo(file, line)
    else:
        yield from _rules(file)


def _logo(file: Path, line: int) -> Iterator[Problem]:
    if file.suffix.lower() not in LOGO_ENDINGS:
        yield Problem(SETTINGS, line, f"`logo` names {file.name}, which is no picture of a known kind", "Use an SVG or a PNG file.")
    elif file.stat().st_size > _LARGE_LOGO:
        found = f"the logo has {file.stat().st_size:,} bytes, and every reader waits for it"
        yield Problem(file.name, 0, found, f"Make it smaller: {_LARGE_LOGO:,} bytes are enough.", "warning")


def _rules(file: Path) -> Iterator[Problem]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(file.name, 0, f"the file cannot be read ({error})", "Save it as UTF-8 text, and allow the build to read it.")
        return
    if elsewhere := _ELSEWHERE.search(text):
        line = text.count("\n", 0, elsewhere.start()) + 1
        yield Problem(file.name, line, "this rule loads something of elsewhere, and pages load nothing", "Take it out.", "warning")
    bare = _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if line := _line_of_brace(bare):
        yield Problem(file.name, line, "a brace is not closed, or closed without being opened", "Mend the rule.")


def _line_of_brace(text: str) -> int:
    """Return the line of the first brace that has no other one; 0 where each has."""
    open_lines: list[int] = []
    for number, row in enumerate(text.split("\n"), 1):
        for sign in row:
            if sign == "{":
                open_lines.append(number)
            elif sign == "}" and not open_lines:
                return number
            elif sign == "}":
                open_lines.pop()
    return open_lines[0] if open_lines else 0


def _wrong_entry(name: str, address: str, roots: Set[str]) -> tuple[str, str] | None:
    """Return what is wrong with an entry of the menu, and what to do; None for one that may lead somewhere, into one of `roots`."""
    if not address:
        if name.lower() in urls.SECTIONS:
            return None
        near = nearest(name, urls.SECTIONS)
        remedy = f"Did you mean `{near}`?" if near else f"Sections are {', '.join(urls.SECTIONS)}; write others as `- {name}: address`."
        return f"`menu` names {name}, which is no section", remedy
    is_known = address.startswith(("https://", "http://")) or address.lower() in urls.SECTIONS
    if is_known or (address.split("/")[0] in roots and ".." not in address and ":" not in address):
        return None
    if "://" not in address and _HOST.match(address):
        return f"`menu` leads to {address}, which is no address", f"Write https://{address}, if it is another site."
    remedy = "Write a section, an address that starts with https:// or http://, or one of this site such as tags/pruning/."
    return f"`menu` leads to {address}, which is no address", remedy


def _line(lines: list[str], words: str, section: str = "") -> int:
    """Return the first line with `words`, behind that with the `section` if it is given; 0 where there is none."""
    start = next((number for number, row in enumerate(lines) if row.startswith(section)), 0) if section else 0
    return next((number for number, row in enumerate(lines[start:], start + 1) if words in row), 0)
