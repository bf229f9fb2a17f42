"""Suggest lines for taxonomy.yaml: the names that the shelf found by itself, with their number of papers and a sentence for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papershelf.library import assembly
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.seeds.reader import Seeds, SeedsError
from papershelf.taxonomy import Taxonomy, naming
from papershelf.taxonomy.terms import Dataset
from papershelf.text.limits import cut
from papershelf.text.wording import counted

_PLAIN = re.compile(r"[A-Za-z][\w.+-]*(?: [\w.+-]+)*")  # a name that YAML takes without quotes
_PATCH = re.compile(r"/\d+$")  # end of a variant of the grammar `letters`: `FooViT-B/16`
_HEADING = (
    "# Names that this shelf found by itself, as lines of taxonomy.yaml: copy what is right, section and kind included.",
    "# Where a section or a kind is there already, put the lines below it. To have a wrong name shown nowhere:",
    "#   remove:",
    "#     families: FooNet; BarNet",
)
_FAMILIES = (
    "# Section `families`, kind `other`: any word may be the kind, but `api` is for models that can only be called.",
    "# The text is the grammar of variants, then other names: `params` reads FooNet-2-7B, `letters` FooNet-B/16, `depth` FooNet-50,",
    "# `words` FooNet-Base.",
    "families:",
    "  other:",
)
_DATASETS = ("# Section `datasets`: the text has other names.", "datasets:")
_METHODS = (
    "# Introduced by one paper and named by others, as a model or as a method: the line of a model belongs into the section `families`,",
    "# below a kind such as `other`, without its `# `.",
)
_EVIDENCE = 2  # sentences shown for a name
_LONGEST = 200  # characters of a sentence shown


class Suggestion(NamedTuple):
    """A name that is not in the taxonomy."""

    spellings: tuple[str, ...]  # the one that most papers have first
    grammar: str  # of a family; else empty
    papers: tuple[Paper, ...]  # that name it


def suggest(seeds: Seeds, least: int) -> str:
    """Return lines for taxonomy.yaml: families and datasets that at least `least` papers name, and comments on methods.

    Raises:
        SeedsError: The seeds have mistakes that stop a build.
    """
    if seeds.taxonomy is None or seeds.stops_build():
        raise SeedsError(seeds.problems)
    library = assembly.assemble((digest for digest in seeds.digests if digest.entries), seeds.pages, seeds.taxonomy)
    found = [list(kind(library, seeds.taxonomy)) for kind in (_families, _datasets, _methods)]
    families, datasets, methods = ([each for each in kind if len(each.papers) >= least] for kind in found)
    rarer = sum(map(len, found)) - len(families) - len(datasets) - len(methods)
    hint = f"# In fewer papers: {counted(rarer, 'name')}, which `papershelf suggest --least 1` prints, too." if rarer else ""
    if not (families or datasets or methods):
        return "\n".join(filter(None, [f"# No name that the taxonomy lacks is in {counted(least, 'paper')} or more.", hint]))
    lines = [*_section(_FAMILIES, families), *_section(_DATASETS, datasets), *_section(_METHODS, methods, "# ")]
    return "\n".join(filter(None, [*_HEADING, hint, *lines]))


def _families(library: Library, taxonomy: Taxonomy) -> Iterator[Suggestion]:
    known = set(map(naming.letters, taxonomy.families))
    patched = {group.parent for name, group in library.variants.items() if _PATCH.search(name)}
    names = ((name, group.papers) for name, group in library.families.items() if naming.letters(name) not in known)
    for each in _joined(names):
        yield each._replace(grammar="params" if patched.isdisjoint(each.spellings) else "letters")


def _datasets(library: Library, taxonomy: Taxonomy) -> Iterator[Suggestion]:
    """Yield datasets that results are reported on, and those that a paper introduces and others name."""
    known = {naming.letters(term.name) for _, term in taxonomy.lexicon.phrases() if isinstance(term, Dataset)}
    named: list[tuple[str, Sequence[Paper]]] = [
        (each.name, [report.paper for ranking in each.rankings for report in ranking.reports]) for each in library.benchmarks.values()
    ]
    named += _introduced(library, "dataset")
    yield from _joined((name, papers) for name, papers in named if naming.letters(name) not in known | taxonomy.removed_datasets)


def _methods(library: Library, taxonomy: Taxonomy) -> Iterator[Suggestion]:
    """Yield names that a paper introduces for what may be a model or a method, and that others name."""
    known = set(map(naming.letters, taxonomy.families)) | taxonomy.removed_families
    methods = _introduced(library, "method")
    for each in _joined((name, papers) for name, papers in methods if not naming.is_among(known, name)):
        yield each._replace(grammar="params")


def _introduced(library: Library, kind: str) -> Iterator[tuple[str, Sequence[Paper]]]:
    """Yield names that papers introduce for a dataset, a model or a method, with the other papers that name them."""
    for paper in library.papers:
        names = {each.name for each in paper.introduces if each.kind == kind}
        yield from ((each.name, each.papers) for each in library.introductions.named(paper) if each.name in names)


def _joined(named: Iterable[tuple[str, Sequence[Paper]]]) -> Iterator[Suggestion]:
    """Yield one suggestion for all spellings of a name."""
    found: dict[str, dict[str, dict[str, Paper]]] = {}
    for name, papers in named:
        if _PLAIN.fullmatch(name):
            found.setdefault(naming.letters(name), {}).setdefault(name, {}).update({paper.slug: paper for paper in papers})
    for by_spelling in found.values():
        spellings = sorted(by_spelling, key=lambda name: (-len(by_spelling[name]), name))
        papers_of_all = {slug: paper for name in spellings for slug, paper in by_spelling[name].items()}
        yield Suggestion(tuple(spellings), "", tuple(papers_of_all.values()))


def _section(headings: Sequence[str], suggestions: Sequence[Suggestion], start: str = "") -> Iterator[str]:
    """Yield the lines of `suggestions` below the last of `headings`, the most papers first; each line begins with `start`."""
    if suggestions:
        yield from headings
    for each in sorted(suggestions, key=lambda each: (-len(each.papers), each.spellings)):
        indent = start + ("    " if start or headings[-1].startswith(" ") else "  ")
        yield f"{indent}# {counted(len(each.papers), 'paper')}"
        yield from (f"{indent}#   papers/{paper.slug}: {_sentence(paper, each.spellings[0])}" for paper in each.papers[:_EVIDENCE])
        name, *others = each.spellings
        yield f'{indent}{name}: "{"; ".join(filter(None, (each.grammar, *others)))}"'


def _sentence(paper: Paper, name: str) -> str:
    """Return the sentence of a paper that has the name in any spelling, on one line; its title where no sentence has it.

    Of a long sentence the part around the name is returned.
    """
    text = " ".join(f"{paper.title}. {paper.abstract}".split())
    found = re.search("[-_ ]?".join(map(re.escape, naming.letters(name))), text, re.IGNORECASE)
    at = found.start() if found else 0
    start, end = text.rfind(". ", 0, at), text.find(". ", at)
    start, end = start + 2 if start >= 0 else 0, end + 1 if end >= 0 else len(text)
    if found and found.end() - start > _LONGEST:
        rest = max(_LONGEST - (found.end() - at), 0)  # characters of other words, of which half stand before the name
        start = text.find(" ", at - rest // 2, at) + 1 or at
        return f"… {cut(text[start:end], max(_LONGEST, found.end() - start))}"
    return cut(text[start:end], _LONGEST)
