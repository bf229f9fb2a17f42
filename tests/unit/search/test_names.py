"""Names that a query asks for exactly, and the rows that lead from them to papers."""

from __future__ import annotations

import marshal
from datetime import date
from typing import Any

from papershelf.library.addresses import slug_of_name
from papershelf.library.people import folded
from papershelf.model import Introduced, Paper
from papershelf.search.analysis import fold, parts
from papershelf.search.names import Names, key, small_words
from support.libraries import index_files, library, paper
from support.search_parts import parts_of, unfront


def rows_of(papers: list[Paper], kind: str) -> dict[str, Any]:
    """The rows of a kind by name, of a shelf of `papers`."""
    parts = parts_of(index_files(library(papers), embedded_size=0))
    found: dict[str, Any] = {}
    for number in range(len(parts["directory"]["starts"][kind])):
        names, rows = parts[f"{kind}/{number}"]
        found |= dict(zip(unfront(names), rows, strict=True))
    return found


def test_words_of_titles_that_are_no_terms_have_their_places() -> None:
    papers = [paper("one", title="Say No to C++, Say No"), paper("two", title="No S*", date=date(2025, 1, 1))]
    rows = rows_of(papers, "titles")
    assert rows["no"] == [[1, 0, 1], "$(#"]
    assert set(rows) == {"say", "no", "to", "s", "s*"}
    assert rows["s*"] == [[2], "$"]


def test_small_words_are_those_that_the_index_lacks() -> None:
    assert small_words("models") == (1, ())
    assert small_words("C++") == (1, ())
    assert small_words("x") == (1, ((0, "x"),))


def test_models_lead_to_the_papers_of_their_page_and_to_those_that_introduce_them() -> None:
    names = ("Qwen2.5-VL-7B",)
    papers = [
        paper("report", families=("Qwen",), introduces=(Introduced("Qwen2.5-VL", "model"),)),
        paper("user", families=("Qwen",), backbones=names, date=date(2025, 1, 1)),
    ]
    rows = rows_of(papers, "models")
    assert rows["qwen2.5vl7b"] == rows["qwen25vl7b"]
    assert rows["qwen2.5vl7b"] == [[2], "Qwen2.5-VL-7B", [1]]


def test_authors_lead_to_their_papers() -> None:
    papers = [paper("one", authors=("Jane Doe", "José Lima")), paper("two", authors=("jane doe",), date=date(2025, 1, 1))]
    assert rows_of(papers, "authors") == {"janedoe": [[1, 1]], "joselima": [[1]]}
    assert key("José Lima") == "joselima"


def test_authors_with_a_page_have_their_address_and_name() -> None:
    papers = [paper(f"p{number}", authors=("Jane Doe", "Jörg Müller")) for number in range(7)]
    rows = rows_of(papers, "authors")
    slug = slug_of_name(folded("Jörg Müller"))
    assert rows == {"janedoe": [[1] * 7, "", "Jane Doe"], "jorgmuller": [[1] * 7, slug, "Jörg Müller"]}


def test_keys_are_the_same_whichever_way_they_are_found() -> None:
    for name in ("Jane M. Doe", "Jane Doe", "\u212aarl O'Neil", "İpek", "Li_Wei", "José", "", "X Æ A-12"):
        assert key(name) == "".join(parts(fold(name))), name


def test_names_continue_from_their_state() -> None:
    shelf = library(
        [
            paper("one", title="Say No to C++, Say No", authors=("Jane Doe", "José Lima")),
            paper("two", title="No →\u00b4 S*", authors=("jane doe",), date=date(2025, 1, 1)),
            paper("three", title="No More", authors=("Wei Li",), date=date(2025, 1, 2)),
        ]
    )
    for number in range(4):
        first, whole = Names(), Names()
        for ordinal, each in enumerate(shelf.papers):
            whole.add(ordinal, each)
            if ordinal < number:
                first.add(ordinal, each)
        continued = Names(marshal.loads(marshal.dumps(first.state())))
        for ordinal in range(number, 3):
            continued.add(ordinal, shelf.papers[ordinal])
        assert continued.state() == whole.state()
        assert [part.write() for part in continued.parts(shelf)] == [part.write() for part in whole.parts(shelf)]
