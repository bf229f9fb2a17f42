"""No regular expression of the scripts takes long on a text of any form: titles and queries may hold anything."""

from __future__ import annotations

from pathlib import Path

from search.runtime import call
from support.shelf import REPOSITORY


def test_each_expression_of_the_scripts_reads_long_texts_quickly(node: Path) -> None:
    request = {"folder": str(REPOSITORY / "static" / "js"), "length": 4_000, "most": 2}
    found = call(node, "expressions.js", request)
    assert any("{}%&#_~^$]" in name for name in found["known"]), "the expression of citations is not found"
    assert any("(tag|backbone|" in name for name in found["known"]), "the expression of queries is not found"
    slow = [f"{name} on {repeated!r} and {end!r}: {once:.0f} ms, {twice:.0f} ms" for name, repeated, end, once, twice in found["slow"]]
    assert not slow, "\n".join(slow)
