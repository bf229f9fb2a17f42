"""Taxonomies that lose a random share of their names, for measures of what is found without being known."""

from __future__ import annotations

import argparse
import random
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from papershelf.seeds import digests
from papershelf.text.tex import repair
from quality.labels import TAXONOMY

SHARE = 0.3
DRAWS = 5


def papers(description: str | None) -> list[tuple[str, str]]:
    """Return titles and abstracts of all digests in the folder that the command line names."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    return list(_texts(parser.parse_args().folder))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from ((repair(entry.title), repair(entry.abstract)) for entry in digests.read(path).entries)


def draws(*sections: str) -> Iterator[tuple[int, frozenset[str], str]]:
    """Yield the number of each draw, the names that the taxonomy loses, and the rest as YAML."""
    data = yaml.safe_load(TAXONOMY.read_text(encoding="utf-8"))
    for draw in range(DRAWS):
        deleted: set[str] = set()
        for section in sections:
            names = list(_names(data[section]))
            deleted |= set(random.Random(draw).sample(names, int(len(names) * SHARE)))
        rest = data | {section: _without(data[section], deleted) for section in sections}
        yield draw, frozenset(deleted), yaml.safe_dump(rest, sort_keys=False, allow_unicode=True)


def _names(section: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a section. A heading is above others, so its value holds values that are no text or options."""
    for name, terms in section.items():
        yield from terms if _is_heading(terms) else [name]


def _without(section: Mapping[str, Any], deleted: Collection[str]) -> dict[str, Any]:
    return {
        name: _without(terms, deleted) if _is_heading(terms) else terms
        for name, terms in section.items()
        if _is_heading(terms) or name not in deleted
    }


def _is_heading(terms: Any) -> bool:
    return isinstance(terms, dict) and "names" not in terms
