"""A paper with everything that its text says."""

from __future__ import annotations

from pathlib import Path

from papershelf import extraction, taxonomy
from papershelf.model import Link, Paper

REPOSITORY = Path(__file__).parents[3]
TAXONOMY = taxonomy.load((REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")


def test_annotate_fills_a_paper() -> None:
    beside = (Link("https://github.com/a/b/", "code", "listing"), Link("https://c.org/d", "project", "listing"))
    paper = Paper("x", "Pruning ViTs", "We prune ViT-B/16: 80.1% accuracy on MMLU. See https://github.com/a/b. GPT-4o.", links=beside)
    filled = extraction.annotate(paper, TAXONOMY)
    assert filled.backbones == ("ViT-B/16",)
    assert filled.families == ("ViT",)
    assert filled.compared == ("GPT-4o",)
    assert "pruning" in filled.tags
    assert [(link.url, link.origin) for link in filled.links] == [("https://github.com/a/b", "abstract"), ("https://c.org/d", "listing")]
    assert [r.value for r in filled.results] == [80.1]
    assert filled.title == paper.title
    assert extraction.annotate(filled, TAXONOMY) == filled


def test_cues_and_spellings_are_kept_where_they_differ_from_the_names() -> None:
    text = "We distill large teachers by knowledge distillation. Our students are Vision Transformers such as ViT-B-16 and two ViTs."
    paper = extraction.annotate(Paper("p", "Smaller Students through Distillation", text), TAXONOMY)
    assert "knowledge-distillation" in paper.tags
    assert "knowledge distillation" not in map(str.casefold, paper.cues)
    assert paper.spellings == ("ViT: Vision Transformers", "ViT-B/16: ViT-B-16")
    for told, words in (each.split(": ") for each in (*paper.cues, *paper.spellings)):
        assert words in f"{paper.title}\n{text}"
        assert set(told.split(", ")) <= {*paper.tags, *paper.families, *paper.backbones}
