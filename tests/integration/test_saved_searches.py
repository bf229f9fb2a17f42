"""Saved searches of the settings in a built site."""

from __future__ import annotations

import json
from pathlib import Path

from support import feed_rules, shelf

SETTINGS = """
feeds:
  Vision transformers & pruning: backbone:vit tag:pruning
  Robustness: '"adversarial patch" year:2020..'
"""


def test_a_built_site_has_the_feeds_and_names_them(tmp_path: Path) -> None:
    work = shelf.copy_shelf(tmp_path / "work")
    settings = work / "seeds" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    site = shelf.build(work, tmp_path / "site", "--strict", "--base-url", "https://example.org/shelf/")
    names = {"vision-transformers-pruning": "Vision transformers &amp; pruning", "robustness": "Robustness"}
    for slug, name in names.items():
        folder = site / "feeds" / slug
        assert feed_rules.faults_of_atom((folder / "feed.xml").read_bytes()) == []
        assert feed_rules.faults_of_json((folder / "feed.json").read_bytes()) == []
        assert json.loads((folder / "feed.json").read_text())["items"]
        for page, root in (("index.html", ""), ("about/index.html", "../")):
            html = (site / page).read_text(encoding="utf-8")
            assert f'<link rel="alternate" type="application/atom+xml" title="{name}" href="{root}feeds/{slug}/feed.xml">' in html
            assert f'<link rel="alternate" type="application/feed+json" title="{name}" href="{root}feeds/{slug}/feed.json">' in html
    assert 'href="../feeds/robustness/feed.xml">Atom</a>' in (site / "about" / "index.html").read_text(encoding="utf-8")
    feeds = [*site.rglob("feed.xml")]
    assert len(feeds) > 50
    assert {str(file): faults for file in feeds if (faults := feed_rules.faults_of_atom(file.read_bytes()))} == {}
    assert {str(file): faults for file in site.rglob("feed.json") if (faults := feed_rules.faults_of_json(file.read_bytes()))} == {}


def test_a_search_for_what_there_is_not_is_told(tmp_path: Path) -> None:
    work = shelf.copy_shelf(tmp_path / "work")
    settings = work / "seeds" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "feeds:\n  Mine: tag:prunning\n", encoding="utf-8")
    line = len(settings.read_text(encoding="utf-8").splitlines())
    told = f"seeds/site.yaml:{line}: the saved search `Mine` has tag:prunning, which the shelf does not have. Did you mean tag:pruning?"
    for command in (["check", "--quiet"], ["build", "--out", tmp_path / "site"]):
        done = shelf.run(*command, cwd=work)
        assert done.returncode == 0
        assert told in done.stdout + done.stderr
