"""Takes the commands out of README.md that it promises to newcomers.

python readme.py NAME     (prints the command of the code block that follows `<!-- command: NAME -->`)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"^<!-- command: (?P<name>[a-z]+) -->\n+```sh\n(?P<command>.+?)\n```$", re.MULTILINE | re.DOTALL)


def commands(text: str) -> dict[str, str]:
    """The marked commands by name. Raises `ValueError` when a mark has no block of one line, or two have one name."""
    found = {match["name"]: match["command"] for match in BLOCK.finditer(text)}
    marks = text.count("<!-- command:")
    if marks != len(found):
        raise ValueError(f"{marks} marks, but {len(found)} names with a ```sh block right after the mark")
    if any("\n" in command for command in found.values()):
        raise ValueError("a marked block holds one line")
    return found


def main(name: str) -> int:
    """Print the command called `name`; 1 when the README has none."""
    try:
        print(commands(README.read_text(encoding="utf-8"))[name])
    except (KeyError, ValueError) as error:
        print(f"README.md: no command {name!r} can be read out of it ({error}).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
