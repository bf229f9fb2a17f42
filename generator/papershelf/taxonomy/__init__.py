"""What the shelf knows of its field: tags, model families, datasets and metrics, as `seeds/taxonomy.yaml` names them.

    taxonomy = load(path.read_text(), name="seeds/taxonomy.yaml")
    taxonomy.find(title, abstract).backbones     # ("ViT-B/16", "Swin-L")

Finding is one pass over the text (`taxonomy_scan`), then rules on what it hit: `taxonomy_tags` weighs cues, and
`taxonomy_models` reads variants by the grammars of `grammar`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from papershelf.taxonomy import models
from papershelf.taxonomy import tags as taxonomy_tags
from papershelf.taxonomy.matcher import Lexicon
from papershelf.taxonomy.terms import Evidence, Family, Findings, Tag

__all__ = ["Evidence", "Family", "Findings", "Tag", "Taxonomy", "load"]


class Taxonomy(NamedTuple):
    """A taxonomy, ready to read papers with. Safe to share between processes: it pickles, and holds no state."""

    tags: Mapping[str, Tag]
    """By slug, in the file's order."""
    families: Mapping[str, Family]
    """By name, in the file's order."""
    lower_is_better: frozenset[str]
    """Metrics, such as FID, whose best figure is the least."""
    lexicon: Lexicon

    def family_of(self, variant: str) -> str:
        """The family of an exact variant's name; empty where the taxonomy does not know it.

        >>> from pathlib import Path
        >>> load(Path("seeds/taxonomy.yaml").read_text(), name="taxonomy.yaml").family_of("ViT-B/16")
        'ViT'
        """
        found = models.mentions(self.lexicon.read(variant, ""))
        return found[0].family.name if found and found[0].start == 0 else ""

    def find(self, title: str, abstract: str) -> Findings:
        """All that a title and an abstract (repaired plain text) speak of."""
        reading = self.lexicon.read(title, abstract)
        found = models.mentions(reading)
        own = models.own_names(title, abstract, {hit.term.exact for hit in reading.cues})
        cues = taxonomy_tags.score(reading)
        tags = tuple(filter(cues.__contains__, self.tags))
        backbones = models.backbones(found, own)
        api = models.compared(reading, found)
        return Findings(tags, models.families(found), backbones, api, cues, reading, found, own[0] if own else "")

    def cues(self, found: Findings) -> tuple[str, ...]:
        """For each tag the words that say most for it, as written, each once; a tag's own name says itself."""
        words = dict.fromkeys(taxonomy_tags.strongest(found.reading, found.cues[tag]) for tag in found.tags)
        names = {self.tags[tag].name.casefold() for tag in found.tags}
        return tuple(phrase for phrase in words if phrase.casefold() not in names)

    def evidence(self, found: Findings) -> Iterator[Evidence]:
        """The words behind everything that was found: of tags, then of families, backbones and compared models."""
        for tag in found.tags:
            yield from taxonomy_tags.evidence(found.reading, tag, found.cues[tag])
        for one in models.evidence(found.reading, found.mentions):
            if one.kind != "backbone" or one.name in found.backbones:
                yield one


def load(text: str, *, name: str) -> Taxonomy:
    """Read a taxonomy from the text of its file. `name` is the file as messages call it.

    Raises InputError with the line for anything that is not of the format described at the top of `seeds/taxonomy.yaml`.
    """
    from papershelf.taxonomy.loader import Source  # most builds know the taxonomy from an earlier one

    source = Source(name)
    source.read(text)
    return Taxonomy(source.tags, source.families, frozenset(source.lower_is_better), source.lexicon)
