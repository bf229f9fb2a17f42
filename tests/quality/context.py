"""Learn the `context` of tags: words that papers with a tag have more often, or less often, than others; and write it into taxonomy.yaml.

    pip install --group learn
    PYTHONPATH=generator:tests python -m quality.context CAPTURES    # a folder of captures of daily_papers

The cues alone say which papers of the captures have a tag beyond doubt, and which have not; the labels of `dev` say the same of its
first papers. A logistic regression over the words of these papers gives each word its weight. The last papers of `dev` (`VALIDATION`)
and those of `tagged` are left out, so that they can tell whether the context is a gain; papers of the blind sets are left out as well.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from papershelf import taxonomy
from papershelf.seeds import digests
from papershelf.taxonomy.matcher import fold
from papershelf.taxonomy.tags import score_tags
from papershelf.text.tex import repair
from quality.labels import BLIND, HERE, TAXONOMY, TEXTS, load

VALIDATION = 100  # papers at the end of `dev`
RAREST, COMMONEST = 30, 0.5  # a word is in so many papers at least, and in such a part of them at most
CERTAIN, HARDLY = 3.2, 1.6  # scores from which, and below which, the cues leave no doubt
FEWEST = 30  # papers that have a tag beyond doubt, for its context to be learned
STRENGTH = 0.3  # how much of the regression's evidence (log odds) is added to a score
SHARE = -1.8  # log odds at which the context adds nothing
LEAST = 0.05  # weight of a word that is kept
CUES_WEIGH = 0.5  # weight of a paper that was judged by cues; one that was labelled weighs 1


def main() -> None:
    """Learn from the captures in a folder, and write taxonomy.yaml."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("captures", type=Path)
    captures = parser.parse_args().captures
    text = re.sub(r"\n {6}context: >-\n(?: {8}.*\n)+", "\n", TAXONOMY.read_text(encoding="utf-8"))
    contexts = learn(taxonomy.load(text, name="taxonomy.yaml"), captures)
    for tag, context in contexts.items():
        head, found, rest = text.partition(f"\n    {tag}:\n")
        lines = re.match(r"(?: {6}.*\n)+", rest)
        assert lines
        text = head + found + lines[0] + "      context: >-\n" + context + rest[lines.end() :]
    TAXONOMY.write_text(text, encoding="utf-8")
    print(f"{len(contexts)} tags have a context")


def learn(cues: taxonomy.Taxonomy, captures: Path) -> dict[str, str]:
    """Return the context of each tag that enough papers have, as lines of taxonomy.yaml."""
    labelled = load("dev")[:-VALIDATION]
    texts = [(paper.title, paper.abstract) for paper in labelled]
    files = [HERE / f"{name}.json" for name in (*BLIND, "dev", "tagged") if name not in TEXTS]
    known = {paper["id"] for file in files for paper in json.loads(file.read_text(encoding="utf-8"))}
    entries = (entry for file in sorted(captures.iterdir()) for entry in digests.read(file).entries)
    others = {entry.arxiv_id: (repair(entry.title), repair(entry.abstract)) for entry in entries if entry.arxiv_id not in known}
    texts += others.values()
    scans = [cues.lexicon.scan(*text) for text in texts]
    words = [{word for word in scan.words if word[0].isalpha()} for scan in scans]
    counts = Counter(word for each in words for word in each)
    columns = sorted(word for word, count in counts.items() if RAREST <= count <= COMMONEST * len(texts) and fold(word) == word)
    present = np.array([[word in each for word in columns] for each in words], dtype=np.float32)
    scale = float(np.sqrt(present.sum(axis=1)).mean())
    scores = [{tag: sum(weight for _, weight in found) for tag, found in score_tags(scan, least=0).items()} for scan in scans]
    contexts = {}
    for tag in cues.tags:
        values = np.array([score.get(tag, 0.0) for score in scores])
        has, sure = values >= CERTAIN, (values >= CERTAIN) | (values < HARDLY)
        if has[len(labelled) :].sum() < FEWEST:
            continue
        for row, paper in enumerate(labelled):
            has[row], sure[row] = tag in paper.labels["tags"], tag not in (paper.labels.get("maybe_tags") or [])
        weights = np.where(np.arange(len(texts)) < len(labelled), 1.0, CUES_WEIGH)
        lengths = np.sqrt(np.maximum(1, present.sum(axis=1, keepdims=True)))
        model = LogisticRegression(C=30, solver="liblinear", max_iter=200, random_state=0)
        model.fit((present / lengths)[sure], has[sure], sample_weight=weights[sure])
        contexts[tag] = _as_lines(columns, model.coef_[0] * STRENGTH / scale, float(model.intercept_[0] - SHARE) * STRENGTH)
    return contexts


def _as_lines(words: Sequence[str], weights: Any, constant: float) -> str:
    """Return a context as lines: a constant, then words of equal weight together, the heaviest first."""
    groups: dict[float, list[str]] = {}
    for word, weight in zip(words, weights, strict=True):
        if abs(weight) >= LEAST:
            groups.setdefault(round(float(weight), 2), []).append(word)
    parts = [f"{constant:.2f}", *(f"{weight:g} {'|'.join(groups[weight])}" for weight in sorted(groups, reverse=True))]
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
