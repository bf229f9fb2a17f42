"""Where the package's own templates, static files, taxonomy and scaffold lie.

The defaults travel inside the wheel (`papershelf/defaults/`). In a checkout, and in an editable install of one, they are the
repository's own folders.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]
"""The folder of the package."""
SCAFFOLD = PACKAGE / "scaffold"
"""The files of a fresh site repository."""
_CHECKOUT = PACKAGE.parents[1]
_CARRIED = PACKAGE / "defaults"


def default_taxonomy() -> Path:
    """Return the taxonomy that a site without one uses."""
    carried = _CARRIED / "taxonomy.yaml"
    return carried if carried.is_file() else _CHECKOUT / "seeds" / "taxonomy.yaml"


def default_folder(name: str) -> Path:
    """Return the package's folder of `name`: `templates` or `static`."""
    carried = _CARRIED / name
    return carried if carried.is_dir() else _CHECKOUT / name
