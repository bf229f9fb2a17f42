"""Problems of a site's own templates, reported as other problems of the input are: file, line, what is wrong, what to do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from papershelf.config import nearest
from papershelf.model import InputError, PapershelfError, Problem
from papershelf.seeds.reader import SeedsError

_TEMPLATES = frozenset({".html", ".htm", ".jinja", ".jinja2", ".j2"})  # endings of files that are meant as templates
_PAGES = "404 about archive backbones benchmark digest digests group home map paper results search shelf tags year years"
_RENAMED = {
    **{f"{page}.html": f"pages/{page}.html" for page in _PAGES.split()},
    "moved.html": "pages/redirect.html",
    "base.html": "layouts/base.html",
    "frame.html": "layouts/head.html, layouts/navigation.html, layouts/search.html or layouts/footer.html",
    "parts.html": "macros/lists.html, macros/charts.html or macros/feeds.html",
}
"""The names that templates had when all of them lay in one folder, each with the new name or names."""


@contextmanager
def told_as_problems(templates: Sequence[Path]) -> Iterator[None]:
    """Raise `SeedsError` for an error in a template, for an `InputError`, and at once for a template of the site's under an old name.

    `templates` are the folders to look for templates in, the package's last.
    """
    renamed = [problem for own in templates[:-1] for problem in _renamed(own)]
    if renamed:
        raise SeedsError(renamed)
    try:
        yield
    except InputError as error:
        raise SeedsError(error.problems) from error
    except PapershelfError:
        raise
    except Exception as error:
        problem = find_problem(error, templates)
        if problem is None:
            raise
        raise SeedsError([problem]) from error


def unused(templates: Sequence[Path]) -> Iterator[Problem]:
    """Yield a warning for each of a site's own templates that no page uses: it has no name of the package's, and no other names it.

    `templates` are the folders to look for templates in, the package's last.
    """
    *owns, package = templates
    for own in owns:
        files = sorted(file for file in own.rglob("*") if file.suffix.lower() in _TEMPLATES and file.is_file())
        strange = [file for file in files if not (package / file.relative_to(own)).is_file()]
        texts = {file: file.read_text(encoding="utf-8", errors="replace") for file in (files if strange else ())}
        known = [file.relative_to(package).as_posix() for file in sorted(package.rglob("*.html"))] if strange else []
        for file in strange:
            if any(file.stem in text for other, text in texts.items() if other != file):
                continue
            near = nearest(file.relative_to(own).as_posix(), known) or next((name for name in known if Path(name).stem == file.stem), "")
            remedy = f"Did you mean {near}?" if near else "Name it in a template that a page uses, or remove it."
            yield Problem(file.as_posix(), 0, "no page uses this template", remedy, "warning")


def find_problem(error: Exception, templates: Sequence[Path]) -> Problem | None:
    """Return the problem behind an `error` that arose in a template. Return None for an error of the generator itself."""
    place = _undecodable(error, templates) if isinstance(error, UnicodeDecodeError) else _place(error, templates)
    if place is None:
        return None
    kind = "" if type(error).__module__.startswith("jinja2") else f"{type(error).__name__} "
    description = (kind + " ".join(str(error).split())).removesuffix(".")  # the message of a problem ends its sentence itself
    remedy = "Correct this template, or remove it: the build then uses the default one."
    return Problem(*place, f"this template does not work: {description}", remedy)


def describe_missing(name: str) -> str:
    """Return what a message says where a template names the template `name` and there is none."""
    return f"there is no template {name}" + (f", it is now {_RENAMED[name]}" if name in _RENAMED else "")


def _renamed(own: Path) -> list[Problem]:
    """Return a problem for each template in the folder `own` whose name is an old one, because no page uses it any more."""
    found = "no template has this name any more, so no page would show what is in it"
    remedy = "move your changes to {} (templates/README.md of Papershelf says what each may use), or remove this file."
    return [
        Problem((own / old).as_posix(), 0, found, f"In {own.as_posix()}/, {remedy.format(new)}")
        for old, new in _RENAMED.items()
        if (own / old).is_file()
    ]


def _place(error: Exception, templates: Sequence[Path]) -> tuple[str, int] | None:
    """Return file and line in the innermost template. Jinja has syntax errors' place in attributes, all others' in the traceback."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    stated = getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0
    for file, line in (stated, *reversed(frames)):
        if file and any(Path(file).resolve().is_relative_to(folder.resolve()) for folder in templates):
            return file, line
    return None


def _undecodable(error: UnicodeDecodeError, templates: Sequence[Path]) -> tuple[str, int] | None:
    """Return file and line of the template that is not UTF-8, found by its bytes because the error does not name the file."""
    for file in (file for folder in templates for file in sorted(folder.rglob("*")) if file.is_file()):
        if file.read_bytes() == error.object:
            return file.as_posix(), error.object.count(b"\n", 0, error.start) + 1
    return None
