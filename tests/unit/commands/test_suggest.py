"""The names that a shelf found by itself become lines of a taxonomy."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf import taxonomy
from papershelf.assets import package_data
from papershelf.commands.suggest import suggest
from papershelf.seeds import reader
from papershelf.seeds.reader import Seeds, SeedsError

PAPERS = (
    ("ZebraNet: Stripes", "We introduce ZebraNet, a language model of stripes."),
    ("Okapi questions", "We use the code of Zebra-Net. On OkapiBench, ViT-B/16 reaches 84.4% accuracy."),
    ("OkapiBench: Many questions", "We introduce OkapiBench, a benchmark of questions. The code of ZebraNet-7B helps."),
    ("StripeTuner: A way", "We propose StripeTuner, a method for stripes."),
    ("More stripes", "The code of StripeTuner and OkapiBench is ours."),
)


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    entries = (f"{title}\n\n{abstract}\n\n  • 2 authors\n·\nMay {day}, 2024\n\n" for day, (title, abstract) in enumerate(PAPERS, 1))
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/2024-05-20.txt").write_text("Daily Papers\n\n" + "".join(entries))
    return reader.read(tmp_path, package_data.default_taxonomy())


def test_names_are_lines_of_a_taxonomy_with_their_evidence(seeds: Seeds) -> None:
    text = suggest(seeds, 1)
    found = taxonomy.load(text, name="", package=package_data.default_taxonomy().read_text(encoding="utf-8"))
    assert found.problems == ()
    assert "ZebraNet" in found.families
    assert "# 2 papers" in text
    assert "papers/okapi-questions: We use the code of Zebra-Net." in text
    assert found.find("A", "We use ZebraNet-7B.").backbones == ("ZebraNet-7B",)
    assert '\n#     StripeTuner: "params"' in text
    assert '\n  OkapiBench: ""' in text


def test_rare_names_are_left_out_and_the_option_that_prints_them_is_named(seeds: Seeds) -> None:
    assert "ZebraNet" in suggest(seeds, 2)
    assert "--least 1" not in suggest(seeds, 1)
    assert suggest(seeds, 3).split("\n") == [
        "# No name that the taxonomy lacks is in 3 papers or more.",
        "# In fewer papers: 3 names, which `papershelf suggest --least 1` prints, too.",
    ]
    assert "# In fewer papers: 2 names, which `papershelf suggest --least 1`" in suggest(seeds, 2)


def test_comments_name_the_section_and_the_grammar(seeds: Seeds) -> None:
    text = suggest(seeds, 1)
    for said in (
        "# Section `families`, kind `other`",
        "`params` reads",
        "# Section `datasets`",
        "belongs into the section `families`",
        "#   remove:",
    ):
        assert said in text
    ready = text.split("# Section `datasets`")[0]
    method = next(line for line in text.split("\n") if "StripeTuner:" in line).removeprefix("# ")
    found = taxonomy.load(f"{ready}\n{method}", name="", package=package_data.default_taxonomy().read_text(encoding="utf-8"))
    assert {"ZebraNet", "StripeTuner"} <= found.families.keys()


def test_the_evidence_of_a_long_sentence_has_the_name(tmp_path: Path) -> None:
    before, behind = "We name very many things in words that say nothing, " * 6, "which say no more than the others did " * 6
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests/2024-05-20.txt").write_text(
        f"Daily Papers\n\nA study\n\nWe pause. {before}and then fine-tune ZebraNet-7B, {behind}.\n\n  • 2 authors\n·\nMay 1, 2024\n\n"
    )
    text = suggest(reader.read(tmp_path, package_data.default_taxonomy()), 1)
    [evidence] = [line for line in text.split("\n") if "papers/a-study:" in line]
    shown = evidence.partition(": ")[2]
    assert shown.startswith("… ")
    assert "fine-tune ZebraNet-7B, which say" in shown
    assert len(shown) <= 202


def test_what_is_removed_is_not_suggested(seeds: Seeds) -> None:
    (seeds.folder / "taxonomy.yaml").write_text("remove:\n  families: ZebraNet; StripeTuner\n  datasets: OkapiBench\n")
    found = reader.read(seeds.folder, package_data.default_taxonomy())
    assert found.problems == []
    assert suggest(found, 1) == "# No name that the taxonomy lacks is in 1 paper or more."


def test_what_is_known_is_not_suggested(seeds: Seeds) -> None:
    assert "ViT:" not in suggest(seeds, 1)


def test_seeds_with_mistakes_are_refused(seeds: Seeds) -> None:
    (seeds.folder / "taxonomy.yaml").write_text("tags: [")
    with pytest.raises(SeedsError):
        suggest(reader.read(seeds.folder, package_data.default_taxonomy()), 1)
