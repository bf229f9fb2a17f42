"""How much is found of what readers have labelled by hand: precision, recall and F1 of each kind.

    PYTHONPATH=generator:tests python -m quality.labels dev                        # a table
    PYTHONPATH=generator:tests python -m quality.labels dev --misses tags owner    # and what was wrong, of some kinds

A set is `NAME.json`, papers with title and abstract, and `NAME.yaml`, what a careful reader finds in them. `dev`, `figures` (results
only), and of random papers `tagged` (tags only), `named` and `mentioned` (families and backbones only) may be looked at while rules are
made. `blind`, `aside`, `unseen`, `unseen_figures` and `written` only measure: what is wrong in them is not listed. `unseen` is of random
papers of May and June 2025 that are in no other set, labelled from their text alone; `unseen_figures` (results only) is of other such
papers, those with a decimal or a percentage in the abstract, whether it is a result or not, so that false results count. `written`
(results only) is of short texts that were written for it, in the ways in which abstracts tell results and whose they are; no rule was
made by it. `reread` is what a second reader, who had not seen the labels of the first, finds in the papers of `blind`; how far the two
readers differ tells what a figure can be.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from papershelf import taxonomy
from papershelf.extraction.links import find_links
from papershelf.extraction.results import find_results
from papershelf.seeds.digests.document import paragraphs
from papershelf.taxonomy import Findings
from papershelf.taxonomy.name_shapes import plain
from papershelf.text.tex import repair

HERE = Path(__file__).parent
OPEN = ("dev", "figures", "tagged", "named", "mentioned")
BLIND = ("blind", "aside", "reread", "unseen", "unseen_figures", "written")
TEXTS = {"reread": "blind"}
"""Sets whose papers are those of another."""
KINDS = ("families", "backbones", "tags", "links", "results", "owner")
KINDS_OF = {
    "figures": ("results", "owner"), "unseen_figures": ("results", "owner"), "written": ("results", "owner"), "tagged": ("tags",),
    "named": ("families", "backbones"), "mentioned": ("families", "backbones"),
    "reread": ("families", "backbones", "tags"),
}  # fmt: skip
"""Kinds of the sets whose papers have not all labels."""
TAXONOMY = HERE.parents[1] / "seeds" / "taxonomy.yaml"
_DATASETS = {
    "imagenet": "imagenet1k", "imagenet256x256": "imagenet1k256x256", "imagenet64x64": "imagenet1k64x64",
    "dpg": "dpgbench", "mscoco": "coco", "cocoval2017": "coco", "ade20kval": "ade20k", "alpacaeval2": "alpacaeval20",
    "arenahardauto": "arenahard", "aime24": "aime2024", "aime'24": "aime2024", "aime25": "aime2025", "aime'25": "aime2025",
    "amc23": "amc2023", "breastcancerhistopathologicalimageclassification": "breakhis",
}  # fmt: skip
"""Spellings of datasets that mean the same."""


_GREEK = {ord("π"): "pi", ord("σ"): "sigma", ord("α"): "alpha"}  # as readers may write them


class Labelled(NamedTuple):
    """A paper and its labels."""

    title: str
    abstract: str
    labels: Mapping[str, Any]


@dataclass
class Tally:
    """What was right, found without being there, and missed; each with the paper's id."""

    right: int = 0
    extra: list[tuple[str, Any]] = field(default_factory=list)
    missed: list[tuple[str, Any]] = field(default_factory=list)

    def add(self, paper: str, found: set[Any], wanted: set[Any], allowed: set[Any]) -> None:
        """Count the findings of one paper."""
        self.right += len(found & wanted)
        self.extra += [(paper, each) for each in sorted(found - wanted - allowed, key=str)]
        self.missed += [(paper, each) for each in sorted(wanted - found, key=str)]

    @property
    def precision(self) -> float:
        """The part of the findings that is right; what may be found or not is left out."""
        return self.right / (self.right + len(self.extra) or 1)

    @property
    def recall(self) -> float:
        """The part of the labels that is found."""
        return self.right / (self.right + len(self.missed) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def load(name: str) -> list[Labelled]:
    """Return the papers of a set."""
    papers = json.loads((HERE / f"{TEXTS.get(name, name)}.json").read_text(encoding="utf-8"))
    texts = {paper["id"]: (paper["title"], paper["abstract"]) for paper in papers}
    return join(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")), texts)


def join(labels: Iterable[Mapping[str, Any]], texts: Mapping[str, tuple[str, str]]) -> list[Labelled]:
    """Return labels with the texts that they are of, as a build reads them: with lines joined and TeX repaired."""
    found = []
    for each in labels:
        title, abstract = (repair(paragraphs(text)) for text in texts[str(each.get("id") or each["n"])])
        found.append(Labelled(title, abstract, each))
    return found


def measure(papers: Iterable[Labelled], vocabulary: taxonomy.Taxonomy) -> dict[str, Tally]:
    """Return a tally of each kind. `owner` counts the rows of results that are right, by whether their model is."""
    tallies = {kind: Tally() for kind in KINDS}
    for paper in papers:
        found = vocabulary.find(paper.title, paper.abstract)
        for kind, (got, wanted, allowed) in _compare(paper, found).items():
            tallies[kind].add(str(paper.labels.get("id") or paper.labels["n"]), got, wanted, allowed)
    return tallies


def _compare(paper: Labelled, found: Findings) -> dict[str, tuple[set[Any], set[Any], set[Any]]]:
    """Return for each kind what was found, what must be found, and what may be found."""
    labels = paper.labels
    exact, maybe = _names(labels.get("backbones")), _names(labels.get("maybe"))
    scores = {_score(row): plain(str(row.get("model", ""))) for row in _numbers(labels.get("results"))}
    open_values = {round(float(row["value"]), 3) for row in _numbers(labels.get("maybe_results"))}
    rows = {(_dataset(row.dataset), round(row.value, 3)): plain(row.model) for row in find_results(found)}
    links = {link.url.rstrip("/") for link in find_links(paper.abstract)}
    wrong = {score for score in rows.keys() & scores.keys() if not _same_model(rows[score], scores[score])}
    return {
        "families": (_names(found.families), _names(labels.get("families")), maybe | exact),
        "backbones": (_names(found.backbones), exact, maybe),
        "tags": (set(found.tags), set(labels.get("tags") or ()), set(labels.get("maybe_tags") or [])),
        "links": (links, {url.rstrip("/") for url in labels.get("links") or []}, set()),
        "results": (set(rows), set(scores), {score for score in rows if score[1] in open_values}),
        "owner": ((rows.keys() & scores.keys()) - wrong, rows.keys() & scores.keys(), set()),
    }


def _names(names: Iterable[Any] | None) -> set[str]:
    return {plain(str(name)).translate(_GREEK) for name in names or ()}


def _numbers(rows: Iterable[Mapping[str, Any]] | None) -> list[Mapping[str, Any]]:
    """Return the rows whose value is a number; labels may hold ranges, which are not compared."""
    return [row for row in rows or () if isinstance(row["value"], int | float)]


def _score(row: Mapping[str, Any]) -> tuple[str, float]:
    return _dataset(str(row["dataset"])), round(float(row["value"]), 3)


def _dataset(name: str) -> str:
    return _DATASETS.get(plain(name), plain(name))


def _same_model(ours: str, labelled: str) -> bool:
    """Return whether two names mean one model: they are equal, or one holds the other (`the base FooNet`)."""
    return ours == labelled or (bool(ours) and (ours in labelled or (bool(labelled) and labelled in ours)))


def main() -> None:
    """Print the table of the sets that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", choices=[*OPEN, *BLIND])
    parser.add_argument("--misses", nargs="*", metavar="KIND", help="list what is wrong, of these kinds or of all; not for blind sets")
    arguments = parser.parse_args()
    vocabulary = taxonomy.load(TAXONOMY.read_text(encoding="utf-8"), name="taxonomy.yaml")
    for name in arguments.sets:
        print(f"{name:10} precision  recall    F1")
        tallies = measure(load(name), vocabulary)
        for kind in KINDS_OF.get(name, KINDS):
            tally = tallies[kind]
            counts = f"right {tally.right}, extra {len(tally.extra)}, missed {len(tally.missed)}"
            print(f"{kind:10} {tally.precision:9.3f} {tally.recall:7.3f} {tally.f1:5.3f}   {counts}")
            if name in OPEN and arguments.misses is not None and (not arguments.misses or kind in arguments.misses):
                for word, entries in (("extra", tally.extra), ("missed", tally.missed)):
                    for paper, each in entries:
                        print(f"    {word:6} {paper}: {each}")


if __name__ == "__main__":
    main()
