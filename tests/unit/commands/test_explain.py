"""`papershelf check --explain`: each decision with the words that gave it."""

from pathlib import Path

import pytest

from papershelf import cli
from papershelf.extraction import annotate
from papershelf.library.assembly import merge
from papershelf.library.digests import in_order
from papershelf.library.merge import repaired
from papershelf.seeds.reader import read

SEEDS = Path(__file__).parents[3] / "seeds"
SLUG = "simmim-a-simple-framework-for-masked-image-modeling"


def test_every_finding_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--seeds", str(SEEDS), "--explain", SLUG]) == 0
    told = capsys.readouterr().out
    seeds = read(SEEDS, SEEDS / "taxonomy.yaml")
    assert seeds.taxonomy
    paper = annotate(repaired(next(paper for paper in merge(in_order(seeds.digests)) if paper.slug == SLUG)), seeds.taxonomy)
    assert all([paper.tags, paper.backbones, paper.links, paper.results])
    for found in [*paper.tags, *paper.families, *paper.backbones, *(link.url for link in paper.links)]:
        assert found in told
    for result in paper.results:
        assert f"{result.value:g}{result.unit} {result.metric} on {result.dataset}" in told
        assert result.sentence in told


@pytest.mark.parametrize(("slug", "hint"), [("simmim", f"Did you mean `{SLUG}`"), ("qqqq", "last part of a paper's address")])
def test_an_unknown_slug_is_told_with_the_nearest(slug: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--seeds", str(SEEDS), "--explain", slug]) == 1
    assert hint in capsys.readouterr().err
