"""`papershelf check --explain`: each decision with the words that gave it."""

import json
from pathlib import Path

import pytest

from papershelf import cli
from papershelf.extraction import annotate
from papershelf.library.assembly import merge
from papershelf.library.digests import in_order
from papershelf.library.merge import repaired
from papershelf.seeds.reader import read
from support.samples import LISTING

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


PAGE = """---
tags: [pruning]
backbones: [ResNet-50]
comments: 7
---

## Note

Read it.
"""


def test_what_a_page_decides_is_explained_by_its_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/a.txt").write_text(LISTING, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/a-title-of-cafe.md").write_text(PAGE)
    (tmp_path / "papers/mine.md").write_text("---\ntitle: Mine\n---\n\nWe propose image classification with ViT-B/16.\n")
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "a-title-of-cafe"]) == 0
    told = capsys.readouterr().out
    place = "papers/a-title-of-cafe.md"
    assert f"tags\n  pruning\n    {place}:2\n" in told
    assert f"families\n  ResNet\n    {place}:3 (the family of its backbones)\nbackbones\n  ResNet-50\n    {place}:3\n" in told
    assert f"by hand\n  comments       {place}:4\n  note           {place}\n" in told
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "mine"]) == 0
    assert "backbones\n  ViT-B/16\n    sentence 1: ViT-B/16  (component: with)\n" in capsys.readouterr().out
    (tmp_path / "papers/mine.md").write_text("---\ntitel: Mine\n---\n")
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "mine"]) == 1
    assert "Did you mean `title`?" in capsys.readouterr().err


FOUND = """---
title: FooNet
---

We propose FooNet. FooNet builds on ResNet-50 and reaches 84.4% top-1 accuracy on ImageNet-1K. It outperforms Swin-B (83.5%) and GPT-4o.
"""


def test_results_are_explained_with_owner_setting_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/foonet.md").write_text(FOUND)
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "foonet"]) == 0
    told = capsys.readouterr().out
    assert "  ResNet\n    sentence 2: ResNet-50  (base: builds on)\n" in told
    assert "  Swin  (only_compared)\n    sentence 3: Swin-B  (compared: outperforms)\n" in told
    assert "\ncompared (models behind an API, and families that the text only names)\n  GPT-4o  (only_compared)\n" in told
    assert "  84.4% top-1 on ImageNet-1K, by FooNet (the paper's own)\n    sentence 2: \"FooNet builds" in told
    assert (
        '    owner    "FooNet", a name of the paper\'s own\n    dataset  "ImageNet-1K", known to the taxonomy\n    metric   "top-1' in told
    )
    assert "  83.5% top-1 on ImageNet-1K, by Swin-B (owner: other)\n    sentence 3: " in told
    by_hand = '{"value": 1.5, "dataset": "COCO", "metric": "AP", "model": "A", "owner": "human", "setting": "5-shot"}'
    results = f"results:\n- {{dataset: GQA, metric: accuracy, value: 2}}\n- {by_hand}"
    families = "families:\n- Swin\n- Swin Transformer\n- ViT"
    (tmp_path / "papers/foonet.md").write_text(FOUND.replace("FooNet\n", f"FooNet\n{results}\n{families}\n", 1))
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "foonet"]) == 0
    told = capsys.readouterr().out
    assert "  1.5 AP on COCO, 5-shot, by A (owner: human)\n    papers/foonet.md:5\n" in told
    assert "  Swin\n    papers/foonet.md:7\n  ViT\n    papers/foonet.md:9\n" in told
    assert "  without ResNet-50\n    papers/foonet.md:6 leaves their families out\n" in told


NAMED = """---
title: A study
---

We test ViT. Our results hold on various LLMs, including LLaMA-2, and beat Qwen2-7B. Our sheets of birds fill our shelves.
"""


def test_words_that_only_name_a_model_are_not_told_as_a_comparison(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/study.md").write_text(NAMED)
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "study"]) == 0
    told = capsys.readouterr().out
    assert "  LLaMA\n    sentence 2: LLaMA-2  (named: LLMs, including)\n" in told
    assert "sentence 2: Qwen2-7B  (compared: beat" in told


def test_a_known_name_without_a_role_is_told_as_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/study.md").write_text("---\ntitle: A study\n---\n\nViT is slow.\n")
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "study"]) == 0
    assert "  ViT\n    sentence 1: ViT  (known to the taxonomy)\n" in capsys.readouterr().out


def test_the_help_names_all_that_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["check", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(part in told for part in ("tags", "backbones", "links and results"))


def test_a_name_that_another_paper_teaches_is_explained_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = ("ZebraNet: Stripes\n\nWe introduce ZebraNet, a model of stripes.", "Okapi\n\nThe code of Zebra-Net helps.")
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/a.txt").write_text(
        "Daily Papers\n\n" + "".join(f"{each}\n\n  • 2 authors\n·\nMay 14, 2024\n\n" for each in entries)
    )
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "okapi"]) == 0
    assert "families\n  ZebraNet\n    introduced by papers/zebranet-stripes\n" in capsys.readouterr().out
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "zebranet-stripes"]) == 0
    assert "introduces\n  ZebraNet  (model)\n" in capsys.readouterr().out


def test_a_paper_is_found_by_each_of_its_addresses_and_by_its_arxiv_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digests").mkdir()
    item = {"title": "A Title", "abstract": "We prune.", "authors": ["Ada"], "arxiv_id": "2405.00001"}
    for day, title in ((1, "A Title"), (2, "Another Title")):
        (tmp_path / f"digests/2024-05-0{day}.json").write_text(json.dumps([item | {"title": title, "date": "2024-05-01"}]))
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/own.md").write_text("---\ntitle: Own\narxiv_id: 2405.00002\nother_slugs: [mine]\n---\n")
    asked = ("a-title", "another-title", "2405.00001", "arXiv:2405.00001v2", "https://arxiv.org/abs/2405.00001", "papers/another-title/")
    for title, names in {"Another Title": asked, "Own": ("own", "mine", "2405.00002")}.items():
        for name in names:
            assert cli.main(["check", "--seeds", str(tmp_path), "--explain", name]) == 0
            assert capsys.readouterr().out.startswith(f"{title}\n")
    assert cli.main(["check", "--seeds", str(tmp_path), "--explain", "2405.00003"]) == 1
