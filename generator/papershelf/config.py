"""The settings in `seeds/site.yaml`. Each has a default; an unknown key is an error that suggests a known one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from papershelf.input_files import trouble_with
from papershelf.model import InputError, Problem
from papershelf.palette import DEFAULTS, THEMES, Colors, as_hex

if TYPE_CHECKING:  # a site without site.yaml does not need yaml
    import yaml

_OPEN = " is not closed"
_LONGEST_SHOWN = 60  # characters of a value in a message
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
_LANGUAGE = re.compile(r"(?i)[a-z]{2,3}(?:-[a-z\d]{2,8}+)*+|x(?:-[a-z\d]{1,8}+)++")
"""A language tag (BCP 47), without those that are registered as a whole (`i-klingon`)."""
_YAML_WORDS: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("mapping values are not",): "a second `: ` on a line, or a line that is indented further than the one above",
        ("violates indentation",): "a tab instead of spaces",
        ("cannot start any token",): "a tab, or a sign such as `@` or `%` before a text",
        ("unexpected end of stream",): f"a quote{_OPEN}",
        ("',' or ']'", "',' or '}'"): f"a bracket{_OPEN}",
        ("expected key", "block end", "expected '-'"): "a line that is indented unlike those above, or text behind a quote or a bracket",
        ("could not find expected ':'",): "a line without `: `",
        ("entries are not allowed",): "a `- ` where no list can begin",
        ("undefined alias", "found duplicate anchor", "second occurrence"): "text that begins with `*` or `&`",
        ("unknown escape",): "a `\\` in double quotes",
        ("document",): "a line `---` or `...`",
        ("node content",): "a closing bracket without an opening one",
    }
)
"""What PyYAML's two loaders say in the words of YAML's grammar, and what a maintainer sees in the file."""


_OLD_ADDRESS = re.compile(r"/?(?:[\w.~-]{1,200}/){0,8}[\w.~-]{1,200}/?")
DOWNLOADS = ("papers.db", "papers.jsonl", "papers.csv", "papers.parquet")
"""Files with all papers that a site may publish."""


class SavedSearch(NamedTuple):
    """A search whose newest papers have a feed."""

    name: str
    query: str
    line: int = 0  # of the settings


class Redirect(NamedTuple):
    """An address that leads elsewhere."""

    address: str  # `old/`, or `old.html`
    to: str  # `papers/new/` or `https://...`
    line: int = 0  # of the settings


class Config(NamedTuple):
    """All settings of a site."""

    title: str = "Papershelf"
    description: str = "Research-paper digests, kept and searchable."
    base_url: str = ""  # address of the published site, ending in a slash; empty where that is not known
    language: str = "en"  # BCP 47 tag of the language of the site's words
    repository: str = ""  # address of the site's repository, for "correct this page" links; empty: no such links
    branch: str = "main"
    as_of: Mapping[str, date] = MappingProxyType({})  # capture date by file name, for digests that do not contain it
    per_page: int = 40  # number of papers on a full page of a list
    offline: bool = False  # whether readers' browsers store visited pages for offline use
    colors: Colors = MappingProxyType({})  # those that differ from the defaults, by name
    logo: str = ""  # name of a file in the seeds folder; empty for the site's own mark
    extra_css: str = ""  # name of a file in the seeds folder with further rules of style
    redirects: tuple[Redirect, ...] = ()
    downloads: tuple[str, ...] = ()  # files with all papers that the site publishes, of `DOWNLOADS`
    feeds: tuple[SavedSearch, ...] = ()  # searches with a feed of their own
    menu: tuple[tuple[str, str], ...] = ()  # name and address of each entry; the address is empty for a section. None: all sections

    @property
    def is_address_known(self) -> bool:
        """Whether the settings say where the site is published."""
        return bool(self.base_url)

    @property
    def base_path(self) -> str:
        """The path of `base_url`, with a slash at both ends: `/` or `/repo/`; `/` where the address is not known."""
        return urlsplit(self.base_url).path or "/"


def load(file: Path) -> Config:
    """Return the settings in `file`, or the defaults where the file does not exist.

    Raises:
        InputError: The file cannot be read, or a setting is invalid.
    """
    remedy = "Save it as UTF-8 text, and allow the build to read it."
    trouble = trouble_with(file, file.parent)
    if trouble:
        raise _error(file.name, 0, trouble, remedy)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise _error(file.name, 0, f"the file cannot be read ({error})", remedy) from error
    root = compose_yaml(text, file.name)
    if root is None:
        return Config()
    if root.id != "mapping":
        remedy = "Write one setting a line, for instance `title: My shelf`."
        raise _error(file.name, root.start_mark.line + 1, "the settings are not `key: value` lines", remedy)
    settings: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in root.value:
        try:
            if str(key.value) in settings:
                found = f"`{str(key.value)[:_LONGEST_SHOWN]}` is there a second time"
                raise _error(file.name, key.start_mark.line + 1, found, "Keep one of the two lines.")
            settings[str(key.value)] = _setting(file.name, key, value)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return Config(**settings)


def yaml_loader() -> Any:
    """Return PyYAML's safe loader: the one in C, or the slower one in Python where PyYAML has no C part."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose_yaml(text: str, name: str) -> Any:
    """Return the root node of a YAML text, None for an empty one. `name` is its file's name in messages.

    Raises:
        InputError: The text is not valid YAML.
    """
    import yaml

    try:
        return yaml.compose(text, Loader=yaml_loader())
    except yaml.YAMLError as error:
        raise yaml_error(name, error, text) from error
    except RecursionError as error:
        remedy = "Write it with fewer brackets, or with less indentation."
        raise _error(name, 0, "the lists in this file are nested too deeply to be read", remedy) from error


def written_as(node: Any) -> str:
    """Return what a YAML node is, in words: `nothing`, `text`, `a list` or `name: value` lines."""
    if node.id == "scalar":
        return "text" if node.value else "nothing"
    return "a list" if node.id == "sequence" else "`name: value` lines"


def value_of(node: Any) -> Any:
    """Return the value of a YAML node.

    Raises:
        ValueError: The node has no value that can be read. The message completes "It must be ...".
    """
    import yaml

    try:
        return yaml_loader()("").construct_object(node, deep=True)
    except ValueError as error:  # such as the day 2024-13-01
        is_day = node.id != "scalar" or node.tag.endswith(":timestamp")
        raise ValueError("a day that the calendar has, such as 2025-12-19" if is_day else "a value that can be read") from error
    except (yaml.YAMLError, TypeError, OverflowError, RecursionError, AttributeError) as error:
        raise ValueError("plain text, a number, a day or a list") from error


def yaml_error(name: str, error: yaml.YAMLError, text: str = "") -> InputError:
    """Return the error for invalid YAML, the `text` of a file, with the file's name and the line."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    words = next((words for parts, words in _YAML_WORDS.items() if any(part in what for part in parts)), what)
    if start and mark and words.startswith("a bracket"):
        words = _fault_in_brackets(text, start, mark) or words
    mark = start or mark if words.endswith(_OPEN) else mark or start
    line = mark.line + 1 if mark else 0
    return _error(name, line, f"this is not valid YAML: {words}", "Correct that line; put a value with `: ` or ` #` in quotes.")


def _fault_in_brackets(text: str, start: yaml.Mark, fault: yaml.Mark) -> str:
    """Return what is wrong at `fault` inside the bracket that begins at `start`; empty where that is only not closed."""
    lines = text.split("\n")[start.line : fault.line + 1]
    sign = lines[-1][fault.column : fault.column + 1] if len(lines) > fault.line - start.line else ""
    if sign in ("", "]", "}"):
        return ""
    if sign == ":" and start.line == fault.line:
        return "a `: ` in a text inside brackets"
    depths = accumulate((each in "[{") - (each in "]}") for each in "\n".join(lines)[start.column :])
    return "a comma that is missing inside brackets, or text behind a quote there" if 0 in depths else ""


def unknown_key(name: str, line: int, found: str, key: str, known: Iterable[str]) -> InputError:
    """Return the error for an unknown key, which suggests the most similar known one."""
    near = nearest(key, known)
    return _error(name, line, found, f"Did you mean `{near}`?" if near else f"Known keys: {', '.join(known)}.")


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the most similar of the `known` names; empty if none is similar.

    >>> nearest("titel", ["title", "language"]), nearest("TITLE", ["title"]), nearest("x", ["title"])
    ('title', 'title', '')
    """
    import difflib

    by_folded = {each.casefold(): each for each in known}
    found = difflib.get_close_matches(name.casefold(), by_folded, 1, cutoff)
    return by_folded[found[0]] if found else ""


def normalize_base_url(base_url: str) -> str:
    """Return `base_url` with a final slash.

    Raises:
        ValueError: It is not an http or https address, or has a query or fragment.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("an address that starts with https:// and has no ? or #")
    return base_url if base_url.endswith("/") else base_url + "/"


def _setting(name: str, key: Any, value: Any) -> Any:
    text, line = str(key.value)[:80], key.start_mark.line + 1
    if text not in _READERS:
        raise unknown_key(name, line, f"`{text}` is not a setting" if key.id == "scalar" else "this is not a setting", text, _READERS)
    if value.id in ("mapping", "sequence") and text in _NESTED and _NESTED[text][0] == value.id:
        return _NESTED[text][1](name, value)
    return _read(name, text, value, _READERS[text])


def _read(name: str, setting: str, node: Any, reader: Callable[[object], Any], key: str = "") -> Any:
    """Return what `reader` makes of the value of a `setting`, or of the value behind one of its keys."""
    try:
        return reader(_written(node) if reader in _OF_TEXT else value_of(node))
    except ValueError as error:
        found = f"`{setting}` cannot be used as written: {f'{key}: ' if key else ''}{_shown(node)}"
        raise _error(name, node.start_mark.line + 1, found, f"It must be {error}.") from error


def _written(node: Any) -> object:
    """Return a text as it is written, because `no` is a language and `2025` may be a title; other values as YAML has them."""
    return node.value if node.id == "scalar" and not node.tag.endswith(":null") else value_of(node)


def _shown(node: Any) -> str:
    """Return a value for messages, with the quotes that it is written in; of lists and the like only what they are."""
    if node.id != "scalar" or not node.value:
        return written_as(node)
    quote = node.style if node.style in ("'", '"') else ""
    text = "".join(sign if sign.isprintable() else "?" for sign in " ".join(node.value.split()))
    return f"`{quote}{text[:_LONGEST_SHOWN]}{quote}`"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("some text")
    return " ".join(value.split())


def _language(value: object) -> str:
    text = _text(value)
    if not _LANGUAGE.fullmatch(text):
        near = text.replace("_", "-")
        raise ValueError(f"a language tag such as `{near if _LANGUAGE.fullmatch(near) else 'en'}` or `pt-BR`")
    return text


def _address(value: object) -> str:
    return normalize_base_url(_text(value))


def _address_or_none(value: object) -> str:
    return _address(value).rstrip("/") if value else ""


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 5 <= value <= 500:
        raise ValueError("a whole number from 5 to 500, without quotes")
    return value


def read_bool(value: object) -> bool:
    """Return `value`, or raise `ValueError` where it is not a bool."""
    if not isinstance(value, bool):
        raise ValueError("`true` or `false`")
    return value


def _no_days(value: object) -> dict[str, date]:
    raise ValueError("`file name: 2025-12-19` lines, indented below `as_of:`")


def _no_colors(value: object) -> Colors:
    raise ValueError('`accent: "#7a1f3d"` lines, indented below `colors:`')


def _no_redirects(value: object) -> tuple[Redirect, ...]:
    raise ValueError("`old/address/: new/address/` lines, indented below `redirects:`")


def _no_downloads(value: object) -> tuple[str, ...]:
    raise ValueError("`- papers.db` lines, indented below `downloads:`")


def _no_feeds(value: object) -> tuple[SavedSearch, ...]:
    raise ValueError("`Name: query` lines, indented below `feeds:`")


def _no_menu(value: object) -> tuple[tuple[str, str], ...]:
    raise ValueError("`- tags` lines, indented below `menu:`")


def _file(value: object) -> str:
    text = _text(value)
    if "/" in text or "\\" in text or text.startswith("."):
        raise ValueError("the name of a file that lies beside site.yaml")
    return text


def _days(name: str, node: Any) -> dict[str, date]:
    """Return the days of `as_of` by file name."""
    return dict(_collected(name, node.value, _day_of_file))


def _day_of_file(name: str, item: tuple[Any, Any]) -> tuple[str, date]:
    key, value = item
    return str(key.value), _read(name, "as_of", value, _day, str(key.value)[:_LONGEST_SHOWN])


def _collected(name: str, items: Iterable[Any], read: Callable[[str, Any], Any]) -> list[Any]:
    """Return what `read` makes of each of `items`, or raise all their problems at once."""
    found: list[Any] = []
    problems: list[Problem] = []
    for item in items:
        try:
            found.append(read(name, item))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return found


def _colors(name: str, node: Any) -> dict[str, tuple[str, str]]:
    """Return the pairs of `colors` by name."""
    return dict(_collected(name, node.value, _color))


def _color(name: str, item: tuple[Any, Any]) -> tuple[str, tuple[str, str]]:
    """Return a name with the colours for light and dark: one that is written alone is for both."""
    key, node = item
    color, line = str(key.value)[:_LONGEST_SHOWN], key.start_mark.line + 1
    if color not in DEFAULTS:
        raise unknown_key(name, line, f"`colors` has no `{color}`", color, DEFAULTS)
    if node.id == "mapping":
        by_theme = {str(theme.value)[:_LONGEST_SHOWN]: each for theme, each in node.value}
        if set(by_theme) != set(THEMES):
            raise _error(name, line, f"`{color}` needs a colour for `light` and one for `dark`", "Write both, or one colour for both.")
        light, dark = (_one_color(name, f"{color}, {theme}", by_theme[theme]) for theme in THEMES)
        return color, (light, dark)
    one = _one_color(name, color, node)
    return color, (one, one)


def _one_color(name: str, color: str, node: Any) -> str:
    if node.id == "scalar" and not node.value:  # YAML takes what stands behind `#` for a comment
        found = f"there is no colour behind `{color}:`"
        raise _error(name, node.start_mark.line + 1, found, 'Put it in quotes, because `#` begins a comment: "#7a1f3d".')
    return str(_read(name, "colors", node, lambda _: as_hex(node.value if node.id == "scalar" else ""), color))


def _redirects(name: str, node: Any) -> tuple[Redirect, ...]:
    """Return where each address leads."""
    return tuple(_collected(name, node.value, _redirect))


def _redirect(name: str, item: tuple[Any, Any]) -> Redirect:
    line = item[0].start_mark.line + 1
    old, new = (str(node.value).strip() if node.id == "scalar" else "" for node in item)
    if not _OLD_ADDRESS.fullmatch(old) or ".." in old.split("/"):
        raise _error(
            name,
            line,
            f"`{old[:_LONGEST_SHOWN]}` is no address that can lead elsewhere",
            "Write it as `old/address/`, from the site's root.",
        )
    if not (new.startswith(("https://", "http://")) or _OLD_ADDRESS.fullmatch(new) or not new.strip("/")):
        raise _error(name, line, f"`{new[:_LONGEST_SHOWN]}` is no address", "Write `papers/some-title/` or `https://example.org/`.")
    old = old.strip("/")
    address = old.removesuffix("index.html") if f"/{old}".endswith("/index.html") else old if old.endswith(".html") else f"{old}/"
    return Redirect(address, new if "://" in new else new.lstrip("/"), line)


def _downloads(name: str, node: Any) -> tuple[str, ...]:
    """Return the names of files, each once."""
    return tuple(dict.fromkeys(_collected(name, node.value, _download)))


def _download(name: str, item: Any) -> str:
    file = str(item.value)[:_LONGEST_SHOWN] if item.id == "scalar" else ""
    if file not in DOWNLOADS:
        raise unknown_key(name, item.start_mark.line + 1, f"`downloads` knows no `{file}`", file, DOWNLOADS)
    return file


def _feeds(name: str, node: Any) -> tuple[SavedSearch, ...]:
    """Return the saved searches in their order."""
    return tuple(_collected(name, node.value, _feed))


def _feed(name: str, item: tuple[Any, Any]) -> SavedSearch:
    shown, query = (" ".join(node.value.split()) if node.id == "scalar" else "" for node in item)
    line = item[0].start_mark.line + 1
    if not shown or not query:
        remedy = "Write it as `Name: words and filters`, for instance `Pruning: tag:pruning has:code`."
        raise _error(name, line, "this is no saved search", remedy)
    return SavedSearch(shown, query, line)


def _menu(name: str, node: Any) -> tuple[tuple[str, str], ...]:
    """Return name and address of each entry."""
    return tuple(_collected(name, node.value, _menu_entry))


def _menu_entry(name: str, node: Any) -> tuple[str, str]:
    if node.id == "scalar" and node.value.strip():
        return " ".join(node.value.split()), ""
    if node.id == "mapping" and len(node.value) == 1 and all(part.id == "scalar" and part.value.strip() for part in node.value[0]):
        shown, address = node.value[0]
        return " ".join(shown.value.split()), address.value.strip()
    raise _error(
        name, node.start_mark.line + 1, "this is no entry of the menu", "Write `- tags`, or `- Name: address`, one a line, below `menu:`."
    )


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date(*map(int, value.split("-")))
    except ValueError:
        raise ValueError("a day that the calendar has, such as 2025-12-19") from None
    raise ValueError("a day such as 2025-12-19")


_READERS: dict[str, Callable[[object], Any]] = {
    "title": _text,
    "description": _text,
    "base_url": _address,
    "language": _language,
    "repository": _address_or_none,
    "branch": _text,
    "as_of": _no_days,
    "per_page": _count,
    "offline": read_bool,
    "colors": _no_colors,
    "logo": _file,
    "extra_css": _file,
    "redirects": _no_redirects,
    "downloads": _no_downloads,
    "feeds": _no_feeds,
    "menu": _no_menu,
}
_NESTED: dict[str, tuple[str, Callable[[str, Any], Any]]] = {
    "as_of": ("mapping", _days),
    "colors": ("mapping", _colors),
    "redirects": ("mapping", _redirects),
    "downloads": ("sequence", _downloads),
    "feeds": ("mapping", _feeds),
    "menu": ("sequence", _menu),
}
"""Settings that hold several values: the kind of YAML that each is written in, and who reads it."""
_OF_TEXT = (_text, _language, _address, _address_or_none, _file)
assert set(_READERS) == {*Config._fields}


def _error(name: str, line: int, found: str, remedy: str) -> InputError:
    return InputError(Problem(name, line, found, remedy))
