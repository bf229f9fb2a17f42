"""What a file looks like that is no digest, and what to do."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from papershelf.seeds.digests.unknown import describe
from support.samples import read_digest

FORMS = {
    '{"error": "Rate limit exceeded"}': "error answer of a service",
    '{"statusCode": 429, "message": "Too many requests"}': "error answer of a service",
    '{"name": "package", "version": 1}': "JSON without a list of papers",
    '[{"title": "A"}]': "JSON without a list of papers",
    "[{'title': 'A'}]": "a Python value",
    "title,authors\nA,B\n": "comma-separated",
    "title\tauthors\nA\tB\n": "tab-separated",
    '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">': "a Zotero library in RDF",
    '<?xml version="1.0"?><xml><records><record>': "an EndNote library in XML",
    '<!doctype html><html><body><form action="/login"><input type="password">': "a login page",
    "PMID- 12345\nTI  - A\n": "PubMed",
    "%0 Journal Article\n%T A\n": "EndNote library (tagged)",
    "@article{a, year={2024}}\n": "BibTeX without",
    "TY  - JOUR\nAU  - A\nER  - \n": "RIS without",
    "Rate exceeded.": "an error message of a service",
    "2405.12345\n2405.12346v2\n": "a list of arXiv's identifiers",
    "https://arxiv.org/abs/2405.12345\n* arXiv:2405.12346\n": "a list of arXiv's identifiers",
    "- https://example.org/a\n- https://example.org/b\n": "a list of addresses",
    "From: ada@example.org\nSubject: Papers\n\nSee below.\n": "an e-mail",
    "-----------------\nSubmissions to:\nMachine Learning\n": "arXiv's mail",
    "\\\\\narXiv:2405.12345\nDate: Mon, 20 May 2024\n": "arXiv's mail",
    "Echo: Networks That Listen\nAda Lovelace\n": "plain text",
    "- title: A\n  abstract: We.\n": "YAML",
}


@pytest.mark.parametrize(("text", "says"), FORMS.items(), ids=FORMS.values())
def test_forms_are_named(tmp_path: Path, text: str, says: str) -> None:
    digest = read_digest(tmp_path, text)
    assert not digest.entries
    assert says in digest.problems[-1].found
    assert digest.problems[-1].remedy


def test_a_fault_in_json_comes_first(tmp_path: Path) -> None:
    assert [problem.line for problem in read_digest(tmp_path, '[\n{"titel": "A"},\n{"').problems] == [3]


def test_any_beginning_takes_linear_time() -> None:
    start = process_time()
    for text in ("<" * 100_000, "<a " * 50_000, "{ " * 50_000, "a," * 50_000, "\n" * 100_000, "<a>b" * 30_000, "- " * 50_000):
        describe(text, None)
    assert process_time() - start < 1
