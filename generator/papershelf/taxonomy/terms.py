"""The terms of the taxonomy: everything that the lexicon can find in a text.

A term is a cue of a tag, a phrase that changes the weight of the cues around it, or a name of a model family, of a dataset
or of a metric. All terms are immutable.
"""

from collections.abc import Mapping
from typing import NamedTuple

API = "api"  # `Family.kind` of models that can only be called, not downloaded: papers compare with them, but do not build on them

OPEN = "open"  # `Family.kind` of families that the taxonomy does not know


class Tag(NamedTuple):
    """A tag of the site."""

    slug: str
    name: str  # as shown to readers
    section: str  # `tasks`, `methods` or `topics`
    about: str


class Family(NamedTuple):
    """A family of models."""

    name: str
    about: str
    kind: str  # `vision`, `language`, ...: the heading in taxonomy.yaml; `API` or `OPEN`
    grammar: str  # how variants are written: a key of `variants.GRAMMARS`
    words: Mapping[str, str]  # suffixes that only this family has: lower case -> as spelled in canonical names


class Cue(NamedTuple):
    """A phrase that is evidence for a tag, or against it where the weight is negative."""

    tag: str
    weight: float
    phrase: str
    spelling: str = ""  # the spelling that the text must have, where the phrase has capitals; empty: any
    made: bool = False  # the phrase counts only in the title and where it names what the paper made


class Emphasis(NamedTuple):
    """A phrase that changes the weight of cues: of those in its sentence (`factor` > 1), or of those after it (`factor` < 1)."""

    factor: float
    spelling: str = ""
    makes: bool = False  # what the paper made is named right after the phrase (`we introduce`)
    lists: bool = False  # the phrase begins a list (`such as`), which goes on behind commas


class Alias(NamedTuple):
    """One way to write a family's name."""

    family: Family
    stem: str  # beginning of its variants' canonical names: `ViT` for "Vision Transformer"
    spelling: str = ""  # the spelling that the text must have; empty: any
    has_capitals: bool = False  # the alias is one word with capitals; in lower case it counts only with a variant behind it
    allows_bare: bool = True  # whether the name without a variant counts. False for common words: `Phi-3`, never `Phi`.
    is_variant: bool = False  # the name alone is an exact variant (`SDXL`)
    trim: int = 0  # characters at the end of the matched words that belong to the variant: 1 for the `v` of `DINOv2`
    is_named: bool = False  # the name needs no role where the text names no ViT, and elsewhere it is at least named


class Dataset(NamedTuple):
    """A dataset or benchmark that results are reported on."""

    name: str
    metric: str = ""  # the metric of a number on it where the sentence names none; empty: no default
    spelling: str = ""


class Metric(NamedTuple):
    """A metric of results."""

    name: str
    spelling: str = ""


Term = Cue | Emphasis | Alias | Dataset | Metric
