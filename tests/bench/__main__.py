"""Times builds: `python tests/bench 35 1000 10000 --peers` prints, for each size, what a cold build and four kinds of rebuild cost.

With `--peers` Hugo and Pagefind build the same papers, turn by turn, so that both meet the same load, and each figure is followed by the
ratio of ours to theirs. `--archive captures.tar` times a shelf of real captures instead of made-up papers, and how the last one joins it.
All figures are medians of `--runs`; peak memory is that of all processes together (Linux). `--profile` adds where a cold build's time goes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus import papers
from costs import Cost, environment, measure, medians
from sites import YEAR, HugoPagefind, Papershelf, Site, add_new_digest, drop_outputs, install_peers

TOOLS = Path("~/.cache/papershelf-bench").expanduser()

Change = Callable[[Site, int], None]
"""What is done to a site before a build is timed; the number tells one time from another."""

CASES: dict[str, Change] = {
    "cold": lambda site, _: drop_outputs(site),
    "nothing changed": lambda site, _: None,
    "one new digest of 35": lambda site, number: add_new_digest(site, number),
    "one edited note": lambda site, _: site.edit_note(),
    "one edited template": lambda site, _: site.edit_template(),
}


def bench(count: int, folder: Path, options: argparse.Namespace) -> None:
    """Print the costs of a shelf of `count` papers, built below `folder`."""
    sites: list[Site] = [Papershelf(folder / "ours", _command(options))]
    if options.peers:
        sites.append(HugoPagefind(folder / "peers", install_peers(TOOLS)))
    for site in sites:
        site.add(papers(0, count, YEAR), YEAR)
    for case, change in CASES.items():
        _time(f"{count:8,}  {case}", change, sites, options.runs)
    _sizes(f"{count:8,}", folder / "ours/site", count)
    if options.profile:
        _profile(sites[0])


def bench_archive(folder: Path, options: argparse.Namespace) -> None:
    """Print the costs of the shelf of captures in `options.archive`, built below `folder`."""
    shelf = Papershelf(folder / "ours", _command(options))
    shelf.add_archive(options.archive, 1)
    _time(" archive  cold", CASES["cold"], [shelf], options.runs)
    _time(" archive  nothing changed", CASES["nothing changed"], [shelf], options.runs)
    _time(" archive  its last digest", lambda site, _: shelf.add_rest(options.archive), [shelf], 1)
    _sizes(" archive", folder / "ours/site", len(list((folder / "ours/site/papers").iterdir())))
    if options.profile:
        _profile(shelf)


def _time(label: str, change: Change, sites: list[Site], runs: int) -> None:
    costs: list[list[Cost]] = [[] for _ in sites]
    for number in range(1, runs + 1):
        for site, held in zip(sites, costs, strict=True):
            change(site, number)
            held.append(measure(site.command, site.folder))
    ours, *theirs = map(medians, costs)
    line = f"{label:34} wall {ours.wall:8.3f} s   cpu {ours.cpu:8.3f} s   peak {ours.peak:7.1f} MiB"
    if theirs:
        ratios = [medians([Cost(*map(_ratio, mine, other))]) for mine, other in zip(*costs, strict=True)]
        line += "   of the peers' {:6.3f} wall, {:6.3f} cpu, {:6.3f} peak".format(*medians(ratios))
        line += f"   ({theirs[0].wall:.3f} s, {theirs[0].cpu:.3f} s, {theirs[0].peak:.1f} MiB)"
    print(line, flush=True)


def _ratio(ours: float, theirs: float) -> float:
    return ours / theirs if theirs else float("nan")


def _sizes(label: str, site: Path, count: int) -> None:
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    print(
        f"{label}  {len(sizes):,} files, {sum(sizes) / count / 1000:.2f} KB for each paper, the largest {max(sizes) / 1e6:.2f} MB",
        flush=True,
    )


def _profile(shelf: Site) -> None:
    drop_outputs(shelf)
    subprocess.run([*shelf.command, "--profile"], cwd=shelf.folder, env=environment(), check=True)


def _command(options: argparse.Namespace) -> list[str]:
    return [sys.executable, "-m", "papershelf", "build", "-q", *(["--jobs", str(options.jobs)] if options.jobs else [])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", metavar="PAPERS", help="default: 35 and 1000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--peers", action="store_true", help="install Hugo and Pagefind (once) and time them too")
    parser.add_argument("--archive", type=Path, metavar="TAR", help="captures of daily_papers")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--scratch", type=Path, help="where the sites are built; default: the system's folder for temporary files")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="papershelf-bench-", dir=options.scratch))
    if options.archive:
        bench_archive(scratch / "archive", options)
    for size in options.sizes or ([] if options.archive else [35, 1_000]):
        bench(size, scratch / str(size), options)
    shutil.rmtree(scratch)  # and not before all is timed, for the reason that `drop_outputs` gives


if __name__ == "__main__":
    main()
