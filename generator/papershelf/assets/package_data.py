"""Find the package's own templates, static files, taxonomy and scaffold.

The wheel contains the defaults (`papershelf/defaults/`). In a checkout, and in an editable install of one, they are the
repository's own folders.
"""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]  # the folder of the package
SCAFFOLD = PACKAGE / "scaffold"  # the files of a fresh site repository
_CHECKOUT = PACKAGE.parents[1]
_DEFAULTS = PACKAGE / "defaults"


def default_taxonomy() -> Path:
    """Return the taxonomy that a site's own one extends."""
    default = _DEFAULTS / "taxonomy.yaml"
    return default if default.is_file() else _CHECKOUT / "seeds" / "taxonomy.yaml"


def default_folder(name: str) -> Path:
    """Return the package's folder of `name`: `templates` or `static`."""
    default = _DEFAULTS / name
    return default if default.is_dir() else _CHECKOUT / name
