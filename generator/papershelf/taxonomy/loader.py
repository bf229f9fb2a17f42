"""Loading of the taxonomy: each definition becomes terms of the lexicon, each mistake an error with its line.

The top of `seeds/taxonomy.yaml` describes the format.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from papershelf.model import InputError, Problem
from papershelf.taxonomy import definitions
from papershelf.taxonomy.definitions import NO_TASK, Definitions, Entry, expand_alternatives, split_list
from papershelf.taxonomy.matcher import ANY_CAPITAL, WORD, Lexicon, fold
from papershelf.taxonomy.tags import CONSTANT, OPEN_BELOW, SATURATION, THRESHOLD
from papershelf.taxonomy.terms import Alias, Cue, Dataset, Emphasis, Family, Metric, Tag
from papershelf.taxonomy.variants import GRAMMARS
from papershelf.text.normalize import is_slug

_CUE = re.compile(r"(?:(?P<weight>-?\d+(?:\.\d+)?)\s+)?(?P<phrase>\S.*)", re.DOTALL)
_NOT_WEIGHT = re.compile(r"[+-]?[.,]?\d[\d.,/]*+(?:[^\w\s]*|[:=%)].*|[xX])|[+×*(\[]\d.*")
"""The first word of a cue that is meant as its weight and written in another way: `3%`, `3:`, `3,0`, `3x`."""
_FIRST_NUMBER = re.compile(r"-?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
_MOST_WEIGHT = 20  # the largest weight: a larger number is the first word of a phrase (`360 degree view`)
_FACTOR = re.compile(r"(?P<factor>\d+(?:\.\d+)?)(?: (?P<kind>made|list))?")
_LEAST_IN_CAPITALS = 6  # letters of a name from which on it is the same one in capitals; shorter ones are acronyms
_LEAST_JOINED = 9  # letters from which on a name of several words is known without its breaks, too: `GroundingDINO`
_GRAMMAR = re.compile(r"(?P<grammar>\w+)(?:\((?P<words>[^)]*)\))?")


def defined(text: str, name: str, package: str) -> Definitions:
    """Return what a file defines, together with the `package`'s taxonomy if the file extends it.

    Args:
        text: The file's text.
        name: The file's name in messages.
        package: The text of the taxonomy that a site's own file extends; empty where the file is the package's.

    Raises:
        InputError: At the first mistake.
    """
    own = definitions.read(text, name)
    if own is None and not package:
        raise InputError(Problem(name, 0, "an empty file", "Delete it to use the taxonomy of papershelf, or fill it."))
    base = definitions.read(package, "the taxonomy of papershelf") if package and (own is None or own.extends) else None
    return (base or Definitions()).extended_by(own or Definitions())


@dataclass(slots=True)
class Loader:
    """Everything that definitions are made into."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    tags: dict[str, Tag] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    lower_is_better: set[str] = field(default_factory=set)
    contexts: dict[str, dict[str, float]] = field(default_factory=dict)  # by tag
    tasks: dict[str, str] = field(default_factory=dict)  # by dataset, as `Taxonomy.tasks`
    problems: list[Problem] = field(default_factory=list)  # warnings

    def add(self, found: Definitions) -> None:
        """Add all terms of `found`.

        Raises:
            InputError: At the first mistake.
        """
        for phrase, factor in found.emphasis.items():
            match = _FACTOR.fullmatch(factor.text)
            if not match:
                remedy = "Write a number, for instance `1.5`, `1.5 made` or `0.4 list`, before each list of phrases."
                factor.place.fail(f"`{factor.text}` as a factor", remedy)
            self.lexicon.add(phrase, Emphasis(float(match["factor"]), makes=match["kind"] == "made", lists=match["kind"] == "list"))
        for tag in found.entries["tags"].values():
            self._add_tag(tag)
        for family in (*found.entries["families"].values(), *found.hidden["families"].values()):
            self._add_family(family)
        for dataset in (*found.entries["datasets"].values(), *found.hidden["datasets"].values()):
            self._add_named(dataset, Dataset)
            if task := dataset.text("task"):
                self.tasks[dataset.name] = "" if task == NO_TASK else task
        for metric in (*found.entries["metrics"].values(), *found.hidden["metrics"].values()):
            self._add_named(metric, Metric)
        for name in found.hidden["families"]:
            del self.families[name]

    def _add_tag(self, entry: Entry) -> None:
        slug = entry.name
        if not is_slug(slug):
            remedy = "Write a tag as lower-case letters, digits and single hyphens, because it becomes an address."
            entry.place.fail(f"the tag `{slug}`", remedy)
        name = entry.text("name") or slug.replace("-", " ").capitalize()
        self.tags[slug] = Tag(slug, name, entry.heading, entry.text("about"))
        weights: dict[str, float] = {}  # by phrase, folded
        for part in split_list(entry.text("cues")):
            weight, written = _cue(part, entry)
            made = written.startswith("^")
            for phrase in expand_alternatives(written.lstrip("^ ")):
                spelling = phrase if any(map(str.isupper, phrase)) else ""
                self.lexicon.add(phrase, Cue(slug, weight, phrase, spelling, made))
                weights[" ".join(map(fold, WORD.findall(phrase)))] = weight
        if entry.text("context"):
            self.contexts[slug] = _context(entry)
        self._doubt_tag(entry, weights.values())

    def _doubt_tag(self, entry: Entry, weights: Iterable[float]) -> None:
        """Warn of a tag that no text can get, because it has no cues, or cues with these `weights`, which never add up to the threshold."""
        slug, most = entry.name, sum(weight for weight in weights if weight > 0) * SATURATION
        if "cues" not in entry.fields:
            found = f"the tag `{slug}` has no `cues`, so no text gets it"
            remedy = 'Write phrases that speak for it, or `cues: ""` if only pages in papers/ give it.'
        elif entry.text("cues") and most + (OPEN_BELOW if slug in self.contexts else 0) < THRESHOLD:
            found = f"even repeated, the cues of `{slug}` add up to {most:.1f} at most, and a tag needs {THRESHOLD}, so no text gets it"
            remedy = f"Give {THRESHOLD} to a phrase that is enough by itself, or add phrases."
        else:
            return
        self.problems.append(Problem(*entry.place_of("cues"), found, remedy, "warning"))

    def _add_family(self, entry: Entry) -> None:
        head, *aliases = split_list(entry.text("names")) or ["params"]
        match = _GRAMMAR.fullmatch(head)
        if not match or match["grammar"] not in GRAMMARS:
            remedy = f"The grammars are {', '.join(GRAMMARS)}; the family's own words follow in parentheses."
            entry.place_of("names").fail(f"`{head}` as the grammar of {entry.name}", remedy)
        words = {word.casefold(): word for word in (match["words"] or "").split()}
        family = Family(entry.name, entry.text("about"), entry.heading, match["grammar"], words)
        self.families[family.name] = family
        named = {part.split(">")[0].strip("+!~= ") for part in aliases}
        for alias in [*([] if family.name in named else [family.name]), *aliases]:
            self._add_alias(family, alias, entry, named)

    def _add_alias(self, family: Family, written: str, entry: Entry, named: Collection[str]) -> None:
        """Add an alias: flags, the spelling, and optionally the stem of variants (`+SDXL`, `!=Phi`, `Mixer > Mixer`).

        `named` are all aliases of the family. What must be spelled exactly has a variant behind it in lower case and in capitals, too.
        """
        written, _, stem = (piece.strip() for piece in written.partition(">"))
        name = written.lstrip("+!~=").strip()
        flags = written.removesuffix(name)
        if not name:
            remedy = "Write the name behind `+`, `!`, `~` or `=`, or remove them."
            entry.place_of("names").fail(f"an alias of {family.name} without a name", remedy)
        stem = stem or (name if "+" in flags else family.name)
        spelling = name.replace("-", " ") if "=" in flags else ""
        has_capitals = " " not in name and any(map(str.isupper, name))
        is_named = "~" in flags
        alias = Alias(family, stem, spelling, has_capitals, not (is_named or "!" in flags), "+" in flags, is_named=is_named)
        self.lexicon.add(name, alias)
        if name[-1].isalpha():
            self.lexicon.add(name + "v", alias._replace(trim=1))
        if spelling and spelling.isalpha() and not spelling.islower():
            others = {spelling.lower(), spelling.upper() if len(spelling) >= _LEAST_IN_CAPITALS else spelling}
            for other in others - {spelling, *named}:
                self.lexicon.add(name, alias._replace(spelling=other, allows_bare=False, is_named=False))
        joined = name.replace(" ", "").replace("-", "")
        if joined != name and len(joined) >= _LEAST_JOINED and not spelling:
            self.lexicon.add(joined, alias)

    def _add_named(self, entry: Entry, make: type[Dataset] | type[Metric]) -> None:
        metric = {"metric": entry.text("metric")} if "metric" in entry.fields else {}
        better = entry.text("better") or "higher"
        if better not in ("higher", "lower"):
            remedy = "Write `lower`, or leave it out where higher values are better."
            entry.place_of("better").fail(f"`{better}` as the better direction", remedy)
        if better == "lower":
            self.lower_is_better.add(entry.name)
        aliases = split_list(entry.text("names"))
        for written in [*([] if "=" + entry.name in aliases else [entry.name]), *aliases]:
            plain = written.lstrip("=")
            spelling = "" if plain.islower() else ANY_CAPITAL
            if plain != written or (plain.isupper() and plain.isalpha()):
                spelling = plain.replace("-", " ")
            for phrase in expand_alternatives(plain):
                self.lexicon.add(phrase, make(entry.name, spelling=spelling, **metric))


def _cue(part: str, entry: Entry) -> tuple[float, str]:
    """Return the weight and the phrase of a cue."""
    match = _CUE.fullmatch(part)
    assert match
    weight, phrase = match["weight"] or "1", match["phrase"]
    wrong = "" if match["weight"] and abs(float(weight)) <= _MOST_WEIGHT else part.split()[0]
    if not WORD.search(phrase) or phrase.replace(".", "", 1).isdigit():
        remedy = "Write a number, a space and the phrase: `3 bird song`."
        entry.place_of("cues").fail(f"the cue `{part}` of {entry.name}, which has no phrase", remedy)
    if (match["weight"] and wrong) or _NOT_WEIGHT.fullmatch(wrong):
        found = _FIRST_NUMBER.search(wrong)
        number, rest = float(found[0].replace(",", ".")) if found else 3, part[len(wrong) :].strip()
        meant = f"{number:g} {rest}" if rest and abs(number) <= _MOST_WEIGHT else "3 bird song"
        remedy = f"Write a number, a space and the phrase: `{meant}`; if `{wrong}` is part of the phrase, `1 {part}`."
        entry.place_of("cues").fail(f"`{wrong}` as the weight of the cue `{part}` of {entry.name}", remedy)
    return float(weight), phrase


def _context(entry: Entry) -> dict[str, float]:
    """Return the weights of the words around a tag: `-0.4; 0.1 noise|sampling`, a constant and then words."""
    constant, *parts = split_list(entry.text("context"))
    weights = {}
    part = constant
    try:
        weights[CONSTANT] = float(constant)
        for part in parts:
            weight, _, words = part.partition(" ")
            weights |= dict.fromkeys(map(fold, "".join(words.split()).split("|")), float(weight))
    except ValueError:
        remedy = "Write a number, then weights with words: `-0.4; 0.1 noise|sampling`."
        entry.place_of("context").fail(f"`{part}` in the context of {entry.name}", remedy)
    return weights
