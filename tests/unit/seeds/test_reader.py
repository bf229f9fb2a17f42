"""The seeds are read whole: every problem is reported at once, with its file as seen from where the command runs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.model import DigestFile, Entry, Problem
from papershelf.seeds import reader
from papershelf.seeds.digests import Memo
from papershelf.seeds.reader import Seeds, SeedsError, count_not_read, incomplete_entries
from support.samples import LISTING, PAPER

TAXONOMY = Path(__file__).parents[3] / "seeds/taxonomy.yaml"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of seeds with one digest, below the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = Path("seeds")
    (folder / "digests").mkdir(parents=True)
    (folder / "papers").mkdir()
    (folder / "digests/2024-05-20.txt").write_text(LISTING)
    return folder


def problems(folder: Path) -> list[tuple[str, int, str]]:
    """Return place and severity of each problem."""
    return [(problem.file, problem.line, problem.severity) for problem in reader.read(folder, TAXONOMY).problems]


def test_sound_seeds_have_no_problem(seeds: Path) -> None:
    found = reader.read(seeds, TAXONOMY)
    assert (found.problems, found.entries, [digest.name for digest in found.digests]) == ([], 1, ["2024-05-20"])
    assert found.taxonomy
    assert found.taxonomy_text == TAXONOMY.read_text(encoding="utf-8")


def test_an_own_taxonomy_extends_the_package_s(seeds: Path) -> None:
    (seeds / "taxonomy.yaml").write_text("families:\n  audio:\n    Wren: letters\nremove:\n  families: Swin; Swine\n")
    found = reader.read(seeds, TAXONOMY)
    assert found.taxonomy
    assert {"Wren", "ViT"} <= found.taxonomy.families.keys()
    assert "Swin" not in found.taxonomy.families
    assert [(each.file, each.line, each.severity) for each in found.problems] == [("seeds/taxonomy.yaml", 5, "warning")]
    assert not found.stops_build()
    (seeds / "taxonomy.yaml").write_text("# nothing yet\n")
    assert problems(seeds) == []


def test_a_name_of_the_taxonomy_that_only_a_text_can_confirm_is_looked_up_in_all(seeds: Path) -> None:
    (seeds / "digests/2024-05-20.txt").write_text(LISTING.replace("A Title", "Zebra-Net"))
    (seeds / "papers/mine.md").write_text("---\ntitle: Mine\n---\n\nAn okapi  is here. ConvNeXtt too.\n")
    text = "families:\n  vision:\n    Swinn: {about: New}\n    ConvNeXtt: {about: New}\nremove:\n  families: ZebraNet; Okapi; Zxqvzz\n"
    (seeds / "taxonomy.yaml").write_text(text)
    found = reader.read(seeds, TAXONOMY).problems
    assert [(each.line, each.severity, each.remedy) for each in found] == [
        (3, "warning", "If you mean to change that one, write `Swin`."),
        (6, "warning", "Mend the name, or take it out."),
    ]
    assert "`Zxqvzz`, a family that neither the taxonomy nor a text of the digests has" in found[1].found


@pytest.mark.parametrize(
    ("text", "is_there"),
    [("image manipulation", False), ("Gematria", False), ("the Gema-7B", True), ("many gemas", True), ("GEMA2", True), ("GemaV2", True)],
)
def test_a_new_name_is_looked_up_as_a_word(seeds: Path, text: str, is_there: bool) -> None:
    (seeds / "papers/mine.md").write_text(f"---\ntitle: Mine\n---\n\nThis is about {text}.\n")
    (seeds / "taxonomy.yaml").write_text("families:\n  language:\n    Gema: params\n")
    found = [each.remedy for each in reader.read(seeds, TAXONOMY).problems]
    assert found == ["If you mean to change that one, write `Gemma`."] * (not is_there)


def test_no_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SeedsError, match="papershelf new DIR"):
        reader.read(tmp_path / "none", TAXONOMY)


def test_all_problems_come_together_in_order(seeds: Path) -> None:
    (seeds / "site.yaml").write_text("title: [broken\nas_of:\n")
    (seeds / "taxonomy.yaml").write_bytes(b"tags:\n  \xff\n")
    (seeds / "papers/page.md").write_text("no front matter")
    (seeds / "papers/notes.txt").write_text("no page")
    (seeds / "papers/inner").mkdir()
    (seeds / "papers/inner/page.md").write_text("no front matter")
    (seeds / "digests/2024-05-20.json").write_text("[{")
    (seeds / "digests/.hidden").write_text("not read")
    found = problems(seeds)
    assert [file for file, _, _ in found] == sorted(file for file, _, _ in found)
    assert {file for file, _, _ in found} == {
        "seeds/digests/2024-05-20.json", "seeds/papers/inner/page.md", "seeds/papers/page.md",
        "seeds/papers/notes.txt", "seeds/site.yaml", "seeds/taxonomy.yaml",
    }  # fmt: skip
    assert ("seeds/taxonomy.yaml", 2, "error") in found
    assert ("seeds/papers/notes.txt", 0, "warning") in found
    assert reader.read(seeds, TAXONOMY).taxonomy is None


def test_a_folder_that_must_not_be_read_stops_a_build(seeds: Path) -> None:
    (seeds / "papers").rmdir()
    (seeds / "papers").symlink_to("/dev")
    assert problems(seeds) == [("seeds/papers", 0, "error")]
    assert reader.read(seeds, TAXONOMY).stops_build()


@pytest.mark.parametrize("name", ["in\u202every.txt", "a\x1b[31m\nb.txt", os.fsdecode(b"a\xff.txt")])
def test_names_of_files_hide_nothing(seeds: Path, name: str) -> None:
    (seeds / "digests" / name).write_text("Shopping list\n")
    found = reader.read(seeds, TAXONOMY)
    [problem] = found.problems
    assert problem.file == f"seeds/digests/{found.digests[-1].file}"
    assert problem.file.isprintable()


def test_a_dump_and_a_capture_of_one_day_are_both_read(seeds: Path) -> None:
    (seeds / "digests/2024-05-20.json").write_text(json.dumps([PAPER]))
    found = reader.read(seeds, TAXONOMY)
    assert ([digest.file for digest in found.digests], found.problems) == (["2024-05-20.json", "2024-05-20.txt"], [])


def test_a_day_in_the_settings_is_that_of_its_digest(seeds: Path) -> None:
    (seeds / "site.yaml").write_text("as_of:\n  2024-05-20.txt: 2024-05-21\n  typo.txt: 2024-05-22\n")
    found = reader.read(seeds, TAXONOMY)
    assert found.digests[0].as_of == date(2024, 5, 21)
    assert [(problem.file, problem.line, problem.severity) for problem in found.problems] == [("seeds/site.yaml", 3, "warning")]
    assert "typo.txt" in found.problems[0].found


def test_a_file_that_cannot_be_read_is_a_problem(seeds: Path) -> None:
    (seeds / "digests/gone.txt").symlink_to("nowhere")
    (seeds / "papers/gone.md").symlink_to("nowhere")
    assert problems(seeds) == [("seeds/digests/gone.txt", 0, "error"), ("seeds/papers/gone.md", 0, "error")]


@pytest.mark.parametrize("is_own", [False, True])
def test_what_is_known_is_not_read_again(seeds: Path, is_own: bool) -> None:
    if is_own:
        (seeds / "taxonomy.yaml").write_text("remove: {families: Swin}")
    known: dict[str, Any] = {}
    made: list[str] = []

    def memo(memory: str) -> Memo:
        def remember(kind: str, inputs: object, make: Callable[[], Any]) -> Any:
            key = f"{kind} {inputs}"
            if key not in known:
                made.append(f"{memory} {kind}")
                known[key] = make()
            return known[key]

        return remember

    def read() -> Seeds:
        return reader.read(seeds, TAXONOMY, memo("own"), memo("shared"))

    first = read()
    assert made == ["own taxonomy" if is_own else "shared taxonomy", "own digest"]
    assert read().digests == first.digests
    assert len(made) == 2
    (seeds / "digests/2024-05-20.txt").write_text(LISTING.replace("Title", "Another title"))
    assert read().digests != first.digests
    assert made[2:] == ["own digest"]


def test_entries_are_incomplete_or_passages_are_not_read() -> None:
    day = date(2024, 5, 14)
    entries = tuple(Entry(f"{line}", "Text.", line=line, position=line, date=day if line != 9 else None) for line in (1, 5, 9))
    errors = [Problem("a.txt", line, "what", "remedy") for line in (0, 5, 7, 9, 10)]
    digest = DigestFile("a", "a.txt", "listing", None, "", entries, problems=(*errors, errors[0]._replace(line=3, severity="warning")))
    assert [entry.line for entry in incomplete_entries(digest)] == [5, 9]
    assert count_not_read(digest) == 1
    assert count_not_read(digest._replace(unlisted=100)) == 100
