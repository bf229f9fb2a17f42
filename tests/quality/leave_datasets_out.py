"""How many datasets with a figure are found without being known: a share of them is deleted from the taxonomy.

    PYTHONPATH=generator:tests python -m quality.leave_datasets_out FOLDER     FOLDER holds digests in any form

Results with the whole taxonomy are what must be found. A result is right if it has the same value on a dataset of the same name, or of
the name that the sentence prints; it is wrong if it has another dataset, or is none with the whole taxonomy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from papershelf import taxonomy
from papershelf.extraction.results import find_results
from papershelf.model import Result
from papershelf.taxonomy.name_shapes import plain
from quality import leave_out
from quality.labels import TAXONOMY


def found_in(papers: Sequence[tuple[str, str]], text: str) -> list[tuple[Result, ...]]:
    """Return the results of each paper with a taxonomy in YAML."""
    vocabulary = taxonomy.load(text, name="taxonomy.yaml")
    return [find_results(vocabulary.find(title, abstract)) for title, abstract in papers]


def compare(wanted: Sequence[Result], found: Sequence[Result], deleted: Collection[str]) -> Counter[str]:
    """Count the results of a paper on deleted datasets that are `right`, `missed` or `wrong`, and the new ones that are `wrong`."""
    count: Counter[str] = Counter()
    got: Mapping[float, Result] = {result.value: result for result in found}
    for result in wanted:
        if not any(plain(result.dataset).startswith(plain(name)) for name in deleted):
            continue
        mine = got.get(result.value)
        count["right" if mine and _is_same(mine, result) else "wrong" if mine else "missed"] += 1
    count["wrong"] += len(got.keys() - {result.value for result in wanted})
    return count


def _is_same(mine: Result, wanted: Result) -> bool:
    name, full = plain(mine.dataset), plain(wanted.dataset)
    return name == full or (name in plain(wanted.sentence) and name[:4] == full[:4])


def main() -> None:
    """Print a row for each draw."""
    papers = leave_out.papers(__doc__)
    wanted = found_in(papers, TAXONOMY.read_text(encoding="utf-8"))
    total: Counter[str] = Counter()
    print("draw  right  missed  wrong  recall  precision")
    for draw, deleted, rest in leave_out.draws("datasets"):
        count: Counter[str] = Counter()
        for before, now in zip(wanted, found_in(papers, rest), strict=True):
            count += compare(before, now, deleted)
        total += count
        _print(str(draw), count)
    _print("all", total)


def _print(draw: str, count: Counter[str]) -> None:
    right, missed, wrong = count["right"], count["missed"], count["wrong"]
    recall, precision = right / (right + missed + wrong or 1), right / (right + wrong or 1)
    print(f"{draw:4} {right:6} {missed:7} {wrong:6} {recall:7.3f} {precision:10.3f}")


if __name__ == "__main__":
    main()
