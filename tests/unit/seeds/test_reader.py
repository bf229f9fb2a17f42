"""The seeds are read whole: every problem is reported at once, with its file as seen from where the command runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.model import DigestFile, Entry, Problem
from papershelf.seeds import reader
from papershelf.seeds.digests import Memo
from papershelf.seeds.reader import Seeds, SeedsError, whole_entries
from support.samples import LISTING

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


def test_no_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SeedsError, match="papershelf new DIR"):
        reader.read(tmp_path / "none", TAXONOMY)


def test_all_problems_come_together_in_order(seeds: Path) -> None:
    (seeds / "site.yaml").write_text("title: [broken\nas_of:\n")
    (seeds / "taxonomy.yaml").write_bytes(b"tags:\n  \xff\n")
    (seeds / "papers/page.md").write_text("no front matter")
    (seeds / "papers/readme.txt").write_text("no page")
    (seeds / "digests/inner").mkdir()
    (seeds / "digests/2024-05-20.json").write_text("[]")
    (seeds / "digests/.hidden").write_text("not read")
    found = problems(seeds)
    assert [file for file, _, _ in found] == sorted(file for file, _, _ in found)
    assert {file for file, _, _ in found} == {
        "seeds/digests/2024-05-20.json", "seeds/digests/2024-05-20.txt", "seeds/digests/inner", "seeds/papers/page.md",
        "seeds/papers/readme.txt", "seeds/site.yaml", "seeds/taxonomy.yaml",
    }  # fmt: skip
    assert ("seeds/taxonomy.yaml", 2, "error") in found
    assert ("seeds/papers/readme.txt", 0, "warning") in found
    assert reader.read(seeds, TAXONOMY).taxonomy is None


def test_of_two_digests_with_one_name_the_first_is_read(seeds: Path) -> None:
    (seeds / "digests/2024-05-20.xml").write_text("<feed/>")
    found = reader.read(seeds, TAXONOMY)
    assert [digest.file for digest in found.digests] == ["2024-05-20.txt"]
    assert [problem.file for problem in found.problems] == ["seeds/digests/2024-05-20.xml"]


def test_a_day_in_the_settings_is_that_of_its_digest(seeds: Path) -> None:
    (seeds / "site.yaml").write_text("as_of:\n  2024-05-20.txt: 2024-05-21\n  typo.txt: 2024-05-22\n")
    found = reader.read(seeds, TAXONOMY)
    assert found.digests[0].as_of == date(2024, 5, 21)
    assert [(problem.file, problem.severity) for problem in found.problems] == [("seeds/site.yaml", "warning")]
    assert "typo.txt" in found.problems[0].found


def test_a_file_that_cannot_be_read_is_a_problem(seeds: Path) -> None:
    (seeds / "digests/gone.txt").symlink_to("nowhere")
    (seeds / "papers/gone.md").symlink_to("nowhere")
    assert problems(seeds) == [("seeds/digests/gone.txt", 0, "error"), ("seeds/papers/gone.md", 0, "error")]


@pytest.mark.parametrize("is_own", [False, True])
def test_what_is_known_is_not_read_again(seeds: Path, is_own: bool) -> None:
    if is_own:
        (seeds / "taxonomy.yaml").write_bytes(TAXONOMY.read_bytes())
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


def test_an_entry_is_whole_unless_an_error_is_on_its_lines() -> None:
    entries = tuple(Entry(f"{line}", "", line=line, position=1) for line in (1, 5, 9))
    found = [Problem("a.txt", 6, "what", "remedy"), Problem("a.txt", 9, "what", "remedy", "warning"), Problem("a.txt", 0, "what", "remedy")]
    digest = DigestFile("a", "a.txt", "listing", None, "", entries, problems=tuple(found))
    assert [entry.line for entry in whole_entries(digest)] == [1, 9]
