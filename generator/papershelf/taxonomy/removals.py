"""What is doubtful about the names that a site's taxonomy removes and Papershelf's does not have.

The shelf finds names by itself, so such a name is right if a text has it. Another name of something known is not: it would change nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papershelf.model import Problem
from papershelf.taxonomy import term_names
from papershelf.taxonomy.definitions import SINGULAR, Definitions, Field, mend_removal

if TYPE_CHECKING:
    from papershelf.taxonomy import Taxonomy


def check_removals(found: Definitions, taxonomy: Taxonomy) -> tuple[list[Problem], list[tuple[str, Problem]]]:
    """Return warnings about names that `found` removes, and those that hold only if no text of the shelf has the name."""
    problems, doubts = [], []
    for section, name in found.unknown:
        remedy = _of_family(name.text, taxonomy) if section == "families" else _of_term(name.text, SINGULAR[section], taxonomy)
        if remedy:
            problems.append(_warning(name, f"`remove` names `{name.text}`, which is no {SINGULAR[section]} by itself", remedy))
            continue
        remedy = mend_removal(name.text, found.entries[section])
        unknown = f"`remove` names `{name.text}`, a {SINGULAR[section]} that neither the taxonomy nor a text of the digests has"
        doubts.append((name.text, _warning(name, unknown, remedy)))
    return problems, doubts


def _warning(name: Field, found: str, remedy: str) -> Problem:
    return Problem(*name.place, found, remedy, "warning")


def _of_family(name: str, taxonomy: Taxonomy) -> str:
    """Return what to write for another name of a family, or for a variant; empty where the name is neither."""
    other = next(iter(taxonomy.canonical(name, "families")), "")
    if other and other != name:
        return f"It is another name of `{other}`: write that."
    family = taxonomy.family_of(name) if taxonomy.canonical(name, "backbones") else ""
    return f"It is an exact variant: write its family, `{family}`, or correct the papers by pages in papers/." if family else ""


def _of_term(name: str, kind: str, taxonomy: Taxonomy) -> str:
    """Return what to write for another name of a dataset or a metric; empty where it is none."""
    other = term_names.canonical(taxonomy.lexicon, name, kind)
    return f"It is another name of `{other}`: write that." if other and other != name else ""
