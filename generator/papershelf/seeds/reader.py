"""Read all that a site is made from: settings, taxonomy, digests and hand-written pages, with every problem on the way.

Reading goes on after a problem, so that a maintainer hears of all of them at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path

from papershelf import config, taxonomy
from papershelf.config import Config
from papershelf.markdown import paper_page
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import DigestFile, Entry, InputError, PapershelfError, Problem
from papershelf.seeds import digests
from papershelf.seeds.digests import Memo, without_memory
from papershelf.taxonomy import Taxonomy


class Seeds:
    """The contents of the seeds folder. `problems` name files as seen from where the command runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = Config()
        self.taxonomy: Taxonomy | None = None  # none if it cannot be read
        self.taxonomy_text = ""
        self.digests: list[DigestFile] = []  # in order of their file names
        self.pages: list[PaperPage] = []
        self.problems: list[Problem] = []

    @cached_property
    def entries(self) -> int:
        """Number of entries in all digests."""
        return sum(len(digest.entries) for digest in self.digests)

    def forget_entries(self) -> None:
        """Free the memory of all entries, but keep their number."""
        _ = self.entries
        self.digests[:] = [digest._replace(entries=()) for digest in self.digests]

    def add(self, problems: Iterable[Problem]) -> None:
        """Add `problems`, which name files relative to the seeds folder."""
        self.problems += [problem._replace(file=f"{self.folder.as_posix()}/{problem.file}") for problem in problems]

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Add the problems of an `InputError`, and go on after what raised it."""
        try:
            yield
        except InputError as error:
            self.add(error.problems)


class SeedsError(PapershelfError):
    """The site cannot be built before `problems` are mended; `digests` hold what could be read."""

    def __init__(self, problems: Sequence[Problem], digests: Sequence[DigestFile] = ()) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
        self.digests = digests


def read(folder: Path, default_taxonomy: Path, memo: Memo = without_memory, shared_memo: Memo = without_memory) -> Seeds:
    """Read the seeds in `folder`.

    Args:
        folder: What a site is made from.
        default_taxonomy: The taxonomy of seeds without one of their own.
        memo: May know digests, and the site's own taxonomy, from earlier builds.
        shared_memo: The same for the default taxonomy, which all sites share.

    Raises:
        SeedsError: There is no such folder.
    """
    require(folder)
    seeds = Seeds(folder)
    with seeds.collecting():
        seeds.config = config.load(folder / "site.yaml")
    with seeds.collecting():
        _read_taxonomy(seeds, default_taxonomy, memo, shared_memo)
    _read_digests(seeds, memo)
    _read_pages(seeds)
    seeds.problems.sort(key=lambda problem: (problem.file, problem.line))
    return seeds


def require(folder: Path) -> None:
    """Raise `SeedsError` if there is no such `folder`: the command was most likely run in the wrong place."""
    if not folder.is_dir():
        remedy = "Run this in a site's folder, name the seeds with --seeds, or start a site with `papershelf new DIR`."
        raise SeedsError([Problem(folder.as_posix(), 0, "there is no such folder of seeds", remedy)])


def whole_entries(digest: DigestFile) -> list[Entry]:
    """Return the entries of `digest` that no error is reported for."""
    wrong = [problem.line for problem in digest.problems if problem.severity == "error" and problem.line]
    starts = [entry.line for entry in digest.entries]
    spans = zip(digest.entries, starts, [*starts[1:], float("inf")], strict=False)
    return [entry for entry, start, end in spans if not start or not any(start <= line < end for line in wrong)]


def _read_taxonomy(seeds: Seeds, default: Path, memo: Memo, shared_memo: Memo) -> None:
    own = seeds.folder / "taxonomy.yaml"
    seeds.taxonomy_text = text = _text(own if own.exists() else default, "taxonomy.yaml")
    remember = memo if own.exists() else shared_memo
    seeds.taxonomy = remember("taxonomy", text, partial(taxonomy.load, text, name="taxonomy.yaml"))


def _read_digests(seeds: Seeds, memo: Memo) -> None:
    files = list(_files(seeds, "digests"))
    stems: dict[str, str] = {}
    for file in files:
        first = stems.setdefault(file.stem, file.name)
        if first != file.name:
            found = f"this digest has the name of {first}, but for the ending"
            seeds.add([Problem(f"digests/{file.name}", 0, found, "Give one of them another name: a digest is known by it.")])
            continue
        digest = digests.read(file, as_of=seeds.config.as_of.get(file.name), memo=memo)
        seeds.digests.append(digest)
        seeds.add(digest.problems)
    for name in sorted(seeds.config.as_of.keys() - {file.name for file in files}):
        remedy = "Mend the name, or take the line out."
        seeds.add([Problem("site.yaml", 0, f"`as_of` names {name}, and there is no such digest", remedy, "warning")])


def _read_pages(seeds: Seeds) -> None:
    for file in _files(seeds, "papers"):
        name = f"papers/{file.name}"
        if file.suffix != ".md":
            seeds.add([Problem(name, 0, "this is no Markdown page", "Only files that end in .md are read here.", "warning")])
            continue
        with seeds.collecting():
            seeds.pages.append(paper_page.read_page(_text(file, name), stem=file.stem, name=name))


def _files(seeds: Seeds, kind: str) -> Iterator[Path]:
    """Yield the files of a folder of seeds, sorted by name; hidden ones are left out, folders are reported."""
    folder = seeds.folder / kind
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name.startswith("."):
            continue
        if file.is_dir():
            found = "this is a folder, and folders in here are not read"
            seeds.add([Problem(f"{kind}/{file.name}", 0, found, f"Move its files into {kind}/.")])
        else:
            yield file


def _text(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"this is not UTF-8 text (byte {error.object[error.start]:#04x})"
        raise InputError(Problem(name, line, found, "Save it as UTF-8.")) from error
    except OSError as error:
        remedy = "Give the build the right to read it, or move it away."
        raise InputError(Problem(name, 0, f"the file cannot be read ({error.strerror})", remedy)) from error
