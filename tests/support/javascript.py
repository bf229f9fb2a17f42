"""The checks of scripts and styles: types by TypeScript, form by Prettier, with the versions that `tests/package.json` pins.

    cd tests
    python -m support.javascript          check
    python -m support.javascript --write  let Prettier write the files

The first run needs the npm registry.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support import nodejs

TESTS = Path(__file__).parents[1]
PROJECTS = ("tsconfig.json", "tsconfig.worker.json")
"""Scripts of pages, and the service worker, which has other globals."""
FORMATTED = ("static/**/*.{js,ts,css,json}", "tests/*.json", "tests/{search,support}/*.{js,mjs}")


def main(arguments: list[str]) -> int:
    """Run all checks and return 0 if every one passes."""
    packages = nodejs.install_packages()
    node = nodejs.node_program()
    form = "--write" if "--write" in arguments else "--check"
    commands: list[list[str | Path]] = [
        [node, packages / "typescript" / "bin" / "tsc", "--project", TESTS / project] for project in PROJECTS
    ]
    prettier = packages / "prettier" / "bin" / "prettier.cjs"
    commands.append([node, prettier, form, "--log-level", "warn", "--config", TESTS / "prettier.json", *FORMATTED])
    return max([subprocess.run(command, cwd=TESTS.parent, check=False).returncode for command in commands])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
