"""A site in another language: what a build makes of `language`, of files of words and of what is wrong with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import shelf

WORDS = 'msgid "Skip to content"\nmsgstr "Aller au contenu"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three papers."""
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    (tmp_path / "seeds" / "digests" / "2024-05-14.txt").write_text(shelf.listing(range(3)), encoding="utf-8")
    return tmp_path


def write(site: Path, tag: str, words: str = "") -> None:
    (site / "seeds" / "site.yaml").write_text(f"language: {tag}\n", encoding="utf-8")
    if words:
        (site / "templates" / "languages").mkdir(parents=True, exist_ok=True)
        (site / "templates" / "languages" / f"{tag}.po").write_text(words, encoding="utf-8")


def home(site: Path) -> str:
    return (site / "site" / "index.html").read_text(encoding="utf-8")


def test_a_german_site_has_german_words_days_and_counts(site: Path) -> None:
    write(site, "de")
    shelf.build(site, site / "site")
    assert '<html lang="de">' in home(site)
    assert ">Die neueste Ausgabe<" in home(site)
    assert ">14. Mai 2024<" in home(site)
    assert ">3 Arbeiten, davon 3 neu<" in home(site)


def test_a_site_changes_with_its_language_and_its_words(site: Path) -> None:
    shelf.build(site, site / "site")
    english = shelf.site_tree(site / "site")
    write(site, "fr", WORDS)
    shelf.build(site, site / "site")
    assert ">Aller au contenu<" in home(site)
    assert ">The newest digest<" in home(site), "a message without a translation stays English"
    french = shelf.site_tree(site / "site")
    assert {path for path in french if path.endswith(".md") and french[path] != english[path]} == set(), "Markdown is read back"
    write(site, "fr", WORDS.replace("Aller", "Sauter"))
    shelf.build(site, site / "site")
    assert ">Sauter au contenu<" in home(site)
    write(site, "en")
    shelf.build(site, site / "site")
    assert shelf.site_tree(site / "site") == english


def test_a_language_without_words_is_told_and_where_they_go(site: Path) -> None:
    write(site, "ar")
    done = shelf.run("build", cwd=site)
    assert done.returncode == 0
    assert "Note: there are no words for `ar`, so the pages are in English." in done.stdout
    assert "write templates/languages/ar.po" in done.stdout
    assert '<html lang="ar" dir="rtl">' in home(site)
    assert ">Skip to content<" in home(site)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('msgid "Save"\nmsgstr "Garder\n', "templates/languages/fr.po:2: these words cannot be read"),
        (
            'msgid "{place} of {count}"\nmsgstr "{place} sur"\n',
            "templates/languages/fr.po:1: “{place} of {count}”: the translation lacks {count}",
        ),
    ],
)
def test_a_broken_file_stops_the_build_and_leaves_the_site(site: Path, words: str, message: str) -> None:
    write(site, "fr", WORDS)
    shelf.build(site, site / "site")
    before = shelf.tree(site / "site")
    write(site, "fr", words)
    done = shelf.run("build", cwd=site)
    assert done.returncode != 0
    assert message in done.stdout + done.stderr
    assert shelf.tree(site / "site") == before


def test_only_another_language_loads_babel(site: Path) -> None:
    code = (
        "import sys; from papershelf.cli import main\n"
        "try:\n main(['build', '--jobs', '1'])\n"
        "finally:\n print(sorted(name for name in sys.modules if name.partition('.')[0] == 'babel')[:1])"
    )
    for tag, loaded in (("en-GB", "[]"), ("de", "['babel']")):
        write(site, tag)
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=False, env={"PYTHONPATH": shelf.CODE}
        )
        assert done.stdout.splitlines()[-1] == loaded, done.stdout + done.stderr
