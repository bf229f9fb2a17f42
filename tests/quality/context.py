"""Learn the `context` of tags: words that papers with a tag have more often, or less often, than others; and write it into taxonomy.yaml.

    pip install --group learn
    PYTHONPATH=generator:tests python -m quality.context CAPTURES            # a folder of captures of daily_papers
    PYTHONPATH=generator:tests python -m quality.context CAPTURES --check    # what would be found of labelled papers that are left out

The cues alone say which papers of the captures have a tag beyond doubt, and which have not; the labels of `dev` and `tagged` say the same
of theirs. A logistic regression over the words of these papers gives each word its weight. Papers of the blind sets are left out. `--check`
writes nothing: it learns from four fifths of the labelled papers, and tells what is found of the others, fifth by fifth, with the context
and without.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from papershelf import taxonomy
from papershelf.seeds import digests
from papershelf.taxonomy.matcher import Scan, fold
from papershelf.taxonomy.tags import CONSTANT, Context, score_tags
from papershelf.text.tex import repair
from quality.labels import BLIND, HERE, TAXONOMY, TEXTS, Labelled, Tally, load, measure

LABELLED = ("dev", "tagged")  # sets to learn from
PARTS = 5  # parts of the labelled papers, for `--check`
RAREST, COMMONEST = 30, 0.5  # a word is in so many papers at least, and in such a part of them at most
CERTAIN, HARDLY = 3.2, 1.6  # scores from which, and below which, the cues leave no doubt
FEWEST = 30  # papers that have a tag beyond doubt, for its context to be learned
STRENGTH = 0.4  # how much of the regression's evidence (log odds) is added to a score
SHARE = -1.8  # log odds at which the context adds nothing
LEAST = 0.03  # weight of a word that is kept
CUES_WEIGH = 0.5  # weight of a paper that was judged by cues; one that was labelled weighs 1

Texts = Sequence[tuple[str, str]]  # titles and abstracts


def main() -> None:
    """Learn from the captures in a folder, and write taxonomy.yaml."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("captures", type=Path)
    parser.add_argument("--check", action="store_true", help="tell what would be found, and write nothing")
    arguments = parser.parse_args()
    text = re.sub(r"\n {6}context: >-\n(?: {8}.*\n)+", "\n", TAXONOMY.read_text(encoding="utf-8"))
    cues = taxonomy.load(text, name="taxonomy.yaml")
    labelled = [paper for name in LABELLED for paper in load(name)]
    texts = _texts(arguments.captures)
    if arguments.check:
        _check(cues, labelled, texts)
        return
    contexts = learn(cues, labelled, texts)
    for tag, context in contexts.items():
        head, found, rest = text.partition(f"\n    {tag}:\n")
        lines = re.match(r"(?: {6}.*\n|\n)+", rest)
        assert lines
        end = len(lines[0].rstrip("\n")) + 1
        text = head + found + rest[:end] + "      context: >-\n" + _as_lines(context) + rest[end:]
    TAXONOMY.write_text(text, encoding="utf-8")
    print(f"{len(contexts)} tags have a context")


def _texts(captures: Path) -> Texts:
    """Return the papers of captures that are in no labelled set."""
    files = [HERE / f"{name}.json" for name in (*BLIND, *LABELLED) if name not in TEXTS]
    known = {paper["id"] for file in files for paper in json.loads(file.read_text(encoding="utf-8"))}
    entries = (entry for file in sorted(captures.iterdir()) for entry in digests.read(file).entries)
    papers = {entry.arxiv_id: (repair(entry.title), repair(entry.abstract)) for entry in entries if entry.arxiv_id not in known}
    return list(papers.values())


def _check(cues: taxonomy.Taxonomy, labelled: Sequence[Labelled], texts: Texts) -> None:
    """Print what is found of each part of the labelled papers with a context that was learned from the others, and without a context."""
    tallies = {"without": Tally(), "with": Tally()}
    for part in range(PARTS):
        others = [paper for number, paper in enumerate(labelled) if number % PARTS != part]
        for name, contexts in (("without", {}), ("with", learn(cues, others, texts))):
            found = measure(labelled[part::PARTS], cues._replace(contexts=contexts))["tags"]
            tallies[name].right += found.right
            tallies[name].extra += found.extra
            tallies[name].missed += found.missed
    for name, tally in tallies.items():
        print(f"{name:7}  F1 {tally.f1:.4f}  right {tally.right}, extra {len(tally.extra)}, missed {len(tally.missed)}")


def learn(cues: taxonomy.Taxonomy, labelled: Sequence[Labelled], others: Texts) -> dict[str, Context]:
    """Return the context of each tag that enough papers have; the weights are rounded to two decimals."""
    texts = [*((paper.title, paper.abstract) for paper in labelled), *others]
    scans = [cues.lexicon.scan(*text) for text in texts]
    counts = [_counts(scan) for scan in scans]
    papers = Counter(word for each in counts for word in each)
    columns = sorted(word for word, number in papers.items() if RAREST <= number <= COMMONEST * len(texts) and fold(word) == word)
    table = np.array([[each[word] for word in columns] for each in counts], dtype=np.float32)
    lengths = np.sqrt(np.maximum(1, table.sum(axis=1, keepdims=True)))
    scores = [{tag: sum(weight for _, weight in found) for tag, found in score_tags(scan, least=0).items()} for scan in scans]
    weights = np.where(np.arange(len(texts)) < len(labelled), 1.0, CUES_WEIGH)
    contexts: dict[str, Context] = {}
    for tag in cues.tags:
        values = np.array([score.get(tag, 0.0) for score in scores])
        has, sure = values >= CERTAIN, (values >= CERTAIN) | (values < HARDLY)
        if has[len(labelled) :].sum() < FEWEST:
            continue
        for row, paper in enumerate(labelled):
            has[row] = tag in paper.labels["tags"]
            sure[row] = has[row] or tag not in (paper.labels.get("maybe_tags") or [])
        model = LogisticRegression(C=10, solver="liblinear", max_iter=200, random_state=0)
        model.fit((table / lengths)[sure], has[sure], sample_weight=weights[sure])
        found = zip(columns, model.coef_[0] * STRENGTH / float(lengths.mean()), strict=True)
        contexts[tag] = {CONSTANT: round(float(model.intercept_[0] - SHARE) * STRENGTH, 2)} | {
            word: round(float(weight), 2) for word, weight in found if abs(weight) >= LEAST
        }
    return contexts


def _counts(scan: Scan) -> Counter[str]:
    """Return how often each word of a paper counts: once, and once more if it is in the title."""
    title = scan.words[: bisect_left(scan.sentence_of, 1)]
    return Counter(word for words in (scan.words, title) for word in set(words) if word[0].isalpha())


def _as_lines(context: Mapping[str, float]) -> str:
    """Return a context as lines of taxonomy.yaml: a constant, then words of equal weight together, the heaviest first."""
    groups: dict[float, list[str]] = {}
    for word, weight in context.items():
        if word != CONSTANT:
            groups.setdefault(weight, []).append(word)
    parts = [f"{context[CONSTANT]:.2f}", *(f"{weight:g} {'|'.join(groups[weight])}" for weight in sorted(groups, reverse=True))]
    return "".join(f"        {line}\n" for line in _wrap("; ".join(parts)))


def _wrap(text: str, width: int = 130) -> Iterable[str]:
    """Yield lines of a text, broken behind `;` and `|`, where YAML puts spaces, which count for nothing there."""
    line = ""
    for piece in re.findall(r"[^;|]+[;|]?", text):
        if line and len(line) + len(piece) > width:
            yield line.strip()
            line = ""
        line += piece
    yield line.strip()


if __name__ == "__main__":
    main()
