"""Times builds: `python tests/bench 35 1000 10000` prints, for each size, what a cold build and four kinds of rebuild cost.

`--runs K` gives medians of K runs, `--peer 'COMMAND'` times another generator after each cold build of ours, in the folder
`--peer-folder` that holds its sources, so that both meet the same load. Peak memory is that of all processes together (Linux).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from corpus import digest

ROOT = Path(__file__).parents[2]
YEAR = 2023


class Cost(NamedTuple):
    """Of one command."""

    wall: float
    cpu: float
    peak: float
    """MiB."""


def measure(command: list[str], folder: Path) -> Cost:
    """Run `command` in `folder`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled once, and so is this one
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0.0
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _tree(process.pid))))
        time.sleep(0.02)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command[0]} failed in {folder}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def _tree(pid: int) -> list[int]:
    try:
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        children = []
    return [pid, *(each for child in children for each in _tree(child))]


def _memory(pid: int) -> float:
    """Proportional set size: pages that processes share are counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _cold(shelf: Path) -> None:
    # Moved, not deleted: ext4 makes new files slowly where many were deleted a moment ago.
    for name in ("site", ".cache"):
        if (shelf / name).exists():
            (shelf / name).rename(shelf / f"old-{time.monotonic_ns()}")


def _new_digest(shelf: Path) -> None:
    count = len(list((shelf / "seeds/digests").iterdir()))
    year = YEAR + count
    (shelf / f"seeds/digests/{year}-12-31.txt").write_text(digest(10_000_000 + 35 * count, 35, year))


def _note(shelf: Path) -> None:
    page = min((shelf / "site/papers").iterdir()).name
    (shelf / "seeds/papers").mkdir(exist_ok=True)
    (shelf / f"seeds/papers/{page}.md").write_text(f"---\nslug: {page}\n---\n\n## Note\n\nRead at {time.monotonic_ns()}.\n")


def _template(shelf: Path) -> None:
    (shelf / "templates").mkdir(exist_ok=True)
    (shelf / "templates/paper.html").write_text(
        (ROOT / "templates/paper.html").read_text() + "{# " + str(time.monotonic_ns()) + " #}", encoding="utf-8"
    )


CASES: dict[str, Callable[[Path], None]] = {
    "cold": _cold,
    "nothing changed": lambda shelf: None,
    "one new digest of 35": _new_digest,
    "one edited note": _note,
    "one edited template": _template,
}


def bench(count: int, options: argparse.Namespace) -> None:
    """Print the costs of a shelf of `count` papers."""
    folder = Path(tempfile.mkdtemp(prefix="papershelf-bench-"))
    (folder / "seeds/digests").mkdir(parents=True)
    (folder / f"seeds/digests/{YEAR}-12-31.txt").write_text(digest(0, count, YEAR))
    build = [sys.executable, "-m", "generator", "build", "-q", *(["--jobs", str(options.jobs)] if options.jobs else [])]
    costs: dict[str, list[Cost]] = {}
    for case, prepare in CASES.items():
        for _ in range(options.runs):
            prepare(folder)
            costs.setdefault(case, []).append(measure(build, folder))
            if case == "cold" and options.peer:
                costs.setdefault("peer, cold", []).append(measure(["sh", "-c", options.peer], options.peer_folder))
    peer = median(cost.wall for cost in costs["peer, cold"]) if options.peer else 0.0
    for case, runs in costs.items():
        wall, cpu, peak = (median(each) for each in zip(*runs, strict=True))
        ratio = f"{wall / peer:9.3f} of the peer's wall" if peer else ""
        print(f"{count:8,}  {case:22} wall {wall:8.3f} s   cpu {cpu:8.3f} s   peak {peak:7.1f} MiB{ratio}", flush=True)
    sizes = [file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file()]
    print(f"{count:8,}  {len(sizes):,} files, {sum(sizes) / count / 1000:.1f} KB for each paper, the largest {max(sizes) / 1e6:.2f} MB")
    shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[35, 1_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--peer", default="")
    parser.add_argument("--peer-folder", type=Path, default=Path())
    options = parser.parse_args()
    for size in options.sizes:
        bench(size, options)


if __name__ == "__main__":
    main()
