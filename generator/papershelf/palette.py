"""The colours of a site: those that its settings may choose, and whether text can be read in them."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

LEAST_CONTRAST = 4.5  # between text and what is behind it; WCAG 2.2, success criterion 1.4.3
THEMES = ("light", "dark")
Colors = Mapping[str, tuple[str, str]]
"""By name, a colour for light and one for dark, each as `#rrggbb`."""
DEFAULTS: Colors = {
    "paper": ("#fbfcfa", "#121614"),
    "raised": ("#f1f4f0", "#1b211e"),
    "ink": ("#171b19", "#e3e8e5"),
    "soft": ("#55605a", "#9ba7a1"),
    "line": ("#dde2dd", "#2c3430"),
    "accent": ("#0a6a4a", "#73cda6"),
    "tint": ("#dcede4", "#1d3a2e"),
}
"""As static/css/tokens.css sets them."""
_TEXT_ON = (
    *(("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "raised"), ("soft", "raised")),
    *(("accent", "raised"), ("ink", "tint"), ("accent", "tint")),
)
"""Which colours text and what is behind it have on pages."""
_HEX = re.compile(r"#?(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_STEPS = 50  # on the way from a colour to black or white, in search of one that can be read


class Faint(NamedTuple):
    """Two colours of which one is too faint on the other."""

    text: str  # name of the colour of text
    behind: str
    theme: str  # one of `THEMES`
    colors: tuple[str, str]  # that of the text, and that behind it
    contrast: float
    better: str  # a colour for the text, as near as possible, that can be read


def as_hex(written: str) -> str:
    """Return a colour as `#rrggbb`.

    >>> as_hex("#A1b"), as_hex("0a6a4a")
    ('#aa11bb', '#0a6a4a')

    Raises:
        ValueError: `written` is no colour.
    """
    if not _HEX.fullmatch(written.strip()):
        raise ValueError('a colour such as "#7a1f3d", in quotes')
    digits = written.strip().lstrip("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG defines it.

    >>> contrast("#000000", "#ffffff"), round(contrast("#0a6a4a", "#fbfcfa"), 1)
    (21.0, 6.4)
    """
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(chosen: Colors) -> Iterator[Faint]:
    """Yield the text that is too faint with the colours that a site has `chosen`, and with the default of all others."""
    colors = {**DEFAULTS, **chosen}
    for text, behind in _TEXT_ON:
        for number, theme in enumerate(THEMES):
            pair = colors[text][number], colors[behind][number]
            if (text in chosen or behind in chosen) and contrast(*pair) < LEAST_CONTRAST:
                yield Faint(text, behind, theme, pair, contrast(*pair), _readable(*pair))


def rules(chosen: Colors) -> str:
    """Return the rules of style that set the colours; empty for none."""
    tokens = "".join(f"--{name}: light-dark({light}, {dark});\n" for name, (light, dark) in sorted(chosen.items()))
    return f":root {{\n{tokens}}}\n" if tokens else ""


def _readable(text: str, behind: str) -> str:
    """Return the colour nearest to `text`, on the way to black or to white, that can be read on `behind`."""
    target = max(((0, 0, 0), (255, 255, 255)), key=lambda end: contrast(_written(end), behind))
    start = _parts(text)
    for step in range(1, _STEPS + 1):
        mixed = tuple(round(a + (b - a) * step / _STEPS) for a, b in zip(start, target, strict=True))
        if contrast(_written(mixed), behind) >= LEAST_CONTRAST:
            break
    return _written(mixed)


def _luminance(color: str) -> float:
    parts = (part / 255 for part in _parts(color))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))


def _written(parts: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)
