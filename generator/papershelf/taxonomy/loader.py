"""taxonomy.yaml, taken apart: every entry becomes terms of a lexicon, every slip an error with its line.

The file's format is described at its own top. It is read as a tree of YAML nodes and not as Python values, because nodes
know their lines, and because building a few long scalars is quicker than building thousands of short ones.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from papershelf.config import yaml_error, yaml_loader
from papershelf.model import InputError, Problem
from papershelf.taxonomy.matcher import ANY_CAPITAL, Lexicon
from papershelf.taxonomy.terms import Alias, Cue, Dataset, Family, Metric, Stress, Tag, Term
from papershelf.taxonomy.variants import GRAMMARS
from papershelf.text.normalize import is_slug

TAG_SECTIONS = ("tasks", "methods", "topics")
PARTS = ("emphasis", "tags", "families", "datasets", "metrics")
_CUE = re.compile(r"(?:(?P<weight>-?\d+(?:\.\d+)?)\s+)?(?P<phrase>\S.*)", re.DOTALL)
_GRAMMAR = re.compile(r"(?P<grammar>\w+)(?:\((?P<words>[^)]*)\))?")
_FLAGS = re.compile(r"[+!=]*")


@dataclass(slots=True)
class Source:
    """The file being read, and what has been read of it."""

    name: str
    """For messages: path relative to the site's folder."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    tags: dict[str, Tag] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    datasets: dict[str, Dataset] = field(default_factory=dict)
    lower_is_better: set[str] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Read the whole file. Raises InputError at the first thing that cannot be meant."""
        for key, node in self.pairs(self._compose(text)):
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
                    self.fail(key, f"an unknown part `{key.value}`", f"The parts are {', '.join(PARTS)}.")

    def _compose(self, text: str) -> Any:
        import yaml

        try:
            node = yaml.compose(text, Loader=yaml_loader())
        except yaml.YAMLError as error:
            raise yaml_error(self.name, error) from error
        if node is None:
            raise InputError(Problem(self.name, 0, "an empty file", "Delete it to use the taxonomy that papershelf carries, or fill it."))
        return node

    def fail(self, node: Any, found: str, remedy: str) -> NoReturn:
        raise InputError(Problem(self.name, node.start_mark.line + 1, f"found {found}", remedy))

    def pairs(self, node: Any) -> list[tuple[Any, Any]]:
        """Keys and values of a mapping."""
        if node.id != "mapping":
            self.fail(
                node, f"a {node.id} where names with a colon are expected", "Write `name: value` lines, indented below their heading."
            )
        seen: set[str] = set()
        for key, _ in node.value:
            if key.id != "scalar" or key.value in seen:
                self.fail(
                    key,
                    f"`{key.value}` twice" if key.id == "scalar" else "a name that is not plain text",
                    "Give every name once, as plain text.",
                )
            seen.add(key.value)
        return list(node.value)

    def text(self, node: Any) -> str:
        if node.id != "scalar":
            self.fail(node, f"a {node.id} where text is expected", "Write one text; separate its parts by semicolons.")
        return str(node.value)

    def _read_emphasis(self, node: Any) -> None:
        for key, value in self.pairs(node):
            try:
                factor = float(key.value)
            except ValueError:
                self.fail(
                    key, f"`{key.value}` as a factor", "Name each list by the number that its phrases multiply by, for instance `1.5`."
                )
            for phrase in parts(self.text(value)):
                self._add(phrase, Stress(factor))

    def _read_tags(self, node: Any) -> None:
        for section, entries in self.pairs(node):
            if section.value not in TAG_SECTIONS:
                self.fail(section, f"an unknown section of tags `{section.value}`", f"The sections are {', '.join(TAG_SECTIONS)}.")
            for key, value in self.pairs(entries):
                self._read_tag(section.value, key, value)

    def _read_tag(self, section: str, key: Any, value: Any) -> None:
        slug = key.value
        if not is_slug(slug):
            self.fail(key, f"the tag `{slug}`", "A tag is lower-case letters, digits and single hyphens, for it becomes an address.")
        facts = self._facts(value, ("name", "about", "cues"))
        name = facts.get("name") or slug.replace("-", " ").capitalize()
        self.tags[slug] = Tag(slug, name, section, facts.get("about", ""))
        for part in parts(facts.get("cues", "")):
            match = _CUE.fullmatch(part)
            assert match
            for phrase in spread(match["phrase"]):
                self._add(phrase, Cue(slug, float(match["weight"] or 1), phrase, phrase if any(map(str.isupper, phrase)) else ""))

    def _read_families(self, node: Any) -> None:
        for kind, entries in self.pairs(node):
            for key, value in self.pairs(entries):
                self._read_family(kind.value, key, value)

    def _read_family(self, kind: str, key: Any, value: Any) -> None:
        facts = self._facts(value, ("names", "about")) if value.id == "mapping" else {"names": self.text(value)}
        head, *aliases = parts(facts.get("names", "")) or ["params"]
        match = _GRAMMAR.fullmatch(head)
        if not match or match["grammar"] not in GRAMMARS:
            self.fail(
                value,
                f"`{head}` as the grammar of {key.value}",
                f"The grammars are {', '.join(GRAMMARS)}; words of its own follow in brackets.",
            )
        words = {word.casefold(): word for word in (match["words"] or "").split()}
        family = Family(key.value, facts.get("about", ""), kind, match["grammar"], words)
        if family.name in self.families:
            self.fail(key, f"the family `{family.name}` twice", "Join the two entries.")
        self.families[family.name] = family
        named = {part.split(">")[0].strip("+!= ") for part in aliases}
        for alias in [*([] if family.name in named else [family.name]), *aliases]:
            self._add_alias(family, alias)

    def _add_alias(self, family: Family, written: str) -> None:
        """`+SDXL`, `!=Phi`, `Mixer > Mixer`: flags, the spelling, and what variants' names start with."""
        written, _, stem = (piece.strip() for piece in written.partition(">"))
        flags = _FLAGS.match(written)
        assert flags
        name = written[flags.end() :].strip()
        stem = stem or (name if "+" in flags[0] else family.name)
        exact = name.replace("-", " ") if "=" in flags[0] else ""
        alias = Alias(family, stem, exact, " " not in name and any(map(str.isupper, name)), "!" not in flags[0], "+" in flags[0])
        self._add(name, alias)
        if name[-1].isalpha():
            self._add(name + "v", alias._replace(trim=1))

    def _read_named(self, node: Any, make: type[Dataset] | type[Metric]) -> None:
        for key, value in self.pairs(node):
            facts = self._facts(value, ("names", "metric", "better")) if value.id == "mapping" else {"names": self.text(value)}
            metric = {"metric": facts["metric"]} if "metric" in facts else {}
            self._read_direction(key.value, value, facts.get("better", "higher"))
            aliases = parts(facts.get("names", ""))
            for written in [*([] if "=" + key.value in aliases else [key.value]), *aliases]:
                plain = written.lstrip("=")
                exact = (
                    plain.replace("-", " ")
                    if plain != written or (plain.isupper() and plain.isalpha())
                    else ""
                    if plain.islower()
                    else ANY_CAPITAL
                )
                for phrase in spread(plain):
                    self._add(phrase, make(key.value, exact=exact, **metric))

    def _read_direction(self, metric: str, node: Any, better: str) -> None:
        if better not in ("higher", "lower"):
            self.fail(node, f"`{better}` as what is better", "Write `lower`, or leave it out where higher figures are better.")
        if better == "lower":
            self.lower_is_better.add(metric)

    def _facts(self, node: Any, known: tuple[str, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, value in self.pairs(node):
            if key.value not in known:
                self.fail(key, f"an unknown key `{key.value}`", f"The keys here are {', '.join(known)}.")
            found[key.value] = self.text(value)
        return found

    def _add(self, phrase: str, term: Term) -> None:
        self.lexicon.add(phrase, term)


def parts(text: str) -> list[str]:
    """What stands between semicolons.

    >>> parts("3 object detection; 2 detector;")
    ['3 object detection', '2 detector']
    """
    return [part for piece in text.split(";") if (part := piece.strip())]


def spread(phrase: str) -> Iterator[str]:
    """Every phrase that alternatives with bars stand for.

    >>> list(spread("prune|pruning of weights"))
    ['prune of weights', 'pruning of weights']
    """
    if "|" not in phrase:
        yield phrase
        return
    for words in itertools.product(*(word.split("|") for word in phrase.split())):
        yield " ".join(words)
