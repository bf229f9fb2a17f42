"""`llms.txt` and `SKILL.md`."""

from __future__ import annotations

import re

import yaml

from papershelf.config import Config
from papershelf.export.llms import llms, skill


def test_llms_txt_names_what_there_is() -> None:
    file = llms(Config(base_url="https://shelf.example/repo/", title="A & B"))
    text = file.body.decode()
    assert file.path == "llms.txt"
    assert text.startswith("# A & B\n\n> ")
    assert re.findall(r"\((https://[^)]+)\)", text) == [
        f"https://shelf.example/repo/{name}" for name in ("api/index.json", "feed.json", "papers.bib", "sitemap.xml")
    ]


def test_an_agent_is_told_how_to_use_the_site() -> None:
    text = skill(Config(title='A "shelf": of vision', base_url="https://example.org/shelf/")).body.decode()
    _, front, body = text.split("---\n", 2)
    found = yaml.safe_load(front)
    assert found["name"] == "a-shelf-of-vision"
    assert 'on A "shelf": of vision.' in found["description"]
    assert "`https://example.org/shelf/api/index.json`" in body
    assert "localhost" not in skill(Config()).body.decode()
