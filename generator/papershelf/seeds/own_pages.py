"""Pages of the maintainer's own that are about no paper: `seeds/pages/reading-group.md` becomes the page `reading-group/`.

    ---
    title: Our reading group
    description: When we meet, and what we read next.
    ---

    We meet on Fridays.

Without front matter, the first heading is the title.
"""

from collections.abc import Iterable
from typing import Any

from papershelf import urls
from papershelf.config import Redirect, compose_yaml, unknown_key
from papershelf.model import InputError, OwnPage, Problem
from papershelf.text.normalize import is_slug

FIELDS = ("title", "description")
TAKEN = frozenset({address.partition("/")[0] for address in urls.SECTIONS.values()} | {"papers", "api", "feeds", "new", "static"})
"""First parts of addresses that the site uses itself."""

_LINE = "---"


def read(text: str, stem: str, name: str) -> OwnPage:
    """Return the page in a file with the name `stem` without its ending. `name` is the file's name in messages.

    Raises:
        InputError: The page has no title or no address, or its front matter cannot be used.
    """
    if not is_slug(stem):
        raise _error(name, 0, f"`{stem}` cannot be the last part of an address", "Rename the file: small letters, digits and hyphens.")
    if stem in TAKEN:
        raise _error(name, 0, f"the site has a page `{stem}/` of its own", "Rename the file.")
    lines = text.split("\n")
    fields: dict[str, str] = {}
    if lines[0].rstrip() == _LINE:
        end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _LINE), 0)
        if not end:
            raise _error(name, 1, "the front matter has no end", "Write a line `---` below it.")
        fields = _fields(compose_yaml("\n".join(lines[1:end]), name), name)
        lines = lines[end + 1 :]
    heading = next((number for number, line in enumerate(lines) if line.strip()), -1)
    if "title" not in fields and heading >= 0 and lines[heading].startswith("# "):
        fields["title"] = lines[heading].removeprefix("# ").strip()
        lines = lines[heading + 1 :]
    if not fields.get("title"):
        raise _error(name, 1, "this page has no title", "Begin it with a line `# Its title`.")
    return OwnPage(stem, fields["title"], fields.get("description", ""), "\n".join(lines).strip())


def _fields(root: Any, name: str) -> dict[str, str]:
    if root is None:
        return {}
    if root.id != "mapping":
        raise _error(name, 2, "the front matter is not `key: value` lines", "Write `title: Its title`.")
    return dict(_field(key, value, name) for key, value in root.value)


def _field(key: Any, value: Any, name: str) -> tuple[str, str]:
    line = key.start_mark.line + 2
    field = str(key.value)[:80]
    if field not in FIELDS:
        raise unknown_key(name, line, f"`{field}` is not a field of a page", field, FIELDS)
    if value.id != "scalar":
        raise _error(name, line, f"`{field}` is no text", "Write it on one line.")
    return field, " ".join(value.value.split())


def _error(name: str, line: int, found: str, remedy: str) -> InputError:
    return InputError(Problem(name, line, found, remedy))


def twice(pages: Iterable[OwnPage], redirects: Iterable[Redirect]) -> Redirect | None:
    """Return a redirect from the address of a page; None if there is none."""
    taken = {f"{page.slug}/" for page in pages}
    return next((each for each in redirects if each.address in taken), None)
