"""Words around a name: a quick look for hints leaves out no row that holds."""

import re
from pathlib import Path

import pytest

from papershelf.taxonomy import roles

SEEDS = Path(__file__).parents[3] / "seeds" / "digests"
NAME = re.compile(r"(?<!\S)[(\[\"]?(?P<name>[A-Z][\w.\-]+\w)")
SENTENCES = [
    "We also propose a new open model, Foo.",
    "It is fine-tuned on top of the strong open-source Foo.",
    "Foo is compared with popular vision models such as Bar, Baz, Quux-7B, and Foo (2B).",
    "Models (Bar, Baz 2, and Foo) are evaluated; we compare to the much larger Foo-72B.",
    "Our previous framework, Foo, is applied directly to Bar; model(such as Foo) is not.",
    "Resulting in Foo, this beats even the most powerful Bar and our own Baz.",
]


def _sentences() -> list[str]:
    lines = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [*SENTENCES, *lines]


@pytest.mark.parametrize("rows", ["before", "behind"])
def test_each_row_that_holds_is_found(rows: str) -> None:
    found, compared = 0, 0
    for text in _sentences():
        for match in NAME.finditer(text):
            start, end = match.span("name")
            held = [(row, words.group()) for row, words in roles.contexts(text, start, end)]
            if rows == "before":
                before = text[max(0, start - 90) : start]
                hinted = re.split(r"[ (]", before.lower())
                likely = [row for row in roles.BEFORE if any(word.startswith(tuple(row.hints.split())) for word in hinted)]
                expected = [(row, words.group()) for row in likely if (words := row.words.search(before))]
                held = [(row, words) for row, words in held if row in roles.BEFORE]
            else:
                expected = [(row, words.group()) for row in roles.BEHIND if (words := row.words.match(text, end, end + 64))]
                held = [(row, words) for row, words in held if row in roles.BEHIND]
            assert held == expected, f"{text[max(0, start - 90) : end + 64]!r}"
            found += len(held)
            compared += 1
    assert found > 100
    assert compared > 500
