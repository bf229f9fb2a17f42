"""`python -m papershelf`, the same as the command `papershelf`."""

from papershelf.cli import run

run()
