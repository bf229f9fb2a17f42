"""Write all papers of a shelf into one file, for programs."""

from pathlib import Path

from papershelf.export.tables import FORMS
from papershelf.library import assembly
from papershelf.model import OutputError
from papershelf.seeds.reader import Seeds, SeedsError


def form_of(file: Path | None) -> str:
    """Return the form that a file's ending asks for, or `papers.db` where it asks for none."""
    asked = f"papers{file.suffix.lower()}" if file else ""
    return asked if asked in FORMS else "papers.db"


def export(seeds: Seeds, form: str, file: Path) -> str:
    """Write the papers of `seeds` in a form of `FORMS` into a file, and return a line about it.

    Raises:
        SeedsError: The seeds must be mended first.
        OutputError: The file cannot be written, or the form needs a package that is not installed.
    """
    if seeds.stops_build() or seeds.taxonomy is None:
        raise SeedsError([problem for problem in seeds.problems if problem.severity == "error"])
    library = assembly.assemble([digest for digest in seeds.digests if digest.entries], seeds.pages, seeds.taxonomy)
    body = FORMS[form](library, seeds.config)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.new")
        draft.write_bytes(body)
        draft.replace(file)
    except OSError as error:
        raise OutputError(f"{file}: the file cannot be written ({error.strerror}). Name another one with --out.") from error
    count = len(library.papers)
    return f"{file.as_posix()}: {count:,} {'paper' if count == 1 else 'papers'}, {len(body) / 1e6:.1f} MB"
