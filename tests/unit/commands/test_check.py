"""The report of `papershelf check`, as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.assets import package_data
from papershelf.commands import check
from papershelf.seeds import reader

GOOD = "Daily Papers\n\nDec 19, 2025\n\nA Title\n\nIts abstract.\n\n  • 2 authors\n·\nNov 4\n"


@pytest.fixture
def seeds(tmp_path: Path) -> reader.Seeds:
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/bad.txt").write_text("Shopping list\n")
    (tmp_path / "digests/good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/notes.txt").touch()
    return reader.read(tmp_path, package_data.default_taxonomy())


def test_text(seeds: reader.Seeds) -> None:
    bad, good, rest = check.as_text(seeds).split("\n\n")
    assert bad.startswith("digests/bad.txt\n  format   not known\n  as of    not known\n  entries  0\n")
    assert "\n  error    line 1: this is not a digest in a known form" in bad
    assert good.split("\n") == [
        "digests/good.txt",
        "  format   listing",
        "  as of    2025-12-19 (listing)",
        "  entries  1, with 1 date partly inferred",
        "  lines    5 of entries, 2 of page furniture, 0 not read",
    ]
    assert "papers/notes.txt: this is no Markdown page" in rest
    assert rest.endswith("\n2 digests, 1 entry: 1 error and 1 warning.")


def test_fields_that_were_not_used_are_named_once(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/a.json").write_text('[{"title": "A", "abstract": "We.", "date": "2024-05-20", "mood": 1}]')
    found = reader.read(tmp_path, package_data.default_taxonomy())
    assert "\n  not used: `mood` (1 entry)\n" in check.as_text(found)
    assert check.as_json(found)["digests"][0]["not_used"] == {"mood": 1}


def test_json(seeds: reader.Seeds) -> None:
    report = check.as_json(seeds)
    assert report["ok"]
    assert not check.as_json(seeds, strict=True)["ok"]
    good = report["digests"][1]
    assert (good["file"], good["format"], good["entries"], good["dates_inferred"]) == ("digests/good.txt", "listing", 1, 1)
    assert (good["as_of"], good["as_of_source"]) == ("2025-12-19", "listing")
    assert good["lines"] == {"entry": 5, "furniture": 2, "problem": 0}
    assert sorted(problem["severity"] for problem in report["problems"]) == ["error", "warning"]


def test_only_errors_in_own_files_stop_a_build_that_is_not_strict(seeds: reader.Seeds) -> None:
    assert not seeds.stops_build()
    assert seeds.stops_build(strict=True)
    (seeds.folder / "papers/a.md").write_text("no front matter")
    assert reader.read(seeds.folder, package_data.default_taxonomy()).stops_build()
