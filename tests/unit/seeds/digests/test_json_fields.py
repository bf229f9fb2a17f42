"""The names of fields: seeds/README.md lists each, and no name has two meanings by accident."""

from __future__ import annotations

from collections import Counter

from papershelf.seeds.digests.json_fields import ALIASES, TARGETS, plain_name
from support.documents import READMES, rows, section

ON_PURPOSE = {"versions", "link"}  # the day and the number of versions; an address and an identifier


def test_the_document_lists_every_name() -> None:
    text = section(READMES["seeds"].read_text(encoding="utf-8"), "Papers in JSON or JSON Lines")
    listed = [tuple(name.strip("` ") for name in row[1].split(",")) for row in rows(text)]
    assert listed == list(ALIASES.values())


def test_each_name_has_one_meaning() -> None:
    counts = Counter(plain_name(name) for names in ALIASES.values() for name in names)
    assert {name for name, count in counts.items() if count > 1} == ON_PURPOSE
    assert set(counts) == set(TARGETS)
