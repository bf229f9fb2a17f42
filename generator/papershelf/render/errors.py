"""Faults of templates, which a site may override, told like other faults of the input: file, line, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from papershelf.model import DigestFile, InputError, PapershelfError, Problem
from papershelf.seeds.reader import SeedsError


@contextmanager
def told_as_problems(templates: Sequence[Path], digests: Sequence[DigestFile]) -> Iterator[None]:
    """Raise `SeedsError` for what goes wrong in one of the folders `templates`; `digests` are what was read well until then."""
    try:
        yield
    except InputError as error:
        raise SeedsError(error.problems, digests) from error
    except PapershelfError:
        raise
    except Exception as error:
        problem = find_problem(error, templates)
        if problem is None:
            raise
        raise SeedsError([problem], digests) from error


def find_problem(error: Exception, templates: Sequence[Path]) -> Problem | None:
    """The problem that `error` is if it arose in a template, else None: then it is a fault of the generator."""
    place = _place(error, templates) if not isinstance(error, UnicodeDecodeError) else _no_text(error, templates)
    if place is None:
        return None
    kind = "" if type(error).__module__.startswith("jinja2") else f"{type(error).__name__} "
    said = kind + " ".join(str(error).split())
    return Problem(*place, f"this template does not work: {said}", "Mend it, or remove it: then the default one is used.")


def _place(error: Exception, templates: Sequence[Path]) -> tuple[str, int] | None:
    """File and line in the innermost template. Jinja gives syntax errors as attributes, all else as frames of the traceback."""
    frames = list(_frames(error.__traceback__))
    stated = [(getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0)]
    for file, line in stated + frames[::-1]:
        if any(_lies_in(file, folder) for folder in templates):
            return file, line
    return None


def _no_text(error: UnicodeDecodeError, templates: Sequence[Path]) -> tuple[str, int] | None:
    """The template that is not UTF-8: the loader's error does not name it."""
    for file in (file for folder in templates for file in sorted(folder.rglob("*")) if file.is_file()):
        if file.read_bytes() == error.object:
            return file.as_posix(), error.object.count(b"\n", 0, error.start) + 1
    return None


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _lies_in(file: str, folder: Path) -> bool:
    return bool(file) and Path(file).resolve().is_relative_to(folder.resolve())
