"""What taxonomy.yaml defines, by name, before anything is made of it: so that a site's own file can extend the package's.

The file is read as YAML nodes and not as Python values, because nodes have line numbers, and because its few long strings are faster to
read than thousands of short ones.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

from papershelf.config import compose_yaml, nearest
from papershelf.model import InputError, Problem

TAG_SECTIONS = ("tasks", "methods", "topics")
SECTIONS = ("emphasis", "tags", "families", "datasets", "metrics")
_KEYS = (*SECTIONS, "extends", "remove")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "tags": ("name", "about", "cues", "context", "add"),
    "families": ("names", "about", "add"),
    "datasets": ("names", "metric", "better", "add"),
    "metrics": ("names", "better", "add"),
}
"""Keys of the entries of each section. `add` holds further parts of the list: of `cues`, or else of `names`."""
_LISTS = {"tags": ("cues", ""), "families": ("names", "params")}
"""The key to whose text `add` is added, and the text where an entry has none; other sections: `names`, and no text."""
_NESTED = ("tags", "families")  # sections whose entries are below headings: `tasks` of tags, `vision` of families


class Place(NamedTuple):
    """Where something is written."""

    file: str
    line: int  # counted from 1

    def fail(self, found: str, remedy: str) -> NoReturn:
        """Raise an error about this place."""
        raise InputError(Problem(self.file, self.line, f"found {found}", remedy))


class Field(NamedTuple):
    """The text of one key of an entry."""

    text: str
    place: Place


class Entry(NamedTuple):
    """A tag, a family, a dataset or a metric."""

    name: str
    heading: str  # of a tag, its section; of a family, its kind; else empty
    fields: Mapping[str, Field]  # by key
    place: Place

    def text(self, key: str) -> str:
        """Return the text of `key`; empty where the entry has none."""
        found = self.fields.get(key)
        return found.text if found else ""

    def place_of(self, key: str) -> Place:
        """Return where the text of `key` is, else where the entry is."""
        found = self.fields.get(key)
        return found.place if found else self.place

    def changed_by(self, other: "Entry", section: str) -> "Entry":
        """Return this entry of `section` with the heading and the fields of `other`, and its list with what `other` adds."""
        fields = {**self.fields, **other.fields}
        added = fields.pop("add", None)
        if added:
            key, default = _LISTS.get(section, ("names", ""))
            before = fields[key].text if key in fields else default
            fields[key] = Field(f"{before}; {added.text}", added.place)
        return Entry(self.name, other.heading, fields, other.place)


@dataclass(slots=True)
class Definitions:
    """All that one file defines, or two of which one extends the other."""

    emphasis: dict[str, Field] = field(default_factory=dict)  # factor, by phrase
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {section: {} for section in _FIELDS})  # by section and name
    extends: bool = True  # whether a site's own file extends the package's
    removed: list[tuple[str, Field]] = field(default_factory=list)  # sections, and names in them

    def extended_by(self, own: "Definitions") -> tuple["Definitions", list[Problem]]:
        """Return these definitions with those of `own` added, changed and removed, and what `own` removes in vain.

        Raises:
            InputError: `own` adds to an entry that is not here.
        """
        whole = Definitions(dict(self.emphasis), {section: dict(entries) for section, entries in self.entries.items()})
        problems = [problem for section, name in own.removed for problem in _removed(whole, section, name)]
        whole.emphasis |= own.emphasis
        for section, entries in own.entries.items():
            known = whole.entries[section]
            for name, entry in entries.items():
                if name not in known and "add" in entry.fields:
                    _refuse_addition(entry, known)
                known[name] = known[name].changed_by(entry, section) if name in known else entry
        return whole, problems


def read(text: str, file: str) -> Definitions | None:
    """Return what the text of a file defines; None where it has nothing but comments. `file` is its name in messages.

    Raises:
        InputError: At the first mistake.
    """
    root = compose_yaml(text, file)
    return _Reader(file).read(root) if root else None


def split_list(text: str) -> list[str]:
    """Return the parts of a text between semicolons, without empty ones.

    >>> split_list("3 object detection; 2 detector;")
    ['3 object detection', '2 detector']
    """
    return [part for piece in text.split(";") if (part := piece.strip())]


def expand_alternatives(phrase: str) -> Iterator[str]:
    """Yield every phrase that results from choosing one of the alternatives in each word.

    >>> list(expand_alternatives("prune|pruning of weights"))
    ['prune of weights', 'pruning of weights']
    """
    if "|" not in phrase:
        yield phrase
        return
    for words in itertools.product(*(word.split("|") for word in phrase.split())):
        yield " ".join(words)


def _removed(whole: Definitions, section: str, name: Field) -> Iterator[Problem]:
    """Remove a name from a section of `whole`; yield a warning where there is none, which an upgrade may bring about."""
    known: dict[str, Any] = whole.emphasis if section == "emphasis" else whole.entries[section]
    if known.pop(name.text, None) is None:
        near = nearest(name.text, known)
        remedy = f"Did you mean `{near}`?" if near else "Take the name out."
        found = f"`remove` names `{name.text}`, which is not in {section} of the taxonomy of papershelf"
        yield Problem(*name.place, found, remedy, "warning")


def _refuse_addition(entry: Entry, known: Mapping[str, Entry]) -> NoReturn:
    near = nearest(entry.name, known)
    remedy = f"Did you mean `{near}`?" if near else "Write `names` or `cues` instead of `add`, because the entry is new."
    entry.place_of("add").fail(f"`add` at `{entry.name}`, which the taxonomy of papershelf does not have", remedy)


class _Reader:
    """Reads the nodes of one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found = Definitions()

    def read(self, root: Any) -> Definitions:
        """Return what the root node defines."""
        for key, node in self._items(root):
            if key.value not in _KEYS:
                self._place(key).fail(f"an unknown section `{key.value}`", f"The sections are {', '.join(SECTIONS)}.")
            elif key.value == "extends":
                self._found.extends = self._bool(node)
            elif key.value == "emphasis":
                self._read_emphasis(node)
            elif key.value == "remove":
                self._read_removed(node)
            elif key.value in _NESTED:
                for heading, entries in self._items(node):
                    self._read_entries(key.value, heading, entries)
            else:
                self._read_entries(key.value, None, node)
        return self._found

    def _place(self, node: Any) -> Place:
        return Place(self._file, node.start_mark.line + 1)

    def _items(self, node: Any) -> list[tuple[Any, Any]]:
        """Return keys and values of a mapping, as nodes."""
        if node.id != "mapping":
            remedy = "Write `name: value` lines, indented below their heading."
            self._place(node).fail(f"a {node.id} instead of `name: value` lines", remedy)
        seen: set[str] = set()
        for key, _ in node.value:
            if key.id != "scalar":
                self._place(key).fail("a name that is not plain text", "Write the name as plain text.")
            if key.value in seen:
                self._place(key).fail(f"`{key.value}` twice", "Join the two entries.")
            seen.add(key.value)
        return list(node.value)

    def _text(self, node: Any) -> str:
        if node.id != "scalar":
            self._place(node).fail(f"a {node.id} instead of text", "Write one text; separate its parts by semicolons.")
        return str(node.value)

    def _bool(self, node: Any) -> bool:
        text = self._text(node)
        if text not in ("true", "false"):
            self._place(node).fail(f"`{text}` at `extends`", "Write `false` if this file is the whole taxonomy, else leave the line out.")
        return text == "true"

    def _read_emphasis(self, node: Any) -> None:
        for key, value in self._items(node):
            factor = Field(key.value, self._place(key))
            for part in split_list(self._text(value)):
                self._found.emphasis |= dict.fromkeys(expand_alternatives(part), factor)

    def _read_removed(self, node: Any) -> None:
        for key, value in self._items(node):
            if key.value not in SECTIONS:
                self._place(key).fail(f"an unknown section `{key.value}`", f"The sections are {', '.join(SECTIONS)}.")
            self._found.removed += [(key.value, Field(name, self._place(value))) for name in split_list(self._text(value))]

    def _read_entries(self, section: str, heading: Any, node: Any) -> None:
        if section == "tags" and heading.value not in TAG_SECTIONS:
            remedy = f"The sections are {', '.join(TAG_SECTIONS)}."
            self._place(heading).fail(f"an unknown section of tags `{heading.value}`", remedy)
        for key, value in self._items(node):
            if key.value in self._found.entries[section]:
                self._place(key).fail(f"the {_SINGULAR[section]} `{key.value}` twice", "Join the two entries.")
            fields = self._fields(section, value)
            entry = Entry(key.value, heading.value if heading else "", fields, self._place(key))
            self._found.entries[section][entry.name] = entry

    def _fields(self, section: str, node: Any) -> dict[str, Field]:
        """Return the fields of an entry. A text alone is its names; a tag has no such short form."""
        if section != "tags" and node.id != "mapping":
            return {"names": Field(self._text(node), self._place(node))}
        found = {}
        for key, value in self._items(node):
            if key.value not in _FIELDS[section]:
                self._place(key).fail(f"an unknown key `{key.value}`", f"The keys here are {', '.join(_FIELDS[section])}.")
            found[key.value] = Field(self._text(value), self._place(value))
        return found


_SINGULAR = {"tags": "tag", "families": "family", "datasets": "dataset", "metrics": "metric"}
