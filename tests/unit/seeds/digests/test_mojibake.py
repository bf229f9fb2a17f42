"""Text that was encoded twice: mended where it is certain, in any form, and kept as received."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papershelf.seeds.digests import mojibake
from support.samples import read_digest

WORDS = "Weißl, café, π/4, “quoted” – naïve 中文 λ-Kalkül"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("word", ["Weißl", "café", "Cost is π/4.", "“quoted”", "中文字", "Müller–Łódź"])
def test_words_are_mended(word: str, encoding: str) -> None:
    twice = word.encode().decode(encoding, "ignore")
    if twice.encode(encoding) == word.encode():
        assert mojibake.mend(twice) == (word, True)


@pytest.mark.parametrize("text", ["plain", WORDS, "L²ViT ∼ π", "«Été» à Paris", "Ångström, Ærø", "Ã", "Привет", "São Paulo’s Évora"])
def test_good_text_is_left_alone(text: str) -> None:
    assert mojibake.mend(text) == (text, True)


def test_what_is_not_certain_is_left_and_said() -> None:
    assert mojibake.mend("a\x81b") == ("a\x81b", False)


def test_a_line_end_of_unicode_is_no_evidence() -> None:
    assert not mojibake.is_suspect("one\x85two")
    assert mojibake.mend_lines("one\x85“two”\x93\x85Wei\xc3\x9fl \xc3\x85").text == "one\x85“two”“\x85Weißl Å"


def test_a_json_field_is_mended_and_kept(tmp_path: Path) -> None:
    title, abstract = "Weißl’s test".encode().decode("latin-1"), "Cost is π/4.".encode().decode("latin-1")
    item = {
        "paper": {"id": "2403.00001", "title": title, "summary": abstract, "authors": [{"name": "WeiÃ\x9fl"}], "publishedAt": "2024-03-01"}
    }
    for text in (json.dumps([item]), json.dumps([item], ensure_ascii=False)):
        digest = read_digest(tmp_path, text)
        entry = digest.entries[0]
        assert (entry.title, entry.abstract, entry.authors) == ("Weißl’s test", "Cost is π/4.", ("Weißl",))
        assert (entry.raw_title, entry.raw_abstract) == ("WeiÃŸlâ€™s test", "Cost is Ï€/4.")
        assert digest.problems == ()


def test_a_listing_is_mended_line_by_line(tmp_path: Path) -> None:
    title, abstract = "Weißl’s Test".encode().decode("latin-1"), "We show café prices.".encode().decode("latin-1")
    digest = read_digest(tmp_path, f"Dec 19\n\n{title}\n\n{abstract} And more.\n\n  • 2 authors\n·\nMay 14, 2024 3\n")
    entry = digest.entries[0]
    assert (entry.title, entry.abstract) == ("Weißl’s Test", "We show café prices. And more.")
    assert (entry.raw_title, entry.raw_abstract) == ("WeiÃŸlâ€™s Test", "We show cafÃ© prices. And more.")


def test_a_line_that_cannot_be_mended_is_named(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, "Dec 19\n\nA Test\n\nWe show a\x81b.\n\n  • 2 authors\n·\nMay 14, 2024 3\n")
    assert [(problem.line, problem.severity) for problem in digest.problems] == [(5, "warning")]
    assert "encoded twice" in digest.problems[0].found
    json_digest = read_digest(tmp_path, json.dumps([{"title": "A a\x81b", "abstract": "x", "date": "2024-05-20"}]))
    assert "encoded twice" in json_digest.problems[0].found
