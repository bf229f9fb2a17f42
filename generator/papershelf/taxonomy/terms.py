"""The value objects of the taxonomy: what can be found in a text, and what was found.

All are frozen. A *term* is what the lexicon of `taxonomy_scan` leads to: a cue of a tag, a name of a model family, of a
dataset or of a metric, or a word that makes its surroundings count more or less.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from papershelf.taxonomy.matcher import Hit, Reading

API = "api"
"""Kind of the families that can only be called, not downloaded: they are compared with, not built on."""


class Tag(NamedTuple):
    """A tag that the site offers."""

    slug: str
    name: str
    """As shown to readers."""
    section: str
    """`tasks`, `methods` or `topics`."""
    about: str


class Family(NamedTuple):
    """A family of models that others build on."""

    name: str
    about: str
    kind: str
    """`vision`, `language`, ...: the heading in taxonomy.yaml; `api` for models that are only compared with."""
    grammar: str
    """How its variants are written: one of `grammar.GRAMMARS`."""
    words: Mapping[str, str]
    """Suffixes of its own, beside those that all families share: case folded -> as spelt in canonical names."""


class Cue(NamedTuple):
    """A phrase that speaks for a tag (or, with a weight below zero, against it)."""

    tag: str
    weight: float
    phrase: str
    exact: str = ""
    """The spelling that the text must show, where the phrase has capitals; empty: any case."""


class Stress(NamedTuple):
    """A phrase that makes the cues around it count more (`factor` > 1, its sentence) or less (the words after it)."""

    factor: float
    exact: str = ""


class Alias(NamedTuple):
    """One way to write a family's name."""

    family: Family
    stem: str
    """What its variants' names start with: `ViT` for "Vision Transformer"."""
    exact: str = ""
    """The spelling that the text must show; empty: any that is not all lower case, or any for a lower-case alias."""
    cased: bool = False
    """The alias is one word with capitals: a text in lower case means it only with a variant behind it."""
    bare: bool = True
    """False: only a name with a variant behind it is meant (`Phi-3`, never `Phi`)."""
    variant: bool = False
    """The name alone is an exact variant already (`SDXL`)."""
    trim: int = 0
    """Characters at the end of the matched words that belong to the suffix: 1 for the `v` of `DINOv2`."""


class Dataset(NamedTuple):
    """A named dataset or benchmark that results are reported on."""

    name: str
    metric: str = ""
    """The metric that a figure on it has when the sentence names none; empty: none is assumed."""
    exact: str = ""


class Metric(NamedTuple):
    """A named measure of results."""

    name: str
    exact: str = ""


Term = Cue | Stress | Alias | Dataset | Metric


class Evidence(NamedTuple):
    """Why something was found: the words, their weight and their place."""

    kind: str
    """`tag`, `family`, `backbone` or `compared`."""
    name: str
    words: str
    """As they stand in the text."""
    weight: float
    """What they added to a tag's score; 1.0 for names."""
    place: str
    """`title` or `sentence 3`."""


class Findings(NamedTuple):
    """What a title and an abstract speak of."""

    tags: tuple[str, ...]
    """Slugs, in the taxonomy's order."""
    families: tuple[str, ...]
    """In order of first mention."""
    backbones: tuple[str, ...]
    """Exact variants, in order of first mention."""
    compared: tuple[str, ...]
    """API-only models, in order of first mention."""
    cues: Mapping[str, Sequence[tuple[Hit[Cue], float]]]
    """What speaks for each of the tags, and how much."""
    reading: Reading
    """The text as it was scanned, so that results need no second pass."""
    mentions: tuple[Mention, ...]
    own: str
    """The paper's own new model or method; empty where it names none."""

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Those that start at an offset from `start` to below `end`."""
        first, last = (bisect_left(self.mentions, offset, key=lambda mention: mention.start) for offset in (start, end))
        return self.mentions[first:last]


class Mention(NamedTuple):
    """A family's name at one place of the text, with the variants that it spells."""

    family: Family
    variants: tuple[str, ...]
    start: int
    """Offset of its first character in `Reading.text`."""
    end: int
    word: int
    """Index of its first word."""

    @property
    def name(self) -> str:
        """The last variant that it spells, else the family."""
        return self.variants[-1] if self.variants else self.family.name
