"""What the taxonomy finds in a title and an abstract, and the evidence for it. All values are immutable."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from papershelf.model import Introduced
from papershelf.taxonomy.matcher import Hit, Scan
from papershelf.taxonomy.terms import Cue, Family


class Mention(NamedTuple):
    """A family's name at one place of the text, with the variants that follow it."""

    family: Family
    variants: tuple[str, ...]
    start: int  # offset of its first character in `Scan.text`
    end: int
    word: int  # index of its first word
    role: str = ""
    """Of a model that the taxonomy does not know: `base`, `encoder`, `teacher`, `compared`, `component` or `subject`; empty where the text
    does not say. What the role of a known model is, `open_names.role_of` tells where it is asked for."""
    stem: str = ""  # what names of its variants begin with; empty: the family's name

    @property
    def name(self) -> str:
        """The last variant; where there is none, what its variants would begin with, or the family."""
        return self.variants[-1] if self.variants else self.stem or self.family.name


class Findings(NamedTuple):
    """The tags and models of a title and an abstract."""

    tags: tuple[str, ...]  # slugs, in the taxonomy's order
    families: tuple[str, ...]  # in order of first mention
    backbones: tuple[str, ...]  # exact variants, in order of first mention
    compared: tuple[str, ...]  # API-only models, in order of first mention; then families that the text names without a role
    cues: Mapping[str, Sequence[tuple[Hit[Cue], float]]]  # the cues of each tag, with the weight of each cue
    scan: Scan  # the scanned text, so that results need no second scan
    mentions: tuple[Mention, ...]
    own_name: str  # name of the paper's own new model or method; empty where it has none
    introduced: tuple[Introduced, ...] = ()  # all that the paper calls its own, the main one first
    candidates: tuple[str, ...] = ()  # names that look like those of models or datasets, and are neither known nor accepted

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that start at offset `start` or later, and before `end`."""
        first, last = (bisect_left(self.mentions, offset, key=lambda mention: mention.start) for offset in (start, end))
        return self.mentions[first:last]


class Evidence(NamedTuple):
    """Words that led to a finding."""

    kind: str  # `tag`, `family`, `backbone` or `compared`
    name: str
    words: str  # as spelled in the text
    weight: float  # what the words added to a tag's score; 1.0 for names
    place: str  # `title` or `sentence 3`
    why: str = ""  # a model's role, and what speaks for a name that the taxonomy does not have
