"""What taxonomy.yaml defines, by name, before anything is made of it: so that a site's own file can extend the package's.

The file is read as YAML nodes and not as Python values, because nodes have line numbers, and because its few long strings are faster to
read than thousands of short ones.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

from papershelf.config import compose_yaml, nearest, written_as
from papershelf.model import InputError, Problem
from papershelf.taxonomy import naming

TASKS = "tasks"
NO_TASK = "none"
"""The task of a dataset of many tasks."""
TAG_SECTIONS = (TASKS, "methods", "topics")
SECTIONS = ("emphasis", "tags", "families", "datasets", "metrics")
_KEYS = (*SECTIONS, "extends", "remove")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "tags": ("name", "about", "cues", "context", "add"),
    "families": ("names", "about", "add"),
    "datasets": ("names", "metric", "task", "better", "add"),
    "metrics": ("names", "better", "add"),
}
"""Keys of the entries of each section. `add` holds further parts of the list: of `cues`, or else of `names`."""
_LISTS = {"tags": ("cues", ""), "families": ("names", "params")}
"""The key to whose text `add` is added, and the text where an entry has none; other sections: `names`, and no text."""
_NESTED = ("tags", "families")  # sections whose entries are below headings: `tasks` of tags, `vision` of families
OPEN_SECTIONS = ("families", "datasets", "metrics")  # sections in which the shelf finds names by itself, too
_SLIP = 0.8  # from which similarity on (`difflib`) a new name is taken for a known one that is misspelled
_LONGEST_SHOWN = 80  # characters of a text that a message proposes
_FLAGS = "+!= "  # in front of a name: how it must be spelled and what it may be


class Place(NamedTuple):
    """Where something is written."""

    file: str
    line: int  # counted from 1

    def fail(self, found: str, remedy: str) -> NoReturn:
        """Raise an error about this place."""
        raise InputError(Problem(self.file, self.line, f"found {found}", remedy))

    def refuse(self, what: str, name: str, known: Sequence[str]) -> NoReturn:
        """Raise an error about a name that is none of the `known` ones. `what` says what it is."""
        near = nearest(name, known)
        remedy = f"Did you mean `{near}`?" if near else f"Write one of {', '.join(known)}."
        self.fail(f"{what} `{name}`", remedy)


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

    def names(self) -> Iterator[str]:
        """Yield the name of a family or a dataset, and its other names without the marks that say how they are spelled."""
        yield self.name
        parts = split_list(self.text("names"))
        for part in parts[1:] if self.heading else parts:  # the first part of a family's text is its grammar
            yield from expand_alternatives(part.partition(">")[0].strip(_FLAGS))


@dataclass(slots=True)
class Definitions:
    """All that one file defines, or two of which one extends the other."""

    emphasis: dict[str, Field] = field(default_factory=dict)  # factor, by phrase
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {section: {} for section in _FIELDS})  # by section and name
    extends: bool = True  # whether a site's own file extends the package's
    removals: list[tuple[str, Field]] = field(default_factory=list)  # sections, and names in them, as `remove` has them
    removed: dict[str, set[str]] = field(default_factory=lambda: {section: set() for section in OPEN_SECTIONS})
    """By section, the letters (`naming.letters`) of all names that the shelf must not show, also where it finds them by itself."""
    hidden: dict[str, dict[str, Entry]] = field(default_factory=lambda: {section: {} for section in OPEN_SECTIONS})
    """Removed entries by section and name. Texts are read with them, so that nothing else is taken for what they name."""
    unknown: list[tuple[str, Field]] = field(default_factory=list)  # those of `removals` that the shelf may find by itself
    problems: list[Problem] = field(default_factory=list)
    doubts: list[tuple[str, Problem]] = field(default_factory=list)  # names that are slips if no text of the shelf has them

    def extended_by(self, own: "Definitions") -> "Definitions":
        """Return these definitions with those of `own` added, changed and removed, and with what is doubtful about them.

        Raises:
            InputError: `own` adds to an entry that is not here.
        """
        whole = Definitions(dict(self.emphasis), {section: dict(entries) for section, entries in self.entries.items()})
        for section, removal in own.removals:
            whole._remove(section, removal)
        whole.emphasis |= own.emphasis
        for section, entries in own.entries.items():
            known = whole.entries[section]
            for name, entry in entries.items():
                if name not in known:
                    whole._doubt_new(section, entry, [each for each in self.entries[section] if each in known])
                    if "add" in entry.fields:
                        _refuse_addition(entry, known)
                known[name] = known[name].changed_by(entry, section) if name in known else entry
        for section in OPEN_SECTIONS:
            whole._keep_new(section)
        for dataset in own.entries["datasets"].values():
            whole._doubt_metric(dataset)
            whole._doubt_task(dataset)
        return whole

    def _remove(self, section: str, name: Field) -> None:
        """Remove a name from a section. One that is not there is an error of the maintainer, or an upgrade has removed it."""
        known: dict[str, Any] = self.emphasis if section == "emphasis" else self.entries[section]
        entry = known.pop(name.text, None) or (section in OPEN_SECTIONS and known.pop(_alike(name.text, known), None))
        if section in OPEN_SECTIONS:
            if entry:
                self.hidden[section][entry.name] = entry
            else:
                self.unknown.append((section, name))
            self.removed[section] |= _letters(entry.names() if entry else (name.text,))
        elif not entry:
            remedy = mend_removal(name.text, known)
            found = f"`remove` names `{name.text}`, which is not in {section} of the taxonomy"
            self.problems.append(Problem(*name.place, found, remedy, "warning"))

    def _keep_new(self, section: str) -> None:
        """Let the entries of a section have the names of removed ones: a family may be removed and written anew."""
        names = _letters(name for entry in self.entries[section].values() for name in entry.names())
        self.removed[section] -= names
        hidden = self.hidden[section].items()
        self.hidden[section] = {name: entry for name, entry in hidden if names.isdisjoint(_letters(entry.names()))}

    def _doubt_new(self, section: str, entry: Entry, known: Iterable[str]) -> None:
        """Warn of a new entry that may be meant to change one of the `known` ones, whose name it nearly has."""
        alike = _alike(entry.name, known)
        near = alike or nearest(entry.name, known, _SLIP)
        if section == "tags" and "cues" in entry.fields and not (near and _is_slip(entry.name, near)):
            return
        if not near:
            return
        found = f"`{entry.name}` is a new {SINGULAR[section]} beside the known `{near}`"
        problem = Problem(*entry.place, found, f"If you mean to change that one, write `{near}`.", "warning")
        if alike or section == "tags":
            self.problems.append(problem)
        else:
            found = f"{found}, and no text of the digests has it"
            self.doubts.append((entry.name, problem._replace(found=found)))

    def _doubt_metric(self, dataset: Entry) -> None:
        """Warn of a dataset's metric that is another name of a known one, or nearly one: its results would be ranked apart."""
        metric, known = dataset.text("metric"), self.entries["metrics"]
        if not metric or metric in known:
            return
        letters = naming.letters(metric)
        same = next((entry.name for entry in known.values() if letters in _letters(entry.names())), "")
        near = "" if same else nearest(metric, known, _SLIP)
        if (same and "@" not in metric) or (near and _digits(near) == _digits(metric)):  # `MRR@10` is printed so
            what = "which is another name of" if same else "which is nearly"
            found = f"`{metric}` as the metric of {dataset.name}, {what} the known metric `{same or near}`"
            self.problems.append(
                Problem(*dataset.place_of("metric"), found, f"Write `{same or near}`, or its results are ranked apart.", "warning")
            )

    def _doubt_task(self, dataset: Entry) -> None:
        """Warn of a dataset's task that is no tag of a task: its results would be listed without one."""
        task = dataset.text("task")
        known = [tag.name for tag in self.entries["tags"].values() if tag.heading == TASKS]
        if task and task not in (NO_TASK, *known):
            near = nearest(task, known)
            remedy = f"Did you mean `{near}`?" if near else f"Write one of {', '.join(known)}, or `{NO_TASK}`."
            self.problems.append(Problem(*dataset.place_of("task"), f"`{task}` as the task of {dataset.name}", remedy, "warning"))


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


def _letters(names: Iterable[str]) -> set[str]:
    return set(map(naming.letters, names))


def mend_removal(name: str, known: Iterable[str]) -> str:
    """Return what to do about a name in `remove` that is none of the `known` ones."""
    if "," in name:
        return "Separate the names by semicolons."
    near = nearest(name, known)
    return f"Did you mean `{near}`?" if near else "Mend the name, or take it out."


def _alike(name: str, known: Iterable[str]) -> str:
    """Return the known name with the letters of `name`; empty if there is none."""
    letters = naming.letters(name)
    return next((each for each in known if naming.letters(each) == letters), "")


def _is_slip(slug: str, known: str) -> bool:
    """Return whether a tag differs from a known one in one of its words, and that only by a letter or two.

    >>> _is_slip("prunning", "pruning"), _is_slip("bird-generation", "image-generation")
    (True, False)
    """
    pairs = [words for words in itertools.zip_longest(slug.split("-"), known.split("-"), fillvalue="") if words[0] != words[1]]
    return len(pairs) == 1 and bool(nearest(pairs[0][0], pairs[0][1:], _SLIP))


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


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
                self._place(key).refuse("an unknown section", key.value, _KEYS)
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
            written = written_as(node)
            remedy = "Write `name: value` lines, indented below their heading" + (
                ", or take the heading out." if written == "nothing" else "."
            )
            self._place(node).fail(f"{written} instead of `name: value` lines", remedy)
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
            parts = "; ".join(str(each.value) for each in node.value if getattr(each, "id", "") == "scalar")
            example = f": `{parts}`" if 0 < len(parts) <= _LONGEST_SHOWN else ""
            self._place(node).fail(f"{written_as(node)} instead of text", f"Write one text, and separate its parts by semicolons{example}.")
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
                self._place(key).refuse("an unknown section", key.value, SECTIONS)
            self._found.removals += [(key.value, Field(name, self._place(value))) for name in split_list(self._text(value))]

    def _read_entries(self, section: str, heading: Any, node: Any) -> None:
        if section == "tags" and heading.value not in TAG_SECTIONS:
            self._place(heading).refuse("an unknown section of tags", heading.value, TAG_SECTIONS)
        for key, value in self._items(node):
            if key.value in self._found.entries[section]:
                self._place(key).fail(f"the {SINGULAR[section]} `{key.value}` twice", "Join the two entries.")
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
                self._place(key).refuse("an unknown key", key.value, _FIELDS[section])
            found[key.value] = Field(self._text(value), self._place(value))
        return found


SINGULAR = {"tags": "tag", "families": "family", "datasets": "dataset", "metrics": "metric"}
