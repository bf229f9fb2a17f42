"""The taxonomy of the field: tags, model families, datasets and metrics, as `seeds/taxonomy.yaml` defines them.

    taxonomy = load(path.read_text(), name="seeds/taxonomy.yaml")
    taxonomy.find(title, abstract).backbones     # ("ViT-B/16", "Swin-L")

`matcher` finds all terms in one pass over the text. Then `tags` scores the cues of tags, and `models` reads the names of
models by the grammars of `variants`.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from papershelf.model import Problem
from papershelf.taxonomy import models, naming, open_names
from papershelf.taxonomy.findings import Evidence, Findings
from papershelf.taxonomy.matcher import Lexicon
from papershelf.taxonomy.own_names import introduced, own_names
from papershelf.taxonomy.own_variants import made_by_paper
from papershelf.taxonomy.pieces import with_sizes
from papershelf.taxonomy.tags import score_tags, strongest_words, tag_evidence
from papershelf.taxonomy.terms import Family, Tag
from papershelf.text.limits import LONGEST_ABSTRACT, LONGEST_TITLE

__all__ = ["Evidence", "Family", "Findings", "Tag", "Taxonomy", "load"]


class Taxonomy(NamedTuple):
    """A loaded taxonomy. It is immutable and can be pickled, so processes may share it."""

    tags: Mapping[str, Tag]  # by slug, in the file's order
    families: Mapping[str, Family]  # by name, in the file's order
    lower_is_better: frozenset[str]  # metrics whose best value is the lowest, such as FID
    lexicon: Lexicon
    problems: tuple[Problem, ...] = ()  # warnings about its file
    contexts: Mapping[str, Mapping[str, float]] = MappingProxyType({})  # weights of words around tags, by tag
    removed_families: frozenset[str] = frozenset()  # letters (`naming.letters`) of names that no paper has as a family, however it is found
    removed_datasets: frozenset[str] = frozenset()  # the same of datasets that no result is shown of
    removed_metrics: frozenset[str] = frozenset()  # the same of metrics
    places: Mapping[str, int] = MappingProxyType({})  # number of each tag in the file's order
    tasks: Mapping[str, str] = MappingProxyType({})  # tag of the task of each dataset that has one here; empty for a dataset of many tasks
    doubts: Sequence[tuple[str, Problem]] = ()  # names in its file that are slips if no text of the shelf has them

    def family_of(self, variant: str) -> str:
        """Return the family of an exact variant; where the taxonomy has none, its name without size and version.

        >>> from pathlib import Path
        >>> load(Path("seeds/taxonomy.yaml").read_text(), name="taxonomy.yaml").family_of("ViT-B/16")
        'ViT'
        """
        mentions = models.find_mentions(self.lexicon.scan(variant, ""))
        return mentions[0].family.name if mentions and mentions[0].start == 0 else open_names.family_of(variant)

    def canonical(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the names that a spelling stands for, as `families` or as `backbones`; nothing if the taxonomy cannot read all of it.

        >>> from pathlib import Path
        >>> taxonomy = load(Path("seeds/taxonomy.yaml").read_text(), name="taxonomy.yaml")
        >>> taxonomy.canonical("vit base/16", "backbones"), taxonomy.canonical("Vision Transformer", "families")
        (('ViT-B/16',), ('ViT',))
        """
        spelled = next((family for family in self.families if family.casefold() == name.casefold()), "")
        if spelled and kind == "families":
            return (spelled,)
        mentions = models.find_mentions(self.lexicon.scan(name, ""))
        if len(mentions) != 1 or (mentions[0].start, mentions[0].end) != (0, len(name)):
            return ()
        [mention] = mentions
        if mention.family.name not in self.families:  # because it was removed
            return ()
        return mention.variants if kind == "backbones" else () if mention.variants else (mention.family.name,)

    def find(self, title: str, abstract: str) -> Findings:
        """Return the tags and models of a title and an abstract, both repaired plain text. What is beyond `text.limits` is not read."""
        title, abstract = title[:LONGEST_TITLE], abstract[:LONGEST_ABSTRACT]
        scan = self.lexicon.scan(title, abstract)
        mentions = with_sizes(scan, models.find_mentions(scan))
        own = own_names(title, abstract, {hit.term.spelling for hit in scan.cues}, scan.vocabulary)
        cues = score_tags(scan, self.contexts)
        tags = tuple(sorted(cues, key=self.places.__getitem__))
        opened, candidates = open_names.find_open(scan, mentions, own)
        found = [*with_sizes(scan, opened), *models.inside_own_names(scan, own, mentions)]
        if found:
            mentions = tuple(sorted((*mentions, *found), key=attrgetter("start")))
        made = frozenset(made_by_paper(scan, mentions, own)) if mentions else frozenset()
        shown = tuple(models.without_removed(mentions, self.removed_families)) if self.removed_families else mentions
        families, backbones = models.families(shown, made, (*own, title.partition(":")[0])), models.backbones(shown, (*own, *made))
        named = dict.fromkeys(hit.term.family.name for hit in models.named(scan, families))
        others = *models.compared(shown), *(name for name in named if naming.letters(name) not in self.removed_families)
        return Findings(
            tags, families, backbones, others, cues, scan, mentions, own[0] if own else "", introduced(own, scan.text), candidates
        )

    def cue_words(self, found: Findings) -> tuple[str, ...]:
        """Return the words of the strongest cue of each tag behind the tags that they speak for (`pruning: sparse weights`).

        Words that are the name of a tag are left out.
        """
        spoken_for: dict[str, list[str]] = {}
        for tag in found.tags:
            spoken_for.setdefault(strongest_words(found.scan, found.cues[tag]), []).append(tag)
        names = {self.tags[tag].name.casefold() for tag in found.tags}
        return tuple(f"{', '.join(tags)}: {words}" for words, tags in spoken_for.items() if words.casefold() not in names)

    def evidence(self, found: Findings) -> Iterator[Evidence]:
        """Yield the words behind all findings: of tags first, then of families, backbones and compared models."""
        for tag in found.tags:
            yield from tag_evidence(found.scan, tag, found.cues[tag], self.contexts.get(tag, {}))
        for evidence in models.evidence(found.scan, found.mentions):
            if evidence.kind != "backbone" or evidence.name in found.backbones:
                yield evidence
        for hit in models.named(found.scan, found.families):
            name, place = found.scan.as_written(hit.first, hit.last), found.scan.place(hit.first)
            yield Evidence("compared", hit.term.family.name, name, 1.0, place, "named without a role")


def load(text: str, *, name: str, package: str = "") -> Taxonomy:
    """Return the taxonomy in the text of its file.

    Args:
        text: The file's text.
        name: The file's name in messages.
        package: The text of the package's taxonomy, which a site's own file extends unless it says `extends: false`.

    Raises:
        InputError: The text is not in the format that the top of `seeds/taxonomy.yaml` describes. The error has the line.
    """
    from papershelf.taxonomy.loader import Loader, defined  # most builds read the taxonomy from the cache
    from papershelf.taxonomy.removals import check_removals

    definitions = defined(text, name, package)
    loader = Loader()
    loader.add(definitions)
    loaded = Taxonomy(
        loader.tags,
        loader.families,
        frozenset(loader.lower_is_better),
        loader.lexicon,
        contexts=loader.contexts,
        places={tag: number for number, tag in enumerate(loader.tags)},
        tasks=loader.tasks,
        removed_families=frozenset(definitions.removed["families"]),
        removed_datasets=frozenset(definitions.removed["datasets"]),
        removed_metrics=frozenset(definitions.removed["metrics"]),
    )
    problems, doubts = check_removals(definitions, loaded)
    slips = {(problem.file, problem.line) for problem in definitions.problems}  # a misspelled name says more than that it has no cues
    problems += [problem for problem in loader.problems if (problem.file, problem.line) not in slips]
    return loaded._replace(problems=(*definitions.problems, *problems), doubts=(*definitions.doubts, *doubts))
