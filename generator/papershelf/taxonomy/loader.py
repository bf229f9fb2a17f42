"""Loading of taxonomy.yaml: each entry becomes terms of the lexicon, each mistake an error with its line.

The top of the file describes its format. The file is read as YAML nodes and not as Python values, because nodes have line
numbers, and because its few long strings are faster to read than thousands of short ones.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from papershelf.config import compose_yaml
from papershelf.model import InputError, Problem
from papershelf.taxonomy.matcher import ANY_CAPITAL, Lexicon
from papershelf.taxonomy.terms import Alias, Cue, Dataset, Emphasis, Family, Metric, Tag
from papershelf.taxonomy.variants import GRAMMARS
from papershelf.text.normalize import is_slug

TAG_SECTIONS = ("tasks", "methods", "topics")
SECTIONS = ("emphasis", "tags", "families", "datasets", "metrics")
_CUE = re.compile(r"(?:(?P<weight>-?\d+(?:\.\d+)?)\s+)?(?P<phrase>\S.*)", re.DOTALL)
_GRAMMAR = re.compile(r"(?P<grammar>\w+)(?:\((?P<words>[^)]*)\))?")


@dataclass(slots=True)
class TaxonomyFile:
    """A taxonomy file, and everything that was read from it."""

    name: str  # the file's name in messages
    lexicon: Lexicon = field(default_factory=Lexicon)
    tags: dict[str, Tag] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    lower_is_better: set[str] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Read the whole file.

        Raises:
            InputError: At the first mistake.
        """
        root = compose_yaml(text, self.name)
        if root is None:
            raise InputError(Problem(self.name, 0, "an empty file", "Delete it to use the taxonomy of papershelf, or fill it."))
        for key, node in self._items(root):
            match key.value:
                case "emphasis":
                    self._read_emphasis(node)
                case "tags":
                    self._read_tags(node)
                case "families":
                    self._read_families(node)
                case "datasets":
                    self._read_named(node, Dataset)
                case "metrics":
                    self._read_named(node, Metric)
                case _:
                    self._fail(key, f"an unknown section `{key.value}`", f"The sections are {', '.join(SECTIONS)}.")

    def _fail(self, node: Any, found: str, remedy: str) -> NoReturn:
        raise InputError(Problem(self.name, node.start_mark.line + 1, f"found {found}", remedy))

    def _items(self, node: Any) -> list[tuple[Any, Any]]:
        """Return keys and values of a mapping, as nodes."""
        if node.id != "mapping":
            self._fail(node, f"a {node.id} instead of `name: value` lines", "Write `name: value` lines, indented below their heading.")
        seen: set[str] = set()
        for key, _ in node.value:
            if key.id != "scalar":
                self._fail(key, "a name that is not plain text", "Write the name as plain text.")
            if key.value in seen:
                self._fail(key, f"`{key.value}` twice", "Join the two entries.")
            seen.add(key.value)
        return list(node.value)

    def _text(self, node: Any) -> str:
        if node.id != "scalar":
            self._fail(node, f"a {node.id} instead of text", "Write one text; separate its parts by semicolons.")
        return str(node.value)

    def _read_emphasis(self, node: Any) -> None:
        for key, value in self._items(node):
            try:
                factor = float(key.value)
            except ValueError:
                self._fail(key, f"`{key.value}` as a factor", "Write a number, for instance `1.5`, before each list of phrases.")
            for phrase in split_list(self._text(value)):
                self.lexicon.add(phrase, Emphasis(factor))

    def _read_tags(self, node: Any) -> None:
        for section, entries in self._items(node):
            if section.value not in TAG_SECTIONS:
                self._fail(section, f"an unknown section of tags `{section.value}`", f"The sections are {', '.join(TAG_SECTIONS)}.")
            for key, value in self._items(entries):
                self._read_tag(section.value, key, value)

    def _read_tag(self, section: str, key: Any, value: Any) -> None:
        slug = key.value
        if not is_slug(slug):
            remedy = "Write a tag as lower-case letters, digits and single hyphens, because it becomes an address."
            self._fail(key, f"the tag `{slug}`", remedy)
        fields = self._fields(value, ("name", "about", "cues"))
        name = fields.get("name") or slug.replace("-", " ").capitalize()
        self.tags[slug] = Tag(slug, name, section, fields.get("about", ""))
        for part in split_list(fields.get("cues", "")):
            match = _CUE.fullmatch(part)
            assert match
            for phrase in expand_alternatives(match["phrase"]):
                self.lexicon.add(phrase, Cue(slug, float(match["weight"] or 1), phrase, phrase if any(map(str.isupper, phrase)) else ""))

    def _read_families(self, node: Any) -> None:
        for kind, entries in self._items(node):
            for key, value in self._items(entries):
                self._read_family(kind.value, key, value)

    def _read_family(self, kind: str, key: Any, value: Any) -> None:
        fields = self._fields(value, ("names", "about")) if value.id == "mapping" else {"names": self._text(value)}
        head, *aliases = split_list(fields.get("names", "")) or ["params"]
        match = _GRAMMAR.fullmatch(head)
        if not match or match["grammar"] not in GRAMMARS:
            remedy = f"The grammars are {', '.join(GRAMMARS)}; the family's own words follow in parentheses."
            self._fail(value, f"`{head}` as the grammar of {key.value}", remedy)
        words = {word.casefold(): word for word in (match["words"] or "").split()}
        family = Family(key.value, fields.get("about", ""), kind, match["grammar"], words)
        if family.name in self.families:
            self._fail(key, f"the family `{family.name}` twice", "Join the two entries.")
        self.families[family.name] = family
        named = {part.split(">")[0].strip("+!= ") for part in aliases}
        for alias in [*([] if family.name in named else [family.name]), *aliases]:
            self._add_alias(family, alias, value)

    def _add_alias(self, family: Family, written: str, node: Any) -> None:
        """Add an alias: flags, the spelling, and optionally the stem of variants (`+SDXL`, `!=Phi`, `Mixer > Mixer`)."""
        written, _, stem = (piece.strip() for piece in written.partition(">"))
        name = written.lstrip("+!=").strip()
        flags = written.removesuffix(name)
        if not name:
            self._fail(node, f"an alias of {family.name} without a name", "Write the name behind `+`, `!` or `=`, or remove them.")
        stem = stem or (name if "+" in flags else family.name)
        spelling = name.replace("-", " ") if "=" in flags else ""
        alias = Alias(family, stem, spelling, " " not in name and any(map(str.isupper, name)), "!" not in flags, "+" in flags)
        self.lexicon.add(name, alias)
        if name[-1].isalpha():
            self.lexicon.add(name + "v", alias._replace(trim=1))

    def _read_named(self, node: Any, make: type[Dataset] | type[Metric]) -> None:
        known = ("names", "metric", "better") if make is Dataset else ("names", "better")
        for key, value in self._items(node):
            fields = self._fields(value, known) if value.id == "mapping" else {"names": self._text(value)}
            metric = {"metric": fields["metric"]} if "metric" in fields else {}
            better = fields.get("better", "higher")
            if better not in ("higher", "lower"):
                self._fail(value, f"`{better}` as the better direction", "Write `lower`, or leave it out where higher values are better.")
            if better == "lower":
                self.lower_is_better.add(key.value)
            aliases = split_list(fields.get("names", ""))
            for written in [*([] if "=" + key.value in aliases else [key.value]), *aliases]:
                plain = written.lstrip("=")
                spelling = "" if plain.islower() else ANY_CAPITAL
                if plain != written or (plain.isupper() and plain.isalpha()):
                    spelling = plain.replace("-", " ")
                for phrase in expand_alternatives(plain):
                    self.lexicon.add(phrase, make(key.value, spelling=spelling, **metric))

    def _fields(self, node: Any, known: tuple[str, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, value in self._items(node):
            if key.value not in known:
                self._fail(key, f"an unknown key `{key.value}`", f"The keys here are {', '.join(known)}.")
            found[key.value] = self._text(value)
        return found


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
