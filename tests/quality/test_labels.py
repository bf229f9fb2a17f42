"""As much is found of the labelled papers as was found when the figures below were written."""

from __future__ import annotations

import pytest
import yaml

from papershelf import taxonomy
from papershelf.seeds import digests
from quality.labels import TAXONOMY, join, load, measure

REPOSITORY = TAXONOMY.parents[1]
SEED_GOLD = REPOSITORY.parent / "shared" / "gold" / "seed-gold.yaml"
VOCABULARY = taxonomy.load(TAXONOMY.read_text(encoding="utf-8"), name="taxonomy.yaml")


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("blind", {"families": 0.9, "backbones": 0.91, "tags": 0.89, "links": 0.98, "results": 0.8, "owner": 0.9}),
        ("reread", {"families": 0.89, "backbones": 0.93, "tags": 0.89}),
        ("aside", {"families": 0.92, "backbones": 0.88, "tags": 0.9, "links": 0.98, "results": 0.75}),
        ("written", {"results": 0.63}),
    ],
)
def test_papers_that_nobody_tuned_for(name: str, least: dict[str, float]) -> None:
    tallies = measure(load(name), VOCABULARY)
    assert {kind: tallies[kind].f1 for kind, bound in least.items() if tallies[kind].f1 < bound} == {}


def test_tags_of_random_papers() -> None:
    tally = measure(load("tagged"), VOCABULARY)["tags"]
    assert (round(tally.precision, 2) >= 0.93, round(tally.recall, 2) >= 0.97) == (True, True), tally


@pytest.mark.parametrize(("name", "families", "backbones"), [("named", 0.98, 0.98), ("mentioned", 0.94, 0.97)])
def test_models_of_random_papers(name: str, families: float, backbones: float) -> None:
    tallies = measure(load(name), VOCABULARY)
    assert (round(tallies["families"].f1, 2) >= families, round(tallies["backbones"].f1, 2) >= backbones) == (True, True), tallies


def test_the_seed_digest() -> None:
    if not SEED_GOLD.exists():
        pytest.skip("the shared gold is not here")
    digest = digests.read(REPOSITORY / "seeds" / "digests" / "000_678841eeb3dec03e.txt")
    texts = {str(entry.position): (entry.title, entry.abstract) for entry in digest.entries}
    tallies = measure(join(yaml.safe_load(SEED_GOLD.read_text(encoding="utf-8")), texts), VOCABULARY)
    for kind, least in {"families": 1.0, "backbones": 1.0, "tags": 0.97, "links": 1.0, "results": 1.0}.items():
        assert tallies[kind].f1 >= least, (kind, tallies[kind])
    assert tallies["results"].precision >= 0.95
