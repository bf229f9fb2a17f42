"""static/README.md names all tokens and all parts of the style sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
README = (STATIC / "README.md").read_text(encoding="utf-8")


def test_all_tokens_are_described() -> None:
    tokens = set(re.findall(r"^  (--\w+):", (STATIC / "css" / "tokens.css").read_text(encoding="utf-8"), re.MULTILINE))
    described = set()
    for row in re.findall(r"^\| (`--[^|]*) \|", README, re.MULTILINE):
        names = re.findall(r"`(--\w+)`", row)
        described |= set(names)
        if " to " in row:
            stem, first, last = names[0][:-1], int(names[0][-1]), int(names[1][-1])
            described |= {f"{stem}{number}" for number in range(first, last + 1)}
    assert described == tokens


def test_the_parts_of_the_style_sheet_are_in_order() -> None:
    parts = [Path(part).stem for part in json.loads((STATIC / "bundles.json").read_text(encoding="utf-8"))["css/site.css"]]
    assert " ".join(parts) in " ".join(README.split())
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)[: len(parts)] == parts


def test_tokens_that_styles_use_exist() -> None:
    styles = "".join(file.read_text(encoding="utf-8") for file in (STATIC / "css").glob("*.css"))
    assert set(re.findall(r"var\((--[\w-]+)", styles)) <= set(re.findall(r"(--[\w-]+):", styles))
