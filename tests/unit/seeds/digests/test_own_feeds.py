"""The feeds that a site publishes are digests of other sites, with all that they tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.config import Config
from papershelf.export import feeds
from papershelf.model import Paper
from support.libraries import bodies, library, paper
from support.samples import read_digest

ABSTRACT = "We use <think> and </think>, and a <b> where a < b & c > d.\n\nIt reaches 84.4% on $x^2$."


@pytest.mark.parametrize("name", ["feed.json", "feed.xml"])
def test_own_feeds(tmp_path: Path, name: str) -> None:
    full = paper("full", title="Tokens like <think> & <b>", abstract=ABSTRACT, authors=("Ada Lovelace", "Alan Turing"), tags=("pruning",))
    held = [full, paper("gone", withdrawn=True), Paper("undated", "Undated", "We.")]
    made = bodies(feeds.artifacts(library(held), Config(base_url="https://shelf.example/", title="A Shelf")))
    digest = read_digest(tmp_path, made[name], name)
    found = {entry.title: entry for entry in digest.entries}
    assert found.keys() == {"Tokens like <think> & <b>", "Title of gone", "Undated"}
    entry = found["Tokens like <think> & <b>"]
    assert entry.abstract == ABSTRACT.replace("$", "")
    assert (entry.authors, entry.date, entry.keywords) == (("Ada Lovelace", "Alan Turing"), date(2024, 5, 14), ("Pruning",))
    assert [link.url for link in entry.links] == ["https://shelf.example/papers/full/"]
    assert [each.withdrawn for each in digest.entries if each.title == "Title of gone"] == [True]
    assert found["Undated"].date is None
    assert [("has no date" in problem.found, problem.severity) for problem in digest.problems] == [(True, "warning")]
