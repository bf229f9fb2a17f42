from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.cli import main


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "papers").mkdir(parents=True)
    (tmp_path / "seeds" / "papers" / "a-paper.md").write_text('---\ntitle: "A Paper"\n---\n\n## Note\n\nSee [tags](../../tags/).\n')
    monkeypatch.chdir(tmp_path)
    assert main(["build", "-q"]) == 0
    return tmp_path


def test_a_site_without_a_fault(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--links", "site"]) == 0
    assert capsys.readouterr().out.endswith("pages: every link leads somewhere.\n")


def test_a_site_below_a_path_is_known_by_itself(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-q", "--base-url", "https://example.org/some/shelf/"]) == 0
    assert main(["check", "--links", "site"]) == 0, capsys.readouterr().err


def test_a_link_of_a_note_that_leads_nowhere_is_named(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = shelf / "seeds" / "papers" / "a-paper.md"
    page.write_text(page.read_text().replace("tags/", "tugs/"))
    assert main(["build", "-q"]) == 0
    assert main(["check", "--links", "site"]) == 1
    error = capsys.readouterr().err
    assert "papers/a-paper/index.html:" in error
    assert 'href="../../tugs/"' in error
    assert "leads to no file" in error
    assert error.endswith("1 link to mend. Links in your notes and pages are yours; report others.\n")


def test_a_folder_without_a_site_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--links", "nowhere"]) == 1
    assert "nowhere: there is no site here. Build it first: papershelf build" in capsys.readouterr().err


def test_a_link_that_many_pages_have_is_named_once(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "templates" / "layouts").mkdir(parents=True)
    (shelf / "templates" / "layouts" / "footer.html").write_text('<footer><a href="{{ root }}imprint/">Imprint</a></footer>\n')
    assert main(["build", "-q"]) == 0
    assert main(["check", "--links", "site"]) == 1
    [first, last] = capsys.readouterr().err.splitlines()
    pages = len([*(shelf / "site").rglob("*.html")]) - len([*(shelf / "site").rglob("papers/index.html")])  # which only leads on
    assert (
        f"leads to no file. So it is in {pages - 1} other files: about/index.html, backbones/index.html, compare/index.html, ..." in first
    )
    assert 'href="imprint/"' in first
    assert last.startswith("1 link to mend.")
