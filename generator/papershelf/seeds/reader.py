"""Read all that a site is made from: settings, taxonomy, digests and hand-written pages, with every problem on the way.

Reading goes on after a problem, so that a maintainer hears of all of them at once. A problem of a digest stops no build: what could be read
is published. A problem of the maintainer's own files does.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path

from papershelf import config, input_files, taxonomy
from papershelf.config import Config, nearest
from papershelf.markdown import paper_page
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import DigestFile, Entry, InputError, OwnPage, PapershelfError, Problem
from papershelf.seeds import copies, design, digests, enriched, misplaced, names, own_pages, page_names, result_names
from papershelf.seeds.digests import Memo, without_memory
from papershelf.seeds.digests.document import Document
from papershelf.taxonomy import Taxonomy, naming
from papershelf.text.normalize import clean

_UNREADABLE = "Allow the build to read it, or remove it."
_LINK = "Put the file itself here, or remove the link."


class Seeds:
    """The contents of the seeds folder. `problems` name files as seen from where the command runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = Config()
        self.taxonomy: Taxonomy | None = None  # none if it cannot be read
        self.taxonomy_text = ""  # the text of all files that it was read from
        self.digests: list[DigestFile] = []  # in order of their paths
        self.pages: list[PaperPage] = []
        self.own_pages: list[OwnPage] = []  # about no paper
        self.doubts: list[result_names.Doubt] = []  # names on pages that are slips if no text has them
        self.problems: list[Problem] = []

    @cached_property
    def entries(self) -> int:
        """Number of entries in all digests."""
        return sum(len(digest.entries) for digest in self.digests)

    @cached_property
    def incomplete(self) -> int:
        """Number of entries that were read, but without their date, their abstract, or something else that a problem names."""
        return sum(len(incomplete_entries(digest)) for digest in self.digests)

    @cached_property
    def without_abstract(self) -> dict[str, list[str]]:
        """Titles of the entries that have no abstract, by the path of their digest. No problem names them: lists of titles have none."""
        lacking = {f"digests/{digest.file}": [entry.title for entry in digest.entries if not entry.abstract] for digest in self.digests}
        return {file: titles for file, titles in lacking.items() if titles}

    @cached_property
    def not_read(self) -> int:
        """Number of passages and files among the digests that could not be read."""
        return sum(map(count_not_read, self.digests))

    def forget_entries(self) -> None:
        """Free the memory of all entries, but keep their numbers."""
        _ = self.entries, self.incomplete, self.without_abstract, self.not_read
        self.digests[:] = [digest._replace(entries=()) for digest in self.digests]

    def stops_build(self, *, strict: bool = False) -> bool:
        """Return whether a build would stop: for an error in the maintainer's own files, if `strict` for any problem."""
        received = f"{self.folder.as_posix()}/digests/"
        errors = (problem for problem in self.problems if problem.severity == "error" and not problem.file.startswith(received))
        return bool(self.problems) if strict else any(errors)

    def add(self, problems: Iterable[Problem]) -> None:
        """Add `problems`, which name files relative to the seeds folder, and put all in order."""
        self.problems += [problem._replace(file=f"{self.folder.as_posix()}/{problem.file}") for problem in problems]
        self.problems.sort(key=lambda problem: (problem.file, problem.line))

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Add the problems of an `InputError`, and go on after what raised it."""
        try:
            yield
        except InputError as error:
            self.add(error.problems)


class SeedsError(PapershelfError):
    """The site cannot be built before `problems` are mended."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def read(folder: Path, default_taxonomy: Path, memo: Memo = without_memory, shared_memo: Memo = without_memory) -> Seeds:
    """Read the seeds in `folder`.

    Args:
        folder: What a site is made from.
        default_taxonomy: The package's taxonomy, which the seeds' own one extends.
        memo: May know digests, and the site's own taxonomy, from earlier builds.
        shared_memo: The same for the default taxonomy, which all sites share.

    Raises:
        SeedsError: There is no such folder.
    """
    require(folder)
    seeds = Seeds(folder)
    with seeds.collecting():
        seeds.config = config.load(folder / "site.yaml")
        seeds.add(design.problems_of(seeds.config, folder))
    with seeds.collecting():
        _read_taxonomy(seeds, default_taxonomy, memo, shared_memo)
    _read_digests(seeds, memo)
    _read_pages(seeds)
    _read_own_pages(seeds)
    _settle_doubts(seeds)
    seeds.add(misplaced.problems_of(folder, has_pages=bool(seeds.pages)))
    return seeds


def require(folder: Path) -> None:
    """Raise `SeedsError` if there is no such `folder`: the command was most likely run in the wrong place."""
    if not folder.is_dir():
        remedy = "Run this in a site's folder, name the seeds with --seeds, or start a site with `papershelf new DIR`."
        raise SeedsError([Problem(folder.as_posix(), 0, "there is no such folder of seeds", remedy)])


def incomplete_entries(digest: DigestFile) -> list[Entry]:
    """Return the entries that were read, but without their date, their abstract, or something else that an error at their title names."""
    wrong = {problem.line for problem in digest.problems if problem.severity == "error" and problem.line}
    return [entry for entry in digest.entries if not entry.date or not entry.abstract or entry.line in wrong]


def count_not_read(digest: DigestFile) -> int:
    """Return how many passages of `digest` were not read: its errors, without those about an entry that was."""
    starts = [entry.line for entry in digest.entries]
    incomplete = {entry.line for entry in incomplete_entries(digest)}
    spans = [(start, end) for start, end in zip(starts, [*starts[1:], float("inf")], strict=False) if start in incomplete]
    errors = [problem.line for problem in digest.problems if problem.severity == "error"]
    passages = [line for line in errors if not any(0 < start <= line < end for start, end in spans)]
    return len(passages) + max(digest.unlisted - 1, 0)  # one of the errors counts those that are not listed


def _read_taxonomy(seeds: Seeds, default: Path, memo: Memo, shared_memo: Memo) -> None:
    own = seeds.folder / "taxonomy.yaml"
    has_own = os.path.lexists(own)
    trouble = input_files.trouble_with(own, seeds.folder)
    if trouble:
        raise InputError(Problem("taxonomy.yaml", 0, trouble, _UNREADABLE))
    package = _text(default, "taxonomy.yaml")
    text = _text(own, "taxonomy.yaml") if has_own else package
    if text == package:  # as in the repository of papershelf itself
        seeds.taxonomy_text = text
        seeds.taxonomy = shared_memo("taxonomy", text, partial(taxonomy.load, text, name="taxonomy.yaml"))
    else:
        seeds.taxonomy_text = f"{package}\0{text}"
        load = partial(taxonomy.load, text, name="taxonomy.yaml", package=package)
        seeds.taxonomy = memo("taxonomy", seeds.taxonomy_text, load)
    seeds.add(seeds.taxonomy.problems)


def _settle_doubts(seeds: Seeds) -> None:
    """Add the problems of names in the taxonomy, and in results on pages, that no text has, in whatever spelling."""
    for name, problem in (*(seeds.taxonomy.doubts if seeds.taxonomy else ()), *seeds.doubts):
        letters = "[-_ ]?".join(map(re.escape, naming.without_breaks(name)))
        spelled = re.compile(rf"(?<![^\W_]){letters}(?:e?s)?(?=v?\d|[\W_]|$)", re.IGNORECASE)  # `gema` is not in `image manipulation`
        likely = (text for text in _texts(seeds) if name in text)  # much faster, and mostly enough
        if not (any(map(spelled.search, likely)) or any(map(spelled.search, _texts(seeds)))):
            seeds.add([problem])


def _texts(seeds: Seeds) -> Iterator[str]:
    """Yield the title and the abstract of each entry and of each page."""
    for digest in seeds.digests:
        for entry in digest.entries:
            yield entry.title
            yield entry.abstract
    for page in seeds.pages:
        yield page.fields.get("title", "")
        yield page.fields.get("abstract", "")


def _read_digests(seeds: Seeds, memo: Memo) -> None:
    days = seeds.config.as_of
    found: list[DigestFile] = []
    for name, path, trouble in _files(seeds, "digests"):
        as_of = days.get(name) or days.get(name.rpartition("/")[2])
        refused = trouble and Document(name, "", as_of).refused(0, trouble, _LINK if path.is_symlink() else _UNREADABLE)
        found.append(refused or digests.read(path, name=name, as_of=as_of, memo=memo))
    known = {each for digest in found for each in (digest.file, digest.file.rpartition("/")[2])}
    seeds.digests, problems = copies.without_copies(found)
    seeds.add(problems)
    more, problems = enriched.read(seeds.folder)
    seeds.add(problems)
    if more:
        seeds.digests = [enriched.completed(digest, more) for digest in seeds.digests]
    seeds.add(problem for digest in seeds.digests for problem in digest.problems)
    for name in sorted(days.keys() - known):
        near = nearest(name, known)
        remedy = f"Did you mean `{near}`?" if near else "Mend the name, or take the line out."
        seeds.add(
            [
                Problem(
                    "site.yaml",
                    _line_of(name, seeds.folder / "site.yaml"),
                    f"`as_of` names {name}, and there is no such digest",
                    remedy,
                    "warning",
                )
            ]
        )


def _line_of(name: str, file: Path) -> int:
    """Return the first line of `file` that has `name` in it."""
    rows = _text(file, file.name).split("\n")
    return next((number for number, row in enumerate(rows, 1) if name in row), 0)


def _read_pages(seeds: Seeds) -> None:
    for name, path, trouble in _files(seeds, "papers"):
        place = f"papers/{name}"
        if trouble:
            seeds.add([Problem(place, 0, trouble, _LINK if path.is_symlink() else _UNREADABLE)])
        elif "/" in name:
            page = name.removesuffix("/index.html.md").removesuffix("/index.md").removesuffix(".md").rpartition("/")[2]
            seeds.add([Problem(place, 0, "this page is in a folder, and pages in folders are not read", f"Move it to papers/{page}.md.")])
        elif path.suffix.lower() != ".md":
            remedy = "Only files that end in .md are read here; digests belong into digests/."
            seeds.add([Problem(place, 0, "this is no Markdown page", remedy, "warning")])
        else:
            with seeds.collecting():
                _read_page(seeds, paper_page.read_page(_text(path, place), stem=path.stem, name=place))


def _read_own_pages(seeds: Seeds) -> None:
    for name, path, trouble in _files(seeds, "pages"):
        place = f"pages/{name}"
        if trouble:
            seeds.add([Problem(place, 0, trouble, _LINK if path.is_symlink() else _UNREADABLE)])
        elif "/" in name or path.suffix.lower() != ".md":
            remedy = "Only files that end in .md are read here, and none in folders."
            seeds.add([Problem(place, 0, "this is no Markdown page", remedy, "warning")])
        else:
            with seeds.collecting():
                seeds.own_pages.append(own_pages.read(_text(path, place), path.stem, place))
    if both := own_pages.twice(seeds.own_pages, seeds.config.redirects):
        found = f"`redirects` has {both.address}, and so has pages/{both.address[:-1]}.md"
        seeds.add([Problem("site.yaml", both.line, found, "Take one of them out.")])


def _read_page(seeds: Seeds, page: PaperPage) -> None:
    problems = list(page.problems)
    if seeds.taxonomy:
        page, found = page_names.checked(page, seeds.taxonomy)
        page, doubts = result_names.checked(page, seeds.taxonomy)
        problems += found
        seeds.doubts += doubts
    seeds.pages.append(page)
    seeds.add(problems)


def _files(seeds: Seeds, kind: str) -> Iterator[tuple[str, Path, str]]:
    """Yield name and place of each file of a folder of seeds, sorted by name, and why it must not be read, where that is so.

    Files that editors and systems leave behind are left out, and reported where somebody may have meant them.
    """
    folder = seeds.folder / kind
    listed = sorted(input_files.files_in(folder, seeds.folder)) if os.path.lexists(folder) else []
    present = {name for name, _ in listed}
    for name, trouble in listed:
        shown = " ".join(clean(name).split())  # a name may hold control characters, which must not reach pages and terminals
        original = names.backed_up(name)
        if not name:  # the folder itself
            seeds.add([Problem(kind, 0, trouble, _UNREADABLE)])
        elif names.is_leftover(name) or names.is_about(name) or original in present:
            continue
        elif original:
            found = "by its name this is an editor's backup or an unfinished download, so it was not read"
            seeds.add([Problem(f"{kind}/{shown}", 0, found, "If it is meant, rename it, else remove it.", "warning")])
        else:
            yield shown, folder / name, trouble


def _text(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"this is not UTF-8 text (byte {error.object[error.start]:#04x})"
        raise InputError(Problem(name, line, found, "Save it as UTF-8.")) from error
    except OSError as error:
        raise InputError(Problem(name, 0, f"the file cannot be read ({error.strerror})", _UNREADABLE)) from error
