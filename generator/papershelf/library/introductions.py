"""Who introduced what on the shelf: models and datasets, the papers that introduce them, and those that name them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papershelf.library.benchmarks import Benchmark
from papershelf.library.groups import Group
from papershelf.library.learning import Naming
from papershelf.model import Introduced, Paper
from papershelf.taxonomy import naming


class Introduction(NamedTuple):
    """A name, and the paper that introduces it."""

    name: str  # as the paper spells it: `Qwen2.5-VL`
    paper: Paper


class Named(NamedTuple):
    """A name that a paper introduces and others name."""

    name: str
    page: Group | Benchmark | None  # the page about it; None where it has none
    papers: tuple[Paper, ...]  # those that name it, the oldest first


class Introductions:
    """Finds the introductions of groups, and who names what a paper introduces."""

    def __init__(
        self,
        papers: Sequence[Paper],
        namings: Iterable[Naming],
        families: Mapping[str, Group],
        variants: Mapping[str, Group],
        benchmarks: Mapping[str, Benchmark],
    ) -> None:
        """Take all papers in shelf order, what `learning.learn` found in them, their groups by name, and their benchmarks by slug."""
        self._papers = papers
        self._ordinals = {id(paper): ordinal for ordinal, paper in enumerate(papers)}
        self._namers = {(papers[each.paper].slug, each.name): each.named_by for each in namings}
        self._families = {naming.letters(name): group for name, group in families.items()}
        self._benchmarks = {naming.letters(each.name): each for each in benchmarks.values()}
        self._variants: dict[str, list[Group]] = defaultdict(list)  # by family
        for group in variants.values():
            self._variants[group.parent].append(group)
        self._by_page: dict[tuple[str, str], list[Introduction]] = defaultdict(list)  # by kind and slug of a group; `result` for benchmarks
        self._by_paper: dict[str, list[Named]] = defaultdict(list)
        entered: set[str] = set()
        for paper in papers:
            for each in paper.introduces:
                if (letters := naming.letters(each.name)) not in entered:  # else an older paper introduces it
                    entered.add(letters)
                    self._enter(paper, each)

    def of(self, page: Group | Benchmark) -> Sequence[Introduction]:
        """Return the introductions of a family and of its versions, or those of a variant or of a dataset, the oldest first."""
        return self._by_page.get((page.kind if isinstance(page, Group) else "result", page.slug), ())

    def named(self, paper: Paper) -> Sequence[Named]:
        """Return what `paper` introduces, as far as other papers name it."""
        return self._by_paper.get(paper.slug, ())

    def _enter(self, paper: Paper, introduced: Introduced) -> None:
        name = introduced.name
        letters, family = naming.letters(name), self._families.get(naming.letters(naming.core(name)))
        page: Group | Benchmark | None = self._benchmarks.get(letters)
        namers = self._namers.get((paper.slug, name), ())
        if not (family or page or namers):
            return
        found = {id(each): each for each in map(self._papers.__getitem__, namers)}
        groups: list[Group] = []
        if family:
            self._introduce("family", family.slug, Introduction(name, paper))
            groups = list(self._groups(family, name))
            page = next((group for group in groups if naming.letters(group.name) == letters), family)
            for group in groups:
                if group.kind == "variant" and letters in (naming.letters(group.name), naming.letters(naming.version(group.name))):
                    self._introduce("variant", group.slug, Introduction(name, paper))
        elif isinstance(page, Benchmark):
            self._introduce("result", page.slug, Introduction(name, paper))
            found |= {id(report.paper): report.paper for ranking in page.rankings for report in ranking.reports}
        found |= {id(each): each for group in groups for each in group.papers}
        found.pop(id(paper), None)
        if found:
            in_order = sorted(map(self._ordinals.__getitem__, found))
            self._by_paper[paper.slug].append(Named(name, page, tuple(map(self._papers.__getitem__, in_order))))

    def _introduce(self, kind: str, slug: str, introduction: Introduction) -> None:
        """Add an introduction to a page, unless the page has one by the same paper, which may name its predecessor too."""
        known = self._by_page[kind, slug]
        if not known or known[-1].paper is not introduction.paper:
            known.append(introduction)

    def _groups(self, family: Group, name: str) -> Iterator[Group]:
        """Yield the family if it has the name, and those of its variants that are of the version `name`."""
        if naming.letters(family.name) == naming.letters(name):
            yield family
        yield from (variant for variant in self._variants.get(family.name, ()) if naming.is_of_version(variant.name, name))
