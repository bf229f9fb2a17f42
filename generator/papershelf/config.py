"""`seeds/site.yaml` -> `Config`. Every key has a default, an unknown key is an error that names the nearest known one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from papershelf.model import InputError, Problem

if TYPE_CHECKING:  # a site without site.yaml needs none of it
    import yaml

UNSET_BASE_URL = "http://localhost:8000/"
"""Stands in until `base_url` is set: the address of `papershelf serve`, so that feeds and sitemap are whole."""


class Config(NamedTuple):
    """All settings of a site."""

    title: str = "Papershelf"
    description: str = "Research-paper digests, kept and searchable."
    base_url: str = UNSET_BASE_URL
    """Where the site will live, ending in a slash."""
    language: str = "en"
    """BCP 47 tag of the digests' language."""
    repository: str = ""
    """Address of the site's own repository, for "correct this page" links; empty: no such links."""
    branch: str = "main"
    as_of: Mapping[str, date] = MappingProxyType({})
    """Capture date by digest file name, for digests that do not print theirs."""
    per_page: int = 40
    """Papers on a full listing page."""
    offline: bool = False
    """Whether readers' browsers keep what they visited for when there is no network."""

    @property
    def base_path(self) -> str:
        """The path of `base_url`, with a slash at both ends: `/` or `/repo/`."""
        return urlsplit(self.base_url).path


def load(file: Path, *, name: str = "") -> Config:
    """Read `file`, or give the defaults where there is none.

    `name` is what messages call the file. Raises `InputError` with the line of what must be mended.
    """
    name = name or file.as_posix()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise _error(name, 0, f"the file cannot be read ({error})", "Save it as UTF-8 text that the build may read.") from error
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml_loader())
    except yaml.YAMLError as error:
        raise yaml_error(name, error) from error
    if root is None:
        return Config()
    if not isinstance(root, yaml.MappingNode):
        remedy = "Write one setting a line, for instance `title: My shelf`."
        raise _error(name, _line(root), "the settings are not a list of `key: value` lines", remedy)
    return Config(**dict(_setting(name, key, value) for key, value in root.value))


def yaml_loader() -> Any:
    """Return PyYAML's safe loader: the one in C, or the slower one in Python where PyYAML was installed without its C part."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_error(name: str, error: yaml.YAMLError) -> InputError:
    """A YAML syntax error with the file's name and the line at fault."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    line = mark.line + 1 if mark else 0
    return _error(name, line, f"this is not valid YAML: {what}", "Mend that line; quote a value that holds `: ` or ` #`.")


def with_base_url(base_url: str) -> str:
    """`base_url` ending in a slash. Raises `ValueError` when it is not an http(s) address."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("an address that starts with https:// and has no ? or #")
    return base_url if base_url.endswith("/") else base_url + "/"


def _setting(name: str, key: yaml.Node, value: yaml.Node) -> tuple[str, Any]:
    import difflib

    import yaml

    if key.value not in _READERS:
        near = difflib.get_close_matches(str(key.value), _READERS, 1)
        remedy = f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(_READERS)}."
        raise _error(name, _line(key), f"`{key.value}` is no setting", remedy)
    data = yaml_loader()("")
    try:
        return key.value, _READERS[key.value](data.construct_object(value, deep=True))
    except (ValueError, TypeError, yaml.YAMLError) as error:
        raise _error(name, _line(value), f"`{key.value}` cannot be used as written", f"It must be {error}.") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("some text")
    return " ".join(value.split())


def _address(value: object) -> str:
    return with_base_url(_text(value))


def _repository(value: object) -> str:
    return _address(value).rstrip("/") if value else ""


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 5 <= value <= 500:
        raise ValueError("a whole number from 5 to 500")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("`true` or `false`")
    return value


def _dates(value: object) -> dict[str, date]:
    if not isinstance(value, dict) or not all(type(day) is date for day in value.values()):
        raise ValueError("a list of `file name: 2025-12-19` lines")
    return {str(file): day for file, day in value.items()}


_READERS: dict[str, Callable[[object], Any]] = {
    "title": _text,
    "description": _text,
    "base_url": _address,
    "language": _text,
    "repository": _repository,
    "branch": _text,
    "as_of": _dates,
    "per_page": _count,
    "offline": _switch,
}
assert set(_READERS) == {*Config._fields}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _error(name: str, line: int, found: str, remedy: str) -> InputError:
    return InputError(Problem(name, line, found, remedy))
