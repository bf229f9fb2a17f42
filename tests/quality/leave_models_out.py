"""How many models are found without being known: a share of the families and of the datasets is deleted from the taxonomy.

    PYTHONPATH=generator:tests python -m quality.leave_models_out FOLDER     FOLDER holds digests in any form

Names with a size or version are counted apart from bare names of families, which count where the words around them give them a role.
What the whole taxonomy finds of deleted families must be found under the same name, each name once a paper. A paper's own models are left
out, and names that a paper spells out (Vision Transformer), which say nothing of the name. A name is wrong if the whole taxonomy has
another one at its place, or none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from papershelf import taxonomy
from papershelf.taxonomy import naming
from papershelf.taxonomy.findings import Findings, Mention
from papershelf.taxonomy.name_shapes import plain
from papershelf.taxonomy.open_names import role_of
from papershelf.taxonomy.terms import OPEN
from quality import leave_out
from quality.labels import TAXONOMY

KINDS = ("size or version", "bare in a role")


class Name(NamedTuple):
    """A name in a paper."""

    kind: str  # one of `KINDS`
    spellings: frozenset[str]
    start: int
    end: int
    is_wanted: bool  # it has a size or a version, or a role

    def is_same(self, other: Name) -> bool:
        """Return whether both names are one."""
        return not self.spellings.isdisjoint(other.spellings)


def names_of(found: Findings, mentions: Iterable[Mention]) -> Iterator[Name]:
    """Yield the names in mentions, without those of the paper's own models."""
    own = [_letters(each.name) for each in found.introduced]
    for mention in mentions:
        written = found.scan.text[mention.start : mention.end]
        text = _letters(written)
        is_spelled_out = " " in written and text.removesuffix("s") != _letters(mention.family.name)
        exact = [name for name in mention.variants if naming.stem(name) != name]
        for name in exact or [mention.family.name]:
            spellings = frozenset([_letters(name), text, text.removesuffix("s")])
            if not any(each.startswith(text) or _letters(name).startswith(each) for each in own):
                is_wanted = bool(exact) or (not is_spelled_out and role_of(found.scan, mention) != "")
                yield Name(KINDS[not exact], spellings, mention.start, mention.end, is_wanted)


def _letters(name: str) -> str:
    """Return a name without the `v` of its version, and without what its spellings differ in."""
    return re.sub(r"v(?=\d)", "", plain(name))


def compare(whole: Findings, found: Findings, deleted: Collection[str]) -> Counter[tuple[str, str]]:
    """Count the names of deleted families in a paper that are `right` or `missed`, and those found that are `sure` or `wrong`; by kind."""
    count: Counter[tuple[str, str]] = Counter()
    opened = [*names_of(found, (m for m in found.mentions if m.family.kind == OPEN))]
    known = [*names_of(whole, (m for m in whole.mentions if m.family.kind != OPEN))]
    open_before = [*names_of(whole, (m for m in whole.mentions if m.family.kind == OPEN))]
    for name in _once(names_of(whole, (m for m in whole.mentions if m.family.name in deleted and m.family.kind != OPEN))):
        if name.is_wanted:
            count[name.kind, "right" if any(map(name.is_same, opened)) else "missed"] += 1
    for name in _once(opened):
        if not any(map(name.is_same, open_before)):
            is_sure = any(name.is_same(each) for each in known if each.start < name.end and name.start < each.end)
            count[name.kind, "sure" if is_sure else "wrong"] += 1
    return count


def _once(names: Iterable[Name]) -> Iterator[Name]:
    """Yield each name once, and wanted if it is at any place."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        key = name.kind, min(name.spellings)
        if key not in found or name.is_wanted:
            found[key] = name
    yield from found.values()


def main() -> None:
    """Print a row for each draw and kind."""
    papers = leave_out.papers(__doc__)
    whole = found_in(papers, TAXONOMY.read_text(encoding="utf-8"))
    total: Counter[tuple[str, str]] = Counter()
    print("draw  kind              right  missed  wrong  recall  precision")
    for draw, deleted, rest in leave_out.draws("families", "datasets"):
        count: Counter[tuple[str, str]] = Counter()
        for before, now in zip(whole, found_in(papers, rest), strict=True):
            count += compare(before, now, deleted)
        total += count
        _print(str(draw), count)
    _print("all", total)


def found_in(papers: Sequence[tuple[str, str]], text: str) -> list[Findings]:
    """Return the findings of each paper with a taxonomy in YAML."""
    vocabulary = taxonomy.load(text, name="taxonomy.yaml")
    return [vocabulary.find(title, abstract) for title, abstract in papers]


def _print(draw: str, count: Counter[tuple[str, str]]) -> None:
    for kind in KINDS:
        right, missed, sure, wrong = (count[kind, word] for word in ("right", "missed", "sure", "wrong"))
        recall, precision = right / (right + missed or 1), sure / (sure + wrong or 1)
        print(f"{draw:4}  {kind:16} {right:6} {missed:7} {wrong:6} {recall:7.3f} {precision:10.3f}")


if __name__ == "__main__":
    main()
