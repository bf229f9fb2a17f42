"""`python -m generator`, the same as the command `papershelf`."""

import sys

from generator.cli import main

sys.exit(main())
