"""`python -m generator`, the same as the command `papershelf`."""

from generator.cli import run

run()
