"""The XML that all forms of feeds share: faults cost the item they are in, hostile input costs no time, characters without text go."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from papershelf.seeds.digests import feed
from papershelf.seeds.digests.document import Document
from support.samples import read_digest

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">'


def items(text: str) -> tuple[list[str], int]:
    document = Document("x.xml", text)
    return [item.text("title") for item in feed.read(document).items], len(document.problems)


def test_a_fault_costs_the_item_that_it_is_in() -> None:
    rows = [f"<entry><title>{name}</title><id>x</id></entry>" for name in ("A", "B & C", "D <x", "E", "F")]
    text = f"{ATOM}{chr(10).join(rows)}</feed>"
    document = Document("x.xml", text)
    assert [item.text("title") for item in feed.read(document).items] == ["A", "E", "F"]
    assert [(problem.line, problem.severity) for problem in document.problems] == [(2, "error")]
    assert "is left out; 1 before it and 2 behind it were read" in document.problems[0].found


def test_an_item_without_its_end_is_lost_alone() -> None:
    assert items("<rss><item><title>A&</title></item><item><title>B<item><title>C</title></item></rss>") == (["C"], 1)


@pytest.mark.parametrize("reference", ["&#x202E;", "&#8238;", "&#x1;", "&#xD800;", "&#x0;", "&#xFFFFFFFF;", "&#xFEFF;"])
def test_references_to_characters_that_carry_no_text_are_dropped(reference: str) -> None:
    assert items(f"<rss><item><title>A{reference}B</title></item></rss>") == (["AB"], 0)


def test_names_of_html_and_unknown_names_are_read() -> None:
    assert items("<rss><item><title>Caf&eacute;&nbsp;&amp; &nothing; &#233;</title></item></rss>") == (["Café & &nothing; é"], 0)


def test_prefixes_are_those_of_the_namespace() -> None:
    text = f'<a:feed xmlns:a="{ATOM[13:-2]}" xmlns:x="http://example.org/"><a:entry><a:title>A</a:title><x:title>B</x:title></a:entry></a:feed>'
    [item] = feed.read(Document("x.xml", text)).items
    assert (item.text("title"), item.text("other:title")) == ("A", "B")


HOSTILE = {
    "spaces before the end": f"{ATOM}<entry><title>A</title></entry>{' ' * 80_000}</feed>",
    "spaces around the declaration": f"{' ' * 80_000}<?xml version='1.0'?>{' ' * 80_000}{ATOM}</feed>",
    "items without an end": "<rss>" + "<item><title>" * 20_000 + "</item>",
    "ends without an item": "<rss><item>&</item>" + "</item>" * 20_000,
    "open tags": "<rss><item><title>" + "<a" * 80_000,
    "open comments": "<!--" * 40_000,
    "declarations": "<?x?>" * 40_000,
    "a long root": f"<rss x='{'a' * 300_000}'>" + "<item>&</item>" * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_time(tmp_path: Path, name: str) -> None:
    start = process_time()
    assert read_digest(tmp_path, HOSTILE[name]).problems
    assert process_time() - start < 2
