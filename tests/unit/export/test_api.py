"""The JSON API: what it says of papers, and how it cuts months into files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from papershelf.export import api
from papershelf.model import Account, Appearance, Introduced, Link, Paper, Result
from support.libraries import bodies, library, paper, papers


def test_a_month_fills_its_files_from_the_oldest_paper_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_PAPERS_PER_FILE", 10)
    held = papers(25)
    before, after = (bodies(api.api(library(part))) for part in (held[:-1], held))
    index = json.loads(after["api/index.json"])
    files = [json.loads(after[f"api/{file['url']}"]) for file in index["files"]]
    assert [len(file) for file in files] == [file["count"] for file in index["files"]]
    assert [paper["slug"] for file in files for paper in file] == [paper.slug for paper in reversed(held)]
    assert len(files) > 3
    assert max(map(len, files)) == 10
    assert len({path for path in before if before[path] != after[path]}) == 2  # the index, and the file that the paper is in


def test_the_api_gives_what_richer_forms_tell_and_leaves_out_what_is_not_known() -> None:
    told = {"doi": "10.1/x", "journal_ref": "J. X", "comment": "9 pages", "categories": ("cs.CV",), "version": 2, "withdrawn": True}
    told |= {"ai_summary": "Short.", "github_stars": 0, "other_slugs": ("b",)}
    assert api.as_json(paper("a", **told)).items() >= told.items()
    assert not api.as_json(paper("a")).keys() & told.keys()
    again = paper("a", digests=(Appearance("d1", 1), Appearance("d2", 4, is_replacement=True)))
    assert api.as_json(again)["digests"] == [{"name": "d1", "position": 1}, {"name": "d2", "position": 4, "is_replacement": True}]


def test_names_with_pages_are_listed_with_their_addresses_and_accounts() -> None:
    accounts = (Account("Ada", "ada"),)
    held = [paper(f"p{number}", authors=("Ada", "Bob"), accounts=accounts if number else (), organization="Lab") for number in range(7)]
    found = bodies(api.api(library(held)))
    assert json.loads(found["api/authors.json"]) == [
        {"name": "Ada", "url": "authors/ada/", "papers": 7, "accounts": ["ada"]},
        {"name": "Bob", "url": "authors/bob/", "papers": 7},
    ]
    assert json.loads(found["api/organizations.json"]) == [{"name": "Lab", "url": "organizations/lab/", "papers": 7}]
    assert api.as_json(held[1])["accounts"] == [{"name": "Ada", "user": "ada"}]


def test_new_versions_are_counted_for_themselves() -> None:
    held = [paper("a", digests=(Appearance("d1", 1, is_replacement=True),)), paper("b", digests=(Appearance("d1", 2),))]
    [digest] = json.loads(bodies(api.api(library(held)))["api/index.json"])["digests"]
    assert [digest[name] for name in ("papers", "new", "new_versions", "seen_before")] == [2, 1, 1, 0]


def test_the_api_gives_what_was_received_where_it_was_repaired() -> None:
    repaired = paper("repaired", raw_title="So $x$", abstract="6.1× faster", raw_abstract="6.1times faster")
    assert "received" not in api.as_json(paper("whole"))
    assert api.as_json(repaired)["received"] == {"title": "So $x$", "words": ((0, "6.1times"),)}
    assert api.as_json(repaired._replace(abstract="So fast that it is over"))["received"]["abstract"] == "6.1times faster"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = json.loads(api.SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(text)
    return Draft202012Validator(text)


def of(schema: Draft202012Validator, name: str) -> Draft202012Validator:
    return schema.evolve(schema={"$ref": f"#/$defs/{name}", "$defs": schema.schema["$defs"]})


def test_every_file_of_a_site_has_the_form_of_the_schema(schema: Draft202012Validator, built_site: Path) -> None:
    names = {"index.json": "index", "authors.json": "names", "organizations.json": "names"}
    files = sorted(file for file in (built_site / "api").iterdir() if file.name != "schema.json")
    assert len(files) > 3
    for file in files:
        of(schema, names.get(file.name, "papers")).validate(json.loads(file.read_text(encoding="utf-8")))
    assert (built_site / "api" / "schema.json").read_bytes() == api.SCHEMA.read_bytes()


def every_field() -> Iterator[Paper]:
    found: dict[str, Any] = {
        "date": date(2025, 3, 14),
        "date_inferred": True,
        "authors": ("Ada Lovelace",),
        "accounts": (Account("Ada Lovelace", "ada"),),
        "author_count": 1,
        "organization": "Lab",
        "comments": 2,
        "upvotes": 3,
        "github_stars": 4,
        "arxiv_id": "2503.00001",
        "compared": ("GPT-4o",),
        "only_compared": ("GPT-4o",),
        "learned": ("Heronet",),
        "introduces": (Introduced("Heronet", "model"),),
        "keywords": ("vision",),
        "doi": "10.1000/x",
        "journal_ref": "J. X 1",
        "comment": "9 pages",
        "categories": ("cs.CV",),
        "version": 2,
        "withdrawn": True,
        "ai_summary": "One sentence.",
        "other_slugs": ("another",),
        "raw_title": "A  title",
        "raw_abstract": "We reach 84.4% on ImageNet-1k.",
        "abstract": "We reach 84.4% on ImageNet-1K.",
        "note": "A note.",
        "links": (Link("https://example.org", "code"), Link("https://example.org/x", "other", "listing")),
        "digests": (Appearance("2025-03-14", 1, is_replacement=True),),
        "results": (
            Result("", "ImageNet-1K", "top-1", 84.4, "%", "We reach 84.4% on ImageNet-1K.", "other", "zero-shot"),
            Result("ViT", "ImageNet-1K", "top-1", 84.4, "%", "Another sentence."),
        ),
    }
    yield paper("a", **found)
    yield paper("b")


def test_a_paper_of_which_all_is_known_has_the_form_of_the_schema(schema: Draft202012Validator) -> None:
    full, bare = (json.loads(json.dumps(api.as_json(each))) for each in every_field())
    of(schema, "paper").validate(full)
    of(schema, "paper").validate(bare)
    described = schema.schema["$defs"]["paper"]["properties"].keys()
    assert described - full.keys() <= {"tags", "families", "backbones"}
    wrong = (
        {"slug": ""},
        {"date": "14.3.2025"},
        {"upvotes": -1},
        {"unknown": 1},
        {"links": [{"url": "x", "kind": "other", "from": "abstract"}]},
    )
    assert [of(schema, "paper").is_valid({**full, **each}) for each in wrong] == [False] * 5
