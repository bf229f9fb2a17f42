"""Find code of the package that nothing uses, with vulture; what templates read is used.

    cd tests
    python -m support.dead_code

Names that only a base class or an unpacked tuple uses are listed in pyproject.toml, each with its reason.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
READ = re.compile(r"\.([a-z]\w*)|\bfor ([\w, ]+?) in\b")
"""An attribute, or the names of a loop, which stand for the fields of a tuple."""


def names_in_templates() -> set[str]:
    """Return the names of attributes and loops in all templates."""
    texts = [file.read_text(encoding="utf-8") for file in (REPOSITORY / "templates").rglob("*.html")]
    return {name for text in texts for found in READ.findall(text) for name in re.findall(r"[a-z]\w*", " ".join(found))}


def main() -> int:
    """Print what nothing uses, and return 0 if there is nothing of that kind."""
    with tempfile.TemporaryDirectory() as folder:
        users = Path(folder, "templates.py")
        users.write_text("".join(f"view.{name}\n" for name in sorted(names_in_templates())), encoding="utf-8")
        command = [sys.executable, "-m", "vulture", "generator/papershelf", str(users)]
        return subprocess.run(command, cwd=REPOSITORY, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
