"""The options of a build."""

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """Folders are as seen from where the command runs."""

    seeds: Path = Path("seeds")
    out: Path = Path("site")
    site: Path = Path()  # where `templates/`, `static/` and `.cache/` of the site lie
    base_url: str = ""  # overrides the one of site.yaml where it is not empty; ends in a slash
    jobs: int = 1
    strict: bool = False  # warnings stop the build too
    cache: bool = True  # false: neither use nor write `.cache/`, and make every file anew

    @property
    def cache_folder(self) -> Path | None:
        """Where results of builds are kept; None where they are not."""
        return self.site / ".cache" if self.cache else None
